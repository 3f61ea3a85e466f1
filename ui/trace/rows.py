"""Which events the list shows and in what order, and the pages of them that are kept at hand.

It must not know Qt or how a filter finds its events: row numbers go in, events come out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from app.trace.records import Event

__all__ = ["PAGE", "EventPages", "Found", "Rows", "Span"]

PAGE: Final = 32
"""Events fetched at once: most of a screen, so that scrolling seldom fetches, and little more than the end of a flood
shows anew each time."""

PAGES: Final = 256
"""Pages kept: jumping back and forth stays free, while a million rows never come to be in memory."""


class Rows(Protocol):
    """Numbers of events, ascending, by row."""

    def __len__(self) -> int: ...

    def numbers(self, first: int, count: int) -> Sequence[int]:
        """The events of the rows from ``first`` on."""
        ...

    def row(self, number: int) -> int | None:
        """The row of an event, if it is shown."""
        ...


class Span:
    """All events after number ``after`` up to number ``last``: nothing is stored, whatever their number."""

    def __init__(self, after: int, last: int) -> None:
        self.after = after
        self.last = max(after, last)

    def __len__(self) -> int:
        return self.last - self.after

    def numbers(self, first: int, count: int) -> Sequence[int]:
        start = self.after + 1 + first
        return range(start, min(start + count, self.last + 1))

    def row(self, number: int) -> int | None:
        return number - self.after - 1 if self.after < number <= self.last else None


class Found:
    """The events that a search has found so far; it only ever grows at the end."""

    def __init__(self) -> None:
        self._numbers = array("q")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, numbers: array[int]) -> None:
        """More were found, all later than those before."""
        self._numbers.extend(numbers)

    def numbers(self, first: int, count: int) -> Sequence[int]:
        return self._numbers[first : first + count]

    def row(self, number: int) -> int | None:
        place = bisect_left(self._numbers, number)
        return place if place < len(self._numbers) and self._numbers[place] == number else None


class EventPages:
    """Events by row, fetched a page at a time by ``fetch`` and kept while they are used."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[Event]]) -> None:
        self._fetch = fetch
        self._rows: Rows = Span(0, 0)
        self._pages: OrderedDict[int, list[Event]] = OrderedDict()

    @property
    def rows(self) -> Rows:
        """Which events there are."""
        return self._rows

    def show(self, rows: Rows) -> None:
        """Other rows from now on."""
        self._rows = rows
        self.forget()

    def forget(self) -> None:
        """Fetch anew whatever is asked for next."""
        self._pages.clear()

    def event(self, row: int) -> Event | None:
        """The event of a row; None if there is no such row, or the file no longer gives it."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None or place >= len(page):
            # The last page is fetched again when rows have come to it since.
            wanted = self._rows.numbers(number * PAGE, PAGE)
            if place >= len(wanted):
                return None
            page = self._pages[number] = self._fetch(wanted)
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

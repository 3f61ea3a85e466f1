"""The one way on which a session reaches the views: what may not be seen is masked here, and damage is said once.

It must not know Qt or what the views do with what they are given.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from app.trace.filter import Filter, parse
from app.trace.masking import masked, may_answer_challenge
from app.trace.records import DATA_KINDS, Connection, Event, Exchange
from app.trace.schema import SessionError
from app.trace.search import Cancel
from app.trace.store import Changes, Store, Totals
from ui.trace.scope import Scope
from ui.trace.search import Find
from ui.trace.words import PREVIEW

__all__ = ["NOTHING", "Reader"]

NOTHING: Final = Totals(0, 0, 0, 0, 0)

T = TypeVar("T")


class Reader:
    """Reads a store; without one, everything is empty. ``failed`` is called with the first error of a damaged file:
    anybody may have made it, and it may turn out to be damaged anywhere. ``secrets`` says that the person asked to see
    passwords and the like."""

    def __init__(self, store: Store | None, failed: Callable[[Exception], None]) -> None:
        self.store = store
        self._failed = failed
        self._totals = NOTHING
        self.broken = False
        self.secrets = False

    def _try(self, read: Callable[[Store], T], otherwise: T) -> T:
        if self.store is None:
            return otherwise
        try:
            return read(self.store)
        except SessionError as error:
            if not self.broken:
                self.broken = True
                self._failed(error)
            return otherwise

    def totals(self) -> Totals:
        """What the session holds now; what it last held, when it can no longer be read."""
        self._totals = self._try(Store.totals, self._totals)
        return self._totals

    def changes(self, version: int, limit: int) -> Changes:
        """Records that changed since a version."""
        return self._try(lambda store: store.changes(version, limit), Changes(version))

    def previews(self, numbers: Sequence[int]) -> list[Event]:
        """Events with no more data than a list shows."""
        nothing: list[Event] = []
        return [self._mask(event) for event in self._try(lambda store: store.previews(numbers, PREVIEW), nothing)]

    def event(self, number: int) -> Event | None:
        """An event with all its data."""
        event = self._try(lambda store: store.event(number), None)
        return self._mask(event) if event is not None else None

    def _mask(self, event: Event) -> Event:
        """The event as it may be shown: the one place at which passwords and the like are made unreadable."""
        if self.secrets or event.kind not in DATA_KINDS:
            return event
        before = b""
        if may_answer_challenge(event.data):
            before = self._try(lambda store: store.before(event.seq, event.connection), before)
        data = masked(event.data, before)
        return event if data == event.data else replace(event, data=data)

    def connection(self, number: int) -> Connection | None:
        """A connection as it is now."""
        return self._try(lambda store: store.connection(number), None) if number else None

    def exchange(self, number: int) -> Exchange | None:
        """An exchange as it is now."""
        return self._try(lambda store: store.exchange(number), None) if number else None

    def finder(self, query: Filter | None, scope: Scope) -> Find:
        """What a search thread calls: all events of the scope that the filter (None: any) lets through."""
        store = self.store
        wanted = query if query is not None else parse("")
        connections = [scope.connection] if scope.connection else None
        exchanges = [scope.exchange] if scope.exchange is not None else None

        def find(after: int, until: int, cancel: Cancel) -> Iterator[array[int]]:
            if store is None:
                return iter(())
            return store.search(
                wanted, connections=connections, exchanges=exchanges, after_seq=after, until_seq=until, cancel=cancel
            )

        return find

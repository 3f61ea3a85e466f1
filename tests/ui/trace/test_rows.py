"""Rows and pages: which events there are, and how few of them are fetched and kept."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from app.trace.records import Event, Kind
from ui.trace.rows import PAGE, PAGES, EventPages, Found, Span


def event(number: int) -> Event:
    return Event(number, 1, 1, Kind.SENT, number, number, 0, 0, b"")


class Source:
    def __init__(self) -> None:
        self.fetched = 0

    def fetch(self, numbers: Sequence[int]) -> list[Event]:
        self.fetched += 1
        return [event(number) for number in numbers]


def test_a_span_needs_no_list() -> None:
    span = Span(10, 15)
    assert len(span) == 5
    assert list(span.numbers(0, 3)) == [11, 12, 13]
    assert list(span.numbers(3, 100)) == [14, 15]
    assert span.row(11) == 0
    assert span.row(10) is None
    assert span.row(16) is None


def test_found_rows_grow_at_the_end() -> None:
    found = Found()
    found.add(array("q", [3, 7]))
    found.add(array("q", [20]))
    assert list(found.numbers(1, 5)) == [7, 20]
    assert found.row(20) == 2
    assert found.row(4) is None


def test_a_page_is_fetched_once() -> None:
    source = Source()
    pages = EventPages(source.fetch)
    pages.show(Span(0, 1000))
    assert [pages.event(row).seq for row in range(PAGE)] == list(range(1, PAGE + 1))  # type: ignore[union-attr]
    assert source.fetched == 1


def test_the_last_page_is_fetched_again_when_it_has_grown() -> None:
    source = Source()
    pages = EventPages(source.fetch)
    span = Span(0, 5)
    pages.show(span)
    assert pages.event(4) == event(5)
    assert pages.event(5) is None
    span.last = 6
    assert pages.event(5) == event(6)


def test_few_pages_are_kept() -> None:
    source = Source()
    pages = EventPages(source.fetch)
    pages.show(Span(0, PAGE * PAGES * 3))
    for page in range(PAGES * 3):
        pages.event(page * PAGE)
    assert len(pages._pages) == PAGES
    assert source.fetched == PAGES * 3


def test_a_file_that_gives_less_than_promised() -> None:
    pages = EventPages(lambda numbers: [])
    pages.show(Span(0, 5))
    assert pages.event(2) is None

"""What the views need of a session, live or saved: the only face of the store that they see.

It must not know Qt, nor how a session is kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.trace.records import Connection, Event, Exchange

__all__ = ["Changes", "Scope", "TraceSource"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the session that is looked at: one connection, one exchange (0: traffic without one), or all."""

    exchange: int | None = None
    connection: int = 0

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.exchange is None and not self.connection


@dataclass(frozen=True, slots=True)
class Changes:
    """Records that are new or different since ``version`` was handed out, and the version to ask with next time."""

    version: int
    exchanges: Sequence[Exchange] = ()
    connections: Sequence[Connection] = ()


class TraceSource(Protocol):
    """Called in the window's thread, except find(), which runs in the thread of a search."""

    def last(self) -> int:
        """The number of the newest event; they are numbered from 1 without gaps."""
        ...

    def size(self) -> int:
        """The bytes that travelled, all connections together."""
        ...

    def previews(self, numbers: Sequence[int]) -> list[Event]:
        """The events of these numbers (ascending), each with no more data than a list shows."""
        ...

    def event(self, number: int) -> Event | None:
        """An event with all its data."""
        ...

    def connection(self, number: int) -> Connection | None:
        """A connection as it is now."""
        ...

    def exchange(self, number: int) -> Exchange | None:
        """An exchange as it is now."""
        ...

    def changes(self, version: int, limit: int) -> Changes:
        """At most about ``limit`` records that changed since a version, the longest unchanged first."""
        ...

    def find(self, query: Any, scope: Scope, first: int, last: int) -> Iterator[array[int]]:
        """The numbers of the events in a scope, from ``first`` to ``last``, that a parsed filter lets through."""
        ...

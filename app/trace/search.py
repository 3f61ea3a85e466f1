"""Finds the events of a session that a filter lets through, in any thread, without holding up the others.

It must not know what the filter means, nor who waits for the result.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from array import array
from collections.abc import Collection, Iterator
from typing import Final

from app.trace.filter import Filter
from app.trace.filter_terms import ALWAYS, NEVER, Sql
from app.trace.schema import ANY_CONNECTION, MAX_TRANSACTION_ROWS, guarded, numbers

__all__ = ["Cancel", "Cancelled", "search"]

FIRST_ROWS: Final = 2048
MOST_ROWS: Final = 32_768
"""Events looked through by one call: few at first, so that the first results come at once; never so many that
taking over their numbers, which needs the interpreter's lock, holds up the window's thread for long: 2 ms at most."""

CHUNK_SECONDS: Final = 0.01
"""What one call should take: a search can be cancelled between two of them."""

FEW_CONNECTIONS: Final = 16
"""For so many connections or exchanges it is worth reading which stretches of the session they are in."""

NEAR: Final = 256
"""Stretches with fewer events between them are looked through as one: a call costs as much as that many events."""

WINDOW: Final = 65_536
"""Events of the session for which stretches are read at a time, so that a long one fills no memory."""


class Cancelled(Exception):  # noqa: N818 - no error: somebody wanted it.
    """Raised in whatever was given a Cancel, after cancel()."""


class Cancel:
    """Ends a search or a copy that runs in another thread: at once, even in the middle of a call to SQLite."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self.is_set = False

    def cancel(self) -> None:
        """End it, from any thread. Calling it again, or when there is nothing to end, does nothing."""
        with self._lock:
            self.is_set = True
            if self._connection is not None:
                self._connection.interrupt()

    def watch(self, connection: sqlite3.Connection | None) -> None:
        """From now on cancel() interrupts this connection (None: none). Raises Cancelled if it is too late."""
        with self._lock:
            self._connection = connection
            if connection is not None and self.is_set:
                self._connection = None
                raise Cancelled

    def check(self) -> None:
        """Raise Cancelled after cancel()."""
        if self.is_set:
            raise Cancelled


def search(
    db: sqlite3.Connection,
    name: str,
    wanted: Filter,
    connections: Collection[int] | None,
    exchanges: Collection[int] | None,
    after_seq: int,
    until_seq: int,
    cancel: Cancel | None,
) -> Iterator[array[int]]:
    """The numbers of events after ``after_seq`` up to ``until_seq``, ascending, in arrays of at most MOST_ROWS.

    Only events of these ``connections`` and these ``exchanges`` (None: of all). An empty array says only that the
    search goes on. ``db`` is used for nothing else meanwhile. Raises Cancelled, DamagedSessionError.
    """

    def ids(table: str, condition: Sql) -> Sql:
        # Asked once and not with every call; and mostly there is nothing, which then costs nothing per event.
        found = numbers(db, f"SELECT group_concat(id) FROM {table} WHERE {condition.text}", condition.parameters)
        return _among(table, found)

    if cancel is not None:
        cancel.watch(db)
    try:
        with guarded(name):
            condition = wanted.where(ids)
            for column, chosen in (("connection", connections), ("exchange", exchanges)):
                if chosen is not None:
                    condition = _and(_among(column, chosen), condition)
            if condition == NEVER:
                return
            sql = f"SELECT group_concat(seq) FROM event WHERE seq BETWEEN ? AND ? AND ({condition.text})"
            rows = FIRST_ROWS
            for first, last in _stretches(db, connections, exchanges, after_seq + 1, until_seq):
                while first <= last:
                    if cancel is not None:
                        cancel.check()
                    end = min(first + rows - 1, last)
                    began = time.perf_counter()
                    found = numbers(db, sql, (first, end, *condition.parameters))
                    took = time.perf_counter() - began
                    if end - first + 1 == rows:
                        rows = _next_rows(rows, took)
                    first = end + 1
                    # In order as the table is, unless a hostile file says otherwise.
                    found.sort()
                    yield array("q", found)
    except Exception:
        if cancel is not None:
            # Whatever an interrupted call raised.
            cancel.check()
        raise
    finally:
        if cancel is not None:
            cancel.watch(None)


def _next_rows(rows: int, took: float) -> int:
    if took < CHUNK_SECONDS / 2:
        return min(rows * 2, MOST_ROWS)
    if took > CHUNK_SECONDS * 2:
        return max(rows // 2, 64)
    return rows


def _among(column: str, chosen: Collection[int]) -> Sql:
    if not chosen:
        return NEVER
    return Sql(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(chosen)),))


def _and(one: Sql, other: Sql) -> Sql:
    if NEVER in (one, other):
        return NEVER
    if other == ALWAYS:
        return one
    return Sql(f"({one.text}) AND ({other.text})", one.parameters + other.parameters)


def _stretches(
    db: sqlite3.Connection,
    connections: Collection[int] | None,
    exchanges: Collection[int] | None,
    first: int,
    last: int,
) -> Iterator[tuple[int, int]]:
    """The parts of ``first`` to ``last`` that can have events of these connections or exchanges, ascending."""
    column, chosen = ("connection", connections) if connections is not None else ("exchange", exchanges)
    if chosen is None or len(chosen) > FEW_CONNECTIONS:
        yield first, last
        return
    begin = 0
    end = -1
    while first <= last:
        # A span is no longer than a transaction: one that reaches into this window began not long before it.
        until = min(first + WINDOW - 1, last)
        pairs = numbers(
            db,
            "SELECT group_concat(CAST(first AS INTEGER) || ',' || CAST(last AS INTEGER)) FROM span"
            f" WHERE {column} IN (SELECT value FROM json_each(?)) AND first BETWEEN ? AND ?",
            (json.dumps([ANY_CONNECTION, *chosen]), first - MAX_TRANSACTION_ROWS, until),
        )
        for low, high in sorted(zip(pairs[::2], pairs[1::2], strict=True)):
            low, high = max(low, first), min(high, until)
            if low > high:
                continue
            if end < 0:
                begin, end = low, high
            elif low <= end + NEAR:
                end = max(end, high)
            else:
                yield begin, end
                begin, end = low, high
        first = until + 1
    if end >= 0:
        yield begin, end

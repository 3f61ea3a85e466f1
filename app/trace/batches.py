"""Writes pieces of a session into its tables, each in one transaction and with as few calls as can be.

It must not know threads, nor what happens when writing fails: it leaves the file as it was and raises.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from operator import add, itemgetter
from pathlib import Path
from sqlite3 import Error
from typing import Any, Final

from app.trace.backlog import Piece
from app.trace.recorder import RawEvent
from app.trace.rows import CONNECTION_COLUMNS, EXCHANGE_COLUMNS, connection_row, exchange_row
from app.trace.schema import ANY_CONNECTION, ASCII, NO_NUL, connect_writer
from app.trace.shares import add_shares, move_shares

__all__ = ["BatchWriter"]

_EVENTS_HEAD: Final = "INSERT INTO event (connection, exchange, kind, mono_ns, offset, length, data, traits)"
_EVENTS_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?)"

# One statement takes many rows. executemany() lets go of the interpreter's lock and takes it again for every row, and a
# window's thread that is busy with sockets pays for each: measured with 60,000 events a second on two processors,
# round trips in the main thread fell to 0.57 of what they are alone (99 % of them under 2.7 ms), with this to 0.77
# (0.8 ms), and the writer's own time from 4.1 to 2.9 µs an event. json_each() with one blob, or numbers of fixed width
# cut out of a blob, also need one call, but 7.3 and 4.5 µs an event and more of it under the lock.
_ROWS: Final = (512, 64, 8, 1)
"""Rows of one statement: 512 of 8 values (events) or 22 (connections) are far from the 32,766 that any SQLite takes.
Python 3.12 takes numbered question marks for names, and warns with every call: there are none."""

MAX_SPANS: Final = 64
"""Connections of one transaction that get a span each (one for each exchange that they serve). With more, one span
stands for them all: a thousand connections that take turns would otherwise cost as much as an index."""

FIRST_SEEN: Final = 20_000
"""Connections whose beginning is remembered, so that moving their events does not look through the whole session."""

CLOCK_STEPS: Final = 1000
"""Changes of the clock that are kept: more than a year of nightly sleep."""

_data = itemgetter(6)


class BatchWriter:
    """The one connection that writes to a session file. Raises sqlite3.Error from every method; after that the file is
    as it was before the call, which may be tried again. Use it from one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = connect_writer(path)
        try:
            self.last_seq: int = self._db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
            self._version = max(
                self._db.execute(f"SELECT coalesce(max(version), 0) FROM {table}").fetchone()[0]
                for table in ("exchange", "connection", "share")
            )
            self._db.execute("CREATE TEMP TABLE move (connection INTEGER PRIMARY KEY, old INTEGER, new INTEGER)")
            self._db.execute("CREATE TEMP TABLE batch (connection, exchange, first, last, sent, received, events)")
            now = time.time_ns()
            values = {"begun_ns": now, "closed": 0, "sent": 0, "received": 0, "moves": 0, "lost": 0, "clock": "[]"}
            with self._transaction():
                self._insert("INSERT OR IGNORE INTO meta (key, value)", 2, list(values.items()))
        except BaseException:
            self._db.close()
            raise
        self._lost = 0
        self._clock: list[tuple[int, int]] = []
        # The newest event's number when a connection was first heard of, and when the batch before this one began.
        self._first: dict[int, int] = {}
        self._before = 0

    def write(self, piece: Piece, lost: int) -> None:
        """Write a piece; ``lost`` is how many events could not be written since the session began."""
        if not (piece.events or piece.exchanges or piece.connections or piece.moves):
            return
        first, last, version = self.last_seq + 1, self.last_seq + len(piece.events), self._version
        with self._transaction():
            if piece.exchanges:
                rows = [exchange_row(exchange, version + i) for i, exchange in enumerate(piece.exchanges, 1)]
                self._insert(f"INSERT OR REPLACE INTO exchange ({EXCHANGE_COLUMNS})", 9, rows)
                version += len(rows)
            if piece.connections:
                rows = [connection_row(connection, version + i) for i, connection in enumerate(piece.connections, 1)]
                self._insert(f"INSERT OR REPLACE INTO connection ({CONNECTION_COLUMNS})", 22, rows)
                version += len(rows)
            if piece.events:
                self._insert_events(piece.events)
                self._add_sums(first, last)
                version = add_shares(self._db, version)
            clock = self._clock
            if piece.clock is not None:
                clock = [*clock[: CLOCK_STEPS - 1], (first, piece.clock)]
                self._db.execute("UPDATE meta SET value = ? WHERE key = 'clock'", (json.dumps(clock),))
            if lost != self._lost:
                self._db.execute("UPDATE meta SET value = ? WHERE key = 'lost'", (lost,))
            for connection in piece.connections:
                # Facts may come one batch after the first event.
                self._first.setdefault(connection.id, self._before)
            if piece.moves:
                version = self._move(piece.moves, last, version)
        self._before, self.last_seq, self._version, self._clock, self._lost = first, last, version, clock, lost
        while len(self._first) > FIRST_SEEN:
            del self._first[next(iter(self._first))]

    def _transaction(self) -> _Transaction:
        return _Transaction(self)

    def _insert(self, head: str, columns: int, rows: Sequence[tuple[Any, ...]]) -> None:
        for sql, part in _parts(rows, head, "(" + ", ".join("?" * columns) + ")"):
            self._db.execute(sql, tuple(chain.from_iterable(part)))

    def _insert_events(self, events: Sequence[RawEvent]) -> None:
        at = 0
        for size in _ROWS:
            while len(events) - at >= size:
                part = events[at : at + size]
                traits = [(0 not in data) * NO_NUL | data.isascii() * ASCII for data in map(_data, part)]
                rows = map(add, part, zip(traits, strict=True))
                self._db.execute(_many(_EVENTS_HEAD, _EVENTS_ROW, size), tuple(chain.from_iterable(rows)))
                at += size

    def _add_sums(self, first: int, last: int) -> None:
        """Sum up the events from ``first`` to ``last`` once, for spans, totals and shares."""
        db = self._db
        db.execute("DELETE FROM temp.batch")
        groups = db.execute(
            "INSERT INTO temp.batch SELECT connection, exchange, min(seq), max(seq),"
            " sum(CASE kind WHEN 3 THEN length ELSE 0 END), sum(CASE kind WHEN 4 THEN length ELSE 0 END), count(*)"
            " FROM event WHERE seq >= ? GROUP BY connection, exchange",
            (first,),
        ).rowcount
        head = "INSERT INTO span (connection, first, last, exchange)"
        if groups > MAX_SPANS:
            db.execute(f"{head} VALUES (?, ?, ?, ?)", (ANY_CONNECTION, first, last, ANY_CONNECTION))
        else:
            db.execute(f"{head} SELECT connection, first, last, exchange FROM temp.batch")
        db.execute(
            "UPDATE meta SET value = value + (SELECT CASE key WHEN 'sent' THEN sum(sent) ELSE sum(received) END"
            " FROM temp.batch) WHERE key IN ('sent', 'received')"
        )

    def _move(self, moves: Iterable[tuple[int, int, int]], last: int, version: int) -> int:
        """Give events that are stored already, or just were, to another exchange; returns the newest version given."""
        waiting: dict[int, tuple[int, int, int]] = {}
        for move in moves:
            if move[0] in waiting:
                # The same connection twice: the second finds what the first has made.
                version = self._move_together(list(waiting.values()), last, version)
                waiting = {}
            waiting[move[0]] = move
        return self._move_together(list(waiting.values()), last, version)

    def _move_together(self, moves: Sequence[tuple[int, int, int]], last: int, version: int) -> int:
        self._insert("INSERT INTO temp.move (connection, old, new)", 3, moves)
        # A connection that is not remembered any more: look from the beginning.
        first = min(self._first.get(move[0], 0) for move in moves)
        for table, condition, values in (("event", "seq BETWEEN ? AND ? AND ", (first, last)), ("span", "", ())):
            self._db.execute(
                f"UPDATE {table} SET exchange = (SELECT new FROM temp.move WHERE connection = {table}.connection)"
                f" WHERE {condition}connection IN (SELECT connection FROM temp.move)"
                f" AND exchange = (SELECT old FROM temp.move WHERE connection = {table}.connection)",
                values,
            )
        version = move_shares(self._db, version)
        self._db.execute("DELETE FROM temp.move")
        self._db.execute("UPDATE meta SET value = value + ? WHERE key = 'moves'", (len(moves),))
        return version

    def finish(self) -> None:
        """Mark the session as closed and put everything into the one file."""
        self._db.execute("UPDATE meta SET value = 1 WHERE key = 'closed'")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection, finished or not."""
        self._db.close()


class _Transaction:
    """All or nothing."""

    def __init__(self, batches: BatchWriter) -> None:
        self._db = batches._db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._db.execute("COMMIT")
        finally:
            # After some errors (disk full) SQLite has rolled back already; then there is nothing to roll back.
            if self._db.in_transaction:
                with suppress(Error):
                    self._db.execute("ROLLBACK")


def _parts(rows: Sequence[tuple[Any, ...]], head: str, values: str) -> Iterable[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Statements for some rows each, in few different sizes, so that SQLite's compiled ones are used again."""
    at = 0
    for size in _ROWS:
        while len(rows) - at >= size:
            yield _many(head, values, size), rows[at : at + size]
            at += size


@cache
def _many(head: str, values: str, size: int) -> str:
    return f"{head} VALUES {', '.join([values] * size)}"

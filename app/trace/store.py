"""Reads a session file, live or saved: pages, single records, what changed, totals and searches.

It must not know who writes the file or how it is shown. Nothing that it reads is trusted.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.texts import tr
from app.trace.filter import Filter
from app.trace.records import Connection, Event, Exchange, Kind, Share
from app.trace.rows import (
    CONNECTION_SELECT,
    EXCHANGE_SELECT,
    SHARE_SELECT,
    Clock,
    connection_of,
    event_of,
    exchange_of,
    missing_event,
    share_of,
)
from app.trace.schema import (
    ANY_CONNECTION,
    MAX_EVENT_BYTES,
    DamagedSessionError,
    SessionError,
    connect_reader,
    guarded,
)
from app.trace.search import Cancel, search

__all__ = ["MOST_CHANGES", "PREVIEW_BYTES", "Changes", "Store", "Totals"]

PREVIEW_BYTES: Final = 256
"""Bytes of an event that a list shows at most."""

_BIG: Final = 8192
"""Data longer than this is read piece by piece for a preview: SQL's substr() would first read all of it."""

MOST_CHANGES: Final = 500_000
"""Connections or exchanges that are read of a session at once; a hostile file could name any number."""

_MOST_PIECES: Final = 100_000

_LATELY: Final = 1000
"""Events that before() looks through: a busy lab puts some between a question and its answer."""

_PAGE: Final = (
    "SELECT seq, connection, exchange, kind, mono_ns, offset, length,"
    " CASE typeof(data) WHEN 'blob' THEN length(data) ELSE 0 END AS stored,"
    f" CASE WHEN typeof(data) = 'blob' AND length(data) <= {_BIG} THEN substr(data, 1, ?) ELSE x'' END FROM event"
)

_RECORDS: Final[tuple[tuple[str, Callable[[Sequence[Any]], Exchange | Connection | Share | None]], ...]] = (
    (EXCHANGE_SELECT, exchange_of),
    (CONNECTION_SELECT, connection_of),
    (SHARE_SELECT, share_of),
)

_LAST_CHANGE: Final = (
    "SELECT version FROM exchange WHERE version > ? UNION ALL SELECT version FROM connection WHERE version > ?"
    " UNION ALL SELECT version FROM share WHERE version > ? ORDER BY version LIMIT 1 OFFSET ?"
)


@dataclass(frozen=True, slots=True)
class Totals:
    """``events`` in the file, bytes ``sent`` and ``received`` (that travelled, kept or not), events ``lost`` because
    the disk took nothing for too long, and how often events were moved to another exchange (``moves``): a view that
    filters by exchange looks again when that changes."""

    events: int
    sent: int
    received: int
    lost: int
    moves: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Records that are new or different since a version was handed out, and the version to ask with next time."""

    version: int
    exchanges: Sequence[Exchange] = ()
    connections: Sequence[Connection] = ()
    shares: Sequence[Share] = ()


class Store:
    """An open session. Every method may be called from any thread; a search does not hold up the others.

    Raises SessionError (a ValueError) from every method when the file turns out to be damaged or the store is closed.
    ``skipped`` counts records that made no sense and were left out.
    """

    def __init__(self, path: Path, *, live: bool = False) -> None:
        """Open the session at ``path``; ``live`` says that this program is writing to it.

        Raises NotASessionError, NewerSessionError, DamagedSessionError, OSError.
        """
        self.path = path
        self.live = live
        self.skipped = 0
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        # Connections for searches, which run beside the pages.
        self._idle: list[sqlite3.Connection] = []
        self._clock = Clock()
        self._clock_until = 0
        db = connect_reader(path, live=live)
        try:
            with guarded(path.name):
                self._last = 0 if live else self._check(db)
        except BaseException:
            db.close()
            raise
        self._db = db

    def _check(self, db: sqlite3.Connection) -> int:
        """The last number; every number up to it will be shown as a row, so it must be one that can be true."""
        last = db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        pages = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
        # A row has at least its header, its number and one byte for each other column.
        if not 0 <= last <= pages // 16:
            raise DamagedSessionError(
                tr("{name} numbers its events up to {last}, which cannot be.", name=self.path.name, last=last)
            )
        return int(last)

    # Opening and closing

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Searches that still run end with their next array. A second call does nothing."""
        with self._lock:
            connections = [*self._idle, *([self._db] if self._db is not None else [])]
            self._idle = []
            self._db = None
            for connection in connections:
                connection.close()

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._db is None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, guarded(self.path.name):
            if self._db is None:
                raise SessionError(tr("{name} is closed.", name=self.path.name))
            yield self._db

    @contextlib.contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own for as long as the body runs: for what takes long."""
        with self._lock:
            if self._db is None:
                raise SessionError(tr("{name} is closed.", name=self.path.name))
            db = self._idle.pop() if self._idle else None
        if db is None:
            db = connect_reader(self.path, live=self.live)
        try:
            yield db
        finally:
            with self._lock:
                keep = self._db is not None and len(self._idle) < 2
                if keep:
                    self._idle.append(db)
            if not keep:
                db.close()

    # Numbers

    def last(self) -> int:
        """The number of the newest event, and so how many there are: they count from 1 without gaps."""
        if not self.live:
            return self._last
        with self._reading() as db:
            return int(db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])

    def size(self) -> int:
        """Bytes that travelled, all connections together, both directions."""
        totals = self.totals()
        return totals.sent + totals.received

    def totals(self) -> Totals:
        """What the status bar shows."""
        facts = self.facts()
        return Totals(self.last(), *(_count(facts.get(key)) for key in ("sent", "received", "lost", "moves")))

    def facts(self) -> dict[str, Any]:
        """What the file says of itself: ``begun_ns`` (wall time), ``closed`` (1 when it was ended properly), totals."""
        with self._reading() as db:
            return dict(db.execute("SELECT key, value FROM meta LIMIT 64").fetchall())

    # Events

    def previews(self, seqs: Sequence[int], size: int = PREVIEW_BYTES) -> list[Event]:
        """The events of these numbers, in their order, each with the first ``size`` bytes of its data.

        ``left_out`` means nothing for a preview. A number that the file lacks gives a note that says so.
        """
        if not seqs:
            return []
        with self._reading() as db:
            values: tuple[Any, ...]
            if isinstance(seqs, range) and seqs.step == 1:
                # Limited, for a hostile file may hold a number twice.
                where, values = "seq BETWEEN ? AND ? LIMIT ?", (seqs.start, seqs.stop - 1, len(seqs))
            else:
                where, values = "seq IN (SELECT value FROM json_each(?))", (json.dumps(list(seqs)),)
            rows = db.execute(f"{_PAGE} WHERE {where}", (size, *values)).fetchall()
            self._refresh_clock(db, max(seqs))
            found = {row[0]: self._event(db, row, size) for row in rows}
            return [found.get(seq) or missing_event(seq) for seq in seqs]

    def event(self, seq: int) -> Event | None:
        """An event with all its data; None if there is no such number."""
        with self._reading() as db:
            row = db.execute(f"{_PAGE} WHERE seq = ?", (0, seq)).fetchone()
            if row is None:
                return None
            self._refresh_clock(db, seq)
            return self._event(db, row, row[7])

    def before(self, seq: int, connection: int, size: int = PREVIEW_BYTES) -> bytes:
        """The end (``size`` bytes) of what travelled on a connection just before an event, in either direction; b""
        when nothing did lately."""
        with self._reading() as db:
            # The numbers are the table's only order: looked through backwards, and not for ever.
            row = db.execute(
                "SELECT substr(data, -?) FROM event WHERE seq BETWEEN ? AND ? AND connection = ? AND kind IN (?, ?)"
                f" AND typeof(data) = 'blob' AND length(data) <= {_BIG} ORDER BY seq DESC LIMIT 1",
                (size, seq - _LATELY, seq - 1, connection, int(Kind.SENT), int(Kind.RECEIVED)),
            ).fetchone()
        return row[0] if row is not None and isinstance(row[0], bytes) else b""

    def _event(self, db: sqlite3.Connection, row: Sequence[Any], size: int) -> Event:
        # SQLite makes NULL of a part of nothing.
        data, stored = row[8] or b"", row[7]
        if len(data) < min(size, stored):
            with db.blobopen("event", "data", row[0], readonly=True) as blob:
                data = blob.read(min(size, MAX_EVENT_BYTES))
        return event_of(row, data, self._clock)

    def _refresh_clock(self, db: sqlite3.Connection, seq: int) -> None:
        """Know the wall clock's steps up to an event; each is stored together with the first event that it is for."""
        if seq > self._clock_until:
            row = db.execute("SELECT value, (SELECT max(seq) FROM event) FROM meta WHERE key = 'clock'").fetchone()
            steps: Any = []
            # What makes no sense is no step: times are then wrong, and nothing else.
            with contextlib.suppress(TypeError, ValueError, RecursionError):
                steps = json.loads(row[0])
            self._clock = Clock(steps if isinstance(steps, list) else [])
            self._clock_until = max(seq, row[1] or 0) if row is not None else seq

    def stream(self, connection: int, kind: Kind, offset: int, size: int) -> list[tuple[int, bytes]]:
        """What one direction (SENT or RECEIVED) of a connection carried from ``offset`` on, at most ``size`` bytes, as
        pairs of an offset and the bytes from there on. What was not kept is missing between them."""
        pieces: list[tuple[int, bytes]] = []
        with self._reading() as db:
            rows = db.execute(
                "SELECT DISTINCT event.seq, event.offset, length(event.data) FROM span CROSS JOIN event"
                " ON event.seq BETWEEN span.first AND span.last AND event.connection = :connection"
                " WHERE span.connection IN (:connection, :any) AND event.kind = :kind AND event.offset < :end"
                " AND event.offset + length(event.data) > :offset AND typeof(event.data) = 'blob'"
                " AND length(event.data) > 0 ORDER BY event.seq LIMIT :most",
                {
                    "connection": connection,
                    "any": ANY_CONNECTION,
                    "kind": int(kind),
                    "offset": offset,
                    "end": offset + size,
                    "most": _MOST_PIECES,
                },
            ).fetchall()
            for seq, start, length in rows:
                low, high = max(offset - start, 0), min(length, offset + size - start)
                with db.blobopen("event", "data", seq, readonly=True) as blob:
                    blob.seek(low)
                    pieces.append((start + low, blob.read(high - low)))
        return pieces

    # Exchanges and connections

    def exchange(self, number: int) -> Exchange | None:
        """An exchange as it is now."""
        with self._reading() as db:
            row = db.execute(f"{EXCHANGE_SELECT} WHERE id = ?", (number,)).fetchone()
            return exchange_of(row) if row is not None else None

    def connection(self, number: int) -> Connection | None:
        """A connection as it is now."""
        with self._reading() as db:
            row = db.execute(f"{CONNECTION_SELECT} WHERE id = ?", (number,)).fetchone()
            return connection_of(row) if row is not None else None

    def exchanges(self) -> list[Exchange]:
        """All of them, by number."""
        return sorted(self.changes(0).exchanges, key=lambda exchange: exchange.id)

    def connections(self) -> list[Connection]:
        """All of them, by number."""
        return sorted(self.changes(0).connections, key=lambda connection: connection.id)

    def changes(self, version: int, limit: int = MOST_CHANGES) -> Changes:
        """At most ``limit`` records that changed since ``version`` (0: the beginning), the longest unchanged first.

        When ``version`` of the result is the same as the one asked with, nothing has changed.
        """
        with self._reading() as db:
            # One moment for both tables: else a change between the two queries would be passed over for ever.
            db.execute("BEGIN")
            try:
                # The last that is wanted, by the indexes alone: else each table would be read for all of them.
                last = db.execute(_LAST_CHANGE, (version, version, version, limit - 1)).fetchone()
                where, values = "version > ?", [version]
                if last is not None and type(last[0]) is int:
                    where, values = "version > ? AND version <= ?", [version, last[0]]
                rows = [
                    (row, build)
                    for select, build in _RECORDS
                    for row in db.execute(f"{select} WHERE {where} ORDER BY version LIMIT ?", (*values, limit))
                ]
            finally:
                db.execute("ROLLBACK")
        if len(rows) != len(rows := [pair for pair in rows if type(pair[0][0]) is int]):
            self.skipped += 1
        rows.sort(key=lambda pair: pair[0][0])
        exchanges: list[Exchange] = []
        connections: list[Connection] = []
        shares: list[Share] = []
        for row, build in rows[:limit]:
            version = row[0]
            record = build(row)
            if isinstance(record, Connection):
                connections.append(record)
            elif isinstance(record, Exchange):
                exchanges.append(record)
            elif record is not None:
                shares.append(record)
            else:
                self.skipped += 1
        return Changes(version, exchanges, connections, shares)

    # Searching

    def search(
        self,
        wanted: Filter,
        *,
        connections: Collection[int] | None = None,
        exchanges: Collection[int] | None = None,
        after_seq: int = 0,
        until_seq: int | None = None,
        cancel: Cancel | None = None,
    ) -> Iterator[array[int]]:
        """The numbers of the events that a filter lets through, ascending, in arrays that may be empty.

        Only those of these ``connections`` and ``exchanges`` (None: of all), after ``after_seq``, up to ``until_seq``
        (None: the newest when the search begins). To be iterated in any thread but the window's; SQLite works without
        the interpreter's lock. Raises Cancelled soon after ``cancel.cancel()``, SessionError.
        """
        until = self.last() if until_seq is None else until_seq
        with self.borrowed() as db:
            for found in search(db, self.path.name, wanted, connections, exchanges, after_seq, until, cancel):
                yield found
                if self.closed:
                    raise SessionError(tr("{name} is closed.", name=self.path.name))


def _count(value: object) -> int:
    return value if type(value) is int else 0

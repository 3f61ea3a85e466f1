"""Copies what can still be read of a damaged session file into a new one.

It must not know who asks, nor run in the window's thread.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.texts import tr
from app.trace.backlog import Piece
from app.trace.batches import BatchWriter
from app.trace.copying import place
from app.trace.recorder import RawEvent
from app.trace.records import NO_EXCHANGE, Kind
from app.trace.rows import CONNECTION_SELECT, EXCHANGE_SELECT, Clock, connection_of, exchange_of
from app.trace.schema import READ_ERRORS, SessionWriteError, connect_reader, create, guarded, side_files
from app.trace.search import Cancel

__all__ = ["Salvaged", "salvage"]

_ROWS: Final = 512
_STEP: Final = 4096
"""Numbers passed over at most between two attempts to read on behind a hole in the events."""

_MOST_TRIES: Final = 100_000
"""Attempts to read on behind holes, so that a hostile file does not keep us for ever."""

_EVENTS: Final = "SELECT 0, seq, connection, exchange, kind, mono_ns, offset, length, CAST(data AS BLOB) FROM event"

_HOLE: Final[list[Any]] = []


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many ``events`` were saved, and in how many places (``holes``) some are missing."""

    events: int
    holes: int


def salvage(source: Path, target: Path, *, cancel: Cancel | None = None) -> Salvaged:
    """Read what can be read of a damaged session and write it to a new file; a note stands where something is missing.

    Blocks: call it in a thread of its own. Raises FileExistsError, NotASessionError or DamagedSessionError when not
    even the tables can be found, SessionWriteError, Cancelled, OSError; then nothing is at ``target``.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        temporary = Path(folder) / target.name
        readable = _whole_pages(source, Path(folder))
        with contextlib.closing(connect_reader(readable, damaged=True)) as db:
            create(temporary)
            result = _Salvage(db, source.name, temporary, cancel).run()
        if side_files(temporary)[0].exists():
            raise SessionWriteError(errno.EIO, tr("The copy could not be finished"), str(target))
        place(temporary, target, overwrite=False)
    return result


def _whole_pages(source: Path, folder: Path) -> Path:
    """The file, or a copy without its last page if only a part of that is there: SQLite would read the rest of it as
    zeros, and show bytes that never travelled."""
    if side_files(source)[0].exists():
        return source
    with contextlib.closing(connect_reader(source, damaged=True)) as db:
        page = db.execute("PRAGMA page_size").fetchone()[0]
    if (rest := source.stat().st_size % page) == 0:
        return source
    (folder / "cut").mkdir()
    copy = folder / "cut" / source.name
    shutil.copyfile(source, copy)
    os.truncate(copy, copy.stat().st_size - rest)
    return copy


class _Salvage:
    def __init__(self, db: sqlite3.Connection, name: str, target: Path, cancel: Cancel | None) -> None:
        self._db = db
        self._target = target
        self._cancel = cancel
        self._tries = 0
        with guarded(name):
            pages = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
        # No row is shorter than this; see Store.
        self._most = pages // 16
        self._clock = self._read_clock()

    def _read_clock(self) -> Clock:
        with contextlib.suppress(*READ_ERRORS, TypeError, ValueError, RecursionError):
            steps = json.loads(self._db.execute("SELECT value FROM meta WHERE key = 'clock'").fetchone()[0])
            return Clock(steps if isinstance(steps, list) else [])
        return Clock()

    def run(self) -> Salvaged:
        """Copy all that can be read."""
        try:
            with contextlib.closing(BatchWriter(self._target)) as batches:
                for rows in self._walk(EXCHANGE_SELECT, "id", 2**62, 2**62):
                    batches.write(Piece(exchanges=[record for row in rows if (record := exchange_of(row))]), 0)
                for rows in self._walk(CONNECTION_SELECT, "id", 2**62, 2**62):
                    batches.write(Piece(connections=[one for row in rows if (one := connection_of(row))]), 0)
                holes = self._copy_events(batches)
                batches.finish()
                return Salvaged(batches.last_seq, holes)
        except sqlite3.Error as error:
            raise SessionWriteError.of(error, self._target) from error

    def _copy_events(self, batches: BatchWriter) -> int:
        last = holes = 0
        mono_ns = 0
        offset: int | None = None
        broken = False
        for rows in self._walk(_EVENTS, "seq", self._most, _STEP):
            broken = not rows
            events: list[RawEvent] = []
            for _, seq, *numbers, data in rows:
                if type(data) is not bytes or not all(type(number) is int for number in numbers):
                    continue
                mono_ns = numbers[3]
                if seq != last + 1:
                    holes += 1
                    events.append(_note(f"{seq - last - 1:,} events are missing here: the file is damaged.", mono_ns))
                last = seq
                events.append((*numbers, data))
            if events:
                piece = Piece(events)
                if (clock := self._clock.offset(last)) != offset:
                    piece.clock = offset = clock
                batches.write(piece, 0)
        if broken:
            holes += 1
            batches.write(Piece([_note("The rest is missing: the file is damaged.", mono_ns)]), 0)
        return holes

    def _walk(self, select: str, key: str, most: int, longest_step: int) -> Iterator[list[Any]]:
        """The rows in the order of their number; an empty list stands where some could not be read."""
        after, count, step = 0, _ROWS, 1
        in_hole = False
        while after < most:
            if self._cancel is not None:
                self._cancel.check()
            try:
                query = f"{select} WHERE {key} > ? ORDER BY {key} LIMIT ?"
                rows = self._db.execute(query, (after, count)).fetchall()
                if rows and not after < rows[-1][1] <= most:
                    # A page that is cut in the middle goes on with zeros.
                    raise sqlite3.DatabaseError("numbers do not ascend")
            except READ_ERRORS:
                self._tries += 1
                if self._tries > _MOST_TRIES:
                    yield _HOLE
                    return
                if count > 1:
                    # Fewer at a time, up to the very row that cannot be read.
                    count //= 2
                    continue
                if not in_hole:
                    yield _HOLE
                in_hole = True
                after += step
                step = min(step * 2, longest_step)
            else:
                if not rows:
                    return
                yield rows
                after, count, step, in_hole = rows[-1][1], min(count * 2, _ROWS), 1, False


def _note(text: str, mono_ns: int) -> RawEvent:
    return (0, NO_EXCHANGE, int(Kind.NOTE), mono_ns, 0, 0, text.encode())

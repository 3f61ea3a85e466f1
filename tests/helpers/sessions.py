"""Session files for tests: recorded through a real Recorder and Writer, spoilt on purpose, and waited for.

It must not know which module is tested.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.trace.filter import parse
from app.trace.recorder import LiveConnection, Recorder
from app.trace.records import Role, Transport
from app.trace.schema import create
from app.trace.search import Cancel
from app.trace.store import Store
from app.trace.writer import Writer

WAIT = 30.0
"""Seconds after which something that should happen has not."""


def files(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def until(condition: Callable[[], object], what: str = "") -> None:
    """Wait for a condition; fails after WAIT seconds."""
    end = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < end, what or "did not happen"
        time.sleep(0.002)


def client(recorder: Recorder, port: int = 50000, server: str = "127.0.0.1:33333") -> LiveConnection:
    """A client's connection."""
    return recorder.open_connection(Transport.TCP, Role.CLIENT, f"127.0.0.1:{port}", server)


@contextlib.contextmanager
def recording(path: Path) -> Iterator[tuple[Recorder, Writer]]:
    """A recorder and the writer of a new session file; whatever was recorded is in the file afterwards."""
    create(path)
    recorder = Recorder()
    writer = Writer(path, recorder)
    try:
        yield recorder, writer
    finally:
        assert writer.close()


def session(path: Path, record: Callable[[Recorder], None]) -> Path:
    """A closed session file with what ``record`` records."""
    with recording(path) as (recorder, _):
        record(recorder)
    return path


def chat(count: int) -> Callable[[Recorder], None]:
    """Records an action with ``count`` messages: ``message 0``, ``message 1`` …

    On one connection, or on more of them when they are so many that not all bytes of one would be kept.
    """

    def record(recorder: Recorder) -> None:
        with recorder.exchange("sockets", "Chat"):
            connection = client(recorder)
            for number in range(count):
                if number and number % 50_000 == 0:
                    connection = client(recorder, 50_000 + number // 50_000)
                connection.outgoing(b"message %d" % number)

    return record


def found(store: Store, text: str, cancel: Cancel | None = None, **options: object) -> list[int]:
    """The numbers that a filter finds."""
    chunks = store.search(parse(text), cancel=cancel, **options)  # type: ignore[arg-type]
    return [seq for chunk in chunks for seq in chunk]


@contextlib.contextmanager
def spoiling(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with which a test can do anything to a session file."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""The session file: its tables, how one is created, and how a file of unknown origin is opened without trusting it.

It must not know what is written to the tables or read from them, nor where session files are kept.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.errors import WorkbenchError
from app.texts import tr

__all__ = [
    "ANY_CONNECTION",
    "APPLICATION_ID",
    "ASCII",
    "MAX_EVENT_BYTES",
    "MAX_TRANSACTION_ROWS",
    "NO_NUL",
    "READ_ERRORS",
    "VERSION",
    "DamagedSessionError",
    "NewerSessionError",
    "NotASessionError",
    "SessionError",
    "SessionWriteError",
    "connect_reader",
    "connect_writer",
    "create",
    "guarded",
    "numbers",
    "side_files",
    "unreadable",
]

APPLICATION_ID: Final = 0x4E575472
"""“NWTr” in the file's header: what tells a session from any other SQLite file."""

VERSION: Final = 1
"""Of the tables below. Raise it with every change to them."""

MAX_EVENT_BYTES: Final = 64 * 1024 * 1024
"""Bytes of one event in the file, and of anything that is read from one: far above what is kept of a connection, and a
hostile file cannot fill the memory with one row."""

MAX_TRANSACTION_ROWS: Final = 8192
"""Events written at once, and so the longest that a span can be."""

ANY_CONNECTION: Final = -1
"""Stands in a span for a stretch of events in which too many connections take turns to list each."""

NO_NUL: Final = 1
"""Among an event's traits: its data has no NUL byte. LIKE, much the fastest way to search without regard to case,
cannot look past one."""

ASCII: Final = 2
"""Among an event's traits: its data has no byte above 127, and so no word in another script but in UTF-16."""

READER_TIMEOUT: Final = 1.0
"""Seconds that a reader waits for a lock. Readers of a WAL file wait for nobody, except while the log of a crashed
session is read for the first time."""

# No index on event: one would double the cost of writing. Rows are found by their number, and the spans (one per
# transaction and connection) say which stretches to look through for the events of one connection or exchange.
# `traits` (NO_NUL, ASCII) says what is true of the data, so that a search need not look. `version` is the number of
# the change that wrote the row, the same count for all tables.
_TABLES: Final = (
    ("table", "meta", "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"),
    (
        "table",
        "exchange",
        "CREATE TABLE exchange (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, tab TEXT NOT NULL,"
        " title TEXT NOT NULL, folded TEXT NOT NULL, started_ns INTEGER NOT NULL, ended_ns INTEGER,"
        " outcome TEXT NOT NULL, detail TEXT NOT NULL)",
    ),
    ("index", "exchange_version", "CREATE INDEX exchange_version ON exchange (version)"),
    (
        "table",
        "connection",
        "CREATE TABLE connection (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, exchange INTEGER NOT NULL,"
        " transport TEXT NOT NULL, role TEXT NOT NULL, local TEXT NOT NULL, remote TEXT NOT NULL,"
        " local_host TEXT NOT NULL, local_port INTEGER NOT NULL, remote_host TEXT NOT NULL,"
        " remote_port INTEGER NOT NULL, opened_ns INTEGER NOT NULL, closed_ns INTEGER, state TEXT NOT NULL,"
        " pair INTEGER NOT NULL, tls TEXT, sent INTEGER NOT NULL, received INTEGER NOT NULL,"
        " sent_events INTEGER NOT NULL, received_events INTEGER NOT NULL, left_out_sent INTEGER NOT NULL,"
        " left_out_received INTEGER NOT NULL)",
    ),
    ("index", "connection_version", "CREATE INDEX connection_version ON connection (version)"),
    (
        "table",
        "event",
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, connection INTEGER NOT NULL, exchange INTEGER NOT NULL,"
        " kind INTEGER NOT NULL, mono_ns INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,"
        " traits INTEGER NOT NULL, data BLOB NOT NULL)",
    ),
    (
        "table",
        "span",
        "CREATE TABLE span (connection INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,"
        " exchange INTEGER NOT NULL, PRIMARY KEY (connection, first)) WITHOUT ROWID",
    ),
    (
        "table",
        "share",
        "CREATE TABLE share (exchange INTEGER NOT NULL, connection INTEGER NOT NULL, version INTEGER NOT NULL,"
        " sent INTEGER NOT NULL, received INTEGER NOT NULL, events INTEGER NOT NULL,"
        " PRIMARY KEY (exchange, connection)) WITHOUT ROWID",
    ),
    ("index", "share_version", "CREATE INDEX share_version ON share (version)"),
    ("index", "span_exchange", "CREATE INDEX span_exchange ON span (exchange, first)"),
)
_EXPECTED: Final = {(kind, name, sql) for kind, name, sql in _TABLES}


class SessionError(WorkbenchError, ValueError):
    """A session file that cannot be read; the text says why."""


class NotASessionError(SessionError):
    """The file is something else."""


class NewerSessionError(SessionError):
    """A newer version of the program wrote the file."""

    advice = "Open it with the version of the program that wrote it, or a newer one."


class DamagedSessionError(SessionError):
    """The file is a session, but a part of it is missing or wrong."""

    advice = "It may be a copy that was cut off: copy it again, or recover what can still be read."


class SessionWriteError(WorkbenchError, OSError):
    """The session cannot be written: ``errno`` says why as far as SQLite tells (disk full, read-only, I/O error)."""

    @classmethod
    def of(cls, error: Exception, path: Path) -> SessionWriteError:
        """What SQLite or the system raised, as one of these."""
        if isinstance(error, OSError):
            return cls(error.errno or errno.EIO, error.strerror or str(error), str(path))
        # The lowest byte is the error; the rest says in which call it occurred.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return cls(_ERRNO.get(code, errno.EIO), f"{os.strerror(_ERRNO.get(code, errno.EIO))} ({error})", str(path))


_ERRNO: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.ENOENT,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
}


def side_files(path: Path) -> tuple[Path, Path]:
    """SQLite's write-ahead log and its index: part of a session as long as they exist."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


# Writing


def create(path: Path) -> None:
    """Make an empty session file, readable by its owner only. Raises FileExistsError, OSError."""
    # Made here and not by SQLite, which would let others read it. Its -wal and -shm take over the permissions.
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))
    try:
        with contextlib.closing(connect_writer(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            for _, _, sql in _TABLES:
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise SessionWriteError.of(error, path) from error


def connect_writer(path: Path) -> sqlite3.Connection:
    """The connection that writes to a session of ours. Usable from any one thread at a time. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        # NORMAL: a killed program loses nothing that was committed; a power cut may lose the last seconds, and never
        # the rest. FULL would wait for the disk at each of forty commits a second.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        # Bigger than the default of 1,000 pages: a page that is still being filled is copied less often. 16 MB of log.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        connection.execute(f"PRAGMA journal_size_limit = {32 * 1024 * 1024}")
    except BaseException:
        connection.close()
        raise
    return connection


# Reading


def connect_reader(path: Path, *, live: bool = False, damaged: bool = False) -> sqlite3.Connection:
    """Open a session to read it, whoever made it: nothing in it is run, and nothing else is read or changed.

    ``live`` says that it is being written to by this program; ``damaged`` opens it although a part is missing. Usable
    from any one thread at a time.
    Raises NotASessionError, NewerSessionError, DamagedSessionError, OSError (no such file, no permission).
    """
    # SQLite looks for the log beside the real file. Opening a pipe or a device would block or do worse.
    path = path.resolve(strict=True)
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotASessionError(tr("{name} is not a file.", name=path.name))
    if not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    # A file without a log is at rest. Opened as immutable it needs no lock and no folder that can be written to, and
    # a journal that somebody put beside it is not played back.
    at_rest = not live and not side_files(path)[0].exists()
    uri = f"{path.as_uri()}?mode=ro" + ("&immutable=1" if at_rest else "")
    with guarded(path.name):
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=READER_TIMEOUT
        )
        try:
            _harden(connection, damaged)
            if not live:
                _check(connection, path.name)
            if at_rest and not damaged:
                _check_size(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _harden(connection: sqlite3.Connection, damaged: bool) -> None:
    """Before the file is looked at: no function, view or trigger in it may do anything."""
    connection.text_factory = _text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_EVENT_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, 64)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0)
    if damaged:
        # SQLite's own way to have a file opened that is shorter than it should be. Nothing is written: it is read-only.
        connection.execute("PRAGMA writable_schema = ON")
    # From Python 3.12 on. Defensive mode would switch the above off again.
    elif hasattr(connection, "setconfig"):
        for name, value in (("DEFENSIVE", True), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
            connection.setconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}"), value)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")


def _check(connection: sqlite3.Connection, name: str) -> None:
    """Raise unless the file has our mark, our version and exactly our tables."""
    # Both stand in the header: nothing else of the file has been looked at so far.
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if mark != APPLICATION_ID:
        raise NotASessionError(tr("{name} is a database, but not a session of this program.", name=name))
    if version > VERSION:
        raise NewerSessionError(
            tr("{name} was written by a newer version of this program (format {version}).", name=name, version=version)
        )
    if version != VERSION:
        raise NotASessionError(
            tr("{name} has a format ({version}) that no version of this program wrote.", name=name, version=version)
        )
    found = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 64").fetchall()
    # An index that SQLite makes by itself for a key has no text. Whatever else differs, be it a view, a trigger or a
    # generated column, was not made by this program.
    if {row for row in found if row[2] is not None} != _EXPECTED or len(found) != len(_EXPECTED):
        raise NotASessionError(
            tr("{name} does not have the tables of a session, and was not opened further.", name=name)
        )
    if connection.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        raise NotASessionError(tr("{name} has its texts in an encoding that no session has.", name=name))


def _check_size(connection: sqlite3.Connection, path: Path) -> None:
    """Raise if the end of the file is missing. SQLite itself reads the rest of its last page as zeros."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    expected = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    if (found := path.stat().st_size) < expected:
        raise DamagedSessionError(
            tr(
                "{name} was cut off: {missing:,} of its {expected:,} bytes are missing.",
                name=path.name,
                missing=expected - found,
                expected=expected,
            )
        )


READ_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading a file of unknown origin raises. The second comes from sqlite3 itself, when SQLite's message or a
column's name holds bytes of the file that are no UTF-8."""


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def unreadable(name: str, said: str) -> str:
    """What a person is told when SQLite cannot read a file."""
    return tr("{name} cannot be read: {said}.", name=name, said=said)


@contextlib.contextmanager
def guarded(name: str) -> Iterator[None]:
    """Around everything that reads a session: what SQLite raises becomes a DamagedSessionError or NotASessionError."""
    try:
        yield
    except READ_ERRORS as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise NotASessionError(
                tr("{name} is not a session: it has another format, or its beginning is lost.", name=name)
            ) from error
        said = str(error) if isinstance(error, sqlite3.Error) else "what should be text is none"
        raise DamagedSessionError(unreadable(name, said)) from error


def numbers(connection: sqlite3.Connection, sql: str, parameters: object = ()) -> list[int]:
    """The integers that ``sql`` joins with commas into one text, in one row.

    Python's sqlite3 lets go of the interpreter's lock and takes it again for every row; against a busy window's thread
    each of these can wait for milliseconds. A million numbers as one row cost one such wait.
    """
    text = connection.execute(sql, parameters).fetchone()[0]  # type: ignore[arg-type]
    if not text:
        return []
    return json.loads(f"[{text}]")  # type: ignore[no-any-return]

"""Copies a session, live or saved, into one file of its own: whole or not at all.

It must not know who asks or shows the progress, nor run in the window's thread.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.texts import tr
from app.trace.schema import DamagedSessionError, SessionWriteError, side_files, unreadable
from app.trace.search import Cancel
from app.trace.store import Store

__all__ = ["Progress", "place", "save_copy"]

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all, now and then."""

_PAGES: Final = 256
"""Copied between two looks at the cancellation: a megabyte."""


def save_copy(
    source: Store,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> None:
    """Copy a session as it is at this moment, while it is written on. Blocks: call it in a thread of its own.

    Raises FileExistsError (unless ``overwrite``), SessionWriteError, DamagedSessionError, Cancelled, OSError; then
    nothing is at ``target`` but what was there before.
    """
    if target.exists() and not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if side_files(target)[0].exists():
        # Its log would be taken for the new file's.
        raise SessionWriteError(errno.EBUSY, tr("That session is open, or was not closed properly"), str(target))
    # mkstemp makes the file 0600, and in the same folder, so that it can be renamed.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _copy(source, temporary, progress, cancel)
        if cancel is not None:
            cancel.check()
        place(temporary, target, overwrite=overwrite)
    finally:
        for path in (temporary, *side_files(temporary), temporary.with_name(f"{temporary.name}-journal")):
            path.unlink(missing_ok=True)


def _copy(source: Store, temporary: Path, progress: Progress | None, cancel: Cancel | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancel is not None:
            cancel.check()
        if progress is not None:
            progress((total - remaining) * page, total * page)

    with source.borrowed() as db:
        try:
            with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
                page = db.execute("PRAGMA page_size").fetchone()[0]
                # One transaction around it all: without it the copy would begin anew with each write to the session,
                # and so never end while there is traffic.
                db.execute("BEGIN")
                try:
                    db.execute("SELECT max(seq) FROM event").fetchone()
                    copy.execute("PRAGMA synchronous = OFF")
                    db.backup(copy, pages=_PAGES, progress=step)
                finally:
                    db.execute("ROLLBACK")
                # A file at rest needs no log beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.execute("PRAGMA journal_mode = MEMORY")
                copy.execute("UPDATE meta SET value = 1 WHERE key = 'closed'")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise DamagedSessionError(unreadable(source.path.name, str(error))) from error
            raise SessionWriteError.of(error, temporary) from error
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())


def place(temporary: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished file its name, at once. Raises FileExistsError (unless ``overwrite``), OSError."""
    if overwrite:
        temporary.replace(target)
    elif os.name == "nt":
        # Windows does not rename onto a file.
        temporary.rename(target)
    else:
        try:
            target.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            # A file system without links: between looking and renaming another could still come first.
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
            temporary.rename(target)

"""Where sessions live: beginning one, saving it, finding what a killed program left, and removing old ones.

It must not know what is in a session, nor how it is shown.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Final

from app.texts import tr
from app.trace.copying import Progress, save_copy
from app.trace.locks import FileLock
from app.trace.recorder import Recorder
from app.trace.schema import SessionError, SessionWriteError, connect_writer, create, side_files
from app.trace.search import Cancel
from app.trace.store import Store
from app.trace.writer import CLOSE_SECONDS, Writer

__all__ = ["KEEP", "KEEP_BYTES", "SUFFIX", "LiveSession", "Sessions"]

SUFFIX: Final = ".nwtrace"

KEEP: Final = 10
"""Sessions that are kept although nobody saved them."""

KEEP_BYTES: Final = 2 * 1024**3
"""And bytes in all: a day of heavy traffic must not fill a disk."""

_AUTOMATIC: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d( \d+)?" + re.escape(SUFFIX))
"""The names that begin() gives. Only such files are ever removed."""


class LiveSession:
    """The session that is being recorded: its ``path``, its ``writer``, and a ``store`` that reads it."""

    def __init__(self, path: Path, lock: FileLock, writer: Writer, store: Store) -> None:
        self.path = path
        self.writer = writer
        self.store = store
        self._lock = lock

    def close(self, timeout: float = CLOSE_SECONDS) -> bool:
        """End it: the store is closed, the rest is written. Blocks while that takes, about ``timeout`` seconds at most.

        Returns whether all is in the file. If it could not be ended properly, it will be offered for recovery. A second
        call only says so again.
        """
        # First the reader: the last to close clears the log away, which only a writer can.
        self.store.close()
        complete = self.writer.close(timeout)
        # A disk that hangs: the file is still ours until the program ends.
        if not self.writer.running:
            self._lock.release(remove=self.writer.finished)
        return complete


class Sessions:
    """The folder of the sessions that nobody has saved. Every method may block on the disk, and may be called in any
    thread; the folder is made when it is first needed, for its owner only."""

    def __init__(self, folder: Path, *, keep: int = KEEP, keep_bytes: int = KEEP_BYTES) -> None:
        self.folder = folder
        self.keep = keep
        self.keep_bytes = keep_bytes
        # What this process reads, which no lock tells.
        self._open: weakref.WeakSet[Store] = weakref.WeakSet()

    def begin(
        self,
        recorder: Recorder,
        *,
        on_error: Callable[[SessionWriteError], None] | None = None,
        on_stored: Callable[[], None] | None = None,
    ) -> LiveSession:
        """Make a new session file and have all that is recorded from now on written to it.

        What the recorder still holds goes there too: close the session before first, and call the recorder's
        begin_session() in the loop's thread. The callbacks are the Writer's. Raises OSError, SessionWriteError.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path, lock = self._new_name()
        store: Store | None = None
        try:
            create(path)
            store = Store(path, live=True)
            writer = Writer(path, recorder, on_error=on_error, on_stored=on_stored)
        except BaseException:
            if store is not None:
                store.close()
            _remove(path)
            lock.release(remove=True)
            raise
        self._open.add(store)
        return LiveSession(path, lock, writer, store)

    def _new_name(self) -> tuple[Path, FileLock]:
        """A name that is free, and its lock. The lock comes before the file: a session without one would look as if its
        program had been killed."""
        stem = datetime.now().strftime("%Y-%m-%d %H-%M-%S")
        number = 1
        while True:
            path = self.folder / f"{stem}{f' {number}' if number > 1 else ''}{SUFFIX}"
            with contextlib.suppress(FileExistsError):
                lock = FileLock(_lock_path(path), create=True)
                if not path.exists():
                    return path, lock
                lock.release(remove=True)
            number += 1

    def open(self, path: Path) -> Store:
        """Open a saved session, in this folder or anywhere, to look at. Raises SessionError, OSError."""
        store = Store(path)
        self._open.add(store)
        return store

    # Saving

    def save_as(
        self,
        session: LiveSession | Store,
        target: Path,
        *,
        overwrite: bool = False,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Future[Path]:
        """Copy a session in a thread of its own; what is recorded meanwhile is not in the copy.

        The future has ``target``, or what save_copy() raises. ``progress`` is called in that thread.
        """
        future: Future[Path] = Future()

        def run() -> None:
            try:
                if target.parent.resolve() == self.folder.resolve():
                    # The person would find it gone one day.
                    raise SessionError(
                        tr("Sessions in {folder} are removed after a while. Save it elsewhere.", folder=self.folder)
                    )
                if isinstance(session, LiveSession):
                    session.writer.flush()
                store = session.store if isinstance(session, LiveSession) else session
                save_copy(store, target, overwrite=overwrite, progress=progress, cancel=cancel)
            except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the future.
                future.set_exception(error)
            else:
                future.set_result(target)

        future.set_running_or_notify_cancel()
        threading.Thread(target=run, name="trace-save", daemon=True).start()
        return future

    # After a crash

    def recoverable(self) -> list[Path]:
        """Sessions of programs that were killed or broke down, with something in them; the newest first."""
        found: list[Path] = []
        for path in self._automatic():
            # The lock file is removed when a session is closed. Left behind and free, its program is gone.
            if not _lock_path(path).exists() or _is_locked(path):
                continue
            try:
                with Store(path) as store:
                    empty = store.last() == 0
            except (SessionError, OSError):
                # Offered all the same: recover() then says what is wrong.
                empty = False
            if empty:
                self.dismiss(path)
            else:
                found.append(path)
        return found

    def recover(self, path: Path) -> Store:
        """Put a session that was left behind in order, and open it. It is not recoverable() any more.

        Raises BlockingIOError when another program has it, SessionError, OSError.
        """
        lock = FileLock(_lock_path(path), create=False)
        done = False
        try:
            # Before anything is written: it may be no session of ours.
            Store(path).close()
            # When the disk is full it can still be looked at, and recovered another time.
            with contextlib.suppress(sqlite3.Error):
                with contextlib.closing(connect_writer(path)) as db:
                    db.execute("UPDATE meta SET value = 1 WHERE key = 'closed'")
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                done = True
        finally:
            lock.release(remove=done)
        return self.open(path)

    def dismiss(self, path: Path) -> None:
        """The person does not want to recover it now: it is an old session like others from here on."""
        with contextlib.suppress(OSError):
            FileLock(_lock_path(path), create=False).release(remove=True)

    # Cleaning up

    def tidy(self) -> list[Path]:
        """Remove old sessions: all but the newest ``keep``, and more while they take more than ``keep_bytes``.

        One that is open, here or in another program, or that was left behind and not yet offered, stays. Returns what
        was removed.
        """
        mine = {store.path.absolute() for store in list(self._open) if not store.closed}
        sizes = {path: _size(path) for path in self._automatic()}
        # The lock file of either is there.
        free = [path for path in sizes if not _lock_path(path).exists() and path.absolute() not in mine]
        total = sum(sizes.values())
        removed: list[Path] = []
        for place, path in reversed(list(enumerate(free))):
            if (place >= self.keep or total > self.keep_bytes) and _remove(path):
                total -= sizes[path]
                removed.append(path)
        self._remove_orphans()
        return removed

    def _automatic(self) -> list[Path]:
        """The sessions in the folder that have names of ours, the newest first."""
        found: list[tuple[int, str, Path]] = []
        with contextlib.suppress(FileNotFoundError):
            for path in self.folder.iterdir():
                if _AUTOMATIC.fullmatch(path.name):
                    with contextlib.suppress(OSError):
                        found.append((path.stat(follow_symlinks=False).st_mtime_ns, path.name, path))
        return [path for _, _, path in sorted(found, reverse=True)]

    def _remove_orphans(self) -> None:
        """Lock files and logs whose session is gone."""
        with contextlib.suppress(FileNotFoundError):
            for path in self.folder.iterdir():
                for suffix in (".lock", "-wal", "-shm"):
                    session = path.with_name(path.name.removesuffix(suffix))
                    if path.name.endswith(SUFFIX + suffix) and not session.exists() and not _is_locked(session):
                        with contextlib.suppress(OSError):
                            path.unlink()


def _lock_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _is_locked(path: Path) -> bool:
    """Whether a living program records this session."""
    try:
        FileLock(_lock_path(path), create=False).release(remove=False)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _size(path: Path) -> int:
    total = 0
    for part in (path, *side_files(path)):
        with contextlib.suppress(OSError):
            total += part.stat(follow_symlinks=False).st_size
    return total


def _remove(path: Path) -> bool:
    """Remove a session with all that belongs to it; False if it could not be (on Windows: somebody has it open)."""
    try:
        path.unlink()
    except FileNotFoundError:
        pass
    except OSError:
        return False
    for part in side_files(path):
        with contextlib.suppress(OSError):
            part.unlink()
    return True

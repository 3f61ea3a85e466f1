"""Carries what the recorder collects into the session file, in two threads of its own.

It must not know who records or who reads. One thread drains the recorder and never waits for the disk, so that memory
stays bounded while the disk stalls; the other writes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from errno import ENOENT
from pathlib import Path
from typing import Final

from app.texts import tr
from app.trace.backlog import Backlog, Piece
from app.trace.batches import BatchWriter
from app.trace.recorder import Batch, Recorder
from app.trace.schema import SessionWriteError

__all__ = ["CLOSE_SECONDS", "DRAIN_SECONDS", "RETRY_SECONDS", "Writer"]

DRAIN_SECONDS: Final = 0.025
"""Between two drains: less than the eye sees, and a batch is worth its transaction."""

IDLE_SECONDS: Final = 1.0
"""When nothing is recorded, the recorder wakes the writer; should it not, it looks by itself so often. Waking forty
times a second to find nothing took half a hundredth of a processor."""

RETRY_SECONDS: Final = 0.5
"""After a failed write, until it is tried again: somebody may have made room on the disk."""

CLOSE_SECONDS: Final = 10.0
"""How long close() waits for a disk that stalls or is full before it gives up what is not written."""

CHECK_SECONDS: Final = 1.0
"""How often the writer looks whether its file is still there."""


class Writer:
    """Writes a recorder's session to a file that create() made, from now until close().

    ``on_error`` is called with a SessionWriteError, in a thread of the writer, when writing begins to fail: once, and
    again only when it has worked in between. ``on_stored`` is called there after each transaction. Both must be quick.
    Raises SessionWriteError when the file cannot be opened.
    """

    def __init__(
        self,
        path: Path,
        recorder: Recorder,
        *,
        on_error: Callable[[SessionWriteError], None] | None = None,
        on_stored: Callable[[], None] | None = None,
        backlog: Backlog | None = None,
    ) -> None:
        self.path = path
        self._recorder = recorder
        self._on_error = on_error
        self._on_stored = on_stored
        self._backlog = backlog or Backlog()
        try:
            self._batches = BatchWriter(path)
        except sqlite3.Error as error:
            raise SessionWriteError.of(error, path) from error
        self._identity = _identity(path)
        self._checked = time.monotonic()
        self._gone = False
        self._failing = False
        # Something is there to be drained; and it must be at once.
        self._news = threading.Event()
        self._urgent = threading.Event()
        recorder.on_news = self._news.set
        self._lock = threading.Condition()
        # Under _lock: the last flush asked for and the last one reached.
        self._asked = 0
        self._reached = 0
        self._ended = False
        self._closing = threading.Event()
        self._give_up = threading.Event()
        self._finished = False
        self._complete = False
        # Daemons: a disk that never answers must not keep the program from ending.
        self._drainer = threading.Thread(target=self._drain, name="trace-drain", daemon=True)
        self._writer = threading.Thread(target=self._write_all, name="trace-write", daemon=True)
        self._drainer.start()
        self._writer.start()

    @property
    def last_seq(self) -> int:
        """The number of the newest event in the file; they count from 1 without gaps."""
        return self._batches.last_seq

    @property
    def lost(self) -> int:
        """Events that could not be kept because the disk took nothing for too long. Notes in the session say where."""
        return self._backlog.lost

    @property
    def failing(self) -> bool:
        """Whether the last attempt to write failed; it is being tried again."""
        return self._failing

    @property
    def finished(self) -> bool:
        """Whether the session was marked as closed, after all that could be written."""
        return self._finished

    @property
    def running(self) -> bool:
        """Whether its threads are still at work."""
        return self._writer.is_alive() or self._drainer.is_alive()

    def wake(self) -> None:
        """Drain and write now, not with the next turn. From any thread."""
        self._urgent.set()
        self._news.set()

    def flush(self, timeout: float = CLOSE_SECONDS) -> bool:
        """Wait until all that was recorded before this call is in the file; False when that took too long (seconds).

        From any thread but the writer's own.
        """
        with self._lock:
            self._asked += 1
            ticket = self._asked
        self.wake()
        with self._lock:
            self._lock.wait_for(lambda: self._reached >= ticket or self._ended, timeout)
            return self._reached >= ticket or self._complete

    def close(self, timeout: float = CLOSE_SECONDS) -> bool:
        """Write the rest, mark the session as closed, and end. Returns whether all of it is in the file; if not, the
        file is as after a crash. A second call only says so again. Readers should be closed before, or the log stays
        beside the file until the last of them is."""
        self._closing.set()
        self.wake()
        self._writer.join(timeout)
        if self._writer.is_alive():
            self._give_up.set()
            # A retry ends at once; a call that hangs in the system cannot be ended, and goes with the program.
            self._writer.join(RETRY_SECONDS)
        self._drainer.join(RETRY_SECONDS)
        return self._complete

    # Draining

    def _drain(self) -> None:
        passed = 0
        closing = False
        before = 0.0
        while not closing:
            self._news.wait(DRAIN_SECONDS if self._backlog.uneasy else IDLE_SECONDS)
            # The first that comes after a silence is written at once, what follows together.
            if (pause := before + DRAIN_SECONDS - time.monotonic()) > 0:
                self._urgent.wait(pause)
            self._urgent.clear()
            self._news.clear()
            before = time.monotonic()
            # Both before the drain: whatever was recorded before either was said is in this batch.
            closing = self._closing.is_set()
            with self._lock:
                ticket = self._asked
            if ticket > passed or closing or self._backlog.uneasy or _has_news(self._recorder):
                self._backlog.put(self._drained(), ticket if ticket > passed else 0)
                passed = ticket
            if _has_news(self._recorder):
                # Recorded in the middle of the drain, with no word about it.
                self._news.set()
        if self._recorder.on_news == self._news.set:
            self._recorder.on_news = None
        self._backlog.end()

    def _drained(self) -> Batch:
        try:
            return self._recorder.drain()
        except Exception as error:  # noqa: BLE001 - a fault in the recorder must not end the recording.
            _fault(error)
            return Batch()

    # Writing

    def _write_all(self) -> None:
        complete = True
        try:
            while (piece := self._backlog.take()) is not None:
                written = self._write(piece)
                complete = complete and written
                self._backlog.done(piece)
                if written and piece.ticket:
                    with self._lock:
                        self._reached = piece.ticket
                        self._lock.notify_all()
                if self._on_stored is not None:
                    _call(self._on_stored)
                if self._give_up.is_set():
                    return
            self._finished = self._finish()
            self._complete = self._finished and complete and self.lost == 0 and self._is_there()
        finally:
            with contextlib.suppress(sqlite3.Error):
                self._batches.close()
            with self._lock:
                self._ended = True
                self._lock.notify_all()

    def _write(self, piece: Piece) -> bool:
        """Write a piece, as often as it takes. False when it was given up."""
        if not self._is_there():
            self._report(FileNotFoundError(ENOENT, tr("The session file was moved or removed while it was written")))
        while True:
            try:
                self._batches.write(piece, self._backlog.lost)
            except (sqlite3.OperationalError, OSError) as error:
                self._report(error)
            except Exception as error:  # noqa: BLE001 - one batch that SQLite cannot take must not stop all others.
                self._report(error)
                return False
            else:
                self._failing = self._gone
                return True
            if self._give_up.wait(RETRY_SECONDS):
                return False

    def _is_there(self) -> bool:
        """Whether the file is still where it was. A removed one goes on taking what is written, as long as it is open:
        those who read it still see all, but nothing will be left."""
        now = time.monotonic()
        if not self._gone and now - self._checked >= CHECK_SECONDS:
            self._checked = now
            self._gone = _identity(self.path) != self._identity
        return not self._gone

    def _report(self, error: Exception) -> None:
        if not self._failing:
            self._failing = True
            if self._on_error is not None:
                _call(self._on_error, SessionWriteError.of(error, self.path))

    def _finish(self) -> bool:
        try:
            self._batches.finish()
        except sqlite3.Error as error:
            self._report(error)
            return False
        self._checked = 0
        return True


def _has_news(recorder: Recorder) -> bool:
    """Whether there is anything to drain."""
    return bool(recorder.events or recorder.changed_connections or recorder.changed_exchanges or recorder.moves)


def _call(callback: Callable[..., None], *arguments: object) -> None:
    """A fault in a callback is reported as any thread's is, and the writing goes on."""
    try:
        callback(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is.
        _fault(error)


def _fault(error: Exception) -> None:
    """Hand an exception to the program's one handler."""
    arguments = (type(error), error, error.__traceback__, threading.current_thread())
    threading.excepthook(threading.ExceptHookArgs(arguments))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

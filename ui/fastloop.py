"""An event loop that runs inside Qt's and is as fast as asyncio's own.

It must not know what its callbacks do, and nothing of the window.

qasync gives each call_soon() a timer of Qt and switches a notifier off and on for each read. Here asyncio's own queue
stays, and Qt is only told when there is something to serve: _serve() then does what asyncio's _run_once() does, as
often as it can within a few milliseconds, and returns to Qt so that the window stays alive. Qt calls it for three
reasons: a descriptor is ready (the watcher), the next timer is due (the clock), there is a queue to run (the kick).
"""

from __future__ import annotations

import asyncio
import math
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Final, Self, TypeVarTuple, Unpack

import qasync
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from ui.interrupts import Interrupts
from ui.timerheap import TimerHeap
from ui.turns import Turns
from ui.watchers import READ, WRITE, FileDescriptor, Watcher, default_watcher

if sys.platform == "win32":
    from asyncio import ProactorEventLoop as _AsyncioLoop
else:
    from asyncio import SelectorEventLoop as _AsyncioLoop

if TYPE_CHECKING:
    # qasync has no types. Its loop is this one, with methods replaced.
    _QtLoop = _AsyncioLoop
else:
    _QtLoop = qasync.QEventLoop

__all__ = ["FastLoop"]

LONGEST_WAIT: Final = 24 * 3600.0
"""Seconds that the clock is set ahead at most, as asyncio does: Qt counts milliseconds in 32 bits."""

_Ts = TypeVarTuple("_Ts")


class _LightHandle(asyncio.Handle):
    """One that does not ask the loop whether it is in debug mode: it is not."""

    __slots__ = ()

    def __init__(
        self, callback: Callable[..., object], args: tuple[Any, ...], loop: FastLoop, context: Context | None
    ) -> None:
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = copy_context() if context is None else context
        self._cancelled = False
        self._repr = None
        self._source_traceback = None


class FastLoop(Turns, _QtLoop):
    """A qasync loop as fast as asyncio's own.

    A Qt event loop may run inside a callback (a menu, a dialog, drag and drop, a test): everything is served on. Even
    inside a running task, although nobody should: that task stands still meanwhile, the others do not.
    """

    _ready: deque[asyncio.Handle]
    _closed: bool = True  # Until there is something to close: asyncio's __del__() asks, even if __init__() fails.
    _debug: bool
    _stopping: bool
    _thread_id: int | None
    _current_handle: asyncio.Handle | None

    def __init__(self, app: QCoreApplication | None = None, *, watcher: Callable[..., Watcher] | None = None) -> None:
        application = app or QCoreApplication.instance()
        if application is None:
            raise RuntimeError("the loop needs a QApplication, which must be made first")
        self._app = application
        self._armed = True
        """Whether the kick is on its way, or need not be, because the loop does not run."""
        self._left = 0
        """How many callbacks of the present generation are still to run; they are the first in the queue."""
        self._running: asyncio.Handle | None = None
        """The callback that runs, or has run last in this turn."""
        self._interrupted: list[asyncio.Handle] = []
        """The callbacks that have opened the Qt event loops we are in."""
        self._exiting = True
        self._failure: BaseException | None = None
        self._poll_at = 0.0
        self._went_at = math.inf
        self._woken = False
        self._timers = TimerHeap()
        self._interrupts = Interrupts(lambda: self._exit(KeyboardInterrupt()))
        self._clock_at = math.inf
        self._kick = self._make_timer(self._on_kick)
        self._clock = self._make_timer(self._on_clock)
        make_watcher = watcher or default_watcher()
        self._watcher = make_watcher(self._serve) if make_watcher is not None else None
        super().__init__(application)  # type: ignore[arg-type]  # asyncio's takes a selector, qasync's the application.

    @staticmethod
    def _make_timer(slot: Callable[[], None]) -> QTimer:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    # What qasync does by Qt timers, threads and notifiers, asyncio does itself, once it is served.

    run_until_complete = _AsyncioLoop.run_until_complete
    is_running = _AsyncioLoop.is_running
    time = _AsyncioLoop.time
    call_later = _AsyncioLoop.call_later
    call_soon_threadsafe = _AsyncioLoop.call_soon_threadsafe
    run_in_executor = _AsyncioLoop.run_in_executor
    set_default_executor = _AsyncioLoop.set_default_executor  # type: ignore[assignment]  # typeshed differs in itself.
    set_exception_handler = _AsyncioLoop.set_exception_handler
    default_exception_handler = _AsyncioLoop.default_exception_handler
    call_exception_handler = _AsyncioLoop.call_exception_handler
    get_debug = _AsyncioLoop.get_debug
    set_debug = _AsyncioLoop.set_debug
    _add_callback = _AsyncioLoop._add_callback  # type: ignore[attr-defined]  # Private, but asyncio calls it.

    # Running and ending

    def run_forever(self) -> None:
        """Until stop(), or until Qt's application quits."""
        self._check_closed()  # type: ignore[attr-defined]
        # Python 3.13 would check as well, and then clean up what the loop needs that runs already.
        self._check_running()  # type: ignore[attr-defined]
        _AsyncioLoop.run_forever(self)

    def _run_once(self) -> None:
        """What asyncio's run_forever() repeats until it is stopped; here the first time is all of Qt's event loop."""
        self._exiting = False
        self._left = len(self._ready)
        self._poll_at = 0.0
        self._went_at = math.inf
        if self._watcher is not None:
            self._watcher.set_enabled(True)
        self._kick.start()
        self._interrupts.catch(self._csock.fileno())  # type: ignore[attr-defined]
        self._before_run_forever()  # type: ignore[attr-defined]  # qasync's: the proactor's thread on Windows.
        try:
            self._app.exec()  # wall: this is the one Qt event loop, in which all others are nested
        finally:
            self._exiting = True
            self._after_run_forever()  # type: ignore[attr-defined]
            self._interrupts.release(keep_wakeup_fd=bool(getattr(self, "_signal_handlers", None)))
            # Between two runs nothing of ours happens, whoever runs Qt's event loop meanwhile.
            self._kick.stop()
            self._armed = True
            self._clock.stop()
            self._clock_at = math.inf
            if self._watcher is not None:
                self._watcher.set_enabled(False)
        self._stopping = True
        failure, self._failure = self._failure, None
        if failure is not None:
            try:
                raise failure
            finally:
                del failure  # It would hold this frame, and this frame it.

    def stop(self) -> None:
        """As in asyncio: what is in the queue now still runs."""
        self._stopping = True
        if not self._armed:
            self._arm()

    def _exit(self, failure: BaseException | None = None) -> None:
        """Leave Qt's event loop, and any that runs inside it. Nothing is served from now on."""
        self._exiting = True
        self._left = 0
        self._failure = self._failure or failure
        self._app.exit()

    def close(self) -> None:
        """Release everything. May be called again."""
        if self.is_closed():
            return
        super().close()
        self._timers.clear()
        if self._watcher is not None:
            self._watcher.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def remove_signal_handler(self, sig: int) -> bool:
        """As in asyncio, which would forget that the loop wants to be woken by other signals."""
        removed = super().remove_signal_handler(sig)
        if removed and not self._exiting:
            self._interrupts.catch(self._csock.fileno())  # type: ignore[attr-defined]
        return removed

    # The queue

    def call_soon(
        self, callback: Callable[[Unpack[_Ts]], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """As in asyncio, whose checks run in debug mode."""
        if self._debug or self._closed:
            handle = _AsyncioLoop.call_soon(self, callback, *args, context=context)
            if handle._source_traceback:  # type: ignore[attr-defined]
                del handle._source_traceback[-1]  # type: ignore[attr-defined]  # This frame is not where it was made.
        else:
            handle = _LightHandle(callback, args, self, context)
            self._ready.append(handle)
        if not self._armed:
            self._arm()
        return handle

    def _arm(self) -> None:
        """Have _serve() called, as soon as Qt can."""
        if threading.get_ident() == self._thread_id:
            self._armed = True
            self._kick.start()
        else:
            self._write_to_self()

    def _write_to_self(self) -> None:
        # Called from any thread, after it has appended to the queue. One byte is enough until it has been read; when
        # that is, the proactor does not say.
        if not self._woken:
            self._woken = self._watcher is not None
            super()._write_to_self()  # type: ignore[misc]

    def _read_from_self(self) -> None:
        super()._read_from_self()  # type: ignore[misc]
        # Only now: a byte that came in between has been read as well, and whoever wrote it would never write again.
        # What they appended is in the queue, which is served before the loop rests.
        self._woken = False

    # Descriptors

    def _add_reader(self, fd: FileDescriptor, callback: Callable[..., object], *args: Any) -> asyncio.Handle:
        return self._watch(fd, READ, callback, args)

    def _add_writer(self, fd: FileDescriptor, callback: Callable[..., object], *args: Any) -> asyncio.Handle:
        return self._watch(fd, WRITE, callback, args)

    def _watch(
        self, fd: FileDescriptor, event: int, callback: Callable[..., object], args: tuple[Any, ...]
    ) -> asyncio.Handle:
        self._check_closed()  # type: ignore[attr-defined]
        assert self._watcher is not None
        handle = asyncio.Handle(callback, args, self, None)
        self._watcher.add(fd, event, handle)
        return handle

    def _remove_reader(self, fd: FileDescriptor) -> bool:
        return self._watcher is not None and not self._closed and self._watcher.remove(fd, READ)

    def _remove_writer(self, fd: FileDescriptor) -> bool:
        return self._watcher is not None and not self._closed and self._watcher.remove(fd, WRITE)

    # Timers

    def call_at(
        self, when: float, callback: Callable[[Unpack[_Ts]], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """As in asyncio: never early; those for the same moment run in the order in which they were made."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()  # type: ignore[attr-defined]
        if self._debug:
            self._check_thread()  # type: ignore[attr-defined]
            self._check_callback(callback, "call_at")  # type: ignore[attr-defined]
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        if handle._source_traceback:  # type: ignore[attr-defined]
            del handle._source_traceback[-1]  # type: ignore[attr-defined]
        self._timers.add(handle)
        if not self._armed:
            self._arm()  # Its end sets the clock.
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        if handle._scheduled:  # type: ignore[attr-defined]
            self._timers.note_cancelled()
            if not self._armed and self._timers.untidy:
                self._arm()

    def _set_clock(self, when: float) -> None:
        """Be served at that time, or before it."""
        if when < self._clock_at:
            wait = min(max(0.0, when - self.time()), LONGEST_WAIT)
            self._clock_at = when
            self._clock.start(math.ceil(wait * 1000))

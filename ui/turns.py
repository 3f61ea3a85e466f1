"""The turns of the event loop within Qt's: how long one may be, what runs in it and in which order.

It must not know why there is something to do, nor what the callbacks do; FastLoop tells it when to serve.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final, cast

from ui.timerheap import TimerHeap
from ui.watchers import Watcher

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QTimer

__all__ = ["BUDGET", "LEAST_BUDGET", "ROUND", "Turns"]

BUDGET: Final = 0.004
"""Seconds in the queue before Qt has its turn: a quarter of a frame at 60 Hz."""

ROUND: Final = 0.008
"""Seconds that Qt's turn and ours should take together: when painting took long, the next click or key has waited for
it already, and we take less."""

LEAST_BUDGET: Final = 0.001
"""Seconds that are ours however long Qt took, so that the work goes on."""

CALLBACKS_PER_LOOK: Final = 4
"""Callbacks between two looks at the time: it costs a tenth of a short one, and four long ones are bearable."""

POLL_EVERY: Final = 0.0005
"""Seconds in which sockets are asked again although the queue never runs empty."""

_log = logging.getLogger("asyncio")


class Turns:
    """The half of FastLoop that serves."""

    _app: QCoreApplication
    _armed: bool
    _left: int
    _running: asyncio.Handle | None
    _interrupted: list[asyncio.Handle]
    _exiting: bool
    _poll_at: float
    _went_at: float
    """When the last turn made way for Qt although there was more to do; infinite when it rested."""
    _timers: TimerHeap
    _clock_at: float
    _kick: QTimer
    _clock: QTimer
    _watcher: Watcher | None
    _ready: deque[asyncio.Handle]
    _debug: bool
    _stopping: bool
    _thread_id: int | None
    _current_handle: asyncio.Handle | None
    time: Any
    slow_callback_duration: float

    def _arm(self) -> None:
        raise NotImplementedError

    def _exit(self, failure: BaseException | None = None) -> None:
        raise NotImplementedError

    def _set_clock(self, when: float) -> None:
        raise NotImplementedError

    def _on_kick(self) -> None:
        self._armed = False
        self._serve()

    def _on_clock(self) -> None:
        self._clock_at = math.inf
        self._serve()

    def _serve(self) -> None:
        """It is our turn, for BUDGET seconds at most or until there is nothing left to do."""
        if self._exiting:
            if self._thread_id is not None:
                self._app.exit()  # Once more: told before exec() began, Qt would forget it.
            return
        # Already now, so that a Qt event loop inside a callback comes here for the rest of the queue.
        if not self._armed:
            self._arm()
        outer = self._running
        if outer is None:
            self._take_turn()
            return
        # Inside a task's step, that task steps aside: asyncio would refuse to enter another one.
        loop = cast(asyncio.AbstractEventLoop, self)
        task = asyncio.current_task(loop)
        if task is not None:
            asyncio.tasks._leave_task(loop, task)
        self._interrupted.append(outer)
        try:
            self._take_turn()
        finally:
            self._interrupted.pop()
            self._running = outer
            if task is not None:
                asyncio.tasks._enter_task(loop, task)

    def _take_turn(self) -> None:
        try:
            self._run_generations()
        except (SystemExit, KeyboardInterrupt) as error:
            self._exit(error)
        finally:
            self._running = None

    def _run_generations(self) -> None:
        ready, clock = self._ready, time.monotonic
        now = clock()
        end = now + min(BUDGET, max(LEAST_BUDGET, ROUND - (now - self._went_at)))
        while now < end:
            if not self._left:
                # The generation is over: whoever was collected has run, and may be collected again.
                if not ready or now >= self._poll_at:
                    self._poll(now)
                if now >= self._timers.next_at:
                    self._timers.collect(now, ready)
                self._left = len(ready)
                if not self._left and not self._stopping:
                    self._rest()
                    return
                if not self._armed:
                    self._arm()  # A Qt event loop inside a callback had emptied the queue.
            while self._left:
                self._left = left = self._left - 1
                handle = ready.popleft()
                if not handle._cancelled:
                    self._running = handle
                    if self._debug:
                        self._run_observed(handle)
                    else:
                        handle._run()
                if not left % CALLBACKS_PER_LOOK:
                    now = clock()
                    if now >= end:
                        break
            if self._stopping and not self._left:
                self._exit()
            if self._exiting:
                return
        self._make_way()

    def _run_observed(self, handle: asyncio.Handle) -> None:
        """In debug mode: say which callback takes long."""
        before, self._current_handle = self._current_handle, handle
        try:
            start = self.time()
            handle._run()
            seconds = self.time() - start
            if seconds >= self.slow_callback_duration:
                name = asyncio.base_events._format_handle(handle)  # type: ignore[attr-defined]
                _log.warning("Executing %s took %.3f seconds", name, seconds)
        finally:
            self._current_handle = before

    def _poll(self, now: float) -> None:
        """Put into the queue whose descriptor is ready; and tidy up, which is not needed every time either."""
        self._poll_at = now + POLL_EVERY
        if self._watcher is not None:
            self._watcher.collect(self._ready, self._interrupted)
        if self._timers.untidy:
            self._timers.tidy()

    def _rest(self) -> None:
        """Nothing to do: wait for a descriptor, for the clock, or to be armed."""
        self._kick.stop()
        self._armed = False
        self._went_at = math.inf
        if self._watcher is not None:
            self._watcher.set_enabled(True)
        self._set_clock(self._timers.next_at)

    def _make_way(self) -> None:
        """There is more to do, but it is Qt's turn. The kick, which is armed, brings us back after that.

        Not the watcher as well: Qt would give us two turns for each of its own.
        """
        if not self._armed:
            self._arm()
        if self._watcher is not None:
            self._watcher.set_enabled(False)
        self._went_at = time.monotonic()

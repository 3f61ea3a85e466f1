"""Lets Ctrl+C and other signals through to a loop that waits inside Qt.

It must not know the loop: it is told what to wake, and whom to tell.

Python runs signal handlers between two of its own instructions, and while Qt waits there are none: a byte in a socket
that is watched brings Python back. Its usual handler of Ctrl+C then raises KeyboardInterrupt in whatever slot Qt calls
next, where it is lost: another one stands in for it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

__all__ = ["Interrupts"]


class Interrupts:
    """Between catch() and release(), ``on_interrupt`` is called at the first Ctrl+C; the second one is raised at once.

    Outside the main thread, where Python has no signals, both do nothing. Whoever has a handler of their own for
    Ctrl+C keeps it.
    """

    def __init__(self, on_interrupt: Callable[[], None]) -> None:
        self._on_interrupt = on_interrupt
        self._caught = False
        self._told = False
        self._wakeup_fd = -1

    def catch(self, wakeup_fd: int) -> None:
        """Have the numbers of signals written to this descriptor. Again, where somebody may have changed that."""
        if threading.current_thread() is not threading.main_thread():
            return
        before = signal.set_wakeup_fd(wakeup_fd, warn_on_full_buffer=False)
        if not self._caught:
            self._caught, self._told = True, False
            self._wakeup_fd = before
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupt)

    def release(self, *, keep_wakeup_fd: bool) -> None:
        """As it was before."""
        if not self._caught:
            return
        self._caught = False
        if signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if not keep_wakeup_fd:
            signal.set_wakeup_fd(self._wakeup_fd)

    def _interrupt(self, number: int, frame: object) -> None:
        if self._told:
            raise KeyboardInterrupt  # Something keeps the loop from ending.
        self._told = True
        self._on_interrupt()

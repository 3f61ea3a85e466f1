"""One handler for what nobody handled: in callbacks, tasks, threads and the loop; and Qt's own messages into the log.

It must not know how a fault is shown: it is given a reporter, and calls it in the window's thread.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    import asyncio

    from app.tasks import Reporter

__all__ = ["Faults"]

_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """``install()`` at the start of the program, ``remove()`` at its end. ``interrupted`` is called instead of the
    reporter when the person pressed Ctrl+C in the terminal."""

    _elsewhere = Signal(object, str)

    def __init__(self, report: Reporter, interrupted: Callable[[], None]) -> None:
        super().__init__()
        self._report = report
        self._interrupted = interrupted
        self._thread = threading.get_ident()
        self._reporting = False
        self._before: tuple[Any, Any, Any] | None = None
        self._elsewhere.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on everything that nobody handles comes here."""
        self._before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
        sys.excepthook = self._in_callback
        sys.unraisablehook = self._unraisable
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_qt_message)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """The same for what goes wrong in an event loop."""
        loop.set_exception_handler(self._in_loop)

    def remove(self) -> None:
        """Put back what was there before."""
        if self._before is not None:
            sys.excepthook, sys.unraisablehook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def tell(self, error: BaseException, where: str) -> None:
        """Report a fault, from any thread."""
        if threading.get_ident() == self._thread:
            self._tell(error, where)
        else:
            self._elsewhere.emit(error, where)

    def _tell(self, error: BaseException, where: str) -> None:
        # The traceback also goes where whoever started the program from a terminal looks; a gui-script has no stderr.
        if sys.stderr is not None:
            traceback.print_exception(error, file=sys.stderr)
        if self._reporting:
            return  # Showing a fault failed: showing that would fail as well.
        self._reporting = True
        try:
            self._report(error, where)
        finally:
            self._reporting = False

    def _in_callback(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._interrupted()
        else:
            self.tell(error, "callback")

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.tell(args.exc_value, args.thread.name if args.thread is not None else "thread")

    def _unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            self.tell(args.exc_value, args.err_msg or f"{args.object!r}"[:200])

    def _in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        where = str(context.get("message") or "event loop")
        if isinstance(error, KeyboardInterrupt):
            self._interrupted()
        elif isinstance(error, BaseException):
            self.tell(error, where)
        else:
            logging.getLogger("asyncio").error(where)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)

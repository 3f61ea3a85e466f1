"""Guards around every test: what it leaves behind, and any warning that it did not expect, fails it and says which.

It must not know the program: it looks at threads, sockets, Qt's timers and windows, the log and Qt's messages.

A pytest plugin, loaded by tests/conftest.py. ``@pytest.mark.expect_log("regular expression")`` says which log messages
of level WARNING or above a test means to provoke (``qt_log_ignore`` of pytest-qt does the same for Qt's messages).
Tasks are looked at by whoever runs the loop (tests/helpers/running.py).
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

__all__ = ["QT_HARMLESS", "Snapshot"]

PATIENCE: Final = 1.0
"""Seconds that threads and sockets have to go: an executor's thread ends a moment after it was told to."""

QT_HARMLESS: Final = "^This plugin does not support (propagateSizeHints|raise|grabbing)"
"""Said by Qt's offscreen platform of every window and menu; it concerns the platform, not us."""

_timers: weakref.WeakSet[Any] = weakref.WeakSet()


def _watch_timers() -> None:
    """Note every QTimer that is started from Python. Qt's own are its own business."""
    try:
        from PySide6.QtCore import QTimer
    except ImportError:
        return
    if hasattr(QTimer.start, "noted"):
        return
    start = QTimer.start

    def noted(self: Any, *args: Any) -> None:
        _timers.add(self)
        start(self, *args)

    noted.noted = True  # type: ignore[attr-defined]
    QTimer.start = noted  # type: ignore[method-assign]


def _application() -> Any:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets is not None else None


class Snapshot:
    """What there is now, to be compared with what there is after a test."""

    def __init__(self) -> None:
        self.threads = set(threading.enumerate())
        self.sockets = _sockets()
        self.timers = set(map(id, _active_timers()))
        # Held, so that no later widget gets the address of one that was there before.
        self.widgets = _widgets()

    def leaks(self) -> list[str]:
        """What is there now and was not then, one line each."""
        _settle()
        end = time.monotonic() + PATIENCE
        collected = False
        while found := self._found():
            if not collected:
                # Only now: collecting takes longer than all the rest.
                gc.collect()
                _settle()
                collected = True
            elif time.monotonic() > end or not any(each.startswith(("thread", "socket")) for each in found):
                return found
            else:
                time.sleep(0.01)
        return []

    def _found(self) -> list[str]:
        found = [f"thread {thread.name}" for thread in threading.enumerate() if self._is_new(thread)]
        found += [f"socket {name}" for name in sorted(_sockets() - self.sockets)]
        found += [f"timer {_describe(timer)}" for timer in _active_timers() if id(timer) not in self.timers]
        found += [f"window {_describe(widget)}" for widget in _widgets() if widget not in self.widgets]
        return found

    def _is_new(self, thread: threading.Thread) -> bool:
        if thread in self.threads or not thread.is_alive():
            return False
        if isinstance(thread, threading._DummyThread):
            # A thread of Qt that ran Python once; Python does not learn when it ends.
            return Path(f"/proc/self/task/{thread.native_id}").exists()
        return True


def _sockets() -> set[str]:
    """Every open socket of this process, by name."""
    folder = Path("/proc/self/fd")
    if folder.is_dir():
        found = set()
        for number in os.listdir(folder):  # noqa: PTH208 - called twice for each test, and a Path for each costs.
            try:
                target = os.readlink(f"{folder}/{number}")  # noqa: PTH115 - the same.
            except OSError:
                continue
            if target.startswith("socket:"):
                found.add(f"{number} {target}")
        return found
    import psutil  # type: ignore[import-untyped] # Not everybody has its type stubs.

    connections = psutil.Process().net_connections(kind="all")
    return {f"{each.fd} {each.laddr} {each.raddr}" for each in connections}


def _active_timers() -> list[Any]:
    if not _timers:
        return []
    from shiboken6 import isValid

    return [timer for timer in list(_timers) if isValid(timer) and timer.isActive()]


def _widgets() -> list[Any]:
    app = _application()
    if app is None:
        return []
    # The tooltip is one window for the whole program, and stays.
    return [widget for widget in app.topLevelWidgets() if widget.objectName() != "qtooltip_label"]


def _settle() -> None:
    """Let Qt delete what was asked to be deleted."""
    app = _application()
    if app is not None:
        from PySide6.QtCore import QEvent

        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _describe(thing: Any) -> str:
    parent = thing.parent() if hasattr(thing, "parent") else None
    of = f" of {type(parent).__name__} {parent.objectName()!r}" if parent is not None else ""
    return f"{type(thing).__name__} {thing.objectName()!r}{of}"


class _Log(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info:
            text += "\n" + (self.formatter or logging.Formatter()).formatException(record.exc_info)
        self.messages.append(text)


def _unexpected(item: pytest.Item, messages: list[str]) -> list[str]:
    patterns = [re.compile(pattern) for mark in item.iter_markers("expect_log") for pattern in mark.args]
    return [text for text in messages if not any(pattern.search(text) for pattern in patterns)]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expect_log(*patterns): log messages that this test means to provoke")
    config.addinivalue_line("qt_log_ignore", QT_HARMLESS)
    _watch_timers()


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Made after the fixtures that outlive the test and before its own; so it looks when the latter are gone and the
    former still there."""
    before = Snapshot()
    yield
    if leaks := before.leaks():
        pytest.fail("left behind: " + ", ".join(leaks), pytrace=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    log = _Log()
    logging.getLogger().addHandler(log)
    item.stash[_LOG] = log
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    # After the test has failed, what it logged is only more of the same.
    result = yield
    log = item.stash[_LOG]
    messages, log.messages = _unexpected(item, log.messages), []
    if messages:
        pytest.fail("Unexpected in the log:\n" + "\n".join(messages), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    # pytest-qt listens to Qt until the test's body ends; what is said while fixtures close is heard here.
    qt_messages: list[str] = []
    remove = _hear_qt(item, qt_messages)
    log = item.stash[_LOG]
    try:
        result = yield
    finally:
        remove()
        logging.getLogger().removeHandler(log)
    problems = [f"in the log: {text}" for text in _unexpected(item, log.messages)]
    problems += [f"Qt said: {text}" for text in qt_messages]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    return result


def _hear_qt(item: pytest.Item, messages: list[str]) -> Any:
    if "PySide6.QtCore" not in sys.modules or item.get_closest_marker("no_qt_log"):
        return lambda: None
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    marks = [pattern for mark in item.iter_markers("qt_log_ignore") for pattern in mark.args]
    ignored = [re.compile(pattern) for pattern in (QT_HARMLESS, *marks)]

    def hear(kind: QtMsgType, context: Any, text: str) -> None:
        severe = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if severe and not any(pattern.search(text) for pattern in ignored):
            messages.append(text)

    before = qInstallMessageHandler(hear)
    return lambda: qInstallMessageHandler(before)


_LOG: Final = pytest.StashKey[_Log]()

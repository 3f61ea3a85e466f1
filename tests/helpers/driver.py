"""The hands of a test: finds controls of the window by their handles, clicks, types, and waits for what must come.

It must not know any tab.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from ui.__main__ import Workbench

__all__ = ["Driver", "open_workbench", "type_text", "until"]

WAIT: Final = 10.0
"""Seconds that until() waits at most: long enough for a slow machine, since it ends as soon as it can."""


async def until(condition: Callable[[], Any], what: str = "", *, seconds: float = WAIT) -> Any:
    """Wait until a condition is true, and give what it returned. It is asked again in every turn of the loop, so
    nothing waits for a fixed time; AssertionError after ``seconds``."""
    end = time.monotonic() + seconds
    delay = 0.0
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds:g} s still not: {what or _source(condition)}")
        # Whatever is ready goes first; when nothing comes for long, the processor may rest.
        await asyncio.sleep(delay)
        delay = min(delay + 0.0002, 0.01)
    return value


def _source(condition: Callable[[], Any]) -> str:
    code = getattr(condition, "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code is not None else repr(condition)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text of any script; QTest.keyClicks() ends the process at the first character that is not ASCII."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))


async def open_workbench(app: QApplication, folder: Path) -> Driver:
    """A shown, recording Workbench with nothing outside of a folder, the lab not started and on any free ports."""
    from app.lab import SERVERS
    from ui.__main__ import Workbench
    from ui.paths import Paths

    # Any free port: the tests of two people on one machine must not meet.
    servers = [replace(server, port=0) for server in SERVERS]
    # As main() does: a test closes the window before its last line.
    app.setQuitOnLastWindowClosed(False)
    workbench = Workbench(app, Paths.below(folder), servers=servers)
    await workbench.build()
    await workbench.sessions.begin()
    # Not first, as the program does: it is built faster while nobody sees it, and tests are many.
    workbench.show()
    return Driver(asyncio.get_running_loop(), workbench, folder)


class Driver:
    """A running Workbench and the hands to use it. Whatever is not here is asked of the Workbench itself
    (``settings``, ``messages``, ``recorder``, ``lab``, ``theme``, ``window`` …)."""

    def __init__(self, loop: asyncio.AbstractEventLoop, workbench: Workbench, folder: Path) -> None:
        self.loop = loop
        self.workbench = workbench
        self.folder = folder

    def __getattr__(self, name: str) -> Any:
        return getattr(self.workbench, name)

    until = staticmethod(until)

    def find(self, handle: str, kind: type[QObject] = QWidget) -> Any:
        """The one control with this objectName, in the window or in a dialog or menu of it."""
        found = self.window.findChildren(kind, handle)
        assert len(found) == 1, f"{len(found)} controls are named {handle}"
        return found[0]

    def action(self, handle: str) -> Any:
        """The one action with this objectName."""
        from PySide6.QtGui import QAction

        return self.find(handle, QAction)

    def trigger(self, handle: str) -> None:
        """Choose an action, as from its menu."""
        action = self.action(handle)
        assert action.isEnabled(), f"{handle} is disabled"
        action.trigger()

    def click(self, handle: str) -> None:
        """Click the middle of a control that can be clicked."""
        widget = self.find(handle)
        assert widget.isVisible(), f"{handle} is not visible"
        assert widget.isEnabled(), f"{handle} is disabled"
        if isinstance(widget, QAbstractButton):
            widget.click()
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))

    def fill(self, handle: str, value: Any) -> None:
        """Put a value into a field, as by typing or choosing it."""
        widget = self.find(handle)
        assert widget.isEnabled(), f"{handle} is disabled"
        if isinstance(widget, QComboBox):
            index = widget.findData(value)
            index = index if index >= 0 else widget.findText(str(value))
            if index >= 0:
                widget.setCurrentIndex(index)
            else:
                assert widget.isEditable(), f"{handle} has no item {value!r}"
                widget.setEditText(str(value))
        elif isinstance(widget, QSpinBox):
            widget.setValue(int(value))
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            widget.setPlainText(str(value))
        elif isinstance(widget, QLineEdit):
            widget.setFocus()
            widget.selectAll()
            widget.clear()
            type_text(widget, str(value))
        else:
            raise AssertionError(f"{handle} is no field: {type(widget).__name__}")

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        handle: str = "",
    ) -> None:
        """Press a key in a control, or in whatever has the keyboard, or in the window."""
        widget = self.find(handle) if handle else QApplication.focusWidget() or self.window
        QTest.keyClick(widget, key, modifier)

"""Keeps the window's place, size, docks, open tab and forms in the settings, and gives them back at the next start.

It must not know what is in a form: each tab saves and checks its own.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.settings import Setting, Settings

__all__ = ["FORMS", "OPEN_TAB", "keep_on_screen", "restore_docks", "restore_geometry", "save_window"]

_VERSION: Final = 1
"""Of the docks' arrangement; another number makes Qt ignore what an earlier version saved."""

_GEOMETRY: Final = Setting("window.geometry", "")
_STATE: Final = Setting("window.state", "")
OPEN_TAB: Final = Setting("window.tab", "")
FORMS: Final[Setting[dict[str, Any]]] = Setting("window.forms", {})
"""Each tab's form by the tab's key."""

_SEEN: Final = 48
"""So many pixels of the title's row must be on a screen for the window to be within reach of a mouse."""


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _data(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def save_window(window: QMainWindow, settings: Settings) -> None:
    """Remember place, size and docks."""
    settings.set(_GEOMETRY, _text(window.saveGeometry()))
    settings.set(_STATE, _text(window.saveState(_VERSION)))


def restore_geometry(window: QMainWindow, settings: Settings) -> None:
    """Take the remembered place and size; call it before the window is shown."""
    if geometry := settings.get(_GEOMETRY):
        window.restoreGeometry(_data(geometry))
    keep_on_screen(window)


def restore_docks(window: QMainWindow, settings: Settings) -> bool:
    """Take the remembered arrangement of the docks, once they were added; whether there was one."""
    state = settings.get(_STATE)
    return bool(state) and window.restoreState(_data(state), _VERSION)


def keep_on_screen(window: QMainWindow) -> None:
    """Move and shrink the window so that it can be reached: the screen it was on may be gone, or be smaller now."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    frame = window.frameGeometry()
    title = QRect(frame.left(), frame.top(), frame.width(), _SEEN)
    overlaps = [title.intersected(screen) for screen in screens]
    best = max(range(len(screens)), key=lambda number: overlaps[number].width() * overlaps[number].height())
    screen = screens[best]
    width, height = min(window.width(), screen.width()), min(window.height(), screen.height())
    if (width, height) != (window.width(), window.height()):
        window.resize(width, height)
    if overlaps[best].width() < _SEEN or overlaps[best].height() < _SEEN // 2:
        window.move(screen.center() - QRect(0, 0, width, height).center())

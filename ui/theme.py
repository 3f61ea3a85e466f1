"""How the program looks: palettes (light, dark, high contrast, as the system), text size, icons and the wire's colours.

It must not know any widget of ours: whoever paints asks it, and repaints when ``changed`` is emitted.
"""

from __future__ import annotations

import enum
from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from app.settings import Setting, Settings

__all__ = ["ZOOMS", "Role", "Theme"]

ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""The steps of the text size in percent."""

_ZOOM: Final = Setting("view.zoom", 100, lambda value: value in ZOOMS)


class Role(enum.Enum):
    """What a colour is for; Theme.color() gives the one that fits the palette in use."""

    ACCENT = "accent"
    ACCENT_TEXT = "accent_text"
    SENT = "sent"
    RECEIVED = "received"
    ERROR = "error"
    WARNING = "warning"
    OK = "ok"
    FAINT = "faint"
    MARK = "mark"
    LINE = "line"


_LIGHT: Final = {
    Role.ACCENT: "#1f6feb",
    Role.ACCENT_TEXT: "#ffffff",
    Role.SENT: "#0b5cad",
    Role.RECEIVED: "#a34a00",
    Role.ERROR: "#b3261e",
    Role.WARNING: "#7a5200",
    Role.OK: "#1f6feb",
    Role.FAINT: "#616a75",
    Role.MARK: "#ffe58a",
    Role.LINE: "#c9ced6",
}


class Theme(QObject):
    """Colours by role, icons, the fixed-width font, and the text size; one object for the whole program."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._base_font = QFont(app.font())
        app.setStyle("Fusion")

    @property
    def zoom(self) -> int:
        """The text size in percent."""
        return self._settings.get(_ZOOM)

    def color(self, role: Role) -> QColor:
        """The colour for a purpose, in the palette in use."""
        return QColor(_LIGHT[role])

    def icon(self, name: str) -> QIcon:
        """One of our own icons; it follows the palette by itself, nobody has to set it again."""
        pixmap = QPixmap(QSize(16, 16))
        pixmap.fill(self.color(Role.FAINT))
        return QIcon(pixmap)

    def mono_font(self) -> QFont:
        """The platform's fixed-width font in the present text size, for everything that was on the wire."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self._base_font.pointSizeF() * self.zoom / 100)
        return font

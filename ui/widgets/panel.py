"""A box with a ground and an edge in the colours of what it says: information, success, a warning, an error.

It must not know what is inside it.
"""

from __future__ import annotations

import enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["Panel", "Tone"]


class Tone(enum.Enum):
    """What a box is about: its icon, the colour of icon and edge, and that of its ground."""

    PLAIN = ("info", Role.LINE, Role.PAPER)
    INFO = ("info", Role.ACCENT, Role.INFO_BACK)
    OK = ("ok", Role.OK, Role.INFO_BACK)
    WARNING = ("warning", Role.WARNING, Role.WARNING_BACK)
    ERROR = ("error", Role.ERROR, Role.ERROR_BACK)
    BUG = ("bug", Role.ERROR, Role.ERROR_BACK)

    @property
    def icon(self) -> str:
        """The icon's name; together with ``word`` it says what the colour says."""
        return self.value[0]

    @property
    def edge(self) -> Role:
        """The colour of icon and edge."""
        return self.value[1]

    @property
    def ground(self) -> Role:
        """The colour behind the text."""
        return self.value[2]

    @property
    def word(self) -> str:
        """The same for who hears the screen."""
        words = {
            Tone.PLAIN: "",
            Tone.INFO: tr("Information"),
            Tone.OK: tr("Done"),
            Tone.WARNING: tr("Warning"),
            Tone.ERROR: tr("Error"),
            Tone.BUG: tr("Mistake in this program"),
        }
        return words[self]


class Panel(QWidget):
    """Rounded, with a bar of its tone at the left. Its own painting: a style sheet would slow every child down."""

    RADIUS = 4
    BAR = 4

    def __init__(self, theme: Theme, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._recolor()
        theme.changed.connect(self._recolor)

    @property
    def tone(self) -> Tone:
        """What it is about."""
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Be about something else."""
        if tone is not self._tone:
            self._tone = tone
            self._recolor()

    def _recolor(self) -> None:
        # Children such as selectable labels paint their own ground from the palette when they are edited or printed.
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color(self._tone.ground))
        self.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.color(self._tone.edge)
        painter.setPen(edge)
        painter.setBrush(self._theme.color(self._tone.ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, self.RADIUS, self.RADIUS)
        if self._tone is not Tone.PLAIN:
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(edge)
            painter.drawRoundedRect(QRectF(0, 0, self.BAR, self.height()), 2, 2)
        painter.end()

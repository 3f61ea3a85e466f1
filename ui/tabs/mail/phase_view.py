"""The three phases of a POP3 session as a small state diagram, with the one lit in which the session stands.

It must not know the session: it is told a phase, and whether the connection stands.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.pop3.phases import VERBS, Phase, phase_meaning
from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.message_line import announce

__all__ = ["PhaseView"]

_PHASES: Final = (Phase.AUTHORIZATION, Phase.TRANSACTION, Phase.UPDATE)
_ROUND: Final = 6
_ARROW: Final = 5


class PhaseView(QWidget):
    """Three boxes with arrows between them: what moves a session on stands above the arrow.

    ``text()`` says the same in words, which is what a screen reader hears too.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._phase: Phase | None = None
        self._over = False
        self._lost = False
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._say()

    # What it shows

    @property
    def phase(self) -> Phase | None:
        """The phase that is lit; None without a session."""
        return self._phase

    def show_phase(self, phase: Phase | None, *, over: bool = False, lost: bool = False) -> None:
        """Light a phase; None: there is no session. ``over``: it has ended in this phase, ``lost``: without QUIT."""
        if (phase, over, lost) != (self._phase, self._over, self._lost):
            self._phase, self._over, self._lost = phase, over, lost
            self._say()
            announce(self, self.text())
            self.update()

    def text(self) -> str:
        """The same in words."""
        if self._phase is None:
            return tr("Not connected")
        place = _PHASES.index(self._phase) + 1
        text = tr("Phase {place} of 3: {name}", place=place, name=self._phase.value)
        if self._lost:
            return f"{text}. {tr('The session ended here without QUIT: nothing was deleted.')}"
        if self._over:
            return f"{text}. {tr('The session is over.')}"
        return f"{text}. {phase_meaning(self._phase)}"

    def _say(self) -> None:
        self.setAccessibleName(tr("Phase of the session"))
        self.setAccessibleDescription(self.text())

    # Size

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(scale=0.9, bold=True), self._theme.font(scale=0.8)

    def _measures(self) -> tuple[list[float], list[float], float, float]:
        """Widths of the boxes and of the arrows, height of a box, and of the words above an arrow."""
        name_font, word_font = self._fonts()
        names, words = QFontMetrics(name_font), QFontMetrics(word_font)
        pad = self._theme.scaled(8)
        boxes = [float(names.horizontalAdvance(phase.value) + 2 * pad) for phase in _PHASES]
        arrows = [float(words.horizontalAdvance(word) + 2 * pad) for word in self._moves()]
        return boxes, arrows, float(names.height() + pad), float(words.height())

    def _moves(self) -> tuple[str, str]:
        return tr("login"), "QUIT"

    def sizeHint(self) -> QSize:
        boxes, arrows, height, word = self._measures()
        # The words stand above the arrow, which is in the middle of the box.
        return QSize(int(sum(boxes) + sum(arrows)) + 4, int(max(height, 2 * word + 2 * _ARROW)) + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _places(self) -> list[QRectF]:
        boxes, arrows, height, _ = self._measures()
        top = (self.height() - height) / 2
        places, x = [], 2.0
        for number, width in enumerate(boxes):
            places.append(QRectF(x, top, width, height))
            x += width + (arrows[number] if number < len(arrows) else 0)
        return places

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        name_font, word_font = self._fonts()
        color = self._theme.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        reached = _PHASES.index(self._phase) if self._phase is not None else -1
        for number, (phase, place) in enumerate(zip(_PHASES, places, strict=True)):
            edge, ground, ink = self._look(number, reached)
            style = Qt.PenStyle.DashLine if self._lost and number == reached else Qt.PenStyle.SolidLine
            painter.setPen(QPen(edge, 2 if number == reached else 1, style))
            painter.setBrush(ground)
            painter.drawRoundedRect(place, _ROUND, _ROUND)
            painter.setPen(ink)
            painter.setFont(name_font)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), phase.value)
        painter.setFont(word_font)
        for number, word in enumerate(self._moves()):
            left, right = places[number].right() + 2, places[number + 1].left() - 2
            middle = places[number].center().y() + painter.fontMetrics().height() / 3
            ink = color(Role.TEXT) if number < reached else color(Role.FAINT)
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QPointF(left, middle), QPointF(right - _ARROW, middle))
            painter.setBrush(ink)
            head = [QPointF(right, middle), QPointF(right - _ARROW, middle - 3), QPointF(right - _ARROW, middle + 3)]
            painter.drawPolygon(QPolygonF(head))
            above = QRectF(
                left, middle - painter.fontMetrics().height() - 1, right - left, painter.fontMetrics().height()
            )
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), word)
        painter.end()

    def _look(self, number: int, reached: int) -> tuple[QColor, QColor, QColor]:
        """Edge, ground and ink of a box."""
        color = self._theme.color
        if number == reached and self._lost:
            return color(Role.ERROR), color(Role.ERROR_BACK), color(Role.TEXT)
        if number == reached and self._over:
            return color(Role.ACCENT), color(Role.INFO_BACK), color(Role.TEXT)
        if number == reached:
            return color(Role.ACCENT), color(Role.ACCENT), color(Role.ON_ACCENT)
        if number < reached:
            return color(Role.ACCENT), color(Role.PAPER), color(Role.TEXT)
        return color(Role.LINE), color(Role.PAPER), color(Role.FAINT)

    # Help

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for phase, place in zip(_PHASES, self._places(), strict=True):
                if place.contains(QPointF(event.pos())):
                    verbs = ", ".join(verb.name for verb in VERBS.values() if phase in verb.phases)
                    text = f"{phase.value}: {phase_meaning(phase)}"
                    QToolTip.showText(event.globalPos(), f"{text}\n{verbs}" if verbs else text, self)
                    return True
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

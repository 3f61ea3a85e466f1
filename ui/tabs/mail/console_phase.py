"""The phases of an SMTP session as a row of steps, with the one lit in which the session stands.

It must not know the session: it is told the phase.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.smtp.phases import Phase
from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.message_line import announce

__all__ = ["PhaseSteps"]

ARROW: Final = 16
"""Pixels between two steps."""


class PhaseSteps(QWidget):
    """Greeting › identification › envelope › data › end. ``text()`` says the same in words."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._phase: Phase | None = None
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._say()

    @property
    def phase(self) -> Phase | None:
        """The phase that is lit; None without a session."""
        return self._phase

    def show_phase(self, phase: Phase | None) -> None:
        """Light a phase; None: there is no session."""
        if phase is not self._phase:
            self._phase = phase
            self._say()
            announce(self, self.text())
            self.update()

    def text(self) -> str:
        """What is lit, in words."""
        if self._phase is None:
            return tr("not connected")
        return tr("Phase: {phase}. {meaning}", phase=self._phase.label, meaning=self._phase.meaning)

    def _say(self) -> None:
        self.setAccessibleName(self.text())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _boxes(self) -> list[tuple[Phase, QRectF]]:
        metrics = QFontMetrics(self._theme.font(bold=True))
        height = metrics.height() + 8
        x = 0.0
        boxes = []
        for phase in Phase:
            width = metrics.horizontalAdvance(phase.label) + 16
            boxes.append((phase, QRectF(x, 0, width, height)))
            x += width + ARROW
        return boxes

    def sizeHint(self) -> QSize:
        last = self._boxes()[-1][1]
        return QSize(round(last.right()) + 1, round(last.height()) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for phase, box in self._boxes():
                if box.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), f"{phase.label}: {phase.meaning}", self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (phase, box) in enumerate(self._boxes()):
            lit = phase is self._phase
            if number:
                self._arrow(painter, box)
            painter.setPen(QPen(theme.color(Role.ACCENT if lit else Role.LINE), 1))
            painter.setBrush(theme.color(Role.ACCENT if lit else Role.PAPER))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(theme.font(bold=lit))
            painter.setPen(theme.color(Role.ON_ACCENT if lit else Role.FAINT))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, phase.label)
        painter.end()

    def _arrow(self, painter: QPainter, box: QRectF) -> None:
        color = self._theme.color(Role.FAINT)
        middle, right = box.center().y(), box.left() - 3
        painter.setPen(QPen(color, 1))
        painter.drawLine(QPointF(box.left() - ARROW + 3, middle), QPointF(right - 3, middle))
        painter.setBrush(color)
        painter.drawPolygon(
            QPolygonF([QPointF(right, middle), QPointF(right - 5, middle - 3), QPointF(right - 5, middle + 3)])
        )

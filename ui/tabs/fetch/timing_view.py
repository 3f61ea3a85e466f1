"""The waterfall: a bar for every step of every request, on one scale of time; its numbers can be copied.

It must not know how the times were taken: it is given the hops.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.display import visible
from app.fetch.steps import Hop, Phase, phase_title
from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.buttons import copy_text

__all__ = ["TimingView", "milliseconds", "timing_text"]

MAX_SHOWN: Final = 60
"""Hops that are painted: one more than can be followed, with logins in between."""

_ROLES: Final = {
    Phase.LOOKUP: (Role.FAINT, 100),
    Phase.CONNECT: (Role.OK, 100),
    Phase.TLS: (Role.WARNING, 150),
    Phase.REQUEST: (Role.SENT, 100),
    Phase.WAIT: (Role.LINE, 100),
    Phase.DOWNLOAD: (Role.RECEIVED, 100),
}
"""Each step's colour, and how much lighter it is: neighbours differ in lightness too."""


def milliseconds(seconds: float) -> str:
    """A time as people compare it."""
    return f"{seconds * 1000:,.1f} ms"


def _name(hop: Hop) -> str:
    return f"{hop.number}  {hop.method} {visible(hop.url)}"


def timing_text(hops: Sequence[Hop]) -> str:
    """The numbers as lines of tab-separated cells: seconds since the fetch began, and milliseconds of each step."""
    phases = list(Phase)
    head = ["#", tr("Request"), tr("Status"), tr("Begin, s"), *(f"{phase_title(each)}, ms" for each in phases)]
    lines = ["\t".join([*head, tr("All, ms")])]
    for hop in hops:
        spans = [hop.took(each) for each in phases]
        cells = ["" if span is None else f"{span * 1000:.3f}" for span in spans]
        first = [str(hop.number), f"{hop.method} {visible(hop.url)}", str(hop.status or ""), f"{hop.begin:.6f}"]
        lines.append("\t".join([*first, *cells, f"{hop.seconds * 1000:.3f}"]))
    return "\n".join(lines) + "\n"


class _Chart(QWidget):
    """The bars. It is as high as its hops need, and as wide as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.hops: list[Hop] = []
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme.changed.connect(self.grown)

    def grown(self) -> None:
        """There is more to show."""
        self.updateGeometry()
        self.update()

    def color(self, phase: Phase) -> QColor:
        """The colour of a step."""
        role, lighter = _ROLES[phase]
        return self._theme.color(role).lighter(lighter)

    def _line(self) -> int:
        return QFontMetrics(self.font()).height()

    def _row(self) -> int:
        return 2 * self._line() + self._theme.scaled(14)

    def _legend_rows(self, width: int) -> list[list[tuple[Phase, int]]]:
        metrics = self.fontMetrics()
        rows: list[list[tuple[Phase, int]]] = [[]]
        x = 8
        for phase in Phase:
            wide = metrics.horizontalAdvance(phase_title(phase)) + self._line() + 20
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 8
            rows[-1].append((phase, x))
            x += wide
        return rows

    def sizeHint(self) -> QSize:
        legend = len(self._legend_rows(self.width())) * (self._line() + 6) + 8
        return QSize(240, legend + min(len(self.hops), MAX_SHOWN) * self._row() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def total(self) -> float:
        """Seconds of the whole scale."""
        return max((hop.begin + hop.seconds for hop in self.hops), default=0.0) or 0.001

    def _bars(self, index: int) -> list[tuple[Phase, QRectF]]:
        """Each step's place."""
        top = len(self._legend_rows(self.width())) * (self._line() + 6) + 8 + index * self._row() + self._line() + 4
        room = max(40.0, self.width() - 16.0)
        scale = room / self.total()
        bars = []
        for phase, (begin, end) in self.hops[index].phases.items():
            # One pixel at least: it was there.
            width = max(2.0, (end - begin) * scale)
            bars.append((phase, QRectF(8 + min(begin * scale, room - 2), top, width, self._line() * 0.8)))
        return bars

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._line()
        y = 4
        text = self._theme.color(Role.TEXT)
        for row in self._legend_rows(self.width()):
            for phase, x in row:
                painter.fillRect(QRectF(x, y + line * 0.2, line * 0.7, line * 0.6), self.color(phase))
                painter.setPen(text)
                painter.drawText(QPointF(x + line * 0.7 + 6, y + line * 0.78), phase_title(phase))
            y += line + 6
        y += 4
        metrics = self.fontMetrics()
        for index, hop in enumerate(self.hops[:MAX_SHOWN]):
            if index:
                painter.setPen(QPen(self._theme.color(Role.LINE), 1, Qt.PenStyle.DotLine))
                painter.drawLine(8, y - 3, self.width() - 8, y - 3)
            said = str(hop.status or hop.error or "…")
            right = f"{visible(said)[:40]}  {milliseconds(hop.seconds)}"
            wide = metrics.horizontalAdvance(right) + 8
            words = _name(hop) + (f"  → {visible(hop.next)}" if hop.next else "")
            name = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(40, self.width() - wide - 24))
            painter.setPen(self._theme.color(Role.ERROR) if hop.error else text)
            painter.drawText(QPointF(8, y + metrics.ascent()), name)
            painter.drawText(QPointF(self.width() - wide, y + metrics.ascent()), right)
            for phase, box in self._bars(index):
                painter.fillRect(box, self.color(phase))
            y += self._row()
        painter.end()

    def tip_at(self, y: float) -> str:
        """The numbers of the hop at this height."""
        top = len(self._legend_rows(self.width())) * (self._line() + 6) + 8
        index = int((y - top) // self._row())
        if not 0 <= index < len(self.hops[:MAX_SHOWN]):
            return ""
        return hop_words(self.hops[index])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().y()), self)
            return True
        return super().event(event)


def hop_words(hop: Hop) -> str:
    """A hop's steps, one a line."""
    lines = [_name(hop)]
    for phase, (begin, end) in hop.phases.items():
        lines.append(f"{phase_title(phase)}: {milliseconds(end - begin)} ({milliseconds(begin)} – {milliseconds(end)})")
    if hop.reused:
        lines.append(tr("The connection was kept from before: no lookup, no connect"))
    if hop.remote:
        lines.append(f"{hop.local} → {hop.remote}" + (f" ({tr('proxy')} {hop.proxy})" if hop.proxy else ""))
    lines.extend(visible(each) for each in (hop.next, *hop.notes, hop.error) if each)
    return "\n".join(lines)


class TimingView(QScrollArea):
    """show_hops() shows them; copy() puts their numbers on the clipboard, as Ctrl+C does. Handle: ``fetch.timing``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("fetch.timing")
        self.setAccessibleName(tr("Timing"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setToolTip(tr("Ctrl+C copies the numbers"))
        self.chart = _Chart(theme)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        column.addStretch(1)
        self.setWidget(inner)

    def show_hops(self, hops: Sequence[Hop]) -> None:
        """Show these requests, or what is new of them."""
        self.chart.hops = list(hops)
        self.setAccessibleDescription(timing_text(hops))
        self.chart.grown()

    def text(self) -> str:
        """The numbers."""
        return timing_text(self.chart.hops)

    def copy(self) -> None:
        """Put the numbers on the clipboard."""
        copy_text(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

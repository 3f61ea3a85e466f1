"""The SMTP console's transcript: a line for each that went over the wire, with its time, its phase and its meaning.

It must not know the connection: a watcher of ours writes into the model what the session tells it.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from app.display import visible
from app.smtp.wire import Reply
from app.smtp.words import reply_meaning
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.theme import Role
from ui.widgets.buttons import icon_button
from ui.widgets.files import ask_save
from ui.widgets.hint import Hint

__all__ = ["CLIENT", "MAX_LINES", "NOTE", "SERVER", "Line", "LineModel", "LinesView", "reply_lines"]

MAX_LINES: Final = 5000
"""Lines that are kept: hours of typing. The trace has those before."""

DROP: Final = 500
"""Lines that go at once when there are too many."""

MAX_SHOWN: Final = 2048
"""Characters of one line that are laid out; the trace's detail view shows the rest."""

CLIENT, SERVER, NOTE = "C:", "S:", "·"
"""Whose line it is: as set_debuglevel() and the RFCs write it."""

BROKEN: Final = -1
"""Instead of a code, where what came is no reply: it may begin with a good code all the same."""

TIME, PHASE, LINE, AFTER, MEANING = range(5)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``seconds`` is how long the reply took (None where there is nothing to measure), ``code`` the reply's
    (0 for none, BROKEN), ``meaning`` a sentence about it. ``text`` is visible() already."""

    who: str
    text: str
    phase: str = ""
    code: int = 0
    seconds: float | None = None
    meaning: str = ""
    time_ns: int = field(default_factory=time.time_ns)

    def __str__(self) -> str:
        moment = datetime.datetime.fromtimestamp(self.time_ns / 1e9)
        after = "" if self.seconds is None else f"  [{self.seconds * 1000:.1f} ms]"
        meaning = f"  ({self.meaning})" if self.meaning else ""
        return f"{moment:%H:%M:%S}.{self.time_ns // 1_000_000 % 1000:03} {self.who} {self.text}{after}{meaning}"


def reply_lines(reply: Reply, phase: str, seconds: float | None) -> list[Line]:
    """A reply as it came, line by line; time and meaning stand at its last."""
    shown = [text[:MAX_SHOWN] + ("…" if len(text) > MAX_SHOWN else "") for text in reply.shown()]
    now = time.time_ns()
    lines = [Line(SERVER, text, phase, reply.code, time_ns=now) for text in shown[:-1]]
    meaning = reply_meaning(reply) if reply.fault is None else tr("this is no SMTP reply")
    code = reply.code if reply.fault is None else BROKEN
    return [*lines, Line(SERVER, shown[-1] if shown else "", phase, code, seconds, meaning, now)]


class LineModel(QAbstractTableModel):
    """Up to MAX_LINES lines as rows."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.lines: list[Line] = []
        self.dropped = 0

    def add(self, lines: Sequence[Line]) -> None:
        """Append lines; the oldest go when there are too many."""
        if not lines:
            return
        excess = len(self.lines) + len(lines) - MAX_LINES
        if excess > 0:
            gone = min(excess + DROP, len(self.lines))
            if gone:
                self.beginRemoveRows(QModelIndex(), 0, gone - 1)
                del self.lines[:gone]
                self.dropped += gone
                self.endRemoveRows()
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self.lines.extend(lines)
        self.endInsertRows()

    def clear(self) -> None:
        """Empty it."""
        self.beginResetModel()
        self.lines.clear()
        self.dropped = 0
        self.endResetModel()

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Time"), tr("Phase"), tr("Line"), tr("After"), tr("Meaning"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(line, column)
        if role == Qt.ItemDataRole.FontRole and column == LINE and line.who != NOTE:
            return self._services.theme.mono_font()
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AFTER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column in (LINE, MEANING):
            return self._text(line, column)
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == TIME:
            moment = datetime.datetime.fromtimestamp(line.time_ns / 1e9)
            return f"{moment:%H:%M:%S}.{line.time_ns // 1_000_000 % 1000:03}"
        if column == PHASE:
            return line.phase
        if column == LINE:
            return f"{line.who} {line.text}"
        if column == AFTER:
            return "" if line.seconds is None else tr("{ms} ms", ms=f"{line.seconds * 1000:,.1f}")
        mark = _MARKS.get(line.code // 100, "")
        if not line.meaning or not line.code:
            return line.meaning
        return f"{mark} {line.meaning}" if line.code == BROKEN else f"{mark} {line.code}: {line.meaning}"

    def _color(self, line: Line, column: int) -> QColor | None:
        theme = self._services.theme
        if column == LINE:
            return theme.color({CLIENT: Role.SENT, SERVER: Role.RECEIVED}.get(line.who, Role.FAINT))
        if column == MEANING:
            return theme.color(_ROLES.get(line.code // 100, Role.FAINT))
        return theme.color(Role.FAINT)


_MARKS: Final = {2: "✓", 3: "…", 4: "↻", 5: "✗", BROKEN // 100: "✗"}
_ROLES: Final = {2: Role.OK, 3: Role.ACCENT, 4: Role.WARNING, 5: Role.ERROR, BROKEN // 100: Role.ERROR}
"""Yes, more is needed, later, no: by a sign and by a colour."""


class LinesView(QWidget):
    """The transcript with its tool row: follow the end, copy, save, clear. ``tools`` is that row's layout."""

    def __init__(self, services: Services, tasks: TaskOwner, prefix: str) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        theme = services.theme
        self.model = LineModel(services, self)
        self.table = QTableView()
        self.table.setObjectName(f"{prefix}.transcript")
        self.table.setAccessibleName(tr("Transcript"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(tr("Copy"), self.table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.table.addAction(copy)
        self.hint = Hint(
            theme,
            self.table,
            tr("Press Connect, then EHLO: each line that goes over the wire is listed here with its meaning."),
        )
        self.follow = icon_button(theme, "follow", f"{prefix}.transcript.follow", tr("Follow the end"))
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.toggled.connect(lambda on: self.table.scrollToBottom() if on else None)
        save = icon_button(
            theme, "save", f"{prefix}.transcript.save", tr("Save the transcript as a text file…"), self._save
        )
        clear = icon_button(
            theme, "clear", f"{prefix}.transcript.clear", tr("Clear the transcript; the trace keeps it"), self.clear
        )
        self.counts = QLabel()
        self.counts.setObjectName(f"{prefix}.transcript.counts")
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.tools.setSpacing(4)
        for widget in (self.counts, self.follow, save, clear):
            self.tools.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addLayout(self.tools)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add(self, lines: Sequence[Line]) -> None:
        """Show further lines."""
        self.model.add(lines)
        if self.follow.isChecked():
            self.table.scrollToBottom()
        text = tr("{n} lines", n=f"{len(self.model.lines):,}")
        if self.model.dropped:
            text += tr(", {n} older ones are in the trace only", n=f"{self.model.dropped:,}")
        self.counts.setText(text)

    def clear(self) -> None:
        """Empty the transcript."""
        self.model.clear()
        self.counts.clear()

    def texts(self) -> list[str]:
        """Every line as copy() writes it."""
        return [str(line) for line in self.model.lines]

    def copy(self) -> None:
        """The selected lines as text on the clipboard."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText("\n".join(str(self.model.lines[row]) for row in rows))

    def _save(self) -> None:
        self._tasks.spawn(self._choose_and_save(), "save transcript")

    async def _choose_and_save(self) -> None:
        title, filters = tr("Save the transcript"), [tr("Text (*.txt)")]
        path = await ask_save(self, self._services.settings, title, "smtp.txt", filters)
        if path is not None:
            await self.save(path)

    async def save(self, path: Path) -> None:
        """Write the transcript to a text file; trouble is told by a message."""
        import asyncio

        try:
            await asyncio.to_thread(path.write_text, _joined(self.texts()), "utf-8")
        except OSError as error:
            self._services.messages.report(error, str(path))
        else:
            self._services.messages.info(tr("The transcript is in {path}", path=visible(str(path))))

    def _scrolled(self, value: int) -> None:
        # Who scrolls up wants to read; new lines must not pull the view away.
        bar = self.table.verticalScrollBar()
        if self.table.underMouse() or self.table.hasFocus() or bar.isSliderDown():
            self.follow.setChecked(value >= bar.maximum())

    def _restyle(self) -> None:
        theme = self._services.theme
        height = max(self.table.fontMetrics().height(), round(theme.mono_font().pointSizeF() * 2)) + 4
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        metrics = self.table.fontMetrics()
        self.table.setColumnWidth(TIME, metrics.horizontalAdvance("00:00:00.000") + 16)
        self.table.setColumnWidth(PHASE, metrics.horizontalAdvance(tr("identification")) + 16)
        self.table.setColumnWidth(AFTER, metrics.horizontalAdvance("1,000.0 ms") + 16)
        self._share_width()
        self.setMinimumHeight(4 * height + self.follow.sizeHint().height())
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def _share_width(self) -> None:
        """Line and meaning get the same share of what the other columns leave."""
        bar = self.table.verticalScrollBar().sizeHint().width()
        left = self.width() - bar - sum(self.table.columnWidth(column) for column in (TIME, PHASE, AFTER))
        self.table.setColumnWidth(LINE, max(left // 2, self._services.theme.mono_width(24)))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

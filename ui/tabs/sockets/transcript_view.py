"""Shows a chat's transcript: one line per read or write, as text in an encoding or as hex, with its side and colour.

It must not know sockets: it adapts a Transcript, which it asks for what is new on a timer while a chat is alive.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.display import ENCODINGS, decode, visible
from app.sockets.transcript import Direction, Entry, Transcript, format_entry
from app.tasks import TaskOwner
from ui.services import Services
from ui.theme import Role
from ui.widgets.buttons import icon_button
from ui.widgets.files import ask_save
from ui.widgets.hint import Hint

__all__ = ["TranscriptModel", "TranscriptView"]

REFRESH_MS: Final = 33
"""How often a living transcript is looked at: as often as people see a difference, however fast the peer is."""

RESET_ABOVE: Final = 5000
"""Rows that came between two looks, above which the view is filled afresh instead of row by row."""

MAX_SHOWN: Final = 2048
"""Characters of one line that are laid out; the trace's detail view shows the rest."""

TIME, ARROW, PEER, SIZE, DATA = range(5)

_ARROWS: Final = {Direction.SENT: "→", Direction.RECEIVED: "←", Direction.NOTE: "·", Direction.ERROR: "!"}

_Index = QModelIndex | QPersistentModelIndex


class TranscriptModel(QAbstractTableModel):
    """A Transcript's lines as rows. ``refresh()`` takes in what came and what was dropped since."""

    def __init__(self, services: Services, transcript: Transcript, mirrored: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._transcript = transcript
        # The server stands at the left and the client at the right, so what a server sends goes to the right, and
        # what a client sends to the left: a message is seen to cross from one half to the other.
        self._arrows = dict(_ARROWS)
        if mirrored:
            self._arrows[Direction.SENT], self._arrows[Direction.RECEIVED] = "←", "→"
        self._mirrored = mirrored
        self._first = self._end = transcript.first
        self._version = -1
        self._cached: Entry | None = None
        self.encoding = "utf-8"
        self.as_hex = False

    def refresh(self) -> int:
        """Bring the rows up to date; returns how many were added at the end."""
        transcript = self._transcript
        if transcript.version == self._version:
            return 0
        self._version = transcript.version
        self._cached = None
        first, end = transcript.first, transcript.end
        if first >= self._end or end - self._end > RESET_ABOVE:
            # Cleared, or so much at once that nothing of the old is in sight: one reset is cheaper than two changes.
            self.beginResetModel()
            added = end - first
            self._first, self._end = first, end
            self.endResetModel()
            return added
        if first > self._first:
            self.beginRemoveRows(QModelIndex(), 0, first - self._first - 1)
            self._first = first
            self.endRemoveRows()
        added = end - self._end
        if added:
            self.beginInsertRows(QModelIndex(), self._end - first, end - first - 1)
            self._end = end
            self.endInsertRows()
        return added

    def show_as(self, encoding: str, as_hex: bool) -> None:
        """Show the data as text in this encoding, or as hex."""
        self.encoding, self.as_hex = encoding, as_hex
        if self._end > self._first:
            self.dataChanged.emit(self.index(0, DATA), self.index(self._end - self._first - 1, DATA))

    def entry(self, row: int) -> Entry | None:
        """The transcript's line behind a row, or None if it was dropped since the last refresh."""
        seq = self._first + row
        if self._cached is None or self._cached.seq != seq:
            found = self._transcript.entries(seq, seq + 1)
            self._cached = found[0] if found else None
        return self._cached

    def text(self, entry: Entry) -> str:
        """What the data column shows of a line."""
        if entry.direction in (Direction.NOTE, Direction.ERROR):
            return visible(entry.text)
        if self.as_hex:
            shown = entry.data[: MAX_SHOWN // 3].hex(" ")
        else:
            shown = decode(entry.data[:MAX_SHOWN], self.encoding)
        if len(entry.data) > MAX_SHOWN or entry.length > len(entry.data):
            shown += " …"
        return f"{shown}  ({visible(entry.text)})" if entry.text else shown

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else self._end - self._first

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Time"), "⇄", self.tr("Peer"), self.tr("Bytes"), self.tr("Data"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index.row())
        if entry is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(entry, column)
        if role == Qt.ItemDataRole.ForegroundRole and column in (ARROW, DATA):
            return self._services.theme.color(_ROLES[entry.direction])
        if role == Qt.ItemDataRole.FontRole and column == DATA and entry.data:
            return self._services.theme.mono_font()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == TIME:
            return datetime.datetime.fromtimestamp(entry.time_ns / 1e9).astimezone().isoformat(" ", "microseconds")
        return None

    def _display(self, entry: Entry, column: int) -> str:
        if column == TIME:
            moment = datetime.datetime.fromtimestamp(entry.time_ns / 1e9)
            return f"{moment:%H:%M:%S}.{entry.time_ns // 1_000_000 % 1000:03}"
        if column == ARROW:
            return self._arrows[entry.direction]
        if column == PEER:
            return visible(entry.peer)
        if column == SIZE:
            return f"{entry.length:,}" if entry.direction in (Direction.SENT, Direction.RECEIVED) else ""
        return self.text(entry)

    def _alignment(self, entry: Entry, column: int) -> Qt.AlignmentFlag:
        if column == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column == ARROW:
            return Qt.AlignmentFlag.AlignCenter
        if column == DATA and (entry.direction is Direction.SENT) != self._mirrored and entry.data:
            # Sent stands on the side of the other half, received on the outer side.
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


_ROLES: Final = {
    Direction.SENT: Role.SENT,
    Direction.RECEIVED: Role.RECEIVED,
    Direction.NOTE: Role.FAINT,
    Direction.ERROR: Role.ERROR,
}


class TranscriptView(QWidget):
    """The transcript with its tool row: encoding or hex, follow the end, copy, save, clear.

    ``take_over`` is emitted with an entry's bytes when the person wants them in the input again.
    """

    take_over = Signal(bytes)

    def __init__(
        self, services: Services, tasks: TaskOwner, transcript: Transcript, prefix: str, *, mirrored: bool, hint: str
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        theme = services.theme
        self._transcript = transcript
        self.model = TranscriptModel(services, transcript, mirrored, self)

        self.table = QTableView()
        self.table.setObjectName(f"{prefix}.transcript")
        self.table.setAccessibleName(self.tr("Transcript"))
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
        header.setSectionResizeMode(ARROW, QHeaderView.ResizeMode.Fixed)
        # A client has one peer, and the socket pair above says which.
        self.table.setColumnHidden(PEER, mirrored)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

        self.hint = Hint(theme, self.table, hint)

        self.encoding = QComboBox()
        self.encoding.setObjectName(f"{prefix}.transcript.encoding")
        self.encoding.setAccessibleName(self.tr("Show received and sent bytes as"))
        self.encoding.setToolTip(self.tr("How the bytes are shown; they stay what they are"))
        for encoding in ENCODINGS:
            self.encoding.addItem(encoding.label, encoding.codec)
        self.encoding.addItem(self.tr("Hex"), None)
        self.encoding.currentIndexChanged.connect(self._encoding_chosen)

        self.follow = icon_button(theme, "follow", f"{prefix}.transcript.follow", self.tr("Follow the end"))
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.toggled.connect(lambda on: self.table.scrollToBottom() if on else None)
        save_text = self.tr("Save the transcript as a text file…")
        save = icon_button(theme, "save", f"{prefix}.transcript.save", save_text, self._save)
        clear_text = self.tr("Clear the transcript; the trace keeps it")
        clear = icon_button(theme, "clear", f"{prefix}.transcript.clear", clear_text, self.clear)

        self._counts = QLabel()
        self._counts.setObjectName(f"{prefix}.transcript.counts")
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addWidget(self._counts, 1)
        for widget in (self.encoding, self.follow, save, clear):
            tools.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.table, 1)
        layout.addLayout(tools)

        copy = QAction(self.tr("Copy"), self.table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        again = QAction(self.tr("Take over into the input"), self.table)
        again.triggered.connect(self._take_over)
        self.table.addActions([copy, again])
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        # What it would like to have does not matter: it takes what the form leaves, and a few lines at least.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        services.theme.changed.connect(self._restyle)
        self._restyle()
        self._encoding_chosen()
        self.refresh()

    def set_alive(self, alive: bool) -> None:
        """Look for news while a chat is alive; an idle view costs nothing."""
        if alive:
            self._timer.start()
        else:
            self._timer.stop()
        self.refresh()

    def refresh(self) -> None:
        """Show what came since the last look."""
        added = self.model.refresh()
        if added and self.follow.isChecked():
            self.table.scrollToBottom()
        dropped = self._transcript.dropped
        text = self.tr("{n} lines").format(n=f"{self.model.rowCount():,}")
        if dropped:
            text += self.tr(", {n} older ones are in the trace only").format(n=f"{dropped:,}")
        if text != self._counts.text():
            self._counts.setText(text)

    def clear(self) -> None:
        """Empty the transcript; the trace keeps what was said."""
        self._transcript.clear()
        self.refresh()

    def copy(self) -> None:
        """The selected lines as text on the clipboard, in the form in which they are shown."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText("\n".join(self._lines(rows)))

    def lines(self) -> list[str]:
        """Every line as copy() writes it."""
        return self._lines(range(self.model.rowCount()))

    def _lines(self, rows: Iterable[int]) -> list[str]:
        entries = (self.model.entry(row) for row in rows)
        model = self.model
        return [format_entry(entry, model.encoding, as_hex=model.as_hex) for entry in entries if entry is not None]

    def _take_over(self) -> None:
        index = self.table.currentIndex()
        entry = self.model.entry(index.row()) if index.isValid() else None
        if entry is not None and entry.data:
            self.take_over.emit(entry.data)

    def _save(self) -> None:
        self._tasks.spawn(self._choose_and_save(), "save transcript")

    async def _choose_and_save(self) -> None:
        title, filters = self.tr("Save the transcript"), [self.tr("Text (*.txt)")]
        path = await ask_save(self, self._services.settings, title, "transcript.txt", filters)
        if path is not None:
            await self.save(path)

    async def save(self, path: Path) -> None:
        """Write the transcript to a text file; trouble is told by a message."""
        try:
            await self._transcript.save(path, encoding=self.model.encoding, as_hex=self.model.as_hex)
        except OSError as error:
            self._services.messages.report(error, str(path))
        else:
            self._services.messages.info(self.tr("The transcript is in {path}").format(path=path))

    def _encoding_chosen(self) -> None:
        encoding = self.encoding.currentData()
        self.model.show_as(encoding or self.model.encoding, encoding is None)

    def _scrolled(self, value: int) -> None:
        # Who scrolls up wants to read; new lines must not pull the view away.
        bar = self.table.verticalScrollBar()
        if self.table.underMouse() or self.table.hasFocus() or bar.isSliderDown():
            self.follow.setChecked(value >= bar.maximum())

    def _restyle(self) -> None:
        height = self.table.fontMetrics().height() + 4
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        width = self.table.fontMetrics().horizontalAdvance("00:00:00.000") + 16
        self.table.setColumnWidth(TIME, width)
        self.table.setColumnWidth(ARROW, 24)
        self.table.setColumnWidth(PEER, self.table.fontMetrics().horizontalAdvance("127.0.0.1:55555") + 16)
        self.table.setColumnWidth(SIZE, self.table.fontMetrics().horizontalAdvance("100,000") + 12)
        self.setMinimumHeight(4 * height + self.encoding.sizeHint().height())
        self.table.viewport().update()

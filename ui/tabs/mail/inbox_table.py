"""The inbox's list: a model over the session's entries, and the table that shows it.

It must not know the session: it is given entries, and told which of them are new.
"""

from __future__ import annotations

import enum
import operator
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.display import visible
from app.pop3.entries import Entry, State
from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.table import TableView

__all__ = ["Column", "InboxModel", "InboxTable", "size_text"]

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

MAX_CELL: Final = 300
"""Characters of a cell; nobody sees more, and Qt would measure a subject of a megabyte."""

_ORDER: Final = list(State)
_NUMBER: Final = operator.attrgetter("number")
_FIRST: Final = operator.itemgetter(0)


class Column(enum.IntEnum):
    """The columns in their order."""

    NUMBER = 0
    STATE = 1
    SENDER = 2
    SUBJECT = 3
    DATE = 4
    SIZE = 5
    TO = 6
    UIDL = 7


def size_text(size: int | None) -> str:
    """A size in bytes for people; "?" if nobody said."""
    if size is None:
        return "?"
    if size < 10_000:
        return tr("{size} bytes", size=f"{size:,}")
    if size < 10_000_000:
        return f"{size / 1000:,.0f} kB"
    return f"{size / 1_000_000:,.1f} MB"


class InboxModel(QAbstractTableModel):
    """One row a message, in the order of their numbers until sort() is called."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[Entry] = []
        self._rows: dict[int, int] = {}
        self._sorted: tuple[int, Qt.SortOrder] = (Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self._struck = QFont()
        self._struck.setStrikeOut(True)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._entries = list(entries)
        self._arrange()
        self.endResetModel()

    def touch(self, numbers: set[int], rows: range) -> None:
        """Something about these messages is new; only those in ``rows``, which are in view, are painted."""
        for row in rows:
            if row < len(self._entries) and self._entries[row].number in numbers:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._entries[row]

    def row_of(self, number: int) -> int:
        """The row of a message, or -1."""
        return self._rows.get(number, -1)

    def entries(self) -> Iterator[Entry]:
        """All in the order in which they are shown."""
        return iter(self._entries)

    # Sorting

    @property
    def sorts_by_headers(self) -> bool:
        """Whether the order depends on what only the headers say."""
        return self._sorted[0] in (Column.SENDER, Column.SUBJECT, Column.DATE, Column.TO)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Numbers by size, dates by time, the rest by letter; messages without headers are last."""
        self._sorted = (max(column, 0), order)
        self.sort_again()

    def sort_again(self) -> None:
        """As before, where headers have come since."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        numbers = [self._entries[index.row()].number for index in kept]
        self._arrange()
        moved = [self.index(self._rows[n], i.column()) for n, i in zip(numbers, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted
        down = order is Qt.SortOrder.DescendingOrder
        if column == Column.NUMBER:
            self._entries.sort(key=_NUMBER, reverse=down)
            self._rows = {entry.number: row for row, entry in enumerate(self._entries)}
            return
        # What has no value is last in both directions, and equal ones are in the order of their numbers.
        self._entries.sort(key=_NUMBER)
        keyed = [(self._key(entry, column), entry) for entry in self._entries]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=_FIRST, reverse=down)
        self._entries = [entry for _, entry in known] + [entry for key, entry in keyed if key is None]
        self._rows = {entry.number: row for row, entry in enumerate(self._entries)}

    def _key(self, entry: Entry, column: int) -> Any:
        match column:
            case Column.NUMBER:
                return entry.number
            case Column.STATE:
                return (entry.marked, _ORDER.index(entry.state))
            case Column.SIZE:
                return entry.size
            case Column.UIDL:
                return entry.uidl or None
        row = entry.known_row
        if row is None:
            return None
        if column == Column.DATE:
            return row.time
        return {Column.SENDER: row.sender, Column.SUBJECT: row.subject, Column.TO: row.to}[Column(column)].casefold()

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return ("#", tr("State"), tr("From"), tr("Subject"), tr("Date"), tr("Size"), tr("To"), "UIDL")[section]
        if role == _Role.TextAlignmentRole:
            # The sign of the order stands at the right.
            return _LEFT
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry, column = self._entries[index.row()], index.column()
        if role == _Role.DisplayRole:
            return self._text(entry, column)[:MAX_CELL]
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column in (Column.NUMBER, Column.SIZE) else _LEFT
        if role == _Role.FontRole:
            return self._struck if entry.marked and column != Column.STATE else None
        if role == _Role.ForegroundRole:
            return self._color(entry, column)
        if role == _Role.ToolTipRole:
            return self._tip(entry, column)
        return None

    def _text(self, entry: Entry, column: int) -> str:
        match column:
            case Column.NUMBER:
                return str(entry.number)
            case Column.STATE:
                return self._state(entry)
            case Column.SIZE:
                return size_text(entry.size)
            case Column.UIDL:
                return visible(entry.uidl)
        row = entry.row
        if row is None:
            return "…" if entry.state is State.LISTED and column == Column.SUBJECT else ""
        match column:
            case Column.SENDER:
                return row.sender
            case Column.SUBJECT:
                return row.subject
            case Column.TO:
                return row.to
        return _local(row.time) or row.date

    def _state(self, entry: Entry) -> str:
        if entry.marked:
            return tr("goes at QUIT")
        return {
            State.LISTED: tr("listed"),
            State.HEADERS: tr("headers"),
            State.WHOLE: tr("fetched"),
            State.PARTIAL: tr("cut off"),
            State.FAILED: tr("refused"),
        }[entry.state]

    def _color(self, entry: Entry, column: int) -> Any:
        if entry.marked:
            return self._theme.color(Role.FAINT if column != Column.STATE else Role.WARNING)
        if column == Column.STATE and entry.state in (State.PARTIAL, State.FAILED):
            return self._theme.color(Role.ERROR)
        return None

    def _tip(self, entry: Entry, column: int) -> str | None:
        if column == Column.STATE:
            if entry.trouble:
                return entry.trouble
            return tr("Only marked: the message is deleted at QUIT, and RSET takes it back") if entry.marked else None
        if column == Column.SIZE and entry.size is not None:
            return tr("{size} bytes", size=f"{entry.size:,}")
        if column == Column.DATE and entry.row is not None:
            return entry.row.date or None
        text = self._text(entry, column)
        return text[:2000] if len(text) > 20 else None


def _local(seconds: float | None) -> str:
    """A time in this computer's zone; "" for one that its calendar does not have."""
    if seconds is None:
        return ""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
    except (OverflowError, ValueError, OSError):
        return ""


class InboxTable(TableView):
    """The list. ``visible_rows()`` are those in view; ``delete_pressed`` is the key Del."""

    delete_pressed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._look = theme
        self.model_ = InboxModel(theme, self)
        self.setModel(self.model_)
        self.sortByColumn(Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Columns as wide as what they usually hold, in the present text size."""
        measure = self.fontMetrics().horizontalAdvance
        for column, sample in (
            (Column.NUMBER, "00000"),
            (Column.STATE, tr("goes at QUIT")),
            (Column.SENDER, "n" * 17),
            (Column.SUBJECT, "n" * 23),
            (Column.DATE, "0000-00-00 00:00"),
            (Column.SIZE, "0,000 bytes"),
            (Column.TO, "n" * 18),
            (Column.UIDL, "n" * 18),
        ):
            self.setColumnWidth(column, measure(sample) + self._look.scaled(16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def visible_rows(self) -> range:
        """The rows in view."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self.model_.rowCount() - 1) + 1)

"""The list of messages as a Qt table: one row an event, its texts made only when a row comes into view.

It must not know the session file, the filter, or the timer: it is told which rows there are and when they have grown.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.texts import tr
from app.trace.records import DATA_KINDS, Connection, Event, Kind
from ui.theme import Role, Theme
from ui.trace import words
from ui.trace.rows import EventPages, Rows
from ui.widgets.fast_rows import Cell

__all__ = ["Column", "MessagesModel", "column_title"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(enum.IntEnum):
    """The columns; the numbers are kept in settings, so only add at the end."""

    TIME = 0
    DELTA = 1
    DIRECTION = 2
    ENDPOINT = 3
    LENGTH = 4
    SUMMARY = 5
    NUMBER = 6
    EXCHANGE = 7
    CONNECTION = 8


_NUMBERS: Final = frozenset({Column.DELTA, Column.LENGTH, Column.NUMBER, Column.EXCHANGE, Column.CONNECTION})
_FAINT: Final = _NUMBERS - {Column.LENGTH}
_COLORED: Final = frozenset({Column.DIRECTION, Column.SUMMARY, Column.LENGTH})

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_SIDES: Final = {Kind.SENT: _RIGHT, Kind.RECEIVED: _LEFT}
"""Sent and received differ by side too: what goes away from us stands right, what comes to us left."""


class MessagesModel(QAbstractTableModel):
    """``fetch`` gives the events of some numbers (their data may be cut), ``connection`` a connection by number."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], list[Event]],
        connection: Callable[[int], Connection | None],
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages = EventPages(fetch)
        self._connection = connection
        self._theme = theme
        self._count = 0
        self.micro = False
        theme.changed.connect(self._restyle)
        self._restyle()

    # Rows

    @property
    def rows(self) -> Rows:
        """Which events are shown."""
        return self._pages.rows

    def show(self, rows: Rows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._pages.show(rows)
        self._count = len(rows)
        self.endResetModel()

    def grow(self) -> int:
        """Take in the rows that have come to the end since; returns how many. Never called for one packet alone."""
        news = len(self._pages.rows) - self._count
        if news > 0:
            self.beginInsertRows(_ROOT, self._count, self._count + news - 1)
            self._count += news
            self.endInsertRows()
        return max(0, news)

    def refresh(self, first: int, last: int) -> None:
        """What is said of these rows may have changed (a connection's facts, say)."""
        if 0 <= first <= last < self._count:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def set_micro(self, micro: bool) -> None:
        """Times to the microsecond, or to the millisecond."""
        self.micro = micro
        self.refresh(0, self._count - 1)

    def event_at(self, row: int) -> Event | None:
        """The event of a row, its data cut to a preview."""
        return self._pages.event(row) if 0 <= row < self._count else None

    def forget_pages(self) -> None:
        """What was fetched is out of date (events have moved to another exchange, say)."""
        self._pages.forget()

    # Qt

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return column_title(Column(section))
            if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
                return _RIGHT
            if role == Qt.ItemDataRole.ToolTipRole:
                return column_help(Column(section))
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        column = index.column()
        if role == roles.FontRole:
            return self._mono if column == Column.SUMMARY else None
        if role in (roles.DisplayRole, roles.ForegroundRole, roles.TextAlignmentRole):
            text, color, side = self.cell(index.row(), column)
            if role == roles.DisplayRole:
                return text
            return side if role == roles.TextAlignmentRole else color
        event = self._pages.event(index.row())
        if role == roles.ToolTipRole and column == Column.ENDPOINT and event is not None:
            return words.tip(self._endpoint(event, full=True))
        if role == roles.AccessibleTextRole and column == Column.DIRECTION and event is not None:
            return words.direction_name(event.kind)
        return None

    def cell(self, row: int, column: int) -> Cell:
        """Text, colour (None: the view's own) and alignment of a cell."""
        event = self._pages.event(row)
        return self._cell(row, event, column) if event is not None else ("", None, 0)

    def cells(self, row: int, columns: Sequence[int]) -> list[Cell]:
        """The same of several columns, all at once for whoever paints them."""
        event = self._pages.event(row)
        return [self._cell(row, event, column) for column in columns] if event is not None else []

    def _cell(self, row: int, event: Event, column: int) -> Cell:
        if column == Column.DIRECTION:
            side = _SIDES.get(event.kind, _CENTER)
        else:
            side = _RIGHT if column in _NUMBERS else _LEFT
        return self.text(row, event, column), self._color(event, column), side

    def text(self, row: int, event: Event, column: int) -> str:
        """What stands in a cell."""
        match column:
            case Column.TIME:
                return words.wall_time(event.wall_ns, micro=self.micro)
            case Column.DELTA:
                before = self._pages.event(row - 1) if row else None
                return "+" + words.duration(max(0, event.mono_ns - before.mono_ns)) if before is not None else ""
            case Column.DIRECTION:
                return words.arrow(event.kind)
            case Column.ENDPOINT:
                return self._endpoint(event)
            case Column.LENGTH:
                return f"{event.length:,}" if event.kind in DATA_KINDS else ""
            case Column.SUMMARY:
                return words.summary(event)
            case Column.NUMBER:
                return f"{event.seq:,}"
            case Column.EXCHANGE:
                return str(event.exchange) if event.exchange else ""
            case Column.CONNECTION:
                return str(event.connection) if event.connection else ""
        return ""

    def _endpoint(self, event: Event, *, full: bool = False) -> str:
        connection = self._connection(event.connection) if event.connection else None
        if connection is None:
            return ""
        return words.connection_line(connection) if full else words.endpoint(connection)

    def _color(self, event: Event, column: int) -> QColor | None:
        if column in _COLORED:
            role = words.event_color(event.kind)
            return self._colors[role] if role is not None else None
        return self._colors[Role.FAINT] if column in _FAINT else None

    def _restyle(self) -> None:
        self._mono = self._theme.mono_font()
        self._colors = {role: self._theme.color(role) for role in Role}
        self.refresh(0, self._count - 1)


def column_title(column: Column) -> str:
    """What the header says."""
    titles = {
        Column.TIME: tr("Time"),
        Column.DELTA: tr("Δt"),
        Column.DIRECTION: tr("Dir"),
        Column.ENDPOINT: tr("Endpoint"),
        Column.LENGTH: tr("Length"),
        Column.SUMMARY: tr("Summary"),
        Column.NUMBER: tr("No."),
        Column.EXCHANGE: tr("Exch."),
        Column.CONNECTION: tr("Conn."),
    }
    return titles[column]


def column_help(column: Column) -> str:
    """What the column means, for the header's tooltip."""
    helps = {
        Column.TIME: tr("The time of day at which our program wrote or read it"),
        Column.DELTA: tr("Time since the row above"),
        Column.DIRECTION: tr("→ sent by us, ← received by us"),
        Column.ENDPOINT: tr("Which end we are, our port, and the other end"),
        Column.LENGTH: tr("Bytes that travelled, also where not all were kept"),
        Column.SUMMARY: tr("The first characters of the data, or what happened"),
        Column.NUMBER: tr("The number in the session, as the program saw it"),
        Column.EXCHANGE: tr("The number of the action that caused it; the filter knows it as ex:"),
        Column.CONNECTION: tr("The number of the connection"),
    }
    return helps[column]

"""Exchanges and their connections as a Qt tree: everything, other traffic, then one row an exchange, newest last.

It must not know how rows come and go (tree_rows.py does) or what a cell looks like (tree_cells.py).
"""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from app.texts import tr
from app.trace.records import NO_EXCHANGE, Connection, Exchange
from ui.theme import Role, Theme
from ui.trace import words
from ui.trace.tree_cells import Column, TreeCells
from ui.trace.tree_rows import KEPT, ROOT, ROWS_AT_ONCE, Item, ItemKind, TreeRows

__all__ = ["Item", "ItemKind", "TreeModel"]

_Index = QModelIndex | QPersistentModelIndex
_ALIGNMENT: Final = {
    Column.TITLE: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    Column.STATE: int(Qt.AlignmentFlag.AlignCenter),
    Column.TIME: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    Column.BYTES: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}
_COLUMNS: Final = len(Column)


class TreeModel(TreeRows):
    """Rows are known by the records' own numbers, so that nothing moves when something else arrives.

    ``tab_icon`` gives the name of the icon for a tab's key. An index below the top carries its exchange's number + 1.
    """

    def __init__(
        self,
        theme: Theme,
        tab_icon: Callable[[str], str],
        parent: QObject | None = None,
        *,
        at_once: int = ROWS_AT_ONCE,
        kept: int = KEPT,
    ) -> None:
        super().__init__(parent, at_once, kept)
        self._theme = theme
        self._cells = TreeCells(theme, tab_icon)
        theme.changed.connect(self._recolor)

    def connection(self, number: int) -> Connection | None:
        """The connection, if it is at hand."""
        return self._data.connections.get(number)

    def exchange(self, number: int) -> Exchange | None:
        """The exchange, if it is at hand."""
        return self._data.exchanges.get(number)

    def _recolor(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, _COLUMNS - 1))

    # Where things are. Qt asks this for every row whenever one comes: nothing here goes through Qt again.

    def index_of(self, item: Item) -> QModelIndex:
        """Where an item stands; an invalid index when it has no row."""
        if item.kind is ItemKind.EVERYTHING:
            return self.createIndex(0, 0, 0)
        if item.kind is not ItemKind.CONNECTION:
            return self._parent_of(item.exchange)
        siblings = self._children.get(item.exchange, [])
        place = bisect.bisect_left(siblings, item.connection)
        shown = self._shown(item.exchange)
        if self._row(item.exchange) is None or place >= shown or siblings[place] != item.connection:
            return QModelIndex()
        return self.createIndex(place, 0, item.exchange + 1)

    def item(self, index: _Index) -> Item:
        """What an index stands for."""
        inner, row = int(index.internalId()), index.row()
        if inner:
            number = inner - 1
            if row >= self._shown(number):
                return Item(ItemKind.MORE, number)
            return Item(ItemKind.CONNECTION, number, self._children[number][row])
        if row < len(self._head):
            return self._head[row]
        return Item(ItemKind.EXCHANGE, self._order[self._first + row - len(self._head)])

    def index(self, row: int, column: int, parent: _Index = ROOT) -> QModelIndex:
        if not 0 <= column < _COLUMNS or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0) if row < self._top() else QModelIndex()
        number = self._number(parent)
        if number is None or row >= self._below(number):
            return QModelIndex()
        return self.createIndex(row, column, number + 1)

    def parent(self, index: _Index = ROOT) -> Any:
        inner = int(index.internalId()) if index.isValid() else 0
        return self._parent_of(inner - 1) if inner else QModelIndex()

    def rowCount(self, parent: _Index = ROOT) -> int:
        if not parent.isValid():
            return self._top()
        number = self._number(parent)
        return 0 if number is None else self._below(number)

    def hasChildren(self, parent: _Index = ROOT) -> bool:
        return self.rowCount(parent) > 0

    def columnCount(self, parent: _Index = ROOT) -> int:
        return _COLUMNS

    def _top(self) -> int:
        return len(self._head) + len(self._order) - self._first

    def _number(self, index: _Index) -> int | None:
        """The exchange whose connections stand below an index, if any can."""
        if index.internalId() or index.column():
            return None
        row = index.row() - len(self._head)
        if row >= 0:
            return self._order[self._first + row]
        return NO_EXCHANGE if self._head[row].kind is ItemKind.OTHER else None

    def _below(self, number: int) -> int:
        seen = self._visible.get(number)
        return seen.rows + seen.more if seen is not None else 0

    # What is shown

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENT[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("What"), tr("State"), tr("Time"), tr("Bytes"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item, column = self.item(index), Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENT[column]
        kept, number = self._data, item.exchange
        match item.kind:
            case ItemKind.EXCHANGE:
                return self._cells.exchange(kept.exchanges[number], kept.total(number), column, role)
            case ItemKind.CONNECTION:
                share = kept.share(number, item.connection)
                return self._cells.connection(kept.connections[item.connection], share, column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column is Column.TITLE:
            return self._row_title(item)
        if role == Qt.ItemDataRole.DisplayRole and column is Column.BYTES and item.kind is ItemKind.OTHER:
            return words.size(self._data.total(NO_EXCHANGE))
        if role == Qt.ItemDataRole.ForegroundRole and item.kind in (ItemKind.EARLIER, ItemKind.MORE):
            return QBrush(self._theme.color(Role.FAINT))
        if role == Qt.ItemDataRole.DecorationRole and column is Column.TITLE and item.kind is ItemKind.EVERYTHING:
            return self._theme.icon("trace")
        return None

    def _row_title(self, item: Item) -> str:
        match item.kind:
            case ItemKind.EVERYTHING:
                return tr("Everything")
            case ItemKind.OTHER:
                return tr("Other traffic")
            case ItemKind.EARLIER:
                text = tr("… {count} earlier", count=f"{self._earlier:,}")
                return tr("{text}, in the list only", text=text) if self._earlier == self._dropped else text
            case _:
                rest = len(self._children.get(item.exchange, ())) - self._shown(item.exchange)
                return tr("… {count} more", count=f"{rest:,}")

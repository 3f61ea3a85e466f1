"""Exchanges and their connections as a Qt tree: everything, other traffic, then one row an exchange, newest last.

It must not know the session file: the dock gives it the records that changed, and it changes only those rows.
"""

from __future__ import annotations

import bisect
import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from app.texts import tr
from app.trace.records import NO_EXCHANGE, Connection, Exchange, Share
from ui.theme import Role as Color
from ui.theme import Theme
from ui.trace import words
from ui.trace.tree_cells import Column, TreeCells
from ui.trace.tree_data import Delta, TreeData

__all__ = ["CHILDREN_AT_ONCE", "MOST_EXCHANGES", "Item", "ItemKind", "TreeModel"]

CHILDREN_AT_ONCE: Final = 500
"""Connections shown below one exchange before a row that asks for more."""

MOST_EXCHANGES: Final = 20_000
"""Exchanges in the tree: a long day's work. Older ones are still in the list, and the filter finds them."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_ALIGNMENT: Final = {
    Column.TITLE: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    Column.STATE: int(Qt.AlignmentFlag.AlignCenter),
    Column.TIME: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    Column.BYTES: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}
_MANY: Final = 64
"""Rows changed at once above which one signal for the whole range is cheaper than one for each."""


class ItemKind(enum.Enum):
    """What a row stands for."""

    EVERYTHING = "everything"
    OTHER = "other"
    EARLIER = "earlier"
    EXCHANGE = "exchange"
    CONNECTION = "connection"
    MORE = "more"


class Item(NamedTuple):
    """A row: its kind, and the numbers of exchange and connection where it has them."""

    kind: ItemKind
    exchange: int = NO_EXCHANGE
    connection: int = 0


@dataclass(slots=True)
class _Visible:
    """How many of an exchange's connections have rows, how many may have, and whether a row asks for more."""

    rows: int = 0
    limit: int = 0
    more: bool = False


class TreeModel(QAbstractItemModel):
    """Rows are numbered by the records' own numbers, so that nothing moves when something else arrives.

    ``tab_icon`` gives the name of the icon for a tab's key. An index below the top carries its exchange's number + 1.
    """

    def __init__(
        self,
        theme: Theme,
        tab_icon: Callable[[str], str],
        parent: QObject | None = None,
        *,
        at_once: int = CHILDREN_AT_ONCE,
        most: int = MOST_EXCHANGES,
    ) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._most = most
        self._theme = theme
        self._cells = TreeCells(theme, tab_icon)
        self._head: list[Item] = [Item(ItemKind.EVERYTHING)]
        self._order: list[int] = []
        self._data = TreeData()
        self._children: dict[int, list[int]] = {}
        self._visible: dict[int, _Visible] = {}
        # How many exchanges were let go.
        self._earlier = 0
        theme.changed.connect(self._recolor)

    # What arrives

    def clear(self) -> None:
        """Forget everything; the row "Everything" stays."""
        self.beginResetModel()
        self._head = [Item(ItemKind.EVERYTHING)]
        self._order.clear()
        self._data = TreeData()
        self._children.clear()
        self._visible.clear()
        self._earlier = 0
        self.endResetModel()

    def connection(self, number: int) -> Connection | None:
        """The connection, if it is in the tree."""
        return self._data.connections.get(number)

    def exchange(self, number: int) -> Exchange | None:
        """The exchange, if it is in the tree."""
        return self._data.exchanges.get(number)

    def apply(self, exchanges: Sequence[Exchange], connections: Sequence[Connection], shares: Sequence[Share]) -> None:
        """Take in records that are new or have changed."""
        delta = self._data.take(exchanges, connections, shares)
        self._add_exchanges(delta.fresh)
        for number, gone in delta.removed.items():
            for connection in gone:
                self._remove_connection(number, connection)
        for number, news in delta.added.items():
            self._add_connections(number, news)
        self._emit_changed(delta)
        self._trim()

    def _trim(self) -> None:
        """Let go of the oldest exchanges when there are too many; a row says how many those were."""
        if len(self._order) <= self._most:
            return
        count = len(self._order) - self._most + self._most // 10
        first = len(self._head)
        self.beginRemoveRows(_ROOT, first, first + count - 1)
        for number in self._order[:count]:
            self._visible.pop(number, None)
            self._data.drop_exchange(number, self._children.pop(number, ()))
        self._data.floor = self._order[count - 1]
        del self._order[:count]
        self.endRemoveRows()
        self._earlier += count
        if self._head[-1].kind is ItemKind.EARLIER:
            self.dataChanged.emit(self.index(first - 1, 0), self.index(first - 1, 0))
        else:
            self.beginInsertRows(_ROOT, first, first)
            self._head.append(Item(ItemKind.EARLIER))
            self.endInsertRows()

    def show_more(self, exchange: int) -> None:
        """Show more of an exchange's connections than now."""
        self._seen(exchange).limit += self._at_once
        self._fill_up(exchange)

    def _add_exchanges(self, fresh: list[Exchange]) -> None:
        """Insert exchanges, in order of their numbers, in as few steps as their places allow."""
        at = 0
        while at < len(fresh):
            place = bisect.bisect_left(self._order, fresh[at].id)
            follower = self._order[place] if place < len(self._order) else None
            end = at + 1
            while end < len(fresh) and (follower is None or fresh[end].id < follower):
                end += 1
            row = len(self._head) + place
            self.beginInsertRows(_ROOT, row, row + end - at - 1)
            self._order[place:place] = [exchange.id for exchange in fresh[at:end]]
            self.endInsertRows()
            at = end

    def _add_connections(self, number: int, news: list[int]) -> None:
        if number == NO_EXCHANGE and Item(ItemKind.OTHER) not in self._head:
            self.beginInsertRows(_ROOT, 1, 1)
            self._head.insert(1, Item(ItemKind.OTHER))
            self.endInsertRows()
        siblings, seen = self._children.setdefault(number, []), self._seen(number)
        for connection in news:
            place = bisect.bisect_left(siblings, connection)
            if place < seen.rows:
                self._insert_between(number, place, connection)
            else:
                # Beyond what is shown there are no rows yet.
                siblings.insert(place, connection)
        self._fill_up(number)
        while len(siblings) > self._most:
            self._data.drop_connection(number, siblings[0])
            self._remove_connection(number, siblings[0])

    def _remove_connection(self, number: int, connection: int) -> None:
        """A connection whose events were given to another exchange, or one of too many."""
        siblings, seen = self._children.get(number, []), self._seen(number)
        place = bisect.bisect_left(siblings, connection)
        if place >= len(siblings) or siblings[place] != connection:
            return
        parent = self._parent_of(number)
        if place >= seen.rows or not parent.isValid():
            seen.rows -= place < seen.rows
            del siblings[place]
        else:
            self.beginRemoveRows(parent, place, place)
            del siblings[place]
            seen.rows -= 1
            self.endRemoveRows()
        self._fill_up(number)

    def _insert_between(self, number: int, place: int, connection: int) -> None:
        """A connection that moved here from another exchange and stands between others."""
        parent, seen = self._parent_of(number), self._seen(number)
        self._take_more_away(parent, seen)
        self.beginInsertRows(parent, place, place)
        self._children[number].insert(place, connection)
        seen.rows += 1
        self.endInsertRows()
        if seen.rows > seen.limit:
            self.beginRemoveRows(parent, seen.rows - 1, seen.rows - 1)
            seen.rows -= 1
            self.endRemoveRows()

    def _take_more_away(self, parent: QModelIndex, seen: _Visible) -> None:
        """Remove the row that asks for more; its text counts the others, so it goes before they come."""
        if seen.more:
            self.beginRemoveRows(parent, seen.rows, seen.rows)
            seen.more = False
            self.endRemoveRows()

    def _fill_up(self, number: int) -> None:
        """Make rows for connections that have none, as far as the limit goes, and say how many are beyond it."""
        total, seen = len(self._children.get(number, ())), self._seen(number)
        target = min(total, seen.limit)
        parent = self._parent_of(number)
        if not parent.isValid():
            # Its exchange has not arrived yet.
            seen.rows, seen.more = target, total > target
            return
        if target > seen.rows:
            self._take_more_away(parent, seen)
        if target > seen.rows:
            self.beginInsertRows(parent, seen.rows, target - 1)
            seen.rows = target
            self.endInsertRows()
        if seen.more:
            row = self.index(target, 0, parent)
            self.dataChanged.emit(row, row)
        elif total > target:
            self.beginInsertRows(parent, target, target)
            seen.more = True
            self.endInsertRows()

    def _emit_changed(self, delta: Delta) -> None:
        last = len(Column) - 1
        rows = [row for number in delta.dirty if (row := self._row(number)) is not None]
        if len(rows) > _MANY:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))
        else:
            for row in rows:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        places: dict[int, list[int]] = {}
        for number, connection in delta.changed:
            row = bisect.bisect_left(self._children.get(number, []), connection)
            if row < self._shown(number):
                places.setdefault(number, []).append(row)
        for number, found in places.items():
            parent = self._parent_of(number)
            if parent.isValid():
                self.dataChanged.emit(self.index(min(found), 0, parent), self.index(max(found), last, parent))

    def _recolor(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Column) - 1))

    # Where things are

    def _seen(self, exchange: int) -> _Visible:
        return self._visible.setdefault(exchange, _Visible(limit=self._at_once))

    def _shown(self, exchange: int) -> int:
        seen = self._visible.get(exchange)
        return seen.rows if seen is not None else 0

    def _parent_of(self, exchange: int) -> QModelIndex:
        return self.index_of(Item(ItemKind.EXCHANGE if exchange else ItemKind.OTHER, exchange))

    def _row(self, exchange: int) -> int | None:
        if exchange == NO_EXCHANGE:
            return 1 if Item(ItemKind.OTHER) in self._head else None
        place = bisect.bisect_left(self._order, exchange)
        if place < len(self._order) and self._order[place] == exchange:
            return len(self._head) + place
        return None

    def index_of(self, item: Item) -> QModelIndex:
        """Where an item stands; an invalid index when it is not in the tree."""
        if item.kind is ItemKind.EVERYTHING:
            return self.index(0, 0)
        if item.kind is ItemKind.CONNECTION:
            siblings = self._children.get(item.exchange, [])
            place = bisect.bisect_left(siblings, item.connection)
            parent = self._row(item.exchange)
            if parent is None or place >= self._shown(item.exchange) or siblings[place] != item.connection:
                return QModelIndex()
            return self.createIndex(place, 0, item.exchange + 1)
        row = self._row(item.exchange)
        return QModelIndex() if row is None else self.createIndex(row, 0, 0)

    def item(self, index: _Index) -> Item:
        """What an index stands for."""
        inner = int(index.internalId())
        if inner:
            number, row = inner - 1, index.row()
            if row >= self._shown(number):
                return Item(ItemKind.MORE, number)
            return Item(ItemKind.CONNECTION, number, self._children[number][row])
        if index.row() < len(self._head):
            return self._head[index.row()]
        return Item(ItemKind.EXCHANGE, self._order[index.row() - len(self._head)])

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, self.item(parent).exchange + 1)

    def parent(self, index: _Index = _ROOT) -> Any:
        inner = int(index.internalId()) if index.isValid() else 0
        if not inner:
            return QModelIndex()
        row = self._row(inner - 1)
        return QModelIndex() if row is None else self.createIndex(row, 0, 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._head) + len(self._order)
        if parent.column() > 0:
            return 0
        item = self.item(parent)
        if item.kind not in (ItemKind.EXCHANGE, ItemKind.OTHER):
            return 0
        seen = self._visible.get(item.exchange)
        return seen.rows + seen.more if seen is not None else 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return len(Column)

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
        match item.kind:
            case ItemKind.EXCHANGE:
                return self._cells.exchange(
                    self._data.exchanges[item.exchange], self._data.total(item.exchange), column, role
                )
            case ItemKind.CONNECTION:
                connection = self._data.connections[item.connection]
                return self._cells.connection(
                    connection, self._data.share(item.exchange, item.connection), column, role
                )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and column is Column.TITLE:
            return self._row_title(item)
        if role == Qt.ItemDataRole.DisplayRole and column is Column.BYTES and item.kind is ItemKind.OTHER:
            return words.size(self._data.total(NO_EXCHANGE))
        if role == Qt.ItemDataRole.ForegroundRole and item.kind in (ItemKind.EARLIER, ItemKind.MORE):
            return QBrush(self._theme.color(Color.FAINT))
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
                return tr("… {count} earlier, in the list only", count=f"{self._earlier:,}")
            case _:
                rest = len(self._children.get(item.exchange, ())) - self._shown(item.exchange)
                return tr("… {count} more", count=f"{rest:,}")

"""Which rows the exchange tree has, and how they come and go as records change; only some of the newest have rows.

It must not know what stands in a row, nor the session file: the feed hands over the records that changed.
"""

from __future__ import annotations

import bisect
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from app.trace.records import NO_EXCHANGE, Connection, Exchange, Share
from ui.trace.tree_cells import Column
from ui.trace.tree_data import Delta, TreeData

__all__ = ["KEPT", "ROOT", "ROWS_AT_ONCE", "Item", "ItemKind", "TreeRows"]

ROWS_AT_ONCE: Final = 300
"""Exchanges, and connections of an exchange, that have rows before somebody asks for more. Qt's tree lays out all its
rows anew whenever one comes, at some microseconds each."""

KEPT: Final = 20_000
"""Exchanges, and connections of one, that are kept at hand: a long day's work. Older ones are still in the list, and
the filter finds them."""

ROOT: Final = QModelIndex()
_MANY: Final = 64
"""Rows changed at once above which one signal for the whole range is cheaper than one for each."""

_LAST: Final = len(Column) - 1


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
class _Seen:
    """How many of an exchange's connections have rows, how many may have, and whether a row asks for more."""

    rows: int = 0
    limit: int = 0
    more: bool = False


class TreeRows(QAbstractItemModel):
    """The half of the model that changes; TreeModel is the half that Qt reads.

    Exchanges that have a row follow the ``head`` in the order of their numbers, from number ``first`` of ``order`` on.
    """

    def __init__(self, parent: QObject | None, at_once: int, kept: int) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._kept = kept
        self._begin()

    def _begin(self) -> None:
        self._head: list[Item] = [Item(ItemKind.EVERYTHING)]
        self._order: list[int] = []
        self._first = 0
        self._limit = self._at_once
        self._dropped = 0
        # What the row about earlier ones says; it changes only when that row is told to have changed.
        self._earlier = 0
        self._data = TreeData()
        self._children: dict[int, list[int]] = {}
        self._visible: dict[int, _Seen] = {}

    def clear(self) -> None:
        """Forget everything; the row "Everything" stays."""
        self.beginResetModel()
        self._begin()
        self.endResetModel()

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

    def show_more(self, item: Item) -> None:
        """What the rows EARLIER and MORE ask for."""
        if item.kind is ItemKind.EARLIER:
            self._show_earlier()
        elif item.kind is ItemKind.MORE:
            self._seen(item.exchange).limit += self._at_once
            self._fill_up(item.exchange)

    # Exchanges

    def _add_exchanges(self, fresh: list[Exchange]) -> None:
        """Insert exchanges, in order of their numbers, in as few steps as their places allow."""
        at = 0
        while at < len(fresh):
            place = bisect.bisect_left(self._order, fresh[at].id)
            follower = self._order[place] if place < len(self._order) else None
            end = at + 1
            while end < len(fresh) and (follower is None or fresh[end].id < follower):
                end += 1
            numbers = [exchange.id for exchange in fresh[at:end]]
            if place < self._first:
                self._order[place:place] = numbers
                self._first += len(numbers)
            else:
                row = len(self._head) + place - self._first
                self.beginInsertRows(ROOT, row, row + len(numbers) - 1)
                self._order[place:place] = numbers
                self.endInsertRows()
            at = end
        if fresh:
            self._hide_earliest()
            self._drop_earliest()
            self._say_earlier()

    def _hide_earliest(self) -> None:
        """Take rows away from the oldest when there are many too many."""
        count = len(self._order) - self._first - self._limit
        if count > self._at_once // 5:
            row = len(self._head)
            self.beginRemoveRows(ROOT, row, row + count - 1)
            self._first += count
            self.endRemoveRows()

    def _drop_earliest(self) -> None:
        """Forget the oldest of those without a row when there are too many."""
        count = min(len(self._order) - self._kept + self._kept // 10, self._first)
        if len(self._order) > self._kept and count > 0:
            for number in self._order[:count]:
                self._visible.pop(number, None)
                self._data.drop_exchange(number, self._children.pop(number, ()))
            self._data.floor = self._order[count - 1]
            del self._order[:count]
            self._first -= count
            self._dropped += count

    def _say_earlier(self) -> None:
        """The row that says how many are older than those shown, and asks for them."""
        row = len(self._head) - 1
        present = self._head[-1].kind is ItemKind.EARLIER
        self._earlier = self._first + self._dropped
        wanted = bool(self._earlier)
        if wanted and not present:
            self.beginInsertRows(ROOT, row + 1, row + 1)
            self._head.append(Item(ItemKind.EARLIER))
            self.endInsertRows()
        elif present and not wanted:
            self.beginRemoveRows(ROOT, row, row)
            self._head.pop()
            self.endRemoveRows()
        elif present:
            self.dataChanged.emit(self.index(row, 0), self.index(row, _LAST))

    def _show_earlier(self) -> None:
        count = min(self._first, self._at_once)
        if count:
            row = len(self._head)
            self._limit += count
            self.beginInsertRows(ROOT, row, row + count - 1)
            self._first -= count
            self.endInsertRows()
            self._say_earlier()

    # Connections

    def _add_connections(self, number: int, news: list[int]) -> None:
        if number == NO_EXCHANGE and Item(ItemKind.OTHER) not in self._head:
            self.beginInsertRows(ROOT, 1, 1)
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
        while len(siblings) > self._kept:
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
        if not parent.isValid():
            self._children[number].insert(place, connection)
            return
        self._take_more_away(parent, seen)
        self.beginInsertRows(parent, place, place)
        self._children[number].insert(place, connection)
        seen.rows += 1
        self.endInsertRows()
        if seen.rows > seen.limit:
            self.beginRemoveRows(parent, seen.rows - 1, seen.rows - 1)
            seen.rows -= 1
            self.endRemoveRows()

    def _take_more_away(self, parent: QModelIndex, seen: _Seen) -> None:
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
            # Its exchange has no row: nobody sees these.
            seen.rows, seen.more = target, total > target
            return
        if target > seen.rows:
            self._take_more_away(parent, seen)
            self.beginInsertRows(parent, seen.rows, target - 1)
            seen.rows = target
            self.endInsertRows()
        if seen.more and total == target:
            self._take_more_away(parent, seen)
        elif seen.more:
            row = self.index(target, 0, parent)
            self.dataChanged.emit(row, row)
        elif total > target:
            self.beginInsertRows(parent, target, target)
            seen.more = True
            self.endInsertRows()

    def _emit_changed(self, delta: Delta) -> None:
        rows = [row for number in delta.dirty if (row := self._row(number)) is not None]
        if len(rows) > _MANY:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), _LAST))
        else:
            for row in rows:
                self.dataChanged.emit(self.index(row, 0), self.index(row, _LAST))
        places: dict[int, list[int]] = {}
        for number, connection in delta.changed:
            row = bisect.bisect_left(self._children.get(number, []), connection)
            if row < self._shown(number):
                places.setdefault(number, []).append(row)
        for number, found in places.items():
            parent = self._parent_of(number)
            if parent.isValid():
                self.dataChanged.emit(self.index(min(found), 0, parent), self.index(max(found), _LAST, parent))

    # Where things are

    def _seen(self, exchange: int) -> _Seen:
        return self._visible.setdefault(exchange, _Seen(limit=self._at_once))

    def _shown(self, exchange: int) -> int:
        seen = self._visible.get(exchange)
        return seen.rows if seen is not None else 0

    def _row(self, exchange: int) -> int | None:
        if exchange == NO_EXCHANGE:
            return 1 if Item(ItemKind.OTHER) in self._head else None
        place = bisect.bisect_left(self._order, exchange)
        if self._first <= place < len(self._order) and self._order[place] == exchange:
            return len(self._head) + place - self._first
        return None

    def _parent_of(self, exchange: int) -> QModelIndex:
        row = self._row(exchange)
        return QModelIndex() if row is None else self.createIndex(row, 0, 0)

    def index(self, row: int, column: int, parent: QModelIndex | QPersistentModelIndex = ROOT) -> Any:
        raise NotImplementedError

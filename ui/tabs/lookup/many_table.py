"""The results of many lookups as a table that grows fast: its model and its view.

It must not know how names are looked up, nor when the list of results has grown: grow() says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.lookup.many import ManyResult
from ui.theme import Role, Theme
from ui.widgets.fast_rows import Cell, QuietGrowth, RowPainter
from ui.widgets.table import TableView

__all__ = ["ManyModel", "ManyTable"]

_Index = QModelIndex | QPersistentModelIndex

_NUMBERS: Final = (0, 4)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ManyModel(QAbstractTableModel):
    """One row a result, in the order in which they came until sort() is called."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results: list[ManyResult] = []
        self._shown = 0
        self._order: list[int] | None = None

    def start(self, results: list[ManyResult]) -> None:
        """Show another list, which goes on growing."""
        self.beginResetModel()
        self._results, self._shown, self._order = results, len(results), None
        self.endResetModel()

    def grow(self) -> None:
        """Show what was added since."""
        count = len(self._results)
        if count > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, count - 1)
            self._shown = count
            self.endInsertRows()

    def result(self, row: int) -> ManyResult:
        """What stands in a row."""
        return self._results[row if self._order is None else self._order[row]]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Numbers by size, the rest by letter; -1: as they came. Only for a list that does not grow any more."""

        def key(row: int) -> tuple[Any, ...]:
            result = self._results[row]
            values = (result.index, result.name, result.rdtype, result.status, result.elapsed, self._answer(result))
            return (values[column], result.index)

        self.layoutAboutToBeChanged.emit()
        if column < 0:
            self._order = None
        else:
            self._order = sorted(range(self._shown), key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def cells(self, row: int, columns: Sequence[int]) -> list[Cell]:
        """Text, colour and alignment of a row's cells, all at once for whoever paints them."""
        result = self.result(row)
        color = self._theme.color(Role.ERROR) if result.status in ("TIMEOUT", "ERROR") else None
        return [(self._text(result, column), color, _RIGHT if column in _NUMBERS else _LEFT) for column in columns]

    def _text(self, result: ManyResult, column: int) -> str:
        match column:
            case 0:
                return str(result.index + 1)
            case 1:
                return result.name
            case 2:
                return result.rdtype
            case 3:
                return result.status
            case 4:
                return f"{result.elapsed * 1000:.1f}"
        return self._answer(result)

    def _answer(self, result: ManyResult) -> str:
        return ", ".join(result.values) or result.problem

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("#", self.tr("Name"), self.tr("Type"), self.tr("Status"), self.tr("ms"), self.tr("Answer"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        result, column = self.result(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(result, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and result.status in ("TIMEOUT", "ERROR"):
            return self._theme.color(Role.ERROR)
        if role == Qt.ItemDataRole.ToolTipRole and column == 5:
            return result.problem or None
        return None


class ManyTable(TableView):
    """Ten thousand rows come within seconds: only those that come into view are painted."""

    def __init__(self, model: ManyModel, theme: Theme) -> None:
        super().__init__(theme, "lookup.many.results")
        self.setModel(model)
        self._painter = RowPainter(self, model, theme)
        self._growth = QuietGrowth(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(event)

    def doItemsLayout(self) -> None:
        self._growth.lay_out(super().doItemsLayout)

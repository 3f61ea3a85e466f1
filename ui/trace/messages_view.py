"""The table that shows the list of messages: its columns, following the end, moving and copying.

It must not know what a message is; the model says what stands in each cell.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.trace.messages_model import Column, MessagesModel, column_title
from ui.trace.stretch import StretchColumn
from ui.widgets.buttons import copy_text
from ui.widgets.fast_rows import QuietGrowth, RowPainter
from ui.widgets.table import TableTools

__all__ = ["COPY_LIMIT", "MessagesView"]

_WIDEST: Final = {
    # What a column is made wide enough for; the summary takes what is left.
    Column.TIME: "00:00:00.000",
    Column.DELTA: "+000.0 ms",
    Column.DIRECTION: "→ Dir",
    Column.ENDPOINT: "server 55555←55555",
    Column.LENGTH: "1,048,576",
    Column.NUMBER: "1,000,000",
    Column.EXCHANGE: "1000000",
    Column.CONNECTION: "1000000",
}
COPY_LIMIT: Final = 10_000
"""Rows copied: what a person pastes somewhere. More is what an export is for."""

COPY_SECONDS: Final = 0.01
"""How long rows are gathered for the clipboard before the window has its turn again."""

_LEAST_SUMMARY: Final = 120
_LEAST_WIDTH: Final = 160
_HIDDEN_AT_FIRST: Final = frozenset({Column.NUMBER, Column.EXCHANGE, Column.CONNECTION})


class _Tools(TableTools):
    """What tables can do, how exact the times are, and copying that a million selected rows do not stall."""

    def copy(self) -> None:
        view = self.parent()
        assert isinstance(view, MessagesView)
        view.copy()

    def choose_columns(self, where: QPoint) -> QMenu:
        menu = super().choose_columns(where)
        view = self.parent()
        assert isinstance(view, MessagesView)
        micro = menu.addAction(tr("Times to the &microsecond"))
        micro.setCheckable(True)
        micro.setChecked(view.micro)
        micro.toggled.connect(view.set_micro)
        return menu


class MessagesView(QTableView):
    """``follow_changed`` tells that following the end was switched, by the switch or by scrolling up by hand;
    ``chosen`` that other rows are selected; ``menu_opening`` carries the context menu, for more entries;
    ``copied`` tells how many rows of how many selected ones went to the clipboard."""

    follow_changed = Signal(bool)
    chosen = Signal()
    menu_opening = Signal(object)
    copied = Signal(int, int)

    _copy_on: Callable[[], None]

    def __init__(self, model: MessagesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._follow = True
        self._ours = False
        self._resizing = False
        self._copying = QTimer(self)
        self._copying.setSingleShot(True)
        self._copying.setInterval(0)
        self._copying.timeout.connect(lambda: self._copy_on())
        self.setObjectName("trace.messages")
        self.setAccessibleName(tr("Messages"))
        self.setModel(model)
        self.tools = _Tools(self)
        self._painter = RowPainter(self, model, theme, mono=[Column.SUMMARY], elide=False)
        self._growth = QuietGrowth(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        # All rows are equally high: nothing is measured, however many there are.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Qt's header asks for each column whether all its rows are selected, one by one, whenever it is painted. It
        # gets a selection of its own, in which nothing ever is.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSectionsClickable(False)
        # The order is that in which things happened; nothing sorts.
        header.setToolTip("")
        self._stretch = StretchColumn(self, header, Column.SUMMARY, lambda: theme.scaled(_LEAST_SUMMARY))
        for column in _HIDDEN_AT_FIRST:
            self.setColumnHidden(column, True)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._range_changed)
        theme.changed.connect(self._restyle)
        self._restyle()

    # Looks

    def _restyle(self) -> None:
        height = self.fontMetrics().height() + self._theme.scaled(4)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        metrics = self.fontMetrics()
        for column, text in _WIDEST.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + self._theme.scaled(12))
        self.setMinimumWidth(self._theme.scaled(_LEAST_WIDTH))
        self._stretch.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(event)

    def doItemsLayout(self) -> None:
        self._growth.lay_out(super().doItemsLayout)

    @property
    def micro(self) -> bool:
        """Whether times are shown to the microsecond."""
        return self._model.micro

    def set_micro(self, micro: bool) -> None:
        """Times to the microsecond, or to the millisecond."""
        self._model.set_micro(micro)
        sample = "00:00:00.000000" if micro else _WIDEST[Column.TIME]
        width = self.fontMetrics().horizontalAdvance(sample) + self._theme.scaled(12)
        self.setColumnWidth(Column.TIME, width)

    def save_columns(self) -> dict[str, Any]:
        """What the person has chosen, as JSON values."""
        header = self.horizontalHeader()
        return {
            "hidden": [int(column) for column in Column if self.isColumnHidden(column)],
            "order": [header.logicalIndex(place) for place in range(header.count())],
            "micro": self._model.micro,
        }

    def restore_columns(self, state: dict[str, Any]) -> None:
        """Take what save_columns() gave; anything that does not fit is left as it is."""
        hidden, order = state.get("hidden"), state.get("order")
        if isinstance(hidden, list):
            for column in Column:
                self.setColumnHidden(column, column in hidden and column is not Column.SUMMARY)
        header = self.horizontalHeader()
        if isinstance(order, list) and sorted(map(str, order)) == sorted(str(int(column)) for column in Column):
            for place, column in enumerate(order):
                header.moveSection(header.visualIndex(int(column)), place)
        self.set_micro(state.get("micro") is True)

    # Following the end

    @property
    def follow(self) -> bool:
        """Whether the end is kept in view as rows arrive."""
        return self._follow

    def set_follow(self, follow: bool) -> None:
        """Switch following on (and go to the end) or off."""
        if follow != self._follow:
            self._follow = follow
            self.follow_changed.emit(follow)
        if follow:
            self.to_end()

    def to_end(self) -> None:
        """Show the last row."""
        self._ours = True
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._ours = False

    def _range_changed(self) -> None:
        if self._follow:
            self.to_end()

    def _scrolled(self, value: int) -> None:
        # Whoever scrolls up wants to read there. What we scroll ourselves, or what a new size does, is no wish.
        if self._follow and not self._ours and value < self.verticalScrollBar().maximum() and not self._resizing:
            self.set_follow(False)

    def updateGeometries(self) -> None:
        # Here Qt sets the scroll bar's range, and its value may follow: that is not the person's hand.
        self._resizing = True
        super().updateGeometries()
        self._resizing = False

    # Selecting

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def current_row(self) -> int:
        """The row the keys work on, -1 without one."""
        return self.currentIndex().row()

    def go_to(self, row: int, *, scroll: bool = True) -> None:
        """Select a row alone and bring it into view; columns stay where they are scrolled to."""
        index = self._model.index(row, max(0, self.currentIndex().column()))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            if scroll:
                self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) row; without one, begin at the end that comes first."""
        count, row = self._model.rowCount(), self.current_row()
        if count:
            self.go_to(max(0, min(row + by, count - 1)) if row >= 0 else (0 if by > 0 else count - 1))

    def selected_count(self) -> int:
        """How many rows are selected, without listing them."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def selected_rows(self, most: int) -> list[int]:
        """The numbers of the selected rows, ascending; of very many only the first."""
        rows: list[int] = []
        for part in sorted(self.selectionModel().selection().toList(), key=lambda part: part.top()):
            rows += range(part.top(), min(part.bottom() + 1, part.top() + most - len(rows)))
        return rows

    # Copying

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with headers; of very many the first COPY_LIMIT.

        Many are gathered bit by bit while the window goes on; ``copied`` tells when they are there.
        """
        header, selected = self.horizontalHeader(), self.selected_count()
        order = [header.logicalIndex(place) for place in range(header.count())]
        columns = [column for column in order if not header.isSectionHidden(column)]
        rows = self.selected_rows(COPY_LIMIT)
        lines = ["\t".join(column_title(Column(column)) for column in columns)]
        self._copying.stop()
        if rows:
            self._copy_on = lambda: self._copy_some(rows, columns, lines, selected)
            self._copy_on()

    def _copy_some(self, rows: list[int], columns: list[int], lines: list[str], selected: int) -> None:
        """Gather rows for a few milliseconds; go on in the next turn of the loop, or be done."""
        cell, end = self._model.cell, time.monotonic() + COPY_SECONDS
        while len(lines) <= len(rows) and time.monotonic() < end:
            row = rows[len(lines) - 1]
            lines.append("\t".join(cell(row, column)[0] for column in columns))
        if len(lines) <= len(rows):
            self._copying.start()
        else:
            copy_text("\n".join(lines) + "\n")
            self.copied.emit(len(rows), selected)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self._theme.icon("copy"), tr("&Copy rows"), self.copy)
        copy.setEnabled(self.selectionModel().hasSelection())
        self.menu_opening.emit(menu)
        menu.popup(event.globalPos())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Ctrl+Home and Ctrl+End go to the first and last row, and so do Home and End: columns are no places to go to.
        actions = QAbstractItemView.CursorAction
        if action is actions.MoveHome:
            return self._model.index(0, self.currentIndex().column())
        if action is actions.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, self.currentIndex().column())
        return super().moveCursor(action, modifiers)

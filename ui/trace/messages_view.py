"""The table that shows the list of messages: its columns, following the end, moving and copying.

It must not know what a message is; the model says what stands in each cell.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.texts import tr
from ui.theme import Role, Theme
from ui.trace.copying import copy_rows
from ui.trace.messages_model import Column, MessagesModel, column_title

__all__ = ["MessagesView"]

_WIDEST: Final = {
    # What a column is made wide enough for; the summary takes what is left.
    Column.TIME: "00:00:00.0000",
    Column.DELTA: "+000.0 ms",
    Column.DIRECTION: "→ TLS",
    Column.ENDPOINT: "client 55555 → 127.0.0.1:55555",
    Column.LENGTH: "1,048,576",
    Column.NUMBER: "1,000,000",
    Column.EXCHANGE: "1000000",
    Column.CONNECTION: "1000000",
}
_HIDDEN_AT_FIRST: Final = frozenset({Column.NUMBER, Column.EXCHANGE, Column.CONNECTION})


class MessagesView(QTableView):
    """``follow_changed`` tells that following the end was switched, by the switch or by scrolling up by hand;
    ``chosen`` that other rows are selected; ``menu_opening`` carries the context menu, for more entries."""

    follow_changed = Signal(bool)
    chosen = Signal()
    menu_opening = Signal(object)

    def __init__(self, model: MessagesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._follow = True
        self._ours = False
        self._resizing = False
        self._hint = ""
        self.setObjectName("trace.messages")
        self.setAccessibleName(tr("Messages"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
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
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
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
        self.horizontalHeader().setSectionResizeMode(Column.SUMMARY, QHeaderView.ResizeMode.Stretch)

    def set_hint(self, text: str) -> None:
        """What an empty list says; it tells how to fill it."""
        if text != self._hint:
            self._hint = text
            self.setAccessibleDescription(text)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount() and self._hint:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color(Role.FAINT))
            area = self.viewport().rect().adjusted(16, 8, -16, -8)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            painter.end()

    def _header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_column_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def fill_column_menu(self, menu: QMenu) -> None:
        """The columns that can be shown and hidden, and how exact the time is."""
        for column in Column:
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            # Without its summary a row says nothing.
            action.setEnabled(column is not Column.SUMMARY)
            action.toggled.connect(lambda shown, column=column: self.setColumnHidden(column, not shown))
        menu.addSeparator()
        micro = menu.addAction(tr("Times to the &microsecond"))
        micro.setCheckable(True)
        micro.setChecked(self._model.micro)
        micro.toggled.connect(self.set_micro)

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

    def go_to(self, row: int) -> None:
        """Select a row alone and bring it into view; columns stay where they are scrolled to."""
        index = self._model.index(row, max(0, self.currentIndex().column()))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) row; without one, begin at the end that comes first."""
        count, row = self._model.rowCount(), self.current_row()
        if count:
            self.go_to(max(0, min(row + by, count - 1)) if row >= 0 else (0 if by > 0 else count - 1))

    def selected_count(self) -> int:
        """How many rows are selected, without listing them."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    # Copying

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with headers."""
        copy_rows(self, self.horizontalHeader())

    def event(self, event: QEvent) -> bool:
        # A window-wide Ctrl+C must not take the key from the view that has the focus.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self._theme.icon("copy"), tr("&Copy rows"), self.copy)
        copy.setEnabled(self.selectionModel().hasSelection())
        self.menu_opening.emit(menu)
        menu.addSeparator()
        self.fill_column_menu(menu.addMenu(tr("Col&umns")))
        menu.popup(event.globalPos())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Ctrl+Home and Ctrl+End go to the first and last row, and so do Home and End: columns are no places to go to.
        actions = QAbstractItemView.CursorAction
        if action is actions.MoveHome:
            return self._model.index(0, self.currentIndex().column())
        if action is actions.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, self.currentIndex().column())
        return super().moveCursor(action, modifiers)

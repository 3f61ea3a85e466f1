"""What every table can do: sort, resize, choose columns by right-click on the header, copy as text with headers.

It must not know the model's contents beyond what any view shows of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QTreeView, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import copy_text

__all__ = ["MAX_COPIED_ROWS", "TableTools", "TableView", "selection_as_text"]

MAX_COPIED_ROWS: Final = 100_000
"""Rows that one copy puts on the clipboard; a million would fill the memory of every program that pastes them."""


def selection_as_text(view: QTableView | QTreeView) -> str:
    """The selected rows as lines of tab-separated cells below a line of headers, in the order and with the columns
    that the view shows. Nothing selected: ""."""
    model, selection = view.model(), view.selectionModel()
    if model is None or selection is None or not selection.hasSelection():
        return ""
    header = _header(view)
    columns = [header.logicalIndex(place) for place in range(header.count())]
    columns = [column for column in columns if not header.isSectionHidden(column)]
    rows: dict[tuple[QPersistentModelIndex, int], QModelIndex] = {}
    areas = cast("Iterable[QItemSelectionRange]", selection.selection())
    for area in sorted(areas, key=lambda area: area.top()):
        parent = area.parent()
        key = QPersistentModelIndex(parent)
        for row in range(area.top(), min(area.bottom() + 1, area.top() + MAX_COPIED_ROWS - len(rows))):
            rows[key, row] = parent
    lines = ["\t".join(str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)]
    for (_, row), parent in rows.items():
        cells = (model.index(row, column, parent).data() for column in columns)
        # A cell stays one cell: whatever pastes it splits at tabs and line ends.
        texts = ("" if cell is None else str(cell) for cell in cells)
        lines.append("\t".join(text.replace("\t", " ").replace("\r", "").replace("\n", "⏎") for text in texts))
    return "\n".join(lines) + "\n"


def _header(view: QTableView | QTreeView) -> QHeaderView:
    return view.horizontalHeader() if isinstance(view, QTableView) else view.header()


class TableTools(QObject):
    """Gives a QTableView or QTreeView those abilities; it lives as long as the view."""

    def __init__(self, view: QTableView | QTreeView) -> None:
        super().__init__(view)
        self._view = view
        header = _header(view)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setToolTip(tr("Click to sort, drag to move, right-click to choose columns"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.installEventFilter(self)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        text = selection_as_text(self._view)
        if text:
            copy_text(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.copy()
                return True
        return False

    def choose_columns(self, where: QPoint) -> QMenu:
        """The menu of the columns, open at a place of the header."""
        header, model = _header(self._view), self._view.model()
        menu = QMenu(self._view)
        menu.setObjectName("columns")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
        for column in range(header.count()):
            action = menu.addAction(str(model.headerData(column, Qt.Orientation.Horizontal) or ""))
            action.setCheckable(True)
            action.setChecked(column in shown)
            # The last column stays: a table without any has no header left to right-click on.
            action.setEnabled(shown != [column])
            action.toggled.connect(lambda on, column=column: header.setSectionHidden(column, not on))
        menu.addSeparator()
        menu.addAction(tr("&Fit columns to their contents"), self.fit)
        menu.popup(header.mapToGlobal(where))
        return menu

    def fit(self) -> None:
        """Make each column as wide as what it shows."""
        header = _header(self._view)
        for column in range(header.count()):
            self._view.resizeColumnToContents(column)
        header.updateGeometry()

    def save_state(self) -> str:
        """Widths, order, sorting and choice of columns, for the settings."""
        return bytes(_header(self._view).saveState().toBase64().data()).decode("ascii")

    def restore_state(self, state: object) -> None:
        """Take what save_state() gave; anything else is ignored."""
        if isinstance(state, str) and state:
            from PySide6.QtCore import QByteArray

            _header(self._view).restoreState(QByteArray.fromBase64(state.encode("ascii", "ignore")))


class TableView(QTableView):
    """A table with those abilities, sorted by a click on a header, one line a row in the present text size."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.tools = TableTools(self)
        self.setSortingEnabled(True)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        theme.changed.connect(self._resize_rows)
        self._resize_rows()

    def copy(self) -> None:
        """Put the selection on the clipboard, with headers."""
        self.tools.copy()

    def select_row(self, row: int) -> None:
        """Select one row and nothing else."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._theme.scaled(6))

"""The tree of exchanges on the left: choosing a row says what the list shows.

It must not know the list or the session.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.trace.scope import Scope
from ui.trace.stretch import StretchColumn
from ui.trace.tree_cells import Column
from ui.trace.tree_model import Item, ItemKind, TreeModel
from ui.widgets.table import TableTools

__all__ = ["TraceTree"]


_Index = QModelIndex | QPersistentModelIndex
_LEAST_TITLE: Final = 130
_LEAST_WIDTH: Final = 120


class TraceTree(QTreeView):
    """``scope_chosen`` carries a Scope."""

    scope_chosen = Signal(object)

    def __init__(self, model: TreeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.setObjectName("trace.tree")
        self.setAccessibleName(tr("Exchanges and connections"))
        self.setModel(model)
        self.tools = TableTools(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setAnimated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setToolTip("")
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        self._stretch = StretchColumn(self, header, Column.TITLE, lambda: theme.scaled(_LEAST_TITLE))
        model.modelReset.connect(self.choose_everything)
        self.activated.connect(self._activated)
        self.clicked.connect(self._activated)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.choose_everything()

    def _restyle(self) -> None:
        metrics = self.fontMetrics()
        widest = {Column.STATE: "State", Column.TIME: "00.0 ms", Column.BYTES: "999 KiB"}
        for column, text in widest.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + self._theme.scaled(8))
        self.setIndentation(self._theme.scaled(14))
        self.setMinimumWidth(self._theme.scaled(_LEAST_WIDTH))
        self._stretch.fit()

    def choose_everything(self) -> None:
        """Go to the root row."""
        self._go(self._model.index(0, 0))

    def choose(self, item: Item) -> None:
        """Go to an item, if it is in the tree."""
        index = self._model.index_of(item)
        if index.isValid():
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)

    def chosen_item(self) -> Item:
        """What is selected; everything, where nothing is."""
        index = self.currentIndex()
        return self._model.item(index) if index.isValid() else Item(ItemKind.EVERYTHING)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if not current.isValid():
            return
        item = self._model.item(current)
        match item.kind:
            case ItemKind.EVERYTHING:
                self.scope_chosen.emit(Scope())
            case ItemKind.OTHER | ItemKind.EXCHANGE:
                self.scope_chosen.emit(Scope(exchange=item.exchange))
            case ItemKind.CONNECTION:
                self.scope_chosen.emit(Scope(exchange=item.exchange, connection=item.connection))

    def _activated(self, index: QModelIndex) -> None:
        self._model.show_more(self._model.item(index))

    def rowsAboutToBeRemoved(self, parent: _Index, first: int, last: int) -> None:
        # Qt would select a neighbour of a selected row that goes, and the list would show something else.
        current = self.currentIndex()
        top = current if not current.parent().isValid() else current.parent()
        place = current if parent.isValid() else top
        if current.isValid() and place.parent() == parent and first <= place.row() <= last:
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, first, last)

    def copy(self) -> None:
        """Put the selected row on the clipboard."""
        self.tools.copy()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("copy"), tr("&Copy row"), self.copy)
        menu.addAction(tr("&Open all"), self.expandAll)
        menu.addAction(tr("C&lose all"), self.collapseAll)
        menu.popup(event.globalPos())

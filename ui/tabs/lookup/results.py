"""The results of a lookup as a tree of rows, with the message's bytes beside them, each marking the other.

It must not know how anything was looked up: it is given rows of cells, and for DNS the spans of each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QTreeWidget, QTreeWidgetItem

from app.lookup.answer import DnsAnswer
from app.lookup.rows import Row
from ui.services import Services
from ui.theme import Role
from ui.trace.hexview import HexView
from ui.widgets.buttons import copy_text
from ui.widgets.hint import Hint
from ui.widgets.table import TableTools, selection_as_text

__all__ = ["Node", "Results"]

ROW, ANSWER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True)
class Node:
    """A row of the tree: its cells, the rows below it, a tooltip, and what it stands for."""

    cells: Sequence[str]
    children: list[Node] = field(default_factory=list)
    tip: str = ""
    row: Row | None = None
    answer: DnsAnswer | None = None
    is_heading: bool = False
    role: Role | None = None


class Results(QSplitter):
    """The tree left, the message right. ``copy_as_text`` is asked for the dig-like text of answers, a section or a
    row; ``used`` is emitted with a cell's text when the person asks to look that up next."""

    used = Signal(str)

    def __init__(self, services: Services, hint: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._services = services
        self._answer: DnsAnswer | None = None
        self._marking = False
        self.dig_text: Callable[[DnsAnswer, Row | None, str], str] | None = None
        self.setChildrenCollapsible(False)
        self.tree = QTreeWidget()
        self.tree.setObjectName("lookup.results")
        self.tree.setAccessibleName(self.tr("Results"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(False)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu_at)
        self.tree.itemSelectionChanged.connect(self._row_chosen)
        self._tools = TableTools(self.tree)
        self.tree.header().setToolTip(self.tr("Drag to move, right-click to choose columns"))
        self.hint = Hint(services.theme, self.tree, hint)
        self.message = HexView()
        self.message.setObjectName("lookup.message")
        self.message.setAccessibleName(self.tr("The answer's bytes"))
        self.message.setFont(services.theme.mono_font())
        services.theme.changed.connect(lambda: self.message.setFont(services.theme.mono_font()))
        self.message.selection_changed.connect(self._byte_chosen)
        for widget, share in ((self.tree, 3), (self.message, 2)):
            self.addWidget(widget)
            self.setStretchFactor(self.count() - 1, share)
        self.show_message(None)

    def clear(self) -> None:
        """Nothing was found yet."""
        self.tree.clear()
        self.show_message(None)

    def show_nodes(self, headers: Sequence[str], nodes: Sequence[Node]) -> None:
        """Show these rows instead of what is there."""
        self.tree.clear()
        self.tree.setColumnCount(len(headers))
        self.tree.setHeaderLabels(list(headers))
        for node in nodes:
            self.add_node(node)
        self.fit()

    def add_node(self, node: Node, parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        """Add one row, with those below it, opened."""
        item = QTreeWidgetItem(list(node.cells))
        item.setData(0, ROW, node.row)
        item.setData(0, ANSWER, node.answer)
        for column in range(len(node.cells)):
            item.setToolTip(column, node.tip or node.cells[column])
            if node.role is not None:
                item.setForeground(column, self._services.theme.color(node.role))
        if node.is_heading:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        if parent is None:
            self.tree.addTopLevelItem(item)
        else:
            parent.addChild(item)
        if node.is_heading:
            item.setFirstColumnSpanned(True)
        for child in node.children:
            self.add_node(child, item)
        item.setExpanded(True)
        return item

    def fit(self) -> None:
        """Make the columns as wide as what they show, within reason."""
        most = self._services.theme.scaled(320)
        for column in range(self.tree.columnCount() - 1):
            self.tree.resizeColumnToContents(column)
            self.tree.setColumnWidth(column, min(self.tree.columnWidth(column) + 8, most))

    def show_message(self, answer: DnsAnswer | None) -> None:
        """Show an answer's bytes beside the tree, or nothing."""
        if answer is not self._answer or answer is None:
            self._answer = answer
            self.message.set_data(answer.wire if answer is not None else b"")
            self.message.setVisible(answer is not None)

    # Marks

    def _row_chosen(self) -> None:
        if self._marking:
            return
        item = self.tree.currentItem()
        row, answer = self._of(item)
        if answer is not None:
            self.show_message(answer)
        if row is not None:
            self._marking = True
            self.message.select(row.span.start, row.span.end)
            self._marking = False

    def _byte_chosen(self, first: int, end: int) -> None:
        if self._marking or self._answer is None:
            return
        row = self._answer.row_at(first)
        item = self._find(row, self.tree.invisibleRootItem()) if row is not None else None
        if item is not None:
            self._marking = True
            self.tree.clearSelection()
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self._marking = False

    def _find(self, row: Row, below: QTreeWidgetItem) -> QTreeWidgetItem | None:
        for index in range(below.childCount()):
            child = below.child(index)
            assert child is not None
            if child.data(0, ROW) == row and self._of(child)[1] is self._answer:
                return child
            found = self._find(row, child)
            if found is not None:
                return found
        return None

    def _of(self, item: QTreeWidgetItem | None) -> tuple[Row | None, DnsAnswer | None]:
        row = item.data(0, ROW) if item is not None else None
        answer: Any = None
        while item is not None and answer is None:
            answer = item.data(0, ANSWER)
            item = item.parent()
        return row, answer

    # Copies

    def _menu_at(self, place: QPoint) -> None:
        self.menu().popup(self.tree.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What can be done with the row that is selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, answer = self._of(self.tree.currentItem())
        menu.addAction(self.tr("Copy &rows"), lambda: copy_text(selection_as_text(self.tree)))
        if answer is not None and self.dig_text is not None:
            text = self.dig_text
            if row is not None:
                section = row.section
                menu.addAction(self.tr("Copy this row as in dig"), lambda: copy_text(text(answer, row, "")))
                menu.addAction(self.tr("Copy this &section"), lambda: copy_text(text(answer, None, section)))
            menu.addAction(self.tr("Copy &all as in dig"), lambda: copy_text(text(answer, None, "")))
        if row is not None and row.value:
            value = row.value.split()[-1].strip('"')
            menu.addSeparator()
            menu.addAction(self.tr("&Look up {name}").format(name=value), lambda: self.used.emit(value))
        return menu

"""The results of a lookup as a tree of rows, with the message's bytes beside them, each marking the other.

It must not know how anything was looked up: it is given rows of cells, and for DNS the spans of each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QSplitter, QTreeWidget, QTreeWidgetItem

from app.lookup.answer import DnsAnswer
from app.lookup.rows import Row, Section
from app.lookup.wire import Span
from ui.services import Services
from ui.theme import Role
from ui.trace.hexview import HexView
from ui.widgets.buttons import copy_text
from ui.widgets.hint import Hint
from ui.widgets.table import TableTools, selection_as_text

__all__ = ["Node", "Results"]

ROW, ANSWER, NODE = (Qt.ItemDataRole.UserRole + each for each in range(3))


@dataclass(slots=True)
class Node:
    """A row of the tree: its cells, the rows below it, a tooltip, and what it stands for: a record's ``row``, a
    ``section`` of an answer, or a ``span`` of its bytes. ``use`` is the name or address to look up next, of the type
    ``use_type`` ("": that of the form). ``is_open`` shows the rows below it."""

    cells: Sequence[str]
    children: list[Node] = field(default_factory=list)
    tip: str = ""
    row: Row | None = None
    answer: DnsAnswer | None = None
    is_heading: bool = False
    role: Role | None = None
    section: Section | None = None
    span: Span | None = None
    use: str = ""
    use_type: str = ""
    is_open: bool = True


class Results(QSplitter):
    """The tree left, the message right. ``copy_as_text`` is asked for the dig-like text of answers, a section or a
    row; ``used`` is emitted with a name and a type ("": any) when the person asks to look that up next."""

    used = Signal(str, str)

    def __init__(self, services: Services, hint: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._services = services
        self._answer: DnsAnswer | None = None
        self._marking = False
        self._headers: list[str] = []
        self.dig_text: Callable[[DnsAnswer, Row | None, str], str] | None = None
        self.setChildrenCollapsible(False)
        # Its wish for height would give the tab scroll bars long before it has too little.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tree = QTreeWidget()
        self.tree.setObjectName("lookup.results")
        self.tree.setAccessibleName(self.tr("Results"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(False)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu_at)
        self.tree.itemSelectionChanged.connect(self._row_chosen)
        self.tree.itemActivated.connect(self._row_used)
        self._tools = TableTools(self.tree)
        self.tree.header().setToolTip(self.tr("Drag to move, right-click to choose columns"))
        self.hint = Hint(services.theme, self.tree, hint)
        self.message = HexView()
        self.message.setObjectName("lookup.message")
        self.message.setAccessibleName(self.tr("The answer's bytes"))
        self.message.setFont(services.theme.mono_font())
        services.theme.changed.connect(self._redraw)
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
        for column in range(len(headers)):
            # What was hidden of other columns says nothing of these.
            self.tree.setColumnHidden(column, self.tree.isColumnHidden(column) and list(headers) == self._headers)
        self._headers = list(headers)
        for node in nodes:
            self.add_node(node)
        self.fit()

    def add_node(self, node: Node, parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        """Add one row, with those below it, opened."""
        item = QTreeWidgetItem(list(node.cells))
        item.setData(0, ROW, node.row)
        item.setData(0, ANSWER, node.answer)
        item.setData(0, NODE, node)
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
        if len(node.cells) == 1:
            item.setFirstColumnSpanned(True)
        for child in node.children:
            self.add_node(child, item)
        item.setExpanded(node.is_open)
        return item

    def fit(self) -> None:
        """Make the columns as wide as what they show, within reason."""
        most = self._services.theme.scaled(320)
        for column in range(self.tree.columnCount() - 1):
            self.tree.resizeColumnToContents(column)
            self.tree.setColumnWidth(column, min(self.tree.columnWidth(column) + 8, most))

    def _redraw(self) -> None:
        self.message.setFont(self._services.theme.mono_font())
        self._recolor(self.tree.invisibleRootItem())
        self.fit()

    def _recolor(self, below: QTreeWidgetItem) -> None:
        for index in range(below.childCount()):
            item = below.child(index)
            assert item is not None
            node = item.data(0, NODE)
            if node is not None and node.role is not None:
                for column in range(len(node.cells)):
                    item.setForeground(column, self._services.theme.color(node.role))
            self._recolor(item)

    def show_message(self, answer: DnsAnswer | None) -> None:
        """Show an answer's bytes beside the tree, or nothing."""
        if answer is not self._answer or answer is None:
            self._answer = answer
            # Other bytes put the cursor at their beginning, which nobody has chosen.
            self._marking = True
            self.message.set_data(answer.wire if answer is not None else b"")
            self._marking = False
            self.message.setVisible(answer is not None)

    @property
    def shown_answer(self) -> DnsAnswer | None:
        """The answer whose bytes are shown."""
        return self._answer

    # Marks

    def _row_chosen(self) -> None:
        if self._marking:
            return
        item = self.tree.currentItem()
        row, answer = self._of(item)
        if answer is not None:
            self.show_message(answer)
        elif self._answer is not None:
            # No bytes came, and those of another row would be taken for them. The view stays: nothing jumps.
            self._answer = None
            self._marking = True
            self.message.set_data(b"")
            self._marking = False
        node = item.data(0, NODE) if item is not None else None
        span = row.span if row is not None else node.span if node is not None else None
        if answer is not None and span is not None:
            self._marking = True
            self.message.select(span.start, span.end)
            self._marking = False

    def _row_used(self, item: QTreeWidgetItem, column: int) -> None:
        node = item.data(0, NODE)
        if node.row is not None and column == 0:
            self.used.emit(node.row.name, "")
        elif node.use:
            self.used.emit(node.use, node.use_type)

    def _byte_chosen(self, first: int, end: int) -> None:
        if self._marking or self._answer is None:
            return
        item = self._find(first, self.tree.invisibleRootItem())
        if item is not None:
            self._marking = True
            self.tree.clearSelection()
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self._marking = False

    def _find(self, place: int, below: QTreeWidgetItem) -> QTreeWidgetItem | None:
        """The item of this answer whose own bytes include this one."""
        for index in range(below.childCount()):
            child = below.child(index)
            assert child is not None
            row, node = child.data(0, ROW), child.data(0, NODE)
            span = row.span if row is not None else node.span
            if span is not None and span.start <= place < span.end and self._of(child)[1] is self._answer:
                return child
            found = self._find(place, child)
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
        item = self.tree.currentItem()
        row, answer = self._of(item)
        node: Node | None = item.data(0, NODE) if item is not None else None
        rows = menu.addAction(self.tr("Copy &rows"), lambda: copy_text(selection_as_text(self.tree)))
        rows.setEnabled(bool(self.tree.selectedItems()))
        if answer is not None and self.dig_text is not None:
            text = self.dig_text
            if row is not None:
                menu.addAction(self.tr("Copy this row as in dig"), lambda: copy_text(text(answer, row, "")))
            section = row.section if row is not None else node.section if node is not None else None
            if section is not None:
                menu.addAction(self.tr("Copy this &section"), lambda: copy_text(text(answer, None, section)))
            menu.addAction(self.tr("Copy &all as in dig"), lambda: copy_text(text(answer, None, "")))
        if node is not None and node.use:
            name, rdtype = node.use, node.use_type
            menu.addSeparator()
            label = self.tr("&Look up {name}").format(name=name.replace("&", "&&"))
            menu.addAction(label, lambda: self.used.emit(name, rdtype))
        return menu

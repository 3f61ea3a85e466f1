"""The tables of a message: its header fields, its attachments, and the tree of its parts.

It must not read or save anything: it says what the person wants to be shown or saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.display import visible
from app.mail.attachments import is_program, part_name
from app.mail.reading import Field, Message, Part
from app.texts import tr
from ui.tabs.mail.attachment_list import size_text
from ui.theme import Role, Theme
from ui.widgets.buttons import text_button
from ui.widgets.hint import Hint
from ui.widgets.table import TableTools, TableView

__all__ = ["AttachmentsView", "HeadersView", "StructureView"]

MAX_CELL: Final = 2000
"""Characters of a cell: Qt draws the whole of it each time, though only its beginning is seen."""

_PART: Final = Qt.ItemDataRole.UserRole


def _cell(text: str) -> QStandardItem:
    short = text if len(text) <= MAX_CELL else text[:MAX_CELL] + "…"
    item = QStandardItem(short)
    item.setEditable(False)
    item.setToolTip(short)
    return item


def _number(value: int, shown: str = "") -> QStandardItem:
    """A number that sorts as one, whatever is shown of it."""
    item = _NumberItem(shown or str(value))
    item.setData(value, _PART)
    item.setEditable(False)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


class _NumberItem(QStandardItem):
    def __lt__(self, other: QStandardItem) -> bool:
        return int(self.data(_PART)) < int(other.data(_PART))


class _Table(TableView):
    """A TableView with a model of its own, refilled as a whole."""

    def __init__(self, theme: Theme, name: str, accessible: str, columns: Sequence[str], hint: str) -> None:
        super().__init__(theme, name)
        self.setAccessibleName(accessible)
        self._items = QStandardItemModel(0, len(columns), self)
        self._items.setHorizontalHeaderLabels(list(columns))
        self.setModel(self._items)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.hint = Hint(theme, self, hint)
        self._theme = theme
        theme.changed.connect(self.fit)

    def fill(self, rows: Sequence[Sequence[QStandardItem]]) -> None:
        """Show these rows."""
        self.setSortingEnabled(False)
        self._items.removeRows(0, self._items.rowCount())
        for row in rows:
            self._items.appendRow(list(row))
        self.setSortingEnabled(True)
        self.fit()

    def fit(self) -> None:
        """Make the columns as wide as what they show, within reason."""
        # The rows in sight are enough; Qt would ask a thousand of them.
        self.horizontalHeader().setResizeContentsPrecision(50)
        most = self._theme.scaled(360)
        for column in range(self._items.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, most))


class HeadersView(_Table):
    """The header's fields in their order, as decoded and as they came."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        columns = ("#", tr("Field"), tr("Value"), tr("As it came"), tr("Odd"))
        hint = tr("There are no header fields.")
        super().__init__(theme, f"{prefix}.headers", tr("Header fields"), columns, hint)

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these."""
        self.fill(
            [
                (
                    _number(field.line),
                    _cell(field.name),
                    _cell(field.value),
                    _cell(visible(field.raw[: MAX_CELL + 1].decode("utf-8", "workbench.bytes").strip(" "))),
                    _cell(" ".join(field.notes)),
                )
                for field in fields
            ]
        )


class AttachmentsView(QWidget):
    """What can be saved. ``save_asked`` with one part, ``save_all_asked`` with several.

    Handles: ``prefix.attachments`` (the list), ``prefix.attachments.save``, ``prefix.attachments.save_all``.
    """

    save_asked = Signal(object)
    save_all_asked = Signal(object)

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        columns = (tr("Name"), tr("Type"), tr("Size"), tr("Saved as"), tr("Odd"))
        hint = tr("This message has no attachments.")
        self.table = _Table(theme, f"{prefix}.attachments", tr("Attachments"), columns, hint)
        self.table.activated.connect(lambda _: self._save())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.save = text_button(theme, "save", f"{prefix}.attachments.save", tr("Save as…"), self._save)
        self.save_all = text_button(
            theme,
            "save",
            f"{prefix}.attachments.save_all",
            tr("Save all…"),
            lambda: self.save_all_asked.emit(self._parts),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.save_all)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._enable()

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """List these."""
        self._parts = parts
        self.table.fill([self._row(number, part) for number, part in enumerate(parts)])
        if parts:
            self.table.select_row(0)
        self._enable()

    def _row(self, number: int, part: Part) -> list[QStandardItem]:
        name = part_name(part)
        odd = [note.text for note in part.notes]
        if is_program(name):
            odd.insert(0, tr("It may be a program: do not open it unless you know who sent it."))
        given = visible(part.file_name[:MAX_CELL]) or tr("(no name)")
        first = _cell(given)
        first.setData(number, _PART)
        first.setIcon(self._theme.icon("warning", Role.ERROR) if is_program(name) else self._theme.icon("attach"))
        size = _number(part.size, size_text(part.size))
        return [first, _cell(part.content_type), size, _cell(name), _cell(" ".join(odd))]

    def selected(self) -> list[Part]:
        """The parts of the selected rows."""
        rows = self.table.selectionModel().selectedRows(0)
        return [self._parts[number] for row in rows if (number := row.data(_PART)) is not None]

    def _enable(self) -> None:
        self.save.setEnabled(bool(self._parts) and self.table.selectionModel().hasSelection())
        self.save_all.setEnabled(bool(self._parts))

    def _save_all(self) -> None:
        self.save_all_asked.emit(self._parts)

    def _save(self) -> None:
        parts = self.selected()
        if len(parts) == 1:
            self.save_asked.emit(parts[0])
        elif parts:
            self.save_all_asked.emit(tuple(parts))


class StructureView(QTreeWidget):
    """The tree of parts. ``show_asked`` when a part is opened, ``save_asked`` to save one; a right-click has both."""

    show_asked = Signal(object)
    source_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._parts: dict[str, Part] = {}
        self.setObjectName(f"{prefix}.structure")
        self.setAccessibleName(tr("Structure of the message"))
        self.setHeaderLabels([tr("Part"), tr("Type"), tr("Size"), tr("Name"), tr("Encoding"), tr("Charset"), tr("Odd")])
        self.setUniformRowHeights(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemActivated.connect(lambda item, _: self.show_asked.emit(self._parts[item.text(0)]))
        TableTools(self)
        self.header().setToolTip(tr("Drag to move, right-click to choose columns"))
        self.setToolTip(tr("Double-click a part to read it; right-click for its source or to save it"))
        theme.changed.connect(self._fit)

    def show_message(self, message: Message | None) -> None:
        """Show a message's parts."""
        self.clear()
        self._parts = {}
        items: dict[str, QTreeWidgetItem] = {}
        for part in message.walk() if message is not None else ():
            self._parts[part.path] = part
            cells = [
                part.path,
                part.content_type,
                size_text(part.size),
                visible(part.file_name[:MAX_CELL]),
                part.encoding,
                visible(part.charset[:80]),
                " ".join(note.text for note in part.notes)[:MAX_CELL],
            ]
            item = QTreeWidgetItem(cells)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for number in (3, 6):
                item.setToolTip(number, cells[number])
            items[part.path] = item
            above = items.get(part.path.rpartition(".")[0])
            if above is None:
                self.addTopLevelItem(item)
            else:
                above.addChild(item)
        self.expandAll()
        self._fit()

    def _fit(self) -> None:
        most = self._theme.scaled(260)
        for column in range(self.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, most))

    def _menu(self, where: QPoint) -> QMenu | None:
        item = self.itemAt(where)
        if item is None:
            return None
        part = self._parts[item.text(0)]
        menu = QMenu(self)
        menu.setObjectName("structure.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if part.content_type.startswith("text/"):
            menu.addAction(tr("&Read"), lambda: self.show_asked.emit(part))
        menu.addAction(tr("&Source"), lambda: self.source_asked.emit(part))
        menu.addAction(tr("Sa&ve…"), lambda: self.save_asked.emit(part))
        menu.popup(self.viewport().mapToGlobal(where))
        return menu

    def selected(self) -> Any:
        """The part that is selected, or None."""
        item = self.currentItem()
        return self._parts.get(item.text(0)) if item is not None else None

"""The outbox as a table: what waits, what is being sent, what was sent and what failed, with what the server said.

It must not send or keep anything: it shows an Outbox and says what the person wants of it.
"""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.display import visible
from app.mail.outbox import Outbox, OutboxState, Waiting
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.attachment_list import size_text
from ui.theme import Role, Theme
from ui.widgets.buttons import icon_button, text_button
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["OutboxView"]

STATE, TO, SUBJECT, SIZE, SAID, WHEN = range(6)

_ICONS = {
    OutboxState.WAITING: ("mail", None),
    OutboxState.SENDING: ("send", Role.ACCENT),
    OutboxState.SENT: ("ok", Role.OK),
    OutboxState.FAILED: ("error", Role.ERROR),
}

_FITTED = 20
"""Messages up to which the columns are fitted anew with each; a longer list is left as the person has it."""

_WIDEST = 24
"""Characters of an address or subject before its column is cut: what the server said needs room too."""

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[Waiting] = []
        self._order = (WHEN, Qt.SortOrder.AscendingOrder)

    def show(self, items: list[Waiting]) -> None:
        """Take the items as they are now; rows that only changed stay where they are, selected or not."""
        ids = [row.id for row in self.rows]
        if {item.id for item in items} == set(ids):
            known = {item.id: item for item in items}
            changed = [row for row, each in enumerate(self.rows) if known[each.id] is not each]
            self.rows = [known[number] for number in ids]
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], WHEN))
        elif len(items) > len(ids) and [item.id for item in items[: len(ids)]] == ids:
            self.beginInsertRows(QModelIndex(), len(ids), len(items) - 1)
            self.rows = list(items)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.rows = list(items)
            self._sort()
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("State"), tr("To"), tr("Subject"), tr("Size"), tr("What was said"), tr("Added"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (TO, SUBJECT, SAID):
            return self._tip(item, column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            icon, color = _ICONS[item.state]
            return self._theme.icon(icon, color)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, item: Waiting, column: int) -> str:
        if column == STATE:
            partly = item.delivered and item.state is not OutboxState.SENT
            return tr("{state}, partly sent", state=item.state.label) if partly else item.state.label
        if column == TO:
            names = [*item.envelope.rcpt_to] if item.state is not OutboxState.SENT else [*item.delivered]
            shown = ", ".join(visible(name) for name in names[:2])
            return tr("{list} and {count} more", list=shown, count=len(names) - 2) if len(names) > 2 else shown
        if column == SUBJECT:
            return visible(item.letter.subject) or tr("(no subject)")
        if column == SIZE:
            return size_text(item.size)
        if column == SAID:
            return visible(item.said.replace("\n", " ⏎ "))[:500]
        return datetime.datetime.fromtimestamp(item.created).strftime("%H:%M:%S") if item.created else ""

    def _tip(self, item: Waiting, column: int) -> str:
        if column == SAID:
            return visible(item.said, "\n")[:2000]
        if column == SUBJECT:
            return visible(item.letter.subject)[:500]
        lines = [visible(name) for name in item.envelope.rcpt_to[:20]]
        if item.delivered and item.state is not OutboxState.SENT:
            lines += [tr("has got it: {address}", address=visible(name)) for name in item.delivered[:20]]
        return "\n".join(lines)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By state, letters, size or time."""
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order)
        self._sort()
        self.layoutChanged.emit()

    def _sort(self) -> None:
        column, order = self._order

        def key(item: Waiting) -> Any:
            return {SIZE: item.size, WHEN: item.created}.get(column, self._text(item, column).casefold())

        self.rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)


class OutboxView(QWidget):
    """``refresh()`` after a change. Handles: ``prefix.outbox`` (the table), ``prefix.outbox.send``, ``.retry``,
    ``.edit``, ``.remove``, ``.clear``. The signals name the messages by their ids."""

    send_asked = Signal(list)
    edit_asked = Signal(str)
    remove_asked = Signal(list)
    clear_asked = Signal()

    def __init__(self, services: Services, prefix: str, outbox: Outbox) -> None:
        super().__init__()
        self._outbox = outbox
        theme = services.theme
        self.table = TableView(theme, f"{prefix}.outbox")
        self.table.setAccessibleName(tr("Outbox"))
        self._model = _Model(theme, self)
        self.table.setModel(self._model)
        self.table.sortByColumn(WHEN, Qt.SortOrder.AscendingOrder)
        self.table.setColumnHidden(WHEN, True)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.doubleClicked.connect(lambda index: self.edit_asked.emit(self._model.rows[index.row()].id))
        self.hint = Hint(
            theme,
            self.table,
            tr("“To outbox” puts messages here; “Send all” sends them one after the other in one session."),
        )
        self.send = text_button(theme, "send", f"{prefix}.outbox.send", tr("Send all"), lambda: self._send([]))
        self.send.setToolTip(tr("Send everything that waits or failed, over one connection to the server of the form"))
        self.edit = icon_button(
            theme, "edit", f"{prefix}.outbox.edit", tr("Take the selected message back into the form"), self._edit
        )
        self.remove = icon_button(
            theme, "remove", f"{prefix}.outbox.remove", tr("Take the selected messages out"), self._remove
        )
        self.clear = icon_button(
            theme, "clear", f"{prefix}.outbox.clear", tr("Forget those that were sent"), self.clear_asked.emit
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.send)
        row.addStretch(1)
        for button in (self.edit, self.remove, self.clear):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_buttons())
        self._busy = False
        self.refresh()

    def selected(self) -> list[Waiting]:
        """The selected messages."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._model.rows[row] for row in rows]

    def refresh(self) -> None:
        """Show the outbox as it is now."""
        had = self._model.rowCount()
        self._model.show(self._outbox.items)
        if had != self._model.rowCount() <= _FITTED:
            self._fit()
        self._show_buttons()

    def _fit(self) -> None:
        """Make the columns as wide as what they show, within bounds; the last has the rest."""
        for column in (STATE, TO, SUBJECT, SIZE):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), self._widest()))

    def _widest(self) -> int:
        return self.fontMetrics().averageCharWidth() * _WIDEST

    def set_busy(self, busy: bool) -> None:
        """While messages are sent, none is taken out or changed."""
        self._busy = busy
        self._show_buttons()

    def _show_buttons(self) -> None:
        selected = self.selected()
        self.send.setEnabled(bool(self._outbox.waiting) and not self._busy)
        self.edit.setEnabled(len(selected) == 1 and not self._busy)
        self.remove.setEnabled(bool(selected) and not self._busy)
        self.clear.setEnabled(any(item.state is OutboxState.SENT for item in self._outbox.items))

    def _send(self, ids: list[str]) -> None:
        self.send_asked.emit(ids or [item.id for item in self._outbox.waiting])

    def _edit(self) -> None:
        for item in self.selected()[:1]:
            self.edit_asked.emit(item.id)

    def _remove(self) -> None:
        self.remove_asked.emit([item.id for item in self.selected()])

    def _menu(self, where: QPoint) -> None:
        selected = self.selected()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        waiting = [item.id for item in selected if item.state in (OutboxState.WAITING, OutboxState.FAILED)]
        free = not self._busy
        menu.addAction(tr("&Send these"), lambda: self._send(waiting)).setEnabled(bool(waiting) and free)
        menu.addAction(tr("Take back into the &form"), self._edit).setEnabled(len(selected) == 1 and free)
        menu.addAction(tr("&Remove"), self._remove).setEnabled(bool(selected) and free)
        menu.popup(self.table.viewport().mapToGlobal(where))

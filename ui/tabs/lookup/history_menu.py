"""Earlier queries: a button whose menu has the latest ones, and a window with all of them, searched and asked again.

It must not ask anything: whoever listens to ``chosen`` does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.lookup.history import History, HistoryEntry
from ui.services import Services
from ui.widgets.buttons import text_button
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["MENU_ENTRIES", "HistoryMenu", "HistoryWindow", "time_of"]

MENU_ENTRIES: Final = 25
"""Entries that a menu shows: what fits a small screen. The window has the others."""

ENTRY: Final = Qt.ItemDataRole.UserRole

KindName = Callable[[str], str]


def time_of(entry: HistoryEntry, now: float | None = None) -> str:
    """When something was asked, short for today; "" when it is not known."""
    if not entry.when:
        return ""
    then, today = time.localtime(entry.when), time.localtime(now)
    return time.strftime("%H:%M" if then[:3] == today[:3] else "%Y-%m-%d %H:%M", then)


class HistoryMenu(QMenu):
    """The latest queries with time and outcome, filled anew each time it is shown. ``kind_name`` gives the words for
    an entry's kind."""

    chosen = Signal(object)

    def __init__(self, services: Services, history: History, kind_name: KindName, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._history = history
        self._kind_name = kind_name
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show what is in the history now."""
        self.clear()
        if not len(self._history):
            self.addAction(self.tr("Nothing was looked up yet")).setEnabled(False)
            return
        for entry in list(self._history)[:MENU_ENTRIES]:
            action = self.addAction(self._words(entry).replace("&", "&&"))
            action.triggered.connect(lambda _=False, entry=entry: self.chosen.emit(entry))
        self.addSeparator()
        count = len(self._history)
        everything = self.addAction(self.tr("&All queries ({count}) …").format(count=count), self.open_window)
        everything.setObjectName("lookup.history.all")
        self.addAction(self.tr("&Clear the history"), self._history.clear).setObjectName("lookup.history.clear")

    def _words(self, entry: HistoryEntry) -> str:
        transport = entry.transport.upper() if entry.transport != "udp" else ""
        asked = " ".join(part for part in (entry.name, entry.rdtype, entry.server, transport) if part)
        text = f"{time_of(entry)}  {self._kind_name(entry.kind)}: {asked}".strip()
        return f"{text} — {entry.outcome}" if entry.outcome else text

    def open_window(self) -> HistoryWindow:
        """Show all of them."""
        owner = self.parentWidget()
        assert owner is not None
        window = HistoryWindow(self._services, self._history, self._kind_name, owner)
        window.chosen.connect(self.chosen)
        window.show()
        return window


class HistoryWindow(QDialog):
    """Every query that is remembered, newest first. It stays open while entries are asked again."""

    chosen = Signal(object)

    def __init__(self, services: Services, history: History, kind_name: KindName, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookup.history.window")
        self.setWindowTitle(self.tr("Earlier queries"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(services.theme.scaled(860), services.theme.scaled(480))
        self._model = QStandardItemModel(self)
        headers = (
            self.tr("Time"),
            self.tr("What"),
            self.tr("Name"),
            self.tr("Type"),
            self.tr("Server"),
            self.tr("Transport"),
            self.tr("Outcome"),
        )
        self._model.setHorizontalHeaderLabels(list(headers))
        for entry in history:
            when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(entry.when)) if entry.when else ""
            kind = kind_name(entry.kind)
            cells = (when, kind, entry.name, entry.rdtype, entry.server, entry.transport.upper(), entry.outcome)
            row = [QStandardItem(cell) for cell in cells]
            for item in row:
                item.setEditable(False)
                item.setToolTip(item.text())
            row[0].setData(entry, ENTRY)
            self._model.appendRow(row)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self._model)
        self.found.setFilterKeyColumn(-1)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit()
        self.filter.setObjectName("lookup.history.filter")
        self.filter.setAccessibleName(self.tr("Search earlier queries"))
        self.filter.setPlaceholderText(self.tr("Search: a name, a type, a server, an outcome …"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.found.setFilterFixedString)
        self.table = TableView(services.theme, "lookup.history.table")
        self.table.setAccessibleName(self.tr("Earlier queries"))
        self.table.setModel(self.found)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.resizeColumnsToContents()
        for column in range(len(headers)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), services.theme.scaled(260)))
        self.table.activated.connect(self._choose)
        self.hint = Hint(services.theme, self.table, self.tr("No query fits what is searched for."))
        again = text_button(
            services.theme,
            "search",
            "lookup.history.again",
            self.tr("Ask &again"),
            lambda: self._choose(self.table.currentIndex()),
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(again)
        below.addStretch(1)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        if self.found.rowCount():
            self.table.select_row(0)

    def _choose(self, index: QModelIndex) -> None:
        entry: Any = index.siblingAtColumn(0).data(ENTRY) if index.isValid() else None
        if entry is not None:
            self.chosen.emit(entry)

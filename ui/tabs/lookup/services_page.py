"""The table of services: every known name, port and protocol, with a search, and where it comes from.

It must not know where services are listed: app.lookup.services reads them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.lookup.services import Service, ServiceTable, load_services
from ui.services import Services
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["ServicesPage"]

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: list[Service] = []
        self.rows: list[Service] = []
        self._order = (1, Qt.SortOrder.AscendingOrder)

    def show(self, rows: list[Service]) -> None:
        self.beginResetModel()
        self.found = rows
        self._sort()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = (self.tr("Name"), self.tr("Port"), self.tr("Protocol"), self.tr("Aliases"), self.tr("What it is"))
            return names[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        service, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            cells = (service.name, str(service.port), service.protocol, ", ".join(service.aliases), service.description)
            return cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ports by number, everything else by letter; column -1 as they were found, best first."""
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order)
        self._sort()
        self.layoutChanged.emit()

    def _sort(self) -> None:
        column, order = self._order

        def key(service: Service) -> tuple[Any, ...]:
            names = (service.name, service.port, service.protocol, service.aliases, service.description)
            return (names[column], service.port, service.protocol)

        self.rows = list(self.found)
        if column >= 0:
            self.rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)


class ServicesPage(QWidget):
    """Filled when it is first shown. ``used`` is emitted with a service's name and protocol when a row is opened."""

    used = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._table: ServiceTable | None = None
        self._searching = False
        self.filter = QLineEdit()
        self.filter.setObjectName("lookup.services.filter")
        self.filter.setAccessibleName(self.tr("Search services"))
        self.filter.setPlaceholderText(self.tr("Search by name, alias, port or protocol: http, 25, udp …"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.search)
        self.source = QLabel()
        self.source.setObjectName("lookup.services.source")
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = TableView(services.theme, "lookup.services.table")
        self.table.setAccessibleName(self.tr("Services"))
        self._model = _Model(self)
        self.table.setModel(self._model)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        # Its wish for height would give the tab scroll bars long before it has too little.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        services.theme.changed.connect(self.table.resizeColumnsToContents)
        self.table.activated.connect(lambda index: self.use(index.row()))
        self.hint = Hint(services.theme, self.table, self.tr("No service has such a name, port or protocol."))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    async def fill(self) -> None:
        """Read the table, once."""
        if self._table is None:
            self._table = await load_services()
            self.source.setText(
                self.tr("{n} services, from {source}").format(
                    n=f"{len(self._table.services):,}", source=self._table.path or self._table.source.label
                )
            )
            self.search()
            self.table.resizeColumnsToContents()

    def use(self, row: int = -1) -> None:
        """Look up the service of a row, by default of the one that is selected."""
        row = self.table.currentIndex().row() if row < 0 else row
        if 0 <= row < len(self._model.rows):
            self.used.emit(self._model.rows[row].name, self._model.rows[row].protocol)

    def search(self) -> None:
        """Show the services that fit what is typed."""
        if self._table is not None:
            searching = bool(self.filter.text().strip())
            if searching != self._searching:
                # The best comes first, until another order is chosen.
                self._searching = searching
                self.table.sortByColumn(-1 if searching else 1, Qt.SortOrder.AscendingOrder)
            self._model.show(list(self._table.search(self.filter.text())))

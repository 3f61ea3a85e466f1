"""The table of services: every known name, port and protocol, with a search, and where it comes from.

It must not know where services are listed: app.lookup.services reads them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.lookup.services import Service, ServiceTable, load_services
from ui.services import Services
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["ServicesPage"]

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Service] = []

    def show(self, rows: list[Service]) -> None:
        self.beginResetModel()
        self.rows = rows
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
        """Ports by number, everything else by letter."""

        def key(service: Service) -> tuple[Any, ...]:
            names = (service.name, service.port, service.protocol, service.aliases, service.description)
            return (names[column], service.port, service.protocol)

        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class ServicesPage(QWidget):
    """Filled when it is first shown. ``used`` is emitted with a service's name when a row is opened."""

    used = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._table: ServiceTable | None = None
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
        self.table.doubleClicked.connect(lambda index: self.used.emit(self._model.rows[index.row()].name))
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

    def search(self) -> None:
        """Show the services that fit what is typed."""
        if self._table is not None:
            self._model.show(list(self._table.search(self.filter.text())))

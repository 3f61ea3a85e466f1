"""The table of a server's clients: address, since when, bytes in and out, state.

It must not know how the server serves them: it reads ServerClient objects on a timer while the server listens.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.display import visible
from app.sockets.peers import ServerClient
from app.sockets.server import ChatServer
from ui.services import Services
from ui.theme import Role
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["ClientsModel", "ClientsView"]

REFRESH_MS: Final = 200
"""How often counts are read anew: a thousand clients' counts change all the time, and nobody reads faster."""

NUMBER, ADDRESS, SINCE, RECEIVED, SENT, STATE = range(6)

_Index = QModelIndex | QPersistentModelIndex


class ClientsModel(QAbstractTableModel):
    """The clients present, and below them the last who left."""

    def __init__(self, services: Services, server: ChatServer, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = services.theme
        self._server = server
        self._rows: list[ServerClient] = []
        self._version = -1

    def refresh(self) -> None:
        """Take in who came and went; the counts of those on the screen are read when they are painted."""
        server = self._server
        if server.clients_version != self._version:
            self._version = server.clients_version
            rows = [*server.clients.values(), *reversed(server.gone)]
            self._replace(rows)
        if self._rows:
            self.dataChanged.emit(self.index(0, RECEIVED), self.index(len(self._rows) - 1, STATE))

    def _replace(self, rows: list[ServerClient]) -> None:
        old = self._rows
        if rows[: len(old)] == old:
            if len(rows) > len(old):
                self.beginInsertRows(QModelIndex(), len(old), len(rows) - 1)
                self._rows = rows
                self.endInsertRows()
            return
        # A layout change keeps the selection with the clients that are still there.
        self.layoutAboutToBeChanged.emit()
        places = {id(client): row for row, client in enumerate(rows)}
        before = self.persistentIndexList()
        after = []
        for index in before:
            row = places.get(id(old[index.row()])) if index.row() < len(old) else None
            after.append(QModelIndex() if row is None else self.createIndex(row, index.column()))
        self._rows = rows
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def client(self, row: int) -> ServerClient:
        """The client of a row."""
        return self._rows[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = ("#", self.tr("Client"), self.tr("Since"), self.tr("In"), self.tr("Out"), self.tr("State"))
            return names[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        client = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(client, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (NUMBER, RECEIVED, SENT):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and client.is_gone:
            return self._theme.color(Role.FAINT)
        if role == Qt.ItemDataRole.ToolTipRole and column == STATE:
            return visible(client.reason) or None
        return None

    def _display(self, client: ServerClient, column: int) -> str:
        if column == STATE:
            if client.is_gone:
                return visible(client.reason)
            return self.tr("replies stopped") if client.stopped else client.state.value
        if column == SINCE:
            return f"{datetime.datetime.fromtimestamp(client.since_ns / 1e9):%H:%M:%S}"
        return {
            NUMBER: str(client.id),
            ADDRESS: visible(client.address),
            RECEIVED: f"{client.received:,}",
            SENT: f"{client.sent:,}",
        }[column]


class ClientsView(TableView):
    """The table itself. ``chosen`` is emitted when the selection changes: who is selected is sent to."""

    chosen = Signal()

    def __init__(self, services: Services, server: ChatServer) -> None:
        super().__init__(services.theme, "sockets.server.clients")
        self._server = server
        self.setAccessibleName(self.tr("Clients"))
        self.clients_model = ClientsModel(services, server, self)
        self.setSortingEnabled(False)
        self.setModel(self.clients_model)
        self.horizontalHeader().setStretchLastSection(True)
        self.hint = Hint(services.theme, self, self.tr("Press Listen; who connects is listed here."))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self.menu().popup(self.viewport().mapToGlobal(place)))
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        services.theme.changed.connect(self._fit)
        self._fit()

    def set_alive(self, alive: bool) -> None:
        """Look for changes while the server listens; an idle table costs nothing."""
        if alive:
            self._timer.start()
        else:
            self._timer.stop()
        self.refresh()

    def refresh(self) -> None:
        """Show who is there now."""
        self.clients_model.refresh()

    def selected(self) -> list[ServerClient]:
        """The selected clients that are still there."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        clients = (self.clients_model.client(row) for row in sorted(rows))
        return [client for client in clients if not client.is_gone]

    def menu(self) -> QMenu:
        """What can be done with the selected clients."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clients = self.selected()
        for text, slot in (
            (self.tr("&Disconnect"), lambda: self._part(clients, reset=False)),
            (self.tr("&Reset (RST)"), lambda: self._part(clients, reset=True)),
        ):
            menu.addAction(text, slot).setEnabled(bool(clients))
        menu.addSeparator()
        menu.addAction(self.tr("&Send to all again"), self.clearSelection)
        menu.addAction(self.tr("Automatic replies &go on"), self._server.resume_replies)
        return menu

    def disconnect_selected(self) -> None:
        """Close the connections of the selected clients in good order."""
        self._part(self.selected(), reset=False)

    def _part(self, clients: Collection[ServerClient], *, reset: bool) -> None:
        for client in clients:
            self._server.disconnect(client, reset=reset)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        samples = {NUMBER: "100", ADDRESS: "127.0.0.1:55555", SINCE: "00:00:00", RECEIVED: "10,000,000"}
        samples[SENT] = samples[RECEIVED]
        for column, sample in samples.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 14)

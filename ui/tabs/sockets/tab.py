"""The Sockets tab itself: the two halves side by side, with what they share.

It must not hold protocol logic, nor the forms' details: those are the panes'.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.sockets.client import ClientState
from app.sockets.compose import LineEnding
from app.sockets.options import ChatTransport
from app.sockets.recipe import client_program, server_program
from app.sockets.saved import SavedMessages
from app.sockets.server import ServerState
from ui.services import Services
from ui.tab import Tab
from ui.tabs.sockets.client_pane import ClientPane
from ui.tabs.sockets.saved_menu import SavedMenu
from ui.tabs.sockets.server_pane import ServerPane
from ui.widgets.python_dialog import PythonDialog

__all__ = ["SocketsTab"]


class SocketsTab(Tab):
    """Server left, client right. Both are filled in so that Listen, Connect, type, Enter works at once."""

    key = "sockets"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.server = ServerPane(services, self.tasks)
        self.client = ClientPane(services, self.tasks)
        settings = services.settings.path
        self.saved = SavedMessages(settings.with_name("messages.json") if settings is not None else None)
        self._python: PythonDialog | None = None
        if self.saved.problem:
            services.messages.warning(self.tr("The saved messages could not be read"), self.saved.problem)
        for pane in (self.server, self.client):
            menu = SavedMenu(services, self.tasks, self.saved, pane.composer.current, pane.composer.saved)
            menu.chosen.connect(pane.composer.load)
            pane.composer.saved.setMenu(menu)
            pane.changed.connect(self._refresh_python)
            pane.python_button.clicked.connect(lambda _=False, pane=pane: self.show_python(pane is self.client))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("sockets.split")
        self.split.setChildrenCollapsible(False)
        for pane in (self.server, self.client):
            self.split.addWidget(pane)
            self.split.setStretchFactor(self.split.count() - 1, 1)
        self.split.setSizes([10_000, 10_000])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
        self.server.transport.activated.connect(self._follow_transport)
        self.server.changed.connect(self._follow_port)
        # The window is built before the loop runs, and tasks need a running loop.
        QTimer.singleShot(0, self, self._begin)

    # The window's side

    def main_field(self) -> QWidget:
        return self.client.host

    def run(self) -> None:
        """Ctrl+Enter: send what is typed where one is typing; else the next step: listen, connect."""
        focus = self.focusWidget()
        pane = self.server if focus is not None and self.server.isAncestorOf(focus) else self.client
        if pane.ready:
            pane.composer.submit()
        elif pane is self.server:
            self.server.listen_now()
        else:
            self.client.connect_now()

    def cancel(self) -> None:
        for pane in (self.client, self.server):
            pane.cancel()

    def save_state(self) -> dict[str, Any]:
        return {
            "server": self.server.save_state(),
            "client": self.client.save_state(),
            "split": self.split.sizes(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        for pane, key in ((self.server, "server"), (self.client, "client")):
            if isinstance(state.get(key), dict):
                pane.restore_state(state[key])
        sizes = state.get("split")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self.split.setSizes(sizes)

    async def close_work(self) -> None:
        await self.client.client.disconnect()
        await self.server.server.stop()
        await super().close_work()

    # What the halves share

    def _begin(self) -> None:
        if not self.can_spawn():
            # Qt's events are also served where the loop does not run, between two runs of it.
            QTimer.singleShot(50, self, self._begin)
            return
        if not self.tasks.closed:
            self.spawn(self.server.find_interfaces(), "find interfaces")

    def _follow_transport(self) -> None:
        # Two ends that speak different transports are of no use; the client's can be changed alone afterwards.
        if self.client.client.state is not ClientState.CONNECTED and not self.client.starting:
            self.client.transport.setCurrentIndex(self.client.transport.findData(self.server.transport.currentData()))

    def _follow_port(self) -> None:
        # Port 0 has become a real one: the client is pointed at it, unless somebody typed another.
        server, client = self.server.server, self.client
        took_any = server.state is ServerState.LISTENING and server.options.port == 0
        is_unix = server.options.transport is ChatTransport.UNIX
        if took_any and not is_unix and client.client.state is not ClientState.CONNECTED:
            client.port.setValue(server.port)

    def programs(self) -> tuple[str, str]:
        """The server's and the client's program. Raises FieldError, InputError when a form cannot be used."""
        composer = self.client.composer
        server = server_program(self.server.options(), self.server.replies())
        client = client_program(
            self.client.options(),
            encoding=composer.encoding.currentData(),
            ending=LineEnding(composer.ending.currentData()),
        )
        return server, client

    def show_python(self, client: bool = False) -> PythonDialog:
        """Open the programs, the client's in front or the server's."""
        if self._python is None:
            pages = ((self.tr("&Server"), "chat_server.py"), (self.tr("&Client"), "chat_client.py"))
            self._python = PythonDialog(self.services, self.tasks, "sockets.python", pages, self.programs, self)
            self._python.destroyed.connect(self._python_gone)
            self._python.show()
        self._python.pages.setCurrentIndex(1 if client else 0)
        self._python.activateWindow()
        return self._python

    def _python_gone(self) -> None:
        self._python = None

    def _refresh_python(self) -> None:
        if self._python is not None:
            self._python.refresh()

"""The client's half of the Sockets tab: a form that connects, the socket pair, the transcript and the input.

It must not know the server's half; what happens on the wire is ChatClient's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.sockets.addresses import split_address
from app.sockets.client import ChatClient, ClientState
from app.sockets.options import (
    DEFAULT_HOST,
    DEFAULT_PORT,
    MAX_RECV_SIZE,
    ChatTransport,
    ClientOptions,
    Family,
    Trust,
    default_unix_path,
    transports,
)
from app.sockets.transcript import Transcript
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.sockets.form import AddressField, combo, field, label_for
from ui.tabs.sockets.pane import Pane
from ui.widgets.buttons import PrimaryButton, icon_button
from ui.widgets.fields import PortBox
from ui.widgets.message_line import selectable

__all__ = ["ClientPane"]

PREFIX: Final = "sockets.client"


class ClientPane(Pane):
    """Reads its form into ClientOptions, awaits a ChatClient, and shows its state."""

    def __init__(self, services: Services, tasks: TaskOwner) -> None:
        transcript = Transcript()
        super().__init__(
            services,
            tasks,
            PREFIX,
            transcript,
            mirrored=True,
            hint=self.tr("Press Connect, then type a message and press Enter: every read and write is listed here."),
        )
        self.client = ChatClient(services.recorder, transcript=transcript, on_change=self.show_state)
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self.fields = (
            self.host,
            self.port,
            self.path,
            self.recv_size,
            self.connect_timeout,
            self.local_host,
            self.local_port,
            self.server_name,
        )
        self.choices = (self.transport, self.family, self.trust)
        self.transport.currentIndexChanged.connect(self._transport_chosen)
        self.host.returnPressed.connect(self.connect_now)
        self.path.returnPressed.connect(self.connect_now)
        self.host.editingFinished.connect(self._split_host)
        self._transport_chosen()
        self.show_state()

    def _make_fields(self) -> None:
        self.transport = self.transport_box(transports())
        self.host = field(
            f"{PREFIX}.host",
            DEFAULT_HOST,
            self.tr("Host"),
            self.tr("A name or address of the server"),
            kind=AddressField,
        )
        self.port = PortBox(f"{PREFIX}.port", DEFAULT_PORT)
        self.path = field(f"{PREFIX}.path", default_unix_path(), self.tr("Path of the Unix socket"))
        self.recv_size = QSpinBox()
        self.recv_size.setObjectName(f"{PREFIX}.recv_size")
        self.recv_size.setAccessibleName(self.tr("Buffer for one read"))
        self.recv_size.setToolTip(self.tr("recv(n): how many bytes one read returns at most"))
        self.recv_size.setRange(1, MAX_RECV_SIZE)
        self.recv_size.setValue(1024)
        self.recv_size.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.connect_timeout = QDoubleSpinBox()
        self.connect_timeout.setObjectName(f"{PREFIX}.connect_timeout")
        self.connect_timeout.setAccessibleName(self.tr("Connect timeout"))
        self.connect_timeout.setToolTip(self.tr("How long connecting may take, the name's lookup and TLS included"))
        self.connect_timeout.setRange(0.1, 3600)
        self.connect_timeout.setDecimals(1)
        self.connect_timeout.setValue(10)
        self.connect_timeout.setSuffix(self.tr(" s"))
        self.connect_timeout.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.local_host = field(f"{PREFIX}.local_host", "", self.tr("Own source address"))
        self.local_host.setPlaceholderText(self.tr("any"))
        self.local_host.setToolTip(self.tr("bind(): the address to connect from; empty: the system chooses"))
        self.local_port = PortBox(f"{PREFIX}.local_port", 0, zero=self.tr("any"))
        self.local_port.setAccessibleName(self.tr("Own source port"))
        self.family = self.family_box()
        self.trust = combo(
            f"{PREFIX}.trust",
            self.tr("Whose certificates to trust"),
            [
                (self.tr("the lab's CA"), Trust.LAB, self.tr("Accept certificates of the lab's own authority only")),
                (self.tr("the system's CAs"), Trust.SYSTEM, self.tr("Accept what this computer trusts")),
                (self.tr("nothing is checked"), Trust.NOTHING, self.tr("Anybody can pretend to be the server")),
            ],
        )
        self.server_name = field(f"{PREFIX}.server_name", "", self.tr("Name that the certificate must be for"))
        self.server_name.setPlaceholderText(self.tr("the host"))

    def _make_buttons(self) -> None:
        theme = self.services.theme
        self.connect_button = PrimaryButton(
            theme, self.tr("&Connect"), "connect", running_text=self.tr("&Disconnect"), name=f"{PREFIX}.connect"
        )
        self.connect_button.run_asked.connect(self.connect_now)
        self.connect_button.cancel_asked.connect(self.disconnect_now)
        self.half_close = icon_button(
            theme,
            "halfclose",
            f"{PREFIX}.half_close",
            self.tr("End sending (half-close: shutdown(SHUT_WR))"),
            lambda: self.do_now(self.client.half_close),
        )
        self.reset = icon_button(
            theme,
            "reset",
            f"{PREFIX}.reset",
            self.tr("Reset the connection (RST)"),
            lambda: self.do_now(self.client.reset),
        )
        self.python_button = icon_button(theme, "python", f"{PREFIX}.python", self.tr("Show Python"))
        self.endpoints = selectable(QLabel())
        self.endpoints.setObjectName(f"{PREFIX}.endpoints")
        self.endpoints.setAccessibleName(self.tr("Socket pair: own address ↔ peer's address"))
        self.endpoints.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title_label(self.tr("Client")))
        head.addWidget(self.endpoints, 1)
        head.addWidget(self.half_close)
        head.addWidget(self.reset)
        head.addWidget(self.python_button)
        where = QHBoxLayout()
        where.setSpacing(8)
        self._host_label = label_for(self.tr("Host"), self.host)
        self._path_label = label_for(self.tr("Path"), self.path)
        self._colon = label_for(self.tr("Port"), self.port)
        where.addWidget(self.connect_button)
        where.addWidget(self.transport)
        for widget in (self._host_label, self.host, self._path_label, self.path, self._colon, self.port):
            where.addWidget(widget, 1 if widget in (self.host, self.path) else 0)
        self.keep_width(self.port)

        self._more = QWidget()
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(8)
        for label, box in ((self.tr("Read"), self.recv_size), (self.tr("Timeout"), self.connect_timeout)):
            more.addWidget(label_for(label, box))
            more.addWidget(box)
        self._from = QWidget()
        source = QHBoxLayout(self._from)
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(8)
        source.addWidget(label_for(self.tr("From"), self.local_host))
        source.addWidget(self.local_host, 1)
        source.addWidget(self.local_port)
        source.addWidget(self.family)
        more.addWidget(self._from, 1)
        self._tls = QWidget()
        tls = QHBoxLayout(self._tls)
        tls.setContentsMargins(0, 0, 0, 0)
        tls.setSpacing(8)
        tls.addWidget(label_for(self.tr("Trust"), self.trust))
        tls.addWidget(self.trust)
        tls.addWidget(label_for(self.tr("Name"), self.server_name))
        tls.addWidget(self.server_name, 1)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(where)
        layout.addWidget(self._more)
        layout.addWidget(self._tls)
        layout.addWidget(self.message)
        layout.addWidget(self.transcript, 1)
        layout.addWidget(self.composer)

    # The form

    def options(self) -> ClientOptions:
        """What the form says now."""
        return ClientOptions(
            transport=ChatTransport(self.transport.currentData()),
            host=self.host.text().strip(),
            port=self.port.value(),
            path=self.path.text(),
            local_host=self.local_host.text().strip(),
            local_port=self.local_port.value(),
            recv_size=self.recv_size.value(),
            connect_timeout=self.connect_timeout.value(),
            family=Family(self.family.currentData()),
            trust=Trust(self.trust.currentData()),
            server_name=self.server_name.text().strip(),
            ca_file=str(self.services.lab.certificates.ca_path),
        )

    def _split_host(self) -> None:
        # A whole address may be pasted ("127.0.0.1:8080", "http://host:80/"): it splits into the two fields.
        host, port = split_address(self.host.text())
        if host and host != self.host.text():
            self.host.setText(host)
        if port is not None and port > 0:
            self.port.setValue(port)

    def _transport_chosen(self) -> None:
        transport = ChatTransport(self.transport.currentData())
        unix = transport is ChatTransport.UNIX
        for widget in (self._host_label, self.host, self._colon, self.port, self._from):
            widget.setVisible(not unix)
        for widget in (self._path_label, self.path):
            widget.setVisible(unix)
        self._tls.setVisible(transport is ChatTransport.TLS)
        self.changed.emit()

    # Acting

    def connect_now(self) -> None:
        """Connect as the form says, unless that is under way."""
        if not self.starting and self.client.state is not ClientState.CONNECTED:
            self.start(self._connect(), "connect")

    def disconnect_now(self) -> None:
        """Disconnect; or give up connecting."""
        if self.starting:
            self.cancel()
        elif self.client.state is ClientState.CONNECTED:
            self.do(self.client.disconnect(), "disconnect")

    async def _connect(self) -> None:
        options = self.options()
        if options.transport is ChatTransport.TLS and options.trust is Trust.LAB:
            await self.services.lab.certificates.write_ca()
        await self.client.connect(options)
        self.composer.input.setFocus()

    async def send(self, data: bytes) -> None:
        await self.client.send(data)

    def file_sending(self, path: Path, progress: Callable[[int, int], None]) -> Coroutine[Any, Any, Any]:
        return self.client.send_file(path, progress)

    def repetition(
        self, data: bytes, interval_s: float, times: int, progress: Callable[[int, int], None]
    ) -> Coroutine[Any, Any, Any]:
        return self.client.repeat(data, interval_s, times, progress)

    @property
    def ready(self) -> bool:
        return self.client.connected

    def show_state(self) -> None:
        client = self.client
        connected = client.state is ClientState.CONNECTED
        connecting = self.starting and not connected
        self.connect_button.set_texts(self.tr("&Connect"), self.tr("&Cancel") if connecting else self.tr("&Disconnect"))
        self.connect_button.set_running(connecting or connected)
        for widget in (self.transport, self.host, self.port, self.path, self._more, self._tls):
            widget.setEnabled(not connected and not connecting)
        self.half_close.setEnabled(client.connected)
        self.reset.setEnabled(connected)
        self.composer.set_ready("" if client.connected else self.tr("Connect first"))
        self.endpoints.setText(self._pair(connected))
        self.endpoints.setToolTip(self.endpoints.text())
        self.transcript.set_alive(connected)
        self.changed.emit()

    def _pair(self, connected: bool) -> str:
        client = self.client
        if not client.local:
            return self.tr("not connected")
        pair = f"{client.local} ↔ {client.remote}"
        if client.tls:
            pair += f"  {client.tls.get('version')}"
        if connected:
            return pair
        return self.tr("{pair} (closed)").format(pair=pair)

"""Which DNS servers the form means: the lab's own by whatever transport is chosen, the system's, or typed ones.

It must not ask any of them. The lab has a port for each transport, so the lab's address in the field is exchanged when
another transport is chosen, and its authority is trusted as long as its address stands there.
"""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QObject

from app.lab.dns_tree import DOH_PATH, roots
from app.lookup.delegation import DelegationOptions
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, DnsTransport, parse_servers
from app.sockets.options import FieldError, Trust
from ui.services import Services
from ui.tabs.lookup.forms import DnsForm

__all__ = ["ServerChoice"]

_PART: Final = re.compile(r"[^,;\s]+")

_SCHEME: Final = re.compile(r"(?:udp|tcp|tls)://", re.IGNORECASE)

_NAMES: Final = {
    DnsTransport.UDP: "dns",
    DnsTransport.TCP: "dns",
    DnsTransport.TLS: "dot",
    DnsTransport.HTTPS: "doh",
}
"""The lab's server for each transport."""


class ServerChoice(QObject):
    """Watches the form's server, transport and trust. ``wants_lab`` says that the lab's server is chosen, or nothing
    else was."""

    def __init__(self, services: Services, form: DnsForm) -> None:
        super().__init__(form)
        self._services = services
        self._form = form
        self._before: Trust | None = None
        self.wants_lab = True
        form.server.activated.connect(self._server_chosen)
        form.server.editTextChanged.connect(self._server_chosen)
        form.transport.currentIndexChanged.connect(self._transport_chosen)

    # The lab's servers

    def lab_server(self, transport: DnsTransport | None = None) -> str:
        """Where the lab is asked by a transport, by default the form's; "" when that server does not run."""
        transport = self._form.current_transport if transport is None else transport
        try:
            address = self._services.lab.status(_NAMES[transport]).address
        except KeyError:
            return ""
        return f"https://{address}{DOH_PATH}" if address and transport is DnsTransport.HTTPS else address

    def lab_addresses(self) -> dict[str, DnsTransport]:
        """Every address of the lab's servers, as it stands in the field."""
        return {address: each for each in reversed(DnsTransport) if (address := self.lab_server(each))}

    @property
    def has_lab(self) -> bool:
        """Whether one of the lab's servers stands in the field."""
        known = self.lab_addresses()
        return any(_SCHEME.sub("", part) in known for part in _PART.findall(self._form.server.currentText()))

    def take_lab(self) -> None:
        """Choose the lab's server for the form's transport, if it runs."""
        if address := self.lab_server():
            self._form.server.setEditText(address)

    def lab_started(self) -> None:
        """Take the lab's server, which may be on another port than last time, unless another one was chosen."""
        if self.wants_lab:
            self.take_lab()

    def offer(self, servers: list[tuple[str, str]]) -> None:
        """Offer the lab's server, and then these as (address, what it is). What is only offered was chosen by
        nobody."""
        wants_lab = self.wants_lab
        lab = self.lab_server()
        self._form.offer([*([(lab, self.tr("the lab's DNS server"))] if lab else []), *servers])
        self.wants_lab = wants_lab
        self._trust()

    # What is chosen

    def text(self) -> str:
        """The field, with the lab's addresses as the transport needs them."""
        return self._fitting(self._form.server.currentText())

    def servers(self) -> list[DnsServer]:
        """The servers that are meant. Raises FieldError("server")."""
        known = self.lab_addresses()
        transport = self._form.current_transport
        found = parse_servers(self.text())
        if not self.lab_server() and any(known.get(server.address) not in (None, transport) for server in found):
            raise FieldError(
                "server",
                self.tr("The lab's server for {transport} does not run").format(transport=transport.label),
                self.tr("Start it in the Lab menu, or choose another transport."),
            )
        lab = self.tr("lab")
        return [server.labelled(lab) if _SCHEME.sub("", server.address) in known else server for server in found]

    def delegation(self, options: DnsOptions) -> DelegationOptions:
        """Where a trace begins: at the lab's little root when the lab's server is chosen, else at the real one. Raises
        FieldError("server") when the lab has no root."""
        if not self.has_lab:
            return DelegationOptions(options)
        found = roots(self._services.lab.status("dns"))
        if not found:
            raise FieldError("server", found.why, self.tr("Choose the system's server to trace from the real root."))
        places = [DnsServer(address, found.port, label=name) for name, address in found.servers]
        return DelegationOptions(options, places, found.port)

    def _fitting(self, text: str) -> str:
        known = self.lab_addresses()
        lab = self.lab_server()

        def fit(found: re.Match[str]) -> str:
            return lab if lab and found[0] in known else found[0]

        return _PART.sub(fit, text)

    def _server_chosen(self) -> None:
        text = self._form.server.currentText().strip()
        self.wants_lab = not text or text in self.lab_addresses()
        self._trust()

    def _transport_chosen(self) -> None:
        server, wants_lab = self._form.server, self.wants_lab
        known = self.lab_addresses()
        if lab := self.lab_server():
            for index in range(server.count()):
                if server.itemText(index) in known:
                    server.setItemText(index, lab)
        if (text := self.text()) != server.currentText():
            server.setEditText(text)
        self.wants_lab = wants_lab
        self._trust()

    def _trust(self) -> None:
        """Trust the lab's authority while the lab is asked in TLS, and then whom was trusted before. What the person
        chooses meanwhile stays."""
        trust = self._form.trust
        if self.has_lab:
            if self._before is None and self._form.is_secured:
                self._before = Trust(trust.currentData())
                trust.setCurrentIndex(trust.findData(Trust.LAB))
        elif self._before is not None:
            if trust.currentData() == Trust.LAB:
                trust.setCurrentIndex(trust.findData(self._before))
            self._before = None

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """The form's values, with the trust that the person chose."""
        state = self._form.save_state()
        if self._before is not None and state["trust"] == Trust.LAB:
            state["trust"] = self._before
        return state

    def restore_state(self, state: dict[str, Any], wants_lab: bool) -> None:
        """Take what save_state() gave. The lab's server may have another port than last time."""
        self._form.restore_state(state)
        # Whatever the server's coming back has done: this is the trust that the person chose.
        self._before = None
        self.wants_lab = wants_lab
        self.lab_started()
        self._trust()

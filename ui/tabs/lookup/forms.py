"""The Lookup tab's form: what is asked, of whom, and how; a field that takes dropped links and mail addresses.

It must not ask anything itself: it is read by the page that does.
"""

from __future__ import annotations

import enum
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QWidget,
)

from app.lookup.names import host_from
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsTransport
from app.sockets.options import Trust

__all__ = ["TYPES", "DnsForm", "Kind", "QueryField"]

TYPES = (
    "A AAAA CNAME MX TXT NS SOA SRV CAA PTR NAPTR SVCB HTTPS TLSA DNSKEY DS ANY".split()  # noqa: SIM905 - a readable list.
)


class Kind(enum.StrEnum):
    """What is looked up."""

    DNS = "dns"
    HOST = "host"
    ADDRESS = "address"
    SERVICE = "service"
    MACHINE = "machine"
    TRACE = "trace"
    COMPARE = "compare"


class QueryField(QLineEdit):
    """The name or address. A link or a mail address that is dropped or pasted becomes its host."""

    def insert_host(self, mime: QMimeData) -> bool:
        """Take the host of what was dropped; False when there is no text."""
        text = mime.urls()[0].toString() if mime.hasUrls() and mime.urls() else mime.text()
        if not text:
            return False
        self.setText(host_from(text))
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # Qt's own would refuse what has no plain text, such as a link out of a file manager.
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.insert_host(event.mimeData()):
            event.acceptProposedAction()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paste(self) -> None:
        """Insert what the clipboard has; of a link or a mail address only the host."""
        if not self._insert_host_of(QGuiApplication.clipboard().text()):
            super().paste()

    def _insert_host_of(self, text: str) -> bool:
        if "://" not in text and "@" not in text and not text.strip().lower().startswith("mailto:"):
            return False
        self.insert(host_from(text))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """Qt's own menu, whose Paste is ours: Qt does not call paste() for it."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.findChild(QAction, "edit-paste")
        if action is not None:
            action.triggered.disconnect()
            action.triggered.connect(self.paste)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # X11 and Wayland: the middle button inserts what is selected elsewhere.
        clipboard = QGuiApplication.clipboard()
        if event.button() is Qt.MouseButton.MiddleButton and clipboard.supportsSelection() and not self.isReadOnly():
            text = clipboard.text(QClipboard.Mode.Selection)
            place = self.cursorPositionAt(event.position().toPoint())
            self.deselect()
            self.setCursorPosition(place)
            if self._insert_host_of(text):
                event.accept()
                return
        super().mouseReleaseEvent(event)


class DnsForm(QWidget):
    """How a DNS query is asked: server, transport, flags, sizes and times."""

    def __init__(self) -> None:
        super().__init__()
        self.server = QComboBox()
        self.server.setObjectName("lookup.server")
        self.server.setAccessibleName(self.tr("DNS server"))
        self.server.setToolTip(
            self.tr("An address, host:port, tls://… or https://…; several with commas are asked at once")
        )
        self.server.setEditable(True)
        self.server.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.server.setMinimumContentsLength(20)
        self.transport = QComboBox()
        self.transport.setObjectName("lookup.transport")
        self.transport.setAccessibleName(self.tr("Transport"))
        for each in DnsTransport:
            self.transport.addItem(each.label, each)
        self.transport.currentIndexChanged.connect(self._show_trust)
        self.server.editTextChanged.connect(self._show_trust)
        self.flags: dict[str, QCheckBox] = {}
        for name, tip in (
            ("rd", self.tr("Recursion desired: the server shall ask others until it knows")),
            ("cd", self.tr("Checking disabled: give the answer even if DNSSEC says that it is false")),
            ("ad", self.tr("Say whether the data is authentic by DNSSEC")),
            ("do", self.tr("DNSSEC OK: send the signatures along")),
            ("nsid", self.tr("Ask the server for its own name (an EDNS option)")),
        ):
            box = QCheckBox(name.upper())
            box.setObjectName(f"lookup.{name}")
            box.setToolTip(tip)
            box.setAccessibleDescription(tip)
            self.flags[name] = box
        self.flags["rd"].setChecked(True)
        self.edns_size = QSpinBox()
        self.edns_size.setObjectName("lookup.edns_size")
        self.edns_size.setAccessibleName(self.tr("EDNS size"))
        self.edns_size.setToolTip(self.tr("The largest UDP answer that is wanted, in bytes; 0: without EDNS"))
        self.edns_size.setRange(0, 65535)
        self.edns_size.setValue(1232)
        self.edns_size.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.timeout = QDoubleSpinBox()
        self.timeout.setObjectName("lookup.timeout")
        self.timeout.setAccessibleName(self.tr("Timeout of an attempt"))
        self.timeout.setRange(0.1, 60)
        self.timeout.setDecimals(1)
        self.timeout.setValue(3)
        self.timeout.setSuffix(self.tr(" s"))
        self.timeout.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.retries = QSpinBox()
        self.retries.setObjectName("lookup.retries")
        self.retries.setAccessibleName(self.tr("Attempts after the first"))
        self.retries.setRange(0, 10)
        self.retries.setValue(2)
        self.retries.setToolTip(self.tr("How often is asked again over UDP when no answer comes"))
        self.retries.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.trust = QComboBox()
        self.trust.setObjectName("lookup.trust")
        self.trust.setAccessibleName(self.tr("Whose certificates to trust"))
        for label, trust in (
            (self.tr("trust the system's CAs"), Trust.SYSTEM),
            (self.tr("trust the lab's CA"), Trust.LAB),
            (self.tr("nothing is checked"), Trust.NOTHING),
        ):
            self.trust.addItem(label, trust)
        self._whom, whom = _group()
        whom.addWidget(_label(self.tr("Serve&r"), self.server))
        whom.addWidget(self.server, 1)
        whom.addWidget(self.transport)
        whom.addWidget(self.trust)
        self._how, how = _group()
        for box in self.flags.values():
            how.addWidget(box)
        for text, widget in (
            (self.tr("E&DNS"), self.edns_size),
            (self.tr("Time&out"), self.timeout),
            (self.tr("Retr&ies"), self.retries),
        ):
            how.addWidget(_label(text, widget))
            how.addWidget(widget)
        how.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._whom, 1)
        self._row.addWidget(self._how)
        self._show_trust()

    # One line where it fits, else two

    def minimumSizeHint(self) -> QSize:
        parts = self._whom.minimumSizeHint(), self._how.minimumSizeHint()
        return QSize(max(part.width() for part in parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        needed = self._whom.minimumSizeHint().width() + self._row.spacing() + self._how.minimumSizeHint().width()
        fits = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # Another text size, or a control more.
            self._wrap()
        return done

    def options(self, name: str, rdtype: str, ca_file: str) -> DnsOptions:
        """What the form says, for this name and type."""
        return DnsOptions(
            name=name,
            rdtype=rdtype,
            transport=self.current_transport,
            edns_size=self.edns_size.value(),
            timeout=self.timeout.value(),
            retries=self.retries.value(),
            trust=Trust(self.trust.currentData()),
            ca_file=ca_file,
            rd=self.flags["rd"].isChecked(),
            cd=self.flags["cd"].isChecked(),
            ad=self.flags["ad"].isChecked(),
            do=self.flags["do"].isChecked(),
            nsid=self.flags["nsid"].isChecked(),
        )

    def offer(self, servers: list[tuple[str, str]]) -> None:
        """Offer servers as (address, what it is); what is chosen stays."""
        text = self.server.currentText()
        self.server.clear()
        for address, label in servers:
            self.server.addItem(address)
            self.server.setItemData(self.server.count() - 1, label, Qt.ItemDataRole.ToolTipRole)
        self.server.setEditText(text or (servers[0][0] if servers else ""))

    def save_state(self) -> dict[str, Any]:
        """The form's values."""
        return {
            "server": self.server.currentText(),
            "transport": self.transport.currentData(),
            "trust": self.trust.currentData(),
            "flags": [flag for flag, box in self.flags.items() if box.isChecked()],
            "edns_size": self.edns_size.value(),
            "timeout": self.timeout.value(),
            "retries": self.retries.value(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if isinstance(state.get("server"), str):
            self.server.setEditText(state["server"][:2000])
        for box, key in ((self.transport, "transport"), (self.trust, "trust")):
            index = box.findData(state.get(key))
            if index >= 0:
                box.setCurrentIndex(index)
        if isinstance(state.get("flags"), list):
            for flag, check in self.flags.items():
                check.setChecked(flag in state["flags"])
        if isinstance(state.get("edns_size"), int):
            self.edns_size.setValue(min(max(state["edns_size"], 0), 65535))
        if isinstance(state.get("timeout"), (int, float)):
            self.timeout.setValue(float(state["timeout"]))
        if isinstance(state.get("retries"), int):
            self.retries.setValue(min(max(state["retries"], 0), 10))

    @property
    def current_transport(self) -> DnsTransport:
        """The transport that is chosen, for servers whose address says none."""
        return DnsTransport(self.transport.currentData())

    @property
    def is_secured(self) -> bool:
        """Whether any server is asked in TLS, by the transport that is chosen or by its own address."""
        text = self.server.currentText().lower()
        secured = self.current_transport in (DnsTransport.TLS, DnsTransport.HTTPS)
        return secured or "tls://" in text or "https://" in text

    def set_tracing(self, on: bool) -> None:
        """A traced delegation asks by UDP and for no recursion, whatever is chosen for queries."""
        for widget in (self.transport, self.trust, self.flags["rd"]):
            widget.setEnabled(not on)

    def _show_trust(self) -> None:
        self.trust.setVisible(self.is_secured)


def _group() -> tuple[QWidget, QHBoxLayout]:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return widget, row


def _label(text: str, widget: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(widget)
    return label

"""The first line of the Lookup tab: what is looked up, the name, the type, and what begins it.

It must not ask anything: the page reads it and acts on its signals.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from app.lab.dns_names import EXAMPLES
from app.lookup.history import History
from app.lookup.services import PROTOCOLS
from ui.services import Services
from ui.tabs.lookup.forms import TYPES, Kind, QueryField
from ui.tabs.lookup.history_menu import HistoryMenu
from ui.widgets.buttons import PrimaryButton, icon_button

__all__ = ["QueryBar"]


class QueryBar(QWidget):
    """Its controls are for the page to connect. ``example_chosen`` carries an Example of the lab."""

    example_chosen = Signal(object)

    def __init__(self, services: Services, history: History) -> None:
        super().__init__()
        theme = services.theme
        self.kind = QComboBox()
        self.kind.setObjectName("lookup.kind")
        self.kind.setAccessibleName(self.tr("What to look up"))
        for label, kind, tip in (
            (self.tr("DNS query"), Kind.DNS, self.tr("Ask a DNS server directly, as dig does")),
            (self.tr("Host → addresses"), Kind.HOST, self.tr("gethostbyname() and getaddrinfo()")),
            (self.tr("Address → name"), Kind.ADDRESS, self.tr("gethostbyaddr()")),
            (self.tr("Service ↔ port"), Kind.SERVICE, self.tr("getservbyname() and getservbyport()")),
            (self.tr("This computer"), Kind.MACHINE, self.tr("gethostname(), getfqdn() and the interfaces")),
            (self.tr("Trace delegation"), Kind.TRACE, self.tr("From the root down, one server after the other")),
            (self.tr("Compare"), Kind.COMPARE, self.tr("The system's answer beside that of DNS")),
        ):
            self.kind.addItem(label, kind)
            self.kind.setItemData(self.kind.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.query = QueryField()
        self.query.setObjectName("lookup.query")
        self.query.setAccessibleName(self.tr("Name or address"))
        self.query.setClearButtonEnabled(True)
        self.type = QComboBox()
        self.type.setObjectName("lookup.type")
        self.type.setAccessibleName(self.tr("Record type"))
        self.type.setToolTip(self.tr("A type by name, or any number as TYPE65280"))
        self.type.setEditable(True)
        self.type.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.type.addItems(TYPES)
        self.protocol = QComboBox()
        self.protocol.setObjectName("lookup.protocol")
        self.protocol.setAccessibleName(self.tr("Protocol"))
        self.protocol.addItems(PROTOCOLS)
        self.run_button = PrimaryButton(theme, self.tr("Look &up"), "search", name="lookup.run")
        self.examples = icon_button(theme, "lab", "lookup.examples", self.tr("Examples that the lab answers"))
        self.examples.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.examples.setMenu(self._examples_menu())
        self.history_button = icon_button(theme, "history", "lookup.history", self.tr("Earlier queries"))
        self.history_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.history_menu = HistoryMenu(services, history, self.kind_name, self)
        self.history_button.setMenu(self.history_menu)
        self.python_button = icon_button(theme, "python", "lookup.show_python", self.tr("Show Python"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.query, 1)
        for widget in (self.type, self.protocol, self.run_button, self.examples, self.history_button):
            row.addWidget(widget)
        row.addWidget(self.python_button)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        kind = self.current_kind
        hints = {
            Kind.DNS: self.tr("www.lab.test, 127.0.0.1, приклад.укр …"),
            Kind.HOST: self.tr("localhost"),
            Kind.ADDRESS: self.tr("127.0.0.1"),
            Kind.SERVICE: self.tr("http, or 80"),
            Kind.MACHINE: self.tr("nothing is needed"),
            Kind.TRACE: self.tr("www.lab.test"),
            Kind.COMPARE: self.tr("localhost, www.lab.test …"),
        }
        self.query.setPlaceholderText(hints[kind])
        self.query.setEnabled(kind is not Kind.MACHINE)
        self.type.setVisible(kind in (Kind.DNS, Kind.TRACE))
        self.protocol.setVisible(kind is Kind.SERVICE)
        self.examples.setVisible(kind in (Kind.DNS, Kind.TRACE))

    @property
    def current_kind(self) -> Kind:
        """What is looked up."""
        return Kind(self.kind.currentData())

    def choose(self, kind: Kind) -> None:
        """Look something else up."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def kind_name(self, kind: str) -> str:
        """The words for a kind that a settings file names."""
        return self.kind.itemText(max(self.kind.findData(kind), 0))

    def choose_protocol(self, protocol: str) -> None:
        """Choose the protocol of a service, which may be one that is seldom asked for."""
        index = self.protocol.findText(protocol)
        if index < 0:
            self.protocol.addItem(protocol)
            index = self.protocol.count() - 1
        self.protocol.setCurrentIndex(index)

    def _examples_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        titles = {
            "types": self.tr("Record types"),
            "names": self.tr("Names"),
            "errors": self.tr("Errors"),
            "transport": self.tr("Transport"),
            "broken": self.tr("Broken answers"),
            "tree": self.tr("Delegation"),
        }
        groups: dict[str, QMenu] = {}
        for example in EXAMPLES:
            group = groups.get(example.group)
            if group is None:
                group = groups[example.group] = menu.addMenu(titles.get(example.group, example.group))
            action = group.addAction(f"{example.name}  {example.type} — {example.summary}")
            action.triggered.connect(lambda _=False, example=example: self.example_chosen.emit(example))
        return menu

"""Who the person is, and the way to the server: login, proxy, TLS, redirects, timeout, cookies.

It must not know how any of it is done: it gives the values as app.fetch.request wants them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from app.fetch.request import (
    DEFAULT_REDIRECTS,
    DEFAULT_SECONDS,
    MAX_REDIRECTS,
    Auth,
    AuthKind,
    FtpTls,
    Proxy,
    ProxyKind,
    Trust,
)
from ui.services import Services
from ui.widgets.buttons import text_button

__all__ = ["AuthForm", "OptionsForm"]


def _line(name: str, title: str, hint: str = "", *, secret: bool = False) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(title)
    edit.setPlaceholderText(hint or title)
    if secret:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def _combo(name: str, title: str, items: list[tuple[str, str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(title)
    for text, data, tip in items:
        combo.addItem(text, data)
        combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
    return combo


def _scrolled(area: QScrollArea) -> QFormLayout:
    """A form inside an area that scrolls where the tab is low."""
    inner = QWidget()
    form = QFormLayout(inner)
    form.setContentsMargins(0, 8, 8, 8)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return form


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        row.addStretch(1)
    return box


class AuthForm(QScrollArea):
    """The login. Passwords and tokens are never kept. Handles: ``fetch.auth``, ``fetch.auth.user`` …"""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        form = _scrolled(self)
        self.kind = _combo(
            "fetch.auth",
            self.tr("Login"),
            [
                (self.tr("No login"), AuthKind.NONE, self.tr("Nothing is said about who asks")),
                ("Basic", AuthKind.BASIC, self.tr("User and password travel readable for all without TLS (RFC 7617)")),
                ("Digest", AuthKind.DIGEST, self.tr("The password itself does not travel (RFC 7616)")),
                ("Bearer", AuthKind.BEARER, self.tr("Whoever bears the token is let in (RFC 6750)")),
            ],
        )
        self.user = _line("fetch.auth.user", self.tr("User"))
        self.password = _line("fetch.auth.password", self.tr("Password"), secret=True)
        self.token = _line("fetch.auth.token", self.tr("Token"), secret=True)
        self.form = form
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("&User"), self.user)
        form.addRow(self.tr("Passw&ord"), self.password)
        form.addRow(self.tr("To&ken"), self.token)
        note = QLabel(self.tr("It goes to this server only: a redirect to another one does not take it along."))
        note.setWordWrap(True)
        form.addRow(note)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        for edit in (self.user, self.password, self.token):
            edit.textChanged.connect(self.edited)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        kind = self.kind.currentData()
        for edit, shown in (
            (self.user, kind in (AuthKind.BASIC, AuthKind.DIGEST)),
            (self.password, kind in (AuthKind.BASIC, AuthKind.DIGEST)),
            (self.token, kind == AuthKind.BEARER),
        ):
            self.form.setRowVisible(edit, shown)
        self.edited.emit()

    def auth(self) -> Auth:
        """The values."""
        return Auth(AuthKind(self.kind.currentData()), self.user.text(), self.password.text(), self.token.text())

    def set_auth(self, auth: Auth) -> None:
        """Show these values."""
        self.user.setText(auth.user)
        self.password.setText(auth.password)
        self.token.setText(auth.token)
        self.kind.setCurrentIndex(max(0, self.kind.findData(auth.kind)))

    def save_state(self) -> dict[str, Any]:
        """Kind and user; never a password."""
        return {"kind": str(self.kind.currentData()), "user": self.user.text()[:300]}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if isinstance(state.get("user"), str):
            self.user.setText(state["user"][:300])
        if state.get("kind") in list(AuthKind):
            self.kind.setCurrentIndex(self.kind.findData(AuthKind(state["kind"])))


class OptionsForm(QScrollArea):
    """The way to the server. ``trust_changed`` is emitted when another check of certificates is chosen.

    Handles: ``fetch.proxy``, ``fetch.proxy.url`` …, ``fetch.trust``, ``fetch.redirects``, ``fetch.timeout``,
    ``fetch.cookies``, ``fetch.compressed``, ``fetch.ftp_tls``.
    """

    edited = Signal()
    trust_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        form = _scrolled(self)
        self.form = form
        self.proxy = _combo(
            "fetch.proxy",
            self.tr("Proxy"),
            [
                (self.tr("No proxy"), ProxyKind.NONE, self.tr("Straight to the server")),
                (self.tr("The system's"), ProxyKind.SYSTEM, self.tr("As the environment or the system's settings say")),
                (
                    self.tr("HTTP proxy"),
                    ProxyKind.HTTP,
                    self.tr("For http as a go-between, for https a tunnel"),
                ),
            ],
        )
        self.proxy_url = _line("fetch.proxy.url", self.tr("Proxy's address"), "127.0.0.1:8888")
        self.proxy_user = _line("fetch.proxy.user", self.tr("Proxy's user"))
        self.proxy_password = _line("fetch.proxy.password", self.tr("Proxy's password"), secret=True)
        self.lab_proxy = text_button(
            services.theme, "lab", "fetch.proxy.lab", self.tr("The lab's"), self.take_lab_proxy
        )
        self.trust = _combo(
            "fetch.trust",
            self.tr("Certificates"),
            [
                (self.tr("Check: the system's authorities"), Trust.SYSTEM, self.tr("As browsers do")),
                (self.tr("Check: the lab's authority"), Trust.LAB, self.tr("For the lab's own servers")),
                (self.tr("Do not check"), Trust.NOTHING, self.tr("Then nobody knows who the server is")),
            ],
        )
        self.redirects = QSpinBox()
        self.redirects.setObjectName("fetch.redirects")
        self.redirects.setAccessibleName(self.tr("Redirects to follow"))
        self.redirects.setToolTip(self.tr("How many are followed; each is a step in Timing"))
        self.redirects.setRange(0, MAX_REDIRECTS)
        self.redirects.setSpecialValueText(self.tr("none"))
        self.redirects.setValue(DEFAULT_REDIRECTS)
        self.timeout = QDoubleSpinBox()
        self.timeout.setObjectName("fetch.timeout")
        self.timeout.setAccessibleName(self.tr("Timeout"))
        self.timeout.setToolTip(self.tr("Seconds without any progress after which it gives up"))
        self.timeout.setRange(0.1, 3600)
        self.timeout.setDecimals(1)
        self.timeout.setSuffix(self.tr(" s"))
        self.timeout.setValue(DEFAULT_SECONDS)
        self.cookies = QCheckBox(self.tr("Send and ta&ke cookies"))
        self.cookies.setObjectName("fetch.cookies")
        self.cookies.setChecked(True)
        self.compressed = QCheckBox(self.tr("&Offer gzip"))
        self.compressed.setObjectName("fetch.compressed")
        self.compressed.setToolTip(self.tr("Accept-Encoding: gzip, deflate; both sizes are shown. Downloads never do"))
        self.compressed.setChecked(True)
        self.ftp_tls = _combo(
            "fetch.ftp_tls",
            self.tr("TLS with FTP"),
            [
                (self.tr("if offered"), FtpTls.OFFERED, self.tr("AUTH TLS, where the server knows it")),
                (self.tr("required"), FtpTls.REQUIRED, self.tr("Without TLS nothing is sent")),
                (self.tr("never"), FtpTls.NEVER, self.tr("Everything readable for all, passwords too")),
            ],
        )
        form.addRow(self.tr("Prox&y"), _row(self.proxy, self.lab_proxy))
        self.proxy_row = _row(self.proxy_url, self.proxy_user, self.proxy_password)
        form.addRow(self.proxy_row)
        form.addRow(self.tr("Certificates"), self.trust)
        timeout_label = QLabel(self.tr("Ti&meout"))
        timeout_label.setBuddy(self.timeout)
        form.addRow(self.tr("Redirects"), _row(self.redirects, timeout_label, self.timeout))
        form.addRow(_row(self.cookies, self.compressed))
        form.addRow(self.tr("TLS with FTP"), self.ftp_tls)
        self.proxy.currentIndexChanged.connect(self._proxy_chosen)
        self.trust.currentIndexChanged.connect(self.trust_changed)
        signals = (
            *(edit.textChanged for edit in (self.proxy_url, self.proxy_user, self.proxy_password)),
            *(combo.currentIndexChanged for combo in (self.trust, self.ftp_tls)),
            *(box.valueChanged for box in (self.redirects, self.timeout)),
            *(box.toggled for box in (self.cookies, self.compressed)),
        )
        for signal in signals:
            signal.connect(lambda *_: self.edited.emit())
        self._proxy_chosen()

    def _proxy_chosen(self) -> None:
        self.form.setRowVisible(self.proxy_row, self.proxy.currentData() == ProxyKind.HTTP)
        self.edited.emit()

    def take_lab_proxy(self) -> None:
        """Go through the lab's proxy, if it runs."""
        addresses = [each.address for each in self._services.lab.statuses if each.name == "proxy"]
        if addresses and (address := addresses[0]):
            self.proxy.setCurrentIndex(self.proxy.findData(ProxyKind.HTTP))
            self.proxy_url.setText(address)

    def proxy_values(self) -> Proxy:
        """The proxy."""
        kind = ProxyKind(self.proxy.currentData())
        if kind is not ProxyKind.HTTP:
            return Proxy(kind)
        return Proxy(kind, self.proxy_url.text().strip(), self.proxy_user.text(), self.proxy_password.text())

    def set_proxy(self, proxy: Proxy) -> None:
        """Show these values."""
        self.proxy_url.setText(proxy.url)
        self.proxy_user.setText(proxy.user)
        self.proxy_password.setText(proxy.password)
        self.proxy.setCurrentIndex(max(0, self.proxy.findData(proxy.kind)))

    @property
    def current_trust(self) -> Trust:
        """Whose certificates count."""
        return Trust(self.trust.currentData())

    def choose_trust(self, trust: Trust) -> None:
        """Check certificates otherwise."""
        self.trust.setCurrentIndex(self.trust.findData(trust))

    def save_state(self) -> dict[str, Any]:
        """The values as JSON values; never a password, and never "do not check"."""
        trust = self.current_trust
        return {
            "proxy": str(self.proxy.currentData()),
            "proxy_url": self.proxy_url.text().rpartition("@")[2][:300],
            "proxy_user": self.proxy_user.text()[:300],
            "trust": str(Trust.SYSTEM if trust is Trust.NOTHING else trust),
            "redirects": self.redirects.value(),
            "timeout": self.timeout.value(),
            "cookies": self.cookies.isChecked(),
            "compressed": self.compressed.isChecked(),
            "ftp_tls": str(self.ftp_tls.currentData()),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        texts = {"proxy_url": self.proxy_url, "proxy_user": self.proxy_user}
        for key, edit in texts.items():
            if isinstance(state.get(key), str):
                edit.setText(state[key][:300])
        combos = {"proxy": self.proxy, "trust": self.trust, "ftp_tls": self.ftp_tls}
        for key, combo in combos.items():
            if isinstance(state.get(key), str) and (index := combo.findData(state[key])) >= 0:
                combo.setCurrentIndex(index)
        for key, box in {"cookies": self.cookies, "compressed": self.compressed}.items():
            if isinstance(state.get(key), bool):
                box.setChecked(state[key])
        numbers: dict[str, tuple[type, Callable[[Any], None]]] = {
            "redirects": (int, self.redirects.setValue),
            "timeout": (float, self.timeout.setValue),
        }
        for key, (kind, put) in numbers.items():
            value = state.get(key)
            if isinstance(value, (int, float)) and type(value) is kind and 0 <= value <= 3600:
                put(value)

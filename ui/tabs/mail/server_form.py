"""The form for a mail server, used by every pane: where it is, how it is secured, and who logs in.

It must not connect to anything, nor know SMTP or POP3 beyond the names of the lab's servers and the usual ports.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.mail.server import MailServer, Security
from app.passwords import NoKeyringError, Passwords, service_name
from app.sockets.addresses import split_address
from app.sockets.options import FieldError, Trust
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.server_kinds import POP3, SMTP, ServerKind, label_for, line_field, row_group
from ui.widgets.field_mark import FieldMark
from ui.widgets.fields import PortBox
from ui.widgets.message_line import MessageLine
from ui.widgets.panel import Panel, Tone

__all__ = ["POP3", "SMTP", "ServerForm", "ServerKind"]

MAX_HOST: Final = 255
"""Characters of a host's name (RFC 1035, 2.3.4)."""

MAX_USER: Final = 500
"""Characters of a user's name that are remembered: the longest mail address has 320."""


class ServerForm(QWidget):
    """``server()`` is what the form says; ``await password()`` the password, out of the keyring if it is kept there.

    Handles: ``prefix.server .port .security .trust .user .password .keep``. ``login`` is a user and password of the
    lab's to begin with; ``("", "")`` logs nobody in. ``changed`` is emitted with every change.
    """

    changed = Signal()

    def __init__(self, tab: Tab, prefix: str, kind: ServerKind, *, login: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self.tab = tab
        self.kind = kind
        self.prefix = prefix
        self.passwords = Passwords()
        self._lab_login = login
        self._wants_lab = True
        self._security = Security.NONE
        self._make()
        self._lay_out()
        self.marks = {
            "host": FieldMark(tab.services.theme, self.server_field),
            "user": FieldMark(tab.services.theme, self.user),
            "password": FieldMark(tab.services.theme, self.password_field),
        }
        self._take_lab()
        self.user.setText(login[0])
        self.password_field.setText(login[1])
        self._show_choices()
        self.server_field.textEdited.connect(self._edited)
        self.server_field.editingFinished.connect(self._split_host)
        self.port.valueChanged.connect(self._edited)
        self.security.currentIndexChanged.connect(self._security_chosen)
        self.trust.currentIndexChanged.connect(self._edited)
        self.user.textChanged.connect(self._edited)
        self.password_field.textChanged.connect(self.changed)
        self.keep.toggled.connect(self._keep_toggled)
        unwatch = tab.services.lab.on_change(self._lab_changed)
        self.destroyed.connect(lambda: unwatch())

    def _make(self) -> None:
        prefix = self.prefix
        self.server_field = line_field(f"{prefix}.server", tr("Server"), tr("The server's name or address"))
        self.server_field.setMaxLength(MAX_HOST)
        self.port = PortBox(f"{prefix}.port", self.kind.ports[Security.NONE][0])
        self.security = QComboBox()
        self.security.setObjectName(f"{prefix}.security")
        self.security.setAccessibleName(tr("Security"))
        self.trust = QComboBox()
        self.trust.setObjectName(f"{prefix}.trust")
        self.trust.setAccessibleName(tr("Whose certificates to trust"))
        starttls = "STLS" if self.kind is POP3 else "STARTTLS"
        for box, label, data, tip in (
            (self.security, tr("no TLS"), Security.NONE, tr("Everything can be read on the way, the password too")),
            (
                self.security,
                starttls,
                Security.STARTTLS,
                tr("Begin in the clear, then turn TLS on with the command {command}", command=starttls),
            ),
            (self.security, "TLS", Security.TLS, tr("TLS from the first byte, on a port of its own")),
            (
                self.trust,
                tr("trust the lab's CA"),
                Trust.LAB,
                tr("Accept only certificates of the lab's own authority"),
            ),
            (self.trust, tr("trust the system's CAs"), Trust.SYSTEM, tr("Accept what this computer trusts")),
            (self.trust, tr("check nothing"), Trust.NOTHING, tr("Anybody can pretend to be the server")),
        ):
            box.addItem(label, data)
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.user = line_field(f"{prefix}.user", tr("User"), tr("Who logs in; empty: nobody does"))
        self.user.setPlaceholderText(tr("no login"))
        self.user.setMaxLength(MAX_USER)
        self.password_field = line_field(
            f"{prefix}.password", tr("Password"), tr("Never written to a file; kept in the keyring if you want")
        )
        self.password_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(tr("&Keep"))
        self.keep.setObjectName(f"{prefix}.keep")
        self.keep.setAccessibleName(tr("Keep the password in the keyring"))
        self.keep.setToolTip(tr("Keep the password in this computer's keyring after it has worked"))
        theme = self.tab.services.theme
        self.warning = Panel(theme, Tone.WARNING)
        self.warning.setObjectName(f"{prefix}.unchecked")
        self._warning_text = QLabel()
        self._warning_text.setWordWrap(True)
        row = QHBoxLayout(self.warning)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self._warning_text)
        self.message = MessageLine(theme, f"{prefix}.keyring", keep_room=False)

    def _lay_out(self) -> None:
        where_label = label_for(tr("Serve&r"), self.server_field)
        self._where, where = row_group()
        where.addWidget(where_label)
        where.addWidget(self.server_field, 1)
        where.addWidget(label_for(tr("&Port"), self.port))
        where.addWidget(self.port)
        where.addWidget(self.security)
        where.addWidget(self.trust)
        self._who, who = row_group()
        who.addWidget(label_for(tr("&User"), self.user))
        who.addWidget(self.user, 1)
        who.addWidget(label_for(tr("Pass&word"), self.password_field))
        who.addWidget(self.password_field, 1)
        who.addWidget(self.keep)
        self.login_row = who
        rows = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, rows)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._where, 3)
        self._row.addWidget(self._who, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rows)
        column.addWidget(self.warning)
        column.addWidget(self.message)
        self.tab.services.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.port.ensurePolished()
        self.port.setFixedWidth(self.port.sizeHint().width())
        self._wrap()

    # One line where it fits, else two

    def minimumSizeHint(self) -> QSize:
        parts = self._where.minimumSizeHint(), self._who.minimumSizeHint()
        return QSize(max(part.width() for part in parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._wrap()
        return done

    def _wrap(self) -> None:
        needed = self._where.minimumSizeHint().width() + self._who.minimumSizeHint().width() + self._row.spacing()
        # Names and addresses want more than the least.
        fits = needed + self.tab.services.theme.scaled(240) <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

    # The lab

    @property
    def wants_lab(self) -> bool:
        """Whether the form means the lab's server, wherever that listens."""
        return self._wants_lab

    def lab_endpoint(self, security: Security | None = None) -> tuple[str, int] | None:
        """Host and port of the lab's server for the chosen security, or None while it does not run."""
        try:
            status = self.tab.services.lab.status(self.kind.lab_name(security or self.chosen_security))
        except KeyError:
            return None
        return status.endpoint if status.port else None

    def use_lab(self) -> None:
        """Point the form to the lab's server."""
        self._wants_lab = True
        self.trust.setCurrentIndex(self.trust.findData(Trust.LAB))
        self._take_lab()
        if self.user.text() in ("", self._lab_login[0]):
            self.user.setText(self._lab_login[0])
            self.password_field.setText(self._lab_login[1])
        self._edited()

    def _lab_changed(self) -> None:
        if self._wants_lab and not self.tab.tasks.closed:
            self._take_lab()
            self.changed.emit()

    def _take_lab(self) -> None:
        endpoint = self.lab_endpoint()
        host, port = endpoint or (self.server_field.text() or "127.0.0.1", 0)
        if not endpoint:
            try:
                port = self.tab.services.lab.status(self.kind.lab_name(self.chosen_security)).wanted
            except KeyError:
                port = 0
        self.server_field.setText(host)
        if port:
            self.port.blockSignals(True)
            self.port.setValue(port)
            self.port.blockSignals(False)

    # The fields

    @property
    def chosen_security(self) -> Security:
        """What is chosen."""
        return Security(self.security.currentData())

    @property
    def chosen_trust(self) -> Trust:
        """Whose certificates are accepted."""
        return Trust(self.trust.currentData())

    def _edited(self) -> None:
        endpoint = self.lab_endpoint()
        if endpoint is not None:
            host = self.server_field.text().strip().lower()
            self._wants_lab = self.port.value() == endpoint[1] and host in (endpoint[0], "localhost")
        self._show_choices()
        self.changed.emit()

    def _split_host(self) -> None:
        # A whole address may be pasted ("127.0.0.1:2525"): it splits into the two fields.
        host, port = split_address(self.server_field.text())
        if host and host != self.server_field.text():
            self.server_field.setText(host)
        if port is not None and port > 0:
            self.port.setValue(port)

    def _security_chosen(self) -> None:
        before, now = self._security, self.chosen_security
        self._security = now
        if self._wants_lab:
            self._take_lab()
        elif self.port.value() in self.kind.ports[before] and self.port.value() not in self.kind.ports[now]:
            self.port.setValue(self.kind.ports[now][0])
        self._edited()

    def _show_choices(self) -> None:
        tls = self.chosen_security is not Security.NONE
        self.trust.setVisible(tls)
        unchecked = tls and self.chosen_trust is Trust.NOTHING
        self._warning_text.setText(
            tr("The certificate is not checked: anybody can pretend to be this server and read the password.")
        )
        self.warning.setVisible(unchecked)
        self.keep.setEnabled(bool(self.user.text()))

    # What it says

    def summary(self) -> str:
        """The form in one line: ``127.0.0.1:2525, STARTTLS, student@lab.test``."""
        host = self.server_field.text().strip()
        host = f"[{host}]" if ":" in host else host
        parts = [f"{host}:{self.port.value()}", self.security.currentText()]
        if self.chosen_security is not Security.NONE and self.chosen_trust is Trust.NOTHING:
            parts.append(tr("certificate not checked"))
        parts.append(self.user.text() or tr("no login"))
        if self._wants_lab:
            parts[0] = tr("the lab, {address}", address=parts[0])
        return ", ".join(parts)

    def server(self) -> MailServer:
        """What the form says, without the password. Raises FieldError, whose fields mark() knows."""
        # Without TLS there is nothing to choose; who says STARTTLS to the lab by hand later on trusts it all the same.
        lab = self.chosen_trust is Trust.LAB and (self._wants_lab or self.chosen_security is not Security.NONE)
        server = MailServer(
            self.server_field.text().strip(),
            self.port.value(),
            self.chosen_security,
            check_certificate=self.chosen_trust is not Trust.NOTHING,
            ca_file=str(self.tab.services.lab.certificates.ca_path) if lab else "",
        )
        server.validate()
        return server

    def mark(self, error: FieldError | None) -> None:
        """Mark the field that an error is about, and no other."""
        for name, mark in self.marks.items():
            if error is not None and name == error.field:
                mark.mark(str(error))
            else:
                mark.clear()

    async def prepare(self) -> None:
        """Before connecting: write the lab's certificate where it is going to be read. Raises OSError, FieldError."""
        if self.server().ca_file:
            await self.tab.services.lab.certificates.write_ca()

    # The password

    def _service(self) -> str:
        return service_name(self.kind.protocol, self.server_field.text(), self.port.value())

    async def password(self) -> str:
        """The password that is typed, or that the keyring has; "" when nobody logs in. Raises FieldError("password")
        when a user is named and there is none."""
        user, typed = self.user.text(), self.password_field.text()
        if typed or not user:
            return typed if user else ""
        if self.keep.isChecked():
            try:
                kept = await self.passwords.get(self._service(), user)
            except NoKeyringError as error:
                self.message.show_exception(error)
                kept = None
            if kept:
                return kept
        self.password_field.setFocus()
        raise FieldError("password", tr("Type the password of {user}", user=user))

    async def used(self) -> None:
        """The login worked: keep the password if that is wanted. Says beside the form when it cannot be kept."""
        user, typed = self.user.text(), self.password_field.text()
        if self.keep.isChecked() and user and typed:
            try:
                await self.passwords.keep(self._service(), user, typed)
            except NoKeyringError as error:
                self.message.show_exception(error)

    def _keep_toggled(self, keep: bool) -> None:
        self.changed.emit()
        if not keep and self.user.text() and self.tab.can_spawn() and not self.tab.tasks.closed:
            self.tab.spawn(self._forget(self._service(), self.user.text()), "forget password")

    async def _forget(self, service: str, user: str) -> None:
        try:
            await self.passwords.forget(service, user)
        except NoKeyringError:
            # Nothing can have been kept.
            self.message.clear()

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """The form's values without the password."""
        return {
            "host": self.server_field.text()[:MAX_HOST],
            "port": self.port.value(),
            "security": self.chosen_security.value,
            "trust": self.chosen_trust.value,
            "user": self.user.text()[:MAX_USER],
            "keep": self.keep.isChecked(),
            "lab": self._wants_lab,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        for box, key in ((self.security, "security"), (self.trust, "trust")):
            index = box.findData(state.get(key))
            if index >= 0:
                box.setCurrentIndex(index)
        host, port = state.get("host"), state.get("port")
        self._wants_lab = state.get("lab") is not False
        if self._wants_lab:
            self._take_lab()
        elif isinstance(host, str) and isinstance(port, int) and 0 < port < 65536:
            self.server_field.setText(host[:MAX_HOST])
            self.port.setValue(port)
        user = state.get("user")
        if isinstance(user, str):
            self.user.setText(user[:MAX_USER])
            same = self._wants_lab and user == self._lab_login[0]
            self.password_field.setText(self._lab_login[1] if same else "")
        self.keep.blockSignals(True)
        self.keep.setChecked(state.get("keep") is True)
        self.keep.blockSignals(False)
        self._edited()

"""The Inbox's head: the form for the server while there is no mailbox open, and the line with the phases.

It must not connect to anything: it shows what a session is, and has the buttons that begin and end one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.pop3.entries import Auth
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.inbox_session import InboxSession
from ui.tabs.mail.inbox_wrap import WrapRow
from ui.tabs.mail.phase_view import PhaseView
from ui.tabs.mail.server_form import POP3, ServerForm
from ui.widgets.buttons import PrimaryButton, icon_button, text_button
from ui.widgets.message_line import selectable

__all__ = ["InboxHead"]

LAB_LOGIN = ("student@lab.test", "secret")
"""The lab's mailbox (app/lab), which everybody may open."""


class InboxHead(QWidget):
    """Handles: those of ServerForm, ``prefix.auth``, ``.connect``, ``.phase``, ``.welcome``, ``.quit``, ``.drop``,
    ``.python``."""

    def __init__(self, tab: Tab, prefix: str) -> None:
        super().__init__()
        theme = tab.services.theme
        self._state: tuple[object, ...] = ()
        self.form = ServerForm(tab, prefix, POP3, login=LAB_LOGIN)
        self.auth = QComboBox()
        self.auth.setObjectName(f"{prefix}.auth")
        self.auth.setAccessibleName(tr("How to log in"))
        for label, auth, tip in (
            ("USER/PASS", Auth.USER, tr("The password itself travels: readable on the way unless there is TLS")),
            (
                "APOP",
                Auth.APOP,
                tr("A digest of password and greeting travels (MD5), where the greeting has a timestamp"),
            ),
        ):
            self.auth.addItem(label, auth)
            self.auth.setItemData(self.auth.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.form.login_row.addWidget(self.auth)
        self.connect_button = PrimaryButton(theme, tr("Co&nnect"), "connect", name=f"{prefix}.connect")
        self.form_row = QWidget()
        form_row = QHBoxLayout(self.form_row)
        form_row.setContentsMargins(0, 0, 0, 0)
        form_row.setSpacing(8)
        form_row.addWidget(self.form, 1)
        form_row.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignTop)
        self.phase = PhaseView(theme, f"{prefix}.phase")
        self.welcome = selectable(QLabel())
        self.welcome.setObjectName(f"{prefix}.welcome")
        self.welcome.setAccessibleName(tr("The server's greeting"))
        self.welcome.setTextFormat(Qt.TextFormat.PlainText)
        # A greeting may be long; it takes what room there is, and the tooltip has all of it.
        self.welcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.quit_button = PrimaryButton(theme, tr("&Quit"), "quit", name=f"{prefix}.quit")
        self.quit_button.setToolTip(tr("QUIT: the server deletes what is marked, and the session ends"))
        self.drop_button = text_button(theme, "disconnect", f"{prefix}.drop", tr("Disconnect"))
        self.drop_button.setToolTip(tr("Close the connection without QUIT: nothing is deleted"))
        self.python_button = icon_button(theme, "python", f"{prefix}.python", tr("Show Python"))
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.welcome, 1)
        row.addWidget(self.python_button)
        row.addWidget(self.drop_button)
        row.addWidget(self.quit_button)
        self._line = WrapRow()
        self._line.add(self.phase)
        self._line.add(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.form_row)
        column.addWidget(self._line)
        self._theme = theme
        theme.changed.connect(self._rescale)
        self._rescale()

    def _rescale(self) -> None:
        self._line.spare = self._theme.scaled(200)
        # A mail address is usual for a name.
        self.form.user.setMinimumWidth(self.form.user.fontMetrics().horizontalAdvance("student@lab.test") + 24)

    @property
    def chosen_auth(self) -> Auth:
        """How to log in."""
        return Auth(self.auth.currentData())

    def choose_auth(self, value: object) -> None:
        """Choose one by its value; anything else is passed over."""
        index = self.auth.findData(value)
        if index >= 0:
            self.auth.setCurrentIndex(index)

    def show_state(self, session: InboxSession) -> None:
        """Show what the session is now."""
        inbox, protocol = session.inbox, session.protocol
        marked = len(inbox.marked) if inbox is not None and session.connected else 0
        # Asked many times a second while headers come. Buttons that are dressed anew have all of the tab painted.
        state = (
            inbox,
            session.connecting,
            session.connected,
            session.phase,
            marked,
            protocol and (protocol.closed, protocol.tls),
        )
        if state == self._state and not session.connecting:
            return
        self._state = state
        self.connect_button.set_running(session.connecting)
        waits = session.connected and not session.logged_in and not session.connecting
        self.connect_button.set_texts(tr("Log i&n") if waits else tr("Co&nnect"), tr("&Cancel"))
        self.form_row.setVisible(not session.logged_in)
        for button in (self.quit_button, self.drop_button):
            button.setVisible(session.connected)
        over = protocol is not None and protocol.closed
        lost = over and inbox is not None and (inbox.lost or inbox.left)
        self.phase.show_phase(session.phase, over=over, lost=lost)
        self.quit_button.set_texts(tr("&Quit, delete {count}", count=marked) if marked else tr("&Quit"), tr("&Cancel"))
        text, tip = "", ""
        if inbox is not None and inbox.client.welcome is not None:
            where = self.form.summary() if session.connected else inbox.server.target
            tls = inbox.client.tls_facts if session.connected else ""
            tip = inbox.client.getwelcome()
            text = f"{tip}\n{', '.join(part for part in (where, tls) if part)}"
        self.welcome.setText(text)
        self.welcome.setToolTip(text)

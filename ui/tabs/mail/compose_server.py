"""The part of the Compose pane that is about the server: folded to one line, with profiles, login and EHLO name.

It must not connect to anything.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.mail.profiles import Profiles
from app.mail.server import MailServer
from app.sockets.options import FieldError
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.compose_fields import field, label_for
from ui.tabs.mail.profile_menu import ProfileMenu
from ui.tabs.mail.server_form import SMTP, ServerForm
from ui.widgets.buttons import text_button
from ui.widgets.field_mark import FieldMark
from ui.widgets.section import Section

__all__ = ["ServerPart"]

MECHANISMS: Final = ("CRAM-MD5", "PLAIN", "LOGIN")
"""What app.smtp speaks."""

MAX_NAME: Final = 255


class ServerPart(QWidget):
    """``form`` is the ServerForm; ``mechanism`` and ``own_name`` what the session is opened with. ``chosen`` is emitted
    with the From address of a profile that was taken, where it has one."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, tab: Tab, prefix: str) -> None:
        super().__init__()
        theme = tab.services.theme
        self._theme = theme
        self.profiles = Profiles()
        self.form = ServerForm(tab, prefix, SMTP)
        self.auth = QComboBox()
        self.auth.setObjectName(f"{prefix}.auth")
        self.auth.setAccessibleName(tr("How to log in"))
        self.auth.setToolTip(tr("AUTH: the best that the server offers, or only this one"))
        self.auth.addItem(tr("as offered"), "")
        for each in MECHANISMS:
            self.auth.addItem(each, each)
        self.ehlo: QLineEdit = field(f"{prefix}.ehlo", tr("EHLO name"), tr("What we call ourselves in EHLO and HELO"))
        self.ehlo.setPlaceholderText(tr("our own address"))
        self.ehlo.setMaxLength(MAX_NAME)
        self._mark = FieldMark(theme, self.ehlo)
        self.section = Section(theme, f"{prefix}.server_section", tr("Server"))
        self.section.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.section.heading.setToolTip(tr("Where the message goes: server, security, login"))
        self.menu_button = text_button(theme, "server", f"{prefix}.profiles", tr("Profiles"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolTip(tr("Servers under names of their own"))
        self.menu = ProfileMenu(tab, prefix, self.profiles, self.form, self.menu_button)
        self.menu.chosen.connect(self.chosen)
        self.menu_button.setMenu(self.menu)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(label_for(tr("Lo&gin by"), self.auth))
        more.addWidget(self.auth)
        more.addWidget(label_for(tr("EHLO name"), self.ehlo))
        more.addWidget(self.ehlo, 1)
        more.addStretch(1)
        more.addWidget(self.menu_button)
        body = QVBoxLayout(self.section.body)
        body.setContentsMargins(8, 0, 0, 4)
        body.setSpacing(8)
        body.addWidget(self.form)
        body.addLayout(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.form.changed.connect(self._show)
        self.auth.currentIndexChanged.connect(self._show)
        self.ehlo.textChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        summary = self.form.summary()
        if self.own_name:
            summary += f", EHLO {self.own_name}"
        # A name is anybody's text, and & would be a mnemonic.
        self.section.heading.setText(tr("Server: {summary}", summary=summary.replace("&", "&&")))
        self.section.heading.setAccessibleName(tr("Server: {summary}", summary=summary))
        self.changed.emit()

    @property
    def mechanism(self) -> str:
        """The only mechanism to log in with, or "" for the best that is offered."""
        return str(self.auth.currentData())

    @property
    def own_name(self) -> str:
        """What we call ourselves, or "" for our address."""
        return self.ehlo.text().strip()

    def server(self) -> MailServer:
        """What the form says. Raises FieldError."""
        return self.form.server()

    def mark(self, error: Exception | None) -> None:
        """Mark the field that an error is about, unfolded, and no other."""
        self._mark.clear()
        self.form.mark(error if isinstance(error, FieldError) else None)
        name = getattr(error, "field", "")
        if name == "name":
            self._mark.mark(str(error))
        if name in ("name", "port", *self.form.marks):
            self.section.set_expanded(True)

    def save_state(self) -> dict[str, Any]:
        """The form's values, and the profiles."""
        return {
            "server": self.form.save_state(),
            "auth": self.mechanism,
            "ehlo": self.own_name[:MAX_NAME],
            "profiles": self.profiles.to_json(),
            "expanded": self.section.expanded,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if isinstance(state.get("server"), dict):
            self.form.restore_state(state["server"])
        index = self.auth.findData(state.get("auth"), Qt.ItemDataRole.UserRole)
        self.auth.setCurrentIndex(max(index, 0))
        if isinstance(state.get("ehlo"), str):
            self.ehlo.setText(state["ehlo"][:MAX_NAME])
        self.profiles.restore(state.get("profiles"))
        self.section.set_expanded(state.get("expanded") is True)
        self._show()

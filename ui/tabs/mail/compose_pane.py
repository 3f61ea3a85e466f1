"""The Compose pane: a message, its envelope and its server as a form; it sends one, or several from the outbox.

It must not hold protocol logic: app/mail makes the message and app/smtp sends it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.pane import MailPane
from ui.tabs.mail.server_form import SMTP, ServerForm
from ui.widgets.section import Section

__all__ = ["ComposePane"]


class ComposePane(MailPane):
    """The form at the left, the exact source and the outbox at the right."""

    key = "compose"

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.server = ServerForm(tab, self.prefix, SMTP)
        self.server_section = Section(self.services.theme, f"{self.prefix}.server_section", tr("Server"))
        body = QVBoxLayout(self.server_section.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.server)
        self.server.changed.connect(self._show_server)
        layout = QVBoxLayout(self)
        layout.addWidget(self.server_section)
        layout.addStretch(1)
        self._show_server()

    def _show_server(self) -> None:
        self.server_section.heading.setText(tr("Server: {summary}", summary=self.server.summary()))

    def main_field(self) -> QWidget:
        return self.server.server_field

    def save_state(self) -> dict[str, Any]:
        return {"server": self.server.save_state()}

    def restore_state(self, state: dict[str, Any]) -> None:
        if isinstance(state.get("server"), dict):
            self.server.restore_state(state["server"])

"""The widgets of the SMTP console and where they stand: server, phase, arguments, buttons, transcript, and the rest.

It must not know what any of them does: the pane connects them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.console_form import ArgumentForm, CommandLine
from ui.tabs.mail.console_lines import LinesView
from ui.tabs.mail.console_phase import PhaseSteps
from ui.tabs.mail.console_side import ConsoleSide
from ui.tabs.mail.console_verbs import VerbBar
from ui.tabs.mail.pane import MailPane
from ui.tabs.mail.server_form import SMTP, ServerForm
from ui.widgets.buttons import PrimaryButton, icon_button
from ui.widgets.message_line import MessageLine

__all__ = ["ConsoleLayout"]


class ConsoleLayout(MailPane):
    """The form without its doings."""

    key = "console"

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._make()
        self._lay_out()

    def _make(self) -> None:
        theme, prefix = self.services.theme, self.prefix
        self.connect_button = PrimaryButton(
            theme, tr("C&onnect"), "connect", running_text=tr("&Disconnect"), name=f"{prefix}.connect"
        )
        self.form = ServerForm(self.tab, prefix, SMTP, login=("student@lab.test", "secret"))
        self.phases = PhaseSteps(theme, f"{prefix}.phase")
        self.state = QLabel()
        self.state.setObjectName(f"{prefix}.state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.python_button = icon_button(theme, "python", f"{prefix}.python", tr("Show Python"))
        self.verbs = VerbBar(theme, prefix)
        self.arguments = ArgumentForm(prefix)
        self.command = CommandLine(f"{prefix}.command")
        self.send = QPushButton(tr("Send"))
        self.send.setObjectName(f"{prefix}.send")
        self.send.setAutoDefault(False)
        self.message = MessageLine(theme, f"{prefix}.message", keep_room=False)
        self.lines = LinesView(self.services, self.tasks, prefix)
        self.side = ConsoleSide(theme, prefix)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.form, 1)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.phases)
        where.addWidget(self.state, 1)
        where.addWidget(self.python_button)
        label = QLabel(tr("Li&ne"))
        label.setBuddy(self.command)
        tools = self.lines.tools
        for place, widget in enumerate((label, self.command, self.send)):
            tools.insertWidget(place, widget, 1 if widget is self.command else 0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.lines)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName(f"{self.prefix}.split")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([13_500, 6_500])
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(where)
        layout.addWidget(self.arguments)
        layout.addWidget(self.verbs)
        layout.addWidget(self.message)
        layout.addWidget(self.split, 1)

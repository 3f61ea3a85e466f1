"""The Inbox's right half: the message in front, and the single commands behind it.

It must not know the session.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.inbox_commands import InboxCommands
from ui.tabs.mail.reader import MessageReader

__all__ = ["InboxSide"]


class InboxSide(QWidget):
    """``reader`` and ``commands``. Handle: ``prefix.sides``."""

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        prefix: str,
        current: Callable[[], int],
        why_not: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.reader = MessageReader(services, tasks, prefix)
        self.commands = InboxCommands(services.theme, prefix, current, why_not)
        self.sides = QTabWidget()
        self.sides.setObjectName(f"{prefix}.sides")
        self.sides.setAccessibleName(tr("Message or commands"))
        self.sides.setDocumentMode(True)
        self.sides.addTab(self.reader, tr("Messa&ge"))
        self.sides.addTab(self.commands, tr("C&ommands"))
        # What it would like to have is more than what there is beside the trace.
        self.sides.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)

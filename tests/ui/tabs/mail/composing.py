"""What the tests of the Compose pane share: the pane in front, the lab's SMTP server, and what has arrived there."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.helpers.driver import until
from ui.tabs import TABS
from ui.tabs.mail.compose_pane import ComposePane
from ui.tabs.mail.tab import MailTab

__all__ = ["Compose", "opened"]


class Compose:
    """The pane under test, open in the window."""

    def __init__(self, workbench: Any, pane: ComposePane) -> None:
        self.workbench = workbench
        self.pane = pane

    def fill(self, **values: Any) -> None:
        """Fill fields by the last parts of their handles."""
        for name, value in values.items():
            self.workbench.fill(f"mail.compose.{name}", value)

    def click(self, name: str) -> None:
        self.workbench.click(f"mail.compose.{name}")

    def text(self, name: str) -> str:
        widget = self.workbench.find(f"mail.compose.{name}")
        return str(widget.toPlainText() if hasattr(widget, "toPlainText") else widget.text())

    @property
    def status(self) -> str:
        return self.text("status")

    @property
    def message(self) -> str:
        return self.pane.message.text

    async def send(self) -> None:
        """Click Send and wait for the end."""
        self.click("send")
        await until(lambda: not self.pane.running)
        await self.idle("forget what was sent")

    async def idle(self, name: str) -> None:
        """Wait until no task of this name runs."""
        await until(lambda: not [task for task in self.pane.tasks.tasks if task.get_name().endswith(name)])

    async def add(self) -> None:
        """Click To outbox and wait until it is there."""
        count = len(self.pane.outbox.items)
        self.click("add")
        await until(lambda: len(self.pane.outbox.items) > count or self.message)
        await self.idle("add to outbox")

    async def send_outbox(self) -> None:
        """Click Send all and wait for the end."""
        self.click("outbox.send")
        await until(lambda: not self.pane.running)

    def states(self) -> list[str]:
        return [item.state.value for item in self.pane.outbox.items]

    def arrived(self, subject: str, user: str = "student") -> list[EmailMessage]:
        """The messages of this subject in a mailbox of the lab, as the stdlib reads them."""
        return [message for _, message in self._files(user) if message["Subject"] == subject]

    def arrived_bytes(self, subject: str, user: str = "student") -> bytes:
        """The one message of this subject, byte for byte."""
        [data] = [data for data, message in self._files(user) if message["Subject"] == subject]
        return data

    def _files(self, user: str) -> list[tuple[bytes, EmailMessage]]:
        found = []
        for path in sorted(Path(self.workbench.lab.data).rglob("*")):
            if path.is_file() and user in path.parts and path.parent.name in ("new", "cur"):
                message = message_from_bytes(path.read_bytes(), policy=policy.default)
                assert isinstance(message, EmailMessage)
                found.append((path.read_bytes(), message))
        return found


async def opened(workbench: Any, *servers: str) -> Compose:
    """The pane, opened after the lab's SMTP server (or these servers) has started and what was kept is loaded."""
    for name in servers or ("smtp",):
        await workbench.lab.start_one(name)
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("compose")
    assert isinstance(pane, ComposePane)
    compose = Compose(workbench, pane)
    await until(lambda: "From:" in compose.text("source"))
    await until(lambda: not [task for task in tab.tasks.tasks if "load drafts" in task.get_name()])
    return compose

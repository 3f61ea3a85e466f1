"""What the tests of the SMTP console share: the pane in front, connected, and what its transcript says."""

from __future__ import annotations

from app.mail.server import Security
from tests.helpers.driver import Driver
from ui.tabs import TABS
from ui.tabs.mail.console_pane import ConsolePane
from ui.tabs.mail.tab import MailTab

__all__ = ["open_console", "phase", "press", "said", "transcript"]


async def open_console(
    workbench: Driver, *, connect: bool = True, security: Security = Security.NONE, port: int = 0
) -> ConsolePane:
    """The pane; connected to the lab's SMTP server, or to a port of this computer."""
    if not port:
        await workbench.lab.start_one("smtps" if security is Security.TLS else "smtp")
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("console")
    assert isinstance(pane, ConsolePane)
    await workbench.until(pane.isVisible)
    workbench.fill("mail.console.security", security)
    if port:
        workbench.fill("mail.console.server", "127.0.0.1")
        workbench.fill("mail.console.port", port)
    if connect:
        workbench.click("mail.console.connect")
        await workbench.until(lambda: not pane.working)
    return pane


def phase(pane: ConsolePane) -> str:
    """The phase that is lit, or ""."""
    return "" if pane.phases.phase is None else pane.phases.phase.value


async def press(workbench: Driver, pane: ConsolePane, verb: str) -> None:
    """Press a command's button and wait for its reply."""
    workbench.click(f"mail.console.verb.{verb}")
    await workbench.until(lambda: not pane.working)


def transcript(pane: ConsolePane) -> list[str]:
    """The transcript's lines as they are copied."""
    return pane.lines.texts()


def said(pane: ConsolePane, text: str) -> bool:
    """Whether a line of the transcript has this."""
    return any(text in line for line in transcript(pane))

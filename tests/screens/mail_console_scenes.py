"""The SMTP console: as it opens, a session with a refused recipient and a command out of order, a message for DATA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.tabs.mail.console_pane import ConsolePane

__all__ = ["SCENES"]


async def _pane(driver: Driver) -> ConsolePane:
    from ui.tabs.mail.console_pane import ConsolePane
    from ui.tabs.mail.tab import MailTab

    await driver.lab.start()
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("console")
    assert isinstance(pane, ConsolePane)
    return pane


async def _say(pane: ConsolePane, *verbs: str) -> None:
    for verb in verbs:
        pane.press_verb(verb)
        await until(lambda: not pane.working)


async def begin(driver: Driver) -> QWidget | None:
    """Nothing said yet."""
    await _pane(driver)
    return None


async def talk(driver: Driver) -> QWidget | None:
    """EHLO, a command out of order, a refused recipient."""
    pane = await _pane(driver)
    pane.connect_now()
    await until(lambda: pane.connected)
    await _say(pane, "EHLO", "RCPT", "VRFY", "MAIL")
    driver.find("mail.console.to").setText("refused@lab.test")
    await _say(pane, "RCPT")
    return None


async def message(driver: Driver) -> QWidget | None:
    """The server waits for the message."""
    pane = await _pane(driver)
    pane.connect_now()
    await until(lambda: pane.connected)
    await _say(pane, "EHLO", "MAIL", "RCPT", "DATA")
    return None


async def secured(driver: Driver) -> QWidget | None:
    """After STARTTLS and AUTH."""
    from app.mail.server import Security

    pane = await _pane(driver)
    driver.fill("mail.console.security", Security.STARTTLS)
    pane.connect_now()
    await until(lambda: pane.connected)
    await _say(pane, "EHLO", "STARTTLS", "EHLO", "AUTH", "EXPN", "HELP")
    return None


SCENES = (
    Scene("console-begin", begin, TWO_LOOKS),
    Scene("console-talk", talk, TWO_LOOKS),
    Scene("console-message", message),
    Scene("console-secured", secured),
)

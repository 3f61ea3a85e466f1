"""The Compose pane: as it opens, a message in windows-1251 that was sent, refusals, the outbox, a large list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.tabs.mail.compose_pane import ComposePane

__all__ = ["SCENES"]


async def _pane(driver: Driver) -> ComposePane:
    from ui.tabs.mail.compose_pane import ComposePane
    from ui.tabs.mail.tab import MailTab

    await driver.lab.start_one("smtp")
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("compose")
    assert isinstance(pane, ComposePane)
    await until(lambda: "Subject" in driver.find("mail.compose.source").toPlainText())
    return pane


async def opens(driver: Driver) -> QWidget | None:
    """As it opens."""
    await _pane(driver)
    return None


async def sent(driver: Driver) -> QWidget | None:
    """A message in windows-1251 with an attachment and a Bcc, sent."""
    pane = await _pane(driver)
    driver.fill("mail.compose.to", "Студентка <student@lab.test>, teacher@lab.test")
    driver.fill("mail.compose.bcc", "class@lab.test")
    driver.fill("mail.compose.subject", "Розклад занять на грудень")
    driver.fill("mail.compose.charset", "windows-1251")
    driver.fill(
        "mail.compose.body", "Добрий день!\n\nНадсилаю розклад: у вівторок заняття о 9:00, у п’ятницю — о 12:30.\n"
    )
    path = driver.folder / "розклад.pdf"
    path.write_bytes(bytes(range(256)) * 200)
    pane.attacher.attach([path])
    await until(lambda: not pane.attacher.running)
    driver.click("mail.compose.send")
    await until(lambda: not pane.running)
    return None


async def refused(driver: Driver) -> QWidget | None:
    """One recipient took it, two did not."""
    pane = await _pane(driver)
    driver.fill("mail.compose.to", "student@lab.test, refused@lab.test, full@lab.test")
    driver.click("mail.compose.send")
    await until(lambda: not pane.running)
    return None


async def malformed(driver: Driver) -> QWidget | None:
    """Addresses that are none, and a server whose certificate is not checked."""
    pane = await _pane(driver)
    pane.server.section.set_expanded(True)
    driver.fill("mail.compose.security", "starttls")
    driver.fill("mail.compose.trust", "nothing")
    driver.fill("mail.compose.to", "student@lab.test, alice@good)bob@evil")
    driver.click("mail.compose.send")
    await until(lambda: not pane.running)
    return None


def _more_than(pane: ComposePane, count: int) -> bool:
    return len(pane.outbox.items) > count and not pane.keeper.dirty


async def outbox(driver: Driver) -> QWidget | None:
    """Three messages, of which one was refused."""
    pane = await _pane(driver)
    for to in ("student@lab.test", "refused@lab.test", "teacher@lab.test"):
        driver.fill("mail.compose.to", to)
        driver.fill("mail.compose.subject", f"A message to {to}")
        count = len(pane.outbox.items)
        driver.click("mail.compose.add")
        await until(partial(_more_than, pane, count))
    driver.click("mail.compose.outbox.send")
    await until(lambda: not pane.running)
    driver.fill("mail.compose.subject", "One that still waits")
    driver.click("mail.compose.add")
    await until(lambda: len(pane.outbox.items) == 4)
    return None


async def charset(driver: Driver) -> QWidget | None:
    """Characters that the charset has not."""
    pane = await _pane(driver)
    driver.fill("mail.compose.body", "Привіт, світе: 10 € → 400 ₴\n")
    driver.fill("mail.compose.charset", "koi8-u")
    driver.click("mail.compose.send")
    await until(lambda: not pane.running)
    return None


SCENES = [
    Scene("mail-compose-opens", opens),
    Scene("mail-compose-sent", sent),
    Scene("mail-compose-refused", refused, TWO_LOOKS),
    Scene("mail-compose-malformed", malformed, TWO_LOOKS),
    Scene("mail-compose-outbox", outbox, TWO_LOOKS),
    Scene("mail-compose-charset", charset, TWO_LOOKS),
]

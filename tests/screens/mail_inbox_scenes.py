"""The Inbox: before connecting, the lab's mailbox with a message in front, commands, marks, a lost connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene, View
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.tabs.mail.inbox_pane import InboxPane

__all__ = ["SCENES"]


async def _pane(driver: Driver) -> InboxPane:
    from ui.tabs.mail.inbox_pane import InboxPane
    from ui.tabs.mail.tab import MailTab

    await driver.lab.start()
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("inbox")
    assert isinstance(pane, InboxPane)
    return pane


async def _open(driver: Driver) -> InboxPane:
    pane = await _pane(driver)
    pane.run()
    await until(lambda: pane.session.logged_in and not pane.session.busy and not pane.session.loading)
    return pane


async def empty(driver: Driver) -> QWidget | None:
    """Nothing done yet."""
    await _pane(driver)
    return None


async def mailbox(driver: Driver) -> QWidget | None:
    """The lab's mailbox, the first message in front, one marked."""
    pane = await _open(driver)
    pane.table.select_row(pane.table.model_.rowCount() - 1)
    pane._delete()
    await until(lambda: pane.session.inbox is not None and pane.session.inbox.marked and not pane.session.busy)
    pane.table.select_row(0)
    await until(lambda: pane.reader.shown_message is not None and not pane.session.busy)
    return None


async def commands(driver: Driver) -> QWidget | None:
    """The commands and their meanings."""
    pane = await _open(driver)
    pane.side.sides.setCurrentWidget(pane.commands)
    for line in ("STAT", "CAPA", "NOOP", "RETR 99"):
        pane._send(line)
        await until(lambda: not pane.session.busy)
    return None


async def lost(driver: Driver) -> QWidget | None:
    """The server went away while a message was marked."""
    pane = await _open(driver)
    pane.table.select_row(1)
    pane._delete()
    await until(lambda: pane.session.inbox is not None and pane.session.inbox.marked and not pane.session.busy)
    await driver.lab.stop()
    await until(lambda: not pane.session.connected and not pane.session.busy)
    return None


async def wrong(driver: Driver) -> QWidget | None:
    """A wrong password."""
    pane = await _pane(driver)
    driver.find("mail.inbox.password").setText("wrong")
    pane.run()
    await until(lambda: pane.message.isVisible())
    return None


SCENES = [
    Scene("mail-inbox", mailbox),
    Scene("mail-inbox-empty", empty, TWO_LOOKS),
    Scene("mail-inbox-commands", commands, (*TWO_LOOKS, View(zoom=200))),
    Scene("mail-inbox-lost", lost, TWO_LOOKS),
    Scene("mail-inbox-wrong", wrong, TWO_LOOKS),
]

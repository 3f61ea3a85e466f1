"""Passwords are stars in every view until the person asks to see them."""

from __future__ import annotations

from tests.helpers.driver import Driver
from tests.helpers.sessions import client
from tests.ui.tabs.mail.console import open_console, press
from ui.trace.messages_model import Column


async def test_a_login_is_readable_only_when_asked_for(workbench: Driver) -> None:
    pane = await open_console(workbench)
    workbench.fill("mail.console.user", "student")
    workbench.fill("mail.console.password", "secret")
    workbench.fill("mail.console.mechanism", "LOGIN")
    await press(workbench, pane, "EHLO")
    await press(workbench, pane, "AUTH")
    # base64 of "secret", as the AUTH command's second response.
    await workbench.until(lambda: any("235" in line for line in summaries(workbench)))
    assert not any("c2VjcmV0" in line for line in summaries(workbench))
    assert any(line.startswith("********") for line in summaries(workbench))
    workbench.click("trace.secrets")
    assert any("c2VjcmV0" in line for line in summaries(workbench))
    workbench.click("trace.secrets")
    assert not any("c2VjcmV0" in line for line in summaries(workbench))


async def test_the_details_hide_them_too(workbench: Driver) -> None:
    with workbench.recorder.exchange("mail", "A login"):
        client(workbench.recorder).outgoing(b"PASS secret\r\n")
    await workbench.until(lambda: any("PASS" in line for line in summaries(workbench)))
    [row] = [row for row, line in enumerate(summaries(workbench)) if "PASS" in line]
    dock = workbench.window.dock
    dock.messages.setCurrentIndex(dock.feed.messages.index(row, 0))
    await workbench.until(lambda: dock.details.detail.events)
    assert dock.details.detail.events[0].data == b"PASS ******\r\n"
    workbench.click("trace.secrets")
    await workbench.until(lambda: dock.details.detail.events[0].data == b"PASS secret\r\n")


def summaries(workbench: Driver) -> list[str]:
    """What the list says of each message."""
    model = workbench.window.dock.feed.messages
    return [model.cell(row, Column.SUMMARY)[0] for row in range(model.rowCount())]

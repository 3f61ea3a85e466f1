"""The Sockets tab: a talk over TCP and TLS, nothing yet, an error, many clients."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.sockets.client import ClientState
from app.sockets.options import ChatTransport
from app.sockets.server import ServerState
from app.sockets.transcript import Direction
from tests.helpers.driver import Driver, type_text, until
from tests.screens import TWO_LOOKS, Scene

if TYPE_CHECKING:
    from ui.tabs.sockets.tab import SocketsTab

__all__ = ["SCENES"]


async def _tab(driver: Driver) -> SocketsTab:
    from ui.tabs.sockets.tab import SocketsTab

    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, SocketsTab)]
    return tab


async def _pair(driver: Driver, transport: ChatTransport) -> SocketsTab:
    tab = await _tab(driver)
    box = driver.find("sockets.server.transport")
    box.setCurrentIndex(box.findData(transport))
    box.activated.emit(box.currentIndex())
    driver.fill("sockets.server.port", 0)
    driver.click("sockets.server.listen")
    await until(lambda: tab.server.server.state is ServerState.LISTENING)
    driver.click("sockets.client.connect")
    await until(lambda: tab.client.client.state is ClientState.CONNECTED)
    return tab


async def _say(driver: Driver, tab: SocketsTab, text: str) -> None:
    transcript = tab.client.client.transcript

    def answers() -> int:
        entries = transcript.entries(transcript.first, transcript.end)
        return sum(entry.direction is Direction.RECEIVED for entry in entries)

    before = answers()
    field = driver.find("sockets.client.input")
    field.setFocus()
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: answers() > before)


async def talk(driver: Driver) -> QWidget | None:
    """The classroom's example, and the trace of it with a message selected."""
    tab = await _pair(driver, ChatTransport.TCP)
    for text in ("Hello world!!!", "How are you?", "Привіт, сервере!"):
        await _say(driver, tab, text)
    messages = driver.find("trace.messages")
    await until(lambda: messages.model().rowCount() >= 12)
    messages.setCurrentIndex(messages.model().index(5, 0))
    return None


async def tls(driver: Driver) -> QWidget | None:
    """The same through TLS, with a fourth line half typed."""
    tab = await _pair(driver, ChatTransport.TLS)
    await _say(driver, tab, "Hello over TLS")
    field = driver.find("sockets.client.input")
    type_text(field, "and now")
    await until(lambda: driver.find("trace.messages").model().rowCount() >= 6)
    return None


async def empty(driver: Driver) -> QWidget | None:
    """As it is at the first start."""
    return None


async def refused(driver: Driver) -> QWidget | None:
    """Nobody listens."""
    driver.fill("sockets.client.port", 1)
    driver.click("sockets.client.connect")
    tab = await _tab(driver)
    await until(lambda: tab.client.message.text)
    return None


async def many(driver: Driver) -> QWidget | None:
    """Several clients from outside, one of them silent."""
    tab = await _pair(driver, ChatTransport.TCP)
    writers = []
    for number in range(12):
        _, writer = await asyncio.open_connection("127.0.0.1", tab.server.server.port)
        writer.write(f"client {number} of twelve\n".encode() if number else b"")
        writers.append(writer)
    await until(lambda: driver.find("sockets.server.clients").model().rowCount() == 13)
    await asyncio.sleep(0.2)
    for writer in writers[::3]:
        writer.close()
    await _say(driver, tab, "I am the thirteenth")

    def leave() -> None:
        for writer in writers:
            writer.close()

    driver.window.destroyed.connect(leave)
    return None


SCENES = [
    Scene("sockets-talk", talk),
    Scene("sockets-tls", tls, TWO_LOOKS),
    Scene("sockets-empty", empty),
    Scene("sockets-refused", refused, TWO_LOOKS),
    Scene("sockets-many", many, TWO_LOOKS),
]

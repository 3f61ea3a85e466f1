"""The trace dock in the running program: real traffic through the tap, sessions from the File menu, keys from afar."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.trace.records import Kind
from tests.helpers.driver import Driver
from ui.trace.messages_model import Column


def rows(workbench: Driver) -> list[str]:
    model = workbench.dock.feed.messages
    return [str(model.index(row, Column.SUMMARY).data()) for row in range(model.rowCount())]


async def talk(workbench: Driver, *lines: bytes) -> None:
    """A client and an echo server of ours, in one exchange."""
    ended = asyncio.Event()

    class Echo(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            self.transport.write(data.upper())

        def connection_lost(self, error: Exception | None) -> None:
            ended.set()

    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    with workbench.recorder.exchange("sockets", "Shout"):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for line in lines:
            writer.write(line)
            await reader.readexactly(len(line))
        writer.close()
        await writer.wait_closed()
    await ended.wait()
    server.close()
    await server.wait_closed()


async def test_both_ends_of_real_traffic_are_shown(workbench: Driver) -> None:
    await talk(workbench, b"hello\r\n", b"again\r\n")
    expected = ["hello\\r\\n", "HELLO\\r\\n", "again\\r\\n", "AGAIN\\r\\n"]
    feed = workbench.dock.feed

    def data() -> list[tuple[Kind, bytes]]:
        events = (feed.messages.event_at(row) for row in range(feed.shown))
        return [(event.kind, event.data) for event in events if event is not None and event.length]

    await workbench.until(lambda: len(data()) == 8)
    assert [data for _, data in data()] == [
        line for word in (b"hello\r\n", b"HELLO\r\n", b"again\r\n", b"AGAIN\r\n") for line in (word, word)
    ]
    assert [kind for kind, _ in data()] == [Kind.SENT, Kind.RECEIVED] * 4
    workbench.fill("trace.filter", "dir:in shout")
    await workbench.until(lambda: feed.filtered and not feed.searching and feed.shown >= 4)
    assert [row for row in rows(workbench) if "\\r" in row] == expected
    await workbench.until(lambda: feed.idle)
    tree = workbench.find("trace.tree").model()
    titles = [tree.index(row, 0).data() for row in range(tree.rowCount())]
    assert titles == ["Everything", "Shout"]
    assert tree.rowCount(tree.index(1, 0)) == 2


async def test_messages_are_stepped_through_while_the_keyboard_is_elsewhere(workbench: Driver) -> None:
    await talk(workbench, b"hello\r\n")
    await workbench.until(lambda: workbench.dock.feed.shown > 4)
    workbench.window.tabs.setFocus()
    for _ in range(3):
        QTest.keyClick(workbench.window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(workbench.window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert workbench.dock.messages.current_row() == 1
    assert not workbench.dock.isAncestorOf(workbench.window.focusWidget())
    await workbench.until(lambda: workbench.dock.details.detail.selected == 1)


async def test_a_new_session_begins_empty(workbench: Driver) -> None:
    await talk(workbench, b"before\r\n")
    await workbench.until(lambda: workbench.dock.feed.shown > 4)
    workbench.trigger("menu.file.new")
    await workbench.until(lambda: rows(workbench) == [])
    await talk(workbench, b"after\r\n")
    await workbench.until(lambda: "after\\r\\n" in rows(workbench))
    assert "before\\r\\n" not in rows(workbench)


async def test_a_saved_session_is_looked_at_while_recording_goes_on(workbench: Driver) -> None:
    await talk(workbench, b"saved\r\n")
    await workbench.until(lambda: workbench.dock.feed.shown > 4)
    path: Path = workbench.folder / "saved.nwtrace"
    await workbench.sessions.save_to(path)
    workbench.trigger("menu.file.new")
    await workbench.until(lambda: rows(workbench) == [] and workbench.dock.feed.store is not None)
    workbench.window.open_session.emit(path)
    await workbench.until(lambda: "saved\\r\\n" in rows(workbench))
    assert "saved.nwtrace" in workbench.dock.saved.text
    await talk(workbench, b"live\r\n")
    assert "live\\r\\n" not in rows(workbench)
    workbench.click("trace.saved.back")
    await workbench.until(lambda: "live\\r\\n" in rows(workbench))
    assert "saved\\r\\n" not in rows(workbench)


async def test_the_status_bar_counts_what_the_dock_counts(workbench: Driver) -> None:
    await talk(workbench, b"hello\r\n")
    await workbench.until(lambda: workbench.dock.counts()[1] == 28)
    await workbench.until(lambda: f"{workbench.dock.counts()[0]} events" in workbench.find("status.trace").text())


async def test_find_goes_to_the_filter(workbench: Driver) -> None:
    workbench.trigger("menu.edit.find")
    focus = workbench.window.focusWidget()
    assert focus is not None and focus.objectName() in ("trace.filter", "sockets.find")


async def test_the_window_closes_while_a_filter_is_at_work(workbench: Driver) -> None:
    for number in range(20_000):
        workbench.recorder.note(f"note {number}")
    await workbench.until(lambda: workbench.dock.feed.shown == 20_000)
    workbench.fill("trace.filter", "note")
    QTest.keyClick(workbench.find("trace.filter"), Qt.Key.Key_Return)
    assert workbench.dock.feed.filtered

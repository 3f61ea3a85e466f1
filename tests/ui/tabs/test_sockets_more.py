"""The Sockets tab through its window: what a person notices on the second day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.sockets.options import ChatTransport
from app.sockets.peers import PeerState
from app.sockets.replies import ReplyMode
from app.sockets.server import ServerState
from tests.helpers.driver import until
from tests.ui.tabs.test_sockets import Chat
from ui.tabs.sockets.server_pane import PREFIX
from ui.tabs.sockets.tab import SocketsTab


@pytest.fixture
def tab(workbench: Any) -> SocketsTab:
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, SocketsTab)]
    return tab


async def _listen(workbench: Any, tab: SocketsTab, host: str, transport: ChatTransport = ChatTransport.TCP) -> None:
    workbench.fill("sockets.server.transport", transport)
    tab.server.host.setEditText(host)
    workbench.fill("sockets.server.port", 0)
    workbench.click("sockets.server.listen")
    await until(lambda: tab.server.server.state is ServerState.LISTENING)


@pytest.mark.parametrize("transport", [ChatTransport.TCP, ChatTransport.UDP])
async def test_a_server_open_to_others_warns_for_as_long_as_it_is(
    workbench: Any, tab: SocketsTab, transport: ChatTransport
) -> None:
    await _listen(workbench, tab, "0.0.0.0", transport)
    assert "0.0.0.0" in workbench.messages.lasting[PREFIX]
    workbench.click("sockets.server.listen")
    await until(lambda: tab.server.server.state is ServerState.IDLE)
    assert PREFIX not in workbench.messages.lasting


async def test_a_server_of_this_computer_only_does_not_warn(workbench: Any, tab: SocketsTab) -> None:
    await _listen(workbench, tab, "127.0.0.1")
    assert PREFIX not in workbench.messages.lasting


@pytest.mark.parametrize("handle", ["sockets.server.port", "sockets.client.port"])
@pytest.mark.parametrize("zoom", [100, 200])
async def test_a_port_is_seen_whole_in_every_text_size(workbench: Any, handle: str, zoom: int) -> None:
    workbench.theme.set_zoom(zoom)
    box = workbench.find(handle)
    box.setValue(65535)
    await until(lambda: box.width() >= box.sizeHint().width())


async def test_what_could_not_be_sent_comes_back(workbench: Any, tab: SocketsTab) -> None:
    await _listen(workbench, tab, "127.0.0.1", ChatTransport.UDP)
    workbench.fill("sockets.client.transport", ChatTransport.UDP)
    workbench.fill("sockets.client.port", tab.server.server.port)
    workbench.click("sockets.client.connect")
    await until(lambda: tab.client.client.connected)
    text = "x" * 65_508
    workbench.fill("sockets.client.input", text)
    workbench.click("sockets.client.send")
    await until(lambda: tab.client.message.text)
    assert workbench.find("sockets.client.input").toPlainText() == text


async def test_what_could_not_be_sent_does_not_disturb_the_next_message(workbench: Any, tab: SocketsTab) -> None:
    composer = tab.client.composer
    composer.input.setPlainText("next")
    composer.give_back("before")
    assert composer.input.toPlainText() == "next"


def _drop(widget: QWidget, data: QMimeData) -> None:
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Qt passes on only what was dragged in before.
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(4, 4), action, data, button, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(4, 4), action, data, button, keys))


@pytest.mark.parametrize("text", ["http://127.0.0.2:4444/page", "127.0.0.2:4444", "127.0.0.2:4444\nand more"])
async def test_an_address_dropped_on_the_host_replaces_it(workbench: Any, tab: SocketsTab, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    _drop(workbench.find("sockets.client.host"), data)
    assert workbench.find("sockets.client.host").text() == "127.0.0.2"
    assert workbench.find("sockets.client.port").value() == 4444


@pytest.mark.parametrize("pane", ["server", "client"])
async def test_a_file_dropped_too_early_says_what_to_do_first(
    workbench: Any, tab: SocketsTab, tmp_path: Path, pane: str
) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"text")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    _drop(workbench.find(f"sockets.{pane}.input").viewport(), data)
    expected = "Listen first" if pane == "server" else "Connect first"
    await until(lambda: (tab.server if pane == "server" else tab.client).message.text == expected)


async def test_a_server_that_stays_half_open_can_still_answer(workbench: Any) -> None:
    chat = Chat(workbench)
    chat.choose("sockets.server.reply_mode", ReplyMode.HAND)
    workbench.find("sockets.server.keep_half_open").setChecked(True)
    await chat.pair()
    workbench.click("sockets.client.half_close")
    await until(lambda: any(client.state is PeerState.ENDED for client in chat.server.clients.values()))
    chat.type("server", "still here")
    chat.enter("server")
    await chat.received("client", b"still here")


async def test_any_free_port_is_named_in_the_trace_once_it_is_known(workbench: Any) -> None:
    chat = Chat(workbench)
    await chat.listen(port=0)
    titles = [exchange.title for exchange in workbench.recorder.live_exchanges.values()]
    assert f"Listen on 127.0.0.1:{chat.server.port} (TCP)" in titles

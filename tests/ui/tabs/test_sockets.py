"""The Sockets tab through its window: the chat pair as a person uses it, and what goes wrong."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.sockets.client import ClientState
from app.sockets.compose import InputMode
from app.sockets.options import HAS_UNIX, ChatTransport, Trust
from app.sockets.replies import ReplyMode
from app.sockets.rules import Rule, RuleKind
from app.sockets.server import ServerState
from app.sockets.transcript import Direction
from app.trace.records import Role
from tests.helpers.driver import until
from ui.tabs.sockets.rules_dialog import RulesDialog
from ui.tabs.sockets.saved_menu import SavedDialog
from ui.tabs.sockets.tab import SocketsTab
from ui.widgets.python_dialog import PythonDialog


class Chat:
    """The tab under test, its two ends, and what a person does with them."""

    def __init__(self, workbench: Any) -> None:
        self.workbench = workbench
        [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, SocketsTab)]
        self.tab = tab
        self.server = tab.server.server
        self.client = tab.client.client

    def choose(self, handle: str, data: object) -> None:
        box = self.workbench.find(handle)
        index = box.findData(data)
        assert index >= 0, f"{handle} has no {data}"
        box.setCurrentIndex(index)
        box.activated.emit(index)

    async def listen(self, transport: ChatTransport = ChatTransport.TCP, port: int = 0) -> None:
        self.choose("sockets.server.transport", transport)
        self.workbench.find("sockets.server.port").setValue(port)
        self.workbench.find("sockets.server.listen").click()
        await until(lambda: self.server.state is ServerState.LISTENING)

    async def connect(self) -> None:
        await until(lambda: not self.tab.client.starting)
        self.workbench.find("sockets.client.connect").click()
        await until(lambda: self.client.state is ClientState.CONNECTED)

    async def pair(self, transport: ChatTransport = ChatTransport.TCP) -> None:
        await self.listen(transport)
        await self.connect()

    def type(self, pane: str, text: str) -> None:
        field = self.workbench.find(f"sockets.{pane}.input")
        field.setFocus()
        QTest.keyClicks(field, text)

    def enter(self, pane: str) -> None:
        QTest.keyClick(self.workbench.find(f"sockets.{pane}.input"), Qt.Key.Key_Return)

    def said(self, pane: str, direction: Direction) -> list[bytes]:
        transcript = (self.server if pane == "server" else self.client).transcript
        found = transcript.entries(transcript.first, transcript.end)
        return [entry.data for entry in found if entry.direction is direction]

    async def received(self, pane: str, *messages: bytes) -> None:
        await until(lambda: self.said(pane, Direction.RECEIVED) == list(messages))

    def message(self, pane: str) -> str:
        return str((self.tab.server if pane == "server" else self.tab.client).message.text)


@pytest.fixture
def chat(workbench: Any) -> Chat:
    return Chat(workbench)


async def test_listen_connect_type_enter_works_as_the_form_stands(chat: Chat, workbench: Any) -> None:
    assert workbench.find("sockets.server.host").currentText() == "127.0.0.1"
    assert workbench.find("sockets.server.port").value() == 33333
    assert workbench.find("sockets.client.host").text() == "127.0.0.1"
    assert workbench.find("sockets.client.port").value() == 33333
    assert workbench.find("sockets.client.recv_size").value() == 1024
    # The port itself is any free one here: two test runs on one machine must not meet.
    await chat.pair()
    chat.type("client", "Hello world!!!")
    chat.enter("client")
    await chat.received("server", b"Hello world!!!")
    await chat.received("client", b"ok, request")
    assert workbench.find("sockets.client.input").toPlainText() == ""


async def test_the_socket_pair_is_shown_from_both_ends(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    text = workbench.find("sockets.client.endpoints").text()
    assert text == f"{chat.client.local} ↔ 127.0.0.1:{chat.server.port}"
    await until(lambda: workbench.find("sockets.server.clients").model().rowCount() == 1)
    assert workbench.find("sockets.server.clients").model().index(0, 1).data() == chat.client.local
    workbench.find("sockets.client.connect").click()
    await until(lambda: chat.client.state is ClientState.CLOSED)
    assert "closed" in workbench.find("sockets.client.endpoints").text()


@pytest.mark.parametrize("transport", [one for one in ChatTransport if HAS_UNIX or one is not ChatTransport.UNIX])
async def test_every_transport_carries_the_chat(
    chat: Chat, workbench: Any, transport: ChatTransport, tmp_path: Path
) -> None:
    for pane in ("server", "client"):
        workbench.find(f"sockets.{pane}.path").setText(str(tmp_path / "chat"))
    await chat.listen(transport)
    assert ChatTransport(workbench.find("sockets.client.transport").currentData()) is transport
    await chat.connect()
    chat.type("client", "abc")
    chat.enter("client")
    await chat.received("server", b"abc")
    await chat.received("client", b"ok, request")
    if transport is ChatTransport.TLS:
        assert "TLSv1.3" in workbench.find("sockets.client.endpoints").text()


async def test_ipv6(chat: Chat, workbench: Any) -> None:
    if not socket.has_ipv6:
        pytest.skip("this Python has no IPv6")
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError as error:
            pytest.skip(f"this machine has no IPv6 loopback: {error}")
    workbench.find("sockets.server.host").setEditText("::1")
    workbench.find("sockets.client.host").setText("::1")
    await chat.pair()
    chat.type("client", "six")
    chat.enter("client")
    await chat.received("server", b"six")
    assert workbench.find("sockets.client.endpoints").text().startswith("[::1]:")


async def test_a_tls_client_that_trusts_the_system_refuses_the_lab_and_says_why(chat: Chat, workbench: Any) -> None:
    await chat.listen(ChatTransport.TLS)
    chat.choose("sockets.client.trust", Trust.SYSTEM)
    workbench.find("sockets.client.connect").click()
    await until(lambda: chat.message("client"))
    assert "ssl.SSLCertVerificationError" in chat.message("client")
    assert "not trusted" in chat.message("client")
    chat.choose("sockets.client.trust", Trust.NOTHING)
    await chat.connect()
    assert chat.message("client") == ""


async def test_a_certificate_for_another_name_is_refused(chat: Chat, workbench: Any) -> None:
    await chat.listen(ChatTransport.TLS)
    workbench.find("sockets.client.server_name").setText("elsewhere.example")
    workbench.find("sockets.client.connect").click()
    await until(lambda: chat.message("client"))
    assert "another name" in chat.message("client")


async def test_replies_by_hand_fixed_echo_and_rules(chat: Chat, workbench: Any) -> None:
    chat.choose("sockets.server.reply_mode", ReplyMode.HAND)
    await chat.pair()
    chat.type("client", "one")
    chat.enter("client")
    await chat.received("server", b"one")
    chat.type("server", "by hand")
    chat.enter("server")
    await chat.received("client", b"by hand")
    chat.choose("sockets.server.reply_mode", ReplyMode.ECHO)
    chat.type("client", "two")
    chat.enter("client")
    await chat.received("client", b"by hand", b"two")
    chat.tab.server._set_rules((Rule(RuleKind.STARTS, b"HELO", b"250 hello\r\n"),))
    chat.choose("sockets.server.reply_mode", ReplyMode.RULES)
    chat.type("client", "HELO me")
    chat.enter("client")
    await chat.received("client", b"by hand", b"two", b"250 hello\r\n")
    chat.choose("sockets.server.reply_mode", ReplyMode.FIXED)
    workbench.find("sockets.server.reply_text").clear()
    QTest.keyClicks(workbench.find("sockets.server.reply_text"), "ok\\r\\n")
    chat.type("client", "x")
    chat.enter("client")
    await chat.received("client", b"by hand", b"two", b"250 hello\r\n", b"ok\r\n")


async def test_a_reply_with_a_wrong_escape_is_marked_and_the_old_reply_stays(chat: Chat, workbench: Any) -> None:
    field = workbench.find("sockets.server.reply_text")
    field.clear()
    QTest.keyClicks(field, "good")
    QTest.keyClicks(field, "\\x4")
    assert chat.message("server")
    assert field.accessibleDescription()
    assert chat.server.replies.text == b"good"
    QTest.keyClicks(field, "1")
    assert chat.message("server") == ""
    assert chat.server.replies.text == b"goodA"


async def test_rules_are_edited_in_a_dialog(chat: Chat, workbench: Any) -> None:
    chat.choose("sockets.server.reply_mode", ReplyMode.RULES)
    dialog = workbench.window.findChild(RulesDialog)
    assert dialog is not None, "without rules the choice opens the editor"
    dialog.table.item(0, 1).setText("\\x")
    dialog.table.item(0, 2).setText("answer")
    dialog.accept()
    assert dialog.isVisible(), "a wrong pattern keeps the dialog open"
    assert dialog.message.text
    assert dialog.table.item(0, 1).toolTip()
    dialog.table.item(0, 1).setText("ping")
    dialog.add_row(Rule(RuleKind.REGEX, "p.ng", b"second"))
    dialog.move_row(-1)
    dialog.accept()
    assert [rule.answer for rule in chat.tab.server.rules] == [b"second", b"answer"]
    assert chat.server.replies.rules == chat.tab.server.rules


async def test_input_modes_encoding_line_ending_and_preview(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    preview = workbench.find("sockets.client.preview")
    workbench.find("sockets.client.input").setPlainText("Привіт")
    chat.choose("sockets.client.encoding", "cp1251")
    chat.choose("sockets.client.line_ending", "crlf")
    assert "cf f0 e8 e2 b3 f2 0d 0a" in preview.text()
    chat.enter("client")
    await chat.received("server", "Привіт\r\n".encode("cp1251"))
    chat.choose("sockets.client.line_ending", "none")
    chat.choose("sockets.client.input_mode", InputMode.HEX)
    workbench.find("sockets.client.input").setPlainText("0x48:65, 6c6C 6f")
    chat.enter("client")
    await until(lambda: chat.said("server", Direction.RECEIVED)[-1:] == [b"Hello"])
    chat.choose("sockets.client.input_mode", InputMode.ESCAPES)
    workbench.find("sockets.client.input").setPlainText("\\x00\\r\\nz")
    chat.enter("client")
    await until(lambda: chat.said("server", Direction.RECEIVED)[-1:] == [b"\0\r\nz"])


async def test_switching_the_mode_keeps_the_bytes(chat: Chat, workbench: Any) -> None:
    field = workbench.find("sockets.client.input")
    field.setPlainText("Hi\u0456")
    chat.choose("sockets.client.input_mode", InputMode.HEX)
    assert field.toPlainText() == "48 69 d1 96"
    chat.choose("sockets.client.input_mode", InputMode.TEXT)
    assert field.toPlainText() == "Hi\u0456"


async def test_wrong_input_is_marked_where_it_is_wrong_and_not_sent(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    chat.choose("sockets.client.input_mode", InputMode.HEX)
    field = workbench.find("sockets.client.input")
    field.setPlainText("48 zz 65")
    [mark] = field.extraSelections()
    assert mark.cursor.selectedText().startswith("z")
    assert field.accessibleDescription()
    chat.enter("client")
    assert field.toPlainText() == "48 zz 65"
    assert chat.said("client", Direction.SENT) == []


async def test_up_recalls_and_down_comes_back_to_the_draft(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    field = workbench.find("sockets.client.input")
    for text in ("first", "second"):
        chat.type("client", text)
        chat.enter("client")
    chat.type("client", "draft")
    for key, expected in (("Up", "second"), ("Up", "first"), ("Up", "first"), ("Down", "second"), ("Down", "draft")):
        QTest.keyClick(field, getattr(Qt.Key, f"Key_{key}"))
        assert field.toPlainText() == expected


async def test_a_message_is_cut_by_the_read_buffer_and_two_can_come_as_one(chat: Chat, workbench: Any) -> None:
    workbench.find("sockets.client.recv_size").setValue(4)
    await chat.pair()
    chat.type("client", "x")
    chat.enter("client")
    await chat.received("client", b"ok, ", b"requ", b"est")


async def test_half_close_and_reset(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    workbench.find("sockets.client.half_close").click()
    assert not workbench.find("sockets.client.send").isEnabled()
    await until(lambda: chat.client.state is ClientState.CLOSED)
    await chat.connect()
    workbench.find("sockets.client.reset").click()
    await until(lambda: chat.client.state is ClientState.CLOSED)
    await until(lambda: any("Reset" in client.reason for client in chat.server.gone))


async def test_a_file_is_sent_with_progress(chat: Chat, workbench: Any, tmp_path: Path) -> None:
    chat.choose("sockets.server.reply_mode", ReplyMode.HAND)
    await chat.pair()
    path = tmp_path / "file.bin"
    path.write_bytes(bytes(range(256)) * 4096)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    workbench.find("sockets.client.input").insertFromMimeData(mime)
    assert workbench.find("sockets.client.progress").isVisible()
    await until(lambda: chat.server.received == 1 << 20)
    await until(lambda: not workbench.find("sockets.client.progress").isVisible())


async def test_a_file_to_a_peer_that_does_not_read_is_cancelled(chat: Chat, workbench: Any, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        workbench.find("sockets.client.port").setValue(silent.getsockname()[1])
        await chat.connect()
        path = tmp_path / "big"
        with path.open("wb") as file:
            file.truncate(256 << 20)
        chat.tab.client.send_file(path)
        await until(lambda: workbench.find("sockets.client.progress").value() > 0)
        workbench.find("sockets.client.cancel").click()
        await until(lambda: not workbench.find("sockets.client.progress").isVisible())
        assert chat.client.sent < 256 << 20
        workbench.find("sockets.client.connect").click()
        await until(lambda: chat.client.state is ClientState.CLOSED)


async def test_the_server_sends_a_file_and_repeats_to_everybody(chat: Chat, workbench: Any, tmp_path: Path) -> None:
    await chat.pair()
    path = tmp_path / "page"
    path.write_bytes(b"p" * 300_000)
    chat.tab.server.send_file(path)
    await until(lambda: chat.client.received == 300_000)
    await until(lambda: not workbench.find("sockets.server.progress").isVisible())
    workbench.find("sockets.server.input").setPlainText("tick")
    workbench.find("sockets.server.repeat.interval").setValue(1)
    workbench.find("sockets.server.repeat.times").setValue(3)
    workbench.find("sockets.server.repeat").click()
    workbench.find("sockets.server.repeat.start").click()
    await until(lambda: chat.client.received == 300_012)


async def test_repeating_stops_after_the_count_and_by_cancel(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    chat.choose("sockets.server.reply_mode", ReplyMode.HAND)
    workbench.find("sockets.client.input").setPlainText("tick")
    workbench.find("sockets.client.repeat.interval").setValue(1)
    workbench.find("sockets.client.repeat.times").setValue(5)
    workbench.find("sockets.client.repeat").click()
    workbench.find("sockets.client.repeat.start").click()
    await until(lambda: chat.server.received == 20)
    await until(lambda: not workbench.find("sockets.client.progress").isVisible())
    workbench.find("sockets.client.repeat.times").setValue(0)
    workbench.find("sockets.client.repeat.start").click()
    await until(lambda: chat.server.received >= 32)
    chat.tab.cancel()
    await until(lambda: not workbench.find("sockets.client.progress").isVisible())


async def test_the_table_shows_clients_and_one_can_be_sent_to_or_disconnected(chat: Chat, workbench: Any) -> None:
    chat.choose("sockets.server.reply_mode", ReplyMode.HAND)
    await chat.listen()
    streams = [await asyncio.open_connection("127.0.0.1", chat.server.port) for _ in range(3)]
    table = workbench.find("sockets.server.clients")
    await until(lambda: table.model().rowCount() == 3)
    table.selectRow(1)
    assert workbench.find("sockets.server.send").text() == "Send to 1"
    chat.type("server", "only you")
    chat.enter("server")
    assert await streams[1][0].readexactly(8) == b"only you"
    table.clearSelection()
    chat.type("server", "all")
    chat.enter("server")
    for reader, _ in streams:
        assert await reader.readexactly(3) == b"all"
    table.selectRow(0)
    workbench.find("sockets.server.disconnect").click()
    assert await streams[0][0].read() == b""
    await until(lambda: len(chat.server.clients) == 2)
    for _, writer in streams:
        writer.close()
        await writer.wait_closed()
    await until(lambda: not chat.server.clients)


async def test_a_thousand_clients(chat: Chat, workbench: Any) -> None:
    chat.choose("sockets.server.reply_mode", ReplyMode.ECHO)
    await chat.listen()
    streams = [await asyncio.open_connection("127.0.0.1", chat.server.port) for _ in range(1000)]
    await until(lambda: len(chat.server.clients) == 1000)
    for number, (_, writer) in enumerate(streams):
        writer.write(b"%04d" % number)
    for number, (reader, _) in enumerate(streams):
        assert await reader.readexactly(4) == b"%04d" % number
    await until(lambda: workbench.find("sockets.server.clients").model().rowCount() == 1000)
    for _, writer in streams:
        writer.close()
    for _, writer in streams:
        await writer.wait_closed()
    await until(lambda: not chat.server.clients)


async def test_a_taken_port_is_explained_beside_the_form(chat: Chat, workbench: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        workbench.find("sockets.server.port").setValue(taken.getsockname()[1])
        workbench.find("sockets.server.listen").click()
        await until(lambda: chat.message("server"))
    assert "EADDRINUSE" in chat.message("server")
    assert "0 for any free one" in chat.message("server")
    assert chat.server.state is ServerState.IDLE


async def test_refused_and_unknown_are_explained(chat: Chat, workbench: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    workbench.find("sockets.client.port").setValue(port)
    workbench.find("sockets.client.connect").click()
    await until(lambda: chat.message("client"))
    assert "ConnectionRefusedError" in chat.message("client")
    assert "ECONNREFUSED" in chat.message("client")
    await until(lambda: not chat.tab.client.starting)
    workbench.find("sockets.client.host").setText("no-such-host.invalid")
    workbench.find("sockets.client.connect").click()
    await until(lambda: "gaierror" in chat.message("client"))
    await until(lambda: not chat.tab.client.starting)
    workbench.find("sockets.client.host").setText("two words")
    workbench.find("sockets.client.connect").click()
    await until(lambda: "spaces" in chat.message("client"))
    assert workbench.find("sockets.client.host").accessibleDescription()


async def test_connecting_can_be_cancelled_by_escape(chat: Chat, workbench: Any) -> None:
    # A listener whose queue is full takes no more connections and refuses none: connecting hangs, as with a firewall.
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(address)
            fillers.append(filler)
        workbench.find("sockets.client.port").setValue(address[1])
        workbench.find("sockets.client.connect").click()
        await until(lambda: chat.client.state is ClientState.CONNECTING)
        chat.tab.cancel()
        await until(lambda: chat.client.state is ClientState.CLOSED)
        assert chat.message("client") == ""
        for filler in fillers:
            filler.close()


async def test_listening_cancelled_at_once_leaves_nothing(chat: Chat, workbench: Any) -> None:
    workbench.find("sockets.server.port").setValue(0)
    workbench.find("sockets.server.listen").click()
    workbench.find("sockets.server.listen").click()
    await until(lambda: not chat.tab.server.starting)
    assert chat.server.state is ServerState.IDLE
    assert chat.message("server") == ""


async def test_a_datagram_that_is_too_long_is_explained(chat: Chat, workbench: Any) -> None:
    await chat.pair(ChatTransport.UDP)
    workbench.find("sockets.client.input").setPlainText("x" * 70_000)
    workbench.find("sockets.client.send").click()
    await until(lambda: chat.message("client"))
    assert "EMSGSIZE" in chat.message("client")
    assert "65,507" in chat.message("client")


async def test_a_pasted_address_splits_into_host_and_port(chat: Chat, workbench: Any) -> None:
    host = workbench.find("sockets.client.host")
    host.setText("http://127.0.0.1:8080/index.html")
    host.editingFinished.emit()
    assert host.text() == "127.0.0.1"
    assert workbench.find("sockets.client.port").value() == 8080


async def test_transcript_as_hex_copied_saved_and_cleared(chat: Chat, workbench: Any, tmp_path: Path) -> None:
    await chat.pair()
    chat.type("client", "AB")
    chat.enter("client")
    await chat.received("client", b"ok, request")
    view = chat.tab.client.transcript
    view.refresh()
    view.encoding.setCurrentIndex(view.encoding.count() - 1)
    cells = [view.model.index(row, 4).data() for row in range(view.model.rowCount())]
    assert "41 42" in cells
    view.encoding.setCurrentIndex(0)
    view.table.selectAll()
    view.copy()
    assert "ok, request" in QGuiApplication.clipboard().text()
    await view.save(tmp_path / "talk.txt")
    assert "ok, request" in (tmp_path / "talk.txt").read_text("utf-8")
    workbench.find("sockets.client.transcript.clear").click()
    assert view.model.rowCount() == 0


async def test_a_received_message_is_taken_over_into_the_input(chat: Chat, workbench: Any) -> None:
    chat.tab.client.transcript.take_over.emit(b"\x00\xff")
    field = workbench.find("sockets.client.input")
    assert chat.tab.client.composer.message() == b"\x00\xff"
    assert field.toPlainText() == "\\x00\\xff"


async def test_saved_messages_are_chosen_kept_and_removed(chat: Chat, workbench: Any) -> None:
    menu = workbench.find("sockets.client.saved").menu()
    menu.fill()
    texts = [action.text() for action in menu.actions()]
    assert "Hello world!!!" in texts
    menu.actions()[texts.index("Hello world!!!")].trigger()
    assert chat.tab.client.composer.message() == b"Hello world!!!"
    workbench.find("sockets.client.input").setPlainText("mine")
    dialog = menu.manage()
    assert isinstance(dialog, SavedDialog)
    dialog.name.setText("My own")
    dialog.keep()
    message = chat.tab.saved.get("My own")
    assert message is not None
    assert message.text == "mine"
    dialog.name.setText("My own")
    dialog.keep()
    assert dialog.message.text, "a taken name is said, not overwritten"
    dialog.search.setText("My own")
    assert dialog.list.count() == 1
    dialog.list.selectAll()
    dialog.remove()
    assert chat.tab.saved.get("My own") is None
    dialog.reject()


async def test_show_python_follows_the_form_and_runs(chat: Chat, workbench: Any) -> None:
    await chat.listen()
    workbench.find("sockets.client.python").click()
    dialog = workbench.window.findChild(PythonDialog)
    assert dialog is not None
    assert f"PORT = {chat.server.port}" in dialog.views[1].code
    program = dialog.views[1].code
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-I", "-c", program],
        input=b"from python\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"ok, request" in done.stdout
    await chat.received("server", b"from python")
    dialog.reject()


async def test_every_byte_of_the_talk_is_recorded_at_both_ends(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    chat.type("client", "Hello")
    chat.enter("client")
    await chat.received("client", b"ok, request")
    connections = {one.role: one for one in workbench.recorder.live_connections.values()}
    client, server = connections[Role.CLIENT], connections[Role.SERVER]
    assert client.pair is server
    assert client.exchange == server.exchange != 0
    assert (client.sent, client.received) == (server.received, server.sent) == (5, 11)


async def test_the_form_comes_back_but_a_public_address_does_not(chat: Chat, workbench: Any) -> None:
    workbench.find("sockets.client.port").setValue(4444)
    chat.choose("sockets.client.encoding", "koi8-u")
    workbench.find("sockets.client.input").setPlainText("draft")
    workbench.find("sockets.server.host").setEditText("0.0.0.0")
    chat.tab.server._set_rules((Rule(RuleKind.CONTAINS, b"a", b"b"),))
    state = chat.tab.save_state()
    fresh = SocketsTab(workbench.services)
    fresh.restore_state(state)
    assert fresh.client.port.value() == 4444
    assert fresh.client.composer.encoding.currentData() == "koi8-u"
    assert fresh.client.composer.input.toPlainText() == "draft"
    assert fresh.server.host.currentText() == "127.0.0.1"
    assert fresh.server.rules == (Rule(RuleKind.CONTAINS, b"a", b"b"),)
    fresh.restore_state({"client": {"port": "x", "host": 5, "composer": {"history": [1, None]}}, "server": None})
    assert fresh.client.port.value() == 4444
    await fresh.close_work()
    fresh.deleteLater()


async def test_closing_with_connections_open_ends_cleanly(chat: Chat, workbench: Any) -> None:
    await chat.pair()
    reader, writer = await asyncio.open_connection("127.0.0.1", chat.server.port)
    await until(lambda: len(chat.server.clients) == 2)
    await chat.tab.close_work()
    assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()
    assert chat.client.state is ClientState.CLOSED
    assert chat.server.state is ServerState.IDLE
    assert not QApplication.activeModalWidget()

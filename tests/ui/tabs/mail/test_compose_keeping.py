"""What Compose never loses: drafts, the outbox and attachments, through crash, failure, cancelling and closing."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog

from app.mail.drafts import Drafts
from app.mail.outbox import Outbox, OutboxState
from app.passwords import service_name
from tests.app.test_passwords import Memory
from tests.helpers.driver import until
from tests.helpers.smtp_peers import Act, peer
from tests.ui.tabs.mail.composing import Compose, opened

ROOT = Path(__file__).parent.parent.parent.parent.parent


def kept_drafts(folder: Path) -> list[str]:
    return [draft.letter.body for draft in Drafts(folder / "mail/drafts", folder / "mail/attachments").load()]


def kept_outbox(folder: Path) -> list[tuple[OutboxState, str]]:
    found = Outbox(folder / "mail/outbox", folder / "mail/attachments").load()
    return [(item.state, item.letter.subject) for item in found]


async def attach(compose: Compose, *paths: Path) -> None:
    """Drop files onto the pane."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    compose.pane.dropEvent(event)
    assert event.isAccepted()
    await until(lambda: not compose.pane.attacher.running, seconds=30)


# Drafts


async def test_what_is_typed_is_on_the_disk_a_moment_later(workbench: Any) -> None:
    compose = await opened(workbench)
    assert kept_drafts(workbench.folder) == []
    compose.fill(body="three words here", subject="Тема")
    await until(lambda: kept_drafts(workbench.folder) == ["three words here"])
    compose.fill(body="four words are here")
    await until(lambda: kept_drafts(workbench.folder) == ["four words are here"])


async def test_a_new_message_keeps_the_old_one(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(body="the first", subject="first")
    compose.click("new")
    await until(lambda: compose.text("body") == "")
    assert compose.text("from") == "Teacher <teacher@lab.test>"
    compose.fill(body="the second", subject="second")
    await until(lambda: len(kept_drafts(workbench.folder)) == 2)
    menu = workbench.find("mail.compose.drafts").menu()
    menu.aboutToShow.emit()
    [first] = [action for action in menu.actions() if "first" in action.text()]
    first.trigger()
    await until(lambda: compose.text("body") == "the first")
    menu.aboutToShow.emit()
    assert [action.isChecked() for action in menu.actions() if action.isCheckable()] == [False, True]
    [second] = [action for action in menu.actions()[-1].menu().actions() if "second" in action.text()]
    second.trigger()
    await until(lambda: kept_drafts(workbench.folder) == ["the first"])


async def test_a_sent_message_is_no_draft_any_more(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(body="off it goes")
    await until(lambda: kept_drafts(workbench.folder))
    await compose.send()
    await until(lambda: not kept_drafts(workbench.folder))
    assert compose.text("body") == "off it goes"


async def test_a_failure_keeps_it(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(body="precious", to="badcontent@lab.test")
    await compose.send()
    assert "smtplib.SMTPDataError" in compose.message
    assert "554 5.6.0" in compose.message
    assert kept_drafts(workbench.folder) == ["precious"]


async def test_a_disk_that_is_full_is_told(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    compose = await opened(workbench)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compose.pane.keeper.drafts, "save", full)
    compose.fill(body="cannot be kept")
    await until(lambda: "disk is full" in compose.message)
    monkeypatch.undo()
    compose.fill(body="can be kept")
    await until(lambda: kept_drafts(workbench.folder) == ["can be kept"])


PROGRAM = """
import asyncio, os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
from tests.helpers.driver import open_workbench, until
from tests.helpers.running import run_on
from tests.ui.tabs.mail.composing import opened
from ui.loop import WorkbenchLoop

async def main(folder):
    driver = await open_workbench(app, folder)
    compose = await opened(driver)
    compose.fill(subject="in the outbox", to="student@lab.test")
    compose.pane.attacher.attach([folder / "attached.bin"])
    await until(lambda: compose.pane.form.attachments.attachments and not compose.pane.attacher.running)
    await compose.add()
    assert compose.states() == ["waiting"], compose.message
    compose.fill(subject="half", body="a half-written mess")
    drafts = folder / "mail/drafts"
    await until(lambda: any("half-written" in file.read_text() for file in drafts.glob("*.json")))
    print("kept", flush=True)
    compose.fill(body="typed in the last half second")
    await asyncio.sleep(60)

app = QApplication(["workbench"])
run_on(WorkbenchLoop(app), main(Path(sys.argv[1])))
"""


async def test_a_killed_program_has_lost_nothing(workbench: Any) -> None:
    data = bytes(range(256)) * 100
    (workbench.folder / "attached.bin").write_bytes(data)
    program = subprocess.Popen(  # noqa: ASYNC220 - It takes a moment, and nothing else runs.
        [sys.executable, "-c", PROGRAM, str(workbench.folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program.stdout:
        line = await asyncio.to_thread(program.stdout.readline)
        program.kill()
    assert await asyncio.to_thread(program.wait) == -signal.SIGKILL
    assert line == "kept\n"
    (workbench.folder / "attached.bin").unlink()

    compose = await opened(workbench)
    await until(lambda: compose.text("subject") == "half")
    assert compose.text("body") in ("a half-written mess", "typed in the last half second")
    assert compose.states() == ["waiting"]
    compose.pane.sides.setCurrentIndex(1)
    await compose.send_outbox()
    assert compose.states() == ["sent"]
    [message] = compose.arrived("in the outbox")
    [part] = message.iter_attachments()
    assert part.get_payload(decode=True) == data


# The outbox


async def test_several_in_one_session(workbench: Any) -> None:
    compose = await opened(workbench)
    for number, to in enumerate(("student@lab.test", "refused@lab.test", "student@lab.test, full@lab.test")):
        compose.fill(to=to, subject=f"number {number}")
        await compose.add()
    assert compose.states() == ["waiting"] * 3
    assert "(3)" in compose.pane.sides.tabText(1)
    assert kept_drafts(workbench.folder) == []
    await compose.send_outbox()
    assert compose.states() == ["sent", "failed", "failed"]
    assert "1 sent, 2 failed" in compose.status
    assert len(compose.arrived("number 0")) == len(compose.arrived("number 2")) == 1
    model = workbench.find("mail.compose.outbox").model()
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert "550 5.7.1" in rows[1][4]
    assert rows[2][0] == "failed, partly sent"
    assert rows[2][1] == "full@lab.test"
    assert [state for state, _ in kept_outbox(workbench.folder)] == [OutboxState.FAILED] * 2
    compose.click("outbox.clear")
    assert compose.states() == ["failed", "failed"]


async def test_a_waiting_message_goes_back_into_the_form(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="to be changed", to="refused@lab.test", bcc="teacher@lab.test", body="old")
    await compose.add()
    compose.fill(subject="another", body="being written")
    await compose.send_outbox()
    assert compose.states() == ["failed"]
    workbench.find("mail.compose.outbox").select_row(0)
    compose.click("outbox.edit")
    await until(lambda: compose.text("subject") == "to be changed")
    await until(lambda: compose.states() == [])
    # Those who have it already do not get it again.
    assert compose.text("envelope_to") == "refused@lab.test"
    assert sorted(kept_drafts(workbench.folder)) == ["being written", "old"]
    assert kept_outbox(workbench.folder) == []


async def test_removing_from_the_outbox(workbench: Any) -> None:
    compose = await opened(workbench)
    await compose.add()
    await compose.add()
    workbench.find("mail.compose.outbox").select_row(0)
    compose.click("outbox.remove")
    await until(lambda: len(compose.states()) == 1)
    assert len(kept_outbox(workbench.folder)) == 1


async def test_a_message_that_cannot_be_made_does_not_get_into_the_outbox(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="nobody")
    await compose.add()
    assert compose.states() == []
    assert "nobody" in compose.message


async def test_a_message_that_ends_the_connection_does_not_keep_the_others(workbench: Any) -> None:
    compose = await opened(workbench)
    for to in ("student@lab.test", "drop-data@lab.test", "teacher@lab.test"):
        compose.fill(to=to, subject=to)
        await compose.add()
    await compose.send_outbox()
    assert compose.states() == ["sent", "failed", "sent"]
    assert "smtplib.SMTPServerDisconnected" in compose.message
    assert len(compose.arrived("teacher@lab.test", "teacher")) == 1
    # On the next try it goes last.
    compose.fill(to="student@lab.test", subject="another")
    await compose.add()
    await compose.send_outbox()
    assert compose.states() == ["sent", "failed", "sent", "sent"]
    assert len(compose.arrived("another")) == 1


async def test_a_server_that_takes_none_is_not_asked_for_ever(workbench: Any) -> None:
    compose = await opened(workbench)
    for number in range(5):
        compose.fill(to="drop-rcpt@lab.test", subject=f"number {number}")
        await compose.add()
    await compose.send_outbox()
    assert compose.states() == ["failed"] * 3 + ["waiting"] * 2
    assert "smtplib.SMTPServerDisconnected" in compose.message


async def test_closing_while_sending_loses_nothing(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="in the outbox")
    await compose.add()
    compose.fill(subject="in the form", body="not sent yet")
    async with peer({".": Act.SILENCE}) as peers:
        compose.pane.server.section.set_expanded(True)
        compose.fill(port=peers.port)
        compose.click("outbox.send")
        await until(lambda: peers and peers[0].messages)
        await workbench.workbench.close()
    assert kept_outbox(workbench.folder) == [(OutboxState.WAITING, "in the outbox")]
    assert kept_drafts(workbench.folder) == ["not sent yet"]


async def test_closing_keeps_what_was_typed_last(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(body="the very last word")
    await workbench.workbench.close()
    assert kept_drafts(workbench.folder) == ["the very last word"]


# Attachments


async def test_dropped_files_are_attached_and_arrive(workbench: Any) -> None:
    compose = await opened(workbench)
    first, second = workbench.folder / "Звіт.pdf", workbench.folder / "b.txt"
    first.write_bytes(b"%PDF" * 1000)
    second.write_bytes(b"text")
    compose.fill(subject="files")
    await attach(compose, first, second)
    first.unlink()
    listed = workbench.find("mail.compose.attachments")
    assert [listed.item(row).text() for row in range(listed.count())] == ["Звіт.pdf  (3.9 KiB)", "b.txt  (4 bytes)"]
    assert compose.text("attachments.total") == "3.9 KiB"
    await until(lambda: 'filename="b.txt"' in compose.text("source"))
    listed.setCurrentRow(1)
    compose.click("attachments.remove")
    assert listed.count() == 1
    await compose.send()
    [message] = compose.arrived("files")
    [part] = message.iter_attachments()
    assert (part.get_filename(), part.get_payload(decode=True)) == ("Звіт.pdf", b"%PDF" * 1000)


async def test_pasted_files_and_pictures_are_attached(workbench: Any) -> None:
    compose = await opened(workbench)
    path = workbench.folder / "pasted.txt"
    path.write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    body = compose.pane.form.body
    assert body.canInsertFromMimeData(mime)
    body.insertFromMimeData(mime)
    picture = QMimeData()
    picture.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    body.insertFromMimeData(picture)
    await until(lambda: not compose.pane.attacher.running)
    names = [each.name for each in compose.pane.form.attachments.attachments]
    assert names == ["pasted.txt", "picture.png"]
    assert compose.pane.form.attachments.attachments[1].path.read_bytes().startswith(b"\x89PNG")
    assert "pasted" not in compose.text("body")


async def test_the_button_asks_for_files(workbench: Any) -> None:
    compose = await opened(workbench)
    path = workbench.folder / "chosen.txt"
    path.write_bytes(b"x")
    compose.click("attach")
    dialog = await until(lambda: workbench.window.findChild(QFileDialog, "window.files"))
    dialog.setDirectory(str(workbench.folder))
    dialog.selectFile(path.name)
    dialog.accept()
    await until(lambda: compose.pane.form.attachments.attachments)
    assert compose.pane.form.attachments.attachments[0].name == "chosen.txt"


async def test_what_cannot_be_attached_is_told_and_the_rest_is(workbench: Any) -> None:
    compose = await opened(workbench)
    good = workbench.folder / "good.txt"
    good.write_bytes(b"x")
    await attach(compose, workbench.folder, workbench.folder / "gone", good)
    assert "gone" in compose.message
    assert [each.name for each in compose.pane.form.attachments.attachments] == ["good.txt"]


class Sink(asyncio.Protocol):
    """Takes a message of any size without looking at it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.in_data = False
        self.end = b""
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        if self.in_data:
            self.end = (self.end + data)[-5:]
            if self.end == b"\r\n.\r\n":
                self.in_data = False
                self.transport.write(b"250 taken\r\n")
        elif data.startswith(b"DATA"):
            self.in_data = True
            self.transport.write(b"354 go on\r\n")
        else:
            self.transport.write(b"250 ok\r\n")
            if data.startswith(b"QUIT"):
                self.transport.close()


async def test_fifty_megabytes_do_not_stop_the_window(workbench: Any) -> None:
    compose = await opened(workbench)
    large = workbench.folder / "large.bin"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    compose.fill(subject="large")
    loop = asyncio.get_running_loop()
    longest, last, running = 0.0, loop.time(), True

    def beat() -> None:
        nonlocal longest, last
        now = loop.time()
        longest, last = max(longest, now - last), now
        if running:
            loop.call_later(0.005, beat)

    beat()
    await attach(compose, large)
    await until(lambda: "more bytes" in compose.text("source"), seconds=30)
    seen: list[str] = []
    compose.pane.sender_work.progress.connect(lambda *_: seen.append(compose.status))
    server = await loop.create_server(Sink, "127.0.0.1", 0)
    async with server:
        compose.pane.server.section.set_expanded(True)
        compose.fill(port=server.sockets[0].getsockname()[1])
        compose.click("send")
        await until(lambda: not compose.pane.running, seconds=60)
    running = False
    assert "250 taken" in compose.status
    assert len(seen) > 2
    assert " of 65.3 MiB" in seen[1]
    assert len(compose.text("source")) < 100_000
    assert "65.3 MiB" in compose.text("facts")
    assert longest < 1.0


# The password


@pytest.fixture
def memory() -> Iterator[Memory]:
    before = keyring.get_keyring()
    mine = Memory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


async def test_a_login_and_its_password_in_the_keyring(workbench: Any, memory: Memory) -> None:
    compose = await opened(workbench)
    compose.pane.server.section.set_expanded(True)
    compose.fill(to="members@lab.test", user="student", password="wrong")
    workbench.find("mail.compose.keep").setChecked(True)
    await compose.send()
    assert "smtplib.SMTPAuthenticationError" in compose.message
    assert memory.kept == {}
    compose.fill(password="secret")
    await compose.send()
    assert compose.message == ""
    service = service_name("smtp", "127.0.0.1", workbench.lab.status("smtp").port)
    assert memory.kept == {(service, "student"): "secret"}
    compose.fill(password="")
    await compose.send()
    assert compose.message == ""
    assert len(compose.arrived("A first message")) == 2
    compose.click("keep")
    await until(lambda: not memory.kept)
    await compose.send()
    assert "Type the password" in compose.message


async def test_without_a_keyring_it_goes_on(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.server.section.set_expanded(True)
    compose.fill(user="student", password="secret", auth="CRAM-MD5")
    workbench.find("mail.compose.keep").setChecked(True)
    await compose.send()
    assert "250" in compose.status
    assert "keyring" in workbench.find("mail.compose.keyring.text").text()
    compose.fill(password="")
    await compose.send()
    assert "Type the password" in compose.message


async def test_what_a_slow_server_has_not_answered_is_said(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="slow-60@lab.test")
    compose.click("send")
    await until(lambda: any(verb in compose.status for verb in ("RCPT TO", "DATA")))
    assert compose.pane.running
    compose.pane.cancel()
    await until(lambda: not compose.pane.running)
    assert compose.status.startswith("Cancelled")

"""The Inbox, used as a person does: by its handles, against the lab and against scripted servers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.pop3.phases import Phase
from tests.app.pop3.test_recipe import run
from tests.helpers.driver import Driver, until
from tests.helpers.pop3_peers import CLOSE, HANG, Answer, Pop3Peer, message, peer
from ui.tabs import TABS
from ui.tabs.mail.inbox_pane import InboxPane
from ui.tabs.mail.inbox_table import Column
from ui.tabs.mail.tab import MailTab


def inbox(driver: Driver) -> InboxPane:
    """The pane, in front."""
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, MailTab)]
    pane = tab.show_pane("inbox")
    assert isinstance(pane, InboxPane)
    return pane


def idle(pane: InboxPane) -> bool:
    """Nothing runs any more."""
    return not pane.session.busy and not pane.session.loading and not pane._timer.isActive()


@asynccontextmanager
async def opened(
    driver: Driver, given: Pop3Peer | None = None, *, answers: Mapping[str, Answer] | None = None
) -> AsyncIterator[tuple[InboxPane, Pop3Peer]]:
    """The pane with a scripted server's mailbox open; ``answers`` count from then on."""
    pane = inbox(driver)
    async with peer(given) as server:
        fill(driver, server)
        driver.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        server.answers = answers or server.answers
        yield pane, server
        await pane.session.close()


def fill(driver: Driver, server: Pop3Peer) -> None:
    """The form, for a scripted server."""
    driver.fill("mail.inbox.server", "127.0.0.1")
    driver.fill("mail.inbox.port", server.port)
    driver.fill("mail.inbox.user", "student")
    driver.fill("mail.inbox.password", "secret")


def cell(pane: InboxPane, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    """What stands in the list."""
    return pane.table.model_.index(row, column).data(role)


def column(pane: InboxPane, which: Column) -> list[str]:
    """A whole column."""
    return [cell(pane, row, which) for row in range(pane.table.model_.rowCount())]


async def choose(pane: InboxPane, row: int) -> None:
    """Select a row and wait for its message."""
    pane.table.select_row(row)
    await until(lambda: pane.reader.shown_message is not None and idle(pane) and not pane.reader.busy)


async def test_the_labs_mailbox_by_clicking(workbench: Driver) -> None:
    await workbench.lab.start()
    pane = inbox(workbench)
    await until(pane.isVisible)
    workbench.click("mail.inbox.connect")
    await until(lambda: pane.session.logged_in and idle(pane))
    count = pane.table.model_.rowCount()
    assert count >= 4 and all(column(pane, Column.SUBJECT)) and all(column(pane, Column.UIDL))
    assert any("windows-1251" in text for text in column(pane, Column.SUBJECT))
    row = next(row for row in range(count) if "кодуванні" in cell(pane, row, Column.SUBJECT))
    await choose(pane, row)
    assert pane.reader.shown_message is not None and pane.reader.shown_message.summary.subject.startswith("Лист")
    gone = cell(pane, row, Column.UIDL)
    workbench.click("mail.inbox.delete")
    await until(lambda: cell(pane, row, Column.STATE) == "goes at QUIT")
    workbench.click("mail.inbox.quit")
    await until(lambda: not pane.session.connected and idle(pane))
    assert "deleted on the server" in pane.message.text
    workbench.click("mail.inbox.connect")
    await until(lambda: pane.session.logged_in and idle(pane))
    assert pane.table.model_.rowCount() == count - 1 and gone not in column(pane, Column.UIDL)


async def test_the_list_says_what_the_headers_say(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        assert column(pane, Column.NUMBER) == ["1", "2", "3"]
        assert cell(pane, 1, Column.SENDER) == "Sender 2 <sender2@lab.test>"
        assert cell(pane, 1, Column.TO) == "student@lab.test" and cell(pane, 1, Column.UIDL) == "uid-2"
        assert cell(pane, 1, Column.SUBJECT) == "Message 2" and cell(pane, 1, Column.DATE).startswith("2025-01-")
        assert cell(pane, 1, Column.SIZE) == f"{len(server.messages[1])} bytes"
        assert cell(pane, 1, Column.STATE) == "headers"
        assert "3 messages" in workbench.find("mail.inbox.status").text()
        assert "ready" in workbench.find("mail.inbox.welcome").text()
        assert not workbench.find("mail.inbox.server").isVisible()


async def test_the_phases_are_lit_one_after_another(workbench: Driver) -> None:
    pane = inbox(workbench)
    phase = workbench.find("mail.inbox.phase")
    assert phase.phase is None and "Not connected" in phase.accessibleDescription()
    async with peer() as server:
        fill(workbench, server)
        workbench.fill("mail.inbox.user", "")
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.connected and idle(pane))
        assert phase.phase is Phase.AUTHORIZATION and "1 of 3" in phase.accessibleDescription()
        assert workbench.find("mail.inbox.server").isVisible()
        pane.side.sides.setCurrentWidget(pane.commands)
        stat = workbench.find("mail.inbox.verb.STAT")
        assert not stat.isEnabled() and "log in first" in stat.toolTip()
        assert workbench.find("mail.inbox.verb.CAPA").isEnabled()
        for line in ("USER student", "PASS secret"):
            workbench.fill("mail.inbox.command", line)
            workbench.press(Qt.Key.Key_Return, handle="mail.inbox.command")
            await until(lambda: idle(pane))
        assert phase.phase is Phase.TRANSACTION and column(pane, Column.SUBJECT)[0] == "Message 1"
        assert stat.isEnabled()
        text = workbench.find("mail.inbox.transcript").toPlainText
        workbench.click("mail.inbox.verb.STAT")
        await until(lambda: "C: STAT" in text())
        workbench.click("mail.inbox.verb.CAPA")
        await until(lambda: text().count("C: CAPA") == 2)
        assert server.verbs().count("CAPA") == 2
        assert "PASS ****" in text() and "secret" not in text() and "logged in" in text()
        workbench.click("mail.inbox.verb.QUIT")
        await until(lambda: not pane.session.connected and idle(pane))
        assert phase.phase is Phase.UPDATE and not stat.isEnabled()
        assert "nothing was deleted" in pane.message.text
        phase.grab()


@pytest.mark.parametrize("auth", ["user", "apop"])
async def test_both_logins(workbench: Driver, auth: str) -> None:
    workbench_pane = inbox(workbench)
    workbench.fill("mail.inbox.auth", auth)
    async with opened(workbench) as (pane, server):
        assert pane is workbench_pane
        assert ("PASS secret" in server.lines) == (auth == "user")
        assert pane.table.model_.rowCount() == 3


async def test_a_refused_login_is_tried_again_on_the_same_connection(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with peer() as server:
        fill(workbench, server)
        workbench.fill("mail.inbox.password", "wrong")
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.message.isVisible() and idle(pane))
        said = pane.message.text
        assert "poplib.error_proto" in said and "-ERR [AUTH] wrong name or password" in said
        workbench.fill("mail.inbox.password", "secret")
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        assert len(server.talks) == 1 and not pane.message.isVisible()
        await pane.session.close()


async def test_big_messages_come_by_top_first(workbench: Driver) -> None:
    big = message(2, "word " * 10_000 + "\r\n", "Big")
    async with opened(workbench, Pop3Peer([message(1), big])) as (pane, server):
        await choose(pane, 1)
        assert "RETR 2" not in server.lines and server.lines.count("TOP 2 0") == 2
        workbench.click("mail.inbox.load_whole")
        await until(lambda: pane.reader.shown_message and pane.reader.shown_message.raw == big)
        assert cell(pane, 1, Column.STATE) == "fetched" and server.lines.count("RETR 2") == 1
        workbench.fill("mail.inbox.big", 10)
        await choose(pane, 0)
        await until(lambda: "TOP 1 0" in server.lines and idle(pane))
        assert "RETR 1" not in server.lines


async def test_text_and_source_of_a_message(workbench: Driver) -> None:
    text = "Привіт, світе".encode("cp1251")
    raw = (
        message(1, "").replace(b"Subject:", b"Content-Type: text/plain; charset=windows-1251\r\nSubject:")
        + text
        + b"\r\n"
    )
    async with opened(workbench, Pop3Peer([raw])) as (pane, _):
        await choose(pane, 0)
        assert "Привіт, світе" in workbench.find("mail.inbox.text").toPlainText()
        pane.reader.views.setCurrentWidget(pane.reader.source)
        assert "windows-1251" in workbench.find("mail.inbox.source").toPlainText()


async def test_marks_are_struck_out_and_taken_back(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        pane.table.selectAll()
        workbench.press(Qt.Key.Key_Delete, handle="mail.inbox.list")
        await until(lambda: idle(pane) and "3 go at QUIT" in workbench.find("mail.inbox.status").text())
        assert cell(pane, 0, Column.SUBJECT, Qt.ItemDataRole.FontRole).strikeOut()
        assert "delete 3" in workbench.find("mail.inbox.quit").text()
        assert not workbench.find("mail.inbox.delete").isEnabled()
        workbench.click("mail.inbox.reset")
        await until(lambda: idle(pane) and column(pane, Column.STATE) == ["headers"] * 3)
        assert cell(pane, 0, Column.SUBJECT, Qt.ItemDataRole.FontRole) is None
        assert not workbench.find("mail.inbox.reset").isEnabled() and server.verbs().count("RSET") == 1
        assert server.deleted == []


async def test_the_trace_gets_notes(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[str] = []
    monkeypatch.setattr(workbench.recorder, "note", notes.append)
    async with opened(workbench, answers={"NOOP": CLOSE}) as (pane, _):
        pane._send("NOOP")
        await until(lambda: not pane.session.connected and idle(pane))
    assert "poplib.error_proto (LostError)" in notes[0] and "nothing was deleted" in notes[1]


async def test_quit_says_what_went(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[str] = []
    monkeypatch.setattr(workbench.recorder, "note", notes.append)
    async with opened(workbench) as (pane, server):
        pane.table.select_row(1)
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        workbench.click("mail.inbox.quit")
        await until(lambda: not pane.session.connected and idle(pane))
        assert notes == ["deleted on the server: 2"]
        assert server.deleted == [2] and "deleted on the server: 2 (1 in all)" in pane.message.text
        assert column(pane, Column.NUMBER) == ["1", "3"]
        assert workbench.find("mail.inbox.connect").isVisible() and not workbench.find("mail.inbox.quit").isVisible()


async def test_a_lost_connection_deletes_nothing_and_the_tab_says_so(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        pane.table.select_row(1)
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        server.talks[0].transport.abort()
        await until(lambda: not pane.session.connected and idle(pane))
        assert (
            "connection was lost: nothing was deleted" in pane.message.text
            and "Marks that are gone: 1" in pane.message.text
        )
        assert "nothing was deleted" in workbench.find("mail.inbox.phase").accessibleDescription()
        assert "connection lost" in workbench.find("mail.inbox.status").text()
        assert "goes at QUIT" not in column(pane, Column.STATE) and server.deleted == []


async def test_disconnecting_without_quit_deletes_nothing(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        pane.table.select_row(0)
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        workbench.click("mail.inbox.drop")
        await until(lambda: not pane.session.connected and idle(pane))
        assert "QUIT" not in server.lines and server.deleted == []
        assert "ended without QUIT: nothing was deleted" in pane.message.text


async def test_a_message_that_was_cut_is_shown_and_never_marked(workbench: Driver) -> None:
    cut = b"+OK\r\nSubject: half\r\n\r\nonly ha" + CLOSE
    async with opened(workbench, answers={"RETR": cut}) as (pane, server):
        workbench.find("mail.inbox.leave").setChecked(False)
        pane.table.select_row(1)
        await until(lambda: not pane.session.connected and idle(pane) and pane.reader.shown_message)
        assert pane.reader.shown_message is not None and pane.reader.shown_message.raw.endswith(b"only ha")
        assert cell(pane, 1, Column.STATE) == "cut off" and "DELE 2" not in server.lines and server.deleted == []


async def test_without_copies_what_came_whole_is_marked(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        assert workbench.find("mail.inbox.leave").isChecked()
        await choose(pane, 0)
        assert "DELE 1" not in server.lines
        workbench.find("mail.inbox.leave").setChecked(False)
        await choose(pane, 1)
        await until(lambda: cell(pane, 1, Column.STATE) == "goes at QUIT")


async def test_what_is_running_can_be_cancelled(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with peer(Pop3Peer(answers={"PASS": HANG})) as server:
        fill(workbench, server)
        workbench.click("mail.inbox.connect")
        await until(lambda: "PASS secret" in server.lines)
        assert workbench.find("mail.inbox.connect").running
        workbench.press(Qt.Key.Key_Escape)
        await until(lambda: idle(pane))
        assert not workbench.find("mail.inbox.connect").running and not pane.message.isVisible()
        await pane.session.close()


async def test_a_command_that_would_be_two_is_not_sent(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        pane.side.sides.setCurrentWidget(pane.commands)
        before = len(server.lines)
        workbench.find("mail.inbox.command").setText("NOOP\rDELE 1")
        workbench.click("mail.inbox.send")
        assert pane.commands.mark.reason and len(server.lines) == before
        workbench.find("mail.inbox.command").setText("XYZZY")
        workbench.click("mail.inbox.send")
        await until(lambda: "refused" in workbench.find("mail.inbox.transcript").toPlainText())
        assert server.lines[-1] == "XYZZY"


async def test_the_python_program_is_that_of_the_form(workbench: Driver) -> None:
    async with opened(workbench) as (pane, server):
        pane.table.select_row(2)
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        workbench.click("mail.inbox.python")
        code = workbench.find("mail.inbox.program").views[0].code
        assert f"PORT = '127.0.0.1', {server.port}" in code and "uid-3" in code and "secret" not in code
        workbench.find("mail.inbox.program").reject()


@pytest.mark.parametrize(
    ("security", "auth"), [("none", "user"), ("none", "apop"), ("starttls", "user"), ("tls", "user")]
)
async def test_the_python_program_sees_what_the_tab_sees(
    workbench: Driver, tmp_path: Path, security: str, auth: str
) -> None:
    await workbench.lab.start()
    pane = inbox(workbench)
    await until(pane.isVisible)
    workbench.fill("mail.inbox.security", security)
    workbench.fill("mail.inbox.auth", auth)
    workbench.click("mail.inbox.connect")
    await until(lambda: pane.session.logged_in and idle(pane))
    seen = {
        uidl: ascii(subject)
        for uidl, subject in zip(column(pane, Column.UIDL), column(pane, Column.SUBJECT), strict=True)
    }
    big = {
        cell(pane, row, Column.UIDL)
        for row in range(len(seen))
        if pane.session.inbox and pane.session.inbox.is_big(row + 1)
    }
    program = pane._program()
    workbench.click("mail.inbox.quit")
    await until(lambda: not pane.session.connected and idle(pane))
    code, out, err = await run(program, tmp_path)
    assert code == 0, err
    lines = [line.split(" ", 2) for line in out.splitlines() if line.split(" ")[1:2] and line.split(" ")[1] in seen]
    assert {line[1] for line in lines} == set(seen) and len(big) >= 1
    for _, uidl, rest in lines:
        assert rest.endswith(seen[uidl]) and ("headers only" in rest) == (uidl in big)


async def test_the_form_comes_back_without_the_password(workbench: Driver) -> None:
    pane = inbox(workbench)
    workbench.fill("mail.inbox.user", "anna")
    workbench.fill("mail.inbox.password", "very secret")
    workbench.fill("mail.inbox.auth", "apop")
    workbench.find("mail.inbox.leave").setChecked(False)
    state = pane.save_state()
    assert "very secret" not in repr(state)
    workbench.fill("mail.inbox.user", "")
    workbench.fill("mail.inbox.auth", "user")
    workbench.find("mail.inbox.leave").setChecked(True)
    pane.restore_state(state)
    assert workbench.find("mail.inbox.user").text() == "anna" and pane.head.chosen_auth.value == "apop"
    assert not workbench.find("mail.inbox.leave").isChecked()
    pane.restore_state({"server": 5, "auth": [], "leave": "x", "split": ["a"], "columns": 7})

"""The Inbox with ten thousand messages, and with servers and messages that mean no good."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from app.pop3.phases import Phase
from tests.helpers.driver import Driver, until
from tests.helpers.pop3_peers import CLOSE, HANG, Answer, Pop3Peer, Talk, message, peer
from tests.ui.tabs.mail.test_inbox import cell, choose, column, fill, idle, inbox, opened
from ui.tabs.mail.inbox_table import Column, InboxModel, InboxTable, size_text
from ui.tabs.mail.phase_view import PhaseView
from ui.theme import Theme


async def test_ten_thousand_messages_are_usable_while_their_headers_come(workbench: Driver) -> None:
    pane = inbox(workbench)
    given = Pop3Peer([message(number) for number in range(1, 10_001)])
    async with peer(given) as server:
        fill(workbench, server)
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.loading, seconds=30)
        # The list is there, most of its headers are not, and a message in the middle is read at once.
        assert pane.table.model_.rowCount() == 10_000
        pane.table.select_row(7000)
        pane.table.scrollTo(pane.table.model_.index(7000, 0))
        await until(lambda: pane.reader.shown_message is not None, seconds=30)
        assert pane.reader.shown_message is not None and pane.reader.shown_message.raw == given.messages[7000]
        await until(lambda: not pane.session.loading and idle(pane), seconds=60)
        assert column(pane, Column.SUBJECT)[::1000] == [f"Message {number}" for number in range(1, 10_001, 1000)]
        assert pane.table.currentIndex().row() == 7000
        begun = time.thread_time()
        pane.table.sortByColumn(Column.SUBJECT, Qt.SortOrder.DescendingOrder)
        assert time.thread_time() - begun < 2
        assert cell(pane, 0, Column.SUBJECT) == "Message 9999" and pane.list.current() == 7001
        await until(lambda: idle(pane))
        # All of them marked, and the window does not wait for ten thousand replies one by one.
        pane.table.selectAll()
        begun = time.thread_time()
        pane._show_allowed()
        assert time.thread_time() - begun < 0.1 and workbench.find("mail.inbox.delete").isEnabled()
        workbench.press(Qt.Key.Key_Delete, handle="mail.inbox.list")
        await until(lambda: pane.session.inbox and len(pane.session.inbox.marked) == 10_000 and idle(pane), seconds=60)
        await pane.session.close()
        assert server.deleted == []


async def test_the_headers_in_view_come_first(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pop3.inbox.CHUNK", 20)
    given = Pop3Peer([message(number) for number in range(1, 3001)])
    scrolled: list[int] = []

    def note(talk: Talk, line: str) -> None:
        if len(scrolled) == 0 and len([each for each in given.lines if each.startswith("TOP")]) > 40:
            scrolled.append(len(given.lines))
            pane.table.scrollToBottom()

    given.answers = {"TOP": note}
    pane = inbox(workbench)
    async with opened(workbench, given):
        tops = [int(line.split()[1]) for line in given.lines if line.startswith("TOP")]
        assert sorted(tops) == list(range(1, 3001))
        assert tops.index(3000) < 200


EVIL: dict[str, dict[str, Answer]] = {
    "a list without end": {"LIST": lambda talk, line: b"+OK\r\n" + b"1 1\r\n" * 4_000_000},
    "two billion messages": {"STAT": b"+OK 2000000000 1\r\n", "LIST": b"+OK\r\n2000000000 1\r\n.\r\n"},
    "negative sizes": {"LIST": b"+OK\r\n1 -5\r\n2 99999999999999999999\r\n.\r\n"},
    "ids with escapes": {"UIDL": b"+OK\r\n1 \x1b[2J\r\n2 ../../x\r\n3 \xe2\x80\xae\r\n.\r\n"},
    "garbage for STAT": {"STAT": b"\x00\xff\r\n"},
    "a line of ten megabytes": {"UIDL": b"x" * 10_000_000},
    "closing after PASS": {"PASS": CLOSE},
    "closing after LIST": {"LIST": b"+OK\r\n1 5\r\n" + CLOSE},
    "closing within the headers": {"TOP": b"+OK\r\nSubj" + CLOSE},
    "headers refused": {"TOP": b"-ERR no\r\n", "RETR": b"-ERR no\r\n"},
    "headers that are none": {"TOP": b"+OK\r\n\x00\x00\xff\r\n.\r\n"},
}


@pytest.mark.parametrize("name", EVIL)
async def test_a_bad_server_gives_a_message_and_no_more(workbench: Driver, name: str) -> None:
    pane = inbox(workbench)
    async with peer(Pop3Peer(answers=EVIL[name])) as server:
        fill(workbench, server)
        workbench.click("mail.inbox.connect")
        await until(lambda: server.lines and idle(pane), seconds=30)
        states = column(pane, Column.STATE)
        assert pane.message.isVisible() or "refused" in states or "headers" in states
        assert "\x1b" not in pane.message.text and "\u202e" not in "".join(column(pane, Column.UIDL))
        assert server.deleted == []
        await pane.session.close()
        await until(lambda: idle(pane))


async def test_what_acts_in_a_header_is_shown_and_does_not_act(workbench: Driver) -> None:
    raw = (
        b'From: "bank@good.test" <evil@bad.test>\r\nSubject: \x1b[31mred\xe2\x80\xaetxt.exe\r\n'
        b"To: student@lab.test\r\nDate: whenever\r\n\r\nhello\r\n"
    )
    async with opened(workbench, Pop3Peer([raw])) as (pane, _):
        shown = cell(pane, 0, Column.SUBJECT) + cell(pane, 0, Column.SENDER) + cell(pane, 0, Column.DATE)
        assert "evil@bad.test" in shown and "\x1b" not in shown and "\u202e" not in shown and "\\x1b" in shown


async def test_a_message_that_does_not_end_is_given_up_and_cancelled(workbench: Driver) -> None:
    def endless(talk: Talk, line: str) -> bytes:
        return b"+OK\r\n" + b"more and more\r\n" * 10_000

    async with opened(workbench, answers={"RETR": endless}) as (pane, server):
        pane.table.select_row(0)
        await until(lambda: "RETR 1" in server.lines)
        await until(lambda: workbench.find("mail.inbox.progress").isVisible())
        workbench.press(Qt.Key.Key_Escape, handle="mail.inbox.list")
        await until(lambda: not pane.session.busy)
        assert not workbench.find("mail.inbox.progress").isVisible() and pane.session.connected


async def test_no_tls_where_it_was_asked_for_sends_no_password(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with peer() as server:
        fill(workbench, server)
        workbench.fill("mail.inbox.security", "starttls")
        workbench.fill("mail.inbox.port", server.port)
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.message.isVisible() and idle(pane))
        assert "STLS" in pane.message.text and set(server.verbs()) == {"CAPA"}


async def test_tls_with_the_labs_authority(workbench: Driver) -> None:
    await workbench.lab.start()
    pane = inbox(workbench)
    await until(pane.isVisible)
    for security in ("starttls", "tls"):
        workbench.fill("mail.inbox.security", security)
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        assert "TLSv1." in workbench.find("mail.inbox.welcome").text()
        workbench.click("mail.inbox.quit")
        await until(lambda: not pane.session.connected and idle(pane))


async def test_a_mailbox_that_is_in_use(workbench: Driver) -> None:
    await workbench.lab.start()
    pane = inbox(workbench)
    await until(pane.isVisible)
    from app.mail.server import MailServer
    from app.pop3.client import Pop3Client

    other = Pop3Client(MailServer(*workbench.lab.status("pop3").endpoint))
    await other.connect()
    await other.user("student@lab.test")
    await other.pass_("secret")
    workbench.click("mail.inbox.connect")
    await until(lambda: pane.message.isVisible() and idle(pane))
    assert "IN-USE" in pane.message.text and "one session at a time" in pane.message.text
    await other.quit()
    workbench.click("mail.inbox.connect")
    await until(lambda: pane.session.logged_in and idle(pane))
    await pane.session.close()


async def test_nothing_that_was_marked_goes_when_the_window_closes(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with peer() as server:
        fill(workbench, server)
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        await choose(pane, 0)
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        await pane.tab.close_work()
        await until(lambda: server.talks[0].lost)
        assert server.deleted == [] and "QUIT" not in server.lines


async def test_closing_while_headers_come(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with peer(Pop3Peer(answers={"TOP 3 0": HANG})) as server:
        fill(workbench, server)
        workbench.click("mail.inbox.connect")
        await until(lambda: "TOP 3 0" in server.lines)
        pane.table.select_row(0)
        await until(lambda: pane.session.busy)
        await pane.tab.close_work()
        await until(lambda: server.talks[0].lost)
        assert not pane.session.connected


def test_the_diagram_at_every_text_size(theme: Theme) -> None:
    view = PhaseView(theme, "phase")
    before = view.sizeHint()
    for phase in Phase:
        for options in ({}, {"over": True}, {"over": True, "lost": True}):
            view.show_phase(phase, **options)
            assert phase.value in view.text() and view.accessibleDescription() == view.text()
            view.resize(view.sizeHint())
            assert not view.grab().isNull()
    theme.set_zoom(200)
    assert view.sizeHint().width() > 1.6 * before.width()
    assert view._places()[-1].right() <= view.sizeHint().width()


def test_sizes_for_people() -> None:
    assert [size_text(size) for size in (None, 0, 9_999, 32_000, 12_345_678)] == [
        "?",
        "0 bytes",
        "9,999 bytes",
        "32 kB",
        "12.3 MB",
    ]


def test_a_list_without_rows(theme: Theme) -> None:
    table = InboxTable(theme, "list")
    assert isinstance(table.model_, InboxModel) and table.visible_rows() == range(0)
    for which in Column:
        table.sortByColumn(which, Qt.SortOrder.DescendingOrder)

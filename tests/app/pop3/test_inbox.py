"""A visit to a mailbox without a window: what is fetched when, what is marked, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from app.mail.server import MailServer
from app.pop3 import inbox as inbox_module
from app.pop3.entries import Auth, State
from app.pop3.errors import LostError, Pop3Error, RefusedError
from app.pop3.inbox import Inbox
from app.pop3.wire import MAX_REPLY
from tests.helpers.driver import until
from tests.helpers.pop3_peers import CLOSE, Pop3Peer, message, peer


@asynccontextmanager
async def visit(given: Pop3Peer | None = None, **options: Any) -> AsyncIterator[tuple[Inbox, Pop3Peer]]:
    """An inbox that is logged in and has its list."""
    async with peer(given) as server:
        inbox = Inbox(MailServer("127.0.0.1", server.port, timeout=2), **options)
        await inbox.connect()
        try:
            await inbox.login("student", "secret", Auth.USER)
            await inbox.refresh()
            yield inbox, server
        finally:
            await inbox.close()


@pytest.mark.parametrize("auth", Auth)
async def test_the_list_and_its_headers(auth: Auth) -> None:
    changes: list[list[int]] = []
    async with peer() as server:
        inbox = Inbox(MailServer("127.0.0.1", server.port), changed=lambda numbers: changes.append(list(numbers)))
        assert (await inbox.connect()).ok
        await inbox.login("student", "secret", auth)
        await inbox.refresh()
        assert [(e.number, e.size, e.uidl, e.row) for e in inbox.entries.values()] == [
            (n, len(server.messages[n - 1]), f"uid-{n}", None) for n in (1, 2, 3)
        ]
        await inbox.load_headers()
        rows = [entry.row for entry in inbox.entries.values()]
        assert [row.subject for row in rows if row] == ["Message 1", "Message 2", "Message 3"]
        assert all(entry.state is State.HEADERS for entry in inbox.entries.values())
        assert changes == [[1, 2, 3], [1, 2, 3]] and inbox.notes == [] and inbox.loaded == 3
        outcome = await inbox.quit()
        assert outcome.deleted == () and server.deleted == []
        await inbox.close()
        assert not inbox.lost


async def test_visible_messages_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "CHUNK", 10)
    given = Pop3Peer([message(n) for n in range(1, 101)])
    looks = iter([range(50, 55), range(90, 95)])
    async with visit(given) as (inbox, server):
        await inbox.load_headers(lambda: next(looks, ()))
        asked = [int(line.split()[1]) for line in server.lines if line.startswith("TOP")]
        assert asked[:5] == list(range(50, 55)) and asked[10:15] == list(range(90, 95))
        assert sorted(asked) == list(range(1, 101))


async def test_other_commands_go_between_the_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "CHUNK", 20)
    given = Pop3Peer([message(n) for n in range(1, 401)])
    async with visit(given) as (inbox, server):
        loading = asyncio.ensure_future(inbox.load_headers())
        assert (await inbox.read(400)).whole
        assert sum(line.startswith("TOP") for line in server.lines) < 100
        await loading
        assert inbox.loaded == 401 or inbox.loaded == 400
        assert inbox.entries[400].state is State.WHOLE


async def test_a_big_message_comes_by_top_first() -> None:
    big = message(2, "x" * 78 + "\r\n" * 40_000)
    async with visit(Pop3Peer([message(1), big]), big=32_000) as (inbox, server):
        first = await inbox.read(2)
        assert not first.whole and not first.cut and first.raw == big.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        assert "RETR 2" not in server.lines and "TOP 2 0" in server.lines
        counts: list[int] = []
        whole = await inbox.read(2, whole=True, progress=counts.append)
        assert whole.whole and whole.raw == big and inbox.entries[2].state is State.WHOLE
        again = await inbox.read(2)
        assert again.whole and server.lines.count("RETR 2") == 1
        assert (await inbox.read(1)).whole


async def test_what_is_kept_in_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "KEPT_BYTES", 500)
    async with visit(Pop3Peer([message(n) for n in range(1, 10)])) as (inbox, _):
        for number in inbox.entries:
            await inbox.read(number)
            assert inbox.kept_size <= 500
        assert inbox.kept(9) is not None and inbox.kept(1) is None


async def test_marks_go_at_quit_and_come_back_by_rset() -> None:
    async with visit() as (inbox, server):
        await inbox.mark(1)
        await inbox.mark(1)
        await inbox.mark(3)
        assert [entry.number for entry in inbox.marked] == [1, 3] and server.verbs().count("DELE") == 2
        await inbox.reset()
        assert inbox.marked == []
        await inbox.mark(2)
        await inbox.refresh()
        assert list(inbox.entries) == [1, 2, 3] and inbox.entries[2].marked
        outcome = await inbox.quit()
        assert [entry.uidl for entry in outcome.deleted] == ["uid-2"] and server.deleted == [2]


async def test_marks_by_hand_count_too() -> None:
    async with visit() as (inbox, _):
        for line, marked in (("dele 2", [2]), ("DELE 99", [2]), ("RSET", []), ("DELE x", []), ("DELE " + "9" * 50, [])):
            inbox.told(line, await inbox.client.command(line, check=False))
            assert [entry.number for entry in inbox.marked] == marked


async def test_copies_stay_unless_the_person_says_otherwise() -> None:
    async with visit(leave=False) as (inbox, server):
        await inbox.read(1)
        assert inbox.entries[1].marked and "DELE 1" in server.lines
    assert server.deleted == []
    async with visit() as (inbox, server):
        await inbox.read(1)
        assert not inbox.marked


async def test_a_message_that_was_cut_is_never_marked() -> None:
    async with visit(leave=False) as (inbox, server):
        server.answers = {"RETR": b"+OK\r\nSubject: half\r\n\r\nonly ha" + CLOSE}
        content = await inbox.read(2)
        assert content.cut and not content.whole and content.raw.endswith(b"only ha")
        assert inbox.entries[2].state is State.PARTIAL and inbox.kept(2) is None
        assert "DELE 2" not in server.lines and inbox.lost
        with pytest.raises(Pop3Error, match="in part"):
            await inbox.mark(2)


async def test_a_lost_connection_deletes_nothing_and_says_so() -> None:
    async with visit() as (inbox, server):
        await inbox.mark(1)
        server.answers = {"NOOP": CLOSE}
        with pytest.raises(LostError):
            await inbox.client.noop()
        await inbox.close()
        assert inbox.outcome is not None and [entry.number for entry in inbox.outcome.kept] == [1]
        assert inbox.lost and server.deleted == []


@pytest.mark.parametrize(
    ("answer", "error", "name"),
    [(b"-ERR some messages not removed\r\n", RefusedError, "kept"), (CLOSE, LostError, "unknown")],
)
async def test_a_quit_that_does_not_work(answer: bytes, error: type[Exception], name: str) -> None:
    async with visit() as (inbox, server):
        await inbox.mark(3)
        server.answers = {"QUIT": answer}
        with pytest.raises(error):
            await inbox.quit()
        assert [entry.number for entry in getattr(inbox.outcome, name)] == [3]


async def test_a_server_without_top_uidl_and_capa() -> None:
    answers = dict.fromkeys(("TOP", "UIDL", "CAPA"), b"-ERR what?\r\n")
    big = message(3, "x" * 100_000)
    async with visit(Pop3Peer([message(1), message(2), big], answers=answers)) as (inbox, server):
        await inbox.load_headers()
        rows = [entry.row for entry in inbox.entries.values()]
        assert [row.subject if row else None for row in rows] == ["Message 1", "Message 2", None]
        assert "RETR 3" not in server.lines and len(inbox.notes) == 2
        assert (await inbox.read(3)).whole


async def test_lists_that_lie_are_used_as_far_as_they_go() -> None:
    answers = {
        "STAT": b"+OK 7 100\r\n",
        "LIST": b"+OK\r\n1 100\r\n1 200\r\n2 -7\r\n3 300\r\n99999999999 1\r\n.\r\n",
        "UIDL": b"+OK\r\n1 ../../etc/passwd\r\n9 x\r\n3 \x1b[2J\r\n.\r\n",
    }
    async with visit(Pop3Peer(answers=answers)) as (inbox, _):
        assert [(e.number, e.size, e.uidl) for e in inbox.entries.values()] == [
            (1, 100, "../../etc/passwd"),
            (3, 300, ""),
        ]
        text = " ".join(inbox.notes)
        assert "7 messages" in text and "LIST has 3 lines" in text and "UIDL has 1 lines" in text and "\x1b" not in text
        await inbox.load_headers()


async def test_a_message_that_cannot_be_read_does_not_stop_the_others() -> None:
    async with visit(Pop3Peer(answers={"TOP 2 0": b"-ERR [SYS/TEMP] locked\r\n"})) as (inbox, _):
        await inbox.load_headers()
        assert [entry.state for entry in inbox.entries.values()] == [State.HEADERS, State.FAILED, State.HEADERS]
        assert "locked" in inbox.entries[2].trouble


async def test_a_refused_login_can_be_tried_again() -> None:
    async with peer() as server:
        inbox = Inbox(MailServer("127.0.0.1", server.port))
        await inbox.connect()
        with pytest.raises(RefusedError):
            await inbox.login("student", "wrong", Auth.USER)
        await inbox.login("student", "secret", Auth.USER)
        await inbox.close()
        assert "secret" not in repr(inbox.steps) and "wrong" not in [step.command for step in inbox.steps]


async def test_a_huge_header_does_not_close_the_mailbox() -> None:
    huge = b"Subject: huge\r\nX: " + b"h" * (MAX_REPLY + 1000) + b"\r\n\r\nx\r\n"
    async with visit(Pop3Peer([message(1), huge, message(3)])) as (inbox, _):
        await inbox.load_headers()
        assert inbox.client.connected
        rows = [entry.row for entry in inbox.entries.values()]
        assert [row.subject for row in rows if row] == ["Message 1", "huge", "Message 3"]
        content = await inbox.read(2)
        assert not content.whole and content.raw.startswith(b"Subject: huge")


async def test_many_unread_headers_are_read_at_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "KEPT_HEADERS", 1000)
    async with visit(Pop3Peer([message(n) for n in range(1, 101)])) as (inbox, _):
        await inbox.load_headers()
        assert sum(entry.unread_bytes for entry in inbox.entries.values()) < 2000
        assert all(entry.row for entry in inbox.entries.values())


async def test_a_connection_that_ends_in_between_is_told() -> None:
    ends: list[bool] = []
    async with visit(ended=lambda: ends.append(True)) as (inbox, server):
        await inbox.mark(1)
        server.talks[0].transport.close()
        await until(lambda: ends)
        assert inbox.lost and inbox.outcome is not None and len(inbox.outcome.kept) == 1
    async with visit(ended=lambda: ends.append(False)) as (inbox, server):
        await inbox.quit()
        await until(lambda: server.talks[0].lost)
    assert ends == [True]


async def test_many_marks_at_once() -> None:
    given = Pop3Peer([message(n) for n in range(1, 1201)], answers={"DELE 7": b"-ERR [SYS/TEMP] not now\r\n"})
    async with visit(given) as (inbox, _):
        with pytest.raises(RefusedError, match="DELE"):
            await inbox.mark_all(range(1, 1202))
        assert len(inbox.marked) == 1199 and not inbox.entries[7].marked and "not now" in inbox.entries[7].trouble
        await inbox.reset()
        inbox.entries[3].state = State.PARTIAL
        with pytest.raises(Pop3Error, match="in part"):
            await inbox.mark_all([1, 2, 3, 4])
        assert [entry.number for entry in inbox.marked] == [1, 2, 4]
        assert any("(500 commands)" in step.command for step in inbox.steps)

"""The lab's POP3 server in ordinary use: its three phases, every command, and what stays when a session ends."""

from __future__ import annotations

import asyncio
import hashlib
import poplib
from pathlib import Path

import pytest

from app.lab.pop3 import pop3, pop3s
from tests.app.lab.conftest import Run, until
from tests.app.lab.mail_talk import Talk, closed, contents, serving
from tests.app.lab.test_smtp_tls import trusting
from tests.helpers.traced import Trace, on_every_loop

MESSAGES = [
    b"Subject: one\r\n\r\nfirst\r\n",
    b"Subject: two\r\nX: y\r\n\r\n.dot\r\n..dots\r\n.\r\nlast\r\n",
    b"no headers at all\r\n",
    b"\r\nno headers but a body\r\n",
    b"Subject: no body\r\n\r\n",
    b"Subject: no end of line\r\n\r\nlast",
]


async def entered(server: object, user: str = "student") -> Talk:
    talk = await Talk.open(server)  # type: ignore[arg-type]
    await talk.line()
    assert (await talk.pop(f"USER {user}")).startswith("+OK")
    assert (await talk.pop("PASS secret")).startswith("+OK")
    return talk


# Login


def test_the_greeting_has_a_timestamp_that_is_never_twice_the_same(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            stamps = set()
            for _ in range(3):
                talk = await Talk.open(server)
                greeting = await talk.line()
                assert greeting.startswith("+OK lab.test POP3 ")
                stamp = greeting[greeting.index("<") :]
                stamps.add(stamp)
                digest = hashlib.md5(f"{stamp}secret".encode()).hexdigest()
                assert await talk.pop(f"APOP student {digest}") == "+OK Welcome, Student of the Lab: 0 messages"
                await talk.close()
                await until(lambda: not server.mailboxes.in_use("student"))
            assert len(stamps) == 3

    run(work())


def test_logins_that_fail(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        wrong = "-ERR [AUTH] Wrong user or password (the lab's: student, secret)"
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            assert await talk.pop("PASS secret") == "-ERR PASS comes right behind USER"
            # Whether somebody has a mailbox is not told.
            for user in ("nobody", "student", "postmaster", "../student"):
                assert await talk.pop(f"USER {user}") == "+OK Now the password"
                assert await talk.pop("PASS wrong") == wrong
            assert await talk.pop("PASS secret") == "-ERR PASS comes right behind USER"
            await talk.pop("USER student")
            await talk.pop("CAPA")
            await talk.lines()
            assert await talk.pop("PASS secret") == "-ERR PASS comes right behind USER"
            assert await talk.pop(f"APOP student {'0' * 32}") == wrong
            assert await talk.pop("APOP student") == "-ERR APOP name digest"
            assert (await talk.pop("RPOP student")).startswith("-ERR RPOP is not offered: ")
            assert (await talk.pop("AUTH PLAIN")).startswith("-ERR There is no SASL here")
            assert await talk.pop("USER") == "-ERR USER name"
            for _ in range(5):
                await talk.pop("USER student")
                assert await talk.pop("PASS wrong") == wrong
            assert await closed(talk)
            await talk.close()

    run(work())


@pytest.mark.parametrize("name", ["student", "student@lab.test", "STUDENT"])
def test_names(run: Run, tmp_path: Path, name: str) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await entered(server, name)
            assert server.mailboxes.in_use("student")
            await talk.close()

    run(work())


def test_one_session_at_a_time(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            first, second = await entered(server), await Talk.open(server)
            await second.line()
            await second.pop("USER student")
            assert await second.pop("PASS secret") == (
                "-ERR [IN-USE] Another session has this mailbox open; try again when it has ended"
            )
            # Other mailboxes are free, and this one is when the first session has ended, however it does.
            await (await entered(server, "teacher")).close()
            first.writer.transport.abort()
            await until(lambda: not server.mailboxes.in_use("student"))
            await second.pop("USER student")
            assert (await second.pop("PASS secret")).startswith("+OK")
            await second.pop("QUIT")
            await (await entered(server)).close()
            for talk in (first, second):
                await talk.close()

    run(work())


# The three phases


def test_what_belongs_to_which_phase(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            for command in ("STAT", "LIST", "RETR 1", "DELE 1", "NOOP", "RSET", "TOP 1 0", "UIDL"):
                verb = command.split()[0]
                assert await talk.pop(command) == f"-ERR {verb} needs a mailbox: log in first"
            await talk.pop("USER student")
            await talk.pop("PASS secret")
            for command in ("USER x", "PASS x", "APOP x y", "STLS", "UTF8", "RPOP x", "AUTH"):
                verb = command.split()[0]
                assert await talk.pop(command) == f"-ERR {verb} belongs before the login, and that is done"
            for command in ("XTND", "", "LANG"):
                assert await talk.pop(command) == "-ERR No such command here; CAPA tells what there is"
            assert await talk.pop("noop") == "+OK Nothing done"
            assert await talk.pop("QUIT") == "+OK Good-bye: 0 messages removed, 0 left"
            assert await closed(talk)
            await talk.close()
            talk = await Talk.open(server)
            await talk.line()
            assert await talk.pop("QUIT") == "+OK lab.test says good-bye"
            assert await closed(talk)
            await talk.close()

    run(work())


def test_capabilities(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        always = {"TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "USER", "EXPIRE NEVER"}
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            assert await talk.pop("CAPA") == "+OK What there is"
            assert set(await talk.lines()) == always | {"STLS", "UTF8"}
            await talk.pop("USER student")
            await talk.pop("PASS secret")
            await talk.pop("CAPA")
            assert set(await talk.lines()) == always | {"IMPLEMENTATION Network-Workbench-lab"}
            assert await talk.pop("CAPA x") == "-ERR CAPA stands alone"
            await talk.close()

    run(work())


def test_deleting_marks_and_quit_removes(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", MESSAGES)
            talk = await entered(server)
            assert await talk.pop("DELE 2") == "+OK Message 2 goes at QUIT"
            assert await talk.pop("DELE 2") == "-ERR Message 2 is marked as deleted; RSET takes that back"
            assert (await talk.pop("RETR 2")).startswith("-ERR Message 2 is marked")
            sizes = [len(message) for message in MESSAGES]
            assert await talk.pop("STAT") == f"+OK 5 {sum(sizes) - sizes[1]}"
            await talk.pop("LIST")
            assert await talk.lines() == [f"{n} {size}" for n, size in enumerate(sizes, 1) if n != 2]
            await talk.pop("UIDL")
            assert [line.split()[0] for line in await talk.lines()] == ["1", "3", "4", "5", "6"]
            assert await talk.pop("RSET") == "+OK 6 messages, none marked"
            assert await talk.pop("STAT") == f"+OK 6 {sum(sizes)}"
            for number in (1, 6):
                await talk.pop(f"DELE {number}")
            # What comes meanwhile is for the next session, and stays.
            await server.mailboxes.deliver(["student"], b"new\r\n")
            assert len(await stored_files(tmp_path)) == 7
            assert await talk.pop("QUIT") == "+OK Good-bye: 2 messages removed, 4 left"
            await talk.close()
            assert await contents(server) == [*MESSAGES[1:5], b"new\r\n"]

    run(work())


async def stored_files(data: Path) -> list[Path]:
    return list((data / "mail" / "student" / "new").iterdir())


@pytest.mark.parametrize("how", ["gone", "reset", "half a QUIT", "server closes", "idle"])
def test_without_quit_nothing_is_removed(run: Run, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        if how == "idle":
            monkeypatch.setattr("app.lab.pop3_session.IDLE_SECONDS", 0.1)
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", MESSAGES)
            talk = await entered(server)
            assert (await talk.pop("DELE 1")).startswith("+OK")
            if how == "reset":
                talk.writer.transport.abort()
            elif how == "half a QUIT":
                talk.send("QUIT")
                talk.writer.write_eof()
                assert await closed(talk)
            elif how == "server closes":
                await server.close()
            elif how == "idle":
                assert await closed(talk)
            await talk.close()
            await until(lambda: not server.mailboxes.in_use("student"))
            assert await contents(server) == MESSAGES

    run(work())


def test_what_cannot_be_removed_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", MESSAGES)
            talk = await entered(server)
            for number in (1, 2, 3):
                await talk.pop(f"DELE {number}")
            session = next(iter(server.clients)).mailbox
            session.messages[1].path.unlink()
            assert await talk.pop("QUIT") == "-ERR [SYS/TEMP] 1 of 3 messages could not be removed"
            await talk.close()

    run(work())


# TLS


@pytest.mark.parametrize("implicit", [False, True])
@on_every_loop
async def test_the_trace_has_what_was_said_in_tls(trace: Trace, tmp_path: Path, implicit: bool) -> None:
    async with serving(pop3s if implicit else pop3, tmp_path) as server:
        talk = await Talk.open(server, trusting() if implicit else None)
        await talk.line()
        if not implicit:
            assert await talk.pop("STLS") == "+OK Begin TLS now"
            await talk.starttls(trusting())
        for command in ("USER student", "PASS secret", "QUIT"):
            assert (await talk.pop(command)).startswith("+OK")
        assert await closed(talk)
        await talk.close()
        said = b"" if implicit else b"STLS\r\n"
        said += b"USER student\r\nPASS secret\r\nQUIT\r\n"
        assert trace.sent(trace.client()) == trace.received(trace.server()) == said
        assert trace.sent(trace.server()) == trace.received(trace.client())
        assert trace.sent(trace.server()).endswith(b"+OK Good-bye: 0 messages removed, 0 left\r\n")


@pytest.mark.parametrize("implicit", [False, True])
def test_poplib_over_tls(run: Run, tmp_path: Path, implicit: bool) -> None:
    async def work() -> None:
        async with serving(pop3s if implicit else pop3, tmp_path, empty=False) as server:

            def fetch() -> None:
                if implicit:
                    client: poplib.POP3 = poplib.POP3_SSL(*server.address, context=trusting(), timeout=20)
                else:
                    client = poplib.POP3(*server.address, timeout=20)
                    assert "STLS" in client.capa()
                    client.stls(trusting())
                assert "STLS" not in client.capa()
                with pytest.raises(poplib.error_proto, match="TLS is there already"):
                    client._shortcmd("STLS")  # type: ignore[attr-defined]
                client.utf8()
                client.apop("student", "secret")
                assert client.stat()[0] == 5
                assert client.retr(1)[2] > 32_000
                client.quit()

            await asyncio.to_thread(fetch)

    run(work())

"""What strangers send to the lab's POP3 server: commands before TLS, floods, dripping, silence, another protocol."""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
from pathlib import Path

import pytest

import app.lab.mail_server as mail_server
import app.lab.pop3_session as pop3_session
from app.lab.pop3 import pop3
from tests.app.lab.conftest import Run, until
from tests.app.lab.mail_talk import Talk, closed, lab_context, serving
from tests.app.lab.test_pop3_server import entered
from tests.app.lab.test_smtp_tls import trusting


@pytest.mark.parametrize("slipped", ["USER student\r\nPASS secret\r\n", "CAPA\r\n" * 5000, "QUIT", "\x16\x03\x01\r\n"])
def test_what_was_slipped_in_before_tls_is_not_obeyed(run: Run, tmp_path: Path, slipped: str) -> None:
    """CVE-2011-0411."""

    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            talk.send("STLS\r\n" + slipped)
            assert await talk.line() == "+OK Begin TLS now"
            try:
                await talk.starttls(trusting())
            except (OSError, ssl.SSLError):
                # The rest of it came when the handshake had begun: then there is no TLS, and nothing is obeyed.
                assert await closed(talk)
            else:
                # The first thing said in TLS is the answer to the first thing asked in TLS.
                assert await talk.pop("STAT") == "-ERR STAT needs a mailbox: log in first"
                assert await talk.pop("STLS") == "-ERR TLS is there already"
            assert not server.mailboxes.in_use("student")
            talk.writer.transport.abort()

    run(work())


@pytest.mark.parametrize("how", ["plain text", "gone", "reset"])
def test_a_handshake_that_fails_does_no_harm(run: Run, tmp_path: Path, how: str) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            await talk.pop("STLS")
            if how == "plain text":
                talk.send("USER student\r\n")
                await talk.rest()
            elif how == "reset":
                talk.writer.transport.abort()
            await talk.close()
            await until(lambda: not server.clients)
            await (await entered(server)).close()

    run(work())


def test_the_lab_closes_during_a_handshake(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            await talk.pop("STLS")
            await server.close()
            await talk.close()

    run(work())


def test_lines_that_are_too_long_and_controls(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await entered(server)
            talk.send(b"NOOP " + b"x" * 10_000_000 + b"\r\n")
            await talk.writer.drain()
            assert await talk.line() == "-ERR The line is too long: 255 octets at most (RFC 2449)"
            for line in (b"NOOP\x00", b"LIST\r1", b"\x1b[2J"):
                assert await talk.pop(line) == "-ERR There are control characters in the line"
            assert (await talk.pop(b"\xff\xfe")).startswith("-ERR No such command")
            # People type with netcat: there is nothing to smuggle in POP3.
            talk.send(b"NOOP\n")
            assert await talk.line() == "+OK Nothing done"
            (client,) = server.clients
            assert client._reader.pending == 0
            await talk.close()

    run(work())


def test_garbage_is_hung_up_on(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        chance = random.Random(4)
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            talk.send(b"GARBAGE\r\n" * 1000)
            rest = await talk.rest()
            assert rest.count(b"\r\n") <= 102
            await talk.close()
            for _ in range(5):
                talk = await Talk.open(server)
                await talk.line()
                talk.send(chance.randbytes(200_000) + b"\r\n")
                with contextlib.suppress(OSError):
                    talk.writer.write_eof()
                assert all(line.startswith(b"-ERR") for line in (await talk.rest()).splitlines())
                await talk.close()
            await until(lambda: not server.clients)

    run(work())


def test_browsers_are_hung_up_on(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            talk.send("POST / HTTP/1.1\r\nHost: lab.test\r\n\r\nUSER student\r\nPASS secret\r\n")
            assert await talk.rest() == b"-ERR This is a mail server (POP3), not a web server\r\n"
            await talk.close()

    run(work())


def test_a_client_that_sends_and_never_reads(run: Run, tmp_path: Path) -> None:
    """Neither its commands nor our answers fill the memory."""

    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", [b"x" * 900 + b"\r\n"] * 100)
            talk = await entered(server)
            (client,) = server.clients
            talk.writer.transport.pause_reading()  # type: ignore[attr-defined]
            flood = b"".join(b"RETR %d\r\n" % (number % 100 + 1) for number in range(200_000))
            talk.send(flood)
            await until(lambda: client._paused)
            assert client.transport.get_write_buffer_size() < 1_000_000
            assert client._reader.pending < pop3_session.MAX_PENDING + 600_000
            # When it reads after all, all is answered.
            talk.writer.transport.resume_reading()  # type: ignore[attr-defined]
            for _ in range(2000):
                assert (await talk.line()).startswith("+OK")
                await talk.lines()
            talk.writer.transport.abort()

    run(work())


def test_idle_clients_are_capped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(mail_server, "MAX_CLIENTS", 100)
        async with serving(pop3, tmp_path) as server:
            talks = [await Talk.open(server) for _ in range(110)]
            greetings = [await talk.line() for talk in talks]
            assert greetings.count("-ERR [SYS/TEMP] Too many clients, try again later") == 10
            assert await talks[0].pop("QUIT") == "+OK lab.test says good-bye"
            await until(lambda: len(server.clients) == 99)
            talks.append(await entered(server))
            for talk in talks:
                await talk.close()

    run(work())


def test_silence_and_dripping_end_the_session(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(pop3_session, "IDLE_SECONDS", 0.3)
        async with serving(pop3, tmp_path) as server:
            talk = await Talk.open(server)
            await talk.line()
            assert await closed(talk)
            await talk.close()
            talk = await entered(server)
            while server.clients:
                talk.send("N")
                await asyncio.sleep(0.02)
            assert await closed(talk)
            await talk.close()

    run(work())


def test_a_client_that_works_stays(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            talk = await entered(server)
            (client,) = server.clients
            client._check_idle()
            client._active -= pop3_session.IDLE_SECONDS - 1
            client._check_idle()
            assert (await talk.pop("NOOP")) == "+OK Nothing done"
            client._active -= pop3_session.IDLE_SECONDS + 1
            client._check_idle()
            assert await closed(talk)
            await talk.close()

    run(work())


def test_a_mailbox_that_cannot_be_opened(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            (tmp_path / "mail" / "student" / "cur").rmdir()
            talk = await Talk.open(server)
            await talk.line()
            await talk.pop("USER student")
            assert await talk.pop("PASS secret") == (
                "-ERR [SYS/TEMP] The mailbox cannot be opened (No such file or directory)"
            )
            await talk.close()

    run(work())


def test_a_bug_of_ours_is_reported_and_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: list[BaseException] = []

    async def work() -> None:
        async def broken(self: object, command: object) -> None:
            raise KeyError("a bug")

        monkeypatch.setattr("app.lab.pop3_commands.LabPop3._do_capa", broken)
        server = await pop3(lab_context(tmp_path, reports))
        talk = await Talk.open(server)
        await talk.line()
        assert await talk.pop("CAPA") == "-ERR [SYS/PERM] Something went wrong in the server"
        assert await closed(talk)
        await until(lambda: reports)
        await server.close()
        await talk.close()

    run(work())
    assert [type(report) for report in reports] == [KeyError]

"""What strangers send to the lab's SMTP server: smuggled messages, floods, dripping, silence, and another protocol."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

import app.lab.mail_server as mail_server
import app.lab.smtp_commands as smtp_commands
import app.lab.smtp_session as smtp_session
import app.lab.smtp_transfer as smtp_transfer
from app.lab.smtp_server import smtp
from tests.app.lab.conftest import Run, until
from tests.app.lab.mail_talk import Talk, closed, contents, serving, talking
from tests.app.lab.test_smtp_data import FALSE_ENDS

HELLO = "EHLO client.test"
MAIL = "MAIL FROM:<ann@client.test>"
RCPT = "RCPT TO:<student@lab.test>"
SENDING = (HELLO, MAIL, RCPT, "DATA")


# Smuggling (CVE-2023-51764, 51765, 51766; CVE-2024-27305)


@pytest.mark.parametrize("end", FALSE_ENDS, ids=repr)
def test_no_false_end_makes_two_messages_of_one(run: Run, tmp_path: Path, end: bytes) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, *SENDING) as talk:
                smuggled = f"{MAIL}\r\n{RCPT}\r\nDATA\r\nsmuggled\r\n".encode()
                talk.send(b"Subject: one\r\n\r\nbody" + end + smuggled + b".\r\nNOOP\r\n")
                answers = [await talk.reply(), await talk.reply()]
                taken = b"\x00" in end
                assert answers[0].startswith("250 2.0.0" if taken else "554 5.5.2 A bare ")
                assert answers[1] == "250 2.0.0 Nothing done"
            assert len(await contents(server)) == taken

    run(work())


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\r"], ids=repr)
def test_a_client_that_believes_in_a_false_end_is_not_left_waiting(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: bytes
) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_transfer, "STALL_SECONDS", 0.05)
        async with serving(smtp, tmp_path) as server:
            async with talking(server, *SENDING) as talk:
                talk.send(b"body" + end + (b"." if end.endswith(b"\r") else b""))
                assert (await talk.reply()).startswith("521 5.5.2 A bare ")
                assert await closed(talk)
            assert await contents(server) == []

    run(work())


def test_a_command_line_ends_with_cr_lf_only(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            talk.send(f"{MAIL}\n{RCPT}\r\n")
            assert await talk.reply() == ("500 5.5.2 A line ends with CR LF, not with LF alone (in netcat: option -C)")
            assert await talk.reply() == "503 5.5.1 Say MAIL first"
            for line in (b"NOOP\rQUIT", b"NOOP\x00", b"VRFY \x1b[2J", b"MAIL FROM:<a@b>\x0b"):
                assert await talk.ask(line) == "500 5.5.2 There are control characters in the line"
            assert await talk.ask(b"VRFY \xff\xfe") == "500 5.5.2 The line is neither ASCII nor UTF-8"
            # What is echoed is what was understood, and ASCII.
            assert await talk.ask("ПРИВІТ") == "500 5.5.1 No such command: ?"

    run(work())


# Too much


def test_lines_that_are_too_long(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as talk:
                assert await talk.ask("NOOP " + "x" * 2041) == "250 2.0.0 Nothing done"
                assert await talk.ask("NOOP " + "x" * 2042) == "500 5.5.6 The line is too long: 2048 octets at most"
                assert await talk.ask("NOOP " + "x" * 500_000) == "500 5.5.6 The line is too long"
                assert await talk.ask("NOOP") == "250 2.0.0 Nothing done"
                talk.send("AUTH LOGIN\r\n" + "x" * 13_000 + "\r\n*\r\n")
                assert [(await talk.reply())[:9] for _ in range(3)] == ["334 VXNlc", "500 5.5.6", "501 5.7.0"]
            monkeypatch.setattr(smtp_session, "MAX_SKIPPED", 100_000)
            async with talking(server, HELLO) as talk:
                (client,) = server.clients
                talk.send("x" * 10_000_000)
                rest = await talk.rest()
                assert rest in (b"421 4.7.0 lab.test A line without end, closing\r\n", b"")
                # The system's buffers and ours, but not the line.
                assert len(client._reader._buffer) < 1_000_000

    run(work())


def test_garbage_is_hung_up_on(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        chance = random.Random(4)
        async with serving(smtp, tmp_path) as server:
            async with talking(server) as talk:
                talk.send(b"GARBAGE\r\n" * 101)
                for _ in range(101):
                    assert await talk.reply() == "500 No such command: GARBAGE"
                assert await talk.reply() == "421 lab.test Too many errors, closing"
                assert await closed(talk)
            for _ in range(5):
                async with talking(server) as talk:
                    talk.send(chance.randbytes(200_000) + b"\r\n")
                    talk.writer.write_eof()
                    rest = await talk.rest()
                    assert all(line[:3] in (b"500", b"421") for line in rest.splitlines())
            await until(lambda: not server.clients)

    run(work())


@pytest.mark.parametrize("request_line", [b"POST / HTTP/1.1", b"GET / HTTP/1.1", b"CONNECT lab.test:25 HTTP/1.1"])
def test_browsers_are_hung_up_on(run: Run, tmp_path: Path, request_line: bytes) -> None:
    """Commands in a form's body are not obeyed."""

    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server) as talk:
            talk.send(request_line + b"\r\nHost: lab.test\r\n\r\nHELO x\r\nMAIL FROM:<a@b.test>\r\n")
            assert await talk.reply() == "421 lab.test This is a mail server (SMTP), not a web server, closing"
            assert await closed(talk)

    run(work())


def test_a_thousand_idle_clients(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(mail_server, "MAX_CLIENTS", 100)
        async with serving(smtp, tmp_path) as server:
            talks = [await Talk.open(server) for _ in range(120)]
            greetings = [await talk.line() for talk in talks]
            assert sum(line.startswith("220 ") for line in greetings) == 100
            refused = [talk for talk, line in zip(talks, greetings, strict=True) if line.startswith("421 ")]
            assert len(refused) == 20
            assert all([await closed(talk) for talk in refused])
            # Those who are in are served, and one who leaves makes room.
            served = next(talk for talk in talks if talk not in refused)
            assert await served.ask("QUIT") == "221 lab.test says good-bye"
            assert await closed(served)
            await until(lambda: len(server.clients) == 99)
            async with talking(server, HELLO):
                pass
            for talk in talks:
                await talk.close()

    run(work())


def test_silence_and_dripping_end_the_session(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_session, "IDLE_SECONDS", 0.3)
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as talk:
                assert await talk.reply() == "421 4.4.2 lab.test Nothing came for too long, closing"
                assert await closed(talk)
            async with talking(server, HELLO) as talk:
                # Bytes of a command are no command.
                reading = asyncio.ensure_future(talk.reply())
                while not reading.done():
                    talk.send("N")
                    await asyncio.sleep(0.02)
                assert reading.result().startswith("421 4.4.2")
            async with talking(server, *SENDING) as talk:
                talk.send("half a message")
                assert (await talk.reply()).startswith("421 4.4.2")

    run(work())


def test_a_client_that_reads_nothing_is_let_go(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_session, "IDLE_SECONDS", 0.5)
        monkeypatch.setattr(smtp_commands, "_ENDLESS_LINES", 10_000_000)
        async with serving(smtp, tmp_path) as server, talking(server) as talk:
            (client,) = server.clients
            talk.writer.transport.pause_reading()  # type: ignore[attr-defined]
            talk.send("EHLO endless.lab.test\r\n")
            await until(lambda: client.transport.get_write_buffer_size() > 60_000)
            await until(lambda: not server.clients)

    run(work())


def test_a_client_that_works_stays(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            (client,) = server.clients
            # As if its timer rang early, and then a moment before the time is over.
            client._timeout_cb()
            client._active -= smtp_session.IDLE_SECONDS - 1
            client._timeout_cb()
            assert (await talk.ask("NOOP"))[:3] == "250"
            client._active -= smtp_session.IDLE_SECONDS + 1
            client._timeout_cb()
            assert (await talk.reply()).startswith("421 ")

    run(work())


# When it closes


def test_closing_says_good_bye(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as idle, talking(server, *SENDING) as sending:
                await server.close()
                for talk in (idle, sending):
                    assert await talk.rest() == b"421 lab.test The lab closes\r\n"
            with pytest.raises(OSError):
                await Talk.open(server)

    run(work())


def test_closing_does_not_wait_for_who_reads_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(mail_server, "GOODBYE_SECONDS", 0.05)
        monkeypatch.setattr(smtp_commands, "_ENDLESS_LINES", 10_000_000)
        async with serving(smtp, tmp_path) as server, talking(server) as talk:
            (client,) = server.clients
            talk.writer.transport.pause_reading()  # type: ignore[attr-defined]
            talk.send("EHLO endless.lab.test\r\n")
            await until(lambda: client.transport.get_write_buffer_size() > 60_000)
            await server.close()

    run(work())


def test_a_bug_of_ours_is_reported_and_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: list[BaseException] = []

    async def work() -> None:
        from tests.app.lab.mail_talk import lab_context

        async def broken(self: object, arg: str | None) -> None:
            raise KeyError("a bug")

        monkeypatch.setattr("app.lab.smtp_commands.LabSMTP.smtp_NOOP", broken)
        server = await smtp(lab_context(tmp_path, reports))
        async with talking(server) as talk:
            assert await talk.ask("NOOP") == "421 lab.test Something went wrong in the server, closing"
            assert await closed(talk)
        await until(lambda: reports)
        await server.close()

    run(work())
    assert [type(report) for report in reports] == [KeyError]

"""Messages as the lab's POP3 server sends them: byte for byte, in pieces, many at once, and when they are gone."""

from __future__ import annotations

import asyncio
import poplib
from pathlib import Path

import pytest

import app.lab.pop3_messages as pop3_messages
from app.lab.pop3 import pop3
from tests.app.lab.conftest import Run
from tests.app.lab.mail_talk import Talk, contents, serving
from tests.app.lab.test_pop3_server import MESSAGES, entered, stored_files

# Messages


def test_every_message_is_as_it_was_and_as_big_as_listed(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path, empty=False) as server:
            await server.mailboxes.fill(
                "student", [*MESSAGES, *(b"x" * size + b"\r\n.\r\n" for size in range(0, 40, 3))]
            )
            expected = await contents(server)

            def fetch() -> None:
                client = poplib.POP3(*server.address, timeout=20)
                client.user("student")
                client.pass_("secret")
                count, total = client.stat()
                assert (count, total) == (len(expected), sum(map(len, expected)))
                assert [int(line.split()[1]) for line in client.list()[1]] == list(map(len, expected))
                uids = [line.split()[1] for line in client.uidl()[1]]
                assert len(set(uids)) == count
                for number, message in enumerate(expected, 1):
                    assert b"\r\n".join([*client.retr(number)[1], b""]) == message.removesuffix(b"\r\n") + b"\r\n"
                    assert client.list(number).endswith(b" %d" % len(message))  # type: ignore[attr-defined]
                    assert client.uidl(number).endswith(uids[number - 1])
                    head, _, body = message.partition(b"\r\n\r\n")
                    for lines in (0, 1, 2, 10_000):
                        top = b"\r\n".join([*client.top(number, lines)[1], b""])
                        if b"\r\n\r\n" in message and not message.startswith(b"\r\n"):
                            wanted = b"".join(line + b"\r\n" for line in body.split(b"\r\n")[:-1][:lines])
                            if lines > body.count(b"\r\n"):
                                wanted = body.removesuffix(b"\r\n") + b"\r\n" if body else b""
                            assert top == head + b"\r\n\r\n" + wanted
                client.quit()

            await asyncio.to_thread(fetch)

    run(work())


def test_numbers_that_are_none(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", MESSAGES)
            talk = await entered(server)
            for command, reply in (
                ("RETR", "A message's number is wanted, as LIST tells it"),
                ("RETR one", "A message's number is wanted, as LIST tells it"),
                ("RETR -1", "A message's number is wanted, as LIST tells it"),
                ("RETR 1 2", "A message's number is wanted, as LIST tells it"),
                ("RETR ²", "A message's number is wanted, as LIST tells it"),
                ("RETR 99999999999", "A message's number is wanted, as LIST tells it"),
                ("RETR 0", "No such message; there are 6"),
                ("RETR 7", "No such message; there are 6"),
                ("LIST 7", "No such message; there are 6"),
                ("UIDL 7", "No such message; there are 6"),
                ("DELE 7", "No such message; there are 6"),
                ("TOP 7 0", "No such message; there are 6"),
                ("TOP 1", "TOP number lines"),
                ("TOP 1 -1", "TOP number lines"),
                ("TOP", "TOP number lines"),
                ("STAT 1", "STAT stands alone"),
                ("NOOP 1", "NOOP stands alone"),
                ("RSET 1", "RSET stands alone"),
            ):
                assert await talk.pop(command) == f"-ERR {reply}"
            await talk.close()

    run(work())


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64, 100_000])
def test_big_messages_go_in_pieces(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    """A dot may stand at the beginning of a line that begins anywhere in a piece."""

    async def work() -> None:
        monkeypatch.setattr(pop3_messages, "PIECE", piece)
        monkeypatch.setattr("app.lab.pop3_commands.PIECE", 10)
        async with serving(pop3, tmp_path) as server:
            message = b".\r\n..\r\n\r\n.x\r\n" + b"y\r\n.\r\n" * 30 + b"\r\n."
            await server.mailboxes.fill("student", [message])
            talk = await entered(server)
            assert await talk.pop("RETR 1") == f"+OK {len(message)} octets"
            assert "\r\n".join(line.removeprefix(".") for line in await talk.lines()).encode() == message
            assert await talk.pop("NOOP") == "+OK Nothing done"
            await talk.close()

    run(work())


def test_seventy_megabytes(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            message = (b"." + b"x" * 75 + b"\r\n") * 900_000
            await server.mailboxes.fill("student", [message])
            talk = await entered(server)
            await talk.pop("RETR 1")
            left = len(message) + 900_000 + 3
            left -= 100
            while left:
                data = await talk.reader.read(min(left, 1 << 20))
                assert data
                left -= len(data)
            assert (await talk.reader.readexactly(100)).endswith(b"xxx\r\n.\r\n")
            assert await talk.pop("NOOP") == "+OK Nothing done"
            talk.send("TOP 1 0\r\n")
            await talk.close()

    run(work())


def test_a_message_that_is_gone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", [*MESSAGES[:2], b"x\r\n" * 200_000])
            talk = await entered(server)
            for path in await stored_files(tmp_path):
                path.unlink()
            for command in ("RETR 1", "TOP 2 0", "RETR 3"):
                assert await talk.pop(command) == "-ERR [SYS/TEMP] The message is gone, or cannot be read"
            await talk.close()

    run(work())


def test_utf8_headers_are_for_who_said_utf8(run: Run, tmp_path: Path) -> None:
    """RFC 6856. Other 8-bit headers are nobody's promise, and are sent as they are."""

    async def work() -> None:
        utf8 = "Subject: Привіт\r\n\r\nтіло\r\n".encode()
        cyrillic = "Subject: Привіт\r\n\r\nтіло\r\n".encode("windows-1251")
        body = "Subject: hello\r\n\r\nтіло\r\n".encode()
        big = utf8 + b"x\r\n" * 200_000
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", [utf8, cyrillic, body, big])
            talk = await entered(server)
            for command in ("RETR 1", "TOP 1 0", "RETR 4"):
                assert (await talk.pop(command)).startswith("-ERR [UTF8] ")
            for number, message in ((2, cyrillic), (3, body)):
                assert (await talk.pop(f"RETR {number}")).startswith("+OK")
                assert await talk.reader.readuntil(b"\r\n.\r\n") == message + b".\r\n"
            await talk.pop("QUIT")
            await talk.close()
            talk = await Talk.open(server)
            await talk.line()
            assert await talk.pop("UTF8 x") == "-ERR UTF8 stands alone"
            assert await talk.pop("UTF8") == "+OK UTF-8 it is"
            assert await talk.pop("STLS") == "-ERR STLS cannot follow UTF8 (RFC 6856)"
            await talk.pop("USER student")
            await talk.pop("PASS secret")
            assert (await talk.pop("RETR 1")).startswith("+OK")
            assert await talk.reader.readuntil(b"\r\n.\r\n") == utf8 + b".\r\n"
            await talk.close()

    run(work())


# Pipelining


def test_pipelining(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            sent = [b"Subject: %d\r\n\r\n%s\r\n" % (number, b"x" * (number * 7 % 900)) for number in range(1, 401)]
            await server.mailboxes.fill("student", sent)
            talk = await Talk.open(server)
            commands = ["USER student", "PASS secret", "STAT"]
            commands += [f"{'TOP' if number % 2 else 'RETR'} {number}{' 0' * (number % 2)}" for number in range(1, 401)]
            commands += ["TOP 1 0", "DELE 1", "TOP 1 0", "RETR 1", "TOP 2 0", "TOP 2 0", "NOOP", "QUIT"]
            talk.send("".join(f"{command}\r\n" for command in commands))
            for _ in range(4):
                assert (await talk.line()).startswith("+OK")
            for number in range(1, 401):
                assert (await talk.line()).startswith("+OK")
                body = await talk.reader.readuntil(b"\r\n.\r\n")
                assert body.startswith(b"Subject: %d\r\n\r\n" % number)
                assert body == (b"Subject: %d\r\n\r\n" % number if number % 2 else sent[number - 1]) + b".\r\n"
            assert (await talk.line()).startswith("+OK")
            await talk.lines()
            assert await talk.line() == "+OK Message 1 goes at QUIT"
            for _ in range(2):
                assert (await talk.line()).startswith("-ERR Message 1 is marked")
            for _ in range(2):
                await talk.line()
                assert await talk.lines() == ["Subject: 2", ""]
            assert await talk.rest() == b"+OK Nothing done\r\n+OK Good-bye: 1 message removed, 399 left\r\n"
            await talk.close()

    run(work())


def test_four_thousand_messages(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(pop3, tmp_path) as server:
            await server.mailboxes.fill("student", (b"Subject: %d\r\n\r\nx\r\n" % number for number in range(4_000)))
            talk = await entered(server)
            talk.send("LIST\r\nUIDL\r\n" + "".join(f"TOP {number} 0\r\n" for number in range(1, 4_001)) + "QUIT\r\n")
            await talk.line()
            assert len(await talk.lines()) == 4_000
            await talk.line()
            assert len(set(await talk.lines())) == 4_000
            rest = await talk.rest()
            assert rest.count(b"\r\n\r\n.\r\n") == 4_000
            assert rest.endswith(b"Subject: 3999\r\n\r\n.\r\n+OK Good-bye: 0 messages removed, 4000 left\r\n")
            await talk.close()

    run(work())

"""The lab's FTP server by hand: login, TLS and what was said before it, noise, limits, strangers, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
import sys
from collections.abc import AsyncIterator

import pytest

import app.lab.ftp as module
import app.lab.ftp_control as control_module
import app.lab.ftp_data as data_module
import app.lab.ftp_session as session_module
from app.lab.ftp import FtpServer
from app.lab.ftp_control import MAX_LINE, shown
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_dot import CERTIFICATES
from tests.app.lab.test_ftp import serve


class Talk:
    """A control connection by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def reply(self) -> str:
        """The next reply, all its lines; "" at the end."""
        lines = []
        while line := (await self.reader.readline()).decode():
            lines.append(line.rstrip("\r\n"))
            if line[3:4] == " " and line[:3].isdigit() and line[:3] == lines[0][:3]:
                break
        return "\n".join(lines)

    async def say(self, command: str | bytes) -> str:
        """Send a command; its reply."""
        self.writer.write((command.encode() if isinstance(command, str) else command) + b"\r\n")
        return await self.reply()

    async def login(self) -> None:
        assert (await self.say("USER anonymous"))[:3] == "331"
        assert (await self.say("PASS x"))[:3] == "230"


@contextlib.asynccontextmanager
async def talking(server: FtpServer, login: bool = True) -> AsyncIterator[Talk]:
    reader, writer = await asyncio.open_connection(*server.address)
    talk = Talk(reader, writer)
    try:
        assert (await talk.reply())[:4] == "220 "
        if login:
            await talk.login()
        yield talk
    finally:
        await closed(writer)


async def closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def port_of(reply: str) -> int:
    return int(reply.split("|||")[1].split("|")[0])


def test_the_login(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server, login=False) as talk:
            for command in ("LIST", "PWD", "RETR x", "PASV", "STAT", "SIZE x", "CWD big"):
                assert (await talk.say(command))[:3] == "530"
            assert (await talk.say("PASS x"))[:3] == "503"
            for command in ("FEAT", "HELP", "SYST", "NOOP", "OPTS UTF8 ON"):
                assert (await talk.say(command))[:1] == "2"
            for _ in range(2):
                assert (await talk.say("USER student"))[:3] == "331"
                assert (await talk.say("PASS wrong"))[:3] == "530"
            assert (await talk.say("USER nobody"))[:3] == "331"
            # The third time the client has to come back.
            assert (await talk.say("PASS secret"))[:3] == "421"
            assert await talk.reply() == ""

    run(serve(work))


def test_small_commands(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            for command, start in (
                ("feat", "211-Features:"), ("NOOP", "200"), ("noop ignored", "200"), ("SYST", "215 UNIX Type: L8"),
                ("TYPE I", "200"), ("TYPE A N", "200"), ("TYPE E", "504"), ("MODE B", "504"), ("MODE S", "200"),
                ("STRU F", "200"), ("STRU R", "504"), ("ALLO 5", "202"), ("PORT 127,0,0,1,1,1", "502 This server"),
                ("EPRT |1|127.0.0.1|5|", "502"), ("PBSZ 0", "503"), ("PROT P", "503"), ("AUTH KERBEROS", "504"),
                ("REST 5", "504"), ("LIST", "425"), ("RETR README.txt", "425"), ("MLSD README.txt", "501"),
                ("SIZE README.txt", "550 First TYPE I"), ("MLST README.txt", "250-Begin"), ("OPTS X", "501"),
                ("OPTS MLST size;nonsense;type;", "200 MLST OPTS type;size;"), ("MLST README.txt", "250-Begin"),
                ("EPSV 2", "522"), ("EPSV ALL", "200"), ("PASV", "501"), ("EPSV", "229"), ("NONSENSE", "502"),
                ("\x1b[31m", "500"), ("", "500"), ("STAT many", "213-many:"), ("STAT", "211-"), ("HELP", "214-"),
                ("RETR a\0b", "501"), ("CWD a\rb", "501"), ("TYPE I", "200"), ("REST x", "501"), ("REST 5", "350"),
                ("REIN", "220"), ("PWD", "530"),
            ):  # fmt: skip
                reply = await talk.say(command)
                assert reply.startswith(start), (command, reply)
            assert (await talk.say(b"CWD \xc3("))[:3] == "530"
            await talk.login()
            assert (await talk.say(b"CWD \xc3("))[:3] == "501"
            assert (await talk.say("QUIT"))[:3] == "221"
            assert await talk.reply() == ""

    run(serve(work))


def test_telnet_and_pipelines(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            assert (await talk.say(b"\xff\xf4\xff\xf2ABOR"))[:3] == "226"
            talk.writer.write(b"NOOP\nPWD\r\nSYST\r\n" * 100)
            for _ in range(100):
                assert [(await talk.reply())[:3] for _ in range(3)] == ["200", "257", "215"]
        assert shown("a\r\nb\x1b\x9b") == "a??b??"

    run(serve(work))


async def secure(talk: Talk) -> None:
    await talk.writer.start_tls(await CERTIFICATES.client_context(), server_hostname="127.0.0.1")


def test_what_came_before_tls_is_forgotten(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            # CVE-2011-0411: slipped in by somebody in the middle.
            assert (await talk.say("AUTH TLS\r\nUSER student\r\nPASS secret"))[:3] == "234"
            await secure(talk)
            assert (await talk.say("PWD"))[:3] == "530"
            assert (await talk.say("AUTH TLS"))[:3] == "503"
            await talk.login()
            assert (await talk.say("PBSZ 0"))[:3] == "200"
            assert (await talk.say("PROT S"))[:3] == "504"
            assert (await talk.say("PROT P"))[:3] == "200"
            assert "TLS: yes" in await talk.say("STAT")

    run(serve(work))


def test_a_handshake_that_is_none_ends_the_connection(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            assert (await talk.say("AUTH TLS"))[:3] == "234"
            talk.writer.write(b"PWD\r\n" * 50)
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                assert b"257" not in await talk.reader.read()
        await until(lambda: not server.clients)

    run(serve(work))


def test_data_in_the_clear_where_tls_was_agreed(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            await talk.say("AUTH TLS")
            await secure(talk)
            await talk.login()
            await talk.say("PROT P")
            port = port_of(await talk.say("EPSV"))
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"this is no handshake, and more than a record's head")
            assert (await talk.say("NLST"))[:3] == "150"
            assert (await talk.reply())[:3] == "425"
            with contextlib.suppress(ConnectionError):
                assert b"README" not in await reader.read()
            await closed(writer)
            assert (await talk.say("NOOP"))[:3] == "200"

    run(serve(work))


def test_a_port_is_for_one_connection_and_one_transfer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "CONNECT_SECONDS", 0.1)

    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            first = port_of(await talk.say("EPSV"))
            second = port_of(await talk.say("EPSV"))
            # A new one replaces the old one.
            with pytest.raises(OSError):
                await asyncio.open_connection("127.0.0.1", first)
            reader, writer = await asyncio.open_connection("127.0.0.1", second)
            assert (await talk.say("NLST empty"))[:3] == "150"
            assert (await talk.reply())[:3] == "226"
            assert await reader.read() == b""
            await closed(writer)
            with pytest.raises(OSError):
                await asyncio.open_connection("127.0.0.1", second)
            # Nobody comes.
            await talk.say("EPSV")
            assert (await talk.say("NLST"))[:3] == "150"
            assert (await talk.reply())[:3] == "425"
            # Somebody comes and waits for nothing.
            port = port_of(await talk.say("EPSV"))
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            await closed(writer)

    run(serve(work))


@pytest.mark.skipif(sys.platform == "darwin", reason="only 127.0.0.1 is this computer there")
def test_strangers_do_not_get_the_data(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            port = port_of(await talk.say("EPSV"))
            # All of 127.0.0.0/8 is this computer, so that it can play a stranger.
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.9", 0))
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
            await closed(writer)
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            assert (await talk.say("NLST big"))[:3] == "150"
            assert b"1MB.bin" in await reader.read()
            await closed(writer)
            assert (await talk.reply())[:3] == "226"

    run(serve(work))


def test_who_idles_drips_or_takes_nothing_is_sent_away(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "IDLE_SECONDS", 0.1)
    monkeypatch.setattr(data_module, "STALL_SECONDS", 0.2)

    async def work(server: FtpServer) -> None:
        for begin in (b"", b"NO", b"USER anonymous\r\n"):
            async with talking(server, login=False) as talk:
                talk.writer.write(begin)
                text = (await talk.reader.read()).decode()
                assert text.rpartition("421")[2].startswith(" Nothing for 0.1 seconds")
        async with talking(server) as talk:
            port = port_of(await talk.say("EPSV"))
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            # Idle it is not, but the data does not move.
            assert (await talk.say("TYPE I"))[:3] == "200"
            assert (await talk.say("RETR big/1GB.bin"))[:3] == "150"
            assert (await talk.reply())[:3] == "426"
            writer.transport.abort()
            await closed(writer)
            assert (await talk.reply())[:3] == "421"
        await until(lambda: not server.clients)

    run(serve(work))


def test_noise(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            talk.writer.write(b"A" * (10 * MAX_LINE))
            assert (await talk.reply()).startswith("500 That is longer")
            talk.writer.write(b"A" * (10 * MAX_LINE) + b"\r\nNOOP\r\n")
            assert (await talk.reply())[:3] == "200"
        async with talking(server) as talk:
            talk.writer.write(b"\xff\x00nonsense\n" * 1000)
            with contextlib.suppress(ConnectionError):
                text = await talk.reader.read()
                assert text.count(b"\n") <= session_module.MAX_MISTAKES
        chance = random.Random(7)
        words = [
            b"USER ", b"student", b"PASS secret", b"\r\n", b"\n", b"AUTH TLS", b"PASV", b"EPSV", b"RETR ",
            b"odd/slow.bin",
            b"LIST", b"\x16\x03\x01", b"ABOR", b"REST 99999999999999", b"\xff\xf2", b"\0", b"STOR upload/x", b"QUIT",
            b"CWD /" + b"../" * 50, b"TYPE I", b"USER anonymous\r\nPASS x\r\n", b"STAT", b"REIN", b"MLST ",
        ]  # fmt: skip

        async def throw() -> None:
            reader, writer = await asyncio.open_connection(*server.address)
            writer.write(b"".join(chance.choices(words, k=40)))
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.5):
                    await reader.read()
            writer.transport.abort()
            await closed(writer)

        await asyncio.gather(*(throw() for _ in range(40)))
        await until(lambda: not server.clients)
        async with talking(server) as talk:
            assert (await talk.say("NOOP"))[:3] == "200"

    run(serve(work))


def test_who_takes_no_replies(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_module, "REPLY_SECONDS", 0.2)

    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            talk.writer.transport.pause_reading()  # type: ignore[attr-defined]
            talk.writer.write(b"STAT many\r\n" * 2000)
            await until(lambda: not server.clients)

    run(serve(work))


def test_more_clients_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CLIENTS", 1)

    async def work(server: FtpServer) -> None:
        async with talking(server):
            reader, writer = await asyncio.open_connection(*server.address)
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
            await closed(writer)
        await until(lambda: not server.clients)
        async with talking(server) as talk:
            assert (await talk.say("NOOP"))[:3] == "200"

    run(serve(work))


def test_it_ends_in_the_middle_of_everything(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with contextlib.AsyncExitStack() as stack:
            talks = [await stack.enter_async_context(talking(server)) for _ in range(5)]
            for talk, command in zip(
                talks, ("RETR odd/slow.bin", "RETR big/5GB.bin", "NLST", "", "AUTH TLS"), strict=True
            ):
                port = port_of(await talk.say("EPSV"))
                if command != "NLST":
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                    stack.push_async_callback(closed, writer)
                if command:
                    assert (await talk.say(command))[:3] in ("150", "234")
            loop = asyncio.get_running_loop()
            begun = loop.time()
            await server.close()
            assert loop.time() - begun < 2
            for talk in talks:
                with contextlib.suppress(ConnectionError):
                    await talk.reader.read()

    run(serve(work))


def test_a_client_that_goes_takes_its_transfer_with_it(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        async with talking(server) as talk:
            port = port_of(await talk.say("EPSV"))
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await talk.say("RETR odd/slow.bin")
            await reader.readexactly(10)
        await until(lambda: not server.clients and not server.tasks.tasks)
        await closed(writer)

    run(serve(work))

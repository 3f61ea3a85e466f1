"""Mail servers for a test, and dialogues with them by hand, line by line.

It must not know what a test asks: replies come back as they are.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.lab import Certificates, LabContext
from app.lab.mail_server import MailServer
from app.tasks import TaskOwner

__all__ = ["Talk", "closed", "contents", "emptied", "lab_context", "serving", "talking"]

Server = TypeVar("Server", bound=MailServer)


def lab_context(data: Path, reports: list[BaseException] | None = None, host: str = "127.0.0.1") -> LabContext:
    """What a server is started with: any port, and its tasks' failures in ``reports``."""
    found = reports if reports is not None else []
    return LabContext(host, 0, data, Certificates(data), TaskOwner("test", lambda error, _: found.append(error)))


@contextlib.asynccontextmanager
async def serving(
    start: Callable[[LabContext], Awaitable[Server]], data: Path, *, empty: bool = True, host: str = "127.0.0.1"
) -> AsyncIterator[Server]:
    """A running server, with no sample messages if ``empty``; closed at the end, with nothing left of it."""
    reports: list[BaseException] = []
    context = lab_context(data, reports, host)
    server = await start(context)
    try:
        if empty:
            await emptied(server)
        yield server
    finally:
        await server.close()
        assert not server.clients
        await context.tasks.close()
        assert not reports


async def emptied(server: MailServer, users: Sequence[str] = ("student", "teacher")) -> None:
    """Remove what is in the mailboxes."""
    for user in users:
        session = await server.mailboxes.open(user)
        await session.commit(session.messages)
        session.close()


async def contents(server: MailServer, user: str = "student") -> list[bytes]:
    """The messages in a mailbox, oldest first."""
    session = await server.mailboxes.open(user)
    session.close()
    return [each.read() for each in session.messages]


class Talk:
    """A client by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, server: MailServer, tls: ssl.SSLContext | None = None) -> Talk:
        """Connect; nothing is read yet."""
        options: dict[str, Any] = {"ssl": tls, "server_hostname": "localhost"} if tls is not None else {}
        return cls(*await asyncio.open_connection(*server.address, **options))

    def send(self, data: bytes | str) -> None:
        """These bytes, nothing added."""
        self.writer.write(data.encode() if isinstance(data, str) else data)

    async def reply(self) -> str:
        """One reply of SMTP, of all its lines, joined by line feeds."""
        lines = []
        while True:
            line = (await self.reader.readuntil(b"\r\n")).decode()[:-2]
            lines.append(line)
            if line[3:4] != "-":
                return "\n".join(lines)

    async def ask(self, command: str | bytes) -> str:
        """Send a command with CR LF and return the reply."""
        self.send((command.encode() if isinstance(command, str) else command) + b"\r\n")
        return await self.reply()

    async def line(self) -> str:
        """One line, of POP3."""
        return (await self.reader.readuntil(b"\r\n")).decode()[:-2]

    async def pop(self, command: str | bytes) -> str:
        """Send a POP3 command and return the first line of the reply."""
        self.send((command.encode() if isinstance(command, str) else command) + b"\r\n")
        return await self.line()

    async def lines(self) -> list[str]:
        """The lines of a multi-line reply up to the dot, as they came."""
        found = []
        while (line := await self.line()) != ".":
            found.append(line)
        return found

    async def rest(self) -> bytes:
        """What still comes before the connection ends, however it ends."""
        try:
            return await self.reader.read()
        except ConnectionError:
            return b""

    async def starttls(self, context: ssl.SSLContext) -> None:
        """Go over to TLS, after the server said yes."""
        await self.writer.start_tls(context, server_hostname="localhost")

    async def close(self) -> None:
        """Close, and wait until that is done."""
        self.writer.close()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            await self.writer.wait_closed()


@contextlib.asynccontextmanager
async def talking(
    server: MailServer, *commands: str, tls: ssl.SSLContext | None = None, greeting: bool = True
) -> AsyncIterator[Talk]:
    """A dialogue in which the greeting was read, and these SMTP commands were said and taken."""
    talk = await Talk.open(server, tls)
    try:
        if greeting:
            await talk.line()
        for command in commands:
            assert (await talk.ask(command))[0] in "23", command
        yield talk
    finally:
        await talk.close()


async def closed(talk: Talk) -> bool:
    """Whether the server hangs up without another word."""
    return await talk.rest() == b""

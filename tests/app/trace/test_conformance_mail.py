"""aiosmtplib and aiosmtpd through the tap: plain, TLS from the start, and STARTTLS readable on both sides."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.smtp import AuthResult, Envelope, Session

from app.lab.smtp import TracedSMTP
from app.trace.records import ConnectionState, Kind, format_address
from tests.helpers.certificates import client_context, server_context, tls12, untrusting_context
from tests.helpers.traced import Trace, on_every_loop, until

MESSAGE = b"Subject: hi\r\n\r\n.hello\r\n"

GREETING = b"220 mail.test Python SMTP\r\n"
EHLO = b"EHLO client.test\r\n"


class Mailbox:
    """Keeps what it is sent, and the sessions in which it came."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.sessions: list[Session] = []
        self.secured: list[Session] = []

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        self.sessions.append(session)
        return "250 OK got it"

    def handle_STARTTLS(self, server: Any, session: Session, envelope: Envelope) -> bool:
        self.secured.append(session)
        return True


@contextlib.asynccontextmanager
async def mail_server(
    trace: Trace, mailbox: object, *, ssl_context: ssl.SSLContext | None = None, **options: Any
) -> AsyncIterator[int]:
    def make() -> TracedSMTP:
        return TracedSMTP(mailbox, hostname="mail.test", ident="Python SMTP", loop=trace.loop, **options)

    server = await trace.loop.create_server(make, "127.0.0.1", 0, ssl=ssl_context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


def client_for(port: int, **options: Any) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(hostname="127.0.0.1", port=port, local_hostname="client.test", timeout=10, **options)


async def send(client: aiosmtplib.SMTP) -> None:
    await client.connect()
    await client.sendmail("a@client.test", ["b@mail.test"], MESSAGE)
    await client.quit()


def commands(*, capabilities: bytes) -> tuple[bytes, bytes]:
    """What client and server say to each other to send MESSAGE, from EHLO on."""
    size = b" size=%d" % len(MESSAGE)
    to_server = (
        EHLO
        + b"MAIL FROM:<a@client.test>"
        + size
        + b"\r\nRCPT TO:<b@mail.test>\r\nDATA\r\n"
        + MESSAGE.replace(b".hello", b"..hello")
        + b".\r\nQUIT\r\n"
    )
    to_client = (
        capabilities + b"250 OK\r\n250 OK\r\n354 End data with <CR><LF>.<CR><LF>\r\n250 OK got it\r\n221 Bye\r\n"
    )
    return to_server, to_client


CAPABLE = b"250-mail.test\r\n250-SIZE 33554432\r\n250-8BITMIME\r\n250 HELP\r\n"
CAPABLE_OF_TLS = b"250-mail.test\r\n250-SIZE 33554432\r\n250-8BITMIME\r\n250-STARTTLS\r\n250 HELP\r\n"
CAPABLE_SECURED = b"250-mail.test\r\n250-SIZE 33554432\r\n250-8BITMIME\r\n250-AUTH LOGIN PLAIN\r\n250 HELP\r\n"


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_mail(trace: Trace, tls: bool) -> None:
    mailbox = Mailbox()
    async with mail_server(trace, mailbox, ssl_context=server_context() if tls else None) as port:
        with trace.recorder.exchange("mail", "Send mail") as exchange:
            options: dict[str, Any] = {"use_tls": True, "tls_context": client_context()} if tls else {}
            await send(client_for(port, start_tls=False, **options))
        await until(lambda: not trace.recorder.live_connections)
    to_server, to_client = commands(capabilities=CAPABLE)
    client = trace.client()
    server = trace.assert_pair(client, to_server=to_server, to_client=GREETING + to_client)
    assert {event.exchange for event in trace.events()} == {exchange.id}
    for end in (client, server):
        assert (end.tls is not None) is tls
        assert end.state is ConnectionState.CLOSED
    assert mailbox.envelopes[0].content == MESSAGE


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
@on_every_loop
async def test_starttls_is_readable_on_both_sides(trace: Trace, version: str) -> None:
    mailbox = Mailbox()
    context = client_context() if version == "TLSv1.3" else tls12(client_context())
    async with mail_server(trace, mailbox, tls_context=server_context(), require_starttls=True) as port:
        with trace.recorder.exchange("mail", "Send mail") as exchange:
            await send(client_for(port, start_tls=True, tls_context=context))
        await until(lambda: not trace.recorder.live_connections)
    to_server, to_client = commands(capabilities=CAPABLE_SECURED)
    client = trace.client()
    server = trace.assert_pair(
        client,
        to_server=EHLO + b"STARTTLS\r\n" + to_server,
        to_client=GREETING + CAPABLE_OF_TLS + b"220 Ready to start TLS\r\n" + to_client,
    )
    assert {event.exchange for event in trace.events()} == {exchange.id}
    for end, before, after in (
        (client, b"220 Ready to start TLS\r\n", EHLO),
        (server, b"220 Ready to start TLS\r\n", EHLO),
    ):
        events = trace.events(end)
        (place,) = (index for index, event in enumerate(events) if event.kind is Kind.TLS)
        assert (events[place - 1].data, events[place + 1].data) == (before, after)
        assert end.tls is not None
        assert end.tls["version"] == version
    assert client.tls is not None
    assert client.tls["server_name"] == "127.0.0.1"
    assert client.tls["verified"] is True
    (session,) = mailbox.sessions
    assert mailbox.secured == [session]
    assert session.ssl is not None
    assert session.ssl["cipher"][1] == version
    assert format_address(session.peer) == client.local
    assert mailbox.envelopes[0].content == MESSAGE


@pytest.mark.expect_log("login_data is deprecated")  # aiosmtpd says it of itself.
@on_every_loop
async def test_a_password_after_starttls(trace: Trace) -> None:
    """AUTH is offered only once TLS protects it, and what the client said before counts no more."""

    def check(server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.login == b"ann" and data.password == b"secret")

    mailbox = Mailbox()
    async with mail_server(trace, mailbox, tls_context=server_context(), authenticator=check) as port:
        client = client_for(port, start_tls=True, tls_context=client_context(), username="ann", password="secret")
        await send(client)
        await until(lambda: not trace.recorder.live_connections)
    (session,) = mailbox.sessions
    assert session.authenticated is True
    assert session.host_name == "client.test"
    assert b"AUTH PLAIN " in trace.received(trace.server())


# What must not happen


class Dialogue:
    """A client by hand, on a socket of nobody's loop."""

    def __init__(self, trace: Trace, port: int) -> None:
        self.loop = trace.loop
        self.sock = socket.create_connection(("127.0.0.1", port))
        self.sock.setblocking(False)

    async def read_line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            byte = await self.loop.sock_recv(self.sock, 1)
            assert byte, line
            line += byte
        return line

    async def ask(self, command: bytes) -> bytes:
        await self.loop.sock_sendall(self.sock, command + b"\r\n")
        while True:
            line = await self.read_line()
            if line[3:4] == b" ":
                return line

    async def streams(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Go on in TLS, untraced."""
        recorder, self.loop.recorder = self.loop.recorder, None
        try:
            return await asyncio.open_connection(sock=self.sock, ssl=client_context(), server_hostname="localhost")
        finally:
            self.loop.recorder = recorder


@on_every_loop
async def test_what_was_slipped_in_before_tls_is_thrown_away(trace: Trace) -> None:
    """CVE-2011-0411: commands that travel with STARTTLS are not obeyed afterwards."""
    async with mail_server(trace, Mailbox(), tls_context=server_context()) as port:
        dialogue = Dialogue(trace, port)
        await dialogue.read_line()
        assert await dialogue.ask(b"EHLO mallory") == b"250 HELP\r\n"
        assert (
            await dialogue.ask(b"STARTTLS\r\nEHLO mallory\r\nMAIL FROM:<m@x>\r\nNOOP") == b"220 Ready to start TLS\r\n"
        )
        reader, writer = await dialogue.streams()
        writer.write(b"RSET\r\n")
        # The first thing said in TLS is the answer to the first thing asked in TLS.
        assert await reader.readline() == b"250 OK\r\n"
        writer.write(b"MAIL FROM:<a@x>\r\n")
        assert (await reader.readline()).startswith(b"503 Error: send HELO first")
        writer.write(b"QUIT\r\n")
        assert await reader.read() == b"221 Bye\r\n"
        writer.close()
        await writer.wait_closed()
    server = trace.server()
    before = b"EHLO mallory\r\nSTARTTLS\r\nEHLO mallory\r\nMAIL FROM:<m@x>\r\nNOOP\r\n"
    assert trace.received(server) == before + b"RSET\r\nMAIL FROM:<a@x>\r\nQUIT\r\n"


@on_every_loop
async def test_more_than_the_server_buffers_is_thrown_away_too(trace: Trace) -> None:
    """A reader whose buffer is full has paused the connection; it reads on in TLS."""
    async with mail_server(trace, Mailbox(), tls_context=server_context()) as port:
        dialogue = Dialogue(trace, port)
        await dialogue.read_line()
        await dialogue.ask(b"EHLO mallory")
        assert await dialogue.ask(b"STARTTLS\r\n" + b"NOOP x\r\n" * 1000 + b"NOOP") == b"220 Ready to start TLS\r\n"
        reader, writer = await dialogue.streams()
        writer.write(b"EHLO again\r\nQUIT\r\n")
        assert (await reader.read()).endswith(b"221 Bye\r\n")
        writer.close()
        await writer.wait_closed()


@on_every_loop
async def test_starttls_out_of_place(trace: Trace) -> None:
    async with mail_server(trace, Mailbox()) as port:
        dialogue = Dialogue(trace, port)
        await dialogue.read_line()
        assert await dialogue.ask(b"STARTTLS") == b"454 TLS not available\r\n"
        assert await dialogue.ask(b"STARTTLS now") == b"501 Syntax: STARTTLS\r\n"
        dialogue.sock.close()
    async with mail_server(trace, Mailbox(), tls_context=server_context()) as port:
        client = client_for(port, start_tls=True, tls_context=client_context())
        await client.connect()
        assert (await client.execute_command(b"STARTTLS")).code == 503
        assert not client.supports_extension("starttls")
        await client.quit()


@pytest.mark.parametrize("how", ["untrusted", "plain text", "gone", "reset"])
@on_every_loop
async def test_a_handshake_that_fails(trace: Trace, how: str) -> None:
    """The connection ends; nothing is left behind, and the server has no fault to report, nor says so in the log."""
    async with mail_server(trace, Mailbox(), tls_context=server_context()) as port:
        if how == "untrusted":
            client = client_for(port, start_tls=True, tls_context=untrusting_context())
            with pytest.raises(ssl.SSLCertVerificationError):
                await client.connect()
        else:
            dialogue = Dialogue(trace, port)
            await dialogue.read_line()
            await dialogue.ask(b"STARTTLS")
            if how == "plain text":
                await trace.loop.sock_sendall(dialogue.sock, b"EHLO mallory\r\n")
            else:
                # With bytes unread or on the way, closing resets.
                await trace.loop.sock_sendall(dialogue.sock, b"\x16\x03\x01" if how == "reset" else b"")
            if how != "plain text":
                dialogue.sock.close()
        await until(lambda: not trace.recorder.live_connections)
        if how == "plain text":
            dialogue.sock.close()
    server = trace.server()
    assert trace.kinds(server)[-1] is Kind.ERROR
    assert trace.ending(server).text.startswith("TLS handshake: ")


@on_every_loop
async def test_the_server_ends_in_the_handshake(trace: Trace) -> None:
    servers: list[TracedSMTP] = []

    class Remembered(TracedSMTP):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            servers.append(self)

    server = await trace.loop.create_server(
        lambda: Remembered(Mailbox(), tls_context=server_context(), loop=trace.loop), "127.0.0.1", 0
    )
    dialogue = Dialogue(trace, server.sockets[0].getsockname()[1])
    await dialogue.read_line()
    await dialogue.ask(b"STARTTLS")
    task = servers[0]._handler_coroutine
    assert task is not None
    task.cancel()
    await until(task.done)
    assert task.cancelled()
    dialogue.sock.close()
    server.close()
    await server.wait_closed()
    assert trace.ending(trace.server()).text == "given up during the TLS handshake"

"""TLS that does not come about, seen from both ends: one connection, opened, and one error that says why."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from app.trace.records import Connection, ConnectionState, Kind, Role
from tests.helpers.certificates import client_context, server_context, tls12, untrusting_context
from tests.helpers.traced import Trace, on_every_loop, serving, until


async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    raise AssertionError("no handshake was to succeed")


async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        await reader.read()
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@contextlib.asynccontextmanager
async def foreign_listener() -> AsyncIterator[tuple[socket.socket, tuple[str, int]]]:
    """A socket of nobody's loop that listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        yield listener, listener.getsockname()


@contextlib.contextmanager
def foreign_client(address: tuple[str, int]) -> Any:
    with socket.create_connection(address) as sock:
        sock.setblocking(False)
        yield sock


def assert_failed(trace: Trace, connection: Connection, *words: str) -> None:
    assert trace.kinds(connection) == [Kind.OPENED, Kind.ERROR]
    text = trace.ending(connection).text
    assert text.startswith("TLS handshake: ")
    assert all(word in text for word in words), text
    assert connection.state is ConnectionState.ERROR
    assert connection.tls is None


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
@pytest.mark.parametrize("wrong", ["authority", "name"])
@on_every_loop
async def test_a_certificate_that_the_client_refuses(trace: Trace, wrong: str, version: str) -> None:
    context = untrusting_context() if wrong == "authority" else client_context()
    if version == "TLSv1.2":
        tls12(context)
    async with serving(never, ssl=server_context("other.test" if wrong == "name" else "127.0.0.1")) as (host, port):
        with (
            trace.recorder.exchange("sockets", "Connect") as exchange,
            pytest.raises(ssl.SSLCertVerificationError),
        ):
            await asyncio.open_connection(host, port, ssl=context)
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.other_end(client)
    assert_failed(trace, client, "SSLCertVerificationError: ", "CERTIFICATE_VERIFY_FAILED")
    # asyncio's client hangs up without the alert that would tell the server why.
    assert_failed(trace, server, "ConnectionResetError: ended by the peer")
    assert client.exchange == server.exchange == exchange.id
    assert client.remote == f"{host}:{port}"


@on_every_loop
async def test_plain_text_to_a_tls_port(trace: Trace) -> None:
    async with serving(never, ssl=server_context()) as address:
        with foreign_client(address) as sock:
            sock.send(b"GET / HTTP/1.0\r\n\r\n")
            await until(lambda: trace.servers() and not trace.recorder.live_connections)
            local = sock.getsockname()
    server = trace.server()
    assert_failed(trace, server, "SSLError: ", "HTTP_REQUEST")
    assert server.remote == f"{local[0]}:{local[1]}"
    assert server.pair == 0


@on_every_loop
async def test_tls_to_a_plain_text_port(trace: Trace) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 hello\r\n")
        await hold(reader, writer)

    async with serving(greet) as (host, port):
        with pytest.raises(ssl.SSLError):
            await asyncio.open_connection(host, port, ssl=client_context())
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    assert_failed(trace, client, "SSLError: ", "WRONG_VERSION_NUMBER")
    server = trace.other_end(client)
    assert trace.sent(server) == b"220 hello\r\n"
    assert trace.received(server)[:1] == b"\x16"


@pytest.mark.parametrize("how", ["end", "reset"])
@on_every_loop
async def test_the_client_goes_away_in_the_handshake(trace: Trace, how: str) -> None:
    async with serving(never, ssl=server_context()) as address:
        with foreign_client(address) as sock:
            await until(lambda: trace.servers())
            if how == "reset":
                sock.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
                )
        await until(lambda: not trace.recorder.live_connections)
    assert_failed(trace, trace.server(), "ConnectionResetError: ", "ended by the peer" if how == "end" else "reset")


@pytest.mark.parametrize("how", ["end", "reset"])
@on_every_loop
async def test_the_server_goes_away_in_the_handshake(trace: Trace, how: str) -> None:
    async with foreign_listener() as (listener, (host, port)):
        connecting = asyncio.ensure_future(asyncio.open_connection(host, port, ssl=client_context()))
        sock, _ = await trace.loop.sock_accept(listener)
        with sock:
            assert await trace.loop.sock_recv(sock, 1)
            if how == "end":
                await trace.loop.sock_recv(sock, 100_000)
            # Closed with bytes unread, the system resets the connection.
        with pytest.raises(ConnectionResetError):
            await connecting
    assert_failed(trace, trace.client(), "ConnectionResetError: ", "ended by the peer" if how == "end" else "reset")


@on_every_loop
async def test_a_server_that_is_silent_in_the_handshake(trace: Trace) -> None:
    async with foreign_listener() as (_, (host, port)):
        with pytest.raises(ConnectionAbortedError):
            await asyncio.open_connection(host, port, ssl=client_context(), ssl_handshake_timeout=0.05)
    assert_failed(trace, trace.client(), "ConnectionAbortedError: ", "longer than 0.05 seconds")


@on_every_loop
async def test_a_client_that_is_silent_in_the_handshake(trace: Trace) -> None:
    async with serving(never, ssl=server_context(), ssl_handshake_timeout=0.05) as address:
        with foreign_client(address):
            await until(lambda: trace.servers() and not trace.recorder.live_connections)
    assert_failed(trace, trace.server(), "ConnectionAbortedError: ", "longer than 0.05 seconds")


@on_every_loop
async def test_given_up_in_the_handshake(trace: Trace) -> None:
    async with foreign_listener() as (_, (host, port)):
        with trace.recorder.exchange("sockets", "Connect") as exchange:
            connecting = asyncio.ensure_future(asyncio.open_connection(host, port, ssl=client_context()))
            await until(lambda: trace.clients())
            assert trace.client().state is ConnectionState.OPEN
            connecting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await connecting
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    assert trace.kinds(client) == [Kind.OPENED, Kind.ABANDONED]
    assert trace.ending(client).text == "given up during the TLS handshake"
    assert client.exchange == exchange.id


@on_every_loop
async def test_a_server_that_closes_its_clients_in_the_handshake(trace: Trace) -> None:
    server = await asyncio.start_server(never, "127.0.0.1", 0, ssl=server_context())
    close_clients: Callable[[], None] | None = getattr(server, "close_clients", None)
    with foreign_client(server.sockets[0].getsockname()):
        await until(lambda: trace.servers())
        if close_clients is not None:
            close_clients()
            await until(lambda: not trace.recorder.live_connections)
        server.close()
    await server.wait_closed()
    connection = trace.server()
    if close_clients is not None:
        assert trace.kinds(connection) == [Kind.OPENED, Kind.CLOSED]
        assert trace.ending(connection).text == "by us, during the TLS handshake"


@on_every_loop
async def test_a_name_that_cannot_be_asked_for(trace: Trace) -> None:
    """OpenSSL refuses it before the handshake begins; the connection stood already."""
    async with foreign_listener() as (_, address):
        sock = socket.create_connection(address)
        with pytest.raises(ValueError, match="label"):
            await trace.loop.create_connection(
                asyncio.Protocol, sock=sock, ssl=client_context(), server_hostname=".dot.test"
            )
        sock.close()
    assert_failed(trace, trace.client(), "Unicode", "label")


# Begun on the way


class Silent(asyncio.Protocol):
    """Knows only whether its connection was lost."""

    def __init__(self) -> None:
        self.lost: list[Exception | None] = []

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.append(exc)


async def upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"go on\n")
    with contextlib.suppress(OSError):
        await writer.start_tls(server_context(), ssl_handshake_timeout=10)


@on_every_loop
async def test_a_refused_certificate_on_the_way(trace: Trace) -> None:
    async with serving(upgrade) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        assert await reader.readline() == b"go on\n"
        with pytest.raises(ssl.SSLCertVerificationError):
            await writer.start_tls(untrusting_context(), server_hostname=host)
        assert writer.is_closing()
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.other_end(client)
    assert trace.kinds(client) == [Kind.OPENED, Kind.RECEIVED, Kind.ERROR]
    assert trace.kinds(server) == [Kind.OPENED, Kind.SENT, Kind.ERROR]
    assert trace.ending(client).text.startswith("TLS handshake: SSLCertVerificationError: ")
    assert trace.ending(server).text == "TLS handshake: ConnectionResetError: ended by the peer"


@pytest.mark.parametrize("how", ["end", "silence", "cancel"])
@on_every_loop
async def test_an_upgrade_that_does_not_come_about(trace: Trace, how: str) -> None:
    async with foreign_listener() as (listener, address):
        transport, protocol = await trace.loop.create_connection(Silent, *address)
        sock, _ = await trace.loop.sock_accept(listener)
        with sock:
            timeout = 0.05 if how == "silence" else 10
            upgrading = asyncio.ensure_future(
                trace.loop.start_tls(
                    transport, protocol, client_context(), server_hostname="localhost", ssl_handshake_timeout=timeout
                )
            )
            assert await trace.loop.sock_recv(sock, 100_000)
            if how == "end":
                sock.close()
            elif how == "cancel":
                upgrading.cancel()
            with pytest.raises((ConnectionError, asyncio.CancelledError)):
                await upgrading
            await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    expected = {
        "end": (Kind.ERROR, "TLS handshake: ConnectionResetError: ended by the peer"),
        "silence": (Kind.ERROR, "TLS handshake: ConnectionAbortedError: SSL handshake is taking longer than 0.05 sec"),
        "cancel": (Kind.ABANDONED, "given up during the TLS handshake"),
    }
    kind, text = expected[how]
    assert trace.kinds(client) == [Kind.OPENED, kind]
    assert trace.ending(client).text.startswith(text)


@on_every_loop
async def test_an_upgrade_that_is_wrong_from_the_start(trace: Trace) -> None:
    """asyncio refuses before it touches the connection, which goes on as it was."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(5))
        await hold(reader, writer)

    async with serving(echo) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        with pytest.raises(TypeError):
            await writer.start_tls("no context")  # type: ignore[arg-type]
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"
        writer.close()
        await writer.wait_closed()
    trace.assert_pair(trace.client(), to_server=b"hello", to_client=b"hello")


@on_every_loop
async def test_tls_within_tls(trace: Trace) -> None:
    """As through a proxy that speaks TLS: the outer session's facts stay, the inner one's bytes are read."""

    async def twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readline() == b"inner\n"
        writer.write(b"ready\n")
        await writer.start_tls(server_context())
        writer.write(await reader.readexactly(5))
        await hold(reader, writer)

    async with serving(twice, ssl=server_context()) as (host, port):
        reader, writer = await asyncio.open_connection(host, port, ssl=client_context())
        writer.write(b"inner\n")
        assert await reader.readline() == b"ready\n"
        await writer.start_tls(client_context(), server_hostname="localhost")
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    trace.assert_pair(trace.client(), to_server=b"inner\nhello", to_client=b"ready\nhello")


@on_every_loop
async def test_closing_the_transport_that_was_given_away(trace: Trace) -> None:
    """Libraries keep the transport from before TLS, and close that."""

    async def upgrade_and_hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"go on\n")
        await writer.start_tls(server_context())
        await hold(reader, writer)

    async with serving(upgrade_and_hold) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        before = writer.transport
        assert await reader.readline() == b"go on\n"
        await writer.start_tls(client_context(), server_hostname="localhost")
        before.close()
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    assert trace.kinds(client)[-2:] == [Kind.TLS, Kind.CLOSED]
    assert trace.ending(client).text == "by us"
    assert client.role is Role.CLIENT

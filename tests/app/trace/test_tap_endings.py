"""How connections end, or never begin: each way is one event, on the end that sees it, after all that came before."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import struct
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from app.trace.recorder import Recorder
from app.trace.records import ConnectionState, Kind
from tests.helpers.traced import LOOPS, Trace, close_loop, new_loop, on_every_loop, serving, until

LINGER_NOT = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""SO_LINGER on, for no time: closing resets the connection."""


class Remembers(asyncio.Protocol):
    """Keeps all that it is told."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.got = b""
        self.ended = False
        self.lost: list[Exception | None] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.got += data

    def eof_received(self) -> bool | None:
        self.ended = True
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.append(exc)


async def one_pair(trace: Trace, **options: Any) -> tuple[Remembers, Remembers, asyncio.AbstractServer]:
    """A client and a server's connection that face each other, as plain protocols, and the server."""
    accepted: list[Remembers] = []

    def accept() -> Remembers:
        accepted.append(Remembers())
        return accepted[-1]

    server = await trace.loop.create_server(accept, "127.0.0.1", 0, **options)
    _, client = await trace.loop.create_connection(Remembers, *server.sockets[0].getsockname())
    await until(lambda: accepted and accepted[0].transport is not None)
    return client, accepted[0], server


async def closed(server: asyncio.AbstractServer) -> None:
    server.close()
    await server.wait_closed()


# Ended in order


@on_every_loop
async def test_half_closed_by_the_client(trace: Trace) -> None:
    client, server, listening = await one_pair(trace)
    client.transport.write(b"question")
    client.transport.write_eof()
    client.transport.write_eof()
    await until(lambda: server.ended)
    assert server.got == b"question"
    server.transport.write(b"answer")
    server.transport.close()
    await until(lambda: client.ended)
    client.transport.close()
    await closed(listening)
    await until(lambda: client.lost and server.lost)
    end = trace.client()
    other = trace.assert_pair(end, to_server=b"question", to_client=b"answer")
    assert trace.kinds(end) == [
        Kind.OPENED,
        Kind.SENT,
        Kind.EOF_SENT,
        Kind.RECEIVED,
        Kind.EOF_RECEIVED,
        Kind.CLOSED,
    ]
    assert trace.kinds(other) == [Kind.OPENED, Kind.RECEIVED, Kind.EOF_RECEIVED, Kind.SENT, Kind.CLOSED]
    assert trace.ending(end).text == trace.ending(other).text == "by us"


@on_every_loop
async def test_half_closed_by_the_server(trace: Trace) -> None:
    client, server, listening = await one_pair(trace)
    server.transport.write(b"welcome")
    server.transport.write_eof()
    await until(lambda: client.ended)
    client.transport.write(b"still here")
    client.transport.close()
    await until(lambda: server.ended)
    server.transport.close()
    await closed(listening)
    await until(lambda: client.lost and server.lost)
    end = trace.client()
    other = trace.assert_pair(end, to_server=b"still here", to_client=b"welcome")
    assert trace.kinds(end) == [Kind.OPENED, Kind.RECEIVED, Kind.EOF_RECEIVED, Kind.SENT, Kind.CLOSED]
    assert trace.kinds(other) == [
        Kind.OPENED,
        Kind.SENT,
        Kind.EOF_SENT,
        Kind.RECEIVED,
        Kind.EOF_RECEIVED,
        Kind.CLOSED,
    ]


@on_every_loop
async def test_closed_by_the_peer(trace: Trace) -> None:
    """A protocol that does not keep its side open after the peer's end: asyncio closes for it."""

    class Follows(Remembers):
        def eof_received(self) -> bool | None:
            return None

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(hang_up) as address:
        _, protocol = await trace.loop.create_connection(Follows, *address)
        await until(lambda: protocol.lost)
        assert protocol.lost == [None]
    client = trace.client()
    assert trace.kinds(client) == [Kind.OPENED, Kind.EOF_RECEIVED, Kind.CLOSED]
    assert trace.ending(client).text == "by the peer"


@on_every_loop
async def test_closed_beneath_the_tap(trace: Trace) -> None:
    """Server.close_clients() (Python 3.13) knows only the loop's own transports."""
    client, server, listening = await one_pair(trace)
    server.transport._raw.close()
    await until(lambda: client.ended)
    client.transport.close()
    await closed(listening)
    await until(lambda: client.lost and server.lost)
    assert trace.ending(trace.server()).text == "by us"


# Ended in disorder


@on_every_loop
async def test_aborted_with_bytes_to_send(trace: Trace) -> None:
    client, server, listening = await one_pair(trace)
    server.transport.pause_reading()
    payload = bytes(8 * 1024 * 1024)
    client.transport.write(payload)
    unsent = client.transport.get_write_buffer_size()
    assert 0 < unsent < len(payload)
    client.transport.abort()
    await until(lambda: client.lost)
    server.transport.abort()
    await closed(listening)
    end = trace.client()
    assert trace.kinds(end) == [Kind.OPENED, Kind.SENT, Kind.CLOSED]
    assert trace.ending(end).text == f"aborted by us, {unsent} bytes were still to be sent"
    await until(lambda: server.lost)
    assert trace.ending(trace.server()).text == "aborted by us"


@pytest.mark.parametrize("who", ["client", "server"])
@pytest.mark.parametrize("how", ["close", "abort"])
@on_every_loop
async def test_reset(trace: Trace, who: str, how: str) -> None:
    client, server, listening = await one_pair(trace)
    resetting, reset = (client, server) if who == "client" else (server, client)
    resetting.transport.write(b"last words")
    await until(lambda: reset.got == b"last words")
    resetting.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    getattr(resetting.transport, how)()
    await until(lambda: client.lost and server.lost)
    await closed(listening)
    assert [type(error) for error in reset.lost] == [ConnectionResetError]
    assert resetting.lost == [None]
    ours, theirs = (trace.client(), trace.server()) if who == "client" else (trace.server(), trace.client())
    assert trace.kinds(ours) == [Kind.OPENED, Kind.SENT, Kind.RESET]
    assert trace.ending(ours).text == ("by us" if how == "close" else "aborted by us")
    assert trace.kinds(theirs) == [Kind.OPENED, Kind.RECEIVED, Kind.RESET]
    assert trace.ending(theirs).text.startswith("ConnectionResetError: ")
    assert ours.state is theirs.state is ConnectionState.RESET


@on_every_loop
async def test_written_to_a_peer_that_is_gone(trace: Trace) -> None:
    """The system says so at the second write, and drops the rest: no more is recorded than it took."""
    client, server, listening = await one_pair(trace)
    client.transport.pause_reading()
    server.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    server.transport.abort()
    await until(lambda: server.lost)
    for _ in range(4):
        client.transport.write(b"hello?")
    await until(lambda: client.lost)
    await closed(listening)
    end = trace.client()
    assert trace.kinds(end) == [Kind.OPENED, Kind.SENT, Kind.RESET]
    assert end.sent_events == 1


# Errors of the library


@pytest.mark.parametrize("where", ["data_received", "eof_received"])
@on_every_loop
async def test_a_protocol_that_raises(trace: Trace, where: str) -> None:
    class Raises(Remembers):
        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if where == "data_received":
                raise LookupError("a mistake in the library")

        def eof_received(self) -> bool | None:
            raise LookupError("a mistake in the library")

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        await writer.drain()
        writer.close()

    async with serving(say) as address:
        _, protocol = await trace.loop.create_connection(Raises, *address)
        await until(lambda: protocol.lost)
    assert protocol.got == b"hello"
    assert [type(error) for error in protocol.lost] == [LookupError]
    client = trace.client()
    before = [Kind.RECEIVED] if where == "data_received" else [Kind.RECEIVED, Kind.EOF_RECEIVED]
    assert trace.kinds(client) == [Kind.OPENED, *before, Kind.ERROR]
    assert trace.ending(client).text == "LookupError: a mistake in the library"
    (complaint,) = trace.complaints
    assert where in complaint["message"]
    trace.complaints.clear()


@on_every_loop
async def test_a_protocol_that_raises_when_connected(trace: Trace) -> None:
    class Raises(Remembers):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            raise LookupError("a mistake in the library")

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with serving(wait) as address:
        transport, _ = await trace.loop.create_connection(Raises, *address)
        # asyncio hands the connection out all the same.
        transport.write(b"hello")
        transport.close()
        await until(lambda: not trace.recorder.live_connections)
    trace.assert_pair(trace.client(), to_server=b"hello", to_client=b"")
    assert len(trace.complaints) == 1
    trace.complaints.clear()


@on_every_loop
async def test_a_factory_that_raises(trace: Trace) -> None:
    def broken() -> asyncio.Protocol:
        raise LookupError("a mistake in the library")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        sock = socket.create_connection(listener.getsockname())
        with pytest.raises(LookupError):
            await trace.loop.create_connection(broken, sock=sock)
        sock.close()
    client = trace.client()
    assert trace.kinds(client) == [Kind.ERROR]
    assert trace.ending(client).text == "LookupError: a mistake in the library"


# Never ended


@contextlib.contextmanager
def collecting() -> Iterator[None]:
    """Python warns of the transport that nobody closed; which of its parts it meets first is chance."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    assert caught
    assert {warning.category for warning in caught} == {ResourceWarning}


@on_every_loop
async def test_dropped_without_a_close(trace: Trace) -> None:
    """A transport that does not read is not held by the loop: the garbage collector is the first to know."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        transport, _ = await trace.loop.create_connection(Remembers, *listener.getsockname())
        transport.pause_reading()
        # asyncio resumes nothing and holds nothing; what it scheduled at the start has run by then.
        await asyncio.sleep(0)
        with collecting():
            del transport, _
            await until(lambda: gc.collect() and not trace.recorder.live_connections)
    client = trace.client()
    assert trace.kinds(client) == [Kind.OPENED, Kind.ABANDONED]
    assert trace.ending(client).text == "never closed"


@pytest.mark.parametrize("loop_kind", LOOPS)
def test_a_loop_that_is_closed_first(loop_kind: str, request: pytest.FixtureRequest) -> None:
    loop = new_loop(loop_kind, request)
    recorder = Recorder()
    loop.recorder = recorder
    trace = Trace(loop, recorder)

    async def connect(loop: Any, address: tuple[str, int]) -> None:
        transport, _ = await loop.create_connection(Remembers, *address)
        transport.write(b"hello")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        loop.run_until_complete(connect(loop, listener.getsockname()))
        close_loop(loop)
        with collecting():
            del loop, trace.loop
            gc.collect()
    client = trace.client()
    assert trace.kinds(client) == [Kind.OPENED, Kind.SENT, Kind.ABANDONED]
    assert client.state is ConnectionState.ABANDONED


@on_every_loop
async def test_the_program_ends_first(trace: Trace) -> None:
    client, server, listening = await one_pair(trace)
    exchange = trace.recorder.open_exchange("sockets", "Talk")
    trace.recorder.abandon()
    for end in trace.connections():
        assert trace.kinds(end) == [Kind.OPENED, Kind.ABANDONED]
    assert trace.exchange(exchange.id).outcome == "cancelled"
    # What still happens while the loop winds down is no news.
    for protocol in (client, server):
        protocol.transport.close()
    await until(lambda: client.lost and server.lost)
    await closed(listening)

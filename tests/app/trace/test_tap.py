"""What asyncio promises of transports, protocols and servers holds through the tap, and what travelled is recorded."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from app.trace.recorder import Recorder
from app.trace.records import Kind, Role, Transport
from app.trace.streams import TapTransport
from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import LOOPS, Trace, close_loop, new_loop, on_every_loop, serving, until


class Collects(asyncio.Protocol):
    """Keeps what it reads and whether it ended."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.got = bytearray()
        self.ended = False
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.got += data

    def eof_received(self) -> bool | None:
        self.ended = True
        return not self.transport.get_extra_info("sslcontext")

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True


class Facing:
    """Two plain protocols that face each other, and the server between them."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.accepted: list[Collects] = []
        self.server: Any = None
        self.client: Any = None

    async def begin(self, *, tls: bool = False, client: Any = Collects) -> Facing:
        def accept() -> Collects:
            self.accepted.append(Collects())
            return self.accepted[-1]

        loop = self.trace.loop
        self.server = await loop.create_server(accept, "127.0.0.1", 0, ssl=server_context() if tls else None)
        options = {"ssl": client_context()} if tls else {}
        _, self.client = await loop.create_connection(client, *self.server.sockets[0].getsockname(), **options)
        await until(lambda: self.accepted and self.accepted[0].transport is not None)
        return self

    @property
    def peer(self) -> Collects:
        return self.accepted[0]

    async def end(self) -> None:
        for protocol in (self.client, self.peer):
            protocol.transport.close()
        await until(lambda: self.client.lost and self.peer.lost)
        self.server.close()
        await self.server.wait_closed()


async def both_got(talk: Facing, length: int) -> None:
    await until(lambda: len(talk.peer.got) == len(talk.client.got) == length)


# What is written


@on_every_loop
async def test_a_buffer_that_is_used_again(trace: Trace) -> None:
    talk = await Facing(trace).begin()
    buffer = bytearray(b"first")
    talk.client.transport.write(buffer)
    buffer[:] = b"other"
    talk.client.transport.write(memoryview(buffer))
    buffer[:] = b"wrong"
    talk.client.transport.writelines(iter([b"a", bytearray(b"b"), memoryview(b"c")]))
    talk.client.transport.write(b"")
    talk.client.transport.writelines([])
    await until(lambda: talk.peer.got == b"firstotherabc")
    await talk.end()
    client = trace.client()
    trace.assert_pair(client, to_server=b"firstotherabc", to_client=b"")
    assert [event.data for event in trace.events(client) if event.kind is Kind.SENT] == [b"first", b"other", b"abc"]


@on_every_loop
async def test_a_buffer_that_is_used_again_while_it_waits(trace: Trace) -> None:
    """The loop keeps what it could not send; newer versions of Python keep the caller's own buffer."""
    talk = await Facing(trace).begin()
    talk.peer.transport.pause_reading()
    big = bytearray(b"x" * 6_000_000)
    talk.client.transport.write(big)
    assert talk.client.transport.get_write_buffer_size() > 0
    big[:] = b"y" * len(big)
    talk.peer.transport.resume_reading()
    await until(lambda: len(talk.peer.got) == len(big))
    assert talk.peer.got == b"x" * len(big)
    await talk.end()


@pytest.mark.parametrize("wrong", ["text", 5, [1, 2], None])
@on_every_loop
async def test_what_is_no_bytes_is_refused(trace: Trace, wrong: Any) -> None:
    talk = await Facing(trace).begin()
    with pytest.raises(TypeError):
        talk.client.transport.write(wrong)
    await talk.end()
    assert trace.sent(trace.client()) == b""


@on_every_loop
async def test_written_after_the_end(trace: Trace) -> None:
    talk = await Facing(trace).begin()
    talk.client.transport.write_eof()
    with pytest.raises(RuntimeError):
        talk.client.transport.write(b"more")
    with pytest.raises(RuntimeError):
        talk.client.transport.writelines([b"more"])
    await until(lambda: talk.peer.ended)
    await talk.end()
    client = trace.client()
    assert trace.sent(client) == b""
    assert trace.kinds(client) == [Kind.OPENED, Kind.EOF_SENT, Kind.CLOSED]


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_written_after_closing(trace: Trace, tls: bool) -> None:
    """asyncio drops it without a word, so it never travelled."""
    talk = await Facing(trace).begin(tls=tls)
    talk.client.transport.write(b"before")
    talk.client.transport.close()
    talk.client.transport.write(b"after")
    talk.client.transport.write_eof() if not tls else None
    await until(lambda: talk.client.lost and talk.peer.got == b"before")
    await talk.end()
    trace.assert_pair(trace.client(), to_server=b"before", to_client=b"")
    assert Kind.EOF_SENT not in trace.kinds(trace.client())


@on_every_loop
async def test_written_after_closing_while_the_buffer_empties(trace: Trace) -> None:
    """A plain selector transport still takes it then, and so it is recorded; others drop it."""
    talk = await Facing(trace).begin()
    talk.peer.transport.pause_reading()
    big = b"x" * 6_000_000
    talk.client.transport.write(big)
    talk.client.transport.close()
    talk.client.transport.write(b"after")
    talk.peer.transport.resume_reading()
    await until(lambda: talk.peer.ended and talk.client.lost)
    recorded = trace.client()
    assert recorded.sent == len(talk.peer.got) >= len(big)
    await talk.end()


@on_every_loop
async def test_tls_that_the_peer_cut_off(trace: Trace) -> None:
    """After an end of stream without TLS's own, asyncio drops what is written, before it says that it is closing."""
    talk = await Facing(trace).begin(tls=True)
    talk.client.transport.pause_reading()
    talk.peer.transport.write(b"hello")
    talk.peer.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
    state = talk.client.transport._raw._ssl_protocol
    await until(lambda: state._state.name == "FLUSHING")
    assert not talk.client.transport.is_closing()
    talk.client.transport.write(b"never sent")
    talk.client.transport.resume_reading()
    await until(lambda: talk.client.lost)
    assert talk.client.got == b"hello"
    talk.peer.transport.abort()
    await talk.end()
    trace.assert_pair(trace.client(), to_server=b"", to_client=b"hello")


# What is read


class IntoBuffer(asyncio.BufferedProtocol):
    """Reads into a buffer of its own, of eight bytes."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.buffer = bytearray(8)
        self.got = bytearray()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def get_buffer(self, sizehint: int) -> bytearray:
        return self.buffer

    def buffer_updated(self, nbytes: int) -> None:
        assert nbytes <= len(self.buffer)
        self.got += self.buffer[:nbytes]

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_a_protocol_with_a_buffer_of_its_own(trace: Trace, tls: bool) -> None:
    talk = await Facing(trace).begin(tls=tls, client=IntoBuffer)
    assert isinstance(talk.client, IntoBuffer)
    message = bytes(range(256)) * 40
    talk.peer.transport.write(message)
    talk.client.transport.write(b"thanks")
    await until(lambda: len(talk.client.got) == len(message) and talk.peer.got == b"thanks")
    assert talk.client.got == message
    await talk.end()
    trace.assert_pair(trace.client(), to_server=b"thanks", to_client=message)


@on_every_loop
async def test_a_protocol_whose_buffer_is_empty(trace: Trace) -> None:
    class NoRoom(IntoBuffer):
        def get_buffer(self, sizehint: int) -> bytearray:
            return bytearray()

    talk = await Facing(trace).begin(client=NoRoom)
    talk.peer.transport.write(b"hello")
    await until(lambda: talk.client.lost)
    await talk.end()
    assert trace.ending(trace.client()).text == "RuntimeError: get_buffer() returned an empty buffer"
    assert len(trace.complaints) == 1
    trace.complaints.clear()


@on_every_loop
async def test_another_protocol_takes_over(trace: Trace) -> None:
    talk = await Facing(trace).begin()
    transport = talk.client.transport
    assert transport.get_protocol() is talk.client
    later = Collects()
    talk.peer.transport.write(b"first")
    await until(lambda: talk.client.got == b"first")
    transport.set_protocol(later)
    assert transport.get_protocol() is later
    talk.peer.transport.write(b"second")
    await until(lambda: later.got == b"second")
    assert talk.client.got == b"first"
    transport.close()
    await until(lambda: later.lost)
    talk.client.lost = True
    await talk.end()
    trace.assert_pair(trace.client(), to_server=b"", to_client=b"firstsecond")


@on_every_loop
async def test_another_protocol_takes_over_in_the_middle_of_a_piece(trace: Trace) -> None:
    later = Collects()

    class HandsOver(IntoBuffer):
        def buffer_updated(self, nbytes: int) -> None:
            super().buffer_updated(nbytes)
            self.transport.set_protocol(later)

    talk = await Facing(trace).begin(client=HandsOver)
    talk.peer.transport.write(b"12345678the rest")
    await until(lambda: later.got == b"the rest")
    assert talk.client.got == b"12345678"
    talk.client.transport.close()
    await until(lambda: later.lost)
    talk.client.lost = True
    await talk.end()


# What is said of a connection


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_what_a_transport_says(trace: Trace, tls: bool) -> None:
    talk = await Facing(trace).begin(tls=tls)
    transport = talk.client.transport
    checked: object = transport
    assert isinstance(checked, asyncio.Transport)
    info = transport.get_extra_info
    assert info("peername") == talk.server.sockets[0].getsockname()
    assert info("sockname") == info("socket").getsockname()
    assert (info("ssl_object") is not None) is tls
    assert info("nothing", "default") == "default"
    assert transport.is_reading()
    assert transport.can_write_eof() is not tls
    low, high = transport.get_write_buffer_limits()
    assert 0 < low < high
    transport.set_write_buffer_limits(high=1000, low=10)
    assert transport.get_write_buffer_limits() == (10, 1000)
    assert transport.get_write_buffer_size() == 0
    assert repr(transport).startswith("<TapTransport <")
    # What only the loop's own transports have is looked for there.
    assert transport._loop is trace.loop
    with pytest.raises(AttributeError):
        _ = transport.nothing
    assert not transport.is_closing()
    transport.close()
    assert transport.is_closing()
    await talk.end()


@on_every_loop
async def test_streams_wait_until_closed(trace: Trace) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    async with serving(hang_up) as address:
        reader, writer = await asyncio.open_connection(*address)
        assert await reader.read() == b""
        assert not writer.is_closing()
        writer.close()
        assert writer.is_closing()
        await writer.wait_closed()
        with pytest.raises(ConnectionResetError):
            await writer.drain()
    assert trace.ending(trace.client()).kind is Kind.CLOSED


# Servers


@on_every_loop
async def test_a_server_on_a_socket_that_is_given(trace: Trace) -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.read(100))
        writer.close()

    listening = socket.create_server(("127.0.0.1", 0))
    server = await asyncio.start_server(echo, sock=listening)
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(b"hello")
    assert await reader.read() == b"hello"
    writer.close()
    server.close()
    await server.wait_closed()
    trace.assert_pair(trace.client(), to_server=b"hello", to_client=b"hello")


@on_every_loop
async def test_a_server_on_several_addresses(trace: Trace) -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.read(100))
        writer.close()

    options = {"reuse_port": True} if hasattr(socket, "SO_REUSEPORT") else {}
    server = await asyncio.start_server(echo, ["127.0.0.1", "::1"], 0, start_serving=False, **options)
    assert not server.is_serving()
    await server.start_serving()
    for listening in server.sockets:
        reader, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        writer.write(b"hello")
        assert await reader.read() == b"hello"
        writer.close()
    server.close()
    await server.wait_closed()
    assert len(trace.clients()) == 2
    for client in trace.clients():
        trace.assert_pair(client, to_server=b"hello", to_client=b"hello")


@on_every_loop
async def test_a_closed_server_leaves_its_connections(trace: Trace) -> None:
    talk = await Facing(trace).begin()
    talk.server.close()
    talk.client.transport.write(b"still here")
    await until(lambda: talk.peer.got == b"still here")
    close_clients = getattr(talk.server, "close_clients", None)
    if close_clients is not None:
        close_clients()
        await until(lambda: talk.client.ended and talk.peer.lost)
        assert trace.ending(trace.server()).text == "by us"
    await talk.end()


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_a_socket_that_was_accepted_elsewhere(trace: Trace, tls: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        options: dict[str, Any] = {"ssl": client_context()} if tls else {}
        connecting = asyncio.ensure_future(trace.loop.create_connection(Collects, *listener.getsockname(), **options))
        listener.setblocking(False)
        sock, _ = await trace.loop.sock_accept(listener)
        transport, protocol = await trace.loop.connect_accepted_socket(
            Collects, sock, ssl=server_context() if tls else None
        )
        assert isinstance(transport, TapTransport)
        assert isinstance(protocol, Collects)
        client_transport, client = await connecting
    client_transport.write(b"question")
    transport.write(b"answer")
    await until(lambda: protocol.got == b"question" and client.got == b"answer")
    client_transport.close()
    await until(lambda: client.lost)
    transport.close()
    server = trace.assert_pair(trace.client(), to_server=b"question", to_client=b"answer")
    assert server.role is Role.SERVER
    assert (server.tls is not None) is tls


@on_every_loop
async def test_a_unix_socket_given_to_a_tcp_method(trace: Trace) -> None:
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("no Unix sockets here")
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with theirs:
        transport, _ = await trace.loop.create_connection(asyncio.Protocol, sock=ours)
        transport.close()
        assert trace.client().transport is Transport.UNIX


# What is not traced


@pytest.mark.parametrize("loop_kind", LOOPS)
def test_nothing_is_wrapped_without_a_recorder(loop_kind: str, request: pytest.FixtureRequest) -> None:
    loop = new_loop(loop_kind, request)

    async def scenario() -> None:
        accepted: list[Collects] = []

        def accept() -> Collects:
            accepted.append(Collects())
            return accepted[-1]

        server = await loop.create_server(accept, "127.0.0.1", 0)
        transport, protocol = await loop.create_connection(Collects, *server.sockets[0].getsockname())
        assert not isinstance(transport, TapTransport)
        assert protocol.transport is transport
        await until(lambda: accepted and accepted[0].transport is not None)
        assert not isinstance(accepted[0].transport, TapTransport)
        udp, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0))
        for each in (udp, transport, accepted[0].transport):
            each.close()
        await until(lambda: protocol.lost and accepted[0].lost)
        server.close()
        await server.wait_closed()

    loop.run_until_complete(scenario())
    close_loop(loop)


@on_every_loop
async def test_sockets_that_a_program_brings_are_not_traced(trace: Trace) -> None:
    """As documented: sock_connect(), sock_sendall() and their like are for programs with sockets of their own."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as sock:
        listener.setblocking(False)
        sock.setblocking(False)
        await trace.loop.sock_connect(sock, listener.getsockname())
        accepted, _ = await trace.loop.sock_accept(listener)
        with accepted:
            await trace.loop.sock_sendall(sock, b"hello")
            assert await trace.loop.sock_recv(accepted, 5) == b"hello"
    assert trace.connections() == []


# How much is kept


@on_every_loop
async def test_no_more_than_the_limit_is_kept(trace: Trace) -> None:
    trace.recorder.keep_bytes = 10
    talk = await Facing(trace).begin()
    for part in (b"abcdef", b"ghijkl", b"mnopqr"):
        talk.client.transport.write(part)
    talk.peer.transport.write(b"short")
    await until(lambda: len(talk.peer.got) == 18 and talk.client.got == b"short")
    await talk.end()
    client, server = trace.client(), trace.server()
    sent = [(e.offset, e.length, e.data) for e in trace.events(client) if e.kind is Kind.SENT]
    assert sent == [(0, 6, b"abcdef"), (6, 6, b"ghij"), (12, 6, b"")]
    assert (client.sent, client.left_out_sent) == (18, 8)
    assert (server.received, server.left_out_received) == (18, 8)
    assert (client.received, client.left_out_received, server.left_out_sent) == (5, 0, 0)


@on_every_loop
async def test_the_limit_is_each_direction_s_of_each_connection(trace: Trace) -> None:
    trace.recorder.keep_bytes = 4
    for _ in range(2):
        talk = await Facing(trace).begin()
        talk.client.transport.write(b"12345678")
        talk.peer.transport.write(b"abcdefgh")
        await both_got(talk, 8)
        await talk.end()
    assert len(trace.connections()) == 4
    for connection in trace.connections():
        assert (connection.sent, connection.received) == (8, 8)
        assert (connection.left_out_sent, connection.left_out_received) == (4, 4)


def test_a_recorder_is_set_for_a_loop_not_for_all() -> None:
    loops = [new_loop("asyncio", None) for _ in range(2)]  # type: ignore[arg-type]
    loops[0].recorder = Recorder()
    assert loops[1].recorder is None
    for loop in loops:
        close_loop(loop)

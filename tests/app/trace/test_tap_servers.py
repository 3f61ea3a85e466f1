"""Servers of every kind through the tap, what is not traced, and how much of what is traced is kept."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from app.trace.recorder import Recorder
from app.trace.records import Kind, Role, Transport
from app.trace.streams import TapTransport
from tests.helpers.certificates import client_context, server_context
from tests.helpers.facing import Collects, Facing
from tests.helpers.traced import LOOPS, Trace, close_loop, new_loop, on_every_loop, until


async def both_got(talk: Facing, length: int) -> None:
    await until(lambda: len(talk.peer.got) == len(talk.client.got) == length)


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

"""asyncio's own streams through the tap: TCP, TLS from the start, TLS begun on the way, Unix sockets."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from app.trace.records import ConnectionState, Kind, Role, Transport
from tests.helpers.certificates import client_context, server_context, tls12
from tests.helpers.traced import Trace, on_every_loop, serving, until

unix_only = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no Unix sockets here")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a Unix client an address")


async def answer_lines(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(b"you said " + line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    for line in (b"one\n", b"two\n"):
        writer.write(line)
        await writer.drain()
        assert await reader.readline() == b"you said " + line
    writer.close()
    await writer.wait_closed()


SAID, ANSWERED = b"one\ntwo\n", b"you said one\nyou said two\n"


@on_every_loop
async def test_tcp(trace: Trace) -> None:
    async with serving(answer_lines) as (host, port):
        with trace.recorder.exchange("sockets", "Talk") as exchange:
            await talk(*await asyncio.open_connection(host, port))
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.assert_pair(client, to_server=SAID, to_client=ANSWERED)
    assert client.exchange == exchange.id
    assert {event.exchange for event in trace.events()} == {exchange.id}
    assert (client.transport, server.transport) == (Transport.TCP, Transport.TCP)
    assert client.remote == f"{host}:{port}"
    assert (client.sent_events, client.received_events) == (2, 2)
    assert [e.data for e in trace.events(client) if e.kind is Kind.SENT] == [b"one\n", b"two\n"]
    order = [Kind.OPENED, Kind.SENT, Kind.RECEIVED, Kind.SENT, Kind.RECEIVED, Kind.CLOSED]
    assert trace.kinds(client) == order
    mirrored = {Kind.SENT: Kind.RECEIVED, Kind.RECEIVED: Kind.SENT}
    assert trace.kinds(server) == [*(mirrored.get(kind, kind) for kind in order[:-1]), Kind.EOF_RECEIVED, Kind.CLOSED]
    assert trace.ending(client).text == "by us"
    assert client.state is server.state is ConnectionState.CLOSED


@on_every_loop
async def test_tcp_over_ipv6(trace: Trace) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    async with serving(answer_lines, "::1") as (host, port):
        await talk(*await asyncio.open_connection(host, port))
    client = trace.client()
    trace.assert_pair(client, to_server=SAID, to_client=ANSWERED)
    assert client.remote == f"[::1]:{port}"


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
@on_every_loop
async def test_tls_from_the_start(trace: Trace, version: str) -> None:
    context = client_context() if version == "TLSv1.3" else tls12(client_context())
    async with serving(answer_lines, ssl=server_context()) as (_, port):
        with trace.recorder.exchange("sockets", "Talk") as exchange:
            await talk(*await asyncio.open_connection("localhost", port, ssl=context, family=socket.AF_INET))
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.assert_pair(client, to_server=SAID, to_client=ANSWERED)
    assert {event.exchange for event in trace.events()} == {exchange.id}
    for end in (client, server):
        assert trace.kinds(end)[:2] == [Kind.OPENED, Kind.TLS]
        assert end.tls is not None
        assert end.tls["version"] == version
        assert end.tls["bits"] >= 128
    assert client.tls is not None
    assert server.tls is not None
    assert client.tls["cipher"] == server.tls["cipher"]
    assert client.tls["server_name"] == "localhost"
    assert client.tls["verified"] is client.tls["name_checked"] is True
    assert "localhost" in client.tls["names"]
    assert "tests" in client.tls["issuer"]
    assert len(client.tls["fingerprint"]) == 64
    assert server.tls["verified"] is False
    assert "subject" not in server.tls
    (text,) = trace.texts(client, Kind.TLS)
    assert text.startswith(f"{version} ")
    assert text.endswith(" for localhost")


@on_every_loop
async def test_protocols_of_tls_are_agreed_on(trace: Trace) -> None:
    ours, theirs = client_context(), server_context()
    ours.set_alpn_protocols(["dot", "h2"])
    theirs.set_alpn_protocols(["h2", "dot"])
    async with serving(answer_lines, ssl=theirs) as (host, port):
        await talk(*await asyncio.open_connection(host, port, ssl=ours))
    for end in trace.connections():
        assert end.tls is not None
        assert end.tls["alpn"] == "h2"
        assert trace.texts(end, Kind.TLS)[0].endswith(" ALPN h2")


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
@on_every_loop
async def test_tls_begun_on_the_way_on_both_sides(trace: Trace, version: str) -> None:
    """In TLS 1.2 the server's handshake ends last, in TLS 1.3 the client's: the facts always come before the bytes."""

    async def upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readline() == b"STARTTLS\n"
        writer.write(b"go on\n")
        await writer.start_tls(server_context())
        await answer_lines(reader, writer)

    async with serving(upgrade) as (host, port):
        with trace.recorder.exchange("sockets", "Talk") as exchange:
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"STARTTLS\n")
            assert await reader.readline() == b"go on\n"
            context = client_context() if version == "TLSv1.3" else tls12(client_context())
            await writer.start_tls(context, server_hostname="127.0.0.1")
            await talk(reader, writer)
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.assert_pair(client, to_server=b"STARTTLS\n" + SAID, to_client=b"go on\n" + ANSWERED)
    assert {event.exchange for event in trace.events()} == {exchange.id}
    assert trace.kinds(client)[:5] == [Kind.OPENED, Kind.SENT, Kind.RECEIVED, Kind.TLS, Kind.SENT]
    assert trace.kinds(server)[:5] == [Kind.OPENED, Kind.RECEIVED, Kind.SENT, Kind.TLS, Kind.RECEIVED]
    for end in (client, server):
        assert end.tls is not None
        assert end.tls["version"] == version
    assert client.tls is not None
    assert client.tls["server_name"] == "127.0.0.1"
    assert trace.ending(client).text == "by us"


@on_every_loop
async def test_bytes_that_come_with_the_end_of_the_handshake(trace: Trace) -> None:
    """asyncio hands them over before start_tls() returns; the TLS facts still stand before them."""
    ready, arrived = asyncio.Event(), asyncio.Event()

    class Greeted(asyncio.Protocol):
        def data_received(self, data: bytes) -> None:
            (arrived if ready.is_set() else ready).set()

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"ready")
        # In TLS 1.2 the server's last handshake message and what it writes next travel together.
        await writer.start_tls(tls12(server_context()))
        writer.write(b"welcome")
        writer.close()

    async with serving(greet) as (host, port):
        transport, protocol = await trace.loop.create_connection(Greeted, host, port)
        await ready.wait()
        secured = await trace.loop.start_tls(transport, protocol, client_context(), server_hostname="localhost")
        await arrived.wait()
        secured.close()
    client = trace.client()
    assert trace.received(client) == b"readywelcome"
    assert trace.kinds(client)[:4] == [Kind.OPENED, Kind.RECEIVED, Kind.TLS, Kind.RECEIVED]
    assert trace.texts(client, Kind.TLS)[0].startswith("TLSv1.2 ")


@unix_only
@on_every_loop
async def test_unix_sockets(trace: Trace, tmp_path: Path) -> None:
    path = str(tmp_path / "talk")
    server = await asyncio.start_unix_server(answer_lines, path)
    with trace.recorder.exchange("sockets", "Talk") as exchange:
        await talk(*await asyncio.open_unix_connection(path))
    await until(lambda: not trace.recorder.live_connections)
    server.close()
    await server.wait_closed()
    client, other = trace.client(), trace.server()
    assert (client.transport, other.transport) == (Transport.UNIX, Transport.UNIX)
    assert (client.remote, other.local) == (path, path)
    assert trace.sent(client) == trace.received(other) == SAID
    assert trace.received(client) == trace.sent(other) == ANSWERED
    assert client.exchange == exchange.id


@unix_only
@linux_only
@on_every_loop
async def test_unix_clients_are_told_apart(trace: Trace, tmp_path: Path) -> None:
    """Several at once on one path, one of them foreign: each server end stands with its own client, or alone."""
    path = str(tmp_path / "talk")
    server = await asyncio.start_unix_server(answer_lines, path)
    foreign = socket.socket(socket.AF_UNIX)
    foreign.connect(path)

    async def act(name: str) -> None:
        with trace.recorder.exchange("sockets", name):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(name.encode() + b"\n")
            assert await reader.readline() == b"you said " + name.encode() + b"\n"
            writer.close()
            await writer.wait_closed()

    await asyncio.gather(*(act(f"action {number}") for number in range(5)))
    foreign.send(b"alone\n")
    foreign.shutdown(socket.SHUT_WR)
    await until(lambda: not trace.recorder.live_connections)
    foreign.close()
    server.close()
    await server.wait_closed()
    for client in trace.clients():
        title = trace.exchange(client.exchange).title.encode()
        other = trace.assert_pair(client, to_server=title + b"\n", to_client=b"you said " + title + b"\n")
        assert other.local == path
    (alone,) = (connection for connection in trace.servers() if not connection.pair)
    assert trace.received(alone) == b"alone\n"
    assert alone.remote == ""
    assert len(trace.servers()) == 6


@unix_only
@on_every_loop
async def test_a_unix_socket_that_is_not_there(trace: Trace, tmp_path: Path) -> None:
    path = str(tmp_path / "nobody")
    with pytest.raises(FileNotFoundError):
        await asyncio.open_unix_connection(path)
    client = trace.client()
    assert (client.transport, client.role, client.remote) == (Transport.UNIX, Role.CLIENT, path)
    assert client.state is ConnectionState.ERROR
    assert trace.ending(client).text.startswith("FileNotFoundError: ")


@unix_only
@on_every_loop
async def test_a_unix_socket_handed_over(trace: Trace) -> None:
    """socketpair() ends have no addresses: nothing says that they belong together, and nothing is made up."""
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    other_reader, other_writer = await asyncio.open_unix_connection(sock=theirs)
    writer.write(b"hello")
    assert await other_reader.readexactly(5) == b"hello"
    other_writer.write(b"you")
    assert await reader.readexactly(3) == b"you"
    for one in (writer, other_writer):
        one.close()
        await one.wait_closed()
    first, second = trace.clients()
    assert (first.transport, second.transport) == (Transport.UNIX, Transport.UNIX)
    assert (first.local, first.remote, first.pair, second.pair) == ("", "", 0, 0)
    assert trace.sent(first) == trace.received(second) == b"hello"
    assert trace.sent(second) == trace.received(first) == b"you"

"""Datagrams that go astray: refused, too many, never closed, begun anew; and those that are not UDP's."""

from __future__ import annotations

import gc
import socket
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from app.trace import datagrams
from app.trace.records import NO_EXCHANGE, ConnectionState, Kind, Transport
from tests.helpers.datagrams import Datagrams, bound, closed, connected
from tests.helpers.traced import Trace, on_every_loop, until

LARGEST = 65_507
"""Bytes that fit in a datagram over IPv4: 65,535 less 20 of IP's and 8 of UDP's own (RFC 768, RFC 791)."""


# What goes wrong


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of it in another way")
@on_every_loop
async def test_nobody_listens(trace: Trace) -> None:
    server = await bound(trace)
    client = await connected(trace, server)
    await closed(server)
    with trace.recorder.exchange("sockets", "Send") as exchange:
        client.transport.sendto(b"anybody?")
        await until(lambda: client.errors)
    assert [type(error) for error in client.errors] == [ConnectionRefusedError]
    await closed(client)
    end = trace.client()
    assert trace.kinds(end) == [Kind.OPENED, Kind.SENT, Kind.ERROR, Kind.CLOSED]
    (text,) = trace.texts(end, Kind.ERROR)
    assert text.startswith("ConnectionRefusedError: ")
    assert end.exchange == exchange.id
    assert end.state is ConnectionState.CLOSED


@on_every_loop
async def test_an_address_that_cannot_be(trace: Trace) -> None:
    """asyncio takes it for a mistake in the program and ends the transport."""
    _, client = await trace.loop.create_datagram_endpoint(Datagrams, family=socket.AF_INET)
    client.transport.sendto(b"hello", "nonsense")
    await until(lambda: client.lost)
    assert len(trace.complaints) == 1
    trace.complaints.clear()
    assert trace.connections() == []


@on_every_loop
async def test_what_is_no_bytes_is_refused(trace: Trace) -> None:
    server = await bound(trace)
    client = await connected(trace, server)
    with pytest.raises(TypeError):
        client.transport.sendto("text")
    with pytest.raises(ValueError, match="Invalid address"):
        client.transport.sendto(b"hello", ("127.0.0.1", 9))
    await closed(client, server)
    assert trace.sent(trace.client()) == b""


@pytest.mark.parametrize("is_connected", [True, False])
@on_every_loop
async def test_sent_after_closing(trace: Trace, is_connected: bool) -> None:
    server = await bound(trace)
    if is_connected:
        client = await connected(trace, server)
    else:
        _, client = await trace.loop.create_datagram_endpoint(Datagrams, family=socket.AF_INET)
    to = () if is_connected else (server.transport.get_extra_info("sockname"),)
    client.transport.sendto(b"before", *to)
    client.transport.close()
    assert client.transport.is_closing()
    client.transport.sendto(b"after", *to)
    await until(lambda: client.lost)
    client.transport.sendto(b"long after", *to)
    await until(lambda: server.got == [b"before"])
    await closed(server)
    trace.assert_pair(trace.client(), to_server=b"before", to_client=b"")


@on_every_loop
async def test_an_endpoint_that_cannot_be_made(trace: Trace) -> None:
    server = await bound(trace)
    taken = server.transport.get_extra_info("sockname")
    with pytest.raises(OSError, match=r"\[Errno"):
        await trace.loop.create_datagram_endpoint(Datagrams, local_addr=taken)
    # As with create_server(), no connection has failed.
    assert trace.connections() == []
    with pytest.raises(OSError, match=r"\[Errno"):
        await trace.loop.create_datagram_endpoint(Datagrams, local_addr=taken, remote_addr=("127.0.0.1", 9))
    await closed(server)
    client = trace.client()
    assert trace.kinds(client) == [Kind.ERROR]
    assert (client.transport, client.local, client.remote) == (
        Transport.UDP,
        f"127.0.0.1:{taken[1]}",
        "127.0.0.1:9",
    )


@on_every_loop
async def test_no_way_to_a_host(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    """connect() on a datagram socket fails at once where there is no route; it is one failure, of UDP."""

    async def no_route(sock: socket.socket, address: Any) -> None:
        raise OSError(101, "Network is unreachable")

    parents = type(trace.loop).__mro__
    base = parents[parents.index(next(c for c in parents if c.__name__ == "TracingMixin")) + 1]
    monkeypatch.setattr(base, "sock_connect", lambda self, sock, address: no_route(sock, address), raising=False)
    with pytest.raises(OSError, match="unreachable"):
        await trace.loop.create_datagram_endpoint(Datagrams, remote_addr=("192.0.2.1", 53))
    client = trace.client()
    assert (client.transport, client.remote) == (Transport.UDP, "192.0.2.1:53")
    assert trace.kinds(client) == [Kind.ERROR]


@on_every_loop
async def test_a_datagram_callback_that_raises(trace: Trace) -> None:
    class Raises(Datagrams):
        def datagram_received(self, data: bytes, addr: Any) -> None:
            super().datagram_received(data, addr)
            raise LookupError("a mistake in the library")

    server = await bound(trace)
    raising = Raises()
    server.transport.set_protocol(raising)
    client = await connected(trace, server)
    client.transport.sendto(b"one")
    client.transport.sendto(b"two")
    await until(lambda: raising.got == [b"one", b"two"])
    client.transport.close()
    server.transport.close()
    await until(lambda: raising.lost and client.lost)
    trace.assert_pair(trace.client(), to_server=b"onetwo", to_client=b"")
    assert len(trace.complaints) == 2
    trace.complaints.clear()


# Many


@on_every_loop
async def test_addresses_without_end(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datagrams, "MAX_FLOWS", 3)
    server = await bound(trace)
    clients = [await connected(trace, server) for _ in range(5)]
    for number, client in enumerate(clients):
        client.transport.sendto(b"from %d" % number)
        await until(lambda number=number: len(server.got) == number + 1)  # type: ignore[misc]
    assert len([end for end in trace.servers() if end.closed_ns is None]) == 3
    # The first was forgotten, and begins anew.
    clients[0].transport.sendto(b"again")
    await until(lambda: server.got[-1] == b"again")
    await closed(*clients, server)
    ends = trace.servers()
    assert len(ends) == 6
    assert [trace.ending(end).text for end in ends[:2]] == ["forgotten: too many addresses at once"] * 2
    assert [trace.received(end) for end in ends] == [*(b"from %d" % number for number in range(5)), b"again"]


@on_every_loop
async def test_a_new_session_in_the_middle(trace: Trace) -> None:
    """What goes on begins anew in the new session, with the same client and server."""
    server = await bound(trace)
    _, client = await trace.loop.create_datagram_endpoint(Datagrams, family=socket.AF_INET)
    client.transport.sendto(b"question", server.transport.get_extra_info("sockname"))
    await until(lambda: server.got)
    assert len(trace.connections()) == 2
    trace.recorder.begin_session()
    trace.forget()
    server.transport.sendto(b"answer", server.peers[0])
    await until(lambda: client.got)
    await closed(client, server)
    trace.assert_pair(trace.client(), to_server=b"", to_client=b"answer")
    assert trace.kinds(trace.server()) == [Kind.OPENED, Kind.SENT, Kind.CLOSED]


@on_every_loop
async def test_a_client_s_port_is_used_again(trace: Trace) -> None:
    server = await bound(trace, answer=b"re: ")
    client = await bound(trace)
    address = server.transport.get_extra_info("sockname")
    port = client.transport.get_extra_info("sockname")
    exchanges = []
    for number in range(3):
        with trace.recorder.exchange("lookup", f"question {number}") as exchange:
            client.transport.sendto(b"%d" % number, address)
            await until(lambda client=client: client.got)  # type: ignore[misc]
        exchanges.append(exchange.id)
        await closed(client)
        _, client = await trace.loop.create_datagram_endpoint(Datagrams, local_addr=port)
    await closed(client, server)
    assert [end.exchange for end in trace.clients()] == exchanges
    for number, end in enumerate(trace.clients()):
        trace.assert_pair(end, to_server=b"%d" % number, to_client=b"re: %d" % number)


@on_every_loop
async def test_never_closed(trace: Trace) -> None:
    server = await bound(trace)
    await connected(trace, server)
    client = trace.client()
    for transport in list(trace.loop._transports.values()):
        if transport.get_extra_info("peername"):
            trace.loop._remove_reader(transport._sock_fd)
            del transport
            break
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await until(lambda: gc.collect() and client.id not in trace.recorder.live_connections)
    assert {warning.category for warning in caught} == {ResourceWarning}
    await closed(server)
    assert trace.kinds(client) == [Kind.OPENED, Kind.ABANDONED]


# Others than UDP


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX") or sys.platform == "win32", reason="no Unix datagrams here")
@on_every_loop
async def test_unix_datagrams(trace: Trace, tmp_path: Path) -> None:
    there, here = str(tmp_path / "there"), str(tmp_path / "here")
    family = socket.AF_UNIX
    _, server = await trace.loop.create_datagram_endpoint(lambda: Datagrams(b"re: "), local_addr=there, family=family)
    _, client = await trace.loop.create_datagram_endpoint(Datagrams, local_addr=here, remote_addr=there, family=family)
    client.transport.sendto(b"hello")
    await until(lambda: client.got == [b"re: hello"])
    await closed(client, server)
    end = trace.client()
    other = trace.assert_pair(end, to_server=b"hello", to_client=b"re: hello")
    assert end.transport is other.transport is Transport.UNIX
    assert (end.local, end.remote) == (here, there)
    assert end.exchange == NO_EXCHANGE


@on_every_loop
async def test_broadcast_with_a_fixed_address(trace: Trace) -> None:
    """Such a socket is not connected, yet sendto() needs no address."""
    server = await bound(trace)
    address = server.transport.get_extra_info("sockname")
    _, client = await trace.loop.create_datagram_endpoint(Datagrams, remote_addr=address, allow_broadcast=True)
    client.transport.sendto(b"hello")
    client.transport.sendto(b"")
    await until(lambda: server.got == [b"hello", b""])
    await closed(client, server)
    trace.assert_pair(trace.client(), to_server=b"hello", to_client=b"")


@on_every_loop
async def test_what_a_datagram_transport_says(trace: Trace) -> None:
    server = await bound(trace)
    transport = server.transport
    assert repr(transport).startswith("<TapDatagramTransport <")
    assert transport.get_extra_info("sockname")[0] == "127.0.0.1"
    assert transport.get_extra_info("nothing", "default") == "default"
    assert transport.get_write_buffer_size() == 0
    with pytest.raises(AttributeError):
        _ = transport.nothing
    await closed(server)

"""Datagrams through the tap: each pair of addresses is a conversation, and every datagram is one event."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

import pytest

from app.trace.records import Kind, Role, Transport
from tests.helpers.datagrams import Datagrams, bound, closed, connected
from tests.helpers.traced import Trace, on_every_loop, until

LARGEST = 65_507
"""Bytes that fit in a datagram over IPv4: 65,535 less 20 of IP's and 8 of UDP's own (RFC 768, RFC 791)."""


@on_every_loop
async def test_a_connected_socket(trace: Trace) -> None:
    server = await bound(trace, answer=b"re: ")
    with trace.recorder.exchange("sockets", "Send") as exchange:
        client = await connected(trace, server)
        for text in (b"one", b"two"):
            client.transport.sendto(text)
        await until(lambda: len(client.got) == 2)
    await closed(client, server)
    end = trace.client()
    other = trace.assert_pair(end, to_server=b"onetwo", to_client=b"re: onere: two")
    assert end.transport is other.transport is Transport.UDP
    assert {event.exchange for event in trace.events()} == {exchange.id}
    assert trace.kinds(end) == [Kind.OPENED, Kind.SENT, Kind.RECEIVED, Kind.CLOSED]
    assert [e.data for e in trace.events(end) if e.kind is Kind.SENT] == [b"one", b"two"]
    assert [e.data for e in trace.events(end) if e.kind is Kind.RECEIVED] == [b"re: one", b"re: two"]
    assert trace.kinds(other)[0] is Kind.OPENED
    assert trace.ending(end).text == "by us"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@on_every_loop
async def test_a_socket_that_speaks_with_many(trace: Trace, host: str) -> None:
    servers = [await bound(trace, host, answer=b"re: ") for _ in range(3)]
    family = socket.AF_INET6 if host == "::1" else socket.AF_INET
    _, client = await trace.loop.create_datagram_endpoint(Datagrams, family=family)
    for number, server in enumerate(servers):
        # An address as a person writes it: IPv6's has four parts when the system gives it.
        client.transport.sendto(b"to %d" % number, server.transport.get_extra_info("sockname")[:2])
    await until(lambda: len(client.got) == 3)
    await closed(client, *servers)
    assert len(trace.clients()) == len(trace.servers()) == 3
    for number, end in enumerate(trace.clients()):
        trace.assert_pair(end, to_server=b"to %d" % number, to_client=b"re: to %d" % number)


@pytest.mark.parametrize(("everywhere", "here"), [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("::", "127.0.0.1")])
@on_every_loop
async def test_a_server_bound_to_every_address(trace: Trace, everywhere: str, here: str) -> None:
    if everywhere == "::" and here != "::1" and sys.platform == "win32":
        pytest.skip("sockets of both families are Linux's and macOS's default only")
    server = await bound(trace, everywhere, answer=b"re: ")
    clients = [await connected(trace, server, here) for _ in range(3)]
    for number, client in enumerate(clients):
        client.transport.sendto(b"from %d" % number)
    await until(lambda: all(client.got for client in clients))
    await closed(*clients, server)
    for number, end in enumerate(trace.clients()):
        other = trace.other_end(end)
        assert trace.sent(end) == trace.received(other) == b"from %d" % number
        assert trace.received(end) == trace.sent(other) == b"re: from %d" % number


@on_every_loop
async def test_a_foreign_client(trace: Trace) -> None:
    with trace.recorder.exchange("sockets", "Listen") as listen:
        server = await bound(trace, answer=b"re: ")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as foreign:
        foreign.setblocking(False)
        foreign.sendto(b"hello", server.transport.get_extra_info("sockname"))
        assert await trace.loop.sock_recv(foreign, 100) == b"re: hello"
        port = foreign.getsockname()[1]
    await closed(server)
    end = trace.server()
    assert (end.role, end.pair, end.remote) == (Role.SERVER, 0, f"127.0.0.1:{port}")
    assert trace.kinds(end) == [Kind.OPENED, Kind.RECEIVED, Kind.SENT, Kind.CLOSED]
    assert {event.exchange for event in trace.events(end)} == {listen.id}


@on_every_loop
async def test_sent_and_gone(trace: Trace) -> None:
    """The sender is closed before the datagram is read: its receiver's end finds it all the same."""
    server = await bound(trace)
    with trace.recorder.exchange("sockets", "Send") as exchange:
        client = await connected(trace, server)
        client.transport.sendto(b"bye")
        client.transport.abort()
    await until(lambda: server.got == [b"bye"] and client.lost)
    await closed(server)
    trace.assert_pair(trace.client(), to_server=b"bye", to_client=b"")
    assert {event.exchange for event in trace.events()} == {exchange.id}
    assert trace.ending(trace.client()).text == "aborted by us"


@on_every_loop
async def test_an_answer_belongs_to_the_question(trace: Trace) -> None:
    server = await bound(trace, answer=b"re: ")
    client = await connected(trace, server)
    exchanges = []
    for number in range(3):
        with trace.recorder.exchange("lookup", f"question {number}") as exchange:
            client.transport.sendto(b"%d" % number)
            await until(lambda number=number: len(client.got) == number + 1)  # type: ignore[misc]
            exchanges.append(exchange.id)
    await closed(client, server)
    for number, exchange_id in enumerate(exchanges):
        data = [(e.kind, e.data) for e in trace.events() if e.exchange == exchange_id and e.length]
        question, answer = b"%d" % number, b"re: %d" % number
        assert data == [
            (Kind.SENT, question),
            (Kind.RECEIVED, question),
            (Kind.SENT, answer),
            (Kind.RECEIVED, answer),
        ]


@on_every_loop
async def test_a_server_that_asks_another(trace: Trace) -> None:
    far = await bound(trace, answer=b"far ")
    near = await bound(trace)

    class Asks(Datagrams):
        def datagram_received(self, data: bytes, addr: Any) -> None:
            super().datagram_received(data, addr)
            self.task = asyncio.ensure_future(self.ask(data, addr))

        async def ask(self, data: bytes, addr: Any) -> None:
            upstream = await connected(trace, far)
            upstream.transport.sendto(data)
            await until(lambda: upstream.got)
            self.transport.sendto(upstream.got[0], addr)
            upstream.transport.close()

    asking = Asks()
    near.transport.set_protocol(asking)
    assert near.transport.get_protocol() is asking
    asking.transport = near.transport
    with trace.recorder.exchange("lookup", "Ask") as exchange:
        client = await connected(trace, near)
        client.transport.sendto(b"question")
        await until(lambda: client.got == [b"far question"])
    for protocol in (client, near, far):
        protocol.transport.close()
    await until(lambda: not trace.recorder.live_connections)
    assert len(trace.connections()) == 4
    assert {event.exchange for event in trace.events()} == {exchange.id}


# Sizes


@on_every_loop
async def test_empty_and_largest(trace: Trace) -> None:
    trace.recorder.keep_bytes = 10_000_000
    server = await bound(trace)
    client = await connected(trace, server)
    for size in (0, 1, LARGEST, 0):
        client.transport.sendto(b"x" * size)
        await until(lambda size=size: server.got and len(server.got[-1]) == size)  # type: ignore[misc]
    assert [len(data) for data in server.got] == [0, 1, LARGEST, 0]
    _, free = await trace.loop.create_datagram_endpoint(Datagrams, family=socket.AF_INET)
    free.transport.sendto(bytearray(), server.transport.get_extra_info("sockname"))
    await until(lambda: len(server.got) == 5)
    await closed(client, free, server)
    first, second = trace.clients()
    other = trace.assert_pair(first, to_server=b"x" * (LARGEST + 1), to_client=b"")
    assert first.sent_events == other.received_events == 4
    assert second.sent_events == trace.other_end(second).received_events == 1


@pytest.mark.parametrize("is_connected", [True, False])
@on_every_loop
async def test_too_long(trace: Trace, is_connected: bool) -> None:
    server = await bound(trace)
    address = server.transport.get_extra_info("sockname")
    if is_connected:
        client = await connected(trace, server)
    else:
        _, client = await trace.loop.create_datagram_endpoint(Datagrams, family=socket.AF_INET)
    to = () if is_connected else (address,)
    client.transport.sendto(b"x" * (LARGEST + 1), *to)
    assert [type(error) for error in client.errors] == [OSError]
    client.transport.sendto(b"shorter", *to)
    await until(lambda: server.got == [b"shorter"])
    await closed(client, server)
    ends = trace.clients()
    errors = [event.text for event in trace.events() if event.kind is Kind.ERROR]
    assert len(errors) == 1
    assert errors[0].startswith("OSError: [Errno ")
    if is_connected:
        assert trace.kinds(ends[0]) == [Kind.OPENED, Kind.ERROR, Kind.SENT, Kind.CLOSED]
    else:
        assert [trace.kinds(end) for end in ends] == [[Kind.ERROR], [Kind.OPENED, Kind.SENT, Kind.CLOSED]]
        assert ends[0].remote == ends[1].remote
    trace.assert_pair(ends[-1], to_server=b"shorter", to_client=b"")

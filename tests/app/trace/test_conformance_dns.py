"""dnspython through the tap: UDP, TCP and TLS, the exact messages on both ends."""

from __future__ import annotations

import asyncio
import ssl
import struct
from typing import Any

import dns.asyncquery
import dns.asyncresolver
import dns.exception
import dns.message
import dns.rdatatype
import dns.rrset
import pytest

from app.trace.records import Kind, Transport
from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import Trace, on_every_loop, serving, until


def answer(wire: bytes) -> bytes:
    query = dns.message.from_wire(wire)
    response = dns.message.make_response(query)
    response.answer.append(dns.rrset.from_text(query.question[0].name, 60, "IN", "A", "192.0.2.1"))
    return response.to_wire()


def framed(wire: bytes) -> bytes:
    """As DNS travels over a stream (RFC 1035, 4.2.2)."""
    return struct.pack("!H", len(wire)) + wire


class Server(asyncio.DatagramProtocol):
    """Answers each query, or none."""

    silent = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        if not self.silent:
            self.transport.sendto(answer(data), addr)


async def answer_stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while not reader.at_eof():
        try:
            (length,) = struct.unpack("!H", await reader.readexactly(2))
        except asyncio.IncompleteReadError:
            break
        writer.write(framed(answer(await reader.readexactly(length))))
        await writer.drain()
    writer.close()


@on_every_loop
async def test_udp(trace: Trace) -> None:
    transport, _ = await trace.loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    query = dns.message.make_query("x.test", "A")
    with trace.recorder.exchange("lookup", "x.test A") as exchange:
        response = await dns.asyncquery.udp(query, "127.0.0.1", port=port, timeout=10)
    transport.close()
    await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    assert client.transport is Transport.UDP
    trace.assert_pair(client, to_server=query.to_wire(), to_client=response.to_wire())
    assert {event.exchange for event in trace.events()} == {exchange.id}


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_streams(trace: Trace, tls: bool) -> None:
    query = dns.message.make_query("x.test", "A")
    async with serving(answer_stream, ssl=server_context() if tls else None) as (host, port):
        with trace.recorder.exchange("lookup", "x.test A") as exchange:
            if tls:
                response = await dns.asyncquery.tls(
                    query, host, port=port, timeout=10, ssl_context=client_context(), server_hostname="localhost"
                )
            else:
                response = await dns.asyncquery.tcp(query, host, port=port, timeout=10)
        await until(lambda: not trace.recorder.live_connections)
    client = trace.client()
    server = trace.assert_pair(client, to_server=framed(query.to_wire()), to_client=framed(response.to_wire()))
    assert {event.exchange for event in trace.events()} == {exchange.id}
    for end in (client, server):
        assert (end.tls is not None) is tls
    if tls:
        assert client.tls is not None
        assert client.tls["server_name"] == "localhost"


@on_every_loop
async def test_a_resolver(trace: Trace) -> None:
    """Many questions of one action: each is a conversation of its own."""
    transport, _ = await trace.loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1"]
    resolver.port = transport.get_extra_info("sockname")[1]
    with trace.recorder.exchange("lookup", "three names") as exchange:
        answers = await asyncio.gather(*(resolver.resolve(f"{name}.test", "A") for name in "abc"))
    assert [[str(record) for record in each] for each in answers] == [["192.0.2.1"]] * 3
    transport.close()
    await until(lambda: not trace.recorder.live_connections)
    assert len(trace.clients()) == 3
    for client in trace.clients():
        server = trace.other_end(client)
        assert trace.sent(client) == trace.received(server)
        assert trace.sent(server) == trace.received(client)
    assert {event.exchange for event in trace.events()} == {exchange.id}


@on_every_loop
async def test_nobody_answers(trace: Trace) -> None:
    transport, server = await trace.loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    server.silent = True
    port = transport.get_extra_info("sockname")[1]
    query = dns.message.make_query("x.test", "A")
    with pytest.raises(dns.exception.Timeout):
        await dns.asyncquery.udp(query, "127.0.0.1", port=port, timeout=0.05)
    await until(lambda: trace.server().received)
    transport.close()
    await until(lambda: not trace.recorder.live_connections)
    trace.assert_pair(trace.client(), to_server=query.to_wire(), to_client=b"")


@on_every_loop
async def test_nobody_listens(trace: Trace) -> None:
    transport, _ = await trace.loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    transport.close()
    query = dns.message.make_query("x.test", "A")
    with pytest.raises(OSError, match=r"\[Errno"):
        await dns.asyncquery.tcp(query, "127.0.0.1", port=port, timeout=10)
    client = trace.client()
    assert trace.kinds(client) == [Kind.ERROR]
    assert client.remote == f"127.0.0.1:{port}"


@on_every_loop
async def test_a_certificate_of_another(trace: Trace) -> None:
    query = dns.message.make_query("x.test", "A")
    async with serving(answer_stream, ssl=server_context("other.test")) as (host, port):
        with pytest.raises(ssl.SSLCertVerificationError):
            await dns.asyncquery.tls(
                query, host, port=port, timeout=10, ssl_context=client_context(), server_hostname="dns.test"
            )
        await until(lambda: not trace.recorder.live_connections)
    assert trace.kinds(trace.client()) == [Kind.OPENED, Kind.ERROR]

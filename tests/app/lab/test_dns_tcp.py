"""DNS over TCP with clients that hurry, drip, lie, idle and leave; and UDP under a flood of nonsense."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
from collections.abc import AsyncIterator
from typing import Any

import dns.message
import dns.rcode
import pytest

import app.lab.dns_server as server_module
import app.lab.inetd as inetd
from app.lab.dns_server import Client, DnsServer
from app.lab.dns_wire import MAX_QUERY
from tests.app.lab.conftest import Mailbox, Run, until
from tests.app.lab.test_dns import ask, serve

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def framed(name: str, number: int = 1, kind: str = "A") -> bytes:
    wire = dns.message.make_query(name, kind, id=number).to_wire()
    return struct.pack("!H", len(wire)) + wire


@contextlib.asynccontextmanager
async def connected(server: DnsServer) -> AsyncIterator[Streams]:
    reader, writer = await asyncio.open_connection(*server.address)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def receive(reader: asyncio.StreamReader) -> dns.message.Message:
    length = int.from_bytes(await reader.readexactly(2), "big")
    return dns.message.from_wire(await reader.readexactly(length))


async def ended(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""


def clients(server: DnsServer) -> list[Client]:
    return [part for part in server.parts if isinstance(part, Client)]


def test_many_questions_at_once_are_answered_in_order(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            writer.write(b"".join(framed(f"host{n:04d}.lab.test", n) for n in range(1, 1001)))
            writer.write_eof()
            for number in range(1, 1001):
                answer = await receive(reader)
                assert answer.id == number
                assert str(answer.answer[0][0]) == f"127.64.{number >> 8}.{number & 255}"
            assert await reader.read() == b""

    run(serve(work))


def test_a_question_byte_by_byte(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            writer.transport.set_write_buffer_limits(0)
            for byte in framed("www.lab.test") * 2:
                writer.write(bytes((byte,)))
                await writer.drain()
                await asyncio.sleep(0)
            for _ in range(2):
                assert (await receive(reader)).answer

    run(serve(work))


@pytest.mark.parametrize("length", [MAX_QUERY + 1, 30000, 65535])
def test_a_question_that_is_too_long_is_skipped(run: Run, length: int) -> None:
    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            body = framed("www.lab.test", 7)[2:]
            writer.write(struct.pack("!H", length) + body + bytes(length - len(body)) + framed("www.lab.test", 8))
            refused = await receive(reader)
            assert (refused.id, refused.rcode()) == (7, dns.rcode.FORMERR)
            assert (await receive(reader)).id == 8
            assert all(len(client._buffer) <= MAX_QUERY for client in clients(server))

    run(serve(work))


def test_lengths_that_lie(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            # Nothing in it; too short for a header; an answer: no reply to any, and the next question has one.
            answer = bytearray(framed("www.lab.test"))
            answer[4] |= 0x80
            writer.write(b"\x00\x00" + b"\x00\x03abc" + bytes(answer) + framed("www.lab.test", 9))
            assert (await receive(reader)).id == 9
        for start in (b"", b"\x00", b"\xff\xff", b"\x00\x20half", b"\xff\xff" + bytes(100)):
            async with connected(server) as (reader, writer):
                writer.write(start)
                writer.write_eof()
                assert len(await ended(reader)) in (0, 14)
        assert (await ask(server, "www.lab.test", tcp=True)).answer

    run(serve(work))


def test_noise_over_tcp(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        noise = random.Random(5)
        for _ in range(20):
            async with connected(server) as (reader, writer):
                writer.write(noise.randbytes(noise.randrange(5000)))
                writer.write_eof()
                await ended(reader)
        assert (await ask(server, "www.lab.test", tcp=True)).answer

    run(serve(work))


def test_who_reads_nothing_is_not_read_either(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        loop = asyncio.get_running_loop()
        with socket.socket() as sock:
            sock.setblocking(False)
            await loop.sock_connect(sock, server.address)
            await until(lambda: clients(server))
            (client,) = clients(server)
            many = framed("long.lab.test", kind="TXT") * 500
            sent = 0
            # Until neither moves: what we hold for it stays small, though each question is answered with 6,000 bytes.
            while client._transport.is_reading() or not client._paused:
                try:
                    sent += sock.send(many[sent % len(many) :])
                except BlockingIOError:
                    await asyncio.sleep(0)
            assert client._transport.get_write_buffer_size() < 1024 * 1024
            assert len(client._buffer) < 512 * 1024
            # Others are served, and so is it once it reads.
            assert (await ask(server, "www.lab.test", tcp=True)).answer
            received = 0
            while received < 4 * 1024 * 1024:
                received += len(await loop.sock_recv(sock, 1 << 20))

    run(serve(work))


def test_idle_clients_are_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "IDLE_SECONDS", 0.05)

    async def work(server: DnsServer) -> None:
        for start in (b"", b"\x00", b"\x00\x40drip", framed("www.lab.test")):
            async with connected(server) as (reader, writer):
                writer.write(start)
                # The server ends it, we do not.
                await ended(reader)
        await until(lambda: not server.clients)

    run(serve(work))


def test_dripping_does_not_prolong_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "IDLE_SECONDS", 0.05)

    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            writer.write(b"\x0f\xff")
            reading = asyncio.ensure_future(ended(reader))
            while not reading.done():
                if not writer.is_closing():
                    writer.write(b"x")
                await asyncio.sleep(0.001)
            assert await reading == b""

    run(serve(work))


def test_a_late_answer_keeps_the_connection(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "IDLE_SECONDS", 0.02)

    async def work(server: DnsServer) -> None:
        async with connected(server) as (reader, writer):
            writer.write(framed("slow-200ms.lab.test"))
            assert (await receive(reader)).answer

    run(serve(work))


def test_one_more_client_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MAX_CLIENTS", 3)

    async def work(server: DnsServer) -> None:
        async with contextlib.AsyncExitStack() as stack:
            streams = [await stack.enter_async_context(connected(server)) for _ in range(3)]
            await until(lambda: server.clients == 3)
            async with connected(server) as (reader, _):
                assert await ended(reader) == b""
            reader, writer = streams[0]
            writer.write(framed("www.lab.test"))
            assert (await receive(reader)).answer
        await until(lambda: not server.clients)
        assert (await ask(server, "www.lab.test", tcp=True)).answer

    run(serve(work))


def test_closing_ends_every_client(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        reader, writer = await asyncio.open_connection(*server.address)
        writer.write(framed("slow-30.lab.test"))
        await until(lambda: server._waiting)
        await server.close()
        assert await ended(reader) == b""
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    run(serve(work))


# UDP


def test_a_flood_of_noise_does_not_hurt(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        noise = random.Random(3)
        box = await Mailbox.open(server.address)
        good = framed("www.lab.test")[2:]
        for round_ in range(20):
            for _ in range(100):
                data = bytearray(noise.randbytes(noise.randrange(1, 1200)))
                if round_ % 2 and len(data) > 12:
                    data[2:12] = good[2:12]
                box.transport.sendto(bytes(data))
            # The system drops what is too much: asked until answered, as any client does.
            answer = None
            while answer is None:
                box.transport.sendto(round_.to_bytes(2, "big") + b"\x01" + good[3:])
                try:
                    async with asyncio.timeout(0.2):
                        while not (data_ := await box.receive()).startswith(round_.to_bytes(2, "big") + b"\x85"):
                            assert len(data_) < 600
                        answer = dns.message.from_wire(data_)
                except TimeoutError:
                    continue
            assert answer.answer
        await box.close()

    run(serve(work))


def test_other_services_get_no_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two services that answer each other would never stop (CERT CA-1996-01)."""

    async def work(server: DnsServer) -> None:
        service, person = await Mailbox.open(server.address), await Mailbox.open(server.address)
        port = service.transport.get_extra_info("sockname")[1]
        monkeypatch.setattr(inetd, "_answering", {port})
        service.transport.sendto(framed("www.lab.test")[2:])
        person.transport.sendto(framed("www.lab.test")[2:])
        await person.receive()
        assert service.queue.empty()
        await service.close()
        await person.close()

    run(serve(work))


def test_an_answer_to_nobody_does_no_harm(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(framed("www.lab.test")[2:], server.address)
        assert (await ask(server, "www.lab.test")).answer

    run(serve(work))


def test_while_the_system_takes_no_more_answers_are_dropped(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        from app.lab.dns_server import Datagrams

        box = await Mailbox.open(server.address)
        parts: list[Any] = [part for part in server.parts if isinstance(part, Datagrams)]
        for part in parts:
            part.pause_writing()
        box.transport.sendto(framed("www.lab.test", 1)[2:])
        box.transport.sendto(framed("slow-1ms.lab.test", 2)[2:])
        # Over another way, so that the first two have come.
        await ask(server, "www.lab.test", tcp=True)
        for part in parts:
            part.resume_writing()
        box.transport.sendto(framed("www.lab.test", 3)[2:])
        assert (await box.receive())[:2] == b"\x00\x03"
        await box.close()

    run(serve(work))

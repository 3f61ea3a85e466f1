"""Echo, discard, daytime and chargen over TCP, as their RFCs say, with clients that misbehave."""

from __future__ import annotations

import asyncio
import datetime
import re
import socket
import struct
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

import app.lab.inetd as inetd
from app.lab import Certificates, LabContext
from app.lab.inetd import CHARGEN_CYCLE, ChargenClient, Service, chargen, daytime, daytime_line, discard, echo
from app.tasks import TaskOwner
from tests.app.lab.conftest import Run, until, watched_sockets

Start = Callable[[LabContext], Coroutine[Any, Any, Service]]


async def serve(start: Start, work: Callable[[Service], Coroutine[Any, Any, None]], host: str = "127.0.0.1") -> None:
    """Do some work with a service, then close it."""
    data = Path("unused")
    service = await start(LabContext(host, 0, data, Certificates(data), TaskOwner("test", lambda error, _: None)))
    try:
        await work(service)
    finally:
        await service.close()
        assert not service.clients


async def close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


async def ended(reader: asyncio.StreamReader) -> bytes:
    """What still comes before the connection ends, however it ends."""
    try:
        return await reader.read()
    except ConnectionError:
        return b""


# Echo, RFC 862


def test_echo_gives_back_every_byte_in_order(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        for data in (b"a", b"\x00\xff\r\n", bytes(range(256)) * 100):
            writer.write(data)
            assert await reader.readexactly(len(data)) == data
        (client,) = service.clients
        await close(writer)
        await until(lambda: not service.clients)
        # No timer keeps what is over alive for minutes.
        assert client._timer is not None
        assert client._timer.cancelled()

    run(serve(echo, work))


def test_echo_delivers_what_is_under_way_when_the_client_ends(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        data = bytes(range(256)) * 8192  # 2 MiB: more than all buffers between the ends
        writer.write(data)
        writer.write_eof()
        assert await reader.read() == data
        await close(writer)

    run(serve(echo, work))


def test_echo_stops_reading_a_client_that_never_reads(run: Run) -> None:
    async def work(service: Service) -> None:
        loop = asyncio.get_running_loop()
        with socket.socket() as sock:
            sock.setblocking(False)
            await loop.sock_connect(sock, service.address)
            sent = 0
            # Until nothing moves any more: our buffer and the system's are full, and the client is not read.
            await until(lambda: service.clients)
            (client,) = service.clients
            while client.transport.is_reading():
                try:
                    sent += sock.send(bytes(65536))
                except BlockingIOError:
                    await asyncio.sleep(0)
            assert client.transport.get_write_buffer_size() < 2 * 1024 * 1024
            # It reads after all: everything comes back.
            received = 0
            while received < sent:
                received += len(await loop.sock_recv(sock, 1 << 20))
            assert received == sent
            await until(client.transport.is_reading)

    run(serve(echo, work))


# Discard, RFC 863


def test_discard_answers_nothing_and_closes_with_the_client(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        writer.write(bytes(1 << 20))
        writer.write_eof()
        assert await reader.read() == b""
        await close(writer)

    run(serve(discard, work))


# Daytime, RFC 867


def test_daytime_is_written_as_the_rfc_suggests() -> None:
    moment = datetime.datetime(1982, 2, 22, 17, 37, 43, tzinfo=datetime.UTC)
    # RFC 867's own example says Tuesday; that day was a Monday.
    assert daytime_line(moment) == b"Monday, February 22, 1982 17:37:43-UTC\r\n"
    kyiv = datetime.timezone(datetime.timedelta(hours=3))
    assert daytime_line(datetime.datetime(2026, 8, 1, 2, 0, tzinfo=kyiv)).startswith(b"Friday, July 31, 2026 23:00:00")


def test_daytime_tells_the_time_and_ends(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        text = await reader.read()
        assert re.fullmatch(rb"[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4} \d\d:\d\d:\d\d-UTC\r\n", text)
        told = datetime.datetime.strptime(text.decode("ascii").strip(), "%A, %B %d, %Y %H:%M:%S-UTC")
        now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        assert abs(now - told) < datetime.timedelta(minutes=1)
        await close(writer)

    run(serve(daytime, work))


def test_daytime_arrives_whatever_the_client_sends(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        writer.write(bytes(1 << 20))
        await writer.drain()
        # Nothing was reset, though all that was sent came after the service's own end.
        assert (await reader.read()).endswith(b"-UTC\r\n")
        await close(writer)

    run(serve(daytime, work))


def test_daytime_does_not_wait_for_ever(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inetd, "LINGER_SECONDS", 0.02)

    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        await until(lambda: service.clients)
        await until(lambda: not service.clients)
        await ended(reader)
        writer.transport.abort()

    run(serve(daytime, work))


# Chargen, RFC 864


def test_the_pattern_is_the_rfcs() -> None:
    lines = CHARGEN_CYCLE.split(b"\r\n")
    assert lines.pop() == b""
    assert len(lines) == 95
    # The first lines of RFC 864's example, which begin with the blank; ours are 72 characters long, as it says.
    assert lines[0] == rb""" !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefg"""
    assert lines[1] == rb"""!"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefgh"""
    assert lines[94].startswith(b"~ !")
    assert {len(line) for line in lines} == {72}


def test_chargen_goes_on_while_the_client_reads(run: Run) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        writer.write(b"thrown away")
        assert await reader.readexactly(300 * len(CHARGEN_CYCLE)) == CHARGEN_CYCLE * 300
        # It has ended its own side only: the flood goes on.
        writer.write_eof()
        assert await reader.readexactly(300 * len(CHARGEN_CYCLE)) == CHARGEN_CYCLE * 300
        await close(writer)
        await until(lambda: not service.clients)

    run(serve(chargen, work))


def test_chargen_makes_nothing_for_a_client_that_does_not_read(run: Run) -> None:
    async def work(service: Service) -> None:
        loop = asyncio.get_running_loop()
        with socket.socket() as sock:
            sock.setblocking(False)
            await loop.sock_connect(sock, service.address)
            await until(lambda: service.clients)
            (client,) = service.clients
            assert isinstance(client, ChargenClient)
            for _ in range(3):
                # The system may still take a little after a pause: full means that it stays so.
                await until(lambda: not client._flowing)
                assert client.transport.get_write_buffer_size() <= 64 * 1024 + len(inetd._FLOOD)
            received = bytearray()
            while len(received) < 20_000_000:
                received += await loop.sock_recv(sock, 1 << 20)
            whole = len(received) // len(CHARGEN_CYCLE)
            assert received[: whole * len(CHARGEN_CYCLE)] == CHARGEN_CYCLE * whole
        await until(lambda: not service.clients)

    run(serve(chargen, work))


class Pipe(asyncio.Transport):
    """Counts what is written to it; ``full`` after each write, or never."""

    def __init__(self, client: ChargenClient) -> None:
        super().__init__()
        self.client = client
        self.full = True
        self.gulps = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.gulps += 1
        if self.full:
            self.client.pause_writing()

    def is_closing(self) -> bool:
        return False


def test_chargen_writes_once_a_turn_and_only_while_there_is_room() -> None:
    async def work() -> None:
        client = ChargenClient(Service())
        pipe = Pipe(client)
        client.connection_made(pipe)
        # Room again before the loop has turned: that must not make two floods of one.
        pipe.full = False
        client.resume_writing()
        for turn in range(2, 10):
            assert pipe.gulps == turn
            await asyncio.sleep(0)
        pipe.full = True
        await asyncio.sleep(0)
        gulps = pipe.gulps
        for _ in range(5):
            await asyncio.sleep(0)
        assert pipe.gulps == gulps
        client.connection_lost(None)

    asyncio.run(work())


def test_chargen_does_not_keep_others_from_their_turn(run: Run) -> None:
    async def work(service: Service) -> None:
        peers = [await asyncio.open_connection(*service.address) for _ in range(3)]
        for reader, _ in peers:
            assert await reader.readexactly(len(CHARGEN_CYCLE)) == CHARGEN_CYCLE
        for _, writer in peers:
            writer.transport.abort()

    run(serve(chargen, work))


# All of them


@pytest.mark.parametrize("start", [echo, discard, daytime, chargen])
def test_clients_that_reset_do_no_harm(run: Run, start: Start) -> None:
    async def work(service: Service) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(20):
            with socket.socket() as sock:
                sock.setblocking(False)
                await loop.sock_connect(sock, service.address)
                await loop.sock_sendall(sock, b"x" * 1000)
                # SO_LINGER with 0 seconds: close() sends RST.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await until(lambda: not service.clients)

    run(serve(start, work))


@pytest.mark.parametrize("start", [echo, discard, daytime, chargen])
def test_closing_a_service_ends_its_clients(run: Run, start: Start) -> None:
    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        await until(lambda: service.clients)
        await service.close()
        await ended(reader)
        writer.transport.abort()
        with pytest.raises(ConnectionError):
            await asyncio.open_connection(*service.address)

    run(serve(start, work))


def test_too_many_clients_are_turned_away(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inetd, "MAX_CLIENTS", 2)

    async def work(service: Service) -> None:
        peers = [await asyncio.open_connection(*service.address) for _ in range(3)]
        assert await ended(peers[2][0]) == b""
        for reader, writer in peers[:2]:
            writer.write(b"still here")
            assert await reader.readexactly(10) == b"still here"
        await close(peers[0][1])
        await until(lambda: len(service.clients) == 1)
        reader, writer = await asyncio.open_connection(*service.address)
        writer.write(b"room")
        assert await reader.readexactly(4) == b"room"
        for each in (peers[1][1], peers[2][1], writer):
            each.transport.abort()

    run(serve(echo, work))


def test_a_client_that_says_nothing_is_let_go(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inetd, "IDLE_SECONDS", 0.02)

    async def work(service: Service) -> None:
        reader, writer = await asyncio.open_connection(*service.address)
        assert await reader.read() == b""
        await close(writer)

    run(serve(discard, work))


def test_a_client_that_takes_nothing_is_let_go(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inetd, "IDLE_SECONDS", 0.02)

    async def work(service: Service) -> None:
        loop = asyncio.get_running_loop()
        with socket.socket() as sock:
            sock.setblocking(False)
            await loop.sock_connect(sock, service.address)
            await until(lambda: service.clients)
            await until(lambda: not service.clients)

    run(serve(chargen, work))


def test_a_client_that_speaks_now_and_then_stays(run: Run) -> None:
    async def work(service: Service) -> None:
        _, writer = await asyncio.open_connection(*service.address)
        await until(lambda: service.clients)
        (client,) = service.clients
        # As if its timer rang early, and then a moment before the time is over.
        client._check_idle()
        client._last -= inetd.IDLE_SECONDS - 1
        client._check_idle()
        assert not client.transport.is_closing()
        client._last -= 2
        client._check_idle()
        assert client.transport.is_closing()
        await close(writer)

    run(serve(discard, work))


def test_a_start_that_is_cancelled_leaves_nothing_open(run: Run) -> None:
    async def work() -> None:
        loop = asyncio.get_running_loop()
        before = watched_sockets(loop)
        turns = 0
        while True:
            data = Path("unused")
            context = LabContext("127.0.0.1", 0, data, Certificates(data), TaskOwner("test", lambda error, _: None))
            starting = loop.create_task(echo(context))
            # One turn later each time, so that every await of the start is hit once.
            for _ in range(turns):
                await asyncio.sleep(0)
            starting.cancel()
            try:
                service = await starting
            except asyncio.CancelledError:
                turns += 1
                await until(lambda: watched_sockets(loop) == before)
            else:
                await service.close()
                break
        assert turns > 2
        await until(lambda: not inetd._answering)

    run(work())

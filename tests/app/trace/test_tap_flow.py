"""Flow control through the tap: whoever reads slowly holds the writer up, and no buffer in between grows."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import IO, Any

import pytest

from app.trace.records import ConnectionState, Kind
from app.trace.tap import SENDFILE_CHUNK
from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import Trace, on_every_loop, serving, until

CHUNK = 64 * 1024
MANY = 400
"""Chunks that no socket buffer takes at once: 25 MB."""


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_a_slow_reader_holds_the_writer_up(trace: Trace, tls: bool) -> None:
    largest = 0

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal largest
        for number in range(MANY):
            writer.write(number.to_bytes(4, "big") * (CHUNK // 4))
            largest = max(largest, writer.transport.get_write_buffer_size())
            await writer.drain()
        writer.close()

    async with serving(send, ssl=server_context() if tls else None) as (host, port):
        options: Any = {"ssl": client_context(), "server_hostname": "localhost"} if tls else {}
        reader, writer = await asyncio.open_connection(host, port, **options)
        # The server fills what lies between; then nothing more is written until something is read.
        server = trace.server
        await until(lambda: trace.servers() and server().sent > CHUNK)
        for number in range(MANY):
            assert await reader.readexactly(CHUNK) == number.to_bytes(4, "big") * (CHUNK // 4)
            if number == 0:
                assert server().sent < MANY * CHUNK
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    # One chunk above the high-water mark, which is 64 KiB, or 512 KiB in TLS.
    assert 0 < largest <= (512 if tls else 64) * 1024 + CHUNK
    assert trace.client().received == server().sent == MANY * CHUNK
    kept = trace.recorder.keep_bytes
    assert trace.client().left_out_received == server().left_out_sent == MANY * CHUNK - kept


@on_every_loop
async def test_paused_reading_is_paused(trace: Trace) -> None:
    paused: list[str] = []

    class Sender(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport: Any = transport

        def pause_writing(self) -> None:
            paused.append("pause")

        def resume_writing(self) -> None:
            paused.append("resume")

    senders: list[Sender] = []

    def accept() -> Sender:
        senders.append(Sender())
        return senders[-1]

    class Reader(asyncio.Protocol):
        got = 0

        def data_received(self, data: bytes) -> None:
            self.got += len(data)

    server = await trace.loop.create_server(accept, "127.0.0.1", 0)
    transport, reader = await trace.loop.create_connection(Reader, *server.sockets[0].getsockname())
    transport.pause_reading()
    assert not transport.is_reading()
    await until(lambda: senders and hasattr(senders[0], "transport"))
    sender = senders[0].transport
    sender.set_write_buffer_limits(high=200_000, low=100_000)
    while sender.get_write_buffer_size() <= 200_000:
        assert not paused
        sender.write(bytes(100_000))
    assert paused == ["pause"]
    before = reader.got
    # A turn of the whole loop, with bytes waiting: nothing is delivered.
    for _ in range(20):
        await asyncio.sleep(0)
    assert reader.got == before
    transport.resume_reading()
    assert transport.is_reading()
    await until(lambda: paused == ["pause", "resume"])
    await until(lambda: reader.got == trace.server().sent)
    transport.close()
    sender.close()
    server.close()
    await server.wait_closed()


# Files


@pytest.fixture
def file(tmp_path: Path) -> Any:
    path = tmp_path / "big"
    path.write_bytes(os.urandom(1024) * 3000)
    with path.open("rb") as opened:
        yield opened


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize(("offset", "count"), [(0, None), (1000, 1_500_000), (3_071_000, 5_000), (0, 10)])
@on_every_loop
async def test_a_file_is_sent_through_the_tap(
    trace: Trace, file: IO[bytes], tls: bool, offset: int, count: int | None
) -> None:
    trace.recorder.keep_bytes = 10_000_000
    content = file.read()
    expected = content[offset : None if count is None else offset + count]
    results: list[object] = []
    largest = 0

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal largest
        write = writer.transport.write

        def measured(data: Any) -> None:
            nonlocal largest
            write(data)
            largest = max(largest, writer.transport.get_write_buffer_size())

        writer.transport.write = measured  # type: ignore[method-assign]
        writer.write(b"head")
        results.append(await trace.loop.sendfile(writer.transport, file, offset, count))
        results.append(file.tell())
        writer.write(b"tail")
        writer.close()

    async with serving(send, ssl=server_context() if tls else None) as (host, port):
        options: Any = {"ssl": client_context(), "server_hostname": "localhost"} if tls else {}
        reader, writer = await asyncio.open_connection(host, port, **options)
        assert await reader.read() == b"head" + expected + b"tail"
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    assert results == [len(expected), offset + len(expected)]
    assert largest <= 64 * 1024 * (8 if tls else 1) + SENDFILE_CHUNK
    trace.assert_pair(trace.client(), to_server=b"", to_client=b"head" + expected + b"tail")


@on_every_loop
async def test_a_file_whose_reader_goes_away(trace: Trace, file: IO[bytes]) -> None:
    failed = asyncio.Event()

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        file.seek(0)
        content = file.read() * 10
        with pytest.raises(ConnectionError):
            while True:
                writer.write(content)
                await trace.loop.sendfile(writer.transport, file)
        with pytest.raises(RuntimeError):
            await trace.loop.sendfile(writer.transport, file)
        failed.set()

    async with serving(send) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        await reader.readexactly(1000)
        writer.transport.abort()
        await failed.wait()
        await until(lambda: not trace.recorder.live_connections)
    assert trace.server().state is ConnectionState.RESET
    assert trace.kinds(trace.client())[-1] is Kind.CLOSED


@on_every_loop
async def test_a_file_on_a_connection_that_is_not_traced(trace: Trace, file: IO[bytes]) -> None:
    trace.loop.recorder = None

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await trace.loop.sendfile(writer.transport, file)
        writer.close()

    async with serving(send) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        assert len(await reader.read()) == 3_072_000
        writer.close()
    assert trace.connections() == []

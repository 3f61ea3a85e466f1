"""What the tap does for any stream, on every kind of loop: plain protocols, flow control, and what asyncio promises."""

from __future__ import annotations

import asyncio

from app.trace.records import Kind
from tests.helpers.traced import Trace, on_every_loop


@on_every_loop
async def test_both_ends_see_the_same_bytes(trace: Trace) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"got " + await reader.readexactly(5))
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    with trace.recorder.exchange("test", "a talk") as exchange:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"hello")
        assert await reader.read() == b"got hello"
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()
    client = trace.client()
    other = trace.assert_pair(client, to_server=b"hello", to_client=b"got hello")
    assert client.exchange == exchange.id
    assert trace.kinds(client) == [Kind.OPENED, Kind.SENT, Kind.RECEIVED, Kind.EOF_RECEIVED, Kind.CLOSED]
    assert trace.kinds(other)[:4] == [Kind.OPENED, Kind.RECEIVED, Kind.SENT, Kind.CLOSED]

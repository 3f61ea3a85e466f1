"""What asyncio promises of transports, protocols and servers holds through the tap, and what travelled is recorded."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from app.trace.records import Kind
from tests.helpers.facing import Collects, Facing
from tests.helpers.traced import Trace, on_every_loop, serving, until

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

"""Files and repetitions: exact, cancellable, as fast as the peer takes them, and exchanges of their own."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest

from app.sockets.client import FILE_DATAGRAM, FILE_KEEP, ClientState
from app.sockets.link import NotConnectedError
from app.sockets.options import ChatTransport, FieldError
from app.sockets.transcript import Direction
from app.trace.records import Kind, Outcome
from tests.app.sockets.chat import Chat, every, on_every_loop, until


def pattern(count: int) -> bytes:
    return (bytes(range(251)) * (count // 251 + 1))[:count]


@on_every_loop
async def test_a_file_arrives_whole(chat: Chat) -> None:
    data = pattern(3_000_017)
    path = chat.folder / "file"
    path.write_bytes(data)
    client, peer = await chat.talking()
    seen: list[tuple[int, int]] = []
    reading = chat.owner.spawn(peer.exactly(len(data)), "read")
    assert await client.send_file(path, lambda *progress: seen.append(progress)) == len(data)
    assert await reading == data
    assert seen[-1] == (len(data), len(data))
    assert seen == sorted(seen)
    assert client.sent == len(data)
    entries = every(client.transcript, Direction.SENT)
    assert sum(entry.length for entry in entries) == len(data)
    assert all(len(entry.data) <= FILE_KEEP for entry in entries)
    if chat.recorder is not None:
        batch = chat.recorder.drain()
        files = [exchange for exchange in batch.exchanges if "file" in exchange.title]
        assert [exchange.outcome for exchange in files] == [Outcome.OK]
        sent = [event for event in batch.events if event[2] == Kind.SENT and event[1] == files[0].id]
        assert sum(event[5] for event in sent) == len(data)


@on_every_loop
async def test_an_empty_file(chat: Chat) -> None:
    path = chat.folder / "empty"
    path.touch()
    client, _ = await chat.talking()
    assert await client.send_file(path) == 0


@on_every_loop
async def test_a_file_waits_for_the_peer_and_can_be_cancelled(chat: Chat) -> None:
    path = chat.folder / "file"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    client, peer = await chat.talking()
    seen: list[int] = []
    sending = chat.start(client.send_file(path, lambda sent, _: seen.append(sent)))
    # The peer does not read: what the system's buffers take goes out, and no more.
    await until(lambda: seen and not client._link._writable.is_set())  # type: ignore[union-attr]
    stuck = client.sent
    assert stuck < 1 << 28
    before = len(seen)
    await peer.exactly(stuck)
    await until(lambda: len(seen) > before)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert client.connected
    assert "cancelled" in every(client.transcript)[-1].text
    if chat.recorder is not None:
        outcomes = {exchange.title: exchange.outcome for exchange in chat.recorder.drain().exchanges}
        assert outcomes["Send the file file"] is Outcome.CANCELLED
    # The talk goes on in the connection's own exchange.
    total = client.sent
    draining = chat.owner.spawn(peer.exactly(1 << 40), "drain")
    await client.send(b"after it")
    client.half_close()
    data = await draining
    assert data.endswith(b"after it")
    assert client.sent == total + 8


@on_every_loop
async def test_the_peer_goes_away_during_a_file(chat: Chat) -> None:
    path = chat.folder / "file"
    with path.open("wb") as file:
        file.truncate(1 << 28)
    client, peer = await chat.talking()
    sending = chat.start(client.send_file(path))
    await peer.exactly(1_000_000)
    peer.close(reset=True)
    assert isinstance(await sending, ConnectionError)
    await until(lambda: client.state is ClientState.CLOSED)


@on_every_loop
async def test_files_that_cannot_be_sent(chat: Chat) -> None:
    client, _ = await chat.talking()
    with pytest.raises(FileNotFoundError):
        await client.send_file(chat.folder / "missing")
    with pytest.raises(OSError):
        await client.send_file(chat.folder)
    if sys.platform != "win32":
        os.mkfifo(chat.folder / "pipe")
        with pytest.raises(FieldError):
            await client.send_file(chat.folder / "pipe")
    assert client.connected
    await client.disconnect()
    with pytest.raises(NotConnectedError):
        await client.send_file(Path(__file__))


@on_every_loop
async def test_a_file_over_udp(chat: Chat) -> None:
    data = pattern(5 * FILE_DATAGRAM + 7)
    path = chat.folder / "file"
    path.write_bytes(data)
    listener = chat.listener(kind=socket.SOCK_DGRAM)
    client = await chat.connected(listener.getsockname(), transport=ChatTransport.UDP)
    await client.send_file(path)
    received = [await asyncio.to_thread(listener.recv, 65536) for _ in range(6)]
    assert b"".join(received) == data
    assert len(received[0]) == FILE_DATAGRAM


@on_every_loop
async def test_two_senders_take_turns(chat: Chat) -> None:
    path = chat.folder / "file"
    path.write_bytes(b"f" * 2_000_000)
    client, peer = await chat.talking()
    sending = chat.start(client.send_file(path))
    await until(lambda: client.writes > 0)
    talking = chat.start(client.send(b"T" * 1000))
    data = await peer.exactly(2_001_000)
    assert await sending is None
    assert await talking is None
    assert b"T" * 1000 in data


@on_every_loop
async def test_repeat(chat: Chat) -> None:
    client, peer = await chat.talking()
    seen: list[tuple[int, int]] = []
    began = asyncio.get_running_loop().time()
    assert await client.repeat(b"tick", 0.01, 5, lambda *progress: seen.append(progress)) == 5
    # Four intervals, and at most some clock's grain less.
    assert asyncio.get_running_loop().time() - began > 0.035
    assert await peer.exactly(20) == b"tick" * 5
    assert seen == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    if chat.recorder is not None:
        titles = {exchange.title: exchange.outcome for exchange in chat.recorder.drain().exchanges}
        assert titles["Repeat 4 bytes every 10 ms, 5 times"] is Outcome.OK


@on_every_loop
async def test_repeat_until_cancelled(chat: Chat) -> None:
    client, _ = await chat.talking()
    repeating = chat.start(client.repeat(b"tick", 0.001))
    await until(lambda: client.writes >= 20)
    repeating.cancel()
    with pytest.raises(asyncio.CancelledError):
        await repeating
    assert client.connected


@on_every_loop
async def test_repeat_ends_with_the_connection(chat: Chat) -> None:
    client, peer = await chat.talking()
    repeating = chat.start(client.repeat(b"tick", 3600))
    await until(lambda: client.writes == 1)
    peer.close()
    assert isinstance(await repeating, NotConnectedError)


@on_every_loop
async def test_repeat_leaves_out_what_has_passed(chat: Chat) -> None:
    client, peer = await chat.talking()
    size = 16_000_000  # more than the system's buffers hold
    repeating = chat.start(client.repeat(bytes(size), 0.001, 3))
    for number in range(3):
        await until(lambda: client.writes == number + 1)  # noqa: B023 - called at once.
        assert client.writes == number + 1
        assert len(await peer.exactly(size)) == size
    assert await repeating is None


@pytest.mark.parametrize(("interval", "count"), [(0, 1), (-1, 1), (float("nan"), 1), (1e9, 1), (1, -1)])
@on_every_loop
async def test_wrong_repetitions(chat: Chat, interval: float, count: int) -> None:
    client, _ = await chat.talking()
    with pytest.raises(FieldError):
        await client.repeat(b"x", interval, count)
    with pytest.raises(FieldError):
        await client.repeat(b"", 1, 1)

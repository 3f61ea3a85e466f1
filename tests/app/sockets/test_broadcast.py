"""What the server sends to several clients that takes its time."""

from __future__ import annotations

import asyncio

import pytest

from app.sockets.broadcast import repeat_to, send_file_to
from app.sockets.options import FieldError, StateError
from app.trace.records import Outcome
from tests.app.sockets.chat import Chat, on_every_loop, until


@on_every_loop
async def test_a_file_to_all(chat: Chat) -> None:
    data = bytes(range(256)) * 8000
    path = chat.folder / "file"
    path.write_bytes(data)
    server = await chat.listening()
    peers = [await chat.peer(server) for _ in range(3)]
    seen: list[tuple[int, int]] = []
    reading = [chat.owner.spawn(peer.exactly(len(data)), "read") for peer in peers]
    assert await send_file_to(server, path, None, lambda *progress: seen.append(progress)) == len(data)
    assert [await one == data for one in reading] == [True, True, True]
    assert seen[-1] == (len(data), len(data))
    assert server.sent == 3 * len(data)
    if chat.recorder is not None:
        exchanges = {exchange.title: exchange.outcome for exchange in chat.recorder.drain().exchanges}
        assert exchanges["Send the file file to 3 clients"] is Outcome.OK


@on_every_loop
async def test_a_file_waits_for_a_client_that_does_not_read(chat: Chat) -> None:
    path = chat.folder / "file"
    with path.open("wb") as file:
        file.truncate(1 << 29)
    server = await chat.listening()
    await chat.peer(server)
    (client,) = server.clients.values()
    sending = chat.start(send_file_to(server, path, [client]))
    await until(lambda: client.unread > 100_000)
    assert client.unread < 1_000_000
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending


@on_every_loop
async def test_repeating_to_one(chat: Chat) -> None:
    server = await chat.listening()
    one, two = [await chat.peer(server) for _ in range(2)]
    first = next(iter(server.clients.values()))
    assert await repeat_to(server, b"tick", 0.001, 3, [first]) == 3
    await server.send(b"end")
    assert await one.exactly(15) == b"tick" * 3 + b"end"
    assert await two.exactly(3) == b"end"
    repeating = chat.start(repeat_to(server, b"tock", 0.001, 0, None))
    await until(lambda: first.sent > 100)
    await server.stop()
    assert isinstance(await repeating, StateError)
    for interval, count in ((0, 1), (float("nan"), 1), (1, -1)):
        with pytest.raises(FieldError):
            await repeat_to(server, b"x", interval, count, None)

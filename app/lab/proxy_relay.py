"""Passing bytes from one connection to another for the lab's proxy: bodies of each kind, and halves of tunnels.

It must not know what a request is. Nothing is kept but what the receiver has not taken yet, and no wait is for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any, Final

from app.lab.proxy_wire import Body, WireError, chunk_size

__all__ = ["BUFFER", "STALL_SECONDS", "drop", "pass_body", "pass_half", "went_well"]

STALL_SECONDS: Final = 300.0
"""A body or a tunnel through which nothing passes for so long is given up. Long, for a person may hold it and look."""

BUFFER: Final = 256 * 1024
"""Bytes that wait in memory in each direction."""

_MAX_LINE: Final = 16 * 1024
"""Bytes of a chunk's first line, and of all that stands behind the last chunk."""


@contextlib.asynccontextmanager
async def _patience() -> AsyncIterator[asyncio.Timeout]:
    async with asyncio.timeout(STALL_SECONDS) as limit:
        yield limit


async def pass_body(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: int | Body, *, chunks: bool = True
) -> None:
    """Pass a body on as it comes; with ``chunks`` as chunks when it comes so. Raises EOFError (also as
    IncompleteReadError) when it ends too early, WireError for bad chunks, TimeoutError for a stall, OSError."""
    if body == 0:
        await writer.drain()
    elif isinstance(body, int):
        await _pass(reader, writer, body)
    elif body is Body.UNTIL_CLOSE:
        await _pass(reader, writer, None)
    else:
        await _pass_chunks(reader, writer, chunks)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: int | None) -> None:
    loop = asyncio.get_running_loop()
    async with _patience() as limit:
        renewed = loop.time()
        while left is None or left > 0:
            data = await reader.read(BUFFER if left is None else min(BUFFER, left))
            if not data:
                if left is None:
                    return
                raise EOFError("it ended too early")
            writer.write(data)
            await writer.drain()
            left = None if left is None else left - len(data)
            if (now := loop.time()) > renewed + 1.0:
                renewed = now
                limit.reschedule(now + STALL_SECONDS)


async def _pass_chunks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chunks: bool) -> None:
    while True:
        size = chunk_size(await _line(reader))
        if not size:
            if chunks:
                writer.write(b"0\r\n")
            break
        if size <= BUFFER:
            # Nearly all are: in one piece, which is several times as fast as in three.
            async with _patience():
                data = await reader.readexactly(size + 2)
                if data[-2:] != b"\r\n":
                    raise WireError("a chunk is longer than its size")
                writer.write(b"%x\r\n%b" % (size, data) if chunks else data[:-2])
                await writer.drain()
            continue
        if chunks:
            writer.write(b"%x\r\n" % size)
        await _pass(reader, writer, size)
        if await _line(reader) != b"\r\n":
            raise WireError("a chunk is longer than its size")
        if chunks:
            writer.write(b"\r\n")
    trailer = 0
    while True:
        line = await _line(reader)
        trailer += len(line)
        if trailer > _MAX_LINE:
            raise WireError("the trailer is too long")
        if chunks:
            writer.write(line.rstrip(b"\r\n") + b"\r\n")
        if not line.strip(b"\r\n"):
            break
    await writer.drain()


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        async with _patience():
            line = await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError:
        raise WireError("a line has no end") from None
    if len(line) > _MAX_LINE:
        raise WireError("a line is too long")
    return line


async def went_well(passing: Coroutine[Any, Any, None]) -> bool:
    """Whether it came to its end. A server may answer and close before it has read all, and a client may go: that is
    no fault of ours."""
    try:
        await passing
    except (OSError, EOFError, WireError):
        return False
    return True


async def pass_half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One direction of a tunnel, its end included."""
    await _pass(reader, writer, None)
    if writer.can_write_eof():
        writer.write_eof()


async def drop(writer: asyncio.StreamWriter) -> None:
    """Close a connection, without waiting for what the other side has not taken."""
    if writer.transport.get_write_buffer_size():
        writer.transport.abort()
    else:
        writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()

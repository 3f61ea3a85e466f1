"""A body written to a file as fast as it comes: in a thread, in large blocks, with urlretrieve's hook for every block.

It must not know which protocol brings the body, nor what the file is called.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import BinaryIO, Final

from app.fetch.response import Response

__all__ = ["BLOCK_SIZE", "WRITE_SIZE", "ReportHook", "save"]

BLOCK_SIZE: Final = 8192
"""urlretrieve's block."""

WRITE_SIZE: Final = 1 << 20
"""Bytes that go to the file in one call: few enough calls that handing them to a thread costs nothing."""

ReportHook = Callable[[int, int, int], object]
"""Called with the number of blocks so far, their size, and the total size (-1: unknown); see
urllib.request.urlretrieve(). It is called once a block, so it must be quick: show things on a timer of your own."""


async def save(
    response: Response,
    file: BinaryIO,
    reporthook: ReportHook | None = None,
    block_size: int = BLOCK_SIZE,
    on_written: Callable[[int], object] | None = None,
) -> int:
    """Write the rest of the body into ``file`` where it stands; returns how many bytes that were.

    ``reporthook`` is called at once with the block with which the body begins (0, unless the response begins further
    on), then once for every whole block, and for the last one if it is not whole. ``on_written`` gets the number
    of bytes that were handed to the system, after each write. Everything that came is written, also when reading fails.
    Raises what reading raises, OSError of the file, and what the hook raises.
    """
    size = response.start
    total = response.total if response.total is not None and response.total >= 0 and not response.coding else None
    shown = -1 if total is None else total
    block = size // block_size
    if reporthook is not None:
        reporthook(block, block_size, shown)
    waiting: list[bytes] = []
    amount = written = 0
    writing: asyncio.Future[None] | None = None
    loop = asyncio.get_running_loop()
    try:
        while data := await response.piece():
            waiting.append(data)
            amount += len(data)
            size += len(data)
            if amount >= WRITE_SIZE:
                if writing is not None:
                    await writing
                    if on_written is not None:
                        on_written(written)
                writing = loop.run_in_executor(None, _write, file, waiting)
                written += amount
                waiting, amount = [], 0
            if reporthook is not None:
                for number in range(block + 1, size // block_size + 1):
                    reporthook(number, block_size, shown)
                block = size // block_size
    finally:
        # Also when cancelled: the thread still has the file, and what came is worth keeping.
        if writing is not None:
            await _settled(writing)
        if waiting:
            await _settled(loop.run_in_executor(None, _write, file, waiting))
            written += amount
        if on_written is not None:
            on_written(written)
    if reporthook is not None and size % block_size:
        reporthook(block + 1, block_size, shown)
    return written


def _write(file: BinaryIO, pieces: list[bytes]) -> None:
    file.writelines(pieces)
    file.flush()


async def _settled(writing: asyncio.Future[None]) -> None:
    """Wait for a thread, and be cancelled only after it has ended."""
    cancelled = False
    while not writing.done():
        try:
            await asyncio.wait([writing])
        except asyncio.CancelledError:
            cancelled = True
    writing.result()
    if cancelled:
        raise asyncio.CancelledError

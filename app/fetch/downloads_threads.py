"""What threads do to a download's file, to its end even when the download is cancelled meanwhile.

It must not know queues nor connections.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import BinaryIO, TypeVar

from app.fetch.downloads_file import Part

__all__ = ["opened", "unhurried"]

T = TypeVar("T")


async def opened(part: Part, start: int) -> BinaryIO:
    """The part, open. A cancel waits until the thread is done with it, or nobody would close the file."""
    opening = asyncio.get_running_loop().run_in_executor(None, part.open, start)
    cancelled = False
    while not opening.done():
        try:
            await asyncio.wait([opening])
        except asyncio.CancelledError:
            cancelled = True
    file = opening.result()
    if cancelled:
        file.close()
        raise asyncio.CancelledError
    return file


async def unhurried(work: Callable[..., T], *values: object) -> T:
    """Do it in a thread. A cancel that comes now is too late: half a rename is worse than a whole file."""
    doing = asyncio.get_running_loop().run_in_executor(None, work, *values)
    while not doing.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait([doing])
    return doing.result()

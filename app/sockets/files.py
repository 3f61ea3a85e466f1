"""Opens a file to send, without ever waiting for it on the loop.

It must not know who sends it.
"""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path
from typing import BinaryIO

from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["opened_file"]


async def opened_file(path: Path) -> tuple[BinaryIO, int]:
    """A regular file and its size, opened in a thread."""

    def open_file() -> tuple[BinaryIO, int]:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            # Opening a pipe can block for ever, and a thread cannot be cancelled.
            raise FieldError("file", tr("Only plain files can be sent"))
        return path.open("rb"), found.st_size

    opening = asyncio.get_running_loop().run_in_executor(None, open_file)
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(lambda done: None if done.exception() else done.result()[0].close())
        raise

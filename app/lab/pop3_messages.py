"""Messages of the lab's mailboxes as POP3 sends them: read from their files, whole, in pieces, or their first lines.

It must not know sessions or commands. What blocks says so; what does not is in threads.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Final

from app.lab.mailboxes import Stored
from app.pop3.wire import top_of

__all__ = ["PIECE", "Reading", "needs_utf8", "pieces", "read_all"]

PIECE: Final = 256 * 1024
"""Octets of a message that stand in memory at once; bigger ones are sent in so many pieces."""

_FIRST: Final = 16 * 1024
"""Octets in which TOP finds the headers of nearly every message."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is wanted of a message: all of it (``lines`` None), or its headers and so many lines (TOP)."""

    stored: Stored
    lines: int | None

    @property
    def cost(self) -> int:
        """Octets to be read, about."""
        return self.stored.size if self.lines is None else min(self.stored.size, _FIRST)

    def read(self) -> bytes | None:
        """The content, not stuffed; None when the file is gone or cannot be read. Blocks."""
        try:
            # Not Path.open(): its layers take several times as long as the system does, and there may be 10,000.
            handle = os.open(self.stored.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                if self.lines is None:
                    return _rest(handle, self.stored.size)
                data = os.read(handle, _FIRST)
                found = top_of(data, self.lines)
                if len(found) < len(data) or len(data) == self.stored.size:
                    return found
                return top_of(data + _rest(handle, self.stored.size), self.lines)
            finally:
                os.close(handle)
        except OSError:
            return None


def _rest(handle: int, size: int) -> bytes:
    """To the end of the file; one system call where it has the size that it had when it was listed."""
    parts = []
    while data := os.read(handle, size + 1):
        parts.append(data)
    return b"".join(parts)


def read_all(readings: Iterable[Reading]) -> dict[Reading, bytes | None]:
    """Several at once. Blocks."""
    return {reading: reading.read() for reading in readings}


async def pieces(stored: Stored) -> AsyncIterator[bytes]:
    """A message in pieces, stuffed, with CR LF at its end. Raises OSError, also in the middle."""
    file = await asyncio.to_thread(stored.path.open, "rb")
    # What the last piece ended with: a dot that begins the next one is doubled if that was the end of a line.
    tail = b"\r\n"
    try:
        while data := await asyncio.to_thread(file.read, PIECE):
            yield (tail + data).replace(b"\r\n.", b"\r\n..")[len(tail) :]
            tail = (tail + data)[-2:]
            if tail != b"\r\n":
                tail = tail[-1:] if tail.endswith(b"\r") else b""
        if tail != b"\r\n":
            yield b"\r\n"
    finally:
        await asyncio.to_thread(file.close)


def needs_utf8(message: bytes | Stored) -> bool:
    """Whether a message has UTF-8 in its headers, so that RFC 6856 section 5 forbids to send it to a client that did
    not say UTF8. Other 8-bit bytes there are an old sin of other programs, and are sent as they are. With a Stored
    it blocks, and raises OSError."""
    if isinstance(message, Stored):
        with message.path.open("rb") as file:
            message = file.read(PIECE)
    head = message.partition(b"\r\n\r\n")[0]
    if head.isascii():
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""The bytes that the lab's downloads are made of: the same at the same place on every day, whatever their length.

It must not know HTTP or FTP. Nothing is kept: any part of a file of any size is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["BLOCK", "CHUNK", "MAX_SIZE", "piece", "pieces"]

BLOCK: Final = 65536
"""Bytes after which a line says where it stands, so that a part that came twice, or not at all, is seen at once."""

CHUNK: Final = 8 * BLOCK
"""Bytes made at a time: what one write to a socket takes at most; more would only wait in memory."""

MAX_SIZE: Final = 1 << 40
"""The longest file: 1 TiB, beyond all that 32 bits can count, and a number that a progress bar can still show."""

_LINE: Final = 64
_HEAD: Final = b"@ byte %16d, counted from 0 "


def _head(offset: int) -> bytes:
    return (_HEAD % offset).ljust(_LINE, b".")[: _LINE - 1] + b"\n"


def _rest() -> bytes:
    """The lines of a block behind its first: numbered, and so that each looks a little different."""
    letters = b"abcdefghijklmnopqrstuvwxyz0123456789" * 3
    count = len(b"line 0000 ")
    width = _LINE - count - 1
    return b"".join(
        b"line %04d " % number + letters[number % 36 : number % 36 + width] + b"\n"
        for number in range(1, BLOCK // _LINE)
    )


_REST: Final = _rest()


def piece(start: int, end: int, version: int = 1) -> bytes:
    """The bytes from ``start`` to before ``end``; another ``version`` has others in the same places."""
    first = start - start % BLOCK
    salt = (version - 1) * 10**12
    parts: list[bytes] = []
    for offset in range(first, end, BLOCK):
        parts += (_head(offset + salt), _REST)
    whole = b"".join(parts)
    return whole if start == first and len(whole) == end - start else whole[start - first : end - first]


def pieces(start: int, end: int, version: int = 1, size: int = CHUNK) -> Iterator[bytes]:
    """The same in pieces of ``size`` bytes, the last one shorter."""
    while start < end:
        stop = min(end, start - start % size + size)
        yield piece(start, stop, version)
        start = stop

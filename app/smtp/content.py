"""A message on its way into DATA: line ends made CRLF once, dots doubled once (RFC 5321, 2.3.8 and 4.5.2).

It must not do any I/O, nor know headers: bytes in, bytes out.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["END_OF_DATA", "is_8bit", "stuffed", "to_crlf", "unstuffed"]

END_OF_DATA: Final = b".\r\n"
"""What ends the data, behind a line end."""

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")

_LOOKED_AT: Final = 1024 * 1024
"""Bytes that are looked through at once: other threads have their turn in between, also with 100 MB to look through."""


def to_crlf(message: bytes) -> bytes:
    """The message with every bare LF and bare CR made CRLF, and a CRLF at its end. CRLF itself is left alone, so doing
    it twice changes nothing. A bare line end on the wire is what mail smuggling lives of (CVE-2023-51764 and others).
    """
    if _has_bare(message):
        message = _LINE_END.sub(b"\r\n", message)
    return message if not message or message.endswith(b"\r\n") else message + b"\r\n"


def _has_bare(message: bytes) -> bool:
    """Whether there is a CR or LF alone. Counting is thirty times as fast as a search with a pattern."""
    start = 0
    while start < len(message):
        end = start + _LOOKED_AT
        if message[end - 1 : end] == b"\r":
            # The LF that belongs to it.
            end += 1
        piece = message[start:end]
        pairs = piece.count(b"\r\n")
        if piece.count(b"\n") != pairs or piece.count(b"\r") != pairs:
            return True
        start = end
    return False


def stuffed(message: bytes) -> bytes:
    """What to_crlf() gave, with a second dot before every dot that begins a line; without the end of data."""
    if message.startswith(b"."):
        message = b"." + message
    return message.replace(b"\r\n.", b"\r\n..")


def unstuffed(data: bytes) -> bytes:
    """The message that stuffed() was given, as a server or the trace reads it."""
    if data.startswith(b"."):
        data = data[1:]
    return data.replace(b"\r\n.", b"\r\n")


def is_8bit(message: bytes) -> bool:
    """Whether it has bytes above 127, for which a server must offer 8BITMIME (RFC 6152)."""
    return not message.isascii()

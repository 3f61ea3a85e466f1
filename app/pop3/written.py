"""What is written in POP3: commands, status lines, dot-stuffed bodies, and APOP's digest (RFC 1939, 2449).

It must not do any I/O, nor read what others send: wire.py does, and has these names as well.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from app.errors import WorkbenchError
from app.texts import tr

__all__ = [
    "MAX_BANNER_STAMP",
    "MAX_COMMAND",
    "CommandRefusedError",
    "apop_digest",
    "apop_timestamp",
    "format_command",
    "format_commands",
    "format_multiline",
    "format_status",
    "stuff",
    "to_crlf",
    "top_of",
    "unstuff",
]

MAX_COMMAND: Final = 255
"""Bytes of a command, CRLF included (RFC 2449, section 4)."""

MAX_BANNER_STAMP: Final = 256
"""Characters of the timestamp in a greeting that APOP is done with; real ones have thirty."""

_LINE_END: Final = b"\r\n"
_CONTROL: Final = re.compile(rb"[\x00-\x1f\x7f]")
_CONTROL_TEXT: Final = re.compile("[\x00-\x1f\x7f]")


class CommandRefusedError(WorkbenchError, ValueError):
    """A command that is not sent: it would be another command too, or longer than any server reads."""


def format_command(verb: str, *arguments: str | int) -> bytes:
    """A command as it is sent, in UTF-8 as poplib does it (RFC 6856). Raises CommandRefusedError for a control
    character (poplib let CR and LF pass, and the rest was a command of its own: CVE-2025-15367), a lone surrogate, or
    more than MAX_COMMAND bytes."""
    text = " ".join([verb, *(str(argument) for argument in arguments)])
    if found := _CONTROL_TEXT.search(text):
        name = {"\r": "CR", "\n": "LF", "\0": "NUL"}.get(found[0], f"0x{ord(found[0]):02x}")
        error = CommandRefusedError(tr("A control character ({name}) cannot be part of a command", name=name))
        error.advice = tr("With CR or LF, what follows would be a command of its own. Nothing was sent.")
        raise error
    try:
        line = text.encode() + _LINE_END
    except UnicodeEncodeError:
        raise CommandRefusedError(tr("The command has half a character in it, which UTF-8 cannot write")) from None
    if len(line) > MAX_COMMAND:
        raise CommandRefusedError(
            tr("The command has {size} bytes; POP3 allows {limit}", size=len(line), limit=MAX_COMMAND)
        )
    return line


def format_commands(verb: str, arguments: Sequence[str]) -> list[bytes]:
    """The same for many arguments, none of which is sent when one of them cannot be."""
    joined = "".join(arguments)
    if joined.isascii() and joined.isprintable() and max(map(len, arguments), default=0) < MAX_COMMAND - 20:
        return [f"{verb} {argument}\r\n".encode() for argument in arguments]
    return [format_command(verb, argument) for argument in arguments]


def format_status(ok: bool, text: str = "", code: str = "") -> bytes:
    """A status line as a server sends it, with a response code such as ``IN-USE`` if there is one. Raises
    CommandRefusedError for a control character in it."""
    line = ("+OK" if ok else "-ERR") + (f" [{code}]" if code else "") + (f" {text}" if text else "")
    data = line.encode()
    if _CONTROL.search(data):
        raise CommandRefusedError(tr("A control character cannot be part of a status line"))
    return data + _LINE_END


def format_multiline(text: str, body: bytes) -> bytes:
    """A whole multi-line reply: ``body`` has lines that end with CRLF, and is dot-stuffed here. Lists of many lines
    or big messages are better sent in pieces, with stuff() for each whole line."""
    end = b"" if not body or body.endswith(_LINE_END) else _LINE_END
    return format_status(True, text) + stuff(body) + end + b".\r\n"


def stuff(body: bytes) -> bytes:
    """A dot doubled at the beginning of each line (RFC 1939, section 3). Lines end with CRLF: see to_crlf()."""
    stuffed = body.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed


def unstuff(body: bytes) -> bytes:
    """The dot taken away that each line may begin with."""
    if b"\r\n." in body:
        body = body.replace(b"\r\n.", b"\r\n")
    return body[1:] if body.startswith(b".") else body


_BARE: Final = re.compile(rb"\r\n|\r|\n")


def to_crlf(data: bytes) -> bytes:
    """Every line end as CRLF, bare CR and bare LF too."""
    if b"\r" not in data:
        return data.replace(b"\n", _LINE_END)
    return _BARE.sub(_LINE_END, data)


def top_of(message: bytes, lines: int) -> bytes:
    """What TOP gives of a message with CRLF: its headers, the empty line, and so many lines of the body."""
    if message.startswith(_LINE_END):
        end = 2
    else:
        found = message.find(b"\r\n\r\n")
        if found < 0:
            return message
        end = found + 4
    for _ in range(lines):
        found = message.find(_LINE_END, end)
        if found < 0:
            return message
        end = found + 2
    return message[:end]


_STAMP: Final = re.compile(rb"<[!-;=?A-~]+@[!-;=?A-~]+>")


def apop_timestamp(greeting: bytes) -> str:
    """The timestamp in a greeting (RFC 1939, section 7), or "" when APOP is not offered. It must be a real message
    id, ASCII with one ``@`` and no space: with anything else, a forged greeting can get at the password through
    collisions of MD5 (CVE-2007-1558)."""
    if not greeting.startswith(b"+OK"):
        return ""
    match = _STAMP.search(greeting)
    if match is None or len(match[0]) > MAX_BANNER_STAMP:
        return ""
    return match[0].decode("ascii")


def apop_digest(timestamp: str, password: str) -> str:
    """What APOP sends instead of the password: MD5 of both, in hexadecimal."""
    return hashlib.md5((timestamp + password).encode(), usedforsecurity=False).hexdigest()

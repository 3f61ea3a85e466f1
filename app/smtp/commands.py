"""What a client sends, read from its bytes as they come: commands, the answers of AUTH, and messages up to their end.

It must not do any I/O, nor judge: the trace and servers use it. It never fails on garbage, and everything is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.display import decode
from app.smtp.wire import MAX_COMMAND

__all__ = ["MASK", "Command", "CommandReader", "Data", "Path", "Response"]

MASK: Final = "****"
"""Stands for a password and for what contains one."""


@dataclass(frozen=True, slots=True)
class Path:
    """The argument of MAIL or RCPT: ``address`` between the brackets, ``params`` behind it."""

    address: str
    params: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its ``line`` without the line end. ``verb`` is in capitals ("" for an empty line); ``too_long`` says
    that the rest was skipped, ``bare_lf`` that its line did not end with CRLF."""

    line: bytes
    too_long: bool = False
    bare_lf: bool = False

    @property
    def verb(self) -> str:
        """The first word in capitals."""
        return decode(self.line.split(maxsplit=1)[0][:32]).upper() if self.line.strip() else ""

    @property
    def argument(self) -> str:
        """What stands behind the verb, safe to show."""
        parts = self.line.split(maxsplit=1)
        return decode(parts[1]) if len(parts) > 1 else ""

    @property
    def path(self) -> Path | None:
        """The address and parameters of MAIL and RCPT; None where there is none."""
        match = _PATH.fullmatch(self.line)
        if match is None:
            return None
        return Path(decode(match[1]), tuple(decode(param) for param in match[2].split()))

    @property
    def masked(self) -> str:
        """The line, safe to show, without the secret that AUTH carries."""
        words = self.line.split(maxsplit=2)
        if self.verb == "AUTH" and len(words) > 2:
            return f"{decode(b' '.join(words[:2]))} {MASK}"
        return decode(self.line)


_PATH: Final = re.compile(rb"(?i:MAIL\s+FROM|RCPT\s+TO):\s*<((?:\"(?:[^\"\\]|\\.)*\"|[^<>\"])*)>(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Response:
    """A line that answers a 334 of AUTH: it may hold a password."""

    line: bytes


@dataclass(frozen=True, slots=True)
class Data:
    """A piece of a message's data as it travels, dots doubled; ``done`` says that the end came behind it."""

    data: bytes
    done: bool


class CommandReader:
    """A client's bytes: feed() what came, then next() until it is None. What a line means depends on what the server
    replied, so whoever reads both sides says expect_data() at a 354 and expect_response() at a 334."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipping = False
        self._in_data = False
        self._data_begins = False
        self._response = False

    def expect_data(self) -> None:
        """The server said 354: what follows is a message, up to CRLF.CRLF and nothing else (no bare LF ends it)."""
        self._in_data = self._data_begins = True

    def expect_response(self) -> None:
        """The server said 334: the next line is no command."""
        self._response = True

    def feed(self, data: bytes) -> None:
        """Take what came."""
        self._buffer += data

    def next(self) -> Command | Response | Data | None:
        """The next command, response or piece of data; None if more bytes are needed."""
        return self._next_data() if self._in_data else self._next_line()

    def _next_line(self) -> Command | Response | None:
        buffer = self._buffer
        while True:
            end = buffer.find(b"\n", 0, MAX_COMMAND)
            if end < 0:
                if len(buffer) < MAX_COMMAND:
                    return None
                line, too_long = bytes(buffer[:MAX_COMMAND]), not self._skipping
                self._skipping = True
                del buffer[:MAX_COMMAND]
                if too_long:
                    return Command(line, too_long=True)
                continue
            bare_lf = end == 0 or buffer[end - 1] != 0x0D
            line = bytes(buffer[: end if bare_lf else end - 1])
            del buffer[: end + 1]
            if self._skipping:
                self._skipping = False
                continue
            if self._response:
                self._response = False
                return Response(line)
            return Command(line, bare_lf=bare_lf)

    def _next_data(self) -> Data | None:
        buffer = self._buffer
        if self._data_begins and buffer.startswith(b".\r\n"):
            end, length = 0, 3
        else:
            end, length = buffer.find(b"\r\n.\r\n"), 5
        if end >= 0:
            # The CRLF before the dot is the message's own.
            data = bytes(buffer[: end + length - 3])
            del buffer[: end + length]
            self._in_data = self._data_begins = False
            return Data(data, True)
        if self._data_begins and len(buffer) < 3 and b".\r\n".startswith(buffer):
            return None
        # The last four bytes may be the beginning of the end.
        if len(buffer) <= 4:
            return None
        data = bytes(buffer[:-4])
        del buffer[:-4]
        self._data_begins = False
        return Data(data, False)

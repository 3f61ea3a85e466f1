"""POP3 as it travels (RFC 1939, 2449, 3206): commands and replies read from bytes as they come, and written.

It must not do any I/O, nor know who asks: the client, the lab's server and the trace share it. It never fails on
garbage: what is wrong with a command or reply is said in its ``fault``, and everything is bounded.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Final

from app.display import decode
from app.pop3.written import (
    MAX_BANNER_STAMP,
    MAX_COMMAND,
    CommandRefusedError,
    apop_digest,
    apop_timestamp,
    format_command,
    format_commands,
    format_multiline,
    format_status,
    stuff,
    to_crlf,
    top_of,
    unstuff,
)

__all__ = [
    "MAX_BANNER_STAMP",
    "MAX_COMMAND",
    "MAX_MESSAGE",
    "MAX_REPLY",
    "MAX_STATUS_LINE",
    "Command",
    "CommandReader",
    "CommandRefusedError",
    "Fault",
    "Reply",
    "ReplyReader",
    "apop_digest",
    "apop_timestamp",
    "format_command",
    "format_commands",
    "format_multiline",
    "format_status",
    "is_multiline",
    "stuff",
    "to_crlf",
    "top_of",
    "unstuff",
]

MAX_STATUS_LINE: Final = 2048
"""Bytes of a reply's first line, line end included. RFC 2449 allows 512, poplib takes 2048."""

MAX_REPLY: Final = 16 * 1024 * 1024
"""Bytes of a multi-line reply that is no message (CAPA, LIST, UIDL, TOP): 100,000 lines of UIDL are 8 MB at most."""

MAX_MESSAGE: Final = 128 * 1024 * 1024
"""Bytes of a message (RETR). Providers stop at 25 to 50 MB; twice that and the dots still fit into memory."""

_LINE_END: Final = b"\r\n"
_END: Final = b"\r\n.\r\n"
_COMPACT: Final = 64 * 1024
"""Bytes that were read and still stand in the buffer before they are moved out: seldom enough to cost nothing."""


class Fault(enum.Enum):
    """What is wrong with a command or a reply."""

    GARBAGE = "garbage"  # A reply that begins neither with +OK nor with -ERR.
    LINE_TOO_LONG = "line too long"  # Of a command: the rest of the line was skipped. Of a reply: nothing can follow.
    TOO_BIG = "too big"  # A multi-line reply that had not ended at its limit: nothing can follow.
    CUT = "cut"  # The connection ended within it.
    CONTROL = "control"  # A command with a control character in it (NUL, a bare CR, ESC …).


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a server.

    ``line`` is the status line without its end; ``ok`` what it says (False for garbage too); ``code`` the response
    code in capitals (``IN-USE``, ``SYS/TEMP``; RFC 2449 section 8, RFC 3206) or ""; ``body`` the lines of a multi-line
    reply with CRLF and without dot-stuffing, None for a single line; ``size`` the bytes that it took on the wire;
    ``bare_lf`` whether its status line ended with LF alone; ``fault`` what is wrong with it, or None.
    """

    line: bytes
    ok: bool
    code: str = ""
    body: bytes | None = None
    size: int = 0
    bare_lf: bool = False
    fault: Fault | None = None

    @property
    def said(self) -> str:
        """The status line word for word, safe to show."""
        return decode(self.line)

    @property
    def text(self) -> str:
        """What stands behind +OK or -ERR and the response code, safe to show."""
        match = _STATUS.match(self.line)
        rest = self.line[match.end() :] if match else self.line
        if self.code and (bracket := rest.find(b"]")) >= 0:
            rest = rest[bracket + 1 :]
        return decode(rest.strip(b" \t"))

    @property
    def continues(self) -> bool:
        """Whether this is the server's part of a SASL exchange (``+ ``, RFC 5034): neither good nor bad yet."""
        return self.line[:2] == b"+ " or self.line == b"+"

    def lines(self) -> list[bytes]:
        """The body's lines without their ends. Only CRLF ends a line."""
        if not self.body:
            return []
        return self.body.removesuffix(_LINE_END).split(_LINE_END)


_STATUS: Final = re.compile(rb"(\+OK|-ERR)(?=[ \t]|\Z)[ \t]?")
_CODE: Final = re.compile(rb"[ \t]*\[([A-Za-z0-9._-]{1,40}(?:/[A-Za-z0-9._-]{1,40}){0,4})\]")


def _reply(line: bytes, body: bytes | None, size: int, bare_lf: bool, fault: Fault | None) -> Reply:
    if fault is None and line.startswith(b"+OK ") and b"[" not in line:
        # The usual one, of which a mailbox gives ten thousand.
        return Reply(line, True, "", body, size, bare_lf)
    match = _STATUS.match(line)
    if match is None:
        if fault is None and not (line[:2] == b"+ " or line == b"+"):
            fault = Fault.GARBAGE
        return Reply(line, False, "", body, size, bare_lf, fault)
    code = _CODE.match(line, match.end())
    name = code[1].decode("ascii").upper() if code else ""
    return Reply(line, match[1] == b"+OK", name, body, size, bare_lf, fault)


class _Buffer:
    """Bytes that came, of which some have been read."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._start = 0  # Of what has not been read yet.
        self._scanned = 0  # Bytes behind the start in which no end was found.

    @property
    def pending(self) -> int:
        """Bytes that came and have not been read as anything yet."""
        return len(self._data) - self._start

    def feed(self, data: bytes) -> None:
        """Take what came."""
        self._data += data

    def clear(self) -> int:
        """Forget what has not been read (before TLS begins: RFC 2595, section 4) and say how many bytes it was."""
        dropped = self.pending
        self._data.clear()
        self._start = self._scanned = 0
        return dropped

    def _consume(self, end: int) -> None:
        self._start = end
        self._scanned = 0
        if self._start == len(self._data):
            self._data.clear()
            self._start = 0
        elif self._start >= _COMPACT:
            del self._data[: self._start]
            self._start = 0


class ReplyReader(_Buffer):
    """Replies out of a server's bytes. The caller knows which command each answers, so it says what to expect."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = False
        """Whether a bound was broken: where the next reply begins cannot be known, and the connection is of no use."""

    def next(self, multiline: bool = False, limit: int = MAX_REPLY) -> Reply | None:
        """The next reply, or None if more bytes are needed. Only one that begins with +OK has further lines, and
        those end with CRLF.CRLF alone: with a bare LF within a message, another reply could be slipped in. A server
        whose status line itself ends with LF is taken at its word."""
        data, start = self._data, self._start
        if self.broken:
            return None
        end = data.find(b"\n", start, start + MAX_STATUS_LINE)
        if end < 0:
            if len(data) - start < MAX_STATUS_LINE:
                return None
            self.broken = True
            return _reply(bytes(data[start : start + MAX_STATUS_LINE]), None, self.pending, False, Fault.LINE_TOO_LONG)
        bare_lf = end == start or data[end - 1] != 0x0D
        line = bytes(data[start : end if bare_lf else end - 1])
        if not multiline or not line.startswith(b"+OK") or _STATUS.match(line) is None:
            self._consume(end + 1)
            return _reply(line, None, end + 1 - start, bare_lf, None)
        terminator = b"\n.\n" if bare_lf else b"\r\n.\r\n"
        line_end = end if bare_lf else end - 1
        last = data.find(terminator, max(line_end, start + self._scanned), line_end + limit + len(terminator))
        if last < 0:
            if len(data) - end > limit:
                self.broken = True
                body = unstuff(bytes(data[end + 1 : end + 1 + limit]))
                return _reply(line, body, self.pending, bare_lf, Fault.TOO_BIG)
            self._scanned = max(0, len(data) - start - len(terminator))
            return None
        stop = last + len(terminator)
        body = bytes(data[end + 1 : stop - (2 if bare_lf else 3)])
        if bare_lf:
            body = to_crlf(body)
        self._consume(stop)
        return _reply(line, unstuff(body), stop - start, bare_lf, None)

    def burst(self, count: int, limit: int = MAX_REPLY) -> list[Reply]:
        """Up to ``count`` multi-line replies that have come and have nothing odd: what next(True) would give, one after
        another, in a third of the time. Empty if the next one must be looked at by next()."""
        data, start = self._data, self._start
        # Before all of it is copied: something odd, or a reply that next() knows to be incomplete.
        if self.broken or self._scanned or not data.startswith((b"+OK ", b"+OK\r"), start):
            return []
        found: list[Reply] = []
        used = start
        # Behind the last end stands what is incomplete, or was not asked for.
        for piece in bytes(data[start:]).split(_END, count)[:-1]:
            end = piece.find(b"\n")
            head = piece[: end - 1] if end > 0 else piece
            if (
                not (head.startswith(b"+OK ") or head == b"+OK")
                or b"[" in head
                or len(head) + 2 > MAX_STATUS_LINE
                or len(piece) > limit
            ):
                break
            if end < 0:
                body = b""
            elif piece[end - 1] == 0x0D:
                body = piece[end + 1 :] + _LINE_END
                if b"\n." in body or body.startswith(b"."):
                    body = unstuff(body)
            else:
                break
            size = len(piece) + len(_END)
            used += size
            found.append(Reply(head, True, "", body, size))
        if found:
            self._consume(used)
        return found

    def cut(self) -> Reply | None:
        """The connection has ended: what stands of a reply that is not complete (fault CUT, or GARBAGE if it began as
        none), or None if nothing does. Its body ends wherever the bytes ended."""
        rest = bytes(self._data[self._start :])
        if not rest:
            return None
        self.clear()
        self.broken = True
        line, end, body = rest.partition(b"\n")
        bare_lf = bool(end) and not line.endswith(b"\r")
        line = line.removesuffix(b"\r")[:MAX_STATUS_LINE]
        if not any(line.startswith(word) or word.startswith(line) for word in (b"+OK", b"-ERR")):
            return _reply(line, None, len(rest), bare_lf, Fault.GARBAGE)
        return _reply(line, unstuff(body) if end else None, len(rest), bare_lf, Fault.CUT)


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a client: ``verb`` in capitals, ``argument`` as it came (a password may have spaces), the ``line``
    without its end, ``bare_lf`` if that was LF alone, and ``fault`` (LINE_TOO_LONG, CONTROL or None)."""

    verb: str
    argument: bytes
    line: bytes
    bare_lf: bool = False
    fault: Fault | None = None

    @property
    def arguments(self) -> list[str]:
        """The argument's words as ASCII; other bytes are marked as app.display does."""
        return [word.decode("ascii", "workbench.bytes") for word in self.argument.split()]


_CONTROL: Final = re.compile(rb"[\x00-\x1f\x7f]")


class CommandReader(_Buffer):
    """Commands out of a client's bytes."""

    def __init__(self) -> None:
        super().__init__()
        self._skipping = False  # The rest of a line that was too long.

    def next(self, limit: int = MAX_COMMAND) -> Command | None:
        """The next command, or None if more bytes are needed. A line of more than ``limit`` bytes (those of SASL may
        be longer than commands) gives one command with a fault, once, and its rest is skipped."""
        data = self._data
        if self._skipping:
            end = data.find(b"\n", self._start)
            self._consume(end + 1 if end >= 0 else len(data))
            self._skipping = end < 0
        start = self._start
        end = data.find(b"\n", start, start + limit)
        if end < 0:
            if len(data) - start < limit:
                return None
            line = bytes(data[start : start + limit])
            self._consume(start + limit)
            self._skipping = True
            return _command(line, False, Fault.LINE_TOO_LONG)
        bare_lf = end == start or data[end - 1] != 0x0D
        line = bytes(data[start : end if bare_lf else end - 1])
        self._consume(end + 1)
        return _command(line, bare_lf, Fault.CONTROL if _CONTROL.search(line) else None)

    def clear(self) -> int:
        """As for replies; the rest of a line that was too long is no longer skipped."""
        self._skipping = False
        return super().clear()


def _command(line: bytes, bare_lf: bool, fault: Fault | None) -> Command:
    word, _, argument = line.partition(b" ")
    return Command(decode(word.upper(), "ascii"), argument, line, bare_lf, fault)


_MULTILINE: Final = frozenset(("CAPA", "RETR", "TOP"))
_MULTILINE_BARE: Final = frozenset(("LIST", "UIDL", "LANG", "AUTH"))


def is_multiline(verb: str, argument: bytes | str = b"") -> bool:
    """Whether +OK to this command has lines behind it: LIST, UIDL, LANG (RFC 6856) and AUTH (the
    old way to ask for the mechanisms) have them without argument."""
    return verb in _MULTILINE or (verb in _MULTILINE_BARE and not argument.strip())

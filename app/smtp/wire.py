"""SMTP as it travels (RFC 5321, 2034): replies read from bytes as they come, and commands written safely.

It must not do any I/O, nor know who asks: the client and the trace share it (commands.py reads the other direction). It
never fails on garbage: what is wrong with a reply is said in its ``fault``, and everything is bounded.
"""

from __future__ import annotations

import enum
import re
from collections import deque
from dataclasses import dataclass
from typing import Final

from app.display import decode
from app.errors import WorkbenchError
from app.texts import tr

__all__ = [
    "MAX_COMMAND",
    "MAX_REPLY_LINE",
    "MAX_REPLY_LINES",
    "CommandRefusedError",
    "Fault",
    "Reply",
    "ReplyParser",
    "check_address",
    "check_line",
    "check_name",
    "format_path",
]

MAX_REPLY_LINE: Final = 8192
"""Bytes of one line of a reply, line end included. RFC 5321 (4.5.3.1.5) allows 512, smtplib takes 8192."""

MAX_REPLY_LINES: Final = 1000
"""Lines of one reply. EHLO has twenty; EXPN of a large list is the longest that makes sense."""

MAX_COMMAND: Final = 12_288
"""Bytes of a command, CRLF included: RFC 5321 has 512, RFC 4954 (4.) this for the answers of AUTH."""

MAX_ADDRESS: Final = 1000
"""Characters of an address. RFC 5321 ends at 254 bytes, but what a server says to a longer one is worth seeing."""


class CommandRefusedError(WorkbenchError, ValueError):
    """A command that is not sent: it would be two commands, or another one, or longer than any server reads.
    ``field`` is "address", "name" or "line"."""

    def __init__(self, field: str, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.field = field
        self.advice = advice


class Fault(enum.Enum):
    """What is wrong with a reply."""

    GARBAGE = "garbage"  # It does not begin with a code of three digits.
    CODE_CHANGED = "code changed"  # The lines of one reply have different codes (RFC 5321, 4.2.1 forbids it).
    LINE_TOO_LONG = "line too long"  # The rest of the line was skipped.
    TOO_MANY_LINES = "too many lines"  # It was cut here; what follows is read as another reply.


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a server.

    ``code`` has three digits (0 for garbage), ``lines`` what stands behind it in each line, without line ends;
    ``enhanced`` is the status of RFC 2034 in the last line ("5.1.1") or ""; ``size`` the bytes that it took;
    ``fault`` what is wrong with it, or None.
    """

    code: int
    lines: tuple[bytes, ...] = ()
    enhanced: str = ""
    size: int = 0
    fault: Fault | None = None

    @property
    def ok(self) -> bool:
        """Whether it says yes: 2xx, without a fault."""
        return self.fault is None and 200 <= self.code < 300

    @property
    def is_later(self) -> bool:
        """Whether trying again later makes sense (4xx)."""
        return 400 <= self.code < 500

    @property
    def message(self) -> bytes:
        """The lines joined as smtplib joins them: the ``smtp_error`` of its exceptions."""
        return b"\n".join(self.lines)

    @property
    def said(self) -> str:
        """Word for word in one line, safe to show: ``550 5.1.1 no such user / really``."""
        text = " / ".join(decode(line) for line in self.lines)
        return (f"{self.code} {text}" if self.code else text).strip()

    def shown(self) -> list[str]:
        """Line by line as it came, safe to show: ``250-lab.test``, ``250 HELP``."""
        lines = [decode(line) for line in self.lines]
        if not self.code or not lines:
            return lines
        # A line that broke the reply off stands there whole, with whatever code it has.
        begin = {None: f"{self.code} ", Fault.TOO_MANY_LINES: f"{self.code}-"}.get(self.fault, "")
        return [*(f"{self.code}-{line}" for line in lines[:-1]), begin + lines[-1]]


_REPLY: Final = re.compile(rb"([2-5][0-9][0-9])([ -]|\Z)")
_ENHANCED: Final = re.compile(rb"([245])\.([0-9]{1,3})\.([0-9]{1,3})(?=[ \t]|\Z)")


class ReplyParser:
    """Replies out of a server's bytes: feed() what came, then next() until it is None.

    A line ends with LF; CR before it is taken off, since servers that forget it exist and nothing can be slipped in
    between lines of ours. Memory stays within one reply (MAX_REPLY_LINES lines) and what was fed.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipping = False
        self._code = 0
        self._lines: list[bytes] = []
        self._size = 0
        self._ready: deque[Reply] = deque()

    @property
    def pending(self) -> int:
        """Bytes that came and belong to no whole reply yet."""
        return len(self._buffer) + self._size

    def clear(self) -> int:
        """Forget everything that was not asked for yet, whole replies too (before TLS begins: RFC 3207, 4.2); returns
        how many bytes that was."""
        dropped = self.pending + sum(reply.size for reply in self._ready)
        self.__init__()  # type: ignore[misc]
        return dropped

    def feed(self, data: bytes) -> None:
        """Take what came."""
        buffer = self._buffer
        size = len(data)
        if not buffer and not self._skipping and size <= MAX_REPLY_LINE and data.find(b"\n") == size - 1 > 0:
            # Nearly always a read brings one whole line.
            self._line(data[: -2 if data[-2] == 0x0D else -1], size)
            return
        buffer += data
        start = 0
        while True:
            end = buffer.find(b"\n", start, start + MAX_REPLY_LINE)
            if end < 0:
                if len(buffer) - start < MAX_REPLY_LINE:
                    break
                if not self._skipping:
                    self._line_too_long(bytes(buffer[start : start + MAX_REPLY_LINE]))
                start += MAX_REPLY_LINE
                continue
            if self._skipping:
                self._skipping = False
            else:
                cut = end - 1 if end > start and buffer[end - 1] == 0x0D else end
                self._line(bytes(buffer[start:cut]), end + 1 - start)
            start = end + 1
        del buffer[:start]
        if self._skipping:
            buffer.clear()

    def next(self) -> Reply | None:
        """The next whole reply, or None."""
        return self._ready.popleft() if self._ready else None

    def _line(self, line: bytes, size: int) -> None:
        self._size += size
        match = _REPLY.match(line)
        if match is None:
            self._lines.append(line)
            self._end(Fault.GARBAGE if not self._code else Fault.CODE_CHANGED)
            return
        code, more = int(match[1]), match[2] == b"-"
        if self._code and code != self._code:
            self._lines.append(line)
            self._end(Fault.CODE_CHANGED)
            return
        self._code = code
        self._lines.append(line[match.end() :])
        if not more:
            self._end(None)
        elif len(self._lines) >= MAX_REPLY_LINES:
            self._end(Fault.TOO_MANY_LINES)

    def _line_too_long(self, begin: bytes) -> None:
        self._skipping = True
        self._size += len(begin)
        self._lines.append(begin)
        self._end(Fault.LINE_TOO_LONG)

    def _end(self, fault: Fault | None) -> None:
        enhanced = ""
        if fault is None:
            found = _ENHANCED.match(self._lines[-1])
            # RFC 2034, 4.: the class is that of the code; otherwise it is a version number or the like.
            if found and found[1][0] - 0x30 == self._code // 100:
                enhanced = found[0].decode("ascii")
        self._ready.append(Reply(self._code, tuple(self._lines), enhanced, self._size, fault))
        self._code, self._lines, self._size = 0, [], 0


# What a client sends


_FORBIDDEN: Final = re.compile("[\r\n\0]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


def check_line(line: str) -> bytes:
    """A whole command as bytes with its CRLF. Raises CommandRefusedError("line") for CR, LF or NUL in it, with which
    it would be two commands, for a lone surrogate, and for more than MAX_COMMAND bytes."""
    if _FORBIDDEN.search(line):
        raise CommandRefusedError(
            "line",
            tr("A command is one line: CR, LF and NUL cannot be sent in it"),
            tr("Whatever follows a line end would be another command."),
        )
    try:
        data = line.encode("utf-8") + b"\r\n"
    except UnicodeEncodeError:
        raise CommandRefusedError("line", tr("The command has a character that is none")) from None
    if len(data) > MAX_COMMAND:
        raise CommandRefusedError("line", tr("A command has at most {most} bytes", most=MAX_COMMAND - 2))
    return data


def check_address(address: str) -> str:
    """The address as it may stand between < and >. Raises CommandRefusedError("address") for what would end it there:
    control characters, angle brackets and spaces outside quotes. Whether it is a good one, the server says."""
    if len(address) > MAX_ADDRESS:
        raise CommandRefusedError("address", tr("An address has at most {most} characters", most=MAX_ADDRESS))
    if _CONTROL.search(address):
        raise CommandRefusedError(
            "address",
            tr("An address has no line ends and no other control characters"),
            tr("Whatever follows a line end would be another command."),
        )
    bare = _QUOTED.sub("", address)
    if any(char in bare for char in '<> "'):
        raise CommandRefusedError(
            "address",
            tr("An address stands here without a display name, brackets and spaces"),
            tr("Only what is in the brackets: student@lab.test"),
        )
    return address


def check_name(name: str) -> str:
    """What a client may call itself in HELO and EHLO. Raises CommandRefusedError("name")."""
    if not name or _CONTROL.search(name) or any(char.isspace() for char in name) or not name.isascii():
        raise CommandRefusedError(
            "name",
            tr("A computer's name has no spaces, no line ends and only ASCII letters"),
            tr("An address in brackets is a name too: [127.0.0.1]"),
        )
    return name


_PARAM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:=[\x21-\x3c\x3e-\x7e\x80-\U0010ffff]*)?")


def format_path(verb: str, address: str, params: tuple[str, ...] = ()) -> str:
    """``MAIL FROM:<address> param …`` or ``RCPT TO:<address> …``; "" is the empty address (RFC 5321, 4.1.2). Raises
    CommandRefusedError for what check_address() refuses and for a parameter that is none ("SIZE=10 X\\r\\n")."""
    for param in params:
        if not _PARAM.fullmatch(param):
            raise CommandRefusedError("line", tr("This is no parameter of {verb}: {param}", verb=verb, param=param))
    word = "FROM" if verb == "MAIL" else "TO"
    return " ".join((f"{verb} {word}:<{check_address(address)}>", *params))

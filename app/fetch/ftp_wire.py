"""The FTP of the control connection and of folder listings: bytes in, replies and entries out; commands as bytes.

It must not do any I/O. Sources: RFC 959 section 4.2 (replies), RFC 2428 (EPSV), RFC 3659 (MLSD, SIZE, MDTM), RFC 1738
section 3.2.2 (ftp URLs).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from app.display import visible
from app.fetch.errors import FieldError, FtpError
from app.texts import tr

__all__ = [
    "MAX_ENTRIES",
    "MAX_LINE",
    "MAX_REPLY",
    "FtpEntry",
    "FtpPath",
    "Reply",
    "ReplyParser",
    "command",
    "epsv_port",
    "ftp_path",
    "parse_listing",
    "parse_time",
    "pasv_address",
]

MAX_LINE: Final = 8192
"""Bytes of one line of a reply; servers write some hundred."""

MAX_REPLY: Final = 64 * 1024
"""Bytes of one whole reply: long welcomes and lists of features."""

MAX_ENTRIES: Final = 100_000
"""Lines of a folder that are looked at."""

_MULTI: Final = re.compile(rb"([1-6][0-9]{2})([ -]|$)")
_EPSV: Final = re.compile(r"\(([!-~])\1\1([0-9]{1,5})\1\)")
_PASV: Final = re.compile(r"(?<![0-9])([0-9]{1,3}(?:,[0-9]{1,3}){5})(?![0-9])")
_LS: Final = re.compile(
    r"([bcdlps-])[rwxsStTl@+.-]{9,11} +[0-9]+ +\S+ +\S+ +(?:\S+, +)?([0-9]{1,18}) +"
    r"([A-Z][a-z]{2} +[0-9]{1,2} +(?:[0-9]{4}|[0-9]{1,2}:[0-9]{2})) (.+)"
)
_DOS: Final = re.compile(
    r"([0-9]{2})-([0-9]{2})-([0-9]{2,4}) +([0-9]{2}):([0-9]{2})([AP]M)? +(<DIR>|[0-9]{1,18}) +(.+)"
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: its ``code`` and the ``lines`` without their codes, decoded."""

    code: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the server said, safe to show."""
        return visible(f"{self.code} " + "\n".join(self.lines), keep="\n")

    @property
    def last(self) -> str:
        """The last line."""
        return self.lines[-1]


class ReplyParser:
    """Bytes of a control connection in, replies out."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._code = b""
        self._lines: list[str] = []
        self._size = 0

    @property
    def pending(self) -> bool:
        """Whether a reply has begun."""
        return bool(self._buffer or self._lines)

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that are whole now. Raises FtpError for what is none, and for more than any reply has."""
        self._buffer += data
        found: list[Reply] = []
        while (at := self._buffer.find(b"\n")) >= 0:
            line = bytes(self._buffer[:at]).rstrip(b"\r")
            del self._buffer[: at + 1]
            if (reply := self._line(line)) is not None:
                found.append(reply)
        if len(self._buffer) > MAX_LINE:
            raise FtpError(tr("A line of the server's reply does not end"), said=_said(bytes(self._buffer)))
        return found

    def _line(self, line: bytes) -> Reply | None:
        self._size += len(line)
        if len(line) > MAX_LINE or self._size > MAX_REPLY:
            raise FtpError(tr("The server's reply does not end"), said=_said(line))
        match = _MULTI.match(line)
        if not self._code:
            if match is None:
                raise FtpError(
                    tr("What came is no FTP reply"),
                    said=_said(line),
                    advice=tr("Does an FTP server live on that port?"),
                )
            self._code = match[1]
            is_last = match[2] != b"-"
        else:
            is_last = match is not None and match[1] == self._code and match[2] != b"-"
        # In the middle lines may stand with the code or without.
        own = match is not None and match[1] == self._code
        self._lines.append((line[4:] if own else line).decode("utf-8", "backslashreplace"))
        if not is_last:
            return None
        reply = Reply(int(self._code), tuple(self._lines))
        self._code, self._lines, self._size = b"", [], 0
        return reply


def command(verb: str, argument: bytes | str = b"") -> bytes:
    """A command's line. Raises FieldError("url") for an argument that would be two lines (RFC 2640 section 2.2 has
    ways around that which hardly a server knows)."""
    data = argument.encode("utf-8", "surrogateescape") if isinstance(argument, str) else argument
    if any(byte in data for byte in b"\r\n\0"):
        raise FieldError("url", tr("There is a line break in the path, which would begin another command"))
    # RFC 854: a byte of 255 is doubled.
    data = data.replace(b"\xff", b"\xff\xff")
    return verb.encode("ascii") + (b" " + data if data else b"") + b"\r\n"


@dataclass(frozen=True, slots=True)
class FtpPath:
    """Where an ftp: URL points: ``folders`` to change to one after the other, and the ``name`` in the last of them
    (b"": the folder itself). ``is_folder`` says that the URL says so itself, ``is_text`` that it wants lines."""

    folders: tuple[bytes, ...]
    name: bytes
    is_folder: bool
    is_text: bool = False


def ftp_path(path: str) -> FtpPath:
    """RFC 1738 section 3.2.2: each part between slashes is one CWD, ``%2F`` at the beginning the root, ``;type=`` how.
    Raises FieldError("url") for line breaks."""
    path, _, kind = path.partition(";type=")
    parts = [unquote_to_bytes(part) for part in path.split("/")[1:]]
    for part in parts:
        if any(byte in part for byte in b"\r\n\0"):
            raise FieldError("url", tr("There is a line break in the path, which would begin another command"))
    *folders, name = parts or [b""]
    return FtpPath(tuple(part for part in folders if part), name, not name or kind.lower() == "d", kind.lower() == "a")


def epsv_port(reply: Reply) -> int:
    """The port of a 229 (RFC 2428 section 3). Raises FtpError."""
    match = _EPSV.search(reply.last)
    if match is None or not 1 <= int(match[2]) <= 65_535:
        raise FtpError(tr("The answer to EPSV names no port"), reply.code, reply.text)
    return int(match[2])


def pasv_address(reply: Reply) -> tuple[str, int]:
    """Host and port of a 227 (RFC 959 section 4.1.2). The host is what the server claims. Raises FtpError."""
    match = _PASV.search(reply.last)
    numbers = [int(part) for part in match[1].split(",")] if match is not None else []
    if not numbers or max(numbers) > 255 or not (numbers[4] << 8) + numbers[5]:
        raise FtpError(tr("The answer to PASV names no address"), reply.code, reply.text)
    return ".".join(map(str, numbers[:4])), (numbers[4] << 8) + numbers[5]


def parse_time(text: str) -> datetime.datetime | None:
    """RFC 3659 section 2.3: ``YYYYMMDDHHMMSS`` with a fraction perhaps, in UTC."""
    digits = text.strip()[:14]
    if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return datetime.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class FtpEntry:
    """One thing in a folder. ``kind`` is "folder", "file", "link" or "other"; ``size`` and ``modified`` are None when
    the server does not say (or not with a year). ``name`` is as it came, for the next request: show it through
    visible(). ``link`` is where a link points."""

    name: str
    kind: str
    size: int | None = None
    modified: datetime.datetime | None = None
    link: str = ""
    facts: str = ""


def parse_listing(data: bytes, form: str, now: datetime.datetime | None = None) -> list[FtpEntry]:
    """The entries of a folder: ``form`` is "MLSD" (RFC 3659 section 7) or "LIST" (as ls or DOS print it: no standard).
    Lines that cannot be read become entries of kind "other" without the rest; "." and ".." are left out."""
    parse: Callable[[str], FtpEntry | None]
    if form == "MLSD":
        parse = _facts
    else:
        today = now or datetime.datetime.now(datetime.UTC)

        def parse(line: str) -> FtpEntry | None:
            return _ls(line, today)

    entries: list[FtpEntry] = []
    for line in data.decode("utf-8", "surrogateescape").split("\n", MAX_ENTRIES)[:MAX_ENTRIES]:
        line = line.rstrip("\r")
        if line and (entry := parse(line)) is not None and entry.name not in (".", ".."):
            entries.append(entry)
    return entries


def _facts(line: str) -> FtpEntry | None:
    facts, space, name = line.partition(" ")
    if not space or not name:
        return FtpEntry(line, "other")
    found: dict[str, str] = {}
    for fact in facts.split(";"):
        key, _, value = fact.partition("=")
        found[key.lower()] = value
    kind = found.get("type", "").lower()
    if kind in ("cdir", "pdir"):
        return None
    size = found.get("size", "")
    word = {"dir": "folder", "file": "file"}.get(kind, "link" if kind.startswith("os.unix=s") else "other")
    return FtpEntry(
        name,
        word,
        int(size) if size.isascii() and size.isdigit() and len(size) < 19 else None,
        parse_time(found.get("modify", "")),
        facts=facts,
    )


def _ls(line: str, now: datetime.datetime) -> FtpEntry | None:
    if re.fullmatch(r"total [0-9]+", line):
        return None
    line = line[:MAX_LINE]
    if (match := _LS.fullmatch(line)) is not None:
        name, _, link = match[4].partition(" -> ") if match[1] == "l" else (match[4], "", "")
        kind = {"d": "folder", "-": "file", "l": "link"}.get(match[1], "other")
        return FtpEntry(name, kind, int(match[2]) if kind == "file" else None, _ls_time(match[3], now), link)
    if (match := _DOS.fullmatch(line)) is not None:
        is_folder = match[7] == "<DIR>"
        return FtpEntry(match[8], "folder" if is_folder else "file", None if is_folder else int(match[7]))
    return FtpEntry(line, "other")


def _ls_time(text: str, now: datetime.datetime) -> datetime.datetime | None:
    """``Nov 22 23:05`` is within the last half year or so; ``Nov 22  2024`` has no time of day."""
    month, day, last = text.split()
    try:
        if ":" not in last:
            return datetime.datetime(int(last), _MONTHS.index(month) + 1, int(day), tzinfo=datetime.UTC)
        hour, minute = map(int, last.split(":"))
        found = datetime.datetime(now.year, _MONTHS.index(month) + 1, int(day), hour, minute, tzinfo=datetime.UTC)
        # A day ahead may be a clock or a time zone; more is last year's.
        return found if found - now < datetime.timedelta(days=2) else found.replace(year=now.year - 1)
    except ValueError:
        return None


def _said(data: bytes) -> str:
    return visible(data[:300].decode("utf-8", "backslashreplace"))

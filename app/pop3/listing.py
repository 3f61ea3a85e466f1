"""What STAT, LIST, UIDL and CAPA say, read from their replies: good lines are used, and bad ones are said to be bad.

It must not do any I/O. A server may lie: numbers are refused that no mailbox can have, and doubles count once.
"""

from __future__ import annotations

import poplib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

from app.display import decode
from app.errors import WorkbenchError
from app.pop3.wire import Reply
from app.texts import tr

__all__ = [
    "MAX_CAPABILITIES",
    "MAX_FAULTS",
    "MAX_MESSAGES",
    "MAX_SIZE",
    "MAX_UIDL",
    "BadListError",
    "Capabilities",
    "Listing",
    "Stat",
    "capability_meaning",
    "parse_capa",
    "parse_list",
    "parse_list_line",
    "parse_stat",
    "parse_uidl",
    "parse_uidl_line",
]

MAX_MESSAGES: Final = 100_000
"""Messages that are listed. Mailboxes that people leave for years have tens of thousands."""

MAX_SIZE: Final = 1 << 40
"""Bytes of a message or mailbox that can be meant: a terabyte. More is a server's mistake, or a joke."""

MAX_UIDL: Final = 70
"""Characters of a unique id (RFC 1939, section 7)."""

MAX_CAPABILITIES: Final = 100
"""Lines of CAPA that are read; there are about twenty capabilities in all."""

MAX_FAULTS: Final = 20
"""Bad lines that are kept to be shown; the rest is counted."""

_DIGITS: Final = re.compile(rb"[0-9]{1,15}\Z")
_GOOD_LIST: Final = re.compile(rb"(?:[1-9][0-9]{0,5} [0-9]{1,12}\r\n)*\Z")
_GOOD_UIDL: Final = re.compile(rb"(?:[1-9][0-9]{0,5} [!-~]{1,70}\r\n)*\Z")

V = TypeVar("V")


class BadListError(WorkbenchError, poplib.error_proto, ValueError):
    """A reply that cannot be what was asked for: STAT without numbers, two billion messages, a negative size."""


class Stat(NamedTuple):
    """What STAT says: messages that are not marked as deleted, and their bytes together."""

    messages: int
    size: int


@dataclass(frozen=True, slots=True)
class Listing(Generic[V]):
    """What LIST (sizes in bytes) or UIDL (unique ids) says of each message ``number``. ``faults`` are the first
    MAX_FAULTS lines that could not be used, with the reason; ``bad`` is how many there were."""

    values: dict[int, V]
    faults: tuple[str, ...] = ()
    bad: int = 0


def parse_stat(reply: Reply) -> Stat:
    """Read ``+OK nn mm`` (RFC 1939, section 5); what stands behind the two numbers is free. Raises BadListError."""
    words = reply.line.split(None, 3)
    if not reply.ok or len(words) < 3:
        raise BadListError(tr("STAT must give two numbers; the server said: {said}", said=reply.said))
    return Stat(_count(words[1]), _size(words[2]))


def parse_list_line(line: bytes) -> tuple[int, int]:
    """Number and size in bytes out of ``nn mm`` (what stands behind is free). Raises BadListError."""
    words = line.split(None, 2)
    if len(words) < 2:
        raise BadListError(tr("not a number and a size"))
    return _number(words[0]), _size(words[1])


def parse_uidl_line(line: bytes) -> tuple[int, str]:
    """Number and unique id out of ``nn id``: 1 to 70 visible ASCII characters. Raises BadListError. The id is a name
    that the server chose, and never that of a file."""
    words = line.split(None, 1)
    if len(words) < 2:
        raise BadListError(tr("not a number and a unique id"))
    number, unique = _number(words[0]), words[1].rstrip(b" ")
    if len(unique) > MAX_UIDL or not unique.isascii() or not all(0x21 <= byte <= 0x7E for byte in unique):
        raise BadListError(tr("not a unique id: it has 1 to 70 visible ASCII characters"))
    return number, unique.decode("ascii")


def parse_list(reply: Reply) -> Listing[int]:
    """Read a whole LIST. Raises BadListError for more than MAX_MESSAGES lines; anything less stands in ``faults``."""
    body = reply.body or b""
    if _GOOD_LIST.match(body) is not None:
        # As every honest server writes it: read as a whole, since ten thousand lines one by one would be felt.
        words = body.split()
        sizes = dict(zip(map(int, words[::2]), map(int, words[1::2]), strict=True))
        if len(sizes) == len(words) // 2 <= MAX_MESSAGES and max(sizes, default=0) <= MAX_MESSAGES:
            return Listing(sizes)
    return _listing(reply.lines(), parse_list_line)


def parse_uidl(reply: Reply) -> Listing[str]:
    """Read a whole UIDL, as parse_list(). Two messages may have one id: the same text delivered twice (RFC 1939,
    section 7), so it is no key for a program to rely on."""
    body = reply.body or b""
    if _GOOD_UIDL.match(body) is not None:
        words = body.decode("ascii").split()
        ids = dict(zip(map(int, words[::2]), words[1::2], strict=True))
        if len(ids) == len(words) // 2 <= MAX_MESSAGES and max(ids, default=0) <= MAX_MESSAGES:
            return Listing(ids)
    return _listing(reply.lines(), parse_uidl_line)


def _listing(lines: list[bytes], parse: Callable[[bytes], tuple[int, V]]) -> Listing[V]:
    if len(lines) > MAX_MESSAGES:
        raise BadListError(
            tr("The server lists {count} messages; at most {limit} are read", count=len(lines), limit=MAX_MESSAGES)
        )
    values: dict[int, V] = {}
    faults: list[str] = []
    bad = 0
    for line in lines:
        try:
            number, value = parse(line)
            if number in values:
                raise BadListError(tr("message {number} a second time", number=number))
            values[number] = value
        except BadListError as error:
            bad += 1
            if bad <= MAX_FAULTS:
                faults.append(f"{decode(line[:80])}: {error}")
    return Listing(values, tuple(faults), bad)


def _number(word: bytes) -> int:
    number = int(word) if _DIGITS.match(word) else 0
    if number < 1:
        raise BadListError(tr("not a message number: {text}", text=decode(word[:40])))
    if number > MAX_MESSAGES:
        raise BadListError(
            tr(
                "message number {text} is beyond the {limit} that are listed",
                text=decode(word[:40]),
                limit=MAX_MESSAGES,
            )
        )
    return number


def _count(word: bytes) -> int:
    if word.strip(b"0") == b"" and word:
        return 0
    return _number(word)


def _size(word: bytes) -> int:
    size = int(word) if _DIGITS.match(word) else -1
    if not 0 <= size <= MAX_SIZE:
        raise BadListError(tr("not a size that a message can have: {text}", text=decode(word[:40])))
    return size


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What CAPA says: each capability in capitals with its arguments. ``asked`` is False as long as nobody asked, or
    if the server does not know CAPA: then nothing is known, and a command is tried."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: bool = False

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def lacks(self, name: str) -> bool:
        """Whether the server told what it can do, and this is not there."""
        return self.asked and name not in self.values


def parse_capa(reply: Reply) -> Capabilities:
    """Read the lines of CAPA (RFC 2449, section 5), at most MAX_CAPABILITIES of them; of doubles the first counts."""
    if not reply.ok:
        return Capabilities()
    values: dict[str, tuple[str, ...]] = {}
    for line in reply.lines()[:MAX_CAPABILITIES]:
        words = decode(line[:512]).split()
        if words:
            values.setdefault(words[0].upper(), tuple(words[1:]))
    return Capabilities(values, asked=True)


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


_CAPABILITIES: Final = {
    "TOP": _marked("TOP works: headers and the first lines of a message"),
    "USER": _marked("login by USER and PASS"),
    "SASL": _marked("login by AUTH with one of these mechanisms"),
    "RESP-CODES": _marked("a refusal may begin with a code in brackets that programs can read"),
    "AUTH-RESP-CODE": _marked("a refused login says whether the password ([AUTH]) or the server ([SYS]) is to blame"),
    "LOGIN-DELAY": _marked("seconds to wait between two logins"),
    "PIPELINING": _marked("commands may be sent without waiting for each reply"),
    "EXPIRE": _marked("days for which messages are kept on the server"),
    "UIDL": _marked("UIDL works: each message has an id that stays"),
    "STLS": _marked("STLS works: TLS begins on this connection"),
    "UTF8": _marked("UTF8 works: headers and names beyond ASCII"),
    "LANG": _marked("LANG works: the language of the server's texts"),
    "IMPLEMENTATION": _marked("the name of the server's program"),
}
"""RFC 2449 section 6, RFC 2595, RFC 3206, RFC 6856."""


def capability_meaning(name: str) -> str:
    """What a capability means, in one line; "" for one that is not known."""
    return tr(_CAPABILITIES[name]) if name in _CAPABILITIES else ""

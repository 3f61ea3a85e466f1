"""Questions read and answers written as bytes (RFC 1035 section 4, EDNS: RFC 6891), quickly and with every bound.

It must not know zones or sockets. dnspython could do both, but not ten thousand times a second.
"""

from __future__ import annotations

import functools
import struct
from typing import Final, NamedTuple

from app.lab.dns_zone import Found, Labels, Record

__all__ = ["MAX_QUERY", "MAX_UDP", "Edns", "Flaw", "Query", "compose", "error", "parse", "udp_limit"]

MAX_QUERY: Final = 4096
"""Bytes of a question. One name is 255 at most; the rest is for options, and nobody needs so many."""

MAX_UDP: Final = 4096
"""Bytes of a datagram we send, however much the other side says it takes: RFC 6891 section 6.2.5 starts with it."""

PLAIN_UDP: Final = 512
"""Without EDNS (RFC 1035 section 2.3.4)."""

MAX_RECORDS: Final = 16
"""Records in a question: an OPT and a signature are what there is in practice."""

NOERROR, FORMERR, NOTIMP, NOTAUTH, BADVERS = 0, 1, 4, 9, 16

QR: Final = 0x8000
AA: Final = 0x0400
TC: Final = 0x0200
RD: Final = 0x0100
CD: Final = 0x0010
_OPCODE: Final = 0x7800
_DO: Final = 0x8000

_OPT: Final = 41
_TSIG: Final = 250
NSID: Final = 3
EDE: Final = 15

_HEADER: Final = struct.Struct("!6H")
_FIXED: Final = struct.Struct("!HHIH")
_TWO: Final = struct.Struct("!HH")


class Edns(NamedTuple):
    """What the OPT record of a question says: the datagram ``size`` it takes, the DO bit, the options' codes."""

    size: int
    dnssec: bool
    options: frozenset[int]


class Query(NamedTuple):
    """A question that can be answered. ``question`` is its section as it came, ``labels`` its name in lower case."""

    head: bytes
    flags: int
    labels: Labels
    type: int
    class_: int
    question: bytes
    edns: Edns | None


class Flaw(Exception):  # noqa: N818 - it says what is wrong with a question, and is always caught.
    """A question that cannot be answered: ``answer`` is what it gets, empty for silence."""

    def __init__(self, answer: bytes) -> None:
        super().__init__()
        self.answer = answer


def parse(data: bytes) -> Query:
    """Read a message. Raises Flaw for anything but one well-formed question; the work is bounded by MAX_QUERY and
    MAX_RECORDS."""
    if len(data) < 12:
        raise Flaw(b"")
    _, flags, questions, answers, authorities, additionals = _HEADER.unpack_from(data)
    if flags & QR:
        # An answer. To answer it could begin an exchange that never ends.
        raise Flaw(b"")
    if flags & _OPCODE:
        raise Flaw(error(data, NOTIMP))
    # RFC 9619: one question.
    if questions != 1 or len(data) > MAX_QUERY:
        raise Flaw(error(data, FORMERR))
    try:
        labels, at = _name(data, 12)
        kind, class_ = _TWO.unpack_from(data, at)
        end = at + 4
        edns: Edns | None = None
        # Most have no record or one OPT.
        if answers + authorities + additionals:
            edns = _plain_opt(data[end:]) if additionals == 1 and not answers + authorities else None
            if edns is not None:
                at = len(data)
            else:
                edns, at = _records(data, end, answers, authorities, additionals)
        else:
            at = end
        if at != len(data) or kind in (0, _OPT):
            raise Flaw(error(data, FORMERR))
    except (struct.error, IndexError, ValueError):
        raise Flaw(error(data, FORMERR)) from None
    return Query(data[:2], flags, labels, kind, class_, data[12:end], edns)


def _name(data: bytes, at: int) -> tuple[Labels, int]:
    """The name in a question, where there is nothing yet that a pointer could point to."""
    labels = []
    start = at
    while length := data[at]:
        if length > 63:
            raise ValueError("a pointer, or an unknown kind of label")
        at += 1
        labels.append(data[at : at + length].lower())
        at += length
    if at + 1 - start > 255:
        raise ValueError("longer than a name may be")
    return (*labels, b""), at + 1


def _records(data: bytes, at: int, answers: int, authorities: int, additionals: int) -> tuple[Edns | None, int]:
    before = answers + authorities
    if before + additionals > MAX_RECORDS:
        raise ValueError("more records than any question has")
    edns: Edns | None = None
    for number in range(before + additionals):
        root = data[at] == 0
        at = _skip_name(data, at)
        kind, class_, ttl, length = _FIXED.unpack_from(data, at)
        at += _FIXED.size
        value = data[at : at + length]
        at += length
        if len(value) != length:
            raise ValueError("cut off")
        if kind == _TSIG:
            # RFC 8945 section 5.2: a signature with a key that we do not have.
            raise Flaw(error(data, NOTAUTH))
        if kind == _OPT:
            if edns is not None or not root or number < before:
                raise ValueError("RFC 6891 section 6.1.1: one OPT, of the root, in the additional section")
            edns = Edns(class_, bool(ttl & _DO), _options(value))
            if ttl >> 16 & 0xFF:
                raise Flaw(error(data, BADVERS))
    return edns, at


@functools.lru_cache(maxsize=256)
def _plain_opt(tail: bytes) -> Edns | None:
    """What nearly every question ends with, and the same client's always with the same bytes: one good OPT of version
    0. None for anything else, which is read with care."""
    if len(tail) < 11 or tail[:3] != b"\0\0\x29" or tail[6] or int.from_bytes(tail[9:11], "big") != len(tail) - 11:
        return None
    try:
        options = _options(tail[11:])
    except (struct.error, ValueError):
        return None
    return Edns(int.from_bytes(tail[3:5], "big"), bool(tail[7] & 0x80), options)


def _skip_name(data: bytes, at: int) -> int:
    while length := data[at]:
        if length >= 0xC0:
            return at + 2
        if length > 63:
            raise ValueError("an unknown kind of label")
        at += 1 + length
    return at + 1


def _options(value: bytes) -> frozenset[int]:
    codes = set()
    at = 0
    while at < len(value):
        code, length = _TWO.unpack_from(value, at)
        codes.add(code)
        at += 4 + length
    if at != len(value):
        raise ValueError("an option is cut off")
    return frozenset(codes)


def error(data: bytes, rcode: int) -> bytes:
    """A header that says so to a message of which not even the question may be readable: never longer than that was.
    BADVERS, which needs EDNS to be said, comes with its OPT (RFC 6891 section 6.1.3)."""
    flags = int.from_bytes(data[2:4], "big") & (_OPCODE | RD | CD) | QR
    if rcode > 15:
        opt = b"\0" + _FIXED.pack(_OPT, MAX_UDP, rcode >> 4 << 24, 0)
        return data[:2] + _HEADER.pack(0, flags | rcode & 15, 0, 0, 0, 1)[2:] + opt
    return data[:2] + _HEADER.pack(0, flags | rcode, 0, 0, 0, 0)[2:]


def udp_limit(edns: Edns | None) -> int:
    """Bytes that an answer may have over UDP; an EDNS size below 512 means 512 (RFC 6891 section 6.2.3)."""
    return PLAIN_UDP if edns is None else max(PLAIN_UDP, min(edns.size, MAX_UDP))


def compose(query: Query, found: Found, limit: int, options: bytes = b"") -> bytes:
    """Write the answer, with TC and no records when it exceeds ``limit`` bytes (at most 65,535), which additional
    records are left out to avoid (RFC 2181 section 9). ``options`` are EDNS options ready to send."""
    flags = QR | query.flags & (RD | CD) | found.rcode & 15
    if found.authoritative:
        flags |= AA
    opt = b""
    if query.edns is not None:
        ttl = found.rcode >> 4 << 24 | (_DO if query.edns.dnssec else 0)
        opt = b"\0" + _FIXED.pack(_OPT, MAX_UDP, ttl, len(options)) + options
    # With a referral the addresses are what makes it useful: they are no mere addition (RFC 9471).
    referral = not found.authoritative
    additional = found.additional
    while True:
        sections = (found.answer, found.authority, additional)
        body = _body(query, sections)
        if 12 + len(query.question) + len(body) + len(opt) <= limit:
            break
        if additional and not referral:
            additional = ()
            continue
        flags |= TC
        sections, body = ((), (), ()), b""
        break
    answers, authorities, additionals = map(len, sections)
    head = _HEADER.pack(0, flags, 1, answers, authorities, additionals + bool(opt))
    return b"".join((query.head, head[2:], query.question, body, opt))


def _body(query: Query, sections: tuple[tuple[Record, ...], ...]) -> bytes:
    parts = []
    known: dict[Labels, int] | None = None
    at = 12 + len(query.question)
    for section in sections:
        for owner, kind, ttl, data, class_ in section:
            if owner == query.labels and len(owner) > 1:
                # The question stands directly behind the header.
                name = b"\xc0\x0c"
            else:
                if known is None:
                    known = {}
                    _learn(known, query.labels, 12)
                name = _compressed(known, owner, at)
            part = name + _FIXED.pack(kind, class_, ttl, len(data)) + data
            at += len(part)
            parts.append(part)
    return b"".join(parts)


def _compressed(known: dict[Labels, int], owner: Labels, at: int) -> bytes:
    """The name with a pointer to what the message has of it already (RFC 1035 section 4.1.4)."""
    parts = []
    for start in range(len(owner) - 1):
        offset = known.get(owner[start:])
        if offset is not None:
            parts.append((0xC000 | offset).to_bytes(2, "big"))
            break
        parts.append(bytes((len(owner[start]),)) + owner[start])
    else:
        parts.append(b"\0")
    _learn(known, owner, at)
    return b"".join(parts)


def _learn(known: dict[Labels, int], name: Labels, at: int) -> None:
    for start in range(len(name) - 1):
        if name[start:] in known or at > 0x3FFF:
            return
        known[name[start:]] = at
        at += 1 + len(name[start])

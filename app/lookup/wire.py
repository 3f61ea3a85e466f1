"""DNS messages as they travel: where each name and record stands in the bytes, and one line that says what they mean.

It must not do any I/O: bytes go in, frozen values come out. It never fails on garbage: what cannot be read is said in
``problem``, and whatever stands before it is there. The form is RFC 1035 section 4, bounded everywhere.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final, NamedTuple

import dns.opcode
import dns.rcode
import dns.rdatatype

from app.texts import tr

__all__ = [
    "MAX_MESSAGE",
    "DnsReader",
    "Header",
    "Layout",
    "Span",
    "WireMessage",
    "WireName",
    "WireQuestion",
    "WireRecord",
    "frame",
    "name_text",
    "walk",
]

MAX_MESSAGE: Final = 65535
"""Bytes of a message: what a TCP length of two bytes can say, and the most that UDP carries."""

MAX_NAME: Final = 255
"""Bytes of a name, lengths included (RFC 1035, 2.3.4)."""

MAX_POINTERS: Final = 126
"""Compression pointers that one name may follow: a name has at most 127 labels, and a pointer is only useful after
one. Pointers must also point backwards, so that no loop is possible at all."""

MAX_SUMMARY: Final = 4
"""Values that the one line shows before it says how many more there are."""

HEADER_SIZE: Final = 12

OPT: Final = 41

# Where names stand in RDATA: (bytes before the first, number of names). Only these types may be compressed (RFC 3597,
# section 4), or are in practice.
_NAMES: Final = {
    2: (0, 1),  # NS
    3: (0, 1),  # MD
    4: (0, 1),  # MF
    5: (0, 1),  # CNAME
    6: (0, 2),  # SOA
    7: (0, 1),  # MB
    8: (0, 1),  # MG
    9: (0, 1),  # MR
    12: (0, 1),  # PTR
    14: (0, 2),  # MINFO
    15: (2, 1),  # MX
    17: (0, 2),  # RP
    18: (2, 1),  # AFSDB
    21: (2, 1),  # RT
    26: (2, 2),  # PX
    33: (6, 1),  # SRV
    36: (2, 1),  # KX
    39: (0, 1),  # DNAME
}


class Span(NamedTuple):
    """Bytes ``start`` to ``end`` (excluded) of a message."""

    start: int
    end: int


class WireName(NamedTuple):
    """A name: its ``labels``, and the ``spans`` it is written in: the first where it stands, the others where its
    compression pointers lead."""

    labels: tuple[bytes, ...]
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """As in a zone file, with a dot at the end."""
        return name_text(self.labels)


class Header(NamedTuple):
    """The first twelve bytes: ``flags`` as one number, and how many questions, answers, authority and additional
    records the message claims to have."""

    id: int
    flags: int
    counts: tuple[int, int, int, int]

    @property
    def is_response(self) -> bool:
        """QR: an answer, not a question."""
        return bool(self.flags & 0x8000)

    @property
    def opcode(self) -> int:
        """What is asked for; 0 is an ordinary query."""
        return self.flags >> 11 & 15

    @property
    def is_truncated(self) -> bool:
        """TC: there was more to say than fitted."""
        return bool(self.flags & 0x0200)

    @property
    def rcode(self) -> int:
        """The response code's low four bits; EDNS has eight more (see Layout.rcode)."""
        return self.flags & 15


class WireQuestion(NamedTuple):
    """An entry of the question section."""

    name: WireName
    rdtype: int
    rdclass: int
    span: Span


class WireRecord(NamedTuple):
    """A resource record. ``section`` is 1 (answer), 2 (authority) or 3 (additional), ``ttl`` the unsigned 32 bits as
    they came, ``rdata`` where its data stands, ``names`` the names in that."""

    section: int
    name: WireName
    rdtype: int
    rdclass: int
    ttl: int
    span: Span
    rdata: Span
    names: tuple[WireName, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All bytes that the record is made of: its own first, then what its names point to."""
        far = {span: None for name in (self.name, *self.names) for span in name.spans[1:]}
        return (self.span, *far)


@dataclass(frozen=True, slots=True)
class Layout:
    """What walk() found. ``problem`` is "" when the whole message could be read; ``header`` is None when not even that
    was there; ``end`` is the first byte that belongs to nothing."""

    data: bytes
    header: Header | None
    questions: tuple[WireQuestion, ...]
    records: tuple[WireRecord, ...]
    end: int
    problem: str

    @property
    def is_complete(self) -> bool:
        """Whether everything that the header promises could be read."""
        header = self.header
        return header is not None and (len(self.questions), len(self.records)) == (
            header.counts[0],
            sum(header.counts[1:]),
        )

    @property
    def opt(self) -> WireRecord | None:
        """The EDNS pseudo-record (RFC 6891), if there is one."""
        return next((record for record in self.records if record.rdtype == OPT and record.section == 3), None)

    @property
    def rcode(self) -> int:
        """The whole response code: the header's four bits and the eight that EDNS adds."""
        if self.header is None:
            return 0
        opt = self.opt
        return self.header.rcode | (opt.ttl >> 24 << 4 if opt is not None else 0)


class _BadWireError(Exception):
    """The message cannot be read from here on; the text says why."""


def walk(data: bytes) -> Layout:
    """Read a message: the place of every name and record. Never raises; see Layout.problem."""
    if len(data) > MAX_MESSAGE:
        return Layout(data, None, (), (), 0, tr("longer than a DNS message can be"))
    if len(data) < HEADER_SIZE:
        return Layout(data, None, (), (), 0, tr("shorter than a DNS header (12 bytes)"))
    numbers = [data[at] << 8 | data[at + 1] for at in range(0, HEADER_SIZE, 2)]
    header = Header(numbers[0], numbers[1], (numbers[2], numbers[3], numbers[4], numbers[5]))
    questions: list[WireQuestion] = []
    records: list[WireRecord] = []
    known: dict[int, tuple[tuple[bytes, ...], tuple[Span, ...]]] = {}
    at, problem = HEADER_SIZE, ""
    try:
        for _ in range(header.counts[0]):
            question = _question(data, at, known)
            questions.append(question)
            at = question.span.end
        for section in (1, 2, 3):
            for _ in range(header.counts[section]):
                record = _record(data, at, section, known)
                records.append(record)
                at = record.span.end
        if at < len(data):
            problem = tr("{count} bytes follow the message's end", count=len(data) - at)
    except _BadWireError as error:
        problem = tr("unreadable at byte {place}: {reason}", place=at, reason=str(error))
    return Layout(data, header, tuple(questions), tuple(records), at, problem)


def _question(data: bytes, at: int, known: _Known) -> WireQuestion:
    name, end = _name(data, at, known)
    if end + 4 > len(data):
        raise _BadWireError(tr("the message ends within a question"))
    rdtype, rdclass = data[end] << 8 | data[end + 1], data[end + 2] << 8 | data[end + 3]
    return WireQuestion(name, rdtype, rdclass, Span(at, end + 4))


def _record(data: bytes, at: int, section: int, known: _Known) -> WireRecord:
    name, end = _name(data, at, known)
    if end + 10 > len(data):
        raise _BadWireError(tr("the message ends within a record"))
    rdtype, rdclass = data[end] << 8 | data[end + 1], data[end + 2] << 8 | data[end + 3]
    ttl = int.from_bytes(data[end + 4 : end + 8], "big")
    start = end + 10
    stop = start + (data[end + 8] << 8 | data[end + 9])
    if stop > len(data):
        raise _BadWireError(tr("a record claims more data than the message has"))
    names: list[WireName] = []
    if rdtype in _NAMES:
        skip, count = _NAMES[rdtype]
        place = start + skip
        try:
            for _ in range(count):
                if place >= stop:
                    break
                found, place = _name(data, place, known)
                names.append(found)
        except _BadWireError:
            # The record's bounds are known all the same; whoever shows its value says that it is malformed.
            pass
    return WireRecord(section, name, rdtype, rdclass, ttl, Span(at, stop), Span(start, stop), tuple(names))


_Known = dict[int, tuple[tuple[bytes, ...], tuple[Span, ...]]]
"""Names by the byte at which they begin, so that a thousand pointers to one name read it once."""


def _name(data: bytes, at: int, known: _Known) -> tuple[WireName, int]:
    """The name at this byte, and the byte after it."""
    labels, spans = _labels(data, at, known, 0)
    return WireName(labels, spans), spans[0].end


def _labels(data: bytes, at: int, known: _Known, jumps: int) -> tuple[tuple[bytes, ...], tuple[Span, ...]]:
    found = known.get(at)
    if found is not None:
        return found
    labels: list[bytes] = []
    place = at
    rest: tuple[tuple[bytes, ...], tuple[Span, ...]] = ((), ())
    while True:
        if place >= len(data):
            raise _BadWireError(tr("the message ends within a name"))
        length = data[place]
        if length == 0:
            place += 1
            break
        if length < 64:
            if place + 1 + length > len(data):
                raise _BadWireError(tr("the message ends within a name"))
            labels.append(data[place + 1 : place + 1 + length])
            place += 1 + length
            if place - at > MAX_NAME:
                raise _BadWireError(tr("a name is longer than 255 bytes"))
        elif length >= 192:
            if place + 2 > len(data):
                raise _BadWireError(tr("the message ends within a name"))
            target = (length & 63) << 8 | data[place + 1]
            place += 2
            if not HEADER_SIZE <= target < at:
                raise _BadWireError(tr("a compression pointer does not point backwards: it would loop"))
            if jumps >= MAX_POINTERS:
                raise _BadWireError(tr("a name follows too many compression pointers"))
            rest = _labels(data, target, known, jumps + 1)
            break
        else:
            raise _BadWireError(tr("a label of a type that does not exist"))
    whole = (*labels, *rest[0])
    if sum(map(len, whole)) + len(whole) + 1 > MAX_NAME:
        raise _BadWireError(tr("a name is longer than 255 bytes"))
    result = whole, (Span(at, place), *rest[1])
    known[at] = result
    return result


def _escapes() -> list[str]:
    special = frozenset(b'"().;\\@$')
    return [
        "\\" + chr(code) if code in special else chr(code) if 0x21 <= code <= 0x7E else f"\\{code:03d}"
        for code in range(256)
    ]


_ESCAPES: Final = _escapes()


def name_text(labels: tuple[bytes, ...]) -> str:
    """Labels as in a zone file (RFC 1035, 5.1): every byte visible, a dot at the end; the root is ``.``."""
    if not labels:
        return "."
    return "".join("".join(map(_ESCAPES.__getitem__, label)) + "." for label in labels)


def frame(message: bytes) -> bytes:
    """A message as it travels in a stream: two bytes of length before it (RFC 1035, 4.2.2)."""
    return len(message).to_bytes(2, "big") + message


# For the trace


@dataclass(frozen=True, slots=True)
class WireMessage:
    """A message that passed: ``start`` and ``end`` are offsets in its direction's bytes, the length before it
    included where it travelled in a stream. ``line`` says in one line what it means."""

    start: int
    end: int
    layout: Layout
    line: str


class DnsReader:
    """One direction of one conversation, piece by piece as it was read. Holds at most one message.

    With ``stream`` the pieces are cut anywhere and each message has its length before it (TCP, TLS); without, each
    piece is one datagram.
    """

    def __init__(self, *, stream: bool) -> None:
        self._stream = stream
        self._offset = 0
        self._held = bytearray()

    @property
    def held(self) -> int:
        """Bytes of a message that is not complete yet."""
        return len(self._held)

    def feed(self, data: bytes) -> list[WireMessage]:
        """The messages that these bytes complete. Never raises."""
        if not self._stream:
            start, self._offset = self._offset, self._offset + len(data)
            return [_message(start, start, data)]
        self._held += data
        result: list[WireMessage] = []
        place = 0
        while len(self._held) - place >= 2:
            stop = place + 2 + int.from_bytes(self._held[place : place + 2], "big")
            if stop > len(self._held):
                break
            start = self._offset + place
            result.append(_message(start, start + 2, bytes(self._held[place + 2 : stop])))
            place = stop
        # Once for all of them: a megabyte of tiny messages must not be moved a hundred thousand times.
        del self._held[:place]
        self._offset += place
        return result


def _message(start: int, body: int, data: bytes) -> WireMessage:
    layout = walk(data)
    return WireMessage(start, body + len(data), layout, _line(layout))


def _line(layout: Layout) -> str:
    header = layout.header
    if header is None:
        return tr("no DNS message: {reason}", reason=layout.problem)
    asked = ", ".join(f"{_type(q.rdtype)} {q.name.text}" for q in layout.questions[:MAX_SUMMARY])
    if header.opcode:
        asked = f"{dns.opcode.to_text(dns.opcode.Opcode(header.opcode))} {asked}"
    if not header.is_response:
        line = tr("asks for {what}", what=asked or tr("nothing"))
    else:
        answers = [record for record in layout.records if record.section == 1]
        values = [_value(layout.data, record) for record in answers[:MAX_SUMMARY]]
        if len(answers) > MAX_SUMMARY:
            values.append(tr("and {count} more", count=len(answers) - MAX_SUMMARY))
        said = ", ".join(values)
        if not said and layout.rcode == 0:
            said = tr("a referral") if any(r.section == 2 and r.rdtype == 2 for r in layout.records) else tr("no data")
        rcode = dns.rcode.to_text(dns.rcode.Rcode(layout.rcode))
        line = " ".join(part for part in (rcode, asked, "→" if said else "", said) if part)
        if header.is_truncated:
            line = tr("{line} (truncated)", line=line)
    return tr("{line} ({problem})", line=line, problem=layout.problem) if layout.problem else line


def _type(number: int) -> str:
    return dns.rdatatype.to_text(dns.rdatatype.RdataType.make(number))


def _value(data: bytes, record: WireRecord) -> str:
    rdata = data[record.rdata.start : record.rdata.end]
    if (record.rdtype, len(rdata)) in ((1, 4), (28, 16)):
        return str(ipaddress.ip_address(rdata))
    return f"{_type(record.rdtype)} {record.names[0].text}" if record.names else _type(record.rdtype)

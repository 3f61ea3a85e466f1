"""A DNS message's questions and records as rows to show, each with the bytes that it is made of.

It must not know where the message came from. Whatever a server put in is made visible; a record whose data is malformed
is shown as its bytes and does not spoil the others.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

import dns.rdata
import dns.rdataclass
import dns.rdatatype

from app.display import decode, visible
from app.lookup import words
from app.lookup.names import readable_name
from app.lookup.query import class_text, type_text
from app.lookup.wire import OPT, Layout, Span, WireName, WireRecord
from app.texts import tr

__all__ = ["Row", "Section", "build_rows", "generic_text", "rdata_text"]

TXT_TYPES: Final = frozenset({16, 99})
"""TXT and SPF: character strings."""


class Section(enum.StrEnum):
    """The four parts of a message."""

    QUESTION = "question"
    ANSWER = "answer"
    AUTHORITY = "authority"
    ADDITIONAL = "additional"

    @property
    def label(self) -> str:
        """In the person's language."""
        return {
            Section.QUESTION: tr("Question"),
            Section.ANSWER: tr("Answer"),
            Section.AUTHORITY: tr("Authority"),
            Section.ADDITIONAL: tr("Additional"),
        }[self]


_SECTIONS: Final = tuple(Section)


@dataclass(frozen=True, slots=True)
class Row:
    """A question or a record. ``ttl`` is seconds, None for a question; ``value`` is as in a zone file, every byte
    visible; ``meaning`` says in words what that does not (an internationalised name, readable text, a null MX).
    ``spans`` are the bytes it occupies: its own first, then those that its compression pointers lead to."""

    section: Section
    index: int
    name: str
    ttl: int | None
    rdclass: str
    rdtype: str
    value: str
    meaning: str
    spans: tuple[Span, ...]
    type_number: int

    @property
    def span(self) -> Span:
        """The row's own bytes."""
        return self.spans[0]


def build_rows(layout: Layout) -> tuple[list[Row], list[str]]:
    """The rows of a message in its order, and sentences about records that are malformed."""
    rows: list[Row] = []
    problems: list[str] = []
    for index, question in enumerate(layout.questions):
        spans = (question.span, *question.name.spans[1:])
        meaning = _readable(question.name)
        rows.append(
            Row(
                Section.QUESTION,
                index,
                question.name.text,
                None,
                class_text(question.rdclass),
                type_text(question.rdtype),
                "",
                meaning,
                spans,
                question.rdtype,
            )
        )
    counts = dict.fromkeys(_SECTIONS, 0)
    for record in layout.records:
        section = _SECTIONS[record.section]
        rows.append(_row(layout.data, record, section, counts[section], problems))
        counts[section] += 1
    return rows, problems


def _row(data: bytes, record: WireRecord, section: Section, index: int, problems: list[str]) -> Row:
    name, kind = record.name.text, type_text(record.rdtype)
    if record.rdtype == OPT and section is Section.ADDITIONAL:
        do = tr("DNSSEC wanted") if record.ttl & 0x8000 else ""
        size = tr("UDP up to {size} bytes", size=record.rdclass)
        value = ", ".join(part for part in (tr("version {number}", number=record.ttl >> 16 & 255), size, do) if part)
        return Row(section, index, name, None, "", kind, value, words.type_words(OPT), record.spans, OPT)
    text = rdata_text(data, record)
    value = generic_text(data, record) if text is None else text
    if text is None:
        problems.append(tr("the {type} record of {name} is malformed", type=kind, name=name))
        meaning = tr("malformed")
    else:
        meaning = _meaning(data, record)
    # RFC 2181, 8: a TTL has 31 bits; with the highest set it counts as 0.
    ttl = record.ttl if record.ttl < 1 << 31 else 0
    rdclass = class_text(record.rdclass)
    return Row(section, index, name, ttl, rdclass, kind, value, meaning, record.spans, record.rdtype)


def rdata_text(data: bytes, record: WireRecord) -> str | None:
    """A record's value as in a zone file, or None when it is malformed."""
    start, end = record.rdata
    try:
        rdata = dns.rdata.from_wire(
            dns.rdataclass.RdataClass.make(record.rdclass),
            dns.rdatatype.RdataType.make(record.rdtype),
            data,
            start,
            end - start,
        )
        return visible(rdata.to_text())
    except Exception:  # noqa: BLE001 - eighty parsers of a library meet bytes from strangers: any of them may fail.
        return None


def generic_text(data: bytes, record: WireRecord) -> str:
    """A record's value as bytes (RFC 3597, 5)."""
    rdata = data[record.rdata.start : record.rdata.end]
    return f"\\# {len(rdata)} {rdata.hex()}".rstrip()


def _readable(name: WireName) -> str:
    readable = readable_name(name.labels)
    return visible(readable) if readable != name.text else ""


def _meaning(data: bytes, record: WireRecord) -> str:
    parts = [readable for name in (record.name, *record.names) if (readable := _readable(name))]
    rdata = data[record.rdata.start : record.rdata.end]
    if record.rdtype == 15 and rdata[2:] == b"\0":
        parts.append(tr("null MX: this domain takes no mail"))
    elif record.rdtype in TXT_TYPES:
        text = decode(_strings(rdata))
        if not text.isascii() or "\\" in text:
            parts.append(text)
    return ", ".join(parts) or words.type_words(record.rdtype)


def _strings(rdata: bytes) -> bytes:
    """The character strings of a TXT record as one (RFC 1035, 3.3.14)."""
    joined, place = bytearray(), 0
    while place < len(rdata):
        joined += rdata[place + 1 : place + 1 + rdata[place]]
        place += 1 + rdata[place]
    return bytes(joined)

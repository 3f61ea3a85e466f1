"""A DNS answer as rows to show: sections, flags, EDNS, and for each row the bytes of the message that it is made of.

It must not ask anybody: a message's bytes go in, a frozen DnsAnswer comes out. Whatever a server put in is made
visible; a record whose data is malformed is shown as its bytes and does not spoil the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import dns.edns
import dns.opcode
import dns.rcode

from app.display import decode, visible
from app.lookup import words
from app.lookup.rows import Row, Section, build_rows
from app.lookup.servers import DnsServer
from app.lookup.verdict import Verdict, judge
from app.lookup.wire import OPT, Layout, Span, walk
from app.texts import tr

__all__ = ["HEADER_SPAN", "DnsAnswer", "Edns", "ExtendedError", "Flag", "Ignored", "Row", "Section", "read_answer"]

HEADER_SPAN: Final = Span(0, 12)
"""The bytes of the header: id, flags and the four counts."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag of the header, set or not, and what it means."""

    name: str
    is_set: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class ExtendedError:
    """Why it failed, in more detail (RFC 8914): the registered ``name``, its ``meaning``, what the server ``said``."""

    code: int
    name: str
    meaning: str
    said: str

    def __str__(self) -> str:
        return f"{self.name}: {self.meaning}" + (f" (“{self.said}”)" if self.said else "")


@dataclass(frozen=True, slots=True)
class Edns:
    """What the answer's EDNS part says (RFC 6891). ``size`` is the largest UDP message that the server takes, in bytes;
    ``options`` are in words, without the extended ``errors``."""

    version: int
    size: int
    do: bool
    options: tuple[str, ...]
    errors: tuple[ExtendedError, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Messages that came while the answer was awaited, and were not it."""

    wrong_id: int = 0
    wrong_question: int = 0
    garbage: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.wrong_id + self.wrong_question + self.garbage

    def __str__(self) -> str:
        parts = []
        if self.wrong_id:
            parts.append(tr("{count} with a wrong id", count=self.wrong_id))
        if self.wrong_question:
            parts.append(tr("{count} to another question", count=self.wrong_question))
        if self.garbage:
            parts.append(tr("{count} that are no DNS answer", count=self.garbage))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """An answer, and how it was got.

    ``query`` and ``wire`` are the question's and the answer's bytes; ``server`` is who was asked and ``address`` the
    address and port that answered; ``transport`` what carried the answer ("UDP", "TCP", "TLS", "HTTPS"). ``truncated``
    says that the first answer came cut short, ``retried_over_tcp`` that this one was then got over TCP, and
    ``tcp_problem`` why that failed ("" unless it did). ``elapsed`` is seconds from the first question sent to the
    answer, ``attempts`` how often was asked. ``rcode`` is the response code's name, ``problems`` are sentences about
    what is wrong with the message itself.
    """

    query: bytes
    wire: bytes
    server: DnsServer
    address: str
    transport: str
    elapsed: float
    attempts: int
    truncated: bool
    retried_over_tcp: bool
    tcp_problem: str
    ignored: Ignored
    id: int
    opcode: str
    rcode: str
    rcode_number: int
    flags: tuple[Flag, ...]
    rows: tuple[Row, ...]
    edns: Edns | None
    problems: tuple[str, ...]
    verdict: Verdict

    @property
    def size(self) -> int:
        """Bytes of the answer."""
        return len(self.wire)

    @property
    def rcode_words(self) -> str:
        """What the response code means."""
        return words.rcode_words(self.rcode_number)

    @property
    def flag_names(self) -> str:
        """The flags that are set, as dig writes them: ``qr aa rd``."""
        return " ".join(flag.name.lower() for flag in self.flags if flag.is_set)

    @property
    def route(self) -> str:
        """What carried the question and the answer, in words."""
        if self.retried_over_tcp:
            return tr("UDP, then TCP because the answer was truncated")
        return self.transport

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the answer's records of the type asked for (any type, if ANY was)."""
        asked = next((row.type_number for row in self.section(Section.QUESTION)), 255)
        return tuple(row.value for row in self.section(Section.ANSWER) if asked in (row.type_number, 255))

    def section(self, section: Section) -> tuple[Row, ...]:
        """The rows of one section, in the message's order."""
        return tuple(row for row in self.rows if row.section is section)

    def row_at(self, offset: int) -> Row | None:
        """The row whose own bytes include this one, or None (the header, or nothing)."""
        return next((row for row in self.rows if row.span.start <= offset < row.span.end), None)


def read_answer(
    wire: bytes,
    *,
    query: bytes,
    server: DnsServer,
    address: str,
    transport: str,
    elapsed: float,
    attempts: int = 1,
    truncated: bool = False,
    retried_over_tcp: bool = False,
    tcp_problem: str = "",
    ignored: Ignored | None = None,
) -> DnsAnswer:
    """The answer in these bytes, which must have a header; see DnsAnswer for the rest."""
    layout = walk(wire)
    header = layout.header
    if header is None:
        raise ValueError(layout.problem)
    rows, problems = build_rows(layout)
    if layout.problem:
        problems.insert(0, layout.problem)
    edns = _edns(layout)
    if sum(record.rdtype == OPT for record in layout.records) > 1:
        problems.append(tr("more than one EDNS record"))
    return DnsAnswer(
        query=query,
        wire=wire,
        server=server,
        address=address,
        transport=transport,
        elapsed=elapsed,
        attempts=attempts,
        truncated=truncated or header.is_truncated,
        retried_over_tcp=retried_over_tcp,
        tcp_problem=tcp_problem,
        ignored=ignored or Ignored(),
        id=header.id,
        opcode=dns.opcode.to_text(dns.opcode.Opcode(header.opcode)),
        rcode=dns.rcode.to_text(dns.rcode.Rcode(layout.rcode)),
        rcode_number=layout.rcode,
        flags=tuple(Flag(name, bool(header.flags & bit), tr(meaning)) for name, bit, meaning in words.FLAGS),
        rows=tuple(rows),
        edns=edns,
        problems=tuple(problems),
        verdict=judge(layout),
    )


def _edns(layout: Layout) -> Edns | None:
    opt = layout.opt
    if opt is None:
        return None
    options: list[str] = []
    errors: list[ExtendedError] = []
    place, end = opt.rdata
    while place + 4 <= end:
        code = int.from_bytes(layout.data[place : place + 2], "big")
        stop = place + 4 + int.from_bytes(layout.data[place + 2 : place + 4], "big")
        value = layout.data[place + 4 : min(stop, end)]
        if code == 15 and len(value) >= 2:
            number = int.from_bytes(value[:2], "big")
            # The text may end with a NUL (RFC 8914, 2).
            errors.append(ExtendedError(number, *words.extended_error(number), decode(value[2:].rstrip(b"\0"))))
        else:
            options.append(_option(code, value))
        place = stop
    return Edns(opt.ttl >> 16 & 255, opt.rdclass, bool(opt.ttl & 0x8000), tuple(options), tuple(errors))


def _option(code: int, value: bytes) -> str:
    """An EDNS option in words."""
    if code == 3:
        return tr("NSID (the server's name): {value}", value=f"{decode(value)} ({value.hex()})")
    if code == 10:
        return tr("cookie: {value}", value=value.hex())
    if code == 12:
        return tr("padding: {count} bytes", count=len(value))
    if code == 11 and len(value) == 2:
        return tr("the connection may stay open for {seconds} s", seconds=int.from_bytes(value, "big") / 10)
    if code == 9 and len(value) == 4:
        return tr("the zone expires in {time}", time=words.time_words(int.from_bytes(value, "big")))
    try:
        return visible(dns.edns.option_from_wire(dns.edns.OptionType.make(code), value, 0, len(value)).to_text())
    except Exception:  # noqa: BLE001 - as with records: a library's parsers meet bytes from strangers.
        return tr("option {code}: {value}", code=code, value=value.hex())

"""What an answer means, in a sentence: an answer, no such name, no such record, a refusal, an alias to nowhere …

It must not know how the answer came. Each kind of "nothing" is told apart from the others, because what to do about it
differs.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

import dns.rcode
import dns.rdatatype

from app.errors import explain
from app.lookup import words
from app.lookup.errors import BadAnswerError, DnsTimeoutError
from app.lookup.wire import Layout, WireRecord
from app.texts import tr

__all__ = ["Kind", "Verdict", "judge", "verdict_of"]

_CNAME: Final = 5
_SOA: Final = 6


class Kind(enum.StrEnum):
    """What came of a question."""

    ANSWER = "answer"
    NULL_MX = "null-mx"
    NODATA = "nodata"
    NXDOMAIN = "nxdomain"
    REFERRAL = "referral"
    CNAME_LOOP = "cname-loop"
    CNAME_DANGLING = "cname-dangling"
    CNAME_OPEN = "cname-open"
    SERVFAIL = "servfail"
    REFUSED = "refused"
    OTHER_RCODE = "other-rcode"
    TRUNCATED = "truncated"
    TIMEOUT = "timeout"
    BAD_ANSWER = "bad-answer"
    UNREACHABLE = "unreachable"

    @property
    def is_answer(self) -> bool:
        """Whether the person got what they asked for."""
        return self in (Kind.ANSWER, Kind.NULL_MX)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a question: the ``kind``, a sentence, and what to try ("" if nothing)."""

    kind: Kind
    text: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.text}. {self.advice}".strip() if self.advice else self.text


def verdict_of(error: BaseException) -> Verdict:
    """The verdict where no answer came: told apart by the exception."""
    said = explain(error)
    if isinstance(error, TimeoutError):
        kind = Kind.TIMEOUT
    elif isinstance(error, BadAnswerError):
        kind = Kind.BAD_ANSWER
    else:
        kind = Kind.UNREACHABLE
    what = str(error) if isinstance(error, DnsTimeoutError) else said.what
    advice = said.advice
    if isinstance(error, ConnectionRefusedError):
        advice = tr("Is the server started, and is this its port? DNS usually has port 53, the lab another.")
    return Verdict(kind, what, advice)


def judge(layout: Layout) -> Verdict:
    """What an answer means for its first question. The message must have a header."""
    assert layout.header is not None
    answers = [record for record in layout.records if record.section == 1]
    if not layout.questions:
        return _by_rcode(layout, "", "") or Verdict(Kind.NODATA, tr("The answer repeats no question and says nothing"))
    question = layout.questions[0]
    name, kind = question.name.text, dns.rdatatype.to_text(dns.rdatatype.RdataType.make(question.rdtype))
    end, hops, is_loop = _follow(_key(question.name.labels), answers, question.rdtype)
    if is_loop:
        return Verdict(
            Kind.CNAME_LOOP,
            tr("{name} is an alias that leads back to itself, after {hops} steps", name=name, hops=hops),
            tr("Whoever keeps the zone must let one of the aliases end at an address."),
        )
    found = [r for r in answers if _key(r.name.labels) == end and question.rdtype in (r.rdtype, 255)]
    if layout.header.is_truncated:
        return Verdict(
            Kind.TRUNCATED,
            tr("The answer was cut short: it does not fit into one UDP message"),
            tr("Ask over TCP, or let the query fall back to it."),
        )
    if found:
        return _found(name, kind, found, layout.data, hops)
    if hops:
        return _after_alias(layout, name, kind, _shown(answers, end), hops)
    verdict = _by_rcode(layout, name, kind)
    if verdict is not None:
        return verdict
    authority = [record for record in layout.records if record.section == 2]
    cuts = [record for record in authority if record.rdtype == 2]
    if cuts and not any(record.rdtype == _SOA for record in authority) and not layout.header.flags & 0x0400:
        return Verdict(
            Kind.REFERRAL,
            tr("The server does not know, and names others that should: those of {zone}", zone=cuts[0].name.text),
            tr("Ask one of them, ask with RD set, or trace the delegation."),
        )
    return Verdict(
        Kind.NODATA,
        tr("{name} exists, but has no {type} record", name=name, type=kind),
        tr("It has records of another type: ask for ANY, or for A, AAAA, MX, TXT."),
    )


def _found(name: str, kind: str, found: list[WireRecord], data: bytes, hops: int) -> Verdict:
    first = found[0]
    if len(found) == 1 and first.rdtype == 15 and data[first.rdata.start + 2 : first.rdata.end] == b"\0":
        return Verdict(
            Kind.NULL_MX,
            tr("{name} takes no mail, and says so with a null MX", name=name),
            tr("Nobody can be written to at this domain (RFC 7505); a sender gives up at once."),
        )
    text = (
        tr("{name} has one {type} record", name=name, type=kind)
        if len(found) == 1
        else tr("{name} has {count} {type} records", name=name, count=len(found), type=kind)
    )
    if kind == "ANY":
        text = tr("{name}: the server gives {count} records", name=name, count=len(found))
    return Verdict(Kind.ANSWER, tr("{text}, through {hops} alias(es)", text=text, hops=hops) if hops else text)


def _after_alias(layout: Layout, name: str, kind: str, end: str, hops: int) -> Verdict:
    if layout.rcode == 3:
        return Verdict(
            Kind.CNAME_DANGLING,
            tr("{name} is an alias of {end}, which does not exist: it dangles", name=name, end=end),
            tr("Whoever can register the missing name can answer for this one: remove the alias."),
        )
    if layout.rcode:
        failed = _by_rcode(layout, end, kind)
        assert failed is not None
        return Verdict(failed.kind, tr("{name} is an alias of {end}: {what}", name=name, end=end, what=failed.text))
    if any(record.section == 2 and record.rdtype == _SOA for record in layout.records):
        return Verdict(
            Kind.NODATA,
            tr("{name} is an alias of {end}, which exists but has no {type} record", name=name, end=end, type=kind),
        )
    return Verdict(
        Kind.CNAME_OPEN,
        tr("{name} is an alias of {end}; this server does not say more", name=name, end=end),
        tr("Ask for {end} itself, or ask a server that finds out (RD).", end=end),
    )


def _by_rcode(layout: Layout, name: str, kind: str) -> Verdict | None:
    rcode = layout.rcode
    if rcode == 0:
        return None
    if rcode == 3:
        return Verdict(
            Kind.NXDOMAIN,
            tr("There is no name {name}, with any type of record", name=name),
            tr("Check the spelling; the authority section names the zone that says so."),
        )
    if rcode == 2:
        return Verdict(
            Kind.SERVFAIL,
            tr("The server could not find out (SERVFAIL)"),
            tr("The zone's own servers may be down, or its signatures wrong: try CD, another server, or a trace."),
        )
    if rcode == 5:
        return Verdict(
            Kind.REFUSED,
            tr("The server refuses to answer this (REFUSED)"),
            tr("It answers only for its own zones, or only its own clients: ask another server."),
        )
    text = dns.rcode.to_text(dns.rcode.Rcode(rcode))
    advice = tr("Some old servers do not understand EDNS: set its size to 0.") if rcode in (1, 4, 16) else ""
    return Verdict(
        Kind.OTHER_RCODE, tr("{meaning} ({rcode})", meaning=words.rcode_words(rcode).capitalize(), rcode=text), advice
    )


_Key = tuple[bytes, ...]


def _key(labels: tuple[bytes, ...]) -> _Key:
    """A name for comparison: DNS knows no upper case (RFC 4343)."""
    return tuple(label.lower() for label in labels)


def _follow(name: _Key, answers: list[WireRecord], rdtype: int) -> tuple[_Key, int, bool]:
    """Where the aliases lead: the last name, the number of steps, and whether they lead back."""
    if rdtype in (_CNAME, 255):
        return name, 0, False
    targets = {_key(r.name.labels): _key(r.names[0].labels) for r in answers if r.rdtype == _CNAME and r.names}
    seen = {name}
    while name in targets:
        name = targets[name]
        if name in seen:
            return name, len(seen), True
        seen.add(name)
    return name, len(seen) - 1, False


def _shown(answers: list[WireRecord], end: _Key) -> str:
    """A name as the server wrote it."""
    return next((n.text for r in answers for n in r.names if _key(n.labels) == end), ".")

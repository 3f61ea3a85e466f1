"""What is asked: the form's values for a DNS query, checked field by field, and the message they make.

It must not send it. Types and classes are those of dnspython, so every name that it knows and every number works.
"""

from __future__ import annotations

import functools
import secrets
from dataclasses import dataclass, replace
from typing import Final

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rdataclass
import dns.rdatatype

from app.lookup.errors import FieldError
from app.lookup.names import QueryName, parse_name
from app.lookup.servers import DnsTransport
from app.sockets.options import Trust
from app.texts import tr

__all__ = [
    "MAX_RETRIES",
    "MAX_TIMEOUT",
    "RECORD_TYPES",
    "DnsOptions",
    "Question",
    "class_text",
    "parse_class",
    "parse_type",
    "type_text",
]

RECORD_TYPES: Final = (
    "A",
    "AAAA",
    "CNAME",
    "MX",
    "TXT",
    "NS",
    "SOA",
    "SRV",
    "CAA",
    "PTR",
    "NAPTR",
    "SVCB",
    "HTTPS",
    "TLSA",
    "DNSKEY",
    "DS",
    "RRSIG",
    "NSEC",
    "HINFO",
    "LOC",
    "SSHFP",
    "URI",
    "ANY",
)
"""The types a person chooses from; others are typed by name or number (99, TYPE65280)."""

MAX_TIMEOUT: Final = 120.0
"""Seconds for one attempt: no resolver thinks longer, and the person has long gone."""

MAX_RETRIES: Final = 10
"""Attempts after the first: more would be a flood against a server that does not answer."""

_NO_QUESTIONS: Final = {
    0: "NONE",
    41: "OPT",
    249: "TKEY",
    250: "TSIG",
    251: "IXFR",
    252: "AXFR",
}
"""Types that are no ordinary questions: parts of the protocol, and zone transfers, whose answer is many messages."""


@functools.lru_cache(256)
def parse_type(text: str) -> int:
    """The number of a record type: a name (``mx``), ``TYPE65280``, or a number. Raises FieldError("rdtype")."""
    text = text.strip().upper()
    if text == "*":
        return int(dns.rdatatype.ANY)
    if text.isascii() and text.isdecimal():
        text = "TYPE" + text
    try:
        if not text or len(text) > 32:
            raise dns.rdatatype.UnknownRdatatype
        number = int(dns.rdatatype.from_text(text))
    except (dns.exception.DNSException, ValueError) as error:
        raise FieldError(
            "rdtype",
            tr("There is no record type of that name"),
            tr("Choose one from the list, or type its number, up to 65535, such as TYPE65280."),
        ) from error
    if number in _NO_QUESTIONS:
        raise FieldError(
            "rdtype",
            tr("{name} is no type that a plain query can ask for", name=_NO_QUESTIONS[number]),
            tr("ANY asks for what the server has; a zone transfer is another protocol."),
        )
    return number


@functools.lru_cache(64)
def parse_class(text: str) -> int:
    """The number of a class: IN, CH (``version.bind``), HS, ANY, or ``CLASS3``. Raises FieldError("rdclass")."""
    try:
        return int(dns.rdataclass.from_text(text.strip().upper()[:32]))
    except (dns.exception.DNSException, ValueError) as error:
        raise FieldError("rdclass", tr("There is no class of that name"), tr("It is IN, hardly ever CH.")) from error


@functools.lru_cache(1024)
def type_text(number: int) -> str:
    """A type's name, or TYPEnnn."""
    return dns.rdatatype.to_text(dns.rdatatype.RdataType.make(number))


@functools.lru_cache(1024)
def class_text(number: int) -> str:
    """A class's name, or CLASSnnn."""
    return dns.rdataclass.to_text(dns.rdataclass.RdataClass.make(number))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, resolved: the name in its normal form, and the numbers of type and class."""

    name: QueryName
    rdtype: int
    rdclass: int

    @property
    def type_text(self) -> str:
        """The type's name, or TYPEnnn."""
        return type_text(self.rdtype)

    @property
    def class_text(self) -> str:
        """The class's name, or CLASSnnn."""
        return class_text(self.rdclass)


@dataclass(frozen=True, slots=True)
class DnsOptions:
    """The form of a DNS query.

    ``name`` as typed; ``rdtype`` "" means A, or PTR for an address. ``transport`` holds for servers whose address
    says none. ``rd``, ``ad``, ``cd`` are the header's flags (recursion desired, authentic data wanted, checking
    disabled), ``do`` asks for DNSSEC records, ``edns_size`` is the largest UDP answer wanted in bytes (0: no EDNS),
    ``nsid`` asks for the server's name. ``tcp_fallback`` asks again over TCP when an answer was truncated.
    ``timeout`` is seconds per attempt, ``retries`` the attempts after the first (over UDP; a stream is only tried
    once). ``trust``, ``ca_file`` and ``server_name`` ("": the host) are for TLS and HTTPS.
    """

    name: str
    rdtype: str = ""
    rdclass: str = "IN"
    transport: DnsTransport = DnsTransport.UDP
    rd: bool = True
    ad: bool = False
    cd: bool = False
    do: bool = False
    edns_size: int = 1232
    nsid: bool = False
    tcp_fallback: bool = True
    timeout: float = 3.0
    retries: int = 2
    trust: Trust = Trust.SYSTEM
    ca_file: str = ""
    server_name: str = ""

    def validate(self) -> Question:
        """The question; raises FieldError for the first field that cannot be used."""
        question = self.question(self.name, self.rdtype)
        # Written so that NaN fails too.
        if not 0 < self.timeout <= MAX_TIMEOUT:
            raise FieldError("timeout", tr("The timeout is a number of seconds from 0.1 to {most}", most=MAX_TIMEOUT))
        if not 0 <= self.retries <= MAX_RETRIES:
            raise FieldError("retries", tr("The retries are a number from 0 to {most}", most=MAX_RETRIES))
        if self.edns_size and not 512 <= self.edns_size <= 65535:
            raise FieldError("edns_size", tr("The EDNS size is 0 (no EDNS), or 512 to 65535 bytes"))
        if not self.edns_size and (self.do or self.nsid):
            raise FieldError("edns_size", tr("DO and NSID are asked for by EDNS"), tr("A size of 1232 is usual."))
        return question

    def question(self, name: str, rdtype: str) -> Question:
        """The question for another name and type, in this form's class; raises FieldError. For lists, of whose names
        each asks with the same options."""
        parsed = parse_name(name)
        number = parse_type(rdtype) if rdtype.strip() else (12 if parsed.is_reverse else 1)
        if parsed.is_reverse and number in (1, 28):
            # Whoever types an address wants its name; an address's name has no addresses.
            number = 12
        return Question(parsed, number, parse_class(self.rdclass))

    def with_name(self, name: str, rdtype: str | None = None) -> DnsOptions:
        """The same query for another name, and another type if given."""
        return replace(self, name=name, rdtype=self.rdtype if rdtype is None else rdtype)

    def message(self, question: Question, number: int | None = None) -> bytes:
        """The query as it travels. ``number`` is its id, by default a random one (RFC 5452, 9.2)."""
        message = dns.message.QueryMessage(secrets.randbelow(65536) if number is None else number)
        for wanted, flag in ((self.rd, dns.flags.RD), (self.ad, dns.flags.AD), (self.cd, dns.flags.CD)):
            message.flags |= flag if wanted else 0
        message.find_rrset(
            message.question,
            dns.name.Name((*question.name.labels, b"")),
            dns.rdataclass.RdataClass.make(question.rdclass),
            dns.rdatatype.RdataType.make(question.rdtype),
            create=True,
            force_unique=True,
        )
        if self.edns_size:
            options: list[dns.edns.Option] = [dns.edns.NSIDOption(b"")] if self.nsid else []
            message.use_edns(0, dns.flags.DO if self.do else 0, self.edns_size, options=options)
        return message.to_wire()

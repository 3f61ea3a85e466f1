"""Zones and what is found in them: aliases, wildcards, delegations, and the rest of RFC 1034 section 4.3.2.

It must not know messages, sockets or time: a name and a type in, records out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import dns.name
import dns.rdatatype
import dns.zone

__all__ = ["ANY", "Found", "Labels", "Record", "Zone", "find", "labels_of"]

Labels = tuple[bytes, ...]
"""A name in lower case as dnspython has it: its labels, the last one empty."""

MAX_ALIASES: Final = 16
"""Aliases followed for one question; BIND follows as many. A loop is noticed before."""

A: Final = 1
NS: Final = 2
CNAME: Final = 5
SOA: Final = 6
MX: Final = 15
AAAA: Final = 28
SRV: Final = 33
DNAME: Final = 39
DS: Final = 43
ANY: Final = 255

NXDOMAIN: Final = 3
REFUSED: Final = 5
YXDOMAIN: Final = 6

_TARGET_AT: Final = {NS: 0, MX: 2, SRV: 6}
"""Types whose value ends with a host's name, and at which byte it begins: its addresses go into the answer as well."""


class Record(NamedTuple):
    """One record; ``data`` is its value without compression, ``class_`` IN unless it says otherwise."""

    owner: Labels
    type: int
    ttl: int
    data: bytes
    class_: int = 1


class Found(NamedTuple):
    """What goes into an answer: the response code, whether it is authoritative, and the three sections."""

    rcode: int = 0
    authoritative: bool = True
    answer: tuple[Record, ...] = ()
    authority: tuple[Record, ...] = ()
    additional: tuple[Record, ...] = ()


Node = dict[int, tuple[Record, ...]]

Synthesis = Callable[[Labels], Node | None]
"""From a name to its records, for those that are made when asked for; None when there is no such name."""


def labels_of(name: str) -> Labels:
    """The labels of an absolute name in the form of zone files (``www.lab.test``, the last dot may be missing)."""
    return dns.name.from_text(name).canonicalize().labels


class Zone:
    """What a server knows of one zone: its records, and those of ``synthesis``.

    ``texts`` are zone files (RFC 1035 section 5) that together make it. Raises dnspython's exceptions when one is
    malformed, and KeyError when the zone has no SOA: that is a mistake in the program.
    """

    def __init__(self, origin: str, *texts: str, synthesis: Synthesis | None = None) -> None:
        self.origin = labels_of(origin)
        self.nodes: dict[Labels, Node] = {}
        self._synthesis = synthesis
        for text in texts:
            self._load(origin, text)
        for name in list(self.nodes):
            for start in range(1, len(name) - len(self.origin) + 1):
                # A name above another one exists, though it has nothing (an empty non-terminal, RFC 4592).
                self.nodes.setdefault(name[start:], {})
        (self.soa,) = self.nodes[self.origin][SOA]
        # RFC 2308 section 5: who remembers that there is nothing does so no longer than the SOA's last field says.
        minimum = int.from_bytes(self.soa.data[-4:], "big")
        self.denial = (self.soa._replace(ttl=min(self.soa.ttl, minimum)),)

    def _load(self, origin: str, text: str) -> None:
        loaded = dns.zone.from_text(text, origin, relativize=False, check_origin=False)
        for name, rdataset in loaded.iterate_rdatasets():
            owner, kind = name.canonicalize().labels, int(rdataset.rdtype)
            records = tuple(Record(owner, kind, rdataset.ttl, rdata.to_wire() or b"") for rdata in rdataset)
            node = self.nodes.setdefault(owner, {})
            node[kind] = (*node.get(kind, ()), *records)

    def records(self) -> list[Record]:
        """Everything but what is made when asked for, the SOA first."""
        rest = [record for node in self.nodes.values() for records in node.values() for record in records]
        return [self.soa, *(record for record in rest if record.type != SOA)]

    def find(self, name: Labels, kind: int) -> Found:
        """The records of a name at or below the origin, without following aliases."""
        nodes = self.nodes
        # From the origin down to the name's parent or itself: is a part of the zone somebody else's, or elsewhere?
        for start in range(len(name) - len(self.origin) - 1, -1, -1):
            above = nodes.get(name[start:])
            if above is None:
                break
            if NS in above and (start or kind != DS):
                return Found(authoritative=False, authority=above[NS], additional=self.addresses(above[NS]))
            if start and DNAME in above:
                return _renamed(name, start, above[DNAME][0])
        if DNAME in nodes[self.origin] and name != self.origin:
            return _renamed(name, len(name) - len(self.origin), nodes[self.origin][DNAME][0])
        node = nodes.get(name)
        if node is None and self._synthesis is not None:
            node = self._synthesis(name)
        if node is None:
            node = self._wildcard(name)
        if node is None:
            return Found(NXDOMAIN, authority=self.denial)
        if kind == ANY:
            answer = tuple(record for records in node.values() for record in records)
        else:
            answer = node.get(kind) or node.get(CNAME) or ()
        if not answer:
            return Found(authority=self.denial)
        return Found(answer=answer, additional=self.addresses(answer))

    def _wildcard(self, name: Labels) -> Node | None:
        """RFC 4592: the asterisk directly below the nearest name that exists, with this name as owner."""
        for start in range(1, len(name) - len(self.origin) + 1):
            if name[start:] in self.nodes:
                node = self.nodes.get((b"*", *name[start:]))
                return node and {
                    kind: tuple(record._replace(owner=name) for record in records) for kind, records in node.items()
                }
        return None

    def addresses(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """The addresses that this zone has for the hosts that these records name, glue among them."""
        found: dict[Record, None] = {}
        for record in records:
            at = _TARGET_AT.get(record.type)
            if at is None:
                continue
            node = self.nodes.get(_labels_at(record.data, at), {})
            found |= dict.fromkeys((*node.get(A, ()), *node.get(AAAA, ())))
        return tuple(found)


def find(zones: dict[Labels, Zone], name: Labels, kind: int) -> Found:
    """The answer that a server with these zones gives: aliases followed as far as it knows them, REFUSED when it knows
    nothing of the name. After an alias the response code is that of its end (RFC 6604)."""
    answer: list[Record] = []
    seen = {name}
    while True:
        zone = _zone_of(zones, name, kind)
        if zone is None:
            # The first name is not ours: refused. A later one is not: who asked looks elsewhere.
            return Found(answer=tuple(answer)) if answer else Found(REFUSED, authoritative=False)
        found = zone.find(name, kind)
        last = found.answer[-1] if found.answer else None
        if not answer and (last is None or last.type != CNAME or kind in (CNAME, ANY)):
            return found
        answer += found.answer
        if last is None or last.type != CNAME or kind in (CNAME, ANY):
            return found._replace(answer=tuple(answer), authoritative=True)
        name = _labels_at(last.data, 0)
        if name in seen or len(seen) > MAX_ALIASES:
            return Found(answer=tuple(answer))
        seen.add(name)


def _zone_of(zones: dict[Labels, Zone], name: Labels, kind: int) -> Zone | None:
    """The zone nearest to the name. A DS belongs to the zone above (RFC 4035 section 3.1.4.1), if it is here too."""
    nearest: Zone | None = None
    for start in range(len(name)):
        zone = zones.get(name[start:])
        if zone is not None:
            if kind != DS or start:
                return zone
            nearest = zone
    return nearest


def _renamed(name: Labels, start: int, dname: Record) -> Found:
    """RFC 6672: the alias that follows from a DNAME, with it. A name that gets too long is YXDOMAIN."""
    target = (*name[:start], *_labels_at(dname.data, 0))
    wire = b"".join(bytes((len(label),)) + label for label in target)
    if len(wire) > 255:
        return Found(YXDOMAIN, answer=(dname,))
    return Found(answer=(dname, Record(name, CNAME, dname.ttl, wire)))


def _labels_at(data: bytes, at: int) -> Labels:
    """The name that begins there; our own data, so it is well-formed and ends."""
    labels = []
    while length := data[at]:
        labels.append(data[at + 1 : at + 1 + length].lower())
        at += 1 + length
    return (*labels, b"")

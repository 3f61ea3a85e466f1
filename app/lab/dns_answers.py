"""From a message's bytes to what a server sends for it: one object for each address that the lab answers on.

It must not know sockets or clocks. The same question is composed once: its answer is kept, without its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.lab.dns_odd import Case, Plan, plan_for
from app.lab.dns_wire import NOTAUTH, NSID, Flaw, Query, compose, error, parse, udp_limit
from app.lab.dns_zone import Found, Labels, Record, Zone, find, labels_of

__all__ = ["Answers"]

MAX_KEPT: Final = 16384
"""Answers kept; with MAX_KEPT_BYTES that is at most some 16 MiB. When there are more, all are forgotten."""

MAX_KEPT_BYTES: Final = 512
"""Bytes of a question and its answer together that are kept."""

TRANSFER_BYTES: Final = 16384
"""Bytes of records in one message of a zone transfer, beyond which compression cannot point (RFC 5936 section 3.4)."""

_IXFR, _AXFR, _MAILB, _MAILA = 251, 252, 253, 254
_TXT: Final = 16
_IN, _CHAOS = 1, 3
_FORMERR, _NOTIMP, _REFUSED = 1, 4, 5
_MAX_STRANGERS: Final = 512

_VERSION: Final = (labels_of("version.bind"), labels_of("version.server"))
_NAME: Final = (labels_of("hostname.bind"), labels_of("id.server"))


class Answers:
    """The answers of one server. ``name`` is what it says when it is asked for its own (RFC 5001); ``odd`` the zone
    below which names get spoiled answers, or None."""

    def __init__(self, name: str, zones: Iterable[Zone], odd: Labels | None = None) -> None:
        self.name = name.encode()
        self._zones = {zone.origin: zone for zone in zones}
        self._odd = odd
        self._kept: dict[bytes, bytes] = {}

    def answer(self, data: bytes, udp: bool, trusted: bool) -> bytes | Plan:
        """What to send for a message: an answer, empty for silence, or a plan. Raises nothing, whatever comes.

        ``trusted`` says that it came from this computer: others, whose address may be forged, get no more than 512
        bytes over UDP, and no whole zones.
        """
        keep = udp and trusted
        if keep and (kept := self._kept.get(data[2:])):
            return data[:2] + kept
        try:
            query = parse(data)
        except Flaw as flaw:
            return flaw.answer
        made = self._make(query, data, udp, trusted)
        if keep and isinstance(made, bytes) and len(data) + len(made) <= MAX_KEPT_BYTES:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            self._kept[data[2:]] = made[2:]
        return made

    def _make(self, query: Query, data: bytes, udp: bool, trusted: bool) -> bytes | Plan:
        limit = udp_limit(query.edns) if udp else 65535
        if udp and not trusted:
            limit = min(limit, _MAX_STRANGERS)
        options = b""
        if query.edns is not None and NSID in query.edns.options:
            options = NSID.to_bytes(2, "big") + len(self.name).to_bytes(2, "big") + self.name
        if query.class_ != _IN:
            return compose(query, self._about_us(query), limit, options)
        if query.type in (_AXFR, _IXFR):
            return self._transfer(query, data, udp, trusted)
        # TKEY, TSIG and the pseudo-types of 1983 are no types of records (RFC 2930, 8945; RFC 1035 section 3.2.3).
        if query.type in (249, 250):
            return error(data, _FORMERR)
        if query.type in (_MAILA, _MAILB):
            return compose(query, Found(_NOTIMP, False), limit, options)
        found = find(self._zones, query.labels, query.type)
        if self._odd is not None and query.labels[1:] == self._odd:
            plan = plan_for(query.labels[0], Case(query, found, udp, limit, trusted))
            if plan is not None:
                return plan
        return compose(query, found, limit, options)

    def _about_us(self, query: Query) -> Found:
        """Class CHAOS: what servers say about themselves (RFC 4892). Nothing is known of other classes."""
        text = b""
        if query.class_ == _CHAOS and query.type in (_TXT, 255):
            text = b"Network Workbench" if query.labels in _VERSION else self.name if query.labels in _NAME else b""
        if not text:
            return Found(_REFUSED, False)
        return Found(answer=(Record(query.labels, _TXT, 0, bytes((len(text),)) + text, _CHAOS),))

    def _transfer(self, query: Query, data: bytes, udp: bool, trusted: bool) -> bytes | Plan:
        """A whole zone (RFC 5936), over TCP and to this computer only. A request for what has changed gets it all,
        which RFC 1995 section 4 allows, and over UDP the SOA, which tells to use TCP."""
        zone = self._zones.get(query.labels)
        if not trusted:
            return compose(query, Found(_REFUSED, False), 512)
        if zone is None:
            return compose(query, Found(NOTAUTH, False), 512)
        if udp:
            return compose(query, Found(answer=(zone.soa,)), 512) if query.type == _IXFR else error(data, _FORMERR)
        pages = _pages([*zone.records(), zone.soa])
        return Plan(tuple(compose(query, Found(answer=page), 65535) for page in pages))


def _pages(records: list[Record]) -> Iterator[tuple[Record, ...]]:
    page: list[Record] = []
    size = 0
    for record in records:
        length = sum(map(len, record.owner)) + len(record.owner) + 10 + len(record.data)
        if page and size + length > TRANSFER_BYTES:
            yield tuple(page)
            page, size = [], 0
        page.append(record)
        size += length
    yield tuple(page)

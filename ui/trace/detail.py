"""What is known of the selected message, or of several joined into one: the bytes, and the facts in two columns.

It must not know widgets or the session file: records go in, bytes and pairs of texts come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.display import visible
from app.texts import tr
from app.trace.records import DATA_KINDS, Connection, Event, Exchange, Kind
from ui.trace import words

__all__ = ["Detail", "Fact", "facts_of"]

_TLS_LABELS: Final = (
    ("version", "Version"),
    ("cipher", "Cipher"),
    ("bits", "Key bits"),
    ("alpn", "ALPN"),
    ("server_name", "Server name"),
    ("verified", "Certificate checked"),
    ("name_checked", "Name checked"),
    ("reused", "Session reused"),
    ("subject", "Subject"),
    ("issuer", "Issuer"),
    ("names", "Names"),
    ("not_before", "Valid from"),
    ("not_after", "Valid until"),
)


class Fact(NamedTuple):
    """A line of the facts; one without a value is the heading of those below."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """The selected events in order, with what they belong to. ``before`` is the event in the row above.

    ``selected`` is how many rows are selected; where that is more than there are events, they could not be joined.
    """

    events: tuple[Event, ...] = ()
    connection: Connection | None = None
    exchange: Exchange | None = None
    before: Event | None = None
    selected: int = 0

    @property
    def data(self) -> bytes:
        """The bytes of all the events; for an event that is no data, its words."""
        return b"".join(event.data for event in self.events)

    @property
    def is_data(self) -> bool:
        """Whether these are bytes that travelled."""
        return bool(self.events) and all(event.kind in DATA_KINDS for event in self.events)

    @property
    def offset(self) -> int:
        """Where the first byte stands in its direction's stream."""
        return self.events[0].offset if self.events else 0

    @property
    def left_out(self) -> int:
        """Bytes that travelled and were not kept."""
        return sum(event.left_out for event in self.events)


def facts_of(detail: Detail) -> list[Fact]:
    """Everything known, in groups, in the order in which people ask."""
    if not detail.events:
        return []
    facts = _event_facts(detail)
    if detail.connection is not None:
        facts += _connection_facts(detail.connection, detail.events[0])
        if detail.connection.tls is not None:
            facts += _tls_facts(detail.connection)
    if detail.exchange is not None:
        facts += _exchange_facts(detail.exchange, detail.events[0])
    return facts


def _event_facts(detail: Detail) -> list[Fact]:
    first, last = detail.events[0], detail.events[-1]
    facts = [Fact(tr("Message"))]
    if len(detail.events) > 1:
        facts.append(Fact(tr("Messages joined"), f"{len(detail.events):,}"))
    facts += [
        Fact(tr("Kind"), words.kind_name(first.kind)),
        Fact(tr("Number"), _range(first.seq, last.seq)),
        Fact(tr("Time"), words.wall_time(first.wall_ns, micro=True, date=True)),
    ]
    if detail.before is not None:
        facts.append(Fact(tr("Since the row above"), _exact(first.mono_ns - detail.before.mono_ns)))
    if last is not first:
        facts.append(Fact(tr("From first to last"), _exact(last.mono_ns - first.mono_ns)))
    facts.append(Fact(tr("Monotonic clock"), f"{first.mono_ns:,} ns"))
    if detail.is_data:
        length = sum(event.length for event in detail.events)
        facts.append(Fact(tr("Length"), _bytes(length)))
        facts.append(Fact(tr("Place in the stream"), _range(first.offset, last.offset + max(0, last.length - 1))))
        if detail.left_out:
            facts.append(Fact(tr("Left out"), tr("{count}, not kept in the session", count=_bytes(detail.left_out))))
    elif first.text:
        facts.append(Fact(tr("Text"), visible(first.text)))
    return facts


def _connection_facts(connection: Connection, event: Event) -> list[Fact]:
    facts = [
        Fact(tr("Connection")),
        Fact(tr("Transport"), connection.transport.upper()),
        Fact(tr("We are the"), words.role_name(connection.role)),
        Fact(tr("Local address"), visible(connection.local) or tr("unknown")),
        Fact(tr("Remote address"), visible(connection.remote) or tr("unknown")),
        Fact(tr("State"), words.state_name(connection.state)),
        Fact(tr("Opened"), words.wall_time(connection.opened_ns, micro=True, date=True)),
        Fact(tr("Since it was opened"), _exact(event.wall_ns - connection.opened_ns)),
    ]
    if connection.closed_ns is not None:
        facts.append(Fact(tr("Closed"), words.wall_time(connection.closed_ns, micro=True, date=True)))
    facts.append(Fact(tr("Sent"), _counts(connection.sent, connection.sent_events, connection.left_out_sent)))
    received = _counts(connection.received, connection.received_events, connection.left_out_received)
    facts.append(Fact(tr("Received"), received))
    facts.append(Fact(tr("Connection number"), str(connection.id)))
    if connection.pair:
        facts.append(Fact(tr("Its other end, also ours"), str(connection.pair)))
    return facts


def _tls_facts(connection: Connection) -> list[Fact]:
    tls = connection.tls or {}
    facts = [Fact(tr("TLS"))]
    for key, label in _TLS_LABELS:
        value = tls.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            text = tr("yes") if value else tr("no")
        elif isinstance(value, list | tuple):
            text = ", ".join(map(str, value))
        else:
            text = str(value)
        facts.append(Fact(tr(label), visible(text)))
    return facts


def _exchange_facts(exchange: Exchange, event: Event) -> list[Fact]:
    facts = [
        Fact(tr("Exchange")),
        Fact(tr("Action"), visible(exchange.title)),
        Fact(tr("Tab"), visible(exchange.tab)),
        Fact(tr("Outcome"), words.outcome_name(exchange)),
        Fact(tr("Begun"), words.wall_time(exchange.started_ns, micro=True, date=True)),
        Fact(tr("Since it began"), _exact(event.wall_ns - exchange.started_ns)),
    ]
    if exchange.ended_ns is not None:
        facts.append(Fact(tr("Took"), _exact(exchange.ended_ns - exchange.started_ns)))
    facts.append(Fact(tr("Exchange number"), str(exchange.id)))
    return facts


def _exact(ns: int) -> str:
    return f"{words.duration(ns)} ({ns:,} ns)" if ns >= 0 else f"{ns:,} ns"


def _bytes(count: int) -> str:
    exact = tr("{count} bytes", count=f"{count:,}")
    return exact if count < 1024 else f"{exact} ({words.size(count)})"


def _counts(count: int, events: int, left_out: int) -> str:
    text = tr("{bytes} in {events} messages", bytes=_bytes(count), events=f"{events:,}")
    return text + ", " + tr("{count} not kept", count=_bytes(left_out)) if left_out else text


def _range(first: int, last: int) -> str:
    return f"{first:,}" if last <= first else f"{first:,} – {last:,}"


def joined(events: Sequence[Event]) -> bool:
    """Whether events can be shown as one: data of one direction of one connection."""
    kinds = {(event.connection, event.kind) for event in events}
    return len(kinds) == 1 and next(iter(kinds))[1] in (Kind.SENT, Kind.RECEIVED)

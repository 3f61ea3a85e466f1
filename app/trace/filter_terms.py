"""What a filter is made of: each term decides on one event in memory, and says the same as an SQL condition.

It must not know how a filter is written down, nor which file is searched.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from app.trace.records import DATA_KINDS, Connection, ConnectionState, Event, Exchange, Kind, Outcome, Transport
from app.trace.rows import clean, fold, split_address

__all__ = [
    "ALWAYS",
    "MAX_NUMBER",
    "NEVER",
    "All",
    "Either",
    "EventNumber",
    "HasError",
    "HasText",
    "HasTls",
    "Hex",
    "Host",
    "Ids",
    "Kinds",
    "Not",
    "Port",
    "Protocol",
    "Range",
    "Sql",
    "Term",
    "Title",
    "join",
    "small",
    "subquery",
]

MAX_NUMBER: Final = 2**63 - 1
"""The largest that SQLite knows."""


class Sql(NamedTuple):
    """A condition on a row of the event table, with question marks for its parameters. Never NULL."""

    text: str
    parameters: tuple[Any, ...] = ()


NEVER: Final = Sql("0")
ALWAYS: Final = Sql("1")

Ids = Callable[[str, Sql], Sql]
"""Given a table (``connection`` or ``exchange``) and a condition on its rows: a condition on the event, that its row in
that table is one of those."""


def subquery(table: str, condition: Sql) -> Sql:
    """The plain way to be an Ids: one nested query."""
    return Sql(f"{table} IN (SELECT id FROM {table} WHERE {condition.text})", condition.parameters)


class Term(ABC):
    """A part of a filter."""

    @abstractmethod
    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        """Whether an event passes; ``connection`` and ``exchange`` are those that it names, if they are known."""

    @abstractmethod
    def sql(self, ids: Ids) -> Sql:
        """The same as a condition on the event table."""


# Joining


@dataclass(frozen=True, slots=True)
class All(Term):
    """Every one of the terms; with none of them, every event."""

    terms: tuple[Term, ...]

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return all(term.matches(event, connection, exchange) for term in self.terms)

    def sql(self, ids: Ids) -> Sql:
        return join(" AND ", (term.sql(ids) for term in self.terms), ALWAYS, NEVER)


@dataclass(frozen=True, slots=True)
class Either(Term):
    """At least one of the terms."""

    terms: tuple[Term, ...]

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return any(term.matches(event, connection, exchange) for term in self.terms)

    def sql(self, ids: Ids) -> Sql:
        return join(" OR ", (term.sql(ids) for term in self.terms), NEVER, ALWAYS)


@dataclass(frozen=True, slots=True)
class Not(Term):
    """What the term lets not pass."""

    term: Term

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return not self.term.matches(event, connection, exchange)

    def sql(self, ids: Ids) -> Sql:
        text, parameters = self.term.sql(ids)
        return Sql(f"NOT ({text})", parameters)


def join(joint: str, parts: Iterable[Sql], neutral: Sql, decisive: Sql) -> Sql:
    """Conditions joined, without those that say nothing: an address that no connection has costs nothing per event."""
    kept: list[Sql] = []
    for part in parts:
        if part == decisive:
            return decisive
        if part != neutral:
            kept.append(part)
    if not kept:
        return neutral
    text = joint.join(f"({part.text})" for part in kept) if len(kept) > 1 else kept[0].text
    return Sql(text, tuple(parameter for part in kept for parameter in part.parameters))


def small(text: str) -> bytes:
    """A text as it is compared in addresses: only ASCII letters are made small, as SQLite's lower() does."""
    return clean(text).encode("utf-8").lower()


# The data


@dataclass(frozen=True, slots=True)
class Hex(Term):
    """These very bytes in the data."""

    data: bytes

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return self.data in event.data

    def sql(self, ids: Ids) -> Sql:
        return Sql("instr(data, ?) > 0", (self.data,))


# The event's own numbers


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from ``first`` to ``last``, both included."""

    first: int = 0
    last: int = MAX_NUMBER


@dataclass(frozen=True, slots=True)
class EventNumber(Term):
    """A number of the event (``length``, ``connection`` or ``exchange``) in a range."""

    column: str
    range: Range

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        value: int = getattr(event, self.column)
        return self.range.first <= value <= self.range.last

    def sql(self, ids: Ids) -> Sql:
        return Sql(f"{self.column} BETWEEN ? AND ?", (self.range.first, self.range.last))


@dataclass(frozen=True, slots=True)
class Kinds(Term):
    """An event of one of these kinds."""

    kinds: tuple[Kind, ...]

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return event.kind in self.kinds

    def sql(self, ids: Ids) -> Sql:
        return Sql(f"kind IN ({', '.join('?' * len(self.kinds))})", tuple(int(kind) for kind in self.kinds))


@dataclass(frozen=True, slots=True)
class HasText(Term):
    """An event that carries a text of ours, and not bytes that travelled."""

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return event.kind not in DATA_KINDS and bool(event.data)

    def sql(self, ids: Ids) -> Sql:
        text, parameters = Kinds(tuple(sorted(DATA_KINDS))).sql(ids)
        return Sql(f"NOT ({text}) AND length(data) > 0", parameters)


# The connection and the exchange


@dataclass(frozen=True, slots=True)
class Host(Term):
    """A part of either end's host, or of a Unix socket's path."""

    text: str

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        wanted = small(self.text)
        return connection is not None and any(wanted in small(host) for host, _ in _ends(connection))

    def sql(self, ids: Ids) -> Sql:
        wanted = small(self.text).decode("utf-8")
        condition = "instr(lower(local_host), ?) > 0 OR instr(lower(remote_host), ?) > 0"
        return ids("connection", Sql(condition, (wanted, wanted)))


@dataclass(frozen=True, slots=True)
class Port(Term):
    """Either end's port in a range."""

    range: Range

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return connection is not None and any(
            self.range.first <= port <= self.range.last for _, port in _ends(connection)
        )

    def sql(self, ids: Ids) -> Sql:
        condition = "local_port BETWEEN ? AND ? OR remote_port BETWEEN ? AND ?"
        return ids("connection", Sql(condition, (self.range.first, self.range.last) * 2))


def _ends(connection: Connection) -> Sequence[tuple[str, int]]:
    return [split_address(clean(address), connection.transport) for address in (connection.local, connection.remote)]


@dataclass(frozen=True, slots=True)
class Protocol(Term):
    """What carries the bytes (tcp, udp, unix), TLS, or the tab that the action belongs to."""

    name: str

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        if connection is not None and (
            connection.transport.value == self.name or (self.name == "tls" and connection.tls is not None)
        ):
            return True
        return exchange is not None and small(exchange.tab) == small(self.name)

    def sql(self, ids: Ids) -> Sql:
        parts = [ids("exchange", Sql("lower(tab) = ?", (small(self.name).decode("utf-8"),)))]
        if self.name == "tls":
            parts.append(ids("connection", Sql("tls IS NOT NULL")))
        elif self.name in tuple(Transport):
            parts.append(ids("connection", Sql("transport = ?", (self.name,))))
        return join(" OR ", parts, NEVER, ALWAYS)


@dataclass(frozen=True, slots=True)
class Title(Term):
    """A part of the action's title, in either case in every script."""

    text: str

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return exchange is not None and fold(self.text) in fold(exchange.title)

    def sql(self, ids: Ids) -> Sql:
        return ids("exchange", Sql("instr(folded, ?) > 0", (fold(self.text),)))


@dataclass(frozen=True, slots=True)
class HasTls(Term):
    """An event of a connection whose traffic is TLS, from its beginning or later."""

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return connection is not None and connection.tls is not None

    def sql(self, ids: Ids) -> Sql:
        return ids("connection", Sql("tls IS NOT NULL"))


_BAD_KINDS: Final = Kinds((Kind.ERROR, Kind.RESET))
_BAD_STATES: Final = (ConnectionState.ERROR, ConnectionState.RESET)


@dataclass(frozen=True, slots=True)
class HasError(Term):
    """An error, or any event of a connection or an action that ended with one."""

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return (
            _BAD_KINDS.matches(event, connection, exchange)
            or (connection is not None and connection.state in _BAD_STATES)
            or (exchange is not None and exchange.outcome is Outcome.ERROR)
        )

    def sql(self, ids: Ids) -> Sql:
        states = tuple(state.value for state in _BAD_STATES)
        return join(
            " OR ",
            (
                _BAD_KINDS.sql(ids),
                ids("connection", Sql("state IN (?, ?)", states)),
                ids("exchange", Sql("outcome = ?", (Outcome.ERROR.value,))),
            ),
            NEVER,
            ALWAYS,
        )

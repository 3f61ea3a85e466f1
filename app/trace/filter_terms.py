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
    "ENCODINGS",
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
    "Word",
    "subquery",
]

ENCODINGS: Final = ("utf-8", "windows-1251", "koi8-u", "latin-1", "utf-16-le")
"""In which a word that is not ASCII is looked for: what mail, web and chat in our users' languages come in."""

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
        return _join(" AND ", (term.sql(ids) for term in self.terms), ALWAYS, NEVER)


@dataclass(frozen=True, slots=True)
class Either(Term):
    """At least one of the terms."""

    terms: tuple[Term, ...]

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return any(term.matches(event, connection, exchange) for term in self.terms)

    def sql(self, ids: Ids) -> Sql:
        return _join(" OR ", (term.sql(ids) for term in self.terms), NEVER, ALWAYS)


@dataclass(frozen=True, slots=True)
class Not(Term):
    """What the term lets not pass."""

    term: Term

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        return not self.term.matches(event, connection, exchange)

    def sql(self, ids: Ids) -> Sql:
        text, parameters = self.term.sql(ids)
        return Sql(f"NOT ({text})", parameters)


def _join(joint: str, parts: Iterable[Sql], neutral: Sql, decisive: Sql) -> Sql:
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


# Text


class Word(Term):
    """A word or phrase in the data, in an event's text, in either address, or in the title of the action.

    ASCII letters match in either case. Other letters match as typed, small, large, or with a large first letter, in any
    of ENCODINGS.
    """

    __slots__ = ("_folded", "_needles", "_shown", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        # As it stands in an address. Only ASCII is made small, as SQLite's lower() does.
        self._shown = _small(text)
        self._needles = () if text.isascii() else _spellings(text)

    def __repr__(self) -> str:
        return f"Word({self.text!r})"

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        if self._needles:
            if any(needle in event.data for needle in self._needles):
                return True
        elif self._shown in event.data.lower():
            return True
        if connection is not None and any(
            self._shown in _small(address) for address in (connection.local, connection.remote)
        ):
            return True
        return exchange is not None and self._folded in fold(exchange.title)

    def sql(self, ids: Ids) -> Sql:
        shown = self._shown.decode("utf-8")
        near = Sql("instr(lower(local), ?) > 0 OR instr(lower(remote), ?) > 0", (shown, shown))
        return _join(
            " OR ",
            (
                self._in_data(),
                ids("connection", near),
                ids("exchange", Sql("instr(folded, ?) > 0", (self._folded,))),
            ),
            NEVER,
            ALWAYS,
        )

    def _in_data(self) -> Sql:
        if self._needles:
            return Sql(" OR ".join(["instr(data, ?) > 0"] * len(self._needles)), self._needles)
        # Measured over a million events of 135 bytes: LIKE 0.4 s, lower() with instr() 0.75 s. But LIKE ends at a NUL,
        # which `plain` excludes, and cannot look for one.
        slow = Sql("instr(CAST(lower(data) AS BLOB), ?) > 0", (self._shown,))
        if "\0" in self.text:
            return slow
        pattern, escape = _pattern(self.text)
        return Sql(
            f"CASE WHEN plain THEN CAST(data AS TEXT) LIKE ?{escape} ELSE {slow.text} END",
            (pattern, *slow.parameters),
        )


def _small(text: str) -> bytes:
    return clean(text).encode("utf-8").lower()


def _pattern(text: str) -> tuple[str, str]:
    """A LIKE pattern that finds the text anywhere, and the clause that it needs."""
    if not any(character in text for character in "%_"):
        return f"%{text}%", ""
    for character in "\\%_":
        text = text.replace(character, "\\" + character)
    return f"%{text}%", " ESCAPE '\\'"


def _spellings(text: str) -> tuple[bytes, ...]:
    """A word in every encoding that has it, and in each as it is commonly spelt."""
    found: dict[bytes, None] = {}
    # Only letter for letter: the capitals of "ß" are two letters, and would be found in words that are quite others.
    words = {form: None for form in (text, text.lower(), text.upper(), text.capitalize()) if len(form) == len(text)}
    for encoding in ENCODINGS:
        for word in words:
            if word.isascii():
                continue
            try:
                found[word.encode(encoding)] = None
            except UnicodeEncodeError:
                continue
    return tuple(found)


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
        wanted = _small(self.text)
        return connection is not None and any(wanted in _small(host) for host, _ in _ends(connection))

    def sql(self, ids: Ids) -> Sql:
        wanted = _small(self.text).decode("utf-8")
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
        return exchange is not None and _small(exchange.tab) == _small(self.name)

    def sql(self, ids: Ids) -> Sql:
        parts = [ids("exchange", Sql("lower(tab) = ?", (_small(self.name).decode("utf-8"),)))]
        if self.name == "tls":
            parts.append(ids("connection", Sql("tls IS NOT NULL")))
        elif self.name in tuple(Transport):
            parts.append(ids("connection", Sql("transport = ?", (self.name,))))
        return _join(" OR ", parts, NEVER, ALWAYS)


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
        return _join(
            " OR ",
            (
                _BAD_KINDS.sql(ids),
                ids("connection", Sql("state IN (?, ?)", states)),
                ids("exchange", Sql("outcome = ?", (Outcome.ERROR.value,))),
            ),
            NEVER,
            ALWAYS,
        )

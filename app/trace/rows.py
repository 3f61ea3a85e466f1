"""Records as rows of the session file and back: every value that is read is checked, since anybody may have written it.

It must not know how rows are written or fetched.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from app.trace.records import Connection, ConnectionState, Event, Exchange, Kind, Outcome, Role, Share, Transport

__all__ = [
    "CONNECTION_COLUMNS",
    "CONNECTION_SELECT",
    "EXCHANGE_COLUMNS",
    "EXCHANGE_SELECT",
    "NO_PORT",
    "SHARE_SELECT",
    "Clock",
    "clean",
    "connection_of",
    "connection_row",
    "event_of",
    "exchange_of",
    "exchange_row",
    "fold",
    "missing_event",
    "share_of",
    "split_address",
]

NO_PORT: Final = -1
"""The port of an address that has none: a Unix socket's path, or nothing."""

_MAX_ADDRESS: Final = 1024
_MAX_TITLE: Final = 4096
_MAX_TLS: Final = 64 * 1024
"""Characters of a text that are read: more than this program writes, and too few for a hostile file to fill memory."""

EXCHANGE_COLUMNS: Final = "id, version, tab, title, folded, started_ns, ended_ns, outcome, detail"
EXCHANGE_SELECT: Final = (
    f"SELECT version, id, substr(tab, 1, 64), substr(title, 1, {_MAX_TITLE}), started_ns, ended_ns, outcome,"
    f" substr(detail, 1, {_MAX_TITLE}) FROM exchange"
)
CONNECTION_COLUMNS: Final = (
    "id, version, exchange, transport, role, local, remote, local_host, local_port, remote_host, remote_port,"
    " opened_ns, closed_ns, state, pair, tls, sent, received, sent_events, received_events, left_out_sent,"
    " left_out_received"
)
CONNECTION_SELECT: Final = (
    f"SELECT version, id, exchange, transport, role, substr(local, 1, {_MAX_ADDRESS}),"
    f" substr(remote, 1, {_MAX_ADDRESS}), opened_ns, closed_ns, state, pair, substr(tls, 1, {_MAX_TLS}), sent,"
    " received, sent_events, received_events, left_out_sent, left_out_received FROM connection"
)
SHARE_SELECT: Final = "SELECT version, exchange, connection, sent, received, events FROM share"

# Looked up in a dict: an enum's own look-up costs several times as much, and raises for what is none.
_KINDS: Final = {int(kind): kind for kind in Kind}
_TRANSPORTS: Final = {item.value: item for item in Transport}
_ROLES: Final = {item.value: item for item in Role}
_STATES: Final = {item.value: item for item in ConnectionState}
_INT: Final = frozenset({int})
_STR: Final = frozenset({str})
_OUTCOMES: Final = {item.value: item for item in Outcome}

T = TypeVar("T")


# Texts


def clean(text: str) -> str:
    """A text as it can be stored: half a surrogate pair, which a Unix path may carry, is written out as an escape."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def fold(text: str) -> str:
    """A text as it is compared without regard to case, in every script."""
    return clean(text).casefold()


def split_address(address: str, transport: str) -> tuple[str, int]:
    """Host and port of an address as records write it: ``[::1]:80`` is ``::1`` and 80. The port may be NO_PORT."""
    if transport == Transport.UNIX:
        return address, NO_PORT
    host, colon, port = address.rpartition(":")
    if not colon or not (port.isascii() and port.isdigit()) or len(port) > 5:
        return address, NO_PORT
    return host.removeprefix("[").removesuffix("]"), int(port)


# Out


def exchange_row(exchange: Exchange, version: int) -> tuple[Any, ...]:
    """The values of EXCHANGE_COLUMNS."""
    title = clean(exchange.title)
    return (
        exchange.id,
        version,
        clean(exchange.tab),
        title,
        title.casefold(),
        exchange.started_ns,
        exchange.ended_ns,
        exchange.outcome.value,
        clean(exchange.detail),
    )


def connection_row(connection: Connection, version: int) -> tuple[Any, ...]:
    """The values of CONNECTION_COLUMNS."""
    local, remote = clean(connection.local), clean(connection.remote)
    return (
        connection.id,
        version,
        connection.exchange,
        connection.transport.value,
        connection.role.value,
        local,
        remote,
        *split_address(local, connection.transport),
        *split_address(remote, connection.transport),
        connection.opened_ns,
        connection.closed_ns,
        connection.state.value,
        connection.pair,
        None if connection.tls is None else json.dumps(dict(connection.tls), default=str),
        connection.sent,
        connection.received,
        connection.sent_events,
        connection.received_events,
        connection.left_out_sent,
        connection.left_out_received,
    )


# In


class Clock:
    """Wall time from monotonic time: which difference held from which event on.

    The difference changes when a person sets the clock or the computer sleeps.
    """

    def __init__(self, steps: Iterable[Any] = ()) -> None:
        """``steps`` are pairs of the first event's number and the difference in nanoseconds; others are ignored."""
        good = sorted(
            (step[0], step[1])
            for step in steps
            if isinstance(step, list) and len(step) == 2 and type(step[0]) is int and type(step[1]) is int
        )
        self._firsts = [first for first, _ in good]
        self._offsets = [offset for _, offset in good]

    def offset(self, seq: int) -> int:
        """What to add to an event's monotonic time, in nanoseconds."""
        if not self._firsts:
            return 0
        return self._offsets[max(bisect_right(self._firsts, seq) - 1, 0)]


def event_of(row: Sequence[Any], data: bytes, clock: Clock) -> Event:
    """An event from (seq, connection, exchange, kind, mono_ns, offset, length, …); what is no number counts as 0.

    A kind that this version does not know is shown as a note.
    """
    seq, connection, exchange, kind, mono_ns, offset, length = (value if type(value) is int else 0 for value in row[:7])
    known = _KINDS.get(kind, Kind.NOTE)
    return Event(seq, connection, exchange, known, mono_ns, mono_ns + clock.offset(seq), offset, max(length, 0), data)


def missing_event(seq: int) -> Event:
    """Stands for an event that a damaged file has lost."""
    return Event(seq, 0, 0, Kind.NOTE, 0, 0, 0, 0, b"This event is missing from the file.")


def exchange_of(row: Sequence[Any]) -> Exchange | None:
    """An exchange from a row of EXCHANGE_SELECT; None if it makes no sense."""
    _, number, tab, title, started, ended, outcome, detail = row
    known = _OUTCOMES.get(outcome)
    if known is None or not _ints(number, started) or not _strings(tab, title, detail):
        return None
    return Exchange(number, tab, title, started, ended if type(ended) is int else None, known, detail)


def connection_of(row: Sequence[Any]) -> Connection | None:
    """A connection from a row of CONNECTION_SELECT; None if it makes no sense."""
    _, number, exchange, transport, role, local, remote, opened, closed, state, pair, tls, *counts = row
    carried, end, last = _TRANSPORTS.get(transport), _ROLES.get(role), _STATES.get(state)
    if carried is None or end is None or last is None or not _strings(local, remote):
        return None
    if not _ints(number, exchange, opened, pair, *counts):
        return None
    return Connection(
        number,
        exchange,
        carried,
        end,
        local,
        remote,
        opened,
        closed if type(closed) is int else None,
        last,
        pair,
        None if tls is None else _facts(tls),
        *counts,
    )


def share_of(row: Sequence[Any]) -> Share | None:
    """A share from a row of SHARE_SELECT; None if it makes no sense."""
    return Share(*row[1:]) if _ints(*row[1:]) else None


def _facts(text: object) -> Mapping[str, Any]:
    """TLS facts as they were stored; none if they cannot be read."""
    try:
        facts = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _ints(*values: object) -> bool:
    return _INT.issuperset(map(type, values))


def _strings(*values: object) -> bool:
    return _STR.issuperset(map(type, values))

"""What happened on the wire, as plain frozen values: exchanges, connections and events.

This module must not know who records them (the tap), where they are kept (the store) or how they are shown.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

__all__ = [
    "DATA_KINDS",
    "NO_EXCHANGE",
    "Connection",
    "ConnectionState",
    "Event",
    "Exchange",
    "Kind",
    "Outcome",
    "Role",
    "Share",
    "Transport",
    "format_address",
]

NO_EXCHANGE: Final = 0
"""The exchange number of traffic that no user action caused."""


class Kind(enum.IntEnum):
    """What an event says. The numbers are stored in session files: never renumber, only add."""

    OPENED = 1
    TLS = 2
    SENT = 3
    RECEIVED = 4
    EOF_SENT = 5
    EOF_RECEIVED = 6
    CLOSED = 7
    RESET = 8
    ERROR = 9
    NOTE = 10
    ABANDONED = 11


DATA_KINDS: Final = frozenset({Kind.SENT, Kind.RECEIVED})


class Role(enum.StrEnum):
    """Which end of a connection we are."""

    CLIENT = "client"
    SERVER = "server"


class Transport(enum.StrEnum):
    """What carries the bytes."""

    TCP = "tcp"
    UDP = "udp"
    UNIX = "unix"


class Outcome(enum.StrEnum):
    """How a user action ended."""

    RUNNING = "running"
    OK = "ok"
    ERROR = "error"
    CANCELLED = "cancelled"


class ConnectionState(enum.StrEnum):
    """The last thing known of a connection."""

    OPEN = "open"
    CLOSED = "closed"
    RESET = "reset"
    ERROR = "error"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One user action ("Send mail to 2 recipients"). Times are wall-clock nanoseconds since the epoch."""

    id: int
    tab: str
    title: str
    started_ns: int
    ended_ns: int | None = None
    outcome: Outcome = Outcome.RUNNING
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """One end of a conversation: addresses, TLS facts, times (wall, ns), and exact byte and event counts.

    ``pair`` is the number of the connection that is the other end, when that is ours too, else 0.
    ``left_out_sent`` and ``left_out_received`` count bytes that travelled but were not kept in the file.
    """

    id: int
    exchange: int
    transport: Transport
    role: Role
    local: str
    remote: str
    opened_ns: int
    closed_ns: int | None = None
    state: ConnectionState = ConnectionState.OPEN
    pair: int = 0
    tls: Mapping[str, Any] | None = None
    sent: int = 0
    received: int = 0
    sent_events: int = 0
    received_events: int = 0
    left_out_sent: int = 0
    left_out_received: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What of a connection's traffic belongs to an exchange: exact bytes, and the number of events of any kind.

    A connection that is kept open serves several exchanges. Without events the share is gone: its events were given to
    another exchange.
    """

    exchange: int
    connection: int
    sent: int = 0
    received: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a connection, in the order in which the tap saw it (``seq``).

    ``offset`` is where ``data`` begins in its direction's byte stream; ``length`` is the exact number of bytes that
    travelled and may exceed ``len(data)``, when the session kept only a part. Kinds other than SENT and RECEIVED
    carry a UTF-8 text (or nothing) in ``data`` and have length 0. ``wall_ns`` is since the epoch, ``mono_ns`` is the
    monotonic clock's, for differences only.
    """

    seq: int
    connection: int
    exchange: int
    kind: Kind
    mono_ns: int
    wall_ns: int
    offset: int
    length: int
    data: bytes

    @property
    def left_out(self) -> int:
        """How many of the bytes that travelled are not in ``data``."""
        return self.length - len(self.data) if self.kind in DATA_KINDS else 0

    @property
    def text(self) -> str:
        """The text of an event that carries one (error, note, TLS summary …)."""
        return "" if self.kind in DATA_KINDS else self.data.decode("utf-8", "replace")


def format_address(address: object) -> str:
    """A socket address as people write it: ``127.0.0.1:80``, ``[::1]:80``, a Unix path, or "" for none."""
    match address:
        case (str(host), int(port), *_):
            return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        case str():
            # Linux's abstract Unix names begin with NUL; netstat and ss write them with "@".
            return "@" + address[1:] if address.startswith("\0") else address
        case bytes():
            return format_address(address.decode("utf-8", "surrogateescape"))
        case _:
            return ""

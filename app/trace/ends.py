"""Finds the two ends of one conversation among our own connections, by their addresses.

It must not know sockets, nor what being a pair means for the trace: the recorder asks and draws the conclusions.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from app.trace.records import Transport

if TYPE_CHECKING:
    from app.trace.live import LiveConnection

__all__ = ["LATE_ENDS", "LATE_NS", "Ends"]

LATE_ENDS: Final = 64
LATE_NS: Final = 5_000_000_000
"""How many ended connections still wait for their other end to appear, and how long (ns): a client may connect, send
and close before our server has come to accept it. Few and short, for an address may be another's soon."""

_Key = tuple[Transport, str, str]
"""Local address first: the other end's are the same the other way round."""


class Ends:
    """The open connections by their addresses, and those that ended so lately that their other end may yet appear."""

    def __init__(self) -> None:
        self._open: dict[_Key, LiveConnection] = {}
        self._late: OrderedDict[_Key, LiveConnection] = OrderedDict()

    def add(self, connection: LiveConnection) -> LiveConnection | None:
        """Remember a connection; its other end, if that is ours and was seen first.

        That may have had another other end before, if it carries datagrams: sockets come and go on one address.
        """
        # One of two Unix ends, or both, may have no address: then nothing tells which two belong together.
        if not connection.local or not connection.remote:
            return None
        other = self._other(_key(connection.transport, connection.remote, connection.local))
        self._open[_key(connection.transport, connection.local, connection.remote)] = connection
        if other is None or other.role is connection.role:
            return None
        free = other.pair is None or (other.transport is Transport.UDP and other.pair.closed_ns is not None)
        return other if free else None

    def _other(self, key: _Key) -> LiveConnection | None:
        late = self._late.pop(key, None)
        if key in self._open:
            return self._open[key]
        if late is not None and time.time_ns() - (late.closed_ns or 0) < LATE_NS:
            return late
        return None

    def forget(self, connection: LiveConnection) -> None:
        """The connection has ended: its addresses may be used again by another."""
        key = _key(connection.transport, connection.local, connection.remote)
        if self._open.get(key) is connection:
            del self._open[key]
            if connection.pair is None:
                self._late[key] = connection
                if len(self._late) > LATE_ENDS:
                    self._late.popitem(last=False)


def _key(transport: Transport, local: str, remote: str) -> _Key:
    if "[::ffff:" in local or "[::ffff:" in remote:
        # A socket of both families writes IPv4 addresses in IPv6's way; its IPv4 peer does not (RFC 4291, 2.5.5.2).
        local, remote = _unmapped(local), _unmapped(remote)
    return transport, local, remote


def _unmapped(address: str) -> str:
    if address.startswith("[::ffff:") and "." in address:
        return address[len("[::ffff:") :].replace("]", "", 1)
    return address

"""The records that the tree shows, and what a set of changes means for its rows.

It must not know Qt: changes go in, what is new, gone or different comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.trace.records import NO_EXCHANGE, Connection, Exchange, Role, Share

__all__ = ["Delta", "TreeData"]


@dataclass(slots=True)
class Delta:
    """``fresh`` exchanges, in order; connections ``added`` to and ``removed`` from exchanges, in order; exchanges that
    are ``dirty``; connections below an exchange that have ``changed``."""

    fresh: list[Exchange] = field(default_factory=list)
    added: dict[int, list[int]] = field(default_factory=dict)
    removed: dict[int, list[int]] = field(default_factory=dict)
    dirty: set[int] = field(default_factory=set)
    changed: set[tuple[int, int]] = field(default_factory=set)


class TreeData:
    """Exchanges, connections, and what of each connection belongs to which exchange."""

    def __init__(self) -> None:
        self.exchanges: dict[int, Exchange] = {}
        self.connections: dict[int, Connection] = {}
        self._shares: dict[int, dict[int, Share]] = {}
        # In which exchanges a connection has a share: also those whose connection is not known yet.
        self._places: dict[int, set[int]] = {}
        self._totals: dict[int, int] = {}
        # Bytes of connections that were let go.
        self._gone: dict[int, int] = {}
        self.floor = 0

    def take(self, exchanges: Sequence[Exchange], connections: Sequence[Connection], shares: Sequence[Share]) -> Delta:
        """Take in what is new or different."""
        delta = Delta()
        for exchange in exchanges:
            if exchange.id <= self.floor:
                continue
            if exchange.id in self.exchanges:
                delta.dirty.add(exchange.id)
            else:
                delta.fresh.append(exchange)
            self.exchanges[exchange.id] = exchange
        delta.fresh.sort(key=lambda exchange: exchange.id)
        added: dict[int, set[int]] = {}
        for connection in connections:
            new = connection.id not in self.connections
            self.connections[connection.id] = connection
            for exchange_id in self._places.get(connection.id, ()):
                if new:
                    added.setdefault(exchange_id, set()).add(connection.id)
                else:
                    delta.changed.add((exchange_id, connection.id))
                self._touch(exchange_id, delta)
        for share in shares:
            self._take_share(share, delta, added)
        delta.added = {number: sorted(found) for number, found in added.items() if found}
        return delta

    def _take_share(self, share: Share, delta: Delta, added: dict[int, set[int]]) -> None:
        number, connection = share.exchange, share.connection
        if number != NO_EXCHANGE and number <= self.floor:
            return
        shares = self._shares.setdefault(number, {})
        known = connection in shares
        self._touch(number, delta)
        if share.events:
            shares[connection] = share
            self._places.setdefault(connection, set()).add(number)
            if connection in self.connections:
                if known:
                    delta.changed.add((number, connection))
                else:
                    added.setdefault(number, set()).add(connection)
        elif known:
            del shares[connection]
            self._places[connection].discard(number)
            fresh = added.get(number, set())
            if connection in fresh:
                fresh.discard(connection)
            elif connection in self.connections:
                delta.removed.setdefault(number, []).append(connection)
            delta.changed.discard((number, connection))

    def _touch(self, number: int, delta: Delta) -> None:
        delta.dirty.add(number)
        self._totals.pop(number, None)

    # Letting go

    def drop_exchange(self, number: int, connections: Sequence[int]) -> None:
        """Forget an exchange, and those of its connections that no other has."""
        self.exchanges.pop(number, None)
        self._shares.pop(number, None)
        self._totals.pop(number, None)
        self._gone.pop(number, None)
        for connection in connections:
            self._leave(number, connection)

    def drop_connection(self, number: int, connection: int) -> None:
        """Forget a connection below an exchange; its bytes go on to count."""
        share = self._shares[number].pop(connection, None)
        if share is not None:
            self._gone[number] = self._gone.get(number, 0) + share.sent + share.received
        self._totals.pop(number, None)
        self._leave(number, connection)

    def _leave(self, number: int, connection: int) -> None:
        places = self._places.get(connection, set())
        places.discard(number)
        if not places:
            self._places.pop(connection, None)
            self.connections.pop(connection, None)

    # Asking

    def share(self, number: int, connection: int) -> Share:
        """What of a connection belongs to an exchange."""
        return self._shares.get(number, {}).get(connection) or Share(number, connection)

    def total(self, number: int) -> int:
        """Bytes that travelled for an exchange; where both ends are ours, they are counted once."""
        total = self._totals.get(number)
        if total is None:
            shares = self._shares.get(number, {})
            total = self._gone.get(number, 0)
            for connection, share in shares.items():
                known = self.connections.get(connection)
                if known is None or known.role is Role.CLIENT or known.pair not in shares:
                    total += share.sent + share.received
            self._totals[number] = total
        return total

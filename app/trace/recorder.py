"""Collects in memory what the tap sees, for one writer to drain from another thread.

It must not know sockets, event loops, files or Qt: the tap calls in at one side, the session's writer at the other.
"""

from __future__ import annotations

import contextlib
import itertools
import time
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from app.trace.ends import Ends
from app.trace.live import LiveConnection, LiveExchange, RawEvent, current_exchange
from app.trace.records import NO_EXCHANGE, Connection, ConnectionState, Exchange, Kind, Outcome, Role, Transport

__all__ = ["KEEP_BYTES", "Batch", "LiveConnection", "LiveExchange", "RawEvent", "Recorder", "current_exchange"]

KEEP_BYTES: Final = 1024 * 1024
"""Bytes of one direction of one connection that the session keeps: enough for every dialogue and the head of any
download, while a gigabyte download does not become a gigabyte session. The counts stay exact."""


@dataclass(slots=True)
class Batch:
    """What the writer stores at once. ``moves`` are (connection, old exchange, new exchange) of events already
    handed over, when a server's connection turned out to be the other end of one of our own clients."""

    events: list[RawEvent] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    moves: list[tuple[int, int, int]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.events or self.exchanges or self.connections or self.moves)


class Recorder:
    """The meeting point of tap and session: everything is called in the loop's thread, except drain().

    ``keep_bytes`` bounds what is kept of each direction of each connection that is opened from now on. A recorder lives
    as long as the program; begin_session() starts its account afresh when the person begins a new session file.
    ``on_news``, if set, is called (in any thread) when there is something to drain where there was nothing before.
    """

    def __init__(self, *, keep_bytes: int = KEEP_BYTES) -> None:
        self.keep_bytes = keep_bytes
        self.events: list[RawEvent] = []
        # The list object never changes, so that the tap can hold this bound method.
        self.append = self.events.append
        self.on_news: Callable[[], None] | None = None
        self.changed_connections: list[LiveConnection] = []
        self.changed_exchanges: list[LiveExchange] = []
        self.moves: list[tuple[int, int, int]] = []
        self.live_connections: dict[int, LiveConnection] = {}
        self.live_exchanges: dict[int, LiveExchange] = {}
        self._ends = Ends()
        self._numbers = itertools.count(1)

    # Exchanges

    def open_exchange(self, tab: str, title: str) -> LiveExchange:
        """Begin a user action; ``tab`` is the tab's key. Set ``current_exchange`` to its id while working for it."""
        exchange = LiveExchange(next(self._numbers), tab, title)
        self.live_exchanges[exchange.id] = exchange
        self.touch_exchange(exchange)
        return exchange

    def close_exchange(self, exchange: LiveExchange, outcome: Outcome, detail: str = "") -> None:
        """End a user action. A second call changes nothing."""
        if exchange.ended_ns is None:
            exchange.ended_ns = time.time_ns()
            exchange.outcome = outcome
            exchange.detail = detail
            self.live_exchanges.pop(exchange.id, None)
            self.touch_exchange(exchange)

    @contextlib.contextmanager
    def exchange(self, tab: str, title: str) -> Iterator[LiveExchange]:
        """Everything that the body (and what it calls or spawns) sends belongs to this user action.

        The outcome is ok, cancelled, or error with the exception's name and text; the exception goes on.
        """
        exchange = self.open_exchange(tab, title)
        token = current_exchange.set(exchange.id)
        try:
            yield exchange
        except CancelledError:
            self.close_exchange(exchange, Outcome.CANCELLED)
            raise
        except BaseException as error:
            self.close_exchange(exchange, Outcome.ERROR, f"{type(error).__name__}: {error}")
            raise
        else:
            self.close_exchange(exchange, Outcome.OK)
        finally:
            current_exchange.reset(token)

    def touch_exchange(self, exchange: LiveExchange) -> None:
        """Have the writer store this exchange with the next batch."""
        if not exchange.changed:
            exchange.changed = True
            self.changed_exchanges.append(exchange)
            if len(self.changed_exchanges) == 1 and self.on_news is not None:
                self.on_news()

    def note(self, text: str, *, kind: Kind = Kind.NOTE, exchange: int | None = None) -> None:
        """Record a remark that belongs to an exchange (by default the current one) but to no connection."""
        number = self.current() if exchange is None else exchange
        self.append((0, number, int(kind), time.monotonic_ns(), 0, 0, text.encode("utf-8", "replace")))
        if self.on_news is not None:
            self.on_news()

    def current(self) -> int:
        """The user action on whose behalf the running code works, or NO_EXCHANGE."""
        exchange = current_exchange.get()
        if exchange >= 0:
            return exchange
        answered = self.live_connections.get(-exchange)
        return NO_EXCHANGE if answered is None else answered.exchange

    # Connections

    def new_number(self) -> int:
        """The number of a connection that is about to be opened."""
        return next(self._numbers)

    def open_connection(
        self,
        transport: Transport,
        role: Role,
        local: str,
        remote: str,
        *,
        exchange: int | None = None,
        number: int | None = None,
    ) -> LiveConnection:
        """A connection exists from now on. If its other end is ours too, both stand in the client's exchange.

        ``exchange`` is whose it is otherwise: by default that of the running code.
        """
        if exchange is None:
            exchange = self.current()
        if number is None:
            number = self.new_number()
        connection = LiveConnection(self, number, transport, role, local, remote, exchange)
        self.live_connections[connection.id] = connection
        connection.touch()
        other = self._ends.add(connection)
        if other is not None and other.pair is not None and other.role is Role.SERVER:
            # A datagram server's conversation with a socket that is gone; when the new one speaks, it is another.
            other.event(Kind.CLOSED, "another socket has the peer's address now")
            other.end(ConnectionState.CLOSED)
        elif other is not None:
            self.join_ends(connection, other)
        return connection

    def join_ends(self, one: LiveConnection, other: LiveConnection) -> None:
        """These two are the ends of one conversation; the server's events move to the client's exchange."""
        client, server = (one, other) if one.role is Role.CLIENT else (other, one)
        one.pair, other.pair = other, one
        if client.exchange and server.exchange != client.exchange:
            self.moves.append((server.id, server.exchange, client.exchange))
            server.exchange = client.exchange
        one.touch()
        other.touch()

    def forget(self, connection: LiveConnection) -> None:
        """Called by LiveConnection.end(): its addresses may be used again by another connection."""
        self.live_connections.pop(connection.id, None)
        self._ends.forget(connection)

    def failed_connection(
        self, transport: Transport, role: Role, local: str, remote: str, kind: Kind, text: str
    ) -> LiveConnection:
        """Record a connection that never came to be: refused, timed out, unknown host, given up."""
        connection = LiveConnection(self, next(self._numbers), transport, role, local, remote, self.current())
        connection.event(kind, text)
        connection.end(ConnectionState.ABANDONED if kind is Kind.ABANDONED else ConnectionState.ERROR)
        return connection

    # Sessions

    def drain(self) -> Batch:
        """Everything recorded since the last call. The one method for another thread: slicing and deleting a slice
        are each atomic under the interpreter's lock, and what is appended in between stays behind for the next call.
        """
        batch = Batch()
        # Moves before events: whatever a move is about was recorded before it, so it is in this batch or an earlier
        # one. Facts last: a row is then never older than the events that are stored with it.
        batch.moves = self.moves[:]
        del self.moves[: len(batch.moves)]
        batch.events = self.events[:]
        del self.events[: len(batch.events)]
        batch.exchanges = [exchange.snapshot() for exchange in _take(self.changed_exchanges)]
        batch.connections = [connection.snapshot() for connection in _take(self.changed_connections)]
        return batch

    def begin_session(self) -> None:
        """Have everything that is still open stored again, into the new session."""
        for exchange in self.live_exchanges.values():
            self.touch_exchange(exchange)
        # A copy: the garbage collector may run in between and find that a connection was abandoned.
        for connection in list(self.live_connections.values()):
            connection.begin_session()

    def abandon(self) -> None:
        """The program ends: whatever is still open is recorded as abandoned, and running actions as cancelled."""
        for connection in list(self.live_connections.values()):
            connection.event(Kind.ABANDONED, "open when the program ended")
            connection.end(ConnectionState.ABANDONED)
        for exchange in list(self.live_exchanges.values()):
            self.close_exchange(exchange, Outcome.CANCELLED, "running when the program ended")


_Live = TypeVar("_Live", LiveConnection, LiveExchange)


def _take(changed: list[_Live]) -> list[_Live]:
    taken = changed[:]
    del changed[: len(taken)]
    for item in taken:
        # Cleared before the snapshot: a change that comes meanwhile marks it again and is stored next time.
        item.changed = False
    return taken

"""Collects in memory what the tap sees, for one writer to drain from another thread.

It must not know sockets, event loops, files or Qt: the tap calls in at one side, the session's writer at the other.
"""

from __future__ import annotations

import contextlib
import itertools
import time
from asyncio import CancelledError
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from app.trace.ends import Ends
from app.trace.records import (
    NO_EXCHANGE,
    Connection,
    ConnectionState,
    Exchange,
    Kind,
    Outcome,
    Role,
    Transport,
)

__all__ = ["KEEP_BYTES", "Batch", "LiveConnection", "LiveExchange", "RawEvent", "Recorder", "current_exchange"]

KEEP_BYTES: Final = 1024 * 1024
"""Bytes of one direction of one connection that the session keeps: enough for every dialogue and the head of any
download, while a gigabyte download does not become a gigabyte session. The counts stay exact."""

current_exchange: ContextVar[int] = ContextVar("current_exchange", default=NO_EXCHANGE)
"""The user action on whose behalf the running code works. A tab sets it through Recorder.exchange().

Negative, it is a connection's number: the code answers what came in there, so it works for whichever action that
connection belongs to at the time. Ask Recorder.current(), which knows."""

_SENT: Final = int(Kind.SENT)
_RECEIVED: Final = int(Kind.RECEIVED)
# Looked up once, because outgoing() and incoming() run for every write and read.
_current = current_exchange.get
_now = time.monotonic_ns

RawEvent = tuple[int, int, int, int, int, int, bytes]
"""(connection, exchange, kind, monotonic ns, offset, length, data): a plain tuple, because the tap makes one for every
read and write and a dataclass costs several times as much. Its place in the list is its place in the session."""


class LiveExchange:
    """A user action that has begun, as the recorder holds it."""

    __slots__ = ("changed", "detail", "ended_ns", "id", "outcome", "started_ns", "tab", "title")

    def __init__(self, number: int, tab: str, title: str) -> None:
        self.id = number
        self.tab = tab
        self.title = title
        self.started_ns = time.time_ns()
        self.ended_ns: int | None = None
        self.outcome = Outcome.RUNNING
        self.detail = ""
        self.changed = False

    def snapshot(self) -> Exchange:
        """This exchange as it is now, as a record."""
        return Exchange(self.id, self.tab, self.title, self.started_ns, self.ended_ns, self.outcome, self.detail)


class LiveConnection:
    """A connection that the tap has seen, with its exact counts. All its events are added by its own methods."""

    __slots__ = (
        "append",
        "base",
        "changed",
        "closed_ns",
        "exchange",
        "home",
        "id",
        "keep_received",
        "keep_sent",
        "left_out_received",
        "left_out_sent",
        "local",
        "opened_ns",
        "origin",
        "pair",
        "received",
        "received_events",
        "recorder",
        "remote",
        "role",
        "sent",
        "sent_events",
        "state",
        "tls",
        "transport",
    )

    def __init__(
        self, recorder: Recorder, number: int, transport: Transport, role: Role, local: str, remote: str, exchange: int
    ) -> None:
        self.recorder = recorder
        self.append = recorder.append
        self.id = number
        # What current_exchange is while code answers what came in here: such code does not begin another action.
        self.home = -number
        self.transport = transport
        self.role = role
        self.local = local
        self.remote = remote
        self.exchange = exchange
        # The action that began to listen or to connect, and the last one that wrote here.
        self.origin = self.base = exchange
        self.opened_ns = time.time_ns()
        self.closed_ns: int | None = None
        self.state = ConnectionState.OPEN
        self.pair: LiveConnection | None = None
        self.tls: Mapping[str, Any] | None = None
        self.sent = self.received = 0
        self.sent_events = self.received_events = 0
        # Up to which byte of each direction bytes are kept.
        self.keep_sent = self.keep_received = recorder.keep_bytes
        self.left_out_sent = self.left_out_received = 0
        self.changed = False

    def outgoing(self, data: bytes) -> None:
        """Record bytes that are being written, in the exchange on whose behalf they are written."""
        exchange = _current()
        if exchange != self.exchange and exchange != self.home and exchange:
            self.join(self.recorder.current())
        length = len(data)
        offset = self.sent
        self.sent = end = offset + length
        self.sent_events += 1
        if end > self.keep_sent:
            data = data[: max(self.keep_sent - offset, 0)]
            self.left_out_sent += length - len(data)
        self.append((self.id, self.exchange, _SENT, _now(), offset, length, data))
        if not self.changed:
            self.touch()

    def incoming(self, data: bytes) -> None:
        """Record bytes that have been read, in the exchange that wrote last."""
        length = len(data)
        offset = self.received
        self.received = end = offset + length
        self.received_events += 1
        if end > self.keep_received:
            data = data[: max(self.keep_received - offset, 0)]
            self.left_out_received += length - len(data)
        self.append((self.id, self.exchange, _RECEIVED, _now(), offset, length, data))
        if not self.changed:
            self.touch()

    def event(self, kind: Kind, text: str = "") -> None:
        """Record something that happened other than bytes; ``text`` says it in words."""
        data = text.encode("utf-8", "replace")
        self.append((self.id, self.exchange, int(kind), _now(), 0, 0, data))
        self.touch()

    def join(self, exchange: int) -> None:
        """From now on the bytes of this connection belong to another exchange, and those of its other end too.

        What a server says in the action that began to listen is no action of its own: it is part of the talk that the
        other end began, if that is ours.
        """
        pair = self.pair
        if pair is not None and self.role is Role.SERVER and exchange == self.origin:
            exchange = pair.base or exchange
        if exchange == NO_EXCHANGE or exchange == self.exchange:
            return
        self.base = exchange
        if pair is not None:
            pair.exchange = exchange
            pair.touch()
        self.exchange = exchange
        self.touch()

    def end(self, state: ConnectionState) -> None:
        """No more events will come."""
        if self.closed_ns is None:
            self.closed_ns = time.time_ns()
            self.state = state
            self.recorder.forget(self)
            self.touch()

    def begin_session(self) -> None:
        """Another session file begins: what travelled until now is not in it, and there is room again."""
        if self.transport is Transport.UDP:
            # Nothing but the next datagram tells whether such a conversation goes on; then it begins anew.
            self.closed_ns = time.time_ns()
            self.recorder.forget(self)
            return
        self.left_out_sent, self.left_out_received = self.sent, self.received
        self.keep_sent = self.sent + self.recorder.keep_bytes
        self.keep_received = self.received + self.recorder.keep_bytes
        self.touch()

    def touch(self) -> None:
        """Have the writer store this connection's facts and counts with the next batch."""
        if not self.changed:
            self.changed = True
            self.recorder.changed_connections.append(self)

    def snapshot(self) -> Connection:
        """This connection as it is now, as a record."""
        return Connection(
            id=self.id,
            exchange=self.exchange,
            transport=self.transport,
            role=self.role,
            local=self.local,
            remote=self.remote,
            opened_ns=self.opened_ns,
            closed_ns=self.closed_ns,
            state=self.state,
            pair=self.pair.id if self.pair is not None else 0,
            tls=self.tls,
            sent=self.sent,
            received=self.received,
            sent_events=self.sent_events,
            received_events=self.received_events,
            left_out_sent=self.left_out_sent,
            left_out_received=self.left_out_received,
        )


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
    """

    def __init__(self, *, keep_bytes: int = KEEP_BYTES) -> None:
        self.keep_bytes = keep_bytes
        self.events: list[RawEvent] = []
        # The list object never changes, so that the tap can hold this bound method.
        self.append = self.events.append
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

    def note(self, text: str, *, kind: Kind = Kind.NOTE, exchange: int | None = None) -> None:
        """Record a remark that belongs to an exchange (by default the current one) but to no connection."""
        number = self.current() if exchange is None else exchange
        self.append((0, number, int(kind), _now(), 0, 0, text.encode("utf-8", "replace")))

    def current(self) -> int:
        """The user action on whose behalf the running code works, or NO_EXCHANGE."""
        exchange = _current()
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

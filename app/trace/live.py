"""Actions and connections while they last, as the recorder holds them: counts, states, and how events are made.

It must not know sockets, loops or files; the recorder numbers and pairs them, and hands over what they append.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from app.trace.records import NO_EXCHANGE, Connection, ConnectionState, Exchange, Kind, Outcome, Role, Transport

if TYPE_CHECKING:
    from app.trace.recorder import Recorder

__all__ = ["LiveConnection", "LiveExchange", "RawEvent", "current_exchange"]

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
            recorder = self.recorder
            recorder.changed_connections.append(self)
            if len(recorder.changed_connections) == 1 and recorder.on_news is not None:
                recorder.on_news()

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

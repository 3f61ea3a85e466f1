"""The tap for streams: a transport and a protocol that stand between the loop's own and a library's.

It must not know which library or protocol it carries, nor how a connection came to be: bytes pass, a recorder is told.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from app.trace.live import LiveConnection, current_exchange
from app.trace.probing import own_bytes, protocol_of, refusal, say, transport_of, will_reset
from app.trace.recorder import Recorder
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address
from app.trace.tls import describe, tls_facts

__all__ = ["Ending", "TapProtocol", "TapTransport", "record_tls"]

Ending = tuple[Kind, ConnectionState, str]
"""How a connection will have ended, once the loop says that it has."""

_RESETS: Final = (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)


class TapTransport(asyncio.Transport):
    """Stands between a library and the loop's own transport. What is written passes through write(), and only there.

    What it does not know goes to the real transport, whose private attributes some libraries read.
    """

    # loop.sendfile() must not hand the socket to the kernel behind our back; see TracingMixin.sendfile().
    _sendfile_compatible = None

    def __init__(self, raw: asyncio.Transport, connection: LiveConnection, protocol: TapProtocol) -> None:
        super().__init__()
        self._raw = raw
        self._connection = connection
        self._tap_protocol = protocol
        self._raw_write = raw.write
        self._outgoing = connection.outgoing
        self._refuses = refusal(raw)

    @property
    def _start_tls_compatible(self) -> bool:
        return bool(getattr(self._raw, "_start_tls_compatible", False))

    def __getattr__(self, name: str) -> Any:
        # Only what the class itself lacks comes here.
        if name == "_raw":
            raise AttributeError(name)
        return getattr(self._raw, name)

    def __repr__(self) -> str:
        return f"<TapTransport {self._raw!r}>"

    # The way out

    def write(self, data: bytes | bytearray | memoryview) -> None:
        # A library may reuse its buffer after write(): what is recorded must not change later.
        if type(data) is not bytes:
            data = own_bytes(data)
        # Recorded once the loop's transport has taken it: it raises after write_eof(), and drops what is written after
        # the connection was lost.
        refused = self._refuses()
        self._raw_write(data)
        if data and not refused:
            self._outgoing(data)

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.write(b"".join(list_of_data))

    def write_eof(self) -> None:
        tap = self._tap_protocol
        ends = not tap.eof_sent and not self._raw.is_closing()
        self._raw.write_eof()
        if ends:
            tap.eof_sent = True
            self._connection.event(Kind.EOF_SENT)

    def close(self) -> None:
        # Once only: closed twice, asyncio's TLS transport forgets its addresses and fails when it is asked for them.
        if not self._raw.is_closing():
            self._tap_protocol.ending = self._ending("by us")
            self._raw.close()

    def abort(self) -> None:
        unsent = 0 if self._refuses() else self._raw.get_write_buffer_size()
        if unsent or not self._raw.is_closing():
            text = f"aborted by us, {unsent} bytes were still to be sent" if unsent else "aborted by us"
            self._tap_protocol.ending = self._ending(text)
        self._raw.abort()

    def _ending(self, text: str) -> Ending:
        if self._connection.transport is Transport.TCP and will_reset(self._raw.get_extra_info("socket")):
            return Kind.RESET, ConnectionState.RESET, text
        return Kind.CLOSED, ConnectionState.CLOSED, text

    # Said of the connection

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._raw.get_extra_info(name, default)

    def is_closing(self) -> bool:
        return self._raw.is_closing()

    def can_write_eof(self) -> bool:
        return self._raw.can_write_eof()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._tap_protocol.set_inner(protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._tap_protocol.inner

    def is_reading(self) -> bool:
        return self._raw.is_reading()

    def pause_reading(self) -> None:
        self._raw.pause_reading()

    def resume_reading(self) -> None:
        self._raw.resume_reading()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._raw.set_write_buffer_limits(high, low)

    def get_write_buffer_size(self) -> int:
        return self._raw.get_write_buffer_size()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._raw.get_write_buffer_limits()


class TapProtocol(asyncio.Protocol):
    """Stands between the loop's transport and a library's protocol. What is read passes through data_received().

    The library's protocol is wrapped, never patched: some use __slots__, and some look at themselves. What it does
    when something comes in, it does for the action that the connection belongs to (see current_exchange).
    """

    def __init__(self, recorder: Recorder, inner: asyncio.BaseProtocol, role: Role, exchange: int) -> None:
        self.recorder = recorder
        self.role = role
        self.exchange = exchange
        self.number = recorder.new_number()
        self.home = -self.number
        self.connection: LiveConnection | None = None
        self.transport: TapTransport | None = None
        self.ending: Ending | None = None
        self.eof_sent = self.eof_seen = False
        self._upgrading: asyncio.Transport | None = None
        self._paused = False
        self._drained: list[asyncio.Future[None]] = []
        self.set_inner(inner)

    def set_inner(self, inner: asyncio.BaseProtocol) -> None:
        """Have another protocol receive from now on (asyncio's set_protocol)."""
        self.inner = inner
        if isinstance(inner, asyncio.BufferedProtocol):
            self._deliver: Callable[[bytes], None] = self._feed
        else:
            self._deliver = cast(asyncio.Protocol, inner).data_received

    # How it begins

    def begin(self, sock: Any, local: Any, remote: Any) -> LiveConnection:
        """The connection exists from now on; a TLS handshake may still be to come."""
        connection = self.recorder.open_connection(
            transport_of(sock),
            self.role,
            format_address(local),
            format_address(remote),
            exchange=self.exchange,
            number=self.number,
        )
        self._take(connection)
        connection.event(Kind.OPENED)
        return connection

    def _take(self, connection: LiveConnection) -> None:
        self.connection = connection
        self.home = connection.home
        self._incoming = connection.incoming

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        raw = cast(asyncio.Transport, transport)
        info = raw.get_extra_info
        connection = self.connection
        if connection is None:
            connection = self.begin(info("socket"), info("sockname"), info("peername"))
        record_tls(connection, info("ssl_object"))
        self.transport = TapTransport(raw, connection, self)
        self._answer(self.inner.connection_made, self.transport)

    def handshake_failed(self, error: BaseException | None) -> None:
        """The connection ends in its TLS handshake: the library's protocol never hears of it."""
        connection = self.connection
        if connection is None or connection.closed_ns is not None:
            return
        if isinstance(error, asyncio.CancelledError):
            connection.event(Kind.ABANDONED, "given up during the TLS handshake")
            connection.end(ConnectionState.ABANDONED)
        elif error is None:
            connection.event(Kind.CLOSED, "by us, during the TLS handshake")
            connection.end(ConnectionState.CLOSED)
        else:
            # asyncio raises this one without a word when the peer ends the connection.
            silent = type(error) is ConnectionResetError and not error.args
            text = "ConnectionResetError: ended by the peer" if silent else say(error)
            connection.event(Kind.ERROR, f"TLS handshake: {text}")
            connection.end(ConnectionState.ERROR)

    def upgrade(self, before: TapProtocol, raw: asyncio.Transport) -> None:
        """Go on with another's connection, from now on in TLS. connection_made() is not called again."""
        assert before.connection is not None
        self._take(before.connection)
        before.connection = None
        self._upgrading = raw
        self._incoming = self._first_incoming

    def downgrade(self, before: TapProtocol) -> None:
        """TLS was never begun: give the connection back."""
        before.connection, self.connection, self._upgrading = self.connection, None, None

    def _first_incoming(self, data: bytes) -> None:
        self._handshake_over()
        self._incoming(data)

    def _handshake_over(self) -> None:
        """asyncio delivers what came with the end of the handshake before start_tls() returns; facts come first."""
        raw, self._upgrading = self._upgrading, None
        if raw is not None and self.connection is not None:
            self._incoming = self.connection.incoming
            # A private method, as the transport that knows is not handed out yet; a conformance test holds it.
            look_up = getattr(protocol_of(raw), "_get_extra_info", None)
            if look_up is not None:
                record_tls(self.connection, look_up("ssl_object"))

    def upgraded(self, raw: asyncio.Transport) -> TapTransport:
        """The handshake is over and start_tls() returns this."""
        assert self.connection is not None
        self._handshake_over()
        record_tls(self.connection, raw.get_extra_info("ssl_object"))
        self.transport = TapTransport(raw, self.connection, self)
        return self.transport

    # The way in

    def data_received(self, data: bytes) -> None:
        self._incoming(data)
        # Nearly always so: see TracingMixin, which has the loop's transports begin in such a context.
        if current_exchange.get() == self.home:
            self._deliver(data)
        else:
            token = current_exchange.set(self.home)
            try:
                self._deliver(data)
            finally:
                current_exchange.reset(token)

    def _feed(self, data: bytes) -> None:
        """Give bytes to a protocol that wants them in its own buffer (asyncio.BufferedProtocol).

        As with asyncio on Windows, one that pauses in the middle of a piece still gets the rest of it.
        """
        inner = self.inner
        while data:
            if self.inner is not inner:
                self._deliver(data)
                return
            protocol = cast(asyncio.BufferedProtocol, inner)
            buffer = memoryview(protocol.get_buffer(len(data)))
            taken = min(len(buffer), len(data))
            if not taken:
                raise RuntimeError("get_buffer() returned an empty buffer")
            buffer[:taken] = data[:taken]
            protocol.buffer_updated(taken)
            data = data[taken:]

    def eof_received(self) -> bool | None:
        if self._upgrading is not None:
            self._handshake_over()
        self.eof_seen = True
        if self.connection is not None:
            self.connection.event(Kind.EOF_RECEIVED)
        keep_open: bool | None = self._answer(cast(asyncio.Protocol, self.inner).eof_received)
        return keep_open

    def connection_lost(self, exc: Exception | None) -> None:
        if self._upgrading is not None:
            self._handshake_over()
        connection = self.connection
        if connection is not None and connection.closed_ns is None:
            kind, state, text = self._how_it_ended(exc)
            connection.event(kind, text)
            connection.end(state)
        self._paused = False
        self._wake()
        self._answer(self.inner.connection_lost, exc)

    def _how_it_ended(self, exc: Exception | None) -> Ending:
        if isinstance(exc, _RESETS):
            return Kind.RESET, ConnectionState.RESET, say(exc)
        if exc is not None:
            return Kind.ERROR, ConnectionState.ERROR, say(exc)
        # asyncio closes by itself after the peer's end of stream, and Server.close_clients() goes past the tap.
        return self.ending or (Kind.CLOSED, ConnectionState.CLOSED, "by the peer" if self.eof_seen else "by us")

    def _answer(self, callback: Callable[..., Any], *args: Any) -> Any:
        token = current_exchange.set(self.home)
        try:
            return callback(*args)
        finally:
            current_exchange.reset(token)

    def __del__(self) -> None:
        # Collected while open: nobody closed it, or its loop was closed first.
        connection = self.connection
        if connection is not None and connection.closed_ns is None:
            connection.event(Kind.ABANDONED, "never closed")
            connection.end(ConnectionState.ABANDONED)

    # Flow control

    def pause_writing(self) -> None:
        self._paused = True
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self._paused = False
        self._wake()
        self.inner.resume_writing()

    def _wake(self) -> None:
        for waiter in self._drained:
            if not waiter.done():
                waiter.set_result(None)
        self._drained.clear()

    async def drained(self) -> None:
        """Wait until the transport's buffer has room, or the connection is lost."""
        if self._paused:
            waiter = asyncio.get_running_loop().create_future()
            self._drained.append(waiter)
            await waiter


def record_tls(connection: LiveConnection, ssl_object: ssl.SSLObject | None) -> None:
    """Record the TLS facts of a connection once, if it has any."""
    if ssl_object is not None and connection.tls is None:
        connection.tls = tls_facts(ssl_object)
        connection.event(Kind.TLS, describe(connection.tls))

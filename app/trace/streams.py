"""The tap for streams: a transport and a protocol that stand between the loop's own and a library's.

It must not know which library or protocol it carries, nor how a connection came to be: bytes pass, a recorder is told.
"""

from __future__ import annotations

import asyncio
import functools
import ssl
from collections.abc import Callable, Iterable
from typing import Any, cast

from app.trace.recorder import LiveConnection, Recorder
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address
from app.trace.tls import describe, tls_facts

__all__ = ["TapProtocol", "TapTransport", "record_tls"]


class TapTransport(asyncio.Transport):
    """Stands between a library and the loop's own transport. What is written passes through _send(), and only there.

    Everything that it does not record goes to the real transport, whose private attributes some libraries read.
    """

    def __init__(self, raw: asyncio.Transport, connection: LiveConnection, protocol: TapProtocol) -> None:
        super().__init__()
        self._raw = raw
        self._connection = connection
        self._tap_protocol = protocol
        self._raw_write = raw.write
        self._outgoing = connection.outgoing

    # loop.sendfile() must not hand the socket to the kernel behind our back; see TracingMixin.sendfile().
    _sendfile_compatible = None

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
            data = bytes(data)
        if data:
            self._outgoing(data)
        self._raw_write(data)

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.write(b"".join(list_of_data))

    def write_eof(self) -> None:
        self._connection.event(Kind.EOF_SENT)
        self._raw.write_eof()

    def close(self) -> None:
        self._tap_protocol.closing = self._tap_protocol.closing or "by us"
        self._raw.close()

    def abort(self) -> None:
        self._tap_protocol.closing = "aborted by us"
        self._raw.abort()

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

    The library's protocol is wrapped, never patched: some use __slots__, and some look at themselves.
    """

    def __init__(
        self,
        recorder: Recorder,
        inner: asyncio.BaseProtocol,
        kind: Transport,
        role: Role,
        connection: LiveConnection | None = None,
    ) -> None:
        self.recorder = recorder
        self.kind = kind
        self.role = role
        self.connection = connection
        self.transport: TapTransport | None = None
        self.closing = ""
        self.writable = asyncio.Event()
        self.writable.set()
        self.set_inner(inner)
        if connection is not None:
            self._incoming = connection.incoming

    def upgraded(self, ssl_protocol: Any) -> None:
        """This protocol receives what TLS decrypts from now on; the facts are recorded before the first byte.

        asyncio delivers what came with the end of the handshake before start_tls() returns.
        """
        assert self.connection is not None
        connection = self.connection

        def first(data: bytes) -> None:
            self._incoming = connection.incoming
            record_tls(connection, ssl_protocol._get_extra_info("ssl_object"))
            connection.incoming(data)

        self._incoming = first

    def set_inner(self, inner: asyncio.BaseProtocol) -> None:
        """Have another protocol receive from now on (asyncio's set_protocol)."""
        self.inner = inner
        if isinstance(inner, asyncio.BufferedProtocol):
            self._deliver: Callable[[bytes], None] = functools.partial(_feed, inner)
        else:
            self._deliver = cast(asyncio.Protocol, inner).data_received

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        raw = cast(asyncio.Transport, transport)
        local, remote = raw.get_extra_info("sockname"), raw.get_extra_info("peername")
        connection = self.recorder.open_connection(self.kind, self.role, format_address(local), format_address(remote))
        self.connection = connection
        self._incoming = connection.incoming
        connection.event(Kind.OPENED)
        record_tls(connection, raw.get_extra_info("ssl_object"))
        self.transport = TapTransport(raw, connection, self)
        self.inner.connection_made(self.transport)

    # The way in

    def data_received(self, data: bytes) -> None:
        self._incoming(data)
        self._deliver(data)

    def eof_received(self) -> bool | None:
        if self.connection is not None:
            self.connection.event(Kind.EOF_RECEIVED)
        return cast(asyncio.Protocol, self.inner).eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        connection = self.connection
        if connection is not None:
            if exc is None:
                connection.event(Kind.CLOSED, self.closing or "by the peer")
                connection.end(ConnectionState.CLOSED)
            elif isinstance(exc, (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)):
                connection.event(Kind.RESET, f"{type(exc).__name__}: {exc}")
                connection.end(ConnectionState.RESET)
            else:
                connection.event(Kind.ERROR, f"{type(exc).__name__}: {exc}")
                connection.end(ConnectionState.ERROR)
        self.writable.set()
        self.inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self.writable.clear()
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self.writable.set()
        self.inner.resume_writing()


def _feed(inner: asyncio.BufferedProtocol, data: bytes) -> None:
    """Give bytes to a protocol that wants them in its own buffer (asyncio.BufferedProtocol)."""
    while data:
        buffer = inner.get_buffer(len(data))
        view = memoryview(buffer)
        taken = min(len(view), len(data))
        if not taken:
            raise RuntimeError("get_buffer() returned an empty buffer")
        view[:taken] = data[:taken]
        inner.buffer_updated(taken)
        data = data[taken:]


def record_tls(connection: LiveConnection, ssl_object: ssl.SSLObject | None) -> None:
    """Record the TLS facts of a connection once, if it has any."""
    if ssl_object is not None and connection.tls is None:
        connection.tls = tls_facts(ssl_object)
        connection.event(Kind.TLS, describe(connection.tls))

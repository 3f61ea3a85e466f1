"""The tap for datagrams: each pair of addresses that talk through one socket is a connection of its own.

It must not know which protocol the datagrams carry. UDP has no connections, but people read conversations: a server's
socket that a hundred clients ask is shown as a hundred short dialogues, each beside the client that asked.
"""

from __future__ import annotations

import asyncio
import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, cast

from app.trace.live import LiveConnection, current_exchange
from app.trace.probing import facing, own_bytes, refusal, say, transport_of
from app.trace.recorder import Recorder
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address

__all__ = ["MAX_FLOWS", "TapDatagramProtocol", "TapDatagramTransport"]

MAX_FLOWS: Final = 4096
"""Conversations of one socket that are remembered at once. A flood from ever new addresses must not grow memory: the
one that was silent longest is closed, and begins anew when it speaks again."""

_SENDS_EMPTY: Final = sys.version_info >= (3, 13)
"""Before, asyncio silently does not send an empty datagram, which is as good as any other (RFC 768)."""


class TapDatagramTransport(asyncio.DatagramTransport):
    """Stands between a library and the loop's transport. What is sent passes through sendto(), and only there."""

    def __init__(self, raw: asyncio.DatagramTransport, protocol: TapDatagramProtocol) -> None:
        super().__init__()
        self._raw = raw
        self._tap_protocol = protocol
        self._refuses = refusal(raw)

    def __getattr__(self, name: str) -> Any:
        if name == "_raw":
            raise AttributeError(name)
        return getattr(self._raw, name)

    def __repr__(self) -> str:
        return f"<TapDatagramTransport {self._raw!r}>"

    # The way out

    def sendto(self, data: bytes | bytearray | memoryview, addr: Any = None) -> None:
        if type(data) is not bytes:
            data = own_bytes(data)
        tap = self._tap_protocol
        if self._refuses():
            # Closed: asyncio drops it, or, where the socket speaks with many, meets an error of its own.
            if tap.peer is not None:
                self._raw.sendto(data, addr)
            return
        # The raw transport first: only then has an unbound socket an address, and asyncio refuses a wrong one.
        tap.sending_to = addr if addr is not None else tap.default
        tap.refused = False
        try:
            if data or _SENDS_EMPTY:
                self._raw.sendto(data, addr)
            else:
                self._send_empty(addr)
            if not tap.refused and not self._refuses():
                tap.flow(tap.sending_to, Role.CLIENT).outgoing(data)
        finally:
            tap.sending_to = None

    def _send_empty(self, addr: Any) -> None:
        tap = self._tap_protocol
        sock: Any = getattr(self._raw, "_sock", None)
        try:
            if tap.peer is not None:
                sock.send(b"")
            else:
                sock.sendto(b"", addr if addr is not None else tap.default)
        except OSError as error:
            tap.error_received(error)

    def close(self) -> None:
        self._tap_protocol.closing = self._tap_protocol.closing or "by us"
        self._raw.close()

    def abort(self) -> None:
        self._tap_protocol.closing = "aborted by us"
        self._raw.abort()

    # Said of the socket

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._raw.get_extra_info(name, default)

    def is_closing(self) -> bool:
        return self._raw.is_closing()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._tap_protocol.inner = cast(asyncio.DatagramProtocol, protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._tap_protocol.inner


class TapDatagramProtocol(asyncio.DatagramProtocol):
    """Stands between the loop's transport and a library's protocol. What is received passes through
    datagram_received(); it opens a connection for each pair of ends.
    """

    def __init__(self, recorder: Recorder, inner: asyncio.DatagramProtocol, exchange: int) -> None:
        self.recorder = recorder
        self.inner = inner
        self.exchange = exchange
        self.transport: TapDatagramTransport | None = None
        self.flows: OrderedDict[Any, LiveConnection] = OrderedDict()
        self.peer: Any = None
        self.default: Any = None
        self.kind = Transport.UDP
        self.closing = ""
        # error_received() may come from within sendto(): then it is known what it is about.
        self.sending_to: Any = None
        self.refused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        raw = cast(asyncio.DatagramTransport, transport)
        self.transport = TapDatagramTransport(raw, self)
        self.kind = transport_of(raw.get_extra_info("socket"))
        self.peer = raw.get_extra_info("peername") or None
        # Only asyncio's transport knows the address of a socket that may broadcast: it is not connected.
        self.default = self.peer if self.peer is not None else getattr(raw, "_address", None)
        if self.peer is not None:
            self.flow(None, Role.CLIENT)
        self.inner.connection_made(self.transport)

    def flow(self, address: Any, first: Role) -> LiveConnection:
        """The conversation with an address, begun if need be; who speaks first on it is the client."""
        if self.peer is not None:
            address = self.peer
        # IPv6 addresses are written with flow and scope or without.
        key = address[:2] if type(address) is tuple else address
        connection = self.flows.get(key)
        if connection is not None:
            self.flows.move_to_end(key)
            if connection.closed_ns is None:
                return connection
            # Closed by the recorder, which has its reasons. It begins anew, and who asked then is still the client.
            first = connection.role
        elif len(self.flows) >= MAX_FLOWS:
            _, oldest = self.flows.popitem(last=False)
            _end(oldest, "forgotten: too many addresses at once")
        exchange = self.exchange if first is Role.SERVER else None
        local, remote = self._addresses(address)
        connection = self.recorder.open_connection(self.kind, first, local, remote, exchange=exchange)
        connection.event(Kind.OPENED)
        self.flows[key] = connection
        return connection

    def _addresses(self, address: Any) -> tuple[str, str]:
        """Both ends of the conversation with an address."""
        assert self.transport is not None
        sock = self.transport.get_extra_info("socket")
        # asyncio looked before the first datagram went out; the port is given only then.
        local = self.transport.get_extra_info("sockname") if sock is None else sock.getsockname()
        if type(local) is tuple and local[0] in ("0.0.0.0", "::") and address is not None:
            # Bound to every address of this machine: the peer knows one of them.
            host = facing(sock.family, address)
            if host is not None:
                local = (host, local[1])
        return format_address(local), format_address(address)

    # The way in

    def datagram_received(self, data: bytes, addr: Any) -> None:
        connection = self.flow(addr, Role.SERVER)
        connection.incoming(data)
        _answer(connection.home, self.inner.datagram_received, data, addr)

    def error_received(self, exc: Exception) -> None:
        self.refused = True
        address = self.sending_to
        key = address[:2] if type(address) is tuple else address
        if self.flows and (address is None or key in self.flows):
            # Which datagram it was about the system does not say, unless it refused to send it.
            connection = self.flows[key] if key in self.flows else next(reversed(self.flows.values()))
            connection.event(Kind.ERROR, say(exc))
            _answer(connection.home, self.inner.error_received, exc)
            return
        if address is not None:
            local, remote = self._addresses(address)
            self.recorder.failed_connection(self.kind, Role.CLIENT, local, remote, Kind.ERROR, say(exc))
        else:
            self.recorder.note(say(exc), kind=Kind.ERROR, exchange=self.exchange)
        self.inner.error_received(exc)

    def connection_lost(self, exc: Exception | None) -> None:
        for connection in self.flows.values():
            _end(connection, self.closing or "by us", exc)
        self.flows.clear()
        self.inner.connection_lost(exc)

    def __del__(self) -> None:
        # Collected while open: nobody closed it, or its loop was closed first.
        for connection in self.flows.values():
            if connection.closed_ns is None:
                connection.event(Kind.ABANDONED, "never closed")
                connection.end(ConnectionState.ABANDONED)

    # Flow control

    def pause_writing(self) -> None:
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self.inner.resume_writing()


def _answer(home: int, callback: Callable[..., None], *args: Any) -> None:
    """What a library does about what came in, it does for the action that the conversation belongs to."""
    token = current_exchange.set(home)
    try:
        callback(*args)
    finally:
        current_exchange.reset(token)


def _end(connection: LiveConnection, text: str, exc: Exception | None = None) -> None:
    if connection.closed_ns is None:
        if exc is None:
            connection.event(Kind.CLOSED, text)
            connection.end(ConnectionState.CLOSED)
        else:
            connection.event(Kind.ERROR, say(exc))
            connection.end(ConnectionState.ERROR)

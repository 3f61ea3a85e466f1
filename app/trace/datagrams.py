"""The tap for datagrams: each pair of addresses that talk through one socket is a connection of its own.

It must not know which protocol the datagrams carry. UDP has no connections, but people read conversations: a server's
socket that a hundred clients ask is shown as a hundred short dialogues, each beside the client that asked.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Any, Final, cast

from app.trace.recorder import LiveConnection, Recorder
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address

__all__ = ["MAX_FLOWS", "TapDatagramProtocol", "TapDatagramTransport"]

MAX_FLOWS: Final = 4096
"""Conversations of one socket that are remembered at once. A flood from ever new addresses must not grow memory: the
one that was silent longest is closed, and begins anew when it speaks again."""


class TapDatagramTransport(asyncio.DatagramTransport):
    """Stands between a library and the loop's datagram transport."""

    def __init__(self, raw: asyncio.DatagramTransport, protocol: TapDatagramProtocol) -> None:
        super().__init__()
        self._raw = raw
        self._tap_protocol = protocol

    def __getattr__(self, name: str) -> Any:
        if name == "_raw":
            raise AttributeError(name)
        return getattr(self._raw, name)

    def __repr__(self) -> str:
        return f"<TapDatagramTransport {self._raw!r}>"

    # The way out
    def sendto(self, data: bytes | bytearray | memoryview, addr: Any = None) -> None:
        if type(data) is not bytes:
            data = bytes(data)
        protocol = self._tap_protocol
        # The raw transport first: only then has an unbound socket an address, and asyncio refuses a wrong one.
        protocol.refused = False
        self._raw.sendto(data, addr)
        if not protocol.refused:
            protocol.flow(addr, Role.CLIENT).outgoing(data)

    def close(self) -> None:
        self._tap_protocol.closing = self._tap_protocol.closing or "by us"
        self._raw.close()

    def abort(self) -> None:
        self._tap_protocol.closing = "aborted by us"
        self._raw.abort()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._raw.get_extra_info(name, default)

    def is_closing(self) -> bool:
        return self._raw.is_closing()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._tap_protocol.inner = cast(asyncio.DatagramProtocol, protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._tap_protocol.inner


class TapDatagramProtocol(asyncio.DatagramProtocol):
    """Stands between the loop's datagram transport and a library's protocol; opens a connection per pair of ends."""

    def __init__(self, recorder: Recorder, inner: asyncio.DatagramProtocol) -> None:
        self.recorder = recorder
        self.inner = inner
        self.transport: TapDatagramTransport | None = None
        self.flows: OrderedDict[Any, LiveConnection] = OrderedDict()
        self.connected_to: Any = None
        self.closing = ""
        # Set by error_received(), which asyncio calls from within sendto() when the system refuses a datagram.
        self.refused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        raw = cast(asyncio.DatagramTransport, transport)
        self.transport = TapDatagramTransport(raw, self)
        self.connected_to = raw.get_extra_info("peername")
        if self.connected_to is not None:
            self.flow(None, Role.CLIENT)
        self.inner.connection_made(self.transport)

    def flow(self, address: Any, first: Role) -> LiveConnection:
        """The conversation with an address, begun if need be; who speaks first on it is the client."""
        key = self.connected_to if self.connected_to is not None else address
        connection = self.flows.get(key)
        if connection is not None and connection.closed_ns is None:
            self.flows.move_to_end(key)
            return connection
        if len(self.flows) >= MAX_FLOWS:
            _, oldest = self.flows.popitem(last=False)
            _end(oldest, "forgotten: too many addresses at once")
        remote = format_address(key)
        connection = self.recorder.open_connection(Transport.UDP, first, self._local(remote), remote)
        connection.event(Kind.OPENED)
        self.flows[key] = connection
        return connection

    def _local(self, remote: str) -> str:
        """Our own address as the peer sees it, which a socket bound to every interface does not tell."""
        assert self.transport is not None
        local = self.transport.get_extra_info("sockname")
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            # asyncio looked before the first datagram went out; the port is given only then.
            local = sock.getsockname()
        text = format_address(local)
        for any_host, loopback in (("0.0.0.0:", "127."), ("[::]:", "[::1]:")):
            if text.startswith(any_host) and remote.startswith(loopback):
                return f"{remote.rpartition(':')[0]}:{local[1]}"
        return text

    # The way in
    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.flow(addr, Role.SERVER).incoming(data)
        self.inner.datagram_received(data, addr)

    def error_received(self, exc: Exception) -> None:
        # Which datagram it was about the system does not say, unless the socket speaks with one address only.
        self.refused = True
        text = f"{type(exc).__name__}: {exc}"
        if self.flows:
            next(reversed(self.flows.values())).event(Kind.ERROR, text)
        else:
            self.recorder.note(text, kind=Kind.ERROR)
        self.inner.error_received(exc)

    def connection_lost(self, exc: Exception | None) -> None:
        for connection in self.flows.values():
            _end(connection, self.closing or "by us", exc)
        self.flows.clear()
        self.inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self.inner.resume_writing()


def _end(connection: LiveConnection, text: str, exc: Exception | None = None) -> None:
    if connection.closed_ns is None:
        if exc is None:
            connection.event(Kind.CLOSED, text)
            connection.end(ConnectionState.CLOSED)
        else:
            connection.event(Kind.ERROR, f"{type(exc).__name__}: {exc}")
            connection.end(ConnectionState.ERROR)

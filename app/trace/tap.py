"""TracingMixin: the loop methods through which all traffic passes, each with a recorder in between.

It must not know which library or protocol it carries, nor how events are kept: bytes pass, a Recorder is told.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
import ssl
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from app.trace.datagrams import TapDatagramProtocol
from app.trace.recorder import Recorder
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address
from app.trace.streams import TapProtocol, TapTransport, record_tls

if TYPE_CHECKING:
    # Mixed into any asyncio loop; typed as one, so that every super() call is checked.
    _Loop = asyncio.BaseEventLoop
else:
    _Loop = object

__all__ = ["SENDFILE_CHUNK", "TracingMixin"]

SENDFILE_CHUNK: Final = 256 * 1024
"""Bytes read from a file at a time, where sendfile would go past the tap: what one socket write takes at most."""

_connecting: ContextVar[bool] = ContextVar("connecting", default=False)
"""True inside create_connection(), which records its own failure: sock_connect() below it must not do so as well."""


class TracingMixin(_Loop):
    """Put before any asyncio loop class: ``class TracedLoop(TracingMixin, asyncio.SelectorEventLoop)``.

    ``recorder`` is told of all that passes; while it is None nothing is wrapped and nothing costs.
    """

    recorder: Recorder | None = None

    def _tapped(
        self, factory: Callable[[], asyncio.BaseProtocol], kind: Transport, role: Role
    ) -> Callable[[], TapProtocol]:
        recorder = self.recorder
        assert recorder is not None
        return lambda: TapProtocol(recorder, factory(), kind, role)

    # Clients

    async def create_connection(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        return await self._connect(super().create_connection, protocol_factory, Transport.TCP, args, options)

    async def create_unix_connection(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        return await self._connect(super().create_unix_connection, protocol_factory, Transport.UNIX, args, options)

    async def _connect(
        self, connect: Callable[..., Any], factory: Any, kind: Transport, args: tuple[Any, ...], options: dict[str, Any]
    ) -> Any:
        recorder = self.recorder
        if recorder is None:
            return await connect(factory, *args, **options)
        token = _connecting.set(True)
        tap: TapProtocol | None = None

        def tapped() -> TapProtocol:
            nonlocal tap
            tap = TapProtocol(recorder, factory(), kind, Role.CLIENT)
            return tap

        try:
            transport, protocol = await connect(tapped, *args, **options)
        except BaseException as error:
            if tap is None or tap.connection is None:
                _record_failure(recorder, kind, args, options, error)
            raise
        finally:
            _connecting.reset(token)
        if protocol.transport is None:
            # uvloop and friends promise it, and so does asyncio: connection_made() has been called by now.
            raise RuntimeError(f"{transport!r} was handed out before connection_made()")
        return protocol.transport, protocol.inner

    async def sock_connect(self, sock: socket.socket, address: Any) -> None:
        # aiohttp connects its sockets itself and hands only connected ones to create_connection().
        try:
            await super().sock_connect(sock, address)
        except BaseException as error:
            if self.recorder is not None and not _connecting.get():
                is_unix = sock.family == getattr(socket, "AF_UNIX", None)
                kind = Transport.UNIX if is_unix else Transport.TCP
                _record_failure(self.recorder, kind, (), {"path": address} if is_unix else {"at": address}, error)
            raise

    # Servers

    async def create_server(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        if self.recorder is not None:
            protocol_factory = self._tapped(protocol_factory, Transport.TCP, Role.SERVER)
        return await super().create_server(protocol_factory, *args, **options)

    async def create_unix_server(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        if self.recorder is not None:
            protocol_factory = self._tapped(protocol_factory, Transport.UNIX, Role.SERVER)
        return await super().create_unix_server(protocol_factory, *args, **options)

    def _make_ssl_transport(
        self, rawsock: Any, protocol: Any, sslcontext: Any, waiter: Any = None, **options: Any
    ) -> Any:
        # A handshake that fails on a server never reaches the protocol, and asyncio says nothing either. A private
        # method of asyncio, the only place that both loop families pass; a conformance test holds it.
        if isinstance(protocol, TapProtocol) and waiter is not None and protocol.role is Role.SERVER:
            addresses = _addresses(rawsock)
            waiter.add_done_callback(functools.partial(_record_handshake, protocol, addresses))
        return super()._make_ssl_transport(rawsock, protocol, sslcontext, waiter, **options)  # type: ignore[misc]

    # Both ends

    async def start_tls(
        self,
        transport: asyncio.BaseTransport,
        protocol: asyncio.BaseProtocol,
        sslcontext: ssl.SSLContext,
        **options: Any,
    ) -> asyncio.Transport | None:
        if not isinstance(transport, TapTransport):
            return await super().start_tls(transport, protocol, sslcontext, **options)
        connection, before = transport._connection, transport._tap_protocol
        # connection_made() is not called again: the new pair goes on with the same connection.
        tap = TapProtocol(before.recorder, protocol, before.kind, before.role, connection)
        before.closing = "to begin TLS"
        upgrade = super().start_tls(transport._raw, tap, sslcontext, **options)
        try:
            # asyncio gives its SSL protocol the transport in the call's first step, before anything can be read.
            self.call_soon(_watch_upgrade, transport._raw, tap)
            raw = await upgrade
        except BaseException as error:
            if connection.closed_ns is None:
                abandoned = isinstance(error, asyncio.CancelledError)
                connection.event(Kind.ABANDONED if abandoned else Kind.ERROR, f"TLS handshake: {_say(error)}")
                connection.end(ConnectionState.ABANDONED if abandoned else ConnectionState.ERROR)
            raise
        if raw is None:
            return None
        record_tls(connection, raw.get_extra_info("ssl_object"))
        tap.transport = TapTransport(raw, connection, tap)
        return tap.transport

    async def sendfile(
        self, transport: asyncio.WriteTransport, file: Any, offset: int = 0, count: int | None = None, **options: Any
    ) -> int:
        """loop.sendfile() through the tap: the file is read piece by piece, in a thread, as the peer takes it."""
        if not isinstance(transport, TapTransport):
            return await super().sendfile(transport, file, offset, count, **options)
        if transport.is_closing():
            raise RuntimeError("Transport is closing")
        total = 0
        file.seek(offset)
        try:
            while count is None or total < count:
                size = SENDFILE_CHUNK if count is None else min(SENDFILE_CHUNK, count - total)
                data = await self.run_in_executor(None, file.read, size)
                if not data:
                    break
                transport.write(data)
                total += len(data)
                await transport._tap_protocol.writable.wait()
                if transport.is_closing():
                    raise ConnectionError("Connection closed by peer")
        finally:
            file.seek(offset + total)
        return total

    # Datagrams

    async def create_datagram_endpoint(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        recorder = self.recorder
        if recorder is None:
            return await super().create_datagram_endpoint(protocol_factory, *args, **options)
        try:
            _, protocol = await super().create_datagram_endpoint(
                lambda: TapDatagramProtocol(recorder, protocol_factory()), *args, **options
            )
        except BaseException as error:
            local = options.get("local_addr") or (args[0] if args else None)
            remote = options.get("remote_addr") or (args[1] if len(args) > 1 else None)
            role = Role.CLIENT if remote else Role.SERVER
            kind = Kind.ABANDONED if isinstance(error, asyncio.CancelledError) else Kind.ERROR
            recorder.failed_connection(
                Transport.UDP, role, format_address(local), format_address(remote), kind, _say(error)
            )
            raise
        return protocol.transport, protocol.inner


def _watch_upgrade(raw: Any, tap: TapProtocol) -> None:
    ssl_protocol = raw.get_protocol()
    if hasattr(ssl_protocol, "_get_extra_info"):
        tap.upgraded(ssl_protocol)


def _say(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _addresses(sock: Any) -> tuple[str, str]:
    local = remote = ""
    # The peer may be gone already; then its address is, too.
    with contextlib.suppress(OSError):
        local = format_address(sock.getsockname())
        remote = format_address(sock.getpeername())
    return local, remote


def _record_failure(
    recorder: Recorder, kind: Transport, args: tuple[Any, ...], options: dict[str, Any], error: BaseException
) -> None:
    sock = options.get("sock")
    local = format_address(options.get("local_addr"))
    if sock is not None:
        local, remote = _addresses(sock)
    elif kind is Transport.UNIX:
        remote = format_address(options.get("path") or (args[0] if args else ""))
    elif "at" in options:
        remote = format_address(options["at"])
    else:
        host = options.get("host") or (args[0] if args else "")
        port = options.get("port") or (args[1] if len(args) > 1 else 0)
        remote = format_address((str(host or ""), int(port or 0)))
    if isinstance(error, asyncio.CancelledError):
        recorder.failed_connection(kind, Role.CLIENT, local, remote, Kind.ABANDONED, "given up while connecting")
    else:
        recorder.failed_connection(kind, Role.CLIENT, local, remote, Kind.ERROR, _say(error))


def _record_handshake(protocol: TapProtocol, addresses: tuple[str, str], waiter: asyncio.Future[Any]) -> None:
    if protocol.connection is not None or waiter.cancelled():
        return
    error = waiter.exception()
    if error is not None:
        protocol.recorder.failed_connection(
            protocol.kind, protocol.role, *addresses, Kind.ERROR, f"TLS handshake: {_say(error)}"
        )

"""TracingMixin: the loop methods through which all traffic passes, each with a recorder in between.

It must not know which library or protocol it carries, nor how events are kept: bytes pass, a Recorder is told.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from app.trace.datagrams import TapDatagramProtocol
from app.trace.probing import addresses_of, protocol_of, say, transport_of
from app.trace.recorder import Recorder, current_exchange
from app.trace.records import ConnectionState, Kind, Role, Transport, format_address
from app.trace.streams import TapProtocol, TapTransport

if TYPE_CHECKING:
    # Mixed into any asyncio loop; typed as one, so that every super() call is checked.
    _Loop = asyncio.BaseEventLoop
else:
    _Loop = object

__all__ = ["SENDFILE_CHUNK", "TracingMixin"]

SENDFILE_CHUNK: Final = 256 * 1024
"""Bytes read from a file at a time, where sendfile would go past the tap: what one socket write takes at most."""

_attempts: ContextVar[list[str] | None] = ContextVar("attempts", default=None)
"""Inside create_connection(): the addresses that were tried in vain, each recorded already."""


class TracingMixin(_Loop):
    """Put before any asyncio loop class: ``class TracedLoop(TracingMixin, asyncio.SelectorEventLoop)``.

    ``recorder`` is told of all that passes; while it is None nothing is wrapped and nothing costs. Traced is what goes
    through transports: sock_sendall(), sock_recv() and their like are for programs that bring their own sockets, and
    are not; of sock_connect() the failures are, because libraries hand over the sockets that it connected.
    """

    recorder: Recorder | None = None

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
        tap: TapProtocol | None = None
        attempts: list[str] = []
        token = _attempts.set(attempts)

        def tapped() -> TapProtocol:
            nonlocal tap
            tap = TapProtocol(recorder, factory(), Role.CLIENT, recorder.current())
            # The callbacks that asyncio schedules from here on keep this context for good: they are no attempts to
            # connect, and they answer what comes in.
            _attempts.set(None)
            current_exchange.set(tap.home)
            return tap

        try:
            with _same_exchange_after():
                await connect(tapped, *args, **options)
        except BaseException as error:
            given_up = isinstance(error, asyncio.CancelledError)
            if tap is not None:
                # The socket was connected, so what becomes of it is recorded there.
                if given_up and tap.ending is None:
                    tap.ending = Kind.ABANDONED, ConnectionState.ABANDONED, "given up while connecting"
            elif not attempts:
                local, remote = _intended(kind, args, options)
                _record_failure(recorder, kind, local, remote, error)
            raise
        finally:
            _attempts.reset(token)
        return _pair_of(tap)

    async def sock_connect(self, sock: socket.socket, address: Any) -> None:
        recorder = self.recorder
        if recorder is None or sock.type != socket.SOCK_STREAM:
            return await super().sock_connect(sock, address)
        attempts = _attempts.get()
        kind = transport_of(sock)
        if kind is Transport.UNIX and attempts is not None and sys.platform == "linux" and not sock.getsockname():
            # An address of its own, which the system chooses, is all that lets a server tell its Unix clients apart.
            with contextlib.suppress(OSError):
                sock.bind("")
        try:
            await super().sock_connect(sock, address)
        except BaseException as error:
            local, _ = addresses_of(sock)
            _record_failure(recorder, kind, local, format_address(address), error)
            if attempts is not None:
                attempts.append(format_address(address))
            raise

    # Servers

    async def create_server(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        return await super().create_server(self._serving(protocol_factory), *args, **options)

    async def create_unix_server(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        return await super().create_unix_server(self._serving(protocol_factory), *args, **options)

    async def connect_accepted_socket(self, protocol_factory: Any, sock: socket.socket, **options: Any) -> Any:
        with _same_exchange_after():
            result = await super().connect_accepted_socket(self._serving(protocol_factory), sock, **options)
        protocol = result[1]
        return _pair_of(protocol) if isinstance(protocol, TapProtocol) else result

    def _serving(self, factory: Any) -> Any:
        recorder = self.recorder
        if recorder is None:
            return factory
        # Who connects from outside stands with the action that began to listen.
        exchange = recorder.current()

        def tapped() -> TapProtocol:
            tap = TapProtocol(recorder, factory(), Role.SERVER, exchange)
            current_exchange.set(tap.home)
            return tap

        return tapped

    # Both ends

    def _make_ssl_transport(
        self, rawsock: Any, protocol: Any, sslcontext: Any, waiter: Any = None, **options: Any
    ) -> Any:
        # TLS from the start: the protocol hears of it after the handshake, or never when that fails. A private method
        # of asyncio, the only place that both loop families pass; a conformance test holds it.
        if not isinstance(protocol, TapProtocol):
            return super()._make_ssl_transport(rawsock, protocol, sslcontext, waiter, **options)  # type: ignore[misc]

        def over(waiter: asyncio.Future[Any]) -> None:
            if protocol.transport is None:
                protocol.handshake_failed(asyncio.CancelledError() if waiter.cancelled() else waiter.exception())

        if waiter is None:
            # Servers on Windows do not wait.
            waiter = self.create_future()
        waiter.add_done_callback(over)
        local, remote = _names_of(rawsock, options.get("extra"))
        protocol.begin(rawsock, local, remote)
        try:
            return super()._make_ssl_transport(rawsock, protocol, sslcontext, waiter, **options)  # type: ignore[misc]
        except BaseException as error:
            protocol.handshake_failed(error)
            raise

    async def start_tls(
        self,
        transport: asyncio.BaseTransport,
        protocol: asyncio.BaseProtocol,
        sslcontext: ssl.SSLContext,
        **options: Any,
    ) -> asyncio.Transport | None:
        if not isinstance(transport, TapTransport):
            return await super().start_tls(transport, protocol, sslcontext, **options)
        raw, before = transport._raw, transport._tap_protocol
        tap = TapProtocol(before.recorder, protocol, before.role, before.exchange)
        tap.upgrade(before, raw)
        try:
            secured = await super().start_tls(raw, tap, sslcontext, **options)
        except BaseException as error:
            if protocol_of(raw) is before:
                # Refused before it began: a wrong context, a wrong time-out.
                tap.downgrade(before)
            else:
                tap.handshake_failed(error)
            raise
        # A library that closes the transport it gave away means the connection.
        transport._tap_protocol = tap
        if secured is None:
            tap.handshake_failed(None)
            return None
        return tap.upgraded(secured)

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
                if transport.is_closing():
                    raise ConnectionError("Connection closed by peer")
                transport.write(data)
                total += len(data)
                await transport._tap_protocol.drained()
        finally:
            file.seek(offset + total)
        return total

    # Datagrams

    async def create_datagram_endpoint(self, protocol_factory: Any, *args: Any, **options: Any) -> Any:
        recorder = self.recorder
        if recorder is None:
            return await super().create_datagram_endpoint(protocol_factory, *args, **options)
        exchange = recorder.current()
        try:
            _, protocol = await super().create_datagram_endpoint(
                lambda: TapDatagramProtocol(recorder, protocol_factory(), exchange), *args, **options
            )
        except BaseException as error:
            remote = options.get("remote_addr") or (args[1] if len(args) > 1 else None)
            if remote:
                # Without, it was to be a server's: as with create_server(), no connection has failed.
                local = options.get("local_addr") or (args[0] if args else None)
                _record_failure(recorder, Transport.UDP, format_address(local), format_address(remote), error)
            raise
        return protocol.transport, protocol.inner


@contextlib.contextmanager
def _same_exchange_after() -> Iterator[None]:
    token = current_exchange.set(current_exchange.get())
    try:
        yield
    finally:
        current_exchange.reset(token)


def _pair_of(tap: TapProtocol | None) -> tuple[TapTransport, asyncio.BaseProtocol]:
    """What a library gets: the tap's transport and its own protocol."""
    if tap is None or tap.transport is None:
        # asyncio takes a transport that was closed during its handshake for a connected one.
        raise ConnectionAbortedError("closed during the TLS handshake")
    return tap.transport, tap.inner


def _names_of(sock: Any, extra: Any) -> tuple[Any, Any]:
    """A socket's addresses, as asyncio finds them: an accepted socket's peer is known from accepting it."""
    local = remote = None
    with contextlib.suppress(OSError):
        local = sock.getsockname()
        remote = sock.getpeername()
    return local, (extra or {}).get("peername") or remote


def _intended(kind: Transport, args: tuple[Any, ...], options: dict[str, Any]) -> tuple[str, str]:
    """The addresses that were asked for, when no socket came to be connected."""
    if options.get("sock") is not None:
        return addresses_of(options["sock"])
    if kind is Transport.UNIX:
        return "", format_address(str(options.get("path") or (args[0] if args else "")))
    host = options.get("host") or (args[0] if args else "")
    port = options.get("port") or (args[1] if len(args) > 1 else 0)
    try:
        number = int(port or 0)
    except ValueError:
        # A service's name.
        return format_address(options.get("local_addr")), f"{host}:{port}"
    return format_address(options.get("local_addr")), format_address((str(host or ""), number))


def _record_failure(recorder: Recorder, kind: Transport, local: str, remote: str, error: BaseException) -> None:
    given_up = isinstance(error, asyncio.CancelledError)
    recorder.failed_connection(
        kind,
        Role.CLIENT,
        local,
        remote,
        Kind.ABANDONED if given_up else Kind.ERROR,
        "given up while connecting" if given_up else say(error),
    )

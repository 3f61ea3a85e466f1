"""The data connections of the lab's FTP server: a port for one client and one transfer, in TLS if asked for.

It must not know what is transferred. Sources: RFC 959 section 5.3, RFC 2428 (EPSV), RFC 4217 section 9 (TLS).
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any, Final, cast

from app.lab.binding import bind
from app.lab.ftp_control import HANDSHAKE_SECONDS, SHUTDOWN_SECONDS

__all__ = ["CONNECT_SECONDS", "STALL_SECONDS", "Passive", "finish", "flush", "receive", "send"]

CONNECT_SECONDS: Final = 20.0
"""What a client may take to connect to the port that it was told."""

STALL_SECONDS: Final = 300.0
"""A transfer through which nothing passes for so long is given up. Long, for a person may hold it and look."""

_LIMIT: Final = 256 * 1024


class Passive:
    """A port on which one connection from one address is awaited. Nobody else gets in: a stranger who is quicker than
    the client would get its file."""

    def __init__(self, peer: str) -> None:
        self._peer = peer
        self._server: asyncio.Server | None = None
        self._came: asyncio.Future[_Waiting] | None = None
        self.port = 0

    async def open(self, host: str) -> None:
        """Listen on any free port of this address. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._came = loop.create_future()
        bound = bind(host, 0)
        assert bound.tcp is not None
        self.port = bound.address[1]
        try:
            # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
            self._server = await loop.create_server(lambda: _Waiting(self), sock=bound.tcp, start_serving=False)
            await self._server.start_serving()
        except BaseException:
            await self.close()
            bound.close()
            raise

    def admit(self, waiting: _Waiting, peer: str) -> bool:
        """Whether this is the one."""
        if peer != self._peer or self._came is None or self._came.done():
            return False
        self._came.set_result(waiting)
        if self._server is not None:
            self._server.close()
        return True

    async def connect(self, tls: ssl.SSLContext | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The connection, once the client is there and, with ``tls``, through its handshake. Raises OSError
        (TimeoutError)."""
        assert self._came is not None
        async with asyncio.timeout(CONNECT_SECONDS):
            waiting = await asyncio.shield(self._came)
        return await waiting.streams(tls)

    async def close(self) -> None:
        """Listen no more, and close the connection if nobody took it."""
        if self._came is not None:
            if self._came.done() and not self._came.cancelled():
                self._came.result().abandon()
            self._came.cancel()
        if self._server is not None:
            self._server.close()
            # In newer Pythons this waits for the connection, too, which whoever took it closes.
            self._server = None


class _Waiting(asyncio.Protocol):
    """The client's connection until a command says what it is for. It is not read before that."""

    def __init__(self, passive: Passive) -> None:
        self._passive = passive
        self._transport: Any = None
        self._early = bytearray()
        self._ended = self._lost = self._taken = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._transport.pause_reading()
        if not self._passive.admit(self, transport.get_extra_info("peername")[0]):
            self.abandon()

    def data_received(self, data: bytes) -> None:
        # Behind the handshake, but before start_tls() has returned: less than TLS's buffer of 256 KiB.
        self._early += data

    def eof_received(self) -> None:
        self._ended = True

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost = True

    def abandon(self) -> None:
        """Nobody will take it."""
        if not self._taken:
            self._transport.abort()

    async def streams(self, tls: ssl.SSLContext | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Hand it over, in TLS if there is a context. Raises OSError."""
        loop = asyncio.get_running_loop()
        if tls is not None:
            try:
                secured = await loop.start_tls(
                    self._transport,
                    self,
                    tls,
                    server_side=True,
                    ssl_handshake_timeout=HANDSHAKE_SECONDS,
                    ssl_shutdown_timeout=SHUTDOWN_SECONDS,
                )
            except BaseException:
                self.abandon()
                raise
            if secured is None:
                raise ConnectionResetError("closed during the TLS handshake")
            self._transport = secured
        self._taken = True
        reader = asyncio.StreamReader(limit=_LIMIT)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport = cast(asyncio.Transport, self._transport)
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        if self._early:
            reader.feed_data(bytes(self._early))
        if self._lost:
            protocol.connection_lost(None)
        elif self._ended:
            reader.feed_eof()
        elif tls is None:
            transport.resume_reading()
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


async def send(writer: asyncio.StreamWriter, parts: Any, rate: int = 0) -> None:
    """Send parts as the client takes them, at so many bytes a second if ``rate`` is not 0. Raises OSError
    (TimeoutError for a client that takes nothing)."""
    loop = asyncio.get_running_loop()
    begun, sent = loop.time(), 0
    async with asyncio.timeout(STALL_SECONDS) as limit:
        renewed = loop.time()
        for part in parts:
            writer.write(part)
            await writer.drain()
            sent += len(part)
            # A client that is as quick as we are would keep the loop to itself.
            await asyncio.sleep(max(0.0, sent / rate - (loop.time() - begun)) if rate else 0)
            if (now := loop.time()) > renewed + 1.0:
                renewed = now
                limit.reschedule(now + STALL_SECONDS)


async def receive(reader: asyncio.StreamReader, take: Callable[[bytes], None]) -> None:
    """Give all that comes to ``take``, until the end. Raises OSError, and what ``take`` raises."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(STALL_SECONDS) as limit:
        while data := await reader.read(_LIMIT):
            take(data)
            limit.reschedule(loop.time() + STALL_SECONDS)


async def flush(writer: asyncio.StreamWriter) -> None:
    """Wait until all that was written is out. Raises OSError when the client does not take it."""
    # After an upload there is nothing, and the client may have closed.
    if writer.transport.get_write_buffer_size():
        # Not 0: asyncio's TLS would then wait for less than nothing.
        writer.transport.set_write_buffer_limits(high=1)
        async with asyncio.timeout(STALL_SECONDS):
            await writer.drain()


async def finish(writer: asyncio.StreamWriter, *, whole: bool = True) -> None:
    """Close a data connection: ``whole`` when all that was written is out, otherwise at once. Raises OSError when the
    client does not take the rest."""
    loop = asyncio.get_running_loop()
    transport = writer.transport
    try:
        if whole:
            await flush(writer)
            writer.close()
        else:
            transport.abort()
    except BaseException:
        transport.abort()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        raise
    # In TLS the client answers the end, or does not.
    timer = loop.call_later(2 * SHUTDOWN_SECONDS, transport.abort)
    try:
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    finally:
        timer.cancel()
        transport.abort()

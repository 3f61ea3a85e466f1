"""The door of a server that speaks TLS from the first byte: the handshake with each client, and only then its protocol.

It must not know what is spoken inside. asyncio's own way (create_server with ``ssl``) hands out no handshake that is
under way, so that whoever closes such a server leaves sockets open for as long as their clients say nothing.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, Final, cast

from app.lab.binding import Bound
from app.tasks import TaskOwner

__all__ = ["HANDSHAKE_SECONDS", "MAX_HANDSHAKES", "TlsDoor"]

HANDSHAKE_SECONDS: Final = 10.0
"""What a client may take for its handshake: two round trips, also over a bad line."""

SHUTDOWN_SECONDS: Final = 1.0
"""What a client may take to answer the end of TLS; the connection is closed then anyway."""

MAX_HANDSHAKES: Final = 200
"""Handshakes at once: each costs some kilobytes and a millisecond of computing. More clients are closed at once."""

MAX_EARLY: Final = 64 * 1024
"""Bytes that are kept of what a client sends together with the end of its handshake; asyncio reads no more at once."""


class TlsDoor:
    """Listens on a TCP socket. Each client whose handshake succeeds gets a protocol from ``factory``, with a transport
    in TLS, or is closed where that has none left (None). ``tasks`` owns the handshakes."""

    def __init__(
        self, tasks: TaskOwner, context: ssl.SSLContext, factory: Callable[[], asyncio.Protocol | None]
    ) -> None:
        self._tasks = tasks.child("handshakes")
        self._context = context
        self._factory = factory
        self._server: asyncio.Server | None = None
        self._waiting: set[_Handshake] = set()

    async def open(self, bound: Bound) -> None:
        """Listen on this socket, which is the door's from now on: close() closes it. Raises OSError."""
        assert bound.tcp is not None
        loop = asyncio.get_running_loop()
        # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
        self._server = await loop.create_server(lambda: _Handshake(self), sock=bound.tcp, start_serving=False)
        await self._server.start_serving()

    async def close(self) -> None:
        """Stop listening and end every handshake; clients that are inside are the factory's owner's to end, before
        this is awaited to its end by wait_closed()."""
        if self._server is not None:
            self._server.close()
        for waiting in list(self._waiting):
            waiting.abort()
        await self._tasks.close()

    async def wait_closed(self) -> None:
        """Wait until every connection is gone."""
        if self._server is not None:
            await self._server.wait_closed()

    def admit(self, handshake: _Handshake) -> bool:
        """Begin a handshake, unless too many are under way."""
        if self._tasks.closed or len(self._waiting) >= MAX_HANDSHAKES:
            return False
        self._waiting.add(handshake)
        self._tasks.spawn(self._let_in(handshake), "handshake")
        return True

    async def _let_in(self, handshake: _Handshake) -> None:
        try:
            secured = await asyncio.get_running_loop().start_tls(
                handshake.transport,
                handshake,
                self._context,
                server_side=True,
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
                ssl_shutdown_timeout=SHUTDOWN_SECONDS,
            )
        except OSError:
            # Not TLS, a client that trusts nobody here, or one that has gone or says nothing. The trace has it.
            handshake.abort()
            return
        except asyncio.CancelledError:
            handshake.abort()
            raise
        finally:
            self._waiting.discard(handshake)
        if secured is None or handshake.is_lost:
            return
        inner = self._factory()
        if inner is None:
            secured.abort()
            return
        cast(Any, secured).set_protocol(inner)
        inner.connection_made(secured)
        if handshake.early and not secured.is_closing():
            inner.data_received(bytes(handshake.early))


class _Handshake(asyncio.Protocol):
    """A client that is not in yet."""

    def __init__(self, door: TlsDoor) -> None:
        self._door = door
        self.transport: Any = None
        self.early = bytearray()
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        # What it sends now is for TLS, which start_tls() puts in between.
        self.transport.pause_reading()
        if not self._door.admit(self):
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        # Behind the handshake, but before start_tls() has returned.
        if len(self.early) + len(data) > MAX_EARLY:
            self.abort()
        else:
            self.early += data

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True

    def abort(self) -> None:
        """End it without waiting for anything."""
        if self.transport is not None:
            self.transport.abort()

"""Two plain protocols that face each other over a connection, for tests that look at what each of them sees.

It must not know what is tested: a Facing connects them and ends them.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import Trace, until

__all__ = ["Collects", "Facing"]


class Collects(asyncio.Protocol):
    """Keeps what it reads and whether it ended."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.got = bytearray()
        self.ended = False
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.got += data

    def eof_received(self) -> bool | None:
        self.ended = True
        return not self.transport.get_extra_info("sslcontext")

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True


class Facing:
    """Two plain protocols that face each other, and the server between them."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.accepted: list[Collects] = []
        self.server: Any = None
        self.client: Any = None

    async def begin(self, *, tls: bool = False, client: Any = Collects) -> Facing:
        def accept() -> Collects:
            self.accepted.append(Collects())
            return self.accepted[-1]

        loop = self.trace.loop
        self.server = await loop.create_server(accept, "127.0.0.1", 0, ssl=server_context() if tls else None)
        options = {"ssl": client_context()} if tls else {}
        _, self.client = await loop.create_connection(client, *self.server.sockets[0].getsockname(), **options)
        await until(lambda: self.accepted and self.accepted[0].transport is not None)
        return self

    @property
    def peer(self) -> Collects:
        return self.accepted[0]

    async def end(self) -> None:
        for protocol in (self.client, self.peer):
            protocol.transport.close()
        await until(lambda: self.client.lost and self.peer.lost)
        self.server.close()
        await self.server.wait_closed()

"""The lab's HTTP server without its routes: connections, TLS, limits in size, number and time, and a clean end.

It must not know any route: a table answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from typing import Any, Final, cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from app.lab.binding import Bound, bind
from app.lab.certificates import Flaw
from app.lab.dns_tls import TlsDoor
from app.lab.http_routes import SERVER, STALL_SECONDS, BrokenOffError, Refusal, Table
from app.lab.server import LabContext

__all__ = ["IDLE_SECONDS", "MAX_CLIENTS", "HttpServer", "serve"]

IDLE_SECONDS: Final = 60.0
"""What a client may take for its next whole request head; dripping bytes does not prolong it."""

MAX_CLIENTS: Final = 500
"""Connections at once: many more than a browser opens, and few enough for the files that a system allows."""

MAX_UNWANTED: Final = 256 * 1024
"""Bytes of a body that nobody asked for that are read all the same: closing the connection with bytes unread makes the
system throw the answer away (RFC 9112 section 9.6)."""


class HttpServer:
    """A running server. A RunningServer of the lab."""

    def __init__(self, address: tuple[str, int], table: Table) -> None:
        self.address = address
        self.table = table
        self.state: dict[type, Any] = {}
        self.http = web.Server(
            self._answer,
            # Who goes while we wait or send, ends that.
            handler_cancellation=True,
            keepalive_timeout=IDLE_SECONDS,
            # aiohttp would read on for as long as a client sends; see _drain().
            lingering_time=0.0,
            access_log=None,
            logger=_logger(),
            # What a small body may become is not for us to find out.
            auto_decompress=False,
        )
        self._door: TlsDoor | None = None
        self._server: asyncio.Server | None = None
        self._closing = False

    async def open(self, bound: Bound, context: LabContext, tls: ssl.SSLContext | None) -> None:
        """Listen on this socket, which is the server's from now on. Raises OSError."""
        if tls is not None:
            self._door = TlsDoor(context.tasks, tls, self._client)
            await self._door.open(bound)
            return
        assert bound.tcp is not None
        # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
        self._server = await asyncio.get_running_loop().create_server(
            lambda: self._client() or _Unwanted(), sock=bound.tcp, start_serving=False
        )
        await self._server.start_serving()

    def _client(self) -> asyncio.Protocol | None:
        """The protocol of one more client; None when there is no room."""
        if self._closing or len(self.http.connections) >= MAX_CLIENTS:
            return None
        return cast(asyncio.Protocol, self.http())

    async def close(self) -> None:
        """Stop listening and end every client, those that are not through their handshake too."""
        self._closing = True
        if self._server is not None:
            self._server.close()
        if self._door is not None:
            await self._door.close()
        for client in self.http.connections:
            if client.transport is not None:
                # Not close(): that would wait for what the client has not taken.
                client.transport.abort()
            client.force_close()
        await self.http.shutdown(0.1)
        if self._door is not None:
            await self._door.wait_closed()
        if self._server is not None:
            await self._server.wait_closed()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            response = await self._made(request)
            # Here and not in aiohttp, which would wait for ever for a client that takes nothing.
            async with asyncio.timeout(STALL_SECONDS):
                await response.prepare(request)
                await response.write_eof()
        except (TimeoutError, BrokenOffError, ConnectionError) as error:
            if request.transport is not None and not isinstance(error, BrokenOffError):
                request.transport.abort()
            # aiohttp wants an answer, finds that it cannot be sent, and lets it be.
            response = web.StreamResponse()
            response.force_close()
        return response

    async def _made(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            response = await self.table.answer(request, self.state)
        except Refusal as refusal:
            response = refusal.response()
        if not response.prepared:
            response.headers.setdefault("Server", SERVER)
            # A browser must not take an echo of what somebody sent for a page.
            response.headers.setdefault("X-Content-Type-Options", "nosniff")
            if not await _drain(request):
                response.force_close()
        return response


class _Unwanted(asyncio.Protocol):
    """A client for whom there is no room."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).abort()


def _logger() -> logging.Logger:
    """For bugs of ours. aiohttp writes there of every client that does not speak HTTP, too: that is the client's."""
    logger = logging.getLogger(__name__)
    if not logger.filters:
        logger.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError)))
    return logger


async def _drain(request: web.BaseRequest) -> bool:
    """Read what is left of a body that nobody wants, within bounds; whether all of it was read."""
    if not request.can_read_body:
        return True
    if "Expect" in request.headers and not request.content.total_bytes:
        # It has not sent it yet, and need not.
        return False
    left = MAX_UNWANTED
    with contextlib.suppress(TimeoutError, web.RequestPayloadError, HttpProcessingError, ValueError):
        async with asyncio.timeout(1.0):
            while left > 0 and (part := await request.content.read(left)):
                left -= len(part)
    return request.content.at_eof()


async def serve(context: LabContext, table: Table, flaw: Flaw | None = None) -> HttpServer:
    """Listen on TCP and answer from this table; in TLS, with a certificate that has this flaw, where one is given.

    Raises OSError when the port is taken.
    """
    bound = bind(context.host, context.port)
    try:
        tls = None
        if flaw is not None:
            tls = await context.certificates.server_context(flaw)
            tls.set_alpn_protocols(["http/1.1"])
        server = HttpServer(bound.address, table)
    except BaseException:
        bound.close()
        raise
    try:
        await server.open(bound, context, tls)
    except BaseException:
        await server.close()
        bound.close()
        raise
    return server

"""The lab's DNS over HTTPS (RFC 8484): what dns.py answers over TCP, asked by GET or POST at ``/dns-query``.

It must not know zones or names. aiohttp speaks HTTP/1.1 here; the RFC wishes for HTTP/2, but does not demand it.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import contextlib
import logging
import re
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from app.lab.binding import bind
from app.lab.dns_odd import MAX_SLOW, Plan
from app.lab.dns_server import MAX_CLIENTS, Answering, is_here
from app.lab.dns_tls import TlsDoor
from app.lab.dns_tree import DOH_PATH, is_possible
from app.lab.dns_views import build
from app.lab.dns_wire import MAX_QUERY, NOTIMP, error
from app.lab.server import LabContext
from app.lookup.wire import Layout, walk

__all__ = ["IDLE_SECONDS", "MEDIA_TYPE", "DohServer", "start"]

MEDIA_TYPE: Final = "application/dns-message"

IDLE_SECONDS: Final = 30.0
"""What a client may take for its next whole request, as over TCP; dripping bytes does not prolong it."""

MAX_UNWANTED: Final = 256 * 1024
"""Bytes of a refused body that are read all the same."""

_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]*")
_TRANSFERS: Final = (251, 252)


class DohServer:
    """A running server. A RunningServer of the lab."""

    def __init__(self, address: tuple[str, int], answers: Answering) -> None:
        self.address = address
        self._answers = answers
        self.http = web.Server(
            self._answer,
            # Who waits for a late answer and goes, ends the waiting.
            handler_cancellation=True,
            keepalive_timeout=IDLE_SECONDS,
            # aiohttp would read on for as long as a client sends; see _drain().
            lingering_time=0.0,
            access_log=None,
            logger=_logger(),
            # A question is never compressed; what a small body may become is not for us to find out.
            auto_decompress=False,
        )
        self.door: TlsDoor | None = None

    def client(self) -> asyncio.Protocol | None:
        """The protocol of one more client; None when there is no room."""
        return self.http() if len(self.http.connections) < MAX_CLIENTS else None

    async def close(self) -> None:
        """Stop listening and end every client, those that are not through their handshake too."""
        if self.door is not None:
            await self.door.close()
        for client in self.http.connections:
            client.force_close()
        await self.http.shutdown(0.1)
        if self.door is not None:
            await self.door.wait_closed()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path != DOH_PATH:
            return _refusal(404, f"There is nothing here; DNS is asked at {DOH_PATH}.")
        if request.method not in ("GET", "POST"):
            return _refusal(405, "DNS over HTTPS knows GET and POST.", {"Allow": "GET, POST"})
        question = await (_from_body(request) if request.method == "POST" else _from_address(request))
        if isinstance(question, web.Response):
            await _drain(request)
            return question
        made = self._answers.answer(question, False, is_here(request.remote or ""))
        plan = made if isinstance(made, Plan) else Plan((made,) if made else ())
        if not plan.messages and not isinstance(made, Plan):
            return _refusal(400, "This is no question of DNS.")
        return await _carry_out(request, question, plan)


def _logger() -> logging.Logger:
    """For bugs of ours. aiohttp writes there of every client that does not speak HTTP, too: that is the client's."""
    logger = logging.getLogger(__name__)
    if not logger.filters:
        logger.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError)))
    return logger


async def _from_body(request: web.BaseRequest) -> bytes | web.Response:
    if request.content_type != MEDIA_TYPE:
        return _refusal(415, f"The body must be {MEDIA_TYPE}.", {"Accept": MEDIA_TYPE})
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return _refusal(415, "A question is not compressed.", {"Accept-Encoding": "identity"})
    if (request.content_length or 0) > MAX_QUERY:
        return _too_long(413)
    body = bytearray()
    try:
        async with asyncio.timeout(IDLE_SECONDS):
            while len(body) <= MAX_QUERY and (piece := await request.content.read(MAX_QUERY + 1 - len(body))):
                body += piece
    except TimeoutError:
        return _refusal(408, "The question took too long.")
    except (web.RequestPayloadError, ValueError):
        return _refusal(400, "The body cannot be read.")
    return bytes(body) if len(body) <= MAX_QUERY else _too_long(413)


async def _from_address(request: web.BaseRequest) -> bytes | web.Response:
    found = request.query.getall("dns", [])
    if len(found) != 1:
        return _refusal(400, "A question by GET stands in the one parameter dns.")
    text = found[0]
    # RFC 8484 section 6: base64url (RFC 4648 section 5) without the padding.
    if not _BASE64URL.fullmatch(text):
        return _refusal(400, "The parameter dns is base64url without padding.")
    if len(text) > MAX_QUERY * 4 // 3 + 3:
        return _too_long(414)
    try:
        question = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return _refusal(400, "The parameter dns is base64url without padding.")
    return question if len(question) <= MAX_QUERY else _too_long(414)


async def _drain(request: web.BaseRequest) -> None:
    """Read what is left of a body that nobody wants, within bounds: where unread bytes wait, closing the connection
    makes the system throw the refusal away."""
    left = MAX_UNWANTED
    with contextlib.suppress(TimeoutError, web.RequestPayloadError, ValueError):
        async with asyncio.timeout(1.0):
            while left > 0 and (piece := await request.content.read(left)):
                left -= len(piece)


async def _carry_out(request: web.BaseRequest, question: bytes, plan: Plan) -> web.StreamResponse:
    if plan.delay:
        await asyncio.sleep(plan.delay)
    if plan.close:
        return await _broken(request, plan)
    if not plan.messages:
        # As silent as a server can be that has taken a request.
        await asyncio.sleep(MAX_SLOW)
        return await _broken(request, plan)
    # HTTP carries one answer. Of several over TCP the last is the right one; but not so of a whole zone.
    message = plan.messages[-1]
    layout = walk(message)
    if len(plan.messages) > 1 and layout.questions and layout.questions[0].rdtype in _TRANSFERS:
        message = error(question, NOTIMP)
    return web.Response(body=message, headers={"Content-Type": MEDIA_TYPE, "Cache-Control": _lifetime(layout)})


async def _broken(request: web.BaseRequest, plan: Plan) -> web.StreamResponse:
    """The connection's end instead of the answer, or, where the plan has the beginning of one, in its middle."""
    response = web.StreamResponse(headers={"Content-Type": MEDIA_TYPE})
    response.force_close()
    if plan.last:
        response.content_length = int.from_bytes(plan.last[:2], "big")
        await response.prepare(request)
        await response.write(plan.last[2:])
    if request.transport is not None:
        request.transport.close()
    return response


def _lifetime(layout: Layout) -> str:
    """RFC 8484 section 5.1: a cache keeps an answer no longer than its shortest TTL; failures are not kept."""
    ttls = [record.ttl for record in layout.records if record.section == 1 and record.rdtype != 41]
    return f"max-age={min(ttls)}" if ttls and not layout.rcode and not layout.problem else "no-store"


def _too_long(status: int) -> web.Response:
    return _refusal(status, f"A question has at most {MAX_QUERY} bytes.")


def _refusal(status: int, text: str, headers: dict[str, str] | None = None) -> web.Response:
    response = web.Response(status=status, text=text + "\n", headers=headers)
    # What is left of a body that nobody wants need not be read.
    if status in (408, 413, 415):
        response.force_close()
    return response


async def start(context: LabContext) -> DohServer:
    """Listen on TCP, with a certificate of the lab's authority. Raises OSError when the port is taken."""
    own = bind(context.host, context.port)
    try:
        tls = await context.certificates.server_context()
        tls.set_alpn_protocols(["http/1.1"])
        views = await asyncio.to_thread(build, context.host, is_possible(context.host))
        server = DohServer(own.address, views[context.host])
    except BaseException:
        own.close()
        raise
    server.door = TlsDoor(context.tasks, tls, server.client)
    try:
        await server.door.open(own)
    except BaseException:
        await server.close()
        own.close()
        raise
    return server

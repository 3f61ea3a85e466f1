"""aiohttp made to tell what it does: a connector whose connections count bytes and know when they came to be.

It must not know requests, redirects or bodies: whoever sends gives a Watcher, which is told. aiohttp is imported with
this module, so import it only when something is fetched.
"""

from __future__ import annotations

import asyncio
import functools
import time
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any, Final, cast

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError

from app.display import visible
from app.fetch.steps import Hop, Phase
from app.trace.records import format_address
from app.trace.tls import tls_facts

__all__ = [
    "KEEP_SECONDS",
    "MAX_FIELD",
    "MAX_HEAD",
    "MAX_HEADERS",
    "MAX_INTERIM",
    "READ_AHEAD",
    "Handler",
    "HeadBoundError",
    "Watcher",
    "make_client",
    "watching",
]

MAX_HEADERS: Final = 1000
"""Headers of one answer: a page with many cookies has a hundred."""

MAX_FIELD: Final = 64 * 1024
"""Bytes of one header or of the first line: servers themselves take 8 to 32 KiB."""

MAX_HEAD: Final = 1 << 20
"""Bytes of a whole head, answers before the answer (1xx) included."""

MAX_INTERIM: Final = 100
"""Answers of 1xx before the real one. One or two are usual."""

READ_AHEAD: Final = 1 << 20
"""Bytes that are taken from a connection before somebody reads them; aiohttp stops at twice that. Small enough for
many downloads at once, large enough that reading is rarely switched off and on."""

KEEP_SECONDS: Final = 15.0
"""How long an idle connection is kept for the next request: less than servers usually do."""


class HeadBoundError(HttpProcessingError):
    """A bound of ours on an answer's head was passed."""


class Handler(ResponseHandler):
    """aiohttp's end of a connection. ``received`` counts all bytes of it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self.created = time.perf_counter()
        self.watcher: Watcher | None = None
        self.received = 0
        self.uses = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        watcher = self.watcher
        if watcher is not None and not watcher.has_head and not watcher.incoming(data):
            if self.transport is not None:
                self.transport.abort()
            self.set_exception(HeadBoundError(message="too much"))
            return
        super().data_received(data)

    def feed_data(self, data: Any, size: int = 0) -> None:
        watcher = self.watcher
        if watcher is not None:
            if 100 <= data[0].code < 200 and data[0].code != 101:
                watcher.interim += 1
                watcher.interim_bytes += size_of_head(data[0])
            else:
                watcher.has_head = True
                watcher.head_size = size_of_head(data[0])
        super().feed_data(data, size)


class Watcher:
    """Writes into a hop what happens to it. Times are seconds since ``zero`` (time.perf_counter())."""

    def __init__(self, hop: Hop, zero: float, progress: Any) -> None:
        self.hop = hop
        self.handler: Handler | None = None
        self.first = b""
        self.has_head = False
        self.interim = 0
        self.interim_bytes = 0
        self.head_bytes = 0
        self.head_size = 0
        self._zero = zero
        self._progress = progress
        self._began = self._before = 0.0
        self._sent = hop.begin

    def now(self) -> float:
        """Seconds since the fetch began."""
        return time.perf_counter() - self._zero

    def span(self, phase: Phase, begin: float, end: float | None = None) -> None:
        """A phase is over, and that is progress."""
        self.hop.phases[phase] = begin, self.now() if end is None else end
        self._progress()

    # From the connector

    def lookup_begins(self) -> None:
        self._began = self.now()

    def lookup_ends(self) -> None:
        self.span(Phase.LOOKUP, self._began)

    def connecting(self) -> None:
        self._before = self.now()

    def connected(self) -> None:
        """TCP stands, and TLS where there is one."""
        lookup = self.hop.phases.get(Phase.LOOKUP)
        self.span(Phase.CONNECT, lookup[1] if lookup is not None else self._before)

    def sending(self, connection: Any) -> None:
        """A connection was found or made, and now the request goes out on it."""
        handler, transport = connection.protocol, connection.transport
        assert isinstance(handler, Handler)
        hop, self.handler = self.hop, handler
        hop.reused = handler.uses > 0
        handler.uses += 1
        handler.watcher = self
        self.head_bytes, self._received_before = 0, handler.received
        info = transport.get_extra_info
        hop.local, hop.remote = format_address(info("sockname")), format_address(info("peername"))
        tls = info("ssl_object")
        if tls is not None:
            hop.tls = tls_facts(tls)
            hop.certificate = tls.getpeercert(binary_form=True) or b""
            span = hop.phases.get(Phase.CONNECT)
            if span is not None:
                # The protocol's object is made when TCP stands and TLS begins.
                middle = min(max(handler.created - self._zero, span[0]), span[1])
                hop.phases[Phase.CONNECT] = span[0], middle
                hop.phases[Phase.TLS] = middle, span[1]
        self._sent = self.now()
        self._progress()

    def sent(self, size: int) -> None:
        """A piece of the request, its head or of its body, was given to the connection."""
        self.hop.sent_body += size
        self.span(Phase.REQUEST, self._sent)

    def incoming(self, data: bytes) -> bool:
        """Bytes came before the head was whole; whether more may."""
        if not self.first:
            self.answering()
            self.first = data[:1000]
        if self.head_bytes > MAX_HEAD or self.interim > MAX_INTERIM:
            return False
        self.head_bytes += len(data)
        return True

    def answering(self) -> None:
        """The first byte of the answer is there."""
        request = self.hop.phases.get(Phase.REQUEST)
        self.hop.phases[Phase.WAIT] = request[1] if request is not None else self._sent, self.now()

    @property
    def received(self) -> int:
        """Bytes of this answer so far."""
        return 0 if self.handler is None else self.handler.received - self._received_before


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


class watching:  # noqa: N801 - used like a function.
    """``with watching(watcher):`` what aiohttp sends inside is told to it."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def __enter__(self) -> Watcher:
        self._token = _watcher.set(self._watcher)
        return self._watcher

    def __exit__(self, *_: object) -> None:
        _watcher.reset(self._token)


class _Request(aiohttp.ClientRequest):
    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        watcher = _watcher.get()
        if watcher is not None:
            watcher.sending(conn)
        return await super().send(conn)


class _Connector(aiohttp.TCPConnector):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Where aiohttp keeps what makes the protocols of its connections; tests/app/fetch/test_transport.py holds it.
        self._factory = cast(functools.partial[ResponseHandler], functools.partial(Handler, loop=self._loop))


def make_client() -> aiohttp.ClientSession:
    """A client on the running loop, with nothing of aiohttp's own in its requests: no headers, cookies or redirects."""
    tracing = aiohttp.TraceConfig(trace_config_ctx_factory=_Context)
    tracing.on_dns_resolvehost_start.append(_tell("lookup_begins"))
    tracing.on_dns_resolvehost_end.append(_tell("lookup_ends"))
    tracing.on_connection_create_start.append(_tell("connecting"))
    tracing.on_connection_create_end.append(_tell("connected"))
    tracing.on_request_headers_sent.append(_sent_head)
    tracing.on_request_chunk_sent.append(_sent_body)
    connector = _Connector(
        # Every lookup is made and seen; the system has a cache of its own.
        use_dns_cache=False,
        limit=100,
        limit_per_host=16,
        keepalive_timeout=KEEP_SECONDS,
    )
    return aiohttp.ClientSession(
        connector=connector,
        request_class=_Request,
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=[tracing],
        timeout=aiohttp.ClientTimeout(total=None, connect=None, sock_connect=None, sock_read=None),
        auto_decompress=False,
        read_bufsize=READ_AHEAD,
        max_line_size=MAX_FIELD,
        max_field_size=MAX_FIELD,
        max_headers=MAX_HEADERS,
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
    )


class _Context(SimpleNamespace):
    def __init__(self, trace_request_ctx: Any = None) -> None:
        super().__init__(watcher=trace_request_ctx)


def _tell(name: str) -> Any:
    async def told(_: Any, context: SimpleNamespace, params: Any) -> None:
        if context.watcher is not None:
            getattr(context.watcher, name)()

    return told


async def _sent_head(_: Any, context: SimpleNamespace, params: Any) -> None:
    if context.watcher is not None:
        context.watcher.sent(0)


async def _sent_body(_: Any, context: SimpleNamespace, params: Any) -> None:
    if context.watcher is not None:
        context.watcher.sent(len(params.chunk))


def size_of_head(message: Any) -> int:
    """Bytes of an answer's first line, its headers, and the empty line behind them, as they usually are written."""
    fields = sum(len(name) + len(value) + 4 for name, value in message.raw_headers)
    return len(f"HTTP/1.1 {message.code} {message.reason or ''}") + 4 + fields


def reason_of(error: BaseException) -> str:
    """What aiohttp's parser says of an answer, in a line that is safe to show."""
    found: BaseException | None = error
    while found is not None:
        message = getattr(found, "message", "") or ""
        if message:
            return visible(str(message).strip().splitlines()[0][:200].rstrip(":"))
        found = found.__cause__
    return ""

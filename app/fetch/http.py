"""One HTTP request and its answer, over aiohttp: sent as prepared, watched in every phase, errors made clear.

It must not know redirects, logins or cookies: app.fetch.chain decides what is asked next.
"""

from __future__ import annotations

import asyncio
import datetime
import time
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from multidict import CIMultiDict
from yarl import URL

from app.display import visible
from app.fetch.asking import Ask
from app.fetch.errors import (
    BadAnswerError,
    FetchError,
    FetchTimeoutError,
    TooShortError,
)
from app.fetch.http_errors import translated
from app.fetch.response import Response, make_headers
from app.fetch.steps import Hop, OnStep, Phase
from app.fetch.transport import Watcher, reason_of, watching
from app.fetch.url import Url
from app.texts import tr

if TYPE_CHECKING:
    from app.fetch.session import Session

__all__ = ["HttpSource", "aiohttp_url", "ask"]

_AT_ONCE: Final = 64 * 1024
"""Bytes of a body that travel in one write with the head."""


async def ask(session: Session, what: Ask, hops: list[Hop], zero: float, on_step: OnStep | None = None) -> Response:
    """Send one request and return its answer once the head is there; the hop is appended to ``hops`` first.

    ``zero`` is the time.perf_counter() at which the whole fetch began. Raises FetchError's subclasses, FieldError for
    a file that is sent, OSError (its subclasses; socket.gaierror, ssl.SSLError among them).
    """
    loop = asyncio.get_running_loop()
    hop = Hop(
        len(hops) + 1,
        what.method,
        what.url.without_fragment,
        time.perf_counter() - zero,
        datetime.datetime.now(datetime.UTC),
        what.head,
        proxy=str(what.via.url) if what.via is not None else "",
    )
    hops.append(hop)
    if on_step is not None:
        on_step(hop)
    limit = asyncio.timeout(what.timeout)
    is_over = False

    def progress() -> None:
        # The answer may come while the request's body is still being sent.
        if not is_over and not limit.expired():
            limit.reschedule(loop.time() + what.timeout)

    watcher = Watcher(hop, zero, progress)
    try:
        with watching(watcher):
            async with limit:
                try:
                    answer = await _send(session, what, watcher)
                finally:
                    is_over = True
    except BaseException as error:
        hop.end = watcher.now()
        told = translated(error, what, watcher)
        hop.error = "cancelled" if isinstance(error, asyncio.CancelledError) else str(told)
        if on_step is not None:
            on_step(hop)
        if told is error:
            raise
        raise told from error
    return _response(what, answer, watcher, hops, on_step)


async def _send(session: Session, what: Ask, watcher: Watcher) -> aiohttp.ClientResponse:
    content = what.content
    data: Any = None
    if content.parts:
        one = content.parts[0]
        data = one if len(content.parts) == 1 and isinstance(one, bytes) and len(one) <= _AT_ONCE else content.pieces()
    options: dict[str, Any] = {}
    if what.via is not None:
        options["proxy"] = URL(str(what.via.url), encoded=True)
        if what.via.login and what.url.scheme == "https":
            # For CONNECT alone: what follows is for the origin.
            options["proxy_headers"] = {"Proxy-Authorization": what.via.login}
    if what.context is not None:
        options["ssl"] = what.context
    return await session.client().request(
        what.method,
        aiohttp_url(what.url),
        headers=CIMultiDict(what.outgoing),
        data=data,
        allow_redirects=False,
        trace_request_ctx=watcher,
        **options,
    )


def aiohttp_url(url: Url) -> URL:
    """The URL for aiohttp, which changes nothing in it; it wants the interface of a link-local address bare."""
    return URL(url.without_fragment.replace("%25", "%", 1) if "%" in url.host else url.without_fragment, encoded=True)


def _response(
    what: Ask, answer: aiohttp.ClientResponse, watcher: Watcher, hops: list[Hop], on_step: OnStep | None
) -> Response:
    hop = watcher.hop
    pairs = [(_text(name), _text(value)) for name, value in answer.raw_headers]
    hop.headers = headers = make_headers(pairs)
    hop.status, hop.reason = answer.status, visible(answer.reason or "")
    if answer.version is not None:
        hop.version = f"HTTP/{answer.version.major}.{answer.version.minor}"
    hop.wire_head = watcher.head_size + watcher.interim_bytes
    if watcher.interim:
        hop.notes.append(tr("{count} interim answers (1xx) came before this one", count=watcher.interim))
    lengths = headers.get_all("Content-Length") or []
    if len(lengths) > 1:
        hop.notes.append(tr("Content-Length came {count} times", count=len(lengths)))
    length: int | None = None
    is_empty = what.method.upper() == "HEAD" or answer.status in (204, 304)
    if lengths and lengths[0].isascii() and lengths[0].isdigit() and "Transfer-Encoding" not in headers:
        length = int(lengths[0])
    start = 0
    if answer.status == 206:
        start = _range_start(headers.get("Content-Range", ""))
    watcher.hop.phases[Phase.DOWNLOAD] = watcher.now(), watcher.now()
    source = HttpSource(answer, watcher, what.timeout, None if is_empty else length, headers, on_step)
    if on_step is not None:
        on_step(hop)
    return Response(
        what.url,
        headers,
        source,
        status=answer.status,
        reason=hop.reason,
        length=0 if is_empty else length,
        hops=hops,
        start=start,
        decode=what.decode and not is_empty,
    )


class HttpSource:
    """The body of an answer. The time limit is checked now and then instead of being set anew for every piece."""

    def __init__(
        self,
        answer: aiohttp.ClientResponse,
        watcher: Watcher,
        timeout: float,
        length: int | None,
        headers: Any,
        on_step: OnStep | None,
    ) -> None:
        self._answer = answer
        self._content = answer.content
        self._watcher = watcher
        self._timeout = timeout
        self._length = length
        self._headers = headers
        self._on_step = on_step
        self._loop = asyncio.get_running_loop()
        self._taken = 0
        self._waiting_since: float | None = None
        self._timer: asyncio.TimerHandle | None = self._loop.call_later(timeout, self._check)

    async def piece(self) -> bytes:
        """See Source."""
        self._waiting_since = self._loop.time()
        try:
            data = await self._content.readany()
        except asyncio.CancelledError:
            self._over("cancelled")
            raise
        except (aiohttp.ClientError, OSError) as error:
            # What came before the end is there still, and aiohttp would raise instead of giving it.
            data = self._content._read_nowait(-1)
            if not data:
                told = self._told(error)
                self._over(str(told))
                raise told from error
        finally:
            self._waiting_since = None
        self._taken += len(data)
        if not data:
            if self._length is not None and self._taken < self._length:
                short = self._too_short()
                self._over(str(short))
                raise short
            self._over("")
        return data

    async def close(self) -> None:
        """See Source."""
        if self._timer is not None:
            self._over("closed before the end")
        self._answer.close()

    def _over(self, error: str) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer = None
        watcher, hop = self._watcher, self._watcher.hop
        hop.end = watcher.now()
        hop.phases[Phase.DOWNLOAD] = hop.phases[Phase.DOWNLOAD][0], hop.end
        hop.wire_body, hop.error = self._taken, error
        handler = watcher.handler
        if handler is not None:
            hop.wire_body = max(watcher.received - hop.wire_head, self._taken)
            handler.watcher = None
        if self._on_step is not None:
            self._on_step(hop)

    def _check(self) -> None:
        if self._timer is None:
            return
        wait = self._timeout
        if self._waiting_since is not None:
            wait = self._waiting_since + self._timeout - self._loop.time()
            if wait <= 0.001:
                self._content.set_exception(
                    FetchTimeoutError(
                        tr("Nothing more came of the body for {seconds} s", seconds=f"{self._timeout:g}"), "download"
                    )
                )
                return
        self._timer = self._loop.call_later(wait, self._check)

    def _too_short(self) -> TooShortError:
        if self._length is not None:
            text = tr(
                "Retrieval incomplete: got only {count} out of {total} bytes",
                count=f"{self._taken:,}",
                total=f"{self._length:,}",
            )
        else:
            text = tr("The body ends in its middle, after {count} bytes", count=f"{self._taken:,}")
        return TooShortError(text, (self._taken, self._headers))

    def _told(self, error: BaseException) -> BaseException:
        if isinstance(error, FetchError):
            return error
        if isinstance(error, aiohttp.ClientPayloadError):
            cause = error.__cause__
            handler = self._watcher.handler
            lost = handler is None or not handler.is_connected()
            text = f"{error} {cause}"
            if isinstance(cause, OSError) or "Not enough data" in text or "ContentLengthError" in text:
                return self._too_short()
            if isinstance(cause, aiohttp.http_exceptions.HttpProcessingError) or not lost:
                return BadAnswerError(
                    tr("The body breaks the rules of HTTP, after {count} bytes", count=f"{self._taken:,}"),
                    tr("What came before is shown; nobody can say what the rest was meant to be."),
                    reason_of(error),
                )
            return self._too_short()
        if isinstance(error, OSError):
            return self._too_short()
        return BadAnswerError(tr("The body could not be read"), "", visible(str(error)[:200]))


def _range_start(text: str) -> int:
    """The first byte of a Content-Range: ``bytes 500-999/1000``."""
    unit, _, rest = text.strip().partition(" ")
    first = rest.strip().partition("-")[0]
    return int(first) if unit.lower() == "bytes" and first.isascii() and first.isdigit() and len(first) < 19 else 0


def _text(data: bytes) -> str:
    """A header's bytes: UTF-8 where they are, else ISO 8859-1, as http.client reads all."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")

"""From the first request to the last answer: redirects step by step, Digest's second try, cookies taken and sent.

It must not know how one request travels. Sources: RFC 9110 section 15.4 (redirects), RFC 7616 (Digest), RFC 6265.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from app.display import visible
from app.fetch.asking import Ask
from app.fetch.auth import DigestLogin, challenges
from app.fetch.content import Content, Prepared, prepare
from app.fetch.errors import FetchError, FieldError, RedirectError, proxy_refusal
from app.fetch.proxy import find_proxy
from app.fetch.request import AuthKind, Request
from app.fetch.response import Response
from app.fetch.session import Session
from app.fetch.steps import Hop, OnStep
from app.fetch.url import Url, join_url
from app.texts import tr

__all__ = ["MAX_LOGINS", "AskFtp", "Preview", "open_http", "preview"]

AskFtp = Callable[[Hop, Url], Awaitable[bool]]
"""Asked whether a redirect may leave HTTP for this ftp: URL; the hop is the one that points there."""

MAX_LOGINS: Final = 2
"""Answers to Digest challenges in one fetch: the first, and one more for a nonce that is too old (stale=true)."""

_HTTP: Final = "app.fetch.http"

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_LEFT_OVER: Final = 64 * 1024
"""Bytes of a redirect's body that are read so that the connection can be kept."""

_SECRET: Final = ("auth", "cookie", "token", "secret", "api-key", "apikey", "password")
"""What the names of headers that are for one server only have in them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The exact bytes of the first request: ``head``, ``body`` as far as it is shown, and how many bytes it has
    beyond. ``via`` is the proxy's address ("": none); with https, the head goes through a tunnel to the origin."""

    head: bytes
    body: bytes
    left_out: int
    via: str = ""


async def preview(request: Request, session: Session, limit: int = 64 * 1024) -> Preview:
    """What open() would send first. Raises FieldError, and OSError for a file."""
    prepared = await prepare(request)
    via = await find_proxy(request.proxy, prepared.url)
    what = Ask(prepared.method, prepared.url, _headers(prepared, request, session), prepared.content, via=via)
    body, left_out = await prepared.content.preview(limit)
    head = what.head if prepared.url.scheme in ("http", "https") else b""
    return Preview(head, body, left_out, str(via.url) if via is not None else "")


async def open_http(
    request: Request,
    session: Session,
    *,
    hops: list[Hop],
    on_step: OnStep | None = None,
    ask_ftp: AskFtp | None = None,
) -> Response | Url:
    """The last answer; or the ftp: URL to which a redirect points, when ``ask_ftp`` said yes. Raises as open()."""
    prepared = await prepare(request)
    if _HTTP not in sys.modules:
        # aiohttp takes most of a second to import; the window goes on meanwhile.
        await asyncio.to_thread(importlib.import_module, _HTTP)
    return await _Chain(request, prepared, session, hops, on_step, ask_ftp).run()


class _Chain:
    def __init__(
        self,
        request: Request,
        prepared: Prepared,
        session: Session,
        hops: list[Hop],
        on_step: OnStep | None,
        ask_ftp: AskFtp | None,
    ) -> None:
        self._request = request
        self._session = session
        self._hops = hops
        self._on_step = on_step
        self._ask_ftp = ask_ftp
        self._zero = time.perf_counter()
        self._method = prepared.method
        self._url = prepared.url
        self._headers = list(prepared.headers)
        self._content = prepared.content
        self._login = ""
        self._logins = 0
        auth = request.with_typed_login().auth
        self._digest = DigestLogin(auth.user, auth.password) if auth.kind is AuthKind.DIGEST else None

    async def run(self) -> Response | Url:
        redirects = 0
        while True:
            response = await self._send()
            try:
                if self._answer_challenge(response):
                    await self._let_go(response)
                    continue
                target = self._target(response)
                if target is None:
                    return response
                redirects += 1
                if redirects > self._request.redirects:
                    raise self._too_many(response, target)
                hop = self._hops[-1]
                hop.target = str(target)
                if target.scheme == "ftp":
                    if self._ask_ftp is None or not await self._ask_ftp(hop, target):
                        raise RedirectError(
                            tr("The redirect leaves HTTP for FTP, and was not followed"),
                            response.status,
                            visible(str(target)),
                            tr("Type the ftp: address yourself to fetch it."),
                        )
                    hop.next = tr("redirect to FTP")
                    await response.close()
                    return target
                await self._let_go(response)
                self._go_to(target, response.status, hop)
            except BaseException:
                await response.close()
                raise

    async def _send(self) -> Response:
        from app.fetch.http import ask

        request, url = self._request, self._url
        via = await find_proxy(request.proxy, url)
        context = None
        if url.scheme == "https":
            context = await self._session.contexts.get(request.trust, request.ca_file)
        headers = self._headers
        if self._login:
            headers = insert_header(headers, "Authorization", self._login)
        if request.cookies:
            headers = _with_cookies(headers, self._session, url)
        what = Ask(
            self._method,
            url,
            headers,
            self._content,
            via=via,
            context=context,
            timeout=request.timeout,
            decode=request.compressed and not request.resume_from,
        )
        response = await ask(self._session, what, self._hops, self._zero, self._on_step)
        if request.cookies:
            taken = response.headers.get_all("Set-Cookie") or []
            self._hops[-1].notes += self._session.cookies.take(url, taken)
        if response.status == 407:
            await response.close()
            if via is not None:
                raise proxy_refusal(407, response.reason)
        return response

    async def _let_go(self, response: Response) -> None:
        """Read a short body, so that the connection can be kept; one that is long, late or broken costs it."""
        try:
            if response.length is not None and response.length > _LEFT_OVER:
                return
            await response.read(_LEFT_OVER)
        except (FetchError, OSError):
            # What matters of this answer was in its head.
            return
        finally:
            await response.close()

    # Digest

    def _answer_challenge(self, response: Response) -> bool:
        digest = self._digest
        if response.status != 401 or digest is None:
            return False
        hop = self._hops[-1]
        found = challenges(response.headers.get_all("WWW-Authenticate") or [])
        challenge = digest.choose(found)
        if challenge is None:
            offered = [each for each in found if each.scheme == "digest"]
            reason = digest.why_not(offered[0]) if offered else tr("the server does not offer it")
            hop.notes.append(tr("Digest could not be used: {reason}", reason=reason))
            return False
        is_stale = challenge.params.get("stale", "").lower() == "true"
        if self._logins >= MAX_LOGINS or (self._logins and not is_stale):
            return False
        self._logins += 1
        self._login = digest.answer(challenge, self._method, self._url.target)
        hop.next = (
            tr("the nonce is too old: the same once more with the new one")
            if is_stale and self._logins > 1
            else tr("it asks for Digest: the same once more with the answer")
        )
        return True

    # Redirects

    def _target(self, response: Response) -> Url | None:
        """Where the answer points, if it is a redirect that can be followed."""
        if response.status not in _REDIRECTS or not self._request.redirects:
            return None
        locations = list(dict.fromkeys(response.headers.get_all("Location") or []))
        if not locations:
            self._hops[-1].notes.append(tr("It is a redirect that does not say where to"))
            return None
        if len(locations) > 1:
            raise RedirectError(
                tr("The redirect points to two places at once"), response.status, visible(" | ".join(locations)[:300])
            )
        location = locations[0]
        try:
            typed = join_url(self._url, location)
        except FieldError as error:
            raise RedirectError(
                tr("The redirect cannot be followed: {reason}", reason=str(error)),
                response.status,
                visible(location[:300]),
                tr("Only a person may type such an address."),
            ) from error
        if typed.url.scheme in ("file", "data"):
            raise RedirectError(
                tr("The redirect points to {scheme}: and was refused", scheme=typed.url.scheme),
                response.status,
                visible(location[:300]),
                tr("A server must not make a client read what lies on its own computer."),
            )
        if typed.user is not None:
            self._hops[-1].notes.append(tr("The redirect brought a user and password of its own; they are not used"))
        self._hops[-1].notes += typed.warnings
        return typed.url

    def _too_many(self, response: Response, target: Url) -> RedirectError:
        times = sum(hop.url == target.without_fragment for hop in self._hops)
        text = tr("More than {count} redirects", count=self._request.redirects)
        if times > 1:
            text = tr(
                "More than {count} redirects: they go in a circle, {url} came {times} times",
                count=self._request.redirects,
                url=visible(target.without_fragment[:200]),
                times=times,
            )
        return RedirectError(text, response.status, visible(str(target)[:300]), tr("Allow more, or look at the steps."))

    def _go_to(self, target: Url, status: int, hop: Hop) -> None:
        said = [tr("redirect {status}", status=status)]
        method = self._method.upper()
        if (status == 303 and method != "HEAD") or (status in (301, 302) and method == "POST"):
            if method != "GET":
                said.append(tr("goes on as GET without the body"))
            self._method, self._content = "GET", Content()
            self._drop(lambda name: name.startswith("content-"))
        elif self._content.parts:
            said.append(tr("the body is sent again"))
        if target.origin != self._url.origin:
            dropped = self._drop(lambda name: any(word in name for word in _SECRET))
            self._digest, self._login = None, ""
            said.append(
                tr("to another server, so {names} stays behind", names=", ".join(dropped))
                if dropped
                else tr("to another server")
            )
        elif self._login:
            # Digest's answer is for one address (RFC 7616 section 3.4.6): the next one asks again.
            self._login, self._logins = "", 0
        self._headers = [(n, target.host_header if n.lower() == "host" else v) for n, v in self._headers]
        self._url = target
        hop.next = ", ".join(said)

    def _drop(self, is_dropped: Callable[[str], bool]) -> list[str]:
        dropped = [name for name, _ in self._headers if is_dropped(name.lower())]
        self._headers = [(name, value) for name, value in self._headers if not is_dropped(name.lower())]
        return dropped


def insert_header(headers: list[tuple[str, str]], name: str, value: str) -> list[tuple[str, str]]:
    """The headers with one more, before those of the body."""
    last = len(headers)
    while last and headers[last - 1][0].lower() in ("content-type", "content-length"):
        last -= 1
    return [*headers[:last], (name, value), *headers[last:]]


def _with_cookies(headers: list[tuple[str, str]], session: Session, url: Url) -> list[tuple[str, str]]:
    ours = session.cookies.header_for(url)
    if not ours:
        return headers
    typed = [value for name, value in headers if name.lower() == "cookie"]
    rest = [pair for pair in headers if pair[0].lower() != "cookie"]
    return insert_header(rest, "Cookie", "; ".join([*typed, ours]))


def _headers(prepared: Prepared, request: Request, session: Session) -> list[tuple[str, str]]:
    headers = list(prepared.headers)
    return _with_cookies(headers, session, prepared.url) if request.cookies else headers


def moved(request: Request, url: Url) -> Request:
    """The request for another URL, without anything that was for the first: how a redirect goes on by FTP."""
    return replace(Request(url=str(url)), timeout=request.timeout, trust=request.trust, ca_file=request.ca_file)

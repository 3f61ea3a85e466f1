"""Through whom a request goes: no proxy, the one that is typed, or the system's.

It must not connect anywhere. The login of a proxy is kept apart from its address, and from everything for the origin.
"""

from __future__ import annotations

import asyncio
import urllib.request
from dataclasses import dataclass, field

from app.fetch.content import basic
from app.fetch.errors import FieldError
from app.fetch.request import Proxy, ProxyKind
from app.fetch.url import Url, parse_url
from app.texts import tr

__all__ = ["Via", "find_proxy"]


@dataclass(frozen=True, slots=True)
class Via:
    """The proxy for one request: ``url`` is its address, ``login`` the value of Proxy-Authorization ("": none)."""

    url: Url
    login: str = field(default="", repr=False)


async def find_proxy(proxy: Proxy, url: Url) -> Via | None:
    """The proxy for this URL; None when it is asked directly. Raises FieldError("proxy").

    The system's are urllib.request.getproxies(), with its exceptions (no_proxy).
    """
    if proxy.kind is ProxyKind.NONE:
        return None
    if proxy.kind is ProxyKind.HTTP:
        return _via(proxy.url, proxy.user, proxy.password)
    found = await asyncio.to_thread(_system, url)
    return _via(found, "", "") if found else None


def _system(url: Url) -> str:
    if urllib.request.proxy_bypass(url.host):
        return ""
    proxies = urllib.request.getproxies()
    return proxies.get(url.scheme) or proxies.get("all") or ""


def _via(text: str, user: str, password: str) -> Via:
    try:
        typed = parse_url(text)
    except FieldError as error:
        raise FieldError("proxy", str(error), error.advice) from error
    if typed.url.scheme != "http":
        raise FieldError(
            "proxy",
            tr("Only http:// proxies can be used"),
            tr("That is how the proxy itself is spoken to; https URLs go through it all the same."),
        )
    if not user and typed.user:
        user, password = typed.user, typed.password or ""
    return Via(typed.url, basic(user, password) if user else "")

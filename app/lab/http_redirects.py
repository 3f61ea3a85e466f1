"""Routes of the lab's HTTP server about status codes and redirects.

It must not know the other routes. Sources: RFC 9110 section 15, and 10.2 and 11 for the fields that a status demands.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from aiohttp import web

from app.lab.http_routes import Call, Refusal, Route

__all__ = ["MAX_REDIRECTS", "ROUTES"]

MAX_REDIRECTS: Final = 1000
"""Steps of a chain: far more than any client follows."""

_KINDS: Final = ("302", "301", "303", "307", "308", "300")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
_URL_SAFE: Final = "!#$%&'()*+,/:;=?@[]~-._"

_DEMANDED: Final = {
    401: {"WWW-Authenticate": 'Basic realm="Lab: status 401"'},
    405: {"Allow": "GET, HEAD, OPTIONS"},
    407: {"Proxy-Authenticate": 'Basic realm="Lab: status 407"'},
    416: {"Content-Range": "bytes */0"},
    426: {"Upgrade": "TLS/1.3, HTTP/1.1", "Connection": "Upgrade"},
    429: {"Retry-After": "5"},
    503: {"Retry-After": "5"},
}
"""Fields that belong to a status."""


async def _status(call: Call) -> web.StreamResponse:
    code = call.number("code", 200, 599)
    try:
        status = HTTPStatus(code)
        phrase, meaning = status.phrase, status.description
    except ValueError:
        # RFC 9110 section 15: who does not know a code takes it for the x00 of its class.
        phrase, meaning = "Unassigned", f"Nobody has registered it: it counts as {code // 100}00."
    headers = dict(_DEMANDED.get(code, {}))
    if code in (201, 300, 301, 302, 303, 307, 308):
        headers["Location"] = "/redirect/0"
    text = f"{code} {phrase}\n{meaning}".rstrip() + "\n"
    if code in (204, 205, 304):
        return web.Response(status=code, headers=headers)
    return web.Response(status=code, reason=phrase, text=text, headers=headers)


def _kind(call: Call) -> int:
    return int(call.choice("status", _KINDS))


def _to(call: Call, location: str, status: int) -> web.Response:
    text = f"{status}: what you asked for is at {location}"
    return call.text(text, status, {"Location": location})


async def _redirect(call: Call) -> web.StreamResponse:
    count = call.number("count", most=MAX_REDIRECTS)
    if not count:
        return call.text("You have arrived.")
    form = call.choice("form", ("path", "absolute", "relative"))
    location = f"/redirect/{count - 1}"
    if options := "&".join(
        f"{name}={call.request.query[name]}" for name in ("status", "form") if name in call.request.query
    ):
        location += f"?{options}"
    if form == "absolute":
        location = f"{call.request.scheme}://{_own_host(call)}{location}"
    elif form == "relative":
        location = location.removeprefix("/redirect/")
    return _to(call, location, _kind(call))


def _own_host(call: Call) -> str:
    """What the client calls us, if that can be a host; the header is the client's word."""
    host = call.request.headers.get("Host", "")
    if not re.fullmatch(r"[A-Za-z0-9.:\[\]-]{1,260}", host):
        raise Refusal(400, "An absolute address needs a Host in the request that can stand in it.")
    return host


async def _loop(call: Call) -> web.StreamResponse:
    return _to(call, "/redirect-loop", _kind(call))


async def _endless(call: Call) -> web.StreamResponse:
    return _to(call, f"/redirect-endless/{call.number('count', most=10**9) + 1}", _kind(call))


async def _redirect_to(call: Call) -> web.StreamResponse:
    url = call.request.query.get("url", "")
    if not url:
        raise Refusal(400, "Where to? /redirect-to?url=/json, say.")
    if _CONTROLS.search(url):
        # With a line end in it, the rest would be headers of our answer (RFC 9110 section 17.6).
        raise Refusal(400, "There is a control character in url: it cannot stand in a header.")
    return _to(call, quote(url, safe=_URL_SAFE, errors="replace"), _kind(call))


ROUTES: Final = (
    Route(
        "/status/{code}",
        _status,
        "An answer with this status, from 200 to 599, and with the headers that belong to it.",
        "/status/404",
    ),
    Route(
        "/redirect/{count}",
        _redirect,
        "So many redirects, then an end. ?status= is one of 301, 302, 303, 307, 308 and 300; ?form= says how Location "
        "names the next one: path, absolute, relative.",
        "/redirect/3",
        ("GET", "POST", "PUT", "DELETE"),
    ),
    Route(
        "/redirect-loop",
        _loop,
        "Redirects to itself, for ever.",
        methods=("GET", "POST"),
    ),
    Route(
        "/redirect-endless/{count}",
        _endless,
        "Redirects to the next number, for ever: no address comes twice.",
        "/redirect-endless/1",
    ),
    Route(
        "/redirect-to",
        _redirect_to,
        "Redirects to ?url=, whatever that is: another host, another scheme, a file. ?status= as above.",
        "/redirect-to?url=/json",
        ("GET", "POST", "PUT", "DELETE"),
    ),
)

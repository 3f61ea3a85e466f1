"""Routes of the lab's HTTP server about cookies: shown, set, deleted, expiring, and of each kind one.

It must not know the other routes. Source: RFC 6265 section 4.1 (Set-Cookie); its revision has SameSite and prefixes.
"""

from __future__ import annotations

import re
from typing import Final

from aiohttp import web

from app.lab.http_routes import Call, Refusal, Route

__all__ = ["ROUTES"]

_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}")
_VALUE: Final = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,3000}")
_PATH: Final = re.compile(r"/[\x20-\x3a\x3c-\x7e]{0,200}")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9.:-]{1,253}")
_SAME_SITE: Final = ("", "Strict", "Lax", "None")
_LONG_AGO: Final = "Thu, 01 Jan 1970 00:00:00 GMT"


async def _show(call: Call) -> web.StreamResponse:
    """Not through aiohttp's parser: what stands there is shown, whatever it is."""
    headers = call.request.headers.getall("Cookie", [])
    found = [part.strip().partition("=")[::2] for header in headers for part in header.split(";") if part.strip()]
    return call.json({"cookies": [list(pair) for pair in found], "header": headers})


def _set(call: Call, cookies: list[str]) -> web.Response:
    response = call.text("The cookies are set; /cookies shows what comes back.", 302, {"Location": "/cookies"})
    for cookie in cookies:
        response.headers.add("Set-Cookie", cookie)
    return response


def _name(call: Call) -> str:
    if not _NAME.fullmatch(call.values["name"]):
        raise Refusal(400, "A cookie's name has letters, digits and some signs only (RFC 6265 section 4.1.1).")
    return call.values["name"]


async def _set_one(call: Call) -> web.StreamResponse:
    query = call.request.query
    if not _VALUE.fullmatch(call.values["value"]):
        raise Refusal(400, "A cookie's value has no spaces, quotes, commas, semicolons, backslashes or other letters.")
    cookie = f"{_name(call)}={call.values['value']}"
    path, domain = query.get("path", "/"), query.get("domain")
    if not _PATH.fullmatch(path):
        raise Refusal(400, "path begins with a slash and has no semicolon.")
    cookie += f"; Path={path}"
    if domain is not None:
        if not _DOMAIN.fullmatch(domain):
            raise Refusal(400, "domain is a name of a host.")
        cookie += f"; Domain={domain}"
    if "max-age" in query:
        cookie += f"; Max-Age={call.option('max-age', 0)}"
    if same_site := call.choice("samesite", _SAME_SITE):
        cookie += f"; SameSite={same_site}"
    for name, word in (("secure", "Secure"), ("httponly", "HttpOnly")):
        if call.option(name, 0, 0, 1):
            cookie += f"; {word}"
    return _set(call, [cookie])


async def _delete(call: Call) -> web.StreamResponse:
    return _set(call, [f"{_name(call)}=; Path=/; Expires={_LONG_AGO}; Max-Age=0"])


async def _kinds(call: Call) -> web.StreamResponse:
    return _set(
        call,
        [
            "session=until-the-program-ends; Path=/",
            "minute=gone-in-a-minute; Path=/; Max-Age=60",
            "hidden=from-scripts; Path=/; HttpOnly",
            "secure=over-TLS-only; Path=/; Secure",
            "strict=to-our-own-pages-only; Path=/; SameSite=Strict",
            "narrow=below-/cookies/narrow-only; Path=/cookies/narrow",
            "__Host-bound=to-this-host; Path=/; Secure; HttpOnly; SameSite=Lax",
        ],
    )


ROUTES: Final = (
    Route("/cookies", _show, "Says which cookies came."),
    Route(
        "/cookies/set/{name}/{value}",
        _set_one,
        "Sets a cookie and goes to /cookies. Options: ?path=, domain=, max-age= (seconds), secure=1, httponly=1, "
        "samesite=Strict, Lax or None.",
        "/cookies/set/colour/blue?max-age=3600",
    ),
    Route("/cookies/delete/{name}", _delete, "Deletes a cookie and goes to /cookies.", "/cookies/delete/colour"),
    Route(
        "/cookies/kinds",
        _kinds,
        "Sets one of each kind: for the session, for a minute, HttpOnly, Secure, SameSite, for one path, __Host-.",
    ),
    Route("/cookies/narrow", _show, "As /cookies, but this path gets the cookie named narrow as well."),
)

"""Makes passwords and the like in recorded bytes unreadable, byte for byte, so that lengths and offsets stay true.

It must not know sessions, connections or views: who asks says what went before on the same connection.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MASK", "masked", "may_answer_challenge"]

MASK: Final = b"*"
"""What stands for each hidden byte."""

_SECRETS: Final = re.compile(
    # POP3 and FTP (RFC 1939, RFC 959): the password, and APOP's digest, which can be guessed from.
    rb"^(?:PASS[ \t]+|APOP[ \t]+[^ \t\r\n]+[ \t]+|ACCT[ \t]+"
    # SMTP and POP3 (RFC 4954, RFC 5034): the initial response.
    rb"|AUTH[ \t]+[^ \t\r\n]+[ \t]+"
    # HTTP (RFC 9110, section 11): the scheme stays, as it is what a lesson is about.
    rb"|(?:Proxy-)?Authorization:[ \t]*(?:[!-~]+[ \t]+)?)([^\r\n]+)"
    # The password in a URL (RFC 3986, section 3.2.1).
    rb"|://[^\s/:@]{0,256}:([^\s/@]{1,256})@",
    re.IGNORECASE | re.MULTILINE,
)

_COOKIES: Final = re.compile(rb"^(Set-Cookie|Cookie):[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_COOKIE_VALUE: Final = re.compile(rb"=([^;\r\n]*)")

_RESPONSE: Final = re.compile(rb"[A-Za-z0-9+/]{2,12288}={0,2}\r?\n?")
"""A line of base64 and nothing else (RFC 4954, section 4: at most 12,288 octets)."""

_CHALLENGE: Final = re.compile(rb"(?:^|\n)(?:334[ \t]|\+ )[^\r\n]*\r?\n?\Z")
"""The end of what a server says when it asks for a response: 334 in SMTP, "+ " in POP3."""


def masked(data: bytes, before: bytes = b"") -> bytes:
    """``data`` with its secrets hidden, of the same length. ``before`` is the end of what travelled on the connection
    just before: a line of base64 is a secret only as the response to a challenge.

    A secret whose line is cut in two by the network is hidden only as far as its beginning is in ``data``.
    """
    if _CHALLENGE.search(before) and _RESPONSE.fullmatch(data):
        body = data.rstrip(b"\r\n")
        return MASK * len(body) + data[len(body) :]
    return _COOKIES.sub(_hide_cookies, _SECRETS.sub(_hide, data))


def may_answer_challenge(data: bytes) -> bool:
    """Whether ``data`` could be the response to a challenge, so that it is worth asking what went before."""
    return _RESPONSE.fullmatch(data) is not None


def _hide(found: re.Match[bytes]) -> bytes:
    group = 1 if found.group(1) is not None else 2
    start, end = (place - found.start() for place in found.span(group))
    whole = found.group()
    return whole[:start] + MASK * (end - start) + whole[end:]


def _hide_cookies(found: re.Match[bytes]) -> bytes:
    head = len(found.group()) - len(found.group(2))
    # After the first pair of Set-Cookie come attributes (RFC 6265, section 4.1), which are no secret.
    once = 1 if found.group(1).lower() == b"set-cookie" else 0
    values = _COOKIE_VALUE.sub(lambda value: b"=" + MASK * len(value.group(1)), found.group(2), count=once)
    return found.group()[:head] + values

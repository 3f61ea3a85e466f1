"""What the lab's proxy says itself: refusals and failures as small pages, and the page that explains the proxy.

It does no I/O. Source for the field Proxy-Status: RFC 9209.
"""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from typing import Final

__all__ = ["NAME", "PASSWORD", "REALM", "USER", "about", "page"]

NAME: Final = "network-workbench-lab"
"""What the proxy calls itself in Via and Proxy-Status."""

USER: Final = "student"
PASSWORD: Final = "secret"
"""What the proxy with login wants. Everybody knows them: the lab holds nothing of value."""

REALM: Final = "Lab proxy"

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>:root {{ color-scheme: light dark }} body {{ font-family: sans-serif; margin: 2em; max-width: 45em }}</style>
</head><body><h1>{title}</h1>
{text}
<p><small>Said by the lab's proxy, not by the server that was asked for.</small></p>
</body></html>
"""


def page(status: int, text: str, error: str = "", *, closes: bool = True, head_only: bool = False) -> bytes:
    """A whole answer: ``text`` is a sentence; ``error`` one of RFC 9209's words for what went wrong."""
    phrase = HTTPStatus(status).phrase
    body = _PAGE.format(title=f"{status} {phrase}", text=f"<p>{escape(text)}</p>").encode()
    lines = [
        f"HTTP/1.1 {status} {phrase}",
        f"Server: {NAME}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
    ]
    if error:
        lines.append(f"Proxy-Status: {NAME}; error={error}")
    if status == 407:
        lines.append(f'Proxy-Authenticate: Basic realm="{REALM}", charset="UTF-8"')
    if closes:
        lines.append("Connection: close")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if head_only else body)


def about(login: bool) -> str:
    """What somebody reads who asks the proxy for a page as if it was a server."""
    needs = f" It wants a login: {USER}, {PASSWORD}." if login else ""
    return (
        "This is a proxy, and was asked as if it was a server. A client that knows of a proxy sends it the whole "
        "address (GET http://127.0.0.1:8080/ HTTP/1.1), or asks for a tunnel (CONNECT 127.0.0.1:8443 HTTP/1.1). It "
        f"goes to this computer only.{needs}"
    )

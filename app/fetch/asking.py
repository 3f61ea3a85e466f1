"""What one request asks of a server: the bytes that travel, and how they get there.

It must not know redirects, nor how it is sent; it costs nothing to import, for previews are made of it.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from app.fetch.content import Content, head_bytes
from app.fetch.proxy import Via
from app.fetch.url import Url

__all__ = ["Ask"]


class Ask:
    """What is asked of a server: everything that one request needs."""

    __slots__ = ("content", "context", "decode", "headers", "method", "timeout", "url", "via")

    def __init__(
        self,
        method: str,
        url: Url,
        headers: Sequence[tuple[str, str]],
        content: Content,
        *,
        via: Via | None = None,
        context: ssl.SSLContext | None = None,
        timeout: float = 30.0,
        decode: bool = False,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.content = content
        self.via = via
        self.context = context
        self.timeout = timeout
        self.decode = decode

    @property
    def outgoing(self) -> list[tuple[str, str]]:
        """The headers as they travel; a proxy that reads the request gets its login among them."""
        if self.via is not None and self.via.login and self.url.scheme == "http":
            return [*self.headers, ("Proxy-Authorization", self.via.login)]
        return list(self.headers)

    @property
    def head(self) -> bytes:
        """The request's head as it travels."""
        absolute = self.via is not None and self.url.scheme == "http"
        target = self.url.without_fragment if absolute else self.url.target
        return head_bytes(self.method, target, self.outgoing)

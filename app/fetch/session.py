"""What lasts from one fetch to the next: kept connections, cookies, and TLS contexts.

It must not know single requests. aiohttp is imported with the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.fetch.cookies import CookieJar
from app.fetch.tls import Contexts

if TYPE_CHECKING:
    import aiohttp

__all__ = ["Session"]


class Session:
    """One person's session on one loop; close() it. ``cookies`` may be looked at and changed at any time."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self.contexts = Contexts()
        self._client: aiohttp.ClientSession | None = None
        self._closed = False

    def client(self) -> aiohttp.ClientSession:
        """The HTTP client, made with the first call. Raises RuntimeError when the session is closed."""
        if self._closed:
            raise RuntimeError("the session is closed")
        if self._client is None:
            from app.fetch.transport import make_client

            self._client = make_client()
        return self._client

    async def close(self) -> None:
        """Close the connections that are kept, and those in use."""
        self._closed = True
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def drop_connections(self) -> None:
        """Close the connections; the next request makes new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

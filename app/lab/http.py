"""The lab's HTTP server: its table of routes, and the coroutines that start it in the clear, in TLS, and in TLS with a
certificate that clients must not accept.

It must not know how a route does what it does. The page at ``/`` explains them all.
"""

from __future__ import annotations

from typing import Final

from app.lab import (
    http_auth,
    http_broken,
    http_cookies,
    http_documents,
    http_echo,
    http_encodings,
    http_index,
    http_redirects,
    http_sizes,
    http_store,
)
from app.lab.certificates import Flaw
from app.lab.http_routes import Table
from app.lab.http_server import HttpServer, serve
from app.lab.server import LabContext

__all__ = ["TABLE", "start", "start_expired", "start_self_signed", "start_tls", "start_wrong_name"]

TABLE: Final = Table(
    (
        ("Begin here", http_index.ROUTES),
        ("What you send", http_echo.ROUTES),
        ("Sizes, speed and time", http_sizes.ROUTES),
        ("Status and redirects", http_redirects.ROUTES),
        ("Who are you?", http_auth.ROUTES),
        ("Cookies", http_cookies.ROUTES),
        ("Compressed, and in other charsets", http_encodings.ROUTES),
        ("Things to look at", http_documents.ROUTES),
        ("A place to put things", http_store.ROUTES),
        ("Broken on purpose", http_broken.ROUTES),
    )
)


async def start(context: LabContext) -> HttpServer:
    """HTTP in the clear. Raises OSError when the port is taken."""
    return await serve(context, TABLE)


async def start_tls(context: LabContext) -> HttpServer:
    """The same in TLS, with a certificate of the lab's authority."""
    return await serve(context, TABLE, Flaw.NONE)


async def start_expired(context: LabContext) -> HttpServer:
    """The same with a certificate that was good until yesterday."""
    return await serve(context, TABLE, Flaw.EXPIRED)


async def start_wrong_name(context: LabContext) -> HttpServer:
    """The same with a certificate for another name."""
    return await serve(context, TABLE, Flaw.WRONG_NAME)


async def start_self_signed(context: LabContext) -> HttpServer:
    """The same with a certificate that vouches for itself."""
    return await serve(context, TABLE, Flaw.SELF_SIGNED)

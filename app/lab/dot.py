"""The lab's DNS over TLS (RFC 7858): what dns.py answers over TCP, behind a TLS handshake.

It must not know zones or names, nor how the certificate is made.
"""

from __future__ import annotations

import asyncio

from app.lab.binding import bind
from app.lab.dns_server import Client, DnsServer
from app.lab.dns_tls import TlsDoor
from app.lab.dns_tree import is_possible
from app.lab.dns_views import build
from app.lab.server import LabContext

__all__ = ["DotServer", "start"]


class TlsClient(Client):
    """A client in TLS. asyncio's TLS cannot stay half open: who ends its sending wants no more answers."""

    def eof_received(self) -> bool:
        return False


class DotServer:
    """A running server. A RunningServer of the lab."""

    def __init__(self, dns: DnsServer, door: TlsDoor) -> None:
        self.address = dns.address
        self.dns = dns
        self.door = door

    async def close(self) -> None:
        """Stop listening and end every client, those that are not through their handshake too."""
        await self.door.close()
        await self.dns.close()
        await self.door.wait_closed()


async def start(context: LabContext) -> DotServer:
    """Listen on TCP, with a certificate of the lab's authority. Raises OSError when the port is taken."""
    own = bind(context.host, context.port)
    try:
        tls = await context.certificates.server_context()
        # RFC 7858 names no protocol for ALPN, RFC 9539 does; who asks for none is served as well.
        tls.set_alpn_protocols(["dot"])
        views = await asyncio.to_thread(build, context.host, is_possible(context.host))
    except BaseException:
        own.close()
        raise
    dns = DnsServer(own.address)
    server = DotServer(dns, TlsDoor(context.tasks, tls, lambda: TlsClient(dns, views[context.host])))
    try:
        await server.door.open(own)
    except BaseException:
        await server.close()
        own.close()
        raise
    return server

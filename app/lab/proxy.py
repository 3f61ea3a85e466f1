"""The lab's HTTP proxy: plain requests and tunnels to servers of this computer, with and without a login.

It must not know what passes through. It goes nowhere else on purpose: an open proxy is a gift to whoever finds it.
"""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Final

from app.lab.binding import Bound, bind
from app.lab.proxy_pages import PASSWORD, USER
from app.lab.proxy_relay import BUFFER
from app.lab.proxy_session import Forbidden, Session
from app.lab.server import LabContext
from app.tasks import TaskOwner

__all__ = ["LAB_SUFFIXES", "MAX_CLIENTS", "PASSWORD", "USER", "ProxyServer", "start", "start_with_login"]

MAX_CLIENTS: Final = 200
"""Connections at once; each may need another one to a server."""

LAB_SUFFIXES: Final = ("localhost", "lab.test")
"""Names that mean this computer, with all below them (RFC 6761 sections 6.2 and 6.3); no other name is looked up."""


class ProxyServer:
    """A running proxy. A RunningServer of the lab."""

    def __init__(self, address: tuple[str, int], tasks: TaskOwner, login: bool) -> None:
        self.address = address
        self.login = login
        self.tasks = tasks.child("clients")
        self.count = 0
        self._server: asyncio.Server | None = None

    async def open(self, bound: Bound) -> None:
        """Listen on this socket, which is the server's from now on. Raises OSError."""
        assert bound.tcp is not None
        # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
        self._server = await asyncio.get_running_loop().create_server(self._client, sock=bound.tcp, start_serving=False)
        await self._server.start_serving()

    def _client(self) -> asyncio.Protocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(limit=BUFFER), self._begin)

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.tasks.closed or self.count >= MAX_CLIENTS:
            writer.transport.abort()
            return
        self.count += 1
        session = self.tasks.spawn(Session(self, reader, writer).run(), "client")
        session.add_done_callback(self._gone)

    def _gone(self, _: object) -> None:
        self.count -= 1

    def addresses(self, host: str, peer: str, own: str) -> list[str]:
        """See Ways. Who sits at this computer may go anywhere on it; others, where the lab was opened to them, only to
        the address at which they found us: they can go there without us as well."""
        reachable = [own, *(("127.0.0.1", "::1") if _is_loopback(peer) else ())]
        if host in LAB_SUFFIXES or host.endswith(tuple(f".{suffix}" for suffix in LAB_SUFFIXES)):
            return list(dict.fromkeys(reachable))
        if host == own or (_is_loopback(host) and _is_loopback(peer)):
            return [host]
        raise Forbidden(
            f"This proxy of the lab goes to this computer only: to 127.0.0.1, localhost and lab.test, not to {host}."
        )

    async def close(self) -> None:
        """Stop listening, and end every client and its connection to a server."""
        if self._server is not None:
            self._server.close()
        await self.tasks.close()
        if self._server is not None:
            await self._server.wait_closed()


def _is_loopback(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    # Of ::ffff:127.0.0.1 newer Pythons say yes and older ones no; nobody needs to write it like that.
    return address.is_loopback and getattr(address, "ipv4_mapped", None) is None


async def _start(context: LabContext, login: bool) -> ProxyServer:
    bound = bind(context.host, context.port)
    server = ProxyServer(bound.address, context.tasks, login)
    try:
        await server.open(bound)
    except BaseException:
        await server.close()
        bound.close()
        raise
    return server


async def start(context: LabContext) -> ProxyServer:
    """A proxy for everybody at this computer. Raises OSError when the port is taken."""
    return await _start(context, False)


async def start_with_login(context: LabContext) -> ProxyServer:
    """A proxy that wants USER and PASSWORD, by Basic. Raises OSError when the port is taken."""
    return await _start(context, True)

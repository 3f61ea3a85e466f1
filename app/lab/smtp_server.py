"""The lab's SMTP servers: plain with STARTTLS, TLS from the start, and one that is always too busy.

It must not know what is said on a connection (smtp_session.py and below).
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from app.lab.binding import bind
from app.lab.mail_accounts import DOMAIN
from app.lab.mail_server import MailServer, start
from app.lab.server import LabContext
from app.lab.smtp_commands import LabSMTP
from app.lab.smtp_odd import GREYLIST_SECONDS

__all__ = ["MAX_UNDER_WAY", "Greylist", "Room", "SmtpServer", "busy", "smtp", "smtps"]

MAX_UNDER_WAY: Final = 256 * 1024 * 1024
"""Octets of all messages that are being received: two of the greatest, and some, since they stand in memory."""

_REMEMBERED: Final = 1000
"""First tries that the grey list knows; the oldest go first."""

_GREYLIST_FORGETS: Final = 600.0
"""Seconds after which a sender is new again, so that the lesson can be repeated."""


class Greylist:
    """Whom greylist@ has seen: a client's address with a sender, and when for the first time (seconds of ``clock``)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[tuple[str, str], float] = OrderedDict()

    def passes(self, peer: str, sender: object) -> bool:
        """Whether this pair was seen before, long enough ago and not too long; it is remembered else."""
        now = self._clock()
        key = (peer, str(sender).lower())
        first = self._seen.get(key)
        if first is not None and now - first < _GREYLIST_FORGETS:
            return now - first >= GREYLIST_SECONDS
        self._seen.pop(key, None)
        self._seen[key] = now
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return False


class Room:
    """Octets that may stand in memory, shared by all clients."""

    def __init__(self, size: int) -> None:
        self._left = size

    def take(self, count: int) -> bool:
        """Whether there is room for so many; they are taken then."""
        if count > self._left:
            return False
        self._left -= count
        return True

    def give(self, count: int) -> None:
        """So many are free again."""
        self._left += count


class SmtpServer(MailServer):
    """A running SMTP server and its clients."""

    farewell = f"421 {DOMAIN} The lab closes\r\n".encode("ascii")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.greylist = Greylist()
        self.room = Room(MAX_UNDER_WAY)

    def make_client(self) -> LabSMTP:
        """One client's protocol."""
        return LabSMTP(self, tls_context=None if self.tls else self.context)


class Busy(asyncio.Protocol):
    """A client of a server that has no time: told so, and closed (RFC 5321 section 3.1)."""

    def __init__(self, clients: set[asyncio.Transport]) -> None:
        self._clients = clients
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._clients.add(transport)
        transport.write(f"421 {DOMAIN} Too busy, try again later\r\n".encode("ascii"))
        transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self._clients.discard(self._transport)


class BusyServer:
    """A RunningServer of the lab."""

    def __init__(self, address: tuple[str, int], server: asyncio.Server, clients: set[asyncio.Transport]) -> None:
        self.address = address
        self._server = server
        self._clients = clients

    async def close(self) -> None:
        """Stop listening, and cut off who has not gone yet."""
        self._server.close()
        for transport in list(self._clients):
            transport.abort()
        while self._clients:  # noqa: ASYNC110 - one turn of the loop, two at most.
            await asyncio.sleep(0)
        await self._server.wait_closed()


async def smtp(context: LabContext) -> SmtpServer:
    """Start the server with STARTTLS."""
    return await start(SmtpServer, context, implicit=False)


async def smtps(context: LabContext) -> SmtpServer:
    """Start the server with TLS from the start (RFC 8314)."""
    return await start(SmtpServer, context, implicit=True)


async def busy(context: LabContext) -> BusyServer:
    """Start the server that greets with 421."""
    bound = bind(context.host, context.port)
    assert bound.tcp is not None
    clients: set[asyncio.Transport] = set()
    try:
        server = await asyncio.get_running_loop().create_server(lambda: Busy(clients), sock=bound.tcp)
    except BaseException:
        bound.close()
        raise
    return BusyServer(bound.address, server, clients)

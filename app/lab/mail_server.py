"""What the lab's SMTP and POP3 servers have in common: how they listen, count their clients, and close.

It must not know what is said on a connection.
"""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from typing import Any, Final, TypeVar

from app.lab.binding import Bound, bind
from app.lab.dns_tls import TlsDoor
from app.lab.mailboxes import Mailboxes, open_mailboxes
from app.lab.server import LabContext

__all__ = ["GOODBYE_SECONDS", "MAX_CLIENTS", "MailServer", "start"]

MAX_CLIENTS: Final = 1100
"""Connections of one server at once: a thousand for a demonstration, and some. More are told so and closed."""

GOODBYE_SECONDS: Final = 0.5
"""What clients have, when the server closes, to take its last words and end; then they are cut off."""


class MailServer:
    """A running server and its clients. A RunningServer of the lab.

    ``mailboxes`` are shared with the other servers; ``tls`` says that clients begin with a handshake, ``context`` is
    what it is made with, then or later; ``exposed`` that other computers can connect. Clients are protocols with an
    attribute ``transport``, None when they are gone. They spawn their tasks at ``tasks``.
    """

    farewell = b""
    """What clients are told when the server closes."""

    def __init__(self, context: LabContext, mailboxes: Mailboxes, tls: ssl.SSLContext, implicit: bool) -> None:
        self.address = ("", 0)
        self.mailboxes = mailboxes
        self.tasks = context.tasks.child("clients")
        self.context = tls
        self.tls = implicit
        self.exposed = not ipaddress.ip_address(context.host).is_loopback
        self.closing = asyncio.Event()
        self.clients: set[Any] = set()
        self._server: asyncio.Server | None = None
        self._door: TlsDoor | None = None
        self._quiet = asyncio.Event()

    def make_client(self) -> asyncio.Protocol:
        """One client's protocol."""
        raise NotImplementedError

    async def open(self, bound: Bound) -> None:
        """Listen; the socket is the server's from now on. Raises OSError."""
        assert bound.tcp is not None
        if self.tls:
            self._door = TlsDoor(self.tasks, self.context, self.make_client)
            await self._door.open(bound)
        else:
            # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
            loop = asyncio.get_running_loop()
            self._server = await loop.create_server(self.make_client, sock=bound.tcp, start_serving=False)
            await self._server.start_serving()
        self.address = bound.address

    def admit(self, client: Any) -> bool:
        """Whether there is room for one more client; it is counted then."""
        if self.closing.is_set() or len(self.clients) >= MAX_CLIENTS:
            return False
        self.clients.add(client)
        return True

    def gone(self, client: Any) -> None:
        """A client's connection is closed."""
        self.clients.discard(client)
        if self.closing.is_set() and not self.clients:
            self._quiet.set()

    async def close(self) -> None:
        """Stop listening, tell every client so, and wait until all are gone."""
        self.closing.set()
        if self._server is not None:
            self._server.close()
        if self._door is not None:
            await self._door.close()
        for client in self.clients:
            if self.farewell and not client.transport.is_closing() and not client.transport.get_write_buffer_size():
                client.transport.write(self.farewell)
        await self.tasks.close()
        if self.clients:
            try:
                async with asyncio.timeout(GOODBYE_SECONDS):
                    await self._quiet.wait()
            except TimeoutError:
                for client in list(self.clients):
                    client.transport.abort()
                await self._quiet.wait()
        if self._server is not None:
            await self._server.wait_closed()
        if self._door is not None:
            await self._door.wait_closed()


Kind = TypeVar("Kind", bound=MailServer)


async def start(kind: type[Kind], context: LabContext, *, implicit: bool) -> Kind:
    """Bind, find the mailboxes, and listen. Raises OSError, with nothing left open."""
    bound = bind(context.host, context.port)
    try:
        mailboxes = await open_mailboxes(context)
        tls = await context.certificates.server_context()
        server = kind(context, mailboxes, tls, implicit)
        try:
            await server.open(bound)
        except BaseException:
            await server.close()
            raise
    except BaseException:
        bound.close()
        raise
    return server

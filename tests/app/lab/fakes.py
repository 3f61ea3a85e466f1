"""Servers that a test's list names, one line each, as the program's own list names its own.

It must not know the tests: what a server did is read from its module-level lists, which a fixture clears.
"""

from __future__ import annotations

import asyncio

from app.errors import WorkbenchError
from app.lab import LabContext, RunningServer
from app.lab.binding import bind
from app.lab.inetd import echo

__all__ = ["broken", "buggy", "contexts", "greeter", "hanging", "ill", "sick", "stubborn", "tls_greeter"]

contexts: list[LabContext] = []
"""What each start was given, in order."""

ill: set[str] = set()
"""Clear it, and ``broken`` starts."""


class Greeter:
    """Says hello to each TCP client and closes; answers no datagram, but holds the UDP port."""

    def __init__(self, address: tuple[str, int], server: asyncio.Server, udp: asyncio.BaseTransport | None) -> None:
        self.address = address
        self.server = server
        self.udp = udp

    async def close(self) -> None:
        self.server.close()
        if self.udp is not None:
            self.udp.close()
        await self.server.wait_closed()
        await asyncio.sleep(0)


class Hello(asyncio.Protocol):
    """One client."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"hello\r\n")
        transport.close()


async def greeter(context: LabContext) -> RunningServer:
    contexts.append(context)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Hello, context.host, context.port)
    return Greeter((context.host, server.sockets[0].getsockname()[1]), server, None)


async def tls_greeter(context: LabContext) -> RunningServer:
    contexts.append(context)
    bound = bind(context.host, context.port)
    assert bound.tcp is not None
    try:
        server = await asyncio.get_running_loop().create_server(
            Hello, sock=bound.tcp, ssl=await context.certificates.server_context()
        )
    except BaseException:
        bound.close()
        raise
    return Greeter(bound.address, server, None)


async def broken(context: LabContext) -> RunningServer:
    contexts.append(context)
    if not ill:
        return await greeter(context)
    raise WorkbenchError("its zone file has a hole")


async def buggy(context: LabContext) -> RunningServer:
    raise KeyError("a bug")


async def hanging(context: LabContext) -> RunningServer:
    contexts.append(context)
    print("hanging", flush=True)
    await asyncio.Event().wait()
    raise AssertionError("never")


class Stubborn:
    """Closes its sockets, but never comes back from it."""

    def __init__(self, inner: RunningServer) -> None:
        self.inner = inner

    @property
    def address(self) -> tuple[str, int]:
        return self.inner.address

    async def close(self) -> None:
        await self.inner.close()
        await asyncio.Event().wait()


async def stubborn(context: LabContext) -> RunningServer:
    context.tasks.spawn(asyncio.Event().wait(), "left behind")
    return Stubborn(await echo(context))


async def sick(context: LabContext) -> RunningServer:
    raise WorkbenchError("its zone file has a hole")

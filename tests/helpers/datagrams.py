"""Datagram sockets that keep what they receive, and a few words to make and end them.

It must not know what is tested.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tests.helpers.traced import Trace, until

__all__ = ["Datagrams", "bound", "closed", "connected"]


class Datagrams(asyncio.DatagramProtocol):
    """Keeps what it receives, and answers if told what."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.answer = answer
        self.transport: Any = None
        self.got: list[bytes] = []
        self.peers: list[Any] = []
        self.errors: list[Exception] = []
        self.lost: list[Exception | None] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.got.append(data)
        self.peers.append(addr)
        if self.answer is not None:
            self.transport.sendto(self.answer + data, addr)

    def error_received(self, exc: Exception) -> None:
        self.errors.append(exc)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.append(exc)


async def bound(trace: Trace, host: str = "127.0.0.1", answer: bytes | None = None, **options: Any) -> Datagrams:
    _, protocol = await trace.loop.create_datagram_endpoint(lambda: Datagrams(answer), local_addr=(host, 0), **options)
    assert isinstance(protocol, Datagrams)
    return protocol


async def connected(trace: Trace, to: Datagrams, host: str | None = None) -> Datagrams:
    address = to.transport.get_extra_info("sockname")
    _, protocol = await trace.loop.create_datagram_endpoint(Datagrams, remote_addr=(host or address[0], address[1]))
    assert isinstance(protocol, Datagrams)
    return protocol


async def closed(*protocols: Datagrams) -> None:
    for protocol in protocols:
        protocol.transport.close()
    await until(lambda: all(protocol.lost for protocol in protocols))

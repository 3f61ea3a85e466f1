"""Lists for labs of tests, ports that other programs hold, and a word with a server.

It must not know what is tested with them.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Iterator

from app.lab import Lab, LabServer
from app.lab.binding import Bound, bind

__all__ = ["ECHO", "free_run", "greeting", "line", "taken"]

ECHO = "app.lab.inetd:echo"
"""A server with TCP and UDP on one number."""


def line(name: str, port: int = 0, kind: str = "greeter", *, tls: bool = False) -> LabServer:
    """One line of a list."""
    return LabServer(name, port, f"what {name} offers", f"tests.app.lab.fakes:{kind}", tls=tls)


def free_run(count: int) -> int:
    """The first of ``count`` numbers in a row that nobody holds, TCP or UDP."""
    # Not always the same ones: another run of these tests may be going on. All are below the systems' own choice.
    for first in random.sample(range(20000, 32000), 200):
        with contextlib.ExitStack() as stack:
            try:
                for port in range(first, first + count):
                    stack.callback(bind("127.0.0.1", port, udp=True).close)
            except OSError:
                continue
            return first
    raise AssertionError("no free ports")


@contextlib.contextmanager
def taken(port: int, kind: str) -> Iterator[Bound]:
    """Another program that really holds the port."""
    bound = bind("127.0.0.1", port, tcp=kind == "tcp", udp=kind == "udp")
    if bound.tcp is not None:
        bound.tcp.listen()
    try:
        yield bound
    finally:
        bound.close()


async def greeting(lab: Lab, name: str) -> bytes:
    reader, writer = await asyncio.open_connection(*lab.status(name).endpoint)
    text = await reader.read()
    writer.close()
    await writer.wait_closed()
    return text

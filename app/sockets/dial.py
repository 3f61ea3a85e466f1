"""Connects a socket as the client's options say: every address of the host in turn, from the own address if one is set.

It must not know what is sent then: a connected, non-blocking socket comes out, or the exception that says most.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from typing import Any, Final

from app.sockets.addresses import resolve
from app.sockets.options import ChatTransport, ClientOptions

__all__ = ["dial"]


async def dial(options: ClientOptions) -> socket.socket:
    """A connected socket. Raises OSError unchanged, of several addresses the most telling one.

    Not left to create_connection(), which melts the errors of several addresses into one without a number. The caller
    bounds the time; of it, each address gets an equal share of what is left.
    """
    loop = asyncio.get_running_loop()
    if options.transport is ChatTransport.UNIX:
        return await _connected(socket.AF_UNIX, socket.SOCK_STREAM, options.path, None)
    kind = socket.SOCK_DGRAM if options.transport is ChatTransport.UDP else socket.SOCK_STREAM
    targets = await resolve(options.host, options.port, options.family.number, kind)
    deadline = loop.time() + options.connect_timeout
    failures: list[OSError] = []
    for number, (family, target) in enumerate(targets):
        # An address that swallows packets must not use up the time of those after it.
        share = (deadline - loop.time()) / (len(targets) - number)
        is_last = number + 1 == len(targets)
        try:
            async with asyncio.timeout(None if is_last else share):
                local = None
                if options.local_host or options.local_port:
                    local = (await resolve(options.local_host or _ANY[family], options.local_port, family, kind))[0][1]
                return await _connected(family, kind, target, local)
        except OSError as error:
            failures.append(error)
    raise min(failures, key=_vagueness)


_ANY: Final = {socket.AF_INET: "0.0.0.0", socket.AF_INET6: "::"}


async def _connected(family: int, kind: socket.SocketKind, target: Any, local: Any) -> socket.socket:
    sock = socket.socket(family, kind)
    try:
        sock.setblocking(False)
        if local is not None:
            if kind is socket.SOCK_STREAM and sys.platform != "win32":
                # The same own port again, though its last connection lingers in TIME_WAIT.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind(local)
        if kind is socket.SOCK_DGRAM:
            # Only fixes the address; nothing is sent and nothing blocks.
            sock.connect(target)
        else:
            await asyncio.get_running_loop().sock_connect(sock, target)
    except BaseException:
        sock.close()
        raise
    return sock


def _vagueness(error: OSError) -> int:
    """Of an address without a route one learns less than of one that refused."""
    if isinstance(error, socket.gaierror) or error.errno in (errno.ENETUNREACH, errno.EAFNOSUPPORT):
        return 2
    return 1 if error.errno in (errno.EADDRNOTAVAIL, errno.EHOSTUNREACH, None) else 0

"""Sockets for a server of the lab: TCP, UDP, or both on one and the same port number.

It must not know which server they are for. Nothing listens yet: give them to the loop as ``sock=``.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from dataclasses import dataclass
from typing import Final

__all__ = ["Bound", "bind", "is_taken"]

_FREE_TRIES: Final = 16
"""How many numbers that the system offers for TCP are tried for UDP too. That one is taken is rare already."""

_TAKEN: Final = frozenset(
    number
    for number in (
        errno.EADDRINUSE,
        # Windows says "access denied" where another program holds the port for itself, or the system has reserved it.
        errno.EACCES,
        getattr(errno, "WSAEADDRINUSE", None),
        getattr(errno, "WSAEACCES", None),
    )
    if number is not None
)


@dataclass(frozen=True, slots=True)
class Bound:
    """``tcp`` and ``udp`` as asked for, ``address`` with the number that they share. Close what no loop took over."""

    address: tuple[str, int]
    tcp: socket.socket | None = None
    udp: socket.socket | None = None

    def close(self) -> None:
        """Close both. Sockets that are closed already stay closed."""
        for sock in (self.tcp, self.udp):
            if sock is not None:
                sock.close()


def bind(host: str, port: int, *, tcp: bool = True, udp: bool = False) -> Bound:
    """Bind to a numeric address. ``port`` 0 takes any number that is free for all that is asked for.

    Raises OSError, with ``is_taken()`` true when only the number was the trouble; ValueError when host is no address.
    """
    for attempt in range(1, _FREE_TRIES + 1):
        first = _open(host, port, socket.SOCK_STREAM) if tcp else None
        try:
            number = first.getsockname()[1] if first is not None else port
            second = _open(host, number, socket.SOCK_DGRAM) if udp else None
        except OSError as error:
            if first is not None:
                first.close()
            if port or not is_taken(error) or attempt == _FREE_TRIES:
                raise
            continue
        if second is not None:
            number = second.getsockname()[1]
        return Bound((host, number), first, second)
    raise AssertionError("the last attempt returns or raises")


def is_taken(error: OSError) -> bool:
    """Whether another port number may help: this one is held by another program or reserved by the system."""
    return error.errno in _TAKEN


def _open(host: str, port: int, kind: socket.SocketKind) -> socket.socket:
    version = ipaddress.ip_address(host).version
    # With its number asyncio knows what it is and sends small replies at once; otherwise each second one waits 40 ms
    # for an acknowledgement (Nagle's algorithm), as soon as a client asks several things at once.
    protocol = socket.IPPROTO_TCP if kind is socket.SOCK_STREAM else 0
    sock = socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET, kind, protocol)
    try:
        sock.setblocking(False)
        if version == 6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if kind is socket.SOCK_STREAM and sys.platform != "win32":
            # A restart must not wait for the last run's connections to be forgotten (TIME_WAIT). On Windows the
            # option would let two programs share the port, and it has no such wait.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        elif sys.platform == "win32" and kind is socket.SOCK_STREAM:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        sock.bind((host, port))
    except BaseException:
        sock.close()
        raise
    return sock

"""The addresses of this machine, what people type or paste as an address, and sockets made from them.

It must not know chats or protocols: hosts and ports go in, addresses and unconnected or listening sockets come out.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import os
import socket
import stat
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from app.sockets.options import ChatTransport, FieldError, ServerOptions
from app.texts import tr

__all__ = [
    "Interface",
    "SocketFile",
    "bound_socket",
    "interfaces",
    "is_loopback",
    "listening_socket",
    "resolve",
    "split_address",
    "stop_accepting",
    "unix_listening_socket",
]


class Interface(NamedTuple):
    """An address on which a server can listen, and what to say about it."""

    address: str
    label: str


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server on that host. Names other than localhost count as not: who knows."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


async def interfaces() -> list[Interface]:
    """This machine's addresses, loopback first, "all" last. Asks the system in a thread; never fails, never sends.

    Source: getaddrinfo() of the own host name, and the own address of a UDP socket "connected" to a far network
    (connect() on UDP only looks up the route).
    """
    return await asyncio.to_thread(_interfaces)


_FAR: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses reserved for documentation (RFC 5737, RFC 3849): routed like any far one, and never answered."""


def _interfaces() -> list[Interface]:
    found: list[str] = []
    for family, far in _FAR:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect((far, 9))
            found.append(sock.getsockname()[0])
    with contextlib.suppress(OSError, UnicodeError):
        for family, _, _, _, address in socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM):
            if family in (socket.AF_INET, socket.AF_INET6):
                found.append(str(address[0]))
    result = [Interface("127.0.0.1", tr("this computer only (IPv4)"))]
    has_ipv6 = _can_bind("::1")
    if has_ipv6:
        result.append(Interface("::1", tr("this computer only (IPv6)")))
    result += [
        Interface(address, tr("this network"))
        for address in dict.fromkeys(found)
        if not is_loopback(address) and not ipaddress.ip_address(address.partition("%")[0]).is_link_local
    ]
    result.append(Interface("0.0.0.0", tr("every IPv4 address of this computer")))
    if has_ipv6:
        result.append(Interface("::", tr("every IPv6 address of this computer")))
    return result


def _can_bind(address: str) -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as sock:
            sock.bind((address, 0))
    except OSError:
        return False
    return True


def split_address(text: str) -> tuple[str, int | None]:
    """Host and port of what a person pasted: ``host``, ``host:port``, ``[::1]:port``, ``::1``, or a URL. The port is
    None where none is said. What cannot be understood comes back as the host, for validate() to refuse."""
    text = text.strip()
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(text.strip("[]"))
        return text.strip("[]"), None
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        if not parts.hostname:
            return text, None
        # urlsplit() makes hosts lower case, which is what DNS compares anyway.
        return parts.hostname, parts.port
    except ValueError:
        return text, None


Resolved = tuple[socket.AddressFamily, Any]
"""An address family and a socket address for it."""


async def resolve(host: str, port: int, family: socket.AddressFamily, kind: socket.SocketKind) -> list[Resolved]:
    """The socket addresses of a host, in the system's order. Raises socket.gaierror, as getaddrinfo() does."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=kind)
    return [(family, address) for family, _, _, _, address in found]


def listening_socket(family: socket.AddressFamily, kind: socket.SocketKind, address: Any) -> socket.socket:
    """A bound, non-blocking socket. Raises the system's own OSError (asyncio would rewrite its text)."""
    sock = socket.socket(family, kind)
    try:
        sock.setblocking(False)
        if sys.platform == "win32":
            # There, SO_REUSEADDR would let two programs listen on one port.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif kind is socket.SOCK_STREAM:
            # A port is free again at once after Stop, though old connections linger in TIME_WAIT.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind(address)
    except BaseException:
        sock.close()
        raise
    return sock


async def bound_socket(options: ServerOptions) -> socket.socket:
    """A socket bound to the first of the host's addresses that this computer has. Raises OSError."""
    kind = socket.SOCK_DGRAM if options.transport is ChatTransport.UDP else socket.SOCK_STREAM
    addresses = await resolve(options.host, options.port, options.family.number, kind)
    while True:
        family, address = addresses.pop(0)
        try:
            return listening_socket(family, kind, address)
        except OSError as error:
            # "localhost" may be ::1 first, on a computer without IPv6.
            if not addresses or error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise


async def stop_accepting(server: asyncio.Server) -> None:
    """Close a listener, so that no connection falls into the gap.

    asyncio accepts in one step of the loop and makes the transport in the next; a server that is closed in between
    leaves that connection open for ever, with nobody to close it. So the step in between comes first.
    """
    try:
        for sock in server.sockets:
            # Windows' proactor has no readers, and no such gap.
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().remove_reader(sock.fileno())
        await asyncio.sleep(0)
    finally:
        server.close()


class SocketFile(NamedTuple):
    """The file of a Unix socket that we made, so that exactly this one is removed when we stop listening."""

    path: Path
    device: int
    inode: int

    def remove(self) -> None:
        """Remove the file, unless another has taken its place. Blocks."""
        with contextlib.suppress(OSError):
            found = self.path.lstat()
            if (found.st_dev, found.st_ino) == (self.device, self.inode):
                self.path.unlink()


def unix_listening_socket(path: str) -> tuple[socket.socket, SocketFile]:
    """A bound, non-blocking Unix socket, and its file. Blocks: call it in a thread.

    A socket file of this user on which nobody listens any more is replaced; one that is in use raises OSError
    (EADDRINUSE). Anything that is not a socket is never touched: FieldError. (asyncio itself would remove the file of
    a server that runs.)
    """
    file = Path(path)
    with contextlib.suppress(FileNotFoundError):
        found = file.lstat()
        if not stat.S_ISSOCK(found.st_mode):
            raise FieldError("path", tr("There is a file with this name that is not a socket"), tr("Take another."))
        if found.st_uid == os.getuid() and _is_stale(path):
            file.unlink()
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.bind(path)
        made = file.lstat()
    except BaseException:
        sock.close()
        raise
    return sock, SocketFile(file, made.st_dev, made.st_ino)


def _is_stale(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sock.setblocking(False)
        try:
            sock.connect(path)
        except ConnectionRefusedError:
            return True
        except OSError:
            # In use, but busy; or it cannot be known. bind() will say.
            return False
    return False

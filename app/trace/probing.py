"""What the tap asks sockets and the loop's transports, beyond what they say plainly.

It must not know the recorder, nor what is made of the answers; every question is safe on a socket that is closed.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
from asyncio import sslproto
from collections.abc import Callable
from typing import Any, Final, cast

from app.trace.records import Transport, format_address

__all__ = ["addresses_of", "facing", "own_bytes", "protocol_of", "refusal", "say", "transport_of", "will_reset"]

_OVER: Final = frozenset(
    {sslproto.SSLProtocolState.UNWRAPPED, sslproto.SSLProtocolState.FLUSHING, sslproto.SSLProtocolState.SHUTDOWN}
)

_LINGER: Final = "hh" if sys.platform == "win32" else "ii"


def own_bytes(data: object) -> bytes:
    """A copy of what a library writes that the library cannot change any more."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
    return bytes(data)


def say(error: BaseException) -> str:
    """An exception in one line: its name, and its words if it has any."""
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def transport_of(sock: Any) -> Transport:
    """What carries a socket's bytes."""
    if sock is not None and sock.family == getattr(socket, "AF_UNIX", None):
        return Transport.UNIX
    return Transport.UDP if sock is not None and sock.type == socket.SOCK_DGRAM else Transport.TCP


def addresses_of(sock: Any) -> tuple[str, str]:
    """A socket's own address and its peer's, each "" when there is none (any more)."""
    local = remote = ""
    with contextlib.suppress(OSError):
        local = format_address(sock.getsockname())
        remote = format_address(sock.getpeername())
    return local, remote


def facing(family: int, remote: Any) -> str | None:
    """Which of this machine's own addresses faces another: it is what a socket bound to all of them sends from."""
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        # Connecting a datagram socket sends nothing; the system only looks up the way.
        probe.connect(remote)
        return str(probe.getsockname()[0])
    return None


def will_reset(sock: Any) -> bool:
    """Whether closing a socket will reset its connection: lingering is on, for no time at all."""
    try:
        value = sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.calcsize(_LINGER))
    except (AttributeError, OSError):
        return False
    on, seconds = struct.unpack(_LINGER, value)
    return bool(on) and seconds == 0


def protocol_of(raw: Any) -> Any:
    """A transport's protocol; None when it has been lost. A TLS transport that was closed twice knows it no more."""
    try:
        return raw.get_protocol()
    except AttributeError:
        return None


def refusal(raw: Any) -> Callable[[], object]:
    """A function that tells whether asyncio would silently drop what is written to a transport now.

    is_closing() does not tell: a plain transport still takes what is written while it empties its buffer, and a TLS one
    drops everything from the peer's end of stream on, before it says that it is closing.
    """
    ssl_protocol = getattr(raw, "_ssl_protocol", None)
    if ssl_protocol is not None:
        return lambda: ssl_protocol._state in _OVER
    if hasattr(raw, "_conn_lost"):
        return lambda: raw._conn_lost
    return cast(Callable[[], object], raw.is_closing)

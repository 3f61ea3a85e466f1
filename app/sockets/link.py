"""One end of a connection as a chat client holds it: bytes in by callbacks, bytes out with flow control.

It must not know transcripts, exchanges or options: a client gives it four callbacks.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Callable
from typing import Any, cast

from app.errors import WorkbenchError
from app.texts import tr
from app.trace.datagrams import TapDatagramTransport

__all__ = ["Link", "NotConnectedError", "sends_empty", "set_reset_on_close"]


def sends_empty(transport: asyncio.BaseTransport) -> bool:
    """Whether sendto() sends an empty datagram. asyncio's did not before 3.13, silently; the tap's does. Where it does
    not, the socket itself is asked."""
    return sys.version_info >= (3, 13) or isinstance(transport, TapDatagramTransport)


class NotConnectedError(WorkbenchError, ConnectionError):
    """There is no connection, or it ended while something waited for it. The builtin is ConnectionError."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice


def set_reset_on_close(transport: asyncio.BaseTransport) -> bool:
    """Have the system send RST instead of FIN when the socket closes; False where there is no such thing (Unix, UDP).

    Source: SO_LINGER with a time of zero (RFC 9293, 3.10.5 ABORT).
    """
    sock = transport.get_extra_info("socket")
    if sock is None or sock.family not in (socket.AF_INET, socket.AF_INET6) or sock.type != socket.SOCK_STREAM:
        return False
    # struct linger: two ints, but two shorts on Windows.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0))
    return True


class Link(asyncio.Protocol, asyncio.DatagramProtocol):
    """A protocol for one stream, or for one datagram socket that speaks with one address.

    ``on_made`` gets the link when bytes can flow (after TLS), ``on_data`` each read. ``on_eof`` (which returns whether
    to stay open for sending) is called once, ``on_error`` with what the system says of datagrams, and ``on_lost`` with
    the link and what ended it: None, or an exception. ``sock`` is the socket below.
    """

    def __init__(
        self,
        on_made: Callable[[Link], None],
        on_data: Callable[[bytes], None],
        on_eof: Callable[[], bool],
        on_error: Callable[[Exception], None],
        on_lost: Callable[[Link, Exception | None], None],
        sock: socket.socket,
    ) -> None:
        self._on_made = on_made
        self._on_data = on_data
        self._on_eof = on_eof
        self._on_error = on_error
        self._on_lost = on_lost
        self._sock = sock
        # Windows' proactor does not see that a socket was connected before it got it.
        self._to = sock.getpeername() if sys.platform == "win32" and sock.type == socket.SOCK_DGRAM else None
        self.transport: Any = None
        self.lost = asyncio.Event()
        # Writers take turns, so that their messages do not mix and go out in the order in which they came.
        self.turn = asyncio.Lock()
        self._writable = asyncio.Event()
        self._writable.set()
        self._cut: Exception | None = None
        self._sending = False
        self._refusal: Exception | None = None

    # What the loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        # Nothing waits in our own buffer: send() returns when the system has taken all, and progress says the truth.
        # Not 0: asyncio's TLS takes that for "always paused".
        cast(asyncio.WriteTransport, transport).set_write_buffer_limits(high=1)
        self._on_made(self)

    def data_received(self, data: bytes) -> None:
        self._on_data(data)

    def datagram_received(self, data: bytes, addr: object) -> None:
        self._on_data(data)

    def eof_received(self) -> bool:
        return self._on_eof()

    def error_received(self, exc: Exception) -> None:
        if self._sending:
            # asyncio calls this from within sendto(), when the system refuses this very datagram.
            self._refusal = exc
        else:
            self._on_error(exc)

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._writable.is_set():
            self._cut = exc or NotConnectedError(tr("The connection ended before everything was sent"))
        self.lost.set()
        self._writable.set()
        self._on_lost(self, exc)

    # What the client calls

    def check(self) -> None:
        """Raises NotConnectedError where nothing can be written any more."""
        if self.lost.is_set() or self.transport.is_closing():
            raise NotConnectedError(tr("The connection is closed"), tr("Connect again."))

    async def drained(self) -> None:
        """Wait until the system has taken what was written. Raises what ended the connection before that."""
        await self._writable.wait()
        if self._cut is not None:
            raise self._cut

    def send_datagram(self, data: bytes) -> None:
        """Send to the address that the socket is connected to. Raises the system's OSError (too long, refused)."""
        for attempt in (1, 2):
            self._sending, self._refusal = True, None
            try:
                self.transport.sendto(data, self._to)
            finally:
                self._sending = False
            if self._refusal is None:
                if not data and not sends_empty(self.transport):
                    self._sock.send(data)
                return
            if attempt == 1 and isinstance(self._refusal, ConnectionRefusedError):
                # This is about an earlier datagram, which nobody wanted; this one was not sent yet.
                self._on_error(self._refusal)
            else:
                raise self._refusal

    async def close(self, patience: float) -> None:
        """Close in good order; after ``patience`` seconds (a peer that does not read), or if cancelled, at once."""
        self.transport.close()
        try:
            async with asyncio.timeout(patience):
                await self.lost.wait()
        except TimeoutError:
            self.transport.abort()
            await self.lost.wait()
        except asyncio.CancelledError:
            self.transport.abort()
            raise

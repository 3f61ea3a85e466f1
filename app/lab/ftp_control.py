"""The control connection of the lab's FTP server: lines in, replies out, and the way over to TLS.

It must not know any command. Sources: RFC 959 section 4.2 (replies), RFC 4217 (TLS), RFC 854 (what Telnet mixes in).
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

__all__ = ["MAX_LINE", "MAX_QUEUE", "Control", "TooLong", "shown"]

MAX_LINE: Final = 4096
"""Bytes of a command: the longest path that systems know."""

MAX_QUEUE: Final = 20
"""Commands that wait; behind them the client is not read."""

REPLY_SECONDS: Final = 60.0
"""What a client may take to take our replies, of which it has not read many already."""

HANDSHAKE_SECONDS: Final = 10.0
SHUTDOWN_SECONDS: Final = 1.0

# RFC 854: "interrupt process" and "data mark" may stand before ABOR, as RFC 959 section 4.1.3 wants it.
_TELNET: Final = re.compile(rb"\xff[\xf0-\xf9]|\xff[\xfb-\xfe].|\xf2(?=ABOR)", re.DOTALL)
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class TooLong(Exception):  # noqa: N818 - an answer, not a fault.
    """A command was longer than MAX_LINE, and was thrown away."""


def shown(text: str) -> str:
    """A text of the client's for a reply: it must not end the line."""
    return _CONTROLS.sub("?", text)


class Control(asyncio.Protocol):
    """One client's control connection; ``begin`` is called once with it, ``end`` once when it is gone."""

    def __init__(self, begin: Callable[[Control], None], end: Callable[[Control], None]) -> None:
        self.transport: asyncio.Transport
        self.secured = False
        self._begin, self._end = begin, end
        self._buffer = bytearray()
        self._lines: deque[bytes | None] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._skipping = False
        self._over = False
        self._paused = False

    # What comes

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            # ABOR is sent as urgent data, whose last byte would otherwise be lost.
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
        self._begin(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (at := self._buffer.find(b"\n")) >= 0:
            line = bytes(self._buffer[:at])
            del self._buffer[: at + 1]
            if self._skipping:
                self._skipping = False
            elif at > MAX_LINE:
                self._lines.append(None)
            else:
                self._lines.append(_TELNET.sub(b"", line).removesuffix(b"\r"))
        if len(self._buffer) > MAX_LINE:
            self._buffer.clear()
            if not self._skipping:
                self._skipping = True
                self._lines.append(None)
        if len(self._lines) >= MAX_QUEUE and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        # In the clear it may still want its answers; TLS cannot stay half open.
        self._over = True
        self._wake()
        return not self.secured

    def connection_lost(self, exc: Exception | None) -> None:
        """Called once or more, by whoever notices."""
        self._over = True
        self._may_write.set()
        self._wake()
        self._end(self)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def command(self) -> bytes | None:
        """The next line without its end; None when no more will come. Raises TooLong."""
        while not self._lines:
            if self._over:
                return None
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        line = self._lines.popleft()
        if self._paused and len(self._lines) < MAX_QUEUE // 2 and not self.transport.is_closing():
            self._paused = False
            self.transport.resume_reading()
        if line is None:
            raise TooLong
        return line

    # What goes

    def pause_writing(self) -> None:
        self._may_write.clear()

    def resume_writing(self) -> None:
        self._may_write.set()

    async def reply(self, code: int, *lines: str) -> None:
        """RFC 959 section 4.2: one line, or several of which all but the last stand behind ``code-``. Raises
        TimeoutError when the client takes nothing."""
        *first, last = lines
        text = "".join(f"{code}-{line}\r\n" for line in first) + f"{code} {last}\r\n"
        await self._write(text)

    async def reply_list(self, code: int, head: str, lines: Iterable[str], last: str) -> None:
        """The same with lines in between that begin with a space, as FEAT and MLST want it."""
        await self._write(f"{code}-{head}\r\n" + "".join(f" {line}\r\n" for line in lines) + f"{code} {last}\r\n")

    async def _write(self, text: str) -> None:
        if self.transport.is_closing():
            return
        self.transport.write(text.encode("utf-8", "replace"))
        async with asyncio.timeout(REPLY_SECONDS):
            await self._may_write.wait()

    # TLS

    async def secure(self, context: ssl.SSLContext) -> None:
        """Begin TLS, whose handshake the client expects now. What came before it in the clear is thrown away: obeyed
        later, it would pass for having come through TLS (CVE-2011-0411). Raises OSError."""
        self.transport.pause_reading()
        self._lines.clear()
        self._buffer.clear()
        self._skipping = False
        loop = asyncio.get_running_loop()
        # Said before: asyncio delivers what comes with the end of the handshake before start_tls() returns.
        self.secured = True
        try:
            secured: Any = await loop.start_tls(
                self.transport,
                self,
                context,
                server_side=True,
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
                ssl_shutdown_timeout=SHUTDOWN_SECONDS,
            )
            if secured is None:
                raise ConnectionResetError("closed during the TLS handshake")
        except BaseException:
            # asyncio tells a protocol only of some of these.
            self.transport.abort()
            self.connection_lost(None)
            raise
        self.transport = secured
        self._paused = False

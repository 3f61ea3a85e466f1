"""One connection to a POP3 server: bytes out, replies in, each within its time and its bound, and TLS when asked.

It must not know the commands' meanings: it is told whether a reply has more lines and how long it may be.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple, cast

from app.mail.server import MailServer, Security
from app.pop3.errors import LostError, ReplyTimeoutError, bad_reply
from app.pop3.wire import MAX_STATUS_LINE, Fault, Reply, ReplyReader
from app.texts import tr

__all__ = ["MIN_RATE", "Connection", "Due", "Progress"]

MIN_RATE: Final = 256
"""Bytes a second that a reply must bring on the average once the timeout has passed. A modem brings 5,000; a server
that drips a byte at a time would otherwise hold us for ever."""

UNASKED: Final = 256 * 1024
"""Bytes that may wait while nobody reads. A server that talks without being asked is not listened to further."""

CLOSE_SECONDS: Final = 2.0
"""For TLS to say good-bye; then the connection is cut."""

Progress = Callable[[int], None]
"""Called with the bytes of the current reply that have come."""


class Due(NamedTuple):
    """A reply that is to come: to which command (in capitals), whether +OK has more lines, and its limit in bytes."""

    verb: str
    multiline: bool
    limit: int


class Connection(asyncio.Protocol):
    """Made by open(). ``dropped`` counts bytes that came between STLS and TLS, and were thrown away."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.dropped = 0
        self._reader = ReplyReader()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False
        self._error: Exception | None = None
        self._paused = False
        self._gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._owed: deque[Due] = deque()
        self.on_end: Callable[[], None] | None = None
        """Called when the connection ends while no reply is due; otherwise whoever waits for one hears of it."""

    @classmethod
    async def open(cls, server: MailServer, context: ssl.SSLContext | None) -> Connection:
        """Connect, with TLS at once if that is the server's security. Raises OSError, ssl.SSLError, TimeoutError."""
        loop = asyncio.get_running_loop()
        connection: Connection | None = None

        def make() -> Connection:
            nonlocal connection
            connection = cls(server.timeout)
            return connection

        tls = server.security is Security.TLS
        try:
            async with asyncio.timeout(server.timeout):
                await loop.create_connection(
                    make,
                    server.host,
                    server.port,
                    ssl=context if tls else None,
                    server_hostname=server.tls_name if tls else None,
                )
        except TimeoutError as error:
            text = tr("No connection to {target} within {seconds:g} s", target=server.target, seconds=server.timeout)
            raise TimeoutError(text) from error
        assert connection is not None
        return connection

    # Called by the loop.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection stands."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Bytes came."""
        self._reader.feed(data)
        self._wake()
        if self._waiter is None and self._reader.pending > UNASKED and not self._paused:
            self._paused = True
            assert self._transport is not None
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """The server sends no more: nothing more to do here than to close too."""
        self._end()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        """The connection is gone."""
        self._error = error
        if not self._gone.done():
            self._gone.set_result(None)
        self._end()

    def _end(self) -> None:
        first = not self._ended
        self._ended = True
        self._wake()
        if first and not self._owed and self.on_end is not None:
            self.on_end()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # Called by the client.

    @property
    def open_(self) -> bool:
        """Whether commands can still be sent and answered."""
        return not self._ended and not self._reader.broken

    @property
    def owed(self) -> int:
        """Replies that are still to come."""
        return len(self._owed)

    @property
    def pending(self) -> int:
        """Bytes that came and are no whole reply yet."""
        return self._reader.pending

    def send(self, data: bytes, expected: list[Due]) -> None:
        """Send commands, and expect these replies."""
        assert self._transport is not None
        if not self._ended:
            self._transport.write(data)
        self._owed.extend(expected)

    def greeting(self) -> None:
        """A reply to nothing is due: the first."""
        self._owed.append(Due("", False, MAX_STATUS_LINE))

    def burst(self, count: int) -> list[Reply]:
        """Up to ``count`` replies that are here already, where as many of one kind are due: what reply() would give
        one by one. Empty if the next one is not here, or has something odd."""
        _, multiline, limit = self._owed[0]
        replies = self._reader.burst(count, limit) if multiline else []
        for _ in replies:
            self._owed.popleft()
        return replies

    async def reply(self, command: str = "", progress: Progress | None = None) -> Reply:
        """The next reply that is due. ``command`` names it in errors. Raises LostError, ReplyTimeoutError, and
        BadReplyError for what is no reply; after each of these the connection is closed.

        When this is cancelled the reply stays due: see settle().
        """
        _, multiline, limit = self._owed[0]
        reply = self._reader.next(multiline, limit)
        if reply is None:
            reply = await self._wait(command, multiline, limit, progress)
        self._owed.popleft()
        if reply.fault is not None:
            self.abort()
            raise bad_reply(command, reply)
        return reply

    async def settle(self, each: Callable[[str, Reply], None]) -> None:
        """Read the replies of commands that somebody gave up waiting for; ``each`` gets verb and reply."""
        while self._owed:
            verb = self._owed[0].verb
            each(verb, await self.reply(verb))

    async def _wait(self, command: str, multiline: bool, limit: int, progress: Progress | None) -> Reply:
        loop = asyncio.get_running_loop()
        start = last = loop.time()
        before = count = self._reader.pending
        while True:
            if self._ended:
                raise self._lost(command) from self._error
            deadline = min(last + self.timeout, start + self.timeout + (count - before) / MIN_RATE)
            if loop.time() >= deadline:
                raise self._late(command)
            if self._paused:
                self._paused = False
                assert self._transport is not None
                self._transport.resume_reading()
            self._waiter = loop.create_future()
            timer = loop.call_at(deadline, self._wake)
            try:
                await self._waiter
            finally:
                self._waiter = None
                timer.cancel()
            reply = self._reader.next(multiline, limit)
            if reply is not None:
                return reply
            if self._reader.pending != count:
                count = self._reader.pending
                last = loop.time()
                if progress is not None:
                    progress(count)

    def _lost(self, command: str) -> Exception:
        cut = self._reader.cut()
        self.abort()
        if isinstance(self._error, (ssl.SSLError, ConnectionResetError)) and cut is None and not command:
            return self._error
        if cut is not None and cut.fault is Fault.GARBAGE:
            return bad_reply(command, cut)
        if command:
            text = tr("The connection ended before the reply to {verb} was complete", verb=command.partition(" ")[0])
        else:
            text = tr("The server closed the connection without a greeting")
        return LostError(text, command, cut, tr("No message was deleted: that happens only after QUIT. Connect again."))

    def _late(self, command: str) -> Exception:
        cut = self._reader.cut()
        self.abort()
        if cut is not None and cut.fault is Fault.GARBAGE:
            return bad_reply(command, cut)
        what = command.partition(" ")[0] or tr("greeting")
        if cut is None:
            text = tr("No reply to {verb} within {seconds:g} s", verb=what, seconds=self.timeout)
        else:
            text = tr(
                "The reply to {verb} stopped before its end: no more within {seconds:g} s",
                verb=what,
                seconds=self.timeout,
            )
        advice = tr("A server that wants TLS from the first byte is silent too. A longer timeout helps a slow one.")
        return ReplyTimeoutError(text, command, cut, advice)

    async def start_tls(self, server: MailServer, context: ssl.SSLContext) -> None:
        """Begin TLS where +OK to STLS has just been read. What came behind it in plain text is dropped: somebody on
        the way may have put it there (CVE-2011-0411). Raises ssl.SSLError, OSError; then the connection is closed."""
        assert self._transport is not None
        self.dropped += self._reader.clear()
        self._owed.clear()
        loop = asyncio.get_running_loop()
        try:
            self._transport = await loop.start_tls(
                self._transport,
                self,
                context,
                server_hostname=server.tls_name,
                ssl_handshake_timeout=self.timeout,
            )
            if self._transport is None:
                raise ConnectionResetError(tr("The connection ended during the TLS handshake"))
        except BaseException:
            self.abort()
            # After a handshake that failed, nobody tells this protocol that the connection is gone.
            if not self._gone.done():
                self._gone.set_result(None)
            raise

    def tls_facts(self) -> str:
        """The TLS version and cipher, or "" without TLS."""
        tls = self._transport.get_extra_info("ssl_object") if self._transport is not None else None
        if tls is None:
            return ""
        cipher = tls.cipher()
        return f"{tls.version()}, {cipher[0]}" if cipher else str(tls.version())

    def abort(self) -> None:
        """Cut the connection now."""
        self._ended = True
        if self._transport is not None:
            self._transport.abort()

    async def close(self) -> None:
        """Close and wait until the socket is gone."""
        if self._transport is None:
            return
        self._transport.close()
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await asyncio.shield(self._gone)
        except TimeoutError:
            self._transport.abort()
            await self._gone

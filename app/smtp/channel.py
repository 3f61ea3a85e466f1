"""One connection to an SMTP server: bytes out with flow control, whole replies in, in the order in which they came.

It must not know commands or phases: the client says how many replies it waits for, and what did not come in time.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from app.smtp.wire import Reply, ReplyParser

__all__ = ["CLOSE_PATIENCE", "Channel", "ConnectionLostError"]

CLOSE_PATIENCE: Final = 2.0
"""Seconds that a polite end may take, before the connection is cut."""


class ConnectionLostError(Exception):
    """The connection ended; ``cause`` is what the system said, ``partial`` whether a reply had begun."""

    def __init__(self, cause: Exception | None, partial: bool) -> None:
        super().__init__("connection lost")
        self.cause = cause
        self.partial = partial


class Channel(asyncio.Protocol):
    """``expected`` is the number of replies that were asked for and have not come. One that comes beyond goes to
    ``on_unasked``. ``on_lost`` is called once, when the connection has ended."""

    def __init__(self, on_unasked: Callable[[Reply], None], on_lost: Callable[[], None]) -> None:
        self._on_unasked = on_unasked
        self._on_lost = on_lost
        self._parser = ReplyParser()
        self._replies: deque[Reply] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._taken: asyncio.Future[None] | None = None
        # One timer for the whole connection: to set and cancel one for each reply costs as much as the reply.
        self._timer: asyncio.TimerHandle | None = None
        self._deadline = 0.0
        self._paused = False
        self._cause: Exception | None = None
        # The greeting comes without being asked for.
        self.expected = 1
        self.transport: Any = None
        self.lost = False

    # What the loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        parser = self._parser
        parser.feed(data)
        while (reply := parser.next()) is not None:
            if self.lost or self.transport.is_closing():
                # Whoever closed does not want to know the rest.
                return
            if self.expected > 0:
                self.expected -= 1
                self._replies.append(reply)
            else:
                self._on_unasked(reply)
        if self._replies:
            self._wake()

    def eof_received(self) -> bool:
        return False

    def pause_writing(self) -> None:
        self._paused = True

    def resume_writing(self) -> None:
        self._paused = False
        self._wake_writer()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.lost:
            return
        self._cause = exc
        self.lost = True
        if self._timer is not None:
            self._timer.cancel()
        self._wake()
        self._wake_writer()
        self._on_lost()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _wake_writer(self) -> None:
        if self._taken is not None and not self._taken.done():
            self._taken.set_result(None)

    # What the client calls

    @property
    def has_reply(self) -> bool:
        """Whether a reply waits to be read."""
        return bool(self._replies)

    def write(self, data: bytes) -> None:
        """Send; the transport keeps what the peer does not take yet. Raises ConnectionLostError."""
        if self.lost or self.transport.is_closing():
            raise ConnectionLostError(self._cause, False)
        self.transport.write(data)

    async def drain(self, patience: float) -> None:
        """Wait until most of what was written was taken, or a reply came, or the end. Raises TimeoutError when the
        peer takes nothing for ``patience`` seconds."""
        while self._paused and not self.lost and not self._replies:
            self._taken = asyncio.get_running_loop().create_future()
            await self._within(self._taken, patience)

    async def reply(self, patience: float) -> Reply:
        """The next reply. Raises TimeoutError after ``patience`` seconds without a whole one, ConnectionLostError."""
        if not self._replies:
            if not self.lost:
                await self._within(asyncio.get_running_loop().create_future(), patience)
            if not self._replies:
                raise ConnectionLostError(self._cause, bool(self._parser.pending))
        return self._replies.popleft()

    async def _within(self, waiter: asyncio.Future[None], patience: float) -> None:
        loop = asyncio.get_running_loop()
        self._waiter = waiter
        self._deadline = loop.time() + patience
        if self._timer is None or self._timer_at > self._deadline:
            self._set_timer(loop)
        try:
            await waiter
        finally:
            self._deadline = 0.0

    _timer_at = 0.0

    def _set_timer(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = self._deadline
        self._timer = loop.call_at(self._deadline, self._due, loop)

    def _due(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        waiter = self._waiter
        if not self._deadline or waiter is None or waiter.done():
            # Nobody waits now; the next who does sets it again.
            return
        if loop.time() < self._deadline - 0.001:
            # It was set for one who has his reply.
            self._set_timer(loop)
        else:
            waiter.set_exception(TimeoutError())

    def forget_input(self) -> int:
        """Drop what came and was not read (before TLS begins); returns the number of bytes."""
        dropped = self._parser.clear() + sum(reply.size for reply in self._replies)
        self._replies.clear()
        return dropped

    def abort(self) -> None:
        """Cut at once."""
        if self.transport is not None:
            self.transport.abort()

    def give_up(self) -> None:
        """Cut after a TLS handshake that failed: asyncio tells a protocol only of some of them."""
        self.abort()
        self.connection_lost(None)

    async def close(self) -> None:
        """Close in good order; after CLOSE_PATIENCE seconds, or if cancelled, at once."""
        if self.transport is None:
            return
        self.transport.close()
        try:
            async with asyncio.timeout(CLOSE_PATIENCE):
                await self.ended()
        except TimeoutError:
            self.abort()
            await self.ended()
        except asyncio.CancelledError:
            self.abort()
            raise

    async def ended(self) -> None:
        """Wait until the connection has ended."""
        while not self.lost:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter

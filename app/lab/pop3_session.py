"""One client of the lab's POP3 server: its connection, its commands in order, its replies, and the time it may take.

It must not know what any command does (pop3_commands.py), nor how mailboxes are kept.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING, Any, Final, cast

from app.lab.dns_tls import HANDSHAKE_SECONDS
from app.pop3.wire import Command, CommandReader, Fault, format_status

if TYPE_CHECKING:
    from app.lab.pop3 import Pop3Server

__all__ = ["IDLE_SECONDS", "MAX_ERRORS", "MAX_PENDING", "Pop3Session"]

IDLE_SECONDS: Final = 600.0
"""RFC 1939 section 3: an autologout waits for ten minutes at least. Dripping bytes of a command does not prolong it."""

MAX_ERRORS: Final = 100
"""Commands that are no commands, or in the wrong place: so many a person makes in an afternoon, a flood in a blink."""

MAX_PENDING: Final = 64 * 1024
"""Octets of commands that came and are not answered; then no more are read: some 5,000 of a client that pipelines."""

_FLUSH: Final = 64 * 1024
"""Octets of replies that are sent together, when a client pipelines."""

_WEB: Final = frozenset(("GET", "POST", "HEAD", "PUT", "CONNECT", "OPTIONS", "DELETE", "PATCH"))
"""A browser can be led to send a form here; whoever speaks HTTP is hung up on."""


class Pop3Session(asyncio.Protocol):
    """The connection and the dialogue. ``commands`` are those that came and wait."""

    def __init__(self, server: Pop3Server) -> None:
        self.server = server
        self.transport: asyncio.Transport | None = None
        self.commands: deque[Command] = deque()
        self.secure = server.tls
        self.ended = False
        self.errors = 0
        self._loop = asyncio.get_running_loop()
        self._reader = CommandReader()
        self._out = bytearray()
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._active = 0.0
        self._came = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._paused = False
        self._eof = False

    # What pop3_commands.py does

    async def greet(self) -> None:
        """The client is there."""
        raise NotImplementedError

    async def obey(self, command: Command) -> None:
        """Answer one command."""
        raise NotImplementedError

    async def leave(self) -> None:
        """The connection is over, however it came to that."""
        raise NotImplementedError

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if not self.server.admit(self):
            self.transport.write(format_status(False, "Too many clients, try again later", "SYS/TEMP"))
            self.transport.close()
            return
        self.touch()
        self._timer = self._loop.call_later(IDLE_SECONDS, self._check_idle)
        self._task = self.server.tasks.spawn(self._run(), "client")

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        self._came.set()
        if self._reader.pending > MAX_PENDING and self.transport is not None:
            self._paused = True
            self.transport.pause_reading()

    def eof_received(self) -> bool:
        # What the client sent before it ended is still answered; in TLS both directions end together.
        self._eof = True
        self._came.set()
        return not self.secure

    def pause_writing(self) -> None:
        self._room.clear()

    def resume_writing(self) -> None:
        self.touch()
        self._room.set()

    def connection_lost(self, error: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        # To cancel a task that has failed would take its failure for seen.
        if self._task is not None and not self._task.done():
            self._task.cancel()
        self._room.set()
        self.transport = None
        self.server.gone(self)

    def touch(self) -> None:
        """The client has said or taken something: it is not idle."""
        self._active = self._loop.time()

    def _check_idle(self) -> None:
        if self.transport is None:
            return
        left = self._active + IDLE_SECONDS - self._loop.time()
        if left > 0:
            self._timer = self._loop.call_later(left, self._check_idle)
        elif self.transport.get_write_buffer_size():
            self.transport.abort()  # It takes nothing: close() would wait for it for ever.
        else:
            # RFC 1939 section 3: closed without a word, and nothing is removed.
            self.transport.close()

    # The dialogue

    async def _run(self) -> None:
        try:
            await self.greet()
            while not self.ended:
                command = await self._next()
                if command is None:
                    break
                self.touch()
                await self._judge(command)
            await self.flush()
        except ConnectionError:
            pass  # The client has gone; nobody is left to tell.
        except Exception:
            # A bug of ours: its report goes to whoever runs the lab, and the client need not guess.
            self._out += format_status(False, "Something went wrong in the server", "SYS/PERM")
            with contextlib.suppress(ConnectionError):
                await self.flush()
            raise
        finally:
            await self.leave()
            if self.transport is not None:
                self.transport.close()

    async def _next(self) -> Command | None:
        """The next command; None when the client has ended. Before it waits, all replies are sent."""
        while not self.commands:
            self._came.clear()
            while (command := self._reader.next()) is not None:
                self.commands.append(command)
            if self._paused and self.transport is not None:
                self._paused = False
                self.transport.resume_reading()
            if self.commands:
                break
            if self._eof:
                return None
            await self.flush()
            if not self._came.is_set():
                await self._came.wait()
        return self.commands.popleft()

    async def _judge(self, command: Command) -> None:
        if command.fault is Fault.LINE_TOO_LONG:
            self.mistake("The line is too long: 255 octets at most (RFC 2449)")
        elif command.fault is not None:
            self.mistake("There are control characters in the line")
        elif command.verb in _WEB:
            self.mistake("This is a mail server (POP3), not a web server")
            self.ended = True
        else:
            await self.obey(command)
        if self.errors > MAX_ERRORS:
            self.error("Too many errors, closing")
            self.ended = True
        if len(self._out) >= _FLUSH:
            await self.flush()

    def ok(self, text: str, body: bytes | None = None) -> None:
        """Answer ``+OK``, with lines behind it if there is a ``body``, which is whole, stuffed lines."""
        self._out += format_status(True, text)
        if body is not None:
            self._out += body
            self._out += b".\r\n"

    def error(self, text: str, code: str = "") -> None:
        """Answer ``-ERR``."""
        self._out += format_status(False, text, code)

    def mistake(self, text: str) -> None:
        """Answer ``-ERR``, to a command that is none or has no place here."""
        self.errors += 1
        self.error(text)

    async def send(self, data: bytes) -> None:
        """Send a piece of a long reply, behind what is not sent yet."""
        self._out += data
        await self.flush()

    async def flush(self) -> None:
        """Send all replies, and wait while the client takes no more. Raises ConnectionError when it has gone."""
        if self._out and self.transport is not None:
            self.transport.write(bytes(self._out))
            self._out.clear()
        await self._room.wait()
        if self.transport is None:
            raise ConnectionResetError("the client has gone")

    async def upgrade(self) -> None:
        """Go over to TLS (RFC 2595 section 4), after the reply. What came before the handshake is thrown away, for it
        would be obeyed as if it had come through TLS (CVE-2011-0411)."""
        await self.flush()
        self.commands.clear()
        self._reader.clear()
        self._paused = False
        self.secure = True
        try:
            secured = await self._loop.start_tls(
                self.transport,  # type: ignore[arg-type] # flush() made sure of it.
                self,
                self.server.context,
                server_side=True,
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
            )
        except OSError as error:
            self._lose(error)
            raise ConnectionResetError("the TLS handshake failed") from error
        except BaseException:
            self._lose(None)
            raise
        if secured is None:
            self._lose(None)
            raise ConnectionResetError("closed during the TLS handshake")
        self.transport = secured
        self.touch()

    def _lose(self, error: Exception | None) -> None:
        """asyncio tells a protocol only of some failures of a handshake. The task ends by itself."""
        transport: Any = self.transport
        if transport is not None:
            self._task = None
            self.connection_lost(error)
            transport.abort()

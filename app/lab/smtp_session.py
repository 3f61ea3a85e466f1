"""One client of the lab's SMTP server: its connection, its command lines, its replies, and the time it may take.

It must not know what any command does (smtp_commands.py), nor where mail goes.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from app.lab.mail_accounts import DOMAIN
from app.lab.smtp import TracedSMTP

if TYPE_CHECKING:
    from app.lab.smtp_server import SmtpServer

__all__ = [
    "IDLE_SECONDS",
    "MAX_AUTH_LINE",
    "MAX_COMMAND",
    "MAX_ERRORS",
    "MAX_SKIPPED",
    "SmtpSession",
]

IDLE_SECONDS: Final = 300.0
"""RFC 5321 section 4.5.3.2.7: a server waits at least five minutes for the next command. Dripping bytes of one does
not prolong it."""

MAX_COMMAND: Final = 2048
"""Octets of a command line. RFC 5321 section 4.5.3.1.4 says 512; SIZE, BODY, SMTPUTF8 and AUTH add up to 600."""

MAX_AUTH_LINE: Final = 12288
"""Octets of a client's answer in AUTH (RFC 4954 section 4)."""

MAX_SKIPPED: Final = 1024 * 1024
"""Octets of a line that is too long which are read to find its end; behind them the connection is closed."""

MAX_ERRORS: Final = 100
"""Commands that are no commands, or in the wrong place: so many a person makes in an afternoon, a flood in a blink."""

_READ_AHEAD: Final = 16 * 1024
"""Octets after which the loop reads no more until they are used (twice that, in fact; and one read may be 256 KiB)."""

_MISTAKES: Final = frozenset((500, 501, 502, 503, 504, 555))

_WEB: Final = frozenset(("GET", "POST", "HEAD", "PUT", "CONNECT", "OPTIONS", "DELETE", "PATCH"))
"""A browser can be led to send a form here, with mail commands in its lines; whoever speaks HTTP is hung up on."""

_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class SmtpSession(TracedSMTP):
    """The connection and the dialogue. Commands are methods ``smtp_VERB(argument)``, as in aiosmtpd.

    aiosmtpd's own loop takes a bare LF for the end of a command, forgets what came before the client's end of
    sending, and speaks without enhanced codes; so this one reads and replies by itself.
    """

    line_length_limit = _READ_AHEAD

    def __init__(self, server: SmtpServer, **options: Any) -> None:
        super().__init__(
            object(),
            hostname=DOMAIN,
            enable_SMTPUTF8=True,
            timeout=IDLE_SECONDS,
            loop=asyncio.get_running_loop(),
            **options,
        )
        self.server = server
        self.ended = False
        self.errors = 0
        self._active = 0.0

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        this: Any = self
        if not self.server.admit(self):
            transport.write(f"421 {DOMAIN} Too many clients, try again later\r\n".encode("ascii"))
            transport.close()
            return
        self.forget_message()
        self.session = self._create_session()
        self.session.peer = transport.get_extra_info("peername")
        asyncio.StreamReaderProtocol.connection_made(self, transport)
        this.transport = transport
        self._reset_timeout()
        self._timeout_handle = self.loop.call_later(IDLE_SECONDS, self._timeout_cb)
        this._handler_coroutine = self.server.tasks.spawn(self._handle_client(), "client")

    def eof_received(self) -> bool | None:
        # What the client sent before it ended is still answered.
        return asyncio.StreamReaderProtocol.eof_received(self)

    def connection_lost(self, error: Exception | None) -> None:
        this: Any = self
        if this.transport is not None:
            this.transport = None
            this._timeout_handle.cancel()
            asyncio.StreamReaderProtocol.connection_lost(self, error)
            # To cancel a task that has failed would take its failure for seen.
            if not this._handler_coroutine.done():
                this._handler_coroutine.cancel()
        self.server.gone(self)

    def forget_message(self) -> None:
        """No message is begun: after RSET, EHLO, and the end of each."""
        this: Any = self
        this._set_rset_state()

    @property
    def secure(self) -> bool:
        """Whether TLS protects the connection."""
        return self.server.tls or self._tls_protocol is not None

    @property
    def greeted(self) -> bool:
        """Whether the client has said who it is."""
        return self.session is not None and bool(self.session.host_name)

    @property
    def extended(self) -> bool:
        """Whether it said so by EHLO, so that it knows enhanced codes and more."""
        return self.session is not None and self.session.extended_smtp

    def _reset_timeout(self, duration: float | None = None) -> None:
        # A new timer for each command would cost more than the command.
        self._active = self.loop.time()

    def _timeout_cb(self) -> None:
        if self.transport is None:
            return
        left = self._active + self._timeout_duration - self.loop.time()
        if left > 0:
            self._timeout_handle = self.loop.call_later(left, self._timeout_cb)
            return
        transport: Any = self.transport
        if transport.get_write_buffer_size():
            transport.abort()  # It takes nothing: close() would wait for it for ever.
        else:
            code = " 4.4.2" if self.extended else ""
            transport.write(f"421{code} {DOMAIN} Nothing came for too long, closing\r\n".encode("ascii"))
            transport.close()

    # Replies

    async def say(self, code: int, enhanced: str, text: str | Sequence[str]) -> None:
        """Send a reply, of several lines if ``text`` has several. ``enhanced`` (RFC 2034, or "") is sent to clients
        that said EHLO. It counts mistakes, and ends the session when there are too many."""
        lines = [text] if isinstance(text, str) else list(text)
        prefix = f"{enhanced} " if enhanced and self.extended else ""
        last = len(lines) - 1
        reply = "".join(f"{code}{' ' if at == last else '-'}{prefix}{line}\r\n" for at, line in enumerate(lines))
        self.errors += code in _MISTAKES
        await self.raw(self._encoded(reply))
        if self.errors > MAX_ERRORS and code in _MISTAKES:
            await self.close_with("4.7.0", "Too many errors")

    async def raw(self, reply: bytes) -> None:
        """Send bytes as they are, in one write."""
        self._writer.write(reply)
        await self._writer.drain()

    async def close_with(self, enhanced: str, text: str) -> None:
        """Say 421 and end (RFC 5321 section 3.8)."""
        prefix = f"{enhanced} " if self.extended else ""
        await self.raw(self._encoded(f"421 {prefix}{DOMAIN} {text}, closing\r\n"))
        self.ended = True

    def drop(self) -> None:
        """End without a word."""
        self.ended = True

    def _encoded(self, reply: str) -> bytes:
        # RFC 6531 section 3.7.4.1: replies may be UTF-8 once the client has said SMTPUTF8.
        if self.envelope is not None and self.envelope.smtp_utf8:
            return reply.encode("utf-8", "backslashreplace")
        return reply.encode("ascii", "backslashreplace")

    # Commands

    async def _handle_client(self) -> None:
        try:
            await self.say(220, "", f"{DOMAIN} ESMTP Network Workbench, a server to learn with; HELP tells more")
            while not self.ended:
                line = await self.read_line(MAX_COMMAND)
                if line is None:
                    break
                self._reset_timeout()
                await self._obey(line)
        except ConnectionError:
            pass  # The client has gone; nobody is left to tell.
        except Exception:
            # A bug of ours: its report goes to whoever runs the lab, and the client need not guess.
            self._writer.write(f"421 {DOMAIN} Something went wrong in the server, closing\r\n".encode("ascii"))
            raise
        finally:
            self._writer.close()

    async def read_line(self, limit: int) -> bytes | None:
        """The next line without its CR LF; None when the client has ended or was hung up on. A line that is no line is
        refused here, and the one after it returned."""
        while not self.ended:
            try:
                line: bytes = await self._reader.readuntil(b"\n")
            except asyncio.IncompleteReadError:
                return None  # Half a line at the client's end is no command.
            except asyncio.LimitOverrunError as error:
                await self._skip_line(error.consumed)
                continue
            if len(line) > limit:
                await self.say(500, "5.5.6", f"The line is too long: {limit} octets at most")
            elif not line.endswith(b"\r\n"):
                await self.say(500, "5.5.2", "A line ends with CR LF, not with LF alone (in netcat: option -C)")
            elif _CONTROLS.search(line, 0, len(line) - 2):
                await self.say(500, "5.5.2", "There are control characters in the line")
            else:
                return line[:-2]
        return None

    async def _skip_line(self, consumed: int) -> None:
        skipped = consumed
        await self._reader.readexactly(consumed)
        while skipped <= MAX_SKIPPED:
            try:
                await self._reader.readuntil(b"\n")
            except asyncio.LimitOverrunError as error:
                await self._reader.readexactly(error.consumed)
                skipped += error.consumed
            except asyncio.IncompleteReadError:
                self.ended = True
                return
            else:
                await self.say(500, "5.5.6", "The line is too long")
                return
        await self.close_with("4.7.0", "A line without end")

    async def _obey(self, line: bytes) -> None:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            await self.say(500, "5.5.2", "The line is neither ASCII nor UTF-8")
            return
        verb, _, argument = text.partition(" ")
        verb = verb.upper()
        method = self._smtp_methods.get(verb)
        if verb in _WEB and method is None:
            await self.close_with("4.7.0", "This is a mail server (SMTP), not a web server")
        elif method is None:
            shown = verb[:20] if verb.isascii() and verb.isprintable() else "?"
            await self.say(500, "5.5.1", f"No such command: {shown or '(an empty line)'}")
        else:
            await method(argument.strip(" \t") or None)

    # Waiting

    async def pause(self, seconds: float) -> None:
        """Let the client wait; that is not its idleness."""
        self._reset_timeout()
        with contextlib.suppress(asyncio.TimeoutError):
            async with asyncio.timeout(seconds):
                await self.server.closing.wait()
        self._reset_timeout()

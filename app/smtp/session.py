"""The commands of SMTP as coroutines, each with the exception that smtplib raises where it is refused.

It must not know messages beyond their bytes, nor forms or the window.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, Self

from app.mail.server import Security
from app.smtp.auth import Login, ordered
from app.smtp.channel import Channel, ConnectionLostError
from app.smtp.commands import MASK
from app.smtp.connection import Connection
from app.smtp.content import END_OF_DATA, stuffed, to_crlf
from app.smtp.errors import (
    BadReplyError,
    ReplyTimeoutError,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from app.smtp.phases import CONTENT, Awaits
from app.smtp.wire import Reply, check_line, check_name, format_path
from app.sockets.options import StateError
from app.texts import tr

__all__ = ["CHUNK", "Progress", "Ready", "SmtpSession", "make_ready", "sender_refused"]

CHUNK: Final = 64 * 1024
"""Bytes of a message that are written before the peer must have taken most of what came before."""

INLINE: Final = 256 * 1024
"""Bytes of a message that are made ready on the loop, in a millisecond at most; longer ones in a thread."""

Progress = Callable[[int, int], None]
"""Called with the bytes of a message that the system has taken, and how many there are."""

Ready = tuple[bytes, int]
"""A message as it travels, and its size before dots were doubled (RFC 1870, 5)."""


class SmtpSession(Connection):
    """A Connection with a method for each command, which raises the exception that smtplib raises at the same place.
    Leaving the ``async with`` says QUIT, or cuts the connection after an exception."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self.connected:
            # What counts has been done; a server that dies at good-bye harms nobody.
            with contextlib.suppress(SMTPServerDisconnected, SMTPResponseException, OSError):
                await self.quit()
        if kind is None:
            await self.close()
        else:
            self._cut()
            if self._channel is not None and self._channel.transport is not None:
                await self._channel.ended()

    async def open(self, user: str = "", password: str = "", mechanism: str = "", name: str = "") -> None:
        """Connect, say EHLO, begin TLS if the server's security is STARTTLS, and log in if a ``user`` is given.

        ``mechanism`` "" is the best that is offered; ``name`` what we call ourselves. Without TLS where STARTTLS was
        asked for, it stops, and no password is sent: SMTPNotSupportedError or SMTPResponseException."""
        if name:
            check_name(name)
        await self.connect()
        await self.hello(name)
        if self.server.security is Security.STARTTLS:
            await self.starttls()
            await self.hello(name)
        if user:
            await self.login(user, password, mechanism)

    # Commands

    async def ehlo(self, name: str = "") -> Reply:
        """EHLO; ``session.extensions`` has what is offered. Raises SMTPHeloError when it is refused."""
        return await self._hello("EHLO", name)

    async def helo(self, name: str = "") -> Reply:
        """HELO, the old way. Raises SMTPHeloError when it is refused."""
        return await self._hello("HELO", name)

    async def hello(self, name: str = "") -> Reply:
        """EHLO, and HELO where that is refused for good. Raises SMTPHeloError."""
        try:
            return await self.ehlo(name)
        except SMTPHeloError as error:
            if not 500 <= error.smtp_code < 600 or not self.connected:
                raise
            return await self.helo(name)

    async def _hello(self, verb: str, name: str) -> Reply:
        reply = await self.command(f"{verb} {check_name(name or self.own_name)}")
        if not reply.ok:
            raise SMTPHeloError(tr("The server refused our {verb}", verb=verb), reply)
        return reply

    async def starttls(self) -> Reply:
        """STARTTLS and the handshake; say EHLO again afterwards. Raises SMTPNotSupportedError where EHLO did not offer
        it, SMTPResponseException where it is refused, ssl.SSLError."""
        if not self.session.greeted:
            await self.hello()
        if "STARTTLS" not in self.session.extensions:
            raise SMTPNotSupportedError(
                tr("The server does not offer STARTTLS, so nothing was sent over the open line"),
                "STARTTLS",
                tr("Perhaps somebody on the way has taken it out. TLS from the first byte has a port of its own."),
            )
        reply = await self.command("STARTTLS")
        if reply.code != 220:
            raise SMTPResponseException(tr("The server refused to begin TLS, so nothing was sent"), reply)
        return reply

    async def login(self, user: str, password: str, mechanism: str = "", *, unoffered: bool = False) -> Reply:
        """AUTH with a mechanism, or with the best that is offered; another one is tried where the server knows the
        mechanism but not for this login (504, 534). ``unoffered`` tries it even where EHLO said nothing of it.

        Raises SMTPNotSupportedError, SMTPAuthenticationError, FieldError; StateError where TLS was asked for
        (STARTTLS) and does not stand: no password is sent then."""
        if self.server.security is Security.STARTTLS and not self.session.tls:
            raise StateError(
                tr("TLS was asked for and does not stand yet, so no password is sent"), tr("Send STARTTLS first.")
            )
        offered = self.session.extensions.auth
        mechanisms = [mechanism.upper()] if mechanism else ordered(offered)
        if unoffered:
            mechanisms = mechanisms or ["PLAIN"]
        elif not offered or not mechanisms:
            text = tr("The server offers no login")
            if offered:
                text = tr("The server offers no way to log in that this program knows: {list}", list=", ".join(offered))
            raise SMTPNotSupportedError(text, "AUTH", tr("Some servers offer it only after STARTTLS."))
        for left in range(len(mechanisms), 0, -1):
            name = mechanisms[-left]
            async with self._turn:
                reply = await self._login(Login(name, user, password))
            if reply.code == 235:
                return reply
            if left == 1 or reply.code not in (504, 534):
                break
        raise SMTPAuthenticationError(tr("The login by {name} was refused", name=name), reply)

    async def _login(self, login: Login) -> Reply:
        line = f"AUTH {login.mechanism}"
        shown = line
        if login.initial is not None:
            line, shown = f"{line} {login.initial}", f"{line} {MASK}"
        reply = await self._ask(check_line(line), "AUTH", shown)
        while reply.code == 334:
            try:
                answer = login.answer(reply.lines[-1])
            except ValueError:
                await self._ask(b"*\r\n", "AUTH", "*")
                raise SMTPAuthenticationError(tr("The server's challenge is no base64"), reply) from None
            if answer is None:
                # It asks for more than there is: RFC 4954, 4. breaks off with a star.
                return await self._ask(b"*\r\n", "AUTH", "*")
            reply = await self._ask(check_line(answer), "AUTH", MASK)
        return reply

    async def mail(self, sender: str, params: tuple[str, ...] = ()) -> Reply:
        """MAIL FROM. Raises SMTPSenderRefused."""
        reply = await self.command(format_path("MAIL", sender, params))
        if not reply.ok:
            raise sender_refused(sender, reply)
        return reply

    async def rcpt(self, recipient: str, params: tuple[str, ...] = ()) -> Reply:
        """RCPT TO. The reply says whether it was accepted, as in smtplib."""
        return await self.command(format_path("RCPT", recipient, params))

    async def rset(self) -> Reply:
        """RSET: the message that was begun is forgotten."""
        return await self.command("RSET")

    async def vrfy(self, name: str) -> Reply:
        """VRFY: does a mailbox exist?"""
        return await self.command(f"VRFY {name}")

    async def expn(self, name: str) -> Reply:
        """EXPN: who is on a mailing list?"""
        return await self.command(f"EXPN {name}")

    async def help(self, topic: str = "") -> Reply:
        """HELP, of one command if named."""
        return await self.command(f"HELP {topic}".strip())

    async def noop(self) -> Reply:
        """NOOP."""
        return await self.command("NOOP")

    async def data(self, message: bytes, progress: Progress | None = None) -> Reply:
        """DATA and the message. Raises SMTPDataError."""
        async with self._turn:
            reply = await self._command("DATA")
            if reply.code != 354:
                raise SMTPDataError(tr("The server did not want the message"), reply)
            return await self._send_content(await make_ready(message), progress)

    async def content(self, message: bytes, progress: Progress | None = None) -> Reply:
        """The message after a 354 to ``command("DATA")``: line ends are made CRLF and dots doubled. Raises
        SMTPDataError, and StateError when no message is awaited."""
        async with self._turn:
            if self.session.awaits is not Awaits.CONTENT:
                raise StateError(tr("The server does not wait for a message"), tr("Send DATA first."))
            return await self._send_content(await make_ready(message), progress)

    # The message

    async def _send_content(
        self, ready: Ready, progress: Progress | None, refused: Mapping[str, Reply] | None = None
    ) -> Reply:
        content, size = ready
        channel = self._usable()
        # From here on an answer can come, also one that does not wait for the end.
        channel.expected += 1
        self._began = asyncio.get_running_loop().time()
        if self._watched:
            self._watcher.sent(tr("(the message, {size} bytes)", size=f"{size:,}"))
        timeout = self.server.timeout
        if len(content) <= CHUNK:
            self._write(channel, content + END_OF_DATA)
            if progress is not None:
                progress(len(content), len(content))
        elif not await self._send_chunks(channel, content, progress):
            reply = await self._reply(CONTENT)
            self._cut()
            if reply.ok:
                raise BadReplyError(Reply(reply.code, reply.lines, reply.enhanced, reply.size), CONTENT)
            raise SMTPDataError(tr("The server refused the message while it was sent"), reply, refused=refused)
        else:
            self._write(channel, END_OF_DATA)
        self.content_sent = True
        self._watcher.sent(".")
        # RFC 5321, 4.5.3.2: a server may take twice as long for this as for a command.
        reply = await self._reply(CONTENT, 2 * timeout)
        self.content_sent = False
        if not reply.ok:
            raise SMTPDataError(tr("The server refused the message"), reply, refused=refused)
        return reply

    def _write(self, channel: Channel, data: bytes) -> None:
        # What a server said before it went, if anything, is the next reply.
        with contextlib.suppress(ConnectionLostError):
            channel.write(data)

    async def _send_chunks(self, channel: Channel, content: bytes, progress: Progress | None) -> bool:
        """Whether all was sent: the server has neither answered nor gone before that."""
        total = len(content)
        for start in range(0, total, CHUNK):
            self._write(channel, content[start : start + CHUNK])
            try:
                await channel.drain(self.server.timeout)
            except TimeoutError as error:
                self._cut()
                text = tr(
                    "The server takes no more of the message; {sent} bytes of {total} were sent",
                    sent=start,
                    total=total,
                )
                raise ReplyTimeoutError(text) from error
            except BaseException:
                self._cut()
                raise
            if channel.lost or channel.has_reply:
                return False
            if progress is not None:
                progress(min(start + CHUNK, total), total)
        return True


def sender_refused(sender: str, reply: Reply) -> SMTPSenderRefused:
    """The exception for a MAIL that was refused."""
    return SMTPSenderRefused(tr("The server refused the sender {address}", address=sender or "<>"), reply, sender)


async def make_ready(message: bytes) -> Ready:
    """Line ends made CRLF, dots doubled."""
    if len(message) <= INLINE:
        return _prepare(message)
    return await asyncio.to_thread(_prepare, message)


def _prepare(message: bytes) -> Ready:
    message = to_crlf(message)
    return stuffed(message), len(message)

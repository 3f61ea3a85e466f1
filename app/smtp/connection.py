"""An SMTP session command by command: what the console sends by hand, and what client.py builds messages' sending on.

It must not know messages, forms or the window. A Watcher sees every line, and passwords never reach it.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
from typing import Any

from app.display import visible
from app.errors import explain
from app.mail.server import MailServer, Security
from app.smtp.channel import CLOSE_PATIENCE, Channel, ConnectionLostError
from app.smtp.commands import MASK, Command
from app.smtp.errors import (
    BadReplyError,
    ReplyTimeoutError,
    SMTPConnectError,
    SMTPServerDisconnected,
)
from app.smtp.phases import CONTENT, Awaits, Phase, Session
from app.smtp.wire import Reply, check_line
from app.sockets.dial import dial
from app.sockets.options import ClientOptions, StateError
from app.texts import tr
from app.trace.tls import describe, tls_facts

__all__ = ["Connection", "Watcher"]


class Watcher:
    """What a session tells whoever shows it. Subclass it; these methods do nothing. They must not raise."""

    def sent(self, text: str) -> None:
        """A line went out: visible(), without secrets."""

    def received(self, reply: Reply, seconds: float | None) -> None:
        """A reply came, so many seconds after the line that it answers (None: nothing asked for it)."""

    def note(self, text: str) -> None:
        """A remark: connected, TLS stands, the connection ended and why."""

    def changed(self) -> None:
        """The session's phase or another property changed."""


class Connection:
    """One connection, used once: connect(), command() as often as wanted, quit() or close().

    ``session`` says where it stands, ``greeting`` is the server's first reply, ``tls`` facts of the encryption (see
    app.trace.tls) or None, ``local`` and ``remote`` the addresses. Coroutines raise smtplib's exceptions (app.smtp.
    errors), ReplyTimeoutError, OSError and ssl.SSLError; FieldError and CommandRefusedError before anything is sent.
    One command at a time: those who come meanwhile wait. Whoever cancels one cuts the connection, since the reply to
    come could not be told from the next one's.
    """

    def __init__(self, server: MailServer, watcher: Watcher | None = None) -> None:
        self.server = server
        self.session = Session()
        self.greeting: Reply | None = None
        self.tls: dict[str, Any] | None = None
        self.local: tuple[str, int] | None = None
        self.content_sent = False
        """Whether the whole message went out and its answer has not come: if the connection ends now, nobody knows."""
        self._watcher = watcher or Watcher()
        # Whoever sends a thousand messages shows none of their lines.
        self._watched = watcher is not None
        self._channel: Channel | None = None
        self._turn = asyncio.Lock()
        self._last_word: Reply | None = None
        self._securing = False
        self._dropped = 0
        self._cut_by_us = False

    @property
    def connected(self) -> bool:
        """Whether commands can be sent."""
        return self._channel is not None and not self._channel.lost and self.session.phase is not Phase.END

    # Begin and end

    async def connect(self) -> Reply:
        """Connect, with TLS if the server's security is TLS, and wait for the greeting. Returns it; raises
        SMTPConnectError for another than 220."""
        self.server.validate()
        if self._channel is not None:
            raise StateError(tr("This connection was used already"), tr("Connect anew."))
        try:
            try:
                async with asyncio.timeout(self.server.timeout):
                    await self._connect()
            except TimeoutError as error:
                if error.errno is not None:
                    raise
                text = tr("no connection within {seconds} s", seconds=f"{self.server.timeout:g}")
                raise ReplyTimeoutError(text) from error
            reply = await self._reply(None)
        except BaseException:
            self._cut()
            raise
        self.greeting = reply
        if not (reply.ok and reply.code == 220):
            self._cut()
            raise SMTPConnectError(tr("The server did not let us in: its greeting is not 220"), reply)
        return reply

    async def _connect(self) -> None:
        server, loop = self.server, asyncio.get_running_loop()
        is_tls = server.security is Security.TLS
        context = await server.context() if is_tls else None
        # Not left to create_connection(): see there.
        sock = await dial(ClientOptions(host=server.host, port=server.port, connect_timeout=server.timeout))
        # As asyncio does for sockets that it makes itself: what is written goes out at once.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        channel = self._channel = Channel(self._unasked, self._lost)
        options: dict[str, Any] = {}
        if context is not None:
            options = {
                "ssl": context,
                "server_hostname": server.tls_name,
                "ssl_handshake_timeout": server.timeout,
                "ssl_shutdown_timeout": CLOSE_PATIENCE,
            }
        try:
            await loop.create_connection(lambda: channel, sock=sock, **options)
        except BaseException:
            sock.close()
            raise
        self.session = Session(tls=is_tls)
        self.local = channel.transport.get_extra_info("sockname")
        self._watcher.note(tr("connected to {address}", address=server.target))
        if is_tls:
            self._tls_stands()
        self._watcher.changed()

    def _tls_stands(self) -> None:
        assert self._channel is not None
        ssl_object = self._channel.transport.get_extra_info("ssl_object")
        if ssl_object is not None:
            self.tls = tls_facts(ssl_object)
            self._watcher.note(tr("TLS stands: {facts}", facts=visible(describe(self.tls))))

    async def quit(self) -> Reply:
        """Say QUIT, wait for the answer and the end. Raises what a command raises."""
        return await self.command("QUIT")

    async def close(self) -> None:
        """End without a word; nothing happens when it has ended. Never raises."""
        self.session.lost()
        if self._channel is not None and not self._channel.lost:
            self._cut_by_us = True
            await self._channel.close()
        self._watcher.changed()

    def _cut(self) -> None:
        self.session.lost()
        if self._channel is not None and not self._channel.lost:
            self._cut_by_us = True
            self._channel.abort()
        self._watcher.changed()

    # What the channel tells

    def _unasked(self, reply: Reply) -> None:
        if self._securing:
            # Somebody on the way slipped it in behind the 220 (CVE-2011-0411 and its kind).
            self._dropped += reply.size
            return
        self._last_word = reply
        self._watcher.received(reply, None)
        if reply.code != 421:
            self._watcher.note(tr("Nothing asked for this reply; the connection is cut."))
        self._cut()

    def _lost(self) -> None:
        if self.session.phase is not Phase.END:
            self.session.lost()
            self._watcher.note(tr("the server closed the connection"))
        else:
            self._watcher.note(tr("the connection is closed"))
        self._watcher.changed()

    # Commands

    async def command(self, line: str) -> Reply:
        """Send one line as it is and return the reply, whatever it says. While the server awaits a part of a login, the
        line is that part. A 220 to STARTTLS begins TLS, a 221 to QUIT ends the connection. Raises CommandRefusedError
        for CR, LF and NUL; StateError while a message is awaited (content() sends that)."""
        async with self._turn:
            return await self._command(line)

    async def _command(self, line: str) -> Reply:
        data = check_line(line)
        if self.session.awaits is Awaits.CONTENT:
            raise StateError(
                tr("The server reads the message now: every line belongs to it"),
                tr("Send the message; a line with a single dot ends it."),
            )
        if self.session.awaits is Awaits.RESPONSE:
            return await self._ask(data, "AUTH", line if line == "*" else MASK)
        command = Command(data[:-2])
        if command.verb == "STARTTLS":
            return await self._begin_tls(data)
        reply = await self._ask(data, command.verb, command.masked)
        if command.verb == "QUIT" and self.session.phase is Phase.END and self._channel is not None:
            await self._channel.close()
        return reply

    async def _ask(self, data: bytes, verb: str, shown: str) -> Reply:
        self._send(data, [shown])
        return await self._reply(verb)

    def _send(self, data: bytes, shown: list[str], replies: int = 1) -> None:
        channel = self._usable()
        try:
            channel.write(data)
        except ConnectionLostError as error:
            raise self._disconnected("", error) from error.cause
        channel.expected += replies
        self._began = asyncio.get_running_loop().time()
        if self._watched:
            for text in shown:
                self._watcher.sent(visible(text))

    def _usable(self) -> Channel:
        channel = self._channel
        if channel is None or channel.lost or self.session.phase is Phase.END:
            raise self._disconnected("", None)
        return channel

    _began = 0.0

    async def _reply(self, verb: str | None, patience: float = 0.0) -> Reply:
        """The next reply, which answers ``verb`` (None: the greeting)."""
        channel = self._channel
        assert channel is not None
        allowed = patience or self.server.timeout
        try:
            reply = await channel.reply(allowed)
        except TimeoutError as error:
            self._cut()
            text = tr("No reply to {command} within {seconds} s", command=_named(verb), seconds=f"{allowed:g}")
            raise ReplyTimeoutError(text, unknown=self.content_sent) from error
        except ConnectionLostError as error:
            raise self._disconnected(verb, error) from error.cause
        except BaseException:
            self._cut()
            raise
        if self._watched:
            now = asyncio.get_running_loop().time()
            self._watcher.received(reply, now - (self._began or now))
        if reply.fault is not None:
            self._cut()
            raise BadReplyError(reply, _named(verb))
        if verb is not None:
            self.session.replied(verb, reply)
        else:
            self.session.greeting(reply)
        if reply.code == 421:
            self._last_word = reply
            self._cut()
        else:
            self._watcher.changed()
        return reply

    def _disconnected(self, verb: str | None, error: ConnectionLostError | None) -> SMTPServerDisconnected:
        self.session.lost()
        if error is None:
            if self._channel is None:
                return SMTPServerDisconnected(tr("There is no connection"), advice=tr("Connect first."))
            text = tr("The connection has ended")
            if self._last_word is not None and self._last_word.code != 421:
                text = tr("The connection was cut: the server sent a reply that nothing had asked for")
            return SMTPServerDisconnected(text, self._last_word, tr("Connect again."))
        if error.partial:
            text = tr("The server closed the connection in the middle of its reply to {command}", command=_named(verb))
        else:
            text = tr("The server closed the connection instead of answering {command}", command=_named(verb))
        advice = str(explain(error.cause)) if error.cause is not None else ""
        if self.content_sent:
            advice = tr("It may have taken the message all the same: look before you send it again.")
        return SMTPServerDisconnected(text, self._last_word, advice or tr("Connect again."), self.content_sent)

    # TLS

    async def _begin_tls(self, data: bytes) -> Reply:
        # Files are read before the command is sent: the server waits for the handshake then.
        context = None if self.session.tls else await self.server.context()
        self._securing, self._dropped = context is not None, 0
        try:
            reply = await self._ask(data, "STARTTLS", "STARTTLS")
            if reply.code == 220 and context is not None:
                await self._secure(context)
        finally:
            self._securing = False
        return reply

    async def _secure(self, context: ssl.SSLContext) -> None:
        channel = self._usable()
        dropped = self._dropped + channel.forget_input()
        try:
            secured = await asyncio.get_running_loop().start_tls(
                channel.transport,
                channel,
                context,
                server_hostname=self.server.tls_name,
                ssl_handshake_timeout=self.server.timeout,
                ssl_shutdown_timeout=CLOSE_PATIENCE,
            )
        except BaseException as error:
            self._cut()
            channel.give_up()
            if isinstance(error, ConnectionError) and not isinstance(error, ssl.SSLError):
                text = tr("The server closed the connection during the TLS handshake")
                raise SMTPServerDisconnected(text, advice=str(explain(error))) from error
            raise
        if secured is None:
            self._cut()
            channel.give_up()
            raise SMTPServerDisconnected(tr("The server closed the connection during the TLS handshake"))
        channel.transport = secured
        channel.expected = 0
        self.session.secured()
        if dropped:
            self._watcher.note(
                tr(
                    "{count} bytes came behind the 220, before TLS began: somebody slipped them in; dropped",
                    count=dropped,
                )
            )
        self._tls_stands()
        self._watcher.changed()

    # Names

    @property
    def own_name(self) -> str:
        """What we call ourselves: our address in brackets (RFC 5321, 4.1.4), which costs no question to the resolver
        and tells nobody the computer's name."""
        address = str(self.local[0]).split("%")[0] if self.local else "127.0.0.1"
        with contextlib.suppress(ValueError):
            return f"[IPv6:{address}]" if ipaddress.ip_address(address).version == 6 else f"[{address}]"
        return "[127.0.0.1]"


def _named(verb: str | None) -> str:
    if verb == CONTENT:
        return tr("the message")
    return tr("the connection") if verb is None else verb or tr("an empty line")

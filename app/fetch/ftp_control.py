"""One FTP session's connections: commands and their replies on the one, bytes on the other, both in TLS if wanted.

It must not know URLs, nor which commands fetch something. Sources: RFC 959, RFC 2428, RFC 4217.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from app.display import visible
from app.fetch.errors import FetchTimeoutError, FtpError
from app.fetch.ftp_wire import Reply, ReplyParser, command, epsv_port, pasv_address
from app.sockets.dial import dial
from app.sockets.options import ClientOptions
from app.texts import tr

__all__ = ["CLOSE_SECONDS", "Control", "DataConnection"]

READ_AHEAD: Final = 1 << 20
"""Bytes of data that wait to be read at most."""

MAX_WAITING: Final = 20
"""Replies that nobody has asked for yet: a server that sends more talks to itself."""

CLOSE_SECONDS: Final = 1.0
"""What the end of TLS may take."""


class _Lines(asyncio.Protocol):
    """The control connection as the loop sees it."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.replies: deque[Reply] = deque()
        self.error: Exception | None = None
        self.over = False
        self.waiter: asyncio.Future[None] | None = None
        self._parser = ReplyParser()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        try:
            self.replies.extend(self._parser.feed(data))
            if len(self.replies) > MAX_WAITING:
                raise FtpError(tr("The server sends replies that nobody asked for"), said=self.replies[-1].text)
        except FtpError as error:
            self.error = error
            self.transport.abort()
        self.wake()

    def forget(self) -> None:
        """What came before TLS counts for nothing: somebody may have put it there (CVE-2011-0411)."""
        self.replies.clear()
        self._parser = ReplyParser()

    def connection_lost(self, exc: Exception | None) -> None:
        self.over = True
        self.error = self.error or exc
        self.wake()

    def wake(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)


class DataConnection(asyncio.Protocol):
    """A data connection: piece() by piece(). close() may be called at any time."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.size = 0
        self._pieces: deque[bytes] = deque()
        self._waiting = 0
        self._over = False
        self._paused = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._pieces.append(data)
        self.size += len(data)
        self._waiting += len(data)
        if self._waiting > READ_AHEAD and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._over, self._error = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def piece(self, patience: float) -> bytes:
        """The next bytes within so many seconds, b"" at the end. Raises FetchTimeoutError, ConnectionResetError and
        other OSErrors."""
        while not self._pieces:
            if self._over:
                if self._error is not None:
                    raise self._error
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(patience):
                    await self._waiter
            except TimeoutError as error:
                raise FetchTimeoutError(
                    tr("Nothing more came of the file for {seconds} s", seconds=f"{patience:g}"), "download"
                ) from error
            finally:
                self._waiter = None
        data = self._pieces.popleft()
        self._waiting -= len(data)
        if self._paused and self._waiting < READ_AHEAD // 2 and not self.transport.is_closing():
            self._paused = False
            self.transport.resume_reading()
        return data

    def close(self) -> None:
        """Cut it."""
        if self.transport is not None:
            self.transport.abort()


class Control:
    """The control connection. Coroutines raise FtpError, FetchTimeoutError, OSError (ssl.SSLError among them).

    ``dialog`` has every command (passwords masked) and reply, as text; ``peer`` is the server's address.
    """

    def __init__(self, timeout: float, host: str) -> None:
        self.dialog: list[str] = []
        self.peer = ""
        self.local: Any = None
        self.remote: Any = None
        self.tls: ssl.SSLContext | None = None
        self._timeout = timeout
        self._host = host
        self._lines = _Lines()
        self._no_epsv = False
        self._protected = False

    @property
    def ssl_object(self) -> Any:
        """The TLS session's, None in the clear."""
        transport = self._lines.transport
        return transport.get_extra_info("ssl_object") if transport is not None else None

    async def connect(self, address: str, port: int) -> Reply:
        """Connect to a numeric address, and return the greeting."""
        self._lines = lines = _Lines()
        await self._dialled(address, port, lambda: lines)
        self.local = lines.transport.get_extra_info("sockname")
        self.remote = lines.transport.get_extra_info("peername")
        self.peer = address
        reply = await self.reply(tr("the greeting"))
        if reply.code == 120:
            # "Ready in so many minutes".
            reply = await self.reply(tr("the greeting"))
        if reply.code != 220:
            raise FtpError(tr("The server does not let us in"), reply.code, reply.text)
        return reply

    async def _dialled(self, address: str, port: int, factory: Callable[[], asyncio.Protocol]) -> None:
        try:
            async with asyncio.timeout(self._timeout) as limit:
                sock = await dial(ClientOptions(host=address, port=port, connect_timeout=self._timeout))
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                try:
                    await asyncio.get_running_loop().create_connection(factory, sock=sock)
                except BaseException:
                    sock.close()
                    raise
        except TimeoutError as error:
            if not limit.expired():
                raise
            text = tr("Not connected within {seconds} s", seconds=f"{self._timeout:g}")
            raise FetchTimeoutError(text, "connect") from error

    def send(self, verb: str, argument: bytes | str = b"", secret: bool = False) -> None:
        """Send a command. Raises FieldError("url") for one that would be two."""
        data = command(verb, argument)
        shown = f"{verb} •••" if secret else visible(data[:-2].decode("utf-8", "backslashreplace"))
        self.dialog.append(f"> {shown}")
        if self._lines.over or self._lines.transport.is_closing():
            raise self._lost(verb)
        self._lines.transport.write(data)

    async def reply(self, to: str) -> Reply:
        """The next reply; ``to`` says to what, for the error."""
        lines = self._lines
        while not lines.replies:
            if lines.over:
                raise self._lost(to)
            lines.waiter = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(self._timeout):
                    await lines.waiter
            except TimeoutError as error:
                text = tr("No reply to {command} within {seconds} s", command=to, seconds=f"{self._timeout:g}")
                raise FetchTimeoutError(text, "reply") from error
            finally:
                lines.waiter = None
        found = lines.replies.popleft()
        self.dialog.append(f"< {found.text}")
        if found.code == 421:
            raise FtpError(tr("The server closes the session"), 421, found.text, tr("Try again later."))
        return found

    async def ask(self, verb: str, argument: bytes | str = b"", secret: bool = False) -> Reply:
        """Send a command and return its reply, whatever it is."""
        self.send(verb, argument, secret)
        return await self.reply(verb)

    def _lost(self, to: str) -> Exception:
        error = self._lines.error
        if isinstance(error, (FtpError, OSError)):
            return error
        return FtpError(tr("The server ended the connection instead of answering {command}", command=to))

    async def secure(self, context: ssl.SSLContext) -> None:
        """TLS, after the server has agreed (RFC 4217 section 4)."""
        self._lines.forget()
        self._lines.transport = await self._secured(self._lines.transport, self._lines, context)
        self.tls = context

    async def _secured(self, transport: Any, protocol: asyncio.Protocol, context: ssl.SSLContext) -> Any:
        try:
            return await asyncio.get_running_loop().start_tls(
                transport,
                protocol,
                context,
                server_hostname=self._host,
                ssl_handshake_timeout=self._timeout,
                ssl_shutdown_timeout=CLOSE_SECONDS,
            )
        except BaseException:
            transport.abort()
            raise

    async def protect(self) -> None:
        """Have data connections in TLS, too (RFC 4217 section 9)."""
        await self.ask("PBSZ", "0")
        reply = await self.ask("PROT", "P")
        if reply.code != 200:
            raise FtpError(tr("The server protects its commands, but not its files"), reply.code, reply.text)
        self._protected = True

    async def begin_data(self, verb: str, argument: bytes = b"", start: int = 0) -> tuple[DataConnection, Reply, str]:
        """Open a data connection and have a command send on it from byte ``start``. Returns it, the preliminary reply,
        and a remark ("" for none). Raises FtpError when the command is refused."""
        port, note = await self._passive()
        data = DataConnection()
        # Whatever the server named, its own address is the one (CVE-2021-4189): it must not send us elsewhere.
        await self._dialled(self.peer, port, lambda: data)
        try:
            if start:
                reply = await self.ask("REST", str(start))
                if reply.code != 350:
                    raise FtpError(tr("The server cannot go on in the middle of a file"), reply.code, reply.text)
            reply = await self.ask(verb, argument)
            if reply.code not in (125, 150):
                raise FtpError(tr("The server refused {command}", command=verb), reply.code, reply.text)
            if self._protected and self.tls is not None:
                context = self.tls
                if isinstance(context, ResumingContext):
                    # Some servers take data connections only from the one they know (vsftpd's require_ssl_reuse).
                    context.resumed = getattr(self.ssl_object, "session", None)
                data.transport = await self._secured(data.transport, data, context)
        except BaseException:
            data.close()
            raise
        return data, reply, note

    async def _passive(self) -> tuple[int, str]:
        if not self._no_epsv:
            reply = await self.ask("EPSV")
            if reply.code == 229:
                return epsv_port(reply), ""
            self._no_epsv = True
        reply = await self.ask("PASV")
        if reply.code != 227:
            raise FtpError(tr("The server offers no passive data connection"), reply.code, reply.text)
        host, port = pasv_address(reply)
        if host == self.peer:
            return port, ""
        return port, tr("PASV named {host}; its own address {peer} was used instead", host=host, peer=self.peer)

    def close(self) -> None:
        """Say goodbye without waiting for an answer."""
        transport = self._lines.transport
        if transport is None or self._lines.over:
            return
        if not transport.is_closing():
            transport.write(command("QUIT"))
            transport.close()

    def abort(self) -> None:
        """Cut it."""
        if self._lines.transport is not None:
            self._lines.transport.abort()


class ResumingContext(ssl.SSLContext):
    """A client's context whose next connection goes on with the TLS session ``resumed``, if there is one."""

    resumed: ssl.SSLSession | None = None

    def wrap_bio(self, *args: Any, **options: Any) -> ssl.SSLObject:
        session, self.resumed = self.resumed, None
        if session is not None:
            options["session"] = session
        return super().wrap_bio(*args, **options)

"""The chat's client end: connects, sends by hand, by file or in repetition, and writes down every read as it came.

It must not know the window: a tab awaits these coroutines, polls the transcript, and is told of changes of state.
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
import errno
import socket
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from app.errors import explain
from app.sockets.account import Account
from app.sockets.dial import dial
from app.sockets.files import opened_file
from app.sockets.link import Link, NotConnectedError, set_reset_on_close
from app.sockets.options import MAX_TIMEOUT, ChatTransport, ClientOptions, FieldError, StateError, client_context
from app.sockets.transcript import MAX_RUN_BYTES, Transcript
from app.texts import tr
from app.trace.recorder import LiveExchange, Recorder
from app.trace.records import format_address
from app.trace.tls import tls_facts

__all__ = ["FILE_CHUNK", "MIN_INTERVAL", "ChatClient", "ClientState", "Progress", "opened_file"]

FILE_CHUNK: Final = 64 * 1024
"""Bytes of a file that are read and written at once; of each the transcript keeps FILE_KEEP."""

FILE_KEEP: Final = 256
"""Bytes of each chunk of a file in the transcript: a large file must not push the talk out of it."""

FILE_DATAGRAM: Final = 1024
"""Bytes of a file in one datagram: fits every link's frame, and our own default read buffer."""

MIN_INTERVAL: Final = 0.001
"""Seconds between two repetitions: a thousand messages a second are enough to see, and no flood."""

CLOSE_PATIENCE: Final = 2.0
"""Seconds that Disconnect waits for what was sent to be taken, before it cuts."""

Progress = Callable[[int, int], None]
"""Called with what is done and the total (bytes of a file, repetitions; total 0: without end)."""

Change = Callable[[], None]


class ClientState(enum.StrEnum):
    """What a client does now."""

    IDLE = "idle"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    CLOSED = "closed"


class ChatClient:
    """One client, used again and again: connect(), talk, disconnect(), connect() …

    ``transcript`` has everything that was sent, received and said about it, over all its connections. ``state``,
    ``local`` and ``remote`` (the socket pair as text), ``tls`` (facts, see app.trace.tls; None without TLS),
    ``sent`` and ``received`` (bytes), ``writes`` and ``reads`` are of the present or last connection.
    ``sending_ended`` is True after half_close(), ``peer_ended`` after the peer's end of sending. ``on_change`` is
    called, without arguments, whenever one of these changes other than the counts; never for data.

    Expected trouble comes out of the coroutines as the system's own exceptions (OSError, ssl.SSLError,
    socket.gaierror) or as FieldError; app.errors.explain() has the words. Cancelling any coroutine is safe.
    """

    def __init__(
        self,
        recorder: Recorder | None = None,
        *,
        transcript: Transcript | None = None,
        tab: str = "sockets",
        on_change: Change | None = None,
    ) -> None:
        self.transcript = Transcript() if transcript is None else transcript
        self.on_change = on_change
        self.state = ClientState.IDLE
        self.options: ClientOptions | None = None
        self.tls: Mapping[str, Any] | None = None
        self.local = self.remote = ""
        self.sent = self.received = self.writes = self.reads = 0
        self.sending_ended = self.peer_ended = False
        self._account = Account(recorder, tab)
        self._link: Link | None = None
        self._connecting: asyncio.Task[Any] | None = None
        self._settled = asyncio.Event()
        self._farewell = ""

    @property
    def connected(self) -> bool:
        """Whether one can send now."""
        return self.state is ClientState.CONNECTED and not self.sending_ended

    # Connecting

    async def connect(self, options: ClientOptions) -> None:
        """Connect, within ``options.connect_timeout`` seconds. Raises FieldError, StateError (connected already),
        OSError, ssl.SSLError; TimeoutError (ETIMEDOUT) when the time is up. A failure leaves nothing behind. UDP only
        fixes the addresses: nothing is sent, and whether somebody listens shows later."""
        options.validate()
        if self.state in (ClientState.CONNECTING, ClientState.CONNECTED):
            raise StateError(tr("This client has a connection already"), tr("Disconnect first."))
        self._begin(options)
        self._account.open(
            tr("Chat with {target} ({transport})", target=options.target, transport=options.transport.label)
        )
        self._connecting = asyncio.current_task()
        self._settled.clear()
        try:
            # The loop's callbacks for this connection inherit the exchange, so what arrives later belongs to it.
            with self._account.acting():
                await self._connect(options)
        except BaseException as error:
            cancelled = isinstance(error, asyncio.CancelledError)
            self.transcript.error(tr("cancelled") if cancelled else str(explain(error)), options.target)
            self._link = None
            self._end(error)
            raise
        finally:
            self._connecting = None
            self._settled.set()

    def _begin(self, options: ClientOptions) -> None:
        self.options = options
        self.tls = None
        self.local, self.remote = "", options.target
        self.sent = self.received = self.writes = self.reads = 0
        self.sending_ended = self.peer_ended = False
        self._farewell = ""
        self._set(ClientState.CONNECTING)

    async def _connect(self, options: ClientOptions) -> None:
        try:
            async with asyncio.timeout(options.connect_timeout):
                context = None
                if options.transport is ChatTransport.TLS:
                    context = await asyncio.to_thread(client_context, options)
                sock = await dial(options)
                await self._attach(options, sock, context)
        except TimeoutError as error:
            if error.errno is not None:
                raise
            text = tr("no connection within {seconds} s", seconds=f"{options.connect_timeout:g}")
            raise TimeoutError(errno.ETIMEDOUT, text) from error

    async def _attach(self, options: ClientOptions, sock: socket.socket, context: ssl.SSLContext | None) -> None:
        loop = asyncio.get_running_loop()
        link = Link(self._on_made, self._on_data, self._on_eof, self._on_datagram_error, self._on_lost, sock)
        try:
            if options.transport is ChatTransport.UDP:
                await loop.create_datagram_endpoint(lambda: link, sock=sock)
            elif options.transport is ChatTransport.UNIX:
                await loop.create_unix_connection(lambda: link, sock=sock)
            elif context is None:
                await loop.create_connection(lambda: link, sock=sock)
            else:
                await loop.create_connection(
                    lambda: link,
                    sock=sock,
                    ssl=context,
                    server_hostname=options.server_name or options.host,
                    ssl_handshake_timeout=options.connect_timeout,
                    ssl_shutdown_timeout=CLOSE_PATIENCE,
                )
        except BaseException:
            if link.transport is not None:
                link.transport.abort()
            sock.close()
            raise

    # What the link tells

    def _on_made(self, link: Link) -> None:
        transport = link.transport
        self._link = link
        self.local = format_address(transport.get_extra_info("sockname"))
        self.remote = format_address(transport.get_extra_info("peername")) or self.remote
        ssl_object = transport.get_extra_info("ssl_object")
        if ssl_object is not None:
            self.tls = tls_facts(ssl_object)
        self.transcript.note(tr("connected from {local}", local=self.local or "-"), self.remote)
        self._set(ClientState.CONNECTED)

    def _on_data(self, data: bytes) -> None:
        options = self.options
        assert options is not None
        self.received += len(data)
        if options.transport is ChatTransport.UDP:
            self.reads += 1
            self.transcript.datagram(data, self.remote, options.recv_size)
        else:
            self.reads += -(-len(data) // options.recv_size)
            self.transcript.received(data, self.remote, recv_size=options.recv_size)

    def _on_eof(self) -> bool:
        options = self.options
        assert options is not None
        self.peer_ended = True
        if not self._farewell:
            self.transcript.note(tr("the peer has ended its sending"), self.remote)
        # asyncio's TLS cannot stay half open.
        stays = options.keep_half_open and options.transport is not ChatTransport.TLS and not self.sending_ended
        self._farewell = self._farewell or ("" if stays else tr("closed by the peer"))
        self._changed()
        return stays

    def _on_datagram_error(self, error: Exception) -> None:
        self.transcript.error(str(explain(error)), self.remote)

    def _on_lost(self, link: Link, error: Exception | None) -> None:
        if link is not self._link:
            return
        self._link = None
        if error is None:
            self.transcript.note(self._farewell or tr("closed by the peer"), self.remote)
        else:
            self.transcript.error(str(explain(error)), self.remote)
        self._end(error)

    def _end(self, error: BaseException | None) -> None:
        self._account.close(error)
        self._set(ClientState.CLOSED)

    # Talking

    async def send(self, data: bytes) -> None:
        """Send a message (UDP: one datagram) and wait until the system has taken it: with a peer that does not read
        this can last until it is cancelled. Raises NotConnectedError, OSError; FieldError for no bytes at all on a
        stream, where nothing would be sent."""
        link = self._usable()
        if not data and not self._is_udp:
            raise FieldError("input", tr("There is nothing to send"), tr("Only UDP can send an empty message."))
        await self._send(link, data)

    async def send_file(self, path: Path, progress: Progress | None = None) -> int:
        """Send a file's bytes, piece by piece as the peer takes them; returns their number. An exchange of its own.
        ``progress(sent, total)`` is called after each piece. UDP sends datagrams of FILE_DATAGRAM bytes.
        Raises NotConnectedError and OSError, also for the file's own trouble. Cancelling stops after a piece."""
        link = self._usable()
        size = FILE_DATAGRAM if self._is_udp else FILE_CHUNK
        sent = 0
        with self._account.action(tr("Send the file {name}", name=path.name)) as exchange:
            file, total = await opened_file(path)
            try:
                self.transcript.note(tr("sending the file {name}, {total} bytes", name=path.name, total=total))
                while chunk := await asyncio.to_thread(file.read, size):
                    await self._send(link, chunk, exchange, FILE_KEEP)
                    sent += len(chunk)
                    if progress is not None:
                        progress(sent, max(total, sent))
            except BaseException as error:
                reason = tr("cancelled") if isinstance(error, asyncio.CancelledError) else type(error).__name__
                self.transcript.error(tr("the file stopped after {sent} bytes: {reason}", sent=sent, reason=reason))
                raise
            finally:
                file.close()
            self.transcript.note(tr("the file was sent: {sent} bytes", sent=sent), self.remote)
        return sent

    async def repeat(self, data: bytes, interval_s: float, count: int = 0, progress: Progress | None = None) -> int:
        """Send a message ``count`` times (0: until cancelled), one each ``interval_s`` seconds from the first on;
        returns how often. An exchange of its own; ``progress(done, count)`` is called after each.

        The times do not drift; where the peer was too slow, the times that have passed are left out, not made up in a
        burst. Raises FieldError ("interval" below MIN_INTERVAL, "count", "input"), NotConnectedError, OSError."""
        if not MIN_INTERVAL <= interval_s <= MAX_TIMEOUT:
            raise FieldError("interval", tr("The interval is from 1 ms to an hour"))
        if count < 0:
            raise FieldError("count", tr("The number of repetitions is 0 (without end) or more"))
        link = self._usable()
        if not data and not self._is_udp:
            raise FieldError("input", tr("There is nothing to send"))
        loop = asyncio.get_running_loop()
        done = 0
        times = tr("{count} times", count=count) if count else tr("until stopped")
        with self._account.action(
            tr(
                "Repeat {length} bytes every {ms} ms, {times}",
                length=len(data),
                ms=f"{interval_s * 1000:g}",
                times=times,
            )
        ) as exchange:
            due = loop.time()
            while not count or done < count:
                await self._send(link, data, exchange)
                done += 1
                if progress is not None:
                    progress(done, count)
                if done == count:
                    break
                due += interval_s
                now = loop.time()
                if due < now:
                    due += (now - due) // interval_s * interval_s
                await _until(link, due)
        return done

    def half_close(self) -> None:
        """End our sending; receiving goes on (shutdown(SHUT_WR)). Raises NotConnectedError, and FieldError on UDP and
        TLS, which have no such thing here."""
        link = self._usable()
        if self._is_udp or not link.transport.can_write_eof():
            raise FieldError("transport", tr("Only TCP and Unix connections can be half closed"))
        with self._account.acting():
            link.transport.write_eof()
        self.sending_ended = True
        self.transcript.note(tr("sending ended (half-close)"), self.remote)
        if self.peer_ended:
            # Both have ended, which asyncio leaves to us to notice.
            self._farewell = tr("closed: both sides have ended")
            link.transport.close()
        self._changed()

    def reset(self) -> None:
        """Cut the connection with a TCP reset (RST), throwing away what was not taken yet. Unix and UDP sockets have
        no reset and are just closed at once. Raises NotConnectedError."""
        link = self._link
        if link is None:
            raise NotConnectedError(tr("There is no connection"))
        self._farewell = tr("reset by us") if set_reset_on_close(link.transport) else tr("cut off by us")
        link.transport.abort()

    async def disconnect(self) -> None:
        """Close, or give up connecting; returns when the connection is gone. Never raises for a peer's behaviour:
        one that does not take what was sent is cut off after CLOSE_PATIENCE seconds."""
        if self._connecting is not None:
            self._connecting.cancel()
            await self._settled.wait()
            return
        link = self._link
        if link is not None:
            self._farewell = self._farewell or tr("closed by us")
            await link.close(CLOSE_PATIENCE)

    # Small helpers

    @property
    def _is_udp(self) -> bool:
        return self.options is not None and self.options.transport is ChatTransport.UDP

    def _usable(self) -> Link:
        if self._link is None or self.state is not ClientState.CONNECTED:
            raise NotConnectedError(tr("There is no connection"), tr("Connect first."))
        if self.sending_ended:
            raise NotConnectedError(tr("Our sending has ended (half-close)"), tr("Connect again to send."))
        return self._link

    async def _send(
        self, link: Link, data: bytes, exchange: LiveExchange | None = None, keep: int = MAX_RUN_BYTES
    ) -> None:
        async with link.turn:
            link.check()
            await link.drained()
            with self._account.acting(exchange):
                if self._is_udp:
                    link.send_datagram(data)
                else:
                    link.transport.write(data)
            self.sent += len(data)
            self.writes += 1
            self.transcript.sent(data, self.remote, keep=keep)
            await link.drained()

    def _set(self, state: ClientState) -> None:
        self.state = state
        self._changed()

    def _changed(self) -> None:
        if self.on_change is not None:
            self.on_change()


async def _until(link: Link, due: float) -> None:
    """Wait for a time of the loop's clock, or less if the connection ends."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(due):
            await link.lost.wait()

"""The clients of a chat server, as it holds them: one object per TCP, TLS or Unix connection, or per UDP address.

It must not know how a server listens or what the window shows: a Host (the server) is told what happens.
"""

from __future__ import annotations

import asyncio
import enum
import errno
import os
import socket
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

from app.sockets.link import sends_empty, set_reset_on_close
from app.sockets.replies import Policy, Responder
from app.sockets.transcript import Transcript
from app.texts import tr
from app.trace.records import format_address

__all__ = [
    "CLOSE_PATIENCE",
    "MAX_UNREAD",
    "DatagramClient",
    "DatagramListener",
    "Host",
    "PeerState",
    "ServerClient",
    "StreamClient",
]

CLOSE_PATIENCE: Final = 2.0
"""Seconds that a client may take to read the rest before it is cut off."""

MAX_UNREAD: Final = 256 * 1024
"""Bytes that wait in our memory for one client that does not read. Above, nothing more is sent to it by hand."""


class PeerState(enum.StrEnum):
    """What a server's client does now. ENDED: it has ended its sending, and may still be answered."""

    HANDSHAKE = "TLS handshake"
    OPEN = "open"
    ENDED = "half-closed"
    CLOSING = "closing"
    CLOSED = "closed"


class Host(Protocol):
    """What a client needs of its server."""

    transcript: Transcript

    @property
    def recv_size(self) -> int:
        """Bytes of one read."""

    @property
    def keep_half_open(self) -> bool:
        """Whether a client that has ended its sending may still be answered by hand."""

    @property
    def is_tls(self) -> bool:
        """Whether clients begin with a handshake."""

    def policy(self) -> Policy:
        """How messages are answered now."""

    def arrived(self, client: StreamClient) -> bool:
        """A connection was accepted; False refuses it."""

    def changed(self, client: ServerClient) -> None:
        """Its state is another."""

    def left(self, client: ServerClient) -> None:
        """It is gone. Called once."""

    def count(self, received: int, sent: int) -> None:
        """Bytes of all clients together."""


class ServerClient:
    """A client of the server, for the table: ``id`` (1, 2, 3 …), ``address``, ``since_ns`` (wall time), ``received``
    and ``sent`` (bytes), ``state``, and after its end ``reason``. ``stopped`` says that automatic replies to it have
    stopped (see app.sockets.replies). Only the server changes it.
    """

    def __init__(self, host: Host, number: int, address: str) -> None:
        self.id = number
        self.address = address
        self.since_ns = time.time_ns()
        self.received = self.sent = 0
        self.state = PeerState.OPEN
        self.reason = ""
        self._host = host
        self._responder: Responder

    @property
    def stopped(self) -> bool:
        """Whether automatic replies to this client have stopped until a person takes part."""
        return self._responder.stopped

    @property
    def is_gone(self) -> bool:
        """Whether it can neither send nor be sent anything."""
        return self.state is PeerState.CLOSED

    def resume(self) -> None:
        """Automatic replies go on, and their count begins anew."""
        self._responder.resume()

    def write(self, data: bytes) -> None:
        """Send bytes and write them down. May raise OSError for a datagram."""
        raise NotImplementedError

    @property
    def unread(self) -> int:
        """Bytes in our memory that it has not taken yet."""
        raise NotImplementedError

    def close(self, reason: str) -> None:
        """Say goodbye: what was written still goes out, within CLOSE_PATIENCE."""
        raise NotImplementedError

    def abort(self, reason: str, *, reset: bool = False) -> None:
        """Cut it off now; with ``reset``, by TCP's RST where there is one."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Put a remark about this client into the transcript."""
        self._host.transcript.note(text, self.address)

    def _set(self, state: PeerState) -> None:
        if self.state is not state:
            self.state = state
            self._host.changed(self)

    def _took(self, data: bytes) -> None:
        self.sent += len(data)
        self._host.count(0, len(data))
        self._host.transcript.sent(data, self.address)

    def _gave(self, data: bytes) -> None:
        self.received += len(data)
        self._host.count(len(data), 0)


class StreamClient(ServerClient, asyncio.Protocol):
    """A connection over TCP, TLS or a Unix socket, and asyncio's protocol for it."""

    def __init__(self, host: Host, number: int) -> None:
        super().__init__(host, number, "")
        self.transport: Any = None
        self._responder = Responder(host.policy, self.write, self._hold, self.say)
        self._cut: asyncio.TimerHandle | None = None
        self._early: list[bytes] = []

    # What the loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        # Clients of Unix sockets have no address of their own.
        self.address = format_address(transport.get_extra_info("peername")) or tr("client {id}", id=self.id)
        if self._host.is_tls:
            # What the client sends now is for TLS, which is put in between by begin_tls().
            self.transport.pause_reading()
            self.state = PeerState.HANDSHAKE
        if not self._host.arrived(self):
            self.close(tr("refused"))

    async def begin_tls(self, context: Any, patience: float) -> None:
        """The server's side of the TLS handshake, within ``patience`` seconds; a failure is written down and ends the
        connection. Not left to create_server(), which tells nobody of handshakes that fail."""
        try:
            upgraded = await asyncio.get_running_loop().start_tls(
                self.transport,
                self,
                context,
                server_side=True,
                ssl_handshake_timeout=patience,
                ssl_shutdown_timeout=CLOSE_PATIENCE,
            )
        except OSError as error:
            # A client that trusts nobody here may say so by an alert, or just go.
            reason = getattr(error, "reason", None) or str(error) or tr("the client gave it up")
            self._host.transcript.error(tr("the TLS handshake failed: {reason}", reason=reason), self.address)
            self._gone(self.reason or tr("TLS handshake failed"))
        except asyncio.CancelledError:
            self._gone(self.reason or tr("closed by us"))
            raise
        else:
            if upgraded is None:
                # asyncio's answer when the connection was closed by ourselves in the middle of it.
                self._gone(self.reason or tr("closed by us"))
            elif self.state is PeerState.HANDSHAKE:
                self.transport = upgraded
                self._set(PeerState.OPEN)
                ssl_object = upgraded.get_extra_info("ssl_object")
                self.say(f"{ssl_object.version()} {(ssl_object.cipher() or ('',))[0]}")
                for data in self._early:
                    self._responder.feed(data, self._host.recv_size)
                self._early.clear()

    def data_received(self, data: bytes) -> None:
        self._gave(data)
        self._host.transcript.received(data, self.address, recv_size=self._host.recv_size)
        if self.state is PeerState.HANDSHAKE:
            # It came with the end of the handshake, before asyncio gave us the transport to answer by: an answer now
            # would go out unencrypted.
            self._early.append(data)
        else:
            self._responder.feed(data, self._host.recv_size)

    def eof_received(self) -> bool:
        if self.state not in (PeerState.OPEN, PeerState.HANDSHAKE):
            return False
        self.say(tr("the client has ended its sending"))
        # asyncio's TLS cannot stay half open.
        if self._host.is_tls or (self._responder.idle and not self._host.keep_half_open):
            self.reason = self.reason or tr("closed by the client")
            return False
        self._set(PeerState.ENDED)
        if not self._host.keep_half_open:
            # Its last questions are answered first; then the server ends too.
            self._responder.on_idle = lambda: self.close(tr("closed by the client"))
        return True

    def pause_writing(self) -> None:
        self._responder.blocked(True)

    def resume_writing(self) -> None:
        self._responder.blocked(False)

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None and not self.reason:
            self._host.transcript.error(f"{type(exc).__name__}: {exc}", self.address)
        self._gone(self.reason or (tr("closed by the client") if exc is None else type(exc).__name__))

    # What the server calls

    @property
    def unread(self) -> int:
        return int(self.transport.get_write_buffer_size())

    def write(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self._took(data)
            self.transport.write(data)

    def close(self, reason: str) -> None:
        if self.state in (PeerState.CLOSING, PeerState.CLOSED):
            return
        if self.state is PeerState.HANDSHAKE:
            self.abort(reason)
            return
        self.reason = self.reason or reason
        self._responder.close()
        self._set(PeerState.CLOSING)
        self.transport.close()
        # A client that reads nothing would else keep the connection for ever.
        self._cut = asyncio.get_running_loop().call_later(CLOSE_PATIENCE, self.transport.abort)

    def abort(self, reason: str, *, reset: bool = False) -> None:
        if self.is_gone:
            return
        self.reason = self.reason or reason
        self._responder.close()
        self._set(PeerState.CLOSING)
        if reset:
            set_reset_on_close(self.transport)
        self.transport.abort()

    def _hold(self, is_holding: bool) -> None:
        if self.transport.is_closing():
            return
        if is_holding:
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()

    def _gone(self, reason: str) -> None:
        if self.is_gone:
            return
        if self._cut is not None:
            self._cut.cancel()
        self._responder.close()
        self.reason = reason
        self.state = PeerState.CLOSED
        self._host.left(self)


class DatagramListener(asyncio.DatagramProtocol):
    """asyncio's protocol for the server's one datagram socket."""

    def __init__(
        self,
        sock: socket.socket,
        on_datagram: Callable[[bytes, Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._sock = sock
        self._on_datagram = on_datagram
        self._on_error = on_error
        self._is_sending = False
        self._refusal: Exception | None = None
        self.transport: Any = None
        self.lost = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._on_datagram(data, addr)

    def error_received(self, exc: Exception) -> None:
        if self._is_sending:
            # asyncio calls this from within sendto(), when the system refuses this very datagram.
            self._refusal = exc
        else:
            self._on_error(exc)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.set()

    def send(self, data: bytes, address: Any) -> None:
        """Send one datagram. Raises OSError: the system's, or ENOBUFS when too many wait already."""
        if self.transport.get_write_buffer_size() > MAX_UNREAD:
            raise OSError(errno.ENOBUFS, os.strerror(errno.ENOBUFS))
        self._is_sending, self._refusal = True, None
        try:
            self.transport.sendto(data, address)
        finally:
            self._is_sending = False
        if self._refusal is not None:
            raise self._refusal
        if not data and not sends_empty(self.transport):
            self._sock.sendto(data, address)


class DatagramClient(ServerClient):
    """An address from which datagrams came. It is forgotten when the server stops, or when too many others come."""

    def __init__(self, host: Host, number: int, address: Any, send: Callable[[bytes, Any], None]) -> None:
        super().__init__(host, number, format_address(address))
        self.at = address
        self._send = send
        self._responder = Responder(host.policy, self._reply, None, self.say)

    def datagram(self, data: bytes) -> None:
        """One came from this address."""
        self._gave(data)
        data = self._host.transcript.datagram(data, self.address, self._host.recv_size)
        self._responder.feed(data, self._host.recv_size)

    @property
    def unread(self) -> int:
        return 0

    def write(self, data: bytes) -> None:
        self._send(data, self.at)
        self._took(data)

    def _reply(self, data: bytes) -> None:
        try:
            self.write(data)
        except OSError as error:
            # A fixed text that is longer than a datagram, or an address without a route: nobody else would hear of it.
            self._host.transcript.error(f"{type(error).__name__}: {error}", self.address)

    def close(self, reason: str) -> None:
        self.abort(reason)

    def abort(self, reason: str, *, reset: bool = False) -> None:
        if not self.is_gone:
            self.reason = reason
            self._responder.close()
            self.state = PeerState.CLOSED
            self._host.left(self)

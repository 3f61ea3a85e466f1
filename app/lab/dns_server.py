"""DNS over UDP and TCP (RFC 1035 section 4.2, RFC 7766): listens on addresses, and sends what their answers say.

It must not know zones or names: app.lab.dns_answers says what goes back for a message, and when.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Any, Final, Protocol, cast

from app.lab.binding import Bound
from app.lab.dns_odd import Plan
from app.lab.dns_wire import FORMERR, MAX_QUERY, error
from app.lab.inetd import may_answer

__all__ = ["IDLE_SECONDS", "MAX_CLIENTS", "MAX_WAITING", "Answering", "Client", "DnsServer", "is_here"]

MAX_CLIENTS: Final = 1100
"""TCP clients of the whole tree at once: a thousand for a demonstration, and some. More are closed at once."""

IDLE_SECONDS: Final = 30.0
"""What a TCP client may take for its next whole question; RFC 7766 section 6.2.3 asks for some seconds. Dripping bytes
does not prolong it."""

MAX_WAITING: Final = 16384
"""Late answers that wait for their time, in all. Further questions for late ones get none."""

_TURN: Final = 64
"""Questions of one TCP client that are answered before the others' turn comes: a millisecond or two."""

_RECEIVE_BUFFER: Final = 4 * 1024 * 1024
"""Bytes that the system should keep for us: ten thousand questions at once take most of them. It may grant less."""


class Answering(Protocol):
    """app.lab.dns_answers.Answers."""

    def answer(self, data: bytes, udp: bool, trusted: bool) -> bytes | Plan:
        """What to send for a message."""
        ...


class DnsServer:
    """A running server: for each of its addresses a UDP and a TCP socket. A RunningServer of the lab.

    ``ended`` is called when it closes.
    """

    def __init__(self, address: tuple[str, int], ended: Callable[[], None] = lambda: None) -> None:
        self.address = address
        self.parts: set[Client | Datagrams] = set()
        self.clients = 0
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self._servers: list[asyncio.Server] = []
        self._waiting: set[asyncio.TimerHandle] = set()
        self._closing = False
        self._quiet = asyncio.Event()

    async def open(self, bound: Bound, answers: Answering) -> None:
        """Answer on these sockets, which are the server's from now on: close() closes them. Raises OSError."""
        assert bound.tcp is not None and bound.udp is not None
        with contextlib.suppress(OSError):
            bound.udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
        server = await self._loop.create_server(lambda: Client(self, answers), sock=bound.tcp, start_serving=False)
        self._servers.append(server)
        await self._loop.create_datagram_endpoint(lambda: Datagrams(self, answers), sock=bound.udp)
        await server.start_serving()

    def later(self, delay: float, work: Callable[[], None]) -> asyncio.TimerHandle | None:
        """Do something after ``delay`` seconds unless the server is closed before; None when too much waits already."""
        if len(self._waiting) >= MAX_WAITING or self._closing:
            return None

        def due() -> None:
            self._waiting.discard(timer)
            work()

        timer = self._loop.call_later(delay, due)
        self._waiting.add(timer)
        return timer

    def drop(self, timer: asyncio.TimerHandle) -> None:
        """Do it never."""
        timer.cancel()
        self._waiting.discard(timer)

    def admit(self, part: Client | Datagrams) -> bool:
        """Whether there is room for one more; it is counted then."""
        if self._closing or (isinstance(part, Client) and self.clients >= MAX_CLIENTS):
            return False
        self.clients += isinstance(part, Client)
        self.parts.add(part)
        return True

    def gone(self, part: Client | Datagrams) -> None:
        """A client's connection, or a UDP socket, is closed."""
        if part in self.parts:
            self.parts.discard(part)
            self.clients -= isinstance(part, Client)
        if self._closing and not self.parts:
            self._quiet.set()

    async def close(self) -> None:
        """Stop listening and end every client, without the answers that are not sent yet; wait until all are gone."""
        self._closing = True
        self._ended()
        for server in self._servers:
            server.close()
        for timer in self._waiting:
            timer.cancel()
        self._waiting.clear()
        for part in list(self.parts):
            part.abort()
        if not self.parts:
            self._quiet.set()
        await self._quiet.wait()
        for server in self._servers:
            await server.wait_closed()


def is_here(host: str) -> bool:
    """Whether an address as the system writes it is this computer's own loopback."""
    return host.startswith("127.") or host == "::1"


class Datagrams(asyncio.DatagramProtocol):
    """One UDP socket. A message gets one answer or none, but where its name asks for more."""

    def __init__(self, server: DnsServer, answers: Answering) -> None:
        self._server = server
        self._answers = answers
        self._transport: asyncio.DatagramTransport
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)
        if not self._server.admit(self):
            self._transport.abort()

    def datagram_received(self, data: bytes, addr: Any) -> None:
        # While the system takes no more, answers are dropped, as UDP may.
        if self._paused or not may_answer(addr):
            return
        made = self._answers.answer(data, True, is_here(addr[0]))
        if isinstance(made, bytes):
            if made:
                self._transport.sendto(made, addr)
        elif made.delay:
            plan = made
            self._server.later(made.delay, lambda: self._send(plan, addr))
        else:
            self._send(made, addr)

    def _send(self, plan: Plan, addr: Any) -> None:
        if not self._paused and not self._transport.is_closing():
            for message in plan.messages:
                self._transport.sendto(message, addr)

    def error_received(self, exc: Exception) -> None:
        """Somebody whom we answered listens no more: nothing to do about it."""

    def pause_writing(self) -> None:
        self._paused = True

    def resume_writing(self) -> None:
        self._paused = False

    def abort(self) -> None:
        """Close the socket without waiting for answers that the system has not taken."""
        self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.gone(self)


class Client(asyncio.Protocol):
    """One TCP client: many questions, each behind its length, answered as they come and the late ones out of order."""

    def __init__(self, server: DnsServer, answers: Answering) -> None:
        self._server = server
        self._answers = answers
        self._transport: asyncio.Transport
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._turn: asyncio.Handle | None = None
        self._waiting: set[asyncio.TimerHandle] = set()
        self._buffer = bytearray()
        self._skip = 0
        self._last = 0.0
        self._trusted = False
        self._paused = False
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        if not self._server.admit(self):
            self._transport.abort()
            return
        peer = self._transport.get_extra_info("peername")
        self._trusted = bool(peer) and is_here(peer[0])
        self._last = self._loop.time()
        self._timer = self._loop.call_later(IDLE_SECONDS, self._check_idle)

    def _check_idle(self) -> None:
        left = self._last + IDLE_SECONDS - self._loop.time()
        if left > 0 or (self._waiting and not self._paused):
            self._timer = self._loop.call_later(max(left, 1.0), self._check_idle)
        elif self._transport.get_write_buffer_size():
            self._transport.abort()  # It takes none of its answers: close() would wait for it for ever.
        else:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._buffer += data
        if self._turn is None and not self._paused:
            self._work()

    def _work(self) -> None:
        """Answer what is complete. More than a turn's worth, or than the client takes, waits with reading paused."""
        self._turn = None
        buffer = self._buffer
        at = 0
        for _ in range(_TURN):
            if self._paused or self._transport.is_closing() or len(buffer) - at < 2:
                break
            length = int.from_bytes(buffer[at : at + 2], "big")
            if length > MAX_QUERY and len(buffer) - at >= 14:
                # No question is so long; its rest is not kept. Its head is enough to say so, unless it is an answer.
                if not buffer[at + 4] & 0x80:
                    self._transport.write(_framed(error(bytes(buffer[at + 2 : at + 14]), FORMERR)))
                self._last = self._loop.time()
                self._skip = max(0, at + 2 + length - len(buffer))
                at = min(len(buffer), at + 2 + length)
                continue
            if len(buffer) - at < 2 + length:
                break
            message = bytes(buffer[at + 2 : at + 2 + length])
            at += 2 + length
            self._last = self._loop.time()
            self._carry_out(self._answers.answer(message, False, self._trusted))
        else:
            self._turn = self._loop.call_soon(self._work)
        del buffer[:at]
        self._flow()

    def _carry_out(self, made: bytes | Plan) -> None:
        if isinstance(made, bytes):
            if made:
                self._transport.write(_framed(made))
        elif made.delay:
            self._postpone(made)
        else:
            self._send(made)

    def _postpone(self, plan: Plan) -> None:
        def due() -> None:
            if timer is not None:
                self._waiting.discard(timer)
            self._send(plan)
            self._flow()

        timer = self._server.later(plan.delay, due)
        if timer is not None:
            self._waiting.add(timer)

    def _send(self, plan: Plan) -> None:
        if self._transport.is_closing():
            return
        for message in plan.messages:
            self._transport.write(_framed(message))
        if plan.close:
            self._transport.write(plan.last)
            self._transport.close()

    def _flow(self) -> None:
        """Read on or not; and close when the client has ended and has all its answers."""
        if self._transport.is_closing():
            return
        if self._ended and self._turn is None and not self._paused and not self._waiting:
            self._transport.close()
        elif not self._ended:
            if self._turn is not None or self._paused:
                self._transport.pause_reading()
            else:
                self._transport.resume_reading()

    def pause_writing(self) -> None:
        self._paused = True
        self._flow()

    def resume_writing(self) -> None:
        self._paused = False
        if self._turn is None:
            self._work()

    def eof_received(self) -> bool:
        # It may have closed its sending side only: what it asked for is still sent.
        self._ended = True
        self._flow()
        return True

    def abort(self) -> None:
        """End the connection now."""
        self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        for handle in (self._timer, self._turn):
            if handle is not None:
                handle.cancel()
        for timer in self._waiting:
            self._server.drop(timer)
        self._waiting.clear()
        self._server.gone(self)


def _framed(message: bytes) -> bytes:
    """RFC 1035 section 4.2.2: two bytes of length before each message."""
    return len(message).to_bytes(2, "big") + message

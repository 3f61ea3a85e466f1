"""Four small services from the early Internet to talk to by hand: echo, discard, daytime and chargen, TCP and UDP.

It must not know the lab that starts them, nor the trace. Sources: RFC 862, 863, 867, 864; each service is one protocol
for its TCP clients and one function from a datagram to its answer.
"""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import random
from collections.abc import Callable
from typing import Any, Final, cast

from app.lab.binding import bind
from app.lab.server import LabContext

__all__ = [
    "CHARGEN_CYCLE",
    "IDLE_SECONDS",
    "LINGER_SECONDS",
    "MAX_CHARGEN_DATAGRAM",
    "MAX_CLIENTS",
    "Service",
    "chargen",
    "daytime",
    "discard",
    "echo",
]

MAX_CLIENTS: Final = 1100
"""TCP clients of one service at once: a thousand for a demonstration, and some. More are closed at once."""

IDLE_SECONDS: Final = 300.0
"""A TCP client that sends nothing and takes nothing for so long is gone, or has forgotten us."""

LINGER_SECONDS: Final = 5.0
"""What daytime waits for the client's own end after its one line. Closing with bytes unread would reset the
connection, and a reset can destroy the line on its way (RFC 1122 section 4.2.2.13)."""

MAX_CHARGEN_DATAGRAM: Final = 512
"""Characters in one chargen datagram: RFC 864 says a random number between 0 and 512. We send at least one, since
asyncio sends no empty datagrams."""

_RESERVED_PORTS: Final = 1024
"""Datagrams from ports below this one come from another service, not from a person: BSD's inetd refused them too,
since two services that answer each other never stop (CERT CA-1996-01)."""

_FLOOD_CHUNK: Final = 8
"""Chargen cycles in one write: 56,240 bytes, just below asyncio's 64 KiB mark, so that each write is one full gulp."""


def _pattern() -> bytes:
    """RFC 864 section "Data Syntax": lines of 72 of the 95 printing characters, each beginning one further on."""
    ring = bytes(range(32, 127)) * 2
    return b"".join(ring[start : start + 72] + b"\r\n" for start in range(95))


CHARGEN_CYCLE: Final = _pattern()
"""95 lines of 74 bytes, after which the pattern begins again."""

_FLOOD: Final = CHARGEN_CYCLE * _FLOOD_CHUNK

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_answering: Final[set[int]] = set()
"""UDP ports of this process where a service of this module answers: none of them is answered."""


class Service:
    """A running service: its two sockets and its TCP clients. A RunningServer of the lab."""

    def __init__(self) -> None:
        self.address = ("", 0)
        self.clients: set[Client] = set()
        self._server: asyncio.Server | None = None
        self._datagrams: Datagrams | None = None
        self._closing = False
        self._quiet = asyncio.Event()

    async def open(self, context: LabContext, client: type[Client], answer: Answer, loopback_only: bool) -> Service:
        """Listen on TCP and UDP with the same number. Raises OSError, and leaves nothing open then."""
        loop = asyncio.get_running_loop()
        bound = bind(context.host, context.port, udp=True)
        assert bound.tcp is not None
        self.address = bound.address
        try:
            # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
            self._server = await loop.create_server(lambda: client(self), sock=bound.tcp, start_serving=False)
            _, self._datagrams = await loop.create_datagram_endpoint(
                lambda: Datagrams(self, answer, loopback_only), sock=bound.udp
            )
            await self._server.start_serving()
        except BaseException:
            await self.close()
            bound.close()
            raise
        return self

    def admit(self, client: Client) -> bool:
        """Whether there is room for one more client; it is counted then."""
        if self._closing or len(self.clients) >= MAX_CLIENTS:
            return False
        self.clients.add(client)
        return True

    def gone(self, client: Client) -> None:
        """A client's connection is closed."""
        self.clients.discard(client)
        self._check_quiet()

    def datagrams_gone(self) -> None:
        """The UDP socket is closed."""
        self._datagrams = None
        self._check_quiet()

    def _check_quiet(self) -> None:
        if self._closing and not self.clients and self._datagrams is None:
            self._quiet.set()

    async def close(self) -> None:
        """Stop listening, end every client without waiting for what it has not read, and wait until all are gone."""
        self._closing = True
        if self._server is not None:
            self._server.close()
        if self._datagrams is not None:
            self._datagrams.close()
        for client in list(self.clients):
            client.abort()
        self._check_quiet()
        await self._quiet.wait()
        if self._server is not None:
            await self._server.wait_closed()


class Client(asyncio.Protocol):
    """One TCP client: admitted, timed, and given to the service's own methods below."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.transport: asyncio.Transport
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._last = 0.0

    def begin(self) -> None:
        """The client is there."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if not self.service.admit(self):
            self.transport.abort()
            return
        self.active()
        self._timer = self._loop.call_later(IDLE_SECONDS, self._check_idle)
        self.begin()

    def active(self) -> None:
        """The client has sent or taken something: it is not idle. Cheap, for it is called at every read."""
        self._last = self._loop.time()

    def _check_idle(self) -> None:
        left = self._last + IDLE_SECONDS - self._loop.time()
        if left > 0:
            self._timer = self._loop.call_later(left, self._check_idle)
        elif self.transport.get_write_buffer_size():
            self.transport.abort()  # It takes nothing: close() would wait for it for ever.
        else:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self.active()

    def resume_writing(self) -> None:
        self.active()

    def abort(self) -> None:
        """End the connection now."""
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self.service.gone(self)


class EchoClient(Client):
    """RFC 862: "any data received is sent back", until the client ends; what is under way is still delivered."""

    def data_received(self, data: bytes) -> None:
        self.active()
        self.transport.write(data)

    # A client that sends and never reads fills our buffer once; then it is not read either.
    def pause_writing(self) -> None:
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        self.active()
        if not self.transport.is_closing():
            self.transport.resume_reading()


class DiscardClient(Client):
    """RFC 863: "any data received is thrown away. No response is sent." """


class DaytimeClient(Client):
    """RFC 867: the time is sent, "any data received is thrown away", and the service closes."""

    def begin(self) -> None:
        self.transport.write(daytime_line())
        try:
            self.transport.write_eof()
        except OSError:
            # The client is gone already; some systems say so here.
            self.transport.abort()
            return
        if self._timer is not None:
            self._timer.cancel()
        # Not renewed by what the client sends: it has no reason to go on.
        self._timer = self._loop.call_later(LINGER_SECONDS, self.transport.abort)


class ChargenClient(Client):
    """RFC 864: characters without end until the client closes; what it sends is thrown away.

    As fast as the client takes them and no faster: while it does not read, nothing is made.
    """

    def begin(self) -> None:
        self._flowing = True
        self._flow()

    def _flow(self) -> None:
        # One gulp a turn of the loop, so that one client never keeps the others from theirs.
        if self._flowing and not self.transport.is_closing():
            self.active()
            self.transport.write(_FLOOD)
            # Unless that was more than the client takes now: resume_writing() goes on then.
            if self._flowing:
                self._loop.call_soon(self._flow)

    def data_received(self, data: bytes) -> None:
        # Not a sign that it takes anything: a client that only sends is idle.
        pass

    def pause_writing(self) -> None:
        self._flowing = False

    def resume_writing(self) -> None:
        self._flowing = True
        self._flow()

    def eof_received(self) -> bool:
        return True  # It may have closed its sending side only and still want to read; a write finds out.


Answer = Callable[[bytes], bytes]
"""From a datagram to its answer; empty for none."""


class Datagrams(asyncio.DatagramProtocol):
    """A service's UDP side: one answer to each datagram, and none to whom it must not answer."""

    def __init__(self, service: Service, answer: Answer, loopback_only: bool) -> None:
        self.service = service
        self.transport: asyncio.DatagramTransport
        self._answer = answer
        self._loopback_only = loopback_only
        self._paused = False
        self._port = service.address[1]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)
        _answering.add(self._port)

    def datagram_received(self, data: bytes, addr: Any) -> None:
        # While the system takes no more, answers are dropped, as UDP may.
        if not self._paused and may_answer(addr, self._loopback_only) and (answer := self._answer(data)):
            self.transport.sendto(answer, addr)

    def error_received(self, exc: Exception) -> None:
        """Somebody whom we answered listens no more: nothing to do about it."""

    def pause_writing(self) -> None:
        self._paused = True

    def resume_writing(self) -> None:
        self._paused = False

    def close(self) -> None:
        """Close the socket without waiting for answers that the system has not taken."""
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        _answering.discard(self._port)
        self.service.datagrams_gone()


def may_answer(address: Any, loopback_only: bool = False) -> bool:
    """Whether a datagram from this address may be answered: not one from a service's port, which would answer in turn,
    nor, with ``loopback_only``, one from another machine, whose sender's address may be forged."""
    host, port = address[0], address[1]
    if port < _RESERVED_PORTS or port in _answering:
        return False
    return not loopback_only or ipaddress.ip_address(host.partition("%")[0]).is_loopback


def daytime_line(now: datetime.datetime | None = None) -> bytes:
    """The time as RFC 867 suggests it, with CR LF: ``Tuesday, February 22, 1982 17:37:43-UTC``. English whatever the
    computer's language, since the RFC allows ASCII only, and UTC, since time zones have other names on each system."""
    moment = (now or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {month} {moment.day}, {moment.year} {moment:%H:%M:%S}-UTC\r\n".encode("ascii")


def chargen_datagram() -> bytes:
    """A random number of characters of the pattern, 1 to MAX_CHARGEN_DATAGRAM."""
    return CHARGEN_CYCLE[: random.randint(1, MAX_CHARGEN_DATAGRAM)]


async def echo(context: LabContext) -> Service:
    """Start the echo service (RFC 862)."""
    return await Service().open(context, EchoClient, lambda data: data, loopback_only=False)


async def discard(context: LabContext) -> Service:
    """Start the discard service (RFC 863)."""
    return await Service().open(context, DiscardClient, lambda data: b"", loopback_only=True)


# The next two answer with more than they were sent. Were they to answer other machines over UDP, then anybody could
# have them flood a third one by forging its address (CERT TA14-017A): other machines are served over TCP only.


async def daytime(context: LabContext) -> Service:
    """Start the daytime service (RFC 867)."""
    return await Service().open(context, DaytimeClient, lambda data: daytime_line(), loopback_only=True)


async def chargen(context: LabContext) -> Service:
    """Start the character generator (RFC 864)."""
    return await Service().open(context, ChargenClient, lambda data: chargen_datagram(), loopback_only=True)

"""Carries one question to one server and brings the answer's bytes: UDP, TCP, TLS and HTTPS.

It must not know what the messages say. Everything passes through the running loop's own transports, so that the trace
sees every byte; nothing that comes is trusted, and every wait has an end.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import importlib
import socket
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.lookup.answer import Ignored
from app.lookup.errors import BadAnswerError, DnsTimeoutError, FieldError
from app.lookup.matching import Matcher
from app.lookup.names import address_of
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.wire import MAX_MESSAGE, frame
from app.sockets.addresses import resolve
from app.sockets.options import ClientOptions, Trust, client_context
from app.texts import tr
from app.trace.records import format_address

if TYPE_CHECKING:
    import aiohttp

__all__ = ["Reply", "Tls", "addresses_of", "ask_https", "ask_stream", "ask_udp"]

CLOSE_PATIENCE: Final = 0.5
"""Seconds that closing a stream may take to say good-bye; the answer is there already."""

DNS_MESSAGE: Final = "application/dns-message"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer's bytes, the address and port that gave it, seconds since the first question was sent (with
    connecting), how often was asked, and what else came."""

    wire: bytes
    address: str
    elapsed: float
    attempts: int
    ignored: Ignored


@dataclass(frozen=True, slots=True)
class Tls:
    """Whose certificates are accepted; ``server_name`` is the name that it must be for."""

    trust: Trust
    ca_file: str
    server_name: str

    async def context(self) -> ssl.SSLContext:
        """The settings for ssl, made in a thread since they read files. Raises OSError, FieldError("ca_file")."""
        if self.trust is Trust.LAB and not self.ca_file:
            raise FieldError("ca_file", tr("The lab's CA is not known yet"), tr("Start the lab, or trust another."))
        return await asyncio.to_thread(client_context, ClientOptions(trust=self.trust, ca_file=self.ca_file))


class _Asking(asyncio.DatagramProtocol):
    """One UDP socket that waits for one answer."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.answer: asyncio.Future[tuple[bytes, float]] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: Any) -> None:
        if self.answer.done():
            return
        if self.matcher.accepts(data):
            self.answer.set_result((data, time.perf_counter()))
        elif self.matcher.is_flooded:
            self.answer.set_exception(_flooded(self.matcher))

    def error_received(self, exc: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc or ConnectionAbortedError(errno.ECONNABORTED, "closed"))
        # Nobody may be waiting any more.
        with contextlib.suppress(asyncio.CancelledError):
            self.answer.exception()


async def ask_udp(query: bytes, server: DnsServer, port: int, patience: float, retries: int) -> Reply:
    """Ask by UDP, ``retries`` times more when nothing comes within ``patience`` seconds. Raises OSError (such as
    ConnectionRefusedError: nobody listens there), DnsTimeoutError, BadAnswerError for a flood."""
    loop = asyncio.get_running_loop()
    matcher = Matcher(query)
    failures: list[OSError] = []
    begun = time.perf_counter()
    for family, target in await addresses_of(server, port, socket.SOCK_DGRAM, patience):
        try:
            transport, asking = await loop.create_datagram_endpoint(
                lambda: _Asking(matcher), family=family, remote_addr=target[:2]
            )
        except OSError as error:
            failures.append(error)
            continue
        begun = time.perf_counter()
        try:
            for attempt in range(1, retries + 2):
                transport.sendto(query)
                done, _ = await asyncio.wait([asking.answer], timeout=patience)
                if done:
                    wire, when = asking.answer.result()
                    return Reply(wire, format_address(target), when - begun, attempt, matcher.ignored)
        except OSError as error:
            # "localhost" has two addresses, and a server often only one of them; IPv6 may lead nowhere.
            failures.append(error)
            continue
        finally:
            transport.close()
        break
    else:
        raise failures[0]
    raise _too_late(server, patience, retries + 1, matcher)


async def ask_stream(query: bytes, server: DnsServer, port: int, patience: float, tls: Tls | None = None) -> Reply:
    """Ask by TCP, or with ``tls`` by TLS, within ``patience`` seconds together. Raises OSError, ssl.SSLError,
    DnsTimeoutError, BadAnswerError when what comes cannot be the answer."""
    matcher = Matcher(query)
    context = await tls.context() if tls is not None else None
    begun = time.perf_counter()
    got = bytearray()
    try:
        async with asyncio.timeout(patience):
            async with _stream(server, port, context, tls) as (reader, writer):
                writer.write(frame(query))
                await writer.drain()
                address = format_address(writer.get_extra_info("peername"))
                while True:
                    wire = await _message(reader, got)
                    when = time.perf_counter()
                    if matcher.accepts(wire):
                        return Reply(wire, address, when - begun, 1, matcher.ignored)
                    if wire[:2] == query[:2]:
                        # In a stream nobody else can put in a message: the server itself answers like this.
                        raise BadAnswerError(
                            tr("The server's answer is none to this question, or cannot be read"), wire
                        )
                    if matcher.is_flooded:
                        raise _flooded(matcher)
    except TimeoutError as error:
        if error.errno is not None:
            raise
        raise _too_late(server, patience, 1, matcher, len(got)) from error


@contextlib.asynccontextmanager
async def _stream(
    server: DnsServer, port: int, context: ssl.SSLContext | None, tls: Tls | None
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    name = None if tls is None else tls.server_name or server.host.partition("%")[0]
    failures: list[OSError] = []
    for family, target in await _resolved(server, port, socket.SOCK_STREAM):
        try:
            reader, writer = await asyncio.open_connection(
                target[0], target[1], family=family, ssl=context, server_hostname=name
            )
        except ssl.SSLError:
            raise
        except OSError as error:
            failures.append(error)
            continue
        try:
            yield reader, writer
        except BaseException:
            # Cancelled or late: no time for good-byes.
            writer.transport.abort()
            raise
        writer.close()
        try:
            async with asyncio.timeout(CLOSE_PATIENCE):
                await writer.wait_closed()
        except (OSError, TimeoutError):
            writer.transport.abort()
        return
    raise failures[0]


async def _message(reader: asyncio.StreamReader, got: bytearray) -> bytes:
    """The next message of the stream; ``got`` is what of it has come so far, for whoever runs out of patience."""
    got.clear()
    try:
        got += await reader.readexactly(2)
        # The length has two bytes, so it cannot ask for too much memory.
        return await reader.readexactly(int.from_bytes(got, "big"))
    except asyncio.IncompleteReadError as error:
        came = bytes(got) + error.partial
        if not came:
            raise BadAnswerError(
                tr("The server closed the connection without an answer"),
                advice=tr("Perhaps it does not speak DNS here, or not with you."),
            ) from error
        raise BadAnswerError(
            tr("The server closed the connection in the middle of its answer ({count} bytes came)", count=len(came)),
            came,
        ) from error


async def ask_https(query: bytes, server: DnsServer, patience: float, tls: Tls) -> Reply:
    """Ask by HTTPS: POST the message, get a message (RFC 8484), within ``patience`` seconds. The id should be 0.
    Raises OSError, ssl.SSLError, DnsTimeoutError, BadAnswerError for anything but an answer."""
    # A third of a second the first time.
    aiohttp: Any = await asyncio.to_thread(importlib.import_module, "aiohttp")
    matcher = Matcher(query)
    context = await tls.context()
    begun = time.perf_counter()
    connector = aiohttp.TCPConnector(ssl=context, force_close=True, limit=1)
    try:
        async with asyncio.timeout(patience):
            async with (
                aiohttp.ClientSession(
                    connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=aiohttp.ClientTimeout(total=None)
                ) as session,
                session.post(
                    server.url,
                    data=query,
                    headers={"Content-Type": DNS_MESSAGE, "Accept": DNS_MESSAGE},
                    allow_redirects=False,
                    server_hostname=tls.server_name or None,
                ) as response,
            ):
                wire = await _body(response)
                when = time.perf_counter()
    except TimeoutError as error:
        if error.errno is not None:
            raise
        raise _too_late(server, patience, 1, matcher) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise error.certificate_error from error
    except aiohttp.ClientConnectorError as error:
        raise error.os_error from error
    except aiohttp.InvalidURL as error:
        raise FieldError("server", tr("This is no valid address of a server: {reason}", reason=str(error))) from error
    except aiohttp.ClientError as error:
        raise BadAnswerError(
            tr("This is no HTTP server that answers DNS: {reason}", reason=str(error) or type(error).__name__)
        ) from error
    if not matcher.accepts(wire):
        raise BadAnswerError(tr("The server's answer is none to this question, or cannot be read"), wire)
    # aiohttp has given the connection back by now, and its address with it.
    address = format_address((server.host, server.port or DnsTransport.HTTPS.port))
    return Reply(wire, address, when - begun, 1, matcher.ignored)


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    while len(body) <= MAX_MESSAGE and (piece := await response.content.read(MAX_MESSAGE + 1 - len(body))):
        body += piece
    if response.status != 200:
        raise BadAnswerError(
            tr("The HTTP server answered with {status}", status=f"{response.status} {response.reason or ''}".strip()),
            bytes(body),
            tr("Check the path; it is /dns-query with most services. Redirects are not followed."),
        )
    if response.content_type != DNS_MESSAGE:
        raise BadAnswerError(
            tr("The HTTP server answered with {kind}, not with a DNS message", kind=response.content_type), bytes(body)
        )
    if len(body) > MAX_MESSAGE:
        raise BadAnswerError(tr("The answer is longer than a DNS message can be"), bytes(body))
    return bytes(body)


async def _resolved(server: DnsServer, port: int, kind: socket.SocketKind) -> list[tuple[Any, Any]]:
    address = address_of(server.host)
    if address is not None and "%" not in server.host:
        # No thread for what needs no looking up.
        return [(socket.AF_INET if address.version == 4 else socket.AF_INET6, (str(address), port))]
    return list(await resolve(server.host, port, socket.AF_UNSPEC, kind))


async def addresses_of(server: DnsServer, port: int, kind: socket.SocketKind, patience: float) -> list[tuple[Any, Any]]:
    """The addresses of a server, as (family, socket address). Raises socket.gaierror, DnsTimeoutError."""
    try:
        async with asyncio.timeout(patience):
            return await _resolved(server, port, kind)
    except TimeoutError as error:
        if error.errno is not None:
            raise
        raise DnsTimeoutError(
            tr(
                "The server's name {name} was not resolved within {seconds} s",
                name=server.host,
                seconds=f"{patience:g}",
            ),
            server.address,
        ) from error


def _too_late(server: DnsServer, patience: float, attempts: int, matcher: Matcher, partial: int = 0) -> DnsTimeoutError:
    text = tr("{server} did not answer within {seconds} s", server=server.address, seconds=f"{patience:g}")
    if attempts > 1:
        text = tr("{text}, asked {count} times", text=text, count=attempts)
    if partial:
        text = tr("{text}, though its answer had begun", text=text)
    if matcher.ignored.total:
        text = tr("{text}; ignored messages: {which}", text=text, which=str(matcher.ignored))
    return DnsTimeoutError(text, server.address, matcher.ignored.total)


def _flooded(matcher: Matcher) -> BadAnswerError:
    return BadAnswerError(
        tr("So many messages came that were no answer that the query gave up: {which}", which=str(matcher.ignored)),
        advice=tr("Somebody floods this address, or tries to guess the answer's id."),
    )

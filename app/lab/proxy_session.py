"""One client of the lab's proxy: its requests passed on one after another, or a tunnel.

It must not know how the client was accepted, nor where it may go: the server is asked. Bodies pass as they come, never
kept; what a client or a server sends is bounded in size and time.
"""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

from app.lab.http_basic import basic_matches
from app.lab.proxy_pages import NAME, PASSWORD, USER, about, page
from app.lab.proxy_relay import BUFFER, STALL_SECONDS, drop, pass_body, pass_half, went_well
from app.lab.proxy_wire import (
    MAX_HEAD,
    Body,
    Request,
    Response,
    Target,
    WireError,
    passed_on,
    read_request,
    read_response,
    read_target,
)
from app.tasks import TaskOwner

__all__ = ["CONNECT_SECONDS", "HEAD_SECONDS", "Forbidden", "Session", "Ways"]

HEAD_SECONDS: Final = 60.0
"""What a client may take for its next whole head; dripping bytes does not prolong it."""

CONNECT_SECONDS: Final = 10.0
"""What a server on this computer may take to accept a connection."""

MAX_INTERIM: Final = 100
"""Answers of the 1xx kind before the real one."""


class Forbidden(Exception):  # noqa: N818 - an answer, not a fault.
    """The client may not go there; the text says where it may."""


class Ways(Protocol):
    """What a session is told by its server."""

    login: bool
    tasks: TaskOwner

    def addresses(self, host: str, peer: str, own: str) -> list[str]:
        """The addresses of a host to which this client may go, best first. Raises Forbidden."""
        ...


class Session:
    """``run()`` serves the client until it goes, or has been told off."""

    def __init__(self, ways: Ways, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ways = ways
        self._reader = reader
        self._writer = writer

    async def run(self) -> None:
        """Raises nothing but CancelledError; closes the connection in any case."""
        try:
            while await self._one():
                pass
            await self._end()
        except (OSError, EOFError, WireError, asyncio.IncompleteReadError, ValueError):
            # In the middle of something: whoever reads must see that it is not whole.
            pass
        finally:
            await drop(self._writer)

    async def _end(self) -> None:
        """Let the client have the last words, which a close with bytes unread would destroy (RFC 9112 section 9.6)."""
        async with asyncio.timeout(1.0):
            await self._writer.drain()
            if self._writer.can_write_eof():
                self._writer.write_eof()
            left = 4 * BUFFER
            while left > 0 and (data := await self._reader.read(BUFFER)):
                left -= len(data)

    async def _one(self) -> bool:
        """One request; whether another may follow."""
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            return await self._say(431, f"The head of the request is longer than {MAX_HEAD} bytes.")
        except (asyncio.IncompleteReadError, TimeoutError):
            return False
        if len(head) > MAX_HEAD:
            return await self._say(431, f"The head of the request is longer than {MAX_HEAD} bytes.")
        try:
            request = read_request(head)
            framing = request.body()
            target = read_target(request)
        except WireError as error:
            return await self._say(400, f"{error}.", "http_request_error")
        if target is None:
            return await self._say(200, about(self._ways.login), head_only=request.method == b"HEAD")
        if self._ways.login and not any(
            basic_matches(value.decode("latin-1"), USER, PASSWORD) for value in request.all(b"proxy-authorization")
        ):
            # A body that was sent unasked is in the way of the next request; otherwise the client tries again here.
            closes = framing != 0 or not request.stays
            await self._say(407, "This proxy wants a login.", closes=closes, head_only=request.method == b"HEAD")
            return not closes
        upstream = await self._reach(request, target)
        if upstream is None:
            return False
        try:
            if request.method == b"CONNECT":
                await self._tunnel(*upstream)
                return False
            return await self._fetch(request, target, framing, *upstream)
        finally:
            await drop(upstream[1])

    async def _say(
        self, status: int, text: str, error: str = "", *, closes: bool = True, head_only: bool = False
    ) -> bool:
        self._writer.write(page(status, text, error, closes=closes, head_only=head_only))
        await self._writer.drain()
        return False

    async def _reach(
        self, request: Request, target: Target
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to the server; None when there is none, and the client was told."""
        info = self._writer.get_extra_info
        head_only = request.method == b"HEAD"
        try:
            addresses = self._ways.addresses(target.host, info("peername")[0], info("sockname")[0])
        except Forbidden as error:
            await self._say(403, str(error), "destination_ip_prohibited", head_only=head_only)
            return None
        where = f"{target.host}, port {target.port}"
        text, status, token = f"Nothing listens at {where}.", 502, "connection_refused"
        for address in addresses:
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    return await asyncio.open_connection(address, target.port, limit=BUFFER)
            except TimeoutError:
                text, status, token = f"No answer from {where}.", 504, "connection_timeout"
            except ConnectionRefusedError:
                continue
            except OSError as error:
                text, status, token = f"No connection to {where}: {error.strerror}.", 502, "destination_unavailable"
        await self._say(status, text, token, head_only=head_only)
        return None

    # A tunnel

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer.write(f"HTTP/1.1 200 Connection established\r\nVia: 1.1 {NAME}\r\n\r\n".encode())
        halves = (
            self._ways.tasks.spawn(went_well(pass_half(self._reader, writer)), "tunnel out"),
            self._ways.tasks.spawn(went_well(pass_half(reader, self._writer)), "tunnel back"),
        )
        try:
            done, _ = await asyncio.wait(halves, return_when=asyncio.FIRST_COMPLETED)
            if all(half.result() for half in done):
                # One side has said all that it has to say; the other one may go on.
                await asyncio.wait(halves)
        finally:
            for half in halves:
                half.cancel()
            await asyncio.wait(halves)
        if not all(not half.cancelled() and half.result() for half in halves):
            raise EOFError("one half of the tunnel broke")

    # A request that is passed on

    async def _fetch(
        self,
        request: Request,
        target: Target,
        framing: int | Body,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        head_only = request.method == b"HEAD"
        if (forwards := _forwards(request)) == 0:
            await self._say(200, "Max-Forwards is 0: this proxy is the end of the way.", head_only=head_only)
            return False
        writer.write(_request_head(request, target, framing, forwards))
        sending = self._ways.tasks.spawn(went_well(pass_body(self._reader, writer, framing)), "request body")
        try:
            try:
                response = await self._answer(request, reader)
                body = response.body(request.method)
            except WireError as error:
                return await self._say(
                    502, f"The server's answer is not HTTP: {error}.", "http_protocol_error", head_only=head_only
                )
            except TimeoutError:
                return await self._say(504, "The server takes too long.", "http_response_timeout", head_only=head_only)
            except (OSError, EOFError, asyncio.IncompleteReadError):
                return await self._say(
                    502,
                    "The server closed the connection instead of answering.",
                    "connection_terminated",
                    head_only=head_only,
                )
            chunks = body is Body.CHUNKED and request.minor >= 1
            # An answer that comes before the request's body is through leaves the rest of it in the way.
            sent = sending.done() and sending.result()
            stays = request.stays and sent and (chunks or isinstance(body, int))
            self._writer.write(_response_head(response, body, chunks, stays))
            await pass_body(reader, self._writer, body, chunks=chunks)
            return stays
        finally:
            sending.cancel()
            await asyncio.wait((sending,))

    async def _answer(self, request: Request, reader: asyncio.StreamReader) -> Response:
        """The head of the real answer; those before it are passed on. Raises WireError, TimeoutError, OSError."""
        for _ in range(MAX_INTERIM):
            try:
                async with asyncio.timeout(STALL_SECONDS):
                    head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.LimitOverrunError:
                raise WireError(f"its head is longer than {MAX_HEAD} bytes") from None
            except asyncio.IncompleteReadError as error:
                if error.partial:
                    raise WireError("its head has no end") from None
                raise
            response = read_response(head)
            if response.status >= 200:
                return response
            if response.status == 101:
                raise WireError("it changes to another protocol unasked")
            if request.minor >= 1:
                self._writer.write(_response_head(response, 0, False, True))
                await self._writer.drain()
        raise WireError("it does not come to its point")


def _forwards(request: Request) -> int | None:
    """How far it may still go, us included (RFC 9110 section 7.6.2); None when it says nothing of that."""
    values = request.all(b"max-forwards")
    if (
        request.method not in (b"OPTIONS", b"TRACE")
        or len(values) != 1
        or not values[0].isdigit()
        or len(values[0]) > 9
    ):
        return None
    return int(values[0])


def _request_head(request: Request, target: Target, framing: int | Body, forwards: int | None) -> bytes:
    lines = [b"%s %s HTTP/1.1" % (request.method, target.path.encode()), b"Host: " + target.authority.encode()]
    for name, value in passed_on(request):
        if name.lower() == b"max-forwards" and forwards is not None:
            value = b"%d" % (forwards - 1)
        if name.lower() != b"host":
            lines.append(name + b": " + value)
    if framing is Body.CHUNKED:
        lines.append(b"Transfer-Encoding: chunked")
    elif isinstance(framing, int) and request.all(b"content-length"):
        lines.append(b"Content-Length: %d" % framing)
    lines += (b"Via: 1.%d %s" % (request.minor, NAME.encode()), b"Connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _response_head(response: Response, body: int | Body, chunks: bool, stays: bool) -> bytes:
    lines = [b"HTTP/1.1 %d %s" % (response.status, response.reason)]
    lines += (name + b": " + value for name, value in passed_on(response))
    if chunks:
        lines.append(b"Transfer-Encoding: chunked")
    elif isinstance(body, int) and response.all(b"content-length") and response.status >= 200:
        # For HEAD and 304 it is the length of what is not sent.
        lines.append(b"Content-Length: " + response.all(b"content-length")[0].partition(b",")[0].strip())
    lines.append(b"Via: 1.%d %s" % (response.minor, NAME.encode()))
    if not stays:
        lines.append(b"Connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n"

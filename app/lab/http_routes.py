"""What a route of the lab's HTTP server is, how a request finds its own, and what handlers use to read and to answer.

It must not know any particular route, nor how connections are accepted.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import struct
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from multidict import CIMultiDict

__all__ = [
    "BODY_SECONDS",
    "MAX_DELAY",
    "SERVER",
    "STALL_SECONDS",
    "BrokenOffError",
    "Call",
    "Handler",
    "Refusal",
    "Route",
    "Table",
    "hang_up",
]

BODY_SECONDS: Final = 60.0
"""What a client may take for a body that is kept in memory; dripping does not prolong it."""

STALL_SECONDS: Final = 300.0
"""A client that takes nothing of its answer for so long is gone. Long, for a person may hold the exchange and look."""

MAX_DELAY: Final = 600
"""Seconds that an answer may be made to wait: longer than any sensible timeout of a client."""

SERVER: Final = "network-workbench-lab"
"""What stands in the header Server. No version numbers: they help only those who look for holes."""

_NUMBER: Final = re.compile(r"[0-9]{1,15}")


class Refusal(Exception):  # noqa: N818 - an answer like others, only that it is raised.
    """The request gets this answer instead: ``status``, a sentence, and further headers, of which one may come twice
    when they are given as pairs."""

    def __init__(
        self, status: int, text: str, headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None
    ) -> None:
        super().__init__(text)
        self.status = status
        self.headers: CIMultiDict[str] = CIMultiDict(headers or {})

    def response(self) -> web.Response:
        """The answer."""
        if self.status == 304:
            return web.Response(status=304, headers=self.headers)
        return web.Response(status=self.status, text=f"{self}\n", headers=self.headers)


class BrokenOffError(Exception):
    """The connection was closed on purpose, so there is nothing more to answer."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request: ``values`` are the decoded parts of the path by their names in the route's pattern; ``state`` is the
    server's memory, one object for each kind (see memory())."""

    request: web.BaseRequest
    values: Mapping[str, str]
    state: dict[type, Any]
    table: Table

    def memory(self, kind: type) -> Any:
        """The server's one object of this class, made without arguments when it is first asked for."""
        if kind not in self.state:
            self.state[kind] = kind()
        return self.state[kind]

    def number(self, name: str, least: int = 0, most: int = 2**31 - 1) -> int:
        """A whole number in the path. Raises Refusal (400) for anything else."""
        return _whole(self.values[name], name, least, most)

    def option(self, name: str, default: int, least: int = 0, most: int = 2**31 - 1) -> int:
        """A whole number behind the question mark. Raises Refusal (400) for anything else."""
        text = self.request.query.get(name)
        return default if text is None else _whole(text, name, least, most)

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of these words behind the question mark, the first where none stands there. Raises Refusal (400)."""
        text = self.request.query.get(name, choices[0])
        if text not in choices:
            raise Refusal(400, f"{name} is one of: {', '.join(choices)}.")
        return text

    async def body(self, most: int) -> bytes:
        """The request's whole body. Raises Refusal: 413 when it is longer than ``most``, 408 when it takes longer than
        BODY_SECONDS, 400 when its framing is broken."""
        if (self.request.content_length or 0) > most:
            raise _too_long(most)
        await self.go_on()
        kept = bytearray()
        async with self.reading():
            while len(kept) <= most and (part := await self.request.content.read(most + 1 - len(kept))):
                kept += part
        if len(kept) > most:
            raise _too_long(most)
        return bytes(kept)

    @contextlib.asynccontextmanager
    async def reading(self, seconds: float | None = None) -> Any:
        """Around reading a body: what can go wrong becomes a Refusal."""
        try:
            async with asyncio.timeout(BODY_SECONDS if seconds is None else seconds):
                yield
        except TimeoutError:
            raise Refusal(408, "The body took too long.") from None
        except (web.RequestPayloadError, HttpProcessingError, ValueError, LookupError, AssertionError, EOFError):
            raise Refusal(400, "The body cannot be read: it is not what its headers say.") from None

    async def go_on(self) -> None:
        """RFC 9110 section 10.1.1: tell a client that waits for it to send its body."""
        expected = self.request.headers.get("Expect")
        if expected is None or self.request.version < (1, 1):
            return
        if expected.lower() != "100-continue":
            raise Refusal(417, "The one thing that can be expected is 100-continue.")
        await self.request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        # aiohttp takes what is counted here for the beginning of the answer.
        self.request.writer.output_size = 0

    async def send(self, response: web.StreamResponse, parts: Iterable[bytes]) -> web.StreamResponse:
        """Send an answer's parts as the client takes them, and nothing but its head for HEAD. Raises TimeoutError for a
        client that takes nothing for STALL_SECONDS."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(STALL_SECONDS) as limit:
            await response.prepare(self.request)
            if self.request.method == "HEAD":
                return response
            renewed = loop.time()
            for part in parts:
                await response.write(part)
                # A client that is as quick as we are would keep the loop to itself.
                await asyncio.sleep(0)
                if (now := loop.time()) > renewed + 1.0:
                    renewed = now
                    limit.reschedule(now + STALL_SECONDS)
        return response

    async def send_raw(self, parts: Iterable[bytes]) -> None:
        """Write these bytes to the connection as they are, as fast as the client takes them. Raises TimeoutError as
        send() does."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(STALL_SECONDS) as limit:
            renewed = loop.time()
            for part in parts:
                # aiohttp takes an empty one for the end.
                if part:
                    await self.request.writer.write(part)
                    await self.request.writer.drain()
                await asyncio.sleep(0)
                if (now := loop.time()) > renewed + 1.0:
                    renewed = now
                    limit.reschedule(now + STALL_SECONDS)

    def stream(
        self, length: int | None = None, kind: str = "application/octet-stream", **headers: str
    ) -> web.StreamResponse:
        """The head of an answer that is sent part by part; ``headers`` by their names with _ for -. Without a length
        the parts are sent as chunks, or to a client of HTTP/1.0 until the connection closes."""
        response = web.StreamResponse(headers={"Server": SERVER, "Content-Type": kind})
        for name, value in headers.items():
            response.headers[name.replace("_", "-")] = value
        if length is not None:
            response.content_length = length
        elif self.request.version >= (1, 1):
            response.enable_chunked_encoding()
        else:
            response.force_close()
        return response

    def text(self, text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
        """A sentence or two as plain text."""
        return web.Response(status=status, text=text + "\n", headers=headers)

    def json(
        self, value: Any, status: int = 200, headers: Mapping[str, str] | None = None, *, compact: bool = False
    ) -> web.Response:
        """A value as JSON that people can read; with ``compact`` in one line."""
        body = (
            json.dumps(value, ensure_ascii=False, indent=None if compact else 2).encode("utf-8", "backslashreplace")
            + b"\n"
        )
        return web.Response(status=status, body=body, content_type="application/json", charset="utf-8", headers=headers)


Handler = Callable[[Call], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table: a path, where ``{name}`` stands for one part of it; who answers; what it shows, for
    people; ``example``, a path to try, unless the path itself is one; and the methods beside OPTIONS, and beside HEAD
    wherever there is GET."""

    path: str
    handler: Handler
    words: str
    example: str = ""
    methods: tuple[str, ...] = ("GET",)
    parts: tuple[str, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(self.path.split("/")[1:]))
        assert all(part.startswith("{") == part.endswith("}") for part in self.parts), self.path

    @property
    def to_try(self) -> str:
        """A path that works."""
        return self.example or self.path

    @property
    def allowed(self) -> tuple[str, ...]:
        """All methods, as the header Allow names them."""
        heads = ("HEAD",) if "GET" in self.methods else ()
        return (*self.methods, *heads, "OPTIONS")

    def match(self, parts: Sequence[str]) -> dict[str, str] | None:
        """The values of this path's names; None when the path is another one."""
        if len(parts) != len(self.parts):
            return None
        values = {}
        for ours, theirs in zip(self.parts, parts, strict=True):
            if ours.startswith("{"):
                if not theirs:
                    return None
                values[ours[1:-1]] = theirs
            elif ours != theirs:
                return None
        return values


class Table:
    """All routes, in groups with a heading each. The first that fits a path answers."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Route]]]) -> None:
        self.groups = groups
        self._by_first: dict[str, list[Route]] = {}
        for _, routes in groups:
            for route in routes:
                self._by_first.setdefault(route.parts[0], []).append(route)

    def find(self, raw_path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a path as it came, percent signs and all: a slash that was written %2F belongs to its part."""
        if not raw_path.startswith("/"):
            return None
        parts = [unquote(part, errors="replace") for part in raw_path[1:].split("/")]
        for route in self._by_first.get(parts[0], ()):
            if (values := route.match(parts)) is not None:
                return route, values
        return None

    async def answer(self, request: web.BaseRequest, state: dict[type, Any]) -> web.StreamResponse:
        """Have the right handler answer. Raises Refusal, BrokenOffError, and what handlers raise."""
        if request.method == "OPTIONS" and request.rel_url.raw_path in ("*", "/*"):
            return web.Response(status=204, headers={"Allow": "GET, HEAD, POST, PUT, DELETE, OPTIONS"})
        found = self.find(request.rel_url.raw_path)
        if found is None:
            raise Refusal(404, "There is nothing here. The page at / lists all that there is.")
        route, values = found
        allow = {"Allow": ", ".join(route.allowed)}
        if request.method not in route.allowed:
            raise Refusal(405, f"Here work: {allow['Allow']}.", allow)
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=allow)
        return await route.handler(Call(request, values, state, self))


def hang_up(request: web.BaseRequest, *, reset: bool = False) -> BrokenOffError:
    """Close the connection, once what was written is out, or at once with a reset; the result is to be raised."""
    if request.transport is not None:
        if reset:
            _reset(request.transport)
        else:
            request.transport.close()
    return BrokenOffError()


def _reset(transport: asyncio.Transport) -> None:
    sock = transport.get_extra_info("socket")
    if sock is not None:
        # Lingering for no time makes the system throw away what is unsent and send RST; Windows has shorts there.
        layout = "hh" if sys.platform == "win32" else "ii"
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(layout, 1, 0))
    transport.abort()


def _whole(text: str, name: str, least: int, most: int) -> int:
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise Refusal(400, f"{name} is a whole number from {least} to {most}.")
    return int(text)


def _too_long(most: int) -> Refusal:
    return Refusal(413, f"The body may have {most} bytes at most.")

"""HTTP servers that answer just as a test says, byte for byte, and keep every byte that they were asked with.

They must not know our own client: heads end at an empty line, bodies are as long as Content-Length says.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final

__all__ = ["Act", "Answer", "Peer", "answer", "drip", "peer"]


class Act:
    """What a peer may do instead of answering: keep silent until the client goes, or reset the connection."""

    SILENCE: Final = b"\0silence"
    RESET: Final = b"\0reset"


Answer = bytes | Callable[[bytes], bytes] | Callable[[asyncio.StreamWriter], AsyncIterator[None]]


def answer(
    body: bytes = b"hello\n", *headers: str, status: str = "200 OK", length: int | None = None, close: bool = False
) -> bytes:
    """A whole answer. ``length`` is what Content-Length says (-1: nothing)."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length != -1:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    if close:
        lines.append("Connection: close")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


class drip:  # noqa: N801 - used like a function.
    """Sends this byte by byte, after the first ``at_once``, with a pause of so many seconds; then nothing more."""

    def __init__(self, data: bytes, pause: float, at_once: int = 0) -> None:
        self.at_once = at_once
        self.data = data
        self.pause = pause

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        writer.write(self.data[: self.at_once])
        for byte in self.data[self.at_once :]:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(self.pause)


class Peer:
    """A running server: ``requests`` are all that came (head and body), ``connections`` how many clients;
    ``asked`` is set with the first request, ``ended`` with the first client's end."""

    def __init__(self, answers: Sequence[object]) -> None:
        self.answers = answers
        self.requests: list[bytes] = []
        self.connections = 0
        self.asked, self.ended, self.idle = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.idle.set()
        self.writers: set[asyncio.StreamWriter] = set()
        self.host, self.port, self.scheme = "127.0.0.1", 0, "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.add(writer)
        self.idle.clear()
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                while await self._one(reader, writer):
                    pass
        finally:
            self.ended.set()
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                await writer.wait_closed()
            self.writers.discard(writer)
            if not self.writers:
                self.idle.set()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        body = await reader.readexactly(int(found[1])) if found else b""
        if re.search(rb"(?i)\r\ntransfer-encoding: *chunked", head):
            body = await reader.readuntil(b"0\r\n\r\n")
        self.requests.append(head + body)
        self.asked.set()
        said = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(said, drip):
            await said(writer)
            return bool(await reader.read(1))
        data = said(head + body) if callable(said) else said
        assert isinstance(data, bytes)
        if data == Act.SILENCE:
            return bool(await reader.read(1))
        if data.endswith(Act.RESET):
            writer.write(data.removesuffix(Act.RESET))
            await writer.drain()
            writer.transport.abort()
            return False
        writer.write(data)
        await writer.drain()
        return b"\r\nConnection: close\r\n" not in data and b"HTTP/1.1 " in data and _is_whole(data)


def _is_whole(data: bytes) -> bool:
    """Whether another answer may follow on the connection; where the body's end says nothing else, closing does."""
    head, _, body = data.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    if b"chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    return (found is not None and (int(found[1]) == len(body) or b" 304 " in head)) or b" 204 " in head


@contextlib.asynccontextmanager
async def peer(*answers: object, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[Peer]:
    """A server whose n-th request gets the n-th answer, and later ones the last: bytes, a function of the request that
    returns bytes, an Act, or drip()."""
    made = Peer(answers)
    server = await asyncio.start_server(made.serve, host, 0, ssl=tls)
    made.host, made.port = server.sockets[0].getsockname()[:2]
    made.scheme = "https" if tls else "http"
    try:
        yield made
    finally:
        server.close()
        for writer in list(made.writers):
            writer.transport.abort()
        await made.idle.wait()
        await server.wait_closed()

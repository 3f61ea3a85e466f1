"""SMTP servers that misbehave on purpose: each command is answered as a script says, byte for byte.

They must not know our own parsers: lines are split and messages ended here in the plainest way.
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

__all__ = ["Act", "Answer", "Peer", "Tls", "peer"]


class Act(enum.Enum):
    """What a peer may do instead of answering."""

    CLOSE = "close"
    RESET = "reset"
    SILENCE = "silence"
    STOP_READING = "stop reading"


class Tls:
    """Says 220, and ``injected`` in the same segment, and begins TLS."""

    def __init__(self, context: ssl.SSLContext, injected: bytes = b"") -> None:
        self.context = context
        self.injected = injected


Answer = bytes | Act | Tls | Callable[[bytes], "bytes | Act"]
"""Bytes are sent as they are; a callable gets the line and says what to do."""

USUAL: Final[Mapping[str, Answer]] = {
    "EHLO": b"250-peer.test\r\n250-8BITMIME\r\n250 SIZE 1000000\r\n",
    "HELO": b"250 peer.test\r\n",
    "MAIL": b"250 2.1.0 sender ok\r\n",
    "RCPT": b"250 2.1.5 recipient ok\r\n",
    "DATA": b"354 go on\r\n",
    ".": b"250 2.0.0 taken\r\n",
    "RSET": b"250 2.0.0 forgotten\r\n",
    "NOOP": b"250 2.0.0 nothing\r\n",
    "VRFY": b"252 2.1.5 cannot say\r\n",
    "EXPN": b"250-one@peer.test\r\n250 two@peer.test\r\n",
    "HELP": b"214 help yourself\r\n",
}


class Peer(asyncio.Protocol):
    """One connection, and what came over it: ``lines`` (commands and parts of logins) and ``messages`` as they came,
    with doubled dots, without their end."""

    def __init__(self, script: Mapping[str, Answer], greeting: Answer) -> None:
        self.script = {**USUAL, **script}
        self.greeting = greeting
        self.lines: list[bytes] = []
        self.messages: list[bytes] = []
        self.secured = False
        self.lost = asyncio.Event()
        self.buffer = b""
        self.transport: Any = None
        self._in_data = False
        self._securing = False
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._answer(self.greeting, b"")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self._securing:
            # The first command may come before start_tls() has returned with the transport to answer on.
            return
        self._read()

    def _read(self) -> None:
        while True:
            if self._in_data:
                whole = b"\r\n" + self.buffer
                end = whole.find(b"\r\n.\r\n")
                if end < 0:
                    if self.buffer:
                        self._early()
                    return
                self.messages.append(whole[2 : end + 2])
                self.buffer = whole[end + 5 :]
                self._in_data = False
                self._answer(self.script["."], b".")
                continue
            end = self.buffer.find(b"\r\n")
            if end < 0:
                return
            line, self.buffer = self.buffer[:end], self.buffer[end + 2 :]
            self.lines.append(line)
            verb = line.split(b" ")[0].decode("latin-1").upper()
            if verb == "QUIT" and "QUIT" not in self.script:
                self.transport.write(b"221 2.0.0 bye\r\n")
                self.transport.close()
                return
            answer = self.script.get(verb, self.script.get("", b"500 5.5.1 what?\r\n"))
            self._answer(answer, line)

    def _early(self) -> None:
        """A script for "early" answers in the middle of a message, once."""
        answer = self.script.pop("early", None)
        if answer is not None:
            self._answer(answer, b"")

    def _answer(self, answer: Answer, line: bytes) -> None:
        if callable(answer):
            answer = answer(line)
        if isinstance(answer, Tls):
            self.transport.write(b"220 2.0.0 ready\r\n" + answer.injected)
            self.buffer = b""
            # The handshake must not be read as commands before the task runs.
            self.transport.pause_reading()
            self._securing = True
            self._task = asyncio.get_running_loop().create_task(self._secure(answer.context))
        elif answer is Act.CLOSE:
            self.transport.close()
        elif answer is Act.RESET:
            self.transport.abort()
        elif answer is Act.STOP_READING:
            self.transport.pause_reading()
        elif isinstance(answer, bytes):
            self.transport.write(answer)
            if line[:4].upper() == b"DATA" and answer.startswith(b"354"):
                self._in_data = True

    async def _secure(self, context: ssl.SSLContext) -> None:
        secured = None
        with contextlib.suppress(OSError):
            secured = await asyncio.get_running_loop().start_tls(self.transport, self, context, server_side=True)
        if secured is None:
            # asyncio tells a protocol only of some handshakes that fail.
            self.transport.abort()
            self.lost.set()
            return
        self.secured = True
        self.transport = secured
        self._securing = False
        self._read()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.set()


class Peers(list[Peer]):
    """The connections so far; ``port`` is where they come to."""

    port = 0


@contextlib.asynccontextmanager
async def peer(
    script: Mapping[str, Answer] | None = None,
    *,
    greeting: Answer = b"220 peer.test ready\r\n",
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[Peers]:
    """A server on any free port that answers by this script, and as USUAL where that says nothing."""
    peers = Peers()

    def make() -> Peer:
        made = Peer(script or {}, greeting)
        peers.append(made)
        return made

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=tls)
    peers.port = server.sockets[0].getsockname()[1]
    try:
        yield peers
    finally:
        server.close()
        for one in peers:
            if one.transport is None:
                # It never came through the TLS handshake.
                one.lost.set()
            else:
                one.transport.abort()
            if one._task is not None:
                await asyncio.wait([one._task])
        for one in peers:
            await one.lost.wait()
        await server.wait_closed()

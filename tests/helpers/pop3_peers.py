"""A POP3 server for tests that does what a script says: a good one unless told otherwise, and as bad as a test wants.

It must not use our own wire module: what both got wrong would be seen by nobody.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["CLOSE", "HANG", "STAMP", "Answer", "Pop3Peer", "message", "peer"]

CLOSE: Final = b"<close>"
"""An answer that ends with it closes the connection behind what comes before."""

HANG: Final = b""
"""An answer that never comes."""

STAMP: Final = "<1896.697170952@peer.test>"

Answer = bytes | Callable[["Talk", str], bytes | None]

CAPABILITIES: Final = ("TOP", "UIDL", "USER", "PIPELINING", "RESP-CODES", "STLS", "IMPLEMENTATION peer")


def message(number: int, body: str = "Hello.\r\n", subject: str = "") -> bytes:
    """A small message with CRLF."""
    return (
        f"From: Sender {number} <sender{number}@lab.test>\r\nTo: student@lab.test\r\n"
        f"Date: Tue, {1 + number % 28:02} Jan 2025 12:00:00 +0200\r\nMessage-ID: <{number}@lab.test>\r\n"
        f"Subject: {subject or f'Message {number}'}\r\n\r\n{body}"
    ).encode()


@dataclass
class Pop3Peer:
    """What the server has and does. ``answers`` replaces what it says to a verb (``"RETR"``), to a whole line
    (``"RETR 2"``), or as ``"greeting"``. Afterwards: ``lines`` that clients sent, ``deleted`` numbers that QUIT
    removed, ``talks`` with its clients."""

    messages: list[bytes] = field(default_factory=lambda: [message(number) for number in (1, 2, 3)])
    answers: Mapping[str, Answer] = field(default_factory=dict)
    capabilities: tuple[str, ...] = CAPABILITIES
    tls: ssl.SSLContext | None = None
    users: Mapping[str, str] = field(default_factory=lambda: {"student": "secret"})
    lines: list[str] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    port: int = 0

    def verbs(self) -> list[str]:
        """The first word of each line that came."""
        return [line.partition(" ")[0] for line in self.lines]


class Talk(asyncio.Protocol):
    """The server's side of one connection."""

    def __init__(self, peer: Pop3Peer) -> None:
        self.peer = peer
        self.transport: Any = None
        self.buffer = b""
        self.user = ""
        self.ready = False
        self.marked: set[int] = set()
        self.handshake: asyncio.Task[None] | None = None
        self.lost = False
        self.shaking = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.peer.talks.append(self)
        self._say(self._answer("greeting", "", lambda: f"+OK ready {STAMP}\r\n".encode()))

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.shaking:
            return
        out: list[bytes] = []
        *lines, self.buffer = self.buffer.split(b"\r\n")
        for line in lines:
            out.append(self._line(line.decode("utf-8", "replace")))
            if out[-1].endswith(CLOSE):
                break
        self._say(b"".join(out))

    def _say(self, data: bytes) -> None:
        if data.endswith(CLOSE):
            self.transport.write(data.removesuffix(CLOSE))
            self.transport.close()
        elif data:
            self.transport.write(data)

    def _answer(self, verb: str, line: str, usual: Callable[[], bytes]) -> bytes:
        answer = self.peer.answers.get(line, self.peer.answers.get(verb))
        if callable(answer):
            answer = answer(self, line)
        return usual() if answer is None else answer

    def _line(self, line: str) -> bytes:
        self.peer.lines.append(line)
        verb, _, argument = line.partition(" ")
        verb = verb.upper()
        method = getattr(self, f"do_{verb.lower()}", None)
        return self._answer(verb, line, lambda: method(argument) if method else b"-ERR what?\r\n")

    def upgrade(self, context: ssl.SSLContext) -> None:
        """TLS now, without a word."""

        async def handshake() -> None:
            try:
                self.transport = await asyncio.get_running_loop().start_tls(
                    self.transport, self, context, server_side=True
                )
            except (OSError, ssl.SSLError):
                self.lost = True
                return
            # The first command may have come before this task hears that the handshake is over.
            self.shaking = False
            self.data_received(b"")

        self.buffer = b""
        self.shaking = True
        self.handshake = asyncio.get_running_loop().create_task(handshake())

    # The verbs of a good server.

    def do_capa(self, _: str) -> bytes:
        lines = [c for c in self.peer.capabilities if c != "STLS" or self.peer.tls is not None]
        return ("+OK\r\n" + "".join(f"{line}\r\n" for line in lines) + ".\r\n").encode()

    def do_stls(self, _: str) -> bytes:
        if self.peer.tls is None:
            return b"-ERR no TLS\r\n"
        # The reply first: the handshake begins in the next turn.
        self.transport.write(b"+OK begin\r\n")
        self.upgrade(self.peer.tls)
        return b""

    def do_user(self, name: str) -> bytes:
        self.user = name
        return b"+OK\r\n"

    def do_pass(self, password: str) -> bytes:
        return self._login(self.peer.users.get(self.user) == password)

    def do_apop(self, argument: str) -> bytes:
        name, _, digest = argument.partition(" ")
        expected = hashlib.md5((STAMP + self.peer.users.get(name, "")).encode()).hexdigest()
        return self._login(digest == expected)

    def _login(self, good: bool) -> bytes:
        self.ready = good
        return b"+OK welcome\r\n" if good else b"-ERR [AUTH] wrong name or password\r\n"

    def _there(self) -> list[int]:
        return [number for number in range(1, len(self.peer.messages) + 1) if number not in self.marked]

    def _one(self, argument: str) -> int:
        word = argument.split(" ")[0]
        number = int(word) if word.isdecimal() else 0
        return number if self.ready and 1 <= number <= len(self.peer.messages) and number not in self.marked else 0

    def do_stat(self, _: str) -> bytes:
        there = self._there()
        size = sum(len(self.peer.messages[number - 1]) for number in there)
        return f"+OK {len(there)} {size}\r\n".encode() if self.ready else b"-ERR log in first\r\n"

    def _list(self, argument: str, value: Callable[[int], object]) -> bytes:
        if not self.ready:
            return b"-ERR log in first\r\n"
        if argument:
            number = self._one(argument)
            return f"+OK {number} {value(number)}\r\n".encode() if number else b"-ERR no such message\r\n"
        return b"+OK\r\n" + "".join(f"{n} {value(n)}\r\n" for n in self._there()).encode() + b".\r\n"

    def do_list(self, argument: str) -> bytes:
        return self._list(argument, lambda number: len(self.peer.messages[number - 1]))

    def do_uidl(self, argument: str) -> bytes:
        return self._list(argument, lambda number: f"uid-{number}")

    def do_retr(self, argument: str) -> bytes:
        number = self._one(argument)
        if not number:
            return b"-ERR no such message\r\n"
        return b"+OK message follows\r\n" + _lines(self.peer.messages[number - 1]) + b".\r\n"

    def do_top(self, argument: str) -> bytes:
        number = self._one(argument)
        if not number:
            return b"-ERR no such message\r\n"
        head, _, body = self.peer.messages[number - 1].partition(b"\r\n\r\n")
        some = b"".join(
            line + b"\r\n" for line in body.removesuffix(b"\r\n").split(b"\r\n")[: int(argument.split(" ")[1])]
        )
        return b"+OK\r\n" + _lines(head + b"\r\n\r\n" + some) + b".\r\n"

    def do_dele(self, argument: str) -> bytes:
        number = self._one(argument)
        self.marked.add(number)
        return b"+OK marked\r\n" if number else b"-ERR no such message\r\n"

    def do_rset(self, _: str) -> bytes:
        self.marked.clear()
        return b"+OK\r\n"

    def do_noop(self, _: str) -> bytes:
        return b"+OK\r\n"

    def do_quit(self, _: str) -> bytes:
        self.peer.deleted.extend(sorted(self.marked - {0}))
        return b"+OK bye\r\n" + CLOSE


def _lines(text: bytes) -> bytes:
    lines = text.removesuffix(b"\r\n").split(b"\r\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)


@asynccontextmanager
async def peer(given: Pop3Peer | None = None, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Pop3Peer]:
    """The server, listening on a free port of 127.0.0.1 (``tls``: from the first byte) until the block ends."""
    made = given or Pop3Peer()
    server = await asyncio.get_running_loop().create_server(lambda: Talk(made), "127.0.0.1", 0, ssl=tls)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        for talk in made.talks:
            talk.transport.abort()
            if talk.handshake is not None:
                await talk.handshake
        await server.wait_closed()

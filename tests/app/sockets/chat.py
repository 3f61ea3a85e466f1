"""Runs a chat test on plain asyncio, on traced asyncio and on the workbench's loop; nothing may be left of it.

It must not know what a test sends: peers are plain blocking sockets in threads, as foreign programs are.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import socket
import ssl
import struct
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, cast

import pytest

from app.sockets import client as client_module
from app.sockets import peers as peers_module
from app.sockets import server as server_module
from app.sockets.client import ChatClient, ClientState
from app.sockets.options import ChatTransport, ClientOptions, ServerOptions
from app.sockets.replies import ReplyOptions
from app.sockets.server import ChatServer, ServerState
from app.sockets.transcript import Direction, Entry, Transcript
from app.tasks import TaskOwner
from app.trace.recorder import Recorder
from tests.helpers import certificates
from tests.helpers.traced import PATIENCE, new_loop, until

__all__ = ["LOOPS", "Chat", "Peer", "every", "has_ipv6", "on_every_loop", "until"]

LOOPS = ("plain", "asyncio", "workbench")


class Peer:
    """A foreign program's end: a blocking socket, used in threads."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        sock.settimeout(PATIENCE)

    @property
    def address(self) -> str:
        host, port = self.sock.getsockname()[:2]
        return f"{host}:{port}"

    async def send(self, data: bytes) -> None:
        await asyncio.to_thread(self.sock.sendall, data)

    async def recv(self, size: int = 65536) -> bytes:
        return await asyncio.to_thread(self.sock.recv, size)

    async def exactly(self, count: int) -> bytes:
        def read() -> bytes:
            data = bytearray()
            while len(data) < count:
                piece = self.sock.recv(min(65536, count - len(data)))
                if not piece:
                    break
                data += piece
            return bytes(data)

        return await asyncio.to_thread(read)

    async def to_end(self) -> bytes:
        return await self.exactly(1 << 40)

    def close(self, *, reset: bool = False) -> None:
        if reset:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


class Chat:
    """What a test has: makes clients, servers and peers, and closes them after it."""

    def __init__(self, recorder: Recorder | None, folder: Path) -> None:
        self.recorder = recorder
        self.folder = folder
        self.reports: list[tuple[BaseException, str]] = []
        self.owner = TaskOwner("test", lambda error, name: self.reports.append((error, name)))
        self._clients: list[ChatClient] = []
        self._servers: list[ChatServer] = []
        self._sockets: list[socket.socket] = []

    # Ours

    def client(self, **options: Any) -> ChatClient:
        client = ChatClient(self.recorder, **options)
        self._clients.append(client)
        return client

    async def connected(self, address: Any, **options: Any) -> ChatClient:
        """A client that is connected to this (host, port), path, or server of ours."""
        client = self.client()
        await client.connect(self.options(address, **options))
        return client

    def options(self, address: Any, **options: Any) -> ClientOptions:
        if isinstance(address, ChatServer):
            options.setdefault("transport", address.options.transport)
            address = address.options.path or (address.address.rpartition(":")[0].strip("[]"), address.port)
        if isinstance(address, str):
            return ClientOptions(**{"transport": ChatTransport.UNIX, "path": address, **options})
        if options.get("transport") is ChatTransport.TLS:
            options.setdefault("ca_file", str(self.ca_file()))
        return ClientOptions(host=address[0], port=address[1], **options)

    def server(self, replies: ReplyOptions | None = None, **options: Any) -> ChatServer:
        server = ChatServer(self.owner, self.recorder, tls=self.tls, **options)
        if replies is not None:
            server.replies = replies
        self._servers.append(server)
        return server

    async def listening(
        self, transport: ChatTransport = ChatTransport.TCP, replies: ReplyOptions | None = None, **options: Any
    ) -> ChatServer:
        server = self.server(replies)
        path = str(self.folder / f"{len(self._servers)}.sock") if transport is ChatTransport.UNIX else ""
        await server.listen(ServerOptions(transport, **{"port": 0, "path": path, **options}))
        return server

    async def tls(self) -> ssl.SSLContext:
        return certificates.server_context()

    def ca_file(self) -> Path:
        path = self.folder / "ca.pem"
        certificates._authority().cert_pem.write_to_path(str(path))
        return path

    def start(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[BaseException | None]:
        """Run something beside the test; its result is the exception that it raised, or None."""

        async def run() -> BaseException | None:
            try:
                await coroutine
            except Exception as error:  # noqa: BLE001 - handed to the test.
                return error
            return None

        return self.owner.spawn(run(), "beside the test")

    # Others'

    def listener(self, host: str = "127.0.0.1", kind: socket.SocketKind = socket.SOCK_STREAM) -> socket.socket:
        sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind)
        self._sockets.append(sock)
        sock.bind((host, 0))
        sock.settimeout(PATIENCE)
        if kind is socket.SOCK_STREAM:
            sock.listen()
        return sock

    async def accept(self, listener: socket.socket) -> Peer:
        sock, _ = await asyncio.to_thread(listener.accept)
        self._sockets.append(sock)
        return Peer(sock)

    async def talking(self, **options: Any) -> tuple[ChatClient, Peer]:
        """A client of ours that is connected by TCP to a foreign server, and that server's end."""
        listener = self.listener()
        client = await self.connected(listener.getsockname(), **options)
        return client, await self.accept(listener)

    async def peer(self, server: ChatServer) -> Peer:
        """A foreign client of our server."""

        def connect() -> socket.socket:
            if server.options.transport is ChatTransport.UNIX:
                sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                sock.connect(server.options.path)
                return sock
            host = server.address.rpartition(":")[0].strip("[]")
            if server.options.transport is ChatTransport.UDP:
                sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)
                sock.connect((host, server.port))
                return sock
            return socket.create_connection((host, server.port), PATIENCE)

        before = server.accepted
        sock = await asyncio.to_thread(connect)
        self._sockets.append(sock)
        if server.options.transport is not ChatTransport.UDP and server.accepted + server.refused < server.limit:
            await until(lambda: server.accepted > before)
        return Peer(sock)

    # Afterwards

    async def close(self) -> None:
        for client in self._clients:
            await client.disconnect()
        for server in self._servers:
            await server.stop()
        for sock in self._sockets:
            sock.close()
        await self.owner.close()
        assert self.reports == []
        assert all(client.state in (ClientState.IDLE, ClientState.CLOSED) for client in self._clients)
        assert all(server.state is ServerState.IDLE for server in self._servers)
        assert not any(server.clients or server._doors or server._by_address for server in self._servers)


def every(transcript: Transcript, direction: Direction | None = None) -> list[Entry]:
    """All entries, or those of one kind."""
    entries = transcript.entries(transcript.first, transcript.end)
    return [entry for entry in entries if direction is None or entry.direction is direction]


def has_ipv6() -> bool:
    """Whether this machine has IPv6's loopback."""
    try:
        with socket.socket(socket.AF_INET6) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


Scenario = Callable[..., Coroutine[Any, Any, None]]


def on_every_loop(scenario: Scenario) -> Any:
    """Make a test of ``async def test(chat: Chat, …)``, run on each of LOOPS; further arguments are fixtures."""

    def test(loop_kind: str, request: pytest.FixtureRequest, tmp_path_factory: Any, **fixtures: Any) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for module in (client_module, peers_module, server_module):
                # Peers that do not read are given seconds to do so; the tests' never will.
                patch.setattr(module, "CLOSE_PATIENCE", 0.2)
            _run(loop_kind, request, tmp_path_factory.mktemp("chat"), scenario, fixtures)

    ours = ("loop_kind", "request", "tmp_path_factory")
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter(name, keyword) for name in ours]
    parameters += [
        p.replace(kind=keyword) for name, p in inspect.signature(scenario).parameters.items() if name != "chat"
    ]
    test.__name__ = scenario.__name__
    test.__doc__ = scenario.__doc__
    test.__module__ = scenario.__module__
    cast(Any, test).__signature__ = inspect.Signature(parameters)
    cast(Any, test).pytestmark = list(getattr(scenario, "pytestmark", []))
    return pytest.mark.parametrize("loop_kind", LOOPS)(test)


def _run(kind: str, request: pytest.FixtureRequest, folder: Path, scenario: Scenario, fixtures: dict[str, Any]) -> None:
    before = set(map(id, _open_sockets()))
    recorder = None
    if kind == "plain":
        loop: Any = asyncio.SelectorEventLoop()
    else:
        loop = new_loop(kind, request)
        recorder = loop.recorder = Recorder()
    complaints: list[Any] = []
    loop.set_exception_handler(lambda _, context: complaints.append(context))
    chat = Chat(recorder, folder)

    async def run() -> None:
        try:
            async with asyncio.timeout(PATIENCE * 2):
                await scenario(chat, **fixtures)
        finally:
            await chat.close()
        current = asyncio.current_task()
        await until(lambda: asyncio.all_tasks() == {current})

    try:
        loop.run_until_complete(run())
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()
    assert complaints == []
    left = [str(sock) for sock in _open_sockets() if id(sock) not in before]
    assert left == []
    if recorder is not None:
        assert not recorder.live_connections
        assert not recorder.live_exchanges


def _open_sockets() -> list[socket.socket]:
    return [found for found in gc.get_objects() if issubclass(type(found), socket.socket) and found.fileno() != -1]


needs_unix = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no Unix sockets on this platform")
needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="a habit of Linux")
is_root = hasattr(os, "geteuid") and os.geteuid() == 0

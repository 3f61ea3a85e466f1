"""Connections that never begin: each attempt that fails is one event, with the address that was tried."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from typing import Any

import pytest

from app.trace.records import ConnectionState, Kind
from tests.helpers.traced import Trace, on_every_loop, serving, until, unused_port


@on_every_loop
async def test_refused(trace: Trace) -> None:
    port = unused_port()
    with (
        trace.recorder.exchange("sockets", "Connect") as exchange,
        pytest.raises(ConnectionRefusedError),
    ):
        await asyncio.open_connection("127.0.0.1", port)
    client = trace.client()
    assert trace.kinds(client) == [Kind.ERROR]
    assert trace.ending(client).text.startswith("ConnectionRefusedError: [Errno ")
    assert (client.remote, client.state) == (f"127.0.0.1:{port}", ConnectionState.ERROR)
    assert client.exchange == trace.ending(client).exchange == exchange.id


def resolve_to(trace: Trace, monkeypatch: pytest.MonkeyPatch, *addresses: tuple[str, int]) -> None:
    async def resolved(host: object, port: object, **options: object) -> list[Any]:
        return [
            (socket.AF_INET6 if ":" in address[0] else socket.AF_INET, socket.SOCK_STREAM, 6, "", address)
            for address in addresses
        ]

    monkeypatch.setattr(trace.loop, "getaddrinfo", resolved)


@pytest.mark.parametrize("delay", [None, 0.01], ids=["in turn", "happy eyeballs"])
@on_every_loop
async def test_each_address_of_a_name_that_refuses(
    trace: Trace, monkeypatch: pytest.MonkeyPatch, delay: float | None
) -> None:
    six, four = unused_port(socket.AF_INET6, "::1"), unused_port()
    resolve_to(trace, monkeypatch, ("::1", six), ("127.0.0.1", four))
    with pytest.raises(OSError, match="Multiple exceptions"):
        await asyncio.open_connection("localhost", 1, happy_eyeballs_delay=delay)
    assert sorted(client.remote for client in trace.clients()) == sorted([f"[::1]:{six}", f"127.0.0.1:{four}"])
    assert [trace.kinds(client) for client in trace.clients()] == [[Kind.ERROR], [Kind.ERROR]]


@pytest.mark.parametrize("delay", [None, 0.01], ids=["in turn", "happy eyeballs"])
@on_every_loop
async def test_the_second_address_of_a_name_answers(
    trace: Trace, monkeypatch: pytest.MonkeyPatch, delay: float | None
) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(hang_up) as (host, port):
        six = unused_port(socket.AF_INET6, "::1")
        resolve_to(trace, monkeypatch, ("::1", six), (host, port))
        reader, writer = await asyncio.open_connection("localhost", 1, happy_eyeballs_delay=delay)
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
    refused, open_one = trace.clients()
    assert (refused.remote, open_one.remote) == (f"[::1]:{six}", f"{host}:{port}")
    assert trace.kinds(refused) == [Kind.ERROR]
    assert trace.kinds(open_one)[0] is Kind.OPENED


@on_every_loop
async def test_an_unknown_host(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*args: object, **options: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(trace.loop, "getaddrinfo", unknown)
    with pytest.raises(socket.gaierror):
        await asyncio.open_connection("nobody.test", 80)
    with pytest.raises(socket.gaierror):
        await trace.loop.create_connection(asyncio.Protocol, "nobody.test", "http")
    first, second = trace.clients()
    assert (first.remote, second.remote) == ("nobody.test:80", "nobody.test:http")
    for client in (first, second):
        assert trace.kinds(client) == [Kind.ERROR]
        assert trace.ending(client).text.startswith("gaierror: ")


@on_every_loop
async def test_given_up_while_the_name_is_looked_up(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asyncio.Event()

    async def silent(*args: object, **options: object) -> list[Any]:
        asked.set()
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(trace.loop, "getaddrinfo", silent)
    connecting = asyncio.ensure_future(asyncio.open_connection("slow.test", 80))
    await asked.wait()
    connecting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await connecting
    client = trace.client()
    assert trace.kinds(client) == [Kind.ABANDONED]
    assert trace.ending(client).text == "given up while connecting"
    assert (client.remote, client.state) == ("slow.test:80", ConnectionState.ABANDONED)


@pytest.mark.skipif(sys.platform != "linux", reason="a full queue of waiting connections is Linux's way to be silent")
@pytest.mark.parametrize("how", ["cancelled", "timed out"])
@on_every_loop
async def test_nobody_answers(trace: Trace, how: str) -> None:
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        host, port = listener.getsockname()
        # The queue takes one: whoever comes later gets no answer.
        stack.enter_context(socket.create_connection((host, port)))
        connecting = asyncio.ensure_future(asyncio.open_connection(host, port))
        if how == "cancelled":
            # Two turns of the loop: the name is a number, and the attempt has begun.
            for _ in range(2):
                await asyncio.sleep(0)
            connecting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await connecting
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(connecting, 0.05)
    client = trace.client()
    assert trace.kinds(client) == [Kind.ABANDONED]
    assert client.remote == f"{host}:{port}"


@on_every_loop
async def test_given_up_at_the_moment_of_connecting(trace: Trace) -> None:
    task: asyncio.Task[None] | None = None

    def factory() -> asyncio.Protocol:
        assert task is not None
        task.cancel()
        return asyncio.Protocol()

    async def connect(address: tuple[str, int]) -> None:
        await trace.loop.create_connection(factory, *address)

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with serving(wait) as address:
        task = asyncio.ensure_future(connect(address))
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: trace.servers() and not trace.recorder.live_connections)
    client = trace.client()
    assert trace.kinds(client) == [Kind.OPENED, Kind.ABANDONED]
    assert trace.ending(client).text == "given up while connecting"
    assert trace.kinds(trace.other_end(client)) == [Kind.OPENED, Kind.EOF_RECEIVED, Kind.CLOSED]


@on_every_loop
async def test_what_a_failed_connection_starts_is_recorded_too(trace: Trace) -> None:
    """Callbacks of a connection may connect by hand, as HTTP libraries do: that is no attempt of the first one."""
    port = unused_port()
    tried = asyncio.Event()

    async def connect_by_hand() -> None:
        with socket.socket() as sock:
            sock.setblocking(False)
            with pytest.raises(ConnectionRefusedError):
                await trace.loop.sock_connect(sock, ("127.0.0.1", port))
        tried.set()

    class Connects(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.task = asyncio.ensure_future(connect_by_hand())

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with serving(wait) as address:
        transport, _ = await trace.loop.create_connection(Connects, *address)
        await tried.wait()
        transport.close()
        await until(lambda: not trace.recorder.live_connections)
    first, second = trace.clients()
    assert first.state is ConnectionState.CLOSED
    assert (second.remote, second.state) == (f"127.0.0.1:{port}", ConnectionState.ERROR)

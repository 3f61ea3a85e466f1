"""aiohttp's client and server through the tap: kept connections, TLS, bodies of every kind, files, websockets."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from app.trace.records import ConnectionState, Kind
from tests.helpers.certificates import client_context, server_context, untrusting_context
from tests.helpers.traced import Trace, on_every_loop, serving, until, unused_port


@contextlib.asynccontextmanager
async def web_server(
    *routes: web.AbstractRouteDef, ssl_context: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[str, int]]:
    application = web.Application()
    application.add_routes(routes)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=ssl_context)
    await site.start()
    try:
        yield runner.addresses[0][:2]
    finally:
        await runner.cleanup()


def session(**options: Any) -> aiohttp.ClientSession:
    """A session that says no more than it must."""
    return aiohttp.ClientSession(skip_auto_headers=["User-Agent", "Accept", "Accept-Encoding"], **options)


def request_of(method: str, path: str, address: tuple[str, int], *more: str) -> bytes:
    host, port = address
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}:{port}", *more, "", ""]).encode()


def response_of(response: aiohttp.ClientResponse, body: bytes) -> bytes:
    """A response as it travelled, from what the client's parser made of it."""
    head = [f"HTTP/1.1 {response.status} {response.reason}".encode()]
    head += [name + b": " + value for name, value in response.raw_headers]
    return b"\r\n".join([*head, b"", b""]) + body


async def hello(request: web.Request) -> web.Response:
    return web.Response(text=f"hello {request.path}")


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_a_kept_connection_and_two_actions(trace: Trace, tls: bool) -> None:
    expected: list[tuple[int, bytes, bytes]] = []
    scheme = "https" if tls else "http"
    # aiohttp keeps a connection for requests with the same context object only.
    server_tls, client_tls = server_context() if tls else None, client_context()
    async with web_server(web.get("/{x}", hello), ssl_context=server_tls) as address, session() as client:
        for path in ("/one", "/two"):
            with trace.recorder.exchange("fetch", path) as exchange:
                url = f"{scheme}://{address[0]}:{address[1]}{path}"
                async with client.get(url, ssl=client_tls) as response:
                    body = await response.read()
                    assert body == f"hello {path}".encode()
                    asked, answered = request_of("GET", path, address), response_of(response, body)
                    expected.append((exchange.id, asked, answered))
    await until(lambda: not trace.recorder.live_connections)
    end = trace.client()
    server = trace.assert_pair(
        end,
        to_server=b"".join(asked for _, asked, _ in expected),
        to_client=b"".join(answered for _, _, answered in expected),
    )
    for exchange_id, asked, answered in expected:
        mine = [event for event in trace.events() if event.exchange == exchange_id]
        for connection, kind, data in (
            (end, Kind.SENT, asked),
            (server, Kind.RECEIVED, asked),
            (server, Kind.SENT, answered),
            (end, Kind.RECEIVED, answered),
        ):
            assert b"".join(e.data for e in mine if (e.connection, e.kind) == (connection.id, kind)) == data
    assert end.exchange == server.exchange == expected[1][0]
    for connection in (end, server):
        assert (connection.tls is not None) is tls


@on_every_loop
async def test_bodies_in_chunks(trace: Trace) -> None:
    async def chunks(request: web.Request) -> web.StreamResponse:
        assert await request.read() == b"abcdefghi"
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        for part in (b"first", b"second"):
            await response.write(part)
        await response.write_eof()
        return response

    async def parts() -> AsyncIterator[bytes]:
        for part in (b"abc", b"def", b"ghi"):
            yield part

    async with web_server(web.post("/", chunks)) as address, session() as client:
        response = await client.post(f"http://{address[0]}:{address[1]}/", data=parts())
        assert await response.read() == b"firstsecond"
    await until(lambda: not trace.recorder.live_connections)
    head = request_of("POST", "/", address, "Content-Type: application/octet-stream", "Transfer-Encoding: chunked")
    trace.assert_pair(
        trace.client(),
        to_server=head + b"3\r\nabc\r\n3\r\ndef\r\n3\r\nghi\r\n0\r\n\r\n",
        to_client=response_of(response, b"5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n"),
    )


@pytest.mark.parametrize("tls", [False, True])
@on_every_loop
async def test_files(trace: Trace, tmp_path: Path, tls: bool) -> None:
    """aiohttp hands a file's socket to the system where it can: the tap reads the file instead, and sees it all."""
    trace.recorder.keep_bytes = 10_000_000
    path = tmp_path / "big"
    path.write_bytes(os.urandom(3_000_001))

    async def serve(request: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    scheme = "https" if tls else "http"
    # aiohttp keeps a connection for requests with the same context object only.
    server_tls, client_tls = server_context() if tls else None, client_context()
    async with web_server(web.get("/", serve), ssl_context=server_tls) as address, session() as client:
        url = f"{scheme}://{address[0]}:{address[1]}/"
        async with client.get(url, ssl=client_tls) as response:
            assert await response.read() == path.read_bytes()
        async with client.get(url, ssl=client_tls, headers={"Range": "bytes=1000-1009"}) as part:
            assert await part.read() == path.read_bytes()[1000:1010]
    await until(lambda: not trace.recorder.live_connections)
    trace.assert_pair(
        trace.client(),
        to_server=request_of("GET", "/", address) + request_of("GET", "/", address, "Range: bytes=1000-1009"),
        to_client=response_of(response, path.read_bytes()) + response_of(part, path.read_bytes()[1000:1010]),
    )


@on_every_loop
async def test_websockets(trace: Trace) -> None:
    async def echo(request: web.Request) -> web.WebSocketResponse:
        socket_ = web.WebSocketResponse(compress=False)
        await socket_.prepare(request)
        async for message in socket_:
            await socket_.send_str(f"you said {message.data}")
        return socket_

    async with web_server(web.get("/", echo)) as address, session() as client:
        with trace.recorder.exchange("fetch", "open") as opened:
            talk = await client.ws_connect(f"http://{address[0]}:{address[1]}/")
        with trace.recorder.exchange("fetch", "say") as said:
            await talk.send_str("hello")
            assert await talk.receive_str() == "you said hello"
        await talk.close()
    await until(lambda: not trace.recorder.live_connections)
    end = trace.client()
    server = trace.other_end(end)
    assert trace.sent(end) == trace.received(server)
    assert trace.sent(server) == trace.received(end)
    assert trace.sent(end).startswith(b"GET / HTTP/1.1\r\n")
    assert trace.received(end).startswith(b"HTTP/1.1 101 Switching Protocols\r\n")
    frame = b"\x81\x0eyou said hello"
    assert frame in trace.received(end)
    assert [e.exchange for e in trace.events(end) if e.data == frame] == [said.id]
    (head,) = (e for e in trace.events(end) if e.data.startswith(b"HTTP/1.1 101 "))
    assert head.exchange == opened.id


# What goes wrong


class Both(AbstractResolver):
    """Every name has an address of each family, as localhost has."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=of, proto=0, flags=socket.AI_NUMERICHOST)
            for address, of in (("::1", socket.AF_INET6), ("127.0.0.1", socket.AF_INET))
        ]

    async def close(self) -> None:
        pass


@on_every_loop
async def test_refused(trace: Trace) -> None:
    port = unused_port()
    async with session() as client:
        with (
            trace.recorder.exchange("fetch", "/") as exchange,
            pytest.raises(aiohttp.ClientConnectorError),
        ):
            await client.get(f"http://127.0.0.1:{port}/")
    end = trace.client()
    assert trace.kinds(end) == [Kind.ERROR]
    assert (end.remote, end.exchange, end.state) == (f"127.0.0.1:{port}", exchange.id, ConnectionState.ERROR)
    assert trace.ending(end).text.startswith("ConnectionRefusedError: ")


@on_every_loop
async def test_a_name_with_two_addresses(trace: Trace) -> None:
    """Both refuse: two attempts. Only one answers: the other attempt, and the connection."""
    port = unused_port()
    async with session(connector=aiohttp.TCPConnector(resolver=Both())) as client:
        with pytest.raises(aiohttp.ClientConnectorError):
            await client.get(f"http://both.test:{port}/")
        assert sorted(end.remote for end in trace.clients()) == sorted([f"[::1]:{port}", f"127.0.0.1:{port}"])
        assert [trace.kinds(end) for end in trace.clients()] == [[Kind.ERROR]] * 2
        async with web_server(web.get("/", hello)) as address:
            async with client.get(f"http://both.test:{address[1]}/") as response:
                assert response.status == 200
            assert [end.state for end in trace.clients()[2:]] == [ConnectionState.ERROR, ConnectionState.OPEN]
            await client.close()
    await until(lambda: not trace.recorder.live_connections)
    trace.other_end(trace.clients()[3])


@on_every_loop
async def test_a_certificate_that_is_refused(trace: Trace) -> None:
    async with web_server(web.get("/", hello), ssl_context=server_context()) as (host, port):
        async with session() as client:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await client.get(f"https://{host}:{port}/", ssl=untrusting_context())
        await until(lambda: not trace.recorder.live_connections)
    end = trace.client()
    assert trace.kinds(end) == [Kind.OPENED, Kind.ERROR]
    assert end.remote == f"{host}:{port}"
    assert trace.kinds(trace.other_end(end)) == [Kind.OPENED, Kind.ERROR]


@on_every_loop
async def test_a_request_that_is_given_up(trace: Trace) -> None:
    asked, released = asyncio.Event(), asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        asked.set()
        await released.wait()
        return web.Response(text="too late")

    async with web_server(web.get("/", slow)) as address, session() as client:
        fetching = asyncio.ensure_future(client.get(f"http://{address[0]}:{address[1]}/"))
        await asked.wait()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        await until(lambda: not trace.recorder.live_connections)
        # The handler works on; what it answers does not travel.
        released.set()
    end = trace.client()
    server = trace.assert_pair(end, to_server=request_of("GET", "/", address), to_client=b"")
    assert trace.kinds(end) == [Kind.OPENED, Kind.SENT, Kind.CLOSED]
    assert trace.ending(end).text == "by us"
    assert trace.kinds(server) == [Kind.OPENED, Kind.RECEIVED, Kind.EOF_RECEIVED, Kind.CLOSED]
    assert trace.ending(server).text == "by the peer"


@on_every_loop
async def test_a_connection_that_is_given_up(trace: Trace) -> None:
    """The server never ends its part of the TLS handshake."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        async with session(timeout=aiohttp.ClientTimeout(sock_connect=0.05)) as client:
            with pytest.raises(aiohttp.ServerTimeoutError):
                await client.get(f"https://127.0.0.1:{port}/", ssl=client_context())
            await until(lambda: not trace.recorder.live_connections)
    end = trace.client()
    assert trace.kinds(end) == [Kind.OPENED, Kind.ABANDONED]
    assert trace.ending(end).text == "given up during the TLS handshake"


@on_every_loop
async def test_through_a_proxy(trace: Trace) -> None:
    """CONNECT, then TLS with the server behind: one connection to the proxy, read all through, and the proxy's own."""

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        host, _, port = head.split()[1].decode().rpartition(":")
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

        async def pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            while data := await source.read(65536):
                target.write(data)
            target.close()

        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))

    async with web_server(web.get("/", hello), ssl_context=server_context()) as address, serving(relay) as proxy:
        with trace.recorder.exchange("fetch", "/") as exchange:
            async with session() as client:
                url, through = f"https://{address[0]}:{address[1]}/", f"http://{proxy[0]}:{proxy[1]}"
                async with client.get(url, ssl=client_context(), proxy=through) as response:
                    body = await response.read()
        await until(lambda: not trace.recorder.live_connections)
    to_proxy, from_proxy = sorted(trace.clients(), key=lambda end: end.remote != f"{proxy[0]}:{proxy[1]}")
    assert to_proxy.tls is not None
    asked = trace.sent(to_proxy)
    assert asked.startswith(b"CONNECT ")
    assert asked.endswith(request_of("GET", "/", address))
    assert trace.received(to_proxy).endswith(response_of(response, body))
    # The proxy sees what a proxy sees, and the server behind it reads.
    at_proxy, at_server = trace.other_end(to_proxy), trace.other_end(from_proxy)
    assert at_proxy.tls is from_proxy.tls is None
    assert trace.received(at_server) == request_of("GET", "/", address)
    assert trace.sent(at_server) == response_of(response, body)
    assert {event.exchange for event in trace.events()} == {exchange.id}

"""Limits of the lab's HTTP server: floods, garbage, dripping and idle clients, those that take nothing, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import io
import random
import socket

import aiohttp
import pytest

import app.lab.http_routes as routes_module
import app.lab.http_server as module
from app.lab.http import start, start_tls
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_dot import CERTIFICATES
from tests.app.lab.web import Web, serve


@pytest.mark.parametrize("begin", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", b"\r\n" * 50])
def test_who_drips_or_idles_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.1)

    async def work(web: Web) -> None:
        async with asyncio.timeout(5):
            assert await web.raw(begin) == b""
            # Kept open after an answer, but not for ever.
            assert (await web.raw(b"GET /json HTTP/1.1\r\nHost: x\r\n\r\n")).startswith(b"HTTP/1.1 200 ")

    # The server reads the limit when it is made.
    run(serve(work))


def test_who_takes_nothing_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for owner in (module, routes_module):
        monkeypatch.setattr(owner, "STALL_SECONDS", 0.2)

    async def work(web: Web) -> None:
        await web.ask("PUT", "/store/big", data=io.BytesIO(bytes(1 << 20)))
        before = len(web.server.http.connections)
        for path in (f"/bytes/{1 << 30}", "/store/big", f"/until-close/{1 << 30}"):
            with socket.socket() as sock:
                # A small buffer, so that the server soon has to wait.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                sock.setblocking(False)
                loop = asyncio.get_running_loop()
                await loop.sock_connect(sock, web.server.address)
                requests = f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 30
                await loop.sock_sendall(sock, requests)
                await until(lambda: len(web.server.http.connections) == before + 1)
                await until(lambda: len(web.server.http.connections) == before)

    run(serve(work))


def test_more_clients_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CLIENTS", 3)

    async def work(web: Web) -> None:
        writers = []
        for _ in range(3):
            reader, writer = await asyncio.open_connection(*web.server.address)
            writer.write(b"GET /json HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
            writers.append(writer)
        assert await web.raw(b"GET / HTTP/1.1\r\n\r\n") == b""
        for writer in writers:
            writer.close()
            await writer.wait_closed()
        await until(lambda: not web.server.http.connections)
        assert (await web.get("/json"))[0] == 200

    run(serve(work))


NOISE = [
    b"\x00" * 5000, b"\xff\xfe GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100000, b"GET /" + b"a" * 100000,
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10000 + b"\r\n", b"GET / HTTP/1.1\r\nX: " + b"y" * 100000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"GET http://[ HTTP/1.1\r\n\r\n", b"GET /%zz%ff%00?%zz=%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n\x16\x03\x01", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nxxxx",
]  # fmt: skip


@pytest.mark.parametrize("noise", NOISE, ids=range(len(NOISE)))
def test_garbage_is_answered_or_dropped(noise: bytes) -> None:
    async def work(web: Web) -> None:
        reader, writer = await asyncio.open_connection(*web.server.address)
        writer.write(noise)
        writer.write_eof()
        came = b""
        with contextlib.suppress(ConnectionError):
            came = await reader.read(65536)
        assert not came or came.startswith((b"HTTP/1.1 ", b"HTTP/1.0 ")), came
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        assert (await web.get("/json"))[0] == 200

    asyncio.run(serve(work))


def test_a_flood_of_noise(run: Run) -> None:
    async def work(web: Web) -> None:
        chance = random.Random(5)
        pieces = [
            b"GET ", b"POST ", b"/form", b"/bytes/9", b"/broken/short", b" HTTP/1.1\r\n", b"Host: x\r\n", b"\r\n",
            b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b"Range: bytes=0-,",
            b"Expect: 100-continue\r\n",
            b"Authorization: Digest a=", b"Cookie: ;;=", b"Connection: keep-alive\r\n", b"5\r\nabcde\r\n",
            b"\xff", b"0\r\n",
        ]  # fmt: skip
        noises = [b"".join(chance.choices(pieces, k=chance.randrange(1, 30))) for _ in range(60)]

        async def throw(noise: bytes) -> None:
            reader, writer = await asyncio.open_connection(*web.server.address)
            writer.write(noise)
            writer.write_eof()
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.5):
                    await reader.read()
            writer.transport.abort()

        await asyncio.gather(*map(throw, noises))
        assert (await web.get("/json"))[0] == 200

    run(serve(work))


def test_a_body_that_nobody_wants(run: Run) -> None:
    async def work(web: Web) -> None:
        head = "GET /json HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n"
        # A small one is read past, and the connection is good for more.
        came = await web.raw(head.format(5).encode() + b"abcde" + b"GET /xml HTTP/1.0\r\n\r\n")
        assert came.count(b"HTTP/1.") == 2
        came = await web.raw(head.format(1 << 30).encode() + b"x" * 100000)
        assert came.startswith(b"HTTP/1.1 200 ")
        assert b"\r\nConnection: close\r\n" in came

    run(serve(work))


@pytest.mark.parametrize("tls", [False, True])
def test_it_ends_in_the_middle_of_everything(run: Run, tls: bool) -> None:
    async def work(web: Web) -> None:
        loop = asyncio.get_running_loop()
        paths = [f"/bytes/{1 << 40}", "/slow/600", "/broken/never", "/broken/drip", "/rate/1/1000"]
        asking = [asyncio.ensure_future(web.get(path)) for path in paths]
        _, silent = await asyncio.open_connection(*web.server.address)
        _, uploading = await asyncio.open_connection(
            *web.server.address, ssl=await CERTIFICATES.client_context() if tls else None
        )
        uploading.write(b"PUT /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
        await until(lambda: sum(client._current_request is not None for client in web.server.http.connections) == 6)
        begun = loop.time()
        await web.server.close()
        assert loop.time() - begun < 2
        for each in asking:
            with pytest.raises(aiohttp.ClientError):
                await each
        for writer in (silent, uploading):
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        with pytest.raises(OSError):
            await asyncio.open_connection(*web.server.address)

    run(serve(work, start_tls if tls else start, tls=tls))

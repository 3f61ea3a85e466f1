"""Limits of the lab's proxy: what it does not pass on, clients that idle, drip or are too many, and its end."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

import app.lab.proxy as module
import app.lab.proxy_session as session_module
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_proxy import Way, serve


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (b"HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (b"GET https://127.0.0.1/ HTTP/1.1\r\n\r\n", 400),
        (b"GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n", 400),
        (b"GET http:///x HTTP/1.1\r\n\r\n", 400),
        (b"GET http://a:b@127.0.0.1/ HTTP/1.1\r\n\r\n", 400),
        (b"GET http://127.0.0.1:99999/ HTTP/1.1\r\n\r\n", 400),
        (b"GET http://127.0.0.1:0/ HTTP/1.1\r\n\r\n", 400),
        (b"CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n", 400),
        (b"CONNECT /x HTTP/1.1\r\n\r\n", 400),
        (b"GET http://127.0.0.1/ HTTP/2.0\r\n\r\n", 400),
        (b"\x16\x03\x01\r\n\r\n", 400),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400),
        (b"POST http://127.0.0.1/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (b"POST http://127.0.0.1/ HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST http://127.0.0.1/ HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\n" + b"A: b\r\n" * 501 + b"\r\n", 400),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nA: " + b"b" * 70000 + b"\r\n\r\n", 431),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nA: " + b"b" * 700000, 431),
    ],
)
def test_requests_that_it_does_not_pass_on(request_: bytes, status: int) -> None:
    async def work(way: Way) -> None:
        came = await way.raw(request_)
        assert came.startswith(f"HTTP/1.1 {status} ".encode()), came[:300]
        head, _, body = came.partition(b"\r\n\r\n")
        assert b"\r\nConnection: close" in head
        assert body.endswith(b"</html>\n") is not request_.startswith(b"HEAD")

    asyncio.run(serve(work))


def test_max_forwards(run: Run) -> None:
    async def work(way: Way) -> None:
        status, body, _ = await way.get("/json", "OPTIONS", headers={"Max-Forwards": "0"})
        assert (status, b"end of the way" in body) == (200, True)
        assert (await way.get("/json", "OPTIONS", headers={"Max-Forwards": "1"}))[0] == 204

    run(serve(work))


@pytest.mark.parametrize("begin", [b"", b"GET http://127.0.0.1/ HT", b"GET http://127.0.0.1/ HTTP/1.1\r\nA: b\r\n"])
def test_who_drips_or_idles_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(session_module, "HEAD_SECONDS", 0.1)

    async def work(way: Way) -> None:
        async with asyncio.timeout(5):
            assert await way.raw(begin) == b""

    run(serve(work))


def test_more_clients_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CLIENTS", 1)

    async def work(way: Way) -> None:
        _, writer = await asyncio.open_connection(*way.proxy.address)
        await until(lambda: way.proxy.count == 1)
        assert await way.raw(b"GET / HTTP/1.1\r\n\r\n") == b""
        writer.close()
        await writer.wait_closed()
        await until(lambda: way.proxy.count == 0)
        assert (await way.get("/json"))[0] == 200

    run(serve(work))


def test_it_ends_in_the_middle_of_everything(run: Run) -> None:
    async def work(way: Way) -> None:
        https = f"https://127.0.0.1:{way.https.address[1]}"
        paths = [f"/bytes/{1 << 40}", "/slow/600", f"{https}/slow/600", "/broken/drip", f"/chunked/{1 << 40}"]
        asking = [asyncio.ensure_future(way.get(path)) for path in paths]
        await until(lambda: len(way.http.http.connections) == 4 and way.https.http.connections)
        await way.proxy.close()
        for each in asking:
            with pytest.raises(aiohttp.ClientError):
                await each

    run(serve(work))

"""Broken answers: each is as broken as it says, strict and lenient clients survive it, and so does the server."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

import app.lab.http_broken as module
from app.lab.http_broken import ROUTES
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve

NAMES = [route.path.rpartition("/")[2] for route in ROUTES]
FINE = {
    "no-type",
    "charset",
    "no-reason",
    "early-hints",
    "long",
    "two-answers",
    "refresh",
    "cookies",
    "latin-1",
    "bare-lf",
    "chunk-long",
}
"""Clients may take these."""
WAITS = {"never", "drip"}


@pytest.fixture(autouse=True)
def _soon_at_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ENDLESS", 1 << 20)


async def bytes_of(web: Web, name: str) -> tuple[bytes, bytes]:
    """Head and body as they come."""
    came = await web.raw(f"GET /broken/{name} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    head, _, body = came.partition(b"\r\n\r\n")
    return head, body


def test_each_is_what_it_says(run: Run) -> None:
    async def work(web: Web) -> None:
        async def of(name: str) -> tuple[bytes, bytes]:
            return await bytes_of(web, name)

        head, body = await of("short")
        assert b"Content-Length: 1000" in head
        assert len(body) == 500
        head, body = await of("long")
        assert b"Content-Length: 10\r\n" in head
        assert len(body) == 500
        assert (await of("two-lengths"))[0].count(b"Content-Length") == 2
        head, _ = await of("length-and-chunked")
        assert b"Content-Length" in head
        assert b"chunked" in head
        assert b"Content-Length: -1" in (await of("negative-length"))[0]
        assert (await of("chunk-size"))[1].startswith(b"zz\r\n")
        assert not (await of("chunk-cut"))[1].endswith(b"0\r\n\r\n")
        assert len((await of("endless-headers"))[0]) > 1_000_000
        assert b"\r\n\r\n" not in (await of("endless-header"))[0]
        assert len((await of("chunk-line"))[1]) > 1_000_000
        assert len((await of("header-line"))[0]) > 1_000_000
        assert (await of("many-headers"))[0].count(b"\r\nX-Number-") == 5000
        assert b"\r\n" not in (await of("bare-lf"))[0]
        assert b"\0" in (await of("nul"))[0]
        assert b"\x1b[31m" in (await of("controls"))[0]
        assert b"\x01b\x7f" in (await of("disposition"))[0]
        assert b"Content-Type" not in (await of("no-type"))[0]
        assert b"charset=nonsense" in (await of("charset"))[0]
        assert b"Zo\xeb" in (await of("latin-1"))[0]
        assert await of("http09") == (b"<html>Hello from HTTP/0.9</html>\n", b"")
        assert await of("empty") == (b"", b"")
        assert (await of("version"))[0].startswith(b"HTTP/3.7 ")
        head, body = await of("continue")
        assert head == b"HTTP/1.1 100 Continue"
        assert body.count(b"HTTP/1.1 100 Continue") == 49
        assert (await of("two-answers"))[1].startswith(b"first\nHTTP/1.1 200 OK")
        assert (await of("cookies"))[0].count(b"Set-Cookie: ") == 10
        assert len((await of("reset"))[1]) == 500

    run(serve(work))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WAITS])
def test_a_client_survives_each_and_the_next_request_works(name: str) -> None:
    async def work(web: Web) -> None:
        try:
            status, _, _ = await web.get(f"/broken/{name}", timeout=aiohttp.ClientTimeout(total=10))
        except (aiohttp.ClientError, ValueError):
            assert name not in FINE - {"chunk-long", "latin-1", "bare-lf", "cookies", "two-answers", "long"}
        else:
            assert status in (200, 302, 401)
        assert (await web.get("/json"))[0] == 200

    asyncio.run(serve(work))


@pytest.mark.parametrize("name", sorted(WAITS))
def test_who_has_waited_enough_goes(run: Run, name: str) -> None:
    async def work(web: Web) -> None:
        with pytest.raises(TimeoutError):
            await web.get(f"/broken/{name}", timeout=aiohttp.ClientTimeout(total=0.2))

    run(serve(work))


def test_it_drips_a_byte_a_second(run: Run) -> None:
    async def work(web: Web) -> None:
        reader, writer = await asyncio.open_connection(*web.server.address)
        writer.write(b"GET /broken/drip HTTP/1.1\r\nHost: x\r\n\r\n")
        begun = time.monotonic()
        assert await reader.readexactly(2) == b"HT"
        assert time.monotonic() - begun > 0.9
        writer.close()
        await writer.wait_closed()

    run(serve(work))


def test_the_endless_waits_for_its_client(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ENDLESS", 1 << 30)

    async def work(web: Web) -> None:
        reader, writer = await asyncio.open_connection(*web.server.address)
        writer.write(b"GET /broken/endless-headers HTTP/1.1\r\nHost: x\r\n\r\n")
        assert len(await reader.readexactly(1 << 20)) == 1 << 20
        (client,) = web.server.http.connections
        assert client.transport is not None
        assert client.transport.get_write_buffer_size() < 1 << 20
        writer.close()
        await writer.wait_closed()

    run(serve(work))

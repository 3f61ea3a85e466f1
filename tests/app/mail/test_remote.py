"""Remote pictures: fetched from a real server with little told to it, and never too many, too large or elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from app.mail import remote
from app.mail.remote import Fetched, fetch_pictures
from app.tasks import TaskOwner
from app.trace.recorder import Recorder


class Server:
    """A web server with pictures good and bad."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        match request.path:
            case "/good.png":
                response = web.Response(body=b"\x89PNG picture", content_type="image/png")
                response.set_cookie("seen", "1")
                return response
            case "/page":
                return web.Response(text="<html>", content_type="text/html")
            case "/large":
                return web.Response(body=b"x" * 2000, content_type="image/png")
            case "/packed":
                return web.Response(body=b"x", content_type="image/png", headers={"Content-Encoding": "gzip"})
            case "/to-good":
                raise web.HTTPFound("/good.png")
            case "/elsewhere":
                raise web.HTTPFound(self.url("good.png", "localhost"))
            case "/to-file":
                raise web.HTTPFound("file:///etc/passwd")
            case "/loop":
                raise web.HTTPFound("/loop")
            case "/cut":
                response = web.Response(body=b"x", content_type="image/png", headers={"Content-Length": "100"})
                response._send_headers_immediately = True
                assert request.transport is not None
                request.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\nx")
                request.transport.close()
                return response
            case "/stall":
                stream = web.StreamResponse(headers={"Content-Type": "image/png"})
                await stream.prepare(request)
                await stream.write(b"x")
                await self.released()
                return stream
        raise web.HTTPNotFound

    async def released(self) -> None:
        """Until the other end has gone."""
        import asyncio

        await asyncio.get_running_loop().create_future()


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Server, TaskOwner]]:
    server = Server()
    app = web.Application()
    app.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr] # It has started.
    failures: list[BaseException] = []
    tasks = TaskOwner("test", lambda error, _: failures.append(error))
    try:
        yield server, tasks
    finally:
        await tasks.close()
        await runner.cleanup()
    assert not failures


async def test_a_picture_is_fetched_and_little_is_told() -> None:
    async with serving() as (server, tasks):
        urls = [server.url("good.png?one"), server.url("good.png?two")]
        found = await fetch_pictures([*urls, urls[0]], tasks, Recorder())
        assert found == [Fetched(url, b"\x89PNG picture") for url in urls]
        again = await fetch_pictures(urls[:1], tasks)
        assert again[0].data
    for request in server.requests:
        assert "Cookie" not in request.headers and "Referer" not in request.headers
        assert request.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none", "404"),
        ("page", "no picture"),
        ("packed", "packed"),
        ("elsewhere", "localhost"),
        ("to-file", "not followed"),
        ("loop", "redirects"),
        ("cut", ""),
    ],
)
async def test_what_is_no_picture_is_said(path: str, said: str) -> None:
    async with serving() as (server, tasks):
        [found] = await fetch_pictures([server.url(path)], tasks)
        assert found.data == b"" and found.problem and said in found.problem
        hosts = {request.host.split(":")[0] for request in server.requests}
        assert hosts == {"127.0.0.1"}


async def test_a_redirect_on_the_same_host_is_followed() -> None:
    async with serving() as (server, tasks):
        [found] = await fetch_pictures([server.url("to-good")], tasks)
        assert found.data and not found.problem


async def test_a_large_picture_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MAX_BYTES", 1000)
    async with serving() as (server, tasks):
        [found] = await fetch_pictures([server.url("large")], tasks)
        assert found.data == b"" and "large" in found.problem


async def test_all_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MAX_TOTAL", 5000)
    monkeypatch.setattr(remote, "MAX_FETCHED", 10)
    async with serving() as (server, tasks):
        found = await fetch_pictures([server.url(f"large?{number}") for number in range(100)], tasks)
        assert len(found) == len(server.requests) == 10
        assert sum(len(each.data) for each in found) <= 5000


async def test_a_server_that_stalls_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "ALL_TIMEOUT", 0.2)
    async with serving() as (server, tasks):
        stalled, good = await fetch_pictures([server.url("stall"), server.url("good.png")], tasks)
        assert "time" in stalled.problem and good.data


async def test_nobody_listens() -> None:
    failures: list[Any] = []
    tasks = TaskOwner("test", lambda *failure: failures.append(failure))
    [found] = await fetch_pictures(["http://127.0.0.1:1/x.png"], tasks)
    assert found.problem
    [refused] = await fetch_pictures(["file:///etc/passwd"], tasks)
    assert refused.problem and not failures
    await tasks.close()

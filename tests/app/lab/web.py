"""Runs the lab's HTTP server for a test, with an aiohttp session, urllib in a thread, or bytes written by hand.

It must not know any route.
"""

from __future__ import annotations

import asyncio
import contextlib
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import aiohttp

from app.lab import LabContext
from app.lab.http import start
from app.lab.http_server import HttpServer
from app.tasks import TaskOwner
from tests.app.lab.conftest import until
from tests.app.lab.test_dot import CERTIFICATES, complain, forgotten

__all__ = ["Web", "serve"]


@dataclass
class Web:
    """A running server and its clients."""

    server: HttpServer
    session: aiohttp.ClientSession
    url: str
    answered: list[aiohttp.ClientResponse] = field(default_factory=list)

    async def ask(self, method: str, path: str, **options: Any) -> tuple[int, bytes, Any]:
        """Status, body and headers; redirects are not followed."""
        options.setdefault("allow_redirects", False)
        async with self.session.request(method, self.url + path, **options) as response:
            return response.status, await response.read(), response.headers

    async def get(self, path: str, **options: Any) -> tuple[int, bytes, Any]:
        """The same with GET."""
        return await self.ask("GET", path, **options)

    async def json(self, path: str, method: str = "GET", **options: Any) -> Any:
        """The body of a success, as JSON."""
        status, body, _ = await self.ask(method, path, **options)
        assert status == 200, (status, body)
        import json

        return json.loads(body)

    async def urllib(
        self, path: str, *handlers: Any, data: bytes | None = None, **headers: str
    ) -> tuple[int, bytes, Message]:
        """The same through urllib.request, in a thread."""

        def work() -> tuple[int, bytes, Message]:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers)
            request = urllib.request.Request(
                self.url + path, data, {k.replace("_", "-"): v for k, v in headers.items()}
            )
            try:
                with opener.open(request, timeout=15) as response:
                    return response.status, response.read(), response.headers
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, error.read(), error.headers

        return await asyncio.to_thread(work)

    async def raw(self, data: bytes) -> bytes:
        """What comes back until the end, for these bytes; what came before a reset is kept."""
        reader, writer = await asyncio.open_connection(*self.server.address)
        writer.write(data)
        came = b""
        with contextlib.suppress(ConnectionError):
            while part := await reader.read(65536):
                came += part
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        return came


async def serve(
    work: Callable[[Web], Coroutine[Any, Any, None]],
    begin: Callable[[LabContext], Awaitable[HttpServer]] = start,
    *,
    tls: bool = False,
    host: str = "127.0.0.1",
) -> None:
    """Do some work with a server, then close it and check that nothing of it is left."""
    tasks = TaskOwner("test", complain)
    server = await begin(LabContext(host, 0, Path("unused"), CERTIFICATES, tasks))
    trust: Any = await CERTIFICATES.client_context() if tls else True
    try:
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=trust), cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            scheme = "https" if tls else "http"
            await work(Web(server, session, f"{scheme}://{host}:{server.address[1]}"))
    finally:
        await server.close()
        assert not server.http.connections
        await tasks.close()
        await until(lambda: len(asyncio.all_tasks()) == 1)
        await forgotten()

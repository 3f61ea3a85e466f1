"""The lab's proxy with real clients: plain requests, tunnels, the login, where it goes and where it does not."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import app.lab.proxy_relay as relay
import app.lab.proxy_session as session_module
from app.lab import LabContext
from app.lab.http import start as start_http
from app.lab.http import start_tls
from app.lab.http_content import piece
from app.lab.http_server import HttpServer
from app.lab.proxy import PASSWORD, USER, ProxyServer, start, start_with_login
from app.tasks import TaskOwner
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_dot import CERTIFICATES, complain, forgotten
from tests.helpers.traced import Trace, on_every_loop, serving, unused_port

LOGIN = {"Proxy-Authorization": "Basic c3R1ZGVudDpzZWNyZXQ="}


@dataclass
class Way:
    """A proxy, two servers behind it, and a client's session."""

    proxy: ProxyServer
    http: HttpServer
    https: HttpServer
    session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.address[1]}"

    @property
    def proxy_url(self) -> str:
        return f"http://127.0.0.1:{self.proxy.address[1]}"

    async def get(self, path: str, method: str = "GET", **options: Any) -> tuple[int, bytes, Any]:
        url = path if "://" in path else self.url + path
        async with self.session.request(method, url, proxy=self.proxy_url, **options) as response:
            return response.status, await response.read(), response.headers

    async def raw(self, data: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(*self.proxy.address)
        writer.write(data)
        came = b""
        with contextlib.suppress(ConnectionError):
            while part := await reader.read(65536):
                came += part
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        return came


async def serve(work: Callable[[Way], Coroutine[Any, Any, None]], login: bool = False) -> None:
    tasks = TaskOwner("test", complain)
    context = LabContext("127.0.0.1", 0, Path("unused"), CERTIFICATES, tasks)
    servers: list[Any] = [await begin(context) for begin in (start_http, start_tls)]
    proxy = await (start_with_login if login else start)(context)
    trust = await CERTIFICATES.client_context()
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
            await work(Way(proxy, servers[0], servers[1], session))
    finally:
        for server in (proxy, *servers):
            await server.close()
        assert proxy.count == 0
        await tasks.close()
        await until(lambda: len(asyncio.all_tasks()) == 1)
        await forgotten()


@pytest.mark.parametrize("path", ["/bytes/300000", "/chunked/300000", "/until-close/300000"])
def test_bodies_of_each_kind_come_through(run: Run, path: str) -> None:
    async def work(way: Way) -> None:
        for _ in range(2):
            status, body, headers = await way.get(path)
            assert (status, body) == (200, piece(0, 300000))
            assert headers["Via"] == "1.1 network-workbench-lab"
        assert (await way.get(path, "HEAD"))[1] == b""
        assert (await way.get("/chunked/1000000?size=262144"))[1] == piece(0, 1000000)

        def by_urllib() -> bytes:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": way.proxy_url}))
            with opener.open(way.url + path, timeout=15) as response:
                return bytes(response.read())

        assert await asyncio.to_thread(by_urllib) == piece(0, 300000)

    run(serve(work))


def test_what_is_for_the_proxy_stays_there(run: Run) -> None:
    async def work(way: Way) -> None:
        host = f"127.0.0.1:{way.http.address[1]}"
        came = await way.raw(
            f"GET http://{host}/headers?a#b HTTP/1.1\r\nHost: other.test\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n"
            "Keep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\nProxy-Connection: x\r\n"
            "Proxy-Authorization: Basic c2Vj\r\n"
            "x-KEEP: As It Is\r\nAuthorization: Bearer mine\r\n\r\n".encode()
        )
        text = came.decode()
        assert "/headers?a HTTP/1.1" in text
        for kept in (f'"{host}"', '"x-KEEP"', '"As It Is"', "Bearer mine", "1.1 network-workbench-lab"):
            assert kept in text
        for gone in ("other.test", "X-Hop", "Keep-Alive", "trailers", "h2c", "Proxy-", "c2Vj"):
            assert gone not in text.replace("Connection: close", "")
        assert text.count("Via: 1.1 ") == 1

    run(serve(work))


def test_forms_uploads_and_100_continue(run: Run) -> None:
    async def work(way: Way) -> None:
        async def parts() -> Any:
            for _ in range(20):
                yield b"x" * 50000

        for options in ({}, {"expect100": True}):
            status, body, _ = await way.get("/form", "POST", data={"a": "b"}, **options)
            assert (status, b'"b"' in body) == (200, True)
            status, body, _ = await way.get("/upload", "PUT", data=parts(), **options)
            assert (status, b'"size": 1000000' in body) == (200, True)
        # Answered before the body is through: the rest of it must not become a request.
        came = await way.raw(
            f"POST http://127.0.0.1:{way.http.address[1]}/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n"
            "GET http://example.com/ HTTP/1.1\r\n".encode()
        )
        assert came.count(b"HTTP/1.1 ") == 1

    run(serve(work))


def test_one_connection_serves_several_requests(run: Run) -> None:
    async def work(way: Way) -> None:
        def work_in_thread() -> list[int]:
            connection = http.client.HTTPConnection(*way.proxy.address, timeout=15)
            sizes = []
            for path in ("/bytes/5", "/chunked/10", "/status/204", "/status/304", "/json", "/redirect/1"):
                connection.request("GET", way.url + path)
                sizes.append(len(connection.getresponse().read()))
                assert connection.sock is not None
            connection.close()
            return sizes

        assert (await asyncio.to_thread(work_in_thread))[:4] == [5, 10, 0, 0]

    run(serve(work))


def test_a_tunnel(run: Run) -> None:
    async def work(way: Way) -> None:
        https = f"https://127.0.0.1:{way.https.address[1]}"
        assert (await way.get(f"{https}/bytes/300000"))[1] == piece(0, 300000)
        # Half of it may end before the other.

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.read() + b", all of it")
            writer.close()
            await writer.wait_closed()

        async with serving(answer) as (_, port):
            reader, writer = await asyncio.open_connection(*way.proxy.address)
            writer.write(f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\nHost: x\r\n\r\nearly, ".encode())
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 Connection established\r\n")
            writer.write(b"late")
            writer.write_eof()
            assert await reader.read() == b"early, late, all of it"
            writer.close()
            await writer.wait_closed()

    run(serve(work))


def test_a_tunnel_ends_with_its_server(run: Run) -> None:
    async def work(way: Way) -> None:
        https = f"https://127.0.0.1:{way.https.address[1]}"
        with pytest.raises(aiohttp.ClientPayloadError):
            await way.get(f"{https}/drop/500/1000")
        asking = asyncio.ensure_future(way.get(f"{https}/slow/600"))
        await until(lambda: way.https.http.connections and way.https.http.connections[-1]._current_request)
        await way.https.close()
        with pytest.raises(aiohttp.ClientError):
            await asking

    run(serve(work))


def test_the_login(run: Run) -> None:
    async def work(way: Way) -> None:
        status, body, headers = await way.get("/json")
        assert status == 407
        assert headers["Proxy-Authenticate"] == 'Basic realm="Lab proxy", charset="UTF-8"'
        assert b"Said by the lab&#x27;s proxy" in body or b"Said by the lab's proxy" in body
        assert (await way.get("/json", headers=LOGIN))[0] == 200
        for wrong in ("Basic c3R1ZGVudDp4", "Basic", "Bearer x", "Basic \xff"):
            assert (await way.get("/json", headers={"Proxy-Authorization": wrong}))[0] == 407
        https = f"https://127.0.0.1:{way.https.address[1]}/json"
        with pytest.raises(aiohttp.ClientHttpProxyError) as refused:
            await way.get(https)
        assert refused.value.status == 407
        assert (await way.get(https, proxy_headers=LOGIN))[0] == 200
        assert (await way.get("/headers", headers=LOGIN))[1].find(b"Proxy-") == -1

        def by_urllib() -> int:
            host = f"{way.proxy.address[0]}:{way.proxy.address[1]}"
            handler = urllib.request.ProxyHandler({"http": f"http://{USER}:{PASSWORD}@{host}"})
            with urllib.request.build_opener(handler).open(f"{way.url}/json", timeout=15) as response:
                return int(response.status)

        assert await asyncio.to_thread(by_urllib) == 200

    run(serve(work, login=True))


def test_where_it_goes(run: Run) -> None:
    async def work(way: Way) -> None:
        port = way.http.address[1]
        for host in ("localhost", "LocalHost.", "lab.test", "www.lab.test", "a.localhost", "127.0.0.1"):
            assert (await way.get(f"http://{host}:{port}/json"))[0] == 200, host
        for host in (
            "example.com", "192.0.2.1", "10.0.0.1", "[2001:db8::1]", "0.0.0.0", "[::]", "notlocalhost", "lab.test.com",
            "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "169.254.169.254",
        ):  # fmt: skip
            for request in (f"GET http://{host}:{port}/json", f"CONNECT {host}:{port}"):
                came = await way.raw(f"{request} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                assert came.startswith(b"HTTP/1.1 403 "), (request, came)
                assert b"to this computer only" in came
                assert b"destination_ip_prohibited" in came

    run(serve(work))


def test_other_machines_go_only_where_they_found_us() -> None:
    server = ProxyServer(("0.0.0.0", 1), TaskOwner("test", complain), False)
    assert server.addresses("192.0.2.1", "192.0.2.7", "192.0.2.1") == ["192.0.2.1"]
    assert server.addresses("lab.test", "192.0.2.7", "192.0.2.1") == ["192.0.2.1"]
    for host in ("127.0.0.1", "::1", "192.0.2.7"):
        with pytest.raises(session_module.Forbidden):
            server.addresses(host, "192.0.2.7", "192.0.2.1")
    assert server.addresses("lab.test", "::1", "::1") == ["::1", "127.0.0.1"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("negative-length", b"Content-Length is no number"),
        ("two-lengths", b"two Content-Lengths"),
        ("endless-headers", b"longer than"),
        ("endless-header", b"longer than"),
        ("no-colon", b"field"),
        ("space-colon", b"field"),
        ("folded", b"field"),
        ("bare-cr", b"field"),
        ("nul", b"field"),
        ("http09", b"no end"),
        ("garbage", b"no end"),
        ("empty", b"instead of answering"),
        ("half-head", b"no end"),
        ("status-word", b"no status"),
    ],
)
def test_broken_answers_become_its_own(run: Run, path: str, words: bytes) -> None:
    async def work(way: Way) -> None:
        status, body, headers = await way.get(f"/broken/{path}")
        assert status == 502
        assert words in body
        assert "error=" in headers["Proxy-Status"]
        assert (await way.get("/json"))[0] == 200

    run(serve(work))


@pytest.mark.parametrize("path", ["short", "chunk-cut", "chunk-size", "chunk-huge", "chunk-long", "reset"])
def test_what_breaks_off_is_not_whole_behind_it_either(run: Run, path: str) -> None:
    async def work(way: Way) -> None:
        with pytest.raises(aiohttp.ClientError):
            await way.get(f"/broken/{path}")

    run(serve(work))


def test_nobody_there_and_no_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(way: Way) -> None:
        port = unused_port()
        status, body, headers = await way.get(f"http://127.0.0.1:{port}/")
        assert (status, f"port {port}".encode() in body) == (502, True)
        assert headers["Proxy-Status"].endswith("error=connection_refused")
        came = await way.raw(f"CONNECT localhost:{port} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert came.startswith(b"HTTP/1.1 502 ")
        for owner in (relay, session_module):
            monkeypatch.setattr(owner, "STALL_SECONDS", 0.1)
        status, _, headers = await way.get("/slow/600")
        assert (status, headers["Proxy-Status"].rpartition("=")[2]) == (504, "http_response_timeout")

    run(serve(work))


@on_every_loop
async def test_both_connections_are_traced_in_one_exchange(trace: Trace) -> None:
    async def work(way: Way) -> None:
        assert (await way.get("/bytes/100"))[0] == 200

    await serve(work)
    # The client's, and the proxy's to the server; each with its other end.
    first, second = trace.clients()
    assert first.exchange == second.exchange
    assert trace.sent(first).startswith(b"GET http://127.0.0.1:")
    assert trace.sent(second).startswith(b"GET /bytes/100 HTTP/1.1\r\n")
    assert trace.received(trace.other_end(second)) == trace.sent(second)

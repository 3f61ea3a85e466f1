"""The lab's HTTP server as a whole: the index, methods, the trace, TLS with good and bad certificates."""

from __future__ import annotations

import base64
import re
import ssl
from functools import partial
from html import unescape

import aiohttp
import pytest

from app.lab.http import TABLE, start_expired, start_self_signed, start_tls, start_wrong_name
from app.lab.http_broken import ROUTES as BROKEN
from app.lab.http_routes import Route
from app.trace.records import Kind
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve
from tests.helpers.traced import Trace, on_every_loop

SLOW = ("/slow/3", "/rate/20000/100000")
ROUTES = [route for _, routes in TABLE.groups for route in routes if route not in BROKEN and route.example not in SLOW]


def test_the_index_names_every_route_and_every_link_works(run: Run) -> None:
    async def work(web: Web) -> None:
        status, body, headers = await web.get("/")
        page = body.decode()
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        for _, routes in TABLE.groups:
            for route in routes:
                assert f"<code>{route.path}</code>" in page
                assert route.words in unescape(page)
        assert f"curl -v {web.url}/redirect/2" in page
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', page)]
        assert len(links) > 60
        for link in links:
            if link in SLOW or link.startswith("/broken/"):
                continue
            assert TABLE.find(link.partition("?")[0]) is not None, link

    run(serve(work))


def test_the_index_is_the_clients_word_made_harmless(run: Run) -> None:
    async def work(web: Web) -> None:
        page = (await web.get("/", headers={"Host": "<script>alert(1)</script>"}))[1].decode()
        assert "<script>" not in page
        assert "&lt;script&gt;" in page

    run(serve(work))


def test_the_list_as_json_is_the_table(run: Run) -> None:
    async def work(web: Web) -> None:
        found = await web.json("/routes")
        assert [each["path"] for each in found] == [route.path for _, routes in TABLE.groups for route in routes]
        assert {"path", "example", "methods", "group", "about"} == set(found[0])

    run(serve(work))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_head_says_what_get_says_and_options_what_is_allowed(route: Route) -> None:
    async def work(web: Web) -> None:
        path = route.to_try
        # These say what was asked, or end too early.
        if "GET" in route.methods and route.path not in ("/form", "/headers", "/drop/{count}/{of}"):
            got = await web.get(path)
            head = await web.ask("HEAD", path)
            assert head[0] == got[0]
            assert head[1] == b""
            for name in ("Content-Length", "Content-Type", "ETag", "Location", "Content-Encoding", "Accept-Ranges"):
                assert head[2].get(name) == got[2].get(name), name
            assert got[2]["Server"] == "network-workbench-lab"
        status, body, headers = await web.ask("OPTIONS", path)
        assert (status, body, headers["Allow"]) == (204, b"", ", ".join(route.allowed))
        wrong = next(method for method in ("DELETE", "PATCH") if method not in route.allowed)
        status, _, headers = await web.ask(wrong, path)
        assert (status, headers["Allow"]) == (405, ", ".join(route.allowed))

    import asyncio

    asyncio.run(serve(work))


def test_what_is_not_there(run: Run) -> None:
    async def work(web: Web) -> None:
        for path in ("/nothing", "/bytes", "/bytes/1/2", "/bytes/", "//bytes/1", "/index.html", "/status/"):
            status, body, _ = await web.get(path)
            assert status == 404, path
            assert b"page at /" in body
        for path in (
            "/bytes/x",
            "/bytes/-1",
            "/bytes/1e3",
            "/bytes/99999999999999",
            "/bytes/٣",
            "/status/99",
            "/slow/601",
        ):
            status, body, _ = await web.get(path)
            assert status == 400, path
            assert b"whole number" in body
        assert b"404" in (await web.raw(b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))[:20]
        whole = await web.raw(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert whole.startswith(b"HTTP/1.1 204 ")

    run(serve(work))


def test_a_slash_that_is_written_in_percent_belongs_to_its_part(run: Run) -> None:
    async def work(web: Web) -> None:
        from yarl import URL

        auth = {"Authorization": "Basic " + base64.b64encode("a/b:пароль %".encode()).decode()}
        address = URL(f"{web.url}/basic/a%2Fb/%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C%20%25", encoded=True)
        async with web.session.get(address, headers=auth) as response:
            assert response.status == 200
            assert (await response.json())["user"] == "a/b"

    run(serve(work))


def test_https_is_the_same_in_tls(run: Run) -> None:
    async def work(web: Web) -> None:
        assert (await web.json("/headers"))["scheme"] == "https"
        assert len((await web.get("/bytes/300000"))[1]) == 300000
        status, _, headers = await web.get("/redirect/2?form=absolute")
        assert (status, headers["Location"]) == (302, f"{web.url}/redirect/1?form=absolute")

    run(serve(work, start_tls, tls=True))


@pytest.mark.parametrize(
    ("begin", "code", "words"),
    [
        (start_expired, 10, "certificate has expired"),
        (start_wrong_name, 64, "IP address mismatch"),
        (start_self_signed, 18, "self-signed certificate"),
    ],
)
def test_bad_certificates_are_bad_in_the_way_they_say(run: Run, begin: object, code: int, words: str) -> None:
    async def work(web: Web) -> None:
        with pytest.raises(aiohttp.ClientConnectorCertificateError) as caught:
            await web.get("/")
        error = caught.value.certificate_error
        assert isinstance(error, ssl.SSLCertVerificationError)
        assert error.verify_code == code
        assert words in error.verify_message
        assert (await web.get("/json", ssl=False))[0] == 200

    run(serve(work, begin, tls=True))  # type: ignore[arg-type]


@on_every_loop
async def test_both_ends_are_traced(trace: Trace) -> None:
    async def work(web: Web) -> None:
        assert len((await web.get("/range/5000", headers={"Range": "bytes=10-19"}))[1]) == 10

    await serve(work)
    server = trace.other_end(trace.client())
    assert trace.sent(server) == trace.received(trace.client())
    assert trace.sent(server).startswith(b"HTTP/1.1 206 Partial Content\r\n")
    assert trace.received(server).startswith(b"GET /range/5000 HTTP/1.1\r\n")
    assert Kind.SENT in trace.kinds(server)


def test_on_ipv6(run: Run) -> None:
    import socket

    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")

    async def work(web: Web) -> None:
        web.url = f"http://[::1]:{web.server.address[1]}"
        headers = (await web.get("/redirect/1?form=absolute"))[2]
        assert headers["Location"] == f"{web.url}/redirect/0?form=absolute"

    run(partial(serve, host="::1")(work))

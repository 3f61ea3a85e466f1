"""Through a proxy: plain requests and tunnels, its login, its refusals, and what never reaches the origin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import app.lab.http
import app.lab.proxy
from app.fetch.chain import preview
from app.fetch.errors import FetchTimeoutError, FieldError, ProxyError
from app.fetch.proxy import find_proxy
from app.fetch.request import Proxy, ProxyKind, Request, Trust
from app.fetch.url import parse_url
from tests.app.fetch.fetching import CERTIFICATES, fetch, lab, lab_http, session
from tests.helpers.http_peers import Act, answer, peer
from tests.helpers.traced import unused_port


def by(port: int, user: str = "", password: str = "") -> Proxy:
    return Proxy(ProxyKind.HTTP, f"127.0.0.1:{port}", user, password)


@pytest.fixture
def ca(tmp_path: Path) -> str:
    file = tmp_path / "ca.pem"
    file.write_text(CERTIFICATES.ca_pem())
    return str(file)


async def test_plain_requests_name_the_whole_url() -> None:
    async with peer(answer(b"from the proxy")) as proxy, session() as using:
        request = Request(url="http://origin.test/x?y#z", proxy=by(proxy.port, "user", "hidden"), timeout=5)
        shown = await preview(request, using)
        found = await fetch(request, using)
        await fetch(request, using)
        assert proxy.connections == 1
    assert proxy.requests[0] == shown.head
    assert shown.head.startswith(b"GET http://origin.test/x?y HTTP/1.1\r\nHost: origin.test\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpoaWRkZW4=\r\n" in shown.head
    assert found.body == b"from the proxy"
    assert found.last.proxy == f"http://127.0.0.1:{proxy.port}/"


async def test_the_lab_s_proxy_with_and_without_login(ca: str) -> None:
    async with lab_http() as http, lab_http(app.lab.http.start_tls) as https:
        async with lab(app.lab.proxy.start) as proxy:
            for url in (http, https):
                found = await fetch(url + "/headers", proxy=by(proxy.address[1]), trust=Trust.LAB, ca_file=ca)
                assert found.there.status == 200
                assert b"Proxy-Authorization" not in found.body
        async with lab(app.lab.proxy.start_with_login) as proxy:
            port = proxy.address[1]
            for url in (http, https):
                options: dict[str, Any] = {"trust": Trust.LAB, "ca_file": ca}
                found = await fetch(url + "/headers", proxy=by(port, "student", "secret"), **options)
                assert found.there.status == 200
                assert b"c3R1ZGVudDpzZWNyZXQ" not in found.body
                for login in (by(port), by(port, "student", "wrong")):
                    with pytest.raises(ProxyError, match="wants a login") as caught:
                        await fetch(url + "/headers", proxy=login, **options)
                    assert caught.value.status == 407
    assert found.last.tls is not None
    assert found.last.tls["verified"]


async def test_the_password_is_for_connect_alone() -> None:
    """What CONNECT says, and that a refused tunnel is the proxy's fault, not the origin's."""
    async with peer(answer(b"", status="403 Not There")) as proxy:
        with pytest.raises(ProxyError) as caught:
            await fetch("https://origin.test/x", proxy=by(proxy.port, "user", "hidden"), headers=(("X-Own", "1"),))
    (asked,) = proxy.requests
    assert asked.startswith(b"CONNECT origin.test:443 HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpoaWRkZW4=" in asked
    assert b"X-Own" not in asked
    assert b"/x" not in asked
    assert (caught.value.status, caught.value.said) == (403, "403 Not There")


async def test_proxies_that_are_none() -> None:
    with pytest.raises(ProxyError, match="could not be connected"):
        await fetch("http://origin.test/", proxy=by(unused_port()))
    for url in ("http://origin.test/", "https://origin.test/"):
        async with peer(Act.SILENCE) as proxy:
            with pytest.raises(FetchTimeoutError):
                await fetch(url, proxy=by(proxy.port), timeout=0.3)
        async with peer(b"SSH-2.0-x\r\n") as proxy:
            with pytest.raises(OSError, match=r"(?i)no HTTP"):
                await fetch(url, proxy=by(proxy.port))
    async with peer(b"HTTP/1.1 200 OK\r\n\r\nnot TLS, but a page") as proxy:
        with pytest.raises(OSError):
            await fetch("https://origin.test/", proxy=by(proxy.port), trust=Trust.NOTHING, timeout=1)


async def test_which_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    url = parse_url("http://origin.test/").url
    assert await find_proxy(Proxy(), url) is None
    for name in ("no_proxy", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert await find_proxy(Proxy(ProxyKind.SYSTEM), url) is None
    monkeypatch.setenv("http_proxy", "http://us:hidden@proxy.test:3128")
    monkeypatch.setenv("no_proxy", "inside.test")
    via = await find_proxy(Proxy(ProxyKind.SYSTEM), url)
    assert via is not None
    assert str(via.url) == "http://proxy.test:3128/"
    assert via.login == "Basic dXM6aGlkZGVu"
    assert "hidden" not in repr(via)
    assert "dXM6" not in repr(via)
    assert await find_proxy(Proxy(ProxyKind.SYSTEM), parse_url("http://inside.test/").url) is None
    for bad in ("", "ftp://x", "https://x", "x:99999"):
        with pytest.raises(FieldError) as caught:
            await find_proxy(Proxy(ProxyKind.HTTP, bad), url)
        assert caught.value.field == "proxy"

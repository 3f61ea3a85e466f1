"""Our fetch through Debian's tinyproxy to its nginx, both private: plainly and by CONNECT, with a login, as curl."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from app.fetch.errors import ProxyError
from app.fetch.request import Proxy, ProxyKind, Request, Trust
from app.fetch.retrieve import retrieve
from tests.app.fetch.fetching import fetch, session
from tests.helpers.nginx import Nginx, nginx, program
from tests.helpers.nginx import why_not as why_no_nginx
from tests.helpers.proxyd import Proxyd, proxyd, why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(bool(why_no_nginx()), reason=why_no_nginx()),
    pytest.mark.skipif(program("curl") is None, reason="curl is not installed (Debian: curl)"),
]

BODY: Final = os.urandom(700_001)
USER: Final = ("student", "secret")


@pytest.fixture(scope="module")
def origin() -> Iterator[Nginx]:
    with nginx(trustme.CA()) as running:
        (running.files / "body.bin").write_bytes(BODY)
        (running.files / "end.txt").write_bytes(b"the end\n")
        yield running


@pytest.fixture(scope="module")
def free(origin: Nginx) -> Iterator[Proxyd]:
    """One that asks nobody who they are."""
    with proxyd(tunnels_to=[origin.tls_port]) as running:
        yield running


@pytest.fixture(scope="module")
def guarded(origin: Nginx) -> Iterator[Proxyd]:
    """One that wants a login."""
    with proxyd(*USER, tunnels_to=[origin.tls_port]) as running:
        yield running


async def curl(through: Proxyd, *arguments: str, login: bool = False) -> bytes:
    """What curl gets. AssertionError when it fails."""
    user = ["--proxy-user", ":".join(USER)] if login else []
    command = [str(program("curl")), "-qsS", "--noproxy", "", "-x", f"http://{through.address}", *user, *arguments]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return bytes(done.stdout)


def by(proxy: Proxyd, user: str = "", password: str = "") -> Proxy:
    return Proxy(ProxyKind.HTTP, proxy.address, user, password)


def options(origin: Nginx) -> dict[str, Any]:
    return {"trust": Trust.LAB, "ca_file": origin.ca_file}


async def test_plainly(origin: Nginx, free: Proxyd) -> None:
    url = origin.url + "/files/body.bin"
    found = await fetch(url, proxy=by(free))
    assert found.body == await curl(free, url) == BODY
    assert found.last.proxy == f"http://{free.address}/"
    # It adds itself to what comes, and both see it.
    assert "workbench" in found.there.headers["Via"]
    assert free.log().count(f"GET {url} HTTP/1.1") == 2


async def test_by_connect(origin: Nginx, free: Proxyd) -> None:
    url = origin.tls_url + "/files/body.bin"
    found = await fetch(url, proxy=by(free), **options(origin))
    assert found.body == await curl(free, "--cacert", origin.ca_file, url) == BODY
    assert found.last.tls is not None and found.last.tls["verified"]
    # What is inside of the tunnel is the origin's alone.
    assert "Via" not in found.there.headers
    assert free.log().count(f"CONNECT localhost:{origin.tls_port} HTTP/1.1") == 2


async def test_one_tunnel_serves_several_requests(origin: Nginx, free: Proxyd) -> None:
    before = free.log().count("CONNECT localhost")
    async with session() as using:
        for _ in range(3):
            request = Request(url=origin.tls_url + "/files/end.txt", proxy=by(free), timeout=5, **options(origin))
            assert (await fetch(request, using)).body == b"the end\n"
    assert free.log().count("CONNECT localhost") == before + 1


async def test_chunks_packing_and_redirects_come_through(origin: Nginx, free: Proxyd) -> None:
    for path in ("/chunked/body.bin", "/gzip/body.bin", "/found/"):
        found = await fetch(origin.url + path, proxy=by(free))
        assert found.body == await curl(free, "-L", "--compressed", origin.url + path), path
    assert [hop.status for hop in found.hops] == [302, 301, 200]
    assert {hop.proxy for hop in found.hops} == {f"http://{free.address}/"}


async def test_a_redirect_from_plain_to_a_tunnel(origin: Nginx, guarded: Proxyd) -> None:
    found = await fetch(origin.url + "/to-tls/", proxy=by(guarded, *USER), **options(origin))
    told = await curl(guarded, "-L", "--cacert", origin.ca_file, origin.url + "/to-tls/", login=True)
    assert found.body == told == b"the end\n"


@pytest.mark.parametrize("is_tls", [False, True])
async def test_with_its_login_and_without(origin: Nginx, guarded: Proxyd, is_tls: bool) -> None:
    url = (origin.tls_url if is_tls else origin.url) + "/files/body.bin"
    trusted = ["--cacert", origin.ca_file]
    found = await fetch(url, proxy=by(guarded, *USER), **options(origin))
    assert found.body == await curl(guarded, *trusted, url, login=True) == BODY
    before = len(origin.log())
    with pytest.raises(ProxyError) as caught:
        await fetch(url, proxy=by(guarded), **options(origin))
    assert caught.value.status == await _code(guarded, *trusted, url, is_tls=is_tls) == 407
    # A wrong login gets a 401, which is what an origin says; so plainly it is an answer, for curl as for us.
    wrong = await _code(guarded, *trusted, "--proxy-user", "student:wrong", url, is_tls=is_tls)
    assert wrong == 401
    if is_tls:
        with pytest.raises(ProxyError) as caught:
            await fetch(url, proxy=by(guarded, "student", "wrong"), **options(origin))
        assert caught.value.status == wrong
    else:
        found = await fetch(url, proxy=by(guarded, "student", "wrong"), **options(origin))
        assert found.there.status == wrong and found.body != BODY
    assert len(origin.log()) == before


async def _code(through: Proxyd, *arguments: str, is_tls: bool) -> int:
    """The status that a proxy gives to curl."""
    name = "%{http_connect}" if is_tls else "%{http_code}"
    command = [str(program("curl")), "-qs", "--noproxy", "", "-x", f"http://{through.address}", "-o", os.devnull]
    done = await asyncio.to_thread(
        subprocess.run, [*command, "-w", name, *arguments], capture_output=True, timeout=30, check=False
    )
    return int(done.stdout)


async def test_a_tunnel_to_where_none_may_lead(origin: Nginx, tmp_path: Path) -> None:
    with proxyd() as closed:
        url = origin.tls_url + "/files/body.bin"
        with pytest.raises(ProxyError) as caught:
            await fetch(url, proxy=by(closed), **options(origin))
        assert caught.value.status == await _code(closed, url, is_tls=True) == 403


async def test_an_origin_that_is_not_there(free: Proxyd) -> None:
    """The proxy's own page is an answer, for curl as for us."""
    found = await fetch("http://127.0.0.1:1/", proxy=by(free))
    assert found.there.status == await _code(free, "http://127.0.0.1:1/", is_tls=False) >= 500


async def test_a_proxy_that_is_not_there(origin: Nginx) -> None:
    with pytest.raises(ProxyError, match="could not be connected"):
        await fetch(origin.url + "/", proxy=Proxy(ProxyKind.HTTP, "127.0.0.1:1"))


async def test_a_download_through_both(origin: Nginx, guarded: Proxyd, tmp_path: Path) -> None:
    for number, url in enumerate((origin.url, origin.tls_url)):
        request = Request(url=url + "/files/body.bin", proxy=by(guarded, *USER), **options(origin))
        path = tmp_path / str(number)
        await retrieve(request, path)
        assert path.read_bytes() == BODY

"""Status codes with what belongs to them, and redirects of every kind."""

from __future__ import annotations

import urllib.request

import aiohttp
import pytest

from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


def test_every_status(run: Run) -> None:
    async def work(web: Web) -> None:
        for code in (*range(200, 600, 9), 204, 205, 304, 401, 405, 407, 416, 418, 426, 429, 503):
            status, body, headers = await web.get(f"/status/{code}")
            assert status == code
            assert (body == b"") is (code in (204, 205, 304))
            for field, codes in (
                ("WWW-Authenticate", (401,)), ("Allow", (405,)), ("Proxy-Authenticate", (407,)),
                ("Retry-After", (429, 503)), ("Upgrade", (426,)), ("Content-Range", (416,)),
            ):  # fmt: skip
                assert (field in headers) is (code in codes), (code, field)
        assert b"counts as 500" in (await web.get("/status/599"))[1]
        # The connection is good for more after those without a body.
        assert (await web.get("/json"))[0] == 200

    run(serve(work))


@pytest.mark.parametrize("form", ["path", "absolute", "relative"])
def test_a_chain_has_its_length(run: Run, form: str) -> None:
    async def work(web: Web) -> None:
        for status in (301, 302, 303, 307, 308):
            path = f"{web.url}/redirect/4?status={status}&form={form}"
            async with web.session.post(path, data=b"x") as response:
                assert response.status == 200
                assert len(response.history) == 4
                assert response.method == ("POST" if status in (307, 308) else "GET")
                assert {step.status for step in response.history[:1]} == {status}
        status, body, _ = await web.urllib("/redirect/5")
        assert (status, body) == (200, b"You have arrived.\n")

    run(serve(work))


def test_loops_have_no_end(run: Run) -> None:
    async def work(web: Web) -> None:
        for path in ("/redirect-loop", "/redirect-endless/1"):
            with pytest.raises(aiohttp.TooManyRedirects):
                await web.get(path, allow_redirects=True)
        assert (await web.urllib("/redirect-loop", urllib.request.HTTPRedirectHandler()))[0] == 302

    run(serve(work))


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("/json", "/json"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("ftp://127.0.0.1:2121/", "ftp://127.0.0.1:2121/"),
        ("http://user:pw@other.test/x?a=b&c#d", "http://user:pw@other.test/x?a=b&c#d"),
        ("//other.test", "//other.test"),
        ("/їжак %20", "/%D1%97%D0%B6%D0%B0%D0%BA%20%20"),
        ("javascript:alert('x')", "javascript:alert('x')"),
        ("/\u202e\x85", "/%E2%80%AE%C2%85"),
    ],
)
def test_to_anywhere(run: Run, url: str, location: str) -> None:
    async def work(web: Web) -> None:
        status, _, headers = await web.get("/redirect-to", params={"url": url, "status": "307"})
        assert (status, headers["Location"]) == (307, location)

    run(serve(work))


@pytest.mark.parametrize("bad", ["%0d%0aSet-Cookie:%20x=y", "a%0Ab", "a%0Db", "%00", "%7f", ""])
def test_no_header_can_be_slipped_in(run: Run, bad: str) -> None:
    async def work(web: Web) -> None:
        for path in (f"/redirect-to?url={bad}", f"/attachment?name={bad}"):
            if bad or path.startswith("/redirect"):
                came = await web.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
                assert came.startswith(b"HTTP/1.1 400 ")
                assert b"Set-Cookie" not in came.partition(b"\r\n\r\n")[0]
        assert (await web.get("/redirect-to?url=/json&status=200"))[0] == 400
        assert (await web.get("/redirect/2?form=absolute", headers={"Host": "a b"}))[0] == 400

    run(serve(work))

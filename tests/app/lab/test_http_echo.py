"""What the lab says it was sent: queries, forms in each encoding, files, JSON, and bodies that are too much."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import urllib.parse
from typing import Any

import aiohttp
import pytest

import app.lab.http_echo as module
import app.lab.http_routes as routes
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve

FIELDS = [["name", "Олена"], ["town", "Івано-Франківськ & Co"], ["town", ""], ["+", "1+1=2"]]


def test_a_query_in_its_order(run: Run) -> None:
    async def work(web: Web) -> None:
        query = urllib.parse.urlencode([(name, value) for name, value in FIELDS])
        for path, expected in ((f"/form?{query}", FIELDS), ("/form", []), ("/form?a", [["a", ""]])):
            answer = await web.json(path)
            assert answer == {"method": "GET", "path": "/form", "query": expected}
        assert json.loads((await web.urllib(f"/form?{query}"))[1])["query"] == FIELDS

    run(serve(work))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_form_urlencoded(run: Run, charset: str) -> None:
    async def work(web: Web) -> None:
        data = urllib.parse.urlencode([(name, value) for name, value in FIELDS], encoding=charset).encode()
        kind = f"application/x-www-form-urlencoded; charset={charset}"
        _, body, _ = await web.urllib("/form?way=post", data=data, Content_Type=kind)
        answer = json.loads(body)
        assert answer["method"] == "POST"
        assert answer["fields"] == FIELDS
        assert answer["query"] == [["way", "post"]]

    run(serve(work))


def test_a_form_with_files(run: Run) -> None:
    async def work(web: Web) -> None:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("name", "Олена")
        form.add_field("file", b"x" * 300000, filename="звіт 2026.pdf", content_type="application/pdf")
        form.add_field("file", b"", filename="../../empty")
        answer = await web.json("/form", "POST", data=form)
        assert answer["fields"] == [["name", "Олена"]]
        first, second = answer["files"]
        assert (first["field"], first["filename"], first["size"]) == ("file", "звіт 2026.pdf", 300000)
        assert first["sha256"] == hashlib.sha256(b"x" * 300000).hexdigest()
        assert first["content_type"] == "application/pdf"
        assert (second["filename"], second["size"]) == ("../../empty", 0)

    run(serve(work))


def test_json_text_and_anything(run: Run) -> None:
    async def work(web: Web) -> None:
        assert (await web.json("/form", "PUT", json={"слово": [1, None]}))["json"] == {"слово": [1, None]}
        for broken in (b"{", b"NaN", b"[" * 100000, b"\xff", b"1e999", b"1" * 5000):
            answer = await web.json("/form", "POST", data=broken, headers={"Content-Type": "application/json"})
            assert answer["problem"].startswith("This is no JSON")
        for depth in (1, 99, 100, 101, 900, 990, 1100):
            data = b"[" * depth + b"]" * depth
            answer = await web.json("/form", "POST", data=data, headers={"Content-Type": "application/json"})
            assert ("json" in answer) is (depth <= 100)
            assert ("problem" in answer) is (depth > 100)
        # Not a line for each, with a hundred spaces before it.
        data = b"[" * 50 + b",".join([b"1"] * 400_000) + b"]" * 50
        _, body, _ = await web.ask("POST", "/form", data=data, headers={"Content-Type": "application/json"})
        assert len(body) < 2 * len(data)
        answer = await web.json("/form", "POST", data=b'"\\ud800"', headers={"Content-Type": "application/json"})
        assert answer["json"] == "\ud800"
        text = "Їжак".encode("koi8-u")
        answer = await web.json("/form", "POST", data=text, headers={"Content-Type": "text/plain; charset=koi8-u"})
        assert answer["text"] == "Їжак"
        answer = await web.json("/form", "DELETE", data=b"\x00\x01", headers={"Content-Type": "image/png"})
        assert (answer["size"], answer["first_bytes"]) == (2, "00 01")

    run(serve(work))


def test_an_upload_is_counted(run: Run) -> None:
    async def parts() -> Any:
        for _ in range(100):
            yield b"y" * 50000

    async def work(web: Web) -> None:
        for method in ("PUT", "POST"):
            answer = await web.json("/upload", method, data=parts())
            assert answer["size"] == 5_000_000
            assert answer["sha256"] == hashlib.sha256(b"y" * 5_000_000).hexdigest()

    run(serve(work))


def test_who_waits_for_100_continue_gets_it(run: Run) -> None:
    async def work(web: Web) -> None:
        answer = await web.json("/form", "POST", data={"a": "b"}, expect100=True)
        assert answer["fields"] == [["a", "b"]]
        answer = await web.json("/upload", "PUT", data=b"abc", expect100=True)
        assert answer["size"] == 3
        head = "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\nExpect: {}\r\nContent-Type: text/plain\r\n\r\n"
        came = await web.raw(head.format(1 << 30, "100-continue").encode())
        assert came.startswith(b"HTTP/1.1 413 ")
        assert (await web.raw(head.format(3, "a-miracle").encode())).startswith(b"HTTP/1.1 417 ")

    run(serve(work))


def test_headers_as_they_came(run: Run) -> None:
    async def work(web: Web) -> None:
        came = await web.raw(
            b"GET /headers?x HTTP/1.1\r\nhOsT: here\r\nX-Twice: 1\r\nX-Twice: 2\r\nX-Bad: \xff\x80\r\n"
            b"Connection: close\r\n\r\n"
        )
        answer = json.loads(came.partition(b"\r\n\r\n")[2])
        assert answer["request"] == "GET /headers?x HTTP/1.1"
        assert answer["headers"][:3] == [["hOsT", "here"], ["X-Twice", "1"], ["X-Twice", "2"]]
        assert answer["from"] == "127.0.0.1"

    run(serve(work))


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"x" * (module.MAX_TEXT + 1), 413),
        ("application/json", b" " * (module.MAX_TEXT + 1), 413),
        ("application/x-www-form-urlencoded", b"&".join([b"a=b"] * 1001), 413),
        ("text/plain; charset=nonsense", b"x", 415),
        ("text/plain; charset=zlib", b"x", 415),
        ("text/plain; charset=idna", b"\xff.x" * 500, 415),
        ("multipart/form-data", b"--x", 400),
        ("multipart/form-data; boundary=x", b"no part at all", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nno header\r\n\r\nabc\r\n--x--", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nnever ends", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nA: " + b"b" * 1_000_000 + b"\r\n\r\n\r\n--x--", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 10000 + b"\r\n\r\n--x--", 400),
        ("multipart/form-data; boundary=" + "x" * 200, b"--x--", 400),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nx\r\n--y--\r\n--x--",
            415,
        ),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: x-odd\r\n\r\na\r\n--x--",
            200,
        ),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\na\r\n" * 1001 + b"--x--", 413),
        ("nonsense", b"x", 200),
    ],
)
def test_bodies_that_are_not_what_they_say(kind: str, body: bytes, status: int) -> None:
    async def work(web: Web) -> None:
        found, answer, _ = await web.ask("POST", "/form", data=io.BytesIO(body), headers={"Content-Type": kind})
        assert found == status, answer
        assert (await web.get("/json"))[0] == 200

    asyncio.run(serve(work))


def test_a_long_field_is_cut_and_that_is_said(run: Run) -> None:
    async def work(web: Web) -> None:
        form = aiohttp.FormData(default_to_multipart=True)
        form.add_field("long", "x" * (module.MAX_FIELD + 5))
        form.add_field("short", "y")
        answer = await web.json("/form", "POST", data=form)
        assert answer["cut"] == ["long"]
        assert len(answer["fields"][0][1]) == module.MAX_FIELD

    run(serve(work))


@pytest.mark.parametrize("path", ["/form", "/upload", "/store/x"])
def test_who_drips_a_body_is_told_so(run: Run, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    for owner in (module, routes):
        monkeypatch.setattr(owner, "BODY_SECONDS", 0.1)
    monkeypatch.setattr(module, "STALL_SECONDS", 0.1)

    async def work(web: Web) -> None:
        for kind in ("text/plain", "multipart/form-data; boundary=x", "image/png"):
            method = "PUT" if path != "/form" else "POST"
            head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: 100\r\n\r\nab"
            came = await web.raw(head.encode())
            if path == "/store/x" and "multipart" in kind:
                assert came.startswith(b"HTTP/1.1 415 ")
            else:
                assert came.startswith(b"HTTP/1.1 408 ")

    run(serve(work))

"""Compressed bodies, a bomb, and texts in other charsets."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from html import unescape

import pytest

from app.lab.http_encodings import _BOMS, _PYTHON, CHARSETS, TEXT
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


async def packed(web: Web, path: str, **headers: str) -> tuple[int, bytes, str | None]:
    """As it is on the wire."""
    status, body, answer = await web.urllib(path, data=None, **headers)
    return status, body, answer["Content-Encoding"]


def test_each_encoding_holds_the_same(run: Run) -> None:
    async def work(web: Web) -> None:
        plain = (await web.urllib("/negotiated"))[1]
        assert len(json.loads(plain)["rows"]) == 500
        _, body, encoding = await packed(web, "/gzip")
        assert (gzip.decompress(body), encoding) == (plain, "gzip")
        _, body, encoding = await packed(web, "/deflate")
        assert (zlib.decompress(body), encoding) == (plain, "deflate")
        _, body, encoding = await packed(web, "/deflate?raw=1")
        assert (zlib.decompress(body, -15), encoding) == (plain, "deflate")
        _, body, encoding = await packed(web, "/gzip-deflate")
        assert (zlib.decompress(gzip.decompress(body)), encoding) == (plain, "deflate, gzip")
        assert len(body) < len(plain) / 3
        assert (await web.get("/gzip"))[1] == plain

    run(serve(work))


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip", "gzip"), ("deflate", "deflate"), ("gzip;q=0.5, deflate", "deflate"), ("br", None), ("*", "gzip"),
        ("identity, gzip;q=0", None), ("gzip;q=0, *;q=0.1", "deflate"), ("GZIP", "gzip"), ("", None),
        ("*;q=0", 406), ("identity;q=0, br", 406), (";;;,,q=", None),
    ],
)  # fmt: skip
def test_what_the_client_accepts(accept: str, encoding: str | int | None) -> None:
    async def work(web: Web) -> None:
        status, _, found = await packed(web, "/negotiated", Accept_Encoding=accept)
        if encoding == 406:
            assert status == 406
        else:
            assert (status, found) == (200, encoding)

    asyncio.run(serve(work))


def test_a_bomb_is_small_until_it_goes_off(run: Run) -> None:
    async def work(web: Web) -> None:
        _, body, encoding = await packed(web, "/bomb/20")
        assert encoding == "gzip"
        assert len(body) < 25000
        unpacked = gzip.decompress(body)
        assert len(unpacked) == 20 << 20
        assert not unpacked.strip(b"\0")
        assert (await web.get("/bomb/10001"))[0] == 400

    run(serve(work))


@pytest.mark.parametrize("name", CHARSETS)
def test_each_charset_says_the_same(run: Run, name: str) -> None:
    async def work(web: Web) -> None:
        codec = _PYTHON.get(name, name)
        for way, kind in (
            ("header", f"text/html; charset={name}"),
            ("none", "text/html"),
            ("meta", "text/html"),
            ("wrong", "text/html; charset="),
        ):
            _, body, headers = await web.urllib(f"/charset/{name}?how={way}")
            assert headers["Content-Type"].startswith(kind)
            page = body.decode(codec)
            for line in TEXT:
                assert line in unescape(page)
            assert (f'<meta charset="{name}">' in page) is (way == "meta")
            if way == "wrong":
                assert name not in headers["Content-Type"]
        _, body, headers = await web.urllib(f"/charset/{name}?as=text")
        assert headers["Content-Type"] == f"text/plain; charset={name}"
        assert len(body.decode(codec).splitlines()) == len(TEXT)
        status, body, _ = await web.urllib(f"/charset/{name}?how=bom")
        assert status == (200 if name in _BOMS else 400)
        if status == 200:
            assert body.startswith(_BOMS[name])
            assert body.count(_BOMS[name]) == 1

    run(serve(work))


def test_windows_1251_is_not_utf_8(run: Run) -> None:
    async def work(web: Web) -> None:
        _, body, _ = await web.urllib("/charset/windows-1251")
        assert TEXT[1].encode("windows-1251") in body
        _, body, _ = await web.urllib("/charset/iso-8859-5")
        assert b"&#1169;" in body
        assert (await web.get("/charset/ebcdic"))[0] == 404
        assert (await web.get("/charset/utf-8?how=guess"))[0] == 400

    run(serve(work))

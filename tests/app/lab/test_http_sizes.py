"""Downloads: lengths, chunks, ranges and conditions, speeds, and what is cut off."""

from __future__ import annotations

import asyncio
import http.client
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from app.lab.http_content import BLOCK, CHUNK, piece, pieces
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve

ALL = piece(0, 300000)


def test_content_is_the_same_however_it_is_cut() -> None:
    for start, end in ((0, 1), (0, BLOCK), (1, BLOCK + 1), (BLOCK - 1, 3 * BLOCK + 7), (299999, 300000), (5, 5)):
        assert piece(start, end) == ALL[start:end]
        assert b"".join(pieces(start, end, size=1000)) == ALL[start:end]
    assert max(map(len, pieces(17, 1 << 21))) == CHUNK
    assert piece(131072, 131200).split()[:4] == [b"@", b"byte", b"131072,", b"counted"]
    assert piece(0, 1000, 2) != piece(0, 1000)
    assert len(piece((1 << 40) - 5, 1 << 40)) == 5
    assert ALL.isascii()


@pytest.mark.parametrize("path", ["/bytes/300000", "/chunked/300000", "/until-close/300000", "/range/300000"])
def test_the_same_bytes_each_way(run: Run, path: str) -> None:
    async def work(web: Web) -> None:
        for _ in range(2):
            status, body, headers = await web.get(path)
            assert (status, body) == (200, ALL)
            has_length = path.startswith(("/bytes", "/range"))
            assert headers.get("Content-Length") == ("300000" if has_length else None)
            assert (headers.get("Transfer-Encoding") == "chunked") is path.startswith("/chunked")
        assert (await web.urllib(path))[1] == ALL

    run(serve(work))


def test_none_at_all_and_one(run: Run) -> None:
    async def work(web: Web) -> None:
        for kind in ("bytes", "chunked", "until-close", "range", "rate/1"):
            assert (await web.get(f"/{kind}/0"))[1] == b""
            assert (await web.get(f"/{kind}/1"))[1] == ALL[:1]

    run(serve(work))


def test_http_1_0_gets_no_chunks(run: Run) -> None:
    async def work(web: Web) -> None:
        came = await web.raw(b"GET /chunked/100000 HTTP/1.0\r\n\r\n")
        head, _, body = came.partition(b"\r\n\r\n")
        assert b"chunked" not in head
        assert body == ALL[:100000]

    run(serve(work))


def test_urlretrieve_counts_as_its_hook_is_told(run: Run, tmp_path: Path) -> None:
    async def work(web: Web) -> None:
        def download(path: str) -> list[tuple[int, int, int]]:
            told: list[tuple[int, int, int]] = []
            urllib.request.urlretrieve(web.url + path, tmp_path / "it", lambda *numbers: told.append(numbers))
            return told

        told = await asyncio.to_thread(download, "/bytes/100000")
        assert told[0] == (0, 8192, 100000)
        assert (tmp_path / "it").read_bytes() == ALL[:100000]
        assert (await asyncio.to_thread(download, "/chunked/100000"))[0] == (0, 8192, -1)
        with pytest.raises(urllib.error.ContentTooShortError):
            await asyncio.to_thread(download, "/drop/50000/100000")

    run(serve(work))


def test_a_huge_one_takes_no_memory_and_ends_with_its_client(run: Run) -> None:
    async def work(web: Web) -> None:
        async with web.session.get(f"{web.url}/bytes/{1 << 40}") as response:
            assert response.content_length == 1 << 40
            assert await response.content.readexactly(300000) == ALL
            (client,) = web.server.http.connections
            assert client.transport is not None
            assert client.transport.get_write_buffer_size() < 2 * CHUNK
            response.close()

    run(serve(work))


def test_others_are_served_while_one_downloads(run: Run) -> None:
    async def work(web: Web) -> None:
        async def swallow() -> None:
            async with web.session.get(f"{web.url}/bytes/{1 << 40}") as response:
                while await response.content.readany():
                    pass

        big = asyncio.ensure_future(swallow())
        for _ in range(20):
            assert (await web.get("/bytes/10"))[1] == ALL[:10]
        assert not big.done()
        big.cancel()
        with pytest.raises(asyncio.CancelledError):
            await big

    run(serve(work))


def test_a_slowed_answer_comes_in_few_pieces(run: Run) -> None:
    async def work(web: Web) -> None:
        async with web.session.get(f"{web.url}/rate/40000/10000") as response:
            pieces = [piece async for piece in response.content.iter_any()]
        assert sum(map(len, pieces)) == 10000
        assert len(pieces) <= 5

    run(serve(work))


def test_a_rate_is_kept(run: Run) -> None:
    async def work(web: Web) -> None:
        begun = time.monotonic()
        async with web.session.get(f"{web.url}/rate/20000/10000") as response:
            # The head is there before the body.
            assert time.monotonic() - begun < 0.4
            assert await response.read() == ALL[:10000]
        assert time.monotonic() - begun >= 0.45
        begun = time.monotonic()
        assert len((await web.get("/range/20000?rate=20000", headers={"Range": "bytes=15000-"}))[1]) == 5000
        assert time.monotonic() - begun >= 0.2

    run(serve(work))


def test_slow_waits_and_a_client_that_goes_ends_it(run: Run) -> None:
    async def work(web: Web) -> None:
        begun = time.monotonic()
        assert b"1 second" in (await web.get("/slow/1"))[1]
        assert time.monotonic() - begun >= 1
        with pytest.raises(TimeoutError):
            await web.get("/slow/600", timeout=aiohttp.ClientTimeout(total=0.1))

    run(serve(work))


def test_what_is_dropped_is_too_short(run: Run) -> None:
    async def work(web: Web) -> None:
        for path, size in (("/drop/700/1000", 700), ("/drop/0/10", 0), ("/drop/250000/300000", 250000)):
            async with web.session.get(web.url + path) as response:
                came = b""
                with pytest.raises(aiohttp.ClientPayloadError):
                    while True:
                        came += await response.content.readany()
                assert came == ALL[:size]
        assert (await web.get("/drop/5/5"))[0] == 400

        def by_the_standard_library() -> bytes:
            connection = http.client.HTTPConnection(*web.server.address, timeout=15)
            try:
                connection.request("GET", "/drop/700/1000")
                connection.getresponse().read()
            except http.client.IncompleteRead as error:
                return error.partial
            finally:
                connection.close()
            raise AssertionError

        assert await asyncio.to_thread(by_the_standard_library) == ALL[:700]

    run(serve(work))


TAG = '"1000-v1"'
DATE = "Thu, 01 Jan 2026 00:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "status", "span"),
    [
        ({"Range": "bytes=0-0"}, 206, (0, 1)),
        ({"Range": "bytes=10-19"}, 206, (10, 20)),
        ({"Range": "bytes=990-"}, 206, (990, 1000)),
        ({"Range": "bytes=990-5000"}, 206, (990, 1000)),
        ({"Range": "bytes=-10"}, 206, (990, 1000)),
        ({"Range": "bytes=-5000"}, 206, (0, 1000)),
        ({"Range": "bytes=5-", "If-Range": TAG}, 206, (5, 1000)),
        ({"Range": "bytes=5-", "If-Range": DATE}, 206, (5, 1000)),
        ({"Range": "bytes=5-", "If-Range": '"another"'}, 200, (0, 1000)),
        ({"Range": "bytes=5-", "If-Range": f"W/{TAG}"}, 200, (0, 1000)),
        ({"Range": "bytes=5-", "If-Range": "Fri, 02 Jan 2026 00:00:00 GMT"}, 200, (0, 1000)),
        ({"Range": "bytes=1000-"}, 416, None),
        ({"Range": "bytes=-0"}, 416, None),
        # What is no range that we know is as if it was not there (RFC 9110 section 14.2).
        ({"Range": "bytes=9-5"}, 200, (0, 1000)),
        ({"Range": "bytes=a-b"}, 200, (0, 1000)),
        ({"Range": "bytes=-"}, 200, (0, 1000)),
        ({"Range": "lines=1-2"}, 200, (0, 1000)),
        ({"Range": "bytes=" + "9" * 400 + "-"}, 200, (0, 1000)),
        ({"Range": "bytes=" + ",".join(["0-1"] * 2000)}, 200, (0, 1000)),
        ({"If-None-Match": TAG}, 304, None),
        ({"If-None-Match": f'"x", W/{TAG}'}, 304, None),
        ({"If-None-Match": "*"}, 304, None),
        ({"If-None-Match": '"x"'}, 200, (0, 1000)),
        ({"If-Modified-Since": DATE}, 304, None),
        ({"If-Modified-Since": "Wed, 31 Dec 2025 00:00:00 GMT"}, 200, (0, 1000)),
        ({"If-Modified-Since": "yesterday"}, 200, (0, 1000)),
        ({"If-Match": '"x"'}, 412, None),
        ({"If-Match": TAG, "Range": "bytes=1-1"}, 206, (1, 2)),
        ({"If-Unmodified-Since": "Wed, 31 Dec 2025 00:00:00 GMT"}, 412, None),
    ],
)
def test_ranges_and_conditions(headers: dict[str, str], status: int, span: tuple[int, int] | None) -> None:
    async def work(web: Web) -> None:
        code, body, answer = await web.get("/range/1000", headers=headers)
        assert code == status
        if span is not None:
            assert body == ALL[span[0] : span[1]]
            assert answer["ETag"] == TAG
            assert answer["Last-Modified"] == DATE
            assert answer["Accept-Ranges"] == "bytes"
        expected = {206: f"bytes {span[0]}-{span[1] - 1}/1000" if span else "", 416: "bytes */1000"}
        assert answer.get("Content-Range") == expected.get(status)

    asyncio.run(serve(work))


def test_several_ranges_come_in_parts(run: Run) -> None:
    async def work(web: Web) -> None:
        status, body, headers = await web.get("/range/1000", headers={"Range": "bytes=0-9, 100-109,-5"})
        assert status == 206
        assert headers["Content-Type"].startswith("multipart/byteranges; boundary=")
        assert int(headers["Content-Length"]) == len(body)
        import email

        message = email.message_from_bytes(b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body)
        parts: Any = message.get_payload()
        assert [part["Content-Range"] for part in parts] == [
            "bytes 0-9/1000", "bytes 100-109/1000", "bytes 995-999/1000",
        ]  # fmt: skip
        assert [part.get_payload().encode() for part in parts] == [ALL[:10], ALL[100:110], piece(995, 1000)]

    run(serve(work))


def test_a_lost_download_can_go_on_and_a_changed_file_begins_again(run: Run) -> None:
    async def work(web: Web) -> None:
        kept = b""
        headers: dict[str, str] = {}
        for _ in range(10):
            async with web.session.get(f"{web.url}/range/1000?drop=300", headers=headers) as response:
                if response.status == 200:
                    kept = b""
                tag = response.headers["ETag"]
                try:
                    while part := await response.content.readany():
                        kept += part
                    break
                except aiohttp.ClientPayloadError:
                    headers = {"Range": f"bytes={len(kept)}-", "If-Range": tag}
        assert kept == ALL[:1000]
        status, body, _ = await web.get("/range/1000?version=2", headers={"Range": "bytes=500-", "If-Range": TAG})
        assert (status, body) == (200, piece(0, 1000, 2))

    run(serve(work))

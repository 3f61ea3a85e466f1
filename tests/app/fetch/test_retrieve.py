"""urlretrieve's contract, held against the standard library's own function, and what it does on trouble."""

from __future__ import annotations

import asyncio
import itertools
import os
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from app.fetch.errors import FieldError, StatusError, TooShortError
from app.fetch.request import Request
from app.fetch.retrieve import open as open_url
from app.fetch.retrieve import retrieve
from app.fetch.saving import WRITE_SIZE, save
from tests.app.fetch.fetching import fetch, lab_http, session
from tests.helpers.http_peers import Act, answer, peer

Calls = list[tuple[int, int, int]]


def content(path: object) -> bytes:
    return Path(str(path)).read_bytes()


HAS_FULL = Path("/dev/full").exists()


def collect(calls: Calls) -> Any:
    return lambda *call: calls.append(call)


@pytest.mark.parametrize("size", [0, 1, 8191, 8192, 8193, 100_000, 3 * WRITE_SIZE + 5])
async def test_the_hook_is_called_as_urllib_calls_it(size: int, tmp_path: Path) -> None:
    body = os.urandom(size)
    async with peer(answer(body)) as server:
        ours: Calls = []
        theirs: Calls = []
        path, headers = await retrieve(server.url, tmp_path / "ours", collect(ours))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        await asyncio.to_thread(urllib.request.install_opener, opener)
        try:
            await asyncio.to_thread(urllib.request.urlretrieve, server.url, tmp_path / "theirs", collect(theirs))
        finally:
            urllib.request.install_opener(None)
    assert ours == theirs
    assert ours[0] == (0, 8192, size)
    assert path == str(tmp_path / "ours")
    assert isinstance(headers, Message)
    assert headers["Content-Length"] == str(size)
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes() == body


async def test_an_unknown_size_and_another_block(tmp_path: Path) -> None:
    async with lab_http() as url:
        calls: Calls = []
        await retrieve(url + "/chunked/10000", tmp_path / "x", collect(calls), block_size=4096)
    assert calls == [(0, 4096, -1), (1, 4096, -1), (2, 4096, -1), (3, 4096, -1)]
    assert (tmp_path / "x").stat().st_size == 10_000


async def test_too_few_bytes_keep_the_part(tmp_path: Path) -> None:
    calls: Calls = []
    async with peer(answer(b"x" * 20_000, length=50_000)) as server:
        with pytest.raises(urllib.error.ContentTooShortError, match="got only 20,000 out of 50,000") as caught:
            await retrieve(server.url, tmp_path / "x", collect(calls))
    assert isinstance(caught.value, TooShortError)
    path, headers = caught.value.content
    assert content(path) == b"x" * 20_000
    assert headers["Content-Length"] == "50000"
    assert calls[-1] == (2, 8192, 50_000)


async def test_a_reset_keeps_the_part(tmp_path: Path) -> None:
    async with peer(answer(b"x" * 20_000, length=50_000) + Act.RESET) as server:
        with pytest.raises(TooShortError) as caught:
            await retrieve(server.url, tmp_path / "x")
    assert len(content(caught.value.content[0])) <= 20_000


async def test_sizes_beyond_four_gigabytes_and_nonsense() -> None:
    calls: Calls = []
    async with (
        peer(answer(b"x", length=5 << 30)) as server,
        session() as using,
        await open_url(Request(url=server.url), using) as response,
    ):
        with open(os.devnull, "wb") as sink, pytest.raises(TooShortError):  # noqa: ASYNC230, PTH123
            await save(response, sink, collect(calls))
    assert calls == [(0, 8192, 5 << 30)]


async def test_post_data_and_a_temporary_file() -> None:
    async with peer(answer(b"got it")) as server:
        path, _ = await retrieve(server.url, data=b"a=%FF&b")
        assert server.requests[0].startswith(b"POST / ")
        assert (
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=%FF&b" in server.requests[0]
        )
        assert b"Accept-Encoding: identity" in server.requests[0]
    assert content(path) == b"got it"
    os.unlink(path)  # noqa: PTH108


async def test_an_error_status_is_an_error(tmp_path: Path) -> None:
    async with peer(answer(b"nothing here", status="404 Not Found")) as server:
        with pytest.raises(urllib.error.HTTPError) as caught:
            await retrieve(server.url, tmp_path / "x")
    assert isinstance(caught.value, StatusError)
    with caught.value as error:
        assert (error.code, error.reason, error.read()) == (404, "Not Found", b"nothing here")
        assert error.headers["Content-Length"] == "12"
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(not HAS_FULL, reason="this system has no /dev/full")
async def test_the_end_of_the_disk_is_said(tmp_path: Path) -> None:
    async with peer(answer(b"x" * (3 * WRITE_SIZE))) as server:
        with pytest.raises(OSError, match="No space left"):
            await retrieve(server.url, "/dev/full")
        with pytest.raises(FileNotFoundError):
            await retrieve(server.url, tmp_path / "no" / "folder")


async def test_a_hook_that_fails_ends_it(tmp_path: Path) -> None:
    def hook(number: int, size: int, total: int) -> None:
        if number == 1:
            raise KeyError("mine")

    async with peer(answer(b"x" * 100_000)) as server:
        with pytest.raises(KeyError, match="mine"):
            await retrieve(server.url, tmp_path / "x", hook)


async def test_cancelled_it_keeps_what_came(tmp_path: Path) -> None:
    async with lab_http() as url:
        came = asyncio.Event()

        def hook(number: int, size: int, total: int) -> None:
            if number >= 1:
                came.set()

        task = asyncio.ensure_future(retrieve(url + "/rate/40000/4000000", tmp_path / "x", hook))
        await came.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert 8192 <= (tmp_path / "x").stat().st_size < 4_000_000


async def test_the_rest_of_a_body(tmp_path: Path) -> None:
    async with lab_http() as url, session() as using:
        whole = await fetch(url + "/range/100000", using)
        tag = whole.there.headers["ETag"]
        request = Request(url=url + "/range/100000", resume_from=20_000, if_range=tag)
        calls: Calls = []
        async with await open_url(request, using) as response:
            assert (response.status, response.start, response.length, response.total) == (206, 20_000, 80_000, 100_000)
            with (tmp_path / "x").open("wb") as file:
                assert await save(response, file, collect(calls)) == 80_000
        assert (tmp_path / "x").read_bytes() == whole.body[20_000:]
        assert calls[0] == (2, 8192, 100_000)
        assert calls[-1] == (13, 8192, 100_000)
        assert [call[0] for call in calls] == list(range(2, 14))
        other = Request(url=url + "/range/100000", resume_from=20_000, if_range='"another"')
        async with await open_url(other, using) as response:
            assert (response.status, response.start, response.length) == (200, 0, 100_000)


async def test_files_and_data(tmp_path: Path) -> None:
    file = tmp_path / "за писка.txt"
    file.write_bytes(b"0123456789")
    found = await fetch(file.as_uri())
    assert found.body == b"0123456789"
    assert found.there.headers["Content-length"] == "10"
    assert found.there.headers.get_content_type() == "text/plain"
    assert found.there.headers["Last-modified"].endswith("GMT")
    assert (await fetch(file.as_uri(), resume_from=4)).body == b"456789"
    calls: Calls = []
    assert (await retrieve(file.as_uri(), None, collect(calls)))[0] == str(file)
    assert calls == []
    path, _ = await retrieve(file.as_uri(), tmp_path / "copy", collect(calls))
    assert content(path) == b"0123456789"
    assert calls == [(0, 8192, 10), (1, 8192, 10)]
    with pytest.raises(FileNotFoundError):
        await fetch((tmp_path / "none").as_uri())
    with pytest.raises(OSError, match="no plain file"):
        await fetch(tmp_path.as_uri())
    assert (await fetch("data:text/html;charset=utf-8;base64,0Y8=")).body == "я".encode()
    found = await fetch("data:,a%20b%2Cc?d")
    assert found.body == b"a b,c?d"
    assert found.there.headers["Content-type"] == "text/plain;charset=US-ASCII"
    with pytest.raises(FieldError):
        await fetch("data:;base64,A")


async def test_pieces_and_parts() -> None:
    async with lab_http() as url, session() as using:
        async with await open_url(url + "/bytes/1000000", using) as response:
            pieces = [piece async for piece in response]
            assert response.whole
        assert sum(map(len, pieces)) == 1_000_000
        async with await open_url(url + "/bytes/1000000", using) as response:
            assert await response.read(10) == b"".join(pieces)[:10]
            assert not response.whole
        async with await open_url(url + "/bytes/10", using) as response:
            assert len(await response.read(10)) == 10
            assert response.whole
    assert all(before for before in pieces)
    assert list(itertools.accumulate(map(len, pieces)))[-1] == 1_000_000

"""Our fetch against Debian's nginx, run as a private server: each body and each step compared with what curl gets."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from app.errors import WorkbenchError
from app.fetch.downloads import Download, DownloadQueue, State
from app.fetch.errors import RedirectError
from app.fetch.request import Auth, AuthKind, Request, Trust
from app.fetch.retrieve import retrieve
from app.fetch.session import Session
from app.tasks import TaskOwner
from tests.app.fetch.fetching import fetch, session
from tests.helpers.driver import until
from tests.helpers.nginx import Nginx, nginx, program, why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(program("curl") is None, reason="curl is not installed (Debian: curl)"),
]

BIG: Final = os.urandom(2_000_003)
"""Not a whole number of anything."""

TEXT: Final = "".join(f"Рядок {number} of a text that packs well.\n" for number in range(5000)).encode()


@pytest.fixture(scope="module")
def server() -> Iterator[Nginx]:
    with nginx(trustme.CA()) as running:
        (running.files / "big.bin").write_bytes(BIG)
        (running.files / "text.txt").write_bytes(TEXT)
        (running.files / "empty.bin").write_bytes(b"")
        (running.files / "end.txt").write_bytes(b"the end\n")
        yield running


async def curl(*arguments: str) -> bytes:
    """What curl gets. AssertionError when it fails."""
    done = await asyncio.to_thread(
        subprocess.run, [str(program("curl")), "-qsS", "--noproxy", "*", *arguments], capture_output=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return bytes(done.stdout)


@asynccontextmanager
async def queue() -> AsyncIterator[DownloadQueue]:
    failures: list[BaseException] = []
    owner = TaskOwner("test", lambda error, _: failures.append(error))
    using = Session()
    try:
        yield DownloadQueue(using, owner)
    finally:
        await owner.close()
        await using.close()
    assert not failures


async def ended(download: Download) -> Download:
    await until(lambda: not download.state.is_open and download._task is None)
    return download


@pytest.mark.parametrize(
    ("path", "length", "coding"),
    [
        ("/files/big.bin", True, ""),
        ("/files/empty.bin", True, ""),
        ("/chunked/big.bin", False, ""),
        ("/gzip/text.txt", False, "gzip"),
    ],
)
async def test_bodies_by_length_in_chunks_and_packed(server: Nginx, path: str, length: bool, coding: str) -> None:
    found = await fetch(server.url + path)
    assert found.body == await curl("--compressed", server.url + path)
    assert found.body == (server.files / path.rpartition("/")[2]).read_bytes()
    assert found.there.whole and found.there.coding == coding
    assert (found.there.length is not None) is length
    assert ("Transfer-Encoding" in found.there.headers) is not length
    # curl counts what came in the body's place: without the sizes of chunks, before it is unpacked.
    packed = ["-H", "Accept-Encoding: gzip"] if coding else []
    counted = int(await curl("-o", os.devnull, "-w", "%{size_download}", *packed, server.url + path))
    assert found.there.wire_read == counted
    if coding:
        assert counted < len(found.body) == found.last.decoded


async def test_headers_and_their_size_are_those_that_curl_sees(server: Nginx) -> None:
    url = server.url + "/files/text.txt"
    found = await fetch(url)
    head = (await curl("-D", "-", "-o", os.devnull, url)).decode().split("\r\n")
    dated = "Date: "
    ours = [f"{name}: {value}" for name, value in found.there.headers.items() if not f"{name}: ".startswith(dated)]
    assert ours == [line for line in head[1:] if line and not line.startswith(dated)]
    assert found.last.wire_head == int(await curl("-o", os.devnull, "-w", "%{size_header}", url))


async def test_head_has_headers_and_no_body(server: Nginx) -> None:
    found = await fetch(server.url + "/files/big.bin", method="HEAD")
    assert found.body == b"" and found.there.headers["Content-Length"] == str(len(BIG))
    assert b"Content-Length: %d\r\n" % len(BIG) in await curl("--head", server.url + "/files/big.bin")


async def test_an_error_s_page_is_an_answer(server: Nginx) -> None:
    found = await fetch(server.url + "/files/none")
    assert found.there.status == 404
    assert found.body == await curl(server.url + "/files/none")


async def test_a_connection_is_kept_for_the_next_request(server: Nginx) -> None:
    begun = len(server.log())
    async with session() as using:
        for _ in range(3):
            found = await fetch(server.url + "/files/end.txt", using)
    assert found.last.reused
    await until(lambda: len(server.log()) == begun + 3)
    assert len({line.rpartition("connection=")[2] for line in server.log()[begun:]}) == 1


async def test_redirects_step_by_step(server: Nginx) -> None:
    found = await fetch(server.url + "/found/")
    steps = "%{num_redirects} %{http_code} %{url_effective}"
    told = (await curl("-L", "-o", os.devnull, "-w", steps, server.url + "/found/")).decode().split()
    assert told == [str(len(found.hops) - 1), str(found.there.status), found.there.url]
    assert [hop.status for hop in found.hops] == [302, 301, 200]
    assert found.body == b"the end\n"
    circle = Request(url=server.url + "/circle/", redirects=5)
    with pytest.raises(RedirectError, match="circle"):
        await fetch(circle)
    with pytest.raises(AssertionError, match="redirects"):
        await curl("-L", "--max-redirs", "5", circle.url)


async def test_a_post_goes_on_as_get_or_again(server: Nginx) -> None:
    for path, method in (("/found/", "GET"), ("/files/end.txt", "POST")):
        found = await fetch(server.url + path, method="POST")
        told = await curl("-L", "-o", os.devnull, "-w", "%{method} %{http_code}", "-d", "", server.url + path)
        assert told.decode() == f"{found.last.method} {found.there.status}"
        assert found.last.method == method


async def test_tls_with_the_right_authority_and_without(server: Nginx) -> None:
    url = server.tls_url + "/files/big.bin"
    found = await fetch(url, trust=Trust.LAB, ca_file=server.ca_file)
    assert found.body == await curl("--cacert", server.ca_file, url) == BIG
    assert found.last.tls is not None and found.last.tls["verified"]
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        await fetch(url)
    with pytest.raises(AssertionError, match="certificate"):
        await curl(url)
    assert (await fetch(url, trust=Trust.NOTHING)).body == BIG


async def test_a_redirect_from_http_to_https(server: Nginx) -> None:
    found = await fetch(server.url + "/to-tls/", trust=Trust.LAB, ca_file=server.ca_file)
    assert [hop.url.partition(":")[0] for hop in found.hops] == ["http", "https"]
    assert found.body == await curl("-L", "--cacert", server.ca_file, server.url + "/to-tls/")


async def test_a_login(server: Nginx) -> None:
    url = server.url + "/private/end.txt"
    assert (await fetch(url)).there.status == 401
    found = await fetch(url, auth=Auth(AuthKind.BASIC, "student", "secret"))
    assert found.body == await curl("-u", "student:secret", url) == b"the end\n"


async def test_retrieve_gives_the_same_file_as_curl(server: Nginx, tmp_path: Path) -> None:
    url = server.url + "/files/big.bin"
    told: list[tuple[int, int, int]] = []
    _, headers = await retrieve(url, tmp_path / "ours", lambda *numbers: told.append(numbers))
    await curl("-o", str(tmp_path / "curl"), url)
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "curl").read_bytes() == BIG
    assert headers["Content-Length"] == str(len(BIG))
    assert told == [(number, 8192, len(BIG)) for number in range(-(-len(BIG) // 8192) + 1)]


async def paused(downloads: DownloadQueue, server: Nginx, place: Path) -> Download:
    """A download that stopped in its middle."""
    download = downloads.add(Request(url=server.url + "/slow/" + place.name), place)
    await until(lambda: download.received)
    downloads.pause(download)
    await ended(download)
    assert download.state is State.PAUSED and 0 < download.received < len(BIG)
    return download


async def test_going_on_asks_for_the_rest_as_curl_does(server: Nginx, tmp_path: Path) -> None:
    (server.files / "part.bin").write_bytes(BIG)
    async with queue() as downloads:
        download = await paused(downloads, server, tmp_path / "part.bin")
        came = download.received
        downloads.resume(download)
        await ended(download)
    assert download.state is State.DONE, download.error
    assert "went on" in download.note
    assert (tmp_path / "part.bin").read_bytes() == BIG
    # The same with curl, from the same byte.
    (tmp_path / "curl.bin").write_bytes(BIG[:came])
    await curl("-C", "-", "-o", str(tmp_path / "curl.bin"), server.url + "/files/part.bin")
    assert (tmp_path / "curl.bin").read_bytes() == BIG
    parts = [line for line in server.log() if "/part.bin" in line and f"range=bytes={came}-" in line]
    assert [line.split()[2:4] for line in parts] == [["206", str(len(BIG) - came)]] * 2
    # A tag says more than curl asks for: the rest of another file would not do.
    assert 'if="' in parts[0] and "if= " in parts[1]


async def test_a_file_that_changed_begins_anew(server: Nginx, tmp_path: Path) -> None:
    (server.files / "other.bin").write_bytes(BIG)
    other = BIG[::-1] + b"more"
    async with queue() as downloads:
        download = await paused(downloads, server, tmp_path / "other.bin")
        (server.files / "other.bin").write_bytes(other)
        downloads.resume(download)
        await ended(download)
    assert download.state is State.DONE, download.error
    assert "began anew" in download.note
    assert (tmp_path / "other.bin").read_bytes() == other


async def test_a_part_that_was_whole_already(server: Nginx, tmp_path: Path) -> None:
    """416, "range not satisfiable": what is there is all."""
    async with queue() as downloads:
        first = await ended(downloads.add(Request(url=server.url + "/files/text.txt"), tmp_path / "text.txt"))
        assert first.part is not None
        # As a program leaves it that is killed before it could give the file its name.
        first.part.open(0).close()
        first.part.place.write_bytes(TEXT)
        (tmp_path / "text.txt").unlink()
        again = await ended(downloads.add(Request(url=server.url + "/files/text.txt"), tmp_path / "text.txt"))
    assert again.state is State.DONE, again.error
    assert any("/text.txt 416" in line for line in server.log())
    assert not first.part.place.exists() and not first.part.note.exists()
    assert (tmp_path / "text.txt").read_bytes() == TEXT


async def test_a_server_that_is_gone_is_a_clear_error(tmp_path: Path) -> None:
    with nginx() as server:
        (server.files / "big.bin").write_bytes(BIG)
        async with queue() as downloads:
            download = downloads.add(Request(url=server.url + "/slow/big.bin"), tmp_path / "big.bin")
            await until(lambda: download.received)
            server.stop()
            await ended(download)
    error: Any = download.error
    assert download.state is State.FAILED and isinstance(error, (OSError, WorkbenchError))
    assert "got only" in str(error)
    part = tmp_path / "big.bin.part"
    assert BIG.startswith(part.read_bytes()) and part.stat().st_size == download.received

"""Our fetch against Debian's vsftpd, run as a private server: folders, files, and going on, as curl does it."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from app.fetch.downloads import DownloadQueue, State
from app.fetch.errors import FtpError
from app.fetch.ftp_wire import parse_listing
from app.fetch.request import FtpTls, Request, Trust
from app.fetch.retrieve import retrieve
from app.fetch.session import Session
from app.tasks import TaskOwner
from tests.app.fetch.fetching import fetch
from tests.helpers.driver import until
from tests.helpers.ftpd import Ftpd, ftpd, why_not
from tests.helpers.nginx import program

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(program("curl") is None, reason="curl is not installed (Debian: curl)"),
]

BIG: Final = os.urandom(1_500_001)
RATE: Final = 1_000_000
"""Bytes a second: slow enough to stop a download in its middle."""


def fill(server: Ftpd) -> None:
    (server.files / "big.bin").write_bytes(BIG)
    (server.files / "empty.bin").write_bytes(b"")
    (server.files / "two words %41.txt").write_bytes(b"percent\n")
    (server.files / "Привіт.txt").write_bytes("Вітаю\n".encode())
    (server.files / "folder").mkdir()
    (server.files / "folder" / "inner.txt").write_bytes(b"inner\r\nlines\n")


@pytest.fixture(scope="module")
def server() -> Iterator[Ftpd]:
    with ftpd() as running:
        fill(running)
        yield running


@pytest.fixture(scope="module")
def secure() -> Iterator[Ftpd]:
    with ftpd(trustme.CA()) as running:
        fill(running)
        yield running


async def curl(*arguments: str) -> bytes:
    """What curl gets. AssertionError when it fails."""
    done = await asyncio.to_thread(
        subprocess.run, [str(program("curl")), "-qsS", "--noproxy", "*", *arguments], capture_output=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return bytes(done.stdout)


def lines(listing: bytes) -> bytes:
    """As curl writes them; ours are as they travelled."""
    return listing.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("path", ["/", "/folder/"])
async def test_a_folder_lists_what_curl_lists(server: Ftpd, path: str) -> None:
    found = await fetch(server.url + path)
    assert lines(found.body) == await curl(server.url + path)
    assert found.there.listing == "LIST"
    entries = {entry.name: entry for entry in parse_listing(found.body, found.there.listing)}
    assert sorted(entries) == sorted((await curl("--list-only", server.url + path)).decode().splitlines())
    for each in (server.files / path.strip("/")).iterdir():
        assert entries[each.name].kind == ("folder" if each.is_dir() else "file")
        assert each.is_dir() or entries[each.name].size == each.stat().st_size


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/big.bin", "big.bin"),
        ("/empty.bin", "empty.bin"),
        ("/folder/inner.txt", "folder/inner.txt"),
        ("/two%20words%20%2541.txt", "two words %41.txt"),
        ("/%D0%9F%D1%80%D0%B8%D0%B2%D1%96%D1%82.txt", "Привіт.txt"),
    ],
)
async def test_a_file_is_the_one_that_curl_gets(server: Ftpd, path: str, file: str) -> None:
    found = await fetch(server.url + path)
    assert found.body == await curl(server.url + path) == (server.files / file).read_bytes()
    assert found.there.whole and found.there.length == len(found.body)
    head = (await curl("--head", server.url + path)).decode()
    facts = dict(line.split(": ", 1) for line in head.split("\r\n") if ": " in line)
    assert found.there.headers["Content-Length"] == facts["Content-Length"]
    assert found.there.headers["Last-Modified"] == facts["Last-Modified"]


async def test_a_folder_without_its_slash_is_found_out(server: Ftpd) -> None:
    found = await fetch(server.url + "/folder")
    assert found.there.listing and lines(found.body) == await curl(server.url + "/folder/")


async def test_what_is_not_there_is_refused_with_the_server_s_words(server: Ftpd) -> None:
    with pytest.raises(FtpError) as caught:
        await fetch(server.url + "/none.txt")
    assert caught.value.code == 550 and "Failed to open file" in caught.value.said
    with pytest.raises(AssertionError, match="does not exist"):
        await curl(server.url + "/none.txt")


async def test_retrieve_tells_its_blocks(server: Ftpd, tmp_path: Path) -> None:
    told: list[tuple[int, int, int]] = []
    path = tmp_path / "big"
    await retrieve(server.url + "/big.bin", path, lambda *numbers: told.append(numbers))
    assert path.read_bytes() == BIG
    assert told == [(number, 8192, len(BIG)) for number in range(-(-len(BIG) // 8192) + 1)]


async def test_the_rest_of_a_file_by_rest(server: Ftpd) -> None:
    url = server.url + "/big.bin"
    found = await fetch(Request(url=url, resume_from=1_000_000, timeout=5))
    assert found.body == await curl("-C", "1000000", url) == BIG[1_000_000:]
    assert (found.there.start, found.there.total) == (1_000_000, len(BIG))
    assert server.log().count('"REST 1000000"') == 2


async def test_a_download_is_paused_and_goes_on(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    owner, using = TaskOwner("test", lambda error, _: failures.append(error)), Session()
    with ftpd(rate=RATE) as slow:
        fill(slow)
        try:
            downloads = DownloadQueue(using, owner)
            download = downloads.add(Request(url=slow.url + "/big.bin"), tmp_path)
            await until(lambda: download.received)
            downloads.pause(download)
            await until(lambda: download.state is State.PAUSED and download._task is None)
            came = download.received
            assert 0 < came < len(BIG)
            downloads.resume(download)
            await until(lambda: not download.state.is_open and download._task is None)
        finally:
            await owner.close()
            await using.close()
        assert download.state is State.DONE, download.error
        assert f'"REST {came}"' in slow.log()
    assert (tmp_path / "big.bin").read_bytes() == BIG and not failures


async def test_explicit_tls_for_commands_and_data(secure: Ftpd) -> None:
    """The server takes data connections only from the TLS session of the commands."""
    url = secure.url + "/big.bin"
    trusted: dict[str, Any] = {"trust": Trust.LAB, "ca_file": secure.ca_file, "ftp_tls": FtpTls.REQUIRED}
    found = await fetch(url, **trusted)
    assert found.body == await curl("--ssl-reqd", "--cacert", secure.ca_file, url) == BIG
    assert found.last.tls is not None and found.last.tls["verified"]
    assert "> PROT P" in found.last.dialog
    listing = await fetch(secure.url + "/", **trusted)
    assert lines(listing.body) == await curl("--ssl-reqd", "--cacert", secure.ca_file, secure.url + "/")


async def test_an_authority_that_nobody_knows(secure: Ftpd) -> None:
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        await fetch(secure.url + "/big.bin")
    with pytest.raises(AssertionError, match="certificate"):
        await curl("--ssl-reqd", secure.url + "/big.bin")


async def test_tls_that_is_required_and_not_offered(server: Ftpd) -> None:
    begun = len(server.log())
    with pytest.raises(FtpError, match="no TLS"):
        await fetch(server.url + "/big.bin", ftp_tls=FtpTls.REQUIRED)
    with pytest.raises(AssertionError, match="SSL"):
        await curl("--ssl-reqd", server.url + "/big.bin")
    assert "FTP command" in server.log()[begun:] and "PASS <password>" not in server.log()[begun:]

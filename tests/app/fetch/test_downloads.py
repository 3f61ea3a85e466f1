"""Downloads against the lab's server: whole, cut off, paused, resumed, in a queue; and the numbers that are shown."""

from __future__ import annotations

import asyncio
import errno
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from app.errors import WorkbenchError
from app.fetch import downloads
from app.fetch.downloads import Download, DownloadQueue, State
from app.fetch.downloads_file import NOTE_SUFFIX, PART_SUFFIX, Part, find_part, name_of, validator_of
from app.fetch.errors import FieldError, StatusError, TooShortError
from app.fetch.request import FtpTls, Request
from app.fetch.response import Response, make_headers
from app.fetch.session import Session
from app.fetch.url import parse_url
from app.lab import LabContext
from app.lab.certificates import Certificates
from app.lab.ftp import start as start_ftp
from app.lab.http import start
from app.lab.http_content import piece
from app.tasks import TaskOwner
from tests.helpers.driver import until


class Bench:
    """The lab's server, a queue, and a folder."""

    def __init__(self, url: str, queue: DownloadQueue, folder: Path) -> None:
        self.url = url
        self.queue = queue
        self.folder = folder

    def add(self, path: str, place: Path | None = None, **options: Any) -> Download:
        return self.queue.add(Request(url=self.url + path), place or self.folder, **options)

    async def end(self, download: Download) -> Download:
        await until(lambda: not download.state.is_open and download._task is None)
        return download

    @property
    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir())


@asynccontextmanager
async def bench(folder: Path) -> AsyncIterator[Bench]:
    failures: list[BaseException] = []
    owner = TaskOwner("test", lambda error, _: failures.append(error))
    (folder / "lab").mkdir()
    (folder / "down").mkdir()
    server = await start(LabContext("127.0.0.1", 0, folder / "lab", Certificates(folder / "lab"), owner.child("lab")))
    session = Session()
    try:
        queue = DownloadQueue(session, owner.child("queue"))
        yield Bench(f"http://127.0.0.1:{server.address[1]}", queue, folder / "down")
    finally:
        await session.close()
        await server.close()
        await owner.close()
    assert not failures


async def test_a_file_in_a_folder_with_the_three_numbers(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        told: list[tuple[int, int, int]] = []
        download = at.add("/range/100000", block_size=4096)
        keep = download.reporthook

        def hook(block: int, block_size: int, total: int) -> None:
            told.append((block, block_size, total))
            keep(block, block_size, total)

        download.reporthook = hook  # type: ignore[method-assign]
        await at.end(download)
        assert download.state is State.DONE
        assert at.names == ["100000"]
        assert (at.folder / "100000").read_bytes() == piece(0, 100000)
        assert told == [(number, 4096, 100000) for number in range(26)]
        assert (download.block, download.total, download.received, download.fraction) == (25, 100000, 100000, 1.0)


async def test_without_a_length_the_total_is_unknown(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = await at.end(at.add("/chunked/100000"))
        assert (download.state, download.total, download.received) == (State.DONE, -1, 100000)


async def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        mine = at.folder / "mine.txt"
        mine.write_text("mine")
        download = await at.end(at.add("/bytes/10", mine))
        assert (download.path, download.note) == (at.folder / "mine (2).txt", "mine.txt was there already")
        assert mine.read_text() == "mine"
        await at.end(at.add("/bytes/20", mine, overwrite=True))
        assert mine.read_bytes() == piece(0, 20)
        assert at.names == ["mine (2).txt", "mine.txt"]


async def test_a_lost_connection_keeps_the_part_and_goes_on(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = await at.end(at.add("/range/100000?drop=60000"))
        assert download.state is State.FAILED and isinstance(download.error, TooShortError)
        assert at.names == ["100000" + PART_SUFFIX, "100000" + NOTE_SUFFIX]
        assert download.received == 60000
        at.queue.retry(download)
        await at.end(download)
        assert (download.state, download.note) == (State.DONE, "went on at byte 60,000")
        assert (at.folder / "100000").read_bytes() == piece(0, 100000)
        assert at.names == ["100000"]
        assert b"Range: bytes=60000-" in download.hops[0].request and b"If-Range:" in download.hops[0].request


async def test_what_a_killed_program_left_is_gone_on_with(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        for place in (at.folder, at.folder / "100000"):
            await at.end(at.add("/range/100000?drop=60000", place))
            # As after a new start: the part and its note are all that is known.
            at.queue.downloads.clear()
            again = await at.end(at.add("/range/100000?drop=60000", place))
            assert (again.state, again.note[:12]) == (
                State.DONE,
                "went on at b" if place is at.folder else "100000 was t",
            )
        assert (at.folder / "100000").read_bytes() == piece(0, 100000)
        assert (at.folder / "100000 (2)").read_bytes() == piece(0, 100000)


async def test_another_file_under_the_same_url_is_not_glued_to_the_part(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = await at.end(at.add("/range/100000?drop=60000"))
        download.request = Request(url=at.url + "/range/100000?version=2")
        at.queue.resume(download)
        await at.end(download)
        assert download.state is State.DONE
        assert "began anew" in download.note
        assert (at.folder / "100000").read_bytes() == piece(0, 100000, 2)


async def test_a_part_that_is_whole_already_only_gets_its_name(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        part = Part(at.folder / "x", at.url + "/range/1000")
        part.validator, part.total = '"1000-v1"', 1000
        with part.open(0) as file:
            file.write(piece(0, 1000))
        download = await at.end(at.add("/range/1000", at.folder / "x"))
        assert (download.state, at.names) == (State.DONE, ["x"])


async def test_pause_keeps_and_resume_goes_on(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = at.add("/range/300000?rate=200000")
        await until(lambda: download.received > 20000)
        at.queue.pause(download)
        await at.end(download)
        assert download.state is State.PAUSED
        assert 0 < download.received < 300000
        before = download.received
        assert (at.folder / ("300000" + PART_SUFFIX)).stat().st_size == before
        at.queue.resume(download)
        await at.end(download)
        assert (download.state, download.note) == (State.DONE, f"went on at byte {before:,}")
        assert (at.folder / "300000").read_bytes() == piece(0, 300000)


async def test_cancel_and_remove_leave_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = at.add("/rate/20000/1000000")
        await until(lambda: download.received)
        at.queue.cancel(download)
        await at.end(download)
        assert download.state is State.CANCELLED and len(at.names) == 2
        await at.queue.remove(download)
        assert at.names == [] and at.queue.downloads == []


async def test_so_many_at_once_and_the_others_wait(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        at.queue.most = 2
        slow = [at.add("/rate/1000/100000") for _ in range(2)]
        last = at.add("/bytes/10")
        assert [each.state for each in (*slow, last)] == [State.RUNNING, State.RUNNING, State.WAITING]
        await until(lambda: all(each.path for each in slow))
        # The same name twice at the same time: each has a part of its own.
        assert {each.path.name for each in slow if each.path} == {"100000", "100000 (2)"}
        at.queue.pause(last)
        at.queue.cancel(slow[0])
        await at.end(slow[0])
        assert last.state is State.PAUSED
        at.queue.resume(last)
        await at.end(last)
        assert last.received == 10
        at.queue.cancel(slow[1])
        await at.end(slow[1])


async def test_an_error_page_is_no_file(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = await at.end(at.add("/status/404"))
        assert isinstance(download.error, StatusError) and download.error.code == 404
        assert at.names == []


async def test_a_full_disk_keeps_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with bench(tmp_path) as at:
        is_full = True

        def write(file: BinaryIO, pieces: Sequence[bytes]) -> None:
            room = 50000 if is_full else 1 << 30
            data = b"".join(pieces)
            file.write(data[: max(0, room - file.tell())])
            file.flush()
            if file.tell() >= room:
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("app.fetch.saving._write", write)
        download = await at.end(at.add("/range/100000"))
        assert isinstance(download.error, OSError) and download.error.errno == errno.ENOSPC
        is_full = False
        at.queue.retry(download)
        await at.end(download)
        assert (at.folder / "100000").read_bytes() == piece(0, 100000)
        assert "50,000" in download.note


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = await at.end(at.add("/bytes/10", at.folder / "no" / "file"))
        assert isinstance(download.error, FileNotFoundError)


async def test_the_queue_refuses_what_cannot_be_asked_for(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        with pytest.raises(FieldError):
            at.queue.add(Request(url="gopher://x/"), at.folder)
        at.queue.downloads = [Download(Request(url="http://x/"), at.folder) for _ in range(downloads.MAX_QUEUE)]
        for each in at.queue.downloads:
            each.state = State.DONE
        with pytest.raises(WorkbenchError, match="full"):
            at.add("/bytes/1")


def test_rate_and_time_left_whatever_the_server_says(tmp_path: Path) -> None:
    download = Download(Request(url="http://x/"), tmp_path)
    assert (download.rate, download.seconds_left, download.fraction) == (0.0, None, None)
    download.total = 10_000
    download.sample(100.0)
    download._size = 1000
    assert download.sample(101.0) == 1000.0
    assert download.seconds_left == 9.0 and download.fraction == 0.1
    # More than was promised, and more than 4 GiB.
    download._size = 6 << 30
    download.sample(102.0)
    assert download.fraction == 1.0 and download.seconds_left == 0.0
    # Begun anew, there is less than before: no negative rate.
    download._size = 0
    assert download.sample(103.0) == 0.0
    download.sample(200.0)
    assert download.rate == 0.0


def answer(url: str, *headers: tuple[str, str]) -> Response:
    return Response(parse_url(url).url, make_headers(list(headers)), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "headers", "name"),
    [
        ("http://h/a/b.txt?c=d", [], "b.txt"),
        ("http://h/", [("Content-Type", "text/html")], "h.html"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="real name.pdf"')], "real name.pdf"),
        ("http://h/x", [("Content-Disposition", "attachment; filename*=UTF-8''%D1%97.pdf")], "ї.pdf"),
        ("http://h/x", [("Content-Disposition", "x; filename=a; filename*=utf-8'en'b")], "b"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="../../etc/passwd"')], "passwd"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="C:\\\\Windows\\\\con.txt"')], "_con.txt"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="a;b\\"c.txt"')], "a;b_c.txt"),
        ("http://h/%2e%2e%2f%2e%2e%2fx%00y", [], "xy"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="')], "x"),
        ("http://h/x", [("Content-Disposition", 'attachment; filename="\u202etxt.exe"')], "txt.exe"),
    ],
)
def test_names_are_made_safe(url: str, headers: list[tuple[str, str]], name: str) -> None:
    assert name_of(answer(url, *headers)) == name


def test_only_what_speaks_of_bytes_is_a_validator() -> None:
    assert validator_of(make_headers([("ETag", '"x"'), ("Last-Modified", "d")])) == '"x"'
    assert validator_of(make_headers([("ETag", 'W/"x"'), ("Last-Modified", "d")])) == "d"
    assert validator_of(make_headers([("ETag", 'W/"x"')])) == ""


@pytest.mark.parametrize("note", [b"", b"[]", b"{", b'{"url": "http://other/"}', b"[" * 90000, b"\xff"])
def test_a_part_with_a_strange_note_is_left_alone(tmp_path: Path, note: bytes) -> None:
    (tmp_path / "f.part").write_bytes(b"theirs")
    (tmp_path / "f.part.json").write_bytes(note)
    assert find_part(tmp_path / "f", "http://x/").path.name == "f (2)"


def test_odd_values_in_a_note_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "f.part").write_bytes(b"mine")
    facts = {"url": "http://x/", "total": True, "validator": "a\r\nb"}
    (tmp_path / "f.part.json").write_text(json.dumps(facts))
    part = find_part(tmp_path / "f", "http://x/")
    assert (part.path.name, part.size, part.total, part.validator) == ("f", 4, None, "")


async def test_closing_ends_what_runs_and_keeps_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as at:
        download = at.add("/range/900000?rate=100000")
        await until(lambda: download.received > 5000)
        await at.queue._tasks.close()
        assert download.state is State.CANCELLED
        await asyncio.sleep(0)
        assert at.names == ["900000.part", "900000.part.json"]


async def test_ftp_goes_on_where_it_stopped(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    owner = TaskOwner("test", lambda error, _: failures.append(error))
    session = Session()
    queue = DownloadQueue(session, owner.child("queue"))
    server = await start_ftp(LabContext("127.0.0.1", 0, tmp_path, Certificates(tmp_path), owner.child("lab")))
    try:
        base = f"ftp://127.0.0.1:{server.address[1]}"
        folder = tmp_path / "down"
        folder.mkdir()
        request = Request(url=base + "/big/1MB.bin", ftp_tls=FtpTls.NEVER)
        whole = queue.add(request, folder / "whole")
        await until(lambda: not whole.state.is_open and whole._task is None)
        assert whole.error is None
        data = (folder / "whole").read_bytes()
        part = Part(folder / "again", whole.url, total=len(data))
        assert whole.part is not None
        part.validator = whole.part.validator
        with part.open(0) as file:
            file.write(data[:1000])
        again = queue.add(request, folder / "again")
        await until(lambda: not again.state.is_open and again._task is None)
        assert (again.state, again.note) == (State.DONE, "went on at byte 1,000")
        assert (folder / "again").read_bytes() == data
    finally:
        await session.close()
        await server.close()
        await owner.close()
    assert not failures

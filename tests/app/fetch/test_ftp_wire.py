"""Replies and listings are read, whole or in pieces."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fetch.errors import FieldError, FtpError
from app.fetch.ftp_wire import FtpEntry, Reply, ReplyParser, command, ftp_path, parse_listing, parse_time, pasv_address

NOW = datetime.datetime(2026, 11, 22, 23, 0, tzinfo=datetime.UTC)
TALK = b"220-Welcome\r\n230 not yet\r\n220-still\r\n 220 no\r\n220 now\r\n331 password?\n500 \xff\r\n"


@given(st.lists(st.integers(0, len(TALK)), max_size=6))
def test_pieces_make_no_difference(cuts: list[int]) -> None:
    parser = ReplyParser()
    found: list[Reply] = []
    edges = [0, *sorted(cuts), len(TALK)]
    for begin, end in itertools.pairwise(edges):
        found += parser.feed(TALK[begin:end])
    assert [reply.code for reply in found] == [220, 331, 500]
    assert found[0].lines == ("Welcome", "230 not yet", "still", " 220 no", "now")
    assert not parser.pending
    assert "\\xff" in found[2].text


@given(st.binary(max_size=300))
def test_anything_is_a_reply_or_an_error(data: bytes) -> None:
    try:
        for reply in ReplyParser().feed(data):
            assert 100 <= reply.code < 700
            assert "\x1b" not in reply.text
    except FtpError as error:
        assert "\x1b" not in error.said


def test_commands() -> None:
    assert command("RETR", "файл") == "RETR файл\r\n".encode()
    assert command("RETR", b"a\xffb") == b"RETR a\xff\xffb\r\n"
    for bad in ("a\r\nDELE b", "a\n", "a\0"):
        with pytest.raises(FieldError):
            command("CWD", bad)


def test_paths() -> None:
    assert ftp_path("/a/b%2Fc/x%20y").folders == (b"a", b"b/c")
    assert ftp_path("/a/b%2Fc/x%20y").name == b"x y"
    assert ftp_path("/%2Fetc/passwd").folders == (b"/etc",)
    assert ftp_path("/a/").is_folder
    assert ftp_path("/a;type=d").is_folder
    assert ftp_path("/a;type=a").is_text
    assert ftp_path("/").folders == ()


def test_addresses() -> None:
    assert pasv_address(Reply(227, ("Entering Passive Mode (127,0,0,1,4,1).",))) == ("127.0.0.1", 1025)
    assert pasv_address(Reply(227, ("=127,0,0,1,4,1",))) == ("127.0.0.1", 1025)
    for text in ("1,2,3,4,5", "1,2,3,4,0,0", "1,2,3,4,5,256", "none"):
        with pytest.raises(FtpError):
            pasv_address(Reply(227, (text,)))


def test_listings_of_unix_and_dos() -> None:
    text = (
        "total 8\r\n"
        "drwxr-xr-x   2 ftp      ftp          4096 Nov 20 10:30 pub\r\n"
        "-rw-r--r--   1 ftp      ftp    5368709120 Jan  5  2024 a b  c.iso\r\n"
        "lrwxrwxrwx   1 0 0 11 Dec 24 10:00 link -> /pub/x\r\n"
        "crw-rw-rw-   1 root root 1, 3 Jan  5  2024 null\r\n"
        "drwxr-xr-x   2 ftp ftp 4096 Nov 20 10:30 .\r\n"
        "02-14-26  03:15PM       <DIR>          Folder\r\n"
        "02-14-2026  15:15               1,2 odd\r\n"
        "02-14-26  03:15PM                 1234 file.txt\r\n"
        "what is this\r\n"
    )
    found = parse_listing(text.encode(), "LIST", NOW)
    utc = datetime.UTC
    assert found == [
        FtpEntry("pub", "folder", None, datetime.datetime(2026, 11, 20, 10, 30, tzinfo=utc)),
        FtpEntry("a b  c.iso", "file", 5_368_709_120, datetime.datetime(2024, 1, 5, tzinfo=utc)),
        FtpEntry("link", "link", None, datetime.datetime(2025, 12, 24, 10, 0, tzinfo=utc), "/pub/x"),
        FtpEntry("null", "other", None, datetime.datetime(2024, 1, 5, tzinfo=utc)),
        FtpEntry("Folder", "folder"),
        FtpEntry("02-14-2026  15:15               1,2 odd", "other"),
        FtpEntry("file.txt", "file", 1234),
        FtpEntry("what is this", "other"),
    ]


def test_listings_by_facts() -> None:
    text = (
        "type=cdir;modify=20260115123000; .\r\n"
        "Type=file;Size=12;Modify=20260115123000.123; a b\r\n"
        "type=dir; d\r\ntype=OS.unix=slink:/x; l\r\nsize=x;type=file; odd\r\nnospace\r\n"
    )
    found = parse_listing(text.encode(), "MLSD")
    assert [(entry.name, entry.kind, entry.size) for entry in found] == [
        ("a b", "file", 12),
        ("d", "folder", None),
        ("l", "link", None),
        ("odd", "file", None),
        ("nospace", "other", None),
    ]
    assert found[0].modified == datetime.datetime(2026, 1, 15, 12, 30, tzinfo=datetime.UTC)
    assert parse_time("20261399000000") is None


@given(st.text(max_size=200), st.sampled_from(["LIST", "MLSD"]))
def test_any_listing_can_be_read(text: str, form: str) -> None:
    for entry in parse_listing(text.encode("utf-8", "surrogatepass"), form):
        assert entry.kind in ("folder", "file", "link", "other")
        assert entry.name not in (".", "..")

"""The transcript: one line per read, bounded, cheap to poll, safe to save."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sockets import transcript as module
from app.sockets.transcript import MAX_RUN_BYTES, Direction, Transcript, format_entry


def datas(transcript: Transcript) -> list[bytes]:
    return [entry.data for entry in transcript.entries(transcript.first, transcript.end)]


def test_entries_keep_order_and_facts() -> None:
    transcript = Transcript()
    transcript.note("connected", "127.0.0.1:1")
    transcript.sent(b"hello", "127.0.0.1:1")
    transcript.received(b"world", "127.0.0.1:1")
    transcript.error("broken")
    entries = transcript.entries(0, 99)
    assert [entry.seq for entry in entries] == [0, 1, 2, 3]
    assert [entry.direction for entry in entries] == [
        Direction.NOTE,
        Direction.SENT,
        Direction.RECEIVED,
        Direction.ERROR,
    ]
    assert entries[1].data == b"hello"
    assert entries[2].length == 5
    assert entries[0].text == "connected"
    assert [entry.time_ns for entry in entries] == sorted(entry.time_ns for entry in entries)
    assert (transcript.first, transcript.end, len(transcript)) == (0, 4, 4)


def test_a_read_is_cut_as_recv_cuts_it() -> None:
    transcript = Transcript()
    transcript.received(b"0123456789", "peer", recv_size=4)
    transcript.received(b"ab", "peer", recv_size=4)
    transcript.received(b"cdef", "peer", recv_size=4)
    assert datas(transcript) == [b"0123", b"4567", b"89", b"ab", b"cdef"]
    assert [entry.length for entry in transcript.entries(0, 5)] == [4, 4, 2, 2, 4]
    assert [entry.data for entry in transcript.entries(1, 4)] == [b"4567", b"89", b"ab"]
    assert [entry.seq for entry in transcript.entries(2, 3)] == [2]


def test_a_datagram_is_cut_and_says_so() -> None:
    transcript = Transcript()
    assert transcript.datagram(b"short", "peer", 16) == b"short"
    assert transcript.datagram(b"x" * 20, "peer", 16) == b"x" * 16
    assert transcript.datagram(b"", "peer", 16) == b""
    short, cut, empty = transcript.entries(0, 3)
    assert (short.text, cut.data, cut.length, cut.left_out) == ("", b"x" * 16, 20, 4)
    assert "4 of its 20" in cut.text
    assert (empty.data, empty.length, empty.direction) == (b"", 0, Direction.RECEIVED)


def test_version_changes_with_every_change() -> None:
    transcript = Transcript()
    seen = {transcript.version}
    changes: list[Callable[[], None]] = [
        lambda: transcript.note("a"),
        lambda: transcript.sent(b"", ""),
        transcript.clear,
    ]
    for change in changes:
        change()
        assert transcript.version not in seen
        seen.add(transcript.version)


def test_bounded_by_entries() -> None:
    transcript = Transcript(max_entries=10)
    for number in range(25):
        transcript.sent(bytes([number]), "peer")
    assert (transcript.first, transcript.end, transcript.dropped, transcript.dropped_bytes) == (15, 25, 15, 15)
    assert datas(transcript) == [bytes([number]) for number in range(15, 25)]
    assert transcript.entries(0, 16) == transcript.entries(15, 16)
    assert transcript.entries(0, 15) == []
    assert transcript.entries(25, 30) == []


def test_bounded_by_bytes() -> None:
    transcript = Transcript(max_bytes=100)
    for _ in range(10):
        transcript.received(b"x" * 30, "peer")
    assert transcript.kept_bytes <= 100
    assert sum(len(run.data) for run in transcript._runs) == transcript.kept_bytes
    assert len(transcript) == 3
    assert transcript.dropped == 7


def test_one_huge_write_is_bounded_and_exact() -> None:
    transcript = Transcript()
    transcript.sent(b"x" * (MAX_RUN_BYTES + 5), "peer")
    transcript.sent(b"y" * 1000, "peer", keep=10)
    huge, small = transcript.entries(0, 2)
    assert (len(huge.data), huge.length, huge.left_out) == (MAX_RUN_BYTES, MAX_RUN_BYTES + 5, 5)
    assert (small.data, small.length) == (b"y" * 10, 1000)
    assert "990" in format_entry(small)


def test_the_last_line_is_always_there() -> None:
    transcript = Transcript(max_bytes=10)
    transcript.sent(b"x" * 1000, "peer")
    assert len(transcript) == 1


def test_recv_1_in_a_flood_costs_nothing_and_stays_bounded() -> None:
    transcript = Transcript(max_entries=1000)
    for _ in range(100):
        transcript.received(bytes(256 * 1024), "peer", recv_size=1)
    assert transcript.end == 100 * 256 * 1024
    assert len(transcript) == 1000
    assert [entry.length for entry in transcript.entries(transcript.end - 3, transcript.end)] == [1, 1, 1]
    assert transcript.kept_bytes <= 256 * 1024


def test_clear_goes_on_with_the_numbers() -> None:
    transcript = Transcript(max_entries=2)
    for number in range(5):
        transcript.note(str(number))
    transcript.clear()
    assert (len(transcript), transcript.first, transcript.end, transcript.dropped) == (0, 5, 5, 0)
    assert transcript.entries(0, 99) == []
    transcript.note("new")
    assert [entry.seq for entry in transcript.entries(0, 99)] == [5]


@given(st.lists(st.tuples(st.binary(max_size=40), st.integers(1, 10)), max_size=60), st.integers(1, 30))
def test_pieces_are_what_a_list_of_them_would_be(reads: list[tuple[bytes, int]], bound: int) -> None:
    transcript = Transcript(max_entries=bound)
    expected: list[bytes] = []
    for data, size in reads:
        transcript.received(data, "peer", recv_size=size)
        expected += [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    assert transcript.end == len(expected)
    assert transcript.dropped == transcript.first
    assert len(transcript) == min(bound, len(expected))
    assert datas(transcript) == expected[transcript.first :]
    middle = (transcript.first + transcript.end) // 2
    assert [entry.data for entry in transcript.entries(middle, middle + 3)] == expected[middle : middle + 3]


def test_many_drops_do_not_grow_the_list() -> None:
    transcript = Transcript(max_entries=10)
    for _ in range(20_000):
        transcript.sent(b"x", "peer")
    assert len(transcript._runs) < 5_000
    assert len(transcript) == 10


def test_format_is_safe_and_exact() -> None:
    transcript = Transcript()
    transcript.received(b"\x1b]0;owned\x07\xd0\x96\r\n", "evil\x1b[2Jhost")
    transcript.note("bad \u202e name")
    received, note = transcript.entries(0, 2)
    line = format_entry(received)
    assert line.isprintable()
    assert line.endswith(r"<- evil\x1b[2Jhost 14 B: \x1b]0;owned\x07Ж\r\n")
    assert format_entry(received, "cp1251").endswith(r"Р–\r\n")
    row = format_entry(received, as_hex=True).splitlines()[1]
    assert row == "    00000000  1b 5d 30 3b 6f 77 6e 65 64 07 d0 96 0d 0a        .]0;owned....."
    assert format_entry(note).endswith(r"-- bad \u202e name")


def test_save(tmp_path: Path) -> None:
    transcript = Transcript(max_entries=3)
    transcript.note("dropped")
    transcript.sent(b"hello\x1b", "peer")
    transcript.received(b"abcd", "peer", recv_size=2)
    path = tmp_path / "chat.txt"
    path.write_text("older")
    asyncio.run(transcript.save(path))
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 4
    assert "1 older" in lines[0]
    assert lines[1].endswith(r"-> peer 6 B: hello\x1b")
    assert [line[-2:] for line in lines[2:]] == ["ab", "cd"]
    assert list(tmp_path.iterdir()) == [path]


def test_save_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transcript = Transcript()
    transcript.sent(b"x", "peer")
    path = tmp_path / "chat.txt"
    path.write_text("older")

    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "format_entry", fail)
    with pytest.raises(OSError, match="No space"):
        asyncio.run(transcript.save(path))
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]

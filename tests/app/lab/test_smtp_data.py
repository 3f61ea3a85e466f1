"""The end of a message, and what must not be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lab.smtp_data import DataReader, Flaw


def fed(data: bytes, size: int = 0, limit: int = 10_000_000) -> DataReader:
    """Read in pieces of ``size`` bytes, or at once."""
    reader = DataReader(limit)
    size = size or max(len(data), 1)
    grown = 0
    for at in range(0, len(data), size):
        if reader.done:
            reader.rest += data[at : at + size]
        else:
            grown += reader.feed(data[at : at + size])
    assert grown == reader.size == len(reader.message())
    return reader


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5])
@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (b".\r\n", b""),
        (b"\r\n.\r\n", b"\r\n"),
        (b"a\r\n.\r\n", b"a\r\n"),
        (b"..\r\n.\r\n", b".\r\n"),
        (b"...a\r\n..b\r\n.\r\n", b"..a\r\n.b\r\n"),
        (b".a\r\n.\r\n", b"a\r\n"),
        (b"a.\r\n.b.\r\n.\r\n", b"a.\r\nb.\r\n"),
        (b"x" * 998 + b"\r\n.\r\n", b"x" * 998 + b"\r\n"),
        (b".." + b"x" * 997 + b"\r\n.\r\n", b"." + b"x" * 997 + b"\r\n"),
        (bytes(range(128, 256)) + b"\x00\r\n.\r\n", bytes(range(128, 256)) + b"\x00\r\n"),
    ],
)
def test_the_message_and_what_stands_behind_it(sent: bytes, message: bytes, size: int) -> None:
    reader = fed(sent + b"QUIT\r\n", size)
    assert reader.done
    assert reader.flaw is None
    assert reader.message() == message
    assert reader.rest == b"QUIT\r\n"


FALSE_ENDS = [
    b"\n.\n",
    b"\n.\r\n",
    b"\r\n.\n",
    b"\r.\r",
    b"\r.\r\n",
    b"\r\n.\r",
    b"\n.\r",
    b"\r.\n",
    b"\r\n\x00.\r\n",
    b"\r\n.\x00\r\n",
    b"\r\r\n.\r\r\n",
    b"\r\n.\r\r\n",
    b"\n\n.\r\n",
    b"\r\n\r.\r\n",
]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("end", FALSE_ENDS, ids=repr)
def test_a_false_end_ends_nothing(end: bytes, size: int) -> None:
    smuggled = b"MAIL FROM:<m@x>\r\nRCPT TO:<student@lab.test>\r\nDATA\r\nsmuggled\r\n"
    sent = b"Subject: x\r\n\r\nbody" + end + smuggled
    reader = fed(sent, size)
    assert not reader.done
    reader = fed(sent + b".\r\nRSET\r\n", size)
    assert reader.done
    assert reader.rest == b"RSET\r\n"
    # Either all of it is one message, or none of it is taken.
    assert (reader.flaw in (Flaw.BARE_CR, Flaw.BARE_LF)) is (b"\x00" not in end)
    assert reader.message() in (b"", sent.replace(b"\r\n.\x00", b"\r\n\x00"))


@pytest.mark.parametrize("size", [0, 1, 7])
@pytest.mark.parametrize(
    ("sent", "flaw"),
    [
        (b"a\nb\r\n.\r\n", Flaw.BARE_LF),
        (b"\n\r\n.\r\n", Flaw.BARE_LF),
        (b"a\rb\r\n.\r\n", Flaw.BARE_CR),
        (b"a\r\r\n.\r\n", Flaw.BARE_CR),
        (b"x" * 999 + b"\r\n.\r\n", Flaw.LINE_TOO_LONG),
        (b"x" * 100_000 + b"\r\n.\r\n", Flaw.LINE_TOO_LONG),
        (b"0123456789\r\n" * 100 + b".\r\n", Flaw.TOO_BIG),
    ],
)
def test_flaws_are_told_after_the_end(sent: bytes, flaw: Flaw, size: int) -> None:
    reader = fed(sent + b"RSET\r\n", size, limit=1000)
    assert reader.done
    assert reader.flaw is flaw
    assert reader.message() == b""
    assert reader.rest == b"RSET\r\n"


def test_what_is_thrown_away_is_not_kept() -> None:
    reader = DataReader(1000)
    for _ in range(1000):
        reader.feed(b"x" * 1000)
    assert len(reader._open) < 10
    assert reader.size == 0
    assert not reader.done
    reader.feed(b".\r\n.\r\n")
    assert reader.done


def test_the_end_is_found_behind_a_flaw_wherever_it_is_cut() -> None:
    # A dot behind something is no line of its own, even if that something was thrown away.
    for cut in range(1, 12):
        reader = DataReader(1000)
        sent = b"a\nbcdef.\r\nx.\r\n.\r\n"
        reader.feed(sent[:cut])
        reader.feed(sent[cut:])
        assert (reader.done, reader.rest, reader.flaw) == (True, b"", Flaw.BARE_LF)
        for more in range(cut, len(sent) - 1):
            reader = DataReader(1000)
            for piece in (sent[:cut], sent[cut:more], sent[more:-1]):
                reader.feed(piece)
            assert not reader.done
            reader.feed(sent[-1:])
            assert reader.done


def test_a_reason_from_outside() -> None:
    reader = DataReader(1000)
    assert reader.feed(b"abc\r\n") == 5
    reader.give_up(Flaw.NO_ROOM)
    assert reader.feed(b"abc\r\n.\r\n") == 0
    assert (reader.done, reader.flaw, reader.message()) == (True, Flaw.NO_ROOM, b"")


@given(
    st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\r", b"").replace(b"\n", b"")), max_size=12),
    st.integers(1, 20),
)
def test_any_message_comes_through(lines: list[bytes], size: int) -> None:
    message = b"".join(line + b"\r\n" for line in lines)
    stuffed = b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)
    reader = fed(stuffed + b".\r\n", size)
    assert (reader.done, reader.flaw, reader.message(), reader.rest) == (True, None, message, b"")


@given(st.lists(st.sampled_from([b"\r", b"\n", b".", b"a", b"\r\n", b"\r\n.\r\n"]), max_size=20), st.integers(1, 6))
def test_the_pieces_do_not_matter(parts: list[bytes], size: int) -> None:
    data = b"".join(parts)
    whole, pieces = fed(data), fed(data, size)
    assert (whole.done, whole.rest) == (pieces.done, pieces.rest)
    assert whole.done is (b"\r\n.\r\n" in b"\r\n" + data)
    if whole.done:
        assert (whole.flaw is None, whole.message()) == (pieces.flaw is None, pieces.message())

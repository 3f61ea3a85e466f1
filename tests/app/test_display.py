"""What strangers send is shown safely and exactly."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.display import ENCODINGS, decode, hexdump, is_encoding, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello, світе! naïve €", "Hello, світе! naïve €"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x1b[31mred\x1b]0;title\x07", r"\x1b[31mred\x1b]0;title\x07"),
        ("\x00\x7f", r"\x00\x7f"),
        ("\x85\x9b", r"\u0085\u009b"),
        ("ab\u202egnp.exe", r"ab\u202egnp.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("zero\u200bwidth\ufeff\u00ad", r"zero\u200bwidth\ufeff\u00ad"),
        ("no-break\u00a0space\u3000", r"no-break\u00a0space\u3000"),
        ("filler\u3164\u115f\u2800\ufe0f", r"filler\u3164\u115f\u2800\ufe0f"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("漢字 العربية 👍", "漢字 العربية 👍"),
        ("C:\\new", "C:\\new"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_keeps_what_is_asked() -> None:
    assert visible("a\n\tb\r\x1b", keep="\n\t") == "a\n\tb\\r\\x1b"


@given(st.text())
def test_visible_shows_everything(text: str) -> None:
    assert visible(text).isprintable()


@pytest.mark.parametrize(
    ("data", "encoding", "shown"),
    [
        ("Жук".encode(), "utf-8", "Жук"),
        (b"\xd0", "utf-8", r"\xd0"),
        (b"\x96\xd1\x83\xd0", "utf-8", r"\x96у\xd0"),
        (b"\xf0\x9f\x91", "utf-8", r"\xf0\x9f\x91"),
        (b"\xc0\xaf\xed\xa0\x80", "utf-8", r"\xc0\xaf\xed\xa0\x80"),
        (b"\x98\xcf", "cp1251", r"\x98П"),
        ("Hi".encode("utf-16-le") + b"\x00", "utf-16-le", r"Hi\x00"),
        (b"\x00\xd8A\x00", "utf-16-le", r"\x00\xd8A"),
        (b"caf\xe9", "ascii", r"caf\xe9"),
        (b"", "utf-8", ""),
    ],
)
def test_decode(data: bytes, encoding: str, shown: str) -> None:
    assert decode(data, encoding) == shown


@given(st.binary(max_size=200), st.sampled_from([encoding.codec for encoding in ENCODINGS]))
def test_decode_never_fails_and_hides_nothing(data: bytes, encoding: str) -> None:
    assert decode(data, encoding).isprintable()


def test_only_listed_encodings() -> None:
    for encoding in ENCODINGS:
        assert is_encoding(encoding.codec)
        assert codecs.lookup(encoding.codec)._is_text_encoding
    assert not is_encoding("hex")
    with pytest.raises(LookupError):
        decode(b"61", "hex")
    with pytest.raises(UnicodeEncodeError):
        "ж".encode("ascii", "workbench.bytes")


def test_hexdump() -> None:
    rows = hexdump(bytes(range(0x1F, 0x31)), offset=0x100)
    assert [str(row) for row in rows] == [
        "00000100  1f 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e  . !\"#$%&'()*+,-.",
        "00000110  2f 30                                            /0",
    ]
    assert hexdump(b"") == []
    assert hexdump(b"\xff\x80ab", width=2)[0].characters == ".."

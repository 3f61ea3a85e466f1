"""What is typed becomes exactly these bytes, and bytes become something that can be typed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.display import ENCODINGS
from app.errors import explain, is_expected
from app.sockets.compose import (
    MAX_TYPED,
    InputError,
    InputMode,
    LineEnding,
    compose,
    preview,
    take_over,
    to_escapes,
    to_hex,
    to_text,
)

TEXT, ESCAPES, HEX = InputMode.TEXT, InputMode.ESCAPES, InputMode.HEX
CODECS = st.sampled_from([encoding.codec for encoding in ENCODINGS])


@pytest.mark.parametrize(
    ("text", "mode", "encoding", "ending", "data"),
    [
        ("Hello world!!!", TEXT, "utf-8", LineEnding.NONE, b"Hello world!!!"),
        ("Жук", TEXT, "cp1251", LineEnding.CRLF, b"\xc6\xf3\xea\r\n"),
        ("Жук", TEXT, "utf-16-be", LineEnding.LF, b"\x04\x16\x04\x43\x04\x3a\x00\n"),
        ("GET / HTTP/1.1\nHost: x\n", TEXT, "ascii", LineEnding.CRLF, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        ("a\nb", TEXT, "utf-8", LineEnding.NONE, b"a\nb"),
        ("a\nb", TEXT, "utf-8", LineEnding.LF, b"a\nb\n"),
        (r"a\n", TEXT, "utf-8", LineEnding.NONE, b"a\\n"),
        (r"\r\n\t\0\\\x00\xff", ESCAPES, "utf-8", LineEnding.NONE, b"\r\n\t\0\\\x00\xff"),
        (r"\a\b\v\f\e\'\"", ESCAPES, "utf-8", LineEnding.NONE, b"\a\b\v\f\x1b'\""),
        (r"\u20ac\U0001F44D", ESCAPES, "utf-8", LineEnding.NONE, "€👍".encode()),
        (r"\u0416\xff\n", ESCAPES, "utf-16-le", LineEnding.NONE, b"\x16\x04\xff\n\x00"),
        ("a\\n\nb", ESCAPES, "utf-8", LineEnding.CRLF, b"a\n\r\nb\r\n"),
        ("", ESCAPES, "utf-8", LineEnding.CRLF, b"\r\n"),
        ("48 65 6c", HEX, "utf-8", LineEnding.NONE, b"Hel"),
        ("48656C", HEX, "utf-8", LineEnding.LF, b"Hel\n"),
        ("0x48, 0x65,0x6c", HEX, "utf-8", LineEnding.NONE, b"Hel"),
        ("0x4865 0xA", HEX, "utf-8", LineEnding.NONE, b"He\n"),
        ("0x410x42", HEX, "utf-8", LineEnding.NONE, b"AB"),
        ("48:65-6c;6c\n6f\t|21", HEX, "utf-8", LineEnding.NONE, b"Hello!"),
        (r"\x48\x65", HEX, "utf-8", LineEnding.NONE, b"He"),
        ("00 0x00", HEX, "utf-8", LineEnding.NONE, b"\0\0"),
        ("", HEX, "utf-8", LineEnding.NONE, b""),
    ],
)
def test_compose(text: str, mode: InputMode, encoding: str, ending: LineEnding, data: bytes) -> None:
    assert compose(text, mode, encoding, ending) == data


@pytest.mark.parametrize(
    ("text", "mode", "encoding", "position", "length"),
    [
        ("caf\u00e9 au", TEXT, "ascii", 3, 1),
        ("a\nЖ", TEXT, "iso8859-1", 2, 1),
        ("a\ud800", TEXT, "utf-8", 1, 1),
        (r"ab\q", ESCAPES, "utf-8", 2, 2),
        ("ab\\", ESCAPES, "utf-8", 2, 1),
        (r"\x4", ESCAPES, "utf-8", 0, 3),
        (r"\x", ESCAPES, "utf-8", 0, 2),
        (r"ab\xg0", ESCAPES, "utf-8", 2, 2),
        (r"\u12", ESCAPES, "utf-8", 0, 4),
        (r"\ud800", ESCAPES, "utf-8", 0, 6),
        (r"a\U00110000", ESCAPES, "utf-8", 1, 10),
        (r"\u0416", ESCAPES, "ascii", 0, 6),
        (r"a\012", ESCAPES, "utf-8", 1, 3),
        (r"\nЖ", ESCAPES, "ascii", 2, 1),
        ("4g", HEX, "utf-8", 0, 1),
        ("41 zz", HEX, "utf-8", 3, 1),
        ("414", HEX, "utf-8", 2, 1),
        ("4", HEX, "utf-8", 0, 1),
        ("0x", HEX, "utf-8", 0, 1),
        ("x" * (MAX_TYPED + 5), TEXT, "utf-8", MAX_TYPED, 5),
    ],
)
def test_wrong_input_says_where(text: str, mode: InputMode, encoding: str, position: int, length: int) -> None:
    with pytest.raises(InputError) as caught:
        compose(text, mode, encoding)
    if (text, mode) not in (("4g", HEX), ("0x", HEX)):
        assert (caught.value.position, caught.value.length) == (position, length)
    assert 0 <= caught.value.position < len(text)
    assert isinstance(caught.value, ValueError)
    assert is_expected(caught.value)
    assert str(explain(caught.value)).isprintable()


def test_unknown_encoding() -> None:
    with pytest.raises(InputError):
        compose("6161", TEXT, "hex")


@given(st.text(), st.sampled_from(InputMode), CODECS, st.sampled_from(LineEnding))
def test_compose_gives_bytes_or_a_place(text: str, mode: InputMode, encoding: str, ending: LineEnding) -> None:
    try:
        compose(text, mode, encoding, ending)
    except InputError as error:
        assert 0 <= error.position < len(text)
        assert 1 <= error.length <= len(text) - error.position


@given(st.binary())
def test_hex_round_trip(data: bytes) -> None:
    assert compose(to_hex(data), HEX) == data


@given(st.binary(), CODECS)
def test_escapes_round_trip(data: bytes, encoding: str) -> None:
    typed = to_escapes(data, encoding)
    assert compose(typed, ESCAPES, encoding) == data
    assert typed.isprintable()


@given(st.text(), CODECS)
def test_escapes_round_trip_of_text(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert compose(to_escapes(data, encoding), ESCAPES, encoding) == data


@given(st.text(), CODECS)
def test_text_round_trip(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    typed = to_text(data, encoding)
    if typed is not None:
        assert compose(typed, TEXT, encoding) == data


@given(st.binary(), CODECS, st.sampled_from([None, *InputMode]))
def test_take_over_loses_nothing(data: bytes, encoding: str, wanted: InputMode | None) -> None:
    mode, typed = take_over(data, encoding, wanted)
    assert compose(typed, mode, encoding) == data


def test_take_over_takes_the_plainest() -> None:
    assert take_over("Привіт".encode()) == (TEXT, "Привіт")
    assert take_over(b"a\tb\n") == (TEXT, "a\tb\n")
    assert take_over(b"a\r\n") == (ESCAPES, r"a\r\n")
    assert take_over(b"a", mode=HEX) == (HEX, "61")
    assert take_over(b"a\xff", mode=TEXT) == (ESCAPES, r"a\xff")
    assert take_over("\x1b".encode("utf-16-le"), "utf-16-le") == (ESCAPES, r"\u001b")


def test_escapes_are_readable() -> None:
    assert to_escapes("Ж\\n\n\x00\u202e".encode()) == r"Ж\\n\n\x00\u202e"
    assert to_escapes(b"\xff\xd0") == r"\xff\xd0"


def test_preview_is_exact() -> None:
    assert preview(b"") == "0 B"
    assert preview(b"Hi\r\n") == "4 B   48 69 0d 0a   Hi\\r\\n"
    assert preview("Ж".encode()) == r"2 B   d0 96   \xd0\x96"
    assert preview(b"x" * 2000, limit=2) == "2,000 B   78 78 …   xx …"

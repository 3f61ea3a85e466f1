"""What a body is, its charset, and JSON and XML written for people."""

from __future__ import annotations

import json
import time
from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.display import visible
from app.fetch.body import MAX_PRETTY, Kind, PrettyError, charset_of, decode, kind_of, pretty
from tests.app.fetch.fetching import fetch, lab_http


def headers(kind: str = "") -> Message:
    made = Message()
    if kind:
        made["Content-Type"] = kind
    return made


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        ("application/json", b"x", Kind.JSON),
        ("application/problem+json; charset=utf-8", b"{}", Kind.JSON),
        ("text/html", b"x", Kind.HTML),
        ("application/xhtml+xml", b"x", Kind.HTML),
        ("text/xml", b"x", Kind.XML),
        ("image/svg+xml", b"<svg/>", Kind.XML),
        ("image/png", b"x", Kind.IMAGE),
        ("application/octet-stream", b"\x89PNG\r\n\x1a\nx", Kind.IMAGE),
        ("", b"RIFF1234WEBPx", Kind.IMAGE),
        ("text/plain", b"GIF89a", Kind.TEXT),
        ("text/csv", b"a,b", Kind.TEXT),
        ("", b"  [1]", Kind.JSON),
        ("", b"<!DOCTYPE html><p>", Kind.HTML),
        ("", b"<?xml version='1.0'?><a/>", Kind.XML),
        ("", b"words", Kind.TEXT),
        ("", "слова".encode(), Kind.TEXT),
        ("", b"a\0b", Kind.BINARY),
        ("application/pdf", b"%PDF\0", Kind.BINARY),
        ("application/x-sh", b"#!/bin/sh", Kind.TEXT),
        ("video/mp4", b"text", Kind.BINARY),
        ("text/plain", b"", Kind.EMPTY),
    ],
)
def test_kinds(kind: str, data: bytes, found: Kind) -> None:
    assert kind_of(headers(kind), data) is found


@pytest.mark.parametrize(
    ("kind", "data", "chosen", "codec", "source"),
    [
        ("text/html; charset=koi8-u", b"\xef\xbb\xbf<meta charset=utf-8>", "cp866", "cp866", "chosen"),
        ("text/html; charset=koi8-u", b"\xef\xbb\xbf<meta charset=utf-8>", "", "koi8-u", "header"),
        ('text/html; charset="windows-1251"', b"x", "", "cp1251", "header"),
        ("text/html; charset=ISO-8859-1", b"x", "", "cp1252", "header"),
        ("text/html", b"\xef\xbb\xbfx", "", "utf-8", "bom"),
        ("text/html", b"\xff\xfex\0", "", "utf-16-le", "bom"),
        ("text/html", b"<META http-equiv=x content='text/html; charset=windows-1251'>", "", "cp1251", "meta"),
        ("text/html", b"<meta charset=utf-16>", "", "utf-8", "meta"),
        ("text/xml", b"<?xml version='1.0' encoding='KOI8-R'?>", "", "koi8-r", "xml"),
        ("text/plain", "ї".encode()[:1], "", "utf-8", "guess"),
        ("text/plain", b"\xff\xe0!", "", "cp1252", "guess"),
        ("text/plain; charset=hex", b"x", "", "utf-8", "guess"),
        ("text/plain; charset=unicode_escape", b"x", "", "utf-8", "guess"),
        ("text/plain; charset=idna", b"x", "", "utf-8", "guess"),
    ],
)
def test_charsets(kind: str, data: bytes, chosen: str, codec: str, source: str) -> None:
    found = charset_of(headers(kind), data, chosen)
    assert (found.codec, found.source) == (codec, source)


def test_an_unknown_charset_is_named() -> None:
    assert charset_of(headers("text/plain; charset=klingon"), b"x").unknown == "klingon"


async def test_the_lab_s_charsets() -> None:
    async with lab_http() as url:
        for name in ("utf-8", "koi8-u", "windows-1251"):
            found = await fetch(f"{url}/charset/{name}")
            charset = charset_of(found.there.headers, found.body)
            assert "ї" in decode(found.body, charset).lower()


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1252", "koi8-u", "shift_jis", "utf-32-be"]))
def test_any_bytes_can_be_shown(data: bytes, name: str) -> None:
    text = visible(decode(data, charset_of(headers(), data, name)), "\n\t")
    assert not any(char in text for char in "\x1b\u202e\0\r")


def test_pretty_json_changes_blanks_alone() -> None:
    text = '{"b":1.50e3,"a":[1,{"x":"a\\u0456 \\" , : {"}],"e":[ ],"o":{},"n":123456789012345678901234567890,"b":null}'
    assert pretty(Kind.JSON, text) == (
        '{\n  "b": 1.50e3,\n  "a": [\n    1,\n    {\n      "x": "a\\u0456 \\" , : {"\n    }\n  ],\n'
        '  "e": [],\n  "o": {},\n  "n": 123456789012345678901234567890,\n  "b": null\n}'
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_any_json_stays_what_it_is(value: object) -> None:
    shown = pretty(Kind.JSON, json.dumps(value))
    assert json.loads(shown) == value
    if value:
        assert shown == json.dumps(value, indent=2)


def test_pretty_xml() -> None:
    text = '\ufeff<?xml version="1.0" encoding="koi8-u"?>'
    text += '<a x="1"><!--c--><ns:b xmlns:ns="u">т &lt;</ns:b>\n <c><d/></c></a>'
    assert pretty(Kind.XML, text) == (
        '<a x="1">\n  <!--c-->\n  <ns:b xmlns:ns="u">т &lt;</ns:b>\n  <c>\n    <d/>\n  </c>\n</a>'
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.JSON, "{'a': 1}"),
        (Kind.JSON, '{"a": 1'),
        (Kind.JSON, "[" * 100_000),
        (Kind.JSON, "[" * 300 + "]" * 300),
        (Kind.JSON, " " * (MAX_PRETTY + 1)),
        (Kind.XML, "<a><b></a>"),
        (Kind.XML, "<a>" * 5000 + "</a>" * 5000),
        (Kind.XML, '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        (Kind.XML, '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        (Kind.XML, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        (Kind.XML, "<" * 1_000_000),
        (Kind.XML, "<a" * 1_000_000),
    ],
    ids=range(12),
)
def test_what_cannot_be_written_anew(kind: Kind, text: str) -> None:
    begin = time.monotonic()
    with pytest.raises(PrettyError):
        pretty(kind, text)
    assert time.monotonic() - begin < 3


def test_other_kinds_stay() -> None:
    assert pretty(Kind.TEXT, "a  b") == "a  b"

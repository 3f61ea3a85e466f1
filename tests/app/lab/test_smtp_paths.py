"""Addresses in envelopes: what RFC 5321 allows, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lab.smtp_paths import Path, is_host_name, parse_parameters, parse_path


@pytest.mark.parametrize(
    ("text", "path", "rest"),
    [
        ("<a@b.test>", Path("a", "b.test"), ""),
        (" <a@b.test> SIZE=5", Path("a", "b.test"), "SIZE=5"),
        ("<>", Path("", ""), ""),
        ("<> BODY=8BITMIME", Path("", ""), "BODY=8BITMIME"),
        ("<Postmaster>", Path("Postmaster", ""), ""),
        ("<a.b+c=d@b-c.test>", Path("a.b+c=d", "b-c.test"), ""),
        ('<"a b"@c.test>', Path("a b", "c.test"), ""),
        (r'<"a\"b\\c"@d.test>', Path('a"b\\c', "d.test"), ""),
        ('<"a@b"@c.test>', Path("a@b", "c.test"), ""),
        ("<@one.test,@two.test:a@b.test>", Path("a", "b.test"), ""),
        ("<a@[127.0.0.1]>", Path("a", "[127.0.0.1]"), ""),
        ("<a@[IPv6:::1]>", Path("a", "[IPv6:::1]"), ""),
        ("<учень@приклад.test>", Path("учень", "приклад.test"), ""),
        (f"<{'a' * 64}@b.test>", Path("a" * 64, "b.test"), ""),
    ],
)
def test_paths(text: str, path: Path, rest: str) -> None:
    assert parse_path(text) == (path, rest)
    assert parse_path(f"<{path}>") == (path, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a@b.test",
        "<a@b.test",
        "a@b.test>",
        "<a@b.test>x",
        "<a@@b.test>",
        "<a@b@c.test>",
        "<a b@c.test>",
        "<a..b@c.test>",
        "<.a@c.test>",
        "<a.@c.test>",
        "<@c.test>",
        "<a@>",
        "<a@b..test>",
        "<a@-b.test>",
        "<a@b-.test>",
        "<(comment)a@b.test>",
        "<a@b.test\r>",
        "<a\x00@b.test>",
        "<a\x7f@b.test>",
        "<a\u2028@b.test>",
        '<"a\r\nb"@c.test>',
        '<"a@b.test>',
        "<a@[127.0.0.256]>",
        "<a@[::1]>",
        "<a@[IPv6:127.0.0.1]>",
        "<alice@good)bob@evil.test>",
        f"<{'a' * 65}@b.test>",
        f"<a@{'b.' * 127}test>",
        "Ann <a@b.test>",
    ],
)
def test_no_paths(text: str) -> None:
    assert parse_path(text) is None


@given(st.text(max_size=40))
def test_anything_is_a_path_or_not(text: str) -> None:
    found = parse_path(f"<{text}>")
    if found is not None and found[0].local:
        assert not set("\r\n\0") & set(str(found[0]))
        # However it was written, it means the same when it is written again.
        assert parse_path(f"<{found[0]}>") == (found[0], "")


def test_long_garbage_is_refused_quickly() -> None:
    for text in ("<" + "a" * 2000, "<" + "a." * 1000, '<"' + "\\a" * 1000, "<@" + "a,@" * 600, "<a@" + "b-" * 1000):
        assert parse_path(text) is None


def test_parameters() -> None:
    assert parse_parameters("") == {}
    assert parse_parameters("size=5 Body=8BITMIME SMTPUTF8") == {"SIZE": "5", "BODY": "8BITMIME", "SMTPUTF8": ""}
    assert parse_parameters("AUTH=<>") == {"AUTH": "<>"}
    for wrong in ("SIZE=", "=5", "SIZE=5 SIZE=6", "A=B=C", "-A", "a_b=1"):
        assert parse_parameters(wrong) is None


def test_host_names() -> None:
    for name in ("a", "client.lab.test", "my_laptop", "[127.0.0.1]", "[IPv6:::1]", "1.2.3.4"):
        assert is_host_name(name)
    for name in ("", "a b", "a\r\nb", "приклад.test", "a..b", "[1.2.3]", "<a>", "a;b", "x" * 256):
        assert not is_host_name(name)

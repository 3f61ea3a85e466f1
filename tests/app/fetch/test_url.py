"""What is typed becomes one normal form, or a sentence that says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fetch.errors import FieldError
from app.fetch.url import MAX_URL, join_url, parse_url


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("lab.test", "http://lab.test/"),
        (" http://lab.test ", "http://lab.test/"),
        ("HTTP://LAB.test:80/A", "http://lab.test/A"),
        ("https://lab.test:443", "https://lab.test/"),
        ("https://lab.test:80", "https://lab.test:80/"),
        ("ftp://lab.test:21/a", "ftp://lab.test/a"),
        ("localhost:8080/x", "http://localhost:8080/x"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("//lab.test/x", "http://lab.test/x"),
        ("lab.test?q=1", "http://lab.test/?q=1"),
        ("lab.test#x", "http://lab.test/#x"),
        ("http://lab.test/?", "http://lab.test/?"),
        ("[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://[0:0::1]", "http://[::1]/"),
        ("http://[fe80::1%eth0]", "http://[fe80::1%25eth0]/"),
        ("http://lab.test/a b?c d#e f", "http://lab.test/a%20b?c%20d#e%20f"),
        ("http://lab.test/шлях?я=ї", "http://lab.test/%D1%88%D0%BB%D1%8F%D1%85?%D1%8F=%D1%97"),
        ("http://lab.test/100%/%41%zz", "http://lab.test/100%25/%41%25zz"),
        ("http://lab.test/a/../b/./c/..", "http://lab.test/b/"),
        ("http://lab.test/../../x", "http://lab.test/x"),
        ('http://lab.test/a\\b"<>', "http://lab.test/a%5Cb%22%3C%3E"),
        ("http://lab.test./", "http://lab.test./"),
        ("http://xn--e1afmkfd.test", "http://xn--e1afmkfd.test/"),
        ("http://приклад.test", "http://xn--80aikifvh.test/"),
        ("http://lab\u3002test", "http://lab.test/"),
        ("http://ｌａｂ.test", "http://lab.test/"),
        ("http://l%61b.test", "http://lab.test/"),
        ("file:///etc/hosts", "file:///etc/hosts"),
        ("file:/etc/a b?c", "file:///etc/a%20b%3Fc"),
        ("file://localhost/x", "file:///x"),
        ("data:text/plain,a b", "data:text/plain,a%20b"),
    ],
)
def test_one_normal_form(typed: str, url: str) -> None:
    found = parse_url(typed)
    assert str(found.url) == url
    assert str(parse_url(url).url) == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://",
        "http:///x",
        "/path",
        "mailto:a@b",
        "javascript:alert(1)",
        "gopher://x/",
        "http:lab.test",
        "http:/lab.test",
        "http://lab.test:99999/",
        "http://lab.test:0/",
        "http://lab.test:8o/",
        "http://lab.test:-1/",
        "http://lab.test:٨٠/",
        "http://a:b:c/",
        "http://::1/",
        "http://[::1/",
        "http://[::1]x/",
        "http://[lab.test]/",
        "http://256.1.1.1/",
        "http://a b/",
        "http://a\\b/",
        "http://lab..test/",
        "http://la_b<.test/",
        "http://lab.test/\r\nX: 1",
        "http://lab.test/\x00",
        "http://us\ner@lab.test/",
        "http://us%0d%0aer@lab.test/",
        "file://other/x",
        "file:x",
        "file:///a%00b",
        "data:nothing",
        "http://lab.test/" + "x" * MAX_URL,
        "http://" + "a" * 300 + ".test/",
    ],
)
def test_what_is_refused(typed: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse_url(typed)
    assert caught.value.field == "url"
    assert str(caught.value)


def test_the_login_is_split_out_and_kept_nowhere() -> None:
    found = parse_url("http://us%65r:p%40%3Ass@w@lab.test:8080/x")
    assert (found.user, found.password) == ("user", "p@:ss@w")
    assert str(found.url) == "http://lab.test:8080/x"
    assert "ss" not in repr(found.url)
    assert parse_url("http://user@lab.test").password is None
    assert parse_url("http://@lab.test").user == ""


def test_names_that_deceive_are_shown_as_they_travel() -> None:
    mixed = parse_url("http://pаypal.test/")  # The second letter is Cyrillic.
    assert mixed.url.host.startswith("xn--")
    assert mixed.warnings
    honest = parse_url("http://приклад.test/")
    assert honest.readable_host == "приклад.test"
    assert parse_url("http://lab.test/").readable_host == ""


def test_parts() -> None:
    url = parse_url("http://lab.test:8080/dir/na%20me.txt?a=1&b=%D1%8F+x&c#f").url
    assert url.params == [("a", "1"), ("b", "я x"), ("c", "")]
    assert url.name == "na me.txt"
    assert url.authority == "lab.test:8080"
    assert url.target == "/dir/na%20me.txt?a=1&b=%D1%8F+x&c"
    assert url.origin == ("http", "lab.test", 8080)
    assert parse_url("https://lab.test.").url.origin == ("https", "lab.test", 443)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "http://lab.test:8080/x#f"),
        ("x", "http://lab.test:8080/a/x#f"),
        ("../x?y#z", "http://lab.test:8080/x?y#z"),
        ("?q", "http://lab.test:8080/a/b?q#f"),
        ("//other.test", "http://other.test/#f"),
        ("https://other.test/x", "https://other.test/x#f"),
        ("", "http://lab.test:8080/a/b?c#f"),
    ],
)
def test_locations(location: str, url: str) -> None:
    assert str(join_url(parse_url("http://lab.test:8080/a/b?c#f").url, location).url) == url


@given(st.text(max_size=80))
def test_anything_is_one_form_or_refused(text: str) -> None:
    try:
        url = parse_url(text).url
    except FieldError:
        return
    shown = str(url)
    assert shown.isascii()
    assert not any(char in shown for char in "\r\n\0 ")
    assert str(parse_url(shown).url) == shown

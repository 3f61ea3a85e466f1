"""Which cookies are taken and where they are sent (RFC 6265)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fetch.cookies import MAX_COOKIES, MAX_PER_HOST, CookieJar, is_public_suffix
from app.fetch.url import Url, parse_url

NOW = 1_800_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def url(text: str) -> Url:
    return parse_url(text).url


@pytest.mark.parametrize(
    ("header", "asked", "sent"),
    [
        ("a=1", "http://www.lab.test/", "a=1"),
        ("a=1", "http://lab.test/", ""),
        ("a=1", "http://x.www.lab.test/", ""),
        ("a=1; Domain=lab.test", "http://lab.test/", "a=1"),
        ("a=1; Domain=.LAB.test", "http://x.y.lab.test/", "a=1"),
        ("a=1; Domain=lab.test", "http://notlab.test/", ""),
        ("a=1; Path=/in", "http://www.lab.test/in", "a=1"),
        ("a=1; Path=/in", "http://www.lab.test/in/x", "a=1"),
        ("a=1; Path=/in", "http://www.lab.test/inn", ""),
        ("a=1; Path=odd", "http://www.lab.test/", "a=1"),
        ("a = 1 ;x", "http://www.lab.test/", "a=1"),
        ('a="quoted; no"', "http://www.lab.test/", 'a="quoted'),
        ("a=", "http://www.lab.test/", "a="),
        ("a=b=c", "http://www.lab.test/", "a=b=c"),
    ],
)
def test_where_it_is_sent(header: str, asked: str, sent: str) -> None:
    jar = CookieJar(Clock())
    assert jar.take(url("http://www.lab.test/dir"), [header]) == []
    assert jar.header_for(url(asked)) == sent


@pytest.mark.parametrize(
    "header",
    [
        "a=1; Domain=com",
        "a=1; Domain=test",
        "a=1; Domain=co.uk",
        "a=1; Domain=other.test",
        "a=1; Domain=x.www.lab.test",
        "=1",
        "nothing",
        "a=\x1b[31m",
        "a=1\x7f",
        f"a={'x' * 5000}",
        "a=1; Secure",
        "__Secure-a=1",
        "__Host-a=1; Path=/; Domain=www.lab.test",
        "__host-a=1; Path=/",
    ],
)
def test_what_is_refused_with_a_reason(header: str) -> None:
    jar = CookieJar(Clock())
    (reason,) = jar.take(url("http://www.lab.test/"), [header])
    assert "not taken" in reason
    assert "\x1b" not in reason
    assert not jar.all()


def test_secure_ones_only_by_https() -> None:
    jar = CookieJar(Clock())
    assert jar.take(url("https://lab.test/"), ["a=1; Secure", "__Host-b=2; Secure; Path=/"]) == []
    assert jar.header_for(url("https://lab.test/")) == "a=1; __Host-b=2"
    assert jar.header_for(url("http://lab.test/")) == ""


def test_addresses_are_for_themselves() -> None:
    jar = CookieJar(Clock())
    assert jar.take(url("http://127.0.0.1/"), ["a=1; Domain=127.0.0.1", "b=2"]) == []
    assert jar.take(url("http://127.0.0.1/"), ["c=3; Domain=0.0.1"])
    assert jar.header_for(url("http://127.0.0.1/")) == "a=1; b=2"
    assert jar.header_for(url("http://1.127.0.0/")) == ""


def test_ends_and_replacements() -> None:
    clock = Clock()
    jar = CookieJar(clock)
    page = url("http://lab.test/")
    jar.take(page, ["a=1; Max-Age=10", "b=1; Expires=Fri, 15-Jan-2027 08:00:20 GMT", "c=1", "d=1; Max-Age=x"])
    assert [cookie.expires for cookie in jar.all()] == [NOW + 10, NOW + 20, None, None]
    jar.take(page, ["c=2", "d=; Max-Age=0", "e=1; Max-Age=99999999999999"])
    assert jar.header_for(page) == "a=1; b=1; c=2; e=1"
    clock.now += 15
    assert jar.header_for(page) == "b=1; c=2; e=1"
    clock.now += 401 * 86_400
    assert jar.header_for(page) == "c=2"
    jar.remove(jar.all()[0])
    jar.take(page, ["z=1"])
    jar.clear()
    assert len(jar) == 0


def test_the_longest_path_goes_first() -> None:
    jar = CookieJar(Clock())
    jar.take(url("http://lab.test/a/b/c"), ["x=1; Path=/", "x=2; Path=/a/b", "x=3; Path=/a"])
    assert jar.header_for(url("http://lab.test/a/b/")) == "x=2; x=3; x=1"


def test_bounds() -> None:
    jar = CookieJar(Clock())
    jar.take(url("http://lab.test/"), [f"n{number}=1" for number in range(200)])
    assert len(jar) == MAX_PER_HOST
    assert {cookie.name for cookie in jar.all()} == {f"n{number}" for number in range(150, 200)}
    for host in range(MAX_COOKIES // 50 + 5):
        jar.take(url(f"http://h{host}.test/"), [f"n{number}=1" for number in range(50)])
    assert len(jar) == MAX_COOKIES


@pytest.mark.parametrize("name", ["com", "test", "co.uk", "com.ua", "github.io", "localhost"])
def test_public_suffixes(name: str) -> None:
    assert is_public_suffix(name)
    assert not is_public_suffix(f"mine.{name}" if "." in name else f"my.own.{name}")


def test_hostile_dates_take_no_time() -> None:
    begin = time.monotonic()
    jar = CookieJar(Clock())
    jar.take(url("http://lab.test/"), [f"a=1; Expires={' ' * 4000}x", f'b="{chr(92) * 4000}', "c=1" + ";" * 4000])
    assert time.monotonic() - begin < 0.5


@given(st.text(max_size=200))
def test_anything_is_taken_or_refused(text: str) -> None:
    jar = CookieJar(Clock())
    page = url("http://lab.test/")
    reasons = jar.take(page, [text])
    header = jar.header_for(page)
    assert len(reasons) + len(jar) <= 1
    assert not any(char in header for char in "\r\n\0")

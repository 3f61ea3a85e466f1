"""What the form has is checked before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.fetch.content import prepare
from app.fetch.errors import FieldError
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, Proxy, ProxyKind, Request

GOOD = Request(url="http://lab.test/")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("url", {"url": "mailto:x"}),
        ("method", {"method": "GET x"}),
        ("method", {"method": "CONNECT"}),
        ("method", {"method": ""}),
        ("method", {"method": "GET\r\nX: 1"}),
        ("headers", {"headers": (("X\r\nY", "1"),)}),
        ("headers", {"headers": (("X", "1\r\nY: 2"),)}),
        ("headers", {"headers": (("X", "1\n"),)}),
        ("headers", {"headers": (("X", "\0"),)}),
        ("headers", {"headers": (("", "1"),)}),
        ("headers", {"headers": (("Ключ", "1"),)}),
        ("headers", {"headers": (("Content-Length", "1"),)}),
        ("headers", {"headers": (("transfer-encoding", "chunked"),)}),
        ("headers", {"headers": (("X", "1"),) * 10_001}),
        ("auth", {"auth": Auth(AuthKind.BASIC, "a\r\n", "b")}),
        ("auth", {"auth": Auth(AuthKind.BASIC, "a:b", "c")}),
        ("auth", {"auth": Auth(AuthKind.BEARER, token="a b")}),
        ("auth", {"auth": Auth(AuthKind.BEARER, token="")}),
        ("proxy", {"proxy": Proxy(ProxyKind.HTTP, "host\r\n:1")}),
        ("redirects", {"redirects": 51}),
        ("timeout", {"timeout": 0}),
        ("timeout", {"timeout": float("nan")}),
        ("resume_from", {"resume_from": -1}),
        ("resume_from", {"if_range": "x\r\ny"}),
        ("body", {"body": Body(BodyKind.TEXT, content_type="a\r\nb")}),
        ("body", {"body": Body(BodyKind.MULTIPART, (FormField("a\r\nb", "1"),))}),
        ("body", {"body": Body(BodyKind.FORM, (FormField("a", file="/x"),))}),
        ("body", {"boundary": "a\r\nb"}),
    ],
)
def test_what_is_refused(field: str, change: dict[str, Any]) -> None:
    GOOD.validate()
    with pytest.raises(FieldError) as caught:
        replace(GOOD, **change).validate()
    assert caught.value.field == field


def test_parameters_stand_behind_the_query() -> None:
    request = replace(GOOD, url="http://lab.test/?a=1", params=(("b", "х у"), ("c", "")))
    assert str(request.full_url()) == "http://lab.test/?a=1&b=%D1%85+%D1%83&c="


def test_passwords_are_not_shown() -> None:
    request = replace(
        GOOD,
        auth=Auth(AuthKind.BASIC, "u", "hidden1"),
        proxy=Proxy(ProxyKind.HTTP, "p:1", "u", "hidden2"),
    )
    assert "hidden" not in repr(request)


def test_the_login_of_the_url_gives_way_to_the_form_s() -> None:
    typed = replace(GOOD, url="http://one:1@lab.test/").with_typed_login()
    assert (typed.url, typed.auth) == ("http://lab.test/", Auth(AuthKind.BASIC, "one", "1"))
    own = Auth(AuthKind.DIGEST, "two", "2")
    assert replace(GOOD, url="http://one:1@lab.test/", auth=own).with_typed_login().auth == own


async def test_a_header_of_the_person_s_takes_our_place() -> None:
    request = replace(GOOD, headers=(("accept", "a/b"), ("Accept-Encoding", ""), ("X", "1")))
    prepared = await prepare(request)
    assert [name for name, _ in prepared.headers] == ["Host", "User-Agent", "accept", "X"]
    assert prepared.head().startswith(b"GET / HTTP/1.1\r\nHost: lab.test\r\n")
    assert prepared.head(absolute=True).startswith(b"GET http://lab.test/ HTTP/1.1\r\n")

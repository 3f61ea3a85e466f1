"""Challenges are read, and Digest gives the numbers of RFC 7616 and RFC 2617."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from app.fetch.auth import Challenge, DigestLogin, challenges

RFC_7616 = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def test_several_challenges_in_one_header_and_in_several() -> None:
    found = challenges(['Basic realm="a, \\"b\\"", charset="UTF-8", Negotiate, Digest realm=x , nonce = "n"', "Bearer"])
    assert found == [
        Challenge("basic", {"realm": 'a, "b"', "charset": "UTF-8"}),
        Challenge("negotiate"),
        Challenge("digest", {"realm": "x", "nonce": "n"}),
        Challenge("bearer"),
    ]


def test_the_example_of_rfc_7616() -> None:
    for algorithm, response in (
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ):
        login = DigestLogin("Mufasa", "Circle of Life")
        challenge = login.choose(challenges([RFC_7616.format(algorithm)]))
        assert challenge is not None
        answer = login.answer(challenge, "GET", "/dir/index.html", CNONCE)
        assert f'response="{response}"' in answer
        assert "nc=00000001" in answer
        assert f"algorithm={algorithm}" in answer
        assert "nc=00000002" in login.answer(challenge, "GET", "/", CNONCE)


def test_without_qop_as_in_rfc_2069() -> None:
    login = DigestLogin("Mufasa", "CircleOfLife")
    (challenge,) = challenges(['Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'])
    answer = login.answer(challenge, "GET", "/dir/index.html")
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in answer
    assert "qop" not in answer


def test_other_letters_and_hidden_names() -> None:
    login = DigestLogin("Юрій", "x")
    (challenge,) = challenges(['Digest realm="r", nonce="n", qop=auth'])
    assert "username*=UTF-8''%D0%AE%D1%80%D1%96%D0%B9" in login.answer(challenge, "GET", "/")
    (hidden,) = challenges(['Digest realm="r", nonce="n", qop=auth, userhash=true'])
    assert "userhash=true" in login.answer(hidden, "GET", "/")
    assert "%D0%AE" not in login.answer(hidden, "GET", "/")


def test_what_cannot_be_answered() -> None:
    login = DigestLogin("u", "p")
    for header in (
        'Digest realm="r"',
        'Digest realm="r", nonce="n", algorithm=MD4',
        'Digest realm="r", nonce="n", qop="auth-int"',
        'Digest realm="a\rb", nonce="n"',
        'Basic realm="r"',
    ):
        assert login.choose(challenges([header])) is None


def test_hostile_ones_take_no_time() -> None:
    begin = time.monotonic()
    for text in ("," * 10**6, "Basic " + '"' * 10**6, 'Digest a="' + "\\" * 10**6, "A=b, " * 10**5, "x y z " * 10**5):
        challenges([text] * 5)
    assert time.monotonic() - begin < 2


@given(st.text(max_size=300))
def test_anything_can_be_read(text: str) -> None:
    for challenge in challenges([text]):
        assert challenge.scheme == challenge.scheme.lower()

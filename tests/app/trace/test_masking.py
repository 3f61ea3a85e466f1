"""What is hidden of recorded bytes, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.trace.masking import masked, may_answer_challenge


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"PASS secret\r\n", b"PASS ******\r\n"),
        (b"USER student\r\npass two words\r\nSTAT\r\n", b"USER student\r\npass *********\r\nSTAT\r\n"),
        (b"APOP student 0123456789abcdef\r\n", b"APOP student ****************\r\n"),
        (b"AUTH PLAIN AHN0dQBzZWNyZXQ=\r\n", b"AUTH PLAIN ****************\r\n"),
        (b"AUTH LOGIN\r\n", b"AUTH LOGIN\r\n"),
        (b"Authorization: Basic dTpw\r\nHost: a\r\n", b"Authorization: Basic ****\r\nHost: a\r\n"),
        (b"proxy-authorization: dTpw\r\n", b"proxy-authorization: ****\r\n"),
        (b"Cookie: a=123; b=45\r\n", b"Cookie: a=***; b=**\r\n"),
        (b"Set-Cookie: id=77; Path=/; HttpOnly\r\n", b"Set-Cookie: id=**; Path=/; HttpOnly\r\n"),
        (b"GET http://u:pw@host/ HTTP/1.1\r\n", b"GET http://u:**@host/ HTTP/1.1\r\n"),
    ],
)
def test_secrets_are_hidden_byte_for_byte(data: bytes, shown: bytes) -> None:
    assert masked(data) == shown


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PASSED: 3 tests\r\n",
        b"250 AUTH PLAIN\r\n",
        b"The word PASS inside a line\r\n",
        b"http://host:8080/path\r\n",
        b"Cookies: none\r\n",
        b"dGVzdA==\r\n",
        bytes(range(256)),
    ],
)
def test_what_is_no_secret_stays(data: bytes) -> None:
    assert masked(data) == data


def test_a_response_is_hidden_only_after_a_challenge() -> None:
    for challenge in (b"334 VXNlcm5hbWU6\r\n", b"250 OK\r\n334 \r\n", b"+ \r\n"):
        assert masked(b"c2VjcmV0\r\n", challenge) == b"********\r\n"
    for other in (b"250 OK\r\n", b"334 x\r\n250 OK\r\n", b"1334 x\r\n"):
        assert masked(b"c2VjcmV0\r\n", other) == b"c2VjcmV0\r\n"
    assert may_answer_challenge(b"c2VjcmV0\r\n")
    assert not may_answer_challenge(b"EHLO me\r\n")


@given(st.binary(max_size=400), st.binary(max_size=40))
def test_lengths_stay(data: bytes, before: bytes) -> None:
    assert len(masked(data, before)) == len(data)

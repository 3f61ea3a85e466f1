"""Each error is one that programs know, and a sentence for people."""

from __future__ import annotations

import http.client
import urllib.error
from email.message import Message

import pytest

from app.errors import explain, is_expected
from app.fetch.errors import (
    BadAnswerError,
    BombError,
    EncodingError,
    FetchError,
    FetchTimeoutError,
    FieldError,
    FtpError,
    HeadTooBigError,
    RedirectError,
    StatusError,
    TooShortError,
    proxy_refusal,
    quoted,
    urllib_name,
)

SHORT = TooShortError("Retrieval incomplete: got only 1 out of 2 bytes", ("/part", Message()))


@pytest.mark.parametrize(
    ("error", "kinds", "name"),
    [
        (FetchError("What happened"), (urllib.error.URLError,), "urllib.error.URLError"),
        (FetchTimeoutError("What happened", "wait"), (TimeoutError, urllib.error.URLError), "TimeoutError"),
        (BadAnswerError("What happened"), (http.client.HTTPException,), "urllib.error.URLError"),
        (HeadTooBigError("What happened"), (BadAnswerError,), "urllib.error.URLError"),
        (EncodingError("What happened"), (ValueError, urllib.error.URLError), "urllib.error.URLError"),
        (BombError("What happened"), (FetchError,), "urllib.error.URLError"),
        (RedirectError("What happened", 302, "file:///x"), (FetchError,), "urllib.error.URLError"),
        (FtpError("What happened", 450, "450 busy"), (FetchError,), "urllib.error.URLError"),
        (proxy_refusal(407, "No"), (FetchError,), "urllib.error.URLError"),
        (SHORT, (urllib.error.ContentTooShortError,), "urllib.error.ContentTooShortError"),
        (FieldError("url", "What happened"), (ValueError,), "ValueError"),
        (ConnectionRefusedError(111, "refused"), (OSError,), "ConnectionRefusedError"),
    ],
)
def test_kinds_names_and_words(error: Exception, kinds: tuple[type[Exception], ...], name: str) -> None:
    assert all(isinstance(error, kind) for kind in kinds)
    assert is_expected(error)
    assert urllib_name(error) == name
    explained = explain(error)
    assert explained.what
    assert "<urlopen error" not in str(explained)


def test_what_was_said_is_kept() -> None:
    assert explain(FtpError("Refused", 450, "450 busy")).said == "450 busy"
    assert FtpError("x", 450).is_temporary
    assert not FtpError("x", 550).is_temporary
    assert "login" in str(proxy_refusal(407, "No"))
    assert proxy_refusal(502, "Bad\x1b[31m").said == "502 Bad\\x1b[31m"
    assert quoted(b"\x1b]0;x\x07\xff\r\n") == "\\x1b]0;x\\x07\\xff\\r\\n"
    assert len(quoted(b"x" * 10_000)) == 300
    assert SHORT.content[0] == "/part"


def test_a_status_is_an_answer_too() -> None:
    with StatusError("http://x/", 404, "Not Found", Message(), b"body") as error:
        assert (error.code, error.reason, error.url, error.read()) == (404, "Not Found", "http://x/", b"body")
        assert explain(error).said == "404 Not Found"
        assert urllib_name(error) == "urllib.error.HTTPError"

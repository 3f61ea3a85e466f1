"""Errors in plain words: what happened, the exception's name and number, what was said, and what to try."""

from __future__ import annotations

import errno
import os
import socket
import ssl

import pytest

from app.errors import Explanation, WorkbenchError, exception_name, explain, is_expected


class TooLongError(WorkbenchError, ValueError):
    advice = "Send less."


def test_a_refused_connection() -> None:
    told = explain(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
    assert "nothing listens" in told.what
    assert told.name == "ConnectionRefusedError"
    assert told.errno == f"ECONNREFUSED {errno.ECONNREFUSED}"
    assert told.said == "Connection refused"
    assert "Listen" in told.advice


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.EADDRINUSE, "taken"),
        (errno.EADDRNOTAVAIL, "does not have that address"),
        (errno.ENETUNREACH, "network"),
        (errno.EHOSTUNREACH, "host"),
        (errno.EMSGSIZE, "too long"),
        (errno.EAFNOSUPPORT, "kind of address"),
        (errno.EMFILE, "Too many"),
        (errno.ENOSPC, "full"),
        (errno.EACCES, "permit"),
        (errno.ETIMEDOUT, "time"),
        (errno.ECONNRESET, "reset"),
        (errno.EPIPE, "gone"),
        (errno.ENOENT, "no such file"),
    ],
)
def test_each_number_that_a_person_meets_is_explained(number: int, word: str) -> None:
    told = explain(OSError(number, os.strerror(number)))
    assert word in told.what
    assert told.errno.endswith(str(number))
    assert told.said == os.strerror(number)
    assert told.advice


def test_a_name_that_does_not_resolve() -> None:
    told = explain(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
    assert told.name == "socket.gaierror"
    assert told.errno == f"EAI_NONAME {int(socket.EAI_NONAME)}"
    assert told.said == "Name or service not known"


def _tls(reason: str = "", verify_code: int = 0) -> ssl.SSLError:
    if verify_code:
        error: ssl.SSLError = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_code = verify_code  # type: ignore[attr-defined]
        error.verify_message = "what OpenSSL says"  # type: ignore[attr-defined]
    else:
        error = ssl.SSLError(1, f"[SSL: {reason}] message")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (_tls(verify_code=62), "another name"),
        (_tls(verify_code=64), "another name"),
        (_tls(verify_code=10), "expired"),
        (_tls(verify_code=18), "not trusted"),
        (_tls("WRONG_VERSION_NUMBER"), "does not speak TLS"),
        (_tls("SSLV3_ALERT_HANDSHAKE_FAILURE"), "could not be established"),
    ],
)
def test_tls(error: ssl.SSLError, word: str) -> None:
    told = explain(error)
    assert word in told.what
    assert told.errno == ""
    assert told.advice
    if isinstance(error, ssl.SSLCertVerificationError):
        assert told.said == "what OpenSSL says"


def test_an_error_of_ours_says_its_own_words_and_advice() -> None:
    told = explain(TooLongError("The message has 70,000 bytes"))
    assert told.what == "The message has 70,000 bytes"
    assert told.advice == "Send less."
    assert told.name == "app.TooLongError" or told.name.endswith("TooLongError")


@pytest.mark.parametrize("kind", [EOFError, UnicodeDecodeError, TimeoutError])
def test_others_that_are_expected(kind: type[BaseException]) -> None:
    error = kind("utf-8", b"\xff", 0, 1, "invalid start byte") if kind is UnicodeDecodeError else kind()
    assert is_expected(error)
    assert explain(error).what


@pytest.mark.parametrize(
    "error", [KeyError("x"), ValueError("x"), RuntimeError(), AssertionError(), ZeroDivisionError()]
)
def test_bugs_are_not_expected(error: Exception) -> None:
    assert not is_expected(error)


def test_names_are_as_a_program_would_catch_them() -> None:
    assert exception_name(ValueError()) == "ValueError"
    assert exception_name(ssl.SSLError()) == "ssl.SSLError"
    assert exception_name(socket.gaierror()) == "socket.gaierror"


def test_as_one_line() -> None:
    told = Explanation("It broke", "OSError", "EIO 5", "Input/output error", "Try again.")
    assert str(told) == "It broke (OSError, EIO 5) Input/output error Try again."
    assert str(Explanation("It broke", "OSError", "", "", "")) == "It broke (OSError)"

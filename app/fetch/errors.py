"""What can go wrong with a URL, as typed exceptions that also are urllib's or a builtin.

It must not know when they are raised. Trouble of the system stays the system's own: ConnectionRefusedError,
socket.gaierror, ssl.SSLError; what a person typed wrongly is a FieldError with the field's name.
"""

from __future__ import annotations

import errno
import http.client
import io
import urllib.error
from email.message import Message
from typing import Final

from app.display import visible
from app.errors import WorkbenchError, exception_name
from app.sockets.options import FieldError
from app.texts import tr

__all__ = [
    "BadAnswerError",
    "BombError",
    "EncodingError",
    "FetchError",
    "FetchTimeoutError",
    "FieldError",
    "FtpError",
    "HeadTooBigError",
    "ProxyError",
    "RedirectError",
    "StatusError",
    "TooShortError",
    "proxy_refusal",
    "quoted",
    "urllib_name",
]

_SAID: Final = 300
"""Bytes of garbage that are shown beside a form; the trace has all of it."""


def quoted(data: bytes) -> str:
    """What a peer said, for ``said``: its beginning, safe to show."""
    return visible(data[:_SAID].decode("utf-8", "backslashreplace"))


def urllib_name(error: BaseException) -> str:
    """The name that people see and that programs catch: the standard library's, of which ours is a kind."""
    if isinstance(error, TooShortError):
        return "urllib.error.ContentTooShortError"
    if isinstance(error, StatusError):
        return "urllib.error.HTTPError"
    if isinstance(error, FetchTimeoutError):
        return "TimeoutError"
    if isinstance(error, FetchError):
        return "urllib.error.URLError"
    if isinstance(error, FieldError):
        return "ValueError"
    return exception_name(error)


class FetchError(WorkbenchError, urllib.error.URLError):
    """The URL was not fetched. ``except urllib.error.URLError`` catches it and all the others here."""

    def __init__(self, text: str, advice: str = "", said: str = "") -> None:
        urllib.error.URLError.__init__(self, text)
        self.advice = advice
        self.said = said

    def __str__(self) -> str:
        return str(self.reason)


class FetchTimeoutError(FetchError, TimeoutError):
    """Nothing came for longer than the time allowed; ``phase`` says while waiting for what."""

    def __init__(self, text: str, phase: str = "") -> None:
        super().__init__(text, tr("Is the server up? A longer timeout helps a slow one."))
        self.errno = errno.ETIMEDOUT
        self.phase = phase


class BadAnswerError(FetchError, http.client.HTTPException):
    """What came is no HTTP, or breaks its rules so that nobody can say where the answer ends."""

    def __init__(self, text: str, advice: str = "", said: str = "") -> None:
        advice = advice or tr("Does another protocol live on that port, or is TLS on where it should be off?")
        super().__init__(text, advice, said)


class HeadTooBigError(BadAnswerError):
    """More headers, or longer ones, than any sensible server sends."""


class TooShortError(FetchError, urllib.error.ContentTooShortError):
    """The connection ended before the whole body was there. ``content`` is as in urllib: for retrieve(), the path of
    the part that came and the headers; for a response that is read, the number of bytes and the headers."""

    def __init__(self, text: str, content: tuple[object, Message], said: str = "") -> None:
        FetchError.__init__(self, text, tr("What came is kept, and can be gone on with if the server allows."), said)
        # The stubs know retrieve() alone, where the first is a path.
        self.content = content  # type: ignore[assignment]


class EncodingError(FetchError, ValueError):
    """The body is not in the Content-Encoding that the server says."""


class BombError(FetchError):
    """A small body unpacks to so much that it must be meant to do harm."""


class RedirectError(FetchError):
    """A redirect that is not followed: too many, to a scheme that only a person may type, or to no URL at all.
    ``status`` is the code of the last answer, ``target`` where it pointed (safe to show)."""

    def __init__(self, text: str, status: int, target: str = "", advice: str = "") -> None:
        super().__init__(text, advice, target)
        self.status = status
        self.target = target


class ProxyError(FetchError):
    """The proxy refused; the origin was never asked. ``status`` is what the proxy said (407: it wants a login)."""

    def __init__(self, text: str, status: int = 0, advice: str = "", said: str = "") -> None:
        super().__init__(text, advice, said)
        self.status = status


class StatusError(WorkbenchError, urllib.error.HTTPError):
    """retrieve() got an answer, but it is an error (400 and above), which nobody wants under the file's name.

    ``code``, ``reason``, ``headers``, ``url`` and read() as in urllib: read() gives the first part of the body.
    """

    def __init__(self, url: str, code: int, reason: str, headers: Message, body: bytes) -> None:
        urllib.error.HTTPError.__init__(self, url, code, reason, headers, io.BytesIO(body))
        self.advice = tr("The answer's body says more; the Response pane shows it.")
        self.said = visible(f"{code} {reason}".strip())

    def __str__(self) -> str:
        return tr("The server answered {status}", status=self.said)


def proxy_refusal(status: int, reason: str) -> ProxyError:
    """What a proxy's refusal is told as."""
    said = visible(f"{status} {reason}".strip()[:200])
    if status == 407:
        return ProxyError(
            tr("The proxy wants a login"), status, tr("Fill in the proxy's user and password (Basic)."), said
        )
    return ProxyError(tr("The proxy refused"), status, tr("The origin was not reached; the proxy says why."), said)


class FtpError(FetchError):
    """The FTP server refused, or what it said is no FTP. ``code`` is the reply's, 0 without one; ``said`` its text."""

    def __init__(self, text: str, code: int = 0, said: str = "", advice: str = "") -> None:
        super().__init__(text, advice, said)
        self.code = code

    @property
    def is_temporary(self) -> bool:
        """A code of 4xx: the same may work later (RFC 959 section 4.2.1)."""
        return 400 <= self.code < 500

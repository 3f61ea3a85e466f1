"""What aiohttp and the system say of a failed request, told as one of our errors or as the system's own.

It must not know how requests are sent.
"""

from __future__ import annotations

import asyncio

import aiohttp

from app.display import visible
from app.fetch.asking import Ask
from app.fetch.errors import (
    BadAnswerError,
    FetchError,
    FetchTimeoutError,
    FieldError,
    HeadTooBigError,
    ProxyError,
    proxy_refusal,
    quoted,
)
from app.fetch.steps import Phase
from app.fetch.transport import HeadBoundError, Watcher, reason_of
from app.texts import tr

__all__ = ["translated"]


def translated(error: BaseException, what: Ask, watcher: Watcher) -> BaseException:
    """The error that a person is told, for one of aiohttp's or of the system."""
    if isinstance(error, (asyncio.CancelledError, FetchError, FieldError)):
        return error
    cause = error.__cause__
    if isinstance(cause, FieldError):
        return cause
    if isinstance(error, TimeoutError):
        return _late(what, watcher)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return proxy_refusal(error.status, error.message)
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return ProxyError(
            tr("The proxy {proxy} could not be connected", proxy=what.via.url.authority if what.via else ""),
            advice=tr("Check its address, or use none."),
            said=str(error.os_error.strerror or error.os_error),
        )
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return error.certificate_error
    if isinstance(error, aiohttp.ClientConnectorError):
        return error.os_error
    if isinstance(error, aiohttp.ClientResponseError):
        return _bad_head(error, watcher)
    if isinstance(error, aiohttp.ServerDisconnectedError):
        if watcher.first:
            text = tr("The connection ended in the middle of the answer's head")
            return BadAnswerError(text, said=quoted(watcher.first))
        return BadAnswerError(tr("The server ended the connection without an answer"))
    if isinstance(error, aiohttp.ClientOSError):
        return OSError(error.errno, error.strerror) if error.errno else ConnectionResetError(str(error))
    if isinstance(error, aiohttp.InvalidURL):
        return FieldError("url", tr("This URL cannot be used"), visible(str(error)[:200]))
    if isinstance(error, aiohttp.ClientError):
        return BadAnswerError(tr("The request failed"), said=visible(str(error)[:200]))
    return error


def _bad_head(error: aiohttp.ClientResponseError, watcher: Watcher) -> FetchError:
    cause, reason = error.__cause__, reason_of(error)
    root = cause.__cause__ if cause is not None and cause.__cause__ is not None else cause
    name = type(root).__name__
    if isinstance(cause, HeadBoundError) or name == "LineTooLong" or "too many" in reason.lower():
        return HeadTooBigError(
            tr("The answer's headers do not end, or are longer than any should be"),
            tr("The trace has what came of them."),
            "" if isinstance(cause, HeadBoundError) else reason,
        )
    if not watcher.first.startswith(b"HTTP/"):
        return BadAnswerError(tr("What came is no HTTP"), said=quoted(watcher.first))
    return BadAnswerError(
        tr("The answer breaks the rules of HTTP: {reason}", reason=reason),
        tr("The trace has what came, byte for byte."),
        quoted(watcher.first),
    )


def _late(what: Ask, watcher: Watcher) -> FetchTimeoutError:
    phases = watcher.hop.phases
    seconds = f"{what.timeout:g}"
    if watcher.handler is None:
        return FetchTimeoutError(tr("Not connected within {seconds} s", seconds=seconds), "connect")
    if Phase.WAIT in phases:
        return FetchTimeoutError(tr("The answer's head was not whole within {seconds} s", seconds=seconds), "head")
    return FetchTimeoutError(tr("No answer came within {seconds} s", seconds=seconds), "wait")

"""urllib.request's urlopen() and urlretrieve() on asyncio: a URL in, its answer or its file out.

It must not know the window. Schemes: http, https, ftp, file and data; the last two only when a person typed them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import urllib.request
from dataclasses import replace
from email.message import Message
from pathlib import Path
from typing import BinaryIO, Final

from app.fetch.chain import AskFtp, moved, open_http
from app.fetch.errors import StatusError, TooShortError
from app.fetch.request import Body, BodyKind, Request
from app.fetch.response import Response
from app.fetch.saving import BLOCK_SIZE, ReportHook, save
from app.fetch.session import Session
from app.fetch.steps import Hop, OnStep

__all__ = ["open", "retrieve"]

_EXPLAINED: Final = 64 * 1024
"""Bytes of an error's body that StatusError carries."""


async def open(
    request: Request | str,
    session: Session,
    *,
    hops: list[Hop] | None = None,
    on_step: OnStep | None = None,
    ask_ftp: AskFtp | None = None,
) -> Response:
    """Ask for a URL and give its answer, as soon as its head is there; any status is an answer.

    ``hops`` is filled with every request on the way, also when there is no answer in the end; ``on_step`` is called
    when one begins, has its head, and ends. ``ask_ftp`` (see app.fetch.chain.AskFtp) is awaited before a redirect to
    ftp: is followed; without it none is.
    Raises FieldError (the field's name is one of Request's), and before any answer: FetchTimeoutError, BadAnswerError,
    HeadTooBigError, RedirectError, ProxyError, FtpError, ConnectionRefusedError, socket.gaierror, ssl.SSLError and
    other OSErrors. Source: urllib.request.urlopen().
    """
    wanted = Request(url=request) if isinstance(request, str) else request
    found: list[Hop] = hops if hops is not None else []
    wanted.validate()
    scheme = wanted.typed_url().url.scheme
    if scheme == "data":
        from app.fetch.local import open_data

        return open_data(wanted.typed_url().url)
    if scheme == "file":
        from app.fetch.local import open_file

        return await open_file(wanted.typed_url().url, wanted.resume_from)
    if scheme in ("http", "https"):
        answer = await open_http(wanted, session, hops=found, on_step=on_step, ask_ftp=ask_ftp)
        if isinstance(answer, Response):
            return answer
        wanted = moved(wanted, answer)
    from app.fetch.ftp import open_ftp

    return await open_ftp(wanted, hops=found, on_step=on_step)


async def retrieve(
    url: Request | str,
    filename: str | os.PathLike[str] | None = None,
    reporthook: ReportHook | None = None,
    data: bytes | None = None,
    *,
    session: Session | None = None,
    block_size: int = BLOCK_SIZE,
    hops: list[Hop] | None = None,
    on_step: OnStep | None = None,
) -> tuple[str, Message]:
    """Fetch a URL into a file; returns the file's path and the answer's headers.

    Without ``filename`` it is a temporary file that the caller removes; of a file: URL, the file itself, untouched.
    An existing ``filename`` is written over. ``reporthook(block_number, block_size, total_size)`` is called once with
    block 0 when the headers are there, then once a block; ``total_size`` is -1 when unknown. ``data`` makes it a POST
    of a form that is encoded already. The body is written as it travels: compression is not asked for.
    Raises TooShortError (a ContentTooShortError whose ``content`` is the path of the part that came, and the headers)
    when fewer bytes come than the headers promise, StatusError for a status of 400 and above, and what open() raises.
    Source: urllib.request.urlretrieve().
    """
    wanted = Request(url=url) if isinstance(url, str) else url
    wanted = replace(wanted, compressed=False)
    if data is not None:
        body = Body(BodyKind.RAW, data=data, content_type="application/x-www-form-urlencoded")
        wanted = replace(wanted, method="POST", body=body)
    own = Session() if session is None else None
    try:
        async with await open(wanted, session or own or Session(), hops=hops, on_step=on_step) as response:
            if response.status >= 400:
                text = await response.read(_EXPLAINED)
                raise StatusError(response.url, response.status, response.reason, response.headers, text)
            if filename is None and response.typed.scheme == "file":
                return urllib.request.url2pathname(response.typed.path), response.headers
            path, file = await asyncio.to_thread(_create, filename)
            try:
                await save(response, file, reporthook, block_size)
            except TooShortError as error:
                await asyncio.to_thread(file.close)
                raise TooShortError(str(error), (path, response.headers)) from error
            finally:
                with contextlib.suppress(OSError) if file.closed else contextlib.nullcontext():
                    await asyncio.to_thread(file.close)
            return path, response.headers
    finally:
        if own is not None:
            await own.close()


def _create(filename: str | os.PathLike[str] | None) -> tuple[str, BinaryIO]:
    if filename is None:
        handle, path = tempfile.mkstemp()
        return path, os.fdopen(handle, "wb")
    path = os.fspath(filename)
    return path, Path(path).open("wb")

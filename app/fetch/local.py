"""file: and data: URLs as answers: what a person typed may be read from this computer, with headers as urllib makes.

It must not know any protocol, nor be reached by a redirect. Sources: urllib.request's FileHandler and DataHandler,
RFC 2397.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import email.utils
import mimetypes
import stat
import urllib.request
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote_to_bytes

from app.display import visible
from app.fetch.errors import FetchError, FieldError, TooShortError
from app.fetch.response import Response, make_headers
from app.fetch.url import Url
from app.texts import tr

__all__ = ["open_data", "open_file"]

_PIECE: Final = 256 * 1024
"""Bytes that are read at a time."""


async def open_file(url: Url, start: int = 0) -> Response:
    """The file of this computer. Raises FileNotFoundError, PermissionError and other OSErrors, FetchError for what is
    no plain file."""
    path = urllib.request.url2pathname(url.path)
    file, size, modified = await asyncio.to_thread(_open, path, start)
    headers = make_headers(
        [
            ("Content-type", mimetypes.guess_type(path)[0] or "text/plain"),
            ("Content-length", str(size)),
            ("Last-modified", email.utils.formatdate(modified, usegmt=True)),
        ]
    )
    start = min(start, size)
    return Response(url, headers, _File(file, size - start), length=size - start, start=start)


def _open(path: str, start: int) -> tuple[BinaryIO, int, float]:
    found = Path(path)
    if not stat.S_ISREG(found.stat().st_mode):
        # A pipe would wait for its writer; a device may never end.
        raise FetchError(
            tr("{path} is no plain file", path=visible(path)), tr("A folder or a device cannot be fetched.")
        )
    file = found.open("rb")
    try:
        facts = found.stat()
        file.seek(min(start, facts.st_size))
    except BaseException:
        file.close()
        raise
    return file, facts.st_size, facts.st_mtime


class _File:
    """A Source."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    async def piece(self) -> bytes:
        if not self._left:
            return b""
        data = await asyncio.to_thread(self._file.read, min(_PIECE, self._left))
        self._left -= len(data)
        if not data:
            raise TooShortError(tr("The file has become shorter while it was read"), (0, make_headers([])))
        return data

    async def close(self) -> None:
        self._file.close()


class _Bytes:
    """A Source."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def piece(self) -> bytes:
        data, self._data = self._data, b""
        return data

    async def close(self) -> None:
        self._data = b""


def open_data(url: Url) -> Response:
    """What a data: URL carries. Raises FieldError("url") when it is not what it says."""
    kind, _, text = url.target.partition(",")
    kind = unquote_to_bytes(kind).decode("utf-8", "replace")
    data = unquote_to_bytes(text)
    if kind.lower().endswith(";base64"):
        kind = kind[:-7]
        try:
            # As urllib: what is no letter of the alphabet is skipped, but the rest has to fit.
            data = base64.b64decode(data)
        except binascii.Error as error:
            raise FieldError(
                "url", tr("The data is not base64, though the URL says so"), visible(str(error))
            ) from error
    if any(ord(char) < 32 for char in kind):
        raise FieldError("url", tr("There is a control character in the type of the data"))
    headers = make_headers(
        [("Content-type", kind or "text/plain;charset=US-ASCII"), ("Content-length", str(len(data)))]
    )
    return Response(url, headers, _Bytes(data), length=len(data))

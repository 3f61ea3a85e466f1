"""The exact bytes of a request: its head and its body, made of what a person asked for.

It must not send anything. Files are measured in a thread, and read only when they are sent or shown.
Sources: RFC 9112 section 3 for the head, RFC 7578 and HTML's form submission for the parts of a multipart form.
"""

from __future__ import annotations

import asyncio
import mimetypes
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.fetch.errors import FieldError
from app.fetch.request import AuthKind, Body, BodyKind, Request, urlencoded
from app.fetch.url import Url
from app.texts import tr

__all__ = ["ACCEPT", "USER_AGENT", "Content", "FilePart", "Prepared", "basic", "head_bytes", "prepare"]

USER_AGENT: Final = "network-workbench/0.1"
ACCEPT: Final = "*/*"

_READ: Final = 256 * 1024
"""Bytes of a file that are read at a time."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file whose ``size`` bytes are sent."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """A request's body in parts, and its Content-Type ("": none is said)."""

    parts: tuple[bytes | FilePart, ...] = ()
    content_type: str = ""

    @property
    def length(self) -> int:
        """Bytes."""
        return sum(len(part) if isinstance(part, bytes) else part.size for part in self.parts)

    async def pieces(self) -> AsyncIterator[bytes]:
        """All of it, piece by piece. Raises OSError for a file, and FieldError("body") when one has shrunk."""
        for part in self.parts:
            if isinstance(part, bytes):
                if part:
                    yield part
                continue
            left = part.size
            file = await asyncio.to_thread(Path(part.path).open, "rb")
            try:
                while left:
                    data = await asyncio.to_thread(file.read, min(left, _READ))
                    if not data:
                        raise FieldError("body", tr("{file} has become shorter while it was sent", file=part.path))
                    left -= len(data)
                    yield data
            finally:
                await asyncio.to_thread(file.close)

    async def preview(self, limit: int = 64 * 1024) -> tuple[bytes, int]:
        """The first ``limit`` bytes, and how many there are beyond them."""
        shown = bytearray()
        async for piece in self.pieces():
            shown += piece[: limit - len(shown)]
            if len(shown) >= limit:
                break
        return bytes(shown), self.length - len(shown)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request ready to be sent to its first host: ``headers`` are in the order in which they travel. ``login`` is the
    Authorization that is among them ("": none); cookies and a digest's answer come in when it is sent."""

    method: str
    url: Url
    headers: tuple[tuple[str, str], ...]
    content: Content

    def head(self, absolute: bool = False) -> bytes:
        """The request's head as it travels; ``absolute`` is how a proxy is asked (RFC 9112 section 3.2.2)."""
        return head_bytes(self.method, self.url.without_fragment if absolute else self.url.target, self.headers)


async def prepare(request: Request) -> Prepared:
    """The request's head and body. Raises FieldError, and OSError for a file."""
    request = request.with_typed_login()
    request.validate()
    url = request.full_url()
    if url.scheme not in ("http", "https"):
        return Prepared(request.method, url, (), Content())
    body = request.body
    if body.kind in (BodyKind.MULTIPART, BodyKind.FILE):
        content = await asyncio.to_thread(_content, request)
    else:
        content = _content(request)
    headers = [
        ("Host", url.host_header),
        ("User-Agent", USER_AGENT),
        ("Accept", ACCEPT),
        ("Accept-Encoding", "gzip, deflate" if request.compressed and not request.resume_from else "identity"),
    ]
    auth = request.auth
    if auth.kind is AuthKind.BASIC:
        headers.append(("Authorization", basic(auth.user, auth.password)))
    elif auth.kind is AuthKind.BEARER:
        headers.append(("Authorization", f"Bearer {auth.token}"))
    if request.resume_from:
        headers.append(("Range", f"bytes={request.resume_from}-"))
        if request.if_range:
            headers.append(("If-Range", request.if_range))
    if content.content_type:
        headers.append(("Content-Type", content.content_type))
    if content.parts or request.method.upper() not in ("GET", "HEAD", "OPTIONS", "TRACE"):
        # RFC 9110 section 8.6: said even when it is 0, where a method may have a body.
        headers.append(("Content-Length", str(content.length)))
    return Prepared(request.method, url, tuple(_merged(headers, request.headers)), content)


def head_bytes(method: str, target: str, headers: Sequence[tuple[str, str]]) -> bytes:
    """A request's first line and headers, and the empty line behind them."""
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def basic(user: str, password: str) -> str:
    """The value of Authorization for Basic (RFC 7617), in UTF-8."""
    return "Basic " + b64encode(f"{user}:{password}".encode("utf-8", "replace")).decode("ascii")


def _merged(ours: list[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A header that the person gives replaces ours at its place; an empty one of ours takes it away, as in curl."""
    given: dict[str, list[tuple[str, str]]] = {}
    for name, value in theirs:
        given.setdefault(name.lower(), []).append((name, value.strip(" \t")))
    merged: list[tuple[str, str]] = []
    for name, value in ours:
        if (replaced := given.pop(name.lower(), None)) is None:
            merged.append((name, value))
        else:
            merged += [pair for pair in replaced if pair[1]]
    # The body's two stay last: they belong to what follows them.
    last = len(merged)
    while last and merged[last - 1][0].lower() in ("content-type", "content-length"):
        last -= 1
    return merged[:last] + [pair for pairs in given.values() for pair in pairs] + merged[last:]


def _content(request: Request) -> Content:
    body = request.body
    match body.kind:
        case BodyKind.NONE:
            return Content()
        case BodyKind.FORM:
            if request.form_in_url:
                return Content()
            data = urlencoded([(each.name, each.value) for each in body.fields]).encode("ascii")
            return Content((data,), body.content_type or "application/x-www-form-urlencoded")
        case BodyKind.JSON:
            return Content((_utf8(body.text),), body.content_type or "application/json")
        case BodyKind.TEXT:
            return Content((_utf8(body.text),), body.content_type or "text/plain; charset=utf-8")
        case BodyKind.FILE:
            return Content((_measured(body.file),), body.content_type or _guess(body.file))
        case BodyKind.RAW:
            return Content((body.data,), body.content_type or "application/octet-stream")
        case BodyKind.MULTIPART:
            return _multipart(body, request.boundary)


def _multipart(body: Body, boundary: str) -> Content:
    parts: list[bytes | FilePart] = []
    line = b""
    for each in body.fields:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_escaped(each.name)}"'
        if not each.file:
            line += f"{head}\r\n\r\n{each.value}\r\n".encode("utf-8", "replace")
            continue
        kind = each.content_type or _guess(each.file)
        line += f'{head}; filename="{_escaped(Path(each.file).name)}"\r\nContent-Type: {kind}\r\n\r\n'.encode(
            "utf-8", "replace"
        )
        parts += [line, _measured(each.file)]
        line = b"\r\n"
    parts.append(line + f"--{boundary}--\r\n".encode("ascii"))
    return Content(tuple(parts), body.content_type or f"multipart/form-data; boundary={boundary}")


def _escaped(name: str) -> str:
    """HTML's "escaping of names"; line breaks were refused before."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _measured(path: str) -> FilePart:
    if not path:
        raise FieldError("body", tr("Choose a file to send"))
    found = Path(path)
    if not found.is_file():
        raise FieldError("body", tr("There is no file {file}", file=path))
    return FilePart(path, found.stat().st_size)


def _guess(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")

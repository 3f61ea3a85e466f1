"""Routes of the lab's HTTP server that say what they were sent: query, form fields, files, headers, whole bodies.

It must not know the other routes. Sources: the WHATWG URL standard (urlencoded), RFC 7578 (multipart/form-data).
"""

from __future__ import annotations

import asyncio
import codecs
import hashlib
import json
import math
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from app.lab.http_routes import BODY_SECONDS, STALL_SECONDS, Call, Refusal, Route

__all__ = ["MAX_FIELD", "MAX_FIELDS", "MAX_TEXT", "MAX_UPLOAD", "ROUTES"]

MAX_TEXT: Final = 1 << 20
"""Bytes of a text or JSON body, and of all fields of a form together: they come back in the answer."""

MAX_FIELD: Final = 64 * 1024
"""Bytes of one field of a multipart form that come back; a longer one is cut, and that is said."""

MAX_FIELDS: Final = 1000
"""Fields and files of one form."""

MAX_DEPTH: Final = 100
"""Levels of lists and objects in JSON: deeper, it is meant to exhaust somebody."""

MAX_INDENTED: Final = 16 * 1024
"""Characters of JSON that come back with line ends and indentation."""

MAX_UPLOAD: Final = 1 << 40
"""Bytes of an upload: they are counted and thrown away, so that only time is the limit."""

_NO_CHARSETS: Final = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")
)

MAX_PREVIEW: Final = 256
"""Bytes that are shown of a body of which nothing is known."""


async def _form(call: Call) -> web.StreamResponse:
    request = call.request
    answer: dict[str, Any] = {
        "method": request.method,
        "path": request.rel_url.raw_path,
        "query": _pairs(request.query),
    }
    if not request.can_read_body:
        return call.json(answer)
    compact = False
    answer["content_type"] = request.headers.get("Content-Type", "")
    kind = request.content_type if "Content-Type" in request.headers else ""
    if kind == "multipart/form-data":
        answer.update(await _multipart(call))
    elif kind == "application/x-www-form-urlencoded":
        answer["fields"] = _urlencoded(await call.body(MAX_TEXT), _charset(call))
    elif kind == "application/json" or kind.endswith("+json"):
        text = (await call.body(MAX_TEXT)).decode("utf-8", "replace")
        # With each line indented, a large one becomes many times as large.
        compact = len(text) > MAX_INDENTED
        try:
            value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
            _check_depth(value, MAX_DEPTH)
            answer["json"] = value
        except (ValueError, RecursionError) as error:
            answer["text"], answer["problem"] = text, f"This is no JSON: {type(error).__name__}: {error}"
    elif kind.startswith("text/") or kind in ("application/xml", "application/javascript"):
        answer["text"] = (await call.body(MAX_TEXT)).decode(_charset(call), "replace")
    else:
        answer.update(await _counted(call))
    return call.json(answer, compact=compact)


def _check_depth(value: Any, left: int) -> None:
    if isinstance(value, (dict, list)):
        if not left:
            raise ValueError(f"it is nested more than {MAX_DEPTH} deep")
        for each in value.values() if isinstance(value, dict) else value:
            _check_depth(each, left - 1)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is Python's, not JSON's")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:30]} is more than a float can hold")
    return number


def _pairs(query: Any) -> list[list[str]]:
    """All of them in their order: a name may come twice."""
    return [[name, value] for name, value in query.items()]


def _charset(call: Call) -> str:
    name = call.request.charset or "utf-8"
    try:
        # Python has codecs that are no charsets, too; these fail, or make one object of another.
        found = codecs.lookup(name).name
        b"a\0\0\0".decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        found = ""
    if not found or found in _NO_CHARSETS:
        raise Refusal(415, "This charset is not known here.")
    return name


def _urlencoded(body: bytes, charset: str) -> list[list[str]]:
    try:
        pairs = parse_qsl(
            body.decode(charset, "replace"), True, encoding=charset, errors="replace", max_num_fields=MAX_FIELDS
        )
    except ValueError:
        raise Refusal(413, f"A form may have {MAX_FIELDS} fields at most.") from None
    return [list(pair) for pair in pairs]


async def _multipart(call: Call) -> dict[str, Any]:
    fields: list[list[str]] = []
    files: list[dict[str, Any]] = []
    cut: list[str] = []
    kept = 0
    await call.go_on()
    # By STALL_SECONDS and not by BODY_SECONDS: a form with a large file on a slow line may take its time.
    async with call.reading(STALL_SECONDS):
        reader = await call.request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise Refusal(415, "A multipart body inside a multipart body is more than a form needs.")
            if len(fields) + len(files) >= MAX_FIELDS:
                raise Refusal(413, f"A form may have {MAX_FIELDS} fields at most.")
            name = part.name or ""
            text, count, digest = bytearray(), 0, hashlib.sha256()
            while data := await part.read_chunk(65536):
                count += len(data)
                digest.update(data)
                if part.filename is None:
                    text += data[: MAX_FIELD - len(text)]
            if part.filename is None:
                kept += len(text)
                if kept > MAX_TEXT:
                    raise Refusal(413, f"All fields together may have {MAX_TEXT} bytes at most.")
                fields.append([name, text.decode("utf-8", "replace")])
                if count > len(text):
                    cut.append(name)
            else:
                files.append(
                    {
                        "field": name,
                        "filename": part.filename,
                        "content_type": part.headers.get("Content-Type", ""),
                        "size": count,
                        "sha256": digest.hexdigest(),
                    }
                )
    answer: dict[str, Any] = {"fields": fields, "files": files}
    return answer | ({"cut": cut} if cut else {})


async def _counted(call: Call) -> dict[str, Any]:
    """Read a body of any size, and keep how long it was, its SHA-256 and its first bytes."""
    size, digest, first = 0, hashlib.sha256(), b""
    begun = asyncio.get_running_loop().time()
    await call.go_on()
    while True:
        async with call.reading(BODY_SECONDS):
            data = await call.request.content.readany()
        if not data:
            break
        first = first or data[:MAX_PREVIEW]
        size += len(data)
        if size > MAX_UPLOAD:
            raise Refusal(413, f"An upload may have {MAX_UPLOAD} bytes at most.")
        digest.update(data)
    seconds = round(asyncio.get_running_loop().time() - begun, 3)
    return {"size": size, "sha256": digest.hexdigest(), "first_bytes": first.hex(" "), "seconds": seconds}


async def _upload(call: Call) -> web.StreamResponse:
    return call.json({"method": call.request.method} | await _counted(call))


async def _headers(call: Call) -> web.StreamResponse:
    request = call.request
    return call.json(
        {
            "request": f"{request.method} {request.raw_path} HTTP/{request.version.major}.{request.version.minor}",
            "headers": [
                [name.decode("utf-8", "replace"), value.decode("utf-8", "replace")]
                for name, value in request.raw_headers
            ],
            "from": request.remote,
            "scheme": request.scheme,
        }
    )


ROUTES: Final = (
    Route(
        "/form",
        _form,
        "Says what it was sent: the query, the fields of a form in either encoding, the names and sizes of its files, "
        "JSON, text. /form-page is a page with such forms.",
        "/form?name=%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0&town=Lviv",
        ("GET", "POST", "PUT", "DELETE"),
    ),
    Route("/headers", _headers, "Says what stood in the head of the request.", methods=("GET", "POST")),
    Route("/upload", _upload, "Counts the bytes of a body of any size and throws them away.", methods=("POST", "PUT")),
)

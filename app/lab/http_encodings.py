"""Routes of the lab's HTTP server whose bodies are compressed, or written in other charsets than UTF-8.

It must not know the other routes. Sources: RFC 9110 section 8.4 (Content-Encoding) and 12.5.3, RFC 1952 (gzip), RFC
1951 (deflate); the WHATWG HTML standard for where a page's charset is said.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import struct
import zlib
from collections.abc import Iterator
from html import escape
from typing import Final

from aiohttp import web

from app.lab.http_routes import Call, Refusal, Route

__all__ = ["CHARSETS", "MAX_BOMB", "ROUTES", "TEXT"]

MAX_BOMB: Final = 10_000
"""MiB that a bomb may grow to: more than memory has on most computers, and yet a few seconds of sending."""

TEXT: Final = (
    "Доброго дня! Це сторінка лабораторії.",
    "Щастя б’ється, як їжак у ґанку: єдина з літер, якої бракує в деяких кодуваннях, — ґ.",
    "«Реве та стогне Дніпр широкий, сердитий вітер завива…»",
)
"""What the pages say. A letter that a charset lacks is written as HTML's &#1169;."""

CHARSETS: Final = (
    "utf-8", "windows-1251", "koi8-u", "koi8-r", "iso-8859-5", "x-mac-cyrillic", "cp866",
    "utf-16", "utf-16le", "utf-16be", "windows-1252", "us-ascii",
)  # fmt: skip
"""Names as they stand in headers."""

_PYTHON: Final = {"x-mac-cyrillic": "mac-cyrillic", "us-ascii": "ascii", "windows-1252": "cp1252"}
_BOMS: Final = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16": codecs.BOM_UTF16_LE,
    "utf-16le": codecs.BOM_UTF16_LE,
    "utf-16be": codecs.BOM_UTF16_BE,
}
_WAYS: Final = ("header", "meta", "bom", "none", "wrong", "meta-wrong")
_MIB: Final = 1 << 20


def _sample() -> bytes:
    words = ["gzip", "deflate", "стиснення", "повторення", "lab"]
    rows = [{"number": number, "word": words[number % 5], "square": number * number} for number in range(500)]
    return json.dumps({"rows": rows}, ensure_ascii=False, indent=1).encode()


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _packed(data: bytes, encoding: str = "") -> web.Response:
    headers = {"Content-Type": "application/json", "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return web.Response(body=data, headers=headers)


async def _gzipped(call: Call) -> web.StreamResponse:
    return _packed(_gzip(_sample()), "gzip")


async def _deflated(call: Call) -> web.StreamResponse:
    raw = call.option("raw", 0, 0, 1)
    return _packed(_raw_deflate(_sample()) if raw else zlib.compress(_sample(), 9), "deflate")


async def _twice(call: Call) -> web.StreamResponse:
    return _packed(_gzip(zlib.compress(_sample(), 9)), "deflate, gzip")


async def _negotiated(call: Call) -> web.StreamResponse:
    wanted = _accepted(",".join(call.request.headers.getall("Accept-Encoding", [])))
    if wanted == "gzip":
        return _packed(_gzip(_sample()), "gzip")
    if wanted == "deflate":
        return _packed(zlib.compress(_sample(), 9), "deflate")
    if not wanted:
        raise Refusal(406, "Here are gzip, deflate and identity, and Accept-Encoding wants none of them.")
    return _packed(_sample())


def _accepted(header: str) -> str:
    """The best encoding that the client takes, ours first among equals; "" when it takes none."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        found = re.fullmatch(r" *q=([01](?:\.[0-9]{0,3})?) *", parameters)
        weights[name.strip()] = float(found[1]) if found else 1.0
    rest = weights.get("*", 0.0)
    chances = {name: weights.get(name, rest) for name in ("gzip", "deflate")}
    # RFC 9110 section 12.5.3: as it is will do unless that is ruled out.
    chances["identity"] = weights.get("identity", rest if "*" in weights else 0.0001)
    best = max(chances, key=lambda name: chances[name])
    return best if chances[best] > 0 else ""


async def _bomb(call: Call) -> web.StreamResponse:
    """Zeros in gzip. A full flush makes the packer forget what came before, so that the same block serves each MiB."""
    count = call.number("mebibytes", 1, MAX_BOMB)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    zeros = bytes(_MIB)
    block = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.flush()
    # RFC 1952 section 2.3: magic, deflate, no flags, no time, best packing, unknown system.
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"

    def parts() -> Iterator[bytes]:
        yield head
        check = 0
        for _ in range(count):
            check = zlib.crc32(zeros, check)
            yield block
        yield end + struct.pack("<II", check, count * _MIB % (1 << 32))

    length = len(head) + count * len(block) + len(end) + 8
    return await call.send(call.stream(length, "text/plain", Content_Encoding="gzip"), parts())


def _page(lines: tuple[str, ...], name: str, way: str, said: str) -> str:
    meta = f'<meta charset="{said}">' if said else ""
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html>\n<html lang="uk"><head>{meta}<title>{name}: {way}</title></head>\n<body>\n{body}\n'
        "</body></html>\n"
    )


async def _charset(call: Call) -> web.StreamResponse:
    name = call.values["name"].lower()
    if name not in CHARSETS:
        raise Refusal(404, f"Charsets here are: {', '.join(CHARSETS)}.")
    way = call.choice("how", _WAYS)
    form = call.choice("as", ("html", "text"))
    other = "iso-8859-1" if name in ("utf-8", "windows-1252", "us-ascii") else "utf-8"
    said = {"meta": name, "meta-wrong": other}.get(way, "")
    if form == "text":
        if said:
            raise Refusal(400, "Plain text has no META: for that, take the page.")
        text = "\n".join(TEXT) + "\n"
    else:
        text = _page(TEXT, name, way, said)
    lacking = "replace" if form == "text" else "xmlcharrefreplace"
    body = text.encode(_PYTHON.get(name, name), lacking)
    if way == "bom":
        if name not in _BOMS:
            raise Refusal(400, f"Only these have a byte order mark: {', '.join(_BOMS)}.")
        body = _BOMS[name] + body.removeprefix(_BOMS[name])
    kind = "text/plain" if form == "text" else "text/html"
    headed = {"header": name, "wrong": other, "meta-wrong": name}.get(way)
    return web.Response(body=body, headers={"Content-Type": f"{kind}; charset={headed}" if headed else kind})


ROUTES: Final = (
    Route("/gzip", _gzipped, "JSON, compressed by gzip whether the client asked for that or not."),
    Route("/deflate", _deflated, "The same by deflate, in zlib's frame; ?raw=1 without it, as some servers do."),
    Route("/gzip-deflate", _twice, "The same compressed twice: Content-Encoding: deflate, gzip."),
    Route("/negotiated", _negotiated, "The same as Accept-Encoding wants it: gzip, deflate or as it is, or 406."),
    Route(
        "/bomb/{mebibytes}",
        _bomb,
        "A gzip bomb: a thousandth of this many MiB on the wire, all of them once unpacked. A client must bound it.",
        "/bomb/100",
    ),
    Route(
        "/charset/{name}",
        _charset,
        f"Ukrainian text in one of {', '.join(CHARSETS)}. ?how= says where the charset is named: header, meta, bom, "
        "none, wrong (the header lies), meta-wrong (the page lies). ?as=text for plain text.",
        "/charset/windows-1251",
    ),
)

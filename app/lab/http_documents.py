"""Routes of the lab's HTTP server with something to look at: JSON, XML, pages, pictures, files to save.

It must not know the other routes. Sources: RFC 6266 and RFC 8187 (Content-Disposition), the PNG specification (W3C).
"""

from __future__ import annotations

import asyncio
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from aiohttp import web

from app.lab.http_content import MAX_SIZE, pieces
from app.lab.http_routes import Call, Refusal, Route

__all__ = ["MAX_SIDE", "ROUTES", "png"]

MAX_SIDE: Final = 2000
"""Pixels of a picture's side: 12 MB of colours in memory while it is made."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")

_BOOK: Final = {
    "title": "Мережі на долоні",
    "pages": 312,
    "price": 249.90,
    "in_print": True,
    "subtitle": None,
    "authors": [{"name": "Олена", "born": 1979}, {"name": "Їжакевич", "born": 1864}],
    "chapters": {"1": "Сокети", "2": "Імена", "3": "Пошта"},
    "escapes": 'quotes " and \\ and a tab \t',
}

_XML: Final = """<?xml version="1.0" encoding="{charset}"?>
<!-- A small library, for looking at. -->
<library xmlns="urn:lab:library">
  <book year="2026" lang="uk">
    <title>Мережі на долоні</title>
    <author>Олена</author>
    <price currency="UAH">249.90</price>
    <note><![CDATA[Here < and & stand for themselves.]]></note>
  </book>
  <book year="1981" lang="en">
    <title>Transmission Control Protocol &amp; friends</title>
    <empty/>
  </book>
</library>
"""

_HTML: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page with everything</title>
<link rel="stylesheet" href="/headers?style"><style>h1 { color: teal }</style></head>
<body>
<h1>A page with everything</h1>
<p>A <a href="/redirect/2">link</a>, one that <a href="http://127.0.0.1/real" title="says something else">says
something else</a>, one that <a href="javascript:alert(1)">would run a script</a>, and a picture:
<img src="/image/svg?width=40&amp;height=40" alt="rings"></p>
<form action="/form" method="post"><input name="word" value="hello"><button>Send</button></form>
<script>document.title = "scripts run here";</script>
<p>Entities: &lt; &amp; &#1111; &nbsp; — and some text: Привіт!</p>
</body></html>
"""

_FORMS: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Forms</title>
<style>:root {{ color-scheme: light dark }} body {{ font-family: sans-serif; margin: 2em; max-width: 45em }}</style>
</head><body><h1>Forms</h1>
<p>Each goes to <code>/form</code>, which says what it was sent.</p>{forms}</body></html>
"""

_FORM: Final = """
<h2>{title}</h2><form action="/form" method="{method}" enctype="{enctype}">
<p><label>Name <input name="name" value="Олена"></label> <label>Town <input name="town" value="Львів"></label>
<label><input type="checkbox" name="tea" value="yes" checked> Tea</label>{more} <button>Send</button></p></form>"""


def png(width: int, height: int) -> bytes:
    """A picture with a gradient in each colour, as PNG (8 bits, RGB)."""
    rows = bytearray()
    row = bytearray(3 * width)
    row[0::3] = bytes(x * 255 // max(1, width - 1) for x in range(width))
    for y in range(height):
        green = y * 255 // max(1, height - 1)
        row[1::3] = bytes((green,)) * width
        row[2::3] = bytes((255 - green,)) * width
        # Each row begins with the number of its filter: none.
        rows += b"\0" + row
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


async def _json(call: Call) -> web.StreamResponse:
    return call.json(_BOOK)


async def _xml(call: Call) -> web.StreamResponse:
    charset = call.choice("charset", ("utf-8", "windows-1251", "utf-16"))
    # No charset in the header: the document names its own (RFC 7303 section 3).
    return web.Response(body=_XML.format(charset=charset).encode(charset), headers={"Content-Type": "application/xml"})


async def _html(call: Call) -> web.StreamResponse:
    return web.Response(text=_HTML, content_type="text/html")


async def _forms(call: Call) -> web.StreamResponse:
    file = ' <input type="file" name="file" multiple>'
    forms = "".join(
        _FORM.format(title=title, method=method, enctype=enctype, more=more)
        for title, method, enctype, more in (
            ("GET", "get", "application/x-www-form-urlencoded", ""),
            ("POST, urlencoded", "post", "application/x-www-form-urlencoded", ""),
            ("POST, multipart, with files", "post", "multipart/form-data", file),
        )
    )
    return web.Response(text=_FORMS.format(forms=forms), content_type="text/html")


async def _png(call: Call) -> web.StreamResponse:
    width, height = call.option("width", 320, 1, MAX_SIDE), call.option("height", 200, 1, MAX_SIDE)
    return web.Response(body=await asyncio.to_thread(png, width, height), content_type="image/png")


async def _svg(call: Call) -> web.StreamResponse:
    width, height = call.option("width", 320, 1, MAX_SIDE), call.option("height", 200, 1, MAX_SIDE)
    rings = "".join(
        f'<circle cx="50" cy="50" r="{radius}" fill="none" stroke="hsl({radius * 8} 70% 50%)" stroke-width="3"/>'
        for radius in range(5, 50, 5)
    )
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 100 100">{rings}</svg>'
    )
    return web.Response(text=text, content_type="image/svg+xml")


async def _lines(call: Call) -> web.StreamResponse:
    count = call.number("count", 1, 10_000_000)

    def parts() -> Iterator[bytes]:
        for first in range(1, count + 1, 1000):
            last = min(count, first + 999)
            yield "".join(f"Рядок {number} of {count}\n" for number in range(first, last + 1)).encode()

    return await call.send(call.stream(None, "text/plain; charset=utf-8"), parts())


async def _attachment(call: Call) -> web.StreamResponse:
    name = call.request.query.get("name", "звіт за 2026.txt")
    if _CONTROLS.search(name):
        raise Refusal(400, "There is a control character in name: it cannot stand in a header.")
    size = call.option("size", 10000, 0, MAX_SIZE)
    plain = re.sub(r'([\\"])', r"\\\1", name.encode("ascii", "replace").decode())
    value = f'attachment; filename="{plain}"'
    if not name.isascii():
        value += f"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    return await call.send(call.stream(size, Content_Disposition=value), pieces(0, size))


ROUTES: Final = (
    Route("/json", _json, "A value of every kind that JSON has."),
    Route("/xml", _xml, "A small document; ?charset= is utf-8, windows-1251 or utf-16, said in the document itself."),
    Route("/html", _html, "A page with links that mislead, a picture, a form and a script."),
    Route("/form-page", _forms, "Forms to fill in, for /form."),
    Route("/image", _png, "A PNG picture; ?width= and height=."),
    Route("/image/svg", _svg, "An SVG picture; ?width= and height=."),
    Route("/lines/{count}", _lines, "So many numbered lines of text, to search in.", "/lines/1000"),
    Route(
        "/attachment",
        _attachment,
        "A file to save, under any ?name=, also a bad one such as ../../x or CON; ?size= in bytes.",
        "/attachment?name=report.txt",
    ),
)

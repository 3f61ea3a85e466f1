"""JSON, XML, pages, pictures, and files under odd names."""

from __future__ import annotations

import json
import struct
import zlib
from email.message import Message
from urllib.parse import quote
from xml.dom import minidom

from app.lab.http_documents import png
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


def test_json_and_xml_parse(run: Run) -> None:
    async def work(web: Web) -> None:
        assert json.loads((await web.get("/json"))[1])["title"] == "Мережі на долоні"
        for charset in ("utf-8", "windows-1251", "utf-16"):
            _, body, headers = await web.get(f"/xml?charset={charset}")
            assert headers["Content-Type"] == "application/xml"
            (title, _) = minidom.parseString(body).getElementsByTagName("title")
            assert title.firstChild.data == "Мережі на долоні"  # type: ignore[union-attr]
        for path, word in (("/html", b"<script>"), ("/form-page", b"multipart/form-data"), ("/image/svg", b"<svg ")):
            assert word in (await web.get(path))[1]

    run(serve(work))


def test_a_picture_is_one(run: Run) -> None:
    async def work(web: Web) -> None:
        _, body, headers = await web.get("/image?width=7&height=5")
        assert headers["Content-Type"] == "image/png"
        assert body == png(7, 5)
        assert (await web.get("/image?width=2001"))[0] == 400
        assert b'width="9"' in (await web.get("/image/svg?width=9"))[1]

    run(serve(work))
    data = png(3, 2)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + content)
        found[kind] = content
        at += 12 + length
    assert found[b"IHDR"] == struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0)
    assert zlib.decompress(found[b"IDAT"]) == bytes(
        (0, 0, 0, 255, 127, 0, 255, 255, 0, 255, 0, 0, 255, 0, 127, 255, 0, 255, 255, 0)
    )


def test_lines_are_counted(run: Run) -> None:
    async def work(web: Web) -> None:
        lines = (await web.get("/lines/2500"))[1].decode().splitlines()
        assert (len(lines), lines[-1]) == (2500, "Рядок 2500 of 2500")

    run(serve(work))


def test_a_file_has_the_name_that_was_asked_for(run: Run) -> None:
    async def work(web: Web) -> None:
        for name in ("report.txt", "звіт.txt", "../../etc/passwd", "CON", 'a"b\\c', "a\u202etxt.exe", "x" * 500):
            _, body, headers = await web.get(f"/attachment?size=9&name={quote(name, safe='')}")
            assert len(body) == 9
            message = Message()
            message["Content-Disposition"] = headers["Content-Disposition"]
            assert message.get_content_disposition() == "attachment"
            if name.isascii():
                assert message.get_filename() == name
            else:
                assert f"filename*=UTF-8''{quote(name)}" in headers["Content-Disposition"]

    run(serve(work))

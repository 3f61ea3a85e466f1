"""The reader of messages in a window of its own: every view, what is blocked, chosen, found, saved and loaded."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.mail import remote
from tests.app.mail.torture import CASES, LARGE, message, multipart, part
from tests.helpers.driver import type_text, until
from tests.ui.pictures import png
from ui.tabs.mail.reader import MessageReader
from ui.tabs.mail.reader_build import decode_picture

PREFIX = "mail.inbox"


class Reading:
    """The reader under test."""

    def __init__(self, workbench: Any) -> None:
        self.workbench = workbench
        self.window = QWidget(workbench.window, Qt.WindowType.Window)
        self.window.resize(900, 320)
        self.reader = MessageReader(workbench.services, workbench.tasks, PREFIX)
        QVBoxLayout(self.window).addWidget(self.reader)
        self.window.show()

    def find(self, handle: str) -> Any:
        return self.workbench.find(f"{PREFIX}.{handle}")

    async def show(self, raw: bytes, **how: Any) -> None:
        self.reader.show_message(raw, **how)
        await until(lambda: not self.reader.busy)

    def front(self, view: str) -> Any:
        """Bring a view to the front; the widget itself."""
        self.reader.views.setCurrentWidget(getattr(self.reader, view))
        return getattr(self.reader, view)

    @property
    def text(self) -> str:
        self.front("text")
        return str(self.find("text").toPlainText())

    def cells(self, handle: str) -> list[list[str]]:
        model = self.find(handle).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def reading(workbench: Any) -> Reading:
    return Reading(workbench)


def html(body: str, *others: bytes) -> bytes:
    page = part(body.encode(), b"Content-Type: text/html; charset=utf-8")
    return multipart(page, *others, kind=b"related")


def image_part(data: bytes, content_id: bytes = b"dot") -> bytes:
    fields = (b"Content-Type: image/png", b"Content-ID: <" + content_id + b">", b"Content-Transfer-Encoding: base64")
    return part(base64.encodebytes(data), *fields)


# Views


async def test_a_letter(reading: Reading) -> None:
    raw = message(
        "Привіт!\r\n".encode("cp1251"), Subject=b"=?utf-8?q?=D0=96?=", Content_Type=b"text/plain; charset=windows-1251"
    )
    await reading.show(raw)
    assert reading.reader.views.currentWidget() is reading.reader.text
    assert reading.find("text").toPlainText() == "Привіт!\n"
    assert reading.find("subject").text() == "Ж"
    assert reading.find("from").text() == "a@lab.test"
    assert reading.find("to").text() == "b@lab.test"
    assert reading.find("date").text() == "2030-01-01 10:00:00+00:00"
    assert "windows-1251" in reading.find("charset").currentText()
    assert not reading.reader.views.isTabEnabled(1)
    reading.front("headers")
    assert reading.cells("headers")[4][:4] == ["5", "Subject", "Ж", "=?utf-8?q?=D0=96?="]
    assert "Subject: =?utf-8?q?" in reading.front("source").toPlainText()


async def test_another_charset_is_chosen(reading: Reading) -> None:
    await reading.show(message("Привіт!\r\n".encode("koi8-u"), Content_Type=b"text/plain; charset=windows-1251"))
    assert "Привіт" not in reading.text
    box = reading.find("charset")
    box.setCurrentIndex(box.findData("koi8-u"))
    box.activated.emit(box.currentIndex())
    await until(lambda: not reading.reader.busy)
    assert reading.text == "Привіт!\n"
    assert "Привіт" in reading.front("source").toPlainText()
    assert "windows-1251" in box.itemText(0)
    await reading.show(message(b"next"))
    assert box.currentIndex() == 0


async def test_the_best_view_is_in_front(reading: Reading) -> None:
    for raw, view in (
        (multipart(part(b"text"), part(b"<b>x</b>", b"Content-Type: text/html"), kind=b"alternative"), "text"),
        (html("<b>x</b>"), "html"),
        (message(b"x", Content_Type=b"application/pdf; name=a.pdf"), "attachments"),
        (b"", "source"),
    ):
        await reading.show(raw)
        assert reading.reader.views.currentWidget() is getattr(reading.reader, view), view


async def test_only_the_header_is_loaded(reading: Reading) -> None:
    asked: list[bool] = []
    reading.reader.load_whole_asked.connect(lambda: asked.append(True))
    await reading.show(message(b""), complete=False, size=48_000)
    assert reading.reader.views.currentWidget() is reading.reader.headers
    bar = reading.find("load_whole")
    assert bar.isVisible() and "46.9 KiB" in reading.find("load_whole.text").text()
    bar.click()
    assert asked
    await reading.show(message(b"all"))
    assert not bar.isVisible()


async def test_a_message_that_was_cut_says_so(reading: Reading) -> None:
    await reading.show(message(b"half a le"), cut=True)
    assert "did not come whole" in reading.find("message.text").text()


async def test_a_spoofed_sender_is_seen(reading: Reading) -> None:
    await reading.show(CASES["name is an address"])
    assert reading.find("from").text() == "boss@bank.test <x@evil.test>"
    assert "x@evil.test" in reading.reader.message.text and reading.find("message").isVisible()
    assert "boss@bank.test" in reading.find("from").accessibleDescription()
    await reading.show(b"From: " + b"x" * 500 + b" <real@evil.test>\r\n\r\n")
    assert "<real@evil.test>" in reading.find("from").text()[:100]
    reading.window.resize(460, 320)
    await until(lambda: reading.find("from").text().startswith("<real@evil.test> xxx"))
    reading.window.resize(1600, 320)
    await until(lambda: reading.find("from").text().endswith("… <real@evil.test>"))
    await reading.show(CASES["alice and bob"])
    assert reading.find("from").text() == "alice@good)bob@evil (malformed)"


async def test_copies_stand_behind_the_receivers(reading: Reading) -> None:
    await reading.show(b"From: a@b.test\r\nTo: Pete <p@b.test>\r\nCc: c@b.test, d@b.test\r\n\r\n")
    assert reading.find("to").text() == "Pete <p@b.test> · Cc: c@b.test, d@b.test"


async def test_invisible_characters_are_seen(reading: Reading) -> None:
    await reading.show(CASES["bidi"])
    assert reading.find("subject").text() == "abc\\u202egpj.exe\\u2066"
    await reading.show(CASES["escape in a header"])
    assert "\x1b" not in reading.find("subject").text()


async def test_what_is_odd_is_listed(reading: Reading) -> None:
    await reading.show(CASES["never closed"])
    assert "last boundary is missing" in reading.front("notes").toPlainText()
    assert "(1)" in reading.reader.views.tabText(6)


async def test_the_structure_leads_to_parts(reading: Reading) -> None:
    inner = part(b"Subject: in\r\n\r\ninside\r\n", b"Content-Type: message/rfc822")
    await reading.show(multipart(part(b"outer"), inner, part(b"x", b"Content-Type: image/png; name=a.png")))
    tree = reading.front("structure")
    [root] = [tree.topLevelItem(0)]
    assert [root.child(number).text(1) for number in range(3)] == ["text/plain", "message/rfc822", "image/png"]
    assert root.child(2).text(3) == "a.png"
    tree.itemActivated.emit(root.child(1).child(0), 0)
    await until(lambda: not reading.reader.busy)
    assert "Part 1.2.1" in reading.text and "inside" in reading.text
    tree.itemActivated.emit(root, 0)
    await until(lambda: not reading.reader.busy)
    assert reading.text == "outer\n"
    tree.itemActivated.emit(root.child(2), 0)
    assert reading.find("source").toPlainText().startswith("Content-Type: image/png")
    menu = tree._menu(tree.visualItemRect(root.child(0)).center())
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["&Read", "&Source", "Sa&ve…"]
    menu.actions()[1].trigger()
    assert reading.find("source").toPlainText() == "\nouter"
    menu.close()


async def test_clear_shows_nothing(reading: Reading) -> None:
    await reading.show(html("<b>x</b>"))
    reading.reader.clear()
    assert reading.reader.shown_message is None and reading.text == ""
    assert reading.find("subject").text() == "" and not reading.find("save").isEnabled()
    for view in ("html", "headers", "attachments", "structure", "source", "notes"):
        reading.front(view)
    assert reading.find("html").toPlainText() == "" and reading.find("source").toPlainText() == ""


async def test_the_last_of_several_is_shown(reading: Reading) -> None:
    shown: list[bool] = []
    reading.reader.shown.connect(lambda: shown.append(True))
    for number in range(20):
        reading.reader.show_message(message(b"x" * 50_000, Subject=b"%d" % number))
    await until(lambda: not reading.reader.busy)
    assert reading.find("subject").text() == "19" and len(shown) == 1


async def test_a_change_of_the_text_size_does_not_lose_the_message_that_is_being_read(reading: Reading) -> None:
    await reading.show(html("<p style='font-size:20pt'>old</p>"))
    reading.reader.show_message(html("<p style='font-size:20pt'>new</p>" + "<i>x</i>" * 3000))
    reading.workbench.theme.set_zoom(200)
    await until(lambda: not reading.reader.busy)
    assert reading.find("html").toPlainText().startswith("new")
    assert "40pt" in reading.find("html").toHtml()


@pytest.mark.time_limit(180)
async def test_every_case_is_shown_in_every_view(reading: Reading) -> None:
    for name, raw in CASES.items():
        await reading.show(raw)
        shown = reading.reader.shown_message
        assert shown is not None and shown.raw == raw, name
        for view in ("text", "html", "headers", "attachments", "structure", "source", "notes"):
            reading.front(view)
        assert reading.find("structure").topLevelItemCount() == 1, name


@pytest.mark.parametrize("name", ["a line of 10 MB", "100,000 parts", "20 MB of base64", "a million fields"])
async def test_large_messages_keep_the_window_alive(reading: Reading, name: str) -> None:
    import asyncio
    import time

    raw = LARGE[name]()
    reading.reader.show_message(raw)
    longest, last = 0.0, time.perf_counter()
    while reading.reader.busy:
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    assert longest < 1.0
    for view in ("text", "headers", "structure", "attachments", "source"):
        begin = time.perf_counter()
        reading.front(view).repaint()
        assert time.perf_counter() - begin < 1.5, view


# HTML


async def test_html_is_harmless_and_says_what_is_blocked(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> list[Any]:
        raise AssertionError("nothing may be fetched unasked")

    monkeypatch.setattr("ui.tabs.mail.reader.fetch_pictures", never)
    source = (
        "<p>hello</p><script>x</script><img src='http://one.test/a.png'><img src='http://two.test/b.png' width=1>"
        "<img src='http://one.test/c.png'><img src='file:///etc/passwd'>"
        "<link rel=stylesheet href='http://three.test/x.css'>"
    )
    await reading.show(html(source))
    said = reading.find("load_pictures.text")
    assert said.isVisible() and said.text() == "Remote pictures blocked: 3, from one.test (2), two.test (1)."
    assert "too small" in said.toolTip()
    assert "hello" in reading.find("html").toPlainText()
    assert "Scripts left out" in reading.front("notes").toPlainText()


async def test_the_page_has_nothing_to_load_from(reading: Reading, tmp_path: Path) -> None:
    await reading.show(html("x"))
    browser = reading.find("html")
    path = tmp_path / "x.png"
    path.write_bytes(png())
    for url in (path.as_uri(), "http://127.0.0.1:1/x.png", "qrc:/x", "picture:0", "picture:x", str(path)):
        for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
            assert browser.loadResource(kind.value, QUrl(url)) is None
    browser.setSource(QUrl(path.as_uri()))
    assert browser.toPlainText() == "x"


async def test_a_picture_of_the_message_itself_is_shown(reading: Reading) -> None:
    await reading.show(html("<img src='cid:dot'><img src='cid:none' alt='gone'>", image_part(png())))
    browser = reading.find("html")
    image = browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("picture:0"))
    assert isinstance(image, QImage) and image.width() == 20
    assert "[picture: gone]" in browser.toPlainText()
    assert not reading.find("load_pictures").isVisible()


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"BM" + b"\xff" * 60]
)
def test_what_is_no_picture_is_none(qapp: Any, data: bytes) -> None:
    assert decode_picture(data) is None


def test_a_picture_that_claims_to_be_huge_is_none(qapp: Any) -> None:
    data = bytearray(png())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    assert decode_picture(bytes(data)) is None
    wide = decode_picture(png(width=3000, height=30))
    assert wide is not None and wide.width() == 1000


async def test_a_link_is_shown_and_opened_only_on_demand(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    await reading.show(html("<a href='http://evil.test/login'>https://bank.test/</a>"))
    browser, line = reading.find("html"), reading.find("link")
    browser.highlighted.emit(QUrl("link:0"))
    assert "evil.test" in line.text() and not reading.find("link.open").isVisible()
    browser.anchorClicked.emit(QUrl("link:0"))
    assert line.text() == "The text says bank.test, but the link leads to evil.test: http://evil.test/login"
    assert not opened
    reading.find("link.close").click()
    assert not reading.find("link.open").isVisible() and not opened
    browser.anchorClicked.emit(QUrl("link:0"))
    reading.find("link.copy").click()
    assert QGuiApplication.clipboard().text() == "http://evil.test/login"
    reading.find("link.open").click()
    assert opened == ["http://evil.test/login"]
    browser.anchorClicked.emit(QUrl("link:7"))
    assert not reading.find("link.open").isVisible()


async def test_a_real_click_on_a_link_asks(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    await reading.show(html("<a href='http://a.test/'>link link link</a>"))
    browser = reading.find("html")
    place = next(
        QPoint(x, y) for y in range(2, 60, 3) for x in range(2, 100, 3) if browser.anchorAt(QPoint(x, y)) == "link:0"
    )
    QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reading.find("link.open").isVisible() and not opened


async def test_dark_or_not_the_senders_colours_are_on_a_white_sheet(reading: Reading) -> None:
    reading.workbench.theme.choose("dark")
    await reading.show(html("<p style='color:#000080'>x</p>"))
    browser = reading.find("html")
    assert browser.palette().base().color().lightness() > 240
    reading.find("colors").setChecked(False)
    await until(lambda: not reading.reader.busy)
    assert browser.palette().base().color().lightness() < 60
    assert "000080" not in browser.toHtml()


async def test_html_grows_with_the_text_size(reading: Reading) -> None:
    await reading.show(html("<p style='font-size:20pt'>x</p>"))
    assert "20pt" in reading.find("html").toHtml()
    reading.workbench.theme.set_zoom(200)
    await until(lambda: not reading.reader.busy)
    assert "40pt" in reading.find("html").toHtml()


async def test_text_is_made_from_html_where_there_is_none(reading: Reading) -> None:
    await reading.show(html("<p>one<br>two</p>"))
    assert reading.text.endswith("one\ntwo\n") and "HTML" in reading.text


# Remote pictures


async def test_remote_pictures_are_loaded_on_demand(reading: Reading) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        if request.path == "/bad.png":
            return web.Response(status=404)
        return web.Response(body=png(), content_type="image/png")

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr] # It has started.
        urls = [f"http://127.0.0.1:{port}/{name}.png" for name in ("good", "bad", "good")]
        await reading.show(html("".join(f"<img src='{url}'>" for url in urls)))
        assert not asked
        reading.find("load_pictures").click()
        await until(lambda: not reading.reader.busy)
        await until(lambda: sorted(asked) == ["/bad.png", "/good.png"])
        browser = reading.find("html")
        await until(lambda: isinstance(browser.loadResource(2, QUrl("picture:0")), QImage))
        assert browser.loadResource(2, QUrl("picture:1")) is None
        assert isinstance(browser.loadResource(2, QUrl("picture:2")), QImage)
        tree = reading.workbench.find("trace.tree").model()
        await until(lambda: any("Load 2 remote" in str(tree.index(row, 0).data()) for row in range(tree.rowCount())))
        assert "1 of 2" in reading.reader.message.text and "404" in reading.reader.message.text
        # What was not loaded can be asked for again, and the next message begins blocked.
        assert "blocked: 1" in reading.find("load_pictures.text").text()
        await reading.show(html(f"<img src='{urls[0]}'>"))
        assert "blocked: 1" in reading.find("load_pictures.text").text()
        assert len(asked) == 2
    finally:
        await runner.cleanup()


async def test_loading_is_cancelled(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    monkeypatch.setattr("ui.tabs.mail.reader.fetch_pictures", lambda *_: asyncio.get_running_loop().create_future())
    await reading.show(html("<img src='http://a.test/x.png'>"))
    button = reading.find("load_pictures")
    button.click()
    assert reading.reader.busy and "Cancel" in button.text()
    button.click()
    await until(lambda: not reading.reader.busy)
    assert "Load" in button.text() and button.isVisible()
    assert remote.MAX_FETCHED


# Finding


async def test_find_in_text_and_tables(reading: Reading) -> None:
    await reading.show(message(b"one two one\r\n", Subject=b"needle"))
    field = reading.reader.find_field()
    assert isinstance(field, QLineEdit)
    type_text(field, "one")
    text = reading.find("text")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert text.textCursor().position() == 3
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert text.textCursor().position() == 11
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert text.textCursor().position() == 3
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert text.textCursor().position() == 11
    field.setText("needle")
    reading.find("find.next").click()
    assert "not in this view" in field.toolTip()
    reading.front("headers")
    reading.find("find.next").click()
    assert reading.find("headers").currentIndex().siblingAtColumn(1).data() == "Subject"
    assert "not in this view" not in field.toolTip()


# Saving


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Whatever dialog opens, this path is chosen in it; the names that it offered."""
    offered: list[str] = []

    def opened(dialog: QFileDialog) -> None:
        offered.append(Path((dialog.selectedFiles() or [""])[0]).name)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
        dialog.finished.emit(1)

    monkeypatch.setattr(QFileDialog, "open", opened)
    return offered


ATTACHED = multipart(
    part(b"text"),
    part(b"aGVsbG8=", b'Content-Disposition: attachment; filename="../../a.txt"', b"Content-Transfer-Encoding: base64"),
    part(b"MZ", b"Content-Type: a/b; name=run.exe"),
)


async def test_one_attachment_is_saved(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await reading.show(ATTACHED)
    reading.front("attachments")
    rows = reading.cells("attachments")
    assert [row[:4] for row in rows] == [
        ["../../a.txt", "text/plain", "5 bytes", "a.txt"],
        ["run.exe", "a/b", "2 bytes", "run.exe"],
    ]
    assert "program" in rows[1][4]
    offered = choose(monkeypatch, tmp_path / "chosen.txt")
    reading.find("attachments.save").click()
    await until(lambda: "chosen.txt" in reading.reader.message.text)
    assert offered == ["a.txt"] and _read(tmp_path / "chosen.txt") == b"hello"


async def test_all_attachments_are_saved(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "into"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"mine")
    await reading.show(ATTACHED)
    reading.front("attachments")
    choose(monkeypatch, folder)
    reading.find("attachments.save_all").click()
    await until(lambda: "2 files saved" in reading.reader.message.text)
    assert _names(folder) == ["a (2).txt", "a.txt", "run.exe"]
    assert _read(folder / "a.txt") == b"mine"


async def test_it_is_saved_as_it_came(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = message(b"x\r\n", Subject=b"Re: ../report")
    await reading.show(raw)
    offered = choose(monkeypatch, tmp_path / "m.eml")
    reading.find("save").click()
    await until(lambda: "m.eml" in reading.reader.message.text)
    assert _read(tmp_path / "m.eml") == raw and offered == ["report.eml"]


async def test_what_cannot_be_saved_is_said(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await reading.show(ATTACHED)
    reading.front("attachments")
    choose(monkeypatch, tmp_path / "none" / "x")
    reading.find("attachments.save").click()
    await until(lambda: "FileNotFoundError" in reading.reader.message.text)


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# The whole


async def test_every_control_has_a_name(reading: Reading) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox

    kinds: tuple[Callable[..., QWidget], ...] = (QLineEdit, QComboBox, QAbstractScrollArea, QAbstractButton)
    for kind in kinds:
        for control in reading.reader.findChildren(kind):  # type: ignore[call-overload] # One of those classes.
            if control.objectName().startswith(PREFIX):
                assert control.accessibleName() or getattr(control, "text", str)(), control.objectName()


async def test_the_address_is_whole_in_half_a_window_of_twice_the_text(reading: Reading) -> None:
    reading.workbench.theme.set_zoom(200)
    reading.window.resize(640, 320)
    await reading.show(
        b"From: The Lab <postmaster@lab.test>\r\nTo: a@b.test\r\nDate: Tue, 1 Jan 2030 10:00 +0000\r\n\r\n"
    )
    line = reading.find("from")
    address = line.fontMetrics().horizontalAdvance("<postmaster@lab.test>")
    await until(lambda: line.text().startswith("<postmaster@lab.test>") and line.width() > address)
    assert reading.find("date").text() == "2030-01-01 10:00"
    assert reading.find("to").text() == "To: a@b.test"
    reading.workbench.theme.set_zoom(100)
    reading.window.resize(900, 320)
    await until(lambda: reading.find("to").text() == "a@b.test")
    assert reading.find("from").text() == "The Lab <postmaster@lab.test>"


@pytest.mark.parametrize("zoom", [100, 200])
async def test_it_fits_into_little_room(reading: Reading, zoom: int) -> None:
    reading.workbench.theme.set_zoom(zoom)
    await reading.show(CASES["name is an address"])
    hint = reading.reader.minimumSizeHint()
    assert hint.width() <= 640 * zoom / 100 and hint.height() <= 300 * zoom / 100

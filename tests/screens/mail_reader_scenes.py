"""The reader of messages, in a window of its own: a letter, HTML with blocked pictures, a spoofed one, its tables."""

from __future__ import annotations

import base64

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene, View
from tests.ui.pictures import png
from ui.tabs.mail.reader import MessageReader

__all__ = ["SCENES"]

SIZE = (900, 320)
"""What is left of a window of 1280×800 beside the list and above the trace."""


LETTER = """\
From: =?windows-1251?B?0uDw4PE=?= <taras@lab.test>
To: Student <student@lab.test>, second@lab.test
Cc: =?utf-8?q?=D0=92=D1=87=D0=B8=D1=82=D0=B5=D0=BB=D1=8C?= <teacher@lab.test>
Subject: =?windows-1251?B?y+jx8iDnINPq8OC/7eg=?=
Date: Tue, 1 Jan 2030 10:00:00 +0200
Message-ID: <1@lab.test>
MIME-Version: 1.0
Content-Type: text/plain; charset=windows-1251
Content-Transfer-Encoding: 8bit

Добрий день!

Це лист у windows-1251. Тут є літери: ґ, є, і, ї, – і ще «лапки».

> Ви писали, що все працює.
> > А воно працює?

Так. Довгий рядок, який не вміщується у вікно, переноситься на наступний рядок, щоб усе було видно.

--\x20
Тарас
""".replace("\n", "\r\n").encode("cp1251")

PAGE = """\
<html><head><style>p { color: green }</style></head><body bgcolor="#f4f4f4">
<table width="600" cellpadding="12" bgcolor="#ffffff"><tr><td bgcolor="#1a5fb4"><font color="#ffffff" size="5">
The lab’s newsletter</font></td></tr><tr><td>
<p>Dear <b>student</b>,</p><p>this page has <i>styles</i>, <span style="color:#b3201c">colours</span>, a picture
<img src="cid:dot" alt="a blue square" width="48" height="24"> and remote ones:</p>
<img src="http://pictures.lab.test/one.png" alt="A first picture"><img src="http://pictures.lab.test/two.png">
<img src="http://count.lab.test/seen.gif" width="1" height="1">
<ul><li>see <a href="http://lab.test/page">the page</a></li><li>or <a href="http://evil.test/login">https://bank.test/</a></li></ul>
<script>alert("no")</script><form><input type="password"></form></td></tr></table></body></html>
"""


def _html() -> bytes:
    dot = base64.encodebytes(png("#1a5fb4", 48, 24)).replace(b"\n", b"\r\n")
    lines = (
        b"From: Newsletter <news@lab.test>\r\nTo: student@lab.test\r\nSubject: HTML with remote pictures\r\n"
        b"Date: Wed, 2 Jan 2030 09:30:00 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="r"\r\n\r\n'
        b"--r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode().replace(b"\n", b"\r\n") + b"\r\n"
        b"--r\r\nContent-Type: image/png\r\nContent-ID: <dot>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + dot
        + b"\r\n"
        b"--r\r\nContent-Type: application/pdf; name=report.pdf\r\nContent-Disposition: attachment\r\n\r\nPDF\r\n"
        b"--r\r\nContent-Type: application/octet-stream\r\n"
        b'Content-Disposition: attachment; filename="..\\\\..\\\\CON.txt   .exe"\r\n\r\nMZ\r\n--r--\r\n'
    )
    return lines


SPOOF = (
    b'From: "service@bank.test" <x7@evil.test>\r\nFrom: other@evil.test\r\nTo: student@lab.test\r\n'
    b"Subject: Please\xe2\x80\xae confirm\r\nDate: yesterday\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n"
    b"\xcf\xf0\xe8\xe2\xb3\xf2, \xff\xea \xf1\xef\xf0\xe0\xe2\xe8?\r\n"
)


async def _reader(driver: Driver, raw: bytes, view: str = "", *, complete: bool = True) -> QWidget:
    window = QWidget(driver.window, Qt.WindowType.Window)
    scale = driver.theme.zoom / 100
    window.resize(round(SIZE[0] * min(scale, 1.4)), round(SIZE[1] * scale))
    reader = MessageReader(driver.services, driver.tasks, "mail.inbox")
    column = QVBoxLayout(window)
    column.addWidget(reader)
    window.show()
    if raw:
        reader.show_message(raw, complete=complete, size=48_000)
        await until(lambda: not reader.busy)
    if view:
        reader.views.setCurrentWidget(getattr(reader, view))
    return window


async def letter(driver: Driver) -> QWidget:
    """Ukrainian in windows-1251."""
    return await _reader(driver, LETTER)


async def html(driver: Driver) -> QWidget:
    """Colours, a picture of its own, remote ones blocked, and a link that lies."""
    window = await _reader(driver, _html())
    reader = window.findChild(MessageReader)
    assert isinstance(reader, MessageReader)
    reader.html.links.ask(reader.html.browser.page_links[1])
    return window


async def plain_html(driver: Driver) -> QWidget:
    """The same without the sender's colours."""
    window = await _reader(driver, _html())
    driver_box = window.findChild(QCheckBox, "mail.inbox.colors")
    assert isinstance(driver_box, QCheckBox)
    driver_box.setChecked(False)
    reader = window.findChild(MessageReader)
    assert isinstance(reader, MessageReader)
    await until(lambda: not reader.busy)
    return window


async def spoof(driver: Driver) -> QWidget:
    """A name that is another address, two senders, no known charset, no date."""
    return await _reader(driver, SPOOF)


async def attachments(driver: Driver) -> QWidget:
    """Names that would leave the folder."""
    return await _reader(driver, _html(), "attachments")


async def structure(driver: Driver) -> QWidget:
    """The tree of parts."""
    return await _reader(driver, _html(), "structure")


async def headers(driver: Driver) -> QWidget:
    """Only the header was fetched."""
    return await _reader(driver, LETTER.split(b"\r\n\r\n")[0] + b"\r\n\r\n", complete=False)


async def source(driver: Driver) -> QWidget:
    """As it came."""
    return await _reader(driver, LETTER, "source")


async def odd(driver: Driver) -> QWidget:
    """Everything that is odd."""
    return await _reader(driver, SPOOF, "notes")


async def empty(driver: Driver) -> QWidget:
    """No message."""
    return await _reader(driver, b"")


BOTH = (*TWO_LOOKS, View(zoom=200))

SCENES = [
    Scene("mail-reader-letter", letter, (*BOTH, View("high_contrast"))),
    Scene("mail-reader-html", html, BOTH),
    Scene("mail-reader-plain-html", plain_html, TWO_LOOKS),
    Scene("mail-reader-spoof", spoof, BOTH),
    Scene("mail-reader-attachments", attachments, BOTH),
    Scene("mail-reader-structure", structure, TWO_LOOKS),
    Scene("mail-reader-headers", headers, BOTH),
    Scene("mail-reader-source", source, TWO_LOOKS),
    Scene("mail-reader-odd", odd, TWO_LOOKS),
    Scene("mail-reader-empty", empty, TWO_LOOKS),
]

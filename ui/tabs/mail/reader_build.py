"""Makes of a message that was read what its views show: text, a harmless page, decoded pictures. Runs in a thread.

It must not touch a widget, nor fetch anything: remote pictures are given to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from app.mail.html import clean_html
from app.mail.html_links import data_url_bytes
from app.mail.html_page import Page, Picture, PictureKind
from app.mail.reading import Extent, Message, Part, ShownText, body_text, part_text
from app.texts import tr

__all__ = ["Built", "Wanted", "all_notes", "best_view", "build", "decode_picture", "grave_text", "text_shown"]

MAX_PIXELS: Final = 24_000_000
"""Pixels of a picture: a large photograph. A file of a kilobyte can claim to be a thousand times as large."""

MAX_EDGE: Final = 16_000
"""Pixels along one side."""

MAX_SHOWN_WIDTH: Final = 1000
"""Pixels of width to which larger pictures are made smaller: no pane is wider than that for long."""

MAX_PICTURE_BYTES: Final = 10 * 1024 * 1024
"""Bytes of an embedded picture that is shown; a larger one can be saved."""

MAX_GRAVE: Final = 2
"""Grave notes that are said above the message; the others stand with all notes."""

_FORMATS: Final = ((b"\x89PNG", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"), (b"BM", b"bmp"))
"""What a picture begins with, and the name of Qt's reader. No SVG: it can name files of this computer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a message shall be shown: the ``charset`` that was chosen ("": as declared), the text size (1 is 100 %),
    whether with the sender's colours, and one ``part`` instead of the letter (None: the letter)."""

    charset: str = ""
    scale: float = 1.0
    colors: bool = True
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """``text`` for the text view; ``from_html`` when it had to be made from the HTML form; the ``page``, if there is
    one, with its ``pictures`` by number; and what is odd about either."""

    text: ShownText
    from_html: bool = False
    page: Page | None = None
    pictures: dict[int, QImage] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def build(message: Message, wanted: Wanted, remote: Mapping[str, QImage]) -> Built:
    """Make everything. ``remote`` are the remote pictures that were loaded, by address. Never fails."""
    cut = message.extent is not Extent.WHOLE
    part = wanted.part
    texts = (part,) if part is not None else message.text_parts
    text = body_text(texts, wanted.charset, cut=cut)
    html = part if part is not None and part.content_type == "text/html" else message.html_part
    if html is None:
        return Built(text, notes=text.notes)
    source = part_text(html, wanted.charset, cut=cut, unflow=False)
    page = clean_html(source.text, scale=wanted.scale, colors=wanted.colors)
    pictures: dict[int, QImage] = {}
    for number, picture in enumerate(page.pictures):
        image = _picture(message, picture, remote)
        if image is not None:
            pictures[number] = image
    if pictures:
        available = frozenset(pictures)
        page = clean_html(source.text, available=available, scale=wanted.scale, colors=wanted.colors)
    from_html = not texts or (part is not None and part is html)
    if from_html:
        text = ShownText(page.text, source.declared, source.codec, source.notes)
    elif not text.text.strip() and page.text.strip() and part is None:
        from_html = True
        text = ShownText(page.text, source.declared, source.codec, source.notes)
    notes = dict.fromkeys((*text.notes, *source.notes, *(tr("HTML: {note}", note=note) for note in page.notes)))
    return Built(text, from_html, page, pictures, tuple(notes))


def _picture(message: Message, picture: Picture, remote: Mapping[str, QImage]) -> QImage | None:
    if picture.kind is PictureKind.REMOTE:
        return remote.get(picture.source)
    if picture.kind is PictureKind.DATA:
        return decode_picture(data_url_bytes(picture.source))
    part = message.by_content_id(picture.source)
    if part is None or part.size > MAX_PICTURE_BYTES:
        return None
    return decode_picture(part.content().data)


def decode_picture(data: bytes) -> QImage | None:
    """A picture from a stranger's bytes, no larger than MAX_SHOWN_WIDTH; None when it is none of the known kinds, is
    broken, or claims to be huge."""
    form = next((name for start, name in _FORMATS if data.startswith(start)), None)
    if form is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        form = b"webp"
    if form is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MAX_EDGE or size.width() * size.height() > MAX_PIXELS:
        return None
    if size.width() > MAX_SHOWN_WIDTH:
        height = max(round(size.height() * MAX_SHOWN_WIDTH / size.width()), 1)
        reader.setScaledSize(QSize(MAX_SHOWN_WIDTH, height))
    image = reader.read()
    return None if image.isNull() else image


def best_view(message: Message, built: Built) -> str:
    """The view that says most of a message: "text", "html", "attachments", "headers" or "source"."""
    if message.extent is Extent.TOP and not built.text.text.strip():
        return "headers"
    if built.text.text.strip() and not built.from_html:
        return "text"
    if built.page is not None:
        return "html"
    if message.attachments:
        return "attachments"
    return "text" if message.fields else "source"


def text_shown(built: Built | None, part: Part | None) -> str:
    """What the text view shows; ``part`` is the one that was chosen instead of the letter."""
    if built is None:
        return ""
    lines = []
    if part is not None:
        lines.append(tr("— Part {path} of the message, {type} —", path=part.path, type=part.content_type))
    elif built.from_html:
        lines.append(tr("— Made from the HTML form: there is no plain text —"))
    return "\n\n".join([*lines, built.text.text])


def all_notes(message: Message | None, built: Built | None) -> list[str]:
    """Everything odd about a message and about how it is shown, one sentence each."""
    found: list[str] = []
    for note in message.notes if message is not None else ():
        found.append(tr("Part {path}: {note}", path=note.path, note=note.text) if note.path else note.text)
    if built is not None:
        found += built.notes
    return list(dict.fromkeys(found))


def grave_text(message: Message) -> str:
    """What has to be said at once of a message, or ""."""
    grave = [note.text for note in message.notes if note.grave]
    text = " ".join(grave[:MAX_GRAVE])
    if len(grave) > MAX_GRAVE:
        text += " " + tr("{count} more under Odd.", count=len(grave) - MAX_GRAVE)
    return text

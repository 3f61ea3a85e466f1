"""The answer's body: as text with colours, as it came or written for reading, as a picture, as a folder, or in hex.

It must not know how it came. What is shown is bounded, and what is left out is said.
"""

from __future__ import annotations

from email.message import Message
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.display import visible
from app.fetch.body import Charset, Kind, PrettyError, charset_of, decode, kind_of, pretty
from app.fetch.ftp_wire import FtpEntry, parse_listing
from app.texts import tr
from ui.tabs.fetch.colours import BodyColours
from ui.theme import Theme
from ui.trace.hexview import HexView
from ui.trace.words import size as size_words
from ui.widgets.find_bar import FindBar
from ui.widgets.message_line import selectable
from ui.widgets.table import TableView

__all__ = ["MAX_TEXT", "BodyView"]

MAX_TEXT: Final = 512 * 1024
"""Characters that are shown: the text field of Qt takes a second for some millions."""

MAX_READABLE: Final = 256 * 1024
"""Characters that are written anew for reading: the window waits for a quarter of a second at most."""

MAX_LINE: Final = 5000
"""Characters of one line: Qt lays out a whole line before it shows any of it."""

MAX_PIXELS: Final = 40_000_000
"""A picture with more is not unpacked: a few bytes may claim gigabytes."""

_CHARSETS: Final = (
    "utf-8", "cp1252", "cp1251", "koi8-u", "iso8859-2", "iso8859-15", "shift_jis", "euc_jp", "gb18030", "big5",
    "euc_kr", "utf-16-le", "utf-16-be",
)  # fmt: skip

ENTRY: Final = Qt.ItemDataRole.UserRole


class _Hex(HexView):
    """Finds a text's bytes in UTF-8."""

    def find_text(self, text: str, back: bool) -> bool:
        """See ui.widgets.find_bar.Finds."""
        wanted = text.encode("utf-8", "replace")
        first, end = self.selection
        if back:
            at = self.data.rfind(wanted, 0, max(0, end - 1))
            at = at if at >= 0 else self.data.rfind(wanted)
        else:
            at = self.data.find(wanted, first + 1 if end > first else first)
            at = at if at >= 0 else self.data.find(wanted)
        if at >= 0:
            self.select(at, at + len(wanted))
        return at >= 0


class _Picture(QLabel):
    """A picture as large as fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)

    def show_picture(self, picture: QPixmap) -> None:
        self._whole = picture
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        room, ratio = self.size(), self.devicePixelRatioF()
        shown = self._whole
        if shown.width() > room.width() * ratio or shown.height() > room.height() * ratio:
            wanted = QSize(round(room.width() * ratio), round(room.height() * ratio))
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = self._whole.scaled(wanted, keep, smooth)
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)


class BodyView(QWidget):
    """show_body() shows one; ``followed`` is emitted with the name of a folder's entry that is to be opened.

    Handles: ``fetch.response.body`` (the text), ``fetch.response.view``, ``fetch.response.charset``,
    ``fetch.response.hex``, ``fetch.response.picture``, ``fetch.response.folder``, ``fetch.response.note``.
    """

    followed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._data = b""
        self._headers = Message()
        self._kind = Kind.EMPTY
        self._listing = ""
        self._said = ""
        self.view = QComboBox()
        self.view.setObjectName("fetch.response.view")
        self.view.setAccessibleName(tr("How the body is shown"))
        for text, data in (
            (tr("Readable"), "pretty"),
            (tr("As it came"), "text"),
            (tr("Hex"), "hex"),
            (tr("Picture"), "picture"),
            (tr("Folder"), "folder"),
        ):
            self.view.addItem(text, data)
        self.charset = QComboBox()
        self.charset.setObjectName("fetch.response.charset")
        self.charset.setAccessibleName(tr("Charset"))
        self.charset.setToolTip(
            tr("How bytes become characters: as header, byte order mark or document say, or chosen")
        )
        self.charset.addItem(tr("Automatic"), "")
        for codec in _CHARSETS:
            self.charset.addItem(codec, codec)
        self.charset.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.text = QPlainTextEdit()
        self.text.setObjectName("fetch.response.body")
        self.text.setAccessibleName(tr("Body of the answer"))
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setPlaceholderText(tr("Press Send: what comes is shown here."))
        self._colours = BodyColours(theme, self.text.document())
        self.hex = _Hex()
        self.hex.setObjectName("fetch.response.hex")
        self.picture = _Picture()
        self.picture.setObjectName("fetch.response.picture")
        self.picture.setAccessibleName(tr("Picture"))
        self.folder = TableView(theme, "fetch.response.folder")
        self.folder.setAccessibleName(tr("Folder"))
        self.folder.setToolTip(tr("Return or a double click fetches it"))
        self._entries = QStandardItemModel(0, 4, self.folder)
        self.folder.setModel(self._entries)
        self.folder.activated.connect(lambda index: self.followed.emit(index.siblingAtColumn(0).data(ENTRY)))
        self._stack = QStackedWidget()
        for widget in (self.text, self.hex, self.picture, self.folder):
            self._stack.addWidget(widget)
        self.find_bar = FindBar(theme, "fetch.response", self._stack.currentWidget, tr("Find in the body"))
        self.note = selectable(QLabel())
        self.note.setObjectName("fetch.response.note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.view)
        top.addWidget(self.charset)
        top.addWidget(self.find_bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        self.view.activated.connect(self._show)
        self.charset.activated.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._offer()

    def _restyle(self) -> None:
        self.text.setFont(self._theme.mono_font())
        self.hex.setFont(self._theme.mono_font())

    @property
    def kind(self) -> Kind:
        """What the body is."""
        return self._kind

    @property
    def data(self) -> bytes:
        """What is there of it, decoded from its Content-Encoding."""
        return self._data

    def clear(self) -> None:
        """Nothing came yet."""
        self.show_body(b"", Message())

    def show_body(self, data: bytes, headers: Message, *, listing: str = "", note: str = "") -> None:
        """Show a body in the way that fits it; ``listing`` as in Response, ``note`` a sentence of who fetched it."""
        self._data, self._headers, self._listing, self._said = data, headers, listing, note
        self._kind = Kind.TEXT if listing else kind_of(headers, data)
        wanted = "pretty"
        if listing:
            wanted = "folder"
        elif self._kind is Kind.IMAGE:
            wanted = "picture"
        elif self._kind is Kind.BINARY:
            wanted = "hex"
        self.charset.setCurrentIndex(0)
        self.view.setCurrentIndex(self.view.findData(wanted))
        self._offer()
        self._show()

    def _offer(self) -> None:
        """Only what makes sense can be chosen."""
        model = self.view.model()
        assert isinstance(model, QStandardItemModel)
        for index in range(self.view.count()):
            kind = self.view.itemData(index)
            possible = kind in ("pretty", "text", "hex") or (kind == "picture" and self._kind is Kind.IMAGE)
            model.item(index).setEnabled(possible or (kind == "folder" and bool(self._listing)))

    def choose_view(self, view: str) -> None:
        """Show it otherwise: "pretty", "text", "hex", "picture" or "folder"."""
        self.view.setCurrentIndex(self.view.findData(view))
        self._show()

    def _show(self) -> None:
        view = self.view.currentData()
        notes = [self._said]
        is_text = view in ("pretty", "text")
        self.charset.setEnabled(is_text)
        if is_text:
            notes += self._show_text(pretty_wanted=view == "pretty")
            self._stack.setCurrentWidget(self.text)
        elif view == "hex":
            self.hex.set_data(self._data)
            self._stack.setCurrentWidget(self.hex)
        elif view == "picture":
            notes.append(self._show_picture())
            self._stack.setCurrentWidget(self.picture)
        else:
            notes.append(self._show_folder())
            self._stack.setCurrentWidget(self.folder)
        words = " ".join(note for note in notes if note)
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _show_text(self, *, pretty_wanted: bool) -> list[str]:
        notes = []
        charset = charset_of(self._headers, self._data, str(self.charset.currentData() or ""))
        if charset.unknown:
            notes.append(tr("The charset {name} is not known.", name=visible(charset.unknown)))
        # Four bytes are the longest character: what is beyond is not shown anyhow.
        text = decode(self._data[: 4 * MAX_TEXT], charset)
        if pretty_wanted and self._kind in (Kind.JSON, Kind.XML) and len(text) > MAX_READABLE:
            notes.append(tr("Longer than {count} characters: shown as it came.", count=f"{MAX_READABLE:,}"))
        elif pretty_wanted and self._kind in (Kind.JSON, Kind.XML):
            try:
                text = pretty(self._kind, text)
            except PrettyError as error:
                notes.append(f"{error}.")
        whole = len(text)
        shown = text[:MAX_TEXT]
        lines = shown.replace("\r\n", "\n").split("\n")
        if any(len(line) > MAX_LINE for line in lines):
            notes.append(tr("Lines longer than {count} characters are broken for showing.", count=f"{MAX_LINE:,}"))
            lines = [line[at : at + MAX_LINE] for line in lines for at in range(0, len(line) or 1, MAX_LINE)]
        shown = visible("\n".join(lines), "\n\t")
        if whole > MAX_TEXT or len(self._data) > 4 * MAX_TEXT:
            notes.append(
                tr("Only the first {count} characters are shown; Hex and Save have all.", count=f"{MAX_TEXT:,}")
            )
        self._colours.read(shown, self._kind)
        self.text.setPlainText(shown)
        self._say_charset(charset)
        return notes

    def _say_charset(self, charset: Charset) -> None:
        by = {
            "header": tr("by header"),
            "bom": tr("by byte order mark"),
            "meta": tr("by meta"),
            "xml": tr("by XML declaration"),
            "guess": tr("guessed"),
        }.get(charset.source, "")
        self.charset.setItemText(0, f"{charset.codec} ({by})" if by and self._data else tr("Automatic"))

    def _show_picture(self) -> str:
        buffer = QBuffer()
        buffer.setData(QByteArray(self._data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setDecideFormatFromContent(True)
        size = reader.size()
        kind = bytes(reader.format().data()).decode("ascii", "replace").upper()
        self.picture.clear()
        if size.isValid() and size.width() * size.height() > MAX_PIXELS:
            return tr("The picture claims {width} × {height} pixels: too many to unpack.",
                      width=size.width(), height=size.height())  # fmt: skip
        image = reader.read()
        if image.isNull() or image.width() * image.height() > MAX_PIXELS:
            return tr("This picture cannot be shown: {reason}.", reason=reader.errorString())
        self.picture.show_picture(QPixmap.fromImage(image))
        return f"{kind}, {image.width()} × {image.height()}"

    def _show_folder(self) -> str:
        entries = parse_listing(self._data, self._listing)
        self._entries.clear()
        self._entries.setHorizontalHeaderLabels([tr("Name"), tr("Size"), tr("Changed"), tr("Kind")])
        kinds = {"folder": tr("folder"), "file": tr("file"), "link": tr("link")}
        self._entries.setSortRole(Qt.ItemDataRole.UserRole + 1)
        for entry in entries:
            modified = entry.modified.strftime("%Y-%m-%d %H:%M") if entry.modified is not None else ""
            size = "" if entry.size is None or entry.kind == "folder" else f"{entry.size:,}"
            name = visible(entry.name) + ("/" if entry.kind == "folder" else "")
            cells = [name, size, modified, kinds.get(entry.kind, entry.kind)]
            items = [QStandardItem(cell) for cell in cells]
            for item, key in zip(items, (name, entry.size or 0, modified, entry.kind), strict=True):
                item.setData(key, Qt.ItemDataRole.UserRole + 1)
            items[0].setData(entry, ENTRY)
            items[1].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._entries.appendRow(items)
        self.folder.tools.fit()
        total = sum(entry.size or 0 for entry in entries if entry.kind == "file")
        return tr("{count} entries, {size}. Return or a double click fetches one.",
                  count=len(entries), size=size_words(total))  # fmt: skip

    def entry(self, row: int) -> FtpEntry | None:
        """What stands in a row of the folder."""
        found = self._entries.item(row, 0)
        entry = found.data(ENTRY) if found is not None else None
        return entry if isinstance(entry, FtpEntry) else None

"""Bytes as text in a chosen encoding, control characters visible, a page at a time where there are very many.

It must not know where the bytes come from.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.display import decode, visible
from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.message_line import selectable

__all__ = ["TEXT_PAGE", "TextPane", "page_bounds"]

TEXT_PAGE: Final = 16 * 1024
"""Bytes shown at once: all escaped and in one line they still take only a frame or two, and some sixty pages
are all that the session keeps of one direction."""

_LONGEST_CHARACTER: Final = 4


def page_bounds(data: bytes, page: int, encoding: str) -> tuple[int, int]:
    """First byte of a page and the one after its last, moved so that no character is cut in two."""
    return _boundary(data, page * TEXT_PAGE, encoding), _boundary(data, (page + 1) * TEXT_PAGE, encoding)


def _boundary(data: bytes, at: int, encoding: str) -> int:
    if at <= 0 or at >= len(data):
        return max(0, min(at, len(data)))
    if encoding == "utf-8":
        for back in range(_LONGEST_CHARACTER):
            if data[at - back] & 0xC0 != 0x80:
                return at - back
    # TEXT_PAGE is a multiple of every fixed character width; others only cost an escape at the edge.
    return at


class TextPane(QWidget):
    """``show_bytes()`` shows data in the present encoding, ``show_words()`` a text of ours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = b""
        self._encoding = "utf-8"
        self._page = 0
        self.view = QPlainTextEdit()
        self.view.setObjectName("trace.detail.text")
        self.view.setAccessibleName(tr("Message as text"))
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setPlaceholderText(tr("Select a message to see it here."))
        self.view.setTabChangesFocus(True)
        self.view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        # Text can be selected with the keyboard too, not only with the mouse.
        self.view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.view.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._back = icon_button(
            theme, "left", "trace.detail.earlier", tr("Earlier part of the message"), lambda: self._go(self._page - 1)
        )
        self._forward = icon_button(
            theme, "right", "trace.detail.later", tr("Later part of the message"), lambda: self._go(self._page + 1)
        )
        self._place = QLabel()
        self._note = QLabel()
        self._note.setMargin(4)
        self._note.setWordWrap(True)
        selectable(self._note)
        self._pager = QWidget()
        row = QHBoxLayout(self._pager)
        row.setContentsMargins(4, 0, 4, 0)
        for widget in (self._back, self._place, self._forward):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self._note)
        column.addWidget(self._pager)
        self._note.hide()
        self._pager.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.view.setFont(self._theme.mono_font())

    def show_bytes(self, data: bytes) -> None:
        """Show data from its beginning."""
        self._data = data
        self._go(0)

    def show_words(self, text: str) -> None:
        """Show a text that is no data of the wire."""
        self._data = b""
        self._pager.hide()
        self.view.setPlainText(visible(text, keep="\n\t"))

    def set_note(self, text: str) -> None:
        """A remark below the text, or none."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_encoding(self, encoding: str) -> None:
        """Read the same bytes in another encoding; the page stays."""
        self._encoding = encoding
        if self._data:
            self._go(self._page)

    def _go(self, page: int) -> None:
        pages = max(1, -(-len(self._data) // TEXT_PAGE))
        self._page = max(0, min(page, pages - 1))
        first, end = page_bounds(self._data, self._page, self._encoding)
        self.view.setPlainText(shown_text(self._data[first:end], self._encoding))
        self._pager.setVisible(pages > 1)
        self._back.setEnabled(self._page > 0)
        self._forward.setEnabled(self._page < pages - 1)
        self._place.setText(
            tr(
                "bytes {first} – {last} of {total}",
                first=f"{first:,}",
                last=f"{end - 1:,}",
                total=f"{len(self._data):,}",
            )
        )


def shown_text(data: bytes, encoding: str) -> str:
    """Bytes as text of several lines: every control character is visible, and a line feed also begins a new line."""
    return decode(data, encoding, keep="\n").replace("\n", "\\n\n")

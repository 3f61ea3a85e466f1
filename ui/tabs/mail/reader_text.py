"""Shows text of a message, to be read, searched and copied: the letter, or the message as it came.

It must not know what is shown; it bounds how much of it Qt has to lay out.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from app.display import visible
from app.mail.reading_charsets import decode_bytes
from app.mail.reading_text import break_lines
from app.texts import tr
from ui.theme import Theme
from ui.widgets.hint import Hint

__all__ = ["MAX_SOURCE", "TextView", "source_text"]

MAX_SOURCE: Final = 256 * 1024
"""Bytes of the source that are shown; all of it can be saved."""


class TextView(QPlainTextEdit):
    """Read only, in the fixed-width font, with the lines wrapped; ``hint`` is there while it is empty."""

    def __init__(self, theme: Theme, name: str, accessible: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.hint = Hint(theme, self, hint)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.mono_font())
        self.setTabStopDistance(self._theme.mono_width(8))

    def show_text(self, text: str) -> None:
        """Show another text; the same one again changes nothing, so that its place and selection stay."""
        text, _ = break_lines(text)
        if text != self._shown:
            self._shown = text
            self.setPlainText(text)
        self.hint.set_empty(not text)


def source_text(raw: bytes, charset: str = "") -> str:
    """A message as it came, with every byte visible: line ends as lines, other control characters as escapes. What is
    no character in the charset (Python's name; "": UTF-8) is shown byte by byte."""
    text = decode_bytes(raw[:MAX_SOURCE], chosen=charset or "utf-8").text
    shown = visible(text.replace("\r\n", "\n"), "\n\t")
    if len(raw) > MAX_SOURCE:
        more = tr("… {count} more bytes: save the message to see all of it.", count=f"{len(raw) - MAX_SOURCE:,}")
        shown += f"\n\n{more}\n"
    return shown

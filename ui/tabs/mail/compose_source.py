"""The exact source of the message that the form makes, coloured, with what is too long left out and said so.

It must not make the message: it is given pieces of text.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.mail.composed import Composed, Shown
from app.texts import tr
from ui.tabs.mail.attachment_list import size_text
from ui.theme import Role, Theme
from ui.widgets.buttons import icon_button
from ui.widgets.hint import Hint
from ui.widgets.message_line import selectable

__all__ = ["SourceView", "facts_of"]

_HEADER: Final = re.compile(r"([!-9;-~]+):")

_IN_HEADER, _IN_TEXT = 1, 2


class _Colours(QSyntaxHighlighter):
    """Names of headers, the lines between the parts, and our own notes. A block's state says whether it is a header."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self.notes: set[str] = set()

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        inside = before in (-1, _IN_HEADER)
        if text in self.notes:
            look = QTextCharFormat()
            look.setForeground(self._theme.color(Role.FAINT))
            look.setFontItalic(True)
            self.setFormat(0, len(text), look)
            self.setCurrentBlockState(_IN_TEXT)
            return
        if text.startswith("--=_"):
            look = QTextCharFormat()
            look.setForeground(self._theme.color(Role.FAINT))
            self.setFormat(0, len(text), look)
            self.setCurrentBlockState(_IN_TEXT if text.endswith("--") else _IN_HEADER)
            return
        match = _HEADER.match(text) if inside else None
        if match is not None:
            look = QTextCharFormat()
            look.setForeground(self._theme.color(Role.ACCENT))
            self.setFormat(0, match.end(), look)
        self.setCurrentBlockState(_IN_HEADER if inside and text else _IN_TEXT)


def facts_of(composed: Composed) -> str:
    """What there is to know of a message, in one line: its size, and what the server must offer."""
    size = size_text(composed.size)
    if composed.size >= 1024:
        size = tr("{size} ({bytes} bytes)", size=size, bytes=f"{composed.size:,}")
    needs = [
        *([tr("needs 8BITMIME")] if composed.eight_bit else []),
        *([tr("needs SMTPUTF8")] if composed.utf8_headers else []),
    ]
    return " · ".join((size, composed.transfer, *needs))


class SourceView(QWidget):
    """``show_source()`` shows a message, ``show_problem()`` says why there is none. Handles: ``prefix.source``,
    ``prefix.facts``, ``prefix.save_eml``."""

    save_asked = Signal()

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self.facts = selectable(QLabel())
        self.facts.setObjectName(f"{prefix}.facts")
        self.facts.setAccessibleName(tr("Size and needs of the message"))
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"{prefix}.source")
        self.text.setAccessibleName(tr("Source of the message"))
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setMinimumHeight(60)
        self._colours = _Colours(theme, self.text.document())
        self._hint = Hint(theme, self.text, "")
        self.save = icon_button(
            theme, "save", f"{prefix}.save_eml", tr("Save the message as a file (.eml)"), self.save_asked.emit
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.facts, 1)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.text.setFont(self._theme.mono_font())
        self._colours.rehighlight()

    def show_source(self, shown: list[Shown], facts: str) -> None:
        """Show a message; the place that is being read stays where it is."""
        self._hint.set_empty(False)
        self.save.setEnabled(True)
        self.facts.setText(facts)
        parts: list[str] = []
        self._colours.notes = {part.text for part in shown if part.note}
        for part in shown:
            # A note stands on lines of its own.
            parts.append(f"{part.text}\n" if part.note else part.text)
        text = "".join(parts)
        if text != self.text.toPlainText():
            bar, side = self.text.verticalScrollBar(), self.text.horizontalScrollBar()
            place = bar.value(), side.value()
            self.text.setPlainText(text)
            bar.setValue(place[0])
            side.setValue(place[1])

    def show_problem(self, text: str) -> None:
        """There is no message, and why."""
        self.facts.setText("")
        self.save.setEnabled(False)
        self.text.clear()
        self._hint.setText(text)
        self._hint.set_empty(True)

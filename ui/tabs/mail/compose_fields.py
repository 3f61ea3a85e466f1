"""Fields of the Compose form: a field for many addresses, one for text that takes dropped files, and labels.

It must not know the form that they are part of, nor what an address is beyond what app.mail.addresses says.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QSplitter, QTextEdit, QWidget

from ui.theme import Role, Theme
from ui.widgets.message_line import announce

__all__ = ["AddressesField", "BodyField", "Halves", "Mark", "field", "label_for", "local_files"]

Mark = tuple[int, int, str]
"""A place in a text that is wrong: start, length, and why."""

_MOST_LINES: Final = 3
"""Lines that a field of addresses grows to; whoever has more scrolls."""

_MANY: Final = 2000
"""Characters from which on a pasted list gets a line for each address: nobody can edit one line of 300,000."""

_MOST_MARKS: Final = 200
"""Wrong addresses that are underlined; somebody who has more corrects these first."""


class AddressesField(QPlainTextEdit):
    """Addresses with commas between them, on one line, or on as many as there are up to three. Enter begins a line,
    which separates as a comma does. It reads and is written like a QLineEdit: text(), setText()."""

    def __init__(self, theme: Theme, name: str, accessible: str, tip: str) -> None:
        super().__init__()
        self._theme = theme
        self._tip = tip
        self._marks: list[Mark] = []
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setToolTip(tip)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._edited)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._draw_marks)
        self._fit()

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace all of it."""
        if text != self.toPlainText():
            self.setPlainText(_in_lines(text))

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def _height(self) -> int:
        lines = max(1, min(round(self.document().size().height()), _MOST_LINES))
        return self.fontMetrics().lineSpacing() * lines + 2 * self.frameWidth() + 8

    def _fit(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if not text:
            return
        # A link "mailto:…" is dropped as a text too.
        self.textCursor().insertText(_in_lines(text.strip("\r\n")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            # Ctrl+Enter sends.
            event.ignore()
            return
        super().keyPressEvent(event)

    # Marks

    @property
    def marks(self) -> list[Mark]:
        """What is underlined, and why."""
        return list(self._marks)

    def mark(self, marks: Sequence[Mark]) -> None:
        """Underline places and say why; none takes the marks away."""
        marks = list(marks[:_MOST_MARKS])
        if marks == self._marks:
            return
        self._marks = marks
        reasons = "\n".join(dict.fromkeys(reason for _, _, reason in marks[:10]))
        self.setToolTip(reasons or self._tip)
        self.setAccessibleDescription(reasons)
        if reasons:
            announce(self, reasons)
        self._draw_marks()

    def _edited(self) -> None:
        # The places have moved; they come again with the next look at the text.
        if self._marks:
            self._marks = []
            self._draw_marks()

    def _draw_marks(self) -> None:
        selections = []
        for start, length, _ in self._marks:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._theme.color(Role.ERROR))
            look.setForeground(self._theme.color(Role.ERROR))
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            end = self.document().characterCount() - 1
            cursor.setPosition(min(start, end))
            cursor.setPosition(min(start + length, end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)


def _in_lines(text: str) -> str:
    """A long list with a line for each address. A comma in a quoted name is followed by a blank as often as not, and
    in quotes a line break would separate: so only where there are no quotes."""
    if len(text) > _MANY and '"' not in text and "(" not in text:
        return text.replace(", ", ",\n") if ", " in text else text.replace(",", ",\n")
    return text


class Halves(QSplitter):
    """Wishes for no more height than it needs: the tab would get scroll bars long before it has too little."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class BodyField(QPlainTextEdit):
    """A text. Files and pictures that are dropped or pasted are told instead of inserted."""

    files_given = Signal(list)
    image_given = Signal(QImage)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(local_files(source)) or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_given.emit(image)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == _CTRL:
            event.ignore()
            return
        super().keyPressEvent(event)


_CTRL: Final = Qt.KeyboardModifier.ControlModifier


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this computer that are being dropped or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def field(name: str, accessible: str, tip: str) -> QLineEdit:
    """A line of text."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(accessible)
    edit.setToolTip(tip)
    return edit


def label_for(text: str, widget: QWidget, tip: str = "") -> QLabel:
    """A label whose mnemonic goes to the widget."""
    label = QLabel(text)
    label.setBuddy(widget)
    label.setToolTip(tip or widget.toolTip())
    return label

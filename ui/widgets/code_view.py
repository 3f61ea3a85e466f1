"""Shows a Python program: coloured, numbered, to be read, copied or saved, not changed.

It must not know where the program comes from.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.buttons import copy_text, text_button

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CodeView"]


class _Colours(QSyntaxHighlighter):
    """Colours by pygments. It reads the whole program at once: a string may go over several lines."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._lines: list[list[tuple[int, int, Any]]] = []

    def read(self, code: str) -> None:
        """Find the parts of a program; call before the document shows it."""
        # Imported when a program is first shown: it is slow to load and most starts never need it.
        from pygments.lexers.python import PythonLexer

        self._lines = [[]]
        column = 0
        # ensurenl and stripnl off, or the lines would not be those of the document.
        tokens: Iterable[tuple[Any, str]] = PythonLexer(ensurenl=False, stripnl=False).get_tokens(code)
        for kind, text in tokens:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self._lines.append([])
                    column = 0
                # Qt counts in UTF-16 units.
                length = len(part.encode("utf-16-le")) // 2
                self._lines[-1].append((column, length, kind))
                column += length

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number < len(self._lines):
            for start, length, kind in self._lines[number]:
                look = self._look(kind)
                if look is not None:
                    self.setFormat(start, length, look)

    def _look(self, kind: Any) -> QTextCharFormat | None:
        from pygments.token import Comment, Keyword, Name, Number, Operator, String

        look = QTextCharFormat()
        if kind in Comment or kind in String.Doc:
            look.setForeground(self._theme.color(Role.FAINT))
            look.setFontItalic(True)
        elif kind in String:
            look.setForeground(self._theme.color(Role.RECEIVED))
        elif kind in Keyword or kind in Operator.Word:
            look.setForeground(self._theme.color(Role.SENT))
            look.setFontWeight(700)
        elif kind in Number:
            look.setForeground(self._theme.color(Role.OK))
        elif kind in Name.Builtin or kind in Name.Function or kind in Name.Class or kind in Name.Exception:
            look.setForeground(self._theme.color(Role.ACCENT))
        else:
            return None
        return look


class _Editor(QPlainTextEdit):
    """The text with its numbers at the left; a click on a number selects the line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.numbers = _Numbers(self)
        self.blockCountChanged.connect(self.make_room)
        self.updateRequest.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.mono_font())
        self.setTabStopDistance(self._theme.mono_width(4))
        self.make_room()

    def numbers_width(self) -> int:
        """Room for the largest number."""
        digits = max(2, len(str(self.blockCount())))
        return QFontMetrics(self.font()).horizontalAdvance("0") * digits + self._theme.scaled(16)

    def make_room(self) -> None:
        """Keep the left margin as wide as the numbers."""
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        self._place()

    def _place(self) -> None:
        box = self.contentsRect()
        self.numbers.setGeometry(QRect(box.left(), box.top(), self.numbers_width(), box.height()))

    def _follow(self, area: QRect, dy: int) -> None:
        if dy:
            self.numbers.scroll(0, dy)
        else:
            self.numbers.update(0, area.y(), self.numbers.width(), area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paint_numbers(self, area: QRect) -> None:
        """The numbers of the lines in this part of the margin."""
        painter = QPainter(self.numbers)
        painter.fillRect(area, self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.setPen(self._theme.color(Role.FAINT))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        while block.isValid() and box.top() <= area.bottom():
            place = QRect(0, round(box.top()), self.numbers.width() - self._theme.scaled(8), round(box.height()))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        painter.end()

    def select_line(self, y: int) -> None:
        """Select the line at this height."""
        cursor = self.cursorForPosition(QPoint(0, y))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


class _Numbers(QWidget):
    """The margin; its painting is the editor's, which knows the lines."""

    def __init__(self, editor: _Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.select_line(event.position().toPoint().y())


class CodeView(QWidget):
    """``set_code(text)`` shows a program. Copy takes what is selected, or all; ``save_asked`` is for who has a dialog.

    Handles: ``name.text``, ``name.copy``, ``name.save``.
    """

    save_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self.setObjectName(name)
        self.editor = _Editor(theme)
        self.editor.setObjectName(f"{name}.text")
        self.editor.setAccessibleName(tr("Python program"))
        self._colours = _Colours(theme, self.editor.document())
        theme.changed.connect(self._colours.rehighlight)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text_button(theme, "copy", f"{name}.copy", tr("&Copy"), self.copy))
        row.addWidget(text_button(theme, "save", f"{name}.save", tr("&Save…"), self.save_asked.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)

    @property
    def code(self) -> str:
        """The program shown."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a program."""
        if code != self._code:
            self._code = code
            self._colours.read(code)
            self.editor.setPlainText(code)

    def copy(self) -> None:
        """Put what is selected, or the whole program, on the clipboard."""
        cursor = self.editor.textCursor()
        # Qt separates lines of a selection by U+2029.
        copy_text(cursor.selectedText().replace("\u2029", "\n") if cursor.hasSelection() else self._code)

    def save(self, path: Path) -> None:
        """Write the program to a file. Raises OSError."""
        path.write_text(self._code, "utf-8", newline="\n")

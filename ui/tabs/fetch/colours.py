"""Colours for bodies: JSON, XML and HTML by pygments, which is loaded with the first of them.

It must not know where the text comes from; it is bounded by whoever shows it.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.fetch.body import Kind
from ui.theme import Role, Theme

__all__ = ["MAX_COLOURED", "BodyColours"]

MAX_COLOURED: Final = 128 * 1024
"""Characters that are coloured: pygments reads about a million a second, and the window waits meanwhile."""


class BodyColours(QSyntaxHighlighter):
    """read() before the document shows the text."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._lines: list[list[tuple[int, int, Any]]] = []
        theme.changed.connect(self.rehighlight)

    def read(self, text: str, kind: Kind) -> None:
        """Find the parts of a text; no colours where the kind has none, or where it is too long."""
        self._lines = []
        if len(text) > MAX_COLOURED or kind not in (Kind.JSON, Kind.XML, Kind.HTML):
            return
        from pygments.lexers.data import JsonLexer
        from pygments.lexers.html import HtmlLexer, XmlLexer

        lexer = {Kind.JSON: JsonLexer, Kind.XML: XmlLexer, Kind.HTML: HtmlLexer}[kind](ensurenl=False, stripnl=False)
        self._lines = [[]]
        column = 0
        for token, part in lexer.get_tokens(text):
            for number, piece in enumerate(part.split("\n")):
                if number:
                    self._lines.append([])
                    column = 0
                # Qt counts in UTF-16 units.
                length = len(piece.encode("utf-16-le", "surrogatepass")) // 2
                self._lines[-1].append((column, length, token))
                column += length

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number < len(self._lines):
            for start, length, token in self._lines[number]:
                if (look := self._look(token)) is not None:
                    self.setFormat(start, length, look)

    def _look(self, token: Any) -> QTextCharFormat | None:
        from pygments.token import Comment, Keyword, Name, Number, String

        look = QTextCharFormat()
        if token in Comment:
            look.setForeground(self._theme.color(Role.FAINT))
        elif token in Name.Tag:
            look.setForeground(self._theme.color(Role.SENT))
            look.setFontWeight(600)
        elif token in String:
            look.setForeground(self._theme.color(Role.RECEIVED))
        elif token in Number:
            look.setForeground(self._theme.color(Role.OK))
        elif token in Keyword or token in Name:
            look.setForeground(self._theme.color(Role.ACCENT))
        else:
            return None
        return look

"""Paints the cells of the message list with as few calls as can be: a flood repaints the list thirty times a second.

It must not know what a message is: the model says what stands in a cell and in which colour.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.trace.messages_model import Column, MessagesModel

__all__ = ["MessagesDelegate"]

_MARGIN = 4
_SELECTED = QStyle.StateFlag.State_Selected
_CENTER = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class MessagesDelegate(QStyledItemDelegate):
    """The ordinary delegate asks the model nine questions a cell, each a call into Python; this one asks one."""

    def __init__(self, model: MessagesModel, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._theme = theme
        self._view = view
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._font = self._view.font()
        self._mono = self._theme.mono_font()
        # The mean over many: with hinting one character alone is rounded otherwise than a run of them.
        self._mono_width = QFontMetricsF(self._mono).horizontalAdvance("0" * 64) / 64
        palette = self._view.palette()
        self._marked = palette.color(QPalette.ColorRole.Highlight)
        self._on_mark = palette.color(QPalette.ColorRole.HighlightedText)
        self._text = palette.color(QPalette.ColorRole.Text)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = index.column()
        text, color, side = self._model.cell(index.row(), column)
        box: QRect = option.rect
        if option.state & _SELECTED:
            painter.fillRect(box, self._marked)
            color = self._on_mark
        if not text:
            return
        box.adjust(_MARGIN, 0, -_MARGIN, 0)
        painter.setPen(color or self._text)
        if column == Column.SUMMARY:
            painter.setFont(self._mono)
            # In a fixed-width font the characters that fit are counted, not measured.
            fit = int(box.width() / self._mono_width)
            if len(text) > fit:
                text = text[: max(0, fit - 1)] + "…"
        else:
            painter.setFont(self._font)
        painter.drawText(box, side, text)

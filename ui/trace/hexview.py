"""Bytes as offset, hex and characters: painted line by line, selected by mouse or keys in either column, copied.

It must not know where the bytes come from: it is given them whole, and paints only the lines that can be seen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from app.texts import tr
from ui.trace.hexlayout import ASCII_TABLE, CopyAs, HexLayout, bytes_as, character_table

__all__ = ["HexView"]

_FAINT_WEIGHT: Final = 0.55
"""How much of the text colour is left in NULs and in characters that cannot be shown: they are there, but quiet."""


class HexView(QAbstractScrollArea):
    """``set_data()`` shows bytes; ``selection`` is the range that is marked in both columns.

    ``selection_changed`` is emitted with (first, last + 1); equal numbers mean that nothing is selected and the cursor
    stands there.
    """

    selection_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = b""
        self._base = 0
        self._cursor = 0
        self._anchor = 0
        self._selecting = False
        self._characters_side = False
        self._encoding = "utf-8"
        self._table = ASCII_TABLE
        self._per_line = 0
        self._layout = HexLayout(0, 16, 0)
        self._cell = 8.0
        self._line_height = 16
        self._ascent = 12.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Bytes in hex"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setWhatsThis(
            tr(
                "Offset, bytes in hexadecimal, and the same bytes as characters. Select with the mouse or with Shift "
                "and the arrow keys; Ctrl+Right goes to the characters, Ctrl+Left back. Ctrl+C copies what the "
                "cursor's column shows; the context menu has other forms."
            )
        )
        self._measure()

    # Content

    @property
    def data(self) -> bytes:
        """What is shown."""
        return self._data

    @property
    def base(self) -> int:
        """The number at which the offsets begin."""
        return self._base

    @property
    def selection(self) -> tuple[int, int]:
        """First byte and the one after the last. Without a selection both are the cursor's place."""
        if not self._selecting:
            return self._cursor, self._cursor
        return min(self._anchor, self._cursor), min(max(self._anchor, self._cursor) + 1, len(self._data))

    @property
    def bytes_per_line(self) -> int:
        """How many bytes stand in one line at the present width."""
        return self._layout.per_line

    def set_data(self, data: bytes, base: int = 0) -> None:
        """Show other bytes, from the start, nothing selected. ``base`` is where they stood in the stream."""
        if data == self._data and base == self._base:
            return
        self._data, self._base = data, base
        self._cursor = self._anchor = 0
        self._selecting = False
        self._relayout()
        self.verticalScrollBar().setValue(0)
        self._said()

    def set_encoding(self, encoding: str) -> None:
        """Show the characters as this encoding has them, where one byte is a character; copy text in it too."""
        self._encoding = encoding
        self._table = character_table(encoding)
        self.viewport().update()

    def set_bytes_per_line(self, count: int) -> None:
        """A fixed number of bytes in a line; 0 takes as many (4, 8, 16, 32) as fit."""
        self._per_line = count
        self._relayout()

    def select(self, first: int, end: int) -> None:
        """Mark the bytes from ``first`` up to, not including, ``end``, and bring them into view."""
        size = len(self._data)
        first, end = max(0, min(first, size)), max(0, min(end, size))
        self._anchor, self._cursor = first, max(first, end - 1)
        self._selecting = end > first
        self._show_cursor()
        self._said()

    def selectAll(self) -> None:
        """Mark everything; the view stays where it is. Named as Qt's own views name it: the Edit menu calls it."""
        self._anchor, self._cursor, self._selecting = 0, max(0, len(self._data) - 1), bool(self._data)
        self._said()

    def selected_bytes(self) -> bytes:
        """The marked bytes, or all when none are marked."""
        first, end = self.selection
        return self._data[first:end] if end > first else self._data

    def copy(self, form: CopyAs | None = None) -> None:
        """Put the marked bytes on the clipboard; without a form, as the cursor's column shows them."""
        if form is None:
            form = CopyAs.TEXT if self._characters_side else CopyAs.HEX
        first, end = self.selection
        start = self._base + (first if end > first else 0)
        QGuiApplication.clipboard().setText(bytes_as(self.selected_bytes(), form, start, self._encoding))

    # Geometry

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def _measure(self) -> None:
        metrics = QFontMetricsF(self.font())
        # The mean over many: with hinting one glyph alone is rounded otherwise than a run.
        self._cell = metrics.horizontalAdvance("0" * 64) / 64
        self._line_height = round(metrics.height()) + 2
        self._ascent = metrics.ascent() + 1
        self._relayout()

    def _relayout(self) -> None:
        size, width = len(self._data), self.viewport().width()
        top_byte = self.verticalScrollBar().value() * self._layout.per_line
        self._layout = HexLayout.fitting(size, self._base, width / self._cell - 1, self._per_line)
        rows = max(1, self.viewport().height() // self._line_height)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.lines - rows))
        bar.setPageStep(rows)
        bar.setSingleStep(1)
        bar.setValue(top_byte // self._layout.per_line)
        wide = round((self._layout.width + 1) * self._cell)
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, wide - width))
        across.setPageStep(width)
        across.setSingleStep(round(self._cell * 3))
        self.viewport().update()

    def _show_cursor(self) -> None:
        line, bar = self._cursor // self._layout.per_line, self.verticalScrollBar()
        if line < bar.value():
            bar.setValue(line)
        elif line >= bar.value() + bar.pageStep():
            bar.setValue(line - bar.pageStep() + 1)

    def byte_at(self, point: QPoint) -> tuple[int, bool]:
        """The byte nearest to a point of the viewport, and whether the point is on the characters' side."""
        line = self.verticalScrollBar().value() + max(0, point.y()) // self._line_height
        column = (point.x() + self.horizontalScrollBar().value()) / self._cell - 0.5
        in_line, characters = self._layout.byte_in_line(column)
        return max(0, min(line * self._layout.per_line + in_line, len(self._data) - 1)), characters

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._data:
            return
        self._cursor, self._characters_side = self.byte_at(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._selecting = True
        else:
            self._anchor, self._selecting = self._cursor, False
        self._said()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._data:
            self._cursor, _ = self.byte_at(event.position().toPoint())
            self._selecting = self._selecting or self._cursor != self._anchor
            self._show_cursor()
            self._said()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._data:
            self._anchor = self._cursor = self.byte_at(event.position().toPoint())[0]
            self._selecting = True
            self._said()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form in CopyAs:
            action = menu.addAction(form.label())
            action.setEnabled(bool(self._data))
            action.triggered.connect(lambda _checked=False, form=form: self.copy(form))
        menu.addSeparator()
        menu.addAction(tr("Select &all"), self.selectAll)
        lines = menu.addMenu(tr("Bytes in a &line"))
        for count in (0, 4, 8, 16, 32):
            choice = lines.addAction(str(count) if count else tr("As many as fit"))
            choice.setCheckable(True)
            choice.setChecked(count == self._per_line)
            choice.triggered.connect(lambda _checked=False, count=count: self.set_bytes_per_line(count))
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        # A window-wide Ctrl+C or Ctrl+A must not take these keys from the view that has the focus.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Copy) or event.matches(keys.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.SelectAll):
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and _control(event):
            self._characters_side = event.key() == Qt.Key.Key_Right
            self._said()
        else:
            target = self._key_target(event)
            if target is None or not self._data:
                super().keyPressEvent(event)
                return
            self._move(target, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def _key_target(self, event: QKeyEvent) -> int | None:
        per_line, page = self._layout.per_line, self.verticalScrollBar().pageStep()
        line_start = self._cursor - self._cursor % per_line
        match event.key():
            case Qt.Key.Key_Left:
                return self._cursor - 1
            case Qt.Key.Key_Right:
                return self._cursor + 1
            case Qt.Key.Key_Up:
                return self._cursor - per_line if self._cursor >= per_line else self._cursor
            case Qt.Key.Key_Down:
                return self._cursor + per_line if self._cursor + per_line < len(self._data) else self._cursor
            case Qt.Key.Key_PageUp:
                return self._cursor - page * per_line
            case Qt.Key.Key_PageDown:
                return self._cursor + page * per_line
            case Qt.Key.Key_Home:
                return 0 if _control(event) else line_start
            case Qt.Key.Key_End:
                return len(self._data) if _control(event) else line_start + per_line - 1
        return None

    def _move(self, target: int, extend: bool) -> None:
        if extend and not self._selecting:
            self._anchor = self._cursor
        self._cursor = max(0, min(target, len(self._data) - 1))
        self._selecting = extend
        if not extend:
            self._anchor = self._cursor
        self._show_cursor()
        self._said()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _said(self) -> None:
        """Repaint, and say where the cursor is: to whoever listens and to a screen reader."""
        first, end = self.selection
        self.viewport().update()
        self.setAccessibleDescription(self.describe())
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.selection_changed.emit(first, end)

    def describe(self) -> str:
        """The cursor's place, its byte and the size of the selection, in words."""
        if not self._data:
            return tr("no bytes")
        byte = self._data[self._cursor]
        text = tr(
            "offset {offset} (0x{hex}): {byte} hex, {number}, {character}",
            offset=f"{self._base + self._cursor:,}",
            hex=f"{self._base + self._cursor:x}",
            byte=f"{byte:02x}",
            number=byte,
            character=self._table[byte],
        )
        first, end = self.selection
        if end > first:
            text += " · " + tr("{count} selected", count=f"{end - first:,}")
        return text

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self.palette()
        group = QPalette.ColorGroup.Active if self.hasFocus() else QPalette.ColorGroup.Inactive
        marked = palette.color(group, QPalette.ColorRole.Highlight)
        marked_text = palette.color(group, QPalette.ColorRole.HighlightedText)
        text = palette.color(QPalette.ColorRole.Text)
        faint = _mixed(text, palette.color(QPalette.ColorRole.Base), _FAINT_WEIGHT)
        painter.translate(-self.horizontalScrollBar().value() + self._cell / 2, 0)
        layout, top = self._layout, self.verticalScrollBar().value()
        first, end = self.selection
        for row in range(self.viewport().height() // self._line_height + 1):
            start = (top + row) * layout.per_line
            if start >= len(self._data):
                break
            y = row * self._line_height
            piece = self._data[start : start + layout.per_line]
            line = layout.line(start, piece, self._table)
            baseline = y + self._ascent
            painter.setPen(faint)
            painter.drawText(QPointF(0, baseline), line.offset)
            painter.drawText(QPointF(0, baseline), line.faint)
            painter.setPen(text)
            painter.drawText(QPointF(0, baseline), line.plain)
            low, high = max(first, start) - start, min(end, start + len(piece)) - start
            if low < high:
                for left, width in layout.marks(low, high):
                    box = QRectF(left * self._cell, y, width * self._cell, self._line_height)
                    painter.fillRect(box, marked)
                    painter.save()
                    painter.setClipRect(box)
                    painter.setPen(marked_text)
                    painter.drawText(QPointF(0, baseline), line.plain)
                    painter.drawText(QPointF(0, baseline), line.faint)
                    painter.restore()
            if start <= self._cursor < start + len(piece):
                self._paint_cursor(painter, self._cursor - start, y, text)
        painter.end()

    def _paint_cursor(self, painter: QPainter, in_line: int, y: int, color: QColor) -> None:
        """A frame in the column that the keys work in, an underline in the other."""
        if not self.hasFocus():
            return
        painter.setPen(color)
        for index, (left, width) in enumerate(self._layout.marks(in_line, in_line + 1)):
            box = QRectF(left * self._cell, y, width * self._cell, self._line_height - 1)
            if (index == 1) is self._characters_side:
                painter.drawRect(box)
            else:
                painter.drawLine(box.bottomLeft(), box.bottomRight())


def _control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _mixed(one: QColor, other: QColor, weight: float) -> QColor:
    rest = 1 - weight
    return QColor.fromRgbF(
        one.redF() * weight + other.redF() * rest,
        one.greenF() * weight + other.greenF() * rest,
        one.blueF() * weight + other.blueF() * rest,
    )

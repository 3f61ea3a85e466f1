"""Paints tables that grow fast: a whole view in one call, and nothing at all when rows come below what is in view.

It must not know what stands in the rows: the model gives each row's cells at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTableView

from ui.theme import Theme

__all__ = ["Cell", "FastRows", "QuietGrowth", "RowPainter"]

Cell = tuple[str, QColor | None, int]
"""Text, colour (None: the view's own) and alignment."""

_MARGIN: Final = 4
_LINE: Final = int(Qt.TextFlag.TextSingleLine)
_ROLE: Final = QPalette.ColorRole
_ROOT: Final = QModelIndex()


class FastRows(Protocol):
    """What a model has besides Qt's own."""

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of a row in these columns, in their order; none where there is no such row."""
        ...


class RowPainter:
    """A view's painter; the view's paintEvent() calls paint().

    Qt's own way costs two to nine calls into Python a cell, each with an option and an index made for it: four times
    the drawing itself. All rows must be equally high and no cell may span others. ``mono`` are the columns in the
    fixed-width font; ``elide`` says that texts may be too long for the others, which costs their measuring.
    """

    def __init__(
        self, view: QTableView, model: FastRows, theme: Theme, *, mono: Collection[int] = (), elide: bool = True
    ) -> None:
        self._view = view
        self._model = model
        self._theme = theme
        self._mono_columns = frozenset(mono)
        self._elide = elide
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._mono = self._theme.mono_font()
        # The mean over many: with hinting one character alone is rounded otherwise than a run of them.
        self._mono_width = QFontMetricsF(self._mono).horizontalAdvance("0" * 64) / 64

    def paint(self, event: QPaintEvent) -> None:
        """Paint what of the view needs it."""
        view, dirty = self._view, event.rect()
        height, count = view.verticalHeader().defaultSectionSize(), view.model().rowCount()
        top = view.rowAt(max(0, dirty.top()))
        if top < 0 or height <= 0:
            return
        columns = self._columns(dirty)
        numbers = [column for column, _, _ in columns]
        metrics = view.fontMetrics()
        broad = metrics.horizontalAdvance("W")
        palette = view.palette()
        text, marked, on_mark = map(palette.color, (_ROLE.Text, _ROLE.Highlight, _ROLE.HighlightedText))
        other = palette.color(_ROLE.AlternateBase) if view.alternatingRowColors() else None
        selection = view.selectionModel()
        any_selected = selection is not None and selection.hasSelection()
        y = view.rowViewportPosition(top)
        width = view.viewport().width()
        plain, mono, mono_columns, elide = view.font(), self._mono, self._mono_columns, self._elide
        painter = QPainter(view.viewport())
        draw, use_font, use_pen = painter.drawText, painter.setFont, painter.setPen
        use_font(plain)
        is_mono = False
        for row in range(top, min(count, top + (dirty.bottom() - y) // height + 1)):
            selected = any_selected and selection.isRowSelected(row, _ROOT)
            if selected:
                painter.fillRect(0, y, width, height, marked)
            elif other is not None and row % 2:
                painter.fillRect(0, y, width, height, other)
            for (column, x, room), (words, color, side) in zip(columns, self._model.cells(row, numbers), strict=False):
                if not words:
                    continue
                if column in mono_columns:
                    # In a fixed-width font the characters that fit are counted, not measured.
                    fit = int(room / self._mono_width)
                    if len(words) > fit:
                        words = words[: max(0, fit - 1)] + "…"
                elif elide and (len(words) * broad > room or not words.isascii()):
                    words = _elided(metrics, words, room)
                if is_mono is not (column in mono_columns):
                    is_mono = not is_mono
                    use_font(mono if is_mono else plain)
                use_pen(on_mark if selected else color or text)
                draw(QRect(x, y, room, height), side | _LINE, words)
            y += height
        self._mark_current(painter, marked)
        painter.end()

    def _columns(self, dirty: QRect) -> list[tuple[int, int, int]]:
        """Number, left edge and width of the text of each column that is to be painted."""
        header, view = self._view.horizontalHeader(), self._view
        found = []
        for place in range(header.count()):
            column = header.logicalIndex(place)
            if header.isSectionHidden(column):
                continue
            left, width = view.columnViewportPosition(column), view.columnWidth(column)
            if left <= dirty.right() and left + width > dirty.left() and width > 2 * _MARGIN:
                found.append((column, left + _MARGIN, width - 2 * _MARGIN))
        return found

    def _mark_current(self, painter: QPainter, color: QColor) -> None:
        """A frame around the cell that the keys work on, where no selection shows it."""
        view = self._view
        index = view.currentIndex()
        if view.hasFocus() and index.isValid() and not view.selectionModel().isSelected(index):
            painter.setPen(color)
            painter.drawRect(view.visualRect(index).adjusted(0, 0, -1, -1))


def _elided(metrics: QFontMetrics, words: str, room: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


class QuietGrowth(QObject):
    """Lets rows come at the end of a view for next to nothing; the view's doItemsLayout() calls lay_out(). It lives as
    long as the view.

    Qt lays a table out anew when rows have come, and paints all of it with both scroll bars, wherever the rows are. All
    rows must be equally high, none hidden, and the view scroll by whole rows. Make it after the view has its model.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._first = -1
        """The first row that came since the last layout; -1: none did."""
        self._other = True
        """Whether something else has happened since."""
        model = view.model()
        model.rowsAboutToBeInserted.connect(self._about_to_come)
        for signal in (
            model.modelReset,
            model.layoutChanged,
            model.rowsRemoved,
            model.rowsMoved,
            model.columnsInserted,
            model.columnsRemoved,
            model.columnsMoved,
        ):
            signal.connect(self._changed)

    def _about_to_come(self, parent: QModelIndex, first: int, last: int) -> None:
        if first != self._view.model().rowCount():
            self._other = True
        elif self._first < 0:
            self._first = first

    def _changed(self, *_: object) -> None:
        self._other = True

    def lay_out(self, lay_out: Callable[[], None]) -> None:
        """Take in the rows that have come; ``lay_out`` does it Qt's way, where more has changed."""
        first, other = self._first, self._other
        self._first, self._other = -1, False
        view, bar = self._view, self._view.verticalScrollBar()
        if first < 0 or other or not bar.maximum():
            lay_out()
            return
        value, at_end = bar.value(), bar.value() == bar.maximum()
        bar.setMaximum(view.model().rowCount() - bar.pageStep())
        if at_end and bar.value() == value:
            # The last row was whole, at the bottom. Now the first is, at the top, and part of a new one at the bottom.
            lay_out()
            return
        viewport, top = view.viewport(), view.rowViewportPosition(first)
        if top < viewport.height():
            viewport.update(0, top, viewport.width(), viewport.height() - top)

"""Tables that grow fast: what is painted, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPalette
from PySide6.QtWidgets import QTableView

from ui.theme import Theme
from ui.widgets.fast_rows import Cell, QuietGrowth, RowPainter

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ROOT = QModelIndex()
RED = QColor(255, 0, 0)


class Model(QAbstractTableModel):
    """Three columns of blocks: what is painted shows which cell it is of by its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.text = "████"
        self.asked: list[tuple[int, tuple[int, ...]]] = []

    def rowCount(self, parent: Any = ROOT) -> int:
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: Any = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.text if role == Qt.ItemDataRole.DisplayRole else None

    def cells(self, row: int, columns: Sequence[int]) -> list[Cell]:
        self.asked.append((row, tuple(columns)))
        return [(self.text, RED if column == 1 else None, LEFT) for column in columns]

    def insert(self, first: int, number: int) -> None:
        self.beginInsertRows(ROOT, first, first + number - 1)
        self.count += number
        self.endInsertRows()

    def grow(self, number: int) -> None:
        self.insert(self.count, number)


class View(QTableView):
    """Painted and laid out our way; remembers what was painted."""

    def __init__(self, model: Model, theme: Theme) -> None:
        super().__init__()
        self.rows = model
        self.painted = 0
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(20)
        self.painter = RowPainter(self, model, theme)
        self.growth = QuietGrowth(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        self.painter.paint(event)

    def doItemsLayout(self) -> None:
        self.growth.lay_out(super().doItemsLayout)

    def settle(self) -> None:
        """Let all happen that Qt has put off."""
        for _ in range(10):
            QCoreApplication.processEvents()

    def image(self) -> QImage:
        """The rows as they look."""
        self.rows.asked.clear()
        return self.viewport().grab().toImage()

    def has(self, image: QImage, color: QColor, row: int, column: int) -> bool:
        """Whether a cell has a colour somewhere."""
        top, left = self.rowViewportPosition(row), self.columnViewportPosition(column)
        places = ((x, y) for x in range(left, left + self.columnWidth(column)) for y in range(top, top + 20))
        return any(image.pixelColor(x, y).rgb() == color.rgb() for x, y in places)


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> View:
    made = View(Model(), theme)
    made.rows.setParent(made)
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    qtbot.waitExposed(made)
    made.rows.grow(100)
    made.settle()
    return made


def in_view(view: View) -> int:
    return view.verticalScrollBar().pageStep()


# Painting


def test_each_row_in_view_is_asked_for_once(view: View) -> None:
    view.image()
    rows = [row for row, _ in view.rows.asked]
    assert rows == sorted(set(rows))
    assert in_view(view) <= len(rows) <= in_view(view) + 1
    assert view.rows.asked[0] == (0, (0, 1, 2))


def test_a_cell_has_its_own_colour_or_the_views(view: View) -> None:
    image = view.image()
    assert view.has(image, RED, 2, 1)
    assert not view.has(image, RED, 2, 0)
    assert view.has(image, view.palette().color(QPalette.ColorRole.Text), 2, 0)


def test_selected_rows_are_marked_in_all_their_width(view: View) -> None:
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.selectRow(3)
    image, mark = view.image(), view.palette().color(QPalette.ColorRole.Highlight)
    assert view.has(image, mark, 3, 0)
    assert view.has(image, mark, 3, 2)
    assert not view.has(image, RED, 3, 1)
    assert not view.has(image, mark, 4, 0)


def test_every_second_row_has_another_ground_where_that_is_wanted(view: View) -> None:
    other = view.palette().color(QPalette.ColorRole.AlternateBase)
    assert not view.has(view.image(), other, 1, 0)
    view.setAlternatingRowColors(True)
    image = view.image()
    assert view.has(image, other, 1, 0)
    assert not view.has(image, other, 2, 0)


def test_hidden_and_moved_columns(view: View) -> None:
    view.setColumnHidden(0, True)
    view.horizontalHeader().moveSection(2, 1)
    view.image()
    assert view.rows.asked[0] == (0, (2, 1))


def test_a_text_too_long_ends_in_dots(view: View) -> None:
    view.rows.text = "i" * 500
    view.setColumnWidth(0, 60)
    cut = view.image().copy(0, 0, 60, 20)
    view.rows.text = "j" * 500
    assert view.image().copy(0, 0, 60, 20) != cut
    view.rows.text = view.fontMetrics().elidedText("i" * 500, Qt.TextElideMode.ElideRight, 52)
    assert view.rows.text.endswith("…")
    assert view.image().copy(0, 0, 60, 20) == cut


def test_scrolled_to_the_end_nothing_is_asked_beyond_it(view: View) -> None:
    view.scrollToBottom()
    view.image()
    assert view.rows.asked[-1][0] == 99


# Growing


def test_rows_below_those_in_view_paint_nothing(view: View) -> None:
    view.painted = 0
    view.rows.grow(500)
    view.settle()
    assert view.painted == 0
    assert view.verticalScrollBar().maximum() == 600 - in_view(view)


def test_the_end_is_where_qt_would_have_it(view: View) -> None:
    view.rows.grow(321)
    view.settle()
    ours = view.verticalScrollBar().maximum()
    view.growth.lay_out(lambda: None)
    QTableView.doItemsLayout(view)
    assert ours == view.verticalScrollBar().maximum()
    view.scrollToBottom()
    assert view.rowAt(view.viewport().height() - 1) in (420, -1)


def test_rows_that_come_into_view_are_painted(view: View) -> None:
    view.rows.beginResetModel()
    view.rows.count = 2
    view.rows.endResetModel()
    view.settle()
    view.rows.asked.clear()
    view.rows.grow(2)
    view.settle()
    assert {row for row, _ in view.rows.asked} >= {2, 3}


def test_at_the_end_the_next_row_comes_into_view_as_with_qt(view: View) -> None:
    view.resize(view.width(), view.height() + 11 - view.viewport().height() % 20)
    view.settle()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.settle()
    view.rows.asked.clear()
    view.rows.grow(5)
    view.settle()
    assert 100 in {row for row, _ in view.rows.asked}
    ours = view.rowViewportPosition(99)
    QTableView.doItemsLayout(view)
    view.settle()
    assert view.rowViewportPosition(99) == ours


def test_rows_that_come_between_others_are_painted(view: View) -> None:
    view.painted = 0
    view.rows.insert(1, 1)
    view.settle()
    assert view.painted > 0


def test_a_reset_and_rows_at_once_are_painted(view: View) -> None:
    view.painted = 0
    view.rows.beginResetModel()
    view.rows.endResetModel()
    view.rows.grow(10)
    view.settle()
    assert view.painted > 0
    assert view.verticalScrollBar().maximum() == 110 - in_view(view)

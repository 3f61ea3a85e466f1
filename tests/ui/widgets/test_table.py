"""Tables: copy as text with headers, choose columns, keep the layout, sort."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from ui.theme import Theme
from ui.widgets import table as module
from ui.widgets.table import TableTools, TableView, selection_as_text


def model_of(rows: list[list[str]]) -> QStandardItemModel:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["Name", "Port", "State"])
    for row in rows:
        model.appendRow([QStandardItem(cell) for cell in row])
    return model


@pytest.fixture
def table(qtbot: Any, theme: Theme) -> TableView:
    made = TableView(theme, "form.table")
    qtbot.addWidget(made)
    model = model_of([["smtp", "2525", "up"], ["dns", "5300", "down"], ["pop", "2110", "a\tb\nc"]])
    model.setParent(made)
    made.setModel(model)
    made.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    made.resize(500, 200)
    made.show()
    return made


def test_ctrl_c_copies_selected_rows_with_headers(table: TableView, qtbot: Any) -> None:
    table.selectRow(0)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(2, 0), rows)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tPort\tState\nsmtp\t2525\tup\npop\t2110\ta b⏎c\n"


def test_what_is_copied_looks_like_what_is_shown(table: TableView) -> None:
    table.setColumnHidden(1, True)
    table.horizontalHeader().moveSection(2, 0)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.selectAll()
    assert selection_as_text(table).splitlines()[:2] == ["State\tName", "down\tdns"]


def test_nothing_selected_copies_nothing(table: TableView) -> None:
    QGuiApplication.clipboard().setText("before")
    table.clearSelection()
    table.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_copy_is_bounded(table: TableView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_COPIED_ROWS", 2)
    table.selectAll()
    assert len(selection_as_text(table).splitlines()) == 3


def test_rows_below_others_are_copied_too(qtbot: Any) -> None:
    tree = QTreeView()
    qtbot.addWidget(tree)
    model = model_of([["a", "1", ""], ["b", "2", ""]])
    model.item(0).appendRow([QStandardItem("child"), QStandardItem("9"), QStandardItem("")])
    tree.setModel(model)
    TableTools(tree)
    tree.expandAll()
    everything = QItemSelection(model.index(0, 0), model.index(1, 2))
    everything.select(model.index(0, 0, model.index(0, 0)), model.index(0, 2, model.index(0, 0)))
    tree.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.Select)
    assert {line.split("\t")[0] for line in selection_as_text(tree).splitlines()} == {"Name", "a", "b", "child"}


def test_columns_are_chosen_and_one_always_stays(table: TableView) -> None:
    menu = table.tools.choose_columns(QPoint(5, 5))
    name, port, state = menu.actions()[:3]
    assert (name.text(), name.isChecked()) == ("Name", True)
    name.trigger()
    port.trigger()
    assert table.isColumnHidden(0) and table.isColumnHidden(1)
    menu.close()
    menu = table.tools.choose_columns(QPoint(5, 5))
    assert [action.isEnabled() for action in menu.actions()[:3]] == [True, True, False]
    menu.actions()[0].trigger()
    assert not table.isColumnHidden(0)
    assert state.text() == "State"
    menu.close()


def test_the_layout_is_kept(table: TableView, theme: Theme, qtbot: Any) -> None:
    table.setColumnWidth(0, 123)
    table.setColumnHidden(1, True)
    state = table.tools.save_state()
    other = TableView(theme, "other")
    qtbot.addWidget(other)
    model = model_of([])
    model.setParent(other)
    other.setModel(model)
    other.tools.restore_state(state)
    assert other.columnWidth(0) == 123
    assert other.isColumnHidden(1)


@pytest.mark.parametrize("state", [None, "", "nonsense", "ЖЖЖ", 7, "AAAA" * 50])
def test_a_layout_that_makes_no_sense_is_ignored(table: TableView, state: object) -> None:
    table.tools.restore_state(state)
    assert table.horizontalHeader().count() == 3


def test_a_click_on_a_header_sorts(table: TableView) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.model().index(0, 0).data() == "dns"
    assert table.isSortingEnabled()


def test_rows_grow_with_the_text(table: TableView, theme: Theme) -> None:
    before = table.verticalHeader().defaultSectionSize()
    theme.set_zoom(200)
    assert table.verticalHeader().defaultSectionSize() > 1.6 * before


def test_selecting_one_row(table: TableView) -> None:
    table.selectAll()
    table.select_row(1)
    assert {index.row() for index in table.selectionModel().selectedIndexes()} == {1}

"""A mark on a field: the wrong place is underlined, and the reason is there to be read and heard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.theme import Theme
from ui.widgets.field_mark import FieldMark


@pytest.fixture
def edit(qtbot: Any) -> QLineEdit:
    made = QLineEdit("127.0.0.300")
    made.setToolTip("An address")
    made.resize(300, 30)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_reason_is_everywhere_and_goes_with_typing(edit: QLineEdit, theme: Theme, qtbot: Any) -> None:
    mark = FieldMark(theme, edit)
    mark.mark("300 is above 255", 8, 3)
    assert mark.reason == edit.toolTip() == edit.accessibleDescription() == "300 is above 255"
    assert len(edit.actions()) == 1
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert mark.reason == ""
    assert edit.toolTip() == "An address"
    assert edit.accessibleDescription() == ""
    assert edit.actions() == []
    assert edit.text() == "127.0.0.30"


def test_it_is_seen(edit: QLineEdit, theme: Theme) -> None:
    before = edit.grab().toImage()
    mark = FieldMark(theme, edit)
    mark.mark("wrong", 8, 3)
    assert edit.grab().toImage() != before
    mark.clear()
    assert edit.grab().toImage() == before


def test_marking_changes_neither_text_nor_cursor_nor_undo(edit: QLineEdit, theme: Theme, qtbot: Any) -> None:
    mark = FieldMark(theme, edit)
    edit.setCursorPosition(3)
    with qtbot.assertNotEmitted(edit.textChanged):
        mark.mark("wrong", 0, 2)
    assert (edit.text(), edit.cursorPosition(), edit.isUndoAvailable()) == ("127.0.0.300", 3, False)


@pytest.mark.parametrize(("start", "length"), [(-5, 3), (50, 2), (11, 0), (0, -1), (3, 100)])
def test_any_place_will_do(edit: QLineEdit, theme: Theme, start: int, length: int) -> None:
    FieldMark(theme, edit).mark("wrong", start, length)
    edit.grab()


def test_an_empty_field_can_be_marked(edit: QLineEdit, theme: Theme) -> None:
    edit.clear()
    FieldMark(theme, edit).mark("needed")
    assert edit.accessibleDescription() == "needed"


def test_marked_twice_it_remembers_the_first_tooltip(edit: QLineEdit, theme: Theme) -> None:
    mark = FieldMark(theme, edit)
    mark.mark("one")
    mark.mark("two")
    mark.clear()
    mark.clear()
    assert edit.toolTip() == "An address"

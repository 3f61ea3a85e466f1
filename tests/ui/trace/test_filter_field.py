"""The filter field: when it asks, what it marks, and what it completes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.trace.filter import KEYS, parse
from ui.theme import Theme
from ui.trace.completion import complete_at, keys
from ui.trace.filter_field import FILTER_DELAY_MS, FilterField


@pytest.fixture
def field(qtbot: Any, qapp: QApplication) -> Any:
    theme = Theme(qapp, Settings(None))
    field = FilterField(theme)
    qtbot.addWidget(field)
    field.resize(600, 30)
    field.show()
    field.setFocus()
    yield field
    field._popup.hide()
    theme.close()


def choices(field: FilterField) -> list[str]:
    model = field._popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_asks_a_moment_after_the_last_key(field: FilterField, qtbot: Any) -> None:
    asked: list[str] = []
    field.asked.connect(asked.append)
    qtbot.keyClicks(field, "abc")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["abc"], timeout=FILTER_DELAY_MS * 20)


def test_enter_asks_at_once_and_only_once(field: FilterField, qtbot: Any) -> None:
    asked: list[str] = []
    field.asked.connect(asked.append)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["abc"]
    assert not field._timer.isActive()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["abc"]


def test_escape_empties_it_and_shows_all_again(field: FilterField, qtbot: Any) -> None:
    field.set_filter("abc")
    with qtbot.waitSignal(field.asked) as emitted:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert emitted.args == [""]


def test_the_mark_goes_with_the_next_key(field: FilterField, qtbot: Any) -> None:
    field.set_filter("port:x")
    field.mark.mark("no number", 5, 1)
    qtbot.keyClicks(field, "y")
    assert field.mark.reason == ""
    field.mark.mark("no number", 5, 2)
    # Text that is set by the program is another text, too.
    field.set_filter("port:25")
    assert field.mark.reason == ""


def test_keys_are_completed(field: FilterField, qtbot: Any) -> None:
    qtbot.keyClicks(field, "hello p")
    assert [line.split()[0] for line in choices(field)] == ["proto:", "port:"]
    field._take(choices(field)[1])
    assert field.text() == "hello port:"
    assert field.cursorPosition() == len("hello port:")


def test_values_are_completed_after_their_key(field: FilterField, qtbot: Any) -> None:
    qtbot.keyClicks(field, "d")
    field._take(choices(field)[0])
    qtbot.waitUntil(lambda: [line.split()[0] for line in choices(field)] == ["in", "out"])
    field._take(choices(field)[1])
    assert field.text() == "dir:out"


def test_all_keys_are_offered_in_an_empty_field(field: FilterField, qtbot: Any) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert len(choices(field)) == len(KEYS)


def test_every_key_has_an_explanation_and_its_example_is_a_filter() -> None:
    for choice, key in zip(keys(), KEYS.values(), strict=True):
        assert choice.help
        parse(key.example)


@pytest.mark.parametrize(
    ("text", "start", "offered"),
    [
        ("", 0, []),
        ("x ", 2, []),
        ("po", 0, ["port:"]),
        ("PO", 0, ["port:"]),
        ("-po", 1, ["port:"]),
        ("(po", 1, ["port:"]),
        ('"po', 1, []),
        ('"a b" po', 6, ["port:"]),
        ("dir:", 4, ["in", "out"]),
        ("dir:o", 4, ["out"]),
        ("dir:out", 4, []),
        ("nonsense:", 9, []),
    ],
)
def test_what_is_offered_where(text: str, start: int, offered: list[str]) -> None:
    completion = complete_at(text, len(text))
    assert completion.start == start
    assert [choice.text for choice in completion.choices] == offered

"""The line beside a form: everything that is known is in it, and nothing of a peer's words acts as markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app.errors import Explanation
from ui.theme import Theme
from ui.widgets.message_line import MAX_SAID, MessageLine
from ui.widgets.panel import Tone

REFUSED = Explanation(
    "It was refused", "ConnectionRefusedError", "ECONNREFUSED 111", "Connection refused", "Listen first."
)


@pytest.fixture
def line(qtbot: Any, theme: Theme) -> Iterator[MessageLine]:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    made = MessageLine(theme, "form.message")
    column.addWidget(made)
    column.addStretch(1)
    widget.resize(QSize(600, 300))
    widget.show()
    # Not returned: the widget must live as long as the line.
    yield made


def label(line: MessageLine) -> QLabel:
    found = line.findChild(QLabel, "form.message.text")
    assert isinstance(found, QLabel)
    return found


def button(line: MessageLine, name: str) -> QToolButton:
    found = line.findChild(QToolButton, f"form.message.{name}")
    assert isinstance(found, QToolButton)
    return found


def test_an_error_has_all_four_parts(line: MessageLine) -> None:
    line.show_error(REFUSED)
    assert line.isVisible()
    assert line.tone is Tone.ERROR
    for part in ("It was refused", "ConnectionRefusedError", "ECONNREFUSED 111", "Connection refused", "Listen first."):
        assert part in line.text
        assert part in label(line).text()
        assert part in label(line).accessibleName()


def test_an_exception_is_explained(line: MessageLine) -> None:
    line.show_exception(ConnectionResetError(104, "Connection reset by peer"))
    assert "ConnectionResetError" in line.text
    assert "104" in line.text


def test_a_peers_words_are_text(line: MessageLine) -> None:
    said = '<img src="x"><b>bold</b> & \x1b[31m\u202ereversed'
    line.show_error(Explanation("What", "X", "", said, ""))
    shown = label(line).text()
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert "\u202e" not in shown and "\x1b" not in shown
    line.show_warning("<b>also here</b>")
    assert "&lt;b&gt;" in label(line).text()


def test_a_long_answer_is_cut(line: MessageLine) -> None:
    line.show_error(Explanation("What", "X", "", "a" * 1_000_000, ""))
    assert len(line.text) < MAX_SAID + 100
    assert "…" in line.text


def test_the_text_can_be_selected_and_copied(line: MessageLine) -> None:
    line.show_error(REFUSED)
    flags = label(line).textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    button(line, "copy").click()
    assert QGuiApplication.clipboard().text() == line.text


def test_empty_it_keeps_the_room_of_one_line(line: MessageLine, qtbot: Any) -> None:
    parent = line.parentWidget()
    assert parent is not None
    empty = parent.sizeHint().height()
    line.show_info("Short")
    assert parent.sizeHint().height() == empty
    line.clear()
    assert line.text == ""
    assert line.isHidden()


def test_dismissing_it(line: MessageLine, qtbot: Any) -> None:
    line.show_ok("Sent")
    with qtbot.waitSignal(line.dismissed):
        button(line, "close").click()
    assert line.isHidden()


def test_the_tone_is_said_not_only_coloured(line: MessageLine) -> None:
    names = set()
    for show in (line.show_info, line.show_ok, line.show_warning):
        show("Text")
        names.add(label(line).accessibleName())
    line.show_error(REFUSED)
    names.add(label(line).accessibleName().split(":")[0])
    assert len(names) == 4


def test_its_buttons_are_reached_by_keyboard_and_have_names(line: MessageLine) -> None:
    line.show_info("Text")
    for name in ("copy", "close"):
        assert button(line, name).focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button(line, name).accessibleName()


def test_a_screen_reader_is_told(line: MessageLine, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    line.show_warning("Look out")
    assert "Look out" in told[0].message()


def test_a_long_message_is_shown_whole(line: MessageLine, qtbot: Any) -> None:
    line.show_warning("word " * 200)
    text = label(line)
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))

"""Buttons: the main one becomes Cancel while it runs, and nothing beside it moves."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.theme import Role, Theme
from ui.widgets.buttons import PrimaryButton, icon_button, text_button


@pytest.fixture
def button(qtbot: Any, theme: Theme) -> PrimaryButton:
    made = PrimaryButton(theme, "&Go", "send", name="form.go")
    qtbot.addWidget(made)
    # Away from where the pointer is: under it, the button is lighter.
    made.move(400, 400)
    made.show()
    return made


def test_it_runs_and_cancels(button: PrimaryButton, qtbot: Any) -> None:
    with qtbot.waitSignal(button.run_asked), qtbot.assertNotEmitted(button.cancel_asked):
        button.click()
    button.set_running(True)
    assert button.text() == "&Cancel"
    assert button.accessibleName() == "Cancel"
    with qtbot.waitSignal(button.cancel_asked), qtbot.assertNotEmitted(button.run_asked):
        button.click()
    button.set_running(False)
    assert button.text() == "&Go"


def test_its_width_is_the_same_in_both_states(button: PrimaryButton) -> None:
    idle = button.sizeHint()
    button.set_running(True)
    assert abs(button.sizeHint().width() - idle.width()) <= 1


def test_it_can_be_pressed_by_keyboard(button: PrimaryButton, qtbot: Any) -> None:
    with qtbot.waitSignal(button.run_asked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("look", ["light", "dark", "high_contrast"])
def test_it_is_filled_with_the_accent(button: PrimaryButton, theme: Theme, look: str) -> None:
    theme.choose(look)
    picture = button.grab().toImage()
    assert picture.pixelColor(4, picture.height() // 2) == theme.color(Role.ACCENT)
    button.set_running(True)
    picture = button.grab().toImage()
    assert picture.pixelColor(4, picture.height() // 2) != theme.color(Role.ACCENT)


def test_texts_can_change(button: PrimaryButton) -> None:
    button.set_texts("&Listen", "&Stop")
    assert button.text() == "&Listen"
    button.set_running(True)
    assert button.text() == "&Stop"


def test_small_buttons_have_names_and_are_reached_by_tab(qtbot: Any, theme: Theme) -> None:
    clicked: list[str] = []
    for make in (icon_button, text_button):
        made = make(theme, "copy", "form.copy", "&Copy all", lambda: clicked.append("x"))
        qtbot.addWidget(made)
        assert made.objectName() == "form.copy"
        assert made.accessibleName().replace("&", "") == "Copy all"
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
        made.click()
    assert clicked == ["x", "x"]

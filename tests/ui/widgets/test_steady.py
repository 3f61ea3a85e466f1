"""A label that changes all the time: the layout around it is done again only when it needs more room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.steady import Steady


class Page(QWidget):
    """A label between two others, and how often the layout is done."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.label = QLabel(text)
        self.holder = Steady(self.label)
        self.layouts = 0
        row = QHBoxLayout(self)
        for widget in (QLabel("left"), self.holder, QLabel("right")):
            row.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        self.layouts += event.type() == QEvent.Type.LayoutRequest
        return super().event(event)

    def say(self, text: str) -> int:
        """Change the text; how many layouts that took."""
        before = self.layouts
        self.label.setText(text)
        for _ in range(5):
            QCoreApplication.sendPostedEvents()
        return self.layouts - before


@pytest.fixture
def page(qtbot: Any, theme: Theme) -> Page:
    made = Page("")
    qtbot.addWidget(made)
    # Nobody is told of what a label says before it is seen.
    made.label.setText("10,000 events")
    made.show()
    qtbot.waitExposed(made)
    made.say("10,000 events")
    return made


def test_there_is_room_for_what_was_said_before_it_was_shown(page: Page) -> None:
    assert page.label.width() >= page.label.sizeHint().width() > 0
    assert page.label.height() >= page.label.sizeHint().height()


def test_a_text_that_fits_moves_nothing(page: Page) -> None:
    room = page.holder.size()
    assert page.say("10,001 events") == 0
    assert page.say("9,998 events") == 0
    assert page.holder.size() == room
    assert page.label.text() == "9,998 events"


def test_a_longer_text_gets_its_room_and_a_much_shorter_one_gives_it_back(page: Page) -> None:
    assert page.say("10,000 of 1,000,000 events, and more are being looked for") > 0
    assert page.label.width() >= page.label.sizeHint().width()
    wide = page.holder.width()
    assert page.say("none") > 0
    assert page.holder.width() < wide // 2
    assert page.label.width() >= page.label.sizeHint().width()


def test_it_grows_with_the_text_size(page: Page, theme: Theme, qtbot: Any) -> None:
    height = page.holder.height()
    theme.set_zoom(200)
    qtbot.waitUntil(lambda: page.holder.height() > height)
    qtbot.waitUntil(lambda: page.label.width() >= page.label.sizeHint().width())

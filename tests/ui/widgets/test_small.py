"""Hints, sections, port and encoding fields, panels: small, and used by every tab."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QVBoxLayout, QWidget

from app.display import ENCODINGS
from ui.theme import Role, Theme
from ui.widgets.fields import EncodingCombo, PortBox
from ui.widgets.hint import Hint
from ui.widgets.panel import Panel, Tone
from ui.widgets.section import Section


def test_a_hint_is_there_while_the_view_is_empty(qtbot: Any, theme: Theme) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    view.setModel(model)
    hint = Hint(theme, view, "Press Listen")
    view.resize(300, 200)
    view.show()
    assert hint.isVisible()
    assert view.accessibleDescription() == "Press Listen"
    assert view.viewport().rect().contains(hint.geometry())
    assert view.childAt(QPoint(150, 100)) is not hint
    model.appendRow(QStandardItem("x"))
    assert not hint.isVisible()
    model.clear()
    assert hint.isVisible()


def test_a_hint_in_a_text_view_is_told(qtbot: Any, theme: Theme) -> None:
    view = QPlainTextEdit()
    qtbot.addWidget(view)
    hint = Hint(theme, view, "Nothing yet")
    view.show()
    hint.set_empty(False)
    assert not hint.isVisible()


def test_a_section_opens_and_closes_by_keyboard(qtbot: Any, theme: Theme) -> None:
    section = Section(theme, "form.more", "&More")
    qtbot.addWidget(section)
    QVBoxLayout(section.body).addWidget(QLineEdit())
    section.show()
    assert not section.body.isVisible()
    with qtbot.waitSignal(section.toggled):
        qtbot.keyClick(section.heading, Qt.Key.Key_Space)
    assert section.expanded and section.body.isVisible()
    section.set_expanded(False)
    assert not section.body.isVisible()
    assert section.heading.accessibleName() == "More"


@pytest.mark.parametrize("expanded", [True, False])
def test_a_section_begins_as_told(qtbot: Any, theme: Theme, expanded: bool) -> None:
    section = Section(theme, "form.more", "More", expanded=expanded)
    qtbot.addWidget(section)
    section.show()
    assert section.body.isVisible() is expanded


def test_a_port(qtbot: Any) -> None:
    box = PortBox("form.port", 33333)
    qtbot.addWidget(box)
    box.show()
    assert (box.minimum(), box.maximum(), box.text()) == (1, 65535, "33333")
    box.selectAll()
    qtbot.keyClicks(box, "70000")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert 1 <= box.value() <= 65535


def test_port_zero_has_a_meaning_where_it_may_be_chosen(qtbot: Any) -> None:
    box = PortBox("form.port", 0, zero="any free port")
    qtbot.addWidget(box)
    assert box.text() == "any free port"
    box.show()
    box.selectAll()
    qtbot.keyClicks(box, "25")
    assert box.value() == 25


def test_a_port_is_selected_when_the_keyboard_comes(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column = QVBoxLayout(parent)
    column.addWidget(QLineEdit())
    box = PortBox("form.port", 80)
    column.addWidget(box)
    parent.show()
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert box.lineEdit().selectedText() == "80"


def test_encodings(qtbot: Any) -> None:
    combo = EncodingCombo("form.encoding", "koi8-u")
    qtbot.addWidget(combo)
    assert combo.encoding == "koi8-u"
    assert combo.count() == len(ENCODINGS)
    with qtbot.waitSignal(combo.encoding_changed, check_params_cb=lambda name: name == "cp1251"):
        combo.set_encoding("cp1251")
    combo.set_encoding("no such")
    assert combo.encoding == "cp1251"
    assert combo.accessibleName()


@pytest.mark.parametrize("tone", list(Tone))
def test_a_panel_shows_its_tone(qtbot: Any, theme: Theme, tone: Tone) -> None:
    panel = Panel(theme, tone)
    qtbot.addWidget(panel)
    panel.resize(100, 40)
    for look in ("light", "dark"):
        theme.choose(look)
        picture = panel.grab().toImage()
        assert picture.pixelColor(50, 20) == theme.color(tone.ground)
    assert theme.color(Role.ERROR) == theme.look.color(Role.ERROR)

"""The window through its tabs, menus and keys, and what it keeps from one start to the next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWhatsThis,
    QWidget,
)

from tests.helpers.driver import Driver, open_workbench
from tests.ui.fake_tabs import FAKE_TABS, GoodTab
from ui import window as module
from ui.language import LANGUAGES
from ui.messages import Level
from ui.tabs import TABS
from ui.theme import ZOOMS

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fake_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before ``workbench``: the window has the tabs of fake_tabs.py."""
    monkeypatch.setattr(module, "TABS", FAKE_TABS[:2])


def good(workbench: Driver, index: int = 0) -> GoodTab:
    tab = workbench.window.tab(index)
    assert isinstance(tab, GoodTab)
    return tab


# Tabs


def test_every_tab_has_a_title_and_an_icon(workbench: Driver) -> None:
    tabs = workbench.find("tabs")
    assert tabs.count() == len(TABS)
    for index in range(tabs.count()):
        assert tabs.tabText(index)
        assert not tabs.tabIcon(index).isNull()


@pytest.mark.parametrize("spec", TABS, ids=[spec.key for spec in TABS])
async def test_each_tab_opens_takes_its_keys_and_gives_its_form(workbench: Driver, spec: Any) -> None:
    index = TABS.index(spec)
    workbench.press(Qt.Key(Qt.Key.Key_1 + index), CTRL)
    assert workbench.find("tabs").currentIndex() == index
    tab = workbench.window.current_tab()
    assert tab is not None and tab.key == spec.key
    assert tab.isVisible()
    workbench.press(Qt.Key.Key_L, CTRL)
    assert tab.main_field() is not None
    workbench.press(Qt.Key.Key_Escape)
    state = tab.save_state()
    tab.restore_state({})
    tab.restore_state(state)
    tab.restore_state({key: {"neither": ["this", None]} for key in state})
    assert not [message for message in workbench.messages.history if message.level is Level.BUG]


def test_a_tab_is_built_when_it_is_first_opened(fake_tabs: None, workbench: Driver) -> None:
    assert [tab.key for tab in workbench.window.built_tabs()] == ["good"]
    workbench.press(Qt.Key.Key_2, CTRL)
    assert [tab.key for tab in workbench.window.built_tabs()] == ["good", "other"]
    first = good(workbench)
    workbench.press(Qt.Key.Key_1, CTRL)
    assert good(workbench) is first


def test_a_tab_that_cannot_be_built_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(module, "TABS", (FAKE_TABS[2], FAKE_TABS[0]))
    workbench = request.getfixturevalue("workbench")
    [message] = workbench.messages.history
    assert message.level is Level.BUG and "LookupError" in message.text
    assert workbench.find("notice").isVisible()
    workbench.find("tabs").setCurrentIndex(1)
    assert good(workbench, 1).isVisible()
    workbench.messages.history.clear()


# Keys


def test_keys_reach_the_open_tab(fake_tabs: None, workbench: Driver) -> None:
    tab = good(workbench)
    tab.field.setFocus()
    workbench.press(Qt.Key.Key_Return, CTRL)
    workbench.press(Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    workbench.press(Qt.Key.Key_Escape)
    assert tab.asked == ["run", "run", "cancel"]


def test_ctrl_l_goes_to_the_main_field(fake_tabs: None, workbench: Driver) -> None:
    tab = good(workbench)
    workbench.find("trace.filter").setFocus()
    workbench.press(Qt.Key.Key_L, CTRL)
    assert QApplication.focusWidget() is tab.field
    assert tab.field.selectedText() == "main"


def test_ctrl_f_goes_to_the_traces_filter_or_the_tabs_search(fake_tabs: None, workbench: Driver) -> None:
    workbench.dock.hide()
    workbench.press(Qt.Key.Key_F, CTRL)
    assert workbench.dock.isVisible()
    assert QApplication.focusWidget() is workbench.find("trace.filter")
    workbench.press(Qt.Key.Key_2, CTRL)
    workbench.press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is good(workbench, 1).field


def test_f1_explains_the_control_with_the_keyboard(
    fake_tabs: None, workbench: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda place, text, widget: shown.append(text))
    good(workbench).field.setFocus()
    workbench.press(Qt.Key.Key_F1)
    assert shown == ["What the field is for"]
    workbench.find("status.zoom").setFocus()
    workbench.press(Qt.Key.Key_F1)
    assert shown[1] == workbench.find("status.zoom").toolTip()
    workbench.window.setFocus()
    workbench.press(Qt.Key.Key_F1)
    assert "Tab" in workbench.messages.history[-1].text


def test_the_trace_is_shown_and_hidden(workbench: Driver) -> None:
    workbench.press(Qt.Key.Key_T, CTRL)
    assert not workbench.dock.isVisible()
    workbench.press(Qt.Key.Key_T, CTRL)
    assert workbench.dock.isVisible()


def test_no_two_actions_share_a_key(workbench: Driver) -> None:
    for index in range(len(TABS)):
        workbench.find("tabs").setCurrentIndex(index)
        taken: dict[str, str] = {}
        for listed in workbench.window.listed_actions():
            for keys in listed.action.shortcuts():
                text = keys.toString(QKeySequence.SequenceFormat.PortableText)
                assert taken.setdefault(text, listed.path) == listed.path, text


def test_editing_from_the_menu(fake_tabs: None, workbench: Driver) -> None:
    field = good(workbench).field
    field.setFocus()
    workbench.trigger("menu.edit.selectall")
    workbench.trigger("menu.edit.cut")
    assert field.text() == ""
    workbench.trigger("menu.edit.paste")
    workbench.trigger("menu.edit.paste")
    assert field.text() == "mainmain"
    workbench.trigger("menu.edit.undo")
    assert field.text() == "main"
    label = workbench.window.notice.findChild(QLabel, "notice.text")
    workbench.messages.error("To be copied")
    label.setFocus()
    label.setSelection(0, 5)
    workbench.trigger("menu.edit.copy")
    assert QGuiApplication.clipboard().text() == "To be"


def test_full_screen_and_back(workbench: Driver) -> None:
    workbench.press(Qt.Key.Key_F11)
    assert workbench.window.isFullScreen()
    workbench.press(Qt.Key.Key_F11)
    assert not workbench.window.isFullScreen()


# Looks, sizes, language


def test_text_size_by_keys_and_from_the_bar(workbench: Driver) -> None:
    zoom = workbench.find("status.zoom")
    workbench.press(Qt.Key.Key_Plus, CTRL)
    assert (workbench.theme.zoom, zoom.text()) == (110, "110 %")
    workbench.press(Qt.Key.Key_Equal, CTRL)
    workbench.press(Qt.Key.Key_Minus, CTRL)
    assert workbench.theme.zoom == 110
    workbench.press(Qt.Key.Key_0, CTRL)
    assert workbench.theme.zoom == 100
    workbench.trigger("menu.zoom.200")
    assert zoom.text() == "200 %"


def test_the_look_is_chosen_from_the_bars_menu(workbench: Driver) -> None:
    workbench.click("status.theme")
    menu = workbench.menus.by_key["look"] if hasattr(workbench, "menus") else workbench.window.menus.by_key["look"]
    assert menu.isVisible()
    menu.close()
    workbench.trigger("menu.look.dark")
    assert workbench.theme.look.key == "dark"
    assert workbench.find("status.theme").accessibleName() == "Dark"


def test_another_language_comes_with_the_next_start_and_says_so(workbench: Driver) -> None:
    workbench.trigger("menu.language.uk")
    assert "next start" in workbench.messages.history[-1].text
    assert workbench.window.chosen_language() == "uk"
    workbench.trigger("menu.language.uk")
    assert len(workbench.messages.history) == 1


@pytest.mark.parametrize("zoom", [min(ZOOMS), 100, max(ZOOMS)])
async def test_nothing_around_the_tabs_is_cut_off(workbench: Driver, zoom: int) -> None:
    workbench.window.resize(1024, 700)
    workbench.theme.set_zoom(zoom)
    bar = workbench.window.status
    shown = [part for part in bar.findChildren(QWidget) if isinstance(part, QToolButton | QLabel) and part.isVisible()]
    assert len(shown) > 5
    await workbench.until(lambda: all(part.width() >= part.sizeHint().width() for part in shown))
    assert all(bar.rect().contains(part.geometry()) for part in shown)
    assert (workbench.window.width(), workbench.window.height()) == (1024, 700)
    tabs = workbench.find("tabs").tabBar()
    for index in range(tabs.count()):
        assert tabs.tabRect(index).height() >= tabs.fontMetrics().height()


# Accessibility


def test_every_control_has_a_handle_and_a_name(workbench: Driver) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QPlainTextEdit)
    for index in range(len(TABS)):
        workbench.find("tabs").setCurrentIndex(index)
        buddies = {label.buddy() for label in workbench.window.findChildren(QLabel)}
        for widget in workbench.window.findChildren(QWidget):
            # Parts of Qt's own widgets (a spin box's field, a table's corner) belong to their handle.
            own = widget.objectName() and not widget.objectName().startswith("qt_")
            if isinstance(widget, kinds) and widget.isVisible() and own:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text or widget in buddies, widget.objectName()


def test_every_menu_entry_has_a_handle(workbench: Driver) -> None:
    for listed in workbench.window.listed_actions():
        assert listed.action.objectName() or not listed.action.isEnabled(), listed.path


# Dropping a session


def drop(window: QWidget, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    return enter.isAccepted()


async def test_a_session_dropped_on_the_window_is_opened(workbench: Driver) -> None:
    path = workbench.folder / "lesson.nwtrace"
    await workbench.sessions.save_to(path)
    assert drop(workbench.window, path)
    await workbench.until(lambda: workbench.sessions.saved is not None)
    assert "lesson.nwtrace" in workbench.window.windowTitle()


async def test_other_files_are_not_taken(workbench: Driver) -> None:
    assert not drop(workbench.window, workbench.folder / "picture.png")


# The palette and the list of keys


def test_a_command_is_found_and_done_by_keyboard(workbench: Driver) -> None:
    workbench.press(Qt.Key.Key_K, CTRL)
    workbench.fill("commands.input", "text larg")
    workbench.press(Qt.Key.Key_Return, handle="commands.input")
    assert workbench.theme.zoom == 110
    assert not [top for top in QApplication.topLevelWidgets() if top.objectName() == "commands" and top.isVisible()]


def test_the_palettes_list_follows_the_arrows_and_leaves_with_esc(workbench: Driver) -> None:
    workbench.press(Qt.Key.Key_K, CTRL)
    found = workbench.find("commands.list")
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 11), (Qt.Key.Key_Up, 10), (Qt.Key.Key_PageUp, 0)):
        workbench.press(key, handle="commands.input")
        assert found.currentIndex().row() == row
    workbench.fill("commands.input", "no such command at all")
    workbench.press(Qt.Key.Key_Return, handle="commands.input")
    workbench.press(Qt.Key.Key_Escape, handle="commands.input")
    assert not found.isVisible()


def test_commands_begin_with_what_was_typed(workbench: Driver) -> None:
    from ui.commands import ranked

    listed = workbench.window.listed_actions()
    assert ranked(listed, "se")[0].path.split(" › ")[-1].startswith("Se")
    assert ranked(listed, "") == listed
    assert ranked(listed, "ZZZ") == []
    assert [each.path for each in ranked(listed, "DARK look")] == ["View › Look › Dark"]


def test_all_keys_are_listed_and_can_be_searched(workbench: Driver) -> None:
    workbench.trigger("menu.help.keys")
    table = workbench.find("shortcuts.table")
    texts = {table.model().index(row, 0).data() for row in range(table.model().rowCount())}
    assert "Help › Commands" in texts and "View › Text size › Larger" in texts
    workbench.fill("shortcuts.search", "ctrl+k")
    rows = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert rows == ["Help › Commands"]
    workbench.find("shortcuts").close()


def test_about_names_the_versions(workbench: Driver) -> None:
    workbench.trigger("menu.help.about")
    workbench.click("about.copy")
    text = QGuiApplication.clipboard().text()
    for word in ("Network Workbench 0", "Python 3", "Qt 6", "qasync"):
        assert word in text
    workbench.find("about").close()


def test_actions_are_found_by_name(workbench: Driver) -> None:
    assert isinstance(workbench.action("menu.file.quit"), QAction)


# Languages


def mnemonics(menu: Any) -> list[str]:
    found = [re.search(r"&([^&])", action.text()) for action in menu.actions() if action.text()]
    return sorted(match.group(1).casefold() for match in found if match is not None)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_window_in_every_language(workbench: Driver, code: str) -> None:
    from ui.language import LANGUAGE

    workbench.settings.set(LANGUAGE, code)
    await workbench.workbench.close()
    again = await open_workbench(workbench.app, workbench.folder)
    try:
        for index in range(len(TABS)):
            again.find("tabs").setCurrentIndex(index)
        assert again.find("status.language").text() == code.upper()
        bar = again.window.menuBar()
        menus = [bar, *(menu for menu in bar.findChildren(QMenu) if menu.objectName() != "menu.lab.addresses")]
        for menu in menus:
            keys = mnemonics(menu)
            assert len(set(keys)) == len(keys), (menu.title() if isinstance(menu, QMenu) else "menu bar", keys)
        assert not [message.details for message in again.messages.history if message.level is Level.BUG]
    finally:
        await again.workbench.close()

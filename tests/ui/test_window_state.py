"""What the window keeps from one start to the next, and that nothing in the settings can keep it from starting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.helpers.driver import Driver, open_workbench
from tests.ui.fake_tabs import FAKE_TABS, GoodTab
from ui import window as module


@pytest.fixture
def fake_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before ``workbench``: the window has the tabs of fake_tabs.py."""
    monkeypatch.setattr(module, "TABS", FAKE_TABS[:2])


def good(workbench: Driver, index: int = 0) -> GoodTab:
    tab = workbench.window.tab(index)
    assert isinstance(tab, GoodTab)
    return tab


async def reopened(workbench: Driver) -> Driver:
    await workbench.workbench.close()
    return await open_workbench(workbench.app, workbench.folder)


async def test_size_tab_form_look_and_trace_come_back(fake_tabs: None, workbench: Driver) -> None:
    workbench.window.resize(780, 640)  # The offscreen platform's screen has 800 by 800.
    workbench.dock.hide()
    workbench.find("tabs").setCurrentIndex(1)
    good(workbench, 1).field.setText("kept")
    workbench.trigger("menu.look.high_contrast")
    again = await reopened(workbench)
    assert (again.window.width(), again.window.height()) == (780, 640)
    assert not again.dock.isVisible()
    assert again.find("tabs").currentIndex() == 1
    assert good(again, 1).field.text() == "kept"
    assert again.theme.choice == "high_contrast"
    # A tab that was not opened this time keeps what it had.
    again.find("tabs").setCurrentIndex(0)
    third = await reopened(again)
    third.find("tabs").setCurrentIndex(1)
    assert good(third, 1).field.text() == "kept"
    await third.workbench.close()


async def test_a_floating_trace_comes_back(workbench: Driver) -> None:
    workbench.dock.setFloating(True)
    again = await reopened(workbench)
    assert again.dock.isFloating()
    await again.workbench.close()


@pytest.mark.parametrize("place", [QPoint(50_000, 50_000), QPoint(-5000, 100), QPoint(100, -3000)])
async def test_the_window_is_never_off_screen(workbench: Driver, place: QPoint) -> None:
    workbench.window.move(place)
    again = await reopened(workbench)
    title = QRect(again.window.frameGeometry().topLeft(), again.window.frameGeometry().topRight()).adjusted(0, 0, 0, 40)
    seen = title.intersected(QGuiApplication.primaryScreen().availableGeometry())
    assert seen.width() >= 48 and seen.height() >= 24
    await again.workbench.close()


@pytest.mark.parametrize("value", ["", "nonsense", "AAAA", "%%%", "Ж"])
async def test_a_layout_that_makes_no_sense_is_ignored(workbench: Driver, value: str) -> None:
    from ui.window_state import _GEOMETRY, _STATE, restore_docks, restore_geometry

    workbench.settings.set(_GEOMETRY, value)
    workbench.settings.set(_STATE, value)
    restore_geometry(workbench.window, workbench.settings)
    assert not restore_docks(workbench.window, workbench.settings)
    assert workbench.window.isVisible()


async def test_a_form_that_breaks_the_tab_is_left_out(fake_tabs: None, workbench: Driver) -> None:
    from ui.window_state import FORMS

    workbench.settings.set(FORMS, {"other": {"no": "text"}, "good": 7})
    workbench.find("tabs").setCurrentIndex(1)
    assert good(workbench, 1).field.text() == "main"
    assert "KeyError" in workbench.messages.history[-1].text
    workbench.messages.history.clear()


async def test_settings_that_cannot_be_read_are_said(tmp_path: Path, qapp: Any, workbench: Driver) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "settings.json").write_text("{broken")
    again = await open_workbench(qapp, folder)
    assert "set aside" in again.messages.history[0].text
    assert again.find("notice").isVisible()
    await again.workbench.close()


def test_the_title_has_no_secret(workbench: Driver) -> None:
    for field in workbench.window.findChildren(QLineEdit):
        field.setText("hunter2")
    assert workbench.window.windowTitle() == "Network Workbench"
    workbench.window.show_session("lesson.nwtrace")
    assert workbench.window.windowTitle() == "lesson.nwtrace – Network Workbench"

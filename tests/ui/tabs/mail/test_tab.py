"""The Mail tab's frame: panes are built when first seen, get what the window asks of the one in front, and return."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from tests.helpers.driver import until
from ui.tab import Tab
from ui.tabs import TABS
from ui.tabs.mail import tab as module
from ui.tabs.mail.pane import MailPane
from ui.tabs.mail.tab import PANES, MailTab, PaneSpec


class FirstPane(MailPane):
    """Notes what it is asked."""

    key = "first"
    closing = 0.0

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.asked: list[str] = []
        self.field = QLineEdit()
        self.field.setObjectName(f"{self.prefix}.field")
        QVBoxLayout(self).addWidget(self.field)

    def main_field(self) -> QLineEdit:
        return self.field

    def run(self) -> None:
        self.asked.append("run")

    def cancel(self) -> None:
        self.asked.append("cancel")

    def save_state(self) -> dict[str, Any]:
        return {"text": self.field.text()}

    def restore_state(self, state: dict[str, Any]) -> None:
        self.field.setText(str(state.get("text")))

    async def close_work(self) -> None:
        await asyncio.sleep(0)
        self.asked.append("close")


class SecondPane(FirstPane):
    """Another one."""

    key = "second"


@pytest.fixture
def tab(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> MailTab:
    specs = tuple(
        PaneSpec(kind.key, f"&{kind.key}", "tests.ui.tabs.mail.test_tab", kind.__name__)
        for kind in (FirstPane, SecondPane)
    )
    monkeypatch.setattr(module, "PANES", specs)
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, MailTab)]
    return tab


def test_a_pane_is_built_when_it_is_first_seen(workbench: Any, tab: MailTab) -> None:
    assert workbench.window.findChildren(SecondPane) == []
    workbench.find("mail.panes").setCurrentIndex(1)
    [second] = workbench.window.findChildren(SecondPane)
    assert second.objectName() == "mail.second"
    assert tab.current_pane is second
    assert tab.show_pane("first") is tab.pane("first")
    with pytest.raises(KeyError):
        tab.pane("third")


def test_the_window_s_wishes_go_to_the_pane_in_front(workbench: Any, tab: MailTab) -> None:
    first, second = tab.pane("first"), tab.show_pane("second")
    assert isinstance(first, FirstPane)
    assert isinstance(second, SecondPane)
    workbench.window.run()
    workbench.window.cancel()
    assert (first.asked, second.asked) == ([], ["run", "cancel"])
    assert tab.main_field() is second.field
    workbench.window.go_to_main_field()
    assert second.field.hasFocus()


def test_forms_come_back_also_those_of_panes_that_were_not_seen(tab: MailTab) -> None:
    first = tab.pane("first")
    assert isinstance(first, FirstPane)
    tab.restore_state({"pane": "second", "panes": {"first": {"text": "one"}, "second": {"text": "two"}}})
    assert first.field.text() == "one"
    first.field.setText("changed")
    assert tab.save_state() == {
        "pane": "second",
        "panes": {"first": {"text": "changed"}, "second": {"text": "two"}},
    }
    second = tab.pane("second")
    assert isinstance(second, SecondPane)
    assert second.field.text() == "two"
    for odd in ({}, {"pane": "gone", "panes": 5}, {"pane": 7, "panes": {"first": "x"}}):
        tab.restore_state(odd)


def test_a_count_stands_beside_the_title(tab: MailTab) -> None:
    tab.pane("second").title_changed.emit("3")
    assert tab.panes.tabText(1) == "&second (3)"
    tab.pane("second").title_changed.emit("")
    assert tab.panes.tabText(1) == "&second"


async def test_every_pane_is_closed(workbench: Any, tab: MailTab) -> None:
    panes = [tab.pane("first"), tab.pane("second")]
    await workbench.workbench.close()
    assert [getattr(pane, "asked") for pane in panes] == [["close"], ["close"]]  # noqa: B009 - They are MailPanes.


async def test_the_tab_s_own_panes_can_all_be_opened(workbench: Any) -> None:
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, MailTab)]
    for spec in PANES:
        pane = tab.show_pane(spec.key)
        assert pane.objectName() == f"mail.{spec.key}"
        await until(pane.isVisible)
        assert tab.main_field() is not None
        assert isinstance(tab.save_state()["panes"][spec.key], dict)

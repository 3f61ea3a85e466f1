"""The Mail tab itself: a switch between its panes, each built when it is first seen.

It must not hold protocol logic, nor the panes' details.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QTabWidget, QVBoxLayout, QWidget

from ui.services import Services
from ui.tab import Tab
from ui.tabs.mail.pane import MailPane

__all__ = ["PANES", "MailTab", "PaneSpec"]


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """A pane that the tab has. Its module is imported when the person first looks at it."""

    key: str
    title: str
    module: str
    class_name: str

    def build(self, tab: Tab) -> MailPane:
        """Import the module and make the pane."""
        pane_class: type[MailPane] = getattr(import_module(self.module), self.class_name)
        return pane_class(tab)


PANES: Final[tuple[PaneSpec, ...]] = (
    PaneSpec("compose", str(QT_TRANSLATE_NOOP("tabs", "&Compose")), "ui.tabs.mail.compose_pane", "ComposePane"),
    PaneSpec("console", str(QT_TRANSLATE_NOOP("tabs", "&SMTP console")), "ui.tabs.mail.console_pane", "ConsolePane"),
    PaneSpec("inbox", str(QT_TRANSLATE_NOOP("tabs", "&Inbox")), "ui.tabs.mail.inbox_pane", "InboxPane"),
)
"""The panes in the order of the switch: one line each."""


class MailTab(Tab):
    """Run, cancel and the main field are those of the pane in front."""

    key = "mail"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._built: dict[str, MailPane] = {}
        self._saved: dict[str, Any] = {}
        self.panes = QTabWidget()
        self.panes.setObjectName("mail.panes")
        self.panes.setAccessibleName(self.tr("Parts of the Mail tab"))
        self.panes.setDocumentMode(True)
        for spec in PANES:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            self.panes.addTab(page, self._title(spec))
        self.panes.currentChanged.connect(self._pane_shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        services.theme.changed.connect(self._measure_again)

    # The panes

    def pane(self, key: str) -> MailPane:
        """The pane of this key, built now if it never was. Raises KeyError when there is none."""
        if key not in self._built:
            specs = {spec.key: (index, spec) for index, spec in enumerate(PANES)}
            index, spec = specs[key]
            pane = spec.build(self)
            self._built[key] = pane
            page = self.panes.widget(index)
            layout = page.layout() if page is not None else None
            assert layout is not None
            layout.addWidget(pane)
            pane.title_changed.connect(lambda count: self.panes.setTabText(index, self._title(spec, count)))
            state = self._saved.get(key)
            if isinstance(state, dict):
                pane.restore_state(state)
        return self._built[key]

    def show_pane(self, key: str) -> MailPane:
        """Bring a pane to the front. Raises KeyError when there is none of that key."""
        self.panes.setCurrentIndex([spec.key for spec in PANES].index(key))
        return self.pane(key)

    @property
    def current_pane(self) -> MailPane:
        """The pane in front."""
        return self.pane(PANES[max(self.panes.currentIndex(), 0)].key)

    def _title(self, spec: PaneSpec, count: str = "") -> str:
        title = QCoreApplication.translate("tabs", spec.title)
        return f"{title} ({count})" if count else title

    def _pane_shown(self) -> None:
        # While the tab is hidden its form is being restored, and what is in front may change again.
        if self.isVisible():
            _ = self.current_pane

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pane_shown()

    def _measure_again(self) -> None:
        # Qt measures only what is shown: the panes behind would keep the widths of the last text size.
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        self.updateGeometry()

    # The window's side

    def main_field(self) -> QWidget | None:
        return self.current_pane.main_field()

    def find_field(self) -> QWidget | None:
        return self.current_pane.find_field()

    def run(self) -> None:
        self.current_pane.run()

    def cancel(self) -> None:
        self.current_pane.cancel()

    def save_state(self) -> dict[str, Any]:
        # What is known of panes that were not looked at this time is kept.
        panes = dict(self._saved)
        for key, pane in self._built.items():
            panes[key] = pane.save_state()
        return {"pane": PANES[max(self.panes.currentIndex(), 0)].key, "panes": panes}

    def restore_state(self, state: dict[str, Any]) -> None:
        saved = state.get("panes")
        self._saved = dict(saved) if isinstance(saved, dict) else {}
        for key, pane in self._built.items():
            if isinstance(self._saved.get(key), dict):
                pane.restore_state(self._saved[key])
        keys = [spec.key for spec in PANES]
        if state.get("pane") in keys:
            self.panes.setCurrentIndex(keys.index(state["pane"]))

    async def close_work(self) -> None:
        # All at once: a slow good-bye of one must not take the time that another needs to keep what was typed.
        closing = self.tasks.child("closing")
        if ends := [closing.spawn(pane.close_work(), key) for key, pane in self._built.items()]:
            await asyncio.wait(ends)
        await super().close_work()

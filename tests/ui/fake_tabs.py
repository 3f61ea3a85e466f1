"""Tabs for testing the window: one that notes what is asked of it, and some that misbehave.

They know nothing of any protocol.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.services import Services
from ui.tab import Tab, TabSpec

__all__ = ["FAKE_TABS", "BrokenTab", "GoodTab", "OtherTab", "StubbornTab"]


class GoodTab(Tab):
    """Notes what the window asks of it."""

    key: ClassVar[str] = "good"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.asked: list[str] = []
        self.field = QLineEdit("main")
        self.field.setObjectName(f"{self.key}.field")
        self.field.setAccessibleName("Field")
        self.field.setWhatsThis("What the field is for")
        column = QVBoxLayout(self)
        column.addWidget(self.field)

    def main_field(self) -> QWidget:
        return self.field

    def run(self) -> None:
        self.asked.append("run")

    def cancel(self) -> None:
        self.asked.append("cancel")

    def save_state(self) -> dict[str, Any]:
        return {"text": self.field.text()}

    def restore_state(self, state: dict[str, Any]) -> None:
        self.field.setText(str(state["text"]))

    async def close_work(self) -> None:
        self.asked.append("close")
        await super().close_work()


class OtherTab(GoodTab):
    """With a search of its own."""

    key: ClassVar[str] = "other"

    def find_field(self) -> QWidget:
        return self.field


class BrokenTab(Tab):
    """Cannot be built."""

    key: ClassVar[str] = "broken"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        raise LookupError("this tab cannot be built")


class StubbornTab(GoodTab):
    """Does not want to end: neither its close_work() nor a task of its own."""

    key: ClassVar[str] = "stubborn"
    patience: ClassVar[float] = 3600

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.released = asyncio.Event()
        self.spawn(self._refuse(), "refuse")

    async def _refuse(self) -> None:
        while not self.released.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await self.released.wait()

    async def close_work(self) -> None:
        await asyncio.sleep(self.patience)


def _spec(tab: type[Tab]) -> TabSpec:
    return TabSpec(tab.key, tab.key.title(), "sockets", "tests.ui.fake_tabs", tab.__name__)


FAKE_TABS = (_spec(GoodTab), _spec(OtherTab), _spec(BrokenTab), _spec(StubbornTab))

"""The Fetch tab under test: open in the window, with the lab running.

It must not know what a test wants of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.helpers.driver import until
from ui.tabs import TABS
from ui.tabs.fetch.tab import FetchTab

__all__ = ["Fetch", "opened"]


class Fetch:
    """Hands for one tab."""

    def __init__(self, workbench: Any, tab: FetchTab) -> None:
        self.workbench = workbench
        self.tab = tab
        self.folder = Path(workbench.folder) / "down"
        self.folder.mkdir()
        workbench.fill("fetch.download.path", str(self.folder))

    def url(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://{self.workbench.lab.status(scheme).address}{path}"

    async def get(self, path: str, scheme: str = "http") -> None:
        self.workbench.fill("fetch.url", self.url(path, scheme))
        await self.send()

    async def send(self) -> None:
        self.workbench.click("fetch.send")
        await until(lambda: not self.tab.running)

    async def download(self, path: str) -> Any:
        self.workbench.fill("fetch.url", self.url(path))
        before = len(self.tab.queue.downloads)
        self.workbench.click("fetch.download")
        await until(lambda: len(self.tab.queue.downloads) > before)
        return self.tab.queue.downloads[-1]

    @property
    def status(self) -> str:
        return str(self.workbench.find("fetch.status").text())

    @property
    def error(self) -> str:
        return self.tab.message.text

    @property
    def body(self) -> str:
        return str(self.workbench.find("fetch.response.body").toPlainText())

    @property
    def json(self) -> Any:
        return json.loads(self.tab.answer.body.data)

    def cells(self, handle: str) -> list[list[str]]:
        model = self.workbench.find(handle).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


async def opened(workbench: Any) -> Fetch:
    await workbench.lab.start()
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("fetch"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, FetchTab)]
    await until(lambda: tab.bar.text == f"http://{workbench.lab.status('http').address}/")
    return Fetch(workbench, tab)

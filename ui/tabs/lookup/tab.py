"""The Lookup tab itself: one lookup at a time, many at once, and the table of services.

It must not hold protocol logic, nor the pages' details.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QTabWidget, QVBoxLayout, QWidget

from ui.services import Services
from ui.tab import Tab
from ui.tabs.lookup.forms import Kind
from ui.tabs.lookup.many_page import ManyPage
from ui.tabs.lookup.query_page import QueryPage
from ui.tabs.lookup.services_page import ServicesPage

__all__ = ["LookupTab"]


class LookupTab(Tab):
    """Three pages. Run and cancel go to the one that is in front."""

    key = "lookup"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.query_page = QueryPage(services, self.tasks)
        form = self.query_page.form
        self.many_page = ManyPage(
            services,
            self.tasks,
            self.query_page.system,
            self.query_page.choice.text,
            form.options,
            self.query_page.ca_file,
        )
        self.many_page.used.connect(self._use_name)
        self.services_page = ServicesPage(services)
        self.services_page.used.connect(self._use_service)
        self.pages = QTabWidget()
        self.pages.setObjectName("lookup.pages")
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.query_page, self.tr("O&ne lookup"))
        self.pages.addTab(self.many_page, self.tr("&Many at once"))
        self.pages.addTab(self.services_page, self.tr("Table of &services"))
        self.pages.currentChanged.connect(self._page_shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        # A tab may be built before the loop runs, and tasks need a running loop.
        QTimer.singleShot(0, self, self._begin)
        services.theme.changed.connect(self._measure_again)
        self._unwatch = services.lab.on_change(self._lab_changed)

    def _begin(self) -> None:
        if not self.can_spawn():
            # Qt's events are also served where the loop does not run, between two runs of it.
            QTimer.singleShot(50, self, self._begin)
            return
        if not self.tasks.closed:
            self.spawn(self.query_page.find_servers(), "find servers")

    def _lab_changed(self) -> None:
        # The lab's server may come later than this tab, and on another port than the usual one.
        if not self.tasks.closed and self.query_page.choice.lab_server():
            self._unwatch()
            self.query_page.choice.lab_started()
            self._begin()

    def _measure_again(self) -> None:
        # Qt measures only what is shown: the pages behind would keep the widths of the last text size.
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        self.updateGeometry()

    def _page_shown(self) -> None:
        if self.pages.currentWidget() is self.services_page and not self.tasks.closed:
            self.spawn(self.services_page.fill(), "read services")

    def _use_service(self, name: str, protocol: str) -> None:
        page = self.query_page
        self.pages.setCurrentWidget(page)
        page.choose(Kind.SERVICE)
        page.bar.choose_protocol(protocol)
        page.query.setText(name)
        page.run()

    def _use_name(self, name: str, rdtype: str) -> None:
        self.pages.setCurrentWidget(self.query_page)
        self.query_page.look_up(name, rdtype)

    # The window's side

    def main_field(self) -> QWidget:
        return {
            self.query_page: self.query_page.query,
            self.many_page: self.many_page.names,
            self.services_page: self.services_page.filter,
        }[self.pages.currentWidget()]

    def find_field(self) -> QWidget | None:
        return self.services_page.filter if self.pages.currentWidget() is self.services_page else None

    def run(self) -> None:
        page = self.pages.currentWidget()
        if page is self.services_page:
            self.services_page.use()
        else:
            (self.many_page if page is self.many_page else self.query_page).run()

    def cancel(self) -> None:
        self.query_page.cancel()
        self.many_page.cancel()

    def save_state(self) -> dict[str, Any]:
        return {
            "page": self.pages.currentIndex(),
            "query": self.query_page.save_state(),
            "many": self.many_page.save_state(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        for page, key in ((self.query_page, "query"), (self.many_page, "many")):
            if isinstance(state.get(key), dict):
                page.restore_state(state[key])
        if isinstance(state.get("page"), int) and 0 <= state["page"] < self.pages.count():
            self.pages.setCurrentIndex(state["page"])

    async def close_work(self) -> None:
        self._unwatch()
        await super().close_work()

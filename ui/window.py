"""The window: the tabs, the trace dock, menus and status bar around them.

It must not know how anything it shows is built or joined: ui/__main__.py does; nor any particular tab.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QTabWidget, QVBoxLayout, QWidget

from ui.services import Services
from ui.tab import Tab
from ui.tabs import TABS

__all__ = ["Window"]


class Window(QMainWindow):
    """Tabs are built when first opened; ``close_asked`` is emitted instead of closing, since ending takes time."""

    close_asked = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.may_close = False
        self._built: dict[int, Tab] = {}
        self.setObjectName("window")
        self.setWindowTitle("Network Workbench")
        self.resize(1280, 800)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        self.tabs.setDocumentMode(True)
        for spec in TABS:
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            title = QCoreApplication.translate("tabs", spec.title)
            self.tabs.addTab(page, services.theme.icon(spec.icon), title)
        self.setCentralWidget(self.tabs)
        self.tabs.currentChanged.connect(self.tab)
        if TABS:
            self.tab(0)

    def tab(self, index: int) -> Tab | None:
        """The tab at this place, built now if it never was."""
        page = self.tabs.widget(index)
        layout = page.layout() if page is not None else None
        if layout is None:
            return None
        if index not in self._built:
            try:
                tab = TABS[index].build(self.services)
            except Exception as error:  # noqa: BLE001 - a tab that is broken must not take the others with it.
                self.services.messages.report(error, TABS[index].key)
                return None
            self._built[index] = tab
            layout.addWidget(tab)
        return self._built[index]

    def built_tabs(self) -> list[Tab]:
        """The tabs that were opened so far."""
        return list(self._built.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()

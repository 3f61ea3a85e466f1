"""The row of tabs: roomier than Fusion's, and the open tab carries a line in the accent colour.

It must not know the tabs.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from ui.theme import Role, Theme

__all__ = ["TabBar"]


class TabBar(QTabBar):
    """For QTabWidget.setTabBar()."""

    LINE = 3

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        theme.changed.connect(self.updateGeometry)

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + self._theme.scaled(20), hint.height() + self._theme.scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tab = self.tabRect(self.currentIndex())
        if tab.isValid():
            painter = QPainter(self)
            line = QRect(tab.left() + 1, tab.top(), tab.width() - 2, self.LINE)
            painter.fillRect(line, self._theme.color(Role.ACCENT))
            painter.end()

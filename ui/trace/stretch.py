"""Gives one column of a header the width that the others leave, but never less than it needs.

It must not know what the column shows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView

__all__ = ["StretchColumn"]


class StretchColumn(QObject):
    """Qt's own stretching would let the column shrink to nothing; this one lets the view scroll sideways instead."""

    def __init__(self, view: QAbstractScrollArea, header: QHeaderView, column: int, least: Callable[[], int]) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._column = column
        self._least = least
        self._fitting = False
        view.viewport().installEventFilter(self)
        header.sectionResized.connect(self._resized)
        header.sectionCountChanged.connect(self.fit)

    def _resized(self, column: int) -> None:
        if column != self._column:
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Take what is left now."""
        header = self._header
        if self._fitting or header.count() <= self._column or header.isSectionHidden(self._column):
            return
        self._fitting = True
        others = header.length() - header.sectionSize(self._column)
        header.resizeSection(self._column, max(self._least(), self._view.viewport().width() - others))
        self._fitting = False

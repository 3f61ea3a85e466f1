"""Holds a label whose text changes many times a second, so that the window is not laid out anew each time.

It must not know what the label says.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

__all__ = ["Steady"]


class Steady(QWidget):
    """Put it into a layout in the label's place. It grows when the text needs more room, and shrinks only when that
    needs less than half of it.

    A label of Qt's asks for another layout whenever its text changes. All layouts up to the window are then done again,
    and some of them (a tab widget's, a status bar's) paint all they hold.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        self._room = label.sizeHint()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._room

    def minimumSizeHint(self) -> QSize:
        return self._room

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._look()
        return super().event(event)

    def _look(self) -> None:
        """The label has asked for a layout: pass it on only when it needs another size."""
        needed, room = self._label.sizeHint(), self._room
        if needed.height() != room.height() or not room.width() // 2 <= needed.width() <= room.width():
            self._room = needed
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        # Who is not seen is not told.
        self._look()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setGeometry(self.rect())

"""A row of groups that stand beside each other where they fit, and below each other where they do not.

It must not know what is in the groups.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

__all__ = ["WrapRow"]


class WrapRow(QWidget):
    """``add()`` the groups. ``spare`` are pixels that must be left over for them to stand beside each other."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self.spare = 0
        self._groups: list[QWidget] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    def add(self, group: QWidget, stretch: int = 0) -> None:
        """Add a group at the end."""
        self._groups.append(group)
        self._box.addWidget(group, stretch)

    def minimumSizeHint(self) -> QSize:
        widest = max((group.minimumSizeHint().width() for group in self._groups), default=0)
        return QSize(widest, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        needed = sum(group.minimumSizeHint().width() for group in self._groups) + self.spare
        needed += self._box.spacing() * (len(self._groups) - 1)
        direction = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()

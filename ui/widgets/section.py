"""A part of a form with a heading that opens and closes it, for what is rarely needed.

It must not know what is inside it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme

__all__ = ["Section"]


class Section(QWidget):
    """A heading and a ``body`` (give it a layout). The heading is a button: Tab reaches it, Space turns it."""

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, name: str, title: str, *, expanded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.heading = QToolButton()
        self.heading.setObjectName(f"{name}.heading")
        self.heading.setText(title)
        self.heading.setAccessibleName(title.replace("&", ""))
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        self.heading.toggled.connect(self._turn)
        self.heading.setChecked(expanded)
        self._turn(expanded)

    @property
    def expanded(self) -> bool:
        """Whether the body is shown."""
        return self.heading.isChecked()

    def set_expanded(self, expanded: bool) -> None:
        """Open or close it."""
        self.heading.setChecked(expanded)

    def _turn(self, expanded: bool) -> None:
        self.heading.setIcon(self._theme.icon("down" if expanded else "right"))
        self.body.setVisible(expanded)
        self.toggled.emit(expanded)

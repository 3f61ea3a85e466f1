"""The trace dock's title bar: its name, the filter, the number of rows, and the switches.

It must not know the session: it shows actions and texts that the dock gives it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.texts import tr
from ui.theme import Role, Theme
from ui.trace.filter_field import FilterField
from ui.widgets.buttons import icon_button
from ui.widgets.steady import Steady

__all__ = ["TitleBar"]


class TitleBar(QWidget):
    """In place of the dock's own, which has no room for a field; dragging it still moves the dock."""

    def __init__(self, theme: Theme, dock: QDockWidget, actions: list[QAction]) -> None:
        super().__init__(dock)
        self._theme = theme
        self._dock = dock
        self._sign = QLabel()
        self._title = QLabel(dock.windowTitle())
        self.filter = FilterField(theme)
        self.filter.setMinimumWidth(80)
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count = QLabel()
        self.count.setObjectName("trace.count")
        self.waiting = QLabel()
        self.waiting.setObjectName("trace.waiting")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(4)
        for widget in (self._sign, self._title, self.filter, Steady(self.count), self.waiting):
            row.addWidget(widget)
            row.addSpacing(4)
        for action in actions:
            button = QToolButton()
            # The handle is the button's: it is what a person presses.
            button.setObjectName(action.objectName())
            action.setObjectName(f"{action.objectName()}.action")
            button.setDefaultAction(action)
            button.setAccessibleName(action.text().replace("&", ""))
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
            action.visibleChanged.connect(lambda button=button, action=action: button.setVisible(action.isVisible()))
            button.setVisible(action.isVisible())
        row.addWidget(icon_button(theme, "window", "trace.float", tr("Detach the trace, or put it back"), self._float))
        row.addWidget(icon_button(theme, "close", "trace.close", tr("Hide the trace"), dock.close))
        theme.changed.connect(self._restyle)
        self._restyle()

    def _float(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())

    def _restyle(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("trace"))
        self._title.setFont(self._theme.font(bold=True))
        for label, role in ((self.count, Role.FAINT), (self.waiting, Role.WARNING)):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(role))
            label.setPalette(palette)

    def say_count(self, shown: int, total: int, filtered: bool, searching: bool) -> None:
        """How many rows there are, of how many, and whether more are being looked for."""
        if filtered:
            text = tr("{shown} of {total}", shown=f"{shown:,}", total=f"{total:,}")
        else:
            text = tr("{total} events", total=f"{total:,}")
        # Room for the dots is kept, so that the field beside does not twitch while a search runs.
        self.count.setText(text + (" …" if searching else ""))
        full = tr("{shown} of {total} events are shown", shown=f"{shown:,}", total=f"{total:,}")
        self.count.setAccessibleName(full + (", " + tr("searching") if searching else ""))
        self.count.setToolTip(full)

    def say_waiting(self, paused: bool, waiting: int) -> None:
        """That the views are paused, and what they hold back."""
        self.waiting.setVisible(paused)
        self.waiting.setText(tr("Paused, {count} waiting", count=f"{waiting:,}"))

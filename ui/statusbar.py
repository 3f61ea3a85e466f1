"""The status bar: the lab's light, what the trace has counted, messages, language, look and text size.

It must not know how the lab or the trace work: it is told numbers and words, and asks others to open menus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QPoint, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar, QWidget

from app.texts import tr
from ui.messages import Level, Message, Messages
from ui.theme import Role, Theme
from ui.widgets.buttons import text_button
from ui.widgets.steady import Steady

__all__ = ["COUNT_MILLISECONDS", "StatusBar", "look_name", "open_above"]

COUNT_MILLISECONDS = 250
"""How often the counters are looked at: often enough to be seen moving, seldom enough to cost nothing."""


def look_name(choice: str) -> str:
    """What a choice of look is called."""
    names = {
        "system": tr("As the system"),
        "light": tr("Light"),
        "dark": tr("Dark"),
        "high_contrast": tr("High contrast"),
    }
    return names[choice]


def open_above(menu: QMenu, widget: QWidget) -> None:
    """Open a menu at the upper edge of a widget at the bottom of the window."""
    menu.aboutToShow.emit()
    menu.popup(widget.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class StatusBar(QStatusBar):
    """Handles: ``status.lab``, ``status.trace``, ``status.messages``, ``status.language``, ``status.theme``,
    ``status.zoom``."""

    messages_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        messages: Messages,
        menus: dict[str, QMenu],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count: Callable[[], tuple[int, int]] = lambda: (0, 0)
        self._counted: tuple[int, int] | None = None
        self._unseen = 0
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self.lab = text_button(theme, "light-off", "status.lab", tr("Lab"))
        self.lab.setToolTip(tr("The servers that this program carries: click for what listens where"))
        self.trace_icon = QLabel()
        self.trace = QLabel()
        self.trace.setObjectName("status.trace")
        self.trace.setAccessibleName(tr("Trace"))
        self.addWidget(self.lab)
        self.addWidget(self.trace_icon)
        self.addWidget(Steady(self.trace))
        self.messages = text_button(theme, "bell", "status.messages", "", self._show_messages)
        self.messages.setAccessibleName(tr("Messages"))
        self.messages.setToolTip(tr("Everything that this program had to say"))
        self.language = text_button(theme, "globe", "status.language", "")
        self.language.setToolTip(tr("Language"))
        self.look = text_button(theme, "theme", "status.theme", "")
        self.look.setToolTip(tr("Look: light, dark, high contrast, or as the system"))
        self.zoom = text_button(theme, "zoom-in", "status.zoom", "")
        self.zoom.setToolTip(tr("Text size"))
        for button, key in ((self.lab, "lab"), (self.language, "language"), (self.look, "look"), (self.zoom, "zoom")):
            button.clicked.connect(lambda _=False, key=key, button=button: open_above(menus[key], button))
        for widget in (self.messages, self.language, self.look, self.zoom):
            self.addPermanentWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(COUNT_MILLISECONDS)
        self._timer.timeout.connect(self._look_at_counters)
        messages.said.connect(self._said)
        theme.changed.connect(self._restyle)
        self.show_lab(0, 0, "")
        self._restyle()
        self._look_at_counters()

    def count(self, count: Callable[[], tuple[int, int]]) -> None:
        """Show from now on what this gives: the trace's events and bytes."""
        self._count = count
        self._timer.start()

    def stop(self) -> None:
        """The window ends."""
        self._timer.stop()

    def show_lab(self, running: int, failed: int, details: str) -> None:
        """How many servers of the lab run, and how many could not; ``details`` is the tooltip."""
        if running:
            text = tr("Lab: {count} servers", count=running)
        else:
            text = tr("Lab: stopped")
        if failed:
            text += " " + tr("({count} failed)", count=failed)
        self.lab.setText(text)
        self.lab.setAccessibleName(text)
        if details:
            self.lab.setToolTip(details)
        role = Role.ERROR if failed else Role.OK if running else Role.FAINT
        icon = "warning" if failed else "light-on" if running else "light-off"
        self.lab.setIcon(self._theme.icon(icon, role))

    def show_language(self, code: str) -> None:
        """The language in use, as "EN"."""
        self.language.setText(code)
        self.language.setAccessibleName(tr("Language") + ": " + code)

    def _said(self, message: Message) -> None:
        if message.level >= Level.WARNING:
            self._unseen += 1
            self._show_unseen()

    def _show_messages(self) -> None:
        self._unseen = 0
        self._show_unseen()
        self.messages_asked.emit()

    def _show_unseen(self) -> None:
        self.messages.setText(str(self._unseen) if self._unseen else "")

    def _look_at_counters(self) -> None:
        counted = self._count()
        if counted != self._counted:
            self._counted = counted
            events, size = counted
            locale = QLocale()
            text = tr(
                "trace {events} events, {size}", events=locale.toString(events), size=locale.formattedDataSize(size)
            )
            self.trace.setText(text)

    def _restyle(self) -> None:
        self.trace_icon.setPixmap(self._theme.pixmap("record", Role.RECEIVED, 12))
        name = look_name(self._theme.choice)
        self.look.setAccessibleName(name)
        self.zoom.setText(f"{self._theme.zoom} %")
        self.zoom.setAccessibleName(tr("Text size") + f": {self._theme.zoom} %")

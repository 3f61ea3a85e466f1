"""Buttons: small ones with an icon only, and the one main button of a form, which becomes Cancel while it runs.

It must not know what a button starts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["PrimaryButton", "copy_text", "icon_button", "text_button"]


def icon_button(
    theme: Theme, icon: str, name: str, text: str, clicked: Callable[[], object] | None = None
) -> QToolButton:
    """A flat button with an icon; ``text`` is its tooltip and its accessible name, ``name`` its handle."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(theme.icon(icon))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    # Reached by Tab too: whoever cannot use a mouse has no other way to an icon.
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if clicked is not None:
        button.clicked.connect(lambda: clicked())
    return button


def text_button(
    theme: Theme, icon: str, name: str, text: str, clicked: Callable[[], object] | None = None
) -> QToolButton:
    """The same with its text beside the icon (``&`` marks the mnemonic)."""
    button = icon_button(theme, icon, name, text.replace("&", ""), clicked)
    button.setText(text)
    button.setToolTip("")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)


class PrimaryButton(QPushButton):
    """The main action of a pane, filled with the accent colour. While it runs it is an ordinary button that cancels.

    ``run_asked`` and ``cancel_asked`` instead of ``clicked``; whoever runs the action calls set_running().
    """

    run_asked = Signal()
    cancel_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str,
        *,
        running_text: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._idle = (text, icon)
        self._busy = (tr("&Cancel") if running_text is None else running_text, "stop")
        self._running = False
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.clicked.connect(self._clicked)
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def running(self) -> bool:
        """Whether a click cancels."""
        return self._running

    def set_running(self, running: bool) -> None:
        """The action began, or ended."""
        if running != self._running:
            self._running = running
            self._dress()

    def set_texts(self, text: str, running_text: str) -> None:
        """Say something else on the button, in both its states."""
        self._idle = (text, self._idle[1])
        self._busy = (running_text, self._busy[1])
        self._dress()

    def sizeHint(self) -> QSize:
        # QStyle is a large class, and the first window to be seen has no main button.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        # As wide as the longer of its texts, so that nothing beside it moves when it starts and ends.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = (self._idle if self._running else self._busy)[0]
        size = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, option.text)
        size = QSize(size.width() + self.iconSize().width() + 4, max(size.height(), self.iconSize().height()))
        other = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, size, self)
        return super().sizeHint().expandedTo(other)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._running or not self.isEnabled():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        # Fusion lays a gradient over the colour, until its text is hard to read.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        pressed = bool(option.state & QStyle.StateFlag.State_Sunken)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        accent = self._theme.color(Role.ACCENT)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent.darker(125) if pressed else accent.lighter(112) if hovered else accent)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color(Role.ON_ACCENT), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 2, 2)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()

    def _clicked(self) -> None:
        if self._running:
            self.cancel_asked.emit()
        else:
            self.run_asked.emit()

    def _dress(self) -> None:
        text, icon = self._busy if self._running else self._idle
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        if self._running:
            self.setPalette(QPalette())
            self.setIcon(self._theme.icon(icon))
        else:
            palette = QPalette()
            roles, active = QPalette.ColorRole, QPalette.ColorGroup
            for group in (active.Active, active.Inactive):
                palette.setColor(group, roles.Button, self._theme.color(Role.ACCENT))
                palette.setColor(group, roles.ButtonText, self._theme.color(Role.ON_ACCENT))
            self.setPalette(palette)
            self.setIcon(self._theme.icon(icon, Role.ON_ACCENT))
        self.updateGeometry()

"""The SMTP console's buttons: one for each command, greyed with the reason where it is not allowed now.

It must not know the session: it is told why each command is not allowed, and says which one was pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.smtp.phases import VERBS
from app.smtp.words import verb_meaning
from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["FlowLayout", "VerbBar", "VerbButton"]

GAP: Final = 4


class FlowLayout(QLayout):
    """Puts widgets side by side, and into further rows where one is not enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() + GAP for hint in hints) - GAP
        return QSize(max(width, 0), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x + hint.width() > rect.right() + 1 and x > rect.x():
                x, y, row = rect.x(), y + row + GAP, 0
            if not only_measure:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + GAP
            row = max(row, hint.height())
        return y + row - rect.y()


class VerbButton(QPushButton):
    """A command. With a ``reason`` it looks as if it were disabled, but can be pressed: seeing what the server says to
    a command out of order is worth it."""

    def __init__(self, theme: Theme, name: str, verb: str) -> None:
        super().__init__(verb)
        self._theme = theme
        self.verb = verb
        self.reason = ""
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.set_reason("")

    def set_reason(self, reason: str) -> None:
        """Why it is not allowed now, or ""."""
        self.reason = reason
        meaning = f"{self.verb}: {verb_meaning(self.verb)}"
        self.setAccessibleName(self.verb if not reason else tr("{verb}, not allowed now", verb=self.verb))
        self.setAccessibleDescription(f"{meaning}. {reason}" if reason else meaning)
        tip = f"{meaning}."
        if reason:
            tip += "\n" + tr("Not now: {reason}", reason=reason)
            if self.isEnabled():
                tip += "\n" + tr("It can be pressed all the same, to see what the server says.")
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:
        # Fusion makes every button 80 pixels wide; so narrow, all of them stand in one row.
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self.verb) + self._theme.scaled(20), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.reason or not self.isEnabled():
            super().paintEvent(event)
            return
        # As Qt draws a disabled button, with a dashed edge: greyed, and yet something to press.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        pressed = bool(option.state & QStyle.StateFlag.State_Sunken)
        grey = self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.color(Role.ACCENT) if focused or hovered else grey
        painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
        if pressed:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 3, 3)
        option.palette.setColor(QPalette.ColorRole.ButtonText, grey)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()


class VerbBar(QWidget):
    """The commands in the order of a session, and the switch that lets the greyed ones be pressed. ``pressed`` is
    emitted with the command. Handles: ``prefix.verb.EHLO`` …, ``prefix.out_of_order``."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self.buttons: dict[str, VerbButton] = {}
        self._usable = False
        row = FlowLayout(self)
        for verb in VERBS:
            button = VerbButton(theme, f"{prefix}.verb.{verb}", verb)
            button.clicked.connect(lambda _=False, verb=verb: self.pressed.emit(verb))
            self.buttons[verb] = button
            row.addWidget(button)
        self.out_of_order = QCheckBox(tr("Send &greyed ones too"))
        self.out_of_order.setObjectName(f"{prefix}.out_of_order")
        self.out_of_order.setToolTip(
            tr("What is not allowed now is greyed. With this switch it can be sent all the same: see what happens.")
        )
        self.out_of_order.setChecked(True)
        self.out_of_order.toggled.connect(lambda: self._dress())
        row.addWidget(self.out_of_order)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_state(self, usable: bool, reasons: Mapping[str, str]) -> None:
        """``reasons`` says of each command why not, or "". With ``usable`` False none can be sent at all."""
        self._usable = usable
        for verb, button in self.buttons.items():
            button.reason = reasons[verb]
        self._dress()

    def _dress(self) -> None:
        for button in self.buttons.values():
            button.setEnabled(self._usable and (not button.reason or self.out_of_order.isChecked()))
            button.set_reason(button.reason)

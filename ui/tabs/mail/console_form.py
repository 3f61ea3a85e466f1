"""The SMTP console's own fields: what the buttons put behind their commands, and the free line with its history.

It must not know the connection: it gives a command's line, and takes back what was typed.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.smtp.auth import MECHANISMS
from app.smtp.wire import format_path
from app.texts import tr
from ui.tabs.mail.console_verbs import FlowLayout

__all__ = ["MAX_HISTORY", "ArgumentForm", "CommandLine"]

MAX_HISTORY: Final = 100
"""Lines that Up brings back."""

MAX_FIELD: Final = 1000
"""Characters of a field that are remembered."""


class CommandLine(QLineEdit):
    """A free line: Up and Down go through what was sent before."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.history: list[str] = []
        self._place = 0
        self._draft = ""
        self.setObjectName(name)
        self.setAccessibleName(tr("A line to send as it is"))
        self.setPlaceholderText(tr("any line, as it is: NOOP"))
        self.setToolTip(tr("Sent as it is, with CRLF behind it. Up and Down bring back what was sent before."))

    def remember(self, line: str) -> None:
        """A line was sent."""
        if line and self.history[-1:] != [line]:
            self.history.append(line)
            del self.history[:-MAX_HISTORY]
        self._place = len(self.history)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._go(-1)
        elif event.key() == Qt.Key.Key_Down:
            self._go(1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if self._place == len(self.history):
            self._draft = self.text()
        self._place = min(max(self._place + step, 0), len(self.history))
        at_end = self._place == len(self.history)
        self.setText(self._draft if at_end else self.history[self._place])


class ArgumentForm(QWidget):
    """What stands behind the commands: our name, sender, recipient, a name for VRFY and EXPN, the way to log in.
    Handles: ``prefix.name .from .to .word .mechanism``."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.own_name = _field(f"{prefix}.name", tr("Our name for HELO and EHLO"), "")
        self.own_name.setPlaceholderText(tr("own address"))
        self.mail_from = _field(f"{prefix}.from", tr("Sender for MAIL FROM"), "teacher@lab.test")
        self.rcpt_to = _field(f"{prefix}.to", tr("Recipient for RCPT TO"), "student@lab.test")
        self.word = _field(f"{prefix}.word", tr("What VRFY and EXPN ask for"), "student")
        self.mechanism = QComboBox()
        self.mechanism.setObjectName(f"{prefix}.mechanism")
        self.mechanism.setAccessibleName(tr("How AUTH logs in"))
        self.mechanism.setToolTip(tr("How AUTH logs in, with the user and the password above"))
        self.mechanism.addItem(tr("the best offered"), "")
        for each in MECHANISMS:
            self.mechanism.addItem(each, each)
        flow = FlowLayout(self)
        for text, widget in (
            ("EHLO", self.own_name),
            ("MAIL FROM", self.mail_from),
            ("RCPT TO", self.rcpt_to),
            ("VRFY, EXPN", self.word),
            ("AUTH", self.mechanism),
        ):
            flow.addWidget(_labelled(text, widget))

    def line(self, verb: str, own_name: str) -> str:
        """The line for a command in capitals. Raises CommandRefusedError for what would be more than one command."""
        if verb in ("HELO", "EHLO"):
            return f"{verb} {self.own_name.text().strip() or own_name}"
        if verb == "MAIL":
            return format_path("MAIL", self.mail_from.text().strip())
        if verb == "RCPT":
            return format_path("RCPT", self.rcpt_to.text().strip())
        if verb in ("VRFY", "EXPN"):
            return f"{verb} {self.word.text().strip()}".strip()
        return verb

    def save_state(self) -> dict[str, Any]:
        """What was typed."""
        fields = {"name": self.own_name, "from": self.mail_from, "to": self.rcpt_to, "word": self.word}
        return {key: field.text()[:MAX_FIELD] for key, field in fields.items()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        fields = {"name": self.own_name, "from": self.mail_from, "to": self.rcpt_to, "word": self.word}
        for key, field in fields.items():
            if isinstance(state.get(key), str):
                field.setText(state[key][:MAX_FIELD])


def _field(name: str, accessible: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setObjectName(name)
    field.setAccessibleName(accessible)
    field.setToolTip(accessible)
    return field


def _labelled(text: str, widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(4)
    label = QLabel(text)
    label.setBuddy(widget)
    row.addWidget(label)
    row.addWidget(widget)
    return box

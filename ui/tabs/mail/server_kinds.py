"""What the mail protocols' servers have in common, and small pieces that a form for them is built from.

It must not hold a form's state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.mail.server import Security

__all__ = ["POP3", "SMTP", "ServerKind", "label_for", "line_field", "row_group"]


@dataclass(frozen=True, slots=True)
class ServerKind:
    """What a protocol's servers have in common: ``protocol`` for the keyring, the names of the ``lab``'s servers
    without and with TLS, and the usual port for each security."""

    protocol: str
    lab: str
    lab_tls: str
    ports: dict[Security, tuple[int, ...]]

    def lab_name(self, security: Security) -> str:
        """The lab's server that speaks this way."""
        return self.lab_tls if security is Security.TLS else self.lab


SMTP: Final = ServerKind(
    "smtp",
    "smtp",
    "smtps",
    # RFC 5321 and RFC 6409 (submission); RFC 8314 for TLS from the first byte.
    {Security.NONE: (25, 587), Security.STARTTLS: (587, 25), Security.TLS: (465,)},
)
POP3: Final = ServerKind(
    "pop3", "pop3", "pop3s", {Security.NONE: (110,), Security.STARTTLS: (110,), Security.TLS: (995,)}
)


def line_field(name: str, accessible: str, tip: str) -> QLineEdit:
    """A line of text."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(accessible)
    edit.setToolTip(tip)
    return edit


def row_group() -> tuple[QWidget, QHBoxLayout]:
    """A widget and the row of controls in it."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return widget, row


def label_for(text: str, widget: QWidget) -> QLabel:
    """A label whose mnemonic goes to the widget."""
    label = QLabel(text)
    label.setBuddy(widget)
    return label

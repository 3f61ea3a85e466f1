"""The head of a message: subject, from, to and date, with the real addresses always in sight.

It must not read a message; everything that it is given was made visible before.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.mail.reading import Mailbox, Summary
from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["Head"]

MAX_NAME = 60
"""Characters of a claimed name that are shown, so that the real address behind it stays in sight."""

MAX_SHOWN = 20
"""Mailboxes that a line names; the tooltip and the header have more."""


def _mailboxes(boxes: tuple[Mailbox, ...], most: int = MAX_SHOWN) -> str:
    shown = []
    for box in boxes[:most]:
        if box.address and len(box.name) > MAX_NAME:
            shown.append(f"{box.name[:MAX_NAME]}… <{box.address}>")
        else:
            shown.append(box.shown[:400])
    if len(boxes) > most:
        shown.append(tr("and {count} more", count=f"{len(boxes) - most:,}"))
    return ", ".join(shown)


class _Line(QLineEdit):
    """A text on one line that can be selected; what does not fit is cut at the right, and whole in the tooltip."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tip: str = "") -> None:
        """Show a text, from its beginning."""
        self.setText(text)
        self.setToolTip(tip or text)
        self.setCursorPosition(0)


class Head(QWidget):
    """Handles: ``prefix.subject``, ``prefix.from``, ``prefix.to``, ``prefix.date``."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._warns = False
        self.subject_line = _Line(f"{prefix}.subject", tr("Subject"))
        self.from_line = _Line(f"{prefix}.from", tr("From"))
        self.to_line = _Line(f"{prefix}.to", tr("To"))
        self.date_line = _Line(f"{prefix}.date", tr("Date"))
        self._icon = QLabel()
        self._labels = [QLabel(text) for text in (tr("Subject"), tr("From"), tr("To"), tr("Date"))]
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for row, (label, line) in enumerate(
            zip(self._labels[:3], (self.subject_line, self.from_line, self.to_line), strict=True)
        ):
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 2, 1, 3 if row == 0 else 1)
        grid.addWidget(self._icon, 1, 1)
        grid.addWidget(self._labels[3], 1, 3)
        grid.addWidget(self.date_line, 1, 4)
        self.cc_line = _Line(f"{prefix}.cc", tr("Cc"))
        self._cc_label = QLabel(tr("Cc"))
        grid.addWidget(self._cc_label, 2, 3)
        grid.addWidget(self.cc_line, 2, 4)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(4, 2)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.clear()

    def clear(self) -> None:
        """Show no message."""
        self.show_summary(Summary())

    def show_summary(self, summary: Summary) -> None:
        """Show this one."""
        self.subject_line.say(summary.subject[:1000])
        self.from_line.say(_mailboxes(summary.sender), _mailboxes(summary.sender, 100))
        self.to_line.say(_mailboxes(summary.to), _mailboxes(summary.to, 100))
        self.cc_line.say(_mailboxes(summary.cc), _mailboxes(summary.cc, 100))
        for widget in (self._cc_label, self.cc_line):
            widget.setVisible(bool(summary.cc))
        # With its offset: the sender's clock, not this computer's.
        self.date_line.say(summary.when or summary.date[:200], summary.date[:200])
        self._measure()
        self._warns = any(box.posing_as or box.problem for box in summary.sender) or len(summary.sender) > 1
        tip = ""
        for box in summary.sender:
            if box.posing_as:
                tip = tr(
                    "The name looks like {claimed}; the real address is {address}.",
                    claimed=box.posing_as,
                    address=box.address,
                )
            elif box.problem:
                tip = tr("This address is malformed: {problem}", problem=box.problem)
        if not tip and self._warns:
            tip = tr("There is more than one sender.")
        self._icon.setToolTip(tip)
        self._icon.setAccessibleName(tip)
        self.from_line.setAccessibleDescription(tip)
        self._restyle()

    def _measure(self) -> None:
        """A real date is never cut; what is none is not worth the room."""
        width = self.date_line.fontMetrics().horizontalAdvance("0000-00-00 00:00:00+00:00")
        self.date_line.setMinimumWidth(width + self._theme.scaled(12) if self.date_line.text() else 0)

    def _restyle(self) -> None:
        theme = self._theme
        self._measure()
        bold = QFont(theme.font(bold=True))
        self.subject_line.setFont(bold)
        ground = QPalette()
        ground.setColor(QPalette.ColorRole.Base, theme.look.palette().color(QPalette.ColorRole.Window))
        for line in (self.subject_line, self.from_line, self.to_line, self.date_line, self.cc_line):
            line.setPalette(ground)
        faint = QPalette()
        faint.setColor(QPalette.ColorRole.WindowText, theme.color(Role.FAINT))
        for label in (*self._labels, self._cc_label):
            label.setPalette(faint)
        self._icon.setVisible(self._warns)
        self._icon.setPixmap(theme.pixmap("warning", Role.ERROR))

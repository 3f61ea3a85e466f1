"""The head of a message: subject, from, to and date, with the real addresses always in sight.

It must not read a message; everything that it is given was made visible before.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.mail.reading import Mailbox, Summary
from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["COMPACT", "Head"]

COMPACT: Final = 640
"""Pixels of the reader's width, at 100 %, below which things are said more shortly."""

TIGHT: Final = 420
"""The same, below which nothing is said that is not of the message."""

MAX_NAME: Final = 60
"""Characters of a claimed name that are shown, so that the real address behind it stays in sight."""

MAX_SHOWN: Final = 20
"""Mailboxes that a line names; the tooltip and the header have more."""


def _mailboxes(boxes: tuple[Mailbox, ...], most: int = MAX_SHOWN, *, address_first: bool = False) -> str:
    shown = []
    for box in boxes[:most]:
        name = box.name if len(box.name) <= MAX_NAME else box.name[:MAX_NAME] + "…"
        if not box.address or not name:
            shown.append(box.shown[:400])
        elif address_first:
            shown.append(f"<{box.address}> {name}")
        else:
            shown.append(f"{name} <{box.address}>")
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
    """The sender has a line alone, and where it does not fit, the address stands before the name.

    Handles: ``prefix.subject``, ``prefix.from``, ``prefix.to`` (with the copies), ``prefix.date``.
    """

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._summary = Summary()
        self._warns = False
        self._compact = self._tight = False
        self.subject_line = _Line(f"{prefix}.subject", tr("Subject"))
        self.from_line = _Line(f"{prefix}.from", tr("From"))
        self.to_line = _Line(f"{prefix}.to", tr("To and Cc"))
        self.date_line = _Line(f"{prefix}.date", tr("Date"))
        self._icon = QLabel()
        self._labels = [QLabel(text) for text in (tr("Subject"), tr("From"), tr("To"), tr("Date"))]
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        lines = (self.subject_line, self.from_line, self.to_line)
        for row, (label, line) in enumerate(zip(self._labels[:3], lines, strict=True)):
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 2, 1, 3 if row < 2 else 1)
        grid.addWidget(self._icon, 1, 1)
        grid.addWidget(self._labels[3], 2, 3)
        grid.addWidget(self.date_line, 2, 4)
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
        self._summary = summary
        self.subject_line.say(summary.subject[:1000])
        self._say_sender()
        self._say_receivers()
        self._say_date()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_sender()

    def _say_sender(self) -> None:
        boxes = self._summary.sender
        text = _mailboxes(boxes)
        fits = self.from_line.fontMetrics().horizontalAdvance(text) + self._theme.scaled(8) <= self.from_line.width()
        self.from_line.say(text if fits else _mailboxes(boxes, address_first=True), _mailboxes(boxes, 100))

    def _say_receivers(self) -> None:
        summary = self._summary
        to, tip = _mailboxes(summary.to), _mailboxes(summary.to, 100)
        if summary.cc:
            to = tr("{to} · Cc: {cc}", to=to, cc=_mailboxes(summary.cc))
            tip = tr("{to} · Cc: {cc}", to=tip, cc=_mailboxes(summary.cc, 100))
        self.to_line.say(tr("To: {to}", to=to) if self._tight and to else to, tip)

    def set_room(self, width: float) -> None:
        """How wide the reader is, in pixels at 100 %: with little the date goes without seconds, offset and its word;
        with less the other words go too, so that the sender's address stays whole."""
        compact, tight = width < COMPACT, width < TIGHT
        if (compact, tight) == (self._compact, self._tight):
            return
        self._compact, self._tight = compact, tight
        self._labels[3].setVisible(not compact)
        for label in self._labels[:3]:
            label.setVisible(not tight)
        self._say_date()
        self._say_receivers()

    def _say_date(self) -> None:
        """A real date is never cut; what is none is not worth the room. It is the sender's clock, so the offset is
        shown with it."""
        when, date = self._summary.when, self._summary.date[:200]
        text = (when[:16] if self._compact else when) or date
        self.date_line.say(text, date)
        width = self.date_line.fontMetrics().horizontalAdvance(text) + self._theme.scaled(12) if when else 0
        self.date_line.setMinimumWidth(width)

    def _restyle(self) -> None:
        theme = self._theme
        self._say_date()
        bold = QFont(theme.font(bold=True))
        self.subject_line.setFont(bold)
        ground = QPalette()
        ground.setColor(QPalette.ColorRole.Base, theme.look.palette().color(QPalette.ColorRole.Window))
        for line in (self.subject_line, self.from_line, self.to_line, self.date_line):
            line.setPalette(ground)
        faint = QPalette()
        faint.setColor(QPalette.ColorRole.WindowText, theme.color(Role.FAINT))
        for label in self._labels:
            label.setPalette(faint)
        self._icon.setVisible(self._warns)
        self._icon.setPixmap(theme.pixmap("warning", Role.ERROR))

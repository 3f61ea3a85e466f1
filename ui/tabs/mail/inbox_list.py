"""The Inbox's left half: what can be done with messages, the list, and how far it is.

It must not know POP3 beyond what a session says of itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final, cast

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.pop3.entries import Entry
from app.pop3.inbox import KEPT_BYTES
from app.texts import tr
from ui.tabs.mail.inbox_session import InboxSession
from ui.tabs.mail.inbox_table import InboxTable, size_text
from ui.tabs.mail.inbox_wrap import WrapRow
from ui.theme import Theme
from ui.widgets.buttons import icon_button, text_button
from ui.widgets.hint import Hint
from ui.widgets.message_line import selectable
from ui.widgets.steady import Steady

__all__ = ["InboxList"]

SHOW_PROGRESS: Final = 100_000
"""Bytes from which on a message is worth a progress bar."""


def _group(*widgets: QWidget, right: bool = False) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    if right:
        row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    if not right:
        row.addStretch(1)
    return group


LOOKED_AT: Final = 1000
"""Selected rows in which one is looked for that can be marked; whoever selects more may press the button in vain."""


class InboxList(QWidget):
    """Handles: ``prefix.delete .reset .refresh .leave .big .list .status .progress``."""

    delete_asked = Signal()
    reset_asked = Signal()
    refresh_asked = Signal()
    header_sorted = Signal()

    def __init__(self, theme: Theme, prefix: str, big: int) -> None:
        super().__init__()
        self._bytes = 0
        self.delete = text_button(theme, "remove", f"{prefix}.delete", tr("Dele&te"), self.delete_asked.emit)
        self.reset = text_button(theme, "reset", f"{prefix}.reset", "RSET", self.reset_asked.emit)
        self.reset.setAccessibleName(tr("Take all marks back (RSET)"))
        self.refresh = icon_button(
            theme, "repeat", f"{prefix}.refresh", tr("List again (STAT, LIST, UIDL)"), self.refresh_asked.emit
        )
        self.leave = QCheckBox(tr("Le&ave copies"))
        self.leave.setObjectName(f"{prefix}.leave")
        self.leave.setAccessibleName(tr("Leave copies on the server"))
        self.leave.setToolTip(
            tr("What was fetched stays on the server. Otherwise each message that came whole is marked (DELE).")
        )
        self.leave.setChecked(True)
        self.big = QSpinBox()
        self.big.setObjectName(f"{prefix}.big")
        self.big.setAccessibleName(tr("Bytes above which a message is big"))
        self.big.setToolTip(tr("Of a bigger message only the headers are fetched first (TOP)"))
        self.big.setRange(0, 1_000_000_000)
        self.big.setSingleStep(1000)
        self.big.setGroupSeparatorShown(True)
        self.big.setSuffix(tr(" bytes"))
        self.big.setValue(big)
        self.big.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        label = QLabel(tr("&Big above"))
        label.setBuddy(self.big)
        label.setToolTip(self.big.toolTip())
        tools = WrapRow(4)
        tools.add(_group(self.delete, self.reset, self.refresh))
        tools.add(_group(self.leave, label, self.big, right=True), 1)
        self.table = InboxTable(theme, f"{prefix}.list")
        self.table.setAccessibleName(tr("Messages in the mailbox"))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.hint = Hint(theme, self.table, "")
        self.status = selectable(QLabel())
        self.status.setObjectName(f"{prefix}.status")
        self.status.setAccessibleName(tr("State of the mailbox"))
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{prefix}.progress")
        self.progress.setAccessibleName(tr("Progress of the message that is being fetched"))
        self.progress.setMaximumWidth(160)
        self.progress.setVisible(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        status = Steady(self.status)
        status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        foot.addWidget(status, 1)
        foot.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(tools)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    # The list

    def current(self) -> int:
        """The number of the message that the keys work on, or 0."""
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= self.table.model_.rowCount():
            return 0
        return self.table.model_.entry(index.row()).number

    def selected(self) -> list[int]:
        """The numbers of the selected messages, from above."""
        return [self.table.model_.entry(row).number for row in self._selected_rows(sys.maxsize)]

    def _selected_rows(self, most: int) -> list[int]:
        """Out of the ranges: an index for each of ten thousand rows would be felt at every change."""
        rows: set[int] = set()
        for area in cast("Iterable[QItemSelectionRange]", self.table.selectionModel().selection()):
            rows.update(range(area.top(), min(area.bottom() + 1, area.top() + most)))
            if len(rows) >= most:
                break
        return sorted(rows)

    def show_entries(self, entries: Iterable[Entry], current: int) -> None:
        """Show a list; the message that was current stays so, if it is there."""
        model = self.table.model_
        scrolled = self.table.verticalScrollBar().value()
        model.show_entries(entries)
        self._bytes = sum(entry.size or 0 for entry in model.entries())
        row = model.row_of(current)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(model.index(row, 0), flags)
            self.table.verticalScrollBar().setValue(scrolled)

    def _sorted(self) -> None:
        if self.table.model_.sorts_by_headers:
            self.header_sorted.emit()

    # What is

    def show_state(self, session: InboxSession) -> None:
        """Say how many messages there are, how far their headers are, and what goes."""
        inbox = session.inbox
        parts: list[str] = []
        tip = ""
        if inbox is not None and inbox.entries:
            parts.append(tr("{count} messages, {size}", count=f"{len(inbox.entries):,}", size=size_text(self._bytes)))
            if session.loading:
                parts.append(tr("headers {done} of {all}", done=f"{inbox.loaded:,}", all=f"{len(inbox.entries):,}"))
            if marked := len(inbox.marked):
                parts.append(tr("{count} go at QUIT", count=f"{marked:,}"))
            tip = tr(
                "Whole messages in memory: {kept} of at most {most}",
                kept=size_text(inbox.kept_size),
                most=size_text(KEPT_BYTES),
            )
        if inbox is not None and inbox.lost:
            parts.append(tr("connection lost: nothing was deleted"))
        elif inbox is not None and inbox.left:
            parts.append(tr("ended without QUIT: nothing was deleted"))
        elif inbox is not None and inbox.outcome is not None:
            parts.append(tr("the session is over"))
        self.status.setText(" · ".join(parts))
        self.status.setToolTip(tip)
        if session.logged_in:
            hint = tr("The mailbox is empty.")
        elif session.connected:
            hint = tr("Log in: the messages are listed here.")
        else:
            hint = tr("Press Connect: the messages are listed here.")
        self.hint.setText(hint)

    def show_allowed(self, session: InboxSession) -> None:
        """Grey what makes no sense now, with the reason."""
        inbox = session.inbox
        why = "" if session.logged_in else tr("Open the mailbox first.")
        self.refresh.setEnabled(not why)
        marked = bool(inbox is not None and inbox.marked)
        reset_why = why or ("" if marked else tr("No message is marked."))
        self.reset.setEnabled(not reset_why)
        self.reset.setToolTip(f"{tr('Take all marks back (RSET)')}\n{reset_why}".strip())
        rows = self._selected_rows(LOOKED_AT)
        free = len(rows) >= LOOKED_AT or any(not self.table.model_.entry(row).marked for row in rows)
        delete_why = why or ("" if free else tr("Select messages in the list first."))
        self.delete.setEnabled(not delete_why)
        tip = tr("Mark the selected messages (DELE): they go at QUIT")
        self.delete.setToolTip(f"{tip}\n{delete_why}".strip())

    def show_progress(self, done: int, total: int) -> None:
        """How much of a message has come; 0 of 0: none is being fetched."""
        self.progress.setVisible(total >= SHOW_PROGRESS or done >= SHOW_PROGRESS)
        # LIST may say less than what comes; then nobody knows how much it will be.
        known = 0 < total < 2_000_000_000 and done <= total
        self.progress.setRange(0, total if known else 0)
        self.progress.setValue(done if known else 0)

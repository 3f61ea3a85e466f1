"""The top row of the Compose pane: Send, the outbox, new message and drafts, what is going on, and the lab's examples.

It must not do anything itself: it says what the person wants.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.display import visible
from app.mail.drafts import Draft
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.attachment_list import size_text
from ui.tabs.mail.compose_examples import ExamplesMenu
from ui.theme import Role
from ui.widgets.buttons import PrimaryButton, icon_button, text_button
from ui.widgets.message_line import selectable

__all__ = ["ComposeBar"]

_BIG = 128 * 1024
"""Bytes of a message whose progress is shown: less is sent before anybody could look."""

_MOST_DRAFTS = 30
"""Drafts in the menu; older ones come into sight when these are gone."""


class ComposeBar(QWidget):
    """Handles: ``prefix.send .add .new .drafts .status .progress .examples .python .offer``."""

    draft_chosen = Signal(object)
    draft_unwanted = Signal(object)
    offer_taken = Signal(object)

    def __init__(self, services: Services, prefix: str) -> None:
        super().__init__()
        theme = services.theme
        self._theme = theme
        self._drafts: list[Draft] = []
        self._current: Draft | None = None
        self._offer: Any = None
        self.send = PrimaryButton(theme, tr("Sen&d"), "send", name=f"{prefix}.send")
        self.send.setToolTip(tr("Send the message now (Ctrl+Enter)"))
        self.add = text_button(theme, "mail", f"{prefix}.add", tr("To out&box"))
        self.add.setToolTip(tr("Put the message into the outbox, to be sent with others in one session"))
        self.new = text_button(theme, "new", f"{prefix}.new", tr("&New"))
        self.new.setToolTip(tr("Begin a new message; this one stays among the drafts"))
        self.drafts = icon_button(theme, "history", f"{prefix}.drafts", tr("Drafts: every message that was begun"))
        self.drafts.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName(f"{prefix}.drafts.menu")
        menu.aboutToShow.connect(self._fill_drafts)
        self.drafts.setMenu(menu)
        self._icon = QLabel()
        self.status = selectable(QLabel())
        self.status.setObjectName(f"{prefix}.status")
        self.status.setAccessibleName(tr("Status"))
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{prefix}.progress")
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.scaled(160))
        self.progress.setMaximumHeight(theme.scaled(10))
        self.progress.hide()
        self.examples_button = icon_button(
            theme, "lab", f"{prefix}.examples", tr("Addresses with which the lab refuses, delays and hangs up")
        )
        self.examples_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.examples = ExamplesMenu(prefix, self.examples_button)
        self.examples_button.setMenu(self.examples)
        self.python = icon_button(theme, "python", f"{prefix}.python", tr("Show Python"))
        self.offer_button = text_button(theme, "ok", f"{prefix}.offer", tr("What can be done"), self._take)
        self.offer_button.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.send, self.add, self.new, self.drafts):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.status, 1)
        row.addWidget(self.offer_button)
        row.addWidget(self.progress)
        row.addWidget(self.examples_button)
        row.addWidget(self.python)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    # What is going on

    def show_status(self, text: str, ok: bool = False) -> None:
        """A few words; ``ok`` that it worked."""
        self.status.setText(visible(text))
        self.status.setToolTip(visible(text))
        self._icon.setVisible(ok)
        if ok:
            self._icon.setPixmap(self._theme.pixmap("ok", Role.OK))

    def show_progress(self, done: int, total: int) -> None:
        """So many bytes of how many."""
        if total < _BIG:
            return
        # Qt counts in 32 bits.
        self.progress.setRange(0, 1000)
        self.progress.setValue(done * 1000 // total)
        self.progress.show()
        self.show_status(tr("{done} of {total}", done=size_text(done), total=size_text(total)))

    def set_running(self, running: bool, *, can_add: bool) -> None:
        """Something is being sent or attached, or has ended."""
        self.send.set_running(running)
        self.add.setEnabled(can_add)
        if not running:
            self.progress.hide()

    # An offer

    def offer(self, text: str, what: Any) -> None:
        """Offer a way out of what went wrong, as a button."""
        self._offer = what
        self.offer_button.setText(text)
        self.offer_button.setAccessibleName(text)
        self.offer_button.show()

    def clear_offer(self) -> None:
        """Nothing is offered any more."""
        self._offer = None
        self.offer_button.hide()

    def _take(self) -> None:
        what = self._offer
        self.clear_offer()
        if what is not None:
            self.offer_taken.emit(what)

    # Drafts

    def set_drafts(self, drafts: list[Draft], current: Draft) -> None:
        """The drafts that there are, and the one in the form."""
        self._drafts = drafts
        self._current = current

    def _fill_drafts(self) -> None:
        menu = self.drafts.menu()
        menu.clear()
        forget = QMenu(tr("&Delete a draft"), menu)
        for draft in self._drafts[:_MOST_DRAFTS]:
            name = self._name(draft)
            action = menu.addAction(name, partial(self.draft_chosen.emit, draft))
            action.setCheckable(True)
            action.setChecked(self._current is not None and draft.id == self._current.id)
            forget.addAction(name, partial(self.draft_unwanted.emit, draft))
        if not self._drafts:
            menu.addAction(tr("There are no drafts: what you write is kept here by itself")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addMenu(forget)

    def _name(self, draft: Draft) -> str:
        when = datetime.datetime.fromtimestamp(draft.saved_at).strftime("%d.%m. %H:%M")
        subject = visible(draft.letter.subject[:60]) or tr("(no subject)")
        to = visible(draft.letter.to[:40])
        return f"{when}  {subject}  →  {to}".replace("&", "&&")

"""What lies on the desk of the Compose pane: the draft in the form, the other drafts, and the outbox.

It must not send anything, nor know widgets beyond the form and the bar that it is given.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.mail.compose import Letter, new_message_id
from app.mail.compose_preview import envelope_of, plan
from app.mail.drafts import Draft, Drafts
from app.mail.keeping import AttachmentStore
from app.mail.outbox import Outbox, OutboxState, Waiting
from app.tasks import TaskOwner
from app.texts import tr
from ui.tabs.mail.compose_bar import ComposeBar
from ui.tabs.mail.compose_drafts import DraftKeeper
from ui.tabs.mail.compose_form import LetterForm

__all__ = ["Desk", "starter_letter"]


def starter_letter() -> Letter:
    """What the form begins with: one click sends it through the lab."""
    return Letter(
        sender="Teacher <teacher@lab.test>",
        to="Student <student@lab.test>",
        subject=tr("A first message"),
        body=tr("Hello!\n\nThis message goes to the lab's own server; read it in the Inbox.\n"),
    )


class Desk(QObject):
    """``folder`` is where all of it is kept. Coroutines raise OSError and what app.mail.compose_preview.plan() raises.

    ``setting`` is True while a letter is put into the form, ``pristine`` until the person has changed something.
    ``shown`` is emitted after another letter was put there, ``warned`` with a text about files that could not be read.
    """

    shown = Signal()
    warned = Signal(str)

    def __init__(self, folder: Path, tasks: TaskOwner, form: LetterForm, bar: ComposeBar, parent: QObject) -> None:
        super().__init__(parent)
        attachments = folder / "attachments"
        self.store = AttachmentStore(attachments)
        self.outbox = Outbox(folder / "outbox", attachments)
        self.keeper = DraftKeeper(Drafts(folder / "drafts", attachments), tasks, self._draft_now, self)
        self.keeper.saved.connect(self._show_drafts)
        self.pristine = True
        self.setting = False
        self._form = form
        self._bar = bar

    async def load(self) -> None:
        """Take up what was kept: the last draft is in the form again, unless something was typed meanwhile."""
        drafts = await self.keeper.load()
        items = await asyncio.to_thread(self.outbox.load)
        self.outbox.take(items)
        if items:
            self._bar.show_status(tr("{count} messages wait in the outbox.", count=f"{len(items):,}"))
        if drafts and self.pristine:
            self.show(drafts[0].letter, drafts[0])
            self._bar.show_status(tr("The last draft is open again."))
        self._show_drafts()
        problems = [*self.keeper.drafts.problems, *self.outbox.problems]
        if problems:
            self.warned.emit("\n".join(problems[:5]))
        letters = [*(draft.letter for draft in drafts), self._form.letter()]
        used = [each.path for letter in letters for each in letter.attachments]
        await asyncio.to_thread(self.store.remove_unused, [*used, *self.outbox.used()])

    # The form

    def show(self, letter: Letter, draft: Draft) -> None:
        """Put a letter into the form; it belongs to this draft from now on."""
        if not letter.message_id:
            letter = replace(letter, message_id=new_message_id(letter.parsed()["from"]))
        self.keeper.start(draft)
        self.setting = True
        self._form.set_letter(letter, draft.envelope_from, draft.envelope_to)
        self.setting = False
        self._form.clear_marks()
        self._show_drafts()
        self.shown.emit()

    def _draft_now(self, draft: Draft) -> Draft:
        sender, recipients = self._form.envelope_texts()
        return replace(draft, letter=self._form.letter(), envelope_from=sender, envelope_to=recipients)

    def _show_drafts(self) -> None:
        self._bar.set_drafts(self.keeper.others, self.keeper.current)

    def next_message(self) -> Draft:
        """What is in the form was sent, or is in the outbox: from now on it is another message with the same text.
        Returns the old one's draft, which is not needed any more."""
        old = self.keeper.current
        self._form.set_message_id(new_message_id(self._form.letter().parsed()["from"]))
        self.keeper.start(self._draft_now(Draft(Letter())))
        self.shown.emit()
        return old

    async def forget(self, draft: Draft) -> None:
        """Delete the draft of what is kept elsewhere. Raises OSError."""
        await self.keeper.remove(draft)
        self._show_drafts()

    # Drafts

    async def new_message(self) -> None:
        """Begin a message; the one in the form stays among the drafts."""
        await self.keeper.flush()
        self.pristine = False
        letter = Letter(sender=self._form.author.text())
        self.show(letter, Draft(letter))
        self._bar.show_status(tr("A new message; the other one is among the drafts.") if self.keeper.others else "")

    async def open_draft(self, draft: Draft) -> None:
        """Put a draft into the form; the one that was there stays among the drafts."""
        await self.keeper.flush()
        self.pristine = False
        draft = next((each for each in self.keeper.others if each.id == draft.id), draft)
        self.show(draft.letter, draft)

    async def forget_draft(self, draft: Draft) -> None:
        """Delete a draft; when it is the one in the form, that begins anew."""
        await self.keeper.remove(draft)
        if draft.id == self.keeper.current.id:
            letter = Letter(sender=self._form.author.text())
            self.show(letter, Draft(letter))
        self._show_drafts()

    # The outbox

    async def add_to_outbox(self) -> Waiting:
        """Put the message into the outbox."""
        await self.keeper.flush()
        letter = self._form.letter()
        # What is made now is what will be sent.
        dated = replace(letter, date=datetime.datetime.now().astimezone())
        composed, envelope = await asyncio.to_thread(plan, dated, *self._form.envelope_texts())
        item = self.outbox.add(dated, envelope, composed.size, composed)
        try:
            await asyncio.to_thread(self.outbox.write, item)
        except OSError:
            self.outbox.remove(item)
            raise
        self._bar.show_status(tr("{count} messages wait in the outbox.", count=f"{len(self.outbox.waiting):,}"))
        if self._form.letter() == letter:
            await self.forget(self.next_message())
        return item

    async def edit_waiting(self, number: str) -> None:
        """Take a message of the outbox back into the form; one that was sent is copied."""
        item = self._item(number)
        if item is None or item.state is OutboxState.SENDING:
            return
        await self.keeper.flush()
        headers = envelope_of(item.letter)
        sender = None if item.envelope.mail_from == headers.mail_from else item.envelope.from_text
        recipients = None if item.envelope.rcpt_to == headers.rcpt_to else item.envelope.to_text
        letter = replace(item.letter, date=None)
        if item.state is OutboxState.SENT:
            letter, recipients = replace(letter, message_id=""), None
        self.pristine = False
        self.show(letter, Draft(letter, sender, recipients))
        self.keeper.changed()
        await self.keeper.flush()
        if item.state is not OutboxState.SENT and not self.keeper.dirty:
            # Only now that it is kept as a draft.
            await self._take_out(item)

    async def remove_waiting(self, ids: list[str]) -> None:
        """Delete messages of the outbox."""
        for number in ids:
            item = self._item(number)
            if item is not None and item.state is not OutboxState.SENDING:
                await self._take_out(item)

    async def _take_out(self, item: Waiting) -> None:
        await asyncio.to_thread(self.outbox.erase, item)
        self.outbox.remove(item)

    def _item(self, number: str) -> Waiting | None:
        return self.outbox.find(number)

    def on_outbox_change(self, watcher: Callable[[], None]) -> None:
        """Call this after every change of the outbox."""
        self.outbox.on_change = watcher

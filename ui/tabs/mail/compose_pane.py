"""The Compose pane: a message, its envelope and its server as a form; it sends one, or several from the outbox.

It must not hold protocol logic: app/mail makes the message and app/smtp sends it.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.errors import explain, is_expected
from app.mail.compose import Letter, MalformedError
from app.mail.compose_preview import Look, look_at
from app.mail.compose_text import CharsetError, Transfer
from app.mail.drafts import Draft
from app.mail.envelope import EnvelopeError
from app.mail.outbox import OutboxState
from app.mail.sending import Sent, unknown_words
from app.sockets.options import FieldError
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.compose_attaching import Attacher
from ui.tabs.mail.compose_bar import ComposeBar
from ui.tabs.mail.compose_desk import Desk, starter_letter
from ui.tabs.mail.compose_fields import Halves, local_files
from ui.tabs.mail.compose_form import LetterForm
from ui.tabs.mail.compose_python import ComposePython
from ui.tabs.mail.compose_sender import ComposeSender, outcome_words, sent_words
from ui.tabs.mail.compose_server import ServerPart
from ui.tabs.mail.compose_source import SourceView, facts_of
from ui.tabs.mail.outbox_view import OutboxView
from ui.tabs.mail.pane import MailPane
from ui.widgets.message_line import MessageLine

__all__ = ["ComposePane"]

LOOK_MS: Final = 150
"""From the last change to the new source: fast enough to be called live, and not at each letter."""
REFRESH_MS: Final = 100
"""How often the outbox is drawn anew while a thousand messages go out: nobody sees more."""

COUNT_MS: Final = 1000
"""How often the count beside it changes meanwhile: each time Qt lays out and paints the whole half of the pane."""


class ComposePane(MailPane):
    """The form at the left, the exact source and the outbox at the right."""

    key = "compose"

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        services, prefix = self.services, self.prefix
        self.form = LetterForm(services, prefix)
        self.server = ServerPart(tab, prefix)
        self.bar = ComposeBar(services, prefix)
        self.desk = Desk(services.lab.data.parent / "mail", self.tasks, self.form, self.bar, self)
        self.keeper, self.outbox = self.desk.keeper, self.desk.outbox
        self.message = MessageLine(services.theme, f"{prefix}.message", keep_room=False)
        self.source = SourceView(services.theme, prefix)
        self.outbox_view = OutboxView(services, prefix, self.outbox)
        self.sender_work = ComposeSender(services, self.tasks, self.server, self)
        self.python = ComposePython(services, self.tasks, self.server, self)
        self.attacher = Attacher(services, self.tasks, self.desk.store, self)
        self._looking = False
        self._look_again = False
        self._looked = QTimer(self)
        self._looked.setSingleShot(True)
        self._looked.timeout.connect(self._look_due)
        self._counted = QElapsedTimer()
        self._refreshed = QTimer(self)
        self._refreshed.setSingleShot(True)
        self._refreshed.timeout.connect(self._show_outbox)
        self._lay_out()
        self._connect()
        self.desk.show(starter_letter(), Draft(starter_letter()))
        self.setAcceptDrops(True)
        # A tab may be built before the loop runs, and tasks need a running loop.
        QTimer.singleShot(0, self, self._begin)

    def _lay_out(self) -> None:
        self.sides = QTabWidget()
        self.sides.setObjectName(f"{self.prefix}.sides")
        self.sides.setAccessibleName(tr("Source and outbox"))
        self.sides.setDocumentMode(True)
        self.sides.addTab(self.source, tr("Source"))
        self.sides.addTab(self.outbox_view, tr("&Outbox"))
        self.split = Halves(Qt.Orientation.Horizontal)
        self.split.setObjectName(f"{self.prefix}.split")
        self.split.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.form)
        self.split.addWidget(left)
        self.split.addWidget(self.sides)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([11_000, 9_000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.server)
        layout.addWidget(self.message)
        layout.addWidget(self.split, 1)

    def _connect(self) -> None:
        form, bar, work, view = self.form, self.bar, self.sender_work, self.outbox_view
        form.changed.connect(self._changed)
        form.attach_asked.connect(self.attacher.ask)
        for edit in (form.body, form.html):
            edit.files_given.connect(self.attacher.attach)
            edit.image_given.connect(self.attacher.attach_image)
        self.attacher.attached.connect(self._attached)
        self.attacher.failed.connect(self._tell)
        self.attacher.progress.connect(bar.show_progress)
        self.attacher.running_changed.connect(self._show_running)
        bar.send.run_asked.connect(self.run)
        bar.send.cancel_asked.connect(self.cancel)
        bar.add.clicked.connect(lambda: self._work(self._add_to_outbox, "add to outbox"))
        bar.new.clicked.connect(lambda: self._work(self._new_message, "new message"))
        bar.draft_chosen.connect(lambda draft: self._work(lambda: self._open_draft(draft), "open draft"))
        bar.draft_unwanted.connect(lambda draft: self._work(lambda: self.desk.forget_draft(draft), "forget draft"))
        bar.python.clicked.connect(lambda: self._work(self._show_python, "show Python"))
        self.source.save_asked.connect(lambda: self._work(self._save_eml, "save message"))
        bar.offer_taken.connect(self._take_offer)
        bar.examples.recipient.connect(form.to.setText)
        bar.examples.author.connect(form.author.setText)
        bar.examples.own_name.connect(self.server.ehlo.setText)
        self.server.chosen.connect(form.author.setText)
        self.keeper.failed.connect(self._tell)
        self.desk.shown.connect(self._look_due)
        self.desk.warned.connect(self.message.show_warning)
        self.desk.on_outbox_change(
            lambda: self._refreshed.start(REFRESH_MS) if not self._refreshed.isActive() else None
        )
        work.running_changed.connect(self._show_running)
        work.status.connect(bar.show_status)
        work.progress.connect(bar.show_progress)
        work.sent.connect(self._sent)
        work.outbox_done.connect(self._outbox_done)
        work.failed.connect(self._not_sent)
        work.cancelled.connect(bar.show_status)
        view.send_asked.connect(self.send_outbox)
        view.edit_asked.connect(lambda number: self._work(lambda: self.desk.edit_waiting(number), "edit waiting"))
        view.remove_asked.connect(lambda ids: self._work(lambda: self.desk.remove_waiting(ids), "remove waiting"))
        view.clear_asked.connect(self.outbox.clear_sent)

    # What was kept

    def _begin(self) -> None:
        if not self.tab.can_spawn():
            # Qt's events are also served where the loop does not run, between two runs of it.
            QTimer.singleShot(50, self, self._begin)
            return
        if not self.tasks.closed:
            self.spawn(self.desk.load(), "load drafts and outbox")
            self._look_due()

    # The live view

    def _changed(self) -> None:
        envelope = self.form.quick_envelope()
        if envelope is not None:
            self.form.show_envelope(envelope)
        self._looked.start(LOOK_MS)
        if not self.desk.setting:
            self.desk.pristine = False
            self.bar.clear_offer()
            self.keeper.changed()

    def _look_due(self) -> None:
        if self._looking:
            self._look_again = True
        elif not self.tasks.closed and self.tab.can_spawn():
            self._looking = True
            self.spawn(self._look(), "look at the message")

    async def _look(self) -> None:
        try:
            while True:
                self._look_again = False
                look = await asyncio.to_thread(look_at, self.form.letter(), *self.form.envelope_texts())
                if not self._look_again:
                    break
            self._show_look(look)
        finally:
            self._looking = False

    def _show_look(self, look: Look) -> None:
        if self._looked.isActive():
            # Something was typed meanwhile; its look comes.
            return
        self.form.show_envelope(look.headers)
        self.form.show_difference(look.difference, look.warnings)
        malformed = dict(look.parsed)
        if not self.form.follows_to:
            malformed["envelope_to"] = look.malformed
        self.form.mark_malformed(malformed)
        if look.composed is None:
            self.source.show_problem(str(look.error))
            return
        composed = look.composed
        self.source.show_source(look.shown, facts_of(composed))

    # Acting

    @property
    def running(self) -> bool:
        """Whether something is being sent or attached."""
        return self.sender_work.running or self.attacher.running

    def run(self) -> None:
        """Send what the form says."""
        if self.sender_work.running:
            return
        self._clear()
        letter = replace(self.form.letter(), date=None)
        self.sender_work.send(letter, *self.form.envelope_texts(), self.keeper.flush)

    def cancel(self) -> None:
        self.sender_work.cancel()
        self.attacher.cancel()

    def send_outbox(self, ids: list[str]) -> None:
        """Send these messages of the outbox, in one session."""
        items = [item for wanted in [set(ids)] for item in self.outbox.waiting if item.id in wanted]
        if items and not self.sender_work.running:
            self._clear()
            self.sender_work.send_outbox(self.outbox, items)

    def _clear(self) -> None:
        self.message.clear()
        self.bar.clear_offer()
        self.form.clear_marks()
        self.server.mark(None)

    def _show_running(self) -> None:
        self.bar.set_running(self.running, can_add=not self.attacher.running)
        self._show_outbox()
        self.outbox_view.set_busy(self.sender_work.running)

    def _sent(self, sent: Sent, letter: Letter, seconds: float) -> None:
        self.bar.show_status(sent_words(sent, seconds), ok=True)
        refused = sent.result.refused
        for note in sent.composed.notes:
            self.message.show_info(note)
        if not refused:
            if self.form.letter() == replace(letter, date=None):
                old = self.desk.next_message()
                self._work(lambda: self.desk.forget(old), "forget what was sent")
            return
        lines = [f"{spec}: {reply.said}" for spec, reply in list(refused.items())[:10]]
        if len(refused) > 10:
            lines.append(tr("and {count} more", count=f"{len(refused) - 10:,}"))
        text = tr(
            "{accepted} got it, {refused} did not. RCPT TO now has those who did not; Send tries them again.",
            accepted=f"{len(sent.result.accepted):,}",
            refused=f"{len(refused):,}",
        )
        self.message.show_warning("\n".join([text, *lines]))
        self.form.envelope_to.setText(", ".join(refused))

    def _outbox_done(self, ids: list[str], error: Exception | None) -> None:
        items = [item for wanted in [set(ids)] for item in self.outbox.items if item.id in wanted]
        self.bar.show_status(outcome_words(items), ok=all(item.state is OutboxState.SENT for item in items))
        if error is not None:
            self._tell(error)

    async def _add_to_outbox(self) -> None:
        self._clear()
        await self.desk.add_to_outbox()
        self._show_outbox()
        self.sides.setCurrentWidget(self.outbox_view)

    async def _new_message(self) -> None:
        self._clear()
        await self.desk.new_message()
        self.form.to.setFocus()

    async def _open_draft(self, draft: Draft) -> None:
        self._clear()
        await self.desk.open_draft(draft)

    async def _show_python(self) -> None:
        await self.python.show(self.form.letter(), self.form.envelope_texts(), self.outbox.waiting)

    async def _save_eml(self) -> None:
        path = await self.python.save(self.form.letter())
        if path is not None:
            self.bar.show_status(tr("Saved as {name}", name=path.name), ok=True)

    def _show_outbox(self) -> None:
        self.outbox_view.refresh()
        if self.sender_work.running and not self._counted.hasExpired(COUNT_MS):
            return
        self._counted.start()
        count = len(self.outbox.waiting)
        title = f"{tr('&Outbox')} ({count:,})" if count else tr("&Outbox")
        self.sides.setTabText(self.sides.indexOf(self.outbox_view), title)

    # Attachments

    def _attached(self, attachments: list[Any]) -> None:
        self.form.attachments.set_attachments((*self.form.attachments.attachments, *attachments))
        self.form.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := local_files(event.mimeData()):
            event.acceptProposedAction()
            self.attacher.attach(files)

    # Trouble

    def _work(self, work: Any, name: str) -> None:
        """Run something short; what fails is told beside the form."""

        async def attempt() -> None:
            try:
                await work()
            except Exception as error:
                if not is_expected(error):
                    raise
                self._tell(error)

        if not self.tasks.closed:
            self.spawn(attempt(), name)

    def _not_sent(self, error: Exception) -> None:
        self.bar.show_status(tr("Not sent."))
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        explanation = explain(error)
        if getattr(error, "unknown", False):
            explanation = replace(explanation, advice=f"{unknown_words()} {explanation.advice}".strip())
            self.bar.show_status("")
        self.message.show_error(explanation)
        self.form.clear_marks()
        if isinstance(error, (MalformedError, EnvelopeError)):
            self.form.mark(error.field, str(error), error.start, error.length)
        elif isinstance(error, CharsetError):
            self.form.show_character(error.place, error.start)
            self.bar.offer(tr("Use UTF-8"), ("charset", "utf-8"))
        elif isinstance(error, FieldError) and self.form.widget_of(error.field) is not None:
            self.form.mark(error.field, str(error))
        else:
            self.server.mark(error)
        needed = getattr(error, "needed", "")
        if needed == "8BITMIME" or (isinstance(error, FieldError) and error.field == "encoding"):
            self.bar.offer(tr("Encode as quoted-printable and send"), ("encoding", Transfer.QUOTED_PRINTABLE))

    def _take_offer(self, offer: tuple[str, Any]) -> None:
        field, value = offer
        box = self.form.charset if field == "charset" else self.form.encoding
        box.setCurrentIndex(max(box.findData(value), 0))
        self._clear()
        if field == "encoding":
            self.run()

    # The tab's side

    def main_field(self) -> QWidget:
        return self.form.to

    def save_state(self) -> dict[str, Any]:
        return {
            **self.server.save_state(),
            "split": self.split.sizes(),
            "side": self.sides.currentIndex(),
            "columns": self.outbox_view.table.tools.save_state(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        self.server.restore_state(state)
        sizes = state.get("split")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self.split.setSizes(sizes)
        if state.get("side") in (0, 1):
            self.sides.setCurrentIndex(state["side"])
        self.outbox_view.table.tools.restore_state(state.get("columns"))

    async def close_work(self) -> None:
        self._looked.stop()
        self._refreshed.stop()
        self.attacher.cancel()
        await self.keeper.flush()
        await self.sender_work.close()
        self.keeper.close()

"""Runs the sending of a message or of the outbox for the Compose pane: one at a time, with progress and cancel.

It must not know widgets: it reads the server's form once, and tells by signals what happens.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.display import visible
from app.errors import is_expected
from app.mail.compose import Letter
from app.mail.compose_preview import plan
from app.mail.outbox import Outbox, OutboxState, Waiting
from app.mail.sending import SendingReport, Sent, send_letter, send_waiting, unknown_words
from app.smtp.client import SmtpClient
from app.smtp.connection import Watcher
from app.smtp.session import CHUNK
from app.smtp.wire import Reply
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.compose_server import ServerPart

__all__ = ["ComposeSender"]

PROGRESS_S = 0.05
"""Seconds between two reports of progress: twenty a second are a smooth bar."""


STATUS_S = 0.15
"""Seconds between two lines of the session that are shown: more cannot be read, and each lays the row out anew."""


CONNECTIONS_IN_VAIN: Final = 3
"""Connections in a row that were lost without a message sent: such a server will not take the others either."""

WATCHED: Final = 20
"""Messages up to which the lines of their session are shown; of more one sees which is being sent."""


class _Told(Watcher, SendingReport):
    """Passes on what the session and the sending tell."""

    def __init__(self, sender: ComposeSender) -> None:
        self._sender = sender
        self._last = 0.0
        self._said = 0.0
        self._count = ""

    def sent(self, text: str) -> None:
        if text and text != ".":
            self._sender.say(f"{self._count}{text[:200]}")

    def received(self, reply: Reply, seconds: float | None) -> None:
        pass

    def begun(self, item: Waiting, number: int, total: int) -> None:
        now = time.monotonic()
        if total <= WATCHED or now - self._said >= STATUS_S:
            self._count = tr("{number} of {total}: ", number=f"{number:,}", total=f"{total:,}")
            if total > WATCHED:
                self._said = now
                self._sender.status.emit(f"{self._count}{visible(item.envelope.rcpt_to[0][:200])}")

    def ended(self, item: Waiting, error: Exception | None) -> None:
        if error is not None:
            to = visible(", ".join(item.envelope.rcpt_to[:3]))
            self._sender.services.recorder.note(tr("not sent to {address}: {reason}", address=to, reason=item.said))

    def progress(self, done: int, total: int) -> None:
        # What goes in one piece has no progress to show, and there may be a thousand of it.
        if total <= CHUNK:
            return
        now = time.monotonic()
        if done >= total or now - self._last >= PROGRESS_S:
            self._last = now
            self._sender.progress.emit(done, total)


class ComposeSender(QObject):
    """``running_changed``, ``status`` (a few words), ``progress`` (bytes done, bytes in all), ``sent`` (a Sent, the
    letter and the seconds it took), ``outbox_done`` (ids tried, the error that ended it early or None), ``failed`` (an
    expected exception) and ``cancelled`` (what to say)."""

    running_changed = Signal(bool)
    status = Signal(str)
    progress = Signal(object, object)
    sent = Signal(object, object, float)
    outbox_done = Signal(list, object)
    failed = Signal(object)
    cancelled = Signal(str)

    def __init__(self, services: Services, tasks: TaskOwner, server: ServerPart, parent: QObject) -> None:
        super().__init__(parent)
        self.services = services
        self._tasks = tasks
        self._server = server
        self._task: asyncio.Task[None] | None = None
        self._unknown = False
        self._line = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(round(STATUS_S * 1000))
        self._later.timeout.connect(self._say_line)

    def say(self, line: str) -> None:
        """Show a line of the session: at once, or when the one before has been readable for a moment. The newest
        counts, for it is the one that a slow server has not answered."""
        self._line = line
        if not self._later.isActive():
            self._say_line()

    def _say_line(self) -> None:
        if self._line:
            self.status.emit(self._line)
            self._line = ""
            self._later.start()

    @property
    def running(self) -> bool:
        """Whether something is being sent."""
        return self._task is not None

    def cancel(self) -> bool:
        """Stop it; returns whether there was anything to stop."""
        if self._task is None:
            return False
        self._task.cancel()
        return True

    async def close(self) -> None:
        """Stop it and wait until it has ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    # One message

    def send(
        self,
        letter: Letter,
        envelope_from: str | None,
        envelope_to: str | None,
        first: Callable[[], Coroutine[Any, Any, None]],
    ) -> None:
        """Send a letter; ``first`` is awaited before anything else."""
        self._start(lambda: self._send(letter, envelope_from, envelope_to, first), "send")

    async def _send(
        self,
        letter: Letter,
        envelope_from: str | None,
        envelope_to: str | None,
        first: Callable[[], Coroutine[Any, Any, None]],
    ) -> None:
        await first()
        self.status.emit(tr("Making the message …"))
        _, envelope = await asyncio.to_thread(plan, letter, envelope_from, envelope_to)
        began = time.monotonic()
        told = _Told(self)
        count = len(envelope.rcpt_to)
        title = tr("Send mail to {address}", address=visible(envelope.rcpt_to[0]))
        if count > 1:
            title = tr("Send mail to {count} recipients", count=f"{count:,}")
        async with self._session(title, told) as client:
            try:
                found = await send_letter(client, letter, envelope, told.progress)
            except asyncio.CancelledError:
                self._unknown = client.content_sent
                raise
        self._still()
        self.sent.emit(found, letter, time.monotonic() - began)

    # The outbox

    def send_outbox(self, outbox: Outbox, items: Sequence[Waiting]) -> None:
        """Send messages of the outbox in one session."""
        self._start(lambda: self._send_outbox(outbox, items), "send outbox")

    async def _send_outbox(self, outbox: Outbox, items: Sequence[Waiting]) -> None:
        told = _Told(self)
        lost: Exception | None = None
        rest, in_vain = list(items), 0
        try:
            while rest and in_vain < CONNECTIONS_IN_VAIN:
                title = tr("Send {count} messages", count=f"{len(rest):,}")
                async with self._session(title, told if len(rest) <= WATCHED else None) as client:
                    error = await send_waiting(client, outbox, rest, told)
                if error is None:
                    break
                # The message at which the server hangs up must not keep those behind it.
                lost = error
                now = [outbox.find(item.id) for item in rest]
                in_vain = 0 if any(item is not None and item.state is OutboxState.SENT for item in now) else in_vain + 1
                rest = [item for item in now if item is not None and item.state is OutboxState.WAITING]
        finally:
            self._still()
            self.outbox_done.emit([item.id for item in items], lost)

    # What both do

    @asynccontextmanager
    async def _session(self, title: str, told: _Told | None) -> AsyncIterator[SmtpClient]:
        """A session that is open and logged in, in an exchange of its own."""
        part, form = self._server, self._server.form
        server = part.server()
        await form.prepare()
        user, password = form.user.text(), await form.password()
        with self.services.recorder.exchange("mail", title):
            self.status.emit(tr("Connecting to {address} …", address=server.target))
            async with SmtpClient(server, told) as client:
                await client.open(user, password, part.mechanism if user else "", part.own_name)
                if user:
                    await form.used()
                yield client

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        if self._task is not None or self._tasks.closed:
            return
        self._unknown = False
        self._task = self._tasks.spawn(self._attempt(work), name)
        self._task.add_done_callback(self._done)
        self.running_changed.emit(True)

    def _still(self) -> None:
        """No line comes after what is now said of the end."""
        self._line = ""
        self._later.stop()

    async def _attempt(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        # Called only here: a task that is cancelled before its first step would leave a coroutine unawaited.
        try:
            await work()
        except Exception as error:
            if not is_expected(error):
                raise
            self._still()
            self.failed.emit(error)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._task = None
        self._still()
        self.running_changed.emit(False)
        if task.cancelled():
            self.cancelled.emit(" ".join([tr("Cancelled."), *([unknown_words()] if self._unknown else ())]))


def outcome_words(items: Sequence[Waiting]) -> str:
    """What became of messages of the outbox, in words."""
    sent = sum(item.state is OutboxState.SENT for item in items)
    failed = sum(item.state is OutboxState.FAILED for item in items)
    waiting = len(items) - sent - failed
    parts = [tr("{count} sent", count=f"{sent:,}")]
    if failed:
        parts.append(tr("{count} failed", count=f"{failed:,}"))
    if waiting:
        parts.append(tr("{count} wait", count=f"{waiting:,}"))
    return ", ".join(parts)


def sent_words(sent: Sent, seconds: float) -> str:
    """What became of a message, in words."""
    result = sent.result
    count = len(result.accepted)
    text = tr("Sent to {address}", address=visible(result.accepted[0])) if count == 1 else ""
    if count != 1:
        text = tr("Sent to {count} recipients", count=f"{count:,}")
    return tr("{what} in {ms} ms: {said}", what=text, ms=f"{seconds * 1000:,.0f}", said=result.reply.said[:200])

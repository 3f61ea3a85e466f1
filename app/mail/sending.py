"""Sends letters over one session: each is made as the server wants it, and what became of it is told and kept.

It must not know the window. The session is opened, and the exchange of the trace begun, by whoever calls.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from app.errors import exception_name, explain, is_expected
from app.mail.compose import Letter, compose
from app.mail.composed import Composed
from app.mail.envelope import Envelope
from app.mail.outbox import Outbox, Waiting
from app.smtp.client import SendResult, SmtpClient
from app.smtp.errors import MessageTooBigError
from app.texts import tr

__all__ = ["Report", "SendingReport", "Sent", "send_letter", "send_waiting", "unknown_words"]

_INLINE: Final = 64 * 1024
"""Characters of a letter without attachments that is made on the loop, in a millisecond: a thread takes longer."""

WRITE_S: Final = 0.2
"""Seconds after which what became of messages is written down."""

Report = Callable[[int, int], None]
"""Called with the bytes of a message that were sent, and how many there are."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the server took: the ``result`` names who was refused; ``composed`` is what was sent."""

    result: SendResult
    composed: Composed


class SendingReport:
    """What sending the outbox tells. Subclass it; these methods do nothing. They must not raise."""

    def begun(self, item: Waiting, number: int, total: int) -> None:
        """A message's turn has come; it is the ``number``-th of ``total``."""

    def progress(self, done: int, total: int) -> None:
        """So many bytes of it were sent."""

    def ended(self, item: Waiting, error: Exception | None) -> None:
        """It was sent, or not."""


async def send_letter(
    client: SmtpClient,
    letter: Letter,
    envelope: Envelope,
    progress: Report | None = None,
    ready: Composed | None = None,
) -> Sent:
    """Send one letter through a session that is open. Without 8BITMIME an automatic encoding becomes another; with a
    SIZE that is too small, nothing is made or sent. ``ready`` is what compose() made of the letter before; it is used
    where this server takes it as it is. Raises what compose() and SmtpClient.send() raise."""
    offered = client.session.extensions
    allow_8bit = "8BITMIME" in offered
    if ready is not None and (allow_8bit or not ready.eight_bit):
        composed = ready
    elif letter.attachments or len(letter.body) + len(letter.html) > _INLINE:
        composed = await asyncio.to_thread(lambda: compose(letter, allow_8bit=allow_8bit))
    else:
        composed = compose(letter, allow_8bit=allow_8bit)
    limit = offered.size_limit
    if limit is not None and composed.size > limit:
        # Said before the attachments are read and encoded for nothing.
        raise MessageTooBigError(composed.size, limit)
    message = await asyncio.to_thread(composed.read) if letter.attachments else composed.read()
    if not envelope.needs_utf8:
        envelope = envelope.ascii()
    result = await client.send(
        envelope.mail_from, envelope.rcpt_to, message, utf8=composed.utf8_headers, progress=progress
    )
    return Sent(result, composed)


async def send_waiting(
    client: SmtpClient, outbox: Outbox, items: Sequence[Waiting], report: SendingReport | None = None
) -> Exception | None:
    """Send messages of the outbox one after the other. What fails stays there with what was said, and the next has its
    turn; when the connection has ended, the rest waits. Returns the error that ended it early, or None.

    Cancelled in the middle of a message, that one waits again; where its last byte was out already, it says that the
    server may have it.
    """
    report = report or SendingReport()
    book = _Book(outbox)
    await asyncio.to_thread(outbox.begin_session, items)
    try:
        for number, item in enumerate(items, 1):
            if outbox.find(item.id) is None:
                # The person took it out meanwhile.
                continue
            item = outbox.sending(item)
            report.begun(item, number, len(items))
            error = await _send_one(client, outbox, item, report, book)
            if error is not None and not client.connected:
                return error
            book.write_some()
    finally:
        # No await here: whoever cancels does not want to wait, and what is left is written in a moment.
        book.write_rest()
    return None


class _Book:
    """What became of messages, written down a few at a time beside the sending: a thread for each would cost more than
    to send it. Until then the outbox's session marker says that nobody knows."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._pending: list[Waiting] = []
        self._written = time.monotonic()
        self._thread = ThreadPoolExecutor(1, "outbox")
        self._writing: Future[None] | None = None

    def note(self, item: Waiting) -> None:
        """This became of it."""
        self._pending.append(item)

    def write_some(self) -> None:
        """Begin to write what has gathered, if some time has passed and what was begun before is done. Raises the
        OSError of that."""
        if time.monotonic() - self._written < WRITE_S or (self._writing is not None and not self._writing.done()):
            return
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()
        pending, self._pending = self._pending, []
        self._writing = self._thread.submit(self._outbox.write_all, pending)
        self._written = time.monotonic()

    def write_rest(self) -> None:
        """Write all of it, and that this is all. Raises OSError; the session's marker stays then."""
        self._thread.shutdown()
        self._outbox.write_all(self._pending)
        if self._writing is not None:
            self._writing.result()
        self._outbox.end_session()


async def _send_one(
    client: SmtpClient, outbox: Outbox, item: Waiting, report: SendingReport, book: _Book
) -> Exception | None:
    try:
        sent = await send_letter(client, item.letter, item.envelope, report.progress, item.ready)
    except asyncio.CancelledError:
        unknown = client.content_sent
        item = outbox.wait(item)
        if unknown:
            item = outbox.update(item, said=unknown_words())
        book.note(item)
        raise
    except Exception as error:
        if not is_expected(error):
            outbox.wait(item)
            raise
        item = outbox.failed(item, _failure(error))
        book.note(item)
        report.ended(item, error)
        return error
    refused = {target: reply.said for target, reply in sent.result.refused.items()}
    item = outbox.sent(item, sent.result.reply.said, _as_typed(item.envelope, refused))
    book.note(item)
    report.ended(item, None)
    return None


def _as_typed(envelope: Envelope, refused: dict[str, str]) -> dict[str, str]:
    """The refused recipients as the envelope has them, where they travelled in their ASCII form."""
    if not refused or envelope.needs_utf8:
        return refused
    typed = dict(zip(envelope.ascii().rcpt_to, envelope.rcpt_to, strict=True))
    return {typed.get(target, target): said for target, said in refused.items()}


def _failure(error: Exception) -> str:
    """What a failed message says: what happened, the exception's name, and the server's words."""
    found = explain(error)
    words = f"{found.what} ({exception_name(error)})"
    if found.said:
        words += f": {found.said}"
    return f"{words} {unknown_words()}" if getattr(error, "unknown", False) else words


def unknown_words() -> str:
    """What is said of a message whose last byte was out when the connection ended."""
    return tr("The whole message was out already: the server may have it all the same.")

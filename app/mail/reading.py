"""Reads a message: its bytes in, a frozen tree of parts and a summary out, never failing, with notes on what is odd.

It must not know where the bytes come from, nor how they are shown. Every text it gives is safe to show (made visible by
app.display) unless its description says otherwise.

    message = await read(raw)                      # in a thread when it is large
    message.summary.sender[0].address              # always the real one
    message.text_parts, message.html_part          # what to show
    part_text(message.text_parts[0]).text          # app.mail.reading_text
    for part in message.attachments: …             # app.mail.attachments saves them
"""

from __future__ import annotations

import asyncio
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.mail.reading_addresses import Mailbox, read_mailboxes
from app.mail.reading_headers import Field, Header, read_header
from app.mail.reading_parts import Extent, Note, Part, Summary
from app.mail.reading_text import ShownText, body_text, part_text
from app.mail.reading_tree import build_tree
from app.texts import tr

__all__ = [
    "MAX_IN_LOOP",
    "Extent",
    "Field",
    "Mailbox",
    "Message",
    "Note",
    "Part",
    "ShownText",
    "Summary",
    "body_text",
    "part_text",
    "read",
    "read_message",
    "read_summary",
]

MAX_IN_LOOP: Final = 16 * 1024
"""Bytes up to which a message is read at once: that takes less time than a thread."""

MAX_NOTES: Final = 100
"""Notes of a message that are kept; who meets so many reads no more of them."""

_ONCE: Final = ("From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version")
"""Fields that may be there only once (RFC 5322, section 3.6)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was read. ``raw`` are its bytes as they came, ``root`` the tree of its parts.

    ``text_parts`` are the plain texts to show one after another, ``html_part`` the HTML form of the same, if there is
    one; ``attachments`` is everything else, in its order. ``notes`` are those of the message and of all parts, the
    grave ones first.
    """

    raw: bytes = field(repr=False)
    extent: Extent
    root: Part
    summary: Summary
    text_parts: tuple[Part, ...]
    html_part: Part | None
    attachments: tuple[Part, ...]
    notes: tuple[Note, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The header's fields in their order."""
        return self.root.header.fields

    def walk(self) -> Iterator[Part]:
        """Every part, the message itself first."""
        return self.root.walk()

    def part(self, path: str) -> Part | None:
        """The part of this path ("1.2"), if there is one."""
        return next((part for part in self.walk() if part.path == path), None)

    def by_content_id(self, content_id: str) -> Part | None:
        """The part that HTML means by ``cid:…``."""
        if not content_id:
            return None
        return next((part for part in self.walk() if part.content_id == content_id), None)


async def read(raw: bytes, extent: Extent = Extent.WHOLE) -> Message:
    """The same as read_message(), in a thread where it would keep the loop."""
    if len(raw) <= MAX_IN_LOOP:
        return read_message(raw, extent)
    return await asyncio.to_thread(read_message, raw, extent)


def read_summary(header: bytes) -> Summary:
    """Only the summary, from a message's header (as TOP gives it) or from the whole message: for a list."""
    data = _with_line_ends(header[:_SUMMARY_BYTES])
    return _summary(read_header(data, 0, len(data)))


_SUMMARY_BYTES: Final = 256 * 1024
"""Bytes of a message that are looked at for a list's line."""


def read_message(raw: bytes, extent: Extent = Extent.WHOLE) -> Message:
    """Read a message. Never fails, whatever the bytes are: what is odd is in ``notes``.

    Sources: RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 6532.
    """
    with_ends = _with_line_ends(raw)
    root = build_tree(with_ends, extent)
    summary = _summary(root.header)
    texts, html, attachments = _sort(root)
    notes = _message_notes(raw, with_ends is raw, root, summary, extent)
    notes += [note for part in root.walk() for note in part.notes]
    notes.sort(key=lambda note: not note.grave)
    notes = list(dict.fromkeys(notes))
    if len(notes) > MAX_NOTES:
        notes[MAX_NOTES:] = [Note(tr("{count} more things are odd.", count=f"{len(notes) - MAX_NOTES:,}"))]
    return Message(raw, extent, root, summary, texts, html, attachments, tuple(notes))


def _with_line_ends(raw: bytes) -> bytes:
    """The same with LF where lines end with CR alone, as on old Macintoshes."""
    return raw.replace(b"\r", b"\n") if b"\n" not in raw and b"\r" in raw else raw


def _summary(header: Header) -> Summary:
    more = False

    def boxes(name: str) -> tuple[Mailbox, ...]:
        nonlocal more
        found: list[Mailbox] = []
        # All of them, were there more than one: the second may be the one that another program shows.
        for each in header.all(name)[:10]:
            mailboxes, too_many = read_mailboxes(each.raw)
            found += mailboxes
            more = more or too_many
        return tuple(found)

    def value(name: str) -> str:
        found = header.first(name)
        return found.value if found else ""

    date = value("Date")
    return Summary(
        subject=value("Subject"),
        sender=boxes("From"),
        reply_to=boxes("Reply-To"),
        to=boxes("To"),
        cc=boxes("Cc"),
        date=date,
        when=_when(date),
        message_id=value("Message-ID"),
        more=more,
    )


def _when(date: str) -> str:
    """A date as ISO 8601, or "" when it is none."""
    try:
        return email.utils.parsedate_to_datetime(date[:200]).isoformat(" ", "seconds")
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        # The standard library means ValueError and has raised each of these for some date.
        return ""


def _message_notes(raw: bytes, same: bool, root: Part, summary: Summary, extent: Extent) -> list[Note]:
    notes: list[Note] = []
    header = root.header

    def note(text: str, *, grave: bool = False) -> None:
        notes.append(Note(text, grave))

    if not raw.strip():
        note(tr("The message is empty."))
    elif not header.fields:
        note(tr("There is no header: all of it is shown as text."))
    elif not header.ended and extent is Extent.WHOLE and root.body >= root.end:
        note(tr("The empty line behind the header is missing: there is no body."))
    if extent is Extent.CUT:
        note(tr("The message did not come whole: its end is missing."), grave=True)
    if not same:
        note(tr("Its lines end with CR alone."))
    elif b"\0" in raw:
        note(tr("There are NUL bytes in it, which no message may have."))
    for name in _ONCE:
        count = len(header.all(name))
        if count > 1:
            text = tr("{name} is there {count} times; programs differ in which one they show.", name=name, count=count)
            note(text, grave=True)
    for each in header.fields:
        notes += [Note(f"{each.name}: {text}") for text in each.notes]
    if header.fields and not summary.sender and extent is not Extent.CUT:
        note(tr("It does not say who it is from."))
    if summary.date and not summary.when:
        note(tr("Its date is no date: “{date}”", date=summary.date[:60]))
    for name, boxes in (
        ("From", summary.sender),
        ("Reply-To", summary.reply_to),
        ("To", summary.to),
        ("Cc", summary.cc),
    ):
        notes += _address_notes(name, boxes)
    if summary.more:
        note(tr("A field has more addresses than are listed here."))
    return notes


def _address_notes(name: str, boxes: tuple[Mailbox, ...]) -> Iterator[Note]:
    for box in boxes:
        if box.problem:
            text = tr("{name} is malformed: {problem} “{text}”", name=name, problem=box.problem, text=box.text[:120])
            yield Note(text, name in ("From", "Reply-To"))
        elif box.posing_as:
            text = tr(
                "{name}: the name looks like the address {claimed}, but the real one is {address}",
                name=name,
                claimed=box.posing_as,
                address=box.address,
            )
            yield Note(text, True)


def _sort(root: Part) -> tuple[tuple[Part, ...], Part | None, tuple[Part, ...]]:
    """Which parts are the text, which is its HTML form, and which are attachments."""
    texts: list[Part] = []
    html: list[Part] = []
    others: list[Part] = []
    waiting: list[tuple[Part, bool]] = [(root, False)]
    while waiting:
        part, inside = waiting.pop()
        if part.is_multipart:
            waiting.extend((child, inside) for child in reversed(part.parts))
        elif part.content_type.startswith("message/") and part is not root:
            # A message in a message is an attachment as a whole; the structure shows what is in it.
            others.append(part)
        elif part.is_message:
            waiting.append((part.parts[0], False))
        elif part.disposition == "attachment" or part.file_name:
            others.append(part)
        elif part.content_type == "text/html":
            html.append(part)
        elif part.content_type == "text/plain" or part.content_type.startswith("multipart/"):
            texts.append(part)
        else:
            others.append(part)
    # Only an HTML part can be shown as such; further ones are there to be saved.
    shown = html[0] if html else None
    others += html[1:]
    if not texts and not html and others == [root] and root.content_type.startswith("text/"):
        # A letter that is one file of text is read, and can be saved.
        texts = [root]
    return tuple(texts), shown, tuple(others)

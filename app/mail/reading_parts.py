"""What a message is once it is read: a frozen tree of parts, with what is odd about each.

It must not read anything: reading_tree.py builds these.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.mail.reading_addresses import Mailbox
from app.mail.reading_content import Content, decode_content
from app.mail.reading_headers import Field, Header

__all__ = ["MAX_DEPTH", "MAX_PARTS", "Extent", "Note", "Part", "Summary"]

MAX_DEPTH: Final = 50
"""Levels of parts in parts that are opened; real mail has five. A deeper one is shown as a file."""

MAX_PARTS: Final = 5000
"""Parts of a message that are told apart; a digest of a busy list has some hundred."""


class Extent(enum.Enum):
    """How much of a message there is: all of it; only its header, and perhaps the first lines (POP3's TOP); or what
    came before the connection broke. What is missing then is no defect of the message."""

    WHOLE = enum.auto()
    TOP = enum.auto()
    CUT = enum.auto()


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd, as a sentence. ``grave``: it may be meant to deceive, and is said at once. ``path`` is the part's
    ("" for the message)."""

    text: str
    grave: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message; the message itself is the part "1".

    Texts are made visible, all but ``file_name`` and the values of ``parameters``: these are as they were meant, for
    app.mail.attachments to judge. ``source`` are the bytes that ``start`` (of the header), ``body`` and ``end`` count
    in: the message's own, unless an enclosing message was encoded.
    """

    path: str
    header: Header
    content_type: str
    parameters: dict[str, str]
    encoding: str
    disposition: str
    file_name: str
    content_id: str
    source: bytes = field(repr=False, compare=False)
    start: int = 0
    body: int = 0
    end: int = 0
    size: int = 0
    """Bytes of the decoded content; of a multipart or a message, of all that is in it, as it stands."""
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def charset(self) -> str:
        """The charset that is declared, or ""."""
        return self.parameters.get("charset", "").strip()

    @property
    def is_multipart(self) -> bool:
        """Whether it is only a frame around other parts (one that has none is shown as text)."""
        return self.content_type.startswith("multipart/") and bool(self.parts)

    @property
    def is_message(self) -> bool:
        """Whether it holds another message, that could be read."""
        return self.content_type == "message/rfc822" and bool(self.parts)

    @property
    def raw(self) -> bytes:
        """The whole part as it came, with its header."""
        return self.source[self.start : self.end]

    @property
    def raw_body(self) -> bytes:
        """Its body as it came."""
        return self.source[self.body : self.end]

    def content(self, limit: int | None = None) -> Content:
        """Its body, decoded; ``limit`` bytes of it are enough. Takes long for a large part: call it in a thread."""
        if limit is not None:
            # Every encoding makes content longer, by a factor of four at most: "=\r\n" says nothing at all, but only
            # once in a line.
            body = self.source[self.body : min(self.end, self.body + 4 * limit + 4096)]
        else:
            body = self.raw_body
        return decode_content(body, self.encoding, limit)

    def walk(self) -> Iterator[Part]:
        """This part and all that are in it, in their order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))

    def fields(self) -> tuple[Field, ...]:
        """The header's fields."""
        return self.header.fields


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of a reader shows; every text is made visible. ``sender``, ``to`` … are the mailboxes of the fields
    of these names, each with its real address. ``date`` is as it stands, ``when`` the same as ISO 8601 with its
    offset, or "" when it is no date."""

    subject: str = ""
    sender: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    date: str = ""
    when: str = ""
    message_id: str = ""
    more: bool = False
    """Whether a field has more mailboxes than are listed."""

"""What the inbox keeps of each message, how much of it is here, and how a session ended.

It must not know sessions, servers or windows.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.pop3.rows import MAX_HEADER, Row, read_row

__all__ = ["Auth", "Content", "Entry", "Outcome", "State"]


class Auth(enum.StrEnum):
    """How to log in."""

    USER = "user"
    APOP = "apop"


class State(enum.Enum):
    """How much of a message is here."""

    LISTED = "listed"
    HEADERS = "headers"
    WHOLE = "whole"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(slots=True)
class Entry:
    """One message: its ``number`` in this session, its ``size`` as LIST says (None: it does not say), its ``uidl`` (""
    without), whether it is ``marked`` as deleted, and what went wrong with it last (``trouble``)."""

    number: int
    size: int | None = None
    uidl: str = ""
    marked: bool = False
    state: State = State.LISTED
    trouble: str = ""
    _header: bytes | None = None
    _row: Row | None = None

    @property
    def row(self) -> Row | None:
        """The line of the list; None before the headers have come. They are read when this is first asked for."""
        if self._row is None and self._header is not None:
            self._row = read_row(self._header)
            self._header = None
        return self._row

    @property
    def known_row(self) -> Row | None:
        """The same, if the headers have been read already."""
        return self._row

    @property
    def unread_bytes(self) -> int:
        """Bytes of headers that have come and not been read yet."""
        return len(self._header) if self._header is not None else 0

    def take_header(self, header: bytes) -> None:
        """The headers have come."""
        self._header = header[:MAX_HEADER]
        self._row = None
        if self.state in (State.LISTED, State.FAILED):
            self.state = State.HEADERS
            self.trouble = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What is here of a message: ``raw`` with CRLF; ``whole`` if that is all of it; ``cut`` if it ended where it should
    not (otherwise, not whole means that only the headers were asked for)."""

    raw: bytes
    whole: bool
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended. ``deleted`` are the entries that went; ``kept`` those that were marked and are still there
    because the session was lost or the server refused; ``unknown`` if the reply to QUIT did not come."""

    deleted: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()
    unknown: tuple[Entry, ...] = ()

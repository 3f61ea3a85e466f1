"""What the inbox's list shows of a message, out of its headers: quickly where these are plain.

It must not know sessions or windows. Ten thousand headers are read while the person already scrolls, so the usual,
harmless form is taken by two regular expressions, and everything else goes to app.mail.reading.
"""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.mail.reading import Mailbox, read_summary

__all__ = ["MAX_HEADER", "Row", "read_row"]

MAX_HEADER: Final = 64 * 1024
"""Bytes of a header that a list's line is made of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line; every text is safe to show. ``sender`` and ``to`` have the real address always. ``date`` is the field
    as it stands, ``time`` the same in seconds since 1970, or None when it is no date."""

    sender: str = ""
    to: str = ""
    date: str = ""
    time: float | None = None
    subject: str = ""


_FIELD: Final = re.compile(rb"^(from|to|date|subject):[ \t]*([^\r\n]*)\r\n(?![ \t])", re.IGNORECASE | re.MULTILINE)
_FIELDS: Final = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)*\Z")
_NAME: Final = re.compile(rb"^(?:from|to|date|subject)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_PLAIN: Final = re.compile(r"[ -~]*\Z")
_ADDRESS: Final = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9 '-]* <[A-Za-z0-9_+-][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+>|"
    r"[A-Za-z0-9_+-][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+)\Z"
)


def read_row(header: bytes) -> Row:
    """The line for a header as TOP gives it (or a whole message). Never fails."""
    end = header.find(b"\r\n\r\n")
    head = header[: min(end + 2 if end >= 0 else len(header), MAX_HEADER)]
    return _plain_row(head) or _proper_row(head)


def _plain_row(head: bytes) -> Row | None:
    """The row of a header with each field once, on one line, in ASCII and with one simple address; None for others."""
    if b"=?" in head or not _FIELDS.match(head):
        return None
    found = _FIELD.findall(head)
    fields = {name.lower(): value.decode("latin-1").rstrip() for name, value in found}
    if len(fields) != len(found) or len(_NAME.findall(head)) != len(found):
        return None
    sender, to, subject = fields.get(b"from", ""), fields.get(b"to", ""), fields.get(b"subject", "")
    if (sender and not _ADDRESS.match(sender)) or (to and not _ADDRESS.match(to)) or not _PLAIN.match(subject):
        return None
    date = fields.get(b"date", "")
    if not _PLAIN.match(date):
        return None
    return Row(sender, to, date, _seconds(date), subject)


def _seconds(date: str) -> float | None:
    if not date:
        return None
    try:
        return email.utils.parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _proper_row(head: bytes) -> Row:
    summary = read_summary(head)
    try:
        time = datetime.fromisoformat(summary.when).timestamp() if summary.when else None
    except (ValueError, OverflowError, OSError):
        time = None
    return Row(_boxes(summary.sender), _boxes(summary.to), summary.date, time, summary.subject)


def _boxes(boxes: tuple[Mailbox, ...]) -> str:
    return ", ".join(box.shown for box in boxes[:20])

"""What a form amounts to while it is typed: its addresses, envelope and source, or why there is none yet.

It must not know the window. It may read the beginnings of attachments, so it belongs in a thread.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Final

from app.errors import WorkbenchError
from app.mail.addresses import AddressList, parse_addresses
from app.mail.compose import Letter, check_addresses, compose
from app.mail.composed import Composed, Shown
from app.mail.envelope import NULL_SENDER, Difference, Envelope, compare, from_headers, parse_envelope
from app.sockets.options import FieldError

__all__ = ["Look", "envelope_of", "look_at", "plan"]

SHOWN_TEXT: Final = 200_000
"""Bytes of the source that a view shows; it stays quick to lay out, and nobody reads further."""

SHOWN_FILE: Final = 20 * 78
"""Bytes of an attachment's base64 that it shows: twenty lines."""


_WARNED: Final = 3
"""Addresses that may not be what they look like, about which a form warns at once."""


@dataclass(frozen=True, slots=True)
class Look:
    """``parsed`` has each field of addresses, ``headers`` the envelope that they would have, ``envelope`` the one that
    there is, as far as it can be used, ``difference`` how the two differ. ``composed`` and ``shown`` are the message
    and its source, or None and [] where ``error`` says why there is none. ``malformed`` is the typed RCPT TO."""

    parsed: dict[str, AddressList]
    headers: Envelope
    envelope: Envelope
    difference: Difference
    malformed: AddressList
    composed: Composed | None
    shown: list[Shown]
    error: WorkbenchError | None

    @property
    def warnings(self) -> list[str]:
        """Sentences about addresses that may not be what they look like."""
        found = (warning for listed in self.parsed.values() for each in listed.addresses for warning in each.warnings)
        return list(dict.fromkeys(itertools.islice(found, _WARNED)))


def look_at(letter: Letter, envelope_from: str | None, envelope_to: str | None) -> Look:
    """Look at a form; the envelope's texts are None where they follow the headers. Blocks. Never raises for what a
    person may type."""
    parsed = letter.parsed()
    headers = from_headers(parsed["from"], parsed["to"], parsed["cc"], parsed["bcc"])
    recipients = parse_addresses(envelope_to or "")
    envelope = headers
    if envelope_from is not None:
        stripped = envelope_from.strip()
        sender = "" if stripped == NULL_SENDER else stripped.removeprefix("<").removesuffix(">")
        envelope = Envelope(sender, envelope.rcpt_to)
    if envelope_to is not None:
        envelope = Envelope(envelope.mail_from, from_headers(AddressList(()), recipients).rcpt_to)
    difference = compare(envelope, parsed["from"], parsed["to"], parsed["cc"], parsed["bcc"])
    composed, shown, error = None, [], None
    try:
        composed = compose(letter)
        shown = composed.source(most_text=SHOWN_TEXT, most_file=SHOWN_FILE)
    except WorkbenchError as failure:
        composed, error = None, failure
    return Look(parsed, headers, envelope, difference, recipients, composed, shown, error)


def envelope_of(letter: Letter) -> Envelope:
    """The envelope that the headers have."""
    parsed = letter.parsed()
    return from_headers(parsed["from"], parsed["to"], parsed["cc"], parsed["bcc"])


def plan(letter: Letter, envelope_from: str | None, envelope_to: str | None) -> tuple[Composed, Envelope]:
    """The message and the envelope that are going to be sent. Blocks a little. Raises FieldError for the first thing
    that is wrong; nothing malformed is ever left out silently."""
    parsed = letter.parsed()
    check_addresses(parsed)
    headers = from_headers(parsed["from"], parsed["to"], parsed["cc"], parsed["bcc"])
    try:
        envelope = parse_envelope(
            headers.from_text if envelope_from is None else envelope_from,
            headers.to_text if envelope_to is None else envelope_to,
        )
    except FieldError as error:
        if error.field == "envelope_to" and envelope_to is None:
            # Whoever has not touched the envelope looks for it in To.
            error.field = "to"
        raise
    return compose(letter), envelope

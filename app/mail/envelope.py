"""The envelope: who a message is really from and to, apart from what its headers say (RFC 5321, 2.3.1).

It must not know the message's text or the window; it never looks at a header but through app.mail.addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.mail.addresses import Address, AddressList, Malformed, parse_addresses, parse_spec
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["NULL_SENDER", "Difference", "Envelope", "EnvelopeError", "compare", "from_headers", "parse_envelope"]

NULL_SENDER: Final = "<>"
"""How the empty sender is written, which bounces have so that nobody answers them (RFC 5321, 4.5.5)."""

_FEW: Final = 3
"""Addresses that a sentence names before it counts the rest."""


class EnvelopeError(FieldError):
    """The envelope cannot be used; ``field`` is "envelope_from" or "envelope_to", ``start`` and ``length`` the place
    in its text."""

    def __init__(self, field: str, text: str, advice: str = "", start: int = 0, length: int = -1) -> None:
        super().__init__(field, text, advice)
        self.start = start
        self.length = length


@dataclass(frozen=True, slots=True)
class Envelope:
    """``mail_from`` is a bare address, "" the null sender; ``rcpt_to`` bare addresses, each once, in their order."""

    mail_from: str
    rcpt_to: tuple[str, ...]

    @property
    def needs_utf8(self) -> bool:
        """Whether an address has a local part that only SMTPUTF8 (RFC 6531) can carry."""
        return any(not spec.rpartition("@")[0].isascii() for spec in (self.mail_from, *self.rcpt_to))

    def ascii(self) -> Envelope:
        """The same with every domain in its ASCII form. Raises EnvelopeError where a local part is not ASCII."""
        return Envelope(
            _ascii("envelope_from", self.mail_from), tuple(_ascii("envelope_to", spec) for spec in self.rcpt_to)
        )

    @property
    def from_text(self) -> str:
        """The sender as its field shows it."""
        return self.mail_from or NULL_SENDER

    @property
    def to_text(self) -> str:
        """The recipients as their field shows them."""
        return ", ".join(self.rcpt_to)


@dataclass(frozen=True, slots=True)
class Difference:
    """How the envelope differs from the headers: ``sender`` is that of the envelope where it is another than From
    (None where it is not), ``hidden`` the recipients that no header names, ``bcc`` those of them that Bcc does,
    ``left_out`` those that a header names and that get nothing."""

    sender: str | None
    header_sender: str
    hidden: tuple[str, ...]
    bcc: tuple[str, ...]
    left_out: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.sender is not None or bool(self.hidden or self.bcc or self.left_out)

    def sentences(self) -> list[str]:
        """What differs, in words."""
        found: list[str] = []
        if self.sender == "":
            found.append(tr("MAIL FROM is empty: nobody is told when the message cannot be delivered."))
        elif self.sender is not None:
            found.append(
                tr(
                    "MAIL FROM is {sender}, and From is {header}: errors go to the former, answers to the latter.",
                    sender=visible(self.sender),
                    header=visible(self.header_sender) or "–",
                )
            )
        if self.bcc:
            found.append(tr("Only in the envelope (Bcc): {list}.", list=_listed(self.bcc)))
        if self.hidden:
            found.append(tr("Gets it, though no header says so: {list}.", list=_listed(self.hidden)))
        if self.left_out:
            found.append(tr("Named in a header, but gets nothing: {list}.", list=_listed(self.left_out)))
        return found


def from_headers(sender: AddressList, *recipients: AddressList) -> Envelope:
    """The envelope that the headers would have: From's first address, and each of To, Cc and Bcc once."""
    first = next(iter(sender.addresses), None)
    return Envelope(first.spec if first is not None else "", _once(recipients))


def parse_envelope(sender: str, recipients: str) -> Envelope:
    """What is typed into the two fields. "" and "<>" are the null sender. Raises EnvelopeError, also for nobody at
    all: without a recipient there is nothing to send."""
    stripped = sender.strip()
    if stripped in ("", NULL_SENDER):
        mail_from = ""
    else:
        inner = stripped[1:-1] if stripped.startswith("<") and stripped.endswith(">") else stripped
        found = parse_spec(inner)
        if isinstance(found, Malformed):
            raise EnvelopeError("envelope_from", tr("MAIL FROM is no address: {reason}", reason=found.reason))
        mail_from = found.spec
    listed = parse_addresses(recipients)
    if listed.malformed:
        wrong = listed.malformed[0]
        raise EnvelopeError(
            "envelope_to",
            tr("RCPT TO has what is no address: {text} – {reason}", text=visible(wrong.text[:80]), reason=wrong.reason),
            tr("Correct it or take it out; nothing was sent."),
            wrong.start,
            wrong.length,
        )
    rcpt_to = _once((listed,))
    if not rcpt_to:
        raise EnvelopeError(
            "envelope_to", tr("The message has no recipient"), tr("Type an address into To, Cc or Bcc.")
        )
    return Envelope(mail_from, rcpt_to)


def compare(envelope: Envelope, sender: AddressList, to: AddressList, cc: AddressList, bcc: AddressList) -> Difference:
    """How the envelope differs from these headers."""
    header = next(iter(sender.addresses), None)
    header_sender = header.spec if header is not None else ""
    named = {_key(each.spec) for field in (to, cc) for each in field.addresses}
    blind = {_key(each.spec) for each in bcc.addresses}
    gets = {_key(spec) for spec in envelope.rcpt_to}
    others = [spec for spec in envelope.rcpt_to if _key(spec) not in named]
    missing: dict[str, str] = {}
    for field in (to, cc, bcc):
        for each in field.addresses:
            if _key(each.spec) not in gets:
                missing.setdefault(_key(each.spec), each.spec)
    return Difference(
        None if _key(envelope.mail_from) == _key(header_sender) else envelope.mail_from,
        header_sender,
        tuple(spec for spec in others if _key(spec) not in blind),
        tuple(spec for spec in others if _key(spec) in blind),
        tuple(missing.values()),
    )


def _once(lists: tuple[AddressList, ...]) -> tuple[str, ...]:
    """Every address of the lists, the first of those that are the same mailbox."""
    found: dict[str, str] = {}
    for each in lists:
        for address in each.addresses:
            found.setdefault(_key(address.spec), address.spec)
    return tuple(found.values())


def _key(spec: str) -> str:
    """What makes two addresses the same: the domain in any case, the local part to the letter (RFC 5321, 2.4)."""
    local, _, domain = spec.rpartition("@")
    return f"{local}@{domain.lower()}"


def _ascii(field: str, spec: str) -> str:
    if not spec or spec.isascii():
        return spec
    local, _, domain = spec.rpartition("@")
    found = Address("", local, domain).ascii_spec
    if found is None:
        raise EnvelopeError(
            field,
            tr("{spec} has letters before the @ that need SMTPUTF8", spec=visible(spec)),
            tr("The server does not offer it. Another server may; there is no other way to write such an address."),
        )
    return found


def _listed(specs: tuple[str, ...]) -> str:
    shown = ", ".join(visible(spec) for spec in specs[:_FEW])
    if len(specs) > _FEW:
        return tr("{list} and {count} more", list=shown, count=f"{len(specs) - _FEW:,}")
    return shown

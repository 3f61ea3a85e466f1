"""A form's values become a message: the standard library's email package builds it, and its exact bytes come out.

It must not know the envelope or the window, nor connect to anything. Bcc never gets into the message.
"""

from __future__ import annotations

import binascii
import datetime
import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

from app.display import visible
from app.mail.addresses import Address, AddressList, Group, parse_addresses
from app.mail.compose_headers import address_header, check_value, text_header
from app.mail.compose_text import CHARSETS, Transfer, check_fits, choose_transfer
from app.mail.composed import Composed, FilePiece
from app.sockets.options import FieldError
from app.texts import tr

__all__ = [
    "ADDRESS_FIELDS",
    "MAX_ATTACHMENTS",
    "MAX_BODY",
    "Attachment",
    "Letter",
    "MalformedError",
    "check_addresses",
    "compose",
    "new_message_id",
    "safe_type",
]

ADDRESS_FIELDS: Final = ("from", "to", "cc", "bcc", "reply_to")
"""The names of the fields with addresses, as FieldError has them."""

MAX_ATTACHMENTS: Final = 500
"""Attachments of one message: more are better packed into one."""

MAX_BODY: Final = 4 * 1024 * 1024
"""Characters of a text: nobody types as many, and the email package holds it several times over."""

MAX_SUBJECT: Final = 10_000
"""Characters of a subject; a hundred are read."""

_TYPE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
"""RFC 6838, 4.2."""

_NOWHERE: Final = "undisclosed-recipients:;"


class _Registry(HeaderRegistry):
    """The stdlib's makes a class for each header of each message, which is a fifth of the work. The few names that a
    message of ours has keep theirs."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = super().__getitem__(name)
        return found


_POLICY: Final = SMTP.clone(max_line_length=78, cte_type="8bit", header_factory=_Registry())
_POLICIES: Final = {utf8: _POLICY.clone(utf8=utf8) for utf8 in (False, True)}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: ``path`` has its bytes, ``size`` of them; ``name`` and ``type`` are what the message
    says of it."""

    path: Path
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What the form says. Addresses are the fields' texts; ``html`` "" means that there is no HTML; ``message_id`` ""
    has one made, and ``date`` None is now."""

    sender: str = ""
    to: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    subject: str = ""
    body: str = ""
    html: str = ""
    charset: str = "utf-8"
    transfer: Transfer = Transfer.AUTOMATIC
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    date: datetime.datetime | None = None

    def parsed(self) -> dict[str, AddressList]:
        """The fields of ADDRESS_FIELDS, parsed."""
        texts = (self.sender, self.to, self.cc, self.bcc, self.reply_to)
        return {name: parse_addresses(text) for name, text in zip(ADDRESS_FIELDS, texts, strict=True)}

    def encoded(self, transfer: Transfer) -> Letter:
        """The same with another transfer encoding."""
        return replace(self, transfer=transfer)


class MalformedError(FieldError):
    """A field has what is no address; ``start`` and ``length`` are its place in the field's text."""

    def __init__(self, field: str, text: str, start: int, length: int) -> None:
        super().__init__(field, text, tr("Correct it or take it out; nothing was sent."))
        self.start = start
        self.length = length


def check_addresses(parsed: dict[str, AddressList]) -> None:
    """Raises MalformedError for the first that is no address, FieldError("from") when there is no sender."""
    for name, listed in parsed.items():
        for wrong in listed.malformed:
            text = tr("This is no address: {text} – {reason}", text=visible(wrong.text[:80]), reason=wrong.reason)
            raise MalformedError(name, text, wrong.start, wrong.length)
    if not parsed["from"].addresses:
        raise FieldError("from", tr("The message needs a sender"), tr("Type an address into From."))


def new_message_id(sender: AddressList) -> str:
    """A Message-ID that is unique without saying anything of this computer: chance, and the sender's domain."""
    first = next(iter(sender.addresses), None)
    domain = ""
    if first is not None:
        domain = replace(first, local="x").ascii_spec or ""
    domain = domain.partition("@")[2]
    # RFC 2606: .invalid is nobody's.
    return f"<{secrets.token_hex(16)}@{domain or 'message.invalid'}>"


def safe_type(text: str) -> str:
    """A media type that an attachment may have. What is none, and what MIME does not allow in base64 (RFC 2046, 5.2.1:
    messages and multiparts), becomes application/octet-stream."""
    if not _TYPE.fullmatch(text) or text.lower().startswith(("multipart/", "message/")):
        return "application/octet-stream"
    return text.lower()


def compose(letter: Letter, *, allow_8bit: bool = True) -> Composed:
    """The message. What is malformed in a field of addresses is left out of it: check_addresses() refuses that.

    ``allow_8bit`` False has AUTOMATIC encode what the server would not take (no 8BITMIME). Raises FieldError:
    "subject", "body", "html", "charset" (a CharsetError), "encoding", "attachments", and those of ADDRESS_FIELDS.
    """
    if letter.charset not in {each.name for each in CHARSETS}:
        raise FieldError("charset", tr("There is no charset {name}", name=visible(letter.charset[:40])))
    if len(letter.body) > MAX_BODY or len(letter.html) > MAX_BODY:
        field = "body" if len(letter.body) > MAX_BODY else "html"
        advice = tr("Attach it as a file.")
        raise FieldError(field, tr("A text of more than {most} characters", most=f"{MAX_BODY:,}"), advice)
    if len(letter.subject) > MAX_SUBJECT:
        raise FieldError("subject", tr("A subject of more than {most} characters", most=f"{MAX_SUBJECT:,}"))
    parsed = letter.parsed()
    message_id = letter.message_id or new_message_id(parsed["from"])
    utf8 = any(each.needs_utf8 for name, one in parsed.items() if name != "bcc" for each in one.addresses)
    notes: list[str] = []
    message = EmailMessage(policy=_POLICIES[utf8])
    _head(message, letter, parsed, message_id, utf8=utf8)
    if utf8:
        notes.append(tr("An address has letters that only a server with SMTPUTF8 takes."))
    transfers = [_text(message, "body", letter, allow_8bit)]
    if letter.html:
        transfers.append(_text(message, "html", letter, allow_8bit))
    tokens = _attach(message, letter.attachments)
    _fix_boundaries(message, message_id)
    pieces = _pieces(message.as_bytes(), tokens)
    texts = [piece for piece in pieces if isinstance(piece, bytes)]
    codec = next(each.codec for each in CHARSETS if each.name == letter.charset)
    eight_bit = any(not piece.isascii() for piece in texts)
    if letter.transfer is Transfer.AUTOMATIC and not allow_8bit and set(transfers) - {"7bit"}:
        chosen = ", ".join(dict.fromkeys(transfers))
        notes.append(tr("The server does not offer 8BITMIME: the text was encoded as {encoding}.", encoding=chosen))
    return Composed(tuple(pieces), message_id, codec, eight_bit, utf8, transfers[0], tuple(notes))


def _head(
    message: EmailMessage, letter: Letter, parsed: dict[str, AddressList], message_id: str, *, utf8: bool
) -> None:
    def addresses(field: str, name: str, items: list[Address | Group]) -> None:
        if items:
            message[name] = address_header(field, name, items, letter.charset, utf8=utf8)

    addresses("from", "From", parsed["from"].usable)
    if len(parsed["from"].addresses) > 1:
        # RFC 5322, 3.6.2: of several authors one has sent it.
        addresses("from", "Sender", [*parsed["from"].addresses[:1]])
    addresses("to", "To", parsed["to"].usable)
    addresses("cc", "Cc", parsed["cc"].usable)
    if not (parsed["to"].usable or parsed["cc"].usable) and parsed["bcc"].usable:
        message["To"] = text_header("to", "To", _NOWHERE, letter.charset)
    addresses("reply_to", "Reply-To", parsed["reply_to"].usable)
    if letter.subject:
        message["Subject"] = text_header("subject", "Subject", letter.subject, letter.charset)
    date = letter.date or datetime.datetime.now().astimezone()
    message["Date"] = text_header("date", "Date", format_datetime(date), letter.charset)
    check_value("message_id", message_id)
    message["Message-ID"] = text_header("message_id", "Message-ID", message_id, letter.charset)
    message["MIME-Version"] = "1.0"


def _text(message: EmailMessage, place: str, letter: Letter, allow_8bit: bool) -> str:
    """Add a text part; returns its transfer encoding."""
    text = letter.body if place == "body" else letter.html
    # One kind of line end, whatever was pasted: CRLF comes with the bytes, once.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    charset = letter.charset
    if place == "html" and charset != "utf-8":
        # HTML can name every character.
        text = text.encode(charset, "xmlcharrefreplace").decode(charset)
    check_fits(place, text, charset)
    data = text.encode(charset)
    transfer = choose_transfer(data, letter.transfer, allow_8bit=allow_8bit)
    if place == "body":
        message.set_content(text, subtype="plain", charset=charset, cte=transfer)
    else:
        message.add_alternative(text, subtype="html", charset=charset, cte=transfer)
    return transfer


def _attach(message: EmailMessage, attachments: tuple[Attachment, ...]) -> dict[bytes, FilePiece]:
    """Add parts whose content is a token that stands for the file's bytes; returns which stands for which."""
    if len(attachments) > MAX_ATTACHMENTS:
        raise FieldError("attachments", tr("More than {most} attachments", most=MAX_ATTACHMENTS))
    tokens: dict[bytes, FilePiece] = {}
    for each in attachments:
        check_value("attachments", each.name)
        if not each.name.strip():
            raise FieldError("attachments", tr("An attachment needs a name"))
        maintype, _, subtype = safe_type(each.type).partition("/")
        # Twelve times three bytes: one line of base64 that nothing else in the message can be.
        token = secrets.token_bytes(36)
        message.add_attachment(token, maintype=maintype, subtype=subtype, filename=each.name, cte="base64")
        tokens[_base64(token)] = FilePiece(each.path, each.name, each.size)
    return tokens


def _base64(data: bytes) -> bytes:
    return binascii.b2a_base64(data, newline=False)


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Boundaries that depend on the Message-ID alone: the source does not flicker while a person types. A text that
    has one in it, by intent, would have to know the chance in the Message-ID."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        digest = hashlib.sha256(f"{message_id} {number}".encode()).hexdigest()[:24]
        part.set_boundary(f"=_{digest}")


def _pieces(data: bytes, tokens: dict[bytes, FilePiece]) -> list[bytes | FilePiece]:
    """The message's bytes with the files in the places of their tokens."""
    pieces: list[bytes | FilePiece] = []
    rest = data
    for token, piece in tokens.items():
        # The parts are written in the order in which they were added.
        before, found, rest = rest.partition(token + b"\r\n")
        assert found, "the email package wrote an attachment in another way than expected"
        pieces += [before, piece]
    return [*pieces, rest]

"""Header fields exactly as they travel: addresses and free text, encoded where they are not ASCII, and folded.

It must not know what a message is made of, nor look at anything but the values that it is given. The parameters of
Content-Type and Content-Disposition are the standard library's affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.header import Header
from typing import Any, Final

from app.display import visible
from app.mail.addresses import Address, Group, quote_name
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["FoldedHeader", "address_header", "check_value", "text_header"]

FOLD_AT: Final = 76
"""Characters of a line before it is folded: 78 are wished for (RFC 5322, 2.1.1), an encoded word's line has 76 at most
(RFC 2047, 2)."""

_LONGEST_WORD: Final = 60
"""A name in quotation marks is one word for the folding; a longer one is better written as encoded words, which can
be folded."""

_LONGEST_RUN: Final = 900
"""Characters without a blank that still fit a line of 998 (RFC 5322, 2.1.1) together with a field's name."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")

_BREAKS: Final = "\r\n\x85\u2028\u2029"
"""What ends a line somewhere: email.header splits at Unicode's line ends too, and would drop what they are."""


class FoldedHeader(str):
    """A header value for email.message.EmailMessage that is written as it stands.

    The text is the unfolded value; ``folded`` what travels, with CRLF at the end of each line but the last. The two
    attributes ``name`` and ``fold()`` are what email.policy.EmailPolicy asks of a header object.
    """

    name: str
    folded: str

    def __new__(cls, name: str, folded: str) -> FoldedHeader:
        self = super().__new__(cls, folded.replace("\r\n", ""))
        self.name = name
        self.folded = folded
        return self

    def fold(self, *, policy: Any) -> str:
        """The whole field with its name, in the policy's line ends."""
        linesep: str = policy.linesep
        return f"{self.name}: {self.folded}\r\n".replace("\r\n", linesep)


def check_value(field: str, value: str) -> None:
    """Refuse what would become a header of its own. Raises FieldError(field)."""
    match = _CONTROLS.search(value)
    if match is None:
        return
    place = visible(value[max(match.start() - 20, 0) : match.end() + 20])
    if match[0] in _BREAKS:
        text = tr("A header is one line: it must have no line break (here: {text})", text=place)
        raise FieldError(field, text, tr("What stands behind the break would be taken for another header."))
    raise FieldError(field, tr("A header must have no control characters (here: {text})", text=place))


def text_header(field: str, name: str, value: str, charset: str) -> FoldedHeader:
    """Free text such as a subject. In the charset where that has all its characters, else in UTF-8 (RFC 2047). Raises
    FieldError(field) for what would become another header."""
    check_value(field, value)
    plain = (
        value.isascii()
        and "=?" not in value
        and "\t" not in value
        and value == value.strip()
        and all(len(word) <= _LONGEST_RUN for word in value.split(" "))
    )
    # Blanks stay with the word behind them: unfolding then gives back as many as there were.
    words = re.findall(" *[^ ]+", value) if plain else [f" {word}" for word in _encoded_words(name, value, charset)]
    return FoldedHeader(name, _folded(name, words))


def address_header(
    field: str, name: str, items: Iterable[Address | Group], charset: str, *, utf8: bool = False
) -> FoldedHeader:
    """Addresses and groups. ``utf8`` leaves the letters of addresses as they are (RFC 6532, for SMTPUTF8); without it
    domains take their ASCII form. Raises FieldError(field) for a local part that then cannot be written."""
    words: list[str] = []
    for item in items:
        if words:
            words[-1] += ","
        if isinstance(item, Address):
            words += _mailbox(field, name, item, charset, utf8)
            continue
        words += _name(name, item.name, charset)
        words[-1] += ":"
        for number, member in enumerate(item.members):
            if number:
                words[-1] += ","
            words += _mailbox(field, name, member, charset, utf8)
        words[-1] += ";"
    return FoldedHeader(name, _folded(name, [f" {word}" for word in words]))


def _mailbox(field: str, name: str, address: Address, charset: str, utf8: bool) -> list[str]:
    check_value(field, address.name + address.spec)
    spec = address.spec if utf8 else address.ascii_spec
    if spec is None:
        raise FieldError(field, tr("{spec} needs a server with SMTPUTF8", spec=visible(address.spec)))
    return [*_name(name, address.name, charset), f"<{spec}>"] if address.name else [spec]


def _name(name: str, person: str, charset: str) -> list[str]:
    plain = quote_name(person)
    if person.isascii() and "=?" not in person and len(plain) <= _LONGEST_WORD and person == " ".join(person.split()):
        return [plain]
    return _encoded_words(name, person, charset)


def _encoded_words(name: str, value: str, charset: str) -> list[str]:
    """Encoded words that fit the first line of the field ``name`` too, none with half a character in it (RFC 2047,
    section 5)."""
    try:
        value.encode(charset)
    except (UnicodeError, LookupError):
        charset = "utf-8"
    if charset.lower() in ("us-ascii", "ascii"):
        # Header() would leave ASCII as it is, and here it is meant to be encoded.
        charset = "utf-8"
    header = Header(
        value.encode("utf-8", "replace").decode(), charset, maxlinelen=FOLD_AT - len(name) - 2, header_name=""
    )
    return header.encode(splitchars="", linesep="\n").split("\n ")


def _folded(name: str, words: Iterable[str]) -> str:
    """The words (each with its blanks before it) in lines, as many to a line as fit."""
    lines: list[str] = []
    line = ""
    room = FOLD_AT - len(name) - 1
    for word in words:
        if line and len(line) + len(word) > room:
            lines.append(line)
            line, room = "", FOLD_AT
        line += word
    lines.append(line)
    return "\r\n".join(lines)[1:] if lines[0].startswith(" ") else "\r\n".join(lines)

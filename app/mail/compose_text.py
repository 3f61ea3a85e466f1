"""The text of a message: which charsets it may be in, which of its characters do not fit, and how its bytes travel.

It must not know headers or MIME parts.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from typing import Final, NamedTuple

from app.display import visible
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["CHARSETS", "MAX_LINE", "CharsetError", "MailCharset", "Transfer", "check_fits", "choose_transfer"]

MAX_LINE: Final = 998
"""Bytes of a line without its CRLF (RFC 5322, 2.1.1; RFC 5321, 4.5.3.1.6)."""

_NAMED: Final = 5
"""Characters that an error names before it counts the rest."""


class MailCharset(NamedTuple):
    """A charset of message texts: ``name`` as Content-Type has it (Python knows it by this name too), ``codec`` as
    app.display.ENCODINGS has it, ``label`` for people."""

    name: str
    codec: str
    label: str


CHARSETS: Final = (
    MailCharset("utf-8", "utf-8", "UTF-8"),
    MailCharset("windows-1251", "cp1251", "windows-1251"),
    MailCharset("koi8-u", "koi8-u", "KOI8-U"),
    MailCharset("koi8-r", "koi8-r", "KOI8-R"),
    MailCharset("iso-8859-5", "iso8859-5", "ISO-8859-5"),
    MailCharset("iso-8859-1", "iso8859-1", "ISO-8859-1"),
    MailCharset("iso-8859-2", "iso8859-2", "ISO-8859-2"),
    MailCharset("iso-8859-15", "iso8859-15", "ISO-8859-15"),
    MailCharset("windows-1250", "cp1250", "windows-1250"),
    MailCharset("windows-1252", "cp1252", "windows-1252"),
    MailCharset("us-ascii", "ascii", "US-ASCII"),
    MailCharset("gb18030", "gb18030", "GB18030"),
    MailCharset("big5", "big5", "Big5"),
    MailCharset("shift_jis", "shift_jis", "Shift_JIS"),
    MailCharset("euc-kr", "euc-kr", "EUC-KR"),
)
"""Each has ASCII's line breaks as single bytes, as MIME asks for (RFC 2046, 4.1.1): UTF-16 is none for a text part."""


class Transfer(enum.StrEnum):
    """How the text's bytes travel (RFC 2045, section 6), or AUTOMATIC: the plainest way that works."""

    AUTOMATIC = "automatic"
    EIGHT_BIT = "8bit"
    QUOTED_PRINTABLE = "quoted-printable"
    BASE64 = "base64"


class CharsetError(FieldError):
    """The text has characters that the charset has not. ``start`` is the place of the first in the field ``place``
    ("body" or "html"), ``characters`` are all of them, each once."""

    def __init__(self, place: str, text: str, start: int, characters: str) -> None:
        super().__init__("charset", text, tr("Choose UTF-8, which has every character, or take them out."))
        self.place = place
        self.start = start
        self.characters = characters


def check_fits(place: str, text: str, charset: str) -> None:
    """Raises CharsetError with the characters that have no bytes in this charset, by their names."""
    try:
        text.encode(charset)
        return
    except UnicodeEncodeError as error:
        first = error.start
    missing: dict[str, int] = {}
    for char in dict.fromkeys(text[first:]):
        try:
            char.encode(charset)
        except UnicodeEncodeError:
            missing[char] = text.count(char)
    named = ", ".join(_named(char, count) for char, count in list(missing.items())[:_NAMED])
    if len(missing) > _NAMED:
        named = tr("{list} and {count} more", list=named, count=len(missing) - _NAMED)
    line = text.count("\n", 0, first) + 1
    label = next((each.label for each in CHARSETS if each.name == charset), charset)
    if "utf" in charset:
        words = tr("These are no characters, but halves of one (first in line {line}): {list}", line=line, list=named)
    else:
        words = tr(
            "{charset} does not have these characters (first in line {line}): {list}",
            charset=label,
            line=line,
            list=named,
        )
    raise CharsetError(place, words, first, "".join(missing))


def _named(char: str, count: int) -> str:
    name = unicodedata.name(char, "")
    text = f"{visible(char)} U+{ord(char):04X} {name}".rstrip()
    return f"{text} ×{count}" if count > 1 else text


def choose_transfer(data: bytes, wanted: Transfer, *, allow_8bit: bool = True) -> str:
    """The Content-Transfer-Encoding for a text's bytes with LF line ends: "7bit", "8bit", "quoted-printable" or
    "base64". Raises FieldError("encoding") where the wanted one cannot carry them.

    ``allow_8bit`` says whether the server takes 8bit (8BITMIME, RFC 6152); AUTOMATIC then encodes, by whichever of the
    two ways is shorter.
    """
    long = any(len(line) > MAX_LINE for line in data.split(b"\n"))
    controls = re.search(rb"[\x00\r]", data) is not None
    eight_bit = not data.isascii()
    if wanted is Transfer.QUOTED_PRINTABLE or wanted is Transfer.BASE64:
        return wanted.value
    if wanted is Transfer.EIGHT_BIT:
        advice = tr("Choose quoted-printable or base64, or let it be chosen automatically.")
        if long:
            text = tr("A line is longer than {most} bytes, which no server has to take unencoded", most=MAX_LINE)
            raise FieldError("encoding", text, advice)
        if controls:
            raise FieldError("encoding", tr("A zero byte cannot travel unencoded"), advice)
        return "8bit"
    if not (long or controls):
        if not eight_bit:
            return "7bit"
        if allow_8bit:
            return "8bit"
    # Three characters for each byte that is not plain, against four for every three bytes.
    quoted = len(data) + 2 * len(re.findall(rb"[^\t\n -<>-~]", data))
    return "base64" if quoted > len(data) * 4 // 3 else "quoted-printable"

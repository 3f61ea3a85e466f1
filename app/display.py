"""Turns wire bytes and strangers' text into text that is safe to show: nothing hidden, nothing that acts on a terminal.

It must not know where the text is shown, nor which protocol the bytes carry.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

__all__ = ["ENCODINGS", "Encoding", "HexRow", "decode", "hexdump", "is_encoding", "mark_bytes", "visible"]


class Encoding(NamedTuple):
    """A character encoding that can be chosen: Python's ``codec`` name, and the ``label`` that people know."""

    codec: str
    label: str


ENCODINGS: Final = (
    Encoding("utf-8", "UTF-8"),
    Encoding("ascii", "ASCII"),
    Encoding("cp1251", "windows-1251"),
    Encoding("koi8-u", "KOI8-U"),
    Encoding("koi8-r", "KOI8-R"),
    Encoding("iso8859-5", "ISO-8859-5"),
    Encoding("cp866", "IBM866 (DOS)"),
    Encoding("cp1125", "IBM1125 (DOS, Ukrainian)"),
    Encoding("mac-cyrillic", "Mac Cyrillic"),
    Encoding("iso8859-1", "ISO-8859-1 (Latin-1)"),
    Encoding("iso8859-2", "ISO-8859-2 (Latin-2)"),
    Encoding("iso8859-15", "ISO-8859-15 (Latin-9)"),
    Encoding("cp1250", "windows-1250"),
    Encoding("cp1252", "windows-1252"),
    Encoding("cp437", "IBM437 (DOS)"),
    Encoding("utf-16-le", "UTF-16 LE"),
    Encoding("utf-16-be", "UTF-16 BE"),
    Encoding("utf-32-le", "UTF-32 LE"),
    Encoding("utf-32-be", "UTF-32 BE"),
    Encoding("gb18030", "GB18030"),
    Encoding("big5", "Big5"),
    Encoding("shift_jis", "Shift_JIS"),
    Encoding("euc-jp", "EUC-JP"),
    Encoding("euc-kr", "EUC-KR"),
)
"""All without state between characters, so that any piece of a stream can be decoded on its own. A closed list: Python
also has codecs that are no encodings (hex, unicode_escape) or that are slow on hostile input (idna)."""

_CODECS: Final = frozenset(encoding.codec for encoding in ENCODINGS)

_SUSPECT: Final = re.compile("[^\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u0400-\u0482\u048a-\u052f]")
"""Everything but the letters that are most common and surely visible: the rest is looked at one by one."""

_BLANK: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]"
)
"""Characters that str.isprintable() lets pass though nothing is seen of them (Default_Ignorable_Code_Point and the
blank Braille pattern)."""

_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

_MARK: Final = 0xDC00
"""A byte that is no part of a character stands in decoded text as this lone surrogate plus its value: no encoding of
ours can produce one."""


def mark_bytes(error: UnicodeError) -> tuple[str, int]:
    """The codec error handler ``workbench.bytes``: what cannot be decoded becomes lone surrogates (see _MARK)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(_MARK + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("workbench.bytes", mark_bytes)


def is_encoding(codec: str) -> bool:
    """Whether this is the codec name of one of ENCODINGS."""
    return codec in _CODECS


def visible(text: str, keep: str = "") -> str:
    """The text with everything that cannot be seen, or that acts, written as an escape.

    Control characters (C0, C1, DEL), bidirectional marks, invisible and unassigned characters, odd spaces and lone
    surrogates become ``\\n``, ``\\r``, ``\\t``, ``\\xNN`` (below 0x80) or ``\\uNNNN``. Characters in ``keep`` (a view
    of several lines keeps ``"\\n\\t"``) stay as they are. A backslash is not doubled: this is for eyes;
    app.sockets.compose has the exact form. Source: str.isprintable() and Unicode's Default_Ignorable_Code_Point.
    """

    def escape(match: re.Match[str]) -> str:
        char = match[0]
        if char in keep or (char.isprintable() and not _BLANK.match(char)):
            return char
        return escaped(char)

    return _SUSPECT.sub(escape, text)


def escaped(char: str) -> str:
    """One character as an escape; a marked byte (see mark_bytes) as the byte that it is."""
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if _MARK <= code <= _MARK + 0xFF:
        return f"\\x{code - _MARK:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def decode(data: bytes, encoding: str = "utf-8", keep: str = "") -> str:
    """Bytes as visible() text in one of ENCODINGS; what is no character in it is shown byte by byte as ``\\xNN``.

    Never fails on data, so any piece of a stream can be shown: of a character that was cut in two by two reads, each
    read shows the bytes that it really brought. Raises LookupError for an encoding that is not in the list.
    """
    if encoding not in _CODECS:
        raise LookupError(f"unknown encoding: {encoding}")
    return visible(codecs.decode(data, encoding, "workbench.bytes"), keep)


class HexRow(NamedTuple):
    """One row of a hex view: the ``offset`` of its first byte, its bytes in ``hex``, and as ASCII ``characters``
    (a dot for each byte that has none)."""

    offset: int
    hex: str
    characters: str

    def __str__(self) -> str:
        return f"{self.offset:08x}  {self.hex:<47}  {self.characters}"


_DOTS: Final = "".join(chr(code) if 0x20 <= code < 0x7F else "." for code in range(256))


def hexdump(data: bytes, offset: int = 0, width: int = 16) -> list[HexRow]:
    """Rows of ``width`` bytes, the first of them numbered ``offset``. Give it what is on the screen, not a gigabyte."""
    return [
        HexRow(offset + start, piece.hex(" "), piece.decode("latin-1").translate(_DOTS))
        for start in range(0, len(data), width)
        for piece in (data[start : start + width],)
    ]

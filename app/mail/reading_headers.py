"""The header of a message or of a part: its fields in their order, each as it came and decoded.

It must not know what a field means: addresses, dates and parameters are read elsewhere.

Ours and not the standard library's: email.parser reads a header of a million lines to its end, and the decoder of its
default policy fails on some broken encoded words and takes minutes for some long fields. Sources: RFC 5322, section
2.2 (fields and folding), RFC 2047 (encoded words), RFC 6532 (UTF-8 in headers).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.mail.reading_charsets import decode_bytes
from app.texts import tr

__all__ = [
    "MAX_FIELDS",
    "MAX_HEADER",
    "MAX_VALUE",
    "Field",
    "Header",
    "decode_words",
    "looks_encoded",
    "raw_text",
    "read_header",
]

MAX_FIELDS: Final = 1000
"""Fields of one header that are kept: the longest that mail programs write has some hundred."""

MAX_HEADER: Final = 1024 * 1024
"""Bytes of a header that are read field by field; what is beyond is stepped over. Servers refuse such headers."""

MAX_VALUE: Final = 64 * 1024
"""Bytes of one field that are kept: a thousand recipients fit."""

_NAME: Final = re.compile(rb"([!-9;-~]{1,200})([ \t]*):")
"""A field's name and, before its colon, blanks that only the obsolete syntax allows."""

_EMPTY_LINE: Final = re.compile(rb"\n\r?\n")
_FOLD: Final = re.compile(r"\r?\n[ \t]")

_WORD: Final = re.compile(r"=\?([^?\s()<>@,;:\"/\[\]=]{1,100})\?([bBqQ])\?([^?\r\n]{0,20000})\?=")
"""An encoded word (RFC 2047, section 2), with blanks in it too, which some programs write."""

_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")
_BLANKS: Final = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a header: its ``name`` as it stands; ``raw``, its value's bytes with line ends and all; ``value``,
    the same unfolded and decoded, made visible; and what is odd about it. ``line`` counts from 1 in its header."""

    name: str
    raw: bytes
    value: str
    line: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The fields, the place where the body begins, what is odd about the whole, and whether the empty line was there
    that ends a header."""

    fields: tuple[Field, ...]
    body: int
    notes: tuple[str, ...] = ()
    ended: bool = True

    def first(self, name: str) -> Field | None:
        """The first field of this name; case does not matter."""
        name = name.lower()
        for field in self.fields:
            if field.name.lower() == name:
                return field
        return None

    def all(self, name: str) -> list[Field]:
        """Every field of this name."""
        name = name.lower()
        return [field for field in self.fields if field.name.lower() == name]


@dataclass(slots=True)
class _Raw:
    """A field while its lines are collected."""

    name: str
    line: int
    pieces: list[bytes]
    size: int
    notes: list[str]

    def add(self, piece: bytes, size: int) -> None:
        """A further line; ``size`` counts what was left out of it too."""
        if self.size < MAX_VALUE:
            self.pieces.append(piece[: MAX_VALUE - self.size])
        self.size += size


def read_header(data: bytes, start: int, end: int, boundaries: Container[bytes] = ()) -> Header:
    """The header that begins at ``start`` and goes no further than ``end``; never fails.

    Lines end with LF or CRLF. ``boundaries`` are those of the multiparts around: a line that is one of them ends the
    header, whatever is missing. A line that is no field ends it too, and is the body's first (as in email.feedparser).
    """
    notes: list[str] = []
    found: list[_Raw] = []
    place, number = start, 0
    body, ended = end, False
    while place < end:
        if place - start > MAX_HEADER or len(found) > MAX_FIELDS:
            notes.append(_too_long(len(found)))
            del found[MAX_FIELDS:]
            empty = _EMPTY_LINE.search(data, place - 1, end)
            body, ended = (empty.end(), True) if empty else (end, False)
            break
        line_end = data.find(b"\n", place, end)
        stop = end if line_end < 0 else line_end + 1
        line = data[place : min(stop, place + MAX_VALUE)]
        number += 1
        if line in (b"\n", b"\r\n"):
            body, ended = stop, True
            break
        if line[:2] == b"--" and _is_boundary(line[2:].rstrip(), boundaries):
            body = place
            break
        if line[0] in b" \t":
            if found:
                found[-1].add(line, stop - place)
            else:
                notes.append(tr("The first line begins with a blank, as if it continued another: left out."))
        elif match := _NAME.match(line):
            odd = [tr("Blanks before the colon: some programs do not take this for a field.")] if match[2] else []
            found.append(_Raw(match[1].decode("ascii"), number, [line[match.end() :]], stop - place, odd))
        elif not found and line.startswith((b"From ", b">From ")):
            notes.append(tr("It begins with a “From ” line, as in a mailbox file; that is no field."))
        else:
            text = visible(line[:60].decode("ascii", "workbench.bytes").rstrip("\r\n"))
            text = tr(
                "Line {number} is no header field, so the body begins with it: “{line}”", number=number, line=text
            )
            notes.append(text)
            body = place
            break
        place = stop
    return Header(tuple(_field(each) for each in found), body, tuple(dict.fromkeys(notes)), ended)


def _is_boundary(line: bytes, boundaries: Container[bytes]) -> bool:
    return line in boundaries or (line[-2:] == b"--" and line[:-2] in boundaries)


def _too_long(fields: int) -> str:
    if fields > MAX_FIELDS:
        return tr("More than {count} header fields: the others are left out.", count=f"{MAX_FIELDS:,}")
    return tr("The header is longer than {size} KiB: the rest of it is left out.", size=MAX_HEADER // 1024)


def _field(found: _Raw) -> Field:
    raw = b"".join(found.pieces)
    raw = raw[:-2] if raw.endswith(b"\r\n") else raw[:-1] if raw.endswith(b"\n") else raw
    text, notes = decode_words(raw_text(raw))
    if found.size > MAX_VALUE:
        notes.append(tr("Longer than {size} KiB: only the beginning is kept.", size=MAX_VALUE // 1024))
    if b"\r" in raw.replace(b"\r\n", b""):
        notes.append(tr("There is a CR in it that ends no line: some programs see another field there."))
    return Field(found.name, raw, visible(text.strip(" \t")), found.line, (*found.notes, *notes))


def raw_text(raw: bytes) -> str:
    """A field's bytes as unfolded text, before encoded words are decoded: ASCII, UTF-8, or else a guess. The blank or
    tab at which it was folded is a blank."""
    text = raw.decode("ascii") if raw.isascii() else decode_bytes(raw).text
    return _FOLD.sub(" ", text) if "\n" in text else text


def looks_encoded(text: str) -> bool:
    """Whether there is an encoded word in a text."""
    return _WORD.search(text) is not None


def decode_words(text: str) -> tuple[str, list[str]]:
    """A text with its encoded words decoded, and what was odd about them. Never fails: what cannot be decoded stays as
    it stands.

    Blanks between two encoded words go, and a character may be split over two of the same charset (which the standard
    forbids, and programs do). The result may hold anything, line ends too: make it visible before it is shown.
    """
    if "=?" not in text:
        return text, []
    notes: list[str] = []
    pieces: list[str] = []
    run: list[bytes] = []
    charset = ""
    last = 0

    def flush() -> None:
        if run:
            decoded = decode_bytes(b"".join(run), charset)
            pieces.append(decoded.text)
            if decoded.note:
                notes.append(decoded.note)
            run.clear()

    hidden = False
    for match in _WORD.finditer(text):
        data = _word_bytes(match[2], match[3], notes)
        if data is None:
            continue
        between = text[last : match.start()]
        # RFC 2231, section 5: a language may follow the charset.
        its_charset = match[1].split("*")[0].lower()
        if not (run and _BLANKS.fullmatch(between)):
            flush()
            pieces.append(between)
        elif its_charset != charset:
            flush()
        charset = its_charset
        run.append(data)
        hidden = hidden or any(byte in data for byte in (b"\r", b"\n", b"\0"))
        last = match.end()
    flush()
    pieces.append(text[last:])
    if hidden:
        notes.append(tr("Its encoded words hide line ends or NULs; they are shown and do nothing."))
    return "".join(pieces), list(dict.fromkeys(notes))


def _word_bytes(kind: str, text: str, notes: list[str]) -> bytes | None:
    data = text.encode("utf-8", "surrogatepass")
    if kind in "qQ":
        return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
    bare = data.rstrip(b"= ")
    letters = _NOT_BASE64.sub(b"", bare)
    if len(letters) != len(bare) or len(letters) % 4 == 1:
        notes.append(tr("An encoded word has broken base64; what could be decoded is shown."))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    if not letters and bare:
        return None
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))

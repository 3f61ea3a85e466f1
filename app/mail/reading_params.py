"""Fields with parameters: Content-Type and Content-Disposition, with RFC 2231's encodings and continuations.

It must not know what the parameters are for.

Ours and not email.message's: that one takes time in the square of the length of some fields. Sources: RFC 2045,
section 5.1; RFC 2183; RFC 2231, sections 3 and 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from app.display import visible
from app.mail.reading_charsets import decode_bytes
from app.mail.reading_headers import decode_words, looks_encoded
from app.texts import tr

__all__ = ["MAX_PARAMETERS", "Parameters", "read_parameters"]

MAX_PARAMETERS: Final = 200
"""Parameters of a field that are read, each piece of a long one counted: a name of 10,000 characters fits."""

_ITEM: Final = re.compile(r'[^;"(]+|"|\(|;')
_NAMED: Final = re.compile(r"\s*([^\s=*;]{1,100})(\*(\d{1,6})?(\*)?)?\s*=\s*", re.ASCII)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The ``value`` before the first semicolon, in small letters; the parameters by name, decoded but **not** made
    visible (a file name is judged by its true characters); and what is odd."""

    value: str
    named: dict[str, str]
    notes: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """A parameter's value, or ""."""
        return self.named.get(name, "")


def read_parameters(raw: bytes) -> Parameters:
    """Read a field's value from its bytes; never fails."""
    notes: list[str] = []
    pieces = _split(raw.decode("latin-1").replace("\r", "").replace("\n", ""), notes)
    plain: dict[str, str] = {}
    long: dict[str, list[tuple[int, bool, str]]] = {}
    if len(pieces) > MAX_PARAMETERS + 1:
        notes.append(tr("More than {count} parameters: the others are left out.", count=MAX_PARAMETERS))
    for piece, quoted in pieces[1 : MAX_PARAMETERS + 1]:
        match = _NAMED.match(piece)
        if match is None:
            if piece.strip():
                notes.append(tr("A parameter without a value: “{text}”", text=visible(piece.strip()[:60])))
            continue
        name, text = match[1].lower(), piece[match.end() :]
        # Blanks in an unquoted value are an error, and commonly meant: file names are written so.
        text = text if quoted else text.strip()
        if match[2]:
            # "name*" is encoded, "name*0" a piece of a long one, "name*0*" an encoded piece.
            number = int(match[3]) if match[3] else 0
            encoded = match[4] is not None or match[3] is None
            long.setdefault(name, []).append((number, encoded, text))
        elif name in plain:
            if plain[name] != text:
                notes.append(tr("The parameter {name} is there twice; the first counts.", name=visible(name)))
        else:
            plain[name] = text
    named = {name: _text(value, name, notes) for name, value in plain.items()}
    for name, parts in long.items():
        value = _joined(name, parts, notes)
        if name in named and named[name] != value:
            note = tr(
                "The parameter {name} is there in two forms that differ; the encoded one counts.", name=visible(name)
            )
            notes.append(note)
        named[name] = value
    return Parameters(pieces[0][0].strip().lower() if pieces else "", named, tuple(dict.fromkeys(notes)))


def _split(text: str, notes: list[str]) -> list[tuple[str, bool]]:
    """The pieces between semicolons, without comments and quotes, and whether each had quotes."""
    pieces: list[tuple[str, bool]] = []
    current: list[str] = []
    quoted = False
    place = 0
    while place < len(text):
        match = _ITEM.match(text, place)
        assert match is not None
        place = match.end()
        match match[0]:
            case '"':
                end = _end_of_quotes(text, place)
                if end < 0:
                    notes.append(tr("A quotation mark is missing at the end."))
                    end = len(text)
                current.append(_ESCAPED.sub(r"\1", text[place:end]))
                quoted = True
                place = end + 1
            case "(":
                place = _end_of_comment(text, place)
            case ";":
                pieces.append(("".join(current), quoted))
                current, quoted = [], False
                if len(pieces) > MAX_PARAMETERS + 1:
                    return pieces
            case other:
                # Between a closing quotation mark and the semicolon there is nothing but blanks.
                current.append(other if not quoted else other.strip())
    pieces.append(("".join(current), quoted))
    return pieces


def _end_of_quotes(text: str, place: int) -> int:
    while place < len(text):
        if text[place] == '"':
            return place
        place += 2 if text[place] == "\\" else 1
    return -1


def _end_of_comment(text: str, place: int) -> int:
    depth = 1
    while place < len(text) and depth:
        char = text[place]
        depth += (char == "(") - (char == ")")
        place += 2 if char == "\\" else 1
    return place


def _text(value: str, name: str, notes: list[str]) -> str:
    decoded = decode_bytes(value.encode("latin-1"))
    if decoded.note and name != "boundary":
        notes.append(decoded.note)
    if looks_encoded(decoded.text):
        # Against RFC 2047, section 5, and so common that a name is not readable without it.
        notes.append(tr("The parameter {name} is an encoded word, which RFC 2047 forbids there.", name=visible(name)))
        return decode_words(decoded.text)[0]
    return decoded.text


def _joined(name: str, parts: list[tuple[int, bool, str]], notes: list[str]) -> str:
    parts.sort(key=lambda part: part[0])
    numbers = [number for number, _, _ in parts]
    if numbers != list(range(len(parts))):
        notes.append(tr("The pieces of the parameter {name} are not numbered 0, 1, 2 …", name=visible(name)))
    charset = ""
    data = b""
    for place, (_, encoded, text) in enumerate(parts):
        if encoded:
            if place == 0:
                # charset'language'text
                head = text.split("'", 2)
                if len(head) == 3:
                    charset, text = head[0], head[2]
                else:
                    notes.append(tr("The parameter {name} does not say its charset.", name=visible(name)))
            data += unquote_to_bytes(text.encode("latin-1"))
        else:
            data += text.encode("latin-1")
    decoded = decode_bytes(data, charset)
    if decoded.note:
        notes.append(decoded.note)
    return decoded.text

r"""What a person types becomes the bytes to send, and bytes become text to type again, exactly.

It must not know where it is typed or what is sent: text and a mode go in, bytes come out, or an error with its place.

Three modes: plain text in an encoding; text with escapes (``\r``, ``\x00``, ``\u20ac``); hex digits. In escapes,
``\xNN`` is always one byte, whatever the encoding, and ``\uNNNN`` a character that the encoding writes.
"""

from __future__ import annotations

import codecs
import enum
import re
from typing import Final

from app.display import escaped, is_encoding, visible
from app.errors import WorkbenchError
from app.texts import tr

__all__ = [
    "MAX_TYPED",
    "InputError",
    "InputMode",
    "LineEnding",
    "compose",
    "preview",
    "take_over",
    "to_escapes",
    "to_hex",
    "to_text",
]

MAX_TYPED: Final = 1_000_000
"""Characters of one message typed by hand: all of it is composed anew at each key press, for the preview."""


class InputError(WorkbenchError, ValueError):
    """What was typed cannot become bytes: from ``position`` on, ``length`` characters of the text are wrong."""

    def __init__(self, text: str, position: int, length: int = 1, advice: str = "") -> None:
        super().__init__(text)
        self.position = position
        self.length = length
        self.advice = advice


class InputMode(enum.StrEnum):
    """How a typed message is read."""

    TEXT = "text"
    ESCAPES = "escapes"
    HEX = "hex"


class LineEnding(enum.StrEnum):
    """What ends each line of a message: nothing is added, LF, or CRLF."""

    NONE = "none"
    LF = "lf"
    CRLF = "crlf"

    @property
    def text(self) -> str:
        """The characters."""
        return {"none": "", "lf": "\n", "crlf": "\r\n"}[self.value]


def compose(
    text: str,
    mode: InputMode = InputMode.TEXT,
    encoding: str = "utf-8",
    ending: LineEnding = LineEnding.NONE,
) -> bytes:
    r"""The bytes of a typed message. ``encoding`` is one of app.display.ENCODINGS. Raises InputError.

    The line ending is added at the end, in the encoding too (in hex as well). With CRLF, a line break that was typed
    (not the escape ``\n``) is CRLF too, so that a request of several lines can be typed as one sees it.
    """
    if len(text) > MAX_TYPED:
        raise InputError(
            tr("This is too long to be typed: at most {most} characters", most=MAX_TYPED),
            MAX_TYPED,
            len(text) - MAX_TYPED,
            tr("Put it into a file and send the file."),
        )
    if not is_encoding(encoding):
        raise InputError(tr("There is no encoding {name}", name=visible(encoding)), 0, len(text))
    if mode is InputMode.HEX:
        return _hex(text) + ending.text.encode(encoding)
    line_break = ending.text if ending is LineEnding.CRLF else "\n"
    parts: list[str | bytes]
    parts = _escapes(text, line_break, encoding) if mode is InputMode.ESCAPES else [text]
    if mode is InputMode.TEXT:
        # Encoded before line breaks change, so that an error's position is the one in the typed text.
        _encode(text, encoding, 0)
        parts = [text.replace("\n", line_break)]
    parts.append(ending.text)
    return b"".join(part if isinstance(part, bytes) else part.encode(encoding) for part in parts)


def _encode(text: str, encoding: str, at: int) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        wrong = visible(text[error.start : min(error.end, error.start + 20)])
        raise InputError(
            tr("{encoding} has no {characters}", encoding=encoding, characters=wrong),
            at + error.start,
            error.end - error.start,
            tr("Choose another encoding (UTF-8 has every character), or write bytes as \\xNN."),
        ) from error


_SIMPLE: Final = {
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "\\": "\\",
    "'": "'",
    '"': '"',
}

_NUMBERED: Final = {"x": 2, "u": 4, "U": 8}

_HEX_DIGITS: Final = frozenset("0123456789abcdefABCDEF")


def _escapes(text: str, line_break: str, encoding: str) -> list[str | bytes]:
    """Text with escapes as pieces: characters that the encoding will write, and bytes. The escapes are Python's for
    string literals, and ``\\e``; of the octal ones only ``\\0``."""
    parts: list[str | bytes] = []
    at = 0
    while at < len(text):
        start = text.find("\\", at)
        plain = text[at : start if start >= 0 else len(text)]
        if plain:
            _encode(plain, encoding, at)
            parts.append(plain.replace("\n", line_break))
        if start < 0:
            break
        kind = text[start + 1 : start + 2]
        if kind in _SIMPLE:
            _encode(_SIMPLE[kind], encoding, start)
            parts.append(_SIMPLE[kind])
            at = start + 2
        elif kind == "0":
            if text[start + 2 : start + 3].isdigit():
                advice = tr("Write NUL as \\x00 where a digit follows.")
                raise InputError(tr("\\0 followed by a digit could mean two things"), start, 3, advice)
            parts.append("\0")
            at = start + 2
        elif kind in _NUMBERED:
            count = _NUMBERED[kind]
            digits = text[start + 2 : start + 2 + count]
            good = next((n for n, digit in enumerate(digits) if digit not in _HEX_DIGITS), len(digits))
            if good < count:
                raise InputError(tr("\\{kind} needs {count} hex digits", kind=kind, count=count), start, 2 + good)
            parts.append(_numbered(kind, int(digits, 16), start, count + 2, encoding))
            at = start + 2 + count
        elif not kind:
            raise InputError(tr("A lone backslash ends the text"), start, 1, tr("Write a backslash as \\\\."))
        else:
            raise InputError(
                tr("There is no escape \\{kind}", kind=visible(kind)), start, 2, tr("Write a backslash as \\\\.")
            )
    return parts


def _numbered(kind: str, code: int, start: int, length: int, encoding: str) -> str | bytes:
    if kind == "x":
        return bytes([code])
    if code > 0x10FFFF:
        raise InputError(tr("There is no character U+{code}", code=f"{code:X}"), start, length)
    try:
        chr(code).encode(encoding)
    except UnicodeEncodeError as error:
        raise InputError(
            tr("{encoding} has no {characters}", encoding=encoding, characters=f"U+{code:04X}"), start, length
        ) from error
    return chr(code)


_SEPARATORS: Final = re.compile(r"[\s:,;\-–—_.|]+|(?:0[xX]|\\[xX])(?=[0-9a-fA-F])")
"""What stands between bytes in dumps, source code and packet tools, and the prefixes ``0x`` and ``\\x``."""


def _hex(text: str) -> bytes:
    result = bytearray()
    at = 0
    prefixed = False
    while at < len(text):
        separator = _SEPARATORS.match(text, at)
        if separator:
            prefixed = separator[0][-1] in "xX"
            at = separator.end()
            continue
        end = at
        while end < len(text) and text[end] in _HEX_DIGITS and not _prefix_at(text, end, at):
            end += 1
        if end == at:
            raise InputError(tr("{character} is no hex digit", character=visible(text[at])), at)
        digits = text[at:end]
        if len(digits) == 1 and prefixed:
            digits = "0" + digits
        if len(digits) % 2:
            advice = tr("Each byte has two digits: 0a, not a.")
            raise InputError(tr("An odd number of hex digits"), end - 1, 1, advice)
        result += bytes.fromhex(digits)
        at, prefixed = end, False
    return bytes(result)


def _prefix_at(text: str, at: int, start: int) -> bool:
    """Whether a ``0x`` begins here, in ``0x410x42``; not where the 0 is the second digit of a byte (an x follows only
    then by mistake, and is reported)."""
    return (at - start) % 2 == 0 and text[at] == "0" and text[at + 1 : at + 2] in ("x", "X") and at > start


# And back


def to_hex(data: bytes) -> str:
    """Bytes as hex digits; compose(…, HEX) gives them back."""
    return data.hex(" ")


def to_text(data: bytes, encoding: str = "utf-8") -> str | None:
    """Bytes as plain text, or None where plain text would lose or hide something (a control or invisible character,
    a byte that is no character). Line feeds and tabs may stay: they can be typed."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    exact = visible(text, keep="\n\t") == text and text.encode(encoding) == data
    return text if exact else None


_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def to_escapes(data: bytes, encoding: str = "utf-8") -> str:
    """Bytes as text with escapes; compose(…, ESCAPES, encoding) gives exactly these bytes back."""
    text = codecs.decode(data, encoding, "workbench.bytes").replace("\\", "\\\\")
    if "\0".encode(encoding) != b"\0":
        # There \xNN would be half a character, or less.
        text = _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", text)
    shown = visible(text)
    try:
        if compose(shown, InputMode.ESCAPES, encoding) == data:
            return shown
    except InputError:
        # A character that decodes but does not encode, in some East Asian encodings; or a very long text.
        pass
    return "".join(escaped(chr(0xDC00 + byte)) for byte in data)


def take_over(data: bytes, encoding: str = "utf-8", mode: InputMode | None = None) -> tuple[InputMode, str]:
    """Bytes as input to type on with: in the mode wanted (None: the plainest) if it loses nothing, else in the next
    that does not. Used when a message is taken from the transcript and when the person switches the mode."""
    if mode is InputMode.HEX:
        return InputMode.HEX, to_hex(data)
    if mode is not InputMode.ESCAPES:
        text = to_text(data, encoding)
        if text is not None:
            return InputMode.TEXT, text
    return InputMode.ESCAPES, to_escapes(data, encoding)


def preview(data: bytes, limit: int = 48) -> str:
    """The exact bytes in one line: count, hex, and as ASCII with escapes (``\\xNN`` for every other byte); of long
    messages the first ``limit`` bytes, with an ellipsis."""
    head = data[:limit]
    more = " …" if len(data) > limit else ""
    count = tr("{count} B", count=f"{len(data):,}")
    return f"{count}   {head.hex(' ')}{more}   {to_escapes(head, 'ascii')}{more}" if data else count

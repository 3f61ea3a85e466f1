"""A shell's words, as far as copied commands use its quotes: POSIX, and bash's ``$'…'``.

It must not run or expand anything, nor know what the words mean.
"""

from __future__ import annotations

from typing import Final

from app.fetch.errors import FieldError
from app.texts import tr

__all__ = ["MAX_COMMAND", "split_command"]

MAX_COMMAND: Final = 1 << 20
"""Characters of a command line that is read."""

_ESCAPES: Final = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "v": "\v",
    "?": "?",
}


def split_command(text: str) -> list[str]:
    """A POSIX shell's words, ``$'…'`` of bash included, with which browsers quote. Nothing is expanded or run. Raises
    FieldError("curl")."""
    if len(text) > MAX_COMMAND:
        raise FieldError("curl", tr("The command is longer than {count} characters", count=f"{MAX_COMMAND:,}"))
    words: list[str] = []
    word: list[str] | None = None
    at, end = 0, len(text)
    while at < end:
        char = text[at]
        if char in " \t\r\n":
            if word is not None:
                words.append("".join(word))
                word = None
            at += 1
            continue
        word = word if word is not None else []
        if char == "\\":
            if text[at + 1 : at + 3] == "\r\n":
                at += 1
            if text[at + 1 : at + 2] != "\n":
                word.append(text[at + 1 : at + 2])
            elif not word:
                word = None
            at += 2
        elif char == "'":
            close = text.find("'", at + 1)
            if close < 0:
                raise _unclosed()
            word.append(text[at + 1 : close])
            at = close + 1
        elif char == '"':
            at = _double(text, at + 1, word)
        elif char == "$" and text[at + 1 : at + 2] == "'":
            at = _ansi(text, at + 2, word)
        else:
            word.append(char)
            at += 1
    if word is not None:
        words.append("".join(word))
    return words


def _double(text: str, at: int, word: list[str]) -> int:
    while at < len(text):
        char = text[at]
        if char == '"':
            return at + 1
        if char == "\\" and text[at + 1 : at + 2] and text[at + 1] in '"\\$`\n':
            if text[at + 1] != "\n":
                word.append(text[at + 1])
            at += 2
            continue
        word.append(char)
        at += 1
    raise _unclosed()


def _ansi(text: str, at: int, word: list[str]) -> int:
    while at < len(text):
        char = text[at]
        if char == "'":
            return at + 1
        if char != "\\":
            word.append(char)
            at += 1
            continue
        kind = text[at + 1 : at + 2]
        most = {"x": 2, "u": 4, "U": 8}.get(kind, 0)
        if most:
            digits = text[at + 2 : at + 2 + most]
            count = next((n for n, each in enumerate(digits) if each not in "0123456789abcdefABCDEF"), len(digits))
            if count and int(digits[:count], 16) < 0x110000:
                word.append(chr(int(digits[:count], 16)))
            at += 2 + count
        else:
            word.append(_ESCAPES.get(kind, "\\" + kind))
            at += 2
    raise _unclosed()


def _unclosed() -> FieldError:
    return FieldError("curl", tr("A quote is not closed"), tr("Copy the whole command."))

"""Where offset, hex and characters stand in a line of the hex view, and the forms in which bytes are copied.

It must not know Qt: columns are counted in characters of a fixed-width font.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.display import decode, hexdump, visible
from app.texts import tr

__all__ = ["ASCII_TABLE", "CopyAs", "HexLayout", "HexLine", "bytes_as", "character_table"]

UNSHOWN: Final = "·"
"""Stands for a byte that is no printable character. Not a full stop: that is a character of its own."""

GAP: Final = 2
"""Characters between offset, hex and characters."""

WIDTHS: Final = (4, 8, 16, 32)
"""Bytes in a line, when it is as many as fit. Powers of two: offsets stay round numbers."""


def character_table(encoding: str) -> str:
    """What each byte means in a one-byte encoding; where a byte alone means nothing, its ASCII character or a dot."""
    characters = []
    for byte in range(256):
        try:
            character = bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            character = chr(byte) if byte < 0x80 else UNSHOWN
        # visible() knows more characters that cannot be seen than isprintable() does.
        characters.append(character if len(character) == 1 and visible(character) == character else UNSHOWN)
    return "".join(characters)


ASCII_TABLE: Final = character_table("ascii")


class CopyAs(enum.Enum):
    """The forms in which bytes can be copied."""

    HEX = "hex"
    TEXT = "text"
    PYTHON = "python"
    DUMP = "dump"

    def label(self) -> str:
        """What the menu calls it."""
        match self:
            case CopyAs.HEX:
                return tr("Copy as &hex")
            case CopyAs.TEXT:
                return tr("Copy as &text")
            case CopyAs.PYTHON:
                return tr("Copy as &Python bytes")
            case CopyAs.DUMP:
                return tr("Copy as hex &dump")


def bytes_as(data: bytes, form: CopyAs, base: int = 0, encoding: str = "utf-8") -> str:
    """The bytes in a form for the clipboard. Control characters are made visible there too."""
    match form:
        case CopyAs.HEX:
            return data.hex(" ")
        case CopyAs.TEXT:
            return decode(data, encoding, keep="\n\t")
        case CopyAs.PYTHON:
            return repr(data)
        case CopyAs.DUMP:
            return "\n".join(map(str, hexdump(data, base)))


class HexLine(NamedTuple):
    """One line, in layers of equal columns: the offset, what is quiet, what is plain."""

    offset: str
    faint: str
    plain: str


@dataclass(frozen=True, slots=True)
class HexLayout:
    """Lines of ``per_line`` bytes out of ``size``, numbered from ``base``."""

    size: int
    per_line: int
    base: int

    @classmethod
    def fitting(cls, size: int, base: int, columns: float, per_line: int = 0) -> HexLayout:
        """The layout with most bytes in a line that needs at most so many columns (never fewer than four bytes)."""
        if per_line:
            return cls(size, per_line, base)
        fits = [layout for count in WIDTHS if (layout := cls(size, count, base)).width <= columns]
        return fits[-1] if fits else cls(size, WIDTHS[0], base)

    @property
    def lines(self) -> int:
        """How many lines all bytes need."""
        return -(-self.size // self.per_line)

    @property
    def digits(self) -> int:
        """Hexadecimal digits of an offset: four, or as many pairs as the last one needs."""
        needed = len(f"{max(0, self.base + self.size - 1):x}")
        return max(4, needed + needed % 2)

    @property
    def hex_column(self) -> int:
        """Where the hex begins."""
        return self.digits + GAP

    @property
    def character_column(self) -> int:
        """Where the characters begin."""
        return self._hex_place(self.per_line - 1) + 2 + GAP

    @property
    def width(self) -> int:
        """Columns of a full line."""
        return self.character_column + self.per_line

    def _hex_place(self, in_line: int) -> int:
        # A wider gap after every eighth byte, so that the eye can count.
        return self.hex_column + in_line * 3 + in_line // 8

    def line(self, start: int, piece: bytes, table: str) -> HexLine:
        """The text of the line that begins at byte ``start``."""
        plain, faint = [" "] * self.width, [" "] * self.width
        at = self.character_column
        for index, byte in enumerate(piece):
            character = table[byte]
            layer = plain if byte else faint
            place = self._hex_place(index)
            layer[place : place + 2] = f"{byte:02x}"
            (faint if character == UNSHOWN else plain)[at + index] = character
        return HexLine(f"{self.base + start:0{self.digits}x}", "".join(faint), "".join(plain))

    def marks(self, first: int, end: int) -> list[tuple[int, int]]:
        """(column, width) of the bytes ``first`` up to ``end`` of a line: in the hex, then in the characters."""
        left = self._hex_place(first)
        return [
            (left, self._hex_place(end - 1) + 2 - left),
            (self.character_column + first, end - first),
        ]

    def byte_in_line(self, column: float) -> tuple[int, bool]:
        """The byte of a line that is nearest to a column, and whether that is among the characters."""
        if column >= self.character_column - GAP / 2:
            return max(0, min(int(column - self.character_column), self.per_line - 1)), True
        places = (self._hex_place(index) for index in range(self.per_line))
        index = sum(1 for place in places if column >= place - 0.5) - 1
        return max(0, index), False

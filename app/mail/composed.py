"""A finished message: its exact bytes, made piece by piece so that attachments of any size stay on the disk.

It must not know how it was made, nor connect to anything.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from app.display import decode
from app.errors import WorkbenchError
from app.texts import tr

__all__ = ["AttachmentGoneError", "Composed", "FilePiece", "Shown", "encoded_size"]

_LINE_BYTES: Final = 57
"""Bytes that become a line of 76 characters (RFC 2045, 6.8)."""

_CHUNK_LINES: Final = 4096
"""Lines encoded at a time: 320 KB, small enough for other threads to have their turn in between."""


class AttachmentGoneError(WorkbenchError, OSError):
    """An attachment's file cannot be read any more, or has another size than when it was attached."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.advice = tr("Remove the attachment and attach the file again.")


def encoded_size(size: int) -> int:
    """Bytes of so many bytes in base64, in lines with CRLF."""
    whole, rest = divmod(size, _LINE_BYTES)
    return whole * 78 + ((rest + 2) // 3 * 4 + 2 if rest else 0)


@dataclass(frozen=True, slots=True)
class FilePiece:
    """An attachment's content in base64; ``path`` has it, ``size`` is the file's."""

    path: Path
    name: str
    size: int

    def __len__(self) -> int:
        return encoded_size(self.size)

    def chunks(self) -> Iterator[bytes]:
        """The encoded bytes. Blocks. Raises AttachmentGoneError."""
        left = self.size
        try:
            with self.path.open("rb") as file:
                while data := file.read(min(left, _LINE_BYTES * _CHUNK_LINES)):
                    left -= len(data)
                    yield _encoded(data)
                if left or file.read(1):
                    raise AttachmentGoneError(tr("{name} has changed since it was attached", name=self.name))
        except AttachmentGoneError:
            raise
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise AttachmentGoneError(tr("{name} cannot be read: {reason}", name=self.name, reason=reason)) from error


def _encoded(data: bytes) -> bytes:
    lines = [
        binascii.b2a_base64(data[start : start + _LINE_BYTES], newline=False)
        for start in range(0, len(data), _LINE_BYTES)
    ]
    return b"\r\n".join(lines) + b"\r\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the source as a view shows it: ``text`` of the message, or a ``note`` of ours about what is left out
    there."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A message of the stdlib's email package as bytes: CRLF line ends, one at its end too, not dot-stuffed.

    ``eight_bit`` says that it has bytes above 127 (the server must offer 8BITMIME), ``utf8_headers`` that its headers
    have (SMTPUTF8). ``codec`` is that of its text, for showing it; ``notes`` are sentences about what was chosen.
    """

    pieces: tuple[bytes | FilePiece, ...]
    message_id: str
    codec: str
    eight_bit: bool
    utf8_headers: bool
    transfer: str
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes, as for SIZE (RFC 1870): before dot-stuffing."""
        return sum(len(piece) for piece in self.pieces)

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces. Blocks where there are attachments. Raises AttachmentGoneError."""
        for piece in self.pieces:
            if isinstance(piece, bytes):
                yield piece
            else:
                yield from piece.chunks()

    def read(self) -> bytes:
        """All bytes. Blocks: call it in a thread. Raises AttachmentGoneError."""
        return b"".join(self.chunks())

    def write(self, file: IO[bytes]) -> None:
        """Write all bytes to a file. Blocks. Raises OSError, AttachmentGoneError."""
        for chunk in self.chunks():
            file.write(chunk)

    def source(self, *, most_text: int, most_file: int) -> list[Shown]:
        """What a view of the source shows: at most so many bytes of the text and of each attachment. Blocks. Control
        and invisible characters are escaped, and bytes that are no characters are shown as such."""
        shown: list[Shown] = []
        room = most_text
        for piece in self.pieces:
            if isinstance(piece, bytes):
                part = piece[: max(room, 0)]
                if len(part) < len(piece):
                    part = part[: part.rfind(b"\n") + 1]
                room -= len(part)
                size = len(piece)
            else:
                part = b""
                for chunk in piece.chunks():
                    part = chunk[: most_file // 78 * 78]
                    break
                size = len(piece)
            shown.append(Shown(self._text(part, first=piece is self.pieces[0])))
            if len(part) < size:
                shown.append(Shown(tr("… {count} more bytes, not shown here …", count=f"{size - len(part):,}"), True))
        return shown

    def _text(self, data: bytes, *, first: bool) -> str:
        data = data.replace(b"\r\n", b"\n")
        head = b""
        if first and self.utf8_headers:
            # Whatever the text is in, letters in headers are in UTF-8 (RFC 6532).
            head, gap, data = data.partition(b"\n\n")
            head += gap
        return decode(head, keep="\n\t") + decode(data, self.codec, keep="\n\t")

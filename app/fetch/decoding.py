"""Content-Encoding undone piece by piece: gzip and deflate, with a bound on what a small body may become.

It must not know where the bytes come from: pieces go in, pieces of a bounded size come out.
Sources: RFC 9110 section 8.4, RFC 1950 to 1952.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from app.fetch.errors import BombError, EncodingError
from app.texts import tr

__all__ = ["BOMB_BYTES", "BOMB_RATIO", "Decoder", "codings"]

PIECE: Final = 256 * 1024
"""Bytes that come out at a time at most."""

BOMB_BYTES: Final = 100 << 20
BOMB_RATIO: Final = 200
"""Beyond so many bytes, a body that has grown more than so many times is a bomb. Text rarely shrinks to a twentieth; a
gigabyte of zeros to a thousandth."""

_MOST: Final = 3
"""Codings that may be applied one over the other."""


def codings(header: str) -> list[str]:
    """The codings of a Content-Encoding in the order in which they were applied; "identity" and blanks left out."""
    found = [part.strip().lower() for part in header[:1000].split(",")]
    return [part for part in found if part and part != "identity"]


class Decoder:
    """Undoes the codings of one body. ``unknown`` names the first that we cannot undo: then the bytes pass as they
    are. ``taken`` and ``given`` count bytes."""

    def __init__(self, header: str = "") -> None:
        self.names = codings(header)
        known = len(self.names) <= _MOST and all(name in ("gzip", "x-gzip", "deflate") for name in self.names)
        self.unknown = (
            ""
            if known
            else next(
                (name for name in self.names if name not in ("gzip", "x-gzip", "deflate")),
                ", ".join(self.names[:_MOST]),
            )
        )
        self._stages = [_Stage(name) for name in reversed(self.names)] if known else []
        self.taken = 0
        self.given = 0

    @property
    def passes(self) -> bool:
        """Whether bytes pass as they are."""
        return not self._stages

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What this piece decodes to. Raises EncodingError, BombError."""
        self.taken += len(data)
        if not self._stages:
            self.given += len(data)
            yield data
            return
        for piece in self._through(data, 0):
            self.given += len(piece)
            if self.given > BOMB_BYTES and self.given > BOMB_RATIO * self.taken:
                raise BombError(
                    tr(
                        "{taken} compressed bytes have become {given}, and no end is in sight",
                        taken=f"{self.taken:,}",
                        given=f"{self.given:,}",
                    ),
                    tr("Fetch it without compression, or save it as it is."),
                )
            yield piece

    def finish(self) -> None:
        """The body is over. Raises EncodingError when it ends in the middle."""
        if self.taken and any(not stage.is_over for stage in self._stages):
            raise EncodingError(
                tr("The compressed body ends in its middle"), tr("Fetch it without compression to see what came.")
            )

    def _through(self, data: bytes, stage: int) -> Iterator[bytes]:
        if stage == len(self._stages):
            yield data
            return
        for piece in self._stages[stage].feed(data):
            yield from self._through(piece, stage + 1)


class _Stage:
    """One coding."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_gzip = name != "deflate"
        self._inflate = zlib.decompressobj(31 if self._is_gzip else 15)
        self._begun = False
        self._is_bare = False
        self._first = b""

    @property
    def is_over(self) -> bool:
        return self._inflate.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        more = False
        while data or more:
            if self._inflate.eof:
                if not self._is_gzip or data[:1] == b"\0":
                    # Padding, or what a careless server appends; gzip itself ignores it too.
                    return
                # Several gzip members in a row are one body (RFC 1952 section 2.2).
                self._inflate = zlib.decompressobj(31)
            if not self._begun:
                self._first += data
            try:
                piece = self._inflate.decompress(data, PIECE)
            except zlib.error as error:
                if self._is_gzip or self._begun or self._is_bare:
                    raise EncodingError(
                        tr("The body says that it is {coding}, and is not", coding=self._name),
                        tr("Fetch it without compression to see what came."),
                        str(error),
                    ) from error
                # "deflate" should be zlib's format; some servers send the bare stream.
                self._is_bare = True
                self._inflate, data, self._first = zlib.decompressobj(-15), self._first, b""
                continue
            if piece:
                self._begun, self._first = True, b""
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            # All input may be taken while output still waits for room.
            more = len(piece) == PIECE and not self._inflate.eof
            if piece:
                yield piece

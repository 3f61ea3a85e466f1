"""An answer: status, headers, where it came from in the end, and a body to read in pieces.

It must not know the protocol that brought it: a Source gives the body's bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final, Protocol

from app.fetch.decoding import Decoder
from app.fetch.errors import EncodingError
from app.fetch.steps import Hop
from app.fetch.url import Url

__all__ = ["MAX_READ", "Response", "Source", "make_headers"]

MAX_READ: Final = 64 << 20
"""Bytes that read() gives at most unless told otherwise: what is shown or kept in memory. Files have no such bound."""


class Source(Protocol):
    """Where a body comes from."""

    async def piece(self) -> bytes:
        """The next bytes, some at least; b"" at the end. Raises TooShortError and other FetchErrors, OSError."""
        ...

    async def close(self) -> None:
        """Nobody wants the rest. May be called at any time, also after the end."""
        ...


class Response:
    """What open() gives; use it in ``async with``, or close() it.

    ``url`` is the last one, without a password. ``status`` and ``reason`` are 0 and "" where the protocol has none.
    ``headers`` is what urllib's ``info()`` gives. ``length`` is how many bytes the body has on the wire, None when
    nobody said; ``hops`` are all requests that led here. ``start`` is the byte with which the body begins, where only
    the rest of it was asked for and is given; ``total`` the whole body's size, if known.
    ``coding`` is the Content-Encoding that is undone while reading ("": none is); ``unknown_coding`` one that we
    cannot undo. ``whole`` says that the end was read. ``listing`` is "MLSD" or "LIST" when the body is an FTP
    folder's, for app.fetch.ftp_wire.parse_listing().
    """

    def __init__(
        self,
        url: Url,
        headers: http.client.HTTPMessage,
        source: Source,
        *,
        status: int = 0,
        reason: str = "",
        length: int | None = None,
        hops: list[Hop] | None = None,
        start: int = 0,
        decode: bool = False,
        listing: str = "",
    ) -> None:
        self.typed = url
        self.url = str(url)
        self.headers = headers
        self.status = status
        self.reason = reason
        self.length = length
        self.hops = hops if hops is not None else []
        self.start = start
        self.listing = listing
        self.whole = False
        self.wire_read = 0
        self.decoded_read = 0
        self._source = source
        self._decoder = Decoder(", ".join(headers.get_all("Content-Encoding") or ()) if decode else "")
        self.coding = "" if self._decoder.passes else ", ".join(self._decoder.names)
        self.unknown_coding = self._decoder.unknown
        self._decoded = self._pieces()

    @property
    def total(self) -> int | None:
        """The size of the whole body on the wire, what came before ``start`` included."""
        return None if self.length is None else self.start + self.length

    @property
    def hop(self) -> Hop | None:
        """The last request, whose answer this is."""
        return self.hops[-1] if self.hops else None

    # As urllib's

    def info(self) -> http.client.HTTPMessage:
        """The headers."""
        return self.headers

    def geturl(self) -> str:
        """The final URL."""
        return self.url

    def getcode(self) -> int:
        """The status."""
        return self.status

    # The body

    async def piece(self) -> bytes:
        """The next bytes of the body, decoded, as many as there are; b"" at the end. Raises TooShortError when the
        connection ended before the body did, EncodingError, BombError, FetchTimeoutError, BadAnswerError, OSError."""
        try:
            data = await anext(self._decoded, b"")
        except BaseException as error:
            # Whatever it was, nothing that follows can be trusted; and a cancelled read has lost its place.
            await self._source.close()
            if self.hop is not None:
                self.hop.error = self.hop.error or str(error)
            raise
        return data

    async def _pieces(self) -> AsyncIterator[bytes]:
        decoder, source, hop = self._decoder, self._source, self.hop
        while data := await source.piece():
            self.wire_read += len(data)
            if decoder.passes:
                self.decoded_read += len(data)
                yield data
                continue
            for number, piece in enumerate(decoder.feed(data)):
                if number:
                    # A little that unpacks to a lot must not keep the loop to itself.
                    await asyncio.sleep(0)
                self.decoded_read += len(piece)
                yield piece
        decoder.finish()
        self.whole = True
        if hop is not None:
            hop.decoded = self.decoded_read

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._iterate()

    async def _iterate(self) -> AsyncIterator[bytes]:
        while data := await self.piece():
            yield data

    async def read(self, limit: int = MAX_READ) -> bytes:
        """The body, or its first ``limit`` bytes: then ``whole`` is False. Raises what piece() raises; what came until
        then is in ``partial``."""
        found = bytearray()
        self.partial: bytes = b""
        try:
            while len(found) < limit and (data := await self.piece()):
                found += data
            if len(found) == limit and not self.whole:
                # Exactly so many, perhaps.
                found += await self.piece()
        except (EncodingError, OSError):
            self.partial = bytes(found[:limit])
            raise
        if len(found) > limit:
            self.whole = False
        return bytes(found[:limit])

    async def close(self) -> None:
        """Let go of the connection; what was not read is lost."""
        await self._source.close()
        # Somebody may be reading just now, and hears of it from the source.
        with contextlib.suppress(RuntimeError):
            await self._decoded.aclose()  # type: ignore[attr-defined]

    async def __aenter__(self) -> Response:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def make_headers(pairs: list[tuple[str, str]]) -> http.client.HTTPMessage:
    """Headers as urllib gives them."""
    headers = http.client.HTTPMessage()
    for name, value in pairs:
        headers[name] = value
    return headers

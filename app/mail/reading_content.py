"""The bytes of a part as they were before they were encoded for the transfer: base64, quoted-printable, uuencode.

It must not know what the bytes are. It never fails: what is broken is decoded as far as it goes, and said.

Done a piece at a time, so that no single step keeps other threads (the window's) waiting: 50 MB of base64 in one call
would take a tenth of a second. Sources: RFC 2045, section 6; binascii.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.texts import tr

__all__ = ["IDENTITY", "Content", "content_size", "decode_content"]

IDENTITY: Final = frozenset(("", "7bit", "8bit", "binary"))
"""The transfer encodings that change nothing."""

_PIECE: Final = 256 * 1024
"""Bytes that one step handles."""

_MAX_SEGMENTS: Final = 10_000
"""Padded pieces of base64 in one part that are put together; real ones have one, or a few."""

_UUENCODE: Final = frozenset(("x-uuencode", "uuencode", "x-uue", "uue"))
_NOT_BASE64: Final = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_HARMLESS: Final = b"=\r\n\t "
_BAD_HEX: Final = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n)")
_UU_BEGIN: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\r\n]{0,300}\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes, and what was odd about their encoding."""

    data: bytes
    notes: tuple[str, ...] = ()


def decode_content(body: bytes, encoding: str, limit: int | None = None) -> Content:
    """Undo a transfer encoding ("base64" …, in small letters; an unknown one changes nothing and is said).

    ``limit`` is how many bytes of the result are enough: for a part that is only shown.
    """
    if encoding in IDENTITY:
        return Content(body if limit is None else body[:limit])
    if encoding == "base64":
        return _base64(body, limit)
    if encoding == "quoted-printable":
        return _quoted(body, limit)
    if encoding in _UUENCODE:
        return _uuencode(body, limit)
    note = tr("The transfer encoding “{encoding}” is unknown: shown as it stands.", encoding=visible(encoding[:60]))
    return Content(body if limit is None else body[:limit], (note,))


def content_size(body: bytes | memoryview, encoding: str) -> int:
    """How many bytes the decoded content has, without keeping them. For quoted-printable and uuencode it may be a few
    bytes too large where lines are malformed."""
    size = 0
    if encoding == "base64":
        for piece in _pieces(body):
            size += len(piece.translate(None, _NOT_BASE64))
        return size * 3 // 4
    if encoding == "quoted-printable":
        data = bytes(body)
        soft, soft_crlf = data.count(b"=\n"), data.count(b"=\r\n")
        size = len(data) - 2 * soft - 3 * soft_crlf - 2 * (data.count(b"=") - soft - soft_crlf)
        # What has more of the sign than codes is no quoted-printable.
        return max(size, len(data) // 3)
    if encoding in _UUENCODE:
        return len(body) * 45 // 62
    return len(body)


def _pieces(body: bytes | memoryview) -> Iterator[bytes]:
    for start in range(0, len(body), _PIECE):
        yield bytes(body[start : start + _PIECE])


def _base64(body: bytes, limit: int | None) -> Content:
    notes: list[str] = []
    done: list[bytes] = []
    size, foreign = 0, 0
    rest = b""
    for piece in _pieces(body):
        letters = piece.translate(None, _NOT_BASE64)
        foreign += len(piece.translate(None, _HARMLESS)) - len(letters)
        letters = rest + letters
        whole = len(letters) - len(letters) % 4
        rest = letters[whole:]
        done.append(binascii.a2b_base64(letters[:whole]))
        size += len(done[-1])
        if limit is not None and size >= limit:
            return Content(b"".join(done)[:limit], tuple(notes))
    if foreign:
        notes.append(tr("The base64 has {count} characters that do not belong into it: left out.", count=foreign))
    if len(rest) == 1:
        notes.append(tr("The base64 ends in the middle of a byte."))
    elif rest:
        done.append(binascii.a2b_base64(rest + b"=" * (4 - len(rest))))
        if b"=" not in body[-16:]:
            notes.append(tr("The base64 does not end as it should: it may be cut off."))
    padding = body.find(b"=")
    if padding >= 0 and body[padding:].translate(None, _HARMLESS):
        # Several pieces put together, each padded: what follows the first padding is off by some bits.
        notes.append(tr("There is more base64 behind the padding that ends it."))
        if not foreign:
            return Content(_segments(body, limit), tuple(notes))
    data = b"".join(done)
    return Content(data if limit is None else data[:limit], tuple(notes))


def _segments(body: bytes, limit: int | None) -> bytes:
    """Several padded pieces of base64 one after another, each decoded for itself."""
    done: list[bytes] = []
    size = 0
    for count, segment in enumerate(re.finditer(rb"[^=]+", body)):
        if count == _MAX_SEGMENTS:
            break
        letters = segment[0].translate(None, _NOT_BASE64)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        done.append(binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)))
        size += len(done[-1])
        if limit is not None and size >= limit:
            break
    data = b"".join(done)
    return data if limit is None else data[:limit]


def _quoted(body: bytes, limit: int | None) -> Content:
    notes: list[str] = []
    done: list[bytes] = []
    size, place, bad = 0, 0, 0
    while place < len(body):
        # Cut behind a line end where there is one, so that no escape and no soft line break is cut in two.
        end = body.find(b"\n", min(place + _PIECE, len(body)), place + 2 * _PIECE)
        end = min(place + 2 * _PIECE, len(body)) if end < 0 else end + 1
        if end < len(body) and body[end - 1] != 10:
            end += 2 if body[end - 1 : end] == b"=" else 1 if body[end - 2 : end - 1] == b"=" else 0
        piece = body[place:end]
        bad += len(_BAD_HEX.findall(piece))
        done.append(binascii.a2b_qp(piece))
        size += len(done[-1])
        place = end
        if limit is not None and size >= limit:
            break
    if bad:
        note = tr("The quoted-printable has {count} “=” that begin no code: shown as they stand.", count=bad)
        notes.append(note)
    data = b"".join(done)
    return Content(data if limit is None else data[:limit], tuple(notes))


def _uuencode(body: bytes, limit: int | None) -> Content:
    begin = _UU_BEGIN.search(body)
    if begin is None:
        return Content(body, (tr("There is no “begin” line of uuencode: shown as it stands."),))
    done: list[bytes] = []
    size, place, broken, ended = 0, begin.end(), 0, False
    while place < len(body):
        stop = body.find(b"\n", place)
        stop = len(body) if stop < 0 else stop
        line = body[place : min(stop, place + 1000)].rstrip(b"\r")
        place = stop + 1
        if line.strip() in (b"end", b"===="):
            ended = True
            break
        try:
            done.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad the last line too much: the length at its beginning counts (as in email.message).
            count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                done.append(binascii.a2b_uu(line[:count]))
            except binascii.Error:
                broken += 1
        size += len(done[-1]) if done else 0
        if limit is not None and size >= limit:
            ended = True
            break
    notes = []
    if broken:
        notes.append(tr("{count} lines are no uuencode: left out.", count=broken))
    if not ended:
        notes.append(tr("The “end” line of uuencode is missing: it may be cut off."))
    data = b"".join(done)
    return Content(data if limit is None else data[:limit], tuple(notes))

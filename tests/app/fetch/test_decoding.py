"""Content-Encoding undone in pieces of any size, and bounded."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fetch.decoding import PIECE, Decoder
from app.fetch.errors import EncodingError


def decode(header: str, data: bytes, size: int) -> bytes:
    decoder = Decoder(header)
    found = b"".join(piece for at in range(0, len(data), size) for piece in decoder.feed(data[at : at + size]))
    decoder.finish()
    assert (decoder.taken, decoder.given) == (len(data), len(found))
    return found


@given(st.binary(max_size=3000), st.integers(1, 50))
def test_any_body_in_any_pieces(body: bytes, size: int) -> None:
    assert decode("gzip", gzip.compress(body), size) == body
    assert decode("x-gzip", gzip.compress(body) + gzip.compress(b"more"), size) == body + b"more"
    assert decode("deflate", zlib.compress(body), size) == body
    assert decode("deflate, gzip", gzip.compress(zlib.compress(body)), size) == body
    assert decode("identity", body, size) == body
    assert decode("", body, size) == body


@given(st.binary(min_size=1, max_size=3000), st.integers(5, 50))
def test_a_bare_deflate_stream(body: bytes, size: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    assert decode("deflate", packer.compress(body) + packer.flush(), size) == body


def test_pieces_are_bounded_and_nothing_is_left_inside() -> None:
    body = bytes(10 << 20)
    decoder = Decoder("gzip")
    pieces = list(decoder.feed(gzip.compress(body)))
    decoder.finish()
    assert max(map(len, pieces)) <= PIECE
    assert b"".join(pieces) == body


def test_padding_behind_the_end_is_ignored() -> None:
    assert decode("gzip", gzip.compress(b"x") + bytes(600), 7) == b"x"


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
def test_what_is_not_so_is_an_error_or_data(data: bytes, header: str) -> None:
    try:
        decode(header, data, 10)
    except EncodingError:
        return


def test_the_end_in_the_middle() -> None:
    with pytest.raises(EncodingError, match="middle"):
        decode("gzip", gzip.compress(b"x" * 1000)[:-5], 10)


def test_what_we_cannot_undo_passes() -> None:
    decoder = Decoder("gzip, br")
    assert decoder.unknown == "br"
    assert decoder.passes
    many = Decoder(", ".join(["gzip"] * 50))
    assert many.passes
    assert many.unknown

"""Answers that no server should give: wrong lengths, bad chunks, endless headers, no HTTP at all.

It must not know the other routes. Each is written to the connection as it is, and the connection closed behind it;
what clients must make of them is in RFC 9112 (sections 2.2, 4, 6, 7.1 and 8) and, for cookies,
in RFC 6265 section 5.3.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from aiohttp import web

from app.lab.http_content import piece
from app.lab.http_routes import SERVER, STALL_SECONDS, Call, Handler, Route, hang_up

__all__ = ["MAX_ENDLESS", "ROUTES"]

MAX_ENDLESS: Final = 256 << 20
"""Bytes after which even the endless ends: a client that has taken so many will take them all."""

_HELLO: Final = b"Hello from a broken answer.\n"
_BACKSLASHES: Final = "\\" * 3000


def _head(*lines: str, status: str = "HTTP/1.1 200 OK", kind: str = "text/plain") -> bytes:
    head = (status, f"Server: {SERVER}", f"Content-Type: {kind}", *lines, "Connection: close")
    return "\r\n".join(head).encode("utf-8") + b"\r\n\r\n"


def _whole(*lines: str, body: bytes = _HELLO, kind: str = "text/plain") -> bytes:
    return _head(*lines, f"Content-Length: {len(body)}", kind=kind) + body


def _chunked(*raw: bytes) -> bytes:
    return _head("Transfer-Encoding: chunked") + b"".join(raw)


def _endless_headers() -> Iterator[bytes]:
    yield f"HTTP/1.1 200 OK\r\nServer: {SERVER}\r\n".encode()
    for first in range(0, MAX_ENDLESS // 64, 1000):
        yield b"".join(b"X-Endless-%09d: %s\r\n" % (number, b"." * 42) for number in range(first, first + 1000))


def _endless_line() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-Endless: "
    for _ in range(MAX_ENDLESS // 65536):
        yield b"." * 65536


def _endless_chunk_line() -> Iterator[bytes]:
    yield _head("Transfer-Encoding: chunked") + b"5;extension="
    for _ in range(MAX_ENDLESS // 65536):
        yield b"." * 65536


def _many_headers() -> bytes:
    return _whole(*(f"X-Number-{number}: {number}" for number in range(5000)))


def _cookies() -> bytes:
    """RFC 6265 section 5.3 says what becomes of each."""
    return _whole(
        "Set-Cookie: everywhere=x; Domain=test",
        "Set-Cookie: foreign=x; Domain=example.com",
        "Set-Cookie: =nameless",
        "Set-Cookie: noequals",
        f"Set-Cookie: long={'x' * 8000}",
        "Set-Cookie: __Host-fake=x; Domain=127.0.0.1; Path=/",
        "Set-Cookie: escape=\x1b[31mred\x1b[0m",
        f'Set-Cookie: slow="{_BACKSLASHES}',
        "Set-Cookie: date=x; Expires=Foo, 99 Bar 99999 99:99:99 GMT",
        "Set-Cookie: good=yes; Path=/",
    )


def _authenticate() -> bytes:
    body = b"Who are you?\n"
    return (
        _head(
            f"WWW-Authenticate: Basic {',' * 3000} realm={_BACKSLASHES}",
            f"Content-Length: {len(body)}",
            status="HTTP/1.1 401 Unauthorized",
        )
        + body
    )


Raw = Callable[[], "bytes | Iterable[bytes]"]

_RAW: Final[tuple[tuple[str, str, Raw], ...]] = (
    (
        "short",
        "Content-Length promises 1,000 bytes, 500 come, then the end.",
        lambda: _head("Content-Length: 1000") + piece(0, 500),
    ),
    ("long", "Content-Length says 10 bytes, 500 come.", lambda: _head("Content-Length: 10") + piece(0, 500)),
    (
        "two-lengths",
        "Two Content-Lengths that differ.",
        lambda: _head(f"Content-Length: {len(_HELLO)}", "Content-Length: 5") + _HELLO,
    ),
    (
        "length-and-chunked",
        "Content-Length and chunks at once: who believes which can be made to disagree (RFC 9112 section 11.2).",
        lambda: _head("Content-Length: 5", "Transfer-Encoding: chunked") + b"1c\r\n" + _HELLO + b"\r\n0\r\n\r\n",
    ),
    ("negative-length", "Content-Length: -1.", lambda: _head("Content-Length: -1") + _HELLO),
    ("word-length", "Content-Length: many.", lambda: _head("Content-Length: many") + _HELLO),
    ("chunk-size", "A chunk whose size is no number.", lambda: _chunked(b"zz\r\n", _HELLO, b"\r\n0\r\n\r\n")),
    ("chunk-negative", "A chunk whose size is negative.", lambda: _chunked(b"-1c\r\n", _HELLO, b"\r\n0\r\n\r\n")),
    (
        "chunk-huge",
        "A chunk that says it is 2 to the 76th bytes long.",
        lambda: _chunked(b"fffffffffffffffffff\r\n", _HELLO, b"\r\n0\r\n\r\n"),
    ),
    ("chunk-long", "A chunk with more bytes than its size says.", lambda: _chunked(b"5\r\n", _HELLO, b"\r\n0\r\n\r\n")),
    ("chunk-cut", "Chunks that end without the last one.", lambda: _chunked(b"1c\r\n", _HELLO, b"\r\n")),
    ("chunk-line", "A line with a chunk's size that never ends.", _endless_chunk_line),
    ("endless-headers", "Headers without end (256 MiB of them).", _endless_headers),
    ("endless-header", "One header without end.", _endless_line),
    ("header-line", "A header of 1,000,000 characters.", lambda: _whole(f"X-Long: {'x' * 1_000_000}")),
    ("many-headers", "5,000 headers.", _many_headers),
    ("no-colon", "A header without a colon.", lambda: _whole("X-Good: yes", "this is no header")),
    ("space-colon", "A space before a header's colon, which proxies see differently.", lambda: _whole("X-Space : yes")),
    ("folded", "A header that goes on in the next line, as was allowed once.", lambda: _whole("X-Folded: one\r\n two")),
    ("bare-lf", "Lines that end in LF alone.", lambda: _whole("X-Lines: LF").replace(b"\r\n", b"\n")),
    ("bare-cr", "A CR in the middle of a header.", lambda: _whole("X-CR: one\rX-Hidden: two")),
    ("nul", "A NUL in a header.", lambda: _whole("X-Nul: one\0two")),
    (
        "controls",
        "A header with a terminal's escape codes and letters that turn the direction of writing.",
        lambda: _whole("X-Escape: \x1b[31mred\x1b[0m \x1b]0;title\x07", "X-Bidi: safe\u202etxt.exe", "X-C1: \x9b31m"),
    ),
    (
        "disposition",
        "A file's name with folders, control characters, a NUL and an end of line.",
        lambda: _whole(
            "Content-Disposition: attachment; filename=\"../../a\x01b\x7f.txt\"; filename*=UTF-8''%2e%2e%2f%00%0d%0ax"
        ),
    ),
    ("charset", "A charset that nobody knows.", lambda: _whole(kind="text/plain; charset=nonsense")),
    (
        "no-type",
        "No Content-Type: the client has to guess.",
        lambda: _whole().replace(b"Content-Type: text/plain\r\n", b""),
    ),
    ("latin-1", "A header in ISO 8859-1, as was common.", lambda: _whole("X-Name: Zoë").replace("ë".encode(), b"\xeb")),
    ("http09", "No status, no headers, only a page, as in 1991.", lambda: b"<html>Hello from HTTP/0.9</html>\n"),
    ("garbage", "No HTTP at all.", lambda: bytes(range(256)) * 4),
    ("other-protocol", "Another protocol's greeting.", lambda: b"220 mail.lab.test ESMTP ready\r\n"),
    ("empty", "Not a byte, only the end.", lambda: b""),
    ("half-head", "The head ends in its middle.", lambda: b"HTTP/1.1 200 OK\r\nContent-Type: text/pl"),
    ("status-word", "A status that is no number.", lambda: _head(status="HTTP/1.1 OK fine") + _HELLO),
    ("status-long", "A status of seven digits.", lambda: _head(status="HTTP/1.1 2000000 OK") + _HELLO),
    ("version", "An HTTP that does not exist: 3.7.", lambda: _head(status="HTTP/3.7 200 OK") + _HELLO),
    ("no-reason", "No words behind the status, which is allowed.", lambda: _head(status="HTTP/1.1 200 ") + _HELLO),
    (
        "continue",
        "Fifty times 100 Continue, then the answer.",
        lambda: b"HTTP/1.1 100 Continue\r\n\r\n" * 50 + _whole(),
    ),
    (
        "early-hints",
        "103 Early Hints, then the answer, which is allowed.",
        lambda: b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + _whole(),
    ),
    ("two-answers", "Two answers to one request.", lambda: _whole(body=b"first\n") * 2),
    ("gzip", "Says gzip, and is not.", lambda: _whole("Content-Encoding: gzip")),
    (
        "gzip-cut",
        "gzip that ends in its middle.",
        lambda: _whole("Content-Encoding: gzip", body=gzip.compress(piece(0, 20000))[:-200]),
    ),
    ("encoding", "A Content-Encoding that nobody knows.", lambda: _whole("Content-Encoding: rot13")),
    (
        "two-locations",
        "A redirect with two Locations.",
        lambda: _head("Location: /json", "Location: /xml", "Content-Length: 0", status="HTTP/1.1 302 Found"),
    ),
    (
        "no-location",
        "A redirect that does not say where to.",
        lambda: _head("Content-Length: 0", status="HTTP/1.1 302 Found"),
    ),
    (
        "bad-location",
        "A redirect to something that is no address.",
        lambda: _head("Location: http://[::1/\x07 x", "Content-Length: 0", status="HTTP/1.1 302 Found"),
    ),
    (
        "refresh",
        "A redirect by the header Refresh, which is no standard.",
        lambda: _whole("Refresh: 0; url=/json"),
    ),
    ("cookies", "Cookies that a client must not take, and one that it should.", _cookies),
    ("authenticate", "A WWW-Authenticate that makes careless patterns compute for years.", _authenticate),
)


def _handler(make: Raw) -> Handler:
    async def write(call: Call) -> web.StreamResponse:
        made = make()
        await call.send_raw((made,) if isinstance(made, bytes) else made)
        raise hang_up(call.request)

    return write


async def _never(call: Call) -> web.StreamResponse:
    await asyncio.sleep(STALL_SECONDS)
    raise hang_up(call.request)


async def _drip(call: Call) -> web.StreamResponse:
    """A byte a second, beginning with the first of the head."""
    for byte in _whole():
        await call.request.writer.write(bytes((byte,)))
        await asyncio.sleep(1.0)
    raise hang_up(call.request)


async def _reset(call: Call) -> web.StreamResponse:
    await call.request.writer.write(_head("Content-Length: 1000") + piece(0, 500))
    # The client gets what there is before the connection is torn down; most systems throw away what is unread.
    await asyncio.sleep(0.1)
    raise hang_up(call.request, reset=True)


ROUTES: Final = (
    *(Route(f"/broken/{name}", _handler(make), words) for name, words, make in _RAW),
    Route("/broken/never", _never, "Takes the request and says nothing."),
    Route("/broken/drip", _drip, "An answer at a byte a second, its head too."),
    Route("/broken/reset", _reset, "The connection is reset in the middle of the body."),
)

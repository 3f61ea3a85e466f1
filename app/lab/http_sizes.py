"""Routes of the lab's HTTP server about sizes, speed and time: with and without a length, slow, cut off, in ranges.

It must not know the other routes. Sources: RFC 9110 section 14 (ranges) and 13 (conditions), RFC 9112 section 7.1.
"""

from __future__ import annotations

import asyncio
import datetime
import itertools
import re
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

from aiohttp import web

from app.lab.http_content import CHUNK, MAX_SIZE, piece, pieces
from app.lab.http_routes import MAX_DELAY, SERVER, STALL_SECONDS, Call, Refusal, Route, hang_up

__all__ = ["MAX_RANGES", "MAX_RATE", "ROUTES"]

MAX_RATE: Final = 1 << 40
"""Bytes a second: more than memory can do."""

MAX_RANGES: Final = 10
"""Ranges in one request; who asks for more gets the whole (RFC 9110 section 14.2 allows that)."""

TICK_SECONDS: Final = 0.05
"""How often a slowed answer goes on: often enough that a progress bar moves evenly."""

_CHANGED: Final = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""When the content last changed, its first version; each later one a day after that."""

_RANGES: Final = re.compile(
    r"bytes=([0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15})( *, *([0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15}))*"
)


async def _bytes(call: Call) -> web.StreamResponse:
    size = call.number("count", most=MAX_SIZE)
    return await call.send(call.stream(size, Accept_Ranges="none"), pieces(0, size))


async def _chunked(call: Call) -> web.StreamResponse:
    size = call.number("count", most=MAX_SIZE)
    chunk = call.option("size", 8192, 1, CHUNK)
    return await call.send(call.stream(), pieces(0, size, 1, chunk))


async def _until_close(call: Call) -> web.StreamResponse:
    size = call.number("count", most=MAX_SIZE)
    # By hand: aiohttp would make chunks of it.
    head = f"HTTP/1.1 200 OK\r\nServer: {SERVER}\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n"
    await call.send_raw(itertools.chain((head.encode(),), () if call.request.method == "HEAD" else pieces(0, size)))
    raise hang_up(call.request)


async def _rate(call: Call) -> web.StreamResponse:
    size = call.number("count", most=MAX_SIZE)
    response = call.stream(size, Accept_Ranges="none")
    return await _slowed(call, response, 0, size, call.number("rate", 1, MAX_RATE))


async def _slowed(
    call: Call, response: web.StreamResponse, start: int, end: int, rate: int, version: int = 1
) -> web.StreamResponse:
    """Send a part of the content, so many bytes a second."""
    loop = asyncio.get_running_loop()
    await response.prepare(call.request)
    if call.request.method == "HEAD":
        return response
    begun, at = loop.time(), start
    # A tick's worth at a time: sent as it falls due, it would go out by the handful, ten thousand events a second.
    step = min(CHUNK, max(1, int(rate * TICK_SECONDS)))
    while at < end:
        stop = min(end, at + step)
        early = (stop - start) / rate - (loop.time() - begun)
        if early > 0:
            await asyncio.sleep(early)
        async with asyncio.timeout(STALL_SECONDS):
            await response.write(piece(at, stop, version))
        at = stop
        if early <= 0:
            await asyncio.sleep(0)
    return response


async def _slow(call: Call) -> web.StreamResponse:
    seconds = call.number("seconds", most=MAX_DELAY)
    await asyncio.sleep(seconds)
    return call.text(f"This answer was held back for {seconds} seconds.")


async def _drop(call: Call) -> web.StreamResponse:
    size = call.number("of", 1, MAX_SIZE)
    count = call.number("count", most=size - 1)
    response = call.stream(size, Accept_Ranges="none")
    await call.send(response, pieces(0, count))
    if call.request.method == "HEAD":
        return response
    raise hang_up(call.request)


async def _range(call: Call) -> web.StreamResponse:
    size = call.number("count", most=MAX_SIZE)
    version = call.option("version", 1, 1, 1000)
    rate = call.option("rate", 0, 0, 2**31 - 1)
    drop = call.option("drop", -1, 0, 2**31 - 1)
    changed = _CHANGED + datetime.timedelta(days=version - 1)
    common = {
        "ETag": f'"{size}-v{version}"',
        "Last_Modified": format_datetime(changed, usegmt=True),
        "Accept_Ranges": "bytes",
    }
    _check_conditions(call, common["ETag"], changed)
    ranges = _ranges(call, size) if _may_be_part(call, common["ETag"], changed) else None
    if ranges is not None and not ranges:
        raise Refusal(416, f"There are {size} bytes; none of them was asked for.", {"Content-Range": f"bytes */{size}"})
    if ranges is not None and len(ranges) > 1:
        return await _several(call, size, ranges, version, common)
    start, end = ranges[0] if ranges else (0, size)
    response = call.stream(end - start, **common)
    if ranges:
        response.set_status(206)
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    stop = end if drop < 0 else min(end, start + drop)
    if rate:
        await _slowed(call, response, start, stop, rate, version)
    else:
        await call.send(response, pieces(start, stop, version))
    if stop < end and call.request.method != "HEAD":
        raise hang_up(call.request)
    return response


def _check_conditions(call: Call, tag: str, changed: datetime.datetime) -> None:
    """RFC 9110 section 13.2.2, in its order. Raises Refusal: 304 or 412."""
    headers = call.request.headers
    if (wanted := headers.get("If-Match")) is not None:
        if wanted.strip() != "*" and tag not in _tags(wanted):
            raise Refusal(412, "The content has another ETag than If-Match names.", {"ETag": tag})
    elif (since := _moment(headers.get("If-Unmodified-Since"))) is not None and changed > since:
        raise Refusal(412, "The content has changed since then.", {"ETag": tag})
    if (known := headers.get("If-None-Match")) is not None:
        # Here a weak tag is as good as a strong one (RFC 9110 section 13.1.2).
        if known.strip() == "*" or tag in [each.removeprefix("W/") for each in _tags(known)]:
            raise Refusal(304, "", {"ETag": tag})
    elif (since := _moment(headers.get("If-Modified-Since"))) is not None and changed <= since:
        raise Refusal(304, "", {"ETag": tag})


def _may_be_part(call: Call, tag: str, changed: datetime.datetime) -> bool:
    """Whether If-Range, where there is one, is this content's; if not, the client gets the whole (RFC 9110 section
    13.1.5)."""
    wanted = call.request.headers.get("If-Range")
    if wanted is None or wanted.strip() == tag:
        return True
    return _moment(wanted) == changed


def _tags(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]


def _moment(text: str | None) -> datetime.datetime | None:
    """An HTTP date; None for anything else, which counts as absent."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _ranges(call: Call, size: int) -> list[tuple[int, int]] | None:
    """The parts that are asked for and are there, each from its first byte to before its end; None when there is no
    Range that we know: then it is as if none was sent."""
    if call.request.method != "GET":
        # RFC 9110 section 14.2: for other methods it means nothing.
        return None
    text = call.request.headers.get("Range", "").strip()
    if not _RANGES.fullmatch(text):
        return None
    found = []
    asked = text.removeprefix("bytes=").split(",")
    for each in asked:
        first, _, last = each.strip().partition("-")
        if not first:
            start, end = max(0, size - int(last)), size
        else:
            start, end = int(first), min(size, int(last) + 1) if last else size
            if last and int(last) < int(first):
                return None
        if start < end:
            found.append((start, end))
    return found if len(asked) <= MAX_RANGES else None


async def _several(
    call: Call, size: int, ranges: list[tuple[int, int]], version: int, common: dict[str, str]
) -> web.StreamResponse:
    """RFC 9110 section 14.6: multipart/byteranges."""
    boundary = "network-workbench-range"
    heads = [
        (
            f"\r\n--{boundary}\r\nContent-Type: application/octet-stream\r\n"
            f"Content-Range: bytes {start}-{end - 1}/{size}\r\n\r\n"
        ).encode("ascii")
        for start, end in ranges
    ]
    last = f"\r\n--{boundary}--\r\n".encode("ascii")
    length = sum(map(len, heads)) + sum(end - start for start, end in ranges) + len(last)
    response = call.stream(length, f"multipart/byteranges; boundary={boundary}", **common)
    response.set_status(206)

    def parts() -> Iterator[bytes]:
        for head, (start, end) in zip(heads, ranges, strict=True):
            yield head
            yield from pieces(start, end, version)
        yield last

    return await call.send(response, parts())


ROUTES: Final = (
    Route("/bytes/{count}", _bytes, "So many bytes, with Content-Length. No ranges here.", "/bytes/100000"),
    Route(
        "/chunked/{count}",
        _chunked,
        "So many bytes in chunks, without a length: nobody knows how far it is. ?size= sets the size of a chunk.",
        "/chunked/100000",
    ),
    Route(
        "/until-close/{count}",
        _until_close,
        "So many bytes with neither length nor chunks: the end of the connection is the end, as in HTTP/1.0.",
        "/until-close/100000",
    ),
    Route(
        "/rate/{rate}/{count}",
        _rate,
        "The second number of bytes, the first number of them a second.",
        "/rate/20000/100000",
    ),
    Route("/slow/{seconds}", _slow, "An answer that comes after so many seconds.", "/slow/3"),
    Route(
        "/drop/{count}/{of}",
        _drop,
        "Promises the second number of bytes and closes the connection after the first.",
        "/drop/50000/100000",
    ),
    Route(
        "/range/{count}",
        _range,
        "So many bytes with ETag and Last-Modified, of which parts can be had: Range and If-Range, 206 and 416, and "
        "If-None-Match for 304. ?version=2 has other content and another ETag, ?rate= slows it down, and ?drop=N "
        "closes the connection after N bytes, so that the rest can be fetched.",
        "/range/100000",
    ),
)

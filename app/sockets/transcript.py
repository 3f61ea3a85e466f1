"""The transcript of a chat: what was sent and received, read by read, bounded in memory, for views to poll.

It must not know sockets or Qt: clients and servers add to it, a view asks on its own timer what is new.
"""

from __future__ import annotations

import asyncio
import enum
import time
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from app import display
from app.texts import tr

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "MAX_RUN_BYTES", "Direction", "Entry", "Transcript", "format_entry"]

MAX_ENTRIES: Final = 50_000
"""Lines of one transcript: more than a person reads, and the trace has the rest."""

MAX_BYTES: Final = 8 * 1024 * 1024
"""Bytes of content that one transcript keeps. A flood drops the oldest lines, so memory stays flat."""

MAX_RUN_BYTES: Final = 256 * 1024
"""Bytes kept of one write or one read of the loop: what asyncio reads at most at once."""


class Direction(enum.StrEnum):
    """What a line of the transcript is."""

    SENT = "sent"
    RECEIVED = "received"
    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a write, a read, or a remark.

    ``seq`` is its place (0, 1, 2 …, never used twice), ``time_ns`` wall time since the epoch, ``peer`` the other
    side's address. ``length`` is the exact number of bytes that travelled; ``data`` may hold fewer (``left_out``).
    ``text`` is the remark, or what there is to say about these bytes ("cut by recv(16) …").
    """

    seq: int
    time_ns: int
    direction: Direction
    peer: str
    data: bytes
    length: int
    text: str = ""

    @property
    def left_out(self) -> int:
        """Bytes that travelled but are not in ``data``."""
        return self.length - len(self.data)


class _Run(NamedTuple):
    """Consecutive entries made by one call: what the loop read at once, as recv(piece) would have returned it.

    Kept whole and cut only when shown: recv(1) in a flood would else make 256 thousand entries in one step of the loop.
    """

    first: int
    pieces: int
    piece: int
    time_ns: int
    direction: Direction
    peer: str
    data: bytes
    length: int
    text: str


_GONE: Final = _Run(0, 0, 0, 0, Direction.NOTE, "", b"", 0, "")


class Transcript:
    """A bounded list of entries. Entries ``first`` to ``end`` (exclusive) exist; both only grow, so a view that
    remembers ``end`` asks for ``entries(remembered, transcript.end)``, and drops what is below ``first``.

    ``version`` changes with every change, so that a view's timer has one number to compare. ``dropped`` and
    ``dropped_bytes`` count what is gone because of the bounds. Everything is called in the loop's thread.
    """

    def __init__(self, max_entries: int = MAX_ENTRIES, max_bytes: int = MAX_BYTES) -> None:
        self.max_entries = max_entries
        self.max_bytes = max_bytes
        self.version = 0
        self.first = 0
        self.end = 0
        self.dropped = 0
        self.dropped_bytes = 0
        self._runs: list[_Run] = []
        self._head = 0
        self._kept = 0

    def __len__(self) -> int:
        return self.end - self.first

    @property
    def kept_bytes(self) -> int:
        """Bytes of content in memory now."""
        return self._kept

    # Adding

    def sent(self, data: bytes, peer: str, *, text: str = "", keep: int = MAX_RUN_BYTES) -> None:
        """Bytes were written in one call; of them ``keep`` are kept."""
        self._add(Direction.SENT, data, len(data), 0, peer, text, keep)

    def received(self, data: bytes, peer: str, *, recv_size: int = 0) -> None:
        """Bytes came in one read; shown in pieces of at most ``recv_size`` bytes, as recv(recv_size) returns them."""
        self._add(Direction.RECEIVED, data, len(data), recv_size, peer, "", MAX_RUN_BYTES)

    def datagram(self, data: bytes, peer: str, recv_size: int) -> bytes:
        """A datagram came; returns (and keeps) the part that recv(recv_size) would have returned, and says so."""
        lost = len(data) - recv_size
        if lost <= 0:
            self._add(Direction.RECEIVED, data, len(data), 0, peer, "", MAX_RUN_BYTES)
            return data
        text = tr("recv({size}) cut this datagram: {lost} of its {length} bytes are lost", size=recv_size, lost=lost,
                  length=len(data))  # fmt: skip
        self._add(Direction.RECEIVED, data[:recv_size], len(data), 0, peer, text, MAX_RUN_BYTES)
        return data[:recv_size]

    def note(self, text: str, peer: str = "") -> None:
        """A remark: connected, closed, half-closed …"""
        self._add(Direction.NOTE, b"", 0, 0, peer, text, 0)

    def error(self, text: str, peer: str = "") -> None:
        """Something failed."""
        self._add(Direction.ERROR, b"", 0, 0, peer, text, 0)

    def clear(self) -> None:
        """Forget all entries; what comes next goes on with the numbers. Not counted as dropped."""
        self._runs.clear()
        self._head = self._kept = self.dropped = self.dropped_bytes = 0
        self.first = self.end
        self.version += 1

    def _add(self, direction: Direction, data: bytes, length: int, piece: int, peer: str, text: str, keep: int) -> None:
        if len(data) > keep:
            data = data[:keep]
        count = -(-length // piece) if piece and length else 1
        self._runs.append(_Run(self.end, count, piece, time.time_ns(), direction, peer, data, length, text))
        self.end += count
        self._kept += len(data) + len(text)
        self.version += 1
        if self._kept > self.max_bytes or self.end - self.first > self.max_entries:
            self._trim()

    def _trim(self) -> None:
        first = max(self.first, self.end - self.max_entries)
        runs = self._runs
        last = len(runs) - 1
        while self._head < last:
            run = runs[self._head]
            if self._kept <= self.max_bytes and run.first + run.pieces > first:
                break
            self._kept -= len(run.data) + len(run.text)
            self.dropped_bytes += run.length
            # Its bytes go now; its place in the list later.
            runs[self._head] = _GONE
            self._head += 1
            first = max(first, run.first + run.pieces)
        self.dropped += first - self.first
        self.first = first
        # Deleting from a list's front moves all the rest, so it is done once in a while.
        if self._head > 1000 and self._head > len(runs) // 2:
            del runs[: self._head]
            self._head = 0

    # Reading

    def entries(self, start: int, stop: int) -> list[Entry]:
        """The entries ``start`` to ``stop`` (exclusive), as far as they still exist."""
        start, stop = max(start, self.first), min(stop, self.end)
        if start >= stop:
            return []
        index = bisect_right(self._runs, start, lo=self._head, key=lambda run: run.first) - 1
        result: list[Entry] = []
        while start < stop:
            run = self._runs[index]
            until = min(stop, run.first + run.pieces)
            result.extend(_entry(run, seq) for seq in range(start, until))
            start, index = until, index + 1
        return result

    async def save(self, path: Path, *, encoding: str = "utf-8", as_hex: bool = False) -> None:
        """Write all entries to a UTF-8 text file, in a thread. Raises OSError; no half-written file stays behind."""
        runs = self._runs[self._head :]
        first, dropped = self.first, self.dropped
        await asyncio.to_thread(_save, path, runs, first, dropped, encoding, as_hex)


def _entry(run: _Run, seq: int) -> Entry:
    if not run.piece:
        return Entry(seq, run.time_ns, run.direction, run.peer, run.data, run.length, run.text)
    at = (seq - run.first) * run.piece
    length = min(run.piece, run.length - at)
    return Entry(seq, run.time_ns, run.direction, run.peer, run.data[at : at + run.piece], length, run.text)


_ARROWS: Final = {Direction.SENT: "->", Direction.RECEIVED: "<-", Direction.NOTE: "--", Direction.ERROR: "!!"}


def format_entry(entry: Entry, encoding: str = "utf-8", *, as_hex: bool = False) -> str:
    """An entry as text to copy or save: one line, or with ``as_hex`` a line and its hex dump. Nothing a peer sent can
    act on a terminal: control, bidirectional and invisible characters are escapes (app.display)."""
    moment = datetime.fromtimestamp(entry.time_ns / 1e9).astimezone()
    head = f"{moment:%Y-%m-%d %H:%M:%S}.{entry.time_ns // 1000 % 1_000_000:06d} {_ARROWS[entry.direction]}"
    if entry.peer:
        head += f" {display.visible(entry.peer)}"
    text = display.visible(entry.text)
    if entry.direction in (Direction.NOTE, Direction.ERROR):
        return f"{head} {text}"
    head += " " + tr("{length} B", length=entry.length)
    if text or entry.left_out:
        text = text or tr("{count} not kept", count=entry.left_out)
        head += f" ({text})"
    if as_hex:
        return "\n".join([head, *(f"    {row}" for row in display.hexdump(entry.data))])
    return f"{head}: {display.decode(entry.data, encoding)}"


def _save(path: Path, runs: Iterable[_Run], first: int, dropped: int, encoding: str, as_hex: bool) -> None:
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            if dropped:
                file.write(tr("({count} older lines were dropped)", count=dropped) + "\n")
            for run in runs:
                for seq in range(max(first, run.first), run.first + run.pieces):
                    file.write(format_entry(_entry(run, seq), encoding, as_hex=as_hex) + "\n")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise

"""What has been recorded and is not in the session file yet: bounded, and exact about what had to be left out.

It must not know SQLite or files: one thread puts batches in, another takes pieces out.
"""

from __future__ import annotations

import marshal
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final

from app.trace.recorder import Batch, RawEvent
from app.trace.records import DATA_KINDS, NO_EXCHANGE, Connection, Exchange, Kind
from app.trace.schema import MAX_EVENT_BYTES, MAX_TRANSACTION_ROWS

__all__ = ["BACKLOG_BYTES", "BACKLOG_EVENTS", "BACKLOG_FACTS", "MAX_TRANSACTION_BYTES", "Backlog", "Piece"]

MAX_TRANSACTION_BYTES: Final = 4 * 1024 * 1024
"""Data written at once: some milliseconds of a slow disk, and what a crash can lose stays small."""

BACKLOG_BYTES: Final = 128 * 1024 * 1024
"""Data that waits while the disk stalls. Beyond it, bytes are counted and no longer kept."""

BACKLOG_EVENTS: Final = 2_000_000
"""Events that wait while the disk stalls, some 120 MB without their data: ten seconds of the heaviest traffic, days of
a chat. Beyond it, events are counted and left out."""

PACK_ABOVE: Final = 50_000
"""From so many waiting events on they wait packed: as tuples each would take 250 bytes, packed it takes 60."""

BACKLOG_FACTS: Final = 100_000
"""Connections and exchanges that wait. Only the newest state of each is kept."""

CLOCK_STEP_NS: Final = 100_000_000
"""By how much the wall clock must leave the monotonic one before that is taken for a change: less is drift."""

_length = itemgetter(5)
_data = itemgetter(6)


@dataclass(slots=True)
class Piece:
    """What one transaction writes. ``ticket`` is the flush that is done with it, ``clock`` the difference of wall and
    monotonic time in nanoseconds that holds from its first event on, if it is another than before."""

    events: list[RawEvent] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    moves: list[tuple[int, int, int]] = field(default_factory=list)
    size: int = 0
    ticket: int = 0
    clock: int | None = None
    count: int = 0
    packed: bytes = b""

    def pack(self) -> None:
        """Have the events take less room until unpack()."""
        self.packed, self.events = marshal.dumps(self.events), []

    def unpack(self) -> None:
        """Undo pack()."""
        if self.packed:
            self.events, self.packed = marshal.loads(self.packed), b""


class Backlog:
    """``put()`` in the thread that drains the recorder, ``take()`` and ``done()`` in the one that writes."""

    def __init__(
        self,
        *,
        most_bytes: int = BACKLOG_BYTES,
        most_events: int = BACKLOG_EVENTS,
        most_facts: int = BACKLOG_FACTS,
    ) -> None:
        self._most_bytes = most_bytes
        self._most_events = most_events
        self._most_facts = most_facts
        self._pieces: deque[Piece] = deque()
        self._exchanges: dict[int, Exchange] = {}
        self._connections: dict[int, Connection] = {}
        self._ended = False
        self._ready = threading.Condition()
        # All of these are changed only under _ready: what waits, including the piece that is being written.
        self.bytes = 0
        self.events = 0
        self.lost = 0
        self.lost_facts = 0
        # Whether payload is left out, how many events and bytes that made so far, and of which connections how much was
        # sent and received: the recorder, whose counts they are, knows nothing of it.
        self.sparing = False
        self._not_kept = (0, 0)
        self._left_out: dict[int, tuple[int, int]] = {}
        self._gap = (0, 0)
        self._clock: int | None = None

    # The draining side

    @property
    def uneasy(self) -> bool:
        """Whether put() has to be called again soon, even with nothing: something is being left out."""
        return self.sparing or bool(self._gap[0])

    def put(self, batch: Batch, ticket: int = 0) -> None:
        """Take in a batch; ``ticket`` is reached when it is written."""
        with self._ready:
            events = self._bounded(batch.events)
            self._keep_facts(batch)
            pieces = list(_split(events))
            facts_wait = not self._pieces and (self._exchanges or self._connections)
            if not pieces and (batch.moves or ticket or facts_wait):
                # They need a transaction even without an event.
                pieces = [Piece()]
            if pieces:
                pieces[0].clock = self._clock_change() if pieces[0].events else None
                # With the last: whatever they move is in it or before it.
                pieces[-1].moves = batch.moves
                pieces[-1].ticket = ticket
                for piece in pieces:
                    self._add(piece)
            self._spare()

    def _bounded(self, events: list[RawEvent]) -> list[RawEvent]:
        """The events that there is room for, after a note about those that there was none for."""
        lost, length = self._gap
        room = max(self._most_events - self.events, 0)
        if lost and self.events > self._most_events // 2:
            # Not before there is room for long: else every other moment would be missing, each with its note.
            room = 0
        out = events[room:]
        if out:
            events = events[:room]
        if lost and events:
            events = [_gap_note(lost, length), *events]
            lost = length = 0
        self._gap = (lost + len(out), length + sum(map(_length, out)))
        self.lost += len(out)
        return self._bare(events) if self.sparing else events

    def _bare(self, events: list[RawEvent]) -> list[RawEvent]:
        """The events without their payload."""
        bare: list[RawEvent] = []
        count, total = self._not_kept
        for event in events:
            size = len(event[6])
            if size and event[2] in DATA_KINDS:
                count, total = count + 1, total + size
                sent, received = self._left_out.pop(event[0], (0, 0))
                one_more = (sent + size, received) if event[2] == Kind.SENT else (sent, received + size)
                # At the end again: those that are silent longest are forgotten first.
                self._left_out[event[0]] = one_more
                event = (*event[:6], b"")
            bare.append(event)
        self._not_kept = (count, total)
        while len(self._left_out) > self._most_facts:
            del self._left_out[next(iter(self._left_out))]
        return bare

    def _keep_facts(self, batch: Batch) -> None:
        for exchange in batch.exchanges:
            if exchange.id in self._exchanges or len(self._exchanges) < self._most_facts:
                self._exchanges[exchange.id] = exchange
            else:
                self.lost_facts += 1
        for connection in batch.connections:
            if connection.id in self._connections or len(self._connections) < self._most_facts:
                if connection.id in self._left_out:
                    sent, received = self._left_out[connection.id]
                    connection = replace(
                        connection,
                        left_out_sent=connection.left_out_sent + sent,
                        left_out_received=connection.left_out_received + received,
                    )
                self._connections[connection.id] = connection
            else:
                self.lost_facts += 1

    def _clock_change(self) -> int | None:
        offset = _wall_offset()
        if offset is None or (self._clock is not None and abs(offset - self._clock) <= CLOCK_STEP_NS):
            return None
        self._clock = offset
        return offset

    def _spare(self) -> None:
        """Leave payload out while too much waits, and keep it again when half of that is written."""
        if not self.sparing and self.bytes > self._most_bytes:
            self.sparing = True
            self._not_kept = (0, 0)
            self._add_note("The disk is slower than the traffic: from here on bytes are counted, but not kept.")
        elif self.sparing and self.bytes <= self._most_bytes // 2:
            self._keep_again()

    def _keep_again(self) -> None:
        self.sparing = False
        count, length = self._not_kept
        self._add_note(f"Bytes are kept again; {length:,} bytes of {count:,} events were not.")

    def _add_note(self, text: str) -> None:
        self._add(Piece([_note(text)]))

    def _add(self, piece: Piece) -> None:
        piece.count = len(piece.events)
        if self.events > PACK_ABOVE:
            piece.pack()
        self.events += piece.count
        self.bytes += piece.size
        self._pieces.append(piece)
        self._ready.notify()

    def end(self) -> None:
        """Nothing more will be put in."""
        with self._ready:
            self._ended = True
            if self.sparing:
                self._keep_again()
            lost, length = self._gap
            if lost:
                self._add(Piece([_gap_note(lost, length)]))
            self._ready.notify()

    # The writing side

    def take(self) -> Piece | None:
        """The next piece, with all facts that wait; blocks until there is one. None: there will be no more."""
        with self._ready:
            while not self._pieces:
                if self._ended:
                    return None
                self._ready.wait()
            piece = self._pieces.popleft()
            piece.unpack()
            # With the first piece that goes, not with the one they came with: a row is then never older than the
            # events stored with it, and of a connection that changes all the time only the newest state waits.
            piece.exchanges, self._exchanges = list(self._exchanges.values()), {}
            piece.connections, self._connections = list(self._connections.values()), {}
            return piece

    def done(self, piece: Piece) -> None:
        """A piece that was taken is written, or given up."""
        with self._ready:
            self.events -= piece.count
            self.bytes -= piece.size


def _split(events: list[RawEvent]) -> Iterator[Piece]:
    """Pieces that are small enough for one transaction each."""
    size = sum(map(len, map(_data, events)))
    if len(events) <= MAX_TRANSACTION_ROWS and size <= MAX_TRANSACTION_BYTES:
        if events:
            yield Piece(events, size=size)
        return
    piece = Piece()
    for event in events:
        length = len(event[6])
        if length > MAX_EVENT_BYTES:
            # No reader would take it; its offset and length stay exact.
            event, length = (*event[:6], event[6][:MAX_EVENT_BYTES]), MAX_EVENT_BYTES
        if piece.events and (len(piece.events) >= MAX_TRANSACTION_ROWS or piece.size + length > MAX_TRANSACTION_BYTES):
            yield piece
            piece = Piece()
        piece.events.append(event)
        piece.size += length
    yield piece


def _gap_note(lost: int, length: int) -> RawEvent:
    return _note(f"{lost:,} events with {length:,} bytes are missing here: the disk took nothing for too long.")


def _note(text: str) -> RawEvent:
    return (0, NO_EXCHANGE, int(Kind.NOTE), time.monotonic_ns(), 0, 0, text.encode())


def _wall_offset() -> int | None:
    """What to add to the monotonic clock to get the wall clock's time; None if it could not be taken at one moment."""
    before = time.monotonic_ns()
    wall = time.time_ns()
    after = time.monotonic_ns()
    return wall - before if after - before < CLOCK_STEP_NS // 10 else None

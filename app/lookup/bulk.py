"""Asks one server thousands of questions by UDP through one socket, as many at once as allowed; matches the answers.

It must not know where the names are from or who shows the results: questions go in, results come out by a callback, as
they come. Callbacks and one timer instead of a task per question: that is what makes it fast.
"""

from __future__ import annotations

import asyncio
import errno
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from app.lookup.wire import HEADER_SIZE

__all__ = ["MAX_AT_ONCE", "Bulk", "BulkQuestion"]

MAX_AT_ONCE: Final = 1000
"""Questions under way at once: of 65,536 ids a forger must still guess, and a socket's buffer holds only so much."""

BURST: Final = 32
"""Questions sent without giving the loop a turn: a millisecond, so that the window is painted in between."""

REUSE_SECONDS: Final = 1.0
"""How long an id whose question was given up is not used again: its late answer would be taken for another's."""


class BulkQuestion:
    """A question under way: its place in the list, its id-less message, and what the answer must repeat."""

    __slots__ = ("asked", "attempts", "begun", "due", "index", "question", "rest")

    def __init__(self, index: int, rest: bytes, question_size: int) -> None:
        self.index = index
        # Everything after the id.
        self.rest = rest
        self.question = rest[HEADER_SIZE - 2 : HEADER_SIZE - 2 + question_size].lower()
        self.attempts = 0
        self.begun = self.asked = self.due = 0.0


_END: Final = BulkQuestion(-1, b"", 0)

Done = Callable[[BulkQuestion, "bytes | Exception", float], None]
"""Called with the question, the answer's bytes or the exception, and the seconds that it took."""


class Bulk(asyncio.DatagramProtocol):
    """One connected UDP socket: make it the protocol of create_datagram_endpoint(), then await run().

    ``questions`` is read as fast as answers come (a None is work that asked for nothing: it only takes its turn);
    ``patience`` is seconds per attempt. ``ignored`` counts messages
    that were no answer to anything asked.
    """

    def __init__(
        self, questions: Iterator[BulkQuestion | None], done: Done, *, at_once: int, patience: float, retries: int
    ) -> None:
        self.ignored = 0
        self._questions = questions
        self._done = done
        self._at_once = at_once
        self._patience = patience
        self._retries = retries
        self._open: dict[int, BulkQuestion] = {}
        self._resting: deque[tuple[float, int]] = deque()
        self._resting_ids: set[int] = set()
        # Random bytes for the ids, fetched many at a time.
        self._ids = b""
        self._transport: Any = None
        self._loop = asyncio.get_running_loop()
        self._finished: asyncio.Future[None] = self._loop.create_future()
        self._is_sending = self._is_exhausted = self._is_paused = False
        # Besides those under way here: what was handed to somebody else (an answer to be got by TCP).
        self._elsewhere = 0

    # Running

    async def run(self) -> None:
        """Ask everything; returns when each question has been answered or given up. Closes the socket."""
        timer = self._loop.call_later(self._tick, self._look)
        self._timer = timer
        try:
            self._send()
            await self._finished
        finally:
            self._timer.cancel()
            self._transport.close()

    @property
    def _tick(self) -> float:
        return min(self._patience / 4, 0.25)

    def hold(self) -> None:
        """Somebody else goes on with a question: it counts as under way until release()."""
        self._elsewhere += 1

    def release(self) -> None:
        """That question is done."""
        self._elsewhere -= 1
        self._send()

    def fail(self, error: BaseException) -> None:
        """End run() with an exception."""
        if not self._finished.done():
            self._finished.set_exception(error)

    def _send(self) -> None:
        """Ask until enough questions are under way, a burst at a time."""
        if self._is_sending or self._is_paused or self._finished.done():
            return
        self._is_sending = True
        sent = 0
        try:
            while not self._is_exhausted and len(self._open) + self._elsewhere < self._at_once and sent < BURST:
                sent += 1
                question = next(self._questions, _END)
                if question is _END:
                    self._is_exhausted = True
                elif question is not None:
                    question.begun = time.perf_counter()
                    self._ask(question)
        except BaseException as error:  # noqa: BLE001 - handed to run(), which raises it.
            self.fail(error)
        finally:
            self._is_sending = False
        if self._is_exhausted and not self._open and not self._elsewhere:
            if not self._finished.done():
                self._finished.set_result(None)
        elif sent == BURST:
            self._loop.call_soon(self._send)

    def _ask(self, question: BulkQuestion) -> None:
        number = self._new_id()
        question.attempts += 1
        question.asked = time.perf_counter()
        question.due = question.asked + self._patience
        # A dict keeps the order of asking, which is that of the due times.
        self._open[number] = question
        self._transport.sendto(number.to_bytes(2, "big") + question.rest)

    def _new_id(self) -> int:
        while True:
            if len(self._ids) < 2:
                self._ids = secrets.token_bytes(2048)
            number = int.from_bytes(self._ids[:2], "big")
            self._ids = self._ids[2:]
            if number not in self._open and number not in self._resting_ids:
                return number

    # What comes

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        question = self._open.get(data[0] << 8 | data[1]) if len(data) >= HEADER_SIZE else None
        if question is None or not _answers(data, question.question):
            self.ignored += 1
            return
        del self._open[data[0] << 8 | data[1]]
        self._finish(question, data)
        self._send()

    def _finish(self, question: BulkQuestion, result: bytes | Exception) -> None:
        try:
            self._done(question, result, time.perf_counter() - question.begun)
        except BaseException as error:  # noqa: BLE001 - handed to run(), which raises it.
            self.fail(error)

    def _look(self) -> None:
        """Give up, or ask again, what is due."""
        now = time.perf_counter()
        while self._resting and self._resting[0][0] < now:
            self._resting_ids.discard(self._resting.popleft()[1])
        for number, question in list(self._open.items()):
            if question.due > now:
                break
            del self._open[number]
            self._resting.append((now + REUSE_SECONDS, number))
            self._resting_ids.add(number)
            if question.attempts <= self._retries:
                self._ask(question)
            else:
                self._finish(question, TimeoutError(errno.ETIMEDOUT, "no answer"))
        self._send()
        if not self._finished.done():
            self._timer = self._loop.call_later(self._tick, self._look)

    def error_received(self, exc: Exception) -> None:
        if not isinstance(exc, ConnectionRefusedError):
            # The network may be back for the next one; the timer asks again.
            return
        # Nobody listens there. To which question the system said so it does not tell: it is true of all of them.
        failed = list(self._open.values())
        self._open.clear()
        for question in failed:
            self._finish(question, exc)
        self._loop.call_soon(self._send)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._finished.done():
            self.fail(exc or ConnectionAbortedError(errno.ECONNABORTED, "closed"))

    def pause_writing(self) -> None:
        self._is_paused = True

    def resume_writing(self) -> None:
        self._is_paused = False
        self._send()


_MAY_BE_BARE: Final = frozenset({1, 2, 4, 5})


def _answers(data: bytes, question: bytes) -> bool:
    """Whether the message is an answer, to an ordinary query, that repeats the question (or may leave it out)."""
    if data[2] & 0xF8 != 0x80:
        return False
    if data[4:6] == b"\0\1":
        return data[HEADER_SIZE : HEADER_SIZE + len(question)].lower() == question
    return data[4:6] == b"\0\0" and data[3] & 15 in _MAY_BE_BARE

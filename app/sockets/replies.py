"""How a server answers by itself: fixed text, echo or rules, in order, after a delay, and never without bounds.

It must not know transports: a Responder is given a function that writes and one that stops the reading.
"""

from __future__ import annotations

import asyncio
import enum
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.sockets.options import FieldError
from app.sockets.rules import MAX_DELAY, Rule, RuleBook
from app.texts import tr

__all__ = [
    "BURST",
    "DEFAULT_REPLY",
    "MAX_IN_A_ROW",
    "MAX_QUEUED",
    "RATE",
    "Policy",
    "ReplyMode",
    "ReplyOptions",
    "Responder",
]

DEFAULT_REPLY: Final = b"ok, request"

BURST: Final = 1000
"""Replies that one client gets as fast as it asks; then RATE. No person and few programs notice."""

RATE: Final = 200.0
"""Replies a second to one client after a burst. Two programs that answer each other go no faster than this …"""

MAX_IN_A_ROW: Final = 5000
"""… and after so many replies above that rate, replies to this client stop until a person sends it something or
resumes them: by then, nobody is asking, two programs are answering each other."""

MAX_QUEUED: Final = 100
"""Replies to one client that wait for their time. Then its messages wait unread in the system's buffer (UDP: are
dropped, as UDP may)."""

MAX_QUEUED_BYTES: Final = 64 * 1024
"""The same, in bytes; one reply more may wait."""

_AT_ONCE: Final = 256
"""Messages of one client that are looked at in one step of the loop: recv(1) makes 256 thousand of one large read."""


class ReplyMode(enum.StrEnum):
    """Who answers."""

    HAND = "by hand"
    FIXED = "fixed"
    ECHO = "echo"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class ReplyOptions:
    """How a server answers each message: not (HAND), with ``text``, with the message itself, or by ``rules``, each
    with a delay of its own; ``delay_s`` (seconds) is for the fixed text and the echo."""

    mode: ReplyMode = ReplyMode.HAND
    text: bytes = DEFAULT_REPLY
    delay_s: float = 0.0
    rules: tuple[Rule, ...] = ()

    def validate(self) -> None:
        """Raises FieldError for a field that cannot be used, InputError for a wrong expression in a rule."""
        if not 0 <= self.delay_s <= MAX_DELAY:
            raise FieldError("delay_s", tr("The delay is from 0 to {most} seconds", most=int(MAX_DELAY)))
        if self.mode is ReplyMode.FIXED and not self.text:
            raise FieldError("text", tr("The reply is empty"), tr("To answer nothing, reply by hand."))
        RuleBook(self.rules)


class Policy:
    """ReplyOptions made ready. Raises what their validate() raises."""

    def __init__(self, options: ReplyOptions) -> None:
        options.validate()
        self.options = options
        self.answers = options.mode is not ReplyMode.HAND
        self._book = RuleBook(options.rules)

    def answer(self, message: bytes) -> tuple[bytes, float] | None:
        """The reply and its delay in seconds, or None."""
        options = self.options
        if options.mode is ReplyMode.FIXED:
            return options.text, options.delay_s
        if options.mode is ReplyMode.ECHO:
            return message, options.delay_s
        rule = self._book.find(message) if options.mode is ReplyMode.RULES else None
        return (rule.answer, rule.delay_s) if rule is not None else None


class _Guard:
    """A token bucket, and a count of the replies since it was last full."""

    __slots__ = ("in_a_row", "stamp", "tokens")

    def __init__(self, now: float) -> None:
        self.tokens = float(BURST)
        self.stamp = now
        self.in_a_row = 0

    def take(self, now: float) -> bool:
        """Whether one more reply may be made now."""
        self.tokens = min(BURST, self.tokens + (now - self.stamp) * RATE)
        self.stamp = now
        if self.tokens >= BURST:
            self.in_a_row = 0
        if self.tokens < 1:
            return False
        self.tokens -= 1
        self.in_a_row += 1
        return True


class Responder:
    """Answers the messages of one client, in order.

    ``write`` sends a reply; ``hold`` is called with True when no more should be read for now, and with False when it
    may go on; ``say`` puts a remark into the transcript; ``policy`` gives the present Policy. ``on_idle``, if set, is
    called whenever everything is answered and sent. All in the loop's thread; close() ends its timer.
    """

    __slots__ = (
        "_blocked",
        "_due",
        "_guard",
        "_hold",
        "_inbox",
        "_is_holding",
        "_is_lossy",
        "_loop",
        "_policy",
        "_pumping",
        "_queue",
        "_queued",
        "_said",
        "_say",
        "_timer",
        "_write",
        "dropped",
        "on_idle",
        "stopped",
    )

    def __init__(
        self,
        policy: Callable[[], Policy],
        write: Callable[[bytes], None],
        hold: Callable[[bool], None] | None,
        say: Callable[[str], None],
    ) -> None:
        self._policy = policy
        self._write = write
        self._hold = hold
        self._say = say
        self._loop = asyncio.get_running_loop()
        self._inbox: deque[tuple[bytes, int, int]] = deque()
        self._queue: deque[tuple[float, bytes]] = deque()
        self._queued = 0
        self._due = 0.0
        self._guard = _Guard(self._loop.time())
        self._timer: asyncio.TimerHandle | None = None
        self._blocked = self._is_holding = self._pumping = False
        self._said = ""
        # Messages that arrived unanswered: UDP's when too many waited, and all after replies were stopped.
        self.dropped = 0
        self.stopped = False
        self.on_idle: Callable[[], None] | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be answered or sent."""
        return not self._inbox and not self._queue

    def feed(self, data: bytes, recv_size: int) -> None:
        """A read of the client; each ``recv_size`` bytes of it are a message."""
        if not self._policy().answers:
            return
        if self.stopped or (self._hold is None and len(self._inbox) >= MAX_QUEUED):
            self.dropped += 1
            return
        self._inbox.append((data, 0, recv_size))
        self._pump()

    def blocked(self, is_blocked: bool) -> None:
        """The client does not take what is written to it, or does so again."""
        self._blocked = is_blocked
        self._pump()

    def resume(self) -> None:
        """A person has taken part: the count of automatic replies begins anew."""
        self._guard = _Guard(self._loop.time())
        self.stopped = False
        self._said = ""
        self._pump()

    def close(self) -> None:
        """The client is gone."""
        self._inbox.clear()
        self._queue.clear()
        self._queued = 0
        self.on_idle = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _pump(self) -> None:
        # A write may block or unblock at once, and so call us again from within.
        if self._pumping:
            return
        self._pumping = True
        try:
            self._work()
        finally:
            self._pumping = False
        if self._hold is not None and self._is_holding is not bool(self._inbox):
            self._is_holding = bool(self._inbox)
            self._hold(self._is_holding)
        if self.idle and self.on_idle is not None:
            self.on_idle()

    def _work(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self._loop.time()
        wait: float | None = None
        looked_at = 0
        self._flush(now)
        while self._inbox and not self._blocked and len(self._queue) < MAX_QUEUED and self._queued < MAX_QUEUED_BYTES:
            if looked_at == _AT_ONCE:
                wait = 0.0
                break
            looked_at += 1
            data, at, size = self._inbox[0]
            reply = self._policy().answer(data[at : at + size])
            if reply is not None and not self._guard.take(now):
                wait = 1 / RATE
                self._mention(tr("replies to this client are slowed down: it asks very fast, or answers our answers"))
                break
            self._inbox.popleft()
            if at + size < len(data):
                self._inbox.appendleft((data, at + size, size))
            if reply is None:
                continue
            if self._guard.in_a_row > MAX_IN_A_ROW:
                self._stop()
                break
            self._due = max(self._due, now + reply[1])
            self._queue.append((self._due, reply[0]))
            self._queued += len(reply[0])
            self._flush(now)
        if self._queue and not self._blocked:
            due = max(self._queue[0][0] - now, 0.0)
            wait = due if wait is None else min(wait, due)
        if wait is not None:
            self._timer = self._loop.call_later(wait, self._pump)

    def _flush(self, now: float) -> None:
        while self._queue and self._queue[0][0] <= now and not self._blocked:
            _, data = self._queue.popleft()
            self._queued -= len(data)
            self._write(data)

    def _stop(self) -> None:
        self.stopped = True
        self.dropped += len(self._inbox)
        self._inbox.clear()
        self._mention(
            tr(
                "{count} automatic replies in a row: replies to this client have stopped, "
                "since two programs seem to answer each other. Send something by hand to go on",
                count=MAX_IN_A_ROW,
            )
        )

    def _mention(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self._say(text)

"""Tells the answer to a question from everything else that may come: late, forged, misdirected or mere noise.

It must not know what carries the messages. Only what has the question's id, repeats the question and can be read counts
(RFC 5452, 4.2); the rest is counted and waited past.
"""

from __future__ import annotations

from typing import Final

from app.lookup.answer import Ignored
from app.lookup.wire import HEADER_SIZE, walk

__all__ = ["MAX_IGNORED", "Matcher"]

MAX_IGNORED: Final = 10_000
"""Messages that are waited past before the query gives up: this is a flood, and looking at it costs time."""

_MAY_BE_BARE: Final = frozenset({1, 2, 4, 5})
"""Response codes (FORMERR, SERVFAIL, NOTIMP, REFUSED) with which servers leave the question out."""


class Matcher:
    """Looks at what comes for one query, given as its bytes."""

    def __init__(self, query: bytes) -> None:
        self._id = query[:2]
        layout = walk(query)
        self._opcode = query[2] & 0x78
        self._question = query[HEADER_SIZE : layout.questions[0].span.end].lower()
        self.wrong_id = self.wrong_question = self.garbage = 0

    @property
    def ignored(self) -> Ignored:
        """What was waited past."""
        return Ignored(self.wrong_id, self.wrong_question, self.garbage)

    @property
    def is_flooded(self) -> bool:
        """Whether so much came that waiting on makes no sense."""
        return self.wrong_id + self.wrong_question + self.garbage >= MAX_IGNORED

    def accepts(self, data: bytes) -> bool:
        """Whether this is the answer; if not, it is counted."""
        if len(data) < HEADER_SIZE:
            self.garbage += 1
            return False
        if data[:2] != self._id:
            self.wrong_id += 1
            return False
        if data[2] & 0xF8 != 0x80 | self._opcode:
            # Our own question come back, or another operation.
            self.garbage += 1
            return False
        if data[4:6] == b"\0\1":
            # DNS compares names without case (RFC 4343), and no byte of type or class IN changes by it in practice.
            if data[HEADER_SIZE : HEADER_SIZE + len(self._question)].lower() != self._question:
                self.wrong_question += 1
                return False
        elif data[4:6] != b"\0\0" or data[3] & 15 not in _MAY_BE_BARE:
            self.wrong_question += 1
            return False
        layout = walk(data)
        # What was truncated may be cut anywhere.
        if not layout.is_complete and not data[2] & 2:
            self.garbage += 1
            return False
        return True

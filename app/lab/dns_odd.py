"""Answers that are late, missing, false or broken on purpose, by the name that is asked for.

It must not know sockets or clocks: it says what to send and after how long; dns_server.py does it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from app.lab.dns_wire import EDE, TC, Query, compose
from app.lab.dns_zone import Found, Record

__all__ = ["MAX_SLOW", "RCODES", "SPOILED", "Case", "Plan", "is_numbered", "odd_labels", "plan_for"]

MAX_SLOW: Final = 30.0
"""Seconds that an answer may be asked to take; ``slow-100`` takes so long too."""

_SLOW: Final = 2.0

RCODES: Final = {b"formerr": 1, b"servfail": 2, b"notimp": 4, b"refused": 5}

_NUMBERED: Final = re.compile(rb"slow-(\d{1,6})(ms)?|rcode(\d|1[0-5])")

_WRONG_ADDRESS: Final = b"\x7f\x06\x06\x06"
"""127.6.6.6: who shows this address believed an answer that was not for them."""


class Plan(NamedTuple):
    """What to send for a question: ``messages`` in this order after ``delay`` seconds; then, over TCP and if ``close``,
    the bytes ``last`` and the end of the connection."""

    messages: tuple[bytes, ...] = ()
    delay: float = 0.0
    close: bool = False
    last: bytes = b""


class Case(NamedTuple):
    """A question with the right answer to it. ``limit`` is that of its transport; ``trusted`` says that the one who
    asks is on this computer, so that what we send too much harms nobody."""

    query: Query
    found: Found
    udp: bool
    limit: int
    trusted: bool

    @property
    def right(self) -> bytes:
        """The answer as it should be."""
        return compose(self.query, self.found, self.limit)

    @property
    def plain(self) -> bytes:
        """The answer without EDNS, so that it ends with the last record."""
        return compose(self.query._replace(edns=None), self.found, self.limit)

    @property
    def cut_off(self) -> bytes:
        """Only the question, with TC set."""
        return _with_flag(compose(self.query, Found(), self.limit), TC)


def plan_for(label: bytes, case: Case) -> Plan | None:
    """What a name's first label asks for; None when it is an ordinary name."""
    if label in SPOILED:
        return SPOILED[label](case)
    if label in RCODES:
        return _failed(case, RCODES[label])
    match = _NUMBERED.fullmatch(label)
    if match is None:
        return None
    seconds, milli, rcode = match.groups()
    if rcode is None:
        return Plan((case.right,), min(MAX_SLOW, int(seconds) / (1000 if milli else 1)))
    return _failed(case, int(rcode))


def is_numbered(label: bytes) -> bool:
    """Whether it is one of the names with a number, which no zone can list."""
    return _NUMBERED.fullmatch(label) is not None


def odd_labels() -> tuple[str, ...]:
    """The first labels of the names that plan_for() knows and a zone can list."""
    return tuple(label.decode() for label in (*SPOILED, *RCODES))


def _failed(case: Case, rcode: int) -> Plan:
    options = b""
    if rcode:
        # RFC 8914: an Extended DNS Error of the code 0, "other", with a text for people.
        text = b"\0\0this name of the lab always fails so"
        options = EDE.to_bytes(2, "big") + len(text).to_bytes(2, "big") + text
    return Plan((compose(case.query, Found(rcode) if rcode else case.found, case.limit, options),))


def _with_flag(message: bytes, flag: int) -> bytes:
    flags = int.from_bytes(message[2:4], "big") | flag
    return message[:2] + flags.to_bytes(2, "big") + message[4:]


def _forged(case: Case) -> bytes:
    """An answer with another number and, for an A, another address."""
    answer = tuple(record._replace(data=_WRONG_ADDRESS) if record.type == 1 else record for record in case.found.answer)
    message = compose(case.query, case.found._replace(answer=answer), case.limit)
    return bytes((message[0] ^ 0x55, message[1] ^ 0xAA)) + message[2:]


def _wrong_question(case: Case) -> Plan:
    labels = (b"other", *case.query.labels[1:])
    question = b"".join(bytes((len(label),)) + label for label in labels) + case.query.question[-4:]
    answer = tuple(
        record._replace(owner=labels, data=_WRONG_ADDRESS if record.type == 1 else record.data)
        for record in case.found.answer
    )
    query = case.query._replace(labels=labels, question=question)
    return Plan((compose(query, case.found._replace(answer=answer), case.limit),))


def _garbage(case: Case) -> Plan:
    noise = random.randbytes(64)
    # It says that it is an answer, else a server that gets it might answer, and its answer might be garbage too.
    return Plan((case.query.head + bytes((noise[0] | 0x80,)) + noise[1:],))


def _one_record(case: Case, owner: bytes, count: int = 1) -> bytes:
    head = case.query.head + b"\x84\x00\x00\x01" + count.to_bytes(2, "big") + b"\0\0\0\0"
    return head + case.query.question + owner + b"\0\1\0\1\0\0\1\x2c\0\4\x7f\0\0\1"


def _loop_pointer(case: Case) -> Plan:
    at = 12 + len(case.query.question)
    # The first pointer leads to the second, and that one back.
    return Plan((_one_record(case, (0xC000 | at + 2).to_bytes(2, "big") + (0xC000 | at).to_bytes(2, "big")),))


def _oversized(case: Case) -> Plan:
    records = tuple(
        Record(case.query.labels, 1, 300, bytes((127, 3, number >> 8, number & 255))) for number in range(400)
    )
    # To somebody elsewhere it would be a gift to those who forge addresses.
    return Plan((compose(case.query, Found(answer=records), 65535 if case.trusted else case.limit),))


def _truncated(case: Case) -> Plan:
    return Plan((case.cut_off if case.udp else case.right,))


def _tcp_close(case: Case) -> Plan:
    return Plan((case.cut_off,)) if case.udp else Plan(close=True)


def _tcp_cut(case: Case) -> Plan:
    if case.udp:
        return Plan((case.cut_off,))
    right = case.right
    return Plan(close=True, last=len(right).to_bytes(2, "big") + right[: len(right) // 2])


SPOILED: Final[dict[bytes, Callable[[Case], Plan]]] = {
    b"slow": lambda case: Plan((case.right,), _SLOW),
    b"silent": lambda case: Plan(),
    b"twice": lambda case: Plan((case.right, case.right)),
    b"wrong-id": lambda case: Plan((_forged(case), case.right)),
    b"wrong-id-only": lambda case: Plan((_forged(case),)),
    b"wrong-question": _wrong_question,
    b"garbage": _garbage,
    b"loop-pointer": _loop_pointer,
    b"lying-count": lambda case: Plan((_one_record(case, b"\xc0\x0c", 0xFFFF),)),
    b"cut": lambda case: Plan((case.plain[:-3],)),
    b"short": lambda case: Plan((case.query.head + b"\x84",)),
    b"oversized": _oversized,
    b"truncated": _truncated,
    b"always-truncated": lambda case: Plan((case.cut_off,)),
    b"tcp-close": _tcp_close,
    b"tcp-cut": _tcp_cut,
}
"""First labels below lab.test whose answers are spoiled, and how."""

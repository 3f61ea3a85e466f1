"""What can be completed in the filter at the cursor: keys with their help, and the values that a key knows.

It must not know widgets or how a filter is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.texts import tr

__all__ = ["Choice", "Completion", "complete_at", "keys"]


class Choice(NamedTuple):
    """A text that can be put in, and what it means."""

    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The choices for the text from ``start`` up to the cursor."""

    start: int
    choices: tuple[Choice, ...]


def keys() -> tuple[Choice, ...]:
    """Every key, in the order in which people need them."""
    return (
        Choice("dir:", tr("direction: in or out")),
        Choice("proto:", tr("tcp, udp, unix, tls, or a tab: sockets, mail …")),
        Choice("port:", tr("either end's port: port:25")),
        Choice("host:", tr("part of either end's address: host:127.0.0.1")),
        Choice("len:", tr("bytes of a message: len:>100, len:10-20")),
        Choice("ex:", tr("an action by number, or by words of its title")),
        Choice("has:", tr("error, tls, text or data")),
    )


def _values(key: str) -> tuple[Choice, ...]:
    match key:
        case "dir":
            return (Choice("in", tr("received")), Choice("out", tr("sent")))
        case "proto":
            return tuple(Choice(name, "") for name in ("tcp", "udp", "unix", "tls"))
        case "has":
            return (Choice("error", tr("errors and resets")), Choice("tls", tr("on an encrypted connection")))
    return ()


def complete_at(text: str, cursor: int) -> Completion:
    """What fits the word that ends at the cursor."""
    start = cursor
    while start and not text[start - 1].isspace() and text[start - 1] not in '()"':
        start -= 1
    if text[start:cursor].startswith("-"):
        start += 1
    word = text[start:cursor].lower()
    if text[:start].count('"') % 2 or not word:
        # Inside quotes everything is text.
        return Completion(start, ())
    key, colon, value = word.partition(":")
    if colon:
        return Completion(start + len(key) + 1, _fitting(_values(key), value))
    return Completion(start, _fitting(keys(), word))


def _fitting(choices: tuple[Choice, ...], begin: str) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.text.startswith(begin) and choice.text != begin)

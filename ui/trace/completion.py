"""What can be completed in the filter at the cursor: keys with their help, and the values that a key knows.

It must not know widgets, nor what a filter does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.texts import tr
from app.trace.filter import KEYS

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
    """Every key of the filter language, with what it is for."""
    helps = {
        "dir": tr("direction: in or out"),
        "proto": tr("tcp, udp, unix, tls, or a tab’s name"),
        "port": tr("either end’s port"),
        "host": tr("part of either end’s address"),
        "len": tr("bytes of a message"),
        "ex": tr("an action’s number, or part of its title"),
        "conn": tr("a connection’s number"),
        "kind": tr("what happened"),
        "has": tr("what it has"),
        "hex": tr("these bytes"),
    }
    return tuple(
        Choice(f"{name}:", tr("{help}, as in {example}", help=helps[name], example=key.example))
        if name in helps
        else Choice(f"{name}:", key.example)
        for name, key in KEYS.items()
    )


def _values(name: str) -> tuple[Choice, ...]:
    helps = {
        "dir:in": tr("received"),
        "dir:out": tr("sent"),
        "has:tls": tr("on an encrypted connection"),
        "has:error": tr("errors, and all that belongs to what failed"),
        "has:data": tr("bytes that travelled"),
        "has:text": tr("notes and errors in words"),
    }
    key = KEYS.get(name)
    return tuple(Choice(value, helps.get(f"{name}:{value}", "")) for value in key.values) if key is not None else ()


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
    name, colon, value = word.partition(":")
    if colon:
        return Completion(start + len(name) + 1, _fitting(_values(name), value))
    return Completion(start, _fitting(keys(), word))


def _fitting(choices: tuple[Choice, ...], begin: str) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.text.startswith(begin) and choice.text != begin)

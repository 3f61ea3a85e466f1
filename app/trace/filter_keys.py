"""The keys of the filter language: what may stand behind each colon, and the term that it makes.

It must not know how words, parentheses and quotation marks are read, nor what the terms do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.errors import WorkbenchError
from app.texts import tr
from app.trace.filter_terms import (
    MAX_NUMBER,
    EventNumber,
    HasError,
    HasText,
    HasTls,
    Hex,
    Host,
    Kinds,
    Not,
    Port,
    Protocol,
    Range,
    Term,
    Title,
)
from app.trace.records import DATA_KINDS, Kind

__all__ = ["KEYS", "FilterError", "Key", "Token"]


class FilterError(WorkbenchError, ValueError):
    """A filter that cannot be read. The text is a sentence for people; ``position`` and ``length`` say which characters
    are wrong, counted in Python's way (code points)."""

    def __init__(self, message: str, position: int, length: int) -> None:
        super().__init__(message)
        self.position = position
        self.length = length


class Token(NamedTuple):
    """``kind`` is ``(``, ``)``, ``-``, ``text``, ``quoted`` or a key with its colon; ``start`` to ``end`` its place."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """What can stand before a colon: its ``values`` if they are few, an ``example``, and how a term is built."""

    values: tuple[str, ...]
    example: str
    build: Callable[[Token], Term]


def _choice(choices: Mapping[str, Term]) -> Callable[[Token], Term]:
    def build(token: Token) -> Term:
        term = choices.get(token.value.lower())
        if term is None:
            raise _bad_value(
                token,
                tr(
                    "{key} does not know “{value}”; it is one of {values}.",
                    key=token.kind,
                    value=token.value,
                    values=", ".join(choices),
                ),
            )
        return term

    return build


_DIRECTIONS: Final[Mapping[str, Term]] = {
    "in": Kinds((Kind.RECEIVED, Kind.EOF_RECEIVED)),
    "out": Kinds((Kind.SENT, Kind.EOF_SENT)),
}
_KINDS: Final[Mapping[str, Term]] = {
    "opened": Kinds((Kind.OPENED,)),
    "tls": Kinds((Kind.TLS,)),
    "sent": Kinds((Kind.SENT,)),
    "received": Kinds((Kind.RECEIVED,)),
    "eof": Kinds((Kind.EOF_SENT, Kind.EOF_RECEIVED)),
    "closed": Kinds((Kind.CLOSED,)),
    "reset": Kinds((Kind.RESET,)),
    "error": Kinds((Kind.ERROR,)),
    "note": Kinds((Kind.NOTE,)),
    "abandoned": Kinds((Kind.ABANDONED,)),
}
_FACTS: Final[Mapping[str, Term]] = {
    "tls": HasTls(),
    "error": HasError(),
    "data": Kinds(tuple(sorted(DATA_KINDS))),
    "text": HasText(),
}

_UNITS: Final = {
    "": 1,
    "b": 1,
    "k": 1000,
    "kb": 1000,
    "kib": 1024,
    "m": 1000**2,
    "mb": 1000**2,
    "mib": 1024**2,
    "g": 1000**3,
    "gb": 1000**3,
    "gib": 1024**3,
}
_COMPARED: Final = re.compile(r"(<=|>=|!=|<|>|=|)(\d{1,19})([a-z]*)", re.ASCII | re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,19})([a-z]*)(?:\.\.|-)(\d{1,19})([a-z]*)", re.ASCII | re.IGNORECASE)


def _number(token: Token, make: Callable[[Range], Term], units: bool = False) -> Term:
    """A number, a comparison with one, or a range of them."""
    if found := _RANGE.fullmatch(token.value):
        first, last = _scaled(token, found[1], found[2], units), _scaled(token, found[3], found[4], units)
        if first > last:
            raise _bad_value(token, tr("The range {value} ends before it begins.", value=token.value))
        return make(Range(first, last))
    found = _COMPARED.fullmatch(token.value)
    if found is None:
        raise _bad_value(token, _number_wanted(token, units))
    value = _scaled(token, found[2], found[3], units)
    match found[1]:
        case "<":
            # Below 0 there is nothing: a range that holds no number.
            return make(Range(0, value - 1))
        case "<=":
            return make(Range(0, value))
        case ">":
            return make(Range(min(value + 1, MAX_NUMBER), MAX_NUMBER))
        case ">=":
            return make(Range(value, MAX_NUMBER))
        case "!=":
            return Not(make(Range(value, value)))
        case _:
            return make(Range(value, value))


def _scaled(token: Token, digits: str, unit: str, units: bool) -> int:
    factor = _UNITS.get(unit.lower()) if units or not unit else None
    if factor is None:
        raise _bad_value(token, _number_wanted(token, units))
    value = int(digits) * factor
    if value > MAX_NUMBER:
        raise _bad_value(token, tr("{value} is too large a number.", value=token.value))
    return value


def _number_wanted(token: Token, units: bool) -> str:
    example = f"{token.kind}80, {token.kind}>100, {token.kind}10..20"
    if units:
        example += f", {token.kind}>=2KiB"
    return tr("“{value}” is no number. Write {example}.", value=token.value, example=example)


def _length(token: Token) -> Term:
    return _number(token, lambda numbers: EventNumber("length", numbers), units=True)


def _exchange(token: Token) -> Term:
    found = _COMPARED.fullmatch(token.value) or _RANGE.fullmatch(token.value)
    # Digits with letters behind them are no number of an exchange, but may well be a part of a title.
    if found is not None and not any(part.isalpha() for part in found.groups() if part):
        return _number(token, lambda numbers: EventNumber("exchange", numbers))
    return Title(token.value)


def _protocol(token: Token) -> Term:
    if not re.fullmatch(r"[\w.-]+", token.value):
        raise _bad_value(
            token,
            tr("“{value}” is no protocol; it is tcp, udp, unix, tls or the name of a tab.", value=token.value),
        )
    return Protocol(token.value.lower())


def _bytes(token: Token) -> Term:
    digits = re.sub(r"[\s:,]|0x", "", token.value, flags=re.IGNORECASE)
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        data = b""
    if not data:
        raise _bad_value(
            token,
            tr("“{value}” are no bytes: write two hexadecimal digits for each, as in hex:0d0a.", value=token.value),
        )
    return Hex(data)


KEYS: Final[Mapping[str, Key]] = {
    "dir": Key(tuple(_DIRECTIONS), "dir:in", _choice(_DIRECTIONS)),
    "proto": Key(("tcp", "udp", "unix", "tls"), "proto:udp", _protocol),
    "port": Key((), "port:25", lambda token: _number(token, Port)),
    "host": Key((), "host:127.0.0.1", lambda token: Host(token.value)),
    "len": Key((), "len:>100", _length),
    "ex": Key((), "ex:12", _exchange),
    "conn": Key((), "conn:3", lambda token: _number(token, lambda numbers: EventNumber("connection", numbers))),
    "kind": Key(tuple(_KINDS), "kind:error", _choice(_KINDS)),
    "has": Key(tuple(_FACTS), "has:tls", _choice(_FACTS)),
    "hex": Key((), "hex:0d0a", _bytes),
}


def _bad_value(token: Token, message: str) -> FilterError:
    start = token.start + len(token.kind)
    return FilterError(message, start, token.end - start)

"""The filter language of the trace: a text is read into terms, or the error says where and why it cannot be.

It must not know how events are kept or shown, nor what the terms do; ``KEYS`` lists what can be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, NoReturn

from app.errors import WorkbenchError
from app.texts import tr
from app.trace.filter_terms import (
    MAX_NUMBER,
    All,
    Either,
    EventNumber,
    HasError,
    HasText,
    HasTls,
    Hex,
    Host,
    Ids,
    Kinds,
    Not,
    Port,
    Protocol,
    Range,
    Sql,
    Term,
    Title,
    Word,
    subquery,
)
from app.trace.records import DATA_KINDS, Connection, Event, Exchange, Kind

__all__ = ["KEYS", "MAX_DEPTH", "MAX_LENGTH", "MAX_TERMS", "Filter", "FilterError", "Key", "parse"]

MAX_LENGTH: Final = 2000
"""Characters of a filter: more than anybody types."""

MAX_TERMS: Final = 64
"""Each is looked for in every event; SQLite also limits how many may be joined."""

MAX_DEPTH: Final = 32
"""Parentheses and "not" within each other."""


class FilterError(WorkbenchError, ValueError):
    """A filter that cannot be read. The text is a sentence for people; ``position`` and ``length`` say which characters
    are wrong, counted in Python's way (code points)."""

    def __init__(self, message: str, position: int, length: int) -> None:
        super().__init__(message)
        self.position = position
        self.length = length


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was understood. ``text`` is what was typed."""

    text: str
    term: Term

    @property
    def is_everything(self) -> bool:
        """Whether every event passes, because nothing was typed."""
        return self.term == All(())

    def matches(self, event: Event, connection: Connection | None = None, exchange: Exchange | None = None) -> bool:
        """Whether an event passes; ``connection`` and ``exchange`` are those that it names, if they are known.

        The event must have all its data. Says the same as where() does of the session file.
        """
        return self.term.matches(event, connection, exchange)

    def where(self, ids: Ids = subquery) -> Sql:
        """The filter as a condition on the event table. What was typed is in the parameters, never in the SQL."""
        return self.term.sql(ids)


# Words and signs


class _Token(NamedTuple):
    """``kind`` is ``(``, ``)``, ``-``, ``text``, ``quoted`` or a key with its colon; ``start`` to ``end`` its place."""

    kind: str
    value: str
    start: int
    end: int


_KEY: Final = re.compile(r"([A-Za-z_]+):(?!//|:)")
_BARE: Final = re.compile(r'[^\s()"]+')
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE: Final = re.compile(r'\\(["\\])')


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character in "()":
            tokens.append(_Token(character, character, at, at + 1))
            at += 1
        elif character == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != ")":
            tokens.append(_Token("-", "-", at, at + 1))
            at += 1
        elif character == '"':
            value, end = _quoted(text, at)
            tokens.append(_Token("quoted", value, at, end))
            at = end
        elif key := _KEY.match(text, at):
            start, at = at, key.end()
            if text[at : at + 1] == '"':
                value, at = _quoted(text, at)
            elif bare := _BARE.match(text, at):
                value, at = bare[0], bare.end()
            else:
                value = ""
            tokens.append(_Token(key[1].lower() + ":", value, start, at))
        else:
            bare = _BARE.match(text, at)
            assert bare is not None
            tokens.append(_Token("text", bare[0], at, bare.end()))
            at = bare.end()
    return tokens


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands in the quotation marks that open at a place, and where it goes on behind them."""
    found = _QUOTED.match(text, at)
    if found is None:
        raise FilterError(tr('The quotation mark is not closed: put another " at the end.'), at, len(text) - at)
    return _ESCAPE.sub(r"\1", found[1]), found.end()


# Keys


@dataclass(frozen=True, slots=True)
class Key:
    """What can stand before a colon: its ``values`` if they are few, an ``example``, and how a term is built."""

    values: tuple[str, ...]
    example: str
    build: Callable[[_Token], Term]


def _choice(choices: Mapping[str, Term]) -> Callable[[_Token], Term]:
    def build(token: _Token) -> Term:
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


def _number(token: _Token, make: Callable[[Range], Term], units: bool = False) -> Term:
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


def _scaled(token: _Token, digits: str, unit: str, units: bool) -> int:
    factor = _UNITS.get(unit.lower()) if units or not unit else None
    if factor is None:
        raise _bad_value(token, _number_wanted(token, units))
    value = int(digits) * factor
    if value > MAX_NUMBER:
        raise _bad_value(token, tr("{value} is too large a number.", value=token.value))
    return value


def _number_wanted(token: _Token, units: bool) -> str:
    example = f"{token.kind}80, {token.kind}>100, {token.kind}10..20"
    if units:
        example += f", {token.kind}>=2KiB"
    return tr("“{value}” is no number. Write {example}.", value=token.value, example=example)


def _length(token: _Token) -> Term:
    return _number(token, lambda numbers: EventNumber("length", numbers), units=True)


def _exchange(token: _Token) -> Term:
    if _COMPARED.fullmatch(token.value) or _RANGE.fullmatch(token.value):
        return _number(token, lambda numbers: EventNumber("exchange", numbers))
    return Title(token.value)


def _protocol(token: _Token) -> Term:
    if not re.fullmatch(r"[\w.-]+", token.value):
        raise _bad_value(
            token,
            tr("“{value}” is no protocol; it is tcp, udp, unix, tls or the name of a tab.", value=token.value),
        )
    return Protocol(token.value.lower())


def _bytes(token: _Token) -> Term:
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


def _bad_value(token: _Token, message: str) -> FilterError:
    start = token.start + len(token.kind)
    return FilterError(message, start, token.end - start)


# Reading


def parse(text: str) -> Filter:
    """Read a filter. Nothing but blanks lets every event pass. Raises FilterError.

    Words stand side by side for "and"; ``and`` binds before ``or``, ``not`` (or a ``-`` before a word) before both;
    parentheses group, and quotation marks make a phrase of what they hold.
    """
    if len(text) > MAX_LENGTH:
        raise FilterError(
            tr("The filter is too long: at most {most} characters.", most=MAX_LENGTH),
            MAX_LENGTH,
            len(text) - MAX_LENGTH,
        )
    # Half a surrogate pair has no bytes in any encoding.
    tokens = _tokens(re.sub("[\ud800-\udfff]", "\ufffd", text))
    if not tokens:
        return Filter(text, All(()))
    return Filter(text, _Parser(tokens, len(text)).parse())


class _Parser:
    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._at = 0
        self._terms = 0

    def parse(self) -> Term:
        term = self._either(0)
        token = self._peek()
        if token is not None:
            raise FilterError(tr("This “)” closes nothing: there is no “(” before it."), token.start, 1)
        return term

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is_word(self, word: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == "text" and token.value.lower() == word

    def _either(self, depth: int) -> Term:
        terms = [self._all(depth)]
        while self._is_word("or"):
            self._at += 1
            terms.append(self._all(depth))
        return terms[0] if len(terms) == 1 else Either(tuple(terms))

    def _all(self, depth: int) -> Term:
        terms = [self._one(depth)]
        while (token := self._peek()) is not None and token.kind != ")" and not self._is_word("or"):
            if self._is_word("and"):
                self._at += 1
            terms.append(self._one(depth))
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def _one(self, depth: int) -> Term:
        token = self._peek()
        if token is None:
            self._missing(None)
        if depth > MAX_DEPTH:
            raise FilterError(tr("There are too many parentheses within each other."), token.start, 1)
        if token.kind == "-" or self._is_word("not"):
            self._at += 1
            return Not(self._one(depth + 1))
        if token.kind == ")" or self._is_word("and") or self._is_word("or"):
            self._missing(token)
        self._at += 1
        if token.kind == "(":
            term = self._either(depth + 1)
            closing = self._peek()
            if closing is None:
                raise FilterError(tr("This “(” is not closed: put a “)” behind what belongs to it."), token.start, 1)
            self._at += 1
            return term
        return self._leaf(token)

    def _missing(self, token: _Token | None) -> NoReturn:
        """Something was expected before ``token`` (None: before the end), or after what stands before it."""
        before = self._tokens[self._at - 1] if self._at else None
        if before is not None and before.kind != ")" and (token is None or token.kind == ")" or before.kind == "text"):
            message = tr("After “{word}” something must follow.", word=before.value)
            raise FilterError(message, before.start, before.end - before.start)
        assert token is not None
        message = tr(
            "Before “{word}” something must stand. To search for the word itself, write it in quotation marks.",
            word=token.value,
        )
        raise FilterError(message, token.start, token.end - token.start)

    def _leaf(self, token: _Token) -> Term:
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise FilterError(
                tr("The filter has too many parts: at most {most}.", most=MAX_TERMS),
                token.start,
                self._length - token.start,
            )
        if token.kind in ("text", "quoted"):
            if not token.value:
                raise FilterError(tr("There is nothing between the quotation marks."), token.start, 2)
            return Word(token.value)
        name = token.kind.removesuffix(":")
        key = KEYS.get(name)
        if key is None:
            message = tr(
                "There is no key “{key}”. The keys are {keys}. A text with a colon goes in quotation marks.",
                key=name,
                keys=", ".join(KEYS),
            )
            raise FilterError(message, token.start, len(token.kind))
        if not token.value:
            message = tr("After {key} a value must follow, as in {example}.", key=token.kind, example=key.example)
            raise FilterError(message, token.start, token.end - token.start)
        return key.build(token)

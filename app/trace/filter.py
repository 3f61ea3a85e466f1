"""The filter language of the trace: a text is read into terms, or the error says where and why it cannot be.

It must not know how events are kept or shown, nor what the terms do; ``KEYS`` lists what can be written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from app.texts import tr
from app.trace.filter_keys import KEYS, FilterError, Key, Token
from app.trace.filter_terms import All, Either, Ids, Not, Sql, Term, subquery
from app.trace.filter_words import Word
from app.trace.records import Connection, Event, Exchange

__all__ = ["KEYS", "MAX_DEPTH", "MAX_LENGTH", "MAX_TERMS", "Filter", "FilterError", "Key", "parse"]

MAX_LENGTH: Final = 2000
"""Characters of a filter: more than anybody types."""

MAX_TERMS: Final = 64
"""Each is looked for in every event; SQLite also limits how many may be joined."""

MAX_DEPTH: Final = 32
"""Parentheses and "not" within each other."""


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


_KEY: Final = re.compile(r"([A-Za-z_]+):(?!//|:)")
_BARE: Final = re.compile(r'[^\s()"]+')
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE: Final = re.compile(r'\\(["\\])')


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character in "()":
            tokens.append(Token(character, character, at, at + 1))
            at += 1
        elif character == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != ")":
            tokens.append(Token("-", "-", at, at + 1))
            at += 1
        elif character == '"':
            value, end = _quoted(text, at)
            tokens.append(Token("quoted", value, at, end))
            at = end
        elif key := _KEY.match(text, at):
            start, at = at, key.end()
            if text[at : at + 1] == '"':
                value, at = _quoted(text, at)
            elif bare := _BARE.match(text, at):
                value, at = bare[0], bare.end()
            else:
                value = ""
            tokens.append(Token(key[1].lower() + ":", value, start, at))
        else:
            bare = _BARE.match(text, at)
            assert bare is not None
            tokens.append(Token("text", bare[0], at, bare.end()))
            at = bare.end()
    return tokens


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands in the quotation marks that open at a place, and where it goes on behind them."""
    found = _QUOTED.match(text, at)
    if found is None:
        raise FilterError(tr('The quotation mark is not closed: put another " at the end.'), at, len(text) - at)
    return _ESCAPE.sub(r"\1", found[1]), found.end()


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
    def __init__(self, tokens: list[Token], length: int) -> None:
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

    def _peek(self) -> Token | None:
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

    def _missing(self, token: Token | None) -> NoReturn:
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

    def _leaf(self, token: Token) -> Term:
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

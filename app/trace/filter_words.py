"""The terms of a filter that look for text: a word or phrase, in either case and in the encodings it may have come in.

It must not know how a filter is written down, nor which file is searched.
"""

from __future__ import annotations

from typing import Final

from app.trace.filter_terms import ALWAYS, NEVER, Ids, Sql, Term, join, small
from app.trace.records import Connection, Event, Exchange
from app.trace.rows import fold
from app.trace.schema import ASCII, NO_NUL

__all__ = ["ENCODINGS", "Word"]

ENCODINGS: Final = ("utf-8", "windows-1251", "koi8-u", "latin-1", "utf-16-le")
"""In which a word that is not ASCII is looked for: what mail, web and chat in our users' languages come in."""


LIKE_LENGTH: Final = 64
"""Characters of a word for which LIKE is the faster way: it compares letter by letter from every place at which the
word could begin, which takes seconds for a long run of one letter in both."""


class Word(Term):
    """A word or phrase in the data, in an event's text, in either address, or in the title of the action.

    ASCII letters match in either case. Other letters match as typed, small, large, or with a large first letter, in any
    of ENCODINGS.
    """

    __slots__ = ("_folded", "_shown", "_spellings", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        self._shown = small(text)
        self._spellings = () if text.isascii() else tuple(_Spelling(text, encoding) for encoding in ENCODINGS)

    def __repr__(self) -> str:
        return f"Word({self.text!r})"

    def matches(self, event: Event, connection: Connection | None, exchange: Exchange | None) -> bool:
        if self._spellings:
            if any(needle in event.data for spelling in self._spellings for needle in spelling.needles):
                return True
        elif self._shown in event.data.lower():
            return True
        if connection is not None and any(
            self._shown in small(address) for address in (connection.local, connection.remote)
        ):
            return True
        return exchange is not None and self._folded in fold(exchange.title)

    def sql(self, ids: Ids) -> Sql:
        shown = self._shown.decode("utf-8")
        near = Sql("instr(lower(local), ?) > 0 OR instr(lower(remote), ?) > 0", (shown, shown))
        return join(
            " OR ",
            (
                self._in_data(),
                ids("connection", near),
                ids("exchange", Sql("instr(folded, ?) > 0", (self._folded,))),
            ),
            NEVER,
            ALWAYS,
        )

    def _in_data(self) -> Sql:
        if self._spellings:
            return join(" OR ", (spelling.sql() for spelling in self._spellings), NEVER, ALWAYS)
        # Measured over a million events of 135 bytes: LIKE 0.35 s, lower() with instr() 0.7 s. But LIKE ends at a NUL,
        # and cannot look for one.
        slow = Sql("instr(CAST(lower(data) AS BLOB), ?) > 0", (self._shown,))
        if "\0" in self.text or len(self.text) > LIKE_LENGTH:
            return slow
        pattern, escape = _pattern(self.text)
        return Sql(
            f"CASE WHEN traits & {NO_NUL} THEN CAST(data AS TEXT) LIKE ?{escape} ELSE {slow.text} END",
            (pattern, *slow.parameters),
        )


def _pattern(text: str) -> tuple[str, str]:
    """A LIKE pattern that finds the text anywhere, and the clause that it needs."""
    if not any(character in text for character in "%_"):
        return f"%{text}%", ""
    for character in "\\%_":
        text = text.replace(character, "\\" + character)
    return f"%{text}%", " ESCAPE '\\'"


class _Spelling:
    """A word in one encoding, as typed, in small letters, in capitals, and with a large first letter."""

    __slots__ = ("_tail", "needles")

    def __init__(self, text: str, encoding: str) -> None:
        # Only letter for letter: the capitals of "ß" are two letters, and would be found in quite other words.
        words = {form: None for form in (text, text.lower(), text.capitalize(), text.upper()) if len(form) == len(text)}
        needles = {needle: None for word in words if (needle := _encoded(word, encoding))}
        self.needles = tuple(needles)
        # What the forms have in common but for the first letter, if it is long enough to be seldom.
        self._tail = _encoded(text.lower()[1:], encoding) if len(text) > 2 else b""

    def sql(self) -> Sql:
        """Whether the data has one of the forms. Each instr() costs 0.1 s for a million events of 135 bytes, so most
        are asked only of events that can have what they look for."""
        found = "instr(data, ?) > 0"
        with_tail = [needle for needle in self.needles if self._tail and needle.endswith(self._tail)]
        others = [needle for needle in self.needles if needle not in with_tail]
        parts = [Sql(found, (needle,)) for needle in others]
        if with_tail:
            forms = " OR ".join([found] * len(with_tail))
            parts.append(Sql(f"{found} AND ({forms})", (self._tail, *with_tail)))
        whole = join(" OR ", parts, NEVER, ALWAYS)
        # Many a word in UTF-16 is nothing but ASCII bytes.
        if whole == NEVER or any(needle.isascii() for needle in self.needles):
            return whole
        return Sql(f"traits & {ASCII} = 0 AND ({whole.text})", whole.parameters)


def _encoded(word: str, encoding: str) -> bytes:
    """The word's bytes; none if the encoding does not have it, or if it is ASCII and so is looked for as such."""
    if word.isascii():
        return b""
    try:
        return word.encode(encoding)
    except UnicodeEncodeError:
        return b""

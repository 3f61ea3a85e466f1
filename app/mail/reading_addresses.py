"""Address fields (From, To, Cc …): the mailboxes in them, with the real address apart from the name that is claimed.

It must not correct anything: what is malformed is shown as it stands and said to be, and never used.

Ours and not email.utils': before late versions that one takes ``alice@good)bob@evil`` for an address (CVE-2023-27043),
and it says nothing about what it left out. Source: RFC 5322, section 3.4 (with the obsolete forms), RFC 6532.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.mail.reading_headers import decode_words, looks_encoded, raw_text
from app.texts import tr

__all__ = ["MAX_MAILBOXES", "Mailbox", "read_mailboxes"]

MAX_MAILBOXES: Final = 1000
"""Mailboxes of one field that are read; nobody looks through more, and the field itself has them all."""

_PLAIN: Final = re.compile(r'[^\s"()<>,;:\\\[\]]+')
_BLANK: Final = re.compile(r"\s+")
_ADDRESS: Final = re.compile(
    r"([^\s@\"(),:;<>\[\]\\]+|\"(?:[^\"\\\r\n]|\\.)*\")@([^\s@\"(),:;<>\[\]\\]+|\[[^\[\]\s]+\])"
)
_LIKE_ADDRESS: Final = re.compile(r"[^\s@<>\"'()]{1,200}@[^\s@<>\"'(),]{1,200}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox, every text made visible: the ``name`` that it claims, its real ``address``, and ``text``, the piece
    of the field it was read from. ``problem`` says what is malformed; then ``address`` is "" and only the text is
    shown. ``posing_as`` is the other address that its name pretends to be. ``group`` names the group it is in; an empty
    group is one entry without address."""

    name: str
    address: str
    text: str
    problem: str = ""
    posing_as: str = ""
    group: str = ""

    @property
    def shown(self) -> str:
        """As a line of text: the real address always in it, or the malformed text as it stands."""
        if self.problem:
            return tr("{text} (malformed)", text=self.text)
        if not self.address:
            return self.group
        return f"{self.name} <{self.address}>" if self.name else self.address


def read_mailboxes(raw: bytes) -> tuple[tuple[Mailbox, ...], bool]:
    """The mailboxes of a field, from its bytes, and whether there were more than MAX_MAILBOXES. Never fails."""
    text = raw_text(raw)
    reader = _Reader(text)
    return tuple(reader.read()), reader.more


class _Reader:
    """Walks once over the text. A mailbox is collected until a comma or the end of its group."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._group = ""
        self.more = False
        self._found: list[Mailbox] = []
        self._begin(0)

    def _begin(self, place: int) -> None:
        self._start = place
        self._words: list[str] = []
        self._bare: list[str] = []
        """The same words as an address would be: quoted strings with their marks."""
        self._at = False
        """Whether one of them has an "@"."""
        self._gaps = False
        """Whether there was a blank between two of them."""
        self._comments: list[str] = []
        self._angle: str | None = None
        self._problem = ""
        self._behind = False

    def read(self) -> list[Mailbox]:
        """All of them."""
        text, place = self._text, 0
        blank = False
        while place < len(text):
            if len(self._found) >= MAX_MAILBOXES:
                self.more = True
                return self._found
            char = text[place]
            if char in " \t\r\n":
                blank = True
                place += 1
                continue
            if char == ",":
                self._end(place)
                place += 1
                self._begin(place)
            elif char == ";":
                self._end_group(place)
                place += 1
                self._begin(place)
            elif char == ":" and self._angle is None and not self._group and not self._at:
                self._group = visible(decode_words(" ".join(self._words))[0]) or "?"
                self._empty = True
                place += 1
                self._begin(place)
            elif char == '"':
                place = self._quoted(place + 1, blank)
            elif char == "(":
                place = self._comment(place + 1)
            elif char == "<":
                place = self._route(place + 1)
            else:
                place = self._atom(place, blank)
            blank = False
        if self._group:
            self._end_group(place)
        else:
            self._end(place)
        return self._found

    def _add(self, word: str, bare: str, blank: bool) -> None:
        if self._angle is not None:
            self._fail(tr("There is text behind the address."))
        if blank and self._bare:
            self._gaps = True
        if self._words and not blank:
            self._words[-1] += word
        else:
            self._words.append(word)
        self._bare.append(bare)
        self._at = self._at or "@" in bare

    def _atom(self, place: int, blank: bool) -> int:
        text = self._text
        if text[place] == "[":
            # A domain literal, such as [127.0.0.1].
            end = text.find("]", place)
            end = end + 1 if 0 <= end < place + 300 else place + 1
        else:
            match = _PLAIN.match(text, place)
            end = match.end() if match else place + 1
            if match is None:
                self._fail(tr("There is a “{char}” where none may be.", char=visible(text[place])))
        self._add(text[place:end], text[place:end], blank)
        return end

    def _quoted(self, place: int, blank: bool) -> int:
        text, start = self._text, place
        while place < len(text) and text[place] != '"':
            place += 2 if text[place] == "\\" else 1
        if place >= len(text):
            self._fail(tr("A quotation mark is missing at the end."))
        inside = text[start:place]
        self._add(re.sub(r"\\(.)", r"\1", inside), f'"{inside}"', blank)
        return place + 1

    def _comment(self, place: int) -> int:
        text, start, depth = self._text, place, 1
        while place < len(text) and depth:
            depth += (text[place] == "(") - (text[place] == ")")
            place += 2 if text[place] == "\\" else 1
        if depth:
            self._fail(tr("A parenthesis is missing at the end."))
            self._comments.append(text[start:place])
        else:
            self._comments.append(text[start : place - 1])
        return place

    def _route(self, place: int) -> int:
        end = self._text.find(">", place)
        if end < 0:
            self._fail(tr("There is a “<” without its “>”."))
            end = len(self._text)
        if self._angle is not None:
            self._fail(tr("There are two addresses in one."))
        self._angle = self._text[place:end].strip(" \t")
        return end + 1

    def _fail(self, problem: str) -> None:
        self._problem = self._problem or problem

    def _end_group(self, place: int) -> None:
        before = len(self._found)
        self._end(place)
        if self._group and self._empty and len(self._found) == before:
            self._found.append(Mailbox("", "", self._group, group=self._group))
        self._group = ""

    def _end(self, place: int) -> None:
        if self._angle is None and not self._bare and not self._problem:
            # Nothing between two commas: allowed once, and harmless.
            return
        self._empty = False
        text = visible(_BLANK.sub(" ", self._text[self._start : place]).strip())
        if self._angle is None:
            address, name = "".join(self._bare), self._decoded(" ".join(self._comments))
            if self._gaps:
                self._fail(
                    tr("There is a blank in the address.") if "@" in address else tr("There is no address with an “@”.")
                )
        else:
            address, name = self._angle, self._decoded(" ".join(self._words) or " ".join(self._comments))
            if any("@" in bare and not bare.startswith('"') for bare in self._bare):
                self._fail(tr("The name has an “@” outside of quotation marks."))
        self._fail_unless_good(address)
        if self._problem:
            self._found.append(Mailbox(name, "", text, self._problem, group=self._group))
            return
        address = visible(address)
        self._found.append(Mailbox(name, address, text, "", _posing(name, address), self._group))

    def _decoded(self, text: str) -> str:
        return visible(decode_words(text)[0].strip(" \t"))

    def _fail_unless_good(self, address: str) -> None:
        if self._problem or _ADDRESS.fullmatch(address):
            if looks_encoded(address):
                self._fail(tr("The address is an encoded word, which is no address."))
            return
        if not address:
            self._fail(tr("The address is empty."))
        elif "@" not in address:
            self._fail(tr("There is no address with an “@”."))
        elif address.count("@") > 1:
            self._fail(tr("There are several “@”."))
        else:
            self._fail(tr("It is no address."))


def _posing(name: str, address: str) -> str:
    """The address that a name contains, when it is another than the real one."""
    # NFKC turns look-alikes of the sign, such as U+FF20, into the sign itself.
    for match in _LIKE_ADDRESS.finditer(unicodedata.normalize("NFKC", name[:2000])):
        if match[0].strip(".,;:!?").casefold() != address.casefold():
            return match[0]
    return ""

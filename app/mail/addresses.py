"""What a person types into To, Cc or From becomes addresses, groups, and what is neither, each with its place.

It must not know the message, the envelope or the window. Nothing malformed is repaired: it is told and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.mail.address_spec import ATEXT, CONTROLS, MAX_LOCAL, MAX_SPEC, QUOTED, ascii_domain, wrong_with
from app.texts import tr

__all__ = [
    "MAX_ADDRESSES",
    "MAX_TEXT",
    "Address",
    "AddressList",
    "Group",
    "Malformed",
    "parse_addresses",
    "parse_spec",
]

MAX_ADDRESSES: Final = 20_000
"""Addresses in one field. Who writes to more needs a list server; ten thousand are parsed in half a second at most."""

MAX_TEXT: Final = 4 * 1024 * 1024
"""Characters in one field: as many addresses of 200 characters."""

MAX_COMMENTS: Final = 8
"""Comments within comments. They may nest without end by the grammar; nobody writes two."""

_PLAIN: Final = re.compile(
    rf"([{ATEXT}]+(?:\.[{ATEXT}]+)*)@([A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?"
    rf"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?)*)"
)
"""Nearly all addresses: dot-atom and a name in ASCII."""

_SIMPLE: Final = re.compile(r'[^"(\\<>\[\]:]*')
_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"|\[[^\[\]\n]*\]|[^"(),;:<>@\[\]\\\n]+|[\s\S]')
_PHRASE: Final = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"@,;:<>\[\]()\\]+))')


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox that can be used. ``name`` is the display name as people read it, ``local`` and ``domain`` the two
    sides of the @ as they were typed (a quoted local part with its quotes); ``start`` and ``length`` are its place
    in the text. ``warnings`` are sentences: it may not be what it looks like."""

    name: str
    local: str
    domain: str
    start: int = 0
    length: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def spec(self) -> str:
        """``local@domain`` as it was typed (RFC 5322, 3.4.1)."""
        return f"{self.local}@{self.domain}"

    @property
    def ascii_spec(self) -> str | None:
        """The same with the domain in its ASCII form (RFC 5890), for servers without SMTPUTF8; None when the local
        part is not ASCII, for which there is no other form."""
        if not self.local.isascii():
            return None
        return f"{self.local}@{self.domain if self.domain.isascii() else ascii_domain(self.domain)}"

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) can take it."""
        return not self.local.isascii()

    def __str__(self) -> str:
        return f"{quote_name(self.name)} <{self.spec}>" if self.name else self.spec


@dataclass(frozen=True, slots=True)
class Group:
    """Several addresses under a name, ``name: a@x, b@y;`` (RFC 5322, 3.4); it may have none."""

    name: str
    members: tuple[Address, ...]
    start: int = 0
    length: int = 0

    def __str__(self) -> str:
        return f"{quote_name(self.name)}: {', '.join(map(str, self.members))};"


@dataclass(frozen=True, slots=True)
class Malformed:
    """A part of the text that is no address: it is shown with the ``reason`` and used for nothing."""

    text: str
    reason: str
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class AddressList:
    """What a field holds, in its order."""

    items: tuple[Address | Group | Malformed, ...]

    @property
    def addresses(self) -> list[Address]:
        """Every usable address, those in groups too."""
        found: list[Address] = []
        for item in self.items:
            if isinstance(item, Address):
                found.append(item)
            elif isinstance(item, Group):
                found.extend(item.members)
        return found

    @property
    def malformed(self) -> list[Malformed]:
        """What is not used."""
        return [item for item in self.items if isinstance(item, Malformed)]

    @property
    def usable(self) -> list[Address | Group]:
        """Addresses and groups, as a header has them."""
        return [item for item in self.items if not isinstance(item, Malformed)]


def parse_addresses(text: str) -> AddressList:
    """The addresses in a field's text: with commas, semicolons or line breaks between them, with display names,
    comments and groups (RFC 5322, 3.4; RFC 6532 for other letters than ASCII's). Never raises."""
    if len(text) > MAX_TEXT:
        return AddressList((Malformed(text[:80], tr("This is longer than any list of addresses"), 0, len(text)),))
    items: list[Address | Group | Malformed] = []
    found: Iterator[Address | Group | Malformed | None]
    if _SIMPLE.fullmatch(text):
        found = (_one(match[0], match.start()) for match in re.finditer(r"[^,;\n]+", text))
    else:
        found = _parts(text)
    count = 0
    for item in found:
        if item is None:
            continue
        count += len(item.members) if isinstance(item, Group) else 1
        if count > MAX_ADDRESSES:
            reason = tr("There are more than {most} addresses", most=f"{MAX_ADDRESSES:,}")
            items.append(Malformed(text[item.start : item.start + 80], reason, item.start, len(text) - item.start))
            break
        items.append(item)
    return AddressList(tuple(items))


def parse_spec(text: str) -> Address | Malformed:
    """One bare ``local@domain``, as an envelope has it; without a display name, comment or group."""
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    reason = wrong_with(stripped)
    if reason:
        return Malformed(stripped, reason, start, len(stripped))
    local, _, domain = stripped.rpartition("@")
    return Address("", local, domain, start, len(stripped))


def quote_name(name: str) -> str:
    """A display name as a header has it: in quotes where it has more than letters, digits and blanks."""
    if re.fullmatch(rf"[{ATEXT} \u0080-\U0010ffff]*", name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Apart at the commas


def _parts(text: str) -> Iterator[Address | Group | Malformed | None]:
    """The items of a text with quotes, comments, brackets or groups."""
    begin = 0  # of the current item
    group_begin, group_name = -1, ""
    members: list[Address | Malformed] = []
    in_angle = seen_at = False
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        assert match is not None
        token, place = match[0], match.end()
        if token == "(":
            end = _comment_end(text, match.start())
            if end is None:
                # What was opened reaches to the end: everything in it is of doubt.
                first = group_begin if group_begin >= 0 else begin
                yield _bad(text[first:], tr("A bracket is never closed"), first)
                return
            place = end
        elif token == '"':
            first = group_begin if group_begin >= 0 else begin
            yield _bad(text[first:], tr("A quotation mark is never closed"), first)
            return
        elif token == "<":
            in_angle = True
        elif token == ">":
            in_angle = False
        elif token == "@":
            seen_at = True
        elif token == ":" and not in_angle and not seen_at and group_begin < 0:
            name = text[begin : match.start()]
            if name.strip().lower() == "mailto":
                begin = place
                continue
            group_begin, group_name = begin, name
            begin = place
        elif token in ",\n" or token == ";":
            item = _one(text[begin : match.start()], begin)
            begin, in_angle, seen_at = place, False, False
            if group_begin < 0:
                yield item
                continue
            if item is not None:
                members.append(item)
            if token == ";":
                yield _group(text, group_name, members, group_begin, place)
                group_begin, members = -1, []
    if group_begin >= 0:
        reason = tr("A group begins with : and is never closed with ;")
        yield _bad(text[group_begin:], reason, group_begin)
        return
    yield _one(text[begin:], begin)


def _group(
    text: str, name: str, members: list[Address | Malformed], start: int, end: int
) -> Address | Group | Malformed:
    wrong = next((each for each in members if isinstance(each, Malformed)), None)
    phrase = _phrase(name)
    if wrong is not None:
        return _bad(text[start:end], f"{visible(wrong.text[:80])}: {wrong.reason}", start)
    if not phrase:
        return _bad(text[start:end], tr("A group needs a name before the :"), start)
    usable = tuple(each for each in members if isinstance(each, Address))
    return Group(phrase, usable, start, end - start)


def _comment_end(text: str, place: int) -> int | None:
    """Behind the ) that closes the ( at this place."""
    depth = 0
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif char == "(":
            depth += 1
            if depth > MAX_COMMENTS:
                return None
        elif char == ")":
            depth -= 1
            if depth == 0:
                return place + 1
        elif char == "\n":
            return None
        place += 1
    return None


def _bad(text: str, reason: str, start: int) -> Malformed:
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    return Malformed(stripped, reason, start + lead, len(stripped))


# One of them


def _one(text: str, start: int) -> Address | Malformed | None:
    """What stands between two commas; None for nothing."""
    stripped = text.strip(" \t\r\n")
    if not stripped:
        return None
    start += len(text) - len(text.lstrip(" \t\r\n"))
    length = len(stripped)
    match = _PLAIN.fullmatch(stripped)
    if match is not None and len(match[1]) <= MAX_LOCAL and length <= MAX_SPEC:
        return Address("", match[1], match[2], start, length)
    if CONTROLS.search(stripped):
        return Malformed(stripped, tr("It has a control character"), start, length)
    bare, comments = _without_comments(stripped)
    if bare is None:
        return Malformed(stripped, tr("It has a closing bracket without an opening one"), start, length)
    before, angle, rest = _at_angle(bare)
    if not angle:
        spec, name = bare.strip(), ""
        if re.search(r"\s", spec) and "@" in spec and not spec.startswith('"'):
            return Malformed(stripped, tr("With a name, the address stands in < >: Name <name@example>"), start, length)
    else:
        spec, closed, behind = rest.partition(">") if not rest.startswith('"') else _behind_quotes(rest)
        if not closed:
            return Malformed(stripped, tr("A < is never closed"), start, length)
        if behind.strip():
            return Malformed(stripped, tr("Something stands behind the >"), start, length)
        spec = spec.strip()
        found = _phrase(before)
        if found is None:
            return Malformed(stripped, tr("The name needs quotation marks: it has one of @ , ; : [ ]"), start, length)
        name = found
    reason = wrong_with(spec)
    if reason:
        return Malformed(stripped, reason, start, length)
    local, _, domain = spec.rpartition("@")
    name = name or comments
    return Address(name, local, domain, start, length, tuple(_warnings(name, spec)))


def _without_comments(text: str) -> tuple[str | None, str]:
    """The text without its comments, and what the last of those says. None: a ) without (."""
    if "(" not in text and ")" not in text:
        return text, ""
    kept, said, place = "", "", 0
    while place < len(text):
        match = QUOTED.match(text, place)
        if match is not None:
            kept += match[0]
            place = match.end()
            continue
        char = text[place]
        if char == ")":
            return None, ""
        if char == "(":
            end = _comment_end(text, place)
            if end is None:
                return None, ""
            said = text[place + 1 : end - 1].strip()
            # A comment separates, as a blank does: a(b)c@d is not ac@d (RFC 5322, 3.2.2 only allows it around).
            kept += " "
            place = end
            continue
        kept += char
        place += 1
    return kept.strip(), said


def _at_angle(text: str) -> tuple[str, str, str]:
    """partition() at the first < outside of quotation marks."""
    place = 0
    while place < len(text):
        match = QUOTED.match(text, place)
        if match is not None:
            place = match.end()
        elif text[place] == "<":
            return text[:place], "<", text[place + 1 :]
        else:
            place += 1
    return text, "", ""


def _behind_quotes(text: str) -> tuple[str, str, str]:
    """partition(">") behind a quoted local part."""
    match = QUOTED.match(text)
    end = match.end() if match is not None else 0
    head, closed, behind = text[end:].partition(">")
    return text[:end] + head, closed, behind


def _phrase(text: str) -> str | None:
    """A display name: words and quoted strings (RFC 5322, 3.2.5; dots as in its 4.1). None when it is none."""
    words: list[str] = []
    place, text = 0, text.strip()
    while place < len(text):
        match = _PHRASE.match(text, place)
        if match is None:
            return None
        words.append(re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2])
        place = match.end()
    return " ".join(words)


def _warnings(name: str, spec: str) -> Iterator[str]:
    if "@" in name and spec.lower() not in name.lower():
        yield tr("The name looks like another address; the mail goes to {spec}", spec=spec)
    if visible(name) != name:
        yield tr("The name has characters that cannot be seen: {text}", text=visible(name)[:200])

"""HTML as a stream of tags and texts, in time that grows with its length only, whatever is wrong with it.

It must not know what any tag means.

Ours and not html.parser: that one takes a minute for 60 KB of ``<a <a <a …`` (CVE-2025-6069) in the Python versions
that many computers have. Source: the tokenization of the HTML standard (section 13.2.5), without what only scripts
need.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

__all__ = ["MAX_ATTRIBUTES", "Tag", "tokens"]

MAX_ATTRIBUTES: Final = 100
"""Attributes of one tag that are read."""

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_LONG_NAME: Final = re.compile(r"[^\s/>]*")
_BEFORE_ATTRIBUTE: Final = re.compile(r"[\s/]*")
_ATTRIBUTE: Final = re.compile(r"[^\s/>][^\s/>=]*")
_EQUALS: Final = re.compile(r"\s*=\s*")
_UNQUOTED: Final = re.compile(r"[^\s>]*")

_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is text up to their end tag, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or an end tag (``end``); the name and the attributes' names in small letters."""

    name: str
    end: bool
    attributes: dict[str, str] = field(default_factory=dict)


_LONG_NUMBER: Final = re.compile(r"&#(?:[0-9]{12,}|[xX][0-9a-fA-F]{12,});?")


def _unescape(text: str) -> str:
    """Character references replaced. Python refuses to read a number of 5,000 digits, which is no character anyway."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def tokens(text: str) -> Iterator[Tag | str]:
    """The tags and texts of an HTML document; texts have their character references replaced. Comments, declarations
    and the content of raw text elements (script, style, title …) are left out; what is cut off inside a tag too."""
    place = 0
    while place < len(text):
        opening = text.find("<", place)
        if opening < 0:
            yield _unescape(text[place:])
            return
        if opening > place:
            yield _unescape(text[place:opening])
        place = opening
        following = text[place + 1 : place + 2]
        if following in ("!", "?"):
            place = _skip(text, place)
            continue
        end = following == "/"
        name = _NAME.match(text, place + 1 + end)
        if name is None:
            if end:
                # "</" and no letter: a comment up to the next ">".
                stop = text.find(">", place)
                place = len(text) if stop < 0 else stop + 1
            else:
                yield "<"
                place += 1
            continue
        rest = _LONG_NAME.match(text, name.end())
        attributes, place = _attributes(text, rest.end() if rest else name.end())
        if place < 0:
            return
        tag = Tag(name[0].lower(), end, attributes)
        yield tag
        if not end and tag.name in _RAW:
            closing = _RAW[tag.name].search(text, place)
            if closing is None:
                return
            place = closing.start()


def _skip(text: str, place: int) -> int:
    """Step over a comment or a declaration."""
    if text.startswith("<!--", place):
        if text.startswith((">", "->"), place + 4):
            return text.index(">", place) + 1
        stop = text.find("-->", place + 4)
        other = text.find("--!>", place + 4, stop if stop >= 0 else len(text))
        if other >= 0:
            return other + 4
        return len(text) if stop < 0 else stop + 3
    stop = text.find(">", place)
    return len(text) if stop < 0 else stop + 1


def _attributes(text: str, place: int) -> tuple[dict[str, str], int]:
    """A tag's attributes, and the place behind the tag; -1 when it does not end."""
    found: dict[str, str] = {}
    while True:
        before = _BEFORE_ATTRIBUTE.match(text, place)
        assert before is not None
        place = before.end()
        if place >= len(text):
            return found, -1
        if text[place] == ">":
            return found, place + 1
        name = _ATTRIBUTE.match(text, place)
        assert name is not None
        place = name.end()
        value = ""
        equals = _EQUALS.match(text, place)
        if equals is not None:
            place = equals.end()
            quote = text[place : place + 1]
            if quote in ('"', "'") and quote:
                stop = text.find(quote, place + 1)
                if stop < 0:
                    return found, -1
                value, place = text[place + 1 : stop], stop + 1
            else:
                unquoted = _UNQUOTED.match(text, place)
                assert unquoted is not None
                value, place = unquoted[0], unquoted.end()
        key = name[0].lower()
        if len(found) < MAX_ATTRIBUTES and key not in found and len(key) <= 40:
            found[key] = _unescape(value)

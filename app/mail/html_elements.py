"""The elements of HTML that are kept, what each is written as, which are left out with all that is in them, and which
end each other.

It must not know attributes, nor write anything.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CELLS", "CLOSED_BY", "STOPS", "TABLE", "is_block", "is_skipped", "is_void", "written_as"]

# Expressions, as long lists of short names are read more easily so than one a line.
_INLINE: Final = re.compile("a|b|big|cite|code|em|font|i|s|small|span|strike|strong|sub|sup|tt|u|var")
_INLINE_AS: Final = {
    **dict.fromkeys(("abbr", "acronym", "label", "mark", "time"), "span"),
    **{"del": "s", "dfn": "i", "ins": "u", "kbd": "code", "q": "i", "samp": "code"},
}
_BLOCK: Final = re.compile("blockquote|center|dd|div|dl|dt|h[1-6]|li|ol|p|pre|ul")
_BLOCK_AS_DIV: Final = re.compile(
    "address|article|aside|fieldset|figcaption|figure|footer|form|header|details|hgroup|main|menu|nav|section|summary"
)
TABLE: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
CELLS: Final = frozenset(("td", "th", "caption"))

_SKIPPED: Final = re.compile(
    "script|style|title|iframe|noembed|noframes|object|embed|applet|svg|math|canvas|audio|video|template|select|textarea"
    "|xmp|frameset|datalist|dialog"
)
_VOID: Final = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|wbr")

STOPS: Final = frozenset(("table", "td", "th", "caption", "blockquote", "div", "li", "center"))
"""Where the search for an open paragraph ends."""

CLOSED_BY: Final = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "tr": (frozenset(("tr", "td", "th", "caption")), frozenset(("table",))),
    "td": (frozenset(("td", "th", "caption")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th", "caption")), frozenset(("table", "tr"))),
    "a": (frozenset(("a",)), frozenset(("table",))),
}
"""What an element ends that is still open, and where the search for it ends (HTML standard, section 13.1.2.4)."""


def written_as(name: str) -> str | None:
    """The element that is written for this one, or None when only its content is kept."""
    if name in TABLE or _INLINE.fullmatch(name) or _BLOCK.fullmatch(name):
        return name
    if _BLOCK_AS_DIV.fullmatch(name):
        return "div"
    return _INLINE_AS.get(name)


def is_block(name: str) -> bool:
    """Whether it begins and ends a line."""
    return _BLOCK.fullmatch(name) is not None or _BLOCK_AS_DIV.fullmatch(name) is not None


def is_skipped(name: str) -> bool:
    """Whether it is left out with all that is in it."""
    return _SKIPPED.fullmatch(name) is not None


def is_void(name: str) -> bool:
    """Whether it has no content and no end tag."""
    return _VOID.fullmatch(name) is not None

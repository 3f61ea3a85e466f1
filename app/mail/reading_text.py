"""The text of a message's parts as a person reads it: decoded, unflowed, and with nothing in it that acts.

It must not know how it is shown. Sources: RFC 3676 (format=flowed), RFC 2046, section 4.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.display import visible
from app.mail.reading_charsets import charset_name, decode_bytes, find_codec
from app.mail.reading_parts import Part
from app.texts import tr

__all__ = ["KEPT", "MAX_LINE", "MAX_TEXT", "ShownText", "body_text", "break_lines", "charset_line", "part_text"]

MAX_TEXT: Final = 512 * 1024
"""Bytes of a text part that are shown; nobody reads a longer letter, and it can be saved."""

MAX_LINE: Final = 4000
"""Characters of a line before it is broken: Qt lays a line out as a whole, and one of 10 MB would take minutes."""

KEPT: Final = (
    "\n\t\u00a0\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"
    "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
)
"""Characters of ordinary letters that app.display would escape: blanks of several widths, joiners of emoji and of
Persian, marks where a word may or may not be broken. None hides or turns around what stands beside it."""

_LONG_LINE: Final = re.compile(f"[^\\n]{{{MAX_LINE}}}(?=[^\\n])")
_QUOTES: Final = re.compile(r">*")
_SIGNATURE: Final = "-- "
_UU: Final = re.compile(r"^begin [0-7]{3,4} \S[^\n]{0,200}\n[!-`][^\n]{1,61}\n", re.MULTILINE)
_YENC: Final = re.compile(r"^=ybegin [^\n]{0,300}name=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ShownText:
    """A ``text``, safe to show; ``declared`` and ``codec``: the charset as the part names it, and Python's name of the
    one that was used; and what was odd about it."""

    text: str
    declared: str
    codec: str
    notes: tuple[str, ...] = ()


def part_text(part: Part, charset: str = "", *, cut: bool = False, unflow: bool = True) -> ShownText:
    """The text of a part. ``charset`` is one that the person chose ("": the declared one, or a guess), ``cut`` says
    that the message came in part. HTML is given as its source. Takes long for a large part: call it in a thread."""
    content = part.content(MAX_TEXT)
    notes = list(content.notes)
    declared = part.charset
    if part.content_type == "text/html" and not declared and not charset:
        declared = _html_charset(content.data)
    decoded = decode_bytes(content.data, declared, chosen=charset, cut=cut or len(content.data) >= MAX_TEXT)
    if decoded.note:
        notes.append(decoded.note)
    if part.size > MAX_TEXT:
        notes.append(tr("Only the first {size} KiB are shown; saved, it is whole.", size=f"{MAX_TEXT // 1024:,}"))
    text = decoded.text.replace("\r\n", "\n").removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if unflow and part.content_type == "text/plain" and part.parameters.get("format", "").lower() == "flowed":
        text = _unflow(text, part.parameters.get("delsp", "").lower() == "yes")
    if part.content_type == "text/plain":
        notes += _inside(text)
    shown = visible(text, KEPT)
    return ShownText(shown, visible(declared[:80]), decoded.codec, tuple(notes))


_META: Final = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,60})", re.IGNORECASE)


def _html_charset(data: bytes) -> str:
    """The charset that an HTML page names itself, where the message names none."""
    found = _META.search(data[:4096])
    name = found[1].decode("ascii") if found else ""
    return name if find_codec(name) else ""


def body_text(parts: tuple[Part, ...], charset: str = "", *, cut: bool = False) -> ShownText:
    """Several parts that are read one after another, such as a letter and the mailing list's footer."""
    shown = [part_text(part, charset, cut=cut) for part in parts]
    if not shown:
        return ShownText("", "", "utf_8")
    notes = tuple(dict.fromkeys(note for each in shown for note in each.notes))
    text = "\n\n".join(each.text.rstrip("\n") for each in shown) + "\n"
    return ShownText(text, shown[0].declared, shown[0].codec, notes)


def charset_line(shown: ShownText) -> str:
    """Which charset the text was read with, in a few words."""
    name = charset_name(shown.codec)
    if not shown.declared:
        return tr("{charset} (none is declared)", charset=name)
    if find_codec(shown.declared) == shown.codec:
        return name
    return tr("{charset} (declared: {declared})", charset=name, declared=shown.declared)


def _unflow(text: str, delsp: bool) -> str:
    """Put the lines of each paragraph together (RFC 3676, section 4)."""
    done: list[str] = []
    depth_before, flowing = -1, False
    for line in text.split("\n"):
        quotes = _QUOTES.match(line)
        depth = quotes.end() if quotes else 0
        body = line[depth:].removeprefix(" ") if line[depth : depth + 1] == " " else line[depth:]
        signature = body == _SIGNATURE
        flowed = body.endswith(" ") and not signature
        shown = body[:-1] if flowed and delsp else body
        if flowing and depth == depth_before and not signature:
            done[-1] += shown
            if len(done[-1]) > 64 * 1024:
                # One paragraph of a whole megabyte would be put together in the square of its length.
                flowed = False
        else:
            done.append(("> " * depth if depth else "") + shown)
        flowing, depth_before = flowed, depth
    return "\n".join(done)


def _inside(text: str) -> list[str]:
    """What a text holds that old programs made of files."""
    notes = []
    if _UU.search(text):
        notes.append(tr("There is a uuencoded file in the text: it is not taken out."))
    if _YENC.search(text):
        notes.append(tr("There is a yEnc file in the text: it is not decoded."))
    return notes


def break_lines(text: str) -> tuple[str, bool]:
    """A text with lines of at most MAX_LINE characters, and whether one had to be broken."""
    broken, count = _LONG_LINE.subn(lambda match: match[0] + "\n", text)
    return broken, count > 0

"""What a body is and how it is read: its kind, its charset, and JSON and XML written so that people can read them.

It must not know where it is shown, nor fetch anything that a body names. Bounded: a body comes from strangers.
"""

from __future__ import annotations

import codecs
import enum
import json
import re
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

from app.display import mark_bytes
from app.errors import WorkbenchError
from app.texts import tr

if TYPE_CHECKING:
    from xml.dom.minidom import Node

__all__ = ["MAX_DEPTH", "MAX_PRETTY", "Charset", "Kind", "PrettyError", "charset_of", "decode", "kind_of", "pretty"]

MAX_PRETTY: Final = 4 << 20
"""Characters of a body that is written anew: more takes seconds, and nobody reads it."""

MAX_DEPTH: Final = 200
"""Levels that are indented; Python's own parsers go no further than about a thousand."""

_LOOKED_AT: Final = 4096
"""Bytes of the beginning that show what a body is (the standard for HTML looks at 1,024 of them)."""

_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_META: Final = re.compile(rb"""<meta[^>]{1,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{1,40})["']""")

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Codecs that are no charsets of documents, or do something else than decode.
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})

_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\0\0\1\0")
"""How pictures begin. Not BMP's "BM", with which many a text begins, too."""

_MARKED: Final = "workbench.bytes"
codecs.register_error(_MARKED, mark_bytes)


class PrettyError(WorkbenchError, ValueError):
    """The body cannot be written anew: it is not what it says, too large, or nested too deeply. Show it as it is."""


class Kind(enum.StrEnum):
    """What a body is, for showing it."""

    EMPTY = "empty"
    JSON = "json"
    XML = "xml"
    HTML = "html"
    IMAGE = "image"
    TEXT = "text"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Charset:
    """A body's charset: Python's ``codec``, and who said so in ``source``: "chosen", "header", "bom", "meta", "xml",
    or "guess" when nobody did. ``unknown`` is a name in the header that nobody here knows."""

    codec: str
    source: str
    unknown: str = ""


def kind_of(headers: Message, data: bytes) -> Kind:
    """What the body is: by its Content-Type, and by its first bytes where that says nothing, or plainly lies about a
    picture."""
    if not data:
        return Kind.EMPTY
    said = headers.get_content_type() if headers.get("Content-Type") else ""
    head = data[:_LOOKED_AT]
    subtype = said.partition("/")[2]
    if subtype == "json" or subtype.endswith("+json"):
        return Kind.JSON
    if said in ("text/html", "application/xhtml+xml"):
        return Kind.HTML
    if said == "image/svg+xml" or subtype == "xml" or subtype.endswith("+xml"):
        return Kind.XML
    if said.startswith("image/") or (_is_picture(head) and not said.startswith("text/")):
        return Kind.IMAGE
    if said.startswith("text/") or subtype in ("javascript", "x-www-form-urlencoded", "ecmascript", "yaml", "toml"):
        return Kind.TEXT
    if said and said != "application/octet-stream":
        return Kind.TEXT if _is_text(head) and not said.startswith(("audio/", "video/", "font/")) else Kind.BINARY
    return _looks_like(head)


def _looks_like(head: bytes) -> Kind:
    if not _is_text(head):
        return Kind.BINARY
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] in (b"{", b"["):
        return Kind.JSON
    lower = text[:200].lower()
    if lower.startswith((b"<!doctype html", b"<html")):
        return Kind.HTML
    return Kind.XML if lower.startswith(b"<?xml") else Kind.TEXT


def _is_picture(head: bytes) -> bool:
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\x0c\r\x1b" for byte in head)
    return controls == 0


def charset_of(headers: Message, data: bytes, chosen: str = "") -> Charset:
    """The charset to read a body by: the one that the person chose, the header's, a byte order mark's, the document's
    own (``<meta charset>``, ``<?xml encoding?>``), else UTF-8 where it fits, or windows-1252, which always does."""
    if chosen and (codec := _codec(chosen)):
        return Charset(codec, "chosen")
    unknown = ""
    named = headers.get_param("charset") if headers.get("Content-Type") else None
    if isinstance(named, tuple):
        named = named[2]
    if named:
        if codec := _codec(str(named)):
            return Charset(codec, "header")
        unknown = str(named)[:40]
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return Charset(codec, "bom", unknown)
    head = data[:_LOOKED_AT]
    for pattern, source in ((_XML, "xml"), (_META, "meta")):
        match = pattern.search(head)
        codec = _codec(match[1].decode("ascii")) if match is not None else ""
        if codec:
            # What could be read as ASCII so far is not in UTF-16, whatever it says.
            return Charset("utf-8" if codec.startswith(("utf-16", "utf-32")) else codec, source, unknown)
    try:
        # The last character may be cut off.
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return Charset("cp1252", "guess", unknown)
    return Charset("utf-8", "guess", unknown)


def _codec(name: str) -> str:
    """Python's name of a charset, "" for what is none. Browsers read ISO 8859-1 and ASCII as windows-1252, and so do
    we: what is beyond ASCII in them is nearly always that."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not found._is_text_encoding or found.name.replace("_", "-") in _NO_CHARSETS:
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(
        found.name, found.name
    )


def decode(data: bytes, charset: Charset) -> str:
    """The body as text, for app.display.visible(): bytes that are no characters are kept as marks that it shows as
    ``\\xNN``. A byte order mark is left out."""
    for mark, codec in _BOMS:
        if codec == charset.codec and data.startswith(mark):
            data = data[len(mark) :]
            break
    return codecs.decode(data, charset.codec, _MARKED)


def pretty(kind: Kind, text: str) -> str:
    """JSON and XML with a line for each thing, indented. Nothing else is changed: numbers, escapes and the order of
    keys stay as they came. Raises PrettyError."""
    if len(text) > MAX_PRETTY:
        raise PrettyError(tr("It has more than {count} characters, and is shown as it came", count=f"{MAX_PRETTY:,}"))
    if kind is Kind.JSON:
        return _pretty_json(text)
    if kind is Kind.XML:
        return _pretty_xml(text)
    return text


def _pretty_json(text: str) -> str:
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except RecursionError:
        raise PrettyError(tr("It is nested too deeply")) from None
    except ValueError as error:
        raise PrettyError(tr("It is no JSON: {reason}", reason=str(error))) from error
    lines: list[str] = []
    line: list[str] = []
    depth = 0
    before = ""
    for match in _TOKENS.finditer(text):
        token = match[0]
        if token in "}]":
            depth -= 1
            if before in "{[" and before:
                line.append(token)
            else:
                lines.append("".join(line))
                line = ["  " * depth, token]
        else:
            if before and before in "{[,":
                lines.append("".join(line))
                line = ["  " * depth]
            line.append(token + " " if token == ":" else token)
            if token in "{[":
                depth += 1
                if depth > MAX_DEPTH:
                    raise PrettyError(tr("It is nested too deeply"))
        before = token
    lines.append("".join(line))
    return "\n".join(lines)


def _pretty_xml(text: str) -> str:
    from xml.parsers.expat import ExpatError

    from defusedxml import DefusedXmlException, minidom

    # The document's own encoding has been seen to already.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff"), count=1)
    depth = deepest = 0
    for match in re.finditer(r"<(/?)[^!?/<>][^<>]*?(/?)>", text):
        depth += -1 if match[1] else 0 if match[2] else 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise PrettyError(tr("It is nested too deeply"))
    try:
        document: Any = minidom.parseString(text.encode("utf-8", "replace"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise PrettyError(
            tr("It has a DTD or entities, which can be made to grow without end; it is shown as it came")
        ) from error
    except (ExpatError, ValueError) as error:
        raise PrettyError(tr("It is no XML: {reason}", reason=str(error))) from error
    try:
        _without_blanks(document)
        written: str = document.toprettyxml(indent="  ")
    except RecursionError:
        raise PrettyError(tr("It is nested too deeply")) from None
    finally:
        document.unlink()
    return written.partition("?>")[2].strip("\n")


def _without_blanks(node: Node) -> None:
    """Take out what only indents: blanks beside elements. Text among elements is left alone."""
    pending = [node]
    while pending:
        parent: Any = pending.pop()
        children = list(parent.childNodes)
        texts = [child for child in children if child.nodeType in (child.TEXT_NODE, child.CDATA_SECTION_NODE)]
        if len(texts) < len(children) and not any(text.data.strip() for text in texts):
            for child in texts:
                parent.removeChild(child)
        pending += [child for child in parent.childNodes if child.hasChildNodes()]

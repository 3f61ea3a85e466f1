"""Finds the parts of a MIME message: where each begins and ends, with a bound on their number and nesting.

It must not decode contents, nor know what is shown.

Ours and not email.feedparser: that one calls itself for each level, so that a thousand levels end in RecursionError,
and looks at every line once for each level. Here one walk finds the lines that begin with "--" and looks them up among
the boundaries that are open. Sources: RFC 2046, section 5.1; email.feedparser for what to do with broken ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from app.display import visible
from app.mail.reading_content import IDENTITY, content_size, decode_content
from app.mail.reading_headers import Header, read_header
from app.mail.reading_params import Parameters, read_parameters
from app.mail.reading_parts import MAX_DEPTH, MAX_PARTS, Extent, Note, Part
from app.texts import tr

__all__ = ["build_tree"]

MAX_BOUNDARY: Final = 250
"""Characters of a boundary; the standard allows 70."""

MAX_DASHES: Final = 1_000_000
"""Lines that begin with "--" which are looked at: two seconds of work, and more than any message has."""

_TYPE: Final = re.compile(r"[!#$%&'*+.^_`{|}~0-9a-z-]{1,100}/[!#$%&'*+.^_`{|}~0-9a-z-]{1,100}")
_GUESS: Final = re.compile(rb"(?:\A|\n)--([0-9A-Za-z'()+_,./:=? -]{0,200}[0-9A-Za-z'()+_,./:=?-])[ \t]*\r?\n[!-9;-~]+:")
_GUESS_WITHIN: Final = 65_536


@dataclass(slots=True)
class _Node:
    """A part while it is being built."""

    path: str
    depth: int
    parent: _Node | None
    source: bytes
    start: int
    header: Header
    kind: str
    parameters: Parameters
    encoding: str
    disposition: Parameters
    notes: list[Note]
    boundary: bytes | None = None
    end: int = 0
    children: list[_Node] = field(default_factory=list)
    closed: int = 0
    """The place behind its last boundary, or 0."""
    frozen: Part | None = None

    def note(self, text: str, *, grave: bool = False) -> None:
        self.notes.append(Note(text, grave, self.path))


def build_tree(raw: bytes, extent: Extent) -> Part:
    """The tree of a message's parts, from its bytes (lines end with LF or CRLF). Never fails."""
    builder = _Builder(extent)
    root = builder.message(raw, "1", 0, None)
    return builder.freeze(root)


class _Builder:
    """Builds the tree of one message, without recursion: what is open stands in a list."""

    def __init__(self, extent: Extent) -> None:
        self._extent = extent
        self._nodes: list[_Node] = []
        self._encoded: list[_Node] = []
        self._instead: bytes | None = None
        """The boundary that is taken for the message's own, which is nowhere in it."""
        self._dashes = 0

    def message(self, raw: bytes, path: str, depth: int, parent: _Node | None) -> _Node:
        """Read a message, and then every encoded message in it."""
        root = self._walk(raw, path, depth, parent)
        # Encoded ones shrink with each level: all together they are no longer than three times the first.
        while self._encoded:
            node = self._encoded.pop()
            content = decode_content(node.source[node.header.body : node.end], node.encoding)
            node.note(tr("A message must not be encoded as {encoding}.", encoding=visible(node.encoding)))
            inner = self._walk(content.data, f"{node.path}.1", node.depth + 1, node)
            node.children.append(inner)
        return root

    def _walk(self, raw: bytes, path: str, depth: int, parent: _Node | None) -> _Node:
        root = self._open(raw, 0, len(raw), path, depth, parent, {}, "text/plain")
        open_parts: list[_Node] = []
        boundaries: dict[bytes, int] = {}
        current = self._enter(root, open_parts, boundaries, len(raw))
        place = current.header.body
        while open_parts and self._dashes < MAX_DASHES:
            at = self._next_dashes(raw, place)
            if at < 0:
                break
            self._dashes += 1
            stop = raw.find(b"\n", at, at + MAX_BOUNDARY + 100)
            stop = len(raw) if stop < 0 and len(raw) <= at + MAX_BOUNDARY + 100 else stop
            if stop < 0:
                place = at + 2
                continue
            line = raw[at + 2 : stop].rstrip()
            closing = line not in boundaries and line.endswith(b"--") and line[:-2] in boundaries
            level = boundaries.get(line[:-2] if closing else line)
            place = stop
            if level is None:
                continue
            here = at - 1 if at else at
            here -= at > 1 and raw[at - 2 : at - 1] == b"\r"
            owner = open_parts[level]
            self._end(current, owner, here)
            for inner in open_parts[level + 1 :]:
                assert inner.boundary is not None
                del boundaries[inner.boundary]
                inner.note(tr("Its last boundary is missing: the part around it ends first."))
            del open_parts[level + 1 :]
            current = owner
            next_line = min(stop + 1, len(raw))
            if closing:
                owner.closed = next_line
                # What follows is nobody's, until a boundary of a part around this one.
                del boundaries[line[:-2]]
                open_parts.pop()
            elif len(self._nodes) >= MAX_PARTS:
                owner.note(tr("More than {count} parts: the rest is not told apart.", count=f"{MAX_PARTS:,}"))
                break
            else:
                child_path = f"{owner.path}.{len(owner.children) + 1}"
                default = "message/rfc822" if owner.kind == "multipart/digest" else "text/plain"
                child = self._open(raw, next_line, len(raw), child_path, owner.depth + 1, owner, boundaries, default)
                owner.children.append(child)
                current = self._enter(child, open_parts, boundaries, len(raw))
                place = max(current.header.body - 1, stop)
        self._end(current, None, len(raw))
        for node in open_parts:
            if node.children and self._extent is Extent.WHOLE:
                node.note(tr("Its last boundary is missing: it may be cut off."))
        if parent is None and root.boundary is not None and not root.children and self._extent is not Extent.TOP:
            return self._guess(raw, path, depth, root)
        return root

    def _end(self, current: _Node, owner: _Node | None, here: int) -> None:
        """Everything from the innermost part up to its owner (None: the message) ends here."""
        node: _Node | None = current
        while node is not None and node is not owner and node.source is current.source:
            node.end = max(here, node.header.body)
            if node.closed and node.source[node.closed : node.end].strip():
                node.note(tr("There is text behind its last boundary, which mail programs do not show."))
            node = node.parent

    def _next_dashes(self, raw: bytes, place: int) -> int:
        """The next line that begins with two dashes, from the line at or behind this place on."""
        if raw[place : place + 2] == b"--" and (place == 0 or raw[place - 1 : place] == b"\n"):
            return place
        found = raw.find(b"\n--", place)
        return -1 if found < 0 else found + 1

    def _open(
        self,
        raw: bytes,
        start: int,
        end: int,
        path: str,
        depth: int,
        parent: _Node | None,
        boundaries: dict[bytes, int],
        default: str,
    ) -> _Node:
        """Read a part's header."""
        header = read_header(raw, start, end, boundaries)
        notes = [Note(text, False, path) for text in header.notes]
        named = header.first("Content-Type")
        parameters = read_parameters(named.raw) if named else Parameters(default, {})
        kind = parameters.value
        if named is not None and not _TYPE.fullmatch(kind):
            shown = visible(kind[:80])
            # RFC 2045, section 5.2: what has no valid type is text.
            notes.append(Note(tr("“{type}” is no content type: read as plain text.", type=shown), False, path))
            kind = "text/plain"
        field_ = header.first("Content-Transfer-Encoding")
        encoding = read_parameters(field_.raw).value if field_ else ""
        field_ = header.first("Content-Disposition")
        disposition = read_parameters(field_.raw) if field_ else Parameters("", {})
        notes += [Note(text, False, path) for text in (*parameters.notes, *disposition.notes)]
        for name in ("Content-Type", "Content-Transfer-Encoding", "Content-Disposition"):
            if len(header.all(name)) > 1:
                notes.append(Note(tr("{name} is there more than once; the first counts.", name=name), True, path))
        node = _Node(path, depth, parent, raw, start, header, kind, parameters, encoding, disposition, notes)
        node.end = end
        self._nodes.append(node)
        return node

    def _enter(self, node: _Node, open_parts: list[_Node], boundaries: dict[bytes, int], end: int) -> _Node:
        """Go into what the part holds, as far as its header says; returns the innermost part that is open now."""
        while True:
            if node.kind.startswith("multipart/"):
                self._enter_multipart(node, open_parts, boundaries)
                return node
            if node.kind not in ("message/rfc822", "message/global") or not self._may_open(node):
                return node
            if node.encoding not in IDENTITY:
                self._encoded.append(node)
                return node
            inner = self._open(
                node.source, node.header.body, end, f"{node.path}.1", node.depth + 1, node, boundaries, "text/plain"
            )
            node.children.append(inner)
            node = inner

    def _may_open(self, node: _Node) -> bool:
        if node.depth >= MAX_DEPTH:
            node.note(tr("It is nested {count} levels deep: what is in it is not told apart.", count=MAX_DEPTH))
            return False
        return len(self._nodes) < MAX_PARTS

    def _enter_multipart(self, node: _Node, open_parts: list[_Node], boundaries: dict[bytes, int]) -> None:
        boundary = node.parameters.get("boundary").rstrip()
        if node.encoding not in IDENTITY:
            node.note(tr("A multipart must not be encoded as {encoding}.", encoding=visible(node.encoding[:60])))
            node.encoding = ""
        if not self._may_open(node):
            return
        if not boundary:
            if not self._guess_boundary(node, open_parts, boundaries):
                node.note(tr("It is a multipart without a boundary: shown as text."))
            return
        if len(boundary) > 70:
            node.note(tr("Its boundary is longer than 70 characters."))
        try:
            key = boundary.encode("ascii")
        except UnicodeEncodeError:
            key = boundary.encode("utf-8", "surrogatepass")
        if self._instead is not None and node.parent is None:
            key = self._instead
        if len(key) > MAX_BOUNDARY:
            node.note(tr("Its boundary is too long to be looked for: shown as text."))
        elif key in boundaries:
            # The outer one is honoured, as email.feedparser does.
            node.note(tr("Its boundary is that of a part around it: shown as text."), grave=True)
        else:
            node.boundary = key
            boundaries[key] = len(open_parts)
            open_parts.append(node)

    def _guess_boundary(self, node: _Node, open_parts: list[_Node], boundaries: dict[bytes, int]) -> bool:
        """Take the first line that looks like a boundary for one, where none is declared."""
        start = node.header.body
        found = _GUESS.search(node.source[start : start + _GUESS_WITHIN]) if node.depth < 3 else None
        if found is None or found[1] in boundaries:
            return False
        node.boundary = found[1]
        boundaries[found[1]] = len(open_parts)
        open_parts.append(node)
        shown = visible(found[1].decode("ascii"))
        node.note(tr("It has no boundary; “{boundary}” was taken for it.", boundary=shown))
        return True

    def _guess(self, raw: bytes, path: str, depth: int, failed: _Node) -> _Node:
        """The declared boundary is nowhere: read it again with what looks like one."""
        declared = visible((failed.boundary or b"").decode("ascii", "workbench.bytes"))
        found = _GUESS.search(raw[failed.header.body : failed.header.body + _GUESS_WITHIN])
        if found is None or self._instead is not None:
            failed.note(tr("Its boundary “{boundary}” is nowhere in it: shown as text.", boundary=declared))
            return failed
        self._nodes.clear()
        self._encoded.clear()
        self._instead = found[1]
        root = self._walk(raw, path, depth, None)
        guessed = visible(found[1].decode("ascii"))
        text = tr(
            "Its boundary “{declared}” is nowhere in it; “{boundary}” was taken for it.",
            declared=declared,
            boundary=guessed,
        )
        root.note(text, grave=True)
        return root

    def freeze(self, root: _Node) -> Part:
        """The tree, that does not change any more."""
        # A part comes after the one that it is in, so that backwards each has its own parts already.
        for node in reversed(self._nodes):
            node.frozen = _part(node)
        assert root.frozen is not None
        return root.frozen


def _part(node: _Node) -> Part:
    parts = tuple(child.frozen for child in node.children if child.frozen is not None)
    body = node.header.body
    if parts:
        size = node.end - body
    else:
        size = content_size(memoryview(node.source)[body : node.end], node.encoding)
    named = node.header.first("Content-ID")
    return Part(
        path=node.path,
        header=node.header,
        content_type=visible(node.kind),
        parameters=node.parameters.named,
        encoding=visible(node.encoding[:80]),
        disposition=visible(node.disposition.value[:80]),
        file_name=node.disposition.get("filename") or node.parameters.get("name"),
        content_id=named.value.strip("<> ") if named else "",
        source=node.source,
        start=node.start,
        body=body,
        end=node.end,
        size=size,
        parts=parts,
        notes=tuple(dict.fromkeys(node.notes)),
    )

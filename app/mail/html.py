"""HTML from strangers made harmless: only elements and attributes of a list are kept, and nothing in it acts or loads.

It must not fetch anything, nor know the widget. What it gives is written anew from what was understood, so that it does
not matter how another program would read the original.

Links become ``link:0``, ``link:1`` …, pictures ``picture:0`` …: whoever shows the page has no address to load, and
looks up in ``links`` and ``pictures`` what they stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Final

from app.display import visible
from app.mail.html_css import Style, color, length, read_style
from app.mail.html_elements import CELLS, CLOSED_BY, STOPS, TABLE, is_block, is_skipped, is_void, written_as
from app.mail.html_links import Target, claimed_host, read_target
from app.mail.html_page import LeftOut, Link, Page, Picture, PictureKind
from app.mail.html_tokens import Tag, tokens
from app.mail.reading_text import KEPT
from app.texts import tr

__all__ = ["Link", "Page", "Picture", "PictureKind", "clean_html"]

MAX_ELEMENTS: Final = 4000
"""Elements that are shown: Qt lays out about so many in half a second, during which the window stands still."""

MAX_CHARACTERS: Final = 300_000
"""Characters of text that are shown, for the same reason."""

MAX_DEPTH: Final = 60
"""Elements in elements; deeper ones are left out, not what is in them."""

MAX_TABLES: Final = 5
"""Tables in tables: Qt measures each several times for each around it."""

_UNBROKEN: Final = re.compile(r"\S{200}")
"""A word of so many characters gets places where it may be broken: Qt needs the square of its length without."""

MAX_PICTURES: Final = 100
"""Pictures of a page."""

MAX_LINKS: Final = 2000
"""Links of a page."""

MAX_DATA_URL: Final = 2 * 1024 * 1024
"""Characters of a picture that stands in the page itself."""


def clean_html(
    source: str, *, available: frozenset[int] = frozenset(), scale: float = 1.0, colors: bool = True
) -> Page:
    """Make a page harmless; never fails. ``available`` are the numbers of the pictures that can be shown (the others
    are replaced by their description), ``scale`` is the text size (1 is 100 %), ``colors`` whether the sender's colours
    are kept. Takes up to a second for a large page: call it in a thread."""
    cleaner = _Cleaner(available, scale, colors)
    for token in tokens(source):
        if isinstance(token, str):
            cleaner.text(token)
        elif token.end:
            cleaner.end(token.name)
        else:
            cleaner.start(token)
        if cleaner.full:
            break
    return cleaner.page()


@dataclass(slots=True)
class _Cleaner:
    """Writes the page anew while its tags and texts come in."""

    available: frozenset[int]
    scale: float
    colors: bool
    out: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    stack: list[tuple[str, str]] = field(default_factory=list)
    """The open elements: the name in the source, and the name that was written."""
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    found: LeftOut = field(default_factory=LeftOut)
    skipping: str = ""
    skip_depth: int = 0
    elements: int = 0
    characters: int = 0
    tables: int = 0
    body: dict[str, str] = field(default_factory=dict)
    link: tuple[Target, int] | None = None
    """The open link, and where its text begins in ``plain``."""

    @property
    def full(self) -> bool:
        """Whether no more can be shown."""
        return self.elements > MAX_ELEMENTS or self.characters > MAX_CHARACTERS

    def text(self, text: str) -> None:
        """A text between tags."""
        if self.skipping:
            return
        shown = visible(text[: MAX_CHARACTERS + 1].replace("\r", ""), KEPT)
        self.characters += len(shown)
        if not any(name == "pre" for name, _ in self.stack):
            # Between cells there is room for nothing.
            if self.stack and self.stack[-1][1] in ("table", "thead", "tbody", "tfoot", "tr") and not shown.strip():
                return
            self.plain.append(" ".join(shown.replace("\n", " ").split(" ")) if shown else "")
        else:
            self.plain.append(shown)
        self.out.append(escape(_UNBROKEN.sub("\\g<0>\u200b", shown)))

    def start(self, tag: Tag) -> None:
        """A start tag."""
        name = tag.name
        if self.skipping:
            self.skip_depth += name == self.skipping and not is_void(name)
            return
        self._count(tag)
        style = read_style(tag.attributes.get("style", ""), scale=self.scale, colors=self.colors)
        self.found.backgrounds += style.addresses + ("background" in tag.attributes)
        if is_skipped(name):
            if not is_void(name):
                self.skipping, self.skip_depth = name, 1
        elif (style.hides or "hidden" in tag.attributes) and name not in ("body", "html"):
            self.found.hidden += not is_void(name)
            if not is_void(name):
                self.skipping, self.skip_depth = name, 1
        elif name == "body":
            self.body = self._body(tag, style)
        elif name == "br":
            self._write("<br/>", "\n")
        elif name == "hr":
            self._close_paragraph()
            self._write("<hr/>", "\n----\n")
        elif name == "img":
            self._picture(tag)
        elif written_as(name) is not None:
            self._open(tag, style)

    def end(self, name: str) -> None:
        """An end tag."""
        if self.skipping:
            if name == self.skipping:
                self.skip_depth -= 1
                if not self.skip_depth:
                    self.skipping = ""
            return
        if name == "p" and not any(opened == "p" for opened, _ in self.stack):
            self._write("<br/>", "\n")
            return
        for place in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[place][0]
            if opened == name:
                self._close_to(place)
                return
            if opened in CELLS and name not in TABLE:
                # What was opened outside of a cell is not closed inside of it.
                return

    def page(self) -> Page:
        """Everything that was found."""
        complete = not self.full
        self._close_to(0)
        notes = self.found.notes()
        if not complete:
            notes.insert(0, tr("It is too long: only its beginning is shown. Text, source and saved file are whole."))
        if self.pictures[MAX_PICTURES:]:
            notes.append(tr("More than {count} pictures: the others are left out.", count=MAX_PICTURES))
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.body.items())
        page = f"<html><body{attributes}>{''.join(self.out)}</body></html>"
        return Page(
            page,
            _tidy("".join(self.plain)),
            tuple(self.pictures[:MAX_PICTURES]),
            tuple(self.links),
            tuple(notes),
            complete,
        )

    # Parts

    def _count(self, tag: Tag) -> None:
        found, name = self.found, tag.name
        if name == "script" or any(key.startswith("on") for key in tag.attributes):
            found.scripts += 1
        if name in ("input", "button", "select", "textarea"):
            found.forms += tag.attributes.get("type", "").lower() != "hidden"
        elif name in ("iframe", "frame", "object", "embed", "applet"):
            found.frames += 1
        elif name in ("svg", "math", "canvas", "audio", "video"):
            found.media += 1
        elif name == "style" or (name == "link" and "stylesheet" in tag.attributes.get("rel", "").lower()):
            found.styles += 1
        elif name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
            found.refreshes += 1

    def _body(self, tag: Tag, style: Style) -> dict[str, str]:
        if not self.colors:
            return {}
        ground = color(tag.attributes.get("bgcolor", "")) or style.kept.get("background-color", "")
        ink = color(tag.attributes.get("text", "")) or style.kept.get("color", "")
        return {name: value for name, value in (("bgcolor", ground), ("text", ink)) if value}

    def _write(self, html: str, plain: str = "") -> None:
        self.elements += 1
        self.out.append(html)
        if plain:
            self.plain.append(plain)

    def _close_paragraph(self) -> None:
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place][0] == "p":
                self._close_to(place)
                return
            if self.stack[place][0] in STOPS:
                return

    def _close_to(self, place: int) -> None:
        while len(self.stack) > place:
            name, written = self.stack.pop()
            if name == "a":
                self._end_link()
            self.tables -= name == "table"
            if written:
                self.out.append(f"</{written}>")
            if is_block(name) or name in ("tr", "table", "caption"):
                self.plain.append("\n\n" if name == "p" or name[0] == "h" else "\n")
            elif name in CELLS:
                self.plain.append("\t")

    def _open(self, tag: Tag, style: Style) -> None:
        name = tag.name
        if is_block(name) or name == "table":
            self._close_paragraph()
        if name in CLOSED_BY:
            closes, stops = CLOSED_BY[name]
            for place in range(len(self.stack) - 1, -1, -1):
                if self.stack[place][0] in closes:
                    self._close_to(place)
                    if name != "tr":
                        break
                elif self.stack[place][0] in stops:
                    break
        if len(self.stack) >= MAX_DEPTH:
            return
        if name in TABLE and not self._fits_table(name):
            return
        written = written_as(name) or name
        attributes = self._attributes(tag, style)
        if name == "a":
            attributes = self._begin_link(tag) | attributes
        elif name == "li":
            self.plain.append("\n• ")
        elif is_block(name):
            self.plain.append("\n")
        self.tables += name == "table"
        text = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        self._write(f"<{written}{text}>")
        self.stack.append((name, written))

    def _fits_table(self, name: str) -> bool:
        if name == "table":
            # A table that is too deep is read as its contents.
            return self.tables < MAX_TABLES
        parents = {"tr": ("table", "thead", "tbody", "tfoot"), "td": ("tr",), "th": ("tr",)}.get(name, ("table",))
        if self.stack and self.stack[-1][0] in parents:
            return True
        if name in ("td", "th") and self.stack and self.stack[-1][0] in ("table", "thead", "tbody", "tfoot"):
            self._write("<tr>")
            self.stack.append(("tr", "tr"))
            return True
        return False

    def _attributes(self, tag: Tag, style: Style) -> dict[str, str]:
        given, name = tag.attributes, tag.name
        kept: dict[str, str] = {}
        if name in ("table", "td", "th"):
            width = length(given.get("width", ""), 200)
            if width:
                # Wider ones would not fit the pane: the text finds its own width.
                kept["width"] = width
            for key, most in (("cellpadding", 20), ("cellspacing", 20), ("border", 4)):
                if name == "table" and length(given.get(key, ""), most):
                    kept[key] = length(given[key], most)
            for key in ("colspan", "rowspan"):
                # A span of a million would be a million cells.
                if name != "table" and length(given.get(key, ""), 50) and "%" not in given[key]:
                    kept[key] = length(given[key], 50)
            if name == "table" and "cellspacing" not in kept:
                kept["cellspacing"] = "0"
        if given.get("align", "").lower() in ("left", "right", "center", "justify") and name != "table":
            kept["align"] = given["align"].lower()
        if given.get("valign", "").lower() in ("top", "middle", "bottom"):
            kept["valign"] = given["valign"].lower()
        if self.colors:
            if color(given.get("bgcolor", "")):
                kept["bgcolor"] = color(given["bgcolor"])
            if name == "font" and color(given.get("color", "")):
                kept["color"] = color(given["color"])
        if name == "font" and given.get("size", "") in ("1", "2", "3", "4", "5", "6", "7"):
            kept["size"] = given["size"]
        if given.get("dir", "").lower() in ("rtl", "ltr"):
            kept["dir"] = given["dir"].lower()
        if style.kept:
            kept["style"] = style.css()
        return kept

    def _begin_link(self, tag: Tag) -> dict[str, str]:
        href = tag.attributes.get("href", "")
        if not href or href.strip().startswith("#"):
            return {}
        target = read_target(href)
        if target is None or len(self.links) >= MAX_LINKS:
            self.found.links += 1
            return {}
        self.link = (target, len(self.plain))
        self.links.append(Link(target, ""))
        return {"href": f"link:{len(self.links) - 1}"}

    def _end_link(self) -> None:
        if self.link is None:
            return
        (target, begin), self.link = self.link, None
        text = " ".join("".join(self.plain[begin:]).split())[:300]
        claimed = claimed_host(text)
        if claimed and (claimed == target.host or target.host.removeprefix("www.") == claimed.removeprefix("www.")):
            claimed = ""
        self.links[-1] = Link(target, text, claimed if target.host else "")
        if target.shown not in (text, f"mailto:{text}", f"{text}/"):
            self.plain.append(f" <{target.shown}>")

    def _picture(self, tag: Tag) -> None:
        source = "".join(tag.attributes.get("src", "").split())
        alt = visible(" ".join(tag.attributes.get("alt", "").split())[:200])
        size = {name: length(tag.attributes.get(name, ""), 1200) for name in ("width", "height")}
        invisible = any(tag.attributes.get(name, "").strip() in ("0", "1", "2") for name in ("width", "height"))
        picture = _read_picture(source, invisible)
        if picture is None:
            self.found.pictures += bool(source)
        else:
            number = len(self.pictures)
            if number <= MAX_PICTURES:
                self.pictures.append(picture)
            if number in self.available and number < MAX_PICTURES:
                kept = "".join(f' {name}="{value}"' for name, value in size.items() if value and "%" not in value)
                self._write(f'<img src="picture:{number}"{kept}/>', f"[{alt}]" if alt else "")
                return
        if not invisible:
            shown = tr("[picture: {description}]", description=alt) if alt else tr("[picture]")
            self._write(f"<small>{escape(shown)}</small>", shown)


def _read_picture(source: str, invisible: bool) -> Picture | None:
    kind = source[:5].lower()
    if kind.startswith("cid:"):
        return Picture(PictureKind.EMBEDDED, source[4:300])
    if kind == "data:":
        return Picture(PictureKind.DATA, source) if len(source) <= MAX_DATA_URL else None
    target = read_target(f"https:{source}" if source.startswith("//") else source)
    if target is None or not target.host:
        return None
    return Picture(PictureKind.REMOTE, target.url, target.host, invisible)


def _tidy(text: str) -> str:
    """Plain text without runs of blanks and empty lines."""
    lines = [" ".join(line.replace("\t", "  ").split(" ")).strip() for line in text.split("\n")]
    done: list[str] = []
    for line in lines:
        if line or (done and done[-1]):
            done.append(" ".join(line.split()) if "  " in line else line)
    return "\n".join(done).strip("\n") + "\n" if any(done) else ""

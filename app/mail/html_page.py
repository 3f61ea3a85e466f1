"""What a page of HTML is once it is harmless: its text, and what its links and pictures stand for.

It must not read HTML, nor fetch anything.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.mail.html_links import Target
from app.texts import tr

__all__ = ["LeftOut", "Link", "Page", "Picture", "PictureKind"]


class PictureKind(enum.Enum):
    """Where a picture comes from: the message itself (``cid:``), the page itself (``data:``), or another computer."""

    EMBEDDED = enum.auto()
    DATA = enum.auto()
    REMOTE = enum.auto()


@dataclass(frozen=True, slots=True)
class Picture:
    """``source`` is the content id, the data URL or the address. ``invisible``: of a size that nobody sees, as those
    are that tell the sender who has read the message."""

    kind: PictureKind
    source: str
    host: str = ""
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, the text it stands under, and the other host that the text claims ("": none)."""

    target: Target
    text: str
    claimed: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is safe to show: ``html``; the same as plain ``text``; what its pictures and links stand for; and
    ``notes``, what was left out. ``complete`` is False when it was too long to be shown whole."""

    html: str
    text: str
    pictures: tuple[Picture, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    complete: bool = True

    @property
    def remote_hosts(self) -> dict[str, int]:
        """How many different pictures come from which host."""
        hosts: dict[str, int] = {}
        for _, host in {(each.source, each.host) for each in self.pictures if each.kind is PictureKind.REMOTE}:
            hosts[host] = hosts.get(host, 0) + 1
        return dict(sorted(hosts.items()))


@dataclass(slots=True)
class LeftOut:
    """What was left out of a page, counted by kind."""

    scripts: int = 0
    forms: int = 0
    frames: int = 0
    styles: int = 0
    refreshes: int = 0
    media: int = 0
    links: int = 0
    backgrounds: int = 0
    hidden: int = 0
    pictures: int = 0

    def notes(self) -> list[str]:
        """One sentence for each kind."""
        texts = (
            (self.scripts, tr("Scripts left out: {count}.", count=self.scripts)),
            (self.forms, tr("Form fields left out: {count}. A letter is no place for a password.", count=self.forms)),
            (self.frames, tr("Frames and embedded objects left out: {count}.", count=self.frames)),
            (self.media, tr("Drawings, sounds and films left out: {count}.", count=self.media)),
            (self.styles, tr("Style sheets left out: {count}.", count=self.styles)),
            (self.refreshes, tr("It tried to lead to another page by itself.")),
            (self.links, tr("Links that lead nowhere safe, shown as text: {count}.", count=self.links)),
            (self.backgrounds, tr("Background pictures, which are never loaded: {count}.", count=self.backgrounds)),
            (self.pictures, tr("Pictures from no usable address: {count}.", count=self.pictures)),
            (self.hidden, tr("Hidden texts left out: {count}. They are in the source.", count=self.hidden)),
        )
        return [text for count, text in texts if count]

"""Pictures of the window: what a scene is.

It must not know any tab: each tab's scenes are in a module of their own, ``<tab>_scenes.py``, with a list ``SCENES``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver

__all__ = ["ALL_LOOKS", "DESIGN", "LARGE", "SMALL", "Scene", "View"]

DESIGN = (1280, 800)
LARGE = (1920, 1080)
SMALL = (1024, 700)

ALL_LOOKS = ("light", "dark", "high_contrast")


@dataclass(frozen=True)
class View:
    """How a scene is looked at."""

    look: str = "light"
    size: tuple[int, int] = DESIGN
    zoom: int = 100

    @property
    def name(self) -> str:
        """A part of the picture's file name."""
        return f"{self.look}-{self.size[0]}x{self.size[1]}" + (f"-{self.zoom}" if self.zoom != 100 else "")


def _every_view() -> tuple[View, ...]:
    looks = tuple(View(look) for look in ALL_LOOKS)
    return (*looks, View(size=LARGE), View(size=SMALL), View(size=DESIGN, zoom=200), View(size=LARGE, zoom=200))


@dataclass(frozen=True)
class Scene:
    """``play`` brings the window into a state that is worth a picture, with a real exchange where that belongs to it;
    it may return another window (a dialog) to be pictured instead. ``views``: a tab's main scene has all of them, an
    empty, busy or failing state is seen light and dark."""

    name: str
    play: Callable[[Driver], Awaitable[QWidget | None]]
    views: tuple[View, ...] = field(default_factory=_every_view)


TWO_LOOKS = (View("light"), View("dark"))
"""For the lesser states of a tab."""

"""Style attributes and the older attributes of HTML: what of them is kept, each value checked and bounded.

It must not know elements. Nothing that names an address (``url(…)``, ``@import``, ``expression``) is ever kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Style", "color", "length", "read_style"]

MAX_STYLE: Final = 4000
"""Characters of one style attribute that are read."""

MAX_DECLARATIONS: Final = 60
"""Declarations of one style attribute that are read."""

_COLOR: Final = re.compile(r"#[0-9a-f]{3}|#[0-9a-f]{6}|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)|[a-z]{3,20}")
_NO_COLOR: Final = frozenset(
    ("inherit", "initial", "unset", "transparent", "none", "auto", "currentcolor", "important")
)
_LENGTH: Final = re.compile(r"(-?\d{1,4}(?:\.\d{1,4})?)(px|pt|em|rem|%|)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT: Final = re.compile(r"[\w ,'\"-]{1,200}")

_WORDS: Final = {
    "font-weight": (
        "bold",
        "bolder",
        "normal",
        "lighter",
        "100",
        "200",
        "300",
        "400",
        "500",
        "600",
        "700",
        "800",
        "900",
    ),
    "font-style": ("italic", "oblique", "normal"),
    "text-decoration": ("underline", "line-through", "none", "overline"),
    "text-align": ("left", "right", "center", "justify"),
    "vertical-align": ("top", "middle", "bottom", "sub", "super", "baseline"),
    "white-space": ("pre", "pre-wrap", "nowrap", "normal"),
    "text-transform": ("uppercase", "lowercase", "capitalize", "none"),
}
_SPACES: Final = re.compile(r"(?:margin|padding)(?:-(?:top|right|bottom|left))?")
_SIDES: Final = ("top", "right", "bottom", "left")

_MIN_FONT: Final = 7.0
_MAX_FONT: Final = 40.0
"""Points: what is smaller cannot be read, what is larger fills the window."""

_SIZES: Final = {
    "xx-small": 7.0,
    "x-small": 8.0,
    "small": 9.5,
    "medium": 11.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}


@dataclass(slots=True)
class Style:
    """``kept`` declarations by property; whether it ``hides`` its element; and how many addresses it names."""

    kept: dict[str, str] = field(default_factory=dict)
    hides: bool = False
    addresses: int = 0

    def css(self) -> str:
        """As the value of a style attribute."""
        return "; ".join(f"{name}: {value}" for name, value in self.kept.items())


def color(text: str) -> str:
    """A colour that is one, or ""."""
    value = text.strip().lower()
    if re.fullmatch(r"[0-9a-f]{6}", value):
        # Commonly written without its sign.
        value = f"#{value}"
    return value if _COLOR.fullmatch(value) and value not in _NO_COLOR else ""


def length(text: str, most: int) -> str:
    """A width or height of an older attribute: a number of pixels or a percentage within bounds, or ""."""
    match = _LENGTH.fullmatch(text.strip().lower())
    if match is None or match[2] not in ("px", "%", ""):
        return ""
    number = round(float(match[1]))
    if match[2] == "%":
        return f"{number}%" if 0 < number <= 100 else ""
    return str(number) if 0 < number <= most else ""


def read_style(text: str, *, scale: float, colors: bool) -> Style:
    """Read a style attribute. ``scale`` is the text size of the window (1 is 100 %), ``colors`` whether the sender's
    colours are kept."""
    style = Style()
    text = _COMMENT.sub("", text[:MAX_STYLE])
    style.addresses = text.lower().count("url(")
    for declaration in text.split(";")[:MAX_DECLARATIONS]:
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower().removesuffix("!important").strip()
        if name and value and "\\" not in value:
            _declare(style, name, value, scale, colors)
    return style


def _declare(style: Style, name: str, value: str, scale: float, colors: bool) -> None:
    kept = style.kept
    if name in _WORDS:
        words = [word for word in value.split() if word in _WORDS[name]]
        if words:
            kept[name] = words[0]
    elif name == "color":
        if colors and color(value):
            kept[name] = color(value)
    elif name in ("background", "background-color"):
        found = next((color(word) for word in value.split()[:10] if color(word)), "") if "url(" not in value else ""
        if colors and found:
            kept["background-color"] = found
    elif name == "font-size":
        points = _points(value)
        if points == 0:
            style.hides = True
        elif points is not None:
            kept[name] = f"{min(max(points, _MIN_FONT), _MAX_FONT) * scale:.1f}pt"
    elif name == "font-family":
        if _FONT.fullmatch(value):
            kept[name] = value.replace('"', "'")
    elif _SPACES.fullmatch(name):
        _space(kept, name, value)
    elif (name, value) in (("display", "none"), ("visibility", "hidden")) or (
        name == "opacity" and value in ("0", "0.0")
    ):
        style.hides = True


def _points(value: str) -> float | None:
    """A font size in points; None when it is not to be changed."""
    if value in _SIZES:
        return _SIZES[value]
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    number = abs(float(match[1]))
    if number == 0:
        return 0
    factor = {"px": 0.75, "pt": 1.0, "em": 11.0, "rem": 11.0, "%": 0.11}.get(match[2])
    return number * factor if factor is not None else None


def _space(kept: dict[str, str], name: str, value: str) -> None:
    pixels = []
    for word in value.split()[:4]:
        match = _LENGTH.fullmatch(word)
        if match is None or match[2] not in ("px", "pt", ""):
            return
        # Never negative, which would draw one text over another, nor wider than a column.
        pixels.append(min(max(round(float(match[1])), 0), 60))
    if not pixels:
        return
    if "-" in name:
        kept[name] = f"{pixels[0]}px"
        return
    top = pixels[0]
    right = pixels[1] if len(pixels) > 1 else top
    bottom = pixels[2] if len(pixels) > 2 else top
    left = pixels[3] if len(pixels) > 3 else right
    for side, each in zip(_SIDES, (top, right, bottom, left), strict=True):
        kept[f"{name}-{side}"] = f"{each}px"

"""Our own icons: SVG files drawn in black and blue, tinted with the colours in use and kept as pixmaps.

It must not know which look is in use: it is given the colours with every request.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

__all__ = ["FOLDER", "names", "tinted_icon", "tinted_pixmap"]

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "icons"

_INK: Final = "#000"
_SECOND_INK: Final = "#00f"

_KEPT: Final = 1000
"""Drawings kept: all of them, in a few sizes and looks."""


def names() -> list[str]:
    """The name of every icon there is."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@functools.cache
def _source(name: str) -> str:
    """The icon's drawing. A name that does not exist is a mistake of ours: FileNotFoundError says which."""
    return (FOLDER / f"{name}.svg").read_text("utf-8")


@functools.lru_cache(maxsize=_KEPT)
def tinted_pixmap(name: str, ink: str, second: str, size: int, scale: float) -> QPixmap:
    """The icon in two colours, ``size`` device-independent pixels wide, on a screen with this many per one of them."""
    # Imported when the first icon is drawn: the tests of models and filters never load it.
    from PySide6.QtSvg import QSvgRenderer

    drawing = _source(name).replace(f'"{_INK}"', f'"{ink}"').replace(f'"{_SECOND_INK}"', f'"{second}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    edge = round(size * scale)
    pixmap = QPixmap(QSize(edge, edge))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@functools.lru_cache(maxsize=_KEPT)
def tinted_icon(
    name: str, ink: str, second: str, others: tuple[tuple[QIcon.Mode, str], ...], size: int, scale: float
) -> QIcon:
    """The icon with one pixmap for each mode: in two colours as it is ordinarily, in one in the other modes. Qt would
    grey the disabled one by itself, but not in our colours.

    Pixmaps and not an icon engine: one that is written in Python does not outlive the icon that it is given to.
    """
    icon = QIcon()
    drawn = tinted_pixmap(name, ink, second, size, scale)
    icon.addPixmap(drawn)
    for mode, other in others:
        # The same shape filled anew takes a tenth of the time of drawing it.
        pixmap = QPixmap(drawn)
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(0, 0, size, size), QColor(other))
        painter.end()
        icon.addPixmap(pixmap, mode)
    return icon

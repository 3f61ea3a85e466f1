"""Pictures as files would hold them, drawn on the spot."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

__all__ = ["png"]


def png(color: str = "#ff0000", width: int = 20, height: int = 10) -> bytes:
    """A PNG of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError("Qt writes no PNG")
    return bytes(buffer.data().data())

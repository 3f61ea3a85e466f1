"""Fields that several tabs need: a port number and a text encoding.

It must not know what the port or the encoding is for.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.display import ENCODINGS
from app.texts import tr

__all__ = ["EncodingCombo", "PortBox"]


class PortBox(QSpinBox):
    """A port number; ``zero`` says what 0 stands for ("any free port") where 0 may be chosen."""

    def __init__(self, name: str, value: int, *, zero: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Port"))
        self.setRange(0 if zero else 1, 65535)
        self.setGroupSeparatorShown(False)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setSpecialValueText(zero)
        self.setValue(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Whoever comes here by keyboard or click wants another number, not a digit more in this one.
        self.selectAll()


class EncodingCombo(QComboBox):
    """A text encoding, by the names that people know; ``encoding`` is Python's name of it."""

    encoding_changed = Signal(str)

    def __init__(self, name: str, encoding: str = "utf-8", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Encoding"))
        self.setToolTip(tr("The encoding: how characters become bytes, and bytes characters"))
        for each in ENCODINGS:
            self.addItem(each.label, each.codec)
        self.set_encoding(encoding)
        self.currentIndexChanged.connect(lambda: self.encoding_changed.emit(self.encoding))

    @property
    def encoding(self) -> str:
        """Python's name of the chosen encoding."""
        return str(self.currentData())

    def set_encoding(self, encoding: str) -> None:
        """Choose one by Python's name; one that is not in the list is ignored."""
        index = self.findData(encoding)
        if index >= 0:
            self.setCurrentIndex(index)

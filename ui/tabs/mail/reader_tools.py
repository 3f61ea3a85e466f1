"""The tools beside a message's head: the charset, the field that finds, saving, and whose colours HTML has.

It must not know the message: it says what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from app.display import ENCODINGS
from app.mail.reading import ShownText
from app.mail.reading_charsets import charset_name, find_codec
from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.find_bar import FindBar

__all__ = ["ReaderTools"]


class ReaderTools(QWidget):
    """``changed`` when another charset or other colours are wanted; ``save_asked`` for the whole message. ``view``
    gives the view that is searched. ``colors_box`` stands elsewhere: beside the views.

    Handles: ``prefix.charset``, ``prefix.find``, ``prefix.save``, ``prefix.colors``.
    """

    changed = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, prefix: str, view: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._theme = theme
        self.charset_box = QComboBox()
        self.charset_box.setObjectName(f"{prefix}.charset")
        self.charset_box.setAccessibleName(tr("Charset"))
        self.charset_box.setToolTip(
            tr("How the bytes of the text become characters; try another one if letters look wrong")
        )
        self.charset_box.addItem("", "")
        for each in ENCODINGS:
            self.charset_box.addItem(each.label, each.codec)
        self.charset_box.activated.connect(lambda _: self.changed.emit())
        self.colors_box = QCheckBox(tr("Sender’s colours"))
        self.colors_box.setObjectName(f"{prefix}.colors")
        self.colors_box.setToolTip(tr("On a white sheet, in the sender’s colours; otherwise in those of this program"))
        self.colors_box.setChecked(True)
        self.colors_box.toggled.connect(lambda _: self.changed.emit())
        self.find_bar = FindBar(theme, prefix, view)
        self.save = icon_button(theme, "save", f"{prefix}.save", tr("Save the message as .eml…"), self.save_asked.emit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.charset_box, 0, 0)
        grid.addWidget(self.save, 0, 1)
        grid.addWidget(self.find_bar, 1, 0, 1, 2)
        self.set_compact(False)
        theme.changed.connect(self._measure)
        self.reset()

    def set_compact(self, compact: bool) -> None:
        """There is little width: the charset may be cut, its list is not."""
        self._compact = compact
        self._measure()

    def _measure(self) -> None:
        box = self.charset_box
        # Not Qt's own least width, which is that of the longest item and stays when the text size has changed.
        box.setFixedWidth(
            box.fontMetrics().horizontalAdvance("0") * (10 if self._compact else 19) + self._theme.scaled(36)
        )
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + self._theme.scaled(24))

    @property
    def charset(self) -> str:
        """Python's name of the charset that was chosen, or "" for the one that is declared."""
        return str(self.charset_box.currentData())

    @property
    def colors(self) -> bool:
        """Whether HTML is shown in the sender's colours."""
        return self.colors_box.isChecked()

    def reset(self) -> None:
        """Another message: the charset is as declared again."""
        self.charset_box.setCurrentIndex(0)
        self.charset_box.setItemText(0, tr("as declared"))

    def show_used(self, text: ShownText) -> None:
        """Say which charset was taken where none was chosen."""
        codec = text.codec
        if self.charset:
            codec = (find_codec(text.declared) if text.declared else None) or ""
        if codec:
            self.charset_box.setItemText(0, tr("auto: {charset}", charset=charset_name(codec)))

    def set_active(self, active: bool) -> None:
        """There is a message, or none."""
        for widget in (self.charset_box, self.save, self.find_bar, self.colors_box):
            widget.setEnabled(active)

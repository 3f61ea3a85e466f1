"""A line across the dock that says what is special now and offers what to do about it.

It must not know when it is shown or why.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.theme import Theme
from ui.widgets.buttons import text_button
from ui.widgets.message_line import announce, selectable
from ui.widgets.panel import Panel, Tone

__all__ = ["Notice"]


class Notice(Panel):
    """Hidden until say(). Its buttons are added once and stay; ``name.text`` is the handle of the text.

    With ``over`` it lies over the upper edge of that widget instead of taking room from it: what comes and goes while
    somebody types must not move what they look at.
    """

    def __init__(self, theme: Theme, name: str, tone: Tone, *, over: QWidget | None = None) -> None:
        super().__init__(theme, tone, over)
        self._over = over
        if over is not None:
            over.installEventFilter(self)
        self.setObjectName(name)
        self._icon = QLabel()
        self._text = selectable(QLabel())
        self._text.setObjectName(f"{name}.text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 4, 2)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        theme.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    def add_button(self, icon: str, name: str, text: str, clicked: Callable[[], object]) -> QToolButton:
        """Something to do about it."""
        button = text_button(self._theme, icon, name, text, clicked)
        self._row.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """Say this; hide when there is nothing to say."""
        if text and text != self._text.text():
            announce(self, text)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(text))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        layout, over = self.layout(), self._over
        if over is not None and layout is not None and not self.isHidden():
            layout.activate()
            self.setGeometry(0, 0, over.width(), layout.heightForWidth(over.width()))
            self.raise_()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _redraw(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self.tone.icon, self.tone.edge))
        self._place()

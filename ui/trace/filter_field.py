"""The filter field: asks a moment after the last key or at once on Enter, marks the wrong place, completes keys.

It must not know what a filter means: whoever listens reads it, and says what is wrong with it.
"""

from __future__ import annotations

import html
from typing import Final

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from app.texts import tr
from app.trace.filter import MAX_LENGTH
from ui.theme import Theme
from ui.trace.completion import Choice, complete_at, keys
from ui.widgets.field_mark import FieldMark

__all__ = ["FILTER_DELAY_MS", "FilterField"]

FILTER_DELAY_MS: Final = 180
"""After the last key before a filter is applied: longer than between two keys of a fast typist, shorter than what is
felt as waiting."""

_CHOICES_SHOWN: Final = 10


class FilterField(QLineEdit):
    """``asked`` carries the text to filter by. ``mark`` underlines what is wrong until the text changes."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self._start = 0
        self._choices: dict[str, Choice] = {}
        self.setObjectName("trace.filter")
        self.setAccessibleName(tr("Filter the messages"))
        self.setPlaceholderText(tr("Filter: text, dir:out, proto:udp, port:25, len:>100, has:error"))
        self.setClearButtonEnabled(True)
        self.setWhatsThis(filter_help())
        self.setMaxLength(MAX_LENGTH)
        self.mark = FieldMark(theme, self)
        self.addAction(theme.icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_CHOICES_SHOWN)
        self._popup = QListView()
        self._popup.setObjectName("trace.filter.choices")
        self._popup.setAccessibleName(tr("Completions"))
        self._popup.setSpacing(2)
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._ask)

    # Asking

    def _edited(self) -> None:
        self._offer()

    def _changed(self) -> None:
        self.mark.clear()
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        text = self.text()
        if text != self._asked:
            self._asked = text
            self.asked.emit(text)

    def set_filter(self, text: str) -> None:
        """Fill the field and apply it at once."""
        self.setText(text)
        self._ask()

    # Completing

    def _offer(self) -> None:
        completion = complete_at(self.text(), self.cursorPosition())
        self._start = completion.start
        self._choices = {
            f"{choice.text}  {choice.help}" if choice.help else choice.text: choice for choice in completion.choices
        }
        popup = self._popup
        if not self._choices:
            popup.hide()
            return
        self._model.setStringList(list(self._choices))
        left = self.cursorRect()
        left.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 16)
        self._completer.complete(left)

    def offer_all(self) -> None:
        """Show what can be typed here, without a letter typed (Ctrl+Space, or the arrow down in an empty field)."""
        completion = complete_at(self.text() or "", self.cursorPosition())
        if completion.choices or self.text():
            self._offer()
            return
        self._start = 0
        self._choices = {f"{choice.text}  {choice.help}": choice for choice in keys()}
        self._model.setStringList(list(self._choices))
        self._completer.complete()

    def _take(self, line: str) -> None:
        choice = self._choices.get(line)
        if choice is None:
            return
        text, cursor = self.text(), self.cursorPosition()
        self.setText(text[: self._start] + choice.text + text[cursor:])
        self.setCursorPosition(self._start + len(choice.text))
        if choice.text.endswith(":"):
            self._offer_later()

    def _offer_later(self) -> None:
        # The popup closes after it has told its choice: the next one opens only then.
        QTimer.singleShot(0, self, self._offer)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.set_filter("")
        elif (event.key() == Qt.Key.Key_Space and control) or (event.key() == Qt.Key.Key_Down and not self.text()):
            self.offer_all()
        else:
            super().keyPressEvent(event)


def filter_help() -> str:
    """The filter language on half a page."""
    lines = "".join(f"<tr><td>{choice.text}</td><td>{html.escape(choice.help)}</td></tr>" for choice in keys())
    text = tr(
        "Words are looked for in the data, the addresses and the titles. Words side by side must all be there; “or”, "
        "“not” (or a - before a word) and parentheses join them, quotation marks make a phrase. The keys:"
    )
    return f"<p>{html.escape(text)}</p><table>{lines}</table>"

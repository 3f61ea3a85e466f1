"""The field that finds text in whichever of several views is in front.

It must not know the views beyond what Qt shows of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.field_mark import FieldMark

__all__ = ["FindBar", "Finds"]


@runtime_checkable
class Finds(Protocol):
    """A view that has a way of its own."""

    def find_text(self, text: str, back: bool) -> bool:
        """Mark the next place, or the one before, around the end; whether there is one."""
        ...


class FindBar(QWidget):
    """Return finds the next place, Shift+Return the one before, around the end. ``view`` gives the view to look in.

    Handles: ``prefix.find``, ``prefix.find.next``, ``prefix.find.before``.
    """

    def __init__(self, theme: Theme, prefix: str, view: Callable[[], QWidget | None], title: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self.field = _Field(self)
        self.field.setObjectName(f"{prefix}.find")
        self.field.setAccessibleName(title or tr("Find in the message"))
        self.field.setPlaceholderText(tr("Find"))
        self.field.setToolTip(tr("Find in this view (Ctrl+F); Return goes on, Shift+Return goes back"))
        self.field.setClearButtonEnabled(True)
        # As wide as what is above it: Qt's wish for seventeen characters would take room from the sender's address.
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.mark = FieldMark(theme, self.field)
        before = icon_button(
            theme, "up", f"{prefix}.find.before", tr("The place before"), lambda: self.search(back=True)
        )
        following = icon_button(theme, "down", f"{prefix}.find.next", tr("The next place"), self.search)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.field, before, following):
            row.addWidget(widget)
        self.setFocusProxy(self.field)
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.field.setMinimumWidth(self._theme.scaled(70))

    def search(self, *, back: bool = False) -> bool:
        """Go to the next place; whether there is one."""
        text, view = self.field.text(), self._view()
        if not text or view is None:
            return False
        if isinstance(view, Finds):
            found = view.find_text(text, back)
        elif isinstance(view, QAbstractItemView):
            found = _find_cell(view, text, back)
        else:
            found = _find_text(view, text, back)
        if found:
            self.mark.clear()
        else:
            self.mark.mark(tr("It is not in this view."))
        return found


class _Field(QLineEdit):
    def __init__(self, bar: FindBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                self._bar.search(back=modifiers == Qt.KeyboardModifier.ShiftModifier)
                return
        super().keyPressEvent(event)


def _find_text(view: QWidget, text: str, back: bool) -> bool:
    if not isinstance(view, (QPlainTextEdit, QTextEdit)):
        return False
    flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
    if view.find(text, flags):
        return True
    place = view.textCursor()
    view.moveCursor(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
    if view.find(text, flags):
        return True
    view.setTextCursor(place)
    return False


def _find_cell(view: QAbstractItemView, text: str, back: bool) -> bool:
    model = view.model()
    rows: list[QModelIndex] = []
    waiting = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
    while waiting:
        index = waiting.pop()
        rows.append(index)
        waiting.extend(model.index(row, 0, index) for row in reversed(range(model.rowCount(index))))
    current = view.currentIndex().siblingAtColumn(0)
    start = rows.index(current) if current.isValid() and current in rows else -1 if not back else 0
    count, wanted = len(rows), text.casefold()
    for step in range(1, count + 1):
        index = rows[(start - step if back else start + step) % count]
        cells = (index.siblingAtColumn(column).data() for column in range(model.columnCount(index.parent())))
        if any(wanted in str(cell).casefold() for cell in cells if cell is not None):
            view.setCurrentIndex(index)
            view.scrollTo(index)
            return True
    return False

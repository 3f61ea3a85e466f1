"""Marks the place in a line of text that is wrong, with the reason as tooltip and for screen readers.

It must not know what is right: whoever checks the text calls mark() and clear().
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from ui.theme import Role, Theme
from ui.widgets.message_line import announce

__all__ = ["FieldMark"]


class FieldMark(QObject):
    """One for each field; it lives as long as the field. Typing takes the mark away, as the text is another then."""

    def __init__(self, theme: Theme, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._theme = theme
        self._edit = edit
        self._tip = ""
        self._description = ""
        self._reason = ""
        self._place = (0, 0)
        self._icon: QAction | None = None
        edit.textEdited.connect(self.clear)
        theme.changed.connect(self._redraw)

    @property
    def reason(self) -> str:
        """Why the text is marked, or ""."""
        return self._reason

    def mark(self, reason: str, start: int = 0, length: int = -1) -> None:
        """Underline a part of the text (all of it unless told) and say why."""
        if not self._reason:
            self._tip = self._edit.toolTip()
            self._description = self._edit.accessibleDescription()
        size = len(self._edit.text())
        start = min(max(start, 0), size)
        end = size if length < 0 else min(start + length, size)
        self._reason = reason
        # A mark behind the last character (something is missing) is shown under that character.
        self._place = (max(min(start, size - 1), 0), max(end - start, 1) if size else 0)
        self._edit.setToolTip(reason)
        self._edit.setAccessibleDescription(reason)
        if self._icon is None:
            self._icon = self._edit.addAction(
                self._theme.icon("error", Role.ERROR), QLineEdit.ActionPosition.TrailingPosition
            )
        self._icon.setToolTip(reason)
        self._redraw()
        announce(self._edit, reason)

    def clear(self) -> None:
        """The text is right, or being changed."""
        if not self._reason:
            return
        self._reason = ""
        self._edit.setToolTip(self._tip)
        self._edit.setAccessibleDescription(self._description)
        if self._icon is not None:
            self._edit.removeAction(self._icon)
            self._icon.deleteLater()
            self._icon = None
        self._redraw()

    def _redraw(self) -> None:
        # QLineEdit has no formats of its own, but draws those that an input method asks for.
        attributes = []
        if self._reason and self._place[1]:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._theme.color(Role.ERROR))
            look.setForeground(self._theme.color(Role.ERROR))
            start = self._place[0] - self._edit.cursorPosition()
            attributes = [
                QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, start, self._place[1], look)
            ]
        QCoreApplication.sendEvent(self._edit, QInputMethodEvent("", attributes))

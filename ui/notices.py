"""Shows what ui.messages says: a notice over the lower edge of the tabs, a strip for warnings that last, and the list.

It must not know who said what.
"""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.texts import tr
from ui.messages import Level, Message, Messages
from ui.theme import Theme
from ui.widgets.buttons import copy_text, icon_button, text_button
from ui.widgets.message_line import announce, selectable
from ui.widgets.panel import Panel, Tone

__all__ = ["INFO_SECONDS", "MessagesWindow", "NoticeArea", "WarningStrip"]

INFO_SECONDS: Final = 10
"""Information that needs no action goes by itself; it stays in the list. Anything worse stays until dismissed."""

_TONES: Final = {Level.INFO: Tone.INFO, Level.WARNING: Tone.WARNING, Level.ERROR: Tone.ERROR, Level.BUG: Tone.BUG}


def _as_text(message: Message) -> str:
    return f"{message.text}\n{message.details}".rstrip()


class NoticeArea(Panel):
    """The newest message that was not dismissed, over the lower edge of its parent: nothing below it moves.

    Handles: ``notice``, ``notice.text``, ``notice.details``, ``notice.more``, ``notice.copy``, ``notice.close``.
    """

    WIDTH = 760
    MARGIN = 12

    def __init__(self, theme: Theme, messages: Messages, parent: QWidget) -> None:
        super().__init__(theme, Tone.INFO, parent)
        self.setObjectName("notice")
        self.setAccessibleName(tr("Message"))
        self._messages = messages
        self._waiting: list[Message] = []
        self._icon = QLabel()
        self._text = selectable(QLabel())
        self._text.setObjectName("notice.text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._others = QLabel()
        self._more = text_button(theme, "down", "notice.more", tr("&Details"), self._turn_details)
        self._more.setCheckable(True)
        copy = icon_button(theme, "copy", "notice.copy", tr("Copy this message with its details"), self._copy)
        close = icon_button(theme, "close", "notice.close", tr("Dismiss"), self.dismiss)
        self._details = QPlainTextEdit()
        self._details.setObjectName("notice.details")
        self._details.setAccessibleName(tr("Details"))
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._others, self._more, copy, close):
            row.addWidget(widget, 1 if widget is self._text else 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 6)
        column.addLayout(row)
        column.addWidget(self._details)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(INFO_SECONDS * 1000)
        self._going.timeout.connect(self._go)
        parent.installEventFilter(self)
        messages.said.connect(self.show_message)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def message(self) -> Message | None:
        """The one that is shown."""
        return self._waiting[-1] if self._waiting else None

    def show_message(self, message: Message) -> None:
        """Show a message on top of those that wait. The same text twice in a row is shown once."""
        if self.message is not None and self.message.text == message.text:
            self._waiting.pop()
        # Whatever needs no action does not pile up.
        self._waiting = [each for each in self._waiting if each.level is not Level.INFO]
        self._waiting.append(message)
        del self._waiting[:-50]
        self._draw()
        announce(self, f"{self.tone.word}: {message.text}")

    def dismiss(self) -> None:
        """Take the shown message away and show the one before it."""
        if self._waiting:
            self._waiting.pop()
        self._draw()

    def _draw(self) -> None:
        message = self.message
        self._more.setChecked(False)
        self._details.hide()
        if message is None:
            self._going.stop()
            self.hide()
            return
        self.set_tone(_TONES[message.level])
        self._restyle()
        self._text.setText(message.text)
        self._text.setAccessibleName(f"{self.tone.word}: {message.text}")
        self._details.setPlainText(message.details)
        self._more.setVisible(bool(message.details))
        others = len(self._waiting) - 1
        self._others.setText(tr("and {count} more", count=others) if others else "")
        self._others.setVisible(others > 0)
        if message.level is Level.INFO:
            self._going.start()
        else:
            self._going.stop()
        self.show()
        self.raise_()
        self._place()

    def _go(self) -> None:
        # Not under the person's hand.
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._going.start()
        else:
            self.dismiss()

    def _turn_details(self) -> None:
        self._details.setVisible(self._more.isChecked())
        self._place()

    def _copy(self) -> None:
        if self.message is not None:
            copy_text(_as_text(self.message))

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self.tone.icon, self.tone.edge))
        self._details.setFont(self._theme.mono_font())
        self._place()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or not self.isVisibleTo(parent):
            return
        width = min(self._theme.scaled(self.WIDTH), parent.width() - 2 * self.MARGIN)
        self._details.setFixedHeight(self._theme.scaled(180))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        height = min(height, parent.height() - 2 * self.MARGIN)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - self.MARGIN, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False


class WarningStrip(Panel):
    """Every warning that lasts, above the tabs, for as long as its reason does. Handle ``warnings``."""

    RADIUS = 0

    def __init__(self, theme: Theme, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(theme, Tone.WARNING, parent)
        self.setObjectName("warnings")
        self._messages = messages
        self._icon = QLabel()
        self._text = selectable(QLabel())
        self._text.setObjectName("warnings.text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        messages.lasting_changed.connect(self._draw)
        theme.changed.connect(self._draw)
        self.hide()
        self._draw()

    def _draw(self) -> None:
        lasting = self._messages.lasting
        text = "\n".join(lasting.values())
        self._icon.setPixmap(self._theme.pixmap(self.tone.icon, self.tone.edge))
        if text != self._text.text():
            self._text.setText(text)
            self._text.setAccessibleName(f"{self.tone.word}: {text}")
            if text:
                announce(self, f"{self.tone.word}: {text}")
        self.setVisible(bool(lasting))


class MessagesWindow(QDialog):
    """Everything that was said, oldest first, as text. Handle ``messages.text``."""

    def __init__(self, theme: Theme, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setWindowTitle(tr("Messages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._messages = messages
        self._theme = theme
        self.text = QPlainTextEdit()
        self.text.setObjectName("messages.text")
        self.text.setAccessibleName(tr("Messages"))
        self.text.setReadOnly(True)
        self.text.setPlaceholderText(tr("Nothing was said yet."))
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        self.resize(theme.scaled(720), theme.scaled(420))
        messages.said.connect(self._draw)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._draw()

    def _draw(self) -> None:
        lines = []
        for message in self._messages.history:
            at = time.strftime("%H:%M:%S", time.localtime(message.at))
            lines.append(f"{at}  {_TONES[message.level].word}: {_as_text(message)}")
        self.text.setPlainText("\n".join(lines))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _restyle(self) -> None:
        self.text.setFont(self._theme.mono_font())

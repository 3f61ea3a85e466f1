"""The input of a chat: text, escapes or hex in an encoding become bytes, with a live preview of exactly these.

It must not know clients or servers: it says what the person wants sent, and shows the progress it is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.display import ENCODINGS, is_encoding
from app.sockets.compose import InputError, InputMode, LineEnding, compose, preview, take_over
from app.sockets.saved import SavedMessage
from ui.services import Services
from ui.theme import Role
from ui.widgets.buttons import icon_button

__all__ = ["Composer", "MessageInput"]

MAX_HISTORY: Final = 500
"""Messages that Up recalls, kept across restarts."""

MAX_HISTORY_CHARS: Final = 4096
"""A longer message is not remembered: the settings file is read at every start."""


class MessageInput(QPlainTextEdit):
    """A small field for one message: Enter sends, Shift+Enter begins a line, Up and Down recall earlier messages."""

    submitted = Signal()
    recalled = Signal(int)
    file_dropped = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Two lines high in the present font."""
        margins = self.contentsMargins().top() + self.contentsMargins().bottom()
        height = 2 * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin()) + margins + 2
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            self.submitted.emit()
        elif key == Qt.Key.Key_Up and not modifiers and self.textCursor().blockNumber() == 0:
            self.recalled.emit(-1)
        elif key == Qt.Key.Key_Down and not modifiers and self.textCursor().blockNumber() == self.blockCount() - 1:
            self.recalled.emit(1)
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # A dropped or pasted file is meant to be sent, not to become its own address in the text.
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_dropped.emit(files[0])
        else:
            super().insertFromMimeData(source)


class Composer(QWidget):
    """Emits ``send`` with the exact bytes, ``send_file`` and ``repeat`` (bytes, milliseconds, times); ``cancelled``
    when the person stops a file or repetition under way."""

    send = Signal(bytes)
    send_file = Signal()
    file_dropped = Signal(Path)
    repeat = Signal(bytes, int, int)
    cancelled = Signal()

    def __init__(self, services: Services, prefix: str, *, mirrored: bool) -> None:
        super().__init__()
        self._services = services
        self._history: list[str] = []
        self._place = 0
        self._draft = ""
        self._mode = InputMode.TEXT
        self.reason = ""
        self.sent_text = ""

        self.input = MessageInput()
        self.input.setObjectName(f"{prefix}.input")
        self.input.setAccessibleName(self.tr("Message to send"))
        self.input.setPlaceholderText(self.tr("Type a message; Enter sends, Up recalls"))
        self.send_button = QPushButton(self.tr("Send"))
        self.send_button.setObjectName(f"{prefix}.send")
        self.send_button.setIcon(services.theme.icon("send"))
        self.send_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

        self.mode = QComboBox()
        self.mode.setObjectName(f"{prefix}.input_mode")
        self.mode.setAccessibleName(self.tr("How the input is read"))
        for label, mode, tip in (
            (self.tr("Text"), InputMode.TEXT, self.tr("Characters, as they are")),
            (self.tr("Escapes"), InputMode.ESCAPES, self.tr("Text with \\r \\n \\t \\0 \\\\ \\xNN \\uNNNN")),
            (self.tr("Hex"), InputMode.HEX, self.tr("48 65 6c, 0x48:0x65, 48656c …")),
        ):
            self.mode.addItem(label, mode)
            self.mode.setItemData(self.mode.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.encoding = QComboBox()
        self.encoding.setObjectName(f"{prefix}.encoding")
        self.encoding.setAccessibleName(self.tr("Encoding of the input"))
        for encoding in ENCODINGS:
            self.encoding.addItem(encoding.label, encoding.codec)
        self.ending = QComboBox()
        self.ending.setObjectName(f"{prefix}.line_ending")
        self.ending.setAccessibleName(self.tr("Line ending"))
        self.ending.setToolTip(self.tr("What is added at the end of each message"))
        for label, ending in (("—", LineEnding.NONE), ("LF", LineEnding.LF), ("CRLF", LineEnding.CRLF)):
            self.ending.addItem(label, ending)
        for combo in (self.mode, self.encoding):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.mode.setMinimumContentsLength(6)
        self.encoding.setMinimumContentsLength(9)

        self.saved = icon_button(services.theme, "bookmark", f"{prefix}.saved", self.tr("Saved messages"))
        self.saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.file = icon_button(
            services.theme, "file", f"{prefix}.send_file", self.tr("Send a file… (or drop one on the input)")
        )
        self.repeat_toggle = icon_button(services.theme, "repeat", f"{prefix}.repeat", self.tr("Send repeatedly"))
        self.repeat_toggle.setCheckable(True)

        self.preview = QLabel()
        self.preview.setObjectName(f"{prefix}.preview")
        self.preview.setAccessibleName(self.tr("The exact bytes"))
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)

        self._busy = self._busy_row(prefix)
        self._foot = QStackedWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._foot.addWidget(self.preview)
        self._foot.addWidget(self._busy)
        self._repeat_row = self._make_repeat_row(prefix)
        self._repeat_row.hide()

        first = QHBoxLayout()
        first.setSpacing(8)
        # The button stands on the side towards the other half: the message leaves that way.
        widgets = (self.send_button, self.input) if mirrored else (self.input, self.send_button)
        for widget in widgets:
            first.addWidget(widget, 1 if widget is self.input else 0)
        second = QHBoxLayout()
        second.setSpacing(4)
        for control in (self.mode, self.encoding, self.ending):
            second.addWidget(control)
        second.addStretch(1)
        for button in (self.saved, self.file, self.repeat_toggle):
            second.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._repeat_row)
        layout.addWidget(self._foot)

        self.input.submitted.connect(self.submit)
        self.input.recalled.connect(self._recall)
        self.input.textChanged.connect(self._changed)
        self.input.file_dropped.connect(self.file_dropped)
        self.send_button.clicked.connect(self.submit)
        self.mode.currentIndexChanged.connect(self._mode_chosen)
        self.encoding.currentIndexChanged.connect(self._changed)
        self.ending.currentIndexChanged.connect(self._changed)
        self.file.clicked.connect(self.send_file)
        self.repeat_toggle.toggled.connect(self._repeat_row.setVisible)
        services.theme.changed.connect(self._restyle)
        self._restyle()

    # What the tab asks and tells

    def set_ready(self, reason: str) -> None:
        """Whether something can be sent: an empty text if so, else why not."""
        self.reason = reason
        ready = not reason
        for widget in (self.send_button, self.file, self.repeat_start):
            widget.setEnabled(ready)
        self.send_button.setToolTip(reason or self.tr("Send (Enter)"))

    def message(self) -> bytes:
        """The bytes of what is typed now. Raises InputError."""
        return compose(
            self.input.toPlainText(), self._mode, self.encoding.currentData(), LineEnding(self.ending.currentData())
        )

    def submit(self) -> None:
        """Send what is typed, if it can be sent; wrong input stays, marked."""
        try:
            data = self.message()
        except InputError:
            self._changed()
            return
        if self.reason:
            return
        self.sent_text = self.input.toPlainText()
        self._remember(self.sent_text)
        self.send.emit(data)
        self.input.clear()

    def give_back(self, text: str) -> None:
        """Put a message back that could not be sent, unless the next one is being typed."""
        if not self.input.toPlainText():
            self._replace(text)

    def take_over(self, data: bytes) -> None:
        """Put bytes into the input, in the present mode if that loses nothing, else in one that does not."""
        mode, text = take_over(data, self.encoding.currentData(), self._mode)
        self._show_mode(mode)
        self._replace(text)
        self.ending.setCurrentIndex(self.ending.findData(LineEnding.NONE))
        self.input.setFocus()

    def current(self) -> SavedMessage:
        """What is typed now, to be saved under a name."""
        ending = LineEnding(self.ending.currentData())
        return SavedMessage("", self.input.toPlainText(), self._mode, self.encoding.currentData(), ending)

    def load(self, message: SavedMessage) -> None:
        """Put a saved message into the input, just as it was typed."""
        self._show_mode(message.mode)
        self.encoding.setCurrentIndex(self.encoding.findData(message.encoding))
        self.ending.setCurrentIndex(self.ending.findData(message.ending))
        self._replace(message.text)
        self.input.setFocus()

    def _replace(self, text: str) -> None:
        # Through the cursor: Ctrl+Z brings back what stood there.
        cursor = self.input.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def show_busy(self, text: str, done: int, total: int) -> None:
        """Show progress in place of the preview; ``total`` 0 means unknown."""
        self.progress.setRange(0, 1000 if total else 0)
        if total:
            self.progress.setValue(done * 1000 // total)
        self.progress.setFormat(text)
        self.progress.setAccessibleDescription(text)
        self._foot.setCurrentWidget(self._busy)

    def show_idle(self) -> None:
        """No file and no repetition is under way."""
        self._foot.setCurrentWidget(self.preview)

    def save_state(self) -> dict[str, Any]:
        """Modes and history; what is typed stays as a draft."""
        return {
            "mode": str(self._mode),
            "encoding": self.encoding.currentData(),
            "ending": str(LineEnding(self.ending.currentData())),
            "history": self._history[-MAX_HISTORY:],
            "draft": self.input.toPlainText()[:MAX_HISTORY_CHARS],
            "interval": self.interval.value(),
            "times": self.times.value(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if state.get("mode") in list(InputMode):
            self._show_mode(InputMode(state["mode"]))
        if isinstance(state.get("encoding"), str) and is_encoding(state["encoding"]):
            self.encoding.setCurrentIndex(self.encoding.findData(state["encoding"]))
        if state.get("ending") in list(LineEnding):
            self.ending.setCurrentIndex(self.ending.findData(LineEnding(state["ending"])))
        history = state.get("history")
        if isinstance(history, list):
            self._history = [text for text in history if isinstance(text, str)][-MAX_HISTORY:]
            self._place = len(self._history)
        if isinstance(state.get("draft"), str):
            self.input.setPlainText(state["draft"])
        for spin, key in ((self.interval, "interval"), (self.times, "times")):
            if type(state.get(key)) is int:
                spin.setValue(state[key])

    # Inside

    def _remember(self, text: str) -> None:
        if text and len(text) <= MAX_HISTORY_CHARS:
            if not self._history or self._history[-1] != text:
                self._history.append(text)
            del self._history[:-MAX_HISTORY]
        self._place = len(self._history)
        self._draft = ""

    def _recall(self, step: int) -> None:
        place = self._place + step
        if not 0 <= place <= len(self._history):
            return
        if self._place == len(self._history):
            self._draft = self.input.toPlainText()
        self._place = place
        self.input.setPlainText(self._history[place] if place < len(self._history) else self._draft)
        self.input.moveCursor(QTextCursor.MoveOperation.End)

    def _mode_chosen(self) -> None:
        mode = InputMode(self.mode.currentData())
        if mode is self._mode:
            return
        text = self.input.toPlainText()
        if text:
            try:
                data = compose(text, self._mode, self.encoding.currentData())
            except InputError:
                # What is wrong in the old mode may be right in the new one: the text stays as it is.
                self._mode = mode
                self._changed()
                return
            mode, text = take_over(data, self.encoding.currentData(), mode)
            self._show_mode(mode)
            self.input.setPlainText(text)
            self.input.moveCursor(QTextCursor.MoveOperation.End)
        self._mode = mode
        self._changed()

    def _show_mode(self, mode: InputMode) -> None:
        self._mode = mode
        self.mode.setCurrentIndex(self.mode.findData(mode))

    def _changed(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        try:
            data = self.message()
        except InputError as error:
            cursor = self.input.textCursor()
            end = self.input.document().characterCount() - 1
            cursor.setPosition(max(0, min(error.position, end - 1)))
            cursor.setPosition(min(error.position + max(error.length, 1), end), QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            wrong = self._services.theme.color(Role.ERROR)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(wrong)
            background = QColor(wrong)
            background.setAlpha(50)
            style.setBackground(background)
            mark.cursor = cursor
            mark.format = style
            marks.append(mark)
            text = ". ".join(part for part in (str(error), error.advice) if part)
            self._say(text, Role.ERROR)
            self.input.setAccessibleDescription(text)
        else:
            self._say(preview(data) if data else self.tr("Nothing typed: sends an empty message over UDP only"), None)
            self.input.setAccessibleDescription("")
        self.input.setExtraSelections(marks)

    def _say(self, text: str, role: Role | None) -> None:
        self.preview.setText(text)
        self.preview.setToolTip(text)
        color = self._services.theme.color(role or Role.FAINT)
        palette = self.preview.palette()
        palette.setColor(self.preview.foregroundRole(), color)
        self.preview.setPalette(palette)

    def _make_repeat_row(self, prefix: str) -> QWidget:
        row = QWidget()
        self.interval = QSpinBox()
        self.interval.setObjectName(f"{prefix}.repeat.interval")
        self.interval.setAccessibleName(self.tr("Interval"))
        self.interval.setRange(1, 3_600_000)
        self.interval.setValue(1000)
        self.interval.setSuffix(self.tr(" ms"))
        self.times = QSpinBox()
        self.times.setObjectName(f"{prefix}.repeat.times")
        self.times.setAccessibleName(self.tr("How often"))
        self.times.setRange(0, 1_000_000)
        self.times.setValue(10)
        self.times.setSpecialValueText(self.tr("until stopped"))
        self.times.setSuffix(self.tr(" times"))
        self.repeat_start = QPushButton(self.tr("Start"))
        self.repeat_start.setObjectName(f"{prefix}.repeat.start")
        self.repeat_start.clicked.connect(self._repeat_asked)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(QLabel(self.tr("Every")))
        layout.addWidget(self.interval)
        layout.addWidget(self.times)
        layout.addStretch(1)
        layout.addWidget(self.repeat_start)
        return row

    def _repeat_asked(self) -> None:
        try:
            data = self.message()
        except InputError:
            self._changed()
            return
        self._remember(self.input.toPlainText())
        self.repeat.emit(data, self.interval.value(), self.times.value())

    def _busy_row(self, prefix: str) -> QWidget:
        row = QWidget()
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{prefix}.progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setObjectName(f"{prefix}.cancel")
        self.stop.clicked.connect(self.cancelled)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.progress, 1)
        layout.addWidget(self.stop)
        return row

    def _restyle(self) -> None:
        mono = self._services.theme.mono_font()
        self.input.setFont(mono)
        self.preview.setFont(mono)
        self.input.fit()
        self._changed()

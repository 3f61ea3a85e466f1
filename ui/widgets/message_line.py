"""The line beside a form: what happened, what the peer said word for word, and what to try.

It must not know what was tried: it is given an explanation or a sentence.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import copy_text, icon_button
from ui.widgets.panel import Panel, Tone

if TYPE_CHECKING:
    from app.errors import Explanation

__all__ = ["MAX_SAID", "MessageLine", "announce", "selectable"]

MAX_SAID: Final = 2000
"""Characters of a peer's own words that are shown; a peer may say a megabyte, and the trace has it all."""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text now; nothing happens where none runs."""
    # Imported when there is something to say: the class is large, and a start says nothing.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def selectable(label: QLabel) -> QLabel:
    """Let the text of a label be selected, by mouse and by keyboard."""
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class MessageLine(Panel):
    """Empty it takes the room of one line and shows nothing, so that the form does not jump when something is said.

    ``name`` is the handle; the text is ``name.text``. ``keep_room`` False gives the room up while it is empty.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, name: str, *, keep_room: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, Tone.INFO, parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Message"))
        self._plain = ""
        self._icon = QLabel()
        self._text = selectable(QLabel())
        self._text.setObjectName(f"{name}.text")
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._copy = icon_button(theme, "copy", f"{name}.copy", tr("Copy this message"), lambda: copy_text(self._plain))
        close = icon_button(theme, "close", f"{name}.close", tr("Dismiss"), self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setRetainSizeWhenHidden(keep_room)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._redraw)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, as plain text; "" when it is empty."""
        return self._plain

    def show_error(self, explanation: Explanation) -> None:
        """What went wrong, by app.errors.explain()."""
        from app.display import visible

        name = ", ".join(part for part in (explanation.name, explanation.errno) if part)
        said = visible(explanation.said[:MAX_SAID], "\n") + ("…" if len(explanation.said) > MAX_SAID else "")
        shown = f"<b>{html.escape(explanation.what)}</b>"
        plain = explanation.what
        if name:
            shown += f" &nbsp;<code>{html.escape(name)}</code>"
            plain += f" ({name})"
        if said:
            shown += f" &nbsp;{html.escape(tr('It said: “{said}”', said=said))}"
            plain += f"\n{tr('It said: “{said}”', said=said)}"
        if explanation.advice:
            shown += f"<br>{html.escape(explanation.advice)}"
            plain += f"\n{explanation.advice}"
        self._say(Tone.ERROR, shown, plain)

    def show_exception(self, error: BaseException) -> None:
        """The same for an exception."""
        from app.errors import explain

        self.show_error(explain(error))

    def show_warning(self, text: str) -> None:
        """Something that may surprise."""
        self._say(Tone.WARNING, html.escape(text), text)

    def show_info(self, text: str) -> None:
        """Something worth knowing."""
        self._say(Tone.INFO, html.escape(text), text)

    def show_ok(self, text: str) -> None:
        """It worked."""
        self._say(Tone.OK, html.escape(text), text)

    def clear(self) -> None:
        """Nothing to say any more."""
        self._plain = ""
        self._text.clear()
        self.hide()

    def sizeHint(self) -> QSize:
        # Qt would ask how high the text is at its narrowest; what counts is the width that the line has.
        height = self.heightForWidth(max(self.width(), self._theme.scaled(320)))
        return QSize(0, height).expandedTo(self._one_line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._one_line().height())

    def _one_line(self) -> QSize:
        return QSize(0, max(self.fontMetrics().height(), self._copy.sizeHint().height()) + 8)

    def _say(self, tone: Tone, shown: str, plain: str) -> None:
        self.set_tone(tone)
        self._plain = plain
        # A line break that the peer sent is kept; everything else of it is text, never markup.
        self._text.setText(shown.replace("\n", "<br>"))
        self._text.setAccessibleName(f"{tone.word}: {plain}")
        self._redraw()
        self.show()
        self.updateGeometry()
        announce(self, f"{tone.word}: {plain}")

    def _redraw(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self.tone.icon, self.tone.edge))

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()

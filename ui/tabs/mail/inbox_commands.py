"""The Inbox's single commands: a button for each verb, a free line, and the transcript with every reply's meaning.

It must not know the session: it asks by a signal that a line is sent, and is told the steps and what is allowed.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.display import visible
from app.pop3.client import Step
from app.pop3.inbox import MAX_STEPS
from app.pop3.listing import capability_meaning
from app.pop3.phases import VERBS, reply_meaning
from app.pop3.wire import Command, CommandRefusedError, format_command
from app.texts import tr
from ui.tabs.mail.inbox_wrap import WrapRow
from ui.theme import Role, Theme
from ui.widgets.buttons import text_button
from ui.widgets.field_mark import FieldMark
from ui.widgets.hint import Hint

__all__ = ["InboxCommands"]

_PLAIN: Final = ("CAPA", "STAT", "LIST", "UIDL", "NOOP", "RSET", "QUIT")
_ONE: Final = ("TOP", "RETR", "DELE")
"""These are about the message that is selected in the list."""

MAX_LINES: Final = 12
"""Lines of a long reply that the transcript shows; the trace has them all."""

FLUSH_MS: Final = 50


class InboxCommands(QWidget):
    """``sent`` is emitted with a line. ``current`` gives the number of the selected message, or 0; ``why_not`` says why
    a verb makes no sense now, or "". Handles: ``prefix.verb.STAT`` …, ``prefix.command``, ``prefix.send``,
    ``prefix.transcript``."""

    sent = Signal(str)

    def __init__(self, theme: Theme, prefix: str, current: Callable[[], int], why_not: Callable[[str], str]) -> None:
        super().__init__()
        self._theme = theme
        self._current = current
        self._why_not = why_not
        self._waiting: list[Step] = []
        self._steps: list[Step] = []
        self.verbs: dict[str, QToolButton] = {}
        verbs = WrapRow(2)
        halves = [QHBoxLayout(), QHBoxLayout()]
        for half in halves:
            group = QWidget()
            half.setContentsMargins(0, 0, 0, 0)
            half.setSpacing(2)
            group.setLayout(half)
            verbs.add(group, half is halves[1])
        for verb in (*_PLAIN[:5], *_ONE, *_PLAIN[5:]):
            button = QToolButton()
            button.setObjectName(f"{prefix}.verb.{verb}")
            button.setText(verb)
            button.setAccessibleName(verb)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, verb=verb: self._verb(verb))
            self.verbs[verb] = button
            halves[verb not in _PLAIN[:5]].addWidget(button)
        halves[1].addStretch(1)
        halves[0].addStretch(1)
        self.line = QLineEdit()
        self.line.setObjectName(f"{prefix}.command")
        self.line.setAccessibleName(tr("Any command"))
        self.line.setPlaceholderText(tr("any command, also one that is not allowed now: see what the server says"))
        self.line.setMaxLength(1000)
        self.line.setFont(theme.mono_font())
        self.line.returnPressed.connect(self._send)
        self.mark = FieldMark(theme, self.line)
        self.send = text_button(theme, "send", f"{prefix}.send", tr("Send"), self._send)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.send)
        self.transcript = QPlainTextEdit()
        self.transcript.setObjectName(f"{prefix}.transcript")
        self.transcript.setAccessibleName(tr("Commands and replies"))
        self.transcript.setReadOnly(True)
        self.transcript.setMaximumBlockCount(MAX_STEPS * 4)
        self.transcript.setFont(theme.mono_font())
        self.transcript.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.transcript.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.hint = Hint(
            theme, self.transcript, tr("Connect: every command and reply is listed here, with its time and meaning.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(verbs)
        column.addLayout(row)
        column.addWidget(self.transcript, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self._flush)
        theme.changed.connect(self._restyle)
        self.show_allowed(False)

    # Sending

    def show_allowed(self, connected: bool) -> None:
        """Grey what makes no sense now, with the reason in the tooltip."""
        number = self._current()
        for verb, button in self.verbs.items():
            why = tr("Connect first.") if not connected else self._why_not(verb)
            if not why and verb in _ONE and not number:
                why = tr("Select a message in the list first.")
            button.setEnabled(not why)
            usage = VERBS[verb].usage.replace("number", str(number)) if number else VERBS[verb].usage
            tip = f"{usage}: {tr(VERBS[verb].meaning)}"
            button.setToolTip(f"{tip}\n{why}" if why else tip)
            button.setAccessibleDescription(why or tr(VERBS[verb].meaning))
        self.send.setEnabled(connected)

    def _verb(self, verb: str) -> None:
        number = self._current()
        argument = {"TOP": f" {number} 0", "RETR": f" {number}", "DELE": f" {number}"}.get(verb, "")
        self.sent.emit(f"{verb}{argument}")

    def _send(self) -> None:
        line = self.line.text()
        try:
            format_command(line)
        except CommandRefusedError as error:
            self.mark.mark(str(error))
            return
        self.mark.clear()
        if line and self.send.isEnabled():
            self.sent.emit(line)
            self.line.selectAll()

    # The transcript

    def clear(self) -> None:
        """A new session."""
        self._waiting.clear()
        self._steps.clear()
        self.transcript.clear()

    def add(self, step: Step) -> None:
        """A command and its reply; shown with the next ones."""
        self._waiting.append(step)
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The pane closes: nothing is written any more."""
        self._timer.stop()

    def _flush(self) -> None:
        steps, self._waiting = self._waiting[-MAX_STEPS:], []
        self._steps = [*self._steps, *steps][-MAX_STEPS:]
        self._append(steps)

    def _append(self, steps: list[Step]) -> None:
        bar = self.transcript.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        cursor = QTextCursor(self.transcript.document())
        cursor.beginEditBlock()
        for step in steps:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if not self.transcript.document().isEmpty():
                cursor.insertBlock()
            cursor.insertHtml(self._shown(step))
        cursor.endEditBlock()
        self.hint.set_empty(self.transcript.document().isEmpty())
        if at_end:
            bar.setValue(bar.maximum())

    def _shown(self, step: Step) -> str:
        def line(role: Role, text: str, extra: str = "") -> str:
            faint = self._theme.color(Role.FAINT).name()
            more = f"<span style='color:{faint};white-space:pre'>  {html.escape(extra)}</span>" if extra else ""
            return (
                f"<span style='color:{self._theme.color(role).name()};white-space:pre'>{html.escape(text)}</span>{more}"
            )

        lines = [line(Role.SENT, f"C: {visible(step.command)}")] if step.command else []
        reply = step.reply
        milliseconds = f"{step.seconds * 1000:.1f} ms"
        if reply is None:
            lines.append(line(Role.ERROR, tr("S: no reply"), milliseconds))
            return "<br>".join(lines)
        verb, _, argument = step.command.partition(" ")
        command = Command(verb.upper(), argument.encode(), step.command.encode()) if step.command else None
        role = Role.RECEIVED if reply.ok or reply.continues else Role.ERROR
        lines.append(line(role, f"S: {reply.said}", f"{milliseconds} · {reply_meaning(reply, command)}"))
        body = reply.lines()
        for raw in body[:MAX_LINES]:
            text = visible(raw[:500].decode("utf-8", "replace"))
            meaning = capability_meaning(text.split(" ")[0]) if verb.upper() == "CAPA" else ""
            lines.append(line(Role.RECEIVED, f"   {text}", meaning))
        if len(body) > MAX_LINES:
            lines.append(line(Role.FAINT, tr("   … and {count} more lines", count=f"{len(body) - MAX_LINES:,}")))
        return "<br>".join(lines)

    def _restyle(self) -> None:
        self.line.setFont(self._theme.mono_font())
        self.transcript.setFont(self._theme.mono_font())
        self.transcript.clear()
        self._append(self._steps)

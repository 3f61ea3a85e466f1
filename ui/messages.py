"""Messages that concern the whole program: any code says them, the window shows them.

It must not know widgets: it holds what was said and tells whoever shows it.
"""

from __future__ import annotations

import enum
import time
import traceback
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.texts import tr

__all__ = ["MAX_MESSAGES", "Level", "Message", "Messages"]

MAX_MESSAGES: Final = 200
"""Messages kept for the list of messages; older ones go."""


class Level(enum.IntEnum):
    """How much a message matters."""

    INFO = 1
    WARNING = 2
    ERROR = 3
    BUG = 4


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is a sentence or two; ``details`` (a traceback, say) is shown on demand and can be copied."""

    level: Level
    text: str
    details: str = ""
    at: float = field(default_factory=time.time, compare=False)


class Messages(QObject):
    """Said once, shown by the window. The same bug is shown once only, however often it happens.

    ``lasting`` holds the warnings that are true for as long as something goes on; the window shows each in a strip
    that cannot be dismissed.
    """

    said = Signal(object)
    lasting_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Message] = []
        self.lasting: dict[str, str] = {}
        self._bugs: set[str] = set()

    def info(self, text: str) -> None:
        """Something worth knowing that needs no action."""
        self.say(Message(Level.INFO, text))

    def warning(self, text: str, details: str = "") -> None:
        """Something that may surprise."""
        self.say(Message(Level.WARNING, text, details))

    def error(self, text: str, details: str = "") -> None:
        """Something that did not work, where no form stands beside which it could be shown."""
        self.say(Message(Level.ERROR, text, details))

    def warn_while(self, key: str, text: str) -> None:
        """A warning that lasts until stop_warning() with the same key ("sockets.server"): what listens beyond
        loopback, say. Said again with another text, the text is replaced."""
        if self.lasting.get(key) != text:
            self.lasting[key] = text
            self.lasting_changed.emit()

    def stop_warning(self, key: str) -> None:
        """What that warning was about is over. A key that nothing is said under is nothing wrong."""
        if self.lasting.pop(key, None) is not None:
            self.lasting_changed.emit()

    def report(self, error: BaseException, where: str) -> None:
        """An exception that nobody handled (app.tasks.Reporter): expected trouble in words, else a bug of ours."""
        # Imported when something goes wrong: it brings ssl, and most starts need neither.
        from app.errors import exception_name, explain, is_expected

        if is_expected(error):
            self.error(str(explain(error)), where)
            return
        details = "".join(traceback.format_exception(error))
        # The traceback without its message: the same line failing for every packet is one bug.
        place = "".join(traceback.format_tb(error.__traceback__)) + exception_name(error)
        if place not in self._bugs:
            self._bugs.add(place)
            text = tr(
                "A mistake in this program: {name} in {where}. It goes on.", name=exception_name(error), where=where
            )
            self.say(Message(Level.BUG, text, details))

    def say(self, message: Message) -> None:
        """Keep a message and have it shown."""
        self.history.append(message)
        del self.history[:-MAX_MESSAGES]
        self.said.emit(message)

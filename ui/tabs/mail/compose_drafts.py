"""Keeps what is being written: the draft of the form is saved a moment after each change, in a thread.

It must not know the form's widgets: a function gives the draft as it is now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.mail.drafts import Draft, Drafts
from app.tasks import TaskOwner

__all__ = ["DraftKeeper"]

SAVE_MS: Final = 500
"""After the last change: what a person types in half a second is what a crash can cost."""

LATEST_MS: Final = 3000
"""Whoever types without a pause is saved as often."""


class DraftKeeper(QObject):
    """``current`` is the draft in the form. changed() after each change; flush() before anything is risked.

    ``failed`` is emitted with the exception when it could not be kept, ``saved`` when it was.
    """

    failed = Signal(object)
    saved = Signal()

    def __init__(self, drafts: Drafts, tasks: TaskOwner, read: Callable[[Draft], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self.drafts = drafts
        self.others: list[Draft] = []
        self._tasks = tasks
        self._read = read
        self._dirty = False
        self._lock = asyncio.Lock()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._due)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.timeout.connect(self._due)

    def start(self, draft: Draft) -> None:
        """Begin with a draft; what is in the form belongs to it from now on."""
        self.current = draft
        self._dirty = False
        self._stop()

    @property
    def dirty(self) -> bool:
        """Whether something was changed since it was saved."""
        return self._dirty

    def changed(self) -> None:
        """Something was changed."""
        self._dirty = True
        self._soon.start(SAVE_MS)
        if not self._latest.isActive():
            self._latest.start(LATEST_MS)

    def forget_changes(self) -> None:
        """What is in the form needs no keeping: it was sent, or is in the outbox."""
        self._dirty = False
        self._stop()

    def _stop(self) -> None:
        self._soon.stop()
        self._latest.stop()

    def _due(self) -> None:
        if self._dirty and not self._tasks.closed and asyncio._get_running_loop() is not None:
            self._tasks.spawn(self.flush(), "save draft")

    async def flush(self) -> None:
        """Save now what was changed, and wait for it."""
        self._stop()
        async with self._lock:
            if not self._dirty:
                return
            # What is typed while the file is written makes it dirty again.
            self._dirty = False
            draft = self._read(self.current)
            try:
                draft = await asyncio.to_thread(self.drafts.save, draft)
            except OSError as error:
                self._dirty = True
                self.failed.emit(error)
                return
            if draft.id == self.current.id:
                self.current = draft
            self.others = [draft, *(each for each in self.others if each.id != draft.id)]
        self.saved.emit()

    async def load(self) -> list[Draft]:
        """The drafts that were kept, the last one first."""
        self.others = await asyncio.to_thread(self.drafts.load)
        return list(self.others)

    async def remove(self, draft: Draft) -> None:
        """Forget a draft. Raises OSError."""
        async with self._lock:
            if draft.id == self.current.id:
                self.forget_changes()
            await asyncio.to_thread(self.drafts.remove, draft)
            self.others = [each for each in self.others if each.id != draft.id]

    def close(self) -> None:
        """No more saving by itself."""
        self._stop()

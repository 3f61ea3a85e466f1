"""Attaches files for the Compose pane: asks which, copies them in a thread with progress, and can be cancelled.

It must not know the form: it says what was attached.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.errors import is_expected
from app.mail.compose import MAX_ATTACHMENTS, Attachment
from app.mail.keeping import AttachmentError, AttachmentStore
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.widgets.files import ask_open_many

__all__ = ["Attacher"]


class Attacher(QObject):
    """``attached`` is emitted with a list of Attachments, ``failed`` with an exception for each file that could not be,
    ``progress`` with bytes done and in all, ``running_changed`` at begin and end."""

    attached = Signal(list)
    failed = Signal(object)
    progress = Signal(object, object)
    running_changed = Signal(bool)

    def __init__(self, services: Services, tasks: TaskOwner, store: AttachmentStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._store = store
        self._window = parent
        self._task: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether files are being copied."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop copying."""
        if self._task is not None:
            self._task.cancel()

    def ask(self) -> None:
        """Ask which files, and attach them."""
        if self._asking is None and not self._tasks.closed:
            self._asking = self._tasks.spawn(self._ask(), "choose attachments")
            self._asking.add_done_callback(lambda _: setattr(self, "_asking", None))

    async def _ask(self) -> None:
        paths = await ask_open_many(self._window, self._services.settings, tr("Attach files"), [tr("All files (*)")])
        if paths:
            self.attach(paths)

    def attach(self, paths: list[Path]) -> None:
        """Attach files."""
        if len(paths) > MAX_ATTACHMENTS:
            self.failed.emit(AttachmentError(tr("More than {most} attachments", most=MAX_ATTACHMENTS)))
            return
        self._start(lambda: self._attach(paths))

    def attach_image(self, image: QImage) -> None:
        """Attach a picture from the clipboard."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload] # The stubs want bytes; Qt takes both.
        data = bytes(buffer.data().data())
        self._start(lambda: self._attach_bytes(tr("picture") + ".png", data, "image/png"))

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._tasks.closed:
            return
        before = self._task
        self._task = self._tasks.spawn(self._attempt(work, before), "attach")
        self._task.add_done_callback(self._done)
        self.running_changed.emit(True)

    def _done(self, task: asyncio.Task[None]) -> None:
        if self._task is task:
            self._task = None
            self.running_changed.emit(False)

    async def _attempt(self, work: Callable[[], Coroutine[Any, Any, None]], before: asyncio.Task[None] | None) -> None:
        if before is not None:
            # One after the other, in the order in which they were dropped.
            await asyncio.wait([before])
        try:
            await work()
        except Exception as error:
            if not is_expected(error):
                raise
            self.failed.emit(error)

    async def _attach(self, paths: list[Path]) -> None:
        stop = threading.Event()
        loop = asyncio.get_running_loop()

        def report(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self.progress.emit, done, total)

        try:
            for path in paths:
                try:
                    found: Attachment = await asyncio.to_thread(self._store.add, path, report, stop.is_set)
                except AttachmentError as error:
                    self.failed.emit(error)
                else:
                    self.attached.emit([found])
        finally:
            # The thread cannot be interrupted, but it looks at this.
            stop.set()

    async def _attach_bytes(self, name: str, data: bytes, kind: str) -> None:
        self.attached.emit([await asyncio.to_thread(self._store.add_bytes, name, data, kind)])

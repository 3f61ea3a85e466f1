"""What the File menu does with sessions: begin one, save it, look at a saved one, recover one that was left behind.

It must not know how a session is stored or shown: app/trace/sessions.py and the trace dock do; this joins them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QProgressDialog

from app.texts import tr
from app.trace.schema import SessionError, SessionWriteError
from app.trace.search import Cancel, Cancelled
from app.trace.sessions import SUFFIX, LiveSession, Sessions
from ui.widgets.files import ask_open, ask_save

if TYPE_CHECKING:
    from app.trace.recorder import Recorder
    from app.trace.store import Store
    from ui.trace.dock import TraceDock
    from ui.window import Window

__all__ = ["SessionDesk"]

T = TypeVar("T")


class SessionDesk:
    """One session is always being recorded, even while a saved one is looked at. Whatever fails is said as a message;
    nothing raises. Every method is called on the loop; the disk is waited for in threads."""

    def __init__(self, folder: Path, recorder: Recorder, window: Window, dock: TraceDock) -> None:
        self.sessions = Sessions(folder)
        self.live: LiveSession | None = None
        self.saved: Store | None = None
        self._recorder = recorder
        self._window = window
        self._dock = dock
        self._messages = window.messages
        self._loop = asyncio.get_running_loop()
        # Two clicks on "New session" are two sessions, one after the other.
        self._lock = asyncio.Lock()

    async def _try(self, work: Callable[[], T], what: str) -> T | None:
        """What a blocking call returns, or None after its trouble was said."""
        try:
            return await asyncio.to_thread(work)
        except (OSError, SessionError) as error:
            self._messages.report(error, what)
            return None

    # The session that is being recorded

    async def begin(self) -> None:
        """Record from now on, show it, and offer what an earlier run left behind."""
        async with self._lock:
            await self._begin()
        left = await self._try(self.sessions.recoverable, "recoverable sessions")
        if left:
            text = tr("The program ended without closing its session {name}.", name=left[0].stem)
            if len(left) > 1:
                text += " " + tr("There are {count} such sessions.", count=len(left))
            self._dock.offer_recovery(text)
        await self._try(self.sessions.tidy, "old sessions")

    async def _begin(self) -> None:
        def begin() -> LiveSession:
            return self.sessions.begin(self._recorder, on_error=self._writing_failed, on_stored=self._dock.wake)

        self.live = await self._try(begin, "new session")
        if self.saved is None:
            self._dock.attach(self.live.store if self.live is not None else None)

    def _writing_failed(self, error: SessionWriteError) -> None:
        # Called in the writer's thread; the loop may be gone when a hanging disk comes back at the very end.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._messages.report, error, "session")

    async def new(self) -> None:
        """End the session and begin another; the one before stays in the folder of recent sessions."""
        async with self._lock:
            await self._end_live()
            self._recorder.begin_session()
            self._leave_saved()
            await self._begin()

    async def _end_live(self) -> None:
        live, self.live = self.live, None
        if live is not None:
            if self.saved is None:
                self._dock.attach(None)
            if not await self._try(live.close, "session") and not live.writer.failing:
                self._messages.warning(tr("The session {name} could not be written to its end.", name=live.path.name))

    async def save(self) -> None:
        """Ask for a name and copy the session that is shown; recording goes on meanwhile."""
        source = self.saved or self.live
        if source is None:
            self._messages.error(tr("There is no session to save."))
            return
        filters = [tr("Sessions (*{suffix})", suffix=SUFFIX)]
        title = tr("Save session as")
        path = await ask_save(self._window, self._window.settings, title, source.path.name, filters)
        if path is not None:
            await self.save_to(path)

    async def save_to(self, path: Path) -> None:
        """Copy the session that is shown to a file, replacing what is there."""
        source = self.saved or self.live
        if source is None:
            return
        cancel = Cancel()
        # Not modal: Qt would run a loop inside every setValue().
        progress = QProgressDialog(tr("Saving {name}", name=path.name), tr("Cancel"), 0, 100, self._window)
        progress.setObjectName("session.progress")
        progress.setMinimumDuration(500)
        progress.canceled.connect(cancel.cancel)

        def show(done: int, size: int) -> None:
            percent = done * 100 // max(size, 1)
            self._loop.call_soon_threadsafe(progress.setValue, min(percent, 99))

        try:
            future = self.sessions.save_as(source, path, overwrite=True, progress=show, cancel=cancel)
            await asyncio.wrap_future(future)
        except Cancelled:
            self._messages.info(tr("Saving was cancelled; nothing was written."))
        except asyncio.CancelledError:
            cancel.cancel()
            raise
        except (OSError, SessionError) as error:
            self._messages.report(error, str(path))
        else:
            self._messages.info(tr("The session is saved in {path}", path=path))
        finally:
            progress.canceled.disconnect(cancel.cancel)
            progress.close()
            progress.deleteLater()

    # Saved sessions

    async def open(self, path: Path | None) -> None:
        """Look at a saved session; without a path, ask for one."""
        if path is None:
            filters = [tr("Sessions (*{suffix})", suffix=SUFFIX), tr("All files (*)")]
            title, place = tr("Open session"), self.sessions.folder
            path = await ask_open(self._window, self._window.settings, title, filters, place=place)
        if path is not None:
            chosen = path
            self._show_saved(await self._try(lambda: self.sessions.open(chosen), str(chosen)))

    def _show_saved(self, store: Store | None) -> None:
        if store is not None:
            before, self.saved = self.saved, store
            self._dock.attach(store, saved=store.path.name)
            self._dock.show()
            self._window.show_session(store.path.name)
            if before is not None:
                before.close()

    def back_to_live(self) -> None:
        """Show again what is being recorded."""
        self._leave_saved()
        self._dock.attach(self.live.store if self.live is not None else None)

    def _leave_saved(self) -> None:
        if self.saved is not None:
            self._dock.attach(None)
            self.saved.close()
            self.saved = None
            self._window.show_session("")

    async def recover(self) -> None:
        """Open the newest session that was left behind."""
        left = await self._try(self.sessions.recoverable, "recoverable sessions")
        self._dock.offer_recovery("")
        if left:
            self._show_saved(await self._try(lambda: self.sessions.recover(left[0]), str(left[0])))
        elif left is not None:
            self._messages.info(tr("No session was left behind: all were closed properly."))

    async def dismiss(self) -> None:
        """Leave those alone that were left behind; they are old sessions like others from now on."""

        def dismiss() -> None:
            for path in self.sessions.recoverable():
                self.sessions.dismiss(path)

        await self._try(dismiss, "recoverable sessions")

    async def close(self) -> None:
        """End the session: everything is written, and the file is marked as closed."""
        async with self._lock:
            self._leave_saved()
            await self._end_live()

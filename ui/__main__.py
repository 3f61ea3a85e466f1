"""Starts the window: the one place that builds every part and joins them.

It must not hold logic of its own: what a part does is in its own module. What is not needed to show an empty window
is imported after that, as most of the time until then is imports.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from app.settings import Setting, Settings
from app.texts import tr
from ui.language import Language
from ui.messages import Messages
from ui.paths import Paths
from ui.theme import FUSION_SET, Theme
from ui.window import Window

if TYPE_CHECKING:
    import asyncio

    from app.lab import LabServer
    from app.tasks import TaskOwner

__all__ = ["CLOSE_SECONDS", "LAB_STARTS", "Workbench", "main"]

CLOSE_SECONDS: Final = 1.5
"""What tabs and lab together may take to end when the window closes; whoever closes a window does not want to wait."""

GREY_SECONDS: Final = 0.15
"""After so long a window that is closing is greyed: less is not noticed."""

PAINT_SECONDS: Final = 1.0
"""How long to wait for the window's first painting; one that starts minimised is never painted."""

LAB_STARTS: Final = Setting("lab.starts", True)
"""Whether the lab starts with the window."""


class Workbench:
    """The program. ``show()`` shows an empty window; all else is on a running loop: ``await run()`` until it has ended,
    or ``build()``, ``start()`` and ``close()`` apart. ``servers`` replaces the lab's list."""

    def __init__(self, app: QApplication, paths: Paths, *, servers: Sequence[LabServer] | None = None) -> None:
        self.app = app
        self.paths = paths
        self.settings = Settings(paths.settings)
        self.language = Language(app, self.settings)
        self.messages = Messages()
        self.theme = Theme(app, self.settings)
        self.window = Window(self.theme, self.settings, self.messages, language=self.language.code)
        self._servers = servers
        self._closed = False

    def show(self) -> None:
        """Show the window, empty."""
        self.window.show()

    async def build(self) -> None:
        """Make everything else, fill the window, and join the parts. Nothing is started."""
        import asyncio

        from app.lab import SERVERS, Lab
        from app.tasks import TaskOwner
        from app.trace.recorder import Recorder
        from app.trace.tap import TracingMixin
        from ui.services import Services
        from ui.sessions import SessionDesk
        from ui.trace.dock import TraceDock

        self._ending, self._forced = asyncio.Event(), asyncio.Event()
        self.recorder = Recorder()
        loop = asyncio.get_running_loop()
        if isinstance(loop, TracingMixin):
            loop.recorder = self.recorder
        self.tasks = TaskOwner("workbench", self.messages.report)
        servers = SERVERS if self._servers is None else self._servers
        self.lab = Lab(self.tasks, self.recorder, self.paths.lab, servers=servers)
        self.services = Services(self.recorder, self.settings, self.messages, self.tasks, self.lab, self.theme)
        self.dock = TraceDock(self.services)
        self.sessions = SessionDesk(self.paths.sessions, self.recorder, self.window, self.dock)
        self.window.fill(self.services, self.dock, self.dock.counts)
        self._join()

    def _join(self) -> None:
        window, dock, sessions = self.window, self.dock, self.sessions
        window.close_asked.connect(self.ask_to_end)
        window.start_lab.connect(lambda names: self.spawn(self._start_lab(names), "start lab"))
        window.stop_lab.connect(lambda names: self.spawn(self._stop_lab(names), "stop lab"))
        window.new_session.connect(lambda: self.spawn(sessions.new(), "new session"))
        window.open_session.connect(lambda path: self.spawn(sessions.open(path), "open session"))
        window.save_session.connect(lambda: self.spawn(sessions.save(), "save session"))
        window.recover_session.connect(lambda: self.spawn(sessions.recover(), "recover session"))
        dock.live_wanted.connect(sessions.back_to_live)
        dock.recovery_wanted.connect(
            lambda wanted: self.spawn(sessions.recover() if wanted else sessions.dismiss(), "recover session")
        )
        self.lab.on_change(self._show_lab)
        self._show_lab()
        if self.settings.problem:
            self.messages.warning(tr("The settings could not be read and were set aside."), self.settings.problem)

    def spawn(self, coroutine: Coroutine[Any, Any, object], name: str) -> None:
        """Run a coroutine as a task of the program, unless it is ending."""
        if self.tasks.closed:
            coroutine.close()
        else:
            self.tasks.spawn(coroutine, name)

    # The lab

    def _show_lab(self) -> None:
        from ui.labwindow import lab_details

        statuses = self.lab.statuses
        running = sum(bool(status.port) for status in statuses)
        failed = sum(status.error is not None for status in statuses)
        self.window.status.show_lab(running, failed, lab_details(self.lab))
        if self.lab.exposed and running:
            text = tr("The lab listens on {host}: other computers can reach it.", host=self.lab.host)
            self.messages.warn_while("lab", text)
        else:
            self.messages.stop_warning("lab")

    async def _start_lab(self, names: list[str]) -> None:
        if not names:
            await self.lab.start()
        for name in names:
            await self.lab.start_one(name)

    async def _stop_lab(self, names: list[str]) -> None:
        if not names:
            await self.lab.stop()
        for name in names:
            await self.lab.stop_one(name)

    # Start and end

    async def start(self) -> None:
        """Record, and start the lab if the person wants it."""
        await self.sessions.begin()
        if self.settings.get(LAB_STARTS):
            await self.lab.start()
        # What the program is made of stays until it ends. Each full collection of garbage would look at all of it and
        # stop the window for a tenth of a second.
        gc.freeze()

    async def run(self, session: Path | None = None) -> None:
        """Build, start, and end when the person closes the window or the system asks for it. ``session`` is a saved
        one to show."""
        import asyncio
        import signal

        from ui.faults import Faults

        await self.build()
        faults = Faults(self.messages.report, self.ask_to_end)
        faults.install()
        loop = asyncio.get_running_loop()
        faults.watch(loop)
        for number in (signal.SIGINT, signal.SIGTERM):
            _on_signal(loop, number, self.ask_to_end)
        try:
            self.spawn(self.start(), "start")
            if session is not None:
                self.spawn(self.sessions.open(session), "open session")
            await self._ending.wait()
            await self.close()
        finally:
            faults.remove()

    def ask_to_end(self) -> None:
        """The program shall end, when its work has; a second time: whether it has or not."""
        if self._ending.is_set():
            self._forced.set()
        self._ending.set()

    async def close(self) -> None:
        """End all work within CLOSE_SECONDS, then everything else. Nothing is left: no task, no socket, no window."""
        import asyncio

        from app.tasks import TaskOwner

        if self._closed:
            return
        self._closed = True
        # Mostly it is gone before anybody could click; only if not, it says that it does not listen any more.
        greying = asyncio.get_running_loop().call_later(GREY_SECONDS, self.window.setEnabled, False)
        self.window.save()
        gc.unfreeze()
        closing = TaskOwner("closing", self.messages.report)
        ends = [closing.spawn(tab.close_work(), tab.key) for tab in self.window.built_tabs()]
        ends.append(closing.spawn(self.lab.stop(), "lab"))
        await self._within(closing, ends)
        await self._within(closing, [closing.spawn(self.tasks.close(), "tasks")])
        self.recorder.abandon()
        self.dock.close_views()
        # Not cut short when the person is impatient: it is theirs, and has a limit of its own.
        await closing.spawn(self.sessions.close(), "session")
        self._save_settings()
        greying.cancel()
        self.window.may_close = True
        self.window.close()
        self.window.deleteLater()
        self.theme.close()
        self.language.close()

    async def _within(self, owner: TaskOwner, tasks: Sequence[asyncio.Task[Any]]) -> None:
        """Wait for tasks, but not longer than CLOSE_SECONDS, nor than until the person asks again."""
        import asyncio

        loop = asyncio.get_running_loop()
        forced = owner.spawn(self._forced.wait(), "forced")
        waiting, end = {*tasks}, loop.time() + CLOSE_SECONDS
        while waiting and not self._forced.is_set() and (left := end - loop.time()) > 0:
            done, _ = await asyncio.wait({*waiting, forced}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            waiting -= done
        for task in (*waiting, forced):
            task.cancel()

    def _save_settings(self) -> None:
        try:
            self.settings.save()
        except OSError as error:
            self.messages.report(error, str(self.settings.path))


def _on_signal(loop: asyncio.AbstractEventLoop, number: int, done: Callable[[], None]) -> None:
    import signal

    try:
        loop.add_signal_handler(number, done)
    except NotImplementedError:
        # Windows: the handler runs between two steps of Python code, which the status bar's timer provides.
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(done))


def _paint(window: Window) -> None:
    """Return when the window has been painted."""
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    QTimer.singleShot(round(PAINT_SECONDS * 1000), waiting.quit)
    if not window.was_painted:
        waiting.exec()  # wall: there is no task yet, nor a loop of asyncio; those are imported after this


def main(argv: list[str] | None = None) -> int:
    """Run the program until its window is closed. A session file as argument is opened."""
    arguments = sys.argv if argv is None else argv
    app = QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])
    app.setProperty(FUSION_SET, True)
    app.setApplicationName("network-workbench")
    app.setDesktopFileName("network-workbench")
    app.setQuitOnLastWindowClosed(False)
    # Wire bytes shown as text have characters of every script; that no font has some of them is no news.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    workbench = Workbench(app, Paths.of_this_user())
    workbench.show()
    _paint(workbench.window)

    from ui.loop import WorkbenchLoop

    session = Path(arguments[1]) if len(arguments) > 1 else None
    with WorkbenchLoop(app) as loop:
        loop.run_until_complete(workbench.run(session))
        loop.run_until_complete(loop.shutdown_default_executor())
    return 0


if __name__ == "__main__":
    sys.exit(main())

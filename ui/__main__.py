"""Starts the window: the one place that builds every part and joins them.

It must not hold logic of its own: what a part does is in its own module.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.lab import SERVERS, Lab, LabServer
from app.settings import Setting, Settings
from app.tasks import TaskOwner
from app.trace.recorder import Recorder
from ui.faults import Faults
from ui.labwindow import lab_details
from ui.language import Language
from ui.messages import Messages
from ui.services import Services
from ui.theme import Theme
from ui.trace.dock import TraceDock
from ui.window import Window

__all__ = ["CLOSE_SECONDS", "Workbench", "main"]

CLOSE_SECONDS: Final = 1.5
"""What tabs and lab together may take to end when the window closes; whoever closes a window does not want to wait."""

PAINT_SECONDS: Final = 1.0
"""How long the lab waits for the window's first painting; one that starts minimised is never painted."""

LAB_STARTS: Final = Setting("lab.starts", True)
"""Whether the lab starts with the window."""


class _FirstPaint(QObject):
    """Tells once that the window was painted."""

    def __init__(self, window: Window, painted: Callable[[], object]) -> None:
        super().__init__(window)
        self._painted = painted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted()
        return False


class Workbench:
    """The running program, built on its running loop. ``show()`` it, then ``await run()`` until it has ended; or
    ``start()`` and ``close()`` apart.

    ``settings_path`` None keeps the settings in memory. ``servers`` replaces the lab's list; ``data`` is the lab's
    folder.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        settings_path: Path | None,
        data: Path,
        servers: Sequence[LabServer] | None = None,
    ) -> None:
        self.app = app
        self.recorder = Recorder()
        self.settings = Settings(settings_path)
        self.language = Language(app, self.settings)
        self.messages = Messages()
        self.tasks = TaskOwner("workbench", self.messages.report)
        self.theme = Theme(app, self.settings)
        self.lab = Lab(self.tasks, self.recorder, data, servers=SERVERS if servers is None else servers)
        self.services = Services(self.recorder, self.settings, self.messages, self.tasks, self.lab, self.theme)
        self.dock = TraceDock(self.services)
        self.window = Window(self.services, self.dock, count=self.dock.counts, language=self.language.code)
        self.faults = Faults(self.messages.report, self.ask_to_end)
        self._ending = asyncio.Event()
        self._forced = asyncio.Event()
        self._closed = False
        self._join()

    def _join(self) -> None:
        window, lab = self.window, self.lab
        window.close_asked.connect(self.ask_to_end)
        window.start_lab.connect(lambda names: self._spawn(self._start_lab(names), "start lab"))
        window.stop_lab.connect(lambda names: self._spawn(self._stop_lab(names), "stop lab"))
        lab.on_change(self._show_lab)
        self._show_lab()
        if self.settings.problem:
            self.messages.warning(self.settings.problem)

    def _spawn(self, coroutine: Coroutine[Any, Any, object], name: str) -> None:
        if self.tasks.closed:
            coroutine.close()
        else:
            self.tasks.spawn(coroutine, name)

    # The lab

    def _show_lab(self) -> None:
        statuses = self.lab.statuses
        running = sum(bool(status.port) for status in statuses)
        failed = sum(status.error is not None for status in statuses)
        self.window.status.show_lab(running, failed, lab_details(self.lab))
        if self.lab.exposed and running:
            self.messages.warn_while("lab", exposed_text(self.lab.host))
        else:
            self.messages.stop_warning("lab")

    async def _start_lab(self, names: list[str]) -> None:
        if names:
            for name in names:
                await self.lab.start_one(name)
        else:
            await self.lab.start()

    async def _stop_lab(self, names: list[str]) -> None:
        if names:
            for name in names:
                await self.lab.stop_one(name)
        else:
            await self.lab.stop()

    # Start and end

    def show(self) -> None:
        """Show the window; nothing runs yet."""
        self.window.show()

    async def start(self) -> None:
        """What need not be there before the window is seen."""
        if self.settings.get(LAB_STARTS):
            await self.lab.start()

    async def run(self) -> None:
        """Start, and end when the person closes the window or the system asks for it."""
        loop = asyncio.get_running_loop()
        self.faults.watch(loop)
        for number in (signal.SIGINT, signal.SIGTERM):
            _on_signal(loop, number, self.ask_to_end)
        painted = asyncio.Event()
        _FirstPaint(self.window, painted.set)
        try:
            async with asyncio.timeout(PAINT_SECONDS):
                await painted.wait()
        except TimeoutError:
            pass
        self._spawn(self.start(), "start")
        await self._ending.wait()
        await self.close()

    def ask_to_end(self) -> None:
        """The program shall end, when its work has; a second time: whether it has or not."""
        if self._ending.is_set():
            self._forced.set()
        self._ending.set()

    async def close(self) -> None:
        """End all work within CLOSE_SECONDS, then everything else. Nothing is left: no task, no socket, no window."""
        if self._closed:
            return
        self._closed = True
        self.window.setEnabled(False)
        self.window.save()
        self.dock.close_views()
        closing = TaskOwner("closing", self.messages.report)
        ends = [closing.spawn(tab.close_work(), tab.key) for tab in self.window.built_tabs()]
        ends.append(closing.spawn(self.lab.stop(), "lab"))
        await self._within(closing, ends, CLOSE_SECONDS)
        await self._within(closing, [closing.spawn(self.tasks.close(), "tasks")], CLOSE_SECONDS)
        await self._within(closing, [closing.spawn(closing.close(), "closing")], CLOSE_SECONDS)
        self.recorder.abandon()
        self._save_settings()
        self.window.may_close = True
        self.window.close()
        self.window.deleteLater()
        self.theme.close()
        self.language.close()

    async def _within(self, owner: TaskOwner, tasks: Sequence[asyncio.Task[Any]], seconds: float) -> None:
        """Wait for tasks, but not longer than that, and no longer than until the person asks again."""
        forced = owner.spawn(self._forced.wait(), "forced")
        waiting = {*tasks}
        end = asyncio.get_running_loop().time() + seconds
        while waiting and not self._forced.is_set() and (left := end - asyncio.get_running_loop().time()) > 0:
            done, _ = await asyncio.wait({*waiting, forced}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            waiting -= done
        for task in (*waiting, forced):
            task.cancel()

    def _save_settings(self) -> None:
        try:
            self.settings.save()
        except OSError as error:
            self.messages.report(error, str(self.settings.path))


def exposed_text(host: str) -> str:
    """What to say when something listens beyond loopback."""
    from app.texts import tr

    return tr(
        "The lab listens on {host}: other computers can reach it. It checks no passwords worth the name.", host=host
    )


def _on_signal(loop: asyncio.AbstractEventLoop, number: signal.Signals, done: Callable[[], None]) -> None:
    try:
        loop.add_signal_handler(number, done)
    except NotImplementedError:
        # Windows: the handler runs between two steps of Python code, which the status bar's timer provides.
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(done))


def main(argv: list[str] | None = None) -> int:
    """Run the program until its window is closed."""
    from ui.loop import WorkbenchLoop

    app = QApplication(sys.argv if argv is None else argv)
    app.setApplicationName("network-workbench")
    app.setDesktopFileName("network-workbench")
    app.setQuitOnLastWindowClosed(False)
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)

    async def program() -> None:
        workbench = Workbench(app, settings_path=None, data=Path(tempfile.mkdtemp()))
        loop.recorder = workbench.recorder
        workbench.faults.install()
        try:
            workbench.show()
            await workbench.run()
        finally:
            workbench.faults.remove()

    with loop:
        loop.run_until_complete(program())
    return 0


if __name__ == "__main__":
    sys.exit(main())

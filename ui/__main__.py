"""Starts the window: the one place that builds every part and joins them.

It must not hold logic of its own: what a part does is in its own module.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.tasks import TaskOwner
from app.trace.recorder import Recorder
from ui.messages import Messages
from ui.services import Services
from ui.theme import Theme
from ui.window import Window

__all__ = ["Workbench", "main"]


class Workbench:
    """Everything that makes up the running program, built and joined: ``show()``, later ``close()``."""

    def __init__(self, app: QApplication, *, settings_path: Path | None, lab: Any = None) -> None:
        self.app = app
        self.recorder = Recorder()
        self.settings = Settings(settings_path)
        self.messages = Messages()
        self.tasks = TaskOwner("workbench", self.messages.report)
        self.theme = Theme(app, self.settings)
        self.lab = lab
        self.services = Services(self.recorder, self.settings, self.messages, self.tasks, self.lab, self.theme)
        self.window = Window(self.services)

    def show(self) -> None:
        """Show the window; nothing runs yet."""
        self.window.show()

    async def close(self) -> None:
        """End all work, tab by tab, then everything else."""
        for tab in self.window.built_tabs():
            await tab.close_work()
        await self.tasks.close()
        self.settings.save()
        self.window.may_close = True
        self.window.close()


def main(argv: list[str] | None = None) -> int:
    """Run the program until its window is closed."""
    import asyncio

    import qasync

    app = QApplication(sys.argv if argv is None else argv)
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    workbench = Workbench(app, settings_path=None)
    workbench.show()

    async def run() -> None:
        asked = asyncio.Event()
        workbench.window.close_asked.connect(asked.set)
        await asked.wait()
        await workbench.close()

    with loop:
        loop.run_until_complete(run())
    return 0


if __name__ == "__main__":
    sys.exit(main())

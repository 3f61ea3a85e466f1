"""``python -m tests.screens DIR [WORD…]``: a PNG of every scene in every view, or of those whose names have a word.

It must not know any tab: it plays what it finds in ``*_scenes.py``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.driver import Driver, open_workbench
from tests.helpers.running import run_on
from tests.screens import Scene, View
from ui.loop import WorkbenchLoop
from ui.tabs import TABS

__all__ = ["main", "scenes"]

STILL: Final = 0.3
"""Seconds without a change that are wanted before the picture: the trace draws 30 to 60 times a second."""


def scenes() -> Iterator[Scene]:
    """Every scene of every tab; one that has none yet is seen as it opens."""
    own = sorted(Path(__file__).parent.glob("*_scenes.py"))
    for path in own:
        yield from import_module(f"tests.screens.{path.stem}").SCENES
    for index, spec in enumerate(TABS):
        if f"{spec.key}_scenes" not in [path.stem for path in own]:
            yield Scene(f"{spec.key}-empty", partial(_open_tab, index=index))


async def _open_tab(driver: Driver, *, index: int) -> QWidget | None:
    driver.window.tabs.setCurrentIndex(index)
    return None


async def _picture(app: QApplication, scene: Scene, view: View, path: Path, folder: Path) -> None:
    import asyncio

    driver = await open_workbench(app, folder)
    try:
        driver.theme.choose(view.look)
        driver.theme.set_zoom(view.zoom)
        driver.window.resize(*view.size)
        shown = await scene.play(driver) or driver.window
        await asyncio.sleep(STILL)
        if not shown.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
    finally:
        await driver.workbench.close()


def main(arguments: list[str]) -> int:
    """Make the pictures; returns how many scenes failed."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder, words = Path(arguments[0]), arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    if not QFontDatabase.families():
        print("There are no fonts: the pictures would have no text. Install fontconfig and DejaVu.", file=sys.stderr)
        return 2
    failures = 0
    for scene in scenes():
        for view in scene.views:
            name = f"{scene.name}-{view.name}"
            if not all(word in name for word in words):
                continue
            private = Path(tempfile.mkdtemp(prefix="screens-"))
            loop = WorkbenchLoop(app)
            try:
                run_on(loop, _picture(app, scene, view, folder / f"{name}.png", private))
                run_on(loop, loop.shutdown_default_executor())
                print(folder / f"{name}.png")
            except (AssertionError, OSError) as error:
                failures += 1
                print(f"{name}: {error}", file=sys.stderr)
            finally:
                loop.close()
                shutil.rmtree(private, ignore_errors=True)
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Asks for a file's name, without a nested Qt loop: a coroutine opens the dialog and waits for its signal.

It must not know what is read from or written to the file.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from app.settings import Setting, Settings

__all__ = ["ask_open", "ask_open_many", "ask_save"]

_FOLDER: Final = Setting("files.folder", "")


async def ask_open(
    parent: QWidget, settings: Settings, title: str, filters: list[str], *, place: Path | None = None
) -> Path | None:
    """The file that the person chooses to open, or None. ``filters`` as in "Sessions (*.nwb)". ``place`` is a folder
    to begin with and to be one click away later, where that is not where people keep their files."""
    dialog = QFileDialog(parent, title)
    if place is not None:
        dialog.setDirectory(str(place))
        dialog.setSidebarUrls([*dialog.sidebarUrls(), QUrl.fromLocalFile(str(place))])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _ask(dialog, settings, filters)


async def ask_open_many(parent: QWidget, settings: Settings, title: str, filters: list[str]) -> list[Path]:
    """The files that the person chooses to open, one or several; none when they think better of it."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return await _ask_many(dialog, settings, filters)


async def ask_save(parent: QWidget, settings: Settings, title: str, name: str, filters: list[str]) -> Path | None:
    """The file that the person chooses to write, or None; one that exists they have agreed to replace."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return await _ask(dialog, settings, filters)


async def _ask(dialog: QFileDialog, settings: Settings, filters: list[str]) -> Path | None:
    return next(iter(await _ask_many(dialog, settings, filters)), None)


async def _ask_many(dialog: QFileDialog, settings: Settings, filters: list[str]) -> list[Path]:
    dialog.setObjectName("window.files")
    dialog.setNameFilters(filters)
    # One that is gone meanwhile does no harm: the dialog then begins where the program was started.
    if folder := settings.get(_FOLDER):
        dialog.setDirectory(folder)
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finish(result: int) -> None:
        if not done.done():
            done.set_result(result)

    dialog.finished.connect(finish)
    dialog.open()
    try:
        if not await done or not dialog.selectedFiles():
            return []
        paths = [Path(name) for name in dialog.selectedFiles()]
        settings.set(_FOLDER, str(paths[0].parent))
        return paths
    finally:
        # A cancelled task takes its dialog along.
        dialog.close()
        dialog.deleteLater()

"""Asks where to save, and saves a message or its parts; says how it went.

It must not decide names: app.mail.attachments makes them safe.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.display import visible
from app.mail.attachments import part_name, safe_name, save_all, save_bytes, save_part
from app.mail.reading import Part
from app.settings import Setting, Settings
from app.texts import tr
from ui.widgets.files import ask_save
from ui.widgets.message_line import MessageLine

__all__ = ["ask_folder", "save_message", "save_one", "save_several"]

_FOLDER: Final = Setting("files.folder", "")
"""The folder of the last file, which all dialogs share (ui/widgets/files.py)."""


async def ask_folder(parent: QWidget, settings: Settings, title: str) -> Path | None:
    """The folder that the person chooses, or None."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("window.files")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
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
            return None
        path = Path(dialog.selectedFiles()[0])
        settings.set(_FOLDER, str(path))
        return path
    finally:
        dialog.close()
        dialog.deleteLater()


async def save_message(parent: QWidget, settings: Settings, line: MessageLine, raw: bytes, subject: str) -> None:
    """Save a message as it came, as .eml."""
    name = safe_name(f"{subject.rstrip('. ')[:80]}.eml" if subject.strip(". ") else "", "message.eml")
    filters = [tr("Messages (*.eml)"), tr("All files (*)")]
    path = await ask_save(parent, settings, tr("Save the message"), name, filters)
    if path is None:
        return
    try:
        await asyncio.to_thread(save_bytes, raw, path, overwrite=True)
    except OSError as error:
        line.show_exception(error)
    else:
        line.show_ok(tr("Saved: {path}", path=visible(str(path))))


async def save_one(parent: QWidget, settings: Settings, line: MessageLine, part: Part) -> None:
    """Save one part; the person chooses folder and name, and agreed to replace what is there."""
    path = await ask_save(parent, settings, tr("Save the attachment"), part_name(part), [tr("All files (*)")])
    if path is None:
        return
    try:
        await save_part(part, path, overwrite=True)
    except OSError as error:
        line.show_exception(error)
    else:
        line.show_ok(tr("Saved: {path}", path=visible(str(path))))


async def save_several(parent: QWidget, settings: Settings, line: MessageLine, parts: Sequence[Part]) -> None:
    """Save parts into a folder under their safe names; what is there stays, and the new one gets a number."""
    folder = await ask_folder(parent, settings, tr("Save all attachments into this folder"))
    if folder is None:
        return
    try:
        paths = await save_all(parts, folder)
    except OSError as error:
        line.show_exception(error)
    else:
        text = tr("{count} files saved in {folder}", count=len(paths), folder=visible(str(folder)))
        line.show_ok(text)

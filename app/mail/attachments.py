"""Attachments to files: a plain name inside the chosen folder, nothing overwritten unasked, each whole or not at all.

It must not know where the person chose to save, nor open what was saved.
"""

from __future__ import annotations

import asyncio
import contextlib
import mimetypes
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.files import move_to_free, safe_name
from app.mail.reading_parts import Part

__all__ = ["is_program", "part_name", "safe_name", "save_all", "save_bytes", "save_part"]

_PROGRAMS: Final = re.compile(
    r"\.(?:app|apk|bat|chm|cmd|com|cpl|deb|desktop|dll|dmg|exe|hta|img|inf|iso|jar|js|jse|lnk|msc|msi|msp|pif"
    r"|pkg|ps1|py|reg|rpm|scf|scr|sct|sh|url|vb|vbe|vbs|wsf|wsh|xll)",
    re.IGNORECASE,
)
"""Suffixes of files that a double click runs, or that lead to something that runs."""

_SUFFIXES: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/json": ".json",
}
"""The usual ones, whatever this computer's own tables say."""


def part_name(part: Part) -> str:
    """The safe file name of a part: from its own name, or from its type and its place in the message."""
    suffix = _SUFFIXES.get(part.content_type) or mimetypes.guess_extension(part.content_type) or ".bin"
    default = f"part-{part.path}{suffix}"
    given = part.file_name
    if not given and part.content_type == "message/rfc822" and part.parts:
        subject = part.parts[0].header.first("Subject")
        # No device, folder or suffix of its own can come of it.
        given = f"{subject.value.rstrip('.')}.eml" if subject is not None and subject.value else ""
    return safe_name(given, default)


def is_program(name: str) -> bool:
    """Whether a file of this name may run when it is opened."""
    return _PROGRAMS.fullmatch(Path(name).suffix) is not None


def save_bytes(data: bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write a file, whole or not at all, readable by its owner only; returns where it is.

    ``overwrite`` False: a name that is taken gets a number, "letter (2).txt". Blocks: call it in a thread. Raises
    OSError.
    """
    handle, temporary = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            Path(temporary).replace(path)
            return path
        return move_to_free(Path(temporary), path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


async def save_part(part: Part, path: Path, *, overwrite: bool = False) -> Path:
    """Decode a part and write it, in a thread. A message that holds another is written as it came. Raises OSError."""
    return await asyncio.to_thread(_save, part, path, overwrite)


async def save_all(parts: Iterable[Part], folder: Path) -> list[Path]:
    """Write every part into a folder under its safe name; returns where they are. Raises OSError at the first that
    cannot be written; those before it stay."""
    return [await save_part(part, folder / part_name(part)) for part in parts]


def _save(part: Part, path: Path, overwrite: bool) -> Path:
    return save_bytes(part.content().data, path, overwrite=overwrite)

"""Names of files as strangers give them, made safe; and a file moved to its name without replacing another.

It must not know what is in the files, nor who called them so.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Final

from app.display import visible

__all__ = ["move_to_free", "safe_name"]

MAX_NAME: Final = 120
"""Characters of a file name; with its folder it stays below the 260 of Windows."""

MAX_NAME_BYTES: Final = 200
"""The same in UTF-8: common file systems have room for 255."""

MAX_TRIES: Final = 10_000
"""Numbers that are tried behind a name which is taken, before the person has to choose another folder."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_BLANKS: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that are devices on Windows, with any suffix."""


def safe_name(given: str, default: str = "attachment") -> str:
    """A plain file name from what a stranger calls a file: its last component, without anything that is a folder, a
    device, a control or invisible character, or that only one system can store. ``default`` is taken when nothing is
    left; it is not checked."""
    name = unicodedata.normalize("NFC", given[:4096]).replace("\\", "/")
    name = next((piece for piece in reversed(name.split("/")) if piece.strip(" .")), "")
    # What visible() would have to escape is left out, and blanks of every kind are blanks.
    name = "".join(char for char in name if char.isspace() or visible(char) == char)
    name = _FORBIDDEN.sub("_", _BLANKS.sub(" ", name))
    # Windows drops dots and blanks at the end; at the beginning a dot hides the file, and a dash makes it an option.
    name = name.strip(" .")
    if name.startswith(("-", "~")):
        name = f"_{name}"
    name = _shorten(name)
    if _RESERVED.fullmatch(name.split(".")[0].strip()):
        name = f"_{name}"
    return name or default


def _shorten(name: str) -> str:
    if len(name) <= MAX_NAME and len(name.encode()) <= MAX_NAME_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 16 or not suffix.isascii():
        stem, suffix = name, ""
    end = f".{suffix}" if suffix else ""
    stem = stem[: MAX_NAME - len(end)]
    while len((stem + end).encode()) > MAX_NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + end


def move_to_free(temporary: Path, path: Path) -> Path:
    """Give a file its name without ever replacing another: a name that is taken gets a number, "letter (2).txt".
    Returns the name it got. Blocks. Raises OSError."""
    for number in range(1, MAX_TRIES):
        place = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        try:
            if os.name == "nt":
                # There a rename never replaces.
                temporary.rename(place)
            else:
                _link(temporary, place)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(17, "every number behind this name is taken", str(path))


def _link(temporary: Path, place: Path) -> None:
    try:
        os.link(temporary, place)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links, such as that of a memory stick: reserve the name, then replace it.
        with place.open("xb"):
            pass
        temporary.replace(place)

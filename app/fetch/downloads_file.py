"""Where a download is written: its name, the part beside it, and what must be known to go on with that part later.

It must not know how the bytes come. Everything here blocks: call it in a thread.
"""

from __future__ import annotations

import contextlib
import errno
import json
import mimetypes
import os
import re
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote_to_bytes

from app.fetch.response import Response
from app.files import move_to_free, safe_name
from app.texts import tr

__all__ = ["NOTE_SUFFIX", "PART_SUFFIX", "Part", "find_part", "name_of", "validator_of"]

PART_SUFFIX: Final = ".part"
"""Behind the name of a file that is not whole."""

NOTE_SUFFIX: Final = ".part.json"
"""Behind the name of what is known of that part: it outlives a program that is killed."""

MAX_NOTE: Final = 100_000
"""Bytes of such a note that are read: a URL and three values, and nobody else's file of that name."""

MAX_NAMES: Final = 1000
"""Numbers that are tried behind a name whose part belongs to another download."""

_DISPOSITION: Final = re.compile(r"[^;\"]*(?:\"(?:[^\"\\]|\\.)*\"[^;\"]*)*")


@dataclass(slots=True)
class Part:
    """A part on its way to ``path``: ``size`` bytes are there of ``total`` (None: nobody said) of the body of ``url``
    with this ``validator`` (an ETag or a date; "": there is none)."""

    path: Path
    url: str
    size: int = 0
    total: int | None = None
    validator: str = ""

    @property
    def place(self) -> Path:
        """Where the part is."""
        return self.path.with_name(self.path.name + PART_SUFFIX)

    @property
    def note(self) -> Path:
        """Where the note about it is."""
        return self.path.with_name(self.path.name + NOTE_SUFFIX)

    def open(self, size: int) -> BinaryIO:
        """The part, open to be written behind its first ``size`` bytes; what is behind them goes, and the note is
        written. Raises OSError."""
        place = self.place
        file = place.open("r+b" if place.exists() else "xb")
        try:
            file.truncate(size)
            file.seek(size)
            self.size = size
            facts = {"url": self.url, "total": self.total, "validator": self.validator}
            # Of its owner alone: a URL may be as good as a password.
            handle = os.open(self.note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as note:
                json.dump(facts, note)
        except BaseException:
            file.close()
            raise
        return file

    def measure(self) -> int:
        """How many bytes there are; 0 without a part."""
        try:
            self.size = self.place.stat().st_size
        except FileNotFoundError:
            self.size = 0
        return self.size

    def finish(self, file: BinaryIO, overwrite: bool) -> Path:
        """Everything is there: have it on the disk, and give it its name. Returns the name it got, which has a number
        where the other was taken and ``overwrite`` is False. Raises OSError."""
        file.flush()
        os.fsync(file.fileno())
        file.close()
        return self.rename(overwrite)

    def rename(self, overwrite: bool) -> Path:
        """Give a part that is whole its name; see finish()."""
        if overwrite:
            self.place.replace(self.path)
            path = self.path
        else:
            path = move_to_free(self.place, self.path)
            # On most systems that was a second name for the same file.
            self.place.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)
        return path

    def remove(self) -> None:
        """Forget what came. Raises OSError."""
        self.place.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)


def find_part(path: Path, url: str, taken: frozenset[Path] = frozenset()) -> Part:
    """The part for a file: one that an earlier attempt at the same URL left, or a new one. ``taken`` are files that
    other downloads write now; where the part belongs to them or to another URL, the name gets a number. A file that
    exists has no say here. Raises OSError."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, tr("There is no such folder"), str(path.parent))
    for number in range(1, MAX_NAMES):
        place = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        if place in taken:
            continue
        part = Part(place, url)
        if not part.place.exists():
            with contextlib.suppress(FileNotFoundError):
                part.note.unlink()
            return part
        if _read_note(part):
            part.measure()
            return part
    raise FileExistsError(errno.EEXIST, tr("Every number behind this name is taken"), str(path))


def _read_note(part: Part) -> bool:
    """Take what the note says; False when it is about another URL or cannot be read."""
    try:
        with part.note.open("rb") as file:
            facts = json.loads(file.read(MAX_NOTE))
        if not isinstance(facts, dict) or facts.get("url") != part.url:
            return False
    except (OSError, ValueError, RecursionError):
        return False
    total, validator = facts.get("total"), facts.get("validator")
    part.total = total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None
    part.validator = validator if isinstance(validator, str) and validator.isprintable() else ""
    return True


def name_of(response: Response) -> str:
    """A safe file name for an answer: the server's (Content-Disposition, RFC 6266), else from the URL, else from its
    type."""
    suffix = mimetypes.guess_extension(response.headers.get_content_type()) or ""
    default = safe_name(response.typed.host, "download") + (suffix if suffix not in (".bin", "") else "")
    given = _disposition_name(response.headers.get("Content-Disposition", ""))
    return safe_name(given, "") or safe_name(response.typed.name, "") or default


def _disposition_name(value: str) -> str:
    """``filename*`` goes before ``filename`` (RFC 6266 section 4.3)."""
    found: dict[str, str] = {}
    for match in _DISPOSITION.finditer(value[:4096]):
        name, equals, text = match[0].partition("=")
        if equals:
            found.setdefault(name.strip(" \t;").lower(), text.strip())
    if extended := found.get("filename*", ""):
        charset, _, rest = extended.partition("'")
        encoded = rest.partition("'")[2]
        if charset.strip('"').lower() in ("utf-8", "iso-8859-1") and encoded:
            return unquote_to_bytes(encoded.strip('"')).decode(charset.strip('"'), "replace")
    plain = found.get("filename", "")
    if plain.startswith('"'):
        # A browser takes a lone backslash for what it is on Windows; either way only the last component is kept.
        plain = re.sub(r"\\(.)", r"\1", plain[1:].removesuffix('"'))
    try:
        return plain.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return plain


def validator_of(headers: Message) -> str:
    """What says that a body is still the same one: a strong ETag, else the date of its last change; "" for neither
    (RFC 9110 section 13.1.5: a weak one says nothing about bytes)."""
    tag = headers.get("ETag", "").strip()
    if tag.startswith('"') and tag.endswith('"') and len(tag) > 1 and tag.isprintable():
        return tag
    date = headers.get("Last-Modified", "").strip()
    return date if date.isprintable() else ""

"""What the person wrote, kept in files: letters as JSON, and copies of what they attached.

It must not know drafts or the outbox apart; it reads no file without a bound, and believes none.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import mimetypes
import os
import re
import secrets
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from app.errors import WorkbenchError
from app.mail.compose import Attachment, Letter, safe_type
from app.mail.compose_text import CHARSETS, Transfer
from app.texts import tr

__all__ = [
    "MAX_ATTACHMENT",
    "MAX_FILE",
    "AttachmentError",
    "AttachmentStore",
    "letter_from_json",
    "letter_to_json",
    "read_json",
    "write_json",
]

MAX_FILE: Final = 128 * 1024 * 1024
"""A kept letter has six texts of at most four million characters, few of which are written with six; its attachments
are files of their own."""

MAX_ATTACHMENT: Final = 512 * 1024 * 1024
"""Bytes of one attachment. No mail server takes a message as large; the disk shall not be filled by a slip."""

_COPIED_AT_ONCE: Final = 1024 * 1024

_KEPT_UNUSED: Final = 24 * 3600.0
"""Seconds that a copy which nothing mentions stays: another window may just be writing what mentions it."""

_FILE_NAME: Final = re.compile(r"[0-9a-f]{32}")


class AttachmentError(WorkbenchError, OSError):
    """A file cannot be attached; the text says which and why."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice


def write_json(path: Path, values: dict[str, Any], *, sync: bool = True) -> None:
    """Write a file, whole or not at all, readable by its owner only, and on the disk when this returns; without
    ``sync`` a moment later, which a crash of the program survives and a power cut may not. Blocks. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes the file 0600.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            # Escaped to ASCII: a lone surrogate that was typed must not make the file unwritable.
            json.dump(values, file)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def read_json(path: Path) -> dict[str, Any] | None:
    """What write_json() wrote; None for a file that is something else. Blocks. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        return None
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def letter_to_json(letter: Letter) -> dict[str, Any]:
    """A letter as JSON values; attachments by the names of their copies."""
    return {
        "from": letter.sender,
        "to": letter.to,
        "cc": letter.cc,
        "bcc": letter.bcc,
        "reply_to": letter.reply_to,
        "subject": letter.subject,
        "body": letter.body,
        "html": letter.html,
        "charset": letter.charset,
        "transfer": letter.transfer.value,
        "message_id": letter.message_id,
        "date": letter.date.isoformat() if letter.date is not None else "",
        "attachments": [
            {"file": each.path.name, "name": each.name, "type": each.type, "size": each.size}
            for each in letter.attachments
        ],
    }


def letter_from_json(values: Any, folder: Path) -> Letter:
    """What letter_to_json() gave, with the copies of attachments in ``folder``. What makes no sense is left out; never
    raises. A copy that is gone stays in the list: composing then says so, which is better than to forget it."""
    values = values if isinstance(values, dict) else {}

    def text(key: str) -> str:
        value = values.get(key)
        return value if isinstance(value, str) else ""

    charset, transfer = text("charset"), text("transfer")
    date = None
    with contextlib.suppress(ValueError, OverflowError):
        date = datetime.datetime.fromisoformat(text("date"))
    attachments = values.get("attachments")
    return Letter(
        sender=text("from"),
        to=text("to"),
        cc=text("cc"),
        bcc=text("bcc"),
        reply_to=text("reply_to"),
        subject=text("subject"),
        body=text("body"),
        html=text("html"),
        charset=charset if charset in {each.name for each in CHARSETS} else "utf-8",
        transfer=Transfer(transfer) if transfer in list(Transfer) else Transfer.AUTOMATIC,
        message_id=text("message_id") if re.fullmatch(r"<[!-~]{3,300}>", text("message_id")) else "",
        date=date,
        attachments=tuple(_attachments(attachments if isinstance(attachments, list) else [], folder)),
    )


def _attachments(values: list[Any], folder: Path) -> Iterable[Attachment]:
    for value in values:
        if not isinstance(value, dict):
            continue
        file, name, kind, size = (value.get(key) for key in ("file", "name", "type", "size"))
        # Only names that we gave: no other file of this computer is ever attached by what stands in a draft.
        if not isinstance(file, str) or not _FILE_NAME.fullmatch(file) or not isinstance(name, str):
            continue
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= MAX_ATTACHMENT:
            continue
        yield Attachment(folder / file, name, safe_type(kind if isinstance(kind, str) else ""), size)


class AttachmentStore:
    """A folder of copies: what was attached goes along as it was then, whatever becomes of the file itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Attachment:
        """Copy a file. Blocks; ``progress`` is called with bytes done and in all, in the calling thread; it ends with
        AttachmentError once ``cancelled()``. Raises AttachmentError."""
        name = path.name
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                advice = tr("Pack it into an archive and attach that.")
                raise AttachmentError(tr("{name} is a folder", name=name), advice)
            if not stat.S_ISREG(found.st_mode):
                # Opening a pipe would wait for its other end for ever.
                raise AttachmentError(tr("{name} is no file", name=name))
            if found.st_size > MAX_ATTACHMENT:
                most = f"{MAX_ATTACHMENT // (1024 * 1024)} MiB"
                raise AttachmentError(tr("{name} is larger than {most}", name=name, most=most))
            copy, size = self._copy(path, found.st_size, progress, cancelled)
        except AttachmentError:
            raise
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise AttachmentError(tr("{name} cannot be attached: {reason}", name=name, reason=reason)) from error
        return Attachment(copy, name, safe_type(mimetypes.guess_type(name, strict=False)[0] or ""), size)

    def add_bytes(self, name: str, data: bytes, kind: str = "") -> Attachment:
        """Keep what never was a file, such as a picture from the clipboard. Blocks. Raises OSError."""
        path = self._new()
        self._private_folder()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        guessed = kind or mimetypes.guess_type(name, strict=False)[0] or ""
        return Attachment(path, name, safe_type(guessed), len(data))

    def _new(self) -> Path:
        return self.folder / secrets.token_hex(16)

    def _private_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _copy(
        self,
        path: Path,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[Path, int]:
        self._private_folder()
        target = self._new()
        done = 0
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as copy, path.open("rb") as file:
                while data := file.read(_COPIED_AT_ONCE):
                    done += len(data)
                    # A file can grow while it is read.
                    if done > MAX_ATTACHMENT:
                        raise AttachmentError(tr("{name} grows while it is read", name=path.name))
                    if cancelled is not None and cancelled():
                        raise AttachmentError(tr("Cancelled"))
                    copy.write(data)
                    if progress is not None:
                        progress(done, max(total, done))
        except BaseException:
            with contextlib.suppress(OSError):
                target.unlink()
            raise
        return target, done

    def remove_unused(self, used: Iterable[Path]) -> int:
        """Delete copies that no letter mentions any more, unless they are new; returns how many. Blocks."""
        names = {path.name for path in used}
        removed = 0
        if not self.folder.is_dir():
            return 0
        for path in self.folder.iterdir():
            if not _FILE_NAME.fullmatch(path.name) or path.name in names:
                continue
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _KEPT_UNUSED:
                    path.unlink()
                    removed += 1
        return removed

"""Drafts: every message that was begun and not sent, kept on the disk while it is written.

It must not know the window; whoever writes decides when to save. Nothing here deletes what was typed unasked.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from app.errors import WorkbenchError
from app.mail.compose import Letter
from app.mail.keeping import letter_from_json, letter_to_json, read_json, write_json
from app.texts import tr

__all__ = ["MAX_DRAFTS", "Draft", "Drafts", "TooManyDraftsError"]

FORMAT: Final = "network-workbench.draft"
VERSION: Final = 1

MAX_DRAFTS: Final = 200
"""Drafts that are kept: a menu of them can still be read. More are not begun; none is ever thrown away for it."""

_ID: Final = re.compile(r"[0-9a-f]{16}")


class TooManyDraftsError(WorkbenchError, OSError):
    """There are MAX_DRAFTS already."""

    def __init__(self) -> None:
        super().__init__(tr("There are {most} drafts already, and this one is not kept", most=MAX_DRAFTS))
        self.advice = tr("Delete some that are not needed any more.")


def new_id() -> str:
    """A name for a draft or a waiting message: chance, so that two windows never take the same."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is being written. ``envelope_from`` and ``envelope_to`` are what the person typed there, None where
    they follow the headers; ``saved_at`` is in seconds since the epoch, 0 before the first time."""

    letter: Letter
    envelope_from: str | None = None
    envelope_to: str | None = None
    id: str = field(default_factory=new_id)
    saved_at: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": self.id,
            "saved_at": self.saved_at,
            "letter": letter_to_json(self.letter),
            "envelope_from": self.envelope_from,
            "envelope_to": self.envelope_to,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any], attachments: Path) -> Draft | None:
        """What to_json() gave; None when it is something else."""
        if values.get("format") != FORMAT or values.get("version") != VERSION:
            return None
        number, saved = values.get("id"), values.get("saved_at")
        sender, recipients = values.get("envelope_from"), values.get("envelope_to")
        if not isinstance(number, str) or not _ID.fullmatch(number):
            return None
        return cls(
            letter_from_json(values.get("letter"), attachments),
            sender if isinstance(sender, str) else None,
            recipients if isinstance(recipients, str) else None,
            number,
            float(saved) if isinstance(saved, (int, float)) and 0 <= saved < 1e11 else 0.0,
        )


class Drafts:
    """The drafts of a folder, one file each. Every method blocks (a few milliseconds): call it in a thread.

    ``attachments`` is the folder of the copies that the letters mention. ``problems`` are sentences about files that
    could not be read; those were set aside as ``….bad``.
    """

    def __init__(self, folder: Path, attachments: Path) -> None:
        self.folder = folder
        self.attachments = attachments
        self.problems: list[str] = []

    def load(self) -> list[Draft]:
        """Every draft, the one saved last first."""
        found: list[Draft] = []
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []:
            try:
                values = read_json(path)
            except OSError as error:
                self.problems.append(f"{path}: {error.strerror or error}")
                continue
            draft = Draft.from_json(values, self.attachments) if values is not None else None
            if draft is None or draft.id != path.stem:
                self.problems.append(tr("{path} holds no draft and was set aside", path=str(path)))
                with contextlib.suppress(OSError):
                    path.replace(path.with_name(path.name + ".bad"))
                continue
            found.append(draft)
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def save(self, draft: Draft) -> Draft:
        """Keep a draft, whole or not at all; returns it with the time. Raises OSError (TooManyDraftsError too)."""
        path = self._path(draft)
        if not path.exists() and self.folder.is_dir() and len(list(self.folder.glob("*.json"))) >= MAX_DRAFTS:
            raise TooManyDraftsError
        saved = replace(draft, saved_at=time.time())
        write_json(path, saved.to_json())
        return saved

    def remove(self, draft: Draft) -> None:
        """Forget a draft: it was sent, or the person deleted it. Raises OSError."""
        self._path(draft).unlink(missing_ok=True)

    def _path(self, draft: Draft) -> Path:
        return self.folder / f"{draft.id}.json"

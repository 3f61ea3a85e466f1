"""Messages that a person keeps under a name: one JSON file, a starter set, export and import.

It must not know widgets or sockets, and it trusts no file: another version, or a stranger, may have written it.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from app.display import is_encoding, visible
from app.errors import WorkbenchError
from app.sockets.compose import MAX_TYPED, InputMode, LineEnding, compose
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["MAX_FILE_BYTES", "MAX_MESSAGES", "MAX_NAME", "FormatError", "Merged", "SavedMessage", "SavedMessages"]

FORMAT: Final = "network-workbench.messages"
VERSION: Final = 1

MAX_FILE_BYTES: Final = 8 * 1024 * 1024
"""A file larger than this is not ours; reading it would only fill memory."""

MAX_MESSAGES: Final = 2000
"""Messages in one file: a list to choose from."""

MAX_NAME: Final = 100
"""Characters of a name: one line of a list."""


class FormatError(WorkbenchError, ValueError):
    """A file holds no saved messages of ours; the text says why."""


@dataclass(frozen=True, slots=True)
class SavedMessage:
    """A message as it was typed, so that it comes back just so: text, mode, encoding, line ending; ``note`` says what
    it is for."""

    name: str
    text: str
    mode: InputMode = InputMode.TEXT
    encoding: str = "utf-8"
    ending: LineEnding = LineEnding.NONE
    note: str = ""

    def validate(self) -> None:
        """Raises FieldError("name" …). Whether the text can be sent, data() says."""
        if not self.name.strip():
            raise FieldError("name", tr("A name is needed"))
        if len(self.name) > MAX_NAME or visible(self.name) != self.name:
            raise FieldError("name", tr("A name is one line of at most {most} visible characters", most=MAX_NAME))
        if len(self.text) > MAX_TYPED or len(self.note) > 10 * MAX_NAME:
            raise FieldError("text", tr("This is too long to be saved"))
        if not is_encoding(self.encoding):
            raise FieldError("encoding", tr("There is no such encoding"))

    def data(self) -> bytes:
        """The bytes to send. Raises InputError."""
        return compose(self.text, self.mode, self.encoding, self.ending)


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did, by name: ``added``; ``same`` (were there already, alike); ``conflicts`` (there is another
    message of that name: kept as it was, or replaced where that was asked for)."""

    added: tuple[str, ...]
    same: tuple[str, ...]
    conflicts: tuple[str, ...]


class SavedMessages:
    """The person's saved messages, in their order. Without a file yet, they begin with the starter set.

    ``path`` None keeps them in memory only. Reading and writing block (a few milliseconds; save() from a thread if
    that matters). A file that cannot be read is set aside as ``….bad``, and ``problem`` says why.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.problem = ""
        self._messages: dict[str, SavedMessage] = {}
        found: Iterable[SavedMessage] | None = None
        if path is not None and path.exists():
            try:
                found = read(path)
            except (OSError, FormatError) as error:
                self.problem = f"{path}: {error}"
                with contextlib.suppress(OSError):
                    path.replace(path.with_name(path.name + ".bad"))
        for message in starter() if found is None else found:
            self._messages[message.name] = message

    def __iter__(self) -> Any:
        return iter(tuple(self._messages.values()))

    def __len__(self) -> int:
        return len(self._messages)

    def get(self, name: str) -> SavedMessage | None:
        """The message of that name."""
        return self._messages.get(name)

    def find(self, text: str) -> list[SavedMessage]:
        """Those whose name, note or text contain this, in any case."""
        wanted = text.casefold()
        return [one for one in self if wanted in f"{one.name}\n{one.note}\n{one.text}".casefold()]

    def add(self, message: SavedMessage, *, replace: bool = False) -> None:
        """Keep a message. Raises FieldError: a name that is taken (unless ``replace``), too many, not valid."""
        message.validate()
        if message.name in self._messages:
            if not replace:
                raise FieldError("name", tr("There is a message of this name already"), tr("Take another name."))
        elif len(self._messages) >= MAX_MESSAGES:
            raise FieldError("name", tr("There are {most} messages already; delete some", most=MAX_MESSAGES))
        self._messages[message.name] = message

    def remove(self, name: str) -> None:
        """Forget a message; one that is not there is no error."""
        self._messages.pop(name, None)

    def rename(self, name: str, new: SavedMessage) -> None:
        """Put ``new`` in the place of the message ``name``. Raises FieldError, KeyError."""
        new.validate()
        if new.name != name and new.name in self._messages:
            raise FieldError("name", tr("There is a message of this name already"), tr("Take another name."))
        if name not in self._messages:
            raise KeyError(name)
        self._messages = {
            (new.name if key == name else key): (new if key == name else message)
            for key, message in self._messages.items()
        }

    def save(self) -> None:
        """Write the file, whole or not at all, readable by its owner only. Raises OSError."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write(self.path, self)

    def export(self, path: Path, names: Iterable[str] | None = None) -> None:
        """Write the messages of these names (None: all) to a file for others. Raises OSError."""
        chosen = None if names is None else set(names)
        write(path, [one for one in self if chosen is None or one.name in chosen])

    def merge(self, path: Path, *, replace: bool = False) -> Merged:
        """Take over the messages of a file; one whose name is taken by another stays out unless ``replace``. Raises
        OSError, FormatError, and FieldError when there would be too many; then nothing was taken over."""
        messages = read(path)
        added = [one for one in messages if one.name not in self._messages]
        same = [one for one in messages if self._messages.get(one.name) == one]
        conflicts = [one for one in messages if one not in added and one not in same]
        if len(self._messages) + len(added) > MAX_MESSAGES:
            raise FieldError("name", tr("There would be more than {most} messages", most=MAX_MESSAGES))
        for message in [*added, *(conflicts if replace else ())]:
            self._messages[message.name] = message
        return Merged(*(tuple(one.name for one in part) for part in (added, same, conflicts)))


def starter() -> list[SavedMessage]:
    """The messages that come with the program (resources/messages/*.json)."""
    folder = resources.files("resources").joinpath("messages")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return [message for file in files for message in parse(file.read_bytes())]


def read(path: Path) -> list[SavedMessage]:
    """The messages in a file. Raises OSError, FormatError."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise FormatError(tr("It is too large to be a file of saved messages"))
    return parse(data)


def parse(data: bytes) -> list[SavedMessage]:
    """The messages in a file's bytes. Raises FormatError. Two of one name are an error: one would hide the other."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError(tr("It is no JSON: {reason}", reason=str(error)[:200])) from error
    if not isinstance(values, dict) or values.get("format") != FORMAT or not isinstance(values.get("messages"), list):
        raise FormatError(tr("It holds no saved messages"))
    if values.get("version") != VERSION:
        raise FormatError(tr("Another version of the program wrote it"))
    if len(values["messages"]) > MAX_MESSAGES:
        raise FormatError(tr("It has more than {most} messages", most=MAX_MESSAGES))
    messages = [_message(number, value) for number, value in enumerate(values["messages"], 1)]
    if len({message.name for message in messages}) < len(messages):
        raise FormatError(tr("It has two messages of the same name"))
    return messages


def _message(number: int, value: Any) -> SavedMessage:
    try:
        if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
            raise ValueError(tr("its parts are not text"))
        message = SavedMessage(
            name=value["name"],
            text=value["text"],
            mode=InputMode(value.get("mode", "text")),
            encoding=value.get("encoding", "utf-8"),
            ending=LineEnding(value.get("ending", "none")),
            note=value.get("note", ""),
        )
        message.validate()
    except (KeyError, ValueError) as error:
        reason = visible(str(error))[:200]
        raise FormatError(tr("Message {number} is not valid: {reason}", number=number, reason=reason)) from error
    return message


def write(path: Path, messages: Iterable[SavedMessage]) -> None:
    """Write a file of messages, whole or not at all. Raises OSError."""
    values = {"format": FORMAT, "version": VERSION, "messages": [asdict(message) for message in messages]}
    # mkstemp makes the file 0600.
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            # Escaped to ASCII: a lone surrogate that was typed must not make the file unwritable.
            json.dump(values, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

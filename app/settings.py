"""What the person has chosen, declared once with a type and kept in one JSON file.

It must not know the widgets that change a setting, nor hold a secret: passwords live in the keyring.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

__all__ = ["MAX_SETTINGS_BYTES", "Setting", "Settings"]

T = TypeVar("T")

MAX_SETTINGS_BYTES: Final = 8 * 1024 * 1024
"""A settings file larger than this is not ours; reading it would only fill memory."""


class Setting(Generic[T]):
    """One thing that can be chosen: its key, its default, and a check that says whether a value read from the file
    (which a person or another version may have written) is one of ours. The default check is the default's type."""

    def __init__(self, key: str, default: T, valid: Callable[[Any], bool] | None = None) -> None:
        self.key = key
        self.default = default
        self._valid = valid

    def accepts(self, value: Any) -> bool:
        """Whether the value may be stored under this setting."""
        if self._valid is not None:
            return self._valid(value)
        # bool is a kind of int in Python, but True is no port number.
        return type(value) is type(self.default)


class Settings:
    """All settings, read at start and written back when they change (save()), atomically.

    ``path`` None keeps them in memory only. A file that cannot be read is set aside as ``….bad``, never overwritten
    unseen; ``problem`` then says what was wrong.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.problem = ""
        self._values: dict[str, Any] = {}
        self._watchers: dict[str, list[Callable[[Any], None]]] = {}
        self._dirty = False
        if path is not None and path.exists():
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            if path.stat().st_size > MAX_SETTINGS_BYTES:
                raise ValueError("it is too large to be a settings file")
            values = json.loads(path.read_text("utf-8"))
            if not isinstance(values, dict):
                raise ValueError("it holds no JSON object")
        except (OSError, ValueError, RecursionError) as error:
            self.problem = f"{path}: {error}"
            with contextlib.suppress(OSError):
                path.replace(path.with_name(path.name + ".bad"))
        else:
            self._values = values

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default where none (or none that is valid) was chosen."""
        value = self._values.get(setting.key)
        return cast(T, value) if value is not None and setting.accepts(value) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Choose a value and tell those who watch. Raises ValueError when the setting does not accept it."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key} does not accept {value!r}")
        if self._values.get(setting.key) != value:
            self._values[setting.key] = value
            self._dirty = True
            for watcher in list(self._watchers.get(setting.key, ())):
                watcher(value)

    def watch(self, setting: Setting[T], watcher: Callable[[T], None]) -> Callable[[], None]:
        """Call the watcher with each new value; returns what ends it."""
        watchers = self._watchers.setdefault(setting.key, [])
        watchers.append(watcher)
        return lambda: watchers.remove(watcher) if watcher in watchers else None

    def save(self) -> None:
        """Write what changed to the file, whole or not at all, readable by its owner only. Raises OSError."""
        if self.path is None or not self._dirty:
            return
        # Imported here: it brings much along, and settings are read before the window is seen.
        import tempfile

        self.path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp makes the file 0600.
        handle, name = tempfile.mkstemp(prefix=self.path.name, dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, indent=1, ensure_ascii=False, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        self._dirty = False

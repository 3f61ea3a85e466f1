"""Where the program keeps its files on this computer: settings, sessions, the lab's mailboxes.

It must not know what is in them.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Paths"]

_NAME: Final = "network-workbench"


@dataclass(frozen=True)
class Paths:
    """``settings`` None keeps the settings in memory only."""

    settings: Path | None
    sessions: Path
    lab: Path

    @classmethod
    def below(cls, folder: Path) -> Paths:
        """Everything in one folder: for tests, and for a copy of the program on a memory stick."""
        return cls(folder / "settings.json", folder / "sessions", folder / "lab")

    @classmethod
    def of_this_user(cls) -> Paths:
        """The places that the platform has for such files."""
        if sys.platform == "linux":
            # platformdirs says the same, but takes a tenth of the time until the window is seen.
            config = _base("XDG_CONFIG_HOME", ".config")
            data = _base("XDG_DATA_HOME", ".local/share")
        else:
            from platformdirs import user_config_path, user_data_path

            config, data = user_config_path(_NAME, appauthor=False), user_data_path(_NAME, appauthor=False)
        return cls(config / "settings.json", data / "sessions", data / "lab")


def _base(variable: str, default: str) -> Path:
    """A folder of the XDG base directory specification, which has relative paths ignored."""
    value = os.environ.get(variable, "")
    base = Path(value) if os.path.isabs(value) else Path.home() / default  # noqa: PTH117 - "" is no Path.
    return base / _NAME

"""What was looked up before, newest first, as plain data that a settings file can keep.

It must not know the settings or the window. What it is given back may have been edited, so everything is checked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

__all__ = ["MAX_HISTORY", "History", "HistoryEntry"]

MAX_HISTORY: Final = 200
"""Entries that are kept: who scrolls further back types faster."""

MAX_TEXT: Final = 2000

MAX_OUTCOME: Final = 120
"""Characters of an outcome: a line of a menu."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A query: ``kind`` is the tab's word for what was done, ``name`` as typed, ``outcome`` a few words; ``when`` is
    seconds since the epoch, ``protocol`` that of a service."""

    kind: str
    name: str
    rdtype: str = ""
    server: str = ""
    transport: str = ""
    outcome: str = ""
    when: float = 0.0
    protocol: str = ""

    @property
    def question(self) -> tuple[str, ...]:
        """What makes two entries the same question."""
        return self.kind, self.name, self.rdtype, self.server, self.transport, self.protocol


_TEXTS: Final = ("kind", "name", "rdtype", "server", "transport", "outcome", "protocol")


class History:
    """The entries, newest first; the same question asked again moves to the top instead of standing there twice."""

    def __init__(self, most: int = MAX_HISTORY) -> None:
        self._most = most
        self._entries: list[HistoryEntry] = []

    def __iter__(self) -> Iterator[HistoryEntry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: HistoryEntry) -> HistoryEntry:
        """Put an entry on top, with the time it is now unless it has one."""
        if not entry.when:
            entry = replace(entry, when=time.time())
        self._entries = [each for each in self._entries if each.question != entry.question]
        self._entries.insert(0, entry)
        del self._entries[self._most :]
        return entry

    def finish(self, entry: HistoryEntry, outcome: str) -> None:
        """Say what came of an entry, a few words in one line; one that is forgotten already stays so."""
        words = " ".join(outcome.split())[:MAX_OUTCOME]
        self._entries = [replace(each, outcome=words) if each is entry else each for each in self._entries]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

    def to_json(self) -> list[dict[str, Any]]:
        """As JSON values, newest first."""
        return [asdict(entry) for entry in self._entries]

    def restore(self, data: object) -> None:
        """Take over what to_json() gave; what makes no sense is left out. Never raises."""
        entries: list[HistoryEntry] = []
        for each in data[: self._most] if isinstance(data, list) else []:
            if not isinstance(each, dict):
                continue
            texts = {key: each.get(key, "") for key in _TEXTS}
            when = each.get("when", 0.0)
            if not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in texts.values()) or not texts["kind"]:
                continue
            if isinstance(when, bool) or not isinstance(when, (int, float)) or not 0 <= when < 1e11:
                when = 0.0
            entries.append(HistoryEntry(**texts, when=float(when)))
        self._entries = entries

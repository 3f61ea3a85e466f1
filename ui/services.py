"""What a tab is given: the one object through which it reaches trace, settings, messages, tasks and the lab.

It must not know any tab, nor build anything: ui/__main__.py does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.lab import Lab
    from app.settings import Settings
    from app.tasks import TaskOwner
    from app.trace.recorder import Recorder
    from ui.messages import Messages
    from ui.theme import Theme

__all__ = ["Services"]


@dataclass(frozen=True, slots=True)
class Services:
    """``recorder`` for exchanges and notes, ``settings``, ``messages`` for what concerns the whole program, ``tasks``
    to spawn coroutines (each tab has a child owner of its own), ``lab`` for servers and certificates, ``theme``."""

    recorder: Recorder
    settings: Settings
    messages: Messages
    tasks: TaskOwner
    lab: Lab
    theme: Theme

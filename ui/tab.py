"""What a tab is: a widget with a title, an icon and a key that can run, cancel, remember its form, and close.

It must not know any particular tab, nor the window that holds it.
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar, TypeVar

from PySide6.QtWidgets import QWidget

from ui.services import Services

__all__ = ["Tab", "TabSpec"]

T = TypeVar("T")


class Tab(QWidget):
    """Subclass it, set ``key``, build the form in __init__, and override what the tab has.

    The key names the settings, the exchanges in the trace, and begins every objectName: ``key.pane.control``.
    """

    key: ClassVar[str]

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = services.tasks.child(self.key)
        self.setObjectName(self.key)

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> Any:
        """Run a coroutine as a task of this tab: it ends with the tab, and its failure is reported."""
        return self.tasks.spawn(coroutine, name)

    def can_spawn(self) -> bool:
        """Whether the loop runs now, or the tab has ended and spawn() will refuse whatever comes."""
        import asyncio  # Not above: the first painting does without it.

        return asyncio._get_running_loop() is not None or self.tasks.closed

    def main_field(self) -> QWidget | None:
        """The field that Ctrl+L goes to."""
        return None

    def find_field(self) -> QWidget | None:
        """The field that Ctrl+F goes to, where the tab has a search of its own."""
        return None

    def run(self) -> None:
        """The main action (Ctrl+Enter)."""

    def cancel(self) -> None:
        """Stop what runs (Esc). Nothing runs: nothing happens."""

    def save_state(self) -> dict[str, Any]:
        """The form as JSON values, never a password; given back to restore_state() at the next start."""
        return {}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Fill the form from what save_state() gave; the file may have been edited, so everything is checked."""

    async def close_work(self) -> None:
        """The window closes: end what runs and wait for it. Called once; override to close connections first."""
        await self.tasks.close()


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab that the window can have. Its module is imported when the person first opens it."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str

    def build(self, services: Services) -> Tab:
        """Import the module and make the tab."""
        tab_class: type[Tab] = getattr(import_module(self.module), self.class_name)
        return tab_class(services)

"""What a pane of the Mail tab is: a widget that can run, cancel, remember its form, and close.

It must not know any particular pane, nor the tab's other panes.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.services import Services
from ui.tab import Tab

__all__ = ["MailPane"]

T = TypeVar("T")


class MailPane(QWidget):
    """Subclass it, set ``key``, build the form in __init__, and override what the pane has.

    ``key`` names the pane's part of the tab's saved form, and begins every objectName: ``mail.key.control``. The pane
    gets the tab for its services and for spawning. ``title_changed`` is emitted with what the switch shall show beside
    the pane's title, such as a count ("3"), or "".
    """

    key: ClassVar[str]

    title_changed = Signal(str)

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.tasks = tab.tasks
        self.services: Services = tab.services
        self.prefix = f"{tab.key}.{self.key}"
        self.setObjectName(self.prefix)

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> Any:
        """Run a coroutine as a task of the tab: it ends with the tab, and its failure is reported."""
        return self.tab.spawn(coroutine, name)

    def main_field(self) -> QWidget | None:
        """The field that Ctrl+L goes to."""
        return None

    def find_field(self) -> QWidget | None:
        """The field that Ctrl+F goes to, where the pane has a search of its own."""
        return None

    def run(self) -> None:
        """The main action (Ctrl+Enter)."""

    def cancel(self) -> None:
        """Stop what runs (Esc). Nothing runs: nothing happens."""

    def save_state(self) -> dict[str, Any]:
        """The form as JSON values, never a password."""
        return {}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Fill the form from what save_state() gave; the file may have been edited, so everything is checked."""

    async def close_work(self) -> None:
        """The window closes: say good-bye to servers and keep what must be kept. Afterwards the tab's tasks end."""

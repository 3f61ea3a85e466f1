"""Actions by name: made the same way everywhere, and listed for the command palette and the window of shortcuts.

It must not know what any action does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.theme import Theme

__all__ = ["Listed", "add_action", "listed_actions", "plain"]

Keys = QKeySequence.StandardKey | str | list[str]


def add_action(
    menu: QMenu,
    theme: Theme,
    name: str,
    text: str,
    done: Callable[[], object],
    *,
    icon: str = "",
    keys: Keys | None = None,
    tip: str = "",
) -> QAction:
    """An entry of a menu, with its handle, that works by its keys from the whole window."""
    action = QAction(text, menu)
    action.setObjectName(name)
    if icon:
        action.setIcon(theme.icon(icon))
    if isinstance(keys, list):
        action.setShortcuts([QKeySequence(each) for each in keys])
    elif isinstance(keys, str):
        action.setShortcut(QKeySequence(keys))
    elif keys is not None:
        action.setShortcuts(keys)
    if tip:
        action.setStatusTip(tip)
        action.setToolTip(tip)
    action.triggered.connect(lambda: done())
    menu.addAction(action)
    return action


def plain(text: str) -> str:
    """A menu text without its mnemonic and its dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


@dataclass(frozen=True)
class Listed:
    """An action and where it is found."""

    path: str
    action: QAction

    @property
    def keys(self) -> str:
        """Its keys as people write them."""
        texts = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in self.action.shortcuts()]
        # Qt's own lists name keys that hardly a keyboard has ("New", "Undo"); two of the others are enough.
        return ", ".join([text for text in texts if not text.isalpha() or text == texts[0]][:2])


def listed_actions(bar: QMenuBar, *others: QWidget) -> Iterator[Listed]:
    """Every action of the menus, then those of other widgets (the tab's own), each once."""
    seen: set[int] = set()

    def walk(actions: list[QAction], path: tuple[str, ...]) -> Iterator[Listed]:
        for action in actions:
            menu: QMenu | None = action.menu()  # type: ignore[assignment]
            if menu is not None:
                # Some menus are filled when they open.
                menu.aboutToShow.emit()
                yield from walk(menu.actions(), (*path, plain(action.text())))
            elif action.text() and not action.isSeparator() and id(action) not in seen:
                seen.add(id(action))
                yield Listed(" › ".join((*path, plain(action.text()))), action)

    yield from walk(bar.actions(), ())
    for other in others:
        yield from walk(other.actions(), ())

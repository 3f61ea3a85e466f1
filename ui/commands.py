"""The command palette (Ctrl+K): every action of the program, found by a few letters. And the window of all shortcuts.

It must not know what any command does: it triggers actions that others made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QTreeView, QVBoxLayout, QWidget

from app.texts import tr
from ui.actions import Listed
from ui.theme import Theme
from ui.widgets.table import TableView

__all__ = ["CommandPalette", "ShortcutsWindow", "ranked"]


def ranked(listed: Iterable[Listed], typed: str) -> list[Listed]:
    """The actions whose path holds every typed word, those first that begin with them."""
    words = typed.casefold().split()
    found: list[tuple[tuple[int, ...], int, Listed]] = []
    for number, each in enumerate(listed):
        path = each.path.casefold()
        places = [path.find(word) for word in words]
        if all(place >= 0 for place in places):
            # A word counts most at the start of the last part, then at the start of any word, then anywhere.
            last = path.rsplit(" › ", 1)[-1]
            worth = tuple(0 if last.startswith(word) else 1 if f" {word}" in f" {path}" else 2 for word in words)
            found.append((worth, number, each))
    return [each for _, _, each in sorted(found, key=lambda entry: entry[:2])]


class CommandPalette(QFrame):
    """Opens below the menu bar; type, choose with the arrows, Enter does it, Esc leaves. Handles ``commands.input``
    and ``commands.list``."""

    WIDTH = 560
    ROWS = 12

    def __init__(self, theme: Theme, listed: Sequence[Listed], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._listed = listed
        self._shown: list[Listed] = []
        self._row = QSize(0, QFontMetrics(theme.font()).height() + theme.scaled(10))
        self.setObjectName("commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.input = QLineEdit()
        self.input.setObjectName("commands.input")
        self.input.setAccessibleName(tr("Command"))
        self.input.setPlaceholderText(tr("Type a few letters of a command"))
        self.input.installEventFilter(self)
        self.list = QTreeView()
        self.list.setObjectName("commands.list")
        self.list.setAccessibleName(tr("Commands"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._model = QStandardItemModel(0, 2, self)
        self.list.setModel(self._model)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.input)
        column.addWidget(self.list)
        self.input.textChanged.connect(self._fill)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Show it, in the middle of the window's width."""
        width = min(self._theme.scaled(self.WIDTH), window.width() - 32)
        self.list.setMinimumHeight(self._row.height() * self.ROWS)
        self.list.setColumnWidth(0, round(width * 0.72))
        self.setFixedWidth(width)
        self.adjustSize()
        top = window.mapToGlobal(QPoint((window.width() - width) // 2, self._theme.scaled(48)))
        self.move(top)
        self.show()
        self.input.setFocus()

    def _fill(self, typed: str) -> None:
        self._shown = ranked(self._listed, typed)
        self._model.removeRows(0, self._model.rowCount())
        for each in self._shown:
            name, keys = QStandardItem(each.path), QStandardItem(each.keys)
            name.setIcon(each.action.icon())
            keys.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for item in (name, keys):
                item.setSizeHint(self._row)
                item.setEnabled(each.action.isEnabled())
            self._model.appendRow([name, keys])
        if self._shown:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _do(self, row: int) -> None:
        if 0 <= row < len(self._shown) and self._shown[row].action.isEnabled():
            action = self._shown[row].action
            # Closed first: the action may open something that wants the keyboard.
            self.close()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentIndex().row()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(row + step, 0), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(row)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False


class ShortcutsWindow(QDialog):
    """All keys in one table that can be searched and copied. ``fixed`` are those that belong to no menu."""

    def __init__(
        self, theme: Theme, listed: Sequence[Listed], fixed: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setWindowTitle(tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        model = QStandardItemModel(0, 2, self)
        model.setHorizontalHeaderLabels([tr("What it does"), tr("Keys")])
        rows = [(each.path, each.keys) for each in listed if each.keys]
        for what, keys in [*rows, *fixed]:
            model.appendRow([QStandardItem(what), QStandardItem(keys)])
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setFilterKeyColumn(-1)
        self.search = QLineEdit()
        self.search.setObjectName("shortcuts.search")
        self.search.setAccessibleName(tr("Search"))
        self.search.setPlaceholderText(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.table = TableView(theme, "shortcuts.table")
        self.table.setAccessibleName(tr("Shortcuts"))
        self.table.setModel(self._shown)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.table)
        self.resize(theme.scaled(640), theme.scaled(560))
        self.table.setColumnWidth(0, theme.scaled(420))
        self._shown.sort(-1)

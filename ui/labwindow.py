"""What of the lab listens where: a table with start, stop and copy, and the menu of addresses.

It must not start or stop anything itself: it says what was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.texts import tr
from ui.theme import Role, Theme
from ui.widgets.buttons import copy_text, text_button
from ui.widgets.table import TableView

if TYPE_CHECKING:
    from app.lab import Lab, ServerStatus

__all__ = ["LabModel", "LabWindow", "fill_addresses", "lab_details"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


def state_word(status: ServerStatus) -> str:
    """What a server is doing."""
    words = {
        "stopped": tr("stopped"),
        "starting": tr("starting"),
        "running": tr("listens"),
        "stopping": tr("stopping"),
        "failed": tr("failed"),
    }
    return words[status.state.value]


def lab_details(lab: Lab) -> str:
    """One line a server, for a tooltip."""
    lines = [f"{status.name}: {status.address or state_word(status)}" for status in lab.statuses]
    return "\n".join(lines)


def fill_addresses(menu: QMenu, lab: Lab, theme: Theme) -> None:
    """One entry for each server that listens; it copies the address."""
    menu.clear()
    for status in lab.statuses:
        if status.address:
            action = menu.addAction(theme.icon("copy"), f"{status.name}  {status.address}")
            action.setObjectName(f"menu.lab.copy.{status.name}")
            action.setToolTip(status.summary)
            action.triggered.connect(lambda _=False, address=status.address: copy_text(address))
    if menu.isEmpty():
        menu.addAction(tr("Nothing listens: start the lab first")).setEnabled(False)


class LabModel(QAbstractTableModel):
    """The lab's servers as rows."""

    def __init__(self, lab: Lab, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lab = lab
        self._theme = theme
        self._rows = lab.statuses
        self._forget = lab.on_change(self._changed)
        self.destroyed.connect(self._forget)

    def close(self) -> None:
        """The lab need not tell any more."""
        self._forget()

    def status(self, row: int) -> ServerStatus:
        """The server of a row."""
        return self._rows[row]

    def _changed(self) -> None:
        self._rows = self._lab.statuses
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Server"), tr("State"), tr("Address"), tr("What it offers"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        status = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 3:
                return str(status.error) if status.error is not None else status.summary
            return (status.name, state_word(status), status.address)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            if status.moved and index.column() == 2:
                return tr("Port {port} was taken, so it took the next free one", port=status.wanted)
            return str(status.error) if status.error is not None else status.summary
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            if status.error is not None:
                return self._theme.icon("error", Role.ERROR)
            return self._theme.icon("light-on", Role.OK) if status.port else self._theme.icon("light-off", Role.FAINT)
        return None


class LabWindow(QDialog):
    """Handles: ``lab.table``, ``lab.start``, ``lab.stop``, ``lab.copy``; the buttons act on the selected rows, or on
    all where none is selected."""

    start_asked = Signal(list)
    stop_asked = Signal(list)

    def __init__(self, theme: Theme, lab: Lab, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lab")
        self.setWindowTitle(tr("Lab: what listens where"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = LabModel(lab, theme, self)
        self.table = TableView(theme, "lab.table")
        self.table.setAccessibleName(tr("Servers of the lab"))
        self.table.setSortingEnabled(False)
        self.table.setModel(self.model)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.addWidget(
            text_button(theme, "play", "lab.start", tr("&Start"), lambda: self.start_asked.emit(self.names()))
        )
        row.addWidget(text_button(theme, "stop", "lab.stop", tr("S&top"), lambda: self.stop_asked.emit(self.names())))
        row.addWidget(text_button(theme, "copy", "lab.copy", tr("&Copy address"), self.copy_addresses))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addLayout(row)
        self.resize(theme.scaled(760), theme.scaled(320))
        self.table.tools.fit()

    def names(self) -> list[str]:
        """The selected servers; all, where none is selected."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.status(row).name for row in rows or range(self.model.rowCount())]

    def copy_addresses(self) -> None:
        """Put the addresses on the clipboard, one a line."""
        names = self.names()
        rows = (self.model.status(row) for row in range(self.model.rowCount()))
        copy_text("\n".join(status.address for status in rows if status.name in names and status.address))

    def done(self, result: int) -> None:
        self.model.close()
        super().done(result)

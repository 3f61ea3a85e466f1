"""A table of names and values that people type: parameters, form fields, headers.

It must not know what the pairs are for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.texts import tr
from ui.theme import Role, Theme

__all__ = ["MAX_ROWS", "Pair", "PairTable"]

MAX_ROWS: Final = 1000
"""Rows that a table takes from a paste, a URL or a settings file: nobody can look over more."""

MAX_CELL: Final = 100_000
"""Characters of one cell that is restored from settings."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row; ``on`` False keeps it out of the request. ``file`` is a path, where the table has such a column."""

    name: str
    value: str = ""
    on: bool = True
    file: str = ""


class PairTable(QTableWidget):
    """There is always an empty last row to type into; Delete removes rows; the box in front leaves one out.

    ``edited`` is emitted after every change.
    """

    edited = Signal()

    def __init__(self, theme: Theme, name: str, title: str, *, files: bool = False) -> None:
        super().__init__(0, 3)
        self._theme = theme
        self._filling = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels([tr("Name"), tr("Value"), tr("File")])
        self.setToolTip(tr("Type into the last row to add one; the box leaves a row out; Delete removes rows"))
        self.setColumnHidden(2, not files)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.itemChanged.connect(self._changed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_pairs([])

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._theme.scaled(8))
        self._share()

    def _share(self) -> None:
        """Give each column its part of the width."""
        width, header = self.viewport().width(), self.horizontalHeader()
        if self.isColumnHidden(2):
            header.resizeSection(0, round(width * 0.38))
        else:
            header.resizeSection(0, round(width * 0.28))
            header.resizeSection(1, round(width * 0.32))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rowCount() == 1 and not self.rows():
            top = self.verticalHeader().defaultSectionSize()
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color(Role.FAINT))
            box = self.viewport().rect().adjusted(16, top, -16, 0)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(box, flags, tr("Type a name and a value into the row above."))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

    def show_files(self, on: bool) -> None:
        """Show the column of files, or hide it."""
        self.setColumnHidden(2, not on)
        self._share()

    def rows(self) -> list[Pair]:
        """Every row with something in it."""
        found = []
        for row in range(self.rowCount()):
            items = [self.item(row, column) for column in range(3)]
            name, value, file = (item.text() if item is not None else "" for item in items)
            if name or value or file:
                on = items[0] is None or items[0].checkState() is not Qt.CheckState.Unchecked
                found.append(Pair(name, value, on, file))
        return found

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Name and value of the rows that count."""
        return tuple((each.name, each.value) for each in self.rows() if each.on)

    def set_pairs(self, pairs: list[Pair]) -> None:
        """Show these rows instead of what is there."""
        self._filling = True
        try:
            self.setRowCount(0)
            for pair in pairs[:MAX_ROWS]:
                self._add(pair)
            self._add(Pair(""))
        finally:
            self._filling = False
        self.edited.emit()

    def add_pair(self, pair: Pair) -> None:
        """Add a row, or give the name that is there already its new value."""
        rows = [each for each in self.rows() if each.name.lower() != pair.name.lower()]
        self.set_pairs([*rows, pair])

    def add_file(self, path: str) -> None:
        """Add a row for a file."""
        self.set_pairs([*self.rows(), Pair(tr("file"), "", True, path)])

    def _add(self, pair: Pair) -> None:
        row = self.rowCount()
        self.insertRow(row)
        first = QTableWidgetItem(pair.name)
        first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        if pair.name or pair.value or pair.file:
            # The empty row has no box: there is nothing to leave out.
            first.setCheckState(Qt.CheckState.Checked if pair.on else Qt.CheckState.Unchecked)
        self.setItem(row, 0, first)
        self.setItem(row, 1, QTableWidgetItem(pair.value))
        self.setItem(row, 2, QTableWidgetItem(pair.file))

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        if item.row() == self.rowCount() - 1 and item.text() and self.rowCount() < MAX_ROWS:
            self._filling = True
            first = self.item(item.row(), 0)
            if first is not None:
                first.setCheckState(Qt.CheckState.Checked)
            self._add(Pair(""))
            self._filling = False
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Delete and rows:
            for row in reversed(rows):
                if row < self.rowCount() - 1:
                    self.removeRow(row)
            self.edited.emit()
            return
        super().keyPressEvent(event)

    # What is remembered

    def save_state(self, secrets: frozenset[str] = frozenset()) -> list[list[Any]]:
        """The rows as JSON values; those with these names (in lower case) without their values."""
        rows = self.rows()[:MAX_ROWS]
        return [[each.name, "" if each.name.lower() in secrets else each.value, each.on, each.file] for each in rows]

    def restore_state(self, state: object) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        found = []
        for row in state if isinstance(state, list) else []:
            match row:
                case [str(name), str(value), bool(on), str(file)]:
                    found.append(Pair(name[:MAX_CELL], value[:MAX_CELL], on, file[:4096]))
        self.set_pairs(found)

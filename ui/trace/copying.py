"""Copies the selected rows of any table or tree as text with headers, a tab between the columns.

It must not know what the rows mean: it asks the model for what is displayed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

__all__ = ["COPY_LIMIT", "copy_rows", "selected_rows"]

COPY_LIMIT: Final = 10_000
"""Rows copied at most: what a spreadsheet takes without stalling, and the window too. More is what export is for."""


def selected_rows(selection: QItemSelectionModel) -> Iterator[QModelIndex]:
    """The first column's index of each selected row, top to bottom, without making a list of a million."""
    ranges = sorted(selection.selection().toList(), key=lambda part: part.top())
    done = -1
    for part in ranges:
        for row in range(max(part.top(), done + 1), part.bottom() + 1):
            yield part.model().index(row, 0, part.parent())
        if not part.parent().isValid():
            done = max(done, part.bottom())


def copy_rows(view: QTableView | QTreeView, header: QHeaderView) -> int:
    """Put the selected rows on the clipboard as the view shows them; returns how many rows that were."""
    model, selection = view.model(), view.selectionModel()
    order = [header.logicalIndex(place) for place in range(header.count())]
    columns = [column for column in order if not header.isSectionHidden(column)]
    heading = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    lines = ["\t".join(heading)]
    for row in selected_rows(selection):
        if len(lines) > COPY_LIMIT:
            break
        lines.append("\t".join(str(row.siblingAtColumn(column).data() or "") for column in columns))
    if len(lines) > 1:
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
    return len(lines) - 1

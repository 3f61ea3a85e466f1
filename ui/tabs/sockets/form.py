"""Small pieces that both panes of the Sockets tab are built from: named fields, combo boxes and marks on fields.

It must not know clients or servers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

__all__ = ["AddressField", "combo", "field", "label_for", "select"]


class AddressField(QLineEdit):
    """A field for one address: one that is dropped on it takes the place of what stands there."""

    def dropEvent(self, event: QDropEvent) -> None:
        text = event.mimeData().text().strip()
        # Text dragged within the field is being edited, not another address.
        if event.source() is self or not text:
            super().dropEvent(event)
            return
        self.setText(text.splitlines()[0])
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.editingFinished.emit()


def field(name: str, text: str, accessible: str, tip: str = "", *, kind: type[QLineEdit] = QLineEdit) -> QLineEdit:
    """A line of text."""
    edit = kind(text)
    edit.setObjectName(name)
    edit.setAccessibleName(accessible)
    edit.setToolTip(tip)
    return edit


def combo(name: str, accessible: str, items: Iterable[tuple[str, Any, str]]) -> QComboBox:
    """A choice of (label, data, tooltip)."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    for label, data, tip in items:
        box.addItem(label, data)
        if tip:
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
    return box


def select(box: QComboBox, data: object) -> None:
    """Choose the item with this data, if there is one."""
    index = box.findData(data)
    if index >= 0:
        box.setCurrentIndex(index)


def label_for(text: str, widget: QWidget) -> QLabel:
    """A label whose mnemonic goes to the widget."""
    label = QLabel(text)
    label.setBuddy(widget)
    return label

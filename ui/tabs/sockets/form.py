"""Small pieces that both panes of the Sockets tab are built from: named fields, combo boxes and marks on fields.

It must not know clients or servers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

__all__ = ["combo", "field", "label_for", "select"]


def field(name: str, text: str, accessible: str, tip: str = "") -> QLineEdit:
    """A line of text."""
    edit = QLineEdit(text)
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

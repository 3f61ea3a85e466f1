"""The attachments of a message: their names, types and sizes, with a button to remove one.

It must not read files: it is given attachments and says which the person does not want any more.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QWidget,
)

from app.display import visible
from app.mail.compose import Attachment
from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import icon_button

__all__ = ["AttachmentList", "size_text"]


def size_text(size: int) -> str:
    """A size for people: "512 bytes", "12.3 KiB", "1.5 MiB"."""
    if size < 1024:
        return tr("{count} bytes", count=size)
    if size < 1024 * 1024:
        return tr("{count} KiB", count=f"{size / 1024:.1f}")
    return tr("{count} MiB", count=f"{size / (1024 * 1024):,.1f}")


class AttachmentList(QWidget):
    """There while there are attachments. ``changed`` is emitted when one was removed.

    Handles: ``prefix.attachments`` (the list), ``prefix.attachments.remove``, ``prefix.attachments.total``.
    """

    changed = Signal()

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._attachments: tuple[Attachment, ...] = ()
        self.list = _List()
        self.list.setObjectName(f"{prefix}.attachments")
        self.list.setAccessibleName(tr("Attachments"))
        self.list.setToolTip(tr("Del removes the selected ones; drop files anywhere on the form to add some"))
        self.list.delete_asked.connect(self.remove_selected)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.remove = icon_button(
            theme, "remove", f"{prefix}.attachments.remove", tr("Remove the selected attachments"), self.remove_selected
        )
        self.list.itemSelectionChanged.connect(self._selected)
        self.total = QLabel()
        self.total.setObjectName(f"{prefix}.attachments.total")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.list, 1)
        row.addWidget(self.total)
        row.addWidget(self.remove)
        theme.changed.connect(self._fit)
        self._show()

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What is attached, in the order in which it was."""
        return self._attachments

    def set_attachments(self, attachments: tuple[Attachment, ...]) -> None:
        """Show these."""
        self._attachments = attachments
        self._show()

    def remove_selected(self) -> None:
        """Take the selected ones out; the last one when none is selected and there is only one."""
        rows = {self.list.row(item) for item in self.list.selectedItems()}
        if not rows and len(self._attachments) == 1:
            rows = {0}
        if rows:
            self._attachments = tuple(each for row, each in enumerate(self._attachments) if row not in rows)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.list.clear()
        for each in self._attachments:
            item = QListWidgetItem(self._theme.icon("attach"), f"{visible(each.name)}  ({size_text(each.size)})")
            item.setToolTip(f"{visible(each.name)}\n{each.type}\n{tr('{count} bytes', count=f'{each.size:,}')}")
            self.list.addItem(item)
        total = sum(each.size for each in self._attachments)
        self.total.setText(size_text(total) if len(self._attachments) > 1 else "")
        self.total.setVisible(len(self._attachments) > 1)
        self.setVisible(bool(self._attachments))
        self._selected()
        self._fit()

    def _selected(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()) or len(self._attachments) == 1)

    def _fit(self) -> None:
        lines = 2 if len(self._attachments) > 3 else 1
        row = max(self.list.fontMetrics().height(), self._theme.icon_size.height()) + self._theme.scaled(6)
        self.list.setFixedHeight(row * lines + 2 * self.list.frameWidth() + 4)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Remove"), self.remove_selected).setEnabled(self.remove.isEnabled())
        menu.popup(self.list.mapToGlobal(where))


class _List(QListWidget):
    """One beside the other, in as many rows as they need."""

    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

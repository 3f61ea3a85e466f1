"""The menu of saved messages: take one into the input, keep what is typed under a name, manage, import and export.

It must not know where the messages are kept or sent: it holds a SavedMessages and says which one was chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.errors import WorkbenchError
from app.sockets.compose import InputError, preview
from app.sockets.saved import SavedMessage, SavedMessages
from app.tasks import TaskOwner
from ui.services import Services
from ui.widgets.buttons import text_button
from ui.widgets.files import ask_open, ask_save
from ui.widgets.message_line import MessageLine

__all__ = ["SavedDialog", "SavedMenu"]

MAX_IN_MENU: Final = 25
"""Messages that the menu itself lists; the dialog has them all, with a search."""

PREFIX: Final = "sockets.saved"


class SavedMenu(QMenu):
    """Made anew each time it is opened. ``chosen`` is emitted with a SavedMessage; ``current`` gives what is typed."""

    chosen = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        messages: SavedMessages,
        current: Callable[[], SavedMessage],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._messages = messages
        self._current = current
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the messages there are now."""
        self.clear()
        for message in list(self._messages)[:MAX_IN_MENU]:
            action = self.addAction(message.name.replace("&", "&&"))
            action.setToolTip(message.note or _preview(message))
            action.triggered.connect(lambda _=False, message=message: self.chosen.emit(message))
        self.addSeparator()
        self.addAction(self.tr("&Save or manage messages…"), self.manage)

    def manage(self) -> SavedDialog:
        """Open the dialog with all messages."""
        dialog = SavedDialog(self._services, self._tasks, self._messages, self._current(), self.parentWidget())
        dialog.chosen.connect(self.chosen)
        dialog.open()
        return dialog


class SavedDialog(QDialog):
    """All saved messages, with a search, and the field to save what is typed."""

    chosen = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        messages: SavedMessages,
        current: SavedMessage,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._messages = messages
        self._current = current
        self.setObjectName(PREFIX)
        self.setWindowTitle(self.tr("Saved messages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(services.theme.scaled(560), services.theme.scaled(440))
        self.search = QLineEdit()
        self.search.setObjectName(f"{PREFIX}.search")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search saved messages"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.fill)
        self.list = QListWidget()
        self.list.setObjectName(f"{PREFIX}.list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemActivated.connect(self._use)
        self.list.itemChanged.connect(self._renamed)
        self.name = QLineEdit()
        self.name.setObjectName(f"{PREFIX}.name")
        self.name.setAccessibleName(self.tr("Name for the message typed now"))
        self.name.setPlaceholderText(self.tr("Name for the message typed now"))
        self.name.returnPressed.connect(self.keep)
        self.message = MessageLine(services.theme, f"{PREFIX}.message", keep_room=False)
        theme = services.theme
        keep_row = QHBoxLayout()
        keep_row.addWidget(self.name, 1)
        keep_row.addWidget(text_button(theme, "add", f"{PREFIX}.keep", self.tr("&Save it"), self.keep))
        tools = QHBoxLayout()
        for icon, name, text, slot in (
            ("ok", "use", self.tr("&Use"), self._use),
            ("edit", "rename", self.tr("Re&name"), self._rename),
            ("remove", "remove", self.tr("&Remove"), self.remove),
            ("import", "import", self.tr("&Import…"), self._ask_import),
            ("export", "export", self.tr("&Export…"), self._ask_export),
        ):
            tools.addWidget(text_button(theme, icon, f"{PREFIX}.{name}", text, slot))
        tools.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        tools.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(keep_row)
        layout.addWidget(self.message)
        layout.addLayout(tools)
        self.fill()

    def fill(self) -> None:
        """List what the search finds."""
        self.list.blockSignals(True)
        self.list.clear()
        for message in self._messages.find(self.search.text()):
            item = QListWidgetItem(message.name)
            item.setData(Qt.ItemDataRole.UserRole, message.name)
            item.setToolTip("\n".join(part for part in (message.note, _preview(message)) if part))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def keep(self) -> None:
        """Save what is typed in the tab under the name given here."""
        current = self._current
        message = SavedMessage(
            self.name.text().strip(), current.text, current.mode, current.encoding, current.ending, current.note
        )
        if self._change(lambda: self._messages.add(message)):
            self.name.clear()
            self.message.show_ok(self.tr("Saved as “{name}”").format(name=message.name))

    def remove(self) -> None:
        """Forget the selected messages."""
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems()]
        for name in names:
            self._messages.remove(name)
        self._change(lambda: None)

    def _use(self) -> None:
        item = self.list.currentItem()
        message = self._messages.get(str(item.data(Qt.ItemDataRole.UserRole))) if item is not None else None
        if message is not None:
            self.chosen.emit(message)
            self.accept()

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        old = str(item.data(Qt.ItemDataRole.UserRole))
        message = self._messages.get(old)
        if message is not None and item.text() != old:
            new = SavedMessage(
                item.text().strip(), message.text, message.mode, message.encoding, message.ending, message.note
            )
            self._change(lambda: self._messages.rename(old, new))

    def _change(self, change: Callable[[], object]) -> bool:
        try:
            change()
            self._messages.save()
        except (WorkbenchError, OSError) as error:
            self.message.show_exception(error)
            self.fill()
            return False
        self.message.clear()
        self.fill()
        return True

    def _filters(self) -> list[str]:
        return [self.tr("Messages (*.json)")]

    def _ask_import(self) -> None:
        self._tasks.spawn(self._import(), "import messages")

    async def _import(self) -> None:
        path = await ask_open(self, self._services.settings, self.tr("Import messages"), self._filters())
        if path is None:
            return
        try:
            merged = self._messages.merge(path)
            self._messages.save()
        except (WorkbenchError, OSError) as error:
            self.message.show_exception(error)
            return
        self.fill()
        text = self.tr("{added} added, {same} were there already").format(
            added=len(merged.added), same=len(merged.same)
        )
        if merged.conflicts:
            names = ", ".join(merged.conflicts[:5])
            text += self.tr("; kept as they were, because the file has others of the same name: {names}").format(
                names=names
            )
        self.message.show_info(text)

    def _ask_export(self) -> None:
        self._tasks.spawn(self._export(), "export messages")

    async def _export(self) -> None:
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems()] or None
        title = self.tr("Export messages")
        path = await ask_save(self, self._services.settings, title, "messages.json", self._filters())
        if path is None:
            return
        try:
            self._messages.export(path, names)
        except OSError as error:
            self.message.show_exception(error)
        else:
            self.message.show_ok(self.tr("Exported to {path}").format(path=path))


def _preview(message: SavedMessage) -> str:
    try:
        return preview(message.data())
    except InputError as error:
        return str(error)

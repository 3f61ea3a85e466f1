"""Show Python: the two forms as two standard-library programs, kept up to date while the dialog is open.

It must not know how the programs are written: a function gives them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from app.errors import WorkbenchError
from app.tasks import TaskOwner
from ui.services import Services
from ui.widgets.code_view import CodeView
from ui.widgets.files import ask_save
from ui.widgets.message_line import MessageLine

__all__ = ["PythonDialog"]

PREFIX: Final = "sockets.python"


class PythonDialog(QDialog):
    """``programs()`` gives the server's and the client's text; refresh() asks it again."""

    def __init__(
        self, services: Services, tasks: TaskOwner, programs: Callable[[], tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._programs = programs
        self.setObjectName(PREFIX)
        self.setWindowTitle(self.tr("The same in Python"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(services.theme.scaled(820), services.theme.scaled(640))
        self.pages = QTabWidget()
        self.pages.setObjectName(f"{PREFIX}.pages")
        self.server = CodeView(services.theme, f"{PREFIX}.server")
        self.client = CodeView(services.theme, f"{PREFIX}.client")
        for view, title, name in (
            (self.server, self.tr("&Server"), "chat_server.py"),
            (self.client, self.tr("&Client"), "chat_client.py"),
        ):
            self.pages.addTab(view, title)
            view.save_asked.connect(
                lambda view=view, name=name: self._tasks.spawn(self._save(view, name), "save program")
            )
        self.message = MessageLine(services.theme, f"{PREFIX}.message", keep_room=False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Write both programs for the forms as they are now."""
        try:
            server, client = self._programs()
        except WorkbenchError as error:
            self.message.show_exception(error)
            return
        self.message.clear()
        self.server.set_code(server)
        self.client.set_code(client)

    async def _save(self, view: CodeView, name: str) -> None:
        filters = [self.tr("Python (*.py)")]
        path = await ask_save(self, self._services.settings, self.tr("Save the program"), name, filters)
        if path is None:
            return
        try:
            view.save(path)
        except OSError as error:
            self.message.show_exception(error)

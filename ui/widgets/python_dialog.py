"""Show Python: a tab's form as one or more complete programs, kept up to date while the dialog is open.

It must not know how the programs are written: a function gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from app.errors import WorkbenchError
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.widgets.code_view import CodeView
from ui.widgets.files import ask_save
from ui.widgets.message_line import MessageLine

__all__ = ["PythonDialog"]


class PythonDialog(QDialog):
    """``pages`` are (title, file name) of each program; ``programs()`` gives their texts in that order, and refresh()
    asks it again. Handles: ``name``, and ``name.0``, ``name.1`` … for the programs."""

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        name: str,
        pages: Sequence[tuple[str, str]],
        programs: Callable[[], Sequence[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._programs = programs
        self.setObjectName(name)
        self.setWindowTitle(tr("The same in Python"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(services.theme.scaled(820), services.theme.scaled(640))
        self.pages = QTabWidget()
        self.pages.setObjectName(f"{name}.pages")
        self.views: list[CodeView] = []
        for number, (title, file_name) in enumerate(pages):
            view = CodeView(services.theme, f"{name}.{number}")
            self.pages.addTab(view, title)
            view.save_asked.connect(
                lambda view=view, file_name=file_name: self._tasks.spawn(self._save(view, file_name), "save program")
            )
            self.views.append(view)
        self.pages.tabBar().setVisible(len(self.views) > 1)
        self.message = MessageLine(services.theme, f"{name}.message", keep_room=False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Write the programs for the form as it is now."""
        try:
            programs = self._programs()
        except WorkbenchError as error:
            self.message.show_exception(error)
            return
        self.message.clear()
        for view, program in zip(self.views, programs, strict=True):
            view.set_code(program)

    async def _save(self, view: CodeView, name: str) -> None:
        filters = [tr("Python (*.py)")]
        path = await ask_save(self, self._services.settings, tr("Save the program"), name, filters)
        if path is None:
            return
        try:
            view.save(path)
        except OSError as error:
            self.message.show_exception(error)

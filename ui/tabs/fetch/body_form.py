"""The request's body: fields of a form, a multipart form with files, JSON or text, or a whole file.

It must not know how the body is written: it gives the values as app.fetch.request wants them.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.fetch.request import Body, BodyKind, FormField
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.fetch.pairs import Pair, PairTable
from ui.widgets.buttons import text_button
from ui.widgets.files import ask_open, ask_open_many

__all__ = ["BodyForm"]

MAX_KEPT: Final = 256 * 1024
"""Characters of a body that are kept for the next start."""

_TEXTS: Final = (BodyKind.JSON, BodyKind.TEXT)
_FIELDS: Final = (BodyKind.FORM, BodyKind.MULTIPART)


class BodyForm(QWidget):
    """``edited`` is emitted after every change. Handles: ``fetch.body``, ``fetch.form``, ``fetch.body.text``,
    ``fetch.body.file``, ``fetch.body.type``."""

    edited = Signal()

    def __init__(self, services: Services, tasks: TaskOwner) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        theme = services.theme
        self._data = b""
        self.kind = QComboBox()
        self.kind.setObjectName("fetch.body")
        self.kind.setAccessibleName(self.tr("Kind of body"))
        for kind, label, tip in (
            (BodyKind.NONE, self.tr("No body"), self.tr("Only the head is sent")),
            (BodyKind.FORM, self.tr("Form"), self.tr("application/x-www-form-urlencoded; GET puts it behind the ?")),
            (BodyKind.MULTIPART, self.tr("Form with files"), "multipart/form-data"),
            (BodyKind.JSON, self.tr("JSON"), "application/json"),
            (BodyKind.TEXT, self.tr("Text"), "text/plain; charset=utf-8"),
            (BodyKind.FILE, self.tr("A whole file"), self.tr("The file's bytes as they are")),
        ):
            self.kind.addItem(label, kind)
            self.kind.setItemData(self.kind.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.type = QLineEdit()
        self.type.setObjectName("fetch.body.type")
        self.type.setAccessibleName(self.tr("Content-Type"))
        self.type.setPlaceholderText(self.tr("Content-Type: the kind's own"))
        self.add_files = text_button(theme, "attach", "fetch.form.add_file", self.tr("Add file…"), self._ask_files)
        self.form = PairTable(theme, "fetch.form", self.tr("Form fields"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("fetch.body.text")
        self.text.setAccessibleName(self.tr("Text of the body"))
        self.text.setTabChangesFocus(True)
        self.file = QLineEdit()
        self.file.setObjectName("fetch.body.file")
        self.file.setAccessibleName(self.tr("File to send"))
        nothing = QLabel(self.tr("Nothing follows the head. POST and PUT usually have a body: choose its kind above."))
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        file_page = QWidget()
        row = QHBoxLayout(file_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1, Qt.AlignmentFlag.AlignTop)
        choose = text_button(theme, "open", "fetch.body.choose", self.tr("Ch&oose…"), self._ask_file)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        for page in (nothing, self.form, self.text, file_page):
            self._pages.addWidget(page)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.kind)
        top.addWidget(self.type, 1)
        top.addWidget(self.add_files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        for signal in (self.form.edited, self.text.textChanged, self.file.textChanged, self.type.textChanged):
            signal.connect(self.edited)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._kind_chosen()

    def _restyle(self) -> None:
        self.text.setFont(self._services.theme.mono_font())

    def _kind_chosen(self) -> None:
        kind = self.current_kind
        page = 1 if kind in _FIELDS else 2 if kind in _TEXTS else 3 if kind is BodyKind.FILE else 0
        self._pages.setCurrentIndex(page)
        self.form.show_files(kind is BodyKind.MULTIPART)
        self.add_files.setVisible(kind is BodyKind.MULTIPART)
        self.type.setVisible(kind is not BodyKind.NONE)
        self.edited.emit()

    @property
    def current_kind(self) -> BodyKind:
        """What is sent."""
        return BodyKind(self.kind.currentData())

    def choose(self, kind: BodyKind) -> None:
        """Send something else. RAW bytes that are text are shown as such."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))

    def body(self) -> Body:
        """The values."""
        kind, content_type = self.current_kind, self.type.text().strip()
        if kind in _FIELDS:
            multi = kind is BodyKind.MULTIPART
            rows = [each for each in self.form.rows() if each.on]
            fields = tuple(FormField(each.name, each.value, each.file if multi else "") for each in rows)
            return Body(kind, fields=fields, content_type=content_type)
        if kind in _TEXTS:
            return Body(kind, text=self.text.toPlainText(), content_type=content_type)
        if kind is BodyKind.FILE:
            return Body(kind, file=self.file.text().strip(), content_type=content_type)
        return Body()

    def set_body(self, body: Body) -> None:
        """Show these values."""
        kind, text = body.kind, body.text
        if kind is BodyKind.RAW:
            kind, text = BodyKind.TEXT, body.data.decode("utf-8", "replace")
        self.form.set_pairs([Pair(each.name, each.value, True, each.file) for each in body.fields])
        self.text.setPlainText(text)
        self.file.setText(body.file)
        self.type.setText(body.content_type)
        self.choose(kind)

    def _ask_file(self) -> None:
        if not self._tasks.closed:
            self._tasks.spawn(self._choose_file(), "choose file")

    async def _choose_file(self) -> None:
        filters = [self.tr("All files (*)")]
        path = await ask_open(self, self._services.settings, self.tr("Send a file"), filters)
        if path is not None:
            self.file.setText(str(path))

    def _ask_files(self) -> None:
        if not self._tasks.closed:
            self._tasks.spawn(self._choose_files(), "choose files")

    async def _choose_files(self) -> None:
        filters = [self.tr("All files (*)")]
        for path in await ask_open_many(self, self._services.settings, self.tr("Files of the form"), filters):
            self.form.add_file(str(path))

    def save_state(self) -> dict[str, Any]:
        """The values as JSON values."""
        return {
            "kind": self.current_kind.value,
            "fields": self.form.save_state(),
            "text": self.text.toPlainText()[:MAX_KEPT],
            "file": self.file.text()[:4096],
            "type": self.type.text()[:300],
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        self.form.restore_state(state.get("fields"))
        for key, put in (("text", self.text.setPlainText), ("file", self.file.setText), ("type", self.type.setText)):
            if isinstance(state.get(key), str):
                put(state[key][:MAX_KEPT])
        if state.get("kind") in list(BodyKind):
            self.choose(BodyKind(state["kind"]))

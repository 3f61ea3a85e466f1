"""A request in and out of other programs: cURL command lines, Python, HAR files, and the body as a file.

It must not fetch anything: it is given what was fetched, and says which request was read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import WorkbenchError
from app.fetch.content import prepare
from app.fetch.curl import from_curl
from app.fetch.curl_copy import as_curl
from app.fetch.downloads_file import name_of
from app.fetch.har import MAX_BODY, HarItem, har_text
from app.fetch.recipe import download_program, open_program
from app.fetch.request import Request
from app.files import safe_name
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.fetch.fetching import Fetched
from ui.widgets.buttons import copy_text
from ui.widgets.files import ask_save
from ui.widgets.message_line import MessageLine
from ui.widgets.python_dialog import PythonDialog

__all__ = ["CurlDialog", "Sharing"]


class CurlDialog(QDialog):
    """Asks for a cURL command line; ``read`` is emitted with the CurlImport. Handles: ``fetch.curl``,
    ``fetch.curl.text``, ``fetch.curl.message``."""

    read = Signal(object)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        theme = services.theme
        self.setObjectName("fetch.curl")
        self.setWindowTitle(tr("Import a cURL command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.scaled(640), theme.scaled(320))
        self.text = QPlainTextEdit()
        self.text.setObjectName("fetch.curl.text")
        self.text.setAccessibleName(tr("cURL command"))
        self.text.setFont(theme.mono_font())
        self.text.setPlaceholderText("curl -H 'Accept: application/json' http://127.0.0.1:8080/json")
        label = QLabel(tr("&Paste a command, as browsers copy it from their network panel:"))
        label.setBuddy(self.text)
        self.message = MessageLine(theme, "fetch.curl.message", keep_room=False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        take = buttons.addButton(tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setObjectName("fetch.curl.import")
        buttons.accepted.connect(self.take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, self.text, self.message, buttons):
            column.addWidget(widget, 1 if widget is self.text else 0)
        clipboard = QGuiApplication.clipboard().text()
        if clipboard.lstrip().startswith(("curl ", "$ curl ")):
            self.text.setPlainText(clipboard[:100_000])

    def take(self) -> None:
        """Read what stands there."""
        try:
            found = from_curl(self.text.toPlainText())
        except WorkbenchError as error:
            self.message.show_exception(error)
            return
        self.read.emit(found)
        self.accept()


class Sharing(QObject):
    """Fills the menu. ``request()`` gives the form (raises FieldError), ``fetched()`` the latest fetch or None;
    ``imported`` is emitted with a CurlImport, ``said`` with a sentence, ``failed`` with an exception."""

    imported = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        window: QWidget,
        request: Callable[[], Request],
        fetched: Callable[[], Fetched | None],
    ) -> None:
        super().__init__(window)
        self._services = services
        self._tasks = tasks
        self._window = window
        self._request = request
        self._fetched = fetched

    def fill(self, menu: QMenu, forget: Callable[[], None]) -> None:
        """Put the actions into a menu."""
        entries: tuple[tuple[str, str, str, Callable[[], object]] | None, ...] = (
            ("import_curl", "import", tr("&Import cURL…"), self.import_curl),
            ("copy_curl", "copy", tr("&Copy as cURL"), self.copy_curl),
            ("copy_python", "python", tr("Copy as &Python"), self.copy_python),
            None,
            ("save_har", "export", tr("Save &HAR…"), self.save_har),
            ("save_body", "save", tr("&Save the body…"), self.save_body),
            None,
            ("forget", "clear", tr("&Forget earlier URLs"), forget),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            name, icon, text, do = entry
            action = menu.addAction(self._services.theme.icon(icon), text)
            action.setObjectName(f"fetch.{name}")
            action.triggered.connect(lambda _=False, do=do: do())

    def import_curl(self) -> CurlDialog:
        """Ask for a command line."""
        dialog = CurlDialog(self._services, self._window)
        dialog.read.connect(self.imported)
        dialog.open()
        return dialog

    def _try(self, make: Callable[[Request], str], said: str) -> None:
        try:
            copy_text(make(self._request()))
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self.said.emit(said)

    def copy_curl(self) -> None:
        """Put the form on the clipboard as a command line."""
        self._try(as_curl, tr("The cURL command is on the clipboard; passwords are not in it."))

    def copy_python(self) -> None:
        """Put the form on the clipboard as a program."""
        self._try(open_program, tr("The Python program is on the clipboard; passwords are not in it."))

    def show_python(self) -> PythonDialog:
        """Open the form's programs."""
        pages = ((tr("urlopen"), "fetch.py"), (tr("urlretrieve"), "download.py"))

        def programs() -> tuple[str, str]:
            request = self._request()
            name = safe_name(request.typed_url().url.name, "download.bin")
            return open_program(request), download_program(request, name)

        dialog = PythonDialog(self._services, self._tasks, "fetch.python", pages, programs, self._window)
        dialog.show()
        return dialog

    # Files

    def save_har(self) -> None:
        """Ask for a file, and write the latest fetch."""
        found = self._fetched()
        if found is None or not found.hops:
            self.said.emit(tr("Nothing was fetched yet: press Send first."))
        elif not self._tasks.closed:
            self._tasks.spawn(self._save_har(found), "save HAR")

    async def _save_har(self, found: Fetched) -> None:
        path = await ask_save(
            self._window, self._services.settings, tr("Save a HAR file"), "fetch.har", [tr("HTTP archive (*.har)")]
        )
        if path is not None:
            try:
                sent = await (await prepare(found.request)).content.preview(MAX_BODY)
            except (WorkbenchError, OSError):
                # A file that was sent is not there any more.
                sent = b"", 0
            await self._write(path, har_of(found, sent[0]).encode())

    def save_body(self) -> None:
        """Ask for a file, and write the body that is shown."""
        found = self._fetched()
        if found is None or found.response is None:
            self.said.emit(tr("Nothing was fetched yet: press Send first."))
        elif not self._tasks.closed:
            self._tasks.spawn(self._save_body(found), "save body")

    async def _save_body(self, found: Fetched) -> None:
        assert found.response is not None
        name = name_of(found.response)
        path = await ask_save(self._window, self._services.settings, tr("Save the body"), name, [tr("All files (*)")])
        if path is not None:
            await self._write(path, bytes(found.body))

    async def _write(self, path: Path, data: bytes) -> None:
        try:
            await asyncio.to_thread(path.write_bytes, data)
        except OSError as error:
            self.failed.emit(error)
            return
        self.said.emit(tr("Written: {path}", path=str(path)))


def har_of(found: Fetched, sent: bytes = b"") -> str:
    """The fetch as a HAR; its secrets are masked. ``sent`` is the request's body; of the answers', only the last one's
    is kept."""
    items = [HarItem(hop, sent if hop.sent_body else b"") for hop in found.hops]
    if items:
        body = bytes(found.body)
        items[-1] = replace(items[-1], body=body, body_size=None if found.whole else items[-1].hop.decoded or None)
    return har_text(items)

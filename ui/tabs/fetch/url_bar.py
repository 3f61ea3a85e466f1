"""The first line of the Fetch tab: method, URL with its history, Send and Download, examples of the lab, and a menu.

It must not fetch anything: the tab acts on its signals.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QStackedLayout, QToolButton, QWidget

from app.display import visible
from app.fetch.errors import FieldError
from app.fetch.request import METHODS
from app.fetch.url import Url, parse_url
from ui.services import Services
from ui.widgets.buttons import PrimaryButton, icon_button
from ui.widgets.field_mark import FieldMark

__all__ = ["MAX_HISTORY", "UrlBar", "shown_url"]

MAX_HISTORY: Final = 50
"""URLs that the field offers again."""

MAX_KEPT: Final = 4096
"""Characters of a URL that is kept for the next start."""

_SCHEMES: Final = {"http": "http", "https": "https", "ftp": "ftp"}
"""The lab's server for each scheme."""


def shown_url(text: str) -> str:
    """The URL without user and password; "" for what is none, which might have one in it all the same."""
    try:
        return str(parse_url(text).url)
    except FieldError:
        return ""


class UrlBar(QWidget):
    """``send_asked``, ``cancel_asked``, ``download_asked``, ``python_asked``; ``example_chosen`` with scheme, path and
    method of the lab's;
    ``url_changed`` with the parsed URL or None; ``pasted`` when a whole URL came at once.

    Handles: ``fetch.method``, ``fetch.url``, ``fetch.send``, ``fetch.cancel``, ``fetch.download``, ``fetch.examples``,
    ``fetch.more``, ``fetch.show_python``.
    """

    send_asked = Signal()
    cancel_asked = Signal()
    download_asked = Signal()
    python_asked = Signal()
    example_chosen = Signal(str, str, str)
    url_changed = Signal(object)
    pasted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        theme = services.theme
        self.method = QComboBox()
        self.method.setObjectName("fetch.method")
        self.method.setAccessibleName(self.tr("Method"))
        self.method.setToolTip(self.tr("What is asked of the server; any other word can be typed"))
        self.method.setEditable(True)
        self.method.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.method.addItems(METHODS)
        self.url = QComboBox()
        self.url.setObjectName("fetch.url")
        self.url.setAccessibleName("URL")
        self.url.setEditable(True)
        self.url.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.url.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.url.setMinimumContentsLength(10)
        self.url.setMaxVisibleItems(25)
        edit = self.url.lineEdit()
        assert edit is not None
        self.edit = edit
        edit.setPlaceholderText("http://127.0.0.1:8080/")
        edit.setClearButtonEnabled(True)
        self.url.setCompleter(None)  # type: ignore[arg-type]
        self.mark = FieldMark(theme, edit)
        self.send = PrimaryButton(theme, self.tr("&Send"), "send", name="fetch.send")
        self.stop = QPushButton(theme.icon("stop"), self.tr("&Cancel"))
        self.stop.setObjectName("fetch.cancel")
        self.stop.setAutoDefault(False)
        self._either = QStackedLayout()
        self._either.addWidget(self.send)
        self._either.addWidget(self.stop)
        self.download = QPushButton(theme.icon("fetch"), self.tr("&Download"))
        self.download.setObjectName("fetch.download")
        self.download.setToolTip(self.tr("Save what comes to a file, with the reporthook's numbers (urlretrieve)"))
        self.download.setAutoDefault(False)
        self.examples = icon_button(theme, "lab", "fetch.examples", self.tr("Addresses of the lab's servers to try"))
        self.examples.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.examples_menu = QMenu(self)
        self.examples_menu.setToolTipsVisible(True)
        self.examples_menu.aboutToShow.connect(self.fill_examples)
        self.examples.setMenu(self.examples_menu)
        self.more = icon_button(theme, "more", "fetch.more", self.tr("Import, copy and save"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_menu = QMenu(self)
        self.more.setMenu(self.more_menu)
        self.python = icon_button(theme, "python", "fetch.show_python", self.tr("Show Python"), self.python_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.method)
        row.addWidget(self.url, 1)
        row.addLayout(self._either)
        for widget in (self.download, self.examples, self.more, self.python):
            row.addWidget(widget)
        self._length = 0
        edit.textEdited.connect(self._edited)
        self.url.editTextChanged.connect(self._changed)
        edit.returnPressed.connect(self.send_asked)
        self.send.run_asked.connect(self.send_asked)
        self.stop.clicked.connect(self.cancel_asked)
        self.download.clicked.connect(self.download_asked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.method.setMinimumWidth(self.method.sizeHint().width())
        self.stop.setIcon(self._services.theme.icon("stop"))
        self.download.setIcon(self._services.theme.icon("fetch"))

    def set_running(self, running: bool) -> None:
        """Send becomes Cancel, and back."""
        had_focus = self.send.hasFocus() or self.stop.hasFocus()
        self._either.setCurrentWidget(self.stop if running else self.send)
        if had_focus:
            (self.stop if running else self.send).setFocus()

    # The URL

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.url.currentText().strip()

    def set_url(self, text: str) -> None:
        """Put a URL into the field."""
        self.url.setEditText(text)
        self.edit.setCursorPosition(0)

    def parsed(self) -> Url | None:
        """The URL; None for what is none."""
        try:
            return parse_url(self.text).url
        except FieldError:
            return None

    def _edited(self, text: str) -> None:
        # One key is one character; more at once is a paste or a drop.
        if len(text) - self._length > 4 and ("://" in text or "@" in text or "?" in text or text.startswith("curl ")):
            self.pasted.emit()

    def _changed(self, text: str) -> None:
        self._length = len(text)
        self.mark.clear()
        self.url_changed.emit(self.parsed())

    # History

    def remember(self, url: str) -> None:
        """Offer a URL again later, newest first; a password is not in it."""
        url = shown_url(url)[:MAX_KEPT]
        if not url or url.startswith("data:"):
            return
        text = self.url.currentText()
        self.url.blockSignals(True)
        if (index := self.url.findText(url, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)) >= 0:
            self.url.removeItem(index)
        self.url.insertItem(0, url)
        while self.url.count() > MAX_HISTORY:
            self.url.removeItem(self.url.count() - 1)
        self.url.setCurrentIndex(-1)
        self.url.blockSignals(False)
        self.url.setEditText(text)

    def history(self) -> list[str]:
        """The URLs, newest first."""
        return [self.url.itemText(index) for index in range(self.url.count())]

    def clear_history(self) -> None:
        """Forget them."""
        text = self.url.currentText()
        self.url.clear()
        self.url.setEditText(text)

    # The lab

    def lab_address(self, scheme: str) -> str:
        """Where the lab serves a scheme; "" when it does not."""
        try:
            return self._services.lab.status(_SCHEMES[scheme]).address
        except KeyError:
            return ""

    def lab_part(self, text: str) -> tuple[str, str] | None:
        """Scheme and path of a URL of the lab's; None for others."""
        for scheme in _SCHEMES:
            address = self.lab_address(scheme)
            if address and text.startswith(f"{scheme}://{address}/"):
                return scheme, text[len(f"{scheme}://{address}") :]
        return None

    def fill_examples(self) -> None:
        """The lab's routes as a menu."""
        # The table of routes loads the whole server, which runs by then.
        from app.lab.http import TABLE

        menu = self.examples_menu
        menu.clear()
        for title, routes in TABLE.groups:
            group = menu.addMenu(title.replace("&", "&&"))
            group.setToolTipsVisible(True)
            for route in routes:
                method = "GET" if "GET" in route.methods else next(iter(route.methods))
                words = visible(route.words)
                path = route.to_try
                action = group.addAction(f"{method}  {path}".replace("&", "&&"))
                action.setToolTip(words)
                action.triggered.connect(
                    lambda _=False, method=method, path=path: self.example_chosen.emit("http", path, method)
                )
        menu.addSeparator()
        for scheme, path, words in (
            ("https", "/", self.tr("The same in TLS")),
            ("ftp", "/", self.tr("A folder by FTP")),
        ):
            if address := self.lab_address(scheme):
                action = menu.addAction(f"{scheme}://{address}{path} — {words}")
                action.triggered.connect(
                    lambda _=False, scheme=scheme, path=path: self.example_chosen.emit(scheme, path, "GET")
                )

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """Method, URL (of the lab: its part, since ports change) and history, never a password."""
        url = shown_url(self.text)[:MAX_KEPT]
        lab = self.lab_part(url)
        return {
            "method": self.method.currentText()[:64],
            "url": "" if url.startswith("data:") else url,
            "lab": list(lab) if lab else None,
            "history": self.history(),
        }

    def restore_state(self, state: dict[str, Any]) -> tuple[str, str] | None:
        """Take what save_state() gave; anything odd is passed over. Returns the lab's part, if it was the lab's."""
        if isinstance(state.get("method"), str):
            self.method.setEditText(state["method"][:64])
        history = state.get("history")
        if isinstance(history, list):
            self.url.clear()
            self.url.addItems([visible(each) for each in history[:MAX_HISTORY] if isinstance(each, str)])
        if isinstance(state.get("url"), str):
            self.set_url(state["url"][:MAX_KEPT])
        match state.get("lab"):
            case [str(scheme), str(path)] if scheme in _SCHEMES and path.startswith("/"):
                return scheme, path[:MAX_KEPT]
        return None

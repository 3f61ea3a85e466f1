"""The request's side of the tab: parameters, body, headers, login, options, and the exact bytes that will travel.

It must not know the URL's field, nor send anything: whoever has both asks it for a Request.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.display import visible
from app.errors import explain, is_expected
from app.fetch.chain import Preview
from app.fetch.errors import FieldError
from app.fetch.request import Request
from app.fetch.url import Url
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.fetch.body_form import BodyForm
from ui.tabs.fetch.options_form import AuthForm, OptionsForm
from ui.tabs.fetch.pairs import Pair, PairTable
from ui.widgets.fields import PortBox

__all__ = ["RequestForm", "masked", "preview_text"]

PREVIEW_MS: Final = 150
"""Typing goes on for so long before the preview is made anew."""

SECRET_HEADERS: Final = frozenset({"authorization", "proxy-authorization", "cookie"})

_SECRETS: Final = re.compile(r"^((?:proxy-)?authorization|cookie): (.*)$", re.IGNORECASE | re.MULTILINE)


def masked(head: str) -> str:
    """A request's head without what nobody should read over somebody's shoulder."""
    return _SECRETS.sub(lambda match: f"{match[1]}: •••", head)


def preview_text(found: Preview, *, secrets: bool) -> str:
    """The bytes as lines that can be shown."""
    head = found.head.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    text = head if secrets else masked(head)
    if found.via:
        text = tr("(through the proxy {proxy})", proxy=found.via) + "\n" + text
    text = visible(text, "\n\t") + visible(found.body.decode("utf-8", "backslashreplace").replace("\r\n", "\n"), "\n\t")
    if found.left_out:
        text += "\n" + tr("… and {count} bytes more", count=f"{found.left_out:,}")
    return text


class RequestForm(QTabWidget):
    """``edited`` after every change; ``port_chosen`` with a port that was typed. ``make_preview`` is set by whoever can
    make one. Handles: ``fetch.request`` (the pages), ``fetch.params``, ``fetch.headers``, ``fetch.port``,
    ``fetch.preview``, ``fetch.preview.secrets`` and those of the forms."""

    edited = Signal()
    port_chosen = Signal(int)

    def __init__(self, services: Services, tasks: TaskOwner) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._previewing: asyncio.Task[None] | None = None
        # One for all requests of this form, so that the preview shows the very boundary that is sent.
        self._boundary = Request(url="").boundary
        self.make_preview: Callable[[], Awaitable[Preview]] | None = None
        self.setObjectName("fetch.request")
        self.setAccessibleName(tr("Request"))
        self.setDocumentMode(True)
        theme = services.theme
        self.params = PairTable(theme, "fetch.params", tr("Parameters"))
        self.body = BodyForm(services, tasks)
        self.headers = PairTable(theme, "fetch.headers", tr("Request headers"))
        self.headers.setToolTip(tr("One that the program sends by itself is replaced; an empty value takes it away"))
        self.auth = AuthForm()
        self.options = OptionsForm(services)
        self.where = QLabel()
        self.where.setObjectName("fetch.where")
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setMinimumWidth(1)
        self.port = PortBox("fetch.port", 80)
        self.port.setToolTip(tr("The port of the URL"))
        port_label = QLabel(tr("P&ort"))
        port_label.setBuddy(self.port)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("fetch.preview")
        self.preview.setAccessibleName(tr("What will travel"))
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.secrets = QCheckBox(tr("Show passwords and coo&kies"))
        self.secrets.setObjectName("fetch.preview.secrets")
        where = QHBoxLayout()
        where.addWidget(self.where, 1)
        where.addWidget(port_label)
        where.addWidget(self.port)
        self.addTab(_page(where, self.params), tr("&Params"))
        self.addTab(self.body, tr("&Body"))
        self.addTab(_page(None, self.headers), tr("Heade&rs"))
        self.addTab(self.auth, tr("Lo&gin"))
        self.addTab(self.options, tr("Opt&ions"))
        self._preview_page = _page(None, self.preview, self.secrets)
        self.addTab(self._preview_page, tr("Previe&w"))
        self.setTabToolTip(5, tr("The exact bytes that will travel"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_MS)
        self._timer.timeout.connect(self.refresh)
        for part in (self.params, self.body, self.headers, self.auth, self.options):
            part.edited.connect(self._changed)
        self.port.editingFinished.connect(lambda: self.port_chosen.emit(self.port.value()))
        self.secrets.toggled.connect(lambda: self.refresh())
        self.currentChanged.connect(lambda: self.refresh())
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.preview.setFont(self._services.theme.mono_font())

    # Values

    def request(self, url: str, method: str, ca_file: str = "") -> Request:
        """The form as a Request; not yet checked."""
        options = self.options
        return Request(
            url=url,
            method=method,
            params=self.params.pairs(),
            body=self.body.body(),
            headers=self.headers.pairs(),
            auth=self.auth.auth(),
            proxy=options.proxy_values(),
            redirects=options.redirects.value(),
            trust=options.current_trust,
            ca_file=ca_file,
            timeout=options.timeout.value(),
            cookies=options.cookies.isChecked(),
            compressed=options.compressed.isChecked(),
            ftp_tls=options.ftp_tls.currentData(),
            boundary=self._boundary,
        )

    def set_request(self, request: Request) -> None:
        """Show another one, whole."""
        self.params.set_pairs([Pair(name, value) for name, value in request.params])
        self.body.set_body(request.body)
        self.headers.set_pairs([Pair(name, value) for name, value in request.headers])
        self.auth.set_auth(request.auth)
        options = self.options
        options.set_proxy(request.proxy)
        options.redirects.setValue(request.redirects)
        options.choose_trust(request.trust)
        options.timeout.setValue(request.timeout)
        options.cookies.setChecked(request.cookies)
        options.compressed.setChecked(request.compressed)
        options.ftp_tls.setCurrentIndex(max(0, options.ftp_tls.findData(request.ftp_tls)))

    def show_url(self, url: Url | None) -> None:
        """Say what the URL is made of."""
        if url is None:
            self.where.setText("")
            self.port.setEnabled(False)
            return
        self.where.setText(visible(f"{url.scheme}  {url.host}  {url.path}"[:300]))
        self.where.setToolTip(visible(str(url)[:1000]))
        has_port = bool(url.effective_port)
        self.port.setEnabled(has_port)
        if has_port and not self.port.hasFocus():
            self.port.setValue(url.effective_port)

    def show_field(self, field: str) -> None:
        """Bring the page of a field of Request to the front."""
        pages = {
            "params": 0,
            "body": 1,
            "headers": 2,
            "auth": 3,
            "proxy": 4,
            "redirects": 4,
            "timeout": 4,
            "ca_file": 4,
        }
        if field in pages:
            self.setCurrentIndex(pages[field])

    # The preview

    def _changed(self) -> None:
        self.edited.emit()
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Make the preview anew when typing rests, where it is seen."""
        if self.currentWidget() is self._preview_page and not self._tasks.closed:
            self._timer.start()

    def refresh(self) -> None:
        """Make the preview anew, where it is seen."""
        if self.currentWidget() is not self._preview_page or self.make_preview is None or self._tasks.closed:
            return
        if self._previewing is not None:
            self._previewing.cancel()
        self._previewing = self._tasks.spawn(self._make_preview(), "preview")

    async def _make_preview(self) -> None:
        assert self.make_preview is not None
        try:
            text = preview_text(await self.make_preview(), secrets=self.secrets.isChecked())
        except (FieldError, OSError) as error:
            if not is_expected(error):
                raise
            text = str(explain(error))
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        self.preview.setPlainText(text)
        bar.setValue(place)

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """The values as JSON values, never a password."""
        return {
            "params": self.params.save_state(),
            "body": self.body.save_state(),
            "headers": self.headers.save_state(SECRET_HEADERS),
            "auth": self.auth.save_state(),
            "options": self.options.save_state(),
            "page": self.currentIndex(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        self.params.restore_state(state.get("params"))
        self.headers.restore_state(state.get("headers"))
        for key, part in (("body", self.body), ("auth", self.auth), ("options", self.options)):
            if isinstance(state.get(key), dict):
                part.restore_state(state[key])
        page = state.get("page")
        if isinstance(page, int) and 0 <= page < self.count():
            self.setCurrentIndex(page)


def _page(top: QHBoxLayout | None, *widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 8, 0)
    column.setSpacing(8)
    if top is not None:
        column.addLayout(top)
    for number, widget in enumerate(widgets):
        column.addWidget(widget, 0 if number else 1)
    return page

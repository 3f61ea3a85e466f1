"""The Fetch tab itself: URL bar on top, request left, answer right, downloads among the answer's pages.

It must not hold protocol logic: it reads the form, awaits app.fetch, and shows what comes.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.display import visible
from app.errors import WorkbenchError, is_expected
from app.fetch.chain import preview
from app.fetch.curl import CurlImport, from_curl
from app.fetch.downloads import Download, DownloadQueue
from app.fetch.errors import FieldError
from app.fetch.ftp_wire import FtpEntry
from app.fetch.request import Auth, AuthKind, Request, Trust, urlencoded
from app.fetch.session import Session
from app.fetch.steps import Hop
from app.fetch.url import Url, parse_url
from ui.services import Services
from ui.tab import Tab
from ui.tabs.fetch.download_pane import DownloadPane
from ui.tabs.fetch.fetching import MAX_BODY, Fetched, entry_url, fetch, status_words
from ui.tabs.fetch.pairs import Pair
from ui.tabs.fetch.questions import ask_ftp, trust_warning
from ui.tabs.fetch.request_form import RequestForm
from ui.tabs.fetch.response_view import ResponseView
from ui.tabs.fetch.sharing import Sharing
from ui.tabs.fetch.url_bar import UrlBar
from ui.trace.words import size as size_words
from ui.widgets.message_line import MessageLine, selectable

__all__ = ["FetchTab"]

TICK_MS: Final = 100
"""How often the numbers are shown anew while something comes."""

LAB_TLS: Final = ("https", "https-expired", "https-wrong-name", "ftp")
"""The lab's servers whose certificates are its own authority's."""


class FetchTab(Tab):
    """Run is Send; what runs can be cancelled at any time. Downloads run beside it, in their queue."""

    key = "fetch"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.session = Session()
        self.queue = DownloadQueue(self.session, self.tasks.child("downloads"), services.recorder)
        self.queue.ask_ftp = self._ask_ftp
        self._running: asyncio.Task[None] | None = None
        self.found: Fetched | None = None
        self._lab_known: dict[str, str] = {}
        self._lab_part: tuple[str, str] | None = ("http", "/")
        self._make()
        self._lay_out()
        self._connect()
        self._unwatch = services.lab.on_change(self._lab_changed)
        services.theme.changed.connect(self._measure_again)
        self._lab_changed()
        self._url_changed(self.bar.parsed())

    def _make(self) -> None:
        services = self.services
        self.bar = UrlBar(services)
        self.form = RequestForm(services, self.tasks)
        self.form.make_preview = lambda: preview(self.request(), self.session)
        self.answer = ResponseView(services, self.session.cookies)
        self.downloads = DownloadPane(services, self.tasks, self.queue)
        self.answer.addTab(self.downloads, self.tr("Download"))
        self.message = MessageLine(services.theme, "fetch.message", keep_room=False)
        self.warning = trust_warning(services.theme)
        self.status = selectable(QLabel())
        self.status.setObjectName("fetch.status")
        self.status.setAccessibleName(self.tr("The answer in a line"))
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sharing = Sharing(services, self.tasks, self, self.request, lambda: self.found)
        self.sharing.fill(self.bar.more_menu, self.bar.clear_history)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.answer, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("fetch.split")
        self.split.addWidget(self.form)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.split.setSizes([400, 600])
        self.split.setChildrenCollapsible(False)
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self.bar, self.warning, self.message, self.status, self.split):
            layout.addWidget(widget, 1 if widget is self.split else 0)

    def _connect(self) -> None:
        bar, form = self.bar, self.form
        bar.send_asked.connect(self.run)
        bar.cancel_asked.connect(self.cancel)
        bar.download_asked.connect(self.download)
        bar.python_asked.connect(self.sharing.show_python)
        bar.example_chosen.connect(self._take_example)
        bar.url_changed.connect(self._url_changed)
        bar.pasted.connect(self.split_url)
        bar.method.editTextChanged.connect(lambda _: form.refresh_soon())
        form.port_chosen.connect(self._use_port)
        form.options.trust_changed.connect(self._show_trust)
        self.answer.body.followed.connect(self._follow)
        self.answer.cookies_changed.connect(form.refresh_soon)
        self.downloads.failed.connect(self._download_failed)
        self.downloads.title_changed.connect(self._downloads_counted)
        self.sharing.imported.connect(self.take_curl)
        self.sharing.said.connect(self.message.show_ok)
        self.sharing.failed.connect(self._failed)
        self._show_trust()
        self._say()

    def _measure_again(self) -> None:
        # Qt measures only what is shown: the pages behind would keep the widths of the last text size.
        for layout in self.findChildren(QLayout):
            layout.invalidate()

    # The URL and the lab

    def _lab_changed(self) -> None:
        """The lab's servers may come later than this tab, and on other ports than the usual ones."""
        known = {scheme: self.bar.lab_address(scheme) for scheme in ("http", "https", "ftp")}
        for scheme, address in known.items():
            before = self._lab_known.get(scheme, "")
            head = f"{scheme}://{before}/"
            if address and before and before != address and self.bar.text.startswith(head):
                self.bar.set_url(f"{scheme}://{address}/{self.bar.text[len(head) :]}")
        for scheme, address in known.items():
            self._lab_known[scheme] = address or self._lab_known.get(scheme, "")
        if self._lab_part is not None and (place := known.get(self._lab_part[0])):
            scheme, path = self._lab_part
            self._lab_part = None
            self.bar.set_url(f"{scheme}://{place}{path}")

    def _take_example(self, scheme: str, path: str, method: str) -> None:
        if address := self.bar.lab_address(scheme):
            self.bar.set_url(f"{scheme}://{address}{path}")
            self.bar.method.setEditText(method)
            self.form.params.set_pairs([])
            self.run()

    def _url_changed(self, url: Url | None) -> None:
        self.form.show_url(url)
        self.form.refresh_soon()
        if url is None or url.scheme not in ("https", "ftp"):
            return
        # The lab's authority is its own: nobody else trusts it.
        options, trust = self.form.options, self.form.options.current_trust
        is_lab = url.authority in [each.address for each in self.services.lab.statuses if each.name in LAB_TLS]
        if is_lab is not (trust is Trust.LAB) and trust is not Trust.NOTHING:
            options.choose_trust(Trust.LAB if is_lab else Trust.SYSTEM)

    def _use_port(self, port: int) -> None:
        url = self.bar.parsed()
        if url is not None and url.effective_port and url.effective_port != port:
            self.bar.set_url(str(parse_url(str(replace(url, port=port))).url))

    def split_url(self) -> None:
        """Take a URL apart that was pasted: user and password to the login, the query to the table. A cURL command is
        taken whole."""
        text = self.bar.text
        if text.startswith("curl "):
            try:
                self.take_curl(from_curl(text))
            except WorkbenchError as error:
                self.message.show_exception(error)
            return
        try:
            typed = parse_url(text)
        except FieldError:
            return
        url = typed.url
        if typed.user is not None:
            self.form.auth.set_auth(Auth(AuthKind.BASIC, typed.user, typed.password or ""))
        params = url.params
        # Only what comes back the same: some servers tell "a" from "a=".
        if params and urlencoded(params) == url.query:
            self.form.params.set_pairs([Pair(name, value) for name, value in params])
            url = url.with_query(None)
        if typed.user is not None or url is not typed.url:
            self.bar.set_url(str(url))
        if typed.warnings:
            self.message.show_warning("\n".join(typed.warnings))

    def take_curl(self, found: CurlImport) -> None:
        """Show the request of a cURL command."""
        self.form.set_request(found.request)
        self.bar.method.setEditText(found.request.method)
        self.bar.set_url(found.request.url)
        self.split_url()
        if found.notes:
            self.message.show_warning("\n".join(found.notes))
        else:
            self.message.show_ok(self.tr("The cURL command was read. Look it over, then press Send."))

    def _show_trust(self) -> None:
        self.warning.setVisible(self.form.options.current_trust is Trust.NOTHING)

    def _follow(self, entry: FtpEntry) -> None:
        """Fetch what stands in a folder's list."""
        response = self.found.response if self.found is not None else None
        if response is None:
            return
        self.bar.set_url(entry_url(response, entry))
        self.run()

    # Fetching

    def request(self) -> Request:
        """The form as a request. Raises FieldError."""
        ca_file = ""
        if self.form.options.current_trust is Trust.LAB:
            ca_file = str(self.services.lab.certificates.ca_path)
        request = self.form.request(self.bar.text, self.bar.method.currentText().strip(), ca_file)
        request.validate()
        return request.with_typed_login()

    async def _write_ca(self) -> None:
        if self.form.options.current_trust is Trust.LAB:
            await self.services.lab.certificates.write_ca()

    @property
    def running(self) -> bool:
        """Whether something is being fetched for showing."""
        return self._running is not None

    def run(self) -> None:
        if self._running is None and (request := self._checked()) is not None:
            self.bar.set_running(True)
            self._running = self.spawn(self._send(request), "send")
            self._running.add_done_callback(self._done)

    def _checked(self) -> Request | None:
        """The form as it is at this click; None when something is wrong with it, which is said then."""
        self.message.clear()
        self.bar.mark.clear()
        if self.tasks.closed:
            return None
        try:
            request = self.request()
        except WorkbenchError as error:
            self._failed(error)
            return None
        self.bar.remember(request.url)
        return request

    def cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running = None
        self._timer.stop()
        self.bar.set_running(False)
        if task.cancelled():
            self.message.show_info(self.tr("Cancelled. What came until then is shown."))
        self._show_answer()

    async def _send(self, request: Request) -> None:
        self.found = found = Fetched(request)
        try:
            await self._write_ca()
            self.answer.clear()
            if self.answer.currentWidget() is self.downloads:
                self.answer.setCurrentIndex(0)
            self._timer.start()
            self._tick()
            await fetch(found, self.session, self.services.recorder, self._ask_ftp)
        except Exception as error:
            if not is_expected(error):
                raise
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        self.message.show_exception(error)
        if isinstance(error, FieldError):
            if error.field == "url":
                self.bar.mark.mark(str(error))
            self.form.show_field(error.field)

    def _tick(self) -> None:
        if self.found is not None:
            self.status.setText(visible(status_words(self.found, running=True)))
            self.answer.show_hops(self.found.hops)

    def _show_answer(self) -> None:
        found = self.found
        self._say()
        if found is None:
            return
        self.answer.show_hops(found.hops)
        self.answer.show_headers(found.headers)
        self.answer.show_cookies()
        self.form.refresh_soon()
        if found.response is None:
            return
        notes = [visible(note) for hop in found.hops for note in hop.notes]
        if found.response.unknown_coding:
            coding = visible(found.response.unknown_coding)
            notes.append(self.tr("It is encoded with {coding}, which is not undone.").format(coding=coding))
        if found.cut:
            limit = size_words(MAX_BODY)
            notes.append(self.tr("Only the first {size} were read; Download takes all of it.").format(size=limit))
        elif not found.whole:
            notes.append(self.tr("The body is not whole."))
        listing = found.response.listing
        self.answer.body.show_body(bytes(found.body), found.headers, listing=listing, note=" ".join(notes))

    def _say(self) -> None:
        words = self.tr("Nothing was fetched yet.") if self.found is None else status_words(self.found)
        if self.found is not None and self.found.response is None:
            words = self.tr("No answer") + " · " + words
        self.status.setText(visible(words))
        self.status.setToolTip(visible(words))

    async def _ask_ftp(self, hop: Hop, target: Url) -> bool:
        """Whether a redirect may leave HTTP for FTP."""
        return await ask_ftp(self, hop, target)

    # Downloads

    def download(self) -> None:
        """Save what the URL gives to a file."""
        if (request := self._checked()) is not None:
            self.answer.setCurrentWidget(self.downloads)
            self.spawn(self._download(request), "begin download")

    async def _download(self, request: Request) -> None:
        try:
            await self._write_ca()
            self.downloads.start(request)
        except (WorkbenchError, OSError) as error:
            self._failed(error)

    def _download_failed(self, download: Download) -> None:
        if download.error is not None:
            self.message.show_exception(download.error)

    def _downloads_counted(self, running: int) -> None:
        title = self.tr("Download")
        self.answer.setTabText(self.answer.indexOf(self.downloads), f"{title} ({running})" if running else title)

    # The window's side

    def main_field(self) -> QWidget:
        return self.bar.edit

    def find_field(self) -> QWidget | None:
        return self.answer.body.find_bar.field if self.answer.currentIndex() == 0 else None

    def save_state(self) -> dict[str, Any]:
        return {
            "bar": self.bar.save_state(),
            "form": self.form.save_state(),
            "download": self.downloads.save_state(),
            "split": self.split.sizes(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        if isinstance(state.get("form"), dict):
            self.form.restore_state(state["form"])
        if isinstance(state.get("download"), dict):
            self.downloads.restore_state(state["download"])
        if isinstance(state.get("bar"), dict):
            self._lab_part = self.bar.restore_state(state["bar"])
            self._lab_changed()
        match state.get("split"):
            case [int(left), int(right)] if 0 < left < 20_000 and 0 < right < 20_000:
                self.split.setSizes([left, right])

    async def close_work(self) -> None:
        self._unwatch()
        self._timer.stop()
        await super().close_work()
        self.downloads.end()
        await self.session.close()

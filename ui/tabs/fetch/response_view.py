"""The answer's side of the tab: body, headers, timing, TLS and cookies, each on a page.

It must not know how anything was fetched: it is given the hops, the headers and the body.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from email.message import Message
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.display import visible
from app.fetch.cookies import Cookie, CookieJar
from app.fetch.steps import Hop
from app.texts import tr
from ui.services import Services
from ui.tabs.fetch.body_view import BodyView
from ui.tabs.fetch.timing_view import TimingView
from ui.theme import Theme
from ui.widgets.buttons import text_button
from ui.widgets.hint import Hint
from ui.widgets.table import TableView

__all__ = ["FactsTable", "ResponseView", "tls_rows"]

MAX_CELL = 4000
"""Characters of one cell: a header may be long, and the trace has it all."""


class FactsTable(TableView):
    """Rows of texts."""

    def __init__(self, theme: Theme, name: str, title: str, headers: Sequence[str], hint: str) -> None:
        super().__init__(theme, name)
        self.setAccessibleName(title)
        self._headers = list(headers)
        self.rows = QStandardItemModel(0, len(headers), self)
        self.rows.setHorizontalHeaderLabels(self._headers)
        self.setModel(self.rows)
        self.setSortingEnabled(False)
        self.hint = Hint(theme, self, hint)

    def show_rows(self, rows: Sequence[Sequence[str]], data: Sequence[Any] = ()) -> None:
        """Show these; ``data`` belongs to each row."""
        self.rows.setRowCount(0)
        for number, row in enumerate(rows):
            items = [QStandardItem(visible(cell[:MAX_CELL])) for cell in row]
            for item, cell in zip(items, row, strict=True):
                item.setToolTip(visible(cell[:MAX_CELL]))
            if number < len(data):
                items[0].setData(data[number], Qt.ItemDataRole.UserRole)
            self.rows.appendRow(items)
        self.tools.fit()

    def selected_data(self) -> list[Any]:
        """What belongs to the rows that are selected."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.rows.item(row, 0).data(Qt.ItemDataRole.UserRole) for row in rows]


def tls_rows(hops: Sequence[Hop]) -> list[tuple[str, str]]:
    """What was agreed on the last encrypted connection, and whose certificate it was."""
    hop = next((each for each in reversed(hops) if each.tls), None)
    if hop is None or hop.tls is None:
        return []
    facts = hop.tls
    checked = tr("yes, with the name") if facts.get("verified") and facts.get("name_checked") else (
        tr("yes, but not the name") if facts.get("verified") else tr("no: anybody may have answered"))  # fmt: skip
    names = facts.get("names") or []
    rows = [
        (tr("Server"), f"{facts.get('server_name') or ''} {hop.remote}".strip()),
        (tr("Version"), str(facts.get("version") or "")),
        (tr("Cipher"), f"{facts.get('cipher') or ''} ({facts.get('bits') or '?'} bit)"),
        (tr("ALPN"), str(facts.get("alpn") or "—")),
        (tr("Certificate checked"), checked),
        (tr("Issued to"), str(facts.get("subject") or "")),
        (tr("Issued by"), str(facts.get("issuer") or "")),
        (tr("Names"), ", ".join(map(str, names))),
        (tr("Valid from"), str(facts.get("not_before") or "")),
        (tr("Valid until"), str(facts.get("not_after") or "")),
        ("SHA-256", str(facts.get("fingerprint") or "")),
        (tr("Session reused"), tr("yes") if facts.get("reused") else tr("no")),
    ]
    return [row for row in rows if row[1]]


class ResponseView(QTabWidget):
    """``cookies_changed`` is emitted when the person has removed some. The tab adds its pane of downloads.

    Handles: ``fetch.response`` (the pages), ``fetch.response.headers``, ``fetch.timing``, ``fetch.timing.copy``,
    ``fetch.tls``, ``fetch.jar``, ``fetch.jar.remove``, ``fetch.jar.clear`` and those of the body.
    """

    cookies_changed = Signal()

    def __init__(self, services: Services, jar: CookieJar) -> None:
        super().__init__()
        theme = services.theme
        self._jar = jar
        self.setObjectName("fetch.response")
        self.setAccessibleName(tr("Answer"))
        self.setDocumentMode(True)
        self.body = BodyView(theme)
        self.headers = FactsTable(
            theme,
            "fetch.response.headers",
            tr("Headers of the answer"),
            [tr("Name"), tr("Value")],
            tr("The headers of the answer come here."),
        )
        self.timing = TimingView(theme)
        self.tls = FactsTable(
            theme,
            "fetch.tls",
            tr("TLS and certificate"),
            [tr("What"), tr("Value")],
            tr("What was agreed for an https: URL comes here."),
        )
        self.cookies = FactsTable(
            theme,
            "fetch.jar",
            tr("Cookies of this session"),
            [tr("Name"), tr("Value"), tr("Host"), tr("Path"), tr("Until"), tr("Flags")],
            tr("Cookies that servers set are kept until the program ends, and shown here."),
        )
        self.copy_timing = text_button(
            theme, "copy", "fetch.timing.copy", tr("Copy as &numbers"), lambda: self.timing.copy()
        )
        self.remove_cookie = text_button(theme, "remove", "fetch.jar.remove", tr("Remove"), self._remove_cookies)
        self.clear_cookies = text_button(theme, "clear", "fetch.jar.clear", tr("Remove all"), self._clear_cookies)
        self.addTab(self.body, tr("Body"))
        self.addTab(_page(self.headers), tr("Headers"))
        self.addTab(_page(self.timing, self.copy_timing), tr("Timing"))
        self.addTab(_page(self.tls), "TLS")
        self.addTab(_page(self.cookies, self.remove_cookie, self.clear_cookies), tr("Cookies"))
        self.show_cookies()

    def clear(self) -> None:
        """Nothing came yet."""
        self.body.clear()
        self.headers.show_rows([])
        self.tls.show_rows([])
        self.timing.show_hops([])

    def show_hops(self, hops: Sequence[Hop]) -> None:
        """What is known of the requests so far."""
        self.timing.show_hops(hops)
        self.tls.show_rows(tls_rows(hops))
        self.setTabText(2, tr("Timing ({count})", count=len(hops)) if len(hops) > 1 else tr("Timing"))

    def show_headers(self, headers: Message) -> None:
        """The answer's headers."""
        self.headers.show_rows([(name, str(value)) for name, value in headers.items()])

    def show_cookies(self) -> None:
        """What the session has now."""
        cookies = self._jar.all()
        self.cookies.show_rows([_cookie_row(each) for each in cookies], cookies)
        self.setTabText(4, tr("Cookies ({count})", count=len(cookies)) if cookies else tr("Cookies"))
        for button in (self.remove_cookie, self.clear_cookies):
            button.setEnabled(bool(cookies))

    def _remove_cookies(self) -> None:
        for cookie in self.cookies.selected_data():
            self._jar.remove(cookie)
        self.show_cookies()
        self.cookies_changed.emit()

    def _clear_cookies(self) -> None:
        self._jar.clear()
        self.show_cookies()
        self.cookies_changed.emit()


def _cookie_row(cookie: Cookie) -> tuple[str, ...]:
    until = tr("the end of the session")
    if cookie.expires is not None:
        until = time.strftime("%Y-%m-%d %H:%M", time.localtime(cookie.expires))
    flags = [
        name
        for name, on in (("Secure", cookie.secure), ("HttpOnly", cookie.http_only), ("HostOnly", cookie.host_only))
        if on
    ]
    if cookie.same_site:
        flags.append(f"SameSite={cookie.same_site}")
    return cookie.name, cookie.value, cookie.domain, cookie.path, until, ", ".join(flags)


def _page(view: QWidget, *buttons: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(4)
    column.addWidget(view, 1)
    if buttons:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
    return page

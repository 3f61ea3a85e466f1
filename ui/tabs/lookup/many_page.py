"""Many lookups at once: a list of names left, the results as they come right, with progress, cancel and export.

It must not know how names are looked up: ManyLookup does, and is looked at on a timer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.errors import explain, is_expected
from app.lookup import export
from app.lookup.bulk import MAX_AT_ONCE
from app.lookup.many import ManyLookup, ManyOptions, read_lines
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, parse_servers
from app.lookup.system import SystemLookup
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.lookup.forms import TYPES
from ui.tabs.lookup.many_table import ManyModel, ManyTable
from ui.widgets.buttons import PrimaryButton, text_button
from ui.widgets.files import ask_save
from ui.widgets.hint import Hint
from ui.widgets.message_line import MessageLine, selectable
from ui.widgets.steady import Steady

__all__ = ["ManyPage"]

REFRESH_MS: Final = 200
"""How often new results are taken in and counted: often enough to be seen coming, seldom enough to cost the lookups
nothing."""

FITTED_ROWS: Final = 40
"""Rows after which the columns are as wide as what they show: what a window has in sight."""

MAX_REMEMBERED: Final = 100_000
"""Characters of the list that are kept for the next start."""


class ManyPage(QWidget):
    """``servers`` and ``options`` give what the other page's form says: which server, which transport and times;
    ``ca_file`` writes the lab's certificate where that is trusted. ``used`` is emitted with a name and a type when a
    row is opened."""

    used = Signal(str, str)

    def __init__(
        self,
        services: Services,
        tasks: TaskOwner,
        system: SystemLookup,
        servers: Callable[[], str],
        options: Callable[[str, str, str], DnsOptions],
        ca_file: Callable[[], Awaitable[str]],
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._servers = servers
        self._options = options
        self._ca_file = ca_file
        self.lookup = ManyLookup(tasks, system)
        self._running: asyncio.Task[None] | None = None
        self._fitted = False
        theme = services.theme
        self.names = QPlainTextEdit()
        self.names.setObjectName("lookup.many.names")
        self.names.setAccessibleName(self.tr("Names or addresses, one a line"))
        self.names.setPlaceholderText(self.tr("Names or addresses, one a line; a type may follow: lab.test MX"))
        self.names.setFont(theme.mono_font())
        self.names.setTabChangesFocus(True)
        theme.changed.connect(self._redraw)
        self.type = QComboBox()
        self.type.setObjectName("lookup.many.type")
        self.type.setAccessibleName(self.tr("Record type"))
        self.type.setEditable(True)
        self.type.addItems(TYPES)
        self.how = QComboBox()
        self.how.setObjectName("lookup.many.how")
        self.how.setAccessibleName(self.tr("Who is asked"))
        self.how.addItem(self.tr("DNS, as on the first page"), "dns")
        self.how.addItem(self.tr("the system's resolver"), "system")
        self.at_once = QSpinBox()
        self.at_once.setObjectName("lookup.many.at_once")
        self.at_once.setAccessibleName(self.tr("Questions at once"))
        self.at_once.setRange(1, MAX_AT_ONCE)
        self.at_once.setValue(100)
        self.at_once.setSuffix(self.tr(" at once"))
        self.run_button = PrimaryButton(theme, self.tr("Look &up all"), "search", name="lookup.many.run")
        self.run_button.run_asked.connect(self.run)
        self.run_button.cancel_asked.connect(self.cancel)
        self.progress = QProgressBar()
        self.progress.setObjectName("lookup.many.progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setVisible(False)
        self.message = MessageLine(theme, "lookup.many.message", keep_room=False)
        self.status = selectable(QLabel())
        self.status.setObjectName("lookup.many.status")
        self.status.setAccessibleName(self.tr("How far it is"))
        self._model = ManyModel(theme, self)
        self.table = ManyTable(self._model, theme)
        self.table.setAccessibleName(self.tr("Results"))
        self.table.setSortingEnabled(False)
        self.table.activated.connect(self._row_used)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.hint = Hint(theme, self.table, self.tr("Paste names at the left: the answers are listed as they come."))
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._services.theme
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.how, self.type, self.at_once, self.run_button):
            tools.addWidget(widget)
        tools.addStretch(1)
        self._exports = []
        for suffix, text, tip in (
            ("csv", self.tr("Ex&port CSV…"), export.csv_note()),
            ("json", self.tr("&JSON…"), self.tr("Every value exactly as it came, in JSON")),
        ):
            button = text_button(theme, "export", f"lookup.many.{suffix}", text)
            button.setToolTip(tip)
            button.setAccessibleName(self.tr("Export as {format}").format(format=suffix.upper()))
            button.setAccessibleDescription(tip)
            button.setEnabled(False)
            self._exports.append(button)
            button.clicked.connect(
                lambda _=False, suffix=suffix: self._tasks.spawn(self._ask_export(suffix), f"export {suffix}")
            )
            tools.addWidget(button)
        # A line of its own, with room for the bar: what comes and goes moves nothing.
        state = QHBoxLayout()
        state.setSpacing(8)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        status = Steady(self.status)
        # Never wider than what is left.
        status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        state.addWidget(status, 2)
        state.addWidget(self.progress, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        # Its wish for height would give the tab scroll bars long before it has too little.
        split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for part, share in ((self.names, 1), (self.table, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(tools)
        layout.addLayout(state)
        layout.addWidget(self.message)
        layout.addWidget(split, 1)

    def run(self) -> asyncio.Task[None]:
        """Look up every line; the task that does it, or the one under way."""
        if self._running is None:
            self.message.clear()
            self.run_button.set_running(True)
            self._fitted = False
            self._running = self._tasks.spawn(self._run(), "many")
            self._running.add_done_callback(self._done)
        return self._running

    def cancel(self) -> None:
        """Stop; what was found stays."""
        if self._running is not None:
            self._running.cancel()

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._running is not None

    async def _run(self) -> None:
        try:
            items = await read_lines(self.names.toPlainText())
            server: DnsServer | None = None
            if self.how.currentData() == "dns":
                server = parse_servers(self._servers())[0]
            dns = self._options(".", self.type.currentText(), await self._ca_file())
            options = ManyOptions(server, dns, self.at_once.value())
            run = self._tasks.spawn(self.lookup.run(items, options), "names")
            # The list of results is another one from the run's first step on.
            await asyncio.sleep(0)
            self.table.setSortingEnabled(False)
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self._model.start(self.lookup.results)
            self.progress.setRange(0, len(items))
            self.progress.setVisible(True)
            self._timer.start()
            try:
                await run
            finally:
                run.cancel()
        except Exception as error:
            if not is_expected(error):
                raise
            self.message.show_error(explain(error))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running = None
        self._timer.stop()
        self.refresh()
        self.progress.setVisible(False)
        self.run_button.set_running(False)
        # Only now: rows that come would have to be put where they belong each time.
        self.table.setSortingEnabled(True)

    def refresh(self) -> None:
        """Show what came since the last look."""
        lookup = self.lookup
        if not self._fitted and lookup.results:
            self._fitted = True
            self._model.grow()
            self._fit()
        self._model.grow()
        for button in self._exports:
            button.setEnabled(bool(lookup.results))
        # Qt would paint it before it comes back, and with it all of the window that waits for its turn.
        self.progress.setUpdatesEnabled(False)
        self.progress.setValue(len(lookup.results))
        self.progress.setUpdatesEnabled(True)
        counts = ", ".join(f"{count:,} {status}" for status, count in lookup.counts.most_common(5))
        rate = len(lookup.results) / lookup.elapsed if lookup.elapsed else 0
        if lookup.total:
            text = self.tr("{done} of {total}: {counts} · {rate}/s")
            self.status.setText(
                text.format(
                    done=f"{len(lookup.results):,}", total=f"{lookup.total:,}", counts=counts, rate=f"{rate:,.0f}"
                )
            )

    def _redraw(self) -> None:
        self.names.setFont(self._services.theme.mono_font())
        if self._fitted:
            self._fit()

    def _fit(self) -> None:
        """Make the columns as wide as the first rows, within reason."""
        most = self._services.theme.scaled(320)
        columns = range(self._model.columnCount() - 1)
        # The rows in sight are enough; Qt would measure a thousand of them, each with a dozen calls.
        rows = [self._model.cells(row, columns) for row in range(min(self._model.rowCount(), FITTED_ROWS))]
        measure = self.table.fontMetrics().horizontalAdvance
        for column in columns:
            widest = max((measure(row[column][0]) for row in rows), default=0)
            wanted = max(widest + 8, self.table.horizontalHeader().sectionSizeHint(column)) + 8
            self.table.setColumnWidth(column, min(wanted, most))

    def _row_used(self, index: QModelIndex) -> None:
        result = self._model.result(index.row())
        self.used.emit(result.name, result.rdtype)

    async def _ask_export(self, suffix: str) -> None:
        filters = [f"{suffix.upper()} (*.{suffix})"]
        path = await ask_save(self, self._services.settings, self.tr("Export results"), f"lookup.{suffix}", filters)
        if path is None:
            return
        try:
            await export.save(path, self.lookup.results)
        except OSError as error:
            self.message.show_error(explain(error))
        else:
            done = self.tr("Exported to {path}.").format(path=path)
            self.message.show_ok(f"{done} {export.csv_note()}" if path.suffix.lower() != ".json" else done)

    def save_state(self) -> dict[str, Any]:
        """The list and the choices."""
        return {
            "names": self.names.toPlainText()[:MAX_REMEMBERED],
            "type": self.type.currentText()[:20],
            "how": self.how.currentData(),
            "at_once": self.at_once.value(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if isinstance(state.get("names"), str):
            self.names.setPlainText(state["names"])
        if isinstance(state.get("type"), str):
            self.type.setEditText(state["type"])
        index = self.how.findData(state.get("how"))
        if index >= 0:
            self.how.setCurrentIndex(index)
        if isinstance(state.get("at_once"), int):
            self.at_once.setValue(min(max(state["at_once"], 1), MAX_AT_ONCE))

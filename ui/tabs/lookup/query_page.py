"""One lookup at a time: what is asked of the system or of DNS, the answer in rows and in words, and its bytes.

It must not hold protocol logic: it reads the form, awaits app.lookup, and shows what comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.errors import Explanation, explain, is_expected
from app.lookup.compare import look_up_both
from app.lookup.delegation import DelegationTracer, Step
from app.lookup.dns import DnsClient, DnsOutcome
from app.lookup.history import History, HistoryEntry
from app.lookup.query import DnsOptions
from app.lookup.servers import system_resolver
from app.lookup.services import ServiceLookup
from app.lookup.system import SystemLookup
from app.lookup.verdict import verdict_of
from app.sockets.options import FieldError
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.lookup import shown
from ui.tabs.lookup.forms import DnsForm, Kind
from ui.tabs.lookup.programs import dns_program, system_program
from ui.tabs.lookup.query_bar import QueryBar
from ui.tabs.lookup.results import Results
from ui.tabs.lookup.server_choice import ServerChoice
from ui.widgets.field_mark import FieldMark
from ui.widgets.message_line import MessageLine, selectable
from ui.widgets.python_dialog import PythonDialog

__all__ = ["QueryPage"]


class QueryPage(QWidget):
    """The form on top, the answer below."""

    def __init__(self, services: Services, tasks: TaskOwner) -> None:
        super().__init__()
        self.services = services
        self.tasks = tasks
        self.dns = DnsClient(tasks, services.recorder)
        self.system = SystemLookup(services.recorder)
        self.service_lookup = ServiceLookup(self.system)
        self.tracer = DelegationTracer(services.recorder)
        self.history = History()
        self._running: asyncio.Task[None] | None = None
        self._entry: HistoryEntry | None = None
        self._outcome = ""
        self._note = ""
        self._make()
        self._lay_out()
        fields = {
            "name": self.query,
            "rdtype": self.type.lineEdit(),
            "server": self.form.server.lineEdit(),
            "edns_size": self.form.edns_size.lineEdit(),
        }
        self.marks = {field: FieldMark(services.theme, edit) for field, edit in fields.items() if edit is not None}
        services.theme.changed.connect(self._keep_room)
        self._keep_room()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.query.returnPressed.connect(self.run)
        self.run_button.run_asked.connect(self.run)
        self.run_button.cancel_asked.connect(self.cancel)
        self.bar.example_chosen.connect(self._take_example)
        self.bar.python_button.clicked.connect(lambda: self.show_python())
        self.history_menu.chosen.connect(self.repeat)
        self.results.used.connect(self.look_up)
        self.results.dig_text = shown.dig_text
        self._kind_chosen()

    def _make(self) -> None:
        theme = self.services.theme
        self.bar = QueryBar(self.services, self.history)
        self.kind, self.query, self.type = self.bar.kind, self.bar.query, self.bar.type
        self.protocol, self.run_button, self.history_menu = (
            self.bar.protocol,
            self.bar.run_button,
            self.bar.history_menu,
        )
        self.form = DnsForm()
        self.choice = ServerChoice(self.services, self.form)
        self.message = MessageLine(theme, "lookup.message_line", keep_room=False)
        self.summary = selectable(QLabel())
        self.summary.setObjectName("lookup.summary")
        self.summary.setAccessibleName(self.tr("The answer in words"))
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.results = Results(
            self.services, self.tr("Type a name or an address and press Enter; the lab button has examples.")
        )
        self.results.show_nodes(shown.DNS_HEADERS(), [])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.form)
        layout.addWidget(self.message)
        layout.addWidget(self.summary)
        layout.addWidget(self.results, 1)

    def _keep_room(self) -> None:
        # Two lines, as most answers have: nothing jumps when one comes.
        self.summary.setMinimumHeight(2 * self.summary.fontMetrics().lineSpacing())

    # The form

    def _kind_chosen(self) -> None:
        self.form.setVisible(self.current_kind in (Kind.DNS, Kind.TRACE, Kind.COMPARE))
        self.form.set_tracing(self.current_kind is Kind.TRACE)

    @property
    def current_kind(self) -> Kind:
        """What is looked up."""
        return self.bar.current_kind

    def choose(self, kind: Kind) -> None:
        """Look something else up."""
        self.bar.choose(kind)

    async def find_servers(self) -> None:
        """Offer the lab's server, then the system's."""
        found = await system_resolver()
        self.choice.offer([(server.address, self.tr("the system's")) for server in found.servers])

    def _take_example(self, example: Any) -> None:
        self.choose(Kind.TRACE if example.group == "tree" else Kind.DNS)
        self.query.setText(example.name)
        self.type.setEditText(example.type)
        self.choice.take_lab()
        self.run()

    def repeat(self, entry: HistoryEntry) -> None:
        """Ask again what is in the history."""
        if entry.kind in list(Kind):
            self.choose(Kind(entry.kind))
        self.query.setText(entry.name)
        if entry.rdtype:
            self.type.setEditText(entry.rdtype)
        index = self.form.transport.findData(entry.transport)
        if entry.transport and index >= 0:
            self.form.transport.setCurrentIndex(index)
        if entry.server:
            self.form.server.setEditText(entry.server)
        if entry.protocol:
            self.bar.choose_protocol(entry.protocol)
        self.run()

    def look_up(self, name: str, rdtype: str = "") -> None:
        """Ask DNS for a name or address that stood in an answer; "" leaves the type, and so does A where AAAA is."""
        self.choose(Kind.DNS)
        self.query.setText(name)
        if rdtype and not (rdtype == "A" and self.type.currentText() == "AAAA"):
            self.type.setEditText(rdtype)
        self.run()

    # Acting

    def run(self) -> None:
        """Look up what the form says."""
        if self._running is not None:
            return
        self.message.clear()
        for mark in self.marks.values():
            mark.clear()
        self._note = self._outcome = ""
        self._say(self._asking())
        self.results.clear()
        self._remember()
        self.run_button.set_running(True)
        self._running = self.tasks.spawn(self._attempt(self._work), self.current_kind.value)
        self._running.add_done_callback(self._done)

    def cancel(self) -> None:
        """Stop asking."""
        if self._running is not None:
            self._running.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running = None
        self.run_button.set_running(False)
        if task.cancelled():
            self._say(self.tr("Cancelled."))
            self._outcome = self.tr("cancelled")
        if self._entry is not None:
            self.history.finish(self._entry, self._outcome)

    def _asking(self) -> str:
        if self.current_kind is Kind.DNS:
            return self.tr("Asking {server} …").format(server=self.form.server.currentText()[:300])
        if self.current_kind is Kind.TRACE:
            return self.tr("Asking one server after the other …")
        return self.tr("Asking the system …")

    def _say(self, text: str) -> None:
        """The summary, with what there is to know of the name below it."""
        self.summary.setText("\n".join(part for part in (text, self._note) if part))
        self.summary.setToolTip("")

    @property
    def running(self) -> bool:
        """Whether a lookup is under way."""
        return self._running is not None

    async def _attempt(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        # Called only here: a task that is cancelled before its first step would leave a coroutine unawaited.
        try:
            await work()
        except Exception as error:
            if not is_expected(error):
                raise
            # What may deceive about the name is not lost below the error.
            self._note = shown.sentences([self._note, self.message.text])
            self._say("")
            explained = self._explained(error)
            self._outcome = explained.name
            self.message.show_error(explained)
            if isinstance(error, FieldError) and error.field in self.marks:
                self.marks[error.field].mark(str(error))

    def _explained(self, error: Exception) -> Explanation:
        explanation = explain(error)
        if isinstance(error, FieldError):
            return explanation
        if self.current_kind in (Kind.DNS, Kind.TRACE):
            return replace(explanation, advice=verdict_of(error).advice)
        if explanation.name == "socket.gaierror":
            # Said for every tab, it would send the person to where they are.
            advice = self.tr("Check the spelling. A DNS query asks a server directly, without the system.")
            return replace(explanation, advice=advice)
        return explanation

    def _look_at(self, options: DnsOptions) -> None:
        """Say what the name is in DNS, and what may deceive about it."""
        name = options.validate().name
        self._note = shown.name_note(name)
        self._say(self._asking())
        if name.warnings:
            self.message.show_warning("\n".join(name.warnings))

    def _remember(self) -> None:
        kind = self.current_kind
        self._entry = None
        if kind is not Kind.MACHINE and not self.query.text().strip():
            return
        name = "" if kind is Kind.MACHINE else self.query.text()[:300]
        rdtype = server = transport = ""
        if kind in (Kind.DNS, Kind.TRACE, Kind.COMPARE):
            rdtype = "" if kind is Kind.COMPARE else self.type.currentText()[:20]
            server, transport = self.form.server.currentText()[:300], str(self.form.transport.currentData())
        protocol = self.protocol.currentText() if kind is Kind.SERVICE else ""
        self._entry = self.history.add(HistoryEntry(kind.value, name, rdtype, server, transport, protocol=protocol))

    async def _work(self) -> None:
        text = self.query.text().strip()
        kind = self.current_kind
        if kind is Kind.DNS:
            await self._ask_dns(text)
        elif kind is Kind.HOST:
            found = await self.system.addresses(text)
            self._outcome = ", ".join(each.address for each in found.addresses[:3])
            self._show(shown.system_addresses(found), shown.SYSTEM_HEADERS())
        elif kind is Kind.ADDRESS:
            names = await self.system.names(text)
            self._outcome = names.name
            self._show(shown.system_names(names), shown.SYSTEM_HEADERS())
        elif kind is Kind.SERVICE:
            protocol = self.protocol.currentText()
            if text.isascii() and text.isdecimal():
                answer = await self.service_lookup.name_of(int(text[:9]), protocol)
            else:
                answer = await self.service_lookup.port_of(text, protocol)
            self._outcome = f"{answer.service.name} {answer.service.port}/{answer.service.protocol}"
            self._show(shown.service_answer(answer), shown.SERVICE_HEADERS())
        elif kind is Kind.MACHINE:
            machine = await self.system.machine()
            self._outcome = machine.name
            self._show(shown.machine(machine), shown.SYSTEM_HEADERS())
        elif kind is Kind.TRACE:
            await self._trace(text)
        else:
            await self._compare(text)

    async def _compare(self, text: str) -> None:
        options = self.form.options(text, "A", await self.ca_file())
        self._look_at(options)
        found = await look_up_both(self.system, self.dns, options, self.choice.servers())
        self._outcome = found.text
        self._show(shown.comparison(found), shown.compare_headers(found))
        self.results.show_message(next((answer for each in found.servers for answer in each.answers), None))

    async def _trace(self, text: str) -> None:
        options = self.form.options(text, self.type.currentText(), "")
        self._look_at(options)
        self.results.show_nodes(shown.TRACE_HEADERS(), [])

        def came(step: Step) -> None:
            item = self.results.add_node(shown.step(step))
            self.results.fit()
            self.results.tree.scrollToItem(item)

        found = await self.tracer.trace(self.choice.delegation(options), came)
        self._outcome = found.text
        self._say(shown.sentences([found.text]))
        self.results.show_message(found.answer)

    def _show(self, found: tuple[str, list[Any]], headers: list[str]) -> None:
        summary, nodes = found
        self._say(summary)
        self.results.show_nodes(headers, nodes)

    async def _ask_dns(self, text: str) -> None:
        options = self.form.options(text, self.type.currentText(), await self.ca_file())
        servers = self.choice.servers()
        self._look_at(options)
        self.results.show_nodes(shown.DNS_HEADERS(), [])
        outcomes: list[DnsOutcome] = []

        def came(outcome: DnsOutcome) -> None:
            outcomes.append(outcome)
            self.results.add_node(shown.dns_outcome(outcome))
            self.results.fit()
            if len(servers) > 1:
                self._say(shown.progress(len(outcomes), len(servers)))

        if len(servers) == 1:
            answer = await self.dns.query(options, servers[0])
            self._outcome = shown.dns_outcome_words(answer)
            for node in shown.dns_sections(answer):
                self.results.add_node(node)
            self.results.fit()
            self.results.show_message(answer)
            self._say(shown.dns_summary(answer))
            self.summary.setToolTip(shown.flag_words(answer))
            return
        await self.dns.query_all(options, servers, came)
        self._outcome = shown.dns_comparison(outcomes)
        self._say(self._outcome)
        first = next((outcome.answer for outcome in outcomes if outcome.answer is not None), None)
        self.results.show_message(first)

    async def ca_file(self) -> str:
        """The file of the lab's authority, written where TLS is used; else ""."""
        if self.form.is_secured:
            return str(await self.services.lab.certificates.write_ca())
        return ""

    # Show Python

    def program(self) -> str:
        """The form as a program. Raises FieldError when it cannot be used."""
        text, kind = self.query.text().strip(), self.current_kind
        if kind not in (Kind.DNS, Kind.TRACE, Kind.COMPARE):
            return system_program(kind, text, self.protocol.currentText())
        ca_file = str(self.services.lab.certificates.ca_path) if self.form.is_secured else ""
        rdtype = "A" if kind is Kind.COMPARE else self.type.currentText()
        options = self.form.options(text or "lab.test", rdtype, ca_file)
        delegation = self.choice.delegation(options) if kind is Kind.TRACE else None
        return dns_program(kind, options, self.choice.servers(), delegation)

    def show_python(self) -> PythonDialog:
        """Open the form's program."""
        pages = ((self.tr("Program"), "lookup.py"),)
        dialog = PythonDialog(self.services, self.tasks, "lookup.python", pages, lambda: (self.program(),), self)
        dialog.show()
        return dialog

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """The form's values and the history."""
        return {
            "kind": self.kind.currentData(),
            "query": self.query.text()[:300],
            "type": self.type.currentText()[:20],
            "form": self.choice.save_state(),
            "lab": self.choice.wants_lab,
            "history": self.history.to_json(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if state.get("kind") in list(Kind):
            self.choose(Kind(state["kind"]))
        for text, widget in ((state.get("query"), self.query.setText), (state.get("type"), self.type.setEditText)):
            if isinstance(text, str):
                widget(text)
        if isinstance(state.get("form"), dict):
            self.choice.restore_state(state["form"], state.get("lab") is not False)
        self.history.restore(state.get("history"))

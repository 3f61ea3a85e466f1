"""The server's half of the Sockets tab: a form that listens, replies, the table of clients, transcript and input.

It must not know the client's half; what happens on the wire is ChatServer's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.errors import WorkbenchError
from app.sockets.addresses import interfaces, is_loopback
from app.sockets.broadcast import repeat_to, send_file_to
from app.sockets.compose import InputMode, compose
from app.sockets.options import (
    DEFAULT_HOST,
    DEFAULT_PORT,
    ChatTransport,
    Family,
    FieldError,
    ServerOptions,
    default_unix_path,
    transports,
)
from app.sockets.replies import DEFAULT_REPLY, ReplyMode, ReplyOptions
from app.sockets.rules import MAX_DELAY, Rule
from app.sockets.server import ChatServer, ServerState
from app.sockets.transcript import Transcript
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.sockets.clients import ClientsView
from ui.tabs.sockets.form import combo, field, label_for
from ui.tabs.sockets.pane import Pane
from ui.tabs.sockets.rules_dialog import RulesDialog
from ui.widgets.buttons import PrimaryButton, icon_button
from ui.widgets.fields import PortBox
from ui.widgets.message_line import selectable

__all__ = ["ServerPane"]

PREFIX: Final = "sockets.server"


class ServerPane(Pane):
    """Reads its form into ServerOptions and ReplyOptions, awaits a ChatServer, and shows its state."""

    def __init__(self, services: Services, tasks: TaskOwner) -> None:
        transcript = Transcript()
        super().__init__(
            services,
            tasks,
            PREFIX,
            transcript,
            mirrored=False,
            hint=self.tr("Press Listen: what clients send, and what is answered, is listed here."),
        )
        self.rules: tuple[Rule, ...] = ()
        self._has_wrong_reply = False
        self.server = ChatServer(
            tasks,
            services.recorder,
            tls=services.lab.certificates.server_context,
            transcript=transcript,
            on_change=self.show_state,
        )
        self._make_fields()
        self._lay_out()
        self.fields = (self.port, self.path, self.reply_text, self.delay_s)
        self.choices = (self.transport, self.family, self.reply_mode)
        self.transport.currentIndexChanged.connect(self._transport_chosen)
        self.reply_mode.currentIndexChanged.connect(self._reply_chosen)
        # Not textEdited, at which a mark clears itself: it would take away the one that this sets.
        self.reply_text.textChanged.connect(lambda _: self.apply_replies())
        self.delay_s.valueChanged.connect(lambda _: self.apply_replies())
        self.clients.chosen.connect(self._show_target)
        self.composer.encoding.currentIndexChanged.connect(self.apply_replies)
        self._transport_chosen()
        self._reply_chosen()
        self.show_state()

    def _make_fields(self) -> None:
        theme = self.services.theme
        self.transport = self.transport_box(transports())
        self.host = QComboBox()
        self.host.setObjectName(f"{PREFIX}.host")
        self.host.setAccessibleName(self.tr("Address to listen on"))
        self.host.setToolTip(self.tr("An address of this computer; only this computer reaches 127.0.0.1 and ::1"))
        self.host.setEditable(True)
        self.host.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.host.addItem(DEFAULT_HOST)
        self.host.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.host.setMinimumContentsLength(10)
        self.port = PortBox(f"{PREFIX}.port", DEFAULT_PORT, zero=self.tr("any free"))
        self.path = field(f"{PREFIX}.path", default_unix_path(), self.tr("Path of the Unix socket"))
        self.family = self.family_box()
        self.listen_button = PrimaryButton(
            theme, self.tr("&Listen"), "listen", running_text=self.tr("S&top"), name=f"{PREFIX}.listen"
        )
        self.listen_button.run_asked.connect(self.listen_now)
        self.listen_button.cancel_asked.connect(self.stop_now)
        self.reply_mode = combo(
            f"{PREFIX}.reply_mode",
            self.tr("Who answers"),
            [
                (self.tr("fixed text"), ReplyMode.FIXED, self.tr("Each message gets the same answer")),
                (self.tr("echo"), ReplyMode.ECHO, self.tr("Each message comes back as it was")),
                (self.tr("rules"), ReplyMode.RULES, self.tr("The first rule that fits answers")),
                (self.tr("by hand"), ReplyMode.HAND, self.tr("You answer, below")),
            ],
        )
        self.reply_text = field(
            f"{PREFIX}.reply_text",
            DEFAULT_REPLY.decode(),
            self.tr("Reply"),
            self.tr("The answer, as text with escapes (\\r \\n \\xNN)"),
        )
        self.edit_rules = icon_button(
            theme, "edit", f"{PREFIX}.edit_rules", self.tr("Edit the rules…"), self.open_rules
        )
        self.delay_s = QDoubleSpinBox()
        self.delay_s.setObjectName(f"{PREFIX}.delay_s")
        self.delay_s.setAccessibleName(self.tr("Delay of the reply"))
        self.delay_s.setToolTip(self.tr("How long the server waits before it answers"))
        self.delay_s.setRange(0, MAX_DELAY)
        self.delay_s.setDecimals(2)
        self.delay_s.setSuffix(self.tr(" s"))
        self.delay_s.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.keep_half_open = QCheckBox(self.tr("half-open"))
        self.keep_half_open.setObjectName(f"{PREFIX}.keep_half_open")
        self.keep_half_open.setToolTip(
            self.tr("Stay open for sending when a client has ended its own (half-close); otherwise close too")
        )
        self.clients = ClientsView(self.services, self.server)
        self.disconnect_button = icon_button(
            theme,
            "disconnect",
            f"{PREFIX}.disconnect",
            self.tr("Disconnect the selected clients"),
            self.clients.disconnect_selected,
        )
        self.python_button = icon_button(theme, "python", f"{PREFIX}.python", self.tr("Show Python"))
        self.endpoint = selectable(QLabel())
        self.endpoint.setObjectName(f"{PREFIX}.endpoint")
        self.endpoint.setAccessibleName(self.tr("Where the server listens"))
        self.endpoint.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title_label(self.tr("Server")))
        head.addWidget(self.endpoint, 1)
        head.addWidget(self.disconnect_button)
        head.addWidget(self.python_button)
        where = QHBoxLayout()
        where.setSpacing(8)
        self._host_label = label_for(self.tr("Address"), self.host)
        self._path_label = label_for(self.tr("Path"), self.path)
        self._port_label = label_for(self.tr("Port"), self.port)
        where.addWidget(self.transport)
        for widget in (self._host_label, self.host, self._path_label, self.path, self._port_label, self.port):
            where.addWidget(widget, 1 if widget in (self.host, self.path) else 0)
        where.addWidget(self.listen_button)
        self.keep_width(self.port)
        replies = QHBoxLayout()
        replies.setSpacing(8)
        replies.addWidget(label_for(self.tr("Reply"), self.reply_mode))
        replies.addWidget(self.reply_mode)
        self._rules_label = QLabel()
        replies.addWidget(self.reply_text, 1)
        replies.addWidget(self._rules_label, 1)
        replies.addWidget(self.edit_rules)
        self._gap = QWidget()
        replies.addWidget(self._gap, 1)
        self._after = label_for(self.tr("after"), self.delay_s)
        replies.addWidget(self._after)
        replies.addWidget(self.delay_s)
        replies.addWidget(self.keep_half_open)
        replies.addWidget(self.family)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName(f"{PREFIX}.split")
        split.setChildrenCollapsible(False)
        ignored = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        split.setSizePolicy(ignored)
        self.clients.setSizePolicy(ignored)
        for part, share in ((self.clients, 1), (self.transcript, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        # Beginning at their least, they grow by their shares: the talk matters more than the list.
        split.setSizes([1, 1])
        self.services.theme.changed.connect(self._keep_room)
        self._split = split
        self._keep_room()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(where)
        layout.addLayout(replies)
        layout.addWidget(self.message)
        layout.addWidget(split, 1)
        layout.addWidget(self.composer)

    def _keep_room(self) -> None:
        self.clients.setMinimumHeight(self.services.theme.scaled(52))
        # A splitter that ignores its parts' wishes would ignore their needs too.
        least = self.clients.minimumHeight() + self.transcript.minimumHeight() + self._split.handleWidth()
        self._split.setMinimumHeight(least)

    # The form

    async def find_interfaces(self) -> None:
        """Offer this computer's addresses; what is chosen stays."""
        found = await interfaces()
        text = self.host.currentText()
        self.host.clear()
        for each in found:
            self.host.addItem(each.address)
            self.host.setItemData(self.host.count() - 1, each.label, Qt.ItemDataRole.ToolTipRole)
        self.host.setEditText(text)

    def options(self) -> ServerOptions:
        """What the form says now."""
        return ServerOptions(
            transport=ChatTransport(self.transport.currentData()),
            host=self.host.currentText().strip(),
            port=self.port.value(),
            path=self.path.text(),
            family=Family(self.family.currentData()),
            keep_half_open=self.keep_half_open.isChecked(),
        )

    def replies(self) -> ReplyOptions:
        """What the form says about replies. Raises InputError for a wrong escape."""
        mode = ReplyMode(self.reply_mode.currentData())
        text = DEFAULT_REPLY
        if mode is ReplyMode.FIXED:
            text = compose(self.reply_text.text(), InputMode.ESCAPES, self.composer.encoding.currentData())
        return ReplyOptions(mode, text, self.delay_s.value(), self.rules)

    def apply_replies(self) -> bool:
        """Have the server answer as the form says, from the next message on; False if the form cannot be used."""
        try:
            self.server.replies = self.replies()
        except WorkbenchError as error:
            self.tell(FieldError("reply_text", str(error), error.advice))
            self._has_wrong_reply = True
            return False
        if self._has_wrong_reply:
            self._has_wrong_reply = False
            self.mark(None)
            self.message.clear()
        return True

    def save_state(self) -> dict[str, Any]:
        state = super().save_state()
        state["host"] = self.host.currentText()
        state["keep_half_open"] = self.keep_half_open.isChecked()
        state["rules"] = [rule.to_json() for rule in self.rules]
        return state

    def restore_state(self, state: dict[str, Any]) -> None:
        super().restore_state(state)
        host = state.get("host")
        # A server that was open to others must be opened again by hand, not by starting the program.
        if isinstance(host, str) and is_loopback(host):
            self.host.setEditText(host)
        self.keep_half_open.setChecked(state.get("keep_half_open") is True)
        rules = []
        saved = state.get("rules")
        for values in saved if isinstance(saved, list) else []:
            try:
                rules.append(Rule.from_json(values))
            except ValueError:
                continue
        self.rules = tuple(rules)
        self._reply_chosen()

    def open_rules(self) -> None:
        """Edit the rules."""
        dialog = RulesDialog(self.services, self.rules, self.composer.encoding.currentData(), self)
        dialog.accepted_rules.connect(self._set_rules)
        dialog.open()

    def _set_rules(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._reply_chosen()

    def _reply_chosen(self) -> None:
        mode = ReplyMode(self.reply_mode.currentData())
        by_rules = mode is ReplyMode.RULES
        self.reply_text.setVisible(mode is ReplyMode.FIXED)
        self.edit_rules.setVisible(by_rules)
        self._rules_label.setVisible(by_rules)
        self._rules_label.setText(self.tr("%n rule(s)", "", len(self.rules)))
        has_delay = mode in (ReplyMode.FIXED, ReplyMode.ECHO)
        self._after.setVisible(has_delay)
        self.delay_s.setVisible(has_delay)
        self._gap.setVisible(mode in (ReplyMode.ECHO, ReplyMode.HAND))
        self.apply_replies()
        self.changed.emit()
        if by_rules and not self.rules and self.isVisible():
            self.open_rules()

    def _transport_chosen(self) -> None:
        unix = ChatTransport(self.transport.currentData()) is ChatTransport.UNIX
        for widget in (self._host_label, self.host, self._port_label, self.port, self.family):
            widget.setVisible(not unix)
        self._path_label.setVisible(unix)
        self.path.setVisible(unix)
        self.changed.emit()

    # Acting

    def listen_now(self) -> None:
        """Listen as the form says."""
        if not self.starting and self.server.state is ServerState.IDLE:
            self.start(self._listen(), "listen")

    def stop_now(self) -> None:
        """Stop listening; or give up beginning to."""
        if self.starting:
            self.cancel()
        elif self.server.state is ServerState.LISTENING:
            self.do(self.server.stop(), "stop")

    async def _listen(self) -> None:
        if self.apply_replies():
            await self.server.listen(self.options())

    async def send(self, data: bytes) -> None:
        selected = self.clients.selected()
        report = await self.server.send(data, selected or None)
        if report.full or report.failed:
            text = self.tr("Sent to {n}; {full} do not read, {failed} failed: see the transcript")
            words = text.format(n=len(report.sent), full=len(report.full), failed=len(report.failed))
            self.message.show_warning(words)

    def file_sending(self, path: Path, progress: Callable[[int, int], None]) -> Coroutine[Any, Any, Any]:
        return send_file_to(self.server, path, self.clients.selected() or None, progress)

    def repetition(
        self, data: bytes, interval_s: float, times: int, progress: Callable[[int, int], None]
    ) -> Coroutine[Any, Any, Any]:
        return repeat_to(self.server, data, interval_s, times, self.clients.selected() or None, progress)

    @property
    def ready(self) -> bool:
        return self.server.state is ServerState.LISTENING

    def show_state(self) -> None:
        server = self.server
        listening = server.state is ServerState.LISTENING
        busy = self.starting or server.state in (ServerState.STARTING, ServerState.STOPPING)
        beginning = busy and not listening
        self.listen_button.set_texts(self.tr("&Listen"), self.tr("&Cancel") if beginning else self.tr("S&top"))
        self.listen_button.set_running(listening or beginning)
        for widget in (self.transport, self.host, self.port, self.path, self.family, self.keep_half_open):
            widget.setEnabled(not listening and not busy)
        self.endpoint.setText(
            self.tr("listens on {address}").format(address=server.address) if listening else self.tr("not listening")
        )
        self.endpoint.setToolTip(self.endpoint.text())
        self.composer.set_ready("" if listening else self.tr("Listen first"))
        self.disconnect_button.setEnabled(listening)
        self.transcript.set_alive(listening)
        self.clients.set_alive(listening)
        self._show_target()
        self._warn_if_public()
        self.changed.emit()

    def _warn_if_public(self) -> None:
        if self.server.is_public:
            text = self.tr("The chat server listens on {address}: other computers can reach it.")
            self.services.messages.warn_while(PREFIX, text.format(address=self.server.address))
        else:
            self.services.messages.stop_warning(PREFIX)

    def _show_target(self) -> None:
        count = len(self.clients.selected())
        self.composer.send_button.setText(self.tr("Send to %n", "", count) if count else self.tr("Send to all"))

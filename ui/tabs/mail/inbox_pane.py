"""The Inbox pane: a mailbox read over POP3, with the session's phase, its list, a message, and every command.

It must not hold protocol logic: InboxSession does what is asked for, and app/pop3 speaks.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.errors import Explanation
from app.pop3.entries import Content, Outcome
from app.pop3.errors import explain_pop3
from app.pop3.inbox import Inbox
from app.pop3.recipe import inbox_program
from app.settings import Setting
from app.sockets.options import FieldError
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.inbox_head import InboxHead
from ui.tabs.mail.inbox_list import InboxList
from ui.tabs.mail.inbox_session import InboxSession
from ui.tabs.mail.inbox_side import InboxSide
from ui.tabs.mail.pane import MailPane
from ui.widgets.message_line import MessageLine
from ui.widgets.python_dialog import PythonDialog

__all__ = ["BIG", "InboxPane"]

FLUSH_MS: Final = 100
"""How often what is new in the list is painted while headers come."""

CHOOSE_MS: Final = 120
"""How long a row must stay selected before its message is fetched: whoever runs through the list with the arrow keys
does not fetch everything on the way."""

BIG: Final = Setting("mail.inbox.big", 32_000, lambda value: type(value) is int and 0 <= value <= 1_000_000_000)
"""Bytes above which a message is first fetched by TOP."""


class InboxPane(MailPane):
    """The server and the phases above, the list at the left, the message and the commands at the right."""

    key = "inbox"

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        theme, prefix = self.services.theme, self.prefix
        self.session = InboxSession(tab, self._visible_numbers)
        self.head = InboxHead(tab, prefix)
        self.message = MessageLine(theme, f"{prefix}.problem", keep_room=False)
        self.list = InboxList(theme, prefix, self.services.settings.get(BIG))
        self.side = InboxSide(self.services, tab.tasks, prefix, self._current, self._why_not)
        self.reader = self.side.reader
        self.commands = self.side.commands
        self.table = self.list.table
        self._shown = 0  # The message that the reader shows, or is going to.
        self._failed: Inbox | None = None  # The visit whose end an error has told.
        self._timer = self._single_shot(FLUSH_MS, self._flush)
        self._choosing = self._single_shot(CHOOSE_MS, self._choose)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName(f"{prefix}.split")
        self.split.setChildrenCollapsible(False)
        for half in (self.list, self.side):
            self.split.addWidget(half)
            self.split.setStretchFactor(self.split.count() - 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.head)
        layout.addWidget(self.message)
        layout.addWidget(self.split, 1)
        self._connect_signals()
        self._show_state()

    def _single_shot(self, milliseconds: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _connect_signals(self) -> None:
        session, head, left = self.session, self.head, self.list
        head.connect_button.run_asked.connect(self.run)
        head.connect_button.cancel_asked.connect(self.cancel)
        head.quit_button.run_asked.connect(session.quit)
        head.drop_button.clicked.connect(session.drop)
        head.python_button.clicked.connect(self.show_python)
        head.form.changed.connect(self._form_changed)
        left.delete_asked.connect(self._delete)
        left.reset_asked.connect(session.reset)
        left.refresh_asked.connect(session.refresh)
        left.leave.toggled.connect(self._options_changed)
        left.big.valueChanged.connect(self._options_changed)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.selectionModel().selectionChanged.connect(self._show_allowed)
        self.table.activated.connect(lambda _: self._read(whole=True))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.delete_pressed.connect(self._delete)
        self.reader.load_whole_asked.connect(lambda: self._read(whole=True))
        self.commands.sent.connect(self._send)
        session.changed.connect(self._show_state)
        session.listed.connect(self._show_list)
        session.touched.connect(self._touched)
        session.stepped.connect(self.commands.add)
        session.came.connect(self._show_content)
        session.got.connect(self.list.show_progress)
        session.failed.connect(self._show_failure)
        session.ended.connect(self._show_end)
        left.header_sorted.connect(self._sorted)

    # Side by side where it fits (it does not with very large text), else one below the other

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in (self.head, self.list, self.side))
        return QSize(widest + 16, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.list.minimumSizeHint().width() + self.side.minimumSizeHint().width() + 24
        flat = Qt.Orientation.Horizontal if needed <= event.size().width() else Qt.Orientation.Vertical
        if flat is not self.split.orientation():
            self.split.setOrientation(flat)

    # Acting

    def run(self) -> None:
        """Connect and log in; with a mailbox open, list it again."""
        if self.session.connecting:
            return
        if self.session.logged_in:
            self.session.refresh()
            return
        form = self.head.form
        self.message.clear()
        try:
            server = form.server()
        except FieldError as error:
            self._show_failure(error)
            return
        form.mark(None)
        if not self.session.connected:
            self.commands.clear()
        self.session.connect_to(
            server,
            form.user.text(),
            self._password,
            self.head.chosen_auth,
            form.used,
            big=self.list.big.value(),
            leave=self.list.leave.isChecked(),
        )

    async def _password(self) -> str:
        await self.head.form.prepare()
        return await self.head.form.password()

    def cancel(self) -> None:
        """Stop what runs."""
        self.session.cancel()
        self.reader.cancel()

    def _send(self, line: str) -> None:
        if self.session.connected:
            self.message.clear()
            self.session.command(line)

    def _delete(self) -> None:
        numbers = [number for number in self.list.selected() if not self._entry_marked(number)]
        if numbers and self.session.logged_in:
            self.message.clear()
            self.session.delete(numbers)

    def _entry_marked(self, number: int) -> bool:
        inbox = self.session.inbox
        return inbox is None or number not in inbox.entries or inbox.entries[number].marked

    def _current(self) -> int:
        return self.list.current()

    def _why_not(self, verb: str) -> str:
        session, inbox = self.session.protocol, self.session.inbox
        if session is None or inbox is None:
            return tr("Connect first.")
        return session.why_not(verb, inbox.client.capabilities)

    def _read(self, *, whole: bool = False) -> None:
        number, inbox = self.list.current(), self.session.inbox
        if not number or inbox is None:
            return
        self._shown = number
        kept = inbox.kept(number)
        if kept is not None:
            self.reader.show_message(kept, complete=True)
        elif not self.session.logged_in:
            self.reader.clear()
            if not self.message.isVisible():
                self.message.show_info(tr("Message {number} is not in memory: connect to fetch it.", number=number))
        elif not inbox.entries[number].marked:
            self.session.read(number, whole=whole)
        else:
            self.reader.clear()
            self.message.show_info(
                tr("Message {number} is marked as deleted: the server gives it again after RSET.", number=number)
            )

    def _row_chosen(self, *_: object) -> None:
        self._choosing.start()
        self._show_allowed()

    def _choose(self) -> None:
        if self.list.current() != self._shown:
            self._read()

    def _options_changed(self, *_: object) -> None:
        self.services.settings.set(BIG, self.list.big.value())
        if self.session.inbox is not None:
            self.session.inbox.big = self.list.big.value()
            self.session.inbox.leave = self.list.leave.isChecked()

    def _form_changed(self) -> None:
        self._show_state()

    def _sorted(self) -> None:
        # Headers are read when they are shown; to sort by them all must be.
        if self.tab.can_spawn() and not self.tab.tasks.closed:
            self.spawn(self._sort_when_read(), "sort")

    async def _sort_when_read(self) -> None:
        await self.session.read_rows()
        self.table.model_.sort_again()

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.prefix}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot, needed in (
            (tr("Fetch the &whole message"), lambda: self._read(whole=True), bool(self.list.current())),
            (tr("Mark as &deleted"), self._delete, bool(self.list.selected()) and self.session.logged_in),
            (tr("&Take all marks back (RSET)"), self.session.reset, self.list.reset.isEnabled()),
            (tr("&Copy rows"), self.table.copy, bool(self.list.selected())),
        ):
            action = menu.addAction(text)
            action.setEnabled(needed)
            action.triggered.connect(lambda _=False, slot=slot: slot())
        menu.popup(self.table.viewport().mapToGlobal(where))

    def show_python(self) -> None:
        """The program that does the same."""
        dialog = PythonDialog(
            self.services,
            self.tasks,
            f"{self.prefix}.program",
            [(tr("Read the mailbox"), "inbox.py")],
            lambda: [self._program()],
            self,
        )
        dialog.open()

    def _program(self) -> str:
        inbox = self.session.inbox
        marked = [entry.uidl for entry in inbox.marked if entry.uidl] if inbox is not None else []
        form = self.head.form
        return inbox_program(form.server(), form.user.text(), self.head.chosen_auth, self.list.big.value(), marked)

    # Showing

    def _visible_numbers(self) -> list[int]:
        return [self.table.model_.entry(row).number for row in self.table.visible_rows()]

    def _show_state(self) -> None:
        session = self.session
        self.head.show_state(session)
        self.list.show_state(session)
        self._show_allowed()

    def _show_allowed(self, *_: object) -> None:
        self.commands.show_allowed(self.session.connected)
        self.list.show_allowed(self.session)

    def _show_list(self) -> None:
        inbox = self.session.inbox
        number = self.list.current()
        self.list.show_entries(inbox.entries.values() if inbox is not None else (), number)
        if not self.list.current():
            self._shown = 0
            self.reader.clear()
        if inbox is not None and inbox.notes:
            self.message.show_warning("\n".join(inbox.notes))
        elif inbox is not None and inbox.client.dropped:
            text = tr(
                "{count} bytes that came in plain text before TLS were thrown away: somebody may have put them there."
            )
            self.message.show_warning(text.format(count=inbox.client.dropped))
        count = len(inbox.entries) if inbox is not None else 0
        self.title_changed.emit(f"{count:,}" if count else "")
        self._show_state()

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _flush(self) -> None:
        news, self.session.news = self.session.news, set()
        self.table.model_.touch(news, self.table.visible_rows())
        self._show_state()

    def _show_content(self, number: int, content: Content) -> None:
        if number != self._shown and number != self.list.current():
            return
        inbox = self.session.inbox
        size = inbox.entries[number].size if inbox is not None and number in inbox.entries else None
        complete = content.whole or content.cut
        self.reader.show_message(content.raw, complete=complete, cut=content.cut, size=size)

    def _show_failure(self, error: BaseException) -> None:
        explanation: Explanation = explain_pop3(error)
        self.message.show_error(explanation)
        self._failed = self.session.inbox if not self.session.connected else None
        self.head.form.mark(error if isinstance(error, FieldError) else None)
        self._show_state()

    def _show_end(self) -> None:
        inbox = self.session.inbox
        if inbox is None or inbox.outcome is None:
            return
        outcome = inbox.outcome
        if outcome.deleted:
            for entry in outcome.deleted:
                inbox.entries.pop(entry.number, None)
            self._show_list()
        # An error that was told is not talked over: it says the same, and why.
        if self._failed is not inbox:
            self._tell_end(outcome, inbox)
        self._show_state()

    def _tell_end(self, outcome: Outcome, inbox: Inbox) -> None:
        names = ", ".join(str(entry.number) for entry in outcome.deleted[:20])
        if len(outcome.deleted) > 20:
            names += ", …"
        if outcome.deleted:
            count = len(outcome.deleted)
            self.message.show_ok(tr("QUIT: deleted on the server: {names} ({count} in all).", count=count, names=names))
        elif outcome.unknown:
            self.message.show_warning(
                tr("QUIT was not answered: whether the marked messages went shows at the next login.")
            )
        elif inbox.lost or inbox.left:
            if inbox.lost:
                text = tr("The connection was lost: nothing was deleted.")
            else:
                text = tr("The session ended without QUIT: nothing was deleted.")
            if outcome.kept:
                text += " " + tr("Marks that are gone: {count}.", count=len(outcome.kept))
            self.message.show_warning(text)
        else:
            self.message.show_ok(tr("QUIT: the session is over; nothing was marked, so nothing was deleted."))

    # The tab's side

    def main_field(self) -> QWidget:
        return self.table if self.session.logged_in else self.head.form.server_field

    def find_field(self) -> QWidget:
        return self.reader.find_field()

    def save_state(self) -> dict[str, Any]:
        return {
            "server": self.head.form.save_state(),
            "auth": self.head.chosen_auth.value,
            "leave": self.list.leave.isChecked(),
            "split": self.split.sizes(),
            "columns": self.table.tools.save_state(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        server = state.get("server")
        if isinstance(server, dict):
            self.head.form.restore_state(server)
        self.head.choose_auth(state.get("auth"))
        if isinstance(state.get("leave"), bool):
            self.list.leave.setChecked(state["leave"])
        sizes = state.get("split")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self.split.setSizes(sizes)
        self.table.tools.restore_state(state.get("columns"))

    async def close_work(self) -> None:
        self._timer.stop()
        self._choosing.stop()
        self.commands.stop()
        await self.reader.close_work()
        await self.session.close()

"""The SMTP console: a session by hand, command by command, with each reply, its time, and what it means.

It must not hold protocol logic: app/smtp speaks, and says what is allowed when.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.errors import exception_name, is_expected
from app.smtp.client import SmtpClient
from app.smtp.commands import Command
from app.smtp.connection import Watcher
from app.smtp.errors import SMTPNotSupportedError, refusal
from app.smtp.phases import VERBS, Awaits, Session
from app.smtp.recipe import console_program
from app.smtp.wire import Reply
from app.sockets.account import Account
from app.sockets.options import FieldError
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.console_form import CommandLine
from ui.tabs.mail.console_layout import ConsoleLayout
from ui.tabs.mail.console_lines import CLIENT, NOTE, Line, reply_lines
from ui.tabs.mail.console_side import MAX_MESSAGE
from ui.widgets.python_dialog import PythonDialog

__all__ = ["ConsolePane"]

MAX_SAID: Final = 1000
"""Commands that Show Python can repeat."""

MAX_WAITING: Final = 20
"""Presses that wait for the replies to those before."""

_NO_SESSION: Final = Session()


class _Recorder(Watcher):
    """Writes what a connection tells into the pane."""

    def __init__(self, pane: ConsolePane) -> None:
        self._pane = pane

    def sent(self, text: str) -> None:
        self._pane.add_line(Line(CLIENT, text, self._pane.phase_label))

    def received(self, reply: Reply, seconds: float | None) -> None:
        self._pane.lines.add(reply_lines(reply, self._pane.phase_label, seconds))

    def note(self, text: str) -> None:
        self._pane.add_line(Line(NOTE, text))

    def changed(self) -> None:
        self._pane.show_state()


class ConsolePane(ConsoleLayout):
    """Connect, then a button for each command, a free line, and the transcript of it all."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.client: SmtpClient | None = None
        self.said: list[str] = []
        self._account = Account(self.services.recorder, tab.key)
        self._works: set[Any] = set()
        self._turn = asyncio.Lock()
        self._connecting = False
        self._was_alive = False
        self._connect_signals()
        self.show_state()

    def _connect_signals(self) -> None:
        self.connect_button.run_asked.connect(self.connect_now)
        self.connect_button.cancel_asked.connect(self.disconnect_now)
        self.form.changed.connect(self._form_changed)
        self.python_button.clicked.connect(self.show_python)
        self.verbs.pressed.connect(self.press_verb)
        self.command.returnPressed.connect(self.send_line)
        self.send.clicked.connect(self.send_line)
        self.side.send_asked.connect(self.send_message)

    # What is shown

    @property
    def session(self) -> Session:
        """The session as it is, or one that has not begun."""
        return _NO_SESSION if self.client is None else self.client.session

    @property
    def phase_label(self) -> str:
        """The present phase's name, for the transcript."""
        return self.session.phase.label

    @property
    def connected(self) -> bool:
        """Whether commands can be sent."""
        return self.client is not None and self.client.connected and not self._connecting

    @property
    def working(self) -> bool:
        """Whether something is under way."""
        return bool(self._works)

    def add_line(self, line: Line) -> None:
        """Show a line in the transcript."""
        self.lines.add([line])

    def show_state(self) -> None:
        """Bring buttons, phase and tables up to what the session is now."""
        session = self.session
        alive = self._connecting or self.connected
        self.connect_button.set_texts(tr("C&onnect"), tr("&Cancel") if self._connecting else tr("&Disconnect"))
        self.connect_button.set_running(alive)
        # User and password stay open: AUTH may be tried again with others.
        for field in (self.form.server_field, self.form.port, self.form.security, self.form.trust):
            field.setEnabled(not alive)
        self.phases.show_phase(None if self.client is None else session.phase)
        nothing = tr("Connect first.")
        self.verbs.show_state(
            self.connected, {verb: session.why_not(verb) if self.connected else nothing for verb in VERBS}
        )
        self.command.setEnabled(self.connected)
        self.send.setEnabled(self.connected)
        self.side.show_extensions(session.extensions)
        self.side.show_awaited(self.connected and session.awaits is Awaits.CONTENT)
        response = session.awaits is Awaits.RESPONSE
        self.command.setEchoMode(CommandLine.EchoMode.Password if response else CommandLine.EchoMode.Normal)
        self.command.setPlaceholderText(
            tr("the next part of the login, as base64; * breaks it off") if response else tr("any line, as it is: NOOP")
        )
        self.state.setText(self._state_words(alive))
        self.state.setToolTip(self.phases.text())
        if not alive and not self._works:
            self._account.close()
            if self._was_alive and not self.message.text:
                self.message.show_warning(tr("The connection has ended; the transcript says how."))
        self._was_alive = alive

    def _state_words(self, alive: bool) -> str:
        client = self.client
        if client is None or not alive:
            return ""
        parts = [client.server.target]
        if client.tls is not None:
            parts.append(str(client.tls.get("version") or "TLS"))
        if client.session.user_known:
            parts.append(tr("logged in"))
        if client.session.has_sender:
            parts.append(tr("recipients: {count}", count=client.session.recipients))
        return " · ".join(parts)

    def _form_changed(self) -> None:
        self.message.clear()
        self.form.mark(None)

    # One action after the other

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if len(self._works) >= MAX_WAITING or self.tasks.closed:
            work.close()
            return
        self.message.clear()
        task = self.spawn(self._run(work), name)
        self._works.add(task)
        task.add_done_callback(lambda task: self._ended(task, work))
        self.show_state()

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            async with self._turn:
                with self._account.acting():
                    await work
        except Exception as error:
            if not is_expected(error):
                raise
            self._tell(error)

    def _ended(self, task: Any, work: Coroutine[Any, Any, None]) -> None:
        # One that was cancelled before its turn never began, and would be missed.
        work.close()
        self._works.discard(task)
        if not self.tasks.closed:
            self.side.show_progress(1, 1)
            self.show_state()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, FieldError):
            self.form.mark(error)
        self.message.show_exception(error)
        self.add_line(Line(NOTE, f"{exception_name(error)}: {error}"))

    # Connecting

    def connect_now(self) -> None:
        """Connect as the form says."""
        if not self.connected and not self._connecting:
            self._connecting = True
            self._start(self._connect(), "connect")

    async def _connect(self) -> None:
        try:
            server = self.form.server()
            self._account.open(tr("SMTP console: {target}", target=server.target))
            client = self.client = SmtpClient(server, _Recorder(self))
            self.said.clear()
            self.show_state()
            with self._account.acting():
                await self.form.prepare()
                await client.connect()
        except BaseException as error:
            self._account.close(error)
            raise
        finally:
            self._connecting = False
        self.command.setFocus()

    def disconnect_now(self) -> None:
        """End without QUIT; or give up connecting, or waiting for a reply."""
        self.cancel()
        if self.connected:
            self._start(self._disconnect(), "disconnect")

    async def _disconnect(self) -> None:
        if self.client is not None:
            await self.client.close()

    # Commands

    def press_verb(self, verb: str) -> None:
        """Send a command with what the fields say."""
        self._start(self._send_verb(verb), verb)

    async def _send_verb(self, verb: str) -> None:
        client = self.client
        assert client is not None
        reason = client.session.why_not(verb)
        line = self.arguments.line(verb, client.own_name)
        if reason:
            self.add_line(Line(NOTE, tr("{verb} out of order: {reason}", verb=verb, reason=reason)))
        if verb == "AUTH":
            await self._log_in(client, unoffered=bool(reason))
            return
        if verb == "MAIL" and not line.isascii():
            line += self._utf8_param(client, reason)
        await self._send(client, line)

    async def _log_in(self, client: SmtpClient, *, unoffered: bool) -> None:
        user = self.form.user.text()
        if not user:
            raise FieldError("user", tr("Type a user above: AUTH logs that one in"))
        password = await self.form.password()
        self.said.append("AUTH")
        await client.login(user, password, str(self.arguments.mechanism.currentData()), unoffered=unoffered)
        await self.form.used()

    def _utf8_param(self, client: SmtpClient, reason: str) -> str:
        if "SMTPUTF8" in client.session.extensions:
            return " SMTPUTF8"
        if reason:
            return ""
        raise SMTPNotSupportedError(
            tr("The address has letters beyond ASCII, and the server does not offer SMTPUTF8"),
            "SMTPUTF8",
            tr("The free line sends it all the same."),
        )

    def send_line(self) -> None:
        """Send what is typed, as it is."""
        if self.connected:
            self._start(self._send_typed(self.command.text()), "command")
            self.command.clear()

    async def _send_typed(self, line: str) -> None:
        client = self.client
        assert client is not None
        secret = client.session.awaits is Awaits.RESPONSE or Command(line.encode("utf-8", "replace")).verb == "AUTH"
        reason = client.session.why_not(Command(line.encode("utf-8", "replace")).verb)
        if reason and client.session.awaits is Awaits.COMMAND:
            self.add_line(Line(NOTE, tr("out of order: {reason}", reason=reason)))
        if not secret:
            # What carries a password is not brought back by Up.
            self.command.remember(line)
        await self._send(client, line)

    async def _send(self, client: SmtpClient, line: str) -> None:
        command = Command(line.encode("utf-8", "replace"))
        response = client.session.awaits is Awaits.RESPONSE
        if not response:
            self.said.append(command.masked)
            del self.said[:-MAX_SAID]
        reply = await client.command(line)
        path = command.path
        argument = path.address if path is not None else command.argument
        error = refusal("AUTH" if response else command.verb, argument, reply)
        if error is not None:
            self._tell(error)

    # The message

    def send_message(self, text: str) -> None:
        """Send the message that the server waits for."""
        self._start(self._send_message(text), "message")

    async def _send_message(self, text: str) -> None:
        client = self.client
        assert client is not None
        if len(text) > MAX_MESSAGE:
            raise FieldError("data", tr("This is too long for the console; Compose sends large messages"))
        await client.content(text.encode("utf-8", "surrogatepass"), self.side.show_progress)

    # Show Python

    def program(self) -> str:
        """The session as a program. Raises FieldError."""
        name = self.arguments.own_name.text().strip()
        logs_in = "AUTH" in (line.split(" ")[0].upper() for line in self.said)
        said = self.said or ["EHLO", "NOOP"]
        return console_program(self.form.server(), said, self.form.user.text() if logs_in else "", name)

    def show_python(self) -> None:
        """Open the dialog with the program."""
        pages = [(tr("Session"), "smtp_session.py")]
        PythonDialog(
            self.services, self.tasks, f"{self.prefix}.python.dialog", pages, lambda: [self.program()], self
        ).open()

    # The tab's side

    def main_field(self) -> QWidget:
        return self.command if self.connected else self.form.server_field

    def run(self) -> None:
        if not self.connected:
            self.connect_now()
        elif self.session.awaits is Awaits.CONTENT:
            self.side.send.click()
        else:
            self.send_line()

    def cancel(self) -> None:
        for work in list(self._works):
            work.cancel()

    def save_state(self) -> dict[str, Any]:
        return {
            "server": self.form.save_state(),
            "arguments": self.arguments.save_state(),
            "out_of_order": self.verbs.out_of_order.isChecked(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        if isinstance(state.get("server"), dict):
            self.form.restore_state(state["server"])
        if isinstance(state.get("arguments"), dict):
            self.arguments.restore_state(state["arguments"])
        self.verbs.out_of_order.setChecked(state.get("out_of_order") is not False)

    async def close_work(self) -> None:
        self.cancel()
        if self.client is not None:
            await self.client.close()
        self._account.close()

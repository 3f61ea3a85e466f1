"""What the Inbox does with a mailbox: it connects, lists, reads, marks and quits, each as a task and an exchange.

It must not know widgets: it tells by signals what is new, and is told what the person wants.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from app.display import visible
from app.errors import is_expected
from app.mail.server import MailServer
from app.pop3.entries import Auth, Content
from app.pop3.errors import explain_pop3
from app.pop3.inbox import BIG_MESSAGE, Inbox
from app.pop3.phases import Phase, Session
from app.pop3.steps import masked
from app.texts import tr
from ui.tab import Tab

__all__ = ["InboxSession"]

SLICE: Final = 100
"""Headers that are read before the window gets its turn: a few milliseconds."""


MAX_TITLE: Final = 60
"""Characters of a command that name it in the trace."""

MANY: Final = 20
"""Messages above which DELE is not sent one by one, each with its own line in the transcript."""


class InboxSession(QObject):
    """``inbox`` is the visit under way, or the last one; None before the first.

    ``changed``: phase or connection; ``listed``: another list; ``touched``: something about messages, whose numbers
    stand in ``news`` until somebody takes them; ``stepped``: a command and its reply; ``came``: a message's number and
    Content; ``got``: bytes of a message that is being fetched, and how many there will be; ``failed``: an expected
    exception; ``ended``: the session is over, as ``inbox.outcome`` says.
    """

    changed = Signal()
    listed = Signal()
    touched = Signal()
    stepped = Signal(object)
    came = Signal(int, object)
    got = Signal(int, int)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, tab: Tab, visible: Callable[[], Iterable[int]]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._visible = visible
        self._actions: set[asyncio.Task[None]] = set()
        self._reading: asyncio.Task[None] | None = None
        self._loading: asyncio.Task[None] | None = None
        self._begun: Inbox | None = None
        self._over: Inbox | None = None  # The visit whose end has been told.
        self.inbox: Inbox | None = None
        self.news: set[int] = set()
        self.connecting = False

    # What is

    @property
    def connected(self) -> bool:
        """Whether commands can be sent."""
        return self.inbox is not None and self.inbox.client.connected

    @property
    def protocol(self) -> Session | None:
        """The state machine of the session, which says what may be sent; None before the first connection."""
        return self.inbox.client.session if self.inbox is not None and self.inbox.client.welcome else None

    @property
    def phase(self) -> Phase | None:
        """The phase, also of a session that is over; None before the first."""
        return self.protocol.phase if self.protocol is not None else None

    @property
    def logged_in(self) -> bool:
        """Whether messages can be asked for."""
        return self.connected and self.phase is Phase.TRANSACTION

    @property
    def busy(self) -> bool:
        """Whether something runs that the person asked for."""
        return bool(self._actions)

    @property
    def loading(self) -> bool:
        """Whether headers are being fetched in the background."""
        return self._loading is not None

    # Actions

    def connect_to(
        self,
        server: MailServer,
        user: str,
        password: Callable[[], Awaitable[str]],
        auth: Auth,
        used: Callable[[], Awaitable[None]],
        *,
        big: int = BIG_MESSAGE,
        leave: bool = True,
    ) -> None:
        """Connect, log in unless ``user`` is "", and list; a session that waits for a login gets another try.
        ``used`` is awaited when the login has worked."""
        self._start(self._connect(server, user, password, auth, used, big, leave), tr("Open the mailbox"), "connect")

    async def _connect(
        self,
        server: MailServer,
        user: str,
        password: Callable[[], Awaitable[str]],
        auth: Auth,
        used: Callable[[], Awaitable[None]],
        big: int,
        leave: bool,
    ) -> None:
        self.connecting = True
        self.changed.emit()
        try:
            # Asked for before connecting: a server does not wait while somebody looks for a password.
            secret = await password() if user else ""
            if not (self.connected and self.inbox is not None and self.inbox.server == server):
                await self._forget()
                self.inbox = Inbox(server, big, leave, self._touch, self.stepped.emit, self._lost)
                self.listed.emit()
                await self.inbox.connect()
                if dropped := self.inbox.client.dropped:
                    self._note(tr("{count} bytes in plain text before TLS were thrown away", count=dropped))
                self.changed.emit()
            if user:
                await self.inbox.login(user, secret, auth)
                await used()
        finally:
            self.connecting = False
        await self._begin()

    async def _begin(self) -> None:
        """After a login, by whatever command: the list, and the headers behind it."""
        inbox = self.inbox
        if inbox is None or not self.logged_in or inbox is self._begun:
            return
        self._begun = inbox
        self.changed.emit()
        await inbox.refresh()
        await asyncio.sleep(0)
        self.listed.emit()
        self._load()

    def _load(self) -> None:
        inbox = self.inbox
        if self._loading is None and inbox is not None and inbox.entries and not self._tab.tasks.closed:
            title = tr("Headers of {count} messages", count=f"{len(inbox.entries):,}")
            self._loading = self._tab.spawn(self._run(self._load_headers(inbox), title), "headers")
            self._loading.add_done_callback(self._loaded)

    async def _load_headers(self, inbox: Inbox) -> None:
        try:
            await inbox.load_headers(self._visible)
        finally:
            # Of what has come, whatever became of the rest.
            await self.read_rows()

    def _loaded(self, task: asyncio.Task[None]) -> None:
        self._loading = None
        self.changed.emit()

    async def read_rows(self) -> None:
        """Read all headers that have come, a few at a time, so that lists can sort by them."""
        inbox = self.inbox
        numbers = [n for n, entry in inbox.entries.items() if entry.unread_bytes] if inbox is not None else []
        for start in range(0, len(numbers), SLICE):
            assert inbox is not None
            inbox.read_rows(numbers[start : start + SLICE])
            await asyncio.sleep(0)

    def refresh(self) -> None:
        """LIST and UIDL again, and the headers that are missing."""
        self._start(self._refresh(), tr("List the mailbox"), "refresh")

    async def _refresh(self) -> None:
        if self.inbox is not None:
            await self.inbox.refresh()
            self.listed.emit()
            self._load()

    def read(self, number: int, *, whole: bool = False) -> None:
        """Fetch a message (or its headers, if it is big and not wanted whole); ``came`` brings it. Another one that is
        still on its way is given up."""
        if self._reading is not None:
            self._reading.cancel()
        title = tr("Message {number}", number=number)
        self._reading = self._start(self._read(number, whole), title, "read")

    async def _read(self, number: int, whole: bool) -> None:
        inbox = self.inbox
        if inbox is None or number not in inbox.entries:
            return
        size = inbox.entries[number].size or 0
        try:
            content: Content = await inbox.read(number, whole, lambda came: self.got.emit(came, size))
        finally:
            self.got.emit(0, 0)
        self.came.emit(number, content)
        if content.cut:
            self._lost()

    def delete(self, numbers: Iterable[int]) -> None:
        """DELE for each: only a mark."""
        self._start(self._delete(list(numbers)), tr("Mark as deleted"), "delete")

    async def _delete(self, numbers: list[int]) -> None:
        if self.inbox is None:
            return
        if len(numbers) > MANY:
            await self.inbox.mark_all(numbers)
            return
        for number in numbers:
            if number in self.inbox.entries:
                await self.inbox.mark(number)

    def reset(self) -> None:
        """RSET: take all marks back."""
        self._start(self._reset(), tr("Take marks back"), "reset")

    async def _reset(self) -> None:
        if self.inbox is not None:
            await self.inbox.reset()

    def command(self, line: str) -> None:
        """Send a line as it is typed."""
        secret = self.inbox is not None and self.inbox.client.login_goes_on
        title = "AUTH" if secret else visible(masked(line))[:MAX_TITLE]
        self._start(self._command(line), title, "command")

    async def _command(self, line: str) -> None:
        inbox = self.inbox
        if inbox is None:
            return
        if line.strip().upper() == "QUIT":
            await self._quit()
            return
        reply = await inbox.client.command(line, check=False)
        inbox.told(line, reply)
        await self._begin()

    def quit(self) -> None:
        """QUIT: the server deletes what is marked."""
        self._start(self._quit(), "QUIT", "quit")

    async def _quit(self) -> None:
        inbox = self.inbox
        if inbox is None:
            return
        await self._stop_loading()
        self._over = inbox
        try:
            if deleted := (await inbox.quit()).deleted:
                numbers = ", ".join(str(entry.number) for entry in deleted[:100])
                self._note(tr("deleted on the server: {numbers}", numbers=numbers))
        finally:
            self.ended.emit()

    def drop(self) -> None:
        """Close the connection without QUIT: nothing is deleted."""
        self._start(self._drop(), tr("Disconnect without QUIT"), "drop")

    async def _drop(self) -> None:
        await self._stop_loading()
        if self.inbox is not None:
            self._over = self.inbox
            await self.inbox.close()
            self.ended.emit()

    def cancel(self) -> None:
        """Give up what the person asked for; nothing of that runs: give up loading headers."""
        for task in list(self._actions):
            task.cancel()
        if not self._actions and self._loading is not None:
            self._loading.cancel()

    async def close(self) -> None:
        """The window closes: end without QUIT, so that nothing is deleted that nobody agreed to now."""
        self.cancel()
        await self._stop_loading()
        if self.inbox is not None:
            await self.inbox.close()

    # Tasks

    def _start(self, work: Coroutine[Any, Any, None], title: str, name: str) -> asyncio.Task[None] | None:
        if self._tab.tasks.closed:
            work.close()
            return None
        task: asyncio.Task[None] = self._tab.spawn(self._run(work, title), name)
        self._actions.add(task)
        task.add_done_callback(self._done)
        self.changed.emit()
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._actions.discard(task)
        if task is self._reading:
            self._reading = None
        self.changed.emit()

    async def _run(self, work: Coroutine[Any, Any, None], title: str) -> None:
        """Await it as an exchange; expected trouble is told, and a connection that it took along as well."""
        recorder = self._tab.services.recorder
        try:
            with recorder.exchange(self._tab.key, title):
                try:
                    await work
                except Exception as error:
                    if is_expected(error):
                        recorder.note(str(explain_pop3(error)))
                    raise
        except Exception as error:
            if not is_expected(error):
                raise
            self.failed.emit(error)
            if self._begun is not None and not self.connected:
                self._lost()
        finally:
            # Cancelled before its first step, it would complain that nobody awaited it.
            work.close()

    def _note(self, text: str) -> None:
        self._tab.services.recorder.note(text)

    def _lost(self) -> None:
        """The connection is gone without our doing."""
        inbox = self.inbox
        if inbox is not None and inbox is not self._over and not self._tab.tasks.closed:
            self._over = inbox
            self._start(self._note_lost(inbox), tr("Connection lost"), "lost")

    async def _note_lost(self, inbox: Inbox) -> None:
        self._note(tr("The connection was lost: nothing was deleted."))
        await inbox.close()
        self.ended.emit()

    async def _stop_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([self._loading])

    async def _forget(self) -> None:
        await self._stop_loading()
        if self.inbox is not None:
            await self.inbox.close()
            self.inbox = None

    def _touch(self, numbers: Iterable[int]) -> None:
        self.news.update(numbers)
        self.touched.emit()

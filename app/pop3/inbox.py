"""One visit to a mailbox without a window: the list, headers in the background, messages on demand, deletion marks.

It must not know widgets. A message that did not come whole is never marked by itself, and a lost connection deletes
nothing: only QUIT does.
"""

from __future__ import annotations

import asyncio
import functools
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from app.mail.server import MailServer
from app.pop3.client import Pop3Client, Step
from app.pop3.connection import Progress
from app.pop3.entries import Auth, Content, Entry, Outcome, State
from app.pop3.errors import LostError, Pop3Error, RefusedError, ReplyTimeoutError, refused
from app.pop3.listing import BadListError, Stat
from app.pop3.wire import MAX_MESSAGE, MAX_REPLY, Reply
from app.texts import tr

__all__ = [
    "BIG_MESSAGE",
    "KEPT_BYTES",
    "MAX_STEPS",
    "Inbox",
]

BIG_MESSAGE: Final = 32_000
"""Bytes above which a message is first fetched by TOP, unless the person says otherwise."""

KEPT_BYTES: Final = 64 * 1024 * 1024
"""Bytes of whole messages that stay in memory, so that looking at one again asks nobody. The oldest go first; the one
that was fetched last stays, whatever its size."""

KEPT_HEADERS: Final = 32 * 1024 * 1024
"""Bytes of headers that wait to be read; what comes beyond is read at once."""

CHUNK: Final = 500
"""Headers that are asked for before the person's own commands get their turn: some hundredths of a second."""

MAX_STEPS: Final = 500
"""Commands that the transcript keeps; the trace has them all."""


@dataclass(eq=False)
class Inbox:
    """One session: open(), then list, headers, read, mark …, then quit() or close(). Methods raise what Pop3Client
    raises. ``changed`` is told the numbers of the messages about which something is new, ``stepped`` every command,
    ``ended`` that the server has closed the connection while nobody waited."""

    server: MailServer
    big: int = BIG_MESSAGE
    leave: bool = True
    changed: Callable[[Iterable[int]], None] = lambda numbers: None
    stepped: Callable[[Step], None] = lambda step: None
    ended: Callable[[], None] = lambda: None
    entries: dict[int, Entry] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    steps: deque[Step] = field(default_factory=lambda: deque(maxlen=MAX_STEPS))
    stat: Stat | None = None
    outcome: Outcome | None = None
    loaded: int = 0
    lost: bool = False
    left: bool = False

    def __post_init__(self) -> None:
        self.client = Pop3Client(self.server, self._watch, self._gone)
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._kept_size = 0
        self._unread = 0
        self._marks: set[int] = set()
        self._tops = True

    def _watch(self, step: Step) -> None:
        self.steps.append(step)
        self.stepped(step)

    def _gone(self) -> None:
        self._note_lost()
        self.ended()

    # Beginning

    async def connect(self) -> Reply:
        """Connect, with TLS if that is asked for, and ask what the server can do. Returns the greeting."""
        welcome = await self.client.connect()
        if not self.client.capabilities.asked:
            try:
                await self.client.capa()
            except BaseException:
                await self.client.close()
                raise
        return welcome

    async def login(self, user: str, password: str, auth: Auth) -> None:
        """USER and PASS, or APOP. After a refusal the connection stays, and another login can be tried."""
        if auth is Auth.APOP:
            await self.client.apop(user, password)
        else:
            await self.client.user(user)
            await self.client.pass_(password)
        # Many servers tell more after the login, PIPELINING among it.
        if self.client.capabilities.asked:
            await self.client.capa()

    async def refresh(self) -> None:
        """STAT, LIST and UIDL. What does not fit together is said in ``notes``."""
        self.notes.clear()
        try:
            self.stat = await self.client.stat()
        except BadListError as error:
            self.stat = None
            self.notes.append(str(error))
        sizes = await self.client.list()
        self._note_faults("LIST", sizes.faults, sizes.bad)
        # Ten thousand lines are a matter of some hundredths of a second each time: the window gets its turns between.
        await asyncio.sleep(0)
        entries = {number: Entry(number, size) for number, size in sorted(sizes.values.items())}
        await asyncio.sleep(0)
        for number, old in self.entries.items():
            if old.marked:
                entries[number] = old
            elif number in entries:
                old.size = entries[number].size
                entries[number] = old
        self.entries = dict(sorted(entries.items()))
        there = len(sizes.values)
        if self.stat is not None and self.stat.messages != there:
            self.notes.append(
                tr("STAT says {stat} messages, and LIST has {list}", stat=f"{self.stat.messages:,}", list=f"{there:,}")
            )
        await self._ids()
        self.changed(self.entries)

    async def _ids(self) -> None:
        if self.client.capabilities.lacks("UIDL"):
            return
        try:
            ids = await self.client.uidl()
        except RefusedError:
            self.notes.append(tr("The server does not know UIDL: messages have no lasting ids"))
            return
        self._note_faults("UIDL", ids.faults, ids.bad)
        await asyncio.sleep(0)
        strange = 0
        for number, uidl in ids.values.items():
            if number in self.entries:
                self.entries[number].uidl = uidl
            else:
                strange += 1
        if strange:
            self.notes.append(tr("UIDL names {count} messages that LIST does not have", count=strange))

    def _note_faults(self, verb: str, faults: tuple[str, ...], bad: int) -> None:
        if bad:
            self.notes.append(
                tr(
                    "{verb} has {count} lines that cannot be used, first: {first}",
                    verb=verb,
                    count=bad,
                    first=faults[0],
                )
            )

    # Headers in the background

    async def load_headers(self, wanted: Callable[[], Iterable[int]] = lambda: ()) -> None:
        """Fetch the headers of every message, those first that ``wanted`` names each time it is asked (what is on the
        screen). Ends when all are here, or raises LostError and its like."""
        waiting = [number for number, entry in self.entries.items() if entry.state is State.LISTED]
        left = set(waiting)
        place = 0
        while left:
            chunk = [number for number in wanted() if number in left][:CHUNK]
            taken = set(chunk)
            while len(chunk) < CHUNK and place < len(waiting):
                number = waiting[place]
                place += 1
                if number in left and number not in taken:
                    chunk.append(number)
            left.difference_update(chunk)
            await self._load(chunk)

    async def _load(self, numbers: list[int]) -> None:
        # A marked message cannot be asked for; its turn may come after RSET.
        numbers = [number for number in numbers if number in self.entries and not self.entries[number].marked]
        if not numbers:
            return
        came: list[int] = []

        def each(place: int, reply: Reply) -> None:
            entry = self.entries[numbers[place]]
            came.append(entry.number)
            if reply.ok and reply.body is not None:
                entry.take_header(reply.body[:MAX_REPLY])
                self.loaded += 1
                self._unread += len(reply.body)
                if self._unread > KEPT_HEADERS:
                    self.read_rows(self.entries)
                    self._unread = 0
            elif not entry.marked:
                entry.state = State.FAILED
                entry.trouble = reply.said

        try:
            if self._tops and not self.client.capabilities.lacks("TOP"):
                await self.client.pipeline("TOP", [f"{number} 0" for number in numbers], each, self._limit(numbers))
                if all(self.entries[number].state is State.FAILED for number in numbers):
                    self._tops = False
                    self.notes.append(tr("The server refuses TOP: headers are shown of small messages only"))
            if not self._tops or self.client.capabilities.lacks("TOP"):
                numbers = [number for number in numbers if (self.entries[number].size or 0) <= self.big]
                await self.client.pipeline("RETR", [str(number) for number in numbers], each)
        finally:
            self.changed(came)

    def _limit(self, numbers: Iterable[int]) -> int:
        # A header may be all of a message, and its dots doubled: whoever writes such a one must not close the mailbox.
        return max(MAX_REPLY, min(MAX_MESSAGE, 2 * max(self.entries[number].size or 0 for number in numbers)))

    def read_rows(self, numbers: Iterable[int]) -> None:
        """Read headers that have come, so that lists can sort by them."""
        for number in numbers:
            if number in self.entries:
                _ = self.entries[number].row

    # Messages

    def is_big(self, number: int) -> bool:
        """Whether a message is first fetched by TOP."""
        size = self.entries[number].size
        return size is not None and size > self.big

    def kept(self, number: int) -> bytes | None:
        """The whole message, if it is in memory."""
        return self._kept.get(number)

    @property
    def kept_size(self) -> int:
        """Bytes of whole messages in memory."""
        return self._kept_size

    async def read(self, number: int, whole: bool = False, progress: Progress | None = None) -> Content:
        """A message: from memory, or by RETR, or only its headers by TOP if it is big and not asked for ``whole``. One
        that was cut off is given as far as it came, with ``cut``, and the connection is gone then."""
        if (raw := self._kept.get(number)) is not None:
            self._kept.move_to_end(number)
            return Content(raw, whole=True)
        entry = self.entries[number]
        if not whole and self.is_big(number) and self._tops and not self.client.capabilities.lacks("TOP"):
            try:
                return Content(await self.client.top(number, 0, self._limit([number])), whole=False)
            except RefusedError as error:
                entry.trouble = error.said
                raise
        try:
            raw = await self.client.retr(number, progress, entry.size)
        except (LostError, ReplyTimeoutError) as error:
            if error.partial is None:
                raise
            entry.state = State.PARTIAL
            entry.trouble = str(error)
            self._note_lost()
            self.changed((number,))
            return Content(error.partial, whole=False, cut=True)
        except Pop3Error as error:
            entry.trouble = error.said or str(error)
            self.changed((number,))
            raise
        self._keep(number, raw)
        if entry.row is None:
            entry.take_header(raw)
        entry.state = State.WHOLE
        entry.trouble = ""
        if not self.leave:
            await self.mark(number)
        self.changed((number,))
        return Content(raw, whole=True)

    def _keep(self, number: int, raw: bytes) -> None:
        self._kept[number] = raw
        self._kept_size += len(raw)
        while self._kept_size > KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._kept_size -= len(old)

    # Marks

    @property
    def marked(self) -> list[Entry]:
        """Messages that go at QUIT."""
        return [self.entries[number] for number in sorted(self._marks)]

    async def mark(self, number: int) -> None:
        """DELE: mark a message. Nothing is deleted before QUIT. One that came only in part is not marked."""
        entry = self.entries[number]
        if entry.marked:
            return
        if entry.state is State.PARTIAL:
            raise Pop3Error(
                tr("Message {number} came only in part, so it is not deleted", number=number),
                f"DELE {number}",
                None,
                tr("Fetch it whole first."),
            )
        await self.client.dele(number)
        self._mark(entry)
        self.changed((number,))

    async def mark_all(self, numbers: Iterable[int]) -> None:
        """DELE for many, without waiting for each where the server takes that. Those that cannot be marked are told at
        the end, as the exception of the first."""
        wanted = [self.entries[number] for number in numbers if number in self.entries]
        todo = [entry for entry in wanted if not entry.marked and entry.state is not State.PARTIAL]
        failed: list[tuple[Entry, Reply]] = []

        def each(part: list[Entry], place: int, reply: Reply) -> None:
            if reply.ok:
                self._mark(part[place])
            else:
                part[place].trouble = reply.said
                failed.append((part[place], reply))

        try:
            for start in range(0, len(todo), CHUNK):
                part = todo[start : start + CHUNK]
                await self.client.pipeline("DELE", [str(entry.number) for entry in part], functools.partial(each, part))
        finally:
            self.changed(entry.number for entry in todo)
        if failed:
            raise refused(f"DELE {failed[0][0].number}", failed[0][1])
        for entry in wanted:
            # Says why not.
            await self.mark(entry.number)

    async def reset(self) -> None:
        """RSET: take all marks back."""
        await self.client.rset()
        self._unmark()

    def _mark(self, entry: Entry) -> None:
        entry.marked = True
        self._marks.add(entry.number)

    def _unmark(self) -> None:
        marked, self._marks = self._marks, set()
        for number in marked:
            self.entries[number].marked = False
        self.changed(marked)

    def told(self, line: str, reply: Reply) -> None:
        """A line that the person typed was answered: DELE and RSET by hand count as well."""
        verb, _, argument = line.strip().upper().partition(" ")
        if not reply.ok:
            return
        if verb == "RSET":
            self._unmark()
        elif verb == "DELE" and argument.strip().isdecimal() and len(argument) < 10:
            entry = self.entries.get(int(argument))
            if entry is not None:
                self._mark(entry)
                self.changed((entry.number,))

    # The end

    async def quit(self) -> Outcome:
        """QUIT: the server now deletes what is marked. Raises RefusedError if it could not, LostError if nobody knows;
        ``outcome`` says what became of the marked messages in each case."""
        marked = tuple(self.marked)
        try:
            await self.client.quit()
        except RefusedError:
            self.outcome = Outcome(kept=marked)
            raise
        except Exception:
            self.outcome = Outcome(unknown=marked)
            raise
        finally:
            self._unmark()
        self.outcome = Outcome(deleted=marked)
        return self.outcome

    async def close(self) -> None:
        """End without QUIT: nothing is deleted. ``left`` if that is ours to say, ``lost`` if the connection was."""
        if self.outcome is None and self.client.connected:
            self.left = True
        self._note_lost()
        await self.client.close()

    def _note_lost(self) -> None:
        if self.outcome is None:
            self.outcome = Outcome(kept=tuple(self.marked))
            self.lost = not self.left
            self._unmark()

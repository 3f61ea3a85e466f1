"""The lab's mailboxes on disk: Maildirs that SMTP delivers to and POP3 reads, surviving a crash at any moment.

It must not know SMTP or POP3: whole messages with CR LF line ends go in and come out. All disk work is in threads.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import itertools
import mailbox
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from app.errors import WorkbenchError
from app.lab.mail_accounts import ACCOUNTS
from app.lab.server import LabContext

__all__ = [
    "MAX_BYTES",
    "MAX_MESSAGES",
    "MailboxFullError",
    "MailboxInUseError",
    "MailboxSession",
    "Mailboxes",
    "Stored",
    "open_mailboxes",
]

MAX_MESSAGES: Final = 20_000
"""In one mailbox: twice what the lists are made and measured for; more would be a flood."""

MAX_BYTES: Final = 1024 * 1024 * 1024
"""In one mailbox: ten messages of the greatest size that the lab's SMTP takes. A person's disk is not for floods."""

_FOLDERS: Final = ("new", "cur")
"""Where a Maildir keeps whole messages; what is in ``tmp`` was never accepted."""

_NAME: Final = re.compile(r"(\d{1,20})\.M(\d{1,20})P\d+Q(\d{1,20})\.")
"""What mailbox.Maildir calls a file: seconds, microseconds, process, count, host. Others sort by their name alone."""

_counter: Final = itertools.count()
"""Tells apart what was delivered quickly in one microsecond."""

_CLASH_TRIES: Final = 5
"""mailbox.Maildir names files by the clock; two processes on one folder may meet."""


class MailboxInUseError(WorkbenchError, OSError):
    """Another session has this mailbox open (RFC 1939 section 4: an exclusive-access lock)."""


class MailboxFullError(WorkbenchError, OSError):
    """The mailbox has reached MAX_MESSAGES or MAX_BYTES."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A message in a mailbox: ``uid`` is unique and stays (RFC 1939 section 7, UIDL; 24 hexadecimal digits), ``size``
    is in octets with CR LF line ends, ``path`` its file."""

    uid: str
    size: int
    path: Path

    def read(self) -> bytes:
        """The whole message. Blocks. Raises OSError, FileNotFoundError when another process has removed it."""
        return self.path.read_bytes()


class Mailboxes:
    """Every account's mailbox below one folder. Mail servers of one lab share one object: see open_mailboxes().

    Files hold CR LF on every system, so that a file's size is the message's size.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sessions: set[str] = set()
        # Deliveries to one mailbox one after another, so that two never pass the bound together.
        self._locks = {user: threading.Lock() for user in ACCOUNTS}
        self._fill = dict.fromkeys(ACCOUNTS, (0, 0))
        self._prepared = False
        self._preparing = threading.Lock()

    async def prepare(self) -> None:
        """Make what is missing; a new mailbox comes with the samples in it. Raises OSError."""
        await asyncio.to_thread(self._prepare)

    async def deliver(self, users: Sequence[str], message: bytes) -> None:
        """Put a message into these mailboxes. When it returns, no crash loses it any more.

        Raises MailboxFullError before anything is written; OSError when the disk fails, with the message in some of
        the mailboxes or none; KeyError for a user who is not in ACCOUNTS. Cancelled, it is delivered or not.
        """
        await asyncio.to_thread(self._deliver, tuple(dict.fromkeys(users)), message, True)

    async def fill(self, user: str, messages: Iterable[bytes]) -> None:
        """Put many messages into a mailbox quickly: a crash may lose them. For samples, tests and measurements."""

        def work() -> None:
            for message in messages:
                self._deliver((user,), message, False)

        await asyncio.to_thread(work)

    async def add_samples(self, user: str) -> int:
        """Put the sample messages into a mailbox once more, and return how many those are. Raises as deliver()."""
        return await asyncio.to_thread(self._add_samples, user)

    async def open(self, user: str) -> MailboxSession:
        """Lock a mailbox and list it. Raises MailboxInUseError, KeyError for an unknown user, OSError."""
        folder = self._maildir(user)
        if user in self._sessions:
            raise MailboxInUseError(f"the mailbox of {user} is open in another session")
        self._sessions.add(user)
        try:
            messages = await asyncio.to_thread(_scan, folder)
        except BaseException:
            self._sessions.discard(user)
            raise
        return MailboxSession(user, messages, self._remove, lambda: self._sessions.discard(user))

    def in_use(self, user: str) -> bool:
        """Whether a session has this mailbox open."""
        return user in self._sessions

    # Below: blocking, in threads.

    def _maildir(self, user: str) -> Path:
        if user not in ACCOUNTS:
            raise KeyError(user)
        return self.folder / user

    def _prepare(self) -> None:
        with self._preparing:
            if self._prepared:
                return
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for user in ACCOUNTS:
                if not self._maildir(user).exists():
                    self._make(user)
                found = _scan(self._maildir(user))
                self._fill[user] = len(found), sum(each.size for each in found)
                # What a crash left half-written 36 hours ago (the stdlib's and every Maildir's rule).
                mailbox.Maildir(self._maildir(user)).clean()
            self._prepared = True

    def _make(self, user: str) -> None:
        """A mailbox with its samples appears at once or, when something fails, not at all."""
        from app.lab.mail_samples import samples_for

        work = Path(tempfile.mkdtemp(prefix=f".{user}-", dir=self.folder))
        try:
            made = mailbox.Maildir(work / user)
            for message in samples_for(user):
                made.add(_as_added(message))
            _sync(work / user / "new")
            # Another process may have been quicker: then its mailbox is the one.
            with contextlib.suppress(OSError):
                (work / user).rename(self._maildir(user))
            if not self._maildir(user).is_dir():
                raise NotADirectoryError(str(self._maildir(user)))
            _sync(self.folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _add_samples(self, user: str) -> int:
        from app.lab.mail_samples import samples_for

        messages = samples_for(user)
        for message in messages:
            self._deliver((user,), message, True)
        return len(messages)

    def _deliver(self, users: tuple[str, ...], message: bytes, safe: bool) -> None:
        with contextlib.ExitStack() as stack:
            # Always in the same order: two deliveries to both mailboxes must not wait for each other.
            for user in sorted(users):
                stack.enter_context(self._locks[user])
            for user in users:
                count, size = self._fill[user]
                if count >= MAX_MESSAGES or size + len(message) > MAX_BYTES:
                    raise MailboxFullError(f"the mailbox of {user} is full")
            add = _add_safely if safe else _add_quickly
            for user in users:
                add(self._maildir(user), message)
                count, size = self._fill[user]
                self._fill[user] = count + 1, size + len(message)

    def _remove(self, user: str, messages: Sequence[Stored]) -> int:
        """How many were removed; others were gone already, or the system refused."""
        removed = size = 0
        for message in messages:
            with contextlib.suppress(OSError):
                message.path.unlink()
                removed += 1
                size += message.size
        if removed:
            with contextlib.suppress(OSError):
                _sync(self._maildir(user) / "new")
            with self._locks[user]:
                count, total = self._fill[user]
                self._fill[user] = max(0, count - removed), max(0, total - size)
        return removed


class MailboxSession:
    """One session's view of a mailbox: what was there when it began, in the order of arrival. Close it.

    What arrives later is for the next session (RFC 1939 section 4). Nothing is removed but by commit().
    """

    def __init__(
        self,
        user: str,
        messages: tuple[Stored, ...],
        remove: Callable[[str, Sequence[Stored]], int],
        release: Callable[[], None],
    ) -> None:
        self.user = user
        self.messages = messages
        self._remove = remove
        self._release: Callable[[], None] | None = release

    async def commit(self, deleted: Sequence[Stored]) -> int:
        """Remove these messages from the disk, and return how many were. The rest could not be."""
        return await asyncio.to_thread(self._remove, self.user, deleted)

    def close(self) -> None:
        """Let others open the mailbox. Once is enough, more does no harm."""
        if self._release is not None:
            self._release()
            self._release = None


_shared: Final[WeakValueDictionary[Path, Mailboxes]] = WeakValueDictionary()
"""The mailboxes of this process by their folder, so that all servers of a lab hold one lock for each."""


async def open_mailboxes(context: LabContext) -> Mailboxes:
    """The mailboxes in a lab's data folder, prepared; the same object for all servers with the same folder."""
    folder = await context.folder("mail")
    key = await asyncio.to_thread(folder.resolve)
    found = _shared.get(key)
    if found is None:
        found = _shared[key] = Mailboxes(key)
    await found.prepare()
    return found


def _scan(folder: Path) -> tuple[Stored, ...]:
    """What is in a mailbox, in the order of arrival. Blocks: some 30 ms for 10,000 messages."""
    found: list[tuple[tuple[int, int, int, str], Stored]] = []
    for name in _FOLDERS:
        with os.scandir(folder / name) as entries:
            for entry in entries:
                if len(found) >= MAX_MESSAGES:
                    break
                if entry.name.startswith(".") or not entry.is_file(follow_symlinks=False):
                    continue
                # What stands behind a colon (elsewhere "!") are flags, which may change.
                key = re.split("[:!]", entry.name, maxsplit=1)[0]
                try:
                    size = entry.stat(follow_symlinks=False).st_size
                except OSError:
                    continue  # Gone in this moment.
                found.append((_order(key), Stored(_uid(key), size, Path(entry.path))))
    found.sort(key=lambda pair: pair[0])
    return tuple(stored for _, stored in found)


def _order(key: str) -> tuple[int, int, int, str]:
    match = _NAME.match(key)
    if match is None:
        return 0, 0, 0, key
    seconds, micro, count = match.groups()
    return int(seconds), int(micro), int(count), key


def _uid(key: str) -> str:
    # Not the file's name: that tells the host's, and may be longer than the 70 characters of RFC 1939.
    return hashlib.blake2b(os.fsencode(key), digest_size=12).hexdigest()


def _as_added(message: bytes) -> bytes:
    """What to give to Maildir.add(), which writes the system's own line ends, so that the file has CR LF."""
    return message.replace(b"\r\n", b"\n") if os.linesep == "\r\n" else message


def _add_safely(folder: Path, message: bytes) -> None:
    """Write to ``tmp``, with the file synced, then move to ``new`` and sync that folder: the Maildir way."""
    # A new object each time costs two look-ups, and shares nothing between threads.
    box = mailbox.Maildir(folder, create=False)
    for attempt in range(1, _CLASH_TRIES + 1):
        try:
            box.add(_as_added(message))
            break
        except mailbox.ExternalClashError as error:
            if attempt == _CLASH_TRIES:
                raise OSError(str(error)) from error
        except mailbox.NoSuchMailboxError as error:
            raise FileNotFoundError(str(error)) from error
    _sync(folder / "new")


def _add_quickly(folder: Path, message: bytes) -> None:
    """The same without waiting for the disk, which mailbox.Maildir always does."""
    now = time.time_ns()
    count = next(_counter)
    name = f"{now // 10**9}.M{now // 1000 % 10**6}P{os.getpid()}Q{count}.lab"
    work = folder / "tmp" / name
    work.write_bytes(message)
    work.rename(folder / "new" / name)


def _sync(folder: Path) -> None:
    """Have the system write a folder's entries to the disk. Windows does it by itself and knows no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

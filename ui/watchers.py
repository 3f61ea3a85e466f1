"""Watches file descriptors for the loop: which are ready now, and how Qt learns that some will be.

It must not know what the callbacks do, nor run any: it hands out their handles.

There are two kinds, for POSIX only (on Windows the proactor does the I/O). With epoll all descriptors are in one epoll
object, which is itself a descriptor that Qt can watch: however many sockets there are, Qt sees one. Where there is no
epoll (macOS), poll() tells what is ready, and Qt watches each descriptor only to know when to ask.
"""

from __future__ import annotations

import asyncio
import contextlib
import select  # wall: the loop itself is what waits for sockets; it opens none
from collections import deque
from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QSocketNotifier

__all__ = ["READ", "WRITE", "EpollWatcher", "PollWatcher", "Watcher", "default_watcher"]

# The values of poll() and of epoll, the same on every system that has them. `select` lacks the names on Windows.
READ: Final = 0x001
WRITE: Final = 0x004
INVALID: Final = 0x020

MOST_AT_ONCE: Final = 256
"""Descriptors that one poll reports: the others come first next time, and a small buffer costs less to provide."""

FileDescriptor = Any
"""A number or an object with fileno(), as asyncio takes them."""


class _Watch:
    """Who waits for one descriptor."""

    __slots__ = ("file", "reader", "writer")

    def __init__(self, file: FileDescriptor) -> None:
        self.file = file
        self.reader: asyncio.Handle | None = None
        self.writer: asyncio.Handle | None = None

    @property
    def events(self) -> int:
        return (READ if self.reader is not None else 0) | (WRITE if self.writer is not None else 0)


class Watcher:
    """The part that both kinds have in common: who waits for what.

    ``on_ready`` is called without arguments, from Qt, when collect() would find something; only while enabled.
    """

    def __init__(self, on_ready: Callable[[], None]) -> None:
        self._watches: dict[int, _Watch] = {}
        self._on_ready = on_ready
        self.enabled = False

    def add(self, file: FileDescriptor, event: int, handle: asyncio.Handle) -> None:
        """Let handle be collected whenever the descriptor is ready to READ or to WRITE; it replaces an earlier one."""
        fd = _number(file)
        watch = self._watches.get(fd)
        if watch is None:
            self._register(fd, event)  # First, as it refuses what cannot be watched (a regular file, under epoll).
            watch = self._watches[fd] = _Watch(file)
        elif not self._modify(fd, watch.events | event, event):
            # The file was closed without a word and its number is in use again: nobody waits for the old one now.
            _cancel(watch.reader)
            _cancel(watch.writer)
            self._register(fd, event)
            watch = self._watches[fd] = _Watch(file)
        if event == READ:
            old, watch.reader = watch.reader, handle
        else:
            old, watch.writer = watch.writer, handle
        _cancel(old)

    def remove(self, file: FileDescriptor, event: int) -> bool:
        """No longer collect it, not even if it has been collected already; False when nobody waited."""
        fd = self._registered(file)
        watch = self._watches.get(fd)
        if watch is None:
            return False
        if event == READ:
            handle, watch.reader = watch.reader, None
        else:
            handle, watch.writer = watch.writer, None
        if handle is None:
            return False
        handle.cancel()
        if watch.events:
            self._modify(fd, watch.events, 0)
        else:
            self._forget(fd)
        return True

    def collect(self, ready: deque[asyncio.Handle]) -> None:
        """Append the handle of everybody whose descriptor is ready now. Never waits."""
        watches = self._watches
        for fd, events in self._poll():
            watch = watches.get(fd)
            if watch is None or events & INVALID:
                self._lost(fd)
                continue
            # An error or a hang-up without data counts as both, as in asyncio: whoever tries next is told what it is.
            if events & ~WRITE and watch.reader is not None:
                if watch.reader._cancelled:
                    self.remove(fd, READ)
                else:
                    ready.append(watch.reader)
            if events & ~READ and watch.writer is not None:
                if watch.writer._cancelled:
                    self.remove(fd, WRITE)
                else:
                    ready.append(watch.writer)

    def set_enabled(self, enabled: bool) -> None:
        """Whether on_ready is called."""
        raise NotImplementedError

    def close(self) -> None:
        """Forget everything; nothing of Qt or of the system stays behind."""
        self.set_enabled(False)
        for fd in list(self._watches):
            self._forget(fd)

    def _registered(self, file: FileDescriptor) -> int:
        """The number under which the file was added, although it may be closed by now and not know it any longer."""
        try:
            return _number(file)
        except ValueError:
            return next((fd for fd, watch in self._watches.items() if watch.file is file), -1)

    def _forget(self, fd: int) -> None:
        del self._watches[fd]
        self._unregister(fd)

    # What differs between the kinds

    def _poll(self) -> list[tuple[int, int]]:
        raise NotImplementedError

    def _register(self, fd: int, events: int) -> None:
        raise NotImplementedError

    def _modify(self, fd: int, events: int, renewed: int) -> bool:
        """False when the system does not know the descriptor any longer; renewed: an event that has a new handle."""
        raise NotImplementedError

    def _unregister(self, fd: int) -> None:
        raise NotImplementedError

    def _lost(self, fd: int) -> None:
        """Something was reported that nobody waits for: see to it that it is not reported for ever."""
        raise NotImplementedError


class EpollWatcher(Watcher):
    """All descriptors in one epoll object, and one notifier of Qt for that."""

    def __init__(self, on_ready: Callable[[], None]) -> None:
        super().__init__(on_ready)
        self._open()

    def _open(self) -> None:
        self._epoll = select.epoll()
        self._notifier = QSocketNotifier(self._epoll.fileno(), QSocketNotifier.Type.Read)
        self._notifier.setEnabled(self.enabled)
        self._notifier.activated.connect(self._on_ready)

    def set_enabled(self, enabled: bool) -> None:
        if enabled != self.enabled:
            self.enabled = enabled
            self._notifier.setEnabled(enabled)

    def close(self) -> None:
        if not self._epoll.closed:
            super().close()
            _discard(self._notifier)
            self._epoll.close()

    def _poll(self) -> list[tuple[int, int]]:
        return self._epoll.poll(0, MOST_AT_ONCE)

    def _register(self, fd: int, events: int) -> None:
        self._epoll.register(fd, events)

    def _modify(self, fd: int, events: int, renewed: int) -> bool:
        try:
            self._epoll.modify(fd, events)
        except OSError:
            return False
        return True

    def _unregister(self, fd: int) -> None:
        with contextlib.suppress(OSError):  # It was closed before: then the system has forgotten it by itself.
            self._epoll.unregister(fd)

    def _lost(self, fd: int) -> None:
        # Its file was closed before it was removed, but lives on in a copy (dup, fork). epoll goes by files, so it
        # still reports it, and there is no number left by which it could be told to stop: begin with a new epoll.
        _discard(self._notifier)
        self._epoll.close()
        self._open()
        for known, watch in list(self._watches.items()):
            try:
                self._epoll.register(known, watch.events)
            except OSError:  # It has met the same end.
                del self._watches[known]


class PollWatcher(Watcher):
    """poll() for what is ready, and one notifier of Qt for each descriptor and direction."""

    def __init__(self, on_ready: Callable[[], None]) -> None:
        super().__init__(on_ready)
        self._asked = select.poll()
        self._notifiers: dict[tuple[int, int], QSocketNotifier] = {}

    def set_enabled(self, enabled: bool) -> None:
        if enabled != self.enabled:
            self.enabled = enabled
            for notifier in self._notifiers.values():
                notifier.setEnabled(enabled)

    def _poll(self) -> list[tuple[int, int]]:
        return self._asked.poll(0)

    def _register(self, fd: int, events: int) -> None:
        self._modify(fd, events, events)

    def _modify(self, fd: int, events: int, renewed: int) -> bool:
        self._asked.register(fd, events)
        for event, kind in ((READ, QSocketNotifier.Type.Read), (WRITE, QSocketNotifier.Type.Write)):
            if renewed & event or not events & event:
                self._drop_notifier(fd, event)
            if renewed & event:
                notifier = self._notifiers[fd, event] = QSocketNotifier(fd, kind)
                notifier.setEnabled(self.enabled)
                notifier.activated.connect(self._on_ready)
        return True

    def _unregister(self, fd: int) -> None:
        self._drop_notifier(fd, READ)
        self._drop_notifier(fd, WRITE)
        with contextlib.suppress(KeyError):
            self._asked.unregister(fd)

    def _drop_notifier(self, fd: int, event: int) -> None:
        notifier = self._notifiers.pop((fd, event), None)
        if notifier is not None:
            _discard(notifier)

    def _lost(self, fd: int) -> None:
        if fd in self._watches:
            self._forget(fd)
        else:
            self._unregister(fd)


class _MakesWatcher(Protocol):
    def __call__(self, on_ready: Callable[[], None]) -> Watcher: ...


def default_watcher() -> _MakesWatcher | None:
    """The best kind that this system has; None where there is none (Windows)."""
    if hasattr(select, "epoll"):
        return EpollWatcher
    return PollWatcher if hasattr(select, "poll") else None


def _number(file: FileDescriptor) -> int:
    fd = file if isinstance(file, int) else int(file.fileno())
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


def _cancel(handle: asyncio.Handle | None) -> None:
    if handle is not None:
        handle.cancel()


def _discard(notifier: QSocketNotifier) -> None:
    # Not deleted at once: it may be the one whose signal is being delivered.
    notifier.setEnabled(False)
    notifier.deleteLater()

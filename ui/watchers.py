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
from collections.abc import Callable, Sequence
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

    __slots__ = ("asked", "file", "muted", "reader", "writer")

    def __init__(self, file: FileDescriptor) -> None:
        self.file = file
        self.reader: asyncio.Handle | None = None
        self.writer: asyncio.Handle | None = None
        self.muted = 0
        """Events that are not asked for at present, although somebody waits for them."""
        self.asked = 0
        """Events that the system has been asked for; if there are none, it does not know the descriptor."""

    @property
    def wanted(self) -> int:
        """What it should be asked for."""
        waiting = (READ if self.reader is not None else 0) | (WRITE if self.writer is not None else 0)
        return waiting & ~self.muted


class Watcher:
    """The part that both kinds have in common: who waits for what.

    ``on_ready`` is called without arguments, from Qt, when collect() would find something; only while enabled.
    """

    def __init__(self, on_ready: Callable[[], None]) -> None:
        self._watches: dict[int, _Watch] = {}
        self._muted: list[tuple[int, int, asyncio.Handle]] = []
        self._on_ready = on_ready
        self.enabled = False

    def add(self, file: FileDescriptor, event: int, handle: asyncio.Handle) -> None:
        """Let handle be collected whenever the descriptor is ready to READ or to WRITE; it replaces an earlier one."""
        fd = _number(file)
        watch = self._watches.get(fd)
        if watch is not None and watch.asked and not self._modify(fd, watch.asked | event, event):
            # The file was closed without a word and its number is in use again: nobody waits for the old one now.
            _cancel(watch.reader)
            _cancel(watch.writer)
            watch = None
        if watch is None:
            watch = _Watch(file)
        if not watch.asked:
            self._register(fd, event)  # First, as it refuses what cannot be watched (a regular file, under epoll).
        self._watches[fd] = watch
        watch.asked |= event
        watch.muted &= ~event
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
        watch.muted &= ~event
        self._ask(fd, watch)
        if watch.reader is None and watch.writer is None:
            del self._watches[fd]
        return True

    def collect(self, ready: deque[asyncio.Handle], running: Sequence[asyncio.Handle]) -> None:
        """Append the handle of everybody whose descriptor is ready now. Never waits.

        Not one that is running: its callback has opened a Qt event loop, and must not be called inside itself. What it
        waits for is not asked for until it has come back; otherwise Qt would be told of it all the time.
        """
        if self._muted:
            self._unmute(running)
        watches = self._watches
        for fd, events in self._poll():
            watch = watches.get(fd)
            if watch is None or events & INVALID:
                self._lost(fd)
                continue
            # An error or a hang-up without data counts as both, as in asyncio: whoever tries next is told what it is.
            handle = watch.reader
            if events & ~WRITE and handle is not None:
                if handle._cancelled:
                    self.remove(fd, READ)
                elif running and handle in running:
                    self._mute(fd, watch, READ, handle)
                else:
                    ready.append(handle)
            handle = watch.writer
            if events & ~READ and handle is not None:
                if handle._cancelled:
                    self.remove(fd, WRITE)
                elif running and handle in running:
                    self._mute(fd, watch, WRITE, handle)
                else:
                    ready.append(handle)

    def _mute(self, fd: int, watch: _Watch, event: int, handle: asyncio.Handle) -> None:
        if not watch.muted & event:
            watch.muted |= event
            self._muted.append((fd, event, handle))
            self._ask(fd, watch)

    def _unmute(self, running: Sequence[asyncio.Handle]) -> None:
        muted, self._muted = self._muted, []
        for fd, event, handle in muted:
            if handle in running:
                self._muted.append((fd, event, handle))
                continue
            watch = self._watches.get(fd)
            if watch is not None and handle is (watch.reader if event == READ else watch.writer):
                watch.muted &= ~event
                self._ask(fd, watch)

    def _ask(self, fd: int, watch: _Watch) -> None:
        """Ask the system for what is wanted now."""
        wanted, watch.asked = watch.wanted, watch.wanted
        if not wanted:
            self._unregister(fd)
        elif not self._modify(fd, wanted, 0):
            with contextlib.suppress(OSError):  # Closed without a word, so that nothing can come.
                self._register(fd, wanted)

    def set_enabled(self, enabled: bool) -> None:
        """Whether on_ready is called."""
        raise NotImplementedError

    def close(self) -> None:
        """Forget everything; nothing of Qt or of the system stays behind."""
        self.set_enabled(False)
        for fd in self._watches:
            self._unregister(fd)
        self._watches.clear()
        self._muted.clear()

    def _registered(self, file: FileDescriptor) -> int:
        """The number under which the file was added, although it may be closed by now and not know it any longer."""
        try:
            return _number(file)
        except ValueError:
            return next((fd for fd, watch in self._watches.items() if watch.file is file), -1)

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
                if watch.asked:
                    self._epoll.register(known, watch.asked)
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
            if events & event and (fd, event) not in self._notifiers:
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
        self._watches.pop(fd, None)
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

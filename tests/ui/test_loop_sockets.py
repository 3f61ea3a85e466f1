"""Descriptors of the loop: every race between those who wait, what asyncio builds on them, and processes."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from tests.helpers.certificates import client_context, server_context
from tests.helpers.loops import Failures, call_in, make_loop, turns
from tests.helpers.loops import loop_fixture as loop_fixture
from ui.fastloop import FastLoop
from ui.watchers import READ, EpollWatcher, PollWatcher

posix = pytest.mark.skipif(sys.platform == "win32", reason="the proactor does this on Windows")
epoll_only = pytest.mark.skipif(sys.platform != "linux", reason="epoll is Linux's")


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two connected sockets that do not block."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    with ours, theirs:
        yield ours, theirs


def run_for_a_while(loop: FastLoop, seconds: float = 0.02) -> None:
    """Long enough for whatever should not happen."""
    loop.call_later(seconds, loop.stop)
    loop.run_forever()


# Readers and writers


@posix
def test_a_reader_is_called_for_every_arrival(loop: FastLoop, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    seen: list[bytes] = []

    def read(size: int) -> None:
        seen.append(ours.recv(size))
        if len(seen) < 100:
            theirs.send(b"%d" % len(seen))
        else:
            loop.stop()

    loop.add_reader(ours, read, 10)
    theirs.send(b"0")
    loop.run_forever()
    assert seen == [b"%d" % number for number in range(100)]
    assert loop.remove_reader(ours)
    assert not loop.remove_reader(ours)


@posix
def test_a_reader_is_called_again_while_something_is_left(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = pair
    seen: list[bytes] = []

    def read() -> None:
        seen.append(ours.recv(1))
        if seen[-1] == b".":
            loop.stop()

    loop.add_reader(ours.fileno(), read)
    theirs.send(b"level.")
    loop.run_forever()
    assert b"".join(seen) == b"level."
    assert loop.remove_reader(ours.fileno())


@posix
def test_a_reader_and_a_writer_of_one_descriptor(loop: FastLoop, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    seen: list[str] = []

    def write() -> None:
        seen.append("write")
        assert loop.remove_writer(ours)
        theirs.send(b"x")

    def read() -> None:
        seen.append("read")
        ours.recv(10)
        loop.add_writer(ours, write_again)

    def write_again() -> None:
        seen.append("write again")
        assert loop.remove_reader(ours)
        loop.stop()

    loop.add_reader(ours, read)
    loop.add_writer(ours, write)
    loop.run_forever()
    assert seen == ["write", "read", "write again"]
    assert loop.remove_writer(ours)
    assert not loop.remove_writer(ours)
    assert not loop.remove_reader(ours)


@posix
def test_a_new_reader_replaces_the_old_one(loop: FastLoop, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    seen: list[str] = []
    old = loop._add_reader(ours, seen.append, "old")
    new = loop._add_reader(ours, lambda: (seen.append("new"), ours.recv(10), loop.stop()))  # type: ignore[func-returns-value]
    assert isinstance(old, asyncio.Handle)
    assert old.cancelled()
    assert not new.cancelled()
    theirs.send(b"x")
    loop.run_forever()
    assert seen == ["new"]
    loop.remove_reader(ours)
    assert new.cancelled()


@posix
def test_a_reader_whose_handle_is_cancelled_is_removed(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = pair
    handles = [loop._add_reader(ours, print, "read"), loop._add_writer(ours, print, "write")]
    for handle in handles:
        handle.cancel()
    theirs.send(b"x")
    run_for_a_while(loop)
    assert not loop.remove_reader(ours)
    assert not loop.remove_writer(ours)


@posix
def test_readers_run_in_the_context_in_which_they_were_added(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="")
    ours, theirs = pair
    seen: list[str] = []

    def note() -> None:
        seen.append(variable.get())
        if len(seen) >= 2:
            loop.stop()

    variable.set("reader")
    loop.add_reader(ours, lambda: (note(), ours.recv(10)))  # type: ignore[func-returns-value]
    variable.set("writer")
    loop.add_writer(theirs, lambda: (note(), loop.remove_writer(theirs)))  # type: ignore[func-returns-value]
    variable.set("other")
    theirs.send(b"x")
    loop.run_forever()
    assert sorted(seen) == ["reader", "writer"]
    loop.remove_reader(ours)


@posix
def test_a_reader_that_fails_stays_and_is_reported(loop: FastLoop, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    failures = Failures(loop)

    def read() -> None:
        if not ours.recv(1).isdigit():
            loop.stop()
        raise ValueError("wrong")

    loop.add_reader(ours, read)
    theirs.send(b"123.")
    loop.run_forever()
    assert failures.errors == ["ValueError('wrong')"] * 4
    assert loop.remove_reader(ours)


@posix
def test_reader_removed_by_another_one_in_the_same_turn(loop: FastLoop) -> None:
    pairs = [socket.socketpair() for _ in range(10)]
    seen: list[int] = []

    def read(number: int) -> None:
        seen.append(number)
        for ours, _ in pairs:
            loop.remove_reader(ours)

    for number, (ours, theirs) in enumerate(pairs):
        loop.add_reader(ours, read, number)
        theirs.send(b"x")
    run_for_a_while(loop)
    assert len(seen) == 1
    for each in pairs:
        each[0].close()
        each[1].close()


@posix
def test_a_number_used_again_before_its_turn(loop: FastLoop) -> None:
    # The first reader closes all other sockets, although they were reported together with its own, and opens new ones
    # with the same numbers: nothing has arrived there.
    pairs = [socket.socketpair() for _ in range(5)]
    again: list[tuple[socket.socket, socket.socket]] = []
    seen: list[str] = []

    def read() -> None:
        seen.append("old")
        numbers = {ours.fileno() for ours, _ in pairs}
        for ours, theirs in pairs:
            loop.remove_reader(ours)
            ours.close()
            theirs.close()
        for _ in range(5):
            again.append(socket.socketpair())
            loop.add_reader(again[-1][0], seen.append, "new")
        assert numbers & {ours.fileno() for ours, _ in again}

    for ours, theirs in pairs:
        loop.add_reader(ours, read)
        theirs.send(b"x")
    run_for_a_while(loop)
    assert seen == ["old"]
    again[2][1].send(b"x")
    loop.call_later(0.01, loop.stop)
    loop.run_forever()
    assert set(seen) == {"old", "new"}
    for ours, theirs in again:
        loop.remove_reader(ours)
        ours.close()
        theirs.close()


@posix
# Qt notices by itself, where it watches each descriptor.
@pytest.mark.qt_log_ignore("QSocketNotifier: Invalid socket")
def test_a_number_used_again_after_a_close_without_remove(loop: FastLoop) -> None:
    seen: list[str] = []
    one, two = socket.socketpair()
    number = one.fileno()
    stale = loop._add_reader(number, seen.append, "stale reader")
    loop._add_writer(number, lambda: None)
    run_for_a_while(loop, 0.005)
    one.close()
    two.close()
    ours, theirs = socket.socketpair()
    if ours.fileno() != number:
        ours, theirs = theirs, ours
    assert ours.fileno() == number
    if isinstance(loop._watcher, PollWatcher):
        # poll() goes by numbers and cannot tell the two apart; nor does it have to, as all of them are served.
        loop._remove_writer(number)
    loop._add_reader(number, lambda: (seen.append("fresh"), ours.recv(10), loop.stop()))  # type: ignore[func-returns-value]
    assert stale.cancelled()
    theirs.send(b"x")
    loop.run_forever()
    assert seen == ["fresh"]
    assert not loop._remove_writer(number)
    assert loop._remove_reader(number)
    ours.close()
    theirs.close()


@epoll_only
def test_a_closed_socket_that_lives_on_in_a_copy_is_not_reported_for_ever(qapp: QApplication) -> None:
    # epoll goes by open files, not by their numbers.
    with make_loop(qapp) as loop:
        watcher = loop._watcher
        assert isinstance(watcher, EpollWatcher)
        epoll = watcher._epoll
        ours, theirs = socket.socketpair()
        other_ours, other_theirs = socket.socketpair()
        copy = ours.dup()
        seen: list[str] = []
        number = ours.fileno()
        loop.add_reader(number, seen.append, "closed")

        def read_other() -> None:
            seen.append("other")
            other_ours.recv(10)
            loop.stop()

        loop.add_reader(other_ours, read_other)
        ours.close()
        assert loop.remove_reader(number)
        theirs.send(b"x")
        # In the same run, and sent by Qt, so that only the new epoll's notifier can bring it.
        QTimer.singleShot(10, lambda: other_theirs.send(b"x"))
        loop.run_forever()
        assert seen == ["other"]
        assert watcher._epoll is not epoll
        assert epoll.closed
        epoll = watcher._epoll
        run_for_a_while(loop)
        assert watcher._epoll is epoll
        assert loop.run_until_complete(asyncio.to_thread(int)) == 0, "the self-pipe is watched still"
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.remove_reader(other_ours)
        for each in (theirs, other_ours, other_theirs, copy):
            each.close()


@posix
def test_copies_of_a_descriptor_are_watched_each_for_itself(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = pair
    with ours.dup() as copy:
        seen: list[str] = []
        loop.add_reader(ours, seen.append, "original")
        loop.add_reader(copy, seen.append, "copy")
        theirs.send(b"x")
        run_for_a_while(loop, 0.005)
        assert set(seen) == {"original", "copy"}
        seen.clear()
        loop.remove_reader(ours)
        run_for_a_while(loop, 0.005)
        assert set(seen) == {"copy"}
        loop.remove_reader(copy)


@posix
def test_a_hang_up_reaches_reader_and_writer(loop: FastLoop) -> None:
    ours, theirs = socket.socketpair()
    seen: set[str] = set()

    def note(what: str) -> None:
        seen.add(what)
        (loop.remove_reader if what == "reader" else loop.remove_writer)(ours)
        if len(seen) == 2:
            loop.stop()

    while True:  # Until it is full: a writer alone would not be called.
        try:
            ours.setblocking(False)
            ours.send(bytes(65536))
        except BlockingIOError:
            break
    loop.add_reader(ours, note, "reader")
    loop.add_writer(ours, note, "writer")
    loop.call_later(0.01, theirs.close)
    loop.run_forever()
    assert seen == {"reader", "writer"}
    ours.close()


@posix
def test_a_pipe_without_reader_tells_its_writer(loop: FastLoop) -> None:
    # Full, so that only the error makes it ready: EPOLLERR without EPOLLOUT.
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(write_end, bytes(4096))
    errors: list[OSError] = []

    def write() -> None:
        try:
            os.write(write_end, b"x")
        except OSError as error:
            errors.append(error)
            loop.stop()

    loop.add_writer(write_end, write)
    loop.call_later(0.005, os.close, read_end)
    loop.run_forever()
    assert [type(error) for error in errors] == [BrokenPipeError]
    loop.remove_writer(write_end)
    os.close(write_end)


@posix
def test_a_writer_waits_for_room(loop: FastLoop, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    total = 3_000_000
    sent = received = 0

    def write() -> None:
        nonlocal sent
        sent += ours.send(bytes(min(65536, total - sent)))
        if sent == total:
            loop.remove_writer(ours)

    def read() -> None:
        nonlocal received
        received += len(theirs.recv(100_000))
        if received == total:
            loop.stop()

    loop.add_writer(ours, write)
    loop.add_reader(theirs, read)
    loop.run_forever()
    assert received == total
    loop.remove_reader(theirs)


@epoll_only
def test_a_regular_file_is_refused_as_by_asyncio(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    with make_loop(qapp) as loop, path.open("rb") as file:
        for _ in range(2):
            with pytest.raises(PermissionError):
                loop.add_reader(file, print)
        assert not loop.remove_reader(file)


@posix
def test_what_is_no_descriptor_is_refused(loop: FastLoop) -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    theirs.close()
    for wrong in (ours, -1):
        with pytest.raises(ValueError, match="Invalid file"):
            loop._add_reader(wrong, print)
        assert not loop._remove_reader(wrong)
    with pytest.raises(ValueError, match="Invalid file"):
        loop.add_reader(object(), print)  # type: ignore[arg-type]


@posix
@pytest.mark.qt_log_ignore("QSocketNotifier: Invalid socket")
def test_a_socket_object_can_be_removed_after_it_was_closed(loop: FastLoop) -> None:
    ours, theirs = socket.socketpair()
    handle = loop._add_reader(ours, print)
    ours.close()
    theirs.close()
    assert loop._remove_reader(ours)
    assert handle.cancelled()
    assert not loop._remove_reader(ours)
    run_for_a_while(loop, 0.005)


@posix
def test_the_public_methods_protect_transports(loop: FastLoop) -> None:
    async def main() -> None:
        ours, theirs = socket.socketpair()
        transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
        for act in (loop.add_reader, loop.add_writer):
            with pytest.raises(RuntimeError, match="used by transport"):
                act(ours, print)
        transport.close()
        theirs.close()
        await turns(2)

    loop.run_until_complete(main())


def test_a_reader_added_and_removed_between_two_runs(loop: FastLoop) -> None:
    if sys.platform == "win32":
        pytest.skip("the proactor has no readers")
    ours, theirs = socket.socketpair()
    loop.run_until_complete(turns())
    loop.add_reader(ours, lambda: (ours.recv(10), loop.stop()))  # type: ignore[func-returns-value]
    theirs.send(b"x")
    loop.run_forever()
    loop.remove_reader(ours)
    ours.close()
    theirs.close()


@posix
def test_readers_are_served_although_the_queue_is_never_empty(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = pair

    def busy() -> None:
        loop.call_soon(busy)

    loop.call_soon(busy)
    loop.add_reader(ours, loop.stop)
    loop.call_later(0.005, theirs.send, b"x")
    loop.run_forever()
    loop.remove_reader(ours)


@posix
def test_a_generation_longer_than_a_turn_does_not_starve_readers_nor_calls_them_twice(
    loop: FastLoop, pair: tuple[socket.socket, socket.socket]
) -> None:
    # Each callback is longer than our whole turn, and there are always two. A reader reported twice would find nothing.
    ours, theirs = pair
    seen: list[bytes] = []

    def slow() -> None:
        end = loop.time() + 0.005
        while loop.time() < end:
            pass
        loop.call_soon(slow)

    def read() -> None:
        seen.append(ours.recv(10))
        if len(seen) == 10:
            loop.stop()
        theirs.send(b"x")

    loop.call_soon(slow)
    loop.call_soon(slow)
    loop.add_reader(ours, read)
    theirs.send(b"x")
    loop.run_forever()
    assert seen == [b"x"] * 10
    loop.remove_reader(ours)


@posix
def test_a_reader_that_was_collected_before_a_run_ended_is_called_once(loop: FastLoop) -> None:
    pairs = [socket.socketpair() for _ in range(3)]
    seen: list[bytes] = []

    def read(which: int) -> None:
        # Nothing is left for a second call, which would fail.
        seen.append(pairs[which][0].recv(1, socket.MSG_DONTWAIT))
        if len(seen) == 1:
            raise SystemExit

    for which, (ours, theirs) in enumerate(pairs):
        loop.add_reader(ours, read, which)
        theirs.send(b"x")
    with pytest.raises(SystemExit):
        loop.run_forever()
    run_for_a_while(loop, 0.002)
    assert seen == [b"x"] * 3
    for ours, theirs in pairs:
        loop.remove_reader(ours)
        ours.close()
        theirs.close()


@posix
def test_one_thousand_sockets(loop: FastLoop) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2500:
        pytest.skip("the system does not allow so many open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2500), hard))
    number, rounds = 1000, 3

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with contextlib.AsyncExitStack() as stack:
            stack.callback(writer.close)
            while line := await reader.readline():
                writer.write(line)

    async def ask(path: tuple[str, int], which: int) -> int:
        reader, writer = await asyncio.open_connection(*path)
        for turn in range(rounds):
            writer.write(b"%d %d\n" % (which, turn))
            assert await reader.readline() == b"%d %d\n" % (which, turn)
        writer.close()
        await writer.wait_closed()
        return which

    async def main() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=number)
        path = server.sockets[0].getsockname()
        answers = await asyncio.gather(*(ask(path, which) for which in range(number)))
        assert answers == list(range(number))
        server.close()
        await _tasks_to_end()

    loop.run_until_complete(main())
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


# Watchers


@posix
def test_closing_a_watcher_switches_all_notifiers_off(qapp: QApplication) -> None:
    with contextlib.ExitStack() as stack:
        ours, theirs = socket.socketpair()
        stack.callback(ours.close)
        stack.callback(theirs.close)
        calls: list[str] = []
        for kind in (PollWatcher, *((EpollWatcher,) if sys.platform == "linux" else ())):
            with make_loop(qapp) as loop:
                watcher = kind(lambda: calls.append("ready"))
                handle = asyncio.Handle(print, (), loop)
                watcher.add(ours, READ, handle)
                watcher.set_enabled(True)
                found: list[QSocketNotifier] = (
                    [watcher._notifier] if kind is EpollWatcher else list(watcher._notifiers.values())
                )
                assert [notifier.isEnabled() for notifier in found] == [True]
                watcher.close()
                watcher.close()
                assert [notifier.isEnabled() for notifier in found] == [False]
        theirs.send(b"x")
        qapp.processEvents()
        assert calls == []


def test_enabling_applies_to_notifiers_made_before_and_after(loop: FastLoop) -> None:
    if not isinstance(loop._watcher, PollWatcher):
        pytest.skip("there is only one notifier")
    one, two = socket.socketpair()
    loop.add_reader(one, print)
    states: list[set[bool]] = []

    def look() -> None:
        loop.add_reader(two, print)
        states.append({notifier.isEnabled() for notifier in loop._watcher._notifiers.values()})  # type: ignore[union-attr]
        loop.stop()

    call_in(loop, look)
    loop.add_writer(two, print)
    states.append({notifier.isEnabled() for notifier in loop._watcher._notifiers.values()})
    assert states == [{True}, {False}]
    loop.remove_writer(two)
    for each in (one, two):
        loop.remove_reader(each)
        each.close()


# What asyncio builds on it


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def _exchange(opened: tuple[asyncio.StreamReader, asyncio.StreamWriter], data: bytes) -> None:
    reader, writer = opened
    writer.write(data)
    assert await reader.readexactly(len(data)) == data
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def _tasks_to_end() -> None:
    """Those of asyncio's own servers, which nobody else waits for."""
    while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 - there is no event for it.
        await asyncio.sleep(0.001)


@pytest.mark.parametrize("size", [1, 100_000, 5_000_000])
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_streams(loop: FastLoop, tls: bool, size: int) -> None:
    async def main() -> None:
        server = await asyncio.start_server(_echo, "127.0.0.1", 0, ssl=server_context() if tls else None)
        host, port = server.sockets[0].getsockname()
        options: dict[str, Any] = {"ssl": client_context(), "server_hostname": "localhost"} if tls else {}
        opened = await asyncio.open_connection(host, port, **options)
        await _exchange(opened, os.urandom(size))
        server.close()
        await server.wait_closed()
        await _tasks_to_end()

    loop.run_until_complete(main())


@posix
def test_unix_streams_and_start_tls(loop: FastLoop, tmp_path: Path) -> None:
    async def main() -> None:
        server = await asyncio.start_unix_server(_echo, tmp_path / "socket")
        await _exchange(await asyncio.open_unix_connection(tmp_path / "socket"), b"unix")
        server.close()
        await _tasks_to_end()

        async def upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readexactly(1)
            writer.write(b"?")
            await writer.start_tls(server_context())
            await _echo(reader, writer)

        server = await asyncio.start_server(upgrade, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"!")
        assert await reader.readexactly(1) == b"?"
        await writer.start_tls(client_context(), server_hostname="localhost")
        await _exchange((reader, writer), b"secret" * 1000)
        server.close()
        await _tasks_to_end()

    loop.run_until_complete(main())


def test_datagrams(loop: FastLoop) -> None:
    class Server(asyncio.DatagramProtocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport

        def datagram_received(self, data: bytes, address: Any) -> None:
            self.transport.sendto(data[::-1], address)

    class Client(asyncio.DatagramProtocol):
        def __init__(self) -> None:
            self.queue: asyncio.Queue[bytes] = asyncio.Queue()

        def datagram_received(self, data: bytes, address: Any) -> None:
            self.queue.put_nowait(data)

    async def main() -> None:
        serving, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
        address = serving.get_extra_info("sockname")
        transport, client = await loop.create_datagram_endpoint(Client, remote_addr=address)
        for number in range(100):
            transport.sendto(b"%d" % number)
            assert await client.queue.get() == (b"%d" % number)[::-1]
        transport.close()
        serving.close()
        await turns(2)

    loop.run_until_complete(main())


def test_a_refused_connection(loop: FastLoop) -> None:
    async def main() -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(*unused.getsockname())

    loop.run_until_complete(main())


def test_a_peer_that_resets(loop: FastLoop) -> None:
    async def main() -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            accepted, _ = listening.accept()
            accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            accepted.close()
            with pytest.raises(ConnectionResetError):
                await reader.read()
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    loop.run_until_complete(main())


def test_a_reader_that_pauses_holds_the_sender_up(loop: FastLoop) -> None:
    async def main() -> None:
        go_on = asyncio.Event()

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await go_on.wait()
            received.append(len(await reader.read()))
            writer.close()

        received: list[int] = []
        server = await asyncio.start_server(slow, "127.0.0.1", 0)
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        total = 20_000_000
        writer.write(bytes(total))
        draining = asyncio.create_task(writer.drain())
        await asyncio.sleep(0.02)
        assert not draining.done()
        go_on.set()
        await draining
        writer.close()
        await writer.wait_closed()
        server.close()
        await _tasks_to_end()
        assert received == [total]

    loop.run_until_complete(main())


def test_socket_methods_of_the_loop(loop: FastLoop) -> None:
    async def main() -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as client:
            listening.setblocking(False)
            client.setblocking(False)
            accepting = asyncio.create_task(loop.sock_accept(listening))
            await loop.sock_connect(client, listening.getsockname())
            server, _ = await accepting
            with server:
                data = os.urandom(3_000_000)
                sending = asyncio.create_task(loop.sock_sendall(client, data))
                received = bytearray()
                while len(received) < len(data):
                    received += await loop.sock_recv(server, 65536)
                await sending
                assert received == data

    loop.run_until_complete(main())


@pytest.mark.parametrize("debug", [False, True])
def test_processes(loop: FastLoop, debug: bool) -> None:
    async def main() -> None:
        program = "import sys; text = sys.stdin.read(); print(text.upper(), end=''); sys.exit(len(text))"
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdin=pipe, stdout=pipe)
        out, _ = await process.communicate(b"hello")
        assert out == b"HELLO"
        assert await process.wait() == 5
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(100)")
        process.kill()
        assert await process.wait() != 0

    loop.set_debug(debug)
    loop.slow_callback_duration = 60
    loop.run_until_complete(main())


@posix
def test_pipes(loop: FastLoop) -> None:
    async def main() -> None:
        read_end, write_end = os.pipe()
        reader = asyncio.StreamReader()
        reading, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), open(read_end, "rb", 0))  # noqa: ASYNC230, PTH123, SIM115
        writing, _ = await loop.connect_write_pipe(asyncio.Protocol, open(write_end, "wb", 0))  # noqa: ASYNC230, PTH123, SIM115
        writing.write(b"through a pipe")
        writing.close()
        assert await reader.read() == b"through a pipe"
        reading.close()
        await turns(3)

    loop.run_until_complete(main())


def test_name_lookups_use_threads(loop: FastLoop) -> None:
    async def main() -> None:
        found = await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
        assert found[0][4] == ("127.0.0.1", 80)
        found = await loop.getaddrinfo("localhost", 80, type=socket.SOCK_STREAM)
        assert found

    loop.run_until_complete(main())


def test_a_server_serves_while_qt_does_other_things(loop: FastLoop) -> None:
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    async def main() -> None:
        server = await asyncio.start_server(_echo, "127.0.0.1", 0)
        address = server.sockets[0].getsockname()

        async def ask() -> None:
            await _exchange(await asyncio.open_connection(*address), os.urandom(1000))

        while ticks < 20:
            await asyncio.gather(*(ask() for _ in range(20)))
        server.close()
        await _tasks_to_end()

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(0)
    loop.run_until_complete(main())
    timer.stop()

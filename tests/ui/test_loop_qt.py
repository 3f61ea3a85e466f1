"""The loop and Qt: neither starves the other, and a Qt event loop inside a callback serves everything on."""

from __future__ import annotations

import asyncio
import socket
import statistics
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QDrag, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.loops import Failures, call_in, turns
from tests.helpers.loops import loop_fixture as loop_fixture
from ui.fastloop import FastLoop
from ui.turns import BUDGET, LEAST_BUDGET, ROUND

posix = pytest.mark.skipif(sys.platform == "win32", reason="the proactor has no readers")


class Painted(QWidget):
    """Wants to be painted always, and counts."""

    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        self.update()


# Neither starves the other


class Busy:
    """Gives a loop more to do than it can, until the end of the with statement."""

    def __init__(self, loop: FastLoop, kind: str) -> None:
        self.loop = loop
        self.kind = kind
        self.going = True

    def __enter__(self) -> Busy:
        if self.kind == "queue":
            self.loop.call_soon(self._again)
        elif self.kind == "tasks":
            self._task = self.loop.create_task(self._spin())
        else:
            # Always ready and never read, as a flood that is faster than we are.
            self._sockets = socket.socketpair()
            self._sockets[1].send(b"x")
            self.loop.add_reader(self._sockets[0], self._sockets[0].fileno)
        return self

    def _again(self) -> None:
        if self.going:
            self.loop.call_soon(self._again)

    async def _spin(self) -> None:
        while self.going:  # noqa: ASYNC110 - to be busy is its purpose.
            await asyncio.sleep(0)

    def __exit__(self, *error: object) -> None:
        self.going = False
        if self.kind == "socket":
            self.loop.remove_reader(self._sockets[0])
            for each in self._sockets:
                each.close()
        self.loop.run_until_complete(turns(3))


BUSY = ["queue", "tasks"] if sys.platform == "win32" else ["queue", "tasks", "socket"]


@pytest.mark.parametrize("busy", BUSY)
@pytest.mark.parametrize("interval", [0, 1, 7])
def test_a_timer_of_qt_is_served(loop: FastLoop, busy: str, interval: int) -> None:
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count == 10:
            loop.stop()

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(interval)
    with Busy(loop, busy):
        loop.run_forever()
    timer.stop()


@pytest.mark.parametrize("busy", BUSY)
def test_a_window_is_painted(loop: FastLoop, busy: str, qtbot: QtBot) -> None:
    window = Painted()
    qtbot.addWidget(window)
    window.show()

    def look() -> None:
        if window.paints >= 5:
            loop.stop()
        else:
            loop.call_later(0.001, look)

    loop.call_soon(look)
    with Busy(loop, busy):
        loop.run_forever()
    window.hide()


@pytest.mark.parametrize("busy", BUSY)
def test_events_and_signals_from_threads_arrive(loop: FastLoop, busy: str) -> None:
    class Sender(QObject):
        sent = Signal(int)

    class Worker(QThread):
        def run(self) -> None:
            for number in range(100):
                sender.sent.emit(number)

    seen: list[int] = []

    def receive(number: int) -> None:
        seen.append(number)
        if number == 99:
            loop.stop()

    sender, worker = Sender(), Worker()
    sender.sent.connect(receive, Qt.ConnectionType.QueuedConnection)
    worker.start()
    with Busy(loop, busy):
        loop.run_forever()
    worker.wait()
    assert seen == list(range(100))


@pytest.mark.parametrize("also", ["nothing", *BUSY])
def test_qt_has_its_turn_every_few_milliseconds(loop: FastLoop, also: str) -> None:
    # How long it really takes is the machine's affair; how much of our time passes in between is not.
    between: list[float] = []
    passed = 0.0
    timer = QTimer()

    def slow() -> None:
        nonlocal passed
        end = loop.time() + BUDGET / 8
        while loop.time() < end:
            pass
        passed += BUDGET / 8
        if len(between) < 50:
            loop.call_soon(slow)

    def tick() -> None:
        nonlocal passed
        between.append(passed)
        passed = 0.0
        if len(between) == 50:
            loop.stop()

    timer.timeout.connect(tick)
    timer.start(0)
    loop.call_soon(slow)
    if also == "nothing":
        loop.run_forever()
    else:
        with Busy(loop, also):
            loop.run_forever()
    timer.stop()
    assert statistics.median(between) <= BUDGET * 1.5


def test_after_a_long_turn_of_qts_ours_is_short(loop: FastLoop) -> None:
    # How much of our time passes between two turns of a timer that takes longer than both should together.
    between: list[float] = []
    passed = 0.0
    timer = QTimer()

    def ours() -> None:
        nonlocal passed
        end = loop.time() + LEAST_BUDGET / 8
        while loop.time() < end:
            pass
        passed += LEAST_BUDGET / 8
        if len(between) < 50:
            loop.call_soon(ours)

    def qts() -> None:
        nonlocal passed
        between.append(passed)
        passed = 0.0
        end = loop.time() + ROUND
        while loop.time() < end:
            pass
        if len(between) == 50:
            loop.stop()

    timer.timeout.connect(qts)
    timer.start(0)
    loop.call_soon(ours)
    loop.run_forever()
    timer.stop()
    assert 0 < statistics.median(between) <= LEAST_BUDGET * 1.6


@pytest.mark.parametrize("interval", [0, 1])
def test_a_busy_qt_does_not_starve_the_loop(loop: FastLoop, interval: int) -> None:
    # A window that always has something to do, longer than there is time for it.
    def work() -> None:
        end = loop.time() + 0.003
        while loop.time() < end:
            pass

    timers = [QTimer() for _ in range(3)]
    for timer in timers:
        timer.timeout.connect(work)
        timer.start(interval)

    async def main() -> None:
        for _ in range(20):
            await asyncio.sleep(0.001)
        # More than fits into one turn.
        for _ in range(200):
            end = loop.time() + 0.0002
            while loop.time() < end:
                pass
            await asyncio.sleep(0)
        assert await asyncio.to_thread(int) == 0

    loop.run_until_complete(main())
    for timer in timers:
        timer.stop()


def test_a_resting_loop_does_not_spin(loop: FastLoop) -> None:
    served = 0
    serve = loop._serve

    def count() -> None:
        nonlocal served
        served += 1
        serve()

    loop._serve = count  # type: ignore[method-assign] # By this way come the kick and the clock.
    loop.call_later(0.1, loop.stop)
    loop.run_forever()
    assert served <= 6


# Qt event loops inside a callback


def _nested(until: Callable[[QEventLoop], None]) -> None:
    inner = QEventLoop()
    until(inner)
    inner.exec()


def test_the_rest_of_the_queue_runs_in_a_nested_loop_in_order_and_once(loop: FastLoop) -> None:
    seen: list[int] = []
    inner = QEventLoop()

    def nest() -> None:
        inner.exec()
        seen.append(-1)

    for number in range(10):
        loop.call_soon(seen.append, number)
    loop.call_soon(nest)
    for number in range(10, 20):
        loop.call_soon(seen.append, number)
    loop.call_soon(inner.quit)
    loop.call_soon(loop.call_soon, loop.stop)
    loop.run_forever()
    assert seen == [*range(20), -1]


def test_nested_loops_in_nested_loops(loop: FastLoop) -> None:
    seen: list[str] = []
    inner = [QEventLoop() for _ in range(5)]

    def nest(depth: int) -> None:
        seen.append(f"enter {depth}")
        if depth < 4:
            loop.call_soon(nest, depth + 1)
        loop.call_soon(seen.append, f"in {depth}")
        if depth == 4:
            for each in reversed(inner):
                loop.call_later(0.001, each.quit)
        inner[depth].exec()
        seen.append(f"leave {depth}")
        if depth == 0:
            loop.stop()

    call_in(loop, lambda: nest(0))
    assert [word for word in seen if word.startswith("enter")] == [f"enter {depth}" for depth in range(5)]
    assert [word for word in seen if word.startswith("leave")] == [f"leave {depth}" for depth in range(4, -1, -1)]
    assert sorted(word for word in seen if word.startswith("in")) == [f"in {depth}" for depth in range(5)]


def test_everything_is_served_in_a_nested_loop(loop: FastLoop) -> None:
    seen: list[str] = []
    inner = QEventLoop()

    async def all_kinds() -> None:
        seen.append("task")
        await asyncio.sleep(0.002)
        seen.append("timer")
        assert await asyncio.to_thread(lambda: "thread") == "thread"
        seen.append("thread")

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.readexactly(5))
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello")
        assert await reader.read() == b"hello"
        writer.close()
        await writer.wait_closed()
        server.close()
        seen.append("socket")
        await turns(3)
        inner.quit()

    def nest() -> None:
        tasks.append(loop.create_task(all_kinds()))
        inner.exec()
        seen.append("after")
        loop.stop()

    tasks: list[asyncio.Task[None]] = []
    call_in(loop, nest)
    assert seen == ["task", "timer", "thread", "socket", "after"]
    tasks[0].result()


@posix
def test_after_a_nested_loop_has_emptied_the_queue_the_next_one_is_served(loop: FastLoop) -> None:
    # The two readers are collected together, and the first takes what would have Qt call for the second.
    pairs = [socket.socketpair() for _ in range(2)]
    inner: list[QEventLoop] = []

    def nest() -> None:
        first = QEventLoop()
        loop.call_soon(first.quit)
        first.exec()
        for _, theirs in pairs:
            theirs.send(b"x")

    def read() -> None:
        if inner:
            inner[0].quit()
            return
        for ours, _ in pairs:
            ours.recv(1)
        inner.append(QEventLoop())
        inner[0].exec()
        loop.stop()

    for ours, _ in pairs:
        loop.add_reader(ours, read)
    loop.call_soon(nest)
    loop.run_forever()
    for ours, theirs in pairs:
        loop.remove_reader(ours)
        ours.close()
        theirs.close()


@posix
def test_a_reader_that_waits_for_its_turn_is_not_collected_again_in_a_nested_loop(loop: FastLoop) -> None:
    pairs = [socket.socketpair() for _ in range(5)]
    calls: list[bytes] = []

    def read(which: int) -> None:
        # Nothing is left for a second call, which would fail.
        calls.append(pairs[which][0].recv(1, socket.MSG_DONTWAIT))
        if len(calls) == 1:
            inner = QEventLoop()
            QTimer.singleShot(5, inner.quit)
            inner.exec()
            loop.call_later(0.002, loop.stop)

    for which, (ours, theirs) in enumerate(pairs):
        loop.add_reader(ours, read, which)
        theirs.send(b"x")
    loop.run_forever()
    assert calls == [b"x"] * 5
    for ours, theirs in pairs:
        loop.remove_reader(ours)
        ours.close()
        theirs.close()


@posix
def test_a_reader_is_not_called_inside_itself(loop: FastLoop) -> None:
    # As a dialog that opens because of what has arrived, while more arrives on the same connection.
    ours, theirs = socket.socketpair()
    other_ours, other_theirs = socket.socketpair()
    seen: list[bytes] = []
    turns_inside = depth = 0
    poll = loop._poll

    def count(now: float) -> None:
        nonlocal turns_inside
        turns_inside += depth
        poll(now)

    def read() -> None:
        nonlocal depth
        assert not depth
        seen.append(ours.recv(1))
        if len(seen) == 1:
            depth += 1
            inner = QEventLoop()
            QTimer.singleShot(30, inner.quit)
            inner.exec()
            depth -= 1
        elif len(seen) == 4:
            loop.stop()

    def read_other() -> None:
        assert depth
        seen.append(other_ours.recv(10))

    loop._poll = count  # type: ignore[method-assign]
    loop.add_reader(ours, read)
    loop.add_reader(other_ours, read_other)
    theirs.send(b"123")
    QTimer.singleShot(5, lambda: other_theirs.send(b"other"))
    loop.run_forever()
    assert seen == [b"1", b"other", b"2", b"3"]
    assert turns_inside <= 10, "Qt must not be told all the time of what is not served"
    for each in (ours, other_ours):
        assert loop.remove_reader(each)
    for each in (ours, theirs, other_ours, other_theirs):
        each.close()


@posix
@pytest.mark.parametrize("change", ["remove", "replace", "add writer", "close", "nothing"])
def test_a_reader_can_be_changed_while_it_is_not_served(loop: FastLoop, change: str) -> None:
    ours, theirs = socket.socketpair()
    seen: list[str] = []

    def old() -> None:
        seen.append("old")
        if len(seen) > 1:
            loop.stop()
            return
        inner = QEventLoop()
        QTimer.singleShot(5, act)
        QTimer.singleShot(15, inner.quit)
        inner.exec()
        seen.append("back")
        if change not in ("replace", "nothing"):
            loop.call_later(0.005, loop.stop)

    def new() -> None:
        seen.append("new")
        loop.remove_reader(ours)
        loop.call_later(0.002, loop.stop)

    def write() -> None:
        seen.append("write")
        loop.remove_writer(ours)
        loop.remove_reader(ours)

    def act() -> None:
        if change in ("remove", "close"):
            assert loop.remove_reader(ours)
            assert not loop.remove_reader(ours)
        if change == "close":
            ours.close()
        elif change == "replace":
            loop.add_reader(ours, new)
        elif change == "add writer":
            loop.add_writer(ours, write)

    loop.add_reader(ours, old)
    theirs.send(b"never read")
    loop.run_forever()
    assert (
        seen
        == {
            "remove": ["old", "back"],
            "close": ["old", "back"],
            "replace": ["old", "new", "back"],
            "add writer": ["old", "write", "back"],
            "nothing": ["old", "back", "old"],
        }[change]
    )
    assert ours.fileno() < 0 or loop.remove_reader(ours) == (change == "nothing")
    ours.close()
    theirs.close()


@posix
def test_a_writer_is_not_called_inside_itself(loop: FastLoop) -> None:
    ours, theirs = socket.socketpair()
    depth = calls = 0

    def write() -> None:
        nonlocal depth, calls
        assert not depth
        calls += 1
        if calls == 3:
            loop.stop()
        depth += 1
        inner = QEventLoop()
        QTimer.singleShot(5, inner.quit)
        inner.exec()
        depth -= 1

    loop.add_writer(ours, write)
    loop.run_forever()
    assert calls == 3
    assert loop.remove_writer(ours)
    ours.close()
    theirs.close()


def test_a_connection_in_whose_callback_a_dialog_opens(loop: FastLoop, qtbot: QtBot) -> None:
    class Protocol(asyncio.Protocol):
        depth = 0
        received = b""

        def connection_made(self, transport: Any) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            assert not self.depth
            self.depth += 1
            self.received += data
            if len(self.received) < 3:
                dialog = QDialog()
                qtbot.addWidget(dialog)
                QTimer.singleShot(10, dialog.accept)
                dialog.exec()
            self.depth -= 1

        def eof_received(self) -> None:
            assert not self.depth
            done.set_result(None)

    done = loop.create_future()

    async def main() -> None:
        ours, theirs = socket.socketpair()
        transport, protocol = await loop.create_connection(Protocol, sock=ours)
        with theirs:
            for number in b"12345":
                theirs.send(bytes([number]))
                await asyncio.sleep(0.003)
        await done
        assert protocol.received == b"12345"
        transport.close()
        await turns(2)

    loop.run_until_complete(main())


def test_after_a_nested_loop_another_one_is_served_too(loop: FastLoop) -> None:
    # The first one empties the queue; the second one begins in the same callback, or in one of the same turn.
    seen: list[str] = []
    done: list[str] = []

    def nest(name: str) -> None:
        for round_ in range(2):
            inner = QEventLoop()
            loop.call_soon(seen.append, f"{name} {round_}")
            loop.call_soon(inner.quit)
            inner.exec()
        done.append(name)
        if len(done) == 3:
            loop.stop()

    def collected() -> None:
        ours.recv(1)
        nest("reader")

    ours, theirs = socket.socketpair()
    if sys.platform == "win32":
        loop.call_soon(theirs.send, b"x")
        loop.call_soon(loop.call_soon, collected)
    else:
        loop.add_reader(ours, collected)
        loop.call_soon(theirs.send, b"x")
    loop.call_soon(nest, "first")
    loop.call_soon(nest, "second")
    loop.run_forever()
    assert sorted(seen) == sorted(f"{name} {round_}" for name in ("first", "second", "reader") for round_ in range(2))
    if sys.platform != "win32":
        loop.remove_reader(ours)
    ours.close()
    theirs.close()


def test_a_busy_queue_does_not_starve_a_nested_loop(loop: FastLoop) -> None:
    def nest() -> None:
        inner = QEventLoop()
        QTimer.singleShot(10, inner.quit)
        inner.exec()
        loop.stop()

    with Busy(loop, "queue"):
        call_in(loop, nest)


def test_stop_in_a_nested_loop_ends_both(loop: FastLoop) -> None:
    seen: list[str] = []

    def nest() -> None:
        loop.call_soon(loop.stop)
        QEventLoop().exec()
        seen.append("after")

    call_in(loop, nest)
    assert seen == ["after"]
    assert loop.run_until_complete(asyncio.sleep(0, "goes on")) == "goes on"


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
def test_what_ends_a_program_ends_a_nested_loop_too(loop: FastLoop, kind: type[BaseException]) -> None:
    def fail() -> None:
        raise kind

    def nest() -> None:
        loop.call_soon(fail)
        QEventLoop().exec()

    loop.call_soon(nest)
    with pytest.raises(kind):
        loop.run_forever()


def test_an_exception_in_a_nested_loop_is_reported(loop: FastLoop) -> None:
    failures = Failures(loop)

    def nest() -> None:
        inner = QEventLoop()
        loop.call_soon(lambda: 1 / 0)
        loop.call_soon(inner.quit)
        inner.exec()
        loop.stop()

    call_in(loop, nest)
    assert failures.errors == ["ZeroDivisionError('division by zero')"]


def test_debug_mode_knows_the_current_callback_after_a_nested_loop(loop: FastLoop) -> None:
    seen: list[Any] = []

    def nest() -> None:
        inner = QEventLoop()
        loop.call_soon(inner.quit)
        inner.exec()
        seen.append(loop._current_handle)
        loop.stop()

    loop.set_debug(True)
    loop.slow_callback_duration = 60
    handle = loop.call_soon(nest)
    loop.run_forever()
    assert seen == [handle]


def test_dialog(loop: FastLoop, qtbot: QtBot) -> None:
    seen: list[str] = []

    def show() -> None:
        dialog = QDialog()
        qtbot.addWidget(dialog)
        loop.call_later(0.005, seen.append, "timer")
        loop.call_later(0.006, dialog.accept)
        seen.append(f"result {dialog.exec()}")
        loop.stop()

    call_in(loop, show)
    assert seen == ["timer", "result 1"]


def test_menu(loop: FastLoop, qtbot: QtBot) -> None:
    seen: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("one")

    def choose() -> None:
        seen.append("served while the menu is open")
        menu.close()

    def open_menu() -> None:
        loop.call_later(0.005, choose)
        menu.exec(window.mapToGlobal(window.rect().center()))
        seen.append("closed")
        loop.stop()

    call_in(loop, open_menu)
    assert seen == ["served while the menu is open", "closed"]


def test_a_menu_that_pops_up_needs_no_nested_loop(loop: FastLoop, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("one")

    async def main() -> str:
        chosen: asyncio.Future[str] = loop.create_future()
        menu.triggered.connect(lambda each: chosen.set_result(each.text()))
        menu.popup(menu.pos())
        await asyncio.sleep(0.005)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        return await chosen

    assert loop.run_until_complete(main()) == "one"


def test_drag_and_drop(loop: FastLoop, qtbot: QtBot, qapp: QApplication) -> None:
    if qapp.platformName() == "offscreen":
        pytest.skip("the offscreen platform does not drag")
    seen: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def drag() -> None:
        dragging = QDrag(window)
        data = QMimeData()
        data.setText("text")
        dragging.setMimeData(data)
        loop.call_later(0.01, seen.append, "served")
        loop.call_later(0.02, QDrag.cancel)
        dragging.exec()
        loop.call_soon(loop.stop)

    with qtbot.waitExposed(window):
        pass
    call_in(loop, drag)
    assert seen == ["served"]


def test_qtest_waits_serve_the_loop(loop: FastLoop, qtbot: QtBot) -> None:
    # qWait() polls Qt instead of blocking in it, so that no dispatcher says that it is about to block.
    seen: list[str] = []

    def wait() -> None:
        loop.call_soon(seen.append, "soon")
        loop.call_later(0.001, seen.append, "later")
        while "later" not in seen:
            QTest.qWait(5)
        seen.append("waited")
        loop.call_later(0.001, seen.append, "until")
        qtbot.waitUntil(lambda: "until" in seen)
        QApplication.processEvents()
        loop.stop()

    call_in(loop, wait)
    assert seen == ["soon", "later", "waited", "until"]


def test_process_events_serves_what_is_ready(loop: FastLoop) -> None:
    seen: list[str] = []

    def process() -> None:
        loop.call_soon(seen.append, "soon")
        for _ in range(3):
            QApplication.processEvents()
        seen.append("processed")
        loop.stop()

    call_in(loop, process)
    assert seen == ["soon", "processed"]


# Qt event loops inside a running task: forbidden by the design, and harmless all the same


def test_a_nested_loop_in_a_task_runs_other_tasks_and_callbacks(loop: FastLoop) -> None:
    seen: list[str] = []

    async def other() -> None:
        seen.append("other begins")
        await asyncio.sleep(0.001)
        seen.append("other ends")

    async def main() -> None:
        inner = QEventLoop()
        task = loop.create_task(other())
        task.add_done_callback(lambda _: inner.quit())
        loop.call_soon(seen.append, "callback")
        myself = asyncio.current_task()
        inner.exec()
        assert asyncio.current_task() is myself
        seen.append("main goes on")
        await task
        await asyncio.sleep(0)
        assert asyncio.current_task() is myself

    loop.run_until_complete(main())
    assert seen == ["other begins", "callback", "other ends", "main goes on"]


def test_tasks_can_nest_in_tasks(loop: FastLoop) -> None:
    seen: list[int] = []

    async def nest(depth: int) -> None:
        myself = asyncio.current_task()
        inner = QEventLoop()
        if depth:
            loop.create_task(nest(depth - 1)).add_done_callback(lambda _: inner.quit())
        else:
            loop.call_later(0.001, inner.quit)
        inner.exec()
        assert asyncio.current_task() is myself
        await asyncio.sleep(0)
        seen.append(depth)

    loop.run_until_complete(nest(4))
    assert seen == [0, 1, 2, 3, 4]


def test_a_task_that_stands_still_can_be_cancelled(loop: FastLoop) -> None:
    async def main() -> None:
        inner = QEventLoop()
        task = asyncio.current_task()
        assert task is not None
        loop.call_soon(task.cancel)
        loop.call_soon(inner.quit)
        inner.exec()
        await asyncio.sleep(0)
        raise AssertionError("it was cancelled while it stood still")

    with pytest.raises(asyncio.CancelledError):
        loop.run_until_complete(main())


def test_a_nested_loop_in_a_task_that_fails_inside(loop: FastLoop) -> None:
    async def bad() -> None:
        raise LookupError("inside")

    async def main() -> None:
        inner = QEventLoop()
        task = loop.create_task(bad())
        task.add_done_callback(lambda _: inner.quit())
        inner.exec()
        with pytest.raises(LookupError, match="inside"):
            await task

    loop.run_until_complete(main())


def test_what_asyncio_needs_is_there_in_slots_of_qt(loop: FastLoop) -> None:
    async def work() -> str:
        await asyncio.sleep(0)
        return "done"

    async def main() -> str:
        made: asyncio.Future[asyncio.Task[str]] = loop.create_future()
        QTimer.singleShot(0, lambda: made.set_result(asyncio.ensure_future(work())))
        return await (await made)

    assert loop.run_until_complete(main()) == "done"

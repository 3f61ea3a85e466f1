"""The queue of the loop: order, exceptions, contexts, threads, running and ending."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import gc
import logging
import os
import signal
import sys
import threading
import time
import weakref
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.helpers.loops import KINDS, Failures, call_in, make_loop, turns
from tests.helpers.loops import loop_fixture as loop_fixture
from ui.fastloop import FastLoop
from ui.loop import WorkbenchLoop
from ui.turns import BUDGET

variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="nothing")


class StrangeError(BaseException):
    """Not an Exception, but nothing that ends a program."""


# Order


def test_callbacks_run_in_order_and_once(loop: FastLoop) -> None:
    seen: list[int] = []
    for number in range(1000):
        loop.call_soon(seen.append, number)
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert seen == list(range(1000))


def test_a_callback_s_callbacks_come_after_those_that_wait(loop: FastLoop) -> None:
    seen: list[str] = []

    def first() -> None:
        seen.append("first")
        loop.call_soon(seen.append, "its child")
        loop.call_soon(loop.stop)

    loop.call_soon(first)
    loop.call_soon(seen.append, "second")
    loop.run_forever()
    assert seen == ["first", "second", "its child"]


def test_each_generation_runs_before_the_next(loop: FastLoop) -> None:
    seen: list[tuple[int, int]] = []

    def act(which: int, generation: int) -> None:
        seen.append((generation, which))
        if generation < 20:
            loop.call_soon(act, which, generation + 1)
        elif which == 9:
            loop.stop()

    for which in range(10):
        loop.call_soon(act, which, 0)
    loop.run_forever()
    assert seen == sorted(seen)
    assert len(seen) == 210


def test_a_long_queue_runs_in_order_although_qt_has_its_turns(loop: FastLoop) -> None:
    seen: list[int] = []
    turns_of_qt = 0

    def qt_has_its_turn() -> None:
        nonlocal turns_of_qt
        turns_of_qt += 1

    timer = QTimer()
    timer.timeout.connect(qt_has_its_turn)
    timer.start(0)
    for number in range(50_000):
        loop.call_soon(seen.append, number)
    loop.call_soon(loop.stop)
    loop.run_forever()
    timer.stop()
    assert seen == list(range(50_000))
    assert turns_of_qt > 1


def test_arguments_and_handle(loop: FastLoop) -> None:
    seen: list[tuple[Any, ...]] = []
    handle = loop.call_soon(lambda *args: seen.append(args), 1, "two", None)
    assert isinstance(handle, asyncio.Handle)
    assert not handle.cancelled()
    assert "test_loop" in repr(handle)
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert seen == [(1, "two", None)]


def test_a_cancelled_callback_does_not_run(loop: FastLoop) -> None:
    seen: list[str] = []
    before = loop.call_soon(seen.append, "cancelled before")
    before.cancel()
    later: list[asyncio.Handle] = []
    loop.call_soon(lambda: later[0].cancel())
    later.append(loop.call_soon(seen.append, "cancelled by its neighbour"))
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert seen == []
    assert later[0].cancelled()


def test_a_cancelled_handle_lets_go_of_its_callback(loop: FastLoop) -> None:
    class Thing:
        def act(self) -> None: ...

    thing = Thing()
    gone = weakref.ref(thing)
    handle = loop.call_soon(thing.act)
    handle.cancel()
    del thing
    assert gone() is None
    call_in(loop, loop.stop)


def test_a_callback_that_has_run_is_let_go_of(loop: FastLoop) -> None:
    class Thing:
        def act(self) -> None:
            loop.stop()

    thing = Thing()
    gone = weakref.ref(thing)
    loop.call_soon(thing.act)
    del thing
    loop.run_forever()
    assert gone() is None


# Exceptions


@pytest.mark.parametrize("error", [ValueError("wrong"), StrangeError("odd"), GeneratorExit()])
def test_an_exception_goes_to_the_handler_and_the_others_run(loop: FastLoop, error: BaseException) -> None:
    failures = Failures(loop)
    seen: list[str] = []

    def fail() -> None:
        raise error

    handle = loop.call_soon(fail)
    loop.call_soon(seen.append, "next")
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert seen == ["next"]
    [context] = failures.contexts
    assert context["exception"] is error
    assert context["handle"] is handle
    assert "fail" in context["message"]


@pytest.mark.expect_log("Exception in callback .*fail", "Unhandled error in exception handler")
def test_exceptions_are_logged_when_there_is_no_handler(loop: FastLoop, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("wrong")

    loop.set_exception_handler(None)
    loop.call_soon(fail)
    loop.call_soon(loop.set_exception_handler, lambda _, context: 1 / 0)
    loop.call_soon(fail)
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert [record.name for record in caplog.records] == ["asyncio"] * 2
    assert "Exception in callback" in caplog.text
    assert "Unhandled error in exception handler" in caplog.text
    assert loop.get_exception_handler() is not None


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
@pytest.mark.parametrize("by", ["callback", "timer", "task"])
def test_what_ends_a_program_comes_out_of_run_forever(loop: FastLoop, kind: type[BaseException], by: str) -> None:
    seen: list[str] = []

    def end() -> None:
        loop.call_soon(seen.append, "left in the queue")
        raise kind("enough")

    async def end_in_task() -> None:
        end()

    with pytest.raises(kind, match="enough"):
        if by == "task":
            loop.run_until_complete(end_in_task())
        else:
            (loop.call_soon if by == "callback" else functools.partial(loop.call_later, 0.001))(end)
            loop.run_forever()
    assert not loop.is_running()
    assert seen == []
    loop.run_until_complete(turns())
    assert seen == ["left in the queue"]


# Contexts


def test_every_kind_of_callback_runs_in_its_context(loop: FastLoop) -> None:
    seen: dict[str, str] = {}

    def note(kind: str) -> None:
        seen[kind] = variable.get()

    async def main() -> None:
        given = contextvars.copy_context()
        given.run(variable.set, "given")
        variable.set("mine")
        loop.call_soon(note, "soon")
        loop.call_soon(note, "soon given", context=given)
        loop.call_later(0, note, "later")
        loop.call_later(0, note, "later given", context=given)
        loop.call_at(loop.time(), note, "at")
        loop.call_soon_threadsafe(note, "threadsafe")
        loop.call_soon_threadsafe(note, "threadsafe given", context=given)
        future = loop.create_future()
        future.add_done_callback(lambda _: note("done"))
        future.set_result(None)
        task = loop.create_task(asyncio.to_thread(note, "thread"))
        variable.set("changed later")
        await task
        await turns(2)
        assert len(seen) == 9

    loop.run_until_complete(main())
    given = {kind for kind in seen if kind.endswith("given")}
    assert len(given) == 3
    assert {seen[kind] for kind in given} == {"given"}
    assert {seen[kind] for kind in seen.keys() - given} == {"mine"}
    assert variable.get() == "nothing"


# Threads


def test_call_soon_threadsafe_wakes_a_resting_loop(loop: FastLoop) -> None:
    resting = threading.Event()
    handles: list[asyncio.Handle] = []

    def call() -> None:
        resting.wait()
        handles.append(loop.call_soon_threadsafe(loop.stop))

    thread = threading.Thread(target=call)
    thread.start()
    loop.call_soon(loop.call_later, 0.01, resting.set)
    loop.run_forever()
    thread.join()
    assert isinstance(handles[0], asyncio.Handle)


def test_call_soon_threadsafe_runs_each_once_and_in_its_thread_s_order(loop: FastLoop) -> None:
    number, threads = 5000, 4
    seen: list[tuple[int, int]] = []
    first_thread = threading.get_ident()
    strangers: set[int] = set()

    def note(thread: int, index: int) -> None:
        strangers.add(threading.get_ident())
        seen.append((thread, index))
        if len(seen) == number * threads:
            loop.stop()

    def storm(thread: int) -> None:
        for index in range(number):
            loop.call_soon_threadsafe(note, thread, index)

    runners = [threading.Thread(target=storm, args=(thread,)) for thread in range(threads)]
    for runner in runners:
        loop.call_soon(runner.start)
    loop.run_forever()
    for runner in runners:
        runner.join()
    assert len(seen) == number * threads
    for thread in range(threads):
        assert [index for which, index in seen if which == thread] == list(range(number))
    assert strangers == {first_thread}


def test_calls_from_threads_while_the_loop_does_not_run_are_not_lost(loop: FastLoop) -> None:
    loop.run_until_complete(turns())
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(loop.stop,))
    thread.start()
    thread.join()
    loop.run_forever()


def test_a_thread_that_forgets_threadsafe_does_no_harm(loop: FastLoop) -> None:
    # asyncio runs such a callback whenever it wakes next; Qt would refuse to start a timer for it, and never again.
    def call() -> None:
        while loop._armed:  # Until it rests: only then there is a timer to start.
            time.sleep(0.001)
        loop.call_soon(done.set_result, None)

    done = loop.create_future()

    async def main() -> None:
        thread = threading.Thread(target=call)
        thread.start()
        await done
        thread.join()
        await asyncio.sleep(0)

    loop.run_until_complete(main())


def test_run_in_executor_and_to_thread(loop: FastLoop) -> None:
    names: set[str] = set()

    def work(number: int) -> int:
        names.add(threading.current_thread().name)
        if number < 0:
            raise ValueError(number)
        return number * 2

    async def main() -> None:
        assert await asyncio.gather(*(asyncio.to_thread(work, number) for number in range(50))) == list(
            range(0, 100, 2)
        )
        assert await loop.run_in_executor(None, work, 4) == 8
        with pytest.raises(ValueError, match="-1"):
            await asyncio.to_thread(work, -1)

    before = threading.active_count()
    loop.run_until_complete(turns())
    assert threading.active_count() == before, "threads start when they are needed"
    loop.run_until_complete(main())
    assert all(name.startswith("asyncio") for name in names)
    assert 0 < len(names) <= min(32, (os.cpu_count() or 1) + 4)
    loop.run_until_complete(loop.shutdown_default_executor())
    assert threading.active_count() == before
    with pytest.raises(RuntimeError):
        loop.run_until_complete(loop.run_in_executor(None, work, 1))


# Running and ending


def test_run_until_complete_gives_the_result_or_the_exception(loop: FastLoop) -> None:
    async def good() -> int:
        await asyncio.sleep(0)
        return 42

    async def bad() -> None:
        await asyncio.sleep(0)
        raise LookupError("no")

    assert loop.run_until_complete(good()) == 42
    with pytest.raises(LookupError, match="no"):
        loop.run_until_complete(bad())
    future = loop.create_future()
    loop.call_soon(future.set_result, "future")
    assert loop.run_until_complete(future) == "future"
    assert loop.run_until_complete(future) == "future"


def test_run_until_complete_says_when_it_was_stopped(loop: FastLoop, qapp: QApplication) -> None:
    forever = loop.create_future()
    loop.call_soon(loop.stop)
    with pytest.raises(RuntimeError, match="stopped before"):
        loop.run_until_complete(forever)
    loop.call_soon(qapp.quit)
    with pytest.raises(RuntimeError, match="stopped before"):
        loop.run_until_complete(forever)
    assert not loop.is_running()


def test_stop_lets_the_generation_end(loop: FastLoop) -> None:
    seen: list[str] = []

    def first() -> None:
        loop.stop()
        loop.call_soon(seen.append, "next generation")

    loop.call_soon(first)
    loop.call_soon(seen.append, "same generation")
    loop.run_forever()
    assert seen == ["same generation"]
    call_in(loop, loop.stop)
    assert seen == ["same generation", "next generation"]


def test_stop_lets_a_generation_end_that_is_longer_than_a_turn(loop: FastLoop) -> None:
    seen: list[int] = []

    def slow(number: int) -> None:
        seen.append(number)
        end = loop.time() + BUDGET / 4
        while loop.time() < end:
            pass

    loop.call_soon(loop.stop)
    for number in range(20):
        loop.call_soon(slow, number)
    loop.run_forever()
    assert seen == list(range(20))


def test_stop_before_the_run_makes_it_one_generation_long(loop: FastLoop) -> None:
    seen: list[str] = []

    def first() -> None:
        seen.append("now")
        loop.call_soon(seen.append, "not yet")

    loop.call_soon(first)
    loop.stop()
    loop.run_forever()
    assert seen == ["now"]
    loop.stop()
    loop.run_forever()
    assert seen == ["now", "not yet"]


def test_stop_from_a_slot_of_qt(loop: FastLoop) -> None:
    QTimer.singleShot(1, loop.stop)
    loop.run_forever()
    assert not loop.is_running()


def test_is_running_and_running_loop(loop: FastLoop) -> None:
    seen: list[Any] = []

    def look() -> None:
        with contextlib.suppress(RuntimeError):
            seen.append((loop.is_running(), asyncio.get_running_loop()))

    assert not loop.is_running()
    loop.call_soon(look)
    loop.call_soon(QTimer.singleShot, 0, look)
    loop.call_soon(QTimer.singleShot, 1, loop.stop)
    loop.run_forever()
    assert seen == [(True, loop)] * 2
    look()
    assert len(seen) == 2
    assert not loop.is_running()


def test_a_running_loop_refuses_to_run_or_close(loop: FastLoop, qapp: QApplication) -> None:
    errors: list[str] = []

    def misuse() -> None:
        other = make_loop(qapp)
        for act in (loop.run_forever, loop.close, other.run_forever, lambda: loop.run_until_complete(future)):
            try:
                act()
            except RuntimeError as error:
                errors.append(str(error))
        other.close()
        assert loop.is_running()
        assert asyncio.get_running_loop() is loop
        loop.stop()

    future = loop.create_future()
    call_in(loop, misuse)
    assert len(errors) == 4
    assert loop.run_until_complete(asyncio.sleep(0, "still good")) == "still good"


def test_nothing_runs_between_two_runs(loop: FastLoop) -> None:
    seen: list[str] = []
    loop.run_until_complete(turns())
    loop.call_soon(seen.append, "soon")
    loop.call_soon_threadsafe(seen.append, "threadsafe")
    loop.call_later(0, seen.append, "later")
    other = QEventLoop()
    QTimer.singleShot(5, other.quit)
    other.exec()
    assert seen == []
    loop.call_later(0, loop.stop)
    loop.run_forever()
    assert sorted(seen) == ["later", "soon", "threadsafe"]


def test_close_can_be_repeated_and_forbids_everything_else(qapp: QApplication) -> None:
    loop = make_loop(qapp)
    loop.call_soon(print)
    loop.call_later(0, print)
    loop.close()
    loop.close()
    assert loop.is_closed()
    for act in (
        lambda: loop.call_soon(print),
        lambda: loop.call_later(1, print),
        lambda: loop.call_at(1, print),
        lambda: loop.call_soon_threadsafe(print),
        lambda: loop.run_in_executor(None, print),
        lambda: loop.add_reader(0, print),
        loop.run_forever,
    ):
        with pytest.raises(RuntimeError, match="closed"):
            act()
    assert not loop.remove_reader(0)


@pytest.mark.parametrize("kind", KINDS)
def test_close_leaves_nothing(qapp: QApplication, kind: str) -> None:
    before = _descriptors(), threading.active_count()
    for _ in range(20):
        loop = make_loop(qapp, kind)
        loop.run_until_complete(asyncio.to_thread(int))
        loop.call_later(100, print)
        loop.run_until_complete(loop.shutdown_default_executor())
        timers = loop._kick, loop._clock
        loop.close()
        assert not any(timer.isActive() for timer in timers)
    assert (_descriptors(), threading.active_count()) == before


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0  # noqa: PTH208 - only counted


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_loop_is_collected(qapp: QApplication, kind: str) -> None:
    loop = make_loop(qapp, kind)
    loop.run_until_complete(asyncio.sleep(0.001))
    gone = weakref.ref(loop)
    loop.close()
    del loop
    gc.collect()
    assert gone() is None


def test_an_unclosed_loop_says_so(qapp: QApplication) -> None:
    loop = make_loop(qapp)
    with pytest.warns(ResourceWarning, match="unclosed event loop"):
        loop.__del__()
    assert loop.is_closed()


def test_two_loops_take_turns(qapp: QApplication) -> None:
    with make_loop(qapp) as one, make_loop(qapp) as two:
        for loop in (one, two, one, two):
            assert loop.run_until_complete(asyncio.sleep(0.001, loop)) is loop
        one.close()
        assert two.run_until_complete(asyncio.sleep(0.001, "alive")) == "alive"


def test_asyncio_runner(qapp: QApplication) -> None:
    ended: list[str] = []

    async def forgotten() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("task")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            ended.append("generator")

    async def main() -> str:
        tasks.append(asyncio.create_task(forgotten()))
        generators.append(numbers())
        assert await anext(generators[0]) == 1
        return "done"

    tasks: list[asyncio.Task[None]] = []
    generators: list[AsyncIterator[int]] = []
    with asyncio.Runner(loop_factory=lambda: WorkbenchLoop(qapp)) as runner:
        assert isinstance(runner.get_loop(), WorkbenchLoop)
        assert runner.run(main()) == "done"
        assert runner.run(turns()) is None
    assert ended == ["task", "generator"]


def test_there_must_be_an_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.fastloop.QCoreApplication.instance", lambda: None)
    with pytest.raises(RuntimeError, match="QApplication"):
        FastLoop()


# Debug mode


@pytest.mark.expect_log("Executing .*slow.* took")
def test_debug_mode_names_slow_callbacks(loop: FastLoop, caplog: pytest.LogCaptureFixture) -> None:
    handles: list[Any] = []

    def slow() -> None:
        handles.append(loop._current_handle)
        end = loop.time() + 0.02
        while loop.time() < end:
            pass

    loop.set_debug(True)
    loop.slow_callback_duration = 0.01
    handle = loop.call_soon(slow)
    loop.call_soon(loop.stop)
    with caplog.at_level(logging.WARNING):
        loop.run_forever()
    loop.set_debug(False)
    assert "slow" in caplog.text
    assert handles == [handle]
    assert loop._current_handle is None


def test_debug_mode_checks_threads_and_callbacks(loop: FastLoop) -> None:
    errors: list[BaseException] = []

    def from_thread() -> None:
        for call in (loop.call_soon, functools.partial(loop.call_later, 1)):
            try:
                call(print)
            except RuntimeError as error:
                errors.append(error)

    async def main() -> None:
        await asyncio.to_thread(from_thread)
        coroutine: Any = turns
        with pytest.raises(TypeError, match="coroutine"):
            loop.call_soon(coroutine)
        with pytest.raises(TypeError, match="callable"):
            loop.call_later(1, "nothing to call")  # type: ignore[arg-type]

    loop.set_debug(True)
    assert loop.get_debug()
    loop.run_until_complete(main())
    assert len(errors) == 2


def test_debug_mode_remembers_where_a_callback_was_made(loop: FastLoop) -> None:
    failures = Failures(loop)
    loop.set_debug(True)
    loop.call_soon(lambda: 1 / 0)
    loop.call_later(0, lambda: 1 / 0)
    loop.call_later(0.001, loop.stop)
    loop.run_forever()
    sources = [context["source_traceback"][-1] for context in failures.contexts]
    assert [source.name for source in sources] == ["test_debug_mode_remembers_where_a_callback_was_made"] * 2


# Signals


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


@posix
def test_signal_handlers(loop: FastLoop) -> None:
    seen: list[int] = []

    def note(number: int) -> None:
        seen.append(number)
        if len(seen) == 2:
            loop.stop()

    loop.add_signal_handler(signal.SIGTERM, note, 15)
    loop.add_signal_handler(signal.SIGUSR1, note, 10)

    # Sent from a thread, so that nothing in this one wakes by itself.
    def kill() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGUSR1)

    killer = threading.Timer(0.01, kill)
    loop.call_soon(killer.start)
    loop.run_forever()
    killer.join()
    assert sorted(seen) == [10, 15]
    assert loop.remove_signal_handler(signal.SIGTERM)
    assert loop.remove_signal_handler(signal.SIGUSR1)
    assert not loop.remove_signal_handler(signal.SIGUSR1)


def _press_control_c() -> threading.Timer:
    timer = threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    return timer


@pytest.fixture
def default_interrupt() -> Any:
    """SIGINT as a program finds it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_ends_a_resting_loop(loop: FastLoop) -> None:
    for _ in range(2):
        threads: list[threading.Timer] = []
        # Not before the loop runs: then it is Python's own handler that gets it.
        loop.call_soon(lambda into: into.append(_press_control_c()), threads)
        with pytest.raises(KeyboardInterrupt):
            loop.run_forever()
        threads[0].join()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert loop.run_until_complete(asyncio.sleep(0, "goes on")) == "goes on"


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_ends_a_nested_qt_loop_too(loop: FastLoop) -> None:
    threads: list[threading.Timer] = []

    def nest() -> None:
        threads.append(_press_control_c())
        QEventLoop().exec()

    loop.call_soon(nest)
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()
    threads[0].join()


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_ends_the_generation(loop: FastLoop) -> None:
    seen: list[str] = []
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    for _ in range(100):
        loop.call_soon(lambda: None)
    loop.call_soon(seen.append, "left in the queue")
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()
    assert seen == []
    loop.run_until_complete(turns())
    assert seen == ["left in the queue"]


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_is_not_lost_when_the_loop_stops_anyway(loop: FastLoop) -> None:
    loop.call_soon(loop.stop)
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()
    loop.run_until_complete(turns())


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_just_before_qt_begins(loop: FastLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_before_run_forever", lambda: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_a_second_control_c_gets_out_of_an_endless_callback(loop: FastLoop) -> None:
    def endless() -> None:
        while True:
            signal.raise_signal(signal.SIGINT)

    loop.call_soon(endless)
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_cancels_the_main_task_of_a_runner(qapp: QApplication) -> None:
    ended: list[str] = []

    async def main() -> None:
        threads.append(_press_control_c())
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    threads: list[threading.Timer] = []
    with pytest.raises(KeyboardInterrupt), asyncio.Runner(loop_factory=lambda: make_loop(qapp)) as runner:
        runner.run(main())
    threads[0].join()
    assert ended == ["cancelled"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@posix
@pytest.mark.usefixtures("default_interrupt")
def test_control_c_works_after_the_last_signal_handler_was_removed(loop: FastLoop) -> None:
    def remove() -> None:
        loop.add_signal_handler(signal.SIGINT, print)
        loop.remove_signal_handler(signal.SIGINT)
        threads.append(_press_control_c())

    threads: list[threading.Timer] = []
    loop.call_soon(remove)
    with pytest.raises(KeyboardInterrupt):
        loop.run_forever()
    threads[0].join()


def test_a_loop_leaves_the_wakeup_descriptor_as_it_was(loop: FastLoop) -> None:
    before = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(before)
    loop.run_until_complete(turns())
    assert signal.set_wakeup_fd(before) == before

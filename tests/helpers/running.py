"""Runs tests on event loops: coroutine tests, tests in a running loop, and a time limit that says where it hung.

It must not know the program: a loop is whatever asyncio calls one.

A pytest plugin, loaded by tests/conftest.py. ``@pytest.mark.time_limit(seconds)`` gives a test more than TIME_LIMIT.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import inspect
import io
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterator
from types import FrameType
from typing import Any, Final, TypeVar

import pytest

__all__ = ["TIME_LIMIT", "TimeLimitError", "call_on", "leftover_tasks", "run_on"]

T = TypeVar("T")

TIME_LIMIT: Final = 60.0
"""Seconds for one test. Most take milliseconds; this is for machines that do something else at the same time."""


class TimeLimitError(BaseException):
    """A test took too long. No Exception, so that no handler in the program swallows it."""


def run_on(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, T], limit: float = TIME_LIMIT) -> T:
    """Run a coroutine on a loop to its end. After ``limit`` seconds it is cancelled, and the stacks are shown."""
    overdue = ""

    async def limited() -> T:
        nonlocal overdue
        task = asyncio.current_task()
        assert task is not None

        def end() -> None:
            nonlocal overdue
            overdue = _stacks(loop)
            task.cancel()

        timer = loop.call_later(limit, end)
        try:
            return await coroutine
        finally:
            timer.cancel()

    try:
        return loop.run_until_complete(limited())
    except asyncio.CancelledError:
        if overdue:
            pytest.fail(f"not done after {limit:g} s:\n{overdue}", pytrace=False)
        raise


def call_on(loop: asyncio.AbstractEventLoop, function: Callable[[], T]) -> T:
    """Call a plain function while the loop runs, but in no task: it may run a nested Qt loop (qtbot.waitUntil)."""
    future: asyncio.Future[T] = loop.create_future()

    def call() -> None:
        try:
            future.set_result(function())
        except BaseException as error:  # noqa: BLE001 - handed on to whoever waits for the future.
            # A future does not take a StopIteration, nor does one that ends the loop belong into it.
            failure.append(error)
            future.set_result(None)  # type: ignore[arg-type]

    failure: list[BaseException] = []
    loop.call_soon(call)
    result = loop.run_until_complete(future)
    if failure:
        raise failure[0]
    return result


def leftover_tasks(loop: asyncio.AbstractEventLoop) -> list[str]:
    """The tasks of a loop that have not ended, each with the place where it waits."""
    return [_stack(task) for task in asyncio.all_tasks(loop) if not task.done()]


def _stack(task: asyncio.Task[Any]) -> str:
    text = io.StringIO()
    task.print_stack(limit=8, file=text)
    return text.getvalue().rstrip()


def _stacks(loop: asyncio.AbstractEventLoop) -> str:
    return "\n".join(_stack(task) for task in asyncio.all_tasks(loop))


def _run_plain(coroutine: Coroutine[Any, Any, None], limit: float) -> None:
    """Run a coroutine test on an asyncio loop of its own, and see that it leaves no task."""
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        run_on(loop, coroutine, limit)
        # What was cancelled as the last act of the test has one more turn to end.
        loop.run_until_complete(asyncio.sleep(0))
        left = leftover_tasks(loop)
    if left:
        pytest.fail("tasks left behind:\n" + "\n".join(left), pytrace=False)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "time_limit(seconds): how long this test may take, where the usual is too short")


def _limit(item: pytest.Item) -> float:
    mark = item.get_closest_marker("time_limit")
    return float(mark.args[0]) if mark is not None else TIME_LIMIT


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Interrupt a test that does not come back to the loop at all; in the worst case end the whole run, with stacks."""
    limit = _limit(item)
    with _alarm(limit + 1):
        # For what no signal handler of Python can interrupt: C code that never returns.
        faulthandler.dump_traceback_later(limit + 30, exit=True, file=sys.__stderr__ or sys.stderr)
        try:
            return (yield)
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        frames = traceback.format_stack(frame)
        stack = "".join(each for each in frames if "/_pytest/" not in each and "/pluggy/" not in each)
        raise TimeLimitError(f"not done after {seconds:g} s:\n{stack}")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """Coroutine tests run on the loop of the fixture that has one (``.loop``), else on a plain asyncio loop. A plain
    test that uses such a fixture is called from its running loop."""
    function = pyfuncitem.obj
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    fixture: Any = pyfuncitem.funcargs.get("workbench")
    limit = _limit(pyfuncitem)
    if inspect.iscoroutinefunction(function):
        if fixture is None:
            _run_plain(function(**arguments), limit)
        else:
            run_on(fixture.loop, function(**arguments), limit)
        return True
    if fixture is None:
        return None
    call_on(fixture.loop, lambda: function(**arguments))
    return True

"""The loop under test, in each of its kinds, and what its tests need again and again.

It must not know what the tests look at.

``from tests.helpers.loops import loop_fixture as loop_fixture`` gives a test module the fixture ``loop``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.running import leftover_tasks
from ui.fastloop import FastLoop
from ui.watchers import PollWatcher, default_watcher

__all__ = ["KINDS", "Failures", "call_in", "loop_fixture", "make_loop"]

KINDS = ("default", "poll") if default_watcher() not in (None, PollWatcher) else ("default",)
"""Both ways of watching descriptors, where the platform has a better one than poll()."""


def make_loop(app: QApplication, kind: str = "default") -> FastLoop:
    """A new loop; close it."""
    return FastLoop(app, watcher=PollWatcher if kind == "poll" else None)


@pytest.fixture(name="loop", params=KINDS)
def loop_fixture(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[FastLoop]:
    """A loop that does not run yet. It fails the test when a callback failed and nobody looked."""
    loop = make_loop(qapp, request.param)
    failures = Failures(loop)
    # As the program does: closing a dialog that is the only window must not end the run.
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    yield loop
    qapp.setQuitOnLastWindowClosed(quits)
    tasks = leftover_tasks(loop)
    if not loop.is_closed():
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
    problems = [f"in the loop: {context}" for context in failures.contexts] + [f"task: {task}" for task in tasks]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


class Failures:
    """Collects what goes to the loop's exception handler."""

    def __init__(self, loop: FastLoop) -> None:
        self.contexts: list[dict[str, Any]] = []
        loop.set_exception_handler(lambda _, context: self.contexts.append(context))

    @property
    def errors(self) -> list[str]:
        """What went wrong, shortly: the exceptions' representations."""
        return [repr(context.get("exception")) for context in self.contexts]


def call_in(loop: FastLoop, function: Callable[[], object]) -> None:
    """Run the loop, with this as its first callback (in no task), until it calls stop()."""
    loop.call_soon(function)
    loop.run_forever()


async def turns(number: int = 1) -> None:
    """Let the loop go round."""
    for _ in range(number):
        await asyncio.sleep(0)

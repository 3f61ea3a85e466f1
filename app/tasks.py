"""The only place that creates tasks: each has a name and an owner, ends with its owner, and its failure is reported.

It must not know what the tasks do or how a failure is shown: a reporter is given the exception.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

__all__ = ["Reporter", "TaskOwner"]

T = TypeVar("T")

Reporter = Callable[[BaseException, str], None]
"""Called with an exception that nobody awaited and the name of the task that raised it."""


class TaskOwner:
    """Spawns tasks and ends them with itself. Owners form a tree: closing one closes its children first.

    A task's exception goes to the reporter unless somebody awaited the task; cancellation is quiet.
    """

    def __init__(self, name: str, report: Reporter, parent: TaskOwner | None = None) -> None:
        self.name = name
        self._report = report
        self._parent = parent
        self._tasks: set[asyncio.Task[Any]] = set()
        self._children: set[TaskOwner] = set()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether this owner spawns no more."""
        return self._closed

    @property
    def tasks(self) -> frozenset[asyncio.Task[Any]]:
        """Those that still run, without the children's."""
        return frozenset(self._tasks)

    def child(self, name: str) -> TaskOwner:
        """An owner that ends with this one, or earlier."""
        owner = TaskOwner(f"{self.name}/{name}", self._report, self)
        self._children.add(owner)
        return owner

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Run a coroutine as a task of this owner. Raises RuntimeError when the owner is closed."""
        if self._closed:
            coroutine.close()
            raise RuntimeError(f"{self.name} is closed and spawns no {name}")
        task = asyncio.get_running_loop().create_task(coroutine, name=f"{self.name}/{name}")
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        # asyncio's own mark that nobody has asked for the result; it is there only when the task has failed. Looked at
        # one turn later: whoever awaits the task hears of its end after this callback.
        if task._log_traceback:
            task.get_loop().call_soon(self._report_unless_seen, task)

    def _report_unless_seen(self, task: asyncio.Task[Any]) -> None:
        if task._log_traceback:
            # Reading exception() clears the mark.
            error = task.exception()
            assert error is not None
            self._report(error, task.get_name())

    def cancel(self) -> None:
        """Ask every task of this owner and of its children to end; does not wait."""
        for child in list(self._children):
            child.cancel()
        for task in list(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """End every task, children first, and spawn no more. Waits until all have ended."""
        self._closed = True
        for child in list(self._children):
            await child.close()
        current = asyncio.current_task()
        while tasks := [task for task in self._tasks if task is not current]:
            for task in tasks:
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait(tasks)
        if self._parent is not None:
            self._parent._children.discard(self)

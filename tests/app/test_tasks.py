"""Task owners: every task has one, ends with it, and its failure is told to the reporter once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from app.tasks import TaskOwner


class Reports(list[tuple[str, str]]):
    """What the reporter was given, as text."""

    def __call__(self, error: BaseException, name: str) -> None:
        self.append((repr(error), name))


async def forever(ended: list[str] | None = None) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        if ended is not None:
            ended.append("ended")


async def fail() -> None:
    raise RuntimeError("on purpose")


async def turns(count: int = 3) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_names_tell_the_whole_tree() -> None:
    root = TaskOwner("workbench", Reports())
    task = root.child("sockets").spawn(turns(), "listen")
    assert task.get_name() == "workbench/sockets/listen"
    await task
    await root.close()


async def test_a_failure_is_reported_with_the_tasks_name() -> None:
    reports = Reports()
    owner = TaskOwner("owner", reports)
    owner.spawn(fail(), "work")
    await turns()
    assert reports == [("RuntimeError('on purpose')", "owner/work")]
    await owner.close()


async def test_a_failure_that_somebody_awaits_is_theirs() -> None:
    reports = Reports()
    owner = TaskOwner("owner", reports)
    with pytest.raises(RuntimeError, match="on purpose"):
        await owner.spawn(fail(), "work")
    await turns()
    assert reports == []
    await owner.close()


async def test_cancellation_is_quiet() -> None:
    reports = Reports()
    owner = TaskOwner("owner", reports)
    owner.spawn(forever(), "work").cancel()
    await turns()
    assert reports == []
    assert owner.tasks == frozenset()
    await owner.close()


async def test_closing_ends_everything_below_and_waits() -> None:
    ended: list[str] = []
    root = TaskOwner("root", Reports())
    child = root.child("child")
    for owner in (root, child, child.child("grandchild")):
        owner.spawn(forever(ended), "work")
    await turns()
    await root.close()
    assert ended == ["ended"] * 3
    assert root.closed and child.closed


async def test_a_closed_owner_spawns_nothing() -> None:
    owner = TaskOwner("owner", Reports())
    await owner.close()
    with pytest.raises(RuntimeError, match="owner is closed"):
        owner.spawn(turns(), "late")


async def test_a_closed_child_is_forgotten_and_may_be_made_again() -> None:
    root = TaskOwner("root", Reports())
    await root.child("tab").close()
    again = root.child("tab")
    await again.spawn(turns(), "work")
    await root.close()
    assert again.closed


async def test_cancel_asks_all_but_does_not_wait() -> None:
    ended: list[str] = []
    root = TaskOwner("root", Reports())
    root.child("child").spawn(forever(ended), "work")
    await turns()
    root.cancel()
    assert ended == []
    await turns()
    assert ended == ["ended"]
    assert not root.closed
    await root.close()


async def test_a_task_may_close_its_own_owner() -> None:
    owner = TaskOwner("owner", Reports())

    async def last_act() -> str:
        await owner.close()
        return "done"

    assert await owner.spawn(last_act(), "last") == "done"


async def test_closing_waits_for_a_task_that_takes_its_time() -> None:
    owner = TaskOwner("owner", Reports())
    order: list[str] = []

    async def slow_end() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await turns(10)
            order.append("task")

    owner.spawn(slow_end(), "slow")
    await turns()
    await owner.close()
    order.append("closed")
    assert order == ["task", "closed"]


async def test_a_failure_while_closing_is_reported() -> None:
    reports = Reports()
    owner = TaskOwner("owner", reports)

    async def fails_at_the_end() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("at the end")

    owner.spawn(fails_at_the_end(), "work")
    await turns()
    await owner.close()
    assert reports == [("ValueError('at the end')", "owner/work")]


async def test_the_result_is_the_coroutines() -> None:
    owner = TaskOwner("owner", Reports())

    async def answer() -> int:
        return 42

    task: Awaitable[int] = owner.spawn(answer(), "answer")
    assert await task == 42
    await owner.close()

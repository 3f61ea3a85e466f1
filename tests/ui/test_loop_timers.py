"""Timers of the loop: never early, in order, precise, and gone when cancelled."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections import deque
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from tests.helpers.loops import call_in
from tests.helpers.loops import loop_fixture as loop_fixture
from ui.fastloop import FastLoop
from ui.timerheap import FEW, TimerHeap


def test_a_timer_is_never_early(loop: FastLoop) -> None:
    delays = [0.0, 0.0001, 0.0005, 0.0011, 0.0049, 0.01, 0.0123, 0.02]
    early: list[float] = []
    left = len(delays)

    def note(due: float) -> None:
        nonlocal left
        if loop.time() < due:
            early.append(due)
        left -= 1
        if not left:
            loop.stop()

    for delay in delays:
        due = loop.time() + delay
        loop.call_at(due, note, due)
    loop.run_forever()
    assert early == []


def test_timers_run_in_the_order_in_which_they_are_due(loop: FastLoop) -> None:
    seen: list[int] = []
    start = loop.time() + 0.005
    # Set in a scattered order, and each moment twice.
    order = [(number * 37) % 100 for number in range(100)]
    for number in order:
        loop.call_at(start + number * 0.0001, seen.append, number)
    for number in order:
        loop.call_at(start + number * 0.0001, seen.append, number)
    loop.call_at(start + 0.02, loop.stop)
    loop.run_forever()
    assert seen == sorted([*range(100), *range(100)])


def test_timers_for_one_moment_run_in_the_order_in_which_they_were_made(loop: FastLoop) -> None:
    seen: list[int] = []
    when = loop.time() + 0.002
    for number in range(200):
        loop.call_at(when, seen.append, number)
    loop.call_at(when, loop.stop)
    loop.run_forever()
    assert seen == list(range(200))


def test_when_says_the_exact_time(loop: FastLoop) -> None:
    when = loop.time() + 123.456789
    timer = loop.call_at(when, print)
    assert isinstance(timer, asyncio.TimerHandle)
    assert timer.when() == when
    before = loop.time()
    later = loop.call_later(0.0001234, print)
    assert before + 0.0001234 <= later.when() <= loop.time() + 0.0001234
    timer.cancel()
    later.cancel()
    call_in(loop, loop.stop)


def test_a_past_or_negative_time_is_now(loop: FastLoop) -> None:
    seen: list[str] = []
    loop.call_at(loop.time() - 10, seen.append, "past")
    loop.call_later(-1, seen.append, "negative")
    loop.call_soon(loop.call_later, 0, loop.stop)
    loop.run_forever()
    assert sorted(seen) == ["negative", "past"]


@pytest.mark.parametrize("wrong", ["call_later", "call_at"])
def test_none_is_no_time(loop: FastLoop, wrong: str) -> None:
    with pytest.raises(TypeError, match="None"):
        getattr(loop, wrong)(None, print)


def test_a_timer_far_away_does_not_disturb_a_near_one(loop: FastLoop) -> None:
    far = [loop.call_later(delay, print) for delay in (3600, 10**6, 10**9, float("inf"))]
    loop.call_later(0.001, loop.stop)
    loop.run_forever()
    for timer in far:
        timer.cancel()


def test_a_timer_that_is_due_waits_for_no_more_than_the_present_generation(loop: FastLoop) -> None:
    async def main() -> None:
        for _ in range(100):
            seen: list[str] = []
            loop.call_later(0, seen.append, "timer")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert seen == ["timer"]

    loop.run_until_complete(main())


def test_a_timer_outlives_a_run(loop: FastLoop) -> None:
    loop.call_later(0.02, loop.stop)
    loop.run_until_complete(asyncio.sleep(0.001))
    # Nothing but the clock wakes the loop now.
    loop.run_forever()


def test_an_earlier_timer_moves_the_clock_forward(loop: FastLoop) -> None:
    seen: list[str] = []

    def set_earlier() -> None:
        loop.call_later(0.001, seen.append, "early")
        loop.call_later(0.002, loop.stop)

    late = loop.call_later(60, seen.append, "late")
    # Set from Qt, while the loop rests and its clock is set to the late one.
    QTimer.singleShot(5, set_earlier)
    loop.run_forever()
    assert seen == ["early"]
    late.cancel()


def test_sleep_is_precise(loop: FastLoop) -> None:
    # Lateness belongs to the machine; of many, some must have been on time if the loop has any precision.
    async def main() -> float:
        best = 1.0
        for _ in range(20):
            start = loop.time()
            await asyncio.sleep(0.0052)
            late = loop.time() - start - 0.0052
            assert late >= 0
            best = min(best, late)
        return best

    assert loop.run_until_complete(main()) < 0.003


def test_timers_set_by_timers_and_callbacks(loop: FastLoop) -> None:
    seen: list[int] = []

    def again(number: int) -> None:
        seen.append(number)
        if number == 50:
            loop.stop()
        elif number % 2:
            loop.call_soon(again, number + 1)
        else:
            loop.call_later(0, again, number + 1)

    loop.call_later(0, again, 0)
    loop.run_forever()
    assert seen == list(range(51))


def test_a_timer_is_not_starved_by_a_busy_queue(loop: FastLoop) -> None:
    def busy() -> None:
        loop.call_soon(busy)

    loop.call_later(0.01, loop.stop)
    loop.call_soon(busy)
    loop.run_forever()


# Cancelling


def test_a_cancelled_timer_does_not_run(loop: FastLoop) -> None:
    seen: list[str] = []
    first = loop.call_later(0.001, seen.append, "first")
    second = loop.call_later(0.002, seen.append, "second")
    loop.call_later(0.0015, second.cancel)
    first.cancel()
    first.cancel()
    loop.call_later(0.004, loop.stop)
    loop.run_forever()
    assert seen == []


def test_a_timer_cancelled_when_it_is_due_already(loop: FastLoop) -> None:
    seen: list[str] = []
    when = loop.time() + 0.001
    later: list[asyncio.TimerHandle] = []
    loop.call_at(when, lambda: later[0].cancel())
    later.append(loop.call_at(when, seen.append, "cancelled in the same turn"))
    loop.call_at(when, loop.stop)
    loop.run_forever()
    assert seen == []
    later[0].cancel()


def test_many_cancelled_timers_do_not_stay_in_memory(loop: FastLoop) -> None:
    class Payload: ...

    def make() -> tuple[asyncio.TimerHandle, weakref.ref[asyncio.TimerHandle]]:
        timer = loop.call_later(3600, print, Payload())
        return timer, weakref.ref(timer)

    kept = [loop.call_later(3600, print) for _ in range(50)]
    pairs = [make() for _ in range(10_000)]
    refs = [ref for _, ref in pairs]

    async def cancel_all() -> None:
        for timer, _ in pairs:
            timer.cancel()
        pairs.clear()
        # asyncio's Handle.cancel() runs in this turn, the tidying in the next.
        await asyncio.sleep(0.001)

    loop.run_until_complete(cancel_all())
    gc.collect()
    assert sum(1 for ref in refs if ref() is not None) <= 2 * FEW + len(kept)
    assert len(loop._timers) <= 2 * FEW + len(kept)
    for timer in kept:
        timer.cancel()


def test_timers_cancelled_from_qt_do_not_wait_for_the_clock(loop: FastLoop) -> None:
    def cancel_all() -> None:
        for timer in timers:
            timer.cancel()
        look()

    def look() -> None:
        # From Qt, without asking the loop for anything.
        if len(loop._timers) <= FEW:
            loop.stop()
        else:
            QTimer.singleShot(1, look)

    timers = [loop.call_later(3600, print) for _ in range(1000)]
    QTimer.singleShot(5, cancel_all)
    loop.run_forever()
    assert len(loop._timers) <= FEW


def test_timeouts_that_never_happen_leave_nothing(loop: FastLoop) -> None:
    async def main() -> int:
        most = 0
        for _ in range(2000):
            async with asyncio.timeout(60):
                await asyncio.sleep(0)
            most = max(most, len(loop._timers))
        return most

    assert loop.run_until_complete(main()) <= 2 * FEW + 10


def test_asyncio_timeouts_work(loop: FastLoop) -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.005):
                await asyncio.Event().wait()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 0.005)
        assert await asyncio.wait_for(asyncio.sleep(0, "in time"), 60) == "in time"

    loop.run_until_complete(main())


def test_the_heap_counts_right(loop: FastLoop) -> None:
    # Cancelled before or after being handed out, tidied or not: the count of the cancelled never drifts.
    heap = TimerHeap()
    ready: deque[asyncio.Handle] = deque()
    handles: list[Any] = []

    def cancel(handle: Any) -> None:
        if handle._scheduled:
            heap.note_cancelled()
        handle.cancel()

    loop._timer_handle_cancelled = lambda handle: None  # type: ignore[method-assign]
    # Scattered, so that no heap is in order by chance.
    for number in sorted(range(1000), key=lambda number: number * 7919 % 1000):
        handle = asyncio.TimerHandle(float(number), print, (), loop)
        heap.add(handle)
        handles.append(handle)
    handles.sort()
    for handle in handles[::3]:
        cancel(handle)
    assert not heap.untidy
    for handle in handles[1::3]:
        cancel(handle)
    assert heap.untidy
    heap.tidy()
    assert len(heap) == 333
    assert not heap.untidy
    heap.collect(500.0, ready)
    assert [handle.when() for handle in ready] == [float(number) for number in range(2, 501, 3)]
    assert heap.next_at == 503.0
    for handle in handles[2::3]:
        cancel(handle)
    assert heap.untidy
    heap.collect(0.0, ready)
    assert len(heap) == heap._cancelled == 0

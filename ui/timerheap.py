"""Timers of the event loop, in the order in which they are due.

It must not know the time, nor who waits for it: it is told what time it is, and hands out what is due.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
from collections import deque
from typing import Any, Final

__all__ = ["TimerHeap"]

FEW: Final = 100
"""So many cancelled timers may lie around before it is worth to look for them; asyncio's own number."""


class TimerHeap:
    """Handles that wait for their moment; of two with the same moment, the one added first comes first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Any]] = []  # The number decides between equals, without comparing handles.
        self._numbers = itertools.count()
        self._cancelled = 0
        self.next_at = math.inf
        """When the first one is due, cancelled or not."""

    def __len__(self) -> int:
        return len(self._heap)

    def add(self, handle: asyncio.TimerHandle) -> None:
        """Keep it until it is due or has been cancelled."""
        heapq.heappush(self._heap, (handle.when(), next(self._numbers), handle))
        self.next_at = self._heap[0][0]
        handle._scheduled = True  # type: ignore[attr-defined]  # asyncio's mark that its cancelling concerns us.

    def note_cancelled(self) -> None:
        """One of those kept will not be wanted any longer."""
        self._cancelled += 1

    @property
    def untidy(self) -> bool:
        """Whether tidy() would free much."""
        return self._cancelled > FEW and self._cancelled * 2 > len(self._heap)

    def tidy(self) -> None:
        """Forget the cancelled ones, wherever they are. Usually they are forgotten only when they come first."""
        for _, _, handle in self._heap:
            handle._scheduled = not handle._cancelled
        self._heap = [timer for timer in self._heap if timer[2]._scheduled]
        heapq.heapify(self._heap)
        self._cancelled = 0
        self._look_ahead()

    def collect(self, now: float, ready: deque[asyncio.Handle]) -> None:
        """Append what is due by now."""
        heap = self._heap
        while heap and (heap[0][0] <= now or heap[0][2]._cancelled):
            handle = heapq.heappop(heap)[2]
            handle._scheduled = False
            if handle._cancelled:
                self._cancelled -= 1
            else:
                ready.append(handle)
        self._look_ahead()

    def clear(self) -> None:
        """Forget all."""
        self._heap.clear()
        self._cancelled = 0
        self._look_ahead()

    def _look_ahead(self) -> None:
        self.next_at = self._heap[0][0] if self._heap else math.inf

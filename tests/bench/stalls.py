"""Measures what a person feels as stalls of the window, and how much of them is the program's own doing.

It must not know what else goes on: a timer of one millisecond in the window's loop measures the gaps between its turns.
"""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Figures", "Stalls", "figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds. ``p99`` and ``longest`` are of the gaps as they were. A gap consists of ``work`` of the thread
    itself, of waiting while other threads hold the interpreter's lock, and of waiting for a processor while it could
    have worked; ``here`` is without the last, which is the other programs' and the machine's (Linux counts it in
    /proc/self/task/*/schedstat; elsewhere it is the same as the whole)."""

    median: float
    p99: float
    longest: float
    here_p99: float
    here_longest: float
    work_p99: float
    work_longest: float

    def lines(self, p99: float, longest: float | None = None) -> list[str]:
        """What to print, with the targets."""
        aim = "" if longest is None else f" (target {longest:.0f})"
        return [
            f"  99 % of turns under {self.p99:.1f} ms (target {p99:.0f}), longest {self.longest:.1f} ms{aim}, "
            f"median {self.median:.1f} ms",
            f"  without waiting for a processor, which other programs had: 99 % under {self.here_p99:.1f} ms, longest "
            f"{self.here_longest:.1f} ms; work of the window's thread alone: 99 % under {self.work_p99:.1f} ms, "
            f"longest {self.work_longest:.1f} ms",
        ]


class Stalls:
    """Measures from start() to stop(); may be started again, and then goes on collecting."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.gaps: list[tuple[float, float, float]] = []
        """Of each gap: how long it was, how much of it the thread worked, how much it waited for a processor; ms."""
        self._before = (0.0, 0.0, 0.0)
        self._file: Any = None
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Measure from now on; in the window's thread."""
        try:
            self._file = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
        except OSError:
            self._file = None
        self._before = self._now()
        self._timer.start()

    def stop(self) -> None:
        """Measure no longer. What has not come to an end counts as well: a stall may be the last thing that happens."""
        self._timer.stop()
        self._beat()
        if self._file is not None:
            os.close(self._file)

    def _now(self) -> tuple[float, float, float]:
        waited = 0 if self._file is None else int(os.pread(self._file, 64, 0).split()[1])
        return time.perf_counter() * 1000, time.thread_time() * 1000, waited / 1e6

    def _beat(self) -> None:
        now, before = self._now(), self._before
        self.gaps.append((now[0] - before[0], now[1] - before[1], now[2] - before[2]))
        self._before = now


def figures(gaps: Sequence[tuple[float, float, float]]) -> Figures:
    """What to tell of the gaps of one or several measurements."""
    whole = sorted(gap for gap, _, _ in gaps)
    here = sorted(gap - waited for gap, _, waited in gaps)
    work = sorted(worked for _, worked, _ in gaps)
    place = len(whole) * 99 // 100
    return Figures(statistics.median(whole), whole[place], whole[-1], here[place], here[-1], work[place], work[-1])

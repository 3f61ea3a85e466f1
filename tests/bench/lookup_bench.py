"""Ten thousand names against the lab's server: the Lookup tab's page in the open window, and `dig -f` with the same.

Both ask the same server, which runs in the window's own loop with the trace on; they take turns in one run. A timer of
one millisecond measures what the person would feel meanwhile.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Final

__all__ = ["NAMES", "P99_MS", "PAIRS", "run"]

NAMES: Final = 10_000
PAIRS: Final = 3
P99_MS: Final = 16.0
TARGET: Final = 1.0


def run() -> list[str]:
    """The pairs' rates and their ratio, and the stalls of the window during ours."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if shutil.which("dig") is None:
        return ["dig is not installed (Debian: bind9-dnsutils): nothing to compare with"]
    from PySide6.QtWidgets import QApplication

    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop
    from ui.paths import Paths

    app = QApplication.instance() or QApplication([])
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder:
        workbench = Workbench(app, Paths.below(Path(folder)))  # type: ignore[arg-type]
        workbench.show()
        try:
            return loop.run_until_complete(_pairs(workbench, Path(folder)))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


async def _pairs(workbench: Any, folder: Path) -> list[str]:
    from ui.tabs import TABS

    await workbench.build()
    await workbench.start()
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("lookup"))
    [tab] = [tab for tab in workbench.window.built_tabs() if tab.key == "lookup"]
    server = workbench.lab.status("dns")
    assert server.host == "127.0.0.1", "only this computer is asked"
    tab.query_page.form.server.setEditText(server.address)
    tab.pages.setCurrentWidget(tab.many_page)
    names = [f"host{number:04d}.lab.test" for number in range(1, NAMES + 1)]
    listed = folder / "names"
    listed.write_text("\n".join(names))
    tab.many_page.names.setPlainText("\n".join(names))
    ours, digs, gaps = [], [], []
    for _ in range(PAIRS):
        rate, stalls = await _ours(tab.many_page)
        ours.append(rate)
        gaps += stalls
        digs.append(await asyncio.to_thread(_dig, listed, server.port))
    ratios = [one / other for one, other in zip(ours, digs, strict=True)]
    gaps.sort()
    return [
        f"{NAMES:,} A lookups, median of {PAIRS}: window {statistics.median(ours):,.0f}/s, "
        f"dig -f {statistics.median(digs):,.0f}/s, ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}; target {TARGET:.1f})",
        f"  window meanwhile: 99 % of turns under {gaps[int(len(gaps) * 0.99)]:.1f} ms (target {P99_MS:.0f}), "
        f"longest {gaps[-1]:.1f} ms",
    ]


async def _ours(page: Any) -> tuple[float, list[float]]:
    from PySide6.QtCore import Qt, QTimer

    gaps: list[float] = []
    before = time.perf_counter()

    def beat() -> None:
        nonlocal before
        now = time.perf_counter()
        gaps.append((now - before) * 1000)
        before = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1)
    timer.timeout.connect(beat)
    timer.start()
    begun = time.perf_counter()
    task = page.run()
    assert task is not None
    await task
    seconds = time.perf_counter() - begun
    timer.stop()
    assert page.lookup.counts["NOERROR"] == NAMES, page.lookup.counts
    return NAMES / seconds, gaps


def _dig(names: Path, port: int) -> float:
    begun = time.perf_counter()
    command = ["dig", "@127.0.0.1", "-p", str(port), "+short", "-f", str(names)]
    done = subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - begun
    assert done.stdout.count(b"\n") == NAMES, done.stdout[-200:]
    return NAMES / seconds

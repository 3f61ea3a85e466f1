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

from tests.bench.stalls import Stalls, figures

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
    assert server.address.startswith("127.0.0.1"), "only this computer is asked"
    tab.query_page.form.server.setEditText(server.address)
    tab.pages.setCurrentWidget(tab.many_page)
    names = [f"host{number:04d}.lab.test" for number in range(1, NAMES + 1)]
    listed = folder / "names"
    listed.write_text("\n".join(names))
    tab.many_page.names.setPlainText("\n".join(names))
    ours, digs = [], []
    gaps: list[tuple[float, float, float]] = []
    for _ in range(PAIRS):
        rate, stalls = await _ours(tab.many_page)
        ours.append(rate)
        gaps += stalls
        digs.append(await asyncio.to_thread(_dig, listed, server.port))
    ratios = [one / other for one, other in zip(ours, digs, strict=True)]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return [
        f"{NAMES:,} A lookups, median of {PAIRS}: window {statistics.median(ours):,.0f}/s, "
        f"dig -f {statistics.median(digs):,.0f}/s, ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}; target {TARGET:.1f})",
        f"  window meanwhile (the machine's load is {load:.1f} on {os.cpu_count()} processors):",
        *figures(gaps).lines(P99_MS),
    ]


async def _ours(page: Any) -> tuple[float, list[tuple[float, float, float]]]:
    assert page._servers().startswith("127.0.0.1"), page._servers()
    stalls = Stalls()
    stalls.start()
    begun = time.perf_counter()
    task = page.run()
    assert task is not None
    await task
    seconds = time.perf_counter() - begun
    stalls.stop()
    assert page.lookup.counts["NOERROR"] == NAMES, page.lookup.counts
    return NAMES / seconds, stalls.gaps


def _dig(names: Path, port: int) -> float:
    begun = time.perf_counter()
    command = ["dig", "@127.0.0.1", "-p", str(port), "+short", "-f", str(names)]
    done = subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - begun
    assert done.stdout.count(b"\n") == NAMES, done.stdout[-200:]
    return NAMES / seconds

"""1 GiB from a local nginx to a file, by the Fetch tab in the open window, by curl and by urlretrieve, in turns; and
1,000 small requests to one host, by our client and by urllib.request.

The trace is on, and the download's bar moves. curl and urllib run in processes of their own, so that none of the three
takes from another. A timer of one millisecond measures what the person would feel meanwhile. Ours has the file on the
disk before it gives it its name (fsync); the others leave that to the system.
"""

from __future__ import annotations

import asyncio
import contextlib
import filecmp
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.bench.stalls import Stalls, figures
from tests.helpers.nginx import Nginx, nginx, program, why_not

__all__ = ["PAIRS", "REQUESTS", "SIZE", "run"]

SIZE: Final = 1 << 30
PAIRS: Final = 5
REQUESTS: Final = 1000

CURL_TARGET: Final = 0.9
URLRETRIEVE_TARGET: Final = 1.5
REQUESTS_TARGET: Final = 1.0
P99_MS: Final = 16.0
LONGEST_MS: Final = 50.0
MEMORY_MB: Final = 150.0

ROOM: Final = 4 * SIZE
"""Free bytes that are wanted: the source and one copy at a time, and as much again for everybody else."""

SMALL: Final = b"small\n" * 20

URLRETRIEVE: Final = """
import sys, time, urllib.request
begun = time.perf_counter()
urllib.request.urlretrieve(sys.argv[1], sys.argv[2], lambda *numbers: None)
print(time.perf_counter() - begun)
"""

URLOPEN: Final = """
import sys, time, urllib.request
url, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
begun = time.perf_counter()
for _ in range(count):
    with urllib.request.urlopen(url) as response:
        assert len(response.read()) == size
print(time.perf_counter() - begun)
"""


def run() -> list[str]:
    """The pairs' times and their ratios, the stalls of the window and its memory during ours."""
    missing = why_not() or ("" if program("curl") else "curl is not installed (Debian: curl)")
    if missing:
        return [f"not measured: {missing}"]
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < ROOM:
        return [f"not measured: {free >> 20:,} MiB free in {tempfile.gettempdir()}, {ROOM >> 20:,} are wanted"]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop
    from ui.paths import Paths

    app = QApplication.instance() or QApplication([])
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder, nginx(log=False) as server:
        _fill(server)
        workbench = Workbench(app, Paths.below(Path(folder)))  # type: ignore[arg-type]
        workbench.show()
        try:
            return loop.run_until_complete(_measure(workbench, server, Path(folder)))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


def _fill(server: Nginx) -> None:
    (server.files / "small.txt").write_bytes(SMALL)
    block = os.urandom(1 << 20)
    with (server.files / "big.bin").open("wb") as file:
        for _ in range(SIZE >> 20):
            file.write(block)
        # Else the first copies would compete with this one for the disk.
        file.flush()
        os.fsync(file.fileno())


async def _measure(workbench: Any, server: Nginx, folder: Path) -> list[str]:
    from ui.tabs import TABS

    await workbench.build()
    await workbench.start()
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("fetch"))
    [tab] = [tab for tab in workbench.window.built_tabs() if tab.key == "fetch"]
    big, small = server.url + "/files/big.bin", server.url + "/files/small.txt"
    # Whatever is imported or made with the first request belongs to neither.
    await _requests(workbench, tab, small, 20)
    lines = await _files(tab, big, server.files / "big.bin", folder)
    return [*lines, *await _small(workbench, tab, small), _load()]


def _load() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"(the machine's load is {load:.1f} on {os.cpu_count()} processors, all servers and clients counted)"


def _ratios(ours: list[float], theirs: list[float]) -> tuple[float, str]:
    ratios = [other / one for one, other in zip(ours, theirs, strict=True)]
    return statistics.median(ratios), ", ".join(f"{ratio:.2f}" for ratio in ratios)


# 1 GiB


async def _files(tab: Any, url: str, source: Path, folder: Path) -> list[str]:
    curls: list[float] = []
    urllibs: list[float] = []
    ours: list[float] = []
    gaps: list[tuple[float, float, float]] = []
    moves: list[int] = []
    idle, peaks = _memory("VmRSS"), []
    for number in range(PAIRS):
        curls.append(await asyncio.to_thread(_curl, url, folder / "curl.bin"))
        _reset_peak()
        seconds, stalls, seen = await _ours(tab, url, folder / "ours.bin", source if number == 0 else None)
        peaks.append(_memory("VmHWM"))
        ours.append(seconds)
        gaps += stalls
        moves.append(seen)
        urllibs.append(await asyncio.to_thread(_urlretrieve, url, folder / "urllib.bin"))
    by_curl, curl_list = _ratios(ours, curls)
    by_urllib, urllib_list = _ratios(ours, urllibs)
    more = f"{(max(peaks) - idle) / 1e6:.0f} MB above idle ({idle / 1e6:.0f} MB)" if idle else "not known here"
    return [
        f"1 GiB to a file, medians of {PAIRS}: window {_rate(ours)}, curl {_rate(curls)}, urlretrieve {_rate(urllibs)}",
        f"  against curl {by_curl:.2f} ({curl_list}; target {CURL_TARGET}), "
        f"against urlretrieve {by_urllib:.2f} ({urllib_list}; target {URLRETRIEVE_TARGET})",
        f"  the bar stood at {min(moves)} different values at least; memory at most {more} (target {MEMORY_MB:.0f})",
        *figures(gaps).lines(P99_MS, LONGEST_MS),
    ]


def _rate(seconds: list[float]) -> str:
    median = statistics.median(seconds)
    return f"{median:.2f} s ({SIZE / median / 1e6:,.0f} MB/s)"


async def _ours(
    tab: Any, url: str, path: Path, source: Path | None
) -> tuple[float, list[tuple[float, float, float]], int]:
    """Seconds from the click until the file is there, the window's gaps, and how many values the bar had."""
    from app.fetch.downloads import State

    tab.downloads.path.setText(str(path))
    tab.bar.set_url(url)
    values: set[int] = set()
    tab.downloads.bar.valueChanged.connect(values.add)
    before = len(tab.queue.downloads)
    stalls = Stalls()
    stalls.start()
    begun = time.perf_counter()
    tab.download()
    await _until(lambda: len(tab.queue.downloads) > before and not tab.queue.downloads[-1].state.is_open)
    seconds = time.perf_counter() - begun
    stalls.stop()
    tab.downloads.bar.valueChanged.disconnect(values.add)
    [download] = tab.queue.downloads[before:]
    assert download.state is State.DONE, download.error
    assert download.received == SIZE
    if source is not None:
        assert await asyncio.to_thread(filecmp.cmp, path, source, False)
    await _until(lambda: download._task is None)
    await tab.queue.remove(download)
    await asyncio.to_thread(path.unlink)
    return seconds, stalls.gaps, len(values)


def _curl(url: str, path: Path) -> float:
    begun = time.perf_counter()
    # With its own progress, as people use it.
    subprocess.run(
        [str(program("curl")), "-q", "--noproxy", "*", "-o", str(path), url], check=True, stderr=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - begun
    assert path.stat().st_size == SIZE
    path.unlink()
    return seconds


def _urlretrieve(url: str, path: Path) -> float:
    seconds = _child(URLRETRIEVE, url, str(path))
    assert path.stat().st_size == SIZE
    path.unlink()
    return seconds


def _child(code: str, *arguments: str) -> float:
    """What a Python of its own says that it took: without the time in which it starts."""
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-I", "-c", code, *arguments]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=clean).stdout)


def _memory(name: str) -> int:
    """Bytes that /proc tells of this process; 0 where there is no such file."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text("utf-8").splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
    return 0


def _reset_peak() -> None:
    """VmHWM counts from now on (proc(5), clear_refs)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")


# 1,000 small ones


async def _small(workbench: Any, tab: Any, url: str) -> list[str]:
    ours: list[float] = []
    urllibs: list[float] = []
    for _ in range(PAIRS):
        ours.append(await _requests(workbench, tab, url, REQUESTS))
        urllibs.append(await asyncio.to_thread(_child, URLOPEN, url, str(REQUESTS), str(len(SMALL))))
    ratio, listed = _ratios(ours, urllibs)
    return [
        f"{REQUESTS:,} small requests one after the other, medians of {PAIRS}: ours, the connection kept and traced, "
        f"{statistics.median(ours):.2f} s, urllib.request {statistics.median(urllibs):.2f} s; {ratio:.2f} times as "
        f"fast ({listed}; target {REQUESTS_TARGET})",
    ]


async def _requests(workbench: Any, tab: Any, url: str, count: int) -> float:
    """As the tab does it, without showing each answer: the window's loop, session and trace."""
    from app.fetch.request import Request
    from ui.tabs.fetch.fetching import Fetched, fetch

    begun = time.perf_counter()
    for number in range(count):
        found = Fetched(Request(url=url))
        await fetch(found, tab.session, workbench.recorder)
        assert found.body == SMALL and (found.hops[-1].reused or not number)
    return time.perf_counter() - begun


async def _until(condition: Callable[[], bool]) -> None:
    # Seldom: looking takes time from what is measured.
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.01)

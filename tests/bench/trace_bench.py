"""A session of a million events in the views: opening it, filtering it, scrolling through it, and the memory for it.

The session is written by one process and looked at by another, so that the memory measured is that of looking. A timer
of one millisecond measures the gaps between the turns of the window's loop meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

__all__ = ["EVENTS", "run"]

EVENTS: Final = 1_000_000
OPEN_SECONDS: Final = 0.5
FILTER_SECONDS: Final = 0.5
STALL_MS: Final = 50.0
MEMORY_MIB: Final = 250.0
FILTERS: Final = ("needle", "голка", "dir:in len:>1000", "port:2525 has:data", "-needle")
"""A word that is seldom there, one that is not ASCII, numbers, addresses, and one that nearly everything passes."""


def run() -> list[str]:
    """Write the session, then look at it, each in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "million.nwtrace")
        written = _child("--write", path)
        looked = _child("--look", path)
    lines = [
        f"{written['events']:,.0f} events recorded and written in {written['seconds']:.1f} s "
        f"({written['events'] / written['seconds']:,.0f}/s), {written['lost']:,.0f} lost, {written['mib']:,.0f} MiB",
        f"  opened, first page painted: {looked['open'] * 1000:.0f} ms (target {OPEN_SECONDS * 1000:.0f})",
    ]
    for text in FILTERS:
        bare, first, whole, found, stall = looked[text]
        lines += [
            f"  filter {text!r}: {found:,.0f} found, the first after {first * 1000:.0f} ms, all after "
            f"{whole * 1000:.0f} ms (target {FILTER_SECONDS * 1000:.0f}; the search alone takes {bare * 1000:.0f}),",
            f"    longest stall {stall:.0f} ms (target {STALL_MS:.0f})",
        ]
    lines += [
        f"  longest stall while scrolling to 200 places {looked['scroll']:.0f} ms, while all is copied "
        f"{looked['copy']:.0f} ms",
        f"  memory {looked['rss']:.0f} MiB (target {MEMORY_MIB:.0f})",
    ]
    return lines


def _child(what: str, path: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.trace_bench", what, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# Writing


def write(path: Path) -> dict[str, float]:
    """A thousand actions of two ends with five hundred messages each way."""
    from app.trace.recorder import Recorder
    from app.trace.records import ConnectionState, Role, Transport
    from app.trace.schema import create
    from app.trace.writer import Writer

    create(path)
    recorder = Recorder()
    writer = Writer(path, recorder)
    begin = time.perf_counter()
    count = 0
    exchange = 0
    while count < EVENTS:
        exchange += 1
        with recorder.exchange("sockets", f"Chat {exchange}"):
            ends = (
                f"127.0.0.1:{1024 + exchange % 60000}",
                "127.0.0.1:2525" if exchange % 10 == 0 else "127.0.0.1:33333",
            )
            client = recorder.open_connection(Transport.TCP, Role.CLIENT, *ends)
            server = recorder.open_connection(Transport.TCP, Role.SERVER, *reversed(ends))
            for number in range(min(250, (EVENTS - count) // 4)):
                text = f"message {count} of the session, as long as such lines are\r\n".encode()
                if number == 7:
                    text = b"a Needle in the haystack\r\n" if exchange % 2 else "тут Голка в копиці сіна\r\n".encode()
                client.outgoing(text)
                server.incoming(text)
                server.outgoing(b"ok, request\r\n" * (90 if number == 9 else 1))
                client.incoming(b"ok, request\r\n" * (90 if number == 9 else 1))
                count += 4
            client.end(ConnectionState.CLOSED)
            server.end(ConnectionState.CLOSED)
        if exchange % 40 == 0:
            # As from a socket: in portions, not all at once.
            writer.flush()
    writer.flush()
    seconds = time.perf_counter() - begin
    result = {"events": float(writer.last_seq), "lost": float(writer.lost), "seconds": seconds}
    writer.close()
    return {**result, "mib": path.stat().st_size / 2**20}


# Looking


def look(path: Path) -> dict[str, Any]:
    """Open it in the whole window, and use it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop
    from ui.paths import Paths

    app = QApplication([])
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder:
        workbench = Workbench(app, Paths.below(Path(folder)), servers=[])
        workbench.show()
        try:
            return loop.run_until_complete(_look(workbench, path))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


def _bare(path: Path, text: str) -> float:
    """How long the search alone takes, the second time: the file is in the system's memory then, as it mostly is."""
    from app.trace.filter import parse
    from app.trace.store import Store

    seconds = 0.0
    with Store(path) as store:
        for _ in range(2):
            begin = time.perf_counter()
            for _ in store.search(parse(text)):
                pass
            seconds = time.perf_counter() - begin
    return seconds


class _Pulse:
    """The longest gap between two turns of the loop since reset()."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = 0.0
        self._before = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._before) * 1000)
        self._before = now

    def reset(self) -> None:
        self.longest = 0.0

    def stop(self) -> None:
        self._timer.stop()


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - nobody else is told of any of this.
        await asyncio.sleep(0.005)


async def _look(workbench: Any, path: Path) -> dict[str, Any]:
    import psutil  # type: ignore[import-untyped] # Not everybody has its type stubs.

    bare = {text: _bare(path, text) for text in FILTERS}
    await workbench.build()
    await workbench.start()
    dock, feed = workbench.dock, workbench.dock.feed
    await asyncio.sleep(0.5)
    result: dict[str, Any] = {}
    painted = _watch_cells(dock.messages)
    begin = time.perf_counter()
    await workbench.sessions.open(path)
    await _until(lambda: feed.total == EVENTS and bool(painted))
    result["open"] = time.perf_counter() - begin
    # The tree takes in its thousand actions meanwhile.
    await _until(lambda: feed.idle)
    pulse = _Pulse()
    for text in FILTERS:
        await asyncio.sleep(0.2)
        pulse.reset()
        begin = time.perf_counter()
        dock.filter_by(text)
        await _until(lambda: feed.shown > 0)
        first = time.perf_counter() - begin
        await _until(lambda: not feed.searching)
        whole = time.perf_counter() - begin
        await _until(lambda: feed.idle)
        result[text] = [bare[text], first, whole, feed.shown, pulse.longest]
    dock.filter_by("")
    await asyncio.sleep(0.2)
    pulse.reset()
    bar = dock.messages.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        await asyncio.sleep(0.005)
    result["scroll"] = pulse.longest
    copied: list[int] = []
    dock.messages.copied.connect(lambda rows, selected: copied.append(rows))
    pulse.reset()
    dock.messages.selectAll()
    dock.messages.copy()
    await _until(lambda: bool(copied))
    result["copy"] = pulse.longest
    pulse.stop()
    result["rss"] = psutil.Process().memory_info().rss / 2**20
    return result


def _watch_cells(view: Any) -> list[int]:
    """Filled with the rows whose cells are painted from now on."""
    rows: list[int] = []
    model = view.model()
    cells = model.cells

    def watched(row: int, columns: Any) -> Any:
        rows.append(row)
        return cells(row, columns)

    model.cells = watched
    return rows


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        print(json.dumps(write(Path(sys.argv[2]))))
    elif sys.argv[1:2] == ["--look"]:
        print(json.dumps(look(Path(sys.argv[2]))))
    else:
        print(*run(), sep="\n")

"""A peer sends as fast as it can while the trace is on and in view: how long the window stalls, whether memory grows.

The peer is a process of its own; what it sends is read by a plain asyncio protocol in the window's loop. A timer of one
millisecond in the same loop measures the gaps between its turns: what a person feels as a stall.

``python -m tests.bench.flood_bench [seconds] [stream|datagrams]`` runs one of them alone.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from tests.bench.stalls import Figures, Stalls, figures

__all__ = ["LONGEST_MS", "P99_MS", "SECONDS", "run"]

SECONDS: Final = 10.0
WARM_UP: Final = 3.0
LONGEST_MS: Final = 50.0
P99_MS: Final = 16.0
GROWTH_MIB: Final = 20.0
"""What memory may move by while pages, caches and SQLite's log settle."""

# The peers know nothing of the program: a plain socket, as fast as one process can.
_STREAM: Final = """
import socket, sys
sock = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
data = bytes(range(256)) * 256
try:
    while True:
        sock.sendall(data)
except OSError:
    pass
"""
_DATAGRAMS: Final = """
import socket, sys
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.connect(("127.0.0.1", int(sys.argv[1])))
data = b"datagram of forty bytes for the trace...."
while True:
    try:
        sock.send(data)
    except ConnectionRefusedError:
        break
    except OSError:
        pass
"""
_PEERS: Final = {"stream": _STREAM, "datagrams": _DATAGRAMS}


class _Sink(asyncio.Protocol):
    """Reads and forgets."""

    def data_received(self, data: bytes) -> None:
        pass


class _DatagramSink(asyncio.DatagramProtocol):
    def datagram_received(self, data: bytes, address: Any) -> None:
        pass


def run() -> list[str]:
    """Both floods, each in a fresh process."""
    lines = []
    for kind in _PEERS:
        command = [sys.executable, "-m", "tests.bench.flood_bench", str(SECONDS), kind, "--json"]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        lines += _report(kind, found)
    return lines


def _report(kind: str, found: dict[str, float]) -> list[str]:
    growth = found["rss_end"] - found["rss_warm"]
    return [
        f"flood of {kind}, {found['seconds']:.0f} s: {found['events']:,.0f} events ({found['rate']:,.0f}/s, "
        f"{found['mib']:,.0f} MiB), {found['shown']:,.0f} shown, {found['lost']:,.0f} lost",
        *Figures(**{field.name: found[field.name] for field in fields(Figures)}).lines(P99_MS, LONGEST_MS),
        f"  memory after warm-up {found['rss_warm']:.0f} MiB, at the end {found['rss_end']:.0f} MiB "
        f"({growth:+.0f}, target at most +{GROWTH_MIB:.0f})",
    ]


def measure(seconds: float, kind: str) -> dict[str, float]:
    """One flood against the whole window."""
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
            return loop.run_until_complete(_flood(workbench, seconds, kind))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


async def _flood(workbench: Any, seconds: float, kind: str) -> dict[str, float]:
    import psutil  # type: ignore[import-untyped] # Not everybody has its type stubs.

    await workbench.build()
    await workbench.start()
    loop = asyncio.get_running_loop()
    closer: Any
    if kind == "stream":
        closer = await loop.create_server(_Sink, "127.0.0.1", 0)
        port = closer.sockets[0].getsockname()[1]
    else:
        closer, _ = await loop.create_datagram_endpoint(_DatagramSink, local_addr=("127.0.0.1", 0))
        port = closer.get_extra_info("sockname")[1]
    process = psutil.Process()
    stalls = Stalls()
    peer = subprocess.Popen(  # noqa: ASYNC220 - before anything is measured.
        [sys.executable, "-c", _PEERS[kind], str(port)]
    )
    try:
        await asyncio.sleep(WARM_UP)
        rss_warm = process.memory_info().rss / 2**20
        start = workbench.dock.counts()
        stalls.start()
        await asyncio.sleep(seconds)
        stalls.stop()
        end = workbench.dock.counts()
        rss_end = process.memory_info().rss / 2**20
        shown = workbench.dock.feed.shown
    finally:
        peer.kill()
        peer.wait()
        closer.close()
    live = workbench.sessions.live
    return {
        "seconds": seconds,
        "events": end[0] - start[0],
        "rate": (end[0] - start[0]) / seconds,
        "mib": (end[1] - start[1]) / 2**20,
        "shown": shown,
        "lost": live.writer.lost if live is not None else -1,
        **asdict(figures(stalls.gaps)),
        "rss_warm": rss_warm,
        "rss_end": rss_end,
    }


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    length = float(arguments[0]) if arguments else SECONDS
    for chosen in arguments[1:] or list(_PEERS):
        result = measure(length, chosen)
        print(json.dumps(result) if "--json" in sys.argv else "\n".join(_report(chosen, result)), flush=True)
        if not arguments[1:]:
            break

"""A mailbox of ten thousand messages listed with headers: by the Inbox in the open window, and by poplib.

Both ask the same server, which runs in a process of its own, and they take turns in one run; the trace is on. poplib
does LIST, UIDL and TOP n 0 for each message. A timer of one millisecond measures what the person would feel meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import poplib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from tests.bench.stalls import Stalls, figures

__all__ = ["MESSAGES", "PAIRS", "run", "serve"]

MESSAGES: Final = 10_000
PAIRS: Final = 3
P99_MS: Final = 16.0
TARGET: Final = 3.0


def serve() -> None:
    """The server: prints its port, and serves until its standard input ends."""
    from tests.helpers.pop3_peers import Pop3Peer, message, peer

    # What a message has gone through on its way: half a kilobyte, as in real mailboxes.
    trail = b"".join(
        b"Received: from mx%d.lab.test (mx%d.lab.test [127.0.0.%d]) by mail.lab.test with ESMTPS\r\n"
        b"\tfor <student@lab.test>; Tue, 14 Jan 2025 12:00:0%d +0200\r\n" % (hop, hop, hop, hop)
        for hop in range(1, 4)
    )

    async def main() -> None:
        messages = [trail + message(number) for number in range(1, MESSAGES + 1)]
        heads = [each.partition(b"\r\n\r\n")[0] for each in messages]
        # Made before, since it is the clients that are measured.
        tops = {f"TOP {number} 0": b"+OK\r\n" + head + b"\r\n\r\n.\r\n" for number, head in enumerate(heads, 1)}
        mailbox = Pop3Peer(messages, answers=tops)
        async with peer(mailbox):
            print(mailbox.port, flush=True)
            await asyncio.to_thread(sys.stdin.read)

    asyncio.run(main())


@contextlib.contextmanager
def _server() -> Iterator[int]:
    code = "from tests.bench.pop3_bench import serve; serve()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdin is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()
            process.wait(timeout=10)


def run() -> list[str]:
    """The pairs' times and their ratio, and the stalls of the window during ours."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop
    from ui.paths import Paths

    app = QApplication.instance() or QApplication([])
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder, _server() as port:
        workbench = Workbench(app, Paths.below(Path(folder)))  # type: ignore[arg-type]
        workbench.show()
        try:
            return loop.run_until_complete(_pairs(workbench, port))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


async def _pairs(workbench: Any, port: int) -> list[str]:
    from ui.tabs import TABS

    await workbench.build()
    await workbench.start()
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    [tab] = [tab for tab in workbench.window.built_tabs() if tab.key == "mail"]
    pane = tab.show_pane("inbox")
    form = pane.head.form
    form.server_field.setText("127.0.0.1")
    form.port.setValue(port)
    form.user.setText("student")
    form.password_field.setText("secret")
    ours, theirs = [], []
    gaps: list[tuple[float, float, float]] = []
    for _ in range(PAIRS):
        seconds, stalls = await _ours(pane)
        ours.append(seconds)
        gaps += stalls
        theirs.append(await asyncio.to_thread(_poplib, port))
    ratios = [other / one for one, other in zip(ours, theirs, strict=True)]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return [
        f"{MESSAGES:,} messages with headers, median of {PAIRS}: window {statistics.median(ours):.2f} s, "
        f"poplib {statistics.median(theirs):.2f} s, {statistics.median(ratios):.1f} times as fast "
        f"({', '.join(f'{ratio:.1f}' for ratio in ratios)}; target {TARGET:.0f})",
        f"  window meanwhile (the machine's load is {load:.1f} on {os.cpu_count()} processors):",
        *figures(gaps).lines(P99_MS),
    ]


async def _ours(pane: Any) -> tuple[float, list[tuple[float, float, float]]]:
    before = pane.session.inbox
    stalls = Stalls()
    stalls.start()
    begun = time.perf_counter()
    pane.run()
    await _until(lambda: pane.session.inbox is not before and pane.session.inbox.loaded >= MESSAGES)
    seconds = time.perf_counter() - begun
    # Until all are read and painted.
    await _until(lambda: not (pane.session.loading or pane.session.busy or pane._timer.isActive()))
    stalls.stop()
    rows = pane.table.model_
    assert rows.rowCount() == MESSAGES and rows.index(MESSAGES - 1, 3).data() == f"Message {MESSAGES}"
    pane.session.quit()
    await _until(lambda: not (pane.session.connected or pane.session.busy))
    return seconds, stalls.gaps


async def _until(condition: Callable[[], bool]) -> None:
    # Seldom: looking takes time from what is measured.
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


def _poplib(port: int) -> float:
    begun = time.perf_counter()
    mailbox = poplib.POP3("127.0.0.1", port, timeout=60)
    mailbox.user("student")
    mailbox.pass_("secret")
    mailbox.stat()
    numbers = [int(line.split()[0]) for line in mailbox.list()[1]]
    mailbox.uidl()
    for number in numbers:
        mailbox.top(number, 0)
    seconds = time.perf_counter() - begun
    assert len(numbers) == MESSAGES
    mailbox.quit()
    return seconds

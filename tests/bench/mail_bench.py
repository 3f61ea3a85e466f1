"""A thousand small messages in one session: our client in the open window with the trace on, and smtplib with the same.

The second figure is the outbox's: messages stay on the disk until each was taken, and the Compose pane shows what
becomes of them. All send to the same server, which is a process of its own, and take turns in one run; smtplib has a
fresh interpreter each time. The lab's server offers PIPELINING and writes to the disk, the other (aiosmtpd as it is)
does neither.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from tests.bench.stalls import Stalls, figures

__all__ = ["MESSAGES", "PAIRS", "TARGET", "run"]

MESSAGES: Final = 1000
PAIRS: Final = 3
TARGET: Final = 0.75
P99_MS: Final = 16.0

SENDER: Final = "teacher@lab.test"
RECIPIENT: Final = "student@lab.test"
MESSAGE: Final = (
    b"From: Teacher <teacher@lab.test>\r\nTo: Student <student@lab.test>\r\nSubject: number %d\r\n"
    b"Message-ID: <%d@bench.lab.test>\r\n\r\nHello,\r\n\r\na small message, of which there are many.\r\n.\r\n"
)

PLAIN_SERVER: Final = """
import asyncio, json
from aiosmtpd.smtp import SMTP
class Take:
    async def handle_DATA(self, server, session, envelope):
        return "250 taken"
async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Take()), "127.0.0.1", 0)
    print(json.dumps({"name": "smtp", "port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


Way = Callable[[Any, int], Awaitable[tuple[float, list[tuple[float, float, float]]]]]
"""Sends all messages to the server at a port: how many a second, and the window's gaps meanwhile."""


def run() -> list[str]:
    """For each server the pairs' rates, their ratio, and the stalls of the window during ours."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop
    from ui.paths import Paths

    app = QApplication.instance() or QApplication([])
    loop = WorkbenchLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder:
        workbench = Workbench(app, Paths.below(Path(folder) / "window"))  # type: ignore[arg-type]
        workbench.show()
        try:
            return loop.run_until_complete(_all(workbench, Path(folder)))
        finally:
            loop.run_until_complete(workbench.close())
            loop.close()


async def _all(workbench: Any, folder: Path) -> list[str]:
    from ui.tabs import TABS

    await workbench.build()
    await workbench.sessions.begin()
    workbench.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("mail"))
    lab = ["-m", "app.lab", "--json", "--data", str(folder / "lab")]
    lines: list[str] = []
    for name, command in (("aiosmtpd as it is", ["-c", PLAIN_SERVER]), ("the lab", lab)):
        async with _server(command) as port:
            lines += await _pairs(workbench, name, "client", port, _ours)
            lines += await _pairs(workbench, name, "outbox", port, _outbox)
    return lines


@contextlib.asynccontextmanager
async def _server(command: list[str]) -> AsyncIterator[int]:
    process = await asyncio.to_thread(
        subprocess.Popen, [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield await asyncio.to_thread(_port, process)
    finally:
        process.terminate()
        await asyncio.to_thread(process.communicate)


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        server: dict[str, Any] = json.loads(line)
        if server["name"] == "smtp":
            return int(server["port"])
    raise AssertionError("the server did not start")


async def _pairs(workbench: Any, name: str, way: str, port: int, ours_by: Way) -> list[str]:
    ours, theirs = [], []
    gaps: list[tuple[float, float, float]] = []
    for _ in range(PAIRS):
        rate, stalls = await ours_by(workbench, port)
        ours.append(rate)
        gaps += stalls
        theirs.append(await asyncio.to_thread(_smtplib, port))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return [
        f"{MESSAGES:,} messages to {name} by the {way}, median of {PAIRS}: window {statistics.median(ours):,.0f}/s, "
        f"smtplib {statistics.median(theirs):,.0f}/s, ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}; target {TARGET:.2f})",
        f"  window meanwhile (the machine's load is {load:.1f} on {os.cpu_count()} processors):",
        *figures(gaps).lines(P99_MS),
    ]


async def _ours(workbench: Any, port: int) -> tuple[float, list[tuple[float, float, float]]]:
    from app.mail.server import MailServer
    from app.smtp.client import SmtpClient

    stalls = Stalls()
    stalls.start()
    with workbench.recorder.exchange("mail", f"Send {MESSAGES} messages"):
        async with SmtpClient(MailServer("127.0.0.1", port)) as client:
            await client.open()
            begun = time.perf_counter()
            for number in range(MESSAGES):
                result = await client.send(SENDER, [RECIPIENT], MESSAGE % (number, number))
                assert result.accepted == (RECIPIENT,)
            seconds = time.perf_counter() - begun
    stalls.stop()
    return MESSAGES / seconds, stalls.gaps


async def _outbox(workbench: Any, port: int) -> tuple[float, list[tuple[float, float, float]]]:
    """The same by "Send all": from the click to the end of the session."""
    from app.mail.compose import Letter, compose
    from app.mail.envelope import Envelope

    [tab] = [tab for tab in workbench.window.built_tabs() if tab.key == "mail"]
    pane = tab.show_pane("compose")
    form = pane.server.form
    form.server_field.setText("127.0.0.1")
    form.port.setValue(port)
    envelope = Envelope(SENDER, (RECIPIENT,))
    body = "Hello,\n\na small message, of which there are many.\n"
    for number in range(MESSAGES):
        letter = Letter(
            f"Teacher <{SENDER}>",
            f"Student <{RECIPIENT}>",
            subject=f"number {number}",
            body=body,
            message_id=f"<{number}@bench.lab.test>",
            date=datetime.datetime.now().astimezone(),
        )
        # As the button does it.
        composed = compose(letter)
        pane.outbox.add(letter, envelope, composed.size, composed)
    await asyncio.to_thread(pane.outbox.write_all, pane.outbox.items)
    pane.sides.setCurrentWidget(pane.outbox_view)
    pane.outbox_view.refresh()
    ended = asyncio.Event()
    pane.sender_work.outbox_done.connect(ended.set)
    stalls = Stalls()
    stalls.start()
    begun = time.perf_counter()
    pane.outbox_view.send.click()
    await ended.wait()
    seconds = time.perf_counter() - begun
    stalls.stop()
    pane.sender_work.outbox_done.disconnect(ended.set)
    assert [item.state.value for item in pane.outbox.items] == ["sent"] * MESSAGES
    assert not list(pane.outbox.folder.iterdir())
    pane.outbox.clear_sent()
    return MESSAGES / seconds, stalls.gaps


def _smtplib(port: int) -> float:
    command = [sys.executable, "-m", "tests.bench.mail_bench", str(port)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _send_with_smtplib(port: int) -> float:
    """In a process of its own: messages a second."""
    import smtplib

    with smtplib.SMTP("127.0.0.1", port, "[127.0.0.1]") as smtp:
        smtp.ehlo()
        begun = time.perf_counter()
        for number in range(MESSAGES):
            refused = smtp.sendmail(SENDER, [RECIPIENT], MESSAGE % (number, number))
            assert not refused
        seconds = time.perf_counter() - begun
    return MESSAGES / seconds


if __name__ == "__main__":
    print(_send_with_smtplib(int(sys.argv[1])))

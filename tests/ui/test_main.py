"""The program as a whole: it starts light, ends cleanly however it is asked to, and loses nothing when it is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from app.settings import Settings
from app.trace.records import ConnectionState, Outcome
from app.trace.sessions import Sessions
from tests.helpers.driver import Driver
from tests.ui.fake_tabs import FAKE_TABS, GoodTab, StubbornTab
from ui import __main__ as main
from ui import window as window_module
from ui.messages import Level
from ui.paths import Paths

PROGRAM = """
import sys
from ui import __main__ as main
_start = main.Workbench.start
async def _ready(self):
    await _start(self)
    print("ready", flush=True)
main.Workbench.start = _ready
{extra}
sys.exit(main.main(["network-workbench", *sys.argv[1:]]))
"""


class Program:
    """A program of its own, with a home of its own."""

    def __init__(self, home: Path, extra: str = "", *arguments: str) -> None:
        self.paths = Paths(
            home / "network-workbench" / "settings.json",
            home / "network-workbench" / "sessions",
            home / "network-workbench" / "lab",
        )
        environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        self.process = subprocess.Popen(
            [sys.executable, "-W", "default", "-c", PROGRAM.format(extra=extra), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def wait_until_ready(self, word: str = "ready") -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line == f"{word}\n":
                return
        raise AssertionError(self.process.communicate()[1])

    def end(self, number: int) -> tuple[int, float, str]:
        """Its exit code, how long it took, and what it complained of."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=20)
        lines = [line for line in complaints.splitlines() if "plugin does not support" not in line]
        return self.process.returncode, time.monotonic() - began, "\n".join(lines)


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Any]:
    """Makes programs, and ends what a failing test leaves."""
    made: list[Program] = []

    def make(extra: str = "", *arguments: str) -> Program:
        made.append(Program(tmp_path, extra, *arguments))
        return made[-1]

    yield make
    for program in made:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(programs: Any, number: int) -> None:
    program = programs()
    program.wait_until_ready()
    code, seconds, complaints = program.end(number)
    assert (code, complaints) == (0, "")
    assert seconds < 5
    assert Sessions(program.paths.sessions).recoverable() == []
    [session] = program.paths.sessions.glob("*.nwtrace")
    assert session.stat().st_mode & 0o077 == 0
    assert Settings(program.paths.settings).problem == ""


@posix
def test_what_a_killed_program_recorded_is_offered_at_the_next_start(programs: Any) -> None:
    program = programs(
        "open = main.Workbench.build\n"
        "async def build(self):\n"
        "    await open(self)\n"
        "    self.recorder.note('the last words')\n"
        "main.Workbench.build = build\n"
    )
    program.wait_until_ready()
    sessions = Sessions(program.paths.sessions)
    [path] = program.paths.sessions.glob("*.nwtrace")
    end = time.monotonic() + 10
    while sessions.open(path).last() == 0 and time.monotonic() < end:
        time.sleep(0.02)
    program.end(signal.SIGKILL)
    assert sessions.recoverable() == [path]
    again = programs(
        "offer = main.Workbench.start\n"
        "async def start(self):\n"
        "    await offer(self)\n"
        "    assert self.dock.left_over.isVisible()\n"
        "    await self.sessions.recover()\n"
        "    assert self.sessions.saved.last() >= 1, self.messages.history\n"
        "    assert not self.dock.left_over.isVisible()\n"
        "    print('recovered', flush=True)\n"
        "main.Workbench.start = start\n"
    )
    again.wait_until_ready("recovered")
    assert again.end(signal.SIGTERM)[0::2] == (0, "")
    assert sessions.recoverable() == []


@posix
def test_a_session_is_opened_by_its_name(programs: Any, tmp_path: Path) -> None:
    first = programs()
    first.wait_until_ready()
    first.end(signal.SIGTERM)
    [path] = first.paths.sessions.glob("*.nwtrace")
    second = programs(
        "opened = main.Workbench.run\n"
        "from ui.sessions import SessionDesk\n"
        "show = SessionDesk._show_saved\n"
        "def shown(self, store):\n"
        "    show(self, store)\n"
        "    print('title', self._window.windowTitle(), flush=True)\n"
        "SessionDesk._show_saved = shown\n",
        str(path),
    )
    assert second.process.stdout is not None
    lines = [second.process.stdout.readline() for _ in range(2)]
    assert f"title {path.name} – Network Workbench\n" in lines
    assert second.end(signal.SIGTERM)[0] == 0


@posix
def test_mistakes_do_not_end_it(programs: Any) -> None:
    program = programs(
        "from PySide6.QtCore import QTimer, qWarning\n"
        "import threading, asyncio\n"
        "def fail(where): raise LookupError(where)\n"
        "async def fails(where): fail(where)\n"
        "wrong = main.Workbench.start\n"
        "async def start(self):\n"
        "    await wrong(self)\n"
        "    QTimer.singleShot(0, lambda: fail('timer'))\n"
        "    asyncio.get_running_loop().call_soon(fail, 'loop')\n"
        "    threading.Thread(target=fail, args=('thread',)).start()\n"
        "    self.spawn(fails('task'), 'task')\n"
        "    async with asyncio.timeout(5):\n"
        "        while len(self.messages.history) < 4: await asyncio.sleep(0.01)\n"
        "    assert all(m.level.name == 'BUG' for m in self.messages.history)\n"
        "    assert self.window.notice.isVisible()\n"
        "    print('all told', flush=True)\n"
        "main.Workbench.start = start\n"
    )
    program.wait_until_ready("all told")
    code, _, complaints = program.end(signal.SIGTERM)
    assert code == 0
    assert complaints.count("LookupError") == 3  # The task's goes straight to the messages.


def test_an_empty_window_needs_little() -> None:
    heavy = "asyncio ssl sqlite3 trustme pygments platformdirs qasync app.lab app.trace ui.trace.dock ui.tabs.sockets"
    code = f"import sys, ui.__main__; print([name for name in {heavy.split()} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Closing, in this process


async def test_closing_the_window_asks_first(workbench: Driver) -> None:
    assert not workbench.window.close()
    assert workbench.window.isVisible()
    assert workbench.workbench._ending.is_set()


async def test_closing_with_work_under_way(workbench: Driver) -> None:
    await workbench.lab.start()
    server = workbench.lab.status("echo")
    reader, writer = await asyncio.open_connection(*server.endpoint)
    writer.write(b"hello")
    assert await reader.read(5) == b"hello"
    exchange = workbench.recorder.open_exchange("sockets", "A talk")
    began = time.monotonic()
    path = workbench.sessions.live.path
    await workbench.workbench.close()
    assert time.monotonic() - began < main.CLOSE_SECONDS + 1
    writer.close()
    assert exchange.outcome is Outcome.CANCELLED
    assert Sessions(path.parent).recoverable() == []
    with Sessions(path.parent).open(path) as store:
        states = {connection.state for connection in store.connections()}
        assert ConnectionState.OPEN not in states
        stored = store.exchange(exchange.id)
        assert stored is not None and stored.outcome is Outcome.CANCELLED
    await workbench.workbench.close()


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before ``workbench``: a tab that ends and one that does not."""
    monkeypatch.setattr(window_module, "TABS", (FAKE_TABS[3], FAKE_TABS[0]))
    monkeypatch.setattr(main, "CLOSE_SECONDS", 0.2)


async def test_a_tab_that_does_not_end_holds_nobody_up(stubborn: None, workbench: Driver) -> None:
    tab, other = workbench.window.tab(0), workbench.window.tab(1)
    assert isinstance(tab, StubbornTab) and isinstance(other, GoodTab)
    began = time.monotonic()
    await workbench.workbench.close()
    assert 0.2 <= time.monotonic() - began < 3
    assert other.asked == ["close"]
    assert workbench.sessions.live is None
    tab.released.set()


async def test_a_second_request_does_not_wait(
    stubborn: None, workbench: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "CLOSE_SECONDS", 60)
    tab = workbench.window.tab(0)
    assert isinstance(tab, StubbornTab)
    workbench.workbench.ask_to_end()
    QTimer.singleShot(50, workbench.workbench.ask_to_end)
    async with asyncio.timeout(20):
        await workbench.workbench.close()
    assert workbench.sessions.live is None
    tab.released.set()


async def test_a_tab_that_breaks_while_closing_is_reported(
    stubborn: None, workbench: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = workbench.window.tab(1)
    stubborn_tab = workbench.window.tab(0)
    assert isinstance(stubborn_tab, StubbornTab)
    stubborn_tab.released.set()
    monkeypatch.setattr(StubbornTab, "patience", 0)

    async def broken() -> None:
        raise LookupError("while closing")

    monkeypatch.setattr(tab, "close_work", broken)
    await workbench.workbench.close()
    assert "LookupError" in workbench.messages.history[-1].text
    workbench.messages.history.clear()


async def test_settings_that_cannot_be_written_are_said(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbench.settings, "save", full)
    await workbench.workbench.close()
    assert workbench.messages.history[-1].level is Level.ERROR


def test_paths_are_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    paths = Paths.of_this_user()
    if sys.platform == "linux":
        assert paths.settings == tmp_path / "config" / "network-workbench" / "settings.json"
        monkeypatch.delenv("XDG_DATA_HOME")
        assert paths.sessions == platformdirs.user_data_path("network-workbench", appauthor=False) / "sessions"
        monkeypatch.delenv("XDG_CONFIG_HOME")
        config = platformdirs.user_config_path("network-workbench", appauthor=False)
        assert Paths.of_this_user().settings == config / "settings.json"

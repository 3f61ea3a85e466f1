"""What the lab's tests have: loops with and without the trace, and labs that are stopped and checked for leaks.

It must not know what any server of the lab does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest

from app.lab import Lab
from app.tasks import TaskOwner
from app.trace.recorder import Recorder
from app.trace.tap import TracingMixin

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds after which a test that waits for something has failed."""


class TracedLoop(TracingMixin, asyncio.SelectorEventLoop):
    """Plain asyncio under the tap, as the window's loop is Qt's under the tap."""


class Run(Protocol):
    """Runs a coroutine to its end on a new loop."""

    def __call__(self, coroutine: Coroutine[Any, Any, T], /) -> T: ...


@pytest.fixture(params=["plain", "traced"])
def run(request: pytest.FixtureRequest) -> Run:
    """A runner of coroutines, on plain asyncio and on a traced loop; fails when a task or a socket is left over."""

    def factory() -> asyncio.AbstractEventLoop:
        loop: asyncio.AbstractEventLoop
        if request.param == "traced":
            loop = TracedLoop()
            loop.recorder = Recorder()
        else:
            loop = asyncio.new_event_loop()
        # In debug mode asyncio calls 0.1 s slow; a loaded machine is.
        loop.slow_callback_duration = PATIENCE
        return loop

    def run(coroutine: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(debug=True, loop_factory=factory) as runner:
            return runner.run(_guarded(coroutine))

    return run


async def _guarded(coroutine: Coroutine[Any, Any, T]) -> T:
    loop = asyncio.get_running_loop()
    before = watched_sockets(loop)
    complaints: list[dict[str, Any]] = []

    def complain(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        # Said in debug mode of each TLS handshake that a server could not finish; some tests want that.
        if context["message"] != "Error on transport creation for incoming connection":
            complaints.append(context)

    loop.set_exception_handler(complain)
    async with asyncio.timeout(PATIENCE):
        result = await coroutine
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    assert not left
    assert watched_sockets(loop) == before
    assert not complaints
    recorder = getattr(loop, "recorder", None)
    assert recorder is None or not recorder.live_connections
    return result


def watched_sockets(loop: asyncio.AbstractEventLoop) -> int | None:
    """How many files the loop's selector watches; None where it has none (Windows' proactor)."""
    selector: Any = getattr(loop, "_selector", None)
    return len(selector.get_map()) if hasattr(selector, "get_map") else None


class Bench:
    """Makes labs whose tasks' failures are collected in ``reports``, and stops them."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.reports: list[BaseException] = []

    async def use(self, work: Callable[[Lab], Coroutine[Any, Any, T]], **options: Any) -> T:
        """Do some work with a lab that is not started, then stop it and check that everything is as before."""
        recorder = getattr(asyncio.get_running_loop(), "recorder", None)
        tasks = TaskOwner("test", lambda error, _: self.reports.append(error))
        lab = Lab(tasks, recorder, self.data, **options)
        try:
            return await work(lab)
        finally:
            await lab.stop()
            assert not lab.running
            await tasks.close()
            await until(lambda: not recorder or not recorder.live_connections)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Makes labs; see Bench."""
    return Bench(tmp_path / "data")


async def until(condition: Callable[[], Any]) -> None:
    """Let the loop turn until the condition holds; the test's own time limit ends a wait in vain."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is waited for was not made to tell tests.
            await asyncio.sleep(0.001)


class Mailbox(asyncio.DatagramProtocol):
    """A UDP client: ``send()`` and ``receive()``."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[tuple[bytes, Any]] = asyncio.Queue()
        self.lost = asyncio.Event()
        self.transport: Any = None

    @classmethod
    async def open(cls, remote: tuple[str, int] | None = None, local: tuple[str, int] | None = None) -> Mailbox:
        """Bound to a free port, or connected to ``remote``."""
        options: dict[str, Any] = {"remote_addr": remote} if remote else {"local_addr": local or ("127.0.0.1", 0)}
        _, protocol = await asyncio.get_running_loop().create_datagram_endpoint(cls, **options)
        return protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.queue.put_nowait((data, addr))

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.set()

    async def receive(self) -> bytes:
        """The next datagram."""
        async with asyncio.timeout(PATIENCE):
            return (await self.queue.get())[0]

    async def close(self) -> None:
        """Close, and wait until it is closed."""
        self.transport.close()
        await self.lost.wait()

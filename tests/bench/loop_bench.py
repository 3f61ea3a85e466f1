"""The loop of the program against plain asyncio and plain qasync: callbacks, round trips, throughput; trace on and off.

Each scenario runs on every loop in turn, in one process, ROUNDS times; what counts is the median of the ratios to plain
asyncio within a round, because other programs on the machine disturb neighbours alike.

``python -m tests.bench.loop_bench [part of a scenario's name]`` runs some of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["ROUNDS", "run"]

ROUNDS: Final = 9
MESSAGE: Final = b"hello, how are you?\n"
CHUNK: Final = 64 * 1024
CLIENTS: Final = 50

Loop = asyncio.AbstractEventLoop


# What is measured: each takes a loop and how much to do, and gives how often it did it per second.


def call_soon_chain(loop: Loop, number: int) -> float:
    """Each callback puts the next one into the queue."""
    left = number

    def callback() -> None:
        nonlocal left
        left -= 1
        if left:
            loop.call_soon(callback)
        else:
            loop.stop()

    loop.call_soon(callback)
    start = time.perf_counter()
    loop.run_forever()
    return number / (time.perf_counter() - start)


def call_soon_thousands(loop: Loop, number: int) -> float:
    """A thousand callbacks that do nothing, again and again."""
    left = number

    def nothing() -> None:
        pass

    def fill() -> None:
        nonlocal left
        for _ in range(1000):
            loop.call_soon(nothing)
        left -= 1000
        loop.call_soon(fill if left > 0 else loop.stop)

    loop.call_soon(fill)
    start = time.perf_counter()
    loop.run_forever()
    return number / (time.perf_counter() - start)


async def stream_echo(number: int, clients: int = 1) -> float:
    """Lines there and back through asyncio's streams, one at a time for each client."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
        writer.close()

    async def ask(opened: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        reader, writer = opened
        for _ in range(number // clients):
            writer.write(MESSAGE)
            await writer.drain()
            await reader.readline()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()[:2]
    opened = [await asyncio.open_connection(*address) for _ in range(clients)]
    start = time.perf_counter()
    await asyncio.gather(*map(ask, opened))
    seconds = time.perf_counter() - start
    server.close()
    return number / seconds


class _Answer(asyncio.Protocol):
    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


class _Ask(_Answer):
    def __init__(self, number: int, done: asyncio.Future[None]) -> None:
        self.left = number
        self.done = done

    def data_received(self, data: bytes) -> None:
        self.left -= 1
        if self.left:
            self.transport.write(data)
        elif not self.done.done():
            self.done.set_result(None)


async def protocol_echo(number: int, clients: int = 1) -> float:
    """The same without streams and tasks."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Answer, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()[:2]
    waiting: list[asyncio.Future[None]] = [loop.create_future() for _ in range(clients)]
    transports = []
    for done in waiting:
        transport, _ = await loop.create_connection(lambda done=done: _Ask(number // clients, done), *address)  # type: ignore[misc]
        transports.append(transport)
    start = time.perf_counter()
    for transport in transports:
        transport.write(MESSAGE)
    await asyncio.gather(*waiting)
    seconds = time.perf_counter() - start
    for transport in transports:
        transport.close()
    server.close()
    return number / seconds


async def bulk(number: int) -> float:
    """Many bytes one way, in MiB per second; the sender waits when the receiver is slower."""

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(CHUNK):
            pass
        writer.close()

    server = await asyncio.start_server(receive, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    data = bytes(CHUNK)
    start = time.perf_counter()
    for _ in range(number * 2**20 // CHUNK):
        writer.write(data)
        await writer.drain()
    writer.write_eof()
    await reader.read()
    seconds = time.perf_counter() - start
    writer.close()
    server.close()
    return number / seconds


def _coroutine(measure: Callable[..., Awaitable[float]], **options: int) -> Callable[[Loop, int], float]:
    async def measured(number: int) -> float:
        rate = await measure(number, **options)
        # Connections of the server end by themselves, after their clients'.
        for _ in range(1000):
            if len(asyncio.all_tasks()) == 1:
                break
            await asyncio.sleep(0.001)
        return rate

    return lambda loop, number: loop.run_until_complete(measured(number))


@dataclass(frozen=True)
class Scenario:
    """What is measured; number: how much a round does on asyncio, which takes a quarter of a second or so."""

    name: str
    unit: str
    number: int
    measure: Callable[[Loop, int], float]
    traced: bool = True
    targets: tuple[tuple[str, float], ...] = ()


ECHO_TARGETS: Final = (("workbench", 0.9), ("traced", 0.7))
SCENARIOS: Final = (
    Scenario("call_soon, one after another", "/s", 60_000, call_soon_chain, False, (("workbench", 1.5),)),
    Scenario("call_soon, a thousand at a time", "/s", 200_000, call_soon_thousands, False),
    Scenario("echo, streams", " round trips/s", 5_000, _coroutine(stream_echo), targets=ECHO_TARGETS),
    Scenario("echo, protocols", " round trips/s", 8_000, _coroutine(protocol_echo), targets=ECHO_TARGETS),
    Scenario(f"echo, streams, {CLIENTS} clients", " round trips/s", 5_000, _coroutine(stream_echo, clients=CLIENTS)),
    Scenario(
        f"echo, protocols, {CLIENTS} clients", " round trips/s", 8_000, _coroutine(protocol_echo, clients=CLIENTS)
    ),
    Scenario("one way, streams", " MiB/s", 400, _coroutine(bulk)),
)


# The loops


@contextlib.contextmanager
def _asyncio(app: Any) -> Iterator[Loop]:
    loop = asyncio.new_event_loop()
    with contextlib.closing(loop):
        yield loop


@contextlib.contextmanager
def _qasync(app: Any) -> Iterator[Loop]:
    import qasync

    loop = qasync.QEventLoop(app)
    with contextlib.closing(loop):
        yield loop


@contextlib.contextmanager
def _workbench(app: Any) -> Iterator[Loop]:
    from ui.loop import WorkbenchLoop

    with WorkbenchLoop(app) as loop:
        yield loop


@contextlib.contextmanager
def _traced(app: Any) -> Iterator[Loop]:
    """With everything that records: the tap, and the writer of the session's file in its threads."""
    from app.trace.recorder import Recorder
    from app.trace.schema import create
    from app.trace.writer import Writer
    from ui.loop import WorkbenchLoop

    with tempfile.TemporaryDirectory() as folder, WorkbenchLoop(app) as loop:
        path = Path(folder) / "session.nwtrace"
        create(path)
        loop.recorder = Recorder()
        writer = Writer(path, loop.recorder)
        try:
            yield loop
        finally:
            writer.close()


LOOPS: Final[dict[str, Callable[[Any], contextlib.AbstractContextManager[Loop]]]] = {
    "asyncio": _asyncio,
    "qasync": _qasync,
    "workbench": _workbench,
    "traced": _traced,
}


def _measure(scenario: Scenario, app: Any) -> dict[str, list[float]]:
    kinds = [kind for kind in LOOPS if scenario.traced or kind != "traced"]
    rates: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(ROUNDS + 1):
        # Whoever comes first in a round may have it easier: each does, in turn.
        first = turn % len(kinds)
        for kind in kinds[first:] + kinds[:first]:
            # qasync gets less to do, so that it does not take most of the time.
            number = scenario.number // 5 if kind == "qasync" else scenario.number
            with LOOPS[kind](app) as loop:
                rate = scenario.measure(loop, number)
            if turn:  # The first round warms up.
                rates[kind].append(rate)
    return rates


def _report(scenario: Scenario, rates: dict[str, list[float]]) -> list[str]:
    plain = rates["asyncio"]
    lines = [f"{scenario.name}: asyncio {statistics.median(plain):,.0f}{scenario.unit}"]
    targets = dict(scenario.targets)
    for kind, measured in rates.items():
        if kind == "asyncio":
            continue
        ratios = sorted(rate / other for rate, other in zip(measured, plain, strict=True))
        ratio = statistics.median(ratios)
        line = f"  {kind} {statistics.median(measured):,.0f}{scenario.unit}, ratio {ratio:.2f}"
        line += f" (quartiles {ratios[len(ratios) // 4]:.2f} to {ratios[-1 - len(ratios) // 4]:.2f})"
        if kind in targets:
            line += f"; at least {targets[kind]}: {'reached' if ratio >= targets[kind] else 'MISSED'}"
        lines.append(line)
    return lines


def run(name: str = "") -> list[str]:
    """All scenarios, or those with this in their name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    lines = []
    for scenario in SCENARIOS:
        if name in scenario.name:
            lines += _report(scenario, _measure(scenario, app))
    return lines


if __name__ == "__main__":
    print(*run(*sys.argv[1:2]), sep="\n")

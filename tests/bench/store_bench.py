"""A million events through a real recorder and writer: how fast they are stored, opened, shown and searched.

It must not know the window. Times of the wall are what a person feels on this machine at this moment; times of the
processor, given beside them, are what remains of it when the machine does other things too.
"""

from __future__ import annotations

import os
import random
import resource
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil  # type: ignore[import-untyped, unused-ignore]

from app.trace.batches import BatchWriter
from app.trace.filter import parse
from app.trace.recorder import Recorder
from app.trace.records import Role, Transport
from app.trace.schema import create
from app.trace.store import Store
from app.trace.writer import Writer

__all__ = ["main", "run"]

EVENTS = 1_000_000
CONNECTIONS = 100
ROUNDS = 9
"""Of the paired comparison with a busy main thread."""

ROUND_SECONDS = 0.4
PACE = 60_000
"""Events a second in that comparison: what a busy loop can make."""


def main() -> None:
    """Print the measurements."""
    for line in run():
        print(line, flush=True)


def run() -> Iterator[str]:
    """The measurements, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.nwtrace"
        yield f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        yield from _store(path)
        yield from _read(path)
        yield from _search(path)
        yield from _beside_a_busy_thread(Path(folder))


def _payload() -> list[bytes]:
    """Lines of text of very different lengths, 135 bytes on average."""
    chance = random.Random(1)
    letters = b"abcdefghijklmnopqrstuvwxyzABCDE0123456789"
    words = [bytes(chance.choices(letters, k=chance.randrange(3, 9))) for _ in range(2000)]
    return [b" ".join(chance.choices(words, k=chance.choice([3, 6, 10, 15, 30, 60]))) + b"\r\n" for _ in range(5000)]


def _store(path: Path) -> Iterator[str]:
    payload = _payload()
    process = psutil.Process()
    create(path)
    recorder = Recorder()
    resident = process.memory_info().rss
    writer = Writer(path, recorder)
    waiting = most = 0
    began = time.perf_counter()
    for turn in range(CONNECTIONS):
        # A new one in turn, since only so much of each is kept.
        connection = recorder.open_connection(Transport.TCP, Role.CLIENT, f"127.0.0.1:{turn + 1}", "127.0.0.1:33333")
        for number in range(EVENTS // CONNECTIONS // 2):
            connection.outgoing(payload[(turn * 7 + number) % 5000])
            connection.incoming(b"ok, request")
        waiting = max(waiting, writer._backlog.events)
        most = max(most, process.memory_info().rss - resident)
    recorded = time.perf_counter() - began
    assert writer.flush(600)
    stored = time.perf_counter() - began
    clocks = [_processor(thread) for thread in (writer._drainer, writer._writer)]
    most = max(most, process.memory_info().rss - resident)
    end = process.memory_info().rss - resident
    assert writer.close(600)
    with Store(path) as store:
        totals = store.totals()
    lost = EVENTS - totals.events
    rate = EVENTS / stored
    yield f"recorded {EVENTS:,} events in {recorded:.1f} s, stored after {stored:.1f} s: {rate:,.0f} a second"
    yield f"  lost: {lost}; waiting at most: {waiting:,}; file: {path.stat().st_size / 2**20:.0f} MiB"
    yield (
        f"  processor: {sum(clocks) / EVENTS * 1e6:.1f} µs an event ({clocks[0]:.1f} s draining, {clocks[1]:.1f} s"
        " writing)"
    )
    yield f"  memory: {end / 2**20:+.0f} MiB at the end, {most / 2**20:+.0f} MiB at most; RSS {_rss(process)}"


def _rss(process: psutil.Process) -> str:
    return f"{process.memory_info().rss / 2**20:.0f} MiB"


def _processor(thread: threading.Thread) -> float:
    return time.clock_gettime(time.pthread_getcpuclockid(thread.ident or 0))


def _read(path: Path) -> Iterator[str]:
    opened = []
    for _ in range(20):
        began = time.perf_counter()
        with Store(path) as store:
            store.previews(range(1, 101))
            store.changes(0, 200)
            opened.append(time.perf_counter() - began)
    chance = random.Random(2)
    with Store(path) as store:
        pages = _times(lambda: store.previews(range(first := chance.randrange(1, EVENTS - 100), first + 100)))
        lists = _times(lambda: store.previews(sorted(chance.sample(range(1, EVENTS), 100))))
        wholes = _times(lambda: store.event(chance.randrange(1, EVENTS)))
        changes = _times(lambda: store.changes(0))
    yield f"opened, with the first page and the tree: {_ms(opened)}"
    yield f"100 rows in a row: {_ms(pages)}; 100 rows from anywhere: {_ms(lists)}; one event: {_ms(wholes)}"
    yield f"all {CONNECTIONS} connections: {_ms(changes)}"


def _times(call: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(300):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return times


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.2f} ms (99 % under {sorted(times)[len(times) * 99 // 100] * 1000:.1f})"


def _search(path: Path) -> Iterator[str]:
    filters = [
        "zyxwv",
        '"ok, request"',
        "пошта",
        "len:>300",
        "dir:in",
        "not ok",
        "port:77 abc",
        "hex:0d0a0d",
        "has:error",
    ]
    with Store(path) as store:
        for text in filters:
            best = processor = float("inf")
            for _ in range(3):
                count, began, before = 0, time.perf_counter(), time.thread_time()
                for found in store.search(parse(text)):
                    count += len(found)
                best = min(best, time.perf_counter() - began)
                processor = min(processor, time.thread_time() - before)
            yield f"filter {text:14} {best * 1000:5.0f} ms, processor {processor * 1000:4.0f} ms, {count:,} found"
        number = store.connections()[50].id
        one = _times(lambda: sum(map(len, store.search(parse("abc"), connections=[number]))))
        yield f"filter abc in one of {CONNECTIONS} connections: {_ms(one)}"


# Beside a busy main thread


def _beside_a_busy_thread(folder: Path) -> Iterator[str]:
    """Round trips over a pair of sockets in the main thread, alone and beside each way of writing."""
    ways: dict[str, Callable[[Path], Callable[[list[tuple[object, ...]]], None]]] = {
        "alone": lambda _: lambda __: None,
        "the writer's way": _our_way,
        "executemany": _row_by_row,
    }
    data = _payload()
    events: list[tuple[object, ...]] = [
        (n % 40 + 1, 1, 3 + n % 2, time.monotonic_ns(), n, 100, data[n % 5000]) for n in range(PACE)
    ]
    results: dict[str, list[Round]] = {name: [] for name in ways}
    writes = {name: make(folder / f"{index}.nwtrace") for index, (name, make) in enumerate(ways.items())}
    for _ in range(ROUNDS):
        for name, write in writes.items():
            results[name].append(_round(write, events))
    alone = results["alone"]
    yield f"round trips in a busy main thread beside {PACE:,} events a second ({ROUNDS} paired rounds, medians):"
    for name, rounds in results.items():
        ratio = statistics.median(one.rate / other.rate for one, other in zip(rounds, alone, strict=True))
        slow, waits, cost = (statistics.median(values) for values in list(zip(*rounds, strict=True))[1:])
        yield (
            f"  {name:17} {ratio:.2f} of alone; ten trips 99 % under {slow * 1000:.2f} ms; waited {waits:,.0f} times a"
            f" second; {cost:.2f} µs an event"
        )


def _our_way(path: Path) -> Callable[[list[tuple[object, ...]]], None]:
    create(path)
    writer = BatchWriter(path)

    def write(events: list[tuple[object, ...]]) -> None:
        with writer._transaction():
            writer._insert_events(events)  # type: ignore[arg-type]

    return write


def _row_by_row(path: Path) -> Callable[[list[tuple[object, ...]]], None]:
    create(path)
    writer = BatchWriter(path)
    sql = (
        "INSERT INTO event (connection, exchange, kind, mono_ns, offset, length, traits, data)"
        " VALUES (?, ?, ?, ?, ?, ?, 3, ?)"
    )

    def write(events: list[tuple[object, ...]]) -> None:
        with writer._transaction():
            writer._db.executemany(sql, events)

    return write


class Round(NamedTuple):
    """Trips a second, the 99th percentile of ten trips (seconds), how often a second the main thread had to wait (for
    the interpreter's lock: nothing else blocks it), and µs of the writing thread for an event."""

    rate: float
    slow: float
    waits: float
    cost: float


def _round(write: Callable[[list[tuple[object, ...]]], None], events: list[tuple[object, ...]]) -> Round:
    cost = [0.0]

    def work() -> None:
        began, done = time.perf_counter(), 0
        batch = PACE // 40
        while (now := time.perf_counter() - began) < ROUND_SECONDS:
            if done <= now * PACE:
                write(events[done : done + batch])
                done += batch
            else:
                time.sleep(0.001)
        cost[0] = time.thread_time() / done * 1e6

    thread = threading.Thread(target=work)
    one, other = socket.socketpair()
    trips = []
    with one, other:
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw
        thread.start()
        began = time.perf_counter()
        while thread.is_alive():
            start = time.perf_counter()
            for _ in range(10):
                one.send(b"x" * 64)
                other.send(other.recv(64))
                one.recv(64)
                sum(range(60))
            trips.append(time.perf_counter() - start)
        took = time.perf_counter() - began
        waits = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw - before
    thread.join()
    return Round(len(trips) * 10 / took, sorted(trips)[len(trips) * 99 // 100], waits / took, cost[0])


if __name__ == "__main__":
    main()

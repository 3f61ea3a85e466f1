"""From the recorder into the file: nothing lost, in order, bounded, and honest about what went wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.trace import backlog, batches
from app.trace import writer as writer_module
from app.trace.backlog import Backlog
from app.trace.filter import parse
from app.trace.recorder import Batch, Recorder
from app.trace.records import Kind, Role, Transport
from app.trace.schema import SessionWriteError, create, side_files
from app.trace.store import Store
from app.trace.writer import Writer
from tests.helpers.sessions import chat, client, files, recording, session, until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.nwtrace"


def notes(store: Store) -> list[str]:
    events = store.previews(range(1, store.last() + 1))
    return [event.text for event in events if event.kind is Kind.NOTE]


# Flushing and closing


def test_flush_waits_until_all_is_in_the_file(path: Path) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        connection = client(recorder)
        for number in range(50):
            connection.outgoing(b"x")
            assert writer.flush()
            assert store.last() == number + 1
            assert writer.last_seq == number + 1


def test_it_writes_by_itself_soon(path: Path) -> None:
    with recording(path) as (recorder, _), Store(path, live=True) as store:
        client(recorder).outgoing(b"x")
        until(lambda: store.last() == 1)


def test_whoever_waits_is_told(path: Path) -> None:
    create(path)
    stored = threading.Event()
    recorder = Recorder()
    writer = Writer(path, recorder, on_stored=stored.set)
    client(recorder).outgoing(b"x")
    writer.wake()
    assert stored.wait(10)
    assert writer.close()


def test_a_fault_in_a_callback_is_reported_and_writing_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(str(args.exc_value)))

    def faulty() -> None:
        raise RuntimeError("a fault")

    create(path)
    recorder = Recorder()
    writer = Writer(path, recorder, on_stored=faulty)
    for _ in range(3):
        client(recorder).outgoing(b"x")
        assert writer.flush()
    assert writer.close()
    assert seen[0] == "a fault"


def test_a_fault_in_the_recorder_does_not_end_the_recording(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(str(args.exc_value)))
    create(path)
    recorder = Recorder()
    real = recorder.drain

    def drain() -> Batch:
        if not seen:
            raise RuntimeError("a fault")
        return real()

    monkeypatch.setattr(recorder, "drain", drain)
    writer = Writer(path, recorder)
    client(recorder).outgoing(b"x")
    until(lambda: seen)
    assert writer.close()
    with Store(path) as store:
        assert store.last() == 1
    assert seen == ["a fault"]


def test_closing_writes_what_is_left_and_ends_the_threads(path: Path) -> None:
    create(path)
    before = threading.active_count()
    recorder = Recorder()
    writer = Writer(path, recorder)
    assert writer.running
    chat(5000)(recorder)
    assert writer.close()
    assert writer.close()
    assert not writer.running
    assert writer.finished
    assert threading.active_count() == before
    assert files(path.parent) == [path.name]
    with Store(path) as store:
        assert store.last() == 5000
        assert store.facts()["closed"] == 1


def test_flush_after_close_says_that_all_is_written(path: Path) -> None:
    create(path)
    writer = Writer(path, Recorder())
    assert writer.close()
    assert writer.flush(0)


def test_a_session_that_is_not_closed_says_so(path: Path) -> None:
    with recording(path) as (_, writer), Store(path, live=True) as store:
        assert writer.flush()
        assert store.facts()["closed"] == 0


def test_many_threads_may_flush(path: Path) -> None:
    with recording(path) as (recorder, writer):
        results: list[bool] = []
        connection = client(recorder)
        threads = [threading.Thread(target=lambda: results.append(writer.flush())) for _ in range(20)]
        for thread in threads:
            connection.outgoing(b"x")
            thread.start()
        for thread in threads:
            thread.join()
        assert results == [True] * 20


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SessionWriteError) as caught:
        Writer(tmp_path / "nothing.nwtrace", Recorder())
    assert isinstance(caught.value, OSError)


# What is written


def test_every_event_in_order_through_batches_of_every_size(path: Path) -> None:
    sizes = [1, 7, 8, 9, 63, 64, 65, 511, 512, 513, 1024, 8192, 8193, 20_000]
    with recording(path) as (recorder, writer):
        connection = client(recorder)
        number = 0
        for size in sizes:
            for _ in range(size):
                connection.outgoing(b"%d" % number)
                number += 1
            assert writer.flush()
    with Store(path) as store:
        assert store.last() == sum(sizes)
        for first in range(1, number, 1000):
            page = store.previews(range(first, min(first + 1000, number + 1)))
            assert [event.data for event in page] == [b"%d" % (event.seq - 1) for event in page]


def test_a_thread_that_drains_while_another_records(path: Path) -> None:
    with recording(path) as (recorder, writer):
        connections = [client(recorder, port) for port in range(1, 101)]
        for number in range(300):
            for connection in connections:
                connection.outgoing(b"%d %d" % (connection.id, number))
            writer.wake()
    with Store(path) as store:
        assert store.last() == 30_000
        for connection in connections:
            sent = store.stream(connection.id, Kind.SENT, 0, 100_000)
            assert b"".join(data for _, data in sent) == b"".join(b"%d %d" % (connection.id, n) for n in range(300))


def test_large_data_goes_in_several_transactions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "MAX_TRANSACTION_BYTES", 1000)
    with recording(path) as (recorder, _):
        connection = client(recorder)
        for size in (10, 999, 1000, 1001, 5000, 400, 400, 400):
            connection.outgoing(b"x" * size)
    with Store(path) as store:
        assert [len(event.data) for event in store.previews(range(1, 9), 10_000)] == [
            10,
            999,
            1000,
            1001,
            5000,
            400,
            400,
            400,
        ]


def test_data_that_no_reader_would_take_is_cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "MAX_TRANSACTION_BYTES", 1000)
    monkeypatch.setattr(backlog, "MAX_EVENT_BYTES", 2000)
    with recording(path) as (recorder, _):
        client(recorder).outgoing(b"x" * 5000)
    with Store(path) as store:
        event = store.event(1)
        assert event is not None
        assert (len(event.data), event.length, event.left_out) == (2000, 5000, 3000)


def test_moves_reach_events_that_are_stored_already(path: Path) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        # The server's end is seen first, and belongs to nobody.
        server = recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", "127.0.0.1:5")
        other = client(recorder, 7)
        for _ in range(3):
            server.incoming(b"early")
            other.outgoing(b"another's")
        assert writer.flush()
        with recorder.exchange("mail", "Send") as exchange:
            ours = recorder.open_connection(Transport.TCP, Role.CLIENT, "127.0.0.1:5", "127.0.0.1:25")
            ours.outgoing(b"late")
        server.incoming(b"late")
        assert writer.flush()
        events = store.previews(range(1, store.last() + 1))
        assert {event.exchange for event in events if event.connection == server.id} == {exchange.id}
        assert {event.exchange for event in events if event.connection == other.id} == {0}
        assert store.totals().moves == 1
        found = [seq for chunk in store.search(parse(""), exchanges=[exchange.id]) for seq in chunk]
        assert len(found) == 5


def test_many_moves_at_once(path: Path) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        servers = []
        for port in range(1, 401):
            server = recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", f"127.0.0.1:{port}")
            server.incoming(b"hello")
            servers.append(server)
        assert writer.flush()
        exchanges = {}
        for port, server in enumerate(servers, 1):
            with recorder.exchange("mail", f"Send {port}") as exchange:
                recorder.open_connection(Transport.TCP, Role.CLIENT, f"127.0.0.1:{port}", "127.0.0.1:25")
            exchanges[server.id] = exchange.id
        assert writer.flush()
        events = store.previews(range(1, store.last() + 1))
        assert {event.connection: event.exchange for event in events} == exchanges


def test_moves_of_a_connection_that_is_forgotten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "FIRST_SEEN", 2)
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        server = recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", "127.0.0.1:5")
        server.incoming(b"early")
        for port in range(10, 20):
            client(recorder, port).outgoing(b"x")
            assert writer.flush()
        recorder.moves.append((server.id, 0, 77))
        assert writer.flush()
        assert store.previews([1])[0].exchange == 77
        assert {event.exchange for event in store.previews(range(2, 12))} == {0}


def test_the_same_connection_moved_twice_at_once(path: Path) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        connection = client(recorder)
        connection.outgoing(b"x")
        recorder.moves += [(connection.id, 0, 5), (connection.id, 5, 6)]
        assert writer.flush()
        assert store.previews([1])[0].exchange == 6


def test_a_step_of_the_clock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        connection = client(recorder)
        connection.outgoing(b"before")
        assert writer.flush()
        assert store.event(1) is not None
        real = time.time_ns
        hour = 3_600_000_000_000
        # The computer slept: its monotonic clock stood still.
        monkeypatch.setattr(time, "time_ns", lambda: real() + hour)
        connection.outgoing(b"after")
        assert writer.flush()
        before, after = store.previews([1, 2])
        assert after.wall_ns - before.wall_ns > hour - 1_000_000_000
        assert abs(before.wall_ns - real()) < 60_000_000_000
        assert after.mono_ns - before.mono_ns < 60_000_000_000
    with Store(path) as saved:
        assert [event.wall_ns for event in saved.previews([1, 2])] == [before.wall_ns, after.wall_ns]


def test_a_second_session_begins_at_one(tmp_path: Path) -> None:
    recorder = Recorder()
    connection = client(recorder)
    for number in (1, 2):
        path = tmp_path / f"{number}.nwtrace"
        create(path)
        writer = Writer(path, recorder)
        recorder.begin_session()
        connection.outgoing(b"in session %d" % number)
        assert writer.close()
        with Store(path) as store:
            assert [event.data for event in store.previews([1])] == [b"in session %d" % number]
            # What was still open is known there too.
            assert store.connection(connection.id) is not None


# A disk that stalls


class Stall:
    """Holds the writer up, as a disk that does not answer would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.stalled = threading.Event()
        real = batches.BatchWriter.write

        def write(writer: batches.BatchWriter, piece: backlog.Piece, lost: int) -> None:
            self.stalled.set()
            assert self.go_on.wait(60)
            real(writer, piece, lost)

        monkeypatch.setattr(batches.BatchWriter, "write", write)


@contextlib.contextmanager
def small(path: Path, **bounds: int) -> Iterator[tuple[Recorder, Writer, Backlog]]:
    create(path)
    recorder = Recorder()
    waiting = Backlog(**bounds)
    writer = Writer(path, recorder, backlog=waiting)
    yield recorder, writer, waiting
    writer.close()


def test_payload_goes_first_when_the_disk_stalls(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stall = Stall(monkeypatch)
    with small(path, most_bytes=10_000) as (recorder, writer, waiting):
        connection = client(recorder)
        connection.outgoing(b"x")
        assert stall.stalled.wait(10)
        for _ in range(20):
            connection.outgoing(b"y" * 1000)
        until(lambda: waiting.sparing)
        for _ in range(50):
            connection.outgoing(b"z" * 1000)
            connection.incoming(b"!")
        recorder.note("notes keep their text")
        until(lambda: not recorder.events)
        assert waiting.bytes < 25_000
        stall.go_on.set()
        until(lambda: waiting.bytes == 0)
        # Noticed with the next turn, whether anything comes or not.
        until(lambda: not waiting.sparing)
        connection.outgoing(b"again")
        assert writer.flush()
        assert writer.lost == 0
        assert writer.close()
    with Store(path) as store:
        # No event is missing, and every count is exact.
        assert (store.totals().sent, store.totals().received) == (70_006, 50)
        stored = store.connection(connection.id)
        assert stored is not None
        assert (stored.sent, stored.left_out_sent, stored.received, stored.left_out_received) == (
            70_006,
            50_000,
            50,
            50,
        )
        events = store.previews(range(1, store.last() + 1))
        assert sum(event.kind is Kind.SENT for event in events) == 72
        assert sum(event.left_out for event in events if event.length < 200) == 50
        assert events[-1].data == b"again"
        texts = notes(store)
        assert "notes keep their text" in texts
        assert any("not kept" in text for text in texts)
        assert any("kept again; 50,050 bytes of 100 events" in text for text in texts)


def test_events_are_lost_only_beyond_all_bounds_and_never_silently(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stall = Stall(monkeypatch)
    with small(path, most_events=100) as (recorder, writer, waiting):
        connection = client(recorder)
        connection.outgoing(b"x")
        assert stall.stalled.wait(10)
        for _ in range(10):
            for _ in range(100):
                connection.outgoing(b"y")
            until(lambda: not recorder.events)
        until(lambda: waiting.lost)
        assert waiting.events <= 102
        stall.go_on.set()
        until(lambda: waiting.events == 0)
        connection.outgoing(b"z")
        assert writer.flush()
        assert writer.lost == 901
        connection.outgoing(b"z")
        # What is closed is closed, but not all of it is there.
        assert not writer.close()
        assert writer.finished
    with Store(path) as store:
        assert store.totals().lost == 901
        assert [text for text in notes(store) if "missing" in text] == [
            "901 events with 901 bytes are missing here: the disk took nothing for too long."
        ]
        stored = store.connection(connection.id)
        assert stored is not None
        assert stored.sent == 1003
        # 99 of the thousand found room, the two after the stall, and the first.
        assert sum(event.kind is Kind.SENT for event in store.previews(range(1, store.last() + 1))) == 102


def test_what_waits_is_packed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "PACK_ABOVE", 10)
    stall = Stall(monkeypatch)
    with small(path) as (recorder, _, waiting):
        connection = client(recorder)
        for number in range(50):
            connection.outgoing(b"%d" % number)
            until(lambda: not recorder.events)
        assert any(piece.packed for piece in waiting._pieces)
        stall.go_on.set()
    with Store(path) as store:
        assert [event.data for event in store.previews(range(1, 51))] == [b"%d" % number for number in range(50)]


def test_facts_are_bounded_too() -> None:
    recorder = Recorder()
    waiting = Backlog(most_facts=10)
    for port in range(30):
        client(recorder, port)
    waiting.put(recorder.drain())
    piece = waiting.take()
    assert piece is not None
    assert len(piece.connections) == 10
    assert waiting.lost_facts == 20


def test_of_a_connection_that_changes_only_the_newest_state_waits() -> None:
    recorder = Recorder()
    waiting = Backlog()
    connection = client(recorder)
    for _ in range(5):
        connection.outgoing(b"x")
        waiting.put(recorder.drain())
    piece = waiting.take()
    assert piece is not None
    assert [each.sent for each in piece.connections] == [5]
    assert len(piece.events) == 1


def test_nothing_waits_for_nothing() -> None:
    waiting = Backlog()
    waiting.put(Batch())
    waiting.end()
    assert waiting.take() is None


def test_a_disk_that_never_answers_does_not_keep_the_program(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stall = Stall(monkeypatch)
    with small(path) as (recorder, writer, _):
        client(recorder).outgoing(b"x")
        assert not writer.flush(0.05)
        began = time.monotonic()
        assert not writer.close(0.05)
        assert time.monotonic() - began < 10
        assert writer.running
        stall.go_on.set()
        until(lambda: not writer.running)
        assert not writer.finished


# A disk that is full


class Failing:
    """Lets the writer's database have no more pages, as a full disk would."""

    def __init__(self, writer: Writer) -> None:
        self._db = writer._batches._db
        self._pages = self._db.execute("PRAGMA page_count").fetchone()[0]

    def fill(self) -> None:
        self._db.execute(f"PRAGMA max_page_count = {self._pages}")

    def make_room(self) -> None:
        self._db.execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk_is_reported_once_and_recording_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "RETRY_SECONDS", 0.01)
    create(path)
    errors: list[SessionWriteError] = []
    recorder = Recorder()
    writer = Writer(path, recorder, on_error=errors.append)
    disk = Failing(writer)
    disk.fill()
    connection = client(recorder)
    for number in range(100):
        connection.outgoing(b"%04d" % number * 500)
    assert not writer.flush(0.3)
    assert writer.failing
    assert [error.errno for error in errors] == [errno.ENOSPC]
    connection.outgoing(b"while full")
    disk.make_room()
    assert writer.flush()
    assert not writer.failing
    assert len(errors) == 1
    # Full again: said again.
    disk = Failing(writer)
    disk.fill()
    connection.outgoing(b"x" * 200_000)
    until(lambda: len(errors) == 2)
    disk.make_room()
    assert writer.close()
    with Store(path) as store:
        events = store.previews(range(1, 103))
        assert [event.data[:4] for event in events] == [b"%04d" % number for number in range(100)] + [b"whil", b"xxxx"]


def test_closing_on_a_full_disk_gives_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "RETRY_SECONDS", 0.01)
    create(path)
    recorder = Recorder()
    writer = Writer(path, recorder)
    client(recorder, 1).outgoing(b"first")
    assert writer.flush()
    Failing(writer).fill()
    client(recorder, 2).outgoing(b"x" * 200_000)
    assert not writer.close(0.2)
    until(lambda: not writer.running)
    assert not writer.finished
    with Store(path) as store:
        assert [event.data for event in store.previews([1])] == [b"first"]
        assert store.last() == 1
        assert store.facts()["closed"] == 0


def test_a_batch_that_cannot_be_written_does_not_stop_the_others(path: Path) -> None:
    create(path)
    errors: list[SessionWriteError] = []
    recorder = Recorder()
    writer = Writer(path, recorder, on_error=errors.append)
    client(recorder).outgoing(b"one")
    assert writer.flush()
    recorder.append((2**70, 0, 3, 0, 0, 0, b""))
    until(lambda: errors)
    client(recorder).outgoing(b"two")
    assert writer.flush()
    # Not everything could be written, and that is what it says.
    assert not writer.close()
    with Store(path) as store:
        assert [event.data for event in store.previews(range(1, store.last() + 1))] == [b"one", b"two"]


def test_a_removed_file_is_reported_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "CHECK_SECONDS", 0.0)
    create(path)
    errors: list[SessionWriteError] = []
    recorder = Recorder()
    writer = Writer(path, recorder, on_error=errors.append)
    with Store(path, live=True) as store:
        connection = client(recorder)
        connection.outgoing(b"one")
        assert writer.flush()
        assert store.last() == 1
        for each in (path, *side_files(path)):
            each.unlink()
        for _ in range(5):
            connection.outgoing(b"more")
            writer.flush(1)
        assert [error.errno for error in errors] == [errno.ENOENT]
        # Who has it open still sees everything.
        assert store.last() == 6
    assert not writer.close()
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
def test_a_real_limit_on_the_files_size(tmp_path: Path) -> None:
    program = """
        import resource, signal, sys
        from pathlib import Path
        from app.trace.recorder import Recorder
        from app.trace.schema import create
        from app.trace.store import Store
        from app.trace.writer import Writer
        from tests.helpers.sessions import client, until
        path = Path(sys.argv[1])
        create(path)
        errors = []
        recorder = Recorder()
        writer = Writer(path, recorder, on_error=errors.append)
        client(recorder).outgoing(b"small")
        assert writer.flush()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        for _ in range(20):
            client(recorder).outgoing(b"x" * 100_000)
        until(lambda: errors)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert writer.close(), errors
        assert len(errors) == 1, errors
        with Store(path) as store:
            assert store.last() == 21
            assert store.totals().sent == 2_000_005
        print("well", errors[0].errno)
    """
    done = run(program, tmp_path / "session.nwtrace")
    assert done.stdout.startswith("well"), done.stderr


# A program that is killed


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(program), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


KILLED = """
    import sys
    from pathlib import Path
    from app.trace.recorder import Recorder
    from app.trace.schema import create
    from app.trace.writer import Writer
    from tests.helpers.sessions import client
    path = Path(sys.argv[1])
    create(path)
    recorder = Recorder()
    writer = Writer(path, recorder)
    connection = client(recorder)
    number = 0
    while True:
        for _ in range(200):
            connection.outgoing(b"message %d" % number)
            number += 1
        assert writer.flush()
        # What is said to be in the file must be there, whatever happens.
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("lines", [1, 3, 20])
def test_kill_9_loses_at_most_the_last_batch(path: Path, lines: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process, process.stdout as output:
        said = [int(output.readline()) for _ in range(lines)][-1]
        process.kill()
        said = max([said, *(int(line) for line in output if line.endswith("\n"))])
    with Store(path) as store:
        last = store.last()
        assert last >= said
        # Without a gap, and nothing of a batch without the rest.
        assert [event.data for event in store.previews(range(1, last + 1))] == [
            b"message %d" % number for number in range(last)
        ]
        assert store.facts()["closed"] == 0
        assert store.totals().sent == sum(len(b"message %d" % number) for number in range(last))
        connection = store.connections()[0]
        assert connection.sent_events >= last


def test_two_writers_do_not_mix(path: Path) -> None:
    with recording(path) as (recorder, writer):
        client(recorder).outgoing(b"x")
        assert writer.flush()
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as other:
            assert other.execute("SELECT count(*) FROM event").fetchone()[0] == 1


def test_writing_to_a_session_again_goes_on_counting(path: Path) -> None:
    session(path, chat(3))
    recorder = Recorder()
    writer = Writer(path, recorder)
    client(recorder).outgoing(b"more")
    assert writer.close()
    with Store(path) as store:
        assert store.last() == 4
        assert [event.data for event in store.previews([4])] == [b"more"]


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="for machines that tell")
def test_an_idle_writer_costs_next_to_nothing(path: Path) -> None:
    with recording(path) as (_, writer):
        assert writer.flush()
        clock = time.pthread_getcpuclockid(writer._drainer.ident or 0)
        before, began = time.clock_gettime(clock), time.monotonic()
        until(lambda: time.monotonic() - began > 0.5)
        # A hundredth of a processor, on a machine that does other things too.
        assert time.clock_gettime(clock) - before < 0.01 * (time.monotonic() - began)

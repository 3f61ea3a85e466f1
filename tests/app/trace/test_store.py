"""The session file as readers see it: pages, records, changes, totals, and what is written how."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.trace.recorder import Recorder
from app.trace.records import Connection, ConnectionState, Event, Exchange, Kind, Outcome, Role, Transport
from app.trace.schema import SessionError, create, side_files
from app.trace.store import Store
from app.trace.writer import Writer
from tests.helpers.sessions import chat, client, files, recording, session, until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.nwtrace"


@pytest.fixture
def live(path: Path) -> Iterator[tuple[Recorder, Writer, Store]]:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        yield recorder, writer, store


Live = tuple[Recorder, Writer, Store]


# The file


def test_the_file_is_its_owners_only(path: Path) -> None:
    before = os.umask(0)
    try:
        create(path)
        with_log = Writer(path, Recorder())
        for each in (path, *side_files(path)):
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
        assert with_log.close()
    finally:
        os.umask(before)


def test_a_file_is_never_made_over_another(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        create(path)
    assert path.read_bytes() == b"mine"


def test_a_link_is_not_followed_to_make_a_file(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(FileExistsError):
        create(path)
    assert not path.with_name("elsewhere").exists()


def test_a_closed_session_is_one_file(path: Path) -> None:
    session(path, chat(10))
    assert files(path.parent) == [path.name]
    with Store(path) as store:
        assert store.facts()["closed"] == 1
    # And reading leaves nothing behind.
    assert files(path.parent) == [path.name]


def test_odd_file_names(tmp_path: Path) -> None:
    for name in ("100% ?mode=rwc#a&b.nwtrace", "розмова «1».nwtrace", os.fsdecode(b"\xff\xfe.nwtrace")):
        with Store(session(tmp_path / name, chat(3))) as store:
            assert store.last() == 3
    assert len(files(tmp_path)) == 3


def test_a_session_opens_from_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    path = session(folder / "session.nwtrace", chat(3))
    path.chmod(0o400)
    folder.chmod(0o500)
    try:
        with Store(path) as store:
            assert store.last() == 3
    finally:
        folder.chmod(0o700)


# Events


def test_an_empty_session(live: Live) -> None:
    _, _, store = live
    assert store.last() == 0
    assert store.size() == 0
    assert store.previews(range(1, 1)) == []
    assert store.event(1) is None
    assert store.changes(0).version == 0


def test_events_come_back_as_they_were_recorded(live: Live) -> None:
    recorder, writer, store = live
    before = connection_events(recorder)
    assert writer.flush()
    events = store.previews(range(1, store.last() + 1))
    assert [(event.seq, event.kind, event.offset, event.length, event.data) for event in events] == before
    assert [event.mono_ns for event in events] == sorted(event.mono_ns for event in events)
    assert all(isinstance(event, Event) and event.exchange == 1 and event.connection == 2 for event in events)


def connection_events(recorder: Recorder) -> list[tuple[int, Kind, int, int, bytes]]:
    with recorder.exchange("sockets", "Chat"):
        connection = client(recorder)
        connection.event(Kind.OPENED)
        connection.outgoing(b"\0\xff\r\n")
        connection.incoming(b"")
        connection.outgoing("Привіт".encode("koi8-u"))
        connection.event(Kind.CLOSED, "by us: ї")
    return [
        (1, Kind.OPENED, 0, 0, b""),
        (2, Kind.SENT, 0, 4, b"\0\xff\r\n"),
        (3, Kind.RECEIVED, 0, 0, b""),
        (4, Kind.SENT, 4, 6, "Привіт".encode("koi8-u")),
        (5, Kind.CLOSED, 0, 0, "by us: ї".encode()),
    ]


def test_wall_time_is_near_the_clock(live: Live) -> None:
    recorder, writer, store = live
    with recorder.exchange("sockets", "Chat") as exchange:
        client(recorder).outgoing(b"now")
    assert writer.flush()
    event = store.event(1)
    assert event is not None
    # The exchange took its time from the wall clock itself.
    assert abs(event.wall_ns - exchange.started_ns) < 50_000_000


def test_a_page_is_in_the_order_that_was_asked_for(live: Live) -> None:
    recorder, writer, store = live
    chat(1000)(recorder)
    assert writer.flush()
    assert [event.seq for event in store.previews(range(400, 500))] == list(range(400, 500))
    assert [event.seq for event in store.previews([7, 3, 999])] == [7, 3, 999]
    assert [event.seq for event in store.previews(range(10, 20, 3))] == [10, 13, 16, 19]
    assert store.previews([3])[0].data == b"message 2"


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 8191, 8192, 8193, 100_000])
def test_previews_are_cut_and_events_are_whole(live: Live, size: int) -> None:
    recorder, writer, store = live
    data = bytes(range(256)) * (size // 256 + 1)
    client(recorder).outgoing(data[:size])
    assert writer.flush()
    assert store.previews([1])[0].data == data[: min(size, 256)]
    assert store.previews([1], 20_000)[0].data == data[: min(size, 20_000)]
    event = store.event(1)
    assert event is not None
    assert event.data == data[:size]
    assert event.length == size
    assert event.left_out == 0


def test_bytes_beyond_the_limit_are_counted(path: Path) -> None:
    create(path)
    recorder = Recorder(keep_bytes=10)
    writer = Writer(path, recorder)
    connection = client(recorder)
    connection.outgoing(b"x" * 7)
    connection.outgoing(b"y" * 7)
    assert writer.close()
    with Store(path) as store:
        second = store.event(2)
        assert second is not None
        assert (second.data, second.length, second.left_out) == (b"yyy", 7, 4)
        assert store.totals().sent == 14


def test_a_number_that_does_not_exist_is_a_note(live: Live) -> None:
    recorder, writer, store = live
    chat(3)(recorder)
    assert writer.flush()
    events = store.previews([3, 4])
    assert events[0].data == b"message 2"
    assert events[1].kind is Kind.NOTE
    assert "missing" in events[1].text


# Streams


def test_one_direction_of_a_connection_as_a_stream(live: Live) -> None:
    recorder, writer, store = live
    one, other = client(recorder, 1), client(recorder, 2)
    for number in range(100):
        one.outgoing(b"%03d," % number)
        other.outgoing(b"other")
        one.incoming(b"back")
        if number % 30 == 0:
            assert writer.flush()
    assert writer.flush()
    everything = store.stream(one.id, Kind.SENT, 0, 10_000)
    assert b"".join(data for _, data in everything) == b"".join(b"%03d," % number for number in range(100))
    assert everything[1][0] == 4
    assert store.stream(one.id, Kind.SENT, 6, 4) == [(6, b"1,"), (8, b"00")]
    assert store.stream(one.id, Kind.RECEIVED, 399, 100) == [(399, b"k")]
    assert store.stream(one.id, Kind.RECEIVED, 400, 100) == []


def test_a_stream_has_holes_where_nothing_was_kept(path: Path) -> None:
    create(path)
    recorder = Recorder(keep_bytes=5)
    writer = Writer(path, recorder)
    connection = client(recorder)
    connection.outgoing(b"abcdefgh")
    connection.outgoing(b"ijkl")
    assert writer.close()
    with Store(path) as store:
        assert store.stream(connection.id, Kind.SENT, 0, 100) == [(0, b"abcde")]


# Exchanges and connections


def test_exchanges_and_connections_come_back_whole(live: Live) -> None:
    recorder, writer, store = live
    with recorder.exchange("mail", "Надіслати листа") as exchange:
        connection = recorder.open_connection(Transport.UNIX, Role.CLIENT, "", "/tmp/сокет")
        connection.tls = {"version": "TLSv1.3", "names": ["a", "b"], "bits": 256}
        connection.incoming(b"12345")
        connection.outgoing(b"1")
    connection.end(ConnectionState.RESET)
    assert writer.flush()
    assert store.exchange(exchange.id) == exchange.snapshot()
    assert store.connection(connection.id) == connection.snapshot()
    assert store.exchanges() == [exchange.snapshot()]
    assert store.connections() == [connection.snapshot()]
    assert exchange.snapshot().outcome is Outcome.OK
    assert store.exchange(99) is None
    assert store.connection(99) is None


def test_a_path_that_is_no_text_is_kept_readable(live: Live) -> None:
    recorder, writer, store = live
    connection = recorder.open_connection(Transport.UNIX, Role.CLIENT, "", os.fsdecode(b"/tmp/\xff\xfe"))
    exchange = recorder.open_exchange("sockets", "half \ud83d of a pair")
    assert writer.flush()
    stored = store.connection(connection.id)
    assert stored is not None
    assert stored.remote == "/tmp/\\udcff\\udcfe"
    title = store.exchange(exchange.id)
    assert title is not None
    assert title.title == "half \\ud83d of a pair"


def test_changes_since_a_version(live: Live) -> None:
    recorder, writer, store = live
    connections = [client(recorder, number) for number in range(1, 11)]
    assert writer.flush()
    first = store.changes(0)
    assert [each.id for each in first.connections] == [each.id for each in connections]
    again = store.changes(first.version)
    assert (again.version, again.connections) == (first.version, [])
    connections[3].outgoing(b"hello")
    assert writer.flush()
    second = store.changes(first.version)
    assert second.connections == [connections[3].snapshot()]


def test_changes_in_small_portions_lose_nothing(live: Live) -> None:
    recorder, writer, store = live
    records: dict[object, object] = {}
    for number in range(1, 30):
        with recorder.exchange("sockets", f"Action {number}") as exchange:
            connection = client(recorder, number)
        records[exchange.id] = exchange.snapshot()
        records[connection.id] = connection.snapshot()
    assert writer.flush()
    seen: dict[object, object] = {}
    version = 0
    while (changes := store.changes(version, 7)).version != version:
        version = changes.version
        found: list[Exchange | Connection] = [*changes.exchanges, *changes.connections]
        assert len(found) <= 7
        seen.update((record.id, record) for record in found)
    assert seen == records


def test_totals(live: Live) -> None:
    recorder, writer, store = live
    one, other = client(recorder, 1), client(recorder, 2)
    for number in range(3000):
        one.outgoing(b"x" * (number % 7))
        other.incoming(b"y")
    assert writer.flush()
    totals = store.totals()
    assert (totals.events, totals.sent, totals.received) == (6000, one.sent, other.received)
    assert store.size() == one.sent + other.received
    assert (totals.lost, totals.moves) == (0, 0)


# Threads, closing


def test_two_readers_while_writing(live: Live, path: Path) -> None:
    recorder, writer, _ = live
    stop = threading.Event()
    problems: list[str] = []
    read = [0, 0]

    def follow(index: int) -> None:
        with Store(path, live=True) as reader:
            while not stop.is_set():
                last = reader.last()
                events = reader.previews(range(max(last - 50, 1), last + 1))
                for event in events:
                    if event.data != b"message %d" % (event.seq - 1):
                        problems.append(f"{event}")
                read[index] = last

    readers = [threading.Thread(target=follow, args=(index,)) for index in (0, 1)]
    for reader in readers:
        reader.start()
    connection = client(recorder)
    try:
        for number in range(20_000):
            connection.outgoing(b"message %d" % number)
            if number % 1000 == 0:
                until(lambda: min(read) >= writer.last_seq - 5000)
        assert writer.flush()
        until(lambda: read == [20_000, 20_000])
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not problems


def test_a_closed_store_says_so(live: Live) -> None:
    _, _, store = live
    store.close()
    store.close()
    assert store.closed
    for call in (store.last, store.totals, store.exchanges, lambda: store.event(1), lambda: store.previews([1])):
        with pytest.raises(SessionError, match="closed"):
            call()


def test_a_missing_file_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path / "nothing.nwtrace")


def test_what_travelled_before_an_event_on_its_connection(live: Live) -> None:
    recorder, writer, store = live
    first, second = client(recorder, 1), client(recorder, 2)
    first.incoming(b"334 user?\r\n")
    second.incoming(b"220 other\r\n")
    first.outgoing(b"c2VjcmV0\r\n")
    assert writer.flush()
    [last] = [event for event in store.previews(range(1, 9)) if event.data == b"c2VjcmV0\r\n"]
    assert store.before(last.seq, last.connection) == b"334 user?\r\n"
    assert store.before(last.seq, last.connection, 2) == b"\r\n"
    assert store.before(last.seq, 99) == b""

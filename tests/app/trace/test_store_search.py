"""Searching a session: all of it or a part, while it grows, and how it ends early."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.trace import search as search_module
from app.trace.filter import parse
from app.trace.recorder import LiveConnection, Recorder
from app.trace.schema import SessionError
from app.trace.search import MOST_ROWS, Cancel, Cancelled
from app.trace.store import Store
from tests.helpers.sessions import chat, client, found, recording, session, until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.nwtrace"


def test_numbers_come_ascending_in_small_arrays(path: Path) -> None:
    session(path, chat(100_000))
    with Store(path) as store:
        chunks = list(store.search(parse("message")))
        assert [seq for chunk in chunks for seq in chunk] == list(range(1, 100_001))
        assert max(map(len, chunks)) <= MOST_ROWS
        # The first come before much is looked through.
        assert len(chunks[0]) < 5000
        assert found(store, '"message 77"') == [78, *range(771, 781), *range(7701, 7801), *range(77_001, 78_001)]
        assert found(store, "nothing") == []


def test_a_part_of_the_session(path: Path) -> None:
    session(path, chat(1000))
    with Store(path) as store:
        assert found(store, "message", after_seq=990) == list(range(991, 1001))
        assert found(store, "message", after_seq=10, until_seq=20) == list(range(11, 21))
        assert found(store, "", until_seq=3) == [1, 2, 3]
        assert found(store, "message", after_seq=1000) == []
        assert found(store, "message", until_seq=5000) == list(range(1, 1001))


def test_what_is_recorded_later_is_found_later(path: Path) -> None:
    with recording(path) as (recorder, writer), Store(path, live=True) as store:
        connection = client(recorder)
        after = 0
        for number in range(20):
            connection.outgoing(b"even" if number % 2 == 0 else b"odd")
            assert writer.flush()
            last = store.last()
            assert found(store, "even", after_seq=after, until_seq=last) == ([last] if number % 2 == 0 else [])
            after = last


def turns(recorder: Recorder, count: int, connections: int) -> list[LiveConnection]:
    """Connections that take turns, each in an action of its own."""
    made = []
    for number in range(connections):
        with recorder.exchange("sockets", f"Action {number}"):
            made.append(client(recorder, number + 1))
    for number in range(count):
        made[number % connections].outgoing(b"%d" % number)
    return made


@pytest.mark.parametrize("connections", [3, 100])
@pytest.mark.parametrize("few", [16, 0], ids=["spans", "scan"])
def test_of_some_connections_and_exchanges(
    path: Path, connections: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "FEW_CONNECTIONS", few)
    monkeypatch.setattr(search_module, "NEAR", 3)
    monkeypatch.setattr(search_module, "WINDOW", 50)
    with recording(path) as (recorder, writer):
        made = turns(recorder, 5, connections)
        for number in range(60):
            for connection in made[number % 2 : 2 + number % 2] if number % 10 else made:
                connection.outgoing(b"again")
            assert writer.flush()
    with Store(path) as store:
        events = store.previews(range(1, store.last() + 1))
        for chosen in (made[:1], made[1:3], []):
            ids = [connection.id for connection in chosen]
            actions = [connection.exchange for connection in chosen]
            expected = [event.seq for event in events if event.connection in ids]
            assert found(store, "", connections=ids) == expected
            assert found(store, "", exchanges=actions) == expected
            assert found(store, "", connections=ids, exchanges=actions) == expected
            again = [event.seq for event in events if event.connection in ids and event.data == b"again"]
            assert found(store, "again", connections=ids) == again
            assert found(store, "again", connections=ids, after_seq=30, until_seq=90) == [
                seq for seq in again if 30 < seq <= 90
            ]
        assert found(store, "", connections=[10**6]) == []


def test_events_without_connection(path: Path) -> None:
    with recording(path) as (recorder, _):
        recorder.note("a note")
        client(recorder).outgoing(b"x")
    with Store(path) as store:
        assert found(store, "", connections=[0]) == [1]
        assert found(store, "", exchanges=[0]) == [1, 2]
        assert found(store, "not proto:tcp") == [1]


def test_cancelling_between_arrays(path: Path) -> None:
    session(path, chat(50_000))
    cancel = Cancel()
    with Store(path) as store:
        chunks = store.search(parse("message"), cancel=cancel)
        assert len(next(chunks)) > 0
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(chunks)
        # The next search is not concerned.
        assert len(found(store, "message")) == 50_000


def test_a_cancelled_search_does_not_begin(path: Path) -> None:
    session(path, chat(10))
    cancel = Cancel()
    cancel.cancel()
    with Store(path) as store, pytest.raises(Cancelled):
        found(store, "message", cancel)


def test_cancelling_in_the_middle_of_a_long_call(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # All of it in one call, which takes seconds.
    monkeypatch.setattr(search_module, "FIRST_ROWS", 10**6)

    def record(recorder: Recorder) -> None:
        for port in range(1, 41):
            connection = client(recorder, port)
            for _ in range(10):
                connection.outgoing(b"n" * 100_000)

    session(path, record)
    text = " or ".join(f'"nothing {number}"' for number in range(60))
    cancel = Cancel()
    ended: list[str] = []

    def run() -> None:
        try:
            found(store, " ".join([f"({text})"]), cancel)
        except Cancelled:
            ended.append("cancelled")
        else:
            ended.append("done")

    with Store(path) as store:
        thread = threading.Thread(target=run)
        thread.start()
        until(lambda: cancel._connection is not None)
        began = time.perf_counter()
        cancel.cancel()
        thread.join(10)
        assert ended == ["cancelled"]
        assert time.perf_counter() - began < 5


def test_giving_up_a_search_leaves_nothing_open(path: Path) -> None:
    session(path, chat(50_000))
    with Store(path) as store:
        chunks = store.search(parse("message"))
        next(chunks)
        chunks.close()  # type: ignore[attr-defined]
        for _ in range(10):
            next(iter(store.search(parse("message"))))
        # Used again, and few.
        assert len(store._idle) <= 2


def test_closing_the_store_ends_its_searches(path: Path) -> None:
    session(path, chat(50_000))
    store = Store(path)
    chunks = store.search(parse("message"))
    next(chunks)
    store.close()
    with pytest.raises(SessionError, match="closed"):
        list(chunks)
    with pytest.raises(SessionError, match="closed"):
        found(store, "message")


def test_searches_in_several_threads_beside_pages(path: Path) -> None:
    session(path, chat(30_000))
    results: list[int] = []
    with Store(path) as store:
        threads = [threading.Thread(target=lambda: results.append(len(found(store, '"message 1"')))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for first in range(1, 20_000, 1000):
            assert len(store.previews(range(first, first + 100))) == 100
        for thread in threads:
            thread.join()
    # 1, 10 to 19, and so on; 10,000 to 19,999.
    assert results == [11_111] * 4

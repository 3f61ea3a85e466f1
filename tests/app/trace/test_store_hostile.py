"""Session files that are none, are newer, were cut off, or were made to do harm: a clear error, and nothing else."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from app.errors import WorkbenchError
from app.trace.recorder import Recorder
from app.trace.records import Kind
from app.trace.schema import (
    MAX_EVENT_BYTES,
    VERSION,
    DamagedSessionError,
    NewerSessionError,
    NotASessionError,
    SessionError,
    side_files,
)
from app.trace.store import Store
from tests.helpers.sessions import chat, client, files, found, recording, session, spoiling


def read_everything(path: Path) -> int:
    """Look at all that a view would; returns the number of events."""
    with Store(path) as store:
        last = store.last()
        store.totals()
        store.changes(0)
        for first in range(1, min(last, 5000) + 1, 100):
            events = store.previews(range(first, min(first + 100, last + 1)))
            for event in events:
                assert isinstance(event.kind, Kind)
                assert isinstance(event.data, bytes)
        store.event(1)
        found(store, "message or len:>10000 or proto:tcp")
        return last


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return session(tmp_path / "session.nwtrace", chat(2000))


# No session


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\0" * 100, b"\xff" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 5000],
    ids=["empty", "text", "zeros", "noise", "beginning", "hollow"],
)
def test_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "session.nwtrace"
    path.write_bytes(content)
    with pytest.raises(SessionError, match=r"session\.nwtrace"):
        Store(path)


def test_the_error_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "letter.nwtrace"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(NotASessionError) as caught:
        Store(path)
    assert isinstance(caught.value, WorkbenchError)
    assert isinstance(caught.value, ValueError)


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.nwtrace"
    with spoiling(path) as db:
        db.execute("CREATE TABLE bookmarks (title)")
    with pytest.raises(NotASessionError, match="not a session of this program"):
        Store(path)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotASessionError, match="not a file"):
        Store(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "pipe.nwtrace"
    os.mkfifo(path)
    with pytest.raises(NotASessionError, match="not a file"):
        Store(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(good: Path) -> None:
    good.chmod(0)
    with pytest.raises(PermissionError):
        Store(good)


def test_a_newer_version(good: Path) -> None:
    with spoiling(good) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
        # Whatever a newer version has, it is not looked at.
        db.execute("CREATE VIEW later AS SELECT 1")
    with pytest.raises(NewerSessionError, match="newer version"):
        Store(good)


def test_no_version(good: Path) -> None:
    with spoiling(good) as db:
        db.execute("PRAGMA user_version = 0")
    with pytest.raises(NotASessionError):
        Store(good)


# Cut off


def test_cut_anywhere(good: Path) -> None:
    content = good.read_bytes()
    cut = good.with_name("cut.nwtrace")
    places = {1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 4097, len(content) - 4096, len(content) - 1}
    places |= set(range(1, len(content), len(content) // 40))
    for place in sorted(places):
        cut.write_bytes(content[:place])
        with pytest.raises(SessionError):
            read_everything(cut)


def test_a_log_that_is_cut_anywhere_loses_only_what_was_written_last(tmp_path: Path) -> None:
    path = tmp_path / "session.nwtrace"
    with recording(path) as (recorder, writer):
        connection = client(recorder)
        for number in range(300):
            connection.outgoing(b"message %d" % number)
            if number % 10 == 9:
                assert writer.flush()
        copies = tmp_path / "copies"
        copies.mkdir()
        for part in (path, side_files(path)[0]):
            shutil.copy(part, copies / part.name)
    copy = copies / path.name
    log = side_files(copy)[0]
    content = log.read_bytes()
    counts = []
    for place in [*range(0, len(content), len(content) // 50), len(content)]:
        log.write_bytes(content[:place])
        side_files(copy)[1].unlink(missing_ok=True)
        try:
            with Store(copy) as store:
                last = store.last()
                events = store.previews(range(1, last + 1))
        except SessionError:
            # The very first pages are in the log too: without them it is no session yet.
            last = 0
            events = []
        assert [event.data for event in events] == [b"message %d" % number for number in range(last)]
        counts.append(last)
    assert counts == sorted(counts)
    assert counts[-1] == 300
    assert len(set(counts)) > 20


def test_bits_that_fell_over(good: Path) -> None:
    content = bytearray(good.read_bytes())
    spoilt = good.with_name("spoilt.nwtrace")
    for page in range(0, len(content), 4096):
        for place in (page, page + 3, page + 8, page + 12, page + 2048, page + 4090):
            other = bytearray(content)
            other[place] ^= 0xFF
            spoilt.write_bytes(other)
            with contextlib.suppress(SessionError):
                read_everything(spoilt)


# Made to do harm


def strange_schemas() -> dict[str, str]:
    return {
        "view": "CREATE VIEW spy AS SELECT * FROM event",
        "trigger": "CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM event; END",
        "table": "CREATE TABLE more (a)",
        "virtual": "CREATE VIRTUAL TABLE spy USING fts3(a)",
        "generated": "ALTER TABLE event ADD COLUMN more AS (length(data))",
        "check": "UPDATE sqlite_master SET sql = replace(sql, 'seq INTEGER PRIMARY KEY',"
        " 'seq INTEGER PRIMARY KEY CHECK (load_extension(''evil''))') WHERE name = 'event'",
        "index": "CREATE INDEX spy ON event (lower(data))",
        "fewer": "DROP INDEX span_exchange",
        "renamed": "ALTER TABLE event RENAME COLUMN length TO size",
    }


@pytest.mark.parametrize("sql", strange_schemas().values(), ids=strange_schemas())
def test_other_tables_are_not_opened(good: Path, sql: str) -> None:
    with spoiling(good) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute(sql)
    with pytest.raises(NotASessionError, match="does not have the tables"):
        Store(good)


@pytest.mark.parametrize("table", ["event", "connection", "exchange", "meta", "span"])
def test_a_view_in_place_of_a_table(good: Path, table: str) -> None:
    with spoiling(good) as db:
        db.execute(f"ALTER TABLE {table} RENAME TO hidden")
        db.execute(f"CREATE VIEW {table} AS SELECT * FROM hidden")
    with pytest.raises(NotASessionError):
        Store(good)


def test_a_schema_that_cannot_be_parsed(good: Path) -> None:
    with spoiling(good) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE event (seq' WHERE name = 'event'")
    with pytest.raises(SessionError):
        Store(good)


def test_texts_in_utf_16(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "wide.nwtrace"
    with spoiling(good) as db:
        statements = [row[0] for row in db.execute("SELECT sql FROM sqlite_master")]
        mark = db.execute("PRAGMA application_id").fetchone()[0]
    with spoiling(path) as db:
        db.execute("PRAGMA encoding = 'UTF-16'")
        for sql in statements:
            db.execute(sql)
        db.execute(f"PRAGMA application_id = {mark}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    with pytest.raises(NotASessionError, match="encoding"):
        Store(path)


def values() -> dict[str, str]:
    return {
        "kind": "UPDATE event SET kind = 99",
        "kind text": "UPDATE event SET kind = 'opened'",
        "numbers": "UPDATE event SET mono_ns = 'soon', offset = x'00', length = -5, connection = 1.5",
        "data text": "UPDATE event SET data = 'text'",
        "data number": "UPDATE event SET data = 7",
        "traits": "UPDATE event SET traits = 'x'",
        "transport": "UPDATE connection SET transport = 'pigeon'",
        "role": "UPDATE connection SET role = x'00'",
        "state": "UPDATE connection SET state = 5",
        "address": "UPDATE connection SET local = x'ff', remote = 12",
        "long address": "UPDATE connection SET local = hex(zeroblob(1000000))",
        "tls": "UPDATE connection SET tls = '[' || hex(zeroblob(100000))",
        "tls nested": "UPDATE connection SET tls = replace(hex(zeroblob(30000)), '0', '[')",
        "tls list": "UPDATE connection SET tls = '[1]'",
        "counts": "UPDATE connection SET sent = 'many', received = -1",
        "version": "UPDATE connection SET version = 'new'",
        "outcome": "UPDATE exchange SET outcome = 'fine'",
        "title": "UPDATE exchange SET title = x'c3', tab = 1",
        "meta": "UPDATE meta SET value = x'00'",
        "no meta": "DELETE FROM meta",
        "clock": "UPDATE meta SET value = '[[1],[\"a\", 2],[1e99, 5], 7]' WHERE key = 'clock'",
        "clock nested": "UPDATE meta SET value = replace(hex(zeroblob(30000)), '0', '[') WHERE key = 'clock'",
        "spans": "UPDATE span SET last = 9223372036854775807, exchange = 'x'",
        "spans text": "UPDATE span SET last = 'end'",
        "holes": "DELETE FROM event WHERE seq % 3 = 1",
        "negative": "UPDATE event SET seq = -seq WHERE seq < 100",
        "shares": "UPDATE share SET sent = 'x', events = NULL WHERE 0",
    }


@pytest.mark.parametrize("sql", values().values(), ids=values())
def test_values_that_make_no_sense(good: Path, sql: str) -> None:
    with spoiling(good) as db:
        db.execute(sql)
    assert read_everything(good) == 2000


def test_records_that_make_no_sense_are_counted(good: Path) -> None:
    with spoiling(good) as db:
        db.execute("UPDATE connection SET transport = 'pigeon'")
    with Store(good) as store:
        assert store.connections() == []
        assert store.skipped == 1


def test_a_kind_of_the_future_is_a_note(good: Path) -> None:
    with spoiling(good) as db:
        db.execute("UPDATE event SET kind = 99 WHERE seq = 5")
    with Store(good) as store:
        assert store.previews([5])[0].kind is Kind.NOTE


@pytest.mark.parametrize("last", [2**62, 10**9, -5])
def test_numbers_that_cannot_be(good: Path, last: int) -> None:
    with spoiling(good) as db:
        if last < 0:
            db.execute("DELETE FROM event WHERE seq > 1")
        db.execute("UPDATE event SET seq = ? WHERE seq = (SELECT max(seq) FROM event)", (last,))
    with pytest.raises(DamagedSessionError, match="cannot be"):
        Store(good)


def test_a_huge_blob_fills_no_memory(tmp_path: Path) -> None:
    path = session(tmp_path / "session.nwtrace", chat(3))
    with spoiling(path) as db:
        db.execute("UPDATE event SET data = zeroblob(?) WHERE seq = 2", (MAX_EVENT_BYTES + 1000,))
    with Store(path) as store:
        assert len(store.previews([1, 2, 3])[1].data) == 256
        event = store.event(2)
        assert event is not None
        assert len(event.data) == MAX_EVENT_BYTES
        with pytest.raises(SessionError):
            found(store, "hello")


def test_nothing_is_written_through_a_store(good: Path) -> None:
    with Store(good) as store, store.borrowed() as db:
        for sql in ("DELETE FROM event", "CREATE TABLE x (a)", "PRAGMA user_version = 7", "ATTACH 'other.db' AS other"):
            with pytest.raises(sqlite3.Error):
                db.execute(sql)
    assert files(good.parent) == [good.name]


def test_a_journal_beside_the_file_is_not_played_back(good: Path) -> None:
    before = good.read_bytes()
    journal = good.with_name(good.name + "-journal")
    # A journal's head, with the number of pages and the name of another file behind it.
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + b"\0" * 500 + b"/etc/passwd")
    assert read_everything(good) == 2000
    assert good.read_bytes() == before
    assert journal.exists()


def test_a_log_that_is_nonsense(good: Path) -> None:
    side_files(good)[0].write_bytes(os.urandom(100_000))
    assert read_everything(good) == 2000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_nothing_else_is_opened(good: Path) -> None:
    with Store(good) as store:
        found(store, "message")
        # The handle to the folder itself is gone again when it is looked at.
        opened = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert {path for path in opened if path.is_relative_to(good.parent)} == {good}


def test_a_session_with_many_records(tmp_path: Path) -> None:
    def record(recorder: Recorder) -> None:
        for number in range(3000):
            client(recorder, number % 60_000)

    path = session(tmp_path / "session.nwtrace", record)
    with Store(path) as store:
        assert len(store.connections()) == 3000
        assert len(store.changes(0, 100).connections) == 100

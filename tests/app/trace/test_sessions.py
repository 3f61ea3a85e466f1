"""The folder of sessions: beginning, saving, recovering, salvaging and removing them."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.trace import copying
from app.trace.locks import FileLock
from app.trace.recorder import Recorder
from app.trace.records import Kind
from app.trace.salvage import salvage
from app.trace.schema import SessionError, SessionWriteError, side_files
from app.trace.search import Cancel, Cancelled
from app.trace.sessions import LiveSession, Sessions
from app.trace.store import Store
from app.trace.writer import Writer
from tests.helpers.sessions import chat, client, files, session, spoiling, until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "sessions")


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def live(sessions: Sessions, recorder: Recorder) -> Iterator[LiveSession]:
    live = sessions.begin(recorder)
    yield live
    live.close()


CRASHING = """
    import sys
    from pathlib import Path
    from app.trace.recorder import Recorder
    from app.trace.sessions import Sessions
    from tests.helpers.sessions import chat
    recorder = Recorder()
    live = Sessions(Path(sys.argv[1])).begin(recorder)
    chat(int(sys.argv[2]))(recorder)
    assert live.writer.flush()
    print(live.path, flush=True)
    sys.stdin.read()
"""


def running(sessions: Sessions, messages: int = 5) -> tuple[subprocess.Popen[str], Path]:
    """Another program that records a session, and its file."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CRASHING), str(sessions.folder), str(messages)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def crashed(sessions: Sessions, messages: int = 5) -> Path:
    """A session that a killed program left."""
    process, path = running(sessions, messages)
    kill(process)
    return path


needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


# Beginning and ending


def test_a_session_has_a_name_of_its_time_and_is_private(sessions: Sessions, live: LiveSession) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.nwtrace", live.path.name)
    assert live.path.parent == sessions.folder
    if os.name != "nt":
        assert stat.S_IMODE(sessions.folder.stat().st_mode) == 0o700
        assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in sessions.folder.iterdir())


def test_many_sessions_in_one_second(sessions: Sessions, recorder: Recorder) -> None:
    begun = [sessions.begin(recorder) for _ in range(5)]
    assert len({each.path for each in begun}) == 5
    for each in begun:
        assert each.close()


def test_what_is_recorded_is_in_the_file_and_nothing_else_is_left(
    sessions: Sessions, live: LiveSession, recorder: Recorder
) -> None:
    chat(7)(recorder)
    assert live.writer.flush()
    assert live.store.last() == 7
    assert live.close()
    assert live.close()
    assert files(sessions.folder) == [live.path.name]
    with sessions.open(live.path) as store:
        assert store.last() == 7


def test_a_new_session_after_the_old_one(sessions: Sessions, live: LiveSession, recorder: Recorder) -> None:
    connection = client(recorder)
    connection.outgoing(b"old")
    assert live.close()
    connection.outgoing(b"between")
    new = sessions.begin(recorder)
    recorder.begin_session()
    connection.outgoing(b"new")
    assert new.writer.flush()
    assert [event.data for event in new.store.previews([1, 2])] == [b"between", b"new"]
    assert new.store.connection(connection.id) is not None
    assert new.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path, recorder: Recorder) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError):
        Sessions(tmp_path / "file" / "sessions").begin(recorder)


def test_nothing_is_left_when_beginning_fails(
    sessions: Sessions, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SessionWriteError(28, "No space left on device")

    monkeypatch.setattr(Writer, "__init__", fail)
    with pytest.raises(SessionWriteError):
        sessions.begin(recorder)
    assert files(sessions.folder) == []


# Saving


def result(future: Future[Path]) -> Path:
    return future.result(30)


def test_saving_while_it_is_written(
    sessions: Sessions, live: LiveSession, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES", 1)
    connection = client(recorder)
    for number in range(2000):
        connection.outgoing(b"message %d" % number)
    assert live.writer.flush()
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        # Written into the session between any two steps of the copy.
        connection.outgoing(b"meanwhile")
        assert live.writer.flush()

    target = tmp_path / "saved.nwtrace"
    assert result(sessions.save_as(live, target, progress=progress)) == target
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    with Store(target) as store:
        assert store.last() == 2000
        assert [event.data for event in store.previews(range(1, 2001))] == [b"message %d" % n for n in range(2000)]
        assert store.facts()["closed"] == 1
    assert files(tmp_path) == ["saved.nwtrace", "sessions"]
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert live.store.last() > 2000


def test_saving_has_all_that_was_recorded_before(
    sessions: Sessions, live: LiveSession, recorder: Recorder, tmp_path: Path
) -> None:
    chat(100)(recorder)
    target = result(sessions.save_as(live, tmp_path / "saved.nwtrace"))
    with Store(target) as store:
        assert store.last() == 100


def test_saving_a_saved_session_again(sessions: Sessions, tmp_path: Path) -> None:
    path = session(tmp_path / "one.nwtrace", chat(10))
    with sessions.open(path) as store:
        result(sessions.save_as(store, tmp_path / "two.nwtrace"))
    with Store(tmp_path / "two.nwtrace") as store:
        assert store.last() == 10


def test_an_existing_file_is_replaced_only_when_told(sessions: Sessions, live: LiveSession, tmp_path: Path) -> None:
    target = tmp_path / "saved.nwtrace"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        result(sessions.save_as(live, target))
    assert target.read_text() == "mine"
    result(sessions.save_as(live, target, overwrite=True))
    with Store(target) as store:
        assert store.last() == 0
    assert files(tmp_path) == ["saved.nwtrace", "sessions"]


def test_a_file_that_appears_meanwhile_is_not_replaced(sessions: Sessions, live: LiveSession, tmp_path: Path) -> None:
    target = tmp_path / "saved.nwtrace"

    def progress(_done: int, _total: int) -> None:
        target.write_text("mine")

    with pytest.raises(FileExistsError):
        result(sessions.save_as(live, target, progress=progress))
    assert target.read_text() == "mine"
    assert files(tmp_path) == ["saved.nwtrace", "sessions"]


def test_cancelling_leaves_nothing(sessions: Sessions, live: LiveSession, recorder: Recorder, tmp_path: Path) -> None:
    chat(20_000)(recorder)
    cancel = Cancel()
    future = sessions.save_as(
        live, tmp_path / "saved.nwtrace", cancel=cancel, progress=lambda done, total: cancel.cancel()
    )
    with pytest.raises(Cancelled):
        result(future)
    assert files(tmp_path) == ["sessions"]
    # And the session can still be saved.
    result(sessions.save_as(live, tmp_path / "saved.nwtrace"))


def test_saving_where_it_is_not_possible(sessions: Sessions, live: LiveSession, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        result(sessions.save_as(live, tmp_path / "nowhere" / "saved.nwtrace"))
    with pytest.raises(SessionError, match="elsewhere"):
        result(sessions.save_as(live, sessions.folder / "saved.nwtrace"))
    other = tmp_path / "live.nwtrace"
    side_files(other)[0].write_text("a log")
    with pytest.raises(SessionWriteError, match="not closed"):
        result(sessions.save_as(live, other, overwrite=True))


def test_saving_without_hard_links(
    sessions: Sessions, live: LiveSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("this file system has no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    target = result(sessions.save_as(live, tmp_path / "saved.nwtrace"))
    with pytest.raises(FileExistsError):
        result(sessions.save_as(live, target))
    assert files(tmp_path) == ["saved.nwtrace", "sessions"]


def test_saving_a_damaged_session(sessions: Sessions, tmp_path: Path) -> None:
    path = session(tmp_path / "one.nwtrace", chat(5000))
    with sessions.open(path) as store:
        os.truncate(path, path.stat().st_size // 2)
        with pytest.raises((SessionError, SessionWriteError)):
            result(sessions.save_as(store, tmp_path / "two.nwtrace"))
    assert not (tmp_path / "two.nwtrace").exists()


# After a crash


@needs_kill
def test_a_killed_programs_session_is_found_and_recovered(sessions: Sessions) -> None:
    path = crashed(sessions, 500)
    assert sessions.recoverable() == [path]
    with sessions.recover(path) as store:
        assert store.last() == 500
        assert store.facts()["closed"] == 1
    assert sessions.recoverable() == []
    assert files(sessions.folder) == [path.name]


@needs_kill
def test_the_newest_comes_first(sessions: Sessions) -> None:
    first, second = crashed(sessions), crashed(sessions)
    os.utime(first, (1, 1))
    assert sessions.recoverable() == [second, first]
    os.utime(second, (0, 0))
    assert sessions.recoverable() == [first, second]


@needs_kill
def test_a_living_programs_session_is_left_alone(sessions: Sessions) -> None:
    process, path = running(sessions)
    try:
        assert sessions.recoverable() == []
        with pytest.raises(BlockingIOError):
            sessions.recover(path)
        sessions.keep = 0
        assert sessions.tidy() == []
        assert path.exists()
        sessions.dismiss(path)
        assert sessions.recoverable() == []
    finally:
        kill(process)
    # The lock went with the program.
    assert sessions.recoverable() == [path]


def test_our_own_session_is_not_recoverable(sessions: Sessions, live: LiveSession, recorder: Recorder) -> None:
    chat(3)(recorder)
    assert live.writer.flush()
    assert sessions.recoverable() == []
    assert live.close()
    assert sessions.recoverable() == []


@needs_kill
def test_what_the_person_does_not_want_is_not_offered_again(sessions: Sessions) -> None:
    path = crashed(sessions)
    sessions.dismiss(path)
    assert sessions.recoverable() == []
    # It is still there to be opened, with its log.
    with sessions.open(path) as store:
        assert store.last() == 5


@needs_kill
def test_an_empty_session_is_not_worth_a_question(sessions: Sessions) -> None:
    crashed(sessions, 0)
    assert sessions.recoverable() == []


@needs_kill
def test_a_damaged_session_is_offered_and_says_why(sessions: Sessions) -> None:
    path = crashed(sessions)
    for each in side_files(path):
        each.unlink()
    path.write_bytes(path.read_bytes()[:5000])
    assert sessions.recoverable() == [path]
    with pytest.raises(SessionError):
        sessions.recover(path)
    assert sessions.recoverable() == [path]


@needs_kill
def test_a_recovered_session_can_be_looked_at_when_nothing_can_be_written(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from app.trace import sessions as module

    def full(_path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    path = crashed(sessions)
    monkeypatch.setattr(module, "connect_writer", full)
    with sessions.recover(path) as store:
        assert store.last() == 5
    assert sessions.recoverable() == [path]


# Salvage


def test_what_can_be_read_of_a_cut_session_is_saved(tmp_path: Path) -> None:
    path = session(tmp_path / "whole.nwtrace", chat(20_000))
    content = path.read_bytes()
    cut = tmp_path / "cut.nwtrace"
    target = tmp_path / "saved.nwtrace"
    counts = []
    for part in (1.0, 0.95, 0.7, 0.4, 0.2):
        cut.write_bytes(content[: int(len(content) * part)])
        saved = salvage(cut, target)
        with Store(target) as store:
            assert store.last() == saved.events
            events = store.previews(range(1, store.last() + 1))
            messages = [int(event.data.split()[1]) for event in events if event.kind is Kind.SENT]
            said = [event.text for event in events if event.kind is Kind.NOTE]
        assert messages == sorted(messages)
        assert len(said) == saved.holes
        assert (part == 1.0) == (saved.holes == 0)
        counts.append(len(messages))
        target.unlink()
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 20_000
    assert counts[2] > 5000
    assert files(tmp_path) == ["cut.nwtrace", "whole.nwtrace"]


def test_events_in_the_middle_that_cannot_be_read(tmp_path: Path) -> None:
    path = session(tmp_path / "whole.nwtrace", chat(20_000))
    content = bytearray(path.read_bytes())
    half = len(content) // 2 // 4096 * 4096
    content[half : half + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    saved = salvage(path, tmp_path / "saved.nwtrace")
    assert saved.holes >= 1
    assert saved.events > 19_000
    with Store(tmp_path / "saved.nwtrace") as store:
        events = store.previews(range(1, store.last() + 1))
        notes = [event.text for event in events if event.kind is Kind.NOTE]
        assert any("are missing here" in text for text in notes)
        # Times and titles are the old ones.
        assert events[-1].wall_ns > 10**18
        assert store.exchanges()[0].title == "Chat"


def test_what_is_no_session_is_not_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "letter.nwtrace"
    path.write_text("Dear Sir or Madam, " * 1000)
    with pytest.raises(SessionError):
        salvage(path, tmp_path / "saved.nwtrace")
    evil = session(tmp_path / "evil.nwtrace", chat(3))
    with spoiling(evil) as db:
        db.execute("CREATE VIEW spy AS SELECT 1")
    with pytest.raises(SessionError):
        salvage(evil, tmp_path / "saved.nwtrace")
    with pytest.raises(FileExistsError):
        salvage(evil, path)
    assert files(tmp_path) == ["evil.nwtrace", "letter.nwtrace"]


def test_salvage_can_be_cancelled(tmp_path: Path) -> None:
    path = session(tmp_path / "whole.nwtrace", chat(100))
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        salvage(path, tmp_path / "saved.nwtrace", cancel=cancel)
    assert files(tmp_path) == ["whole.nwtrace"]


def test_nonsense_does_not_keep_salvage_for_ever(tmp_path: Path) -> None:
    path = session(tmp_path / "whole.nwtrace", chat(3000))
    content = path.read_bytes()
    spoilt = tmp_path / "spoilt.nwtrace"
    for page in range(0, len(content), 4096):
        other = bytearray(content)
        other[page + 5 : page + 60] = bytes(range(55))
        spoilt.write_bytes(other)
        target = tmp_path / "saved.nwtrace"
        try:
            salvage(spoilt, target)
        except SessionError:
            assert page == 0
        else:
            with Store(target) as store:
                assert store.last() >= 1
            target.unlink()


# Cleaning up


def old_sessions(sessions: Sessions, count: int, size: int = 0) -> list[Path]:
    """Closed sessions of other days, the oldest first."""
    sessions.folder.mkdir(mode=0o700, exist_ok=True)
    made = []
    for day in range(1, count + 1):
        path = session(sessions.folder / f"2024-01-{day:02} 10-00-00.nwtrace", chat(1))
        if size:
            with path.open("ab") as file:
                file.truncate(size)
        os.utime(path, (day * 1000, day * 1000))
        made.append(path)
    return made


def test_the_newest_are_kept(sessions: Sessions) -> None:
    made = old_sessions(sessions, 14)
    assert sorted(sessions.tidy()) == made[:4]
    assert sessions.tidy() == []
    assert files(sessions.folder) == [path.name for path in made[4:]]


def test_not_more_than_so_many_bytes_are_kept(sessions: Sessions) -> None:
    made = old_sessions(sessions, 5, size=1_000_000)
    sessions.keep_bytes = 2_500_000
    assert sorted(sessions.tidy()) == made[:3]


def test_logs_are_removed_with_their_session(sessions: Sessions) -> None:
    made = old_sessions(sessions, 3)
    for part in side_files(made[0]):
        part.write_bytes(b"")
    sessions.keep = 2
    assert sessions.tidy() == made[:1]
    assert files(sessions.folder) == [path.name for path in made[1:]]


def test_other_files_are_never_removed(sessions: Sessions) -> None:
    old_sessions(sessions, 3)
    for name in ("mine.nwtrace", "2024-01-01.nwtrace", "notes.txt", "2024-01-01 10-00-00.nwtrace.txt"):
        (sessions.folder / name).write_text("mine")
    sessions.keep = 0
    assert len(sessions.tidy()) == 3
    assert len(files(sessions.folder)) == 4


def test_what_is_open_or_to_be_recovered_stays(sessions: Sessions, live: LiveSession, recorder: Recorder) -> None:
    made = old_sessions(sessions, 3)
    sessions.keep = 0
    # Left by a program that was killed: its lock file is there, and nobody holds it.
    FileLock(made[0].with_name(made[0].name + ".lock"), create=True).release(remove=False)
    with sessions.open(made[1]):
        assert sessions.tidy() == [made[2]]
    assert sessions.tidy() == [made[1]]
    assert live.path.exists()
    sessions.dismiss(made[0])
    assert sessions.tidy() == [made[0]]


def test_what_is_left_of_removed_sessions_goes_too(sessions: Sessions, live: LiveSession) -> None:
    gone = sessions.folder / "2024-01-01 10-00-00.nwtrace"
    FileLock(gone.with_name(gone.name + ".lock"), create=True).release(remove=False)
    side_files(gone)[0].write_text("log")
    before = files(sessions.folder)
    sessions.tidy()
    assert set(before) - set(files(sessions.folder)) == {gone.name + ".lock", gone.name + "-wal"}


def test_a_folder_that_is_not_there_yet(sessions: Sessions) -> None:
    assert sessions.tidy() == []
    assert sessions.recoverable() == []


# Locks


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = FileLock(path, create=True)
    with pytest.raises(BlockingIOError):
        FileLock(path, create=False)
    with pytest.raises(FileExistsError):
        FileLock(path, create=True)
    held.release(remove=False)
    held.release(remove=False)
    again = FileLock(path, create=False)
    again.release(remove=True)
    assert not path.exists()
    with pytest.raises(FileNotFoundError):
        FileLock(path, create=False)


def test_threads_that_want_a_lock_get_it_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    inside = 0
    most = 0
    taken = 0
    guard = threading.Lock()

    def work() -> None:
        nonlocal inside, most, taken
        done = 0
        while done < 20:
            try:
                lock = FileLock(path, create=True)
            except (FileExistsError, BlockingIOError):
                continue
            with guard:
                inside += 1
                most = max(most, inside)
                taken += 1
            with guard:
                inside -= 1
            lock.release(remove=True)
            done += 1

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (most, taken) == (1, 60)


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        FileLock(tmp_path / "lock", create=False)


def test_closing_late_keeps_the_lock_until_the_writer_ends(
    sessions: Sessions, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.trace import batches

    go_on = threading.Event()
    real = batches.BatchWriter.write

    def write(writer: batches.BatchWriter, piece: object, lost: int) -> None:
        assert go_on.wait(30)
        real(writer, piece, lost)  # type: ignore[arg-type]

    monkeypatch.setattr(batches.BatchWriter, "write", write)
    live = sessions.begin(recorder)
    chat(3)(recorder)
    assert not live.close(0.05)
    assert sessions.recoverable() == []
    go_on.set()
    until(lambda: not live.writer.running)
    live.close()
    # It did not become complete: offered.
    assert sessions.recoverable() == [live.path]

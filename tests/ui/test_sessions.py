"""The File menu: new, save, open, recover, and what happens when the disk does not play along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.helpers.driver import Driver
from ui.messages import Level


async def note(workbench: Driver, text: str) -> None:
    """Have something in the session."""
    workbench.recorder.note(text)
    workbench.sessions.live.writer.flush()


async def dialog(workbench: Driver) -> QFileDialog:
    await workbench.until(lambda: workbench.window.findChild(QFileDialog, "window.files") is not None)
    found: QFileDialog = workbench.find("window.files")
    return found


async def choose(workbench: Driver, path: Path) -> None:
    """Choose a file in the open dialog."""
    shown = await dialog(workbench)
    shown.setDirectory(str(path.parent))
    shown.selectFile(path.name)
    shown.accept()
    await workbench.until(lambda: workbench.window.findChild(QFileDialog, "window.files") is None)


def last_message(workbench: Driver) -> str:
    return str(workbench.messages.history[-1].text)


async def test_a_session_is_recorded_from_the_start(workbench: Driver) -> None:
    live = workbench.sessions.live
    assert live.path.parent == workbench.folder / "sessions"
    await note(workbench, "hello")
    assert live.store.last() == 1
    await workbench.until(lambda: workbench.dock.counts()[0] == 1)


async def test_a_new_session_begins_empty_and_the_old_one_is_kept(workbench: Driver) -> None:
    await note(workbench, "before")
    old = workbench.sessions.live.path
    workbench.trigger("menu.file.new")
    await workbench.until(lambda: workbench.sessions.live is not None and workbench.sessions.live.path != old)
    assert workbench.sessions.live.store.last() == 0
    await workbench.until(lambda: workbench.dock.counts()[0] == 0)
    with workbench.sessions.sessions.open(old) as store:
        assert store.last() == 1
    assert workbench.sessions.sessions.recoverable() == []


async def test_what_is_open_goes_on_in_the_new_session(workbench: Driver) -> None:
    exchange = workbench.recorder.open_exchange("sockets", "A talk")
    await workbench.sessions.new()
    await note(workbench, "after")
    assert workbench.sessions.live.store.exchange(exchange.id).title == "A talk"


async def test_save_open_and_back_to_live(workbench: Driver) -> None:
    await note(workbench, "kept")
    path = workbench.folder / "lesson.nwtrace"
    workbench.trigger("menu.file.save")
    await choose(workbench, path)
    await workbench.until(lambda: workbench.messages.history)
    assert str(path) in last_message(workbench)
    await note(workbench, "later")
    workbench.trigger("menu.file.open")
    await choose(workbench, path)
    await workbench.until(lambda: workbench.sessions.saved is not None)
    assert workbench.window.windowTitle().startswith("lesson.nwtrace")
    assert workbench.sessions.saved.last() == 1
    await workbench.until(lambda: workbench.dock.counts()[0] == 1)
    workbench.click("trace.saved.back")
    assert workbench.sessions.saved is None
    assert workbench.window.windowTitle() == "Network Workbench"
    await workbench.until(lambda: workbench.dock.counts()[0] == 2)


async def test_the_suffix_is_added_and_the_folder_remembered(workbench: Driver) -> None:
    folder = workbench.folder / "lessons"
    folder.mkdir()
    workbench.trigger("menu.file.save")
    shown = await dialog(workbench)
    shown.setDirectory(str(folder))
    shown.selectFile("first")
    shown.accept()
    await workbench.until(lambda: workbench.messages.history)
    assert (folder / "first.nwtrace").exists()
    workbench.trigger("menu.file.open")
    shown = await dialog(workbench)
    assert Path(shown.directory().absolutePath()) == folder
    shown.reject()


async def test_a_dialog_that_is_cancelled_changes_nothing(workbench: Driver) -> None:
    for action in ("menu.file.open", "menu.file.save"):
        workbench.trigger(action)
        (await dialog(workbench)).reject()
        await workbench.until(lambda: workbench.window.findChild(QFileDialog, "window.files") is None)
    assert workbench.messages.history == []
    assert workbench.sessions.saved is None


async def test_closing_with_a_dialog_open(workbench: Driver) -> None:
    workbench.trigger("menu.file.open")
    await dialog(workbench)
    await workbench.workbench.close()


async def test_a_new_session_while_a_saved_one_is_looked_at(workbench: Driver) -> None:
    path = workbench.folder / "lesson.nwtrace"
    await workbench.sessions.save_to(path)
    await workbench.sessions.open(path)
    await note(workbench, "meanwhile")
    await workbench.sessions.new()
    assert workbench.sessions.saved is None
    assert workbench.window.windowTitle() == "Network Workbench"
    assert workbench.dock.counts()[0] == 0


async def test_another_saved_session_replaces_the_first(workbench: Driver) -> None:
    paths = [workbench.folder / f"{number}.nwtrace" for number in range(2)]
    for path in paths:
        await workbench.sessions.save_to(path)
        await workbench.sessions.open(path)
    first = workbench.sessions.saved
    await workbench.sessions.open(paths[0])
    assert first.closed
    assert workbench.sessions.saved.path == paths[0]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\0" * 200])
async def test_what_is_no_session_is_said(workbench: Driver, content: bytes) -> None:
    path = workbench.folder / "x.nwtrace"
    path.write_bytes(content)
    await workbench.sessions.open(path)
    assert workbench.sessions.saved is None
    assert workbench.messages.history[-1].level is Level.ERROR


async def test_a_file_that_is_gone_is_said(workbench: Driver) -> None:
    await workbench.sessions.open(workbench.folder / "gone.nwtrace")
    assert "no such file" in last_message(workbench)


async def test_a_place_that_cannot_be_written_is_said(workbench: Driver) -> None:
    await workbench.sessions.save_to(workbench.folder / "no such folder" / "x.nwtrace")
    assert workbench.messages.history[-1].level is Level.ERROR


async def test_saving_can_be_cancelled(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future

    from app.trace.search import Cancelled

    def save_as(session: Any, target: Path, **options: Any) -> Future[Path]:
        future: Future[Path] = Future()
        workbench.find("session.progress").canceled.emit()
        assert options["cancel"].is_set
        options["progress"](5, 10)
        future.set_exception(Cancelled())
        return future

    monkeypatch.setattr(workbench.sessions.sessions, "save_as", save_as)
    await workbench.sessions.save_to(workbench.folder / "x.nwtrace")
    assert "cancelled" in last_message(workbench)


async def test_recover_when_nothing_was_left_behind(workbench: Driver) -> None:
    workbench.trigger("menu.file.recover")
    await workbench.until(lambda: workbench.messages.history)
    assert "all were closed properly" in last_message(workbench)


def leave_behind(workbench: Driver, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Have a session that a killed program left."""
    sessions = workbench.sessions.sessions
    monkeypatch.setattr(sessions, "recoverable", lambda: [path])
    monkeypatch.setattr(sessions, "recover", sessions.open)


async def test_what_was_left_behind_is_offered_and_opened(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbench.folder / "left.nwtrace"
    await workbench.sessions.save_to(path)
    leave_behind(workbench, monkeypatch, path)
    await workbench.sessions.new()
    await workbench.sessions.close()
    await workbench.sessions.begin()
    assert workbench.find("trace.recover").isVisible()
    workbench.click("trace.recover.open")
    await workbench.until(lambda: workbench.sessions.saved is not None)
    assert not workbench.find("trace.recover").isVisible()


async def test_what_was_left_behind_can_be_ignored(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbench.folder / "left.nwtrace"
    leave_behind(workbench, monkeypatch, path)
    dismissed: list[Path] = []
    monkeypatch.setattr(workbench.sessions.sessions, "dismiss", dismissed.append)
    await workbench.sessions.close()
    await workbench.sessions.begin()
    workbench.click("trace.recover.ignore")
    await workbench.until(lambda: dismissed == [path])


async def test_without_a_disk_the_program_goes_on(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbench.sessions.sessions, "begin", full)
    await workbench.sessions.new()
    assert workbench.sessions.live is None
    assert "full" in last_message(workbench)
    await workbench.sessions.save()
    assert "no session to save" in last_message(workbench)
    workbench.recorder.note("kept in memory")


async def test_trouble_with_writing_is_told_in_the_windows_thread(workbench: Driver) -> None:
    import threading

    from app.trace.schema import SessionWriteError

    error = SessionWriteError(28, "No space left on device", "x.nwtrace")
    thread = threading.Thread(target=workbench.sessions._writing_failed, args=(error,))
    thread.start()
    thread.join()
    await workbench.until(lambda: workbench.messages.history)
    assert workbench.messages.history[-1].level is Level.ERROR

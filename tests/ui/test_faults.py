"""One handler for what nobody handled: wherever it happens it is told once, and the program goes on."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer, qDebug, qInstallMessageHandler, qWarning

from ui.faults import Faults

Told = list[tuple[BaseException, str]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def interrupted() -> list[str]:
    return []


@pytest.fixture
def faults(qapp: Any, told: Told, interrupted: list[str]) -> Iterator[Faults]:
    def report(error: BaseException, where: str) -> None:
        told.append((error, where))

    made = Faults(report, lambda: interrupted.append("x"))
    before = qInstallMessageHandler(None)
    made.install()
    yield made
    made.remove()
    qInstallMessageHandler(before)


def names(told: Told) -> list[str]:
    return [type(error).__name__ for error, _ in told]


def test_in_a_qt_callback(faults: Faults, told: Told, qtbot: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise LookupError("in a timer")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(told))
    assert names(told) == ["LookupError"]
    assert "in a timer" in capsys.readouterr().err


def test_in_a_thread_it_is_told_in_the_windows_thread(faults: Faults, qtbot: Any, told: Told) -> None:
    threads: list[int] = []

    def report(error: BaseException, where: str) -> None:
        told.append((error, where))
        threads.append(threading.get_ident())

    faults._report = report

    def fail() -> None:
        raise LookupError("in a thread")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] == "worker"
    assert threads == [threading.get_ident()]


def test_a_thread_may_end_itself(faults: Faults, told: Told, qtbot: Any) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    qtbot.wait(1)
    assert told == []


def test_where_python_cannot_raise(faults: Faults, told: Told) -> None:
    class Broken:
        def __del__(self) -> None:
            raise LookupError("in __del__")

    Broken()
    gc.collect()
    assert names(told) == ["LookupError"]


def test_in_the_event_loop(faults: Faults, told: Told) -> None:
    loop = asyncio.new_event_loop()
    faults.watch(loop)

    def fail() -> None:
        raise LookupError("in a handle")

    loop.call_soon(fail)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    assert names(told) == ["LookupError"]


@pytest.mark.expect_log("something without an exception")
def test_a_loops_complaint_without_an_exception_is_logged(
    faults: Faults, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    loop = asyncio.new_event_loop()
    faults.watch(loop)
    loop.call_exception_handler({"message": "something without an exception"})
    loop.close()
    assert told == []
    assert "something without an exception" in caplog.text


def test_ctrl_c_ends_the_program_and_is_no_fault(faults: Faults, told: Told, interrupted: list[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, interrupted) == ([], ["x"])


def test_a_fault_while_one_is_shown_does_not_recurse(faults: Faults, told: Told) -> None:
    def report(error: BaseException, where: str) -> None:
        told.append((error, where))
        faults.tell(RuntimeError("again"), "window")

    faults._report = report
    faults.tell(LookupError("first"), "here")
    assert names(told) == ["LookupError"]


@pytest.mark.expect_log("qt: look out")
def test_qts_messages_go_to_the_log(faults: Faults, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "qt")
    qWarning("look out")
    qDebug("by the way")
    levels = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "qt"]
    assert levels == [("WARNING", "look out"), ("DEBUG", "by the way")]


def test_without_a_terminal(faults: Faults, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    faults.tell(LookupError("x"), "here")
    assert names(told) == ["LookupError"]


def test_what_was_there_before_comes_back(qapp: Any) -> None:
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    made = Faults(lambda error, where: None, lambda: None)
    handler = qInstallMessageHandler(None)
    made.install()
    assert sys.excepthook is not before[0]
    made.remove()
    made.remove()
    qInstallMessageHandler(handler)
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before

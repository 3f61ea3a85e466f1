"""The guards themselves: a test that leaves something behind, or warns, fails and says what; a clean one passes."""

from __future__ import annotations

import pytest

TESTS = """
import asyncio, logging, socket, threading, time, warnings
import pytest
from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_clean(qapp):
    timer = QTimer(); timer.start(1000); timer.stop()
    with socket.socket():
        pass
    QWidget().deleteLater()

def test_thread():
    kept.append(threading.Thread(target=time.sleep, args=(8,), name="sleeper", daemon=True))
    kept[-1].start()

def test_thread_that_ends_soon():
    threading.Thread(target=time.sleep, args=(0.2,)).start()

def test_socket():
    kept.append(socket.socket())

def test_timer(qapp):
    timer = QTimer(); timer.setObjectName("clock"); timer.start(100000); kept.append(timer)

def test_widget(qapp):
    widget = QWidget(); widget.setObjectName("stray"); kept.append(widget)

def test_log():
    logging.getLogger("some.part").warning("something odd")

@pytest.mark.expect_log("something o.d")
def test_expected_log():
    logging.getLogger("some.part").warning("something odd")

@pytest.fixture
def logs_at_the_end():
    yield
    logging.getLogger("some.part").error("odd at the end")

def test_log_of_a_fixture(logs_at_the_end):
    pass

def test_python_warning():
    warnings.warn("old", DeprecationWarning)

def test_qt_message(qapp):
    qWarning("Qt is unhappy")

@pytest.fixture
def qt_at_the_end(qapp):
    yield
    qWarning("Qt is unhappy at the end")

def test_qt_message_of_a_fixture(qt_at_the_end):
    pass

@pytest.fixture(scope="module")
def shared():
    with socket.socket() as sock:
        yield sock

def test_fixture_that_outlives_the_test(shared):
    pass

async def test_task():
    async def forever():
        await asyncio.sleep(3600)
    kept.append(asyncio.get_running_loop().create_task(forever(), name="stray task"))
    await asyncio.sleep(0)

async def test_no_task():
    assert asyncio.get_running_loop().is_running()

@pytest.mark.time_limit(0.3)
async def test_hanging():
    await asyncio.Event().wait()

@pytest.mark.time_limit(0.3)
def test_hanging_without_loop():
    while True:
        time.sleep(0.01)
"""

FAULTS = {
    "test_thread": "thread sleeper",
    "test_socket": "socket",
    "test_timer": "timer QTimer 'clock'",
    "test_widget": "window QWidget 'stray'",
    "test_log": "WARNING some.part: something odd",
    "test_log_of_a_fixture": "ERROR some.part: odd at the end",
    "test_python_warning": "DeprecationWarning: old",
    "test_qt_message": "Qt is unhappy",
    "test_qt_message_of_a_fixture": "Qt said: Qt is unhappy at the end",
    "test_task": "stray task",
    "test_hanging": "not done after 0.3 s",
    "test_hanging_without_loop": "not done after 1.3 s",
}
GOOD = [
    "test_clean",
    "test_thread_that_ends_soon",
    "test_expected_log",
    "test_fixture_that_outlives_the_test",
    "test_no_task",
]


def test_each_guard_says_what_it_found(
    pytester: pytest.Pytester, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\nqt_log_level_fail = WARNING\nfilterwarnings = error\nqt_api = pyside6")
    monkeypatch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    plugins = ("-p", "tests.helpers.leaks", "-p", "tests.helpers.running")
    result = pytester.runpytest_subprocess(*plugins, "-p", "no:cacheprovider", "-rA", "-v", timeout=60)
    text = result.stdout.str()

    summary = text[text.index("short test summary info") :].splitlines()
    failed = {line.split("::")[1].split(" ")[0] for line in summary if line.startswith(("FAILED", "ERROR"))}
    assert failed == set(FAULTS)
    passed = {line.split("::")[1].split(" ")[0] for line in summary if line.startswith("PASSED")}
    assert passed >= set(GOOD)
    for name, what in FAULTS.items():
        assert what in text, name

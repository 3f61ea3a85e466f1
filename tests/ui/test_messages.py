"""Messages for the whole program: kept in bounds, a mistake said once, warnings that last as long as their reason."""

from __future__ import annotations

from typing import Any

import pytest

from ui.messages import MAX_MESSAGES, Level, Message, Messages


@pytest.fixture
def messages(qapp: Any) -> Messages:
    return Messages()


def broken(number: int) -> Exception:
    try:
        raise KeyError(f"message {number}")
    except KeyError as error:
        return error


def test_each_kind_is_said_and_kept(messages: Messages) -> None:
    said: list[Message] = []
    messages.said.connect(said.append)
    messages.info("one")
    messages.warning("two", "because")
    messages.error("three")
    assert [message.level for message in said] == [Level.INFO, Level.WARNING, Level.ERROR]
    assert said[1].details == "because"
    assert messages.history == said


def test_the_history_has_a_bound(messages: Messages) -> None:
    for number in range(MAX_MESSAGES + 50):
        messages.info(str(number))
    assert len(messages.history) == MAX_MESSAGES
    assert messages.history[-1].text == str(MAX_MESSAGES + 49)


def test_a_mistake_is_said_once_whatever_its_words(messages: Messages) -> None:
    for number in range(100):
        messages.report(broken(number), "sockets/read")
    [said] = messages.history
    assert said.level is Level.BUG
    assert "KeyError" in said.text and "sockets/read" in said.text
    assert "test_messages.py" in said.details and "message 0" in said.details


def test_another_mistake_is_said_too(messages: Messages) -> None:
    messages.report(broken(1), "a")
    try:
        raise KeyError("elsewhere")
    except KeyError as error:
        messages.report(error, "a")
    assert len(messages.history) == 2


def test_expected_trouble_is_explained(messages: Messages) -> None:
    for _ in range(2):
        messages.report(ConnectionRefusedError(111, "Connection refused"), "client")
    assert [message.level for message in messages.history] == [Level.ERROR] * 2
    assert "nothing listens" in messages.history[0].text


def test_lasting_warnings(messages: Messages, qtbot: Any) -> None:
    with qtbot.waitSignal(messages.lasting_changed):
        messages.warn_while("server", "exposed")
    with qtbot.assertNotEmitted(messages.lasting_changed):
        messages.warn_while("server", "exposed")
        messages.stop_warning("other")
    with qtbot.waitSignal(messages.lasting_changed):
        messages.warn_while("server", "exposed on 0.0.0.0")
    assert messages.lasting == {"server": "exposed on 0.0.0.0"}
    with qtbot.waitSignal(messages.lasting_changed):
        messages.stop_warning("server")
    assert messages.lasting == {}

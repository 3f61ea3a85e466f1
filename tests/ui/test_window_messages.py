"""What the window says: notices over the tabs, the strip of lasting warnings, the list of all messages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.helpers.driver import Driver
from ui import notices
from ui.messages import Messages


def text(workbench: Driver) -> str:
    return str(workbench.find("notice.text").text())


def test_an_error_stays_until_dismissed_and_moves_nothing(workbench: Driver) -> None:
    before = workbench.find("tabs").geometry()
    workbench.messages.error("The disk is full", "details of it")
    notice = workbench.find("notice")
    assert notice.isVisible()
    assert text(workbench) == "The disk is full"
    assert workbench.find("tabs").geometry() == before
    assert notice.parentWidget().rect().contains(notice.geometry())
    workbench.click("notice.close")
    assert not notice.isVisible()


def test_details_on_demand_and_everything_copied(workbench: Driver) -> None:
    workbench.messages.error("The disk is full", "line one\nline two")
    assert not workbench.find("notice.details").isVisible()
    workbench.click("notice.more")
    assert workbench.find("notice.details").isVisible()
    assert workbench.find("notice.details").toPlainText() == "line one\nline two"
    workbench.click("notice.copy")
    assert QGuiApplication.clipboard().text() == "The disk is full\nline one\nline two"
    workbench.click("notice.more")
    assert not workbench.find("notice.details").isVisible()


def test_no_details_no_button(workbench: Driver) -> None:
    workbench.messages.error("Short")
    assert not workbench.find("notice.more").isVisible()


def test_messages_wait_for_one_another(workbench: Driver) -> None:
    for word in ("one", "two", "three"):
        workbench.messages.error(word)
    assert text(workbench) == "three"
    workbench.click("notice.close")
    assert text(workbench) == "two"
    workbench.messages.error("two")
    workbench.click("notice.close")
    assert text(workbench) == "one"


def test_information_goes_by_itself(workbench: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = workbench.find("notice")
    workbench.messages.info("Saved")
    assert notice.isVisible()
    notice._going.timeout.emit()
    assert not notice.isVisible()
    workbench.messages.error("Stays")
    assert not notice._going.isActive()
    workbench.messages.info("Saved")
    workbench.find("notice.close").setFocus()
    notice._going.timeout.emit()
    assert notice.isVisible()
    assert notices.INFO_SECONDS >= 5


def test_escape_dismisses_it_when_it_has_the_keyboard(workbench: Driver) -> None:
    workbench.messages.error("x")
    workbench.find("notice.text").setFocus()
    workbench.press(Qt.Key.Key_Escape)
    assert not workbench.find("notice").isVisible()


def test_its_text_is_text(workbench: Driver) -> None:
    workbench.messages.error("<b>not bold</b>")
    assert workbench.find("notice.text").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_long_message_is_shown_whole(workbench: Driver, zoom: int) -> None:
    workbench.theme.set_zoom(zoom)
    workbench.messages.error("many words " * 30)
    label = workbench.find("notice.text")
    assert label.height() >= label.heightForWidth(label.width())


def test_lasting_warnings_stand_above_the_tabs(workbench: Driver) -> None:
    strip = workbench.find("warnings")
    assert not strip.isVisible()
    workbench.messages.warn_while("server", "It listens on 0.0.0.0")
    workbench.messages.warn_while("lab", "So does the lab")
    assert strip.isVisible()
    assert workbench.find("warnings.text").text() == "It listens on 0.0.0.0\nSo does the lab"
    workbench.messages.stop_warning("server")
    assert workbench.find("warnings.text").text() == "So does the lab"
    workbench.messages.stop_warning("lab")
    assert not strip.isVisible()


def test_the_bar_counts_what_was_not_looked_at(workbench: Driver) -> None:
    button = workbench.find("status.messages")
    workbench.messages.info("not counted")
    workbench.messages.error("one")
    workbench.messages.warning("two", "because")
    assert button.text() == "2"
    workbench.click("status.messages")
    assert button.text() == ""
    shown = workbench.find("messages.text").toPlainText()
    assert "not counted" in shown and "Error: one" in shown and "Warning: two\nbecause" in shown
    workbench.messages.error("three")
    assert "three" in workbench.find("messages.text").toPlainText()
    workbench.find("messages").close()


def test_a_mistake_of_ours_is_shown_once_with_its_traceback(workbench: Driver) -> None:
    messages: Messages = workbench.messages
    for _ in range(3):
        try:
            raise LookupError("on purpose")
        except LookupError as error:
            messages.report(error, "sockets/listen")
    assert "LookupError" in text(workbench)
    workbench.click("notice.more")
    assert "test_window_messages.py" in workbench.find("notice.details").toPlainText()
    workbench.click("notice.close")
    assert not workbench.find("notice").isVisible()
    messages.history.clear()

"""The list of messages: follow the end, move, select, copy, choose columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractSlider, QMenu

from app.trace.records import Connection, Event, Kind, Role, Transport
from ui.theme import Theme
from ui.trace.messages_model import Column, MessagesModel
from ui.trace.messages_view import COPY_LIMIT, MessagesView
from ui.trace.rows import Span

MS = 1_000_000
CONNECTION = Connection(1, 1, Transport.TCP, Role.CLIENT, "127.0.0.1:51204", "192.0.2.7:25", 0)


def event(number: int) -> Event:
    kind = Kind.SENT if number % 2 else Kind.RECEIVED
    return Event(number, 1, 1, kind, number * MS, number * MS, 0, 7, b"MAIL\r\n\x00")


def fetch(numbers: Sequence[int]) -> list[Event]:
    return [event(number) for number in numbers]


class List:
    """The view with its model and the rows in it."""

    def __init__(self, theme: Theme) -> None:
        self.span = Span(0, 0)
        self.model = MessagesModel(fetch, lambda number: CONNECTION, theme)
        self.view = MessagesView(self.model, theme)
        self.model.show(self.span)

    def grow(self, count: int) -> None:
        self.span.last += count
        self.model.grow()


@pytest.fixture
def messages(qtbot: Any, theme: Theme) -> List:
    made = List(theme)
    qtbot.addWidget(made.view)
    made.view.resize(700, 200)
    made.view.show()
    qtbot.waitExposed(made.view)
    return made


def cells(messages: List, row: int) -> dict[Column, str]:
    return {column: str(messages.model.index(row, column).data() or "") for column in Column}


def at_end(messages: List) -> bool:
    """Whether the last row is in view. Qt lays out rows that came when it next comes to it; this has it come."""
    view = messages.view
    view.doItemsLayout()
    bar = view.verticalScrollBar()
    return bar.value() == bar.maximum() > 0


def test_the_model_keeps_its_promises(theme: Theme) -> None:
    made = List(theme)
    tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (1, 5, 0, 300):
        made.grow(count)
    made.model.show(Span(10, 20))
    assert made.model.rowCount() == 10
    tester.deleteLater()
    made.view.deleteLater()


def test_what_stands_in_a_row(messages: List) -> None:
    messages.grow(3)
    row = cells(messages, 1)
    assert row[Column.DELTA] == "+1.0 ms"
    assert row[Column.DIRECTION] == "←"
    assert row[Column.ENDPOINT] == "client 51204→192.0.2.7:25"
    assert row[Column.LENGTH] == "7"
    assert row[Column.SUMMARY] == "MAIL\\r\\n\\x00"
    assert cells(messages, 0)[Column.DELTA] == ""
    assert messages.model.index(1, Column.DIRECTION).data(Qt.ItemDataRole.AccessibleTextRole) == "received"


def test_sent_and_received_differ_by_colour_and_side(messages: List) -> None:
    messages.grow(2)
    sent, received = (messages.model.index(row, Column.DIRECTION) for row in (0, 1))
    for role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.DisplayRole):
        assert sent.data(role) != received.data(role)


def test_the_end_is_followed_until_somebody_scrolls_up(messages: List, qtbot: Any) -> None:
    messages.grow(500)
    assert at_end(messages)
    messages.grow(100)
    assert at_end(messages)
    with qtbot.waitSignal(messages.view.follow_changed) as emitted:
        messages.view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
    assert emitted.args == [False]
    here = messages.view.verticalScrollBar().value()
    messages.grow(1000)
    assert not at_end(messages)
    assert messages.view.verticalScrollBar().value() == here
    messages.view.set_follow(True)
    assert at_end(messages)


def test_another_size_is_no_wish_to_stop_following(messages: List) -> None:
    messages.grow(500)
    for height in (120, 400, 90, 200):
        messages.view.resize(700, height)
        assert messages.view.follow
        assert at_end(messages)


def test_a_new_text_size_keeps_the_end(messages: List, theme: Theme, qtbot: Any) -> None:
    messages.grow(500)
    before = messages.view.rowHeight(0)
    theme.set_zoom(200)
    qtbot.waitUntil(lambda: messages.view.rowHeight(0) > before)
    assert messages.view.follow
    assert at_end(messages)


def test_the_selection_stays_while_rows_come(messages: List) -> None:
    messages.grow(50)
    messages.view.go_to(10)
    messages.grow(5000)
    assert messages.view.current_row() == 10
    assert messages.view.selected_rows(10) == [10]


def test_step_through_the_rows(messages: List) -> None:
    messages.grow(20)
    messages.view.step(1)
    assert messages.view.current_row() == 0
    messages.view.step(1)
    messages.view.step(1)
    messages.view.step(-1)
    assert messages.view.current_row() == 1
    for _ in range(40):
        messages.view.step(1)
    assert messages.view.current_row() == 19


def test_stepping_back_from_nowhere_begins_at_the_end(messages: List) -> None:
    messages.view.step(-1)
    messages.grow(20)
    messages.view.step(-1)
    assert messages.view.current_row() == 19


def test_home_and_end_go_to_the_first_and_the_last_row(messages: List, qtbot: Any) -> None:
    messages.grow(100)
    messages.view.go_to(50)
    qtbot.keyClick(messages.view, Qt.Key.Key_End)
    assert messages.view.current_row() == 99
    qtbot.keyClick(messages.view, Qt.Key.Key_Home)
    assert messages.view.current_row() == 0


def test_rows_are_copied_with_headers_in_the_order_shown(messages: List, qtbot: Any) -> None:
    messages.grow(5)
    for column in (Column.TIME, Column.DELTA, Column.ENDPOINT):
        messages.view.setColumnHidden(column, True)
    messages.view.horizontalHeader().moveSection(5, 2)
    messages.view.selectRow(1)
    qtbot.keyClick(messages.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Summary\tDir\tLength\nMAIL\\r\\n\\x00\t←\t7\n"


def test_a_million_selected_rows_do_not_stall(messages: List, qtbot: Any) -> None:
    messages.grow(1_000_000)
    messages.view.selectAll()
    assert messages.view.selected_count() == 1_000_000
    with qtbot.waitSignal(messages.view.copied) as emitted:
        messages.view.copy()
    assert emitted.args == [COPY_LIMIT, 1_000_000]
    messages.view.viewport().repaint()
    messages.view.horizontalHeader().viewport().repaint()


def test_columns_are_chosen_by_right_click_on_the_header(messages: List) -> None:
    header = messages.view.horizontalHeader()
    assert messages.view.isColumnHidden(Column.NUMBER)
    header.customContextMenuRequested.emit(QPoint(5, 5))
    menu = messages.view.findChild(QMenu, "columns")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "No.").trigger()
    next(action for action in menu.actions() if "microsecond" in action.text()).trigger()
    menu.close()
    assert not messages.view.isColumnHidden(Column.NUMBER)
    messages.grow(1)
    assert len(cells(messages, 0)[Column.TIME]) == len("00:00:00.000000")


def test_columns_come_back_at_the_next_start(messages: List, theme: Theme, qtbot: Any) -> None:
    messages.view.setColumnHidden(Column.DELTA, True)
    messages.view.setColumnHidden(Column.NUMBER, False)
    messages.view.set_micro(True)
    messages.view.horizontalHeader().moveSection(0, 4)
    state = messages.view.save_columns()
    again = List(theme).view
    qtbot.addWidget(again)
    again.restore_columns(state)
    assert again.save_columns() == state


@pytest.mark.parametrize(
    "state", [{}, {"hidden": "x", "order": [1]}, {"hidden": [5, "x", None], "order": [9] * 9, "micro": 1}]
)
def test_columns_from_a_file_that_somebody_edited(messages: List, state: dict[str, Any]) -> None:
    messages.view.restore_columns(state)
    assert not messages.view.isColumnHidden(Column.SUMMARY)


def test_only_what_is_seen_is_fetched(theme: Theme, qtbot: Any) -> None:
    made = List(theme)
    qtbot.addWidget(made.view)
    fetched: list[int] = []

    def counted(numbers: Sequence[int]) -> list[Event]:
        fetched.extend(numbers)
        return fetch(numbers)

    made.model._pages._fetch = counted
    made.view.resize(700, 200)
    made.view.show()
    qtbot.waitExposed(made.view)
    made.grow(1_000_000)
    assert at_end(made)
    qtbot.waitUntil(lambda: 1_000_000 in fetched)
    assert len(fetched) < 1000

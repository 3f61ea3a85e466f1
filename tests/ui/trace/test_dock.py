"""The dock as a whole, with a real session: list, tree, filter, pause, clear, details."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMenu, QWidget

from app.settings import Settings
from app.trace.records import Kind, Outcome
from app.trace.store import Store
from tests.ui.trace.shown import Shown, record_talk
from ui.trace import feed
from ui.trace.feed import CHANGES_AT_ONCE, FEWEST_CHANGES, MOST_CHANGES
from ui.trace.messages_model import Column
from ui.trace.reader import Reader
from ui.trace.tree_cells import Column as TreeColumn
from ui.trace.tree_model import Item, ItemKind
from ui.trace.tree_rows import ROWS_AT_ONCE


@pytest.fixture
def shown(qapp: QApplication, qtbot: Any, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(qapp, qtbot, tmp_path)
    yield shown
    shown.close()


def test_every_byte_appears(shown: Shown) -> None:
    assert shown.dock.hint.text() == "Send something: every byte appears here."
    assert shown.dock.hint.isVisible()
    record_talk(shown.recorder, "Chat", b"hello\r\n", "привіт".encode())
    shown.wait_rows(["hello\\r\\n", "привіт", "closed"])
    assert not shown.dock.hint.isVisible()
    shown.settle()
    assert shown.tree() == ["Everything", "Chat", "  client 50001→10.0.0.1:33333"]
    assert shown.dock.counts() == (3, 19)
    assert shown.dock.title_bar.count.text() == "3 events"


def test_the_timer_stands_still_while_nothing_happens(shown: Shown) -> None:
    record_talk(shown.recorder, "Chat", b"hello")
    shown.settle()
    assert shown.dock.feed.idle
    record_talk(shown.recorder, "Chat", b"again")
    shown.qtbot.waitUntil(lambda: len(shown.rows()) == 4)


@pytest.mark.parametrize(("seconds", "talks", "expected"), [(0.0, 200, FEWEST_CHANGES), (60.0, 700, MOST_CHANGES)])
def test_the_tree_takes_in_what_time_allows(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, seconds: float, talks: int, expected: int
) -> None:
    monkeypatch.setattr(feed, "CHANGES_SECONDS", seconds)
    taken: list[int] = []
    apply = shown.dock.feed.tree.apply

    def watched(exchanges: Any, connections: Any, shares: Any) -> None:
        taken.append(len(exchanges) + len(connections) + len(shares))
        apply(exchanges, connections, shares)

    monkeypatch.setattr(shown.dock.feed.tree, "apply", watched)
    for number in range(talks):
        record_talk(shown.recorder, f"Chat {number}", b"hello")
    shown.settle()
    assert sum(taken) >= 3 * talks
    assert expected in taken
    assert max(taken) <= MOST_CHANGES
    if expected == FEWEST_CHANGES:
        assert max(taken) <= CHANGES_AT_ONCE
    assert shown.tree()[-1].startswith("  ")


def test_a_connection_that_the_tree_does_not_know_yet_is_looked_up_once_a_tick(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_talk(shown.recorder, "Chat", *[b"hello"] * 20)
    shown.settle()
    monkeypatch.setattr(shown.dock.feed.tree, "connection", lambda number: None)
    looked: list[int] = []
    connection = Reader.connection

    def watched(reader: Reader, number: int) -> Any:
        looked.append(number)
        return connection(reader, number)

    monkeypatch.setattr(Reader, "connection", watched)
    shown.dock.feed._looked_up.clear()
    model = shown.dock.feed.messages
    ends = {str(model.index(row, Column.ENDPOINT).data()) for row in range(20)}
    assert len(ends) == 1
    assert ends != {""}
    assert len(looked) == 1


def test_choosing_an_exchange_or_a_connection_filters(shown: Shown) -> None:
    one, _ = record_talk(shown.recorder, "One", b"1")
    two, connection = record_talk(shown.recorder, "Two", b"2", b"22")
    shown.settle()
    shown.dock.tree.choose(Item(ItemKind.EXCHANGE, one.id))
    shown.wait_rows(["1", "closed"])
    assert shown.dock.title_bar.count.text().startswith("2 of 5")
    shown.dock.tree.choose(Item(ItemKind.CONNECTION, two.id, connection.id))
    shown.wait_rows(["2", "22", "closed"])
    shown.dock.tree.choose_everything()
    shown.wait_rows(["1", "closed", "2", "22", "closed"])


def test_selection_and_expansion_stay_while_more_arrives(shown: Shown) -> None:
    one, _ = record_talk(shown.recorder, "One", b"1")
    shown.settle()
    tree = shown.dock.tree
    tree.choose(Item(ItemKind.EXCHANGE, one.id))
    tree.expand(tree.currentIndex())
    for number in range(50):
        record_talk(shown.recorder, f"Other {number}", b"x")
        shown.recorder.note(f"note {number}", exchange=0)
    shown.settle()
    assert tree.chosen_item() == Item(ItemKind.EXCHANGE, one.id)
    assert tree.isExpanded(tree.currentIndex())
    assert shown.rows() == ["1", "closed"]


def test_the_list_stays_when_its_exchange_loses_its_row(shown: Shown) -> None:
    one, _ = record_talk(shown.recorder, "One", b"1")
    shown.settle()
    shown.dock.tree.choose(Item(ItemKind.EXCHANGE, one.id))
    shown.wait_rows(["1", "closed"])
    for number in range(ROWS_AT_ONCE * 2):
        record_talk(shown.recorder, f"Other {number}", b"x")
    shown.settle()
    assert "One" not in shown.tree()
    assert shown.rows() == ["1", "closed"]
    shown.dock.tree.choose_everything()
    shown.qtbot.waitUntil(lambda: len(shown.rows()) == ROWS_AT_ONCE * 4 + 2)


def test_live_events_arrive_in_a_filtered_view(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple", b"pear")
    shown.settle()
    shown.dock.filter_by("apple")
    shown.wait_rows(["apple"])
    record_talk(shown.recorder, "Two", b"plum", b"Apple pie")
    shown.wait_rows(["apple", "Apple pie"])
    shown.settle()
    assert shown.dock.title_bar.count.text() == "2 of 6"
    shown.dock.filter_by("")
    shown.qtbot.waitUntil(lambda: len(shown.rows()) == 6)


def test_filter_and_tree_narrow_together(shown: Shown) -> None:
    one, _ = record_talk(shown.recorder, "One", b"apple", b"pear")
    record_talk(shown.recorder, "Two", b"apple")
    shown.settle()
    shown.dock.filter_by("dir:out apple")
    shown.wait_rows(["apple", "apple"])
    shown.dock.tree.choose(Item(ItemKind.EXCHANGE, one.id))
    shown.wait_rows(["apple"])


def test_a_wrong_filter_is_marked_and_changes_nothing(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple", b"pear")
    shown.settle()
    shown.dock.filter_by("apple")
    shown.wait_rows(["apple"])
    top = shown.dock.splitter.y()
    shown.dock.filter_by("apple port:x")
    assert shown.rows() == ["apple"]
    assert shown.dock.wrong.isVisible()
    assert shown.dock.splitter.y() == top
    assert "port:" in shown.dock.wrong.text
    assert shown.dock.filter.mark._place == (11, 1)
    shown.dock.filter_by("pear")
    shown.wait_rows(["pear"])
    assert not shown.dock.wrong.isVisible()


def test_a_typed_filter_applies_without_enter(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple", b"pear")
    shown.settle()
    shown.qtbot.keyClicks(shown.dock.filter, "pear")
    shown.wait_rows(["pear"])


def test_nothing_fits(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple")
    shown.settle()
    shown.dock.filter_by("plum")
    shown.qtbot.waitUntil(lambda: "Nothing fits" in shown.dock.hint.text())
    assert shown.dock.title_bar.count.text() == "0 of 2"


def test_pause_holds_back_and_resume_shows(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"1")
    shown.settle()
    shown.dock.pause.trigger()
    assert shown.dock.title_bar.waiting.isVisible()
    record_talk(shown.recorder, "Two", b"2")
    shown.qtbot.waitUntil(lambda: "2 waiting" in shown.dock.title_bar.waiting.text())
    assert shown.rows() == ["1", "closed"]
    assert shown.tree()[-1].strip() != "Two"
    shown.dock.pause.trigger()
    shown.wait_rows(["1", "closed", "2", "closed"])
    assert not shown.dock.title_bar.waiting.isVisible()


def test_pause_holds_back_in_a_filtered_view_too(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple 1")
    shown.settle()
    shown.dock.filter_by("apple")
    shown.wait_rows(["apple 1"])
    shown.dock.pause.trigger()
    record_talk(shown.recorder, "Two", b"apple 2")
    shown.qtbot.waitUntil(lambda: "2 waiting" in shown.dock.title_bar.waiting.text())
    assert shown.rows() == ["apple 1"]
    shown.dock.pause.trigger()
    shown.wait_rows(["apple 1", "apple 2"])


def test_clear_hides_and_show_all_brings_back(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"1")
    shown.settle()
    assert not shown.dock.show_all.isVisible()
    shown.dock.clear.trigger()
    shown.wait_rows([])
    assert shown.tree() == ["Everything"]
    assert "Cleared" in shown.dock.hint.text()
    record_talk(shown.recorder, "Two", b"2")
    shown.wait_rows(["2", "closed"])
    shown.settle()
    assert shown.tree()[:2] == ["Everything", "Two"]
    assert shown.dock.counts()[0] == 4
    button = shown.dock.findChild(QWidget, "trace.show_all")
    assert button is not None and button.isVisible()
    shown.dock.show_all.trigger()
    shown.wait_rows(["1", "closed", "2", "closed"])
    shown.settle()
    assert "One" in shown.tree()


def test_what_is_still_open_comes_back_after_clear(shown: Shown) -> None:
    exchange = shown.recorder.open_exchange("sockets", "Long")
    shown.settle()
    shown.dock.clear.trigger()
    shown.settle()
    assert shown.tree() == ["Everything"]
    shown.recorder.close_exchange(exchange, Outcome.OK)
    shown.qtbot.waitUntil(lambda: "Long" in shown.tree())


def test_clear_in_a_filtered_view(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple 1")
    shown.settle()
    shown.dock.filter_by("apple")
    shown.wait_rows(["apple 1"])
    shown.dock.clear.trigger()
    shown.wait_rows([])
    record_talk(shown.recorder, "Two", b"apple 2")
    shown.wait_rows(["apple 2"])


def test_details_of_the_selected_message(shown: Shown) -> None:
    exchange, _ = record_talk(shown.recorder, "One", b"first", b"EHLO \xd0\x9f\r\n")
    shown.settle()
    shown.dock.next.trigger()
    shown.dock.next.trigger()
    shown.qtbot.waitUntil(lambda: shown.dock.details.text.view.toPlainText() == "EHLO П\\r\\n\n")
    shown.dock.details.setCurrentIndex(1)
    assert shown.dock.details.hex.data == b"EHLO \xd0\x9f\r\n"
    assert shown.dock.details.hex.base == 5
    assert shown.dock.details.detail.exchange is not None
    assert shown.dock.details.detail.exchange.id == exchange.id
    shown.dock.previous.trigger()
    shown.qtbot.waitUntil(lambda: shown.dock.details.hex.data == b"first")


def test_more_than_a_preview_is_in_the_details(shown: Shown) -> None:
    data = bytes(range(256)) * 400
    record_talk(shown.recorder, "One", data)
    shown.settle()
    shown.dock.details.setCurrentIndex(1)
    shown.dock.next.trigger()
    shown.qtbot.waitUntil(lambda: shown.dock.details.hex.data == data)


def test_several_messages_of_one_direction_are_joined(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"EHLO ", b"me\r\n")
    shown.settle()
    shown.dock.details.setCurrentIndex(1)
    shown.dock.messages.selectAll()
    shown.qtbot.waitUntil(lambda: shown.dock.details.detail.selected == 3)
    assert shown.dock.details.hex.data == b""
    shown.dock.messages.go_to(0)
    shown.qtbot.keyClick(shown.dock.messages, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shown.qtbot.waitUntil(lambda: shown.dock.details.hex.data == b"EHLO me\r\n")


def test_the_selected_message_stays_selected_when_the_filter_changes(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"apple", b"pear", b"plum")
    shown.settle()
    shown.dock.messages.go_to(1)
    shown.qtbot.waitUntil(lambda: shown.dock.details.detail.selected == 1)
    shown.dock.filter_by("p")
    shown.qtbot.waitUntil(lambda: shown.dock.messages.selected_rows(9) == [1])
    shown.dock.filter_by("plum")
    shown.wait_rows(["plum"])
    shown.qtbot.waitUntil(lambda: shown.dock.details.detail.selected == 0)
    shown.dock.filter_by("")
    shown.qtbot.waitUntil(lambda: shown.dock.messages.selected_rows(9) == [1])


def test_facts_follow_the_connection(shown: Shown) -> None:
    with shown.recorder.exchange("sockets", "One"):
        from app.trace.records import Role, Transport

        connection = shown.recorder.open_connection(Transport.TCP, Role.CLIENT, "127.0.0.1:1", "127.0.0.1:2")
        connection.outgoing(b"abc")
        shown.settle()
        shown.dock.details.setCurrentIndex(2)
        shown.dock.messages.go_to(0)
        shown.qtbot.waitUntil(lambda: shown.dock.details.detail.selected == 1)
        connection.outgoing(b"defg")
        shown.qtbot.waitUntil(
            lambda: shown.dock.details.detail.connection is not None and shown.dock.details.detail.connection.sent == 7
        )


def test_scrolling_up_switches_following_off_and_the_button_says_so(shown: Shown) -> None:
    for _ in range(30):
        record_talk(shown.recorder, "One", b"x")
    shown.settle()
    shown.qtbot.waitUntil(lambda: shown.dock.messages.verticalScrollBar().maximum() > 0)
    assert shown.dock.follow.isChecked()
    shown.dock.messages.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert not shown.dock.follow.isChecked()
    record_talk(shown.recorder, "Two", b"y")
    shown.settle()
    assert shown.dock.messages.verticalScrollBar().value() == 0
    shown.dock.follow.trigger()
    bar = shown.dock.messages.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_the_context_menu_narrows_to_what_the_message_belongs_to(shown: Shown) -> None:
    one, connection = record_talk(shown.recorder, "One", b"1")
    record_talk(shown.recorder, "Two", b"2")
    shown.settle()
    for wanted, item in (
        ("connection", Item(ItemKind.CONNECTION, one.id, connection.id)),
        ("exchange", Item(ItemKind.EXCHANGE, one.id)),
    ):
        shown.dock.tree.choose_everything()
        shown.qtbot.waitUntil(lambda: len(shown.rows()) == 4)
        shown.dock.messages.go_to(0)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(shown.dock.messages, event)
        menu = shown.dock.messages.findChildren(QMenu)[-1]
        next(action for action in menu.actions() if wanted in action.text().replace("&", "")).trigger()
        menu.close()
        assert shown.dock.tree.chosen_item() == item


def test_a_move_to_another_exchange_is_seen(shown: Shown) -> None:
    from app.trace.records import Role, Transport

    server = shown.recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", "127.0.0.1:5")
    server.outgoing(b"220 hi")
    shown.settle()
    assert shown.tree() == ["Everything", "Other traffic", "  server 25←5"]
    with shown.recorder.exchange("mail", "Send") as send:
        client = shown.recorder.open_connection(Transport.TCP, Role.CLIENT, "127.0.0.1:5", "127.0.0.1:25")
        client.incoming(b"220 hi")
    shown.qtbot.waitUntil(lambda: "Send" in shown.tree())
    shown.settle()
    shown.dock.tree.choose(Item(ItemKind.EXCHANGE, send.id))
    shown.wait_rows(["220 hi", "220 hi"])
    row = shown.dock.feed.tree.index_of(Item(ItemKind.EXCHANGE, send.id))
    assert row.siblingAtColumn(TreeColumn.BYTES).data() == "6 B"


def test_a_saved_session_is_shown_and_left_again(shown: Shown, tmp_path: Path) -> None:
    record_talk(shown.recorder, "Live", b"live")
    shown.settle()
    from app.trace.copying import save_copy

    save_copy(shown.store, tmp_path / "saved.nwtrace")
    record_talk(shown.recorder, "Later", b"later")
    shown.settle()
    with Store(tmp_path / "saved.nwtrace") as saved:
        shown.dock.attach(saved, saved="saved.nwtrace")
        shown.wait_rows(["live", "closed"])
        assert "saved.nwtrace" in shown.dock.saved.text
        assert shown.dock.saved.isVisible()
        shown.dock.filter_by("dir:out live")
        shown.wait_rows(["live"])
        shown.dock.filter_by("")
        back = shown.dock.findChild(QWidget, "trace.saved.back")
        assert back is not None
        with shown.qtbot.waitSignal(shown.dock.live_wanted):
            shown.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
        shown.dock.attach(shown.store)
    assert not shown.dock.saved.isVisible()
    shown.wait_rows(["live", "closed", "later", "closed"])


def test_recovery_is_offered_once(shown: Shown) -> None:
    shown.dock.offer_recovery("A session was left behind.")
    assert shown.dock.left_over.isVisible()
    button = shown.dock.findChild(QWidget, "trace.recover.open")
    assert button is not None
    with shown.qtbot.waitSignal(shown.dock.recovery_wanted) as emitted:
        shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert emitted.args == [True]
    assert not shown.dock.left_over.isVisible()


def test_a_damaged_session_says_so_once(shown: Shown, tmp_path: Path) -> None:
    for number in range(2000):
        shown.recorder.note(f"note {number} " + "x" * 200)
    assert shown.writer.flush()
    from app.trace.copying import save_copy

    path = tmp_path / "damaged.nwtrace"
    save_copy(shown.store, path)
    data = bytearray(path.read_bytes())
    # Whatever lies in the middle of the file is no page any more.
    data[len(data) // 2 : len(data) // 2 + 40_000] = b"\xff" * 40_000
    path.write_bytes(data)
    with Store(path) as saved:
        shown.dock.attach(saved, saved="damaged.nwtrace")
        shown.dock.filter_by("note")
        shown.qtbot.waitUntil(lambda: shown.dock.wrong.isVisible())
        shown.dock.messages.go_to(1000)
        shown.dock.messages.viewport().repaint()
        shown.settle()
        assert "damaged.nwtrace" in shown.dock.wrong.text
        shown.dock.attach(shown.store)
    assert not shown.dock.wrong.isVisible()


def test_layout_columns_and_pages_come_back(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    settings = Settings(None)
    first = tmp_path / "first"
    first.mkdir()
    shown = Shown(qapp, qtbot, first, settings)
    shown.dock.details.setCurrentIndex(2)
    shown.dock.follow.setChecked(False)
    shown.dock.messages.setColumnHidden(Column.DELTA, True)
    shown.dock.splitter.setSizes([200, 500, 580])
    sizes = shown.dock.splitter.sizes()
    shown.close()
    again = Shown(qapp, qtbot, tmp_path, settings)
    assert again.dock.details.currentIndex() == 2
    assert not again.dock.follow.isChecked()
    assert again.dock.messages.isColumnHidden(Column.DELTA)
    assert again.dock.splitter.sizes() == sizes
    again.close()


@pytest.mark.parametrize(
    "state",
    [{"panes": [1, "x"], "columns": 3, "details": 99, "follow": "no"}, {"panes": [True, 2, 3], "details": True}],
)
def test_a_layout_that_somebody_edited(qapp: QApplication, qtbot: Any, tmp_path: Path, state: dict[str, Any]) -> None:
    from ui.trace.dock import _VIEW

    settings = Settings(None)
    settings.set(_VIEW, state)
    shown = Shown(qapp, qtbot, tmp_path, settings)
    assert shown.dock.details.currentIndex() == 0
    shown.close()


def test_it_floats_and_hides(shown: Shown) -> None:
    shown.dock.setFloating(True)
    assert shown.dock.isFloating()
    record_talk(shown.recorder, "One", b"1")
    shown.wait_rows(["1", "closed"])
    shown.dock.setFloating(False)
    shown.dock.toggleViewAction().trigger()
    assert not shown.dock.isVisible()
    shown.dock.toggleViewAction().trigger()
    assert shown.dock.isVisible()


def test_handles_and_names(shown: Shown) -> None:
    for name in (
        "trace.tree",
        "trace.messages",
        "trace.filter",
        "trace.follow",
        "trace.pause",
        "trace.clear",
        "trace.show_all",
        "trace.detail",
        "trace.detail.text",
        "trace.detail.hex",
        "trace.detail.facts",
        "trace.detail.encoding",
    ):
        found = shown.window.findChildren(QWidget, name)
        assert len(found) == 1, name
        assert found[0].accessibleName(), name


def test_the_keyboard_goes_from_tree_to_list_to_details(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"1")
    shown.settle()
    shown.dock.tree.setFocus()
    shown.qtbot.keyClick(shown.dock.tree, Qt.Key.Key_Tab)
    assert shown.window.focusWidget() is shown.dock.messages
    shown.qtbot.keyClick(shown.dock.messages, Qt.Key.Key_Down)
    shown.qtbot.keyClick(shown.dock.messages, Qt.Key.Key_Return)
    assert shown.window.focusWidget() is shown.dock.details.text.view
    shown.qtbot.keyClick(shown.dock.details.text.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert shown.dock.details.isAncestorOf(shown.window.focusWidget())


def test_rows_are_copied_with_headers(shown: Shown) -> None:
    record_talk(shown.recorder, "One", b"abc")
    shown.settle()
    shown.dock.messages.selectAll()
    shown.qtbot.keyClick(shown.dock.messages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Time", "Δt", "Dir", "Endpoint", "Length", "Summary"]
    assert lines[1].split("\t")[2:] == ["→", "client 50001→10.0.0.1:33333", "3", "abc"]


def test_hostile_text_is_visible_everywhere(shown: Shown) -> None:
    record_talk(shown.recorder, "evil \u202e\x1b]0;x\x07", b"\x1b[2J\xe2\x80\xae")
    shown.recorder.note("note \x1b[m\u200b")
    shown.settle()
    assert shown.rows() == ["\\x1b[2J\\u202e", "closed", "note \\x1b[m\\u200b"]
    assert shown.tree()[-2] == "evil \\u202e\\x1b]0;x\\x07"


def test_a_tooltip_never_becomes_markup(shown: Shown) -> None:
    record_talk(shown.recorder, "<b>bold</b><img src='file:///x'>", b"x")
    shown.settle()
    model = shown.dock.feed.tree
    shown.dock.messages.go_to(0)
    shown.dock.details.setCurrentIndex(2)
    shown.qtbot.waitUntil(lambda: shown.dock.details.facts.rowCount() > 0)
    table = shown.dock.details.facts
    items = [table.item(row, 1) for row in range(table.rowCount())]
    tips = [str(model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole))]
    tips += [item.toolTip() for item in items if item is not None]
    assert any("bold" in tip for tip in tips[1:])
    assert not any("<b>" in tip or "<img" in tip for tip in tips)


def test_events_of_every_kind_have_words(shown: Shown) -> None:
    from app.trace.records import Role, Transport

    connection = shown.recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", "127.0.0.1:5")
    for kind in Kind:
        if kind not in (Kind.SENT, Kind.RECEIVED):
            connection.event(kind, "why")
    connection.outgoing(b"")
    shown.settle()
    rows = shown.rows()
    assert len(rows) == len(Kind) - 1
    assert all("why" in row for row in rows[:-1])
    assert rows[-1] == "(empty)"
    model = shown.dock.feed.messages
    assert all(model.index(row, Column.DIRECTION).data() for row in range(len(rows)))

"""The tree of exchanges and connections: rows come, change and stay where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.trace.records import Connection, ConnectionState, Exchange, Outcome, Role, Share, Transport
from ui.theme import Theme
from ui.trace.tree_cells import Column
from ui.trace.tree_model import Item, ItemKind, TreeModel

AT_ONCE = 20


@pytest.fixture
def model(theme: Theme) -> Any:
    model = TreeModel(theme, lambda tab: "trace", at_once=AT_ONCE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def exchange(number: int, **changes: Any) -> Exchange:
    return replace(Exchange(number, "sockets", f"Action {number}", 1_000_000_000), **changes)


def connection(number: int, of: int, **changes: Any) -> Connection:
    made = Connection(number, of, Transport.TCP, Role.CLIENT, f"127.0.0.1:{50000 + number}", "127.0.0.1:25", 10**9)
    return replace(made, **changes)


def apply(
    model: TreeModel, exchanges: list[Exchange], connections: list[Connection], shares: list[Share] | None = None
) -> None:
    """What the feed does. Where nothing else is said, all of a connection belongs to its exchange."""
    if shares is None:
        shares = [Share(each.exchange, each.id, each.sent, each.received, 1) for each in connections]
    model.apply(exchanges, connections, shares)


def titles(model: TreeModel, parent: QModelIndex | None = None) -> list[str]:
    where = parent if parent is not None else QModelIndex()
    return [model.index(row, 0, where).data() for row in range(model.rowCount(where))]


def test_newest_at_the_end(model: TreeModel) -> None:
    apply(model, [exchange(4), exchange(1)], [])
    apply(model, [exchange(9)], [])
    assert titles(model) == ["Everything", "Action 1", "Action 4", "Action 9"]


def test_an_exchange_in_between_finds_its_place(model: TreeModel) -> None:
    apply(model, [exchange(4), exchange(9)], [])
    apply(model, [exchange(5), exchange(1), exchange(7)], [])
    assert titles(model)[1:] == [f"Action {number}" for number in (1, 4, 5, 7, 9)]


def test_outcome_duration_and_bytes(model: TreeModel) -> None:
    apply(model, [exchange(1)], [])
    row = model.index_of(Item(ItemKind.EXCHANGE, 1))
    assert row.siblingAtColumn(Column.STATE).data() == "…"
    apply(model, [exchange(1, ended_ns=1_042_000_000, outcome=Outcome.OK)], [connection(2, 1, sent=10, received=5)])
    assert [row.siblingAtColumn(column).data() for column in Column] == ["Action 1", "✓", "42 ms", "15 B"]
    assert "done" in row.siblingAtColumn(Column.STATE).data(Qt.ItemDataRole.AccessibleTextRole)


def test_bytes_of_a_pair_are_counted_once(model: TreeModel) -> None:
    client = connection(2, 1, sent=10, pair=3)
    server = connection(3, 1, received=10, pair=2, role=Role.SERVER)
    apply(model, [exchange(1)], [client, server])
    assert model.index_of(Item(ItemKind.EXCHANGE, 1)).siblingAtColumn(Column.BYTES).data() == "10 B"


def test_traffic_without_exchange(model: TreeModel) -> None:
    apply(model, [exchange(1)], [connection(2, 0)])
    assert titles(model) == ["Everything", "Other traffic", "Action 1"]
    assert model.rowCount(model.index(1, 0)) == 1


def test_connections_may_come_before_their_exchange(model: TreeModel) -> None:
    apply(model, [], [connection(2, 1)])
    apply(model, [exchange(1)], [])
    assert model.rowCount(model.index_of(Item(ItemKind.EXCHANGE, 1))) == 1


def test_a_row_keeps_its_identity_while_others_come(model: TreeModel) -> None:
    apply(model, [exchange(5)], [connection(6, 5)])
    row = QPersistentModelIndex(model.index_of(Item(ItemKind.CONNECTION, 5, 6)))
    apply(model, [exchange(number) for number in range(10, 20)], [connection(300, 0), connection(301, 5)])
    apply(model, [exchange(2)], [connection(4, 5)])
    assert model.item(row) == Item(ItemKind.CONNECTION, 5, 6)
    assert model.parent(row) == model.index_of(Item(ItemKind.EXCHANGE, 5))


def test_only_changed_rows_are_repainted(model: TreeModel) -> None:
    apply(model, [exchange(1), exchange(2)], [connection(3, 1), connection(4, 2)])
    changed: list[tuple[int, bool]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), first.parent().isValid())))
    apply(model, [], [connection(3, 1, sent=7, state=ConnectionState.CLOSED, closed_ns=1_000_300_000)])
    assert sorted(changed) == [(0, True), (1, False)]


def test_many_connections_are_shown_in_portions(model: TreeModel) -> None:
    total = AT_ONCE * 2 + 10
    apply(model, [exchange(1)], [connection(number, 1) for number in range(2, total + 2)])
    parent = model.index_of(Item(ItemKind.EXCHANGE, 1))
    assert model.rowCount(parent) == AT_ONCE + 1
    assert titles(model, parent)[-1] == f"… {total - AT_ONCE} more"
    apply(model, [], [connection(total + 2, 1)])
    assert titles(model, parent)[-1] == f"… {total + 1 - AT_ONCE} more"
    model.show_more(Item(ItemKind.MORE, 1))
    assert model.rowCount(parent) == 2 * AT_ONCE + 1
    model.show_more(Item(ItemKind.MORE, 1))
    assert model.rowCount(parent) == total + 1
    apply(model, [], [connection(total + 3, 1)])
    assert model.rowCount(parent) == total + 2


def test_one_that_arrives_late_below_the_limit(model: TreeModel) -> None:
    apply(model, [exchange(1)], [connection(number, 1) for number in range(2, 2 * AT_ONCE, 2)])
    parent = model.index_of(Item(ItemKind.EXCHANGE, 1))
    before = model.rowCount(parent)
    apply(model, [], [connection(5, 1)])
    assert model.rowCount(parent) == before + 1
    assert model.item(model.index(2, 0, parent)).connection == 5
    apply(model, [], [connection(number, 1) for number in range(200, 210)])
    apply(model, [], [connection(7, 1)])
    assert model.rowCount(parent) == AT_ONCE + 1


def test_the_newest_have_rows_and_earlier_ones_when_asked(theme: Theme) -> None:
    model = TreeModel(theme, lambda tab: "trace", at_once=10)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    apply(model, [], [connection(500, 0)])
    for number in range(1, 36):
        apply(model, [exchange(number)], [connection(600 + number, number)])
    assert titles(model)[:4] == ["Everything", "Other traffic", "… 24 earlier", "Action 25"]
    assert titles(model)[-1] == "Action 35"
    # What changes without a row is shown as it is when its row comes.
    apply(model, [exchange(24, title="Changed"), exchange(20)], [connection(700, 24)])
    model.show_more(Item(ItemKind.EARLIER))
    assert titles(model)[2:4] == ["… 14 earlier", "Action 15"]
    changed = model.index_of(Item(ItemKind.EXCHANGE, 24))
    assert changed.data() == "Changed"
    assert model.rowCount(changed) == 2
    model.show_more(Item(ItemKind.EARLIER))
    model.show_more(Item(ItemKind.EARLIER))
    assert titles(model)[2] == "Action 1"
    apply(model, [exchange(number) for number in range(40, 44)], [])
    assert titles(model)[2] == "… 5 earlier"
    tester.deleteLater()


def test_one_that_arrives_late_among_those_without_a_row(theme: Theme) -> None:
    model = TreeModel(theme, lambda tab: "trace", at_once=10)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    apply(model, [exchange(number) for number in range(10, 40)], [])
    before = titles(model)
    apply(model, [exchange(5)], [connection(100, 5), connection(101, 5)])
    apply(model, [], [connection(99, 5)])
    assert titles(model)[2:] == before[2:]
    assert titles(model)[1] == "… 21 earlier"
    tester.deleteLater()


def test_the_oldest_are_let_go(theme: Theme) -> None:
    model = TreeModel(theme, lambda tab: "trace", at_once=10, kept=20)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    apply(model, [exchange(number) for number in range(1, 30)], [connection(600, 3), connection(601, 29)])
    assert titles(model)[:3] == ["Everything", "… 19 earlier", "Action 20"]
    assert model.connection(601) is not None
    assert model.exchange(3) is None
    # What comes late for one of those does not bring it back.
    apply(model, [exchange(3, outcome=Outcome.OK)], [connection(602, 3)])
    assert model.exchange(3) is None
    model.show_more(Item(ItemKind.EARLIER))
    assert titles(model)[1:3] == ["… 11 earlier, in the list only", "Action 12"]
    model.clear()
    assert titles(model) == ["Everything"]
    tester.deleteLater()


def test_a_connection_that_serves_two_exchanges(model: TreeModel) -> None:
    both = connection(3, 2, sent=30)
    apply(model, [exchange(1), exchange(2)], [both], [Share(1, 3, 10, 0, 1), Share(2, 3, 20, 0, 2)])
    rows = [model.index_of(Item(ItemKind.EXCHANGE, number)) for number in (1, 2)]
    assert [model.rowCount(row) for row in rows] == [1, 1]
    assert [row.siblingAtColumn(Column.BYTES).data() for row in rows] == ["10 B", "20 B"]
    assert model.index(0, Column.BYTES, rows[0]).data() == "10 B"


def test_a_connection_whose_events_were_given_to_another_exchange(model: TreeModel) -> None:
    apply(model, [], [connection(3, 0, sent=10), connection(4, 0)])
    other = model.index_of(Item(ItemKind.OTHER))
    assert model.rowCount(other) == 2
    apply(model, [exchange(5)], [connection(3, 5, sent=10)], [Share(0, 3), Share(5, 3, 10, 0, 1)])
    assert model.rowCount(other) == 1
    assert model.item(model.index(0, 0, other)).connection == 4
    assert model.rowCount(model.index_of(Item(ItemKind.EXCHANGE, 5))) == 1
    # Back and forth within one batch: nothing to show.
    apply(model, [], [connection(9, 0)], [Share(0, 9, 1, 0, 1), Share(0, 9)])
    assert model.rowCount(other) == 1


def test_shares_may_come_before_their_connection(model: TreeModel) -> None:
    apply(model, [exchange(1)], [], [Share(1, 2, 5, 0, 1)])
    row = model.index_of(Item(ItemKind.EXCHANGE, 1))
    assert model.rowCount(row) == 0
    assert row.siblingAtColumn(Column.BYTES).data() == "5 B"
    apply(model, [], [connection(2, 1)], [])
    assert model.rowCount(row) == 1


def test_of_too_many_connections_the_oldest_are_let_go(theme: Theme) -> None:
    model = TreeModel(theme, lambda tab: "trace", at_once=8, kept=10)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    apply(model, [], [connection(number, 0, sent=1) for number in range(1, 31)])
    other = model.index_of(Item(ItemKind.OTHER))
    assert model.item(model.index(0, 0, other)).connection == 21
    assert model.rowCount(other) == 9
    assert other.siblingAtColumn(Column.BYTES).data() == "30 B"
    assert model.connection(5) is None
    tester.deleteLater()


def test_clear_leaves_everything(model: TreeModel) -> None:
    apply(model, [exchange(1)], [connection(2, 1), connection(3, 0)])
    model.clear()
    assert titles(model) == ["Everything"]


def test_strangers_text_is_made_visible(model: TreeModel) -> None:
    apply(model, [exchange(1, title="a\x1b[31mb\u202e")], [])
    assert titles(model)[1] == "a\\x1b[31mb\\u202e"


def test_a_new_look_repaints(model: TreeModel, theme: Theme, qtbot: Any) -> None:
    apply(model, [exchange(1)], [])
    with qtbot.waitSignal(model.dataChanged):
        theme.choose("dark")

"""The tree of exchanges and connections: rows come, change and stay where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.trace.records import Connection, ConnectionState, Exchange, Outcome, Role, Transport
from ui.theme import Theme
from ui.trace.tree_cells import Column
from ui.trace.tree_model import Item, ItemKind, TreeModel

AT_ONCE = 20


@pytest.fixture
def theme(qapp: QApplication) -> Any:
    theme = Theme(qapp, Settings(None))
    yield theme
    theme.close()


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


def titles(model: TreeModel, parent: QModelIndex | None = None) -> list[str]:
    where = parent if parent is not None else QModelIndex()
    return [model.index(row, 0, where).data() for row in range(model.rowCount(where))]


def test_newest_at_the_end(model: TreeModel) -> None:
    model.apply([exchange(4), exchange(1)], [])
    model.apply([exchange(9)], [])
    assert titles(model) == ["Everything", "Action 1", "Action 4", "Action 9"]


def test_an_exchange_in_between_finds_its_place(model: TreeModel) -> None:
    model.apply([exchange(4), exchange(9)], [])
    model.apply([exchange(5), exchange(1), exchange(7)], [])
    assert titles(model)[1:] == [f"Action {number}" for number in (1, 4, 5, 7, 9)]


def test_outcome_duration_and_bytes(model: TreeModel) -> None:
    model.apply([exchange(1)], [])
    row = model.index_of(Item(ItemKind.EXCHANGE, 1))
    assert row.siblingAtColumn(Column.STATE).data() == "…"
    model.apply([exchange(1, ended_ns=1_042_000_000, outcome=Outcome.OK)], [connection(2, 1, sent=10, received=5)])
    assert [row.siblingAtColumn(column).data() for column in Column] == ["Action 1", "✓", "42 ms", "15 B"]
    assert "done" in row.siblingAtColumn(Column.STATE).data(Qt.ItemDataRole.AccessibleTextRole)


def test_bytes_of_a_pair_are_counted_once(model: TreeModel) -> None:
    client = connection(2, 1, sent=10, pair=3)
    server = connection(3, 1, received=10, pair=2, role=Role.SERVER)
    model.apply([exchange(1)], [client, server])
    assert model.total(1) == 10


def test_traffic_without_exchange(model: TreeModel) -> None:
    model.apply([exchange(1)], [connection(2, 0)])
    assert titles(model) == ["Everything", "Other traffic", "Action 1"]
    assert model.rowCount(model.index(1, 0)) == 1


def test_connections_may_come_before_their_exchange(model: TreeModel) -> None:
    model.apply([], [connection(2, 1)])
    model.apply([exchange(1)], [])
    assert model.rowCount(model.index_of(Item(ItemKind.EXCHANGE, 1))) == 1


def test_a_row_keeps_its_identity_while_others_come(model: TreeModel) -> None:
    model.apply([exchange(5)], [connection(6, 5)])
    row = QPersistentModelIndex(model.index_of(Item(ItemKind.CONNECTION, 5, 6)))
    model.apply([exchange(number) for number in range(10, 40)], [connection(300, 0), connection(301, 5)])
    model.apply([exchange(2)], [connection(4, 5)])
    assert model.item(row) == Item(ItemKind.CONNECTION, 5, 6)
    assert model.parent(row) == model.index_of(Item(ItemKind.EXCHANGE, 5))


def test_only_changed_rows_are_repainted(model: TreeModel) -> None:
    model.apply([exchange(1), exchange(2)], [connection(3, 1), connection(4, 2)])
    changed: list[tuple[int, bool]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), first.parent().isValid())))
    model.apply([], [connection(3, 1, sent=7, state=ConnectionState.CLOSED, closed_ns=1_000_300_000)])
    assert sorted(changed) == [(0, True), (1, False)]


def test_many_connections_are_shown_in_portions(model: TreeModel) -> None:
    total = AT_ONCE * 2 + 10
    model.apply([exchange(1)], [connection(number, 1) for number in range(2, total + 2)])
    parent = model.index_of(Item(ItemKind.EXCHANGE, 1))
    assert model.rowCount(parent) == AT_ONCE + 1
    assert titles(model, parent)[-1] == f"… {total - AT_ONCE} more"
    model.apply([], [connection(total + 2, 1)])
    assert titles(model, parent)[-1] == f"… {total + 1 - AT_ONCE} more"
    model.show_more(1)
    assert model.rowCount(parent) == 2 * AT_ONCE + 1
    model.show_more(1)
    assert model.rowCount(parent) == total + 1
    model.apply([], [connection(total + 3, 1)])
    assert model.rowCount(parent) == total + 2


def test_one_that_arrives_late_below_the_limit(model: TreeModel) -> None:
    model.apply([exchange(1)], [connection(number, 1) for number in range(2, 2 * AT_ONCE, 2)])
    parent = model.index_of(Item(ItemKind.EXCHANGE, 1))
    before = model.rowCount(parent)
    model.apply([], [connection(5, 1)])
    assert model.rowCount(parent) == before + 1
    assert model.item(model.index(2, 0, parent)).connection == 5
    model.apply([], [connection(number, 1) for number in range(200, 210)])
    model.apply([], [connection(7, 1)])
    assert model.rowCount(parent) == AT_ONCE + 1


def test_the_row_that_asks_for_earlier_ones(model: TreeModel) -> None:
    model.apply([exchange(8)], [])
    model.set_earlier(7)
    assert titles(model) == ["Everything", "… 7 earlier", "Action 8"]
    model.apply([exchange(6), exchange(7)], [connection(20, 0)])
    model.set_earlier(5)
    assert titles(model) == ["Everything", "Other traffic", "… 5 earlier", "Action 6", "Action 7", "Action 8"]
    model.set_earlier(0)
    assert "Action 6" in titles(model)[2]


def test_clear_leaves_everything(model: TreeModel) -> None:
    model.apply([exchange(1)], [connection(2, 1), connection(3, 0)])
    model.clear()
    assert titles(model) == ["Everything"]


def test_strangers_text_is_made_visible(model: TreeModel) -> None:
    model.apply([exchange(1, title="a\x1b[31mb\u202e")], [])
    assert titles(model)[1] == "a\\x1b[31mb\\u202e"


def test_a_new_look_repaints(model: TreeModel, theme: Theme, qtbot: Any) -> None:
    model.apply([exchange(1)], [])
    with qtbot.waitSignal(model.dataChanged):
        theme.choose("dark")

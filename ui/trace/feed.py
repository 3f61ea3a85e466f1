"""Feeds the views from a session, on one timer: rows that came, records that changed, what a search has found.

It must not know widgets: it owns the two models, and the dock shows them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.trace.filter import Filter
from app.trace.records import Connection, Exchange
from app.trace.store import Store
from ui.theme import Theme
from ui.trace.detail import Detail, joined
from ui.trace.messages_model import MessagesModel
from ui.trace.reader import NOTHING, Reader
from ui.trace.rows import Found, Rows, Span
from ui.trace.scope import Scope
from ui.trace.search import Search
from ui.trace.tree_model import TreeModel

__all__ = ["JOIN_BYTES", "JOIN_ROWS", "TICK_MS", "TraceFeed"]

TICK_MS: Final = 33
"""Thirty times a second: as often as an eye follows a list, seldom enough to leave the loop to the bytes."""

FLOOD_ROWS: Final = 100
"""Rows in one tick that nobody can read any more …"""

FLOOD_TICK_MS: Final = 100
"""… so that the list is painted less often: each time costs Qt some milliseconds that the loop then has for bytes."""

TREE_EVERY_NS: Final = 100_000_000
"""The tree's counters are read, not watched: ten times a second is enough for them."""

CHANGES_AT_ONCE: Final = 100
"""Records taken into the tree in one tick at first; more wait for the next."""

FEWEST_CHANGES: Final = 50
MOST_CHANGES: Final = 400
CHANGES_SECONDS: Final = 0.002
"""How long a tick may be about them: it takes half as many next time when that was exceeded, and a quarter more when
not even half of it was needed."""

ROWS_AT_ONCE: Final = 400_000
"""Rows inserted in one tick; a search through a million finds them faster than a list can take them."""

JOIN_ROWS: Final = 1000
JOIN_BYTES: Final = 4 * 1024 * 1024
"""How much is joined when many rows are selected: what a person reads, not what would fill the memory."""


class TraceFeed(QObject):
    """``attach()`` shows a session; ``set_scope()``, ``set_query()``, ``set_paused()``, ``clear()`` say what of it.

    ``changed`` is emitted at most once a tick, when any of the numbers (``shown``, ``total``, ``waiting``, ``size``,
    ``searching``) is another; ``reset`` when the list was filled anew; ``records_changed`` when exchanges or
    connections did; ``failed`` when a search broke.
    """

    changed = Signal()
    reset = Signal()
    records_changed = Signal()
    failed = Signal(object)
    _woken = Signal()

    def __init__(self, theme: Theme, tab_icon: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = Reader(None, self.failed.emit)
        self._scope = Scope()
        self._query: Filter | None = None
        self._floor = 0
        self._last = 0
        self._paused = False
        self._version = 0
        self._tree_at = 0
        self._changes_at_once = CHANGES_AT_ONCE
        self._awake = False
        self._closed = False
        self._rows: Rows = Span(0, 0)
        self._search: Search | None = None
        self._ending: list[Search] = []
        self._told: tuple[Any, ...] = ()
        self._totals = NOTHING
        self._moves = 0
        self._looked_up: dict[int, Connection | None] = {}
        self.messages = MessagesModel(
            lambda numbers: self._reader.previews(numbers), self._connection_of_cell, theme, self
        )
        self.tree = TreeModel(theme, tab_icon, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        # Emitted by the writer's thread: Qt carries it over to this one.
        self._woken.connect(self._wake_up)

    # What is looked at

    def attach(self, store: Store | None) -> None:
        """Show another session (None: nothing), all of it, from its beginning."""
        secrets = self._reader.secrets
        self._reader = Reader(store, self.failed.emit)
        self._reader.secrets = secrets
        self._looked_up.clear()
        self._floor = 0
        self._scope = Scope()
        self._version = 0
        self._tree_at = 0
        self._totals = self._reader.totals()
        self._last = self._totals.events
        self._moves = self._totals.moves
        self.tree.clear()
        self._begin()
        self.wake()

    @property
    def store(self) -> Store | None:
        """The session that is shown."""
        return self._reader.store

    @property
    def scope(self) -> Scope:
        """The part that is looked at."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Look at another part: one exchange, one connection, or everything."""
        if scope != self._scope:
            self._scope = scope
            self._begin()

    def set_query(self, query: Filter | None) -> None:
        """Show only what a parsed filter lets through; None shows all."""
        self._query = query
        self._begin()

    @property
    def query(self) -> Filter | None:
        """The filter in use."""
        return self._query

    @property
    def filtered(self) -> bool:
        """Whether some events may not be shown."""
        return self._query is not None or not self._scope.is_all

    def set_secrets(self, shown: bool) -> None:
        """Show passwords and the like, or stars in their place, as long as this program runs."""
        self._reader.secrets = shown
        self.messages.forget_pages()
        self.messages.refresh(0, self.messages.rowCount() - 1)

    # Pause and clear

    @property
    def paused(self) -> bool:
        """Whether the views have stopped taking in; recording goes on."""
        return self._paused

    def set_paused(self, paused: bool) -> None:
        """Stop taking in, or take in what has come since."""
        self._paused = paused
        self._tick()
        self.wake()

    def clear(self) -> None:
        """Hide all that has happened until now. Nothing is deleted: show_all() brings it back."""
        self._totals = self._reader.totals()
        self._last = self._floor = self._totals.events
        # What is still going on comes back with its next change.
        while (version := self._reader.changes(self._version, CHANGES_AT_ONCE).version) != self._version:
            self._version = version
        self.tree.clear()
        self._scope = Scope()
        self._begin()

    @property
    def hidden(self) -> int:
        """How many events were cleared away."""
        return self._floor

    def show_all(self) -> None:
        """Undo clear()."""
        self._floor = 0
        self._version = 0
        self.tree.clear()
        self._scope = Scope()
        self._begin()
        self.wake()

    # Numbers

    @property
    def shown(self) -> int:
        """Rows in the list."""
        return self.messages.rowCount()

    @property
    def total(self) -> int:
        """Events that were taken in and not cleared away."""
        return self._last - self._floor

    @property
    def recorded(self) -> int:
        """Events of the session."""
        return self._totals.events

    @property
    def waiting(self) -> int:
        """New events that a pause holds back."""
        return self.recorded - self._last if self._paused else 0

    @property
    def size(self) -> int:
        """Bytes that travelled in the session."""
        return self._totals.sent + self._totals.received

    @property
    def searching(self) -> bool:
        """Whether a search has not come to the end yet."""
        return self._search is not None and self._search.busy

    # The timer

    def wake(self) -> None:
        """Something may have changed: look, and go on looking until nothing does. From any thread."""
        if not self._awake:
            self._awake = True
            self._woken.emit()

    def _wake_up(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether nothing is watched: the timer stands still until the next wake()."""
        return not self._timer.isActive()

    def _tick(self) -> None:
        # Before anything is looked at: what changes from here on wakes the timer again.
        self._awake = False
        self._looked_up.clear()
        busy = self._take_rows()
        busy = self._take_records() or busy
        self._tell()
        if not busy and not self._awake:
            self._timer.stop()

    def _take_rows(self) -> bool:
        self._totals = self._reader.totals()
        came = self._totals.events > self._last and not self._paused
        if came:
            pace = FLOOD_TICK_MS if self._totals.events - self._last > FLOOD_ROWS else TICK_MS
            if pace != self._timer.interval():
                self._timer.setInterval(pace)
            self._last = self._totals.events
        if self._totals.moves != self._moves and not self._paused and not self.searching:
            # Events have been given to another exchange, perhaps to the one that is looked at.
            self._moves = self._totals.moves
            self.messages.forget_pages()
            if self._scope.exchange is not None:
                self._begin()
        search = self._search
        if search is None:
            if isinstance(self._rows, Span):
                self._rows.last = max(self._rows.last, self._last)
        else:
            search.extend(self._last)
            if isinstance(self._rows, Found):
                self._rows.add(search.take(ROWS_AT_ONCE))
            if search.failure is not None:
                self._search = None
                self.failed.emit(search.failure)
        self.messages.grow()
        self._ending = [each for each in self._ending if each.alive]
        return came or self.searching

    def _take_records(self) -> bool:
        if self._paused or self._reader.broken:
            return False
        now = time.monotonic_ns()
        if now - self._tree_at < TREE_EVERY_NS:
            return True
        limit = self._changes_at_once
        changes = self._reader.changes(self._version, limit)
        if changes.version == self._version:
            return False
        self._version = changes.version
        self.tree.apply(changes.exchanges, changes.connections, changes.shares)
        self.records_changed.emit()
        if len(changes.exchanges) + len(changes.connections) + len(changes.shares) < limit:
            self._tree_at = now
        seconds = (time.monotonic_ns() - now) / 1e9
        if seconds > CHANGES_SECONDS:
            self._changes_at_once = max(FEWEST_CHANGES, limit // 2)
        elif seconds < CHANGES_SECONDS / 2:
            self._changes_at_once = min(MOST_CHANGES, limit + limit // 4)
        return True

    def _tell(self) -> None:
        told = (self.shown, self._last, self._floor, self.waiting, self.size, self.searching, self._paused)
        if told != self._told:
            self._told = told
            self.changed.emit()

    # Filling the list

    def _begin(self) -> None:
        """Fill the list anew for the present session, scope and filter."""
        self._end_search()
        if not self.filtered:
            self._rows = Span(self._floor, self._last)
        else:
            self._rows = Found()
            self._search = Search(self._reader.finder(self._query, self._scope), self._floor)
            self._search.extend(self._last)
        self.messages.show(self._rows)
        self.reset.emit()
        self._tell()
        self.wake()

    def _end_search(self) -> None:
        if self._search is not None:
            self._search.cancel()
            self._ending.append(self._search)
            self._search = None

    def close(self) -> None:
        """End the search and the timer; waits for the thread, which ends with its next chunk."""
        self._timer.stop()
        # Whoever records may go on for a moment: nothing wakes us any more.
        self._awake = self._closed = True
        self._end_search()
        for search in self._ending:
            search.join()
        self._ending.clear()
        self._reader = Reader(None, self.failed.emit)

    # What the models ask for

    def _connection(self, number: int) -> Connection | None:
        return self.tree.connection(number) or self._reader.connection(number)

    def _connection_of_cell(self, number: int) -> Connection | None:
        """The same for the many cells of a list, which ask for a few connections again and again."""
        known = self.tree.connection(number)
        if known is not None:
            return known
        # Behind the newest thousands of connections the tree comes to know them late.
        if number not in self._looked_up:
            self._looked_up[number] = self._reader.connection(number)
        return self._looked_up[number]

    def _exchange(self, number: int) -> Exchange | None:
        return self.tree.exchange(number) or self._reader.exchange(number)

    def detail(self, rows: Sequence[int], selected: int) -> Detail:
        """What is known of selected rows (``rows`` may be only the first of ``selected``)."""
        if not rows:
            return Detail()
        previews = [event for row in rows if (event := self.messages.event_at(row)) is not None]
        can_join = selected == 1 or (
            selected == len(rows) <= JOIN_ROWS
            and joined(previews)
            and sum(event.length for event in previews) <= JOIN_BYTES
        )
        if not previews or not can_join:
            return Detail(selected=selected)
        events = tuple(event for each in previews if (event := self._reader.event(each.seq)) is not None)
        first = previews[0]
        return Detail(
            events=events,
            connection=self._connection(first.connection) if first.connection else None,
            exchange=self._exchange(first.exchange) if first.exchange else None,
            before=self.messages.event_at(rows[0] - 1),
            selected=selected,
        )

    def renewed(self, detail: Detail) -> Detail:
        """The same messages with what is known now of their connection and exchange."""
        connection, exchange = detail.connection, detail.exchange
        return replace(
            detail,
            connection=self._connection(connection.id) if connection is not None else None,
            exchange=(self.tree.exchange(exchange.id) or exchange) if exchange is not None else None,
        )

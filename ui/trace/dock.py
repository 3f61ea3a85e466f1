"""The trace dock: exchanges, messages and details side by side, with the filter in its title bar.

It must not know how a session is kept, nor any protocol.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMenu, QSplitter, QVBoxLayout, QWidget

from app.display import visible
from app.settings import Setting
from app.texts import tr
from app.trace.filter import FilterError, parse
from app.trace.store import Store
from ui.services import Services
from ui.tabs import TABS
from ui.trace.details import Details
from ui.trace.feed import JOIN_ROWS, TraceFeed
from ui.trace.messages_view import MessagesView
from ui.trace.notice import Notice
from ui.trace.titlebar import TitleBar
from ui.trace.tree_model import Item, ItemKind
from ui.trace.tree_view import TraceTree
from ui.widgets.hint import Hint
from ui.widgets.panel import Tone

__all__ = ["TraceDock"]

_VIEW: Final[Setting[dict[str, Any]]] = Setting("trace.view", {})
_WIDTHS: Final = (375, 600, 305)
"""The three panes at first, in a window of the width that is designed for."""


class TraceDock(QDockWidget):
    """``attach()`` shows a session, live or saved. ``live_wanted`` asks for the one that is being recorded,
    ``recovery_wanted`` for the one that an earlier run left behind (True) or to leave it alone (False)."""

    live_wanted = Signal()
    recovery_wanted = Signal(bool)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(tr("Trace"), parent)
        self._services = services
        self._theme = theme = services.theme
        self.setObjectName("trace")
        icons = {spec.key: spec.icon for spec in TABS}
        self.feed = TraceFeed(theme, lambda key: icons.get(key, "trace"), self)
        self.tree = TraceTree(self.feed.tree, theme)
        self.messages = MessagesView(self.feed.messages, theme)
        self.hint = Hint(theme, self.messages, "")
        self.details = Details(theme, services.settings)
        self._explain()
        self._make_actions()
        self.title_bar = TitleBar(theme, self, [self.follow, self.pause, self.clear, self.show_all, self.secrets])
        self.filter = self.title_bar.filter
        self.setTitleBarWidget(self.title_bar)
        self.saved = Notice(theme, "trace.saved", Tone.INFO)
        self.saved.add_button("left", "trace.saved.back", tr("&Back to live"), self.live_wanted.emit)
        self.left_over = Notice(theme, "trace.recover", Tone.WARNING)
        self.left_over.add_button("recover", "trace.recover.open", tr("&Recover"), lambda: self._recover(True))
        self.left_over.add_button("close", "trace.recover.ignore", tr("&Ignore"), lambda: self._recover(False))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("trace.panes")
        self.splitter.setChildrenCollapsible(False)
        for pane, stretch in ((self.tree, 1), (self.messages, 2), (self.details, 1)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes(list(_WIDTHS))
        body = QWidget()
        self.wrong = Notice(theme, "trace.filter.error", Tone.ERROR, over=body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.saved, self.left_over):
            column.addWidget(widget)
        column.addWidget(self.splitter, 1)
        self.setWidget(body)
        # Several selections in one turn of the loop (a key held down) make the details once.
        self._choosing = QTimer(self)
        self._choosing.setSingleShot(True)
        self._choosing.setInterval(0)
        self._choosing.timeout.connect(self._show_detail)
        self._chosen = 0
        self._looking = False
        self._connect()
        self._restore()
        self._say_numbers()

    def _explain(self) -> None:
        """What's This, for F1 and Shift+F1."""
        self.tree.setWhatsThis(
            tr(
                "Every action, newest last, with how it ended, how long it took and how many bytes travelled for it. "
                "Open one to see its connections: both ends, where both are in this program. Choosing a row shows only "
                "its messages."
            )
        )
        self.messages.setWhatsThis(
            tr(
                "Every write and every read as it really happened, and what else became of the connections. → was sent "
                "by us, ← was received by us. Right-click on the header to choose columns. Ctrl+Down and Ctrl+Up go "
                "through the messages from anywhere; Ctrl+C copies the selected rows."
            )
        )
        self.details.setWhatsThis(
            tr("The selected message as text in an encoding of your choice, as hex, and all that is known of it.")
        )

    # Actions

    def _make_actions(self) -> None:
        def make(name: str, icon: str, text: str, keys: str, tip: str, *, checkable: bool = False) -> QAction:
            action = QAction(self._theme.icon(icon) if icon else self._theme.icon("trace"), text, self)
            action.setObjectName(f"trace.{name}")
            action.setShortcut(QKeySequence(keys))
            action.setToolTip(f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
            action.setCheckable(checkable)
            self.addAction(action)
            return action

        self.follow = make(
            "follow",
            "follow",
            tr("&Follow the end"),
            "Ctrl+Shift+F",
            tr("Keep the newest messages in view"),
            checkable=True,
        )
        self.follow.setChecked(True)
        self.pause = make(
            "pause",
            "pause",
            tr("&Pause the view"),
            "Ctrl+Shift+P",
            tr("Stop taking in new messages; recording goes on"),
            checkable=True,
        )
        self.clear = make(
            "clear",
            "clear",
            tr("&Clear the view"),
            "Ctrl+Shift+X",
            tr("Hide all messages until now; nothing is deleted"),
        )
        self.show_all = make(
            "show_all", "history", tr("&Show all"), "Ctrl+Shift+A", tr("Show the messages that were cleared away, too")
        )
        self.show_all.setVisible(False)
        self.secrets = make(
            "secrets",
            "eye",
            tr("Show pass&words"),
            "Ctrl+Shift+W",
            tr("Show passwords, logins and cookies instead of stars, until the program ends"),
            checkable=True,
        )
        self.next = make("next", "down", tr("&Next message"), "Ctrl+Down", tr("Go to the next message"))
        self.previous = make("previous", "up", tr("Pre&vious message"), "Ctrl+Up", tr("Go to the previous message"))

    def _connect(self) -> None:
        feed = self.feed
        self.follow.toggled.connect(self.messages.set_follow)
        self.messages.follow_changed.connect(self.follow.setChecked)
        self.pause.toggled.connect(feed.set_paused)
        self.pause.toggled.connect(lambda paused: self.pause.setIcon(self._theme.icon("play" if paused else "pause")))
        self.secrets.toggled.connect(feed.set_secrets)
        self.secrets.toggled.connect(lambda: self._choosing.start())
        self.clear.triggered.connect(feed.clear)
        self.show_all.triggered.connect(feed.show_all)
        self.next.triggered.connect(lambda: self.messages.step(1))
        self.previous.triggered.connect(lambda: self.messages.step(-1))
        feed.changed.connect(self._say_numbers)
        feed.reset.connect(self._refilled)
        feed.failed.connect(self._search_failed)
        feed.records_changed.connect(self._records_changed)
        self.tree.scope_chosen.connect(feed.set_scope)
        self.messages.chosen.connect(self._choosing.start)
        self.messages.copied.connect(self._copied)
        self.messages.menu_opening.connect(self._fill_menu)
        self.messages.activated.connect(lambda: self.details.focus_page())
        self.filter.asked.connect(self._filter)

    # Sessions

    def attach(self, store: Store | None, *, saved: str = "") -> None:
        """Show a session; ``saved`` is the name of one that was saved and is only looked at."""
        if self.feed.closed:
            return
        self.pause.setChecked(False)
        self.wrong.say("")
        self.feed.attach(store)
        # The filter stays, and with it what is wrong with it.
        self._filter(self.filter.text())
        self.saved.say(tr("Saved session {name}, read-only.", name=visible(saved)) if saved else "")
        self._say_hint()

    def offer_recovery(self, text: str) -> None:
        """Say that an earlier run left a session behind, and offer to open it; "" takes the offer away."""
        self.left_over.say(text)

    def _recover(self, wanted: bool) -> None:
        self.left_over.say("")
        self.recovery_wanted.emit(wanted)

    def wake(self) -> None:
        """More was recorded: take it in. From any thread, and cheap; without it the views stand still."""
        self.feed.wake()

    def counts(self) -> tuple[int, int]:
        """Events and bytes of the session, for the status bar."""
        return self.feed.recorded, self.feed.size

    def close_views(self) -> None:
        """The program ends: keep the layout, end the search and the timer."""
        self._services.settings.set(_VIEW, self._state())
        self.feed.close()

    # The filter

    def _filter(self, text: str) -> None:
        try:
            query = parse(text) if text.strip() else None
        except FilterError as error:
            # What is shown stays: half a word typed must not empty the list.
            self.filter.mark.mark(str(error), error.position, error.length)
            self.wrong.say(tr("The filter is not applied: {reason}", reason=str(error)))
            return
        self.filter.mark.clear()
        self.wrong.say("")
        if query != self.feed.query:
            self.feed.set_query(query)

    def _search_failed(self, error: Exception) -> None:
        self.wrong.say(tr("The search broke off: {reason}", reason=visible(str(error))))

    def filter_by(self, text: str) -> None:
        """Put a filter into the field and apply it."""
        self.filter.set_filter(text)

    # What the views say

    def _say_numbers(self) -> None:
        feed = self.feed
        self.title_bar.say_count(feed.shown, feed.total, feed.filtered, feed.searching)
        self.title_bar.say_waiting(feed.paused, feed.waiting)
        self.show_all.setVisible(bool(feed.hidden))
        self._find_chosen()
        self._say_hint()

    def _say_hint(self) -> None:
        feed = self.feed
        if feed.shown:
            return
        if feed.searching:
            text = tr("Searching …")
        elif feed.filtered and feed.total:
            text = tr("Nothing fits the filter or the selection on the left.")
        elif feed.hidden:
            text = tr("Cleared. What happens from now on appears here; “Show all” brings the rest back.")
        elif self.saved.text:
            text = tr("This session holds no messages.")
        else:
            text = tr("Send something: every byte appears here.")
        if text != self.hint.text():
            self.hint.setText(text)
            self.messages.setAccessibleDescription(text)

    # Selection

    def _refilled(self) -> None:
        """The list was filled anew: go on with the message that was selected, once it is there again."""
        self._looking = bool(self._chosen)
        self._find_chosen()
        if self.messages.follow:
            self.messages.to_end()
        self._choosing.start()

    def _find_chosen(self) -> None:
        if not self._looking:
            return
        row = self.feed.messages.rows.row(self._chosen)
        if row is not None and row < self.feed.shown:
            self._looking = False
            self.messages.go_to(row, scroll=not self.messages.follow)
        elif not self.feed.searching:
            self._looking = False

    def _show_detail(self) -> None:
        count = self.messages.selected_count()
        detail = self.feed.detail(self.messages.selected_rows(JOIN_ROWS), count)
        if detail.events:
            self._chosen, self._looking = detail.events[0].seq, False
        self.details.show_detail(detail)

    def _records_changed(self) -> None:
        """Facts of connections and exchanges are others now; those in view are brought up to date."""
        old = self.details.detail
        if old.events:
            self.details.update_facts(self.feed.renewed(old))

    def _copied(self, rows: int, selected: int) -> None:
        if rows < selected:
            text = tr("The first {rows} of {selected} selected messages were copied.", rows=rows, selected=selected)
            self._services.messages.info(text)

    def _fill_menu(self, menu: QMenu) -> None:
        """What else can be done with the message in the context menu: look at what it belongs to."""
        event = self.feed.messages.event_at(self.messages.current_row())
        if event is None:
            return
        item = Item(ItemKind.CONNECTION, event.exchange, event.connection)
        if event.connection and self.feed.tree.index_of(item).isValid():
            menu.addAction(self._theme.icon("filter"), tr("Only this &connection"), lambda: self.tree.choose(item))
        whole = Item(ItemKind.EXCHANGE if event.exchange else ItemKind.OTHER, event.exchange)
        if self.feed.tree.index_of(whole).isValid():
            menu.addAction(self._theme.icon("filter"), tr("Only this &exchange"), lambda: self.tree.choose(whole))
        if not self.feed.scope.is_all:
            menu.addAction(tr("&Everything"), self.tree.choose_everything)

    # What is kept from one start to the next

    def _state(self) -> dict[str, Any]:
        return {
            "panes": self.splitter.sizes(),
            "columns": self.messages.save_columns(),
            "details": self.details.currentIndex(),
            "follow": self.messages.follow,
        }

    def _restore(self) -> None:
        # The file may have been edited by hand: everything is looked at before it is used.
        state = self._services.settings.get(_VIEW)
        panes, columns, page = state.get("panes"), state.get("columns"), state.get("details")
        if isinstance(panes, list) and len(panes) == len(_WIDTHS) and all(type(width) is int for width in panes):
            self.splitter.setSizes(panes)
        if isinstance(columns, dict):
            self.messages.restore_columns(columns)
        if type(page) is int and 0 <= page < self.details.count():
            self.details.setCurrentIndex(page)
        self.follow.setChecked(state.get("follow") is not False)

"""What stands in the cells of the exchange tree: text, colour, icon and the words for a screen reader.

It must not know where a row is or what else is in the tree: one record goes in, one value comes out.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from app.display import visible
from app.trace.records import Connection, Exchange, Share
from ui.theme import Theme
from ui.trace import words

__all__ = ["Column", "TreeCells"]


class Column(enum.IntEnum):
    """The columns of the tree."""

    TITLE = 0
    STATE = 1
    TIME = 2
    BYTES = 3


class TreeCells:
    """Values by Qt's item roles. ``tab_icon`` gives the name of the icon for a tab's key."""

    def __init__(self, theme: Theme, tab_icon: Callable[[str], str]) -> None:
        self._theme = theme
        self._tab_icon = tab_icon

    def exchange(self, exchange: Exchange, total: int, column: Column, role: int) -> Any:
        """A cell of an exchange's row; ``total`` are its bytes."""
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            match column:
                case Column.TITLE:
                    return visible(exchange.title)
                case Column.STATE:
                    return words.outcome_glyph(exchange.outcome)
                case Column.TIME:
                    ended = exchange.ended_ns
                    return words.duration(ended - exchange.started_ns) if ended is not None else ""
                case Column.BYTES:
                    return words.size(total)
        if role == roles.ForegroundRole and column is Column.STATE:
            return QBrush(self._theme.color(words.outcome_color(exchange.outcome)))
        if role == roles.DecorationRole and column is Column.TITLE:
            return self._theme.icon(self._tab_icon(exchange.tab))
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            if role == roles.AccessibleTextRole and column is not Column.TITLE:
                return words.outcome_name(exchange) if column is Column.STATE else None
            text = f"{visible(exchange.title)}: {words.outcome_name(exchange)}, {words.size(total)}"
            return words.tip(text) if role == roles.ToolTipRole else text
        return None

    def connection(self, connection: Connection, share: Share, column: Column, role: int) -> Any:
        """A cell of a connection's row below an exchange, with what of it belongs there."""
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            match column:
                case Column.TITLE:
                    return words.endpoint(connection)
                case Column.STATE:
                    return words.state_glyph(connection.state)
                case Column.TIME:
                    closed = connection.closed_ns
                    return words.duration(closed - connection.opened_ns) if closed is not None else ""
                case Column.BYTES:
                    return words.size(share.sent + share.received)
        if role == roles.ForegroundRole and column is Column.STATE:
            return QBrush(self._theme.color(words.state_color(connection.state)))
        if role == roles.DecorationRole and column is Column.TITLE:
            return self._theme.icon("lock" if connection.tls is not None else connection.role.value)
        if role == roles.AccessibleTextRole and column is Column.STATE:
            return words.state_name(connection.state)
        if role == roles.ToolTipRole:
            return words.tip(words.connection_line(connection))
        if role == roles.AccessibleTextRole and column is Column.TITLE:
            return words.connection_line(connection)
        return None

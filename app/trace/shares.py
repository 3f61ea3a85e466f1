"""How much of each connection's traffic belongs to which action: a connection that is kept open serves several.

It must not know who writes or reads; it is called inside the writer's transaction, right after the events.
"""

from __future__ import annotations

import sqlite3
from typing import Final

__all__ = ["add_shares", "move_shares"]

_ADD: Final = (
    "ON CONFLICT (exchange, connection) DO UPDATE SET version = excluded.version, sent = sent + excluded.sent,"
    " received = received + excluded.received, events = events + excluded.events"
)

# Every row gets a version of its own: whoever asks for changes may stop between any two.
_NEW: Final = (
    "INSERT INTO share (exchange, connection, version, sent, received, events)"
    " SELECT exchange, connection, ? + row_number() OVER (), sent, received, events"
    f" FROM temp.batch WHERE connection <> 0 {_ADD}"
)
_MOVED: Final = (
    "INSERT INTO share (exchange, connection, version, sent, received, events)"
    " SELECT move.new, share.connection, ? + row_number() OVER (), sent, received, events FROM temp.move"
    f" CROSS JOIN share ON share.exchange = move.old AND share.connection = move.connection WHERE true {_ADD}"
)
_LEFT: Final = (
    "INSERT INTO share (exchange, connection, version, sent, received, events)"
    " SELECT move.old, share.connection, ? + row_number() OVER (), 0, 0, 0 FROM temp.move"
    " CROSS JOIN share ON share.exchange = move.old AND share.connection = move.connection WHERE true"
    " ON CONFLICT (exchange, connection) DO UPDATE SET version = excluded.version, sent = 0, received = 0, events = 0"
)


def add_shares(db: sqlite3.Connection, version: int) -> int:
    """Add what temp.batch sums up to the shares it belongs to; returns the newest version given."""
    return version + db.execute(_NEW, (version,)).rowcount


def move_shares(db: sqlite3.Connection, version: int) -> int:
    """Give shares to another action, as temp.move says. One that is left with no event says that it is gone."""
    version += db.execute(_MOVED, (version,)).rowcount
    return version + db.execute(_LEFT, (version,)).rowcount

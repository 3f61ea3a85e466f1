"""The tabs, in the order in which the window shows them: adding a protocol adds one line to TABS.

It must not import the tabs themselves: the window builds each when it is first opened.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.tab import TabSpec

__all__ = ["TABS"]

TABS: Final[tuple[TabSpec, ...]] = (
    TabSpec("sockets", str(QT_TRANSLATE_NOOP("tabs", "Sockets")), "sockets", "ui.tabs.sockets", "SocketsTab"),
    TabSpec("lookup", str(QT_TRANSLATE_NOOP("tabs", "Lookup")), "lookup", "ui.tabs.lookup", "LookupTab"),
    TabSpec("mail", str(QT_TRANSLATE_NOOP("tabs", "Mail")), "mail", "ui.tabs.mail", "MailTab"),
    TabSpec("fetch", str(QT_TRANSLATE_NOOP("tabs", "Fetch")), "fetch", "ui.tabs.fetch", "FetchTab"),
)

"""The menu of what the lab's mail server does with certain addresses and names: a click puts one into the form.

It must not know what the server does: app.lab.smtp_odd lists it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.texts import tr

__all__ = ["ExamplesMenu"]


class ExamplesMenu(QMenu):
    """``recipient``, ``author`` and ``own_name`` are emitted with what was chosen. The list is read when it opens."""

    recipient = Signal(str)
    author = Signal(str)
    own_name = Signal(str)

    def __init__(self, prefix: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}.examples.menu")
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Make the entries, once."""
        if self.actions():
            return
        from app.lab.mail_accounts import ACCOUNTS, DOMAIN, LISTS
        from app.lab.smtp_odd import ODD, Place

        ordinary = self.addMenu(tr("Who takes &mail"))
        for account in ACCOUNTS.values():
            self._add(ordinary, account.address, tr("has a mailbox: read it in the Inbox"), self.recipient)
        for name, members in LISTS.items():
            self._add(ordinary, f"{name}@{DOMAIN}", tr("a list: {members}", members=", ".join(members)), self.recipient)
        groups = {
            Place.RECIPIENT: (self.addMenu(tr("Odd &recipients (To)")), self.recipient),
            Place.SENDER: (self.addMenu(tr("Odd &senders (From)")), self.author),
            Place.NAME: (self.addMenu(tr("Odd &names (EHLO)")), self.own_name),
        }
        for odd in ODD:
            menu, signal = groups[odd.place]
            code = f"{odd.code}: " if odd.code >= 200 else ""
            self._add(menu, odd.address, f"{code}{tr(odd.summary)}", signal)

    def _add(self, menu: QMenu, address: str, summary: str, signal: object) -> None:
        action = menu.addAction(f"{address} — {summary}".replace("&", "&&"))
        action.setData(address)
        action.triggered.connect(lambda: signal.emit(address))  # type: ignore[attr-defined] # A bound signal.

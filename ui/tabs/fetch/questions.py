"""What the Fetch tab asks and warns of: a redirect that leaves HTTP, and certificates that nobody checks.

It must not know what comes of the answer.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QWidget

from app.display import visible
from app.fetch.steps import Hop
from app.fetch.url import Url
from app.texts import tr
from ui.theme import Theme
from ui.widgets.message_line import selectable
from ui.widgets.panel import Panel, Tone

__all__ = ["ask_ftp", "trust_warning"]


def trust_warning(theme: Theme) -> Panel:
    """A warning that stays as long as it is true: it cannot be dismissed. Handle: ``fetch.warning``."""
    panel = Panel(theme, Tone.WARNING)
    panel.setObjectName("fetch.warning")
    words = selectable(
        QLabel(tr("Certificates are not checked: whoever answers may be somebody else, and read everything."))
    )
    words.setWordWrap(True)
    row = QHBoxLayout(panel)
    row.setContentsMargins(12, 4, 8, 4)
    row.addWidget(words)
    return panel


async def ask_ftp(parent: QWidget, hop: Hop, target: Url) -> bool:
    """Whether a redirect may leave HTTP for FTP. Handle: ``fetch.ask_ftp``."""
    words = tr(
        "{url} redirects to {target}. Follow it by FTP?",
        url=visible(hop.url[:300]),
        target=visible(str(target)[:300]),
    )
    buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
    box = QMessageBox(QMessageBox.Icon.Question, tr("Redirect to FTP"), words, buttons, parent)
    box.setObjectName("fetch.ask_ftp")
    box.setTextFormat(Qt.TextFormat.PlainText)
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finish(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    box.finished.connect(finish)
    box.open()
    try:
        return await answer == QMessageBox.StandardButton.Yes.value
    finally:
        box.close()
        box.deleteLater()

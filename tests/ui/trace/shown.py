"""A trace dock with a real session behind it: what is recorded with ``recorder`` appears in ``dock``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from app.settings import Settings
from app.tasks import TaskOwner
from app.trace.recorder import LiveConnection, LiveExchange, Recorder, current_exchange
from app.trace.records import ConnectionState, Kind, Outcome, Role, Transport
from app.trace.schema import create
from app.trace.store import Store
from app.trace.writer import Writer
from ui.messages import Messages
from ui.services import Services
from ui.theme import Theme
from ui.trace.dock import TraceDock
from ui.trace.messages_model import Column

__all__ = ["Shown", "record_talk"]


class Shown:
    """Build it, use it, ``close()`` it. ``rows()`` are the summaries in the list."""

    def __init__(self, qapp: QApplication, qtbot: Any, folder: Path, settings: Settings | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.settings = settings or Settings(None)
        self.theme = Theme(qapp, self.settings)
        self.messages = Messages()
        self.recorder = Recorder()
        tasks = TaskOwner("test", self.messages.report)
        lab: Any = None
        services = Services(self.recorder, self.settings, self.messages, tasks, lab, self.theme)
        self.window = QMainWindow()
        self.window.setCentralWidget(QTextEdit())
        self.dock = TraceDock(services, self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.window.resize(1280, 800)
        self.window.resizeDocks([self.dock], [280], Qt.Orientation.Vertical)
        create(folder / "live.nwtrace")
        self.writer = Writer(folder / "live.nwtrace", self.recorder, on_stored=self.dock.feed.wake)
        self.store = Store(folder / "live.nwtrace", live=True)
        self.dock.attach(self.store)
        self.window.show()
        qtbot.waitExposed(self.window)

    def close(self) -> None:
        self.dock.close_views()
        self.store.close()
        assert self.writer.close()
        self.window.close()
        self.window.deleteLater()
        self.theme.close()

    def settle(self) -> None:
        """Until everything recorded so far is in the views and the timer stands still."""
        assert self.writer.flush()
        self.dock.feed.wake()
        self.qtbot.waitUntil(lambda: self.dock.feed.idle and not self.dock.feed._awake)

    def rows(self) -> list[str]:
        model = self.dock.feed.messages
        return [str(model.index(row, Column.SUMMARY).data()) for row in range(model.rowCount())]

    def wait_rows(self, expected: list[str]) -> None:
        self.qtbot.waitUntil(lambda: self.rows() == expected)

    def tree(self) -> list[str]:
        """The tree's titles, connections indented."""
        model, found = self.dock.feed.tree, []
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            found.append(str(index.data()))
            found += [f"  {model.index(child, 0, index).data()}" for child in range(model.rowCount(index))]
        return found


def record_talk(
    recorder: Recorder, title: str, *lines: bytes, port: int = 33333, outcome: Outcome = Outcome.OK
) -> tuple[LiveExchange, LiveConnection]:
    """An exchange in which a client sends the lines."""
    exchange = recorder.open_exchange("sockets", title)
    token = current_exchange.set(exchange.id)
    client = recorder.open_connection(
        Transport.TCP, Role.CLIENT, f"127.0.0.1:{50000 + exchange.id}", f"10.0.0.1:{port}"
    )
    for line in lines:
        client.outgoing(line)
    client.event(Kind.CLOSED)
    client.end(ConnectionState.CLOSED)
    current_exchange.reset(token)
    recorder.close_exchange(exchange, outcome)
    return exchange, client

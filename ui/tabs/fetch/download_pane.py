"""Downloads: where to, the bar that the reporthook moves with its three numbers, the rate, and the queue.

It must not fetch anything itself: the queue of app.fetch.downloads does.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final
from weakref import WeakSet

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.errors import is_expected
from app.fetch.downloads import BLOCK_SIZES, Download, DownloadQueue, State
from app.fetch.request import Request
from app.fetch.saving import BLOCK_SIZE
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.fetch.download_views import Bar, BarDelegate, QueueModel, RateGraph, left_words, rate_words
from ui.trace.words import size as size_words
from ui.widgets.buttons import icon_button
from ui.widgets.files import ask_save
from ui.widgets.hint import Hint
from ui.widgets.message_line import selectable
from ui.widgets.steady import Steady
from ui.widgets.table import TableView

__all__ = ["DownloadPane", "blocks_words"]

TICK_MS: Final = 100
"""The numbers change a thousand times as often as anybody can read them."""


def blocks_words(download: Download | None) -> str:
    """The three numbers that the reporthook was called with last."""
    if download is None or download.block < 0:
        return tr("block – × – of –")
    total = f"{download.total:,}" if download.total >= 0 else tr("-1 (unknown)")
    return tr(
        "block {block} × {size} of {total}",
        block=f"{download.block:,}",
        size=f"{download.block_size:,}",
        total=total,
    )


class DownloadPane(QWidget):
    """start() puts a request into the queue; ``failed`` is emitted with a download that failed, ``title_changed`` with
    how many run. Handles: ``fetch.download.path``, ``fetch.download.choose``, ``fetch.download.block_size``,
    ``fetch.download.progress``, ``fetch.download.blocks``, ``fetch.download.rate``, ``fetch.downloads``,
    ``fetch.download.pause``, ``….resume``, ``….cancel``, ``….remove``, ``….folder``.
    """

    failed = Signal(object)
    title_changed = Signal(int)

    def __init__(self, services: Services, tasks: TaskOwner, queue: DownloadQueue) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self.queue = queue
        queue.on_change = self._list_changed
        self._may_replace: Path | None = None
        self._told: WeakSet[Download] = WeakSet()
        theme = services.theme
        self.path = QLineEdit()
        self.path.setObjectName("fetch.download.path")
        self.path.setAccessibleName(tr("Save to"))
        self.path.setToolTip(tr("A folder (the server or the URL names the file), or a file"))
        self.path.setText(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        path_label = QLabel(tr("Save to"))
        path_label.setBuddy(self.path)
        choose = icon_button(theme, "open", "fetch.download.choose", tr("Choose a file"), self._choose)
        self.block_size = QComboBox()
        self.block_size.setObjectName("fetch.download.block_size")
        self.block_size.setAccessibleName(tr("Block size"))
        self.block_size.setToolTip(tr("Bytes after which the reporthook is called; urlretrieve's are 8,192"))
        for size in BLOCK_SIZES:
            self.block_size.addItem(f"{size:,}", size)
        self.block_size.setCurrentIndex(self.block_size.findData(BLOCK_SIZE))
        block_label = QLabel(tr("Block"))
        block_label.setBuddy(self.block_size)
        self.bar = Bar("fetch.download.progress")
        self.blocks = selectable(QLabel())
        self.blocks.setObjectName("fetch.download.blocks")
        self.blocks.setAccessibleName(tr("What the reporthook is told"))
        self.blocks.setToolTip(tr("reporthook(block_number, block_size, total_size), as urlretrieve calls it"))
        self.rate = QLabel()
        self.rate.setObjectName("fetch.download.rate")
        self.rate.setAccessibleName(tr("Rate and time left"))
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table = TableView(theme, "fetch.downloads")
        self.table.setAccessibleName(tr("Downloads"))
        self.model = QueueModel(theme, queue.downloads, self.table)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(False)
        self.table.setItemDelegateForColumn(1, BarDelegate(theme, self.table))
        self.table.setMinimumHeight(1)
        Hint(theme, self.table, tr("Download saves the URL above to a file; several run at the same time."))
        self.graph = RateGraph(theme)
        self._buttons = {
            "pause": icon_button(theme, "pause", "fetch.download.pause", tr("Pause"), self.pause),
            "resume": icon_button(theme, "play", "fetch.download.resume", tr("Go on, or try again"), self.resume),
            "cancel": icon_button(theme, "stop", "fetch.download.cancel", tr("Cancel; what came is kept"), self.stop),
            "remove": icon_button(
                theme, "remove", "fetch.download.remove", tr("Take out of the list; a part is deleted"), self.remove
            ),
            "folder": icon_button(theme, "open", "fetch.download.folder", tr("Open its folder"), self.open_folder),
        }
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (path_label, self.path, choose, block_label, self.block_size):
            top.addWidget(widget, 1 if widget is self.path else 0)
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        # Ten times a second they say something else: the window is not to be laid out anew for that.
        numbers.addWidget(Steady(self.blocks))
        numbers.addStretch(1)
        numbers.addWidget(Steady(self.rate))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in self._buttons.values():
            buttons.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.bar, 1)
        middle.addLayout(buttons)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.table)
        self.split.addWidget(self.graph)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle)
        column.addLayout(numbers)
        column.addWidget(self.split, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show())
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _restyle(self) -> None:
        theme = self._services.theme
        self.blocks.setFont(theme.mono_font())
        for column, width in enumerate((150, 90, 70, 80)):
            self.table.setColumnWidth(column, theme.scaled(width))

    # Beginning

    def start(self, request: Request) -> Download:
        """Put a request into the queue, with the place and the block size of the form. Raises FieldError, FetchError,
        OSError when there is no place."""
        text = self.path.text().strip()
        if not text:
            raise FileNotFoundError(2, tr("Say where to save it"))
        place = Path(text).expanduser()
        replaces = self._may_replace is not None and place == self._may_replace
        self._may_replace = None
        download = self.queue.add(request, place, block_size=self.block_size.currentData(), overwrite=replaces)
        self.table.select_row(self.model.row_of(download))
        return download

    def _choose(self) -> None:
        if not self._tasks.closed:
            self._tasks.spawn(self._ask_place(), "choose place")

    async def _ask_place(self) -> None:
        # What has no suffix is a folder, most likely.
        name = Path(self.path.text()).name if Path(self.path.text()).suffix else ""
        filters = [tr("All files (*)")]
        path = await ask_save(self, self._services.settings, tr("Save the download"), name or "download", filters)
        if path is not None:
            self.path.setText(str(path))
            # They were asked, and agreed.
            self._may_replace = path

    # What the buttons do

    @property
    def current(self) -> Download | None:
        """The one that is selected, or the latest."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.download(rows[0].row() if rows else self.model.rowCount() - 1)

    def _selected(self) -> list[Download]:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        found = [self.model.download(row) for row in rows] or [self.current]
        return [each for each in found if each is not None]

    def pause(self) -> None:
        """Pause what is selected."""
        for each in self._selected():
            self.queue.pause(each)

    def resume(self) -> None:
        """Go on with what is selected."""
        for each in self._selected():
            self._told.discard(each)
            self.queue.resume(each)

    def stop(self) -> None:
        """Cancel what is selected."""
        for each in self._selected():
            self.queue.cancel(each)

    def remove(self) -> None:
        """Take what is selected out of the list."""
        if not self._tasks.closed:
            self._tasks.spawn(self._remove(self._selected()), "remove downloads")

    async def _remove(self, downloads: list[Download]) -> None:
        for each in downloads:
            try:
                await self.queue.remove(each)
            except OSError as error:
                each.error = error
                self.failed.emit(each)

    def open_folder(self) -> None:
        """Show where the current one is."""
        download = self.current
        if download is not None and download.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(download.path.parent)))

    # Showing

    def _list_changed(self) -> None:
        self.model.reload()
        running = len(self.queue.running)
        if running and not self._timer.isActive():
            self._timer.start()
        elif not running:
            self._timer.stop()
        for each in self.queue.downloads:
            if each.state is State.FAILED and each.error is not None and each not in self._told:
                self._told.add(each)
                if is_expected(each.error):
                    self.failed.emit(each)
        self.title_changed.emit(running)
        self._show()

    def _tick(self) -> None:
        now = time.monotonic()
        for each in self.queue.running:
            each.sample(now)
        if self.isVisible():
            self.model.refresh()
            self._show()

    def _show(self) -> None:
        download = self.current
        states = [each.state for each in self._selected()]
        self._buttons["pause"].setEnabled(any(state.is_open for state in states))
        self._buttons["cancel"].setEnabled(any(state.is_open or state is State.PAUSED for state in states))
        self._buttons["resume"].setEnabled(
            any(state in (State.PAUSED, State.FAILED, State.CANCELLED) for state in states)
        )
        self._buttons["remove"].setEnabled(bool(states))
        self._buttons["folder"].setEnabled(download is not None and download.path is not None)
        self.blocks.setText(blocks_words(download))
        self.graph.show_download(download)
        if download is None:
            self.bar.show_progress(0.0, "")
            self.rate.setText("")
            return
        running = download.state is State.RUNNING
        fraction = download.fraction
        words = size_words(download.received) if fraction is None else f"{fraction:.0%}"
        if fraction is not None and download.state is not State.DONE:
            # What the hook was told, not more: the bar is what it draws.
            done = download.block * download.block_size if download.block > 0 else 0
            fraction = max(fraction, min(1.0, done / download.total)) if download.total > 0 else fraction
        self.bar.show_progress(fraction, words, moving=running)
        parts = []
        if running:
            parts = [rate_words(download.rate), left_words(download.seconds_left)]
        elif download.state is State.DONE and download.seconds > 0:
            mean = rate_words(download.received / download.seconds)
            parts = [tr("{size} in {seconds} s, {rate}", size=size_words(download.received),
                        seconds=f"{download.seconds:.2f}", rate=mean)]  # fmt: skip
        self.rate.setText("  ".join(part for part in parts if part))

    def end(self) -> None:
        """The window closes."""
        self._timer.stop()

    # What is remembered

    def save_state(self) -> dict[str, Any]:
        """Place and block size."""
        return {"path": self.path.text()[:4096], "block_size": self.block_size.currentData()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        if isinstance(state.get("path"), str):
            self.path.setText(state["path"][:4096])
        if isinstance(state.get("block_size"), int) and (index := self.block_size.findData(state["block_size"])) >= 0:
            self.block_size.setCurrentIndex(index)

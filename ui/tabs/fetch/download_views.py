"""What a download looks like: its row in the queue with a bar, and a graph of its rate.

It must not start or stop any: it reads the queue's numbers when it is told that they have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProgressBar,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.display import visible
from app.fetch.downloads import Download, State
from app.texts import tr
from ui.theme import Role, Theme
from ui.trace.words import size as size_words

__all__ = ["Bar", "BarDelegate", "QueueModel", "RateGraph", "left_words", "rate_words", "state_words"]

_Index = QModelIndex | QPersistentModelIndex

SCALE: Final = 10_000
"""Steps of a progress bar: its numbers are of 32 bits, and files are not."""

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def state_words(download: Download) -> str:
    """Where it stands, with the reason where there is one."""
    words = {
        State.WAITING: tr("waiting"),
        State.RUNNING: tr("running"),
        State.PAUSED: tr("paused"),
        State.DONE: tr("done"),
        State.FAILED: tr("failed"),
        State.CANCELLED: tr("cancelled"),
    }[download.state]
    reason = str(download.error) if download.error is not None else download.note
    return f"{words}: {visible(reason)}" if reason else words


def rate_words(rate: float) -> str:
    """Bytes a second, short."""
    return tr("{size}/s", size=size_words(round(rate)))


def left_words(seconds: float | None) -> str:
    """Time left, in words; "" when nobody knows."""
    if seconds is None:
        return ""
    whole = round(seconds)
    if whole >= 100 * 3600:
        return tr("days left")
    hours, rest = divmod(whole, 3600)
    minutes, last = divmod(rest, 60)
    clock = f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"
    return tr("{time} left", time=clock)


class Bar(QProgressBar):
    """A bar that also says something while it only moves."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = ""
        self.setObjectName(name)
        self.setAccessibleName(tr("Progress"))
        self.setRange(0, SCALE)

    def show_progress(self, fraction: float | None, words: str, *, moving: bool = False) -> None:
        """Fill it so far; None: nobody knows how far, it moves while ``moving``."""
        self._words = words
        if fraction is None and moving:
            self.setRange(0, 0)
        else:
            self.setRange(0, SCALE)
            self.setValue(round((fraction or 0.0) * SCALE))
        self.update()

    def text(self) -> str:
        return self._words


class QueueModel(QAbstractTableModel):
    """The queue as a table. refresh() when numbers have changed, reload() when the list has."""

    def __init__(self, theme: Theme, downloads: Sequence[Download], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._downloads = downloads
        self._shown: list[Download] = []

    def reload(self) -> None:
        """Show the list as it is now; rows that stay are not touched, so that selection and scrolling stay."""
        now = list(self._downloads)
        for row in reversed(range(len(self._shown))):
            if self._shown[row] not in now:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._shown[row]
                self.endRemoveRows()
        if len(now) > len(self._shown):
            self.beginInsertRows(QModelIndex(), len(self._shown), len(now) - 1)
            self._shown = now
            self.endInsertRows()
        self.refresh()

    def refresh(self) -> None:
        """Read the numbers again."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 4))

    def download(self, row: int) -> Download | None:
        """What stands in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, download: Download) -> int:
        """Where it stands; -1 when it does not."""
        return self._shown.index(download) if download in self._shown else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature.
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("File"), tr("Progress"), tr("Size"), tr("Rate"), tr("State"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        download = self.download(index.row())
        if download is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(download, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            place = str(download.path or download.place)
            return "\n".join(visible(each) for each in (download.url, place, state_words(download)))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (2, 3):
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column == 4 and download.state is State.FAILED:
            return self._theme.color(Role.ERROR)
        if role == Qt.ItemDataRole.UserRole and column == 1:
            return download
        return None

    def _text(self, download: Download, column: int) -> str:
        match column:
            case 0:
                return visible(download.name)
            case 1:
                fraction = download.fraction
                return size_words(download.received) if fraction is None else f"{fraction:.0%}"
            case 2:
                return size_words(download.total) if download.total >= 0 else "?"
            case 3:
                return rate_words(download.rate) if download.state is State.RUNNING else ""
        return state_words(download)


class BarDelegate(QStyledItemDelegate):
    """Paints the bar of a row; its text is the model's."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        download = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(download, Download):
            super().paint(painter, option, index)
            return
        box: QRectF = QRectF(option.rect).adjusted(4, 3, -4, -3)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setPen(self._theme.color(Role.LINE))
        painter.setBrush(self._theme.color(Role.PAPER))
        painter.drawRect(box)
        color = self._theme.color(Role.ERROR if download.state is State.FAILED else Role.ACCENT)
        # The text stands on it, in the colour of text.
        color.setAlphaF(0.35)
        filled = QRectF(box.adjusted(1, 1, 0, 0))
        filled.setWidth((download.fraction or 0.0) * (box.width() - 1))
        painter.fillRect(filled, color)
        painter.setPen(self._theme.color(Role.TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class RateGraph(QWidget):
    """The rate over time, newest at the right, on a scale that fits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._download: Download | None = None
        self.setObjectName("fetch.download.graph")
        self.setAccessibleName(tr("Rate over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_download(self, download: Download | None) -> None:
        """Draw this one's rate."""
        self._download = download
        self.update()

    def points(self) -> list[tuple[float, float]]:
        """Place from the left and height, both from 0 to 1."""
        history = list(self._download.history) if self._download is not None else []
        if len(history) < 2:
            return []
        begin, end = history[0][0], history[-1][0]
        most = max(rate for _, _, rate in history) or 1.0
        span = max(end - begin, 0.001)
        return [((at - begin) / span, rate / most) for at, _, rate in history]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(150), self._theme.scaled(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(80), self._theme.scaled(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._theme.color(Role.LINE))
        painter.setBrush(self._theme.color(Role.PAPER))
        painter.drawRect(box)
        points = self.points()
        inner = box.adjusted(2, self.fontMetrics().height() + 2, -2, -2)
        painter.setPen(self._theme.color(Role.FAINT))
        if points and self._download is not None:
            most = max(rate for _, _, rate in self._download.history)
            words = tr("up to {rate}", rate=rate_words(most))
            places = [QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height()) for x, y in points]
            color = self._theme.color(Role.RECEIVED)
            ground = self._theme.color(Role.RECEIVED_BACK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            corners = [QPointF(places[0].x(), inner.bottom()), *places, QPointF(places[-1].x(), inner.bottom())]
            painter.drawPolygon(QPolygonF(corners))
            painter.setPen(QPen(color, 1.5))
            painter.drawPolyline(QPolygonF(places))
            painter.setPen(self._theme.color(Role.TEXT))
        else:
            words = tr("Rate")
        painter.drawText(box.adjusted(6, 2, -4, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

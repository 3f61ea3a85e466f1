"""What an empty view says: how to fill it.

It must not know the view's contents, only whether there are any.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel

from ui.theme import Role, Theme

__all__ = ["Hint"]


class Hint(QLabel):
    """A text in the middle of a view, there while the view's model has no rows (or until set_empty(False))."""

    MARGIN = 24

    def __init__(self, theme: Theme, view: QAbstractScrollArea, text: str) -> None:
        super().__init__(text, view.viewport())
        self._theme = theme
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        # Clicks and drops go to the view.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.setAccessibleDescription(text)
        view.viewport().installEventFilter(self)
        theme.changed.connect(self._recolor)
        self._recolor()
        self._place()
        if isinstance(view, QAbstractItemView):
            self.watch(view.model())

    def watch(self, model: QAbstractItemModel | None) -> None:
        """Follow a model's rows; the view's own model at the time is followed without this call."""
        if model is None:
            return
        self._model = model
        # A method of ours, not a lambda: Qt then forgets it when this label goes, and the model may outlive it.
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._count)
        self._count()

    def _count(self) -> None:
        self.set_empty(self._model.rowCount() == 0)

    def set_empty(self, empty: bool) -> None:
        """Show it or hide it."""
        self.setVisible(empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        margin = self.MARGIN
        self.setGeometry(self._view.viewport().rect().adjusted(margin, margin, -margin, -margin))

    def _recolor(self) -> None:
        palette = QPalette()
        # On the ground of a field a label writes in Text, elsewhere in WindowText.
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(Role.FAINT))
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(Role.FAINT))
        self.setPalette(palette)

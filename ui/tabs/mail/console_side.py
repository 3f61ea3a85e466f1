"""What stands beside the SMTP console's transcript: the table of what EHLO offered, and the message for DATA.

It must not know the connection: it is given extensions, and says when the message is to be sent.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.display import visible
from app.smtp.extensions import Extensions
from app.smtp.words import extension_meaning
from app.texts import tr
from ui.theme import Theme
from ui.widgets.hint import Hint

__all__ = ["MAX_MESSAGE", "ConsoleSide"]

MAX_MESSAGE: Final = 4 * 1024 * 1024
"""Characters of a message that is typed or pasted here; Compose sends larger ones."""


class ConsoleSide(QTabWidget):
    """Two pages. ``send_asked`` is emitted with the text of the message."""

    send_asked = Signal(str)

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Extensions | None = None
        self._awaited: bool | None = None
        self.setObjectName(f"{prefix}.side")
        self.setDocumentMode(True)
        self.extensions = QTableWidget(0, 3)
        self.extensions.setObjectName(f"{prefix}.extensions")
        self.extensions.setAccessibleName(tr("What the server offers (EHLO)"))
        self.extensions.setHorizontalHeaderLabels([tr("Extension"), tr("Parameters"), tr("What it offers")])
        self.extensions.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.extensions.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.extensions.setShowGrid(False)
        self.extensions.setWordWrap(True)
        self.extensions.setTabKeyNavigation(False)
        self.extensions.verticalHeader().hide()
        header = self.extensions.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._fit_rows)
        self.extensions.viewport().installEventFilter(self)
        self.hint = Hint(theme, self.extensions, tr("Say EHLO: the server lists here what it can do."))
        self.addTab(self.extensions, tr("E&xtensions"))
        self.addTab(self._make_message(prefix), tr("&Message (DATA)"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_awaited(False)

    def _make_message(self, prefix: str) -> QWidget:
        page = QWidget()
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"{prefix}.data")
        self.text.setAccessibleName(tr("The message: headers, an empty line, text"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setPlainText(
            "From: Teacher <teacher@lab.test>\nTo: Student <student@lab.test>\nSubject: By hand\n\nHello!\n"
        )
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.send = QPushButton(tr("Send this and the do&t"))
        self.send.setObjectName(f"{prefix}.data.send")
        self.send.setToolTip(
            tr("Each line goes out with CRLF, a dot at its beginning doubled; a single dot ends the message.")
        )
        self.send.setAutoDefault(False)
        self.send.clicked.connect(lambda: self.send_asked.emit(self.text.toPlainText()))
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{prefix}.data.progress")
        self.progress.setAccessibleName(tr("How much of the message was sent"))
        self.progress.hide()
        below = QHBoxLayout()
        below.addWidget(self.progress, 1)
        below.addStretch(0)
        below.addWidget(self.send)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        column.addLayout(below)
        return page

    # The extensions

    def show_extensions(self, extensions: Extensions) -> None:
        """List what a server offers."""
        if extensions is self._shown:
            return
        self._shown = extensions
        table = self.extensions
        table.setRowCount(len(extensions))
        for row, (name, params) in enumerate(extensions.items()):
            meaning = extension_meaning(name, params)
            for column, text in enumerate((visible(name), visible(params), meaning)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column < 2:
                    item.setFont(self._theme.mono_font())
                table.setItem(row, column, item)
        self._fit_columns()

    # The message

    def show_awaited(self, awaited: bool) -> None:
        """Whether the server waits for a message now; then its page comes to the front."""
        self.send.setEnabled(awaited)
        if awaited == self._awaited:
            return
        self._awaited = awaited
        if awaited:
            self.about.setText(tr("The server waits for the message (354). Headers, an empty line, then the text:"))
            self.setCurrentIndex(1)
        else:
            self.about.setText(tr("After MAIL, RCPT and DATA the server waits for this:"))

    def show_progress(self, done: int, total: int) -> None:
        """So many bytes were sent; all of them: the bar goes."""
        self.progress.setVisible(done < total)
        # Permille: Qt counts in int32.
        self.progress.setMaximum(1000)
        self.progress.setValue(done * 1000 // max(total, 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            # Narrower by a scroll bar, the lines break elsewhere; the table measures itself after this.
            QTimer.singleShot(0, self, self._fit_rows)
        return super().eventFilter(watched, event)

    def _fit_columns(self) -> None:
        table = self.extensions
        for column, most in ((0, 22), (1, 14)):
            table.resizeColumnToContents(column)
            table.setColumnWidth(column, min(table.columnWidth(column), self._theme.mono_width(most)))
        self._fit_rows()

    def _fit_rows(self) -> None:
        table = self.extensions
        table.resizeRowsToContents()
        for row in range(table.rowCount()):
            table.setRowHeight(row, table.rowHeight(row) + 6)

    def _restyle(self) -> None:
        font = self._theme.mono_font()
        self.text.setFont(font)
        for row in range(self.extensions.rowCount()):
            for column in (0, 1):
                item = self.extensions.item(row, column)
                if item is not None:
                    item.setFont(font)
        self._fit_columns()

"""The right-hand pane: the selected message as text, as hex, and as facts, each made only when it is looked at.

It must not know the list or the session file: the dock hands it a Detail.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.display import ENCODINGS, is_encoding
from app.settings import Setting, Settings
from app.texts import tr
from ui.theme import Theme
from ui.trace.copying import copy_rows
from ui.trace.detail import Detail, Fact, facts_of
from ui.trace.hexview import HexView
from ui.trace.textpane import TextPane

__all__ = ["Details", "FactsTable"]

_ENCODING = Setting("trace.encoding", "utf-8", lambda value: isinstance(value, str) and is_encoding(value))


class Details(QTabWidget):
    """``show_detail()`` shows another selection; the tab, the encoding and the page of facts stay."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._detail = Detail()
        self._stale: set[int] = set()
        self.setObjectName("trace.detail")
        self.setAccessibleName(tr("Details of the selected message"))
        self.setDocumentMode(True)
        self.text = TextPane(theme)
        self.hex = HexView()
        self.hex.setObjectName("trace.detail.hex")
        self.hex.setAccessibleName(tr("Message in hex"))
        self.hex.setFrameShape(HexView.Shape.NoFrame)
        self.hex_status = QLabel()
        self.hex_status.setObjectName("trace.detail.hex_status")
        self.hex_status.setMargin(2)
        self.hex_status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A long sentence must not decide how wide the pane is.
        self.hex_status.setMinimumWidth(1)
        self.facts = FactsTable()
        hex_page = QWidget()
        column = QVBoxLayout(hex_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hex)
        column.addWidget(self.hex_status)
        self.addTab(self.text, tr("&Text"))
        self.addTab(hex_page, tr("He&x"))
        self.addTab(self.facts, tr("F&acts"))
        self.encoding = QComboBox()
        self.encoding.setObjectName("trace.detail.encoding")
        self.encoding.setAccessibleName(tr("Encoding of the text"))
        self.encoding.setToolTip(tr("Which characters the bytes are; the same bytes mean others in another encoding"))
        for choice in ENCODINGS:
            self.encoding.addItem(choice.label, choice.codec)
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMinimumContentsLength(8)
        self.setCornerWidget(self.encoding)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(settings.get(_ENCODING))))
        self.encoding.currentIndexChanged.connect(self._encoding_chosen)
        self.hex.selection_changed.connect(self._hex_moved)
        self.currentChanged.connect(self._fill)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._encoding_chosen()
        self.show_detail(Detail())

    @property
    def detail(self) -> Detail:
        """What is shown."""
        return self._detail

    def show_detail(self, detail: Detail) -> None:
        """Show another selection; only the page in view is made now."""
        self._detail = detail
        self._stale = {0, 1, 2}
        self._fill(self.currentIndex())

    def update_facts(self, detail: Detail) -> None:
        """The same messages, of which more is known now: text and hex stay as they are."""
        self._detail = detail
        self._stale.add(2)
        self._fill(self.currentIndex())

    def _fill(self, page: int) -> None:
        if page not in self._stale:
            return
        self._stale.discard(page)
        detail = self._detail
        if page == 0:
            if detail.is_data:
                self.text.show_bytes(detail.data)
                self.text.set_note(self._left_out())
            else:
                self.text.show_words(self._words())
                self.text.set_note("")
        elif page == 1:
            self.hex.set_data(detail.data, detail.offset if detail.is_data else 0)
            self._hex_moved()
        else:
            self.facts.show_facts(facts_of(detail))

    def _words(self) -> str:
        detail = self._detail
        if detail.events:
            return "\n".join(event.text for event in detail.events if event.text)
        if detail.selected > 1:
            return tr(
                "{count} messages are selected. Messages of one direction of one connection are shown joined.",
                count=f"{detail.selected:,}",
            )
        return ""

    def _left_out(self) -> str:
        count = self._detail.left_out
        return tr("{count} more bytes travelled; the session did not keep them.", count=f"{count:,}") if count else ""

    def _hex_moved(self) -> None:
        self.hex_status.setText(self.hex.describe())

    def _encoding_chosen(self) -> None:
        codec = str(self.encoding.currentData())
        self._settings.set(_ENCODING, codec)
        self.text.set_encoding(codec)
        self.hex.set_encoding(codec)
        self._hex_moved()

    def _restyle(self) -> None:
        self.hex.setFont(self._theme.mono_font())
        self.facts.fit(self._theme)

    def focus_page(self) -> None:
        """Put the keyboard into the page in view."""
        (self.text.view, self.hex, self.facts)[self.currentIndex()].setFocus(Qt.FocusReason.ShortcutFocusReason)


class FactsTable(QTableWidget):
    """Labels and values, selectable and copied as text; headings stand in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setObjectName("trace.detail.facts")
        self.setAccessibleName(tr("Facts about the message"))
        self.setHorizontalHeaderLabels([tr("Fact"), tr("Value")])
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self._facts: list[Fact] = []

    def show_facts(self, facts: list[Fact]) -> None:
        """Show these; what is the same as before is left alone, so that selection and scroll stay."""
        if [fact.label for fact in facts] != [fact.label for fact in self._facts]:
            self.setRowCount(len(facts))
            for row, fact in enumerate(facts):
                label = QTableWidgetItem(fact.label)
                if not fact.value:
                    font = QFont(self.font())
                    font.setBold(True)
                    label.setFont(font)
                self.setItem(row, 0, label)
                self.setItem(row, 1, QTableWidgetItem())
        for row, fact in enumerate(facts):
            value = self.item(row, 1)
            if value is not None and value.text() != fact.value:
                value.setText(fact.value)
                value.setToolTip(fact.value)
        self._facts = facts

    def fit(self, theme: Theme) -> None:
        """Rows and the first column in the present text size."""
        metrics = self.fontMetrics()
        height = metrics.height() + theme.scaled(4)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setColumnWidth(0, metrics.horizontalAdvance("From its begin to this message") + theme.scaled(12))

    def copy(self) -> None:
        """Put the selected lines on the clipboard."""
        copy_rows(self, self.horizontalHeader())

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

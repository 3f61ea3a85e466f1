"""The right-hand pane: the selected message as text, as hex, and as facts, each made only when it is looked at.

It must not know the list or the session file: the dock hands it a Detail.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.display import is_encoding
from app.settings import Setting, Settings
from app.texts import tr
from ui.theme import Theme
from ui.trace import words
from ui.trace.detail import Detail, Fact, facts_of
from ui.trace.hexview import HexView
from ui.trace.textpane import TextPane
from ui.widgets.fields import EncodingCombo
from ui.widgets.message_line import selectable
from ui.widgets.table import TableTools

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
        self.hex_status.setTextFormat(Qt.TextFormat.PlainText)
        selectable(self.hex_status)
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
        self.encoding = EncodingCombo("trace.detail.encoding", settings.get(_ENCODING))
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMinimumContentsLength(8)
        self.setCornerWidget(self.encoding)
        self.encoding.encoding_changed.connect(self._encoding_chosen)
        self.hex.selection_changed.connect(self._hex_moved)
        self.currentChanged.connect(self._fill)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._encoding_chosen(self.encoding.encoding)
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

    def _encoding_chosen(self, codec: str) -> None:
        self._settings.set(_ENCODING, codec)
        self.text.set_encoding(codec)
        self.hex.set_encoding(codec)
        self._hex_moved()

    def _restyle(self) -> None:
        self.hex.setFont(self._theme.mono_font())
        self.facts.fit()
        # Narrower, its tabs and the encoding would not stand side by side.
        self.setMinimumWidth(self.tabBar().sizeHint().width() + self.encoding.sizeHint().width() + 8)

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
        # A few dozen rows at most: long values go over several lines, and nothing is cut off.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tools = TableTools(self)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
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
                value.setToolTip(words.tip(fact.value))
        self._facts = facts
        self.fit()

    def fit(self) -> None:
        """Make the first column as wide as its texts, but leave the values the greater part."""
        if self._facts:
            widest = max(self.fontMetrics().horizontalAdvance(fact.label) for fact in self._facts)
            self.setColumnWidth(0, min(widest + 16, round(self.viewport().width() * 0.45)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def copy(self) -> None:
        """Put the selected lines on the clipboard."""
        self.tools.copy()

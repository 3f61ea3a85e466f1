"""Edits the rules by which the chat's server answers: a table of pattern and answer, tried from the top.

It must not know the server: it is given rules and says which rules there are now.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import WorkbenchError
from app.sockets.compose import InputMode, compose, to_escapes
from app.sockets.rules import MAX_DELAY, MAX_RULES, Rule, RuleKind
from ui.services import Services
from ui.theme import Role
from ui.widgets.buttons import text_button
from ui.widgets.message_line import MessageLine

__all__ = ["RulesDialog"]

KIND, PATTERN, ANSWER, DELAY = range(4)

PREFIX: Final = "sockets.server.rules"


class RulesDialog(QDialog):
    """``accepted_rules`` is emitted with the rules when the person agrees; wrong ones are marked and stay open."""

    accepted_rules = Signal(tuple)

    def __init__(self, services: Services, rules: tuple[Rule, ...], encoding: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._encoding = encoding
        self.setObjectName(PREFIX)
        self.setWindowTitle(self.tr("Rules for replies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(services.theme.scaled(720), services.theme.scaled(420))
        explanation = QLabel(
            self.tr(
                "The first rule that fits a message answers it. Patterns and answers are text with escapes "
                "(\\r \\n \\t \\xNN); “matches” takes a regular expression. One read is one message."
            )
        )
        explanation.setWordWrap(True)
        self.table = QTableWidget(0, 4)
        self.table.setObjectName(f"{PREFIX}.table")
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(
            [self.tr("When a message"), self.tr("this"), self.tr("answer"), self.tr("after")]
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (PATTERN, ANSWER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.message = MessageLine(services.theme, f"{PREFIX}.message", keep_room=False)
        tools = QHBoxLayout()
        theme = services.theme
        for icon, name, text, slot in (
            ("add", "add", self.tr("&Add"), lambda: self.add_row()),
            ("remove", "remove", self.tr("&Remove"), self.remove_row),
            ("up", "up", self.tr("&Up"), lambda: self.move_row(-1)),
            ("down", "down", self.tr("&Down"), lambda: self.move_row(1)),
        ):
            tools.addWidget(text_button(theme, icon, f"{PREFIX}.{name}", text, slot))
        tools.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName(f"{PREFIX}.ok")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addWidget(self.table, 1)
        layout.addLayout(tools)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        for rule in rules:
            self.add_row(rule)
        if not rules:
            self.add_row()

    def add_row(self, rule: Rule | None = None) -> None:
        """Add a rule at the end, empty unless given."""
        if self.table.rowCount() >= MAX_RULES:
            self.message.show_warning(self.tr("There are at most {most} rules").format(most=MAX_RULES))
            return
        row = self.table.rowCount()
        self.table.insertRow(row)
        kind = QComboBox()
        kind.setAccessibleName(self.tr("Comparison"))
        for each, text in (
            (RuleKind.EQUALS, self.tr("equals")),
            (RuleKind.CONTAINS, self.tr("contains")),
            (RuleKind.STARTS, self.tr("starts with")),
            (RuleKind.REGEX, self.tr("matches")),
        ):
            kind.addItem(text, each)
        delay = QDoubleSpinBox()
        delay.setAccessibleName(self.tr("Delay"))
        delay.setRange(0, MAX_DELAY)
        delay.setDecimals(2)
        delay.setSuffix(self.tr(" s"))
        pattern = answer = ""
        if rule is not None:
            kind.setCurrentIndex(kind.findData(rule.kind))
            delay.setValue(rule.delay_s)
            pattern = rule.pattern if isinstance(rule.pattern, str) else to_escapes(rule.pattern, self._encoding)
            answer = to_escapes(rule.answer, self._encoding)
        self.table.setCellWidget(row, KIND, kind)
        self.table.setItem(row, PATTERN, QTableWidgetItem(pattern))
        self.table.setItem(row, ANSWER, QTableWidgetItem(answer))
        self.table.setCellWidget(row, DELAY, delay)
        self.table.setCurrentCell(row, PATTERN)

    def remove_row(self) -> None:
        """Remove the current rule."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())

    def move_row(self, step: int) -> None:
        """Move the current rule up or down: the first that fits wins."""
        row, rows = self.table.currentRow(), self._rows()
        target = row + step
        if 0 <= row < len(rows) and 0 <= target < len(rows):
            rows[row], rows[target] = rows[target], rows[row]
            for index, (kind, pattern, answer, delay) in enumerate(rows):
                box, spin = self.table.cellWidget(index, KIND), self.table.cellWidget(index, DELAY)
                assert isinstance(box, QComboBox)
                assert isinstance(spin, QDoubleSpinBox)
                box.setCurrentIndex(box.findData(kind))
                spin.setValue(delay)
                self._item(index, PATTERN).setText(pattern)
                self._item(index, ANSWER).setText(answer)
            self.table.setCurrentCell(target, PATTERN)

    def _rows(self) -> list[tuple[RuleKind, str, str, float]]:
        rows = []
        for row in range(self.table.rowCount()):
            box, spin = self.table.cellWidget(row, KIND), self.table.cellWidget(row, DELAY)
            assert isinstance(box, QComboBox)
            assert isinstance(spin, QDoubleSpinBox)
            kind = RuleKind(box.currentData())
            texts = (self._item(row, PATTERN).text(), self._item(row, ANSWER).text())
            rows.append((kind, *texts, spin.value()))
        return rows

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def rules(self) -> tuple[Rule, ...]:
        """The rules as they stand, without empty rows. Raises InputError or FieldError, with the cell marked."""
        rules = []
        for row, (kind, pattern, answer, delay) in enumerate(self._rows()):
            if not pattern and not answer:
                continue
            column = ANSWER
            try:
                reply = compose(answer, InputMode.ESCAPES, self._encoding)
                column = PATTERN
                wanted = pattern if kind is RuleKind.REGEX else compose(pattern, InputMode.ESCAPES, self._encoding)
                rule = Rule(kind, wanted, reply, delay, self._encoding)
                rule.validate()
            except WorkbenchError as error:
                self._mark(row, column, str(error))
                raise
            rules.append(rule)
        return tuple(rules)

    def accept(self) -> None:
        self._mark(-1, -1, "")
        try:
            rules = self.rules()
        except WorkbenchError as error:
            self.message.show_exception(error)
            return
        self.accepted_rules.emit(rules)
        super().accept()

    def _mark(self, row: int, column: int, problem: str) -> None:
        for each in range(self.table.rowCount()):
            for cell in (PATTERN, ANSWER):
                item = self._item(each, cell)
                wrong = (each, cell) == (row, column)
                item.setData(Qt.ItemDataRole.ForegroundRole, self._services.theme.color(Role.ERROR) if wrong else None)
                item.setToolTip(problem if wrong else "")
        if row >= 0:
            self.table.setCurrentCell(row, column)

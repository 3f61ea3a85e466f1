"""The view of a program: coloured, numbered, copied and saved as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from ui.theme import Role, Theme
from ui.widgets.code_view import CodeView

CODE = '''"""A server.

Two lines."""
import socket  # TCP
flag = "🎉 Привіт"; n = 10
def main():
    return None
'''


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> CodeView:
    made = CodeView(theme, "python")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.set_code(CODE)
    return made


def colour_at(view: CodeView, line: int, word: str) -> str:
    block = view.editor.document().findBlockByNumber(line)
    start = len(block.text()[: block.text().index(word)].encode("utf-16-le")) // 2
    for part in block.layout().formats():
        if part.start <= start < part.start + part.length:
            return str(part.format.foreground().color().name())
    return ""


def test_parts_are_coloured_in_the_looks_colours(view: CodeView, theme: Theme) -> None:
    for _ in range(2):
        assert colour_at(view, 3, "import") == theme.color(Role.SENT).name()
        assert colour_at(view, 3, "# TCP") == theme.color(Role.FAINT).name()
        assert colour_at(view, 2, "Two") == theme.color(Role.FAINT).name()
        assert colour_at(view, 4, "Привіт") == theme.color(Role.RECEIVED).name()
        assert colour_at(view, 4, "10") == theme.color(Role.OK).name()
        assert colour_at(view, 4, "flag") == ""
        theme.choose("dark")


def test_it_is_read_not_written(view: CodeView, qtbot: Any) -> None:
    qtbot.keyClicks(view.editor, "x")
    assert view.editor.toPlainText() == CODE
    assert view.code == CODE


def test_copy_takes_all_or_what_is_selected(view: CodeView) -> None:
    button = view.findChild(QToolButton, "python.copy")
    assert button is not None
    button.click()
    assert QGuiApplication.clipboard().text() == CODE
    view.editor.select_line(1)
    button.click()
    assert QGuiApplication.clipboard().text() == '"""A server.\n'


def test_a_click_on_a_number_selects_the_line(view: CodeView, qtbot: Any) -> None:
    height = view.editor.fontMetrics().lineSpacing()
    qtbot.mouseClick(view.editor.numbers, Qt.MouseButton.LeftButton, pos=QPoint(3, 4 + 3 * height + height // 2))
    assert view.editor.textCursor().selectedText().startswith("import socket")


def test_numbers_have_room_for_many_lines(view: CodeView) -> None:
    narrow = view.editor.numbers_width()
    view.set_code("\n" * 2000)
    assert view.editor.numbers_width() > narrow
    view.grab()


def test_save_is_asked_for_and_writes_the_same_bytes(view: CodeView, qtbot: Any, tmp_path: Path) -> None:
    button = view.findChild(QToolButton, "python.save")
    assert button is not None
    with qtbot.waitSignal(view.save_asked):
        button.click()
    view.save(tmp_path / "server.py")
    assert (tmp_path / "server.py").read_bytes() == CODE.encode()


def test_text_grows_at_once(view: CodeView, theme: Theme) -> None:
    before = view.editor.fontMetrics().height()
    theme.set_zoom(200)
    assert view.editor.fontMetrics().height() > 1.7 * before


def test_pygments_is_loaded_only_for_a_program() -> None:
    code = "import ui.widgets.code_view, sys; assert 'pygments' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

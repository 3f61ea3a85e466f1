"""The hex view, used as a person does: looked at, selected with mouse and keys, copied."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication

from ui.trace.hexlayout import ASCII_TABLE, UNSHOWN, CopyAs, HexLayout, bytes_as, character_table
from ui.trace.hexview import HexView

DATA = b"EHLO localhost\r\n" + bytes(range(256))


@pytest.fixture
def view(qtbot: Any) -> HexView:
    view = HexView()
    qtbot.addWidget(view)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    view.resize(900, 300)
    view.set_data(DATA)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def _place(view: HexView, byte: int, *, characters: bool = False) -> QPoint:
    """A point of the viewport inside a byte's cell, found the way a person does: by looking for it."""
    line = byte // view.bytes_per_line
    for x in range(view.viewport().width()):
        point = QPoint(x, line * view._line_height + 3)
        if view.byte_at(point) == (byte, characters):
            return point + QPoint(2, 0)
    raise AssertionError(f"byte {byte} is nowhere")


def _drag(qtbot: Any, view: HexView, first: QPoint, last: QPoint) -> None:
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(view.viewport(), last)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)


def test_lines_and_columns_of_the_layout() -> None:
    layout = HexLayout(40, 16, 0)
    line = layout.line(16, DATA[:10] + b"\x00", ASCII_TABLE)
    assert layout.lines == 3
    assert line.offset == "0010"
    assert line.plain.split()[:4] == ["45", "48", "4c", "4f"]
    assert "00" in line.faint.split()
    assert line.plain.rstrip().endswith("EHLO local")
    assert line.faint.endswith(UNSHOWN + "     ")


@pytest.mark.parametrize("per_line", [4, 8, 16, 32])
def test_every_column_belongs_to_the_byte_that_stands_there(per_line: int) -> None:
    layout = HexLayout(per_line, per_line, 0)
    for byte in range(per_line):
        (left, width), (character, _) = layout.marks(byte, byte + 1)
        for column in range(left, left + width):
            assert layout.byte_in_line(column + 0.5) == (byte, False)
        assert layout.byte_in_line(character + 0.5) == (byte, True)


def test_offsets_grow_wider_with_the_stream() -> None:
    assert HexLayout(10, 16, 0).digits == 4
    assert HexLayout(10, 16, 0x1234567).digits == 8


def test_as_many_bytes_as_fit(view: HexView, qtbot: Any) -> None:
    wide = view.bytes_per_line
    view.resize(260, 300)
    qtbot.waitUntil(lambda: view.bytes_per_line < wide)
    view.set_bytes_per_line(16)
    assert view.bytes_per_line == 16
    assert view.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("characters", [False, True])
def test_select_with_the_mouse_in_either_column(view: HexView, qtbot: Any, characters: bool) -> None:
    view.set_bytes_per_line(16)
    first, last = _place(view, 5, characters=characters), _place(view, 13, characters=characters)
    _drag(qtbot, view, first, last)
    assert view.selection == (5, 14)
    assert view.selected_bytes() == b"localhost"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ("localhost" if characters else b"localhost".hex(" "))


def test_select_backwards(view: HexView, qtbot: Any) -> None:
    _drag(qtbot, view, _place(view, 3), _place(view, 0))
    assert view.selected_bytes() == b"EHLO"


def test_select_with_the_keys(view: HexView, qtbot: Any) -> None:
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection == (0, 4)
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == (len(DATA) - 1, len(DATA) - 1)
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == (view.bytes_per_line, view.bytes_per_line)
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == (0, len(DATA))
    assert view.verticalScrollBar().value() == 0


def test_the_keys_choose_the_column_that_is_copied(view: HexView, qtbot: Any) -> None:
    view.select(0, 4)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "EHLO"
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "45 48 4c 4f"


def test_moving_brings_the_cursor_into_view(view: HexView, qtbot: Any) -> None:
    view.set_data(bytes(100_000))
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.selection[0] == 99_999 - bar.pageStep() * view.bytes_per_line


def test_forms_of_copying() -> None:
    data = b"\x1b[0m\r\n\xc3\xa9"
    assert bytes_as(data, CopyAs.HEX) == "1b 5b 30 6d 0d 0a c3 a9"
    assert bytes_as(data, CopyAs.PYTHON) == repr(data)
    assert bytes_as(data, CopyAs.TEXT) == "\\x1b[0m\\r\né"
    assert bytes_as(data, CopyAs.DUMP, 16).startswith("00000010  1b 5b 30 6d 0d 0a c3 a9")


def test_characters_of_an_encoding() -> None:
    assert character_table("cp1251")[0xC0] == "А"
    assert character_table("utf-8")[0xC0] == UNSHOWN
    # Control characters of ISO 8859-1 must not reach the screen.
    assert character_table("iso8859-1")[0x9B] == UNSHOWN
    assert character_table("utf-16-le")[0x41] == "A"


def test_what_a_screen_reader_is_told(view: HexView, qtbot: Any) -> None:
    view.set_data(b"AB", 256)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName()
    assert "257" in view.accessibleDescription()
    assert "42 hex" in view.accessibleDescription()
    view.set_data(b"")
    assert view.accessibleDescription() == "no bytes"


def test_nothing_to_show(view: HexView, qtbot: Any) -> None:
    view.set_data(b"")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    view.grab()
    assert view.selection == (0, 0)


def test_the_context_menu_copies(view: HexView, qtbot: Any) -> None:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication, QMenu

    view.select(0, 4)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = view.findChild(QMenu)
    assert menu is not None
    action = next(action for action in menu.actions() if action.text() == CopyAs.PYTHON.label())
    action.trigger()
    assert QGuiApplication.clipboard().text() == "b'EHLO'"
    menu.close()


def test_only_what_is_seen_is_painted(view: HexView, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    line = HexLayout.line

    def counted(self: HexLayout, start: int, piece: bytes, table: str) -> Any:
        painted.append(start)
        return line(self, start, piece, table)

    monkeypatch.setattr(HexLayout, "line", counted)
    view.set_data(bytes(8 * 1024 * 1024))
    view.viewport().repaint()
    assert 0 < len(painted) < 200

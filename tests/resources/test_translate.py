"""Translations: found in the sources, kept from version to version, compiled, and never breaking a text's places."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTranslator

from resources.translate import FOLDER, Text, program_texts, read_translations, texts_of, write_translations
from ui.language import LANGUAGES

FILES = sorted(FOLDER.glob("*.ts"))


def fields(text: str) -> set[str]:
    """The names of the places that are filled in; what is no place ("{" in a regular expression) has none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_translation_breaks_a_text(path: Path) -> None:
    for text, translation in read_translations(path).items():
        assert fields(translation) == fields(text.source), text
        assert text.source.endswith("…") == translation.endswith("…"), text
        assert re.findall(r"&[^&\s]", translation)[1:] == [], f"two mnemonics: {text}"
        assert bool(re.search(r"&[^&\s]", text.source)) == bool(re.search(r"&[^&\s]", translation)), text
        assert text.source.startswith(" ") == translation.startswith(" "), text
        assert text.source.count("\n") == translation.count("\n"), text
        assert ("*." in text.source) == ("*." in translation), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_compiled_is_what_is_written(path: Path, qapp: Any) -> None:
    translator = QTranslator()
    assert translator.load(path.stem, str(FOLDER))
    for text, translation in read_translations(path).items():
        assert translator.translate(text.context, text.source) == translation, "run python -m resources.translate"


def test_every_language_that_can_be_chosen_has_its_file() -> None:
    assert {path.stem for path in FILES} == set(LANGUAGES) - {"en"}


def test_texts_are_found_where_they_are_said() -> None:
    source = """
from app.texts import tr
LABEL = _marked("marked")
TITLE = QT_TRANSLATE_NOOP("tabs", "Sockets")
class Pane(QWidget):
    def build(self):
        self.tr("in a class").format(x=1)
        tr("in the app", count=2)
        tr(self.text)
        class Inner:
            def x(self): self.tr("inside")
def free():
    tr("two " "parts")
    other("not this")
"""
    assert set(texts_of(source)) == {
        Text("app", "marked"),
        Text("tabs", "Sockets"),
        Text("Pane", "in a class"),
        Text("Inner", "inside"),
        Text("app", "in the app"),
        Text("app", "two parts"),
    }


def test_the_programs_own_texts_are_found() -> None:
    found = program_texts()
    assert Text("app", "&File") in found
    assert Text("tabs", "Sockets") in found
    assert len(found) > 500


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    texts = {Text("app", "a <b> & “c”"), Text("Pane", "two\nlines"), Text("app", "new")}
    done = {Text("app", "a <b> & “c”"): "а <б> & «в»", Text("Pane", "two\nlines"): "два\nрядки"}
    path = tmp_path / "uk.ts"
    write_translations(path, "uk", texts, {**done, Text("app", "no longer said"): "x"})
    assert read_translations(path) == done
    assert path.read_text("utf-8").count("unfinished") == 1


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """tr(f"…") and tr("…" + x) find no translation; nor would the tools find them."""
    wrong = re.compile(r"\btr\(\s*(f[\"']|[\"'][^\"'\n]*[\"']\s*\+)")
    root = FOLDER.parent.parent
    for folder in ("app", "ui"):
        for path in (root / folder).rglob("*.py"):
            assert not wrong.search(path.read_text("utf-8")), path

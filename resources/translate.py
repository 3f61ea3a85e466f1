"""``python -m resources.translate`` brings the translation files up to date with the program's texts and compiles them.

It must not know how texts are shown. It reads source text only; what was translated stays, what is no longer said goes.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = [
    "APP_CONTEXT",
    "FOLDER",
    "Text",
    "main",
    "program_texts",
    "read_translations",
    "texts_of",
    "write_translations",
]

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"

APP_CONTEXT: Final = "app"
"""Qt's name for the place of a text: this one for app.texts.tr(), else the class whose method calls self.tr()."""

_MARKERS: Final = ("tr", "_marked")


@dataclass(frozen=True, order=True)
class Text:
    """One text of the program, in English, and the place that says it."""

    context: str
    source: str


def program_texts(root: Path = ROOT) -> set[Text]:
    """Every text of the program."""
    found: set[Text] = set()
    for folder in ("app", "ui"):
        for path in sorted((root / folder).rglob("*.py")):
            found |= set(texts_of(path.read_text("utf-8")))
    return found


def texts_of(source: str) -> Iterator[Text]:
    """Those of one module: literals given to tr(), _marked(), self.tr() or QT_TRANSLATE_NOOP()."""
    yield from _walk(ast.parse(source), "")


def _walk(node: ast.AST, inside: str) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _called(child, inside)
        yield from _walk(child, child.name if isinstance(child, ast.ClassDef) else inside)


def _called(call: ast.Call, inside: str) -> Iterator[Text]:
    literals = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if not literals or not call.args or not isinstance(call.args[0], ast.Constant):
        return
    match call.func:
        case ast.Name(id=name) if name in _MARKERS:
            yield Text(APP_CONTEXT, literals[0])
        case ast.Name(id="QT_TRANSLATE_NOOP") if len(literals) == 2:
            yield Text(literals[0], literals[1])
        case ast.Attribute(value=ast.Name(id="self"), attr="tr") if inside:
            yield Text(inside, literals[0])


def read_translations(path: Path) -> dict[Text, str]:
    """What a .ts file says of each text; those without a translation are left out."""
    if not path.exists():
        return {}
    found: dict[Text, str] = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.findtext("translation", "")
            if translation:
                found[Text(context.findtext("name", ""), message.findtext("source", ""))] = translation
    return found


def write_translations(path: Path, language: str, texts: set[Text], translations: dict[Text, str]) -> None:
    """Write a .ts file, in an order that makes small differences between versions."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text in sorted(texts):
        context = contexts.get(text.context)
        if context is None:
            context = contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = text.context
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text.source
        translation = ET.SubElement(message, "translation")
        translation.text = translations.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n")


def main() -> int:
    """Update every .ts file and compile it; says how much of each is translated."""
    compiler = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent)) or "pyside6-lrelease"
    texts = program_texts()
    for path in sorted(FOLDER.glob("*.ts")):
        translations = read_translations(path)
        # A text that moved to another class takes its translation along.
        by_source = {text.source: translation for text, translation in translations.items()}
        kept = {text: translations.get(text) or by_source.get(text.source, "") for text in texts}
        write_translations(path, path.stem, texts, kept)
        done = sum(bool(translation) for translation in kept.values())
        print(f"{path.name}: {done} of {len(texts)} texts are translated")
        subprocess.run([compiler, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The language: the system's or the chosen one, for our texts, the protocols' and Qt's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.texts import tr
from resources.translate import FOLDER, Text, read_translations
from ui.language import LANGUAGE, LANGUAGES, Language


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def speak(qapp: QApplication, settings: Settings) -> Iterator[Any]:
    """Chooses a language, as at a start."""
    made: list[Language] = []

    def choose(code: str) -> Language:
        settings.set(LANGUAGE, code)
        made.append(Language(qapp, settings))
        return made[-1]

    yield choose
    for language in reversed(made):
        language.close()


def test_english_needs_no_file(speak: Any) -> None:
    assert speak("en").code == "en"
    assert tr("&File") == "&File"


def test_ukrainian(speak: Any) -> None:
    assert speak("uk").code == "uk"
    said = read_translations(FOLDER / "uk.ts")
    text = Text("app", "&File")
    assert tr("&File") == said.get(text, "&File")
    # Qt's own, in its dialogs.
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Скасувати"
    assert QLocale().toString(1234567) != "1,234,567"


def test_afterwards_everything_is_english_again(speak: Any) -> None:
    speak("uk").close()
    assert tr("&File") == "&File"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_as_the_system(speak: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("uk_UA"))
    assert speak("").code == "uk"
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("fi_FI"))
    assert speak("").code == "en"


def test_an_unknown_language_in_the_settings_is_the_systems(settings: Settings, qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="language"):
        settings.set(LANGUAGE, "xx")
    language = Language(qapp, settings)
    assert language.code in LANGUAGES
    language.close()


def test_places_are_filled_in_after_translation(speak: Any) -> None:
    speak("uk")
    assert "42" in tr("and {count} more", count=42)

"""Which language the window speaks: translations of ours and of Qt, chosen at start.

It must not know any text: app.texts.tr() and Qt's own tr() look theirs up here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.settings import Setting, Settings
from app.texts import install_translator

__all__ = ["FOLDER", "LANGUAGE", "LANGUAGES", "Language"]

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "translations"

LANGUAGES: Final = {"en": "English", "uk": "Українська"}
"""Each by its own name: who looks for their language may not read the present one."""

LANGUAGE: Final = Setting("view.language", "", lambda value: value == "" or value in LANGUAGES)
"""A language, or "" for the system's, if there is a translation into it."""


class Language:
    """Installs the translators at start. Another choice is taken at the next start: half of a window in one language
    and half in another would be worse than waiting."""

    def __init__(self, app: QCoreApplication, settings: Settings) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        system = QLocale.system()
        chosen = settings.get(LANGUAGE) or system.name().split("_")[0]
        self.code = chosen if chosen in LANGUAGES else "en"
        # Numbers and sizes are written as the language does; the system's own habits are kept where it is the same.
        self._locale = QLocale()
        QLocale.setDefault(system if system.name().startswith(self.code) else QLocale(self.code))
        if self.code != "en":
            # The one that is installed last is asked first.
            self._install(f"qtbase_{self.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            if self._install(self.code, str(FOLDER)):
                install_translator(_translate)

    def _install(self, name: str, folder: str) -> bool:
        translator = QTranslator()
        if not translator.load(name, folder):
            return False
        self._translators.append(translator)
        return self._app.installTranslator(translator)

    def close(self) -> None:
        """Speak English again (the program ends, or a test does)."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators.clear()
        install_translator(str)
        QLocale.setDefault(self._locale)


def _translate(text: str) -> str:
    return QCoreApplication.translate("app", text)

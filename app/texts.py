"""Text that the protocol modules show to people, so that it can be translated without their knowing Qt.

This module must not know which languages exist or where translations come from: the window installs a translator.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["install_translator", "tr"]

_translate: Callable[[str], str] = str


def install_translator(translate: Callable[[str], str]) -> None:
    """Have every later tr() look its text up with this function (English in, the person's language out)."""
    global _translate
    _translate = translate


def tr(text: str, /, **values: object) -> str:
    """The text in the person's language, with ``{name}`` places filled in after translation.

    Call it when the text is shown, with a literal, so that the translation tools find it.
    """
    translated = _translate(text)
    return translated.format(**values) if values else translated

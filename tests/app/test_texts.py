"""Texts: looked up when shown, with places filled in after translation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.texts import install_translator, tr


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    install_translator(str)


def test_english_by_default() -> None:
    assert tr("Listen") == "Listen"


def test_places_are_filled_in() -> None:
    assert tr("{count} events, {size}", count=3, size="2 KiB") == "3 events, 2 KiB"


def test_braces_without_values_stay() -> None:
    assert tr("a {brace} stays") == "a {brace} stays"


def test_translation_comes_before_the_values() -> None:
    install_translator({"port {port} of {host}": "порт {port} на {host}"}.__getitem__)
    assert tr("port {port} of {host}", host="{port}", port=7) == "порт 7 на {port}"

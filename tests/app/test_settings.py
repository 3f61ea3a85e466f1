"""Settings: typed, kept in one file that is written whole or not at all, and never lost unseen."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app import settings as module
from app.settings import Setting, Settings

ZOOM = Setting("view.zoom", 100, lambda value: value in (100, 200))
NAME = Setting("form.name", "")
FLAG = Setting("form.flag", False)
COUNT = Setting("form.count", 1)
FORM: Setting[dict[str, int]] = Setting("form.all", {})


def test_defaults_until_something_is_chosen() -> None:
    settings = Settings(None)
    assert settings.get(ZOOM) == 100
    settings.set(ZOOM, 200)
    assert settings.get(ZOOM) == 200


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    settings = Settings(path)
    settings.set(NAME, "Тарас")
    settings.set(FORM, {"port": 7})
    settings.save()
    again = Settings(path)
    assert (again.get(NAME), again.get(FORM), again.get(ZOOM)) == ("Тарас", {"port": 7}, 100)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(NAME, "x")
    settings.save()
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", [150, "200", None, True, 200.0])
def test_a_value_that_is_not_accepted_is_refused_and_not_read(tmp_path: Path, value: Any) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"view.zoom": value}))
    if value != 200.0:
        assert Settings(path).get(ZOOM) == 100
        with pytest.raises(ValueError, match=r"view\.zoom"):
            Settings(None).set(ZOOM, value)


def test_true_is_no_number_and_one_is_no_flag() -> None:
    settings = Settings(None)
    one: Any = 1
    with pytest.raises(ValueError, match=r"form\.count"):
        settings.set(COUNT, True)
    with pytest.raises(ValueError, match=r"form\.flag"):
        settings.set(FLAG, one)


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "null", '"x"', "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_a_broken_file_is_set_aside(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings = Settings(path)
    assert str(path) in settings.problem
    assert (tmp_path / "settings.json.bad").exists()
    assert settings.get(NAME) == ""
    settings.set(NAME, "after")
    settings.save()
    assert Settings(path).get(NAME) == "after"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SETTINGS_BYTES", 10)
    path = tmp_path / "settings.json"
    path.write_text('{"form.name": "long enough"}')
    assert "too large" in Settings(path).problem


def test_a_folder_in_its_place_is_no_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    settings = Settings(path)
    assert settings.problem
    settings.set(NAME, "x")
    settings.save()
    assert Settings(path).get(NAME) == "x"


def test_unknown_settings_of_another_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"future.thing": [1, 2]}')
    settings = Settings(path)
    settings.set(NAME, "x")
    settings.save()
    assert json.loads(path.read_text())["future.thing"] == [1, 2]


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.save()
    assert list(tmp_path.iterdir()) == []
    Settings(None).save()


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.set(NAME, "old")
    settings.save()
    settings.set(NAME, "new")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save()
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]
    assert Settings(path).get(NAME) == "old"
    monkeypatch.undo()
    settings.save()
    assert Settings(path).get(NAME) == "new"


def test_watchers_hear_of_changes_until_they_end() -> None:
    settings = Settings(None)
    heard: list[str] = []
    end = settings.watch(NAME, heard.append)
    settings.set(NAME, "a")
    settings.set(NAME, "a")
    settings.set(COUNT, 5)
    end()
    end()
    settings.set(NAME, "b")
    assert heard == ["a"]

"""The lock files pin what pyproject.toml asks for, with hashes, and say nothing of where it was found."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
RUNTIME = ROOT / "requirements.lock"
TESTS = ROOT / "tests" / "requirements.lock"


def read_lock(path: Path) -> dict[str, tuple[Requirement, int]]:
    """Each requirement by its name, with the number of its hashes."""
    found: dict[str, tuple[Requirement, int]] = {}
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    for line in filter(str.strip, text.splitlines()):
        requirement, *hashes = line.split("--hash=")
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", part.strip()) for part in hashes), line[:80]
        parsed = Requirement(requirement.strip())
        found[canonicalize_name(parsed.name)] = (parsed, len(hashes))
    return found


def version(requirement: Requirement) -> str:
    (only,) = requirement.specifier
    assert only.operator == "==", requirement
    return only.version


def asked_for() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = [Requirement(text) for text in project["dependencies"]]
    return runtime, [Requirement(text) for text in project["optional-dependencies"]["test"]]


@pytest.mark.parametrize("path", [RUNTIME, TESTS], ids=["runtime", "tests"])
def test_every_version_is_pinned_with_hashes(path: Path) -> None:
    pins = read_lock(path)
    assert len(pins) > 5
    for requirement, hashes in pins.values():
        assert version(requirement)
        assert hashes > 0, requirement


def test_the_project_gets_what_it_asks_for() -> None:
    runtime, tests = asked_for()
    for path, wanted in ((RUNTIME, runtime), (TESTS, runtime + tests)):
        pins = read_lock(path)
        for requirement in wanted:
            pinned, _ = pins[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version(pinned)), f"{requirement}: run `start.py lock`"


def test_the_tests_run_with_the_versions_of_the_program() -> None:
    pins = read_lock(TESTS)
    for name, (requirement, _) in read_lock(RUNTIME).items():
        tested = pins[name][0]
        assert version(tested) == version(requirement)
        # The test tools may need a package on more machines than the program does, never on fewer.
        assert tested.marker is None or str(tested.marker) == str(requirement.marker)


def test_qt_stays_below_the_release_that_aborts_python_3_11() -> None:
    runtime, _ = asked_for()
    (qt,) = [requirement for requirement in runtime if requirement.name == "PySide6-Essentials"]
    assert not qt.specifier.contains("6.12.0")
    pinned = version(read_lock(RUNTIME)["pyside6-essentials"][0])
    assert tuple(map(int, pinned.split(".")[:2])) < (6, 12)


def test_no_file_holds_the_address_of_a_package_index() -> None:
    signs = (
        r"index[-_]url[ =]\S",
        r"find[-_]links[ =]\S",
        r"/packages/[0-9a-f]{2}/[0-9a-f]{2}/",
        r"\bpypi[.]\w+/",
        r"python" r"hosted[.]",
    )
    address = re.compile("|".join(signs))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in committed_files()
        if path.suffix not in (".png", ".pcap", ".pcapng")
        and (match := address.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


@pytest.mark.parametrize("path", [RUNTIME, TESTS], ids=["runtime", "tests"])
def test_a_lock_names_no_folder_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"(^|\s)(/|[A-Z]:\\)", text.replace(" \\\n", "\n"))


def test_the_lock_of_another_tool_is_not_kept() -> None:
    assert not [path for path in committed_files() if path.name == "uv.lock"]


def committed_files() -> list[Path]:
    """The files of the checkout; those that git knows where git is there to ask."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]
    made = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis", "build", "dist"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]

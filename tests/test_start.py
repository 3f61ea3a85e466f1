"""start.py: what it finds, what it says, and when it leaves .venv alone. pip and apt-get are played, never called."""

from __future__ import annotations

import ast
import importlib.util
import os
import platform
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is about Linux's libraries")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows keeps processes and files in another way")


def load(path: Path) -> ModuleType:
    """start.py as a module of its own, so that its paths are those of the folder it lies in."""
    spec = importlib.util.spec_from_file_location("start_in_a_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Checkout:
    """A folder with start.py and lock files, in which pip, venv and apt-get are played."""

    folder: Path
    start: ModuleType
    commands: list[str] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)
    environments: list[dict[str, str]] = field(default_factory=list)
    pip_says: tuple[int, str] = (0, "")
    venv_says: tuple[int, str] = (0, "")
    qt_says: tuple[int, str] = (0, "")
    apt_says: tuple[int, str] = (0, "")
    lacking: list[str] = field(default_factory=list)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def packages(self) -> Path:
        if os.name == "nt":
            return self.venv / "Lib" / "site-packages"
        return self.venv / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"

    def __call__(self, *arguments: str) -> int:
        """What start.py's exit status would be."""
        self.commands.clear()
        self.started.clear()
        status: int = self.start.main(arguments)
        return status

    def run_logged(
        self, command: Sequence[str], show: Callable[[str], None] | None = None, **_options: object
    ) -> tuple[int, str]:
        """Stands in for run_logged: plays each program that the set-up runs."""
        if command[0] == "apt-get":
            self.commands.append("apt-get " + command[-1] if "update" in command else "apt-get install")
            if not self.apt_says[0]:
                self.lacking.clear()
            return self.apt_says
        if "venv" in command:
            self.commands.append("venv")
            python = Path(self.start.VENV_PYTHON)
            python.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sys.executable, python)
            python.chmod(0o755)
            self.packages.joinpath("pip").mkdir(parents=True)
            (self.venv / "pyvenv.cfg").write_text("home = somewhere\n")
            return self.venv_says
        if "pip" in command:
            self.commands.append(f"pip {Path(command[-1]).relative_to(self.folder).as_posix()}")
            assert show is not None
            for line in self.pip_says[1].splitlines():
                show(line)
            if not self.pip_says[0]:
                for name in ("qasync", *(["pytest"] if "tests" in command[-1] else [])):
                    (self.packages / name).mkdir(exist_ok=True)
            return self.pip_says
        self.commands.append("check")
        return self.qt_says

    def execute(self, command: Sequence[str], environment: dict[str, str]) -> int:
        """Stands in for becoming the program."""
        self.started.append(list(command))
        self.environments.append(environment)
        return 7


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    folder = tmp_path / "program"
    (folder / "tests").mkdir(parents=True)
    (folder / "requirements.lock").write_text("qasync==1 --hash=sha256:0\n")
    (folder / "tests" / "requirements.lock").write_text("qasync==1 --hash=sha256:0\npytest==1 --hash=sha256:0\n")
    shutil.copy(ROOT / "start.py", folder)
    made = Checkout(folder, load(folder / "start.py"))
    monkeypatch.setattr(made.start, "run_logged", made.run_logged)
    monkeypatch.setattr(made.start, "execute", made.execute)
    monkeypatch.setattr(made.start, "what_is_lacking", lambda first_time: list(made.lacking))
    monkeypatch.setattr(made.start, "may_install", lambda: False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(tmp_path)
    return made


MADE = ["venv", "pip requirements.lock", "check"]
MADE_WITH_TESTS = ["venv", "pip tests/requirements.lock", "check"]


class TestWrongPython:
    def old_pythons(self) -> Iterator[str]:
        names = ["python2.7", *(f"python3.{minor}" for minor in range(3, 11))]
        found = [path for name in names if (path := shutil.which(name))]
        found += [str(path) for path in (Path.home() / ".pyenv" / "versions").glob("*/bin/python")]
        for path in found:
            command = [path, "-c", "import sys; print(sys.version_info < (3, 11))"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0 and done.stdout.strip() == "True":  # A version manager's stand-in may not start.
                yield path

    def test_every_old_python_of_this_computer_says_one_sentence(self) -> None:
        for python in self.old_pythons():
            done = subprocess.run([python, str(ROOT / "start.py")], capture_output=True, text=True, check=False)
            assert done.returncode == 1, python
            assert done.stdout == ""
            assert done.stderr.startswith("Network Workbench needs Python 3.11 or newer, and this is Python "), python
            assert done.stderr.count("\n") == 1

    def test_a_python_that_says_it_is_old_gets_the_sentence(self) -> None:
        pretend = (
            "import runpy, sys; sys.version_info = (3, 10, 13, 'final', 0);"
            f"runpy.run_path({str(ROOT / 'start.py')!r}, run_name='__main__')"
        )
        environment = {**os.environ, "PATH": ""}
        command = [sys.executable, "-c", pretend]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert (done.returncode, done.stdout, done.stderr) == (
            1,
            "",
            "Network Workbench needs Python 3.11 or newer, and this is Python 3.10.13: "
            "install a newer one and run start.py with it.\n",
        )

    def test_the_newest_python_on_the_path_is_named(self, checkout: Checkout) -> None:
        sentence = checkout.start.wrong_python((3, 9, 1), ["python3.9", "python3.11", "python3.13", "python3"])
        assert sentence.endswith("this is Python 3.9.1: run it with python3.13 start.py instead.")

    def test_the_file_has_only_what_every_python_can_parse(self) -> None:
        source = (ROOT / "start.py").read_bytes()
        assert source.isascii()
        too_new = (
            ast.AnnAssign,
            ast.AsyncFunctionDef,
            ast.Await,
            ast.JoinedStr,
            ast.Match,
            ast.NamedExpr,
            ast.Nonlocal,
        )
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, too_new), ast.dump(node)
            if isinstance(node, ast.FunctionDef):
                arguments = node.args
                assert not arguments.kwonlyargs and not arguments.posonlyargs, node.name
                assert node.returns is None, node.name
                assert all(argument.annotation is None for argument in arguments.args), node.name
            if isinstance(node, ast.Raise):
                assert node.cause is None
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
                assert not any(isinstance(part, ast.Starred) for part in node.elts), f"line {node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print"
            if isinstance(node, ast.Call):
                stars = [index for index, part in enumerate(node.args) if isinstance(part, ast.Starred)]
                assert all(index == len(node.args) - 1 for index in stars), f"line {node.lineno}"


class TestWhenToSetUp:
    def test_the_first_start_sets_up_and_the_second_starts_at_once(self, checkout: Checkout) -> None:
        assert checkout("a.session") == 7
        assert checkout.commands == MADE
        assert checkout.started == [[checkout.start.VENV_PYTHON, "-P", "-m", "ui", "a.session"]]
        assert checkout() == 7
        assert checkout.commands == []
        assert len(checkout.started) == 1

    def test_the_second_start_writes_nothing(self, checkout: Checkout) -> None:
        checkout()
        before = {path: path.lstat().st_mtime_ns for path in checkout.venv.rglob("*")}
        checkout()
        assert {path: path.lstat().st_mtime_ns for path in checkout.venv.rglob("*")} == before

    def test_the_program_finds_the_checkout_and_nothing_of_another_python(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", "elsewhere")
        monkeypatch.setenv("PYTHONHOME", "elsewhere")
        here = Path.cwd()
        checkout()
        assert checkout.environments[0]["PYTHONPATH"] == str(checkout.folder)
        assert "PYTHONHOME" not in checkout.environments[0]
        assert Path.cwd() == here

    def test_the_tests_add_their_tools_to_what_is_there(self, checkout: Checkout) -> None:
        checkout()
        assert checkout("test", "-k", "words") == 7
        assert checkout.commands == ["pip tests/requirements.lock", "check"]
        assert checkout.started == [[checkout.start.VENV_PYTHON, "-m", "pytest", "-k", "words"]]
        assert Path.cwd() == checkout.folder
        checkout("test")
        assert checkout.commands == []
        checkout()
        assert checkout.commands == []

    def test_the_tests_first_set_up_everything_in_one_go(self, checkout: Checkout) -> None:
        checkout("test")
        assert checkout.commands == MADE_WITH_TESTS
        checkout()
        assert checkout.commands == []

    def test_the_bench_has_the_test_tools_too(self, checkout: Checkout) -> None:
        checkout("bench", "--quick")
        assert checkout.commands == MADE_WITH_TESTS
        assert checkout.started == [[checkout.start.VENV_PYTHON, "-m", "tests.bench", "--quick"]]

    def test_another_lock_makes_it_anew(self, checkout: Checkout) -> None:
        checkout("test")
        (checkout.folder / "requirements.lock").write_text("qasync==2 --hash=sha256:0\n")
        checkout()
        assert checkout.commands == MADE
        assert not (checkout.packages / "pytest").exists()

    def test_another_lock_of_the_tests_makes_it_anew(self, checkout: Checkout) -> None:
        checkout("test")
        (checkout.folder / "tests" / "requirements.lock").write_text("qasync==1 --hash=sha256:0\n")
        checkout()
        assert checkout.commands == []
        checkout("test")
        assert checkout.commands == MADE_WITH_TESTS

    def test_another_python_makes_it_anew(self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
        checkout()
        monkeypatch.setattr(checkout.start.sys, "base_prefix", "/another/python")
        checkout()
        assert checkout.commands == MADE

    def test_adding_that_was_cut_short_makes_it_anew(self, checkout: Checkout) -> None:
        checkout()
        checkout.pip_says = (-9, "Installing collected packages: pytest\n")
        assert checkout("test") == 1
        checkout.pip_says = (0, "")
        checkout()
        assert checkout.commands == []  # What the program needs was not touched.
        checkout("test")
        assert checkout.commands == MADE_WITH_TESTS

    def test_adding_that_found_no_network_costs_nothing(self, checkout: Checkout) -> None:
        checkout()
        checkout.pip_says = (1, "Collecting pytest\nERROR: Failed to establish a new connection\n")
        for _ in range(2):
            assert checkout("test") == 1
            assert checkout.commands == ["pip tests/requirements.lock"]
        checkout.pip_says = (0, "Installing collected packages: pytest\n")
        assert checkout("test") == 7
        assert checkout.commands == ["pip tests/requirements.lock", "check"]
        assert sorted(path.name for path in checkout.venv.glob("start.*")) == [
            *("start.contents", "start.guard", *(["start.libraries"] if checkout.start.LINUX else [])),
            *("start.runtime", "start.tests"),
        ]


class TestBrokenVenv:
    def spoil_interpreter(self, checkout: Checkout) -> None:
        Path(checkout.start.VENV_PYTHON).unlink()

    def spoil_package(self, checkout: Checkout) -> None:
        (checkout.packages / "qasync").rmdir()

    def spoil_config(self, checkout: Checkout) -> None:
        (checkout.venv / "pyvenv.cfg").unlink()

    def spoil_packages(self, checkout: Checkout) -> None:
        shutil.rmtree(checkout.packages)

    def spoil_stamp(self, checkout: Checkout) -> None:
        (checkout.venv / "start.runtime").write_bytes(b"\xff\xfe")

    def spoil_contents(self, checkout: Checkout) -> None:
        (checkout.venv / "start.contents").write_text("")

    def spoil_everything(self, checkout: Checkout) -> None:
        shutil.rmtree(checkout.venv)
        (checkout.venv / "bin").mkdir(parents=True)

    @pytest.mark.parametrize(
        "spoil",
        [
            spoil_interpreter,
            spoil_package,
            spoil_config,
            spoil_packages,
            spoil_stamp,
            spoil_contents,
            spoil_everything,
        ],
    )
    def test_it_is_made_anew(
        self,
        checkout: Checkout,
        spoil: Callable[[TestBrokenVenv, Checkout], None],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        checkout()
        spoil(self, checkout)
        capsys.readouterr()
        assert checkout() == 7
        assert checkout.commands == MADE
        assert capsys.readouterr().err == "Renewing .venv (once; it takes a minute) ...\nReady.\n"
        checkout()
        assert checkout.commands == []

    def test_a_set_up_that_was_killed_starts_over(self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
        def killed() -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(checkout.start, "check_qt", killed)
        assert checkout() == 130
        monkeypatch.undo()
        again = Checkout(checkout.folder, load(checkout.folder / "start.py"))
        monkeypatch.setattr(again.start, "run_logged", again.run_logged)
        monkeypatch.setattr(again.start, "execute", again.execute)
        monkeypatch.setattr(again.start, "what_is_lacking", lambda first_time: [])
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert again() == 7
        assert again.commands == MADE

    def test_a_moved_folder_is_set_up_anew(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        checkout()
        moved = checkout.folder.rename(tmp_path / "moved")
        again = Checkout(moved, load(moved / "start.py"))
        assert not again.start.is_ready(False)

    @POSIX_ONLY
    def test_an_interpreter_that_is_no_program_is_noticed_at_the_start(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checkout()
        tries: list[bool] = []

        def execute(command: Sequence[str], environment: dict[str, str]) -> int:
            tries.append(True)
            if len(tries) == 1:
                raise OSError(8, "Exec format error", command[0])
            return checkout.execute(command, environment)

        monkeypatch.setattr(checkout.start, "execute", execute)
        assert checkout() == 7
        assert checkout.commands == MADE

    def test_a_file_in_its_place_is_left_alone(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        checkout.venv.write_text("mine")
        assert checkout() == 1
        assert (
            capsys.readouterr().err
            == f"{checkout.venv} is in the way, because it is not a folder: move it elsewhere.\n"
        )
        assert checkout.venv.read_text() == "mine"

    def test_a_link_in_it_is_not_followed(self, checkout: Checkout, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.mkdir()
        (precious / "letter").write_text("dear")
        checkout.venv.mkdir()
        try:
            (checkout.venv / "lib").symlink_to(precious, target_is_directory=True)
        except OSError:
            pytest.skip("this account may not make links")
        checkout()
        assert (precious / "letter").read_text() == "dear"


class TestSentences:
    """One sentence on stderr for each thing that can go wrong, and the log's path where there is a log."""

    @pytest.mark.parametrize(
        ("pip_output", "sentence"),
        [
            (
                "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(<X>: Failed to "
                "establish a new connection: [Errno -3] Temporary failure in name resolution')': /x/\n"
                "ERROR: Could not find a version that satisfies the requirement cffi==2 (from versions: none)\n"
                "ERROR: No matching distribution found for cffi==2\n",
                "There is no network, and packages have to be downloaded: connect and start again",
            ),
            (
                "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated ...\n"
                "    qasync==0.28.0 from somewhere (from -r requirements.lock (line 3)):\n"
                "        Expected sha256 00\n             Got        11\n",
                "Nothing was installed, because the download of qasync==0.28.0 is not the file whose hash stands in "
                "requirements.lock",
            ),
            (
                "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
                "The disk is full, so the packages could not be installed: free some space and start again",
            ),
            (
                "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))\n"
                "ERROR: No matching distribution found for cffi==2\n",
                "The package index shows a certificate that is not trusted here: name your network's own in PIP_CERT",
            ),
            (
                "ERROR: Could not find a version\nERROR: Something else.\n\nnotice\n",
                "Installing the packages failed: ERROR: Something else",
            ),
        ],
    )
    def test_pip_fails(
        self, checkout: Checkout, capsys: pytest.CaptureFixture[str], pip_output: str, sentence: str
    ) -> None:
        checkout.pip_says = (1, pip_output)
        assert checkout() == 1
        assert capsys.readouterr().err.splitlines() == [
            "Setting up .venv (once; it takes a minute) ...",
            f"{sentence} (the whole output is in {checkout.venv / 'setup.log'}).",
        ]

    def test_no_build_for_this_computer(self, checkout: Checkout) -> None:
        output = "ERROR: No matching distribution found for pyside6-essentials==6.11\n"
        sentence = checkout.start.why_pip_failed(output, "requirements.lock")
        assert re.fullmatch(
            r"There is no build of pyside6-essentials==6\.11 for this computer \(\S+.*, Python 3\.\d+.*\)", sentence
        )

    def test_venv_fails(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        checkout.venv_says = (1, "Error: Refusing to create a venv.\n")
        assert checkout() == 1
        assert (
            "Making .venv failed: Error: Refusing to create a venv (the whole output is in " in capsys.readouterr().err
        )

    def test_qt_does_not_load(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        checkout.qt_says = (1, "Traceback ...\nImportError: libnew.so.1: cannot open shared object file\n")
        assert checkout() == 1
        assert "Qt does not load on this system: ImportError: libnew.so.1: cannot open" in capsys.readouterr().err
        checkout.qt_says = (0, "")
        checkout()
        assert checkout.commands == MADE

    def test_an_incomplete_folder(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        (checkout.folder / "requirements.lock").unlink()
        assert checkout() == 1
        assert capsys.readouterr().err.startswith(
            "The program's folder is not complete: requirements.lock cannot be read"
        )

    def test_a_lost_lock_of_the_tests_costs_nothing(self, checkout: Checkout) -> None:
        checkout()
        (checkout.folder / "tests" / "requirements.lock").unlink()
        assert checkout("test") == 1
        assert checkout.commands == []
        assert checkout() == 7

    @pytest.mark.parametrize(
        ("error", "sentence"),
        [
            (
                OSError(30, "Read-only file system", "/x/.venv"),
                "Cannot write to /x/.venv (Read-only file system): make it writable, "
                "or copy the program to a folder of yours.",
            ),
            (
                OSError(28, "No space left on device", "/x"),
                "The disk is full, so .venv could not be made: free some space and start again.",
            ),
        ],
    )
    def test_a_disk_that_cannot_be_written(
        self,
        checkout: Checkout,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        error: OSError,
        sentence: str,
    ) -> None:
        def makedirs(*_arguments: object, **_options: object) -> None:
            raise error

        monkeypatch.setattr(checkout.start.os, "makedirs", makedirs)
        assert checkout() == 1
        assert capsys.readouterr().err == sentence + "\n"

    @LINUX_ONLY
    def test_no_display(
        self, checkout: Checkout, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert checkout() == 1
        assert checkout.started == []
        assert capsys.readouterr().err.splitlines()[-1].startswith("There is no display to open the window on")
        assert checkout("-platform", "vnc") == 7

    def test_help(self, capsys: pytest.CaptureFixture[str], checkout: Checkout) -> None:
        assert checkout("--help") == 0
        said = capsys.readouterr()
        assert said.out.startswith("usage: python3 start.py")
        assert said.err == ""
        assert not checkout.venv.exists()

    def test_only_big_downloads_are_shown(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        checkout.venv.mkdir()
        for line in (
            "Collecting qasync==0.28.0 (from -r requirements.lock (line 1))\n",
            "  Downloading qasync-0.28.0-py3-none-any.whl (16 kB)\n",
            "  Downloading pyside6_essentials-6.11.3-cp310-abi3-manylinux_2_34_x86_64.whl (80.3 MB)\n",
            "WARNING: Location 'x' is ignored: it is neither a file nor a directory.\n",
            "Installing collected packages: a, b, c\n",
            "Successfully installed a-1 b-1 c-1\n",
        ):
            checkout.start.follow_pip(line)
        assert capsys.readouterr().err == "  downloading pyside6_essentials (80 MB)\n  installing 3 packages\n"


class TestDisplay:
    @LINUX_ONLY
    @pytest.mark.parametrize(
        ("environment", "plugin"),
        [
            ({}, "offscreen"),
            ({"DISPLAY": ":0"}, None),
            ({"WAYLAND_DISPLAY": "wayland-0"}, None),
            ({"QT_QPA_PLATFORM": "minimal"}, "minimal"),
            ({"DISPLAY": ""}, "offscreen"),
        ],
    )
    def test_tests_without_a_display_are_offscreen(
        self,
        checkout: Checkout,
        monkeypatch: pytest.MonkeyPatch,
        environment: dict[str, str],
        plugin: str | None,
    ) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        checkout("test")
        assert checkout.environments[0].get("QT_QPA_PLATFORM") == plugin


class TestLint:
    def test_it_runs_every_checker_and_fails_if_one_does(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        commands: list[list[str]] = []

        def call(command: list[str], **_options: object) -> int:
            commands.append(command[2:])
            return int(command[2] == "mypy")

        monkeypatch.setattr(subprocess, "call", call)
        assert checkout("lint") == 1
        assert [command[0] for command in commands] == ["ruff", "ruff", "mypy", "tests.helpers.walls"]
        assert capfd.readouterr().err.endswith("lint: failed: mypy\n")


class TestGuard:
    def test_one_at_a_time(self, checkout: Checkout) -> None:
        checkout.venv.mkdir()
        first, second = (os.open(checkout.venv / "start.guard", os.O_RDWR | os.O_CREAT) for _ in range(2))
        try:
            assert checkout.start.try_lock(first)
            assert not checkout.start.try_lock(second)
            os.close(first)
            first = -1
            assert checkout.start.try_lock(second)
        finally:
            for guard in (first, second):
                if guard != -1:
                    os.close(guard)

    def test_who_waited_finds_it_done(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        checkout()  # Somebody else's start, of which this one sees only the end.
        stamp = (checkout.venv / "start.runtime").rename(checkout.venv / "not-yet")
        guard = os.open(checkout.venv / "start.guard", os.O_RDWR)
        assert checkout.start.try_lock(guard)

        def sleep(_seconds: float) -> None:
            stamp.rename(checkout.venv / "start.runtime")
            os.close(guard)

        monkeypatch.setattr(time, "sleep", sleep)
        capsys.readouterr()
        assert checkout() == 7
        assert checkout.commands == []
        assert capsys.readouterr().err == "Another start is setting .venv up; waiting for it ...\n"

    @POSIX_ONLY
    def test_a_pip_that_outlives_a_killed_start_keeps_others_out(self, checkout: Checkout) -> None:
        checkout.venv.mkdir()
        child = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
        parent = (
            "import start, sys\n"
            "guard = start.take_guard()\n"
            f"child = [sys.executable, '-c', {child!r}]\n"
            "start.run_logged(child, guard=guard, show=lambda line: print(line, flush=True))\n"
        )
        process = subprocess.Popen([sys.executable, "-c", parent], cwd=checkout.folder, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process:
            pid = int(process.stdout.readline())
            process.kill()
            process.wait()
            guard = os.open(checkout.venv / "start.guard", os.O_RDWR)
            assert not checkout.start.try_lock(guard)
            os.kill(pid, signal.SIGKILL)
            deadline = time.monotonic() + 10
            while not checkout.start.try_lock(guard):
                assert time.monotonic() < deadline, "the guard was not let go"
                time.sleep(0.01)
            os.close(guard)


@LINUX_ONLY
class TestLibraries:
    def test_the_list_is_what_qt_asks_for(self, checkout: Checkout) -> None:
        import PySide6

        qt = Path(PySide6.__path__[0])
        names = (
            "Core",
            "DBus",
            "Gui",
            "Network",
            "OpenGL",
            "Svg",
            "SvgWidgets",
            "Test",
            "WaylandClient",
            "Widgets",
            "XcbQpa",
        )
        files = [qt / "Qt" / "lib" / f"libQt6{name}.so.6" for name in names]
        files += [qt / f"Qt{name}.abi3.so" for name in names if (qt / f"Qt{name}.abi3.so").exists()]
        plugins = qt / "Qt" / "plugins"
        files += [plugins / "platforms" / f"libq{name}.so" for name in ("minimal", "offscreen", "wayland", "xcb")]
        for folder in ("iconengines", "imageformats", "platforminputcontexts", "xcbglintegrations"):
            files += (plugins / folder).glob("*.so")
        for folder in ("decoration-client", "graphics-integration-client", "shell-integration"):
            files += (plugins / f"wayland-{folder}").glob("*.so")
        asked = {soname for file in files for soname in needed(file)}
        from_glibc = re.compile(r"(libc|libm|libresolv|libdl|librt|libpthread|ld-linux.*)\.so\.\d+")
        from_qt = re.compile(r"lib(Qt6|icu|pyside6|shiboken6).*")
        asked = {soname for soname in asked if not from_glibc.fullmatch(soname) and not from_qt.fullmatch(soname)}
        listed = {row[0] for row in checkout.start.LIBRARIES}
        assert asked <= listed
        if platform.machine() == "x86_64":  # Other machines' builds may ask for less.
            assert asked == listed

    def test_what_does_not_load_is_missing(self, checkout: Checkout) -> None:
        gone = {"libEGL.so.1", "libxcb-cursor.so.0"}
        assert checkout.start.missing_libraries(lambda soname: soname not in gone) == sorted(gone)
        assert checkout.start.load_library("libc.so.6")
        assert not checkout.start.load_library("libnobody-has-this.so.1")

    def test_what_was_found_is_remembered_and_its_loss_noticed(self, checkout: Checkout, tmp_path: Path) -> None:
        checkout()
        assert checkout.start.libraries_still_there()
        library = tmp_path / "libEGL.so.1"
        (checkout.venv / "start.libraries").write_text(str(library))
        assert not checkout.start.libraries_still_there()
        checkout.lacking = ["libEGL.so.1"]
        assert checkout() == 1
        library.write_text("")
        (checkout.venv / "start.libraries").write_text(str(library))
        assert checkout() == 7

    @pytest.mark.parametrize(
        ("os_release", "family"),
        [
            ('ID=debian\nVERSION_ID="12"\n', "debian"),
            ('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"),
            ("ID=fedora\n", "rpm"),
            ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "rpm"),
            ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "suse"),
            ("ID=arch\n", "arch"),
            ("ID=manjaro\nID_LIKE=arch\n", "arch"),
            ("ID=nixos\n", ""),
            ("", ""),
        ],
    )
    def test_the_distribution(self, checkout: Checkout, os_release: str, family: str) -> None:
        assert checkout.start.distribution_family(os_release) == family

    @pytest.mark.parametrize(
        ("family", "known", "packages"),
        [
            ("debian", (), ["fonts-dejavu-core", "libegl1", "libglib2.0-0", "libxcb-cursor0", "VENV"]),
            (
                "debian",
                ("libglib2.0-0t64",),
                ["fonts-dejavu-core", "libegl1", "libglib2.0-0t64", "libxcb-cursor0", "VENV"],
            ),
            ("arch", (), ["glib2", "libglvnd", "python", "ttf-dejavu", "xcb-util-cursor"]),
            (
                "rpm",
                (),
                [
                    "dejavu-sans-fonts",
                    "'libEGL.so.1()(64bit)'",
                    "'libglib-2.0.so.0()(64bit)'",
                    "'libgthread-2.0.so.0()(64bit)'",
                    "'libxcb-cursor.so.0()(64bit)'",
                    "python3",
                ],
            ),
        ],
    )
    def test_the_packages(self, checkout: Checkout, family: str, known: tuple[str, ...], packages: list[str]) -> None:
        lacking = ["libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0"]
        lacking += [checkout.start.PYTHON_VENV, checkout.start.A_FONT]
        venv = f"python3.{sys.version_info[1]}-venv"
        wanted = [venv if name == "VENV" else name for name in packages]
        assert checkout.start.packages_for(lacking, family, lambda name: name in known) == wanted

    def test_every_library_has_a_package_everywhere(self, checkout: Checkout) -> None:
        for soname, debian, arch in checkout.start.LIBRARIES:
            assert re.fullmatch(r"lib[\w.+-]+\.so\.\d+", soname)
            assert debian and all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in debian)
            assert re.fullmatch(r"[a-z0-9][a-z0-9-]+", arch)

    @pytest.mark.parametrize(
        ("family", "root", "sudo", "command"),
        [
            ("debian", True, False, "apt-get update && apt-get install -y --no-install-recommends --reinstall a b"),
            (
                "debian",
                False,
                True,
                "sudo apt-get update && sudo apt-get install -y --no-install-recommends --reinstall a b",
            ),
            (
                "debian",
                False,
                False,
                'su -c "apt-get update && apt-get install -y --no-install-recommends --reinstall a b"',
            ),
            ("rpm", False, True, "sudo dnf install -y a b"),
            ("suse", False, True, "sudo zypper --non-interactive install a b"),
            ("arch", True, True, "pacman -S --needed --noconfirm a b"),
        ],
    )
    def test_the_command(self, checkout: Checkout, family: str, root: bool, sudo: bool, command: str) -> None:
        assert checkout.start.install_command(family, ["a", "b"], root, sudo) == command

    def test_a_person_gets_the_one_command(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(checkout.start, "this_family", lambda: "arch")
        monkeypatch.setattr(checkout.start, "is_root", lambda: False)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        checkout.lacking = ["libEGL.so.1", "libGL.so.1", "libxcb-cursor.so.0", "libxcb.so.1", "libz.so.1"]
        assert checkout() == 1
        assert capsys.readouterr().err == (
            "This system lacks libEGL.so.1, libGL.so.1, libxcb-cursor.so.0, libxcb.so.1 and 1 more: "
            "run this command, then start again.\n"
            "    sudo pacman -S --needed --noconfirm libglvnd libxcb xcb-util-cursor zlib\n"
        )
        assert not checkout.venv.exists()

    def test_an_unknown_system_gets_the_names(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(checkout.start, "this_family", lambda: "")
        checkout.lacking = ["libEGL.so.1"]
        assert checkout() == 1
        assert capsys.readouterr().err == ("This system lacks libEGL.so.1: install it with its package manager.\n")

    def test_a_lack_of_fonts_alone_is_only_a_remark(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(checkout.start, "this_family", lambda: "arch")
        checkout.lacking = [checkout.start.A_FONT]
        assert checkout() == 7
        assert capsys.readouterr().err.startswith("Text will show as empty boxes. This system lacks a font: run this")

    def test_root_on_debian_installs_what_lacks_and_goes_on(
        self, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(checkout.start, "may_install", lambda: True)
        checkout.lacking = ["libEGL.so.1", "libGL.so.1"]
        assert checkout() == 7
        assert checkout.commands == ["apt-get update", "apt-get install", *MADE]
        assert capsys.readouterr().err.splitlines()[:2] == [
            "Asking apt-get for what this system lacks ...",
            "  installing 2 system packages",
        ]

    @pytest.mark.parametrize(
        ("output", "words"),
        [
            (
                "E: Failed to fetch x  Temporary failure resolving 'y'",
                "There is no network, and apt-get has to download 1 ",
            ),
            (
                "E: Unable to locate package libegl1",
                "apt-get could not install libegl1: E: Unable to locate package libegl1 ",
            ),
        ],
    )
    def test_apt_get_fails(
        self,
        checkout: Checkout,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        output: str,
        words: str,
    ) -> None:
        monkeypatch.setattr(checkout.start, "may_install", lambda: True)
        checkout.lacking = ["libEGL.so.1"]
        checkout.apt_says = (100, output)
        assert checkout() == 1
        assert capsys.readouterr().err.splitlines()[-1].startswith(words)

    def test_fonts(self, checkout: Checkout, tmp_path: Path) -> None:
        folder = tmp_path / "share" / "fonts" / "truetype"
        folder.mkdir(parents=True)
        folders = checkout.start.font_folders({"XDG_DATA_DIRS": str(tmp_path / "share"), "XDG_DATA_HOME": "/nowhere"})
        assert str(folder.parent) in folders
        assert not checkout.start.has_font([folder.parent, tmp_path / "missing"])
        (folder / "Sans.TTF").write_bytes(b"")
        assert checkout.start.has_font([folder.parent])


def needed(file: Path) -> list[str]:
    """The sonames that a 64-bit little-endian ELF file names as needed."""
    data = file.read_bytes()
    assert data[:6] == b"\x7fELF\x02\x01", file
    program_headers, size, count = *struct.unpack_from("<Q", data, 32), *struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, program_headers + index * size) for index in range(count)]
    loads = [(address, offset, length) for kind, _, offset, address, _, length in segments if kind == 1]
    ((start, length),) = [(offset, length) for kind, _, offset, _, _, length in segments if kind == 2]
    entries = [struct.unpack_from("<qQ", data, start + index) for index in range(0, length, 16)]
    strings = next(value for tag, value in entries if tag == 5)
    base = next(offset + strings - address for address, offset, size in loads if address <= strings < address + size)
    starts = [base + value for tag, value in entries if tag == 1]
    return [data[begin : data.index(b"\0", begin)].decode() for begin in starts]


class TestRunning:
    """run_logged itself, with real children."""

    def test_output_goes_to_the_log_and_back(self, tmp_path: Path) -> None:
        shutil.copy(ROOT / "start.py", tmp_path)
        start = load(tmp_path / "start.py")
        (tmp_path / ".venv").mkdir()
        shown: list[str] = []
        code = "import sys; print('\\u0456'); sys.stderr.write('bad\\n'); sys.exit(3)"
        status, output = start.run_logged([sys.executable, "-c", code], show=shown.append)
        assert (status, sorted(output.split())) == (3, ["bad", "і"])
        assert "".join(shown) == output
        assert (tmp_path / ".venv" / "setup.log").read_text(encoding="utf-8").endswith(output)

    def test_pip_is_kept_from_putting_packages_elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copy(ROOT / "start.py", tmp_path)
        start = load(tmp_path / "start.py")
        (tmp_path / ".venv").mkdir()
        names = ("PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PIP_USER", "PIP_RETRIES")
        for name in names:
            monkeypatch.setenv(name, "7")
        code = f"import os; print(*(os.environ.get(name) for name in {names}))"
        assert start.run_logged([sys.executable, "-c", code]) == (0, "None None None 0 7\n")


@POSIX_ONLY
def test_the_ci_script_is_a_program_that_bash_can_parse() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], capture_output=True, check=False).stderr == b""

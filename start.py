#!/usr/bin/env python3
"""Sets Network Workbench up the first time, and starts it.

usage: python3 start.py [the program's arguments]     open the window
       python3 start.py test [pytest's arguments]     run the tests
       python3 start.py bench [its arguments]         measure the speed
       python3 start.py lint                          ruff, mypy and the walls between the parts
       python3 start.py lock [--upgrade]              write the lock files again (needs uv)
       python3 start.py --help                        this text

Everything is kept in the folder .venv beside this file. Delete it at any time: the next start makes it again.
"""
# Any Python can parse this file (no annotations, no f-strings, only ASCII), so that an old one says in a sentence what
# is wrong instead of showing a SyntaxError. Imports come late, because most starts only see that nothing changed.

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import IO

OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
GUARD = os.path.join(VENV, "start.guard")  # Locked by whoever changes .venv.
LOG = os.path.join(VENV, "setup.log")
CONTENTS = os.path.join(VENV, "start.contents")  # What site-packages held when it was complete.
LIBRARIES_FOUND = os.path.join(VENV, "start.libraries")  # Where the system's libraries were found.
CHANGING = os.path.join(
    VENV, "start.changing"
)  # Exists while packages are being written: half of one looks whole to pip.

RUNTIME = "requirements.lock"
TESTS = "tests/requirements.lock"

# What Qt's own libraries and platform plugins load from the system (tests/test_start.py compares it with what they
# really ask for): soname, Debian's packages (the first that exists; t64 stands for 64-bit time), Arch's.
# Distributions with RPM need no column, since they can install a soname by its name.
LIBRARIES = (
    ("libEGL.so.1", ("libegl1",), "libglvnd"),
    ("libGL.so.1", ("libgl1",), "libglvnd"),
    ("libX11.so.6", ("libx11-6",), "libx11"),
    ("libX11-xcb.so.1", ("libx11-xcb1",), "libx11"),
    ("libbrotlicommon.so.1", ("libbrotli1",), "brotli"),
    ("libbrotlidec.so.1", ("libbrotli1",), "brotli"),
    ("libdbus-1.so.3", ("libdbus-1-3",), "dbus"),
    ("libfontconfig.so.1", ("libfontconfig1",), "fontconfig"),
    ("libfreetype.so.6", ("libfreetype6",), "freetype2"),
    ("libgcc_s.so.1", ("libgcc-s1",), "gcc-libs"),
    ("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2"),
    ("libgssapi_krb5.so.2", ("libgssapi-krb5-2",), "krb5"),
    ("libgthread-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2"),
    ("libstdc++.so.6", ("libstdc++6",), "gcc-libs"),
    ("libwayland-client.so.0", ("libwayland-client0",), "wayland"),
    ("libwayland-cursor.so.0", ("libwayland-cursor0",), "wayland"),
    ("libwayland-egl.so.1", ("libwayland-egl1",), "wayland"),
    ("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor"),
    ("libxcb-glx.so.0", ("libxcb-glx0",), "libxcb"),
    ("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm"),
    ("libxcb-image.so.0", ("libxcb-image0",), "xcb-util-image"),
    ("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms"),
    ("libxcb-randr.so.0", ("libxcb-randr0",), "libxcb"),
    ("libxcb-render-util.so.0", ("libxcb-render-util0",), "xcb-util-renderutil"),
    ("libxcb-render.so.0", ("libxcb-render0",), "libxcb"),
    ("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb"),
    ("libxcb-shm.so.0", ("libxcb-shm0",), "libxcb"),
    ("libxcb-sync.so.1", ("libxcb-sync1",), "libxcb"),
    ("libxcb-util.so.1", ("libxcb-util1",), "xcb-util"),
    ("libxcb-xfixes.so.0", ("libxcb-xfixes0",), "libxcb"),
    ("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb"),
    ("libxcb.so.1", ("libxcb1",), "libxcb"),
    ("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11"),
    ("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon"),
    ("libz.so.1", ("zlib1g",), "zlib"),
    ("libzstd.so.1", ("libzstd1",), "zstd"),
)
A_FONT = "a font"
PYTHON_VENV = "Python's venv"

# What pip or apt-get say when the network is what fails.
NO_NETWORK = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Temporary failure resolving",
    "Could not resolve",
    "Name or service not known",
    "getaddrinfo failed",
    "Network is unreachable",
    "No route to host",
    "Connection refused",
    "Connection reset by peer",
    "Could not connect to",
    "Unable to connect to",
    "Failed to connect",
    "ConnectTimeout",
    "ReadTimeout",
    "Read timed out",
    "ProxyError",
    "Cannot connect to proxy",
    "RemoteDisconnected",
)


class SetupError(Exception):
    """The set-up cannot go on; the text is the sentence for the person."""


def main(arguments):
    # type: (Sequence[str]) -> int
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    try:
        if command in ("-h", "--help"):
            sys.stdout.write(usage())
            return 0
        if command == "test":
            return run_tool(["-m", "pytest"] + rest)
        if command == "bench":
            return run_tool(["-m", "tests.bench"] + rest)
        if command == "lint":
            return lint()
        if command == "lock":
            return write_lock_files(rest)
        return run_program(arguments)
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        say("{}: {}.".format(error.filename or VENV, error.strerror))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def usage():
    # type: () -> str
    return (__doc__ or "").split("\n\n", 1)[1]


def say(line):
    # type: (str) -> None
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


# The right Python ----------------------------------------------------------------------------------------------------


def wrong_python(version, names_on_path):
    # type: (Sequence[int], Iterable[str]) -> str
    """The sentence for a Python that is too old; names_on_path are the commands a person could have typed."""
    sentence = "Network Workbench needs Python {}.{} or newer, and this is Python {}".format(
        OLDEST_PYTHON[0], OLDEST_PYTHON[1], ".".join(str(part) for part in version)
    )
    found = set(names_on_path)
    for minor in range(30, OLDEST_PYTHON[1] - 1, -1):
        name = "python3.{}".format(minor)
        if name in found:
            return sentence + ": run it with {} start.py instead.".format(name)
    return sentence + ": install a newer one and run start.py with it."


def commands_on_path():
    # type: () -> list[str]
    names = []  # type: list[str]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        try:
            names.extend(os.listdir(folder))
        except OSError:
            pass
    return names


# Is everything here already? -----------------------------------------------------------------------------------------


def prepare(with_test_tools):
    # type: (bool) -> None
    """Makes .venv hold what the lock files say; returns at once when it does."""
    if is_ready(with_test_tools) and libraries_still_there():
        return
    set_up(with_test_tools)


def identity():
    # type: () -> str
    """What a .venv is bound to: the Python that made it, the kind of machine, the place of the folder."""
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    python = "{}.{}{}".format(sys.version_info[0], sys.version_info[1], getattr(sys, "abiflags", ""))
    return "\n".join((sys.implementation.name, python, sys.platform, machine, sys.base_prefix, VENV))


def stamp_path(lock):
    # type: (str) -> str
    return os.path.join(VENV, "start.tests" if lock == TESTS else "start.runtime")


def stamp_for(lock):
    # type: (str) -> str
    """The stamp's text: the identity and the whole lock file, which is read as fast as hashlib is imported."""
    try:
        return identity() + "\n\n" + read(os.path.join(ROOT, *lock.split("/")))
    except OSError as error:
        reason = error.strerror
    raise SetupError("The program's folder is not complete: {} cannot be read ({}).".format(lock, reason))


def is_ready(with_test_tools):
    # type: (bool) -> bool
    locks = (RUNTIME, TESTS) if with_test_tools else (RUNTIME,)
    for lock in locks:
        expected = stamp_for(lock)
        try:
            if read(stamp_path(lock)) != expected:
                return False
        except (OSError, ValueError):
            return False
    return contents_complete()


def contents_complete():
    # type: () -> bool
    """Whether nothing was removed from .venv since it was made."""
    try:
        packages, rest = read(CONTENTS).split("\n", 1)
        there = set(os.listdir(os.path.join(VENV, packages)))
    except (OSError, ValueError):
        return False
    return (
        os.access(VENV_PYTHON, os.X_OK)
        and os.path.isfile(os.path.join(VENV, "pyvenv.cfg"))
        and there.issuperset(rest.split("\n"))
    )


def libraries_still_there():
    # type: () -> bool
    if not LINUX:
        return True
    try:
        return all(os.path.exists(path) for path in read(LIBRARIES_FOUND).split("\n"))
    except (OSError, ValueError):
        return False


def read(path):
    # type: (str) -> str
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def write(path, text):
    # type: (str, str) -> None
    """Writes the whole file or nothing."""
    with open(path + ".new", "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    os.replace(path + ".new", path)


# Making it so --------------------------------------------------------------------------------------------------------


def set_up(with_test_tools):
    # type: (bool) -> None
    check_libc()
    lacking = what_is_lacking(first_time=not is_ready(False))
    if lacking and not may_install():
        explain_lacking(lacking)
    if lacking or not is_ready(with_test_tools):
        guard = take_guard()
        try:
            if lacking and may_install():  # A lack of fonts alone was only remarked on.
                install_lacking()
            if not is_ready(with_test_tools):  # Another start may have done it while this one waited.
                fill_venv(with_test_tools, guard)
        except OSError as error:
            raise SetupError(cannot_write(error))
        finally:
            os.close(guard)
    if LINUX:
        remember_libraries()


def fill_venv(with_test_tools, guard):
    # type: (bool, int) -> None
    locks = (RUNTIME, TESTS) if with_test_tools else (RUNTIME,)
    stamps = [(stamp_path(lock), stamp_for(lock)) for lock in locks]
    add = with_test_tools and is_ready(False) and not os.path.exists(stamp_path(TESTS)) and not os.path.exists(CHANGING)
    if add:
        say("Adding the test tools to .venv ...")
    else:
        remake = any(name not in ours() for name in os.listdir(VENV))
        say("{} .venv (once; it takes a minute) ...".format("Renewing" if remake else "Setting up"))
        clear_venv()
        make_venv(guard)
    install(locks[-1], guard)
    check_qt()
    packages = find_site_packages()
    names = sorted(name for name in os.listdir(packages) if name != "__pycache__")
    write(CONTENTS, "\n".join([os.path.relpath(packages, VENV)] + names))
    for path, text in stamps:
        write(path, text)
    if os.path.exists(CHANGING):
        os.remove(CHANGING)
    say("Ready.")


def ours():
    # type: () -> tuple[str, ...]
    """What lies in a .venv in which nothing was installed yet."""
    return (os.path.basename(GUARD), os.path.basename(LOG))


def clear_venv():
    # type: () -> None
    """Empties .venv but for the guard, stamps first: a half-emptied folder must not look like a whole one."""
    import shutil

    names = sorted(os.listdir(VENV), key=lambda name: not name.startswith("start."))
    for name in names:
        path = os.path.join(VENV, name)
        if path == GUARD:
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.remove(path)


def take_guard():
    # type: () -> int
    """Waits until no other start changes .venv. The lock ends with the process that holds it, however that ends."""
    if os.path.lexists(VENV) and not os.path.isdir(VENV):
        raise SetupError("{} is in the way, because it is not a folder: move it elsewhere.".format(VENV))
    try:
        os.makedirs(VENV, exist_ok=True)
        guard = os.open(GUARD, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise SetupError(cannot_write(error))
    if not try_lock(guard):
        say("Another start is setting .venv up; waiting for it ...")
        lock_when_free(guard)
    return guard


def try_lock(guard):
    # type: (int) -> bool
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(guard, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def lock_when_free(guard):
    # type: (int) -> None
    import time

    while not try_lock(guard):
        time.sleep(0.2)


def cannot_write(error):
    # type: (OSError) -> str
    import errno

    if error.errno == errno.ENOSPC:
        return "The disk is full, so .venv could not be made: free some space and start again."
    if WINDOWS and isinstance(error, PermissionError):
        return "{} is in use ({}): close the other windows of the program and start again.".format(VENV, error.filename)
    return "Cannot write to {} ({}): make it writable, or copy the program to a folder of yours.".format(
        error.filename or VENV, error.strerror
    )


def make_venv(guard):
    # type: (int) -> None
    # The base interpreter, so that a start from inside another virtual environment does not depend on that one.
    python = getattr(sys, "_base_executable", None) or sys.executable
    status, output = run_logged([python, "-m", "venv", VENV], guard=guard)
    if status:
        raise SetupError("Making .venv failed: {} (the whole output is in {}).".format(last_line(output), LOG))


def install(lock, guard):
    # type: (str, int) -> None
    command = [VENV_PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--require-hashes", "--only-binary", ":all:"]
    command += ["-r", os.path.join(ROOT, *lock.split("/"))]
    status, output = run_logged(command, guard=guard, show=follow_pip)
    if status:
        raise SetupError("{} (the whole output is in {}).".format(why_pip_failed(output, lock), LOG))


def follow_pip(line):
    # type: (str) -> None
    """Shows the few lines of pip that a person wants to see while waiting: big downloads, and the end of them."""
    import re

    match = re.match(r"\s*Downloading ([A-Za-z0-9_.]+)-.* \((\d+)(?:\.\d+)? MB\)", line)
    if match and int(match.group(2)) >= 5:
        say("  downloading {} ({} MB)".format(*match.groups()))
    elif line.startswith("Installing collected packages"):
        write(CHANGING, "")  # Not earlier: without a network nothing was changed, and what is there stays good.
        say("  installing {} packages".format(line.count(",") + 1))


def why_pip_failed(output, lock):
    # type: (str, str) -> str
    import re

    if "DO NOT MATCH THE HASHES" in output:
        match = re.search(r"^ {4}(\S+) from ", output, re.MULTILINE)
        return "Nothing was installed, because {} is not the file whose hash stands in {}".format(
            "the download of " + match.group(1) if match else "a download", lock
        )
    if "No space left on device" in output:
        return "The disk is full, so the packages could not be installed: free some space and start again"
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return "The package index shows a certificate that is not trusted here: name your network's own in PIP_CERT"
    if any(sign in output for sign in NO_NETWORK):
        return "There is no network, and packages have to be downloaded: connect and start again"
    match = re.search(r"No matching distribution found for (\S+)", output)
    if match:
        return "There is no build of {} for this computer ({})".format(match.group(1), describe_computer())
    return "Installing the packages failed: {}".format(last_line(output))


def describe_computer():
    # type: () -> str
    import platform

    libc = " ".join(platform.libc_ver()).strip()
    words = [platform.system(), platform.machine(), libc, "Python " + platform.python_version()]
    return ", ".join(word for word in words if word)


def check_qt():
    # type: () -> None
    """Loads Qt once, so that whatever the list of libraries does not foresee is told here, in a sentence."""
    status, output = run_logged([VENV_PYTHON, "-c", "import PySide6.QtWidgets"])
    if status:
        raise SetupError("Qt does not load on this system: {} (see {}).".format(last_line(output) or status, LOG))


def find_site_packages():
    # type: () -> str
    import glob

    pattern = ("Lib", "site-packages") if WINDOWS else ("lib", "python*", "site-packages")
    return glob.glob(os.path.join(glob.escape(VENV), *pattern))[0]


def last_line(output):
    # type: (str) -> str
    """The last line that says something; an ERROR or E: line if there is one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR:", "E:"))]
    return (errors or lines or [""])[-1].rstrip(".")


def run_logged(command, guard=None, show=None, more_environment=None):
    # type: (Sequence[str], int | None, Callable[[str], None] | None, Mapping[str, str] | None) -> tuple[int, str]
    """Runs a program with its output in the log; gives its exit status and its output.

    A child that holds the guard keeps others out of .venv until it has ended, even when this process is killed.
    """
    import subprocess

    environment = dict(clean_environment(), LC_ALL="C.UTF-8", PYTHONIOENCODING="utf-8", PYTHONUNBUFFERED="1")
    environment.update(more_environment or {}, PIP_USER="0")
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"):  # They would put the packages elsewhere.
        environment.pop(name, None)
    lines = []  # type: list[str]
    with open(LOG, "a", encoding="utf-8", errors="replace") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environment,
            cwd=VENV,
            pass_fds=() if WINDOWS or guard is None else (guard,),
        )
        with process:
            pipe = process.stdout  # type: IO[str] | None
            for line in pipe or ():
                lines.append(line)
                log.write(line)
                log.flush()
                if show:
                    show(line)
    return process.returncode, "".join(lines)


# What the system must have (Linux) -----------------------------------------------------------------------------------


def check_libc():
    # type: () -> None
    import glob

    if LINUX and glob.glob("/lib/ld-musl-*") and not glob.glob("/lib*/ld-linux*"):
        raise SetupError("Qt is built for systems with glibc, and this one has musl: use another distribution.")


def what_is_lacking(first_time):
    # type: (bool) -> list[str]
    """Sonames of libraries, and the words for what else is missing."""
    if not LINUX:
        return [] if has_ensurepip() else [PYTHON_VENV]
    lacking = missing_libraries(load_library)
    if first_time:
        if not has_ensurepip():
            lacking.append(PYTHON_VENV)
        if not has_font(font_folders(os.environ)):
            lacking.append(A_FONT)
    return lacking


def missing_libraries(load):
    # type: (Callable[[str], bool]) -> list[str]
    return [soname for soname, _, _ in LIBRARIES if not load(soname)]


def load_library(soname):
    # type: (str) -> bool
    import ctypes

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def remember_libraries():
    # type: () -> None
    """Writes down where the libraries lie that the check has loaded, so that the next start need not load them."""
    wanted = {soname.split(".so")[0] for soname, _, _ in LIBRARIES}
    paths = set()
    try:
        for line in read("/proc/self/maps").splitlines():
            path = "".join(line.split(None, 5)[5:])
            if os.path.basename(path).split(".so")[0] in wanted:
                paths.add(path)
        write(LIBRARIES_FOUND, "\n".join(sorted(paths)))
    except OSError:
        pass  # Where it cannot be written, the next start looks again.


def has_ensurepip():
    # type: () -> bool
    import importlib.util

    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def font_folders(environment):
    # type: (Mapping[str, str]) -> list[str]
    home = os.path.expanduser("~")
    data = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [os.path.join(folder, "fonts") for folder in data.split(":") if folder]
    data_home = environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    folders += [os.path.join(data_home, "fonts"), os.path.join(home, ".fonts")]
    return folders + ["/usr/share/fonts", "/usr/local/share/fonts", "/run/current-system/sw/share/X11/fonts"]


def has_font(folders):
    # type: (Iterable[str]) -> bool
    for folder in folders:
        for _, _, names in os.walk(folder):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz")) for name in names):
                return True
    return False


def distribution_family(os_release):
    # type: (str) -> str
    """debian, rpm, suse, arch or nothing, from the text of /etc/os-release."""
    words = []  # type: list[str]
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        if name in ("ID", "ID_LIKE"):
            words += value.strip("\"'").lower().split()
    for family, members in (
        ("debian", ("debian", "ubuntu")),
        ("suse", ("suse", "opensuse", "sles")),
        ("rpm", ("fedora", "rhel", "centos")),
        ("arch", ("arch",)),
    ):
        if any(word.split("-")[0] in members for word in words):
            return family
    return ""


def this_family():
    # type: () -> str
    try:
        return distribution_family(read("/etc/os-release"))
    except OSError:
        return ""


def packages_for(lacking, family, exists):
    # type: (Iterable[str], str, Callable[[str], bool]) -> list[str]
    """The packages of the distribution that hold what is lacking; exists(name) tells whether its index has the name."""
    table = {soname: (debian, arch) for soname, debian, arch in LIBRARIES}
    python = "python{}.{}-venv".format(*sys.version_info[:2])
    fonts = {"debian": "fonts-dejavu-core", "rpm": "dejavu-sans-fonts", "suse": "dejavu-fonts", "arch": "ttf-dejavu"}
    packages = []  # type: list[str]
    for item in lacking:
        if item == A_FONT:
            name = fonts[family]
        elif item == PYTHON_VENV:
            name = {"debian": python, "arch": "python"}.get(family, "python3")
        elif family == "debian":
            # Where the index is not there to ask, the old name does: the renamed package answers to it as well.
            newer, oldest = table[item][0][:-1], table[item][0][-1]
            name = next((one for one in newer if exists(one)), oldest)
        elif family == "arch":
            name = table[item][1]
        else:
            name = "'{}()(64bit)'".format(item)
        if name not in packages:
            packages.append(name)
    return sorted(packages, key=lambda name: name.strip("'"))


def install_command(family, packages, is_root, has_sudo):
    # type: (str, Sequence[str], bool, bool) -> str
    """The one line that installs the packages."""
    steps = {
        "debian": ("apt-get update", "apt-get install -y --no-install-recommends --reinstall "),
        "rpm": ("dnf install -y ",),
        "suse": ("zypper --non-interactive install ",),
        "arch": ("pacman -S --needed --noconfirm ",),
    }[family]
    steps = steps[:-1] + (steps[-1] + " ".join(packages),)
    if is_root:
        return " && ".join(steps)
    if has_sudo:
        return " && ".join("sudo " + step for step in steps)
    return 'su -c "{}"'.format(" && ".join(steps))


def explain_lacking(lacking):
    # type: (Sequence[str]) -> None
    """Stops with the command that installs what is lacking. Only a font lacking is a remark: the program does run."""
    import shutil

    shown = ", ".join(lacking[:4]) + (" and {} more".format(len(lacking) - 4) if len(lacking) > 4 else "")
    family = this_family()
    if family:
        packages = packages_for(lacking, family, apt_knows)
        command = install_command(family, packages, is_root(), bool(shutil.which("sudo")))
        sentence = "This system lacks {}: run this command, then start again.\n    {}".format(shown, command)
    else:
        sentence = "This system lacks {}: install it with its package manager.".format(", ".join(lacking))
    if list(lacking) != [A_FONT]:
        raise SetupError(sentence)
    say("Text will show as empty boxes. " + sentence)


def is_root():
    # type: () -> bool
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_install():
    # type: () -> bool
    import shutil

    return LINUX and is_root() and this_family() == "debian" and bool(shutil.which("apt-get"))


def apt_knows(package):
    # type: (str) -> bool
    import subprocess

    command = ["apt-cache", "show", package]
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def install_lacking():
    # type: () -> None
    """As root on a Debian system: installs exactly what is lacking."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    lacking = what_is_lacking(first_time=True)
    if not lacking:
        return
    say("Asking apt-get for what this system lacks ...")
    _, updated = run_logged(apt + ["update"], more_environment=quiet)
    packages = packages_for(lacking, "debian", apt_knows)
    say("  installing {} system packages".format(len(packages)))
    # --reinstall: somebody may have deleted a library behind apt-get's back.
    options = ["install", "--no-install-recommends", "--reinstall"]
    status, output = run_logged(apt + options + packages, more_environment=quiet)
    names = ", ".join(packages)
    if status and any(sign in updated + output for sign in NO_NETWORK):
        raise SetupError(
            "There is no network, and apt-get has to download {} packages: connect and start again "
            "(the whole output is in {}).".format(len(packages), LOG)
        )
    if status:
        raise SetupError(
            "apt-get could not install {}: {} (the whole output is in {}).".format(names, last_line(output), LOG)
        )
    lacking = what_is_lacking(first_time=True)
    if lacking:
        raise SetupError(
            "apt-get installed {}, and yet this system lacks {} (see {}).".format(names, ", ".join(lacking), LOG)
        )


# Running the program and the tools -----------------------------------------------------------------------------------


def run_program(arguments):
    # type: (Sequence[str]) -> int
    prepare(with_test_tools=False)
    if LINUX and not has_display(os.environ, arguments):
        raise SetupError(
            "There is no display to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is set): "
            "start it in a desktop session."
        )
    # The person's folder stays the current one, for the files they name; -P and PYTHONPATH let Python find ours.
    command = [VENV_PYTHON, "-P", "-m", "ui"] + list(arguments)
    return become(command, dict(clean_environment(), PYTHONPATH=ROOT), with_test_tools=False)


def run_tool(arguments):
    # type: (Sequence[str]) -> int
    prepare(with_test_tools=True)
    os.chdir(ROOT)
    return become([VENV_PYTHON] + list(arguments), test_environment(), with_test_tools=True)


def has_display(environment, arguments):
    # type: (Mapping[str, str], Sequence[str]) -> bool
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in named) or "-platform" in arguments


def clean_environment():
    # type: () -> dict[str, str]
    """The environment without what would make a Python look for another one's modules."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}


def test_environment():
    # type: () -> dict[str, str]
    environment = clean_environment()
    if LINUX and not has_display(environment, ()):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def become(command, environment, with_test_tools):
    # type: (Sequence[str], Mapping[str, str], bool) -> int
    """Becomes the program in .venv; when its Python turns out to be no program at all, makes .venv again first."""
    try:
        return execute(command, environment)
    except OSError:
        os.remove(stamp_path(RUNTIME))
    prepare(with_test_tools)
    return execute(command, environment)


def execute(command, environment):
    # type: (Sequence[str], Mapping[str, str]) -> int
    """Replaces this process; Windows has no way to, so there it waits for the program and gives its exit status."""
    if not WINDOWS:
        os.execve(command[0], list(command), dict(environment))
    import subprocess

    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # The program got it too, and decides.


def lint():
    # type: () -> int
    import subprocess

    prepare(with_test_tools=True)
    failed = []  # type: list[str]
    for name, arguments in (
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
        ("walls", ["tests.helpers.walls"]),
    ):
        say("== " + name)
        if subprocess.call([VENV_PYTHON, "-m"] + arguments, cwd=ROOT, env=clean_environment()):
            failed.append(name)
    say("lint: failed: " + ", ".join(failed) if failed else "lint: all passed")
    return 1 if failed else 0


def write_lock_files(arguments):
    # type: (Sequence[str]) -> int
    """Writes both lock files anew with uv; --upgrade also lets the versions move."""
    import shutil
    import subprocess

    uv = shutil.which("uv")
    if not uv:
        raise SetupError("Writing the lock files needs uv: install it (pipx install uv) and start again.")
    compile_ = [uv, "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    for more in (["-o", RUNTIME], ["--extra", "test", "-c", RUNTIME, "-o", TESTS]):
        status = subprocess.call(compile_ + more + list(arguments), cwd=ROOT)
        if status:
            return status
    return 0


if sys.version_info < OLDEST_PYTHON:
    sys.stderr.write(wrong_python(tuple(sys.version_info[:3]), commands_on_path()) + "\n")
    sys.exit(1)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The walls between the program's parts, as a checker: ``python -m tests.helpers.walls`` prints ``path:line: message``.

A line that has to break a wall says why: ``# wall: <reason>``. It reads source text only and imports nothing it checks.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Violation", "check_source", "check_tree", "main"]

CHECKED = ("app", "ui", "resources")

EXEMPTION = re.compile(r"#\s*wall:\s*(.*)")
SHORTEST_REASON = 8
"""An exemption's reason has at least so many characters: "ok" is not a reason."""

# 1. What app/ must not import.
WINDOW_ONLY = ("PySide6", "shiboken6", "qasync", "ui")

# 3. What a wire module must not import: modules through which bytes leave or enter the process, and those that wait.
INPUT_OUTPUT = (
    "aioftp",
    "aiohttp",
    "aiosmtpd",
    "aiosmtplib",
    "asyncio",
    "concurrent",
    "ftplib",
    "http.client",
    "http.server",
    "dns.asyncquery",
    "dns.asyncresolver",
    "dns.query",
    "dns.resolver",
    "imaplib",
    "mmap",
    "multiprocessing",
    "os",
    "pathlib",
    "poplib",
    "select",
    "selectors",
    "shutil",
    "signal",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
    "urllib.request",
    "xmlrpc.server",
)
INPUT_OUTPUT_OF_OURS = re.compile(r"app\.(lab|tasks|trace\.(store|tap)|\w+\.(client|server))\b")
PURE = ("pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath", "os.PathLike")

# 4. What makes a task, and what makes one of each coroutine (but none of a task or future) that it is given.
MAKES_TASKS = frozenset(("create_task", "eager_task_factory", "ensure_future", "run_coroutine_threadsafe", "TaskGroup"))
WRAPS_COROUTINES = frozenset(("asyncio.as_completed", "asyncio.gather", "asyncio.shield"))
GIVES_FUTURES = frozenset(("create_future", "run_in_executor", "spawn"))
QASYNC_MAKES_TASKS = frozenset(("asyncSlot", "asyncClose", "asyncWrap"))
SERVES_WITH_CALLBACK = frozenset(("start_server", "start_unix_server"))

# 5. What runs a nested Qt loop.
NESTED_LOOP = frozenset(("exec", "exec_", "processEvents"))
WAITING_DIALOGS = {
    "QMessageBox": ("about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": (
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("getColor",),
    "QFontDialog": ("getFont",),
}

# 6. What waits without the loop, and what opens sockets.
BLOCKING = frozenset(
    (
        "time.sleep",
        "input",
        "builtins.input",
        "os.system",
        "os.popen",
        "os.wait",
        "os.waitpid",
        "select.select",
        "socket.create_connection",
        "socket.getaddrinfo",
        "socket.getfqdn",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.gethostbyname_ex",
        "socket.getnameinfo",
        "subprocess.call",
        "subprocess.check_call",
        "subprocess.check_output",
        "subprocess.getoutput",
        "subprocess.getstatusoutput",
        "subprocess.run",
        "urllib.request.urlopen",
        "urllib.request.urlretrieve",
        "ftplib.FTP",
        "ftplib.FTP_TLS",
        "http.client.HTTPConnection",
        "http.client.HTTPSConnection",
        "imaplib.IMAP4",
        "imaplib.IMAP4_SSL",
        "poplib.POP3",
        "poplib.POP3_SSL",
        "smtplib.SMTP",
        "smtplib.SMTP_SSL",
        "xmlrpc.client.ServerProxy",
        "dns.resolver.resolve",
        "dns.query.tcp",
        "dns.query.tls",
        "dns.query.udp",
        "dns.query.https",
    )
)
BLOCKING_PACKAGES = ("requests",)
OPENS_SOCKETS = (
    "aioftp",
    "aiohttp",
    "aiosmtpd",
    "aiosmtplib",
    "dns",
    "ftplib",
    "http.client",
    "http.server",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "requests",
    "select",
    "selectors",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "xmlrpc.client",
    "xmlrpc.server",
)
ASYNCIO_OPENS_SOCKETS = frozenset(("open_connection", "open_unix_connection", "start_server", "start_unix_server"))
LOOP_OPENS_SOCKETS = frozenset(
    (
        "connect_accepted_socket",
        "create_connection",
        "create_datagram_endpoint",
        "create_server",
        "create_unix_connection",
        "create_unix_server",
        "sock_accept",
        "sock_connect",
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a wall is broken, and what to do instead."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def check_tree(root: Path) -> list[Violation]:
    """Every violation in the program's folders below root."""
    found: list[Violation] = []
    tabs = {path.stem for path in (root / "ui" / "tabs").glob("*") if path.is_dir() or path.suffix == ".py"}
    for folder in CHECKED:
        for path in sorted((root / folder).rglob("*.py")):
            found += check_source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"), tabs)
    return sorted(found)


def check_source(path: str, source: str, tabs: Iterable[str] = ()) -> list[Violation]:
    """The violations of one module, given by its path from the root; tabs are the names of all modules in ui/tabs."""
    tree = ast.parse(source, path)
    checker = _Checker(path, frozenset(tabs))
    checker.visit(tree)
    return sorted(_without_exempted(path, source, checker.found))


def _without_exempted(path: str, source: str, found: list[tuple[int, int, str]]) -> Iterator[Violation]:
    exempt: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and (match := EXEMPTION.match(token.string)):
            exempt[token.start[0]] = match.group(1).strip()
    used: set[int] = set()
    for first, last, message in found:
        lines = [line for line in range(first, last + 1) if line in exempt]
        used.update(lines)
        if not lines:
            yield Violation(path, first, message)
    for line, reason in exempt.items():
        if len(reason) < SHORTEST_REASON:
            yield Violation(path, line, "this exemption needs its reason: write `# wall: <why it has to be so>`")
        elif line not in used:
            yield Violation(path, line, "this exemption exempts nothing: remove it")


class _Checker(ast.NodeVisitor):
    """Walks one module and collects (first line, last line, message)."""

    def __init__(self, path: str, tabs: frozenset[str]) -> None:
        self.found: list[tuple[int, int, str]] = []
        self._tabs = tabs
        self._parts = tuple(path.removesuffix(".py").split("/"))
        self._package = list(self._parts[:-1])
        self._app = self._parts[0] == "app"
        self._ui = self._parts[0] == "ui"
        self._wire = self._app and "wire" in self._parts
        self._tasks = self._parts == ("app", "tasks")
        self._starts_loop = self._parts[-1] == "__main__" or self._parts == ("ui", "loop")
        self._tab = self._parts[2] if self._parts[:2] == ("ui", "tabs") and self._parts[2] != "__init__" else None
        self._names: dict[str, str] = {}  # What a name in this module stands for: "sleep" -> "time.sleep".
        self._coroutines: set[str] = set()
        self._in_coroutine = False

    def _report(self, node: ast.AST, message: str) -> None:
        first = getattr(node, "lineno", 1)
        self.found.append((first, getattr(node, "end_lineno", first), message))

    # Names ------------------------------------------------------------------------------------------------------------

    def visit_Module(self, node: ast.Module) -> None:
        for inner in ast.walk(node):
            if isinstance(inner, ast.AsyncFunctionDef):
                self._coroutines.add(inner.name)
            elif isinstance(inner, ast.Import):
                for alias in inner.names:
                    if alias.asname:
                        self._names[alias.asname] = alias.name
            elif isinstance(inner, ast.ImportFrom):
                for alias in inner.names:
                    self._names[alias.asname or alias.name] = f"{self._source(inner)}.{alias.name}"
        self.generic_visit(node)

    def _source(self, node: ast.ImportFrom) -> str:
        """The module an import takes from, as an absolute name."""
        if not node.level:
            return node.module or ""
        base = self._package[: len(self._package) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    def _full_name(self, node: ast.expr) -> str:
        """`time.sleep` for time.sleep, for sleep after `from time import sleep`, and so on; "" for what has no name."""
        if isinstance(node, ast.Name):
            return self._names.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            return f"{self._full_name(node.value)}.{node.attr}"
        return ""

    # Imports ----------------------------------------------------------------------------------------------------------

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._check_import(node, [alias.name])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        source = self._source(node)
        for alias in node.names:
            self._check_import(node, [source, f"{source}.{alias.name}"])
            self._check_reference(node, f"{source}.{alias.name}")

    def _check_import(self, node: ast.AST, names: list[str]) -> None:
        """names: the module, and for `from module import name` also module.name, which may be a module itself."""
        full = names[-1]
        if self._app and (wrong := _below(names, WINDOW_ONLY)):
            self._report(
                node,
                f"app/ must run without a window and does not import {wrong}: "
                "take what is needed as an argument or a callback, or move this code to ui/",
            )
        ours = INPUT_OUTPUT_OF_OURS.match(full)
        wrong = ours.group() if ours else _below(names, INPUT_OUTPUT)
        if self._wire and wrong and full not in PURE:
            self._report(
                node,
                f"a wire module does no I/O and does not import {wrong}: "
                "take bytes, give messages, and leave reading and writing to client.py or the lab",
            )
        if self._ui and (wrong := _below(names, OPENS_SOCKETS)):
            self._report(
                node,
                f"ui/ opens no socket and does not import {wrong}: write a client in app/ and await it from here",
            )
        if self._tab is not None and (other := self._other_tab(names)):
            self._report(
                node,
                f"a tab does not import another one ({other}): "
                "move what both need to ui/widgets/ (what is seen) or to app/ (what is done)",
            )

    def _other_tab(self, names: list[str]) -> str:
        for name in names:
            parts = name.split(".")
            if parts[:2] == ["ui", "tabs"] and len(parts) > 2 and parts[2] in self._tabs - {self._tab, "__init__"}:
                return parts[2]
        return ""

    # Uses -------------------------------------------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._check_reference(node, self._full_name(node))
        self.generic_visit(node)

    def _check_reference(self, node: ast.AST, full: str) -> None:
        """Naming it is enough, called or not: `call_soon(ensure_future, work())` makes a task as well."""
        owner, _, name = full.rpartition(".")
        makes_tasks = name in MAKES_TASKS or (owner == "qasync" and name in QASYNC_MAKES_TASKS)
        if makes_tasks and not self._tasks:
            self._report_task(node, name)
        if self._ui and name in NESTED_LOOP:
            self._report(
                node,
                f"no nested Qt loop ({name}): open() a dialog and await its finished signal, popup() a menu; "
                "a nested loop inside a running task breaks asyncio",
            )
        dialog = owner.rpartition(".")[2]
        if self._ui and name in WAITING_DIALOGS.get(dialog, ()):
            self._report(
                node,
                f"{dialog}.{name} runs a nested Qt loop: make the dialog, open() it and await its finished signal",
            )
        if self._ui and (name in LOOP_OPENS_SOCKETS or (owner == "asyncio" and name in ASYNCIO_OPENS_SOCKETS)):
            self._report(node, f"ui/ opens no socket ({name}): write a client in app/ and await it from here")

    def _report_task(self, node: ast.AST, name: str) -> None:
        self._report(
            node,
            f"only app/tasks.py makes tasks ({name}): spawn(coroutine, name) of a TaskOwner gives the task a name, "
            "an end and a report of its failure",
        )

    def visit_Call(self, node: ast.Call) -> None:
        full = self._full_name(node.func)
        name = full.rpartition(".")[2]
        if self._ui or self._in_coroutine:
            self._check_blocking(node, full)
        if not self._starts_loop and (full in ("asyncio.run", "asyncio.Runner") or name == "run_until_complete"):
            self._report(
                node,
                f"only a __main__ module or ui/loop.py starts a loop ({name}): make this a coroutine and await it",
            )
        if self._wire and full in ("io.open", "open", "input", "print"):
            self._report(node, f"a wire module does no I/O ({full}): take bytes, give messages")
        if full in ("importlib.import_module", "__import__") and node.args:
            module = node.args[0]
            if isinstance(module, ast.Constant) and isinstance(module.value, str):
                self._check_import(node, [module.value])
        if not self._tasks and full in WRAPS_COROUTINES and any(self._makes_coroutine(part) for part in node.args):
            self._report_task(node, full)
        if not self._tasks and full == "asyncio.Task":  # Named in annotations too, so only its call counts.
            self._report_task(node, "asyncio.Task")
        if not self._tasks and name in SERVES_WITH_CALLBACK and node.args:
            callback = self._full_name(node.args[0]).rpartition(".")[2]
            if callback in self._coroutines:
                self._report_task(node, f"{name} with a coroutine as its callback")
        self.generic_visit(node)

    def _makes_coroutine(self, argument: ast.expr) -> bool:
        """Whether an argument is made by a call on the spot, other than by one that is known to give a future."""
        calls = [inner for inner in ast.walk(argument) if isinstance(inner, ast.Call)]
        return any(self._full_name(call.func).rpartition(".")[2] not in GIVES_FUTURES for call in calls[:1])

    def _check_blocking(self, node: ast.Call, full: str) -> None:
        if full in BLOCKING or _below([full], BLOCKING_PACKAGES):
            where = "ui/ runs on the loop" if self._ui else "a coroutine runs on the loop"
            self._report(
                node,
                f"{where}, and {full} blocks it: await an asyncio equivalent, or asyncio.to_thread({full}, ...)",
            )

    # A function inside a coroutine may be meant for a thread, so it counts as not on the loop.

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._visit_function(node, coroutine=True)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node, coroutine=False)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_function(node, coroutine=False)

    def _visit_function(self, node: ast.AST, *, coroutine: bool) -> None:
        outside, self._in_coroutine = self._in_coroutine, coroutine
        self.generic_visit(node)
        self._in_coroutine = outside


def _below(names: Iterable[str], modules: Iterable[str]) -> str:
    """The first of the modules that one of the names is or lies in."""
    for module in modules:
        if any(name == module or name.startswith(module + ".") for name in names):
            return module
    return ""


def main(arguments: list[str] | None = None) -> int:
    """Print what is wrong below the given folder (or here); the exit status is 1 when something is."""
    given = sys.argv[1:] if arguments is None else arguments
    found = check_tree(Path(given[0]) if given else Path.cwd())
    for violation in found:
        print(violation)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""The walls between the program's parts hold, and the checker that says so sees what it should."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import walls

ROOT = Path(__file__).parent.parent
TABS = ("__init__", "lookup", "mail", "sockets")

# The rule, a module, what it does wrong, words of the message; then the innocent twin of each further down.
BROKEN = [
    ("app without window", "app/x.py", "import PySide6", "must run without a window"),
    ("app without window", "app/x.py", "from PySide6.QtCore import QObject", "PySide6"),
    ("app without window", "app/x/y.py", "import qasync as loop", "qasync"),
    ("app without window", "app/x.py", "from ui.services import Services", "ui"),
    ("app without window", "app/x.py", "from ui import tab", "callback"),
    ("app without window", "app/x.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ui.tab", "ui"),
    ("app without window", "app/x.py", "def f():\n    from shiboken6 import isValid", "shiboken6"),
    ("app without window", "app/x.py", "import importlib\nimportlib.import_module('ui.tab')", "ui"),
    ("tabs apart", "ui/tabs/mail.py", "import ui.tabs.sockets", "ui/widgets/"),
    ("tabs apart", "ui/tabs/mail.py", "from ui.tabs.sockets import SocketsTab", "sockets"),
    ("tabs apart", "ui/tabs/mail.py", "from ui.tabs import sockets", "sockets"),
    ("tabs apart", "ui/tabs/mail.py", "from . import sockets", "sockets"),
    ("tabs apart", "ui/tabs/mail.py", "from .lookup import LookupTab", "lookup"),
    ("tabs apart", "ui/tabs/mail/compose.py", "from ..sockets import SocketsTab", "sockets"),
    ("wire without I/O", "app/smtp/wire.py", "import socket", "take bytes, give messages"),
    ("wire without I/O", "app/smtp/wire.py", "import asyncio", "asyncio"),
    ("wire without I/O", "app/smtp/wire.py", "from pathlib import Path", "pathlib"),
    ("wire without I/O", "app/smtp/wire.py", "import os.path", "os"),
    ("wire without I/O", "app/lookup/wire/names.py", "import dns.resolver", "dns.resolver"),
    ("wire without I/O", "app/smtp/wire.py", "import threading", "threading"),
    ("wire without I/O", "app/smtp/wire.py", "def f():\n    return open('x')", "open"),
    ("wire without I/O", "app/smtp/wire.py", "from app.smtp.client import Client", "app.smtp.client"),
    ("tasks in one place", "app/x.py", "import asyncio\nasyncio.create_task(f())", "TaskOwner"),
    ("tasks in one place", "app/x.py", "import asyncio as a\na.ensure_future(f())", "ensure_future"),
    ("tasks in one place", "app/x.py", "from asyncio import create_task", "create_task"),
    ("tasks in one place", "ui/x.py", "async def f(loop):\n    loop.create_task(g())", "create_task"),
    (
        "tasks in one place",
        "app/x.py",
        "import asyncio\nasync def f():\n    async with asyncio.TaskGroup():\n        ...",
        "Tas",
    ),
    ("tasks in one place", "app/x.py", "import asyncio\nasync def f():\n    await asyncio.gather(a(), b())", "gather"),
    ("tasks in one place", "app/x.py", "import asyncio\nasync def f():\n    await asyncio.shield(a())", "shield"),
    ("tasks in one place", "app/x.py", "from asyncio import gather\nx = gather(*(get(u) for u in urls))", "gather"),
    ("tasks in one place", "app/x.py", "import asyncio\nasyncio.run_coroutine_threadsafe(f(), loop)", "threadsafe"),
    ("tasks in one place", "app/x.py", "import asyncio\nasyncio.Task(f())", "asyncio.Task"),
    ("tasks in one place", "app/x.py", "loop.call_soon(asyncio.ensure_future, f())", "ensure_future"),
    ("tasks in one place", "ui/x.py", "import qasync\n@qasync.asyncSlot()\nasync def f(): ...", "asyncSlot"),
    (
        "tasks in one place",
        "app/x.py",
        "import asyncio\nasync def serve(r, w): ...\nasync def f():\n    await asyncio.start_server(serve, 'x', 1)",
        "callback",
    ),
    ("tasks in one place", "app/x.py", "import asyncio\nasyncio.run(f())", "__main__"),
    ("tasks in one place", "ui/x.py", "loop.run_until_complete(f())", "await it"),
    ("no nested Qt loop", "ui/x.py", "dialog.exec()", "open() a dialog"),
    ("no nested Qt loop", "ui/x.py", "QMenu(self).exec_(point)", "popup() a menu"),
    ("no nested Qt loop", "ui/__main__.py", "QApplication.exec()", "nested Qt loop"),
    ("no nested Qt loop", "ui/x.py", "QApplication.processEvents()", "processEvents"),
    ("no nested Qt loop", "ui/x.py", "QMessageBox.question(self, 'a', 'b')", "QMessageBox.question"),
    ("no nested Qt loop", "ui/x.py", "QtWidgets.QMessageBox.information(self, 'a', 'b')", "QMessageBox.information"),
    ("no nested Qt loop", "ui/x.py", "name, _ = QFileDialog.getOpenFileName(self)", "QFileDialog.getOpenFileName"),
    ("no nested Qt loop", "ui/x.py", "text, ok = QInputDialog.getText(self, 'a', 'b')", "open() it"),
    ("loop never blocked", "app/x.py", "import time\nasync def f():\n    time.sleep(1)", "to_thread"),
    ("loop never blocked", "app/x.py", "from time import sleep\nasync def f():\n    sleep(1)", "time.sleep"),
    ("loop never blocked", "app/x.py", "import socket\nasync def f():\n    socket.getaddrinfo('x', 1)", "getaddrinfo"),
    ("loop never blocked", "app/x.py", "import socket\nasync def f():\n    socket.gethostbyaddr('x')", "gethostbyaddr"),
    (
        "loop never blocked",
        "app/x.py",
        "import subprocess\nasync def f():\n    subprocess.run(['x'])",
        "subprocess.run",
    ),
    ("loop never blocked", "app/x.py", "import requests\nasync def f():\n    requests.get('x')", "requests"),
    (
        "loop never blocked",
        "app/x.py",
        "import urllib.request\nasync def f():\n    urllib.request.urlopen('x')",
        "urlopen",
    ),
    ("loop never blocked", "ui/x.py", "import time\ndef f():\n    time.sleep(1)", "ui/ runs on the loop"),
    ("loop never blocked", "ui/x.py", "import subprocess\ndef f():\n    subprocess.run(['x'])", "subprocess.run"),
    ("ui without sockets", "ui/x.py", "import socket", "write a client in app/"),
    ("ui without sockets", "ui/x.py", "from ssl import SSLContext", "ssl"),
    ("ui without sockets", "ui/x.py", "import aiohttp.web", "aiohttp"),
    ("ui without sockets", "ui/x.py", "from PySide6.QtNetwork import QTcpSocket", "QtNetwork"),
    ("ui without sockets", "ui/x.py", "from PySide6 import QtNetwork", "QtNetwork"),
    (
        "ui without sockets",
        "ui/x.py",
        "import asyncio\nasync def f():\n    await asyncio.open_connection('x', 1)",
        "client",
    ),
    (
        "ui without sockets",
        "ui/x.py",
        "async def f(loop):\n    await loop.create_connection(p, 'x', 1)",
        "create_connection",
    ),
]

INNOCENT = [
    ("app without window", "app/x.py", "import pyside_like\nfrom app.ui_free import x\nui = 1"),
    ("app without window", "ui/x.py", "from PySide6.QtCore import QObject\nimport qasync"),
    (
        "tabs apart",
        "ui/tabs/mail.py",
        "from ui.tab import Tab\nfrom ui.widgets.hex import HexView\nfrom ui.tabs import TABS",
    ),
    (
        "tabs apart",
        "ui/tabs/mail/compose.py",
        "from ui.tabs.mail.model import Model\nfrom . import model\nfrom .. import mail",
    ),
    ("tabs apart", "ui/tabs/__init__.py", "from ui.tabs.sockets import SocketsTab"),
    ("tabs apart", "ui/window.py", "from ui.tabs.sockets import SocketsTab"),
    (
        "wire without I/O",
        "app/smtp/wire.py",
        "import re, enum\nfrom email import policy\nfrom pathlib import PurePosixPath",
    ),
    ("wire without I/O", "app/smtp/wire.py", "import dns.message\nfrom app.pop3 import wire\nbox.open()"),
    ("wire without I/O", "app/smtp/client.py", "import socket, asyncio\nopen('x')"),
    ("wire without I/O", "app/x/wired.py", "import socket"),
    ("tasks in one place", "app/tasks.py", "import asyncio\nasyncio.create_task(f())\nasyncio.gather(f())"),
    ("tasks in one place", "app/x.py", "import asyncio\ntask: asyncio.Task[int] = owner.spawn(f(), 'name')"),
    ("tasks in one place", "app/x.py", "rows.gather()\nowner.shield = 1"),
    ("tasks in one place", "app/x.py", "import asyncio\nasync def f():\n    await asyncio.shield(task)"),
    (
        "tasks in one place",
        "app/x.py",
        "import asyncio\nasync def f():\n    await asyncio.gather(*tasks, spawn(a(), 'a'))",
    ),
    (
        "tasks in one place",
        "app/x.py",
        "import asyncio\ndef serve(r, w): ...\nasync def f():\n    await asyncio.start_server(serve, 'x', 1)",
    ),
    ("tasks in one place", "app/lab/__main__.py", "import asyncio\nasyncio.run(f())"),
    ("tasks in one place", "ui/x.py", "class Loop:\n    run_until_complete = BaseEventLoop.run_until_complete"),
    ("no nested Qt loop", "ui/x.py", "dialog.open()\nmenu.popup(point)\nself.execute()"),
    ("no nested Qt loop", "ui/loop.py", "self._app.exec()  # wall: this is the one loop, not a nested one"),
    ("no nested Qt loop", "ui/x.py", "QMessageBox.StandardButton.Ok\nself.log.warning('x')\nform.getText()"),
    ("loop never blocked", "app/x.py", "import asyncio\nasync def f():\n    await asyncio.sleep(1)"),
    (
        "loop never blocked",
        "app/x.py",
        "import asyncio, socket\nasync def f():\n    await asyncio.to_thread(socket.gethostbyaddr, 'x')",
    ),
    ("loop never blocked", "app/x.py", "import socket\ndef in_a_thread():\n    return socket.gethostbyaddr('x')"),
    (
        "loop never blocked",
        "app/x.py",
        "import time\nasync def f():\n    def in_a_thread():\n        time.sleep(1)\n    await to_thread(in_a_thread)",
    ),
    ("ui without sockets", "app/x.py", "import socket, ssl\nimport aiohttp"),
    ("ui without sockets", "ui/x.py", "from app.sockets.client import Client\nimport asyncio\nimport socketry"),
]


@pytest.mark.parametrize(("rule", "path", "source", "words"), BROKEN)
def test_a_broken_wall_is_reported(rule: str, path: str, source: str, words: str) -> None:
    found = walls.check_source(path, source, TABS)
    assert [violation.path for violation in found] == [path], found
    assert words in found[0].message
    assert 1 <= found[0].line <= source.count("\n") + 1


@pytest.mark.parametrize(("rule", "path", "source"), INNOCENT)
def test_its_innocent_twin_is_not(rule: str, path: str, source: str) -> None:
    assert walls.check_source(path, source, TABS) == []


def test_every_rule_has_both_kinds_of_example() -> None:
    assert {rule for rule, *_ in BROKEN} == {rule for rule, *_ in INNOCENT}


def test_an_exemption_with_a_reason_holds_for_its_line() -> None:
    source = "drag.exec()  # wall: a drag has only exec(), and this is a mouse handler\ndialog.exec()\n"
    assert [violation.line for violation in walls.check_source("ui/x.py", source)] == [2]


def test_an_exemption_may_stand_at_the_end_of_a_longer_statement() -> None:
    source = "from socket import (\n    AF_INET,\n)  # wall: only the constant is shown\n"
    assert walls.check_source("ui/x.py", source) == []


@pytest.mark.parametrize("comment", ["# wall:", "# wall: ok"])
def test_an_exemption_without_a_reason_is_reported(comment: str) -> None:
    found = walls.check_source("ui/x.py", f"drag.exec()  {comment}\n")
    assert [violation.message for violation in found] == [
        "this exemption needs its reason: write `# wall: <why it has to be so>`"
    ]


def test_an_exemption_that_is_not_needed_is_reported() -> None:
    found = walls.check_source("ui/x.py", "drag.start()  # wall: it was needed once\n")
    assert [str(violation) for violation in found] == ["ui/x.py:1: this exemption exempts nothing: remove it"]


def test_a_string_that_looks_like_an_exemption_is_none() -> None:
    assert walls.check_source("ui/x.py", "drag.exec('# wall: just some text')\n")


def test_the_command_prints_each_place_and_fails(tmp_path: Path) -> None:
    for name, source in {
        "app/x.py": "import ui\n",
        "ui/tabs/mail.py": "x = 1\nfrom ui.tabs import sockets\n",
        "ui/tabs/sockets.py": "x = 1\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "tests.helpers.walls", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    places = [line.split(": ")[0] for line in done.stdout.splitlines()]
    assert (done.returncode, places, done.stderr) == (1, ["app/x.py:1", "ui/tabs/mail.py:2"], "")


def test_the_program_breaks_no_wall() -> None:
    assert walls.check_tree(ROOT) == []
    assert walls.main([str(ROOT)]) == 0

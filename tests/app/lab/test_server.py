"""The list and its lines: what they name exists, in the documented order, and nothing heavy is imported for it."""

from __future__ import annotations

import asyncio
import inspect
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from app.lab import SERVERS, Certificates, LabContext, LabServer
from app.tasks import TaskOwner

ORDER = ["dns", "smtp", "smtps", "pop3", "pop3s", "http", "https", "proxy", "ftp", "xmlrpc"]


def test_the_list_is_in_the_documented_order() -> None:
    names = [server.name for server in SERVERS]
    documented = [name for name in names if name in ORDER]
    assert documented == [name for name in ORDER if name in names]
    assert names[: len(documented)] == documented


def test_names_and_ports_are_unique() -> None:
    assert len({server.name for server in SERVERS}) == len(SERVERS)
    assert len({server.port for server in SERVERS}) == len(SERVERS)
    # The Sockets tab listens there itself.
    assert 33333 not in {server.port for server in SERVERS}


@pytest.mark.parametrize("server", SERVERS, ids=lambda server: str(server.name))
def test_each_line_names_a_start_coroutine(server: LabServer) -> None:
    module, _, function = server.start.partition(":")
    assert inspect.iscoroutinefunction(getattr(import_module(module), function))
    assert server.summary


def test_the_lab_imports_no_server_and_no_certificates() -> None:
    program = (
        "import sys, app.lab; "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'trustme', 'cryptography', 'aiohttp', 'PySide6'}), "
        "[s.start for s in app.lab.SERVERS if s.start.partition(':')[0] in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "[] []"


def test_servers_share_a_folder_that_is_private(tmp_path: Path) -> None:
    async def work() -> None:
        tasks = TaskOwner("test", lambda error, _: None)
        data = tmp_path / "not" / "there"
        context = LabContext("127.0.0.1", 0, data, Certificates(data), tasks)
        one, two = await asyncio.gather(context.folder("mail"), context.folder("mail"))
        assert one == two == data / "mail"
        assert one.is_dir()
        if sys.platform != "win32":
            assert stat.S_IMODE(one.stat().st_mode) == 0o700
        (data / "file").write_bytes(b"")
        with pytest.raises(OSError):
            await context.folder("file")

    asyncio.run(work())

"""A private tinyproxy: its own configuration and log in a temporary folder, on a free port of loopback.

It must not touch the machine's own proxy, nor know what a test asks of it.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.helpers.nginx import free_ports, program, running

__all__ = ["Proxyd", "proxyd", "why_not"]

CONFIG: Final = """\
Port {port}
Listen 127.0.0.1
Timeout 30
MaxClients 20
Allow 127.0.0.1
LogFile "{folder}/log"
LogLevel Connect
ViaProxyName "workbench"
"""


@dataclass(frozen=True)
class Proxyd:
    """A running one: its ``folder`` and its ``port``."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        """``host:port``."""
        return f"127.0.0.1:{self.port}"

    def log(self) -> str:
        """What it wrote down: a line "Request" for each, among others."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


def why_not() -> str:
    """Why it cannot run here, or ""."""
    return "" if program("tinyproxy") is not None else "tinyproxy is not installed (Debian: tinyproxy-bin)"


@contextlib.contextmanager
def proxyd(user: str = "", password: str = "", *, tunnels_to: Sequence[int] = ()) -> Iterator[Proxyd]:
    """Start one that wants this login ("": none) and lets CONNECT through to these ports alone; stop it and remove its
    folder."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-tinyproxy-"))
    try:
        [port] = free_ports(1)
        # Without any it would let everything through; 0 is no port.
        lines = [f"ConnectPort {each}" for each in tunnels_to or (0,)]
        if user:
            lines.append(f"BasicAuth {user} {password}")
        config = folder / "tinyproxy.conf"
        config.write_text(CONFIG.format(port=port, folder=folder) + "\n".join(lines) + "\n", "utf-8")
        with running([str(program("tinyproxy")), "-d", "-c", str(config)], port, folder):
            yield Proxyd(folder, port)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

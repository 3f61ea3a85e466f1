"""What a server of the lab is: its name and port for people, and the coroutine that starts it.

It must not know any particular server, nor when and on which port the lab starts one.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, Protocol

from app.lab.certificates import Certificates
from app.tasks import TaskOwner
from app.trace.recorder import Recorder

__all__ = ["LabContext", "LabServer", "RunningServer", "StartServer"]


class RunningServer(Protocol):
    """What a server's start coroutine returns."""

    @property
    def address(self) -> tuple[str, int]:
        """Host and port that it listens on, the same port for TCP and UDP."""
        ...

    async def close(self) -> None:
        """Stop listening and end every client; afterwards no socket is open. The lab allows it CLOSE_SECONDS."""
        ...


@dataclass(frozen=True, slots=True)
class LabContext:
    """What a server is started with.

    ``host`` is a numeric address; ``port`` must be bound exactly (0: any free one). When it is taken, the server
    raises the system's own OSError and the lab tries another. ``tasks`` is this server's alone and is closed after
    it. ``recorder`` is None without a trace. ``data`` is shared by all servers and may not exist: see folder().
    """

    host: str
    port: int
    data: Path
    certificates: Certificates
    tasks: TaskOwner
    recorder: Recorder | None = None

    async def folder(self, name: str) -> Path:
        """A folder below ``data`` that its owner alone can read, made if need be; two servers that name the same one
        share it. Raises OSError."""
        return await asyncio.to_thread(_make_folder, self.data / name)


StartServer = Callable[[LabContext], Awaitable[RunningServer]]
"""Returns once the server listens. When it raises or is cancelled, it leaves nothing open."""


@dataclass(frozen=True, slots=True)
class LabServer:
    """One line of the lab's list (catalogue.py).

    ``name`` as in ``--json``; ``port`` is the one it wants; ``summary`` says in a few words what it offers (shown
    through tr()); ``start`` is ``"package.module:coroutine"``, a StartServer, imported only when the server starts;
    ``tls`` says that clients begin with a TLS handshake, ``starttls`` that they may go over to TLS by a command.
    """

    name: str
    port: int
    summary: str
    start: str = field(repr=False)
    tls: bool = False
    starttls: bool = False

    async def launch(self, context: LabContext) -> RunningServer:
        """Import the server's module, in a thread since it may be heavy, and start it. Raises what the server raises
        (OSError when the port is taken)."""
        module, _, function = self.start.partition(":")
        start: StartServer = getattr(await asyncio.to_thread(_load, module), function)
        return await start(context)


_importing: Final = threading.Lock()


def _load(module: str) -> ModuleType:
    # One at a time: two threads that import parts of one library can meet each other's half of it.
    with _importing:
        return import_module(module)


def _make_folder(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder

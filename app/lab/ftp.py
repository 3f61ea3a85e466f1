"""The lab's FTP server: a small tree to read, a folder to write to, in the clear and in TLS on the same port.

It must not know what commands mean. It is ours, as aioftp's server has neither AUTH TLS, SIZE, MDTM nor FEAT, ends MLSD
with a wrong code, lets any stranger take a data connection, and starts tasks that nobody can end.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import Final

from app.lab import ftp_commands, ftp_files, ftp_transfer
from app.lab.binding import Bound, bind
from app.lab.ftp_control import Control
from app.lab.ftp_session import PASSWORD, USER, Session
from app.lab.ftp_tree import Tree
from app.lab.server import LabContext
from app.tasks import TaskOwner

__all__ = ["MAX_CLIENTS", "PASSWORD", "USER", "FtpServer", "start"]

MAX_CLIENTS: Final = 100
"""Control connections at once; each may have one more for data."""


_ACTIONS: Final = {**ftp_commands.COMMANDS, **ftp_files.COMMANDS, **ftp_transfer.COMMANDS}


class FtpServer:
    """A running server. A RunningServer of the lab."""

    def __init__(self, address: tuple[str, int], tasks: TaskOwner, tls: ssl.SSLContext) -> None:
        self.address = address
        self.tls = tls
        self.tree = Tree()
        self.tasks = tasks.child("clients")
        self.clients: set[Control] = set()
        self._server: asyncio.Server | None = None
        self._quiet = asyncio.Event()

    async def open(self, bound: Bound) -> None:
        """Listen on this socket, which is the server's from now on. Raises OSError."""
        assert bound.tcp is not None
        # In two steps: cancelled in the middle of one, the loop would keep watching a socket that nobody closes.
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Control(self._begin, self._end), sock=bound.tcp, start_serving=False
        )
        await self._server.start_serving()

    def _begin(self, control: Control) -> None:
        self.clients.add(control)
        if self.tasks.closed or len(self.clients) > MAX_CLIENTS:
            control.transport.abort()
            return
        self.tasks.spawn(Session(self, control, _ACTIONS).run(), "client")

    def _end(self, control: Control) -> None:
        self.clients.discard(control)
        if not self.clients:
            self._quiet.set()

    async def close(self) -> None:
        """Stop listening, and end every client and its transfer."""
        if self._server is not None:
            self._server.close()
        await self.tasks.close()
        while self.clients:
            self._quiet.clear()
            for control in list(self.clients):
                control.transport.abort()
            await self._quiet.wait()
        if self._server is not None:
            await self._server.wait_closed()


async def start(context: LabContext) -> FtpServer:
    """Listen on TCP. Raises OSError when the port is taken."""
    bound = bind(context.host, context.port)
    try:
        server = FtpServer(bound.address, context.tasks, await context.certificates.server_context())
    except BaseException:
        bound.close()
        raise
    try:
        await server.open(bound)
    except BaseException:
        await server.close()
        bound.close()
        raise
    return server

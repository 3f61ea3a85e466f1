"""One client of the lab's FTP server: what the server knows of it, and its commands one after another.

It must not know how the client was accepted, nor what a command does: it is given them. Sources: RFC 959, RFC 2640.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Protocol

from app.lab.ftp_control import Control, TooLong, shown
from app.lab.ftp_data import Passive
from app.lab.ftp_listing import FACTS
from app.lab.ftp_tree import File, Folder, Tree, find
from app.tasks import TaskOwner

__all__ = ["ANYBODY", "ELSEWHERE", "IDLE_SECONDS", "PASSWORD", "USER", "Action", "Host", "Refused", "Session"]

IDLE_SECONDS: Final = 300.0
"""What a client may take for its next whole command; dripping bytes does not prolong it."""

MAX_MISTAKES: Final = 50
"""Commands in a row that are none, after which this is no FTP client."""

USER: Final = "student"
PASSWORD: Final = "secret"
"""With these the lab's forms are filled. Everybody knows them: the lab holds nothing of value."""

ELSEWHERE: Final = "elsewhere"
"""Who logs in under this name is lied to by PASV."""

ANYBODY: Final = ("anonymous", "ftp", ELSEWHERE)
"""Who gets in with any password, and may only read."""

_DURING: Final = frozenset(("ABOR", "STAT", "NOOP", "QUIT"))
"""What a client may say while something is transferred (RFC 959 section 4.1.3)."""

_BEFORE_LOGIN: Final = frozenset(
    ("USER", "PASS", "AUTH", "PBSZ", "PROT", "QUIT", "NOOP", "FEAT", "HELP", "SYST", "OPTS", "REIN", "ACCT")
)


class Refused(Exception):  # noqa: N818 - an answer, not a fault.
    """The command gets this reply."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


Action = Callable[["Session", str], Awaitable[None]]
"""What a command does with its argument. Raises Refused."""


class Host(Protocol):
    """What a session is told by its server."""

    tasks: TaskOwner
    tree: Tree
    tls: ssl.SSLContext


class Session:
    """``run()`` serves the client until it goes, or has been sent away."""

    def __init__(self, host: Host, control: Control, actions: Mapping[str, Action]) -> None:
        self.host = host
        self.control = control
        self.actions = actions
        self.user = ""
        self.logged_in = False
        self.folder: tuple[str, ...] = ()
        self.binary = False
        self.restart = 0
        self.private = False
        self.passive: Passive | None = None
        self.transfer: asyncio.Task[None] | None = None
        self.facts: tuple[str, ...] = FACTS
        self.tries = 0
        self.epsv_only = False
        self.quit = False
        self.rename: tuple[str, ...] | None = None
        self._mistakes = 0

    async def run(self) -> None:
        """Raises nothing but CancelledError; closes the connection in any case."""
        try:
            await self.control.reply(220, "Network Workbench lab. Log in as anonymous, or as student with secret.")
            while not self.quit and await self._one():
                pass
        except OSError:
            # The client is gone, or its handshake failed. The trace has it.
            pass
        finally:
            await self.stop_transfer()
            await self.drop_passive()
            if self.control.transport.get_write_buffer_size():
                # It takes nothing: close() would wait for it for ever.
                self.control.transport.abort()
            else:
                self.control.transport.close()

    async def _one(self) -> bool:
        """One command; whether there may be another."""
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                line = await self.control.command()
        except TimeoutError:
            if self.transfer is not None and not self.transfer.done():
                return True
            await self.control.reply(421, f"Nothing for {IDLE_SECONDS:g} seconds: good-bye.")
            return False
        except TooLong:
            await self.control.reply(500, "That is longer than any command.")
            return await self._mistake()
        if line is None:
            return False
        name, _, argument = line.partition(b" ")
        verb = name.decode("ascii", "replace").upper()
        if self.transfer is not None and verb not in _DURING:
            await asyncio.wait((self.transfer,))
        try:
            await self._do(verb, argument)
        except Refused as refused:
            await self.control.reply(refused.code, str(refused))
            return refused.code != 421
        return self._mistakes < MAX_MISTAKES

    async def _mistake(self) -> bool:
        self._mistakes += 1
        if self._mistakes >= MAX_MISTAKES:
            await self.control.reply(421, "This is no FTP: good-bye.")
            return False
        return True

    async def _do(self, verb: str, argument: bytes) -> None:
        action = self.actions.get(verb)
        if action is None:
            if await self._mistake():
                raise Refused(
                    502 if verb.isalpha() else 500, f"{shown(verb[:20])} is not known here; HELP lists what is."
                )
            return
        self._mistakes = 0
        if not self.logged_in and verb not in _BEFORE_LOGIN:
            raise Refused(530, "First log in, by USER and PASS.")
        if b"\0" in argument or b"\r" in argument:
            raise Refused(501, "There is a NUL or a CR in it.")
        try:
            text = argument.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(501, "Names are in UTF-8 here (RFC 2640).") from None
        restart, self.restart = self.restart, 0
        if verb in ("RETR", "STOR", "PASV", "EPSV", "TYPE", "PROT", "PBSZ"):
            self.restart = restart
        if verb != "RNTO":
            self.rename = None if verb != "RNFR" else self.rename
        await action(self, text)

    # Who is there

    @property
    def may_write(self) -> bool:
        """Whether this user may put files into the upload folder."""
        return self.logged_in and self.user == USER

    def is_ours(self, path: tuple[str, ...]) -> bool:
        """Whether this user may change what is at this path."""
        return self.may_write and path[:1] == ("upload",)

    def upload_name(self, text: str) -> str:
        """The name of a path in the upload folder. Raises Refused (553)."""
        path = self.path(text)
        if not self.is_ours(path) or len(path) != 2:
            raise Refused(553, "Only student may write, and only in the folder upload.")
        return path[1]

    # Where one is

    def path(self, text: str) -> tuple[str, ...]:
        """A path's parts, seen from where the client is. Nothing is above the root."""
        parts = [] if text.startswith("/") else list(self.folder)
        for part in text.split("/"):
            if part == "..":
                del parts[-1:]
            elif part not in ("", "."):
                parts.append(part)
        return tuple(parts)

    def entry(self, text: str) -> File | Folder:
        """What a path leads to. Raises Refused (550)."""
        found = find(self.host.tree.root, self.path(text))
        if found is None:
            raise Refused(550, f"There is no {shown(text[:300])}.")
        return found

    def file(self, text: str) -> File:
        """The same, if it is a file. Raises Refused (550)."""
        found = self.entry(text)
        if isinstance(found, Folder):
            raise Refused(550, f"{shown(text[:300])} is a folder.")
        return found

    # Data connections

    async def drop_passive(self) -> None:
        """Close the port for data, if there is one."""
        passive, self.passive = self.passive, None
        if passive is not None:
            await passive.close()

    async def stop_transfer(self) -> bool:
        """End what is under way; whether there was something."""
        transfer, self.transfer = self.transfer, None
        if transfer is None or transfer.done():
            return False
        transfer.cancel()
        await asyncio.wait((transfer,))
        return True

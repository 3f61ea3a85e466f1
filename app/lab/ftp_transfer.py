"""The commands of the lab's FTP server that need a data connection: listings, downloads and uploads.

It must not know how the client logged in. Sources: RFC 959 section 4.1.3, RFC 3659 sections 5 (REST) and 7 (MLSD).
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final

from app.lab.ftp_control import shown
from app.lab.ftp_data import Passive, finish, flush, receive, send
from app.lab.ftp_listing import fact_line, list_line
from app.lab.ftp_session import Action, Refused, Session
from app.lab.ftp_tree import File, Folder, Full, find
from app.lab.http_content import CHUNK

__all__ = ["COMMANDS"]

Work = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, tuple[int, str]]]
"""Transfers something, and returns the last reply."""

_LINES: Final = 200
"""Lines of a listing made at a time."""


def _begin(session: Session, what: str, work: Work) -> None:
    """Transfer in a task, so that the client can go on talking. Raises Refused without a port for the data."""
    passive, session.passive = session.passive, None
    if passive is None:
        raise Refused(425, "First PASV or EPSV.")
    session.transfer = session.host.tasks.spawn(_transfer(session, passive, what, work), "transfer")


async def _transfer(session: Session, passive: Passive, what: str, work: Work) -> None:
    """Say what begins, do it, and say how it ended. Raises nothing but CancelledError."""
    control = session.control
    writer: asyncio.StreamWriter | None = None
    try:
        await control.reply(150, what)
        try:
            reader, writer = await passive.connect(session.host.tls if session.private else None)
        except OSError:
            await control.reply(425, "You did not come to the port, or the handshake failed.")
            return
        try:
            code, text = await work(reader, writer)
            await finish(writer, whole=code == 226)
        except OSError:
            code, text = 426, "The data connection broke."
        await control.reply(code, text)
    except OSError:
        # The client takes no replies any more; its session learns of that by itself.
        pass
    finally:
        if writer is not None:
            writer.transport.abort()
        await passive.close()


# Listings


async def _listing(session: Session, text: str, line: Callable[[str, File | Folder], str], facts: bool = False) -> None:
    if not facts and text.startswith("-") and find(session.host.tree.root, session.path(text)) is None:
        # LIST -la: what people say to ls is no part of the path.
        text = text.partition(" ")[2]
    entry = session.entry(text)
    if isinstance(entry, Folder):
        items = list(entry.entries.items())
    elif facts:
        raise Refused(501, "MLSD lists folders; for a file there is MLST.")
    else:
        items = [(text.rpartition("/")[2], entry)]

    def parts() -> Iterator[bytes]:
        for first in range(0, len(items), _LINES):
            yield "".join(f"{line(name, each)}\r\n" for name, each in items[first : first + _LINES]).encode()

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int, str]:
        await send(writer, parts())
        return 226, f"{len(items)} entries."

    _begin(session, "Here comes the listing.", work)


async def _list(session: Session, text: str) -> None:
    now = datetime.datetime.now(datetime.UTC)
    await _listing(session, text, lambda name, entry: list_line(name, entry, now))


async def _nlst(session: Session, text: str) -> None:
    await _listing(session, text, lambda name, _: name)


async def _mlsd(session: Session, text: str) -> None:
    may_write = session.is_ours(session.path(text))
    await _listing(session, text, lambda name, entry: fact_line(name, entry, session.facts, may_write), True)


# Downloads


async def _retr(session: Session, text: str) -> None:
    file = session.file(text)
    start, session.restart = session.restart, 0
    if start > file.size:
        raise Refused(554, f"The file has {file.size} bytes only.")
    binary = session.binary
    end = file.size if file.stops is None else max(start, file.stops)
    step = CHUNK if not file.rate else max(1, file.rate // 10)

    def parts() -> Iterator[bytes]:
        for at in range(start, end, step):
            data = file.read(at, min(end, at + step))
            yield data if binary else data.replace(b"\n", b"\r\n")

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int, str]:
        await send(writer, parts(), file.rate)
        if end < file.size and file.confesses:
            # What was written is still to arrive.
            await flush(writer)
            return 426, "The data connection broke (on purpose)."
        return 226, "That was all."

    # The words in which most servers say it; some clients read the size there.
    kind = "BINARY" if binary else "ASCII"
    _begin(session, f"Opening {kind} mode data connection for {shown(text[:300])} ({file.size - start} bytes).", work)


# Uploads


async def _stor(session: Session, text: str) -> None:
    start, session.restart = session.restart, 0
    await _store(session, text, start)


async def _appe(session: Session, text: str) -> None:
    name = session.upload_name(text)
    there = session.host.tree.upload.entries.get(name)
    await _store(session, text, there.size if isinstance(there, File) else 0)


async def _store(session: Session, text: str, start: int) -> None:
    name = session.upload_name(text)
    tree = session.host.tree
    there = tree.upload.entries.get(name)
    kept = bytearray(there.read(0, there.size) if start and isinstance(there, File) else b"")
    if start > len(kept):
        raise Refused(554, f"The file has {len(kept)} bytes only.")
    del kept[start:]
    try:
        room = tree.room(name)
    except Full:
        raise Refused(552, "There is no more room, or the name is too long.") from None

    def take(data: bytes) -> None:
        nonlocal kept
        kept += data
        if len(kept) > room:
            raise Full

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int, str]:
        try:
            await receive(reader, take)
            data = bytes(kept)
            tree.keep(name, data if session.binary else data.replace(b"\r\n", b"\n"))
        except Full:
            return 552, "There is no more room; nothing was kept."
        return 226, f"{len(kept)} bytes are there now."

    _begin(session, "Go ahead.", work)


COMMANDS: Final[dict[str, Action]] = {
    "LIST": _list,
    "NLST": _nlst,
    "MLSD": _mlsd,
    "RETR": _retr,
    "STOR": _stor,
    "APPE": _appe,
}
"""What each command does before its transfer begins. Raises Refused."""

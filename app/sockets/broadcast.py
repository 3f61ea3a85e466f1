"""What a chat server sends that takes its time: a file, or a message again and again, to some clients or to all.

It must not know the window; each is an exchange of its own in the trace, and cancelling it is safe.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import Final

from app.sockets.client import FILE_CHUNK, FILE_DATAGRAM, MIN_INTERVAL, Progress, opened_file
from app.sockets.options import MAX_TIMEOUT, ChatTransport, FieldError
from app.sockets.peers import MAX_UNREAD, ServerClient
from app.sockets.server import ChatServer
from app.texts import tr

__all__ = ["repeat_to", "send_file_to"]

LOOK_AGAIN: Final = 0.01
"""Seconds between two looks at clients that have not taken the last piece. They take it in the system's own time, and
which of a thousand will be the last to do so, no event says."""


async def send_file_to(
    server: ChatServer, path: Path, clients: Collection[ServerClient] | None, progress: Progress | None = None
) -> int:
    """Send a file's bytes to these clients, or to all who are there when it begins (None), as fast as the slowest of
    them reads; returns the number of bytes. UDP sends datagrams of FILE_DATAGRAM bytes. Raises StateError, FieldError,
    OSError, also for the file's own trouble."""
    targets = list(server.clients.values() if clients is None else clients)
    size = FILE_DATAGRAM if server.options.transport is ChatTransport.UDP else FILE_CHUNK
    sent = 0
    with server.account.action(
        tr("Send the file {name} to {count} clients", name=path.name, count=len(targets))
    ) as exchange:
        file, total = await opened_file(path)
        try:
            server.transcript.note(tr("sending the file {name}, {total} bytes", name=path.name, total=total))
            while chunk := await asyncio.to_thread(file.read, size):
                await _until_read(targets)
                await server.send(chunk, targets, exchange=exchange)
                sent += len(chunk)
                if progress is not None:
                    progress(sent, max(total, sent))
        except BaseException as error:
            reason = tr("cancelled") if isinstance(error, asyncio.CancelledError) else type(error).__name__
            server.transcript.error(tr("the file stopped after {sent} bytes: {reason}", sent=sent, reason=reason))
            raise
        finally:
            file.close()
        server.transcript.note(tr("the file was sent: {sent} bytes", sent=sent))
    return sent


async def repeat_to(
    server: ChatServer,
    data: bytes,
    interval_s: float,
    count: int,
    clients: Collection[ServerClient] | None,
    progress: Progress | None = None,
) -> int:
    """Send a message ``count`` times (0: until cancelled), one each ``interval_s`` seconds, to these clients or to all
    who are there at the time (None); returns how often. Raises FieldError, StateError, OSError."""
    if not MIN_INTERVAL <= interval_s <= MAX_TIMEOUT:
        raise FieldError("interval", tr("The interval is from 1 ms to an hour"))
    if count < 0:
        raise FieldError("count", tr("The number of repetitions is 0 (without end) or more"))
    loop = asyncio.get_running_loop()
    done = 0
    with server.account.action(
        tr("Repeat {length} bytes every {ms} ms", length=len(data), ms=f"{interval_s * 1000:g}")
    ) as exchange:
        due = loop.time()
        while not count or done < count:
            await server.send(data, clients, exchange=exchange)
            done += 1
            if progress is not None:
                progress(done, count)
            if done == count:
                break
            # Times that have passed are left out, not made up in a burst.
            due += interval_s
            now = loop.time()
            if due < now:
                due += (now - due) // interval_s * interval_s
            await asyncio.sleep(due - loop.time())
    return done


async def _until_read(clients: Collection[ServerClient]) -> None:
    while any(not client.is_gone and client.unread > MAX_UNREAD // 2 for client in clients):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_AGAIN)

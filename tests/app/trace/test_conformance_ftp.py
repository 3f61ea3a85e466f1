"""aioftp through the tap: the control connection word for word, and a data connection for each transfer."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aioftp
import pytest

from app.trace.records import Connection, Kind
from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import Trace, on_every_loop, until

CONTENT = bytes(range(256)) * 1000


@contextlib.asynccontextmanager
async def ftp_server(trace: Trace, root: Path, **options: Any) -> AsyncIterator[int]:
    server = aioftp.Server([aioftp.User(base_path=root)], path_io_factory=aioftp.PathIO, **options)
    await server.start("127.0.0.1", 0)
    try:
        yield server.server_port
    finally:
        await until(lambda: not trace.recorder.live_connections)
        await server.close()


def lines(trace: Trace, connection: Connection, kind: Kind) -> list[str]:
    return trace.joined(connection, kind).decode().splitlines()


@on_every_loop
async def test_up_and_down(trace: Trace, tmp_path: Path) -> None:
    async with ftp_server(trace, tmp_path) as port:
        with trace.recorder.exchange("fetch", "FTP") as exchange:
            async with aioftp.Client.context("127.0.0.1", port) as client:
                async with client.upload_stream("up.bin") as upload:
                    await upload.write(CONTENT)
                async with client.download_stream("up.bin") as download:
                    assert await download.read() == CONTENT
                names = [str(path) for path, _ in await client.list()]
    assert names == ["up.bin"]
    assert (tmp_path / "up.bin").read_bytes() == CONTENT
    control, *data = trace.clients()
    assert len(data) == 3
    assert {event.exchange for event in trace.events()} == {exchange.id}
    said = lines(trace, control, Kind.SENT)
    assert said[0] == "USER anonymous"
    assert [line for line in said if line.split()[0] in ("STOR", "RETR", "MLSD", "QUIT")] == [
        "STOR up.bin",
        "RETR up.bin",
        "MLSD",
        "QUIT",
    ]
    assert said.count("EPSV") == 3
    replies = lines(trace, control, Kind.RECEIVED)
    assert replies[0].startswith("220 ")
    assert replies[-1].startswith("221 ")
    assert sum(line.startswith("229 ") for line in replies) == 3
    server = trace.other_end(control)
    assert trace.sent(control) == trace.received(server)
    assert trace.sent(server) == trace.received(control)
    upload_end, download_end, list_end = data
    trace.assert_pair(upload_end, to_server=CONTENT, to_client=b"")
    trace.assert_pair(download_end, to_server=b"", to_client=CONTENT)
    listing = trace.received(list_end)
    trace.assert_pair(list_end, to_server=b"", to_client=listing)
    assert listing.endswith(b" up.bin\r\n")
    # The port that the server named is the one that was connected to.
    for reply, end in zip([line for line in replies if line.startswith("229 ")], data, strict=True):
        assert reply.rstrip(")").endswith(f"|||{end.remote.rpartition(':')[2]}|")


@on_every_loop
async def test_tls_from_the_start(trace: Trace, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(CONTENT)
    async with ftp_server(trace, tmp_path, ssl=server_context()) as port:
        client = aioftp.Client(ssl=client_context())
        await client.connect("127.0.0.1", port)
        await client.login()
        async with client.download_stream("file") as download:
            assert await download.read() == CONTENT
        await client.quit()
    control, data = trace.clients()
    trace.assert_pair(data, to_server=b"", to_client=CONTENT)
    for end in trace.connections():
        assert end.tls is not None
    assert trace.sent(control).startswith(b"USER anonymous\r\n")


@on_every_loop
async def test_a_refused_command(trace: Trace, tmp_path: Path) -> None:
    async with ftp_server(trace, tmp_path) as port, aioftp.Client.context("127.0.0.1", port) as client:
        with pytest.raises(aioftp.StatusCodeError):
            await client.remove_file("nothing")
    control = trace.client()
    assert [line[:4] for line in lines(trace, control, Kind.RECEIVED)] == ["220 ", "230 ", "550 ", "221 "]
    assert lines(trace, trace.server(), Kind.SENT) == lines(trace, control, Kind.RECEIVED)

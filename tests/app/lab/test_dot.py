"""DNS over TLS: the same answers as in the clear, and clients that do not get through the handshake."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import dns.asyncquery
import dns.message
import dns.rcode
import pytest

import app.lab.dns_tls as door_module
from app.lab import Certificates, LabContext
from app.lab.dns_names import EXAMPLES
from app.lab.dot import DotServer, start
from app.tasks import TaskOwner
from tests.app.lab.conftest import PATIENCE, Run, until
from tests.app.lab.test_dns_tcp import framed, receive

CERTIFICATES = Certificates(Path("unused"))

Work = Callable[[DotServer, ssl.SSLContext], Coroutine[Any, Any, None]]


def complain(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


async def serve(work: Work) -> None:
    """Do some work with the server and a context that trusts it, then close it."""
    tasks = TaskOwner("test", complain)
    server = await start(LabContext("127.0.0.1", 0, Path("unused"), CERTIFICATES, tasks))
    try:
        await work(server, await CERTIFICATES.client_context())
    finally:
        await server.close()
        await tasks.close()
        assert not server.dns.parts
        await forgotten()


async def forgotten() -> None:
    """Wait until the trace has heard of the end of every connection."""
    recorder = getattr(asyncio.get_running_loop(), "recorder", None)
    await until(lambda: not recorder or not recorder.live_connections)


@contextlib.asynccontextmanager
async def connected(
    server: DotServer, trust: ssl.SSLContext
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(*server.address, ssl=trust, server_hostname="127.0.0.1")
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


def test_dnspython_gets_the_answers_of_the_plain_server(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        host, port = server.address
        for example in [one for one in EXAMPLES if one.group in ("types", "errors")]:
            query = dns.message.make_query(example.name.encode("idna").decode(), example.type)
            answer = await dns.asyncquery.tls(
                query, host, port=port, timeout=PATIENCE, ssl_context=trust, server_hostname="localhost"
            )
            assert answer.answer or answer.rcode() or answer.authority, example.name

    run(serve(work))


def test_many_questions_on_one_connection_and_late_ones(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        async with connected(server, trust) as (reader, writer):
            writer.write(framed("slow-50ms.lab.test", 9999))
            writer.write(b"".join(framed(f"host{n:04d}.lab.test", n) for n in range(1, 301)))
            got = [await receive(reader) for _ in range(301)]
            numbers = [answer.id for answer in got if answer.id != 9999]
            assert numbers == list(range(1, 301))
            assert len(got[0].answer) == 1

    run(serve(work))


def test_a_long_answer_needs_no_second_try(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        async with connected(server, trust) as (reader, writer):
            writer.write(framed("long.lab.test", 1, "TXT"))
            answer = await receive(reader)
            assert len(answer.to_wire(max_size=65535)) > 4096

    run(serve(work))


def test_who_trusts_nobody_here_gets_nothing_and_hurts_nobody(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        with pytest.raises(ssl.SSLCertVerificationError):
            async with connected(server, ssl.create_default_context()):
                pass
        async with connected(server, trust) as (reader, writer):
            writer.write(framed("www.lab.test"))
            assert (await receive(reader)).answer

    run(serve(work))


@pytest.mark.parametrize("start_with", [framed("www.lab.test"), b"GET / HTTP/1.1\r\n\r\n", bytes(4000), b"\x16"])
def test_what_is_no_tls_is_closed(run: Run, start_with: bytes) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        reader, writer = await asyncio.open_connection(*server.address)
        writer.write(start_with)
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            # At most an alert.
            assert len(await reader.read()) < 32
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        assert not server.dns.parts
        await until(lambda: not server.door._waiting)

    run(serve(work))


def test_who_says_nothing_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "HANDSHAKE_SECONDS", 0.05)

    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        reader, writer = await asyncio.open_connection(*server.address)
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()

    run(serve(work))


def test_closing_ends_handshakes_and_clients(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        silent, plain = await asyncio.open_connection(*server.address)
        await until(lambda: server.door._waiting)
        async with connected(server, trust) as (reader, writer):
            writer.write(framed("slow-30.lab.test"))
            await until(lambda: server.dns._waiting)
            await server.close()
            for each in (silent, reader):
                with contextlib.suppress(OSError):
                    assert await each.read() == b""
        plain.close()
        with contextlib.suppress(ConnectionError):
            await plain.wait_closed()

    run(serve(work))


def test_one_more_handshake_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "MAX_HANDSHAKES", 2)

    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        idle = [await asyncio.open_connection(*server.address) for _ in range(2)]
        await until(lambda: len(server.door._waiting) == 2)
        with pytest.raises(OSError):
            async with connected(server, trust):
                pass
        for _, writer in idle:
            writer.close()
        await until(lambda: not server.door._waiting)
        async with connected(server, trust) as (reader, writer):
            writer.write(framed("www.lab.test"))
            assert (await receive(reader)).rcode() == dns.rcode.NOERROR

    run(serve(work))


def test_an_end_in_the_middle_of_a_question(run: Run) -> None:
    async def work(server: DotServer, trust: ssl.SSLContext) -> None:
        async with connected(server, trust) as (_, writer):
            writer.write(framed("www.lab.test")[:9])
            await writer.drain()
        await until(lambda: not server.dns.parts)

    run(serve(work))

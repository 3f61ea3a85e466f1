"""What is fetched is in the trace, byte for byte, on every loop; and what aiohttp must keep for us."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import pytest

from app.fetch.errors import FetchTimeoutError, FieldError
from app.fetch.request import Request, Trust
from app.fetch.retrieve import open as open_url
from app.fetch.retrieve import retrieve
from app.fetch.session import Session
from app.fetch.tls import Contexts, certificate_facts
from app.fetch.transport import Handler
from app.trace.records import Kind
from tests.app.fetch.fetching import fetch, session
from tests.app.fetch.test_ftp import ftp_peer, plain
from tests.helpers.certificates import server_context
from tests.helpers.http_peers import answer, peer
from tests.helpers.traced import Trace, on_every_loop


@on_every_loop
async def test_the_trace_has_every_byte(trace: Trace) -> None:
    said = answer(b"x" * 300_000)
    async with peer(said) as server, session() as using:
        first = await fetch(server.url + "/one", using)
        second = await fetch(server.url + "/two", using)
        asked = b"".join(server.requests)
    assert len(first.body) == len(second.body) == 300_000
    (client,) = trace.clients()
    trace.assert_pair(client, to_server=asked, to_client=said * 2)


@on_every_loop
async def test_tls_is_seen_in_the_clear(trace: Trace) -> None:
    said = answer(b"secret body")
    async with peer(said, tls=server_context()) as server, session() as using:
        found = await fetch(server.url, using, trust=Trust.NOTHING)
        asked = server.requests[0]
    assert found.body == b"secret body"
    client = trace.client()
    assert (trace.sent(client), trace.received(client)) == (asked, said)
    assert Kind.TLS in trace.kinds(client)


@on_every_loop
async def test_a_tunnel_is_seen_from_connect_on(trace: Trace) -> None:
    import app.lab.proxy
    from app.fetch.request import Proxy, ProxyKind
    from tests.app.fetch.fetching import lab

    async with peer(answer(), tls=server_context()) as server, lab(app.lab.proxy.start) as proxy:
        by = Proxy(ProxyKind.HTTP, f"127.0.0.1:{proxy.address[1]}")
        await fetch(server.url, proxy=by, trust=Trust.NOTHING)
        asked = server.requests[0]
    (client,) = [each for each in trace.clients() if trace.sent(each).startswith(b"CONNECT ")]
    assert trace.sent(client).endswith(asked)
    assert trace.received(client).endswith(b"hello\n")


@on_every_loop
async def test_ftp_is_seen_on_both_connections(trace: Trace) -> None:
    async with ftp_peer({}, b"the file") as server:
        await fetch(plain(f"ftp://127.0.0.1:{server.port}/x"))
    control, data = trace.clients()
    assert b"RETR x\r\n" in trace.sent(control)
    assert trace.received(data) == b"the file"


@on_every_loop
async def test_saving_and_time_limits_on_every_loop(trace: Trace, tmp_path: Path) -> None:
    calls: list[int] = []
    async with peer(answer(b"x" * 3_000_000)) as server:
        await retrieve(server.url, tmp_path / "x", lambda number, *_: calls.append(number))
    assert calls == list(range(368))
    assert (tmp_path / "x").stat().st_size == 3_000_000
    async with peer(b"\0silence") as server:
        with pytest.raises(FetchTimeoutError):
            await fetch(server.url, timeout=0.2)


async def test_aiohttp_makes_our_connections() -> None:
    """The connector's private place for its protocols' factory, and that requests pass through our class."""
    made: list[Handler] = []
    before = Handler.__init__

    def noted(self: Handler, loop: object) -> None:
        before(self, loop)  # type: ignore[arg-type]
        made.append(self)

    Handler.__init__ = noted  # type: ignore[method-assign]
    try:
        async with peer(answer()) as server, session() as using:
            await fetch(server.url, using)
            await fetch(server.url, using)
    finally:
        Handler.__init__ = before  # type: ignore[method-assign]
    (handler,) = made
    assert handler.uses == 2
    assert handler.received == 2 * len(answer())
    assert handler.watcher is None


async def test_a_server_that_went_while_idle_is_asked_again() -> None:
    async with peer(answer(b"1"), answer(b"2")) as server, session() as using:
        await fetch(server.url, using)
        for writer in list(server.writers):
            writer.transport.abort()
        await server.ended.wait()
        assert (await fetch(server.url, using)).body == b"2"
        assert server.connections == 2


async def test_a_session_that_is_closed() -> None:
    using = Session()
    await using.close()
    with pytest.raises(RuntimeError):
        await open_url(Request(url="http://127.0.0.1:1/"), using)


async def test_contexts_are_kept_and_need_an_authority(tmp_path: Path) -> None:
    contexts = Contexts()
    assert await contexts.get(Trust.NOTHING, "") is await contexts.get(Trust.NOTHING, "")
    with pytest.raises(FieldError) as caught:
        await contexts.get(Trust.LAB, "")
    assert caught.value.field == "ca_file"
    with pytest.raises(FileNotFoundError):
        await contexts.get(Trust.LAB, str(tmp_path / "none"))


async def test_a_certificate_s_facts_though_nobody_checked_it() -> None:
    context = server_context("odd.test", "127.0.0.1")
    async with peer(answer(), tls=context) as server:
        found = await fetch(server.url, trust=Trust.NOTHING)
    facts = await certificate_facts(found.last.certificate)
    assert facts.names == ("odd.test", "127.0.0.1")
    assert "odd.test" in facts.subject
    assert "tests" in facts.issuer
    assert not facts.is_self_signed
    assert facts.not_before < facts.not_after
    assert found.last.tls is not None
    assert facts.fingerprint == found.last.tls["fingerprint"]
    with pytest.raises(ValueError, match=r"(?i)pars"):
        await certificate_facts(b"no certificate")


async def test_many_requests_on_one_connection() -> None:
    """A guard against something slow in every request; tests/bench compares with urllib."""
    async with peer(answer(b"x" * 100)) as server, session() as using:
        begin = time.monotonic()
        for _ in range(300):
            await fetch(server.url, using)
        assert time.monotonic() - begin < 5
        assert server.connections == 1


async def test_what_the_tab_imports_is_light() -> None:
    """aiohttp takes most of a second: only a fetch needs it, and it is imported in a thread."""
    program = (
        "import sys, app.fetch.chain, app.fetch.retrieve, app.fetch.curl, app.fetch.recipe, app.fetch.har, "
        "app.fetch.body, app.fetch.session; "
        "print([name for name in ('aiohttp', 'yarl', 'defusedxml', 'cryptography') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=root, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert out.strip() == b"[]"

"""DNS queries against a server that is friendly or hostile: what comes out, what is ignored, and that nothing hangs."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import dns.message
import pytest
from aiohttp import web

from app.lookup.dns import DnsClient, DnsOutcome, ask
from app.lookup.errors import BadAnswerError, DnsTimeoutError, FieldError
from app.lookup.query import DnsOptions
from app.lookup.rows import Section
from app.lookup.servers import DnsServer, DnsTransport, parse_server
from app.lookup.verdict import Kind
from app.sockets.options import Trust
from app.tasks import TaskOwner
from app.trace.records import Kind as EventKind
from app.trace.records import Outcome
from tests.app.lookup.server import HostileServer, records, running, wire_answer
from tests.helpers.certificates import _authority, server_context
from tests.helpers.traced import Trace, on_every_loop, until


def fail(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


def client() -> DnsClient:
    return DnsClient(TaskOwner("test", fail))


def options(name: str, rdtype: str = "", **fields: object) -> DnsOptions:
    values = {"timeout": 20.0, "retries": 0, **fields}
    return DnsOptions(name, rdtype, **values)  # type: ignore[arg-type]


def at(server: HostileServer, transport: DnsTransport | None = None) -> DnsServer:
    return DnsServer("127.0.0.1", server.port, transport)


async def test_an_answer_has_everything() -> None:
    async with running() as server:
        answer = await client().query(options("good.lab.test"), at(server))
    assert answer.values == ("192.0.2.1",)
    assert answer.verdict.kind is Kind.ANSWER
    assert (answer.rcode, answer.opcode, answer.transport, answer.attempts) == ("NOERROR", "QUERY", "UDP", 1)
    assert answer.flag_names == "qr aa rd"
    assert answer.address == f"127.0.0.1:{server.port}"
    assert answer.query == server.queries[0]
    assert answer.size == len(answer.wire) > 0
    assert 0 < answer.elapsed < 20
    assert answer.edns is not None and not answer.problems
    (row,) = answer.section(Section.ANSWER)
    assert (row.name, row.ttl, row.rdclass, row.rdtype, row.value) == ("good.lab.test.", 60, "IN", "A", "192.0.2.1")
    assert answer.row_at(row.span.start) == answer.row_at(row.span.end - 1) == row
    assert answer.row_at(3) is None
    assert b"\xc0\0\2\1" in answer.wire[row.span.start : row.span.end]


@pytest.mark.parametrize(
    ("name", "rdtype", "kind"),
    [
        ("nx.lab.test", "A", Kind.NXDOMAIN),
        ("nodata.lab.test", "A", Kind.NODATA),
        ("servfail.lab.test", "A", Kind.SERVFAIL),
        ("refused.lab.test", "A", Kind.REFUSED),
        ("bare.lab.test", "A", Kind.REFUSED),
        ("cnameloop.lab.test", "A", Kind.CNAME_LOOP),
        ("dangling.lab.test", "A", Kind.CNAME_DANGLING),
        ("open.lab.test", "A", Kind.CNAME_OPEN),
        ("alias.lab.test", "A", Kind.ANSWER),
        ("nullmx.lab.test", "MX", Kind.NULL_MX),
    ],
)
async def test_each_kind_of_nothing_is_told_apart(name: str, rdtype: str, kind: Kind) -> None:
    async with running() as server:
        answer = await client().query(options(name, rdtype), at(server))
    assert answer.verdict.kind is kind
    assert answer.verdict.text


@pytest.mark.parametrize(
    ("name", "ignored"),
    [("wrongid", (1, 0, 0)), ("wrongquestion", (0, 1, 0)), ("loop", (0, 0, 1)), ("upper", (0, 0, 0))],
)
async def test_what_is_not_the_answer_is_waited_past(name: str, ignored: tuple[int, int, int]) -> None:
    async with running() as server:
        answer = await client().query(options(f"{name}.lab.test", "A"), at(server))
    assert answer.values == ("192.0.2.1",)
    found = answer.ignored
    assert (found.wrong_id, found.wrong_question, found.garbage) == ignored


async def test_garbage_is_waited_past_and_counted() -> None:
    async with running() as server:
        answer = await client().query(options("garbage.lab.test"), at(server))
    assert answer.values == ("192.0.2.1",)
    # Empty, too short, noise, our own question, and counts that nothing follows; the noise has another id.
    assert answer.ignored.total >= 4


async def test_a_malformed_record_does_not_spoil_the_others() -> None:
    async with running() as server:
        answer = await client().query(options("badrdata.lab.test"), at(server))
    first, second = answer.section(Section.ANSWER)
    assert first.value == "\\# 5 7f00000101" and "malformed" in first.meaning
    assert second.value == "127.0.0.1"
    assert any("malformed" in problem for problem in answer.problems)


async def test_trailing_bytes_are_a_problem_and_no_failure() -> None:
    async with running() as server:
        answer = await client().query(options("trailing.lab.test"), at(server))
    assert answer.values == ("192.0.2.1",)
    assert any("4 bytes" in problem for problem in answer.problems)


async def test_controls_and_markup_are_plain_visible_text() -> None:
    async with running() as server:
        answer = await client().query(options("controls.lab.test", "TXT"), at(server))
    (row,) = answer.section(Section.ANSWER)
    for text in (row.value, row.meaning):
        assert text.isprintable() and "\x1b" not in text
    assert "\\x1b[31m\\u202e<b>а" in row.meaning


async def test_truncation_falls_back_to_tcp() -> None:
    async with running() as server:
        answer = await client().query(options("truncated.lab.test", "TXT"), at(server))
        assert server.transports == ["udp", "tcp"]
        assert answer.truncated and answer.retried_over_tcp and answer.transport == "TCP"
        assert answer.size > 4000 and answer.verdict.kind is Kind.ANSWER
        answer = await client().query(options("truncated.lab.test", "TXT", tcp_fallback=False), at(server))
    assert answer.verdict.kind is Kind.TRUNCATED and answer.truncated and not answer.retried_over_tcp


async def test_truncation_without_a_tcp_server_gives_what_there_is() -> None:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(HostileServer, local_addr=("127.0.0.1", 0))
    try:
        port = transport.get_extra_info("sockname")[1]
        answer = await client().query(options("truncated.lab.test", "TXT"), DnsServer("127.0.0.1", port))
    finally:
        transport.close()
    assert answer.verdict.kind is Kind.TRUNCATED
    assert "refused" in answer.tcp_problem


async def test_silence_ends_with_a_timeout_after_all_attempts() -> None:
    async with running() as server:
        begun = time.monotonic()
        with pytest.raises(DnsTimeoutError) as caught:
            await client().query(options("silent.lab.test", timeout=0.05, retries=2), at(server))
        assert time.monotonic() - begun < 10
        assert len(server.queries) == 3
        # The same question again, so that a late answer to the first still counts.
        assert len(set(server.queries)) == 1
    assert isinstance(caught.value, TimeoutError)
    assert "3 times" in str(caught.value)


async def test_only_garbage_ends_with_a_timeout_that_says_so() -> None:
    async with running() as server:
        with pytest.raises(DnsTimeoutError) as caught:
            await client().query(options("onlygarbage.lab.test", timeout=0.1), at(server))
    assert caught.value.ignored == 1
    assert "no DNS answer" in str(caught.value)


async def test_nobody_listens() -> None:
    async with running() as server:
        gone = server.port
    for transport in (DnsTransport.UDP, DnsTransport.TCP):
        with pytest.raises(ConnectionRefusedError):
            await client().query(options("a.test", transport=transport), DnsServer("127.0.0.1", gone))


async def test_bad_input_asks_nobody() -> None:
    async with running() as server:
        for bad in (options("a..b"), options("a.test", "NOPE"), options("300.1.1.1"), options("a.test", timeout=0)):
            with pytest.raises(FieldError):
                await client().query(bad, at(server))
        assert not server.queries


async def test_flags_reach_the_server() -> None:
    async with running() as server:
        asked = options("good.lab.test", rd=False, ad=True, cd=True, do=True, edns_size=4096, nsid=True)
        await client().query(asked, at(server))
        await client().query(options("good.lab.test", edns_size=0), at(server))
    first, second = map(dns.message.from_wire, server.queries)
    assert (first.flags, first.ednsflags & 0x8000, first.payload) == (0x0030, 0x8000, 4096)
    assert [int(option.otype) for option in first.options] == [3]
    assert (second.flags, second.edns) == (0x0100, -1)


async def test_a_type_by_number() -> None:
    async with running() as server:
        answer = await client().query(options("nodata.lab.test", "65280"), at(server))
    assert answer.section(Section.QUESTION)[0].rdtype == "TYPE65280"


async def test_tcp() -> None:
    async with running() as server:
        answer = await client().query(options("wrongid.lab.test", transport=DnsTransport.TCP), at(server))
        assert server.transports == ["tcp"]
    assert answer.values == ("192.0.2.1",) and answer.transport == "TCP"
    assert answer.ignored.wrong_id == 1


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("close", BadAnswerError, "without an answer"),
        ("half", BadAnswerError, "middle of its answer"),
        ("onlygarbage", BadAnswerError, "cannot be read"),
        ("loop", BadAnswerError, "cannot be read"),
        ("lying", DnsTimeoutError, "had begun"),
    ],
)
async def test_streams_that_lie(name: str, error: type[Exception], words: str) -> None:
    async with running() as server:
        asked = options(f"{name}.lab.test", transport=DnsTransport.TCP, timeout=0.3 if name == "lying" else 20.0)
        with pytest.raises(error, match=words):
            await client().query(asked, at(server))


@pytest.fixture
def ca_file(tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    path.write_bytes(_authority().cert_pem.bytes())
    return str(path)


async def test_tls(ca_file: str) -> None:
    async with running(server_context()) as server:
        asked = options("good.lab.test", transport=DnsTransport.TLS, trust=Trust.LAB, ca_file=ca_file)
        answer = await client().query(asked, at(server))
        assert answer.values == ("192.0.2.1",) and answer.transport == "TLS"
        with pytest.raises(ssl.SSLCertVerificationError):
            await client().query(options("good.lab.test", transport=DnsTransport.TLS, trust=Trust.SYSTEM), at(server))
        answer = await client().query(
            options("good.lab.test", transport=DnsTransport.TLS, trust=Trust.NOTHING), at(server)
        )
        assert answer.values == ("192.0.2.1",)
        with pytest.raises(ssl.SSLCertVerificationError):
            await client().query(
                options("x.test", transport=DnsTransport.TLS, trust=Trust.LAB, ca_file=ca_file, server_name="other"),
                at(server),
            )
        with pytest.raises(FieldError):
            await client().query(options("x.test", transport=DnsTransport.TLS, trust=Trust.LAB), at(server))


@asynccontextmanager
async def doh() -> AsyncIterator[int]:
    """An HTTPS server that answers DNS under /dns-query, and badly elsewhere."""

    over = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        data = await request.read()
        assert request.headers["Accept"] == request.headers["Content-Type"] == "application/dns-message"
        assert data[:2] == b"\0\0"
        good = wire_answer(data, records("good.lab.test.", "A", "192.0.2.1"))
        kind = "application/dns-message"
        match request.path:
            case "/dns-query":
                return web.Response(body=good, content_type=kind)
            case "/html":
                return web.Response(text="<html>", content_type="text/html")
            case "/big":
                return web.Response(body=good + b"\0" * 70_000, content_type=kind)
            case "/noise":
                return web.Response(body=b"noise", content_type=kind)
            case "/slow":
                await over.wait()
            case "/away":
                raise web.HTTPFound("http://127.0.0.1:9/")
        raise web.HTTPNotFound

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_context())
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        over.set()
        await runner.cleanup()


async def test_https(ca_file: str) -> None:
    async with doh() as port:
        asked = options("good.lab.test", trust=Trust.LAB, ca_file=ca_file)
        answer = await client().query(asked, parse_server(f"https://127.0.0.1:{port}"))
        assert answer.values == ("192.0.2.1",) and answer.transport == "HTTPS" and answer.id == 0
        assert answer.address == f"127.0.0.1:{port}"
        # A bare host, with HTTPS chosen in the form.
        plain = options("good.lab.test", trust=Trust.LAB, ca_file=ca_file, transport=DnsTransport.HTTPS)
        assert (await client().query(plain, DnsServer("127.0.0.1", port))).values == ("192.0.2.1",)
        with pytest.raises(ssl.SSLError):
            await client().query(options("good.lab.test"), parse_server(f"https://127.0.0.1:{port}"))


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("html", BadAnswerError, "text/html"),
        ("big", BadAnswerError, "longer than"),
        ("noise", BadAnswerError, "cannot be read"),
        ("nothere", BadAnswerError, "404"),
        ("away", BadAnswerError, "302"),
        ("slow", DnsTimeoutError, "did not answer"),
    ],
)
async def test_https_servers_that_are_none(ca_file: str, path: str, error: type[Exception], words: str) -> None:
    async with doh() as port:
        asked = options("good.lab.test", trust=Trust.LAB, ca_file=ca_file, timeout=0.5 if path == "slow" else 20.0)
        with pytest.raises(error, match=words):
            await client().query(asked, parse_server(f"https://127.0.0.1:{port}/{path}"))


async def test_several_servers_at_once() -> None:
    seen: list[DnsOutcome] = []
    async with running() as one, running() as two:
        gone = DnsServer("127.0.0.1", 9, DnsTransport.TCP)
        silent = options("silent.lab.test", timeout=0.1)
        outcomes = await client().query_all(options("good.lab.test"), [at(one), gone, at(two)], seen.append)
        assert [outcome.verdict.kind for outcome in outcomes] == [Kind.ANSWER, Kind.UNREACHABLE, Kind.ANSWER]
        assert sorted(map(id, seen)) == sorted(map(id, outcomes))
        assert [o.verdict.kind for o in await client().query_all(silent, [at(one), at(two)])] == [Kind.TIMEOUT] * 2
        with pytest.raises(FieldError):
            await client().query_all(options(""), [at(one)])


async def test_cancelling_leaves_nothing() -> None:
    async with running() as server:
        owner = TaskOwner("test", fail)
        for transport in (DnsTransport.UDP, DnsTransport.TCP):
            asked = options("silent.lab.test", transport=transport)
            before = len(server.queries)
            task = owner.spawn(client().query_all(asked, [at(server)] * 3), "query")
            await until(lambda before=before: len(server.queries) == before + 3)  # type: ignore[misc]
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        await owner.close()


@on_every_loop
async def test_the_trace_sees_every_byte(trace: Trace) -> None:
    tasks = TaskOwner("test", fail)
    lookup = DnsClient(tasks, trace.recorder)
    async with running() as server:
        answer = await lookup.query(options("truncated.lab.test", "TXT"), at(server))
    udp, tcp = trace.clients()
    assert trace.sent(udp) == answer.query
    assert trace.sent(tcp) == len(answer.query).to_bytes(2, "big") + answer.query
    assert trace.received(tcp)[2:] == answer.wire
    exchange = trace.exchange(udp.exchange)
    assert udp.exchange == tcp.exchange
    assert (exchange.tab, exchange.outcome) == ("lookup", Outcome.OK)
    assert "TXT truncated.lab.test." in exchange.title
    notes = [event.text for event in trace.events() if event.kind is EventKind.NOTE]
    assert any("TXT record" in note for note in notes)


@on_every_loop
async def test_https_is_seen_decrypted(trace: Trace, ca_file: str) -> None:
    async with doh() as port:
        lookup = DnsClient(TaskOwner("test", fail), trace.recorder)
        asked = options("good.lab.test", trust=Trust.LAB, ca_file=ca_file)
        answer = await lookup.query(asked, parse_server(f"https://127.0.0.1:{port}"))
        connection = trace.client()
    assert answer.query in trace.sent(connection)
    assert answer.wire in trace.received(connection)


async def test_ask_without_a_client() -> None:
    async with running() as server:
        asked = options("good.lab.test")
        assert (await ask(asked, asked.validate(), at(server))).values

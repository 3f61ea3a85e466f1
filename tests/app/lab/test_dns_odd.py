"""Answers that are late, missing, false or broken on purpose: each is exactly as bad as its name says."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from typing import Any

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.query
import pytest

import app.lab.dns_odd as odd
import app.lab.dns_server as server_module
from app.lab.dns_names import EXAMPLES
from app.lab.dns_server import DnsServer
from app.lab.dns_wire import parse
from app.lab.dns_zone import Found
from tests.app.lab.conftest import PATIENCE, Mailbox, Run, until
from tests.app.lab.test_dns import ask, send, serve


def question(name: str, kind: str = "A", **options: Any) -> dns.message.Message:
    return dns.message.make_query(name, kind, **options)


class Raw:
    """A UDP client that sees every datagram, and knows when no more will come: a second question has its answer."""

    def __init__(self, box: Mailbox) -> None:
        self.box = box

    async def all_for(self, query: dns.message.Message) -> list[bytes]:
        self.box.transport.sendto(query.to_wire())
        last = question("www.lab.test", "AAAA", id=query.id ^ 0xFFFF)
        self.box.transport.sendto(last.to_wire())
        got = []
        while (data := await self.box.receive())[:2] != last.id.to_bytes(2, "big"):
            got.append(data)
        return got


async def datagrams(server: DnsServer, query: dns.message.Message) -> list[bytes]:
    box = await Mailbox.open(server.address)
    try:
        return await Raw(box).all_for(query)
    finally:
        await box.close()


async def stream(server: DnsServer, query: dns.message.Message) -> bytes:
    """All that comes over TCP until the server closes, after our own end."""
    reader, writer = await asyncio.open_connection(*server.address)
    wire = query.to_wire()
    writer.write(struct.pack("!H", len(wire)) + wire)
    writer.write_eof()
    data = await reader.read()
    writer.close()
    await writer.wait_closed()
    return data


def test_each_has_its_example() -> None:
    asked = {
        example.name.partition(".")[0] for example in EXAMPLES if example.group in ("errors", "transport", "broken")
    }
    assert set(odd.odd_labels()) <= asked


@pytest.mark.parametrize("tcp", [False, True])
def test_late_answers(run: Run, monkeypatch: pytest.MonkeyPatch, tcp: bool) -> None:
    monkeypatch.setattr(odd, "_SLOW", 0.02)

    async def work(server: DnsServer) -> None:
        for name, least in (("slow", 0.02), ("slow-50ms", 0.05), ("slow-0", 0.0)):
            before = asyncio.get_running_loop().time()
            answer = await ask(server, f"{name}.lab.test", tcp=tcp)
            # asyncio's clock may run this much ahead of a timer.
            assert asyncio.get_running_loop().time() - before >= least - 0.005
            assert str(answer.answer[0][0]) == "127.0.0.1"
        assert not server._waiting

    run(serve(work))


def test_no_answer_is_later_than_the_bound() -> None:
    for label in (b"slow-999999", b"slow-31"):
        case = odd.Case(_query(), Found(), True, 512, True)
        plan = odd.plan_for(label, case)
        assert plan is not None
        assert plan.delay == odd.MAX_SLOW


def _query() -> Any:
    return parse(question("slow-31.lab.test").to_wire())


def test_too_many_late_answers_are_not_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MAX_WAITING", 5)

    async def work(server: DnsServer) -> None:
        box = await Mailbox.open(server.address)
        for number in range(20):
            await Raw(box).all_for(question("slow-30.lab.test", id=number))
        assert len(server._waiting) == 5
        await box.close()
        assert await stream(server, question("slow-30.lab.test")) == b""

    # Closing does not wait for them.
    run(serve(work))


def test_late_answers_do_not_delay_the_others(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        reader, writer = await asyncio.open_connection(*server.address)
        for number, name in ((1, "slow-50ms"), (2, "www"), (3, "silent"), (4, "host0001")):
            wire = question(f"{name}.lab.test", id=number).to_wire()
            writer.write(struct.pack("!H", len(wire)) + wire)
        writer.write_eof()
        order = []
        while length := await reader.read(2):
            order.append(int.from_bytes((await reader.readexactly(int.from_bytes(length, "big")))[:2], "big"))
        # Out of order, as RFC 7766 section 6.2.1.1 wants it, and complete though we had ended.
        assert order == [2, 4, 1]
        writer.close()
        await writer.wait_closed()

    run(serve(work))


def test_a_client_that_leaves_takes_its_late_answers_with_it(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        _, writer = await asyncio.open_connection(*server.address)
        wire = question("slow-30.lab.test").to_wire()
        writer.write(struct.pack("!H", len(wire)) + wire)
        await until(lambda: server._waiting)
        # A reset: after a mere end it might still read.
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        await until(lambda: not server._waiting and not server.clients)

    run(serve(work))


def test_no_answer(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        assert await datagrams(server, question("silent.lab.test")) == []
        assert await stream(server, question("silent.lab.test")) == b""

    run(serve(work))


def test_wrong_numbers(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        query = question("wrong-id.lab.test")
        wrong, right = await datagrams(server, query)
        assert wrong[:2] != right[:2] == query.to_wire()[:2]
        assert str(dns.message.from_wire(wrong).answer[0][0]) == "127.6.6.6"
        assert str(dns.message.from_wire(right).answer[0][0]) == "127.0.0.1"
        answer = await dns.asyncquery.udp(
            query, server.address[0], PATIENCE, server.address[1], ignore_errors=True, ignore_unexpected=True
        )
        assert str(answer.answer[0][0]) == "127.0.0.1"
        (wrong,) = await datagrams(server, question("wrong-id-only.lab.test"))
        assert wrong[:2] != query.to_wire()[:2]

    run(serve(work))


def test_another_question(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        query = question("wrong-question.lab.test")
        (data,) = await datagrams(server, query)
        answer = dns.message.from_wire(data)
        assert answer.id == query.id
        assert answer.question[0].name.to_text() == "other.lab.test."
        assert not query.is_response(answer)

    run(serve(work))


@pytest.mark.parametrize("name", ["garbage", "loop-pointer", "lying-count", "cut", "short"])
@pytest.mark.parametrize("kind", ["A", "TXT", "MX"])
def test_broken_messages(run: Run, name: str, kind: str) -> None:
    async def work(server: DnsServer) -> None:
        query = question(f"{name}.lab.test", kind)
        (data,) = await datagrams(server, query)
        assert data[:2] == query.to_wire()[:2]
        assert data[2] & 0x80
        if name != "garbage":
            with pytest.raises(dns.exception.DNSException):
                dns.message.from_wire(data)
        framed = await stream(server, query)
        assert int.from_bytes(framed[:2], "big") == len(framed) - 2

    run(serve(work))


def test_a_datagram_larger_than_was_asked_for(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        (data,) = await datagrams(server, question("oversized.lab.test"))
        assert len(data) > 4096
        assert len(dns.message.from_wire(data).answer[0]) == 400

    run(serve(work))


def test_twice(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        first, second = await datagrams(server, question("twice.lab.test"))
        assert first == second

    run(serve(work))


def test_cut_off_though_short(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for name, tcp, cut in (
            *(("truncated", False, True), ("truncated", True, False)),
            *(("always-truncated", False, True), ("always-truncated", True, True)),
            *(("tcp-close", False, True), ("tcp-cut", False, True)),
        ):
            answer = await send(server, question(f"{name}.lab.test"), tcp=tcp)
            assert bool(answer.flags & dns.flags.TC) is cut
            assert bool(answer.answer) is not cut

    run(serve(work))


def test_tcp_that_ends_too_early(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        assert await stream(server, question("tcp-close.lab.test")) == b""
        data = await stream(server, question("tcp-cut.lab.test"))
        assert 2 < len(data) < 2 + int.from_bytes(data[:2], "big")

    run(serve(work))

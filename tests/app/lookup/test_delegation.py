"""Tracing a delegation through a little tree of servers on loopback addresses, some of them lame, lying or silent."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rcode
import pytest

from app.lookup.delegation import MAX_STEPS, ROOT_HINTS, DelegationOptions, DelegationTracer, Step, StepKind
from app.lookup.errors import FieldError
from app.lookup.names import address_of, parse_name
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer
from app.tasks import TaskOwner
from tests.app.lookup.server import SOA, records
from tests.helpers.traced import Trace, on_every_loop, until

Answerer = Callable[[dns.message.Message, str], None]


class Node(asyncio.DatagramProtocol):
    """A server of the tree: ``answer`` fills in the response, or raises KeyError for silence."""

    def __init__(self, answer: Answerer) -> None:
        self.answer = answer
        self.asked = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.asked += 1
        query = dns.message.from_wire(data)
        assert not query.flags & dns.flags.RD
        response = dns.message.make_response(query)
        with contextlib.suppress(KeyError):
            self.answer(response, query.question[0].name.to_text().lower())
            self.transport.sendto(response.to_wire(), addr)


def refer(response: dns.message.Message, zone: str, *servers: str) -> None:
    """``servers`` are ``name`` or ``name=address``; an address is glue."""
    names = [server.partition("=")[0] for server in servers]
    # One by one: dnspython shuffles the records of a set.
    response.authority.extend(records(zone, "NS", name) for name in names)
    for server in servers:
        name, _, address = server.partition("=")
        if address:
            response.additional.append(records(name, "A", address))


def final(response: dns.message.Message, *answers: tuple[str, ...], rcode: int = 0) -> None:
    response.flags |= dns.flags.AA
    response.set_rcode(dns.rcode.Rcode(rcode))
    response.answer.extend(records(*answer) for answer in answers)
    if not answers:
        response.authority.append(SOA)


def root(response: dns.message.Message, name: str) -> None:
    if name.endswith("test."):
        refer(response, "test.", "ns.test.=127.0.0.3")
    elif name.endswith("other."):
        refer(response, "other.", "ns.other.=127.0.0.5")
    elif name.endswith("up."):
        refer(response, "up.", "ns.up.=127.0.0.6", "ns2.up.=127.0.0.5")
    elif name.endswith("self."):
        refer(response, "self.", "ns.self.")
    elif name.endswith("side."):
        refer(response, "side.", "ns1.side.=127.0.0.8")
    elif name.endswith("dead."):
        refer(response, "dead.", "ns.dead.=127.0.0.7")
    else:
        final(response, rcode=3)


def test_zone(response: dns.message.Message, name: str) -> None:
    match name:
        case _ if name.endswith("lab.test."):
            # One that refuses, and one that serves.
            refer(response, "lab.test.", "lame.lab.test.=127.0.0.2", "ns.lab.test.=127.0.0.4")
        case _ if name.endswith("noglue.test."):
            refer(response, "noglue.test.", "ns.other.")
        case _:
            final(response, rcode=3)


test_zone.__test__ = False  # type: ignore[attr-defined]


def lab(response: dns.message.Message, name: str) -> None:
    match name:
        case "www.lab.test.":
            final(response, (name, "A", "192.0.2.1"))
        case "alias.lab.test.":
            final(response, (name, "CNAME", "host.other."))
        case "circle.lab.test.":
            final(response, (name, "CNAME", "circle.other."))
        case "nodata.lab.test.":
            final(response)
        case _:
            final(response, rcode=3)


def other(response: dns.message.Message, name: str) -> None:
    match name:
        case "ns.other.":
            final(response, (name, "A", "127.0.0.5"))
        case "host.other." | "x.noglue.test." | "x.up.":
            final(response, (name, "A", "192.0.2.5"))
        case "circle.other.":
            final(response, (name, "CNAME", "circle.lab.test."))
        case _:
            final(response, rcode=3)


def refusing(response: dns.message.Message, name: str) -> None:
    response.set_rcode(dns.rcode.REFUSED)


def upward(response: dns.message.Message, name: str) -> None:
    refer(response, ".", "a.root.=127.0.0.1")


def silent(response: dns.message.Message, name: str) -> None:
    raise KeyError


def sideways(response: dns.message.Message, name: str) -> None:
    # Each of two servers names the other.
    refer(response, "side.", "ns1.side.=127.0.0.8", "ns2.side.=127.0.0.9")


TREE = {
    "127.0.0.1": root,
    "127.0.0.2": refusing,
    "127.0.0.3": test_zone,
    "127.0.0.4": lab,
    "127.0.0.5": other,
    "127.0.0.6": upward,
    "127.0.0.7": silent,
    "127.0.0.8": sideways,
    "127.0.0.9": sideways,
}


@contextlib.asynccontextmanager
async def tree() -> AsyncIterator[int]:
    """The tree, every server on the same port of its own address; its port."""
    loop = asyncio.get_running_loop()
    transports: list[asyncio.DatagramTransport] = []
    port = 0
    try:
        for address, answer in TREE.items():
            try:
                transport, _ = await loop.create_datagram_endpoint(
                    lambda answer=answer: Node(answer),  # type: ignore[misc]
                    local_addr=(address, port),
                )
            except OSError as error:
                if address == "127.0.0.1":
                    raise
                pytest.skip(f"this machine has no {address}: {error}")
            transports.append(transport)
            port = transport.get_extra_info("sockname")[1]
        yield port
    finally:
        for transport in transports:
            transport.close()


def options(name: str, port: int, rdtype: str = "A", timeout: float = 20.0) -> DelegationOptions:
    query = DnsOptions(name, rdtype, timeout=timeout, retries=0)
    return DelegationOptions(query, [DnsServer("127.0.0.1")], port)


async def test_from_the_root_to_the_answer() -> None:
    seen: list[Step] = []
    async with tree() as port:
        found = await DelegationTracer().trace(options("www.lab.test", port), seen.append)
    assert found.steps == tuple(seen)
    assert [(step.zone, step.kind) for step in seen] == [
        (".", StepKind.REFERRAL),
        ("test.", StepKind.REFERRAL),
        ("lab.test.", StepKind.LAME),
        ("lab.test.", StepKind.ANSWER),
    ]
    assert [step.number for step in seen] == [1, 2, 3, 4]
    assert seen[0].next_zone == "test." and seen[0].names == ("ns.test.",)
    assert seen[0].glue == (("ns.test.", "127.0.0.3"),)
    assert (seen[3].server, seen[3].address) == ("ns.lab.test.", f"127.0.0.4:{port}")
    assert all(step.elapsed > 0 and step.text for step in seen)
    assert found.answer is not None and found.answer.values == ("192.0.2.1",)


async def test_an_alias_is_followed_from_the_root_again() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("alias.lab.test", port))
    kinds = [step.kind for step in found.steps]
    assert kinds.count(StepKind.ALIAS) == 1
    assert found.steps[-1].asked == "host.other. A"
    assert found.answer is not None and found.answer.values == ("192.0.2.5",)


async def test_aliases_in_a_circle_end() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("circle.lab.test", port))
    assert found.answer is None
    assert "circle" in found.text


async def test_a_server_without_glue_is_found_beside() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("x.noglue.test", port))
    assert [step.depth for step in found.steps] == [0, 0, 1, 1, 0]
    assert found.answer is not None and found.answer.values == ("192.0.2.5",)


async def test_a_server_that_points_back_up_is_lame() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("x.up", port))
    assert [step.kind for step in found.steps] == [StepKind.REFERRAL, StepKind.LOOP, StepKind.ANSWER]
    assert "points back" in found.steps[1].text


async def test_a_zone_whose_servers_are_named_in_itself_ends() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("x.self", port))
    assert found.answer is None and "usable answer" in found.text
    assert len(found.steps) < MAX_STEPS


async def test_servers_that_name_each_other_end() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("x.side", port))
    assert [step.kind for step in found.steps] == [StepKind.REFERRAL, StepKind.LAME, StepKind.LOOP]
    assert "circle" in found.steps[2].text and found.answer is None


async def test_silence_is_a_step() -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options("x.dead", port, timeout=0.1))
    assert [step.kind for step in found.steps] == [StepKind.REFERRAL, StepKind.FAILED]
    assert "did not answer" in found.steps[1].text
    assert found.answer is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("nope.lab.test", StepKind.NXDOMAIN), ("nodata.lab.test", StepKind.NODATA), ("nope", StepKind.NXDOMAIN)],
)
async def test_negative_answers_end_it(name: str, kind: StepKind) -> None:
    async with tree() as port:
        found = await DelegationTracer().trace(options(name, port))
    assert found.steps[-1].kind is kind
    assert found.answer is not None


async def test_an_endless_tree_ends() -> None:
    def deeper(response: dns.message.Message, name: str) -> None:
        refer(response, "test.", *(f"ns{n}.a{response.id % 997}.test." for n in range(8)))

    loop = asyncio.get_running_loop()
    transport, node = await loop.create_datagram_endpoint(lambda: Node(deeper), local_addr=("127.0.0.1", 0))
    try:
        port = transport.get_extra_info("sockname")[1]
        found = await DelegationTracer().trace(options("x.test", port))
    finally:
        transport.close()
    assert found.answer is None
    assert node.asked <= MAX_STEPS


async def test_cancelling() -> None:
    owner = TaskOwner("test", lambda error, name: None)
    seen: list[Step] = []
    async with tree() as port:
        task = owner.spawn(DelegationTracer().trace(options("x.dead", port), seen.append), "trace")
        await until(lambda: seen)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await owner.close()


async def test_bad_input() -> None:
    with pytest.raises(FieldError):
        await DelegationTracer().trace(options("a..b", 1))


@on_every_loop
async def test_the_trace_has_all_of_it_in_one_exchange(trace: Trace) -> None:
    async with tree() as port:
        await DelegationTracer(trace.recorder).trace(options("www.lab.test", port))
    clients = trace.clients()
    assert len(clients) == 4, clients
    assert len({client.exchange for client in clients}) == 1
    assert trace.exchange(clients[0].exchange).title == "Trace A www.lab.test. from the root"


def test_the_root_hints() -> None:
    assert [name[0] for name, _, _ in ROOT_HINTS] == list("abcdefghijklm")
    for name, ipv4, ipv6 in ROOT_HINTS:
        assert parse_name(name).ascii == name
        four, six = address_of(ipv4), address_of(ipv6)
        assert four is not None and four.version == 4
        assert six is not None and six.version == 6

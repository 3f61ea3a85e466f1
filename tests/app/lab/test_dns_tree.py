"""The little tree: from the root down to every branch, good and bad, by a tracer that knows only addresses and port."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import pytest

import app.lab.dns_tree as tree
from app.lab import Certificates, Lab, LabContext, LabServer, ServerStatus, State
from app.lab.binding import Bound, bind
from app.lab.dns import start
from app.lab.dns_server import DnsServer
from app.tasks import TaskOwner
from tests.app.lab.conftest import Bench, Run
from tests.app.lab.test_dns import ask, serve

DNS = LabServer("dns", 0, "names", "app.lab.dns:start")


def status_of(server: DnsServer) -> ServerStatus:
    host, port = server.address
    return ServerStatus("dns", host, port, port, State.RUNNING, None, False, "")


def have_tree() -> bool:
    try:
        for _, address in (*tree.ROOTS, *tree.LOOPS):
            bind(address, 0, udp=True).close()
    except OSError:
        return False
    return True


needs_tree = pytest.mark.skipif(not have_tree(), reason="this system has no addresses but 127.0.0.1")


async def trace(server: DnsServer, name: str, kind: str = "A", most: int = 8) -> list[str]:
    """What each server on the way says: its address and the zone it refers to, or the code at the end."""
    asked = tree.roots(status_of(server)).addresses[0]
    way: list[str] = []
    while len(way) < most:
        answer = await ask(server, name, kind, at=asked, flags=0)
        assert not answer.flags & dns.flags.RA
        if answer.flags & dns.flags.AA or answer.rcode():
            way.append(f"{asked} {dns.rcode.to_text(answer.rcode())}")
            break
        (referral,) = answer.authority
        way.append(f"{asked} {referral.name}")
        if not answer.additional:
            way.append(str(referral[0].target))
            break
        asked = str(answer.additional[0][0])
    return way


@needs_tree
def test_the_way_to_every_branch(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        start = ["127.0.0.53 test.", "127.0.0.55 "]
        assert await trace(server, "www.lab.test") == [start[0], "127.0.0.55 lab.test.", "127.0.0.1 NOERROR"]
        assert await trace(server, "www.sub.lab.test") == [
            *(start[0], "127.0.0.55 lab.test.", "127.0.0.1 sub.lab.test.", "127.0.0.58 NOERROR")
        ]
        assert await trace(server, "www.nothere.test") == [start[0], "127.0.0.55 NXDOMAIN"]
        assert await trace(server, "www.nothere") == ["127.0.0.53 NXDOMAIN"]
        assert await trace(server, "www.guest.test") == [start[0], "127.0.0.55 guest.test.", "ns-guest.lab.test."]
        assert (await trace(server, "ns-guest.lab.test"))[-1] == "127.0.0.1 NOERROR"
        assert await trace(server, "www.lame.test") == [start[0], "127.0.0.55 lame.test.", "127.0.0.59 REFUSED"]
        assert await trace(server, "www.circle.test") == [start[0], "127.0.0.55 circle.test.", "ns.round.test."]
        assert await trace(server, "ns.round.test") == [start[0], "127.0.0.55 round.test.", "ns.circle.test."]
        assert await trace(server, "www.loop.test", most=6) == [
            *(start[0], "127.0.0.55 loop.test."),
            *("127.0.0.60 loop.test.", "127.0.0.61 loop.test.", "127.0.0.60 loop.test.", "127.0.0.61 loop.test."),
        ]
        reverse = "1.0.0.127.in-addr.arpa"
        assert await trace(server, reverse, "PTR") == ["127.0.0.53 127.in-addr.arpa.", "127.0.0.1 NOERROR"]

    run(serve(work))


@needs_tree
def test_every_server_of_the_tree(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        found = tree.roots(status_of(server))
        assert found
        assert found.port == server.address[1]
        for name, address in found.servers:
            answer = await ask(server, ".", "NS", at=address, tcp=True)
            assert answer.flags & dns.flags.AA
            assert {str(rdata.target) for rdata in answer.answer[0]} == {"a.root.test.", "b.root.test."}
            assert {str(rrset[0]) for rrset in answer.additional} == set(found.addresses)
            assert str((await ask(server, "id.server", "TXT", rdclass="CH", at=address)).answer[0][0]) == f'"{name}"'
            assert str((await ask(server, name, at="127.0.0.55")).answer[0][0]) == address
        for _, address in tree.TOPS:
            assert (await ask(server, "test", "SOA", at=address)).answer
        assert (await ask(server, "host0001.lab.test", at=tree.LAB_SECOND[1])).answer
        assert (await ask(server, "away.guest.test", at=tree.SUBS)).answer[0].rdtype == dns.rdatatype.CNAME
        with pytest.raises(OSError):
            await ask(server, "www.dead.test", at=tree.DEAD[1], tcp=True)

    run(serve(work))


@needs_tree
def test_a_server_of_another_address_has_the_tree_too(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "www.lab.test", at="127.0.0.55")
        assert {str(rrset[0]) for rrset in answer.additional} == {"::1", tree.LAB_SECOND[1]}

    run(serve(work, "::1"))


@needs_tree
def test_the_lab_says_where_the_roots_are(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        assert not tree.roots(lab.status("dns"))
        assert tree.roots(lab.status("dns")).why == "The lab's DNS server does not run"
        status = await lab.start_one("dns")
        assert tree.roots(status).addresses == ("127.0.0.53", "127.0.0.54")
        await lab.stop_one("dns")
        assert not tree.roots(status)

    run(bench.use(work, servers=(DNS,)))


def fails_at(place: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str, port: int, **options: Any) -> Bound:
        if host == place:
            raise OSError(number, "refused by the test")
        return bind(host, port, **options)

    monkeypatch.setattr(tree, "bind", refuse)


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EADDRNOTAVAIL, "macOS"), (errno.EADDRINUSE, "Another program"), (errno.EIO, "OSError")]
)
def test_without_the_addresses_it_runs_without_the_tree(
    run: Run, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    fails_at("127.0.0.53" if number == errno.EADDRNOTAVAIL else "127.0.0.55", number, monkeypatch)

    async def work(server: DnsServer) -> None:
        found = tree.roots(status_of(server))
        assert not found
        assert words in found.why
        answer = await ask(server, "lab.test", "NS")
        # Every server of the zone is one that answers.
        assert {str(rrset[0]) for rrset in answer.additional} == {"127.0.0.1"}

    run(serve(work))


def test_on_every_address_there_is_no_tree(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        assert "every address" in tree.roots(status_of(server)).why
        assert (await ask(server, "www.lab.test", at="127.0.0.1")).answer

    run(serve(work, "0.0.0.0"))


def test_a_start_that_is_given_up_leaves_nothing(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        before = dict(tree._known)
        for turns in range(12):
            task = asyncio.ensure_future(serve(lambda other: asyncio.sleep(0)))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait((task,))
            assert task.cancelled() or task.exception() is None
        assert tree._known == before

    run(serve(work))


def test_a_taken_port_is_the_systems_error(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        owner = TaskOwner("test", lambda error, _: None)
        with pytest.raises(OSError) as caught:
            await start(LabContext(*server.address, Path("unused"), Certificates(Path("unused")), owner))
        assert caught.value.errno == errno.EADDRINUSE
        assert tree.roots(status_of(server)) or not have_tree()

    run(serve(work))

"""The lab's DNS server as dnspython sees it: every record over UDP and TCP, and what its names and flags mean."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import dns.asyncquery
import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.query
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone
import pytest

from app.lab import Certificates, LabContext
from app.lab import dns_data as data
from app.lab.dns import start
from app.lab.dns_names import EXAMPLES, HOST_LIMIT, Example, host_name
from app.lab.dns_odd import odd_labels
from app.lab.dns_server import DnsServer
from app.tasks import TaskOwner
from tests.app.lab.conftest import PATIENCE, Run

Message = dns.message.Message
Work = Callable[[DnsServer], Coroutine[Any, Any, None]]


async def serve(work: Work, host: str = "127.0.0.1") -> None:
    """Do some work with the server, then close it."""
    folder = Path("unused")
    server = await start(LabContext(host, 0, folder, Certificates(folder), TaskOwner("test", lambda error, _: None)))
    try:
        await work(server)
    finally:
        await server.close()
        assert not server.parts


async def ask(
    server: DnsServer,
    name: str | dns.name.Name,
    kind: str = "A",
    *,
    tcp: bool = False,
    at: str | None = None,
    edns: int | None = 4096,
    **options: Any,
) -> Message:
    """One question, one answer: what dnspython accepts as such."""
    if edns is None:
        query = dns.message.make_query(name, kind, **options)
    else:
        query = dns.message.make_query(name, kind, use_edns=0, payload=edns, **options)
    return await send(server, query, tcp=tcp, at=at)


async def send(server: DnsServer, query: Message, *, tcp: bool = False, at: str | None = None) -> Message:
    host, port = server.address
    if tcp:
        return await dns.asyncquery.tcp(query, at or host, port=port, timeout=PATIENCE)
    return await dns.asyncquery.udp(query, at or host, port=port, timeout=PATIENCE)


def zone_records(*texts: tuple[str, str]) -> list[dns.rrset.RRset]:
    found = []
    for origin, text in texts:
        zone = dns.zone.from_text(text, origin, relativize=False, check_origin=False)
        for name, rdataset in zone.iterate_rdatasets():
            rrset = dns.rrset.from_rdata_list(name, rdataset.ttl, list(rdataset))
            found.append(rrset)
    return found


PLAIN = zone_records(("lab.test.", data.LAB), ("127.in-addr.arpa.", data.LOOPBACK4))
HOSTILE = zone_records(("lab.test.", data.hostile_lines()))


@pytest.mark.parametrize("tcp", [False, True])
def test_every_record_comes_as_it_is_written(run: Run, tcp: bool) -> None:
    async def work(server: DnsServer) -> None:
        for rrset in PLAIN + HOSTILE:
            name = rrset.name
            answer = await ask(server, name, dns.rdatatype.to_text(rrset.rdtype), tcp=tcp)
            if answer.flags & dns.flags.TC:
                assert (not tcp) and rrset in HOSTILE
                continue
            assert answer.rcode() == dns.rcode.NOERROR
            assert answer.flags & dns.flags.AA
            got = answer.find_rrset(answer.answer, name, rrset.rdclass, rrset.rdtype)
            assert got == rrset
            assert got.ttl == rrset.ttl

    run(serve(work))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_its_own_servers_have_the_address_that_it_listens_on(run: Run, host: str) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "lab.test", "NS")
        targets = sorted(str(rdata.target) for rdata in answer.answer[0])
        assert targets == ["ns1.lab.test.", "ns2.lab.test."]
        addresses = {str(rdata) for rrset in answer.additional for rdata in rrset}
        assert host in addresses

    run(serve(work, host))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.group}-{example.name}-{example.type}")
def test_the_examples_are_names_and_say_what_they_show(example: Example) -> None:
    dns.name.from_text(example.name)
    dns.rdatatype.from_text(example.type)
    assert example.summary
    assert not example.summary.endswith(".")


def test_the_examples_of_types_and_names_have_answers(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for example in EXAMPLES:
            if example.group in ("types", "names"):
                answer = await ask(server, example.name, example.type, tcp=True)
                assert not answer.flags & dns.flags.TC
                if example.name in ("dangling.lab.test",):
                    assert answer.rcode() == dns.rcode.NXDOMAIN
                elif example.name in ("empty.lab.test", "sub.lab.test"):
                    assert answer.authority
                else:
                    assert answer.answer, example

    run(serve(work))


def test_a_digest_of_a_key_is_that_keys(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        import dns.dnssec

        key = (await ask(server, "signed.lab.test", "DNSKEY")).answer[0][0]
        (digest,) = (await ask(server, "signed.lab.test", "DS")).answer[0]
        assert dns.dnssec.make_ds("signed.lab.test.", key, "SHA256") == digest

    run(serve(work))


# Names


@pytest.mark.parametrize("number", [1, 255, 256, 9999, 10000, 12345, 65536, HOST_LIMIT - 1])
def test_made_up_hosts_and_the_way_back(run: Run, number: int) -> None:
    async def work(server: DnsServer) -> None:
        import dns.reversename

        name = host_name(number)
        for kind in ("A", "AAAA"):
            (rdata,) = (await ask(server, name, kind)).answer[0]
            back = await ask(server, dns.reversename.from_address(rdata.address), "PTR")
            assert str(back.answer[0][0]) == name + "."
        assert (await ask(server, name, "MX")).authority[0].rdtype == dns.rdatatype.SOA

    run(serve(work))


@pytest.mark.parametrize(
    "name",
    [
        *("host0000.lab.test", "host1.lab.test", "host00001.lab.test", f"host{HOST_LIMIT}.lab.test"),
        *(
            "x.host0001.lab.test",
            "host0001.sub.lab.test.lab.test",
            "0.0.64.127.in-addr.arpa",
            "1.0.80.127.in-addr.arpa",
        ),
        *("01.0.64.127.in-addr.arpa", "256.0.64.127.in-addr.arpa", "1.1.0.64.127.in-addr.arpa", "x.127.in-addr.arpa"),
        *("g.2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa", "f.2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa"),
        *("rcode16.lab.test", "slow-.lab.test", "slow-1234567.lab.test", "silent.x.lab.test", "*.x.lab.test"),
    ],
)
def test_names_that_do_not_exist(run: Run, name: str) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, name)
        assert answer.rcode() == dns.rcode.NXDOMAIN
        assert answer.flags & dns.flags.AA
        assert not answer.answer
        (soa,) = answer.authority
        # RFC 2308: remembered as long as the SOA's last field says.
        assert (soa.rdtype, soa.ttl, soa[0].minimum) == (dns.rdatatype.SOA, 60, 60)

    run(serve(work))


def test_names_above_others_exist(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for name in ("empty.lab.test", "_tcp.lab.test", "wild.lab.test", "0.127.in-addr.arpa", "64.127.in-addr.arpa"):
            answer = await ask(server, name)
            assert answer.rcode() == dns.rcode.NOERROR, name
            assert not answer.answer
            assert answer.authority[0].rdtype == dns.rdatatype.SOA

    run(serve(work))


def test_aliases(run: Run) -> None:
    async def chain(server: DnsServer, name: str) -> tuple[str, list[str]]:
        answer = await ask(server, name)
        return dns.rcode.to_text(answer.rcode()), [f"{r.name} {dns.rdatatype.to_text(r.rdtype)}" for r in answer.answer]

    async def work(server: DnsServer) -> None:
        rcode, links = await chain(server, "chain1.lab.test")
        assert rcode == "NOERROR"
        assert links == [*(f"chain{n}.lab.test. CNAME" for n in range(1, 6)), "www.lab.test. A"]
        assert await chain(server, "loop.lab.test") == ("NOERROR", ["loop.lab.test. CNAME", "loop2.lab.test. CNAME"])
        assert await chain(server, "self.lab.test") == ("NOERROR", ["self.lab.test. CNAME"])
        assert await chain(server, "dangling.lab.test") == ("NXDOMAIN", ["dangling.lab.test. CNAME"])
        assert await chain(server, "outside.lab.test") == ("NOERROR", ["outside.lab.test. CNAME"])
        rcode, links = await chain(server, "www.moved.lab.test")
        assert links == ["moved.lab.test. DNAME", "www.moved.lab.test. CNAME", "www.lab.test. A"]
        (alias,) = (await ask(server, "alias.lab.test", "CNAME")).answer
        assert alias.rdtype == dns.rdatatype.CNAME
        assert [r.rdtype for r in (await ask(server, "alias.lab.test", "ANY")).answer] == [dns.rdatatype.CNAME]

    run(serve(work))


def test_a_wildcard_answers_with_the_name_that_was_asked_for(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for name in ("x.wild.lab.test.", "a.b.c.wild.lab.test."):
            answer = await ask(server, name)
            assert [str(r.name) for r in answer.answer] == [name]
            assert (await ask(server, name, "MX")).rcode() == dns.rcode.NOERROR

    run(serve(work))


def test_a_delegated_zone_is_referred_to(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "a.b.sub.lab.test")
        assert answer.rcode() == dns.rcode.NOERROR
        assert not answer.flags & dns.flags.AA
        assert not answer.answer
        assert [str(r.name) for r in answer.authority] == ["sub.lab.test."]
        assert [str(r.name) for r in answer.additional] == ["ns.sub.lab.test."]
        # A DS belongs to the parent, which is we.
        assert (await ask(server, "sub.lab.test", "DS")).flags & dns.flags.AA

    run(serve(work))


def test_the_case_of_the_question_is_kept(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "WwW.LaB.tEsT")
        assert answer.question[0].name.to_text() == "WwW.LaB.tEsT."
        assert str(answer.answer[0][0]) == "127.0.0.1"

    run(serve(work))


# Response codes, flags, EDNS


@pytest.mark.parametrize("tcp", [False, True])
def test_response_codes(run: Run, tcp: bool) -> None:
    async def work(server: DnsServer) -> None:
        for name, rcode in (
            ("servfail.lab.test", dns.rcode.SERVFAIL),
            ("refused.lab.test", dns.rcode.REFUSED),
            ("formerr.lab.test", dns.rcode.FORMERR),
            ("notimp.lab.test", dns.rcode.NOTIMP),
            *((f"rcode{number}.lab.test", dns.rcode.from_text(str(number))) for number in range(16)),
        ):
            answer = await ask(server, name, tcp=tcp)
            assert answer.rcode() == rcode
            if rcode:
                (ede,) = answer.options
                assert isinstance(ede, dns.edns.EDEOption)
                assert ede.text == "this name of the lab always fails so"
            assert (await ask(server, name, tcp=tcp, edns=None)).edns == -1

    run(serve(work))


def test_other_names_are_refused(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for name, kind in (("example.org", "A"), (".", "NS"), ("test", "SOA"), ("1.0.0.10.in-addr.arpa", "PTR")):
            answer = await ask(server, name, kind)
            assert answer.rcode() == dns.rcode.REFUSED
            assert not answer.flags & (dns.flags.AA | dns.flags.RA)
            assert not answer.answer + answer.authority + answer.additional
        assert (await ask(server, "lab.test", rdclass="HS")).rcode() == dns.rcode.REFUSED
        assert (await ask(server, "lab.test", "MAILB")).rcode() == dns.rcode.NOTIMP

    run(serve(work))


def test_flags_are_copied_or_not_as_they_should_be(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        for flags in (0, dns.flags.RD, dns.flags.CD, dns.flags.RD | dns.flags.CD | dns.flags.AD):
            query = dns.message.make_query("www.lab.test", "A", want_dnssec=bool(flags & dns.flags.CD), flags=flags)
            answer = await send(server, query)
            assert answer.flags & (dns.flags.RD | dns.flags.CD) == flags & (dns.flags.RD | dns.flags.CD)
            assert not answer.flags & (dns.flags.RA | dns.flags.AD | dns.flags.TC)
            assert answer.ednsflags & dns.flags.DO == query.ednsflags & dns.flags.DO

    run(serve(work))


def test_the_server_says_its_name(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "version.bind", "TXT", rdclass="CH")
        assert answer.answer[0].to_text() == 'version.bind. 0 CH TXT "Network Workbench"'
        assert str((await ask(server, "id.server", "TXT", rdclass="CH")).answer[0][0]) == '"ns1.lab.test"'
        nsid = dns.edns.GenericOption(dns.edns.OptionType.NSID, b"")
        answer = await ask(server, "lab.test", options=[nsid])
        (option,) = answer.options
        assert option.otype == dns.edns.OptionType.NSID
        assert option.to_wire() == b"ns1.lab.test"

    run(serve(work))


@pytest.mark.parametrize(
    ("name", "edns", "cut"),
    [
        *(("medium.lab.test", None, True), ("medium.lab.test", 512, True), ("medium.lab.test", 1232, False)),
        *(("long.lab.test", None, True), ("long.lab.test", 4096, True), ("long.lab.test", 65535, True)),
        *(("www.lab.test", None, False), ("www.lab.test", 0, False)),
    ],
)
def test_what_is_too_long_is_cut_off_and_whole_over_tcp(run: Run, name: str, edns: int | None, cut: bool) -> None:
    async def work(server: DnsServer) -> None:
        kind = "A" if name.startswith("www") else "TXT"
        answer = await ask(server, name, kind, edns=edns)
        assert bool(answer.flags & dns.flags.TC) is cut
        assert bool(answer.answer) is not cut
        whole = await ask(server, name, kind, edns=edns, tcp=True)
        assert not whole.flags & dns.flags.TC
        assert whole.answer

    run(serve(work))


def test_additional_records_are_left_out_before_anything_is_cut_off(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        answer = await ask(server, "lab.test", "ANY", edns=512)
        assert not answer.flags & dns.flags.TC
        assert not answer.additional
        assert (await ask(server, "lab.test", "ANY")).additional

    run(serve(work))


# Zone transfers


def test_a_zone_transfer_has_every_record(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        host, port = server.address
        zone = dns.zone.Zone("lab.test", relativize=False)
        await dns.asyncquery.inbound_xfr(host, zone, port=port, timeout=PATIENCE, lifetime=PATIENCE)
        for rrset in [r for r in PLAIN if r.name.is_subdomain(dns.name.from_text("lab.test"))] + HOSTILE:
            assert zone.get_rrset(rrset.name, rrset.rdtype) == rrset
        assert {f"{label}.lab.test." for label in odd_labels()} <= {str(name) for name in zone.nodes}

        assert (await ask(server, "lab.test", "AXFR")).rcode() == dns.rcode.FORMERR
        assert (await ask(server, "sub.lab.test", "AXFR", tcp=True)).rcode() == dns.rcode.NOTAUTH

    run(serve(work))


# Many at once


def test_ten_thousand_names(run: Run) -> None:
    async def work(server: DnsServer) -> None:
        loop = asyncio.get_running_loop()
        seen: dict[int, bytes] = {}
        total, window, sent = 10_000, 64, 0
        done = loop.create_future()
        head = b"\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"
        tail = b"\x03lab\x04test\x00\x00\x01\x00\x01"

        class Asker(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, addr: Any) -> None:
                seen[int.from_bytes(data[:2], "big")] = data[-4:]
                more()
                if len(seen) == total and not done.done():
                    done.set_result(None)

        transport, _ = await loop.create_datagram_endpoint(Asker, remote_addr=server.address)

        def more() -> None:
            nonlocal sent
            while sent < total and sent - len(seen) < window:
                sent += 1
                label = host_name(sent).partition(".")[0].encode()
                transport.sendto(sent.to_bytes(2, "big") + head + bytes((len(label),)) + label + tail)

        more()
        await done
        transport.close()
        assert all(address == bytes((127, 64, number >> 8, number & 255)) for number, address in seen.items())

    run(serve(work))

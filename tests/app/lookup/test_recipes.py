"""Show Python for delegations, comparisons and encrypted DNS: each program runs by itself, against the lab."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.lab import SERVERS, Lab
from app.lab.dns_tree import roots
from app.lookup import recipe
from app.lookup.delegation import DelegationOptions, DelegationTracer
from app.lookup.query import DnsOptions
from app.lookup.recipe_compare import compare_program
from app.lookup.recipe_delegation import delegation_program
from app.lookup.servers import DnsServer, DnsTransport, parse_server
from app.sockets.options import Trust
from app.tasks import TaskOwner
from tests.app.lookup.test_texts import NASTY, check, shown


@dataclass(frozen=True)
class Running:
    """The lab's three DNS servers, and how they are asked."""

    lab: Lab
    ca: Path

    def server(self, name: str) -> DnsServer:
        host, port = self.lab.status(name).endpoint
        # Never anybody but ourselves.
        assert host.startswith("127.")
        return DnsServer(host, port)

    def options(self, name: str, **more: Any) -> DnsOptions:
        return DnsOptions(name, trust=Trust.LAB, ca_file=str(self.ca), timeout=2, retries=0, **more)


@contextlib.asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Running]:
    def report(error: BaseException, name: str) -> None:
        raise AssertionError(name) from error

    tasks = TaskOwner("test", report)
    servers = [replace(each, port=0) for each in SERVERS if each.name in ("dns", "dot", "doh")]
    lab = Lab(tasks, None, folder, servers=servers)
    try:
        await lab.start()
        yield Running(lab, lab.certificates.ca_path)
    finally:
        await lab.stop()
        await tasks.close()


# A traced delegation


def delegation(running: Running, name: str, rdtype: str = "A") -> DelegationOptions:
    found = roots(running.lab.status("dns"))
    if not found:
        pytest.skip(found.why)
    places = [DnsServer(address, found.port) for address in found.addresses]
    assert all(place.host.startswith("127.") for place in places)
    return DelegationOptions(running.options(name, rdtype=rdtype), places, found.port)


@pytest.mark.parametrize(
    ("name", "rdtype", "words"),
    [
        ("www.lab.test", "A", "127.0.0.1"),
        ("lab.test", "MX", "10 mail.lab.test."),
        ("www.sub.lab.test", "A", "127."),
        ("www.guest.test", "A", "127."),
        ("away.guest.test", "A", "an alias of"),
        ("127.0.0.1", "PTR", "lab.test."),
        ("www.nothere.test", "A", "no answer: there is no name"),
        ("www.lab.test", "MX", "exists, but has no MX record"),
        ("unknown.lab.test", "TYPE65280", "\\# 4"),
    ],
)
async def test_the_walk_asks_the_servers_that_the_tab_asks(tmp_path: Path, name: str, rdtype: str, words: str) -> None:
    async with started(tmp_path) as running:
        options = delegation(running, name, rdtype)
        program = delegation_program(options)
        assert "standard library has no DNS" in program
        text = await shown(program)
        assert words in text, text
        found = await DelegationTracer().trace(options)
        mine = [step.address.partition(":")[0] for step in found.steps if step.address]
        theirs = re.findall(r"^ *\S+ (127\.[\d.]+): ", text, re.MULTILINE)
        assert theirs == mine, text


@pytest.mark.parametrize("name", ["www.lame.test", "www.loop.test", "www.dead.test", "www.circle.test"])
async def test_a_walk_that_leads_nowhere_ends(tmp_path: Path, name: str) -> None:
    async with started(tmp_path) as running:
        text = await shown(delegation_program(delegation(running, name)))
        assert "no answer: no server of" in text


def test_without_roots_it_begins_at_the_real_ones_but_is_not_run_here() -> None:
    program = delegation_program(DelegationOptions(DnsOptions("www.lab.test", edns_size=0, cd=True)))
    check(program)
    assert "('198.41.0.4', 53)," in program and "FLAGS = dns.flags.CD" in program and "EDNS = 0" in program


# A comparison


async def test_the_comparison_asks_every_server_by_its_own_transport(tmp_path: Path) -> None:
    async with started(tmp_path) as running:
        places = [
            running.server("dns"),
            parse_server(f"tcp://{running.server('dns').address}"),
            parse_server(f"tls://{running.server('dot').address}"),
            parse_server(f"https://{running.server('doh').address}/dns-query"),
        ]
        # A name that the system knows by itself, so that it asks nobody; the lab refuses it.
        program = compare_program(running.options("localhost"), places)
        assert "standard library asks the system only" in program
        text = await shown(program)
        assert text.startswith("the system:\n ")
        for place in places:
            assert f"{place.address}:\n  A: REFUSED\n  AAAA: REFUSED\n" in text
        assert f"127.0.0.1 only not given by {', '.join(place.address for place in places)}" in text


async def test_the_comparison_says_what_all_give(tmp_path: Path) -> None:
    async with started(tmp_path) as running:
        program = compare_program(running.options("www.lab.test", transport=DnsTransport.TLS), [running.server("dot")])
        # The machine's own resolver is left out of it: here the system is one that knows the name.
        real = "found = socket.getaddrinfo(HOST, None, type=socket.SOCK_STREAM)"
        assert real in program
        text = await shown(
            program.replace(real, "found = [(0, 0, 0, '', ('127.0.0.1',)), (0, 0, 0, '', ('127.0.0.9',))]")
        )
        assert "127.0.0.1 given by all" in text
        assert f"127.0.0.9 only not given by {running.server('dot').address}" in text
        assert "::1 only not given by the system" in text


async def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with started(tmp_path) as running:
        text = await shown(
            compare_program(running.options("localhost"), [DnsServer("127.0.0.1", 1), running.server("dns")])
        )
        assert "127.0.0.1:1:\n  ConnectionRefusedError" in text or "127.0.0.1:1:\n  Timeout" in text
        assert "A: REFUSED" in text


# Encrypted queries


@pytest.mark.parametrize(("transport", "name"), [(DnsTransport.TLS, "dot"), (DnsTransport.HTTPS, "doh")])
async def test_an_encrypted_query_against_the_lab(tmp_path: Path, transport: DnsTransport, name: str) -> None:
    async with started(tmp_path) as running:
        program = recipe.dns_program(running.options("www.lab.test", transport=transport), running.server(name))
        assert "127.0.0.1" in await shown(program)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_becomes_code(text: str) -> None:
    options = DnsOptions("a.test", transport=DnsTransport.TLS, ca_file=text, trust=Trust.LAB, server_name=text)
    for program in (
        compare_program(options, [DnsServer(text), DnsServer("x", 0, DnsTransport.HTTPS, f"https://{text}")]),
        delegation_program(DelegationOptions(options, [DnsServer(text)])),
    ):
        compile(program, "shown", "exec")
        assert repr(text) in program
        assert "\nimport os" not in program

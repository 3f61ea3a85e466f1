"""The system's answer beside those of DNS servers asked directly for the same name: what differs, and why probably.

It must not ask anybody itself: it is given both answers and the facts that explain them (hosts file, search domains).
"""

from __future__ import annotations

import asyncio
import enum
import os
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.errors import explain, is_expected
from app.lookup.answer import DnsAnswer
from app.lookup.dns import DnsClient, DnsOutcome
from app.lookup.errors import FieldError
from app.lookup.names import address_of, parse_name
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, system_resolver
from app.lookup.system import SystemAddresses, SystemLookup
from app.lookup.verdict import Kind
from app.texts import tr

__all__ = ["Comparison", "ComparisonRow", "DirectAnswers", "Where", "compare", "hosts_addresses", "look_up_both"]

MAX_HOSTS: Final = 4 * 1024 * 1024
"""Bytes of the hosts file that are read: lists that block advertisements have a few megabytes."""


class Where(enum.StrEnum):
    """Who gave an address: the system and every DNS server that answered, the system and some of them, or one side."""

    BOTH = "both"
    SOME = "some"
    SYSTEM_ONLY = "system-only"
    DNS_ONLY = "dns-only"


@dataclass(frozen=True, slots=True)
class DirectAnswers:
    """What one server said of a name: the answers to A and AAAA, None where none came, and then in ``problems`` why."""

    server: DnsServer
    a: DnsAnswer | None = None
    aaaa: DnsAnswer | None = None
    problems: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[DnsAnswer, ...]:
        """Those that came."""
        return tuple(each for each in (self.a, self.aaaa) if each is not None)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses, in one spelling."""
        return tuple(_normal(value) for answer in self.answers for value in answer.values)

    def gave(self, address: str) -> bool | None:
        """Whether the server gave this address; None when it did not answer about its family."""
        answer = self.aaaa if _is_ipv6(address) else self.a
        return None if answer is None else address in self.addresses


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """An address, who gave it, and for a difference the probable ``reason`` in a sentence. ``by`` has for each server,
    in their order, whether it gave the address; None when it did not answer."""

    address: str
    family: str
    where: Where
    reason: str = ""
    by: tuple[bool | None, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether not everybody who answered gave it."""
        return self.where is not Where.BOTH


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answers side by side. ``system_problem`` says why the system has none; ``text`` is the whole in a sentence,
    ``notes`` further ones."""

    name: str
    rows: tuple[ComparisonRow, ...]
    system: SystemAddresses | None
    servers: tuple[DirectAnswers, ...]
    system_problem: str
    text: str
    notes: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether there is no difference at all."""
        return not any(row.differs for row in self.rows) and bool(self.system_problem) == (not self.rows)


async def look_up_both(
    system: SystemLookup, client: DnsClient, options: DnsOptions, servers: Sequence[DnsServer]
) -> Comparison:
    """Ask the system, and every server at once for the name's A and AAAA records, and compare. Raises FieldError for
    bad input; failures are part of the comparison."""
    options = replace(options, rdtype="A", rdclass="IN")
    question = options.validate()
    if question.name.is_reverse:
        raise FieldError("name", tr("Names are compared, not addresses"), tr("Type a host name."))
    found, system_problem = None, ""
    with system.exchange(tr("Compare system and DNS: {name}", name=question.name.readable)):
        try:
            found = await system.addresses_within(options.name)
        except Exception as error:
            if not is_expected(error):
                raise
            system_problem = str(explain(error))
        kinds = ("A", "AAAA")
        asked = [(replace(options, rdtype=kind), server) for server in servers for kind in kinds]
        outcomes = await client.query_each_within(asked)
        direct = [_gathered(server, *outcomes[2 * index : 2 * index + 2]) for index, server in enumerate(servers)]
        hosts = await asyncio.to_thread(hosts_addresses, question.name.ascii)
        search = (await system_resolver()).search
        comparison = compare(options.name, found, direct, hosts, search, system_problem)
        system.note(comparison.text)
        return comparison


def _gathered(server: DnsServer, a: DnsOutcome, aaaa: DnsOutcome) -> DirectAnswers:
    problems = tuple(f"{kind}: {each.verdict}" for kind, each in (("A", a), ("AAAA", aaaa)) if each.answer is None)
    return DirectAnswers(server, a.answer, aaaa.answer, problems)


def hosts_path() -> Path:
    """Where this platform keeps its hosts file."""
    if sys.platform == "win32":
        return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "drivers" / "etc" / "hosts"
    return Path("/etc/hosts")


def hosts_addresses(name: str, path: Path | None = None) -> frozenset[str]:
    """The addresses that the hosts file gives a name. Reads a file: call it in a thread. Never fails."""
    wanted = name.rstrip(".").lower()
    try:
        with (hosts_path() if path is None else path).open("rb") as file:
            text = file.read(MAX_HOSTS).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    found: set[str] = set()
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if len(words) > 1 and wanted in (word.rstrip(".").lower() for word in words[1:]):
            address = address_of(words[0])
            if address is not None:
                found.add(str(address))
    return frozenset(found)


def compare(
    name: str,
    system: SystemAddresses | None,
    servers: Sequence[DirectAnswers],
    hosts: frozenset[str] = frozenset(),
    search: Sequence[str] = (),
    system_problem: str = "",
) -> Comparison:
    """Compare the system's addresses with those of DNS servers; ``hosts`` are the hosts file's addresses of the name,
    ``search`` the system's search domains."""
    ours = [_normal(each.address) for each in system.addresses] if system is not None else []
    direct = [address for server in servers for address in server.addresses]
    rows: list[ComparisonRow] = []
    for address in dict.fromkeys([*ours, *direct]):
        family = "IPv6" if _is_ipv6(address) else "IPv4"
        by = tuple(server.gave(address) for server in servers)
        split = (
            tr("Not every server gives it: one has an older answer, or gives others to others") if False in by else ""
        )
        if address in ours and True in by:
            where, reason = (Where.SOME, split) if split else (Where.BOTH, "")
        elif address in ours:
            where = Where.SYSTEM_ONLY
            reason = _why_system_only(address, name, system, hosts, search, ours, direct)
        else:
            where = Where.DNS_ONLY
            reason = _why_dns_only(address, hosts, ours, system_problem)
            reason = f"{reason}. {split}" if split else reason
        rows.append(ComparisonRow(address, family, where, reason, by))
    differing = sum(row.differs for row in rows)
    if not rows:
        text = tr("Neither the system nor DNS knows an address of this name")
    elif not differing:
        text = tr("System and DNS agree")
    elif len(rows) == 1:
        text = tr("The only address differs")
    else:
        text = tr("{count} of {all} addresses differ", count=differing, all=len(rows))
    notes = tuple(_notes(name, system, servers, search))
    return Comparison(name, tuple(rows), system, tuple(servers), system_problem, text, notes)


def _normal(address: str) -> str:
    """One form for every spelling; the zone of a link-local address is the system's own matter."""
    found = address_of(address)
    return str(found) if found is not None else address


def _is_ipv6(address: str) -> bool:
    return ":" in address


def _searched(name: str, system: SystemAddresses | None, search: Sequence[str]) -> str:
    """The search domain with which the system has completed the name, or ""."""
    if system is None or name.strip().endswith("."):
        return ""
    canonical = system.canonical.rstrip(".").lower()
    asked = system.asked.rstrip(".").lower()
    return next((domain for domain in search if canonical == f"{asked}.{domain.rstrip('.').lower()}"), "")


def _why_system_only(
    address: str,
    name: str,
    system: SystemAddresses | None,
    hosts: frozenset[str],
    search: Sequence[str],
    ours: list[str],
    direct: list[str],
) -> str:
    if address in hosts:
        return tr("It is in the hosts file, which the system asks first")
    bare = parse_name(name).ascii.rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return tr("The system knows localhost by itself (RFC 6761)")
    domain = _searched(name, system, search)
    if domain:
        return tr("The system has appended the search domain {domain}", domain=domain)
    if bare.endswith(".local"):
        return tr("Names in .local are asked of the neighbours (multicast DNS), not of a server")
    if bare == socket.gethostname().lower():
        return tr("It is this computer's own name, which the system knows by itself")
    if any(_is_ipv6(each) == _is_ipv6(address) for each in direct):
        return tr("The system's answer is probably older (a cache), or its servers give another one")
    if direct:
        return tr("This DNS server has no address of this family for the name")
    if "." not in bare:
        return tr("A short name: the system asks other directories, or appends a search domain")
    return tr("The system asks other servers, or has an old answer in its cache")


def _why_dns_only(address: str, hosts: frozenset[str], ours: list[str], system_problem: str) -> str:
    if hosts:
        return tr("The hosts file has the name, so the system did not ask DNS")
    if system_problem:
        return tr("The system has no answer: it asks other servers, or remembers an old failure")
    if not any(_is_ipv6(each) == _is_ipv6(address) for each in ours):
        family = "IPv6" if _is_ipv6(address) else "IPv4"
        return tr("The system leaves {family} out, as on a computer without it", family=family)
    return tr("The system's answer is probably older (a cache), or its servers give another one")


def _notes(
    name: str, system: SystemAddresses | None, servers: Sequence[DirectAnswers], search: Sequence[str]
) -> list[str]:
    notes: list[str] = []
    domain = _searched(name, system, search)
    if domain:
        notes.append(tr("The system looked for {name}.{domain}", name=name.strip(), domain=domain))
    if system is not None and system.first and all(each.address != system.first for each in system.addresses):
        notes.append(tr("gethostbyname gave {address}, which getaddrinfo does not list", address=system.first))
    answered = [server for server in servers if server.a is not None and server.aaaa is not None]
    if len({frozenset(server.addresses) for server in answered}) > 1:
        notes.append(tr("The DNS servers do not agree with each other"))
    for server in servers:
        who = "DNS" if len(servers) == 1 else server.server.address
        for answer in server.answers:
            if answer.verdict.kind not in (Kind.ANSWER, Kind.NODATA):
                notes.append(f"{who}: {answer.verdict.text}")
    return list(dict.fromkeys(notes))

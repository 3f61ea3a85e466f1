"""The system's answer beside the direct DNS answer for the same name: what differs, and the probable reason.

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
from app.lookup.dns import DnsClient
from app.lookup.errors import FieldError
from app.lookup.names import address_of, parse_name
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, system_resolver
from app.lookup.system import SystemAddresses, SystemLookup
from app.lookup.verdict import Kind, verdict_of
from app.texts import tr

__all__ = ["Comparison", "ComparisonRow", "Where", "compare", "hosts_addresses", "look_up_both"]

MAX_HOSTS: Final = 4 * 1024 * 1024
"""Bytes of the hosts file that are read: lists that block advertisements have a few megabytes."""


class Where(enum.StrEnum):
    """Who gave an address."""

    BOTH = "both"
    SYSTEM_ONLY = "system-only"
    DNS_ONLY = "dns-only"


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """An address, who gave it, and for a difference the probable ``reason`` in a sentence."""

    address: str
    family: str
    where: Where
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both answers side by side. ``system_problem`` and ``dns_problems`` say why there is none; ``text`` is the whole
    in a sentence, ``notes`` further ones."""

    name: str
    rows: tuple[ComparisonRow, ...]
    system: SystemAddresses | None
    answers: tuple[DnsAnswer, ...]
    system_problem: str
    dns_problems: tuple[str, ...]
    text: str
    notes: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether there is no difference at all."""
        return all(row.where is Where.BOTH for row in self.rows) and bool(self.system_problem) == (not self.rows)


async def look_up_both(system: SystemLookup, client: DnsClient, options: DnsOptions, server: DnsServer) -> Comparison:
    """Ask the system and the server for the name's A and AAAA records, and compare. Raises FieldError for bad input;
    failures are part of the comparison."""
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
        answers: list[DnsAnswer] = []
        problems: list[str] = []
        for kind in ("A", "AAAA"):
            try:
                answers.append(await client.query_within(replace(options, rdtype=kind), server))
            except Exception as error:
                if not is_expected(error):
                    raise
                problems.append(f"{kind}: {verdict_of(error)}")
        hosts = await asyncio.to_thread(hosts_addresses, question.name.ascii)
        search = (await system_resolver()).search
        comparison = compare(options.name, found, answers, hosts, search, system_problem, problems)
        system.note(comparison.text)
        return comparison


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
    answers: Sequence[DnsAnswer],
    hosts: frozenset[str] = frozenset(),
    search: Sequence[str] = (),
    system_problem: str = "",
    dns_problems: Sequence[str] = (),
) -> Comparison:
    """Compare the system's addresses with those of DNS answers of types A and AAAA; ``hosts`` are the hosts file's
    addresses of the name, ``search`` the system's search domains."""
    ours = [_normal(each.address) for each in system.addresses] if system is not None else []
    direct = [_normal(value) for answer in answers for value in answer.values]
    rows: list[ComparisonRow] = []
    for address in dict.fromkeys([*ours, *direct]):
        family = "IPv6" if ":" in address else "IPv4"
        if address in ours and address in direct:
            rows.append(ComparisonRow(address, family, Where.BOTH))
        elif address in ours:
            reason = _why_system_only(address, name, system, hosts, search, ours, direct)
            rows.append(ComparisonRow(address, family, Where.SYSTEM_ONLY, reason))
        else:
            reason = _why_dns_only(address, hosts, ours, system_problem)
            rows.append(ComparisonRow(address, family, Where.DNS_ONLY, reason))
    differing = sum(row.where is not Where.BOTH for row in rows)
    if not rows:
        text = tr("Neither the system nor DNS knows an address of this name")
    elif not differing:
        text = tr("System and DNS agree")
    else:
        text = tr("{count} of {all} addresses differ", count=differing, all=len(rows))
    return Comparison(
        name,
        tuple(rows),
        system,
        tuple(answers),
        system_problem,
        tuple(dns_problems),
        text,
        tuple(_notes(name, system, answers, search)),
    )


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


def _notes(name: str, system: SystemAddresses | None, answers: Sequence[DnsAnswer], search: Sequence[str]) -> list[str]:
    notes: list[str] = []
    domain = _searched(name, system, search)
    if domain:
        notes.append(tr("The system looked for {name}.{domain}", name=name.strip(), domain=domain))
    if system is not None and system.first and all(each.address != system.first for each in system.addresses):
        notes.append(tr("gethostbyname gave {address}, which getaddrinfo does not list", address=system.first))
    for answer in answers:
        if answer.verdict.kind not in (Kind.ANSWER, Kind.NODATA):
            notes.append(tr("DNS: {what}", what=answer.verdict.text))
    return list(dict.fromkeys(notes))

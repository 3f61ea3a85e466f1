"""Service ↔ port: the system's answer, and the whole table of known services, searchable.

It must not know the window. A machine without a services file (a minimal Linux image) still gets answers, from a table
of our own; every answer says where it is from.
"""

from __future__ import annotations

import asyncio
import enum
import os
import re
import socket
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from app.display import visible
from app.lookup.errors import FieldError, NotFoundError
from app.lookup.service_table import WELL_KNOWN
from app.lookup.system import SystemLookup
from app.texts import tr

__all__ = [
    "PROTOCOLS",
    "Service",
    "ServiceAnswer",
    "ServiceLookup",
    "ServiceTable",
    "Source",
    "built_in_services",
    "load_services",
    "parse_services",
    "services_files",
]

PROTOCOLS: Final = ("tcp", "udp")
"""Those that nearly every service uses; others are asked for where a table names them."""

MAX_FILE: Final = 8 * 1024 * 1024
"""Bytes of a services file that are read: IANA's whole registry in this form has about one megabyte."""

MAX_ENTRIES: Final = 50_000
MAX_LINE: Final = 1000
MAX_ALIASES: Final = 16


class Source(enum.StrEnum):
    """Where an answer about services is from."""

    SYSTEM = "system"
    FILE = "file"
    BUILT_IN = "built-in"

    @property
    def label(self) -> str:
        """In the person's language."""
        return {
            Source.SYSTEM: tr("the system's getservbyname and getservbyport"),
            Source.FILE: tr("the system's services file"),
            Source.BUILT_IN: tr("this program's own table, since the system does not know"),
        }[self]


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its official ``name``, ``port``, ``protocol`` ("tcp", "udp", now and then another), ``aliases``."""

    name: str
    port: int
    protocol: str
    aliases: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """The answer to one question about a service, and where it is from."""

    service: Service
    source: Source


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """All known services in the order of their ports; ``path`` is the file they are from ("" for the built-in table),
    ``skipped`` how many of its lines could not be read."""

    services: tuple[Service, ...]
    source: Source
    path: str = ""
    skipped: int = 0

    def search(self, text: str, protocol: str = "") -> list[Service]:
        """The services that match: a number is a port (``80``) or a range (``20-25``), other text is looked for in
        names, aliases and descriptions, best first. ``http/tcp`` and ``tcp`` limit the protocol; "" matches all."""
        text, protocol = _split_protocol(text.strip().lower(), protocol.lower())
        found: Iterable[Service] = self.services
        if protocol:
            found = (service for service in found if service.protocol == protocol)
        if not text:
            return list(found)
        # Plain digits only: str.isdigit() is also true of characters that int() refuses.
        range_ = re.fullmatch(r"([0-9]{1,5})(?:\s*[-–:]\s*([0-9]{1,5}))?", text)
        if range_ is not None:
            low, high = int(range_[1]), int(range_[2] or range_[1])
            return [service for service in found if low <= service.port <= high]
        ranked = [(rank, service) for service in found if (rank := _rank(service, text)) is not None]
        return [service for _, service in sorted(ranked, key=lambda pair: pair[0])]

    def by_name(self, name: str, protocol: str) -> Service | None:
        """The service of that name or alias; an official name comes before an alias."""
        name = name.lower()
        for service in self.services:
            if service.protocol == protocol and service.name.lower() == name:
                return service
        for service in self.services:
            if service.protocol == protocol and name in map(str.lower, service.aliases):
                return service
        return None

    def by_port(self, port: int, protocol: str) -> Service | None:
        """The first service on that port."""
        return next((each for each in self.services if (each.port, each.protocol) == (port, protocol)), None)


def _split_protocol(text: str, protocol: str) -> tuple[str, str]:
    if text in PROTOCOLS and not protocol:
        return "", text
    match = re.fullmatch(r"(.*?)\s*[/ ]\s*(tcp|udp|sctp|dccp)", text)
    return (match[1], match[2]) if match is not None else (text, protocol)


def _rank(service: Service, text: str) -> int | None:
    names = [service.name.lower(), *map(str.lower, service.aliases)]
    if text in names:
        return names.index(text) and 1
    if any(name.startswith(text) for name in names):
        return 2
    if any(text in name for name in names):
        return 3
    return 4 if text in service.description.lower() else None


def parse_services(text: str) -> tuple[list[Service], int]:
    """The services of a file's text, in its order, and how many lines made no sense. Never raises.

    A line is ``name port/protocol [aliases] [# description]``, as in services(5); several protocols may stand together
    (``53/tcp,udp``). Comments on lines of their own are skipped.
    """
    found: list[Service] = []
    skipped = 0
    for line in text.splitlines():
        entry, _, comment = line[:MAX_LINE].partition("#")
        words = entry.split()
        if not words:
            continue
        match = re.fullmatch(r"([0-9]{1,5})[/,]([A-Za-z0-9,]+)", words[1]) if len(words) > 1 else None
        if match is None or int(match[1]) > 65535:
            skipped += 1
            continue
        aliases = tuple(map(visible, words[2 : 2 + MAX_ALIASES]))
        for protocol in match[2].lower().split(","):
            if protocol:
                found.append(
                    Service(visible(words[0]), int(match[1]), protocol, aliases, visible(" ".join(comment.split())))
                )
        if len(found) >= MAX_ENTRIES:
            break
    return found, skipped


@cache
def built_in_services() -> ServiceTable:
    """The well-known services, from our own table."""
    services, skipped = parse_services(WELL_KNOWN)
    assert not skipped
    return ServiceTable(_sorted(services), Source.BUILT_IN)


def _sorted(services: Sequence[Service]) -> tuple[Service, ...]:
    return tuple(sorted(services, key=lambda service: (service.port, service.protocol)))


def services_files() -> list[Path]:
    """Where this platform keeps its services file, in the order in which to look."""
    if sys.platform == "win32":
        return [Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "drivers" / "etc" / "services"]
    # Illumos and NetBSD link one to the other; openSUSE and some images have only the second.
    return [
        Path("/etc/services"),
        Path("/etc/inet/services"),
        Path("/usr/etc/services"),
        Path("/usr/share/iana/services"),
    ]


async def load_services(files: Sequence[Path] | None = None) -> ServiceTable:
    """The table of the first file that has any service, else the built-in one; read in a thread, never fails.

    Where the file has no description, the built-in table's is used.
    """
    return await asyncio.to_thread(_load, services_files() if files is None else files)


def _load(files: Sequence[Path]) -> ServiceTable:
    own = {(each.port, each.protocol): each for each in built_in_services().services}
    for path in files:
        try:
            if not path.is_file():
                continue
            with path.open("rb") as file:
                text = file.read(MAX_FILE).decode("utf-8", "replace")
        except OSError:
            continue
        services, skipped = parse_services(text)
        if not services:
            continue
        described = [
            replace(each, description=own[each.port, each.protocol].description)
            if not each.description and (each.port, each.protocol) in own
            else each
            for each in services
        ]
        return ServiceTable(_sorted(described), Source.FILE, str(path), skipped)
    return built_in_services()


class ServiceLookup:
    """getservbyname and getservbyport, with the tables behind them where the system does not know."""

    def __init__(self, system: SystemLookup) -> None:
        self._system = system

    async def port_of(self, name: str, protocol: str = "tcp") -> ServiceAnswer:
        """Service → port. Raises FieldError("name"), NotFoundError. Source: socket.getservbyname()."""
        asked = _service_name(name)
        _check_protocol(protocol)
        with self._system.exchange(tr("System: port of {name}/{protocol}", name=asked, protocol=protocol)):
            table = await load_services()
            title = f"getservbyname({asked!r}, {protocol!r})"
            try:
                port = await self._system.call(title, socket.getservbyname, asked, protocol)
            except OSError as error:
                if isinstance(error, TimeoutError):
                    raise
                return self._own(table.by_name(asked, protocol), built_in_services().by_name(asked, protocol), table)
            known = table.by_name(asked, protocol)
            if known is None or known.port != port:
                known = Service(asked, port, protocol)
            return ServiceAnswer(known, Source.SYSTEM)

    async def name_of(self, port: int, protocol: str = "tcp") -> ServiceAnswer:
        """Port → service. Raises FieldError("port"), NotFoundError. Source: socket.getservbyport()."""
        if not 0 <= port <= 65535:
            raise FieldError("port", tr("A port is a number from 0 to 65535"))
        _check_protocol(protocol)
        with self._system.exchange(tr("System: service on port {port}/{protocol}", port=port, protocol=protocol)):
            table = await load_services()
            title = f"getservbyport({port}, {protocol!r})"
            try:
                name = visible(await self._system.call(title, socket.getservbyport, port, protocol))
            except OSError as error:
                if isinstance(error, TimeoutError):
                    raise
                return self._own(table.by_port(port, protocol), built_in_services().by_port(port, protocol), table)
            known = table.by_name(name, protocol)
            if known is None or known.port != port:
                known = Service(name, port, protocol)
            return ServiceAnswer(known, Source.SYSTEM)

    def _own(self, listed: Service | None, built_in: Service | None, table: ServiceTable) -> ServiceAnswer:
        """What the tables say where the system does not know."""
        found, source = (listed, table.source) if listed is not None else (built_in, Source.BUILT_IN)
        if found is None:
            raise NotFoundError(
                tr("Neither the system nor this program's table knows such a service"),
                tr("Search the table of services; not every port has a name."),
            )
        self._system.note(
            tr(
                "{source}: {name} is {port}/{protocol}",
                source=source.label,
                name=found.name,
                port=found.port,
                protocol=found.protocol,
            )
        )
        return ServiceAnswer(found, source)


def _service_name(name: str) -> str:
    name = name.strip()
    if not name or len(name) > 100 or not name.isprintable() or not name.isascii() or " " in name:
        raise FieldError("name", tr("A service's name is a word such as http, smtp or domain"))
    return name


def _check_protocol(protocol: str) -> None:
    # The system is asked for whatever its file may list: sctp, dccp, and ddp of AppleTalk in some.
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,15}", protocol):
        raise FieldError("protocol", tr("The protocol is a word such as tcp, udp or sctp"))

"""Which DNS servers can be asked: those of the system, those that a person types, and how each is reached.

It must not ask any of them. What a server is called: ``host``, ``host:port``, ``[::1]:53``, ``udp://``, ``tcp://`` and
``tls://`` before those, or the https:// address of a DNS-over-HTTPS service.
"""

from __future__ import annotations

import asyncio
import enum
import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from app.lookup.errors import FieldError
from app.lookup.names import address_of
from app.texts import tr

__all__ = [
    "MAX_SERVERS",
    "DnsServer",
    "DnsTransport",
    "SystemResolver",
    "parse_server",
    "parse_servers",
    "system_resolver",
]

MAX_SERVERS: Final = 16
"""Servers asked the same question at once: more than fit a screen side by side are a list, not a comparison."""


class DnsTransport(enum.StrEnum):
    """What carries a question and its answer."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"
    HTTPS = "https"

    @property
    def label(self) -> str:
        """As people write it."""
        return {"tls": "TLS (DoT)", "https": "HTTPS (DoH)"}.get(self.value, self.value.upper())

    @property
    def port(self) -> int:
        """The port unless another is said (RFC 1035, 7858, 8484)."""
        return {DnsTransport.TLS: 853, DnsTransport.HTTPS: 443}.get(self, 53)


@dataclass(frozen=True, slots=True)
class DnsServer:
    """A server that can be asked. ``port`` 0 means the usual one of whatever transport is used; ``transport`` is set
    where the server's address says which (``tls://…``), else None; ``url`` is for HTTPS; ``label`` a word for people
    ("system", "lab", "root")."""

    host: str
    port: int = 0
    transport: DnsTransport | None = None
    url: str = ""
    label: str = ""

    @property
    def address(self) -> str:
        """As a person would type it, without the label."""
        if self.url:
            return self.url
        port = f":{self.port}" if self.port else ""
        host = f"[{self.host}]" if ":" in self.host and port else self.host
        return f"{self.transport.value}://{host}{port}" if self.transport else f"{host}{port}"

    @property
    def doh_url(self) -> str:
        """Its address for HTTPS: ``url``, or for a bare host the path that every service uses."""
        if self.url:
            return self.url
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}/dns-query" if self.port else f"https://{host}/dns-query"

    def __str__(self) -> str:
        return f"{self.address} ({self.label})" if self.label else self.address

    def labelled(self, label: str) -> DnsServer:
        """The same server under another word."""
        return replace(self, label=label)


_HOST: Final = re.compile(r"[^\s/\[\]@?#\\]+")


def parse_server(text: str) -> DnsServer:
    """The server that a person typed. Raises FieldError("server")."""
    text = text.strip()
    if not text:
        raise _refused(tr("A server is needed"), tr("For example 127.0.0.1:5300, or 9.9.9.9."))
    if len(text) > 2000 or not text.isprintable():
        raise _refused(tr("This is no server's address"))
    transport: DnsTransport | None = None
    scheme, separator, rest = text.partition("://")
    if separator:
        scheme = scheme.lower()
        if scheme == "http":
            raise _refused(tr("DNS over HTTP without TLS does not exist"), tr("Type the address with https://."))
        if scheme not in ("udp", "tcp", "tls", "https", "dns"):
            raise _refused(tr("DNS is not asked by {scheme}", scheme=scheme), tr("There are udp, tcp, tls and https."))
        if scheme == "https":
            return _https(text)
        transport = None if scheme == "dns" else DnsTransport(scheme)
        text = rest.rstrip("/")
    if (address := address_of(text)) is not None and text.count("[") == text.count("]"):
        # With the zone, which a link-local address needs.
        return DnsServer(text.strip("[]") if "%" in text else str(address), 0, transport)
    host, port = _split_port(text)
    if not _HOST.fullmatch(host):
        raise _refused(tr("This is no server's address"), tr("Type host, host:port, or an https:// address."))
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise _refused(tr("This is no valid host name: {reason}", reason=str(error))) from error
    return DnsServer(host, port, transport)


def _split_port(text: str) -> tuple[str, int]:
    # dig writes the port after "#" in its answers.
    match = re.fullmatch(r"(?:\[([^\]]+)\]|([^:#]+))(?:[:#](\S*))?|([0-9A-Fa-f:.]+)#(\S+)", text)
    if match is None:
        raise _refused(tr("This is no server's address"), tr("An IPv6 address with a port is written [::1]:53."))
    host = match[1] or match[2] or match[4]
    if (":" in host or match[1]) and address_of(host) is None:
        raise _refused(tr("This is no server's address"), tr("An IPv6 address with a port is written [::1]:53."))
    digits = match[3] if match[3] is not None else match[5]
    if digits is None:
        return host, 0
    if not (digits.isascii() and digits.isdecimal()) or not 1 <= int(digits[:6]) <= 65535 or len(digits) > 5:
        raise _refused(tr("A port is a number from 1 to 65535"))
    return host, int(digits)


def _https(text: str) -> DnsServer:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refused(tr("This is no valid address of a server: {reason}", reason=str(error))) from error
    if not host:
        raise _refused(tr("The address names no host"), tr("For example https://dns.example/dns-query."))
    if parts.username is not None or parts.password is not None:
        raise _refused(tr("A DNS server's address has no user name or password"))
    # RFC 8484 gives the path in its examples only, but every service uses it.
    url = parts._replace(fragment="", path=parts.path if parts.path not in ("", "/") else "/dns-query").geturl()
    return DnsServer(host, port or 0, DnsTransport.HTTPS, url)


def parse_servers(text: str) -> list[DnsServer]:
    """Several servers with commas or blanks between them, each once. Raises FieldError("server")."""
    found = [parse_server(part) for part in re.split(r"[,;\s]+", text.strip()[:20_000]) if part]
    if not found:
        found = [parse_server("")]
    if len(found) > MAX_SERVERS:
        raise _refused(tr("At most {most} servers can be asked at once", most=MAX_SERVERS))
    return list(dict.fromkeys(found))


def _refused(text: str, advice: str = "") -> FieldError:
    return FieldError("server", text, advice)


@dataclass(frozen=True, slots=True)
class SystemResolver:
    """What the system's configuration says: its ``servers``, and the ``search`` domains that it tries after short
    names. ``problem`` says why there are none."""

    servers: tuple[DnsServer, ...]
    search: tuple[str, ...] = ()
    problem: str = ""


async def system_resolver() -> SystemResolver:
    """The system's own servers, read anew each time (a network may have changed), in a thread. Never fails.

    Source: dns.resolver.Resolver, which reads /etc/resolv.conf or Windows' registry.
    """
    return await asyncio.to_thread(_system_resolver)


def _system_resolver() -> SystemResolver:
    import dns.exception
    import dns.resolver

    try:
        resolver = dns.resolver.Resolver()
    except (dns.exception.DNSException, OSError, UnicodeError) as error:
        return SystemResolver((), (), str(error) or type(error).__name__)
    servers = tuple(DnsServer(str(address), label=tr("system")) for address in list(resolver.nameservers)[:MAX_SERVERS])
    search = tuple(name.to_text(omit_final_dot=True) for name in resolver.search[:32])
    return SystemResolver(servers, search, "" if servers else tr("the system has no DNS servers configured"))

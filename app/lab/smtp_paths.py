"""The addresses of MAIL and RCPT as RFC 5321 section 4.1.2 writes them, and the parameters behind them.

It must not do any I/O, nor know which addresses exist. It is strict, where libraries for headers would be lenient:
comments, folded lines and display names have no place in an envelope.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final, NamedTuple

__all__ = ["MAX_DOMAIN", "MAX_LOCAL", "Path", "is_host_name", "parse_parameters", "parse_path"]

MAX_LOCAL: Final = 64
"""Octets of a local part, RFC 5321 section 4.5.3.1.1."""

MAX_DOMAIN: Final = 255
"""Octets of a domain, RFC 5321 section 4.5.3.1.2."""

# RFC 6531 section 3.3 adds every character beyond ASCII to both.
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u0080-\U0010ffff]+"
_LABEL: Final = r"[A-Za-z0-9_\u0080-\U0010ffff](?:[A-Za-z0-9_\-\u0080-\U0010ffff]*[A-Za-z0-9_\u0080-\U0010ffff])?"
_DOMAIN: Final = rf"{_LABEL}(?:\.{_LABEL})*"
_PATH: Final = re.compile(
    rf"<(?:@{_DOMAIN}(?:,@{_DOMAIN})*:)?"  # A source route, which "SHOULD be ignored" (RFC 5321, appendix C).
    rf'(?P<local>{_ATOM}(?:\.{_ATOM})*|"(?:[ !#-\[\]-~\u0080-\U0010ffff]|\\[ -~])*")'
    rf"(?:@(?P<domain>{_DOMAIN}|\[[0-9A-Za-z.:]+\]))?>"
)
_HOST: Final = re.compile(rf"(?a:{_DOMAIN})|\[[0-9A-Za-z.:]+\]")
_QUOTED_PAIR: Final = re.compile(r"\\(.)")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PARAMETER: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^\s=]+))?")


class Path(NamedTuple):
    """A mailbox: ``local`` without quotes, ``domain`` as written or ""; both "" for the null sender ``<>``."""

    local: str
    domain: str

    def __str__(self) -> str:
        if not self.domain:
            return self.local
        plain = re.fullmatch(rf"{_ATOM}(?:\.{_ATOM})*", self.local)
        local = self.local if plain else '"' + re.sub(r'(["\\])', r"\\\1", self.local) + '"'
        return f"{local}@{self.domain}"

    @property
    def ascii(self) -> bool:
        """Whether it can travel without SMTPUTF8 (RFC 6531)."""
        return self.local.isascii() and self.domain.isascii()


def parse_path(text: str) -> tuple[Path, str] | None:
    """What stands behind ``FROM:`` or ``TO:``: the path and the rest, its parameters; None when it is no path.

    Blanks before the ``<`` are taken, since many people type one. A domain may be missing: whether that is allowed
    depends on the command.
    """
    text = text.lstrip(" ")
    if _CONTROLS.search(text):
        return None
    if text.startswith("<>"):
        path, rest = Path("", ""), text[2:]
    else:
        match = _PATH.match(text)
        if match is None:
            return None
        local, domain = match["local"], match["domain"] or ""
        if local.startswith('"'):
            local = _QUOTED_PAIR.sub(r"\1", local[1:-1])
        if len(match["local"].encode()) > MAX_LOCAL or len(domain.encode()) > MAX_DOMAIN:
            return None
        if domain.startswith("[") and not _is_literal(domain):
            return None
        path, rest = Path(local, domain), text[match.end() :]
    if rest and not rest.startswith(" "):
        return None
    return path, rest.strip(" ")


def parse_parameters(text: str) -> dict[str, str] | None:
    """``SIZE=1000 SMTPUTF8`` as a dictionary with capital names and "" where there is no value; None when it is
    written wrong or says a thing twice (RFC 5321 section 4.1.1.11)."""
    found: dict[str, str] = {}
    for part in text.split():
        match = _PARAMETER.fullmatch(part)
        if match is None or match[1].upper() in found:
            return None
        found[match[1].upper()] = match[2] or ""
    return found


def is_host_name(text: str) -> bool:
    """Whether it may follow HELO or EHLO: a domain in ASCII or an address in brackets, and nothing that could end a
    line of a header. Underscores are taken, for many computers' names have them."""
    if len(text) > MAX_DOMAIN or not text.isascii() or _HOST.fullmatch(text) is None:
        return False
    return not text.startswith("[") or _is_literal(text)


def _is_literal(text: str) -> bool:
    """``[127.0.0.1]`` or ``[IPv6:::1]`` (RFC 5321 section 4.1.3)."""
    inner = text[1:-1]
    is_v6 = inner[:5].lower() == "ipv6:"
    try:
        address = ipaddress.ip_address(inner[5:] if is_v6 else inner)
    except ValueError:
        return False
    return (address.version == 6) is is_v6

"""Whether a text is a bare mail address, ``local@domain``, and if not, why (RFC 5321, RFC 5322, RFC 6531).

It must not know names, groups or lists of addresses.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import Final

from app.display import visible
from app.texts import tr

__all__ = ["ATEXT", "CONTROLS", "MAX_LOCAL", "MAX_SPEC", "QUOTED", "ascii_domain", "wrong_with"]

MAX_LOCAL: Final = 64
MAX_DOMAIN: Final = 255
MAX_SPEC: Final = 254
"""Bytes of a local part, a domain, and both with the @ (RFC 5321, 4.5.3.1.1 to 4.5.3.1.3)."""

ATEXT: Final = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~\-"
"""Characters of an atom (RFC 5322, 3.2.3), as they stand between [ and ] of a pattern."""

QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def wrong_with(spec: str) -> str:
    """Why this is no ``local@domain``, or "" when it is one."""
    match = QUOTED.match(spec)
    if match is not None:
        local, rest = match[0], spec[match.end() :]
        if not rest.startswith("@"):
            return tr("Behind the quoted part an @ is missing") if rest else tr("It has no domain: the @ is missing")
        domain = rest[1:]
    else:
        local, at, domain = spec.partition("@")
        if not at:
            return tr("It has no domain: the @ is missing")
    if "@" in domain:
        return tr("It has more than one @")
    return _wrong_local(local, quoted=match is not None) or _wrong_domain(domain)


def _wrong_local(local: str, *, quoted: bool) -> str:
    if not local:
        return tr("Nothing stands before the @")
    if CONTROLS.search(local):
        return tr("It has a control character")
    if len(local.encode("utf-8", "replace")) > MAX_LOCAL:
        return tr("The part before the @ is longer than {most} bytes", most=MAX_LOCAL)
    if visible(local) != local or unicodedata.normalize("NFC", local) != local:
        return tr("It has characters that cannot be seen: {text}", text=visible(local)[:100])
    if quoted:
        return ""
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return tr("The part before the @ begins or ends with a dot, or has two in a row")
    if not re.fullmatch(rf"[{ATEXT}.\u0080-\U0010ffff]+", local):
        return tr("The part before the @ has a character that needs quotation marks")
    return ""


def _wrong_domain(domain: str) -> str:
    if not domain:
        return tr("It has no domain: nothing stands behind the @")
    if domain.startswith("["):
        return "" if _is_literal(domain) else tr("In [ ] an address is expected, such as [127.0.0.1] or [IPv6:::1]")
    if not domain.isascii():
        try:
            domain = ascii_domain(domain)
        except ValueError as error:
            return tr("The domain is not valid: {reason}", reason=str(error))
    if len(domain) > MAX_DOMAIN:
        return tr("The domain is longer than {most} bytes", most=MAX_DOMAIN)
    for label in domain.split("."):
        if not label:
            return tr("The domain has an empty part")
        if not _LABEL.fullmatch(label):
            return tr("The domain has a part that is no host name: {part}", part=visible(label)[:80])
    return ""


def _is_literal(domain: str) -> bool:
    """An address literal (RFC 5321, 4.1.3)."""
    if not domain.endswith("]"):
        return False
    text = domain[1:-1]
    try:
        if text[:5].lower() == "ipv6:":
            ipaddress.IPv6Address(text[5:])
        else:
            ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True


def ascii_domain(domain: str) -> str:
    """The form that travels (IDNA 2008). Raises FieldError, a ValueError."""
    # Only here: most addresses never need what it brings along.
    from app.lookup.names import parse_name

    return parse_name(domain).ascii.removesuffix(".")

"""What a person types, pastes or drops as a name becomes one normal form: the labels that DNS asks for.

It must not ask anybody: text in, frozen values out. A bare address becomes its name in the reverse tree; an
internationalised name its ASCII form (IDNA 2008 after UTS 46), with a warning where it looks like another.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

import dns.exception
import dns.name

from app.lookup.errors import FieldError
from app.lookup.wire import name_text
from app.texts import tr

__all__ = ["MAX_TEXT", "QueryName", "address_of", "host_from", "parse_name", "readable_name"]

MAX_TEXT: Final = 1100
"""Characters of a name as typed: 255 bytes, each at most written as ``\\DDD``, and some room for blanks around it."""

DOTS: Final = ".\u3002\uff0e\uff61"
"""What ends a label: the full stop, and the ideographic, fullwidth and halfwidth ones (RFC 3490, 3.1; UTS 46)."""

_ALMOST_ADDRESS: Final = re.compile(r"\d+(\.\d+){3}")

_PLAIN: Final = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{0,62}[A-Za-z_]\.?", re.ASCII)
"""Names that are surely no addresses and need no other form: the last part does not end with a digit."""

_LOOKALIKES: Final = frozenset("асԁеһіјӏорԛѕԝхуАВЕЅІЈКМНОРСТХ")
"""Cyrillic letters that look like Latin ones: a label made of these alone can pass for another."""

# Scripts that are written together (UTS 39, "highly restrictive").
_TOGETHER: Final = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)


@dataclass(frozen=True, slots=True)
class QueryName:
    """A name as DNS is asked for it.

    ``typed`` is the person's text, ``ascii`` the form that travels (as in a zone file, with a dot at the end),
    ``readable`` the same with internationalised labels in their own letters; ``is_reverse`` says that it was made of
    an ``address``. ``warnings`` are sentences: this name may not be what it looks like.
    """

    typed: str
    labels: tuple[bytes, ...]
    ascii: str
    readable: str
    address: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def is_reverse(self) -> bool:
        """Whether it is an address's name in in-addr.arpa or ip6.arpa."""
        return bool(self.address)

    @property
    def is_international(self) -> bool:
        """Whether the ASCII form differs from what people read."""
        return self.ascii != self.readable

    @property
    def wire(self) -> bytes:
        """As it travels, without compression."""
        return b"".join(bytes([len(label)]) + label for label in self.labels) + b"\0"


def address_of(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that this text is (brackets and a zone such as ``%eth0`` allowed), or None."""
    try:
        return ipaddress.ip_address(text.strip().removeprefix("[").removesuffix("]").partition("%")[0])
    except ValueError:
        return None


def parse_name(text: str) -> QueryName:
    """The name that a person typed. Raises FieldError("name") with the reason in a sentence.

    A bare address becomes its reverse name (RFC 1035, 3.5; RFC 3596, 2.5); with a dot at its end it stays a name.
    ``\\.`` and ``\\DDD`` are written as in a zone file. Every kind of full stop ends a label.
    """
    typed = text.strip()
    if not typed:
        raise _refused(tr("A name is needed"), tr("For example lab.test, or an address such as 127.0.0.1."))
    if len(typed) > MAX_TEXT:
        raise _refused(tr("This is longer than any name can be (255 bytes)"))
    if _PLAIN.fullmatch(typed) and len(typed) <= 253 and "xn--" not in typed.lower():
        # Nearly all names, and of lists there are ten thousand.
        text = typed if typed.endswith(".") else typed + "."
        return QueryName(typed, tuple(text.encode("ascii").split(b".")[:-1]), text, text)
    address = address_of(typed)
    if address is not None:
        labels = tuple(label.encode("ascii") for label in address.reverse_pointer.split("."))
        pointer = name_text(labels)
        return QueryName(typed, labels, pointer, pointer, str(address))
    if ":" in typed or _ALMOST_ADDRESS.fullmatch(typed):
        raise _refused(
            tr("This looks like an address, but is none"),
            tr("An IPv4 address has four numbers from 0 to 255. For a name in digits put a dot at the end."),
        )
    labels = _labels(typed)
    readable = readable_name(labels)
    return QueryName(typed, labels, name_text(labels), readable, "", tuple(_warnings(typed, readable)))


def readable_name(labels: tuple[bytes, ...]) -> str:
    """The name with internationalised labels in their own letters, where that form would be written the same way
    again; other labels stay as they travel (RFC 5891, 5.4)."""
    if not any(label[:4].lower() == b"xn--" for label in labels):
        return name_text(labels)
    return "".join(_readable(label) + "." for label in labels)


def _readable(label: bytes) -> str:
    ascii_form = name_text((label,))[:-1]
    if label[:4].lower() != b"xn--":
        return ascii_form
    try:
        shown = label[4:].decode("punycode")
        if not shown.isprintable() or _encode(shown).lower() != label.lower():
            return ascii_form
    except (UnicodeError, dns.exception.DNSException, IndexError, ValueError, OverflowError):
        # What claims to be internationalised and is not: shown as it is.
        return ascii_form
    return shown


def _refused(text: str, advice: str = "") -> FieldError:
    return FieldError("name", text, advice)


def _labels(typed: str) -> tuple[bytes, ...]:
    """The labels of a typed name, without the root's."""
    if typed in DOTS:
        return ()
    labels: list[bytes] = []
    for part in _split(typed):
        label = part if isinstance(part, bytes) else _international(part)
        if not label:
            raise _refused(
                tr("Two dots with nothing between them: a name has no empty parts"),
                tr("Only the dot at the very end, which means the root, may have nothing after it."),
            )
        if len(label) > 63:
            raise _refused(tr("A part of the name has {count} bytes; 63 are allowed", count=len(label)))
        labels.append(label)
    total = sum(map(len, labels)) + len(labels) + 1
    if total > 255:
        raise _refused(tr("The name has {count} bytes; 255 are allowed", count=total))
    return tuple(labels)


def _split(typed: str) -> list[bytes | str]:
    """The parts between the dots: bytes, or text where letters beyond ASCII need another form."""
    parts: list[bytes | str] = []
    raw, is_text = bytearray(), False
    text = ""
    place = 0
    while place < len(typed):
        char = typed[place]
        place += 1
        if char in DOTS:
            parts.append(text if is_text else bytes(raw))
            raw, text, is_text = bytearray(), "", False
            continue
        if char == "\\":
            digits = typed[place : place + 3]
            if len(digits) == 3 and digits.isascii() and digits.isdecimal() and int(digits) < 256:
                raw.append(int(digits))
                text += chr(int(digits))
                place += 3
                continue
            if not digits or not "!" <= digits[0] <= "~" or digits[0].isdigit():
                raise _refused(
                    tr("After a backslash comes the character meant, or its three-digit number up to 255"),
                    tr("\\. is a dot within a part of the name, \\032 a space."),
                )
            char = digits[0]
            place += 1
        elif char.isspace() or not char.isprintable():
            raise _refused(
                tr("A name has no spaces and no invisible characters (here U+{code})", code=f"{ord(char):04X}"),
                tr("If it really has one, write it as its number, such as \\032."),
            )
        text += char
        if char.isascii():
            raw.append(ord(char))
        else:
            is_text = True
    if text or not typed or typed[-1] not in DOTS or typed.endswith("\\."):
        parts.append(text if is_text else bytes(raw))
    return parts


def _international(part: str) -> bytes:
    try:
        return _encode(part)
    except (dns.exception.DNSException, UnicodeError) as error:
        reason = getattr(error, "kwargs", {}).get("idna_exception", error)
        raise _refused(
            tr("“{part}” cannot be part of a name: {reason}", part=part, reason=str(reason) or type(error).__name__)
        ) from error


def _encode(part: str) -> bytes:
    """One label's ASCII form. Source: the package idna (RFC 5891 after UTS 46's mapping), which dnspython calls; where
    it is not installed, Python's own IDNA 2003."""
    return dns.name.IDNA_DEFAULT.encode(part)


# What may deceive


def _warnings(typed: str, readable: str) -> list[str]:
    found: list[str] = []
    if any(dot in typed for dot in DOTS[1:]):
        found.append(tr("A full stop of another script (such as 。) separates parts, like an ordinary dot."))
    labels = readable.rstrip(".").split(".")
    # A Cyrillic word under a Cyrillic domain surprises nobody.
    has_plain_end = labels[-1].isascii()
    for label in labels:
        if label.isascii():
            if label[:4].lower() == "xn--":
                found.append(tr("“{label}” claims to be internationalised, but is no valid form.", label=label))
            continue
        scripts = _scripts(label)
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            names = ", ".join(sorted(script.capitalize() for script in scripts))
            found.append(tr("“{label}” mixes scripts ({scripts}): is it a forgery?", label=label, scripts=names))
        elif has_plain_end and scripts == {"CYRILLIC"} and all(c in _LOOKALIKES for c in label if c.isalpha()):
            found.append(tr("“{label}” is Cyrillic, though every letter looks Latin: is it a forgery?", label=label))
    return found


def _scripts(label: str) -> frozenset[str]:
    """The scripts of a label's letters; digits, hyphens and combining marks belong to any. Source: the first word of
    each letter's name in the Unicode database, which has no property for it."""
    return frozenset(
        unicodedata.name(char, "UNKNOWN").split()[0].removesuffix("-COMPATIBILITY") for char in label if char.isalpha()
    )


# What is dropped


def host_from(text: str) -> str:
    """The host of a dropped or pasted link, mail address or ``host:port``; other text comes back without its blanks.

    ``https://user@www.lab.test:8443/x`` gives ``www.lab.test``, ``Ann <ann@lab.test>`` and ``mailto:ann@lab.test?cc=x``
    give ``lab.test``, ``ann@[192.0.2.1]`` gives ``192.0.2.1``. Only the first line is read.
    """
    text = text.strip().splitlines()[0].strip() if text.strip() else ""
    text = text[: 4 * MAX_TEXT]
    if address_of(text) is not None:
        return text.removeprefix("[").removesuffix("]")
    if "://" in text or text.startswith("//"):
        try:
            return unquote(urlsplit(text).hostname or text)
        except ValueError:
            return text
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in ("mailto", "sip", "sips", "xmpp", "acct"):
        text = unquote(re.split(r"[?;]", rest, maxsplit=1)[0].split(",")[0])
    bracketed = re.search(r"<([^<>]*@[^<>]*)>", text)
    if bracketed is not None:
        text = bracketed[1]
    if "@" in text:
        text = text.rpartition("@")[2].strip()
        text = text.removeprefix("[").removesuffix("]")
        return text[5:] if text[:5].lower() == "ipv6:" else text
    text = text.partition("/")[0] if "/" in text else text
    host, colon, port = text.rpartition(":")
    if colon and port.isdecimal() and host and (":" not in host or host.endswith("]")):
        return host.removeprefix("[").removesuffix("]")
    return text.strip()

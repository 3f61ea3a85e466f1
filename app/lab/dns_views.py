"""What each server of the lab knows: the lab's own one, and those of the tree from the root down.

It must not know sockets or messages. Building it parses zone files and takes some milliseconds: do it in a thread.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final

from app.lab import dns_data as data
from app.lab.dns_answers import Answers
from app.lab.dns_names import HOST_LIMIT
from app.lab.dns_odd import is_numbered, odd_labels
from app.lab.dns_tree import DEAD, LAB_SECOND, LAME, LOOPS, ROOTS, SUBS, TOPS
from app.lab.dns_zone import AAAA, A, Labels, Node, Record, Zone, labels_of

__all__ = ["build"]

_PTR: Final = 12
_TXT: Final = 16
_TTL: Final = 300

_LAB: Final = labels_of("lab.test")
_REVERSE4: Final = labels_of("127.in-addr.arpa")
_REVERSE6: Final = labels_of("2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa")
_LOOPBACK6: Final = "1." + "0." * 31 + "ip6.arpa"

_HOST: Final = re.compile(rb"host(\d{4,7})")
_FIRST: Final = 64
"""The second number of the first made-up host's address: 127.64.0.1."""
_PREFIX: Final = ipaddress.IPv6Address("fd00:6c61:62::").packed[:-4]


def build(host: str, tree: bool) -> dict[str, Answers]:
    """The answers of each server by its address: the lab's own on ``host``, and with ``tree`` all others."""
    own = host if not ipaddress.ip_address(host).is_unspecified else ("::1" if ":" in host else "127.0.0.1")
    servers = (("ns1.lab.test", own), LAB_SECOND if tree else (LAB_SECOND[0], own))
    lab = [
        Zone("lab.test", data.LAB, data.hostile_lines(), _odd_names(), _below_lab(servers), synthesis=_lab_names),
        Zone("127.in-addr.arpa", data.LOOPBACK4, synthesis=_reverse4),
        Zone(_LOOPBACK6, data.LOOPBACK6),
        Zone("2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa", data.HOSTS6, synthesis=_reverse6),
    ]
    views = {host: Answers("ns1.lab.test", lab, _LAB)}
    if not tree:
        return views
    root, top = Zone(".", _root(servers)), Zone("test", _top(servers))
    views |= {address: Answers(name, [root]) for name, address in ROOTS}
    views |= {address: Answers(name, [top]) for name, address in TOPS}
    views[LAB_SECOND[1]] = Answers(LAB_SECOND[0], lab, _LAB)
    views[SUBS] = Answers("ns.sub.lab.test", [Zone("sub.lab.test", data.SUB, _glue("ns.sub.lab.test", SUBS)), _guest()])
    views[LAME[1]] = Answers(LAME[0], [])
    for (name, address), (other, there) in zip(LOOPS, reversed(LOOPS), strict=True):
        # It refers to the other one for the very zone that it was asked about.
        referring = Zone("test", f"$TTL {_TTL}\n@ {_soa(name)}\nloop NS {other}.\n", _glue(other, there))
        views[address] = Answers(name, [referring])
    return views


# The zones that depend on the addresses


def _soa(server: str) -> str:
    return f"SOA {server}. hostmaster.lab.test. 1 7200 900 1209600 60"


def _glue(name: str, address: str) -> str:
    return f"$TTL {_TTL}\n{name}. {'AAAA' if ':' in address else 'A'} {address}\n"


def _delegation(zone: str, *servers: tuple[str, str], glue: bool = True) -> str:
    lines = [f"$TTL {_TTL}"]
    for name, address in servers:
        lines.append(f"{zone}. NS {name}.")
        if glue:
            lines.append(_glue(name, address))
    return "\n".join(lines) + "\n"


def _root(servers: tuple[tuple[str, str], ...]) -> str:
    text = f"$TTL {_TTL}\n. {_soa(ROOTS[0][0])}\n" + _delegation("", *ROOTS) + _delegation("test", *TOPS)
    for zone in ("127.in-addr.arpa", _LOOPBACK6, "2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa"):
        text += _delegation(zone, *servers)
    return text


def _top(servers: tuple[tuple[str, str], ...]) -> str:
    text = f"$TTL {_TTL}\ntest. {_soa(TOPS[0][0])}\n" + _delegation("test", *TOPS)
    for name, address in ROOTS:
        text += _glue(name, address)
    text += _delegation("lab.test", *servers)
    text += _delegation("guest.test", ("ns-guest.lab.test", SUBS), glue=False)
    text += _delegation("lame.test", LAME) + _delegation("dead.test", DEAD) + _delegation("loop.test", LOOPS[0])
    # Neither can be found without the other.
    text += "circle.test. NS ns.round.test.\nround.test. NS ns.circle.test.\n"
    return text


def _guest() -> Zone:
    return Zone("guest.test", data.GUEST)


def _below_lab(servers: tuple[tuple[str, str], ...]) -> str:
    text = "".join(_glue(name, address) for name, address in servers) + _glue("ns-guest.lab.test", SUBS)
    return text + _delegation("sub.lab.test", ("ns.sub.lab.test", SUBS))


def _odd_names() -> str:
    lines = [f"$TTL {_TTL}\n"]
    for label in odd_labels():
        lines.append(f'{label}.lab.test. A 127.0.0.1\n{label}.lab.test. TXT "{label}"\n')
    return "".join(lines)


# The names that are made when asked for


def _lab_names(name: Labels) -> Node | None:
    if name[1:] != _LAB:
        return None
    match = _HOST.fullmatch(name[0])
    if match is None:
        return {A: (Record(name, A, _TTL, b"\x7f\0\0\1"),)} if is_numbered(name[0]) else None
    number = int(match[1])
    # host00001 is no name: each host has one.
    if not 0 < number < HOST_LIMIT or name[0] != _host_label(number):
        return None
    text = b"host %d" % number
    tail = number.to_bytes(4, "big")
    return {
        A: (Record(name, A, _TTL, bytes((127, _FIRST + tail[1], tail[2], tail[3]))),),
        AAAA: (Record(name, AAAA, _TTL, _PREFIX + tail),),
        _TXT: (Record(name, _TXT, _TTL, bytes((len(text),)) + text),),
    }


def _host_label(number: int) -> bytes:
    return b"host%04d" % number


def _pointer(name: Labels, number: int) -> Node | None:
    if not 0 < number < HOST_LIMIT:
        return None
    target = b"".join(bytes((len(label),)) + label for label in (_host_label(number), *_LAB))
    return {_PTR: (Record(name, _PTR, _TTL, target),)}


def _reverse4(name: Labels) -> Node | None:
    """127.64.0.0/12; a name above others exists, though there is nothing at it."""
    labels = name[: -len(_REVERSE4)]
    numbers = [int(label) for label in labels if label.isdigit() and len(label) <= 3]
    if len(labels) > 3 or tuple(b"%d" % number for number in numbers) != labels or max(numbers) > 255:
        return None
    *rest, first = numbers
    if not _FIRST <= first < _FIRST + (HOST_LIMIT >> 16):
        return None
    if len(labels) < 3:
        return {}
    return _pointer(name, (first - _FIRST) << 16 | rest[1] << 8 | rest[0])


def _reverse6(name: Labels) -> Node | None:
    """fd00:6c61:62::/48, four bits a label (RFC 3596 section 2.5)."""
    labels = name[: -len(_REVERSE6)]
    if len(labels) > 20 or any(len(label) != 1 or label not in b"0123456789abcdef" for label in labels):
        return None
    missing = 20 - len(labels)
    number = int(b"".join(reversed(labels)), 16) << 4 * missing
    if missing:
        return {} if number < HOST_LIMIT else None
    return _pointer(name, number)

"""Where the lab's name servers are: the addresses of its little tree, whether they could be had, and a path for HTTPS.

It must not know records or messages, and imports no DNS library: the window asks here where the roots are.
"""

from __future__ import annotations

import errno
import ipaddress
from dataclasses import dataclass
from typing import Final

from app.errors import explain
from app.lab.binding import Bound, bind, is_taken
from app.lab.lab import ServerStatus
from app.texts import tr

__all__ = [
    "DEAD",
    "LAB_SECOND",
    "LAME",
    "LOOPS",
    "ROOTS",
    "SUBS",
    "TOPS",
    "Roots",
    "bind_tree",
    "forget",
    "is_possible",
    "roots",
]

# All are on the port of the lab's server: an address in an answer (RFC 1035 section 3.4.1) comes without a port, so
# that servers can only be told apart by addresses. 127.0.0.0/8 belongs to every computer; Linux and Windows have all
# of it ready, macOS only the first.

ROOTS: Final = (("a.root.test", "127.0.0.53"), ("b.root.test", "127.0.0.54"))
TOPS: Final = (("a.nic.test", "127.0.0.55"), ("b.nic.test", "127.0.0.56"))
"""The servers of ``test.``"""
LAB_SECOND: Final = ("ns2.lab.test", "127.0.0.57")
"""The second server of ``lab.test.``; the first is the lab's own."""
SUBS: Final = "127.0.0.58"
"""The one server of ``sub.lab.test.`` and ``guest.test.``, with a name in each place."""
LAME: Final = ("ns.lame.test", "127.0.0.59")
LOOPS: Final = (("ns1.loop.test", "127.0.0.60"), ("ns2.loop.test", "127.0.0.61"))
DEAD: Final = ("ns.dead.test", "127.0.0.62")
"""Nobody listens there."""


DOH_PATH: Final = "/dns-query"
"""Where the lab's DNS over HTTPS is asked. RFC 8484 gives this path in its examples only, but every service uses it."""


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the tree begins: ``servers`` with name and address, all on ``port``; none when ``why`` says why not."""

    servers: tuple[tuple[str, str], ...]
    port: int
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.servers)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The servers' addresses."""
        return tuple(address for _, address in self.servers)


_known: Final[dict[tuple[str, int], Roots]] = {}
"""By the address of the lab's DNS server, for each that runs in this process."""


def roots(status: ServerStatus) -> Roots:
    """The roots of the tree that belongs to the lab's server ``dns`` with this status (``lab.status("dns")``)."""
    found = _known.get((status.host, status.port))
    return found if found is not None else Roots((), 0, tr("The lab's DNS server does not run"))


def forget(address: tuple[str, int]) -> None:
    """The server on this address has ended."""
    _known.pop(address, None)


def bind_tree(address: tuple[str, int]) -> dict[str, Bound]:
    """Bind every server of the tree, by address, for the lab's server on ``address``; empty when one could not be had.

    Raises nothing for that: the lab works without. roots() has the reason until forget().
    """
    host, port = address
    if ipaddress.ip_address(host).is_unspecified:
        _known[address] = Roots((), 0, tr("The lab listens on every address, so that none is left for other servers"))
        return {}
    places = [*(place for _, place in (*ROOTS, *TOPS, LAB_SECOND, LAME, *LOOPS)), SUBS]
    bound: dict[str, Bound] = {}
    try:
        for place in places:
            bound[place] = bind(place, port, udp=True)
    except OSError as error:
        _known[address] = Roots((), 0, _why(place, port, error))
        for one in bound.values():
            one.close()
        return {}
    _known[address] = Roots(ROOTS, port)
    return bound


def is_possible(host: str) -> bool:
    """Whether this computer has the tree's addresses, and the lab on ``host`` leaves them to it. For servers that tell
    the same as the lab's own, but have no tree: which addresses the answers name depends on it."""
    if ipaddress.ip_address(host).is_unspecified:
        return False
    try:
        bind(LAB_SECOND[1], 0).close()
    except OSError:
        return False
    return True


def _why(place: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return tr(
            "This computer does not have the address {place}. On macOS an administrator can add it, and the ones up to "
            "{last}: sudo ifconfig lo0 alias {place}",
            place=place,
            last=LOOPS[-1][1],
        )
    if is_taken(error):
        return tr("Another program has port {port} of {place}", port=port, place=place)
    return f"{place}: {explain(error)}"

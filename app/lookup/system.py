"""What the system's own resolver says: the calls of the socket module, each with a note of its answer in the trace.

It must not know DNS: hosts files, search domains, caches and other directories answer here as well. The calls block, so
they run in threads; no byte of them passes our loop, so the trace gets a note of call and answer instead.
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from app.display import visible
from app.lookup.blocking import BlockingCalls
from app.lookup.errors import FieldError
from app.lookup.names import address_of, parse_name
from app.sockets.addresses import Interface, interfaces
from app.sockets.options import Family
from app.texts import tr
from app.trace.recorder import Recorder

__all__ = ["Machine", "SystemAddress", "SystemAddresses", "SystemLookup", "SystemNames"]

T = TypeVar("T")

MAX_ANSWERS: Final = 1000
"""Addresses or aliases of one answer that are kept: nobody has more, but whoever answers could send thousands."""

TIMEOUT: Final = 15.0
"""Seconds: longer than the usual resolver tries (5 s, twice), so that its own error is seen rather than ours."""


@dataclass(frozen=True, slots=True)
class SystemAddress:
    """An entry of getaddrinfo's list: ``family`` is "IPv4" or "IPv6"; ``is_first`` marks gethostbyname's answer."""

    address: str
    family: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class SystemAddresses:
    """What the system knows of a host.

    ``asked`` is the name as it was given to the system (ASCII), ``first`` gethostbyname's one answer ("" and
    ``first_error`` when it had none: it knows IPv4 only), ``addresses`` getaddrinfo's whole list in the system's
    order, each once, and ``canonical`` the name that it calls the official one. ``elapsed`` is seconds;
    ``warnings`` are sentences about the name (see QueryName).
    """

    asked: str
    first: str
    first_error: Exception | None
    addresses: tuple[SystemAddress, ...]
    canonical: str
    elapsed: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemNames:
    """gethostbyaddr's answer: the ``name``, its ``aliases`` and ``addresses``. ``elapsed`` is seconds."""

    asked: str
    name: str
    aliases: tuple[str, ...]
    addresses: tuple[str, ...]
    elapsed: float


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer: gethostname, getfqdn, and its addresses with what to say about each."""

    name: str
    full_name: str
    interfaces: tuple[Interface, ...]


class SystemLookup:
    """The calls, each as an exchange of the trace. ``tab`` is the tab's key there. Every coroutine takes ``timeout``
    from the object (seconds) and raises SystemTimeoutError after it; cancelling is safe, the system's call then goes on
    unseen. Errors of the system are its own: socket.gaierror, socket.herror, OSError."""

    def __init__(self, recorder: Recorder | None = None, *, tab: str = "lookup", timeout: float = TIMEOUT) -> None:
        self.timeout = timeout
        self.calls = BlockingCalls()
        self._recorder = recorder
        self._tab = tab

    async def addresses(self, host: str, family: Family = Family.ANY) -> SystemAddresses:
        """Host → addresses. Raises FieldError("name") for what is no name, socket.gaierror when there is none.

        Source: socket.gethostbyname(), socket.getaddrinfo() with AI_CANONNAME.
        """
        with self._exchange(tr("System: addresses of {host}", host=host_text(host)[0])):
            return await self.addresses_within(host, family)

    async def addresses_within(self, host: str, family: Family = Family.ANY) -> SystemAddresses:
        """addresses() without an exchange of its own: part of a larger action."""
        asked, warnings = host_text(host)
        begun = time.perf_counter()
        first, first_error = "", None
        try:
            first = await self._call(f"gethostbyname({asked!r})", socket.gethostbyname, asked)
        except (OSError, UnicodeError) as error:
            if isinstance(error, TimeoutError):
                raise
            # It knows IPv4 only: getaddrinfo() may have an answer all the same.
            first_error = error
        found = await self._call(
            f"getaddrinfo({asked!r}, None)",
            _getaddrinfo,
            asked,
            family.number,
            shown=lambda found: ", ".join(str(entry[4][0]) for entry in found),
        )
        elapsed = time.perf_counter() - begun
        addresses: dict[str, SystemAddress] = {}
        for kind, _, _, _, address in found[:MAX_ANSWERS]:
            text = str(address[0])
            name = "IPv4" if kind == socket.AF_INET else "IPv6" if kind == socket.AF_INET6 else str(kind)
            addresses.setdefault(text, SystemAddress(text, name, text == first))
        canonical = visible(next((entry[3] for entry in found if entry[3]), ""))
        return SystemAddresses(asked, first, first_error, tuple(addresses.values()), canonical, elapsed, warnings)

    async def names(self, address: str) -> SystemNames:
        """Address → name. A host name works too: the system looks its address up first. Raises FieldError("name"),
        socket.herror or socket.gaierror when there is none. Source: socket.gethostbyaddr()."""
        found = address_of(address)
        asked = str(found) if found is not None else host_text(address)[0]
        with self._exchange(tr("System: name of {address}", address=asked)):
            begun = time.perf_counter()
            name, aliases, addresses = await self._call(f"gethostbyaddr({asked!r})", socket.gethostbyaddr, asked)
            elapsed = time.perf_counter() - begun
        return SystemNames(
            asked,
            visible(name),
            tuple(map(visible, aliases[:MAX_ANSWERS])),
            tuple(map(visible, addresses[:MAX_ANSWERS])),
            elapsed,
        )

    async def either(self, text: str) -> tuple[str, tuple[str, ...]]:
        """For lists, within the current exchange: ("PTR", the name) of an address, ("A/AAAA", the addresses) of a
        name. Raises as names() and addresses() do."""
        address = address_of(text)
        if address is not None:
            title = f"gethostbyaddr({str(address)!r})"
            name, aliases, _ = await self._call(title, socket.gethostbyaddr, str(address))
            return "PTR", tuple(map(visible, (name, *aliases[:MAX_ANSWERS])))
        asked, _ = host_text(text)
        found = await self._call(f"getaddrinfo({asked!r}, None)", _getaddrinfo, asked, 0)
        return "A/AAAA", tuple(dict.fromkeys(str(entry[4][0]) for entry in found[:MAX_ANSWERS]))

    async def machine(self) -> Machine:
        """This computer. Source: socket.gethostname(), socket.getfqdn(), and app.sockets.addresses.interfaces()."""
        with self._exchange(tr("System: this computer")):
            name = await self._call("gethostname()", socket.gethostname)
            full_name = await self._call("getfqdn()", socket.getfqdn)
            found = await interfaces()
            self._note(tr("addresses: {list}", list=", ".join(each.address for each in found)))
        return Machine(visible(name), visible(full_name), tuple(found))

    # For this tab's other parts

    async def call(self, title: str, function: Callable[..., T], *args: Any) -> T:
        """Any other blocking call of the system, with its note, within the current exchange."""
        return await self._call(title, function, *args)

    def exchange(self, title: str) -> contextlib.AbstractContextManager[None]:
        """An exchange of the trace, or nothing without a recorder."""
        return self._exchange(title)

    def note(self, text: str) -> None:
        """A remark in the trace's current exchange."""
        self._note(text)

    async def _call(self, title: str, function: Callable[..., T], *args: Any, shown: Callable[[T], str] = repr) -> T:
        try:
            result = await self.calls.run(title, self.timeout, function, *args)
        except Exception as error:
            self._note(f"{title}: {type(error).__name__}: {visible(str(error))}")
            raise
        text = shown(result)
        self._note(f"{title} → {visible(text[:2000])}")
        return result

    def _note(self, text: str) -> None:
        if self._recorder is not None:
            self._recorder.note(text)

    @contextlib.contextmanager
    def _exchange(self, title: str) -> Iterator[None]:
        if self._recorder is None:
            yield
            return
        with self._recorder.exchange(self._tab, title):
            yield


def _getaddrinfo(host: str, family: int) -> list[Any]:
    # One kind of socket, or each address would come three times.
    return socket.getaddrinfo(host, None, family, socket.SOCK_STREAM, 0, socket.AI_CANONNAME)


def host_text(host: str) -> tuple[str, tuple[str, ...]]:
    """A host as the system is asked for it, and warnings about it. Raises FieldError("name").

    Python's own IDNA is that of 2003; the name is given in the same ASCII form that DNS is asked for.
    """
    typed = host.strip()
    bare = typed.removeprefix("[").removesuffix("]")
    if address_of(bare) is not None:
        return bare, ()
    if re.fullmatch(r"[0-9A-Fa-fxX.]+", typed):
        with contextlib.suppress(OSError):
            # "127.1" and "2130706433" are addresses to gethostbyname(), as to BSD's inet_aton().
            socket.inet_aton(typed)
            return typed, ()
    name = parse_name(typed)
    if any(b"." in label or not label.isascii() for label in name.labels):
        raise FieldError("name", tr("The system cannot be asked for a name with dots or odd bytes in its parts"))
    text = name.ascii if typed.endswith(".") else name.ascii.rstrip(".")
    return (text or "."), name.warnings

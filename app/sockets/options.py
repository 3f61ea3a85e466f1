"""What the two forms of the Sockets tab say, as frozen values that check themselves field by field.

It must not know widgets or sockets: a form goes in, a client, a server or a recipe reads it.
"""

from __future__ import annotations

import enum
import os
import socket
import ssl
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import WorkbenchError
from app.texts import tr

__all__ = [
    "DEFAULT_HOST",
    "DEFAULT_PORT",
    "HAS_UNIX",
    "MAX_RECV_SIZE",
    "ChatTransport",
    "ClientOptions",
    "Family",
    "FieldError",
    "ServerOptions",
    "StateError",
    "Trust",
    "client_context",
    "default_unix_path",
    "transports",
]

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 33333

HAS_UNIX: Final = hasattr(socket, "AF_UNIX")
"""Whether this platform's Python has Unix sockets (Windows' has not)."""

MAX_RECV_SIZE: Final = 1024 * 1024
"""The largest buffer for one read. asyncio reads 256 KiB at most at once, so more would change nothing."""

MAX_TIMEOUT: Final = 3600.0
"""Seconds: whoever waits longer than an hour for a connection has mistyped."""

MAX_UNIX_PATH: Final = 103 if sys.platform == "darwin" else 107
"""Bytes of a Unix socket's path, without the closing NUL (sockaddr_un.sun_path)."""


class FieldError(WorkbenchError, ValueError):
    """A field of a form cannot be used: ``field`` is the option's name, the text a sentence for the person."""

    def __init__(self, field: str, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.field = field
        self.advice = advice


class StateError(WorkbenchError, RuntimeError):
    """This cannot be done now: it listens already, it is connected already."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice


class ChatTransport(enum.StrEnum):
    """What carries the chat."""

    TCP = "tcp"
    UDP = "udp"
    TLS = "tls"
    UNIX = "unix"

    @property
    def label(self) -> str:
        """As people write it."""
        return "Unix" if self is ChatTransport.UNIX else self.value.upper()


class Family(enum.StrEnum):
    """Which kind of address a host name may become."""

    ANY = "any"
    IPV4 = "ipv4"
    IPV6 = "ipv6"

    @property
    def number(self) -> socket.AddressFamily:
        """The family for getaddrinfo()."""
        return {Family.IPV4: socket.AF_INET, Family.IPV6: socket.AF_INET6}.get(self, socket.AF_UNSPEC)


class Trust(enum.StrEnum):
    """Whose certificates a TLS client accepts: the lab's own CA's (``ca_file``), those that the system trusts, or
    any at all (then nobody knows who the server is)."""

    LAB = "lab"
    SYSTEM = "system"
    NOTHING = "nothing"


def transports() -> list[ChatTransport]:
    """The transports that this platform has."""
    return [one for one in ChatTransport if HAS_UNIX or one is not ChatTransport.UNIX]


def default_unix_path() -> str:
    """Where the chat's Unix socket is unless the person says otherwise: a place of this user's if there is one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = runtime if runtime and Path(runtime).is_dir() else tempfile.gettempdir()
    return str(Path(folder) / "network-workbench-chat.sock")


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where a chat server listens.

    ``host`` is an address of this machine or a name for one ("0.0.0.0" and "::" are all its addresses), ``port`` 0
    any free one; ``path`` is for Unix sockets. ``recv_size`` is the buffer of one read, in bytes. With
    ``keep_half_open`` a client that has ended its sending can still be answered by hand; otherwise the server closes
    too, once its queued replies are out (as a program does whose recv() returned b"").
    """

    transport: ChatTransport = ChatTransport.TCP
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    path: str = ""
    recv_size: int = 65536
    family: Family = Family.ANY
    keep_half_open: bool = False

    def validate(self) -> None:
        """Raises FieldError for the first field that cannot be used."""
        _check_size(self.recv_size)
        if self.transport is ChatTransport.UNIX:
            _check_path(self.path)
        else:
            _check_host("host", self.host)
            _check_port("port", self.port, 0)


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """Where a chat client connects, and how.

    ``local_host`` and ``local_port`` are its own end ("" and 0: the system chooses). ``recv_size`` is the buffer of
    one read in bytes, ``connect_timeout`` in seconds for name, connection and TLS together. ``server_name`` is the
    name that a TLS server's certificate must be for ("": the host). ``ca_file`` is the PEM file for Trust.LAB.
    With ``keep_half_open`` the client goes on sending after the server has ended its own.
    """

    transport: ChatTransport = ChatTransport.TCP
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    path: str = ""
    local_host: str = ""
    local_port: int = 0
    recv_size: int = 1024
    connect_timeout: float = 10.0
    family: Family = Family.ANY
    trust: Trust = Trust.LAB
    ca_file: str = ""
    server_name: str = ""
    keep_half_open: bool = False

    def validate(self) -> None:
        """Raises FieldError for the first field that cannot be used."""
        _check_size(self.recv_size)
        # Written so that NaN fails too.
        if not 0 < self.connect_timeout <= MAX_TIMEOUT:
            raise FieldError("connect_timeout", tr("The timeout is a number of seconds from 0.1 to 3,600"))
        if self.transport is ChatTransport.UNIX:
            _check_path(self.path)
            return
        _check_host("host", self.host)
        _check_port("port", self.port, 1)
        if self.local_host:
            _check_host("local_host", self.local_host)
        _check_port("local_port", self.local_port, 0)
        if self.transport is ChatTransport.TLS:
            if self.server_name:
                _check_host("server_name", self.server_name)
            if self.trust is Trust.LAB and not self.ca_file:
                raise FieldError("ca_file", tr("The lab's CA is not known yet"), tr("Start the lab, or trust another."))

    @property
    def target(self) -> str:
        """The address as a person would write it, for titles and notes."""
        if self.transport is ChatTransport.UNIX:
            return self.path
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def client_context(options: ClientOptions) -> ssl.SSLContext:
    """The TLS settings of a client. Reads files: call it in a thread. Raises OSError and ssl.SSLError.

    Source: ssl.create_default_context(), which checks certificate and name unless told otherwise.
    """
    if options.trust is Trust.LAB:
        return ssl.create_default_context(cafile=options.ca_file)
    context = ssl.create_default_context()
    if options.trust is Trust.NOTHING:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _check_port(field: str, port: int, least: int) -> None:
    if not least <= port <= 65535:
        raise FieldError(field, tr("A port is a number from {least} to 65535", least=least))


def _check_size(size: int) -> None:
    if not 1 <= size <= MAX_RECV_SIZE:
        raise FieldError("recv_size", tr("The buffer for one read has 1 to {most} bytes", most=MAX_RECV_SIZE))


def _check_host(field: str, host: str) -> None:
    if not host:
        raise FieldError(field, tr("A host is needed"), tr("127.0.0.1 is this computer."))
    if any(char.isspace() or not char.isprintable() for char in host):
        raise FieldError(field, tr("A host name has no spaces and no invisible characters"))
    if "[" in host or "]" in host or "/" in host:
        raise FieldError(field, tr("Type the host alone: without brackets, scheme or path"))
    try:
        # What getaddrinfo() does with a str; it refuses empty and overlong labels.
        host.encode("idna")
    except UnicodeError as error:
        raise FieldError(field, tr("This is no valid host name: {reason}", reason=str(error))) from error


def _check_path(path: str) -> None:
    if not HAS_UNIX:
        raise FieldError("transport", tr("This platform's Python has no Unix sockets"))
    if not path:
        raise FieldError("path", tr("A path for the Unix socket is needed"))
    if "\0" in path:
        raise FieldError("path", tr("A path has no NUL in it"))
    if len(os.fsencode(path)) > MAX_UNIX_PATH:
        raise FieldError("path", tr("The path of a Unix socket has at most {most} bytes", most=MAX_UNIX_PATH))

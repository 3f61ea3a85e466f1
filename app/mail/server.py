"""What a mail server is to its clients: where it listens, how TLS protects it, and whose certificates count.

It must not connect to anything, nor know SMTP or POP3 beyond their well-known ports, nor hold a password.
"""

from __future__ import annotations

import asyncio
import enum
import ssl
from dataclasses import dataclass
from typing import Final

from app.errors import WorkbenchError
from app.sockets.options import ClientOptions, FieldError
from app.texts import tr

__all__ = ["DEFAULT_TIMEOUT", "POP3_PORTS", "SMTP_PORTS", "MailServer", "NoTrustError", "Security"]

DEFAULT_TIMEOUT: Final = 30.0
"""Seconds for one reply. RFC 5321 (4.5.3.2) allows minutes; a person in front of a window does not wait that long."""

MAX_TIMEOUT: Final = 3600.0
"""Seconds: whoever waits longer than an hour for a reply has mistyped."""


class Security(enum.StrEnum):
    """How a connection is protected: not at all, by TLS that a command turns on (STARTTLS; POP3 calls it STLS), or by
    TLS from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


SMTP_PORTS: Final = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}
"""RFC 5321; RFC 6409 (submission, where STARTTLS is at home); RFC 8314 for TLS from the first byte."""

POP3_PORTS: Final = {Security.NONE: 110, Security.STARTTLS: 110, Security.TLS: 995}
"""RFC 1939; RFC 2595 (STLS) keeps its port; RFC 8314."""


class NoTrustError(WorkbenchError, OSError):
    """The file of the authority that is to be trusted cannot be read; ``str()`` says which and why."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.advice = tr("Start the lab, which writes its file, or trust the system's authorities.")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a mail client connects, and how.

    ``check_certificate`` False accepts anybody's certificate: only where the person switched the check off. ``ca_file``
    (PEM) names the authority that vouches for the server, the lab's for the lab's servers, and takes the place of the
    system's, as in the other tabs; "": the system's. ``server_name`` is the name that the certificate must be for ("":
    the host). ``timeout`` is in seconds: for connecting (name, connection and TLS together), then for each reply.
    """

    host: str
    port: int
    security: Security = Security.NONE
    check_certificate: bool = True
    ca_file: str = ""
    server_name: str = ""
    timeout: float = DEFAULT_TIMEOUT

    def validate(self) -> None:
        """Raises FieldError for the first field that cannot be used: "host", "port", "server_name", "timeout"."""
        # The rules for hosts and ports are those of every client of ours; the time means something else here.
        ClientOptions(host=self.host, port=self.port).validate()
        if self.server_name:
            try:
                ClientOptions(host=self.server_name, port=self.port).validate()
            except FieldError as error:
                raise FieldError("server_name", str(error), error.advice) from error
        # Written so that NaN fails too.
        if not 0 < self.timeout <= MAX_TIMEOUT:
            raise FieldError("timeout", tr("The timeout is a number of seconds from 0.1 to 3,600"))

    @property
    def uses_tls(self) -> bool:
        """Whether TLS is asked for, at once or by a command."""
        return self.security is not Security.NONE

    @property
    def tls_name(self) -> str:
        """The name for ``server_hostname``: it is asked for (SNI) and must stand in the certificate."""
        return self.server_name or self.host

    @property
    def target(self) -> str:
        """Host and port as a person would write them, for titles and notes."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def make_context(self) -> ssl.SSLContext:
        """The TLS settings. Reads files: from a coroutine await context() instead. Raises NoTrustError and
        ssl.SSLError. Source: ssl.create_default_context(), which checks certificate and name unless told otherwise."""
        if not self.check_certificate:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return context
        if not self.ca_file:
            return ssl.create_default_context()
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except ssl.SSLError as error:
            raise NoTrustError(tr("{file} holds no certificate", file=self.ca_file)) from error
        except OSError as error:
            raise NoTrustError(f"{self.ca_file}: {error.strerror or error}") from error

    async def context(self) -> ssl.SSLContext:
        """make_context() in a thread."""
        return await asyncio.to_thread(self.make_context)

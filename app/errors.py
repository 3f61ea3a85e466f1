"""Expected trouble: the base of our own exceptions, and any exception explained in plain words with what to try.

It must not know where the explanation is shown. A bug of ours is not explained here: it is reported by tasks.py.
"""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import dataclass

from app.texts import tr

__all__ = ["Explanation", "WorkbenchError", "exception_name", "explain", "is_expected"]


class WorkbenchError(Exception):
    """The base of our own typed exceptions; each also subclasses the builtin that fits (ValueError, OSError …).

    ``advice`` says what to try, if the one who raises it knows; ``said`` what the peer said word for word, safe to
    show.
    """

    advice: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person is told: ``what`` happened, the exception's ``name``, its ``errno`` (symbol and number, or ""),
    what the system or the peer said word for word (``said``), and what to try (``advice``)."""

    what: str
    name: str
    errno: str
    said: str
    advice: str

    def __str__(self) -> str:
        head = f"{self.what} ({', '.join(part for part in (self.name, self.errno) if part)})"
        return " ".join(part for part in (head, self.said, self.advice) if part)


def exception_name(error: BaseException) -> str:
    """The exception's name as a program would catch it: builtins bare, others with their public module."""
    kind = type(error)
    module = kind.__module__.removeprefix("_")
    return kind.__qualname__ if module == "builtins" else f"{module.split('.')[0]}.{kind.__qualname__}"


def is_expected(error: BaseException) -> bool:
    """Whether this is trouble that protocols, peers and input make (True), or a bug of ours (False)."""
    return isinstance(error, (WorkbenchError, OSError, EOFError, UnicodeError))


def explain(error: BaseException) -> Explanation:
    """Explain an expected exception. OSError by its errno, TLS and name errors by what they carry."""
    number = error.errno if isinstance(error, OSError) else None
    symbol = ""
    if isinstance(error, socket.gaierror):
        symbol = f"{_gai_symbol(number)} {number}" if number is not None else ""
    elif isinstance(error, socket.herror):
        # Its numbers are those of <netdb.h>, not of <errno.h>, where 1 is EPERM.
        symbol = f"{_HERRORS.get(number or 0, 'h_errno')} {number}" if number is not None else ""
    elif number is not None and not isinstance(error, ssl.SSLError):
        symbol = f"{errno.errorcode.get(number, 'errno')} {number}"
    what, advice = _words(error)
    if isinstance(error, WorkbenchError) and error.advice:
        advice = error.advice
    said = _said(error)
    # Our own exceptions are sentences for people already; nobody wants to read them twice.
    return Explanation(what, exception_name(error), symbol, "" if said == what else said, advice)


_HERRORS = {1: "HOST_NOT_FOUND", 2: "TRY_AGAIN", 3: "NO_RECOVERY", 4: "NO_DATA"}


def _said(error: BaseException) -> str:
    if isinstance(error, WorkbenchError) and error.said:
        return error.said
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)


def _gai_symbol(number: int | None) -> str:
    for name in dir(socket):
        if name.startswith("EAI_") and getattr(socket, name) == number:
            return name
    return "EAI"


def _words(error: BaseException) -> tuple[str, str]:
    """What happened and what to try."""
    if isinstance(error, ssl.SSLError):
        return _tls_words(error)
    if isinstance(error, socket.gaierror):
        return (
            tr("The host name could not be resolved"),
            tr("Check the spelling, or type an address such as 127.0.0.1. The Lookup tab asks the resolver."),
        )
    if isinstance(error, socket.herror):
        return (
            tr("The system knows no name for this address"),
            tr("Most addresses have none. A DNS query of type PTR shows who would have to give it one."),
        )
    if isinstance(error, TimeoutError):
        return (
            tr("No answer within the time allowed"),
            tr("Is the host up, and does a firewall drop packets for this port? A longer timeout helps a slow peer."),
        )
    if isinstance(error, ConnectionRefusedError):
        return (
            tr("The connection was refused: nothing listens on that address and port"),
            tr("Start the server first (Listen), and check host and port."),
        )
    if isinstance(error, ConnectionResetError):
        return (
            tr("The peer reset the connection"),
            tr("It closed without reading everything, crashed, or expects another protocol (TLS on or off?)."),
        )
    if isinstance(error, (BrokenPipeError, ConnectionAbortedError)):
        return tr("The connection is gone"), tr("The peer has closed it; connect again.")
    if isinstance(error, PermissionError) and error.filename is not None:
        return tr("The system does not permit this file"), tr("Check the permissions of the file and its folder.")
    if isinstance(error, PermissionError):
        return (
            tr("The system does not permit this"),
            tr("Ports below 1024 need administrator rights on most systems: take one above, such as 33333."),
        )
    if isinstance(error, FileNotFoundError):
        return tr("There is no such file or socket"), tr("Check the path, and whether the server listens.")
    if isinstance(error, UnicodeError):
        return (
            tr("The text cannot be written in this encoding"),
            tr("Choose another encoding (UTF-8 has every character)."),
        )
    if isinstance(error, OSError) and error.errno in _BY_ERRNO:
        what, advice = _BY_ERRNO[error.errno]
        return tr(what), tr(advice)
    if isinstance(error, EOFError):
        return tr("The peer closed the connection before its answer was complete"), ""
    if isinstance(error, WorkbenchError):
        return str(error), ""
    return tr("Something went wrong"), ""


def _tls_words(error: ssl.SSLError) -> tuple[str, str]:
    if isinstance(error, ssl.SSLCertVerificationError):
        # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
        if error.verify_code in (62, 64):
            return (
                tr("The certificate is for another name than the one asked for"),
                tr("Use a name that the certificate lists, or check nothing (for tests only)."),
            )
        if error.verify_code == 10:
            return tr("The certificate has expired"), tr("The server needs a new one; check this computer's clock too.")
        return (
            tr("The certificate is not trusted"),
            tr("Trust the lab's CA if this is the lab, or check nothing (for tests only)."),
        )
    reason = (error.reason or "").upper()
    if "WRONG_VERSION_NUMBER" in reason or "HTTP_REQUEST" in reason or "RECORD_LAYER" in reason:
        return tr("The peer does not speak TLS on this port"), tr("Switch TLS off, or take the port that has it.")
    return tr("TLS could not be established"), tr("Check that both sides use TLS and share a version of it.")


def _marked(text: str) -> str:
    """Marks a text for the translation tools where it must not be translated yet."""
    return text


_BY_ERRNO: dict[int, tuple[str, str]] = {
    errno.EADDRINUSE: (
        _marked("The port is taken: another program listens there"),
        _marked("Stop that program, take another port, or 0 for any free one."),
    ),
    errno.EADDRNOTAVAIL: (
        _marked("This computer does not have that address"),
        _marked("Choose one of this computer's own addresses; 127.0.0.1 always works."),
    ),
    errno.EAFNOSUPPORT: (
        _marked("This computer does not support that kind of address"),
        _marked("IPv6 may be switched off; try IPv4."),
    ),
    errno.ENETUNREACH: (
        _marked("There is no way to that network"),
        _marked("Is this computer connected? The lab works without a network."),
    ),
    errno.EHOSTUNREACH: (
        _marked("There is no way to that host"),
        _marked("Check the address, and whether the host is up."),
    ),
    errno.EINVAL: (
        _marked("The system cannot use this address or option"),
        _marked("An address that begins with fe80: needs its interface behind it: fe80::1%eth0."),
    ),
    errno.EMSGSIZE: (
        _marked("The datagram is too long"),
        _marked("UDP over IPv4 carries at most 65,507 bytes in one datagram; send less, or use TCP."),
    ),
    errno.EMFILE: (
        _marked("Too many files and sockets are open"),
        _marked("Close some connections, or raise the limit (ulimit -n)."),
    ),
    errno.ENOSPC: (_marked("The disk is full"), _marked("Free some room and try again; nothing that came is lost.")),
}
for _windows, _posix in (
    ("WSAEADDRINUSE", errno.EADDRINUSE),
    ("WSAEADDRNOTAVAIL", errno.EADDRNOTAVAIL),
    ("WSAEAFNOSUPPORT", errno.EAFNOSUPPORT),
    ("WSAENETUNREACH", errno.ENETUNREACH),
    ("WSAEHOSTUNREACH", errno.EHOSTUNREACH),
    ("WSAEMSGSIZE", errno.EMSGSIZE),
):
    if hasattr(errno, _windows):
        _BY_ERRNO[getattr(errno, _windows)] = _BY_ERRNO[_posix]

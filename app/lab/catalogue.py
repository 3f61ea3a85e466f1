"""The list of the lab's servers: the one place where a new server is entered, with one line.

It must not import any server: each line names the coroutine that starts it.
"""

from __future__ import annotations

from typing import Final

from app.lab.server import LabServer

__all__ = ["SERVERS"]


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


SERVERS: Final[tuple[LabServer, ...]] = (
    # The order is that of ``--base-port``: dns, smtp, smtps, pop3, pop3s, http, https, proxy, ftp, xmlrpc come first,
    # in this order, each when it exists; the small services stay behind them, so that no number of theirs moves.
    LabServer("dns", 5300, _marked("Names (DNS): lab.test, and a tree to trace; UDP and TCP"), "app.lab.dns:start"),
    LabServer(
        "smtp",
        2525,
        _marked("Mail out (SMTP): takes mail for the lab's mailboxes; STARTTLS, AUTH, odd addresses"),
        "app.lab.smtp_server:smtp",
        starttls=True,
    ),
    LabServer(
        "smtps", 2465, _marked("Mail out (SMTP): the same, with TLS from the start"), "app.lab.smtp_server:smtps", True
    ),
    LabServer(
        "pop3",
        2110,
        _marked("Mail in (POP3): the mailboxes that SMTP delivers to; STLS, APOP, TOP, UIDL"),
        "app.lab.pop3:pop3",
        starttls=True,
    ),
    LabServer("pop3s", 2995, _marked("Mail in (POP3): the same, with TLS from the start"), "app.lab.pop3:pop3s", True),
    LabServer(
        "http", 8080, _marked("Web (HTTP): a page explains it all; sizes, forms, logins, errors"), "app.lab.http:start"
    ),
    LabServer("https", 8443, _marked("Web (HTTPS): the same in TLS"), "app.lab.http:start_tls", True),
    LabServer(
        "proxy", 8888, _marked("Web proxy (HTTP): requests and tunnels to this computer only"), "app.lab.proxy:start"
    ),
    LabServer(
        "ftp",
        2121,
        _marked("Files (FTP): a small tree, as anonymous or student; TLS by AUTH TLS"),
        "app.lab.ftp:start",
        starttls=True,
    ),
    LabServer("echo", 7007, _marked("Echo (RFC 862): sends back what it gets; TCP and UDP"), "app.lab.inetd:echo"),
    LabServer(
        "discard", 7009, _marked("Discard (RFC 863): swallows what it gets; TCP and UDP"), "app.lab.inetd:discard"
    ),
    LabServer("daytime", 7013, _marked("Daytime (RFC 867): tells date and time; TCP and UDP"), "app.lab.inetd:daytime"),
    LabServer(
        "chargen", 7019, _marked("Characters (RFC 864): a flood without end; TCP and UDP"), "app.lab.inetd:chargen"
    ),
    # Behind all others, though they belong to the first: the numbers in between were there before them.
    LabServer("dot", 5853, _marked("DNS over TLS (RFC 7858): the names of dns, encrypted"), "app.lab.dot:start", True),
    LabServer(
        "doh", 5443, _marked("DNS over HTTPS (RFC 8484): the names of dns at /dns-query"), "app.lab.doh:start", True
    ),
    LabServer(
        "smtp-busy", 2526, _marked("Mail out (SMTP): always too busy, greets with 421"), "app.lab.smtp_server:busy"
    ),
    LabServer(
        "https-expired",
        8444,
        _marked("Web (HTTPS): the same with a certificate that has expired"),
        "app.lab.http:start_expired",
        True,
    ),
    LabServer(
        "https-wrong-name",
        8445,
        _marked("Web (HTTPS): the same with a certificate for another name"),
        "app.lab.http:start_wrong_name",
        True,
    ),
    LabServer(
        "https-self-signed",
        8446,
        _marked("Web (HTTPS): the same with a certificate that vouches for itself"),
        "app.lab.http:start_self_signed",
        True,
    ),
    LabServer(
        "proxy-login",
        8889,
        _marked("Web proxy (HTTP): the same, for user student with password secret"),
        "app.lab.proxy:start_with_login",
    ),
)

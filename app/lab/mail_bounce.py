"""The report that tells a sender of a message that could not be delivered (RFC 3464): for the address bounce@.

It must not know SMTP sessions or mailboxes: who, to whom and what go in, a whole message comes out.
"""

from __future__ import annotations

import datetime
from email.utils import format_datetime
from typing import Final

from app.lab.mail_accounts import DOMAIN

__all__ = ["MAX_RETURNED", "bounce"]

MAX_RETURNED: Final = 16 * 1024
"""Octets of the failed message's headers that are sent back with the report."""

_REPORT: Final = """\
Return-Path: <>
From: Mail Delivery System <postmaster@{domain}>
To: <{sender}>
Subject: Undelivered mail, returned to its sender
Date: {date}
Message-ID: <report.{number}@{domain}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report.{number}"

--report.{number}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Your message to <{recipient}> was accepted, but it could not be delivered.

The lab does this on purpose with this address. Outside, it happens when the next server
refuses what this one has accepted already: then only a report like this one can tell you.

--report.{number}
Content-Type: message/{status}

Reporting-MTA: dns; {domain}

Final-Recipient: {kind}; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Nobody has this name there

--report.{number}
Content-Type: {headers}
Content-Transfer-Encoding: 8bit

"""
# RFC 3834: "Auto-Submitted" says that no automatic reply must answer this automatic reply.


def bounce(sender: str, recipient: str, number: str, message: bytes) -> bytes:
    """The report for ``sender`` on the message ``number`` to ``recipient``, with that one's headers; CR LF line ends.

    ``number`` must not occur in the message, since it is the boundary. Addresses beyond ASCII make it a report of
    RFC 6533.
    """
    plain = recipient.isascii()
    report = _REPORT.format(
        domain=DOMAIN,
        sender=sender,
        recipient=recipient,
        number=number,
        date=format_datetime(datetime.datetime.now().astimezone().replace(microsecond=0)),
        kind="rfc822" if plain else "utf-8",
        status="delivery-status" if plain else "global-delivery-status",
        headers="text/rfc822-headers" if plain else "message/global-headers",
    )
    head = message.partition(b"\r\n\r\n")[0][:MAX_RETURNED]
    return report.replace("\n", "\r\n").encode() + head + f"\r\n\r\n--report.{number}--\r\n".encode("ascii")

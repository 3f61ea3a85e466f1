"""The addresses and names with which the lab's SMTP server can be made to refuse, delay and hang up, in one table.

It must not know SMTP's code or any library: the server asks it what to do, HELP and the window list it.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Final

from app.lab.mail_accounts import DOMAIN

__all__ = [
    "EXCEPTIONS",
    "GREYLIST_SECONDS",
    "MAX_SLOW",
    "ODD",
    "SLOW_SECONDS",
    "SMALL_SIZE",
    "Odd",
    "Place",
    "Stage",
    "odd_for",
    "seconds_of",
]

SLOW_SECONDS: Final = 3.0
"""What slow@ takes for its answers: long enough to be felt."""

MAX_SLOW: Final = 30.0
"""Seconds that an answer may be asked to take; ``slow-100@`` takes so long too."""

GREYLIST_SECONDS: Final = 5.0
"""From the first try to the one that is accepted. Real servers want minutes; nobody wants to watch that."""

SMALL_SIZE: Final = 10_000
"""Bytes that small@ takes at most."""


class Place(enum.Enum):
    """Where the address or name has to stand."""

    NAME = "EHLO"  # The name after HELO or EHLO.
    SENDER = "MAIL FROM"
    RECIPIENT = "RCPT TO"


class Stage(enum.Enum):
    """When it shows."""

    HELLO = "HELO or EHLO"
    STARTTLS = "STARTTLS"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    BODY = "in the middle of the message"
    END = "after the final dot"
    QUIT = "QUIT"


@dataclass(frozen=True, slots=True)
class Odd:
    """One line of the table.

    ``name`` is the local part of an address of the lab or, for Place.NAME, the host below ``lab.test``; ``code``,
    ``enhanced`` (RFC 3463) and ``text`` are the reply, code 0 where the connection ends without one; ``summary`` says
    what happens (shown through tr()); ``exception`` is what smtplib raises then, or "".
    """

    name: str
    place: Place
    stage: Stage
    code: int
    enhanced: str
    text: str
    summary: str
    exception: str = ""

    @property
    def address(self) -> str:
        """What to write: ``refused@lab.test``, or ``refused.lab.test`` for a name."""
        return f"{self.name}.{DOMAIN}" if self.place is Place.NAME else f"{self.name}@{DOMAIN}"


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


_DROPPED: Final = "SMTPServerDisconnected"
_REFUSED: Final = "SMTPRecipientsRefused"
_DATA: Final = "SMTPDataError"

ODD: Final[tuple[Odd, ...]] = (
    Odd(
        "refused", Place.NAME, Stage.HELLO, 550, "", "I do not talk to refused.lab.test",
        _marked("the name itself is refused"), "SMTPHeloError",
    ),
    Odd("drop", Place.NAME, Stage.HELLO, 0, "", "", _marked("the server hangs up at once"), _DROPPED),
    Odd(
        "old", Place.NAME, Stage.HELLO, 502, "", "EHLO is not implemented: this server is from 1982, say HELO",
        _marked("an old server: HELO only, no extensions, so no STARTTLS, no AUTH and no international addresses"),
        "SMTPNotSupportedError",
    ),
    Odd(
        "plain", Place.NAME, Stage.HELLO, 250, "", "",
        _marked("EHLO offers neither STARTTLS nor AUTH, 8BITMIME, SMTPUTF8 or SIZE"), "SMTPNotSupportedError",
    ),
    Odd(
        "garbage", Place.NAME, Stage.HELLO, -1, "", "hello yourself, this is no reply code",
        _marked("what comes back is no SMTP reply"), "SMTPHeloError",
    ),
    Odd(
        "endless", Place.NAME, Stage.HELLO, -1, "", "250-AND-SO-ON",
        _marked("a reply of many lines that never comes to its last one"),
    ),
    Odd(
        "notls", Place.NAME, Stage.STARTTLS, 454, "4.7.0", "TLS is not available now; it was offered all the same",
        _marked("STARTTLS is offered and then refused"), "SMTPResponseException",
    ),
    Odd(
        "inject", Place.NAME, Stage.STARTTLS, 220, "2.0.0", "Ready to start TLS",
        _marked("behind the reply to STARTTLS stands another, not encrypted, which a client must not believe"),
    ),
    Odd(
        "banned", Place.SENDER, Stage.MAIL, 553, "5.7.1", "This sender may not send mail here",
        _marked("the sender is refused"), "SMTPSenderRefused",
    ),
    Odd(
        "closing", Place.SENDER, Stage.MAIL, 421, "4.3.2", "The server is about to close, try again later",
        _marked("421: the server says good-bye in the middle of things and closes"), "SMTPSenderRefused",
    ),
    Odd("drop-mail", Place.SENDER, Stage.MAIL, 0, "", "", _marked("the server hangs up at MAIL"), _DROPPED),
    Odd(
        "refused", Place.RECIPIENT, Stage.RCPT, 550, "5.7.1", "This recipient takes no mail, and never will",
        _marked("refused for good: trying again is useless"), _REFUSED,
    ),
    Odd(
        "full", Place.RECIPIENT, Stage.RCPT, 452, "4.2.2", "The mailbox is full, try again later",
        _marked("refused for now: the mailbox is full"), _REFUSED,
    ),
    Odd(
        "greylist", Place.RECIPIENT, Stage.RCPT, 451, "4.7.1", "Greylisted: not seen before, try again in 5 seconds",
        _marked("refused at first, taken from the same sender after 5 seconds, and delivered to student"), _REFUSED,
    ),
    Odd(
        "moved", Place.RECIPIENT, Stage.RCPT, 551, "5.1.6", "Not here any more; please try <student@lab.test>",
        _marked("the recipient has another address, which the reply tells"), _REFUSED,
    ),
    Odd(
        "forward", Place.RECIPIENT, Stage.RCPT, 251, "2.1.5", "Not here any more; forwarded to <student@lab.test>",
        _marked("the recipient has another address, and the mail goes there: student gets it"),
    ),
    Odd(
        "members", Place.RECIPIENT, Stage.RCPT, 530, "5.7.0", "Only who has logged in may write to this address",
        _marked("refused until you log in, then delivered to student"), _REFUSED,
    ),
    Odd(
        "secure", Place.RECIPIENT, Stage.RCPT, 530, "5.7.10", "Only over TLS may this address be written to",
        _marked("refused without TLS, with it delivered to student"), _REFUSED,
    ),
    Odd(
        "small", Place.RECIPIENT, Stage.END, 552, "5.2.3", "This mailbox takes no message over 10,000 bytes",
        _marked("messages over 10,000 bytes are refused: at RCPT if SIZE was told, else at their end"), _DATA,
    ),
    Odd(
        "closing", Place.RECIPIENT, Stage.RCPT, 421, "4.3.2", "The server is about to close, try again later",
        _marked("421: the server says good-bye in the middle of things and closes"), _REFUSED,
    ),
    Odd(
        "garbage", Place.RECIPIENT, Stage.RCPT, -1, "", "yes, why not",
        _marked("what comes back is no SMTP reply"), _REFUSED,
    ),
    Odd(
        "longline", Place.RECIPIENT, Stage.RCPT, 250, "2.1.5", "o" * 10_000 + "k",
        _marked("a reply of one line of 10,000 characters; RFC 5321 allows 512"), "SMTPResponseException",
    ),
    Odd(
        "slow", Place.RECIPIENT, Stage.RCPT, 250, "2.1.5", "",
        _marked("answers after 3 seconds, slow-10@ after 10; then delivered to student"),
    ),
    Odd("drop-rcpt", Place.RECIPIENT, Stage.RCPT, 0, "", "", _marked("the server hangs up at RCPT"), _DROPPED),
    Odd(
        "nodata", Place.RECIPIENT, Stage.DATA, 451, "4.3.0", "No message can be taken now, try again later",
        _marked("DATA is refused before any of the message was sent"), _DATA,
    ),
    Odd("drop-data", Place.RECIPIENT, Stage.DATA, 0, "", "", _marked("the server hangs up at DATA"), _DROPPED),
    Odd(
        "drop-body", Place.RECIPIENT, Stage.BODY, 0, "", "",
        _marked("the server hangs up while the message is being sent"), _DROPPED,
    ),
    Odd(
        "badcontent", Place.RECIPIENT, Stage.END, 554, "5.6.0", "The content of this message is refused",
        _marked("the whole message is refused for what is in it"), _DATA,
    ),
    Odd(
        "trylater", Place.RECIPIENT, Stage.END, 451, "4.3.0", "The message could not be stored, try again later",
        _marked("the message is refused for now, after all of it was sent"), _DATA,
    ),
    Odd(
        "drop-end", Place.RECIPIENT, Stage.END, 0, "", "",
        _marked("the server hangs up after the final dot, and has not taken the message"), _DROPPED,
    ),
    Odd(
        "drop-late", Place.RECIPIENT, Stage.END, 0, "", "",
        _marked("the server takes the message for student, but hangs up before it says so: sent again, it comes twice"),
        _DROPPED,
    ),
    Odd(
        "bounce", Place.RECIPIENT, Stage.END, 250, "2.0.0", "",
        _marked("taken, and a moment later its sender, if it is one of the lab's, gets a report that it failed"),
    ),
    Odd(
        "samples", Place.RECIPIENT, Stage.END, 250, "2.0.0", "",
        _marked("puts the sample messages into the sender's mailbox once more (or the student's)"),
    ),
    Odd(
        "drop-quit", Place.RECIPIENT, Stage.QUIT, 0, "", "",
        _marked("taken for student; then the server hangs up at QUIT without a good-bye"), _DROPPED,
    ),
)  # fmt: skip
"""Every documented address and name, in the order in which a session meets them."""

EXCEPTIONS: Final[dict[str, str]] = {
    "SMTPServerDisconnected": _marked(
        "sender drop-mail@lab.test, recipient drop-rcpt@, drop-data@, drop-body@, drop-end@ or drop-late@, "
        "or the name drop.lab.test"
    ),
    "SMTPResponseException": _marked(
        "STARTTLS after the name notls.lab.test, or recipient longline@lab.test; it is also the base of all that have "
        "a code"
    ),
    "SMTPSenderRefused": _marked("sender banned@lab.test, or a message over the server's SIZE"),
    "SMTPRecipientsRefused": _marked(
        "recipient refused@lab.test, full@, greylist@, moved@ or members@ alone, or anybody at another domain"
    ),
    "SMTPDataError": _marked("recipient badcontent@lab.test, trylater@ or nodata@"),
    "SMTPConnectError": _marked("the server smtp-busy, which greets with 421"),
    "SMTPHeloError": _marked("the name refused.lab.test after HELO or EHLO"),
    "SMTPNotSupportedError": _marked(
        "the name old.lab.test or plain.lab.test, then STARTTLS, a login or an international address; or STARTTLS on "
        "the port that has TLS already"
    ),
    "SMTPAuthenticationError": _marked("a login with any password but secret"),
}
"""Each of smtplib's exceptions, and how the lab provokes it."""

_BY_NAME: Final = {(odd.place, odd.name): odd for odd in ODD}

_SLOW: Final = re.compile(r"slow(?:-(\d{1,4}))?")


def odd_for(place: Place, name: str) -> Odd | None:
    """The table's line for the local part of a local address, or for a host's whole name; None when it is ordinary.
    Case does not count."""
    name = name.lower()
    if place is Place.NAME:
        name, dot, domain = name.partition(".")
        if domain != DOMAIN or not dot:
            return None
    elif place is Place.RECIPIENT and _SLOW.fullmatch(name):
        name = "slow"
    return _BY_NAME.get((place, name))


def seconds_of(name: str) -> float:
    """How long the answer to ``slow``, ``slow-10`` … takes: at most MAX_SLOW."""
    match = _SLOW.fullmatch(name.lower())
    number = match.group(1) if match else None
    return SLOW_SECONDS if number is None else min(MAX_SLOW, float(number))

"""The phases of an SMTP session (RFC 5321, 3 and 4.1.4) as a state machine: which command may come, and why not.

It must not do any I/O. The client and the trace each move their own machine by what was sent and replied.
"""

from __future__ import annotations

import enum
from typing import Final

from app.smtp.extensions import NONE_OFFERED, Extensions
from app.smtp.wire import Reply
from app.texts import tr

__all__ = ["CONTENT", "VERBS", "Awaits", "Phase", "Session"]

VERBS: Final = tuple(
    "HELO EHLO STARTTLS AUTH MAIL RCPT DATA RSET VRFY EXPN HELP NOOP QUIT".split()  # noqa: SIM905 - a readable list.
)
"""The commands in the order in which a session uses them."""

CONTENT: Final = "."
"""Stands for the message's data where a verb is meant: it is answered like a command."""


class Phase(enum.Enum):
    """Where a session stands."""

    GREETING = "greeting"
    IDENTIFICATION = "identification"
    ENVELOPE = "envelope"
    DATA = "data"
    END = "end"

    @property
    def label(self) -> str:
        """Its name for people."""
        return {
            Phase.GREETING: tr("greeting"),
            Phase.IDENTIFICATION: tr("identification"),
            Phase.ENVELOPE: tr("envelope"),
            Phase.DATA: tr("data"),
            Phase.END: tr("end"),
        }[self]

    @property
    def meaning(self) -> str:
        """What happens in it."""
        return {
            Phase.GREETING: tr("The server speaks first: 220 says that it is ready."),
            Phase.IDENTIFICATION: tr("The client says who it is (EHLO), begins TLS and logs in."),
            Phase.ENVELOPE: tr("Who sends (MAIL) and who receives (RCPT): what the postman reads."),
            Phase.DATA: tr("The message itself, up to a line with a single dot."),
            Phase.END: tr("The session is over."),
        }[self]


class Awaits(enum.Enum):
    """What the server reads next."""

    COMMAND = "command"
    CONTENT = "content"  # A message, after 354.
    RESPONSE = "response"  # The next part of a login, after 334.
    NOTHING = "nothing"  # Not connected, or over.


class Session:
    """One session's state. ``phase`` and ``awaits``; ``tls``; ``greeted`` by "HELO", "EHLO" or ""; ``extensions``;
    ``user_known`` after a login; ``has_sender`` and the number of accepted ``recipients`` of the message begun."""

    def __init__(self, tls: bool = False) -> None:
        self.tls = tls
        self.phase = Phase.GREETING
        self.awaits = Awaits.NOTHING
        self.greeted = ""
        self.extensions: Extensions = NONE_OFFERED
        self.user_known = False
        self.has_sender = False
        self.recipients = 0

    def why_not(self, verb: str) -> str:
        """Why a command (in capitals) makes no sense now, or "" when it does or nobody knows it."""
        if self.phase is Phase.END:
            return tr("The session is over; connect again.")
        if self.phase is Phase.GREETING:
            return tr("The server has not greeted yet.")
        if self.awaits is Awaits.CONTENT:
            return tr("The server reads the message now: every line belongs to it, up to a single dot.")
        if self.awaits is Awaits.RESPONSE:
            return tr("The server waits for the next part of the login; * breaks it off.")
        check = _CHECKS.get(verb)
        return "" if check is None else check(self)

    def greeting(self, reply: Reply) -> None:
        """The server's first reply came."""
        if reply.ok and reply.code == 220:
            self.phase, self.awaits = Phase.IDENTIFICATION, Awaits.COMMAND
        else:
            self.lost()

    def replied(self, verb: str, reply: Reply) -> None:
        """Move by the reply to a command in capitals, "AUTH" for each part of a login, CONTENT for a message."""
        if self.phase is Phase.END:
            return
        if reply.code == 421:
            self.lost()
        elif verb == CONTENT:
            self._forget_message()
        elif verb == "AUTH":
            self.awaits = Awaits.RESPONSE if reply.code == 334 else Awaits.COMMAND
            self.user_known = self.user_known or reply.code == 235
        elif verb == "DATA" and reply.code == 354:
            self.phase, self.awaits = Phase.DATA, Awaits.CONTENT
        elif verb == "QUIT" and reply.code == 221:
            # A QUIT that is refused ends nothing.
            self.lost()
        elif reply.ok:
            self._accepted(verb, reply)

    def _accepted(self, verb: str, reply: Reply) -> None:
        if verb in ("HELO", "EHLO"):
            self.greeted = verb
            self.extensions = Extensions(reply) if verb == "EHLO" else NONE_OFFERED
            # RFC 5321, 4.1.4: it also forgets a message that was begun.
            self._forget_message()
        elif verb == "MAIL":
            self.has_sender, self.recipients = True, 0
            # Some servers take MAIL from a client that said no HELO.
            self.phase = Phase.ENVELOPE
        elif verb == "RCPT":
            self.recipients += 1
        elif verb == "RSET":
            self._forget_message()

    def _forget_message(self) -> None:
        self.has_sender, self.recipients = False, 0
        self.phase = Phase.ENVELOPE if self.greeted else Phase.IDENTIFICATION
        self.awaits = Awaits.COMMAND

    def secured(self) -> None:
        """TLS stands: everything that was said before is forgotten (RFC 3207, 4.2)."""
        self.__init__(tls=True)  # type: ignore[misc]
        self.phase, self.awaits = Phase.IDENTIFICATION, Awaits.COMMAND

    def lost(self) -> None:
        """The connection has ended, or will not be used any more."""
        self.phase, self.awaits = Phase.END, Awaits.NOTHING


def _starttls(session: Session) -> str:
    if session.tls:
        return tr("The connection is encrypted already.")
    if session.has_sender:
        return tr("A message was begun; RSET forgets it.")
    return _offered(session, "STARTTLS")


def _auth(session: Session) -> str:
    if session.user_known:
        return tr("You are logged in; one login a session is all there is (RFC 4954).")
    if session.has_sender:
        return tr("A message was begun: log in before MAIL.")
    return _offered(session, "AUTH")


def _offered(session: Session, name: str) -> str:
    if not session.greeted:
        return tr("Say EHLO first: it tells whether the server offers {name}.", name=name)
    if session.greeted == "HELO":
        return tr("After HELO there are no extensions; say EHLO.")
    return "" if name in session.extensions else tr("The server does not offer {name} (EHLO).", name=name)


def _mail(session: Session) -> str:
    if not session.greeted:
        return tr("Say EHLO or HELO first.")
    return tr("A message was begun already; RSET forgets it.") if session.has_sender else ""


def _rcpt(session: Session) -> str:
    return "" if session.has_sender else tr("A recipient comes after a sender that was accepted (MAIL).")


def _data(session: Session) -> str:
    if not session.has_sender:
        return tr("First the envelope: MAIL, then RCPT.")
    return "" if session.recipients else tr("No recipient was accepted yet (RCPT).")


_CHECKS: Final = {"STARTTLS": _starttls, "AUTH": _auth, "MAIL": _mail, "RCPT": _rcpt, "DATA": _data}
"""The others (HELO, EHLO, RSET, VRFY, EXPN, HELP, NOOP, QUIT) may come at any time (RFC 5321, 4.1.4)."""

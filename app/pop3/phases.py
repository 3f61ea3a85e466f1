"""The three phases of a POP3 session (RFC 1939, section 3) as a state machine: which command may come, and why not.

It must not do any I/O. The client, the lab and the trace each move their own machine by what was sent and replied.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from app.pop3.listing import Capabilities
from app.pop3.wire import Command, Fault, Reply
from app.texts import tr

__all__ = ["VERBS", "Phase", "Session", "Verb", "code_meaning", "command_meaning", "phase_meaning", "reply_meaning"]


class Phase(enum.Enum):
    """Where a session stands."""

    AUTHORIZATION = "AUTHORIZATION"
    TRANSACTION = "TRANSACTION"
    UPDATE = "UPDATE"


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


A: Final = frozenset((Phase.AUTHORIZATION,))
T: Final = frozenset((Phase.TRANSACTION,))
BOTH: Final = A | T


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: the ``phases`` it belongs to, its ``usage``, its meaning, and the capability that offers it ("" for
    those that every server has)."""

    name: str
    phases: frozenset[Phase]
    usage: str
    meaning: str
    capability: str = ""


VERBS: Final = {
    verb.name: verb
    for verb in (
        Verb("USER", A, "USER name", _marked("whose mailbox is meant")),
        Verb("PASS", A, "PASS password", _marked("the password, readable by everybody on the way unless there is TLS")),
        Verb("APOP", A, "APOP name digest", _marked("login by a digest: the password itself does not travel")),
        Verb("AUTH", A, "AUTH mechanism", _marked("login by SASL (RFC 5034)"), "SASL"),
        Verb("RPOP", A, "RPOP name", _marked("login trusted by the host's name, as in 1988 (RFC 1081); nobody has it")),
        Verb("STLS", A, "STLS", _marked("begin TLS on this connection (RFC 2595)"), "STLS"),
        Verb("UTF8", A, "UTF8", _marked("headers and names may be UTF-8 from now on (RFC 6856)"), "UTF8"),
        Verb("CAPA", BOTH, "CAPA", _marked("what can the server do? (RFC 2449)")),
        Verb("LANG", BOTH, "LANG [language]", _marked("in which language shall the server speak? (RFC 6856)"), "LANG"),
        Verb("STAT", T, "STAT", _marked("how many messages are there, and how big are they together?")),
        Verb("LIST", T, "LIST [number]", _marked("number and size of each message, or of one")),
        Verb("UIDL", T, "UIDL [number]", _marked("number and unique id of each message, or of one"), "UIDL"),
        Verb("TOP", T, "TOP number lines", _marked("the headers and the first lines of a message"), "TOP"),
        Verb("RETR", T, "RETR number", _marked("a whole message")),
        Verb("DELE", T, "DELE number", _marked("mark a message as deleted; it goes at QUIT")),
        Verb("RSET", T, "RSET", _marked("take all marks of DELE back")),
        Verb("NOOP", T, "NOOP", _marked("do nothing, but say that you are there")),
        Verb("QUIT", BOTH, "QUIT", _marked("end; after login: and remove what is marked as deleted")),
    )
}
"""Every command of RFC 1939, 2449, 2595, 5034 and 6856, and RPOP, which poplib still has."""


class Session:
    """One session's state: the ``phase``; whether it is over (``closed``), encrypted (``tls``), in ``utf8``; whether
    USER was accepted and PASS is due (``user``); and the ``timestamp`` for APOP, or ""."""

    def __init__(self, tls: bool = False, timestamp: str = "") -> None:
        self.phase = Phase.AUTHORIZATION
        self.closed = False
        self.tls = tls
        self.utf8 = False
        self.user = False
        self.timestamp = timestamp

    def in_phase(self, verb: str) -> bool:
        """Whether a command belongs to this phase. One that nobody knows may be tried in any but the last."""
        if self.closed or self.phase is Phase.UPDATE:
            return False
        known = VERBS.get(verb)
        return known is None or self.phase in known.phases

    def why_not(self, verb: str, capabilities: Capabilities | None = None) -> str:
        """Why a command (in capitals) makes no sense now, or "" when it does. ``capabilities`` are the server's."""
        if self.closed:
            return tr("The session is over; connect again.")
        if self.phase is Phase.UPDATE:
            return tr("QUIT was sent: the server only removes what was marked, and says good-bye.")
        if not self.in_phase(verb):
            if self.phase is Phase.AUTHORIZATION:
                return tr("{verb} needs a mailbox: log in first (USER and PASS, or APOP).", verb=verb)
            return tr("{verb} belongs to the phase before the login, and that is done.", verb=verb)
        if verb == "PASS" and not self.user:
            return tr("PASS comes right after a USER that was accepted.")
        if verb == "APOP" and not self.timestamp:
            return tr("The server's greeting has no timestamp, so it does not offer APOP.")
        if verb == "STLS" and self.tls:
            return tr("The connection is encrypted already.")
        if verb == "STLS" and self.utf8:
            return tr("STLS cannot follow UTF8 (RFC 6856).")
        known = VERBS.get(verb)
        if known is not None and known.capability and capabilities is not None and capabilities.lacks(known.capability):
            return tr("The server does not offer {name} (CAPA).", name=known.capability)
        return ""

    def replied(self, verb: str, ok: bool) -> None:
        """Move by the reply to a command, in capitals. STLS only counts once TLS stands: see secured()."""
        if self.closed:
            return
        if verb in ("USER", "PASS", "APOP", "AUTH", "RPOP"):
            self.user = verb == "USER" and ok and self.phase is Phase.AUTHORIZATION
            if ok and verb != "USER" and self.phase is Phase.AUTHORIZATION:
                self.phase = Phase.TRANSACTION
        elif verb == "UTF8" and ok:
            self.utf8 = True
        elif verb == "QUIT":
            # Before the login there is nothing to update (RFC 1939, section 4). After it, the server may say that
            # some messages could not be removed, and the session is over all the same (section 6).
            if self.phase is Phase.TRANSACTION:
                self.phase = Phase.UPDATE
            self.closed = True

    def secured(self) -> None:
        """TLS stands: what was said before does not count, a USER neither (RFC 2595, section 4)."""
        self.tls = True
        self.user = False
        self.timestamp = ""

    def lost(self) -> None:
        """The connection ended without QUIT: there is no update, and nothing was deleted."""
        self.closed = True


def phase_meaning(phase: Phase) -> str:
    """What happens in a phase, in one line."""
    if phase is Phase.AUTHORIZATION:
        return tr("The server waits for a login; it locks the mailbox for this session.")
    if phase is Phase.TRANSACTION:
        return tr("Messages are listed, read and marked; nothing is removed yet.")
    return tr("The server removes what was marked, and the session ends.")


_CODES: Final = {
    "IN-USE": _marked("the mailbox is open in another session"),
    "LOGIN-DELAY": _marked("logged in again too soon"),
    "AUTH": _marked("name or password is wrong"),
    "SYS/TEMP": _marked("the server has a trouble that will pass: try later"),
    "SYS/PERM": _marked("the server has a trouble that somebody must repair"),
    "UTF8": _marked("this message or name needs UTF8 first"),
}


def code_meaning(code: str) -> str:
    """What a response code means (RFC 2449 section 8.1, RFC 3206, RFC 6856); "" for one that is not known."""
    return tr(_CODES[code]) if code in _CODES else ""


def command_meaning(command: Command) -> str:
    """A command in one line."""
    if command.fault is Fault.LINE_TOO_LONG:
        return tr("a line that is longer than a command may be")
    if command.fault is Fault.CONTROL:
        return tr("a command with a control character in it")
    verb = VERBS.get(command.verb)
    return tr(verb.meaning) if verb else tr("not a command of POP3")


def reply_meaning(reply: Reply, command: Command | None = None) -> str:
    """A reply in one line, with the command that it answers (None: it is the greeting)."""
    if reply.fault is Fault.GARBAGE:
        return tr("not a reply of POP3: it begins neither with +OK nor with -ERR")
    if reply.fault is Fault.LINE_TOO_LONG:
        return tr("a line that is longer than a status line may be")
    if reply.fault is Fault.TOO_BIG:
        return tr("a reply that did not end within its limit")
    if reply.fault is Fault.CUT:
        return tr("the connection ended within this reply")
    if reply.continues:
        return tr("the server asks for the next part of the login")
    if not reply.ok:
        reason = code_meaning(reply.code)
        return tr("refused: {reason}", reason=reason) if reason else tr("refused")
    if command is None:
        return tr("the server is ready for a login")
    count = len(reply.lines()) if command.verb in ("LIST", "UIDL", "CAPA") and reply.body is not None else None
    if count is not None:
        return tr("accepted; {count} lines", count=count)
    if reply.body is not None:
        return tr("accepted; {size} bytes", size=len(reply.body))
    if command.verb == "DELE":
        return tr("marked; the message goes at QUIT")
    if command.verb in ("PASS", "APOP"):
        return tr("logged in; the mailbox is locked for this session")
    if command.verb == "STLS":
        return tr("accepted; the TLS handshake follows")
    if command.verb == "QUIT":
        return tr("done; the connection is closed")
    return tr("accepted")

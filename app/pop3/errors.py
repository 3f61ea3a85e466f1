"""What can go wrong with a POP3 server, as typed exceptions that are poplib.error_proto too.

It must not know when they are raised. Trouble of the system stays the system's own: OSError, ssl.SSLError.
"""

from __future__ import annotations

import dataclasses
import errno
import poplib
from typing import Final

from app.errors import Explanation, WorkbenchError, exception_name, explain
from app.pop3.phases import code_meaning
from app.pop3.wire import Fault, Reply
from app.texts import tr

__all__ = [
    "BadReplyError",
    "LostError",
    "NotOfferedError",
    "Pop3Error",
    "RefusedError",
    "ReplyTimeoutError",
    "TooBigError",
    "bad_reply",
    "explain_pop3",
    "refused",
]


class Pop3Error(WorkbenchError, poplib.error_proto):
    """The base. ``command`` is what was sent, without secrets ("" for the greeting); ``reply`` what came, if anything.

    ``args[0]`` is the status line in bytes, as in poplib; ``str()`` is a sentence for people.
    """

    def __init__(self, text: str, command: str = "", reply: Reply | None = None, advice: str = "") -> None:
        super().__init__(reply.line if reply is not None else text.encode())
        self.text = text
        self.command = command
        self.reply = reply
        self.said = reply.said if reply is not None else ""
        self.advice = advice

    def __str__(self) -> str:
        return self.text


class RefusedError(Pop3Error):
    """The server said -ERR. ``code`` is its response code, such as ``IN-USE``, or ""."""

    @property
    def code(self) -> str:
        """The response code in capitals (RFC 2449, section 8), or ""."""
        return self.reply.code if self.reply is not None else ""

    @property
    def temporary(self) -> bool:
        """Whether the same may work later: the server itself said so."""
        return self.code in _TEMPORARY


class BadReplyError(Pop3Error, ValueError):
    """What came is no reply of POP3, or is longer than any may be. The connection is of no use any more."""


class LostError(Pop3Error, EOFError):
    """The connection ended before the reply was complete. ``partial`` is what had come of a message (None for other
    replies). Nothing was deleted, unless ``quitting``: then nobody knows whether the server still did it."""

    def __init__(self, text: str, command: str = "", reply: Reply | None = None, advice: str = "") -> None:
        super().__init__(text, command, reply, advice)
        self.partial: bytes | None = reply.body if reply is not None else None
        self.quitting = False


class ReplyTimeoutError(Pop3Error, TimeoutError):
    """The reply, or its end, did not come in time. ``partial`` as for LostError."""

    def __init__(self, text: str, command: str = "", reply: Reply | None = None, advice: str = "") -> None:
        super().__init__(text, command, reply, advice)
        self.errno = errno.ETIMEDOUT
        self.partial: bytes | None = reply.body if reply is not None else None


class NotOfferedError(Pop3Error, NotImplementedError):
    """The server does not offer what is asked for (STLS, APOP); nothing was sent."""


class TooBigError(Pop3Error, ValueError):
    """A message that is bigger than this program takes; it was not asked for."""


_TEMPORARY: Final = frozenset(("IN-USE", "LOGIN-DELAY", "SYS/TEMP"))


def refused(command: str, reply: Reply) -> RefusedError:
    """The exception for -ERR to a command, with what to try."""
    verb = command.partition(" ")[0]
    reason = code_meaning(reply.code)
    if not command:
        text = tr("The server refuses the connection")
    elif reason:
        text = tr("The server refused {verb}: {reason}", verb=verb, reason=reason)
    else:
        text = tr("The server refused {verb}", verb=verb)
    return RefusedError(text, command, reply, _advice(verb, reply))


def _advice(verb: str, reply: Reply) -> str:
    if reply.code == "IN-USE":
        return tr("A mailbox serves one session at a time: end the other one, or wait until the server gives it up.")
    if reply.code in _TEMPORARY:
        return tr("Try again in some minutes.")
    if verb in ("PASS", "APOP", "AUTH") or reply.code == "AUTH":
        return tr("Check name and password. Some servers want TLS first, or another kind of login.")
    if verb in ("RETR", "TOP", "DELE", "LIST", "UIDL"):
        return tr("The number must be that of a message which is there and not marked as deleted.")
    return ""


def bad_reply(command: str, reply: Reply) -> BadReplyError:
    """The exception for a reply with a fault."""
    if reply.fault is Fault.LINE_TOO_LONG:
        text = tr("The server's line is longer than a reply may be")
    elif reply.fault is Fault.TOO_BIG:
        text = tr("The server's reply did not end within its limit ({size} bytes came)", size=f"{reply.size:,}")
    else:
        text = tr("What came is no reply of POP3: it begins neither with +OK nor with -ERR")
    advice = tr("Is it a POP3 server, and is TLS on or off as the server wants it? The trace shows every byte.")
    shown = dataclasses.replace(reply, line=reply.line[:_SHOWN])
    return BadReplyError(text, command, shown, advice)


_SHOWN: Final = 200
"""Bytes of a bad line that a message shows; the trace has all."""


def explain_pop3(error: BaseException) -> Explanation:
    """As app.errors.explain(), by the name under which a program of poplib catches it, and with the server's words."""
    explanation = explain(error)
    if not isinstance(error, poplib.error_proto):
        return explanation
    own = exception_name(error).rpartition(".")[2]
    said, advice = (error.said, error.advice) if isinstance(error, WorkbenchError) else ("", "")
    return Explanation(str(error), f"poplib.error_proto ({own})", "", said, advice)

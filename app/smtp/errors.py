"""What can go wrong with an SMTP server: smtplib's own exceptions, each with a sentence and what the server said.

It must not know when they are raised. An ``except smtplib.SMTPDataError`` catches ours; that is also the name people
see, since it is the one that they will meet in programs. Trouble of the network stays OSError and ssl.SSLError.
"""

from __future__ import annotations

import errno
import smtplib
from collections.abc import Mapping
from typing import Final

from app.display import visible
from app.errors import WorkbenchError
from app.smtp.wire import Fault, Reply
from app.texts import tr

__all__ = [
    "BAD_REPLY",
    "BadReplyError",
    "MessageTooBigError",
    "ReplyTimeoutError",
    "SMTPAuthenticationError",
    "SMTPConnectError",
    "SMTPDataError",
    "SMTPHeloError",
    "SMTPNotSupportedError",
    "SMTPRecipientsRefused",
    "SMTPResponseException",
    "SMTPSenderRefused",
    "SMTPServerDisconnected",
    "refusal",
    "smtplib_name",
]

BAD_REPLY: Final = -1
"""``smtp_code`` where the server's line had none, as in smtplib."""


def _later(reply: Reply | None) -> str:
    if reply is None:
        return ""
    if reply.code == 421:
        return tr("The server closes the connection: it is shutting down, or has had enough. Connect again later.")
    if reply.is_later:
        return tr("A code that begins with 4 is temporary: the same may work later.")
    if 500 <= reply.code < 600:
        return tr("A code that begins with 5 is final: the same will be refused again.")
    return ""


class _SmtpError(WorkbenchError, smtplib.SMTPException):
    """``text`` is a sentence; ``reply`` the server's, where one came. ``unknown`` says that the server may have taken
    the message all the same: the connection ended after its last byte and before the answer."""

    text = ""
    reply: Reply | None = None
    unknown = False

    def __str__(self) -> str:
        return self.text

    def _explained(self, text: str, reply: Reply | None, advice: str) -> None:
        self.text = text
        self.reply = reply
        self.said = reply.said if reply is not None else ""
        self.advice = advice or _later(reply)


class SMTPServerDisconnected(_SmtpError, smtplib.SMTPServerDisconnected):  # noqa: N818 - smtplib's name.
    """The server closed or cut the connection, or there is none (any more)."""

    def __init__(self, text: str, reply: Reply | None = None, advice: str = "", unknown: bool = False) -> None:
        super().__init__(text)
        self._explained(text, reply, advice)
        self.unknown = unknown


class ReplyTimeoutError(WorkbenchError, TimeoutError):
    """No whole reply came in time, or the server did not take what was sent. The connection is closed then: a late
    reply would be taken for the next command's. ``unknown`` as for the other errors."""

    def __init__(self, text: str, advice: str = "", unknown: bool = False) -> None:
        super().__init__(errno.ETIMEDOUT, text)
        self.unknown = unknown
        self.advice = advice or tr("Is it a mail server, and is TLS chosen as that port wants it? Allow it more time.")

    def __str__(self) -> str:
        return str(self.args[1])


class SMTPResponseException(_SmtpError, smtplib.SMTPResponseException):  # noqa: N818 - smtplib's name.
    """The server's reply was another than the one that was needed. ``smtp_code`` and ``smtp_error`` as in smtplib."""

    def __init__(self, text: str, reply: Reply, advice: str = "") -> None:
        # Not super(): smtplib's subclasses want further arguments.
        smtplib.SMTPResponseException.__init__(self, reply.code or BAD_REPLY, reply.message)
        self._explained(text, reply, advice)


class BadReplyError(SMTPResponseException):
    """What came is no SMTP reply: see ``reply.fault``. The connection is closed, since nothing that follows can be
    told apart any more."""

    def __init__(self, reply: Reply, after: str) -> None:
        what = {
            Fault.GARBAGE: tr("The answer to {command} is no SMTP reply", command=after),
            Fault.CODE_CHANGED: tr("The lines of the reply to {command} have different codes", command=after),
            Fault.LINE_TOO_LONG: tr("The reply to {command} has a line without end", command=after),
            Fault.TOO_MANY_LINES: tr("The reply to {command} does not end", command=after),
            None: tr("A reply came that nothing asked for, instead of the one to {command}", command=after),
        }[reply.fault]
        super().__init__(what, reply, tr("Is it a mail server? TLS may be on where the port wants none, or off."))
        self.said = visible(self.said[:_SAID])
        if reply.fault in (Fault.LINE_TOO_LONG, Fault.TOO_MANY_LINES):
            self.smtp_code = 500  # What smtplib says of a line that is too long.


_SAID: Final = 300
"""Characters of garbage that are shown beside a form; the trace has all of it."""


class SMTPConnectError(SMTPResponseException, smtplib.SMTPConnectError):
    """The greeting was not 220."""


class SMTPHeloError(SMTPResponseException, smtplib.SMTPHeloError):
    """HELO or EHLO was refused."""


class SMTPDataError(SMTPResponseException, smtplib.SMTPDataError):
    """DATA or the message was refused. ``refused`` has the recipients that had been refused before."""

    def __init__(self, text: str, reply: Reply, advice: str = "", refused: Mapping[str, Reply] | None = None) -> None:
        super().__init__(text, reply, advice)
        self.refused = dict(refused or {})


class SMTPAuthenticationError(SMTPResponseException, smtplib.SMTPAuthenticationError):
    """The login was refused."""


class SMTPSenderRefused(SMTPResponseException, smtplib.SMTPSenderRefused):
    """MAIL FROM was refused. ``sender`` as in smtplib."""

    def __init__(self, text: str, reply: Reply, sender: str, advice: str = "") -> None:
        SMTPResponseException.__init__(self, text, reply, advice)
        self.sender = sender
        self.args = (self.smtp_code, self.smtp_error, sender)


class SMTPRecipientsRefused(_SmtpError, smtplib.SMTPRecipientsRefused):  # noqa: N818 - smtplib's name.
    """Every recipient was refused. ``recipients`` as in smtplib: address to (code, text); ``replies`` the same as
    replies."""

    def __init__(self, text: str, replies: Mapping[str, Reply], advice: str = "") -> None:
        smtplib.SMTPRecipientsRefused.__init__(
            self, {address: (reply.code, reply.message) for address, reply in replies.items()}
        )
        self.replies = dict(replies)
        last = next(reversed(self.replies.values()), None)
        self._explained(text, last, advice)
        self.said = "\n".join(f"{visible(to)}: {reply.said}" for to, reply in list(replies.items())[:_LISTED])
        if len(replies) > _LISTED:
            self.said += "\n" + tr("and {count} more", count=len(replies) - _LISTED)


_LISTED: Final = 10
"""Refused recipients that an error lists; ``replies`` has all of them."""


class SMTPNotSupportedError(_SmtpError, smtplib.SMTPNotSupportedError):
    """The server does not offer what is needed. ``needed`` is its name in EHLO ("STARTTLS", "SMTPUTF8")."""

    def __init__(self, text: str, needed: str, advice: str = "") -> None:
        super().__init__(text)
        self._explained(text, None, advice)
        self.needed = needed


class MessageTooBigError(WorkbenchError, ValueError):
    """The message is larger than the server said it takes (SIZE), so nothing was sent. Both numbers are bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            tr(
                "The message has {size} bytes, and the server takes {limit} at most",
                size=f"{size:,}",
                limit=f"{limit:,}",
            )
        )
        self.size = size
        self.limit = limit
        self.advice = tr("Send the attachments in several messages, or put them where they can be fetched.")


def refusal(verb: str, argument: str, reply: Reply) -> _SmtpError | None:
    """What smtplib's own method for a command (in capitals, with its argument) would raise at this reply; None where it
    would go on, or just return the reply (VRFY, EXPN, HELP, NOOP, RSET, QUIT). A command that it has no method for is
    an SMTPResponseException when it is refused."""
    if verb in ("HELO", "EHLO"):
        return None if reply.ok else SMTPHeloError(tr("The server refused our {verb}", verb=verb), reply)
    if verb == "STARTTLS":
        text = tr("The server refused to begin TLS")
        return None if reply.code == 220 else SMTPResponseException(text, reply)
    if verb == "AUTH":
        return None if reply.code in (235, 334) else SMTPAuthenticationError(tr("The login was refused"), reply)
    if verb == "MAIL":
        return None if reply.ok else SMTPSenderRefused(tr("The server refused the sender"), reply, argument)
    if verb == "RCPT":
        return None if reply.ok else SMTPRecipientsRefused(tr("The recipient was refused"), {argument: reply})
    if verb == "DATA":
        return None if reply.code == 354 else SMTPDataError(tr("The server did not want the message"), reply)
    if verb in _RETURNED or reply.code < 400:
        return None
    return SMTPResponseException(tr("The server refused the command"), reply)


_RETURNED: Final = frozenset(("VRFY", "EXPN", "HELP", "NOOP", "RSET", "QUIT"))


def smtplib_name(error: BaseException) -> str:
    """The name of smtplib's exception that this one is, or ""."""
    return next((kind.__name__ for kind in type(error).__mro__ if getattr(smtplib, kind.__name__, None) is kind), "")


for _kind in (
    SMTPServerDisconnected,
    SMTPResponseException,
    SMTPConnectError,
    SMTPHeloError,
    SMTPDataError,
    SMTPAuthenticationError,
    SMTPSenderRefused,
    SMTPRecipientsRefused,
    SMTPNotSupportedError,
):
    # Where people know them from: shown, and in tracebacks, each is smtplib's, which it also is by inheritance.
    _kind.__module__ = "smtplib"
BadReplyError.__module__, BadReplyError.__qualname__ = "smtplib", "SMTPResponseException"

"""The SMTP client: one session in which messages are sent, as smtplib's SMTP class does it, but never blocking.

It must not know forms, drafts or the window, nor build messages: bytes and an envelope go in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from app.smtp.content import END_OF_DATA, is_8bit
from app.smtp.errors import (
    MessageTooBigError,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from app.smtp.phases import CONTENT
from app.smtp.session import Progress, SmtpSession, make_ready, sender_refused
from app.smtp.wire import Reply, check_line, format_path
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["MAX_RECIPIENTS", "Progress", "SendResult", "SmtpClient"]

WINDOW: Final = 100
"""Commands that are sent at once with PIPELINING: their replies fit into any socket's buffer, so neither side can wait
for the other for ever (RFC 2920, 3.1)."""

MAX_RECIPIENTS: Final = 20_000
"""Recipients of one message, as many as a field of addresses has."""


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of a message that the server took: for whom (``accepted``), for whom not and why (``refused``), and
    the ``reply`` to its data. ``size`` is the message's, in bytes."""

    accepted: tuple[str, ...]
    refused: dict[str, Reply] = field(default_factory=dict)
    reply: Reply = field(default_factory=lambda: Reply(250))
    size: int = 0


_DATA: Final = b"DATA\r\n"


class SmtpClient(SmtpSession):
    """``async with SmtpClient(server) as client: await client.open(user, password); await client.send(…)``.

    open() begins a session as one wants it for sending; send() may be called as often as there are messages. The
    trace's exchange is the caller's: what is sent belongs to the one that is current.
    """

    async def send(
        self,
        sender: str,
        recipients: Iterable[str],
        message: bytes,
        *,
        utf8: bool = False,
        force_8bit: bool = False,
        progress: Progress | None = None,
    ) -> SendResult:
        """Send one message; may be called again for the next. Every recipient is tried; the result names those who were
        refused. ``utf8`` says that its headers are UTF-8 (addresses are looked at); ``force_8bit`` sends 8-bit text
        also to a server that does not offer 8BITMIME.

        Raises, before anything is sent, FieldError("recipients"), CommandRefusedError, MessageTooBigError, and
        SMTPNotSupportedError (``needed``: SMTPUTF8 or 8BITMIME); then SMTPSenderRefused, SMTPRecipientsRefused when
        none is left, SMTPDataError. After those the session can be used for the next message unless the code was 421.
        Whoever gets SMTPServerDisconnected or ReplyTimeoutError looks at ``unknown``.
        """
        targets = list(dict.fromkeys(recipients))
        if not 1 <= len(targets) <= MAX_RECIPIENTS:
            raise FieldError(
                "recipients",
                tr(
                    "A message has 1 to {most} recipients; this one has {count}",
                    most=MAX_RECIPIENTS,
                    count=len(targets),
                ),
            )
        content, size = await make_ready(message)
        params = self._mail_params(sender, targets, message, size, utf8, force_8bit)
        mail = check_line(format_path("MAIL", sender, params))
        lines = [check_line(format_path("RCPT", target)) for target in targets]
        async with self._turn:
            at_once = "PIPELINING" in self.session.extensions
            tell = self._envelope_at_once if at_once else self._envelope_in_turn
            try:
                refused, reply = await tell(sender, mail, targets, lines)
            except (SMTPSenderRefused, SMTPRecipientsRefused):
                await self._forget()
                raise
            if reply.code != 354:
                await self._forget()
                raise SMTPDataError(tr("The server did not want the message"), reply, refused=refused)
            reply = await self._send_content((content, size), progress, refused)
        return SendResult(tuple(target for target in targets if target not in refused), refused, reply, size)

    def _mail_params(
        self, sender: str, targets: list[str], message: bytes, size: int, utf8: bool, force_8bit: bool
    ) -> tuple[str, ...]:
        offered = self.session.extensions
        params = []
        if "SIZE" in offered:
            limit = offered.size_limit
            if limit is not None and size > limit:
                raise MessageTooBigError(size, limit)
            params.append(f"SIZE={size}")
        needs_utf8 = utf8 or not sender.isascii() or not all(target.isascii() for target in targets)
        if needs_utf8 and "SMTPUTF8" not in offered:
            raise SMTPNotSupportedError(
                tr("An address or header has letters beyond ASCII, and the server does not offer SMTPUTF8"),
                "SMTPUTF8",
                tr("Use addresses in ASCII, or another server."),
            )
        if is_8bit(message):
            if "8BITMIME" in offered:
                params.append("BODY=8BITMIME")
            elif not force_8bit:
                raise SMTPNotSupportedError(
                    tr("The message has 8-bit text, and the server does not offer 8BITMIME"),
                    "8BITMIME",
                    tr("Choose quoted-printable or base64 as transfer encoding."),
                )
        if needs_utf8:
            params.append("SMTPUTF8")
        return tuple(params)

    async def _envelope_in_turn(
        self, sender: str, mail: bytes, targets: list[str], lines: list[bytes]
    ) -> tuple[dict[str, Reply], Reply]:
        """Who was refused, and the reply to DATA: each command waits for the reply to the one before."""
        reply = await self._ask(mail, "MAIL", _text(mail))
        if not reply.ok:
            raise sender_refused(sender, reply)
        refused: dict[str, Reply] = {}
        for target, line in zip(targets, lines, strict=True):
            reply = await self._ask(line, "RCPT", _text(line))
            if not reply.ok:
                refused[target] = reply
            self._check_recipients(refused, targets)
        return refused, await self._ask(_DATA, "DATA", "DATA")

    async def _envelope_at_once(
        self, sender: str, mail: bytes, targets: list[str], lines: list[bytes]
    ) -> tuple[dict[str, Reply], Reply]:
        """The same with PIPELINING: commands in groups, DATA at the end of the last one (RFC 2920, 3.1)."""
        refused: dict[str, Reply] = {}
        begun = data = Reply(0)
        for start in range(0, len(lines), WINDOW):
            is_last = start + WINDOW >= len(lines)
            group = [*([] if start else [mail]), *lines[start : start + WINDOW], *([_DATA] if is_last else [])]
            self._send(b"".join(group), [_text(line) for line in group] if self._watched else [], len(group))
            if not start:
                begun = await self._reply("MAIL")
            for target in targets[start : start + WINDOW]:
                # Nothing comes behind a 421.
                if self.connected and not (reply := await self._reply("RCPT")).ok:
                    refused[target] = reply
            nobody = not begun.ok or len(refused) == len(targets)
            has_data = is_last and self.connected
            if has_data:
                data = await self._reply("DATA")
                if data.code == 354 and nobody:
                    # The server waits for a message all the same: the empty one (RFC 2920, 3.1).
                    await self._ask(END_OF_DATA, CONTENT, ".")
            if not begun.ok:
                raise sender_refused(sender, begun)
            if nobody or not has_data:
                self._check_recipients(refused, targets)
        return refused, data

    def _check_recipients(self, refused: dict[str, Reply], targets: list[str]) -> None:
        """Raises when nobody is left, or when the server said 421 to a recipient."""
        if len(refused) == len(targets):
            text = tr("All {count} recipients were refused; nothing was sent", count=len(targets))
            if len(targets) == 1:
                text = tr("The recipient was refused; nothing was sent")
            raise SMTPRecipientsRefused(text, refused)
        if not self.connected:
            raise SMTPRecipientsRefused(tr("The server ended the session at a recipient; nothing was sent"), refused)

    async def _forget(self) -> None:
        """RSET, so that the next message begins afresh. What went wrong before is told, not this."""
        if self.connected and self.session.has_sender:
            with contextlib.suppress(SMTPServerDisconnected, SMTPResponseException, OSError):
                await self._command("RSET")


def _text(line: bytes) -> str:
    """A line of ours for people, who see it through visible()."""
    return line[:-2].decode("utf-8")

"""A message's way through the lab's SMTP server: its recipients, DATA, what is refused there, and its delivery.

It must not know the other commands (smtp_commands.py) or how mailboxes are kept (mailboxes.py).
"""

from __future__ import annotations

import asyncio
import datetime
import secrets
from base64 import b64encode
from typing import Any, Final

from app.lab.mail_accounts import DOMAIN, USER, Account, is_local, mailboxes_of
from app.lab.mail_bounce import bounce
from app.lab.mailboxes import MailboxFullError
from app.lab.smtp_data import DataReader, Flaw
from app.lab.smtp_odd import SMALL_SIZE, Odd, Stage
from app.lab.smtp_paths import Path
from app.lab.smtp_session import SmtpSession

__all__ = ["MAX_RECIPIENTS", "MAX_SIZE", "STALL_SECONDS", "SmtpTransfer"]

MAX_SIZE: Final = 100 * 1024 * 1024
"""Octets of a message, told by SIZE (RFC 1870): an attachment of 50 MB is 70 MB in base64."""

MAX_RECIPIENTS: Final = 100
"""Of one message: what RFC 5321 section 4.5.3.1.8 asks for at least, so that 452 can be met."""

MAX_THROWN: Final = 4 * MAX_SIZE
"""Octets of a refused message that are read for its end; behind them the connection is closed."""

STALL_SECONDS: Final = 3.0
"""After a bare LF or CR, a client that sends nothing for so long believes that its message has ended; then the
connection must go, since both sides disagree about what comes next."""

_CHUNK: Final = 256 * 1024

_REFUSALS: Final = {
    Flaw.BARE_LF: (554, "5.5.2", "A bare LF in the message: each line ends with CR LF (RFC 5321, 2.3.8)"),
    Flaw.BARE_CR: (554, "5.5.2", "A bare CR in the message: each line ends with CR LF (RFC 5321, 2.3.8)"),
    Flaw.LINE_TOO_LONG: (554, "5.5.2", "A line has over 998 octets (RFC 5321, 4.5.3.1.6)"),
    Flaw.TOO_BIG: (552, "5.3.4", f"The message has over {MAX_SIZE} bytes"),
    Flaw.NO_ROOM: (452, "4.3.1", "Too many big messages are under way, try again later"),
}


class SmtpTransfer(SmtpSession):
    """What a session knows of the message that it is being sent, and DATA."""

    variant: Odd | None = None
    account: Account | None = None
    auth_failures = 0
    silent_quit = False
    sender: Path | None = None
    declared = 0
    recipients: tuple[tuple[Path, tuple[str, ...]], ...] = ()
    odd: tuple[Odd, ...] = ()

    def _set_post_data_state(self) -> None:
        """aiosmtpd calls this, from RSET and EHLO too: no message is begun."""
        super()._set_post_data_state()  # type: ignore[no-untyped-call]
        self.sender = None
        self.declared = 0
        self.recipients = ()
        self.odd = ()

    def _create_session(self) -> Any:
        """aiosmtpd calls this at the beginning and after STARTTLS, when all that was said before is forgotten."""
        self.variant = None
        self.account = None
        return super()._create_session()

    async def challenge(self, challenge: bytes) -> None:
        """RFC 4954 section 4: ``334``, a blank and base64, never with an enhanced code."""
        await self.raw(b"334 " + b64encode(challenge) + b"\r\n")
        self._reset_timeout()

    # Recipients

    async def take(self, path: Path, users: tuple[str, ...], reply: tuple[int, str, str] | None = None) -> None:
        """One more recipient."""
        assert self.envelope is not None
        self.recipients += ((path, users),)
        self.envelope.rcpt_tos.append(str(path))
        await self.say(*(reply or (250, "2.1.5", f"Recipient <{path}>")))

    async def obey_odd(self, odd: Odd, path: Path | None = None) -> None:
        """Do what the table says of a sender (``path`` None) or a recipient."""
        if odd.code == 421:
            await self.close_with(odd.enhanced, odd.text)
        elif odd.code == 0 and odd.stage in (Stage.MAIL, Stage.RCPT):
            self.drop()
        elif odd.code == -1:
            await self.raw(f"{odd.text}\r\n".encode("ascii"))
        elif path is None or self._refuses(odd, path):
            await self.say(odd.code, odd.enhanced, odd.text)
        elif odd.code == 251 or odd.name == "longline":
            await self.take(path, (USER,), (odd.code, odd.enhanced, odd.text))
        else:
            self.odd += (odd,)
            await self.take(path, (USER,))

    def _refuses(self, odd: Odd, path: Path) -> bool:
        """Whether a recipient is refused at RCPT; some are so under conditions."""
        if odd.name == "members":
            return self.account is None
        if odd.name == "secure":
            return not self.secure
        if odd.name == "small":
            return self.declared > SMALL_SIZE
        if odd.name == "greylist":
            assert self.session is not None
            return not self.server.greylist.passes(str(self.session.peer[0] if self.session.peer else ""), self.sender)
        return odd.stage is Stage.RCPT and odd.code >= 300

    # The message

    async def smtp_DATA(self, arg: str | None) -> None:
        if arg:
            await self.say(501, "5.5.4", "DATA stands alone")
        elif self.sender is None:
            await self.say(503, "5.5.1", "Say MAIL first")
        elif not self.recipients:
            await self.say(554, "5.5.1", "No recipient was accepted")
        elif odd := self._odd_at(Stage.DATA):
            await self._refuse(odd)
        else:
            await self.raw(b"354 The message, then a line with a single dot\r\n")
            await self._receive()

    def _odd_at(self, stage: Stage) -> Odd | None:
        return next((odd for odd in self.odd if odd.stage is stage), None)

    async def _refuse(self, odd: Odd) -> None:
        if odd.code == 0:
            self.drop()
        else:
            self.forget_message()
            await self.say(odd.code, odd.enhanced, odd.text)

    async def _receive(self) -> None:
        reader = DataReader(MAX_SIZE)
        held = thrown = 0
        try:
            while not reader.done:
                data = await self._next_chunk(reader)
                if not data:
                    self.ended = True  # Cut off: nothing of it is kept.
                    return
                if b"\n" in data:
                    self._reset_timeout()
                if self._odd_at(Stage.BODY):
                    self.drop()
                    return
                grown = reader.feed(data)
                if not self.server.room.take(max(grown, 0)):
                    reader.give_up(Flaw.NO_ROOM)
                elif grown > 0:
                    held += grown
                if reader.flaw is not None:
                    self.server.room.give(held)
                    held = 0
                    thrown += len(data)
                    if thrown > MAX_THROWN:
                        await self.close_with("4.7.0", "A message without end")
                        return
            this: Any = self._reader
            this._buffer[:0] = reader.rest
            await self._finish(reader)
        finally:
            self.server.room.give(held)

    async def _next_chunk(self, reader: DataReader) -> bytes:
        if reader.flaw not in (Flaw.BARE_LF, Flaw.BARE_CR):
            return await self._read_some()
        try:
            async with asyncio.timeout(STALL_SECONDS):
                return await self._read_some()
        except TimeoutError:
            _, enhanced, text = _REFUSALS[reader.flaw]
            await self.say(521, enhanced, f"{text}; closing, since we disagree where it ends")
            return b""

    async def _read_some(self) -> bytes:
        data: bytes = await self._reader.read(_CHUNK)
        return data

    async def _finish(self, reader: DataReader) -> None:
        if reader.flaw is not None:
            self.forget_message()
            await self.say(*_REFUSALS[reader.flaw])
            return
        odd = self._odd_at(Stage.END)
        if odd is not None and odd.name == "small" and reader.size <= SMALL_SIZE:
            odd = None
        if odd is not None and odd.name not in ("drop-late", "bounce", "samples"):
            await self._refuse(odd)
            return
        try:
            text = await self._deliver(reader.message())
        except MailboxFullError as error:
            reply = 452, "4.2.2", f"{error}; delete something and try again"
        except OSError as error:
            reply = 451, "4.3.0", f"The disk refused ({error.strerror or type(error).__name__}), try again later"
        else:
            reply = 250, "2.0.0", text
        if odd is not None and odd.code == 0:
            self.drop()
            return
        self.silent_quit = self._odd_at(Stage.QUIT) is not None
        self.forget_message()
        await self.say(*reply)

    async def _deliver(self, message: bytes) -> str:
        """Put it where it belongs, and tell where that was. Raises OSError."""
        assert self.sender is not None
        number = secrets.token_hex(6)
        users: list[str] = []
        words = []
        for path, names in self.recipients:
            local = path.local.lower()
            if local == "samples":
                who = (self._sender_mailbox() or (USER,))[0]
                count = await self.server.mailboxes.add_samples(who)
                words.append(f"{count} samples for {who}")
            elif local == "bounce":
                sender = self._sender_mailbox()
                if sender:
                    await self.server.mailboxes.deliver(sender, bounce(str(self.sender), str(path), number, message))
                words.append(f"a report for {', '.join(sender) or 'nobody, since the sender is not ours'}")
            else:
                users += (name for name in names if name not in users)
        if users:
            await self.server.mailboxes.deliver(users, self._stamp(number) + message)
            words.append(f"in the mailbox of {' and '.join(users)}")
        return f"{number} accepted: {', '.join(words)}"

    def _sender_mailbox(self) -> tuple[str, ...]:
        assert self.sender is not None
        return mailboxes_of(self.sender.local)[:1] if is_local(self.sender.domain) else ()

    def _stamp(self, number: str) -> bytes:
        """The trace that each server leaves (RFC 5321 section 4.4), with the words of RFC 3848 and 6531 for how."""
        assert self.session is not None and self.envelope is not None
        peer = self.session.peer[0] if self.session.peer else "unknown"
        how = "UTF8SMTP" if self.envelope.smtp_utf8 else "ESMTP" if self.extended else "SMTP"
        if self.extended:
            how += ("S" if self.secure else "") + ("A" if self.account else "")
        date = datetime.datetime.now().astimezone()
        return (
            f"Return-Path: <{self.sender}>\r\n"
            f"Received: from {self.session.host_name} ([{peer}])\r\n"
            f"\tby {DOMAIN} with {how} id {number};\r\n"
            f"\t{_DAYS[date.weekday()]}, {date.day} {_MONTHS[date.month - 1]} {date:%Y %H:%M:%S %z}\r\n"
        ).encode()


_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

"""What each command of the lab's POP3 server does: RFC 1939, with those of RFC 2449, 2595, 3206 and 6856.

It must not know the connection (pop3_session.py), nor how mailboxes are kept on disk.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
import time
from typing import TYPE_CHECKING, Final

from app.lab.mail_accounts import DOMAIN, account_named, password_of
from app.lab.mailboxes import MailboxInUseError, MailboxSession, Stored
from app.lab.pop3_messages import PIECE, Reading, needs_utf8, pieces, read_all
from app.lab.pop3_session import Pop3Session
from app.pop3.phases import VERBS, Phase
from app.pop3.wire import Command, apop_digest, stuff

if TYPE_CHECKING:
    from app.lab.pop3 import Pop3Server

__all__ = ["MAX_LOGIN_FAILURES", "MAX_RUN", "LabPop3"]

MAX_LOGIN_FAILURES: Final = 10
"""Wrong passwords in one session: whoever guesses has to connect again."""

MAX_RUN: Final = 100
"""Commands in a row for messages whose files are read together, when a client pipelines."""

MAX_AHEAD: Final = 1024 * 1024
"""Octets of messages that are read before their turn."""


class LabPop3(Pop3Session):
    """The commands, as methods ``_do_verb(words)``, and what a session knows."""

    def __init__(self, server: Pop3Server) -> None:
        super().__init__(server)
        self.timestamp = f"<{os.getpid()}.{time.time_ns()}.{secrets.token_hex(4)}@{DOMAIN}>"
        self.phase = Phase.AUTHORIZATION
        self.user: str | None = None
        self.utf8 = False
        self.failures = 0
        self.mailbox: MailboxSession | None = None
        self.deleted: set[int] = set()
        self._ahead: dict[Reading, bytes | None] = {}

    async def greet(self) -> None:
        self.ok(f"{DOMAIN} POP3 Network Workbench, a server to learn with {self.timestamp}")

    async def leave(self) -> None:
        """Nothing is removed here: only QUIT does that."""
        if self.mailbox is not None:
            self.mailbox.close()
            self.mailbox = None

    async def obey(self, command: Command) -> None:
        verb = command.verb
        known = VERBS.get(verb)
        method = getattr(self, f"_do_{verb.lower()}", None) if known is not None else None
        if known is None or method is None:
            self.mistake("No such command here; CAPA tells what there is")
        elif self.phase not in known.phases:
            if self.phase is Phase.AUTHORIZATION:
                self.mistake(f"{verb} needs a mailbox: log in first")
            else:
                self.mistake(f"{verb} belongs before the login, and that is done")
        else:
            before = self.user
            await method(command)
            # PASS must follow its USER at once (RFC 1939 section 7).
            if verb != "USER" and self.user == before and self.phase is Phase.AUTHORIZATION:
                self.user = None

    # Before the login

    async def _do_user(self, command: Command) -> None:
        name = command.argument.decode("utf-8", "replace").strip()
        if not name:
            self.mistake(VERBS["USER"].usage)
            return
        # The same for everybody, so that nobody can ask who has a mailbox.
        self.user = name
        self.ok("Now the password")

    async def _do_pass(self, command: Command) -> None:
        if self.user is None:
            self.mistake("PASS comes right behind USER")
            return
        right = password_of(self.user)
        given = command.argument
        good = hmac.compare_digest((right or secrets.token_hex()).encode(), given) and right is not None
        await self._log_in(self.user, good)

    async def _do_apop(self, command: Command) -> None:
        words = command.argument.decode("utf-8", "replace").split(" ")
        if len(words) != 2 or not words[0]:
            self.mistake(VERBS["APOP"].usage)
            return
        name, given = words
        right = apop_digest(self.timestamp, password_of(name) or secrets.token_hex())
        await self._log_in(name, hmac.compare_digest(right.encode(), given.lower().encode()))

    async def _log_in(self, name: str, good: bool) -> None:
        account = account_named(name)
        if not good or account is None:
            self.failures += 1
            self.error("Wrong user or password (the lab's: student, secret)", "AUTH")
            self.ended = self.failures >= MAX_LOGIN_FAILURES
            return
        try:
            self.mailbox = await self.server.mailboxes.open(account.user)
        except MailboxInUseError:
            self.error("Another session has this mailbox open; try again when it has ended", "IN-USE")
            return
        except OSError as error:
            self.error(f"The mailbox cannot be opened ({error.strerror or type(error).__name__})", "SYS/TEMP")
            return
        self.phase = Phase.TRANSACTION
        self.ok(f"Welcome, {account.full_name}: {_count(len(self.mailbox.messages))}")

    async def _do_rpop(self, command: Command) -> None:
        self.error("RPOP is not offered: it believed whoever came from a port below 1024 (RFC 1081). Say PASS or APOP")

    async def _do_auth(self, command: Command) -> None:
        self.error("There is no SASL here: USER and PASS, or APOP")

    async def _do_stls(self, command: Command) -> None:
        if command.argument:
            self.mistake("STLS stands alone")
        elif self.secure:
            self.mistake("TLS is there already")
        elif self.utf8:
            self.mistake("STLS cannot follow UTF8 (RFC 6856)")
        else:
            self.ok("Begin TLS now")
            await self.upgrade()

    async def _do_utf8(self, command: Command) -> None:
        if command.argument:
            self.mistake("UTF8 stands alone")
        else:
            self.utf8 = True
            self.ok("UTF-8 it is")

    # Any time

    async def _do_capa(self, command: Command) -> None:
        if command.argument:
            self.mistake("CAPA stands alone")
            return
        lines = ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "USER", "EXPIRE NEVER"]
        if self.phase is Phase.AUTHORIZATION:
            # RFC 2595 section 4 and RFC 6856 section 2: only where they can be said.
            lines += ["UTF8"] if self.secure else ["STLS", "UTF8"]
        else:
            lines += ["IMPLEMENTATION Network-Workbench-lab"]
        self.ok("What there is", "".join(f"{line}\r\n" for line in lines).encode("ascii"))

    async def _do_quit(self, command: Command) -> None:
        self.ended = True
        if self.mailbox is None:
            self.ok(f"{DOMAIN} says good-bye")
            return
        self.phase = Phase.UPDATE
        marked = [self.mailbox.messages[number - 1] for number in sorted(self.deleted)]
        removed = await self.mailbox.commit(marked) if marked else 0
        left = len(self.mailbox.messages) - removed
        self.mailbox.close()
        if removed < len(marked):
            self.error(f"{len(marked) - removed} of {_count(len(marked))} could not be removed", "SYS/TEMP")
        else:
            self.ok(f"Good-bye: {_count(removed)} removed, {left} left")

    # After the login

    async def _do_stat(self, command: Command) -> None:
        if command.argument:
            self.mistake("STAT stands alone")
            return
        rows = self._rows()
        self.ok(f"{len(rows)} {sum(size for _, size, _ in rows)}")

    async def _do_list(self, command: Command) -> None:
        if command.argument:
            number = self._number(command.arguments, 1)
            if number:
                self.ok(f"{number} {self._messages[number - 1].size}")
            return
        rows = self._rows()
        body = "".join(f"{number} {size}\r\n" for number, size, _ in rows)
        self.ok(f"{_count(len(rows))} ({sum(size for _, size, _ in rows)} octets)", body.encode("ascii"))

    async def _do_uidl(self, command: Command) -> None:
        if command.argument:
            number = self._number(command.arguments, 1)
            if number:
                self.ok(f"{number} {self._messages[number - 1].uid}")
            return
        body = "".join(f"{number} {uid}\r\n" for number, _, uid in self._rows())
        self.ok("Unique ids follow", body.encode("ascii"))

    async def _do_retr(self, command: Command) -> None:
        number = self._number(command.arguments, 1)
        if not number:
            return
        stored = self._messages[number - 1]
        if stored.size <= PIECE:
            self._answer(f"{stored.size} octets", await self._content(command))
            return
        started = False
        try:
            if not self.utf8 and await asyncio.to_thread(needs_utf8, stored):
                self._refuse_utf8()
                return
            async for piece in pieces(stored):
                if not started:
                    self.ok(f"{stored.size} octets")
                    started = True
                await self.send(piece)
        except OSError as error:
            if started or isinstance(error, ConnectionError):
                # Half a message is out: only hanging up says that the rest will not come.
                raise ConnectionAbortedError("the message could not be read to its end") from error
            self._answer("", None)
            return
        await self.send(b".\r\n")

    async def _do_top(self, command: Command) -> None:
        words = command.arguments
        lines = _parsed(words[1]) if len(words) == 2 else None
        if lines is None:
            self.mistake(VERBS["TOP"].usage)
            return
        if self._number(words[:1], 1):
            self._answer("The headers, and so many lines", await self._content(command))

    def _answer(self, text: str, content: bytes | None) -> None:
        if content is None:
            self.error("The message is gone, or cannot be read", "SYS/TEMP")
        elif not self.utf8 and needs_utf8(content):
            self._refuse_utf8()
        else:
            end = b"" if not content or content.endswith(b"\r\n") else b"\r\n"
            self.ok(text, stuff(content) + end)

    def _refuse_utf8(self) -> None:
        self.error("Its headers are UTF-8: say UTF8 before you log in (RFC 6856)", "UTF8")

    async def _content(self, command: Command) -> bytes | None:
        """What this RETR or TOP is answered with; None when the disk fails. When a client pipelines, the next few are
        read in the same go: a thread costs more than a file."""
        reading = self._reading(command)
        assert reading is not None
        if reading not in self._ahead:
            run, cost = [reading], reading.cost
            for following in self.commands:
                another = self._reading(following)
                if another is None or len(run) >= MAX_RUN or cost + another.cost > MAX_AHEAD:
                    break
                run.append(another)
                cost += another.cost
            self._ahead = await asyncio.to_thread(read_all, run)
        return self._ahead.pop(reading)

    def _reading(self, command: Command) -> Reading | None:
        """What a valid RETR or TOP wants; None for all other commands, and for messages that are sent in pieces."""
        words = command.arguments
        number = _parsed(words[0]) if words else None
        if number is None or not 1 <= number <= len(self._messages) or number in self.deleted:
            return None
        stored = self._messages[number - 1]
        if command.verb == "RETR" and len(words) == 1:
            return Reading(stored, None) if stored.size <= PIECE else None
        lines = _parsed(words[1]) if command.verb == "TOP" and len(words) == 2 else None
        return None if lines is None else Reading(stored, lines)

    async def _do_dele(self, command: Command) -> None:
        number = self._number(command.arguments, 1)
        if number:
            self.deleted.add(number)
            self.ok(f"Message {number} goes at QUIT")

    async def _do_rset(self, command: Command) -> None:
        if command.argument:
            self.mistake("RSET stands alone")
            return
        self.deleted.clear()
        self.ok(f"{_count(len(self._messages))}, none marked")

    async def _do_noop(self, command: Command) -> None:
        if command.argument:
            self.mistake("NOOP stands alone")
        else:
            self.ok("Nothing done")

    # Messages

    @property
    def _messages(self) -> tuple[Stored, ...]:
        assert self.mailbox is not None
        return self.mailbox.messages

    def _rows(self) -> list[tuple[int, int, str]]:
        """Number, size and unique id of each message that is not marked."""
        return [
            (number, stored.size, stored.uid)
            for number, stored in enumerate(self._messages, 1)
            if number not in self.deleted
        ]

    def _number(self, words: list[str], count: int) -> int:
        """The message that is asked for; 0 after an answer that there is none."""
        number = _parsed(words[0]) if len(words) == count else None
        if number is None:
            self.mistake("A message's number is wanted, as LIST tells it")
        elif not 1 <= number <= len(self._messages):
            self.error(f"No such message; there are {len(self._messages)}")
        elif number in self.deleted:
            self.error(f"Message {number} is marked as deleted; RSET takes that back")
        else:
            return number
        return 0


def _parsed(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _count(count: int) -> str:
    return f"{count} message{'' if count == 1 else 's'}"

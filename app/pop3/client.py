"""A POP3 client with the verbs of poplib, for asyncio: one session with one server, pipelined where the server allows.

It must not know windows, or what a message means. Names, arguments and errors are poplib's; results are read already.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from app.mail.server import MailServer, Security
from app.pop3.connection import Connection, Due, Progress
from app.pop3.errors import LostError, NotOfferedError, TooBigError, refused
from app.pop3.listing import (
    BadListError,
    Capabilities,
    Listing,
    Stat,
    parse_capa,
    parse_list,
    parse_list_line,
    parse_stat,
    parse_uidl,
    parse_uidl_line,
)
from app.pop3.phases import Session
from app.pop3.steps import Step, masked
from app.pop3.wire import (
    MAX_MESSAGE,
    MAX_REPLY,
    Reply,
    apop_digest,
    apop_timestamp,
    format_command,
    format_commands,
    is_multiline,
)
from app.texts import tr

__all__ = ["WINDOW", "Pop3Client", "Step"]

WINDOW: Final = 500
"""Commands that are under way at once where the server takes PIPELINING (RFC 2449, section 6.6): 6 KB, less than any
socket's buffer, so that a server that reads and writes by turns is never stuck; and its replies are read meanwhile."""


TURN: Final = 100
"""Replies that are read before others get their turn: two milliseconds."""


V = TypeVar("V")


class Pop3Client:
    """One session. Await connect(), then the verbs, then quit() or close().

    Each verb may raise RefusedError (-ERR), BadReplyError, LostError and ReplyTimeoutError, which all are
    poplib.error_proto; CommandRefusedError (a ValueError) for an argument that cannot be sent; and OSError. Verbs of
    several tasks take turns. A verb that is cancelled has been sent: its reply is thrown away before the next one.
    ``watch`` is told every step, but of pipeline() only the last; ``ended``, that the connection ended unasked.
    """

    def __init__(
        self,
        server: MailServer,
        watch: Callable[[Step], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        self.server = server
        self.session = Session()
        self.capabilities = Capabilities()
        self.welcome: Reply | None = None
        self._watch = watch
        self._ended = ended
        self._connection: Connection | None = None
        self._turn = asyncio.Lock()
        self._context: ssl.SSLContext | None = None
        self._login_goes_on = False  # The server said "+ ": the next line is a part of AUTH, whatever it looks like.

    @property
    def connected(self) -> bool:
        """Whether commands can be sent."""
        return self._connection is not None and self._connection.open_

    @property
    def login_goes_on(self) -> bool:
        """Whether the server waits for the next part of AUTH: what is sent now is a secret, not a command."""
        return self._login_goes_on

    @property
    def dropped(self) -> int:
        """Bytes in plain text that came before TLS began and were thrown away: somebody tampers with the line."""
        return self._connection.dropped if self._connection is not None else 0

    @property
    def tls_facts(self) -> str:
        """TLS version and cipher, or ""."""
        return self._connection.tls_facts() if self._connection is not None else ""

    async def connect(self) -> Reply:
        """Connect and read the greeting; with TLS as the server's security says, STLS included, so that no login can
        be sent without it. Raises FieldError, OSError, ssl.SSLError, Pop3Error; then nothing stays open."""
        self.server.validate()
        if self.server.uses_tls:
            self._context = await self.server.context()
        start = asyncio.get_running_loop().time()
        self._connection = await Connection.open(self.server, self._context)
        try:
            self._connection.greeting()
            welcome = await self._connection.reply()
            self._tell("", welcome, start)
            if not welcome.ok:
                raise refused("", welcome)
            self.welcome = welcome
            self._connection.on_end = self._lost
            self.session = Session(tls=self.server.security is Security.TLS, timestamp=apop_timestamp(welcome.line))
            if self.server.security is Security.STARTTLS:
                await self.capa()
                await self.stls()
        except BaseException:
            self._connection.abort()
            await self._connection.close()
            raise
        return welcome

    def getwelcome(self) -> str:
        """The greeting as it came, safe to show."""
        return self.welcome.said if self.welcome is not None else ""

    # Authorization.

    async def user(self, name: str) -> Reply:
        """USER: whose mailbox."""
        return await self._command("USER", name)

    async def pass_(self, password: str) -> Reply:
        """PASS: the password, readable on the way unless there is TLS."""
        return await self._command("PASS", password)

    async def apop(self, name: str, password: str) -> Reply:
        """APOP: login by a digest of password and greeting. Raises NotOfferedError without a good timestamp there."""
        if not self.session.timestamp:
            raise NotOfferedError(
                tr("The server does not offer APOP: its greeting has no timestamp"),
                "APOP",
                self.welcome,
                tr("Log in with USER and PASS, over TLS if the server has it."),
            )
        return await self._command("APOP", name, apop_digest(self.session.timestamp, password))

    async def rpop(self, name: str) -> Reply:
        """RPOP: a login of 1988 that poplib still has, and no server."""
        return await self._command("RPOP", name)

    async def capa(self) -> Capabilities:
        """CAPA: what the server can do. A server that does not know the command gives none, and no error."""
        await self.command("CAPA", check=False)
        return self.capabilities

    async def stls(self) -> Reply:
        """STLS: TLS on this connection, and CAPA again, since all that was said before does not count. Raises
        NotOfferedError if CAPA does not have it, ssl.SSLError for a bad certificate; the connection is closed then."""
        if self.capabilities.lacks("STLS"):
            raise NotOfferedError(
                tr("TLS was asked for, and the server does not offer STLS: nothing more was sent, no password either"),
                "STLS",
                None,
                tr("If it offered it before, somebody on the way may have taken it out. Try TLS from the first byte."),
            )
        return await self._stls(check=True)

    async def _stls(self, check: bool) -> Reply:
        if self._context is None:
            self._context = await self.server.context()
        connection = self._require()
        async with self._turn:
            reply = await self._exchange(connection, format_command("STLS"), "STLS", check)
            if not reply.ok:
                return reply
            await connection.start_tls(self.server, self._context)
            self.session.secured()
        await self.capa()
        return reply

    async def utf8(self) -> Reply:
        """UTF8: headers and names may be UTF-8 from now on (RFC 6856)."""
        return await self._command("UTF8")

    # Transaction.

    async def stat(self) -> Stat:
        """STAT: number of messages and their bytes. Raises BadListError for numbers that no mailbox has."""
        return parse_stat(await self._command("STAT"))

    async def list(self) -> Listing[int]:
        """LIST: the size of each message by its number. Raises BadListError for too many."""
        return parse_list(await self._command("LIST"))

    async def list_one(self, number: int) -> int:
        """LIST number: that message's size. Raises BadListError if the reply is about another."""
        return _about(number, parse_list_line((await self._command("LIST", number)).line[3:]))

    async def uidl(self) -> Listing[str]:
        """UIDL: the unique id of each message by its number. Raises BadListError for too many."""
        return parse_uidl(await self._command("UIDL"))

    async def uidl_one(self, number: int) -> str:
        """UIDL number: that message's unique id. Raises BadListError if the reply is about another."""
        return _about(number, parse_uidl_line((await self._command("UIDL", number)).line[3:]))

    async def top(self, number: int, lines: int = 0, limit: int = MAX_REPLY) -> bytes:
        """TOP: headers, the empty line, and so many lines of the body, with CRLF. Bounded by ``limit`` bytes."""
        return (await self._command("TOP", number, lines, limit=limit)).body or b""

    async def retr(
        self, number: int, progress: Progress | None = None, size: int | None = None, limit: int = MAX_MESSAGE
    ) -> bytes:
        """RETR: a whole message with CRLF. ``progress`` is called with the bytes that came; ``size``, from LIST, is
        only compared with the limit before anything is sent (TooBigError). LostError and ReplyTimeoutError carry what
        had come as ``partial``: it is no message to trust, and none to delete."""
        if size is not None and size > limit:
            raise TooBigError(
                tr(
                    "Message {number} has {size} bytes; at most {limit} are taken",
                    number=number,
                    size=f"{size:,}",
                    limit=f"{limit:,}",
                ),
                f"RETR {number}",
                None,
                tr("Its headers and first lines can still be read (TOP)."),
            )
        return (await self._command("RETR", number, progress=progress, limit=limit)).body or b""

    async def dele(self, number: int) -> Reply:
        """DELE: mark a message; it goes at QUIT."""
        return await self._command("DELE", number)

    async def rset(self) -> Reply:
        """RSET: take all marks back."""
        return await self._command("RSET")

    async def noop(self) -> Reply:
        """NOOP."""
        return await self._command("NOOP")

    async def quit(self) -> Reply:
        """QUIT, and close. In the transaction phase the server now removes what was marked; if it cannot, it says
        -ERR (RefusedError). A LostError has ``quitting`` set: whether it did is not known."""
        try:
            return await self._command("QUIT")
        except LostError as error:
            error.quitting = True
            error.advice = tr("Whether the marked messages are gone shows at the next login.")
            raise
        finally:
            await self.close()

    async def close(self) -> None:
        """Close without QUIT: no message is deleted. Does nothing the second time."""
        if self._connection is not None:
            if not self.session.closed:
                self.session.lost()
            await self._connection.close()

    # Any command.

    async def command(self, line: str, check: bool = True) -> Reply:
        """Send a line as it is typed and read its reply, all of it where it has several lines. With ``check`` False,
        -ERR is returned instead of raised. STLS and QUIT do what they say."""
        verb = line.partition(" ")[0].upper()
        if verb == "STLS" and not self._login_goes_on:
            return await self._stls(check)
        data = format_command(line)
        connection = self._require()
        async with self._turn:
            reply = await self._exchange(connection, data, masked(line), check)
        if verb == "CAPA":
            self.capabilities = parse_capa(reply)
        elif verb == "QUIT":
            await self.close()
        return reply

    async def pipeline(
        self, verb: str, arguments: Sequence[str], each: Callable[[int, Reply], None], limit: int = MAX_REPLY
    ) -> int:
        """The same command for many arguments (``"17 0"`` for TOP), a WINDOW of them at a time with PIPELINING, one
        by one without. ``each`` gets the place in ``arguments`` and the reply, -ERR too. Returns how many there were.
        Keep it short, some hundreds: other verbs wait meanwhile."""
        connection = self._require()
        lines = format_commands(verb, arguments)
        window = WINDOW if "PIPELINING" in self.capabilities else 1
        due = Due(verb, is_multiline(verb, "1"), limit)
        sent = done = 0
        async with self._turn:
            await connection.settle(self._settled)
            start = asyncio.get_running_loop().time()
            while done < len(lines):
                # Half a window is free before more is sent: one write for many commands, and the server never idle.
                if sent < len(lines) and sent - done <= window // 2:
                    count = min(window - (sent - done), len(lines) - sent)
                    connection.send(b"".join(lines[sent : sent + count]), [due] * count)
                    sent += count
                replies = connection.burst(min(TURN, sent - done))
                if replies:
                    # What has come is not read in one go: a window wants to be painted meanwhile.
                    await asyncio.sleep(0)
                else:
                    replies = [await connection.reply(f"{verb} {arguments[done]}")]
                for reply in replies:
                    each(done, reply)
                    done += 1
            if lines:
                shown = f"{verb} {arguments[0]}"
                if done > 1:
                    shown += f" … {verb} {arguments[-1]}  ({tr('{count} commands', count=f'{done:,}')})"
                self._tell(shown, replies[-1], start)
        return done

    async def _command(
        self, verb: str, *arguments: str | int, progress: Progress | None = None, limit: int = MAX_REPLY
    ) -> Reply:
        data = format_command(verb, *arguments)
        connection = self._require()
        shown = masked(" ".join([verb, *(str(argument) for argument in arguments)]))
        async with self._turn:
            return await self._exchange(connection, data, shown, True, progress, limit)

    async def _exchange(
        self,
        connection: Connection,
        data: bytes,
        shown: str,
        check: bool,
        progress: Progress | None = None,
        limit: int = MAX_REPLY,
    ) -> Reply:
        await connection.settle(self._settled)
        if self._login_goes_on:
            verb, shown, multiline = "AUTH", "********", False
        else:
            verb, _, argument = shown.partition(" ")
            verb = verb.upper()
            multiline = is_multiline(verb, argument)
        start = asyncio.get_running_loop().time()
        connection.send(data, [Due(verb, multiline, MAX_MESSAGE if verb == "RETR" and limit == MAX_REPLY else limit)])
        try:
            reply = await connection.reply(shown, progress)
        except Exception:
            self._tell(shown, None, start)
            if not connection.open_:
                self.session.lost()
            raise
        self._settled(verb, reply)
        self._tell(shown, reply, start)
        if check and not reply.ok and not reply.continues:
            raise refused(shown, reply)
        return reply

    def _settled(self, verb: str, reply: Reply) -> None:
        self._login_goes_on = verb == "AUTH" and reply.continues
        if not reply.continues:
            self.session.replied(verb, reply.ok)

    def _lost(self) -> None:
        if not self.session.closed:
            self.session.lost()
            if self._ended is not None:
                self._ended()

    def _tell(self, command: str, reply: Reply | None, start: float) -> None:
        if self._watch is not None:
            self._watch(Step(command, reply, asyncio.get_running_loop().time() - start))

    def _require(self) -> Connection:
        if self._connection is None or not self._connection.open_:
            raise LostError(
                tr("There is no connection to the server (any more)"),
                advice=tr("Connect again. Nothing was deleted: that happens only after QUIT."),
            )
        return self._connection


def _about(number: int, line: tuple[int, V]) -> V:
    if line[0] != number:
        raise BadListError(
            tr("The server was asked about message {number} and speaks of {other}", number=number, other=line[0])
        )
    return line[1]

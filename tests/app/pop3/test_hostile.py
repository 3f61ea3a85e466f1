"""Our POP3 client against bad servers: a typed error for each, nothing hangs, no password where it must not go."""

from __future__ import annotations

import asyncio
import poplib
import ssl
import time
from collections.abc import Awaitable, Callable

import pytest

from app.errors import is_expected
from app.mail.server import MailServer, Security
from app.pop3.client import Pop3Client
from app.pop3.errors import (
    BadReplyError,
    LostError,
    NotOfferedError,
    Pop3Error,
    RefusedError,
    ReplyTimeoutError,
    explain_pop3,
)
from app.pop3.listing import BadListError
from app.pop3.wire import MAX_STATUS_LINE
from tests.app.pop3.test_client import authority, session  # noqa: F401
from tests.helpers.certificates import server_context
from tests.helpers.driver import until
from tests.helpers.pop3_peers import CLOSE, HANG, Pop3Peer, Talk, peer

BAD_GREETINGS = {
    b"-ERR [SYS/TEMP] too busy\r\n": RefusedError,
    b"221 bye\r\n" + CLOSE: BadReplyError,
    b"354 go on\r\n": BadReplyError,
    b"421 later\r\n" + CLOSE: BadReplyError,
    b"500 what\r\n": BadReplyError,
    b"\x00\xff\x1b[2J\r\n": BadReplyError,
    b"HTTP/1.1 400 Bad Request\r\n": BadReplyError,
    b"\x15\x03\x01\x00\x02\x02\x28" + CLOSE: BadReplyError,
    b"+OK" + b"x" * 100_000: BadReplyError,
    b"x" * 10_000_000: BadReplyError,
    CLOSE: LostError,
    b"+OK half a gree" + CLOSE: LostError,
    HANG: ReplyTimeoutError,
    b"+OK half": ReplyTimeoutError,
}


@pytest.mark.parametrize(("greeting", "kind"), BAD_GREETINGS.items(), ids=lambda value: repr(value)[:20])
async def test_a_bad_greeting(greeting: bytes, kind: type[Pop3Error]) -> None:
    async with peer(Pop3Peer(answers={"greeting": greeting})) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, timeout=0.2))
        with pytest.raises(kind) as caught:
            await client.connect()
        assert isinstance(caught.value, poplib.error_proto) and is_expected(caught.value)
        explanation = explain_pop3(caught.value)
        assert explanation.what and "poplib.error_proto" in explanation.name and len(explanation.said) < 2000
        assert "\x1b" not in str(explanation)
        assert not client.connected and server.lines == []
        await until(lambda: server.talks[0].lost)


async def call(client: Pop3Client, verb: str) -> object:
    calls = {
        "CAPA": client.capa,
        "USER": lambda: client.user("student"),
        "PASS": lambda: client.pass_("secret"),
        "APOP": lambda: client.apop("student", "secret"),
        "STLS": client.stls,
        "UTF8": client.utf8,
        "RPOP": lambda: client.rpop("student"),
        "STAT": client.stat,
        "LIST": client.list,
        "UIDL": client.uidl,
        "TOP": lambda: client.top(1),
        "RETR": lambda: client.retr(1),
        "DELE": lambda: client.dele(1),
        "RSET": client.rset,
        "NOOP": client.noop,
        "QUIT": client.quit,
    }
    return await calls[verb]()


VERBS = "CAPA USER PASS APOP STLS UTF8 RPOP STAT LIST UIDL TOP RETR DELE RSET NOOP QUIT".split()  # noqa: SIM905


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("answer", [CLOSE, b"+O" + CLOSE, b"-ER" + CLOSE])
async def test_the_server_closes_after_each_command(verb: str, answer: bytes) -> None:
    given = Pop3Peer()
    async with session(given, login=verb not in ("USER", "PASS", "APOP", "STLS")) as (client, server):
        server.answers = {verb: answer}
        with pytest.raises(LostError) as caught:
            await call(client, verb)
        assert caught.value.command.startswith(verb) and "secret" not in caught.value.command
        assert caught.value.quitting == (verb == "QUIT")
        assert server.deleted == [] and not client.connected and client.session.closed
        with pytest.raises(LostError):
            await client.noop()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("answer", [b"220 hello\r\n", b"+OK", b"x" * 100_000, b"\r\n"])
async def test_garbage_after_each_command(verb: str, answer: bytes) -> None:
    given = Pop3Peer()
    async with session(given, login=verb not in ("USER", "PASS", "APOP", "STLS")) as (client, server):
        client.server = MailServer("127.0.0.1", server.port, timeout=0.2)
        assert client._connection is not None
        client._connection.timeout = 0.2
        server.answers = {verb: answer}
        with pytest.raises((BadReplyError, ReplyTimeoutError)):
            await call(client, verb)
        assert not client.connected


async def test_a_reply_without_end_is_bounded() -> None:
    async with session() as (client, server):

        def flood(talk: Talk, line: str) -> bytes:
            return b"+OK\r\n" + b"1 1\r\n" * 4_000_000

        server.answers = {"LIST": flood}
        with pytest.raises(BadReplyError, match="did not end"):
            await client.list()
        assert not client.connected


async def test_a_dripping_reply_ends_by_its_rate() -> None:
    """A byte each time shortly before the timeout: never silent for long, and never done."""
    async with session() as (client, server):
        assert client._connection is not None
        client._connection.timeout = 0.3
        drips: list[asyncio.TimerHandle] = []

        def drip(talk: Talk, line: str) -> bytes:
            def one() -> None:
                if not talk.lost:
                    talk.transport.write(b"x")
                    drips.append(asyncio.get_running_loop().call_later(0.05, one))

            drips.append(asyncio.get_running_loop().call_later(0.05, one))
            return b"+OK\r\n"

        server.answers = {"RETR": drip}
        start = time.monotonic()
        with pytest.raises(ReplyTimeoutError) as caught:
            await client.retr(1)
        assert time.monotonic() - start < 3 and set(caught.value.partial or b"") == {ord("x")}
        for timer in drips:
            timer.cancel()


@pytest.mark.parametrize("end", [CLOSE, b""])
async def test_a_message_that_was_cut_is_partial(end: bytes) -> None:
    async with session() as (client, server):
        assert client._connection is not None
        client._connection.timeout = 0.2
        server.answers = {"RETR": b"+OK 900 octets\r\nSubject: half\r\n\r\nHello, I am\r\n..\r\nonly hal" + end}
        with pytest.raises(LostError if end else ReplyTimeoutError) as caught:
            await client.retr(1)
        assert isinstance(caught.value, (LostError, ReplyTimeoutError))
        assert caught.value.partial == b"Subject: half\r\n\r\nHello, I am\r\n.\r\nonly hal"
        assert server.deleted == []


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("STAT", b"+OK 2000000000 1\r\n"),
        ("STAT", b"+OK -3 1\r\n"),
        ("STAT", b"+OK\r\n"),
        ("LIST 1", b"+OK 2 100\r\n"),
        ("LIST 1", b"+OK 1 -100\r\n"),
        ("UIDL 1", b"+OK 7 x\r\n"),
        ("UIDL 1", b"+OK\r\n"),
    ],
)
async def test_numbers_that_cannot_be(verb: str, answer: bytes) -> None:
    async with session() as (client, server):
        server.answers = {verb: answer}
        one: dict[str, Callable[[], Awaitable[object]]] = {
            "STAT": client.stat,
            "LIST 1": lambda: client.list_one(1),
            "UIDL 1": lambda: client.uidl_one(1),
        }
        with pytest.raises(BadListError):
            await one[verb]()
        assert client.connected


@pytest.mark.parametrize(
    "answers", [{"STLS": b"-ERR no\r\n"}, {"CAPA": b"+OK\r\nTOP\r\n.\r\n"}, {"CAPA": b"-ERR\r\n", "STLS": b"-ERR\r\n"}]
)
async def test_without_tls_where_it_was_asked_for_no_password_is_sent(answers: dict[str, bytes]) -> None:
    async with peer(Pop3Peer(tls=server_context(), answers=answers)) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.STARTTLS, timeout=2))
        with pytest.raises((NotOfferedError, RefusedError)):
            await client.connect()
        assert not client.connected
        with pytest.raises(LostError):
            await client.user("student")
        assert set(server.verbs()) <= {"CAPA", "STLS"}


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_a_certificate_that_nobody_vouches_for(security: Security) -> None:
    tls = server_context()
    async with peer(Pop3Peer(tls=tls), tls=tls if security is Security.TLS else None) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, security, timeout=2))
        with pytest.raises(ssl.SSLCertVerificationError):
            await client.connect()
        assert not client.connected and set(server.verbs()) <= {"CAPA", "STLS"}
        unchecked = Pop3Client(MailServer("127.0.0.1", server.port, security, check_certificate=False, timeout=2))
        await unchecked.connect()
        assert unchecked.session.tls
        await unchecked.quit()


async def test_a_certificate_for_another_name(authority: str) -> None:  # noqa: F811
    async with peer(Pop3Peer(tls=server_context("elsewhere.test"))) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.STARTTLS, ca_file=authority, timeout=2))
        with pytest.raises(ssl.SSLCertVerificationError):
            await client.connect()


async def test_what_was_slipped_in_before_tls_is_dropped(authority: str) -> None:  # noqa: F811
    """A reply in plain text behind +OK to STLS would be taken for the first reply under TLS (CVE-2011-0411)."""
    forged = b"+OK\r\nFORGED\r\n.\r\n"

    def inject(talk: Talk, line: str) -> bytes:
        talk.transport.write(b"+OK begin\r\n" + forged)
        talk.upgrade(server_context())
        return b""

    async with peer(Pop3Peer(tls=server_context(), answers={"STLS": inject})) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.STARTTLS, ca_file=authority, timeout=2))
        await client.connect()
        assert client.dropped == len(forged)
        assert "FORGED" not in client.capabilities and "TOP" in client.capabilities
        await client.quit()


async def test_a_server_that_does_not_speak_tls() -> None:
    async with peer() as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.TLS, timeout=2))
        with pytest.raises(ssl.SSLError):
            await client.connect()


async def test_garbage_instead_of_the_handshake() -> None:
    async with peer(
        Pop3Peer(capabilities=("STLS",), answers={"CAPA": b"+OK\r\nSTLS\r\n.\r\n", "STLS": b"+OK\r\n"})
    ) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.STARTTLS, timeout=0.5))
        task = asyncio.ensure_future(client.connect())
        await until(lambda: "STLS" in server.lines)
        server.talks[0].transport.write(b"-ERR changed my mind\r\n")
        with pytest.raises((ssl.SSLError, OSError)):
            await task
        assert not client.connected


async def test_nobody_listens() -> None:
    async with peer() as server:
        pass
    with pytest.raises(ConnectionRefusedError):
        await Pop3Client(MailServer("127.0.0.1", server.port)).connect()


async def test_a_server_that_talks_unasked_is_not_listened_to() -> None:
    async with session() as (client, server):
        server.talks[0].transport.write(b"+OK nobody asked\r\n" * 500_000)
        connection = client._connection
        assert connection is not None
        await until(lambda: connection.pending > 100_000)
        for _ in range(100):
            await asyncio.sleep(0)
        assert connection.pending < 1_000_000
        # What stands there answers the next commands: wrongly, and no worse than that.
        with pytest.raises(BadListError):
            await client.stat()


async def test_replies_with_bare_lf_forge_nothing() -> None:
    body = b"+OK\r\nSubject: x\n.\n+OK forged\n\r\n.\r\n"
    async with session(Pop3Peer(answers={"RETR": body})) as (client, _):
        assert (await client.retr(1)) == b"Subject: x\n.\n+OK forged\n\r\n"
        assert (await client.stat()).messages == 3


@pytest.mark.parametrize(
    "body",
    [b"", b"\r\n", b"no headers at all\r\n", b"\x00\x00\r\n", b"x" * 10_000_000 + b"\r\n", b".\r\n..\r\n...\r\n"],
)
async def test_any_message_comes_as_it_is(body: bytes) -> None:
    async with session(Pop3Peer([body])) as (client, _):
        assert (await client.retr(1)) == (body or b"\r\n")


async def test_cancelling_the_connecting_leaves_nothing() -> None:
    async with peer(Pop3Peer(answers={"greeting": HANG})) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port))
        task = asyncio.ensure_future(client.connect())
        await until(lambda: server.talks)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled() and not client.connected
        await until(lambda: server.talks[0].lost)


def test_the_longest_status_line_is_poplibs() -> None:
    assert MAX_STATUS_LINE == poplib._MAXLINE  # type: ignore[attr-defined]

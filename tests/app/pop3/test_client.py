"""Our POP3 client against a good server: every verb, TLS, pipelining, progress, and what is cancelled."""

from __future__ import annotations

import asyncio
import poplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.mail.server import MailServer, Security
from app.pop3.client import WINDOW, Pop3Client, Step
from app.pop3.errors import NotOfferedError, RefusedError, TooBigError
from app.pop3.phases import Phase
from app.pop3.wire import CommandRefusedError, Reply
from tests.helpers.certificates import _authority, server_context
from tests.helpers.driver import until
from tests.helpers.pop3_peers import HANG, Pop3Peer, Talk, message, peer


@asynccontextmanager
async def session(
    given: Pop3Peer | None = None, *, login: bool = True, steps: list[Step] | None = None
) -> AsyncIterator[tuple[Pop3Client, Pop3Peer]]:
    """A client that has connected, and logged in unless told otherwise."""
    async with peer(given) as server:
        client = Pop3Client(
            MailServer("127.0.0.1", server.port, timeout=5), steps.append if steps is not None else None
        )
        try:
            await client.connect()
            if login:
                await client.capa()
                await client.user("student")
                await client.pass_("secret")
            yield client, server
        finally:
            await client.close()


@pytest.fixture
def authority(tmp_path: Path) -> str:
    """The file of the tests' authority."""
    path = tmp_path / "ca.pem"
    path.write_bytes(_authority().cert_pem.bytes())
    return str(path)


async def test_every_verb() -> None:
    steps: list[Step] = []
    async with session(steps=steps) as (client, server):
        assert "ready" in client.getwelcome() and client.session.phase is Phase.TRANSACTION
        assert (await client.stat()) == (3, sum(map(len, server.messages)))
        assert (await client.list()).values == {n: len(server.messages[n - 1]) for n in (1, 2, 3)}
        assert (await client.list_one(2)) == len(server.messages[1])
        assert (await client.uidl()).values == {1: "uid-1", 2: "uid-2", 3: "uid-3"}
        assert (await client.uidl_one(3)) == "uid-3"
        assert (await client.top(1)) == server.messages[0].removesuffix(b"Hello.\r\n")
        assert (await client.top(1, 5)) == (await client.retr(1)) == server.messages[0]
        assert (await client.dele(2)).ok and (await client.stat()).messages == 2
        assert (await client.rset()).ok and (await client.stat()).messages == 3
        assert (await client.noop()).ok
        await client.dele(3)
        assert (await client.quit()).text == "bye"
        assert server.deleted == [3] and client.session.closed and not client.connected
        await until(lambda: server.talks[0].lost)
    assert "secret" not in "".join(step.command for step in steps)
    assert [step.command for step in steps[:4]] == ["", "CAPA", "USER student", "PASS ********"]
    assert all(step.seconds >= 0 and step.reply is not None for step in steps)


async def test_apop_sends_a_digest() -> None:
    async with session(login=False) as (client, server):
        await client.apop("student", "secret")
        assert client.session.phase is Phase.TRANSACTION
        assert "secret" not in "".join(server.lines)


async def test_a_refusal_is_an_error_proto() -> None:
    async with session(login=False) as (client, _):
        await client.user("student")
        with pytest.raises(poplib.error_proto) as caught:
            await client.pass_("wrong")
        assert isinstance(caught.value, RefusedError) and caught.value.code == "AUTH" and not caught.value.temporary
        assert caught.value.said == "-ERR [AUTH] wrong name or password" and "wrong" not in caught.value.command
        assert caught.value.args[0] == b"-ERR [AUTH] wrong name or password"
        assert client.connected and client.session.phase is Phase.AUTHORIZATION
        with pytest.raises(RefusedError):
            await client.rpop("student")
        with pytest.raises(RefusedError):
            await client.utf8()


@pytest.mark.parametrize("bad", ["a\r\nDELE 1", "a\nb", "a\0b"])
async def test_nothing_is_sent_that_would_be_two_commands(bad: str) -> None:
    async with session() as (client, server):
        before = list(server.lines)
        for call in (client.user, client.pass_, client.rpop, client.command):
            with pytest.raises(CommandRefusedError):
                await call(bad)
        with pytest.raises(CommandRefusedError):
            await client.pipeline("TOP", ["1 0", bad], lambda *_: None)
        assert server.lines == before and client.connected


async def test_stls_comes_before_the_login_and_asks_again(authority: str) -> None:
    async with peer(Pop3Peer(tls=server_context())) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.STARTTLS, ca_file=authority, timeout=5))
        await client.connect()
        assert client.tls_facts.startswith("TLS") and client.session.tls and not client.session.timestamp
        await client.user("student")
        await client.pass_("secret")
        assert (await client.retr(1)) == server.messages[0]
        await client.quit()
        assert server.verbs()[:5] == ["CAPA", "STLS", "CAPA", "USER", "PASS"]


async def test_tls_from_the_first_byte(authority: str) -> None:
    async with peer(tls=server_context()) as server:
        client = Pop3Client(MailServer("127.0.0.1", server.port, Security.TLS, ca_file=authority, timeout=5))
        await client.connect()
        await client.apop("student", "secret")
        assert client.session.tls and (await client.stat()).messages == 3
        await client.quit()


@pytest.mark.parametrize("window", [1, WINDOW])
async def test_many_commands_at_once(window: int) -> None:
    given = Pop3Peer([message(number) for number in range(1, 1001)])
    if window == 1:
        given.capabilities = ("TOP",)
    under_way: list[int] = []
    answered: list[tuple[int, Reply]] = []

    def count(talk: Talk, line: str) -> None:
        under_way.append(len(given.lines) - 3 - len(answered))

    given.answers = {"TOP": count}
    async with session(given) as (client, server):
        arguments = [f"{number} 0" for number in [*range(1, 1001), 4711]]
        done = await client.pipeline("TOP", arguments, lambda place, reply: answered.append((place, reply)))
        assert done == 1001 and [place for place, _ in answered] == list(range(1001))
        assert all(reply.body == server.messages[place].removesuffix(b"Hello.\r\n") for place, reply in answered[:-1])
        assert not answered[-1][1].ok
        assert max(under_way) == window
        await client.noop()


async def test_a_big_message_tells_how_far_it_is() -> None:
    big = message(1, "x" * 70 + "\r\n" + ".\r\n" * 300_000)
    counts: list[int] = []
    async with session(Pop3Peer([big])) as (client, _):
        assert (await client.retr(1, counts.append)) == big
        assert counts == sorted(counts) and len(counts) > 3 and counts[-1] <= len(big) * 2
        with pytest.raises(TooBigError):
            await client.retr(1, size=10**12)
        assert client.connected


async def test_what_was_cancelled_does_not_answer_the_next_command() -> None:
    async with session() as (client, server):
        server.answers = {"RETR": HANG}
        task = asyncio.ensure_future(client.retr(1))
        await until(lambda: "RETR 1" in server.lines)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.talks[0].transport.write(b"+OK late\r\nSubject: late\r\n\r\n-ERR not a status\r\n.\r\n")
        assert (await client.stat()).messages == 3


async def test_a_cancelled_login_still_counts() -> None:
    async with session(login=False) as (client, server):
        await client.user("student")
        server.answers = {"PASS": HANG}
        task = asyncio.ensure_future(client.pass_("secret"))
        await until(lambda: "PASS secret" in server.lines)
        task.cancel()
        await asyncio.wait([task])
        server.talks[0].ready = True
        server.talks[0].transport.write(b"+OK\r\n")
        await client.stat()
        assert client.session.phase is Phase.TRANSACTION


async def test_cancelling_a_pipeline_keeps_the_session() -> None:
    given = Pop3Peer([message(number) for number in range(1, 2001)])
    async with session(given) as (client, _):
        seen: list[int] = []
        task: asyncio.Future[int]

        def each(place: int, reply: Reply) -> None:
            seen.append(place)
            if place == 300:
                task.cancel()

        task = asyncio.ensure_future(client.pipeline("TOP", [f"{n} 0" for n in range(1, 2001)], each))
        await asyncio.wait([task])
        assert task.cancelled() and len(seen) < 1000
        assert (await client.uidl_one(7)) == "uid-7"


async def test_commands_of_several_tasks_take_turns() -> None:
    async with session() as (client, server):
        results = await asyncio.gather(*(client.retr(n) for n in (1, 2, 3)), client.stat(), client.uidl_one(2))
        assert results[:3] == server.messages and results[4] == "uid-2"


async def test_a_free_line_is_read_to_its_end() -> None:
    async with session() as (client, server):
        assert (await client.command("list")).lines()[0].startswith(b"1 ")
        assert (await client.command("list 1")).body is None
        assert (await client.command("Retr 2")).body == server.messages[1]
        assert not (await client.command("XYZZY", check=False)).ok
        with pytest.raises(RefusedError):
            await client.command("XYZZY")
        server.capabilities = ("X-NEW",)
        assert (await client.command("Capa")).ok and "X-NEW" in client.capabilities
        assert (await client.command("quit")).ok and not client.connected


async def test_a_login_by_auth_line_by_line() -> None:
    steps: list[Step] = []
    answers = {"AUTH PLAIN": b"+ \r\n", "AHN0dWRlbnQAc2VjcmV0": b"+OK in\r\n", "AUTH": b"+OK\r\nPLAIN\r\n.\r\n"}
    async with session(Pop3Peer(answers=answers), login=False, steps=steps) as (client, _):
        assert (await client.command("AUTH")).lines() == [b"PLAIN"]
        assert (await client.command("AUTH PLAIN")).continues and client.login_goes_on
        assert (await client.command("AHN0dWRlbnQAc2VjcmV0")).ok
        assert client.session.phase is Phase.TRANSACTION and not client.login_goes_on
    assert [step.command for step in steps[1:]] == ["AUTH", "AUTH PLAIN", "********"]


async def test_a_server_without_capa_is_still_good() -> None:
    async with session(Pop3Peer(answers={"CAPA": b"-ERR unknown\r\n"})) as (client, _):
        assert not client.capabilities.asked and (await client.stat()).messages == 3
        assert await client.pipeline("TOP", ["1 0", "2 0"], lambda *_: None) == 2


async def test_apop_without_a_good_timestamp_sends_nothing() -> None:
    async with session(Pop3Peer(answers={"greeting": b"+OK <broken\r\n"}), login=False) as (client, server):
        with pytest.raises(NotOfferedError):
            await client.apop("student", "secret")
        assert server.lines == []

"""The SMTP client against servers that do not behave: every exception of smtplib is met, and nothing hangs."""

from __future__ import annotations

import asyncio
import smtplib

import pytest

from app.errors import exception_name, explain
from app.smtp.errors import (
    ReplyTimeoutError,
    SMTPDataError,
    SMTPServerDisconnected,
    smtplib_name,
)
from tests.app.smtp.clients import MESSAGE, PIPELINED, A, B, C, Seen, client_for, opened
from tests.helpers.smtp_peers import Act, Answer, Peers, peer
from tests.helpers.traced import until


async def test_no_greeting_of_220_is_a_connect_error() -> None:
    for greeting in (b"554 go away\r\n", b"221 bye\r\n", b"354 go on\r\n", b"421 busy\r\n", b"500 what\r\n"):
        async with peer(greeting=greeting) as peers:
            client = client_for(peers.port)
            with pytest.raises(smtplib.SMTPConnectError) as caught:
                await client.connect()
            assert caught.value.smtp_code == int(greeting[:3])
            assert exception_name(caught.value) == "smtplib.SMTPConnectError"
            assert explain(caught.value).said == greeting.decode().strip()
            assert not client.connected


async def test_a_refused_ehlo_becomes_helo_and_a_refused_helo_an_error() -> None:
    async with peer({"EHLO": b"502 5.5.1 no\r\n"}) as peers, await opened(peers) as client:
        assert client.session.greeted == "HELO"
    async with peer({"EHLO": b"502 no\r\n", "HELO": b"550 5.7.1 not you\r\n"}) as peers:
        client = client_for(peers.port)
        with pytest.raises(smtplib.SMTPHeloError) as caught:
            await client.open()
        assert explain(caught.value).name == "smtplib.SMTPHeloError"
        assert explain(caught.value).said == "550 5.7.1 not you"
        await client.close()


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_refusals_name_who_was_refused_and_the_session_goes_on(script: dict[str, Answer]) -> None:
    answers: dict[str, Answer] = {
        **script,
        "MAIL": lambda line: b"553 5.1.8 banned\r\n" if b"banned@" in line else b"250 ok\r\n",
        "RCPT": lambda line: b"550 5.1.1 nobody\r\n" if b"no" in line else b"250 ok\r\n",
        "DATA": lambda line: b"354 go on\r\n",
        ".": b"554 5.6.0 bad content\r\n",
    }
    async with peer(answers) as peers, await opened(peers) as client:
        with pytest.raises(smtplib.SMTPSenderRefused) as sender:
            await client.send("banned@peer.test", [B], MESSAGE)
        assert (sender.value.smtp_code, sender.value.sender) == (553, "banned@peer.test")
        with pytest.raises(smtplib.SMTPRecipientsRefused) as recipients:
            await client.send(A, ["no1@peer.test", "no2@peer.test"], MESSAGE)
        assert recipients.value.recipients == {f"no{n}@peer.test": (550, b"5.1.1 nobody") for n in (1, 2)}
        assert explain(recipients.value).said == "no1@peer.test: 550 5.1.1 nobody\nno2@peer.test: 550 5.1.1 nobody"
        with pytest.raises(SMTPDataError) as data:
            await client.send(A, [B, "no@peer.test"], MESSAGE)
        assert data.value.smtp_error == b"5.6.0 bad content"
        assert list(data.value.refused) == ["no@peer.test"]
        assert client.connected
        peers[0].script["."] = b"250 taken\r\n"
        assert (await client.send(A, [B], MESSAGE)).accepted == (B,)


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_data_that_is_not_wanted(script: dict[str, Answer]) -> None:
    async with peer({**script, "DATA": b"451 4.3.0 not now\r\n"}) as peers, await opened(peers) as client:
        with pytest.raises(smtplib.SMTPDataError, match="did not want"):
            await client.send(A, [B], MESSAGE)
        assert peers[0].lines[-1] == b"RSET"
        with pytest.raises(smtplib.SMTPDataError):
            await client.data(MESSAGE)


async def test_pipelined_data_without_recipients_sends_the_empty_message() -> None:
    async with peer({**PIPELINED, "RCPT": b"550 no\r\n"}) as peers, await opened(peers) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await client.send(A, [B], MESSAGE)
        assert peers[0].messages == [b""]
        assert client.connected


async def test_a_connection_that_ends_is_server_disconnected() -> None:
    for act in (Act.CLOSE, Act.RESET, b"250-half\r\n"):
        closing = act if isinstance(act, Act) else None
        async with peer({"NOOP": act}) as peers, await opened(peers) as client:
            if closing is None:
                waiting = asyncio.ensure_future(client.noop())
                await until(lambda: peers[0].lines[-1].startswith(b"NOOP"))
                peers[0].transport.close()
                with pytest.raises(smtplib.SMTPServerDisconnected, match="in the middle of its reply"):
                    await waiting
            else:
                with pytest.raises(smtplib.SMTPServerDisconnected, match="instead of answering NOOP"):
                    await client.noop()
            with pytest.raises(smtplib.SMTPServerDisconnected, match="has ended"):
                await client.noop()
    with pytest.raises(smtplib.SMTPServerDisconnected, match="no connection"):
        await client_for(1).noop()


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "RCPT", "DATA", ".", "RSET", "VRFY", "QUIT"])
@pytest.mark.parametrize("pipelined", [False, True])
async def test_closing_and_421_after_every_command(verb: str, pipelined: bool) -> None:
    script: dict[str, Answer] = dict(PIPELINED) if pipelined else {}

    async def talk(peers: Peers) -> None:
        client = client_for(peers.port)
        try:
            await client.open()
            await client.send(A, [B, C], MESSAGE)
            await client.rset()
            await client.vrfy("joe")
            await client.quit()
        finally:
            assert not client.connected
            await client.close()

    async with peer({**script, verb: Act.CLOSE}) as peers:
        with pytest.raises(SMTPServerDisconnected) as lost:
            await talk(peers)
        assert lost.value.unknown == (verb == ".")
    async with peer({**script, verb: b"421 4.3.2 shutting down\r\n"}) as peers:
        if verb == "QUIT":
            await talk(peers)
            return
        with pytest.raises(
            (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPServerDisconnected)
        ) as said:
            await talk(peers)
        expected = {
            "EHLO": "SMTPHeloError",
            "MAIL": "SMTPSenderRefused",
            "RCPT": "SMTPRecipientsRefused",
            "DATA": "SMTPDataError",
            ".": "SMTPDataError",
            "RSET": "SMTPServerDisconnected",
            "VRFY": "SMTPServerDisconnected",
        }
        assert smtplib_name(said.value) == expected[verb]
        assert "421 4.3.2 shutting down" in explain(said.value).said


async def test_421_while_nothing_is_asked() -> None:
    seen = Seen()
    async with peer() as peers, client_for(peers.port, seen) as client:
        await client.open()
        peers[0].transport.write(b"421 4.4.2 idle too long\r\n")
        await until(lambda: not client.connected)
        assert "S!: 421 4.4.2 idle too long" in seen.lines
        with pytest.raises(SMTPServerDisconnected) as caught:
            await client.noop()
        assert caught.value.said == "421 4.4.2 idle too long"


async def test_replies_nobody_asked_for_end_the_session() -> None:
    async with peer({"NOOP": b"250 one\r\n250 two\r\n"}) as peers, await opened(peers) as client:
        await client.noop()
        with pytest.raises(smtplib.SMTPServerDisconnected, match="nothing had asked for"):
            await client.noop()


@pytest.mark.parametrize(
    ("reply", "words", "code"),
    [
        (b"hello there\r\n", "no SMTP reply", -1),
        (b"\x00\xff\x1b[2J\r\n", "no SMTP reply", -1),
        (b"250-one\r\n550 two\r\n", "different codes", 250),
        (b"250-one\r\nnonsense\r\n", "different codes", 250),
        (b"250 " + b"x" * 10_000_000, "line without end", 500),
        (b"250-more\r\n" * 100_000, "does not end", 500),
        (b"299999\r\n", "no SMTP reply", -1),
    ],
)
async def test_garbage_is_a_response_exception(reply: bytes, words: str, code: int) -> None:
    async with peer({"NOOP": reply}) as peers, await opened(peers) as client:
        with pytest.raises(smtplib.SMTPResponseException, match=words) as caught:
            await client.noop()
        assert caught.value.smtp_code == code
        assert exception_name(caught.value) == "smtplib.SMTPResponseException"
        said = explain(caught.value).said
        assert len(said) < 1000
        assert said.isprintable()
        assert not client.connected


async def test_garbage_as_greeting() -> None:
    for greeting in (b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 400 Bad Request\r\n"):
        async with peer(greeting=greeting) as peers:
            with pytest.raises(smtplib.SMTPResponseException, match="no SMTP reply"):
                await client_for(peers.port).connect()


@pytest.mark.parametrize("verb", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "."])
async def test_silence_ends_in_time(verb: str) -> None:
    script: dict[str, Answer] = {verb: Act.SILENCE}
    greeting: Answer = Act.SILENCE if verb == "greeting" else b"220 hi\r\n"
    async with peer(script, greeting=greeting) as peers:
        client = client_for(peers.port, timeout=0.2)
        with pytest.raises(ReplyTimeoutError, match="within 0") as caught:
            await client.open()
            await client.send(A, [B], MESSAGE)
        assert isinstance(caught.value, TimeoutError)
        assert caught.value.unknown == (verb == ".")
        assert not client.connected


async def test_a_server_that_drips_a_reply_ends_in_time() -> None:
    async with peer({"NOOP": b"250-begun\r\n25"}) as peers:
        client = await opened(peers, timeout=0.2)
        with pytest.raises(ReplyTimeoutError):
            await client.noop()


async def test_a_server_that_does_not_read_the_message() -> None:
    def stop(line: bytes) -> bytes:
        peers[0].transport.pause_reading()
        return b"354 go on\r\n"

    async with peer({"EHLO": b"250 peer.test\r\n", "DATA": stop}) as peers:
        client = await opened(peers, timeout=0.3)
        with pytest.raises(ReplyTimeoutError, match="takes no more of the message"):
            await client.send(A, [B], b"x" * 50_000_000)
        assert not client.connected


async def test_an_answer_in_the_middle_of_the_message() -> None:
    big = b"x" * 20_000_000
    for early, error in ((b"552 5.3.4 too big\r\n", "SMTPDataError"), (b"250 taken\r\n", "SMTPResponseException")):
        async with peer({"EHLO": b"250 peer.test\r\n", "early": early}) as peers:
            client = await opened(peers)
            with pytest.raises(smtplib.SMTPResponseException) as caught:
                await client.send(A, [B], big)
            assert smtplib_name(caught.value) == error
            assert not client.connected
            assert not peers[0].messages
    async with peer({"EHLO": b"250 peer.test\r\n", "early": Act.RESET}) as peers:
        client = await opened(peers)
        with pytest.raises(SMTPServerDisconnected) as lost:
            await client.send(A, [B], big)
        assert not lost.value.unknown


@pytest.mark.parametrize("verb", ["EHLO", "RCPT", "."])
async def test_cancelling_cuts_the_connection(verb: str) -> None:
    async with peer({verb: Act.SILENCE}) as peers:
        client = client_for(peers.port)

        async def talk() -> None:
            await client.open()
            await client.send(A, [B], MESSAGE)

        def hangs() -> bool:
            if not peers:
                return False
            if verb == ".":
                return bool(peers[0].messages)
            return any(line.startswith(verb.encode()) for line in peers[0].lines)

        task = asyncio.ensure_future(talk())
        await until(hangs)
        assert client.content_sent == (verb == ".")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not client.connected

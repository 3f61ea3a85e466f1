"""The SMTP client against servers that behave: every command, whole messages, what is offered and what is not."""

from __future__ import annotations

import pytest

from app.smtp.client import SendResult
from app.smtp.errors import (
    MessageTooBigError,
    SMTPNotSupportedError,
)
from app.smtp.phases import Awaits, Phase
from app.smtp.wire import CommandRefusedError, Reply
from app.sockets.options import FieldError, StateError
from tests.app.smtp.clients import MESSAGE, ON_WIRE, PIPELINED, A, B, C, Seen, client_for, opened
from tests.helpers.smtp_peers import Answer, peer


async def test_a_message_goes_out_as_smtplib_sends_it() -> None:
    seen = Seen()
    async with peer() as peers:
        async with client_for(peers.port, seen) as client:
            await client.open(name="me.test")
            result = await client.send(A, [B, C, B], MESSAGE)
            assert client.session.phase == Phase.ENVELOPE
        assert peers[0].lines == [
            b"EHLO me.test",
            b"MAIL FROM:<a@peer.test> SIZE=26",
            b"RCPT TO:<b@peer.test>",
            b"RCPT TO:<c@peer.test>",
            b"DATA",
            b"QUIT",
        ]
        assert peers[0].messages == [ON_WIRE]
    assert result == SendResult((B, C), {}, Reply(250, (b"2.0.0 taken",), "2.0.0", 17), 26)
    assert not client.connected
    assert client.session.phase.value == "end"
    assert seen.lines[1:4] == [
        "S: 220 peer.test ready",
        "C: EHLO me.test",
        "S: 250 peer.test / 8BITMIME / SIZE 1000000",
    ]
    assert seen.lines[-3:] == ["C: QUIT", "S: 221 2.0.0 bye", "-- the connection is closed"]


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_several_messages_share_a_connection(script: dict[str, Answer]) -> None:
    async with peer(script) as peers, await opened(peers) as client:
        for _ in range(3):
            await client.send(A, [B], MESSAGE)
        assert len(peers) == 1
        assert peers[0].messages == [ON_WIRE] * 3


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_refused_recipients_are_collected_and_the_others_get_it(script: dict[str, Answer]) -> None:
    def judge(line: bytes) -> bytes:
        return b"550 5.1.1 no such user\r\n" if b"<b@" in line else b"250 ok\r\n"

    async with peer({**script, "RCPT": judge}) as peers, await opened(peers) as client:
        result = await client.send(A, [B, C], MESSAGE)
        assert result.accepted == (C,)
        assert {to: reply.said for to, reply in result.refused.items()} == {B: "550 5.1.1 no such user"}
        assert peers[0].messages == [ON_WIRE]


async def test_commands_go_at_once_where_pipelining_is_offered() -> None:
    chunks: list[bytes] = []
    async with peer(PIPELINED) as peers, await opened(peers) as client:
        received = peers[0].data_received

        def spy(data: bytes) -> None:
            chunks.append(data)
            received(data)

        peers[0].data_received = spy  # type: ignore[method-assign]
        await client.send(A, [B, C], MESSAGE)
    assert chunks[0].split(b"\r\n") == [
        b"MAIL FROM:<a@peer.test>",
        b"RCPT TO:<b@peer.test>",
        b"RCPT TO:<c@peer.test>",
        b"DATA",
        b"",
    ]
    assert chunks[1] == ON_WIRE + b".\r\n"


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_ten_thousand_recipients(script: dict[str, Answer]) -> None:
    recipients = [f"u{number}@peer.test" for number in range(10_000)]

    def judge(line: bytes) -> bytes:
        return b"452 4.5.3 too many\r\n" if int(line[10:].split(b"@")[0]) >= 5000 else b"250 ok\r\n"

    async with peer({**script, "RCPT": judge}) as peers, await opened(peers) as client:
        result = await client.send(A, recipients, MESSAGE)
        assert result.accepted == tuple(recipients[:5000])
        assert list(result.refused) == recipients[5000:]
        assert all(reply.is_later for reply in result.refused.values())
        with pytest.raises(FieldError) as caught:
            await client.send(A, [*recipients, *(f"v{to}" for to in recipients), B], MESSAGE)
    assert caught.value.field == "recipients"


async def test_large_messages_tell_how_far_they_are() -> None:
    message = b"Subject: big\r\n\r\n" + (b"x" * 70 + b"\r\n.\r\n") * 40_000
    progress: list[tuple[int, int]] = []
    async with peer({"EHLO": b"250 peer.test\r\n"}) as peers, await opened(peers) as client:
        result = await client.send(A, [B], message, progress=lambda *step: progress.append(step))
        (arrived,) = peers[0].messages
    assert arrived.replace(b"\r\n..", b"\r\n.") == message
    assert result.size == len(message)
    assert len(progress) > 10
    assert progress == sorted(progress)
    assert progress[-1] == (len(arrived), len(arrived))


async def test_utf8_and_8bit_are_told_to_the_server() -> None:
    offer = b"250-peer.test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
    async with peer({"EHLO": offer}) as peers, await opened(peers) as client:
        await client.send("юрій@peer.test", [B], "Subject: привіт\r\n\r\nтак\r\n".encode())
        await client.send(A, [B], "Subject: x\r\n\r\nтак\r\n".encode())
        lines = [line.decode() for line in peers[0].lines if line.startswith(b"MAIL")]
    assert lines == ["MAIL FROM:<юрій@peer.test> BODY=8BITMIME SMTPUTF8", "MAIL FROM:<a@peer.test> BODY=8BITMIME"]


async def test_what_is_not_offered_is_not_sent() -> None:
    async with peer({"EHLO": b"250 peer.test\r\n"}) as peers, await opened(peers) as client:
        for arguments, needed in (
            (("юрій@peer.test", [B], MESSAGE), "SMTPUTF8"),
            ((A, ["юрій@peer.test"], MESSAGE), "SMTPUTF8"),
            ((A, [B], "Subject: x\r\n\r\nтак".encode()), "8BITMIME"),
        ):
            with pytest.raises(SMTPNotSupportedError) as caught:
                await client.send(*arguments)
            assert caught.value.needed == needed
        assert len(peers[0].lines) == 1
        await client.send(A, [B], "Subject: x\r\n\r\nтак".encode(), force_8bit=True)
        assert peers[0].messages == ["Subject: x\r\n\r\nтак\r\n".encode()]


async def test_a_message_over_size_is_not_sent() -> None:
    async with peer({"EHLO": b"250-peer.test\r\n250 SIZE 1000\r\n"}) as peers, await opened(peers) as client:
        with pytest.raises(MessageTooBigError, match=r"1,001 bytes.*1,000 at most"):
            await client.send(A, [B], b"x" * 999)
        assert len(peers[0].lines) == 1
        await client.send(A, [B], b"x" * 998)


async def test_every_command_by_its_method() -> None:
    async with peer() as peers, client_for(peers.port) as client:
        assert (await client.connect()).code == 220
        assert (await client.helo("me.test")).code == 250
        assert not client.session.extensions
        assert (await client.ehlo("me.test")).code == 250
        assert client.session.extensions.size_limit == 1_000_000
        assert (await client.vrfy("joe")).code == 252
        assert (await client.expn("all")).said == "250 one@peer.test / two@peer.test"
        assert (await client.help()).code == 214
        assert (await client.help("MAIL")).code == 214
        assert (await client.noop()).code == 250
        await client.mail(A, ("SIZE=3",))
        assert (await client.rcpt(B)).ok
        assert client.session.recipients == 1
        assert (await client.rset()).ok
        assert not client.session.has_sender
        await client.mail(A)
        await client.rcpt(B)
        assert (await client.data(MESSAGE)).ok
        assert (await client.command("XYZZY")).code == 500
        assert (await client.command("")).code == 500
        assert (await client.quit()).code == 221
        assert not client.connected
        assert [line.split()[0] if line else b"" for line in peers[0].lines] == [
            *b"HELO EHLO VRFY EXPN HELP HELP NOOP MAIL RCPT RSET MAIL RCPT DATA XYZZY".split(),
            b"",
            b"QUIT",
        ]


async def test_data_by_hand() -> None:
    async with peer() as peers, await opened(peers) as client:
        with pytest.raises(StateError):
            await client.content(MESSAGE)
        await client.command(f"MAIL FROM:<{A}>")
        await client.command(f"RCPT TO:<{B}>")
        assert (await client.command("DATA")).code == 354
        assert client.session.phase is Phase.DATA
        assert client.session.awaits is Awaits.CONTENT
        with pytest.raises(StateError):
            await client.command("NOOP")
        assert (await client.content(MESSAGE)).ok
        assert peers[0].messages == [ON_WIRE]


async def test_line_ends_are_never_sent_in_a_command() -> None:
    async with peer() as peers, await opened(peers) as client:
        with pytest.raises(CommandRefusedError):
            await client.command("NOOP\r\nVRFY joe")
        for bad in ("a@b\r\nRCPT TO:<evil@x>", "a@b\n", "a@b\0", "a@b>", "a b@c", "Name <a@b>", "a@b\x1b"):
            with pytest.raises(CommandRefusedError):
                await client.send(bad, [B], MESSAGE)
            with pytest.raises(CommandRefusedError):
                await client.send(A, [bad], MESSAGE)
            with pytest.raises(CommandRefusedError):
                await client.rcpt(bad)
        for call in (client.vrfy("x\nNOOP"), client.expn("x\rNOOP"), client.help("x\nNOOP"), client.ehlo("me\r\nNOOP")):
            with pytest.raises(CommandRefusedError):
                await call
        with pytest.raises(CommandRefusedError):
            await client.mail(A, ("SIZE=3\r\nNOOP",))
        assert len(peers[0].lines) == 1

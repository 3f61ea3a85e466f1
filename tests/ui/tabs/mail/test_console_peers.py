"""The SMTP console and servers that refuse, babble and vanish: every exception of smtplib is shown by its name."""

from __future__ import annotations

import asyncio

import pytest

from app.mail.server import Security
from tests.helpers.driver import Driver
from tests.helpers.smtp_peers import Act, Answer, Tls, peer
from tests.ui.tabs.mail.console import open_console, phase, press, said, transcript
from ui.tabs.mail.console_lines import MAX_LINES, SERVER, Line


@pytest.mark.parametrize(
    ("script", "verbs", "name", "words"),
    [
        ({"EHLO": b"550 5.7.1 not you\r\n"}, ["EHLO"], "SMTPHeloError", "5.7.1 not you"),
        ({"HELO": b"501 5.5.4 no\r\n"}, ["HELO"], "SMTPHeloError", "501"),
        ({"STARTTLS": b"454 4.7.0 later\r\n"}, ["EHLO", "STARTTLS"], "SMTPResponseException", "454"),
        ({"AUTH": b"535 5.7.8 wrong\r\n"}, ["EHLO", "AUTH"], "SMTPAuthenticationError", "535"),
        ({"MAIL": b"553 5.1.8 banned\r\n"}, ["EHLO", "MAIL"], "SMTPSenderRefused", "553"),
        ({"RCPT": b"452 4.2.2 full\r\n"}, ["EHLO", "MAIL", "RCPT"], "SMTPRecipientsRefused", "452"),
        ({"DATA": b"554 5.5.1 no\r\n"}, ["EHLO", "MAIL", "RCPT", "DATA"], "SMTPDataError", "554"),
        ({"NOOP": b"garbage\r\n"}, ["NOOP"], "SMTPResponseException", "garbage"),
        ({"NOOP": b"250-a\r\n251 b\r\n"}, ["NOOP"], "SMTPResponseException", "different codes"),
        ({"NOOP": Act.CLOSE}, ["NOOP"], "SMTPServerDisconnected", "instead of answering NOOP"),
        ({"VRFY": b"421 4.3.2 bye\r\n"}, ["VRFY", "NOOP"], "", ""),
    ],
)
async def test_every_exception_is_shown_by_its_name(
    workbench: Driver, script: dict[str, Answer], verbs: list[str], name: str, words: str
) -> None:
    async with peer(script) as peers:
        pane = await open_console(workbench, port=peers.port)
        for verb in verbs:
            if workbench.find(f"mail.console.verb.{verb}").isEnabled():
                await press(workbench, pane, verb)
        if name:
            assert f"smtplib.{name}" in pane.message.text
            assert words in pane.message.text
            assert said(pane, f"smtplib.{name}")
        else:
            assert not pane.connected
            assert phase(pane) == "end"


async def test_a_message_that_is_refused(workbench: Driver) -> None:
    async with peer({".": b"554 5.6.0 bad content\r\n"}) as peers:
        pane = await open_console(workbench, port=peers.port)
        for verb in ("EHLO", "MAIL", "RCPT", "DATA"):
            await press(workbench, pane, verb)
        workbench.click("mail.console.data.send")
        await workbench.until(lambda: not pane.working)
        assert "smtplib.SMTPDataError" in pane.message.text
        assert "5.6.0: about the message's content" in transcript(pane)[-2]
        assert pane.connected


async def test_no_greeting_of_220(workbench: Driver) -> None:
    async with peer(greeting=b"554 5.7.1 go away\r\n") as peers:
        pane = await open_console(workbench, port=peers.port)
        assert "smtplib.SMTPConnectError" in pane.message.text
        assert "554 5.7.1 go away" in pane.message.text
        assert not pane.connected
        assert workbench.find("mail.console.server").isEnabled()


async def test_what_is_not_offered(workbench: Driver) -> None:
    offer: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250 AUTH GSSAPI\r\n", "AUTH": b"504 no\r\n"}
    async with peer(offer) as peers:
        pane = await open_console(workbench, port=peers.port)
        await press(workbench, pane, "EHLO")
        await press(workbench, pane, "AUTH")
        assert "smtplib.SMTPNotSupportedError" in pane.message.text
        workbench.fill("mail.console.from", "юрій@lab.test")
        await press(workbench, pane, "MAIL")
        assert "smtplib.SMTPNotSupportedError" in pane.message.text
        assert peers[0].lines == [b"EHLO [127.0.0.1]"]
        # A chosen mechanism is tried, as smtplib's auth() would.
        workbench.fill("mail.console.mechanism", "PLAIN")
        await press(workbench, pane, "AUTH")
        assert "smtplib.SMTPAuthenticationError" in pane.message.text
    async with peer({"EHLO": b"250-peer.test\r\n250 SMTPUTF8\r\n"}) as peers:
        workbench.click("mail.console.connect")
        await workbench.until(lambda: not pane.connected and not pane.working)
        await open_console(workbench, port=peers.port)
        await press(workbench, pane, "EHLO")
        await press(workbench, pane, "MAIL")
        assert peers[0].lines[1].decode() == "MAIL FROM:<юрій@lab.test> SMTPUTF8"


async def test_nothing_listens(workbench: Driver) -> None:
    async with peer() as peers:
        port = peers.port
    pane = await open_console(workbench, port=port)
    assert "ConnectionRefusedError" in pane.message.text


async def test_a_server_that_goes_while_nothing_is_asked(workbench: Driver) -> None:
    async with peer() as peers:
        pane = await open_console(workbench, port=peers.port)
        peers[0].transport.write(b"421 4.4.2 idle too long\r\n")
        await workbench.until(lambda: not pane.connected)
        assert said(pane, "S: 421 4.4.2 idle too long")
        assert "ended" in pane.message.text
        assert not workbench.find("mail.console.verb.NOOP").isEnabled()
        assert not [each for each in workbench.recorder.live_exchanges.values() if "SMTP console" in each.title]


async def test_a_bad_certificate_is_told(workbench: Driver) -> None:
    from tests.helpers.certificates import server_context

    script: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250 STARTTLS\r\n", "STARTTLS": Tls(server_context())}
    async with peer(script) as peers:
        pane = await open_console(workbench, port=peers.port, security=Security.STARTTLS)
        await press(workbench, pane, "EHLO")
        await press(workbench, pane, "STARTTLS")
        assert "ssl.SSLCertVerificationError" in pane.message.text
        assert not pane.connected


async def test_what_a_server_says_is_shown_harmlessly(workbench: Driver) -> None:
    odd = "250-\x1b[2J\u202e<b>x</b>\r\n250 \x00".encode() + b"\xff" * 5000 + b"\r\n"
    async with peer({"EHLO": odd}) as peers:
        pane = await open_console(workbench, port=peers.port)
        await press(workbench, pane, "EHLO")
        shown = "\n".join(transcript(pane))
        assert shown.replace("\n", "").isprintable()
        assert "\\x1b[2J\\u202e<b>x</b>" in shown
        assert all(len(line) < 2300 for line in transcript(pane))
        await press(workbench, pane, "NOOP")
        assert pane.connected


async def test_a_bad_reply_does_not_look_good(workbench: Driver) -> None:
    async with peer({"EHLO": b"250-one\r\n550 two\r\n"}) as peers:
        pane = await open_console(workbench, port=peers.port)
        await press(workbench, pane, "EHLO")
        model = pane.lines.model
        meanings = [model.index(row, 4).data() for row in range(model.rowCount())]
        assert "✗ this is no SMTP reply" in meanings and not any("✓ 250" in text for text in meanings)


async def test_the_transcript_is_bounded(workbench: Driver) -> None:
    many = b"".join(b"250-user%d@peer.test\r\n" % number for number in range(900)) + b"250 last\r\n"
    async with peer({"EXPN": many}) as peers:
        pane = await open_console(workbench, port=peers.port)
        for _ in range(8):
            await press(workbench, pane, "EXPN")
        assert len(pane.lines.model.lines) <= MAX_LINES
        assert pane.lines.model.rowCount() == len(pane.lines.model.lines)
        assert "older ones" in pane.lines.counts.text()
        assert "S: 250 last" in transcript(pane)[-1]
        pane.lines.add([Line(SERVER, "x")] * (MAX_LINES + 10))
        pane.lines.clear()
        assert pane.lines.model.rowCount() == 0


async def test_closing_the_window_in_the_middle_leaves_nothing(workbench: Driver) -> None:
    async with peer({"NOOP": Act.SILENCE}) as peers:
        pane = await open_console(workbench, port=peers.port)
        workbench.click("mail.console.verb.NOOP")
        workbench.click("mail.console.verb.VRFY")
        await workbench.until(lambda: peers[0].lines)
        await pane.tab.close_work()
        await workbench.until(lambda: peers[0].lost.is_set())
        assert not pane.connected


async def test_saving_the_transcript(workbench: Driver) -> None:
    async with peer() as peers:
        pane = await open_console(workbench, port=peers.port)
        await press(workbench, pane, "NOOP")
        path = workbench.folder / "out.txt"
        await pane.lines.save(path)
        text = await asyncio.to_thread(path.read_text, "utf-8")
        assert text.splitlines() == transcript(pane)
        await pane.lines.save(workbench.folder / "none" / "out.txt")
        assert any("out.txt" in message.text for message in workbench.messages.history)

"""Every documented address and name does what the table says."""

from __future__ import annotations

import email
import email.policy
import smtplib
import subprocess
import sys
import time
from pathlib import Path

import pytest

import app.lab.smtp_commands as smtp_commands
import app.lab.smtp_odd as smtp_odd
import app.lab.smtp_server as smtp_server
from app.lab.smtp_odd import EXCEPTIONS, ODD, Odd, Place, Stage, odd_for, seconds_of
from app.lab.smtp_server import smtp
from tests.app.lab.conftest import Run
from tests.app.lab.mail_talk import closed, contents, serving, talking

HELLO = "EHLO client.test"
MAIL = "MAIL FROM:<ann@client.test>"
REFUSING = [
    odd
    for odd in ODD
    if odd.place is Place.RECIPIENT and odd.stage is Stage.RCPT and odd.code >= 400 and odd.code != 421
]
DROPPING = [odd for odd in ODD if odd.code == 0]


def sending(recipient: str) -> tuple[str, ...]:
    return (HELLO, MAIL, f"RCPT TO:<{recipient}@lab.test>", "DATA")


def named(odd: Odd) -> str:
    return f"{odd.name}-{odd.place.name}"


def test_the_table() -> None:
    assert len({(odd.place, odd.name) for odd in ODD}) == len(ODD)
    for odd in ODD:
        assert odd_for(odd.place, odd.name.upper() + (".lab.test" if odd.place is Place.NAME else "")) is odd
        assert odd.summary
        assert not odd.exception or issubclass(getattr(smtplib, odd.exception), smtplib.SMTPException)
        assert odd.address.endswith("lab.test")
    assert odd_for(Place.NAME, "client.test") is None
    assert odd_for(Place.NAME, "refused") is None
    assert odd_for(Place.RECIPIENT, "student") is None
    assert odd_for(Place.SENDER, "refused") is None
    slow = odd_for(Place.RECIPIENT, "slow-12")
    assert slow is not None and slow.name == "slow"
    assert (seconds_of("slow"), seconds_of("slow-12"), seconds_of("SLOW-999")) == (3.0, 12.0, 30.0)
    exceptions = {name for name in dir(smtplib) if name.startswith("SMTP") and name not in ("SMTP", "SMTP_SSL")}
    exceptions -= {"SMTPException", "SMTP_PORT", "SMTP_SSL_PORT"}
    assert set(EXCEPTIONS) == exceptions
    assert {odd.exception for odd in ODD if odd.exception} <= exceptions


def test_the_table_costs_the_window_nothing() -> None:
    code = "import app.lab.smtp_odd, sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True, timeout=60)
    assert not {"aiosmtpd", "smtplib", "email"} & set(done.stdout.split())


# Refusals


@pytest.mark.parametrize("odd", REFUSING, ids=named)
def test_refused_recipients(run: Run, tmp_path: Path, odd: Odd) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO, MAIL) as talk:
            size = " SIZE=20000" if odd.name == "small" else ""
            assert (await talk.ask("RSET"))[:3] == "250"
            assert (await talk.ask(MAIL + size))[:3] == "250"
            expected = f"{odd.code} {odd.enhanced} {odd.text}"
            assert await talk.ask(f"RCPT TO:<{odd.address}>") == expected
            # The others of the same message are not concerned.
            assert (await talk.ask("RCPT TO:<student@lab.test>"))[:3] == "250"
            await talk.ask("DATA")
            assert (await talk.ask("x\r\n.")).endswith("in the mailbox of student")

    run(work())


@pytest.mark.parametrize("name", ["badcontent", "trylater", "small"])
def test_refused_at_the_end_for_all_recipients(run: Run, tmp_path: Path, name: str) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO, MAIL) as talk:
            for recipient in ("student", name):
                await talk.ask(f"RCPT TO:<{recipient}@lab.test>")
            await talk.ask("DATA")
            odd = odd_for(Place.RECIPIENT, name)
            assert odd is not None
            assert await talk.ask("12345678\r\n" * 1001 + ".") == f"{odd.code} {odd.enhanced} {odd.text}"
            assert await contents(server) == []
            # The session goes on.
            for command in sending("student")[1:]:
                await talk.ask(command)
            assert (await talk.ask("x\r\n."))[:3] == "250"

    run(work())


def test_small_takes_small_messages(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, *sending("small")) as talk:
            assert (await talk.ask("12345678\r\n" * 1000 + ".")).startswith("250 ")
            assert len(await contents(server)) == 1

    run(work())


def test_no_data(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, *sending("nodata")[:3]) as talk:
            assert await talk.ask("DATA") == "451 4.3.0 No message can be taken now, try again later"
            assert await talk.ask("DATA") == "503 5.5.1 Say MAIL first"

    run(work())


def test_a_refused_sender(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            assert await talk.ask("MAIL FROM:<Banned@lab.test>") == "553 5.7.1 This sender may not send mail here"
            # Another domain's is somebody else.
            assert (await talk.ask("MAIL FROM:<banned@client.test>"))[:3] == "250"

    run(work())


def test_greylisting(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            now = 1000.0
            server.greylist = smtp_server.Greylist(lambda: now)

            async def ask(sender: str = "ann@client.test") -> str:
                async with talking(server, HELLO, f"MAIL FROM:<{sender}>") as talk:
                    return await talk.ask("RCPT TO:<greylist@lab.test>")

            refused = "451 4.7.1 Greylisted: not seen before, try again in 5 seconds"
            assert await ask() == refused
            now = 1004.0
            assert await ask() == refused
            now = 1005.0
            assert await ask("ANN@client.test") == "250 2.1.5 Recipient <greylist@lab.test>"
            assert await ask("eve@client.test") == refused
            # After ten minutes the lesson begins again.
            now = 1600.0
            assert await ask() == refused

    run(work())


def test_the_grey_list_is_bounded() -> None:
    greylist = smtp_server.Greylist()
    for number in range(5000):
        assert not greylist.passes("127.0.0.1", f"{number}@client.test")
    assert len(greylist._seen) == 1000


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd.code == 421], ids=named)
def test_closing_in_the_middle(run: Run, tmp_path: Path, odd: Odd) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            commands = {
                Place.SENDER: [f"MAIL FROM:<{odd.address}>"],
                Place.RECIPIENT: [MAIL, f"RCPT TO:<{odd.address}>"],
            }
            for command in commands[odd.place]:
                reply = await talk.ask(command)
            assert reply == "421 4.3.2 lab.test The server is about to close, try again later, closing"
            assert await closed(talk)

    run(work())


@pytest.mark.parametrize("odd", DROPPING, ids=named)
def test_hanging_up(run: Run, tmp_path: Path, odd: Odd) -> None:
    """The connection ends at the stage that the table names, and not before."""

    async def work() -> None:
        name = odd.address if odd.place is Place.NAME else "client.test"
        sender = odd.address if odd.place is Place.SENDER else "ann@client.test"
        recipient = odd.address if odd.place is Place.RECIPIENT else "student@lab.test"
        steps = [
            (Stage.HELLO, f"EHLO {name}"),
            (Stage.MAIL, f"MAIL FROM:<{sender}>"),
            (Stage.RCPT, f"RCPT TO:<{recipient}>"),
            (Stage.DATA, "DATA"),
            (Stage.BODY, "a line"),
            (Stage.END, "another\r\n."),
            (Stage.QUIT, "QUIT"),
        ]
        async with serving(smtp, tmp_path) as server:
            async with talking(server) as talk:
                for stage, command in steps:
                    talk.send(f"{command}\r\n")
                    if stage is odd.stage:
                        break
                    if stage is not Stage.BODY:
                        assert (await talk.reply())[0] in "23"
                assert await closed(talk)
            taken = odd.name in ("drop-late", "drop-quit")
            assert len(await contents(server)) == taken

    run(work())


# What is taken in another way


def test_forwarded_members_secure(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO, "AUTH PLAIN AHN0dWRlbnQAc2VjcmV0", MAIL) as talk:
                assert await talk.ask("RCPT TO:<forward@lab.test>") == (
                    "251 2.1.5 Not here any more; forwarded to <student@lab.test>"
                )
                assert (await talk.ask("RCPT TO:<members@lab.test>"))[:3] == "250"
                await talk.ask("DATA")
                assert (await talk.ask("x\r\n."))[:3] == "250"
            assert len(await contents(server)) == 1

    run(work())


def test_slow(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_odd, "SLOW_SECONDS", 0.2)
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO, MAIL) as talk:
                begin = time.monotonic()
                assert (await talk.ask("RCPT TO:<slow@lab.test>"))[:3] == "250"
                assert time.monotonic() - begin >= 0.19
            # Who does not wait, and a lab that closes, hold nothing up.
            async with talking(server, HELLO, MAIL) as talk:
                talk.send("RCPT TO:<slow-30@lab.test>\r\n")
                await talk.writer.drain()
            async with talking(server, HELLO, MAIL) as talk:
                # In one go, so that it is read when the first is answered.
                talk.send("NOOP\r\nRCPT TO:<slow-30@lab.test>\r\n")
                await talk.reply()
                begin = time.monotonic()
                await server.close()
                assert time.monotonic() - begin < 5
                assert b"421" in await talk.rest()

    run(work())


def test_a_report_comes_back(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            ours, failing = "MAIL FROM:<student@lab.test>", "RCPT TO:<bounce@lab.test>"
            async with talking(server, HELLO, ours, failing, "DATA") as talk:
                assert (await talk.ask("Subject: lost\r\nTo: <x@y>\r\n\r\nbody\r\n.")).endswith("a report for student")
            (message,) = await contents(server)
            report = email.message_from_bytes(message, policy=email.policy.default)
            assert report["return-path"] == "<>"
            assert report["to"] == "student@lab.test"
            assert (report.get_content_type(), report.get_param("report-type")) == (
                "multipart/report",
                "delivery-status",
            )
            text, status, headers = report.iter_parts()
            assert "could not be delivered" in text.get_content()
            assert [part["status"] for part in status.get_payload() if part["status"]] == ["5.1.1"]  # type: ignore[index]
            assert "Subject: lost" in headers.get_payload()
            assert not report.defects
            # A report is never answered with a report, and foreign senders get none: there is no network.
            for sender in ("", "ann@client.test"):
                async with talking(server, HELLO, f"MAIL FROM:<{sender}>", failing, "DATA") as talk:
                    assert "nobody" in await talk.ask("x\r\n.")
            assert len(await contents(server)) == 1

    run(work())


def test_the_samples_come_back(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, *sending("samples")) as talk:
                assert (await talk.ask("x\r\n.")).endswith("5 samples for student")
            assert len(await contents(server)) == 5
            async with talking(
                server, HELLO, "MAIL FROM:<teacher@lab.test>", "RCPT TO:<samples@lab.test>", "DATA"
            ) as talk:
                assert (await talk.ask("x\r\n.")).endswith("1 samples for teacher")

    run(work())


def test_replies_that_are_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_commands, "_ENDLESS_LINES", 3000)
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO, MAIL) as talk:
                talk.send("RCPT TO:<garbage@lab.test>\r\n")
                assert await talk.line() == "yes, why not"
                assert len(await talk.ask("RCPT TO:<longline@lab.test>")) > 10_000
            async with talking(server) as talk:
                talk.send("EHLO garbage.lab.test\r\n")
                assert await talk.line() == "hello yourself, this is no reply code"
                talk.send("EHLO endless.lab.test\r\n")
                assert await talk.rest() == b"250-AND-SO-ON\r\n" * 3000
            # A client that hangs up in the middle of it is let go.
            async with talking(server) as talk:
                talk.send("EHLO endless.lab.test\r\n")
                await talk.line()

    run(work())

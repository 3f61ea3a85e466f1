"""The lab's SMTP server in ordinary use: its commands in and out of order, and mail that arrives."""

from __future__ import annotations

import asyncio
import email
import email.policy
import email.utils
import re
import smtplib
from pathlib import Path

import pytest

from app.lab.smtp_commands import HELP, LabSMTP
from app.lab.smtp_server import smtp
from tests.app.lab.conftest import Run
from tests.app.lab.mail_talk import closed, contents, serving, talking

MAIL = "MAIL FROM:<ann@client.test>"
RCPT = "RCPT TO:<student@lab.test>"


def test_a_message_arrives_with_the_trace_of_its_way(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                reply = await talk.ask("Subject: hi\r\n\r\n..dots\r\n...\r\n.")
                assert re.fullmatch("250 2.0.0 [0-9a-f]{12} accepted: in the mailbox of student", reply)
                # It is there before the client hears so.
                (message,) = await contents(server)
            assert message.endswith(b"Subject: hi\r\n\r\n.dots\r\n..\r\n")
            head = email.message_from_bytes(message, policy=email.policy.default)
            assert head["return-path"] == "<ann@client.test>"
            assert re.match(r"from client\.test \(\[127\.0\.0\.1\]\)\s+by lab\.test with ESMTP id ", head["received"])
            email.utils.parsedate_to_datetime(head["received"].rpartition(";")[2])
            assert not head.defects

    run(work())


def test_smtplib_sends_several_in_a_session(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:

            def send() -> None:
                with smtplib.SMTP(*server.address) as client:
                    client.ehlo("client.test")
                    for number in range(20):
                        client.sendmail("ann@client.test", "student@lab.test", f"Subject: {number}\r\n\r\n.\r\n")

            await asyncio.to_thread(send)
            messages = await contents(server)
            assert [int(re.findall(rb"Subject: (\d+)", each)[0]) for each in messages] == list(range(20))
            assert all(each.endswith(b"\r\n\r\n.\r\n") for each in messages)

    run(work())


def test_ehlo_lists_the_extensions_and_helo_does_not(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, greeting=False) as talk:
            assert (await talk.reply()).startswith("220 lab.test ESMTP ")
            assert (await talk.ask("EHLO client.test")).split("\n") == [
                "250-lab.test greets client.test",
                "250-SIZE 104857600",
                "250-8BITMIME",
                "250-SMTPUTF8",
                "250-STARTTLS",
                "250-AUTH PLAIN LOGIN CRAM-MD5",
                "250-PIPELINING",
                "250-ENHANCEDSTATUSCODES",
                "250-VRFY",
                "250-EXPN",
                "250 HELP",
            ]
            assert await talk.ask("NOOP hello") == "250 2.0.0 Nothing done"
            assert await talk.ask("HELO [127.0.0.1]") == "250 lab.test greets [127.0.0.1]"
            # Enhanced codes are for who said EHLO.
            assert await talk.ask("NOOP") == "250 Nothing done"
            assert await talk.ask("MAIL FROM:<a@b.test> SIZE=10") == (
                "555 Parameters are for servers that have offered them after EHLO"
            )
            assert await talk.ask("ehlo") == "501 Say your host's name, such as client.lab.test, or [127.0.0.1]"
            assert (await talk.ask("EHLO bad name")).startswith("501 ")

    run(work())


def test_commands_out_of_order(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server) as talk:
                assert await talk.ask(MAIL) == "503 Say HELO or EHLO first"
                assert await talk.ask(RCPT) == "503 Say MAIL first"
                assert await talk.ask("DATA") == "503 Say MAIL first"
                assert await talk.ask("STARTTLS") == "503 Say EHLO first"
                assert await talk.ask("AUTH PLAIN") == "503 Say EHLO first"
                assert await talk.ask("RSET") == "250 Forgotten"
            async with talking(server, "EHLO client.test", MAIL) as talk:
                assert await talk.ask(MAIL) == "503 5.5.1 The sender is said already; RSET begins anew"
                assert await talk.ask("DATA") == "554 5.5.1 No recipient was accepted"
                assert await talk.ask("DATA now") == "501 5.5.4 DATA stands alone"
                assert await talk.ask("AUTH PLAIN") == "503 5.5.1 Not in the middle of a message: RSET first"
                assert (await talk.ask(RCPT))[:3] == "250"
                # A new greeting forgets the message, as RSET does (RFC 5321 section 4.1.4).
                assert (await talk.ask("EHLO client.test"))[:3] == "250"
                assert await talk.ask(RCPT) == "503 5.5.1 Say MAIL first"
                for command in (MAIL, RCPT, "RSET"):
                    assert (await talk.ask(command))[:3] == "250"
                assert await talk.ask("DATA") == "503 5.5.1 Say MAIL first"
                assert await talk.ask("RSET now") == "501 5.5.4 RSET stands alone"
                assert await talk.ask("QUIT now") == "501 5.5.4 QUIT stands alone"
                assert await talk.ask("TURN") == "500 5.5.1 No such command: TURN"
                assert await talk.ask("") == "500 5.5.1 No such command: (an empty line)"
                assert await talk.ask("quit") == "221 2.0.0 lab.test says good-bye"
                assert await closed(talk)
            assert await contents(server) == []

    run(work())


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("MAIL", "501 5.5.4"),
        ("MAIL TO:<a@b.test>", "501 5.5.4"),
        ("MAIL FROM:a@b.test", "501 5.5.4"),
        ("MAIL FROM:<a@b.test", "501 5.5.4"),
        ("MAIL FROM:<alice@good)bob@evil.test>", "501 5.5.4"),
        ("MAIL FROM:<a>", "553 5.1.7"),
        ("MAIL FROM:<a@b.test> SIZE=", "501 5.5.4"),
        ("MAIL FROM:<a@b.test> SIZE=-1", "501 5.5.4"),
        ("MAIL FROM:<a@b.test> SIZE=²", "501 5.5.4"),
        ("MAIL FROM:<a@b.test> SIZE=104857601", "552 5.3.4"),
        ("MAIL FROM:<a@b.test> SIZE=99999999999999999999", "552 5.3.4"),
        ("MAIL FROM:<a@b.test> BODY=BINARYMIME", "501 5.5.4"),
        ("MAIL FROM:<a@b.test> SMTPUTF8=yes", "501 5.5.4"),
        ("MAIL FROM:<a@b.test> RET=HDRS", "555 5.5.4"),
        ("MAIL FROM:<учень@b.test>", "553 5.6.7"),
        ("MAIL FROM:<учень@b.test> SMTPUTF8", "250 2.1.0"),
        ("MAIL FROM:<a@b.test> SIZE=104857600 BODY=8bitmime AUTH=<>", "250 2.1.0"),
        ("MAIL FROM:<>", "250 2.1.0"),
        ("mail from: <a@b.test>", "250 2.1.0"),
    ],
)
def test_senders(run: Run, tmp_path: Path, command: str, reply: str) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test") as talk:
            assert (await talk.ask(command)).startswith(reply)

    run(work())


def test_recipients(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test", MAIL) as talk:
            for recipient, reply in (
                ("student@lab.test", "250 2.1.5 Recipient <student@lab.test>"),
                ("STUDENT+News@Lab.Test", "250 2.1.5 Recipient <STUDENT+News@Lab.Test>"),
                ("teacher@mail.lab.test", "250 2.1.5"),
                ("class@localhost", "250 2.1.5"),
                ("teacher@[127.0.0.1]", "250 2.1.5"),
                ("Postmaster", "250 2.1.5"),
                ("postmaster@lab.test", "250 2.1.5"),
                ("nobody@lab.test", "550 5.1.1 <nobody@lab.test>: nobody has this name here"),
                ("student", "553 5.1.3 <student> has no domain: write student@lab.test"),
                ("student@example.org", "550 5.7.1 <student@example.org>: relaying denied, mail for lab.test only"),
                ("student%example.org@lab.test", "550 5.1.1"),
                ("@lab.test:someone@example.org", "550 5.7.1"),
                ("учень@lab.test", "553 5.6.7"),
                ("", "501 5.5.4"),
                ("a@b\x0b", "500 5.5.2 There are control characters in the line"),
            ):
                assert (await talk.ask(f"RCPT TO:<{recipient}>")).startswith(reply)
            assert await talk.ask("RCPT TO:<student@lab.test> NOTIFY=NEVER") == (
                "555 5.5.4 No parameters of RCPT are known here"
            )
            await talk.ask("DATA")
            assert (await talk.ask("once\r\n.")).endswith("in the mailbox of student and teacher")
            for user in ("student", "teacher"):
                (message,) = await contents(server, user)
                assert message.endswith(b"\r\nonce\r\n")

    run(work())


def test_who_logged_in_is_told_why_nothing_is_relayed(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        login = "AUTH PLAIN AHN0dWRlbnQAc2VjcmV0"
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO c.test", login, MAIL) as talk:
            assert await talk.ask("RCPT TO:<a@example.org>") == (
                "550 5.4.4 <a@example.org>: logged in, you might; but the lab has no network to send by"
            )

    run(work())


def test_a_hundred_recipients_and_no_more(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test", MAIL) as talk:
            talk.send("".join(f"RCPT TO:<student+{number}@lab.test>\r\n" for number in range(10_000)))
            codes = [(await talk.reply())[:9] for _ in range(10_000)]
            assert codes == ["250 2.1.5"] * 100 + ["452 4.5.3"] * 9_900
            await talk.ask("DATA")
            assert (await talk.ask("x\r\n.")).startswith("250 ")
            assert len(await contents(server)) == 1

    run(work())


def test_pipelining(run: Run, tmp_path: Path) -> None:
    """RFC 2920: commands in one go, and the next ones right behind the message's end."""

    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test") as talk:
            one = f"{MAIL}\r\n{RCPT}\r\nRCPT TO:<nobody@lab.test>\r\nDATA\r\n"
            talk.send(one)
            assert [(await talk.reply())[:3] for _ in range(4)] == ["250", "250", "550", "354"]
            talk.send("first\r\n.\r\n" + one)
            assert [(await talk.reply())[:3] for _ in range(5)] == ["250", "250", "250", "550", "354"]
            talk.send("second\r\n.\r\nQUIT\r\n")
            assert [(await talk.reply())[:3] for _ in range(2)] == ["250", "221"]
            assert await closed(talk)
            assert [each.rsplit(b"\r\n", 2)[1] for each in await contents(server)] == [b"first", b"second"]

    run(work())


def test_what_was_sent_before_the_end_is_answered(run: Run, tmp_path: Path) -> None:
    """As with ``printf … | nc``."""

    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server) as talk:
            talk.send("NOOP\r\nHELP DATA\r\nNOO")
            talk.writer.write_eof()
            assert await talk.rest() == (
                b"250 Nothing done\r\n214 DATA - the message follows, ended by a line with a single dot\r\n"
            )

    run(work())


def test_a_message_that_is_cut_off_is_not_taken(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                talk.send("half a message\r\n.")
                talk.writer.write_eof()
                assert await talk.rest() == b""
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                talk.send("half a message\r\n.\r")
                talk.writer.transport.abort()
            assert await contents(server) == []

    run(work())


def test_international_addresses_and_eight_bits(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, "EHLO client.test") as talk:
                await talk.ask("MAIL FROM:<учень@приклад.test> SMTPUTF8 BODY=8BITMIME")
                assert (
                    await talk.ask("RCPT TO:<хтось@lab.test>")
                    == "550 5.1.1 <хтось@lab.test>: nobody has this name here"
                )
                await talk.ask(RCPT)
                await talk.ask("DATA")
                await talk.ask(bytes(range(128, 256)) + b"\r\n.")
                # Without SMTPUTF8, replies are ASCII.
                reply = await talk.ask("MAIL FROM:<учень@приклад.test>")
                assert reply.isascii()
                assert reply.startswith("553 5.6.7")
            (message,) = await contents(server)
            assert message.startswith("Return-Path: <учень@приклад.test>\r\n".encode())
            assert b" with UTF8SMTP id " in message.replace(b"UTF8SMTPS", b"UTF8SMTP")
            assert message.endswith(b"\r\n" + bytes(range(128, 256)) + b"\r\n")

    run(work())


# Questions


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("VRFY student", "250 2.1.5 Student of the Lab <student@lab.test>"),
        ("VRFY <Student@lab.test>", "250 2.1.5 Student of the Lab <student@lab.test>"),
        ("VRFY postmaster@lab.test", "250 2.1.5 Teacher of the Lab <teacher@lab.test>"),
        ("VRFY Teacher of the Lab", "250 2.1.5 Teacher of the Lab <teacher@lab.test>"),
        (
            "VRFY lab",
            "553-5.1.4 Ambiguous; could be\n553-5.1.4 Student of the Lab <student@lab.test>\n"
            "553 5.1.4 Teacher of the Lab <teacher@lab.test>",
        ),
        ("VRFY class", "550 5.2.4 That is a list, not a person: EXPN it"),
        ("VRFY refused@lab.test", "252 2.5.0 I do not tell; send something and see"),
        ("VRFY someone@example.org", "252 2.7.1 Not one of ours, so I cannot tell"),
        ("VRFY nobody", "550 5.1.1 Nobody has this name here"),
        ("VRFY", "501 5.5.4 VRFY name, or VRFY address"),
        ("VRFY a@@b", "501 5.5.4 VRFY name, or VRFY address"),
        (
            "EXPN class@lab.test",
            "250-2.1.5 Student of the Lab <student@lab.test>\n250 2.1.5 Teacher of the Lab <teacher@lab.test>",
        ),
        ("EXPN student", "550 5.2.4 That is a person, not a list: VRFY it"),
        ("EXPN nothing", "550 5.1.1 There is no such list; there is class"),
        ("EXPN class@example.org", "550 5.1.1 There is no such list; there is class"),
        ("EXPN", "501 5.5.4 EXPN list"),
        ("HELP NOTHING", "504 5.5.4 No help for that; HELP alone lists what there is"),
    ],
)
def test_questions(run: Run, tmp_path: Path, command: str, reply: str) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test") as talk:
            assert await talk.ask(command) == reply

    run(work())


def test_help_knows_every_command(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server) as talk:
            first, *others = (await talk.ask("HELP")).split("\n")
            assert first == f"214-Commands: {' '.join(HELP)}"
            assert all(line.startswith("214") for line in others)
            for command in HELP:
                assert (await talk.ask(f"help {command.lower()}")).startswith(f"214 {command}")
            for topic in ("ADDRESSES", "EXCEPTIONS"):
                lines = (await talk.ask(f"HELP {topic}")).split("\n")
                # RFC 5321 section 4.5.3.1.5: 512 octets a reply line.
                assert max(len(line) for line in lines) <= 510

    run(work())
    assert {name.removeprefix("smtp_") for name in dir(LabSMTP) if name.startswith("smtp_")} == set(HELP)

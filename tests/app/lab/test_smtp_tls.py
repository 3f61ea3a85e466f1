"""TLS by STARTTLS and from the start, and logins, with and without it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import smtplib
import ssl
from pathlib import Path

import pytest

from app.lab.smtp_server import SmtpServer, smtp, smtps
from tests.app.lab.conftest import Run, until
from tests.app.lab.mail_talk import closed, contents, serving, talking
from tests.helpers.certificates import client_context
from tests.helpers.traced import Trace, on_every_loop

HELLO = "EHLO client.test"
MAIL = "MAIL FROM:<ann@client.test>"
RCPT = "RCPT TO:<student@lab.test>"


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def trusting() -> ssl.SSLContext:
    """Whose certificate it is matters elsewhere (test_certificates.py)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


# STARTTLS


def test_starttls_and_what_it_forgets(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO, f"AUTH PLAIN {b64(chr(0) + 'student' + chr(0) + 'secret')}") as talk:
                for command in (MAIL, RCPT):
                    await talk.ask(command)
                assert await talk.ask("STARTTLS") == "220 2.0.0 Ready to start TLS"
                await talk.starttls(trusting())
                # RFC 3207 section 4.2: neither name, login nor message is remembered.
                assert await talk.ask(MAIL) == "503 Say HELO or EHLO first"
                assert await talk.ask("DATA") == "503 Say MAIL first"
                extensions = await talk.ask(HELLO)
                assert "STARTTLS" not in extensions
                assert "AUTH PLAIN" in extensions
                assert await talk.ask("STARTTLS") == "503 5.5.1 TLS is there already"
                for command in (MAIL, "RCPT TO:<secure@lab.test>", "DATA"):
                    assert (await talk.ask(command))[0] in "23"
                assert (await talk.ask("through TLS\r\n.")).startswith("250 ")
                assert (await talk.ask("QUIT")).startswith("221 ")
                assert await closed(talk)
            (message,) = await contents(server)
            assert b" with ESMTPS id " in message

    run(work())


@pytest.mark.parametrize("implicit", [False, True])
@on_every_loop
async def test_the_trace_has_what_was_said_in_tls(trace: Trace, tmp_path: Path, implicit: bool) -> None:
    async with serving(smtps if implicit else smtp, tmp_path) as server:
        async with talking(server, HELLO, tls=trusting() if implicit else None) as talk:
            if not implicit:
                await talk.ask("STARTTLS")
                await talk.starttls(trusting())
                await talk.ask(HELLO)
            for command in (MAIL, RCPT, "DATA"):
                await talk.ask(command)
            await talk.ask("through TLS\r\n.")
            await talk.ask("QUIT")
            assert await closed(talk)
        said = f"{HELLO}\r\n{MAIL}\r\n{RCPT}\r\nDATA\r\nthrough TLS\r\n.\r\nQUIT\r\n".encode()
        for found in (trace.sent(trace.client()), trace.received(trace.server())):
            assert found == (said if implicit else f"{HELLO}\r\nSTARTTLS\r\n".encode() + said)
        assert trace.sent(trace.server()) == trace.received(trace.client())
        assert trace.sent(trace.server()).endswith(b"221 2.0.0 lab.test says good-bye\r\n")


@pytest.mark.parametrize("slipped", ["MAIL FROM:<m@x>\r\n", "NOOP\r\n" * 5000, "RSET", "\x16\x03\x01\r\n"])
def test_what_was_slipped_in_before_tls_is_not_obeyed(run: Run, tmp_path: Path, slipped: str) -> None:
    """CVE-2011-0411, CVE-2024-34083."""

    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            talk.send("STARTTLS\r\n" + slipped)
            assert await talk.reply() == "220 2.0.0 Ready to start TLS"
            try:
                await talk.starttls(trusting())
            except (OSError, ssl.SSLError):
                # The rest of it came when the handshake had begun: then there is no TLS, and nothing is obeyed.
                assert await closed(talk)
            else:
                talk.send("HELP DATA\r\n")
                # The first thing said in TLS is the answer to the first thing asked in TLS.
                assert (await talk.reply()).startswith("214 DATA")
            talk.writer.transport.abort()

    run(work())


def test_what_stands_in_the_way_of_starttls(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server) as talk:
                assert await talk.ask("STARTTLS") == "503 Say EHLO first"
                await talk.ask(HELLO)
                assert await talk.ask("STARTTLS now") == "501 5.5.4 STARTTLS stands alone"
            async with talking(server, "EHLO plain.lab.test") as talk:
                assert await talk.ask("STARTTLS") == "502 5.5.1 There is no STARTTLS here"
                assert await talk.ask("AUTH PLAIN") == "504 5.5.4 No such mechanism here"
                assert (await talk.ask(f"{MAIL} SIZE=5")).startswith("555 ")
            async with talking(server, "EHLO notls.lab.test") as talk:
                assert (await talk.ask("STARTTLS")).startswith("454 4.7.0 ")
            async with talking(server, "EHLO inject.lab.test") as talk:
                assert await talk.ask("STARTTLS") == "220 2.0.0 Ready to start TLS"
                assert await talk.reply() == "250 2.0.0 injected: this came before TLS"
                await talk.starttls(trusting())
                assert (await talk.ask(HELLO)).startswith("250-")
        async with serving(smtps, tmp_path) as server, talking(server, tls=trusting()) as talk:
            assert "STARTTLS" not in await talk.ask(HELLO)
            assert await talk.ask("STARTTLS") == "503 5.5.1 TLS is there already"

    run(work())


@pytest.mark.parametrize("how", ["plain text", "gone", "reset"])
def test_a_handshake_that_fails_does_no_harm(run: Run, tmp_path: Path, how: str) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as talk:
                await talk.ask("STARTTLS")
                if how == "plain text":
                    talk.send("EHLO mallory\r\n")
                    await talk.rest()
                elif how == "reset":
                    talk.writer.transport.abort()
            await until(lambda: not server.clients)
            async with talking(server, HELLO) as talk:
                assert (await talk.ask("NOOP")).startswith("250 ")

    run(work())


def test_the_lab_closes_during_a_handshake(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            await talk.ask("STARTTLS")
            await server.close()
            await talk.rest()

    run(work())


def test_the_certificate_is_the_labs(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtps, tmp_path) as server:

            def connect() -> None:
                with pytest.raises(ssl.SSLCertVerificationError):
                    smtplib.SMTP_SSL(*server.address, context=client_context(), timeout=20)

            await asyncio.to_thread(connect)

    run(work())


# AUTH


def cram(user: str, password: str, challenge: str) -> str:
    digest = hmac.new(password.encode(), base64.b64decode(challenge.removeprefix("334 ")), hashlib.md5).hexdigest()
    return b64(f"{user} {digest}")


@pytest.mark.parametrize("user", ["student", "student@lab.test", "STUDENT"])
def test_logins(run: Run, tmp_path: Path, user: str) -> None:
    async def work() -> None:
        welcome = "235 2.7.0 Welcome, Student of the Lab"
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as talk:
                assert await talk.ask(f"AUTH PLAIN {b64(f'{chr(0)}{user}{chr(0)}secret')}") == welcome
                assert await talk.ask("AUTH PLAIN") == "503 5.5.1 You are logged in already, as student"
                for command in (MAIL, "RCPT TO:<members@lab.test>", "DATA"):
                    await talk.ask(command)
                await talk.ask("x\r\n.")
            (message,) = await contents(server)
            assert b" with ESMTPA id " in message
            async with talking(server, HELLO) as talk:
                assert await talk.ask("auth plain") == "334 "
                assert await talk.ask(b64(f"student{chr(0)}{user}{chr(0)}secret")) == welcome
            async with talking(server, HELLO) as talk:
                assert await talk.ask("AUTH LOGIN") == f"334 {b64('Username:')}"
                assert await talk.ask(b64(user)) == f"334 {b64('Password:')}"
                assert await talk.ask(b64("secret")) == welcome
            async with talking(server, HELLO) as talk:
                assert await talk.ask(f"AUTH LOGIN {b64(user)}") == f"334 {b64('Password:')}"
                assert await talk.ask(b64("secret")) == welcome
            challenges = []
            for _ in range(2):
                async with talking(server, HELLO) as talk:
                    challenges.append(await talk.ask("AUTH CRAM-MD5"))
                    assert await talk.ask(cram(user, "secret", challenges[-1])) == welcome
            assert challenges[0] != challenges[1]

    run(work())


@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        ([f"AUTH PLAIN {b64(chr(0) + 'student' + chr(0) + 'wrong')}"], "535 5.7.8"),
        ([f"AUTH PLAIN {b64(chr(0) + 'nobody' + chr(0) + 'secret')}"], "535 5.7.8"),
        ([f"AUTH PLAIN {b64(chr(0) + 'postmaster' + chr(0) + 'secret')}"], "535 5.7.8"),
        ([f"AUTH PLAIN {b64('teacher' + chr(0) + 'student' + chr(0) + 'secret')}"], "535 5.7.8"),
        ([f"AUTH PLAIN {b64('student' + chr(0) + 'secret')}"], "501 5.5.2"),
        (["AUTH PLAIN ="], "501 5.5.2"),
        (["AUTH PLAIN not*base64"], "501 5.5.2"),
        (["AUTH PLAIN a b"], "501 5.5.4"),
        (["AUTH"], "501 5.5.4"),
        (["AUTH GSSAPI"], "504 5.5.4"),
        (["AUTH PLAIN", "*"], "501 5.7.0"),
        (["AUTH LOGIN", "*"], "501 5.7.0"),
        (["AUTH LOGIN", b64("student"), b64("wrong")], "535 5.7.8"),
        (["AUTH LOGIN", "учень"], "501 5.5.2"),
        (["AUTH CRAM-MD5 c3R1ZGVudA=="], "501 5.7.0"),
        (["AUTH CRAM-MD5", b64("student")], "501 5.5.2"),
        (["AUTH CRAM-MD5", b64("student " + "0" * 32)], "535 5.7.8"),
        (["AUTH CRAM-MD5", b64("nobody " + "0" * 32)], "535 5.7.8"),
        # Within AUTH a line may be long, but not without end.
        (["AUTH PLAIN", "A" * 12_000], "501 5.5.2"),
    ],
)
def test_logins_that_fail(run: Run, tmp_path: Path, lines: list[str], reply: str) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            for line in lines[:-1]:
                assert (await talk.ask(line)).startswith("334 ")
            assert (await talk.ask(lines[-1])).startswith(reply)
            for command in (MAIL, "RCPT TO:<members@lab.test>"):
                last = await talk.ask(command)
            assert last.startswith("530 5.7.0")

    run(work())


def test_who_guesses_has_to_connect_again(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, HELLO) as talk:
            for _ in range(10):
                assert (await talk.ask(f"AUTH PLAIN {b64(chr(0) + 'student' + chr(0) + 'x')}")).startswith("535 ")
            assert await talk.reply() == "421 4.7.0 lab.test Too many wrong logins, closing"
            assert await closed(talk)

    run(work())


def test_a_client_that_leaves_in_the_middle_of_a_login(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server, HELLO) as talk:
                await talk.ask("AUTH LOGIN")
                talk.writer.write_eof()
                assert await closed(talk)
            await until(lambda: not server.clients)

    run(work())


def test_beyond_loopback_no_password_goes_without_tls(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            server.exposed = True
            async with talking(server) as talk:
                assert "250-AUTH CRAM-MD5\n" in await talk.ask(HELLO)
                assert await talk.ask("AUTH PLAIN") == "538 5.7.11 Not without TLS: STARTTLS first"
                await talk.ask("STARTTLS")
                await talk.starttls(trusting())
                assert "250-AUTH PLAIN LOGIN CRAM-MD5\n" in await talk.ask(HELLO)

    run(work())


@pytest.mark.parametrize("start", [smtp, smtps])
def test_smtplib_over_tls(run: Run, tmp_path: Path, start: object) -> None:
    async def work() -> None:
        server: SmtpServer
        async with serving(smtp if start is smtp else smtps, tmp_path) as server:

            def send() -> None:
                client: smtplib.SMTP
                if server.tls:
                    client = smtplib.SMTP_SSL(*server.address, context=trusting(), timeout=20)
                else:
                    client = smtplib.SMTP(*server.address, timeout=20)
                    client.starttls(context=trusting())
                client.login("student", "secret")
                client.sendmail("student@lab.test", ["class@lab.test"], b"Subject: x\r\n\r\n.\r\n" * 20000)
                client.quit()

            await asyncio.to_thread(send)
            assert len(await contents(server)) == len(await contents(server, "teacher")) == 1

    run(work())

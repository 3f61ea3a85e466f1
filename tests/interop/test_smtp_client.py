"""Our SMTP client and Debian's Postfix: messages delivered, recipients refused, SIZE, STARTTLS, and smuggling."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.mail.server import MailServer, Security
from app.smtp.client import SmtpClient
from app.smtp.connection import Connection
from app.smtp.errors import MessageTooBigError
from app.smtp.recipe import Mail, send_program
from tests.app.smtp.test_recipe import run_program
from tests.helpers.driver import until
from tests.helpers.postfix import SIZE_LIMIT, Postfix, postfix, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it can run")

SENDER, STUDENT, TEACHER = "me@lab.test", "student@lab.test", "teacher@lab.test"


@pytest.fixture(scope="module")
def server() -> Iterator[Postfix]:
    import trustme

    with postfix(trustme.CA()) as running:
        yield running


def client_for(server: Postfix, security: Security = Security.NONE, **options: Any) -> SmtpClient:
    return SmtpClient(MailServer("127.0.0.1", server.port, security, timeout=30, **options))


def message(subject: str, body: str = "Hello\n.\n..two dots\nend\n") -> bytes:
    return f"From: {SENDER}\nTo: {STUDENT}\nSubject: {subject}\n\n{body}".encode()


async def arrived(server: Postfix, user: str, subject: str) -> Any:
    """The message with this subject, once it is in the user's mailbox."""
    return await until(
        lambda: next((one for one in server.messages(user) if one["Subject"] == subject), None),
        server.log(),
        seconds=30,
    )


async def test_messages_arrive_as_they_were(server: Postfix) -> None:
    async with client_for(server) as client:
        await client.open()
        assert {"PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"} <= set(client.session.extensions)
        for number in range(20):
            result = await client.send(SENDER, [STUDENT], message(f"several {number}"))
            assert result.accepted == (STUDENT,)
            assert result.reply.enhanced == "2.0.0"
    for number in range(20):
        found = await arrived(server, "student", f"several {number}")
        assert found.get_payload() == "Hello\n.\n..two dots\nend\n"


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_refused_recipient_among_others(server: Postfix, at_once: bool) -> None:
    recipients = [STUDENT, "nobody@lab.test", TEACHER, "someone@elsewhere.test"]
    subject = f"refused {at_once}"
    async with client_for(server) as client:
        await client.open()
        if not at_once:
            await client.helo()
        result = await client.send(SENDER, recipients, message(subject))
        assert result.accepted == (STUDENT, TEACHER)
        codes = {to: reply.code for to, reply in result.refused.items()}
        # Relaying is refused for now (454) or for good (554), by its version.
        assert codes.pop(recipients[3]) in (454, 554)
        assert codes == {recipients[1]: 550}
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await client.send(SENDER, ["nobody@lab.test"], message("to nobody"))
        # The session goes on.
        await client.send(SENDER, [STUDENT], message(f"{subject} after"))
    await arrived(server, "teacher", subject)
    await arrived(server, "student", f"{subject} after")


async def test_the_size_is_known_before(server: Postfix) -> None:
    big = message("big", "x" * 70 * 1000 + "\n" + ("x" * 70 + "\n") * 3000)
    async with client_for(server) as client:
        await client.open()
        assert client.session.extensions.size_limit == SIZE_LIMIT
        with pytest.raises(MessageTooBigError):
            await client.send(SENDER, [STUDENT], big)
        # What Postfix itself says to MAIL with such a SIZE.
        with pytest.raises(smtplib.SMTPSenderRefused) as caught:
            await client.mail(SENDER, (f"SIZE={len(big)}",))
        assert caught.value.smtp_code == 552


async def test_8bit_and_addresses_in_other_letters(server: Postfix) -> None:
    async with client_for(server) as client:
        await client.open()
        await client.send(SENDER, [STUDENT], message("eight", "Привіт\n"))
        reply = await client.command("MAIL FROM:<юрій@lab.test> SMTPUTF8")
        assert reply.ok
        await client.rset()
    found = await arrived(server, "student", "eight")
    assert found.get_payload(decode=True).decode() == "Привіт\n"


async def test_starttls(server: Postfix) -> None:
    async with client_for(server, Security.STARTTLS, ca_file=str(server.ca_file)) as client:
        await client.open()
        assert client.tls is not None
        assert client.tls["verified"]
        await client.send(SENDER, [STUDENT], message("secured"))
    found = await arrived(server, "student", "secured")
    assert "with ESMTPS" in found["Received"]
    untrusting = client_for(server, Security.STARTTLS)
    with pytest.raises(ssl.SSLCertVerificationError):
        await untrusting.open()
    assert not untrusting.connected


async def test_every_other_command(server: Postfix) -> None:
    async with client_for(server) as client:
        await client.open()
        assert (await client.vrfy(STUDENT)).code == 252
        assert (await client.vrfy("nobody@lab.test")).code == 550
        assert (await client.expn("all")).code in (500, 502)
        assert (await client.noop()).ok
        assert (await client.rset()).ok
        assert (await client.command("RCPT TO:<x@y>")).code == 503
        with pytest.raises(smtplib.SMTPNotSupportedError):
            await client.login("user", "secret")
        with pytest.raises(smtplib.SMTPAuthenticationError) as caught:
            await client.login("user", "secret", unoffered=True)
        assert caught.value.smtp_code in (500, 502, 503)


async def test_false_ends_of_data_are_one_message(server: Postfix) -> None:
    inner = f"MAIL FROM:<{SENDER}>\r\nRCPT TO:<{STUDENT}>\r\nDATA\r\nSubject: smuggled\r\n\r\nboo\r\n.\r\n"
    async with client_for(server) as client:
        await client.open()
        for number, end in enumerate(("\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r\n")):
            body = f"Subject: outer {number}\r\n\r\nhello{end}{inner}"
            await client.send(SENDER, [STUDENT], body.encode())
        await client.send(SENDER, [STUDENT], message("the last of them"))
    await arrived(server, "student", "the last of them")
    subjects = [one["Subject"] for one in server.messages("student")]
    assert [f"outer {number}" for number in range(4)] == [each for each in subjects if each.startswith("outer")]
    assert "smuggled" not in subjects


async def test_the_shown_program_sends_through_it(server: Postfix, tmp_path: Path) -> None:
    security = MailServer("127.0.0.1", server.port, Security.STARTTLS, ca_file=str(server.ca_file))
    mails = [Mail(SENDER, (STUDENT, "nobody@lab.test"), message("by a program"))]
    code, out, error = await run_program(tmp_path, send_program(security, mails, debug=False))
    assert (code, error) == (0, "")
    assert "sent to 1 of 2 recipients" in out
    await arrived(server, "student", "by a program")


async def test_it_is_told_goodbye(server: Postfix) -> None:
    connection: Connection = client_for(server)
    await connection.connect()
    assert (await connection.quit()).said.startswith("221 2.0.0")
    assert not connection.connected

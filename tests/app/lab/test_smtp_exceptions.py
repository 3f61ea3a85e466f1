"""Each of smtplib's exceptions can be met, as smtp_odd.EXCEPTIONS says."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.lab.smtp_server import busy, smtp
from tests.app.lab.conftest import Run
from tests.app.lab.mail_talk import Talk, contents, lab_context, serving, talking
from tests.app.lab.test_smtp_odd import MAIL, REFUSING


def sendmail(client: smtplib.SMTP, sender: str = "ann@client.test", *recipients: str) -> None:
    client.sendmail(sender, recipients or ["student@lab.test"], "Subject: x\r\n\r\nbody\r\n")


MEETINGS: list[tuple[type[smtplib.SMTPException], Callable[[smtplib.SMTP], object]]] = [
    *(
        (smtplib.SMTPServerDisconnected, lambda client, name=name: sendmail(client, "a@b.test", f"{name}@lab.test"))
        for name in ("drop-rcpt", "drop-data", "drop-body", "drop-end", "drop-late")
    ),
    (smtplib.SMTPServerDisconnected, lambda client: sendmail(client, "drop-mail@lab.test")),
    (smtplib.SMTPServerDisconnected, lambda client: client.ehlo("drop.lab.test")),
    (smtplib.SMTPResponseException, lambda client: sendmail(client, "a@b.test", "longline@lab.test")),
    (smtplib.SMTPResponseException, lambda client: (client.ehlo("notls.lab.test"), client.starttls())),
    (smtplib.SMTPSenderRefused, lambda client: sendmail(client, "banned@lab.test")),
    (smtplib.SMTPSenderRefused, lambda client: sendmail(client, "closing@lab.test")),
    *(
        (smtplib.SMTPRecipientsRefused, lambda client, name=name: sendmail(client, "a@b.test", name))
        for name in (*(odd.address for odd in REFUSING if odd.name != "small"), "closing@lab.test", "a@example.org")
    ),
    *(
        (smtplib.SMTPDataError, lambda client, name=name: sendmail(client, "a@b.test", f"{name}@lab.test"))
        for name in ("badcontent", "trylater", "nodata")
    ),
    (smtplib.SMTPNotSupportedError, lambda client: (client.ehlo("plain.lab.test"), client.starttls())),
    (smtplib.SMTPNotSupportedError, lambda client: (client.ehlo("plain.lab.test"), client.login("student", "secret"))),
    (smtplib.SMTPNotSupportedError, lambda client: client.login("student", "secret")),
    (smtplib.SMTPAuthenticationError, lambda client: (client.ehlo("c.test"), client.login("student", "wrong"))),
]


@pytest.mark.parametrize(
    ("kind", "provoke"), MEETINGS, ids=[f"{n}-{kind.__name__}" for n, (kind, _) in enumerate(MEETINGS)]
)
def test_exceptions(
    run: Run, tmp_path: Path, kind: type[smtplib.SMTPException], provoke: Callable[[smtplib.SMTP], object]
) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:

            def meet() -> None:
                with smtplib.SMTP(*server.address, local_hostname="old.lab.test", timeout=20) as client:
                    with pytest.raises(kind) as caught:
                        provoke(client)
                    assert caught.type is kind
                    client.close()

            await asyncio.to_thread(meet)

    run(work())


def test_an_old_server_takes_mail_all_the_same(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            async with talking(server) as talk:
                assert (await talk.ask("EHLO old.lab.test")).startswith("502 ")
                for command in ("HELO old.lab.test", MAIL, "RCPT TO:<student@lab.test>", "DATA"):
                    assert (await talk.ask(command))[0] in "23"
                assert (await talk.ask("x\r\n.")).startswith("250 ")
            (message,) = await contents(server)
            assert b" with SMTP id " in message

    run(work())


def test_a_refused_name(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:

            def meet() -> None:
                with smtplib.SMTP(*server.address, local_hostname="refused.lab.test", timeout=20) as client:
                    with pytest.raises(smtplib.SMTPHeloError):
                        sendmail(client)
                    client.close()

            await asyncio.to_thread(meet)

    run(work())


def test_a_server_that_is_too_busy(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        server = await busy(lab_context(tmp_path))

        def meet() -> None:
            with pytest.raises(smtplib.SMTPConnectError) as caught:
                smtplib.SMTP(*server.address, timeout=20)
            assert caught.value.smtp_code == 421

        await asyncio.to_thread(meet)
        reader, writer = await asyncio.open_connection(*server.address)
        assert await reader.read() == b"421 lab.test Too busy, try again later\r\n"
        # One that has not gone yet when the lab closes.
        lingering = Talk(*await asyncio.open_connection(*server.address))
        await server.close()
        writer.close()
        await writer.wait_closed()
        await lingering.close()

    run(work())

"""The SMTP client and TLS: from the first byte and by STARTTLS, and what is refused for its sake."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from pathlib import Path

import pytest

from app.lab.certificates import Certificates, Flaw
from app.mail.server import Security
from app.smtp.errors import (
    ReplyTimeoutError,
)
from tests.app.smtp.clients import MESSAGE, A, B, Seen, client_for
from tests.helpers.smtp_peers import Answer, Tls, peer
from tests.helpers.traced import until


def lab_contexts(folder: Path) -> tuple[ssl.SSLContext, str]:
    certificates = Certificates(folder)
    return certificates.make_server_context(), str(certificates.make_ca_file())


async def test_starttls_forgets_what_was_said_and_drops_what_was_slipped_in(tmp_path: Path) -> None:
    context, ca_file = lab_contexts(tmp_path)
    script: dict[str, Answer] = {
        "EHLO": b"250-peer.test\r\n250 STARTTLS\r\n",
        "STARTTLS": Tls(context, b"250 injected\r\n250-half"),
    }
    seen = Seen()
    async with peer(script) as peers:
        async with client_for(peers.port, seen, security=Security.STARTTLS, ca_file=ca_file) as client:
            await client.open()
            assert client.tls is not None
            assert client.tls["verified"]
            assert client.session.tls
            await client.send(A, [B], MESSAGE)
        assert peers[0].secured
        assert [line.split()[0] for line in peers[0].lines[:3]] == [b"EHLO", b"STARTTLS", b"EHLO"]
    assert any("slipped them in" in line for line in seen.lines)
    assert not any("injected" in line for line in seen.lines)


async def test_no_password_without_the_tls_that_was_asked_for(tmp_path: Path) -> None:
    _, ca_file = lab_contexts(tmp_path)
    stripped = b"250-peer.test\r\n250 AUTH PLAIN LOGIN\r\n"
    refusing = b"250-peer.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n"
    for ehlo, error in ((stripped, smtplib.SMTPNotSupportedError), (refusing, smtplib.SMTPResponseException)):
        async with peer({"EHLO": ehlo, "STARTTLS": b"454 4.7.0 not now\r\n"}) as peers:
            async with client_for(peers.port, security=Security.STARTTLS, ca_file=ca_file) as client:
                with pytest.raises(error):
                    await client.open("user", "secret")
            assert not any(b"AUTH" in line for line in peers[0].lines)


@pytest.mark.parametrize("flaw", [Flaw.EXPIRED, Flaw.WRONG_NAME, Flaw.SELF_SIGNED])
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_bad_certificates_are_refused(tmp_path: Path, flaw: Flaw, security: Security) -> None:
    certificates = Certificates(tmp_path)
    context, ca_file = certificates.make_server_context(flaw), str(certificates.make_ca_file())
    script: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250 STARTTLS\r\n", "STARTTLS": Tls(context)}
    async with peer(script, tls=context if security is Security.TLS else None) as peers:
        client = client_for(peers.port, security=security, ca_file=ca_file)
        with pytest.raises(ssl.SSLCertVerificationError):
            await client.open("user", "secret")
        assert not client.connected
        unchecked = client_for(peers.port, security=security, check_certificate=False)
        await unchecked.open()
        await unchecked.close()


async def test_tls_where_there_is_none_and_none_where_there_is(tmp_path: Path) -> None:
    context, ca_file = lab_contexts(tmp_path)
    async with peer() as peers:
        with pytest.raises(ssl.SSLError):
            await client_for(peers.port, security=Security.TLS, ca_file=ca_file).connect()
    async with peer(tls=context) as peers:
        with pytest.raises(ReplyTimeoutError, match="the connection"):
            await client_for(peers.port, timeout=0.3).connect()


async def test_a_server_that_goes_during_the_handshake(tmp_path: Path) -> None:
    _, ca_file = lab_contexts(tmp_path)

    def leave(line: bytes) -> bytes:
        asyncio.get_running_loop().call_soon(peers[0].transport.close)
        return b"220 go ahead\r\n"

    async with peer({"EHLO": b"250-peer.test\r\n250 STARTTLS\r\n", "STARTTLS": leave}) as peers:
        client = client_for(peers.port, security=Security.STARTTLS, ca_file=ca_file)
        with pytest.raises(smtplib.SMTPServerDisconnected, match="handshake"):
            await client.open()


async def test_nothing_listens() -> None:
    async with peer() as peers:
        port = peers.port
    with pytest.raises(ConnectionRefusedError):
        await client_for(port).connect()


async def test_giving_up_in_the_middle_of_the_handshake_leaves_nothing_open(tmp_path: Path) -> None:
    _, ca_file = lab_contexts(tmp_path)
    # It says 220 and then nothing: the handshake hangs.
    script: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250 STARTTLS\r\n", "STARTTLS": b"220 go ahead\r\n"}
    async with peer(script) as peers:
        client = client_for(peers.port, security=Security.STARTTLS, ca_file=ca_file)

        async def talk() -> None:
            async with client:
                await client.open()

        task = asyncio.ensure_future(talk())
        await until(lambda: peers and peers[0].buffer)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 10)
        await client.close()
        assert not client.connected
        slow = client_for(peers.port, security=Security.STARTTLS, ca_file=ca_file, timeout=0.3)
        with pytest.raises(smtplib.SMTPServerDisconnected, match="handshake"):
            await slow.open()
        await slow.close()

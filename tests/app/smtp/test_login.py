"""Logging in: three mechanisms against aiosmtpd and a scripted peer, what is tried next, and what is never shown."""

from __future__ import annotations

import asyncio
import base64
import hmac
import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from app.errors import explain
from app.smtp.auth import Login, ordered
from app.smtp.errors import SMTPAuthenticationError, SMTPNotSupportedError
from app.sockets.options import FieldError
from tests.app.smtp.clients import Seen, client_for, opened
from tests.helpers.smtp_peers import Answer, peer

USER, PASSWORD = "student@lab.test", "пароль secret"


def b64(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


@asynccontextmanager
async def aiosmtpd_server() -> AsyncIterator[int]:
    def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        good = data.login == USER.encode() and data.password == PASSWORD.encode()
        return AuthResult(success=good, handled=good)

    def make() -> SMTP:
        return SMTP(object(), hostname="peer.test", authenticator=authenticate, auth_require_tls=False)

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


@pytest.mark.expect_log("auth_required|login_data is deprecated")
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN", ""])
async def test_logging_in_to_a_real_server(mechanism: str) -> None:
    seen = Seen()
    async with aiosmtpd_server() as port:
        async with client_for(port, seen) as client:
            await client.open(USER, PASSWORD, mechanism)
            assert client.session.user_known
            assert "logged in" in client.session.why_not("AUTH")
        shown = "\n".join(seen.lines)
        assert "****" in shown
        for secret in (PASSWORD, b64(PASSWORD), b64(f"\0{USER}\0{PASSWORD}")):
            assert secret not in shown
        async with client_for(port) as client:
            with pytest.raises(smtplib.SMTPAuthenticationError) as caught:
                await client.open(USER, "wrong", mechanism)
            assert caught.value.smtp_code == 535
            assert explain(caught.value).name == "smtplib.SMTPAuthenticationError"
            assert client.connected


def ehlo(mechanisms: str) -> bytes:
    return f"250-peer.test\r\n250 AUTH {mechanisms}\r\n".encode()


async def test_cram_md5_is_the_first_choice_and_sends_no_password() -> None:
    challenge = "<1896.697170952@peer.test>"
    right = f"{USER} {hmac.new(PASSWORD.encode(), challenge.encode(), 'md5').hexdigest()}"
    script: dict[str, Answer] = {
        "EHLO": ehlo("PLAIN LOGIN CRAM-MD5"),
        "AUTH": f"334 {b64(challenge)}\r\n".encode(),
        b64(right).upper(): b"235 2.7.0 welcome\r\n",
    }
    async with peer(script) as peers, await opened(peers) as client:
        assert (await client.login(USER, PASSWORD)).code == 235
        assert peers[0].lines[1] == b"AUTH CRAM-MD5"


async def test_a_mechanism_that_does_not_work_here_is_followed_by_the_next() -> None:
    def judge(line: bytes) -> bytes:
        return b"504 5.5.4 not for you\r\n" if b"CRAM" in line else b"235 ok\r\n"

    async with peer({"EHLO": ehlo("CRAM-MD5 PLAIN"), "AUTH": judge}) as peers, await opened(peers) as client:
        await client.login(USER, PASSWORD)
        assert [line.split()[1] for line in peers[0].lines[1:]] == [b"CRAM-MD5", b"PLAIN"]


async def test_a_wrong_password_is_not_tried_twice() -> None:
    script: dict[str, Answer] = {"EHLO": ehlo("PLAIN LOGIN"), "AUTH": b"535 5.7.8 wrong\r\n"}
    async with peer(script) as peers, await opened(peers) as client:
        with pytest.raises(SMTPAuthenticationError):
            await client.login(USER, PASSWORD)
        assert len(peers[0].lines) == 2


async def test_servers_without_a_login_that_we_know() -> None:
    for offer, words in ((b"250 peer.test\r\n", "offers no login"), (ehlo("GSSAPI NTLM"), "GSSAPI, NTLM")):
        async with peer({"EHLO": offer}) as peers, await opened(peers) as client:
            with pytest.raises(SMTPNotSupportedError, match=words):
                await client.login(USER, PASSWORD)
            assert len(peers[0].lines) == 1


@pytest.mark.parametrize("mechanism", ["CRAM-MD5", "LOGIN", "PLAIN"])
async def test_servers_that_ask_for_ever_or_nonsense_are_broken_off(mechanism: str) -> None:
    script: dict[str, Answer] = {
        "EHLO": ehlo(mechanism),
        "": b"334 not*base64\r\n",
        "AUTH": b"334 not*base64\r\n",
        "*": b"501 5.7.0 broken off\r\n",
    }
    async with peer(script) as peers, await opened(peers) as client:
        with pytest.raises(SMTPAuthenticationError):
            await client.login(USER, PASSWORD)
        assert peers[0].lines[-1] == b"*"
        assert client.connected
        assert (await client.noop()).ok


async def test_a_login_by_hand_is_masked() -> None:
    seen = Seen()
    script: dict[str, Answer] = {"EHLO": ehlo("LOGIN"), "AUTH": b"334 VXNlcjo=\r\n", "": b"235 fine\r\n"}
    async with peer(script) as peers, client_for(peers.port, seen) as client:
        await client.open()
        await client.command("auth login")
        await client.command("c2VjcmV0")
        await client.command("AUTH PLAIN c2VjcmV0")
    assert not any("c2VjcmV0" in line for line in seen.lines)
    assert "C: AUTH PLAIN ****" in seen.lines


def test_what_cannot_be_said() -> None:
    assert ordered(("GSSAPI", "LOGIN", "CRAM-MD5")) == ["CRAM-MD5", "LOGIN"]
    for user, password, field in (("a\0b", "c", "user"), ("a", "b\0c", "password")):
        with pytest.raises(FieldError) as caught:
            Login("PLAIN", user, password)
        assert caught.value.field == field
    with pytest.raises(FieldError):
        Login("GSSAPI", "a", "b")

"""The shown programs run in a fresh interpreter against servers; what they send is what our client sends."""

from __future__ import annotations

import ast
import asyncio
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lab.certificates import Certificates
from app.mail.server import MailServer, Security
from app.smtp.recipe import INLINE_BYTES, Mail, console_program, send_program
from app.smtp.wire import CommandRefusedError
from app.sockets.options import FieldError
from tests.app.smtp.clients import PIPELINED, A, B, C, client_for
from tests.helpers.smtp_peers import Answer, Peers, Tls, peer

TEXT = b'Subject: =?utf-8?b?0YLQsNC6?=\r\n\r\n.dot \'quote\' """ \\ {x}\r\nend\r\n'
LATIN = b"Subject: x\r\n\r\n\xe9\xe8\r\n"


async def run_program(folder: Path, source: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, output and errors of a program in an interpreter that has the standard library only."""
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    # Without a terminal getpass reads standard input, and warns that it can be seen.
    flags = ["-I", "-X", "utf8", "-W", "error", "-W", "ignore::getpass.GetPassWarning"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *flags,
        str(path),
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    out, error = await process.communicate(typed.encode())
    return process.returncode or 0, out.decode(), error.decode()


def said_in(peers: Peers, number: int) -> list[bytes]:
    return [line for line in peers[number].lines if line[:4].upper() not in (b"EHLO", b"QUIT")]


async def test_what_the_program_sends_is_what_our_client_sends(tmp_path: Path) -> None:
    mails = [Mail(A, (B, C), TEXT), Mail("", (B,), LATIN), Mail("юрій@peer.test", (B,), TEXT)]
    offer = b"250-peer.test\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
    script: dict[str, Answer] = {
        "EHLO": offer,
        "RCPT": lambda line: b"550 no\r\n" if b"<c@" in line else b"250 ok\r\n",
    }
    async with peer(script) as peers:
        code, out, error = await run_program(tmp_path, send_program(MailServer("127.0.0.1", peers.port), mails))
        assert code == 0, error
        assert "sent to 1 of 2 recipients" in out
        assert "refused: 'c@peer.test' 550 b'no'" in out
        assert "send: 'DATA" in error or "send: 'data" in error
        async with client_for(peers.port) as client:
            await client.open()
            for mail in mails:
                await client.send(mail.sender, mail.recipients, mail.message)
        assert peers[0].messages == peers[1].messages
        theirs = [line.decode().lower().split() for line in said_in(peers, 0)]
        ours = [line.decode().lower().split() for line in said_in(peers, 1)]
        # The order of the parameters of MAIL does not matter.
        assert [(words[0], set(words)) for words in theirs] == [(words[0], set(words)) for words in ours]


async def test_refusals_are_printed_and_the_next_message_is_sent(tmp_path: Path) -> None:
    mails = [Mail("bad@peer.test", (B,), TEXT), Mail(A, ("no@peer.test",), TEXT), Mail(A, (B,), TEXT)]
    script: dict[str, Answer] = {
        "MAIL": lambda line: b"553 banned\r\n" if b"bad@" in line else b"250 ok\r\n",
        "RCPT": lambda line: b"550 nobody\r\n" if b"no@" in line else b"250 ok\r\n",
    }
    async with peer(script) as peers:
        source = send_program(MailServer("127.0.0.1", peers.port), mails, debug=False)
        code, out, error = await run_program(tmp_path, source)
        assert (code, error) == (0, "")
        assert out.splitlines() == [
            "refused: 553 b'banned'",
            "nobody took it: {'no@peer.test': (550, b'nobody')}",
            "sent to 1 of 1 recipients",
        ]
        assert len(peers[0].messages) == 1


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize("mechanism", ["", "LOGIN"])
async def test_tls_and_login(tmp_path: Path, security: Security, mechanism: str) -> None:
    certificates = Certificates(tmp_path)
    context, ca_file = certificates.make_server_context(), str(certificates.make_ca_file())
    script: dict[str, Answer] = {
        "EHLO": b"250-peer.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
        "STARTTLS": Tls(context),
        "AUTH": lambda line: b"235 in\r\n" if b"PLAIN AHVzZXIAc2VjcmV0" in line else b"334 VXNlcjo=\r\n",
        "": lambda line: b"235 in\r\n" if line == b"c2VjcmV0" else b"334 UGFzcw==\r\n",
    }
    async with peer(script, tls=context if security is Security.TLS else None) as peers:
        server = MailServer("127.0.0.1", peers.port, security, ca_file=ca_file)
        source = send_program(server, [Mail(A, (B,), TEXT)], "user", mechanism, debug=False)
        assert "secret" not in source
        code, out, error = await run_program(tmp_path, source, "secret\n")
        assert code == 0, error
        assert out.endswith("sent to 1 of 1 recipients\n")
        if security is Security.STARTTLS:
            assert peers[0].secured
        assert any(line.startswith(b"AUTH " + (mechanism or "PLAIN").encode()) for line in peers[0].lines)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_programs_check_certificates_unless_told_otherwise(tmp_path: Path, security: Security) -> None:
    certificates = Certificates(tmp_path)
    context = certificates.make_server_context()
    script: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250 STARTTLS\r\n", "STARTTLS": Tls(context)}
    async with peer(script, tls=context if security is Security.TLS else None) as peers:
        for check in (True, False):
            server = MailServer("127.0.0.1", peers.port, security, check_certificate=check)
            code, out, error = await run_program(tmp_path, send_program(server, [Mail(A, (B,), TEXT)]))
            assert (code != 0) == check
            assert ("CERTIFICATE_VERIFY_FAILED" in error) == check
            assert ("sent to 1" in out) != check


async def test_a_big_message_is_read_from_a_file(tmp_path: Path) -> None:
    big = TEXT + b"x" * INLINE_BYTES + b"\r\n"
    (tmp_path / "message2.eml").write_bytes(big)
    async with peer() as peers:
        source = send_program(MailServer("127.0.0.1", peers.port), [Mail(A, (B,), TEXT), Mail(A, (B,), big)])
        assert len(source) < INLINE_BYTES
        code, _, error = await run_program(tmp_path, source)
        assert code == 0, error[-2000:]
        assert len(peers[0].messages[1]) == len(big) + 1


@pytest.mark.parametrize("script", [{}, PIPELINED])
async def test_the_console_program_repeats_the_session(tmp_path: Path, script: dict[str, Answer]) -> None:
    commands = ["EHLO me", "VRFY joe", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "XYZZY 'quoted' \\", "QUIT"]
    async with peer(script) as peers:
        source = console_program(MailServer("127.0.0.1", peers.port), commands, name="me.test")
        code, out, error = await run_program(tmp_path, source, "Subject: typed\n\n.dot\n.\n")
        assert code == 0, error
        assert "252 b'2.1.5 cannot say'" in out
        assert peers[0].messages == [b"Subject: typed\r\n\r\n..dot\r\n"]
        said = [line.decode() for line in peers[0].lines]
        assert said == ["ehlo me.test", *commands[1:]]


def test_bad_input_makes_no_program() -> None:
    good = MailServer("127.0.0.1", 25)
    with pytest.raises(FieldError):
        send_program(good, [])
    with pytest.raises(FieldError):
        send_program(MailServer("", 25), [Mail(A, (B,), TEXT)])
    with pytest.raises(CommandRefusedError):
        send_program(good, [Mail("a@b>\r\nRCPT TO:<x@y", (B,), TEXT)])
    with pytest.raises(CommandRefusedError):
        console_program(good, ["NOOP\r\nVRFY x"])


@given(st.text(max_size=30), st.text(max_size=30), st.binary(max_size=80))
def test_nothing_typed_becomes_code(sender: str, user: str, message: bytes) -> None:
    try:
        source = send_program(MailServer("127.0.0.1", 25, Security.TLS), [Mail(sender, (sender,), message)], user)
    except CommandRefusedError:
        return
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    own = {"getpass", "create_default_context", "SMTP_SSL", "set_debuglevel"}
    assert names <= own | {"login", "isascii", "has_extn", "sendmail", "items"}

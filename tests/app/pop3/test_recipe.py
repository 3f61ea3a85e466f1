"""The poplib programs, each run in a fresh interpreter against a server."""

from __future__ import annotations

import ast
import asyncio
import sys
from pathlib import Path

import pytest

from app.mail.server import MailServer, Security
from app.pop3.entries import Auth
from app.pop3.recipe import inbox_program
from app.pop3.wire import CommandRefusedError
from tests.app.pop3.test_client import authority  # noqa: F401
from tests.helpers.certificates import server_context
from tests.helpers.pop3_peers import Pop3Peer, message, peer


async def run(program: str, folder: Path, password: str = "secret") -> tuple[int, str, str]:
    """Run it and type the password. Returns its exit code and what it said."""
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        str(path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        # Without a terminal getpass reads standard input.
        start_new_session=True,
    )
    out, err = await asyncio.wait_for(process.communicate(f"{password}\n".encode()), 30)
    return process.returncode or 0, out.decode(), err.decode()


@pytest.mark.parametrize("auth", Auth)
@pytest.mark.parametrize("security", Security)
async def test_the_program_does_what_the_tab_does(
    security: Security,
    auth: Auth,
    authority: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    tls = server_context()
    big = message(2, "x" * 40_000 + "\r\n" * 10, "Big one")
    given = Pop3Peer([message(1), big, message(3, ".\r\n..\r\n")], tls=tls)
    async with peer(given, tls=tls if security is Security.TLS else None) as server:
        where = MailServer("127.0.0.1", server.port, security, ca_file=authority, timeout=10)
        code, out, err = await run(inbox_program(where, "student", auth, delete=["uid-3"]), tmp_path)
        assert code == 0, err
        assert "3 messages" in out
        assert "1 uid-1" in out and "2 uid-2" in out and "'Big one'" in out and out.count("headers only") == 1
        assert "TOP 2 0" in server.lines and "RETR 2" not in server.lines and "RETR 1" in server.lines
        assert server.deleted == [3]
        assert ("STLS" in server.lines) == (security is Security.STARTTLS)
        assert ("PASS secret" in server.lines) == (auth is Auth.USER)


async def test_a_wrong_password_is_an_error_proto(tmp_path: Path) -> None:
    async with peer() as server:
        program = inbox_program(MailServer("127.0.0.1", server.port, timeout=10), "student", Auth.USER)
        code, out, _ = await run(program, tmp_path, "wrong")
        assert code == 1 and "[AUTH]" in out and "DELETE" not in program


async def test_a_password_of_two_lines_is_refused_by_the_program(tmp_path: Path) -> None:
    async with peer() as server:
        program = inbox_program(MailServer("127.0.0.1", server.port, timeout=10), "student", Auth.USER)
        code, _, err = await run(program, tmp_path, "secret\rDELE 1")
        assert code == 1 and "control character" in err and server.lines == []


async def test_an_untrusted_certificate_stops_the_program(tmp_path: Path) -> None:
    async with peer(Pop3Peer(tls=server_context())) as server:
        where = MailServer("127.0.0.1", server.port, Security.STARTTLS, timeout=10)
        code, _, err = await run(inbox_program(where, "student", Auth.USER), tmp_path)
        assert code == 1 and "CERTIFICATE_VERIFY_FAILED" in err and server.verbs() == ["CAPA", "STLS"]
        where = MailServer("127.0.0.1", server.port, Security.STARTTLS, check_certificate=False, timeout=10)
        code, out, _ = await run(inbox_program(where, "student", Auth.USER), tmp_path)
        assert code == 0 and "3 messages" in out


def test_what_is_typed_cannot_become_code() -> None:
    evil = "x'); import os  # {USER} \" ''' \\ "
    program = inbox_program(MailServer("127.0.0.1", 110), evil, Auth.USER, delete=[evil, "\\"])
    names = {
        target.id: statement.value
        for statement in ast.parse(program).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    assert ast.literal_eval(names["USER"]) == evil
    assert ast.literal_eval(names["DELETE"]) == [evil, "\\"]
    with pytest.raises(CommandRefusedError):
        inbox_program(MailServer("127.0.0.1", 110), "a\r\nDELE 1", Auth.USER)

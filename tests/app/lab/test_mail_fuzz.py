"""Any commands in any order, cut anywhere: every reply is well-formed, nothing of ours fails, nothing is left."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import app.lab.smtp_commands as smtp_commands
import app.lab.smtp_odd as smtp_odd
import app.lab.smtp_transfer as smtp_transfer
from app.lab.pop3 import pop3
from app.lab.smtp_odd import ODD
from app.lab.smtp_server import MAX_UNDER_WAY, smtp
from tests.app.lab.conftest import Run, until
from tests.app.lab.mail_talk import Talk, serving

SESSIONS = 60

ADDRESSES = [*(odd.address for odd in ODD), "student@lab.test", "class@lab.test", "a@b.test", "", "ї@lab.test"]

REPLY = re.compile(rb"[2-5]\d\d[ -][^\r\n]*|yes, why not|hello yourself, this is no reply code")


def smtp_lines(chance: random.Random) -> list[str]:
    lines = []
    for _ in range(chance.randrange(1, 50)):
        address = chance.choice(ADDRESSES)
        choices = (
            f"EHLO {address}", "EHLO c.test", "EHLO c.test", "HELO c.test", f"MAIL FROM:<{address}>",
            f"MAIL FROM:<{address}> SIZE=20000 SMTPUTF8", f"RCPT TO:<{address}>", f"RCPT TO:<{address}>", "DATA",
            "DATA", "x\r\n.", "x\n.\r\n\r\n.", ".", "RSET", "NOOP", f"VRFY {address}", f"EXPN {address}", "HELP",
            "AUTH LOGIN", "AUTH PLAIN AHN0dWRlbnQAc2VjcmV0", noise(chance),
        )  # fmt: skip
        lines.append(chance.choice(choices))
    return lines


def pop3_lines(chance: random.Random) -> list[str]:
    lines = ["USER student", "PASS secret"] if chance.random() < 0.7 else []
    for _ in range(chance.randrange(1, 50)):
        number, count = chance.randrange(-1, 9), chance.randrange(-1, 9)
        choices = (
            "USER student", "PASS secret", "CAPA", "STAT", "LIST", f"LIST {number}", "UIDL", f"UIDL {number}", "RSET",
            f"RETR {number}", f"RETR {number}", f"TOP {number} {count}", f"TOP {number} {count}", f"DELE {number}",
            "NOOP", "UTF8", "RPOP x", "APOP student x", "AUTH", noise(chance),
        )  # fmt: skip
        lines.append(chance.choice(choices))
    return lines


def noise(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(1, 300)) for _ in range(chance.randrange(30)))


def cut(lines: list[str], chance: random.Random) -> bytes:
    data = "\r\n".join(lines).encode() + b"\r\n"
    return data if chance.random() < 0.5 else data[: chance.randrange(len(data))]


@pytest.mark.parametrize("seed", [1, 2])
def test_smtp(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(smtp_commands, "_ENDLESS_LINES", 300)
    monkeypatch.setattr(smtp_odd, "SLOW_SECONDS", 0.001)
    monkeypatch.setattr(smtp_transfer, "STALL_SECONDS", 0.01)

    async def work() -> None:
        chance = random.Random(seed)
        async with serving(smtp, tmp_path) as server:
            for _ in range(SESSIONS):
                talk = await Talk.open(server)
                talk.send(cut(smtp_lines(chance), chance))
                if chance.random() < 0.7:
                    talk.writer.write_eof()
                    replies = (await talk.rest()).split(b"\r\n")
                    # Only a connection that was reset may end within a line.
                    assert all(REPLY.fullmatch(reply) for reply in replies[:-1]), replies
                await talk.close()
            await until(lambda: not server.clients)
            assert server.room.take(MAX_UNDER_WAY)

    run(work())


@pytest.mark.parametrize("seed", [1, 2])
def test_pop3(run: Run, tmp_path: Path, seed: int) -> None:
    async def work() -> None:
        chance = random.Random(seed)
        async with serving(pop3, tmp_path, empty=False) as server:
            for _ in range(SESSIONS):
                talk = await Talk.open(server)
                talk.send(cut(pop3_lines(chance), chance))
                if chance.random() < 0.7:
                    talk.writer.write_eof()
                    assert (await talk.rest()).startswith(b"+OK lab.test POP3 ")
                await talk.close()
                await until(lambda: not server.mailboxes.in_use("student"))
            await until(lambda: not server.clients)
            # Nobody said QUIT.
            session = await server.mailboxes.open("student")
            session.close()
            assert len(session.messages) == 5

    run(work())

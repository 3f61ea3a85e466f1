"""Messages that are too big, too many at once, or that the disk does not take."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.lab.smtp_transfer as smtp_transfer
from app.lab.smtp_server import smtp
from tests.app.lab.conftest import Run
from tests.app.lab.mail_talk import contents, serving, talking
from tests.app.lab.test_smtp_server import MAIL, RCPT


def test_a_full_mailbox_and_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server, talking(server, "EHLO client.test") as talk:
            with monkeypatch.context() as patch:
                patch.setattr("app.lab.mailboxes.MAX_MESSAGES", 0)
                for command in (MAIL, RCPT, "DATA"):
                    await talk.ask(command)
                assert await talk.ask("x\r\n.") == (
                    "452 4.2.2 the mailbox of student is full; delete something and try again"
                )

            def fail(folder: Path, message: bytes) -> None:
                raise OSError(28, "No space left on device")

            with monkeypatch.context() as patch:
                patch.setattr("app.lab.mailboxes._add_safely", fail)
                for command in (MAIL, RCPT, "DATA"):
                    await talk.ask(command)
                assert await talk.ask("x\r\n.") == (
                    "451 4.3.0 The disk refused (No space left on device), try again later"
                )
            for command in (MAIL, RCPT, "DATA"):
                await talk.ask(command)
            assert (await talk.ask("x\r\n.")).startswith("250 ")
            assert len(await contents(server)) == 1

    run(work())


def test_a_message_over_the_limit(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        monkeypatch.setattr(smtp_transfer, "MAX_SIZE", 100_000)
        async with serving(smtp, tmp_path) as server:
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                assert (await talk.ask("x" * 98 + "\r\n" + ("y" * 98 + "\r\n") * 1000 + ".")).startswith("552 5.3.4")
                assert (await talk.ask("NOOP")).startswith("250")
                assert await talk.ask(RCPT) == "503 5.5.1 Say MAIL first"
            monkeypatch.setattr(smtp_transfer, "MAX_THROWN", 300_000)
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                talk.send(("y" * 98 + "\r\n") * 10_000)
                assert (await talk.reply()).startswith("421 4.7.0 lab.test A message without end")
            assert await contents(server) == []
            assert server.room.take(256 * 1024 * 1024)

    run(work())


def test_many_big_messages_at_once_are_bounded(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            assert server.room.take(256 * 1024 * 1024 - 1000)
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                assert (await talk.ask(("y" * 98 + "\r\n") * 20 + ".")).startswith("452 4.3.1")
                for command in (MAIL, RCPT, "DATA"):
                    await talk.ask(command)
                assert (await talk.ask("small\r\n.")).startswith("250 ")
            # All that was taken for them is given back.
            assert server.room.take(1000)
            assert not server.room.take(1)

    run(work())


def test_a_fifty_megabyte_attachment(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with serving(smtp, tmp_path) as server:
            line = b"x" * 76 + b"\r\n"
            count = 70_000_000 // len(line)
            async with talking(server, "EHLO client.test", MAIL, RCPT, "DATA") as talk:
                for _ in range(count // 1000):
                    talk.send(line * 1000)
                    await talk.writer.drain()
                assert (await talk.ask(b".")).startswith("250 ")
            session = await server.mailboxes.open("student")
            session.close()
            assert session.messages[0].size > count // 1000 * 1000 * len(line)

    run(work())

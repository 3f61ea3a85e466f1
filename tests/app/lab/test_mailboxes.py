"""The lab's mailboxes on disk: order, names that stay, the lock, the bounds, the samples and what a crash leaves."""

from __future__ import annotations

import asyncio
import email
import email.policy
import mailbox
import os
import re
import threading
from pathlib import Path

import pytest

import app.lab.mailboxes as mailboxes
from app.lab import Certificates, LabContext
from app.lab.mail_accounts import ACCOUNTS, account_named, mailboxes_of, password_of
from app.lab.mail_samples import samples_for
from app.lab.mailboxes import Mailboxes, MailboxFullError, MailboxInUseError, open_mailboxes
from app.tasks import TaskOwner

MESSAGE = b"Subject: hello\r\n\r\nOne line.\r\n.\r\n"


def context(data: Path) -> LabContext:
    return LabContext("127.0.0.1", 0, data, Certificates(data), TaskOwner("test", lambda error, _: None))


async def empty(folder: Path, user: str = "student") -> Mailboxes:
    """Mailboxes of which one has no samples."""
    boxes = Mailboxes(folder)
    await boxes.prepare()
    session = await boxes.open(user)
    assert await session.commit(session.messages) == len(session.messages)
    session.close()
    return boxes


async def stored(boxes: Mailboxes, user: str = "student") -> list[bytes]:
    session = await boxes.open(user)
    try:
        return [each.read() for each in session.messages]
    finally:
        session.close()


def test_what_is_delivered_is_read_back_byte_for_byte_in_order(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        sent = [MESSAGE + f"{number}\r\n".encode() + bytes(range(128, 256)) + b"\r\n" for number in range(30)]
        for message in sent:
            await boxes.deliver(["student"], message)
        session = await boxes.open("student")
        assert [each.read() for each in session.messages] == sent
        assert [each.size for each in session.messages] == [len(each) for each in sent]
        session.close()

    asyncio.run(work())


def test_it_is_a_maildir_that_others_can_read(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        await boxes.deliver(["student"], MESSAGE)

    asyncio.run(work())
    box = mailbox.Maildir(tmp_path / "mail" / "student", create=False)
    (message,) = list(box)
    assert message["subject"] == "hello"
    assert list((tmp_path / "mail" / "student" / "tmp").iterdir()) == []


def test_uids_stay_when_others_go_and_with_the_next_run(tmp_path: Path) -> None:
    async def first() -> list[str]:
        boxes = await empty(tmp_path / "mail")
        for _ in range(5):
            await boxes.deliver(["student"], MESSAGE)
        session = await boxes.open("student")
        uids = [each.uid for each in session.messages]
        assert len(set(uids)) == 5
        assert all(re.fullmatch("[0-9a-f]{24}", uid) for uid in uids)
        assert await session.commit(session.messages[1:3]) == 2
        session.close()
        return uids

    async def second() -> list[str]:
        boxes = Mailboxes(tmp_path / "mail")
        await boxes.prepare()
        await boxes.deliver(["student"], MESSAGE)
        session = await boxes.open("student")
        session.close()
        return [each.uid for each in session.messages]

    uids = asyncio.run(first())
    later = asyncio.run(second())
    assert later[:3] == [uids[0], uids[3], uids[4]]
    assert later[3] not in uids


def test_flags_of_another_program_change_no_uid(tmp_path: Path) -> None:
    async def uid_of(boxes: Mailboxes) -> list[str]:
        session = await boxes.open("student")
        session.close()
        return [each.uid for each in session.messages]

    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        await boxes.deliver(["student"], MESSAGE)
        before = await uid_of(boxes)
        box = mailbox.Maildir(tmp_path / "mail" / "student", create=False)
        ((key, message),) = box.items()
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message
        assert await uid_of(boxes) == before

    asyncio.run(work())


def test_names_that_no_maildir_gave_are_listed_and_folders_and_links_are_not(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        new = tmp_path / "mail" / "student" / "new"
        (new / "dropped in by hand").write_bytes(MESSAGE)
        (new / ".hidden").write_bytes(MESSAGE)
        (new / "folder").mkdir()
        if os.name == "posix":
            (tmp_path / "secret").write_bytes(b"not for the mailbox")
            (new / "link").symlink_to(tmp_path / "secret")
        assert await stored(boxes) == [MESSAGE]

    asyncio.run(work())


def test_one_session_at_a_time(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        session = await boxes.open("student")
        assert boxes.in_use("student")
        with pytest.raises(MailboxInUseError, match="student"):
            await boxes.open("student")
        other = await boxes.open("teacher")
        other.close()
        # What comes meanwhile is for the next session.
        await boxes.deliver(["student"], MESSAGE)
        assert session.messages == ()
        session.close()
        session.close()
        assert await stored(boxes) == [MESSAGE]
        with pytest.raises(KeyError):
            await boxes.open("../teacher")

    asyncio.run(work())


def test_a_mailbox_that_cannot_be_listed_is_not_locked(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        new = tmp_path / "mail" / "student" / "new"
        new.rmdir()
        with pytest.raises(FileNotFoundError):
            await boxes.open("student")
        assert not boxes.in_use("student")
        with pytest.raises(FileNotFoundError):
            await boxes.deliver(["student"], MESSAGE)

    asyncio.run(work())


def test_several_mailboxes_get_their_copies(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        before = len(await stored(boxes, "teacher"))
        await boxes.deliver(["student", "teacher", "student"], MESSAGE)
        assert await stored(boxes) == [MESSAGE]
        assert len(await stored(boxes, "teacher")) == before + 1

    asyncio.run(work())


def test_many_at_once_get_in_each_once(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        sent = [MESSAGE + str(number).encode() + b"\r\n" for number in range(100)]
        await asyncio.gather(
            *(boxes.deliver(["teacher", "student"][number % 2 :], sent[number]) for number in range(100))
        )
        assert sorted(await stored(boxes)) == sorted(sent)

    asyncio.run(work())


def test_full_by_count_and_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        monkeypatch.setattr(mailboxes, "MAX_MESSAGES", 3)
        for _ in range(3):
            await boxes.deliver(["student"], MESSAGE)
        with pytest.raises(MailboxFullError, match="student"):
            await boxes.deliver(["student"], MESSAGE)
        session = await boxes.open("student")
        assert await session.commit(session.messages[:1]) == 1
        session.close()
        await boxes.deliver(["student"], MESSAGE)
        monkeypatch.setattr(mailboxes, "MAX_MESSAGES", 100)
        monkeypatch.setattr(mailboxes, "MAX_BYTES", 4 * len(MESSAGE))
        await boxes.deliver(["student"], MESSAGE)
        # Nobody gets it when one of them has no room.
        teacher = len(await stored(boxes, "teacher"))
        with pytest.raises(MailboxFullError):
            await boxes.deliver(["teacher", "student"], MESSAGE)
        assert len(await stored(boxes, "teacher")) == teacher
        assert len(await stored(boxes)) == 4

    asyncio.run(work())


def test_the_bounds_count_what_a_former_run_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        await boxes.deliver(["student"], MESSAGE)
        monkeypatch.setattr(mailboxes, "MAX_BYTES", 2 * len(MESSAGE) - 1)
        again = Mailboxes(tmp_path / "mail")
        await again.prepare()
        with pytest.raises(MailboxFullError):
            await again.deliver(["student"], MESSAGE)

    asyncio.run(work())


def test_many_are_put_in_quickly_and_keep_their_order(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        sent = [MESSAGE + str(number).encode() + b"\r\n" for number in range(2000)]
        await boxes.fill("student", sent)
        assert await stored(boxes) == sent

    asyncio.run(work())


def test_file_and_folder_are_synced_before_delivery_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        assert threading.current_thread() is not threading.main_thread()
        name = Path(f"/proc/self/fd/{handle}")
        if name.exists():
            synced.append(str(name.readlink()))
        real(handle)

    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        monkeypatch.setattr(os, "fsync", fsync)
        await boxes.deliver(["student"], MESSAGE)

    asyncio.run(work())
    if Path("/proc/self/fd").exists():
        folder = (tmp_path / "mail" / "student").resolve()
        assert [Path(name).parent for name in synced] == [folder / "tmp", folder]
        assert synced[1] == str(folder / "new")


def test_what_a_crash_left_half_written_is_in_no_mailbox(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        old = tmp_path / "mail" / "student" / "tmp" / "1.M1P1Q1.lab"
        old.write_bytes(b"Subject: hal")
        os.utime(old, (0, 0))
        assert await stored(boxes) == []
        again = Mailboxes(tmp_path / "mail")
        await again.prepare()
        assert not old.exists()

    asyncio.run(work())


def test_a_message_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = await empty(tmp_path / "mail")
        await boxes.fill("student", [MESSAGE] * 3)
        session = await boxes.open("student")
        session.messages[1].path.unlink()
        with pytest.raises(FileNotFoundError):
            session.messages[1].read()
        assert await session.commit(session.messages) == 2
        session.close()
        assert await stored(boxes) == []

    asyncio.run(work())


def test_servers_of_one_lab_share_the_mailboxes(tmp_path: Path) -> None:
    async def work() -> None:
        one, other = await asyncio.gather(open_mailboxes(context(tmp_path)), open_mailboxes(context(tmp_path)))
        assert one is other
        assert await open_mailboxes(context(tmp_path / "elsewhere")) is not one

    asyncio.run(work())


# The samples


def test_samples_come_once(tmp_path: Path) -> None:
    async def work() -> None:
        boxes = Mailboxes(tmp_path / "mail")
        await boxes.prepare()
        assert len(await stored(boxes)) == len(samples_for("student"))
        assert len(await stored(boxes, "teacher")) == len(samples_for("teacher")) == 1
        session = await boxes.open("student")
        await session.commit(session.messages)
        session.close()
        again = Mailboxes(tmp_path / "mail")
        await again.prepare()
        assert await stored(again) == []
        assert await again.add_samples("student") == len(await stored(again)) == 5

    asyncio.run(work())


def test_a_mailbox_appears_with_all_its_samples_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    async def work() -> None:
        boxes = Mailboxes(tmp_path / "mail")
        with monkeypatch.context() as patch:
            patch.setattr(mailboxes, "_sync", fail)
            with pytest.raises(OSError, match="No space"):
                await boxes.prepare()
        assert list((tmp_path / "mail").iterdir()) == []
        await boxes.prepare()
        assert len(await stored(boxes)) == 5

    asyncio.run(work())


def test_what_the_samples_show() -> None:
    long, attachments, remote, ukrainian, welcome = samples_for("student")
    for message in (long, attachments, remote, ukrainian, welcome):
        assert message.count(b"\n") == message.count(b"\r\n") == message.count(b"\r")
        assert max(len(line) for line in message.split(b"\r\n")) <= 998
        assert not email.message_from_bytes(message, policy=email.policy.default).defects
    assert len(long) > 32_000
    assert all(len(each) < 32_000 for each in (attachments, remote, ukrainian, welcome))
    assert b"\r\n.\r\n" in welcome
    parsed = email.message_from_bytes(ukrainian, policy=email.policy.default)
    assert parsed.get_content_charset() == "windows-1251"
    assert parsed["subject"] == "Лист у кодуванні windows-1251"
    assert "Викладач" in parsed["from"]
    assert "Ґґ Єє Іі Її".encode("windows-1251") in ukrainian
    assert "Ґґ Єє Іі Її" in parsed.get_content()
    parts = [
        (part.get_content_type(), part.get_filename(), part.get_content_disposition())
        for part in email.message_from_bytes(attachments, policy=email.policy.default).walk()
    ]
    assert ("image/png", "picture.png", "inline") in parts
    assert ("text/csv", "timetable.csv", "attachment") in parts
    assert ("text/plain", "Нотатки.txt", "attachment") in parts
    html = email.message_from_bytes(remote, policy=email.policy.default).get_content()
    assert "<script>" in html
    assert '<img src="http://' in html
    primes = email.message_from_bytes(long, policy=email.policy.default).get_content()
    assert "61603" in primes


# Who is who


def test_names() -> None:
    assert account_named("student") == account_named("Student@LAB.test") == ACCOUNTS["student"]
    assert account_named("postmaster") is None
    assert account_named("student@example.org") is None
    assert account_named("") is None
    assert password_of("teacher") == "secret"
    assert password_of("nobody") is None
    assert mailboxes_of("STUDENT+news") == ("student",)
    assert mailboxes_of("Postmaster") == ("teacher",)
    assert mailboxes_of("class") == ("student", "teacher")
    assert mailboxes_of("nobody") == ()

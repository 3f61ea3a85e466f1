"""Letters sent over one session: what each server can take, what is refused, and what is never lost."""

from __future__ import annotations

import asyncio
import datetime
import itertools
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from app.errors import WorkbenchError
from app.mail import sending as module
from app.mail.compose import Attachment, Letter, compose
from app.mail.compose_text import Transfer
from app.mail.envelope import Envelope
from app.mail.outbox import Outbox, OutboxState, Waiting
from app.mail.sending import SendingReport, send_letter, send_waiting
from app.smtp.errors import MessageTooBigError, SMTPNotSupportedError, SMTPRecipientsRefused
from tests.app.smtp.clients import opened
from tests.helpers.driver import until
from tests.helpers.smtp_peers import Act, Answer, peer

LETTER = Letter(sender="me@lab.test", to="a@lab.test", subject="Тема", body="Привіт, світе")
ENVELOPE = Envelope("me@lab.test", ("a@lab.test",))
PLAIN: dict[str, Answer] = {"EHLO": b"250 peer.test\r\n"}


def filled(folder: Path, *recipients: str) -> tuple[Outbox, list[Waiting]]:
    """An outbox on the disk with a message for each of these."""
    outbox = Outbox(folder / "outbox", folder / "attachments")
    for number, recipient in enumerate(recipients):
        item = outbox.add(Letter(sender="me@lab.test", body=f"{number}"), Envelope("me@lab.test", (recipient,)), 100)
        outbox.write(item)
    return outbox, list(outbox.items)


def on_disk(outbox: Outbox) -> list[tuple[OutboxState, str]]:
    return [(item.state, item.said) for item in Outbox(outbox.folder, outbox.attachments).load()]


class Seen(SendingReport):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def begun(self, item: Waiting, number: int, total: int) -> None:
        assert item.state is OutboxState.SENDING
        self.told.append(f"{number}/{total}")

    def ended(self, item: Waiting, error: Exception | None) -> None:
        self.told.append(item.state.value)


async def test_8bit_where_it_is_offered() -> None:
    async with peer() as peers, await opened(peers) as client:
        sent = await send_letter(client, LETTER, ENVELOPE)
        assert peers[0].lines[1].endswith(b"BODY=8BITMIME")
        assert "Привіт".encode() in peers[0].messages[0]
    assert sent.composed.transfer == "8bit"
    assert sent.result.accepted == ("a@lab.test",)


async def test_automatic_encodes_where_it_is_not() -> None:
    async with peer(PLAIN) as peers, await opened(peers) as client:
        sent = await send_letter(client, LETTER, ENVELOPE)
        message = message_from_bytes(peers[0].messages[0], policy=policy.default)
    assert "8BITMIME" in sent.composed.notes[0]
    assert message.get_content().strip() == "Привіт, світе"
    assert message["Content-Transfer-Encoding"] in ("base64", "quoted-printable")


async def test_8bit_that_was_chosen_is_an_error_there() -> None:
    async with peer(PLAIN) as peers, await opened(peers) as client:
        with pytest.raises(SMTPNotSupportedError) as caught:
            await send_letter(client, LETTER.encoded(Transfer.EIGHT_BIT), ENVELOPE)
        assert caught.value.needed == "8BITMIME"
        assert len(peers[0].lines) == 1
        await send_letter(client, LETTER.encoded(Transfer.QUOTED_PRINTABLE), ENVELOPE)
        assert len(peers[0].messages) == 1


async def test_a_domain_travels_in_ascii_and_a_local_part_needs_smtputf8() -> None:
    async with peer() as peers, await opened(peers) as client:
        await send_letter(client, LETTER, Envelope("me@приклад.укр", ("a@приклад.укр",)))
        assert b"RCPT TO:<a@xn--80aikifvh.xn--j1amh>" in peers[0].lines
        with pytest.raises(SMTPNotSupportedError) as caught:
            await send_letter(client, LETTER, Envelope("me@lab.test", ("іван@lab.test",)))
        assert caught.value.needed == "SMTPUTF8"


async def test_utf8_addresses_where_they_are_offered() -> None:
    script: dict[str, Answer] = {"EHLO": b"250-peer.test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"}
    letter = Letter(sender="me@lab.test", to="Іван <іван@приклад.укр>", body="x")
    async with peer(script) as peers, await opened(peers) as client:
        await send_letter(client, letter, Envelope("me@lab.test", ("іван@приклад.укр",)))
        assert "RCPT TO:<іван@приклад.укр>".encode() in peers[0].lines
        assert "<іван@приклад.укр>".encode() in peers[0].messages[0]


async def test_size_is_looked_at_before_attachments_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 800_000)
    letter = Letter(sender="me@lab.test", attachments=(Attachment(path, "large", "a/b", 800_000),))
    path.unlink()
    async with peer() as peers, await opened(peers) as client:
        with pytest.raises(MessageTooBigError) as caught:
            await send_letter(client, letter, ENVELOPE)
        assert caught.value.limit == 1_000_000
        assert caught.value.size > 1_000_000
        assert len(peers[0].lines) == 1


async def test_an_attachment_arrives_with_progress(tmp_path: Path) -> None:
    path = tmp_path / "file"
    data = bytes(range(256)) * 2000
    path.write_bytes(data)
    letter = Letter(sender="me@lab.test", attachments=(Attachment(path, "file.bin", "a/b", len(data)),))
    seen: list[tuple[int, int]] = []
    async with peer() as peers, await opened(peers) as client:
        sent = await send_letter(client, letter, ENVELOPE, lambda done, total: seen.append((done, total)))
        message = message_from_bytes(peers[0].messages[0], policy=policy.default)
    [part] = message.iter_attachments()
    assert part.get_payload(decode=True) == data
    assert seen[-1] == (sent.composed.size, sent.composed.size)
    assert len(seen) > 5


# The outbox


async def test_several_go_over_one_connection(tmp_path: Path) -> None:
    outbox, items = filled(tmp_path, "a@lab.test", "b@lab.test", "c@lab.test")
    seen = Seen()
    async with peer() as peers, await opened(peers) as client:
        assert await send_waiting(client, outbox, items, seen) is None
        assert len(peers) == 1
        assert len(peers[0].messages) == 3
    assert [item.state for item in outbox.items] == [OutboxState.SENT] * 3
    assert seen.told == ["1/3", "sent", "2/3", "sent", "3/3", "sent"]
    assert on_disk(outbox) == []


async def test_a_refused_one_stays_and_the_next_goes(tmp_path: Path) -> None:
    outbox, items = filled(tmp_path, "a@lab.test", "b@lab.test", "c@lab.test")
    script: dict[str, Answer] = {"RCPT": lambda line: b"550 5.1.1 not here\r\n" if b"b@" in line else b"250 ok\r\n"}
    async with peer(script) as peers, await opened(peers) as client:
        assert await send_waiting(client, outbox, items) is None
        assert len(peers[0].messages) == 2
    assert [item.state.value for item in outbox.items] == ["sent", "failed", "sent"]
    assert "550 5.1.1 not here" in outbox.items[1].said
    assert "SMTPRecipientsRefused" in outbox.items[1].said
    assert [state for state, _ in on_disk(outbox)] == [OutboxState.FAILED]


async def test_some_recipients_refused_remain(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", tmp_path)
    item = outbox.add(LETTER, Envelope("me@lab.test", ("a@lab.test", "b@приклад.укр")), 1)
    outbox.write(item)
    script: dict[str, Answer] = {"RCPT": lambda line: b"452 full\r\n" if b"b@" in line else b"250 ok\r\n"}
    async with peer(script) as peers, await opened(peers) as client:
        await send_waiting(client, outbox, [item])
    [left] = Outbox(outbox.folder, tmp_path).load()
    assert left.envelope.rcpt_to == ("b@приклад.укр",)
    assert left.delivered == ("a@lab.test",)
    assert "452 full" in left.said


@pytest.mark.parametrize("place", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize("act", [Act.CLOSE, Act.RESET, b"421 4.3.2 going down\r\n"])
async def test_a_server_that_goes_loses_nothing(tmp_path: Path, place: str, act: Act | bytes) -> None:
    outbox, items = filled(tmp_path, "a@lab.test", "b@lab.test", "c@lab.test")
    count = itertools.count()

    def judge(line: bytes) -> bytes | Act:
        usual = {"DATA": b"354 go on\r\n"}.get(place, b"250 ok\r\n")
        return usual if next(count) == 0 else act

    async with peer({place: judge}) as peers:
        client = await opened(peers)
        async with client:
            error = await send_waiting(client, outbox, items)
    assert isinstance(error, WorkbenchError)
    assert [item.state.value for item in outbox.items] == ["sent", "failed", "waiting"]
    assert [state.value for state, _ in on_disk(outbox)] == ["failed", "waiting"]
    lost = isinstance(act, Act)
    # Only where the last byte was out nobody knows what became of it.
    assert ("all the same" in outbox.items[1].said) is (place == "." and lost)


async def test_cancelled_it_waits_again(tmp_path: Path) -> None:
    outbox, items = filled(tmp_path, "a@lab.test", "b@lab.test")
    for place, unknown in (("RCPT", False), (".", True)):
        async with peer({place: Act.SILENCE}) as peers:
            client = await opened(peers)
            async with client:
                task = asyncio.get_running_loop().create_task(send_waiting(client, outbox, outbox.items))
                await until(lambda: peers and (peers[0].messages if unknown else len(peers[0].lines) > 2))  # noqa: B023
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
        assert [item.state for item in outbox.items] == [OutboxState.WAITING] * 2
        assert ("may have it" in outbox.items[0].said) is unknown
        assert [state for state, _ in on_disk(outbox)] == [OutboxState.WAITING] * 2
    assert {item.id for item in items} == {item.id for item in outbox.items}


async def test_one_that_was_taken_out_meanwhile_is_not_sent(tmp_path: Path) -> None:
    outbox, items = filled(tmp_path, "a@lab.test", "b@lab.test")
    outbox.remove(items[0])
    async with peer() as peers, await opened(peers) as client:
        await send_waiting(client, outbox, items)
        assert len(peers[0].messages) == 1


async def test_a_mistake_of_ours_loses_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox, items = filled(tmp_path, "a@lab.test")

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "send_letter", broken)
    async with peer() as peers, await opened(peers) as client:
        with pytest.raises(ZeroDivisionError):
            await send_waiting(client, outbox, items)
    assert outbox.items[0].state is OutboxState.WAITING


async def test_nobody_left_is_told(tmp_path: Path) -> None:
    async with peer({"RCPT": b"550 no\r\n"}) as peers, await opened(peers) as client:
        with pytest.raises(SMTPRecipientsRefused):
            await send_letter(client, LETTER, ENVELOPE)


async def test_what_was_made_before_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = Outbox(tmp_path / "outbox", tmp_path / "attachments")
    letter = replace(LETTER, message_id="<1@lab.test>", date=datetime.datetime.now().astimezone())
    made = compose(letter)
    items = [outbox.add(letter, ENVELOPE, made.size, made) for _ in range(2)]
    monkeypatch.setattr(module, "compose", lambda *_, **__: pytest.fail("it was made again"))
    async with peer() as peers, await opened(peers) as client:
        assert await send_waiting(client, outbox, items) is None
    assert peers[0].messages == [made.read()] * 2
    assert [item.ready for item in outbox.items] == [None, None]


async def test_what_was_made_for_8bit_is_made_again_without_it(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", tmp_path / "attachments")
    letter = replace(LETTER, message_id="<1@lab.test>", date=datetime.datetime.now().astimezone())
    item = outbox.add(letter, ENVELOPE, 1, compose(letter))
    async with peer(PLAIN) as peers, await opened(peers) as client:
        assert await send_waiting(client, outbox, [item]) is None
    assert peers[0].messages[0].isascii()


async def test_a_disk_that_takes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(items: object) -> None:
        raise OSError(28, "No space left on device")

    outbox, items = filled(tmp_path, *["a@lab.test"] * 5)
    monkeypatch.setattr(module, "WRITE_S", 0.0)
    monkeypatch.setattr(outbox, "write_all", full)
    async with peer() as peers, await opened(peers) as client:
        with pytest.raises(OSError, match="No space"):
            await send_waiting(client, outbox, items)
    monkeypatch.undo()
    # Nothing is forgotten, and it is said of each that nobody knows.
    found = on_disk(outbox)
    assert [state for state, _ in found] == [OutboxState.WAITING] * 5
    assert all("may have it" in said for _, said in found)

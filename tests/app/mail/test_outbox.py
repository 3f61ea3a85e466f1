"""The outbox on the disk: what waits, what was sent, and what a killed program leaves."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.mail import outbox as module
from app.mail.compose import Letter, compose
from app.mail.envelope import Envelope
from app.mail.outbox import Outbox, OutboxFullError, OutboxState, Waiting

ENVELOPE = Envelope("me@lab.test", ("a@lab.test", "b@lab.test"))


def kept(folder: Path) -> Outbox:
    outbox = Outbox(folder / "outbox", folder / "attachments")
    outbox.take(outbox.load())
    return outbox


def added(outbox: Outbox, subject: str = "x") -> Waiting:
    item = outbox.add(Letter(sender="me@lab.test", subject=subject, message_id="<1@lab.test>"), ENVELOPE, 100)
    outbox.write(item)
    return item


def test_it_comes_back_in_order_with_the_same_bytes(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    items = [added(outbox, str(number)) for number in range(5)]
    again = kept(tmp_path)
    assert again.items == items
    assert compose(again.items[0].letter).read() == compose(items[0].letter).read()
    assert next((tmp_path / "outbox").iterdir()).stat().st_mode & 0o777 == 0o600


def test_what_was_sent_goes_from_the_disk_and_nothing_else(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    first, second = added(outbox), added(outbox)
    first = outbox.sending(first)
    outbox.write(first)
    first = outbox.sent(first, "250 ok")
    outbox.write(first)
    assert (first.state, first.said, first.delivered) == (OutboxState.SENT, "250 ok", ENVELOPE.rcpt_to)
    assert [item.id for item in kept(tmp_path).items] == [second.id]
    assert outbox.waiting == [second]
    outbox.clear_sent()
    assert outbox.items == [second]


def test_those_who_were_refused_remain(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    item = outbox.sent(outbox.sending(added(outbox)), "250 ok", {"b@lab.test": "550 no", "c@lab.test": "550 who?"})
    outbox.write(item)
    [again] = kept(tmp_path).items
    assert again.state is OutboxState.FAILED
    assert again.envelope == Envelope("me@lab.test", ("b@lab.test",))
    assert again.delivered == ("a@lab.test",)
    assert again.said == "b@lab.test: 550 no"


def test_what_was_being_sent_waits_again_and_says_so(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    outbox.write(outbox.sending(added(outbox)))
    [again] = kept(tmp_path).items
    assert again.state is OutboxState.WAITING
    assert "may have it already" in again.said


def test_what_became_of_it_is_not_known_until_the_session_has_ended(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    first, second, other = added(outbox), added(outbox), added(outbox)
    outbox.begin_session([first, second])
    # Of the first the server said 250 and that was written; then the program was killed.
    outbox.write_all([outbox.sent(outbox.sending(first), "250 ok")])
    again = kept(tmp_path).items
    assert [item.id for item in again] == [second.id, other.id]
    assert "may have it already" in again[0].said
    assert again[1].said == ""
    assert [bool(item.said) for item in kept(tmp_path).items] == [True, False]
    outbox.begin_session([other])
    outbox.end_session()
    assert kept(tmp_path).items[1].said == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"rcpt_to": ["a@lab.test\r\nDATA"]},
        {"rcpt_to": "a@lab.test"},
        {"mail_from": 1},
        {"state": "gone"},
        {"id": "../../x"},
        {"version": 99},
    ],
)
def test_an_edited_file_is_left_alone_and_told(tmp_path: Path, changes: dict[str, Any]) -> None:
    outbox = kept(tmp_path)
    item = added(outbox)
    path = outbox.folder / f"{item.id}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    again = kept(tmp_path)
    assert again.items == []
    assert len(again.problems) == 1
    assert path.exists()


def test_it_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 2)
    outbox = kept(tmp_path)
    outbox.sent(added(outbox), "250")
    added(outbox)
    added(outbox)
    with pytest.raises(OutboxFullError):
        added(outbox)


def test_changes_are_told(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    calls: list[int] = []
    outbox.on_change = lambda: calls.append(len(outbox.items))
    item = added(outbox)
    item = outbox.failed(outbox.sending(item), "550 no")
    outbox.erase(item)
    outbox.remove(item)
    assert calls == [1, 1, 1, 0]
    assert kept(tmp_path).items == []


def test_what_is_ready_stays_where_the_bytes_are_certain(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    letter = Letter(sender="me@lab.test", message_id="<1@lab.test>")
    made = compose(letter)
    assert outbox.add(letter, ENVELOPE, made.size, made).ready is None
    dated = replace(letter, date=datetime.datetime.now().astimezone())
    assert outbox.add(replace(dated, message_id=""), ENVELOPE, made.size, made).ready is None
    assert outbox.add(dated, ENVELOPE, module.MAX_READY + 1, made).ready is None
    item = outbox.add(dated, ENVELOPE, made.size, made)
    assert item.ready is made
    assert outbox.sending(item).ready is made


def test_each_is_found_whatever_was_taken_out(tmp_path: Path) -> None:
    outbox = kept(tmp_path)
    items = [added(outbox, str(number)) for number in range(6)]
    assert [outbox.find(item.id) for item in items] == items
    outbox.remove(items[2])
    outbox.sent(items[0], "250")
    outbox.clear_sent()
    assert [outbox.find(item.id) for item in items] == [None, items[1], None, *items[3:]]
    changed = outbox.failed(items[4], "550")
    assert outbox.items == [items[1], items[3], changed, items[5]]
    assert outbox.failed(items[2], "550") not in outbox.items

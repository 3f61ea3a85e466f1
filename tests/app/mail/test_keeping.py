"""Letters as JSON, and copies of attached files: whole or not at all, for their owner only, and never another file."""

from __future__ import annotations

import datetime
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail import keeping
from app.mail.compose import Attachment, Letter
from app.mail.compose_text import Transfer
from app.mail.keeping import AttachmentError, AttachmentStore, letter_from_json, letter_to_json, read_json, write_json

FULL = Letter(
    sender="Я <me@lab.test>",
    to="a@lab.test",
    cc="b@lab.test",
    bcc="c@lab.test",
    reply_to="d@lab.test",
    subject="Тема \ud800",
    body="рядок\nрядок",
    html="<p>x</p>",
    charset="koi8-u",
    transfer=Transfer.BASE64,
    message_id="<1@lab.test>",
    date=datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
)


def test_a_letter_comes_back(tmp_path: Path) -> None:
    letter = Letter(attachments=(Attachment(tmp_path / ("0" * 32), "Звіт.pdf", "application/pdf", 7),))
    for each in (FULL, letter, Letter()):
        path = tmp_path / "letter.json"
        write_json(path, letter_to_json(each))
        assert letter_from_json(read_json(path), tmp_path) == each


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "letter.json"
    write_json(path, {})
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "letter.json"
    write_json(path, {"old": True})

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_json(path, {"new": True})
    assert read_json(path) == {"old": True}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("data", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000, b'"x"'])
def test_what_is_no_letter(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "letter.json"
    path.write_bytes(data)
    assert read_json(path) is None


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MAX_FILE", 100)
    path = tmp_path / "letter.json"
    path.write_text(json.dumps({"x": "y" * 100}))
    assert read_json(path) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*letter_to_json(FULL)]), JSON))
def test_an_edited_file_makes_some_letter(values: dict[str, Any]) -> None:
    letter = letter_from_json(values, Path("folder"))
    assert letter == letter_from_json(letter_to_json(letter), Path("folder"))


@pytest.mark.parametrize("file", ["../../etc/passwd", "/etc/passwd", "0" * 31, "0" * 32 + "/x", "", "." * 32])
def test_a_draft_attaches_no_other_file(file: str) -> None:
    values = {"attachments": [{"file": file, "name": "x", "type": "a/b", "size": 1}]}
    assert letter_from_json(values, Path("folder")).attachments == ()


def test_a_message_id_is_one_line() -> None:
    assert letter_from_json({"message_id": "<a@b>\r\nBcc: evil@x.test"}, Path()).message_id == ""


# Attachments


def test_a_file_is_copied(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path / "copies")
    path = tmp_path / "Звіт.pdf"
    path.write_bytes(b"x" * 3_000_000)
    seen: list[tuple[int, int]] = []
    found = store.add(path, lambda done, total: seen.append((done, total)))
    path.unlink()
    assert (found.name, found.type, found.size) == ("Звіт.pdf", "application/pdf", 3_000_000)
    assert found.path.read_bytes() == b"x" * 3_000_000
    assert found.path.stat().st_mode & 0o777 == 0o600
    assert seen[-1] == (3_000_000, 3_000_000)
    assert len(seen) == 3


def test_what_cannot_be_attached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AttachmentStore(tmp_path / "copies")
    os.mkfifo(tmp_path / "pipe")
    large = tmp_path / "large"
    large.write_bytes(b"x" * 101)
    monkeypatch.setattr(keeping, "MAX_ATTACHMENT", 100)
    for name, word in ((".", "folder"), ("pipe", "no file"), ("gone", "cannot be attached"), ("large", "larger")):
        with pytest.raises(AttachmentError, match=word):
            store.add(tmp_path / name)
    assert not list(tmp_path.glob("copies/*"))


def test_a_file_that_grows_or_is_cancelled_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AttachmentStore(tmp_path / "copies")
    path = tmp_path / "file"
    path.write_bytes(b"x" * 5_000_000)
    with pytest.raises(AttachmentError, match="Cancelled"):
        store.add(path, cancelled=lambda: True)

    def grow(done: int, total: int) -> None:
        monkeypatch.setattr(keeping, "MAX_ATTACHMENT", done)

    with pytest.raises(AttachmentError, match="grows"):
        store.add(path, grow)
    assert not list(tmp_path.glob("copies/*"))


def test_copies_that_nothing_mentions_go_after_a_day(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path / "copies")
    used, old, new = (store.add_bytes("x", b"x").path for _ in range(3))
    stranger = store.folder / "notes.txt"
    stranger.write_text("mine")
    yesterday = time.time() - 25 * 3600
    for path in (used, old, stranger):
        os.utime(path, (yesterday, yesterday))
    assert store.remove_unused([used]) == 1
    assert sorted(store.folder.iterdir()) == sorted([used, new, stranger])
    assert AttachmentStore(tmp_path / "nothing").remove_unused([]) == 0

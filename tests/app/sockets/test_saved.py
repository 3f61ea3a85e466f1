"""Saved messages come back as they were typed, and no file can harm."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sockets import saved
from app.sockets.compose import InputMode, LineEnding
from app.sockets.options import FieldError
from app.sockets.saved import MAX_FILE_BYTES, MAX_MESSAGES, FormatError, SavedMessage, SavedMessages

HELLO = SavedMessage("hello", "Hello", ending=LineEnding.CRLF, note="a greeting")


def test_the_starter_set_is_useful_and_valid() -> None:
    messages = {message.name: message for message in SavedMessages(None)}
    assert len(messages) >= 15
    assert messages["Hello world!!!"].data() == b"Hello world!!!"
    for message in messages.values():
        message.validate()
        assert message.data()
        assert message.note
    request = messages["HTTP: GET with Host"].data()
    assert request.startswith(b"GET / HTTP/1.1\r\nHost: ")
    assert request.endswith(b"\r\n\r\n")
    assert messages["SMTP: EHLO"].data() == b"EHLO localhost\r\n"
    assert b"\0" in messages["With a NUL and a bell"].data()
    assert messages["Ukrainian, windows-1251"].data().decode("cp1251").startswith("Привіт")
    assert messages["Every byte"].data() == bytes(range(256))


def test_the_dns_query_is_one() -> None:
    message = pytest.importorskip("dns.message")
    data = next(one for one in SavedMessages(None) if one.name.startswith("DNS query") and "UDP" in one.name).data()
    query = message.from_wire(data)
    assert query.question[0].to_text() == "lab.test. IN A"


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "new" / "messages.json"
    messages = SavedMessages(path)
    count = len(messages)
    messages.add(HELLO)
    messages.remove("Hello world!!!")
    messages.remove("never there")
    messages.save()
    again = SavedMessages(path)
    assert len(again) == count
    assert again.get("hello") == HELLO
    assert again.get("Hello world!!!") is None
    assert not again.problem
    assert [one.name for one in again][-1] == "hello"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["messages.json"]


def test_adding_and_renaming() -> None:
    messages = SavedMessages(None)
    messages.add(HELLO)
    with pytest.raises(FieldError) as caught:
        messages.add(replace(HELLO, text="other"))
    assert caught.value.field == "name"
    messages.add(replace(HELLO, text="other"), replace=True)
    assert messages.get("hello") == replace(HELLO, text="other")
    first = next(iter(messages)).name
    messages.rename(first, replace(HELLO, name="first"))
    assert next(iter(messages)).name == "first"
    with pytest.raises(FieldError):
        messages.rename("first", HELLO)
    with pytest.raises(KeyError):
        messages.rename("nobody", replace(HELLO, name="x"))
    assert [one.name for one in messages.find("A GREETING")] == ["first", "hello"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "evil\u202e"}, "name"),
        ({"text": "x" * 1_000_001}, "text"),
        ({"note": "x" * 1001}, "text"),
        ({"encoding": "rot13"}, "encoding"),
    ],
)
def test_wrong_messages(change: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        SavedMessages(None).add(replace(HELLO, **change))
    assert caught.value.field == field


def test_a_full_list(monkeypatch: pytest.MonkeyPatch) -> None:
    messages = SavedMessages(None)
    monkeypatch.setattr(saved, "MAX_MESSAGES", len(messages))
    with pytest.raises(FieldError, match="already"):
        messages.add(HELLO)


def test_import_merges_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    ours, theirs = SavedMessages(None), SavedMessages(None)
    for name in [one.name for one in theirs]:
        theirs.remove(name)
    theirs.add(HELLO)
    theirs.add(SavedMessage("new", "new"))
    theirs.add(SavedMessage("Hello world!!!", "something else"))
    theirs.export(path)
    ours.add(HELLO)
    merged = ours.merge(path)
    assert (merged.added, merged.same, merged.conflicts) == (("new",), ("hello",), ("Hello world!!!",))
    kept = ours.get("Hello world!!!")
    assert kept is not None
    assert kept.text == "Hello world!!!"
    assert ours.merge(path, replace=True).conflicts == ("Hello world!!!",)
    replaced = ours.get("Hello world!!!")
    assert replaced is not None
    assert replaced.text == "something else"
    assert ours.merge(path).added == ()


def test_export_some(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    SavedMessages(None).export(path, ["Hello world!!!", "nobody"])
    assert [message.name for message in saved.read(path)] == ["Hello world!!!"]


def test_import_of_too_many_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.json"
    saved.write(path, [SavedMessage(f"number {number}", "x") for number in range(50)])
    messages = SavedMessages(None)
    count = len(messages)
    monkeypatch.setattr(saved, "MAX_MESSAGES", 50)
    with pytest.raises(FieldError):
        messages.merge(path)
    assert len(messages) == count


GOOD: dict[str, Any] = {"format": saved.FORMAT, "version": 1, "messages": [{"name": "a", "text": "b"}]}
HOSTILE: list[bytes] = [
    b"",
    b"not json",
    b"\xff\xfe\x00",
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"format": 1e999999}',
    json.dumps({**GOOD, "version": 2}).encode(),
    json.dumps({**GOOD, "format": "else"}).encode(),
    json.dumps({**GOOD, "messages": {}}).encode(),
    json.dumps({**GOOD, "messages": [1]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a"}]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a", "text": 5}]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "\x1b[2J", "text": "b"}]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a", "text": "b", "mode": "magic\x1b"}]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a", "text": "b", "encoding": "idna"}]}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a", "text": "b"}] * 2}).encode(),
    json.dumps({**GOOD, "messages": [{"name": "a", "text": "b"}] * (MAX_MESSAGES + 1)}).encode(),
]


@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_files(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "messages.json"
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        SavedMessages(None).merge(path)
    assert str(caught.value).isprintable()
    messages = SavedMessages(path)
    assert messages.problem
    assert len(messages) >= 15
    assert (tmp_path / "messages.json.bad").read_bytes() == data
    assert not path.exists()


def test_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(FormatError, match="too large"):
        saved.read(path)
    with pytest.raises(FileNotFoundError):
        saved.read(tmp_path / "missing.json")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "messages.json"
    messages = SavedMessages(path)
    messages.save()
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    messages.add(HELLO)
    with pytest.raises(OSError, match="No space"):
        messages.save()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@given(
    st.lists(
        st.builds(
            SavedMessage,
            st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
            st.text(st.characters(exclude_categories=[])),
            st.sampled_from(InputMode),
            st.sampled_from(["utf-8", "cp1251"]),
            st.sampled_from(LineEnding),
        ),
        unique_by=lambda message: message.name,
        max_size=5,
    )
)
def test_whatever_was_typed_comes_back(messages: list[SavedMessage]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "messages.json"
        saved.write(path, messages)
        assert saved.read(path) == messages

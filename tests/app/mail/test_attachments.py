"""Attachments to files: names that stay in the folder, nothing overwritten, nothing half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import files
from app.display import visible
from app.mail.attachments import is_program, part_name, safe_name, save_all, save_bytes, save_part
from app.mail.reading import Part, read_message
from tests.app.mail.torture import CASES, multipart, part


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("letter.txt", "letter.txt"),
        ("Звіт № 1.pdf", "Звіт № 1.pdf"),
        ("../../x", "x"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\x.txt", "x.txt"),
        ("C:\\x.txt", "x.txt"),
        ("C:x.txt", "C_x.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("COM¹.txt", "_COM¹.txt"),
        ("LPT1 .txt", "_LPT1 .txt"),
        ("nul.", "_nul"),
        ("a\0b\r\nc\x1b.txt", "ab c.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("x.txt. . ", "x.txt"),
        (".bashrc", "bashrc"),
        ("-rf", "_-rf"),
        ("~root", "_~root"),
        ('a<b>c:d"e|f?g*h', "a_b_c_d_e_f_g_h"),
        ("report.pdf          .exe", "report.pdf .exe"),
        ("", "attachment"),
        ("...", "attachment"),
        ("../..", "attachment"),
        ("\u200b\u202e", "attachment"),
    ],
)
def test_names(given_name: str, name: str) -> None:
    assert safe_name(given_name) == name


def test_a_long_name_keeps_its_suffix() -> None:
    name = safe_name("ї" * 500 + ".pdf")
    assert name.endswith("ї.pdf") and len(name.encode()) <= files.MAX_NAME_BYTES
    assert len(safe_name("x" * 100_000)) == files.MAX_NAME
    assert len(safe_name("x." + "y" * 500)) <= files.MAX_NAME


@given(st.text(max_size=300))
def test_any_name_is_one_plain_name(text: str) -> None:
    name = safe_name(text)
    assert name == visible(name) and len(name.encode()) <= files.MAX_NAME_BYTES + 1
    assert not set(name) & set('/\\:*?"<>|') and name not in (".", "..")
    assert not name.startswith((".", " ", "-")) and not name.endswith((".", " "))
    assert Path("folder", name).parent == Path("folder")
    assert safe_name(name) in (name, f"_{name}")


def test_a_part_without_a_name_gets_one_from_its_type() -> None:
    root = read_message(multipart(part(b"x", b"Content-Type: image/png"), part(b"y", b"Content-Type: x/y"))).root
    assert [part_name(each) for each in root.parts] == ["part-1.1.png", "part-1.2.bin"]


def test_a_message_in_a_message_is_named_by_its_subject() -> None:
    inner = part(b"Subject: ../Re: hello\r\n\r\nx", b"Content-Type: message/rfc822")
    [attached] = read_message(multipart(inner)).attachments
    assert part_name(attached) == "Re_ hello.eml"


@pytest.mark.parametrize("name", ["a.exe", "a.JS", "a.pdf.scr", "x.desktop", "x.lnk"])
def test_programs_are_known(name: str) -> None:
    assert is_program(name) and not is_program(name + ".pdf")


# Files


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def the_part(name: bytes = b"a.txt", body: bytes = b"aGVsbG8=") -> Part:
    fields = (b"Content-Disposition: attachment; filename=" + name, b"Content-Transfer-Encoding: base64")
    return read_message(multipart(part(body, *fields))).attachments[0]


async def test_a_part_is_written_decoded(tmp_path: Path) -> None:
    path = await save_part(the_part(), tmp_path / "a.txt")
    assert path.read_bytes() == b"hello"
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
    assert names_in(tmp_path) == ["a.txt"]


async def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    paths = await save_all([the_part(), the_part(), the_part(b"../../a.txt")], tmp_path)
    assert [path.name for path in paths] == ["a (2).txt", "a (3).txt", "a (4).txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert all(path.parent == tmp_path and path.read_bytes() == b"hello" for path in paths)


async def test_it_is_overwritten_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert (await save_part(the_part(), tmp_path / "a.txt", overwrite=True)).read_bytes() == b"hello"
    assert names_in(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right that few have there")
async def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").symlink_to(tmp_path / "outside.txt")
    [path] = await save_all([the_part()], tmp_path / "folder")
    assert path.name == "a (2).txt" and not (tmp_path / "outside.txt").exists()


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_bytes(b"x", tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert save_bytes(b"x", tmp_path / "a.txt").name == "a (2).txt"
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert len(list(tmp_path.iterdir())) == 2


async def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await save_part(the_part(), tmp_path / "none" / "a.txt")


async def test_a_name_by_rfc_2231_stays_in_the_folder(tmp_path: Path) -> None:
    [path] = await save_all(read_message(CASES["2231 folders"]).attachments, tmp_path)
    assert path.parent == tmp_path and path.name == "passwd.txt"

"""Messages as they are read: the tree of parts as the standard library sees it, summaries, texts and what is odd."""

from __future__ import annotations

import asyncio
import email
import email.policy
import time
from email.message import EmailMessage

import pytest

from app.mail.reading import Extent, body_text, part_text, read, read_message, read_summary
from app.mail.reading_addresses import read_mailboxes
from app.mail.reading_charsets import decode_bytes, find_codec
from app.mail.reading_content import decode_content
from app.mail.reading_headers import decode_words
from app.mail.reading_params import read_parameters
from tests.app.mail.torture import CASES, LARGE, message, multipart, part


def texts_of(raw: bytes) -> list[str]:
    return [note.text for note in read_message(raw).notes]


def odd(raw: bytes, *words: str) -> bool:
    """Whether one note has all these words."""
    return any(all(word in text for word in words) for text in texts_of(raw))


def made() -> EmailMessage:
    """What the standard library makes of an ordinary message with everything in it."""
    made = EmailMessage()
    made["From"] = "Тарас <taras@lab.test>"
    made["To"] = "student@lab.test, Іван <ivan@lab.test>"
    made["Subject"] = "Довга тема, що не вміщується в один рядок і тому складена з кількох закодованих слів"
    made["Date"] = "Tue, 01 Jan 2030 10:00:00 +0200"
    made.set_content("Привіт!\n" * 30, charset="koi8-u")
    made.add_alternative("<p>Привіт!</p>", subtype="html")
    made.add_attachment(bytes(range(256)) * 20, maintype="application", subtype="x-test", filename="Звіт № 1.bin")
    inner = EmailMessage()
    inner["Subject"] = "inside"
    inner.set_content("inner text")
    made.add_attachment(inner)
    return made


def test_the_tree_is_the_one_of_the_standard_library() -> None:
    raw = made().as_bytes(policy=email.policy.SMTP)
    theirs = list(email.message_from_bytes(raw, policy=email.policy.default).walk())
    ours = list(read_message(raw).walk())
    assert [each.content_type for each in ours] == [each.get_content_type() for each in theirs]
    for own, other in zip(ours, theirs, strict=True):
        assert [(field.name) for field in own.fields()] == list(other.keys())
        if not other.is_multipart():
            payload = other.get_payload(decode=True)
            assert isinstance(payload, bytes)
            assert own.content().data.rstrip(b"\r\n") == payload.rstrip(b"\r\n")
            assert abs(own.size - len(own.content().data)) <= 2


def test_an_ordinary_message() -> None:
    raw = made().as_bytes(policy=email.policy.SMTP)
    found = read_message(raw)
    assert found.summary.subject == made()["Subject"]
    assert [(box.name, box.address) for box in found.summary.sender] == [("Тарас", "taras@lab.test")]
    assert [box.shown for box in found.summary.to] == ["student@lab.test", "Іван <ivan@lab.test>"]
    assert found.summary.when == "2030-01-01 10:00:00+02:00"
    assert body_text(found.text_parts).text == "Привіт!\n" * 30
    assert found.html_part is not None and "<p>Привіт!</p>" in part_text(found.html_part).text
    assert [each.file_name for each in found.attachments] == ["Звіт № 1.bin", ""]
    assert found.attachments[0].content().data == bytes(range(256)) * 20
    assert found.attachments[1].content_type == "message/rfc822"
    assert found.notes == ()
    assert read_summary(raw) == found.summary


async def test_a_large_message_is_read_while_the_loop_goes_on() -> None:
    raw = LARGE["500,000 dashes"]()
    turns, longest, last = 0, 0.0, time.perf_counter()

    async def reading() -> int:
        return len((await read(raw)).root.parts)

    reader = asyncio.get_running_loop().create_task(reading())
    while not reader.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        turns, longest, last = turns + 1, max(longest, now - last), now
    assert await reader == 1
    assert turns > 10
    assert longest < 0.5


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("empty", ["empty"]),
        ("no header", ["no header"]),
        ("first line continues", ["begins with a blank"]),
        ("mailbox file", ["From "]),
        ("blank before colon", ["Blanks before the colon"]),
        ("field twice", ["From", "2 times"]),
        ("CR inside of a field", ["CR"]),
        ("NULs", ["NUL"]),
        ("homoglyph field", ["no header field"]),
        ("name is an address", ["boss@bank.test", "x@evil.test"]),
        ("encoded name is an address", ["boss@bank.test", "x@evil.test"]),
        ("wide at sign", ["boss@bank.test", "x@evil.test"]),
        ("field in an encoded word", ["hide line ends"]),
        ("never closed", ["last boundary is missing"]),
        ("no boundary", ["no boundary", "x"]),
        ("wrong boundary", ["y", "nowhere", "x"]),
        ("boundary too long", ["too long"]),
        ("same boundary", ["part around it"]),
        ("outer ends inner", ["ends first"]),
        ("nested", ["levels deep"]),
        ("messages in messages", ["levels deep"]),
        ("encoded messages", ["must not be encoded"]),
        ("closed twice", ["behind its last boundary"]),
        ("no type", ["no content type"]),
        ("two encodings", ["Content-Transfer-Encoding", "more than once"]),
        ("2231 with a gap", ["not numbered"]),
        ("2231 twice", ["differ"]),
        ("parameter never ends", ["quotation mark"]),
        ("word in a parameter", ["encoded word"]),
    ],
)
def test_what_is_odd_is_said(case: str, words: list[str]) -> None:
    assert odd(CASES[case], *words), texts_of(CASES[case])


def test_a_grave_note_comes_first() -> None:
    notes = read_message(CASES["name is an address"]).notes
    assert notes[0].grave and "boss@bank.test" in notes[0].text


def test_only_a_header_is_no_defect_when_only_that_was_fetched() -> None:
    raw = multipart(part(b"x")).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert read_message(raw, Extent.TOP).notes == ()
    assert any("nowhere" in note.text for note in read_message(raw).notes)
    assert any(note.grave and "whole" in note.text for note in read_message(raw, Extent.CUT).notes)


def test_parts_are_found_with_a_guessed_boundary() -> None:
    for case in ("no boundary", "wrong boundary"):
        [child] = read_message(CASES[case]).root.parts
        assert child.raw_body == b"one"


def test_the_depth_is_bounded_and_what_is_deeper_is_kept_as_it_stands() -> None:
    for case in ("nested", "messages in messages"):
        parts = list(read_message(CASES[case]).walk())
        assert len(parts) == 51
        assert b"innermost" in parts[-1].raw_body


def test_one_boundary_at_each_level_does_not_nest() -> None:
    # The outer multipart's boundary ends the inner ones, as the standard says and email.feedparser does.
    root = read_message(CASES["nested, same boundary"]).root
    assert len(root.parts) == 1000 and not any(child.parts for child in root.parts)


def test_an_encoded_message_is_opened() -> None:
    innermost = list(read_message(CASES["encoded messages"]).walk())[-1]
    assert innermost.header.fields[0].value == "innermost"
    assert innermost.raw_body == b"hello\r\n"


# Addresses


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (b"a@b.test", ["a@b.test"]),
        (b"Pete <pete@b.test>, x@y.test", ["Pete <pete@b.test>", "x@y.test"]),
        (b'"Doe, John" <j@d.test>', ["Doe, John <j@d.test>"]),
        (b"pete@b.test (Pete)", ["Pete <pete@b.test>"]),
        (b"=?koi8-u?b?" + b"8NXU0s8=" + b"?= <p@b.test>", ["Путро <p@b.test>"]),
        (b"Nobody:;", ["Nobody"]),
        (b'"a b"@b.test', ['"a b"@b.test']),
        (b"x@[127.0.0.1]", ["x@[127.0.0.1]"]),
        ("ю@приклад.test".encode(), ["ю@приклад.test"]),
    ],
)
def test_mailboxes(field: bytes, shown: list[str]) -> None:
    boxes, more = read_mailboxes(field)
    assert [box.shown for box in boxes] == shown
    assert not more and not any(box.problem or box.posing_as for box in boxes)


@pytest.mark.parametrize(
    "field",
    [
        b"alice@good)bob@evil",
        b"a@b@c",
        b"<a@b.test> <c@d.test>",
        b"a@b.test <c@d.test>",
        b"<a@b.test> evil",
        b'"never ends <a@b.test>',
        b"<a@b.test",
        b"(a@b.test",
        b"<>",
        b"@",
        b"nobody",
        b"a b@c.test",
        b"=?utf-8?q?boss=40bank.test?=",
        b"<a@b.test\r\n\0>",
    ],
)
def test_malformed_mailboxes_have_no_address(field: bytes) -> None:
    boxes, _ = read_mailboxes(field)
    assert boxes and all(box.problem and not box.address and "malformed" in box.shown for box in boxes)


def test_mailboxes_of_a_group_know_it() -> None:
    boxes, _ = read_mailboxes(b"Friends: a@b.test, c@d.test; e@f.test")
    assert [(box.address, box.group) for box in boxes] == [
        ("a@b.test", "Friends"),
        ("c@d.test", "Friends"),
        ("e@f.test", ""),
    ]


# Encoded words and parameters


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("=?utf-8?q?=D0=96?=", "Ж"),
        ("=?utf-8?q?=D0?= =?utf-8?q?=96?=", "Ж"),
        ("=?utf-8?q?a?=\t=?koi8-u?q?=C1?= x", "aа x"),
        ("a =?utf-8?q?b?= c =?utf-8?q?d?=", "a b c d"),
        ("=?utf-8*uk?q?a_b?=", "a b"),
        ("=?utf-8?b?YWJj", "=?utf-8?b?YWJj"),
        ("=?utf-8?b?YWJ?=", "ab"),
        ("=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
    ],
)
def test_encoded_words(text: str, decoded: str) -> None:
    assert decode_words(text)[0] == decoded


def test_a_folded_field_is_one_line() -> None:
    raw = b"Received: from a\r\n\tby b\r\n  with c\r\nSubject:\r\n =?utf-8?q?a?=\r\n\t=?utf-8?q?b?=\r\n\r\n"
    assert [field.value for field in read_message(raw).fields] == ["from a by b  with c", "ab"]


def test_line_ends_in_an_encoded_word_make_no_field() -> None:
    found = read_message(CASES["field in an encoded word"])
    assert found.summary.subject == "x\\r\\nBcc: h@lab.test\\r\\n\\r\\nbody"
    assert "Bcc" not in [field.name for field in found.fields]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (b"a/b; name=x.txt", "x.txt"),
        (b'a/b; name="x; y\\".txt"', 'x; y".txt'),
        (b"a/b; name*=utf-8'uk'%D0%96.txt", "Ж.txt"),
        (b"a/b; name*0*=utf-8''%D0; name*1*=%96; name*2=.txt", "Ж.txt"),
        (b"a/b; name*1=b; name*0=a", "ab"),
        (b"a/b; name=old.txt; name*=utf-8''new.txt", "new.txt"),
        (b"a/b; (comment; name=no) name=x", "x"),
        (b"a/b; name=my file.txt", "my file.txt"),
        (b'a/b; name="=?utf-8?b?0JY=?="', "Ж"),
        ("a/b; name=Ж".encode(), "Ж"),
        (b"a/b; NAME = x ", "x"),
        (b"a/b", ""),
    ],
)
def test_parameters(field: bytes, name: str) -> None:
    assert read_parameters(field).get("name") == name


# Charsets and transfer encodings


def test_a_charset_is_taken_as_declared_or_replaced_and_said() -> None:
    text = "Привіт, світе!"
    assert decode_bytes(text.encode("cp1251"), "windows-1251") == decode_bytes(text.encode("cp1251"), "CP1251")
    right = decode_bytes(text.encode("koi8-u"), "koi8-u")
    assert (right.text, right.note) == (text, "")
    wrong = decode_bytes(text.encode(), "us-ascii")
    assert (wrong.text, wrong.codec) == (text, "utf_8") and "not" in wrong.note
    unknown = decode_bytes(text.encode("cp1251"), "x-none")
    assert (unknown.text, unknown.codec) == (text, "cp1251") and "guess" in unknown.note
    missing = decode_bytes(text.encode("koi8-u"))
    assert (missing.text, missing.codec) == (text, "koi8_u") and "guess" in missing.note
    broken = decode_bytes(b"abc\xff", "utf-8")
    assert broken.text.startswith("abc") and "\\xNN" in broken.note
    chosen = decode_bytes(text.encode("cp1251"), "utf-8", chosen="cp1251")
    assert (chosen.text, chosen.note) == (text, "")


def test_windows_1252_that_calls_itself_latin_1() -> None:
    assert decode_bytes(b"\x93quoted\x94", "iso-8859-1").text == "“quoted”"


def test_a_text_that_was_cut_in_a_character_is_no_wrong_charset() -> None:
    assert decode_bytes("Жа".encode()[:3], "utf-8", cut=True).note == ""
    assert decode_bytes("Жа".encode()[:3], "utf-8").note != ""


@pytest.mark.parametrize("name", ["hex", "rot13", "unicode_escape", "idna", "punycode", "", "x" * 1000, "a\0b", "ї"])
def test_what_is_no_charset_is_none(name: str) -> None:
    assert find_codec(name) is None


@pytest.mark.parametrize(
    ("encoding", "body", "data", "notes"),
    [
        ("base64", b"aGVs\r\nbG8=\r\n", b"hello", 0),
        ("base64", b"aGVs!!bG8=", b"hello", 1),
        ("base64", b"aGVsbG8", b"hello", 1),
        ("base64", b"aGVsbG8=aGVsbG8=", b"hellohello", 1),
        ("base64", b"", b"", 0),
        ("quoted-printable", b"=D0=96=\r\n x\r\n", "Ж x\r\n".encode(), 0),
        ("quoted-printable", b"=G0 a=", b"=G0 a", 2 - 1),
        ("x-uuencode", b"begin 644 a.txt\r\n%:&5L;&\\\r\n`\r\nend\r\n", b"hello", 0),
        ("x-uuencode", b"no", b"no", 1),
        ("8bit", b"\xff", b"\xff", 0),
        ("rot13", b"a", b"a", 1),
    ],
)
def test_transfer_encodings(encoding: str, body: bytes, data: bytes, notes: int) -> None:
    content = decode_content(body, encoding)
    assert content.data == data
    assert len(content.notes) == notes


@pytest.mark.parametrize("size", [0, 1, 300_000, 1_000_000])
def test_large_contents_are_decoded_piece_by_piece_like_at_once(size: int) -> None:
    import base64
    import quopri
    import random

    data = random.Random(size).randbytes(size)
    assert decode_content(base64.encodebytes(data), "base64").data == data
    text = bytes(data).hex().encode() + "Ж".encode() * (size // 10)
    assert decode_content(quopri.encodestring(text), "quoted-printable").data == text
    assert decode_content(base64.b64encode(data), "base64", 1000).data == data[:1000]


def test_flowed_text_is_put_together() -> None:
    raw = message(b"one \r\ntwo\r\n> q \r\n> r\r\n>s\r\n-- \r\nme\r\n", Content_Type=b"text/plain; format=flowed")
    assert body_text(read_message(raw).text_parts).text == "one two\n> q r\n> s\n-- \nme\n"
    raw = message(b"one \r\ntwo\r\n", Content_Type=b"text/plain; format=flowed; delsp=yes")
    assert body_text(read_message(raw).text_parts).text == "onetwo\n"


def test_text_is_safe_to_show_and_stays_readable() -> None:
    raw = message("a\u202eb\x1b[31m\u00a0c\u200dd\r\n".encode(), Content_Type=b"text/plain; charset=utf-8")
    assert body_text(read_message(raw).text_parts).text == "a\\u202eb\\x1b[31m\u00a0c\u200dd\n"


def test_the_charset_that_html_names_itself() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Привіт'.encode("cp1251")
    found = read_message(message(page, Content_Type=b"text/html"))
    assert found.html_part is not None
    assert "Привіт" in part_text(found.html_part).text

"""Every message of tests/app/mail/torture.py, and those that hypothesis finds: read without failing, in bounds."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.display import visible
from app.mail.attachments import part_name
from app.mail.html import clean_html
from app.mail.reading import MAX_NOTES, Extent, Message, read_message, read_summary
from app.mail.reading_addresses import MAX_MAILBOXES
from app.mail.reading_headers import MAX_FIELDS, MAX_VALUE
from app.mail.reading_parts import MAX_DEPTH, MAX_PARTS
from app.mail.reading_text import KEPT, MAX_TEXT, body_text, part_text
from tests.app.mail.torture import CASES, LARGE

SECONDS = 8.0
"""For the largest of them on a busy machine; alone each takes less than one."""


def check(message: Message) -> None:
    """What holds for every message that was read, whatever it was."""
    parts = list(message.walk())
    assert len(parts) <= MAX_PARTS + MAX_DEPTH
    assert max(part.path.count(".") for part in parts) <= MAX_DEPTH + 1
    assert len({part.path for part in parts}) == len(parts)
    assert len(message.notes) <= MAX_NOTES + 1
    for part in parts:
        assert 0 <= part.start <= part.body <= part.end <= len(part.source)
        assert len(part.header.fields) <= MAX_FIELDS
        for field in part.header.fields:
            assert len(field.raw) <= MAX_VALUE
            assert visible(field.value) == field.value
        for child in part.parts:
            assert child.source is not part.source or part.body <= child.start <= child.end <= part.end
        assert part.size >= 0
        name = part_name(part)
        assert name and name not in (".", "..") and not set(name) & set("/\\:\0\r\n")
        part_text(part)
        part.content(100)
    summary = message.summary
    for box in (*summary.sender, *summary.reply_to, *summary.to, *summary.cc):
        assert visible(box.shown) == box.shown
        # The real address is always in sight, and there is none where the field is malformed.
        assert box.address in box.shown
        assert not (box.problem and box.address)
    assert len(summary.to) <= 10 * MAX_MAILBOXES
    shown = body_text(message.text_parts)
    assert visible(shown.text, KEPT) == shown.text
    both = set(map(id, message.attachments)) & set(map(id, message.text_parts))
    assert both <= {id(message.root)}
    if message.html_part is not None:
        clean_html(part_text(message.html_part).text)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("extent", Extent)
def test_every_case_is_read(name: str, extent: Extent) -> None:
    raw = CASES[name]
    message = read_message(raw, extent)
    check(message)
    assert message.raw == raw
    assert read_summary(raw).subject == message.summary.subject


@pytest.mark.parametrize("name", LARGE)
def test_every_large_case_is_read_in_time(name: str) -> None:
    raw = LARGE[name]()
    begin = time.perf_counter()
    message = read_message(raw)
    body_text(message.text_parts)
    assert time.perf_counter() - begin < SECONDS
    check(message)


@pytest.mark.parametrize(
    "name", ["10,000 levels, same boundary", "a field of 20 MB", "a million fields", "100,000 parts"]
)
def test_large_cases_need_little_memory(name: str) -> None:
    raw = LARGE[name]()
    tracemalloc.start()
    try:
        message = read_message(raw)
        body_text(message.text_parts)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # What is kept of headers and parts, which are bounded, and the text of a part.
    assert peak < 48 * MAX_TEXT


WORDS = [
    *(b"--b", b"--b--", b"--c", b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\0", b" ", b"\t", b"\xff", b"\xd0"),
    *(b"=?", b"?=", b"=?utf-8?q?", b"=?koi8-u?b?", b"=", b"=0D=0A", b"%0d", b"''", b"*0*=", b"*1=", b"*="),
    *(b'"', b"(", b")", b"<", b">", b"@", b",", b":", b";", b"[", b"]", b"\\"),
    *(b"Content-Type: ", b"multipart/mixed; boundary=b", b"multipart/digest; boundary=c", b"message/rfc822"),
    *(b"text/html", b"text/plain; format=flowed; charset=", b"utf-16", b"base64", b"quoted-printable", b"x-uuencode"),
    *(b"Content-Transfer-Encoding: ", b"Content-Disposition: attachment; filename=", b"Subject: ", b"From: ", b"To: "),
    *(b"begin 644 x\r\n", b"name", b"a@b.test", b"Date: ", b"<div>", b"<a href=", b"&#x", b"x"),
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=8)), max_size=60), st.sampled_from(Extent))
def test_whatever_is_put_together_is_read(pieces: list[bytes], extent: Extent) -> None:
    check(read_message(b"".join(pieces), extent))


@given(
    st.sampled_from([name for name, raw in CASES.items() if 0 < len(raw) < 5000]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), st.sampled_from(WORDS)), max_size=8),
)
def test_whatever_is_changed_in_a_case_is_read(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    raw = bytearray(CASES[name])
    for where, left_out, put_in in changes:
        place = int(where * len(raw))
        raw[place : place + left_out] = put_in
    check(read_message(bytes(raw)))


@given(st.text(max_size=300), st.booleans())
def test_whatever_is_called_html_is_made_harmless(text: str, colors: bool) -> None:
    page = clean_html(text, colors=colors)
    lowered = page.html.lower()
    assert "<script" not in lowered and "javascript:" not in lowered.replace("&", "")

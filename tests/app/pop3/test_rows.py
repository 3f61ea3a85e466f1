"""The list's line of a message: the quick way gives what the proper one gives, and hides no address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pop3 import rows
from app.pop3.rows import Row, read_row
from tests.helpers.pop3_peers import message


def test_a_plain_header() -> None:
    row = read_row(message(3))
    assert row == Row(
        "Sender 3 <sender3@lab.test>",
        "student@lab.test",
        "Tue, 04 Jan 2025 12:00:00 +0200",
        1735984800.0,
        "Message 3",
    )
    assert rows._plain_row(message(3).partition(b"\r\nHello")[0]) == row


PIECES = [
    b"From: Anna Kovalenko <anna@lab.test>\r\n",
    b"From: anna@lab.test\r\n",
    b"from:anna@lab.test \r\n",
    b"From : anna@lab.test\r\n",
    b"From: a@b.test, c@d.test\r\n",
    b'From: "x@y.test" <evil@lab.test>\r\n',
    b"From: bad(alice@good)bob@evil\r\n",
    b"From:\r\n anna@lab.test\r\n",
    b"To: student@lab.test\r\n",
    b"To: group: a@b.test, c@d.test;\r\n",
    b"Date: Mon, 6 Jan 2025 08:00:00 -0500\r\n",
    b"Date: Mon, 06 Jan 2025 08:00:00 GMT\r\n",
    b"Date: yesterday\r\n",
    b"Date: 99 Jan 99999999 77:00 +9999\r\n",
    b"Subject: plain text\r\n",
    b"Subject: two lines\r\n of it\r\n",
    b"Subject:\r\n",
    b"Subject: =?windows-1251?B?z/Do4rPy?=\r\n",
    b"Subject: \xcf\xf0\xe8\r\n",
    b"Subject: \x1b[2J\xe2\x80\xae\r\n",
    b"Subject: a\x00b\r\n",
    b"X-Subject: not this\r\n",
    b"Subject: bare\nFrom: forged@lab.test\r\n",
    b"garbage without colon\r\n",
    b"\r\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_quick_way_agrees_with_the_proper_one(pieces: list[bytes]) -> None:
    header = b"".join(pieces) + b"\r\n"
    end = header.find(b"\r\n\r\n")
    head = header[: end + 2]
    quick = rows._plain_row(head)
    assert quick is None or quick == rows._proper_row(head)
    assert "\x1b" not in repr(read_row(header))


@given(st.binary(max_size=400))
def test_no_header_fails(header: bytes) -> None:
    assert isinstance(read_row(header), Row)


def test_the_charsets_of_ukraine() -> None:
    assert read_row(b"Subject: =?windows-1251?B?z/Do4rPy?=\r\n\r\n").subject == "Привіт"


@pytest.mark.parametrize("size", [10_000_000])
def test_a_huge_header_is_bounded(size: int) -> None:
    assert len(read_row(b"Subject: " + b"x" * size + b"\r\n\r\n").subject) < 300_000

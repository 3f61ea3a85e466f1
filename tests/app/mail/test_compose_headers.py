"""Headers as they travel: folded, encoded, read back by the standard library, and never two in place of one."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.addresses import parse_addresses
from app.mail.compose_headers import FoldedHeader, address_header, text_header
from app.sockets.options import FieldError


def travelled(header: FoldedHeader) -> str:
    """The value as the old, unforgiving parser of the email package gives it back."""
    message = message_from_bytes(header.fold(policy=policy.SMTP).encode() + b"\r\n", policy=policy.compat32)
    assert len(message.keys()) == 1
    return str(make_header(decode_header(message[header.name].replace("\r\n", ""))))


def lines(header: FoldedHeader) -> list[str]:
    return header.fold(policy=policy.SMTP).split("\r\n")[:-1]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-u", "us-ascii", "iso-8859-1"])
@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "Привіт, світе! " * 20,
        "=?utf-8?q?not_encoded?= by us",
        "a  double   blank " * 10 + "end",
        " leading and trailing ",
        "tab\there",
        "x" * 3000,
        "many words " * 40 + "end",
        "日本語の件名です" * 10,
    ],
)
def test_a_subject_comes_back_as_it_was(text: str, charset: str) -> None:
    header = text_header("subject", "Subject", text, charset)
    assert travelled(header) == text
    assert all(len(line) <= 78 for line in lines(header))
    assert header.folded.isascii()


def test_a_subject_is_in_the_charset_of_the_text_where_that_can_be() -> None:
    assert "=?windows-1251?" in text_header("subject", "Subject", "Привіт", "windows-1251")
    assert "=?utf-8?" in text_header("subject", "Subject", "日本", "windows-1251")


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nBcc: evil@x.test", "a\rb", "a\x00b", "\n", "x\x1b[31m", "x\x7f", "\x85", "a\u2028b"]
)
def test_no_second_header(text: str) -> None:
    with pytest.raises(FieldError) as caught:
        text_header("subject", "Subject", text, "utf-8")
    assert caught.value.field == "subject"


@given(st.text(max_size=300))
def test_any_subject_is_refused_or_comes_back(text: str) -> None:
    try:
        header = text_header("subject", "Subject", text, "utf-8")
    except FieldError:
        return
    expected = text.encode("utf-8", "replace").decode()
    assert travelled(header) == expected
    assert all(len(line) <= 998 for line in lines(header))


def test_addresses_with_names_are_folded_between_words() -> None:
    text = (
        'Alice <a@x.test>, "Bob, Jr." <b@x.test>, Іван Петрович Дуже-Довге-Ім’я <ivan@приклад.укр>, '
        'friends: c@x.test, "D @ E" <d@x.test>;, "=?utf-8?q?x?=" <e@x.test>'
    )
    header = address_header("to", "To", parse_addresses(text).usable, "koi8-u")
    assert all(len(line) <= 78 for line in lines(header))
    assert header.folded.isascii()
    message = message_from_bytes(header.fold(policy=policy.SMTP).encode(), policy=policy.default)
    specs = [f"{each.username}@{each.domain}" for each in message["To"].addresses]
    assert specs == ["a@x.test", "b@x.test", "ivan@xn--80aikifvh.xn--j1amh", "c@x.test", "d@x.test", "e@x.test"]
    names = [each.display_name for each in message["To"].addresses]
    assert names[:2] == ["Alice", "Bob, Jr."]
    assert names[4] == "D @ E"
    assert names[5] == "=?utf-8?q?x?="


def test_ten_thousand_addresses_stay_within_the_lines() -> None:
    listed = parse_addresses("\n".join(f"user{number}@lab.test" for number in range(10_000)))
    header = address_header("to", "To", listed.usable, "utf-8")
    assert max(map(len, lines(header))) <= 78
    assert header.count("@") == 10_000


def test_a_name_of_any_length_fits() -> None:
    listed = parse_addresses(f'"{"l" * 3000}" <a@x.test>')
    header = address_header("to", "To", listed.usable, "utf-8")
    assert max(map(len, lines(header))) <= 78


def test_international_local_parts_need_utf8_headers() -> None:
    listed = parse_addresses("Іван <іван@приклад.укр>")
    assert "<іван@приклад.укр>" in address_header("to", "To", listed.usable, "utf-8", utf8=True)
    with pytest.raises(FieldError, match="SMTPUTF8"):
        address_header("to", "To", listed.usable, "utf-8")

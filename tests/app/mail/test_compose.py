"""A form's values become a message: read back by the standard library, byte for byte as it should be."""

from __future__ import annotations

import datetime
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.addresses import parse_addresses
from app.mail.compose import (
    MAX_ATTACHMENTS,
    MAX_BODY,
    Attachment,
    Letter,
    MalformedError,
    check_addresses,
    compose,
    new_message_id,
    safe_type,
)
from app.mail.compose_text import CHARSETS, CharsetError, Transfer, choose_transfer
from app.mail.composed import AttachmentGoneError, Composed, encoded_size
from app.sockets.options import FieldError

UKRAINIAN = "Щастя, здоров’я — і ґудзик: є ї Ґ!"


def letter(**values: object) -> Letter:
    return Letter(**{"sender": "Teacher <teacher@lab.test>", "to": "student@lab.test", **values})  # type: ignore[arg-type]


def read(composed: Composed) -> EmailMessage:
    """As a receiver reads it."""
    data = composed.read()
    assert len(data) == composed.size
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def attached(folder: Path, name: str, data: bytes, kind: str = "application/pdf") -> Attachment:
    path = folder / f"copy-{len(name)}-{len(data)}"
    path.write_bytes(data)
    return Attachment(path, name, kind, len(data))


@pytest.mark.parametrize("transfer", list(Transfer))
@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_text_in_each_encoding_comes_back(charset: str, transfer: Transfer) -> None:
    composed = compose(letter(body=UKRAINIAN, subject="Розклад", charset=charset, transfer=transfer))
    message = read(composed)
    assert text_of(message) == UKRAINIAN + "\n"
    assert message["Subject"] == "Розклад"
    assert message.get_content_charset() == charset
    expected = "8bit" if transfer is Transfer.AUTOMATIC else transfer.value
    assert message["Content-Transfer-Encoding"] == composed.transfer == expected
    assert composed.eight_bit is (expected == "8bit")


def test_the_bytes_are_in_the_charset() -> None:
    data = compose(letter(body="Привіт", charset="windows-1251", transfer=Transfer.EIGHT_BIT)).read()
    assert "Привіт".encode("cp1251") in data


@pytest.mark.parametrize("charset", [each.name for each in CHARSETS])
def test_every_charset_is_known_to_the_receiver(charset: str) -> None:
    assert text_of(read(compose(letter(body="plain words", charset=charset)))) == "plain words\n"


def test_characters_that_do_not_fit_are_named() -> None:
    with pytest.raises(CharsetError) as caught:
        compose(letter(body="перший\nдругий 10 € → ₴ →", charset="koi8-u"))
    error = caught.value
    assert error.field == "charset"
    assert error.characters == "€→₴"
    for word in ("KOI8-U", "line 2", "U+20AC EURO SIGN", "U+2192 RIGHTWARDS ARROW ×2", "U+20B4"):
        assert word in str(error)
    assert "перший\nдругий 10 € → ₴ →"[error.start] == "€"


def test_half_a_character_is_refused_not_replaced() -> None:
    with pytest.raises(CharsetError, match="D800"):
        compose(letter(body="x\ud800"))


def test_html_names_what_the_charset_has_not() -> None:
    message = read(compose(letter(body="текст", html="<p>текст → 日本</p>", charset="windows-1251")))
    assert message.get_content_type() == "multipart/alternative"
    assert text_of(message) == "текст\n"
    assert text_of(message, "html") == "<p>текст &#8594; &#26085;&#26412;</p>\n"


@pytest.mark.parametrize("body", ["a\nb", "a\r\nb", "a\rb", "a\n\rb", "\n.\n", ".\r\n..\n.", "x\x0by\x1cz\u2028w"])
def test_line_ends_are_crlf_once(body: str) -> None:
    message = read(compose(letter(body=body)))
    assert text_of(message) == body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_comes_back(body: str) -> None:
    for transfer in (Transfer.AUTOMATIC, Transfer.QUOTED_PRINTABLE, Transfer.BASE64):
        expected = body.replace("\r\n", "\n").replace("\r", "\n")
        found = text_of(read(compose(letter(body=body, transfer=transfer))))
        assert found.removesuffix("\n") == expected.removesuffix("\n")


def test_automatic_takes_the_plainest_way() -> None:
    assert choose_transfer(b"plain", Transfer.AUTOMATIC) == "7bit"
    assert choose_transfer(b"\xcf\xf0", Transfer.AUTOMATIC) == "8bit"
    assert choose_transfer(b"mostly plain \xcf", Transfer.AUTOMATIC, allow_8bit=False) == "quoted-printable"
    assert choose_transfer(b"\xcf\xf0\xe8\xe2" * 20, Transfer.AUTOMATIC, allow_8bit=False) == "base64"
    assert choose_transfer(b"x" * 999, Transfer.AUTOMATIC) == "quoted-printable"
    assert choose_transfer(b"with a zero\x00byte", Transfer.AUTOMATIC) == "quoted-printable"


def test_without_8bitmime_automatic_encodes_and_says_so() -> None:
    composed = compose(letter(body=UKRAINIAN), allow_8bit=False)
    assert not composed.eight_bit
    assert "8BITMIME" in composed.notes[0]
    assert text_of(read(composed)) == UKRAINIAN + "\n"
    assert compose(letter(body="plain"), allow_8bit=False).notes == ()
    # What was chosen stays: then it is an error, and the person's choice.
    assert compose(letter(body=UKRAINIAN, transfer=Transfer.EIGHT_BIT), allow_8bit=False).eight_bit


@pytest.mark.parametrize("body", ["x" * 999, "ж" * 600, "a\x00b"])
def test_8bit_is_refused_where_it_cannot_carry_the_text(body: str) -> None:
    with pytest.raises(FieldError) as caught:
        compose(letter(body=body, transfer=Transfer.EIGHT_BIT))
    assert caught.value.field == "encoding"


@pytest.mark.parametrize("field", ["sender", "to", "cc", "reply_to"])
def test_malformed_addresses_are_not_in_the_message(field: str) -> None:
    values = {field: "good@lab.test, alice@good)bob@evil"}
    data = compose(letter(**values)).read()
    assert b"evil" not in data
    with pytest.raises(MalformedError) as caught:
        check_addresses(letter(**values).parsed())
    assert caught.value.field == {"sender": "from"}.get(field, field)
    assert (caught.value.start, caught.value.length) == (15, 19)


def test_no_sender_is_told() -> None:
    with pytest.raises(FieldError) as caught:
        check_addresses(letter(sender="").parsed())
    assert caught.value.field == "from"


def test_bcc_is_only_in_the_envelope() -> None:
    composed = compose(letter(bcc="secret@lab.test"))
    assert b"secret" not in composed.read()
    only = read(compose(letter(to="", bcc="secret@lab.test")))
    assert only["To"] == "undisclosed-recipients:;"


@pytest.mark.parametrize("subject", ["a\r\nBcc: evil@x.test", "a\nb", "a\rb", "a\x00b"])
def test_a_subject_is_one_header(subject: str) -> None:
    with pytest.raises(FieldError) as caught:
        compose(letter(subject=subject))
    assert caught.value.field == "subject"


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.txt", "a\nb", "a\x00b", "", "  "])
def test_a_file_name_is_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(FieldError) as caught:
        compose(letter(attachments=(attached(tmp_path, name, b"x"),)))
    assert caught.value.field == "attachments"


def test_several_authors_have_a_sender() -> None:
    message = read(compose(letter(sender="A <a@x.test>, B <b@x.test>")))
    assert message["Sender"] == "A <a@x.test>"


def test_the_message_id_says_nothing_of_this_computer() -> None:
    first = new_message_id(parse_addresses("Me <me@приклад.укр>"))
    second = new_message_id(parse_addresses("Me <me@приклад.укр>"))
    assert first != second
    assert first.endswith("@xn--80aikifvh.xn--j1amh>")
    assert new_message_id(parse_addresses("")).endswith(".invalid>")
    data = compose(letter()).read().decode()
    name = socket.gethostname()
    assert name in ("localhost", "lab.test") or name not in data


def test_the_date_is_the_letters_or_now() -> None:
    date = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    assert read(compose(letter(date=date)))["Date"] == "Fri, 02 Jan 2026 03:04:05 +0000"
    now = read(compose(letter()))["Date"].datetime
    assert abs((datetime.datetime.now(datetime.UTC) - now).total_seconds()) < 60


def test_the_same_letter_has_the_same_bytes(tmp_path: Path) -> None:
    date = datetime.datetime.now().astimezone()
    one = letter(message_id="<1@x.test>", date=date, html="<p>x</p>", attachments=(attached(tmp_path, "a.pdf", b"x"),))
    assert compose(one).read() == compose(one).read()


def test_attachments_come_back(tmp_path: Path) -> None:
    files = {
        'Звіт "1"; x=y.pdf': bytes(range(256)) * 40,
        "empty.txt": b"",
        "fifty-seven": b"x" * 57,
        "fifty-eight": b"x" * 58,
        "../../etc/passwd": b"root",
        "a" * 300 + ".bin": b"long name",
    }
    attachments = tuple(attached(tmp_path, name, data) for name, data in files.items())
    message = read(compose(letter(body=UKRAINIAN, html="<p>x</p>", charset="windows-1251", attachments=attachments)))
    assert message.get_content_type() == "multipart/mixed"
    found = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert found == files
    assert text_of(message) == UKRAINIAN + "\n"


@given(st.binary(max_size=300), st.integers(0, 2))
def test_base64_is_that_of_the_email_package(tmp_path_factory: pytest.TempPathFactory, data: bytes, times: int) -> None:
    data = data * (times * 200 + 1)
    path = tmp_path_factory.mktemp("base64") / "file"
    path.write_bytes(data)
    attachment = Attachment(path, "x.bin", "application/octet-stream", len(data))
    ours = compose(letter(attachments=(attachment,))).read()
    theirs = EmailMessage(policy=policy.SMTP)
    theirs.set_content("")
    theirs.add_attachment(data, maintype="application", subtype="octet-stream", filename="x.bin")
    [part] = theirs.iter_attachments()
    body = str(part.get_payload()).replace("\r\n", "\n").replace("\n", "\r\n").encode()
    assert b"\r\n\r\n" + body + b"\r\n--=_" in ours
    assert encoded_size(len(data)) == len(body)


def test_an_attachment_that_has_changed_is_told(tmp_path: Path) -> None:
    attachment = attached(tmp_path, "a.bin", b"x" * 1000)
    composed = compose(letter(attachments=(attachment,)))
    attachment.path.write_bytes(b"x" * 999)
    with pytest.raises(AttachmentGoneError, match="changed"):
        composed.read()
    attachment.path.write_bytes(b"x" * 1001)
    with pytest.raises(AttachmentGoneError, match="changed"):
        composed.read()
    attachment.path.unlink()
    with pytest.raises(AttachmentGoneError, match=r"a\.bin"):
        composed.read()


def test_the_source_leaves_out_and_says_so(tmp_path: Path) -> None:
    attachment = attached(tmp_path, "a.bin", b"x" * 1_000_000)
    composed = compose(letter(body="Привіт " * 10_000, transfer=Transfer.QUOTED_PRINTABLE, attachments=(attachment,)))
    shown = composed.source(most_text=10_000, most_file=780)
    text = "".join(part.text for part in shown if not part.note)
    notes = [part.text for part in shown if part.note]
    assert len(text) < 12_000
    assert len(notes) == 2
    assert "Subject" not in text
    assert "From: Teacher" in text


def test_the_source_is_the_message(tmp_path: Path) -> None:
    composed = compose(letter(body=UKRAINIAN, charset="windows-1251", transfer=Transfer.EIGHT_BIT, subject="x\u200bx"))
    [part] = composed.source(most_text=100_000, most_file=100)
    assert part.text == composed.read().decode("cp1251").replace("\r\n", "\n")
    assert UKRAINIAN in part.text


def test_types_that_may_not_be_encoded_become_plain_bytes() -> None:
    assert safe_type("message/rfc822") == "application/octet-stream"
    assert safe_type("multipart/mixed") == "application/octet-stream"
    assert safe_type("text/html; charset=x\r\nX: y") == "application/octet-stream"
    assert safe_type("Image/PNG") == "image/png"


def test_bounds(tmp_path: Path) -> None:
    for values, field in (
        ({"body": "x" * (MAX_BODY + 1)}, "body"),
        ({"html": "x" * (MAX_BODY + 1)}, "html"),
        ({"subject": "x" * 10_001}, "subject"),
        ({"charset": "hex"}, "charset"),
        ({"attachments": (attached(tmp_path, "a", b""),) * (MAX_ATTACHMENTS + 1)}, "attachments"),
    ):
        with pytest.raises(FieldError) as caught:
            compose(letter(**values))
        assert caught.value.field == field


def test_smtputf8_headers() -> None:
    composed = compose(letter(to="Іван <іван@приклад.укр>", body="x"))
    assert composed.utf8_headers
    assert "іван@приклад.укр".encode() in composed.read()
    [part] = composed.source(most_text=10_000, most_file=0)
    assert "<іван@приклад.укр>" in part.text
    assert not compose(letter(bcc="іван@lab.test")).utf8_headers

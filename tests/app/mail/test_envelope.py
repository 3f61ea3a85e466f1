"""The envelope apart from the headers: what it takes from them, and how a difference is told."""

from __future__ import annotations

import pytest

from app.mail.addresses import AddressList, parse_addresses
from app.mail.envelope import Envelope, EnvelopeError, compare, from_headers, parse_envelope

NONE = AddressList(())


def test_it_is_filled_from_the_headers_each_recipient_once() -> None:
    envelope = from_headers(
        parse_addresses("Me <me@lab.test>, other@lab.test"),
        parse_addresses("a@x.test, B <b@x.test>"),
        parse_addresses("g: c@x.test, a@X.TEST;"),
        parse_addresses("hidden@x.test"),
    )
    assert envelope == Envelope("me@lab.test", ("a@x.test", "b@x.test", "c@x.test", "hidden@x.test"))


def test_the_local_part_keeps_its_case() -> None:
    assert from_headers(NONE, parse_addresses("A@x.test, a@x.test")).rcpt_to == ("A@x.test", "a@x.test")


def test_what_is_typed() -> None:
    assert parse_envelope("me@x.test", "a@x.test\nb@x.test") == Envelope("me@x.test", ("a@x.test", "b@x.test"))
    assert parse_envelope("<me@x.test>", "a@x.test").mail_from == "me@x.test"
    for null in ("", "<>", " <> "):
        assert parse_envelope(null, "a@x.test").mail_from == ""


@pytest.mark.parametrize(
    ("sender", "recipients", "field"),
    [
        ("me", "a@x.test", "envelope_from"),
        ("me@x.test\r\nRCPT TO:<evil@x.test>", "a@x.test", "envelope_from"),
        ("me@x.test", "", "envelope_to"),
        ("me@x.test", "a@x.test, b@@x.test", "envelope_to"),
        ("me@x.test", "a@x.test> SIZE=1", "envelope_to"),
    ],
)
def test_what_cannot_be_used(sender: str, recipients: str, field: str) -> None:
    with pytest.raises(EnvelopeError) as caught:
        parse_envelope(sender, recipients)
    assert caught.value.field == field


def test_the_place_of_a_wrong_recipient() -> None:
    with pytest.raises(EnvelopeError) as caught:
        parse_envelope("", "a@x.test, b@@x.test")
    assert (caught.value.start, caught.value.length) == (10, 9)


def test_no_difference() -> None:
    sender, to = parse_addresses("me@x.test"), parse_addresses("a@x.test")
    assert not compare(Envelope("me@x.test", ("a@X.test",)), sender, to, NONE, NONE)


def test_differences_are_told_apart() -> None:
    difference = compare(
        Envelope("bounces@x.test", ("a@x.test", "hidden@x.test", "spy@x.test")),
        parse_addresses("me@x.test"),
        parse_addresses("a@x.test, left@x.test"),
        NONE,
        parse_addresses("hidden@x.test"),
    )
    assert difference.sender == "bounces@x.test"
    assert difference.bcc == ("hidden@x.test",)
    assert difference.hidden == ("spy@x.test",)
    assert difference.left_out == ("left@x.test",)
    words = " ".join(difference.sentences())
    for each in ("bounces@x.test", "me@x.test", "hidden@x.test", "spy@x.test", "left@x.test"):
        assert each in words


def test_the_null_sender_is_told() -> None:
    difference = compare(
        Envelope("", ("a@x.test",)), parse_addresses("me@x.test"), parse_addresses("a@x.test"), NONE, NONE
    )
    assert difference.sender == ""
    assert "empty" in difference.sentences()[0]


def test_a_long_list_is_counted() -> None:
    many = tuple(f"u{number}@x.test" for number in range(1000))
    difference = compare(Envelope("", many), NONE, NONE, NONE, NONE)
    assert "997" in difference.sentences()[0]
    assert len(difference.sentences()[0]) < 200


def test_domains_in_ascii() -> None:
    envelope = Envelope("a@приклад.укр", ("b@lab.test",))
    assert not envelope.needs_utf8
    assert envelope.ascii().mail_from == "a@xn--80aikifvh.xn--j1amh"
    local = Envelope("a@x.test", ("іван@x.test",))
    assert local.needs_utf8
    with pytest.raises(EnvelopeError, match="SMTPUTF8"):
        local.ascii()

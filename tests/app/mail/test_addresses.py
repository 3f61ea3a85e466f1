"""What people type as addresses: what can be used, what cannot and why, and how long hostile text may take."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.addresses import MAX_ADDRESSES, Address, Group, Malformed, parse_addresses, parse_spec


def one(text: str) -> Address:
    """The one address of a text."""
    [item] = parse_addresses(text).items
    assert isinstance(item, Address), item
    return item


@pytest.mark.parametrize(
    ("text", "name", "spec"),
    [
        ("student@lab.test", "", "student@lab.test"),
        ("Student <student@lab.test>", "Student", "student@lab.test"),
        ('"Public, John Q." <john@lab.test>', "Public, John Q.", "john@lab.test"),
        ("John Q. Public <john@lab.test>", "John Q. Public", "john@lab.test"),
        ("Марія Примаченко <m@lab.test>", "Марія Примаченко", "m@lab.test"),
        ("student@lab.test (a comment)", "a comment", "student@lab.test"),
        ("(one (two)) student@lab.test", "one (two)", "student@lab.test"),
        ('"a b"@lab.test', "", '"a b"@lab.test'),
        ('<"a>b"@lab.test>', "", '"a>b"@lab.test'),
        ("x@[127.0.0.1]", "", "x@[127.0.0.1]"),
        ("x@[IPv6:::1]", "", "x@[IPv6:::1]"),
        ("mailto:student@lab.test", "", "student@lab.test"),
        ("o'brien+tag@lab.test", "", "o'brien+tag@lab.test"),
        ('"say \\"hi\\"" <a@lab.test>', 'say "hi"', "a@lab.test"),
    ],
)
def test_an_address(text: str, name: str, spec: str) -> None:
    found = one(text)
    assert (found.name, found.spec) == (name, spec)
    assert text[found.start : found.start + found.length] == text.removeprefix("mailto:")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("alice", "no domain"),
        ("alice@", "no domain"),
        ("@lab.test", "before the @"),
        ("a@b@c", "more than one @"),
        ("alice@good)bob@evil", "bracket"),  # CVE-2023-27043
        ("bob@evil <alice@good>", "quotation marks"),
        ("alice@good bob@evil", "< >"),
        ("Bob <a@lab.test", "never closed"),
        ("Bob <a@lab.test> and more", "behind the >"),
        ("a..b@lab.test", "dot"),
        (".a@lab.test", "dot"),
        ("a b@lab.test", "< >"),
        ("a@lab..test", "empty part"),
        ("a@-lab.test", "no host name"),
        ("a@lab_test", "no host name"),
        ("a@[300.1.1.1]", "[ ]"),
        ("a@lab.test\r", ""),
        ("a\x00b@lab.test", "control"),
        ("a\x1bb@lab.test", "control"),
        ("a\u202eb@lab.test", "cannot be seen"),
        ("a@lab\u202e.test", "not valid"),
        ("a" * 65 + "@lab.test", "longer"),
        ("Bcc: evil@lab.test", "never closed"),
        ("team: a@lab.test, b@@lab.test;", "more than one @"),
    ],
)
def test_what_is_no_address_is_told_and_not_used(text: str, word: str) -> None:
    found = parse_addresses(text)
    if not word:
        # A carriage return at the end is a blank that was pasted along.
        assert [each.spec for each in found.addresses] == ["a@lab.test"]
        return
    assert found.addresses == []
    [wrong] = found.malformed
    assert word in wrong.reason
    assert text[wrong.start : wrong.start + wrong.length] == wrong.text


def test_several_with_commas_semicolons_and_lines() -> None:
    found = parse_addresses("a@x.test, B <b@x.test>; c@x.test\nd@x.test,,\r\n")
    assert [each.spec for each in found.addresses] == ["a@x.test", "b@x.test", "c@x.test", "d@x.test"]
    assert not found.malformed


def test_a_wrong_one_leaves_its_neighbours_alone() -> None:
    found = parse_addresses("a@x.test, wrong, Bob <b@x.test, c@x.test")
    assert [each.spec for each in found.addresses] == ["a@x.test", "c@x.test"]
    assert [each.text for each in found.malformed] == ["wrong", "Bob <b@x.test"]


def test_a_line_break_does_not_smuggle_a_header() -> None:
    found = parse_addresses("a@x.test\r\nBcc: evil@x.test")
    assert [each.spec for each in found.addresses] == ["a@x.test"]
    assert found.malformed[0].text == "Bcc: evil@x.test"


def test_groups() -> None:
    found = parse_addresses("friends: a@x.test, B <b@x.test>;, c@x.test, nobody: ;")
    first, single, empty = found.items
    assert isinstance(first, Group)
    assert (first.name, [each.spec for each in first.members]) == ("friends", ["a@x.test", "b@x.test"])
    assert isinstance(single, Address)
    assert isinstance(empty, Group)
    assert empty.members == ()
    assert str(first) == "friends: a@x.test, B <b@x.test>;"
    assert len(found.addresses) == 3


def test_international_addresses() -> None:
    domain = one("x@приклад.укр")
    assert domain.ascii_spec == "x@xn--80aikifvh.xn--j1amh"
    assert not domain.needs_utf8
    local = one("Іван <іван@lab.test>")
    assert local.needs_utf8
    assert local.ascii_spec is None


def test_a_name_that_looks_like_another_address_is_warned_about() -> None:
    [warning] = one('"alice@good.test" <bob@evil.test>').warnings
    assert "bob@evil.test" in warning
    assert one('"bob@evil.test" <bob@evil.test>').warnings == ()
    assert one('"a\u202eb" <bob@evil.test>').warnings


def test_a_bare_one() -> None:
    assert isinstance(parse_spec(" a@x.test "), Address)
    for text in ("A <a@x.test>", "a@x.test, b@x.test", "a@x.test (c)", "", "a b@x.test"):
        assert isinstance(parse_spec(text), Malformed)


def test_ten_thousand_and_too_many() -> None:
    began = time.monotonic()
    plain = parse_addresses(", ".join(f"user{number}@lab.test" for number in range(10_000)))
    named = parse_addresses(", ".join(f'"User {number}" <user{number}@lab.test>' for number in range(10_000)))
    assert len(plain.addresses) == len(named.addresses) == 10_000
    assert time.monotonic() - began < 10
    many = parse_addresses("\n".join(["a@x.test"] * (MAX_ADDRESSES + 5)))
    assert len(many.addresses) == MAX_ADDRESSES
    [wrong] = many.malformed
    assert "more than" in wrong.reason


@pytest.mark.parametrize(
    "text",
    ["(" * 500_000, "<" * 500_000, '"' * 499_999 + "x", "a:" * 200_000, '"\\' * 200_000, "[" * 200_000, "," * 10**6],
)
def test_hostile_text_takes_no_longer_than_other_text(text: str) -> None:
    began = time.monotonic()
    assert parse_addresses(text).addresses == []
    assert time.monotonic() - began < 10


@given(st.text(alphabet=st.sampled_from('ab@.,;:<>()[]"\\ \n\r\x00é\u202e'), max_size=40))
def test_whatever_is_typed_each_part_is_in_its_place(text: str) -> None:
    found = parse_addresses(text)
    for item in found.items:
        assert 0 <= item.start <= item.start + item.length <= len(text)
    for address in found.addresses:
        # Whatever is used can stand in a command and in a header.
        assert address.spec.isprintable() or '"' in address.spec
        assert not set(address.spec) & set("\r\n\x00")
        assert isinstance(parse_spec(address.spec), Address)

"""Rules answer what they say, in order, and survive a settings file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sockets.compose import InputError
from app.sockets.options import FieldError
from app.sockets.replies import Policy, ReplyMode, ReplyOptions
from app.sockets.rules import MAX_DELAY, MAX_RULES, Rule, RuleBook, RuleKind

EQUALS, CONTAINS, STARTS, REGEX = RuleKind


@pytest.mark.parametrize(
    ("kind", "pattern", "message", "found"),
    [
        (EQUALS, b"ping", b"ping", True),
        (EQUALS, b"ping", b"ping\n", True),
        (EQUALS, b"ping", b"ping\r\n", True),
        (EQUALS, b"ping\n", b"ping", False),
        (EQUALS, b"ping", b"pinging", False),
        (EQUALS, b"ping", b"ping\n\n", False),
        (CONTAINS, b"in", b"ping", True),
        (CONTAINS, b"on", b"ping", False),
        (CONTAINS, b"\0", b"a\0b", True),
        (STARTS, b"pi", b"ping", True),
        (STARTS, b"in", b"ping", False),
        (REGEX, r"^(GET|HEAD) /", b"GET / HTTP/1.0\r\n", True),
        (REGEX, r"^\w+$", "слово".encode(), True),
        (REGEX, r"^\w+$", b"\xff\xfe", False),
        (REGEX, r"^.$", b"\xff", True),
    ],
)
def test_matching(kind: RuleKind, pattern: bytes | str, message: bytes, found: bool) -> None:
    rule = Rule(kind, pattern, b"answer")
    assert RuleBook([rule]).find(message) is (rule if found else None)


def test_the_encoding_is_for_expressions() -> None:
    rule = Rule(REGEX, "^привіт$", b"!", encoding="cp1251")
    assert RuleBook([rule]).find("привіт".encode("cp1251")) is rule
    assert RuleBook([rule]).find("привіт".encode()) is None


def test_the_first_rule_answers() -> None:
    options = ReplyOptions(
        ReplyMode.RULES,
        rules=(Rule(EQUALS, b"a", b"1", 0.5), Rule(CONTAINS, b"a", b"2"), Rule(CONTAINS, b"a", b"3")),
    )
    policy = Policy(options)
    assert policy.answer(b"a") == (b"1", 0.5)
    assert policy.answer(b"ab") == (b"2", 0)
    assert policy.answer(b"b") is None


def test_policies() -> None:
    assert not Policy(ReplyOptions()).answers
    assert Policy(ReplyOptions()).answer(b"x") is None
    assert Policy(ReplyOptions(ReplyMode.FIXED)).answer(b"x") == (b"ok, request", 0)
    assert Policy(ReplyOptions(ReplyMode.ECHO, delay_s=2)).answer(b"x") == (b"x", 2)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (Rule(EQUALS, b"", b"x"), "pattern"),
        (Rule(EQUALS, "text", b"x"), "pattern"),
        (Rule(REGEX, b"bytes", b"x"), "pattern"),
        (Rule(EQUALS, b"a", b"x", -1), "delay_s"),
        (Rule(EQUALS, b"a", b"x", MAX_DELAY + 1), "delay_s"),
        (Rule(EQUALS, b"a", b"x", float("nan")), "delay_s"),
        (Rule(REGEX, "a", b"x", encoding="hex"), "encoding"),
    ],
)
def test_wrong_rules_name_the_field(rule: Rule, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        RuleBook([rule])
    assert caught.value.field == field


def test_more_that_is_wrong() -> None:
    with pytest.raises(InputError):
        ReplyOptions(ReplyMode.RULES, rules=(Rule(REGEX, "(", b""),)).validate()
    with pytest.raises(FieldError, match="at most"):
        RuleBook([Rule(EQUALS, b"a", b"")] * (MAX_RULES + 1))
    with pytest.raises(FieldError):
        ReplyOptions(ReplyMode.FIXED, text=b"").validate()
    with pytest.raises(FieldError):
        ReplyOptions(delay_s=float("inf")).validate()


@given(
    st.one_of(
        st.builds(Rule, st.sampled_from([EQUALS, CONTAINS, STARTS]), st.binary(min_size=1), st.binary()),
        st.builds(Rule, st.just(REGEX), st.sampled_from([r"^a\d", "ж|ф"]), st.binary(), st.floats(0, MAX_DELAY)),
    )
)
def test_json_round_trip(rule: Rule) -> None:
    assert Rule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "guesses", "pattern": "a", "answer": "b"},
        {"kind": "equals", "pattern": "\\q", "answer": "b"},
        {"kind": "equals", "pattern": "", "answer": "b"},
        {"kind": "matches", "pattern": "(", "answer": "b"},
        {"kind": "equals", "pattern": "a", "answer": "b", "delay_s": "soon"},
        {"kind": "equals", "pattern": "a", "answer": "b", "delay_s": []},
        {"kind": ["equals"], "pattern": "a", "answer": "b"},
    ],
)
def test_hostile_json_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Rule.from_json(values)

"""Expressions are found exactly where re.search() finds them, and none can stall the program."""

from __future__ import annotations

import re
import time
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.sockets.compose import InputError
from app.sockets.patterns import MAX_CACHE, MAX_EXPRESSION, MAX_SEARCHED, Pattern

EXPRESSIONS = [
    "",
    "abc",
    "a.c",
    "^abc",
    "abc$",
    "^$",
    r"\Aabc\Z",
    "a|bc|",
    "(a|b)c",
    "(?:ab)+",
    "a*b+c?",
    "a{2}",
    "a{2,}",
    "a{0,2}b",
    "(ab?){1,3}c",
    "a+?b*?",
    "[a-c]+",
    "[^a-c]",
    "[]a-]",
    r"\d+",
    r"\D",
    r"\w+\s\w+",
    r"[\d\s]b",
    r"\W\S",
    r"\bab\b",
    r"a\Bb",
    r"(?i)aBc",
    r"(?i)[a-c]É",
    r"(?s)a.b",
    r"(?m)^b",
    r"(?m)a$",
    r"(?a)\w",
    r"(?a)\bж",
    r"(?i:a)B",
    r"(?P<name>a)b",
    r"(a*)*b",
    r"(a|a)*b",
    r"(?:)*a",
    r"(|a)+b",
    r"\x41\u0416",
    r"\n\r\t\0",
    "ж+",
    r"a\.b",
    "^a|b$",
    "(^a|b)c",
    "(?x) a b # comment",
]
TEXTS = st.text(st.sampled_from("abcABC .\n1_жЖéÉ\0"), max_size=12)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_finds_what_re_finds(expression: str, text: str) -> None:
    assume(r"\B" not in expression or text)
    assert Pattern(expression).search(text) is (re.search(expression, text) is not None)


def _repeated(parts: tuple[str, str]) -> str:
    return f"(?:{parts[0]}){parts[1]}"


@given(
    st.recursive(
        st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", r"\n", "(?i:B)", ""]),
        lambda inner: (
            st.tuples(inner, inner).map("".join)
            | st.tuples(inner, inner).map("|".join).map("(?:{})".format)
            | st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?"])).map(
                lambda t: f"(?:{t[0]}){t[1]}"
            )
        ),
        max_leaves=8,
    ),
    st.text(st.sampled_from("abB \n"), max_size=8),
)
def test_finds_what_re_finds_in_any_combination(expression: str, text: str) -> None:
    pattern = Pattern(expression)
    expected = re.search(expression, text) is not None
    assert pattern.search(text) is expected
    # Once more, from what is remembered.
    assert pattern.search(text) is expected


@pytest.mark.parametrize(
    "expression",
    ["(a+)+$", "(a|aa)*$", "(.*)*x", r"^(\w+\s?)*$", "(a?){30}a{30}$", "[ab]*a[ab]{300}$", "(a*)*(b*)*(c*)*d"],
)
def test_no_expression_stalls(expression: str) -> None:
    pattern = Pattern(expression)
    texts = ["a" * 50_000 + "!", "ab" * 25_000 + "!", "abba" * 9 + "!"]
    began = time.process_time()
    for text in texts:
        pattern.search(text)
    # re needs hours for some of these; ours needs some 20 ms each. Seconds allow for any machine.
    assert time.process_time() - began < 5
    assert pattern._cached <= MAX_CACHE


def test_only_the_beginning_is_searched() -> None:
    assert Pattern("x").search("a" * (MAX_SEARCHED - 1) + "x")
    assert not Pattern("x").search("a" * MAX_SEARCHED + "x")


@pytest.mark.parametrize(
    ("expression", "position"),
    [
        ("(a", 0),
        ("a)", 1),
        ("ab[", 2),
        ("*a", 0),
        ("a{3,2}", 2),
        (r"ab\8", 3),
        ("(?P<1>a)", 4),
        (r"(a)\1", 0),
        ("a(?=b)", 0),
        ("a(?!b)", 0),
        ("(?<=a)b", 0),
        ("(?<!a)b", 0),
        ("(?>a)b", 0),
        ("a++", 0),
        ("(a)?(?(1)b|c)", 0),
        ("(a{1000}){1000}", 0),
        ("a{99999999999999999999}", 0),
        ("(" * 499 + ")" * 499, 0),
        ("a" * (MAX_EXPRESSION + 1), MAX_EXPRESSION),
        ("\\", 0),
    ],
)
def test_wrong_and_refused_expressions_say_where(expression: str, position: int) -> None:
    with pytest.raises(InputError) as caught:
        Pattern(expression)
    assert caught.value.position == position
    assert 0 <= caught.value.position < len(expression)
    assert str(caught.value)


@given(st.text(st.sampled_from("ab()[]{}*+?|^$\\.,-1"), max_size=15))
def test_any_text_is_an_expression_or_an_error(expression: str) -> None:
    try:
        pattern = Pattern(expression)
    except InputError:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's advice to programmers on nested sets.
        expected = re.search(expression, "abab") is not None
    assert pattern.search("abab") is expected

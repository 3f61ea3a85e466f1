"""Regular expressions that are searched in bounded time, whatever the expression and whatever a stranger sends.

It must not know rules or sockets: an expression and a text go in, found or not comes out.

Python's ``re`` tries alternatives one after the other: ``(a+)+$`` against thirty letters takes hours, and it holds the
interpreter all the while, so that no thread and no timeout of ours could end it. A worker process could be killed, but
it would be a second program to start, feed and bury for one reply. So the expression is parsed by ``re``'s own parser
and searched by following all alternatives at once (Thompson 1968): time grows with the length of the text only. Back
references and looking around have no such form and are refused. Captured groups are not needed: only "found" is.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any, Final

from app.sockets.compose import InputError
from app.texts import tr

__all__ = ["MAX_EXPRESSION", "MAX_NODES", "MAX_SEARCHED", "MAX_STEPS", "Pattern"]

MAX_EXPRESSION: Final = 1000
"""Characters of an expression: a rule typed by a person, not a grammar."""

MAX_NODES: Final = 1000
"""Parts of a compiled expression; ``(a{1000}){1000}`` would have a million."""

MAX_SEARCHED: Final = 8192
"""Characters at the beginning of a text that are searched."""

MAX_STEPS: Final = 100_000
"""Visits of parts in one search, about 20 ms; whoever needs more (``[ab]*a[ab]{500}``) is not found."""

MAX_CACHE: Final = 100_000
"""Parts in all the remembered transitions of one expression: a few megabytes."""

# A private module since 3.11, but the only place where Python's own reading of an expression is to be had; a test
# compares every construct with re.search().
_parser: Any = importlib.import_module("re._parser")
_ops: Any = importlib.import_module("re._constants")

_Test = Callable[[str], bool]
_Key = tuple[frozenset[int], str, str, bool]

_MATCH: Final = 0
"""The number of the node that means "found"."""


class _Char:
    __slots__ = ("next", "test")

    def __init__(self, test: _Test, following: int) -> None:
        self.test = test
        self.next = following


class _Split:
    __slots__ = ("ways",)

    def __init__(self, ways: list[int]) -> None:
        self.ways = ways


class _At:
    """Goes on only at certain places, told by the characters before and after ("" at the ends of the text)."""

    __slots__ = ("here", "next")

    def __init__(self, here: Callable[[str, str, bool], bool], following: int) -> None:
        self.here = here
        self.next = following


class Pattern:
    """A compiled expression, in the language of ``re`` without back references, (?=…), (?!…), (?<…), (?>…) and ``a++``.

    Raises InputError, with the place where the expression is wrong.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._nodes: list[Any] = [None]
        self._cache: dict[_Key, frozenset[int] | None] = {}
        self._cached = 0
        if len(source) > MAX_EXPRESSION:
            text = tr("An expression has at most {most} characters", most=MAX_EXPRESSION)
            raise InputError(text, MAX_EXPRESSION, len(source) - MAX_EXPRESSION)
        try:
            with warnings.catch_warnings():
                # "Possible nested set": Python's own advice to programmers.
                warnings.simplefilter("ignore")
                tree = _parser.parse(source)
            self._start = self._sequence(tree, tree.state.flags, _MATCH)
        except re.error as error:
            position = min(error.pos or 0, max(len(source) - 1, 0))
            raise InputError(tr("Not a regular expression: {reason}", reason=error.msg), position) from error
        except (OverflowError, RecursionError) as error:
            raise InputError(tr("This expression is too deep or too large"), 0, len(source)) from error

    def search(self, text: str) -> bool:
        """Whether the expression is found anywhere in the first MAX_SEARCHED characters, as re.search() says it. False
        also when MAX_STEPS did not suffice."""
        text = text[:MAX_SEARCHED]
        steps = 0
        state: frozenset[int] = frozenset()
        before = ""
        last = len(text) - 1
        for at, after in enumerate(text):
            is_last = at == last and after == "\n"
            # Of the character before, only what assertions ask matters: else the cache would hold every pair.
            key = (state, before, after, is_last)
            if key in self._cache:
                following = self._cache[key]
            else:
                following, cost = self._step(state, before, after, is_last)
                steps += cost
                if steps > MAX_STEPS:
                    return False
                self._remember(key, following)
            if following is None:
                return True
            state, before = following, _kind(after)
        return _MATCH in self._closure(state, before, "", False)

    def _step(self, state: frozenset[int], before: str, after: str, is_last: bool) -> tuple[frozenset[int] | None, int]:
        """Where one more character leads (None: found already before it), and how many nodes were visited."""
        reached = self._closure(state, before, after, is_last)
        if _MATCH in reached:
            return None, len(reached)
        nodes = self._nodes
        chars = [node for node in map(nodes.__getitem__, reached) if type(node) is _Char]
        return frozenset(node.next for node in chars if node.test(after)), len(reached)

    def _remember(self, key: _Key, following: frozenset[int] | None) -> None:
        self._cached += 10 + len(following or ())
        if self._cached > MAX_CACHE:
            self._cache.clear()
            self._cached = 0
        self._cache[key] = following

    def _closure(self, state: Iterable[int], before: str, after: str, is_last: bool) -> set[int]:
        """All nodes that are reached without a character; a search may begin anywhere, so the start is among them."""
        reached: set[int] = set()
        todo = [self._start, *state]
        while todo:
            number = todo.pop()
            if number in reached:
                continue
            reached.add(number)
            node = self._nodes[number]
            if type(node) is _Split:
                todo += node.ways
            elif type(node) is _At and node.here(before, after, is_last):
                todo.append(node.next)
        return reached

    # Compiling: from the end to the beginning, so that each node is made knowing what follows it

    def _add(self, node: Any) -> int:
        if len(self._nodes) > MAX_NODES:
            raise OverflowError
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _sequence(self, items: Iterable[Any], flags: int, following: int) -> int:
        for op, value in reversed(list(items)):
            following = self._item(op, value, flags, following)
        return following

    def _item(self, op: Any, value: Any, flags: int, following: int) -> int:
        if op in (_ops.LITERAL, _ops.NOT_LITERAL, _ops.ANY, _ops.IN):
            return self._add(_Char(_test(op, value, flags), following))
        if op is _ops.BRANCH:
            return self._add(_Split([self._sequence(way, flags, following) for way in value[1]]))
        if op is _ops.SUBPATTERN:
            _, added, removed, items = value
            return self._sequence(items, (flags | added) & ~removed, following)
        if op in (_ops.MAX_REPEAT, _ops.MIN_REPEAT):
            least, most, items = value
            return self._repeat(least, most, items, flags, following)
        if op is _ops.AT:
            return self._add(_At(_place(value, flags), following))
        raise InputError(
            tr("Back references, looking ahead or behind, and possessive repeats cannot be used here"),
            0,
            len(self.source),
            tr("They would let a message stall the program."),
        )

    def _repeat(self, least: int, most: Any, items: Any, flags: int, following: int) -> int:
        start = following
        if most is _ops.MAXREPEAT:
            loop = _Split([following])
            start = self._add(loop)
            loop.ways.append(self._sequence(items, flags, start))
        else:
            for _ in range(most - least):
                start = self._add(_Split([self._sequence(items, flags, start), following]))
        for _ in range(least):
            start = self._sequence(items, flags, start)
        return start


def _kind(char: str) -> str:
    """A stand-in for a character that has been passed: assertions only ask whether it ends a line or is of a word. A
    word's letter is told from an ASCII one, for (?a)."""
    if char == "\n":
        return "\n"
    if _is_word(char):
        return "a" if char.isascii() else "я"
    return " "


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CATEGORIES: Final[dict[Any, tuple[_Test, bool]]] = {
    _ops.CATEGORY_DIGIT: (str.isdecimal, True),
    _ops.CATEGORY_NOT_DIGIT: (str.isdecimal, False),
    _ops.CATEGORY_SPACE: (str.isspace, True),
    _ops.CATEGORY_NOT_SPACE: (str.isspace, False),
    _ops.CATEGORY_WORD: (_is_word, True),
    _ops.CATEGORY_NOT_WORD: (_is_word, False),
}


def _test(op: Any, value: Any, flags: int) -> _Test:
    """A function that says whether one character passes."""
    if op is _ops.ANY:
        return (lambda char: True) if flags & re.DOTALL else (lambda char: char != "\n")
    if op is _ops.IN:
        negated = value[0][0] is _ops.NEGATE
        tests = [_member(kind, what, flags) for kind, what in (value[1:] if negated else value)]
    else:
        negated = op is _ops.NOT_LITERAL
        tests = [_member(_ops.LITERAL, value, flags)]
    if not flags & re.IGNORECASE:
        return lambda char: any(test(char) for test in tests) is not negated

    def folded(char: str) -> bool:
        variants = {char, char.lower(), char.upper()} if not flags & re.ASCII or char.isascii() else {char}
        found = any(test(one) for one in variants if len(one) == 1 for test in tests)
        return found is not negated

    return folded


def _member(kind: Any, value: Any, flags: int) -> _Test:
    if kind is _ops.LITERAL:
        wanted = chr(value)
        return lambda char: char == wanted
    if kind is _ops.RANGE:
        low, high = chr(value[0]), chr(value[1])
        return lambda char: low <= char <= high
    test, positive = _CATEGORIES[value]
    if flags & re.ASCII:
        return lambda char: (char.isascii() and test(char)) is positive
    return lambda char: test(char) is positive


def _place(value: Any, flags: int) -> Callable[[str, str, bool], bool]:
    """A function of the characters before and after, and whether the one after is a line feed that ends the text."""
    is_multiline = bool(flags & re.MULTILINE)
    if value is _ops.AT_BEGINNING:
        return lambda before, after, is_last: not before or (is_multiline and before == "\n")
    if value is _ops.AT_END:
        return lambda before, after, is_last: not after or is_last or (is_multiline and after == "\n")
    if value is _ops.AT_BEGINNING_STRING:
        return lambda before, after, is_last: not before
    if value is _ops.AT_END_STRING:
        return lambda before, after, is_last: not after
    wanted = value is _ops.AT_BOUNDARY
    is_ascii = bool(flags & re.ASCII)

    def boundary(before: str, after: str, is_last: bool) -> bool:
        words = [_is_word(char) and (char.isascii() or not is_ascii) for char in (before, after)]
        return (words[0] is not words[1]) is wanted

    return boundary

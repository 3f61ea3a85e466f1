"""The rules by which a server answers: when a message looks like this, answer that, after so long.

It must not know sockets, clients or time: a message goes in, an answer comes out.

A message is what one read returned (one datagram on UDP). TCP keeps no borders between messages: one that arrives in
two pieces is two messages here, as it is for a program that calls recv() once.
"""

from __future__ import annotations

import codecs
import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.display import is_encoding
from app.sockets.compose import InputMode, compose, to_escapes
from app.sockets.options import FieldError
from app.sockets.patterns import Pattern
from app.texts import tr

__all__ = ["MAX_DELAY", "MAX_RULES", "Rule", "RuleBook", "RuleKind"]

MAX_RULES: Final = 100
"""Rules of one server: each is tried on each message."""

MAX_DELAY: Final = 600.0
"""Seconds before an answer; a client has given up long before."""


class RuleKind(enum.StrEnum):
    """How a message is compared with a rule's pattern."""

    EQUALS = "equals"
    CONTAINS = "contains"
    STARTS = "starts with"
    REGEX = "matches"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a message ``kind`` ``pattern``, answer ``answer`` after ``delay_s`` seconds.

    ``pattern`` is bytes, or for REGEX a regular expression that is searched in the message decoded by ``encoding``
    (bytes that are no character match nothing but ``.`` and negations). EQUALS does not count a line ending that the
    message has and the pattern has not, since most programs send one.
    """

    kind: RuleKind
    pattern: bytes | str
    answer: bytes
    delay_s: float = 0.0
    encoding: str = "utf-8"

    def validate(self) -> None:
        """Raises FieldError ("pattern", "delay_s", "encoding"), or InputError for an expression that is wrong."""
        if isinstance(self.pattern, str) is not (self.kind is RuleKind.REGEX):
            raise FieldError("pattern", tr("Only an expression is text; other patterns are bytes"))
        if not self.pattern:
            raise FieldError("pattern", tr("A rule needs a pattern; an empty one would match everything"))
        if not 0 <= self.delay_s <= MAX_DELAY:
            raise FieldError("delay_s", tr("The delay is from 0 to {most} seconds", most=int(MAX_DELAY)))
        if not is_encoding(self.encoding):
            raise FieldError("encoding", tr("There is no such encoding"))
        if isinstance(self.pattern, str):
            Pattern(self.pattern)

    def to_json(self) -> dict[str, Any]:
        """This rule for a settings file; bytes as text with escapes."""
        pattern = self.pattern if isinstance(self.pattern, str) else to_escapes(self.pattern)
        return {
            "kind": self.kind.value,
            "pattern": pattern,
            "answer": to_escapes(self.answer),
            "delay_s": self.delay_s,
            "encoding": self.encoding,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Rule:
        """The rule that to_json() wrote. Raises ValueError (FieldError, InputError) for anything else."""
        try:
            kind = RuleKind(values["kind"])
            typed = str(values["pattern"])
            pattern = typed if kind is RuleKind.REGEX else compose(typed, InputMode.ESCAPES)
            answer = compose(str(values["answer"]), InputMode.ESCAPES)
            rule = cls(kind, pattern, answer, float(values.get("delay_s", 0)), str(values.get("encoding", "utf-8")))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a rule: {error!r}") from error
        rule.validate()
        return rule


class RuleBook:
    """Rules made ready; the first that matches answers. Raises what Rule.validate() raises."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        if len(self.rules) > MAX_RULES:
            raise FieldError("rules", tr("There are at most {most} rules", most=MAX_RULES))
        self._tests = [(_matcher(rule), rule) for rule in self.rules]

    def find(self, message: bytes) -> Rule | None:
        """The first rule that matches the message, or None."""
        return next((rule for matches, rule in self._tests if matches(message)), None)


def _matcher(rule: Rule) -> Callable[[bytes], bool]:
    rule.validate()
    if isinstance(rule.pattern, str):
        return functools.partial(_search, Pattern(rule.pattern), rule.encoding)
    return functools.partial(_COMPARE[rule.kind], rule.pattern)


def _search(pattern: Pattern, encoding: str, message: bytes) -> bool:
    return pattern.search(codecs.decode(message, encoding, "workbench.bytes"))


def _equals(pattern: bytes, message: bytes) -> bool:
    return message == pattern or message in (pattern + b"\n", pattern + b"\r\n")


def _contains(pattern: bytes, message: bytes) -> bool:
    return pattern in message


def _starts(pattern: bytes, message: bytes) -> bool:
    return message.startswith(pattern)


_COMPARE: Final[dict[RuleKind, Callable[[bytes, bytes], bool]]] = {
    RuleKind.EQUALS: _equals,
    RuleKind.CONTAINS: _contains,
    RuleKind.STARTS: _starts,
}

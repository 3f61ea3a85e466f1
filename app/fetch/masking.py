"""What must not be shown or saved unasked: logins, cookies, tokens; and requests without them.

It must not know where they are shown. Names decide: nothing else tells a secret from any other text.
"""

from __future__ import annotations

from typing import Final

__all__ = ["MASK", "has_secret_word", "is_secret", "masked_head", "masked_url"]

MASK: Final = "•••"
"""What stands where a secret was."""

_HEADERS: Final = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "authentication-info"})
_WORDS: Final = ("password", "passwd", "pwd", "secret", "token", "api-key", "apikey", "api_key", "auth")


def is_secret(name: str) -> bool:
    """Whether the value of this header, parameter or field is probably a secret."""
    lower = name.lower()
    return lower in _HEADERS or has_secret_word(lower)


def has_secret_word(text: str) -> bool:
    """Whether a word stands in it that goes with secrets."""
    lower = text.lower()
    return any(word in lower for word in _WORDS)


def masked_url(url: str) -> str:
    """The URL with MASK for the values of parameters that are secrets. It has no login: see app.fetch.url."""
    before, question, rest = url.partition("?")
    query, sharp, fragment = rest.partition("#")
    if not question or not has_secret_word(query):
        return url
    pairs = []
    for pair in query.split("&"):
        name, equals, _ = pair.partition("=")
        pairs.append(f"{name}={MASK}" if equals and is_secret(name) else pair)
    return before + question + "&".join(pairs) + sharp + fragment


def masked_head(head: bytes) -> str:
    """A request's or an answer's head as text, with MASK for what is secret; of Authorization the scheme stays."""
    first, *lines = head.decode("utf-8", "replace").split("\r\n")
    method, space, rest = first.partition(" ")
    shown = [method + space + masked_url(rest) if not rest.endswith("HTTP/1.1") else _first(method, rest)]
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not is_secret(name):
            shown.append(line)
            continue
        scheme, blank, _ = value.strip().partition(" ")
        kept = f"{scheme} " if blank and name.lower().endswith("authorization") else ""
        shown.append(f"{name}: {kept}{MASK}")
    return "\r\n".join(shown)


def _first(method: str, rest: str) -> str:
    target, _, version = rest.rpartition(" ")
    return f"{method} {masked_url(target)} {version}"

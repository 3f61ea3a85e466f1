"""What a transcript shows of a session: each command and its reply, without secrets.

It must not know the client.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.pop3.wire import Reply

__all__ = ["Step", "masked"]


@dataclass(frozen=True, slots=True)
class Step:
    """One command and its reply, for a transcript: the ``command`` without secrets ("" for the greeting), the
    ``reply`` (None: none came), and the ``seconds`` between them."""

    command: str
    reply: Reply | None
    seconds: float


def masked(line: str) -> str:
    """A command without its secret: a password, a digest, the first words of AUTH."""
    verb, _, argument = line.partition(" ")
    if verb.upper() == "PASS":
        return f"{verb} ********"
    words = argument.split()
    if verb.upper() in ("APOP", "AUTH") and len(words) > 1:
        return f"{verb} {words[0]} ********"
    return line
